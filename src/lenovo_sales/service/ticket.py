"""Ticket (服务工单): what it holds, its stages and its commands. Policy 3.4.2.

The table and its guards are in `process`, the targets in `targets`.

>>> from datetime import UTC
>>> morning = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> Ticket("T-1", "C-3", morning, "hotline", "standard", Severity.HIGH, "no picture").stage.chinese
'已登记'
"""

from datetime import datetime

from attrs import field, frozen

from lenovo_sales.lifecycle import Worded
from lenovo_sales.service.technician import Technician
from lenovo_sales.service.terms import Severity
from lenovo_sales.values.working_time import Pause


class TicketStage(Worded):
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


class Kind(Worded):
    """What a customer comes with (服务诉求). Policy 3.4.2.1, 4.3.1.1."""

    REQUEST = "request", "请求"
    COMPLAINT = "complaint", "投诉"


@frozen
class Diagnosis:
    """Of which class a problem is, and from what it comes (诊断分类). Policy 3.4.2.1."""

    at: datetime
    by: str
    problem: str  # a class of problems of the edition
    cause: str = field(repr=False)


@frozen
class Assignment:
    """Who was sent by whom, and when (派工). Policy 3.4.2.2."""

    at: datetime
    by: str
    technician: str
    reason: str | None = field(default=None, repr=False)  # of a transfer


@frozen
class Update:
    """What the customer was told, when, by whom (进展通报). Policy 3.4.2.3."""

    at: datetime
    by: str
    text: str = field(repr=False)


@frozen
class Message:
    """What the customer said, and who wrote it down (客户答复). Policy 3.4.2.1."""

    at: datetime
    by: str
    text: str = field(repr=False)


@frozen
class Resolution:
    """How a problem was solved, and by which article of the knowledge base. Policy 3.4.2.1."""

    at: datetime
    by: str
    solution: str = field(repr=False)
    article: str | None = None  # Policy 3.4.2.4


@frozen
class Reopening:
    """That the problem is not solved after all, and why (重新打开). Policy 3.4.2.1."""

    at: datetime
    by: str
    reason: str = field(repr=False)


@frozen
class Escalation:
    """To which level a ticket was raised, and why (升级). Policy 3.4.2.1."""

    at: datetime
    by: str
    level: int
    reason: str = field(repr=False)


@frozen
class Answer:
    """How satisfied the customer is (满意度). Policy 3.4.2.3."""

    at: datetime
    score: int
    comment: str | None = field(default=None, repr=False)


@frozen
class Suggestion:
    """What could be better, in the customer's words (意见建议). Policy 3.4.2.3."""

    at: datetime
    text: str = field(repr=False)


@frozen
class Ticket:
    """A problem that a customer has, as it stands. Policy 3.4.2."""

    id: str
    customer: str
    opened: datetime
    channel: str  # a channel of the edition
    tier: str  # the customer's, of the edition
    severity: Severity
    problem: str = field(repr=False)  # as the customer has it
    kind: Kind = Kind.REQUEST
    product: str | None = None
    contract: str | None = None  # under which it is served
    follows: str | None = None  # a closed ticket about the same
    place: str | None = None  # where somebody is to go
    contact: str | None = field(default=None, repr=False)
    stage: TicketStage = TicketStage.OPENED
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
    reason: str | None = field(default=None, repr=False)  # why canceled
    answer: Answer | None = None
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def is_waiting(self) -> bool:
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
    def was_told_the_result(self) -> bool:
        """Whether the customer heard since the last resolution. Policy 3.4.2.3."""
        told = self.updates[-1].at if self.updates else None
        resolved = self.resolved
        return told is not None and resolved is not None and told >= resolved

    @property
    def level(self) -> int:
        """To which level it was escalated; 0: it was not. Policy 3.4.2.1."""
        return self.escalations[-1].level if self.escalations else 0

    @property
    def latest(self) -> datetime:
        """The last time that is recorded of it."""
        times = [self.opened, *self.heard[-1:]]
        times += [each.end or each.start for each in self.pauses[-1:]]
        times += [each.at for each in self.assignments[-1:]]
        times += [each.at for each in self.messages[-1:]]
        times += [each.at for each in self.resolutions[-1:]]
        times += [each.at for each in self.escalations[-1:]]
        times += [] if self.diagnosis is None else [self.diagnosis.at]
        times += [at for at in (self.confirmed, self.closed) if at]
        return max(times)


@frozen
class Acknowledge:
    """Somebody answers the customer and takes the problem on (响应). Policy 3.4.2.1."""


@frozen
class Diagnose:
    """Find the class and the cause; another diagnosis means another dispatch. Policy 3.4.2.1."""

    problem: str  # a class of problems of the edition
    cause: str = field(repr=False)


@frozen
class ChangeSeverity:
    """Give it another severity, and say why (调整严重程度). Policy 3.4.2.1."""

    severity: Severity
    reason: str = field(repr=False)


@frozen
class Assign:
    """Send a technician, as the roster has them (派工). Policy 3.4.2.2."""

    technician: Technician


@frozen
class Reassign:
    """Hand it on to a technician, and say why (转派). Policy 3.4.2.2."""

    technician: Technician
    reason: str = field(repr=False)


@frozen
class StartProgress:
    """The technician begins, or begins again (开始处理). Policy 3.4.2.1."""


@frozen
class PutOnHold:
    """Ask the customer something, or again; the clock stops until then. Policy 3.4.2.1."""

    question: str = field(repr=False)


@frozen
class Reply:
    """The customer answers or says more; a clock that waited for it runs on. Policy 3.4.2.1."""

    text: str = field(repr=False)


@frozen
class UpdateCustomer:
    """UpdateCustomer the customer how things go, or how they ended (通报). Policy 3.4.2.3."""

    text: str = field(repr=False)


@frozen
class Escalate:
    """Call in the people of a higher level, and say why (升级). Policy 3.4.2.1."""

    level: int  # 1 is the first step of the edition
    reason: str = field(repr=False)


@frozen
class Resolve:
    """The technician has solved it, with an article if one served. Policy 3.4.2.1, 3.4.2.4."""

    solution: str = field(repr=False)
    article: str | None = None


@frozen
class Confirm:
    """The customer says that it is solved (客户确认). Policy 3.4.2.1."""


@frozen
class Reopen:
    """The customer says that it is not solved (重新打开). Policy 3.4.2.1."""

    reason: str = field(repr=False)


@frozen
class Close:
    """Nothing is left to be done. Policy 3.4.2.1."""


@frozen
class Lapse:
    """The customer has not answered for as long as the edition waits. Policy 3.4.2.3."""


@frozen
class Withdraw:
    """The customer no longer asks for it, and why. Policy 3.4.2.1."""

    reason: str = field(repr=False)


@frozen
class MarkDuplicate:
    """It is the same problem as that of another ticket. Policy 3.4.2.1."""

    duplicate_of: str


@frozen
class Rate:
    """The customer says how satisfied they are; the last word counts. Policy 3.4.2.3."""

    score: int
    comment: str | None = field(default=None, repr=False)


@frozen
class Suggest:
    """The customer says what could be better (建议). Policy 3.4.2.3."""

    text: str = field(repr=False)
