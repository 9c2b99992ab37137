"""The process of a contract (合同流程): guards and table. Policy 3.3.

>>> from datetime import UTC, datetime
>>> from fractions import Fraction
>>> from lenovo_sales.contracts.articles import Articles
>>> from lenovo_sales.values import Rounding
>>> terms = ContractTerms(discount_limit=Fraction(5, 100), rounding=Rounding.HALF_UP)
>>> monday = Context("E-7", datetime(2026, 4, 6, 9, tzinfo=UTC), terms)
>>> contract = Contract("K-2", "C-3", "E-7", date(2026, 4, 1), Articles("CNY"))
>>> CONTRACT.step(contract, Submit(), monday)
Traceback (most recent call last):
lenovo_sales.errors.Refused: K-2: clause 3.3.1.1 requires the rights and duties of both sides
>>> submit = next(each for each in CONTRACT.offers(contract, monday) if each.command is Submit)
>>> [guard.requires.chinese for guard in submit.refused_by]
['双方权利义务', '合同明细', '交货日期']
"""

from datetime import date
from typing import TypeAlias
from unicodedata import normalize

from lenovo_sales.contracts.contract import (
    Approval,
    Approve,
    ApproveDiscount,
    Close,
    Contract,
    ContractTerms,
    Decline,
    Edit,
    Fulfill,
    Party,
    Reject,
    Return,
    Sign,
    Signature,
    Stage,
    Submit,
    TakeEffect,
    Terminate,
)
from lenovo_sales.lifecycle import (
    Context,
    Lifecycle,
    Row,
    StageChanged,
    cleared,
    guard,
    precondition,
    stated,
    the_day,
)

_Context: TypeAlias = Context[ContractTerms]


@precondition("3.3.1.1", "the rights and duties of both sides", "双方权利义务")
def _has_rights_and_duties(contract: Contract, context: _Context) -> bool:
    return stated(contract.articles.rights_and_duties)


@precondition("3.3.1.1", "at least one line", "合同明细")
def _has_lines(contract: Contract, context: _Context) -> bool:
    return bool(contract.articles.lines)


@precondition("3.3.1.1", "a specification in every line", "每项规格")
def _has_specifications(contract: Contract, context: _Context) -> bool:
    return all(stated(line.specification) for line in contract.articles.lines)


@precondition("3.3.1.1", "a quantity in every line", "每项数量")
def _has_quantities(contract: Contract, context: _Context) -> bool:
    return all(line.quantity > 0 for line in contract.articles.lines)


@precondition("3.3.1.1", "a unit price in every line", "每项单价")
def _has_prices(contract: Contract, context: _Context) -> bool:
    return all(line.unit_price.minor > 0 for line in contract.articles.lines)


@precondition("3.3.1.1", "a delivery date", "交货日期")
def _has_delivery(contract: Contract, context: _Context) -> bool:
    return contract.articles.delivery is not None


@precondition("3.3.1.1", "payments that add up to the total", "合计等于合同总额的付款计划")
def _has_payments(contract: Contract, context: _Context) -> bool:
    articles = contract.articles
    return articles.paid_in_all == articles.total(context.terms.rounding)


@precondition(
    "3.3.1.1", "approval of a discount past the drafter's authority", "超权限折扣须经审批"
)
def _discount_is_covered(contract: Contract, context: _Context) -> bool:
    within = contract.articles.highest_discount <= context.terms.discount_limit
    return within or _is_of_this_version(contract, contract.discount_approval)


@precondition("1.3.1", "an approver who did not write the contract", "审批人不得为合同起草人")
def _approver_is_another(contract: Contract, context: _Context) -> bool:
    return context.by not in contract.writers


@precondition("3.3.1.2", "a reviewer who did not write the contract", "审核人不得为合同起草人")
def _reviewer_is_another(contract: Contract, context: _Context) -> bool:
    return context.by not in contract.writers


@guard("3.3.1.2", "the current version of the contract", "合同的当前版本")
def _is_current(
    contract: Contract,
    command: ApproveDiscount | Approve | Return | Reject | Sign,
    context: _Context,
) -> bool:
    return command.version == contract.version


@precondition("3.3.1.2", "a passed legal review of this very version", "本版本已通过法务审核")
def _is_reviewed(contract: Contract, context: _Context) -> bool:
    return _is_of_this_version(contract, contract.review)


def _is_of_this_version(contract: Contract, approval: Approval | None) -> bool:
    if approval is None or approval.version != contract.version:
        return False
    return approval.by not in contract.writers


@guard("3.3.1.3", "a named signatory", "签字代表")
def _names_signatory(contract: Contract, command: Sign, context: _Context) -> bool:
    return stated(command.signatory)


@guard("3.3.1.3", "a seal beside the signature", "签字并盖章")
def _is_sealed(contract: Contract, command: Sign, context: _Context) -> bool:
    return command.sealed


@guard("3.3.1.3", "the signature of the other side", "另一方的签字")
def _is_other_party(contract: Contract, command: Sign, context: _Context) -> bool:
    return all(signature.party is not command.party for signature in contract.signatures)


@guard("3.3.1.3", "two different signatories", "双方签字代表不得为同一人")
def _is_other_signatory(contract: Contract, command: Sign, context: _Context) -> bool:
    signed = {_same_spelling(signature.signatory) for signature in contract.signatures}
    return _same_spelling(command.signatory) not in signed


def _same_spelling(name: str) -> str:
    return normalize("NFKC", name).casefold().strip()


