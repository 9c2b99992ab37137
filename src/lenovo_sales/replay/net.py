"""A process reduced to what a log can show: stages, and the command that leads on from each."""

import re
from collections.abc import Mapping
from typing import TypeVar

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber
from lenovo_sales.lifecycle import Lifecycle, Staged, Worded

S = TypeVar("S", bound=Staged)
T = TypeVar("T")

OPEN = "open"
"""What brings a subject into the first stage; no row of the table."""


@frozen
class Net:
    """The table of a process by the names of its commands.

    Guards are left out: a log says what happened, not with which data.
    """

    start: Worded
    ends: tuple[Worded, ...]
    moves: Mapping[Worded | None, Mapping[str, Worded]] = field(repr=False)
    clauses: Mapping[tuple[Worded | None, str], ClauseNumber] = field(repr=False)
    actions: Mapping[str, type] = field(factory=dict, repr=False)  # each with its subject

    @classmethod
    def of(cls, lifecycle: Lifecycle[S, T]) -> "Net":
        """The net of a lifecycle's table; before the first stage there is only `open`."""
        moves: dict[Worded | None, dict[str, Worded]] = {None: {OPEN: lifecycle.start}}
        moves.update((stage, {}) for stage in type(lifecycle.start))
        clauses: dict[tuple[Worded | None, str], ClauseNumber] = {}
        for transition in lifecycle.transitions:
            name = command_name(transition.row.command)
            moves[transition.source][name] = transition.target
            clauses[transition.source, name] = transition.row.clause
        actions = {
            row.action: lifecycle.subject for row in lifecycle.rows if row.action is not None
        }
        return cls(lifecycle.start, lifecycle.ends, moves, clauses, actions)

    @property
    def commands(self) -> tuple[str, ...]:
        """Every command of the table and `open`, in the order of the table."""
        return tuple(dict.fromkeys(name for here in self.moves.values() for name in here))


def command_name(command: type) -> str:
    """The name of a command in a mapping.

    >>> class TakeEffect: ...
    >>> command_name(TakeEffect)
    'take_effect'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", command.__name__).lower()
