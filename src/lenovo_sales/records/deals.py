"""Shares in deals, and what comes back of them: never more than the whole. 1.3.3, 3.3.2.2."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.records.book import RevenueFrom
from lenovo_sales.records.candidate import Candidate, taken
from lenovo_sales.records.rows import (
    ContractRow,
    OpportunityRow,
    ReturnRow,
    SaleRow,
    SplitRow,
)
from lenovo_sales.wording import Wording

UNKNOWN = Wording(
    "expected the id of a deal that revenue is taken from", "应为计入收入的成交的编号"
)
TOO_MUCH_SHARED = Wording(
    "expected shares of one deal that come to at most 100 %", "同一成交的份额合计不得超过 100 %"
)
BEFORE_THE_SALE = Wording("expected a date on or after the sale", "不得早于销售日期")
TOO_MUCH_RETURNED = Wording(
    "expected returns that come to at most what was sold", "退回金额合计不得超过售出金额"
)


@frozen
class _Line:
    """What a deal, or one line of its order, sold; nothing yet while it is not won."""

    id: str
    deal: str
    on: date | None
    minor: int = 0


def reject_excess_shares(
    shares: Sequence[Candidate], book: Iterable[Candidate], revenue_from: RevenueFrom
) -> None:
    """Reject the shares of a deal that come to more than the whole, and those of no deal."""
    stated = taken(shares, SplitRow)
    lines = list(_lines(book, revenue_from)) if stated else []
    deals = {id for line in lines for id in (line.id, line.deal)}
    total: dict[str, Fraction] = {}
    for each, share in stated:
        if share.deal in deals:
            total[share.deal] = total.get(share.deal, Fraction(0)) + share.share
        else:
            each.refuse("deal", UNKNOWN)
    beyond: set[str] = set()
    for line in lines:
        parts = {line.id, line.deal} & total.keys()
        if sum((total[part] for part in parts), Fraction(0)) > 1:
            beyond |= parts
    for each, share in stated:
        if share.deal in beyond:
            each.refuse("share", TOO_MUCH_SHARED)


def reject_excess_returns(
    returns: Sequence[Candidate], book: Iterable[Candidate], revenue_from: RevenueFrom
) -> None:
    """Reject what comes back of no deal, before it was sold, or beyond what was sold."""
    stated = taken(returns, ReturnRow)
    sold: dict[str, int] = {}
    first: dict[str, date] = {}
    for line in _lines(book, revenue_from) if stated else ():
        if line.on is not None:
            sold[line.deal] = sold.get(line.deal, 0) + line.minor
            first[line.deal] = min(line.on, first.get(line.deal, line.on))
    stated.sort(key=lambda each: _in_order(each[1]))
    for each, back in stated:
        if back.order not in sold:
            each.refuse("order", UNKNOWN)
        elif back.on is not None and back.on < first[back.order]:
            each.refuse("on", BEFORE_THE_SALE)
    left = dict(sold)
    for each, back in stated:
        if not each.taken:
            continue
        rest = left[back.order]
        minor = rest if back.amount is None else back.amount.minor
        if minor > rest or (back.amount is None and sold[back.order] and not rest):
            each.refuse("amount", TOO_MUCH_RETURNED)
        else:
            left[back.order] -= minor


def _in_order(back: ReturnRow) -> tuple[date, str, int]:
    return back.on or date.min, back.id, -1 if back.amount is None else back.amount.minor


def _lines(book: Iterable[Candidate], revenue_from: RevenueFrom) -> Iterator[_Line]:
    """What revenue is taken from, as crediting sees it."""
    for _, row in taken(book, revenue_from.rows):
        if isinstance(row, SaleRow):
            yield _Line(row.id, row.order or row.id, row.on, row.amount.minor)
        elif isinstance(row, ContractRow):
            yield _Line(row.id, row.id, row.signed, row.value.minor)
        elif (
            isinstance(row, OpportunityRow)
            and row.stage is OpportunityStage.WON
            and row.value is not None
        ):
            yield _Line(row.id, row.id, row.closed, row.value.minor)
        elif isinstance(row, OpportunityRow):
            yield _Line(row.id, row.id, None)
