"""The cost of obtaining a contract is spread over its term, exact to the fen. Policy 4.3.3.1."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.incentives import (
    ContractCost,
    ContractCostTerms,
    CostChange,
    CostSchedule,
    CostSpread,
    RestOnChange,
    TermChange,
    TermChangeKind,
    WriteDown,
    expensed_by_month,
)
from lenovo_sales.values import Calendar, Cycle, Money, Period, Rounding

DAY = timedelta(days=1)
START = date(2026, 1, 15)
MONTHS = Calendar(1)
DEFAULT = default_edition().incentives.contract_cost
SPREAD_ALL = ContractCostTerms()
STARTS = st.integers(0, 800).map(lambda days: START + days * DAY)
TERMS = st.builds(
    ContractCostTerms,
    spread=st.sampled_from(CostSpread),
    expedient_months=st.sampled_from([None, 1, 12]),
    on_amendment=st.sampled_from(RestOnChange),
    on_termination=st.sampled_from(RestOnChange),
    rounding=st.sampled_from(Rounding),
)


def yuan(minor: int) -> Money:
    return Money(minor, "CNY")


@st.composite
def costs(draw: st.DrawFn, terms: st.SearchStrategy[ContractCostTerms] = TERMS) -> CostSchedule:
    """A schedule of a cost above zero with changes that take back or lose at most all of it."""
    start = draw(STARTS)
    term = Period(start, start + draw(st.integers(1, 1000)) * DAY)
    left, amount = draw(st.integers(0, 90_000)), 0
    amount = left
    events: list[TermChange | CostChange | WriteDown] = []
    day = start
    for _ in range(draw(st.integers(0, 3))):
        day += draw(st.integers(1, 400)) * DAY
        kind = draw(st.sampled_from(["cost", "term"]))
        if kind == "cost":
            change = draw(st.integers(-left, 20_000))
            left += change
            events.append(CostChange(day, yuan(change)))
        else:
            end = day + draw(st.integers(-50, 500)) * DAY
            events.append(TermChange(day, end, draw(st.sampled_from(TermChangeKind))))
    return CostSchedule.of(ContractCost("C-1", yuan(amount), term, tuple(events)), draw(terms))


def naive(schedule: CostSchedule, until: date) -> int:
    """What is expensed before a day: day by day, each of its own weight."""
    terms, cost = schedule.terms, schedule.cost

    def weight(first: date, end: date) -> Fraction:
        days = [first + number * DAY for number in range((end - first).days)]
        if terms.spread is CostSpread.DAYS:
            return Fraction(len(days))
        return sum((Fraction(1, monthrange(d.year, d.month)[1]) for d in days), Fraction(0))

    def rounded(value: Fraction) -> int:
        down = value.numerator // value.denominator
        rest = value - down
        if terms.rounding is Rounding.DOWN or not rest:
            return down
        half = Fraction(1, 2)
        up = rest > half or (rest == half and terms.rounding is Rounding.HALF_UP)
        up = up or (rest == half and terms.rounding is Rounding.HALF_EVEN and down % 2 == 1)
        return down + (up or terms.rounding is Rounding.UP)

    total, start, end, before = cost.amount.minor, cost.term.start, cost.term.end, 0
    short = schedule.at_once
    by_day = {each.on: each for each in cost.events}

    def by(day: date) -> int:
        if short or end <= start or day >= end:
            return total
        part = (total - before) * weight(start, day) / weight(start, end)
        return before + rounded(part)

    if until <= start:
        return 0
    for day in sorted(by_day):
        if day >= until:
            break
        event = by_day[day]
        so_far = by(day)
        if isinstance(event, CostChange):
            total += event.amount.minor
            so_far = min(so_far, total)
        elif isinstance(event, TermChange):
            ended = event.kind is TermChangeKind.TERMINATION
            rest = terms.on_termination if ended else terms.on_amendment
            end = day if rest is RestOnChange.EXPENSE else event.end
        start, before = day, so_far
        end = max(end, day)
    return by(until)


@given(costs(), st.lists(st.integers(-5, 1500), min_size=1, max_size=5))
def test_a_naive_evaluation_agrees(schedule: CostSchedule, days: list[int]) -> None:
    """4.3.3.1: to the fen, by any day, after any changes."""
    for number in days:
        day = schedule.cost.term.start + number * DAY
        assert schedule.expensed_by(day).minor == naive(schedule, day)


@given(costs(), st.sets(st.integers(1, 2500), max_size=6))
def test_parts_add_up_whatever_the_cut(schedule: CostSchedule, cuts: set[int]) -> None:
    """4.3.3.1: months, or any other cut, come to the cost as it was changed; nothing is left."""
    start = schedule.cost.term.start
    added = [each.amount for each in schedule.cost.events if isinstance(each, CostChange)]
    whole = sum(added, schedule.cost.amount)
    lines = schedule.lines
    assert sum((each.expensed for each in lines), yuan(0)) == whole
    assert lines[-1].carrying == yuan(0)
    days = [start, *(start + cut * DAY for cut in sorted(cuts)), start + 4000 * DAY]
    parts = [schedule.expensed(Period(a, b)) for a, b in pairwise(days)]
    assert sum(parts, yuan(0)) == whole


@given(costs())
def test_each_month_leads_to_the_next(schedule: CostSchedule) -> None:
    """4.3.3.1: the rest before, with what is added, less what is expensed, is the rest after."""
    rest = yuan(0)
    for line in schedule.lines:
        assert line.month == MONTHS.cycle(Cycle.MONTH, line.month.start)
        assert rest + line.added - line.expensed == line.carrying >= yuan(0)
        rest = line.carrying


@given(costs(), st.integers(0, 500))
def test_the_mirror_of_a_cost_is_spread_as_its_mirror(schedule: CostSchedule, number: int) -> None:
    """4.3.3.1: an amount below zero, with its changes, is the exact negative by every day."""
    cost = schedule.cost
    events = tuple(
        evolve(each, amount=-each.amount) if isinstance(each, CostChange) else each
        for each in cost.events
    )
    mirror = CostSchedule.of(evolve(cost, amount=-cost.amount, events=events), schedule.terms)
    day = cost.term.start + number * DAY
    assert mirror.expensed_by(day) == -schedule.expensed_by(day)
    assert [each.carrying for each in mirror.lines] == [-each.carrying for each in schedule.lines]


@given(STARTS, st.integers(1, 900), st.integers(0, 10**6), st.integers(0, 1000), TERMS)
def test_time_and_cost_never_expense_less(
    start: date, days: int, minor: int, number: int, terms: ContractCostTerms
) -> None:
    """4.3.3.1: a later day expenses no less, nor does a fen more; never beyond the cost."""
    term = Period(start, start + days * DAY)
    schedule, more = (
        CostSchedule.of(ContractCost("C-1", yuan(each), term), terms) for each in (minor, minor + 1)
    )
    day = start + number * DAY
    now = schedule.expensed_by(day)
    assert yuan(0) <= now <= schedule.expensed_by(day + DAY) <= yuan(minor)
    assert now <= more.expensed_by(day) <= now + yuan(1)


@given(costs(), st.randoms())
def test_the_order_of_changes_does_not_matter(schedule: CostSchedule, random: object) -> None:
    """4.3.3.1: a schedule is a function of what changed, not of how it was told."""
    events = list(schedule.cost.events)
    random.shuffle(events)  # type: ignore[attr-defined]  # a random.Random
    again = CostSchedule.of(evolve(schedule.cost, events=tuple(events)), schedule.terms)
    assert again.lines == schedule.lines


@given(STARTS, st.integers(13, 36), st.integers(0, 10**6))
def test_equal_months_are_equal(start: date, months: int, minor: int) -> None:
    """4.3.3.1: each whole month of a term from the first of one differs by at most a fen."""
    first = start.replace(day=1)
    count = first.year * 12 + first.month - 1 + months
    term = Period(first, date(count // 12, count % 12 + 1, 1))
    lines = CostSchedule.of(ContractCost("C-1", yuan(minor), term), SPREAD_ALL).lines
    parts = {each.expensed.minor for each in lines}
    assert max(parts) - min(parts) <= 1
    if minor:
        assert len(lines) == months or minor < months


@pytest.mark.parametrize(
    ("start", "last_day", "short"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), True),
        (date(2026, 1, 1), date(2027, 1, 1), False),
        (date(2026, 4, 15), date(2027, 4, 14), True),
        (date(2026, 4, 15), date(2027, 4, 15), False),
        (date(2028, 2, 29), date(2029, 2, 28), True),
        (date(2028, 2, 29), date(2029, 3, 1), False),
    ],
)
def test_a_year_or_less_is_expensed_at_once(start: date, last_day: date, short: bool) -> None:
    """4.3.3.1: exactly a year is short, a day more is not; an edition may state no such term."""
    cost = ContractCost("C-1", yuan(1_000_01), Period(start, last_day + DAY))
    schedule = CostSchedule.of(cost, DEFAULT)
    assert schedule.at_once is short
    first = schedule.expensed(Period(start, start + DAY))
    assert (first == cost.amount) is short
    assert schedule.carrying_on(start + DAY) == cost.amount - first
    assert not CostSchedule.of(cost, SPREAD_ALL).at_once
    assert (len(schedule.lines) == 1) is short


def test_what_is_added_to_a_short_contract_is_expensed_at_once_too() -> None:
    """4.3.3.1: on its day; what is taken back lowers the expense of its day."""
    term = Period(date(2026, 1, 1), date(2027, 1, 1))
    for minor in (50_00, -50_00):
        change = CostChange(date(2026, 5, 3), yuan(minor))
        schedule = CostSchedule.of(ContractCost("C-1", yuan(600_00), term, (change,)), DEFAULT)
        assert [each.expensed.minor for each in schedule.lines] == [600_00, 0, 0, 0, minor]


TWO_YEARS = ContractCost("C-1", yuan(2400_00), Period(date(2026, 1, 1), date(2028, 1, 1)))


def by_months(*events: TermChange | CostChange | WriteDown) -> Sequence[str]:
    """What two years of 100.00 a month expense from month to month after events."""
    lines = CostSchedule.of(evolve(TWO_YEARS, events=events), DEFAULT).lines
    return [each.expensed.text for each in lines]


def test_a_termination_expenses_the_rest() -> None:
    """4.3.3.1, 3.3.2.3: in the month in which it takes effect; the default edition says so."""
    ended = TermChange(date(2026, 5, 1), date(2026, 5, 1), TermChangeKind.TERMINATION)
    assert by_months(ended) == ["100.00"] * 4 + ["2000.00"]
    spread = evolve(DEFAULT, on_termination=RestOnChange.SPREAD)
    notice = TermChange(date(2026, 5, 1), date(2026, 7, 1), TermChangeKind.TERMINATION)
    lines = CostSchedule.of(evolve(TWO_YEARS, events=(notice,)), spread).lines
    assert [each.expensed.text for each in lines] == ["100.00"] * 4 + ["1000.00"] * 2


def test_an_amendment_spreads_the_rest_anew() -> None:
    """4.3.3.1, 3.3.2.3: over what is left of the new term, longer or shorter; or at once."""
    longer = TermChange(date(2027, 1, 1), date(2029, 1, 1))
    assert by_months(longer) == ["100.00"] * 12 + ["50.00"] * 24
    shorter = TermChange(date(2027, 1, 1), date(2027, 7, 1))
    assert by_months(shorter) == ["100.00"] * 12 + ["200.00"] * 6
    at_once = evolve(DEFAULT, on_amendment=RestOnChange.EXPENSE)
    lines = CostSchedule.of(evolve(TWO_YEARS, events=(longer,)), at_once).lines
    assert [each.expensed.text for each in lines] == ["100.00"] * 12 + ["1200.00"]


def test_a_clawback_lowers_the_rest() -> None:
    """4.3.3.1: and, beyond the rest, the expense of its day; all of it may be taken back."""
    back = CostChange(date(2027, 1, 1), yuan(-600_00))
    assert by_months(back) == ["100.00"] * 12 + ["50.00"] * 12
    beyond = CostChange(date(2027, 1, 1), yuan(-1500_00))
    assert by_months(beyond) == ["100.00"] * 12 + ["-300.00"]
    whole = CostChange(date(2027, 1, 1), yuan(-2400_00))
    assert by_months(whole) == ["100.00"] * 12 + ["-1200.00"]
    more = CostChange(date(2027, 1, 1), yuan(1200_00))
    assert by_months(more) == ["100.00"] * 12 + ["200.00"] * 12


def test_a_write_down_is_expensed_on_its_day() -> None:
    """4.3.3.1: what is left after it is spread as before."""
    assert by_months(WriteDown(date(2027, 1, 1), yuan(600_00))) == [
        *["100.00"] * 12,
        "650.00",
        *["50.00"] * 11,
    ]
    assert by_months(WriteDown(date(2027, 1, 1), yuan(1200_00))) == ["100.00"] * 12 + ["1200.00"]


def test_a_change_before_the_term_counts_from_its_first_day() -> None:
    """4.3.3.1: nothing is expensed before the contract begins."""
    early = (CostChange(date(2025, 11, 1), yuan(-1200_00)),)
    assert by_months(*early) == ["50.00"] * 24
    moved = (
        TermChange(date(2025, 10, 1), date(2027, 1, 1)),
        TermChange(date(2025, 12, 1), date(2026, 7, 1)),
    )
    assert by_months(*moved) == ["400.00"] * 6


def test_what_cannot_be_is_refused() -> None:
    """4.3.3.1: more taken back or lost than there is, two ends at once, two currencies."""
    day = date(2027, 1, 1)
    with pytest.raises(BadValue, match="no more taken back than the cost"):
        by_months(CostChange(day, yuan(-2400_01)))
    for lost in (1200_01, -1):
        with pytest.raises(BadValue, match="a write-down of at most what is left"):
            by_months(WriteDown(day, yuan(lost)))
    with pytest.raises(BadValue, match="one change of the term a day"):
        by_months(TermChange(day, date(2028, 6, 1)), TermChange(day, date(2028, 7, 1)))
    with pytest.raises(CurrencyMismatch):
        by_months(CostChange(day, Money.of(1, "USD")))
    dollars = ContractCost("C-2", Money.of(24, "USD"), TWO_YEARS.term)
    with pytest.raises(CurrencyMismatch):
        expensed_by_month(CostSchedule.of(each, DEFAULT) for each in (TWO_YEARS, dollars))


@given(st.lists(costs(), max_size=3))
def test_contracts_add_up_by_month(schedules: list[CostSchedule]) -> None:
    """4.3.3.1: the months of all contracts together, in order; their sum is that of each."""
    found = expensed_by_month(schedules)
    assert list(found) == sorted(found, key=lambda each: each.start)
    apart = sum((line.expensed for each in schedules for line in each.lines), yuan(0))
    assert sum(found.values(), yuan(0)) == apart
