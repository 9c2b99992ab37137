"""Sheets, tables of databases and rows of a program: the same book as from files. 5.1.2.1."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from exports import BOOK, SALE, count, rejects, sold, taken, took
from hypothesis import given
from hypothesis import strategies as st
from workbooks import Cell, workbook

from lenovo_sales.errors import DocumentError
from lenovo_sales.records import Intake, SaleRow, parse_mapping, read_book
from lenovo_sales.records.cells import plain_cell, text_of

HEADING: list[Cell] = ["单号", "日期", "金额", "销售员", "数量"]
FIELDS = """
[source.fields]
id = "单号"
on = "日期"
amount = "金额"
owner = "销售员"
quantity = "数量"
"""
MAPPING = BOOK + '[[source]]\nrecord = "sale"\nfile = "s.xlsx"\n%s' + FIELDS
ROWS: list[list[Cell]] = [
    HEADING,
    [1001, date(2017, 5, 2), 1200.5, "李雷", 3],
    ["A-2", datetime(2017, 5, 3, 18, 30), 0.1, "韩梅梅", 1.0],  # noqa: DTZ001 as a sheet has it
    [],
    ["A-3", "2017-05-04", "2,024.99", "李雷", None],
    [1004, date(2017, 5, 5), "面议", "李雷"],
]


def sales(intake: Intake) -> list[tuple[str, str, str, int | None]]:
    found = intake.book.all(SaleRow)
    return [(each.id, str(each.on), each.amount.text, each.quantity) for each in found]


def test_a_sheet_is_read_cell_by_cell() -> None:
    """5.1.2.1: days are days, numbers numbers, an empty row none; a reject has sheet and row."""
    said = MAPPING % 'thousands = ","\nformat = ["DD.MM.YYYY", "YYYY-MM-DD"]\n'
    intake = taken({"s.xlsx": workbook({"五月": ROWS, "other": [["x"]]})}, said)
    assert sales(intake) == [
        ("1001", "2017-05-02", "1200.50", 3),
        ("A-2", "2017-05-03", "0.10", 1),
        ("A-3", "2017-05-04", "2024.99", None),
    ]
    (line,) = rejects(intake)
    assert line.startswith("s.xlsx[五月]:6: amount: expected a number as 1,234.50")


def test_the_sheet_is_named_and_lines_above_its_heading_passed_over() -> None:
    """5.1.2.1: a title above, and the second sheet of three."""
    title: list[list[Cell]] = [["销售明细"], []]
    book: dict[str, list[list[Cell]]] = {"a": [["x"]], "明细": [*title, *ROWS[:2]], "c": [[1]]}
    intake = taken({"s.xlsx": workbook(book)}, MAPPING % 'sheet = "明细"\nskip = 2\n')
    assert [each[0] for each in sales(intake)] == ["1001"]


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (workbook({"a": ROWS}), 'sheet = "b"\n', "expected a sheet of the workbook, which has a"),
        (workbook({"a": [["x"]]}), "", "s.xlsx[a] has no column 单号"),
        (b"PK\x03\x04 nothing", "", "expected a workbook that can be read, without a password"),
        (b"\xd0\xcf\x11\xe0 nothing", "", "expected a workbook that can be read"),
        ("id,on\n", 'sheet = "a"\n', "expected a workbook with sheets or a database with tables"),
        (b"SQLite format 3\x00 nothing", 'table = "a"\n', "expected a database that can be read"),
    ],
)
def test_a_workbook_that_is_none(content: bytes | str, options: str, said: str) -> None:
    """5.1.2.1: one line at the source's place."""
    with pytest.raises(DocumentError) as refused:
        taken({"s.xlsx": content}, MAPPING % options)
    (line,) = map(str, refused.value.faults)
    assert said in line


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """5.1.2.1: which to install, at the source's place."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(DocumentError, match=r"s.xlsx: Reading a workbook needs the extra: .*xlsx"):
        taken({"s.xlsx": workbook({"a": ROWS})}, MAPPING % "")


def test_a_number_of_a_sheet_that_lost_its_digits_is_no_id() -> None:
    """5.1.2.1: 20170630123456789 is kept as 2.01706301234568E+16: many orders become one."""
    rows: list[list[Cell]] = [HEADING, [20170630123456789.0, date(2017, 5, 2), 1, "李雷"]]
    (line,) = rejects(taken({"s.xlsx": workbook({"a": rows})}, MAPPING % ""))
    assert ": id: expected the whole text, found what a spreadsheet left of a long number" in line


def test_a_table_of_a_database(tmp_path: Path) -> None:
    """5.1.2.1: by its name, views too; rows count from 1."""
    with closing(sqlite3.connect(tmp_path / "crm.db")) as base:
        base.execute('CREATE TABLE "order lines" (id, "on", amount NUMERIC, owner)')
        base.executemany(
            'INSERT INTO "order lines" VALUES (?, ?, ?, ?)',
            [(1, "2017-05-02", 12.5, "E"), (2, "2017-05-03", None, "E"), (3, "2017-05-04", 7, "F")],
        )
        base.execute('CREATE VIEW latest AS SELECT * FROM "order lines" WHERE id > 2')
        base.commit()
    for name, ids in (("order lines", ["1", "3"]), ("latest", ["3"])):
        said = BOOK + f'[[source]]\nrecord = "sale"\nfile = "crm.db"\ntable = "{name}"\n'
        intake = took(tmp_path, {}, said)
        assert [each[0] for each in sales(intake)] == ids
    said = said.replace('"latest"', '"order lines"')
    assert rejects(took(tmp_path, {}, said)) == [
        "crm.db[order lines]:2: amount: expected a value, found none"
    ]
    with pytest.raises(DocumentError, match="table of the database, which has latest, order lines"):
        took(tmp_path, {}, said.replace("order lines", "x"))


class Frame:
    """What a data frame of pandas can do."""

    columns = ("id", "on", "amount", "owner")

    def __init__(self, rows: list[tuple[object, ...]]) -> None:
        self.rows = rows

    def itertuples(self, index: bool, name: str | None) -> Iterator[tuple[object, ...]]:
        assert (index, name) == (False, None)
        return iter(self.rows)


class Polars(Frame):
    """What a data frame of polars can do."""

    itertuples = None  # type: ignore[assignment]  # it has none

    def iter_rows(self) -> Iterator[tuple[object, ...]]:
        return iter(self.rows)


class Result(list[tuple[object, ...]]):
    """What a result of SQLAlchemy can do."""

    def keys(self) -> list[str]:
        return list(Frame.columns)


class Scalar:
    """What a number of numpy can do."""

    def item(self) -> float:
        return 12.5


class Nothing:
    """What NaT is: unlike itself."""

    def __ne__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]  # nobody keeps it


OBJECTS: list[tuple[object, ...]] = [
    (1, date(2017, 5, 2), Scalar(), "E"),
    ("2", datetime(2017, 5, 3), Decimal("0.10"), "E"),  # noqa: DTZ001 as a frame has it
    (3.0, "2017-05-04", float("nan"), "E"),
    (Nothing(), "2017-05-04", 1, None),
]
SOURCE = BOOK + '[[source]]\nrecord = "sale"\ntable = "orders"\n'


@pytest.mark.parametrize(
    "data",
    [
        Frame(OBJECTS),
        Polars(OBJECTS),
        Result(OBJECTS),
        [dict(zip(Frame.columns, row, strict=True)) for row in OBJECTS],
    ],
)
def test_rows_of_a_program_are_read_as_those_of_a_file(data: object, tmp_path: Path) -> None:
    """5.1.2.1: frames, results and dictionaries, known by what they can do."""
    intake = read_book(tmp_path, parse_mapping(SOURCE), tables={"orders": data})
    assert [each[:3] for each in sales(intake)] == [
        ("1", "2017-05-02", "12.50"),
        ("2", "2017-05-03", "0.10"),
    ]
    assert rejects(intake) == [
        "orders:3: amount: expected a value, found none",
        "orders:4: id: expected a value, found none",
    ]
    assert count(intake).read == 4


def test_a_query_beside_a_file(tmp_path: Path) -> None:
    """5.1.2.1: a cursor is a table too, and a lookup may be in one."""
    with closing(sqlite3.connect(":memory:")) as base:
        cursor = base.execute("SELECT 'E' AS area, 'Ann' AS rep")
        said = SALE + (
            '[source.fields]\nid = "id"\non = "on"\namount = "amount"\nowner = { column = "owner", '
            'lookup = { table = "areas", key = "area", value = "rep" } }\n'
        )
        for name, content in sold("1,2017-05-02,1,E").items():
            (tmp_path / name).write_text(content, "utf-8")
        intake = read_book(tmp_path, parse_mapping(said), tables={"areas": cursor})
    assert [each.owner for each in intake.book.all(SaleRow)] == ["Ann"]


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ({}, "expected a table that the program hands over; it has none"),
        ({"order": []}, "expected a table that the program hands over; it has order"),
        ({"orders": 7}, "expected a data frame, a query result or a list of dictionaries"),
        ({"orders": "id,on"}, "expected a data frame, a query result or a list of dictionaries"),
        ({"orders": [1, 2]}, "expected a data frame, a query result or a list of dictionaries"),
        ({"orders": [{"id": 1}]}, "orders has no column on"),
    ],
)
def test_a_table_that_is_none(tables: dict[str, object], said: str, tmp_path: Path) -> None:
    """5.1.2.1: one line at the source's place."""
    with pytest.raises(DocumentError) as refused:
        read_book(tmp_path, parse_mapping(SOURCE), tables=tables)
    assert said in str(refused.value)


@given(st.floats(-1e14, 1e14, allow_nan=False).map(lambda number: round(number, 2)))
def test_a_binary_number_is_the_decimal_that_it_shows_as(number: float) -> None:
    """5.1.2.1: what was typed with two decimals has two decimals, and no exponent."""
    plain = plain_cell(number)
    assert isinstance(plain, Decimal)
    assert "e" not in text_of(plain).lower()
    assert abs(float(text_of(plain)) - number) <= abs(number) * 1e-14


def test_a_time_of_a_frame_with_an_offset(tmp_path: Path) -> None:
    """5.1.2.1: half past midnight in Shanghai is 1 July, as in a file."""
    at = datetime(2017, 6, 30, 16, 30, tzinfo=UTC)
    rows = [{"id": 1, "on": at, "amount": 1, "owner": "E"}]
    said = SOURCE + 'zone = "Asia/Shanghai"\n'
    intake = read_book(tmp_path, parse_mapping(said), tables={"orders": rows})
    assert [each.on for each in intake.book.all(SaleRow)] == [date(2017, 7, 1)]
