"""Every process against what the policy says of them: every pair, guard, mutant and walk."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import product
from typing import Any

import pytest
from attrs import evolve, frozen

from lenovo_sales.clauses import CLAUSES
from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.lifecycle import Context, Guard, Lifecycle, Row, Worded, all_rows
from process_tables import NOW, Process, processes

PROCESSES = processes()
every_process = pytest.mark.parametrize("process", PROCESSES.values(), ids=PROCESSES)


def stages(process: Process) -> list[Worded]:
    return list(type(process.lifecycle.start))


def commands(process: Process) -> list[type]:
    return list(dict.fromkeys(row.command for row in process.lifecycle.rows))


@every_process
def test_the_table_is_the_policy(process: Process) -> None:
    """3.1.2.3, 3.2.2.4, 3.3.2.1: rows, clauses, guards and kept fields are the policy's."""
    found = {
        (each.source.value, each.row.command.__name__): (
            each.target.value,
            each.row.clause,
            tuple(guard.clause for guard in each.row.guards),
            (*each.row.records, *each.row.derives),
            each.row.action,
        )
        for each in process.lifecycle.transitions
    }
    said = {
        pair: (each.target, each.clause, each.guards, each.keeps, each.action)
        for pair, each in process.policy.items()
    }
    assert found == said


@every_process
def test_every_stage_and_command(process: Process) -> None:
    """3.1.2.3, 3.2.2.4, 3.3.2.1: what the policy allows is done, all else is refused."""
    for stage, command in product(stages(process), commands(process)):
        subject = process.ripe(stage)
        given = process.give(command, subject)
        said = process.policy.get((stage.value, command.__name__))
        if said is None:
            with pytest.raises(NoTransition, match=f"no {command.__name__} from {stage.value}"):
                process.lifecycle.step(subject, given, process.context(command))
            continue
        after, event = process.lifecycle.step(subject, given, process.context(command))
        assert (after.stage.value, event.was, event.now) == (said.target, stage, after.stage)
        assert (event.subject, event.because, event.clause) == (subject.id, given, said.clause)
        assert (event.by, event.at) == (process.by(command), NOW)
        changes = {name: getattr(after, name) for name in (*said.keeps, "stage")}
        assert after == evolve(subject, **changes)
        assert process.lifecycle.rebuild(subject, [event]) == after


def guarded(process: Process) -> Iterator[tuple[Worded, Row, Guard]]:
    for each in process.lifecycle.transitions:
        for guard in each.row.guards:
            yield each.source, each.row, guard


def spoil(process: Process, stage: Worded, row: Row, guard: Guard) -> tuple[Any, Any, Context[Any]]:
    """A subject, a command and a context that this guard alone refuses."""
    spoiled = process.spoiled[guard.requires.english](stage)
    subject = process.ripe(stage)
    command: Any = process.give(row.command, subject)
    context = process.context(row.command)
    subject = evolve(subject, **spoiled.subject)
    if guard.needs_command:
        command = evolve(command, **spoiled.command)
    if spoiled.by is not None:
        context = evolve(context, by=spoiled.by)
    if spoiled.at is not None:
        context = evolve(context, at=spoiled.at)
    return subject, command, context


@every_process
def test_every_guard_refuses_alone(process: Process) -> None:
    """1.3.1: for every row and each of its guards there is a case that this guard alone refuses."""
    for stage, row, guard in guarded(process):
        subject, command, context = spoil(process, stage, row, guard)
        others = [
            each
            for each in row.guards
            if not (
                each.holds(subject, command, context)
                if each.needs_command
                else each.holds(subject, context)
            )
        ]
        assert others == [guard], guard.requires.english
        with pytest.raises(Refused) as refused:
            process.lifecycle.step(subject, command, context)
        assert (refused.value.clause, refused.value.requires) == (
            guard.clause,
            guard.requires.english,
        )
        assert refused.value.clause in CLAUSES


