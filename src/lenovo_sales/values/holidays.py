"""Public holidays (法定节假日) and weekend days worked in their stead (调休). Policy 3.4.1.1.

>>> year = HolidayYear(2031, holidays=(date(2031, 1, 1),), make_up=(date(2031, 1, 4),))
>>> DeclaredHolidays((year,)).kind(date(2031, 1, 4))
<DayKind.MAKE_UP: 'make_up'>
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from importlib import import_module
from typing import Protocol

from attrs import define, field, frozen

from lenovo_sales.errors import BadValue, MissingExtra, NotFound
from lenovo_sales.wording import Wording


class DayKind(Enum):
    """The kinds of day in a calendar: 普通日, 节假日, 调休上班日."""

    ORDINARY = "ordinary"  # its weekday says whether it is worked
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"  # worked, though its weekday is not


class Holidays(Protocol):
    """Anything that knows the public holidays of some years (节假日历)."""

    def kind(self, day: date) -> DayKind:
        """What kind of day it is; pure.

        Raises:
            NotFound: The calendar does not know that year.
        """
        ...


@frozen
class NoHolidays:
    """Knows no holidays, in any year: for hours that run all the year."""

    def kind(self, day: date) -> DayKind:
        """Always an ordinary day."""
        return DayKind.ORDINARY


NO_HOLIDAYS = NoHolidays()


@define(slots=False, frozen=True)
class ChineseHolidays:
    """The public holidays of mainland China, as the State Council announces them year by year.

    They come from the package chinesecalendar, which the extra `china` brings and which is imported
    at the first question.
    """

    @cached_property
    def _days(self) -> tuple[Mapping[date, str], Mapping[date, str], range]:
        """Its holidays, its make-up days and the years that it knows."""
        try:
            constants = import_module("chinese_calendar.constants")
        except ModuleNotFoundError as missing:
            if (missing.name or "").partition(".")[0] != "chinese_calendar":
                raise
            raise MissingExtra(
                "china", Wording("the calendar of Chinese public holidays", "中国法定节假日历")
            ) from None
        holidays: Mapping[date, str] = constants.holidays
        make_up: Mapping[date, str] = constants.workdays
        years = {day.year for day in holidays}
        return holidays, make_up, range(min(years), max(years) + 1)

    def kind(self, day: date) -> DayKind:
        """What kind of day it is in China. Sunday 2019-04-28 was a make-up day.

        Raises:
            NotFound: The year is outside the data of the package.
            MissingExtra: The package is not installed.
        """
        holidays, make_up, years = self._days
        if day.year not in years:
            raise NotFound(
                "Chinese public holidays of {year} are not known: expected a year from {first} "
                "to {last}, or one that the calendar declares",
                "没有 {year} 年的中国节假日安排：应为 {first} 至 {last} 年，或日历所声明的年份",
                year=day.year,
                first=years[0],
                last=years[-1],
            )
        if day in make_up:
            return DayKind.MAKE_UP
        return DayKind.HOLIDAY if day in holidays else DayKind.ORDINARY


@frozen
class HolidayYear:
    """The holidays of one year, all of them, as somebody declares them.

    Raises:
        BadValue: A day is not of the year, stands in both lists, or one of them lists it twice.
    """

    year: int
    holidays: tuple[date, ...]
    make_up: tuple[date, ...] = ()  # weekend days that are worked

    def __attrs_post_init__(self) -> None:
        days = (*self.holidays, *self.make_up)
        if any(isinstance(day, datetime) or day.year != self.year for day in days):
            raise BadValue(
                "expected dates of the year, without a time of day", "应为该年的日期，不含时刻"
            )
        if len(set(days)) != len(days):
            raise BadValue(
                "expected each day once, either as a holiday or as a make-up day",
                "每一天应只出现一次：或为节假日，或为调休上班日",
            )


@frozen
class DeclaredHolidays:
    """Declared years, which go before another calendar that knows the rest.

    Raises:
        BadValue: A year is declared twice.
    """

    years: tuple[HolidayYear, ...]
    rest: Holidays | None = None
    _kinds: dict[int, dict[date, DayKind]] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        kinds = {
            each.year: {
                **dict.fromkeys(each.holidays, DayKind.HOLIDAY),
                **dict.fromkeys(each.make_up, DayKind.MAKE_UP),
            }
            for each in self.years
        }
        if len(kinds) != len(self.years):
            raise BadValue("expected each year once", "每一年应只出现一次")
        object.__setattr__(self, "_kinds", kinds)

    def kind(self, day: date) -> DayKind:
        """What its year's declaration says, or else the calendar that knows the rest.

        Raises:
            NotFound: Neither knows the year.
        """
        year = self._kinds.get(day.year)
        if year is not None:
            return year.get(day, DayKind.ORDINARY)
        if self.rest is None:
            raise NotFound(
                "public holidays of {year} are not known: expected a declared year",
                "没有 {year} 年的节假日安排：应为已声明的年份",
                year=day.year,
            )
        return self.rest.kind(day)
