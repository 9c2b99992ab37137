"""Comma-separated files that a spreadsheet opens as they are meant.

UTF-8 with a byte order mark, so that Chinese is read as Chinese. Text that a spreadsheet would
run as a formula gets an apostrophe in front, after a semicolon too, at which some spreadsheets part
cells; figures are written plain.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from io import StringIO
from itertools import chain

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_AFTER_SEMICOLON = re.compile(f";(?=[{re.escape(''.join(FORMULA))}])")


class Figure(str):
    """Text that our own code wrote for a number: it is left as it is."""

    __slots__ = ()


def sheet(rows: Iterable[Iterable[str | None]]) -> bytes:
    r"""The rows as the bytes of a file; None is an empty cell.

    >>> sheet([["=cmd()", Figure("-1.50"), None, "a;=b"]]).decode("utf-8-sig")
    "'=cmd(),-1.50,,a;'=b\r\n"
    """
    return _written([_cell(cell) for cell in row] for row in rows)


def sparse_sheet(headings: Mapping[str, str], rows: Iterable[Mapping[str, str | None]]) -> bytes:
    r"""The same of rows that name only the columns they fill.

    >>> sparse_sheet({"a": "First", "b": "Second"}, [{"b": "=cmd()"}]).decode("utf-8-sig")
    "First,Second\r\n,'=cmd()\r\n"
    """
    filled = ({name: _cell(cell) for name, cell in row.items()} for row in chain([headings], rows))
    return _written(map(row.get, headings) for row in filled)


def _written(rows: Iterable[Iterable[str | None]]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def _cell(cell: str | None) -> str | None:
    if cell is None or isinstance(cell, Figure):
        return cell
    text = _AFTER_SEMICOLON.sub(";'", cell)
    return f"'{text}" if text.startswith(FORMULA) else text
