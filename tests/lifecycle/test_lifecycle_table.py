"""The kernel: what is checked at definition, creation, one step, offers, the rebuilt subject."""

import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st
from resource_request import (
    ADOPT,
    ASK,
    BOSS,
    DELIVER,
    ENDS,
    GRANT,
    LI,
    NOON,
    NOTE,
    REFUSE,
    REQUEST,
    ROWS,
    Ask,
    Deliver,
    Grant,
    Note,
    Refuse,
    Request,
    RequestCommand,
    RequestEvent,
    Stage,
    asked,
    by_another,
    define,
    request_at,
    row,
    within_hours,
)

from lenovo_sales.errors import BadHistory, BadValue, NoTransition, Refused, UnknownClause
from lenovo_sales.lifecycle import (
    Adopt,
    Context,
    Event,
    Guard,
    LabeledEnum,
    Lifecycle,
    Outcome,
    Row,
    Subject,
    event_date,
    guard,
    precondition,
    reason_given,
)
from lenovo_sales.values import Money

ASKED = asked()[0]
DAY = timedelta(days=1)
A_THOUSAND = Money.of(1000, "CNY")


def test_a_subject_begins_by_its_first_event() -> None:
    """1.3.1: creation is a row: somebody, at a time, by a clause; the event alone rebuilds it."""
    request, event = asked()
    assert request == Request("R-1", Stage.ASKED, 1, NOON, "a demonstration", people=(LI,))
    assert event == Event(
        *("request", "R-1", 1, None, Stage.ASKED, Ask("a demonstration", (LI,)), "E-2", NOON),
        *("3.2.2.3", None, "2026", "A-1"),
    )
    assert REQUEST.rebuild([event]) == request


def test_guards_of_a_creation_judge_the_new_subject() -> None:
    """3.2.2.3: what is created is judged as it will be; a command that creates nothing does not."""
    with pytest.raises(Refused) as refused:
        asked(what="")
    assert (refused.value.guard, refused.value.clause) == ("says_what", "3.2.2.3")
    with pytest.raises(NoTransition, match=r"^R-1: no Grant from nothing$") as none:
        REQUEST.create("R-1", Grant(1), BOSS)
    assert none.value.in_language("zh") == "R-1：空白阶段没有 Grant"
    with pytest.raises(NoTransition):
        REQUEST.step(ASKED, Ask("again"), BOSS)


def test_a_step_gives_the_subject_and_its_event() -> None:
    """3.2.2.3: the subject keeps what the row says, and the event says who, when, by what."""
    before = asked()[0]
    granted, event = REQUEST.step(ASKED, Grant(8), BOSS)
    assert granted == evolve(
        ASKED, stage=Stage.GRANTED, revision=2, hours=8, granted=NOON.date(), granted_by="E-2"
    )
    assert event == Event(
        *("request", "R-1", 2, Stage.ASKED, Stage.GRANTED, Grant(8), "E-2", NOON),
        *("3.2.2.3", "anybody", "2026", "A-1"),
    )
    assert before == ASKED


def test_a_row_may_stay_where_it_is_and_may_clear() -> None:
    """2.2.3.3: without a target the stage stays, from each of the sources; then it is cleared."""
    for stage in (Stage.ASKED, Stage.GRANTED):
        noted, event = REQUEST.step(request_at(stage), Note("in May"), BOSS)
        assert (noted.stage, noted.note) == (stage, "in May")
        assert (event.from_stage, event.to_stage) == (stage, stage)
    assert REQUEST.step(noted, Deliver(), BOSS)[0].note is None


