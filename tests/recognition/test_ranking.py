"""A ranked list with a stated tie rule, and the honors that it earns. Policy 4.3.3.1."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, CurrencyMismatch, Invalid
from lenovo_sales.recognition import (
    Candidate,
    HonorKind,
    HonorTerms,
    ResultValue,
    TieRule,
    honored,
    praise_list,
    promotion_chances,
    ranked,
    titles,
)
from lenovo_sales.values import Cycle, Money
from lenovo_sales.wording import Wording

DAYS = st.none() | st.dates(date(2026, 4, 1), date(2026, 4, 4))
VALUES = st.none() | st.integers(-2, 2) | st.fractions(-2, 2, max_denominator=3)
ROWS = st.lists(st.tuples(VALUES, DAYS), max_size=9).map(
    lambda given: [ResultValue(f"E-{at}", *each) for at, each in enumerate(given)]
)


@given(ROWS, st.sampled_from(TieRule), st.booleans(), st.randoms(use_true_random=False))
def test_a_place_counts_who_goes_before(
    rows: list[ResultValue], tie: TieRule, lowest_first: bool, random: Any
) -> None:
    """4.3.3.1: by the words of each tie rule, in whatever order the rows come."""
    shuffled = random.sample(rows, len(rows))
    ranking = ranked(shuffled, tie, lowest_first=lowest_first)
    assert ranking == ranked(rows, tie, lowest_first=lowest_first)
    assert ranking.tie is tie
    measured = {each.person: each for each in rows if each.value is not None}
    assert ranking.not_measurable == tuple(sorted({each.person for each in rows} - {*measured}))
    assert {each.person for each in ranking.places} == {*measured}
    for each in ranking.places:
        ahead = [other for other in measured.values() if before(other, each, tie, lowest_first)]
        steps = {other.value for other in ahead} if tie is TieRule.ALL else ahead
        assert each.place == len(steps) + 1
        equal = [one for one in ranking.places if one.place == each.place]
        assert ranking.sharing(each.place) == len(equal)
    for places in range(4):
        assert ranking.top(places) == tuple(each for each in ranking.places if each.place <= places)


def before(one: Any, other: Any, tie: TieRule, lowest_first: bool) -> bool:
    """Whether one row goes before another by the words of the rule."""
    if one.value != other.value:
        return bool(one.value < other.value) is lowest_first
    if tie is not TieRule.EARLIEST or one.reached is None:
        return False
    return other.reached is None or one.reached < other.reached


@pytest.mark.parametrize(
    ("tie", "places"),
    [(TieRule.SHARE, [1, 1, 3]), (TieRule.ALL, [1, 1, 2]), (TieRule.EARLIEST, [1, 2, 3])],
)
def test_two_equal_values_and_one_below(tie: TieRule, places: list[int]) -> None:
    """4.3.3.1: the three rules side by side, one fen below counts."""
    rows = [
        ResultValue("E-1", Money(500, "CNY"), date(2026, 4, 2)),
        ResultValue("E-2", Money(500, "CNY"), date(2026, 4, 1)),
        ResultValue("E-3", Money(499, "CNY"), date(2026, 4, 1)),
    ]
    found = ranked(rows, tie).places
    assert [each.place for each in found] == places
    assert found[0].person == ("E-2" if tie is TieRule.EARLIEST else "E-1")


@pytest.mark.parametrize("value", [1.5, Decimal("1.5"), True, "1"])
def test_a_value_is_exact(value: Any) -> None:
    """4.3.3.1: nobody is ranked by a float, or by what only looks like a number."""
    with pytest.raises(BadValue, match="a whole number, a Fraction or Money"):
        ResultValue("E-1", value)


def test_what_cannot_be_ranked_together_is_refused() -> None:
    """4.3.3.1: two currencies, money beside plain numbers, two values of one person."""
    yuan, dollars = Money(1, "CNY"), Money(1, "USD")
    with pytest.raises(CurrencyMismatch):
        ranked([ResultValue("E-1", yuan), ResultValue("E-2", dollars)], TieRule.SHARE)
    with pytest.raises(BadValue, match="money of everybody"):
        ranked([ResultValue("E-1", yuan), ResultValue("E-2", 1)], TieRule.SHARE)
    with pytest.raises(BadValue, match="one value of each person"):
        ranked([ResultValue("E-1", 1), ResultValue("E-1", 1)], TieRule.SHARE)


STAR = HonorTerms(
    Wording("Star", "销售之星"),
    HonorKind.TITLE,
    Cycle.QUARTER,
    levels=("senior",),
    metric="growth",
    places=1,
    threshold=Fraction(1, 10),
    least_people=2,
)
STEADY = HonorTerms(
    Wording("Steady", "持续优秀"),
    HonorKind.PROMOTION,
    Cycle.QUARTER,
    grades=("A", "S"),
    cycles=2,
)
CALM = HonorTerms(
    Wording("Calm", "零投诉"),
    HonorKind.PRAISE,
    Cycle.QUARTER,
    metric="complaint_rate",
    places=1,
    lowest_first=True,
    threshold=Fraction(1, 100),
    tie=TieRule.ALL,
)


def senior(person: str, growth: Fraction | None) -> Candidate:
    return Candidate(person, "senior", {"growth": growth})


@pytest.mark.parametrize(
    ("growths", "winners"),
    [
        ((Fraction(1, 10), Fraction(0)), ["E-0"]),
        ((Fraction(999, 10_000), Fraction(0)), []),
        ((Fraction(1, 2), None), []),
        ((Fraction(1, 2), Fraction(1, 2), None), ["E-0", "E-1"]),
    ],
)
def test_places_by_a_metric(growths: tuple[Fraction | None, ...], winners: list[str]) -> None:
    """4.3.3.1: the threshold itself is reached; two must be measurable; a tie takes both."""
    people = [senior(f"E-{at}", growth) for at, growth in enumerate(growths)]
    best_of_another_level = Candidate("E-99", "representative", {"growth": Fraction(9)})
    found = honored([*people, best_of_another_level], {"star": STAR})
    assert [each.person for each in found] == winners
    assert all(each.place == 1 and each.clause == "4.3.3.1" for each in found)


@given(st.lists(st.sampled_from(["A", "B", "S", None]), max_size=5))
def test_grades_in_cycles_running(grades: list[str | None]) -> None:
    """4.3.3.1: the last ones without a gap; a cycle without a grade breaks the row."""
    found = honored([Candidate("E-1", "senior", grades=tuple(grades))], {"steady": STEADY})
    earned = len(grades) >= 2 and all(each in ("A", "S") for each in grades[-2:])
    assert [each.place for each in found] == [None] * earned
    assert promotion_chances(found) == found
    assert titles(found) == praise_list(found) == ()


def test_the_lowest_value_may_be_the_best() -> None:
    """4.3.3.1: the threshold is then the most that earns; praise names everybody who shares."""
    rates = (Fraction(1, 100), Fraction(1, 100), Fraction(2, 100), None)
    people = [
        Candidate(f"E-{at}", "senior", {"complaint_rate": each}) for at, each in enumerate(rates)
    ]
    found = honored(people, {"calm": CALM})
    assert [each.person for each in praise_list(found)] == ["E-0", "E-1"]
    assert found[0].because.chinese == "3人中第1名（2人并列）"
    strict = evolve(CALM, threshold=Fraction(99, 10_000))
    assert honored(people, {"calm": strict}) == ()


def test_a_candidate_stands_once() -> None:
    """4.3.3.1: two candidates of one person are refused."""
    with pytest.raises(BadValue, match="each candidate once"):
        honored([senior("E-1", None), senior("E-1", None)], {})


@pytest.mark.parametrize(
    "changes",
    [
        {"places": None},
        {"metric": None},
        {"grades": ("A",)},
        {"cycles": 2},
        {"metric": None, "places": None, "grades": ("A",), "cycles": 2},
        {"metric": None, "places": None, "grades": ("A",)},
    ],
)
def test_an_honor_has_one_condition(changes: dict[str, Any]) -> None:
    """4.3.3.1: places by a metric or grades in cycles, whole, and a threshold only of a metric."""
    with pytest.raises(Invalid):
        evolve(STAR, **changes)
    with pytest.raises(Invalid, match="lowest_first: expected only beside metric"):
        evolve(STEADY, lowest_first=True)