@precondition("3.3.1.3", "the signatures of both sides on this version", "双方均已签署本版本")
def _both_signed(contract: Contract, context: _Context) -> bool:
    signed = [each.party for each in contract.signatures if each.version == contract.version]
    return all(party in signed for party in Party)


@guard("3.3.2.1", "acceptance after the contract took effect, not after today", "验收日期有效")
def _is_accepted(contract: Contract, command: Fulfill, context: _Context) -> bool:
    effective = contract.effective
    return effective is not None and effective <= command.accepted <= context.today


@guard("3.3.1.2", "a reason", "原因说明")
def _says_why(contract: Contract, command: Return | Reject, context: _Context) -> bool:
    return stated(command.reason)


@guard("3.3.2.1", "a reason", "原因说明")
def _says_why_not(contract: Contract, command: Decline, context: _Context) -> bool:
    return stated(command.reason)


@guard("3.3.2.3", "a reason", "原因说明")
def _says_why_it_ends(contract: Contract, command: Terminate, context: _Context) -> bool:
    return stated(command.reason)


@guard("3.3.2.3", "approval by somebody other than who asks and who wrote it", "他人审批")
def _end_is_approved(contract: Contract, command: Terminate, context: _Context) -> bool:
    approver = command.approved_by
    return stated(approver) and approver not in (context.by, *contract.writers)


@guard("3.3.2.3", "notice to the customer before the end", "事先通知客户")
def _customer_was_told(contract: Contract, command: Terminate, context: _Context) -> bool:
    return command.notified <= context.today


def _next_version(contract: Contract, command: Edit, event: StageChanged) -> int:
    return contract.version + 1


def _with_editor(contract: Contract, command: Edit, event: StageChanged) -> tuple[str, ...]:
    known = event.by in contract.writers
    return contract.edited_by if known else (*contract.edited_by, event.by)


def _no_signatures(contract: Contract, command: Edit, event: StageChanged) -> tuple[Signature, ...]:
    return ()


def _approval(
    contract: Contract, command: ApproveDiscount | Approve, event: StageChanged
) -> Approval:
    opinion = command.opinion if isinstance(command, Approve) else None
    return Approval(event.at.date(), event.by, contract.version, opinion)


def _with_signature(
    contract: Contract, command: Sign, event: StageChanged
) -> tuple[Signature, ...]:
    signed = Signature(event.at.date(), command.party, command.signatory, contract.version)
    return (*contract.signatures, signed)


def _accepted(contract: Contract, command: Fulfill, event: StageChanged) -> date:
    return command.accepted


COMPLETE = (
    _has_rights_and_duties,
    _has_lines,
    _has_specifications,
    _has_quantities,
    _has_prices,
    _has_delivery,
    _has_payments,
)
REVIEWED = (_reviewer_is_another, _is_current)
SIGNED = (
    _is_reviewed,
    _is_current,
    _names_signatory,
    _is_sealed,
    _is_other_party,
    _is_other_signatory,
)
NOT_SIGNED = (Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED, Stage.SIGNED_BY_ONE)
ENDS = {"closed": the_day}

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
                "version": _next_version,
                "edited_by": _with_editor,
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
            (_approver_is_another, _is_current),
            derives={"discount_approval": _approval},
        ),
        Row(
            (Stage.DRAFT,),
            Submit,
            Stage.IN_REVIEW,
            "3.3.1.1",
            (*COMPLETE, _discount_is_covered),
            derives={"reason": cleared},
        ),
        Row(
            (Stage.IN_REVIEW,),
            Approve,
            Stage.APPROVED,
            "3.3.1.2",
            REVIEWED,
            derives={"review": _approval},
        ),
        Row(
            (Stage.IN_REVIEW,),
            Return,
            Stage.DRAFT,
            "3.3.1.2",
            (*REVIEWED, _says_why),
            records=("reason",),
        ),
        Row(
            (Stage.IN_REVIEW,),
            Reject,
            Stage.REJECTED,
            "3.3.1.2",
            (*REVIEWED, _says_why),
            records=("reason",),
            derives=ENDS,
        ),
        Row(
            NOT_SIGNED,
            Decline,
            Stage.REJECTED,
            "3.3.2.1",
            (_says_why_not,),
            records=("reason",),
            derives=ENDS,
        ),
        Row(
            (Stage.APPROVED,),
            Sign,
            Stage.SIGNED_BY_ONE,
            "3.3.1.3",
            SIGNED,
            derives={"signatures": _with_signature},
        ),
        Row(
            (Stage.SIGNED_BY_ONE,),
            Sign,
            Stage.SIGNED,
            "3.3.1.3",
            SIGNED,
            derives={"signatures": _with_signature},
        ),
        Row(
            (Stage.SIGNED,),
            TakeEffect,
            Stage.EFFECTIVE,
            "3.3.1.3",
            (_is_reviewed, _both_signed),
            derives={"effective": the_day},
        ),
        Row(
            (Stage.EFFECTIVE,),
            Fulfill,
            Stage.FULFILLED,
            "3.3.2.1",
            (_is_accepted,),
            derives={"fulfilled": _accepted},
        ),
        Row((Stage.FULFILLED,), Close, Stage.CLOSED, "3.3.2.1", derives=ENDS),
        Row(
            (Stage.SIGNED, Stage.EFFECTIVE),
            Terminate,
            Stage.TERMINATED,
            "3.3.2.3",
            (_says_why_it_ends, _end_is_approved, _customer_was_told),
            records=("reason",),
            derives=ENDS,
        ),
    ),
)
