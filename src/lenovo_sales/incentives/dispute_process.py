"""Process of a pay dispute (薪酬异议流程): raised, investigated, decided, escalated once. 4.3.3.1.

>>> from datetime import UTC, date, datetime
>>> from lenovo_sales.editions import default_edition
>>> from lenovo_sales.incentives.dispute import adjustments_of
>>> from lenovo_sales.lifecycle import ANYBODY, Context
>>> from lenovo_sales.values import Calendar, Money
>>> march, issued = Calendar(1).parse("2026-03"), date(2026, 4, 3)
>>> statement = IssuedStatement("S-1", "E-7", march, issued, ("E-4",), ("L-1", "L-2"), "CNY")
>>> terms, monday = default_edition().incentives.disputes, datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> def by(person):
...     return Context(person, monday, terms, "2026", "A-1", ANYBODY, {"S-1": statement})
>>> raised = RaiseDispute("S-1", "L-2", "half of the deal is mine")
>>> dispute, _ = DISPUTE.create("D-1", raised, by("E-7"))
>>> for person, command in (
...     ("E-1", AcknowledgeDispute("E-5")),
...     ("E-5", RecordFinding("the split was not recorded")),
...     ("E-5", ProposeAdjustment(Money.of("120.00", "CNY"), "4.3.3.1", "split of 50 %")),
...     ("E-1", ApproveAdjustment()),
... ):
...     dispute, _ = DISPUTE.step(dispute, command, by(person))
>>> dispute.stage.chinese, [str(each.amount) for each in adjustments_of([dispute])]
('已调整', ['120.00 CNY'])
"""

from attrs import evolve

from lenovo_sales.incentives.dispute import (
    AcknowledgeDispute,
    Adjustment,
    AgreeToRuling,
    ApproveAdjustment,
    CloseDispute,
    ConcedeDispute,
    CorrectDetails,
    CorrectDispute,
    CorrectEscalation,
    CorrectFinding,
    CorrectProposal,
    CorrectRequest,
    CorrectRuling,
    DetailsRequest,
    Dispute,
    DisputeCommand,
    DisputeEscalation,
    DisputeFinding,
    DisputeStage,
    EscalateDispute,
    GiveDetails,
    IssuedStatement,
    ProceedWithoutDetails,
    ProposeAdjustment,
    ProposedAdjustment,
    RaiseDispute,
    ReassignDispute,
    RecordFinding,
    RefuseDispute,
    RequestDetails,
    Ruling,
)
from lenovo_sales.incentives.dispute_guards import (
    DisputeContext,
    amount_in_currency,
    by_the_decider,
    by_the_investigator,
    by_the_person,
    by_the_proposer,
    claim_in_currency,
    details_overdue,
    disputed_once,
    entry_of_statement,
    escalated_in_time,
    investigator_apart,
    investigator_named,
    not_a_poster,
    not_escalated_before,
    not_of_first_level,
    not_the_person,
    not_the_proposer,
    own_statement,
    raised_after_issue,
    raised_in_time,
    ruling_final,
    words_given,
)
from lenovo_sales.incentives.dispute_terms import DisputeTerms
from lenovo_sales.lifecycle import (
    CLEARED,
    Event,
    Lifecycle,
    Rows,
    day_not_ahead,
    day_told,
    event_actor,
    event_date,
    reason_given,
)
from lenovo_sales.lifecycle.corrections import corrected, entry_recorded, with_correction


def with_statement(
    dispute: Dispute | None, command: RaiseDispute, context: DisputeContext
) -> RaiseDispute:
    """Complete a dispute by what its statement says."""
    found = context.find(command.statement, IssuedStatement)
    return evolve(
        command,
        period=found.period,
        issued=found.issued,
        posted_by=found.posted_by,
        currency=found.currency,
    )


