"""Contract (合同): its fields, its stages and its commands. Policy 3.3.

The table is in `process`, its guards in `guards` and `execution_guards`; the commands that record
deliveries, acceptances, returns, invoices and payments are in `execution`.
"""

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.contracts.amendment import Amendment
from lenovo_sales.contracts.body import ContractBody, Line
from lenovo_sales.contracts.execution import Delivery, Execution
from lenovo_sales.contracts.signature import Approval, Party, Signature, SigningAuthority
from lenovo_sales.contracts.tallies import AcceptedPart
from lenovo_sales.errors import Refused
from lenovo_sales.lifecycle import PERSONAL, Correction, LabeledEnum, Subject
from lenovo_sales.opportunities.opportunity import SignedContract
from lenovo_sales.values import Money, Rounding, total
from lenovo_sales.values.rounding import divide
from lenovo_sales.wording import Wording


class ContractStage(LabeledEnum):
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


TOOK_EFFECT = (ContractStage.EFFECTIVE, ContractStage.FULFILLED, ContractStage.CLOSED)
"""The stages of a contract that took effect and was not terminated."""

BOUND = (ContractStage.SIGNED, *TOOK_EFFECT, ContractStage.TERMINATED)
"""The stages of a contract that both sides signed."""


class ContractException(LabeledEnum):
    """Why a contract is drafted without an agreed opportunity (例外情形). Policy 3.3.1.1."""

    RENEWAL = "renewal", "续约"
    CALL_OFF = "framework_call_off", "框架协议订单"
    REPLACEMENT = "replacement", "重签"  # of a contract that was rejected or terminated


@frozen
class RenewalNotice:
    """Notice of non-renewal: its day and the side that gave it (不续约通知). 3.3.2.1."""

    on: date
    party: Party


@frozen
class Contract(Subject[ContractStage]):
    """A contract as it stands. Policy 3.3."""

    customer: str
    drafter: str
    drafted_on: date
    body: ContractBody
    opportunity: str | None = None
    exception: ContractException | None = None  # why it rests on no agreed opportunity
    renews: str | None = None  # the contract that this one follows
    version: int = 1  # every edit makes the next
    edited_by: tuple[str, ...] = ()
    discount_approval: Approval | None = None
    review: Approval | None = None  # by the legal department
    signatures: tuple[Signature, ...] = ()  # of the version both signed first, then of each change
    effective: datetime | None = None
    execution: Execution = field(factory=Execution)
    amendments: tuple[Amendment, ...] = ()
    fulfilled: datetime | None = None
    closed: datetime | None = None
    terminated_by: str | None = None  # the change request, which says why
    checked_at_end: int | None = None  # acceptances before the termination; None: all of them
    notice: RenewalNotice | None = None
    reason: str | None = field(default=None, **PERSONAL)  # why returned or rejected
    corrections: tuple[Correction, ...] = ()  # of notice and signature; its execution has its own
    replaced_signatures: tuple[Signature, ...] = ()  # as they stood before each correction. 1.3.1
    reviewed_on: date | None = None  # of an amended contract, the review of what was signed first

    @property
    def authors(self) -> tuple[str, ...]:
        """The drafter and the editors: none of them may approve it. Policy 3.3.1.2."""
        return (self.drafter, *self.edited_by)

    @property
    def amount(self) -> Money:
        """The value of the contract in its current version (合同金额). Policy 3.3.1.1."""
        return self.body.total

    @property
    def first_amount(self) -> Money:
        """The value of the contract as first signed (原合同金额). Policy 3.3.1.3, 3.3.2.3."""
        changed = (each.difference.amount for each in self.amendments)
        return self.amount - total(changed, self.body.currency)

    @property
    def discount(self) -> Fraction:
        """The highest discount of any line (最高折扣). Policy 3.3.1.1."""
        return self.body.highest_discount

    @property
    def signed_on(self) -> date | None:
        """The day on which the second side signed the first time; None until then. 3.3.1.3."""
        first = [each.on for each in self.signatures[:2]]
        return max(first) if len(first) > 1 else None

    @property
    def billed(self) -> Money:
        """The sum of all invoices (已开票金额). Policy 3.3.2.1."""
        return self.execution.billed(self.body.currency)

    @property
    def paid(self) -> Money:
        """The sum of all payments (已回款金额). Policy 3.3.2.1."""
        return self.execution.paid(self.body.currency)

    @property
    def left_open(self) -> Money:
        """What of all payments is applied to no invoice: advances, overpayments. 3.3.2.1."""
        return self.execution.left_open(self.body.currency)

    @property
    def accepted_in_full(self) -> bool:
        """Whether the customer accepted every line whole. Policy 3.3.2.1."""
        lines = self.body.lines
        accepted = (self.execution.accepted(line.id) == line.quantity for line in lines)
        return bool(lines) and all(accepted)

    def signed_contract(self) -> SignedContract:
        """That both sides signed, when and for how much; an opportunity's `Win` reads it. 3.2.2.4.

        Raises:
            Refused: One side has not signed, or the contract was rejected or terminated.
        """
        if self.stage in (ContractStage.REJECTED, ContractStage.TERMINATED):
            raise Refused(
                self.id,
                "not_terminated",
                "3.3.1.3",
                Wording("a contract that was not terminated", "有效存续的合同"),
                True,
            )
        if self.signed_on is None:
            raise Refused(
                self.id,
                "both_signed",
                "3.3.1.3",
                Wording("the signatures of both sides", "双方签字"),
            )
        return SignedContract(self.id, self.opportunity, self.customer, self.signed_on, self.amount)


