"""What crosshair proves of the integer kernels `divide` and `allocate`, for every argument.

The asserts that open a function say for which arguments, the later ones what then holds.
"""

from lenovo_sales.values import Rounding, allocate, divide


def down_stops_at_the_whole_before(numerator: int, denominator: int) -> None:
    """4.3.3.1: what rounding down leaves is less than one, on the numerator's side of zero."""
    assert 0 < denominator <= 10_000
    rest = numerator - divide(numerator, denominator, Rounding.DOWN) * denominator
    assert abs(rest) < denominator
    assert rest == 0 or (rest < 0) == (numerator < 0)


def up_goes_to_the_whole_after(numerator: int, denominator: int) -> None:
    """4.3.3.1: what rounding up adds is less than one, away from zero."""
    assert 0 < denominator <= 10_000
    rest = numerator - divide(numerator, denominator, Rounding.UP) * denominator
    assert abs(rest) < denominator
    assert rest == 0 or (rest < 0) != (numerator < 0)


def half_up_is_nearest(numerator: int, denominator: int) -> None:
    """4.3.3.1: half up is off by at most a half, and by a half only away from zero."""
    assert 0 < denominator <= 10_000
    rest = numerator - divide(numerator, denominator, Rounding.HALF_UP) * denominator
    assert 2 * abs(rest) <= denominator
    assert 2 * abs(rest) < denominator or (rest < 0) != (numerator < 0)


def half_even_is_nearest(numerator: int, denominator: int) -> None:
    """4.3.3.1: half even is off by at most a half, and by a half only from an even number."""
    assert 0 < denominator <= 10_000
    quotient = divide(numerator, denominator, Rounding.HALF_EVEN)
    rest = numerator - quotient * denominator
    assert 2 * abs(rest) <= denominator
    assert 2 * abs(rest) < denominator or quotient % 2 == 0


def signs_only_change_the_sign(numerator: int, denominator: int, rounding: Rounding) -> None:
    """4.3.3.1: a refund is the exact negative of its sale, whichever number carries the sign."""
    assert denominator != 0
    quotient = divide(numerator, denominator, rounding)
    assert divide(-numerator, denominator, rounding) == -quotient
    assert divide(numerator, -denominator, rounding) == -quotient


def parts_add_up(total: int, weight: int) -> None:
    """2.2.1.3: the parts of any total add up to it, with up to two units to hand out."""
    assert 0 <= weight <= 3
    parts = allocate(total, (weight, 1, 1))
    assert sum(parts) == total


def parts_are_fair(total: int, first: int, second: int) -> None:
    """2.2.1.3: every part is less than one unit from its exact share, a zero weight's is 0."""
    assert 0 <= first <= 3
    assert 0 <= second <= 3
    assert first + second > 0
    for part, weight in zip(allocate(total, (first, second)), (first, second), strict=True):
        assert abs(part * (first + second) - total * weight) < first + second
        assert weight > 0 or part == 0
