"""Contract (合同): what it holds, its stages and its commands. Policy 3.3.

The table is in `process`, its guards in `conditions` and `execution_conditions`; the commands that
record deliveries, acceptances, invoices and payments are in `execution`.

>>> from lenovo_sales.values import Rounding
>>> articles = ContractBody("CNY", Rounding.HALF_UP)
>>> Contract("K-2", "C-3", "E-7", date(2026, 4, 1), articles).stage.chinese
'草稿'
"""

from datetime import date, datetime
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.contracts.amendment import Amendment
from lenovo_sales.contracts.articles import ContractBody
from lenovo_sales.contracts.change import ChangeRequest
from lenovo_sales.contracts.execution import Execution
from lenovo_sales.contracts.signature import Party, Signature, SigningAuthority
from lenovo_sales.lifecycle import Worded
from lenovo_sales.values import Money, total


class ContractStage(Worded):
    """The stages of clause 3.3.2.1."""

    DRAFT = "draft", "草稿"
    IN_REVIEW = "in_legal_review", "法务审核中"
    APPROVED = "approved", "审核通过"
    SIGNED_BY_ONE = "signed_by_one", "一方已签"
    SIGNED = "signed_by_both", "双方已签"
    EFFECTIVE = "effective", "已生效"
    FULFILLED = "fulfilled", "已履行"
    CLOSED = "closed", "已关闭"
    REJECTED = "rejected", "已否决"
    TERMINATED = "terminated", "已解除"


@frozen
class Approval:
    """Who approved which version, and when (审批). Policy 3.3.1.1, 3.3.1.2."""

    at: datetime
    by: str
    version: int
    opinion: str | None = field(default=None, repr=False)


@frozen
class RenewalNotice:
    """That one side will not go on after the term (不续约通知). Policy 3.3.2.1."""

    at: datetime
    party: Party


@frozen
class Contract:
    """A contract as it stands. Policy 3.3."""

    id: str
    customer: str
    drafter: str
    drafted: date
    articles: ContractBody
    opportunity: str | None = None
    renews: str | None = None  # the contract that this one follows
    version: int = 1  # every edit makes the next
    edited_by: tuple[str, ...] = ()
    stage: ContractStage = ContractStage.DRAFT
    discount_approval: Approval | None = None
    review: Approval | None = None  # by the legal department
    signatures: tuple[Signature, ...] = ()  # of the version both signed first, then of each change
    effective: datetime | None = None
    execution: Execution = field(factory=Execution)
    amendments: tuple[Amendment, ...] = ()
    fulfilled: datetime | None = None
    closed: datetime | None = None
    terminated_by: str | None = None  # the change request
    notice: RenewalNotice | None = None
    reason: str | None = field(default=None, repr=False)  # why returned, rejected or terminated

    @property
    def authors(self) -> tuple[str, ...]:
        """Everybody who had a hand in the text: none of them may approve it. Policy 3.3.1.2."""
        return (self.drafter, *self.edited_by)

    @property
    def amount(self) -> Money:
        """What the contract is worth as it stands (合同金额). Policy 3.3.1.1."""
        return self.articles.total

    @property
    def discount(self) -> Fraction:
        """The highest discount of any line (最高折扣). Policy 3.3.1.1."""
        return self.articles.highest_discount

    @property
    def signed(self) -> datetime | None:
        """When the second side signed the first time; None until then. Policy 3.3.1.3."""
        return self.signatures[1].at if len(self.signatures) > 1 else None

    @property
    def billed(self) -> Money:
        """What all invoices come to (已开票金额). Policy 3.3.2.1."""
        return self.execution.billed(self.articles.currency)

    @property
    def paid(self) -> Money:
        """What all payments come to (已回款金额). Policy 3.3.2.1."""
        return self.execution.paid(self.articles.currency)

    @property
    def accepted_in_full(self) -> bool:
        """Whether the customer accepted every line whole. Policy 3.3.2.1."""
        lines = self.articles.lines
        return all(self.execution.accepted(line.id) == line.quantity for line in lines)


def is_concluded(contract: Contract) -> bool:
    """Whether both sides have signed it (是否已签订); also when it has ended since. 3.3.1.3."""
    return contract.signed is not None


def accepted_value(contract: Contract) -> Money:
    """The value of what was delivered and accepted: what stands after a termination. 3.3.2.3.

    Each line is rounded once; all that was contracted comes to exactly the amount.
    """
    articles, done = contract.articles, contract.execution
    worth = (line.net(articles.rounding, done.accepted(line.id)) for line in articles.lines)
    return total(worth, articles.currency)


def billable(contract: Contract) -> Money:
    """The most that all invoices may come to: the amount, once terminated what stands. 3.3.2.1."""
    return (
        accepted_value(contract) if contract.stage is ContractStage.TERMINATED else contract.amount
    )


def to_refund(contract: Contract) -> Money:
    """What a terminated contract was paid beyond what stands; else nothing. Policy 3.3.2.3."""
    over = contract.paid - billable(contract)
    return over if over.minor > 0 else Money.zero(contract.articles.currency)


@frozen
class Edit:
    """Write another version; reviews and signatures of the one before are void. Policy 3.3.1.2."""

    articles: ContractBody


@frozen
class ApproveDiscount:
    """Approve a discount past the drafter's authority. Policy 3.3.1.1."""

    version: int


@frozen
class Submit:
    """Hand the draft to the legal department. Policy 3.3.1.1."""


@frozen
class Approve:
    """The legal department passes this version. Policy 3.3.1.2."""

    version: int
    opinion: str | None = field(default=None, repr=False)


@frozen
class Return:
    """The legal department sends this version back to be changed, and why. Policy 3.3.1.2."""

    version: int
    reason: str = field(repr=False)


@frozen
class Reject:
    """The legal department refuses the contract for good, and why. Policy 3.3.1.2."""

    version: int
    reason: str = field(repr=False)


@frozen
class Decline:
    """One side will not conclude the contract, and why. Policy 3.3.2.1."""

    reason: str = field(repr=False)


@frozen
class Sign:
    """Our representative signs this version and seals it (我方签字盖章). Policy 3.3.1.3."""

    version: int
    sealed: bool


@frozen
class RecordSignature:
    """The customer's representative has signed this version (客户签字盖章). Policy 3.3.1.3."""

    version: int
    representative: str = field(repr=False)
    signing_authority: SigningAuthority
    sealed: bool


@frozen
class TakeEffect:
    """Both sides have signed; the contract binds (生效). Policy 3.3.1.3."""


@frozen
class Fulfill:
    """All is delivered and accepted (履行完毕). Policy 3.3.2.1."""


@frozen
class Close:
    """Nothing is left to be billed or paid (关闭). Policy 3.3.2.1."""


@frozen
class Amend:
    """Put an approved and signed change of the articles into effect (变更生效). 3.3.2.3."""

    request: ChangeRequest


@frozen
class Terminate:
    """End the contract early, by an approved change request (解除). Policy 3.3.2.3."""

    request: ChangeRequest


@frozen
class GiveNotice:
    """One side will not go on after the term (通知不续约). Policy 3.3.2.1."""

    party: Party
