"""Dates (日期) as exports write them, read the same under every locale. Policy 5.1.2.1."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from lenovo_sales.errors import BadValue

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NAMED = "|".join(f"{name}|{name[:3]}" for name in MONTHS)
_DIRECTIVES = {
    "%Y": r"(?P<year>\d{4})",
    "%y": r"(?P<short>\d{2})",
    "%m": r"(?P<month>\d{1,2})",
    "%d": r"(?P<day>\d{1,2})",
    "%b": f"(?P<named>{_NAMED})",
    "%B": f"(?P<named>{_NAMED})",
    "%H": r"(?:[01]?\d|2[0-4])",
    "%I": r"(?:0?[1-9]|1[0-2])",
    "%M": r"[0-5]?\d",
    "%S": r"(?:[0-5]?\d|60)",
    "%f": r"\d{1,9}",
    "%p": r"(?:AM|PM)",
    "%%": "%",
}
_LETTERS = {"yyyy": "%Y", "yy": "%y", "mmmm": "%B", "mmm": "%b", "mm": "%m", "m": "%m"} | {
    "dd": "%d",
    "d": "%d",
}
_PERCENTS = re.compile("(%.?)", re.DOTALL)
_RUNS = re.compile("yyyy|yy|m{1,4}|dd?", re.IGNORECASE)
_ADJOINING = re.compile("%[Yymd]%[Yymd]")


def date_reader(formats: tuple[str, ...]) -> Callable[[str], date]:
    """A function that reads a date written in one of the formats; YYYY-MM-DD if there is none.

    A format is written with letters, "DD/MM/YYYY", or with the directives of `strptime`,
    "%d/%m/%Y %H:%M". What it says of the time of day is checked and dropped. A date that two
    formats read differently is refused.

    >>> date_reader(("DD-MMM-YY", "YYYY年MM月DD日"))("2-May-17")
    datetime.date(2017, 5, 2)

    Raises:
        BadValue: A format is none; and from the function, with what was expected.
    """
    patterns = [_pattern(each) for each in formats or ("YYYY-MM-DD",)]
    shown = " or ".join(formats or ("YYYY-MM-DD",))
    if not formats:
        patterns = [re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)]

    def read(text: str) -> date:
        written = [found for each in patterns if (found := each.fullmatch(text))]
        if not written:
            raise BadValue("expected a date as {formats}", "日期应写作 {formats}", formats=shown)
        days = {day for each in written if (day := _day(each.groupdict())) is not None}
        if not days:
            raise BadValue(
                "expected a date that exists, in the years 1900 to 2999",
                "应为实际存在的日期，在 1900 年至 2999 年之间",
            )
        if len(days) > 1:
            raise BadValue(
                "expected a date that is the same as {formats}",
                "按 {formats} 读出的日期应相同",
                formats=shown,
            )
        return days.pop()

    return read


def _pattern(text: str) -> re.Pattern[str]:
    """The format as a regular expression."""
    plain = text if "%" in text else _RUNS.sub(lambda run: _LETTERS[run[0].lower()], text)
    named = "".join(_parts(plain))
    if _ADJOINING.search(plain):  # 20170502: only the number of digits says what is what
        named = named.replace(r"\d{1,2}", r"\d{2}")
    stated = [named.count(f"(?P<{name}>") for name in ("year", "short", "month", "named", "day")]
    year, month, day = stated[0] + stated[1], stated[2] + stated[3], stated[4]
    if (year, month, day) != (1, 1, 1):
        raise BadValue(
            "expected a year, a month and a day once each, such as DD/MM/YYYY; "
            "with a time of day, %d/%m/%Y %H:%M",
            "年、月、日应各出现一次，如 DD/MM/YYYY；含时刻时如 %d/%m/%Y %H:%M",
        )
    return re.compile(named, re.ASCII | re.IGNORECASE)


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


def _day(written: dict[str, str | None]) -> date | None:
    year = int(written.get("year") or 0)
    if short := written.get("short"):
        year = int(short) + (1900 if int(short) >= 69 else 2000)  # as POSIX reads it
    if named := written.get("named"):
        month = next(n for n, name in enumerate(MONTHS, start=1) if name[:3] == named[:3].lower())
    else:
        month = int(written["month"] or 0)
    try:
        found = date(year, month, int(written["day"] or 0))
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2999 else None
