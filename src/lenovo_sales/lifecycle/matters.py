"""Matter that is opened, assigned and resolved (待办事项): the rows that all share.

An issue of a contract, an escalation across departments: somebody opens it, an owner has it until a
day and resolves it, and somebody else finds it done, or reopens it. A process takes the rows from
`MatterRows` and adds guards and fields of its own.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.lifecycle.process import Lifecycle
>>> @frozen
... class Complaint(Matter):
...     text: str
>>> @frozen
... class Complain:
...     text: str
...     on: date | None = None
>>> row = MatterRows[Complaint, None]("3.4.2.2")
>>> COMPLAINT = Lifecycle[Complaint, Complain | MatterCommand, None](
...     "complaint", "投诉", Complaint, None, ends=MATTER_ENDS,
...     rows=(row.open(Complain, "text"), *row.handle(None, None, row.owner_named)),
... )
>>> at = datetime(2026, 4, 6, tzinfo=UTC)
>>> ann, bob = (Context(person, at, None, edition="2026", act="A-1") for person in ("E-1", "E-2"))
>>> matter, _ = COMPLAINT.create("W-1", Complain("the box was wet"), ann)
>>> matter, _ = COMPLAINT.step(matter, Assign("E-2", due=date(2026, 4, 10)), ann)
>>> matter.is_overdue(date(2026, 4, 10)), matter.is_overdue(date(2026, 4, 11))
(False, True)
>>> matter, _ = COMPLAINT.step(matter, Resolve("another box was sent"), bob)
>>> matter, _ = COMPLAINT.step(matter, Close(), ann)
>>> matter.stage.chinese, matter.resolution and matter.resolution.by
('已关闭', 'E-2')
"""

from collections.abc import Iterable
from datetime import date
from typing import Generic, TypeAlias, TypeVar

from attrs import evolve, field, frozen

from lenovo_sales.clauses import ClauseNumber
from lenovo_sales.lifecycle.corrections import Correction, Corrects, PutsRight, with_correction
from lenovo_sales.lifecycle.patterns import (
    TellsDay,
    day_not_ahead,
    day_told,
    in_due_order,
    none_yet,
    reason_given,
)
from lenovo_sales.lifecycle.row import (
    CLEARED,
    Context,
    Event,
    Guard,
    Row,
    Rows,
    T,
    event_actor,
    event_date,
    guard,
    precondition,
)
from lenovo_sales.lifecycle.subject import PERSONAL, LabeledEnum, Subject, has_text


class MatterStage(LabeledEnum):
    """The stages of a matter."""

    OPENED = "opened", "已提出"
    ASSIGNED = "assigned", "处理中"
    RESOLVED = "resolved", "已解决"
    REOPENED = "reopened", "重新打开"
    CLOSED = "closed", "已关闭"
    WITHDRAWN = "withdrawn", "已撤回"


OPENED, ASSIGNED, RESOLVED = MatterStage.OPENED, MatterStage.ASSIGNED, MatterStage.RESOLVED
REOPENED, CLOSED, WITHDRAWN = MatterStage.REOPENED, MatterStage.CLOSED, MatterStage.WITHDRAWN
UNASSIGNED = (OPENED, REOPENED)
UNRESOLVED = (OPENED, ASSIGNED, REOPENED)
MATTER_ENDS = (CLOSED, WITHDRAWN)


@frozen
class Resolution:
    """The resolution of a matter, its author and time (处理结果)."""

    on: date
    by: str
    outcome: str = field(**PERSONAL)


@frozen
class Reopening:
    """That a resolution does not hold, and why (重新打开)."""

    on: date
    by: str
    reason: str = field(**PERSONAL)


