"""Crediting (业绩归属): who sold what, split where several did. Policy 1.3.3, 4.3.3.1.

The owner of a line is credited with it, less the shares that others hold in it. Parts add up to
the line exactly; an odd fen goes to the owner first. A return lowers the credits of its lines in
the same parts: after a full return nothing is left of any of them.

A line in another currency than the book's is converted by the rate of its day, rounded once, and
so are its returns: of what remains of the line, so that a full return leaves nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import lcm

from attrs import define, evolve

from lenovo_sales.clauses import ClauseNumber
from lenovo_sales.errors import Refused
from lenovo_sales.incentives.credit import ALL, Credit, Reduction
from lenovo_sales.records import (
    Book,
    Deal,
    DealLine,
    RateRow,
    ReturnRow,
    RevenueFrom,
    SplitRow,
)
from lenovo_sales.records.rates import converted
from lenovo_sales.records.returns import Returned, UnnamedReturns, returns_of
from lenovo_sales.values import Money, Rounding, allocate, divide
from lenovo_sales.wording import Wording

SHARED_BY: ClauseNumber = "1.3.3"
"""The clause by which several sellers share the credit of a line."""

RETURNED_BY: ClauseNumber = "3.3.2.2"
NO_LINE = Wording("returns of a line that the order has", "退货所注明的行属于该订单")
BEFORE_THE_SALE = Wording("returns on or after the day of the sale", "退货日期不早于销售日期")
TOO_MUCH_RETURNED = Wording("returns that come to at most what was sold", "退货合计不超过销售额")
"""The clause by which a return lowers a credit."""


def credits_of(
    book: Book,
    unnamed: UnnamedReturns = UnnamedReturns.IN_PROPORTION,
    rounding: Rounding = Rounding.HALF_UP,
) -> tuple[Credit, ...]:
    """Every credit of the book, in its currency, by day, line and person. Policy 1.3.3.

    `unnamed` says which lines of an order a return lowers that names none; `rounding`, how an
    amount in another currency is rounded, once, after it was converted.

    Raises:
        Refused: The shares of a deal come to more than all of it or are of no deal that revenue
            is taken from (1.3.3), or more comes back than was sold, or of nothing (3.3.2.2).
    """
    deals = book.deals()
    shares: dict[str, list[SplitRow]] = {}
    for share in book.all(SplitRow):
        shares.setdefault(share.deal, []).append(share)
    if shares:
        _known_deals(shares, book.deal_ids())
    credited = {
        deal.id: [_Line.of(line, shares, book, rounding) for line in deal.lines]
        for deal in deals.values()
    }
    returns: dict[str, list[ReturnRow]] = {}
    for row in book.all(ReturnRow):
        returns.setdefault(row.order, []).append(row)
    for order, rows in returns.items():
        lines = credited.get(order, ())
        _take_back(order, rows, deals.get(order), lines, book.revenue_from, unnamed)
    credits = [credit for lines in credited.values() for line in lines for credit in line.credits]
    return tuple(sorted(credits, key=_order))


def _order(credit: Credit) -> tuple[date, str, str, str]:
    return credit.on, credit.line.deal, credit.line.id, credit.person


@define
class _Line:
    """The credits of a line while returns are taken back from them."""

    credits: list[Credit]
    amounts: tuple[int, ...]  # what is left of each
    profits: tuple[int, ...] | None
    sold: int  # what is left of the line, in the currency in which it was sold
    rate: RateRow | None
    rounding: Rounding

    @classmethod
    def of(
        cls,
        line: DealLine,
        shares: Mapping[str, Sequence[SplitRow]],
        book: Book,
        rounding: Rounding,
    ) -> "_Line":
        """Convert a line and split it among its holders, the owner first."""
        currency, margin, holders = book.currency, line.margin, _holders(line, shares)
        sold = book.rates.converted(line.amount, line.on, rounding)
        rate = None if sold is line.amount else book.rates.on(line.amount.currency, line.on)
        if margin is not None:
            margin = book.rates.converted(margin, line.on, rounding)
        if len(holders) == 1:  # of most lines
            [(person, share)] = holders
            post = book.organization.post_on(person, line.on)
            credit = Credit(line, person, sold, share, margin, post, rate=rate)
            gain = None if margin is None else (margin.minor,)
            return cls([credit], (sold.minor,), gain, line.amount.minor, rate, rounding)
        scale = lcm(*(share.denominator for _, share in holders))
        weights = [int(share * scale) for _, share in holders]
        amounts = allocate(sold.minor, weights)
        profits = None if margin is None else allocate(margin.minor, weights)
        credits = [
            Credit(
                line,
                person,
                Money(part, currency),
                share,
                None if gain is None else Money(gain, currency),
                book.organization.post_on(person, line.on),
                rate=rate,
            )
            for (person, share), part, gain in zip(
                holders, amounts, profits or (None,) * len(holders), strict=True
            )
        ]
        return cls(credits, amounts, profits, line.amount.minor, rate, rounding)

    def take_back(self, back: int, rest: bool, row: ReturnRow, rule: UnnamedReturns | None) -> None:
        """Lower every credit in proportion to what is left of it; with `rest`, by all of that.

        `back` is in the currency in which the line was sold. No credit falls below zero or changes
        sign.
        """
        left, sold_for, self.sold = sum(self.amounts), None, self.sold - back
        if self.rate is not None:
            currency = self.credits[0].amount.currency
            sold_for = Money(back, self.rate.currency)
            back = left - converted(self.sold, self.rate, currency, self.rounding)
        amounts = _taken(back, self.amounts)
        gains: Sequence[int | None] = (None,) * len(self.credits)
        if self.profits is not None:
            gain = sum(self.profits)
            if not rest:
                gain = divide(gain * back, left, Rounding.DOWN) if left else 0
            gains = taken = _taken(gain, self.profits)
            self.profits = tuple(a - b for a, b in zip(self.profits, taken, strict=True))
        self.amounts = tuple(a - b for a, b in zip(self.amounts, amounts, strict=True))
        self.credits = [
            _reduced(credit, row, amount, gain, rule, sold_for) if amount or gain else credit
            for credit, amount, gain in zip(self.credits, amounts, gains, strict=True)
        ]


def _reduced(
    credit: Credit,
    row: ReturnRow,
    amount: int,
    gain: int | None,
    rule: UnnamedReturns | None,
    sold_for: Money | None,
) -> Credit:
    line, currency = credit.line.id, credit.amount.currency
    reduction = Reduction(
        row.on or credit.on,
        line if row.number is None else f"{line}#{row.number}",
        Money(amount, currency),
        None if gain is None else Money(gain, currency),
        rule,
        row,
        sold_for,
    )
    return evolve(credit, reductions=(*credit.reductions, reduction))


def _holders(
    line: DealLine, shares: Mapping[str, Sequence[SplitRow]]
) -> tuple[tuple[str, Fraction], ...]:
    """Who holds a part of the line, and which: what is stated for it or for its deal."""
    stated = [*shares.get(line.deal, ())]
    if line.id != line.deal:
        stated.extend(shares.get(line.id, ()))
    if not stated:
        return ((line.owner, ALL),)
    rest = ALL - sum(row.share for row in stated)
    if rest < 0 or any(row.share < 0 for row in stated):
        raise Refused(
            line.id,
            "shares_within_the_deal",
            SHARED_BY,
            Wording(
                "shares of zero or more that come to at most 100 %", "份额不为负，且合计不超过100%"
            ),
        )
    holders = {line.owner: rest}
    for row in stated:
        holders[row.person] = holders.get(row.person, Fraction(0)) + row.share
    return tuple((person, share) for person, share in holders.items() if share)


def _known_deals(shares: Iterable[str], known: frozenset[str]) -> None:
    """Refuse shares of no deal."""
    for deal in shares:
        if deal not in known:
            raise Refused(
                deal,
                "deal_known",
                SHARED_BY,
                Wording("shares of a deal that revenue is taken from", "份额所属的交易计入收入"),
            )


def _taken(part: int, left: Sequence[int]) -> tuple[int, ...]:
    """Split a part in proportion to the remaining amounts, never more than remains."""
    return allocate(part, [abs(each) for each in left]) if part else (0,) * len(left)


def _take_back(
    order: str,
    rows: Sequence[ReturnRow],
    deal: Deal | None,
    lines: Sequence[_Line],
    revenue_from: RevenueFrom,
    unnamed: UnnamedReturns,
) -> None:
    """Lower the credits of a deal by its returns, in the order of their days."""
    if deal is None or not deal.lines:
        if revenue_from is RevenueFrom.SALE:
            raise Refused(
                order,
                "sale_known",
                RETURNED_BY,
                Wording("returns of a sale that the book holds", "退货所属的销售已在数据中"),
            )
        return
    by_id = {line.id: held for line, held in zip(deal.lines, lines, strict=True)}
    several = len(deal.lines) > 1
    for returned in returns_of(deal, rows, unnamed):
        rule = unnamed if several and returned.row.line is None else None
        for line, part in _parts(order, returned, deal).items():
            by_id[line].take_back(part, returned.rest, returned.row, rule)


def _parts(order: str, returned: Returned, deal: Deal) -> Mapping[str, int]:
    if returned.parts is None:
        back = returned.row
        days = [line.on for line in deal.lines if back.line in (None, line.id)]
        if not days:
            required, guard = NO_LINE, "line_known"
        elif back.on is not None and back.on < min(days):
            required, guard = BEFORE_THE_SALE, "returned_after_the_sale"
        else:
            required, guard = TOO_MUCH_RETURNED, "returns_within_the_sale"
        raise Refused(order, guard, RETURNED_BY, required)
    return returned.parts
