"""Time zones (时区) by their names, in which instants have a day. Policy 3.4.1.1.

>>> time_zone("Asia/Shanghai").key
'Asia/Shanghai'
>>> time_zone("Shanghai")
Traceback (most recent call last):
lenovo_sales.errors.BadValue: expected a time zone such as Asia/Shanghai
"""

from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from lenovo_sales.errors import BadValue
from lenovo_sales.wording import Wording

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

MACHINE = frozenset({"localtime", "posixrules", "Factory"})
"""Names that mean another zone on each machine; "posix/…" and "right/…" are not on every one."""
_EXPECTED = Wording("expected a time zone such as Asia/Shanghai", "应为时区，如 Asia/Shanghai")
_WITH_ZONE = Wording("expected a time with its time zone", "时间应带时区")


def time_zone(name: str) -> "ZoneInfo":
    """The time zone of a name of the tz database.

    Raises:
        BadValue: There is none of that name, or it depends on the machine ("localtime").
    """
    if not isinstance(name, str):
        raise BadValue(_EXPECTED)
    return _time_zone(name)


@lru_cache(maxsize=64)
def _time_zone(name: str) -> "ZoneInfo":
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 costly to import

    if name in MACHINE or name.startswith(("posix/", "right/")):
        raise BadValue(_EXPECTED)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadValue(_EXPECTED) from None


def is_shown(at: datetime, zone: "ZoneInfo") -> bool:
    """Whether a clock in a zone ever shows a time: one that it skips in spring does not exist.

    >>> new_york = time_zone("America/New_York")
    >>> [is_shown(datetime(2026, 3, 8, hour, 30), new_york) for hour in (1, 2, 3)]
    [True, False, True]
    """
    there = at.replace(tzinfo=zone)
    return there.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == at


def in_zone(at: datetime, name: str) -> datetime:
    """The same instant as a clock in a time zone shows it.

    Raises:
        BadValue: It is no time with its time zone, or the calendar ends before it there.
    """
    if not isinstance(at, datetime) or at.utcoffset() is None:
        raise BadValue(_WITH_ZONE)
    try:
        return at.astimezone(time_zone(name))
    except OverflowError:
        raise BadValue(
            "expected a time within the years 1 to 9999 of the zone",
            "时间应在该时区的公元1年至9999年之内",
        ) from None
