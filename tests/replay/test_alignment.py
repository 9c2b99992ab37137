"""The closest way through a process: minimal, and every deviation at its place."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.lifecycle import LabeledEnum, all_pairs
from lenovo_sales.processes import PROCESSES
from lenovo_sales.replay import AlignmentMove, Net, align
from lenovo_sales.replay.net import command_name, net_of
from process_tables import processes


class Stage(LabeledEnum):
    """Three stages, the last of them an end."""

    A = "a", "甲"
    B = "b", "乙"
    C = "c", "丙"


OPEN, COMMANDS = "open", ("p", "q")
STAGES = st.sampled_from(list(Stage))
NO_WAY_ON: dict[str, LabeledEnum] = {}
nets = st.tuples(
    *(st.dictionaries(st.sampled_from(COMMANDS), STAGES, min_size=1) for _ in range(2))
).map(
    lambda ways: Net(
        (Stage.C,),
        {None: {OPEN: Stage.A}, Stage.A: ways[0], Stage.B: ways[1], Stage.C: NO_WAY_ON},
        {},
    )
)
events = st.lists(
    st.sampled_from([("p",), ("q",), ("p", "q"), (OPEN,), ("q", OPEN), ("r",)]), max_size=2
)
LONGEST = 9  # open, and for each of two events and the end at most two steps before it


def words(net: Net, complete: bool) -> Iterator[tuple[str, ...]]:
    """Every way through the net of at most so many steps, as its commands."""
    ways: list[tuple[LabeledEnum | None, tuple[str, ...]]] = [(None, ())]
    while ways:
        stage, word = ways.pop()
        if stage in net.ends or (stage is not None and not complete):
            yield word
        if len(word) < LONGEST:
            ways += [(after, (*word, command)) for command, after in net.moves[stage].items()]


def distance(trace: Sequence[tuple[str, ...]], word: tuple[str, ...], free: frozenset[str]) -> int:
    """How many events and steps are struck out until the two agree; free steps cost nothing."""
    row = list(range(len(trace) + 1))
    for command in word:
        before, row = row, [row[0] + (command not in free)]
        for at, names in enumerate(trace):
            struck = min(row[at] + 1, before[at + 1] + (command not in free))
            row.append(min(struck, before[at]) if command in names else struck)
    return row[-1]


@given(nets, events, st.frozensets(st.sampled_from([*COMMANDS, OPEN])), st.booleans())
@settings(max_examples=150)
def test_no_way_is_closer(
    net: Net, trace: list[tuple[str, ...]], free: frozenset[str], complete: bool
) -> None:
    """3: no way through the net has fewer deviations, as trying them all shows."""
    ways = list(words(net, complete))
    if not ways:  # no way to the end: no table of a lifecycle is like that
        return
    found = align(net, trace, free, complete)
    assert found.deviations == min(distance(trace, word, free) for word in ways)


@given(nets, events, st.frozensets(st.sampled_from([*COMMANDS, OPEN])))
def test_a_way_hangs_together(net: Net, trace: list[tuple[str, ...]], free: frozenset[str]) -> None:
    """3: each event is met once and in order, and every other move is one of the table."""
    found = align(net, trace, free, complete=False)
    met = [step for step in found.steps if step.event is not None]
    assert [step.event for step in met] == list(range(len(trace)))
    assert all(before.after is after.before for before, after in pairwise(found.steps))
    for step in found.steps:
        if step.move is AlignmentMove.UNEXPECTED:
            assert step.after is step.before
        else:
            assert net.moves[step.before][step.command] is step.after
        assert (step.move is AlignmentMove.UNRECORDED) is (
            step.event is None and step.command in free
        )
    deviant = [
        step
        for step in found.steps
        if step.move in {AlignmentMove.UNEXPECTED, AlignmentMove.MISSING}
    ]
    assert found.deviations == len(deviant)


def walked(name: str) -> list[tuple[list[str], list[LabeledEnum | None]]]:
    """The commands of walks over every pair of rows, and the stage before each and at the end."""
    found = []
    for walk in all_pairs(processes()[name].lifecycle):
        commands = [command_name(each.row.command) for each in walk]
        found.append((commands, [*(each.source for each in walk), walk[-1].target]))
    return found


@pytest.mark.parametrize("name", PROCESSES)
def test_walks_fit(name: str) -> None:
    """3.1.2.3, 3.2.2.4, 3.3.2.1, 3.4.2.1: walks through a table fit, each in its stages."""
    for commands, stages in walked(name):
        found = align(net_of(name), [(each,) for each in commands], complete=False)
        assert found.deviations == 0
        assert [step.before for step in found.steps] == stages[:-1]


@pytest.mark.parametrize("name", PROCESSES)
def test_an_event_too_many_is_found_where_it_is(name: str) -> None:
    """3.1.2.3, 3.2.2.4, 3.3.2.1, 3.4.2.1: the one event that is no step, and the stage there."""
    for commands, stages in walked(name):
        for at in range(1, min(len(commands), 12)):
            trace = [(each,) for each in (*commands[:at], "dance", *commands[at : at + 12])]
            found = align(net_of(name), trace, complete=False)
            (odd,) = (step for step in found.steps if step.move is not AlignmentMove.STEP)
            assert (odd.move, odd.command, odd.event) == (AlignmentMove.UNEXPECTED, "dance", at)
            assert odd.before is stages[at]


@pytest.mark.parametrize("name", PROCESSES)
def test_one_step_left_out_is_at_most_one_deviation(name: str) -> None:
    """3.1.2.3, 3.2.2.4, 3.3.2.1, 3.4.2.1: a step left out costs one, or another way explains it."""
    for commands, _ in walked(name):
        for at in range(min(len(commands), 12)):
            trace = [(each,) for each in (*commands[:at], *commands[at + 1 : at + 12])]
            assert align(net_of(name), trace, complete=False).deviations <= 1


class Chain(LabeledEnum):
    """Stages one after the other."""

    ONE = "one", "一"
    TWO = "two", "二"
    THREE = "three", "三"
    FOUR = "four", "四"


CHAIN = Net(
    (Chain.FOUR,),
    {
        None: {OPEN: Chain.ONE},
        Chain.ONE: {"first": Chain.TWO},
        Chain.TWO: {"second": Chain.THREE},
        Chain.THREE: {"third": Chain.FOUR},
        Chain.FOUR: {},
    },
    {},
)
PLACES: list[LabeledEnum | None] = [None, *Chain]
WHOLE = (OPEN, "first", "second", "third")


@pytest.mark.parametrize("at", range(4))
def test_a_step_left_out_is_found_where_it_is(at: int) -> None:
    """3: where only one way leads on, the missing step and its stage are told exactly."""
    trace = [(each,) for each in (*WHOLE[:at], *WHOLE[at + 1 :])]
    (missing,) = (step for step in align(CHAIN, trace).steps if step.move is not AlignmentMove.STEP)
    assert (missing.move, missing.command) == (AlignmentMove.MISSING, WHOLE[at])
    assert (missing.before, missing.after) == (PLACES[at], PLACES[at + 1])


def test_an_incomplete_case_may_stop_anywhere() -> None:
    """3: what is under way lacks nothing, unless it is to have come to its end."""
    trace = [(OPEN,), ("first",)]
    assert align(CHAIN, trace, complete=False).deviations == 0
    assert align(CHAIN, trace).deviations == 2
    assert align(CHAIN, [], frozenset({OPEN}), complete=False).deviations == 0


def test_the_way_that_moves_on_earliest_is_told() -> None:
    """3: of two events that may each be the step on or a note, the first is the step."""
    notes: dict[LabeledEnum | None, dict[str, LabeledEnum]] = {
        None: {OPEN: Chain.ONE},
        Chain.ONE: {"first": Chain.TWO, "note": Chain.ONE},
        Chain.TWO: {"note": Chain.TWO},
    }
    net = Net((Chain.TWO,), notes, {})
    for names in (("first", "note"), ("note", "first")):
        found = align(net, [(OPEN,), names, names, names])
        assert [step.command for step in found.steps] == [OPEN, "first", "note", "note"]


def test_more_of_the_log_is_explained_among_equals() -> None:
    """3: two steps missing before an event are told, not one missing and the event unexpected."""
    found = align(CHAIN, [(OPEN,), ("third",)])
    assert [step.move for step in found.steps] == [
        AlignmentMove.STEP,
        AlignmentMove.MISSING,
        AlignmentMove.MISSING,
        AlignmentMove.STEP,
    ]
    short = {**CHAIN.moves, Chain.ONE: {"quit": Chain.FOUR, "first": Chain.TWO}}
    found = align(Net(CHAIN.ends, short, {}), [(OPEN,), ("third",)])
    assert [step.command for step in found.steps] == [OPEN, "first", "second", "third"]
