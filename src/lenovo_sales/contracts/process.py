"""The process of a contract (合同流程): its table. Policy 3.3.

>>> signed = [each for each in CONTRACT.transitions if each.source is ContractStage.SIGNED]
>>> [each.row.command.__name__ for each in signed]
['TakeEffect', 'Terminate']
"""

from attrs import evolve

from lenovo_sales.contracts import conditions, execution_conditions
from lenovo_sales.contracts.amendment import Amendment, difference
from lenovo_sales.contracts.articles import ContractBody
from lenovo_sales.contracts.contract import (
    Amend,
    Approval,
    Approve,
    ApproveDiscount,
    Close,
    Contract,
    ContractStage,
    Decline,
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
    name, mandate = command.representative, command.signing_authority
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


def _amended(contract: Contract, command: Amend, event: StageChanged) -> ContractBody:
    return command.request.articles or contract.articles


def _with_amendment(
    contract: Contract, command: Amend, event: StageChanged
) -> tuple[Amendment, ...]:
    differs = difference(contract.articles, _amended(contract, command, event))
    made = Amendment(command.request.id, event.at, contract.version + 1, differs)
    return (*contract.amendments, made)


def _with_proposer(contract: Contract, command: Amend, event: StageChanged) -> tuple[str, ...]:
    proposer = command.request.proposer
    known = proposer in contract.authors
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


NOT_SIGNED = (
    ContractStage.DRAFT,
    ContractStage.IN_REVIEW,
    ContractStage.APPROVED,
    ContractStage.SIGNED_BY_ONE,
)
SIGNING = (
    (ContractStage.APPROVED, ContractStage.SIGNED_BY_ONE),
    (ContractStage.SIGNED_BY_ONE, ContractStage.SIGNED),
)
BINDING = (ContractStage.EFFECTIVE, ContractStage.FULFILLED)
TO_SETTLE = (*BINDING, ContractStage.TERMINATED)
ENDS = {"closed": the_time}

CONTRACT: Lifecycle[Contract, ContractTerms] = Lifecycle(
    Contract,
    ContractStage.DRAFT,
    ends=(ContractStage.CLOSED, ContractStage.REJECTED, ContractStage.TERMINATED),
    rows=(
        Row(
            NOT_SIGNED,
            Edit,
            ContractStage.DRAFT,
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
            (ContractStage.DRAFT,),
            ApproveDiscount,
            None,
            "3.3.1.1",
            conditions.APPROVE_DISCOUNT,
            derives={"discount_approval": _approval},
            action="contract.approve_discount",
        ),
        Row(
            (ContractStage.DRAFT,),
            Submit,
            ContractStage.IN_REVIEW,
            "3.3.1.1",
            conditions.SUBMIT,
            derives={"reason": cleared},
        ),
        Row(
            (ContractStage.IN_REVIEW,),
            Approve,
            ContractStage.APPROVED,
            "3.3.1.2",
            conditions.REVIEW,
            derives={"review": _approval},
            action="contract.review",
        ),
        Row(
            (ContractStage.IN_REVIEW,),
            Return,
            ContractStage.DRAFT,
            "3.3.1.2",
            conditions.SEND_BACK,
            records=("reason",),
            action="contract.review",
        ),
        Row(
            (ContractStage.IN_REVIEW,),
            Reject,
            ContractStage.REJECTED,
            "3.3.1.2",
            conditions.SEND_BACK,
            records=("reason",),
            derives=ENDS,
            action="contract.review",
        ),
        Row(
            NOT_SIGNED,
            Decline,
            ContractStage.REJECTED,
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
            (ContractStage.SIGNED,),
            TakeEffect,
            ContractStage.EFFECTIVE,
            "3.3.1.3",
            conditions.TAKE_EFFECT,
            derives={"effective": the_time},
        ),
        Row(
            (ContractStage.EFFECTIVE,),
            RecordDelivery,
            None,
            "3.3.2.1",
            execution_conditions.DELIVER,
            derives={"execution": _with_delivery},
        ),
        Row(
            (ContractStage.EFFECTIVE,),
            RecordAcceptance,
            None,
            "3.3.2.1",
            execution_conditions.ACCEPT,
            derives={"execution": _with_acceptance},
        ),
        Row(
            TO_SETTLE,
            RecordInvoice,
            None,
            "3.3.2.1",
            execution_conditions.BILL,
            derives={"execution": _with_invoice},
        ),
        Row(
            TO_SETTLE,
            RecordPayment,
            None,
            "3.3.2.1",
            execution_conditions.PAY,
            derives={"execution": _with_payment},
        ),
        Row(
            (ContractStage.EFFECTIVE,),
            Fulfill,
            ContractStage.FULFILLED,
            "3.3.2.1",
            execution_conditions.FULFILL,
            derives={"fulfilled": the_time},
        ),
        Row(
            (ContractStage.FULFILLED,),
            Close,
            ContractStage.CLOSED,
            "3.3.2.1",
            execution_conditions.CLOSE,
            derives=ENDS,
        ),
        Row(
            BINDING,
            Amend,
            ContractStage.EFFECTIVE,
            "3.3.2.3",
            execution_conditions.AMEND,
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
            (ContractStage.SIGNED, ContractStage.EFFECTIVE),
            Terminate,
            ContractStage.TERMINATED,
            "3.3.2.3",
            execution_conditions.TERMINATE,
            derives={**ENDS, "terminated_by": _request, "reason": _why_it_ends},
            action="contract.terminate",
        ),
        Row(
            BINDING,
            GiveNotice,
            None,
            "3.3.2.1",
            execution_conditions.NOTICE,
            derives={"notice": _notice},
        ),
    ),
)
