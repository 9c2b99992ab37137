"""Authority in rows: default deny, the permit kept, the denial offered; and pure steps."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
from attrs import evolve, field, frozen
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import NoTransition, Refused, UnknownClause
from lenovo_sales.lifecycle import (
    ANYBODY,
    Authority,
    Context,
    Decision,
    Event,
    LabeledEnum,
    Lifecycle,
    Rows,
    Subject,
    guard,
    precondition,
)


class Stage(LabeledEnum):
    """Stages of a request for resources (3.2.2.3)."""

    ASKED = "asked", "已申请"
    GRANTED = "granted", "已批准"


@frozen
class Request(Subject[Stage]):
    """A request for support."""

    hours: int = 0


@frozen
class Ask:
    """Ask for so many hours."""

    hours: int


@frozen
class Grant:
    """Grant so many hours."""

    hours: int


@frozen
class Correct:
    """Another number of hours; the stage stays."""

    hours: int


@precondition("3.2.2.3", "hours to be left", "尚有工时")
def hours_left(request: Request, context: Context[int]) -> bool:
    return context.terms > 0


@guard("3.2.2.3", "no more hours than there are", "工时充足")
def within_hours(request: Request, command: Grant, context: Context[int]) -> bool:
    return command.hours <= context.terms


row = Rows[Request, Stage, int]()
ASK = row.create(Ask, Stage.ASKED, "3.2.2.3", "request.ask").keeps("hours")
GRANT = (
    row((Stage.ASKED,), Grant, Stage.GRANTED, "3.2.2.3", "request.grant")
    .needs(hours_left, within_hours)
    .keeps("hours")
)
CORRECT = row((Stage.ASKED,), Correct, None, "3.2.2.3").keeps("hours")


def table(*rows: Any) -> Lifecycle[Request, Ask | Grant | Correct, int]:
    return Lifecycle("request", "资源申请", Request, int, (Stage.GRANTED,), (ASK, *rows))


REQUEST = table(GRANT, CORRECT)
NOON = datetime(2026, 4, 6, 12, tzinfo=UTC)


def request(stage: Stage = Stage.ASKED, hours: int = 0) -> Request:
    return Request("R-1", stage, 1, NOON, hours)


ASKED = request()


def context(actor: str, hours: int, authority: Authority | None = None) -> Context[int]:
    return Context(actor, NOON, hours, "2026", "A-1", authority)


@frozen
class UpTo:
    """Permits one person so many hours, and keeps what it was asked."""

    person: str
    hours: int
    asked: list[tuple[str, str, object, object, datetime]] = field(factory=list)

    def decide(
        self, actor: str, action: str, subject: object, command: object, at: datetime
    ) -> Decision:
        self.asked.append((actor, action, subject, command, at))
        hours = command.hours if isinstance(command, Grant | Ask) else 0
        allowed = actor == self.person and hours <= self.hours
        return Decision(allowed, "2.2.2.5", Wording("the head of support", "支持负责人"), "table_1")


def test_without_an_authority_the_row_is_refused() -> None:
    """1.3.1: default deny, by the clause of the row; a row without an action is open to all."""
    nobody = context("E-2", 8)
    with pytest.raises(Refused) as refused:
        REQUEST.step(ASKED, Grant(1), nobody)
    assert (refused.value.guard, refused.value.clause) == ("default_deny", "3.2.2.3")
    assert refused.value.requires.english == "somebody with authority"
    with pytest.raises(Refused, match="somebody with authority"):
        REQUEST.create("R-1", Ask(1), nobody)
    corrected, event = REQUEST.step(ASKED, Correct(3), nobody)
    assert (corrected.hours, event.permit) == (3, None)


def test_the_permit_is_kept_in_the_event() -> None:
    """1.3.1: the rule that permitted it; the history alone rebuilds, and asks nobody again."""
    authority = UpTo("E-2", 8)
    asked, first = REQUEST.create("R-1", Ask(3), context("E-2", 8, authority))
    granted, event = REQUEST.step(asked, Grant(8), context("E-2", 8, authority))
    assert (first.permit, event.permit) == ("table_1", "table_1")
    assert authority.asked == [
        ("E-2", "request.ask", asked, Ask(3), NOON),
        ("E-2", "request.grant", asked, Grant(8), NOON),
    ]
    assert REQUEST.rebuild([first, event]) == granted
    assert len(authority.asked) == 2


@given(st.sampled_from(["E-1", "E-2"]), st.integers(0, 12), st.integers(0, 12))
def test_the_authority_decides_with_the_amount(actor: str, hours: int, limit: int) -> None:
    """1.3.1, 2.2.2.5: the limit itself is within, one above is not; the denial has its clause."""
    asking = context(actor, 12, UpTo("E-2", limit))
    if actor == "E-2" and hours <= limit:
        assert REQUEST.step(ASKED, Grant(hours), asking)[0].hours == hours
        return
    with pytest.raises(Refused, match=r"^R-1: clause 2\.2\.2\.5 requires the head of support$"):
        REQUEST.step(ASKED, Grant(hours), asking)


def test_the_authority_is_asked_before_the_guards() -> None:
    """1.3.1: who may not, learns nothing of what else stands in the way."""
    with pytest.raises(Refused, match="somebody with authority"):
        REQUEST.step(ASKED, Grant(99), context("E-2", 0))
    with pytest.raises(Refused, match="hours to be left"):
        REQUEST.step(ASKED, Grant(99), context("E-2", 0, ANYBODY))


def test_a_command_outside_the_table_asks_nobody() -> None:
    """1.3.1: no authority permits what the table does not have."""
    authority = UpTo("E-2", 8)
    with pytest.raises(NoTransition):
        REQUEST.create("R-1", Grant(1), context("E-2", 8, authority))
    with pytest.raises(NoTransition):
        REQUEST.step(request(Stage.GRANTED), Grant(1), context("E-2", 8, authority))
    assert not authority.asked


def test_offers_show_a_denial() -> None:
    """1.3.1: what may not be done is offered closed, with who may."""
    authority = UpTo("E-2", 8)
    for actor, is_open in (("E-2", True), ("E-1", False)):
        grant, correct = REQUEST.offers(ASKED, context(actor, 8, authority))
        assert (grant.is_open, grant.permit) == (is_open, "table_1" if is_open else None)
        assert (correct.is_open, correct.permit) == (True, None)
        assert authority.asked.pop() == (actor, "request.grant", ASKED, None, NOON)
    grant, _ = REQUEST.offers(ASKED, context("E-2", 0))
    assert [(each.guard, each.clause, each.requires.english) for each in grant.obstacles] == [
        ("default_deny", "3.2.2.3", "somebody with authority"),
        ("hours_left", hours_left.clause, "hours to be left"),
    ]
    shown = REQUEST.offers(ASKED, context("E-2", 0))._repr_html_()
    assert "✗ somebody with authority 有权人员 (3.2.2.3)<br>✗ hours to be left" in shown


def test_anybody_may() -> None:
    """1.3.1: what stands in for an authority in trials permits everything and says so."""
    _, event = REQUEST.step(ASKED, Grant(1), context("E-9", 8, ANYBODY))
    assert event.permit == "anybody"


def test_a_decision_cites_a_clause() -> None:
    """1.1: an authority cannot decide by a clause that the policy does not have."""
    with pytest.raises(UnknownClause):
        Decision(True, "2.2.9", Wording("x", "x"), "x")  # type: ignore[arg-type]  # what is tested


class Broken:
    """An authority that cannot decide."""

    def decide(
        self, actor: str, action: str, subject: object, command: object, at: datetime
    ) -> Decision:
        raise ZeroDivisionError


@guard("1.3.1", "what it cannot say", "无法判断")
def broken(request: Request, command: Grant, context: Context[int]) -> bool:
    raise ZeroDivisionError


def late(request: Request, event: Event[Grant]) -> int:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("row", "authority"),
    [
        (GRANT, Broken()),
        (GRANT.needs(within_hours, broken), ANYBODY),
        (GRANT.keeps(hours=late), ANYBODY),
    ],
    ids=["authority", "guard", "derived field"],
)
def test_what_raises_leaves_everything_as_it_was(row: Any, authority: Any) -> None:
    """1.3.1: the error passes through; the subject is what it was, and the next step goes well."""
    lifecycle, subject = table(row, CORRECT), request(hours=3)
    before = hash(subject)
    with pytest.raises(ZeroDivisionError):
        lifecycle.step(subject, Grant(1), context("E-2", 8, authority))
    assert (subject, hash(subject)) == (request(hours=3), before)
    assert lifecycle.step(subject, Correct(4), context("E-2", 8, authority))[0].hours == 4


def test_a_hundred_at_once() -> None:
    """1.3.1: a step is pure: every thread gets the same, and the subject stays (transitions#640).

    The table is new, so that the row is compiled under the eyes of all.
    """
    boss = context("E-2", 8, ANYBODY)
    for _ in range(5):
        together, step = Barrier(100), table(GRANT, CORRECT).step

        def grant(number: int, together: Barrier = together, step: Any = step) -> Any:
            together.wait()
            return step(ASKED, Grant(5), boss)

        with ThreadPoolExecutor(100) as pool:
            found = list(pool.map(grant, range(100)))
        assert all(each == found[0] for each in found)
        assert found[0][0] == evolve(ASKED, stage=Stage.GRANTED, revision=2, hours=5)
        assert {type(each[0]) for each in found} == {Request}
        assert request() == ASKED
