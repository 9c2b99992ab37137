"""A signed contract for tests of its rows, and what its book credits. 3.3.2.1."""

from datetime import date, datetime, timedelta, timezone
from fractions import Fraction

from attrs import evolve
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    Contract,
    ContractBody,
    ContractStage,
    Line,
    Party,
    Signature,
    difference,
)
from lenovo_sales.contracts.amendment import Amendment
from lenovo_sales.contracts.change import ChangeRequest, ChangeStage
from lenovo_sales.incentives import credits_of, movements_of
from lenovo_sales.records import Book, RecordRow, RevenueFrom, SplitRow
from lenovo_sales.values import Money, Rounding

CHINA = timezone(timedelta(hours=8))
DAY = timedelta(days=1)
SIGNED = date(2026, 4, 6)
PRICES = st.integers(0, 1_000)
SPLIT = SplitRow("K-1", "E-8", Fraction(1, 3))
discounts = st.fractions(0, 1, max_denominator=20)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=CHINA)


def body(quantities: dict[str, int], price: int, discount: Fraction) -> ContractBody:
    lines = [
        Line(id, "pc", n, Money(price, "CNY"), discount, "P-1") for id, n in quantities.items()
    ]
    return ContractBody("CNY", Rounding.HALF_UP, tuple(lines))


def contract(terms: ContractBody) -> Contract:
    signatures = tuple(Signature(SIGNED, party, 1) for party in Party)
    return Contract(
        "K-1",
        ContractStage.EFFECTIVE,
        1,
        at(SIGNED),
        "C-1",
        "E-7",
        SIGNED,
        terms,
        "O-1",
        signatures=signatures,
    )


def amended(before: Contract, number: int, terms: ContractBody) -> Contract:
    moves = Amendment(f"R-{number}", at(SIGNED + number * DAY), number + 1,
                      difference(before.body, terms))  # fmt: skip
    return evolve(before, body=terms, amendments=(*before.amendments, moves))


def ended(before: Contract, day: date) -> tuple[Contract, ChangeRequest]:
    request = ChangeRequest(
        "R-9", ChangeStage.APPLIED, 1, at(SIGNED), "K-1", 1, "gone", at(SIGNED), day, ("E-7",),
        before.amount,
    )  # fmt: skip
    return evolve(before, stage=ContractStage.TERMINATED, terminated_by="R-9"), request


def credited(book: Book, until: date) -> int:
    moves = movements_of(credits_of(book))
    return sum(each.amount.minor for each in moves if each.on <= until)


def book_of(found: Contract, revenue_from: RevenueFrom, *others: RecordRow) -> Book:
    return Book.of_processes("CNY", revenue_from, contracts=[found], others=others)
