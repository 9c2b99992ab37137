"""Ratios (比率): exact fractions, read from how people write them.

>>> ratio("63.15%"), ratio("0.6315"), ratio("2/37")
(Fraction(1263, 2000), Fraction(1263, 2000), Fraction(2, 37))
"""

import re
from fractions import Fraction

from lenovo_sales.errors import BadValue
from lenovo_sales.values.decimals import scaled

_FRACTION = re.compile(r"([+-]?\d{1,40})/(\d{1,40})", re.ASCII).fullmatch


def ratio(value: object) -> Fraction:
    """Return the exact ratio of an int, a Decimal, a Fraction or a text.

    A text is a number as `exact` takes it, a percentage ("63.15%" or "63.15 %"), or two whole
    numbers ("2/37").

    Raises:
        BadValue: Anything else, or a denominator of zero.
    """
    if isinstance(value, Fraction):
        return Fraction(value)
    if isinstance(value, str):
        if found := _FRACTION(value):
            numerator, denominator = int(found[1]), int(found[2])
            if denominator == 0:
                raise BadValue("expected a denominator other than zero", "分母不得为零")
            return Fraction(numerator, denominator)
        if value.endswith("%"):
            return _fraction(value[:-1].removesuffix(" ")) / 100
    return _fraction(value)


def _fraction(value: object) -> Fraction:
    coefficient, exponent = scaled(value)
    if exponent < 0:
        return Fraction(coefficient, 10**-exponent)
    return Fraction(coefficient * 10**exponent)
