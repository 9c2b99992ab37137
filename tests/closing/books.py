"""Small books with everybody in them whom clause 2.1 allows, to state laws of a closing over."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from attrs import evolve
from hypothesis import strategies as st

from lenovo_sales.clauses import Wording
from lenovo_sales.editions import Edition, default_edition
from lenovo_sales.incentives.plans import (
    BandTerms,
    ComponentTerms,
    Movers,
    Returns,
    TableKind,
    TableTerms,
    WindowKind,
)
from lenovo_sales.organization import Post, Unit
from lenovo_sales.records import Book, RecordRow, ReturnRow, SaleRow, SplitRow, TargetRow
from lenovo_sales.values import Calendar, Cycle, Money

FISCAL = default_edition().fiscal
CALENDAR = Calendar(1)
YEAR = FISCAL.year(2017)
QUARTERS = [FISCAL.quarter(2017, number) for number in (1, 2, 3, 4)]

UNITS = [
    Unit("HQ", "headquarters"),
    Unit("East", "region", parent="HQ"),
    Unit("East-1", "team", parent="East"),
    Unit("West", "region", parent="HQ"),
]
MOVES, JOINS, LEAVES = date(2017, 5, 20), date(2017, 6, 10), date(2017, 11, 5)
POSTS = [
    Post("always", "East-1"),
    Post("head", "East", level="region_head"),
    Post("joiner", "East-1", level="senior", start=JOINS),
    Post("leaver", "West", level="representative", end=LEAVES),
    Post("mover", "East-1", level="representative", end=MOVES),
    Post("mover", "West", level="senior", start=MOVES),
    Post("promoted", "West", level="senior", end=MOVES),
    Post("promoted", "West", level="region_head", start=MOVES),
]
PEOPLE = tuple(dict.fromkeys(post.id for post in POSTS))
TARGETS = [
    TargetRow("HQ", "revenue", "FY2017", Decimal(900)),
    TargetRow("mover", "revenue", "FY2017-Q2", Decimal("99.99")),
]

days = st.integers(-40, 400).map(lambda number: YEAR.start + timedelta(number))
shares = st.fractions(0, 1, max_denominator=7)


def sale(
    id: str, on: date, minor: int, owner: str = "always", profit: int | None = None
) -> SaleRow:
    gain = None if profit is None else Money(profit, "CNY")
    return SaleRow(id, on, Money(minor, "CNY"), owner, profit=gain)


@st.composite
def rows(draw: st.DrawFn) -> list[RecordRow]:
    """Sales of everybody before, in and after a year, some shared, some returned."""
    found: list[RecordRow] = [*UNITS, *POSTS, *TARGETS]
    people = st.sampled_from(PEOPLE)
    for number in range(draw(st.integers(0, 12))):
        id, on, minor = f"S-{number}", draw(days), draw(st.integers(0, 200_00))
        found.append(sale(id, on, minor, draw(people), draw(st.none() | st.integers(-900, 900))))
        if draw(st.integers(0, 3)) == 0:
            found.append(SplitRow(id, draw(people), draw(shares)))
        if draw(st.integers(0, 3)) == 0:
            back = on + timedelta(draw(st.integers(0, 200)))
            part = draw(st.none() | st.integers(0, minor).map(lambda fen: Money(fen, "CNY")))
            found.append(ReturnRow(id, back, part, "1"))
    return found


def book(*extra: RecordRow) -> Book:
    return Book.of([*UNITS, *POSTS, *extra], "CNY")


def reopening(edition: Edition) -> Edition:
    """The same edition, but a closed window of which something comes back is opened again."""
    components = {
        name: evolve(each, returns=Returns.REOPEN)
        for name, each in edition.incentives.components.items()
    }
    return evolve(edition, incentives=evolve(edition.incentives, components=components))


def flat(rate: str, window: Cycle = Cycle.QUARTER) -> Edition:
    """The default edition, but everybody earns one rate of revenue and no bonus."""
    edition = default_edition()
    one_band = (BandTerms(amount=Money(0, "CNY"), rate=Fraction(rate)),)
    component = ComponentTerms(
        Wording("flat", "统一比例"),
        tuple(edition.organization.levels),
        ("revenue",),
        WindowKind(window.value),
        TableTerms(TableKind.MARGINAL, one_band),
        movers=Movers.CONTINUE,
    )
    incentives = evolve(edition.incentives, components={"flat": component}, grade_bonus=())
    return evolve(edition, incentives=incentives)
