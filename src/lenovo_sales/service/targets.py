"""Service targets (服务时限): when each falls due, whether it was met, when to escalate.

The clock runs in the hours of the customer's service level and stands still while the customer is
asked something and from a resolution to a reopening. Every target is judged by the severity that
the ticket has now, from the opening on, and by the terms that are given: those in force when the
ticket was opened. A target is met up to and at its deadline. Policy 1.3.2, 3.4.2.1, 3.4.2.3.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from lenovo_sales.lifecycle import LabeledEnum, once
from lenovo_sales.service.terms import EscalationStep, ServiceTerms, Severity
from lenovo_sales.service.ticket import UNRESOLVED, Ticket, TicketStage
from lenovo_sales.values.working_time import WorkingTime


class TargetKind(LabeledEnum):
    """The kinds of service target: 响应, 通报, 解决. Policy 3.4.2.1, 3.4.2.3."""

    RESPONSE = "response", "响应时限"
    UPDATE = "update", "通报时限"
    RESOLUTION = "resolution", "解决时限"


@frozen
class ServiceTarget:
    """One promise to one customer: from when, until when, when kept (服务时限). Policy 3.4.2.1.

    `due` is None while the clock stands still; `done` is None while it is not kept; `dropped` when
    it need no longer be kept, since the ticket was canceled.
    """

    ticket: str
    kind: TargetKind
    since: datetime
    due: datetime | None
    done: datetime | None
    dropped: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be kept."""
        return self.done is None and self.dropped is None

    def is_breached(self, at: datetime) -> bool:
        """Whether its deadline has passed at an instant without its being kept."""
        ends = [each for each in (self.done, self.dropped) if each is not None]
        return self.due is not None and min([at, *ends]) > self.due


def clock_of(ticket: Ticket, terms: ServiceTerms) -> WorkingTime:
    """The clock of the ticket's service level. Policy 3.4.1.1.

    Raises:
        NotFound: The terms have no such tier.
    """
    return terms.clock(terms.level(ticket.tier, ticket.severity).hours)


def targets(ticket: Ticket, terms: ServiceTerms) -> tuple[ServiceTarget, ...]:
    """Every target of a ticket, kept or open. Policy 3.4.2.1, 3.4.2.3.

    The response and the resolution, and for each time the customer heard, the next time to hear:
    until the ticket is resolved and the customer knows.

    Raises:
        NotFound: The terms have no such tier, or the holidays of a year that is needed are not
            known.
    """
    level, clock = terms.level(ticket.tier, ticket.severity), clock_of(ticket, terms)
    dropped = ticket.closed if ticket.stage is TicketStage.CANCELED else None

    def target(
        kind: TargetKind, since: datetime, minutes: int, done: datetime | None
    ) -> ServiceTarget:
        due = clock.due(since, timedelta(minutes=minutes), ticket.pauses)
        return ServiceTarget(ticket.id, kind, since, due, done, dropped if done is None else None)

    heard = [
        target(TargetKind.UPDATE, since, level.update_minutes, done)
        for since, done in _heard(ticket)
    ]
    return (
        target(TargetKind.RESPONSE, ticket.opened, level.response_minutes, ticket.acknowledged),
        *heard,
        target(TargetKind.RESOLUTION, ticket.opened, level.resolution_minutes, ticket.resolved),
    )


def _heard(ticket: Ticket) -> Iterator[tuple[datetime, datetime | None]]:
    """Each time the customer heard with the next; the last with None unless all was told."""
    yield from pairwise(ticket.heard)
    if ticket.heard and not ticket.was_told_the_result:
        yield ticket.heard[-1], None


def next_deadline(ticket: Ticket, terms: ServiceTerms) -> ServiceTarget | None:
    """The open target that falls due first; None while none does. Policy 3.4.2.1.

    Raises:
        NotFound: As `targets`.
    """
    due = [(each.due, each) for each in targets(ticket, terms) if each.is_open and each.due]
    return min(due, key=lambda each: each[0])[1] if due else None


