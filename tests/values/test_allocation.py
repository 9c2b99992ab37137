"""Parts that add up to the whole, as laws."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue
from lenovo_sales.values import allocate

totals = st.integers(-(10**20), 10**20)
weightings = st.lists(st.integers(0, 10**12), min_size=1, max_size=12).filter(any)


@given(totals, weightings)
def test_parts_add_up_to_the_whole(total: int, weights: list[int]) -> None:
    """2.2.1.3: no unit is lost and none is made."""
    assert sum(allocate(total, weights)) == total


@given(totals, weightings)
def test_every_part_is_next_to_its_exact_share(total: int, weights: list[int]) -> None:
    """2.2.1.3: a part is its exact share, a fraction of a unit more or less; of zero, 0."""
    for part, weight in zip(allocate(total, weights), weights, strict=True):
        assert abs(part - Fraction(total * weight, sum(weights))) < 1
        assert weight > 0 or part == 0


@given(totals, weightings)
def test_a_refund_is_split_as_its_sale(total: int, weights: list[int]) -> None:
    """2.2.1.3: a negative total is the mirror of the positive one."""
    assert allocate(-total, weights) == tuple(-part for part in allocate(total, weights))


@given(st.integers(0, 10**20), weightings)
def test_the_heavier_never_gets_less(total: int, weights: list[int]) -> None:
    """2.2.1.3: a larger weight, or an equal and earlier one, never gets the smaller part."""
    parts = allocate(total, weights)
    ranked = sorted(range(len(weights)), key=lambda place: -weights[place])
    assert [parts[place] for place in ranked] == sorted(parts, reverse=True)


@given(totals, weightings, st.integers(1, 10**6))
def test_only_proportions_matter(total: int, weights: list[int], factor: int) -> None:
    """2.2.1.3: weights in percent or in per mille give the same parts."""
    assert allocate(total, weights) == allocate(total, [weight * factor for weight in weights])


def test_the_largest_remainders_are_served_first() -> None:
    """2.2.1.3: for every small case, no other parts that add up are closer to the shares."""
    for total, *weights in product(range(8), range(4), range(4), range(4)):
        if not any(weights):
            continue
        shares = [Fraction(total * weight, sum(weights)) for weight in weights]
        parts = allocate(total, weights)
        others = (each for each in product(range(total + 1), repeat=3) if sum(each) == total)
        assert distance(parts, shares) == min(distance(each, shares) for each in others)


def distance(parts: Sequence[int], shares: Sequence[Fraction]) -> Fraction:
    return sum(((p - s) ** 2 for p, s in zip(parts, shares, strict=True)), Fraction(0))


def test_a_thousand_split_in_three_and_a_share_of_zero() -> None:
    """2.2.1.3: parts come to 1,000 and zero gets 0 (valuenetwork#328, nmoneys#55)."""
    assert allocate(1000, (1, 1, 1)) == (334, 333, 333)
    assert allocate(1001, (1, 1, 1)) == (334, 334, 333)
    assert allocate(1000, (0, 1, 1, 1)) == (0, 334, 333, 333)
    assert allocate(0, (1, 2)) == (0, 0)


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ((), "at least one weight above zero"),
        ((0, 0), "at least one weight above zero"),
        ((2, -1), "no negative weight"),
        ((0.5, 0.5), "whole-number weights"),
        ((True, 1), "whole-number weights"),
    ],
)
def test_weights_that_split_nothing_are_refused(weights: tuple[int, ...], message: str) -> None:
    with pytest.raises(BadValue, match=message):
        allocate(1000, weights)