@frozen
class Matter(Subject[MatterStage]):
    """A matter: its opener, owner, due day and resolutions (待办事项)."""

    opened: date
    opened_by: str
    owner: str | None
    due: date | None  # the last day for its owner
    resolutions: tuple[Resolution, ...]
    reopenings: tuple[Reopening, ...]
    closed: date | None
    reason: str | None = field(**PERSONAL)  # why handed on or withdrawn
    corrections: tuple[Correction, ...]  # of what it is about, and of outcomes. Policy 1.3.1

    @property
    def is_open(self) -> bool:
        """Whether it is still to be resolved (未解决)."""
        return self.stage in UNRESOLVED

    @property
    def resolution(self) -> Resolution | None:
        """How it was resolved; None while it is not."""
        stands = self.stage in (RESOLVED, CLOSED)
        return self.resolutions[-1] if stands and self.resolutions else None

    def is_overdue(self, on: date) -> bool:
        """Whether its owner should have resolved it before a day."""
        return self.is_open and self.due is not None and self.due < on

    def was_open(self, on: date) -> bool:
        """Whether on a day it had been opened and was not yet resolved."""
        if self.opened > on:
            return False
        ended = self.resolutions[-1].on if self.resolutions else self.closed
        return self.is_open or ended is None or on < ended


X = TypeVar("X", bound=Matter)


D = TypeVar("D", bound=TellsDay)
K = TypeVar("K", bound=Corrects)


@frozen
class Assign:
    """Assign an owner and a due day (指定负责人)."""

    owner: str
    due: date


@frozen
class Reassign:
    """Name another owner, or another day, and why (转交或延期)."""

    owner: str
    due: date
    reason: str = field(**PERSONAL)


@frozen
class Resolve:
    """The owner has resolved it, and how (解决)."""

    outcome: str = field(**PERSONAL)


@frozen
class Reopen:
    """It is not resolved after all, and why (重新打开)."""

    reason: str = field(**PERSONAL)


@frozen
class Close:
    """Somebody other than who resolved it finds it done (关闭)."""


@frozen
class Withdraw:
    """There is nothing to resolve any more, and why (撤回)."""

    reason: str = field(**PERSONAL)


@frozen
class CorrectOutcome(PutsRight):
    """The outcome was recorded wrongly, and how it stands (更正处理结果)."""

    outcome: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)


MatterCommand: TypeAlias = Assign | Reassign | Resolve | Reopen | Close | Withdraw | CorrectOutcome
"""The commands that every matter has beside the one that opens it."""


