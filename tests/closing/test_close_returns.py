"""What comes back is charged where its credit went, whatever happened since. Policy 3.3.2.2."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from books import JOINS, LEAVES, QUARTERS, UNITS, book, flat, sale

from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import Edition, default_edition
from lenovo_sales.incentives import AfterLeaving, ComponentPay
from lenovo_sales.organization import Post
from lenovo_sales.records import Book, RecordRow, ReturnRow, SplitRow, UnnamedReturns
from lenovo_sales.values import Money, Period

DAY = date(2017, 4, 10)
DEFAULT = default_edition()


def forgiving(edition: Edition) -> Edition:
    terms = evolve(edition.incentives, after_leaving=AfterLeaving.FORGIVE)
    return evolve(edition, incentives=terms)


def closed(*extra: RecordRow, edition: Edition, period: Period = QUARTERS[0]) -> Closing:
    return close(book(*extra), edition, period)


def pay(closing: Closing) -> dict[str, str]:
    found = {each.post.id: each.statement.pay for each in closing.people}
    return {id: amount.text for id, amount in found.items() if amount}


def paid(closing: Closing, person: str) -> ComponentPay:
    """What a person is paid for the window of the sale, which was closed before the period."""
    return closing.person(person).statement.components[0]


def test_a_return_after_the_leaving_is_charged_as_the_edition_says() -> None:
    """3.3.2.2: a leaver's sale comes back: the unit and its head pay, the seller where declared."""
    rows = (sale("S-1", DAY, 100_00, "leaver"), ReturnRow("S-1", LEAVES))
    for edition, charged in ((flat("1/25"), {"leaver": "-4.00"}), (forgiving(flat("1/25")), {})):
        closing = closed(*rows, edition=edition, period=QUARTERS[2])
        assert pay(closing) == charged
        assert (closing.totals.revenue.text, closing.totals.outside.text) == ("-100.00", "0.00")
        revenue = {unit.id: unit.revenue.text for unit in closing.units}
        assert revenue == {"HQ": "-100.00", "East": "0.00", "East-1": "0.00", "West": "-100.00"}
        assert [unit.attainment for unit in closing.units] == [None] * 4
        (note,) = closing.notes
        assert note.english == (
            "Returns of sales by people who hold no post any more: 1, 100.00 CNY together."
            " They lower the revenue of the unit that sold, and "
            + ("the seller's pay." if charged else "no seller's pay.")
        )
        commission = paid(closing, "leaver")
        assert commission.note is not None
        assert ("takes back its commission" in commission.note.english) == bool(charged)


@pytest.mark.parametrize("back", [date(2018, 1, 5), date(2018, 3, 30), date(2019, 7, 1)])
def test_who_has_left_has_a_statement_of_what_comes_back(back: date) -> None:
    """3.3.2.2: in any later period, with the post that sold and without a scorecard."""
    rows = (sale("S-1", DAY, 100_00, "leaver"), ReturnRow("S-1", back))
    period = DEFAULT.fiscal.parse(back.isoformat()[:7])
    closing = closed(*rows, edition=DEFAULT, period=period)
    assert pay(closing) == {"leaver": "-1.00"}
    result = closing.person("leaver")
    assert (result.post.unit, result.level, result.stays) == ("West", "representative", ())
    assert (result.scorecard.lines, result.scorecard.score, result.scorecard.grade) == (
        (),
        None,
        None,
    )
    forgiven = closed(*rows, edition=forgiving(DEFAULT), period=period)
    assert "leaver" not in [each.post.id for each in forgiven.people]


def test_a_head_who_has_left_pays_for_what_the_unit_sold_under_him() -> None:
    """3.3.2.2: neither the successor nor another region's head is charged (OCA/commission#454)."""
    leaves, back = date(2017, 6, 1), date(2017, 7, 20)
    posts = [
        Post("E-1", "East", level="representative"),
        Post("A", "East", level="region_head", end=leaves),
        Post("B", "East", level="region_head", start=leaves),
    ]
    rows = [*UNITS, *posts, sale("S-1", DAY, 1_000_000_00, "E-1"), ReturnRow("S-1", back)]
    closing = close(Book.of(rows, "CNY"), DEFAULT, QUARTERS[1])
    amounts = {each.post.id: each.statement.pay.text for each in closing.people}
    assert amounts == {"A": "-1000.00", "B": "0.00", "E-1": "-10000.00"}


