"""Dates (日期) as exports write them, read the same under every locale. Policy 5.1.2.1."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeAlias

from lenovo_sales.errors import BadValue
from lenovo_sales.records.cells import RawCell, text_of
from lenovo_sales.records.zones import Zones, offset_zone

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
SERIALS = {"serial": date(1899, 12, 30), "serial 1904": date(1904, 1, 1)}
"""The formats of days that a spreadsheet counts, and the day that it counts from."""
NO_ZONES = Zones()

_NAMED = "|".join(f"{name}|{name[:3]}" for name in MONTHS)
_DIRECTIVES = {
    "%Y": r"(?P<year>\d{4})",
    "%y": r"(?P<short>\d{2})",
    "%m": r"(?P<month>\d{1,2})",
    "%d": r"(?P<day>\d{1,2})",
    "%b": f"(?P<named>{_NAMED})",
    "%B": f"(?P<named>{_NAMED})",
    "%H": r"(?P<hour>[01]?\d|2[0-4])",
    "%I": r"(?P<hour12>0?[1-9]|1[0-2])",
    "%M": r"(?P<minute>[0-5]?\d)",
    "%S": r"(?P<second>[0-5]?\d|60)",
    "%f": r"\d{1,9}",
    "%p": r"(?P<half>AM|PM)",
    "%z": r"(?P<offset>Z|UTC|GMT|(?:UTC|GMT)?[+-](?:\d{4}|\d{1,2}(?::\d{2})?))",
    "%%": "%",
}
_LETTERS = {"yyyy": "%Y", "yy": "%y", "mmmm": "%B", "mmm": "%b", "mm": "%m", "m": "%m"} | {
    "dd": "%d",
    "d": "%d",
}
_PERCENTS = re.compile("(%.?)", re.DOTALL)
_RUNS = re.compile("yyyy|yy|m{1,4}|dd?", re.IGNORECASE)
_ADJOINING = re.compile("%[Yymd]%[Yymd]")
_PLAIN_ZONE = re.compile(r"%[HIMSfp]\s?(?:Z|UTC|GMT)", re.IGNORECASE).search
_SERIAL = re.compile(r"(\d{1,6})(?:\.\d+)?", re.ASCII).fullmatch
_NO_SUCH_DAY = 60  # 29 February 1900, which a spreadsheet that counts from 1900 believes in

DayReader: TypeAlias = Callable[[RawCell], date]
"""Reads a cell as a day; raises BadValue with what was expected."""


def date_reader(
    formats: tuple[str, ...], zones: Zones = NO_ZONES, whole_days: bool = True
) -> DayReader:
    """A function that reads a date written in one of the formats; YYYY-MM-DD if there is none.

    A format is written with letters, "DD/MM/YYYY", or with the directives of `strptime`,
    "%d/%m/%Y %H:%M". "serial" is the count of days of a spreadsheet, "serial 1904" that of one
    whose first day is 1 January 1904. A time of day says only on which day of the zone it is; one
    with an offset, `%z`, needs a zone. A date that two formats read differently is refused. Without
    `whole_days` a format may lack the day, which is then the first, and so the month.

    >>> date_reader(("DD-MMM-YY", "YYYY年MM月DD日"))("2-May-17")
    datetime.date(2017, 5, 2)
    >>> date_reader(("%Y-%m-%dT%H:%M:%S%z",), Zones("Asia/Shanghai"))("2017-06-30T16:30:00Z")
    datetime.date(2017, 7, 1)

    Raises:
        BadValue: A format is none, or has an offset and there is no zone; and from the function,
            with what was expected.
    """
    serials = [SERIALS[each] for each in formats if each in SERIALS]
    patterns = [_pattern(each, zones, whole_days) for each in formats if each not in SERIALS]
    shown = " or ".join(formats or ("YYYY-MM-DD",))
    if not formats:
        patterns = [re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)]

    def read(cell: RawCell) -> date:
        if isinstance(cell, datetime):
            return _within(zones.day(cell))
        if isinstance(cell, date):
            return _within(cell)
        text = text_of(cell)
        counted = _SERIAL(text) if serials else None
        typed = isinstance(cell, int | Decimal) and not serials
        written = [] if typed else [found for each in patterns if (found := each.fullmatch(text))]
        if not written and counted is None:
            raise BadValue("expected a date as {formats}", "日期应写作 {formats}", formats=shown)
        read_as = {_day(each.groupdict(), zones) for each in written}
        if counted is not None:
            read_as.update(_counted(int(counted[1]), first) for first in serials)
        days = {day for day in read_as if day is not None}
        if not days:
            raise _no_such_day()
        if len(days) > 1:
            raise BadValue(
                "expected a date that is the same as {formats}",
                "按 {formats} 读出的日期应相同",
                formats=shown,
            )
        return days.pop()

    return read


def _within(day: date) -> date:
    if not 1900 <= day.year <= 2999:
        raise _no_such_day()
    return day


def _no_such_day() -> BadValue:
    return BadValue(
        "expected a date that exists, in the years 1900 to 2999",
        "应为实际存在的日期，在 1900 年至 2999 年之间",
    )


def _counted(days: int, first: date) -> date | None:
    """The day of a spreadsheet's count from its first day."""
    if first.year < 1904:
        if days in (0, _NO_SUCH_DAY):
            return None
        days += days < _NO_SUCH_DAY
    found = first + timedelta(days=days)
    return found if 1900 <= found.year <= 2999 else None


