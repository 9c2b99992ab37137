"""Money (金额): whole minor units of one currency. Policy 4.3.3.1.

>>> price = Money.of("3000.00", "CNY")
>>> price + Money(5, "CNY"), str(price.times(Fraction(2, 37), Rounding.HALF_UP))
(Money(minor=300005, currency='CNY'), '162.16 CNY')
>>> sum([price, price]), price * Fraction(7, 200), price / Money.of(4000, "CNY")
(Money(minor=600000, currency='CNY'), Money(minor=10500, currency='CNY'), Fraction(3, 4))
>>> f"{price:,}", f"{price:,.0f}"
('3,000.00 CNY', '3,000')
>>> price + Money.of(3, "USD")
Traceback (most recent call last):
lenovo_sales.errors.CurrencyMismatch: expected CNY, found USD; currencies do not mix
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import overload

from attrs import frozen

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.values.allocation import allocate
from lenovo_sales.values.currencies import MINOR_DIGITS, minor_digits
from lenovo_sales.values.decimals import decimal_text, fixed, scaled
from lenovo_sales.values.ratio import ratio as ratio_of
from lenovo_sales.values.rounding import Rounding, divide
from lenovo_sales.wording import Wording

_LARGEST = 10**100  # minor units
_ROUNDING = Wording(
    "expected a rounding, such as Rounding.HALF_UP", "应为舍入方式，如 Rounding.HALF_UP"
)
_NUMBERS_NO_RATIO = (bool, float, complex, str)
_NO_RATIO = Wording(
    "expected an int, a Fraction or a Decimal to multiply or divide money by, found {kind}",
    "金额应乘以或除以 int、Fraction 或 Decimal，实际为 {kind}",
)
_TOO_FINE = Wording(
    "expected whole minor units of {currency}; times(ratio, rounding) rounds by a named rule",
    "结果应为 {currency} 最小单位的整数倍；需要舍入时用 times(ratio, rounding)",
)
_NO_FORMAT = Wording(
    'expected a format such as ",", ",.0f" or ">20,"', '应为格式，如 ","、",.0f" 或 ">20,"'
)
_FORMAT = re.compile(
    r"(?:(?P<fill>.)?(?P<align>[<>^]))?(?P<sign>[+\- ])?(?P<width>[1-9]\d{0,3})?"
    r"(?P<group>[,_])?(?:\.(?P<places>\d{1,2}))?(?P<plain>f)?",
    re.ASCII | re.DOTALL,
).fullmatch


@frozen
class Money:
    """An exact amount: `minor` units (CNY: fen, 分) of an ISO 4217 `currency`.

    Amounts of one currency add, subtract, compare and divide to a ratio; two currencies raise
    CurrencyMismatch, except that they are simply unequal. `sum` adds them up. A product or a part
    that is no whole number of minor units is refused: `times` rounds by a rule that it is given,
    and `allocate` splits without a remainder.

    Raises:
        BadValue: `minor` is no int or has more than 100 digits, or the currency is unknown.
    """

    minor: int
    currency: str

    def __attrs_post_init__(self) -> None:
        if type(self.minor) is not int:
            raise BadValue("expected a whole number of minor units", "应为最小货币单位的整数")
        if not -_LARGEST < self.minor < _LARGEST:
            raise BadValue("expected an amount of at most 100 digits", "金额至多 100 位")
        if not isinstance(self.currency, str) or self.currency not in MINOR_DIGITS:
            minor_digits(self.currency)

    @classmethod
    def of(
        cls, amount: int | str | Decimal, currency: str, rounding: Rounding | None = None
    ) -> "Money":
        """Return an amount given in whole units, such as "3000.00" yuan.

        Raises:
            BadValue: The amount is not one that `exact` takes, it is finer than the currency and
                no rounding is given, or the currency is unknown.
        """
        if rounding is not None and not isinstance(rounding, Rounding):
            raise BadValue(_ROUNDING)
        coefficient, exponent = scaled(amount)
        digits = minor_digits(currency)
        shift = exponent + digits
        if shift >= 0:
            return cls(coefficient * 10**shift, currency)
        unit = 10**-shift
        if rounding is None and coefficient % unit:
            raise BadValue(
                "expected at most {digits} decimals in an amount of {currency}",
                "{currency} 金额至多 {digits} 位小数",
                digits=digits,
                currency=currency,
            )
        return cls(divide(coefficient, unit, rounding or Rounding.DOWN), currency)

    @classmethod
    def parse(cls, text: str) -> "Money":
        """Read what `str` writes.

        >>> Money.parse("3000.00 CNY")
        Money(minor=300000, currency='CNY')

        Raises:
            BadValue: The text is not an amount, one space and a currency code.
        """
        amount, space, currency = text.partition(" ") if isinstance(text, str) else ("", "", "")
        if not space:
            raise BadValue(
                "expected an amount, a space and a currency, such as 3000.00 CNY",
                "应为金额、空格和币种，如 3000.00 CNY",
            )
        return cls.of(amount, currency)

    @classmethod
    def zero(cls, currency: str) -> "Money":
        """Return no money, of a currency.

        Raises:
            BadValue: The currency is unknown.
        """
        return cls(0, currency)

    @property
    def amount(self) -> Decimal:
        """The amount in whole units, with the decimals of its currency."""
        return Decimal(self.text)

    @property
    def text(self) -> str:
        """The amount in whole units as plain text: '3000.00'."""
        return fixed(self.minor, MINOR_DIGITS[self.currency])

    def __str__(self) -> str:
        return f"{self.text} {self.currency}"

    def __format__(self, spec: str) -> str:
        """Write it as a format says: `[[fill]align][sign][width][, or _][.places][f]`.

        With `f` it is the number alone, as of any number; without, the currency follows. It stands
        to the right of its width, and is rounded half up to fewer places.

        Raises:
            BadValue: The format is none of these.
        """
        if not spec:
            return str(self)
        found = _FORMAT(spec)
        if found is None:
            raise BadValue(_NO_FORMAT)
        digits = MINOR_DIGITS[self.currency]
        places = digits if found["places"] is None else int(found["places"])
        text = decimal_text(Fraction(abs(self.minor), 10**digits), places, Rounding.HALF_UP)
        whole, point, part = text.partition(".")
        negative = self.minor < 0 and text.strip("0.") != ""
        sign = "-" if negative else (found["sign"] or "").strip("-")
        text = f"{sign}{int(whole):{found['group'] or ''}}{point}{part}"
        if not found["plain"]:
            text = f"{text} {self.currency}"
        return f"{text:{found['fill'] or ' '}{found['align'] or '>'}{found['width'] or ''}}"

    def __bool__(self) -> bool:
        return self.minor != 0

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __abs__(self) -> "Money":
        return Money(abs(self.minor), self.currency)

    def __add__(self, other: "Money") -> "Money":
        if not isinstance(other, Money):
            return NotImplemented
        if other.currency != self.currency:
            raise CurrencyMismatch(self.currency, other.currency)
        return Money(self.minor + other.minor, self.currency)

    def __radd__(self, other: int) -> "Money":
        """Begin a `sum`, which starts from 0."""
        return self if type(other) is int and other == 0 else NotImplemented

    def __mul__(self, ratio: Fraction | Decimal | int) -> "Money":
        """Multiply exactly.

        Raises:
            BadValue: The ratio is of another type, or the product is no whole number of minor
                units.
        """
        if isinstance(ratio, _NUMBERS_NO_RATIO):
            raise BadValue(_NO_RATIO.filled(kind=type(ratio).__name__))
        if not isinstance(ratio, int | Fraction | Decimal):
            return NotImplemented
        product = self.minor * ratio_of(ratio)
        if product.denominator != 1:
            raise BadValue(_TOO_FINE.filled(currency=self.currency))
        return Money(product.numerator, self.currency)

    __rmul__ = __mul__

    @overload
    def __truediv__(self, other: "Money") -> Fraction: ...
    @overload
    def __truediv__(self, other: Fraction | Decimal | int) -> "Money": ...
    def __truediv__(self, other: "Money | Fraction | Decimal | int") -> "Money | Fraction":
        """Return the ratio of two amounts, or the part that a number divides it into exactly.

        Raises:
            BadValue: The divisor is zero or of another type, or the part is no whole number of
                minor units.
            CurrencyMismatch: The amounts are of two currencies.
        """
        if isinstance(other, Money):
            if other.currency != self.currency:
                raise CurrencyMismatch(self.currency, other.currency)
            divisor = Fraction(other.minor)
        elif isinstance(other, _NUMBERS_NO_RATIO):
            raise BadValue(_NO_RATIO.filled(kind=type(other).__name__))
        elif not isinstance(other, int | Fraction | Decimal):
            return NotImplemented
        else:
            divisor = ratio_of(other)
        if not divisor:
            raise BadValue("expected a divisor other than zero", "除数不得为零")
        return self.minor / divisor if isinstance(other, Money) else self * (1 / divisor)

    def __sub__(self, other: "Money") -> "Money":
        if not isinstance(other, Money):
            return NotImplemented
        if other.currency != self.currency:
            raise CurrencyMismatch(self.currency, other.currency)
        return Money(self.minor - other.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        if other.currency != self.currency:
            raise CurrencyMismatch(self.currency, other.currency)
        return self.minor < other.minor

    def __le__(self, other: "Money") -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        if other.currency != self.currency:
            raise CurrencyMismatch(self.currency, other.currency)
        return self.minor <= other.minor

    def times(self, ratio: Fraction | Decimal | int, rounding: Rounding) -> "Money":
        """Return the amount multiplied exactly, then rounded once.

        Raises:
            BadValue: The ratio is neither a Fraction, a Decimal nor an int.
        """
        if isinstance(ratio, bool) or not isinstance(ratio, int | Fraction | Decimal):
            raise BadValue(_NO_RATIO.filled(kind=type(ratio).__name__))
        if not isinstance(rounding, Rounding):
            raise BadValue(_ROUNDING)
        by = ratio_of(ratio) if isinstance(ratio, Decimal) else ratio
        return Money(divide(self.minor * by.numerator, by.denominator, rounding), self.currency)

    def allocate(self, weights: Sequence[int]) -> tuple["Money", ...]:
        """Split the amount in proportion to the weights; the parts add up to it exactly.

        >>> [part.text for part in Money.of(10, "CNY").allocate((1, 1, 1))]
        ['3.34', '3.33', '3.33']

        Raises:
            BadValue: As for the function `allocate`.
        """
        return tuple(Money(part, self.currency) for part in allocate(self.minor, weights))


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Return the sum of amounts of one currency; of none, zero.

    >>> str(total([], "CNY"))
    '0.00 CNY'

    Raises:
        CurrencyMismatch: An amount is of another currency.
        BadValue: The currency is unknown.
    """
    minor = 0
    for amount in amounts:
        if amount.currency != currency:
            raise CurrencyMismatch(currency, amount.currency)
        minor += amount.minor
    return Money(minor, currency)
