"""The day (日期) on which an instant falls where the company is. Policy 5.1.2.1.

>>> shanghai = Zones("Asia/Shanghai", "UTC")
>>> shanghai.day(datetime(2017, 6, 30, 16, 30))
datetime.date(2017, 7, 1)
"""

from datetime import date, datetime, timedelta, timezone

from attrs import frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.values.zones import time_zone

_FARTHEST = timedelta(hours=14)


@frozen
class Zones:
    """The zone whose days count, and the zone of times that state none.

    Where times state no zone and `written_zone` is None, their date stands as it is written.
    """

    zone: str | None = None
    written_zone: str | None = None

    def day(self, at: datetime) -> date:
        """The day of a time in the zone.

        Raises:
            BadValue: The time states an offset and no zone is known, or it does not exist, or two
                days claim it.
        """
        if at.tzinfo is None and self.written_zone is None:
            return at.date()
        if self.zone is None:
            raise BadValue(
                "expected the mapping to state a zone, such as Asia/Shanghai: the time has an "
                "offset",
                "时间带有时差，映射应写明 zone，如 Asia/Shanghai",
            )
        zone = time_zone(self.zone)
        try:
            if at.tzinfo is not None:
                return at.astimezone(zone).date()
            written = at.replace(tzinfo=time_zone(self.written_zone or self.zone))
            instants = {fold: written.replace(fold=fold).astimezone(zone) for fold in (0, 1)}
            back = written.astimezone(timezone.utc).astimezone(written.tzinfo)  # noqa: UP017
        except OverflowError:
            raise BadValue("expected a time within the calendar", "时间应在日历范围之内") from None
        days = {each.date() for each in instants.values()}
        if back.replace(tzinfo=None) != at or len(days) > 1:
            raise BadValue(
                "expected a time that the clocks of its zone show once",
                "时间应为所在时区的钟表恰好出现一次的时刻",
            )
        return days.pop()


def offset_zone(text: str) -> timezone:
    """The zone of an offset as exports write it: "Z", "+0800", "+08:00", "UTC+8".

    Raises:
        BadValue: No clock is so far from UTC.
    """
    plain = text.upper().removeprefix("UTC").removeprefix("GMT").removeprefix("Z")
    if not plain:
        return timezone.utc  # noqa: UP017
    sign, digits = plain[0], plain[1:]
    hours, minutes = digits.split(":") if ":" in digits else (digits[:-2], digits[-2:])
    if len(digits) <= 2:
        hours, minutes = digits, "0"
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    if offset > _FARTHEST or int(minutes) > 59:
        raise BadValue(
            "expected an offset from UTC of at most 14 hours", "与协调世界时的时差不超过 14 小时"
        )
    return timezone(-offset if sign == "-" else offset)
