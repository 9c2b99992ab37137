"""The process of a change request (变更流程): guards, table, and putting it into effect. 3.3.2.3.

Nothing changes before approval, a legal review of its own, and notice; an amendment also needs the
signatures of both sides. And only while the contract is still in the version that the request was
made for.

>>> [each.row.command.__name__ for each in CHANGE.transitions if each.source is CHANGE.start]
['PassChange', 'RefuseChange', 'WithdrawChange']
"""

from datetime import date, datetime
from typing import TypeAlias

from attrs import evolve, frozen

from lenovo_sales.contracts.articles import ContractBody
from lenovo_sales.contracts.change import (
    ChangeKind,
    ChangeRequest,
    ChangeStage,
    Notice,
    NotifyOfChange,
    PassChange,
    RecordConsent,
    RefuseChange,
    ReviewChange,
    SignChange,
    Verdict,
    WithdrawChange,
    is_told,
)
from lenovo_sales.contracts.contract import Amend, Contract, Terminate
from lenovo_sales.contracts.process import CONTRACT
from lenovo_sales.contracts.signature import Party, Signature, same_spelling
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.lifecycle import (
    Context,
    Lifecycle,
    Row,
    StageChanged,
    guard,
    precondition,
    stated,
    the_time,
)

_Context: TypeAlias = Context[ContractTerms]


@frozen
class MarkApplied:
    """The contract, as it now is, has the change in it (变更已执行). Policy 3.3.2.3."""

    contract: Contract


@precondition("3.3.2.3", "a reason for the change", "变更原因")
def _says_why(request: ChangeRequest, context: _Context) -> bool:
    return stated(request.reason)


@precondition("1.3.1", "somebody who wrote neither the change nor the contract", "起草人以外的人员")
def _by_another(request: ChangeRequest, context: _Context) -> bool:
    return context.by not in request.authors


@precondition("1.3.1", "a legal reviewer other than who approved it", "法务审核人不得为审批人")
def _reviewer_is_another(request: ChangeRequest, context: _Context) -> bool:
    return request.approval is not None and request.approval.by != context.by


@precondition("3.3.2.3", "who proposed it", "提出人本人")
def _by_the_proposer(request: ChangeRequest, context: _Context) -> bool:
    return context.by == request.proposer


@guard("3.3.2.3", "a reason", "原因说明")
def _says_why_not(
    request: ChangeRequest, command: RefuseChange | WithdrawChange, context: _Context
) -> bool:
    return stated(command.refusal)


@guard("3.3.2.3", "notices given after the legal review, up to today", "审核之后、今日之前的通知")
def _is_dated(request: ChangeRequest, command: NotifyOfChange, context: _Context) -> bool:
    if request.review is None:
        return False
    first, today = context.terms.day(request.review.at), context.terms.day(context.at)
    return all(first <= each.on <= today for each in command.notices)


@guard("3.3.2.3", "notice to the customer and every department in time", "及时通知客户和各部门")
def _is_told(request: ChangeRequest, command: NotifyOfChange, context: _Context) -> bool:
    return is_told(_told(request, command.notices), context.terms)


def _told(request: ChangeRequest, notices: tuple[Notice, ...]) -> ChangeRequest:
    return evolve(request, notices=notices)


@precondition("3.3.1.3", "an amendment that we have still to sign", "待我方签署的变更")
def _is_ours_to_sign(request: ChangeRequest, context: _Context) -> bool:
    return request.kind is ChangeKind.AMENDMENT and request.ours is None


@precondition(
    "1.3.1", "a signatory who neither wrote nor reviewed it", "签字人不得为起草人或审核人"
)
def _signatory_is_another(request: ChangeRequest, context: _Context) -> bool:
    reviewer = None if request.review is None else request.review.by
    return context.by not in (*request.authors, reviewer)


@precondition("3.3.1.3", "an amendment that the customer has still to sign", "待客户签署的变更")
def _is_to_be_signed(request: ChangeRequest, context: _Context) -> bool:
    return request.kind is ChangeKind.AMENDMENT and request.consent is None


@guard("3.3.1.3", "a named representative of the customer who is not ours", "客户签字代表")
def _names_representative(
    request: ChangeRequest, command: RecordConsent, context: _Context
) -> bool:
    known = [each.by for each in (request.approval, request.review) if each is not None]
    known += [] if request.ours is None else [request.ours.signatory]
    ours = {same_spelling(each) for each in (context.by, *request.authors, *known)}
    named = stated(command.representative) and stated(command.signing_authority.role)
    return named and same_spelling(command.representative) not in ours


@guard("3.3.1.3", "a signing authority for this amount on this day", "当日有效且金额足够的授权")
def _is_mandated(request: ChangeRequest, command: RecordConsent, context: _Context) -> bool:
    if request.articles is None:
        return True
    return command.signing_authority.covers(request.articles.total, context.terms.day(context.at))


@guard("3.3.1.3", "a seal beside the signature", "签字并盖章")
def _is_sealed(
    request: ChangeRequest, command: SignChange | RecordConsent, context: _Context
) -> bool:
    return command.sealed


