"""Tables (表): a file, a sheet, a database table or rows of a program, with columns. 5.1.2.1."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import TypeAlias

from attrs import evolve, field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.records.cells import RawCell, text_of
from lenovo_sales.records.database import DATABASE, database_rows
from lenovo_sales.records.decoding import decoded
from lenovo_sales.records.delimited import rows
from lenovo_sales.records.sheets import WORKBOOKS, sheet_rows
from lenovo_sales.records.text import trimmed
from lenovo_sales.wording import Wording

_QUOTES = Wording(
    "expected a row whose quotes close; a quote within a quoted cell is written twice",
    "引号应成对；带引号的单元格内，引号应写两次",
)
_OTHER_WIDTH = Wording(
    "expected {width} cells, found {found}", "应有 {width} 个单元格，实际为 {found} 个"
)
_NO_VALUES = Wording(
    "expected {width} cells with values, found empty ones",
    "应有 {width} 个有值的单元格，实际均为空",
)
_NO_HEADING = Wording("expected a first line with the names of the columns", "第一行应为列名")

FoundRows: TypeAlias = Iterable[tuple[int, Sequence[RawCell] | None]]
"""Rows by their number in the file; None for a line that is no row."""


@frozen
class Layout:
    """How a file is written; without an encoding its byte order mark decides, else UTF-8.

    `columns` names those of a file that has no heading; `skip` lines stand above it. `part` is
    the sheet of a workbook, or the table of a database.
    """

    encoding: str | None = None
    separator: str = ","
    quote: str = '"'
    columns: tuple[str, ...] = ()
    skip: int = 0
    part: str | None = None


@frozen
class Table:
    """A table: its columns, its rows by line, and the lines that are no row."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[int, Sequence[RawCell]]] = field(repr=False)
    faults: Sequence[tuple[int, Wording]] = ()
    encoding: str = "utf-8"
    broken: Mapping[int, Sequence[str]] = field(factory=dict, repr=False)
    """The cells of each line that is no row, as far as they can be told apart."""

    def __len__(self) -> int:
        return len(self.rows) + len(self.faults)


def read_table(path: Path, name: str, layout: Layout) -> Table:
    """Read a file whole. Text is in Unicode form NFC, in which keys join.

    Raises:
        BadValue: The file cannot be opened or has no heading, or lacks the sheet or table.
        MissingExtra: It is a workbook and the extra `xlsx` is not installed.
    """
    content = _content(path)
    if content.startswith(WORKBOOKS):
        title, found = sheet_rows(content, layout.part)
        return _table(f"{name}[{title}]", _below(found, layout.skip), layout, padded=True)
    if content.startswith(DATABASE):
        title, found = database_rows(path, layout.part)
        return _table(f"{name}[{title}]", found, layout)
    if layout.part is not None:
        raise BadValue(
            "expected a workbook with sheets or a database with tables, found another file",
            "应为含工作表的工作簿或含表的数据库，实际为其他文件",
        )
    text, encoding = decoded(content, layout.encoding)
    found_rows = rows(text, layout.separator, layout.quote, layout.skip)
    table = _table(name, found_rows, layout, encoding)
    return evolve(table, broken=_apart(table.broken, text, layout))


def _apart(
    broken: Mapping[int, Sequence[str]], text: str, layout: Layout
) -> Mapping[int, Sequence[str]]:
    """The cells of broken lines, with those of a line whose quotes do not close told apart."""
    if () not in broken.values():
        return broken
    lines = StringIO(text, newline="").readlines()

    def cells(number: int) -> Sequence[str]:
        line = lines[number - 1].rstrip("\r\n").replace(layout.quote, "")
        return line.split(layout.separator)

    return {number: found or cells(number) for number, found in broken.items()}


def _below(found: FoundRows, skip: int) -> FoundRows:
    return ((number, cells) for number, cells in found if number > skip)


def _table(
    name: str, found: FoundRows, layout: Layout, encoding: str = "utf-8", padded: bool = False
) -> Table:
    """The table of rows, the first of which names the columns unless the layout does.

    `padded` rows may be shorter than the heading, as empty cells at their end are not kept.
    """
    every: Iterator[tuple[int, Sequence[RawCell] | None]] = iter(found)
    columns = layout.columns
    if not columns:
        _, heading = next(every, (0, None))
        if heading is None:
            raise BadValue(_NO_HEADING)
        columns = tuple(trimmed(text_of(cell)) for cell in heading)
    width = len(columns)
    sound: list[tuple[int, Sequence[RawCell]]] = []
    faults = []
    broken: dict[int, Sequence[str]] = {}
    for number, cells in every:
        if cells is None:
            faults.append((number, _QUOTES))
            broken[number] = ()
        elif len(cells) == width:
            sound.append((number, cells))
        elif padded and len(cells) < width:
            sound.append((number, [*cells, *[""] * (width - len(cells))]))
        elif trimmed("".join(map(text_of, cells))):
            faults.append((number, _OTHER_WIDTH.filled(width=width, found=len(cells))))
            broken[number] = [*map(text_of, cells)]
        elif len(cells) > 1:
            faults.append((number, _NO_VALUES.filled(width=width)))
    return Table(name, columns, sound, faults, encoding, broken)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise BadValue("expected a file, found a folder", "应为文件，实际为文件夹") from None
    except FileNotFoundError:
        raise BadValue(
            "expected a file; there is none of this name", "应为文件；没有此名称的文件"
        ) from None
    except (OSError, ValueError):
        raise BadValue("expected a file that can be read", "应为可读取的文件") from None
