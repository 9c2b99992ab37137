"""Change request (变更申请): what is to change in a contract, or that it is to end. Policy 3.3.2.3.

The table and its guards are in `change_process`.

>>> from datetime import UTC
>>> worth, monday = Money.of(100, "CNY"), datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> ends = ChangeRequest(
...     "B-1", "K-2", 1, ChangeKind.TERMINATION, "insolvent", monday, date(2026, 5, 1), ("E-7",),
...     worth,
... )
>>> ends.stage.chinese, ends.proposer
('已提出', 'E-7')
"""

from datetime import date, datetime, timedelta
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.contracts.articles import ContractBody
from lenovo_sales.contracts.signature import Signature, SigningAuthority
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.lifecycle import Worded
from lenovo_sales.values import Money

CUSTOMER = "customer"
"""To whom a notice goes that is for the customer; every other is a department."""


class ChangeStage(Worded):
    """The stages of a change request. Policy 3.3.2.3."""

    PROPOSED = "proposed", "已提出"
    APPROVED = "approved", "已批准"
    REVIEWED = "reviewed", "法务已审核"
    NOTIFIED = "notified", "已通知"
    APPLIED = "applied", "已执行"
    REFUSED = "refused", "已拒绝"
    WITHDRAWN = "withdrawn", "已撤回"


class ChangeKind(Worded):
    """Whether the contract goes on otherwise or ends (变更类型). Policy 3.3.2.3."""

    AMENDMENT = "amendment", "变更"
    TERMINATION = "termination", "解除"


@frozen
class Verdict:
    """Who passed a request, and when (审批意见). Policy 3.3.2.3."""

    at: datetime
    by: str
    opinion: str | None = field(default=None, repr=False)


@frozen
class Notice:
    """Who was told of a change, on which day, how (变更通知). Policy 3.3.2.3."""

    to: str  # a department of the edition, or "customer"
    on: date
    means: str = field(repr=False)  # such as a letter


@frozen
class ChangeRequest:
    """A request to amend or to end a contract, as it stands. Policy 3.3.2.3.

    `change_process.propose` makes one from the contract itself.

    Raises:
        BadValue: An amendment without articles, a termination with them, nobody who proposes, or a
            time without its zone.
        CurrencyMismatch: The articles are in another currency than the contract.
    """

    id: str
    contract: str
    version: int  # of the contract, for which alone it holds
    kind: ChangeKind
    reason: str = field(repr=False)
    proposed: datetime
    takes_effect: date
    authors: tuple[str, ...]  # who proposes, then who wrote the contract
    was: Money  # the value of the contract before
    articles: ContractBody | None = None  # the contract as it is to be
    stage: ChangeStage = ChangeStage.PROPOSED
    approval: Verdict | None = None
    review: Verdict | None = None  # by the legal department
    notices: tuple[Notice, ...] = ()
    ours: Signature | None = None  # under an amendment
    consent: Signature | None = None  # the customer's, under an amendment
    applied: datetime | None = None
    refusal: str | None = field(default=None, repr=False)  # why refused or withdrawn

    def __attrs_post_init__(self) -> None:
        if self.proposed.utcoffset() is None:
            raise BadValue("expected a time with its time zone", "时间应带时区")
        if (self.kind is ChangeKind.AMENDMENT) is not (self.articles is not None):
            raise BadValue(
                "expected new articles for an amendment, none for a termination",
                "变更应有新条款，终止则不应有",
            )
        if not self.authors:
            raise BadValue("expected somebody who proposes the change", "应有提出变更的人")
        if self.articles is not None and self.articles.currency != self.was.currency:
            raise CurrencyMismatch(self.was.currency, self.articles.currency)

    @property
    def proposer(self) -> str:
        """Who proposes it."""
        return self.authors[0]

    @property
    def amount(self) -> Money:
        """What is at stake: the higher value of before and after. Policy 3.3.2.3."""
        return self.was if self.articles is None else max(self.was, self.articles.total)

    @property
    def discount(self) -> Fraction:
        """The highest discount that it asks for; of a termination, 0. Policy 3.3.1.1."""
        return Fraction(0) if self.articles is None else self.articles.highest_discount

    def told(self, to: str) -> date | None:
        """The day on which somebody was first told; None: never."""
        return min((each.on for each in self.notices if each.to == to), default=None)


def is_passed(request: ChangeRequest, authors: tuple[str, ...]) -> bool:
    """Whether two people passed it, neither of whom wrote it or the contract. Policy 3.3.2.3."""
    if request.approval is None or request.review is None:
        return False
    passed = {request.approval.by, request.review.by}
    return len(passed) == 2 and passed.isdisjoint({*request.authors, *authors})


def is_signed(request: ChangeRequest, authors: tuple[str, ...], terms: ContractTerms) -> bool:
    """Whether both sides signed the amendment, the customer within a mandate. Policy 3.3.1.3.

    We by somebody who neither wrote it or the contract nor reviewed it. An end needs no signature.
    """
    ours, consent, articles = request.ours, request.consent, request.articles
    if articles is None:
        return True
    if (
        ours is None
        or consent is None
        or consent.signing_authority is None
        or request.review is None
    ):
        return False
    if {ours.version, consent.version} != {request.version + 1}:
        return False
    if ours.signatory in (*request.authors, *authors, request.review.by):
        return False
    return consent.signing_authority.covers(articles.total, terms.day(consent.at))


def is_told(request: ChangeRequest, terms: ContractTerms) -> bool:
    """Whether every department was told, and the customer in time (及时通知). Policy 3.3.2.3.

    The customer knows so many days before the change takes effect as the edition has it.
    """
    customer = request.told(CUSTOMER)
    if customer is None or any(request.told(each) is None for each in terms.departments):
        return False
    last = request.takes_effect - timedelta(days=terms.change_notice_days)
    told = [request.told(each) for each in terms.departments]
    return customer <= last and all(day <= request.takes_effect for day in told if day)


@frozen
class PassChange:
    """Approve the change (批准变更). Policy 3.3.2.3."""

    opinion: str | None = field(default=None, repr=False)


@frozen
class ReviewChange:
    """The legal department passes the change (法务审核变更). Policy 3.3.2.3."""

    opinion: str | None = field(default=None, repr=False)


@frozen
class RefuseChange:
    """Refuse the change for good, and why (拒绝变更). Policy 3.3.2.3."""

    refusal: str = field(repr=False)


@frozen
class WithdrawChange:
    """Who proposed it no longer asks for it, and why (撤回变更). Policy 3.3.2.3."""

    refusal: str = field(repr=False)


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
    """The customer's representative has signed the amendment (客户签署变更). Policy 3.3.1.3."""

    representative: str = field(repr=False)
    signing_authority: SigningAuthority
    sealed: bool
