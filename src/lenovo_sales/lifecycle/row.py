"""The parts of a table: context, event, guard and row.

A row is written `row(...).knows(...).needs(...).keeps(...)`: in several calls, so that a type
checker knows the command before it sees the guards, and refuses those of another command, subject
or process. A `guard` judges a command with its data; a `precondition` judges only the subject and
the context, so that `offers` can tell it beforehand.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timezone
from functools import cache
from typing import Any, Generic, TypeAlias, TypeVar, cast

from attrs import evolve, field, frozen

from lenovo_sales.clauses import ClauseNumber, Wording, cite
from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.lifecycle.authority import Authority, Decision, denied_by_default
from lenovo_sales.lifecycle.subject import PERSONAL, LabeledEnum, Subject, has_text

G = TypeVar("G", bound=LabeledEnum)
S = TypeVar("S", bound=Subject[LabeledEnum])
C = TypeVar("C")
T = TypeVar("T")
X = TypeVar("X")  # what a guard judges: a subject, or a part of what several subjects share
S_co = TypeVar("S_co", covariant=True)
P_co = TypeVar("P_co", covariant=True)  # the subject before the row: of a creation, None
C_co = TypeVar("C_co", covariant=True)
T_co = TypeVar("T_co", covariant=True)
S_contra = TypeVar("S_contra", contravariant=True)
C_contra = TypeVar("C_contra", contravariant=True)
T_contra = TypeVar("T_contra", contravariant=True)

_EXISTS = Wording("a subject that exists", "已存在的对象")
_FOUND = Wording("{requires}: {found}", "{requires}：{found}")


def _at_its_offset(at: datetime) -> datetime:
    offset = at.utcoffset() if isinstance(at, datetime) else None
    if offset is None:
        raise BadValue("expected a time with its time zone", "时间应带时区")
    return at.replace(tzinfo=_fixed_zone(offset), fold=0)


_fixed_zone = cache(timezone)  # one for each offset: times of one zone object compare fastest


@frozen
class Context(Generic[T_co]):
    """The actor, time, act and terms of a command (情境).

    `at` is kept at the offset that its zone has at that instant, so that times compare as instants
    also in the hour that a zone repeats. `related` holds the other subjects that the act concerns,
    by their ids. A desk makes the context, in the zone of the edition, so that one instant has one
    day.

    Raises:
        BadValue: `at` has no time zone.
    """

    actor: str  # the person's id
    at: datetime = field(converter=_at_its_offset)
    terms: T_co
    edition: str  # its id; with those of the overlays that tighten it, where some do
    act: str  # one act may move several subjects; a store takes it once
    authority: Authority | None = None  # None: no row that needs one is permitted
    related: Mapping[str, object] = field(factory=dict, repr=False)

    @property
    def today(self) -> date:
        """The day of `at`, in its own time zone."""
        return self.at.date()

    def find(self, id: str, kind: type[X]) -> X:
        """Return what else the act concerns: another subject, or an entry of a roster.

        Raises:
            Refused: It was not loaded, or is of another kind.
        """
        found = self.related.get(id)
        if not isinstance(found, kind):
            raise Refused(id, "known", "1.3.1", _EXISTS, True)
        return found

    def all(self, kind: type[X]) -> tuple[X, ...]:
        """Return everything of a class among what was loaded for the act, by id."""
        found = {id: each for id, each in self.related.items() if isinstance(each, kind)}
        return tuple(found[id] for id in sorted(found))


@frozen
class Event(Generic[C_co]):
    """The `number`-th event of a subject of a process (事件). Policy 1.3.1."""

    process: str
    subject: str
    number: int  # from 1, without gaps
    from_stage: LabeledEnum | None  # None: created
    to_stage: LabeledEnum
    command: C_co
    actor: str
    at: datetime
    clause: ClauseNumber
    permit: str | None  # the rule of the authority table; None: the row needs no authority
    edition: str
    act: str


@frozen
class Guard(Generic[S_contra, C_contra, T_contra]):
    """A condition under its stable name, the clause that it rests on, and its wording (条件).

    `derived` says that the clause does not state the condition in words: we derive it.
    `holds` takes (subject, command, context), or (subject, context) when `needs_command` is false.
    `finds` takes (subject, context) and names in full what is at fault; a refusal adds it.
    """

    name: str
    clause: ClauseNumber
    requires: Wording
    needs_command: bool
    holds: Callable[..., bool] = field(repr=False)
    derived: bool = False
    finds: Callable[..., Wording] | None = field(default=None, repr=False)

    def wording(self, subject: object, context: Context[object]) -> Wording:
        """What it requires, and what it finds at fault in a subject that it refuses."""
        if self.finds is None:
            return self.requires
        found = self.finds(subject, context)
        return _FOUND.filled(requires=self.requires, found=found)


def guard(
    clause: ClauseNumber,
    english: str | Wording,
    chinese: str = "",
    *,
    name: str = "",
    derived: bool = False,
) -> Callable[[Callable[[X, C, Context[T]], bool]], Guard[X, C, T]]:
    """Name the clause that demands the decorated condition on (subject, command, context).

    What it requires is said in both languages, or given as one wording.

    Raises:
        BadValue: The English or the Chinese is missing, or one of them or the name is no text.
        UnknownClause: The policy has no such clause.
    """
    cite(clause)
    requires = _required(english, chinese, name)
    return lambda holds: Guard(
        name or holds.__name__.strip("_"), clause, requires, True, holds, derived
    )


def _required(english: str | Wording, chinese: str, name: str) -> Wording:
    """The words of a condition, in both languages."""
    requires = english if isinstance(english, Wording) else Wording(english, chinese)
    said = (requires.english, requires.chinese)
    if not all(isinstance(each, str) and each.strip() for each in said):
        raise BadValue("expected the condition in English and in Chinese", "条件应有英文和中文")
    if not isinstance(name, str):
        raise BadValue("expected the name of a guard as text", "条件的名称应为文本")
    return requires


def precondition(
    clause: ClauseNumber,
    english: str | Wording,
    chinese: str = "",
    *,
    name: str = "",
    derived: bool = False,
    finds: Callable[..., Wording] | None = None,
) -> Callable[[Callable[[X, Context[T]], bool]], Guard[X, object, T]]:
    """Name the clause that demands the decorated condition on (subject, context).

    What it requires is said in both languages, or given as one wording.

    `finds` says from (subject, context) what is at fault where the words alone would not.

    Raises:
        BadValue: The English or the Chinese is missing, or one of them or the name is no text.
        UnknownClause: The policy has no such clause.
    """
    cite(clause)
    requires = _required(english, chinese, name)
    return lambda holds: Guard(
        name or holds.__name__.strip("_"), clause, requires, False, holds, derived, finds
    )


Sources: TypeAlias = tuple[LabeledEnum | None, ...]


@frozen
class Row(Generic[S_co, P_co, C_co, T_co]):
    """From `sources`, `command` leads to `target`, by a clause, if the guards hold (转换).

    `action` is what the authority of the context must permit, such as "contract.sign"; without one
    anybody may, if the guards hold. `sources` of a creation is `(None,)`.

    Raises:
        UnknownClause: The policy has no such clause.
    """

    sources: Sources
    command: type[C_co]
    target: LabeledEnum | None  # None: the stage stays; of an adoption, that of the subject
    clause: ClauseNumber
    action: str | None = None
    guards: tuple[Guard[Any, Any, Any], ...] = ()
    copies: tuple[str, ...] = ()
    sets: Mapping[str, Callable[..., object]] = field(factory=dict)
    learns: Callable[..., object] | None = None
    joint: bool = False  # only a part of an act that moves other subjects too

    def __attrs_post_init__(self) -> None:
        cite(self.clause)

    @property
    def creates(self) -> bool:
        """Whether its event is the first of a subject."""
        return self.sources == (None,)

    @property
    def adopts(self) -> bool:
        """Whether it takes in a subject from elsewhere, at any stage."""
        return self.command is cast(object, Adopt)

    def knows(
        self, learns: Callable[[P_co, C_co, Context[T_co]], C_co]
    ) -> "Row[S_co, P_co, C_co, T_co]":
        """Return the row with a function that completes its command from `context.related`.

        Facts of other subjects are read, never claimed by the caller, and the event keeps them.
        """
        return evolve(self, learns=learns)

    def needs(self, *guards: Guard[S_co, C_co, T_co]) -> "Row[S_co, P_co, C_co, T_co]":
        """Return the row with its guards, in order; those of a creation see the new subject."""
        return evolve(self, guards=guards)

    def keeps(
        self, *copies: str, **sets: Callable[[P_co, Event[C_co]], object]
    ) -> "Row[S_co, P_co, C_co, T_co]":
        """Return the row with the fields that it copies from the command and those it computes."""
        return evolve(self, copies=copies, sets=sets)

    def jointly(self) -> "Row[S_co, P_co, C_co, T_co]":
        """Return the row as a part of an act that moves other subjects too, all of them or none.

        Such a command is not given alone: a function of its package takes all steps of the act.
        """
        return evolve(self, joint=True)

    def decision(self, subject: object, command: object, context: Context[T]) -> Decision | None:
        """What the authority of the context says; None where the row needs no authority."""
        if self.action is None:
            return None
        if context.authority is None:
            return denied_by_default(self.clause)
        return context.authority.decide(context.actor, self.action, subject, command, context.at)


@frozen
class Adopt(Generic[S_co]):
    """Take in a subject from elsewhere, as it stood on a day, on evidence (期初导入). Policy 1.3.1.

    So a company in mid-business enters: the subject keeps its stage and fields and begins a history
    here, in which this is the first event.
    """

    subject: S_co
    on: date  # the day as of which the evidence shows it
    evidence: str = field(**PERSONAL)


@guard("1.3.1", "evidence of the subject", "导入依据", derived=True)
def evidence_given(
    subject: Subject[LabeledEnum], command: Adopt[Any], context: Context[object]
) -> bool:
    """Whether an adoption says what it rests on."""
    return has_text(command.evidence)


@guard("1.3.1", "evidence no later than today", "依据日期不晚于当日", derived=True)
def evidence_not_later(
    subject: Subject[LabeledEnum], command: Adopt[Any], context: Context[object]
) -> bool:
    """Whether the evidence of an adoption is not of a day to come."""
    return command.on <= context.today


class Rows(Generic[S, G, T]):
    """Makes the rows of one process: `row = Rows[Lead, LeadStage, LeadTerms]()`."""

    def create(
        self, command: type[C], target: G, clause: ClauseNumber, action: str | None = None
    ) -> Row[S, None, C, T]:
        """Return the row of a first event."""
        return Row((None,), command, target, clause, action)

    def adopt(
        self,
        action: str,
        *guards: Guard[S, Adopt[S], T],
        clause: ClauseNumber = "1.3.1",
    ) -> Row[S, None, Adopt[S], T]:
        """Return the row that takes in a subject from elsewhere, with authority and evidence.

        The guards judge the subject that is taken in.
        """
        row: Row[S, None, Adopt[S], T] = Row((None,), Adopt, None, clause, action)
        return row.needs(evidence_given, evidence_not_later, *guards)

    def __call__(
        self,
        sources: tuple[G, ...],
        command: type[C],
        target: G | None,
        clause: ClauseNumber,
        action: str | None = None,
    ) -> Row[S, S, C, T]:
        """Return a row; without a target the stage stays; an action is asked of the authority."""
        return Row(sources, command, target, clause, action)


@frozen
class Transition:
    """One row seen from one of its sources, None for a creation: the edge of the diagram."""

    source: LabeledEnum | None
    row: Row[Any, Any, Any, Any]

    @property
    def target(self) -> LabeledEnum:
        """The stage that the row leads to."""
        return cast(LabeledEnum, self.source if self.row.target is None else self.row.target)


def event_time(subject: object, event: Event[object]) -> datetime:
    """Keep the time of the event."""
    return event.at


def event_date(subject: object, event: Event[object]) -> date:
    """Keep the day of the event."""
    return event.at.date()


def event_actor(subject: object, event: Event[object]) -> str:
    """Keep the actor."""
    return event.actor


def CLEARED(subject: object, event: Event[object]) -> None:  # noqa: N802  # reads as a constant
    """Keep nothing: the field no longer applies."""


@precondition("1.3.1", "a time not before that of the last event", "时间不早于上一事件")
def in_order(subject: Subject[LabeledEnum], context: Context[object]) -> bool:
    """The first guard of every row but a creation: time never runs backward in a history."""
    return context.at >= subject.updated_at


def refused(subject: Subject[LabeledEnum], by: Guard[Any, Any, Any], context: Any) -> Refused:
    """Return the refusal by a guard that does not hold."""
    return Refused(subject.id, by.name, by.clause, by.wording(subject, context), by.derived)


def permitted(
    row: Row[Any, Any, Any, Any], subject: Any, command: object, context: Context[Any]
) -> str | None:
    """Return the rule that permits a row; None where it needs no authority.

    Raises:
        Refused: The authority denies it.
    """
    decision = row.decision(subject, command, context)
    if decision is None:
        return None
    if not decision.allowed:
        raise Refused(subject.id, decision.rule, decision.clause, decision.why)
    return decision.rule
