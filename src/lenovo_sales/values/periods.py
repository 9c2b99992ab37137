"""Periods (期间): half-open stretches of days, and the calendars that name them. Policy 4.3.2.

>>> fiscal = Calendar(first_month=4)
>>> fiscal.label(fiscal.cycle(Cycle.QUARTER, date(2012, 3, 26)))
'FY2011 Q4'
"""

import re
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache

from attrs import frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.values.typed import expect

_YEARS = range(1900, 3000)
_FIRST_DAY, _LAST_END = date(1900, 1, 1), date(3001, 1, 1)  # the last year may end in the next
_YEAR = re.compile(r"(\d{4})", re.ASCII).fullmatch
_QUARTER = re.compile(r"(\d{4})[- ]Q([1-4])", re.ASCII).fullmatch
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII).fullmatch
_AROUND = re.compile(r"(quarter|year) of (\d{4})-(0[1-9]|1[0-2])", re.ASCII).fullmatch


class Cycle(Enum):
    """How long an appraisal cycle (考核周期) is: 月度, 季度, 年度. Policy 4.3.2."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@frozen
class Period:
    """The days from `start` up to, not including, `end`.

    Raises:
        BadValue: `end` is not after `start`, one is no plain date, or is outside 1900 to 3000.
    """

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        for day in (self.start, self.end):
            if not isinstance(day, date) or isinstance(day, datetime):
                raise BadValue("expected dates without a time of day", "应为日期，不含时刻")
        if self.end <= self.start:
            raise BadValue("expected a period that ends after it starts", "期间的结束应晚于开始")
        if self.start < _FIRST_DAY or self.end > _LAST_END:
            raise BadValue(
                "expected a period within the years 1900 to 3000", "期间应在 1900 年至 3000 年之间"
            )

    def __str__(self) -> str:
        return f"{self.start.isoformat()} to {self.last_day.isoformat()}"

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days

    @property
    def last_day(self) -> date:
        """The last day in it."""
        return self.end - timedelta(days=1)

    def overlap(self, other: "Period") -> "Period | None":
        """Return the days that both have, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None

    def months(self) -> tuple["Period", ...]:
        """Return its calendar months, in order.

        >>> len(Period(date(2012, 2, 1), date(2012, 3, 1)).months())
        1

        Raises:
            BadValue: It does not consist of whole months.
        """
        months = _months_within(self)
        if months is None:
            raise BadValue("expected a period of whole months", "应为整月的期间")
        return months

    def year_before(self) -> "Period":
        """Return the same days a year earlier (同期); 28 February answers for a 29th.

        Raises:
            BadValue: That is before 1900.
        """
        start, end = _year_before(self.start), _year_before(self.end)
        if end.day != self.end.day:  # it ended before a 29 February: the 28th stays inside
            end += timedelta(days=1)
        return Period(start, end)


