"""Months make the quarter and quarters the year; who moves is scored by days. Policy 4.3.2."""

from fractions import Fraction

import pytest
from appraisals import E7, LINE, QUARTER, fact, facts, metric, terms
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.performance import (
    CycleTerms,
    PerformanceTerms,
    Scorecard,
    ScorecardTerms,
    by_days,
    combined,
    cycle_of,
    cycles_within,
    score,
)
from lenovo_sales.values import Calendar, Cycle, Period, Weights

YEAR = Calendar(4).year(2017)
PLAIN = terms({"tickets": metric("tickets", on=LINE)}, {"tickets": "100%"})
SHARES = st.fractions(0, 1, max_denominator=12)
SCORES = st.lists(st.none() | st.integers(0, 100), min_size=3, max_size=3)


def rules(quarter: Fraction) -> PerformanceTerms:
    return evolve(PLAIN, cycles=CycleTerms(quarter=quarter))


def card(window: Period, points: int | None) -> Scorecard:
    """A scorecard of so many points; without any, nothing on it can be measured."""
    held = facts() if points is None else facts(fact("tickets", points, window.start))
    return score(evolve(E7, window=window), PLAIN.scorecards[0], held, {}, PLAIN)


def test_the_cycles_are_whole_and_in_order() -> None:
    """4.3.2: twelve months are a year of four quarters, each of three months."""
    quarters = cycles_within(YEAR)
    assert (cycle_of(YEAR), [cycle_of(each) for each in quarters]) == (
        Cycle.YEAR,
        [Cycle.QUARTER] * 4,
    )
    assert [month for each in quarters for month in cycles_within(each)] == list(YEAR.months())
    (month, *_) = YEAR.months()
    assert (cycle_of(month), cycles_within(month)) == (Cycle.MONTH, ())
    half = Period(YEAR.start, quarters[1].end)
    assert (cycle_of(half), cycles_within(half)) == (None, ())


@pytest.mark.parametrize("share", ["0", "1/4", "1"])
def test_a_quarter_by_hand(share: str) -> None:
    """4.3.2: months of 60, 90 and 30, the quarter as a whole 80."""
    months = QUARTER.months()
    within = [
        (card(month, points), Fraction(1))
        for month, points in zip(months, (60, 90, 30), strict=True)
    ]
    found = combined(card(QUARTER, 80), within, rules(Fraction(share)))
    assert found.score == {"0": 80, "1/4": 75, "1": 60}[share]  # (60 + 90 + 30) / 3 is 60
    assert found.own_share == 1 - Fraction(share)
    assert found.grade is not None
    assert found.grade.name == "B"


@given(st.none() | st.integers(0, 100), SCORES, SHARES, st.lists(SHARES, min_size=3, max_size=3))
def test_what_the_cycles_count_comes_to_one(
    whole: int | None, within: list[int | None], share: Fraction, months: list[Fraction]
) -> None:
    """4.3.2, 4.3.1.2: whatever is absent, the parts and the whole count 100 % of the score.

    The score lies between the least and the most of them, and is rounded once.
    """
    cards = [
        (card(month, points), stay)
        for month, points, stay in zip(QUARTER.months(), within, months, strict=True)
    ]
    found = combined(card(QUARTER, whole), cards, rules(share))
    given_by = [found.own_share, *(part.effective_weight for part in found.sub_cycles)]
    assert sum(given_by) == 1
    assert all(0 <= each <= 1 for each in given_by)
    used = [part.card.score for part in found.sub_cycles if part.card.score is not None]
    used += [] if whole is None or not found.own_share else [Fraction(whole)]
    if found.score is None:
        assert whole is None
        assert not used
        return
    assert min(used) <= found.score <= max(used)
    by_hand = found.own_share * (whole or 0)
    by_hand += sum(
        (part.effective_weight * (part.card.score or 0) for part in found.sub_cycles), Fraction(0)
    )
    assert abs(by_hand - found.score) <= Fraction(1, 200)


def test_months_score_a_quarter_of_which_too_little_is_measured() -> None:
    """4.3.2, 4.3.1.2: the months that have a score give all of it; without any there is none."""
    little = score(evolve(E7, window=QUARTER), PLAIN.scorecards[0], facts(), {}, PLAIN)
    within = [(card(QUARTER.months()[0], 60), Fraction(1))]
    found = combined(little, within, rules(Fraction(1, 2)))
    assert (found.score, found.own_share) == (60, 0)
    assert combined(little, [], rules(Fraction(1, 2))).score is None


@given(SCORES)
def test_where_the_cycles_give_nothing_they_do_not_matter(within: list[int | None]) -> None:
    """4.3.2: without a share stated, the quarter as a whole is all of its score."""
    whole = card(QUARTER, 70)
    pairs = zip(QUARTER.months(), within, strict=True)
    cards = [(card(month, points), Fraction(1)) for month, points in pairs]
    assert combined(whole, cards, PLAIN) == whole


@given(st.lists(st.integers(0, 31), min_size=1, max_size=4).filter(any))
def test_weights_by_days_come_to_one(days: list[int]) -> None:
    """4.3.1.2, 4.3.2: exactly 100 %, each post's weights in proportion to its days."""
    names = ("revenue", "profit", "sharings", "growth")
    cards = [
        ScorecardTerms(name, Weights.of({name: "60%", "tickets": "40%"}))
        for name in names[: len(days)]
    ]
    found = by_days(list(zip(cards, days, strict=True)))
    assert found.level == cards[-1].level
    assert found.weights["tickets"] == Fraction(2, 5)
    for each, stay in zip(cards, days, strict=True):
        assert found.weights[each.level] == Fraction(3, 5) * Fraction(stay, sum(days))


def test_each_cycle_has_weights_of_its_own() -> None:
    """4.3.2: the line of business first, then the cycle, then the one for any."""
    weights = Weights.of({"tickets": "100%"})
    anything = ScorecardTerms("seller", weights)
    yearly = evolve(anything, cycle=Cycle.YEAR)
    servers = evolve(anything, business="servers")
    both = evolve(servers, cycle=Cycle.YEAR)
    found = evolve(PLAIN, scorecards=(anything, yearly, servers, both)).scorecard
    assert found("seller", None) is anything
    assert found("seller", "phones", Cycle.MONTH) is anything
    assert found("seller", "phones", Cycle.YEAR) is yearly
    assert found("seller", "servers", Cycle.QUARTER) is servers
    assert found("seller", "servers", Cycle.YEAR) is both
    assert found("senior", "servers", Cycle.YEAR) is None


def test_a_part_of_a_month_counts_as_much_as_its_days() -> None:
    """4.3.2: half a month of 100 points and a whole one of 40 are 60; none of it counts none."""
    april, may, june = QUARTER.months()
    within = [(card(april, 0), Fraction(0)), (card(may, 100), Fraction(1, 2))]
    within.append((card(june, 40), Fraction(1)))
    found = combined(card(QUARTER, 0), within, rules(Fraction(1)))
    assert [part.effective_weight for part in found.sub_cycles] == [Fraction(1, 3), Fraction(2, 3)]
    assert found.score == 60
