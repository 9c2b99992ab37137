"""The follow-up plan (跟进计划): steps with an owner and a due date. Policy 3.2.2.1.

>>> from datetime import date
>>> plan = (Step("demonstrate", "E-7", date(2026, 4, 9)), Step("call", "E-7", date(2026, 4, 20)))
>>> late_steps(finished(plan, 2, date(2026, 4, 10)), date(2026, 4, 10))
(Step(owner='E-7', due=datetime.date(2026, 4, 9), done=None),)
"""

from collections.abc import Iterable
from datetime import date

from attrs import evolve, field, frozen


@frozen
class Step:
    """One step of a follow-up plan (跟进步骤). Policy 3.2.2.1."""

    what: str = field(repr=False)
    owner: str
    due: date
    done: date | None = None


def finished(steps: Iterable[Step], number: int, on: date) -> tuple[Step, ...]:
    """The same plan with one step done on a day; the first is number 1."""
    return tuple(
        evolve(step, done=on) if place == number else step for place, step in enumerate(steps, 1)
    )


def late_steps(steps: Iterable[Step], on: date) -> tuple[Step, ...]:
    """The open steps of the plan that were due before a date, as planned. Policy 3.2.2.1."""
    return tuple(step for step in steps if step.done is None and step.due < on)
