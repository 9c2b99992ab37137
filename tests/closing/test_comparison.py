"""One closing held against another: who gains, who loses, what it costs. Policy 1.3.4, 4.3.3.1."""

from datetime import date
from decimal import Decimal

import pytest
from books import QUARTERS, rows, sale
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.closing import Closing, close, compare
from lenovo_sales.editions import Edition, default_edition
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.organization import Post, Unit
from lenovo_sales.records import Book, RecordRow, SaleRow
from lenovo_sales.values import Money, total

TODAY = default_edition()
RATE = "incentives.components.revenue.table.bands[0].rate"
FIRST = TODAY[RATE]


def by(**stated: str) -> Edition:
    """The default edition with another first rate for some plans."""
    paths = {
        f"incentives.components.{plan}.table.bands[0].rate": rate for plan, rate in stated.items()
    }
    return TODAY.replace(paths, id="other")


def company() -> list[RecordRow]:
    return [
        Unit("HQ", "headquarters"),
        Unit("East", "region", parent="HQ", name="华东"),
        Unit("East-1", "team", parent="East"),
        Post("E-1", "East-1", name="李雷", level="senior"),
        Post("E-2", "East-1"),
        Post("E-3", "HQ"),
        sale("S-1", date(2017, 5, 2), 10_000_00, "E-1"),
        sale("S-2", date(2017, 5, 2), 20_000_00, "E-2"),
    ]


def closings() -> tuple[Closing, Closing]:
    """A quarter by the default edition, and by one that pays twice as much at first."""
    book = Book.of(company(), "CNY")
    return close(book, TODAY, "2017-Q1"), close(book, by(revenue="2%"), "2017-Q1")


def test_a_dearer_rate_by_hand() -> None:
    """4.3.3.1: of 30,000.00 sold, one percent more; who sold nothing gains nothing."""
    assert str(FIRST) == "1/100"
    made = compare(*closings())
    assert [(each.id, str(each.gain)) for each in made.people] == [
        ("E-1", "100.00 CNY"),
        ("E-2", "200.00 CNY"),
        ("E-3", "0.00 CNY"),
    ]
    assert [each.id for each in made.gaining] == ["E-2", "E-1"]
    assert (made.losing, [each.id for each in made.unchanged]) == ((), ["E-3"])
    assert str(made.cost) == "300.00 CNY"
    assert made.cost_ratio == 1
    assert made.grade_changes == ()
    units = [(each.name, each.people, each.gain, str(each.cost)) for each in made.by_unit()]
    assert units == [
        ("HQ", 3, 2, "300.00 CNY"),
        ("East", 2, 2, "300.00 CNY"),
        ("East-1", 2, 2, "300.00 CNY"),
    ]
    levels = {
        each.name: (each.people, each.gain, each.lose, str(each.cost)) for each in made.by_level()
    }
    assert levels == {
        "representative": (2, 1, 0, "200.00 CNY"),
        "senior": (1, 1, 0, "100.00 CNY"),
    }


def test_the_other_way_round_everything_is_its_negative() -> None:
    """4.3.3.1: who gains by one change loses by its opposite."""
    before, after = closings()
    there, back = compare(before, after), compare(after, before)
    assert back.losing == tuple(compare(after, before).losing)
    assert [each.id for each in back.losing] == [each.id for each in there.gaining]
    assert back.cost == -there.cost
    assert [each.cost for each in back.by_unit()] == [-each.cost for each in there.by_unit()]


def test_somebody_in_one_closing_alone() -> None:
    """2.1: a leaver is paid nothing in the second closing, a joiner nothing in the first."""
    others: list[RecordRow] = [
        Post("E-4", "HQ", start=date(2017, 4, 1)),
        sale("S-4", date(2017, 4, 5), 500_00, "E-4"),
    ]
    leaves: list[RecordRow] = [row for row in company() if getattr(row, "id", "") != "E-2"
              and getattr(row, "owner", "") != "E-2"]  # fmt: skip
    made = compare(
        close(Book.of(company(), "CNY"), TODAY, "2017-Q1"),
        close(Book.of([*leaves, *others], "CNY"), TODAY, "2017-Q1"),
        other_book=True,
    )
    found = {each.id: each for each in made.people}
    assert found["E-2"].after is None
    assert found["E-2"].gain == -found["E-2"].pay_before != Money.zero("CNY")
    assert found["E-4"].before is None
    assert found["E-4"].grades[0] is None
    assert (found["E-4"].unit, found["E-2"].level) == ("HQ", "representative")
    assert {each.name for each in made.by_unit()} == {"HQ", "East", "East-1"}


