"""A small company to report on: two regions, hostile names, a shared deal, returns."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from lenovo_sales.clauses import Wording
from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import default_edition
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.organization import Post, Unit
from lenovo_sales.records import (
    Absent,
    Book,
    CustomerRow,
    OpportunityRow,
    ProductRow,
    Quality,
    RecordRow,
    RejectedRow,
    Repair,
    ReturnRow,
    RowCount,
    SaleRow,
    SplitRow,
    TargetRow,
)
from lenovo_sales.values import Calendar, Money

HOSTILE = (
    "<script>alert(1)</script>",
    '"] --> X',
    "=cmd|' /C calc'!A0",
    "$\\frac{1}{0}$",
    "-->&amp;<b>",
    "a" * 300,
    "\u202eevil\x07",
)
CALENDAR = Calendar(1)
PERIOD = CALENDAR.parse("2017-Q2")


def cny(amount: str) -> Money:
    return Money.of(amount, "CNY")


def structure(names: Iterable[str] = HOSTILE) -> list[RecordRow]:
    """Units, people, targets, customers and products; seven of them with these names."""
    people = ["杨健", "Ann Lee", *names]
    teams = ["T-1", "T-2"]
    rows: list[RecordRow] = [
        Unit("HQ", "headquarters", "总部"),
        Unit("East", "region", "华东", parent="HQ"),
        Unit("West", "region", people[2], parent="HQ"),
        Unit("T-1", "team", "上海团队", parent="East"),
        Unit("T-2", "team", people[3], parent="West"),
        Post("head", unit="East", name="陈平", level="region_head"),
        TargetRow("HQ", "revenue", "2017", Decimal("900000")),
    ]
    for number, name in enumerate(people):
        rows.append(Post(f"P-{number}", unit=teams[number % 2], name=name))
        rows.append(CustomerRow(f"C-{number}", name=name))
        rows.append(ProductRow(f"G-{number}", name=name, family=people[number % 3 + 2]))
    return rows


def deals() -> list[RecordRow]:
    """Sales over five quarters, one shared, two returned, and a few opportunities."""
    rows: list[RecordRow] = []
    for number in range(60):
        day = date(2016 + number // 45, number * 7 % 12 + 1, number % 27 + 1)
        who = number * 5 % 9
        rows.append(
            SaleRow(
                f"S-{number:02d}",
                day,
                cny(f"{(number * 7919) % 40000 + 100}.{number:02d}"),
                owner=f"P-{who}",
                customer=f"C-{number % 9}",
                product=f"G-{number % 9}",
                profit=cny(f"{number * 31 - 400}.10"),
            )
        )
    rows.append(SplitRow("S-50", "P-0", Fraction(1, 3)))
    rows.append(ReturnRow("S-47", date(2017, 6, 27), cny("10.01"), "1"))
    rows.append(ReturnRow("S-52", date(2017, 6, 20)))
    for number, stage in enumerate(
        (OpportunityStage.WON, OpportunityStage.LOST, OpportunityStage.WON)
    ):
        opened, closed = date(2017, 3, 1), date(2017, 4, 10 + number)
        owner = f"P-{number}"
        rows.append(
            OpportunityRow(
                f"O-{number}", stage, owner, opened=opened, closed=closed, value=cny("100.00")
            )
        )
    return rows


def closed(rows: Iterable[RecordRow], period: str = "2017-Q2") -> Closing:
    """Close a quarter of these rows by the default edition."""
    book = Book.of_sound(rows, currency="CNY")  # names that intake would refuse
    return close(book, default_edition(), CALENDAR.parse(period), CALENDAR)


@cache
def closing() -> Closing:
    """The small company, closed once."""
    return closed([*structure(), *deals()])


def quality() -> Quality:
    """An intake with something of everything."""
    return Quality(
        {"sale": RowCount(50, 9, 2), "person": RowCount(9, 0, 1)},
        (
            RejectedRow(
                "sale", "=sales.csv", 7, "<b>amount</b>", Wording("expected a number", "应为数值")
            ),
            RejectedRow(
                "sale",
                "sales.csv",
                9,
                "on",
                Wording("expected a date that exists", "应为实际存在的日期"),
            ),
            RejectedRow(
                "person",
                "people.csv",
                3,
                "unit",
                Wording("expected the id of a unit", "应为单位的编号"),
            ),
        ),
        (Repair("sale", "amount", "round", 9),),
        (Absent("sale", "customer", 5),),
        (Wording("Revenue is taken from sale records.", "销售额取自销售明细。"),),
    )
