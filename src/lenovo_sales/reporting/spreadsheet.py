"""Comma-separated files that a spreadsheet opens as they are meant.

UTF-8 with a byte order mark, so that Chinese is read as Chinese. Text that a spreadsheet would
run as a formula gets an apostrophe in front; figures are written plain.
"""

import csv
from collections.abc import Iterable
from io import StringIO

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Figure(str):
    """Text that our own code wrote for a number: it is left as it is."""

    __slots__ = ()


def sheet(rows: Iterable[Iterable[str | None]]) -> bytes:
    r"""The rows as the bytes of a file; None is an empty cell.

    >>> sheet([["=cmd()", Figure("-1.50"), None]]).decode("utf-8-sig")
    "'=cmd(),-1.50,\r\n"
    """
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def _cell(cell: str | None) -> str:
    if cell is None or isinstance(cell, Figure):
        return cell or ""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
