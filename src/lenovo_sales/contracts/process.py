"""The process of a contract (合同流程): its table. Policy 3.3.

>>> from lenovo_sales.contracts.contract import ContractStage
>>> signed = ContractStage.SIGNED
>>> ways_on = [each for each in CONTRACT.transitions if each.source is signed is not each.target]
>>> [each.row.command.__name__ for each in ways_on]
['TakeEffect', 'Terminate']
"""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from attrs import evolve

from lenovo_sales.contracts.amendment import Amendment, difference
from lenovo_sales.contracts.amendment_guards import AMEND, TERMINATE
from lenovo_sales.contracts.change import ChangeRequest
from lenovo_sales.contracts.contract import (
    Amend,
    Approve,
    ApproveDiscount,
    Close,
    Contract,
    ContractStage,
    Decline,
    Draft,
    Edit,
    Fulfill,
    GiveNotice,
    RecordSignature,
    Reject,
    RenewalNotice,
    Return,
    Sign,
    Submit,
    TakeEffect,
    Terminate,
)
from lenovo_sales.contracts.correction import (
    CorrectAcceptance,
    CorrectDelivery,
    CorrectInvoice,
    CorrectNotice,
    CorrectPayment,
    CorrectReturn,
    with_correction,
    with_notice_corrected,
)
from lenovo_sales.contracts.correction_guards import (
    CORRECT_ACCEPTANCE,
    CORRECT_DELIVERY,
    CORRECT_INVOICE,
    CORRECT_NOTICE,
    CORRECT_PAYMENT,
    CORRECT_RETURN,
    invoices_first,
    stays_accepted,
)
from lenovo_sales.contracts.execution import (
    ApplyPayment,
    RecordAcceptance,
    RecordDelivery,
    RecordInvoice,
    RecordPayment,
    RecordReturn,
)
from lenovo_sales.contracts.execution_guards import (
    accepted_in_full,
    billed_in_full,
    checked_after_delivery,
    dated_in_effect,
    dated_since_signing,
    delivered_before_end,
    delivery_is_new,
    invoice_is_new,
    notice_in_time,
    paid_in_full,
    payment_is_new,
    pays_own_invoices,
    rejection_explained,
    renewable,
    return_is_new,
    returned_after_acceptance,
    within_accepted,
    within_billable,
    within_delivery,
    within_left_open,
    within_line,
    within_paid,
)
from lenovo_sales.contracts.guards import (
    APPROVER,
    COMPLETE,
    CURRENT,
    REASON,
    REASON_OF_RETURN,
    REASON_TO_DECLINE,
    RECORD_SIGNATURE,
    REVIEWER,
    SIGN,
    ContractContext,
    both_signed,
    discount_approved,
    effect_after_signatures,
    is_reviewed,
    list_prices_of_edition,
    paid_before_effect,
    renews_contract,
    rests_on_opportunity,
    rounding_of_edition,
    same_customer,
    signatures_in_order,
)
from lenovo_sales.contracts.recording import (
    replaced,
    with_acceptance,
    with_application,
    with_delivery,
    with_invoice,
    with_payment,
    with_return,
)
from lenovo_sales.contracts.signature import Approval, Party, Signature
from lenovo_sales.contracts.signature_correction import CorrectSignature
from lenovo_sales.contracts.signature_rows import SIGNATURE_CORRECTIONS
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.customers.merging import FollowMerge, merge_recorded, merged_files, surviving
from lenovo_sales.lifecycle import (
    CLEARED,
    Adopt,
    Event,
    Lifecycle,
    Rows,
    event_actor,
    event_date,
    event_time,
    next_version,
    with_editor,
)
from lenovo_sales.lifecycle.corrections import with_correction as corrections_of

ContractCommand: TypeAlias = (
    Draft
    | Edit
    | ApproveDiscount
    | Submit
    | Approve
    | Return
    | Reject
    | Decline
    | Sign
    | RecordSignature
    | TakeEffect
    | RecordDelivery
    | RecordAcceptance
    | RecordReturn
    | RecordInvoice
    | RecordPayment
    | ApplyPayment
    | CorrectDelivery
    | CorrectAcceptance
    | CorrectReturn
    | CorrectInvoice
    | CorrectPayment
    | CorrectNotice
    | CorrectSignature
    | Fulfill
    | Close
    | Amend
    | Terminate
    | GiveNotice
    | FollowMerge
    | Adopt[Contract]
)