def test_refusals_name_guard_clause_and_duty() -> None:
    """3.2.2.3: exactly at the limit it holds, one beyond it is refused, with the words."""
    REQUEST.step(ASKED, Grant(8), BOSS)
    with pytest.raises(Refused) as refused:
        REQUEST.step(ASKED, Grant(9), BOSS)
    assert str(refused.value) == "R-1: clause 3.2.2.3 requires no more hours than there are"
    assert (refused.value.guard, refused.value.derived) == ("within_hours", False)
    with pytest.raises(NoTransition, match=r"^R-1: no Deliver from asked$"):
        REQUEST.step(ASKED, Deliver(), BOSS)
    stranger: Any = object()
    with pytest.raises(NoTransition):
        REQUEST.step(ASKED, stranger, BOSS)


def test_what_we_derive_is_said_to_be_implied() -> None:
    """1.3.1: a condition that the clause does not state in words is no requirement of it."""
    with pytest.raises(Refused) as refused:
        REQUEST.step(ASKED, Refuse(" "), BOSS)
    assert str(refused.value) == "R-1: clause 3.2.2.3 implies a reason"
    assert refused.value.in_language("zh") == "R-1：第3.2.2.3条推定：原因说明"
    (obstacle,) = REQUEST.offers(ASKED, evolve(BOSS, actor="E-1"))[0].obstacles
    assert (obstacle.guard, obstacle.derived) == ("by_another", True)


def test_facts_of_others_are_read_and_not_claimed() -> None:
    """1.3.1: a row reads related subjects, whatever the command says; the event keeps the facts."""
    before = evolve(request_at(Stage.GRANTED, budget=A_THOUSAND), id="R-0")
    context = evolve(BOSS, related={"R-0": before})
    claimed = Ask("more", (), "R-0", Money.of(9, "CNY"))
    request, event = REQUEST.create("R-2", claimed, context)
    assert (request.budget, event.command) == (A_THOUSAND, Ask("more", (), "R-0", A_THOUSAND))
    assert REQUEST.rebuild([event]) == request
    for related in ({}, {"R-0": LI}):
        with pytest.raises(Refused, match=r"^R-0: clause 1\.3\.1 implies a subject that exists"):
            REQUEST.create("R-2", claimed, evolve(BOSS, related=related))
    assert REQUEST.create("R-2", Ask("x", (), None, A_THOUSAND), BOSS)[0].budget is None


def test_a_company_in_mid_business_adopts() -> None:
    """1.3.1: a subject from elsewhere keeps its stage; somebody may, on a day, on evidence."""
    theirs = evolve(request_at(Stage.GRANTED, hours=5), id="OLD-9", revision=77)
    adopt = Adopt(theirs, date(2026, 4, 6), "a letter")
    request, event = REQUEST.create("R-1", adopt, BOSS)
    assert request == evolve(theirs, id="R-1", revision=1, updated_at=NOON)
    assert (event.from_stage, event.to_stage, event.permit) == (None, Stage.GRANTED, "anybody")
    delivered, second = REQUEST.step(request, Deliver(), BOSS)
    assert REQUEST.rebuild([event, second]) == delivered
    for wrong, context, name in (
        (adopt, evolve(BOSS, authority=None), "default_deny"),
        (evolve(adopt, evidence=" "), BOSS, "evidence_given"),
        (evolve(adopt, on=date(2026, 4, 7)), BOSS, "evidence_not_later"),
    ):
        with pytest.raises(Refused) as refused:
            REQUEST.create("R-1", wrong, context)
        assert refused.value.guard == name
    with pytest.raises(BadHistory):
        REQUEST.rebuild([evolve(event, to_stage=Stage.ASKED)])


def test_what_one_act_did_is_one_outcome() -> None:
    """1.3.1: several subjects of one act, each once, as the act leaves it, and every event."""
    first, second = asked("R-1"), asked("R-2")
    noted = REQUEST.step(first[0], Note("x"), BOSS)
    done = Outcome.of(first, second, noted)
    assert done.subjects == (noted[0], second[0])
    assert done.events == (first[1], second[1], noted[1])
    assert {event.act for event in done.events} == {"A-1"}


