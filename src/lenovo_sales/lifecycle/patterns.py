"""Guards that processes share (通用条件): a reason, the current version, an approver of no part.

Each is made for the clause that demands it; the name of the guard is the same everywhere.
"""

from typing import Protocol

from lenovo_sales.clauses import ClauseNumber
from lenovo_sales.lifecycle.row import Context, Event, Guard, guard, precondition
from lenovo_sales.lifecycle.subject import LabeledEnum, Subject, has_text


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
        """Everybody who had a hand in it, the first author among them."""
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


def current_version(
    clause: ClauseNumber, english: str, chinese: str, *, derived: bool = False
) -> Guard[Authored, NamesVersion, object]:
    """Return the guard that a command is about the current version; the words name the text."""

    @guard(clause, english, chinese, derived=derived)
    def current_version(subject: Authored, command: NamesVersion, context: Context[object]) -> bool:
        return command.version == subject.version

    return current_version


def not_an_author(
    clause: ClauseNumber, english: str, chinese: str, *, derived: bool = False
) -> Guard[KnowsAuthors, object, object]:
    """Return the precondition that whoever acts did not write the text; the words name the act."""

    @precondition(clause, english, chinese, derived=derived)
    def not_an_author(subject: KnowsAuthors, context: Context[object]) -> bool:
        return context.actor not in subject.authors

    return not_an_author


def next_version(subject: Authored, event: Event[object]) -> int:
    """Keep the number of the version that an edit makes."""
    return subject.version + 1


def with_editor(subject: Authored, event: Event[object]) -> tuple[str, ...]:
    """Keep who edited a text, with whoever gave the command; a known author is not added."""
    known = event.actor in subject.authors
    return subject.edited_by if known else (*subject.edited_by, event.actor)
