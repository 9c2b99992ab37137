"""Escalation (升级): who is to be called in, as a target is used up. Policy 3.4.2.1."""

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from lenovo_sales.service.process import UNRESOLVED
from lenovo_sales.service.targets import elapsed_share
from lenovo_sales.service.terms import EscalationStep, ServiceTerms
from lenovo_sales.service.ticket import Ticket


@frozen
class DueEscalation:
    """A ticket that stands below the level that its clock has reached. Policy 3.4.2.1."""

    ticket: str
    level: int  # the highest that is reached; 1 is the first step of the edition
    step: EscalationStep


def due_level(ticket: Ticket, terms: ServiceTerms, at: datetime) -> int:
    """The highest level whose share of a target is used up; 0: none is. Policy 3.4.2.1.

    Raises:
        NotFound: As `targets.targets`.
    """
    if ticket.stage not in UNRESOLVED:
        return 0
    share = elapsed_share(ticket, terms, at)
    return sum(step.at <= share for step in terms.escalation)


def escalations_due(
    tickets: Iterable[Ticket], terms: ServiceTerms, at: datetime
) -> tuple[DueEscalation, ...]:
    """The tickets to raise now, the highest level first, then by id. Policy 3.4.2.1.

    Raises:
        NotFound: As `targets.targets`.
    """
    found = []
    for ticket in tickets:
        level = due_level(ticket, terms, at)
        if level > ticket.level:
            found.append(DueEscalation(ticket.id, level, terms.escalation[level - 1]))
    return tuple(sorted(found, key=lambda each: (-each.level, each.ticket)))