def test_a_stage_of_another_process_has_no_row() -> None:
    """1.3.1: a stage from elsewhere is refused, not looked up by its name."""

    class Other(LabeledEnum):
        ASKED = "asked", "已申请"

    elsewhere: Any = Other.ASKED
    stray = evolve(ASKED, stage=elsewhere)
    with pytest.raises(NoTransition):
        REQUEST.step(stray, Grant(1), BOSS)
    assert REQUEST.offers(stray, BOSS) == ()


def test_offers_say_what_stands_in_the_way() -> None:
    """3.2.2.3: a precondition closes an offer; a guard on the command is announced."""
    grant, refuse, note = REQUEST.offers(ASKED, evolve(BOSS, actor="E-1"))
    assert (grant.command, grant.target, grant.clause) == (Grant, Stage.GRANTED, "3.2.2.3")
    assert [each.guard for each in grant.obstacles] == [by_another.name]
    assert (grant.subject_to, grant.permit) == ((within_hours,), "anybody")
    assert [each.is_open for each in (grant, refuse, note)] == [False, True, True]
    assert REQUEST.offers(ASKED, BOSS)[0].is_open
    assert REQUEST.offers(request_at(Stage.REFUSED), BOSS) == ()
    early = REQUEST.offers(ASKED, evolve(BOSS, at=NOON - DAY))
    assert {each.obstacles[-1].guard for each in early} >= {"in_order"}
    assert not any(each.is_open for each in early)


def test_time_never_runs_backward() -> None:
    """1.3.1: the same time may be told twice; an earlier one is refused before anything else."""
    REQUEST.step(ASKED, Note("x"), BOSS)
    early = evolve(BOSS, at=NOON - timedelta(microseconds=1), authority=None)
    with pytest.raises(Refused) as refused:
        REQUEST.step(ASKED, Grant(99), early)
    assert refused.value.guard == "in_order"


def test_time_runs_on_through_an_hour_that_a_zone_repeats() -> None:
    """1.3.1: at the end of summer time 02:10 comes after 02:50, and 02:55 may come before 02:10."""
    berlin = ZoneInfo("Europe/Berlin")
    first = datetime(2026, 10, 25, 2, 50, tzinfo=berlin)
    second = datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=berlin)
    noted, _ = REQUEST.step(ASKED, Note("at 02:50"), evolve(BOSS, at=first))
    noted, event = REQUEST.step(noted, Note("at 02:10"), evolve(BOSS, at=second))
    assert event.at.utcoffset() == timedelta(hours=1)
    with pytest.raises(Refused) as refused:
        REQUEST.step(noted, Note("at 02:55"), evolve(BOSS, at=first + timedelta(minutes=5)))
    assert refused.value.guard == "in_order"


def test_a_guard_that_raises_leaves_everything_as_it_was() -> None:
    """1.3.1: an error of a guard passes through, and nothing has changed."""

    @guard("1.3.1", "what it cannot say", "无法判断")
    def broken(request: Request, command: Grant, context: Context[int]) -> bool:
        raise RuntimeError

    table = define(ASK, evolve(GRANT, guards=(broken,)), DELIVER, REFUSE, NOTE)
    with pytest.raises(RuntimeError):
        table.step(ASKED, Grant(1), BOSS)
    assert asked()[0] == ASKED


COMMANDS: st.SearchStrategy[RequestCommand] = st.one_of(
    st.integers(0, 10).map(Grant),
    st.sampled_from(["", "none left"]).map(Refuse),
    st.just(Deliver()),
    st.sampled_from(["in May", "in June"]).map(Note),
)


