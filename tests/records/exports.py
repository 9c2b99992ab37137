"""Exports as a company's systems might write them, and what intake makes of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve
from hypothesis import strategies as st

from lenovo_sales.records import (
    RECORDS,
    Intake,
    Quality,
    RejectedRow,
    RowCount,
    parse_mapping,
    read_book,
)
from lenovo_sales.records.types import fields_of
from lenovo_sales.wording import Wording

Files = Mapping[str, str | bytes]
Row = tuple[str, ...]

BOOK = '[book]\ncurrency = "CNY"\n'
SALE = BOOK + '[[source]]\nrecord = "sale"\nfile = "sales.csv"\n'

SOMEBODY = "李秘密"
"""What no message may repeat: it stands for somebody's name."""

CELLS = {
    "str": ["A", "B", "HQ", "", SOMEBODY, "x" * 501, "two\nlines", "\u202eB", "a,b", '"'],
    "date": ["2017-05-02", "2017-06-30", "2017-02-30", "17-05-02", "02/05/2017", "", SOMEBODY],
    "Money": ["0", "1.00", "1.50", "-1.00", "1.005", "NaN", "1e9999999", SOMEBODY, "", "１"],
    "int": ["0", "5", "10", "-1", "1.5", "Infinity", SOMEBODY, ""],
    "Decimal": ["0", "5", "4.25", "-1", "1.005", "sNaN", SOMEBODY, ""],
    "Fraction": ["50%", "1/2", "1", "2", "1/0", "-1", SOMEBODY, ""],
    "LeadStage": ["won", "lost", "captured", "converted", "identified", SOMEBODY],
    "OpportunityStage": ["won", "lost", "captured", "converted", "identified", SOMEBODY],
    "TicketKind": ["request", "投诉", SOMEBODY],
    "SurveyKind": ["customer", "客户", SOMEBODY],
}
PERIODS = ["2017", "2017-Q2", "FY2017-05", "2017-Q5", SOMEBODY, ""]


def took(folder: Path, files: Files, mapping: str) -> Intake:
    """What intake makes of these files of a folder."""
    for name, content in files.items():
        raw = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(raw)
    return read_book(folder, parse_mapping(mapping))


def taken(files: Files, mapping: str) -> Intake:
    """The same in a folder of its own."""
    with TemporaryDirectory() as folder:
        return took(Path(folder), files, mapping)


def written(rows: Sequence[Row], separator: str = ",", end: str = "\r\n") -> str:
    """Rows as delimited text, every cell in quotes."""
    lines = (separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "".join(line + end for line in lines)


def cells_of(record: str, name: str) -> list[str]:
    """Cells that the field of a record takes, and others."""
    if (record, name) == ("target", "period"):
        return PERIODS
    return CELLS[fields_of(record)[name].kind.__name__]


def rows_of(record: str, most: int = 6) -> st.SearchStrategy[list[Row]]:
    """Rows of one record type, sound and unsound, with ids that meet again."""
    cells = (st.sampled_from(cells_of(record, name)) for name in fields_of(record))
    return st.lists(st.tuples(*cells), max_size=most)


@st.composite
def companies(draw: st.DrawFn) -> dict[str, list[Row]]:
    """Rows of every record type, so that they refer to each other."""
    return {record: draw(rows_of(record, 3)) for record in RECORDS}


def plain(record: str) -> str:
    """A source of one record type whose columns are called as its fields."""
    return f'[[source]]\nrecord = "{record}"\nfile = "{record}[.-]*csv"\n'


def export(rows: Mapping[str, Sequence[Row]]) -> tuple[dict[str, str], str]:
    """A file for each record type, and the mapping that reads them."""
    files = {
        f"{record}.csv": written([tuple(fields_of(record)), *some]) for record, some in rows.items()
    }
    return files, BOOK + "".join(map(plain, rows))


def sold(*lines: str, heading: str = "id,on,amount,owner") -> dict[str, str]:
    """An export of sales, line by line."""
    return {"sales.csv": "\n".join((heading, *lines)) + "\n"}


def rejects(intake: Intake) -> list[str]:
    """The rejected rows, a line each."""
    return list(map(str, intake.quality.rejects))


def count(intake: Intake, record: str = "sale") -> RowCount:
    """What became of the rows of a record type."""
    return intake.quality.counts[record]


def without_places(quality: Quality) -> tuple[object, ...]:
    """What a report says, whichever file and line a row stands on."""
    found = (evolve(each, file="", line=0, reason=_no_place(each)) for each in quality.rejects)
    return quality.counts, sorted(found, key=str), quality.repairs, quality.absent, quality.notes


def _no_place(reject: RejectedRow) -> Wording:
    parts = reject.reason.english.split(" ")
    plain = " ".join(part for part in parts if ".csv:" not in part)
    return Wording(plain, plain)
