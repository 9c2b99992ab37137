"""The one division of the library, as laws and against Python's own arithmetic."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue
from lenovo_sales.values import Rounding, divide

whole = st.integers(-(10**30), 10**30)
divisors = whole.filter(bool)
roundings = st.sampled_from(Rounding)


def expected(value: Fraction, rounding: Rounding) -> int:
    """The definition, slowly: the two whole numbers around the value, and which of them."""
    size = abs(value)
    below, above = math.floor(size), math.ceil(size)
    nearest = {
        Rounding.DOWN: below,
        Rounding.UP: above,
        Rounding.HALF_UP: math.floor(size + Fraction(1, 2)),
        Rounding.HALF_EVEN: round(size),
    }[rounding]
    return nearest if value >= 0 else -nearest


@pytest.mark.parametrize("rounding", Rounding)
def test_every_small_quotient(rounding: Rounding) -> None:
    """4.3.3.1: each rule does what its name says, at each half and one unit either side."""
    for denominator in (*range(-12, 0), *range(1, 13)):
        for numerator in range(-60, 61):
            found = divide(numerator, denominator, rounding)
            assert found == expected(Fraction(numerator, denominator), rounding)


@given(whole, divisors, roundings)
def test_no_quotient_is_off_by_a_whole_unit(n: int, d: int, rounding: Rounding) -> None:
    """4.3.3.1: whatever the rule, what rounding moves is less than one minor unit."""
    assert abs(divide(n, d, rounding) - Fraction(n, d)) < 1


@given(whole, divisors, roundings)
def test_a_refund_rounds_as_its_sale(n: int, d: int, rounding: Rounding) -> None:
    """4.3.3.1: a negated numerator or denominator gives the negated quotient."""
    quotient = divide(n, d, rounding)
    assert divide(-n, d, rounding) == divide(n, -d, rounding) == -quotient


@given(whole, divisors, roundings)
def test_what_comes_out_even_is_not_rounded(n: int, d: int, rounding: Rounding) -> None:
    """4.3.3.1: an exact quotient is itself under every rule."""
    assert divide(n * d, d, rounding) == n


@given(whole, whole, divisors, roundings)
def test_more_never_rounds_to_less(n: int, m: int, d: int, rounding: Rounding) -> None:
    """4.3.3.1: rounding keeps the order of two quotients."""
    low, high = sorted((Fraction(n, d), Fraction(m, d)))
    results = [divide(each.numerator, each.denominator, rounding) for each in (low, high)]
    assert results == sorted(results)


def test_a_zero_denominator_is_refused() -> None:
    with pytest.raises(BadValue, match="other than zero"):
        divide(1, 0, Rounding.DOWN)
