"""Policy 3.2, as laws that any opportunity obeys."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.lifecycle import Context, Worded
from lenovo_sales.pipeline import OPPORTUNITY, Opportunity, OpportunityTerms, late_steps
from lenovo_sales.pipeline.opportunity import (
    Agree,
    Assess,
    FinishStep,
    Lose,
    Negotiate,
    Plan,
    Propose,
    Resume,
    Shelve,
    Stage,
    StageProbabilities,
    Win,
    reassessment_due,
)
from lenovo_sales.pipeline.plan import Step
from lenovo_sales.values import Money, Rounding

MONDAY = date(2026, 4, 6)
TERMS = OpportunityTerms(
    14,
    StageProbabilities(*(Fraction(each, 10) for each in (1, 2, 3, 5, 7, 9, 1))),
    Rounding.HALF_UP,
)
VALUE = Money.of(120_000, "CNY")
SPOTTED = Opportunity("O-1", "C-1", date(2026, 4, 1))
STEP = Step("call", "E-7", MONDAY + timedelta(days=3))
texts = st.sampled_from(["", " ", "price"])
dates = st.integers(-3, 40).map(lambda days: MONDAY + timedelta(days=days))
commands = st.one_of(
    st.builds(
        Assess,
        st.integers(-1, 2).map(lambda minor: Money(minor, "CNY")),
        st.none() | st.sampled_from([Fraction(-1, 10), Fraction(1, 3), Fraction(11, 10)]),
        texts,
    ),
    st.lists(st.builds(Step, texts, texts, dates), max_size=2).map(lambda s: Plan(tuple(s))),
    st.integers(-1, 3).map(FinishStep),
    st.builds(Propose, texts),
    st.sampled_from([Negotiate(), Agree(), Resume()]),
    st.builds(Win, texts),
    st.builds(Lose, texts),
    st.builds(Shelve, texts, dates),
)
FORWARD = (Assess(VALUE), Plan((STEP,)), Propose("forty"), Negotiate(), Agree(), Win("K-1"))
ADVANCES = tuple(pairwise(list(Stage)[:7]))


def on(day: date) -> Context[OpportunityTerms]:
    return Context("E-7", datetime(day.year, day.month, day.day, 9, tzinfo=UTC), TERMS)


def mixed() -> st.SearchStrategy[list[object]]:
    """Random commands with the way forward strewn in, so that deep stages are reached."""
    forward = st.sampled_from(FORWARD)
    return st.lists(st.one_of(commands, forward, forward), max_size=25)


@given(mixed(), st.lists(st.integers(0, 9), min_size=25, max_size=25))
@settings(max_examples=100)
def test_no_deal_advances_unassessed(path: list[object], days: list[int]) -> None:
    """3.2.1.2: whatever the order of commands, a deal past its first stage has a value."""
    deal, today, history = SPOTTED, MONDAY, []
    for command, passed in zip(path, days, strict=False):
        today += timedelta(days=passed)
        try:
            deal, event = OPPORTUNITY.step(deal, command, on(today))
        except (NoTransition, Refused):
            continue
        history.append(event)
        if deal.stage not in (Stage.IDENTIFIED, Stage.LOST, Stage.SHELVED):
            assert deal.assessment is not None
            assert deal.assessment.value.minor > 0
        if (event.was, event.now) in ADVANCES:
            due = reassessment_due(deal, TERMS)
            assert due is not None
            assert today <= due
    assert (deal.stage is Stage.WON) == (deal.contract is not None)
    assert (deal.stage in OPPORTUNITY.ends) == (deal.closed is not None)
    assert OPPORTUNITY.rebuild(SPOTTED, history) == deal


def test_the_whole_way() -> None:
    """3.2.2.4: identified to won, each stage once; a won deal stays won."""
    deal = SPOTTED
    seen: list[Worded] = [SPOTTED.stage]
    for command in FORWARD:
        deal, event = OPPORTUNITY.step(deal, command, on(MONDAY))
        seen.append(event.now)
    assert seen == list(Stage)[:7]
    assert (deal.contract, deal.closed) == ("K-1", MONDAY)
    with pytest.raises(NoTransition, match="O-1: no Lose from won"):
        OPPORTUNITY.step(deal, Lose("price"), on(MONDAY))


@given(st.integers(0, 30))
def test_an_old_assessment_blocks_advance(age: int) -> None:
    """3.2.2.4: on its last good day it holds, the day after it does not, until assessed anew."""
    deal, _ = OPPORTUNITY.step(SPOTTED, Assess(VALUE), on(MONDAY))
    today = MONDAY + timedelta(days=age)
    plan = Plan((Step("call", "E-7", today),))
    if age <= TERMS.reassess_every_days:
        OPPORTUNITY.step(deal, plan, on(today))
        return
    with pytest.raises(Refused, match=r"3\.2\.2\.4 requires an assessment that is not out"):
        OPPORTUNITY.step(deal, plan, on(today))
    fresh, _ = OPPORTUNITY.step(deal, Assess(VALUE), on(today))
    planned, _ = OPPORTUNITY.step(fresh, plan, on(today))
    assert planned.stage is Stage.PLANNED


def test_a_shelved_deal_is_assessed_anew() -> None:
    """3.2.2.4: shelved and back, to the first stage, whatever it had reached."""
    deal = SPOTTED
    for command in FORWARD[:4]:
        deal, _ = OPPORTUNITY.step(deal, command, on(MONDAY))
    shelved, _ = OPPORTUNITY.step(deal, Shelve("budget", date(2026, 9, 1)), on(MONDAY))
    assert (shelved.look_again, shelved.reason) == (date(2026, 9, 1), "budget")
    back, _ = OPPORTUNITY.step(shelved, Resume(), on(date(2026, 9, 1)))
    assert (back.stage, back.look_again, back.reason) == (Stage.IDENTIFIED, None, None)
    lost, _ = OPPORTUNITY.step(shelved, Lose("price", "another maker"), on(MONDAY))
    assert (lost.look_again, lost.closed, lost.competitor) == (None, MONDAY, "another maker")


def test_late_steps_are_visible() -> None:
    """3.2.2.1: a step is late from the day after it was due, until it is done."""
    planned = evolve(SPOTTED, stage=Stage.PLANNED, steps=(STEP, evolve(STEP, owner="E-8")))
    assert late_steps(planned.steps, STEP.due) == ()
    after = STEP.due + timedelta(days=1)
    assert late_steps(planned.steps, after) == planned.steps
    done, _ = OPPORTUNITY.step(planned, FinishStep(2), on(after))
    assert done.steps[1].done == after
    assert late_steps(done.steps, after) == (STEP,)
    for number in (-1, 0, 3):
        with pytest.raises(Refused, match=r"3\.2\.2\.1"):
            OPPORTUNITY.step(planned, FinishStep(number), on(after))
    with pytest.raises(Refused, match=r"3\.2\.2\.1"):
        OPPORTUNITY.step(done, FinishStep(2), on(after))


def test_terms_are_checked() -> None:
    """3.2.2.4: an interval of a day or more; probabilities from 0 to 100 %, both included."""
    for edge in (Fraction(0), Fraction(1)):
        evolve(TERMS.probability, agreed=edge)
    for beyond in (Fraction(-1, 100), Fraction(101, 100)):
        with pytest.raises(BadValue):
            evolve(TERMS.probability, agreed=beyond)
    with pytest.raises(BadValue):
        evolve(TERMS, reassess_every_days=0)


def test_names_stay_out_of_sight() -> None:
    """2.2.3.3: free text, which may name a person, appears in no repr."""
    name = "张三"
    deal = evolve(SPOTTED, signals=(name,), reason=name, competitor=name)
    history: list[object] = [Lose(name, name), Shelve(name, MONDAY)]
    for command in (
        Assess(VALUE, Fraction(1, 3), name, name),
        Plan((Step(name, "E-7", MONDAY),)),
        Propose(name),
    ):
        deal, event = OPPORTUNITY.step(deal, command, on(MONDAY))
        history.append(event)
    assert name not in repr(deal) + repr(history)
