"""The process of a change request (变更流程): its table, and putting it into effect. 3.3.2.3.

Nothing changes before approval, a legal review of its own, and notice; an amendment also needs the
signatures of both sides. A request holds for one version of the contract alone.

>>> [each.row.command.__name__ for each in CHANGE.transitions if each.source is CHANGE.starts[0]]
['PassChange', 'RefuseChange', 'WithdrawChange']
"""

from typing import TypeAlias

from attrs import evolve

from lenovo_sales.contracts.change import (
    ChangeKind,
    ChangeRequest,
    ChangeStage,
    MarkApplied,
    NotifyOfChange,
    PassChange,
    Propose,
    RecordConsent,
    RefuseChange,
    ReviewChange,
    SignChange,
    WithdrawChange,
)
from lenovo_sales.contracts.change_correction import CorrectChangeNotice, CorrectConsent
from lenovo_sales.contracts.change_correction_rows import CHANGE_CORRECTIONS
from lenovo_sales.contracts.change_guards import (
    NOT_AN_AUTHOR,
    REASON,
    authority_covers,
    by_proposer,
    company_not_signed,
    customer_not_signed,
    in_contract,
    notices_dated,
    notified_in_time,
    representative_named,
    reviewer_not_approver,
    same_currency,
    sealed,
    signatory_not_involved,
    signatures_in_order,
    signed_after_review,
)
from lenovo_sales.contracts.contract import Amend, Contract, Terminate
from lenovo_sales.contracts.guards import ContractContext
from lenovo_sales.contracts.process import CONTRACT, ContractCommand
from lenovo_sales.contracts.signature import Approval, Party, Signature
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.lifecycle import Adopt, Event, Lifecycle, Outcome, Rows, event_time

ChangeCommand: TypeAlias = (
    Propose
    | PassChange
    | ReviewChange
    | RefuseChange
    | WithdrawChange
    | NotifyOfChange
    | SignChange
    | RecordConsent
    | CorrectChangeNotice
    | CorrectConsent
    | MarkApplied
    | Adopt[ChangeRequest]
)


def from_contract(new: None, command: Propose, context: ContractContext) -> Propose:
    """Complete a proposal from the contract: its version, amount and authors."""
    contract = context.find(command.contract, Contract)
    authors = tuple(dict.fromkeys((context.actor, *contract.authors)))
    return evolve(command, version=contract.version, authors=authors, amount_before=contract.amount)


def verdict(request: ChangeRequest, event: Event[PassChange | ReviewChange]) -> Approval:
    """The approval or review, of the contract's next version."""
    return Approval(event.at, event.actor, request.version + 1, event.command.opinion)


def why_refused(request: ChangeRequest, event: Event[RefuseChange | WithdrawChange]) -> str:
    """The reason of a refusal or a withdrawal."""
    return event.command.reason


def ours(request: ChangeRequest, event: Event[SignChange]) -> Signature:
    """The company's signature of the next version, referring to the request."""
    version = request.version + 1
    return Signature(event.at.date(), Party.COMPANY, version, event.actor, request=request.id)


def consent(request: ChangeRequest, event: Event[RecordConsent]) -> Signature:
    """The customer's signature of the next version, referring to the request."""
    told, version = event.command, request.version + 1
    name, day = told.representative, event.at.date()
    return Signature(told.on, Party.CUSTOMER, version, name, told.authority, request.id, day)


PROPOSED = (ChangeStage.PROPOSED,)
APPROVED = (ChangeStage.APPROVED,)
REVIEWED = (ChangeStage.REVIEWED,)
NOTIFIED = (ChangeStage.NOTIFIED,)
OPEN = (*PROPOSED, *APPROVED, *REVIEWED, *NOTIFIED)
row = Rows[ChangeRequest, ChangeStage, ContractTerms]()

# fmt: off
CHANGE = Lifecycle[ChangeRequest, ChangeCommand, ContractTerms](
    "change", "合同变更", ChangeRequest, ContractTerms,
    ends=(ChangeStage.APPLIED, ChangeStage.REFUSED, ChangeStage.WITHDRAWN),
    rows=(
        row.create(Propose, ChangeStage.PROPOSED, "3.3.2.3")
            .knows(from_contract).needs(REASON, same_currency).keeps("contract", "version",
                "reason", "takes_effect", "authors", "amount_before", "body", proposed=event_time),
        row(PROPOSED, PassChange, ChangeStage.APPROVED, "3.3.2.3", "change.approve")
            .needs(NOT_AN_AUTHOR).keeps(approval=verdict),
        row(APPROVED, ReviewChange, ChangeStage.REVIEWED, "3.3.2.3", "change.review")
            .needs(NOT_AN_AUTHOR, reviewer_not_approver).keeps(review=verdict),
        row(PROPOSED, RefuseChange, ChangeStage.REFUSED, "3.3.2.3", "change.approve")
            .needs(NOT_AN_AUTHOR, REASON).keeps(refusal=why_refused),
        row(APPROVED, RefuseChange, ChangeStage.REFUSED, "3.3.2.3", "change.review")
            .needs(NOT_AN_AUTHOR, REASON).keeps(refusal=why_refused),
        row(OPEN, WithdrawChange, ChangeStage.WITHDRAWN, "3.3.2.3")
            .needs(by_proposer, REASON).keeps(refusal=why_refused),
        row(REVIEWED, NotifyOfChange, ChangeStage.NOTIFIED, "3.3.2.3")
            .needs(notices_dated, notified_in_time).keeps("notices"),
        row(NOTIFIED, SignChange, None, "3.3.1.3", "change.sign")
            .needs(company_not_signed, signatory_not_involved, sealed).keeps(ours=ours),
        row(NOTIFIED, RecordConsent, None, "3.3.1.3")
            .needs(customer_not_signed, representative_named, signed_after_review,
                authority_covers, sealed).keeps(consent=consent),
        row(NOTIFIED, MarkApplied, ChangeStage.APPLIED, "3.3.2.3").jointly()
            .needs(in_contract).keeps(applied=event_time),
        *CHANGE_CORRECTIONS,
        row.adopt("change.adopt", signatures_in_order),
    ),
)
# fmt: on


def apply_change(
    contract: Contract, request: ChangeRequest, context: ContractContext
) -> Outcome[Contract | ChangeRequest, ContractCommand | ChangeCommand]:
    """Put a notified request into effect, on the contract and on the request. Policy 3.3.2.3.

    So no contract is amended by a request that is still open, and no request is applied to a
    contract that it did not change.

    Raises:
        NoTransition: The contract or the request is in no stage for it.
        Refused: The authority or a guard of either process refuses.
    """
    ends = request.kind is ChangeKind.TERMINATION
    command = Terminate(request.id) if ends else Amend(request.id)
    loaded = {**context.related, request.id: request}
    changed, amended = CONTRACT.step(contract, command, evolve(context, related=loaded))
    loaded[contract.id] = changed
    applied, marked = CHANGE.step(request, MarkApplied(), evolve(context, related=loaded))
    return Outcome((changed, applied), (amended, marked))
