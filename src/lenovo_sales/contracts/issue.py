"""Execution issue (履行问题): a delay, a defect or a dispute, until it is resolved. Policy 3.3.2.2.

>>> [each.row.command.__name__ for each in ISSUE.transitions if each.source is ISSUE.starts[0]]
['CorrectIssue', 'Assign', 'Withdraw']
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.contracts.guards import ContractContext
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.lifecycle import (
    PERSONAL,
    Adopt,
    Lifecycle,
    guard,
    has_text,
    once,
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


@frozen
class Issue(Matter):
    """A problem in the execution of a contract, as it stands. Policy 3.3.2.2."""

    contract: str
    kind: str  # a kind of issue of the edition
    description: str = field(**PERSONAL)
    amount: Money | None = None  # in dispute
    concerns: str | None = None  # a line, a delivery or an invoice


@frozen
class Raise:
    """Record an issue that was found on a day (登记问题). Policy 3.3.2.2."""

    contract: str
    kind: str  # a kind of issue of the edition
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


@precondition("3.3.2.2", "a kind of issue of the edition", "本版本的问题类型", derived=True)
def kind_known(issue: Issue, context: ContractContext) -> bool:
    return issue.kind in context.terms.issue_kinds


@precondition("3.3.2.2", "a description of the problem", "问题描述", derived=True)
def described(issue: Issue, context: ContractContext) -> bool:
    return has_text(issue.description)


@guard("3.3.2.2", "a description of the problem", "问题描述", derived=True)
def description_given(issue: Issue, command: CorrectIssue, context: ContractContext) -> bool:
    return has_text(command.description)


@guard("3.3.2.2", "a day within the days of its kind", "该类问题处理期限内的日期")
def due_in_time(issue: Issue, command: Assign | Reassign, context: ContractContext) -> bool:
    kind = context.terms.issue_kinds.get(issue.kind)
    return kind is None or (command.due - context.today).days <= kind.days


COPIED = ("contract", "kind", "description", "amount", "concerns")
row = MatterRows[Issue, ContractTerms]("3.3.2.2")

ISSUE = Lifecycle[Issue, IssueCommand, ContractTerms](
    "issue", "履行问题", Issue, ContractTerms, ends=MATTER_ENDS, rows=(
    row.open(Raise, *COPIED, guards=(kind_known, described)),
    row.correct(CorrectIssue, "description", "amount", "concerns", guards=(description_given,)),
    *row.handle(None, "issue.resolve", row.owner_named, due_in_time),
    row.adopt("issue.adopt"),
))  # fmt: skip


def issues_by_kind(issues: Iterable[Issue], terms: ContractTerms) -> Mapping[str, int]:
    """The number of issues of each kind of the edition, zero included. Policy 3.3.2.2."""
    counted = Counter(each.kind for each in once(issues))
    return {kind: counted[kind] for kind in terms.issue_kinds}