@given(st.booleans(), st.lists(st.tuples(COMMANDS, st.integers(-1, 3)), max_size=8))
def test_events_alone_rebuild(adopted: bool, path: list[tuple[RequestCommand, int]]) -> None:
    """1.3.1: after any accepted commands, at any times, history gives the identical subject."""
    first: RequestCommand = Ask("a", (LI,))
    if adopted:
        first = Adopt(request_at(Stage.GRANTED), NOON.date(), "a letter")
    at, (request, created) = NOON, REQUEST.create("R-1", first, BOSS)
    events = [created]
    for command, days in path:
        at += timedelta(days)
        try:
            request, event = REQUEST.step(request, command, evolve(BOSS, at=at))
        except (NoTransition, Refused):
            continue
        events.append(event)
    assert REQUEST.rebuild(iter(events)) == request
    assert [event.number for event in events] == list(range(1, request.revision + 1))
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert request.updated_at == events[-1].at


def history() -> list[RequestEvent]:
    """Asked, granted, delivered, a day apart."""
    request, created = asked()
    request, granted = REQUEST.step(request, Grant(1), evolve(BOSS, at=NOON + DAY))
    _, delivered = REQUEST.step(request, Deliver(), evolve(BOSS, at=NOON + 2 * DAY))
    return [created, granted, delivered]


@pytest.mark.parametrize(
    ("at", "wrong"),
    [
        (0, {"process": "lead"}),
        (1, {"process": "lead"}),
        (0, {"subject": "R-2"}),
        (1, {"subject": "R-2"}),
        (0, {"number": 0}),
        (0, {"number": 2}),
        (1, {"number": 1}),
        (2, {"number": 4}),
        (0, {"from_stage": Stage.ASKED}),
        (1, {"from_stage": None}),
        (1, {"from_stage": Stage.GRANTED}),
        (0, {"to_stage": Stage.GRANTED}),
        (1, {"to_stage": Stage.DELIVERED}),
        (0, {"command": Grant(1)}),
        (1, {"command": Ask("a")}),
        (1, {"command": Deliver()}),
        (1, {"at": NOON - timedelta(microseconds=1)}),
        (0, {"at": datetime(2026, 4, 6, 12)}),  # noqa: DTZ001  # what is tested
        (1, {"at": datetime(2026, 4, 8, 12)}),  # noqa: DTZ001  # what is tested
    ],
)
def test_a_history_with_a_wrong_event_is_refused(at: int, wrong: dict[str, Any]) -> None:
    """1.3.1: a foreign, a forged or an earlier event does not pass; the message has its number."""
    events = history()
    assert REQUEST.rebuild(events).stage is Stage.DELIVERED
    events[at] = evolve(events[at], **wrong)
    with pytest.raises(BadHistory) as refused:
        REQUEST.rebuild(events)
    assert refused.value.number in {at + 1, at + 2}


def test_a_history_without_gaps_begins_with_a_creation() -> None:
    """1.3.1: a missing or a repeated event does not pass, nor one after another order, nor none."""
    created, granted, delivered = history()
    for events in (
        [],
        [granted],
        [created, delivered],
        [created, created],
        [created, granted, granted],
        [created, delivered, granted],
    ):
        with pytest.raises(BadHistory, match=r": event \d: expected "):
            REQUEST.rebuild(events)


@frozen
class OpenNote:
    """A note that nobody marked as personal."""

    note: str


def faulty(broken: Row[Any, Any, Any, Any]) -> tuple[Any, ...]:
    return (ASK, DELIVER, REFUSE, NOTE, broken)


