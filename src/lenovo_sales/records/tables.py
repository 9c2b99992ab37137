"""Delimited text files as tables: any encoding, separator and heading. Policy 5.1.2.1."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Sequence
from pathlib import Path
from unicodedata import normalize

from attrs import field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.records.delimited import rows
from lenovo_sales.wording import Wording

_MARKS = {  # the longer first: that of UTF-32 begins with that of UTF-16
    BOM_UTF32_LE: "utf-32",
    BOM_UTF32_BE: "utf-32",
    BOM_UTF8: "utf-8",
    BOM_UTF16_LE: "utf-16",
    BOM_UTF16_BE: "utf-16",
}
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030"}  # what a file calls GBK often has more characters
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
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

UNREADABLE = "\ufffd"
"""What stands where bytes are no text in the file's encoding."""


@frozen
class Layout:
    """How a file is written; without an encoding its byte order mark decides, else UTF-8.

    `columns` names those of a file that has no heading; `skip` lines stand above it.
    """

    encoding: str | None = None
    separator: str = ","
    quote: str = '"'
    columns: tuple[str, ...] = ()
    skip: int = 0


@frozen
class Table:
    """A delimited text file: its columns, its rows by line, and the lines that are no row."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[int, Sequence[str]]] = field(repr=False)
    faults: Sequence[tuple[int, Wording]] = ()
    encoding: str = "utf-8"

    def __len__(self) -> int:
        return len(self.rows) + len(self.faults)

    def joined(self, columns: Sequence[str], missing: frozenset[str]) -> "Table":
        """The table with one more column, which holds those of the given ones with a / between.

        Where one of them is missing, so is the whole.
        """
        places = [self.columns.index(column) for column in columns]
        longer = []
        for number, cells in self.rows:
            parts = [trimmed(cells[place]) for place in places]
            whole = "" if missing.intersection(parts) else "/".join(parts)
            longer.append((number, [*cells, whole]))
        name = joined_name(columns)
        return Table(self.name, (*self.columns, name), longer, self.faults, self.encoding)


def joined_name(columns: Sequence[str]) -> str:
    """The name of the column that `Table.joined` adds."""
    return "\n".join(columns)


def trimmed(text: str) -> str:
    """The text without the white space and the marks without width around it."""
    return text.strip().strip("\ufeff\u200b\u2060").strip()


def encoding_is_known(encoding: str) -> bool:
    """Whether text can be read in an encoding of this name.

    >>> encoding_is_known("gbk"), encoding_is_known("rot13"), encoding_is_known("pages")
    (True, False, False)
    """
    try:
        b"a".decode(encoding, errors="replace")
    except (LookupError, UnicodeError, ValueError):
        return False
    return True


def read_table(path: Path, name: str, layout: Layout) -> Table:
    """Read a file whole. Text is in Unicode form NFC, in which keys join.

    Raises:
        BadValue: The file cannot be opened, is a workbook, or has no heading.
    """
    text, encoding = _decoded(path, layout.encoding)
    found = rows(text, layout.separator, layout.quote, layout.skip)
    columns = layout.columns
    if not columns:
        _, heading = next(found, (0, None))
        if heading is None:
            raise BadValue("expected a first line with the names of the columns", "第一行应为列名")
        columns = tuple(map(trimmed, heading))
    width = len(columns)
    sound: list[tuple[int, Sequence[str]]] = []
    faults = []
    for number, cells in found:
        if cells is None:
            faults.append((number, _QUOTES))
        elif len(cells) == width:
            sound.append((number, cells))
        elif trimmed("".join(cells)):
            faults.append((number, _OTHER_WIDTH.filled(width=width, found=len(cells))))
        elif len(cells) > 1:
            faults.append((number, _NO_VALUES.filled(width=width)))
    return Table(name, columns, sound, faults, encoding)


def _decoded(path: Path, stated: str | None) -> tuple[str, str]:
    """The text of a file, and the encoding that it was read in."""
    try:
        content = path.read_bytes()
    except IsADirectoryError:
        raise BadValue("expected a file, found a folder", "应为文件，实际为文件夹") from None
    except FileNotFoundError:
        raise BadValue(
            "expected a file; there is none of this name", "应为文件；没有此名称的文件"
        ) from None
    except (OSError, ValueError):
        raise BadValue("expected a file that can be read", "应为可读取的文件") from None
    if content.startswith(_WORKBOOKS):
        raise BadValue(
            "expected delimited text, found a workbook or an archive; save it as CSV",
            "应为分隔文本，实际为工作簿或压缩文件；请另存为 CSV",
        )
    marked = next((name for mark, name in _MARKS.items() if content.startswith(mark)), None)
    encoding = stated or marked or "utf-8"
    text = content.decode(_WIDER.get(encoding.lower(), encoding), errors="replace")
    return normalize("NFC", text.removeprefix("\ufeff")), encoding
