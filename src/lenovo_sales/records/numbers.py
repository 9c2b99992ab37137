"""Numbers (数值) as exports write them: "$2,024.99", "1.234,50", "(12.00)", "30.00-". 5.1.2.1."""

import re
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.records.cells import RawCell
from lenovo_sales.records.text import trimmed
from lenovo_sales.values import Money, Rounding, divide, minor_digits
from lenovo_sales.values.decimals import scaled

_YUAN = str.maketrans("￥", "¥")  # two characters for one sign
_MOST_PLACES = 30
_EXPONENT = re.compile(r"[+-]?(?=\.?\d)\d{0,40}\.?\d{0,40} ?[eE][+-]?\d{1,3}", re.ASCII).fullmatch
_PLAIN = re.compile(r"(\d{1,10})(?:\.(\d{1,10}))?", re.ASCII).fullmatch
_SHORTENED = re.compile(r"\d(?:\.\d+)?E\+\d{2,3}", re.ASCII).fullmatch


@frozen
class NumberStyle:
    """How the numbers of a column are written.

    >>> style = NumberStyle(symbol="$", thousands=",", parentheses=True)
    >>> str(style.number("$2,024.50")), str(style.number("$(12.00)"))
    ('4049/2', '-12')
    >>> style.number("2.024,50")
    Traceback (most recent call last):
    lenovo_sales.errors.BadValue: expected a number as $1,234.50 or ($1,234.50), at most 40 digits

    `minus_signs` are characters that mean minus beside the hyphen; with `trailing_minus` a minus
    may stand behind the number. An exponent is refused unless `exponents` says that it may stand:
    it is mostly what a spreadsheet left of a longer number.
    """

    symbol: str | None = None
    thousands: str | None = None
    decimal_mark: str = "."
    parentheses: bool = False
    minus_signs: str = ""
    trailing_minus: bool = False
    exponents: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether plain digits with a point mean what they look like."""
        return self.decimal_mark == "." and self.thousands != "."

    @property
    def example(self) -> str:
        """A number written in this style."""
        number = f"{self.symbol or ''}1{self.thousands or ''}234{self.decimal_mark}50"
        minus = (self.minus_signs or "-")[0]
        ways = [number]
        if self.parentheses:
            ways.append(f"({number})")
        if self.trailing_minus:
            ways.append(f"{number}{minus}")
        elif self.minus_signs:
            ways.append(f"{minus}{number}")
        return " or ".join(ways)

    def number(self, text: str) -> Fraction:
        """The exact number that a text writes.

        Raises:
            BadValue: It is not written in this style.
        """
        if self.is_plain and (found := _PLAIN(text)):
            return Fraction(int(found[1] + (found[2] or "")), 10 ** len(found[2] or ""))
        plain = self._plain(text)
        if not self.exponents and _EXPONENT(plain):
            raise BadValue(
                "expected all digits of the number, without an exponent, unless the mapping says "
                "that exponents may stand",
                "应写全数字，不用科学计数法，除非映射声明允许 exponents",
            )
        try:
            coefficient, exponent = scaled(plain)
        except BadValue:
            raise self._unlike() from None
        if exponent >= 0:
            return Fraction(coefficient * 10**exponent)
        return Fraction(coefficient, 10**-exponent)

    def is_negative(self, cell: RawCell) -> bool:
        """Whether a cell is a number below zero; what is no number is none."""
        if isinstance(cell, int | Decimal):
            return cell < 0
        try:
            return isinstance(cell, str) and self.number(trimmed(cell)) < 0
        except BadValue:
            return False

    def share(self, text: str) -> Fraction:
        """A part of a whole: "0.5", "50 %" or "1/2".

        Raises:
            BadValue: It is none of these.
        """
        if text.endswith(("%", "％")):
            return self.number(text[:-1].rstrip()) / 100
        upper, slash, lower = text.partition("/")
        denominator = self.number(lower) if slash else Fraction(1)
        if not denominator:
            raise BadValue("expected a denominator other than zero", "分母不得为零")
        return self.number(upper) / denominator

    def _plain(self, text: str) -> str:
        """Sign, digits and a point."""
        text, negative = self._out_of_parentheses(text)
        sign, text = self._signed(text)
        if self.symbol is not None:
            text, symbol = text.translate(_YUAN), self.symbol.translate(_YUAN)
            text = text.removesuffix(symbol) if text.endswith(symbol) else text.removeprefix(symbol)
            text = trimmed(text)
            if not (sign or negative):
                text, negative = self._out_of_parentheses(text)
            if not sign:
                sign, text = self._signed(text)
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

    def _out_of_parentheses(self, text: str) -> tuple[str, bool]:
        """What stands in parentheses, and whether they did."""
        if self.parentheses and text.startswith(("(", "（")) and text.endswith((")", "）")):
            return trimmed(text[1:-1]), True
        return text, False

    def _signed(self, text: str) -> tuple[str, str]:
        """The sign of a number, before or behind it, and the rest."""
        signs = f"-{self.minus_signs}"
        if text.startswith("+"):
            return "+", text[1:].lstrip()
        if text and text[0] in signs:
            return "-", text[1:].lstrip()
        if self.trailing_minus and text and text[-1] in signs:
            return "-", text[:-1].rstrip()
        return "", text

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


def as_money(number: Fraction, currency: str, rounding: Rounding | None) -> tuple[Money, bool]:
    """A number as an amount, and whether it had to be rounded to whole minor units.

    >>> as_money(Fraction("12.505"), "CNY", Rounding.HALF_UP)
    (Money(minor=1251, currency='CNY'), True)

    Raises:
        BadValue: It has more decimals than the currency, and no rounding is given.
    """
    digits = minor_digits(currency)
    minor, finer = divmod(number.numerator * 10**digits, number.denominator)
    if not finer:
        return Money(minor, currency), False
    if rounding is None:
        raise BadValue(
            "expected at most {digits} decimals in an amount of {currency}, "
            "unless the mapping states how to round",
            "{currency} 金额至多 {digits} 位小数，除非映射声明了舍入方式",
            digits=digits,
            currency=currency,
        )
    exact = number.numerator * 10**digits
    return Money(divide(exact, number.denominator, rounding), currency), True


def as_whole(number: Fraction) -> int:
    """A number that is whole.

    Raises:
        BadValue: It is not.
    """
    if number.denominator != 1:
        raise BadValue("expected a whole number", "应为整数")
    return number.numerator


def as_decimal(number: Fraction) -> Decimal:
    """A number as an exact decimal, without zeros at its end.

    Raises:
        BadValue: It has more than 30 decimals.
    """
    for places in range(_MOST_PLACES + 1):
        if (units := number * 10**places).denominator == 1:
            return Decimal(f"{units}E-{places}")
    raise BadValue(
        "expected a number of at most {most} decimals",
        "数值至多 {most} 位小数",
        most=_MOST_PLACES,
    )


def is_shortened(text: str) -> bool:
    """Whether a text is what a spreadsheet leaves of a long number: many ids shorten to one.

    >>> is_shortened("2.01706E+16"), is_shortened("E-7")
    (True, False)
    """
    return _SHORTENED(text) is not None
