"""The process of a contract (合同流程): its table. Policy 3.3.

>>> [each.row.command.__name__ for each in CONTRACT.transitions if each.source is Stage.SIGNED]
['TakeEffect', 'Terminate']
"""

from attrs import evolve

from lenovo_sales.contracts import conditions, performing
from lenovo_sales.contracts.amendment import Amendment, difference
from lenovo_sales.contracts.articles import Articles
from lenovo_sales.contracts.contract import (
    Amend,
    Approval,
    Approve,
    ApproveDiscount,
    Close,
    Contract,
    Decline,
    Edit,
    Fulfill,
    GiveNotice,
    RecordSignature,
    Reject,
    RenewalNotice,
    Return,
    Sign,
    Stage,
    Submit,
    TakeEffect,
    Terminate,
)
from lenovo_sales.contracts.execution import (
    Acceptance,
    Delivery,
    Execution,
    Invoice,
    Payment,
    RecordAcceptance,
    RecordDelivery,
    RecordInvoice,
    RecordPayment,
)
from lenovo_sales.contracts.signature import Party, Signature
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.lifecycle import (
    Lifecycle,
    Row,
    StageChanged,
    cleared,
    next_version,
    the_time,
    with_editor,
)


def _no_signatures(contract: Contract, command: Edit, event: StageChanged) -> tuple[Signature, ...]:
    return ()


def _approval(
    contract: Contract, command: ApproveDiscount | Approve, event: StageChanged
) -> Approval:
    opinion = command.opinion if isinstance(command, Approve) else None
    return Approval(event.at, event.by, contract.version, opinion)


def _with_ours(contract: Contract, command: Sign, event: StageChanged) -> tuple[Signature, ...]:
    signed = Signature(event.at, Party.COMPANY, event.by, contract.version)
    return (*contract.signatures, signed)


def _with_theirs(
    contract: Contract, command: RecordSignature, event: StageChanged
) -> tuple[Signature, ...]:
    name, mandate = command.representative, command.mandate
    signed = Signature(event.at, Party.CUSTOMER, name, contract.version, mandate)
    return (*contract.signatures, signed)


def _with_delivery(contract: Contract, command: RecordDelivery, event: StageChanged) -> Execution:
    done = contract.execution
    came = Delivery(command.id, command.line, command.quantity, command.on)
    return evolve(done, deliveries=(*done.deliveries, came))


def _with_acceptance(
    contract: Contract, command: RecordAcceptance, event: StageChanged
) -> Execution:
    done = contract.execution
    checked = Acceptance(
        command.delivery, command.accepted, command.rejected, command.on, command.reason
    )
    return evolve(done, acceptances=(*done.acceptances, checked))


def _with_invoice(contract: Contract, command: RecordInvoice, event: StageChanged) -> Execution:
    done = contract.execution
    asked = Invoice(command.number, command.amount, command.on, command.corrects)
    return evolve(done, invoices=(*done.invoices, asked))


def _with_payment(contract: Contract, command: RecordPayment, event: StageChanged) -> Execution:
    done = contract.execution
    got = Payment(command.id, command.invoice, command.amount, command.on)
    return evolve(done, payments=(*done.payments, got))


def _amended(contract: Contract, command: Amend, event: StageChanged) -> Articles:
    return command.request.articles or contract.articles


def _with_amendment(
    contract: Contract, command: Amend, event: StageChanged
) -> tuple[Amendment, ...]:
    differs = difference(contract.articles, _amended(contract, command, event))
    made = Amendment(command.request.id, event.at, contract.version + 1, differs)
    return (*contract.amendments, made)


def _with_proposer(contract: Contract, command: Amend, event: StageChanged) -> tuple[str, ...]:
    proposer = command.request.proposer
    known = proposer in contract.writers
    return contract.edited_by if known else (*contract.edited_by, proposer)


def _review_of_change(contract: Contract, command: Amend, event: StageChanged) -> Approval | None:
    review = command.request.review
    if review is None:
        return None
    return Approval(review.at, review.by, contract.version + 1, review.opinion)


def _with_both(contract: Contract, command: Amend, event: StageChanged) -> tuple[Signature, ...]:
    both = (command.request.ours, command.request.consent)
    return (*contract.signatures, *(each for each in both if each is not None))


def _request(contract: Contract, command: Terminate, event: StageChanged) -> str:
    return command.request.id


def _why_it_ends(contract: Contract, command: Terminate, event: StageChanged) -> str:
    return command.request.reason


def _notice(contract: Contract, command: GiveNotice, event: StageChanged) -> RenewalNotice:
    return contract.notice or RenewalNotice(event.at, command.party)


