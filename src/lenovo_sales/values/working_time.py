"""Working time (工作时间): business hours, and a clock that runs only in them. Policy 3.4.1.1.

>>> days = ("monday", "tuesday", "wednesday", "thursday", "friday")
>>> office = Hours("Asia/Shanghai", **dict.fromkeys(days, ("09:00-12:00", "13:00-18:00")))
>>> clock = WorkingTime(office)
>>> from zoneinfo import ZoneInfo
>>> friday = datetime(2026, 4, 10, 17, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
>>> str(clock.ahead(friday, timedelta(hours=4)))
'2026-04-13 13:30:00+08:00'
>>> str(clock.elapsed(friday, friday + timedelta(days=3)))
'8:00:00'
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import accumulate, pairwise
from typing import NamedTuple

from attrs import field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.values.holidays import NO_HOLIDAYS, DayKind, Holidays
from lenovo_sales.values.zones import time_zone
from lenovo_sales.wording import Wording

_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)", re.ASCII)
_EXPECTED_SPAN = Wording(
    "expected hours of one day such as 09:00-12:00; a night is 22:00-24:00 and 00:00-06:00",
    "应为一天之内的时段，如 09:00-12:00；夜间写作 22:00-24:00 与 00:00-06:00",
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNIT = timedelta(microseconds=1)
_DAY = timedelta(days=1)
_YEARS = range(1900, 3000)

_Spans = tuple[tuple[int, int], ...]  # minutes of the day, in order, apart


@frozen
class Hours:
    """When work is done, by weekday, in one time zone (营业时间). Policy 3.4.1.1.

    Each day lists its spans, such as ("09:00-12:00", "13:00-18:00"); "24:00" is the end of a day,
    and none is a day of rest. Times are those of the wall clock: a span runs from the first instant
    at which the clock shows its start, or has jumped past it, to the first such of its end.

    Raises:
        BadValue: An unknown zone, a span of another form or across midnight, spans that are not in
            order or overlap, or a week without any.
    """

    zone: str
    monday: tuple[str, ...] = ()
    tuesday: tuple[str, ...] = ()
    wednesday: tuple[str, ...] = ()
    thursday: tuple[str, ...] = ()
    friday: tuple[str, ...] = ()
    saturday: tuple[str, ...] = ()
    sunday: tuple[str, ...] = ()
    holiday: tuple[str, ...] = ()  # on a public holiday, whatever its weekday
    make_up: tuple[str, ...] | None = None  # on a make-up working day; None: those of Monday
    time_zone: tzinfo = field(init=False, repr=False, eq=False)
    _spans: tuple[_Spans, ...] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        week = (
            *(self.monday, self.tuesday, self.wednesday, self.thursday, self.friday),
            *(self.saturday, self.sunday),
        )
        if not any(week):
            raise BadValue(
                "expected hours on one day of the week or more", "每周至少应有一天的工作时间"
            )
        make_up = self.monday if self.make_up is None else self.make_up
        spans = tuple(_parsed(each) for each in (*week, self.holiday, make_up))
        object.__setattr__(self, "_spans", spans)
        object.__setattr__(self, "time_zone", time_zone(self.zone))

    def on(self, day: date, kind: DayKind = DayKind.ORDINARY) -> _Spans:
        """The spans of a day, each from and to a minute of the day, 0 to 1440."""
        if kind is DayKind.HOLIDAY:
            return self._spans[7]
        return self._spans[8] if kind is DayKind.MAKE_UP else self._spans[day.weekday()]


def _parsed(texts: tuple[str, ...]) -> _Spans:
    spans = []
    for text in texts:
        found = _SPAN.fullmatch(text)
        if not found:
            raise BadValue(_EXPECTED_SPAN)
        start = int(found[1]) * 60 + int(found[2])
        end = int(found[3]) * 60 + int(found[4]) if found[3] else 24 * 60
        if end <= start:
            raise BadValue(_EXPECTED_SPAN)
        spans.append((start, end))
    if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
        raise BadValue(
            "expected the spans of a day in order, without an overlap",
            "一天的时段应依次排列，不得重叠",
        )
    return tuple(spans)


@frozen
class Pause:
    """A time that does not count (暂停); one that still lasts has no end. Policy 3.4.2.1.

    Raises:
        BadValue: A time without a zone, or an end before the start.
    """

    start: datetime
    end: datetime | None = None

    def __attrs_post_init__(self) -> None:
        start = _count(self.start)
        if self.end is not None and _count(self.end) < start:
            raise BadValue("expected a pause that ends after it starts", "暂停的结束应晚于开始")


class _Year(NamedTuple):
    """The spans of one year in order, as microseconds since 1970, and the work before each."""

    starts: list[int]
    ends: list[int]
    before: list[int]  # one more than there are spans: the last is the whole year

    def until(self, at: int) -> int:
        """The work from the start of the year."""
        place = bisect_right(self.starts, at) - 1
        if place < 0:
            return 0
        return self.before[place] + min(at, self.ends[place]) - self.starts[place]


@frozen
class WorkingTime:
    """A clock that runs only in its hours (工作时间时钟). Exact to the microsecond. Policy 3.4.1.1.

    A year is laid out when it is first asked for; after that a question takes O(log days), and
    O(years) where it spans several.

    Raises, in any method that takes a time or a day:
        BadValue: A time without its zone, or outside the years 1900 to 2999.
        NotFound: The calendar does not know a year that is needed.
    """

    hours: Hours
    holidays: Holidays = NO_HOLIDAYS
    _years: dict[int, _Year] = field(init=False, repr=False, eq=False, factory=dict)

    def elapsed(self, start: datetime, end: datetime, pauses: Iterable[Pause] = ()) -> timedelta:
        """The working time from one instant to another, less that of pauses; negative backward."""
        first, last = _count(start), _count(end)
        if last < first:
            return -self.elapsed(end, start, pauses)
        work = self._work(first, last)
        at = first
        for pause in sorted(pauses, key=lambda each: each.start):
            paused = max(at, _count(pause.start))
            at = max(at, last if pause.end is None else min(last, _count(pause.end)))
            if paused < at:
                work -= self._work(paused, at)
        return work * _UNIT

    def ahead(self, start: datetime, duration: timedelta) -> datetime:
        """The first instant with so much working time since the start, in the zone of the hours.

        Work that ends as the hours do is due then, not when they begin again.

        >>> always = WorkingTime(Hours("UTC", *[("00:00-24:00",)] * 7))
        >>> str(always.ahead(datetime(2028, 2, 28, 23, tzinfo=UTC), timedelta(hours=26)))
        '2028-03-01 01:00:00+00:00'

        Raises:
            BadValue: A negative duration.
        """
        if duration < timedelta():
            raise BadValue("expected a duration of zero or more", "时长应为零或以上")
        first = _count(start)
        if not duration:
            return self._instant(first)
        year = self._year_of(first)
        spans = self._laid_out(year)
        left = spans.until(first) + duration // _UNIT
        while left > spans.before[-1]:
            left -= spans.before[-1]
            year += 1
            spans = self._laid_out(year)
        place = bisect_left(spans.before, left) - 1
        return self._instant(spans.starts[place] + left - spans.before[place])

    def due(
        self, start: datetime, duration: timedelta, pauses: Iterable[Pause] = ()
    ) -> datetime | None:
        """As `ahead`, with the clock stopped in every pause; None while one keeps it from ending.

        Raises:
            BadValue: A negative duration.
        """
        for pause in sorted(pauses, key=lambda each: each.start):
            worked = self.elapsed(start, max(start, pause.start))
            if worked >= duration:
                break
            if pause.end is None:
                return None
            start, duration = max(start, pause.end), duration - worked
        return self.ahead(start, duration)

    def is_open(self, at: datetime) -> bool:
        """Whether work is done at an instant; a span begins at its start and is over at its end."""
        instant = _count(at)
        spans = self._laid_out(self._year_of(instant))
        place = bisect_right(spans.starts, instant) - 1
        return place >= 0 and instant < spans.ends[place]

    def opening(self, at: datetime) -> datetime:
        """The instant itself while work is done, else when it next begins."""
        return at if self.is_open(at) else self.ahead(at, _UNIT) - _UNIT

    def is_working_day(self, day: date) -> bool:
        """Whether any work is done on a day."""
        return bool(self.hours.on(day, self.holidays.kind(day)))

    def working_day(self, day: date, count: int = 0) -> date:
        """The working day `count` working days after a day; 0: the day itself if it is one.

        >>> clock = WorkingTime(Hours("UTC", monday=("09:00-17:00",), friday=("09:00-17:00",)))
        >>> [str(clock.working_day(date(2026, 4, 10), count)) for count in range(3)]
        ['2026-04-10', '2026-04-13', '2026-04-17']

        Raises:
            BadValue: A negative count.
        """
        if count < 0:
            raise BadValue("expected a count of zero or more", "计数应为零或以上")
        while count or not self.is_working_day(day):
            day += _DAY
            if day.year not in _YEARS:
                raise BadValue(
                    "expected a day in the years 1900 to 2999", "日期应在 1900 年至 2999 年之间"
                )
            if count and self.is_working_day(day):
                count -= 1
        return day

    def _work(self, first: int, last: int) -> int:
        """The work between two instants, the first not after the last."""
        year, last_year = self._year_of(first), self._year_of(last)
        work = self._laid_out(last_year).until(last) - self._laid_out(year).until(first)
        return work + sum(self._laid_out(each).before[-1] for each in range(year, last_year))

    def _laid_out(self, year: int) -> _Year:
        known = self._years.get(year)
        if known is None:
            known = self._years[year] = self._lay_out(year)
        return known

    def _lay_out(self, year: int) -> _Year:
        if year not in _YEARS:
            raise BadValue(
                "expected a time in the years 1900 to 2999", "时间应在 1900 年至 2999 年之间"
            )
        starts: list[int] = []
        ends: list[int] = []
        day = date(year, 1, 1)
        while day.year == year:
            for span in self.hours.on(day, self.holidays.kind(day)):
                start, end = (self._reached(day, minute) for minute in span)
                if start < end:
                    starts.append(start)
                    ends.append(end)
            day += _DAY
        work = (end - start for start, end in zip(starts, ends, strict=True))
        return _Year(starts, ends, list(accumulate(work, initial=0)))

    def _reached(self, day: date, minute: int) -> int:
        """The first instant at which the wall clock shows a time, or has jumped past it."""
        if minute == 24 * 60:
            day, minute = day + _DAY, 0
        wall = datetime.combine(day, time(minute // 60, minute % 60), self.hours.time_zone)
        before, after = _count(wall.replace(fold=1)), _count(wall)
        if after <= before:  # the clock shows it, once or twice
            return after
        offset = wall.utcoffset()  # the one before the jump, which lies between
        while after - before > 1:
            middle = (before + after) // 2
            jumped = self._instant(middle).utcoffset() != offset
            before, after = (before, middle) if jumped else (middle, after)
        return after

    def _year_of(self, at: int) -> int:
        return self._instant(at).year

    def _instant(self, at: int) -> datetime:
        return (_EPOCH + at * _UNIT).astimezone(self.hours.time_zone)


def _count(at: datetime) -> int:
    if at.utcoffset() is None:
        raise BadValue("expected a time with its time zone", "时间应带时区")
    if at.year not in _YEARS:
        raise BadValue(
            "expected a time in the years 1900 to 2999", "时间应在 1900 年至 2999 年之间"
        )
    return (at - _EPOCH) // _UNIT
