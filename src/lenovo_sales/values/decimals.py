"""Decimals (小数) at the edge: exact numbers in from text, rounded text out.

No function here reads the ambient Decimal context.

>>> exact("-12.50"), exact(7)
(Decimal('-12.50'), Decimal('7'))
>>> exact(0.1)
Traceback (most recent call last):
lenovo_sales.errors.BadValue: expected an int, a Decimal or a str, found a float
"""

import re
from decimal import Decimal
from fractions import Fraction

from lenovo_sales.errors import BadValue
from lenovo_sales.values.rounding import Rounding, divide
from lenovo_sales.wording import Wording

_NUMBER = re.compile(
    r"([+-]?(?=\.?\d)\d{0,40})(?:\.(\d{0,30}))?(?:[eE]([+-]?\d{1,2}))?", re.ASCII
).fullmatch
_LARGEST = 10**40
_EXPECTED = Wording(
    "expected a number in plain digits, at most 40 of them and at most 30 after the point",
    "应为普通数字书写的数值，至多 40 位，小数点后至多 30 位",
)


def scaled(value: object) -> tuple[int, int]:
    """Return the integer and the power of ten whose product is exactly the value.

    >>> scaled("12.50")
    (1250, -2)

    Raises:
        BadValue: As for `exact`.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        coefficient, exponent = int(value), 0
    elif isinstance(value, str | Decimal):
        found = _NUMBER(str(value))
        if found is None:
            raise BadValue(_EXPECTED)
        whole, fraction, power = found.groups("")
        coefficient = int(whole + fraction)
        exponent = int(power or 0) - len(fraction)
    else:
        raise BadValue(
            "expected an int, a Decimal or a str, found a {kind}",
            "应为 int、Decimal 或 str，实际为 {kind}",
            kind=type(value).__name__,
        )
    if not (-_LARGEST < coefficient < _LARGEST and -30 <= exponent <= 30):
        raise BadValue(_EXPECTED)
    return coefficient, exponent


def exact(value: object) -> Decimal:
    """Return the number as it was written: nothing rounded, no digit lost; zero has no sign.

    Takes an int, a Decimal, or a str of ASCII digits with an optional sign, point and exponent:
    at most 40 digits, and a last digit that stands within 30 places of the point.

    Raises:
        BadValue: A float, a bool, NaN, Infinity, a longer number, or any other text.
    """
    coefficient, exponent = scaled(value)
    return Decimal(f"{coefficient}E{exponent}")


def fixed(units: int, places: int) -> str:
    """Write a count of units of 10 ** -places with its point.

    >>> fixed(-5, 2), fixed(1250, 0)
    ('-0.05', '1250')
    """
    if places == 0:
        return str(units)
    digits = f"{abs(units):0{places + 1}}"
    return f"{'-' if units < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def decimal_text(value: Fraction | int, places: int, rounding: Rounding) -> str:
    """Write a number with `places` decimals, rounded once; zero never carries a sign.

    >>> decimal_text(Fraction(2, 3), 4, Rounding.HALF_UP), decimal_text(Fraction(-1, 900), 2,
    ...     Rounding.HALF_UP)
    ('0.6667', '0.00')

    Raises:
        BadValue: The number of places is negative.
    """
    if places < 0:
        raise BadValue("expected zero or more decimal places", "小数位数应为零或以上")
    return fixed(divide(value.numerator * 10**places, value.denominator, rounding), places)


def percent_text(value: Fraction, places: int, rounding: Rounding) -> str:
    """Write a ratio as a percentage with `places` decimals.

    >>> percent_text(Fraction(4238, 6711), 2, Rounding.HALF_UP)
    '63.15 %'

    Raises:
        BadValue: The number of places is negative.
    """
    return f"{decimal_text(value * 100, places, rounding)} %"
