"""The conditions of a pay dispute (异议条件): who may take which step, and what it must state.

Nobody investigates what they closed or posted, nobody decides about their own pay, and the second
level is decided by people who had no part in the first. Policy 1.3.1, 4.3.3.1.
"""

from typing import TypeAlias

from lenovo_sales.incentives.dispute import (
    AcknowledgeDispute,
    CorrectDetails,
    CorrectDispute,
    CorrectEscalation,
    CorrectFinding,
    CorrectProposal,
    CorrectRequest,
    CorrectRuling,
    Dispute,
    GiveDetails,
    IssuedStatement,
    ProposeAdjustment,
    RaiseDispute,
    ReassignDispute,
    RecordFinding,
    RequestDetails,
)
from lenovo_sales.incentives.dispute_deadlines import (
    deadline_of,
    last_day_to_escalate,
    last_day_to_raise,
)
from lenovo_sales.incentives.dispute_terms import DisputeTerms
from lenovo_sales.lifecycle import Context, guard, has_text, precondition

DisputeContext: TypeAlias = Context[DisputeTerms]
Claim: TypeAlias = RaiseDispute | CorrectDispute
Proposal: TypeAlias = ProposeAdjustment | CorrectProposal
Naming: TypeAlias = AcknowledgeDispute | ReassignDispute
GivesWords: TypeAlias = (
    Claim
    | Proposal
    | RequestDetails
    | GiveDetails
    | CorrectRequest
    | CorrectDetails
    | RecordFinding
    | CorrectFinding
    | CorrectRuling
    | CorrectEscalation
)


@guard("4.3.3.1", "the person whose statement it is", "明细所属本人", derived=True)
def own_statement(dispute: Dispute, command: RaiseDispute, context: DisputeContext) -> bool:
    return context.find(command.statement, IssuedStatement).person == context.actor


@guard("5.1.2.1", "an entry of the statement", "明细中的条目", derived=True)
def entry_of_statement(dispute: Dispute, command: Claim, context: DisputeContext) -> bool:
    return command.entry in context.find(dispute.statement, IssuedStatement).entries


@guard("4.3.3.1", "what is stated in words", "文字说明", derived=True)
def words_given(dispute: Dispute, command: GivesWords, context: DisputeContext) -> bool:
    return has_text(command.text)


@guard(
    "4.3.3.1",
    "a claim other than zero, in the currency of the statement",
    "主张金额不为零，且与明细币种一致",
    derived=True,
)
def claim_in_currency(dispute: Dispute, command: Claim, context: DisputeContext) -> bool:
    claimed = command.claimed
    return claimed is None or (claimed.currency == dispute.currency and bool(claimed))


@guard("4.3.3.1", "a dispute no earlier than the statement", "异议不早于明细送达", derived=True)
def raised_after_issue(dispute: Dispute, command: RaiseDispute, context: DisputeContext) -> bool:
    return dispute.raised >= dispute.issued


@guard("4.3.3.1", "a dispute within the days of the edition", "在规定期限内提出", derived=True)
def raised_in_time(dispute: Dispute, command: RaiseDispute, context: DisputeContext) -> bool:
    last = last_day_to_raise(dispute.issued, context.terms)
    return last is None or dispute.raised <= last


@guard("4.3.3.1", "no other dispute about the entry", "该条目无其他异议", derived=True)
def disputed_once(dispute: Dispute, command: Claim, context: DisputeContext) -> bool:
    return not any(
        (each.statement, each.entry) == (dispute.statement, command.entry)
        for each in context.all(Dispute)
        if each.id != dispute.id
    )


@precondition("4.3.3.1", "the person who disputes", "异议人本人", derived=True)
def by_the_person(dispute: Dispute, context: DisputeContext) -> bool:
    return context.actor == dispute.person


@precondition(
    "1.3.1", "somebody other than the person whose pay it is", "异议人以外的人员", derived=True
)
def not_the_person(dispute: Dispute, context: DisputeContext) -> bool:
    return context.actor != dispute.person


@precondition(
    "1.3.1",
    "somebody who neither closed nor posted the statement",
    "未参与结算与入账的人员",
    derived=True,
)
def not_a_poster(dispute: Dispute, context: DisputeContext) -> bool:
    return context.actor not in dispute.posted_by


@precondition(
    "1.3.1", "somebody who had no part in the first ruling", "未参与首次裁定的人员", derived=True
)
def not_of_first_level(dispute: Dispute, context: DisputeContext) -> bool:
    deciders = (person for each in dispute.rulings for person in (each.by, each.proposed_by))
    return not dispute.rulings or context.actor not in (dispute.investigator, *deciders)


@precondition("1.3.1", "the investigator", "核查人", derived=True)
def by_the_investigator(dispute: Dispute, context: DisputeContext) -> bool:
    return context.actor == dispute.investigator


@guard("4.3.3.1", "a named investigator", "写明核查人", derived=True)
def investigator_named(dispute: Dispute, command: Naming, context: DisputeContext) -> bool:
    return has_text(command.investigator)


@guard(
    "1.3.1",
    "an investigator who neither disputes, closed nor posted the statement",
    "核查人不得为异议人或结算、入账人员",
    derived=True,
)
def investigator_apart(dispute: Dispute, command: Naming, context: DisputeContext) -> bool:
    return command.investigator not in (dispute.person, *dispute.posted_by)


@precondition("4.3.3.1", "the time for details to be over", "补充说明期限已过", derived=True)
def details_overdue(dispute: Dispute, context: DisputeContext) -> bool:
    waiting = deadline_of(dispute, context.terms)
    return waiting is None or waiting.due is None or context.today > waiting.due


@guard(
    "4.3.3.1",
    "an amount other than zero, in the currency of the statement",
    "调整金额不为零，且与明细币种一致",
    derived=True,
)
def amount_in_currency(dispute: Dispute, command: Proposal, context: DisputeContext) -> bool:
    return command.amount.currency == dispute.currency and bool(command.amount)


@precondition("1.3.1", "who proposed the adjustment", "拟定人", derived=True)
def by_the_proposer(dispute: Dispute, context: DisputeContext) -> bool:
    return dispute.proposal is not None and context.actor == dispute.proposal.by


@precondition(
    "1.3.1", "somebody other than who proposed the adjustment", "拟定人以外的人员", derived=True
)
def not_the_proposer(dispute: Dispute, context: DisputeContext) -> bool:
    return dispute.proposal is None or context.actor != dispute.proposal.by


@precondition("1.3.1", "who made the ruling", "裁定人", derived=True)
def by_the_decider(dispute: Dispute, context: DisputeContext) -> bool:
    return bool(dispute.rulings) and context.actor == dispute.rulings[-1].by


@precondition("4.3.3.1", "a ruling that was not escalated before", "尚未申诉过", derived=True)
def not_escalated_before(dispute: Dispute, context: DisputeContext) -> bool:
    return dispute.escalation is None


@precondition(
    "4.3.3.1", "an escalation within the days of the edition", "在申诉期限内", derived=True
)
def escalated_in_time(dispute: Dispute, context: DisputeContext) -> bool:
    last = last_day_to_escalate(dispute, context.terms)
    return last is None or context.today <= last


@precondition(
    "4.3.3.1",
    "a ruling of the second level, or the time for an escalation to be over",
    "二级裁定，或申诉期限已过",
    derived=True,
)
def ruling_final(dispute: Dispute, context: DisputeContext) -> bool:
    last = last_day_to_escalate(dispute, context.terms)
    return dispute.level > 1 or (last is not None and context.today > last)
