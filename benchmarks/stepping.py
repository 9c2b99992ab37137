"""Nine rows with their events, beside `attrs.evolve` and beside two other state machines.

    python benchmarks/stepping.py [rounds]        needs lenovo_sales[bench]

Each side takes the same row on the same subject (see `stepping_rows`): by the same guards and the
same authority it keeps what the row keeps, by the row's own functions, and makes the same event.

whole                `step` of the process: a new subject and the event.
bare                 the same row with no guards and no action.
guards               the rest: the guards, and the authority where the row has an action.
keeps                the row's own functions of what it keeps, called alone.
evolve               `attrs.evolve` with what the row keeps: no table, guard or event. The floor.
transitions          triggers the change on a subject that can be changed in place; guards and
                     authority are its conditions; then the fields are set and the event is made.
statemachine         the same, by `python-statemachine`.

Guards and keeps are the policy's, and the same on every side; the rest is the own part of each: of
the kernel `bare` less keeps. The two that change in place are set back before each step, by one
update of the changed fields. Where the row leaves the stage as it is, theirs is the lightest form
that they have, an internal transition. Nothing is logged. The sides take turns in one process, and
the best round of each counts, so that a noisy machine cancels out. A row that adds an entry copies
the tuple of those before it once, and a delivery its index: that is in keeps.

The time of the last event is as a store gives it back: at the offset of the context, in a zone
object of its own. Only the kernel looks at it. Two more figures say what a last event costs whose
time shares the zone object of the context, as in an act of several steps, and one at another
offset.

Memory is that of an opportunity beside the tuple of its fields.
"""

import sys
import tracemalloc
from collections.abc import Callable
from datetime import UTC
from time import perf_counter
from typing import Any

from attrs import evolve, fields
from statemachine import State, StateMachine
from stepping_rows import CASES, DEAL, OPPORTUNITY, Case
from transitions import Machine

from lenovo_sales.lifecycle import Event
from lenovo_sales.lifecycle.making import maker
from lenovo_sales.lifecycle.row import permitted

STEPS = 100
HELD = 100_000
TARGET = "stepped"
Step = Callable[[], object]

FLOOR = """
def step():
    return evolve(
        subject, stage=target, revision=subject.revision + 1, updated_at=context.at, {values}
    )
"""
KEEP = """
def keep(self, command, context):
    event = make(
        process, self.id, self.revision + 1, self.stage, target, command,
        context.actor, context.at, clause, None, context.edition, context.act,
    )
    {values} = {made}
    self.revision += 1
    self.stage, self.updated_at, self.event = target, context.at, event
"""


def known(case: Case) -> dict[str, Any]:
    """What the source of a side may name."""
    row, subject = case.row, case.subject
    return {
        **{"subject": subject, "command": case.command, "context": case.context},
        **{"evolve": evolve, "make": maker(Event), "process": case.lifecycle.name},
        **{"target": row.target or subject.stage, "clause": row.clause},
        **{f"set_{name}": made for name, made in row.sets.items()},
        "event": case.bare.step(subject, case.command, case.context)[1],
    }


def kept(case: Case, subject: str) -> dict[str, str]:
    """What the row keeps, as source: copied from the command, or computed by its functions."""
    copied = {name: f"command.{name}" for name in case.row.copies}
    return copied | {name: f"set_{name}({subject}, event)" for name in case.row.sets}


def written(source: str, name: str, names: dict[str, Any]) -> Any:
    """A function from its source, as a programmer would have written it for this row."""
    exec(source, names)  # noqa: S102  # no text from outside
    return names[name]


def whole(case: Case) -> Step:
    """The step of the library."""
    step, (subject, command, context) = case.lifecycle.step, given(case)
    return lambda: step(subject, command, context)


def bare(case: Case) -> Step:
    """The step of the library without guards and authority."""
    step, (subject, command, context) = case.bare.step, given(case)
    return lambda: step(subject, command, context)


def keeps(case: Case) -> Step:
    """What the row computes, and nothing else."""
    made = ", ".join(kept(case, "subject").values())
    step: Step = written(f"def step(): return [{made}]", "step", known(case))
    return step


def given(case: Case) -> tuple[Any, Any, Any]:
    """What a step is given."""
    return case.subject, case.command, case.context


def floor(case: Case) -> Step:
    """A changed copy, and nothing else."""
    values = ", ".join(f"{name}={value}" for name, value in kept(case, "subject").items())
    step: Step = written(FLOOR.format(values=values), "step", known(case))
    if step() != whole(case)()[0]:  # type: ignore[index]  # a subject and its event
        raise SystemExit(f"{case.name}: the floor is another")
    return step


def changed(case: Case) -> Any:
    """The same subject, to be changed in place, with the guards as its conditions."""
    values = kept(case, "self")
    source = KEEP.format(
        values=", ".join(f"self.{name}" for name in values), made=", ".join(values.values())
    )
    members = {
        name: value
        for each in reversed(type(case.subject).__mro__)
        for name, value in vars(each).items()
        if isinstance(value, property)
    }
    keep = written(source, "keep", known(case))
    kind = type("Changed", (), {**members, **conditions(case), "keep": keep})
    made = kind()
    vars(made).update(
        {each.name: getattr(case.subject, each.name) for each in fields(type(case.subject))}
    )
    return made


def conditions(case: Case) -> dict[str, Callable[..., bool]]:
    """The authority and the guards, each as a method that takes the command and the context."""
    row = case.row
    found: dict[str, Callable[..., bool]] = {}
    if row.action is not None:
        found["condition_of_authority"] = lambda subject, command, context: bool(
            permitted(row, subject, command, context)
        )
    for each in row.guards:
        found[f"condition_{each.name}"] = each.holds if each.needs_command else _alone(each.holds)
    return found


