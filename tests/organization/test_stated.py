"""Stated targets of one holder: spans nest and agree, or contradict. Policy 2.2.1.3."""

from itertools import combinations
from random import Random

import pytest
from companies import TERMS
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import Refused
from lenovo_sales.organization import Organization, Post, Target, Unit, cascade
from lenovo_sales.organization.stated import pieces, target_conflicts
from lenovo_sales.values import Calendar, Period, allocate

CALENDAR, FISCAL = Calendar(1), Calendar(4)
QUARTERS = [CALENDAR.quarter(2016, number) for number in (1, 2, 3, 4)]
YEAR = CALENDAR.year(2016)
COMPANY = Organization.of([Unit("HQ", "headquarters")], [Post("E-1", "HQ")])


def target(period: Period, value: int, holder: str = "E-1") -> Target:
    return Target(holder, "revenue", period, value)


def breakdown(value: int, weights: list[int]) -> list[Target]:
    parts = allocate(value, weights)
    return [target(quarter, part) for quarter, part in zip(QUARTERS, parts, strict=True)]


WEIGHTS = st.lists(st.integers(0, 9), min_size=4, max_size=4).filter(any)


@given(st.integers(0, 10**9), WEIGHTS, st.randoms())
def test_a_year_and_its_quarters_agree(value: int, weights: list[int], random: Random) -> None:
    """2.2.1.3: the breakdown stands, in any order, and the year is what was stated."""
    quarters = breakdown(value, weights)
    stated = [target(YEAR, value), *quarters]
    random.shuffle(stated)
    shares = cascade(stated, "revenue", COMPANY, TERMS)
    assert shares.over("E-1", YEAR) == shares.of_unit("HQ", YEAR) == value
    for quarter in quarters:
        assert shares.over("E-1", quarter.period) == quarter.value


@given(st.integers(1, 10**9), WEIGHTS, st.sampled_from([-1, 1]))
def test_a_breakdown_that_does_not_come_to_its_year(
    value: int, weights: list[int], off: int
) -> None:
    """2.2.1.3: one fen more or less is a contradiction that names every target of it."""
    stated = [target(YEAR, value + off), *breakdown(value, weights)]
    (found,) = target_conflicts(stated)
    assert set(found.targets) == set(stated)
    with pytest.raises(Refused, match=r"that come to the one of 2016-01 to 2016-12$"):
        cascade(stated, "revenue", COMPANY, TERMS)


@given(st.sets(st.integers(0, 3), min_size=1, max_size=3), st.integers(0, 900))
def test_what_is_left_falls_on_the_months_left(which: set[int], each: int) -> None:
    """2.2.1.3: some quarters stated: the others carry the rest of the year."""
    stated = [target(QUARTERS[number], each) for number in which]
    shares = cascade([target(YEAR, 3_000), *stated], "revenue", COMPANY, TERMS)
    assert shares.over("E-1", YEAR) == 3_000
    for number, quarter in enumerate(QUARTERS):
        if number in which:
            assert shares.over("E-1", quarter) == each


def test_months_within_quarters_within_a_year() -> None:
    """2.2.1.3: three tiers of spans; of each the months that nothing shorter covers."""
    may = CALENDAR.parse("2016-05")
    stated = [target(YEAR, 100), target(QUARTERS[1], 40), target(may, 15)]
    assert [(len(each.months), each.value) for each in pieces(stated)] == [
        (9, 60),
        (2, 25),
        (1, 15),
    ]
    (found,) = target_conflicts([*stated[:2], target(may, 41)])
    assert found.targets == (stated[1], target(may, 41))


def test_spans_that_cross() -> None:
    """2.2.1.3: a fiscal year across a calendar year; an equal span twice, by another name."""
    stated = [target(YEAR, 100), target(FISCAL.year(2016), 100)]
    (found,) = target_conflicts(stated)
    assert found.expected.english == (
        "targets of revenue whose spans nest or lie apart, found 2016-01 to 2016-12 across"
        " 2016-04 to 2017-03"
    )
    assert "至" in found.expected.chinese
    assert " to " not in found.expected.chinese
    same = target(FISCAL.quarter(2016, 1), 7)
    assert not target_conflicts([same, target(QUARTERS[1], 7)])
    assert len(pieces([same, target(QUARTERS[1], 7)])) == 1
    (found,) = target_conflicts([same, target(QUARTERS[1], 8)])
    assert found.expected.english == (
        "one target of revenue for 2016-04 to 2016-06, found two that differ"
    )


SPANS = [YEAR, FISCAL.year(2015), *QUARTERS, *YEAR.months()[:6]]


@given(st.lists(st.tuples(st.sampled_from(SPANS), st.integers(0, 5)), max_size=6), st.randoms())
def test_targets_without_a_contradiction_are_whole(
    stated: list[tuple[Period, int]], random: Random
) -> None:
    """2.2.1.3: a contradiction is named, whatever the order, or all stated stands."""
    targets = [target(*each) for each in stated]
    shuffled = random.sample(targets, len(targets))
    found = {frozenset(each.targets) for each in target_conflicts(targets)}
    assert found == {frozenset(each.targets) for each in target_conflicts(shuffled)}
    crossing = any(
        one.overlap(other) not in (None, one, other)
        for (one, _), (other, _) in combinations(stated, 2)
    )
    assert found or not crossing
    if not found:
        shares = cascade(targets, "revenue", COMPANY, TERMS)
        for each in targets:
            assert shares.over("E-1", each.period) == each.value


def test_holders_and_measures_apart() -> None:
    """2.2.1.3: what one holder or measure says contradicts no other."""
    stated = [target(YEAR, 1), target(QUARTERS[0], 9, "E-2")]
    stated.append(Target("E-1", "profit", QUARTERS[0], 9))
    assert not target_conflicts(stated)
