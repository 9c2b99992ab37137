"""What policy 4.3.3.3 says may happen to a meeting; `process_tables` says in which form."""

from typing import Any

from lenovo_sales.editions import default_edition
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.organization import Unit
from lenovo_sales.recognition import (
    MEETING,
    EarnedPlace,
    Meeting,
    MeetingKind,
    MeetingStage,
    Minutes,
    SharedKnowledge,
)
from lenovo_sales.recognition import meeting as c
from process_tables import DAY, NOW, TODAY, Process, said, spoiled_command, spoiled_subject

MEETING_POLICY = """
- | PlanMeeting | planned | 4.3.3.3 | 2.1 4.3.3.3 4.3.3.3 | unit kinds day planned_by | meeting.plan
planned | CorrectPlan | = | 4.3.3.3 | 2.1 4.3.3.3 1.3.1 | unit kinds corrections | meeting.plan
planned announced | Reschedule | planned | 4.3.3.3 | 4.3.3.3 4.3.3.3 1.3.1 \
| day reason agenda places announced | meeting.plan
planned | Announce | announced | 4.3.3.3 | 4.3.3.3 4.3.3.3 4.3.3.3 \
| agenda places announced | meeting.plan
announced held | CorrectAnnouncement | = | 4.3.3.3 | 4.3.3.3 4.3.3.3 4.3.3.3 1.3.1 \
| agenda places corrections | meeting.plan
announced | RecordMeeting | held | 4.3.3.3 | 4.3.3.3 4.3.3.3 4.3.3.3 4.3.3.3 \
| day minutes closed | meeting.record
held | CorrectMinutes | = | 4.3.3.3 | 4.3.3.3 4.3.3.3 4.3.3.3 4.3.3.3 1.3.1 \
| day minutes corrections | meeting.record
planned announced | CancelMeeting | cancelled | 4.3.3.3 | 1.3.1 | reason closed | meeting.plan
"""
BOTH = (MeetingKind.SHARING, MeetingKind.COMMENDATION)
PLACES = (
    EarnedPlace("E-7", "sales_star", "first of forty"),
    EarnedPlace("E-8", "F-1/award/1", "won three hospitals"),
)
SHARED = (SharedKnowledge("E-7", "tenders", "K-4"),)
MINUTES = Minutes(TODAY, "E-3", SHARED, ("E-8",), "thirty came")


def ripe_meeting(stage: LabeledEnum) -> Meeting:
    """A meeting for both, announced long enough before its day."""
    return Meeting(
        *("M-1", MeetingStage(stage.value), 3, NOW - DAY, "East", BOTH, TODAY + 5 * DAY, "E-3"),
        *("how hospitals buy", PLACES, TODAY, MINUTES),
    )


def give(command: type, meeting: Any) -> object:
    """A command for a ripe meeting; a day on which it is moved is always another."""
    given: dict[type, object] = {
        c.PlanMeeting: c.PlanMeeting("East", BOTH, TODAY + 5 * DAY),
        c.CorrectPlan: c.CorrectPlan("HQ", BOTH, "for the whole company"),
        c.Reschedule: c.Reschedule(meeting.day + DAY, "the hall is taken"),
        c.Announce: c.Announce("how hospitals buy", PLACES),
        c.CorrectAnnouncement: c.CorrectAnnouncement("how schools buy", PLACES, "misread"),
        c.RecordMeeting: c.RecordMeeting(SHARED, ("E-8",), "thirty came", TODAY),
        c.CorrectMinutes: c.CorrectMinutes(
            (*SHARED, SharedKnowledge("E-8", "leasing")), ("E-7",), "forty came", "misread", TODAY
        ),
        c.CancelMeeting: c.CancelMeeting("too few can come"),
    }
    return given[command]


SPOILED = {
    "unit_known": spoiled_command(unit="Mars"),
    "kinds_named": spoiled_command(kinds=()),
    "day_ahead": spoiled_command(day=TODAY - DAY),
    "another_day": spoiled_command(day=TODAY + 5 * DAY),
    "announced_in_time": spoiled_subject(day=TODAY + 2 * DAY),
    "agenda_given": spoiled_command(agenda=" "),
    "places_earned": spoiled_command(places=(*PLACES, PLACES[0])),
    "commended_stay": spoiled_command(places=PLACES[:1]),
    "day_has_come": spoiled_command(on=TODAY + DAY),
    "minutes_given": spoiled_command(text=" "),
    "shared_named": spoiled_command(shared=()),
    "commended_earned": spoiled_command(commended=("E-99",)),
    "reason_given": spoiled_command(reason=" "),
}

PROCESSES = {
    "meeting": Process(
        MEETING,
        said(MEETING_POLICY),
        default_edition().recognition.meetings,
        ripe_meeting,
        give,
        lambda command: "E-3",
        SPOILED,
        related={"HQ": Unit("HQ", "headquarters"), "East": Unit("East", "region", parent="HQ")},
    )
}
