"""The follow-up plan (跟进计划): steps with an owner and a due date. Policy 3.2.2.1.

>>> from datetime import date
>>> plan = (Step("demonstrate", "E-7", date(2026, 4, 9)), Step("call", "E-7", date(2026, 4, 20)))
>>> late_steps(finished(plan, 2, date(2026, 4, 10)), date(2026, 4, 10))
(Step(owner='E-7', due=datetime.date(2026, 4, 9), done=None, first_due=None),)
>>> moved = rescheduled(plan, 1, date(2026, 4, 16))[0]
>>> moved.due.day, moved.first_due.day, moved.slipped_days
(16, 9, 7)
"""

from collections.abc import Iterable
from datetime import date

from attrs import evolve, field, frozen

from lenovo_sales.lifecycle import PERSONAL


@frozen
class Step:
    """One step of a follow-up plan (跟进步骤). Policy 3.2.2.1."""

    what: str = field(**PERSONAL)
    owner: str
    due: date
    done: date | None = None
    first_due: date | None = None  # as first planned, where it was moved since

    @property
    def slipped_days(self) -> int:
        """Calendar days of delay against the first plan; negative: earlier."""
        return 0 if self.first_due is None else (self.due - self.first_due).days


def finished(steps: Iterable[Step], number: int, on: date) -> tuple[Step, ...]:
    """The same plan with one step done on a day; the first is number 1."""
    return tuple(
        evolve(step, done=on) if place == number else step for place, step in enumerate(steps, 1)
    )


def rescheduled(steps: Iterable[Step], number: int, due: date) -> tuple[Step, ...]:
    """The same plan with one step due on another day; when it was first due is kept."""
    return tuple(
        evolve(step, due=due, first_due=step.first_due or step.due) if place == number else step
        for place, step in enumerate(steps, 1)
    )


def handed_over(steps: Iterable[Step], number: int, owner: str) -> tuple[Step, ...]:
    """The same plan with one step in other hands."""
    return tuple(
        evolve(step, owner=owner) if place == number else step
        for place, step in enumerate(steps, 1)
    )


def late_steps(steps: Iterable[Step], on: date) -> tuple[Step, ...]:
    """The open steps of the plan that were due before a date, as planned. Policy 3.2.2.1."""
    return tuple(step for step in steps if step.done is None and step.due < on)
