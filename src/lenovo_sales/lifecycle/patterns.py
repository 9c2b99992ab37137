"""Guards that processes share (通用条件): a reason, the current version, an approver of no part.

Each guard is made for the clause that demands it; its name is the same everywhere. And the order
of every list of what is due.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Protocol

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.lifecycle.row import Context, Event, Guard, S, guard, precondition
from lenovo_sales.lifecycle.subject import LabeledEnum, Subject, has_text, once


class GivesReason(Protocol):
    """A command with a reason."""

    @property
    def reason(self) -> str:
        """Why."""
        ...


class NamesVersion(Protocol):
    """A command on one version of a text."""

    @property
    def version(self) -> int:
        """The number of the version that it is about."""
        ...


class KnowsAuthors(Protocol):
    """What is written, and knows by whom."""

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors, the first one among them."""
        ...


class TellsDay(Protocol):
    """A command about something that may have happened earlier than it is told."""

    @property
    def on(self) -> date | None:
        """The day; None: that on which it is told."""
        ...


class Authored(KnowsAuthors, Protocol):
    """A text that is written in versions, and knows its authors (文稿)."""

    @property
    def version(self) -> int:
        """The number of the current version, from 1."""
        ...

    @property
    def edited_by(self) -> tuple[str, ...]:
        """Who wrote a later version than the first, each once."""
        ...


def reason_given(
    clause: ClauseNumber, *, derived: bool = False
) -> Guard[Subject[LabeledEnum], GivesReason, object]:
    """Return the guard that a command gives a reason."""

    @guard(clause, "a reason", "原因说明", derived=derived)
    def reason_given(
        subject: Subject[LabeledEnum], command: GivesReason, context: Context[object]
    ) -> bool:
        return has_text(command.reason)

    return reason_given


def day_not_ahead(clause: ClauseNumber) -> Guard[Subject[LabeledEnum], TellsDay, object]:
    """Return the guard that a command tells of today or earlier."""

    @guard(clause, "a day no later than today", "日期不晚于当日", derived=True)
    def day_not_ahead(
        subject: Subject[LabeledEnum], command: TellsDay, context: Context[object]
    ) -> bool:
        return command.on is None or command.on <= context.today

    return day_not_ahead


def day_told(subject: object, event: Event[TellsDay]) -> date:
    """Keep the day that the command names, or that of the event."""
    return event.command.on or event.at.date()


def current_version(
    clause: ClauseNumber, english: str | Wording, chinese: str = "", *, derived: bool = False
) -> Guard[Authored, NamesVersion, object]:
    """Return the guard that a command is about the current version; the words name the text."""

    @guard(clause, english, chinese, derived=derived)
    def current_version(subject: Authored, command: NamesVersion, context: Context[object]) -> bool:
        return command.version == subject.version

    return current_version


def not_an_author(
    clause: ClauseNumber, english: str | Wording, chinese: str = "", *, derived: bool = False
) -> Guard[KnowsAuthors, object, object]:
    """Return the precondition that the actor is no author of the text; the words name the act."""

    @precondition(clause, english, chinese, derived=derived)
    def not_an_author(subject: KnowsAuthors, context: Context[object]) -> bool:
        return context.actor not in subject.authors

    return not_an_author


def none_yet(subject: None, event: Event[object]) -> tuple[()]:
    """Keep an empty list of what later events add."""
    return ()


def next_version(subject: Authored, event: Event[object]) -> int:
    """Keep the number of the version that an edit makes."""
    return subject.version + 1


def with_editor(subject: Authored, event: Event[object]) -> tuple[str, ...]:
    """Keep the editors of a text, with the actor; a known author is not added."""
    known = event.actor in subject.authors
    return subject.edited_by if known else (*subject.edited_by, event.actor)


def in_due_order(
    subjects: Iterable[S], day: Callable[[S], date | None], before: date | None = None
) -> tuple[S, ...]:
    """Those that have a day, earlier than `before`: the earliest first, then by id (到期清单).

    Raises:
        BadValue: Two that differ have one id.

    >>> from attrs import frozen
    >>> @frozen
    ... class Task:
    ...     id: str
    ...     due: date | None
    >>> tasks = [Task("B", date(2026, 4, 6)), Task("C", None), Task("A", date(2026, 4, 6))]
    >>> [each.id for each in in_due_order(tasks, lambda each: each.due, before=date(2026, 4, 7))]
    ['A', 'B']
    """
    found = [(due, each.id, each) for each in once(subjects) if (due := day(each)) is not None]
    ordered = sorted(found, key=lambda each: each[:2])
    return tuple(each for due, _, each in ordered if before is None or due < before)
