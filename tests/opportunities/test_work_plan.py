"""The follow-up plan. Policy 3.2.2.1."""

from datetime import timedelta

import pytest
from attrs import evolve
from deals import DAY, IDENTIFIED, MONDAY, STEP, after
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import Refused
from lenovo_sales.opportunities import Step, late_steps, late_work
from lenovo_sales.opportunities.opportunity import (
    FinishStep,
    Plan,
    ReassignStep,
    RescheduleStep,
    Shelve,
)
from lenovo_sales.opportunities.terms import OpportunityStage

PLANNED = evolve(
    IDENTIFIED, stage=OpportunityStage.PLANNED, steps=(STEP, evolve(STEP, owner="E-8"))
)


def test_late_steps_are_visible() -> None:
    """3.2.2.1: a step is late from the day after it was due, until it is done."""
    assert late_steps(PLANNED.steps, STEP.due) == ()
    day_after = STEP.due + DAY
    assert late_steps(PLANNED.steps, day_after) == PLANNED.steps
    done = after(PLANNED, FinishStep(2), day=day_after)
    assert done.steps[1].done == day_after
    assert late_steps(done.steps, day_after) == (STEP,)


@pytest.mark.parametrize("command", [FinishStep, RescheduleStep, ReassignStep])
@pytest.mark.parametrize("number", [-1, 0, 1, 3])
def test_only_open_steps_of_the_plan_change(command: type, number: int) -> None:
    """3.2.2.1: a number that the plan has not, or a step that is done, is refused."""
    done = after(PLANNED, FinishStep(1))
    more = {FinishStep: (), RescheduleStep: (MONDAY,), ReassignStep: ("E-9",)}[command]
    with pytest.raises(Refused, match="number of an open step"):
        after(done, command(number, *more))
    after(done, command(2, *more))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=5))
def test_moving_a_step_does_not_hide_that_it_slipped(moves: list[int]) -> None:
    """3.2.2.1: however often it is moved, the day first planned is kept."""
    deal = PLANNED
    for days in moves:
        deal = after(deal, RescheduleStep(1, MONDAY + timedelta(days=days)))
    moved = deal.steps[0]
    assert (moved.due, moved.first_due) == (MONDAY + timedelta(days=moves[-1]), STEP.due)
    assert moved.slipped_days == moves[-1] - 3
    assert deal.steps[1] == PLANNED.steps[1]
    with pytest.raises(Refused, match="new due date"):
        after(deal, RescheduleStep(1, MONDAY - DAY))


def test_a_step_goes_into_other_hands() -> None:
    """3.2.2.1: it has an owner before and after."""
    deal = after(PLANNED, ReassignStep(1, "E-9"))
    assert [step.owner for step in deal.steps] == ["E-9", "E-8"]
    with pytest.raises(Refused, match="named owner"):
        after(PLANNED, ReassignStep(1, " "))


def test_an_open_step_is_due_today_or_later() -> None:
    """3.2.2.1: today is in time, yesterday only where the step is done."""
    past = evolve(STEP, due=MONDAY - DAY)
    for fits in (evolve(STEP, due=MONDAY), evolve(past, done=MONDAY - DAY)):
        assert after(PLANNED, Plan((fits,))).steps == (fits,)
    with pytest.raises(Refused, match="every open step"):
        after(PLANNED, Plan((past,)))


def test_late_work_of_all_deals() -> None:
    """3.2.2.1: of open deals alone, the latest first, with its number in the plan."""
    early = Step("visit", "E-9", MONDAY)
    other = evolve(PLANNED, id="O-2", steps=(evolve(STEP, done=MONDAY), early))
    resting = after(evolve(other, id="O-3"), Shelve("budget", MONDAY + DAY))
    found = late_work([PLANNED, other, resting], STEP.due + DAY)
    assert [(each.opportunity, each.number) for each in found] == [
        ("O-2", 2),
        ("O-1", 1),
        ("O-1", 2),
    ]
    assert found == late_work([resting, other, PLANNED], STEP.due + DAY)
    assert late_work([PLANNED, other], MONDAY) == ()
