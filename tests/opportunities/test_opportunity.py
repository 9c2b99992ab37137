"""Policy 3.2, as laws that any opportunity obeys."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from deals import DAY, FORWARD, MONDAY, SIGNED, SPOTTED, STEP, TERMS, VALUE, after, on
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.lifecycle import Context, Worded
from lenovo_sales.opportunities import (
    OPPORTUNITY,
    Competitor,
    SignalKind,
    Step,
    reassessment_due,
    reopened,
    review_due,
    to_reassess,
)
from lenovo_sales.opportunities.assessment import Assessment
from lenovo_sales.opportunities.opportunity import (
    AcceptProposal,
    AddCompetitor,
    Agree,
    AnswerQuestion,
    AskQuestion,
    Assess,
    DeclineProposal,
    FinishStep,
    Lose,
    Negotiate,
    NoteSignal,
    Override,
    Plan,
    Propose,
    Reassign,
    ReassignStep,
    RescheduleStep,
    Resume,
    Shelve,
    Win,
)
from lenovo_sales.opportunities.proposals import current_proposal
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.values import Money

texts = st.sampled_from(["", " ", "price", "relation", "other"])
numbers = st.integers(-1, 3)
dates = st.integers(-3, 40).map(lambda days: MONDAY + timedelta(days=days))
chances = st.none() | st.sampled_from([Fraction(-1, 10), Fraction(1, 3), Fraction(11, 10)])
commands = st.one_of(
    st.builds(NoteSignal, st.sampled_from(SignalKind), texts),
    st.builds(Assess, st.integers(-1, 2).map(lambda minor: Money(minor, "CNY")), st.none() | dates),
    st.builds(Override, texts, chances),
    st.builds(Reassign, texts),
    st.lists(st.builds(Step, texts, texts, dates), max_size=2).map(lambda s: Plan(tuple(s))),
    st.builds(FinishStep, numbers),
    st.builds(RescheduleStep, numbers, dates),
    st.builds(ReassignStep, numbers, texts),
    st.builds(Propose, texts),
    st.builds(AcceptProposal, numbers, texts),
    st.builds(DeclineProposal, numbers, texts),
    st.builds(AskQuestion, texts, texts),
    st.builds(AnswerQuestion, numbers, texts),
    st.builds(AddCompetitor, texts),
    st.sampled_from([Negotiate(), Agree(), Agree(Fraction(1, 10)), Resume()]),
    st.builds(Win, st.builds(evolve, st.just(SIGNED), signed=dates)),
    st.builds(Lose, texts, texts, texts),
    st.builds(Shelve, texts, dates, texts),
)
ADVANCES = tuple(pairwise(list(OpportunityStage)[:7]))


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
        if deal.stage not in (
            OpportunityStage.IDENTIFIED,
            OpportunityStage.LOST,
            OpportunityStage.SHELVED,
        ):
            assert deal.assessment is not None
            assert deal.assessment.value.minor > 0
        if (event.was, event.now) in ADVANCES:
            due = reassessment_due(deal, TERMS)
            assert due is not None
            assert today <= due
        if deal.stage in (
            OpportunityStage.PROPOSING,
            OpportunityStage.NEGOTIATING,
            OpportunityStage.AGREED,
        ):
            assert current_proposal(deal.proposals) is not None
    assert (deal.stage is OpportunityStage.WON) == (deal.contract is not None)
    assert (deal.stage in OPPORTUNITY.ends) == (deal.closed is not None)
    assert OPPORTUNITY.rebuild(SPOTTED, history) == deal


def test_the_whole_way() -> None:
    """3.2.2.4: identified to won, each stage once; a won deal stays won."""
    deal = SPOTTED
    seen: list[Worded] = [SPOTTED.stage]
    for command in FORWARD:
        deal, event = OPPORTUNITY.step(deal, command, on(MONDAY))
        seen.append(event.now)
    assert seen == list(OpportunityStage)[:7]
    assert (deal.contract, deal.closed) == ("K-1", MONDAY)
    with pytest.raises(NoTransition, match="O-1: no Lose from won"):
        OPPORTUNITY.step(deal, Lose("price"), on(MONDAY))


@given(st.integers(0, 30))
def test_an_old_assessment_blocks_advance(age: int) -> None:
    """3.2.2.4: on its last good day it holds, the day after it does not, until assessed anew."""
    deal = after(SPOTTED, Assess(VALUE))
    today = MONDAY + timedelta(days=age)
    plan = Plan((Step("call", "E-7", today),))
    assert to_reassess([deal, SPOTTED], today, TERMS) == ((deal,) if age > 14 else ())
    if age <= TERMS.reassess_every_days:
        OPPORTUNITY.step(deal, plan, on(today))
        return
    with pytest.raises(Refused, match=r"3\.2\.2\.4 requires an assessment that is not out"):
        OPPORTUNITY.step(deal, plan, on(today))
    fresh, _ = OPPORTUNITY.step(deal, Assess(VALUE), on(today))
    planned, _ = OPPORTUNITY.step(fresh, plan, on(today))
    assert planned.stage is OpportunityStage.PLANNED


@pytest.mark.parametrize("stage", OpportunityStage)
def test_only_who_can_still_win_is_reassessed(stage: OpportunityStage) -> None:
    """3.2.2.4: an old assessment is late while the deal is open, a day to look again if shelved."""
    deal = evolve(after(SPOTTED, Assess(VALUE)), stage=stage, review_on=MONDAY)
    later = MONDAY + timedelta(days=TERMS.reassess_every_days + 1)
    is_open = stage not in (OpportunityStage.WON, OpportunityStage.LOST, OpportunityStage.SHELVED)
    assert to_reassess([deal], later, TERMS) == ((deal,) if is_open else ())
    assert review_due([deal], later) == ((deal,) if stage is OpportunityStage.SHELVED else ())
    assert review_due([evolve(deal, review_on=None)], later) == ()


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["O-1", "O-2", "O-3"]))))
def test_the_longest_due_is_first(given_days: list[tuple[int, str]]) -> None:
    """3.2.2.4: by the day on which it was due, then by id, whatever the order given."""
    at = [(MONDAY + timedelta(days=later), id) for later, id in given_days]
    old = [evolve(SPOTTED, id=id, assessment=Assessment(day, "E-7", VALUE)) for day, id in at]
    found = to_reassess(old, date(2027, 1, 1), TERMS)
    assert [(each.assessment.on, each.id) for each in found if each.assessment] == sorted(at)
    shelved = [
        evolve(SPOTTED, id=id, stage=OpportunityStage.SHELVED, review_on=day) for day, id in at
    ]
    again = review_due(shelved, date(2027, 1, 1))
    assert [(each.review_on, each.id) for each in again] == sorted(at)


def test_a_shelved_deal_is_assessed_anew() -> None:
    """3.2.2.4: shelved and back, to the first stage, whatever it had reached."""
    deal = after(SPOTTED, *FORWARD[:4], Override("an old customer", Fraction(1, 3)))
    shelved = after(deal, Shelve("budget", date(2026, 9, 1), "no money yet"))
    assert (shelved.review_on, shelved.reason, shelved.note) == (
        date(2026, 9, 1),
        "budget",
        "no money yet",
    )
    assert shelved.overridden is None
    assert review_due([shelved, deal], date(2026, 8, 31)) == ()
    assert review_due([shelved, deal], date(2026, 9, 1)) == (shelved,)
    back = after(shelved, Resume(), day=date(2026, 9, 1))
    assert (back.stage, back.review_on, back.reason, back.note) == (
        OpportunityStage.IDENTIFIED,
        None,
        None,
        None,
    )
    lost = after(shelved, Lose("price", None, "another maker"))
    assert (lost.review_on, lost.closed, lost.competitor) == (None, MONDAY, "another maker")


def test_a_contract_of_this_very_deal_wins_it() -> None:
    """3.2.2.4: of this deal and customer, signed today or before; another does not."""
    agreed = after(SPOTTED, *FORWARD[:5])
    assert after(agreed, Win(evolve(SIGNED, signed=MONDAY - DAY))).stage is OpportunityStage.WON
    for wrong in (
        evolve(SIGNED, opportunity=None),
        evolve(SIGNED, opportunity="O-2"),
        evolve(SIGNED, customer="C-2"),
        evolve(SIGNED, contract=" "),
        evolve(SIGNED, signed=MONDAY + DAY),
    ):
        with pytest.raises(Refused, match=r"clause 3\.2\.2\.4"):
            after(agreed, Win(wrong))


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_no_day_before_what_is_recorded(days: int) -> None:
    """1.3.1: on the last recorded day or later; whatever that day recorded."""
    today = MONDAY + days * DAY
    planned = after(SPOTTED, *FORWARD[:2], day=MONDAY - DAY)
    for command in (
        NoteSignal(SignalKind.OTHER, "asked"),
        Assess(VALUE),
        Override("a friend", Fraction(1, 2)),
        FinishStep(1),
        Propose("forty"),
        AskQuestion("P-3", "how heavy?"),
    ):
        deal = after(planned, command)
        assert deal.latest == MONDAY
        if days < 0:
            with pytest.raises(Refused, match=r"1\.3\.1 requires a day not before"):
                after(deal, Lose("price"), day=today)
        else:
            after(deal, Lose("price"), day=today)
    for deal in (
        after(
            after(planned, AskQuestion("P-3", "how heavy?"), day=MONDAY - DAY),
            AnswerQuestion(1, "light"),
        ),
        after(after(planned, Propose("forty"), day=MONDAY - DAY), AcceptProposal(1, "P-3")),
    ):
        assert deal.latest == MONDAY


def test_a_lost_deal_is_tried_again_as_another() -> None:
    """3.2.2.4: the end stands; the new deal refers to it and starts at the first stage."""
    rival = AddCompetitor("First Maker")
    lost = after(SPOTTED, rival, Lose("price"))
    again = reopened(lost, "O-2", MONDAY)
    assert (again.reopens, again.customer, again.owner) == ("O-1", "C-1", "E-7")
    assert (again.stage, again.competitors) == (
        OpportunityStage.IDENTIFIED,
        (Competitor("First Maker"),),
    )
    assert again.assessment is None
    assert reopened(lost, "O-3", MONDAY, owner="E-8").owner == "E-8"
    for old, id, day in (
        (SPOTTED, "O-2", MONDAY),
        (after(SPOTTED, *FORWARD), "O-2", MONDAY),
        (lost, "O-2", MONDAY - DAY),
        (lost, "O-1", MONDAY),
    ):
        with pytest.raises(Refused, match=r"clause 3\.2\.2\.4"):
            reopened(old, id, day)


def test_reasons_are_those_of_the_edition() -> None:
    """3.2.2.4: a reason that asks for a competitor and a note has both, another needs neither."""
    assert after(SPOTTED, Lose("price")).reason == "price"
    for wrong in (Lose("weather"), Lose("relation", "a friend"), Lose("relation", None, "First")):
        with pytest.raises(Refused):
            after(SPOTTED, wrong)
    lost = after(SPOTTED, Lose("relation", "a friend", "First"))
    assert (lost.reason, lost.note, lost.competitor) == ("relation", "a friend", "First")
    with pytest.raises(Refused, match="explanation"):
        after(SPOTTED, Shelve("other", MONDAY + DAY))
    with pytest.raises(Refused, match="later day"):
        after(SPOTTED, Shelve("budget", MONDAY))


def test_a_deal_changes_hands_by_authority_alone() -> None:
    """3.2.2.1, 1.3.1: without an authority nobody hands a deal over or overrides its stage."""
    deal = after(SPOTTED, FORWARD[0])
    alone = Context("E-7", on(MONDAY).at, TERMS)
    for command in (Reassign("E-8"), Override("an old customer", Fraction(1, 3))):
        with pytest.raises(Refused, match="somebody with authority"):
            OPPORTUNITY.step(deal, command, alone)
    assert after(deal, Reassign("E-8")).owner == "E-8"
    with pytest.raises(Refused, match="another owner"):
        after(deal, Reassign("E-7"))


def test_terms_are_checked() -> None:
    """3.2.2.4: an interval of a day or more; probabilities from 0 to 100 %, both included."""
    for edge in (Fraction(0), Fraction(1)):
        evolve(TERMS.probability, agreed=edge)
    for beyond in (Fraction(-1, 100), Fraction(101, 100)):
        with pytest.raises(BadValue):
            evolve(TERMS.probability, agreed=beyond)
    faults: tuple[dict[str, Any], ...] = (
        {"reassess_every_days": 0},
        {"loss_reasons": {}},
        {"shelving_reasons": {}},
    )
    for fault in faults:
        with pytest.raises(BadValue):
            evolve(TERMS, **fault)
    with pytest.raises(BadValue):
        evolve(TERMS.questions, answer_within_days=-1)
    evolve(TERMS.questions, answer_within_days=0)
    for low, high in ((0, 0), (0, 100), (100, 100)):
        evolve(TERMS.forecast, best_case_from=Fraction(low, 100), commit_from=Fraction(high, 100))
    for low, high in ((-1, 50), (51, 50), (50, 101)):
        with pytest.raises(BadValue):
            evolve(
                TERMS.forecast,
                best_case_from=Fraction(low, 100),
                commit_from=Fraction(high, 100),
            )


def test_names_stay_out_of_sight() -> None:
    """2.2.3.3: free text, which may name a person, appears in no repr."""
    name = "张三"
    deal, history = SPOTTED, []
    for command in (
        NoteSignal(SignalKind.OTHER, name),
        AskQuestion("P-3", name),
        AnswerQuestion(1, name),
        AddCompetitor(name, name, name),
        Assess(VALUE),
        Override(name, Fraction(1, 3)),
        Plan((Step(name, "E-7", MONDAY),)),
        Propose(name),
        AcceptProposal(1, "P-3", name),
        DeclineProposal(1, "P-3", name),
        Shelve("budget", MONDAY + DAY, name),
        Lose("relation", name, name),
    ):
        deal, event = OPPORTUNITY.step(deal, command, on(MONDAY))
        history.append(event)
    assert name not in repr(deal) + repr(history)
    again = evolve(STEP, what=name)
    assert name not in repr(again)
