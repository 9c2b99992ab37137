"""Changes (变动): revenue of regions and products, a period against an earlier one. Policy 5.3.1.

Credited revenue counts on the day of each sale or return, in the region of its credit: the one at
or above its unit. The parts of a change are exact and add up to it: products within a region,
regions within a product. What has no region, or no product, is a part of its own, named None.

>>> from datetime import date
>>> from lenovo_sales.incentives import credits_of, movements_of
>>> from lenovo_sales.organization import Post, Unit
>>> from lenovo_sales.records import SaleRow
>>> from lenovo_sales.values import Calendar
>>> def sold(id, on, yuan, product):
...     return SaleRow(id, on, Money.of(yuan, "CNY"), "E-7", product=product)
>>> book = Book.of([
...     Unit("HQ", "headquarters"), Unit("East", "region", parent="HQ"), Post("E-7", "East"),
...     sold("S-1", date(2026, 1, 5), 90, "N14"), sold("S-2", date(2026, 4, 5), 50, "N14"),
...     sold("S-3", date(2026, 4, 6), 20, "T16"),
... ], "CNY")
>>> spring = Calendar(1).quarter(2026, 2)
>>> found = changes(movements_of(credits_of(book)), book, spring, period_before(spring))
>>> for each in found[0].parts:
...     print(each.name, each.change)
N14 -40.00 CNY
T16 20.00 CNY
>>> found[0].name, str(found[0].change), found[0].rate
('East', '-20.00 CNY', Fraction(-2, 9))
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen
from dateutil.relativedelta import relativedelta

from lenovo_sales.errors import BadValue
from lenovo_sales.incentives import Movement
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.organization import Organization
from lenovo_sales.organization.unit import REGION
from lenovo_sales.records import Book
from lenovo_sales.values import Money, Period

Cell: TypeAlias = tuple[str | None, str | None]
"""A region and a product; None: of none that is known."""


class Dimension(LabeledEnum):
    """By what changes are looked at (维度). Policy 5.3.1."""

    REGION = "region", "区域"
    PRODUCT = "product", "产品"

    @property
    def other(self) -> "Dimension":
        """The dimension of the parts."""
        return Dimension.PRODUCT if self is Dimension.REGION else Dimension.REGION


@frozen
class ChangePart:
    """What one part adds to a change: a product of a region, or the reverse (贡献). 5.3.1."""

    name: str | None  # a product, or a unit's id; None: of none that is known
    before: Money
    after: Money

    @property
    def change(self) -> Money:
        """What it adds; below zero: what it takes away."""
        return self.after - self.before


@frozen
class RevenueChange:
    """The revenue of a region or a product in two periods, and its parts (变动). Policy 5.3.1."""

    dimension: Dimension
    name: str  # a unit's id, or a product
    before: Money
    after: Money
    parts: tuple[ChangePart, ...]  # the largest fall first, then by name

    @property
    def change(self) -> Money:
        """What was gained; below zero: what was lost. The changes of its parts come to it."""
        return self.after - self.before

    @property
    def rate(self) -> Fraction | None:
        """The change as a part of the former revenue; None: there was none to compare with."""
        before = self.before.minor
        return Fraction(self.change.minor, before) if before > 0 else None


def period_before(period: Period) -> Period:
    """The period of as many whole months before (上期), or else of as many days. Policy 5.3.1.

    >>> from datetime import date
    >>> str(period_before(Period(date(2026, 3, 1), date(2026, 4, 1))))
    '2026-02-01 to 2026-02-28'
    >>> str(period_before(Period(date(2026, 3, 5), date(2026, 3, 12))))
    '2026-02-26 to 2026-03-04'

    Raises:
        BadValue: It is before 1900.
    """
    try:
        start = period.start - relativedelta(months=len(period.months()))
    except BadValue:
        start = period.start - (period.end - period.start)
    return Period(start, period.start)


def changes(
    movements: Iterable[Movement], book: Book, period: Period, against: Period
) -> tuple[RevenueChange, ...]:
    """The changes of every region and every product, regions first, each by name. Policy 5.3.1.

    `against` is the earlier period: `period_before(period)` or `period.year_before()`. The order of
    the movements does not matter.

    Raises:
        BadValue: `against` does not end before the period begins.
    """
    if against.end > period.start:
        raise BadValue(
            "expected an earlier period, which ends before {start}",
            "对比期间应在 {start} 之前结束",
            start=period.start.isoformat(),
        )
    before: Counter[Cell] = Counter()
    after: Counter[Cell] = Counter()
    regions: dict[str | None, str | None] = {}
    for each in movements:
        cells = after if each.on in period else before if each.on in against else None
        if cells is not None:
            unit = each.credit.unit
            if unit not in regions:
                regions[unit] = region_of(unit, book.organization)
            cells[regions[unit], each.credit.line.product] += each.amount.minor
    return tuple(
        change
        for dimension in Dimension
        for change in _changes(dimension, before, after, book.currency)
    )


def region_of(unit: str | None, organization: Organization) -> str | None:
    """The region at or above a unit; None: it is in none. Policy 2.1."""
    if unit is None or unit not in organization.units:
        return None
    path = (organization.unit(unit), *organization.above(unit))
    return next((each.id for each in path if each.tier == REGION), None)


def _changes(
    dimension: Dimension, before: Counter[Cell], after: Counter[Cell], currency: str
) -> Iterator[RevenueChange]:
    own = 0 if dimension is Dimension.REGION else 1
    by_name: dict[str, list[Cell]] = {}
    for cell in {*before, *after}:
        name = cell[own]
        if name is not None:
            by_name.setdefault(name, []).append(cell)
    for name in sorted(by_name):
        parts = sorted(
            (
                ChangePart(
                    cell[1 - own], Money(before[cell], currency), Money(after[cell], currency)
                )
                for cell in by_name[name]
            ),
            key=lambda part: (part.change.minor, part.name or ""),
        )
        was, now = (sum(cells[cell] for cell in by_name[name]) for cells in (before, after))
        yield RevenueChange(
            dimension, name, Money(was, currency), Money(now, currency), tuple(parts)
        )