@guard("3.3.2.3", "the contract with this change in it", "合同已载入本变更")
def _is_in_contract(request: ChangeRequest, command: MarkApplied, context: _Context) -> bool:
    contract = command.contract
    if contract.id != request.contract:
        return False
    if request.kind is ChangeKind.TERMINATION:
        return contract.terminated_by == request.id
    return request.id in {each.request for each in contract.amendments}


def _verdict(
    request: ChangeRequest, command: PassChange | ReviewChange, event: StageChanged
) -> Verdict:
    return Verdict(event.at, event.by, command.opinion)


def _ours(request: ChangeRequest, command: SignChange, event: StageChanged) -> Signature:
    return Signature(event.at, Party.COMPANY, event.by, request.version + 1)


def _consent(request: ChangeRequest, command: RecordConsent, event: StageChanged) -> Signature:
    name, mandate = command.representative, command.signing_authority
    return Signature(event.at, Party.CUSTOMER, name, request.version + 1, mandate)


_PASS = (_says_why, _by_another)
_REVIEW = (_by_another, _reviewer_is_another)
OPEN = (ChangeStage.PROPOSED, ChangeStage.APPROVED, ChangeStage.REVIEWED, ChangeStage.NOTIFIED)

CHANGE: Lifecycle[ChangeRequest, ContractTerms] = Lifecycle(
    ChangeRequest,
    ChangeStage.PROPOSED,
    ends=(ChangeStage.APPLIED, ChangeStage.REFUSED, ChangeStage.WITHDRAWN),
    rows=(
        Row(
            (ChangeStage.PROPOSED,),
            PassChange,
            ChangeStage.APPROVED,
            "3.3.2.3",
            _PASS,
            derives={"approval": _verdict},
            action="change.approve",
        ),
        Row(
            (ChangeStage.APPROVED,),
            ReviewChange,
            ChangeStage.REVIEWED,
            "3.3.2.3",
            _REVIEW,
            derives={"review": _verdict},
            action="change.review",
        ),
        *(
            Row(
                (source,),
                RefuseChange,
                ChangeStage.REFUSED,
                "3.3.2.3",
                (_by_another, _says_why_not),
                records=("refusal",),
                action=action,
            )
            for source, action in (
                (ChangeStage.PROPOSED, "change.approve"),
                (ChangeStage.APPROVED, "change.review"),
            )
        ),
        Row(
            OPEN,
            WithdrawChange,
            ChangeStage.WITHDRAWN,
            "3.3.2.3",
            (_by_the_proposer, _says_why_not),
            records=("refusal",),
        ),
        Row(
            (ChangeStage.REVIEWED,),
            NotifyOfChange,
            ChangeStage.NOTIFIED,
            "3.3.2.3",
            (_is_dated, _is_told),
            records=("notices",),
        ),
        Row(
            (ChangeStage.NOTIFIED,),
            SignChange,
            None,
            "3.3.1.3",
            (_is_ours_to_sign, _signatory_is_another, _is_sealed),
            derives={"ours": _ours},
            action="change.sign",
        ),
        Row(
            (ChangeStage.NOTIFIED,),
            RecordConsent,
            None,
            "3.3.1.3",
            (_is_to_be_signed, _names_representative, _is_mandated, _is_sealed),
            derives={"consent": _consent},
        ),
        Row(
            (ChangeStage.NOTIFIED,),
            MarkApplied,
            ChangeStage.APPLIED,
            "3.3.2.3",
            (_is_in_contract,),
            derives={"applied": the_time},
        ),
    ),
)


def propose(
    contract: Contract,
    id: str,
    by: str,
    at: datetime,
    reason: str,
    takes_effect: date,
    articles: ContractBody | None = None,
) -> ChangeRequest:
    """Ask to amend a contract, or without articles to end it (提出变更). Policy 3.3.2.3.

    Raises:
        CurrencyMismatch: The articles are in another currency than the contract.
    """
    kind = ChangeKind.TERMINATION if articles is None else ChangeKind.AMENDMENT
    authors = tuple(dict.fromkeys((by, *contract.authors)))
    return ChangeRequest(
        id,
        contract.id,
        contract.version,
        kind,
        reason,
        at,
        takes_effect,
        authors,
        contract.amount,
        articles,
    )


@frozen
class Applied:
    """The contract and the request after the change, and the events of both (变更结果). 3.3.2.3."""

    contract: Contract
    request: ChangeRequest
    events: tuple[StageChanged, StageChanged]


def apply_change(contract: Contract, request: ChangeRequest, context: _Context) -> Applied:
    """Put a notified request into effect, on the contract and on the request. Policy 3.3.2.3.

    The two events belong together: store both or neither, so that no contract is amended by a
    request that is still open, and no request is applied to a contract that it did not change.

    Raises:
        NoTransition: The contract or the request is in no stage for it.
        Refused: The authority or a guard of either process stands in the way.
    """
    ends = request.kind is ChangeKind.TERMINATION
    command = Terminate(request) if ends else Amend(request)
    changed, on_contract = CONTRACT.step(contract, command, context)
    done, on_request = CHANGE.step(request, MarkApplied(changed), context)
    return Applied(changed, done, (on_contract, on_request))
