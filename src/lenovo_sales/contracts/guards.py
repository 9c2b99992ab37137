"""The guards of a contract until it binds (签订条件); the table is in `process`. Policy 3.3.1."""

from typing import TypeAlias

from lenovo_sales.contracts.contract import (
    TOOK_EFFECT,
    Contract,
    ContractException,
    RecordSignature,
    Sign,
)
from lenovo_sales.contracts.signature import Approval, Party, same_spelling
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.lifecycle import (
    Context,
    current_version,
    guard,
    has_text,
    not_an_author,
    precondition,
    reason_given,
)
from lenovo_sales.opportunities.opportunity import Opportunity
from lenovo_sales.opportunities.terms import OpportunityStage

ContractContext: TypeAlias = Context[ContractTerms]
AGREED = (OpportunityStage.AGREED, OpportunityStage.WON)


@precondition(
    "3.3.1.1", "an agreed opportunity or a declared exception", "已达成一致的商机或已说明的例外情形"
)
def rests_on_opportunity(contract: Contract, context: ContractContext) -> bool:
    if contract.opportunity is None or contract.exception is not None:
        return contract.exception is not None
    return context.find(contract.opportunity, Opportunity).stage in AGREED


@precondition(
    "3.3.1.1",
    "the customer of what the draft rests on",
    "客户与所依据的商机或合同一致",
    derived=True,
)
def same_customer(contract: Contract, context: ContractContext) -> bool:
    if contract.renews is not None:
        return context.find(contract.renews, Contract).customer == contract.customer
    if contract.opportunity is None or contract.exception is not None:
        return True
    return context.find(contract.opportunity, Opportunity).customer == contract.customer


@precondition(
    "3.3.2.1",
    "of a renewal, and of nothing else, the contract that took effect and was not terminated",
    "续约须且仅续约须指明已生效且未解除的原合同",
    derived=True,
)
def renews_contract(contract: Contract, context: ContractContext) -> bool:
    if contract.renews is None:
        return contract.exception is not ContractException.RENEWAL
    renews = contract.exception is ContractException.RENEWAL
    return renews and context.find(contract.renews, Contract).stage in TOOK_EFFECT


@precondition("3.3.1.1", "the rights and duties of both sides", "双方权利义务")
def rights_and_duties_stated(contract: Contract, context: ContractContext) -> bool:
    return has_text(contract.body.rights_and_duties)


@precondition("3.3.1.1", "at least one line", "至少一项合同明细")
def lines_stated(contract: Contract, context: ContractContext) -> bool:
    return bool(contract.body.lines)


@precondition("3.3.1.1", "a specification in every line", "每项规格")
def specifications_stated(contract: Contract, context: ContractContext) -> bool:
    return all(has_text(line.specification) for line in contract.body.lines)


@precondition("3.3.1.1", "a quantity in every line", "每项数量")
def quantities_stated(contract: Contract, context: ContractContext) -> bool:
    return all(line.quantity > 0 for line in contract.body.lines)


@precondition("3.3.1.1", "a unit price in every line", "每项单价")
def prices_stated(contract: Contract, context: ContractContext) -> bool:
    return all(line.unit_price.minor > 0 for line in contract.body.lines)


@precondition("3.3.1.1", "deliveries that add up to each line", "各项合计相符的交货计划")
def deliveries_add_up(contract: Contract, context: ContractContext) -> bool:
    return contract.body.delivers_all


@precondition("3.3.1.1", "payments that add up to the total", "合计等于合同总额的付款计划")
def payments_add_up(contract: Contract, context: ContractContext) -> bool:
    return contract.body.paid_in_all == contract.body.total


@precondition("3.3.1.1", "the rounding that the edition names", "本版本的舍入规则", derived=True)
def rounding_of_edition(contract: Contract, context: ContractContext) -> bool:
    return contract.body.rounding is context.terms.rounding


@precondition("3.3.1.1", "the list prices of the edition", "本版本的产品目录价", derived=True)
def list_prices_of_edition(contract: Contract, context: ContractContext) -> bool:
    """Whether each line of a product that the edition prices names that list price."""
    prices = context.terms.list_prices
    return all(
        line.product is None or prices.get(line.product, line.list_price) == line.list_price
        for line in contract.body.lines
    )


@precondition(
    "3.3.1.1",
    "approval of a discount past the drafter's authority",
    "超权限折扣须经审批",
    derived=True,
)
def discount_approved(contract: Contract, context: ContractContext) -> bool:
    within = contract.discount <= context.terms.discount_limit
    return within or _is_of_this_version(contract, contract.discount_approval)


@precondition("3.3.1.2", "a passed legal review of this very version", "本版本已通过法务审核")
def is_reviewed(contract: Contract, context: ContractContext) -> bool:
    """Whether a legal reviewer who is no author passed the current version."""
    return _is_of_this_version(contract, contract.review)


def _is_of_this_version(contract: Contract, approval: Approval | None) -> bool:
    if approval is None or approval.version != contract.version:
        return False
    return approval.by not in contract.authors


