"""The kernel that every process shares: a table of rows, and one step through it.

Rule 1: a stage changes only through a row of a table, so the table is the whole truth.
Rule 2: a step reads nothing but its arguments; no clock, no storage, no globals.
Rule 3: a refusal names its clause.
"""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber
from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.lifecycle.laws import faults, field_names
from lenovo_sales.lifecycle.row import Context, Derive, Guard, Offer, Row, StageChanged, Transition
from lenovo_sales.lifecycle.worded import Worded


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
_Records = tuple[tuple[int, Callable[[object], object]], ...]
_Derives = tuple[tuple[int, Derive], ...]
_Judges = tuple[tuple[bool, Callable[..., bool], Guard], ...]
_Move = tuple[Worded, ClauseNumber, _Judges, _Records, _Derives]  # a row, ready to run


@frozen(eq=False)
class Lifecycle(Generic[S, T]):
    """A process as data (流程): whom it moves, where it starts and ends, every row of its table.

    Raises:
        BadValue: The table is at fault: a stage that no row reaches or from which no end is
            reached, two rows for one stage and command, an end that can be left, a field that
            is recorded but does not exist. The message names every fault.
    """

    subject: type[S]
    start: Worded
    ends: tuple[Worded, ...]
    rows: tuple[Row, ...] = field(repr=False)
    transitions: tuple[Transition, ...] = field(init=False, repr=False)
    _moves: dict[Worded, dict[type, _Move]] = field(init=False, repr=False)
    _make: Callable[..., S] = field(init=False, repr=False)
    _read: Callable[[S], tuple[object, ...]] = field(init=False, repr=False)
    _stage_at: int = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        found = list(faults(self.subject, self.start, self.ends, self.rows))
        if found:
            raise BadValue(f"lifecycle of {self.subject.__name__}: {'; '.join(found)}")
        names = field_names(self.subject)
        place = {name: at for at, name in enumerate(names)}
        moves: dict[Worded, dict[type, _Move]] = {stage: {} for stage in type(self.start)}
        transitions = tuple(Transition(source, row) for row in self.rows for source in row.sources)
        for edge in transitions:
            row = edge.row
            moves[edge.source][row.command] = (
                edge.target,
                row.clause,
                tuple((each.needs_command, each.holds, each) for each in row.guards),
                tuple((place[name], attrgetter(name)) for name in row.records),
                tuple((place[name], derive) for name, derive in row.derives.items()),
            )
        fill = object.__setattr__
        fill(self, "transitions", transitions)
        fill(self, "_moves", moves)
        fill(self, "_make", self.subject)
        fill(self, "_read", attrgetter(*names))
        fill(self, "_stage_at", place["stage"])

    def step(self, subject: S, command: object, context: Context[T]) -> tuple[S, StageChanged]:
        """Return the subject after the command, and the event that records it.

        Raises:
            NoTransition: No row leads from this stage by this command.
            Refused: A guard does not hold; the error carries its clause.
        """
        stage = subject.stage
        try:
            target, clause, judges, records, derives = self._moves[stage][type(command)]
        except KeyError:
            raise NoTransition(subject.id, stage.value, type(command).__name__) from None
        for by_command, holds, each in judges:
            if not (holds(subject, command, context) if by_command else holds(subject, context)):
                raise Refused(subject.id, each.clause, each.requires.english)
        event = StageChanged(subject.id, stage, target, command, context.by, context.at, clause)
        return self._follow(subject, event, records, derives), event

    def _follow(self, subject: S, event: StageChanged, records: _Records, derives: _Derives) -> S:
        """The subject after the event, every field passed on in its place (evolve is slower)."""
        values = list(self._read(subject))
        values[self._stage_at] = event.now
        command = event.because
        for at, read in records:
            values[at] = read(command)
        for at, derive in derives:
            values[at] = derive(subject, command, event)
        return self._make(*values)

    def offers(self, subject: S, context: Context[T]) -> tuple[Offer, ...]:
        """Return every command that has a row from this stage, in the order of the table.

        An offer is open when no precondition stands in its way; see `Offer` for the rest.
        """
        return tuple(
            Offer(
                each.row.command,
                each.target,
                each.row.clause,
                tuple(
                    guard
                    for guard in each.row.guards
                    if not guard.needs_command and not guard.holds(subject, context)
                ),
                tuple(guard for guard in each.row.guards if guard.needs_command),
            )
            for each in self.transitions
            if each.source is subject.stage
        )

    def rebuild(self, start: S, history: Iterable[StageChanged]) -> S:
        """Return the subject that the events lead to; guards are not judged again.

        Raises:
            BadValue: An event is not of this subject, does not follow on the one before, or
                has no row in the table.
        """
        subject = start
        for number, event in enumerate(history, 1):
            move = self._moves.get(event.was, {}).get(type(event.because))
            if event.subject != subject.id or event.was is not subject.stage:
                raise BadValue(f"event {number}: expected one of {subject.id} in its stage")
            if move is None or event.now is not move[0]:
                raise BadValue(f"event {number}: expected a change that the table has")
            subject = self._follow(subject, event, move[3], move[4])
        return subject
