"""Delimited text files as rows with their line: any encoding, separator and heading. 5.1.2.1."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup
from collections.abc import Iterator, Sequence
from pathlib import Path
from unicodedata import normalize

from attrs import frozen

from lenovo_sales.errors import BadValue

BYTE_ORDER_MARKS = {
    BOM_UTF8: "utf-8-sig",
    BOM_UTF16_LE: "utf-16",
    BOM_UTF16_BE: "utf-16",
}


@frozen
class Line:
    """One row of a file: where it starts, its cells, and what is wrong with it, if anything."""

    number: int
    cells: Sequence[str]
    fault: str | None = None


@frozen
class Table:
    """A delimited text file: its columns, and its rows as they come."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def read_table(
    path: Path,
    name: str,
    encoding: str | None = None,
    separator: str = ",",
    quote: str = '"',
    columns: Sequence[str] = (),
) -> Table:
    """Read a file whole; a row that is no row keeps its place and says why.

    Without `encoding` a byte order mark decides, else UTF-8. Text is read in Unicode form NFC;
    white space around a cell is not part of it. `columns` names those of a file without a heading.

    Raises:
        BadValue: The file cannot be opened, is not text in a known encoding, or has no heading.
    """
    lines = _lines(_decoded(path, encoding), separator, quote)
    if not columns:
        heading = next(lines, None)
        if heading is None or heading.fault:
            raise BadValue("expected a heading with the names of the columns")
        columns = heading.cells
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        raise BadValue(f"expected each column once, found {twice[0]} twice")
    width = len(columns)
    return Table(name, tuple(columns), tuple(_of_width(line, width) for line in lines))


def _decoded(path: Path, encoding: str | None) -> str:
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise BadValue(f"cannot be read: {(fault.strerror or 'input error').lower()}") from None
    marks = BYTE_ORDER_MARKS.items()
    marked = next((name for mark, name in marks if content.startswith(mark)), None)
    chosen = encoding or marked or "utf-8"
    try:
        codec = lookup(chosen)
        if codec.name == "utf-8" and marked == "utf-8-sig":
            chosen = marked
        text = content.decode(chosen, errors="surrogateescape")
    except LookupError:
        raise BadValue("expected the name of a text encoding, such as utf-8, gbk, utf-16") from None
    except (UnicodeError, ValueError):
        raise BadValue("expected text in the encoding that the mapping states") from None
    return normalize("NFC", text)


def _lines(text: str, separator: str, quote: str) -> Iterator[Line]:
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, quotechar=quote, strict=True
    )
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Line(number, (), "expected a row whose quotes close and whose cells are short")
            continue
        if cells:
            yield Line(number, [cell.strip() for cell in cells])


def _of_width(line: Line, width: int) -> Line:
    if line.fault is not None:
        return line
    if len(line.cells) != width:
        return Line(line.number, (), f"expected {width} cells, found {len(line.cells)}")
    if any("\udc80" <= character <= "\udcff" for cell in line.cells for character in cell):
        return Line(line.number, (), "expected text in the encoding of the file")
    return line
