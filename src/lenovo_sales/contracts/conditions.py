"""What must hold until a contract binds (签订条件); the table is in `process`. Policy 3.3.1."""

from typing import TypeAlias

from lenovo_sales.contracts.contract import (
    Approval,
    Approve,
    ApproveDiscount,
    Contract,
    Decline,
    RecordSignature,
    Reject,
    Return,
    Sign,
)
from lenovo_sales.contracts.signature import Party, same_spelling
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.lifecycle import Context, guard, precondition, stated

_Context: TypeAlias = Context[ContractTerms]


@precondition("3.3.1.1", "the rights and duties of both sides", "双方权利义务")
def _has_rights_and_duties(contract: Contract, context: _Context) -> bool:
    return stated(contract.articles.rights_and_duties)


@precondition("3.3.1.1", "at least one line", "至少一项合同明细")
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


@precondition("3.3.1.1", "deliveries that add up to each line", "各项合计相符的交货计划")
def _has_deliveries(contract: Contract, context: _Context) -> bool:
    return contract.articles.delivers_all


@precondition("3.3.1.1", "payments that add up to the total", "合计等于合同总额的付款计划")
def _has_payments(contract: Contract, context: _Context) -> bool:
    return contract.articles.paid_in_all == contract.articles.total


@precondition("3.3.1.1", "the rounding that the edition names", "本版本的舍入规则")
def _rounds_by_the_edition(contract: Contract, context: _Context) -> bool:
    return contract.articles.rounding is context.terms.rounding


@precondition(
    "3.3.1.1", "approval of a discount past the drafter's authority", "超权限折扣须经审批"
)
def _discount_is_covered(contract: Contract, context: _Context) -> bool:
    within = contract.discount <= context.terms.discount_limit
    return within or _is_of_this_version(contract, contract.discount_approval)


@precondition("1.3.1", "an approver who did not write the contract", "审批人不得为合同起草人")
def _approver_is_another(contract: Contract, context: _Context) -> bool:
    return context.by not in contract.authors


@precondition("3.3.1.2", "a reviewer who did not write the contract", "审核人不得为合同起草人")
def _reviewer_is_another(contract: Contract, context: _Context) -> bool:
    return context.by not in contract.authors


@guard("3.3.1.2", "the current version of the contract", "合同的当前版本")
def _is_current(
    contract: Contract,
    command: ApproveDiscount | Approve | Return | Reject | Sign | RecordSignature,
    context: _Context,
) -> bool:
    return command.version == contract.version


@precondition("3.3.1.2", "a passed legal review of this very version", "本版本已通过法务审核")
def is_reviewed(contract: Contract, context: _Context) -> bool:
    """Whether legal passed the version at hand, by somebody who did not write it."""
    return _is_of_this_version(contract, contract.review)


def _is_of_this_version(contract: Contract, approval: Approval | None) -> bool:
    if approval is None or approval.version != contract.version:
        return False
    return approval.by not in contract.authors


@precondition(
    "1.3.1", "a signatory who neither wrote nor reviewed it", "签字人不得为起草人或审核人"
)
def _signatory_is_another(contract: Contract, context: _Context) -> bool:
    reviewer = None if contract.review is None else contract.review.by
    return context.by not in (*contract.authors, reviewer)


@guard("3.3.1.3", "a seal beside the signature", "签字并盖章")
def _is_sealed(contract: Contract, command: Sign | RecordSignature, context: _Context) -> bool:
    return command.sealed


@precondition("3.3.1.3", "our signature not given yet", "我方尚未签字")
def _we_have_not_signed(contract: Contract, context: _Context) -> bool:
    return all(each.party is not Party.COMPANY for each in contract.signatures)


@precondition("3.3.1.3", "the customer's signature not given yet", "客户尚未签字")
def _they_have_not_signed(contract: Contract, context: _Context) -> bool:
    return all(each.party is not Party.CUSTOMER for each in contract.signatures)


@precondition("3.3.1.3", "a signatory other than the customer's", "双方签字代表不得为同一人")
def _is_not_theirs(contract: Contract, context: _Context) -> bool:
    return same_spelling(context.by) not in _signed(contract)


@guard("3.3.1.3", "a named representative of the customer", "客户签字代表")
def _names_representative(contract: Contract, command: RecordSignature, context: _Context) -> bool:
    return stated(command.representative) and stated(command.signing_authority.role)


@guard("3.3.1.3", "a representative who is not ours", "客户代表不得为我方人员")
def _is_not_ours(contract: Contract, command: RecordSignature, context: _Context) -> bool:
    ours = {same_spelling(each) for each in (context.by, *contract.authors)}
    return same_spelling(command.representative) not in ours | _signed(contract)


def _signed(contract: Contract) -> set[str]:
    return {same_spelling(signature.signatory) for signature in contract.signatures}


@guard("3.3.1.3", "a signing authority for this amount on this day", "当日有效且金额足够的授权")
def _is_mandated(contract: Contract, command: RecordSignature, context: _Context) -> bool:
    return command.signing_authority.covers(contract.amount, context.terms.day(context.at))


@precondition("3.3.1.3", "the signatures of both sides on this version", "双方均已签署本版本")
def _both_signed(contract: Contract, context: _Context) -> bool:
    signed = [each.party for each in contract.signatures if each.version == contract.version]
    return all(party in signed for party in Party)


@guard("3.3.1.2", "a reason", "原因说明")
def _says_why(contract: Contract, command: Return | Reject, context: _Context) -> bool:
    return stated(command.reason)


@guard("3.3.2.1", "a reason", "原因说明")
def _says_why_not(contract: Contract, command: Decline, context: _Context) -> bool:
    return stated(command.reason)


COMPLETE = (
    _has_rights_and_duties,
    _has_lines,
    _has_specifications,
    _has_quantities,
    _has_prices,
    _has_deliveries,
    _has_payments,
)
APPROVE_DISCOUNT = (_approver_is_another, _is_current)
SUBMIT = (*COMPLETE, _rounds_by_the_edition, _discount_is_covered)
REVIEW = (_reviewer_is_another, _is_current)
SEND_BACK = (*REVIEW, _says_why)
DECLINE = (_says_why_not,)
SIGN = (
    is_reviewed,
    _signatory_is_another,
    _we_have_not_signed,
    _is_not_theirs,
    _is_current,
    _is_sealed,
)
RECORD_SIGNATURE = (
    is_reviewed,
    _they_have_not_signed,
    _is_current,
    _names_representative,
    _is_not_ours,
    _is_mandated,
    _is_sealed,
)
TAKE_EFFECT = (is_reviewed, _both_signed)
