"""Targets of one holder that contradict each other are located rejects. Policy 2.2.1.3, 5.1.2.1."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.closing import close
from lenovo_sales.editions import default_edition
from lenovo_sales.records import Intake, Quarters, TargetRow, read_book, read_mapping
from lenovo_sales.values import Calendar

MAPPING = """
[book]
currency = "CNY"
calendar = "{calendar}"
[[source]]
record = "unit"
rows = [{{ id = "HQ", tier = "headquarters" }}]
[[source]]
record = "person"
rows = [{{ id = "ann", unit = "HQ" }}, {{ id = "bo", unit = "HQ" }}]
[[source]]
record = "target"
file = "targets.csv"
[[source]]
record = "sale"
rows = [{{ id = "S-1", on = "2017-05-02", amount = "100.00", owner = "ann" }}]
"""
EDITION = default_edition()
OTHER = "bo,2017,40.00"


def taken_in(
    folder: Path, rows: list[str], calendar: str = "calendar", by_edition: bool = True
) -> Intake:
    cells = [f"{who},revenue,{rest}" for who, _, rest in (row.partition(",") for row in rows)]
    lines = ["holder,measure,period,amount", *cells]
    (folder / "targets.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    mapping = folder / "mapping.toml"
    mapping.write_text(MAPPING.format(calendar=calendar), encoding="utf-8")
    edition = EDITION if by_edition else None
    return read_book(folder, read_mapping(mapping), edition=edition)


def rejects(intake: Intake) -> list[str]:
    assert all(reject.in_language("zh") for reject in intake.quality.rejects)
    return [reject.in_language("en") for reject in intake.quality.rejects]


QUARTERS = ["ann,2017-Q1,1.00", "ann,2017-Q2,2.00", "ann,2017-Q3,3.00", "ann,2017-Q4,4.00"]


def test_a_year_and_its_quarters_that_agree(tmp_path: Path) -> None:
    """2.2.1.3: ten in four quarters are ten in the year; nothing is rejected."""
    intake = taken_in(tmp_path, ["ann,2017,10.00", *QUARTERS, OTHER])
    assert rejects(intake) == []
    closing = close(intake.book, EDITION, "2017")
    found = closing.target("ann")
    assert found is not None
    assert found.text == "10.00"


@pytest.mark.parametrize("by_edition", [True, False])
@pytest.mark.parametrize("calendar", ["calendar", "fiscal"])
def test_a_year_and_its_quarters_that_do_not(
    tmp_path: Path, calendar: str, by_edition: bool
) -> None:
    """2.2.1.3: each row of the contradiction is rejected with its place; the rest closes."""
    intake = taken_in(tmp_path, ["ann,2017,10.01", *QUARTERS, OTHER], calendar, by_edition)
    assert [line.split(": expected ")[0] for line in rejects(intake)] == [
        f"targets.csv:{line}: amount" for line in range(2, 7)
    ]
    assert all(
        "shorter targets of revenue that come to the one of 2017-0" in line
        for line in rejects(intake)
    )
    assert [row.holder for row in intake.book.all(TargetRow)] == ["bo"]
    closing = close(intake.book, EDITION, "2017")
    assert closing.target("ann") is None
    assert closing.target("bo") is not None


def test_months_of_a_fiscal_quarter(tmp_path: Path) -> None:
    """4.3.2: what months a fiscal quarter has is known where the edition is."""
    rows = ["ann,FY2017-Q1,5.00", "ann,2017-05,6.00", OTHER]
    intake = taken_in(tmp_path, rows, "fiscal")
    assert rejects(intake) == [
        "targets.csv:2: amount: expected shorter targets of revenue that do not exceed the one of"
        " 2017-04 to 2017-06; see targets.csv:3",
        "targets.csv:3: amount: expected shorter targets of revenue that do not exceed the one of"
        " 2017-04 to 2017-06; see targets.csv:2",
    ]
    assert rejects(taken_in(tmp_path, ["ann,FY2017-Q1,5.00", "ann,2017-07,6.00"], "fiscal")) == []


def test_spans_that_cross_and_one_span_under_two_names(tmp_path: Path) -> None:
    """2.2.1.3: a fiscal year across a calendar year; FY2017-Q1 is CY2017-Q2 and says the same."""
    crossing = taken_in(tmp_path, ["ann,FY2017,5.00", "ann,CY2017,5.00"])
    assert [line.split(": expected ")[0] for line in rejects(crossing)] == [
        "targets.csv:2: amount",
        "targets.csv:3: amount",
    ]
    assert rejects(taken_in(tmp_path, ["ann,FY2017-Q1,5.00", "ann,CY2017-Q2,5.00"])) == []
    assert len(rejects(taken_in(tmp_path, ["ann,FY2017-Q1,5.00", "ann,CY2017-Q2,6.00"]))) == 2


def test_a_month_of_a_quarter_that_is_missing(tmp_path: Path) -> None:
    """2.2.1.3: a year stated, and two months of a quarter: the year is whole, so is the quarter."""
    rows = ["ann,2017,100.00", "ann,2017-04,5.00", "ann,2017-06,6.00"]
    intake = taken_in(tmp_path, rows)
    assert rejects(intake) == []
    found = close(intake.book, EDITION, "2017").target("ann")
    assert found is not None
    assert found.text == "100.00"
    only = taken_in(tmp_path, rows[1:])
    assert close(only.book, EDITION, "2017-Q2").target("ann") is None


def test_a_negative_target_is_a_reject(tmp_path: Path) -> None:
    """2.2.1.3: one row, with its place, and the rest closes."""
    assert rejects(taken_in(tmp_path, ["ann,2017,-1.00", OTHER])) == [
        "targets.csv:2: amount: expected zero or more"
    ]


@given(st.randoms())
def test_no_order_of_rows_matters(tmp_path_factory: pytest.TempPathFactory, random: Random) -> None:
    """5.1.2.1: the same rows are taken, wherever they stand."""
    rows = ["ann,2017,10.01", *QUARTERS, OTHER, "bo,2017-Q1,40.01"]
    random.shuffle(rows)
    assert taken_in(tmp_path_factory.getbasetemp(), rows).book.all(TargetRow) == ()


def test_the_book_keeps_the_calendar_of_the_mapping(tmp_path: Path) -> None:
    """4.3.2: closed in Python by the book alone, a calendar quarter's target is of that quarter."""
    intake = taken_in(tmp_path, ["ann,2017-Q2,80.00"])
    assert intake.book.calendar is Quarters.CALENDAR
    for period in (Calendar(1).parse("2017-Q2"), EDITION.fiscal.parse("2017-Q1")):
        found = close(intake.book, EDITION, period).target("ann")
        assert found is not None
        assert found.text == "80.00"