class MatterRows(Rows[X, MatterStage, T], Generic[X, T]):
    """Makes the rows of a matter: `row = MatterRows[Issue, ContractTerms]("3.3.2.2")`."""

    def __init__(self, clause: ClauseNumber) -> None:
        self.clause = clause
        self.day_not_ahead = day_not_ahead(clause)
        self.owner_named: Guard[object, Assign | Reassign, object] = guard(
            clause, "a named owner", "指定负责人"
        )(owner_named)
        self.due_not_past: Guard[object, Assign | Reassign, object] = guard(
            clause, "a due date that is not past", "期限不早于当日", derived=True
        )(due_not_past)
        self.by_the_owner: Guard[Matter, object, object] = precondition(
            clause, "the owner", "负责人本人", derived=True
        )(by_the_owner)
        self.outcome_given: Guard[object, Resolve | CorrectOutcome, object] = guard(
            clause, "an outcome", "处理结果"
        )(outcome_given)
        self.not_the_resolver: Guard[Matter, object, object] = precondition(
            "1.3.1", "somebody other than who resolved it", "解决人以外的人员", derived=True
        )(not_the_resolver)
        self.reason_given = reason_given(clause, derived=True)
        self.reason_to_correct = reason_given("1.3.1", derived=True)

    def open(
        self, command: type[D], *copies: str, guards: tuple[Guard[X, D, T], ...] = ()
    ) -> Row[X, None, D, T]:
        """Return the row that opens the matter: the guards judge it as it is told."""
        row = self.create(command, OPENED, self.clause).needs(*guards, self.day_not_ahead)
        return row.keeps(
            *copies,
            opened=day_told,
            opened_by=event_actor,
            owner=CLEARED,
            due=CLEARED,
            resolutions=none_yet,
            reopenings=none_yet,
            closed=CLEARED,
            reason=CLEARED,
            corrections=none_yet,
        )

    def correct(
        self, command: type[K], entry: str, *copies: str, guards: tuple[Guard[X, K, T], ...] = ()
    ) -> Row[X, X, K, T]:
        """Return the row that puts right what an unresolved matter is about, `entry` above all."""
        row = self(UNRESOLVED, command, None, self.clause).needs(*guards, self.reason_to_correct)
        return row.keeps(entry, *copies, corrections=with_correction(entry))

    def handle(
        self,
        assign: str | None,
        resolve: str | None,
        *guards: Guard[X, Assign | Reassign, T],
    ) -> tuple[
        Row[X, X, Assign, T],
        Row[X, X, Reassign, T],
        Row[X, X, Resolve, T],
        Row[X, X, Reopen, T],
        Row[X, X, Close, T],
        Row[X, X, Withdraw, T],
        Row[X, X, CorrectOutcome, T],
    ]:
        """Return the rows from assigning to closing, by the actions that assign and resolve.

        The guards judge the owner and the day that are named; `owner_named` is the least of them.
        """
        named: tuple[Guard[X, Assign | Reassign, T], ...]
        named = (*guards, self.due_not_past)
        return (
            self(UNASSIGNED, Assign, ASSIGNED, self.clause, assign)
                .needs(*named).keeps("owner", "due"),
            self((ASSIGNED,), Reassign, None, self.clause, assign)
                .needs(*named, self.reason_given).keeps("owner", "due", "reason"),
            self((ASSIGNED,), Resolve, RESOLVED, self.clause, resolve)
                .needs(self.by_the_owner, self.outcome_given).keeps(resolutions=_with_resolution),
            self((RESOLVED,), Reopen, REOPENED, self.clause)
                .needs(self.reason_given).keeps(reopenings=_with_reopening),
            self((RESOLVED,), Close, CLOSED, self.clause)
                .needs(self.not_the_resolver).keeps(closed=event_date),
            self(UNRESOLVED, Withdraw, WITHDRAWN, self.clause)
                .needs(self.reason_given).keeps("reason", closed=event_date),
            self((RESOLVED, CLOSED), CorrectOutcome, None, self.clause)
                .needs(self.outcome_given, self.reason_to_correct)
                .keeps(resolutions=_with_outcome, corrections=with_correction("resolutions")),
        )  # fmt: skip


def owner_named(matter: object, command: Assign | Reassign, context: Context[object]) -> bool:
    """Whether an owner is named."""
    return has_text(command.owner)


def due_not_past(matter: object, command: Assign | Reassign, context: Context[object]) -> bool:
    """Whether the owner's last day is today or later."""
    return command.due >= context.today


def by_the_owner(matter: Matter, context: Context[object]) -> bool:
    """Whether the owner acts."""
    return context.actor == matter.owner


def outcome_given(
    matter: object, command: Resolve | CorrectOutcome, context: Context[object]
) -> bool:
    """Whether the outcome is told."""
    return has_text(command.outcome)


def not_the_resolver(matter: Matter, context: Context[object]) -> bool:
    """Whether somebody other than who resolved it last acts."""
    return not matter.resolutions or context.actor != matter.resolutions[-1].by


def _with_resolution(matter: Matter, event: Event[Resolve]) -> tuple[Resolution, ...]:
    said = Resolution(event.at.date(), event.actor, event.command.outcome)
    return (*matter.resolutions, said)


def _with_outcome(matter: Matter, event: Event[CorrectOutcome]) -> tuple[Resolution, ...]:
    *before, last = matter.resolutions
    return (*before, evolve(last, outcome=event.command.outcome))


def _with_reopening(matter: Matter, event: Event[Reopen]) -> tuple[Reopening, ...]:
    return (*matter.reopenings, Reopening(event.at.date(), event.actor, event.command.reason))


def overdue(matters: Iterable[X], on: date) -> tuple[X, ...]:
    """Those that their owners should have resolved before a day, the longest due first."""
    return in_due_order(matters, lambda each: each.due if each.is_overdue(on) else None)


def unassigned(matters: Iterable[X]) -> tuple[X, ...]:
    """The unassigned matters, the oldest first."""
    return in_due_order(matters, lambda each: each.opened if each.stage in UNASSIGNED else None)
