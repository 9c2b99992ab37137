"""Cost of obtaining a contract (合同取得成本): a commission spread over the term. Policy 4.3.3.1.

What 企业会计准则第14号 (收入) and ASC 340-40 ask for, exact to the fen. Rounded once is what is
expensed so far, never a part: however a term is cut, its parts add up to the whole.

>>> from lenovo_sales.values import Period
>>> term = Period(date(2026, 1, 15), date(2028, 1, 15))
>>> cost = ContractCost("C-1", Money.of("1000.00", "CNY"), term)
>>> schedule = CostSchedule.of(cost, ContractCostTerms(expedient_months=12))
>>> lines = schedule.lines
>>> [(str(each.expensed), str(each.carrying)) for each in (lines[0], lines[1], lines[-1])]
[('22.85 CNY', '977.15 CNY'), ('41.67 CNY', '935.48 CNY'), ('18.82 CNY', '0.00 CNY')]
>>> str(schedule.expensed(term)), len(lines)
('1000.00 CNY', 25)
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.incentives.contract_cost_terms import (
    ContractCostTerms,
    CostSpread,
    RestOnChange,
)
from lenovo_sales.values import Calendar, Cycle, Money, Period
from lenovo_sales.values.rounding import divide

_MONTHS = Calendar(1)


class TermChangeKind(Enum):
    """Why the end of a contract's term changes (合同期变动原因). Policy 3.3.2.3."""

    AMENDMENT = "amendment"
    TERMINATION = "termination"


@frozen
class TermChange:
    """From a day on, the term ends just before another day (合同期变动). Policy 3.3.2.3."""

    on: date
    end: date  # the first day that is no longer in the term; not after `on`: nothing is left
    kind: TermChangeKind = TermChangeKind.AMENDMENT


@frozen
class CostChange:
    """From a day on, the cost is another (成本变动): below zero, a commission taken back. 4.3.3.1.

    A clawback lowers the rest; what it takes back beyond the rest lowers the expense of its day.
    """

    on: date
    amount: Money


@frozen
class WriteDown:
    """A part of the rest that is no longer recoverable, expensed on a day (减值). 4.3.3.1."""

    on: date
    amount: Money


CostEvent: TypeAlias = TermChange | CostChange | WriteDown


@frozen
class ContractCost:
    """What it cost to obtain a contract, over its term, and what changed since (合同取得成本).

    The term is the time over which the contract is performed, renewals that are expected among it
    where the cost was paid for them too. Policy 4.3.3.1.
    """

    contract: str  # by id
    amount: Money  # below zero: the mirror of the same cost above zero
    term: Period
    events: tuple[CostEvent, ...] = ()


@frozen
class CostLine:
    """One month of a schedule (摊销明细): the rest before, with `added`, less `expensed`."""

    month: Period
    added: Money  # to the cost; below zero: taken back
    expensed: Money
    carrying: Money  # the asset at the end of the month


@frozen
class _Stretch:
    """From a day on, until the next stretch, so much is spread until the end of the term."""

    start: date
    end: date
    total: int  # the cost by now, minor units
    expensed: int  # before or at the start, what the start itself expensed included


@frozen
class CostSchedule:
    """What a cost expenses by any day, and the asset that is left (摊销计划). Policy 4.3.3.1."""

    cost: ContractCost
    terms: ContractCostTerms
    at_once: bool  # expensed in full when it was incurred, as the edition allows
    _stretches: tuple[_Stretch, ...] = field(repr=False)

    @classmethod
    def of(cls, cost: ContractCost, terms: ContractCostTerms) -> "CostSchedule":
        """Return the schedule of a cost; the order of its events does not matter.

        Raises:
            BadValue: Two changes of one day name two ends, more is taken back than the cost, more
                is written down than is left, or a write-down has another sign than the cost.
            CurrencyMismatch: An event is in another currency than the cost.
        """
        at_once = _is_short(cost.term, terms)
        first = _Stretch(cost.term.start, cost.term.end, cost.amount.minor, 0)
        if at_once:
            first = _all_expensed(first, cost.term.start)
        stretches = [first]
        by_day: dict[date, list[CostEvent]] = {}
        for each in cost.events:
            by_day.setdefault(each.on, []).append(each)
        for day in sorted(by_day):
            start = max(day, cost.term.start)
            stretches.append(_after(stretches[-1], start, by_day[day], cost, terms, at_once))
        return cls(cost, terms, at_once, tuple(stretches))

    def expensed_by(self, day: date) -> Money:
        """What is expensed before a day, the day itself not included. Policy 4.3.3.1."""
        return Money(self._before(day), self.cost.amount.currency)

    def carrying_on(self, day: date) -> Money:
        """The asset before a day, the day itself not included. Policy 4.3.3.1."""
        total = self._total_before(day) - self._before(day)
        return Money(total, self.cost.amount.currency)

    def expensed(self, period: Period) -> Money:
        """What is expensed within a period; the parts of any cut add up. Policy 4.3.3.1."""
        return self.expensed_by(period.end) - self.expensed_by(period.start)

    def added(self, period: Period) -> Money:
        """What is added to the cost within a period; below zero: taken back. Policy 4.3.3.1."""
        minor = self._total_before(period.end) - self._total_before(period.start)
        return Money(minor, self.cost.amount.currency)

    @property
    def lines(self) -> tuple[CostLine, ...]:
        """Every calendar month from the start until nothing is left or changes any more."""
        last = max(each.end for each in self._stretches) - timedelta(days=1)
        last = max(last, *(each.start for each in self._stretches))
        month, found = _MONTHS.cycle(Cycle.MONTH, self.cost.term.start), list[CostLine]()
        while month.start <= last:
            carrying = self.carrying_on(month.end)
            found.append(CostLine(month, self.added(month), self.expensed(month), carrying))
            month = _MONTHS.cycle(Cycle.MONTH, month.end)
        while len(found) > 1 and not (found[-1].added or found[-1].expensed):
            found.pop()
        return tuple(found)

    def _stretch_before(self, day: date) -> _Stretch | None:
        place = bisect_right(self._stretches, day - timedelta(days=1), key=lambda each: each.start)
        return self._stretches[place - 1] if place else None

    def _total_before(self, day: date) -> int:
        here = self._stretch_before(day)
        return here.total if here is not None else 0

    def _before(self, day: date) -> int:
        here = self._stretch_before(day)
        return 0 if here is None else _expensed_until(here, day, self.terms)


