"""Rounding (舍入): the one division of the library, by a rule that has a name.

>>> divide(-5, 2, Rounding.HALF_UP), divide(-5, 2, Rounding.HALF_EVEN)
(-3, -2)
"""

from enum import Enum

from lenovo_sales.errors import BadValue


class Rounding(Enum):
    """What becomes of the remainder; every rule is symmetric about zero.

    HALF_UP    四舍五入: the nearer whole, a half away from zero.
    HALF_EVEN  四舍六入五成双: the nearer whole, a half to the even one.
    DOWN       舍去: towards zero.
    UP         进位: away from zero.
    """

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"
    UP = "up"


def divide(numerator: int, denominator: int, rounding: Rounding) -> int:
    """Return the quotient as a whole number; a negated numerator gives the negated quotient.

    Raises:
        BadValue: The denominator is zero.
    """
    if denominator == 0:
        raise BadValue("expected a denominator other than zero", "分母不得为零")
    divisor = abs(denominator)
    quotient, rest = divmod(abs(numerator), divisor)
    if rounding is Rounding.HALF_UP:
        away = 2 * rest >= divisor
    elif rounding is Rounding.HALF_EVEN:
        away = 2 * rest > divisor or (2 * rest == divisor and quotient % 2 == 1)
    else:
        away = rounding is Rounding.UP and rest > 0
    if away:
        quotient += 1
    return quotient if (numerator < 0) == (denominator < 0) else -quotient
