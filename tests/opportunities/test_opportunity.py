"""Policy 3.2, as laws that any opportunity obeys."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import pytest
from attrs import evolve
from deals import (
    CONTRACT,
    DAY,
    FORWARD,
    IDENTIFIED,
    MONDAY,
    RELATED,
    STEP,
    TERMS,
    VALUE,
    after,
    on,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.lifecycle import Adopt, LabeledEnum
from lenovo_sales.opportunities import (
    OPPORTUNITY,
    Competitor,
    Opportunity,
    SignalKind,
    Step,
    reassessment_due,
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
    Identify,
    Lose,
    Negotiate,
    NoteSignal,
    OpportunityCommand,
    Override,
    Plan,
    Propose,
    Reassign,
    ReassignStep,
    Reopen,
    RescheduleStep,
    Resume,
    Shelve,
    Win,
)
from lenovo_sales.opportunities.proposals import current_proposal
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.values import Money
from opportunity_tables import SignedPaper

texts = st.sampled_from(["", " ", "price", "relation", "other"])
numbers = st.integers(-1, 3)
days = range(-3, 41)
dates = st.sampled_from(days).map(lambda day: MONDAY + timedelta(days=day))
chances = st.none() | st.sampled_from([Fraction(-1, 10), Fraction(1, 3), Fraction(11, 10)])
CONTRACTS = {
    f"K-{number}": SignedPaper(evolve(CONTRACT, contract=f"K-{number}", signed=MONDAY + day * DAY))
    for number, day in enumerate(days, 2)
}
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
    st.builds(Agree, st.just(Fraction(1, 10)), st.sampled_from(["R-1", "R-2"])),
    st.builds(Win, st.sampled_from([*CONTRACTS, "K-0"])),
    st.builds(Lose, texts, texts, texts),
    st.builds(Shelve, texts, dates, texts),
)
STAGES = list(OpportunityStage)
ADVANCES = tuple(pairwise(STAGES[:7]))
ENDED_OR_NEW = (OpportunityStage.IDENTIFIED, OpportunityStage.LOST, OpportunityStage.SHELVED)
TALKED = (OpportunityStage.PROPOSING, OpportunityStage.NEGOTIATING, OpportunityStage.AGREED)
DEALS: Mapping[OpportunityStage, Opportunity] = {
    **{stage: after(IDENTIFIED, *FORWARD[:done]) for done, stage in enumerate(STAGES[:7])},
    OpportunityStage.LOST: after(IDENTIFIED, Lose("price")),
    OpportunityStage.SHELVED: after(IDENTIFIED, Shelve("budget", MONDAY + DAY)),
}
FRESH, STALE = Assessment(MONDAY, "E-7", VALUE), Assessment(MONDAY - 20 * DAY, "E-7", VALUE)


AHEAD: Mapping[OpportunityStage, OpportunityCommand] = {
    **dict(zip(STAGES, FORWARD, strict=False)),
    OpportunityStage.ASSESSED: Plan((evolve(STEP, due=MONDAY + 250 * DAY),)),
    OpportunityStage.SHELVED: Resume(),
}
paths = st.lists(st.tuples(st.booleans(), commands, st.just(0) | st.integers(0, 9)), max_size=25)
STRAIGHT = [(True, Resume(), 0)] * len(STAGES)


def test_no_deal_advances_unassessed() -> None:
    """3.2.1.2: whatever the order of commands, a deal past its first stage has a value."""
    advanced: Counter[tuple[LabeledEnum | None, LabeledEnum]] = Counter()
    refused: Counter[str] = Counter()

    @given(st.sampled_from(OpportunityStage), st.sampled_from([None, STALE, FRESH]), paths)
    @settings(max_examples=200)
    def law(
        stage: OpportunityStage,
        known: Assessment | None,
        path: list[tuple[bool, OpportunityCommand, int]],
    ) -> None:
        adopted = Adopt(evolve(DEALS[stage], assessment=known), MONDAY, "the book before")
        deal, event = OPPORTUNITY.create("O-1", adopted, on(MONDAY))
        today, history = MONDAY, [event]
        for goes_on, other, passed in path:
            today += timedelta(days=passed)
            command = AHEAD.get(deal.stage, other) if goes_on else other
            try:
                deal, event = OPPORTUNITY.step(
                    deal, command, on(today, related={**RELATED, **CONTRACTS})
                )
            except NoTransition:
                continue
            except Refused as error:
                refused[error.guard] += 1
                continue
            history.append(event)
            if known is not None or stage in ENDED_OR_NEW:
                assert deal.stage in ENDED_OR_NEW or deal.assessment is not None
            assert deal.assessment is None or deal.assessment.value.minor > 0
            if (event.from_stage, event.to_stage) in ADVANCES:
                advanced[event.from_stage, event.to_stage] += 1
                due = reassessment_due(deal, TERMS)
                assert due is not None
                assert today <= due
            if deal.stage in TALKED:
                assert current_proposal(deal.proposals) is not None
        assert (deal.stage is OpportunityStage.WON) == (deal.contract is not None)
        assert (deal.stage in OPPORTUNITY.ends) == (deal.closed is not None)
        assert OPPORTUNITY.rebuild(history) == deal

    for stage, known in product(OpportunityStage, [None, STALE, FRESH]):
        law = example(stage, known, STRAIGHT)(law)
    law()
    assert set(advanced) == set(ADVANCES)
    assert {"assessed", "assessment_is_fresh"} <= set(refused)


def test_the_whole_way() -> None:
    """3.2.2.4: identified to won, each stage once; a won deal stays won."""
    deal = IDENTIFIED
    seen: list[LabeledEnum] = [IDENTIFIED.stage]
    for command in FORWARD:
        deal, event = OPPORTUNITY.step(deal, command, on(MONDAY))
        seen.append(event.to_stage)
    assert seen == list(OpportunityStage)[:7]
    assert (deal.contract, deal.closed) == ("K-1", MONDAY)
    with pytest.raises(NoTransition, match="O-1: no Lose from won"):
        OPPORTUNITY.step(deal, Lose("price"), on(MONDAY))


@given(st.integers(0, 30))
def test_an_old_assessment_blocks_advance(age: int) -> None:
    """3.2.2.4: on its last good day it holds, the day after it does not, until assessed anew."""
    deal = after(IDENTIFIED, Assess(VALUE))
    today = MONDAY + timedelta(days=age)
    plan = Plan((Step("call", "E-7", today),))
    assert to_reassess([deal, evolve(IDENTIFIED, id="O-9")], today, TERMS) == (
        (deal,) if age > 14 else ()
    )
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
    deal = evolve(after(IDENTIFIED, Assess(VALUE)), stage=stage, review_on=MONDAY)
    later = MONDAY + timedelta(days=TERMS.reassess_every_days + 1)
    is_open = stage not in (OpportunityStage.WON, OpportunityStage.LOST, OpportunityStage.SHELVED)
    assert to_reassess([deal], later, TERMS) == ((deal,) if is_open else ())
    assert review_due([deal], later) == ((deal,) if stage is OpportunityStage.SHELVED else ())
    assert review_due([evolve(deal, review_on=None)], later) == ()


@given(st.permutations(["O-1", "O-2", "O-3"]), st.lists(st.integers(0, 3), max_size=3))
def test_the_longest_due_is_first(ids: list[str], days: list[int]) -> None:
    """3.2.2.4: by the day on which it was due, then by id, whatever the order given."""
    at = [(MONDAY + timedelta(days=later), id) for later, id in zip(days, ids, strict=False)]
    old = [evolve(IDENTIFIED, id=id, assessment=Assessment(day, "E-7", VALUE)) for day, id in at]
    found = to_reassess(old, date(2027, 1, 1), TERMS)
    assert [(each.assessment.on, each.id) for each in found if each.assessment] == sorted(at)
    shelved = [
        evolve(IDENTIFIED, id=id, stage=OpportunityStage.SHELVED, review_on=day) for day, id in at
    ]
    again = review_due(shelved, date(2027, 1, 1))
    assert [(each.review_on, each.id) for each in again] == sorted(at)


def test_a_shelved_deal_is_assessed_anew() -> None:
    """3.2.2.4: shelved and back, to the first stage, whatever it had reached."""
    deal = after(IDENTIFIED, *FORWARD[:4], Override("an old customer", Fraction(1, 3)))
    shelved = after(deal, Shelve("budget", date(2026, 9, 1), "no money yet"))
    assert (shelved.review_on, shelved.reason, shelved.note) == (
        date(2026, 9, 1),
        "budget",
        "no money yet",
    )
    assert shelved.overridden is None
    assert review_due([shelved, evolve(deal, id="O-9")], date(2026, 8, 31)) == ()
    assert review_due([shelved, evolve(deal, id="O-9")], date(2026, 9, 1)) == (shelved,)
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
    agreed = after(IDENTIFIED, *FORWARD[:5])

    def won(signed: object) -> Opportunity:
        return after(agreed, Win("K-1"), related={"K-1": signed})

    early = evolve(CONTRACT, signed=MONDAY - DAY)
    assert won(SignedPaper(early)).signed_contract == early
    for wrong in (
        evolve(CONTRACT, opportunity=None),
        evolve(CONTRACT, opportunity="O-2"),
        evolve(CONTRACT, customer="C-2"),
        evolve(CONTRACT, signed=MONDAY + DAY),
    ):
        with pytest.raises(Refused, match=r"clause 3\.2\.2\.4"):
            won(SignedPaper(wrong))
    for unknown in (IDENTIFIED, early):
        with pytest.raises(Refused, match="a contract that exists"):
            won(unknown)
    for claimed in (Win(" "), Win("K-2", early)):
        with pytest.raises(Refused, match="a contract that exists"):
            after(agreed, claimed)
    _, event = OPPORTUNITY.step(agreed, Win("K-1", early), on(MONDAY))
    assert event.command == Win("K-1", CONTRACT)


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_no_day_before_what_is_recorded(days: int) -> None:
    """1.3.1: at the last recorded time or later; whatever that day recorded."""
    today = MONDAY + days * DAY
    planned = after(IDENTIFIED, *FORWARD[:2], day=MONDAY - DAY)
    asked = after(planned, AskQuestion("P-3", "how heavy?"), day=MONDAY - DAY)
    proposed = after(planned, Propose("forty"), day=MONDAY - DAY)
    for before, command in (
        (planned, NoteSignal(SignalKind.OTHER, "asked")),
        (planned, Assess(VALUE)),
        (planned, Override("a friend", Fraction(1, 2))),
        (planned, FinishStep(1)),
        (planned, Propose("forty")),
        (planned, AskQuestion("P-3", "how heavy?")),
        (asked, AnswerQuestion(1, "light")),
        (proposed, AcceptProposal(1, "P-3")),
    ):
        deal = after(before, command)
        assert deal.updated_at == on(MONDAY).at
        if days < 0:
            with pytest.raises(Refused, match=r"1\.3\.1 requires a time not before"):
                after(deal, Lose("price"), day=today)
        else:
            after(deal, Lose("price"), day=today)


def test_an_opportunity_is_identified_today_or_earlier() -> None:
    """3.2.1.1: for a customer, on the day that is named or that of the event."""
    assert (IDENTIFIED.customer, IDENTIFIED.owner) == ("C-1", "E-7")
    assert IDENTIFIED.identified_on == date(2026, 4, 1)
    for day in (MONDAY, MONDAY - DAY):
        command = Identify("C-1", lead="L-1", on=day)
        deal, _ = OPPORTUNITY.create("O-1", command, on(MONDAY))
        assert (deal.identified_on, deal.lead, deal.owner) == (day, "L-1", None)
    for wrong, guard in (
        (Identify(" "), "customer_named"),
        (Identify("C-1", on=MONDAY + DAY), "day_not_ahead"),
    ):
        with pytest.raises(Refused) as refused:
            OPPORTUNITY.create("O-1", wrong, on(MONDAY))
        assert refused.value.guard == guard


def test_a_lost_deal_is_tried_again_as_another() -> None:
    """3.2.2.4: the end stands; the new deal refers to it and starts at the first stage."""
    rival = AddCompetitor("First Maker")
    lost = after(IDENTIFIED, rival, Lose("price"))

    def reopened(
        old: Opportunity, id: str, day: date = MONDAY, owner: str | None = None
    ) -> Opportunity:
        context = on(day, related={old.id: old})
        return OPPORTUNITY.create(id, Reopen(old.id, owner), context)[0]

    again = reopened(lost, "O-2")
    assert (again.reopens, again.customer, again.owner) == ("O-1", "C-1", "E-7")
    assert (again.stage, again.competitors) == (
        OpportunityStage.IDENTIFIED,
        (Competitor("First Maker"),),
    )
    assert (again.assessment, again.identified_on) == (None, MONDAY)
    assert reopened(lost, "O-3", owner="E-8").owner == "E-8"
    for old, id, day in (
        (IDENTIFIED, "O-2", MONDAY),
        (after(IDENTIFIED, *FORWARD), "O-2", MONDAY),
        (lost, "O-2", MONDAY - DAY),
        (lost, "O-1", MONDAY),
    ):
        with pytest.raises(Refused, match=r"clause 3\.2\.2\.4"):
            reopened(old, id, day)
    with pytest.raises(Refused, match="a subject that exists"):
        OPPORTUNITY.create("O-2", Reopen("O-9"), on(MONDAY))


def test_reasons_are_those_of_the_edition() -> None:
    """3.2.2.4: a reason that asks for a competitor and a note has both, another needs neither."""
    assert after(IDENTIFIED, Lose("price")).reason == "price"
    for wrong in (Lose("weather"), Lose("relation", "a friend"), Lose("relation", None, "First")):
        with pytest.raises(Refused):
            after(IDENTIFIED, wrong)
    lost = after(IDENTIFIED, Lose("relation", "a friend", "First"))
    assert (lost.reason, lost.note, lost.competitor) == ("relation", "a friend", "First")
    with pytest.raises(Refused, match="explanation"):
        after(IDENTIFIED, Shelve("other", MONDAY + DAY))
    with pytest.raises(Refused, match="review date after today"):
        after(IDENTIFIED, Shelve("budget", MONDAY))


def test_a_deal_changes_hands_by_authority_alone() -> None:
    """3.2.2.1, 1.3.1: without an authority nobody hands a deal over or overrides its stage."""
    deal = after(IDENTIFIED, FORWARD[0])
    alone = evolve(on(MONDAY), authority=None)
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
    deal, history = IDENTIFIED, []
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
