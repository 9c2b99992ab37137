"""A closing as rows of plain values for a data frame, and what it is asked for. Policy 5.2.1.2."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import get_args

import pytest
from books import QUARTERS, rows, sale
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.closing import Closing, RecordsOf, close
from lenovo_sales.editions import EditionBook, default_edition
from lenovo_sales.errors import BadValue, NotInForce
from lenovo_sales.organization import Post, Unit
from lenovo_sales.records import Book, RecordRow, TargetRow
from lenovo_sales.values import Calendar, Period

KINDS: tuple[RecordsOf, ...] = get_args(RecordsOf)
TODAY = default_edition()


@cache
def closing() -> Closing:
    found: list[RecordRow] = [
        Unit("HQ", "headquarters", name="总部"),
        Post("E-1", "HQ", name="李雷"),
        Post("E-2", "HQ", end=date(2017, 5, 1)),
        TargetRow("E-1", "revenue", "FY2017-Q1", Decimal(16000)),
        sale("S-1", date(2017, 5, 2), 12_000_00, "E-1"),
    ]
    return close(Book.of(found, "CNY"), TODAY, "2017-Q1")


def test_a_row_for_each_of_the_people() -> None:
    """4.3.3.1: by hand: 12,000.00 of 16,000.00; 9,600.00 at 1 %, the rest at 1.5 %."""
    first, second = closing().to_records()
    assert first == {
        "person": "E-1",
        "name": "李雷",
        "unit": "HQ",
        "unit_name": "总部",
        "level": "representative",
        "days_in_post": 91,
        "revenue": Decimal("12000.00"),
        "target": Decimal("16000.00"),
        "attainment": Decimal("0.750000"),
        "score": Decimal("60.00"),
        "grade": closing().person("E-1").scorecard.grade.name,  # type: ignore[union-attr]  # is one
        "commission": Decimal("132.00"),
        "bonus": None,
        "pay": Decimal("132.00"),
        "currency": "CNY",
    } | {key: first[key] for key in ("score", "bonus")}
    assert (second["person"], second["days_in_post"], second["revenue"]) == ("E-2", 30, Decimal(0))
    assert (second["target"], second["attainment"], second["score"]) == (None, None, None)


def test_rows_of_the_other_kinds() -> None:
    """5.2.1.2: units, metrics and earnings, down to the deal."""
    (unit,) = closing().to_records("units")
    assert {key: unit[key] for key in ("unit", "tier", "parent", "revenue")} == {
        "unit": "HQ",
        "tier": "headquarters",
        "parent": None,
        "revenue": Decimal("12000.00"),
    }
    metrics = closing().to_records("metrics")
    revenue = next(each for each in metrics if each["metric"] == "revenue")
    assert (revenue["value"], revenue["absent"]) == (Decimal("0.750000"), None)
    assert all((each["value"] is None) == (each["absent"] is not None) for each in metrics)
    (earning,) = closing().to_records("earnings")
    assert earning == {
        "person": "E-1",
        "component": "revenue",
        "window_start": date(2017, 4, 1),
        "window_end": date(2017, 7, 1),
        "record": "S-1",
        "seller": "E-1",
        "day": date(2017, 5, 2),
        "why": "earned",
        "share": Decimal("1.000000"),
        "amount": Decimal("12000.00"),
        "sold_for": None,
        "sold_in": None,
        "rate": None,
        "accumulated": Decimal("0.00"),
        "earned": Decimal("132.00"),
        "currency": "CNY",
        "file": None,
        "line": None,
    }


@settings(max_examples=15)
@given(rows(), st.sampled_from(QUARTERS))
def test_rows_add_up_to_the_closing(found: list[RecordRow], period: Period) -> None:
    """4.3.3.1: every person once, the same keys in each row, and the pay to the cent."""
    made = close(Book.of(found, "CNY"), TODAY, period)
    people = made.to_records()
    assert [each["person"] for each in people] == [each.post.id for each in made.people]
    assert sum(Decimal(str(each["pay"])) for each in people) == made.pay.amount
    for kind in KINDS:
        same = made.to_records(kind)
        assert len({tuple(each) for each in same}) <= 1
    bonus = sum(Decimal(str(each["bonus"] or 0)) for each in people)
    earned = sum(Decimal(str(each["earned"])) for each in made.to_records("earnings"))
    assert earned + bonus == made.pay.amount


@pytest.mark.parametrize("kind", ["person", "", None, []])
def test_rows_of_no_kind(kind: object) -> None:
    with pytest.raises(BadValue, match="expected rows of one of people, units"):
        closing().to_records(kind)  # type: ignore[arg-type]  # the adversary


def test_a_period_may_be_text() -> None:
    """4.3.2: bare text is read by the fiscal calendar, or as it says itself."""
    book = closing().book
    for text in ("2017-Q1", "2017 Q1", "FY2017-Q1", "CY2017-Q2"):
        assert close(book, TODAY, text).period == closing().period
    assert close(book, TODAY, "2017-05").label == "2017-05"
    assert close(book, TODAY, "2017-Q2", Calendar(1)).period == closing().period
    for wrong in ("2017-Q5", "May", "", "2017-05-02"):
        with pytest.raises(BadValue, match="expected a period such as 2017, 2017-Q2 or 2017-05"):
            close(book, TODAY, wrong)


def test_a_book_of_editions_gives_the_one_in_force() -> None:
    """2.2.1.2: when the period begins; before the first there is none."""
    later = TODAY.replace({"organization.fiscal_year_first_month": 1}, "later", date(2017, 7, 1))
    book, editions = closing().book, EditionBook([later, TODAY])
    first = TODAY.edition.in_force_from
    for period, id in (("CY2017-Q2", TODAY.id), ("2017-06", TODAY.id), ("2017-07", "later")):
        assert close(book, editions, period).edition.id == id
    assert close(book, editions, QUARTERS[1]).edition.id == "later"
    assert close(book, editions, "2018-Q1").period.start == date(2018, 1, 1)
    assert close(book, editions, "2016-Q1").period.start == date(2016, 4, 1)
    early = EditionBook([later])
    for period in ("2017-05", "2016"):
        with pytest.raises(NotInForce):
            close(book, early, period)
    assert first < date(2017, 1, 1)


@pytest.mark.parametrize(
    ("edition", "period", "said"),
    [
        ("default", "2017-Q1", "edition: expected an edition"),
        (None, "2017-Q1", "edition: expected an edition"),
        (TODAY, None, "period: expected a period"),
        (TODAY, date(2017, 4, 1), "period: expected a period"),
        (EditionBook([]), "2017-Q1", "expected a book with an edition"),
    ],
)
def test_what_is_neither_edition_nor_period(edition: object, period: object, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        close(closing().book, edition, period)  # type: ignore[arg-type]  # the adversary
