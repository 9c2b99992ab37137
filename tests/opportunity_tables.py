"""What policy 3.2 says may happen to an opportunity; `process_tables` says in which form."""

from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.customers.customer import Customer
from lenovo_sales.customers.merging import FollowMerge
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.opportunities import (
    OPPORTUNITY,
    CriterionScore,
    Feasibility,
    Opportunity,
    OpportunityTerms,
    ResourceRequest,
    ResourceTerms,
    SignalKind,
    SignedContract,
)
from lenovo_sales.opportunities import correction as k
from lenovo_sales.opportunities import opportunity as o
from lenovo_sales.opportunities import resource as r
from lenovo_sales.opportunities.assessment import Assessment, Category, Signal
from lenovo_sales.opportunities.proposals import Answer, Proposal, Question, Reply
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
from process_tables import DAY, NOW, TODAY, Process, Spoiled, said, spoiled_command, spoiled_subject

OPPORTUNITY_POLICY = """
- | Identify | identified | 3.2.1.1 | 3.2.1.1 3.2.1.1 | customer owner lead signals identified_on
- | Reopen | identified | 3.2.2.4 | 3.2.2.4 3.2.2.4 3.2.2.4 \
| customer owner competitors reopens identified_on
identified assessed planned proposing negotiating agreed | NoteSignal | = | 3.2.1.1 \
| 3.2.1.1 | signals
identified | Assess | assessed | 3.2.1.2 | 3.2.1.1 3.2.1.2 3.2.1.2 3.2.1.2 3.2.1.2 \
| assessment overridden
assessed planned proposing negotiating agreed | Assess | = | 3.2.2.4 \
| 3.2.1.2 3.2.1.2 3.2.1.2 | assessment overridden
assessed planned proposing negotiating agreed | Override | = | 3.2.2.4 \
| 3.2.2.4 3.2.1.2 3.2.2.4 3.2.2.4 | overridden | opportunity.override
identified assessed planned proposing negotiating agreed shelved | Reassign | = | 3.2.2.1 \
| 3.2.2.1 | owner | opportunity.reassign
assessed | Plan | planned | 3.2.2.1 | 3.2.1.2 3.2.2.4 3.2.1.2 3.2.2.1 3.2.2.1 3.2.2.1 | steps
planned proposing negotiating agreed | Plan | = | 3.2.2.1 | 3.2.2.1 3.2.2.1 3.2.2.1 | steps
planned proposing negotiating agreed | FinishStep | = | 3.2.2.1 | 3.2.2.1 | steps
planned proposing negotiating agreed | RescheduleStep | = | 3.2.2.1 | 3.2.2.1 3.2.2.1 | steps
planned proposing negotiating agreed | ReassignStep | = | 3.2.2.1 | 3.2.2.1 3.2.2.1 | steps
identified assessed planned proposing negotiating agreed | AskQuestion | = | 3.2.2.2 \
| 3.2.2.2 3.2.2.2 | questions
identified assessed planned proposing negotiating agreed | CorrectSignal | = | 3.2.1.1 \
| 3.2.1.1 3.2.1.1 1.3.1 | signals corrections
planned | CorrectReply | proposing | 3.2.2.2 | 3.2.2.2 1.3.1 | proposals corrections
proposing negotiating agreed | CorrectReply | = | 3.2.2.2 | 3.2.2.2 1.3.1 | proposals corrections
identified assessed planned proposing negotiating agreed | CorrectQuestion | = | 3.2.2.2 \
| 3.2.2.2 3.2.2.2 1.3.1 | questions corrections
identified assessed planned proposing negotiating agreed | CorrectAnswer | = | 3.2.2.2 \
| 3.2.2.2 3.2.2.2 1.3.1 | questions corrections
identified assessed planned proposing negotiating agreed lost | CorrectCompetitor | = | 3.2.2.4 \
| 3.2.2.4 3.2.2.4 1.3.1 | competitors corrections
lost | CorrectLoss | = | 3.2.2.4 | 3.2.2.4 3.2.2.4 3.2.2.4 1.3.1 \
| note competitor reason corrections
identified assessed planned proposing negotiating agreed | AnswerQuestion | = | 3.2.2.2 \
| 3.2.2.2 3.2.2.2 | questions
identified assessed planned proposing negotiating agreed | AddCompetitor | = | 3.2.2.4 \
| 3.2.2.4 | competitors
planned | Propose | proposing | 3.2.2.2 | 3.2.1.2 3.2.2.4 3.2.2.2 | proposals
proposing negotiating | Propose | proposing | 3.2.2.2 | 3.2.2.2 | proposals
proposing negotiating | AcceptProposal | = | 3.2.2.2 | 3.2.2.2 3.2.2.2 | proposals
proposing negotiating agreed | DeclineProposal | planned | 3.2.2.2 | 3.2.2.2 3.2.2.2 \
| proposals discount
proposing | Negotiate | negotiating | 3.2.2.3 | 3.2.1.2 3.2.2.4 3.2.2.2 |
negotiating | Agree | agreed | 3.2.2.4 | 3.2.1.2 3.2.2.4 3.2.2.2 3.2.2.3 1.3.1 | discount
agreed | Win | won | 3.2.2.4 | 3.2.1.2 3.2.2.4 3.2.2.4 3.2.2.4 | signed_contract closed
identified assessed planned proposing negotiating agreed shelved | Lose | lost | 3.2.2.4 \
| 3.2.2.4 3.2.2.4 3.2.2.4 | reason note competitor closed review_on
identified assessed planned proposing negotiating agreed | Shelve | shelved | 3.2.2.4 \
| 3.2.2.4 3.2.2.4 3.2.2.4 | reason review_on note overridden discount
identified assessed planned proposing negotiating agreed won lost shelved | FollowMerge | = \
| 3.1.2.1 | 3.1.2.1 | customer
shelved | Resume | identified | 3.2.2.4 | | reason review_on note
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
SIGNED = SignedContract("K-1", "S-1", "C-3", TODAY, Money.of(118_000, "CNY"))
REQUEST = ResourceRequest(
    "R-1",
    r.ResourceStage.GRANTED,
    2,
    NOW - DAY,
    "S-1",
    r.ResourceKind.PRICE_NEGOTIATION,
    "E-7",
    TODAY,
    TODAY,
    "forty notebooks",
    Fraction(1, 10),
    r.Granted(TODAY, "E-2", None, Fraction(1, 10)),
)


@frozen
class SignedPaper:
    """A contract, as an opportunity sees it."""

    signed: SignedContract

    def signed_contract(self) -> SignedContract:
        """What it says."""
        return self.signed


ACCEPTED = Reply(TODAY - 2 * DAY, "P-3", accepted=True)


def ripe_opportunity(stage: LabeledEnum) -> Opportunity:
    """A deal with an assessment on its last good day, and a proposal that stands."""
    return Opportunity(
        "S-1",
        o.OpportunityStage(stage.value),
        7,
        NOW - DAY,
        "C-3",
        TODAY - 30 * DAY,
        owner="E-7",
        signals=(Signal(TODAY - 30 * DAY, "E-7", SignalKind.INQUIRY, "asked the price"),),
        assessment=ASSESSMENT,
        steps=STEPS,
        proposals=(Proposal(TODAY - 3 * DAY, "E-7", "forty notebooks", reply=ACCEPTED),),
        competitors=(o.Competitor("maker A"),),
        questions=(
            Question(TODAY - DAY, "P-3", "doubt", Answer(TODAY - DAY, "E-7", "nine h")),
            *(Question(TODAY - DAY, "P-3", f"doubt {n}") for n in range(60)),
        ),
    )


LOST = evolve(ripe_opportunity(o.OpportunityStage.LOST), id="O-0", closed=TODAY, competitors=())
MERGED = Customer("C-3", merged_into="C-1")
OPPORTUNITY_COMMANDS: dict[type, object] = {
    o.Identify: o.Identify("C-3", "E-7", "L-1", on=TODAY),
    o.Reopen: o.Reopen("O-0"),
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
    k.CorrectSignal: k.CorrectSignal(1, "it was a tender", SignalKind.TENDER),
    k.CorrectReply: k.CorrectReply(1, "of another deal"),
    k.CorrectQuestion: k.CorrectQuestion(1, "misheard", "how light is it?"),
    k.CorrectAnswer: k.CorrectAnswer(1, "it is ten", "ten h"),
    k.CorrectCompetitor: k.CorrectCompetitor(1, "misspelled", "maker B", "near"),
    k.CorrectLoss: k.CorrectLoss("relation", "misheard", "an old friend", "maker A"),
    FollowMerge: FollowMerge(),
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
        return o.Agree(Fraction(1, 10), "R-1")
    if command is o.Win:
        return o.Win("K-1")
    return OPPORTUNITY_COMMANDS[command]


OPPORTUNITY_SPOILED = {
    "merge_recorded": lambda stage: Spoiled(related={"C-3": Customer("C-3")}),
    "customer_named": spoiled_command(customer=" "),
    "day_not_ahead": spoiled_command(on=TODAY + DAY),
    "id_is_new": lambda stage: Spoiled(
        command={"reopens": "S-1"}, related={"S-1": evolve(LOST, id="S-1")}
    ),
    "reopened_is_lost": lambda stage: Spoiled(
        related={"O-0": evolve(LOST, stage=o.OpportunityStage.SHELVED)}
    ),
    "reopened_after_loss": lambda stage: Spoiled(related={"O-0": evolve(LOST, closed=TODAY + DAY)}),
    "discount_is_granted": spoiled_command(discount=Fraction(11, 100)),
    "grantor_is_another": lambda stage: Spoiled(actor="E-2"),
    "contract_is_of_this_deal": lambda stage: Spoiled(
        related={"K-1": SignedPaper(evolve(SIGNED, opportunity="O-2"))}
    ),
    "contract_is_signed": lambda stage: Spoiled(
        related={"K-1": SignedPaper(evolve(SIGNED, signed=TODAY + DAY))}
    ),
    "signal_is_described": spoiled_command(note=" "),
    "has_signals": spoiled_subject(signals=()),
    "assessed": spoiled_subject(assessment=None),
    "assessment_is_fresh": spoiled_subject(assessment=evolve(ASSESSMENT, on=ASSESSMENT.on - DAY)),
    "value_is_positive": spoiled_command(value=Money(0, "CNY")),
    "close_is_ahead": spoiled_command(expected_close=TODAY - DAY),
    "points_are_on_scale": spoiled_command(
        feasibility=evolve(FEASIBLE, resources=CriterionScore(6))
    ),
    "feasibility_is_judged": spoiled_command(feasibility=None),
    "is_feasible": spoiled_subject(
        assessment=evolve(ASSESSMENT, feasibility=evolve(FEASIBLE, resources=CriterionScore(1)))
    ),
    "overrides_something": spoiled_command(probability=None, category=None),
    "probability_is_possible": spoiled_command(probability=Fraction(101, 100)),
    "category_is_open": spoiled_command(category=Category.CLOSED),
    "override_is_explained": spoiled_command(reason=""),
    "owner_is_another": spoiled_command(owner="E-7"),
    "has_a_step": spoiled_command(steps=()),
    "steps_have_owners": spoiled_command(steps=(*STEPS, evolve(STEPS[0], owner=""))),
    "nothing_overdue": spoiled_command(steps=(*STEPS, evolve(STEPS[0], due=TODAY - DAY))),
    "step_is_open": spoiled_command(number=len(STEPS) + 1),
    "new_date_is_ahead": spoiled_command(due=TODAY - DAY),
    "step_owner_is_named": spoiled_command(owner=" "),
    "has_solution": spoiled_command(solution=""),
    "version_is_last": spoiled_command(version=2),
    "reply_has_contact": spoiled_command(contact=""),
    "proposal_stands": spoiled_subject(proposals=()),
    "question_has_contact": spoiled_command(contact=""),
    "question_is_asked": spoiled_command(text=" "),
    "question_is_open": spoiled_command(number=0),
    "reason_given": spoiled_command(reason=" "),
    "entry_recorded": spoiled_command(number=99),
    "competitor_once": spoiled_command(name=" "),
    "text_not_blank": spoiled_command(text=" "),
    "answer_is_given": spoiled_command(text=""),
    "competitor_is_new": spoiled_command(name=" "),
    "loss_reason_is_known": lambda stage: Spoiled(
        command={"loss" if stage is o.OpportunityStage.LOST else "reason": "weather"}
    ),
    "winner_is_named": spoiled_command(competitor=" "),
    "loss_is_explained": spoiled_command(note=None),
    "shelving_reason_is_known": spoiled_command(reason="weather"),
    "shelving_is_explained": spoiled_command(note=" "),
    "review_is_later": spoiled_command(review_on=TODAY),
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
        related={"O-0": LOST, "R-1": REQUEST, "K-1": SignedPaper(SIGNED), "C-3": MERGED},
    )
}
