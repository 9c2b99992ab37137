"""The process of an opportunity (商机流程): its table. Policy 3.2.

A declined proposal puts the deal back into its plan: nothing is negotiated until another is made.

>>> [each.source.value for each in OPPORTUNITY.transitions if each.row.command is Win]
['agreed']
>>> [each.source.value for each in OPPORTUNITY.transitions if each.row.command is DeclineProposal]
['proposing', 'negotiating', 'agreed']
"""

from typing import Protocol, runtime_checkable

from attrs import evolve

from lenovo_sales.customers.merging import FollowMerge, merge_recorded, merged_files, surviving
from lenovo_sales.errors import Refused
from lenovo_sales.lifecycle import (
    CLEARED,
    Context,
    Event,
    Lifecycle,
    Rows,
    day_not_ahead,
    day_told,
    event_date,
)
from lenovo_sales.opportunities import conditions as c
from lenovo_sales.opportunities.assessment import Assessment, Overridden, Signal
from lenovo_sales.opportunities.correction_rows import CORRECTIONS
from lenovo_sales.opportunities.opportunity import (
    IN_PLAN,
    OPEN,
    AcceptProposal,
    AddCompetitor,
    Agree,
    AnswerQuestion,
    AskQuestion,
    Assess,
    Competitor,
    DeclineProposal,
    FinishStep,
    Identify,
    Lose,
    Negotiate,
    NoteSignal,
    Opportunity,
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
    SignedContract,
    Win,
)
from lenovo_sales.opportunities.proposals import (
    Answer,
    Proposal,
    Question,
    Reply,
    answered,
    with_answer,
)
from lenovo_sales.opportunities.resource import ResourceRequest, discount_grant
from lenovo_sales.opportunities.terms import OpportunityStage, OpportunityTerms
from lenovo_sales.opportunities.work_plan import Step, finished, handed_over, rescheduled
from lenovo_sales.wording import Wording


@runtime_checkable
class Signable(Protocol):
    """A contract, as an opportunity sees it."""

    def signed_contract(self) -> SignedContract:
        """When both sides signed it, and for how much; refused where they have not."""
        ...


def lost_one(_: None, command: Reopen, context: Context[OpportunityTerms]) -> Reopen:
    """The command with customer, owner and competitors of the lost opportunity."""
    lost = context.find(command.reopens, Opportunity)
    owner = command.owner or lost.owner
    return evolve(command, customer=lost.customer, owner=owner, competitors=lost.competitors)


def granted(deal: Opportunity, command: Agree, context: Context[OpportunityTerms]) -> Agree:
    """The command, completed from the resource request that it names."""
    if command.request is None:
        return evolve(command, grant=None)
    return evolve(command, grant=discount_grant(context.find(command.request, ResourceRequest)))


def signed(deal: Opportunity, command: Win, context: Context[OpportunityTerms]) -> Win:
    """The command, completed from the contract that it names."""
    found = context.related.get(command.contract)
    if not (isinstance(found, Signable) and callable(found.signed_contract)):
        raise Refused(
            command.contract,
            "known",
            "1.3.1",
            Wording("a contract that exists", "已存在的合同"),
            True,
        )
    return evolve(command, signed_contract=found.signed_contract())


def with_signal(deal: Opportunity, event: Event[NoteSignal]) -> tuple[Signal, ...]:
    """The signals with one more."""
    command = event.command
    return (*deal.signals, Signal(event.at.date(), event.actor, command.kind, command.note))


def assessment(deal: Opportunity, event: Event[Assess]) -> Assessment:
    """The assessment; fields that the command leaves open are kept."""
    command, before = event.command, deal.assessment
    expected_close, feasibility = command.expected_close, command.feasibility
    if before is not None:
        expected_close = expected_close or before.expected_close
        feasibility = feasibility or before.feasibility
    return Assessment(event.at.date(), event.actor, command.value, expected_close, feasibility)


def overridden(deal: Opportunity, event: Event[Override]) -> Overridden:
    """The override, with its author and time."""
    said = event.command
    return Overridden(event.at.date(), event.actor, said.probability, said.category, said.reason)


