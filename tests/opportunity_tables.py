"""What policy 3.2 says may happen to an opportunity; `process_tables` says in which form."""

from datetime import date
from fractions import Fraction

from attrs import evolve

from lenovo_sales.clauses import Wording
from lenovo_sales.lifecycle import Worded
from lenovo_sales.opportunities import (
    OPPORTUNITY,
    CriterionScore,
    DiscountGrant,
    Feasibility,
    Opportunity,
    OpportunityTerms,
    ResourceTerms,
    SignalKind,
    SignedContract,
)
from lenovo_sales.opportunities import opportunity as o
from lenovo_sales.opportunities.assessment import Assessment, Category, Signal
from lenovo_sales.opportunities.proposals import Proposal, Question
from lenovo_sales.opportunities.terms import (
    AssessmentTerms,
    ForecastTerms,
    LossReason,
    QuestionTerms,
    ShelvingReason,
    StageProbabilities,
)
from lenovo_sales.opportunities.work_plan import Step
from lenovo_sales.values import Money, Rounding, Weights
from process_tables import DAY, TODAY, Process, Spoiled, said, spoiled_command, spoiled_subject

OPPORTUNITY_POLICY = """
identified assessed planned proposing negotiating agreed | NoteSignal | = | 3.2.1.1 \
| 1.3.1 3.2.1.1 | signals
identified | Assess | assessed | 3.2.1.2 | 1.3.1 3.2.1.1 3.2.1.2 3.2.1.2 3.2.1.2 3.2.1.2 \
| assessment overridden
assessed planned proposing negotiating agreed | Assess | = | 3.2.2.4 \
| 1.3.1 3.2.1.2 3.2.1.2 3.2.1.2 | assessment overridden
assessed planned proposing negotiating agreed | Override | = | 3.2.2.4 \
| 1.3.1 3.2.2.4 3.2.1.2 3.2.2.4 3.2.2.4 | overridden | opportunity.override
identified assessed planned proposing negotiating agreed shelved | Reassign | = | 3.2.2.1 \
| 1.3.1 3.2.2.1 | owner | opportunity.reassign
assessed | Plan | planned | 3.2.2.1 | 1.3.1 3.2.1.2 3.2.2.4 3.2.1.2 3.2.2.1 3.2.2.1 3.2.2.1 | steps
planned proposing negotiating agreed | Plan | = | 3.2.2.1 | 1.3.1 3.2.2.1 3.2.2.1 3.2.2.1 | steps
planned proposing negotiating agreed | FinishStep | = | 3.2.2.1 | 1.3.1 3.2.2.1 | steps
planned proposing negotiating agreed | RescheduleStep | = | 3.2.2.1 | 1.3.1 3.2.2.1 3.2.2.1 | steps
planned proposing negotiating agreed | ReassignStep | = | 3.2.2.1 | 1.3.1 3.2.2.1 3.2.2.1 | steps
identified assessed planned proposing negotiating agreed | AskQuestion | = | 3.2.2.2 \
| 1.3.1 3.2.2.2 3.2.2.2 | questions
identified assessed planned proposing negotiating agreed | AnswerQuestion | = | 3.2.2.2 \
| 1.3.1 3.2.2.2 3.2.2.2 | questions
identified assessed planned proposing negotiating agreed | AddCompetitor | = | 3.2.2.4 \
| 1.3.1 3.2.2.4 | competitors
planned | Propose | proposing | 3.2.2.2 | 1.3.1 3.2.1.2 3.2.2.4 3.2.2.2 | proposals
proposing negotiating | Propose | proposing | 3.2.2.2 | 1.3.1 3.2.2.2 | proposals
proposing negotiating | AcceptProposal | = | 3.2.2.2 | 1.3.1 3.2.2.2 3.2.2.2 | proposals
proposing negotiating agreed | DeclineProposal | planned | 3.2.2.2 | 1.3.1 3.2.2.2 3.2.2.2 \
| proposals discount
proposing | Negotiate | negotiating | 3.2.2.3 | 1.3.1 3.2.1.2 3.2.2.4 3.2.2.2 |
negotiating | Agree | agreed | 3.2.2.4 | 1.3.1 3.2.1.2 3.2.2.4 3.2.2.2 3.2.2.3 1.3.1 | discount
agreed | Win | won | 3.2.2.4 | 1.3.1 3.2.1.2 3.2.2.4 3.2.2.4 3.2.2.4 | signed_contract closed
identified assessed planned proposing negotiating agreed shelved | Lose | lost | 3.2.2.4 \
| 1.3.1 3.2.2.4 3.2.2.4 3.2.2.4 | reason note competitor closed review_on
identified assessed planned proposing negotiating agreed | Shelve | shelved | 3.2.2.4 \
| 1.3.1 3.2.2.4 3.2.2.4 3.2.2.4 | reason review_on note overridden discount
shelved | Resume | identified | 3.2.2.4 | 1.3.1 | reason review_on note
"""

