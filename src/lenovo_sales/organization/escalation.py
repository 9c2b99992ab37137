"""Escalation across departments (跨部门协调): what headquarters is to settle. Policy 2.2.1.5.

The terms of its context are the organization, by which its owner stands at headquarters.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.lifecycle import ANYBODY
>>> from lenovo_sales.organization.unit import Post, Unit
>>> company = Organization.of([Unit("HQ", Tier.HEADQUARTERS)], [Post("E-1", "HQ")])
>>> monday = Context("E-1", datetime(2026, 4, 6, 9, tzinfo=UTC), company, ANYBODY)
>>> late = Escalation("X-1", "E-7", date(2026, 4, 3), ("sales", "supply"), "goods are late")
>>> late, event = ESCALATION.step(late, Assign("E-1", due=date(2026, 4, 10)), monday)
>>> late.stage.chinese, late.is_overdue(date(2026, 4, 10)), late.is_overdue(date(2026, 4, 11))
('处理中', False, True)
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.lifecycle import (
    Context,
    Lifecycle,
    Row,
    StageChanged,
    Worded,
    guard,
    precondition,
    stated,
    the_day,
)
from lenovo_sales.organization.tree import Organization
from lenovo_sales.organization.unit import Tier


class EscalationStage(Worded):
    """The stages of an escalation. Policy 2.2.1.5."""

    RAISED = "raised", "已提出"
    OWNED = "owned", "处理中"
    SETTLED = "settled", "已处理"
    CLOSED = "closed", "已关闭"
    WITHDRAWN = "withdrawn", "已撤回"


@frozen
class Settlement:
    """How it was settled, by whom, when (处理结果). Policy 2.2.1.5."""

    on: date
    by: str
    outcome: str = field(repr=False)


@frozen
class Reopening:
    """That the outcome does not hold, and why (重新打开). Policy 2.2.1.5."""

    on: date
    by: str
    reason: str = field(repr=False)


@frozen
class Escalation:
    """A problem that crosses departments, as it stands (跨部门问题). Policy 2.2.1.5."""

    id: str
    raised_by: str
    raised: date
    departments: tuple[str, ...]  # by name, two or more
    problem: str = field(repr=False)
    stage: EscalationStage = EscalationStage.RAISED
    owner: str | None = None
    due: date | None = None
    settlements: tuple[Settlement, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    closed: date | None = None
    reason: str | None = field(default=None, repr=False)  # why withdrawn

    @property
    def outcome(self) -> Settlement | None:
        """How it was settled; None while it is not. Policy 2.2.1.5."""
        stands = self.stage in (EscalationStage.SETTLED, EscalationStage.CLOSED)
        return self.settlements[-1] if stands and self.settlements else None

    def is_overdue(self, on: date) -> bool:
        """Whether its owner should have settled it before a day."""
        return self.stage is EscalationStage.OWNED and self.due is not None and self.due < on


@frozen
class Assign:
    """Somebody at headquarters takes it on, to settle it by a day (指定负责人). Policy 2.2.1.5."""

    owner: str
    due: date


@frozen
class Resolve:
    """The owner settles it, and how (处理). Policy 2.2.1.5."""

    outcome: str = field(repr=False)


@frozen
class Reopen:
    """The outcome does not hold, and why; the owner has it again, by a day. Policy 2.2.1.5."""

    reason: str = field(repr=False)
    due: date


@frozen
class Close:
    """Somebody other than who settled it finds that it is done (关闭). Policy 2.2.1.5."""


@frozen
class Withdraw:
    """It is no longer a problem, and why (撤回). Policy 2.2.1.5."""

    reason: str = field(repr=False)


_Context: TypeAlias = Context[Organization]


@precondition("2.2.1.5", "two departments or more", "涉及两个以上部门")
def _crosses(escalation: Escalation, context: _Context) -> bool:
    names = {each.strip().casefold() for each in escalation.departments}
    return len(names - {""}) > 1


@precondition("2.2.1.5", "the problem", "问题说明")
def _says_what(escalation: Escalation, context: _Context) -> bool:
    return stated(escalation.problem)


@guard("2.2.1.5", "an owner in post at headquarters", "负责人须在总部任职")
def _owner_is_at_headquarters(escalation: Escalation, command: Assign, context: _Context) -> bool:
    post = context.terms.post_on(command.owner, context.today)
    return post is not None and context.terms.unit(post.unit).tier is Tier.HEADQUARTERS


@guard("2.2.1.5", "a due date that is not past", "期限不早于当日")
def _is_due_later(escalation: Escalation, command: Assign | Reopen, context: _Context) -> bool:
    return command.due >= context.today


@precondition("2.2.1.5", "the owner", "负责人本人")
def _is_the_owner(escalation: Escalation, context: _Context) -> bool:
    return context.by == escalation.owner


@guard("2.2.1.5", "an outcome", "处理结果")
def _says_how(escalation: Escalation, command: Resolve, context: _Context) -> bool:
    return stated(command.outcome)


@precondition("1.3.1", "somebody other than who settled it", "处理人以外的人员")
def _is_another(escalation: Escalation, context: _Context) -> bool:
    return context.by not in {each.by for each in escalation.settlements[-1:]}


@guard("2.2.1.5", "a reason", "原因说明")
def _says_why(escalation: Escalation, command: Reopen | Withdraw, context: _Context) -> bool:
    return stated(command.reason)


def _with_settlement(
    escalation: Escalation, command: Resolve, event: StageChanged
) -> tuple[Settlement, ...]:
    return (*escalation.settlements, Settlement(event.at.date(), event.by, command.outcome))


def _with_reopening(
    escalation: Escalation, command: Reopen, event: StageChanged
) -> tuple[Reopening, ...]:
    return (*escalation.reopenings, Reopening(event.at.date(), event.by, command.reason))


ESCALATION: Lifecycle[Escalation, Organization] = Lifecycle(
    Escalation,
    EscalationStage.RAISED,
    ends=(EscalationStage.CLOSED, EscalationStage.WITHDRAWN),
    rows=(
        Row(
            (EscalationStage.RAISED, EscalationStage.OWNED),
            Assign,
            EscalationStage.OWNED,
            "2.2.1.5",
            (_crosses, _says_what, _owner_is_at_headquarters, _is_due_later),
            records=("owner", "due"),
            action="escalation.assign",
        ),
        Row(
            (EscalationStage.OWNED,),
            Resolve,
            EscalationStage.SETTLED,
            "2.2.1.5",
            (_is_the_owner, _says_how),
            derives={"settlements": _with_settlement},
            action="escalation.resolve",
        ),
        Row(
            (EscalationStage.SETTLED,),
            Reopen,
            EscalationStage.OWNED,
            "2.2.1.5",
            (_says_why, _is_due_later),
            records=("due",),
            derives={"reopenings": _with_reopening},
        ),
        Row(
            (EscalationStage.SETTLED,),
            Close,
            EscalationStage.CLOSED,
            "2.2.1.5",
            (_is_another,),
            derives={"closed": the_day},
        ),
        Row(
            (EscalationStage.RAISED, EscalationStage.OWNED),
            Withdraw,
            EscalationStage.WITHDRAWN,
            "2.2.1.5",
            (_says_why,),
            records=("reason",),
            derives={"closed": the_day},
        ),
    ),
)


def overdue(escalations: Iterable[Escalation], on: date) -> tuple[Escalation, ...]:
    """Those that their owners should have settled before a day, the longest due first."""
    late = [each for each in escalations if each.is_overdue(on)]
    return tuple(sorted(late, key=lambda each: (each.due or on, each.id)))