def _alone(holds: Callable[..., bool]) -> Callable[..., bool]:
    return lambda subject, command, context: holds(subject, context)


def with_transitions(case: Case) -> Step:
    """The row by `transitions`."""
    subject, source = changed(case), case.subject.stage.value
    machine = Machine(subject, [source, TARGET], initial=source, auto_transitions=False)
    stays = case.row.target is None
    machine.add_transition(
        "take", source, None if stays else TARGET, conditions=[*conditions(case)], after="keep"
    )
    return checked(case, subject, source, lambda: subject.take(case.command, case.context))


def with_statemachine(case: Case) -> Step:
    """The row by `python-statemachine`."""
    named = [*conditions(case)]

    class Moving(StateMachine):
        here = State(initial=True)
        there = State()
        take = here.to(there, cond=named, on="keep")
        back = there.to(here)

    class Staying(StateMachine):
        here = State(initial=True)
        there = State()
        take = here.to.itself(internal=True, cond=named, on="keep")
        go = here.to(there)
        back = there.to(here)

    subject = changed(case)
    process = (Staying if case.row.target is None else Moving)(subject)
    return checked(case, subject, "here", lambda: process.take(case.command, case.context))


def checked(case: Case, subject: Any, source: str, take: Step) -> Step:
    """The step from where the subject was, after it was seen to do what ours does."""
    names = [*kept(case, ""), "stage", "revision", "updated_at"]
    start = {name: getattr(case.subject, name) for name in names} | {"state": source}
    held = vars(subject)

    def step() -> None:
        held.update(start)
        take()

    step()
    after, event = case.lifecycle.step(*given(case))
    same = all(held[name] == getattr(after, name) for name in names)
    if not same or held["event"] != evolve(event, permit=None):
        raise SystemExit(f"{case.name}: the sides do not do the same")
    return step


SIDES = {
    "whole": whole,
    "bare": bare,
    "keeps": keeps,
    "evolve": floor,
    "transitions": with_transitions,
    "statemachine": with_statemachine,
}


def seconds(step: Step) -> float:
    """So many steps, one after the other."""
    start = perf_counter()
    for _ in range(STEPS):
        step()
    return perf_counter() - start


def best(case: Case, rounds: int) -> dict[str, float]:
    """Microseconds a step of each side, and of the guards."""
    steps = {name: side(case) for name, side in SIDES.items()}
    taken = [[seconds(step) for step in steps.values()] for _ in range(rounds)]
    found = dict(zip(steps, map(min, zip(*taken, strict=True)), strict=True))
    told = {name: least / STEPS * 1e6 for name, least in found.items()}
    return told | {"guards": max(told["whole"] - told["bare"], 0.0)}


def bare_by_zone(case: Case, rounds: int) -> list[float]:
    """Microseconds of `bare`: last event as stored, in the zone of the context, in UTC."""
    last = case.subject.updated_at
    times = (last, last.astimezone(case.context.at.tzinfo), last.astimezone(UTC))
    cases = [evolve(case, subject=evolve(case.subject, updated_at=each)) for each in times]
    steps = [bare(each) for each in cases]
    taken = [[seconds(step) for step in steps] for _ in range(rounds)]
    return [min(each) / STEPS * 1e6 for each in zip(*taken, strict=True)]


def bytes_each(make: Callable[[], object]) -> float:
    """What each of many takes, as it was allocated."""
    tracemalloc.start()
    held = [None] * HELD
    before, _ = tracemalloc.get_traced_memory()
    held[:] = [make() for _ in held]
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (after - before) / HELD


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    heads = ("whole", "guards", "bare", "keeps", "evolve", "transitions", "statemachine")
    print(f"{'µs a step':27}" + "".join(f"{each:>13}" for each in heads))
    found = {case.name: best(case, rounds) for case in CASES}
    for name, told in found.items():
        print(f"{name:27}" + "".join(f"{told[each]:13.2f}" for each in heads))
    print(f"{'own part':27}{'kernel':>13}{'of evolve':>13}{'transitions':>13}{'statemachine':>13}")
    for name, told in found.items():
        kernel = told["bare"] - told["keeps"]
        floor = kernel / (told["evolve"] - told["keeps"])
        peers = [(told[each] - told["guards"] - told["keeps"]) / kernel for each in heads[-2:]]
        print(f"{name:27}{kernel:13.2f}{floor:13.2f}{peers[0]:12.1f}x{peers[1]:12.1f}x")
    print(f"{'aims':27}{'':13}{'at most 1':>13}{'5x':>13}{'45x':>13}")
    stored, shared, other = bare_by_zone(CASES[0], rounds)
    print(f"last event in the same zone object {shared - stored:+.2f}, at another offset", end=" ")
    print(f"{other - stored:+.2f}")
    values = tuple(getattr(DEAL, each.name) for each in fields(type(DEAL)))
    size, of_tuple = sys.getsizeof(DEAL), sys.getsizeof(values)
    print(f"bytes {size}, of the tuple {of_tuple}: {size / of_tuple:.2f} (aim: at most 1.1)")
    shelve = CASES[0]
    held = bytes_each(lambda: OPPORTUNITY.step(*given(shelve))[0])
    tuples = bytes_each(lambda: tuple(each for each in values))
    print(f"held, {held:.0f} and {tuples:.0f}: {held / tuples:.2f} (aim: at most 1.1)")


if __name__ == "__main__":
    main()
