"""The targets that a book states, cascaded measure by measure. Policy 2.2.1.1, 2.2.1.3."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.organization import Shares, Target, cascade
from lenovo_sales.performance.measures import whole
from lenovo_sales.records import Book, Revision, TargetRow
from lenovo_sales.records.revision import histories
from lenovo_sales.values import Calendar, Period, parse_period

if TYPE_CHECKING:
    from lenovo_sales.editions import Edition


@frozen
class StatedTarget:
    """A target as a record states it, and as its measure and calendar read it."""

    row: TargetRow
    target: Target

    @property
    def period(self) -> Period:
        """The period that it is stated for."""
        return self.target.period


def stated_targets(book: Book, edition: "Edition", calendar: Calendar) -> tuple[StatedTarget, ...]:
    """Every target that the book states; bare periods are read by `calendar`.

    Raises:
        BadValue: A target's period or amount is not what its measure takes.
        NotFound: A target's measure is unknown.
    """
    rows = book.all(TargetRow)
    return _stated(rows, book, edition, calendar)


def _stated(
    rows: Iterable[TargetRow], book: Book, edition: "Edition", calendar: Calendar
) -> tuple[StatedTarget, ...]:
    return tuple(StatedTarget(row, _target(row, book, edition, calendar)) for row in rows)


def cascaded(
    stated: Iterable[StatedTarget], book: Book, edition: "Edition"
) -> Mapping[str, Shares]:
    """Every stated target shared out, by measure.

    Raises:
        NotFound: A target's holder, or the level of a post, is unknown.
        Refused: The targets do not add up (2.2.1.3).
    """
    targets = [each.target for each in stated]
    return {
        measure: cascade(targets, measure, book.organization, edition.organization)
        for measure in dict.fromkeys(target.measure for target in targets)
    }


@define(slots=False)
class KnownTargets:
    """The targets as they were known on a day, shared out by measure.

    A target that was never corrected has always been known, however late an export brought it; of
    one that was, the first statement holds until the day on which the next became known.
    """

    book: Book = field(repr=False)
    edition: "Edition" = field(repr=False)
    calendar: Calendar
    now: Mapping[str, Shares] = field(repr=False)
    _by_day: dict[date, Mapping[str, Shares]] = field(factory=dict, init=False, repr=False)

    @cached_property
    def _corrections(self) -> tuple[date, ...]:
        """The days on which a target was corrected or withdrawn, in their order."""
        later = (each for same in self._histories for each in same[1:])
        return tuple(sorted({each.day for each in later if each.day is not None}))

    @cached_property
    def _histories(self) -> tuple[tuple[Revision, ...], ...]:
        of_targets = (each for each in self.book.revisions if isinstance(each.row, TargetRow))
        return tuple(histories(of_targets).get(TargetRow, {}).values())

    def before(self, day: date) -> Mapping[str, Shares]:
        """The targets as known before a day.

        Raises:
            Refused: The targets of that day do not add up (2.2.1.3).
        """
        made = bisect_left(self._corrections, day)
        if made == len(self._corrections):
            return self.now
        since = self._corrections[made - 1] if made else date.min
        if since not in self._by_day:
            rows = []
            for same in self._histories:
                known = [each for each in same[1:] if each.day is None or each.day < day]
                last = (same[0], *known)[-1]
                if not last.withdrawn and isinstance(last.row, TargetRow):
                    rows.append(last.row)
            stated = _stated(rows, self.book, self.edition, self.calendar)
            self._by_day[since] = cascaded(stated, self.book, self.edition)
        return self._by_day[since]


def _target(row: TargetRow, book: Book, edition: "Edition", calendar: Calendar) -> Target:
    measures = edition.performance.all_measures
    measure = measures.get(row.measure)
    if measure is None:
        raise NotFound(
            "target of {holder}: measure: expected one of {names}",
            "{holder} 的任务：measure：应为以下之一：{names}",
            holder=row.holder,
            names=", ".join(measures),
        )
    try:
        period = parse_period(row.period, edition.fiscal, calendar)
    except BadValue as fault:
        raise BadValue(
            "target of {holder} for {measure}: period: {fault}",
            "{holder} 的 {measure} 任务：period：{fault}",
            holder=row.holder,
            measure=row.measure,
            fault=fault.wording,
        ) from None
    try:
        value = whole(row.amount, measure.unit, book.currency)
    except BadValue as fault:
        raise BadValue(
            "target of {holder} for {measure}: amount: {fault}",
            "{holder} 的 {measure} 任务：amount：{fault}",
            holder=row.holder,
            measure=row.measure,
            fault=fault.wording,
        ) from None
    return Target(row.holder, row.measure, period, value)
