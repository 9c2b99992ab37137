"""Changes of regions and products, and the parts that make them. Policy 5.3.1."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from trade import COMPANY, SPRING, WINTER, Sold, book_of, compared, movements, yuan

from lenovo_sales import Book, Period, ReturnRow, SaleRow
from lenovo_sales.decisions import ChangePart, Dimension, changes, period_before
from lenovo_sales.decisions.changes import region_of
from lenovo_sales.errors import BadValue

SALES = st.lists(
    st.builds(
        Sold,
        st.sampled_from(["E-1", "E-2", "E-3"]),
        st.sampled_from(["N14", "T16", None]),
        st.sampled_from([1, 2]),
        st.integers(0, 10**9),
    ),
    max_size=12,
)
REGION = {"E-1": "East", "E-2": "West", "E-3": None}


@given(SALES)
def test_the_parts_of_a_change_add_up_to_it(sold: list[Sold]) -> None:
    """5.3.1: to the fen, in both periods: products within a region, regions within a product."""
    found = compared(sold)
    regions = {REGION[each.owner] for each in sold} - {None}
    products = {each.product for each in sold} - {None}
    assert list(found) == [*sorted(map(str, regions)), *sorted(map(str, products))]
    for name, change in found.items():
        own = [each for each in sold if name in (REGION[each.owner], each.product)]
        assert change.before == yuan(sum(each.minor for each in own if each.quarter == 1))
        assert change.after == yuan(sum(each.minor for each in own if each.quarter == 2))
        assert sum(part.before.minor for part in change.parts) == change.before.minor
        assert sum(part.change.minor for part in change.parts) == change.change.minor
        fallen = [part.change.minor for part in change.parts]
        assert fallen == sorted(fallen)


@given(SALES)
def test_the_whole_is_the_same_by_region_and_by_product(sold: list[Sold]) -> None:
    """5.3.1: where each sale has a region and a product, both sides come to one sum."""
    named = [evolve(each, product=each.product or "N14") for each in sold if each.owner != "E-3"]
    found = compared(named)
    sides = dict.fromkeys(Dimension, 0)
    for change in found.values():
        sides[change.dimension] += change.change.minor
        assert all(part.name is not None for part in change.parts)
        assert change.dimension.other.other is change.dimension
    assert sides[Dimension.REGION] == sides[Dimension.PRODUCT]


@given(SALES, st.randoms())
def test_the_order_of_records_does_not_matter(sold: list[Sold], random: Random) -> None:
    """5.3.1: nor that of the movements."""
    book = book_of(sold)
    moved = list(movements(book))
    whole = changes(moved, book, SPRING, WINTER)
    random.shuffle(moved)
    assert changes(moved, book, SPRING, WINTER) == whole


def test_a_return_takes_away_on_its_day() -> None:
    """5.3.1: in the period of its day, from the region and the product of its sale."""
    sale = SaleRow("S-1", date(2026, 1, 1), yuan(900), "E-1", "O-1", product="N14")
    back = ReturnRow("O-1", date(2026, 4, 1), yuan(300))
    book = Book.of([*COMPANY, sale, back], "CNY")
    east, product = changes(movements(book), book, SPRING, WINTER)
    assert (east.name, east.before, east.after) == ("East", yuan(900), yuan(-300))
    assert east.parts == (ChangePart("N14", yuan(900), yuan(-300)),)
    assert (product.name, product.rate) == ("N14", Fraction(-4, 3))


def test_what_grows_from_nothing_has_no_rate() -> None:
    """5.3.1: absent is not zero."""
    assert compared([Sold("E-1", "N14", 2, 50)])["East"].rate is None
    assert compared([Sold("E-1", "N14", 1, 50)])["East"].rate == -1


def test_the_region_of_a_unit() -> None:
    """5.3.1: itself or the one above; headquarters is in none, nor is what is unknown."""
    organization = book_of([]).organization
    units = ("East", "East-1", "West", "HQ", "Mars", None)
    found = [region_of(each, organization) for each in units]
    assert found == ["East", "East", "West", None, None, None]


@given(st.dates(date(1950, 1, 1), date(2900, 1, 1)), st.integers(1, 400))
@example(date(2026, 3, 1), 31)
@example(date(2024, 1, 1), 366)
def test_the_period_before_ends_where_the_period_begins(start: date, days: int) -> None:
    """5.3.1: with as many days, or as many whole months."""
    period = Period(start, start + timedelta(days))
    before = period_before(period)
    assert before.end == period.start
    try:
        months = len(period.months())
    except BadValue:
        assert before.days == days
    else:
        assert len(before.months()) == months
    assert period_before(SPRING) == WINTER


def test_periods_that_overlap_are_not_compared() -> None:
    """5.3.1: the same quarter of the year before is; a later one is not."""
    book = book_of([])
    assert changes((), book, SPRING, SPRING.year_before()) == ()
    with pytest.raises(BadValue, match="an earlier period, which ends before 2026-04-01"):
        changes((), book, SPRING, SPRING)