WORDS = Wording("words", "文字")
OPPORTUNITY_TERMS = OpportunityTerms(
    14,
    StageProbabilities(*(Fraction(n, 10) for n in (1, 2, 3, 5, 7, 9, 1))),
    Rounding.HALF_UP,
    AssessmentTerms(
        least_signals=1,
        feasibility_required=True,
        highest_points=5,
        floor_points=2,
        weights=Weights.of({"technical": "40%", "commercial": "40%", "resources": "20%"}),
        doubtful_from=Fraction(2, 5),
        feasible_from=Fraction(3, 5),
    ),
    QuestionTerms(2),
    ForecastTerms(Fraction(2, 5), Fraction(4, 5)),
    ResourceTerms(3, Fraction(3, 10)),
    {
        "price": LossReason(WORDS),
        "relation": LossReason(WORDS, to_competitor=True, explained=True),
    },
    {"budget": ShelvingReason(WORDS), "other": ShelvingReason(WORDS, explained=True)},
)
FEASIBLE = Feasibility(CriterionScore(5), CriterionScore(3), CriterionScore(2))
ASSESSMENT = Assessment(
    TODAY - 14 * DAY, "E-7", Money.of(120_000, "CNY"), date(2026, 6, 1), FEASIBLE
)
STEPS = tuple(Step(f"step {n}", "E-7", TODAY + n * DAY) for n in range(20))
SIGNED = SignedContract("K-1", "O-1", "C-3", TODAY, Money.of(118_000, "CNY"))
GRANTED = DiscountGrant("R-1", "O-1", Fraction(1, 10), "E-2", TODAY)


def ripe_opportunity(stage: Worded) -> Opportunity:
    """A deal with an assessment on its last good day, and a proposal that stands."""
    return Opportunity(
        "O-1",
        "C-3",
        TODAY - 30 * DAY,
        owner="E-7",
        signals=(Signal(TODAY - 30 * DAY, "E-7", SignalKind.INQUIRY, "asked the price"),),
        stage=o.OpportunityStage(stage.value),
        assessment=ASSESSMENT,
        steps=STEPS,
        proposals=(Proposal(TODAY - 3 * DAY, "E-7", "forty notebooks"),),
        questions=tuple(Question(TODAY - DAY, "P-3", f"doubt {n}") for n in range(60)),
    )


OPPORTUNITY_COMMANDS: dict[type, object] = {
    o.NoteSignal: o.NoteSignal(SignalKind.BUDGET, "granted for this year"),
    o.Assess: o.Assess(Money.of(130_000, "CNY"), TODAY, FEASIBLE),
    o.Override: o.Override("an old customer", Fraction(1, 3), Category.COMMIT),
    o.Plan: o.Plan((*STEPS, *STEPS)),
    o.Propose: o.Propose("forty notebooks, three years of service"),
    o.AskQuestion: o.AskQuestion("P-3", "how long does the battery last?"),
    o.Negotiate: o.Negotiate(),
    o.Lose: o.Lose("relation", "an old friend", "another maker"),
    o.Shelve: o.Shelve("other", TODAY + DAY, "a new director"),
    o.Resume: o.Resume(),
}


