"""Ticket (服务工单): its fields, its stages and its commands. Policy 3.4.2.

The table is in `process`, its guards in `guards`, the targets in `targets`.

>>> Open("C-3", "hotline", "standard", Severity.HIGH, "no picture").kind.chinese
'请求'
>>> TicketStage.OPENED in UNRESOLVED, TicketStage.OPENED in TAKEN_ON
(True, False)
"""

from datetime import datetime
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.customers.merging import FollowMerge
from lenovo_sales.lifecycle import PERSONAL, Adopt, Correction, LabeledEnum, Subject
from lenovo_sales.service.correction import (
    CorrectMessage,
    CorrectRating,
    CorrectResolution,
    CorrectSuggestion,
    CorrectUpdate,
)
from lenovo_sales.service.terms import Severity, TicketKind
from lenovo_sales.values.working_time import Pause


class TicketStage(LabeledEnum):
    """The stages of clause 3.4.2.1."""

    OPENED = "opened", "已登记"
    ACKNOWLEDGED = "acknowledged", "已响应"
    DIAGNOSED = "diagnosed", "已诊断"
    ASSIGNED = "assigned", "已派工"
    IN_WORK = "in_work", "处理中"
    RESOLVED = "resolved", "已解决"
    REOPENED = "reopened", "重新打开"
    CONFIRMED = "confirmed", "已确认"
    CLOSED = "closed", "已关闭"
    CANCELED = "canceled", "已取消"


TAKEN_ON = (
    TicketStage.ACKNOWLEDGED,
    TicketStage.DIAGNOSED,
    TicketStage.ASSIGNED,
    TicketStage.IN_WORK,
    TicketStage.REOPENED,
)
UNRESOLVED = (TicketStage.OPENED, *TAKEN_ON)
NOT_TAKEN_ON = tuple(each for each in TicketStage if each not in TAKEN_ON)


@frozen
class Diagnosis:
    """The class of a problem, and its cause (诊断分类). Policy 3.4.2.1."""

    at: datetime
    by: str
    problem: str  # a class of problems of the edition
    cause: str = field(**PERSONAL)


@frozen
class Assignment:
    """The assignment of a technician (派工). Policy 3.4.2.2."""

    at: datetime
    by: str
    technician: str
    reason: str | None = field(default=None, **PERSONAL)  # of a reassignment


@frozen
class Update:
    """An update to the customer (进展通报). Policy 3.4.2.3."""

    at: datetime
    by: str
    text: str = field(**PERSONAL)


@frozen
class Message:
    """A message from the customer, and its recorder (客户答复). Policy 3.4.2.1."""

    at: datetime
    by: str
    text: str = field(**PERSONAL)


@frozen
class Resolution:
    """The solution of a problem, and the article that it used. Policy 3.4.2.1."""

    at: datetime
    by: str
    solution: str = field(**PERSONAL)
    article: str | None = None  # Policy 3.4.2.4


@frozen
class Reopening:
    """That the problem is not solved after all, and why (重新打开). Policy 3.4.2.1."""

    at: datetime
    by: str
    reason: str = field(**PERSONAL)


@frozen
class Escalation:
    """An escalation: its level and reason (升级). Policy 3.4.2.1."""

    at: datetime
    by: str
    level: int
    reason: str = field(**PERSONAL)


@frozen
class Answer:
    """How satisfied the customer is (满意度). Policy 3.4.2.3."""

    at: datetime
    score: int
    comment: str | None = field(default=None, **PERSONAL)


@frozen
class Suggestion:
    """The customer's suggestion (意见建议). Policy 3.4.2.3."""

    at: datetime
    text: str = field(**PERSONAL)