NOT_SIGNED = (Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED, Stage.SIGNED_BY_ONE)
SIGNING = ((Stage.APPROVED, Stage.SIGNED_BY_ONE), (Stage.SIGNED_BY_ONE, Stage.SIGNED))
BINDING = (Stage.EFFECTIVE, Stage.FULFILLED)
TO_SETTLE = (*BINDING, Stage.TERMINATED)
ENDS = {"closed": the_time}

CONTRACT: Lifecycle[Contract, ContractTerms] = Lifecycle(
    Contract,
    Stage.DRAFT,
    ends=(Stage.CLOSED, Stage.REJECTED, Stage.TERMINATED),
    rows=(
        Row(
            NOT_SIGNED,
            Edit,
            Stage.DRAFT,
            "3.3.1.2",
            records=("articles",),
            derives={
                "version": next_version,
                "edited_by": with_editor,
                "discount_approval": cleared,
                "review": cleared,
                "signatures": _no_signatures,
            },
        ),
        Row(
            (Stage.DRAFT,),
            ApproveDiscount,
            None,
            "3.3.1.1",
            conditions.APPROVE_DISCOUNT,
            derives={"discount_approval": _approval},
            action="contract.approve_discount",
        ),
        Row(
            (Stage.DRAFT,),
            Submit,
            Stage.IN_REVIEW,
            "3.3.1.1",
            conditions.SUBMIT,
            derives={"reason": cleared},
        ),
        Row(
            (Stage.IN_REVIEW,),
            Approve,
            Stage.APPROVED,
            "3.3.1.2",
            conditions.REVIEW,
            derives={"review": _approval},
            action="contract.review",
        ),
        Row(
            (Stage.IN_REVIEW,),
            Return,
            Stage.DRAFT,
            "3.3.1.2",
            conditions.SEND_BACK,
            records=("reason",),
            action="contract.review",
        ),
        Row(
            (Stage.IN_REVIEW,),
            Reject,
            Stage.REJECTED,
            "3.3.1.2",
            conditions.SEND_BACK,
            records=("reason",),
            derives=ENDS,
            action="contract.review",
        ),
        Row(
            NOT_SIGNED,
            Decline,
            Stage.REJECTED,
            "3.3.2.1",
            conditions.DECLINE,
            records=("reason",),
            derives=ENDS,
        ),
        *(
            Row(
                (source,),
                Sign,
                target,
                "3.3.1.3",
                conditions.SIGN,
                derives={"signatures": _with_ours},
                action="contract.sign",
            )
            for source, target in SIGNING
        ),
        *(
            Row(
                (source,),
                RecordSignature,
                target,
                "3.3.1.3",
                conditions.RECORD_SIGNATURE,
                derives={"signatures": _with_theirs},
            )
            for source, target in SIGNING
        ),
        Row(
            (Stage.SIGNED,),
            TakeEffect,
            Stage.EFFECTIVE,
            "3.3.1.3",
            conditions.TAKE_EFFECT,
            derives={"effective": the_time},
        ),
        Row(
            (Stage.EFFECTIVE,),
            RecordDelivery,
            None,
            "3.3.2.1",
            performing.DELIVER,
            derives={"execution": _with_delivery},
        ),
        Row(
            (Stage.EFFECTIVE,),
            RecordAcceptance,
            None,
            "3.3.2.1",
            performing.ACCEPT,
            derives={"execution": _with_acceptance},
        ),
        Row(
            TO_SETTLE,
            RecordInvoice,
            None,
            "3.3.2.1",
            performing.BILL,
            derives={"execution": _with_invoice},
        ),
        Row(
            TO_SETTLE,
            RecordPayment,
            None,
            "3.3.2.1",
            performing.PAY,
            derives={"execution": _with_payment},
        ),
        Row(
            (Stage.EFFECTIVE,),
            Fulfill,
            Stage.FULFILLED,
            "3.3.2.1",
            performing.FULFILL,
            derives={"fulfilled": the_time},
        ),
        Row((Stage.FULFILLED,), Close, Stage.CLOSED, "3.3.2.1", performing.CLOSE, derives=ENDS),
        Row(
            BINDING,
            Amend,
            Stage.EFFECTIVE,
            "3.3.2.3",
            performing.AMEND,
            derives={
                "articles": _amended,
                "version": next_version,
                "edited_by": _with_proposer,
                "review": _review_of_change,
                "signatures": _with_both,
                "amendments": _with_amendment,
                "fulfilled": cleared,
            },
            action="contract.amend",
        ),
        Row(
            (Stage.SIGNED, Stage.EFFECTIVE),
            Terminate,
            Stage.TERMINATED,
            "3.3.2.3",
            performing.TERMINATE,
            derives={**ENDS, "terminated_by": _request, "reason": _why_it_ends},
            action="contract.terminate",
        ),
        Row(
            BINDING,
            GiveNotice,
            None,
            "3.3.2.1",
            performing.NOTICE,
            derives={"notice": _notice},
        ),
    ),
)