def give_opportunity(command: type, deal: Opportunity) -> object:
    """The sample command; of steps and questions the first that is still open."""
    if command in (o.FinishStep, o.RescheduleStep, o.ReassignStep):
        number = [step.done for step in deal.steps].index(None) + 1
        if command is o.RescheduleStep:
            return o.RescheduleStep(number, TODAY + 9 * DAY)
        return o.FinishStep(number) if command is o.FinishStep else o.ReassignStep(number, "E-8")
    if command is o.AnswerQuestion:
        return o.AnswerQuestion([each.answer for each in deal.questions].index(None) + 1, "ten h")
    if command is o.Reassign:
        return o.Reassign("E-8" if deal.owner == "E-7" else "E-7")
    if command is o.AddCompetitor:
        return o.AddCompetitor(f"maker {len(deal.competitors)}", "near", "dear")
    if command is o.AcceptProposal:
        return o.AcceptProposal(len(deal.proposals), "P-3", "gladly")
    if command is o.DeclineProposal:
        return o.DeclineProposal(len(deal.proposals), "P-3", "too dear")
    if command is o.Agree:
        return o.Agree(Fraction(1, 10), evolve(GRANTED, opportunity=deal.id))
    if command is o.Win:
        return o.Win(evolve(SIGNED, opportunity=deal.id))
    return OPPORTUNITY_COMMANDS[command]


OPPORTUNITY_SPOILED = {
    "a day not before what is already recorded": spoiled_subject(identified_on=TODAY + DAY),
    "a grant by somebody other than who agrees": lambda stage: Spoiled(by="E-2"),
    "what was seen": spoiled_command(note=" "),
    "as many signals as the edition asks for": spoiled_subject(signals=()),
    "a first assessment": spoiled_subject(assessment=None),
    "an assessment that is not out of date": spoiled_subject(
        assessment=evolve(ASSESSMENT, on=ASSESSMENT.on - DAY)
    ),
    "a value above zero": spoiled_command(value=Money(0, "CNY")),
    "an expected close on or after today": spoiled_command(expected_close=TODAY - DAY),
    "points of feasibility within the scale": spoiled_command(
        feasibility=evolve(FEASIBLE, resources=CriterionScore(6))
    ),
    "a judgment of feasibility": spoiled_command(feasibility=None),
    "a deal that was not judged unfeasible": spoiled_subject(
        assessment=evolve(ASSESSMENT, feasibility=evolve(FEASIBLE, resources=CriterionScore(1)))
    ),
    "a probability or a category that is not the stage's": spoiled_command(
        probability=None, category=None
    ),
    "a probability between 0 and 100 %": spoiled_command(probability=Fraction(101, 100)),
    "a category of an open deal": spoiled_command(category=Category.CLOSED),
    "a reason for what is not the stage's": spoiled_command(reason=""),
    "another owner than it has": spoiled_command(owner="E-7"),
    "a plan with at least one step": spoiled_command(steps=()),
    "a named owner for every step": spoiled_command(steps=(*STEPS, evolve(STEPS[0], owner=""))),
    "every open step to be due on or after today": spoiled_command(
        steps=(*STEPS, evolve(STEPS[0], due=TODAY - DAY))
    ),
    "the number of an open step of the plan": spoiled_command(number=len(STEPS) + 1),
    "a new due date on or after today": spoiled_command(due=TODAY - DAY),
    "a named owner for the step": spoiled_command(owner=" "),
    "a solution for the customer": spoiled_command(solution=""),
    "the last version of the proposal": spoiled_command(version=2),
    "the contact of the customer who says so": spoiled_command(contact=""),
    "a proposal that stands": spoiled_subject(proposals=()),
    "the contact of the customer who asks": spoiled_command(contact=""),
    "a question": spoiled_command(text=" "),
    "the number of an open question": spoiled_command(number=0),
    "an answer": spoiled_command(text=""),
    "the name of a competitor who is not on the deal yet": spoiled_command(name=" "),
    "a discount granted for this very deal": spoiled_command(discount=Fraction(11, 100)),
    "the contract that was concluded on this deal": spoiled_command(
        signed_contract=evolve(SIGNED, opportunity="O-2")
    ),
    "a contract signed on or before today": spoiled_command(
        signed_contract=evolve(SIGNED, signed=TODAY + DAY)
    ),
    "a loss reason of the edition": spoiled_command(reason="weather"),
    "the competitor to whom it was lost": spoiled_command(competitor=" "),
    "an explanation of this reason": spoiled_command(note=None),
    "a shelving reason of the edition": spoiled_command(reason="weather"),
    "an explanation why it rests": spoiled_command(note=" "),
    "a later day to look at it again": spoiled_command(review_on=TODAY),
}

PROCESSES = {
    "opportunity": Process(
        OPPORTUNITY,
        said(OPPORTUNITY_POLICY),
        OPPORTUNITY_TERMS,
        ripe_opportunity,
        give_opportunity,
        lambda _: "E-7",
        OPPORTUNITY_SPOILED,
    )
}