def breaches(ticket: Ticket, terms: ServiceTerms, at: datetime) -> tuple[ServiceTarget, ...]:
    """The targets that were breached by an instant, kept late or still open. Policy 3.4.2.1.

    Raises:
        NotFound: As `targets`.
    """
    return tuple(each for each in targets(ticket, terms) if each.is_breached(at))


def foreseen(
    tickets: Iterable[Ticket], terms: ServiceTerms, now: datetime, by: datetime
) -> tuple[ServiceTarget, ...]:
    """The open targets that will be breached by a time if nothing is done until then.

    Not those that are breached already. The first due first, then by ticket. Policy 3.4.2.1.

    Raises:
        NotFound: As `targets`.
    """
    found = [
        (each.due, each.ticket, place, each)
        for ticket in once(tickets)
        for place, each in enumerate(targets(ticket, terms))
        if each.is_open and each.due and each.is_breached(by) and not each.is_breached(now)
    ]
    return tuple(each for *_, each in sorted(found, key=lambda each: each[:3]))


def queue(tickets: Iterable[Ticket], terms: ServiceTerms) -> tuple[Ticket, ...]:
    """The work queue: tickets by their next deadline. Policy 3.4.2.1.

    Those due together by severity, the gravest first, then by opening, then by id; last those
    whose clock stands still or that nothing is owed on.

    Raises:
        NotFound: As `targets`.
    """
    gravest = list(Severity)

    def key(ticket: Ticket) -> tuple[bool, datetime, int, datetime, str]:
        first = next_deadline(ticket, terms)
        due = ticket.opened if first is None or first.due is None else first.due
        return first is None, due, gravest.index(ticket.severity), ticket.opened, ticket.id

    return tuple(sorted(once(tickets), key=key))


def elapsed_share(ticket: Ticket, terms: ServiceTerms, at: datetime) -> Fraction:
    """The largest share of an open target that has elapsed, 1 at its deadline. Policy 3.4.2.1.

    Raises:
        NotFound: As `targets`.
    """
    level, clock = terms.level(ticket.tier, ticket.severity), clock_of(ticket, terms)
    minutes = {
        TargetKind.RESPONSE: level.response_minutes,
        TargetKind.UPDATE: level.update_minutes,
        TargetKind.RESOLUTION: level.resolution_minutes,
    }
    shares = [
        Fraction(
            clock.elapsed(each.since, at, ticket.pauses) // timedelta(microseconds=1),
            minutes[each.kind] * 60_000_000,
        )
        for each in targets(ticket, terms)
        if each.is_open and each.since <= at
    ]
    return max(shares, default=Fraction(0))


def silent_until(ticket: Ticket, terms: ServiceTerms) -> datetime | None:
    """From when the customer's silence is long enough for a ticket to lapse. Policy 3.4.2.3.

    It counts from when the customer last heard; None if that never was or the customer wrote since.

    Raises:
        NotFound: As `targets`.
    """
    if ticket.last_heard is None:
        return None
    if ticket.messages and ticket.messages[-1].at > ticket.last_heard:
        return None
    return clock_of(ticket, terms).ahead(ticket.last_heard, terms.silence)


@frozen
class DueEscalation:
    """A ticket that stands below the level that its clock has reached. Policy 3.4.2.1."""

    ticket: str
    level: int  # the highest that is reached; 1 is the first step of the edition
    step: EscalationStep


def due_level(ticket: Ticket, terms: ServiceTerms, at: datetime) -> int:
    """The highest level whose share of a target has elapsed; 0: none has. Policy 3.4.2.1.

    Raises:
        NotFound: As `targets`.
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
        NotFound: As `targets`.
    """
    found = []
    for ticket in once(tickets):
        level = due_level(ticket, terms, at)
        if level > ticket.level:
            found.append(DueEscalation(ticket.id, level, terms.escalation[level - 1]))
    return tuple(sorted(found, key=lambda each: (-each.level, each.ticket)))
