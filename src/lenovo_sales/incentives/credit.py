"""Credits (业绩归属): each person's part of a line, and what moves it. Policy 1.3.3, 4.3.3.1."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.organization import Post
from lenovo_sales.performance import Dimensions, Fact
from lenovo_sales.records import DealLine, RateRow, ReturnRow, UnnamedReturns
from lenovo_sales.values import Money

ALL = Fraction(1)


class CreditKind(Enum):
    """Why a person is credited with a part of a line."""

    DIRECT = "direct"  # the owner and those who share: exactly one together
    OVERLAY = "overlay"
    ROLLUP = "rollup"
    PARTNER = "partner"


CreditKey: TypeAlias = tuple[str, str, str, CreditKind, int]
"""What identifies a credit: deal, line, person, kind and tier."""


@frozen
class Reduction:
    """What a return takes back of a credit, on its day; amount and profit as they were sold.

    `record` is the line, with the number of the return where the order has several; `rule`, the
    one by which the return lowers the line, where it names none of several; `back`, the record of
    the return. `sold_for` is what came back of the whole line in its own currency, where that is
    not the book's.
    """

    on: date
    record: str
    amount: Money
    profit: Money | None = None
    rule: UnnamedReturns | None = None
    back: ReturnRow | None = field(default=None, repr=False)
    sold_for: Money | None = None


@frozen
class Credit:
    """A person's part of a line, as sold, with the returns of it since.

    It carries the post of its day, None without one, so that whatever happens to it later goes to
    that post, unit and plan; and the `rate` that converted the line, None where it was sold in the
    book's currency.
    """

    line: DealLine = field(repr=False)
    person: str
    amount: Money
    share: Fraction = ALL
    profit: Money | None = None
    post: Post | None = None
    reductions: tuple[Reduction, ...] = ()
    kind: CreditKind = CreditKind.DIRECT
    tier: int = 0
    rate: RateRow | None = None

    @property
    def key(self) -> CreditKey:
        """What identifies the credit."""
        return self.line.deal, self.line.id, self.person, self.kind, self.tier

    @property
    def on(self) -> date:
        """The day of the line."""
        return self.line.on

    @property
    def unit(self) -> str | None:
        """The territory of the line, where its record states one, else the unit of the post."""
        if self.line.territory is not None:
            return self.line.territory
        return None if self.post is None else self.post.unit

    @property
    def level(self) -> str | None:
        """The position level of the post, as stated."""
        return None if self.post is None else self.post.level

    @property
    def net(self) -> Money:
        """What is left of the amount after all reductions."""
        back = sum(each.amount.minor for each in self.reductions)
        return Money(self.amount.minor - back, self.amount.currency)

    def movements(self) -> Iterator["Movement"]:
        """The sale and each reduction, as they count on their days."""
        sold_for = None if self.rate is None else self.line.amount
        yield Movement(self, self.on, self.line.id, self.amount, self.profit, sold_for=sold_for)
        for each in self.reductions:
            profit = None if each.profit is None else -each.profit
            sold_for = None if each.sold_for is None else -each.sold_for
            yield Movement(
                self,
                each.on,
                each.record,
                -each.amount,
                profit,
                True,
                each.rule,
                each.back,
                sold_for,
            )


@frozen
class Movement:
    """What moves a credit on a day: its sale, or a return of it (then negative).

    `sold_for` is the whole line, or what came back of it, in the currency in which it was sold,
    where that is not the book's; `back`, the record of the return.
    """

    credit: Credit
    on: date
    record: str
    amount: Money
    profit: Money | None = None
    returned: bool = False
    rule: UnnamedReturns | None = None
    back: ReturnRow | None = field(default=None, repr=False)
    sold_for: Money | None = None

    @property
    def person(self) -> str:
        """Whose credit it is."""
        return self.credit.person

    @property
    def share(self) -> Fraction:
        """The person's share of the line."""
        return self.credit.share


def movements_of(credits: Iterable[Credit]) -> tuple[Movement, ...]:
    """Every movement of the credits, in the order in which they count."""
    return tuple(sorted((each for credit in credits for each in credit.movements()), key=order))


def facts(movements: Iterable[Movement]) -> Iterator[Fact]:
    """The movements as facts of revenue and profit. Policy 5.2.2.1."""
    cuts: dict[tuple[str | None, ...], Dimensions] = {}  # few, for many movements
    for movement in movements:
        credit, on, record = movement.credit, movement.on, movement.record
        line = credit.line
        by = line.product, line.customer, credit.unit, line.channel
        if (cut := cuts.get(by)) is None:
            cut = cuts[by] = Dimensions(*by)
        person, since, back = credit.person, credit.on, movement.back
        yield Fact("revenue", person, on, movement.amount.minor, record, cut, since, back)
        if movement.profit is None:
            yield Fact("sales_without_profit", person, on, 1, record, cut, since, back)
        else:
            yield Fact("profit", person, on, movement.profit.minor, record, cut, since, back)


def order(movement: Movement) -> tuple[date, str, bool, str]:
    """The order in which movements count: by day, then record, returns after sales."""
    return movement.on, movement.record, movement.returned, movement.credit.person


def conversion_of(movement: Movement, measure: str = "revenue") -> str | None:
    """How the whole line, or its return, came into the book's currency; None: it was sold in it.

    >>> from lenovo_sales.incentives import credits_of
    >>> from lenovo_sales.records import Book, SaleRow
    >>> from lenovo_sales.values import exact
    >>> sale = SaleRow("S-1", date(2025, 5, 6), Money.of("1000.00", "USD"), "E-7")
    >>> rate = RateRow("USD", date(2025, 5, 2), exact("7.2"))
    >>> [sold] = movements_of(credits_of(Book.of([sale, rate], currency="CNY")))
    >>> str(sold.amount), conversion_of(sold)
    ('7200.00 CNY', '1,000.00 USD × 7.2, 2025-05-02')
    """
    rate, sold_for = movement.credit.rate, movement.sold_for
    if measure != "revenue":
        sold_for = None if movement.returned else movement.credit.line.margin
    if rate is None or sold_for is None or sold_for.currency != rate.currency:
        return None
    return f"{sold_for:,} × {rate.text}, {rate.on}"
