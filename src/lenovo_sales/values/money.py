"""Money (金额): whole minor units of one currency. Policy 4.3.3.1.

>>> price = Money.of("3000.00", "CNY")
>>> price + Money(5, "CNY"), str(price.times(Fraction(2, 37), Rounding.HALF_UP))
(Money(minor=300005, currency='CNY'), '162.16 CNY')
>>> price + Money.of(3, "USD")
Traceback (most recent call last):
lenovo_sales.errors.CurrencyMismatch: expected CNY, found USD; currencies do not mix
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.values.allocation import allocate
from lenovo_sales.values.currencies import MINOR_DIGITS, minor_digits
from lenovo_sales.values.decimals import fixed, scaled
from lenovo_sales.values.rounding import Rounding, divide
from lenovo_sales.wording import Wording

_LARGEST = 10**100  # minor units
_ROUNDING = Wording(
    "expected a rounding, such as Rounding.HALF_UP", "应为舍入方式，如 Rounding.HALF_UP"
)


@frozen
class Money:
    """An exact amount: `minor` units (CNY: fen, 分) of an ISO 4217 `currency`.

    Amounts of one currency add, subtract and compare; two currencies raise CurrencyMismatch,
    except that they are simply unequal. Multiply with `times`, split with `allocate`.

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

    def times(self, ratio: Fraction | int, rounding: Rounding) -> "Money":
        """Return the amount multiplied exactly, then rounded once.

        Raises:
            BadValue: The ratio is neither a Fraction nor an int.
        """
        if isinstance(ratio, bool) or not isinstance(ratio, int | Fraction):
            raise BadValue(
                "expected a Fraction or an int to multiply money by", "金额应乘以 Fraction 或 int"
            )
        if not isinstance(rounding, Rounding):
            raise BadValue(_ROUNDING)
        product = divide(self.minor * ratio.numerator, ratio.denominator, rounding)
        return Money(product, self.currency)

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
