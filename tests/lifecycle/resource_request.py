"""A small process that has everything a table can have: a request for resources (3.2.2.3)."""

from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from attrs import field, frozen

from lenovo_sales.lifecycle import (
    ANYBODY,
    CLEARED,
    PERSONAL,
    Adopt,
    Context,
    Event,
    LabeledEnum,
    Lifecycle,
    Rows,
    Subject,
    event_actor,
    event_date,
    guard,
    precondition,
    reason_given,
)
from lenovo_sales.values import Money


class Stage(LabeledEnum):
    """Stages of a request."""

    ASKED = "asked", "已申请"
    GRANTED = "granted", "已批准"
    DELIVERED = "delivered", "已提供"
    REFUSED = "refused", "已拒绝"


@frozen
class Person:
    """Somebody at the customer's."""

    role: str
    name: str = field(**PERSONAL)
    phones: tuple[str, ...] = field(default=(), **PERSONAL)


@frozen
class Request(Subject[Stage]):
    """A request for support."""

    what: str
    budget: Money | None = None
    people: tuple[Person, ...] = ()
    hours: int = 0
    granted: date | None = None
    granted_by: str | None = None
    note: str | None = field(default=None, **PERSONAL)
    follows: str | None = None


@frozen
class Ask:
    """Ask for support; `follows` is the id of an earlier request, whose budget is read from it."""

    what: str
    people: tuple[Person, ...] = ()
    follows: str | None = None
    budget: Money | None = None


@frozen
class Grant:
    """Grant so many hours."""

    hours: int


@frozen
class Refuse:
    """Refuse it."""

    reason: str = field(**PERSONAL)


@frozen
class Deliver:
    """Deliver what was granted."""


@frozen
class Note:
    """Keep a note."""

    note: str = field(**PERSONAL)


RequestCommand: TypeAlias = Ask | Grant | Refuse | Deliver | Note | Adopt[Request]
RequestEvent: TypeAlias = Event[RequestCommand]


@precondition("3.2.2.3", "somebody else to grant it", "他人批准", derived=True)
def by_another(request: Request, context: Context[int]) -> bool:
    """Whether it is not E-1 who acts."""
    return context.actor != "E-1"


@guard("3.2.2.3", "no more hours than there are", "工时充足")
def within_hours(request: Request, command: Grant, context: Context[int]) -> bool:
    """Whether there are so many hours."""
    return command.hours <= context.terms


@guard("3.2.2.3", "what is asked for", "申请内容")
def says_what(request: Request, command: Ask, context: Context[int]) -> bool:
    """Whether the new request asks for anything."""
    return bool(request.what)


def budget_before(request: None, command: Ask, context: Context[int]) -> Ask:
    """The command with the budget of the request that it follows."""
    if command.follows is None:
        return Ask(command.what, command.people)
    before = context.find(command.follows, Request)
    return Ask(command.what, command.people, command.follows, before.budget)


row = Rows[Request, Stage, int]()
ASK = (
    row.create(Ask, Stage.ASKED, "3.2.2.3")
    .knows(budget_before)
    .needs(says_what)
    .keeps("what", "people", "budget", "follows")
)
ADOPT = row.adopt("request.adopt")
GRANT = (
    row((Stage.ASKED,), Grant, Stage.GRANTED, "3.2.2.3", "request.grant")
    .needs(by_another, within_hours)
    .keeps("hours", granted=event_date, granted_by=event_actor)
)
DELIVER = row((Stage.GRANTED,), Deliver, Stage.DELIVERED, "3.2.2.3").keeps(note=CLEARED)
REFUSE = row((Stage.ASKED,), Refuse, Stage.REFUSED, "3.2.2.3").needs(
    reason_given("3.2.2.3", derived=True)
)
NOTE = row((Stage.ASKED, Stage.GRANTED), Note, None, "2.2.3.3").keeps("note")
ROWS: tuple[Any, ...] = (ASK, ADOPT, GRANT, DELIVER, REFUSE, NOTE)
ENDS = (Stage.DELIVERED, Stage.REFUSED)


def define(*rows: Any, ends: tuple[Stage, ...] = ENDS) -> Lifecycle[Request, RequestCommand, int]:
    """The lifecycle of a request with these rows."""
    return Lifecycle("request", "资源申请", Request, int, ends, rows)


REQUEST = Lifecycle[Request, RequestCommand, int](
    "request", "资源申请", Request, int, ENDS, (ASK, ADOPT, GRANT, DELIVER, REFUSE, NOTE)
)
NOON = datetime(2026, 4, 6, 12, tzinfo=UTC)
BOSS = Context("E-2", NOON, 8, "2026", "A-1", ANYBODY)
LI = Person("buyer", "李小龙", ("+86 139 0000 0000",))


def asked(id: str = "R-1", what: str = "a demonstration") -> tuple[Request, RequestEvent]:
    """A request that was just made, and its first event."""
    return REQUEST.create(id, Ask(what, (LI,)), BOSS)


def request_at(stage: Stage, **kept: Any) -> Request:
    """A request at a stage, after one event."""
    return Request("R-1", stage, 1, NOON, "a demonstration", **kept)