@precondition(
    "1.3.1",
    "a signatory who neither wrote nor reviewed it",
    "签字人不得为起草人或审核人",
    derived=True,
)
def signatory_not_involved(contract: Contract, context: ContractContext) -> bool:
    reviewer = None if contract.review is None else contract.review.by
    return context.actor not in (*contract.authors, reviewer)


@guard("3.3.1.3", "a seal beside the signature", "签字并盖章")
def sealed(contract: Contract, command: Sign | RecordSignature, context: ContractContext) -> bool:
    return command.sealed


@precondition("3.3.1.3", "our signature not given yet", "我方尚未签字", derived=True)
def company_not_signed(contract: Contract, context: ContractContext) -> bool:
    return all(each.party is not Party.COMPANY for each in contract.signatures)


@precondition("3.3.1.3", "the customer's signature not given yet", "客户尚未签字", derived=True)
def customer_not_signed(contract: Contract, context: ContractContext) -> bool:
    return all(each.party is not Party.CUSTOMER for each in contract.signatures)


@precondition(
    "3.3.1.3", "a signatory other than the customer's", "双方签字代表不得为同一人", derived=True
)
def signatory_not_customers(contract: Contract, context: ContractContext) -> bool:
    return same_spelling(context.actor) not in _signatories(contract)


@guard("3.3.1.3", "a named representative of the customer", "客户签字代表")
def representative_named(
    contract: Contract, command: RecordSignature, context: ContractContext
) -> bool:
    return has_text(command.representative) and has_text(command.authority.role)


@guard("3.3.1.3", "a representative who is not ours", "客户代表不得为我方人员", derived=True)
def representative_not_ours(
    contract: Contract, command: RecordSignature, context: ContractContext
) -> bool:
    ours = {same_spelling(each) for each in (context.actor, *contract.authors)}
    return same_spelling(command.representative) not in ours | _signatories(contract)


def _signatories(contract: Contract) -> set[str]:
    return {same_spelling(each.signatory) for each in contract.signatures if each.signatory}


@guard(
    "3.3.1.3", "a day from the legal review up to today", "法务审核至今日之间的日期", derived=True
)
def signed_after_review(
    contract: Contract, command: RecordSignature, context: ContractContext
) -> bool:
    review = contract.review
    return review is not None and review.at.date() <= command.on <= context.today


@guard("3.3.1.3", "signing authority for this amount on that day", "签字当日有效且金额足够的授权")
def authority_covers(
    contract: Contract, command: RecordSignature, context: ContractContext
) -> bool:
    return command.authority.covers(contract.amount, command.on)


@precondition("3.3.1.3", "the signatures of both sides on this version", "双方均已签署本版本")
def both_signed(contract: Contract, context: ContractContext) -> bool:
    signed = [each.party for each in contract.signatures if each.version == contract.version]
    return all(party in signed for party in Party)


@precondition(
    "3.3.1.3",
    "signatures given after the legal review, up to today",
    "签字日期在法务审核之后、不晚于今日",
    derived=True,
)
def signatures_in_order(contract: Contract, context: ContractContext) -> bool:
    review = contract.review
    return all(
        each.on <= context.today and (review is None or review.at.date() <= each.on)
        for each in contract.signatures
        if review is None or each.version == review.version
    )


@precondition(
    "3.3.1.3", "an effect no earlier than the signatures", "生效不早于双方签字", derived=True
)
def effect_after_signatures(contract: Contract, context: ContractContext) -> bool:
    effective, signed_on = contract.effective, contract.signed_on
    if effective is None or signed_on is None:
        return True
    return signed_on <= effective.date() <= context.today


@precondition(
    "3.3.1.3",
    "the payments on which the effect depends",
    "生效前应付款项已到账",
    derived=True,
)
def paid_before_effect(contract: Contract, context: ContractContext) -> bool:
    return contract.paid >= contract.body.paid_before_effect


COMPLETE = (
    rights_and_duties_stated,
    lines_stated,
    specifications_stated,
    quantities_stated,
    prices_stated,
    deliveries_add_up,
    payments_add_up,
)
APPROVER = not_an_author(
    "1.3.1", "an approver who did not write the contract", "审批人不得为合同起草人", derived=True
)
REVIEWER = not_an_author(
    "3.3.1.2", "a reviewer who did not write the contract", "审核人不得为合同起草人"
)
CURRENT = current_version(
    "3.3.1.2", "the current version of the contract", "合同的当前版本", derived=True
)
REASON = reason_given("3.3.1.2", derived=True)
REASON_TO_DECLINE = reason_given("3.3.2.1", derived=True)
REASON_OF_RETURN = reason_given("3.3.2.2", derived=True)
SIGN = (
    is_reviewed,
    signatory_not_involved,
    company_not_signed,
    signatory_not_customers,
    CURRENT,
    sealed,
)
RECORD_SIGNATURE = (
    is_reviewed,
    customer_not_signed,
    CURRENT,
    representative_named,
    representative_not_ours,
    signed_after_review,
    authority_covers,
    sealed,
)
