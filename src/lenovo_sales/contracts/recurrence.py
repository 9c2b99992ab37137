"""Recurrence (顺延): the day of the month that a due day keeps in later months. Policy 3.3.2.1.

A due day that is the last of its month stays the last: 31 August is, six months later, 28 February,
and six months after that 31 August again. A month is numbered by `month_of`.

>>> later = in_month(month_of(date(2026, 8, 31)) + 6, 31)
>>> later, in_month(month_of(later) + 6, 31)
(datetime.date(2027, 2, 28), datetime.date(2027, 8, 31))
>>> kept_day(date(2026, 4, 30), []), kept_day(date(2026, 4, 30), [date(2026, 5, 30)])
(31, 30)
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

LAST = 31
"""The day of the month that is kept by what is due on the last one."""


def month_of(day: date) -> int:
    """The number of the month in which a day lies, counted from January of the year 0."""
    return day.year * 12 + day.month - 1


def in_month(month: int, day: int) -> date:
    """The day of a month; where the month lacks it, the last one."""
    year, number = divmod(month, 12)
    return date(year, number + 1, min(day, monthrange(year, number + 1)[1]))


def end_in_month(month: int, day: int) -> date:
    """The end of a term that lasts until this day of a month; where the month lacks it, through it.

    >>> end_in_month(month_of(date(2025, 2, 1)), 29)
    datetime.date(2025, 3, 1)
    """
    end = in_month(month, day)
    return end if end.day == day else end + timedelta(days=1)


def months_after(day: date, months: int) -> date:
    """The same day of a later month; where that month lacks it, the first of the next.

    So a term that starts on 29 February lasts, in a common year, through 28 February.
    """
    return end_in_month(month_of(day) + months, day.day)


def kept_month(day: date, kept: int) -> int | None:
    """The month in which a day stands for the day that it keeps; None where it cannot be that one.

    It is that day, or the last of a month that lacks it, or the first after such a month.
    """
    month = month_of(day)
    if in_month(month, kept) == day:
        return month
    return month - 1 if end_in_month(month - 1, kept) == day else None


def kept_day(due: date, beside: Iterable[date]) -> int:
    """The day of the month that a due day keeps, `LAST` for the last of each month.

    The last of a month is the last of every month, unless what is due beside it shows the day:
    30 April beside 30 May is the thirtieth.
    """
    if not is_last(due):
        return due.day
    days = (each.day for each in beside if not is_last(each) and each.day >= due.day)
    return min(days, default=LAST)


def is_last(day: date) -> bool:
    """Whether a day is the last of its month."""
    return day.day == monthrange(day.year, day.month)[1]


def hidden(day: date, kept: int) -> int | None:
    """The day of the month that is kept, where the day itself does not show it; else None."""
    return kept if is_last(day) or day.day != kept else None
