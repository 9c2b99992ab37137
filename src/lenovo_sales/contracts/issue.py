"""Execution issue (履行问题): a delay, a defect or a dispute, from finding to settling. 3.3.2.2.

>>> from datetime import UTC
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> issue = Issue("W-1", "K-2", IssueKind.DELAY, monday, "E-7", "the truck broke down")
>>> issue.stage.chinese, issue.is_open
('已登记', True)
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import (
    Context,
    Lifecycle,
    Row,
    StageChanged,
    Worded,
    guard,
    precondition,
    stated,
    the_time,
)
from lenovo_sales.values import Money


class IssueStage(Worded):
    """The stages of an issue. Policy 3.3.2.2."""

    OPENED = "opened", "已登记"
    OWNED = "owned", "处理中"
    RESOLVED = "resolved", "已解决"
    REOPENED = "reopened", "重新打开"
    CLOSED = "closed", "已关闭"
    WITHDRAWN = "withdrawn", "已撤回"


class IssueKind(Worded):
    """The three that the policy names (问题类型). Policy 3.3.2.2."""

    DELAY = "delay", "延误"
    QUALITY = "quality", "质量问题"
    PAYMENT_DISPUTE = "payment_dispute", "付款纠纷"


@frozen
class Resolution:
    """How an issue was settled, by whom, when (解决结果). Policy 3.3.2.2."""

    at: datetime
    by: str
    outcome: str = field(repr=False)


@frozen
class Issue:
    """Something that stands in the way of a contract, as it stands. Policy 3.3.2.2.

    Raises:
        BadValue: `opened` has no time zone.
    """

    id: str
    contract: str
    kind: IssueKind
    opened: datetime
    opened_by: str
    description: str = field(repr=False)
    amount: Money | None = None  # that is in dispute
    concerns: str | None = None  # a line, a delivery or an invoice
    stage: IssueStage = IssueStage.OPENED
    owner: str | None = None
    due: date | None = None  # the last day for its owner
    resolutions: tuple[Resolution, ...] = ()
    closed: datetime | None = None
    reason: str | None = field(default=None, repr=False)  # why reopened, handed on or withdrawn

    def __attrs_post_init__(self) -> None:
        if self.opened.utcoffset() is None:
            raise BadValue("expected a time with its time zone", "时间应带时区")

    @property
    def is_open(self) -> bool:
        """Whether it is still to be settled (未解决)."""
        return self.stage in _OPEN

    def was_open(self, on: date, terms: ContractTerms) -> bool:
        """Whether on a day it had been found and was not yet settled."""
        if terms.day(self.opened) > on:
            return False
        settled = self.resolutions[-1].at if self.resolutions else self.closed
        return self.is_open or settled is None or on < terms.day(settled)


@frozen
class Assign:
    """Name who settles it, and by when (指定责任人). Policy 3.3.2.2."""

    owner: str
    due: date


@frozen
class Reassign:
    """Name another owner, or another day, and why (转交或延期). Policy 3.3.2.2."""

    owner: str
    due: date
    reason: str = field(repr=False)


@frozen
class Resolve:
    """The owner has settled it, and how (解决). Policy 3.3.2.2."""

    outcome: str = field(repr=False)


@frozen
class Reopen:
    """It is not settled after all, and why (重新打开). Policy 3.3.2.2."""

    reason: str = field(repr=False)


@frozen
class CloseIssue:
    """Somebody other than who resolved it finds it settled (关闭). Policy 3.3.2.2."""


@frozen
class Withdraw:
    """There was no issue, and why (撤回). Policy 3.3.2.2."""

    reason: str = field(repr=False)


_Context: TypeAlias = Context[ContractTerms]


@precondition("3.3.2.2", "what is wrong", "问题描述")
def _is_described(issue: Issue, context: _Context) -> bool:
    return stated(issue.description)


@guard("3.3.2.2", "an owner", "责任人")
def _has_owner(issue: Issue, command: Assign | Reassign, context: _Context) -> bool:
    return stated(command.owner)


@guard("3.3.2.2", "a day from today within the days of the edition", "处理期限内的日期")
def _is_due_in_time(issue: Issue, command: Assign | Reassign, context: _Context) -> bool:
    days = (command.due - context.terms.day(context.at)).days
    return 0 <= days <= days_of(issue.kind, context.terms)


@precondition("3.3.2.2", "its owner", "责任人本人")
def _by_its_owner(issue: Issue, context: _Context) -> bool:
    return context.by == issue.owner


@guard("3.3.2.2", "an outcome", "处理结果")
def _has_outcome(issue: Issue, command: Resolve, context: _Context) -> bool:
    return stated(command.outcome)


@precondition("1.3.1", "somebody other than who resolved it", "解决人以外的人员")
def _by_another(issue: Issue, context: _Context) -> bool:
    return not issue.resolutions or context.by != issue.resolutions[-1].by


@guard("3.3.2.2", "a reason", "原因说明")
def _says_why(issue: Issue, command: Reassign | Reopen | Withdraw, context: _Context) -> bool:
    return stated(command.reason)


def _with_resolution(issue: Issue, command: Resolve, event: StageChanged) -> tuple[Resolution, ...]:
    return (*issue.resolutions, Resolution(event.at, event.by, command.outcome))


_OPEN = (IssueStage.OPENED, IssueStage.OWNED, IssueStage.REOPENED)

ISSUE: Lifecycle[Issue, ContractTerms] = Lifecycle(
    Issue,
    IssueStage.OPENED,
    ends=(IssueStage.CLOSED, IssueStage.WITHDRAWN),
    rows=(
        Row(
            (IssueStage.OPENED, IssueStage.REOPENED),
            Assign,
            IssueStage.OWNED,
            "3.3.2.2",
            (_is_described, _has_owner, _is_due_in_time),
            records=("owner", "due"),
        ),
        Row(
            (IssueStage.OWNED,),
            Reassign,
            None,
            "3.3.2.2",
            (_has_owner, _is_due_in_time, _says_why),
            records=("owner", "due", "reason"),
        ),
        Row(
            (IssueStage.OWNED,),
            Resolve,
            IssueStage.RESOLVED,
            "3.3.2.2",
            (_by_its_owner, _has_outcome),
            derives={"resolutions": _with_resolution},
            action="issue.resolve",
        ),
        Row(
            (IssueStage.RESOLVED,),
            Reopen,
            IssueStage.REOPENED,
            "3.3.2.2",
            (_says_why,),
            records=("reason",),
        ),
        Row(
            (IssueStage.RESOLVED,),
            CloseIssue,
            IssueStage.CLOSED,
            "3.3.2.2",
            (_by_another,),
            derives={"closed": the_time},
        ),
        Row(
            _OPEN,
            Withdraw,
            IssueStage.WITHDRAWN,
            "3.3.2.2",
            (_says_why,),
            records=("reason",),
            derives={"closed": the_time},
        ),
    ),
)


def days_of(kind: IssueKind, terms: ContractTerms) -> int:
    """How many days the owner of an issue of this kind gets. Policy 3.3.2.2."""
    days = terms.issue_days
    return {
        IssueKind.DELAY: days.delay,
        IssueKind.QUALITY: days.quality,
        IssueKind.PAYMENT_DISPUTE: days.payment_dispute,
    }[kind]


def issues_late(issues: Iterable[Issue], on: date) -> tuple[Issue, ...]:
    """The open issues whose last day is over, the longest late first, then by id. 3.3.2.2.

    What is due on the day itself is not late.
    """
    late = [(each.due, each.id, each) for each in issues if each.is_open and each.due]
    return tuple(each for due, _, each in sorted(late, key=lambda found: found[:2]) if due < on)


def issues_unowned(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The open issues that nobody owns, the oldest first, then by id. Policy 3.3.2.2."""
    waiting = (IssueStage.OPENED, IssueStage.REOPENED)
    found = [each for each in issues if each.stage in waiting]
    return tuple(sorted(found, key=lambda each: (each.opened, each.id)))