@frozen
class Ticket(Subject[TicketStage]):
    """A problem that a customer has, as it stands. Policy 3.4.2.

    Its entries are tuples, in the order of time: a step that adds one copies that tuple once, and
    no guard looks farther back than the last entry.
    """

    customer: str
    opened: datetime
    channel: str  # a channel of the edition
    tier: str  # the customer's, of the edition
    severity: Severity
    problem: str = field(**PERSONAL)  # as the customer has it
    kind: TicketKind = TicketKind.REQUEST
    product: str | None = None
    contract: str | None = None  # under which it is served
    follows: str | None = None  # a closed ticket about the same
    place: str | None = None  # where somebody is to go
    contact: str | None = field(default=None, **PERSONAL)
    acknowledged: datetime | None = None
    diagnosis: Diagnosis | None = None
    technician: str | None = None  # who has it now
    assignments: tuple[Assignment, ...] = ()
    updates: tuple[Update, ...] = ()
    messages: tuple[Message, ...] = ()
    pauses: tuple[Pause, ...] = ()  # for the customer, and from a resolution to a reopening
    resolutions: tuple[Resolution, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    confirmed: datetime | None = None
    closed: datetime | None = None
    duplicate_of: str | None = None
    reason: str | None = field(default=None, **PERSONAL)  # why canceled
    answer: Answer | None = None
    suggestions: tuple[Suggestion, ...] = ()
    corrections: tuple[Correction, ...] = ()  # of its entries. Policy 1.3.1

    @property
    def is_on_hold(self) -> bool:
        """Whether the customer is to answer a question first (等待客户). Policy 3.4.2.1."""
        return bool(self.pauses) and self.pauses[-1].end is None

    @property
    def resolved(self) -> datetime | None:
        """When it was resolved, the last time; None while it is not. Policy 3.4.2.1."""
        stands = self.stage in (TicketStage.RESOLVED, TicketStage.CONFIRMED, TicketStage.CLOSED)
        return self.resolutions[-1].at if stands and self.resolutions else None

    @property
    def heard(self) -> tuple[datetime, ...]:
        """Each time that the customer heard from service, in order. Policy 3.4.2.3."""
        first = () if self.acknowledged is None else (self.acknowledged,)
        return (*first, *(update.at for update in self.updates))

    @property
    def last_heard(self) -> datetime | None:
        """When the customer last heard from service; None if never. Policy 3.4.2.3."""
        return self.updates[-1].at if self.updates else self.acknowledged

    @property
    def was_told_the_result(self) -> bool:
        """Whether the customer heard since the last resolution. Policy 3.4.2.3."""
        resolved = self.resolved
        return bool(self.updates) and resolved is not None and self.updates[-1].at >= resolved

    @property
    def level(self) -> int:
        """The level of the last escalation; 0: none. Policy 3.4.2.1."""
        return self.escalations[-1].level if self.escalations else 0


@frozen
class Open:
    """A customer comes with a problem or a complaint, through a channel (登记). Policy 3.4.2.1."""

    customer: str
    channel: str  # a channel of the edition
    tier: str  # the customer's, of the edition
    severity: Severity
    problem: str = field(**PERSONAL)  # as the customer has it
    kind: TicketKind = TicketKind.REQUEST
    product: str | None = None
    contract: str | None = None  # under which it is served
    follows: str | None = None  # a closed ticket about the same
    place: str | None = None  # where somebody is to go
    contact: str | None = field(default=None, **PERSONAL)


@frozen
class Acknowledge:
    """Acknowledge the ticket to the customer (响应). Policy 3.4.2.1."""


@frozen
class Diagnose:
    """Find the class and the cause; another diagnosis means another dispatch. Policy 3.4.2.1."""

    problem: str  # a class of problems of the edition
    cause: str = field(**PERSONAL)


@frozen
class ChangeSeverity:
    """Give it another severity, and say why (调整严重程度). Policy 3.4.2.1."""

    severity: Severity
    reason: str = field(**PERSONAL)


@frozen
class Assign:
    """Send a technician of the roster (派工). Policy 3.4.2.2."""

    technician: str


@frozen
class Reassign:
    """Hand it on to a technician of the roster, and say why (转派). Policy 3.4.2.2."""

    technician: str
    reason: str = field(**PERSONAL)


@frozen
class StartProgress:
    """The technician begins, or begins again (开始处理). Policy 3.4.2.1."""


@frozen
class PutOnHold:
    """Ask the customer something, or again; the clock stops until the reply. Policy 3.4.2.1."""

    question: str = field(**PERSONAL)


@frozen
class Reply:
    """The customer answers or says more, at any time; a clock that waited runs on. 3.4.2.1."""

    text: str = field(**PERSONAL)


@frozen
class UpdateCustomer:
    """Update the customer on the progress or the result (通报). Policy 3.4.2.3."""

    text: str = field(**PERSONAL)


@frozen
class Escalate:
    """Call in the people of a higher level, and say why (升级). Policy 3.4.2.1."""

    level: int  # 1 is the first step of the edition
    reason: str = field(**PERSONAL)


@frozen
class Resolve:
    """The technician has solved it, with an article if one served. Policy 3.4.2.1, 3.4.2.4."""

    solution: str = field(**PERSONAL)
    article: str | None = None


@frozen
class Confirm:
    """The customer says that it is solved (客户确认). Policy 3.4.2.1."""


@frozen
class Reopen:
    """The customer says that it is not solved (重新打开). Policy 3.4.2.1."""

    reason: str = field(**PERSONAL)


@frozen
class Close:
    """Nothing is left to be done. Policy 3.4.2.1."""


@frozen
class Lapse:
    """The customer has not answered for as long as the edition waits. Policy 3.4.2.3."""


@frozen
class Withdraw:
    """The customer no longer asks for it, and why. Policy 3.4.2.1."""

    reason: str = field(**PERSONAL)


@frozen
class MarkDuplicate:
    """It is the same problem as that of another ticket. Policy 3.4.2.1."""

    duplicate_of: str


@frozen
class Rate:
    """The customer says how satisfied they are; the last word counts. Policy 3.4.2.3."""

    score: int
    comment: str | None = field(default=None, **PERSONAL)


@frozen
class Suggest:
    """Record the customer's suggestion (建议). Policy 3.4.2.3."""

    text: str = field(**PERSONAL)


TicketCommand: TypeAlias = (
    Open
    | Acknowledge
    | Diagnose
    | ChangeSeverity
    | Assign
    | Reassign
    | StartProgress
    | PutOnHold
    | Reply
    | UpdateCustomer
    | CorrectUpdate
    | CorrectMessage
    | CorrectResolution
    | CorrectRating
    | CorrectSuggestion
    | Escalate
    | Resolve
    | Confirm
    | Reopen
    | Close
    | Lapse
    | Withdraw
    | MarkDuplicate
    | Rate
    | Suggest
    | FollowMerge
    | Adopt[Ticket]
)
