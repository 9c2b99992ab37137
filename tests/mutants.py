"""Tables with one fault planted, and whether the policy's own tables notice. See `process_tables`.

    python tests/mutants.py

Prints for each process its rows (one for each stage that a row leaves), the mutants made of them,
how many were killed, and the share; exits with status 1 if any of them lives.

A mutant drops a row, points it at another stage, or adds one that the policy does not have; a
creation is a row from "-". It is killed when some stage and command lead elsewhere than stated, or
when a lifecycle refuses its table.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from copy import copy
from itertools import product
from typing import Any

from attrs import evolve, field, frozen

from lenovo_sales.errors import BadValue, NoTransition
from lenovo_sales.lifecycle import Adopt, Context, LabeledEnum, Lifecycle, Row
from process_tables import Process, processes


@frozen
class Mutant:
    """A table with one fault planted."""

    what: str  # dropped, repointed or added
    where: tuple[str, str]  # the stage and the command of the row at fault
    rows: tuple[Row[Any, Any, Any, Any], ...] = field(repr=False)


@frozen
class Figures:
    """What became of the mutants of one process."""

    rows: int
    made: Counter[str]
    killed: Counter[str]
    alive: tuple[Mutant, ...]


def stages(process: Process) -> list[LabeledEnum]:
    """Every stage of a process."""
    return list(process.lifecycle.stages)


def commands(process: Process) -> list[type]:
    """Every command of a process, in the order of its table; adoption left aside."""
    return [each for each in process.lifecycle.commands if each is not Adopt]


def pair_of(source: LabeledEnum | None, command: type) -> tuple[str, str]:
    """How a stage and a command are stated; "-" where there is no stage yet."""
    return "-" if source is None else source.value, command.__name__


def mutants(process: Process) -> Iterator[Mutant]:
    """Drop each row, point it at each other stage, add each row that the policy does not have."""
    single = [
        evolve(each.row, sources=(each.source,), target=each.target)
        for each in process.lifecycle.transitions
    ]
    for at, row in enumerate(single):
        rest = (*single[:at], *single[at + 1 :])
        where = pair_of(row.sources[0], row.command)
        yield Mutant("dropped", where, rest)
        for stage in stages(process):
            if stage is not row.target:
                yield Mutant("repointed", where, (*rest, evolve(row, target=stage)))
    taken = {(row.sources[0], row.command) for row in single}
    for source, command in product((None, *stages(process)), commands(process)):
        if (source, command) not in taken:
            for target in stages(process):
                added = Row((source,), command, target, "1.1")
                yield Mutant("added", pair_of(source, command), (*single, added))


Case = tuple[tuple[str, str], Any, Any, Context[Any]]
Said = Mapping[tuple[str, str], str]


def every_pair(process: Process) -> list[Case]:
    """For each stage and command a subject, a command and a context that no guard refuses."""
    cases = []
    for stage, command in product((None, *stages(process)), commands(process)):
        subject = process.subject(stage, command)
        given, context = process.give(command, subject), process.context(command)
        cases.append((pair_of(stage, command), subject if stage else None, given, context))
    return cases


def observed(cases: list[Case], lifecycle: Lifecycle[Any, Any, Any]) -> dict[tuple[str, str], str]:
    """What every stage and command leads to, by taking the step."""
    found = {}
    for pair, subject, given, context in cases:
        with suppress(NoTransition):
            done = (
                lifecycle.create("S-1", given, context)
                if subject is None
                else lifecycle.step(subject, given, context)
            )
            found[pair] = done[0].stage.value
    return found


def lives(mutant: Mutant, cases: list[Case], changed: Lifecycle[Any, Any, Any], said: Said) -> bool:
    """Whether every pair leads where stated; the pair at fault is tried first."""
    ordered = sorted(cases, key=lambda case: case[0] != mutant.where)
    return all(observed([case], changed).get(case[0]) == said.get(case[0]) for case in ordered)


def unchecked(
    table: Lifecycle[Any, Any, Any], rows: tuple[Row[Any, Any, Any, Any], ...]
) -> Lifecycle[Any, Any, Any]:
    """The lifecycle with these rows, which its laws do not judge: that would take most of the time.

    Only steps are taken in it.
    """
    changed = copy(table)
    for name, value in (("rows", rows), ("_ready", {})):
        object.__setattr__(changed, name, value)
    return changed


def figures(process: Process) -> Figures:
    """Make every mutant of a process, and see which of them are killed."""
    said = {pair: each.target for pair, each in process.policy.items()}
    cases, table = every_pair(process), process.lifecycle
    made: Counter[str] = Counter()
    alive = []
    for mutant in mutants(process):
        made[mutant.what] += 1
        if not lives(mutant, cases, unchecked(table, mutant.rows), said):
            continue
        with suppress(BadValue):
            Lifecycle(table.name, table.chinese, table.subject, None, table.ends, mutant.rows)
            alive.append(mutant)
    living = Counter(each.what for each in alive)
    return Figures(len(table.transitions), made, made - living, tuple(alive))


def main() -> None:
    """Print the figures."""
    print(f"{'process':20} {'rows':>6} {'mutants':>8} {'killed':>8} {'share':>8}")
    total: Counter[str] = Counter()
    for name, process in processes().items():
        found = figures(process)
        made, killed = found.made.total(), found.killed.total()
        total.update(rows=found.rows, made=made, killed=killed)
        print(f"{name:20} {found.rows:6,} {made:8,} {killed:8,} {killed / made:8.2%}")
        for each in found.alive:
            print(f"    alive: {each.what}, {each.where[1]} from {each.where[0]}")
    rows, made, killed = total["rows"], total["made"], total["killed"]
    print(f"{'all':20} {rows:6,} {made:8,} {killed:8,} {killed / made:8.2%}")
    sys.exit(killed < made)


if __name__ == "__main__":
    main()
