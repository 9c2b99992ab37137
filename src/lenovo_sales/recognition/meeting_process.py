"""Process of a meeting (会议流程): planned, announced, held or cancelled. Policy 4.3.3.3.

>>> from datetime import UTC, date, datetime
>>> from attrs import evolve
>>> from lenovo_sales.lifecycle import ANYBODY
>>> from lenovo_sales.recognition.meeting import SharedKnowledge
>>> from lenovo_sales.recognition.terms import MeetingInterval
>>> terms = MeetingTerms({"region": MeetingInterval(sharing_days=92)}, notice_days=3)
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> head = Context("E-1", monday, terms, "2026", "A-1", ANYBODY, {"East": Unit("East", "region")})
>>> plan = PlanMeeting("East", (MeetingKind.SHARING,), date(2026, 4, 9))
>>> meeting, _ = MEETING.create("M-1", plan, head)
>>> place = EarnedPlace("E-7", "top-seller", "won three hospitals")
>>> meeting, _ = MEETING.step(meeting, Announce("how hospitals buy", (place,)), head)
>>> shared = (SharedKnowledge("E-7", "tenders"),)
>>> meeting, _ = MEETING.step(meeting, RecordMeeting(shared, (), "twelve came"), evolve(
...     head, at=datetime(2026, 4, 9, 18, tzinfo=UTC)))
>>> meeting.stage.chinese
'已召开'
"""

from datetime import date, timedelta
from typing import TypeAlias

from attrs import evolve

from lenovo_sales.lifecycle import (
    CLEARED,
    Context,
    Event,
    Lifecycle,
    Rows,
    event_actor,
    event_date,
    guard,
    has_text,
    precondition,
    reason_given,
)
from lenovo_sales.lifecycle.corrections import with_correction
from lenovo_sales.organization.unit import Unit
from lenovo_sales.recognition.meeting import (
    Announce,
    CancelMeeting,
    CorrectAnnouncement,
    CorrectMinutes,
    CorrectPlan,
    EarnedPlace,
    Meeting,
    MeetingCommand,
    MeetingKind,
    MeetingStage,
    Minutes,
    PlanMeeting,
    RecordMeeting,
    Reschedule,
)
from lenovo_sales.recognition.terms import MeetingTerms

MeetingContext: TypeAlias = Context[MeetingTerms]


@guard("2.1", "a unit of the organization", "组织内的单位", derived=True)
def unit_known(
    meeting: Meeting, command: PlanMeeting | CorrectPlan, context: MeetingContext
) -> bool:
    return isinstance(context.related.get(command.unit), Unit)


@guard("4.3.3.3", "sharing, commendation or both", "分享、表彰或两者兼有", derived=True)
def kinds_named(
    meeting: Meeting, command: PlanMeeting | CorrectPlan, context: MeetingContext
) -> bool:
    return bool(command.kinds) and len(set(command.kinds)) == len(command.kinds)


@guard("4.3.3.3", "a day that is not past", "日期不早于当日", derived=True)
def day_ahead(meeting: Meeting, command: PlanMeeting | Reschedule, context: MeetingContext) -> bool:
    return command.day >= context.today


@guard("4.3.3.3", "another day than before", "与原定不同的日期", derived=True)
def another_day(meeting: Meeting, command: Reschedule, context: MeetingContext) -> bool:
    return command.day != meeting.day


@guard("4.3.3.3", "an agenda", "议程", derived=True)
def agenda_given(
    meeting: Meeting, command: Announce | CorrectAnnouncement, context: MeetingContext
) -> bool:
    return has_text(command.agenda)


@guard(
    "4.3.3.3",
    "places of people, each once, with what they rest on and a reason",
    "入选人员各列一次，并注明依据与理由",
    derived=True,
)
def places_earned(
    meeting: Meeting, command: Announce | CorrectAnnouncement, context: MeetingContext
) -> bool:
    people = [each.person for each in command.places]
    whole = (text for each in command.places for text in (each.person, each.record, each.reason))
    return bool(people) and len(set(people)) == len(people) and all(map(has_text, whole))


@guard(
    "4.3.3.3",
    "places of everybody who was commended",
    "已受表彰人员均应入选",
    derived=True,
)
def commended_stay(meeting: Meeting, command: CorrectAnnouncement, context: MeetingContext) -> bool:
    commended = () if meeting.minutes is None else meeting.minutes.commended
    return {each.person for each in command.places}.issuperset(commended)


@precondition(
    "4.3.3.3",
    "a day as long ahead as the edition asks for",
    "通知距会议召开不少于规定天数",
    derived=True,
)
def announced_in_time(meeting: Meeting, context: MeetingContext) -> bool:
    days = context.terms.notice_days or 0
    return meeting.day - context.today >= timedelta(days=days)


