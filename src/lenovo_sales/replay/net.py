"""A process reduced to what a log can show: stages, and the command that leads on from each."""

import re
from collections.abc import Mapping
from functools import cache

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.processes import AnyLifecycle, process


@frozen
class Net:
    """The table of a process by the names of its commands; before a creation the stage is None.

    Guards are left out: a log says what happened, not with which data.
    """

    ends: tuple[LabeledEnum, ...]
    moves: Mapping[LabeledEnum | None, Mapping[str, LabeledEnum]] = field(repr=False)
    clauses: Mapping[tuple[LabeledEnum | None, str], ClauseNumber] = field(repr=False)

    @classmethod
    def of(cls, lifecycle: AnyLifecycle) -> "Net":
        """The net of a lifecycle's table."""
        moves: dict[LabeledEnum | None, dict[str, LabeledEnum]] = {None: {}}
        moves.update((stage, {}) for stage in lifecycle.stages)
        clauses: dict[tuple[LabeledEnum | None, str], ClauseNumber] = {}
        for transition in lifecycle.transitions:
            name = command_name(transition.row.command)
            moves[transition.source][name] = transition.target
            clauses[transition.source, name] = transition.row.clause
        return cls(lifecycle.ends, moves, clauses)

    @property
    def commands(self) -> tuple[str, ...]:
        """Every command of the table, in its order; creations first."""
        return tuple(dict.fromkeys(name for here in self.moves.values() for name in here))

    @property
    def creations(self) -> frozenset[str]:
        """The commands that create."""
        return frozenset(self.moves[None])


@cache
def net_of(name: str) -> Net:
    """The net of the process of this name.

    Raises:
        NotFound: The policy has no process of this name.
    """
    return Net.of(process(name))


def command_name(command: type) -> str:
    """The name of a command in a mapping.

    >>> class TakeEffect: ...
    >>> command_name(TakeEffect)
    'take_effect'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", command.__name__).lower()
