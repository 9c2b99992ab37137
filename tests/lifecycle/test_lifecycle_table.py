"""The kernel: what is checked at definition, one step, offers, and the rebuilt subject."""

import pickle
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from attrs import evolve, field, frozen

from lenovo_sales.errors import BadValue, NoTransition, Refused, UnknownClause
from lenovo_sales.lifecycle import (
    Context,
    Lifecycle,
    Row,
    StageChanged,
    LabeledEnum,
    cleared,
    guard,
    precondition,
    the_actor,
    the_day,
)


class Stage(LabeledEnum):
    """Stages of a request for resources (3.2.2.3)."""

    ASKED = "asked", "已申请"
    GRANTED = "granted", "已批准"
    DELIVERED = "delivered", "已提供"
    REFUSED = "refused", "已拒绝"


@frozen
class Request:
    """A request for support."""

    id: str
    stage: Stage = Stage.ASKED
    note: str | None = field(default=None, repr=False)
    granted: date | None = None
    granted_by: str | None = None
    hours: int = 0


@frozen
class Grant:
    """Grant so many hours."""

    hours: int


@frozen
class Refuse:
    """Refuse it."""


@frozen
class Deliver:
    """Deliver what was granted."""


@frozen
class Note:
    """Keep a note."""

    note: str = field(repr=False)


@precondition("3.2.2.3", "somebody else to grant it", "他人批准")
def by_another(request: Request, context: Context[int]) -> bool:
    return context.by != "E-1"


@guard("3.2.2.3", "no more hours than there are", "工时充足")
def within_hours(request: Request, command: Grant, context: Context[int]) -> bool:
    return command.hours <= context.terms


GRANT = Row(
    (Stage.ASKED,),
    Grant,
    Stage.GRANTED,
    "3.2.2.3",
    (by_another, within_hours),
    ("hours",),
    {"granted": the_day, "granted_by": the_actor},
)
DELIVER = Row((Stage.GRANTED,), Deliver, Stage.DELIVERED, "3.2.2.3", derives={"note": cleared})
REFUSE = Row((Stage.ASKED,), Refuse, Stage.REFUSED, "3.2.2.3")
NOTE = Row((Stage.ASKED, Stage.GRANTED), Note, None, "2.2.3.3", records=("note",))
ROWS = (GRANT, DELIVER, REFUSE, NOTE)
ENDS = (Stage.DELIVERED, Stage.REFUSED)


def define(*rows: Row, ends: tuple[LabeledEnum, ...] = ENDS) -> Lifecycle[Request, int]:
    return Lifecycle(Request, Stage.ASKED, ends, rows)


REQUEST = define(*ROWS)
NOON = datetime(2026, 4, 6, 12, tzinfo=UTC)
BOSS = Context("E-2", NOON, 8)


def test_a_step_gives_the_subject_and_its_event() -> None:
    """3.2.2.3: the subject keeps what the row says, and the event says who, when, by what."""
    asked = Request("R-1")
    granted, event = REQUEST.step(asked, Grant(8), BOSS)
    assert granted == Request("R-1", Stage.GRANTED, None, NOON.date(), "E-2", 8)
    assert event == StageChanged(
        "R-1", Stage.ASKED, Stage.GRANTED, Grant(8), "E-2", NOON, "3.2.2.3"
    )
    assert asked == Request("R-1")


def test_a_row_may_stay_where_it_is() -> None:
    """2.2.3.3: without a target the stage stays, from each of the sources."""
    for stage in (Stage.ASKED, Stage.GRANTED):
        noted, event = REQUEST.step(Request("R-1", stage), Note("in May"), BOSS)
        assert (noted.stage, noted.note, event.was, event.now) == (stage, "in May", stage, stage)


def test_refusals_name_clause_and_duty() -> None:
    """3.2.2.3: exactly at the limit it holds, one beyond it is refused, with the words."""
    REQUEST.step(Request("R-1"), Grant(8), BOSS)
    with pytest.raises(Refused) as refused:
        REQUEST.step(Request("R-1"), Grant(9), BOSS)
    assert str(refused.value) == "R-1: clause 3.2.2.3 requires no more hours than there are"
    with pytest.raises(NoTransition, match=r"^R-1: no Deliver from asked$"):
        REQUEST.step(Request("R-1"), Deliver(), BOSS)
    with pytest.raises(NoTransition):
        REQUEST.step(Request("R-1"), object(), BOSS)


def test_a_stage_of_another_process_has_no_row() -> None:
    """1.3.1: a stage from elsewhere is refused, not looked up by its name."""

    class Other(LabeledEnum):
        ASKED = "asked", "已申请"

    stray = Request("R-1", Other.ASKED)  # type: ignore[arg-type]  # what is tested
    with pytest.raises(NoTransition):
        REQUEST.step(stray, Grant(1), BOSS)
    assert REQUEST.offers(stray, BOSS) == ()


def test_offers_say_what_stands_in_the_way() -> None:
    """3.2.2.3: a precondition closes an offer; a guard on the command is announced."""
    grant, refuse, note = REQUEST.offers(Request("R-1"), evolve(BOSS, by="E-1"))
    assert (grant.command, grant.target, grant.clause) == (Grant, Stage.GRANTED, "3.2.2.3")
    assert (grant.refused_by, grant.subject_to) == ((by_another,), (within_hours,))
    assert [each.is_open for each in (grant, refuse, note)] == [False, True, True]
    assert REQUEST.offers(Request("R-1"), BOSS)[0].is_open
    assert REQUEST.offers(Request("R-1", Stage.REFUSED), BOSS) == ()