@guard("4.3.3.3", "a day that has come", "会议日期不晚于当日", derived=True)
def day_has_come(
    meeting: Meeting, command: RecordMeeting | CorrectMinutes, context: MeetingContext
) -> bool:
    return (command.on or meeting.day) <= context.today


@guard("4.3.3.3", "minutes", "会议纪要", derived=True)
def minutes_given(
    meeting: Meeting, command: RecordMeeting | CorrectMinutes, context: MeetingContext
) -> bool:
    return has_text(command.text)


@guard(
    "4.3.3.3",
    "what was shared, by whom and about what; at a sharing meeting something",
    "分享人与主题；经验分享会至少一项",
    derived=True,
)
def shared_named(
    meeting: Meeting, command: RecordMeeting | CorrectMinutes, context: MeetingContext
) -> bool:
    shared = command.shared
    told = all(has_text(each.person) and has_text(each.topic) for each in shared)
    return told and (bool(shared) or MeetingKind.SHARING not in meeting.kinds)


@guard(
    "4.3.3.3",
    "commended people, each once, who earned a place; at a commendation meeting somebody",
    "受表彰人员各列一次且均已入选；表彰会至少一名",
    derived=True,
)
def commended_earned(
    meeting: Meeting, command: RecordMeeting | CorrectMinutes, context: MeetingContext
) -> bool:
    people, places = command.commended, {each.person for each in meeting.places}
    once = len(set(people)) == len(people) and places.issuperset(people)
    return once and (bool(people) or MeetingKind.COMMENDATION not in meeting.kinds)


def given_minutes(meeting: Meeting, event: Event[RecordMeeting]) -> Minutes:
    """The minutes, by whom and when."""
    said = event.command
    return Minutes(event.at.date(), event.actor, said.shared, said.commended, said.text)


def with_minutes_corrected(meeting: Meeting, event: Event[CorrectMinutes]) -> Minutes | None:
    """The minutes, put right; they keep their day."""
    said = event.command
    return meeting.minutes and evolve(
        meeting.minutes, shared=said.shared, commended=said.commended, text=said.text
    )


def day_held(meeting: Meeting, event: Event[RecordMeeting] | Event[CorrectMinutes]) -> date:
    """The day on which it was held."""
    return event.command.on or meeting.day


def no_places(meeting: Meeting, event: Event[Reschedule]) -> tuple[EarnedPlace, ...]:
    """No places: a meeting of another day is announced anew."""
    return ()


PLANNED, ANNOUNCED = MeetingStage.PLANNED, MeetingStage.ANNOUNCED
HELD, CANCELLED = MeetingStage.HELD, MeetingStage.CANCELLED
WHY = reason_given("1.3.1", derived=True)
PLACES = (agenda_given, places_earned)
RECORDED = (day_has_come, minutes_given, shared_named, commended_earned)
row = Rows[Meeting, MeetingStage, MeetingTerms]()

MEETING = Lifecycle[Meeting, MeetingCommand, MeetingTerms](
    "meeting", "分享与表彰会", Meeting, MeetingTerms, ends=(HELD, CANCELLED), rows=(
    row.create(PlanMeeting, PLANNED, "4.3.3.3", "meeting.plan")
        .needs(unit_known, kinds_named, day_ahead)
        .keeps("unit", "kinds", "day", planned_by=event_actor),
    row((PLANNED,), CorrectPlan, None, "4.3.3.3", "meeting.plan")
        .needs(unit_known, kinds_named, WHY)
        .keeps("unit", "kinds", corrections=with_correction("unit")),
    row((PLANNED, ANNOUNCED), Reschedule, PLANNED, "4.3.3.3", "meeting.plan")
        .needs(day_ahead, another_day, WHY)
        .keeps("day", "reason", agenda=CLEARED, places=no_places, announced=CLEARED),
    row((PLANNED,), Announce, ANNOUNCED, "4.3.3.3", "meeting.plan")
        .needs(announced_in_time, *PLACES).keeps("agenda", "places", announced=event_date),
    row((ANNOUNCED, HELD), CorrectAnnouncement, None, "4.3.3.3", "meeting.plan")
        .needs(*PLACES, commended_stay, WHY)
        .keeps("agenda", "places", corrections=with_correction("places")),
    row((ANNOUNCED,), RecordMeeting, HELD, "4.3.3.3", "meeting.record")
        .needs(*RECORDED).keeps(day=day_held, minutes=given_minutes, closed=event_date),
    row((HELD,), CorrectMinutes, None, "4.3.3.3", "meeting.record").needs(*RECORDED, WHY)
        .keeps(day=day_held, minutes=with_minutes_corrected,
               corrections=with_correction("minutes")),
    row((PLANNED, ANNOUNCED), CancelMeeting, CANCELLED, "4.3.3.3", "meeting.plan").needs(WHY)
        .keeps("reason", closed=event_date),
    row.adopt("meeting.adopt"),
))  # fmt: skip