def no_signatures(contract: Contract, event: Event[Edit]) -> tuple[Signature, ...]:
    """No signatures: those given were of an earlier version."""
    return ()


def discount_approval(contract: Contract, event: Event[ApproveDiscount]) -> Approval:
    """The approval of the discount in this version."""
    return Approval(event.at, event.actor, contract.version)


def passed_review(contract: Contract, event: Event[Approve]) -> Approval:
    """The review that this version passed."""
    return Approval(event.at, event.actor, contract.version, event.command.opinion)


def with_ours(contract: Contract, event: Event[Sign]) -> tuple[Signature, ...]:
    """The signatures, with the company's."""
    signed = Signature(event.at.date(), Party.COMPANY, contract.version, event.actor)
    return (*contract.signatures, signed)


def with_theirs(contract: Contract, event: Event[RecordSignature]) -> tuple[Signature, ...]:
    """The signatures, with the customer's."""
    command, version = event.command, contract.version
    name, authority = command.representative, command.authority
    told = event.at.date()
    signed = Signature(command.on, Party.CUSTOMER, version, name, authority, recorded=told)
    return (*contract.signatures, signed)


def acceptances_so_far(contract: Contract, event: Event[Terminate]) -> int:
    """How many acceptances were recorded before the termination."""
    return len(contract.execution.acceptances)


def from_request(contract: Contract, command: Amend, context: ContractContext) -> Amend:
    """Complete an amendment from its request, leaving out names and opinions."""
    request = context.find(command.request, ChangeRequest)
    given = [each for each in (request.ours, request.consent) if each is not None]
    return Amend(
        request.id,
        request.body,
        request.proposer,
        None if request.review is None else evolve(request.review, opinion=None),
        tuple(evolve(each, signatory=None, authority=None) for each in given),
    )


def amended(contract: Contract, event: Event[Amend]) -> tuple[Amendment, ...]:
    """The amendments, with what this one changed."""
    changed = difference(contract.body, event.command.body or contract.body)
    made = Amendment(event.command.request, event.at, contract.version + 1, changed)
    return (*contract.amendments, made)


def proposed(contract: Contract, event: Event[Amend]) -> tuple[str, ...]:
    """Who edited the contract, with the proposer of the amendment; a known author is not added."""
    proposer = event.command.proposer
    if proposer is None or proposer in contract.authors:
        return contract.edited_by
    return (*contract.edited_by, proposer)


def with_both(contract: Contract, event: Event[Amend]) -> tuple[Signature, ...]:
    """The signatures, with those of the request."""
    return (*contract.signatures, *event.command.signatures)


def first_review(contract: Contract, event: Event[Amend]) -> date | None:
    """The day of the legal review before the first amendment; None: it is not on record."""
    if contract.amendments or contract.review is None:
        return contract.reviewed_on
    return contract.review.at.date()


def request_of(contract: Contract, event: Event[Terminate]) -> str:
    """The id of the request for termination."""
    return event.command.request


def first_notice(contract: Contract, event: Event[GiveNotice]) -> RenewalNotice:
    """The first notice given: a later one does not replace it."""
    return contract.notice or RenewalNotice(event.command.on, event.command.party)


def customers_named(contract: Contract) -> tuple[str, ...]:
    """The customers whose merge it follows."""
    return (contract.customer,)


def surviving_customer(contract: Contract, event: Event[FollowMerge]) -> str:
    """The customer, or the one that its file was merged into."""
    return surviving(contract.customer, event)