def with_request(dispute: Dispute, event: Event[RequestDetails]) -> tuple[DetailsRequest, ...]:
    """The requests for details with one more."""
    return (*dispute.requests, DetailsRequest(event.at.date(), event.actor, event.command.text))


def with_details(dispute: Dispute, event: Event[GiveDetails]) -> tuple[DetailsRequest, ...]:
    """The requests with the answer to the last one."""
    *before, last = dispute.requests
    return (*before, evolve(last, answered=event.at.date(), answer=event.command.text))


def without_details(
    dispute: Dispute, event: Event[ProceedWithoutDetails]
) -> tuple[DetailsRequest, ...]:
    """The requests, the last one over without an answer."""
    *before, last = dispute.requests
    return (*before, evolve(last, answered=event.at.date()))


def request_corrected(dispute: Dispute, event: Event[CorrectRequest]) -> tuple[DetailsRequest, ...]:
    """The requests with the words of one put right."""
    number, text = event.command.number, event.command.text
    right = evolve(dispute.requests[number - 1], question=text)
    return corrected(dispute.requests, number, right)


def details_corrected(dispute: Dispute, event: Event[CorrectDetails]) -> tuple[DetailsRequest, ...]:
    """The requests with the answer to one put right."""
    number, text = event.command.number, event.command.text
    return corrected(dispute.requests, number, evolve(dispute.requests[number - 1], answer=text))


def requests_recorded(dispute: Dispute) -> tuple[DetailsRequest, ...]:
    """The requests that may be put right."""
    return dispute.requests


def answers_recorded(dispute: Dispute) -> tuple[str | None, ...]:
    """The answers that may be put right; None where there is none."""
    return tuple(each.answer for each in dispute.requests)


def given_finding(dispute: Dispute, event: Event[RecordFinding]) -> DisputeFinding:
    """The finding, by whom and when."""
    return DisputeFinding(event.at.date(), event.actor, event.command.text)


def finding_corrected(dispute: Dispute, event: Event[CorrectFinding]) -> DisputeFinding | None:
    """The finding, put right."""
    return dispute.finding and evolve(dispute.finding, text=event.command.text)


def given_proposal(dispute: Dispute, event: Event[ProposeAdjustment]) -> ProposedAdjustment:
    """The proposed adjustment, by whom and when."""
    said = event.command
    return ProposedAdjustment(event.at.date(), event.actor, said.amount, said.clause, said.text)


def proposal_corrected(
    dispute: Dispute, event: Event[CorrectProposal]
) -> ProposedAdjustment | None:
    """The proposed adjustment, put right; it keeps its day."""
    said, was = event.command, dispute.proposal
    return was and evolve(was, amount=said.amount, clause=said.clause, reason=said.text)


def with_adjustment(dispute: Dispute, event: Event[ApproveAdjustment]) -> tuple[Ruling, ...]:
    """The rulings with one that approves the proposed adjustment."""
    proposal = dispute.proposal
    if proposal is None:
        return dispute.rulings
    adjustment = Adjustment(
        *(dispute.id, dispute.level, dispute.entry, dispute.person, dispute.period),
        *(proposal.amount, proposal.clause, proposal.reason),
    )
    on = event.at.date()
    made = Ruling(dispute.level, on, event.actor, adjustment, proposal.by, None)
    return (*dispute.rulings, made)


def with_refusal(dispute: Dispute, event: Event[RefuseDispute]) -> tuple[Ruling, ...]:
    """The rulings with one that refuses an adjustment."""
    by = None if dispute.proposal is None else dispute.proposal.by
    made = Ruling(dispute.level, event.at.date(), event.actor, None, by, event.command.reason)
    return (*dispute.rulings, made)


def ruling_corrected(dispute: Dispute, event: Event[CorrectRuling]) -> tuple[Ruling, ...]:
    """The rulings, the words of the last one put right."""
    *before, last = dispute.rulings
    text, adjustment = event.command.text, last.adjustment
    if adjustment is None:
        return (*before, evolve(last, refusal=text))
    return (*before, evolve(last, adjustment=evolve(adjustment, reason=text)))


