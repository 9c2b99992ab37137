"""Sharing and commendation meetings (经验分享会、表彰会), held regularly. Policy 4.3.3.3.

The process is `meeting_process.MEETING`; when the next is due is in `due_meetings`.
"""

from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.lifecycle import PERSONAL, Adopt, Correction, LabeledEnum, Subject
from lenovo_sales.lifecycle.corrections import PutsRight


class MeetingStage(LabeledEnum):
    """The stages of a meeting. Policy 4.3.3.3."""

    PLANNED = "planned", "已计划"
    ANNOUNCED = "announced", "已通知"
    HELD = "held", "已召开"
    CANCELLED = "cancelled", "已取消"


class MeetingKind(LabeledEnum):
    """What a meeting is for; one may be for both (会议类别). Policy 4.3.3.3."""

    SHARING = "sharing", "经验分享会"
    COMMENDATION = "commendation", "表彰会"


@frozen
class EarnedPlace:
    """Somebody who earned a place at a meeting, and why (入选人员). Policy 4.3.3.3."""

    person: str
    record: str  # what it rests on, by id: an honor, an award, a result
    reason: str = field(**PERSONAL)


@frozen
class SharedKnowledge:
    """What somebody shared at a meeting (分享内容). Policy 4.3.1.1, 4.3.3.3."""

    person: str
    topic: str
    article: str | None = None  # of the knowledge base, by id


@frozen
class Minutes:
    """What a meeting came to (会议纪要). Policy 4.3.3.3."""

    on: date  # recorded
    by: str
    shared: tuple[SharedKnowledge, ...]
    commended: tuple[str, ...]  # people, by id
    text: str = field(**PERSONAL)


@frozen
class Meeting(Subject[MeetingStage]):
    """A meeting as it stands (会议). Policy 4.3.3.3."""

    unit: str
    kinds: tuple[MeetingKind, ...]
    day: date
    planned_by: str
    agenda: str | None = field(default=None, **PERSONAL)
    places: tuple[EarnedPlace, ...] = ()
    announced: date | None = None
    minutes: Minutes | None = None
    closed: date | None = None
    reason: str | None = field(default=None, **PERSONAL)  # why postponed or cancelled
    corrections: tuple[Correction, ...] = ()  # Policy 1.3.1


@frozen
class PlanMeeting:
    """Plan a meeting of a unit (计划会议). Policy 4.3.3.3."""

    unit: str
    kinds: tuple[MeetingKind, ...]
    day: date


@frozen
class CorrectPlan(PutsRight):
    """Put right whose and what kind of meeting is planned, and why (更正计划). Policy 1.3.1."""

    unit: str
    kinds: tuple[MeetingKind, ...]
    reason: str = field(**PERSONAL)


@frozen
class Reschedule:
    """Move a meeting to another day, and why; it is announced anew (改期). Policy 4.3.3.3."""

    day: date
    reason: str = field(**PERSONAL)


@frozen
class Announce:
    """Announce a meeting: the agenda, and who earned a place and why (通知). Policy 4.3.3.3."""

    agenda: str = field(**PERSONAL)
    places: tuple[EarnedPlace, ...]


@frozen
class CorrectAnnouncement(PutsRight):
    """Put right the agenda and the places, all of them, and why (更正通知). Policy 4.3.3.3."""

    agenda: str = field(**PERSONAL)
    places: tuple[EarnedPlace, ...]
    reason: str = field(**PERSONAL)


@frozen
class RecordMeeting:
    """Record that it was held: what was shared, who was commended (召开). Policy 4.3.3.3."""

    shared: tuple[SharedKnowledge, ...]
    commended: tuple[str, ...]
    text: str = field(**PERSONAL)
    on: date | None = None  # the day on which it was held; None: as announced


@frozen
class CorrectMinutes(PutsRight):
    """Put right the minutes, all of them, and why (更正纪要). Policy 4.3.3.3."""

    shared: tuple[SharedKnowledge, ...]
    commended: tuple[str, ...]
    text: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)
    on: date | None = None  # the day on which it was held; None: as recorded


@frozen
class CancelMeeting:
    """Cancel a meeting, and why (取消). Policy 4.3.3.3."""

    reason: str = field(**PERSONAL)


MeetingCommand: TypeAlias = (
    PlanMeeting
    | CorrectPlan
    | Reschedule
    | Announce
    | CorrectAnnouncement
    | RecordMeeting
    | CorrectMinutes
    | CancelMeeting
    | Adopt[Meeting]
)
