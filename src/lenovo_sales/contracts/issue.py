"""Execution issue (履行问题): a delay, a defect or a dispute, until it is resolved. Policy 3.3.2.2.

>>> [each.row.command.__name__ for each in ISSUE.transitions if each.source is ISSUE.starts[0]]
['Assign', 'Withdraw']
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.contracts.guards import ContractContext
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.lifecycle import (
    PERSONAL,
    Adopt,
    Event,
    LabeledEnum,
    Lifecycle,
    Rows,
    Subject,
    event_actor,
    event_time,
    guard,
    has_text,
    precondition,
    reason_given,
)
from lenovo_sales.values import Money


class IssueStage(LabeledEnum):
    """The stages of an issue. Policy 3.3.2.2."""

    OPENED = "opened", "已登记"
    ASSIGNED = "assigned", "处理中"
    RESOLVED = "resolved", "已解决"
    REOPENED = "reopened", "重新打开"
    CLOSED = "closed", "已关闭"
    WITHDRAWN = "withdrawn", "已撤回"


class IssueKind(LabeledEnum):
    """The three that the policy names, or another, as described (问题类型). Policy 3.3.2.2."""

    DELAY = "delay", "延误"
    QUALITY = "quality", "质量问题"
    PAYMENT_DISPUTE = "payment_dispute", "付款纠纷"
    OTHER = "other", "其他问题"


@frozen
class Resolution:
    """How an issue was resolved, by whom, when (解决结果). Policy 3.3.2.2."""

    at: datetime
    by: str
    outcome: str = field(**PERSONAL)


@frozen
class Issue(Subject[IssueStage]):
    """A problem in the execution of a contract, as it stands. Policy 3.3.2.2."""

    contract: str
    kind: IssueKind
    found_on: date
    raised_by: str
    description: str = field(**PERSONAL)
    amount: Money | None = None  # in dispute
    concerns: str | None = None  # a line, a delivery or an invoice
    owner: str | None = None
    due: date | None = None  # the last day for its owner
    resolutions: tuple[Resolution, ...] = ()
    closed: datetime | None = None
    reason: str | None = field(default=None, **PERSONAL)  # why reopened, reassigned or withdrawn

    @property
    def is_open(self) -> bool:
        """Whether it is not resolved yet (未解决)."""
        return self.stage in OPEN

    def was_open(self, on: date) -> bool:
        """Whether on a day it had been found and was not resolved yet."""
        if self.found_on > on:
            return False
        resolved = self.resolutions[-1].at if self.resolutions else self.closed
        return self.is_open or resolved is None or on < resolved.date()


@frozen
class Raise:
    """Record an issue that was found on a day (登记问题). Policy 3.3.2.2."""

    contract: str
    kind: IssueKind
    on: date
    description: str = field(**PERSONAL)
    amount: Money | None = None  # in dispute
    concerns: str | None = None  # a line, a delivery or an invoice


@frozen
class Assign:
    """Name who resolves it, and by when (指定责任人). Policy 3.3.2.2."""

    owner: str
    due: date


@frozen
class Reassign:
    """Name another owner, or another day, with a reason (转交或延期). Policy 3.3.2.2."""

    owner: str
    due: date
    reason: str = field(**PERSONAL)


@frozen
class Resolve:
    """The owner has resolved it, with an outcome (解决). Policy 3.3.2.2."""

    outcome: str = field(**PERSONAL)


@frozen
class Reopen:
    """It is not resolved after all, with a reason (重新打开). Policy 3.3.2.2."""

    reason: str = field(**PERSONAL)


@frozen
class CloseIssue:
    """Somebody other than who resolved it finds it resolved (关闭). Policy 3.3.2.2."""


@frozen
class Withdraw:
    """There was no issue, with a reason (撤回). Policy 3.3.2.2."""

    reason: str = field(**PERSONAL)


IssueCommand: TypeAlias = (
    Raise | Assign | Reassign | Resolve | Reopen | CloseIssue | Withdraw | Adopt[Issue]
)


@precondition("3.3.2.2", "a description of the problem", "问题描述", derived=True)
def described(issue: Issue, context: ContractContext) -> bool:
    return has_text(issue.description)


@precondition("3.3.2.2", "a day no later than today", "日期不晚于当日", derived=True)
def found_by_today(issue: Issue, context: ContractContext) -> bool:
    return issue.found_on <= context.today


@guard("3.3.2.2", "a named owner", "责任人", derived=True)
def owner_named(issue: Issue, command: Assign | Reassign, context: ContractContext) -> bool:
    return has_text(command.owner)


@guard("3.3.2.2", "a day from today within the days of the edition", "处理期限内的日期")
def due_in_time(issue: Issue, command: Assign | Reassign, context: ContractContext) -> bool:
    days = (command.due - context.today).days
    return 0 <= days <= days_of(issue.kind, context.terms)


@precondition("3.3.2.2", "its owner", "责任人本人", derived=True)
def by_owner(issue: Issue, context: ContractContext) -> bool:
    return context.actor == issue.owner


@guard("3.3.2.2", "an outcome", "处理结果", derived=True)
def outcome_stated(issue: Issue, command: Resolve, context: ContractContext) -> bool:
    return has_text(command.outcome)


@precondition("1.3.1", "somebody other than who resolved it", "解决人以外的人员", derived=True)
def not_resolver(issue: Issue, context: ContractContext) -> bool:
    return not issue.resolutions or context.actor != issue.resolutions[-1].by


def day_found(issue: None, event: Event[Raise]) -> date:
    return event.command.on


def with_resolution(issue: Issue, event: Event[Resolve]) -> tuple[Resolution, ...]:
    return (*issue.resolutions, Resolution(event.at, event.actor, event.command.outcome))


REASON = reason_given("3.3.2.2", derived=True)
UNASSIGNED = (IssueStage.OPENED, IssueStage.REOPENED)
ASSIGNED = (IssueStage.ASSIGNED,)
RESOLVED = (IssueStage.RESOLVED,)
OPEN = (*UNASSIGNED, *ASSIGNED)
row = Rows[Issue, IssueStage, ContractTerms]()

# fmt: off
ISSUE = Lifecycle[Issue, IssueCommand, ContractTerms](
    "issue", "履行问题", Issue, ContractTerms,
    ends=(IssueStage.CLOSED, IssueStage.WITHDRAWN),
    rows=(
        row.create(Raise, IssueStage.OPENED, "3.3.2.2")
            .needs(described, found_by_today).keeps("contract", "kind", "description", "amount",
                "concerns", found_on=day_found, raised_by=event_actor),
        row(UNASSIGNED, Assign, IssueStage.ASSIGNED, "3.3.2.2")
            .needs(owner_named, due_in_time).keeps("owner", "due"),
        row(ASSIGNED, Reassign, None, "3.3.2.2")
            .needs(owner_named, due_in_time, REASON).keeps("owner", "due", "reason"),
        row(ASSIGNED, Resolve, IssueStage.RESOLVED, "3.3.2.2", "issue.resolve")
            .needs(by_owner, outcome_stated).keeps(resolutions=with_resolution),
        row(RESOLVED, Reopen, IssueStage.REOPENED, "3.3.2.2").needs(REASON).keeps("reason"),
        row(RESOLVED, CloseIssue, IssueStage.CLOSED, "3.3.2.2")
            .needs(not_resolver).keeps(closed=event_time),
        row(OPEN, Withdraw, IssueStage.WITHDRAWN, "3.3.2.2")
            .needs(REASON).keeps("reason", closed=event_time),
        row.adopt("issue.adopt"),
    ),
)
# fmt: on


def days_of(kind: IssueKind, terms: ContractTerms) -> int:
    """The calendar days that the owner of an issue of this kind gets. Policy 3.3.2.2."""
    days = terms.issue_days
    return {
        IssueKind.DELAY: days.delay,
        IssueKind.QUALITY: days.quality,
        IssueKind.PAYMENT_DISPUTE: days.payment_dispute,
        IssueKind.OTHER: days.other,
    }[kind]


def issues_late(issues: Iterable[Issue], on: date) -> tuple[Issue, ...]:
    """The open issues whose last day is over, the longest late first, then by id. 3.3.2.2.

    An issue that is due on the day itself is not late.
    """
    late = [(each.due, each.id, each) for each in issues if each.is_open and each.due]
    return tuple(each for due, _, each in sorted(late, key=lambda found: found[:2]) if due < on)


def issues_unowned(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The open issues without an owner, the oldest first, then by id. Policy 3.3.2.2."""
    found = [each for each in issues if each.stage in UNASSIGNED]
    return tuple(sorted(found, key=lambda each: (each.found_on, each.id)))