def expensed_by_month(schedules: Iterable[CostSchedule]) -> Mapping[Period, Money]:
    """What schedules of one currency expense together in each month, in order. Policy 4.3.3.1.

    Raises:
        CurrencyMismatch: Two of them are of two currencies.
    """
    found: dict[Period, Money] = {}
    for schedule in schedules:
        for line in schedule.lines:
            before = found.get(line.month)
            found[line.month] = line.expensed if before is None else before + line.expensed
    return {month: found[month] for month in sorted(found, key=lambda each: each.start)}


def _expensed_until(stretch: _Stretch, day: date, terms: ContractCostTerms) -> int:
    """What is expensed before a day that no later stretch starts before."""
    rest = stretch.total - stretch.expensed
    if day >= stretch.end or not rest:
        return stretch.total
    elapsed = _weight(stretch.start, day, terms.spread)
    whole = _weight(stretch.start, stretch.end, terms.spread)
    part = rest * elapsed / whole
    return stretch.expensed + divide(part.numerator, part.denominator, terms.rounding)


def _weight(start: date, end: date, spread: CostSpread) -> Fraction:
    """How much of a spread lies between two days: days, or months and parts of months."""
    if spread is CostSpread.DAYS:
        return Fraction((end - start).days)
    return _months_until(end) - _months_until(start)


def _months_until(day: date) -> Fraction:
    """The months before a day since the year 0, a part of a month by its days."""
    days = _MONTHS.cycle(Cycle.MONTH, day).days
    return day.year * 12 + day.month - 1 + Fraction(day.day - 1, days)


def _after(
    before: _Stretch,
    day: date,
    events: Sequence[CostEvent],
    cost: ContractCost,
    terms: ContractCostTerms,
    at_once: bool,
) -> _Stretch:
    """The stretch that begins on a day with events."""
    zero = Money.zero(cost.amount.currency)
    sign = -1 if cost.amount.minor < 0 else 1
    added = sum((each.amount for each in events if isinstance(each, CostChange)), zero).minor
    lost = sum((each.amount for each in events if isinstance(each, WriteDown)), zero).minor
    total, expensed = before.total + added, _expensed_until(before, day, terms)
    if sign * total < 0:
        raise BadValue("expected no more taken back than the cost", "收回金额不得超过合同取得成本")
    expensed = sign * min(sign * expensed, sign * total)  # beyond the rest: of this day's expense
    if sign * lost < 0 or sign * lost > sign * (total - expensed):
        raise BadValue(
            "expected a write-down of at most what is left, of its sign",
            "减值不得超过余额，且符号相同",
        )
    end, rest = _end_after(before, day, events, terms)
    made = _Stretch(day, end, total, expensed + lost)
    if at_once or rest is RestOnChange.EXPENSE or end <= day:
        return _all_expensed(made, day)
    return made


def _end_after(
    before: _Stretch, day: date, events: Sequence[CostEvent], terms: ContractCostTerms
) -> tuple[date, RestOnChange]:
    """Where the term ends after the events of a day, and what becomes of the rest."""
    changes = {each for each in events if isinstance(each, TermChange)}
    if not changes:
        return before.end, RestOnChange.SPREAD
    if len(changes) > 1:
        raise BadValue("expected one change of the term a day", "每日只可有一次合同期变动")
    change = changes.pop()
    ended = change.kind is TermChangeKind.TERMINATION
    return change.end, terms.on_termination if ended else terms.on_amendment


def _all_expensed(stretch: _Stretch, day: date) -> _Stretch:
    """The stretch with nothing left from a day on."""
    return _Stretch(day, day, stretch.total, stretch.total)


def _is_short(term: Period, terms: ContractCostTerms) -> bool:
    """Whether a term is short enough to be expensed at once."""
    months = terms.expedient_months
    return months is not None and term.end <= _months_after(term.start, months)


def _months_after(day: date, months: int) -> date:
    """The day a number of months later; the first of the next month where that day is lacking.

    >>> str(_months_after(date(2028, 2, 29), 12)), str(_months_after(date(2026, 1, 31), 1))
    ('2029-03-01', '2026-03-01')
    """
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    days = _MONTHS.cycle(Cycle.MONTH, first).days
    return first + timedelta(days=min(day.day - 1, days))
