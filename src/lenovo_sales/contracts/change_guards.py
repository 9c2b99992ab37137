"""The guards of a change request (变更条件); the table is in `change_process`. Policy 3.3.2.3."""

from attrs import evolve

from lenovo_sales.contracts.change import (
    ChangeKind,
    ChangeRequest,
    MarkApplied,
    NotifyOfChange,
    Propose,
    RecordConsent,
    SignChange,
    is_told,
)
from lenovo_sales.contracts.contract import Contract
from lenovo_sales.contracts.guards import ContractContext
from lenovo_sales.contracts.signature import same_spelling
from lenovo_sales.lifecycle import guard, has_text, not_an_author, precondition, reason_given


@guard(
    "3.3.2.3", "a contract body in the currency of the contract", "与合同相同的币种", derived=True
)
def same_currency(request: ChangeRequest, command: Propose, context: ContractContext) -> bool:
    return request.body is None or request.body.currency == request.amount_before.currency


@precondition(
    "1.3.1", "a legal reviewer other than who approved it", "法务审核人不得为审批人", derived=True
)
def reviewer_not_approver(request: ChangeRequest, context: ContractContext) -> bool:
    return request.approval is not None and request.approval.by != context.actor


@precondition("3.3.2.3", "the proposer", "提出人本人", derived=True)
def by_proposer(request: ChangeRequest, context: ContractContext) -> bool:
    return context.actor == request.proposer


@guard(
    "3.3.2.3",
    "notices given after the legal review, up to today",
    "审核之后、今日之前的通知",
    derived=True,
)
def notices_dated(
    request: ChangeRequest, command: NotifyOfChange, context: ContractContext
) -> bool:
    review, today = request.review, context.today
    return review is not None and all(
        review.at.date() <= notice.on <= today for notice in command.notices
    )


@guard("3.3.2.3", "notice to the customer and every department in time", "及时通知客户和各部门")
def notified_in_time(
    request: ChangeRequest, command: NotifyOfChange, context: ContractContext
) -> bool:
    return is_told(evolve(request, notices=command.notices), context.terms)


@precondition(
    "3.3.1.3", "an amendment that we have still to sign", "待我方签署的变更", derived=True
)
def company_not_signed(request: ChangeRequest, context: ContractContext) -> bool:
    return request.kind is ChangeKind.AMENDMENT and request.ours is None


@precondition(
    "1.3.1",
    "a signatory who neither wrote nor reviewed it",
    "签字人不得为起草人或审核人",
    derived=True,
)
def signatory_not_involved(request: ChangeRequest, context: ContractContext) -> bool:
    reviewer = None if request.review is None else request.review.by
    return context.actor not in (*request.authors, reviewer)


@precondition(
    "3.3.1.3", "an amendment that the customer has still to sign", "待客户签署的变更", derived=True
)
def customer_not_signed(request: ChangeRequest, context: ContractContext) -> bool:
    return request.kind is ChangeKind.AMENDMENT and request.consent is None


def people_of(request: ChangeRequest) -> tuple[str, ...]:
    """The people of the company in a change: who wrote, approved, reviewed and signed it."""
    known = [each.by for each in (request.approval, request.review) if each is not None]
    known += [request.ours.signatory] if request.ours and request.ours.signatory else []
    return (*request.authors, *known)


@guard("3.3.1.3", "a named representative of the customer who is not ours", "客户签字代表")
def representative_named(
    request: ChangeRequest, command: RecordConsent, context: ContractContext
) -> bool:
    ours = {same_spelling(each) for each in (context.actor, *people_of(request))}
    named = has_text(command.representative) and has_text(command.authority.role)
    return named and same_spelling(command.representative) not in ours


@guard(
    "3.3.1.3", "a day from the legal review up to today", "法务审核至今日之间的日期", derived=True
)
def signed_after_review(
    request: ChangeRequest, command: RecordConsent, context: ContractContext
) -> bool:
    review = request.review
    return review is not None and review.at.date() <= command.on <= context.today


@guard("3.3.1.3", "signing authority for this amount on that day", "签字当日有效且金额足够的授权")
def authority_covers(
    request: ChangeRequest, command: RecordConsent, context: ContractContext
) -> bool:
    return request.body is None or command.authority.covers(request.body.total, command.on)


@guard("3.3.1.3", "a seal beside the signature", "签字并盖章")
def sealed(
    request: ChangeRequest, command: SignChange | RecordConsent, context: ContractContext
) -> bool:
    return command.sealed


@guard("3.3.2.3", "the contract with this change in it", "合同已载入本变更", derived=True)
def in_contract(request: ChangeRequest, command: MarkApplied, context: ContractContext) -> bool:
    contract = context.find(request.contract, Contract)
    if request.kind is ChangeKind.TERMINATION:
        return contract.terminated_by == request.id
    return request.id in {each.request for each in contract.amendments}


@precondition(
    "3.3.1.3",
    "signatures given after the legal review, up to today",
    "签字日期在法务审核之后、不晚于今日",
    derived=True,
)
def signatures_in_order(request: ChangeRequest, context: ContractContext) -> bool:
    review = request.review
    return all(
        each.on <= context.today and (review is None or review.at.date() <= each.on)
        for each in (request.ours, request.consent)
        if each is not None
    )


NOT_AN_AUTHOR = not_an_author(
    "1.3.1",
    "somebody who wrote neither the change nor the contract",
    "起草人以外的人员",
    derived=True,
)
REASON = reason_given("3.3.2.3", derived=True)