DRAFT = (ContractStage.DRAFT,)
IN_REVIEW = (ContractStage.IN_REVIEW,)
APPROVED = (ContractStage.APPROVED,)
SIGNED_BY_ONE = (ContractStage.SIGNED_BY_ONE,)
SIGNED = (ContractStage.SIGNED,)
EFFECTIVE = (ContractStage.EFFECTIVE,)
FULFILLED = (ContractStage.FULFILLED,)
UNSIGNED = (*DRAFT, *IN_REVIEW, *APPROVED, *SIGNED_BY_ONE)
BINDING = (*EFFECTIVE, *FULFILLED)
CLOSED = (ContractStage.CLOSED,)
TERMINATED = (ContractStage.TERMINATED,)
TO_END = (*SIGNED, *EFFECTIVE)
TO_DELIVER = (*EFFECTIVE, *TERMINATED)
TO_SETTLE = (*BINDING, *CLOSED, *TERMINATED)
TO_PAY = (*SIGNED, *TO_SETTLE)
UNSIGNED_AGAIN = {"signatures": no_signatures, "replaced_signatures": no_signatures}
AMENDED: dict[str, Callable[[Contract, Event[Amend]], object]] = {
    "version": next_version,
    "edited_by": proposed,
    "signatures": with_both,
    "amendments": amended,
    "execution": replaced,
    "fulfilled": CLEARED,
    "reviewed_on": first_review,
}
row = Rows[Contract, ContractStage, ContractTerms]()

