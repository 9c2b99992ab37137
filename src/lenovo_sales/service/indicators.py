"""Indicators of service (服务指标), of all of it or of one technician. Policy 3.4.1.2, 3.4.2.4."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from fractions import Fraction

from attrs import frozen

from lenovo_sales.lifecycle import once
from lenovo_sales.service.satisfaction import Satisfaction, satisfaction
from lenovo_sales.service.targets import ServiceTarget, TargetKind, clock_of, targets
from lenovo_sales.service.terms import ServiceTerms
from lenovo_sales.service.ticket import UNRESOLVED, Ticket, TicketStage
from lenovo_sales.values import Period


@frozen
class Indicators:
    """How service did on the tickets that ended in a period (服务指标). Policy 3.4.1.2.

    A ticket counts for its last resolver. One that was canceled, whatever the reason, counts among
    the targets with those that it had missed by then, and nowhere else. A share without a
    denominator is None, not zero.
    """

    resolved: int
    responded_in_time: Fraction | None  # share of the response targets
    updated_in_time: Fraction | None  # share of the update targets
    resolved_in_time: Fraction | None  # share of the resolution targets
    reopened: Fraction | None  # share of the tickets, reopened once or more
    escalated: Fraction | None  # share of the tickets
    at_first_hand: Fraction | None  # share never reopened, reassigned or dispatched again
    mean_minutes: Fraction | None  # working minutes from the opening to the resolution
    median_minutes: Fraction | None  # the same
    satisfaction: Satisfaction  # of the tickets that ended in the period


def solver(ticket: Ticket) -> str | None:
    """The last resolver of a ticket. Policy 3.4.1.2."""
    return ticket.resolutions[-1].by if ticket.resolutions else None


def working_minutes(ticket: Ticket, terms: ServiceTerms) -> Fraction | None:
    """The working minutes that a resolution took, pauses left out. Policy 3.4.2.1.

    Raises:
        NotFound: As `targets.targets`.
    """
    if ticket.resolved is None:
        return None
    spent = clock_of(ticket, terms).elapsed(ticket.opened, ticket.resolved, ticket.pauses)
    return Fraction(spent // timedelta(microseconds=1), 60_000_000)


def indicators(
    tickets: Iterable[Ticket],
    terms: ServiceTerms,
    period: Period,
    technician: str | None = None,
) -> Indicators:
    """The indicators of a period, of one technician or of all. Policy 3.4.1.2, 3.4.2.4.

    Raises:
        NotFound: As `targets.targets`.
    """
    mine = [each for each in once(tickets) if technician is None or solver(each) == technician]
    done = [each for each in mine if (at := each.resolved) and at.date() in period]
    dropped = [
        each
        for each in mine
        if each.stage is TicketStage.CANCELED and each.closed and each.closed.date() in period
    ]
    promised = [target for each in (*done, *dropped) for target in targets(each, terms)]
    spent = sorted(
        minutes for each in done if (minutes := working_minutes(each, terms)) is not None
    )
    return Indicators(
        len(done),
        _kept(promised, TargetKind.RESPONSE),
        _kept(promised, TargetKind.UPDATE),
        _kept(promised, TargetKind.RESOLUTION),
        _share(done, [bool(each.reopenings) for each in done]),
        _share(done, [bool(each.escalations) for each in done]),
        _share(done, [len(each.assignments) == 1 and not each.reopenings for each in done]),
        sum(spent, Fraction(0)) / len(spent) if spent else None,
        _median(spent),
        satisfaction(mine, terms, period),
    )


def _kept(promised: Iterable[ServiceTarget], kind: TargetKind) -> Fraction | None:
    of_kind = [each for each in promised if each.kind is kind]
    kept = [not each.is_breached(each.done) for each in of_kind if each.done is not None]
    kept += [
        False for each in of_kind if each.dropped is not None and each.is_breached(each.dropped)
    ]
    return _share(kept, kept)


def _share(all_: list[Ticket] | list[bool], which: list[bool]) -> Fraction | None:
    return Fraction(sum(which), len(all_)) if all_ else None


def _median(ordered: list[Fraction]) -> Fraction | None:
    if not ordered:
        return None
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


@frozen
class Backlog:
    """The unresolved tickets at an instant (未结工单). Policy 3.4.2.4."""

    tickets: int
    on_hold: int  # until the customer answers
    breached: int  # with an open target past its deadline
    oldest: datetime | None


def backlog(tickets: Iterable[Ticket], terms: ServiceTerms, at: datetime) -> Backlog:
    """The unresolved tickets, as they stand. Policy 3.4.2.4.

    Raises:
        NotFound: As `targets.targets`.
    """
    left = [each for each in once(tickets) if each.stage in UNRESOLVED]
    late = [
        any(target.is_open and target.is_breached(at) for target in targets(each, terms))
        for each in left
    ]
    return Backlog(
        len(left),
        sum(each.is_on_hold for each in left),
        sum(late),
        min((each.opened for each in left), default=None),
    )
