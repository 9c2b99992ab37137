"""The book: the records of one company over a time. Policy 5.1.1.1, 5.1.2.1."""

from collections.abc import Iterable, Mapping
from enum import Enum
from itertools import chain
from types import MappingProxyType
from typing import TypeVar, cast

from attrs import frozen

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.organization import Organization, Post, Tier, Unit
from lenovo_sales.records.rows import (
    RECORDS,
    ContractRow,
    KnowledgeShareRow,
    LeadRow,
    OpportunityRow,
    ProductRow,
    RecordRow,
    ReturnRow,
    SaleRow,
    SplitRow,
    SurveyRow,
    TicketRow,
    key,
)
from lenovo_sales.values import Money

R = TypeVar("R", bound=RecordRow)

HEADQUARTERS = "HQ"
"""The id of the headquarters of a book that states no units."""

OWNED = (LeadRow, OpportunityRow, ContractRow, SaleRow, TicketRow)
MONEY: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        ProductRow: ("price",),
        OpportunityRow: ("value",),
        ContractRow: ("value",),
        SaleRow: ("amount", "profit"),
        ReturnRow: ("amount",),
    }
)
"""The fields of each record type that hold money."""


class RevenueFrom(Enum):
    """Which record type a company takes its revenue from; one, so that nothing counts twice."""

    SALE = "sale"
    CONTRACT = "contract"
    OPPORTUNITY = "opportunity"

    @property
    def rows(self) -> type[SaleRow] | type[ContractRow] | type[OpportunityRow]:
        """The record class."""
        kinds: dict[str, type[SaleRow] | type[ContractRow] | type[OpportunityRow]] = {
            "sale": SaleRow,
            "contract": ContractRow,
            "opportunity": OpportunityRow,
        }
        return kinds[self.value]


@frozen
class Book:
    """Records in the order of their keys, so that the order they came in cannot matter.

    >>> from datetime import date
    >>> from lenovo_sales.values import Money
    >>> sale = SaleRow("S-1", date(2017, 5, 2), Money.of("120.00", "CNY"), "E-7")
    >>> book = Book.of([sale], currency="CNY")
    >>> book.revenue_from, [post.id for post in book.organization.posts]
    (<RevenueFrom.SALE: 'sale'>, ['E-7'])
    """

    currency: str
    revenue_from: RevenueFrom
    organization: Organization
    rows: Mapping[type, tuple[RecordRow, ...]]

    @classmethod
    def of(
        cls, rows: Iterable[RecordRow], currency: str, revenue_from: RevenueFrom | None = None
    ) -> "Book":
        """Hold the rows; the same row twice is one.

        Revenue comes from sales where there are any, else from contracts, else from won
        opportunities, unless `revenue_from` says so. Without units there is one headquarters;
        without people everybody who owns a record is in it.

        Raises:
            BadValue: Two different rows have one key.
            CurrencyMismatch: A row's money is in another currency than the book's.
            Refused: The units and posts break clause 2.1.
        """
        held: dict[type[RecordRow], dict[tuple[str, ...], RecordRow]]
        held = {kind: {} for kind in RECORDS.values()}
        for row in rows:
            found = held[type(row)].setdefault(key(row), row)
            if found is not row and found != row:
                raise BadValue(
                    "expected one record of a type and id, found two that differ",
                    "同一类型与编号应只有一条记录，实际有两条且不同",
                )
        ordered = {
            kind: tuple([same[each] for each in sorted(same)])
            for kind, same in held.items()
            if same
        }
        for kind, kept in ordered.items():
            for name in MONEY.get(kind, ()):
                _of_one_currency((getattr(row, name) for row in kept), currency)
        first = next((kind for kind in RevenueFrom if kind.rows in ordered), RevenueFrom.SALE)
        stated = cast("tuple[Unit, ...]", ordered.get(Unit, ()))
        units = stated or (Unit(HEADQUARTERS, Tier.HEADQUARTERS),)
        posts = cast("tuple[Post, ...]", ordered.get(Post, ()))
        if not posts:
            head = next((unit.id for unit in units if unit.tier is Tier.HEADQUARTERS), HEADQUARTERS)
            posts = tuple(Post(id, unit=head) for id in sorted(owners(chain(*ordered.values()))))
        organization = Organization.of(units, posts)
        return cls(currency, revenue_from or first, organization, ordered)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of one type, by key."""
        return cast("tuple[R, ...]", self.rows.get(kind, ()))

    def holds(self, kind: type) -> bool:
        """Whether there is any record of the type: none at all is absent, which is not zero."""
        return bool(self.rows.get(kind))

    def __len__(self) -> int:
        return sum(map(len, self.rows.values()))


def _of_one_currency(amounts: Iterable[Money | None], currency: str) -> None:
    for money in amounts:
        if money is not None and money.currency != currency:
            raise CurrencyMismatch(currency, money.currency)


def owners(rows: Iterable[RecordRow]) -> set[str]:
    """The ids of everyone whom a record names."""
    found: set[str] = set()
    for row in rows:
        if isinstance(row, SurveyRow):
            found.add(row.about)
        elif isinstance(row, KnowledgeShareRow | SplitRow):
            found.add(row.person)
        elif isinstance(row, OWNED) and row.owner is not None:
            found.add(row.owner)
    return found
