"""An export as it lies there: its encoding, separator, heading and columns, guessed. 5.1.2.1."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path

from attrs import evolve, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.paths import printable, short
from lenovo_sales.records.cells import RawCell, text_of
from lenovo_sales.records.decoding import decoded
from lenovo_sales.records.delimited import rows
from lenovo_sales.records.drafting.headings import ABSENT, HEADINGS, PARTS
from lenovo_sales.records.sheets import WORKBOOKS, sheet_names, sheet_rows
from lenovo_sales.records.suspicion import TOTAL_CELLS
from lenovo_sales.records.tables import Layout, Table, read_table
from lenovo_sales.records.text import trimmed
from lenovo_sales.wording import Wording

SEPARATORS = ",;\t|"
_ABOVE = 8  # lines of a title at most
_LINES = 60
_SHEETS = 20  # of a workbook that are looked at
_SAMPLE = 2_000
_OF_FILE = Wording("{file}: {fault}", "{file}：{fault}")
_ASIDE = re.compile(r"[(（\[【].*?[)）\]】]")


def plain_heading(heading: str) -> str:
    """A heading without case, marks and bracketed text: "金额（元）" is "金额"."""
    return "".join(each for each in _ASIDE.sub("", heading).casefold() if each.isalnum())


KNOWN = frozenset(
    plain_heading(name)
    for fields in (*HEADINGS.values(), PARTS)
    for names in fields.values()
    for name in names.split("|")
)


@frozen
class Export:
    """A file, its layout and its rows, with totals and empty rows apart."""

    path: Path
    layout: Layout
    table: Table
    totals: tuple[str, ...]

    @classmethod
    def of(cls, path: Path) -> "Export":
        """Open an export of any encoding and separator, with lines above its heading.

        Raises:
            BadValue: It cannot be read, or nothing in it looks like a heading.
            MissingExtra: It is a workbook and the extra `xlsx` is not installed.
        """
        layout = _layout(path)
        try:
            table = read_table(path, path.name, layout)
        except BadValue as fault:
            file = printable(short(path.name))
            raise BadValue(_OF_FILE.filled(file=file, fault=fault.wording)) from None
        found = {cell: None for _, cells in table.rows for cell in TOTAL_CELLS.intersection(cells)}
        return cls(path, layout, table, tuple(map(str, found)))

    def cells(self, column: str) -> list[RawCell]:
        """The different cells of a column that say something, of the first rows."""
        place = self.table.columns.index(column)
        kept = (cells for _, cells in self.table.rows if TOTAL_CELLS.isdisjoint(cells))
        found = (_trimmed(cells[place]) for cells in islice(kept, _SAMPLE))
        return [cell for cell in dict.fromkeys(found) if text_of(cell) not in {"", *ABSENT}]

    def without(self, column: str, cells: Collection[RawCell]) -> "Export":
        """The export without the rows that say one of the cells in a column."""
        place, left_out = self.table.columns.index(column), frozenset(cells)
        kept = tuple(
            (number, row) for number, row in self.table.rows if _trimmed(row[place]) not in left_out
        )
        return evolve(self, table=evolve(self.table, rows=kept))

    def absent(self, columns: Sequence[str]) -> tuple[str, ...]:
        """The texts by which columns say nothing."""
        places = [self.table.columns.index(column) for column in columns]
        texts = (text_of(cells[place]) for _, cells in self.table.rows for place in places)
        return tuple(sorted({trimmed(text) for text in texts} & ABSENT))

    def column(self, names: str, taken: Sequence[str] = ()) -> str | None:
        """The column whose heading is one of the names, the likelier name first."""
        plain = {plain_heading(column): column for column in reversed(self.table.columns)}
        for name in names.split("|"):
            found = plain.get(plain_heading(name))
            if found is not None and found not in taken:
                return found
        return None

    def repeats(self, columns: Sequence[str]) -> bool:
        """Whether two rows say the same in all of the columns."""
        places = [self.table.columns.index(column) for column in columns]
        keys = [
            tuple([cells[place] for place in places])
            for _, cells in self.table.rows
            if TOTAL_CELLS.isdisjoint(cells)
        ]
        return len(set(keys)) < len(keys)


def _trimmed(cell: RawCell) -> RawCell:
    return trimmed(cell) if isinstance(cell, str) else cell


def _layout(path: Path) -> Layout:
    """The separator, sheet and line of the heading under which most headings are known ones."""
    try:
        content = path.read_bytes()
    except (OSError, ValueError):
        raise BadValue(
            "{file}: expected a file that can be read", "{file}：应为可读取的文件", file=path.name
        ) from None
    if content.startswith(WORKBOOKS):
        return max(_of_sheets(content), key=lambda each: each[0], default=(0, Layout()))[1]
    encoding = next((name for name in ("utf-8", "gb18030", "cp1252") if _fits(content, name)), None)
    text, _ = decoded(content, None)
    stated = None
    if "\ufffd" in text or "\0" in text:
        stated = encoding if encoding != "utf-8" else None
        text, _ = decoded(content, stated)
    head = "\n".join(text.splitlines()[:_LINES])
    best = max(_tried(head, stated), key=lambda each: each[0])
    if not best[0]:
        raise BadValue(
            "{file}: expected a first line with the names of columns that are known",
            "{file}：首行应有可识别的列名",
            file=path.name,
        )
    return best[1]


def _fits(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _tried(head: str, encoding: str | None) -> Iterator[tuple[float, Layout]]:
    for separator in SEPARATORS:
        for skip in range(_ABOVE):
            _, cells = next(rows(head, separator, '"', skip), (0, None))
            known = _known([trimmed(cell) for cell in cells or ()])
            yield (
                known and known - skip / 100,
                Layout(encoding, separator, skip=skip),
            )


def _of_sheets(content: bytes) -> Iterator[tuple[float, Layout]]:
    for part in (None, *sheet_names(content)[1:_SHEETS]):
        try:
            head = list(islice(sheet_rows(content, part)[1], _ABOVE))
        except BadValue:  # which reading it says with its file
            continue
        for skip in range(_ABOVE):
            cells = next((cells for number, cells in head if number > skip), [])
            known = _known([trimmed(text_of(cell)) for cell in cells])
            yield known - skip / 100, Layout(skip=skip, part=part)


def _known(columns: Sequence[str]) -> int:
    return sum(plain_heading(column) in KNOWN for column in columns)
