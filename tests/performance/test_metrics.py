"""Measuring a metric, and the reasons why it cannot be. Policy 4.3.1.1."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from appraisals import E7, QUARTER, fact, facts, metric, targets
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.organization import Shares
from lenovo_sales.performance import Appraisee, Basis, Facts, Measured, MetricTerms, measure

NONE: Mapping[str, Shares] = {}


def reason(found: Measured) -> str:
    assert found.value is None
    assert found.absent is not None
    assert found.absent.chinese
    return found.absent.english


def value(
    terms: MetricTerms,
    held: Facts,
    subject: Appraisee = E7,
    stated: Mapping[str, Shares] = NONE,
) -> Fraction | None:
    return measure(terms, subject, held, stated).value


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**9))
def test_attainment(sold: int, target: int) -> None:
    """4.3.1.1: the sum over the target, exactly; both are kept beside it."""
    found = measure(
        metric("revenue", per=Basis.TARGET),
        E7,
        facts(fact("revenue", sold)),
        targets("revenue", target),
    )
    assert found == Measured(sold, target, Fraction(sold, target))


@given(st.integers(-100, 100), st.integers(1, 100))
def test_growth(now: int, before: int) -> None:
    """5.2.2.1: the sum over that of the same days a year before, less one."""
    held = facts(
        fact("revenue", now),
        fact("revenue", before, date(2016, 4, 30)),
        fact("revenue", 10**6, date(2016, 3, 31)),
        fact("revenue", 10**6, date(2016, 7, 1)),
    )
    assert value(metric("revenue", per=Basis.YEAR_BEFORE), held) == Fraction(now, before) - 1


@given(st.integers(0, 50), st.integers(0, 50))
def test_a_ratio_of_sums(won: int, lost: int) -> None:
    """5.2.2.2: the sum of some measures over the sum of others; nothing to divide by is absent."""
    terms = metric(
        "opportunities_won", per=Basis.MEASURES, over=("opportunities_won", "opportunities_lost")
    )
    held = facts(fact("opportunities_won", won), fact("opportunities_lost", lost))
    found = measure(terms, E7, held, NONE)
    if won + lost:
        assert found.value == Fraction(won, won + lost)
    else:
        assert reason(found) == "nothing in this period to divide by"


@given(st.integers(0, 50), st.fractions(Fraction(1, 31), 12, max_denominator=31))
def test_a_monthly_count_is_held_against_the_months_in_post(count: int, months: Fraction) -> None:
    """4.3.2: so that a joiner, a month and a year are measured alike."""
    held = facts(fact("sharings", count))
    subject = evolve(E7, months=months)
    assert value(metric("sharings", monthly=True), held, subject) == count / months
    assert value(metric("sharings"), held, subject) == count


def test_points_count_in_points() -> None:
    """4.3.1.1: hundredths of points are points again in the value."""
    held = facts(fact("colleague_points", 1425))
    assert value(metric("colleague_points"), held) == Fraction("14.25")
    assert value(metric("colleague_points", monthly=True), held) == Fraction("4.75")


def test_only_the_days_of_the_window_count() -> None:
    """4.3.2: the first and the last day of a quarter count, those around it do not."""
    edges = (date(2017, 3, 31), date(2017, 4, 1), date(2017, 6, 30), date(2017, 7, 1))
    held = facts(*(fact("sharings", 10**n, day) for n, day in enumerate(edges)))
    assert value(metric("sharings"), held) == 110


@pytest.mark.parametrize(
    ("terms", "held", "subject", "expected"),
    [
        (
            metric("tickets"),
            facts(fact("sharings", 1)),
            E7,
            "the book holds nothing of: Tickets",
        ),
        (
            metric("complaints", per=Basis.MEASURES, over=("tickets",)),
            facts(fact("complaints", 1)),
            E7,
            "the book holds nothing of: Tickets",
        ),
        (
            metric("profit", per=Basis.TARGET),
            facts(fact("profit", 1), fact("sales_without_profit", 1)),
            E7,
            "cannot be told; there are: Sales that do not state their profit",
        ),
        (
            metric("revenue", per=Basis.TARGET),
            facts(fact("revenue", 1)),
            E7,
            "no target for this period",
        ),
        (
            metric("revenue", per=Basis.YEAR_BEFORE),
            facts(fact("revenue", 1), fact("revenue", 1, date(2016, 5, 1))),
            E7,
            "the book does not reach back a year",
        ),
        (
            metric("revenue", per=Basis.YEAR_BEFORE),
            facts(fact("revenue", 1), fact("revenue", 1, date(2015, 5, 1))),
            E7,
            "nothing a year before to grow from",
        ),
        (
            metric("revenue", per=Basis.YEAR_BEFORE),
            facts(fact("revenue", 1), fact("revenue", -1, date(2016, 4, 1))),
            E7,
            "nothing a year before to grow from",
        ),
        (
            metric("revenue", per=Basis.YEAR_BEFORE),
            facts(fact("revenue", 1), fact("revenue", 1, date(2016, 4, 1))),
            evolve(E7, comparable=False),
            "not in the same place all this period and a year before",
        ),
        (
            metric("sharings", monthly=True),
            facts(fact("sharings", 1)),
            evolve(E7, months=Fraction(0)),
            "not in post in this period",
        ),
    ],
)
def test_absent_says_why(
    terms: MetricTerms, held: Facts, subject: Appraisee, expected: str
) -> None:
    """4.3.1.1: an absent component is not zero (frappe/hrms#2023, #690), and says why."""
    assert reason(measure(terms, subject, held, NONE)) == expected


def test_a_target_of_nothing_is_no_target() -> None:
    """4.3.1.1: attainment of a target of zero is absent, not infinite."""
    terms, held = metric("revenue", per=Basis.TARGET), facts(fact("revenue", 1))
    assert reason(measure(terms, E7, held, targets("revenue", 0))) == "no target for this period"
    assert value(terms, held, E7, targets("revenue", 1)) == 1


def test_a_sale_without_its_profit_elsewhere_hides_nothing_here() -> None:
    """4.3.1.1: another quarter's, or another person's, missing profit does not make it absent."""
    terms, stated = metric("profit", per=Basis.TARGET), targets("profit", 4)
    held = facts(fact("profit", 1), fact("sales_without_profit", 1, date(2017, 7, 1)))
    assert value(terms, held, E7, stated) == Fraction(1, 4)


def test_a_book_that_begins_within_the_first_month_reaches_back() -> None:
    """5.2.2.1: the first month of a book may have no fact on its first day; the next is late."""
    terms = metric("revenue", per=Basis.YEAR_BEFORE)
    held = facts(fact("revenue", 3), fact("revenue", 2, date(2016, 4, 30)))
    assert value(terms, held) == Fraction(1, 2)
    assert QUARTER.year_before().start == date(2016, 4, 1)