@frozen
class Calendar:
    """How years and quarters are cut: a year (财年) begins with `first_month`, 1 to 12.

    A year is named by the calendar year in which it begins. Years are 1900 to 2999.

    Raises:
        BadValue: The month, or in any method the year, is out of range.
    """

    first_month: int

    def __attrs_post_init__(self) -> None:
        if type(self.first_month) is not int or not 1 <= self.first_month <= 12:
            raise BadValue("expected a first month from 1 to 12", "首月应为 1 至 12")

    def year(self, year: int) -> Period:
        """Return the year that begins in this calendar year."""
        return _months(_checked(year), self.first_month, 12)

    def quarter(self, year: int, quarter: int) -> Period:
        """Return a quarter, 1 to 4, of the year that begins in this calendar year."""
        if type(quarter) is not int or not 1 <= quarter <= 4:
            raise BadValue("expected a quarter from 1 to 4", "季度应为 1 至 4")
        return _months(_checked(year), self.first_month + 3 * (quarter - 1), 3)

    def cycle(self, cycle: Cycle, on: date) -> Period:
        """Return the month, quarter or year that a day is in.

        Raises:
            BadValue: It is no cycle or no date, or the year is out of range.
        """
        expect(cycle, Cycle, "cycle")
        expect(on, date, "on")
        if cycle is Cycle.MONTH:
            return _months(_checked(on.year), on.month, 1)
        if cycle is Cycle.QUARTER:
            return self.quarter(*self.quarter_of(on))
        return self.year(self.year_of(on))

    def cycles(self, cycle: Cycle, period: Period) -> tuple[Period, ...]:
        """Return every month, quarter or year that whole months touch, in order.

        >>> fiscal = Calendar(4)
        >>> touched = fiscal.cycles(Cycle.QUARTER, Calendar(2).quarter(2017, 1))
        >>> [fiscal.label(each) for each in touched]
        ['FY2016 Q4', 'FY2017 Q1']

        Raises:
            BadValue: It is no cycle, the period is not of whole months, or a year is out of range.
        """
        return _cycles_within(self, cycle, period)

    def year_of(self, day: date) -> int:
        """Return the name of the year that a day is in."""
        return _checked(day.year if day.month >= self.first_month else day.year - 1)

    def quarter_of(self, day: date) -> tuple[int, int]:
        """Return the year and the quarter, 1 to 4, that a day is in."""
        return self.year_of(day), (day.month - self.first_month) % 12 // 3 + 1

    def parse(self, text: str) -> Period:
        """Return a year "2017", a quarter "2017-Q2" or a calendar month "2017-05".

        "quarter of 2017-05" and "year of 2017-05" are those that the month is in.

        Raises:
            BadValue: The text is none of these.
        """
        expect(text, str, "text")
        if found := _YEAR(text):
            return self.year(int(found[1]))
        if found := _QUARTER(text):
            return self.quarter(int(found[1]), int(found[2]))
        if found := _MONTH(text):
            return _months(_checked(int(found[1])), int(found[2]), 1)
        if found := _AROUND(text):
            return self.cycle(Cycle(found[1]), date(_checked(int(found[2])), int(found[3]), 1))
        raise BadValue(
            "expected a period such as 2017, 2017-Q2 or 2017-05",
            "应为期间，如 2017、2017-Q2 或 2017-05",
        )

    def label(self, period: Period) -> str:
        """Name a period as people do; one that is no cycle, by its first and its last day.

        >>> fiscal = Calendar(4)
        >>> fiscal.label(fiscal.year(2017)), fiscal.label(fiscal.parse("2017-05"))
        ('FY2017', '2017-05')

        Raises:
            BadValue: It is no period.
        """
        expect(period, Period, "period")
        first, offset = period.start, (period.start.month - self.first_month) % 12
        months = _whole_months(period)
        if months == 1:
            return first.isoformat()[:7]
        year = first.year if first.month >= self.first_month else first.year - 1
        name = f"{year}" if self.first_month == 1 else f"FY{year}"
        if months == 12 and offset == 0:
            return name
        if months == 3 and offset % 3 == 0:
            return f"{name} Q{offset // 3 + 1}"
        return f"{first.isoformat()} to {period.last_day.isoformat()}"


def parse_period(text: str, fiscal: Calendar, meant: Calendar) -> Period:
    """Return the period of a text as `Calendar.parse` takes it; bare text is read by `meant`.

    "FY2017-Q2" is always fiscal, "CY2017-Q2" always calendar.

    >>> parse_period("FY2017-Q2", Calendar(4), Calendar(1)).start
    datetime.date(2017, 7, 1)

    Raises:
        BadValue: The text is no period, or a month is called fiscal.
    """
    expect(text, str, "text")
    if text.startswith("FY") and not _MONTH(text[2:]):
        return fiscal.parse(text[2:])
    if text.startswith("CY"):
        return Calendar(1).parse(text[2:])
    return meant.parse(text)


def _checked(year: int) -> int:
    if type(year) is not int or year not in _YEARS:
        raise BadValue("expected a year from 1900 to 2999", "年份应在 1900 至 2999 之间")
    return year


def _months(year: int, month: int, count: int) -> Period:
    """The period of `count` months from a month, numbered from January: 13 is the next January."""
    return Period(_first_day(year, month), _first_day(year, month + count))


def _first_day(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _year_before(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


@lru_cache(maxsize=1024)
def _cycles_within(calendar: Calendar, cycle: Cycle, period: Period) -> tuple[Period, ...]:
    found = (calendar.cycle(cycle, month.start) for month in period.months())
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def _months_within(period: Period) -> tuple[Period, ...] | None:
    count, first = _whole_months(period), period.start
    if count is None:
        return None
    return tuple(_months(first.year, first.month + n, 1) for n in range(count))


def _whole_months(period: Period) -> int | None:
    start, end = period.start, period.end
    if start.day != 1 or end.day != 1:
        return None
    return (end.year - start.year) * 12 + end.month - start.month
