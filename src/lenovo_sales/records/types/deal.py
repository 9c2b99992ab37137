"""A deal (交易): what revenue comes from, whichever record type a company takes it from. 1.3.3.

A record type that revenue can come from has a method `deal`; whatever credits, counts or reports
revenue reads deals and asks for no record type.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import Protocol, TypeAlias

from attrs import evolve, frozen

from lenovo_sales.records.types.row import RecordRow
from lenovo_sales.values import Money


@frozen
class Milestones:
    """The days on which a deal was signed, and wholly delivered, accepted and paid.

    A whole one that is not any more, because goods were rejected or money went back, has no day.
    None: not yet, or no record says so.
    """

    signed: date | None = None
    delivered: date | None = None
    accepted: date | None = None
    paid: date | None = None


@frozen
class DealLine:
    """One line of a deal: who sold what to whom, when, for how much.

    `unit` is the `territory` that the record states, else the one in which the owner held a post
    on the day, None without a post; `known` is the day on which the line became known; `margin` is
    None where the record does not state it.
    """

    id: str
    deal: str
    on: date
    owner: str
    amount: Money
    margin: Money | None = None
    quantity: int | None = None
    customer: str | None = None
    product: str | None = None
    channel: str | None = None
    kind: str | None = None
    unit: str | None = None
    known: date | None = None
    territory: str | None = None


@frozen
class Deal:
    """A deal with its lines; one that is still open has none.

    The owner and customer of the deal are those of its first line. A line has its own as well,
    because lines of one order may be sold by several people.
    """

    id: str
    owner: str
    customer: str | None = None
    lines: tuple[DealLine, ...] = ()
    milestones: Milestones = Milestones()

    @property
    def amount(self) -> Money | None:
        """What the lines sell for together; None for an open deal."""
        return _sum(line.amount for line in self.lines)

    @property
    def margin(self) -> Money | None:
        """What the lines earn together; None where one does not say so, or in another currency."""
        margins = [line.margin for line in self.lines]
        several = len({each.currency for each in margins if each is not None}) > 1
        return None if several else _sum(margins)

    @property
    def unit(self) -> str | None:
        """The unit of the first line."""
        return self.lines[0].unit if self.lines else None

    @property
    def channel(self) -> str | None:
        """The channel of the first line."""
        return self.lines[0].channel if self.lines else None

    @property
    def ids(self) -> frozenset[str]:
        """The ids by which a share or a return may refer to the deal."""
        return frozenset((self.id, *(line.id for line in self.lines)))


UnitOn: TypeAlias = Callable[[str, date], str | None]
"""The unit in which a person holds a post on a day."""


def no_unit(person: str, day: date) -> str | None:
    """Nobody's unit, where an organization is not asked."""
    return None


class RevenueRow(RecordRow, Protocol):
    """A record that revenue can come from."""

    @property
    def owner(self) -> str:
        """Whose deal it is."""

    @property
    def unit(self) -> str | None:
        """The unit that it counts in, where it states one."""

    @property
    def sold_on(self) -> date | None:
        """The day on which it counts as revenue; None: it does not yet."""

    @property
    def deal_ids(self) -> tuple[str, ...]:
        """The ids by which a share or a return may refer to its deal or line."""

    def deal(self, unit_of: UnitOn = no_unit, known: date | None = None) -> Deal:
        """The deal that the record is, or the line of an order that it is.

        `unit_of` says in which unit its owner stood, `known` is the day on which it became known.
        """


def deals_of(
    rows: Iterable[RevenueRow],
    unit_of: UnitOn = no_unit,
    known: Mapping[str, date | None] = MappingProxyType({}),
) -> Mapping[str, Deal]:
    """The deals of the records by id; lines with the same deal are one deal.

    `known` has the day on which each record became known, by its id.

    >>> from lenovo_sales.records import SaleRow
    >>> rows = [
    ...     SaleRow(id, date(2017, 5, 2), Money.of("120.00", "CNY"), "E-7", order="O-1")
    ...     for id in ("S-1", "S-2")
    ... ]
    >>> [(deal.id, str(deal.amount)) for deal in deals_of(rows).values()]
    [('O-1', '240.00 CNY')]
    """
    same: dict[str, list[Deal]] = {}
    for row in rows:
        part = row.deal(unit_of, known.get(row.id))
        same.setdefault(part.id, []).append(part)
    return {
        id: parts[0]
        if len(parts) == 1
        else evolve(parts[0], lines=tuple(chain.from_iterable(part.lines for part in parts)))
        for id, parts in same.items()
    }


def _sum(amounts: Iterable[Money | None]) -> Money | None:
    total: Money | None = None
    for amount in amounts:
        if amount is None:
            return None
        total = amount if total is None else total + amount
    return total