def with_step_finished(deal: Opportunity, event: Event[FinishStep]) -> tuple[Step, ...]:
    """The plan with one step done."""
    return finished(deal.steps, event.command.number, event.at.date())


def with_step_rescheduled(deal: Opportunity, event: Event[RescheduleStep]) -> tuple[Step, ...]:
    """The plan with one step due on another day."""
    return rescheduled(deal.steps, event.command.number, event.command.due)


def with_step_reassigned(deal: Opportunity, event: Event[ReassignStep]) -> tuple[Step, ...]:
    """The plan with one step in other hands."""
    return handed_over(deal.steps, event.command.number, event.command.owner)


def with_proposal(deal: Opportunity, event: Event[Propose]) -> tuple[Proposal, ...]:
    """The proposals with another version."""
    command = event.command
    offered = Proposal(event.at.date(), event.actor, command.solution, command.amount)
    return (*deal.proposals, offered)


def with_reply(
    deal: Opportunity, event: Event[AcceptProposal] | Event[DeclineProposal]
) -> tuple[Proposal, ...]:
    """The proposals, the last with the customer's reply."""
    command = event.command
    accepted = isinstance(command, AcceptProposal)
    return answered(deal.proposals, Reply(event.at.date(), command.contact, accepted, command.note))


def with_question(deal: Opportunity, event: Event[AskQuestion]) -> tuple[Question, ...]:
    """The questions with one more."""
    asked = event.command
    return (*deal.questions, Question(event.at.date(), asked.contact, asked.text))


def with_answered(deal: Opportunity, event: Event[AnswerQuestion]) -> tuple[Question, ...]:
    """The questions, one of them answered."""
    told = Answer(event.at.date(), event.actor, event.command.text)
    return with_answer(deal.questions, event.command.number, told)


def with_competitor(deal: Opportunity, event: Event[AddCompetitor]) -> tuple[Competitor, ...]:
    """The competitors with one more."""
    found = event.command
    return (*deal.competitors, Competitor(found.name, found.strengths, found.weaknesses))


def customers_named(deal: Opportunity) -> tuple[str, ...]:
    """The customers whose merge it follows."""
    return (deal.customer,)


def surviving_customer(deal: Opportunity, event: Event[FollowMerge]) -> str:
    """The customer, or the one that its file was merged into."""
    return surviving(deal.customer, event)


IDENTIFIED, ASSESSED = OpportunityStage.IDENTIFIED, OpportunityStage.ASSESSED
PLANNED, PROPOSING = OpportunityStage.PLANNED, OpportunityStage.PROPOSING
NEGOTIATING, AGREED = OpportunityStage.NEGOTIATING, OpportunityStage.AGREED
WON, LOST, SHELVED = OpportunityStage.WON, OpportunityStage.LOST, OpportunityStage.SHELVED
JUDGED = (ASSESSED, *IN_PLAN)
TALKING = (PROPOSING, NEGOTIATING)
row = Rows[Opportunity, OpportunityStage, OpportunityTerms]()

