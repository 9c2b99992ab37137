"""The kernel that every process shares: a table of rows, and one step through it.

Rule 1: a stage changes only through a row of a table, so the table is the whole truth.
Rule 2: a step reads nothing but its arguments; no clock, no storage, no globals.
Rule 3: the events alone rebuild the subject, from the first one, which creates it.
Rule 4: events are numbered without gaps, and none is earlier than the one before it.
Rule 5: a refusal names its guard and its clause.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Generic

from attrs import evolve, field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadHistory, BadValue, NoTransition
from lenovo_sales.lifecycle.compiled import Compiled, compiled
from lenovo_sales.lifecycle.drawing import drawn
from lenovo_sales.lifecycle.laws import faults, transitions_of
from lenovo_sales.lifecycle.making import maker
from lenovo_sales.lifecycle.offers import Obstacle, Offer, Offers
from lenovo_sales.lifecycle.row import (
    Adopt,
    C,
    C_co,
    Context,
    Event,
    Row,
    S,
    S_co,
    T,
    Transition,
    in_order,
    permitted,
    refused,
)
from lenovo_sales.lifecycle.subject import LabeledEnum
from lenovo_sales.values.typed import expect
from lenovo_sales.wording import joined


@frozen(eq=False, repr=False)
class Lifecycle(Generic[S, C, T]):
    """A process as data (流程): its subject, its ends, and the rows of its table.

    `name` and `chinese` are the process's names for programs and people; `terms` is the class of
    the numbers that its guards read, None where they read none.

    Raises:
        BadValue: A name is empty or not printable, or the table is at fault: a stage that no row
            reaches or from which no end is reached, two rows for one stage and command, an end that
            can be left, two guards of one name in a row, a field that is kept but does not exist, a
            creation that leaves a field without a value, a value of another type than its field, a
            field that cannot be stored. The message names every fault.
    """

    name: str
    chinese: str
    subject: type[S]
    terms: type[T] | None
    ends: tuple[LabeledEnum, ...]
    rows: tuple[Row[S, S, C, T] | Row[S, None, C, T], ...]
    transitions: tuple[Transition, ...] = field(init=False)
    _ready: dict[type, dict[LabeledEnum | None, Compiled[S]]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        for each in (self.name, self.chinese):
            if not isinstance(each, str) or not each.strip() or not each.isprintable():
                raise BadValue(
                    "expected a process with a printable name in both languages",
                    "流程应有可显示的中英文名称",
                )
        expect(self.subject, type, "subject")
        expect(self.ends, tuple[LabeledEnum, ...], "ends")
        expect(self.rows, tuple[Row[Any, Any, Any, Any], ...], "rows")
        found = list(faults(self.subject, self.ends, self.rows))
        if found:
            raise BadValue(
                "lifecycle of {kind}: {faults}",
                "{kind} 的流程：{faults}",
                kind=self.subject.__name__,
                faults=joined(found, Wording("; ", "；")),
            )
        object.__setattr__(self, "transitions", transitions_of(self.rows))

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self.rows)} rows>"

    def __str__(self) -> str:
        return "\n".join(
            f"{_words(row.sources)} --{row.command.__name__}--> {_target(row)} ({row.clause})"
            + "".join(f"\n    {each.clause} {each.name}" for each in row.guards)
            for row in self.rows
        )

    def __getitem__(self, command: str) -> tuple[Row[S, Any, C, T], ...]:
        """The rows of a command, by its name; none where it has none."""
        return tuple(row for row in self.rows if row.command.__name__ == command)

    def _repr_svg_(self) -> str:
        return drawn(self.stages, self.starts, self.ends, self.rows, ("en", "zh"))

    @property
    def wording(self) -> Wording:
        """The name of the process in both languages."""
        return Wording(self.name.replace("_", " "), self.chinese)

    @property
    def stages(self) -> tuple[LabeledEnum, ...]:
        """Every stage, in the order of its enumeration."""
        return tuple(type(self.ends[0]))

    @property
    def starts(self) -> tuple[LabeledEnum, ...]:
        """The stages in which a subject begins, in the order of the table."""
        found = (each.target for each in self.transitions if each.source is None)
        return tuple(dict.fromkeys(found))

    @property
    def commands(self) -> tuple[type[C], ...]:
        """Every command of the table, in its order."""
        return tuple(dict.fromkeys(row.command for row in self.rows))

    def create(self, id: str, command: C, context: Context[T]) -> tuple[S, Event[C]]:
        """Return a new subject and its first event.

        The authority is asked first, then the guards in their order; both judge the new subject.

        Raises:
            BadValue: The id is no text, or the adopted subject is of another class.
            NoTransition: The command creates nothing.
            Refused: The authority or a guard refuses; the error carries its clause.
        """
        if not isinstance(id, str) or not id:
            raise BadValue("expected an id that is text", "编号应为文本")
        row, _, follow = self._row(id, None, command)
        if row.learns is not None:
            command = row.learns(None, command, context)  # type: ignore[assignment]  # of its own kind
        stage = row.target
        if isinstance(command, Adopt):
            if type(command.subject) is not self.subject:
                raise BadValue(
                    "expected a {kind} to adopt", "导入的应为 {kind}", kind=self.subject.__name__
                )
            stage = command.subject.stage
        event: Event[C] = _made_event(
            *(self.name, id, 1, None, stage, command, context.actor, context.at, row.clause),
            *(None, context.edition, context.act),
        )
        subject = follow(None, event)
        permit = permitted(row, subject, command, context)
        for each in row.guards:
            given = (subject, command, context) if each.needs_command else (subject, context)
            if not each.holds(*given):
                raise refused(subject, each, context)
        return subject, event if permit is None else evolve(event, permit=permit)

    def step(self, subject: S, command: C, context: Context[T]) -> tuple[S, Event[C]]:
        """Return the subject after the command, and the event that records it.

        Time is judged first, then the authority is asked, then the guards in their order.

        Raises:
            NoTransition: No row leads from this stage by this command.
            Refused: The time is before the last event, or the authority or a guard refuses; the
                error carries its clause.
        """
        try:
            _, step, _ = self._ready[type(command)][subject.stage]
        except KeyError:
            _, step, _ = self._row(subject.id, subject.stage, command)
        return step(subject, command, context)

    def offers(self, subject: S, context: Context[T]) -> Offers[C]:
        """Return every command that has a row from this stage, in the order of the table."""
        return Offers(
            _offer(each, subject, context)
            for each in self.transitions
            if each.source is subject.stage
        )

    def rebuild(self, history: Iterable[Event[C]]) -> S:
        """Return the subject that the events lead to, from nothing; no guard is judged again.

        Raises:
            BadHistory: There is no event, or one is not of this subject, has another number, is
                earlier than the one before, or is a change that the table does not have.
        """
        subject: S | None = None
        for subject in self.states(history):  # noqa: B007 the last one is wanted
            pass
        if subject is None:
            raise BadHistory(self.name, 1, _SOME)
        return subject

    def states(self, history: Iterable[Event[C]]) -> Iterator[S]:
        """Yield the subject as it stood after each event.

        Raises:
            BadHistory: As `rebuild`, but for no event at all.
        """
        subject: S | None = None
        for number, event in enumerate(history, 1):
            stage, id = (None, event.subject) if subject is None else (subject.stage, subject.id)
            if (event.process, event.subject, event.number) != (self.name, id, number):
                raise BadHistory(
                    id, number, _ITS_OWN.filled(number=number, process=self.name, id=id)
                )
            if event.at.utcoffset() is None:
                raise BadHistory(id, number, _WITH_ZONE)
            if subject is not None and event.at < subject.updated_at:
                raise BadHistory(id, number, _FORWARD)
            try:
                row, _, follow = self._row(id, stage, event.command)
            except NoTransition:
                raise BadHistory(id, number, _IN_TABLE) from None
            adopted = event.command.subject.stage if isinstance(event.command, Adopt) else stage
            if (event.from_stage, event.to_stage) != (stage, row.target or adopted):
                raise BadHistory(id, number, _IN_TABLE)
            subject = follow(subject, event)
            yield subject

    def row(self, stage: LabeledEnum | None, command: type) -> Row[Any, Any, Any, Any] | None:
        """The row that takes a command from a stage, None for a creation; None where none does."""
        taking = (each for each in self.rows if each.command is command and stage in each.sources)
        return next(taking, None)

    def _row(self, id: str, stage: LabeledEnum | None, command: object) -> Compiled[S]:
        """The row that takes the command, compiled when it is first taken."""
        ready = self._ready.setdefault(type(command), {})
        if stage not in ready:
            row = self.row(stage, type(command))
            if row is None:
                was = _NOTHING if stage is None else stage.wording
                raise NoTransition(id, was, type(command).__name__)
            ready[stage] = compiled(self.name, self.subject, row)
        return ready[stage]


_NOTHING = Wording("nothing", "空白")
_IN_TABLE = Wording("a change that the table has", "流程表中的转换")
_ITS_OWN = Wording("event {number} of {process} {id}", "{process} {id} 的第{number}个事件")
_WITH_ZONE = Wording("a time with its time zone", "带时区的时间")
_FORWARD = Wording("no time before that of the one before", "不早于前一事件的时间")
_SOME = Wording("at least one event", "至少一个事件")
_made_event = maker(Event)


def _words(stages: tuple[LabeledEnum | None, ...]) -> str:
    return ", ".join("(new)" if stage is None else stage.value for stage in stages)


def _target(row: Row[Any, Any, Any, Any]) -> str:
    if row.target is None:
        return "(its stage)" if row.adopts else "(same)"
    return row.target.wording.english


def _offer(transition: Transition, subject: Any, context: Context[T]) -> Offer[Any]:
    row = transition.row
    known = [each for each in (in_order, *row.guards) if not each.needs_command]
    obstacles = [
        Obstacle(each.name, each.clause, each.wording(subject, context), each.derived)
        for each in known
        if not each.holds(subject, context)
    ]
    decision = row.decision(subject, None, context)
    if decision is not None and not decision.allowed:
        obstacles.insert(0, Obstacle(decision.rule, decision.clause, decision.why))
    return Offer(
        row.command,
        transition.target,
        row.clause,
        tuple(obstacles),
        tuple(each for each in row.guards if each.needs_command),
        decision.rule if decision is not None and decision.allowed else None,
    )


@frozen
class Outcome(Generic[S_co, C_co]):
    """The outcome of one act on several subjects, of one process or several (处理结果).

    All of it is stored, or nothing. Each subject is as the act leaves it, once.
    """

    subjects: tuple[S_co, ...] = ()
    events: tuple[Event[C_co], ...] = ()

    @property
    def subject(self) -> S_co:
        """The first subject: that of an act on one."""
        return self.subjects[0]

    @staticmethod
    def of(*steps: tuple[S, Event[C]]) -> "Outcome[S, C]":
        """Gather the steps of one act, in their order."""
        latest = {(event.process, subject.id): subject for subject, event in steps}
        return Outcome(tuple(latest.values()), tuple(event for _, event in steps))
