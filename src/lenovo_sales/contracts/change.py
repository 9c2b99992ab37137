"""Change request (变更申请): how a contract is to change, or that it is to end. Policy 3.3.2.3.

The table is in `change_process`, its guards in `change_guards`.
"""

from datetime import date, datetime, timedelta
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.contracts.body import ContractBody, is_calendar_day
from lenovo_sales.contracts.signature import Approval, Signature, SigningAuthority
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import PERSONAL, Correction, LabeledEnum, Subject
from lenovo_sales.values import Money

CUSTOMER = "customer"
"""The recipient of a notice to the customer; every other recipient is a department."""


class ChangeStage(LabeledEnum):
    """The stages of a change request. Policy 3.3.2.3."""

    PROPOSED = "proposed", "已提出"
    APPROVED = "approved", "已批准"
    REVIEWED = "reviewed", "法务已审核"
    NOTIFIED = "notified", "已通知"
    APPLIED = "applied", "已执行"
    REFUSED = "refused", "已拒绝"
    WITHDRAWN = "withdrawn", "已撤回"


class ChangeKind(LabeledEnum):
    """Whether the contract is amended or terminated (变更类型). Policy 3.3.2.3."""

    AMENDMENT = "amendment", "变更"
    TERMINATION = "termination", "解除"


@frozen
class Notice:
    """A notice of a change: recipient, day and means (变更通知). Policy 3.3.2.3."""

    to: str  # a department of the edition, or "customer"
    on: date
    means: str = field(**PERSONAL)  # such as a letter


@frozen
class ChangeRequest(Subject[ChangeStage]):
    """A request to amend or to end a contract, as it stands. Policy 3.3.2.3."""

    contract: str
    version: int  # of the contract, for which alone it holds
    reason: str = field(**PERSONAL)
    proposed: datetime
    takes_effect: date
    authors: tuple[str, ...]  # the proposer, then the authors of the contract
    amount_before: Money  # the amount of the contract in that version
    body: ContractBody | None = None  # of the amended contract; None: a termination
    approval: Approval | None = None
    review: Approval | None = None  # by the legal department
    notices: tuple[Notice, ...] = ()
    ours: Signature | None = None  # under an amendment
    consent: Signature | None = None  # the customer's, under an amendment
    applied: datetime | None = None
    refusal: str | None = field(default=None, **PERSONAL)  # why refused or withdrawn
    corrections: tuple[Correction, ...] = ()  # of its notices and its consent. Policy 1.3.1

    @property
    def kind(self) -> ChangeKind:
        """An amendment has a new contract body, a termination has none."""
        return ChangeKind.TERMINATION if self.body is None else ChangeKind.AMENDMENT

    @property
    def proposer(self) -> str:
        """Who proposes it."""
        return self.authors[0]

    @property
    def amount(self) -> Money:
        """The amount at stake: the higher of before and after. Policy 3.3.2.3."""
        before = self.amount_before
        return before if self.body is None else max(before, self.body.total)

    @property
    def discount(self) -> Fraction:
        """The highest discount that it asks for; of a termination, 0. Policy 3.3.1.1."""
        return Fraction(0) if self.body is None else self.body.highest_discount

    def told_on(self, to: str) -> date | None:
        """The day of the first notice to a recipient; None: there is none."""
        return min((each.on for each in self.notices if each.to == to), default=None)


def is_passed(request: ChangeRequest, authors: tuple[str, ...]) -> bool:
    """Whether two people passed it, none of them an author of it or the contract. 3.3.2.3."""
    if request.approval is None or request.review is None:
        return False
    passed = {request.approval.by, request.review.by}
    return len(passed) == 2 and passed.isdisjoint({*request.authors, *authors})


def is_signed(request: ChangeRequest, authors: tuple[str, ...]) -> bool:
    """Whether both sides signed an amendment, each by somebody authorized. Policy 3.3.1.3.

    Our signatory is no author of it or the contract and did not review it; both signed after the
    review. A termination needs no signature.
    """
    ours, consent, body = request.ours, request.consent, request.body
    if body is None:
        return True
    if ours is None or consent is None or consent.authority is None or request.review is None:
        return False
    if {ours.version, consent.version} != {request.version + 1}:
        return False
    if min(ours.on, consent.on) < request.review.at.date():
        return False
    if ours.signatory in (*request.authors, *authors, request.review.by):
        return False
    return consent.authority.covers(body.total, consent.on)


def is_told(request: ChangeRequest, terms: ContractTerms) -> bool:
    """Whether the customer and every department were told in time (及时通知). Policy 3.3.2.3.

    The customer knows as many days before the change takes effect as the edition demands.
    """
    customer = request.told_on(CUSTOMER)
    if customer is None or any(request.told_on(each) is None for each in terms.departments):
        return False
    last = request.takes_effect - timedelta(days=terms.change_notice_days)
    told = [request.told_on(each) for each in terms.departments]
    return customer <= last and all(day <= request.takes_effect for day in told if day)


@frozen
class Propose:
    """Propose to amend a contract or, without a new body, to end it (提出变更). Policy 3.3.2.3.

    Callers give the first four; everything else is read from the contract.

    Raises:
        BadValue: It is to take effect on no date from 1900 to 2999.
    """

    contract: str
    reason: str = field(**PERSONAL)
    takes_effect: date
    body: ContractBody | None = None
    version: int = 0
    authors: tuple[str, ...] = ()
    amount_before: Money | None = None

    def __attrs_post_init__(self) -> None:
        if not is_calendar_day(self.takes_effect):
            raise BadValue(
                "expected a day of effect from 1900 to 2999", "生效日应在 1900 年至 2999 年之间"
            )


@frozen
class PassChange:
    """Approve the change (批准变更). Policy 3.3.2.3."""

    opinion: str | None = field(default=None, **PERSONAL)


@frozen
class ReviewChange:
    """The legal department passes the change (法务审核变更). Policy 3.3.2.3."""

    opinion: str | None = field(default=None, **PERSONAL)


@frozen
class RefuseChange:
    """Refuse the change for good, with a reason (拒绝变更). Policy 3.3.2.3."""

    reason: str = field(**PERSONAL)


@frozen
class WithdrawChange:
    """The proposer withdraws the change, with a reason (撤回变更). Policy 3.3.2.3."""

    reason: str = field(**PERSONAL)


@frozen
class NotifyOfChange:
    """The customer and every department have been told (通知变更). Policy 3.3.2.3."""

    notices: tuple[Notice, ...]


@frozen
class SignChange:
    """Our representative signs the amendment and seals it (我方签署变更). Policy 3.3.1.3."""

    sealed: bool


@frozen
class RecordConsent:
    """The customer's representative signed the amendment on a day (客户签署变更). 3.3.1.3."""

    on: date
    representative: str = field(**PERSONAL)
    authority: SigningAuthority
    sealed: bool


@frozen
class MarkApplied:
    """The contract contains the change (变更已执行). Policy 3.3.2.3."""