def given_escalation(dispute: Dispute, event: Event[EscalateDispute]) -> DisputeEscalation:
    """The escalation, when and why."""
    return DisputeEscalation(event.at.date(), event.command.reason)


def escalation_corrected(
    dispute: Dispute, event: Event[CorrectEscalation]
) -> DisputeEscalation | None:
    """The escalation, put right."""
    return dispute.escalation and evolve(dispute.escalation, reason=event.command.text)


def conceded(dispute: Dispute, event: Event[ConcedeDispute]) -> str:
    """Why the claim was given up."""
    return event.command.reason


RAISED, ACKNOWLEDGED = DisputeStage.RAISED, DisputeStage.ACKNOWLEDGED
REQUESTED, INVESTIGATED = DisputeStage.DETAILS_REQUESTED, DisputeStage.INVESTIGATED
PROPOSED, ESCALATED = DisputeStage.PROPOSED, DisputeStage.ESCALATED
ADJUSTED, REFUSED, CLOSED = DisputeStage.ADJUSTED, DisputeStage.REFUSED, DisputeStage.CLOSED
UNDER_WAY, RULED = (ACKNOWLEDGED, REQUESTED, INVESTIGATED), (ADJUSTED, REFUSED)
ACKNOWLEDGE, DECIDE = "dispute.acknowledge", "dispute.decide"
APPROVE, SECOND_LEVEL = "dispute.approve", "dispute.decide_escalated"
WHY, WHY_CORRECTED = reason_given("4.3.3.1", derived=True), reason_given("1.3.1", derived=True)
RAISED_SOUND = (
    own_statement, entry_of_statement, words_given, claim_in_currency, day_not_ahead("4.3.3.1"),
    raised_after_issue, raised_in_time, disputed_once,
)  # fmt: skip
CORRECTED = (entry_of_statement, words_given, claim_in_currency, disputed_once)
NAMED = (not_the_person, investigator_named, investigator_apart)
DECIDER = (not_the_person, not_a_poster, not_of_first_level)
AMOUNT = (amount_in_currency, words_given)
REQUEST = entry_recorded("4.3.3.1", "a request on record", "已记录的补充要求", requests_recorded)
ANSWER = entry_recorded("4.3.3.1", "an answer on record", "已记录的补充说明", answers_recorded)
STATEMENT = ("statement", "entry", "text", "claimed", "period", "issued", "posted_by", "currency")
row = Rows[Dispute, DisputeStage, DisputeTerms]()