@pytest.mark.parametrize(
    ("rows", "ends", "message"),
    [
        ((ASK, GRANT, DELIVER, NOTE), (Stage.DELIVERED,), "no way to refused"),
        ((ASK, GRANT, REFUSE, NOTE), (Stage.REFUSED,), "no way from granted to an end"),
        ((GRANT, DELIVER, REFUSE, NOTE), ENDS, "a row that creates expected"),
        ((ADOPT, GRANT, DELIVER, REFUSE, NOTE), ENDS, "a row that creates expected"),
        ((*ROWS, evolve(REFUSE, target=Stage.GRANTED)), ENDS, "two rows for Refuse from asked"),
        ((*ROWS, evolve(ASK, target=Stage.GRANTED)), ENDS, "two rows for Ask from nothing"),
        ((*ROWS, evolve(GRANT, sources=(Stage.REFUSED,))), ENDS, "Grant leaves refused, which"),
        ((*ROWS, evolve(NOTE, sources=())), ENDS, "no stage that Note leads from"),
        (faulty(evolve(GRANT, sources=(None, Stage.ASKED))), ENDS, "Grant both creates and moves"),
        (faulty(GRANT.keeps("days")), ENDS, "Grant has no field days to copy"),
        (faulty(GRANT.keeps("days")), ENDS, "Request has no field days that"),
        (faulty(GRANT.keeps(day=event_date)), ENDS, "Request has no field day"),
        (faulty(GRANT.keeps(stage=event_date)), ENDS, "no field stage that Grant"),
        (faulty(GRANT.keeps("hours", hours=event_date)), ENDS, "both copies and computes hours"),
        (
            (*ROWS, row((Stage.ASKED,), OpenNote, None, "1.1").keeps("note")),
            ENDS,
            "note is personal in one of OpenNote and Request only",
        ),
        ((evolve(ASK, copies=()), *ROWS[1:]), ENDS, "Ask creates a Request without what"),
        (faulty(GRANT.needs(within_hours, within_hours)), ENDS, "two guards named within_hours"),
        (
            faulty(GRANT.needs(evolve(within_hours, name="<lambda>"))),
            ENDS,
            "Grant expected a guard with a name",
        ),
        ((*ROWS, row((Stage.ASKED,), type("Note", (), {}), None, "1.1")), ENDS, "commands named N"),
    ],
)
def test_a_faulty_table_is_refused(
    rows: tuple[Any, ...], ends: tuple[Stage, ...], message: str
) -> None:
    """1.3.1: unreachable stages, traps, doubles, left ends and missing fields are found at once."""
    with pytest.raises(BadValue, match=message):
        define(*rows, ends=ends)


def test_an_end_may_keep_a_note() -> None:
    """2.2.3.3: a row that stays in an end does not leave it."""
    table = define(ASK, GRANT, DELIVER, REFUSE, evolve(NOTE, sources=tuple(Stage)))
    noted, _ = table.step(request_at(Stage.REFUSED), Note("again in May"), BOSS)
    assert noted.note == "again in May"


def test_a_table_needs_a_subject_it_can_pass_on() -> None:
    """1.3.1: stages of one enumeration; an attrs class of subjects, with plain fields."""

    class Other(LabeledEnum):
        ELSEWHERE = "elsewhere", "别处"

    @frozen
    class Apart:
        id: str
        stage: Stage

    @frozen(kw_only=True)
    class Named(Subject[Stage]):
        what: str

    @frozen
    class Hidden(Subject[Stage]):
        _what: str

    elsewhere: Any = (*ENDS, Other.ELSEWHERE)
    with pytest.raises(BadValue, match="stages of one enumeration"):
        define(*ROWS, ends=elsewhere)
    lifecycle: Any = Lifecycle
    for kind, message in (
        (Apart, "Apart expected to inherit from Subject"),
        (Named, "Named.what expected to be a plain positional field"),
        (Hidden, "Hidden._what expected to be a plain positional field"),
        (str, "str expected to be an attrs class"),
    ):
        with pytest.raises(BadValue, match=message):
            lifecycle("request", "资源申请", kind, int, ENDS, ROWS)


def test_every_guard_has_a_name_that_programs_can_rely_on() -> None:
    """1.3.1: unique in its row; the function's own, unless one is given."""
    for each in REQUEST.rows:
        names = [guard.name for guard in each.guards]
        assert len(set(names)) == len(names)
    assert [each.name for each in REQUEST["Grant"][0].guards] == ["by_another", "within_hours"]
    assert [each.name for each in REQUEST["Refuse"][0].guards] == ["reason_given"]

    @guard("1.1", "x", "x", name="hours_left")
    def _private(request: Request, command: Grant, context: Context[int]) -> bool:
        return True

    assert _private.name == "hours_left"
    assert isinstance(reason_given("1.1"), Guard)


