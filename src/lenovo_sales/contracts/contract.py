"""Contract (合同): what it holds, its stages and its commands. Policy 3.3.

The table and its guards are in `process`.

>>> Contract("K-2", "C-3", "E-7", date(2026, 4, 1), Articles("CNY")).stage.chinese
'草稿'
"""

from datetime import date
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.contracts.articles import Articles
from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import Worded
from lenovo_sales.values import Rounding


class Stage(Worded):
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


class Party(Worded):
    """The two sides of a contract (合同双方). Policy 3.3.1.3."""

    COMPANY = "company", "公司"
    CUSTOMER = "customer", "客户"


@frozen
class Approval:
    """Who approved which version, and when (审批). Policy 3.3.1.1, 3.3.1.2."""

    on: date
    by: str
    version: int
    opinion: str | None = field(default=None, repr=False)


@frozen
class Signature:
    """Who signed and sealed which version for which side (签字盖章). Policy 3.3.1.3."""

    on: date
    party: Party
    signatory: str = field(repr=False)
    version: int


@frozen
class Contract:
    """A contract as it stands. Policy 3.3."""

    id: str
    customer: str
    drafter: str
    drafted: date
    articles: Articles
    opportunity: str | None = None
    version: int = 1  # every edit makes the next
    edited_by: tuple[str, ...] = ()
    stage: Stage = Stage.DRAFT
    discount_approval: Approval | None = None
    review: Approval | None = None  # by the legal department
    signatures: tuple[Signature, ...] = ()
    effective: date | None = None
    fulfilled: date | None = None
    closed: date | None = None
    reason: str | None = field(default=None, repr=False)  # why returned, rejected or terminated

    @property
    def writers(self) -> tuple[str, ...]:
        """Everybody who had a hand in the text: none of them may approve it. Policy 3.3.1.2."""
        return (self.drafter, *self.edited_by)


@frozen
class ContractTerms:
    """What chapter 3.3 fixes on a given date; an edition supplies it."""

    discount_limit: Fraction  # the drafter's own authority, 0 to 1. Policy 3.3.1.1
    rounding: Rounding  # of a line's net amount. Policy 3.3.1.1

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.discount_limit <= 1:
            raise BadValue("expected a discount limit between 0 and 100 %")


@frozen
class Edit:
    """Write another version; reviews and signatures of the one before are void. Policy 3.3.1.2."""

    articles: Articles


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
    """The representative of one side signs this version and seals it. Policy 3.3.1.3."""

    version: int
    party: Party
    signatory: str = field(repr=False)
    sealed: bool


@frozen
class TakeEffect:
    """Both sides have signed; the contract binds. Policy 3.3.1.3."""


@frozen
class Fulfill:
    """All is delivered and accepted, on a day. Policy 3.3.2.1."""

    accepted: date


@frozen
class Close:
    """Nothing is left to be done or paid. Policy 3.3.2.1."""


@frozen
class Terminate:
    """End the contract early: why, who approved it, when the customer was told. Policy 3.3.2.3."""

    reason: str = field(repr=False)
    approved_by: str
    notified: date
