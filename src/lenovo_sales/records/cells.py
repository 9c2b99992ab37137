"""Cells (单元格): text, or what a workbook, a data frame or a database holds instead. 5.1.2.1.

>>> plain_cell(1001.0), plain_cell(0.1), plain_cell(float("nan")), plain_cell(True)
(Decimal('1001'), Decimal('0.1'), '', 'true')
>>> text_of(Decimal("12.50")), text_of(date(2017, 5, 2))
('12.5', '2017-05-02')
"""

from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias
from unicodedata import normalize

RawCell: TypeAlias = str | int | Decimal | date | datetime
"""What a cell holds before it is read as a field."""

_DIGITS = ".15g"
"""The decimal digits that a binary number of eight bytes holds exactly, as spreadsheets show it."""
_WHOLE = 10**15
_LARGEST = Decimal(10) ** 40


def plain_cell(value: object) -> RawCell:
    """A cell of a workbook, a data frame or a database as one of the kinds that are read.

    Nothing (None, NaN, NaT) is an empty text. A binary number becomes the decimal number of at
    most 15 digits that it shows as. What is none of these kinds becomes its text.
    """
    if isinstance(value, str):
        return normalize("NFC", value)
    if value is None or _is_nothing(value):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return _plain_time(value)
    if isinstance(value, int | date):
        return value
    if isinstance(value, Decimal):
        return value if value.is_finite() and abs(value) < _LARGEST else str(value)
    if isinstance(value, float):
        short = format(value, _DIGITS)
        return short.upper() if abs(value) >= _WHOLE else plain_cell(Decimal(short))
    if isinstance(value, time):
        return value.isoformat()
    item = getattr(value, "item", None)  # a scalar of numpy
    if callable(item) and type(made := item()) is not type(value):
        return plain_cell(made)
    return normalize("NFC", str(value))


def text_of(cell: RawCell) -> str:
    """A cell as text: numbers in plain digits, days as YYYY-MM-DD."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Decimal):
        text = format(cell, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)


def _plain_time(value: datetime) -> RawCell:
    """A time without what a library adds to it; midnight without a zone is its day."""
    time_of_day = (value.hour, value.minute, value.second, value.microsecond)
    if value.tzinfo is None and time_of_day == (0, 0, 0, 0):
        return date(value.year, value.month, value.day)
    return datetime(value.year, value.month, value.day, *time_of_day, tzinfo=value.tzinfo)


def _is_nothing(value: object) -> bool:
    """Whether a value is none: what is unlike itself, as NaN is, or does not say (pandas.NA)."""
    try:
        return bool(value != value)  # noqa: PLR0124
    except (TypeError, ValueError):
        return type(value).__name__ == "NAType"