def test_a_unit_that_is_gone() -> None:
    """2.1: whoever was in it is counted in it, for the first closing knows it."""
    before, _ = closings()
    rows: list[RecordRow] = [Unit("HQ", "headquarters"), Post("E-3", "HQ")]
    made = compare(before, close(Book.of(rows, "CNY"), TODAY, "2017-Q1"), other_book=True)
    assert [each.name for each in made.by_unit()] == ["HQ", "East", "East-1"]


def test_what_differs_beside_the_edition_is_refused() -> None:
    """1.3.4: two periods never, two books only where that is asked for; equal books are one."""
    before, after = closings()
    again = close(Book.of(company(), "CNY"), by(revenue="2%"), "2017-Q1")
    assert compare(before, again).cost == compare(before, after).cost
    quarter = close(before.book, TODAY, "2017-Q2")
    for allowed in (False, True):
        with pytest.raises(BadValue, match="of one period, not of FY2017 Q1 and FY2017 Q2"):
            compare(before, quarter, other_book=allowed)
    more = Book.of([*company(), sale("S-9", date(2017, 5, 2), 100_00, "E-3")], "CNY")
    other = close(more, TODAY, "2017-Q1")
    with pytest.raises(BadValue, match="two closings of one book"):
        compare(before, other)
    assert compare(before, other, other_book=True).cost.minor > 0


@settings(max_examples=15)
@given(rows(), st.sampled_from(QUARTERS), st.sampled_from(["0%", "1%", "2%", "7/300"]))
def test_the_parts_come_to_the_whole(found: list[RecordRow], period: object, rate: str) -> None:
    """4.3.3.1: people, levels and the top unit add up to the cost; everybody counts once."""
    book = Book.of(found, "CNY")
    before = close(book, TODAY, period)  # type: ignore[arg-type]  # a quarter
    after = close(book, by(revenue=rate), period)  # type: ignore[arg-type]
    made = compare(before, after)
    assert total((each.gain for each in made.people), "CNY") == made.cost
    assert total((each.cost for each in made.by_level()), "CNY") == made.cost
    assert made.by_unit()[0].cost == made.cost
    assert made.by_unit()[0].people == len(made.people)
    groups = (made.gaining, made.losing, made.unchanged)
    assert sorted(each.id for group in groups for each in group) == [
        each.id for each in made.people
    ]
    assert compare(before, before).cost == Money.zero("CNY")
    assert not compare(before, before).gaining


def test_rows_for_a_data_frame() -> None:
    """5.2.1.2: plain values, the same keys in every row."""
    first, *others = compare(*closings()).to_records()
    assert first == {
        "person": "E-1",
        "name": "李雷",
        "unit": "East-1",
        "level": "senior",
        "score_before": None,
        "score_after": None,
        "grade_before": None,
        "grade_after": None,
        "pay_before": Decimal("100.00"),
        "pay_after": Decimal("200.00"),
        "gain": Decimal("100.00"),
        "gain_ratio": Decimal(1),
        "currency": "CNY",
    }
    assert all([*each] == [*first] for each in others)
    assert others[-1]["gain_ratio"] is None


def test_what_cannot_be_compared() -> None:
    """4.3.3.1: two currencies, or something that is no closing."""
    before, _ = closings()
    dollars = {
        path.path: str(path.value).replace("CNY", "USD")
        for path in TODAY.parameters()
        if isinstance(path.value, Money)
    }
    other = TODAY.replace(dollars, id="dollars")
    sold = [SaleRow("S-1", date(2017, 5, 2), Money.of("120.00", "USD"), "E-7")]
    with pytest.raises(CurrencyMismatch):
        compare(before, close(Book.of(sold, "USD"), other, "2017-Q1"))
    with pytest.raises(BadValue, match="after: expected a Closing"):
        compare(before, before.book)  # type: ignore[arg-type]  # the adversary