DISPUTE = Lifecycle[Dispute, DisputeCommand, DisputeTerms](
    "dispute", "薪酬异议", Dispute, DisputeTerms, ends=(CLOSED,), rows=(
    row.create(RaiseDispute, RAISED, "4.3.3.1").knows(with_statement).needs(*RAISED_SOUND)
        .keeps(*STATEMENT, person=event_actor, raised=day_told),
    row((RAISED, ACKNOWLEDGED, REQUESTED), CorrectDispute, None, "4.3.3.1")
        .needs(by_the_person, *CORRECTED, WHY_CORRECTED)
        .keeps("entry", "text", "claimed", corrections=with_correction("text")),
    row((RAISED,), AcknowledgeDispute, ACKNOWLEDGED, "4.3.3.1", ACKNOWLEDGE).needs(*NAMED)
        .keeps("investigator", acknowledged=event_date),
    row((ACKNOWLEDGED, REQUESTED), ReassignDispute, None, "4.3.3.1", ACKNOWLEDGE)
        .needs(*NAMED, WHY_CORRECTED)
        .keeps("investigator", corrections=with_correction("investigator")),
    row((ACKNOWLEDGED,), RequestDetails, REQUESTED, "4.3.3.1")
        .needs(by_the_investigator, words_given).keeps(requests=with_request),
    row((REQUESTED,), GiveDetails, ACKNOWLEDGED, "4.3.3.1")
        .needs(by_the_person, words_given).keeps(requests=with_details),
    row((REQUESTED,), ProceedWithoutDetails, ACKNOWLEDGED, "4.3.3.1")
        .needs(by_the_investigator, details_overdue).keeps(requests=without_details),
    row(UNDER_WAY, CorrectRequest, None, "4.3.3.1")
        .needs(by_the_investigator, REQUEST, words_given, WHY_CORRECTED)
        .keeps(requests=request_corrected, corrections=with_correction("requests")),
    row(UNDER_WAY, CorrectDetails, None, "4.3.3.1")
        .needs(by_the_person, ANSWER, words_given, WHY_CORRECTED)
        .keeps(requests=details_corrected, corrections=with_correction("requests")),
    row((ACKNOWLEDGED,), RecordFinding, INVESTIGATED, "4.3.3.1")
        .needs(by_the_investigator, words_given).keeps(finding=given_finding),
    row((INVESTIGATED,), CorrectFinding, None, "4.3.3.1")
        .needs(by_the_investigator, words_given, WHY_CORRECTED)
        .keeps(finding=finding_corrected, corrections=with_correction("finding")),
    row((INVESTIGATED,), ProposeAdjustment, PROPOSED, "4.3.3.1", DECIDE)
        .needs(*DECIDER, *AMOUNT).keeps(proposal=given_proposal),
    row((ESCALATED,), ProposeAdjustment, PROPOSED, "4.3.3.1", SECOND_LEVEL)
        .needs(*DECIDER, *AMOUNT).keeps(proposal=given_proposal),
    row((PROPOSED,), CorrectProposal, None, "4.3.3.1")
        .needs(by_the_proposer, *AMOUNT, WHY_CORRECTED)
        .keeps(proposal=proposal_corrected, corrections=with_correction("proposal")),
    row((PROPOSED,), ApproveAdjustment, ADJUSTED, "4.3.3.1", APPROVE)
        .needs(*DECIDER, not_the_proposer).keeps(rulings=with_adjustment),
    row((INVESTIGATED,), RefuseDispute, REFUSED, "4.3.3.1", DECIDE)
        .needs(*DECIDER, WHY).keeps(rulings=with_refusal),
    row((ESCALATED,), RefuseDispute, REFUSED, "4.3.3.1", SECOND_LEVEL)
        .needs(*DECIDER, WHY).keeps(rulings=with_refusal),
    row((PROPOSED,), RefuseDispute, REFUSED, "4.3.3.1", APPROVE)
        .needs(*DECIDER, not_the_proposer, WHY).keeps(rulings=with_refusal),
    row(RULED, CorrectRuling, None, "4.3.3.1").needs(by_the_decider, words_given, WHY_CORRECTED)
        .keeps(rulings=ruling_corrected, corrections=with_correction("rulings")),
    row(RULED, EscalateDispute, ESCALATED, "4.3.3.1")
        .needs(by_the_person, not_escalated_before, escalated_in_time, WHY)
        .keeps(escalation=given_escalation, proposal=CLEARED),
    row((ESCALATED,), CorrectEscalation, None, "4.3.3.1")
        .needs(by_the_person, words_given, WHY_CORRECTED)
        .keeps(escalation=escalation_corrected, corrections=with_correction("escalation")),
    row((RAISED, ACKNOWLEDGED, REQUESTED, ESCALATED), ConcedeDispute, CLOSED, "4.3.3.1")
        .needs(by_the_person, WHY).keeps(concession=conceded, closed=event_date),
    row(RULED, AgreeToRuling, CLOSED, "4.3.3.1").needs(by_the_person).keeps(closed=event_date),
    row(RULED, CloseDispute, CLOSED, "4.3.3.1").needs(ruling_final).keeps(closed=event_date),
    row.adopt("dispute.adopt"),
))  # fmt: skip
