"""The guards and the row that correct the customer's signature (更正客户签字). 1.3.1, 3.3.1.3.

>>> [each.command.__name__ for each in SIGNATURE_CORRECTIONS]
['CorrectSignature']
"""

from datetime import date

from attrs import evolve

from lenovo_sales.contracts.contract import BOUND, Contract, ContractStage
from lenovo_sales.contracts.execution import Application, Invoice, Payment
from lenovo_sales.contracts.guards import ContractContext
from lenovo_sales.contracts.signature import Signature, same_spelling
from lenovo_sales.contracts.signature_correction import (
    CorrectSignature,
    SignatureCorrection,
    place_of_signature,
    right_signature,
    with_signature,
    with_signature_corrected,
    with_signature_noted,
    with_signature_replaced,
)
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.lifecycle import Rows, guard, has_text, precondition, reason_given
from lenovo_sales.values import Money


def is_named(command: SignatureCorrection) -> bool:
    """Whether a representative and a role, where they are given, are not blank."""
    name, authority = command.representative, command.authority
    named = name is None or has_text(name)
    return named and (authority is None or has_text(authority.role))


def is_covered(right: Signature, amount: Money) -> bool:
    """Whether the authority on record covers an amount on the day of the signature."""
    return right.authority is None or right.authority.covers(amount, right.on)


@precondition("3.3.1.3", "a signature of the customer on record", "已登记的客户签字", derived=True)
def signature_recorded(contract: Contract, context: ContractContext) -> bool:
    return place_of_signature(contract) is not None


@guard("3.3.1.3", "a named representative of the customer", "客户签字代表")
def corrected_representative_named(
    contract: Contract, command: CorrectSignature, context: ContractContext
) -> bool:
    return is_named(command)


@guard("3.3.1.3", "a representative who is not ours", "客户代表不得为我方人员", derived=True)
def corrected_representative_not_ours(
    contract: Contract, command: CorrectSignature, context: ContractContext
) -> bool:
    """Whether a representative, if one is given, neither wrote nor signed it for the company."""
    name, place = command.representative, place_of_signature(contract)
    others = [each for at, each in enumerate(contract.signatures) if at != place]
    signed = [each.signatory for each in others if each.signatory]
    ours = {same_spelling(each) for each in (context.actor, *contract.authors, *signed)}
    return name is None or same_spelling(name) not in ours


def _reviewed_on(contract: Contract, right: Signature) -> date | None:
    """The day of the legal review of the version that was signed; None: it is not on record."""
    if contract.reviewed_on is not None:
        return contract.reviewed_on
    review = contract.review
    return review.at.date() if review is not None and review.version == right.version else None


@guard(
    "3.3.1.3", "a day from the legal review up to today", "法务审核至今日之间的日期", derived=True
)
def corrected_after_review(
    contract: Contract, command: CorrectSignature, context: ContractContext
) -> bool:
    right = right_signature(contract, command)
    if right is None:
        return True
    review = _reviewed_on(contract, right)
    return right.on <= context.today and (review is None or review <= right.on)


@guard("3.3.1.3", "signing authority for this amount on that day", "签字当日有效且金额足够的授权")
def corrected_authority_covers(
    contract: Contract, command: CorrectSignature, context: ContractContext
) -> bool:
    """Whether it covers the value that was signed, whatever amendments made of it."""
    right = right_signature(contract, command)
    return right is None or is_covered(right, contract.first_amount)


@guard(
    "3.3.1.3",
    "a day no later than the effect or the termination",
    "签字日期不晚于生效日或解除日",
    derived=True,
)
def corrected_before_effect(
    contract: Contract, command: CorrectSignature, context: ContractContext
) -> bool:
    right, until = right_signature(contract, command), contract.effective or contract.closed
    return right is None or until is None or right.on <= until.date()


@guard(
    "3.3.2.1",
    "the invoices and payments dated before that day corrected first",
    "应先更正早于该日的发票与回款",
    derived=True,
)
def dated_records_first(
    contract: Contract, command: CorrectSignature, context: ContractContext
) -> bool:
    """Whether all that was dated since the signatures still is."""
    after = evolve(contract, signatures=with_signature(contract, command))
    before, since, done = contract.signed_on, after.signed_on, contract.execution
    if before is None or since is None:
        return True
    entries: list[Invoice | Payment | Application] = [*done.invoices, *done.payments]
    entries.extend(done.applications)
    return not any(each.amount and before <= each.on < since for each in entries)


SIGNED_BY_ONE = ContractStage.SIGNED_BY_ONE
WHY = reason_given("1.3.1", derived=True)
CORRECT_SIGNATURE = (
    signature_recorded,
    corrected_representative_named,
    corrected_representative_not_ours,
    corrected_after_review,
    corrected_authority_covers,
    corrected_before_effect,
    dated_records_first,
    WHY,
)
row = Rows[Contract, ContractStage, ContractTerms]()

SIGNATURE_CORRECTIONS = (
    row((SIGNED_BY_ONE, *BOUND), CorrectSignature, None, "3.3.1.3").needs(*CORRECT_SIGNATURE)
        .keeps(signatures=with_signature_corrected, corrections=with_signature_noted,
            replaced_signatures=with_signature_replaced),
)  # fmt: skip
