"""One guarded step with its event, beside `attrs.evolve` and beside two other state machines.

    python benchmarks/stepping.py [rounds]        needs lenovo_sales[bench]

Each side shelves the same assessed opportunity, by the same guards, keeps and clears the same
fields, and makes the same event. What each side does:

lenovo_sales         `OPPORTUNITY.step`: a new opportunity and the event.
attrs.evolve         a new opportunity alone: no table, no guard, no event. The floor.
transitions          triggers the change on an opportunity that can be changed in place; the guards
                     are its conditions; then the fields are set and the event is made.
python-statemachine  the same, by the events of that library.

The two that change in place are set back to where they were before each step, by one assignment.
Nothing is logged. The sides take turns in one process, and the best round of each counts, so that a
noisy machine cancels out. Memory is that of an opportunity beside the tuple of its fields.
"""

import sys
import tracemalloc
from collections.abc import Callable
from datetime import UTC, date, datetime
from time import perf_counter

from attrs import evolve, fields
from statemachine import State, StateMachine
from transitions import Machine

from lenovo_sales import Money, default_edition
from lenovo_sales.lifecycle import Context, Guard, StageChanged
from lenovo_sales.lifecycle.making import maker
from lenovo_sales.opportunities import OPPORTUNITY, Opportunity, OpportunityTerms
from lenovo_sales.opportunities.opportunity import Assessment, Shelve
from lenovo_sales.opportunities.terms import OpportunityStage

STEPS = 2_000
HELD = 100_000

DEAL = Opportunity(
    "O-17",
    "C-3",
    date(2026, 4, 1),
    owner="E-7",
    stage=OpportunityStage.ASSESSED,
    assessment=Assessment(date(2026, 4, 2), "E-7", Money.of("120000.00", "CNY")),
)
SHELVE = Shelve("budget", date(2026, 7, 1), note="none before July")
CONTEXT = Context("E-7", datetime(2026, 4, 6, 9, tzinfo=UTC), default_edition().opportunities)
NAMES = [each.name for each in fields(Opportunity)]
ROW = next(each for each in OPPORTUNITY.rows if each.command is Shelve)
EVENT = maker(StageChanged)  # as fast as the library makes it


def condition(guard: Guard) -> Callable[..., bool]:
    """The guard as a method that takes the command and the context."""
    holds = guard.holds
    return holds if guard.needs_command else lambda deal, command, context: holds(deal, context)


CONDITIONS = {f"guard_{at}": condition(guard) for at, guard in enumerate(ROW.guards)}


class Changed:
    """The same opportunity, to be changed in place, and the event of its last step."""

    def __init__(self) -> None:
        for name in NAMES:
            setattr(self, name, getattr(DEAL, name))
        self.state = "assessed"
        self.event: StageChanged | None = None

    def keep(self, command: Shelve, context: Context[OpportunityTerms]) -> None:
        """Set what the row records, and make the event."""
        self.reason, self.review_on = command.reason, command.review_on
        self.note, self.overridden, self.discount = command.note, None, None
        self.event = EVENT(
            self.id,
            OpportunityStage.ASSESSED,
            OpportunityStage.SHELVED,
            command,
            context.by,
            context.at,
            ROW.clause,
            None,
        )


Changed.latest = Opportunity.latest  # type: ignore[attr-defined]  # what the guards read of a deal
for name, holds in CONDITIONS.items():
    setattr(Changed, name, holds)


def ours() -> None:
    """One step of the library."""
    OPPORTUNITY.step(DEAL, SHELVE, CONTEXT)


def floor() -> None:
    """A changed copy, and nothing else."""
    evolve(
        DEAL,
        stage=OpportunityStage.SHELVED,
        reason=SHELVE.reason,
        review_on=SHELVE.review_on,
        note=SHELVE.note,
        overridden=None,
        discount=None,
    )


def with_transitions() -> Callable[[], None]:
    """One step of `transitions`."""
    deal = Changed()
    machine = Machine(deal, ["assessed", "shelved"], initial="assessed", auto_transitions=False)
    conditions = [*CONDITIONS]
    machine.add_transition("shelve", "assessed", "shelved", conditions=conditions, after="keep")

    def step() -> None:
        deal.state = "assessed"
        deal.shelve(SHELVE, CONTEXT)

    return checked(step, deal)


def with_statemachine() -> Callable[[], None]:
    """One step of `python-statemachine`."""

    class Process(StateMachine):
        assessed = State(initial=True)
        shelved = State()
        shelve = assessed.to(shelved, cond=[*CONDITIONS], on="keep")
        resume = shelved.to(assessed)

    deal = Changed()
    process = Process(deal)

    def step() -> None:
        deal.state = "assessed"
        process.shelve(SHELVE, CONTEXT)

    return checked(step, deal)


def checked(step: Callable[[], None], deal: Changed) -> Callable[[], None]:
    """The step, after it was seen to do what ours does."""
    after, event = OPPORTUNITY.step(DEAL, SHELVE, CONTEXT)
    step()
    same = deal.event == event and all(
        getattr(deal, name) == getattr(after, name) for name in NAMES if name != "stage"
    )
    if deal.state != "shelved" or not same:
        raise SystemExit("the sides do not do the same")
    return step


def seconds(step: Callable[[], None]) -> float:
    """So many steps, one after the other."""
    start = perf_counter()
    for _ in range(STEPS):
        step()
    return perf_counter() - start


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
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    sides = {
        "lenovo_sales": ours,
        "attrs.evolve": floor,
        "transitions": with_transitions(),
        "python-statemachine": with_statemachine(),
    }
    taken = [[seconds(step) for step in sides.values()] for _ in range(rounds)]
    best = dict(zip(sides, map(min, zip(*taken, strict=True)), strict=True))
    one = best["lenovo_sales"]
    for name, least in best.items():
        print(f"{name:20} {least / STEPS * 1e6:8.2f} µs a step")
    print(f"of attrs.evolve              {one / best['attrs.evolve']:6.2f} (aim: at most 1.0)")
    print(f"faster than transitions      {best['transitions'] / one:6.1f} (aim: 5)")
    print(f"faster than statemachine     {best['python-statemachine'] / one:6.1f} (aim: 45)")
    values = tuple(getattr(DEAL, name) for name in NAMES)
    size, of_tuple = sys.getsizeof(DEAL), sys.getsizeof(values)
    print(f"bytes {size}, of the tuple {of_tuple}: {size / of_tuple:.2f} (aim: at most 1.1)")
    held = bytes_each(lambda: OPPORTUNITY.step(DEAL, SHELVE, CONTEXT)[0])
    tuples = bytes_each(lambda: tuple(each for each in values))
    print(f"held, {held:.0f} and {tuples:.0f}: {held / tuples:.2f} (aim: at most 1.1)")


if __name__ == "__main__":
    main()
