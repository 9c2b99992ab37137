"""The kernel that every process shares: a table of rows, and one step through it.

Rule 1: a stage changes only through a row of a table, so the table is the whole truth.
Rule 2: a step reads nothing but its arguments; no clock, no storage, no globals.
Rule 3: a refusal names its clause.
"""

from collections.abc import Iterable
from typing import Generic

from attrs import field, frozen

from lenovo_sales.errors import BadValue, NoTransition
from lenovo_sales.lifecycle.compiled import Ready
from lenovo_sales.lifecycle.drawing import drawn
from lenovo_sales.lifecycle.laws import faults
from lenovo_sales.lifecycle.offers import Obstacle, Offer, Offers
from lenovo_sales.lifecycle.row import Context, Row, S, StageChanged, T, Transition
from lenovo_sales.lifecycle.worded import Worded

_IN_TABLE = "expected a change that the table has"


@frozen(eq=False)
class Lifecycle(Generic[S, T]):
    """A process as data (流程): whom it moves, where it starts and ends, every row of its table.

    `commands` are all that there are, in the order of the table if they are not declared; where
    they are, a row is expected for each of them.

    Raises:
        BadValue: The table is at fault: a stage that no row reaches or from which no end is
            reached, two rows for one stage and command, a command that no row takes, an end that
            can be left, a field that is recorded but does not exist. The message names every fault.
    """

    subject: type[S]
    start: Worded
    ends: tuple[Worded, ...]
    rows: tuple[Row, ...] = field(repr=False)
    commands: tuple[type, ...] = field(default=(), repr=False)
    transitions: tuple[Transition, ...] = field(init=False, repr=False)
    _ready: dict[Worded, Ready[S]] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        found = list(faults(self.subject, self.start, self.ends, self.rows, self.commands))
        if found:
            raise BadValue(f"lifecycle of {self.subject.__name__}: {'; '.join(found)}")
        transitions = tuple(Transition(source, row) for row in self.rows for source in row.sources)
        ready: dict[Worded, Ready[S]] = {stage: Ready(self.subject) for stage in type(self.start)}
        for each in transitions:
            ready[each.source].rows[each.row.command] = each.row
        taken = dict.fromkeys(row.command for row in self.rows)
        fill = object.__setattr__
        fill(self, "commands", self.commands or tuple(taken))
        fill(self, "transitions", transitions)
        fill(self, "_ready", ready)

    def _repr_svg_(self) -> str:
        return drawn(self.start, self.ends, self.rows, ("en", "zh"))

    def step(self, subject: S, command: object, context: Context[T]) -> tuple[S, StageChanged]:
        """Return the subject after the command, and the event that records it.

        The authority is asked first, then the guards in their order.

        Raises:
            NoTransition: No row leads from this stage by this command.
            Refused: The authority or a guard stands in the way; the error carries its clause.
        """
        try:
            _, step, _ = self._ready[subject.stage][type(command)]
        except KeyError:
            stage, name = subject.stage, type(command).__name__
            raise NoTransition(subject.id, stage.value, name, stage.chinese) from None
        return step(subject, command, context)

    def offers(self, subject: S, context: Context[T]) -> Offers:
        """Return every command that has a row from this stage, in the order of the table.

        An offer is open when no precondition stands in its way; see `Offer` for the rest.
        """
        return Offers(
            _offer(each, subject, context)
            for each in self.transitions
            if each.source is subject.stage
        )

    def rebuild(self, start: S, history: Iterable[StageChanged]) -> S:
        """Return the subject that the events lead to; nothing is judged again.

        Raises:
            BadValue: An event is not of this subject, does not follow on the one before, is
                earlier than it, or has no row in the table.
        """
        subject, before = start, None
        for number, event in enumerate(history, 1):
            if before is not None and event.at < before:
                raise BadValue(f"event {number}: expected no time before that of the one before")
            before = event.at
            if event.subject != subject.id or event.was is not subject.stage:
                raise BadValue(f"event {number}: expected one of {subject.id} in its stage")
            try:
                target, _, follow = self._ready[event.was][type(event.because)]
            except KeyError:
                raise BadValue(f"event {number}: {_IN_TABLE}") from None
            if event.now is not (target or event.was):
                raise BadValue(f"event {number}: {_IN_TABLE}")
            subject = follow(subject, event.because, event)
        return subject


def _offer(transition: Transition, subject: object, context: Context[T]) -> Offer:
    row = transition.row
    refusing = tuple(
        each for each in row.guards if not each.needs_command and not each.holds(subject, context)
    )
    decision = row.decision(subject, None, context)
    obstacles = [Obstacle(each.clause, each.said(subject, context)) for each in refusing]
    if decision is not None and not decision.allowed:
        obstacles.insert(0, Obstacle(decision.clause, decision.why))
    return Offer(
        row.command,
        transition.target,
        row.clause,
        refusing,
        tuple(each for each in row.guards if each.needs_command),
        decision,
        tuple(obstacles),
    )
