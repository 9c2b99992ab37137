"""Sales in other currencies, converted where they are credited. Policy 1.3.3, 4.3.3.1, 5.1.1.1."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from books import POSTS, QUARTERS, UNITS
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import default_edition
from lenovo_sales.incentives import conversion_of
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.records import (
    Book,
    OpportunityRow,
    RateRow,
    RecordRow,
    ReturnRow,
    SaleRow,
    SplitRow,
)
from lenovo_sales.values import Money

QUARTER = QUARTERS[0]
DAY = date(2017, 4, 10)
EDITION = default_edition()


def rate(worth: str = "7.2", on: date = DAY, per: int | None = None) -> RateRow:
    return RateRow("USD", on, Decimal(worth), None if per is None else Decimal(per))


def usd(minor: int) -> Money:
    return Money(minor, "USD")


def closed(*rows: RecordRow) -> Closing:
    return close(Book.of([*UNITS, *POSTS, *rows], "CNY"), EDITION, QUARTER)


def test_a_sale_counts_by_the_rate_of_its_day() -> None:
    """5.1.1.1: 1,000.00 at 7.2, though 7.1 held the day before and 7.3 the day after."""
    days = [rate("7.1", DAY - timedelta(1)), rate(), rate("7.3", DAY + timedelta(1))]
    closing = closed(*days, SaleRow("S-1", DAY, usd(1_000_00), "always", profit=usd(100_00)))
    (movement,) = closing.movements
    assert movement.amount == closing.totals.revenue == Money(7_200_00, "CNY")
    assert movement.profit == Money(720_00, "CNY")
    assert conversion_of(movement) == "1,000.00 USD × 7.2, 2017-04-10"
    assert conversion_of(movement, "profit") == "100.00 USD × 7.2, 2017-04-10"
    assert closing.person("always").statement.pay == Money(72_00, "CNY")


def test_a_profit_may_be_in_the_books_own_currency() -> None:
    """5.1.1.1: it is not converted."""
    sale = SaleRow("S-1", DAY, usd(1_000_00), "always", profit=Money(720_00, "CNY"))
    (movement,) = closed(rate(), sale).movements
    assert movement.profit == Money(720_00, "CNY")
    assert conversion_of(movement, "profit") is None


worths = st.decimals("0.01", "99.99", places=4, allow_nan=False).map(str)


@given(
    st.integers(0, 10**6),
    worths,
    worths,
    st.lists(st.integers(1, 10**6), min_size=1, max_size=3),
    st.booleans(),
)
def test_a_return_of_all_leaves_nothing(
    minor: int, worth: str, later: str, parts: list[int], shared: bool
) -> None:
    """3.3.2.2: in whatever parts it comes back, and whatever the rate has become since."""
    back, left = [], minor
    for number, most in enumerate(parts):
        part = min(most, left)
        left -= part
        back.append(ReturnRow("S-1", DAY + timedelta(number + 1), usd(part), str(number)))
    back.append(ReturnRow("S-1", DAY + timedelta(9), None, "rest"))
    rows: list[RecordRow] = [
        rate(worth), rate(later, DAY + timedelta(1)), SaleRow("S-1", DAY, usd(minor), "always")
    ]  # fmt: skip
    if shared:
        rows.append(SplitRow("S-1", "joiner", Fraction(1, 3)))
    closing = closed(*rows, *(back if left else back[:-1]))
    assert closing.totals.revenue.minor == 0
    assert all(credit.net.minor == 0 for credit in closing.credits)
    assert all(each.statement.pay.minor == 0 for each in closing.people)


@given(st.integers(1, 10**6), st.integers(0, 10**6), worths)
def test_what_is_left_is_converted_whole(minor: int, back: int, worth: str) -> None:
    """3.3.2.2: a sale less its return counts as the rest would have."""
    back = min(back, minor)
    sale = SaleRow("S-1", DAY, usd(minor), "always")
    closing = closed(rate(worth), sale, ReturnRow("S-1", DAY, usd(back)))
    rest = closed(rate(worth), evolve(sale, amount=usd(minor - back)))
    assert closing.totals.revenue == rest.totals.revenue
    assert closing.person("always").statement.pay == rest.person("always").statement.pay
    returned = [each for each in closing.movements if each.returned]
    assert all(each.sold_for == usd(-back) for each in returned)


def test_a_rate_of_one_changes_nothing() -> None:
    """5.1.1.1: a book in which every sale is in another currency at par pays the same."""
    own = closed(SaleRow("S-1", DAY, Money(1_234_56, "CNY"), "always"))
    par = closed(rate("1"), SaleRow("S-1", DAY, usd(1_234_56), "always"))
    assert par.person("always").statement.pay == own.person("always").statement.pay


def test_won_opportunities_are_added_up_in_the_books_currency() -> None:
    """5.2.2.1: each by the rate of the day on which it was won."""
    won = OpportunityStage.WON
    rows = [
        OpportunityRow("O-1", won, "always", closed=DAY, value=usd(100_00)),
        OpportunityRow("O-2", won, "always", closed=DAY, value=Money(1_00, "CNY")),
    ]
    assert closed(rate(), *rows).totals.won_value == Money(721_00, "CNY")


@pytest.mark.parametrize(("days", "noted"), [(0, False), (31, False), (32, True)])
def test_an_old_rate_is_noted(days: int, noted: bool) -> None:
    """5.1.2.1: to the day, above the age that the edition names."""
    assert EDITION.incentives.oldest_rate == 31
    old = rate(on=DAY - timedelta(days))
    notes = [str(note) for note in closed(old, SaleRow("S-1", DAY, usd(1), "always")).notes]
    assert any(note.startswith("Sales and returns in other currencies") for note in notes)
    assert [note for note in notes if "older than the sale" in note] == (
        [
            "Of these, converted by a rate more than 31 days older than the sale: 1; the oldest "
            f"rate is {days} days older."
        ]
        if noted
        else []
    )


def test_nothing_is_said_of_rates_that_convert_nothing() -> None:
    """5.1.2.1: a table of rates alone is no note."""
    closing = closed(rate(), SaleRow("S-1", DAY, Money(1, "CNY"), "always"))
    assert not any("currencies" in str(note) for note in closing.notes)


def test_rows_of_earnings_have_what_was_converted() -> None:
    """5.2.1.2: the amount, its currency and the rate; nothing where nothing was."""
    closing = closed(
        rate("498", per=100), SaleRow("S-1", DAY, usd(10_00), "always"),
        SaleRow("S-2", DAY, Money(10_00, "CNY"), "always"), ReturnRow("S-1", DAY, usd(4_00)),
    )  # fmt: skip
    rows = {each["record"]: each for each in closing.to_records("earnings")}
    found = {key: (row["amount"], row["sold_for"], row["sold_in"], row["rate"])
             for key, row in rows.items()}  # fmt: skip
    assert found == {
        "S-1": (Decimal("29.88"), Decimal("10.00"), "USD", Decimal("4.980000000000")),
        "S-2": (Decimal("10.00"), None, None, None),
    }


def test_a_converted_figure_leads_to_its_rate() -> None:
    """4.3.3.1: of a sale and of its return; a sale in the book's currency has none."""
    closing = closed(
        rate(), SaleRow("S-1", DAY, usd(10_00), "always"), ReturnRow("S-1", DAY, usd(4_00)),
        SaleRow("S-2", DAY, Money(10_00, "CNY"), "always"),
    )  # fmt: skip
    found = {
        (each.record, each.returned): [
            source.record for source in closing.sources.of_movement(each)
        ]
        for each in closing.movements
    }
    assert found == {
        ("S-1", False): ["sale", "rate"],
        ("S-1", True): ["return", "sale", "rate"],
        ("S-2", False): ["sale"],
    }
    rows = [row for row in closing.to_records("sources") if row["type"] == "rate"]
    assert {(row["record"], row["part"]) for row in rows} == {("USD/2017-04-10", "rate")}
