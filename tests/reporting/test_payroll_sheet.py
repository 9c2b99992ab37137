"""A payroll as a file: gross amounts, and cells that run nothing. Policy 4.3.3.1."""

import csv
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from unittest.mock import patch
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, MissingExtra
from lenovo_sales.incentives import PayKind, Payroll, PayrollLine
from lenovo_sales.reporting import payroll_csv, payroll_workbook
from lenovo_sales.reporting.payroll_sheet import GROSS_ONLY, HEADINGS
from lenovo_sales.reporting.spreadsheet import FORMULA
from lenovo_sales.values import Money, Period

MAY = Period(date(2026, 5, 1), date(2026, 6, 1))
IDS = st.sampled_from(["=1+1", "+E", "-7", "@x", "a;=b", "http://x.y", "工号7", "E-7", "007"])
LINES = st.lists(
    st.builds(
        PayrollLine,
        person=IDS,
        period=st.just(MAY),
        kind=st.sampled_from(PayKind),
        gross=st.builds(Money, st.integers(-(10**14), 10**14), st.sampled_from(["CNY", "JPY"])),
        statement=IDS,
    ),
    max_size=5,
)


@given(LINES)
@settings(max_examples=25)
def test_every_line_is_a_row_and_no_cell_runs(lines: list[PayrollLine]) -> None:
    """4.3.3.1: amounts are exact figures; text that begins as a formula is marked as text."""
    text = payroll_csv(Payroll(tuple(lines), {})).decode("utf-8-sig")
    heading, *rows = csv.reader(StringIO(text))
    assert heading == [each.english for each in HEADINGS]
    assert [Money.of(row[4], row[5]) for row in rows] == [each.gross for each in lines]
    for row, line in zip(rows, lines, strict=True):
        assert row[1:4] == ["2026-05-01", "2026-05-31", line.kind.value]
        for cell in (row[0], row[6]):
            assert not cell.startswith(FORMULA)
            assert ";=" not in cell


def test_the_file_says_that_amounts_are_gross() -> None:
    """4.3.3.1: in the heading of the amount, in both languages."""
    headings = [payroll_csv(Payroll((), {}), each).decode("utf-8-sig") for each in ("en", "zh")]
    assert "gross amount, before tax and contributions" in headings[0]
    assert "应发金额（未扣税费）" in headings[1]


@given(LINES)
@settings(max_examples=10)
def test_a_workbook_has_the_same_rows(lines: list[PayrollLine]) -> None:
    """4.3.3.1: text is text, whatever it begins with; the same bytes whenever it is written."""
    pytest.importorskip("xlsxwriter")
    calamine: Any = pytest.importorskip("python_calamine")
    made = payroll_workbook(Payroll(tuple(lines), {}), "zh")
    assert made == payroll_workbook(Payroll(tuple(lines), {}), "zh")
    heading, *rows = calamine.load_workbook(BytesIO(made)).get_sheet_by_index(0).to_python()
    assert heading == [each.chinese for each in HEADINGS]
    assert [(row[0], row[3], row[6]) for row in rows] == [
        (each.person, each.kind.chinese, each.statement) for each in lines
    ]
    assert [Money.of(repr(row[4]), row[5]) for row in rows] == [each.gross for each in lines]
    with ZipFile(BytesIO(made)) as archive:
        assert GROSS_ONLY.chinese in archive.read("docProps/core.xml").decode()
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()


def test_an_amount_that_a_cell_would_cut_is_refused() -> None:
    """4.3.3.1: sixteen digits are one too many."""
    line = PayrollLine("E-7", MAY, PayKind.BONUS, Money(10**15, "CNY"), "S-1")
    with pytest.raises(BadValue, match="at most 15 digits"):
        payroll_workbook(Payroll((line,), {}))


def test_without_the_extra_its_name_is_said() -> None:
    """1.1: what to install stands in the error."""
    with (
        patch.dict("sys.modules", {"xlsxwriter": None}),
        pytest.raises(MissingExtra, match=r"lenovo_sales\[xlsx\]"),
    ):
        payroll_workbook(Payroll((), {}))
