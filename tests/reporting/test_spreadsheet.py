"""Files for a spreadsheet: read back as written, and never run."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.reporting.spreadsheet import FORMULA, Figure, sheet

cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=12)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


@given(st.lists(st.lists(cells, min_size=2, max_size=4), max_size=4))
def test_every_cell_comes_back(rows: list[list[str]]) -> None:
    """5.1.2.1: nothing is lost on the way; only what would run has an apostrophe in front."""
    assert read(sheet(rows)) == [[guarded(cell) for cell in row] for row in rows]


def guarded(cell: str) -> str:
    """A cell with an apostrophe before each part of it that would run."""
    first, *parts = cell.split(";")
    parts = [f"'{part}" if part.startswith(FORMULA) else part for part in parts]
    return ";".join([f"'{first}" if first.startswith(FORMULA) else first, *parts])


@given(st.sampled_from(FORMULA), cells, cells)
def test_no_part_after_a_semicolon_is_a_formula(start: str, before: str, rest: str) -> None:
    """5.1.2.1: a spreadsheet that parts cells at semicolons runs none of them."""
    text = sheet([[f"{before};{start}{rest}"]]).decode("utf-8-sig")
    assert f";'{start}" in text
    assert f";{start}" not in text


@given(st.sampled_from(FORMULA), cells)
def test_no_text_is_a_formula(start: str, rest: str) -> None:
    """A name such as =cmd() is text, whoever opens the file."""
    assert sheet([[start + rest]]).decode("utf-8-sig").lstrip('"').startswith("'")


def test_figures_are_left_alone() -> None:
    assert sheet([[Figure("-1.50"), None, "-1.50"]]) == b"\xef\xbb\xbf-1.50,,'-1.50\r\n"


def test_chinese_is_read_as_chinese() -> None:
    assert sheet([["杨健"]]).startswith(b"\xef\xbb\xbf\xe6\x9d\xa8")