def _pattern(text: str, zones: Zones, whole_days: bool) -> re.Pattern[str]:
    """The format as a regular expression."""
    plain = text if "%" in text else _RUNS.sub(lambda run: _LETTERS[run[0].lower()], text)
    named = "".join(_parts(plain))
    if _ADJOINING.search(plain):  # 20170502: only the number of digits says what is what
        named = named.replace(r"\d{1,2})", r"\d{2})")
    stated = [named.count(f"(?P<{name}>") for name in ("year", "short", "month", "named", "day")]
    year, month, day = stated[0] + stated[1], stated[2] + stated[3], stated[4]
    if (year, month, day) != (1, 1, 1) and (whole_days or max(year, month, day) > 1 or year != 1):
        raise BadValue(
            "expected a year, a month and a day once each, such as DD/MM/YYYY; "
            "with a time of day, %d/%m/%Y %H:%M",
            "年、月、日应各出现一次，如 DD/MM/YYYY；含时刻时如 %d/%m/%Y %H:%M",
        )
    if _PLAIN_ZONE(plain):
        raise BadValue(
            "expected %z where the format has Z, UTC or GMT, and a zone whose days count",
            "格式中的 Z、UTC 或 GMT 应写作 %z，并写明以何时区计日的 zone",
        )
    if "%z" in plain and zones.zone is None:
        raise BadValue(
            "expected a zone as well, such as Asia/Shanghai: the day of an offset depends on it",
            "还应有 zone，如 Asia/Shanghai：带时差的时间属于哪一天取决于它",
        )
    try:
        return re.compile(named, re.ASCII | re.IGNORECASE)
    except re.error:
        raise BadValue(
            "expected each part of the time of day once", "时刻的各部分应至多出现一次"
        ) from None


def _parts(text: str) -> Iterator[str]:
    for part in _PERCENTS.split(text):
        if not part.startswith("%"):
            yield re.escape(part)
        elif part in _DIRECTIVES:
            yield _DIRECTIVES[part]
        else:
            raise BadValue(
                "expected only the directives {names}",
                "只应使用以下格式符：{names}",
                names=" ".join(_DIRECTIVES),
            )


def _day(written: dict[str, str | None], zones: Zones) -> date | None:
    year = int(written.get("year") or 0)
    if short := written.get("short"):
        year = int(short) + (1900 if int(short) >= 69 else 2000)  # as POSIX reads it
    if named := written.get("named"):
        month = next(n for n, name in enumerate(MONTHS, start=1) if name[:3] == named[:3].lower())
    else:
        month = int(written.get("month") or 1)
    try:
        found = date(year, month, int(written.get("day") or 1))
    except ValueError:
        return None
    hour = _hour(written)
    if hour is not None and (written.get("offset") or zones.written_zone):
        found = zones.day(_time(found, hour, written))
    return found if 1900 <= found.year <= 2999 else None


def _hour(written: dict[str, str | None]) -> int | None:
    """The hour of the day, 0 to 24."""
    if hour := written.get("hour"):
        return int(hour)
    if hour := written.get("hour12"):
        return int(hour) % 12 + 12 * ((written.get("half") or "").upper() == "PM")
    return None


def _time(day: date, hour: int, written: dict[str, str | None]) -> datetime:
    """The time that is written on a day; 24:00 is the beginning of the next day."""
    offset = written.get("offset")
    zone = None if offset is None else offset_zone(offset)
    seconds = min(int(written.get("second") or 0), 59)
    since = timedelta(hours=hour, minutes=int(written.get("minute") or 0), seconds=seconds)
    try:
        return datetime(day.year, day.month, day.day, tzinfo=zone) + since
    except OverflowError:
        raise _no_such_day() from None