OPPORTUNITY = Lifecycle[Opportunity, OpportunityCommand, OpportunityTerms](
    "opportunity", "商机", Opportunity, OpportunityTerms, ends=(WON, LOST), rows=(
    row.create(Identify, IDENTIFIED, "3.2.1.1").needs(c.customer_named, day_not_ahead("3.2.1.1"))
        .keeps("customer", "owner", "lead", "signals", identified_on=day_told),
    row.create(Reopen, IDENTIFIED, "3.2.2.4").knows(lost_one).needs(*c.REOPENED)
        .keeps("customer", "owner", "competitors", "reopens", identified_on=event_date),
    row(OPEN, NoteSignal, None, "3.2.1.1")
        .needs(c.signal_is_described).keeps(signals=with_signal),
    row((IDENTIFIED,), Assess, ASSESSED, "3.2.1.2")
        .needs(c.has_signals, *c.SOUND, c.feasibility_is_judged)
        .keeps(assessment=assessment, overridden=CLEARED),
    row(JUDGED, Assess, None, "3.2.2.4")
        .needs(*c.SOUND).keeps(assessment=assessment, overridden=CLEARED),
    row(JUDGED, Override, None, "3.2.2.4", "opportunity.override")
        .needs(*c.OVERRIDES).keeps(overridden=overridden),
    row((*OPEN, SHELVED), Reassign, None, "3.2.2.1", "opportunity.reassign")
        .needs(c.owner_is_another).keeps("owner"),
    row((ASSESSED,), Plan, PLANNED, "3.2.2.1")
        .needs(*c.FRESH, c.is_feasible, *c.WHOLE_PLAN).keeps("steps"),
    row(IN_PLAN, Plan, None, "3.2.2.1").needs(*c.WHOLE_PLAN).keeps("steps"),
    row(IN_PLAN, FinishStep, None, "3.2.2.1")
        .needs(c.step_is_open).keeps(steps=with_step_finished),
    row(IN_PLAN, RescheduleStep, None, "3.2.2.1")
        .needs(c.step_is_open, c.new_date_is_ahead).keeps(steps=with_step_rescheduled),
    row(IN_PLAN, ReassignStep, None, "3.2.2.1")
        .needs(c.step_is_open, c.step_owner_is_named).keeps(steps=with_step_reassigned),
    row(OPEN, AskQuestion, None, "3.2.2.2")
        .needs(c.question_has_contact, c.question_is_asked).keeps(questions=with_question),
    row(OPEN, AnswerQuestion, None, "3.2.2.2")
        .needs(c.question_is_open, c.answer_is_given).keeps(questions=with_answered),
    row(OPEN, AddCompetitor, None, "3.2.2.4")
        .needs(c.competitor_is_new).keeps(competitors=with_competitor),
    row((PLANNED,), Propose, PROPOSING, "3.2.2.2")
        .needs(*c.FRESH, c.has_solution).keeps(proposals=with_proposal),
    row(TALKING, Propose, PROPOSING, "3.2.2.2")
        .needs(c.has_solution).keeps(proposals=with_proposal),
    row(TALKING, AcceptProposal, None, "3.2.2.2").needs(*c.REPLIED).keeps(proposals=with_reply),
    row((*TALKING, AGREED), DeclineProposal, PLANNED, "3.2.2.2")
        .needs(*c.REPLIED).keeps(proposals=with_reply, discount=CLEARED),
    row((PROPOSING,), Negotiate, NEGOTIATING, "3.2.2.3").needs(*c.FRESH, c.proposal_stands),
    row((NEGOTIATING,), Agree, AGREED, "3.2.2.4").knows(granted)
        .needs(*c.FRESH, c.proposal_stands, c.discount_is_granted, c.grantor_is_another)
        .keeps("discount"),
    row((AGREED,), Win, WON, "3.2.2.4").knows(signed)
        .needs(*c.FRESH, c.contract_is_of_this_deal, c.contract_is_signed)
        .keeps("signed_contract", closed=event_date),
    row((*OPEN, SHELVED), Lose, LOST, "3.2.2.4").needs(*c.LOST_FOR_A_REASON)
        .keeps("reason", "note", "competitor", closed=event_date, review_on=CLEARED),
    row(OPEN, Shelve, SHELVED, "3.2.2.4").needs(*c.SHELVED_FOR_A_REASON)
        .keeps("reason", "review_on", "note", overridden=CLEARED, discount=CLEARED),
    row((SHELVED,), Resume, IDENTIFIED, "3.2.2.4")
        .keeps(reason=CLEARED, review_on=CLEARED, note=CLEARED),
    *CORRECTIONS,
    row(tuple(OpportunityStage), FollowMerge, None, "3.1.2.1")
        .knows(merged_files(customers_named)).needs(merge_recorded(customers_named))
        .keeps(customer=surviving_customer),
    row.adopt("opportunity.adopt"),
))  # fmt: skip
