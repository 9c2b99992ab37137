"""When the next meetings are due (下次会议日期), and which minutes are late. Policy 4.3.3.3.

>>> from lenovo_sales.recognition.terms import MeetingInterval
>>> terms = MeetingTerms({"region": MeetingInterval(sharing_days=92)})
>>> since = date(2026, 4, 1)
>>> due = next_due([], [Unit("East", "region")], terms, date(2026, 7, 3), since)[0]
>>> due.kind.chinese, due.due, due.is_late
('经验分享会', datetime.date(2026, 7, 2), True)
"""

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import frozen

from lenovo_sales.lifecycle import in_due_order, once
from lenovo_sales.organization.unit import Unit
from lenovo_sales.recognition.meeting import Meeting, MeetingKind, MeetingStage
from lenovo_sales.recognition.terms import MeetingTerms

_AHEAD = (MeetingStage.PLANNED, MeetingStage.ANNOUNCED)


@frozen
class DueMeeting:
    """The next meeting of a kind that a unit owes (应召开的会议). Policy 4.3.3.3.

    `planned` is the day of the next one that is planned or announced.
    """

    unit: str
    kind: MeetingKind
    last: date | None  # held; None: none was
    due: date  # the last day on which it is in time
    planned: date | None
    is_late: bool

    @property
    def will_be_late(self) -> bool:
        """Whether what is planned comes after the day on which it is due."""
        return self.planned is not None and self.planned > self.due


def next_due(
    meetings: Iterable[Meeting],
    units: Iterable[Unit],
    terms: MeetingTerms,
    day: date,
    since: date,
) -> tuple[DueMeeting, ...]:
    """The next meeting of each kind that each unit owes, the earliest due first. Policy 4.3.3.3.

    The interval of the unit's tier counts from the last meeting of that kind that the unit held up
    to the day; where it held none, from `since`. Late is what is due before the day. A tier without
    an interval owes none.

    Raises:
        BadValue: Two meetings, or two units, that differ have one id.
    """
    known = once(meetings)
    owed = [
        _due(known, unit, kind, days, day, since)
        for unit in once(units)
        for kind, days in _intervals(unit, terms)
    ]
    return tuple(sorted(owed, key=lambda each: (each.due, each.unit, each.kind.value)))


def _intervals(unit: Unit, terms: MeetingTerms) -> Iterable[tuple[MeetingKind, int]]:
    interval = terms.intervals.get(unit.tier)
    if interval is not None:
        if interval.sharing_days is not None:
            yield MeetingKind.SHARING, interval.sharing_days
        if interval.commendation_days is not None:
            yield MeetingKind.COMMENDATION, interval.commendation_days


def _due(
    meetings: tuple[Meeting, ...], unit: Unit, kind: MeetingKind, days: int, day: date, since: date
) -> DueMeeting:
    of_kind = [each for each in meetings if each.unit == unit.id and kind in each.kinds]
    past = [each.day for each in of_kind if each.stage is MeetingStage.HELD and each.day <= day]
    ahead = [each.day for each in of_kind if each.stage in _AHEAD]
    last = max(past, default=None)
    due = (last or since) + timedelta(days=days)
    return DueMeeting(unit.id, kind, last, due, min(ahead, default=None), due < day)


def late_minutes(meetings: Iterable[Meeting], on: date, terms: MeetingTerms) -> tuple[Meeting, ...]:
    """The announced meetings whose minutes should be there before a day, the oldest first.

    Policy 4.3.3.3.

    Raises:
        BadValue: Two that differ have one id.
    """
    days = terms.minutes_days
    if days is None:
        return ()
    waiting = (each for each in meetings if each.stage is MeetingStage.ANNOUNCED)
    return in_due_order(waiting, lambda each: each.day, before=on - timedelta(days=days))
