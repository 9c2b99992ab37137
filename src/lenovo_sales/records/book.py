"""The book: the records of one company over a time. Policy 5.1.1.1, 5.1.2.1."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeVar, cast

from attrs import frozen

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.organization import Organization, Post, Tier, Unit
from lenovo_sales.records.rows import (
    ContractRow,
    LeadRow,
    OpportunityRow,
    RecordRow,
    SaleRow,
    SharingRow,
    SurveyRow,
    TicketRow,
    key,
)
from lenovo_sales.values import Money

R = TypeVar("R", bound=RecordRow)

HEADQUARTERS = "HQ"


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
        held: dict[type, dict[tuple[str, ...], RecordRow]] = {}
        for row in rows:
            same = held.setdefault(type(row), {})
            found = same.setdefault(key(row), row)
            if found != row:
                raise BadValue("expected one record of a type and id, found two that differ")
        ordered = {
            kind: tuple(row for _, row in sorted(same.items())) for kind, same in held.items()
        }
        for kept in ordered.values():
            for row in kept:
                for money in amounts(row):
                    if money.currency != currency:
                        raise CurrencyMismatch(currency, money.currency)
        first = next((kind for kind in RevenueFrom if ordered.get(kind.rows)), RevenueFrom.SALE)
        units = cast("tuple[Unit, ...]", ordered.get(Unit, ())) or (
            Unit(HEADQUARTERS, Tier.HEADQUARTERS),
        )
        posts = cast("tuple[Post, ...]", ordered.get(Post)) or everybody(ordered)
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


def amounts(row: RecordRow) -> Iterable[Money]:
    """Every amount of money in a row."""
    return (
        value
        for name in ("value", "amount", "profit", "price")
        if isinstance(value := getattr(row, name, None), Money)
    )


def everybody(rows: Mapping[type, tuple[RecordRow, ...]]) -> tuple[Post, ...]:
    """A post at headquarters for everyone who owns a record."""
    owners: set[str] = set()
    for kind in (LeadRow, OpportunityRow, ContractRow, SaleRow, TicketRow):
        owners.update(owner for row in rows.get(kind, ()) if (owner := getattr(row, "owner", None)))
    owners.update(row.about for row in rows.get(SurveyRow, ()) if isinstance(row, SurveyRow))
    owners.update(row.person for row in rows.get(SharingRow, ()) if isinstance(row, SharingRow))
    return tuple(Post(owner, unit=HEADQUARTERS) for owner in sorted(owners))
