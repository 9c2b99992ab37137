"""Reject shares and returns that exceed their deal. Policy 1.3.3, 3.3.2.2, 5.1.2.1."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from lenovo_sales.records.candidate import Candidate, taken
from lenovo_sales.records.returns import returns_of
from lenovo_sales.records.types import ContractRow, ReturnRow, SplitRow
from lenovo_sales.records.types.deal import Deal
from lenovo_sales.wording import Wording

UNKNOWN = Wording(
    "expected the id of a deal that revenue is taken from", "应为计入收入的成交的编号"
)
TOO_MUCH_SHARED = Wording(
    "expected shares of one deal that come to at most 100 %", "同一成交的份额合计不得超过 100 %"
)
NO_LINE = Wording("expected the id of a line of the order", "应为该订单中某一行的编号")
BEFORE_THE_SALE = Wording("expected a date on or after the sale", "不得早于销售日期")
TOO_MUCH_RETURNED = Wording(
    "expected returns that come to at most what was sold", "退回金额合计不得超过售出金额"
)


def reject_excess_shares(
    shares: Sequence[Candidate],
    contracts: Iterable[Candidate],
    sold: Callable[[], Mapping[str, Deal]],
) -> None:
    """Reject the shares of a deal that come to more than the whole, and those of no deal.

    A contract may have no deal yet, as nothing of it is accepted.
    """
    stated = taken(shares, SplitRow)
    if not stated:
        return
    deals, known = sold(), {row.id for _, row in taken(contracts, ContractRow)}
    known.update(*(deal.ids for deal in deals.values()))
    total: dict[str, Fraction] = {}
    for candidate, share in stated:
        if share.deal in known:
            total[share.deal] = total.get(share.deal, Fraction(0)) + share.share
        else:
            candidate.refuse("deal", UNKNOWN)
    beyond: set[str] = set()
    for deal in deals.values():
        for line in [line.id for line in deal.lines] or [deal.id]:
            parts = {line, deal.id} & total.keys()
            if sum((total[part] for part in parts), Fraction(0)) > 1:
                beyond |= parts
    beyond |= {id for id, share in total.items() if share > 1}
    for candidate, share in stated:
        if share.deal in beyond:
            candidate.refuse("share", TOO_MUCH_SHARED)


def reject_excess_returns(
    returns: Sequence[Candidate], sold: Callable[[], Mapping[str, Deal]]
) -> None:
    """Reject returns of no deal or line, before the sale, or beyond what was sold.

    Returns are judged in the order of their days: the one that exceeds is rejected, of its line
    where it names one.
    """
    stated = taken(returns, ReturnRow)
    deals = sold() if stated else {}
    sound: dict[str, dict[int, Candidate]] = {}
    rows: dict[str, list[ReturnRow]] = {}
    for candidate, back in stated:
        deal = deals.get(back.order)
        if deal is None or not deal.lines:
            candidate.refuse("order", UNKNOWN)
            continue
        days = [line.on for line in deal.lines if back.line in (None, line.id)]
        if not days:
            candidate.refuse("line", NO_LINE)
        elif back.on is not None and back.on < min(days):
            candidate.refuse("on", BEFORE_THE_SALE)
        else:
            sound.setdefault(deal.id, {})[id(back)] = candidate
            rows.setdefault(deal.id, []).append(back)
    for deal_id, same in rows.items():
        deal = deals[deal_id]
        amounts = {line.id: line.amount.minor for line in deal.lines}
        for returned in returns_of(deal, same):
            row = returned.row
            whole = sum(minor for line, minor in amounts.items() if row.line in (None, line))
            if returned.parts is None or (row.amount is None and whole and not returned.left):
                sound[deal_id][id(row)].refuse("amount", TOO_MUCH_RETURNED)
