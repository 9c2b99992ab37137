"""Crediting (业绩归属): who sold what, split where several did. Policy 1.3.3, 4.3.3.1.

The owner of a deal is credited with it, less the shares that others hold in it. Parts add up to
the deal exactly; an odd fen goes to the owner first. What comes back is taken back from the same
people in the same parts: a full return is the exact negative of its sale.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import lcm

from attrs import define, frozen

from lenovo_sales.errors import Refused
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.performance import Fact
from lenovo_sales.records import (
    Book,
    ContractRow,
    OpportunityRow,
    ReturnRow,
    RevenueFrom,
    SaleRow,
    SplitRow,
)
from lenovo_sales.values import Money, Rounding, allocate, divide
from lenovo_sales.wording import Wording


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


def credits_of(book: Book) -> tuple[Credit, ...]:
    """Every credit of the book, by day, record and person. Policy 1.3.3.

    Raises:
        Refused: The shares of a deal come to more than all of it or are of no deal that revenue
            is taken from (1.3.3), or more comes back than was sold, or of nothing (3.3.2.2).
    """
    shares: dict[str, list[SplitRow]] = {}
    for row in book.all(SplitRow):
        shares.setdefault(row.deal, []).append(row)
    _known_deals(book, shares)
    lines = [_Line.of(deal, shares) for deal in _deals(book)]
    credits = [credit for line in lines for credit in line.sold()]
    credits.extend(_returned(book, lines))
    return tuple(sorted(credits, key=order))


def facts(credits: Iterable[Credit]) -> Iterator[Fact]:
    """The credits as facts of revenue and profit. Policy 5.2.2.1."""
    for credit in credits:
        person, on, record = credit.person, credit.on, credit.record
        yield Fact("revenue", person, on, credit.amount.minor, record)
        if credit.profit is None:
            yield Fact("sales_without_profit", person, on, 1, record)
        else:
            yield Fact("profit", person, on, credit.profit.minor, record)


def order(credit: Credit) -> tuple[date, str, bool, str]:
    """The order in which credits count: by day, then record, what comes back after what went."""
    return credit.on, credit.record, credit.returned, credit.person


@frozen
class _Deal:
    record: str
    deal: str
    owner: str
    on: date
    amount: Money
    profit: Money | None


@define
class _Line:
    """A deal, who holds which share of it, and what each is still credited with of it."""

    deal: _Deal
    holders: tuple[tuple[str, Fraction], ...]
    amounts: tuple[int, ...]
    profits: tuple[int, ...] | None

    @classmethod
    def of(cls, deal: _Deal, shares: Mapping[str, Sequence[SplitRow]]) -> "_Line":
        """Split a deal among its holders, the owner first."""
        holders, amount, profit = _holders(deal, shares), deal.amount.minor, deal.profit
        if len(holders) == 1:  # nearly every deal
            return cls(deal, holders, (amount,), None if profit is None else (profit.minor,))
        scale = lcm(*(share.denominator for _, share in holders))
        weights = [int(share * scale) for _, share in holders]
        gains = None if profit is None else allocate(profit.minor, weights)
        return cls(deal, holders, allocate(amount, weights), gains)

    def sold(self) -> Iterator[Credit]:
        """The credits of the sale."""
        deal, profits = self.deal, self.profits or (None,) * len(self.holders)
        for (person, share), amount, profit in zip(
            self.holders, self.amounts, profits, strict=True
        ):
            yield self._credit(person, share, deal.on, deal.record, amount, profit)

    def take_back(self, back: int, rest: bool, row: ReturnRow) -> Iterator[Credit]:
        """The credits of a part that comes back: of everybody's, in proportion to what is left.

        With `rest` it is all that is left. Parts never exceed it, nor do they change sign.
        """
        left = sum(self.amounts)
        amounts = _taken(back, self.amounts)
        gains: Sequence[int | None] = (None,) * len(self.holders)
        if self.profits is not None:
            gain = sum(self.profits)
            if not rest:
                gain = divide(gain * back, left, Rounding.DOWN) if left else 0
            taken = _taken(gain, self.profits)
            self.profits = tuple(a - b for a, b in zip(self.profits, taken, strict=True))
            gains = [-each for each in taken]
        self.amounts = tuple(a - b for a, b in zip(self.amounts, amounts, strict=True))
        on = row.on or self.deal.on
        record = self.deal.record if row.number is None else f"{self.deal.record}#{row.number}"
        for (person, share), amount, profit in zip(self.holders, amounts, gains, strict=True):
            if amount or profit:
                yield self._credit(person, share, on, record, -amount, profit, returned=True)

    def _credit(
        self,
        person: str,
        share: Fraction,
        on: date,
        record: str,
        amount: int,
        profit: int | None,
        returned: bool = False,
    ) -> Credit:
        currency = self.deal.amount.currency
        gain = None if profit is None else Money(profit, currency)
        return Credit(person, on, record, Money(amount, currency), share, gain, returned)


ALL = Fraction(1)


def _holders(
    deal: _Deal, shares: Mapping[str, Sequence[SplitRow]]
) -> tuple[tuple[str, Fraction], ...]:
    """Who holds a part of the deal, and which: what is stated for it or for its order."""
    stated = [*shares.get(deal.deal, ())]
    if deal.record != deal.deal:
        stated.extend(shares.get(deal.record, ()))
    if not stated:
        return ((deal.owner, ALL),)
    rest = ALL - sum(row.share for row in stated)
    if rest < 0 or any(row.share < 0 for row in stated):
        raise Refused(
            deal.record,
            "shares_within_the_deal",
            "1.3.3",
            Wording(
                "shares of zero or more that come to at most 100 %", "份额不为负，且合计不超过100%"
            ),
        )
    holders = {deal.owner: rest}
    for row in stated:
        holders[row.person] = holders.get(row.person, Fraction(0)) + row.share
    return tuple((person, share) for person, share in holders.items() if share)


def _known_deals(book: Book, shares: Mapping[str, object]) -> None:
    rows: Iterable[SaleRow | ContractRow | OpportunityRow] = book.all(book.revenue_from.rows)
    known = {row.id for row in rows} if shares else set()
    known.update(row.order for row in rows if isinstance(row, SaleRow) and row.order)
    for deal in shares:
        if deal not in known:
            raise Refused(
                deal,
                "deal_known",
                "1.3.3",
                Wording("shares of a deal that revenue is taken from", "份额所属的交易计入收入"),
            )


def _deals(book: Book) -> Iterator[_Deal]:
    """What revenue is taken from, as deals."""
    rows: Iterable[SaleRow | ContractRow | OpportunityRow] = book.all(book.revenue_from.rows)
    for row in rows:
        if isinstance(row, SaleRow):
            yield _Deal(row.id, row.order or row.id, row.owner, row.on, row.amount, row.profit)
        elif isinstance(row, ContractRow):
            yield _Deal(row.id, row.id, row.owner, row.signed, row.value, None)
        elif row.stage is OpportunityStage.WON and row.closed is not None and row.value is not None:
            yield _Deal(row.id, row.id, row.owner, row.closed, row.value, None)


def _taken(part: int, left: Sequence[int]) -> tuple[int, ...]:
    """A part of what is left, split in proportion to it: of nobody more than there is."""
    return allocate(part, [abs(each) for each in left]) if part else (0,) * len(left)


def _returned(book: Book, lines: Iterable[_Line]) -> Iterator[Credit]:
    """What came back, in the order in which it did: line by line, of what is left of each."""
    returns: dict[str, list[ReturnRow]] = {}
    for row in book.all(ReturnRow):
        returns.setdefault(row.order, []).append(row)
    sold: dict[str, list[_Line]] = {}
    for line in lines:
        if line.deal.deal in returns:
            sold.setdefault(line.deal.deal, []).append(line)
    for order, rows in returns.items():
        same = sold.get(order, [])
        if not same and book.revenue_from is RevenueFrom.SALE:
            raise Refused(
                order,
                "sale_known",
                "3.3.2.2",
                Wording("returns of a sale that the book holds", "退货所属的销售已在账簿中"),
            )
        for row in sorted(rows, key=lambda row: (row.on or date.min, row.id)):
            left = [sum(line.amounts) for line in same]
            back = sum(left) if row.amount is None else row.amount.minor
            if same and not 0 <= back <= sum(left):
                raise Refused(
                    order,
                    "returns_within_the_sale",
                    "3.3.2.2",
                    Wording("returns that come to at most what was sold", "退货合计不超过销售额"),
                )
            for line, part in zip(same, _taken(back, left), strict=True):
                yield from line.take_back(part, back == sum(left), row)
