"""What comes back of a deal, line by line and never more than was sold. Policy 3.3.2.2."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen

from lenovo_sales.records.types import ReturnRow
from lenovo_sales.records.types.deal import Deal
from lenovo_sales.values import allocate


@frozen
class Returned:
    """What one return takes back of each line, in minor units.

    `parts` is None where the return exceeds what remains of its lines. `rest` is True where
    nothing remains of them afterwards, `left` what remained of them before.
    """

    row: ReturnRow
    parts: Mapping[str, int] | None
    left: int

    @property
    def rest(self) -> bool:
        """Whether the return takes all that remained."""
        return self.parts is not None and sum(self.parts.values()) == self.left


def returns_of(deal: Deal, rows: Iterable[ReturnRow]) -> Iterator[Returned]:
    """Every return of a deal by its day, of the line that it names, else of all lines.

    A return without a line is split in proportion to what remains of the lines sold by its day;
    one without an amount takes all that remains.

    >>> from lenovo_sales.records import SaleRow
    >>> from lenovo_sales.values import Money
    >>> deal = SaleRow("S-1", date(2017, 5, 2), Money.of("120.00", "CNY"), "E-7").deal()
    >>> back = ReturnRow("S-1", amount=Money.of("20.00", "CNY"), number="1")
    >>> [(each.row.number, each.parts) for each in returns_of(deal, [back, ReturnRow("S-1")])]
    [(None, {'S-1': 12000}), ('1', None)]
    """
    left = {line.id: line.amount.minor for line in deal.lines}
    sold = {line.id: line.on for line in deal.lines}
    for row in sorted(rows, key=in_order):
        own = [
            id for id in left if row.line in (None, id) and (row.on is None or sold[id] <= row.on)
        ]
        remaining = sum(left[id] for id in own)
        back = remaining if row.amount is None else row.amount.minor
        if not own or not 0 <= back <= remaining:
            yield Returned(row, None, remaining)
            continue
        shares = allocate(back, [left[id] for id in own]) if back else (0,) * len(own)
        parts = dict(zip(own, shares, strict=True))
        yield Returned(row, parts, remaining)
        for id, part in parts.items():
            left[id] -= part


def in_order(row: ReturnRow) -> tuple[date, str, int]:
    """The order in which the returns of a deal count."""
    return row.on or date.min, row.id, -1 if row.amount is None else row.amount.minor
