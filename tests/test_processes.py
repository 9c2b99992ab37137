"""Every process against what the policy says of them: every pair, guard, mutant and walk."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from attrs import evolve

from lenovo_sales.clauses import CLAUSES
from lenovo_sales.errors import NoTransition, Refused
from lenovo_sales.lifecycle import Context, Guard, Obstacle, Row, Worded, all_rows
from mutants import commands, every_pair, figures, observed, stages
from process_tables import NOW, Process, processes

PROCESSES = processes()
every_process = pytest.mark.parametrize("process", PROCESSES.values(), ids=PROCESSES)


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
            said_so = f"no {command.__name__} from {stage.value}"
            with pytest.raises(NoTransition, match=said_so) as refused:
                process.lifecycle.step(subject, given, process.context(command))
            assert stage.chinese in refused.value.in_language("zh")
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
        said = guard.said(subject, context)
        assert (refused.value.clause, refused.value.requires) == (guard.clause, said.english)
        assert said.english.startswith(guard.requires.english)
        assert refused.value.clause in CLAUSES
        assert refused.value.in_language("en") == str(refused.value)
        assert refused.value.in_language("zh").endswith(said.chinese)


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
        assert offer.obstacles == tuple(
            Obstacle(each.clause, each.said(subject, context)) for each in offer.refused_by
        )
    for stage in stages(process):
        offered = process.lifecycle.offers(process.ripe(stage), process.context(object))
        said = {name for source, name in process.policy if source == stage.value}
        assert {each.command.__name__ for each in offered} == said


@every_process
def test_every_mutant_of_the_table_is_noticed(process: Process) -> None:
    """3.1.2.3, 3.2.2.4, 3.3.2.1: no single wrong row goes unnoticed; all mutants are killed."""
    said = {pair: each.target for pair, each in process.policy.items()}
    cases = every_pair(process)
    assert observed(cases, process.lifecycle) == said
    rows, all_stages = len(said), len(stages(process))
    found = figures(process)
    assert not found.alive
    assert found.killed == {
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
