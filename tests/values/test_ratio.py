"""Ratios as people write them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue
from lenovo_sales.values import Rounding, percent_text, ratio


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("63.15%", Fraction(6315, 10_000)),
        ("63.15 %", Fraction(6315, 10_000)),
        ("0.6315", Fraction(6315, 10_000)),
        (Decimal("0.6315"), Fraction(6315, 10_000)),
        ("2/37", Fraction(2, 37)),
        ("-2/37", Fraction(-2, 37)),
        (Fraction(2, 37), Fraction(2, 37)),
        (3, Fraction(3)),
        ("1e2", Fraction(100)),
        ("-100%", Fraction(-1)),
    ],
)
def test_the_ways_to_write_one(written: object, value: Fraction) -> None:
    """4.3.1.2: nothing is rounded on the way in."""
    assert ratio(written) == value
    assert type(ratio(written)) is Fraction


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**12))
def test_a_fraction_is_read_as_it_is_printed(numerator: int, denominator: int) -> None:
    """4.3.1.2: two whole numbers and a slash are that fraction."""
    assert ratio(f"{numerator}/{denominator}") == Fraction(numerator, denominator)


@given(st.integers(-(10**9), 10**9))
def test_a_percentage_is_read_as_it_is_printed(hundredths: int) -> None:
    """4.3.1.2: what percent_text writes without loss, ratio reads."""
    value = Fraction(hundredths, 10_000)
    assert ratio(percent_text(value, 2, Rounding.DOWN)) == value


@pytest.mark.parametrize(
    "written",
    [
        "1/0",
        "1/-2",
        "1/2/3",
        "1 / 2",
        "1/2%",
        "%",
        " %",
        "5 %%",
        "5  %",
        "5％",
        "½",
        "1/２",
        "1.5/2",
    ],
)
def test_any_other_text_is_refused(written: str) -> None:
    with pytest.raises(BadValue, match=r"^expected"):
        ratio(written)
