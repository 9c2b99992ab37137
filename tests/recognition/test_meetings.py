"""Meetings are held regularly, with those who earned a place. Policy 4.3.3.3."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import Invalid, Refused
from lenovo_sales.lifecycle import ANYBODY, Context, Event
from lenovo_sales.organization import Unit
from lenovo_sales.performance import facts_of
from lenovo_sales.recognition import (
    MEETING,
    Announce,
    CancelMeeting,
    CorrectAnnouncement,
    CorrectMinutes,
    EarnedPlace,
    Meeting,
    MeetingInterval,
    MeetingKind,
    MeetingStage,
    MeetingTerms,
    PlanMeeting,
    RecordMeeting,
    Reschedule,
    SharedKnowledge,
    late_minutes,
    next_due,
)
from lenovo_sales.records import Book, KnowledgeShareRow, RevenueFrom
from lenovo_sales.records.processes import share_row

DAY = timedelta(days=1)
MONDAY = date(2026, 4, 6)
SHARING, COMMENDATION = MeetingKind.SHARING, MeetingKind.COMMENDATION
EAST, TEAM = Unit("East", "region"), Unit("East-1", "team")
TERMS = MeetingTerms(
    {
        "region": MeetingInterval(sharing_days=30, commendation_days=90),
        "team": MeetingInterval(sharing_days=10),
    },
    notice_days=2,
    minutes_days=5,
)
PLACES = (EarnedPlace("E-7", "sales_star", "first"), EarnedPlace("E-8", "F-1", "an award"))


def by(day: date) -> Context[MeetingTerms]:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Context("E-1", at, TERMS, "2026", "A-1", ANYBODY, {"East": EAST, "East-1": TEAM})


def announced(
    day: date, *kinds: MeetingKind, unit: str = "East", id: str = "M-1"
) -> tuple[Meeting, list[Event[object]]]:
    meeting, planned = MEETING.create(id, PlanMeeting(unit, kinds, day), by(day - 9 * DAY))
    meeting, told = MEETING.step(meeting, Announce("how hospitals buy", PLACES), by(day - 2 * DAY))
    return meeting, [planned, told]


def held(day: date, *kinds: MeetingKind, unit: str = "East", id: str = "M-1") -> Meeting:
    meeting, _ = announced(day, *kinds, unit=unit, id=id)
    said = RecordMeeting((SharedKnowledge("E-7", "tenders"),), ("E-8",), "thirty came")
    return MEETING.step(meeting, said, by(day))[0]


HELD = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.sampled_from([(SHARING,), (COMMENDATION,), (SHARING, COMMENDATION)]),
        st.sampled_from(["East", "East-1"]),
    ),
    max_size=4,
)


@given(HELD, st.integers(0, 120))
def test_the_next_is_due_an_interval_after_the_last(
    past: list[tuple[int, tuple[MeetingKind, ...], str]], after: int
) -> None:
    """4.3.3.3: by unit and kind, of what was held up to the day; late from the day after on."""
    meetings = [
        held(MONDAY + days * DAY, *kinds, unit=unit, id=f"M-{at}")
        for at, (days, kinds, unit) in enumerate(past)
    ]
    today = MONDAY + after * DAY
    found = next_due(meetings, [EAST, TEAM, Unit("HQ", "headquarters")], TERMS, today, MONDAY)
    intervals = {("East", SHARING): 30, ("East", COMMENDATION): 90, ("East-1", SHARING): 10}
    assert {(each.unit, each.kind) for each in found} == {*intervals}
    for each in found:
        days = [
            MONDAY + days * DAY
            for days, kinds, unit in past
            if unit == each.unit and each.kind in kinds and days <= after
        ]
        assert each.last == max(days, default=None)
        assert each.due == max(days, default=MONDAY) + intervals[each.unit, each.kind] * DAY
        assert each.is_late is (each.due < today)
    assert [each.due for each in found] == sorted(each.due for each in found)


@pytest.mark.parametrize(("after", "late"), [(30, False), (31, True)])
def test_a_meeting_is_late_the_day_after_it_is_due(after: int, late: bool) -> None:
    """4.3.3.3: exactly at the interval it is in time; what is planned after it will be late."""
    planned, _ = announced(MONDAY + 31 * DAY, SHARING, id="M-2")
    meetings = [held(MONDAY, SHARING), planned]
    due = next_due(meetings, [EAST], TERMS, MONDAY + after * DAY, MONDAY)[0]
    assert (due.is_late, due.planned, due.will_be_late) == (late, planned.day, True)
    in_time, _ = announced(MONDAY + 30 * DAY, SHARING, id="M-2")
    assert not next_due([meetings[0], in_time], [EAST], TERMS, MONDAY, MONDAY)[0].will_be_late
    cancelled, _ = MEETING.step(planned, CancelMeeting("too few"), by(planned.day))
    due = next_due([meetings[0], cancelled], [EAST], TERMS, MONDAY, MONDAY)[0]
    assert (due.planned, due.will_be_late, due.last) == (None, False, MONDAY)


def test_it_is_announced_in_time_and_anew_when_moved() -> None:
    """4.3.3.3: two days before is in time, one is not; another day takes another announcement."""
    plan = PlanMeeting("East", (SHARING,), MONDAY)
    meeting, _ = MEETING.create("M-1", plan, by(MONDAY - 9 * DAY))
    announce = Announce("how hospitals buy", PLACES)
    with pytest.raises(Refused, match="a day as long ahead as the edition asks for"):
        MEETING.step(meeting, announce, by(MONDAY - DAY))
    meeting, _ = MEETING.step(meeting, announce, by(MONDAY - 2 * DAY))
    moved = Reschedule(MONDAY + 7 * DAY, "the hall is taken")
    meeting, _ = MEETING.step(meeting, moved, by(MONDAY - DAY))
    assert (meeting.stage, meeting.places, meeting.agenda) == (MeetingStage.PLANNED, (), None)
    assert MEETING.step(meeting, announce, by(MONDAY))[0].stage is MeetingStage.ANNOUNCED


@pytest.mark.parametrize("kind", MeetingKind)
def test_the_minutes_say_what_the_meeting_was_for(kind: MeetingKind) -> None:
    """4.3.3.3: something was shared, or somebody was commended who had earned a place."""
    meeting, _ = announced(MONDAY, kind)
    shared, commended = (SharedKnowledge("E-9", "tenders"),), ("E-8",)
    assert MEETING.step(meeting, RecordMeeting(shared, commended, "x"), by(MONDAY))
    lacking = RecordMeeting(
        () if kind is SHARING else shared, () if kind is COMMENDATION else commended, "x"
    )
    for wrong in (lacking, RecordMeeting(shared, ("E-9",), "x")):
        with pytest.raises(Refused):
            MEETING.step(meeting, wrong, by(MONDAY))
    early = RecordMeeting(shared, commended, "x", MONDAY - DAY)
    assert MEETING.step(meeting, early, by(MONDAY - DAY))[0].day == MONDAY - DAY


def test_places_are_put_right_after_the_meeting() -> None:
    """1.3.1, 4.3.3.3: but nobody loses the place on which a commendation rests."""
    meeting = held(MONDAY, COMMENDATION)
    right = CorrectAnnouncement("how schools buy", PLACES[1:], "E-7 was named by mistake")
    corrected, _ = MEETING.step(meeting, right, by(MONDAY))
    assert [each.person for each in corrected.places] == ["E-8"]
    assert [(each.entry, each.by) for each in corrected.corrections] == [("places", "E-1")]
    with pytest.raises(Refused, match="places of everybody who was commended"):
        MEETING.step(meeting, evolve(right, places=PLACES[:1]), by(MONDAY))


def test_late_minutes_are_listed() -> None:
    """4.3.3.3: from the day after the last one for them, until they are there."""
    waiting, _ = announced(MONDAY, SHARING)
    assert late_minutes([waiting], MONDAY + 5 * DAY, TERMS) == ()
    assert late_minutes([waiting], MONDAY + 6 * DAY, TERMS) == (waiting,)
    assert late_minutes([held(MONDAY, SHARING)], MONDAY + 99 * DAY, TERMS) == ()
    assert late_minutes([waiting], MONDAY + 99 * DAY, evolve(TERMS, minutes_days=None)) == ()


def test_an_interval_is_of_something() -> None:
    """4.3.3.3: a tier with an interval has one for sharing or for commendation."""
    with pytest.raises(Invalid, match="at least one of sharing_days and commendation_days"):
        MeetingInterval()


def test_what_was_shared_feeds_the_book() -> None:
    """4.3.1.1, 4.3.3.3: one row each, known since its event; a corrected one is as corrected."""
    meeting, events = announced(MONDAY, SHARING)
    two = (SharedKnowledge("E-7", "tenders"), SharedKnowledge("E-8", "leasing"))
    meeting, event = MEETING.step(meeting, RecordMeeting(two, (), "x"), by(MONDAY + DAY))
    events.append(event)
    right = CorrectMinutes((SharedKnowledge("E-9", "tenders"),), (), "x", "misheard")
    meeting, event = MEETING.step(meeting, right, by(MONDAY + 3 * DAY))
    events.append(event)
    book = Book.of_processes("CNY", RevenueFrom.SALE, meetings=[meeting], events=events)

    def shared(book: Book) -> list[tuple[str, date, str, str | None]]:
        return [(each.id, each.on, each.person, each.topic) for each in book.all(KnowledgeShareRow)]

    assert shared(book) == [("M-1/1", MONDAY, "E-9", "tenders")]
    assert shared(book.as_known(MONDAY)) == []
    assert shared(book.as_known(MONDAY + DAY)) == [
        ("M-1/1", MONDAY, "E-7", "tenders"),
        ("M-1/2", MONDAY, "E-8", "leasing"),
    ]
    plain = Book.of_processes("CNY", RevenueFrom.SALE, meetings=[meeting])
    assert shared(plain) == shared(book)
    assert "sharings" in facts_of(plain, (), Fraction(4, 5)).held
    planned, _ = announced(MONDAY, SHARING, id="M-2")
    with pytest.raises(Exception, match="the number of what was shared"):
        share_row(planned, 1)


@pytest.mark.parametrize(("ahead", "taken"), [(-1, False), (0, True)])
def test_a_meeting_is_planned_for_a_day_to_come(ahead: int, taken: bool) -> None:
    """4.3.3.3: today is one, yesterday is not."""
    plan = PlanMeeting("East", (SHARING,), MONDAY + ahead * DAY)
    if taken:
        assert MEETING.create("M-1", plan, by(MONDAY))[0].day == MONDAY
    else:
        with pytest.raises(Refused, match="a day that is not past"):
            MEETING.create("M-1", plan, by(MONDAY))
