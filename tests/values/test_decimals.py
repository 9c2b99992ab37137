"""Numbers in from text and out to text, exactly."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue
from lenovo_sales.values import Rounding, decimal_text, exact, percent_text

coefficients = st.integers(-(10**40) + 1, 10**40 - 1)
places = st.integers(0, 30)


@given(coefficients, places)
def test_no_digit_is_lost(coefficient: int, after_point: int) -> None:
    """5.1.2.1: a number of up to 40 digits, 30 of them after the point, is read exactly."""
    number = Decimal(f"{coefficient}E-{after_point}")
    for written in (number, str(number), f"{number:f}"):
        found = exact(written)
        assert found == number
        assert found.as_tuple().exponent == -after_point


@given(coefficients)
def test_whole_numbers_stay_whole(number: int) -> None:
    """5.1.2.1: an int and its digits are the same number."""
    assert int(exact(number)) == int(exact(str(number))) == int(exact(f"{number:+}")) == number


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("3000.00", "3000.00"),
        ("+7", "7"),
        ("007", "7"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-0", "0"),
        ("-0.00", "0.00"),
        (Decimal("-0"), "0"),
        ("1e3", "1E+3"),
        ("25E-1", "2.5"),
        (Decimal("1E+30"), "1E+30"),
        ("1e-30", "1E-30"),
        (10**40 - 1, "9" * 40),
    ],
)
def test_the_ways_to_write_a_number(written: object, shown: str) -> None:
    assert str(exact(written)) == shown


@pytest.mark.parametrize(
    "written",
    [
        *("", " ", "1 ", " 1", "1\n", "1_000", "1,000", "1 000", "$1", "0x10", "--1", "+-1", "1-"),
        *(".", "+", "e5", "1e", "1e+", "1.2.3", "1e5.0", "一", "٣", "−1", "1．5"),
        *("1e31", "1e-31", "0e31", "1" * 41, "0." + "1" * 31, "0" * 41, Decimal("1E+31")),
        *(10**40, -(10**40)),
    ],
)
def test_any_other_number_is_refused(written: object) -> None:
    with pytest.raises(BadValue, match=r"^expected a number in plain digits"):
        exact(written)


@given(st.fractions(), st.integers(0, 12), st.sampled_from(Rounding))
def test_text_is_within_a_unit_of_its_last_place(
    value: Fraction, after_point: int, rounding: Rounding
) -> None:
    """4.3.3.1: printed text is off by less than one unit of its last place, and never -0."""
    text = decimal_text(value, after_point, rounding)
    assert abs(Fraction(text) - value) < Fraction(1, 10**after_point)
    assert len(text.partition(".")[2]) == after_point
    assert text[0] != "-" or Fraction(text) < 0


@pytest.mark.parametrize(
    ("value", "after_point", "rounding", "text"),
    [
        (Fraction(4238, 6711), 4, Rounding.HALF_UP, "0.6315"),
        (Fraction(-1, 1000), 2, Rounding.HALF_UP, "0.00"),
        (Fraction(-5, 1000), 2, Rounding.HALF_UP, "-0.01"),
        (Fraction(-5, 1000), 2, Rounding.HALF_EVEN, "0.00"),
        (Fraction(19999, 10_000), 2, Rounding.DOWN, "1.99"),
        (Fraction(19999, 10_000), 2, Rounding.UP, "2.00"),
        (Fraction(1, 2), 0, Rounding.HALF_UP, "1"),
        (-7, 1, Rounding.DOWN, "-7.0"),
    ],
)
def test_text_of_a_number(
    value: Fraction | int, after_point: int, rounding: Rounding, text: str
) -> None:
    assert decimal_text(value, after_point, rounding) == text


def test_text_of_a_percentage() -> None:
    assert percent_text(Fraction(4238, 6711), 2, Rounding.HALF_UP) == "63.15 %"
    assert percent_text(Fraction(-1, 10**6), 2, Rounding.HALF_UP) == "0.00 %"
    assert percent_text(Fraction(1), 0, Rounding.DOWN) == "100 %"


def test_a_negative_number_of_places_is_refused() -> None:
    with pytest.raises(BadValue, match="zero or more decimal places"):
        decimal_text(1, -1, Rounding.DOWN)
