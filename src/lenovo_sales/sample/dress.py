"""How an exported file is written (文件格式): encoding, separator, amounts, dates. 5.1.2.1."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from lenovo_sales.sample.dirt import ROWS, Cells
from lenovo_sales.values import Money

MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe"}


def _in_order(rows: Iterable[Cells]) -> tuple[Cells, ...]:
    return tuple(rows)


@frozen
class Export:
    """One file: its name, its dress, its heading and its rows."""

    name: str
    columns: str  # separated by blanks
    rows: tuple[Cells, ...] = field(converter=_in_order)
    encoding: str = "utf-8"
    separator: str = ","

    def content(self) -> bytes:
        """The bytes of the file, the same on every platform."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=self.separator, lineterminator="\r\n")
        writer.writerow(self.columns.split())
        writer.writerows([*self.rows, *ROWS.get(self.name, ())])
        return MARKS.get(self.encoding, b"") + text.getvalue().encode(self.encoding)


def yuan(money: Money | None, symbol: str = "¥") -> str:
    """An amount as people write it: ¥2,024.99; nothing where there is none."""
    if money is None:
        return ""
    yuan, fen = divmod(abs(money.minor), 100)
    return f"{'-' if money.minor < 0 else ''}{symbol}{yuan:,}.{fen:02d}"


def bracketed(money: Money | None, symbol: str = "¥") -> str:
    """An amount as an accountant writes it: a loss in brackets."""
    if money is None or money.minor >= 0:
        return yuan(money, symbol)
    return f"({yuan(-money, symbol)})"


def slashed(day: date | None) -> str:
    """A day as 2025/08/21; nothing where there is none."""
    return "" if day is None else f"{day.year:04d}/{day.month:02d}/{day.day:02d}"


def day_first(day: date | None) -> str:
    """A day as 21-08-2025; nothing where there is none."""
    return "" if day is None else f"{day.day:02d}-{day.month:02d}-{day.year:04d}"
