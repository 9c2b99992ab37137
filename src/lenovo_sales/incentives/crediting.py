"""Crediting (业绩归属): who sold what, split where several did. Policy 1.3.3, 4.3.3.1.

The owner of a deal is credited with it, less the shares that others hold in it. Parts add up to
the deal exactly; an odd fen goes to the owner first. What comes back is credited back to the
same people in the same parts: a full return is the exact negative of its sale.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import lcm

from attrs import evolve, frozen

from lenovo_sales.performance import Fact
from lenovo_sales.pipeline.opportunity import Stage
from lenovo_sales.records import (
    Book,
    ContractRow,
    OpportunityRow,
    ReturnRow,
    SaleRow,
    ShareRow,
)
from lenovo_sales.values import Money, Rounding, allocate, divide


@frozen
class Credit:
    """A person's part of a sale, or of what came back of it (then negative)."""

    person: str
    on: date
    record: str
    amount: Money
    share: Fraction
    profit: Money | None = None
    returned: bool = False


@frozen
class _Deal:
    record: str
    deal: str
    owner: str
    on: date
    amount: Money
    profit: Money | None


def credits_of(book: Book) -> tuple[Credit, ...]:
    """Every credit of the book, by person, day and record. Policy 1.3.3."""
    shares: dict[str, list[ShareRow]] = {}
    for row in book.all(ShareRow):
        shares.setdefault(row.deal, []).append(row)
    deals = list(_deals(book))
    credits = [credit for deal in deals for credit in _split(deal, shares)]
    credits.extend(_returned(book, deals, shares))
    return tuple(sorted(credits, key=_order))


def facts(credits: Iterable[Credit]) -> Iterator[Fact]:
    """The credits as facts of revenue and profit. Policy 5.2.2.1."""
    for credit in credits:
        yield Fact("revenue", credit.person, credit.on, credit.amount.minor, credit.record)
        if credit.profit is not None:
            yield Fact("profit", credit.person, credit.on, credit.profit.minor, credit.record)


def _order(credit: Credit) -> tuple[str, date, str, bool]:
    return credit.person, credit.on, credit.record, credit.returned


def _deals(book: Book) -> Iterator[_Deal]:
    """What revenue is taken from, as deals."""
    rows: Iterable[SaleRow | ContractRow | OpportunityRow] = book.all(book.revenue_from.rows)
    for row in rows:
        if isinstance(row, SaleRow):
            yield _Deal(row.id, row.order or row.id, row.owner, row.on, row.amount, row.profit)
        elif isinstance(row, ContractRow):
            yield _Deal(row.id, row.id, row.owner, row.signed, row.value, None)
        elif row.stage is Stage.WON and row.closed is not None and row.value is not None:
            yield _Deal(row.id, row.id, row.owner, row.closed, row.value, None)


def _holders(deal: _Deal, shares: Mapping[str, Sequence[ShareRow]]) -> dict[str, Fraction]:
    """Who holds which share of the deal, the owner first."""
    stated = [*shares.get(deal.deal, ())]
    if deal.record != deal.deal:
        stated.extend(shares.get(deal.record, ()))
    holders = {deal.owner: Fraction(1) - sum((row.share for row in stated), Fraction(0))}
    for row in stated:
        holders[row.person] = holders.get(row.person, Fraction(0)) + row.share
    return holders


def _parts(line: _Deal, back: int, holders: Mapping[str, Fraction]) -> list[tuple[int, int | None]]:
    """Amount and profit, person by person, of a part of the line, in minor units."""
    scale = lcm(*(share.denominator for share in holders.values()))
    weights = [int(share * scale) for share in holders.values()]
    amounts = allocate(back, weights)
    if line.profit is None:
        return [(amount, None) for amount in amounts]
    sold, profit = line.amount.minor, line.profit.minor
    part = divide(profit * back, sold, Rounding.DOWN) if back != sold else profit
    return list(zip(amounts, allocate(part, weights), strict=True))


def _split(line: _Deal, shares: Mapping[str, Sequence[ShareRow]]) -> Iterator[Credit]:
    holders = _holders(line, shares)
    parts = _parts(line, line.amount.minor, holders)
    for (person, share), (amount, profit) in zip(holders.items(), parts, strict=True):
        if share:
            yield _credit(line, person, share, amount, profit)


def _credit(line: _Deal, person: str, share: Fraction, amount: int, profit: int | None) -> Credit:
    currency = line.amount.currency
    gain = None if profit is None else Money(profit, currency)
    return Credit(person, line.on, line.record, Money(amount, currency), share, gain)


def _returned(
    book: Book, lines: Iterable[_Deal], shares: Mapping[str, Sequence[ShareRow]]
) -> Iterator[Credit]:
    """What came back, in the order in which it did.

    A return takes back what all returns so far take back, less what the ones before did, so that
    together they come to the sale and never to more.
    """
    by_order: dict[str, list[_Deal]] = {}
    for line in lines:
        by_order.setdefault(line.deal, []).append(line)
    returns: dict[str, list[ReturnRow]] = {}
    for row in book.all(ReturnRow):
        returns.setdefault(row.order, []).append(row)
    for order, same in returns.items():
        sold = [line.amount.minor for line in by_order.get(order, [])]
        before, so_far = [0] * len(sold), 0
        for row in sorted(same, key=lambda row: (row.on or date.min, row.id)):
            so_far += sum(sold) if row.amount is None else row.amount.minor
            after = list(allocate(so_far, sold)) if any(sold) else before
            for line, was, now in zip(by_order.get(order, []), before, after, strict=True):
                yield from _back(line, was, now, row, shares)
            before = after


def _back(
    line: _Deal, was: int, now: int, row: ReturnRow, shares: Mapping[str, Sequence[ShareRow]]
) -> Iterator[Credit]:
    """A line's credits undone, from one amount taken back to another."""
    holders = _holders(line, shares)
    returned = evolve(
        line,
        on=row.on or line.on,
        record=line.record if row.number is None else f"{line.record}#{row.number}",
    )
    steps = zip(_parts(line, was, holders), _parts(line, now, holders), strict=True)
    for (person, share), ((old, lost), (new, gone)) in zip(holders.items(), steps, strict=True):
        profit = None if lost is None or gone is None else lost - gone
        if share and (old != new or profit):
            credit = _credit(returned, person, share, old - new, profit)
            yield evolve(credit, returned=True)
