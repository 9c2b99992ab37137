"""Weights that come to exactly one. Policy 4.3.1.2."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.values import Weights, allocate

names = st.lists(st.text("abcdefgh", min_size=1, max_size=3), min_size=1, max_size=8, unique=True)


@st.composite
def weightings(draw: st.DrawFn) -> Weights:
    """Any weights in parts of 10,000 that come to one."""
    over = draw(names)
    pulls = draw(st.lists(st.integers(0, 50), min_size=len(over), max_size=len(over)).filter(any))
    parts = allocate(10_000, pulls)
    return Weights.of(
        {name: Fraction(part, 10_000) for name, part in zip(over, parts, strict=True)}
    )


def test_four_weights_of_two_decimals_are_accepted() -> None:
    """4.3.1.2: 72.68 + 10.93 + 2.73 + 13.66 is 100 (erpnext#57802, NPSP#3088)."""
    weights = Weights.of({"a": "72.68%", "b": "10.93%", "c": "2.73%", "d": "13.66%"})
    assert sum(share for _, share in weights.items()) == 1


def test_99_99_is_refused() -> None:
    """4.3.1.2: a sum one hundredth short is no sum (erpnext#57802, NPSP#3088)."""
    with pytest.raises(BadValue, match=r"^weights come to 99\.99 %, expected exactly 100 %$"):
        Weights.of({"a": "72.68%", "b": "10.93%", "c": "2.73%", "d": "13.65%"})


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("0.5000001", "100.01 %"),
        ("0.4999999", "99.99 %"),
        ("50", "5050.00 %"),
        (Fraction(1, 3), "83.33 %"),
        (0, "50.00 %"),
    ],
)
def test_a_sum_that_is_off_never_prints_as_100(last: object, found: str) -> None:
    """4.3.1.2: the sum found is shown in two decimals, rounded away from 100."""
    with pytest.raises(BadValue, match=f"weights come to {found}, expected exactly 100 %"):
        Weights.of({"a": "50%", "b": last})


@given(weightings(), st.integers(1, 10**9))
def test_the_smallest_change_is_noticed(weights: Weights, fineness: int) -> None:
    """4.3.1.2: weights off by any fraction at all are refused."""
    (name, share), *rest = weights.shares
    with pytest.raises(BadValue, match="expected exactly 100 %"):
        Weights(((name, share + Fraction(1, fineness)), *rest))


@given(weightings())
def test_reads_as_a_mapping(weights: Weights) -> None:
    """4.3.1.2: every name has its share, in the order given."""
    assert list(weights) == [name for name, _ in weights.items()]
    assert [(name, weights[name]) for name in weights if name in weights] == list(weights.items())
    assert len(weights) == len(weights.shares)
    assert Weights.of(dict(weights.items())) == weights
    assert hash(Weights(weights.shares)) == hash(weights)


@given(weightings(), st.sets(st.text("abcdefgh", min_size=1, max_size=3)))
def test_spread_keeps_proportions(weights: Weights, over: set[str]) -> None:
    """4.3.1.2: what is not measurable leaves its weight to the rest, in proportion."""
    kept = sum(weights[name] for name in over if name in weights)
    if kept == 0:
        with pytest.raises(BadValue, match="at least one name with a weight above zero"):
            weights.spread(over)
        return
    spread = weights.spread(over)
    assert list(spread) == [name for name in weights if name in over]
    assert all(share * kept == weights[name] for name, share in spread.items())


@given(weightings())
def test_spread_over_all_changes_nothing(weights: Weights) -> None:
    """4.3.1.2: with every metric measurable the weights are the edition's."""
    assert weights.spread(list(weights)) == weights


def test_a_name_without_a_weight() -> None:
    weights = Weights.of({"results": 1})
    assert "process" not in weights
    with pytest.raises(NotFound, match="no weight is given to this name"):
        weights["process"]


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        ((("a", Fraction(2)), ("b", Fraction(-1))), "no negative weight"),
        ((("a", Fraction(1, 2)), ("a", Fraction(1, 2))), "weighted once"),
        ((("a", 0.5), ("b", 0.5)), "as a Fraction"),
        ((("a", 1),), "as a Fraction"),
        ((), "weights come to 0.00 %"),
    ],
)
def test_weights_that_are_none_are_refused(
    shares: tuple[tuple[str, Fraction], ...], message: str
) -> None:
    with pytest.raises(BadValue, match=message):
        Weights(shares)
