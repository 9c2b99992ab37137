"""What the cells of a column look like: how its dates and numbers are written. Policy 5.1.2.1."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from attrs import fields

from lenovo_sales.errors import BadValue
from lenovo_sales.records.cells import RawCell
from lenovo_sales.records.dates import date_reader
from lenovo_sales.records.numbers import NumberStyle
from lenovo_sales.records.zones import Zones

DATES = (
    *("YYYY-MM-DD", "YYYY/MM/DD", "YYYY.MM.DD", "YYYYMMDD", "YYYY年MM月DD日"),
    *("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M"),
    *("%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S"),
    *("MM/DD/YYYY", "DD/MM/YYYY", "DD.MM.YYYY", "DD-MM-YYYY", "MM-DD-YYYY"),
    *("DD-MMM-YY", "DD-MMM-YYYY", "MMM DD, YYYY", "DD MMM YYYY"),
    *("%m/%d/%Y %I:%M %p", "%m/%d/%Y, %I:%M %p", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M"),
    *("MM/DD/YY", "DD/MM/YY", "serial"),
)
"""The ways of writing a date that are tried, in this order."""
MONTHS = ("YYYY-MM", "YYYY/MM", "YYYYMM", "YYYY年MM月", "MMM-YY", "MMM YYYY")
_STYLE = tuple(each.name for each in fields(NumberStyle))
ANY_ZONE = Zones("UTC", None)
_SYMBOLS = ("¥", "￥", "$", "€", "£", "CNY", "RMB", "USD", "EUR")
_GROUPED = re.compile(r"\d[,.'\u202f\u00a0 ]\d{3}(?!\d)").search
_COMMA_DECIMALS = re.compile(r"\d,\d{1,2}(?!\d)").search
_EXPONENT = re.compile(r"\d ?[eE][+-]?\d{1,3}\b", re.ASCII).search
_POINT_DECIMALS = re.compile(r"\d\.\d{1,2}(?!\d)").search


def date_formats(cells: Sequence[RawCell]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The formats in which all cells are dates, and others that would read them all differently.

    Neither, where no one or two of the usual formats read them; both empty where a plain
    YYYY-MM-DD does, or where the cells are days already.
    """
    texts = [cell for cell in cells if not isinstance(cell, date)]
    read = {name: _days(name, texts) for name in DATES}
    whole = [name for name in DATES if None not in read[name]]
    if not texts or "YYYY-MM-DD" in whole:
        return (), ()
    if whole:
        return (whole[0],), tuple(each for each in whole[1:] if read[each] != read[whole[0]])
    for one, other in combinations(DATES, 2):
        if all(a is not None or b is not None for a, b in zip(read[one], read[other], strict=True)):
            clash = any(
                a is not None and b is not None and a != b
                for a, b in zip(read[one], read[other], strict=True)
            )
            if not clash:
                return (one, other), ()
    return ("?",), ()


def _days(name: str, texts: Sequence[RawCell]) -> list[date | None]:
    reader = date_reader((name,), ANY_ZONE)
    found: list[date | None] = []
    for text in texts:
        try:
            found.append(reader(text))
        except BadValue:
            found.append(None)
    return found


def month_format(cells: Sequence[RawCell]) -> str | None:
    """The format in which all cells are months."""
    for name in MONTHS:
        reader = date_reader((name,), ANY_ZONE, whole_days=False)
        try:
            for cell in cells:
                reader(cell)
        except BadValue:
            continue
        return name
    return None


def number_options(cells: Sequence[RawCell]) -> dict[str, object] | None:
    """What must be said so that all cells are numbers; None where nothing does."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    style, options = NumberStyle(), dict[str, object]()
    if texts and not _read(style, texts):
        options = _likely(texts)
        if not _read(_style(options), texts):
            return None
    style = _style(options)
    numbers = [style.number(text) for text in texts]
    numbers += [Fraction(cell) for cell in cells if isinstance(cell, int | Decimal)]
    if any((number * 100).denominator != 1 for number in numbers):
        options["round"] = "half_up"
    return options


def _likely(texts: Sequence[str]) -> dict[str, object]:
    """The style that the marks among the texts point at."""
    options: dict[str, object] = {}
    whole = " ".join(texts)
    symbol = next((each for each in _SYMBOLS if each in whole), None)
    if symbol is not None:
        options["symbol"] = "¥" if symbol == "￥" else symbol
    comma = _COMMA_DECIMALS(whole) is not None and _POINT_DECIMALS(whole) is None
    if comma:
        options["decimal_mark"] = ","
    if grouped := _GROUPED(whole):
        options["thousands"] = grouped[0][1]
    if "(" in whole or "（" in whole:
        options["parentheses"] = True
    if signs := "".join(each for each in "\u2212\u2013\uff0d" if each in whole):
        options["minus_signs"] = signs
    if any(text.rstrip("¥￥$€£ ").endswith(("-", "\u2212")) for text in texts):
        options["trailing_minus"] = True
    if any(map(_EXPONENT, texts)):
        options["exponents"] = True
    return options


def negatives(cells: Sequence[RawCell], options: Mapping[str, object]) -> list[RawCell]:
    """The cells that are numbers below zero, written as the options say."""
    style = _style(options)
    return [cell for cell in cells if style.is_negative(cell)]


def _style(options: Mapping[str, object]) -> NumberStyle:
    own = {name: options[name] for name in _STYLE if name in options}
    return NumberStyle(**own)  # type: ignore[arg-type]  # the names and kinds are its own


def _read(style: NumberStyle, texts: Sequence[str]) -> bool:
    try:
        for text in texts:
            style.number(text)
    except BadValue:
        return False
    return True
