"""Execution issue (履行问题): a delay, a defect or a dispute, until it is resolved. Policy 3.3.2.2.

>>> [each.row.command.__name__ for each in ISSUE.transitions if each.source is ISSUE.starts[0]]
['Assign', 'Withdraw']
"""

from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.contracts.guards import ContractContext
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.lifecycle import (
    PERSONAL,
    Adopt,
    LabeledEnum,
    Lifecycle,
    guard,
    has_text,
    precondition,
)
from lenovo_sales.lifecycle.corrections import PutsRight
from lenovo_sales.lifecycle.matters import (
    MATTER_ENDS,
    Assign,
    Matter,
    MatterCommand,
    MatterRows,
    Reassign,
)
from lenovo_sales.values import Money


class IssueKind(LabeledEnum):
    """The three that the policy names, or another, as described (问题类型). Policy 3.3.2.2."""

    DELAY = "delay", "延误"
    QUALITY = "quality", "质量问题"
    PAYMENT_DISPUTE = "payment_dispute", "付款纠纷"
    OTHER = "other", "其他问题"


@frozen
class Issue(Matter):
    """A problem in the execution of a contract, as it stands. Policy 3.3.2.2."""

    contract: str
    kind: IssueKind
    description: str = field(**PERSONAL)
    amount: Money | None = None  # in dispute
    concerns: str | None = None  # a line, a delivery or an invoice


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
class CorrectIssue(PutsRight):
    """Put right the description of an issue, and why; of another kind, it is raised anew. 3.3.2.2.

    更正问题.
    """

    description: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)
    amount: Money | None = None  # in dispute
    concerns: str | None = None  # a line, a delivery or an invoice


IssueCommand: TypeAlias = Raise | CorrectIssue | MatterCommand | Adopt[Issue]


@precondition("3.3.2.2", "a description of the problem", "问题描述", derived=True)
def described(issue: Issue, context: ContractContext) -> bool:
    return has_text(issue.description)


@guard("3.3.2.2", "a description of the problem", "问题描述", derived=True)
def description_given(issue: Issue, command: CorrectIssue, context: ContractContext) -> bool:
    return has_text(command.description)


@guard("3.3.2.2", "a day within the days of the edition", "处理期限内的日期")
def due_in_time(issue: Issue, command: Assign | Reassign, context: ContractContext) -> bool:
    return (command.due - context.today).days <= days_of(issue.kind, context.terms)


COPIED = ("contract", "kind", "description", "amount", "concerns")
row = MatterRows[Issue, ContractTerms]("3.3.2.2")

ISSUE = Lifecycle[Issue, IssueCommand, ContractTerms](
    "issue", "履行问题", Issue, ContractTerms, ends=MATTER_ENDS, rows=(
    row.open(Raise, *COPIED, guards=(described,)),
    row.correct(CorrectIssue, "description", "amount", "concerns", guards=(description_given,)),
    *row.handle(None, "issue.resolve", row.owner_named, due_in_time),
    row.adopt("issue.adopt"),
))  # fmt: skip


def days_of(kind: IssueKind, terms: ContractTerms) -> int:
    """The calendar days that the owner of an issue of this kind gets. Policy 3.3.2.2."""
    days = terms.issue_days
    return {
        IssueKind.DELAY: days.delay,
        IssueKind.QUALITY: days.quality,
        IssueKind.PAYMENT_DISPUTE: days.payment_dispute,
        IssueKind.OTHER: days.other,
    }[kind]
