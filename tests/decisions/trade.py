"""A company of two regions, and its sales in two quarters."""

from datetime import date
from fractions import Fraction

from attrs import frozen

from lenovo_sales import Book, Calendar, Money, Post, SaleRow, Unit
from lenovo_sales.decisions import ChangeTerms, RevenueChange, changes
from lenovo_sales.incentives import Movement, credits_of, movements_of

SPRING, WINTER = Calendar(1).quarter(2026, 2), Calendar(1).quarter(2026, 1)
COMPANY = (
    Unit("HQ", "headquarters"),
    Unit("East", "region", parent="HQ"),
    Unit("East-1", "team", parent="East"),
    Unit("West", "region", parent="HQ"),
    Post("E-1", "East-1"),
    Post("E-2", "West"),
    Post("E-3", "HQ"),
)


def yuan(minor: int) -> Money:
    """An amount in fen."""
    return Money(minor, "CNY")


TERMS = ChangeTerms(
    decline=Fraction(1, 10),
    growth=Fraction(1, 5),
    smallest=yuan(500),
    large_potential=Fraction(1, 2),
    analyze_every_days=92,
    remedy_days=14,
)


@frozen
class Sold:
    """A sale: whose, of what, in which of the quarters, for how many fen."""

    owner: str
    product: str | None
    quarter: int
    minor: int


def book_of(sold: list[Sold]) -> Book:
    """The company's book with these sales."""
    sales = [
        SaleRow(
            f"S-{at}",
            date(2026, 1 if each.quarter == 1 else 5, 5),
            yuan(each.minor),
            each.owner,
            product=each.product,
        )
        for at, each in enumerate(sold)
    ]
    return Book.of([*COMPANY, *sales], "CNY")


def movements(book: Book) -> tuple[Movement, ...]:
    """What moved the credits of a book."""
    return movements_of(credits_of(book))


def compared(sold: list[Sold]) -> dict[str, RevenueChange]:
    """The changes of regions and products from the winter to the spring, by name."""
    book = book_of(sold)
    return {each.name: each for each in changes(movements(book), book, SPRING, WINTER)}
