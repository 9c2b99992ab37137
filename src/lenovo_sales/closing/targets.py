"""The targets that a book states, cascaded measure by measure. Policy 2.2.1.1, 2.2.1.3."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.organization import Shares, Target, cascade
from lenovo_sales.performance.measures import whole
from lenovo_sales.records import Book, TargetRow
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
