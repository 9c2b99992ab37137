"""Escalation across departments (跨部门协调): problems for headquarters to resolve. Policy 2.2.1.5.

The terms of its context are the organization, by which its owner stands at headquarters.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.lifecycle import ANYBODY
>>> from lenovo_sales.organization.unit import Post, Unit
>>> company = Organization.of([Unit("HQ", "headquarters")], [Post("E-1", "HQ")])
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> head = Context("E-1", monday, company, "2026", "D-1", ANYBODY)
>>> late, _ = ESCALATION.create("X-1", Raise(("sales", "supply"), "goods are late"), head)
>>> late, event = ESCALATION.step(late, Assign("E-1", due=date(2026, 4, 10)), head)
>>> late.stage.chinese, late.is_overdue(date(2026, 4, 10)), late.is_overdue(date(2026, 4, 11))
('处理中', False, True)
"""

from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.lifecycle import (
    PERSONAL,
    Adopt,
    Context,
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
from lenovo_sales.organization.tree import Organization
from lenovo_sales.organization.unit import HEADQUARTERS


@frozen
class Escalation(Matter):
    """A problem that crosses departments, as it stands (跨部门问题). Policy 2.2.1.5."""

    departments: tuple[str, ...]  # by name, two or more
    problem: str = field(**PERSONAL)


@frozen
class Raise:
    """Bring a problem that crosses departments to headquarters (提出). Policy 2.2.1.5."""

    departments: tuple[str, ...]
    problem: str = field(**PERSONAL)
    on: date | None = None  # when, if earlier than it is told


@frozen
class CorrectEscalation(PutsRight):
    """Put right the problem or its departments, and why (更正跨部门问题). Policy 2.2.1.5."""

    departments: tuple[str, ...]
    problem: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)


EscalationCommand: TypeAlias = Raise | CorrectEscalation | MatterCommand | Adopt[Escalation]
EscalationContext: TypeAlias = Context[Organization]


@precondition("2.2.1.5", "two departments or more", "涉及两个以上部门")
def crosses_departments(escalation: Escalation, context: EscalationContext) -> bool:
    return _are_several(escalation.departments)


@guard("2.2.1.5", "two departments or more", "涉及两个以上部门")
def departments_named(
    escalation: Escalation, command: CorrectEscalation, context: EscalationContext
) -> bool:
    return _are_several(command.departments)


def _are_several(departments: tuple[str, ...]) -> bool:
    names = {each.strip().casefold() for each in departments}
    return len(names - {""}) > 1


@guard("2.2.1.5", "the problem", "问题说明")
def problem_given(
    escalation: Escalation, command: CorrectEscalation, context: EscalationContext
) -> bool:
    return has_text(command.problem)


@precondition("2.2.1.5", "the problem", "问题说明")
def problem_stated(escalation: Escalation, context: EscalationContext) -> bool:
    return has_text(escalation.problem)


@guard("2.2.1.5", "an owner in post at headquarters", "负责人须在总部任职")
def owner_at_headquarters(
    escalation: Escalation, command: Assign | Reassign, context: EscalationContext
) -> bool:
    post = context.terms.post_on(command.owner, context.today)
    return post is not None and context.terms.unit(post.unit).tier == HEADQUARTERS


row = MatterRows[Escalation, Organization]("2.2.1.5")

ESCALATION = Lifecycle[Escalation, EscalationCommand, Organization](
    "escalation", "跨部门协调", Escalation, Organization, ends=MATTER_ENDS, rows=(
    row.open(Raise, "departments", "problem", guards=(crosses_departments, problem_stated)),
    row.correct(CorrectEscalation, "problem", "departments",
                guards=(departments_named, problem_given)),
    *row.handle("escalation.assign", "escalation.resolve", owner_at_headquarters),
    row.adopt("escalation.adopt"),
))  # fmt: skip