def test_clauses_are_checked_where_they_are_cited() -> None:
    """1.1: a guard or a row cannot cite a clause that the policy does not have."""
    unknown: Any = "3.2.2.9"
    for cite in (guard, precondition):
        with pytest.raises(UnknownClause):
            cite(unknown, "x", "x")
    with pytest.raises(UnknownClause):
        evolve(GRANT, clause=unknown)


PRINTED = """\
(new) --Ask--> asked (3.2.2.3)
    3.2.2.3 says_what
(new) --Adopt--> (its stage) (1.3.1)
    1.3.1 evidence_given
    1.3.1 evidence_not_later
asked --Grant--> granted (3.2.2.3)
    3.2.2.3 by_another
    3.2.2.3 within_hours
granted --Deliver--> delivered (3.2.2.3)
asked --Refuse--> refused (3.2.2.3)
    3.2.2.3 reason_given
asked, granted --Note--> (same) (2.2.3.3)"""


def test_a_table_reads_as_a_table() -> None:
    """1.3.1: printed, every row with its guards; asked for by the name of a command."""
    assert str(REQUEST) == PRINTED
    assert repr(REQUEST) == "<request: 6 rows>"
    assert REQUEST["Grant"] == (GRANT,)
    assert REQUEST["Nothing"] == ()
    assert REQUEST.wording.in_language("zh") == "资源申请"
    assert (REQUEST.starts, REQUEST.stages) == ((Stage.ASKED,), tuple(Stage))
    assert REQUEST.commands == (Ask, Adopt, Grant, Deliver, Refuse, Note)


def test_a_context_has_a_time_zone() -> None:
    """1.3.1: the last instant of a month falls on the day of its own zone."""
    with pytest.raises(BadValue):
        evolve(BOSS, at=datetime(2026, 4, 6, 12))  # noqa: DTZ001  # what is tested
    late = datetime(2026, 4, 30, 23, 59, 59, 999_999, tzinfo=UTC)
    shanghai = timezone(timedelta(hours=8))
    assert evolve(BOSS, at=late).today == date(2026, 4, 30)
    assert evolve(BOSS, at=late.astimezone(shanghai)).today == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 1, 31, 15, 59, 59, 999_999, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 1, 31, 16, tzinfo=UTC), date(2026, 2, 1)),
        (datetime(2028, 2, 29, 15, 59, 59, tzinfo=UTC), date(2028, 2, 29)),
        (datetime(2028, 2, 29, 16, tzinfo=UTC), date(2028, 3, 1)),
    ],
)
def test_the_day_of_an_event_is_that_of_its_zone(at: datetime, day: date) -> None:
    """3.2.2.3: in Shanghai a month ends at 16:00 of its last day in UTC; the event keeps it."""
    context = evolve(BOSS, at=at.astimezone(ZoneInfo("Asia/Shanghai")))
    old = evolve(ASKED, updated_at=datetime(2026, 1, 1, tzinfo=UTC))
    granted, event = REQUEST.step(old, Grant(1), context)
    assert context.today == day
    assert (granted.granted, event.at.date(), event.at) == (day, day, at)


def test_labeled_members_are_single_and_bilingual() -> None:
    """2.1: a member survives a copy, is found by its value, and is worded in two languages."""
    assert pickle.loads(pickle.dumps(Stage.ASKED)) is Stage.ASKED  # noqa: S301  # our own bytes
    assert Stage("granted") is Stage.GRANTED
    assert Stage.GRANTED.wording.in_language("zh") == "已批准"
    with pytest.raises(BadValue, match="Chinese word"):

        class Bare(LabeledEnum):
            ASKED = "asked"
