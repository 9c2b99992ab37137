"""What a table is made of: context, guard, row, and the event that a step leaves behind.

A `guard` judges a command with its data. A `precondition` judges only the subject and the context,
so that `offers` can say beforehand whether it stands in the way.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber, Wording, cite
from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle.authority import Authority, Decision, denied_by_default
from lenovo_sales.lifecycle.worded import Worded
from lenovo_sales.values.zones import time_zone


class Staged(Protocol):
    """Anything with an identity and a stage; an attrs class."""

    @property
    def id(self) -> str:
        """What tells this one from all others of its kind."""
        ...

    @property
    def stage(self) -> Worded:
        """Where it stands in its process."""
        ...


S = TypeVar("S", bound=Staged)
T = TypeVar("T")


@frozen
class Context(Generic[T]):
    """Who asks, when, under which dated terms, and who decides what they may (情境).

    The day of a time depends on its zone. Where a `zone` is named, `at` is told in it whatever the
    clock said, so that one instant has one day: in a report, an event and a guard.

    >>> new_year = datetime.fromisoformat("2025-12-31T16:00:00Z")
    >>> Context("E-7", new_year, None).today
    datetime.date(2025, 12, 31)
    >>> Context("E-7", new_year, None, zone="Asia/Shanghai").today
    datetime.date(2026, 1, 1)

    Raises:
        BadValue: `at` has no time zone, or `zone` is none that is known.
    """

    by: str  # the person's id
    at: datetime
    terms: T
    authority: Authority | None = None  # None: no row that needs one is permitted
    zone: str | None = None  # whose days count, such as Asia/Shanghai; None: that of `at`

    def __attrs_post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise BadValue("expected a time with its time zone")
        if self.zone is not None:
            object.__setattr__(self, "at", self.at.astimezone(time_zone(self.zone)))

    @property
    def today(self) -> date:
        """The day of `at`, in its own time zone."""
        return self.at.date()


@frozen
class Guard:
    """One condition (条件), the clause that demands it, and how to say it aloud.

    `holds` takes (subject, command, context), or (subject, context) when `needs_command` is false.
    `finds` takes (subject, context) and says in full what is at fault; a refusal adds it.
    """

    clause: ClauseNumber
    requires: Wording
    holds: Callable[..., bool] = field(repr=False)
    needs_command: bool
    finds: Callable[..., Wording] | None = field(default=None, repr=False)

    def said(self, subject: object, context: "Context[T]") -> Wording:
        """What it requires, and what it finds at fault in a subject that it refuses."""
        if self.finds is None:
            return self.requires
        requires, found = self.requires, self.finds(subject, context)
        return Wording(
            f"{requires.english}: {found.english}", f"{requires.chinese}：{found.chinese}"
        )


def guard(
    clause: ClauseNumber, english: str, chinese: str
) -> Callable[[Callable[..., bool]], Guard]:
    """Name the clause that demands the decorated condition on (subject, command, context).

    Raises:
        UnknownClause: The policy has no such clause.
    """
    cite(clause)
    return lambda holds: Guard(clause, Wording(english, chinese), holds, needs_command=True)


def precondition(
    clause: ClauseNumber,
    english: str,
    chinese: str,
    finds: Callable[..., Wording] | None = None,
) -> Callable[[Callable[..., bool]], Guard]:
    """Name the clause that demands the decorated condition on (subject, context).

    `finds` says from (subject, context) what is at fault where the words alone would not.

    Raises:
        UnknownClause: The policy has no such clause.
    """
    cite(clause)
    return lambda holds: Guard(clause, Wording(english, chinese), holds, False, finds)


@frozen
class StageChanged:
    """What happened to whom, because of which command, by whom, when, by which clause (事件).

    `decision` is what permitted it, for a row that needs authority.
    """

    subject: str
    was: Worded
    now: Worded
    because: object
    by: str
    at: datetime
    clause: ClauseNumber
    decision: Decision | None = None


Derive = Callable[..., object]
"""(subject, command, event) to the value of one field; pure, so that history alone rebuilds it."""


def the_time(subject: object, command: object, event: StageChanged) -> datetime:
    """Derive the time of the event."""
    return event.at


def the_day(subject: object, command: object, event: StageChanged) -> date:
    """Derive the day of the event."""
    return event.at.date()


def the_actor(subject: object, command: object, event: StageChanged) -> str:
    """Derive who gave the command."""
    return event.by


def cleared(subject: object, command: object, event: StageChanged) -> None:
    """Derive None: the field no longer applies."""
    return


@frozen
class Row:
    """From these stages, this command leads there, by this clause, if the guards hold (转换).

    `records` names the fields of the command that the subject keeps; `derives` gives further
    fields of the subject from (subject, command, event). `action` is what the authority of the
    context must permit, such as "contract.sign"; without one anybody may, if the guards hold.

    Raises:
        UnknownClause: The policy has no such clause.
    """

    sources: tuple[Worded, ...]
    command: type
    target: Worded | None  # None: the stage stays
    clause: ClauseNumber
    guards: tuple[Guard, ...] = ()
    records: tuple[str, ...] = ()
    derives: Mapping[str, Derive] = field(factory=dict)
    action: str | None = None

    def __attrs_post_init__(self) -> None:
        cite(self.clause)

    def decision(self, subject: object, command: object, context: Context[T]) -> Decision | None:
        """What the authority of the context says; None where the row needs no authority."""
        if self.action is None:
            return None
        if context.authority is None:
            return denied_by_default(self.clause)
        return context.authority.decide(context.by, self.action, subject, command, context.at)


@frozen
class Transition:
    """One row seen from one of its sources: the edge of the diagram."""

    source: Worded
    row: Row

    @property
    def target(self) -> Worded:
        """The stage that the row leads to."""
        return self.source if self.row.target is None else self.row.target


def stated(text: str | None) -> bool:
    """Whether a text says anything.

    >>> stated(" "), stated(None), stated("E-7")
    (False, False, True)
    """
    return text is not None and bool(text.strip())