def test_a_guard_that_raises_leaves_everything_as_it_was() -> None:
    """1.3.1: an error of a guard passes through, and nothing has changed."""

    @guard("1.3.1", "what it cannot say", "无法判断")
    def broken(request: Request, command: Grant, context: Context[int]) -> bool:
        raise RuntimeError

    asked = Request("R-1")
    table = define(evolve(GRANT, guards=(broken,)), DELIVER, REFUSE, NOTE)
    with pytest.raises(RuntimeError):
        table.step(asked, Grant(1), BOSS)
    assert asked == Request("R-1")


def test_rebuild_refuses_a_history_that_does_not_follow() -> None:
    """1.3.1: a foreign, a missing, a repeated, a forged or an earlier event does not pass."""
    _, granted = REQUEST.step(Request("R-1"), Grant(1), BOSS)
    _, delivered = REQUEST.step(Request("R-1", Stage.GRANTED), Deliver(), BOSS)
    start = Request("R-1")
    assert REQUEST.rebuild(start, []) is start
    assert REQUEST.rebuild(start, iter([granted, delivered])).stage is Stage.DELIVERED
    forged = (
        [evolve(granted, subject="R-2")],
        [delivered],
        [granted, granted],
        [evolve(granted, now=Stage.DELIVERED)],
        [evolve(granted, because=Deliver())],
        [granted, evolve(delivered, at=granted.at - timedelta(microseconds=1))],
    )
    for history in forged:
        with pytest.raises(BadValue, match=r"^event [12]: expected "):
            REQUEST.rebuild(start, history)


@pytest.mark.parametrize(
    ("rows", "ends", "message"),
    [
        ((GRANT, DELIVER, NOTE), (Stage.DELIVERED,), "no way from asked to refused"),
        ((GRANT, REFUSE, NOTE), (Stage.REFUSED,), "no way from granted to an end"),
        ((*ROWS, evolve(REFUSE, target=Stage.GRANTED)), ENDS, "two rows for Refuse from asked"),
        ((*ROWS, evolve(GRANT, sources=(Stage.REFUSED,))), ENDS, "Grant leaves refused, which"),
        ((*ROWS[1:], evolve(GRANT, records=("days",))), ENDS, "Grant has no field days to record"),
        ((*ROWS[1:], evolve(GRANT, records=("days",))), ENDS, "Request has no field days that"),
        ((*ROWS[1:], evolve(GRANT, derives={"day": the_day})), ENDS, "Request has no field day"),
        ((*ROWS[1:], evolve(GRANT, derives={"stage": the_day})), ENDS, "no field stage that Grant"),
        ((*ROWS[1:], evolve(GRANT, derives={"hours": the_day})), ENDS, "records and derives hours"),
    ],
)
def test_a_faulty_table_is_refused(
    rows: tuple[Row, ...], ends: tuple[Stage, ...], message: str
) -> None:
    """1.3.1: unreachable stages, traps, doubles, left ends and missing fields are found at once."""
    with pytest.raises(BadValue, match=message):
        define(*rows, ends=ends)


def test_an_end_may_keep_a_note() -> None:
    """2.2.3.3: a row that stays in an end does not leave it."""
    table = define(GRANT, DELIVER, REFUSE, evolve(NOTE, sources=tuple(Stage)))
    noted, _ = table.step(Request("R-1", Stage.REFUSED), Note("again in May"), BOSS)
    assert noted.note == "again in May"


def test_a_table_needs_an_entity_it_can_pass_on() -> None:
    """1.3.1: stages of one enumeration; an attrs class with id, stage and plain fields."""

    class Other(LabeledEnum):
        ELSEWHERE = "elsewhere", "别处"

    @frozen
    class Hidden:
        id: str
        _stage: Stage = Stage.ASKED

    @frozen(kw_only=True)
    class Named:
        id: str
        stage: Stage = Stage.ASKED

    with pytest.raises(BadValue, match="stages of one enumeration"):
        define(*ROWS, ends=(*ENDS, Other.ELSEWHERE))
    for kind, message in (
        (Hidden, "Hidden has no field stage"),
        (Named, "Named.id expected to be a plain positional field"),
        (str, "str expected to be an attrs class"),
    ):
        with pytest.raises(BadValue, match=message):
            Lifecycle(kind, Stage.ASKED, ENDS, ROWS)  # type: ignore[type-var]  # what is tested


def test_clauses_are_checked_where_they_are_cited() -> None:
    """1.1: a guard or a row cannot cite a clause that the policy does not have."""
    unknown = "3.2.2.9"
    for cite in (guard, precondition):
        with pytest.raises(UnknownClause):
            cite(unknown, "x", "x")  # type: ignore[arg-type]  # what is tested
    with pytest.raises(UnknownClause):
        evolve(GRANT, clause=unknown)  # type: ignore[arg-type]  # what is tested


def test_a_context_has_a_time_zone() -> None:
    """1.3.1: the last instant of a month falls on the day of its own zone."""
    with pytest.raises(BadValue):
        Context("E-1", datetime(2026, 4, 6, 12), 8)  # noqa: DTZ001  # what is tested
    late = datetime(2026, 4, 30, 23, 59, 59, 999_999, tzinfo=UTC)
    shanghai = timezone(timedelta(hours=8))
    assert Context("E-1", late, 8).today == date(2026, 4, 30)
    assert Context("E-1", late.astimezone(shanghai), 8).today == date(2026, 5, 1)


def test_worded_members_are_single_and_bilingual() -> None:
    """2.1: a member survives a copy, is found by its value, and is worded in two languages."""
    assert pickle.loads(pickle.dumps(Stage.ASKED)) is Stage.ASKED  # noqa: S301  # our own bytes
    assert Stage("granted") is Stage.GRANTED
    assert Stage.GRANTED.wording.in_language("zh") == "已批准"
    with pytest.raises(BadValue, match="Chinese word"):

        class Bare(LabeledEnum):
            ASKED = "asked"
