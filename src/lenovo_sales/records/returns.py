"""What comes back of a deal, line by line and never more than was sold. Policy 3.3.2.2."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum

from attrs import frozen

from lenovo_sales.records.types import ReturnRow
from lenovo_sales.records.types.deal import Deal
from lenovo_sales.values import allocate
from lenovo_sales.wording import Wording


class UnnamedReturns(Enum):
    """The lines that a return lowers which names none (未注明行号的退货). Policy 3.3.2.2."""

    IN_PROPORTION = "in_proportion"  # all, in proportion to what remains of each
    LAST_FIRST = "last_first"  # the line sold last, then the one before it
    FIRST_FIRST = "first_first"  # the line sold first, then the one after it

    @property
    def wording(self) -> Wording:
        """The rule in a sentence."""
        return {
            "in_proportion": Wording(
                "A return that names no line lowers every line of its order in proportion to what"
                " remains of it.",
                "未注明行号的退货，按各行剩余金额的比例冲减订单各行。",
            ),
            "last_first": Wording(
                "A return that names no line lowers the lines of its order from the last one on.",
                "未注明行号的退货，自订单最后售出的一行起依次冲减。",
            ),
            "first_first": Wording(
                "A return that names no line lowers the lines of its order from the first one on.",
                "未注明行号的退货，自订单最先售出的一行起依次冲减。",
            ),
        }[self.value]


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


def returns_of(
    deal: Deal,
    rows: Iterable[ReturnRow],
    unnamed: UnnamedReturns = UnnamedReturns.IN_PROPORTION,
) -> Iterator[Returned]:
    """Every return of a deal by its day, of the line that it names, else of all lines.

    A return without a line is of the lines sold by its day, as `unnamed` says; it leaves of each
    what a later return takes that names it, as far as it can. One without an amount takes all that
    remains.

    >>> from lenovo_sales.records import SaleRow
    >>> from lenovo_sales.values import Money
    >>> deal = SaleRow("S-1", date(2017, 5, 2), Money.of("120.00", "CNY"), "E-7").deal()
    >>> back = ReturnRow("S-1", amount=Money.of("20.00", "CNY"), number="1")
    >>> [(each.row.number, each.parts) for each in returns_of(deal, [back, ReturnRow("S-1")])]
    [(None, {'S-1': 12000}), ('1', None)]
    """
    left = {line.id: line.amount.minor for line in deal.lines}
    sold = {line.id: line.on for line in deal.lines}
    ordered = sorted(rows, key=in_order)
    named = _named(ordered, left)
    for number, row in enumerate(ordered):
        own = [
            id for id in left if row.line in (None, id) and (row.on is None or sold[id] <= row.on)
        ]
        remaining = sum(left[id] for id in own)
        back = remaining if row.amount is None else row.amount.minor
        if not own or not 0 <= back <= remaining:
            yield Returned(row, None, remaining)
            continue
        weights = [left[id] for id in own]
        spare = [max(0, left[id] - sum(named[id][number + 1 :])) for id in own]
        most = spare if back <= sum(spare) else weights
        if row.line is not None or unnamed is UnnamedReturns.IN_PROPORTION:
            shares: Sequence[int] = _in_proportion(back, weights, most)
        else:
            places = sorted(range(len(own)), key=lambda place: (sold[own[place]], place))
            if unnamed is UnnamedReturns.LAST_FIRST:
                places.reverse()
            shares = _in_turn(back, most, places)
        parts = dict(zip(own, shares, strict=True))
        yield Returned(row, parts, remaining)
        for id, part in parts.items():
            left[id] -= part


def _named(rows: Sequence[ReturnRow], sold: Mapping[str, int]) -> Mapping[str, list[int]]:
    """By line, what each return takes that names it; zero where that is beyond what was sold."""
    named = {id: [0] * len(rows) for id in sold}
    for number, row in enumerate(rows):
        if row.line in named and row.amount is not None:
            amounts = named[row.line]
            if sum(amounts) + row.amount.minor <= sold[row.line]:
                amounts[number] = row.amount.minor
    return named


def _in_proportion(part: int, weights: Sequence[int], most: Sequence[int]) -> list[int]:
    """Split a part in proportion to the weights, into no more than the most of each."""
    shares = list(allocate(part, weights)) if part else [0] * len(weights)
    over = {place for place, share in enumerate(shares) if share > most[place]}
    if not over:
        return shares
    rest = [place for place in range(len(weights)) if place not in over]
    others = _in_proportion(
        part - sum(most[place] for place in over),
        [weights[place] for place in rest],
        [most[place] for place in rest],
    )
    found = dict(zip(rest, others, strict=True))
    return [found.get(place, most[place]) for place in range(len(weights))]


def _in_turn(part: int, most: Sequence[int], places: Sequence[int]) -> list[int]:
    """Split a part into the most of each place, one after another."""
    shares = [0] * len(most)
    for place in places:
        shares[place] = min(part, most[place])
        part -= shares[place]
    return shares


def in_order(row: ReturnRow) -> tuple[date, str, int]:
    """The order in which the returns of a deal count."""
    return row.on or date.min, row.id, -1 if row.amount is None else row.amount.minor