def accepted_value(contract: Contract) -> Money:
    """The value of accepted deliveries less returns: due after a termination. Policy 3.3.2.3.

    Each line is rounded once; the whole quantity comes to exactly the amount.
    """
    body, done = contract.body, contract.execution
    values = (line.net(body.rounding, done.accepted(line.id)) for line in body.lines)
    return total(values, body.currency) - returned_value(contract)


def line_of(contract: Contract, delivery: Delivery) -> Line | None:
    """The line that a delivery was of, also where an amendment has dropped or replaced it since."""
    return contract.body.line(delivery.line) if delivery.replaced is None else delivery.replaced


def acceptance_values(contract: Contract) -> tuple[Money, ...]:
    """What each acceptance came to, in the order of recording; they add up to each line's net."""
    body, done = contract.body, contract.execution
    lines = {each.id: line_of(contract, each) for each in done.deliveries}
    before: dict[str, int] = {}
    found = []
    for each in done.acceptances:
        line = lines.get(each.delivery)
        if line is None:
            found.append(Money.zero(body.currency))
            continue
        since = before.get(line.id, 0)
        until = before[line.id] = since + each.accepted
        found.append(line.net(body.rounding, until) - line.net(body.rounding, since))
    return tuple(found)


def returned_value(contract: Contract) -> Money:
    """The value of accepted goods that came back (退货金额). Policy 3.3.2.2."""
    return contract.execution.returned_value(contract.body.currency)


def amounts_back(
    line: Line, rounding: Rounding, parts: Sequence[AcceptedPart], before: int, quantity: int
) -> tuple[Money, ...]:
    """What a return takes back of each accepted part of a delivery, the first part first. 3.3.2.2.

    `before` are the pieces that came back earlier, `quantity` those of this return. A part that
    comes back whole, in any steps, comes to exactly what it was accepted for.

    >>> line = Line("1", "notebook", 3, Money.of("3.35", "CNY"), Fraction(1, 2))
    >>> parts = [AcceptedPart(0, 1, date(2026, 4, 8)), AcceptedPart(1, 2, date(2026, 4, 9))]
    >>> [str(each) for each in amounts_back(line, Rounding.HALF_UP, parts, 0, 2)]
    ['1.68 CNY', '1.68 CNY']
    """
    found = []
    for part in parts:
        whole = line.net(rounding, part.before + part.pieces) - line.net(rounding, part.before)
        since, until = (
            divide(whole.minor * min(max(pieces, 0), part.pieces), part.pieces or 1, rounding)
            for pieces in (before, before + quantity)
        )
        found.append(Money(until - since, whole.currency))
        before -= part.pieces
    return tuple(found)


def billable(contract: Contract) -> Money:
    """The most that all invoices may come to: the amount less returns. Policy 3.3.2.1.

    Once the contract is terminated it is the accepted value; until both sides have signed, nothing.
    """
    if contract.stage not in BOUND:
        return Money.zero(contract.body.currency)
    if contract.stage is ContractStage.TERMINATED:
        return accepted_value(contract)
    return contract.amount - returned_value(contract)


def to_refund(contract: Contract) -> Money:
    """The payments beyond the most that may be billed, else zero. Policy 3.3.2.2, 3.3.2.3."""
    over = contract.paid - billable(contract)
    return over if over.minor > 0 else Money.zero(contract.body.currency)


@frozen
class Draft:
    """Draft a contract on an agreed opportunity or a declared exception (起草). Policy 3.3.1.1."""

    customer: str
    body: ContractBody
    opportunity: str | None = None
    exception: ContractException | None = None
    renews: str | None = None  # of a renewal, the contract that it follows


@frozen
class Edit:
    """Write another version; reviews and signatures of the one before are void. Policy 3.3.1.2."""

    body: ContractBody


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
    opinion: str | None = field(default=None, **PERSONAL)


@frozen
class Return:
    """The legal department sends this version back to be changed, with a reason. Policy 3.3.1.2."""

    version: int
    reason: str = field(**PERSONAL)


@frozen
class Reject:
    """The legal department refuses the contract for good, with a reason. Policy 3.3.1.2."""

    version: int
    reason: str = field(**PERSONAL)


@frozen
class Decline:
    """One side will not conclude the contract, for a reason. Policy 3.3.2.1."""

    reason: str = field(**PERSONAL)


@frozen
class Sign:
    """Our representative signs this version and seals it (我方签字盖章). Policy 3.3.1.3."""

    version: int
    sealed: bool


@frozen
class RecordSignature:
    """The customer's representative signed this version on a day (客户签字盖章). Policy 3.3.1.3."""

    version: int
    on: date
    representative: str = field(**PERSONAL)
    authority: SigningAuthority
    sealed: bool


@frozen
class TakeEffect:
    """Both sides have signed; the contract binds (生效). Policy 3.3.1.3."""


@frozen
class Fulfill:
    """Everything is delivered and accepted (履行完毕). Policy 3.3.2.1."""


@frozen
class Close:
    """Nothing is left to be billed or paid (关闭). Policy 3.3.2.1."""


@frozen
class Amend:
    """Put an approved and signed change of the contract body into effect (变更生效). 3.3.2.3.

    Callers give the change request alone; everything else is read from it.
    """

    request: str
    body: ContractBody | None = None
    proposer: str | None = None
    review: Approval | None = None
    signatures: tuple[Signature, ...] = ()


@frozen
class Terminate:
    """End the contract early, by an approved change request (解除). Policy 3.3.2.3."""

    request: str


@frozen
class GiveNotice:
    """One side gave notice of non-renewal on a day (通知不续约). Policy 3.3.2.1."""

    party: Party
    on: date
