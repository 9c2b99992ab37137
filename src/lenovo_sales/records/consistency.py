"""What rows of a book owe each other: references, shares and returns that fit. Policy 5.1.2.1."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from attrs import fields

from lenovo_sales.organization import Post
from lenovo_sales.records.book import RevenueFrom
from lenovo_sales.records.rows import (
    RECORDS,
    ContractRow,
    OpportunityRow,
    RecordRow,
    ReturnRow,
    SaleRow,
    ShareRow,
)

C = TypeVar("C")

NAMES = {kind: name for name, kind in RECORDS.items()}


def inconsistent(
    rows: Sequence[tuple[C, RecordRow]], revenue_from: RevenueFrom | None
) -> Iterator[tuple[C, str, str]]:
    """Every row that contradicts the rest: its tag, the field, and what was expected.

    Records are judged in the order in which they refer to each other, so that what refers to a
    rejected record is rejected too. A record type that the book does not hold at all refuses
    nothing.
    """
    held: dict[str, set[str]] = {}
    mapped = {NAMES[type(row)] for _, row in rows}
    kept: list[tuple[C, RecordRow]] = []
    order = list(RECORDS.values())
    for kind in order:
        name = NAMES[kind]
        same = [(tag, row) for tag, row in rows if type(row) is kind]
        if name == "unit":  # units refer to each other
            held[name] = {row.id for _, row in same}
        for tag, row in same:
            lost = _lost_reference(row, held, mapped)
            if lost is not None:
                yield tag, lost, "expected the id of a record that the book holds"
                continue
            held.setdefault(name, set()).add(row.id)
            kept.append((tag, row))
    yield from _overlapping_posts(kept)
    deals = _deals((row for _, row in kept), revenue_from)
    yield from _wrong_shares(kept, deals)
    yield from _wrong_returns(kept)


def _lost_reference(row: RecordRow, held: dict[str, set[str]], mapped: set[str]) -> str | None:
    for field in fields(type(row)):
        name: str = field.name
        refers: tuple[str, ...] = field.metadata.get("refers", ())
        value = getattr(row, name)
        if not refers or value is None or not mapped.intersection(refers):
            continue
        if not any(value in held.get(record, ()) for record in refers):
            return name
    return None


def _overlapping_posts(rows: Sequence[tuple[C, RecordRow]]) -> Iterator[tuple[C, str, str]]:
    """2.1: everybody is in one place at a time; where two posts overlap neither is taken."""
    posts = [(tag, row) for tag, row in rows if isinstance(row, Post)]
    posts.sort(key=lambda each: (each[1].id, each[1].start or date.min))
    for (tag, one), (other_tag, other) in pairwise(posts):
        if one.id == other.id and (one.end or date.max) > (other.start or date.min):
            for each in (tag, other_tag):
                yield each, "start", "expected posts of one person that do not overlap"


def _deals(rows: Iterable[RecordRow], revenue_from: RevenueFrom | None) -> set[str]:
    """The ids that a share may name."""
    found: dict[RevenueFrom, set[str]] = {}
    for row in rows:
        if isinstance(row, SaleRow):
            found.setdefault(RevenueFrom.SALE, set()).update({row.id, row.order or row.id})
        elif isinstance(row, ContractRow):
            found.setdefault(RevenueFrom.CONTRACT, set()).add(row.id)
        elif isinstance(row, OpportunityRow):
            found.setdefault(RevenueFrom.OPPORTUNITY, set()).add(row.id)
    chosen = revenue_from or next((kind for kind in RevenueFrom if kind in found), None)
    return found.get(chosen, set()) if chosen else set()


def _wrong_shares(
    rows: Sequence[tuple[C, RecordRow]], deals: set[str]
) -> Iterator[tuple[C, str, str]]:
    by_deal: dict[str, list[tuple[C, ShareRow]]] = {}
    for tag, row in rows:
        if isinstance(row, ShareRow):
            if row.deal in deals:
                by_deal.setdefault(row.deal, []).append((tag, row))
            else:
                yield tag, "deal", "expected the id of a deal that revenue is taken from"
    for shares in by_deal.values():
        if sum((row.share for _, row in shares), Fraction(0)) > 1:
            for tag, _ in shares:
                yield tag, "share", "expected shares of one deal that come to at most 100 %"


def _wrong_returns(rows: Sequence[tuple[C, RecordRow]]) -> Iterator[tuple[C, str, str]]:
    sold: dict[str, int] = {}
    first: dict[str, date] = {}
    returns: dict[str, list[tuple[C, ReturnRow]]] = {}
    for tag, row in rows:
        if isinstance(row, SaleRow):
            order = row.order or row.id
            sold[order] = sold.get(order, 0) + row.amount.minor
            first[order] = min(row.on, first.get(order, row.on))
        elif isinstance(row, ReturnRow):
            returns.setdefault(row.order, []).append((tag, row))
    for order, same in returns.items():
        back = 0
        for tag, row in sorted(same, key=lambda each: (each[1].on or date.min, each[1].id)):
            if order not in sold:
                yield tag, "order", "expected the order of a sale that the book holds"
            elif row.on is not None and row.on < first[order]:
                yield tag, "on", "expected a date on or after the sale"
            elif back + (sold[order] if row.amount is None else row.amount.minor) > sold[order]:
                yield tag, "amount", "expected returns that come to at most what was sold"
            else:
                back += sold[order] if row.amount is None else row.amount.minor