# fmt: off
CONTRACT = Lifecycle[Contract, ContractCommand, ContractTerms](
    "contract", "合同", Contract, ContractTerms,
    ends=(ContractStage.CLOSED, ContractStage.REJECTED, ContractStage.TERMINATED),
    rows=(
        row.create(Draft, ContractStage.DRAFT, "3.3.1.1")
            .needs(rests_on_opportunity, same_customer, renews_contract).keeps("customer", "body",
                "opportunity", "exception", "renews", drafter=event_actor, drafted_on=event_date),
        row(UNSIGNED, Edit, ContractStage.DRAFT, "3.3.1.2")
            .keeps("body", version=next_version, edited_by=with_editor,
                discount_approval=CLEARED, review=CLEARED, **UNSIGNED_AGAIN),
        row(DRAFT, ApproveDiscount, None, "3.3.1.1", "contract.approve_discount")
            .needs(APPROVER, CURRENT).keeps(discount_approval=discount_approval),
        row(DRAFT, Submit, ContractStage.IN_REVIEW, "3.3.1.1")
            .needs(*COMPLETE, rounding_of_edition, list_prices_of_edition, discount_approved)
            .keeps(reason=CLEARED),
        row(IN_REVIEW, Approve, ContractStage.APPROVED, "3.3.1.2", "contract.review")
            .needs(REVIEWER, CURRENT).keeps(review=passed_review),
        row(IN_REVIEW, Return, ContractStage.DRAFT, "3.3.1.2", "contract.review")
            .needs(REVIEWER, CURRENT, REASON).keeps("reason"),
        row(IN_REVIEW, Reject, ContractStage.REJECTED, "3.3.1.2", "contract.review")
            .needs(REVIEWER, CURRENT, REASON).keeps("reason", closed=event_time),
        row(UNSIGNED, Decline, ContractStage.REJECTED, "3.3.2.1")
            .needs(REASON_TO_DECLINE).keeps("reason", closed=event_time),
        row(APPROVED, Sign, ContractStage.SIGNED_BY_ONE, "3.3.1.3", "contract.sign")
            .needs(*SIGN).keeps(signatures=with_ours),
        row(SIGNED_BY_ONE, Sign, ContractStage.SIGNED, "3.3.1.3", "contract.sign")
            .needs(*SIGN).keeps(signatures=with_ours),
        row(APPROVED, RecordSignature, ContractStage.SIGNED_BY_ONE, "3.3.1.3")
            .needs(*RECORD_SIGNATURE).keeps(signatures=with_theirs),
        row(SIGNED_BY_ONE, RecordSignature, ContractStage.SIGNED, "3.3.1.3")
            .needs(*RECORD_SIGNATURE).keeps(signatures=with_theirs),
        row(SIGNED, TakeEffect, ContractStage.EFFECTIVE, "3.3.1.3")
            .needs(is_reviewed, both_signed, signatures_in_order, paid_before_effect)
            .keeps(effective=event_time),
        row(EFFECTIVE, RecordDelivery, None, "3.3.2.1")
            .needs(dated_in_effect, delivery_is_new, within_line).keeps(execution=with_delivery),
        row(TERMINATED, RecordDelivery, None, "3.3.2.1")
            .needs(dated_in_effect, delivered_before_end, delivery_is_new, within_line)
            .keeps(execution=with_delivery),
        row(TO_DELIVER, RecordAcceptance, None, "3.3.2.1")
            .needs(dated_in_effect, within_delivery, checked_after_delivery, rejection_explained)
            .keeps(execution=with_acceptance),
        row(TO_SETTLE, RecordReturn, None, "3.3.2.2").needs(dated_in_effect, return_is_new,
            within_accepted, returned_after_acceptance, REASON_OF_RETURN)
            .keeps(execution=with_return),
        row(TO_PAY, RecordInvoice, None, "3.3.2.1").needs(dated_since_signing, invoice_is_new,
            within_billable).keeps(execution=with_invoice),
        row(TO_PAY, RecordPayment, None, "3.3.2.1").needs(dated_since_signing, payment_is_new,
            pays_own_invoices, within_paid).keeps(execution=with_payment),
        row(TO_PAY, ApplyPayment, None, "3.3.2.1")
            .needs(dated_since_signing, within_left_open).keeps(execution=with_application),
        row((*BINDING, *CLOSED), CorrectDelivery, None, "3.3.2.1")
            .needs(dated_in_effect, *CORRECT_DELIVERY).keeps(execution=with_correction),
        row(TERMINATED, CorrectDelivery, None, "3.3.2.1")
            .needs(dated_in_effect, delivered_before_end, *CORRECT_DELIVERY)
            .keeps(execution=with_correction),
        row(EFFECTIVE, CorrectAcceptance, None, "3.3.2.1")
            .needs(dated_in_effect, *CORRECT_ACCEPTANCE).keeps(execution=with_correction),
        row(FULFILLED, CorrectAcceptance, ContractStage.EFFECTIVE, "3.3.2.1")
            .needs(dated_in_effect, *CORRECT_ACCEPTANCE)
            .keeps(execution=with_correction, fulfilled=CLEARED),
        row(CLOSED, CorrectAcceptance, None, "3.3.2.1")
            .needs(dated_in_effect, *CORRECT_ACCEPTANCE, stays_accepted)
            .keeps(execution=with_correction),
        row(TERMINATED, CorrectAcceptance, None, "3.3.2.1")
            .needs(dated_in_effect, *CORRECT_ACCEPTANCE, invoices_first)
            .keeps(execution=with_correction),
        row(TO_SETTLE, CorrectReturn, None, "3.3.2.2")
            .needs(dated_in_effect, *CORRECT_RETURN).keeps(execution=with_correction),
        row(TO_PAY, CorrectInvoice, None, "3.3.2.1")
            .needs(dated_since_signing, *CORRECT_INVOICE).keeps(execution=with_correction),
        row(TO_PAY, CorrectPayment, None, "3.3.2.1")
            .needs(dated_since_signing, *CORRECT_PAYMENT).keeps(execution=with_correction),
        row(EFFECTIVE, Fulfill, ContractStage.FULFILLED, "3.3.2.1")
            .needs(accepted_in_full).keeps(fulfilled=event_time),
        row(FULFILLED, Close, ContractStage.CLOSED, "3.3.2.1")
            .needs(billed_in_full, paid_in_full).keeps(closed=event_time),
        row(BINDING, Amend, ContractStage.EFFECTIVE, "3.3.2.3", "contract.amend").jointly()
            .knows(from_request).needs(*AMEND).keeps("body", "review", **AMENDED),
        row(TO_END, Terminate, ContractStage.TERMINATED, "3.3.2.3", "contract.terminate")
            .jointly().needs(*TERMINATE).keeps(closed=event_time, terminated_by=request_of,
                checked_at_end=acceptances_so_far),
        row((*BINDING, *CLOSED), GiveNotice, None, "3.3.2.1")
            .needs(renewable, dated_in_effect, notice_in_time).keeps(notice=first_notice),
        row((*BINDING, *CLOSED), CorrectNotice, None, "3.3.2.1").needs(*CORRECT_NOTICE)
            .keeps(notice=with_notice_corrected, corrections=corrections_of("notice")),
        *SIGNATURE_CORRECTIONS,
        row(tuple(ContractStage), FollowMerge, None, "3.1.2.1")
            .knows(merged_files(customers_named)).needs(merge_recorded(customers_named))
            .keeps(customer=surviving_customer),
        row.adopt("contract.adopt", signatures_in_order, effect_after_signatures),
    ),
)
# fmt: on
