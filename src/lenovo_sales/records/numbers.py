"""Numbers (数值) as exports write them: "$2,024.99", "1.234,50", "(12.00)". Policy 5.1.2.1."""

from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.values import Money, Rounding, divide, minor_digits
from lenovo_sales.values.decimals import scaled

_YUAN = str.maketrans("￥", "¥")  # two characters for one sign
_MOST_PLACES = 30


@frozen
class NumberStyle:
    """How the numbers of a column are written.

    >>> style = NumberStyle(symbol="$", thousands=",", parentheses=True)
    >>> style.decimal("$2,024.50"), style.money("($12.00)", "USD", None)
    (Decimal('2024.5'), (Money(minor=-1200, currency='USD'), False))
    >>> style.decimal("2.024,50")
    Traceback (most recent call last):
    lenovo_sales.errors.BadValue: expected a number as $1,234.50 or ($1,234.50), at most 40 digits

    `times` is what one stands for: 10000 where a column counts in 万元. Every method raises
    BadValue for what is not written so.
    """

    symbol: str | None = None
    thousands: str | None = None
    decimal_mark: str = "."
    parentheses: bool = False
    times: Fraction = Fraction(1)

    @property
    def example(self) -> str:
        """A number written in this style."""
        number = f"{self.symbol or ''}1{self.thousands or ''}234{self.decimal_mark}50"
        return f"{number} or ({number})" if self.parentheses else number

    def money(self, text: str, currency: str, rounding: Rounding | None) -> tuple[Money, bool]:
        """An amount, and whether it had to be rounded to whole minor units."""
        digits = minor_digits(currency)
        minor = self._counted(text, digits)
        if minor.denominator == 1:
            return Money(minor.numerator, currency), False
        if rounding is None:
            raise BadValue(
                "expected at most {digits} decimals in an amount of {currency}, "
                "unless the mapping states how to round",
                "{currency} 金额至多 {digits} 位小数，除非映射声明了舍入方式",
                digits=digits,
                currency=currency,
            )
        return Money(divide(minor.numerator, minor.denominator, rounding), currency), True

    def whole(self, text: str) -> int:
        """A whole number."""
        number = self._counted(text)
        if number.denominator != 1:
            raise BadValue("expected a whole number", "应为整数")
        return number.numerator

    def decimal(self, text: str) -> Decimal:
        """An exact number, without zeros at its end."""
        number = self._counted(text)
        for places in range(_MOST_PLACES + 1):
            if (units := number * 10**places).denominator == 1:
                return Decimal(f"{units}E-{places}")
        raise BadValue(
            "expected a number of at most {most} decimals",
            "数值至多 {most} 位小数",
            most=_MOST_PLACES,
        )

    def share(self, text: str) -> Fraction:
        """A part of a whole: "0.5", "50 %" or "1/2"; a percent sign says what one stands for."""
        if text.endswith("%"):
            return self._number(text[:-1].rstrip()) / 100
        upper, slash, lower = text.partition("/")
        denominator = self._number(lower) if slash else Fraction(1)
        if not denominator:
            raise BadValue("expected a denominator other than zero", "分母不得为零")
        return self._counted(upper) / denominator

    def _counted(self, text: str, digits: int = 0) -> Fraction:
        """The number times 10 ** digits, by what one stands for."""
        number = self._number(text, digits)
        return number if self.times == 1 else number * self.times

    def _number(self, text: str, digits: int = 0) -> Fraction:
        plain = self._plain(text)
        try:
            coefficient, exponent = scaled(plain)
        except BadValue:
            raise self._unlike() from None
        shift = exponent + digits
        if shift >= 0:
            return Fraction(coefficient * 10**shift)
        return Fraction(coefficient, 10**-shift)

    def _plain(self, text: str) -> str:
        """Sign, digits and a point."""
        negative = self.parentheses and text.startswith("(") and text.endswith(")")
        if negative:
            text = text[1:-1].strip()
        sign, text = _signed(text)
        if self.symbol is not None:
            text, symbol = text.translate(_YUAN), self.symbol.translate(_YUAN)
            text = text.removesuffix(symbol) if text.endswith(symbol) else text.removeprefix(symbol)
            text = text.strip()
            if not sign:
                sign, text = _signed(text)
        if negative:
            if sign:
                raise self._unlike()
            sign = "-"
        if self.thousands is not None and self.thousands in text:
            text = self._ungrouped(text)
        if self.decimal_mark != ".":
            if "." in text:
                raise self._unlike()
            text = text.replace(self.decimal_mark, ".")
        return sign + text

    def _ungrouped(self, text: str) -> str:
        assert self.thousands is not None  # noqa: S101 the caller looked
        whole, mark, part = text.partition(self.decimal_mark)
        first, *groups = whole.split(self.thousands)
        if not 1 <= len(first) <= 3 or any(len(group) != 3 for group in groups):
            raise BadValue(
                "expected a number whose thousands are grouped by three digits",
                "千位分隔应每三位一组",
            )
        return "".join((first, *groups)) + mark + part

    def _unlike(self) -> BadValue:
        return BadValue(
            "expected a number as {example}, at most 40 digits",
            "数值应写作 {example}，至多 40 位数字",
            example=self.example,
        )


def _signed(text: str) -> tuple[str, str]:
    return (text[0], text[1:].lstrip()) if text.startswith(("-", "+")) else ("", text)