@every_process
def test_offers_are_honest(process: Process) -> None:
    """1.3.1: an offer says what stands in the way, and which guards still wait for the command."""
    for stage, row, guard in guarded(process):
        subject, _, context = spoil(process, stage, row, guard)
        offers = {each.command: each for each in process.lifecycle.offers(subject, context)}
        offer = offers[row.command]
        waiting = tuple(each for each in row.guards if each.needs_command)
        assert offer.subject_to == waiting
        assert offer.refused_by == (() if guard.needs_command else (guard,))
        assert offer.is_open is guard.needs_command
    for stage in stages(process):
        offered = process.lifecycle.offers(process.ripe(stage), process.context(object))
        said = {name for source, name in process.policy if source == stage.value}
        assert {each.command.__name__ for each in offered} == said


@frozen
class Mutant:
    """A table with one fault planted."""

    what: str
    rows: tuple[Row, ...]


def mutants(process: Process) -> Iterator[Mutant]:
    """Drop each row, point it at each other stage, add each row that the policy does not have."""
    single = [
        evolve(each.row, sources=(each.source,), target=each.target)
        for each in process.lifecycle.transitions
    ]
    for at, row in enumerate(single):
        rest = (*single[:at], *single[at + 1 :])
        yield Mutant("dropped", rest)
        for stage in stages(process):
            if stage is not row.target:
                yield Mutant("repointed", (*rest, evolve(row, target=stage)))
    taken = {(row.sources[0], row.command) for row in single}
    for source, command in product(stages(process), commands(process)):
        if (source, command) not in taken:
            for target in stages(process):
                yield Mutant("added", (*single, Row((source,), command, target, "1.1")))


Case = tuple[tuple[str, str], Any, object, Context[Any]]


def every_pair(process: Process) -> list[Case]:
    """For each stage and command a subject, a command and a context that no guard refuses."""
    cases = []
    for stage, command in product(stages(process), commands(process)):
        subject = process.ripe(stage)
        given, context = process.give(command, subject), process.context(command)
        cases.append(((stage.value, command.__name__), subject, given, context))
    return cases


def observed(cases: list[Case], lifecycle: Lifecycle[Any, Any]) -> dict[tuple[str, str], str]:
    """What every stage and command leads to, by taking the step."""
    found = {}
    for pair, subject, given, context in cases:
        with suppress(NoTransition):
            found[pair] = lifecycle.step(subject, given, context)[0].stage.value
    return found


@every_process
def test_every_mutant_of_the_table_is_noticed(process: Process) -> None:
    """3.1.2.3, 3.2.2.4, 3.3.2.1: no single wrong row goes unnoticed; all mutants are killed."""
    said = {pair: each.target for pair, each in process.policy.items()}
    cases, table = every_pair(process), process.lifecycle
    assert observed(cases, table) == said
    killed = {"dropped": 0, "repointed": 0, "added": 0}
    for mutant in mutants(process):
        try:
            changed: Lifecycle[Any, Any] = Lifecycle(
                table.subject, table.start, table.ends, mutant.rows
            )
        except BadValue:
            killed[mutant.what] += 1
        else:
            killed[mutant.what] += observed(cases, changed) != said
    rows, all_stages = len(said), len(stages(process))
    assert killed == {
        "dropped": rows,
        "repointed": rows * (all_stages - 1),
        "added": (len(cases) - rows) * all_stages,
    }


@every_process
def test_every_row_is_walked_and_rebuilt(process: Process) -> None:
    """1.3.1: along walks over every row, the history alone gives the identical subject."""
    walked = set()
    for walk in all_rows(process.lifecycle):
        start = subject = evolve(process.ripe(process.lifecycle.start), id="S-1")
        history = []
        for each in walk:
            command = process.give(each.row.command, subject)
            subject, event = process.lifecycle.step(
                subject, command, process.context(each.row.command)
            )
            assert subject.stage is each.target
            walked.add((each.source.value, each.row.command.__name__))
            history.append(event)
            assert process.lifecycle.rebuild(start, history) == subject
        assert walk[0].source is process.lifecycle.start
    assert walked == set(process.policy)


@every_process
def test_stages_are_worded_in_chinese(process: Process) -> None:
    """3.1.2.3, 3.2.2.4, 3.3.2.1: each stage and each guard is worded in both languages."""
    chinese = [stage.chinese for stage in stages(process)]
    assert len(set(chinese)) == len(chinese)
    words = [guard.requires.chinese for _, _, guard in guarded(process)]
    assert all(not each.isascii() for each in (*chinese, *words))
