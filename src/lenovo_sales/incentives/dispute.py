"""Pay dispute (薪酬异议): one person about one entry of a statement. Policy 4.3.3.1, 5.1.2.1.

The process is `dispute_process.DISPUTE`. Every dispute that is closed has an adjustment, which a
ledger posts, or a refusal with its reason.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber
from lenovo_sales.lifecycle import PERSONAL, Adopt, Correction, LabeledEnum, Subject, once
from lenovo_sales.lifecycle.corrections import PutsRight
from lenovo_sales.values import Money, Period


class DisputeStage(LabeledEnum):
    """The stages of a dispute. Policy 4.3.3.1."""

    RAISED = "raised", "已提出"
    ACKNOWLEDGED = "acknowledged", "已受理"
    DETAILS_REQUESTED = "details_requested", "待补充说明"
    INVESTIGATED = "investigated", "已核查"
    PROPOSED = "proposed", "调整待批准"
    ADJUSTED = "adjusted", "已调整"
    REFUSED = "refused", "不予调整"
    ESCALATED = "escalated", "已申诉"
    CLOSED = "closed", "已结案"


@frozen
class IssuedStatement:
    """A statement as it was issued, loaded beside a dispute about it (已送达明细). 4.3.3.1."""

    id: str
    person: str  # whose pay it states, by id
    period: Period
    issued: date
    posted_by: tuple[str, ...]  # who closed the period or posted an entry, by id
    entries: tuple[str, ...]  # ids
    currency: str


@frozen
class Adjustment:
    """What a ledger posts for a dispute (调整). Policy 4.3.3.1.

    Dispute and level tell it from every other: posted twice, it is one entry.
    """

    dispute: str  # by id
    level: int  # 1 or 2
    entry: str  # of the statement, by id
    person: str  # by id
    period: Period  # of the statement; the ledger posts in its open one
    amount: Money  # below zero: taken back
    clause: ClauseNumber
    reason: str = field(**PERSONAL)


@frozen
class Ruling:
    """A ruling of one level: the adjustment, or the reason for refusing one (裁定). 4.3.3.1."""

    level: int  # 1 or 2
    on: date
    by: str
    adjustment: Adjustment | None
    proposed_by: str | None  # who proposed an adjustment, refused or approved
    refusal: str | None = field(**PERSONAL)


@frozen
class DetailsRequest:
    """What the investigator asked the person, and the answer (补充说明). Policy 4.3.3.1."""

    on: date
    by: str
    question: str = field(**PERSONAL)
    answered: date | None = None  # or the day on which the investigator went on without an answer
    answer: str | None = field(default=None, **PERSONAL)


@frozen
class DisputeFinding:
    """What the investigator found (核查结论). Policy 4.3.3.1."""

    on: date
    by: str
    text: str = field(**PERSONAL)


@frozen
class ProposedAdjustment:
    """The adjustment that somebody proposes, until it is approved (拟定调整). 4.3.3.1."""

    on: date
    by: str
    amount: Money
    clause: ClauseNumber
    reason: str = field(**PERSONAL)


@frozen
class DisputeEscalation:
    """When the person asked the second level, and why (申诉). Policy 4.3.3.1."""

    on: date
    reason: str = field(**PERSONAL)


@frozen
class Dispute(Subject[DisputeStage]):
    """What one person disputes in a statement, as it stands (薪酬异议). Policy 4.3.3.1.

    Period, day of issue, posters and currency are those of the statement.
    """

    person: str  # by id
    statement: str  # by id
    entry: str  # by id
    period: Period
    issued: date
    posted_by: tuple[str, ...]
    currency: str
    raised: date
    text: str = field(**PERSONAL)
    claimed: Money | None = None  # what the person holds to be missing; below zero: too much
    acknowledged: date | None = None
    investigator: str | None = None  # by id
    requests: tuple[DetailsRequest, ...] = ()
    finding: DisputeFinding | None = None
    proposal: ProposedAdjustment | None = None
    rulings: tuple[Ruling, ...] = ()  # of the first level, then of the second
    escalation: DisputeEscalation | None = None
    concession: str | None = field(default=None, **PERSONAL)  # why the person gave the claim up
    closed: date | None = None
    corrections: tuple[Correction, ...] = ()  # Policy 1.3.1

    @property
    def level(self) -> int:
        """The level that decides: 1, or 2 once it was escalated."""
        return 1 if self.escalation is None else 2

    @property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """The approved adjustments, which add up: the second comes on top of the first."""
        return tuple(each.adjustment for each in self.rulings if each.adjustment is not None)


@frozen
class RaiseDispute:
    """Dispute an entry of one's own statement (提出异议). Policy 4.3.3.1, 5.1.2.1.

    What is below `on` is read from the statement, loaded for the act; what a caller gives is
    ignored.
    """

    statement: str
    entry: str
    text: str = field(**PERSONAL)
    claimed: Money | None = None
    on: date | None = None  # the day on which it was handed in, if earlier than it is recorded
    period: Period | None = None
    issued: date | None = None
    posted_by: tuple[str, ...] = ()
    currency: str | None = None


@frozen
class CorrectDispute(PutsRight):
    """Put right what is disputed, and why (更正异议). Policy 4.3.3.1."""

    entry: str
    text: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)
    claimed: Money | None = None


@frozen
class AcknowledgeDispute:
    """Take the dispute on and name its investigator (受理). Policy 4.3.3.1."""

    investigator: str


@frozen
class ReassignDispute(PutsRight):
    """Name another investigator, and why (变更核查人). Policy 4.3.3.1."""

    investigator: str
    reason: str = field(**PERSONAL)


@frozen
class RequestDetails:
    """Ask the person for details (要求补充说明). Policy 4.3.3.1."""

    text: str = field(**PERSONAL)


@frozen
class GiveDetails:
    """Answer the last request (补充说明). Policy 4.3.3.1."""

    text: str = field(**PERSONAL)


@frozen
class ProceedWithoutDetails:
    """Go on without an answer that is overdue (逾期未答复，继续核查). Policy 4.3.3.1."""


@frozen
class CorrectRequest(PutsRight):
    """Put right a request for details, and why (更正补充要求). Policy 4.3.3.1."""

    number: int  # of the requests, the first is 1
    text: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)


@frozen
class CorrectDetails(PutsRight):
    """Put right the answer to a request, and why (更正补充说明). Policy 4.3.3.1."""

    number: int  # of the requests, the first is 1
    text: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)


@frozen
class RecordFinding:
    """Record what was found (核查). Policy 4.3.3.1."""

    text: str = field(**PERSONAL)


@frozen
class CorrectFinding(PutsRight):
    """Put right what was found, and why (更正结论). Policy 4.3.3.1."""

    text: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)


@frozen
class ProposeAdjustment:
    """Propose an adjustment, by which clause and why (拟定调整). Policy 4.3.3.1."""

    amount: Money
    clause: ClauseNumber
    text: str = field(**PERSONAL)  # the reason of the adjustment


@frozen
class CorrectProposal(PutsRight):
    """Put right a proposed adjustment, and why (更正拟定调整). Policy 4.3.3.1."""

    amount: Money
    clause: ClauseNumber
    text: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)


@frozen
class ApproveAdjustment:
    """Approve the proposed adjustment, for the ledger to post (批准调整). Policy 4.3.3.1."""


@frozen
class RefuseDispute:
    """Refuse an adjustment, and why (不予调整). Policy 4.3.3.1."""

    reason: str = field(**PERSONAL)


@frozen
class CorrectRuling(PutsRight):
    """Put right the words of the last ruling, and why (更正裁定理由). Policy 4.3.3.1."""

    text: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)


@frozen
class EscalateDispute:
    """Ask the second level, once, and why (申诉). Policy 4.3.3.1."""

    reason: str = field(**PERSONAL)


@frozen
class CorrectEscalation(PutsRight):
    """Put right why the second level is asked, and why (更正申诉理由). Policy 4.3.3.1."""

    text: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)


@frozen
class ConcedeDispute:
    """Give up the claim, and why: it ends without an adjustment (放弃异议). Policy 4.3.3.1."""

    reason: str = field(**PERSONAL)


@frozen
class AgreeToRuling:
    """Agree to the ruling (同意裁定). Policy 4.3.3.1."""


@frozen
class CloseDispute:
    """Close a dispute whose ruling is final (结案). Policy 4.3.3.1."""


DisputeCommand: TypeAlias = (
    RaiseDispute
    | CorrectDispute
    | AcknowledgeDispute
    | ReassignDispute
    | RequestDetails
    | GiveDetails
    | ProceedWithoutDetails
    | CorrectRequest
    | CorrectDetails
    | RecordFinding
    | CorrectFinding
    | ProposeAdjustment
    | CorrectProposal
    | ApproveAdjustment
    | RefuseDispute
    | CorrectRuling
    | EscalateDispute
    | CorrectEscalation
    | ConcedeDispute
    | AgreeToRuling
    | CloseDispute
    | Adopt[Dispute]
)


def adjustments_of(disputes: Iterable[Dispute]) -> tuple[Adjustment, ...]:
    """Every approved adjustment, each once, by dispute and level. Policy 4.3.3.1.

    A ledger posts those that it has not posted yet.

    Raises:
        BadValue: Two disputes that differ have one id.
    """
    found = (adjustment for each in once(disputes) for adjustment in each.adjustments)
    return tuple(sorted(found, key=lambda each: (each.dispute, each.level)))
