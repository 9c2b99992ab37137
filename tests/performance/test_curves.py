"""Curves: from the value of a metric to points. Policy 4.3.1.1."""

from fractions import Fraction

import pytest
from appraisals import curve, rising_curves
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.performance import Point, points_on

values = st.fractions(-12, 12, max_denominator=50)
ATTAINMENT = curve(("0", 0), ("0.6", 40), ("1", 100), ("1.3", 120))


@given(rising_curves(), values, values)
def test_more_never_scores_less(line: tuple[Point, ...], one: Fraction, other: Fraction) -> None:
    """4.3.1.1: along a rising curve a greater value scores as much or more."""
    low, high = sorted((one, other))
    assert points_on(line, low) <= points_on(line, high)


@given(rising_curves())
def test_every_point_scores_itself(line: tuple[Point, ...]) -> None:
    """4.3.1.1: at its points a curve gives their points, and it is flat beyond both ends."""
    for point in line:
        assert points_on(line, point.at) == point.points
    assert points_on(line, line[0].at - 1) == line[0].points
    assert points_on(line, line[-1].at + 1) == line[-1].points


@given(rising_curves(), st.fractions(0, 1, max_denominator=30), st.data())
def test_straight_between_two_points(
    line: tuple[Point, ...], way: Fraction, data: st.DataObject
) -> None:
    """4.3.1.1: a part of the way from one point to the next scores that part of the rise."""
    index = data.draw(st.integers(0, len(line) - 1))
    low, high = line[index], line[min(index + 1, len(line) - 1)]
    found = points_on(line, low.at * (1 - way) + high.at * way)
    assert found == low.points * (1 - way) + high.points * way


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("-0.0001", "0"),
        ("0", "0"),
        ("0.5999", "39.99333333"),
        ("0.6", "40"),
        ("0.6001", "40.015"),
        ("0.9999", "99.985"),
        ("1", "100"),
        ("1.0001", "100.00666667"),
        ("1.2999", "119.99333333"),
        ("1.3", "120"),
        ("1.3001", "120"),
    ],
)
def test_attainment_at_each_point_and_either_side(value: str, expected: str) -> None:
    """4.3.1.1: the boundaries of the curve and a hundredth of a percent either side."""
    assert abs(points_on(ATTAINMENT, Fraction(value)) - Fraction(expected)) < Fraction(1, 10**8)
