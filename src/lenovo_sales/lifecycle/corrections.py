"""Corrections (更正) of what was recorded by mistake: by whom, when, of what, why. Policy 1.3.1.

A correcting command names an entry by its number, the first is 1, and gives what it should have
said; with nothing it strikes the entry, which then never happened. The events keep both.

>>> from datetime import date
>>> corrected(("called", "visited"), 2, None)
('called',)
>>> corrected(("called", "visited"), 1, "wrote")
('wrote', 'visited')
"""

from collections.abc import Callable
from datetime import date
from typing import Protocol, TypeVar, cast, runtime_checkable

from attrs import evolve, field, frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.lifecycle.row import Context, Event, Guard, guard
from lenovo_sales.lifecycle.subject import PERSONAL, has_text

E = TypeVar("E")
X = TypeVar("X")
_evolved: Callable[..., object] = evolve


@frozen
class Correction:
    """One correction of an entry of a subject (更正). Policy 1.3.1."""

    on: date
    by: str
    entry: str  # the field that holds the entry
    number: int  # of the entry at that time, from 1; of a field with one entry, 1
    is_struck: bool  # False: it was put right
    reason: str = field(**PERSONAL)


class Corrects(Protocol):
    """A command that puts an entry right or strikes it, and says why (更正命令)."""

    @property
    def strikes(self) -> bool:
        """Whether the entry never happened."""
        ...

    @property
    def reason(self) -> str:
        """Why."""
        ...


class PutsRight:
    """A correcting command that never strikes its entry."""

    __slots__ = ()

    @property
    def strikes(self) -> bool:
        """Never."""
        return False


@frozen
class TextCorrection:
    """What puts right the text of an entry, or strikes the entry where there is none."""

    number: int  # of the entry, the first is 1
    reason: str = field(**PERSONAL)
    text: str | None = field(default=None, **PERSONAL)

    @property
    def strikes(self) -> bool:
        """Whether there was no such entry."""
        return self.text is None


@runtime_checkable
class CorrectsOneOf(Corrects, Protocol):
    """A command that corrects one of several entries."""

    @property
    def number(self) -> int:
        """The number of the entry, from 1."""
        ...


class Correctable(Protocol):
    """A subject that keeps its corrections."""

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections of its entries, in their order."""
        ...


class GivesText(Protocol):
    """A command that may give a text."""

    @property
    def text(self) -> str | None:
        """The text; None: none is given."""
        ...


class CorrectsText(GivesText, Protocol):
    """A command that puts right the text of one of several entries, or strikes the entry."""

    @property
    def number(self) -> int:
        """The number of the entry, from 1."""
        ...


def has_entry(entries: tuple[object, ...], number: int) -> bool:
    """Whether there is an entry of that number."""
    return type(number) is int and 1 <= number <= len(entries)


def corrected(entries: tuple[E, ...], number: int, instead: E | None) -> tuple[E, ...]:
    """The entries with one of them put right; None: without it."""
    before, after = entries[: number - 1], entries[number:]
    return (*before, *after) if instead is None else (*before, instead, *after)


def text_corrected(
    entries: Callable[[X], tuple[E, ...]],
) -> Callable[[X, Event[CorrectsText]], tuple[E, ...]]:
    """What keeps entries that have a `text` with that of one put right, or without the entry."""

    def with_text(subject: X, event: Event[CorrectsText]) -> tuple[E, ...]:
        found, number, text = entries(subject), event.command.number, event.command.text
        right = None if text is None else _evolved(found[number - 1], text=text)
        return corrected(found, number, cast("E | None", right))

    return with_text


def with_correction(
    entry: str,
) -> Callable[[Correctable, Event[Corrects]], tuple[Correction, ...]]:
    """What keeps the corrections with one more, of an entry in that field."""

    def corrections(subject: Correctable, event: Event[Corrects]) -> tuple[Correction, ...]:
        said = event.command
        number = said.number if isinstance(said, CorrectsOneOf) else 1
        made = Correction(event.at.date(), event.actor, entry, number, said.strikes, said.reason)
        return (*subject.corrections, made)

    return corrections


def entry_recorded(
    clause: ClauseNumber,
    english: str | Wording,
    chinese: str,
    entries: Callable[[X], tuple[object, ...]],
) -> Guard[X, CorrectsOneOf, object]:
    """Return the guard that a correction names an entry on record.

    `entries` gives those that may be corrected, in their places: None where one may not.
    """

    @guard(clause, english, chinese, derived=True)
    def entry_recorded(subject: X, command: CorrectsOneOf, context: Context[object]) -> bool:
        found, number = entries(subject), command.number
        return has_entry(found, number) and found[number - 1] is not None

    return entry_recorded


def text_not_blank(clause: ClauseNumber) -> Guard[object, GivesText, object]:
    """Return the guard that a text is not blank where one is given."""

    @guard(clause, "a text, if one is given", "内容不得为空白", derived=True)
    def text_not_blank(subject: object, command: GivesText, context: Context[object]) -> bool:
        return command.text is None or has_text(command.text)

    return text_not_blank