def test_every_holder_of_a_shared_line_is_charged_in_the_post_of_its_day() -> None:
    """1.3.3: a share of a quarter, one holder moved since and the other left."""
    rows = (
        sale("S-1", DAY, 100_00, "mover"),
        SplitRow("S-1", "leaver", Fraction(1, 4)),
        ReturnRow("S-1", date(2017, 12, 1)),
    )
    closing = closed(*rows, edition=flat("1/25"), period=QUARTERS[2])
    assert pay(closing) == {"head": "-3.00", "leaver": "-1.00", "mover": "-3.00"}
    revenue = {unit.id: unit.revenue.text for unit in closing.units}
    assert revenue == {"HQ": "-100.00", "East": "-75.00", "East-1": "-75.00", "West": "-25.00"}


def test_attainment_falls_by_what_comes_back_after_leaving() -> None:
    """4.3.1.1: the quarter in which somebody leaves is judged by what stayed sold."""
    rows = (sale("S-1", date(2017, 10, 3), 100_00, "leaver"), ReturnRow("S-1", date(2017, 12, 1)))
    closing = closed(*rows, edition=DEFAULT, period=QUARTERS[2])
    assert closing.facts.total("leaver", "revenue", QUARTERS[2]) == 0
    assert pay(closing) == {}


def test_a_return_is_charged_to_the_post_of_its_sale() -> None:
    """3.3.2.2: sold in East, returned after the move to West: East pays (gedemin#2535)."""
    moves, back = date(2017, 7, 1), date(2017, 7, 20)
    posts = [
        Post("E-1", "East", level="representative", end=moves),
        Post("E-1", "West", level="representative", start=moves),
        Post("A", "East", level="region_head"),
        Post("B", "West", level="region_head"),
    ]
    sold = sale("S-1", date(2017, 5, 9), 1_000_000_00, "E-1")
    rows = [*UNITS, *posts, sold, ReturnRow("S-1", back)]
    for period, signs in ((QUARTERS[0], 1), (QUARTERS[1], -1)):
        closing = close(Book.of(rows, "CNY"), DEFAULT, period)
        revenue = {unit.id: unit.revenue.minor // 1_000_000_00 for unit in closing.units}
        assert revenue == {"HQ": signs, "East": signs, "East-1": 0, "West": 0}
        amounts = {each.post.id: each.statement.pay.minor for each in closing.people}
        assert (amounts["A"], amounts["B"]) == (signs * 1_000_00, 0)
        assert amounts["E-1"] * signs > 0
        assert closing.facts.total("B", "revenue", period) == 0
        assert closing.facts.total("A", "revenue", period) == signs * 1_000_000_00


def test_a_return_of_a_line_is_charged_to_its_seller() -> None:
    """3.3.2.2: line 2 of an order, another seller's, comes back (OCA/commission#53)."""
    rows = [
        evolve(sale("S-1", DAY, 900_00), order="O-1"),
        evolve(sale("S-2", DAY, 100_00, "joiner"), order="O-1", on=JOINS),
    ]
    back = ReturnRow("O-1", date(2017, 6, 20), line="S-2")
    closing = closed(*rows, back, edition=flat("1/25"))
    assert pay(closing) == {"always": "36.00", "head": "36.00"}


@pytest.mark.parametrize(
    ("rule", "charged"),
    [
        (UnnamedReturns.IN_PROPORTION, {"always": "-3.60", "leaver": "-0.40", "head": "-3.60"}),
        (UnnamedReturns.LAST_FIRST, {"leaver": "-4.00"}),
        (UnnamedReturns.FIRST_FIRST, {"always": "-4.00", "head": "-4.00"}),
    ],
)
def test_a_return_that_names_no_line_is_charged_as_the_edition_declares(
    rule: UnnamedReturns, charged: dict[str, str]
) -> None:
    """3.3.2.2: of 900 and 100 by two sellers 100 come back; the statement says how."""
    flat_rate = flat("1/25")
    edition = evolve(flat_rate, incentives=evolve(flat_rate.incentives, unnamed_returns=rule))
    rows = [
        evolve(sale("S-1", DAY, 900_00), order="O-1"),
        evolve(sale("S-2", DAY, 100_00, "leaver"), order="O-1"),
        ReturnRow("O-1", date(2017, 7, 3), Money(100_00, "CNY")),
    ]
    closing = closed(*rows, edition=edition, period=QUARTERS[1])
    assert pay(closing) == charged
    for person in charged:
        commission = paid(closing, person)
        assert commission.note is not None
        assert rule.wording.english in commission.note.english
        assert rule.wording.chinese in commission.note.chinese
    named = closed(*rows[:2], evolve(rows[2], line="S-2"), edition=edition, period=QUARTERS[1])
    assert pay(named) == {"leaver": "-4.00"}
