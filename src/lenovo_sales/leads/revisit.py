"""Revisits (回访): when they are due, and the consequences of a missed one. Policy 3.1.2.3.

Days are counted on the calendar; one that is not worked gives way to the next that is.

>>> from datetime import UTC
>>> from lenovo_sales.leads.lead import Origin
>>> from lenovo_sales.leads.terms import DaysByPriority
>>> terms = FollowUpTerms(DaysByPriority(high=2, normal=7, low=30))
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> show = Origin("trade_show")
>>> lead = Lead("L-4", LeadStage.ASSIGNED, 2, monday, show, date(2026, 4, 3), owner="E-7",
...     assigned=monday.date())
>>> revisit_due(lead, terms)
datetime.date(2026, 4, 13)
>>> [late.id for late in overdue([lead], date(2026, 4, 14), terms)]
['L-4']
>>> [str(day) for day in revisits(lead, terms, date(2026, 5, 1))]
['2026-04-13', '2026-04-20', '2026-04-27']
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from attrs import frozen
from dateutil.rrule import DAILY, rrule

from lenovo_sales.leads.assignment import LeadAssignment, Roster, Turn, candidates, round_robin
from lenovo_sales.leads.lead import Assign, Lead, MarkDormant, Reactivate
from lenovo_sales.leads.process import OWNED
from lenovo_sales.leads.terms import FollowUpTerms, LeadStage, RevisitTerms
from lenovo_sales.lifecycle import Context, in_due_order, once
from lenovo_sales.values.working_time import WorkingTime


def revisit_due(lead: Lead, terms: FollowUpTerms, clock: WorkingTime | None = None) -> date | None:
    """The last day for the next contact (下次回访日). Policy 3.1.2.3.

    It counts from the last contact, or from the assignment when there was none since. A lead that
    nobody follows has none; handing it to another person does not move it. Without a clock every
    day is worked.

    Raises:
        NotFound: The clock does not know the holidays of a year that is needed.
    """
    since = _since(lead)
    if since is None:
        return None
    return _worked(since + timedelta(days=terms.revisit_days.of(lead.priority)), clock)


def revisits(
    lead: Lead, terms: FollowUpTerms, until: date, clock: WorkingTime | None = None
) -> tuple[date, ...]:
    """The days of all revisits up to and with a day, if each is made when due. Policy 3.1.2.3.

    They recur in the rhythm of the priority; a day that is not worked moves that revisit alone.

    Raises:
        NotFound: As `revisit_due`.
    """
    since = _since(lead)
    if since is None:
        return ()
    every = timedelta(days=terms.revisit_days.of(lead.priority))
    first, last = (datetime.combine(day, time()) for day in (since + every, until))
    days = (_worked(each.date(), clock) for each in rrule(DAILY, first, every.days, until=last))
    return tuple(dict.fromkeys(day for day in days if day <= until))


def overdue(
    leads: Iterable[Lead], on: date, terms: FollowUpTerms, clock: WorkingTime | None = None
) -> tuple[Lead, ...]:
    """The leads whose revisit was due before a date, the longest overdue first. Policy 3.1.2.3.

    Raises:
        NotFound: As `revisit_due`.
    """
    return in_due_order(leads, lambda lead: revisit_due(lead, terms, clock), before=on)


def to_reassign(
    leads: Iterable[Lead],
    on: date,
    terms: FollowUpTerms,
    after: RevisitTerms,
    clock: WorkingTime | None = None,
) -> tuple[Lead, ...]:
    """The leads overdue for reassignment, the longest first. Policy 3.1.2.3.

    Raises:
        NotFound: As `revisit_due`.
    """
    return overdue(leads, on - timedelta(days=after.reassign_days), terms, clock)


@frozen
class Reassignment:
    """The reassignment of an overdue lead; without a candidate the command is None. 3.1.2.3."""

    choice: LeadAssignment
    command: Assign | None


def reassign(
    late: Iterable[Lead], roster: Roster, turn: Turn
) -> tuple[tuple[Reassignment, ...], Turn]:
    """Reassign overdue leads in turn, never to their present owner. Policy 3.1.2.3."""
    late = once(late)
    owners = {lead.id: lead.owner for lead in late if lead.owner is not None}
    choices, turn = round_robin([lead.id for lead in late], roster, turn, owners=owners)
    return tuple(
        Reassignment(each, None if each.chosen is None else Assign(each.chosen)) for each in choices
    ), turn


def without_contact(leads: Iterable[Lead]) -> tuple[Lead, ...]:
    """The leads whose stage rests on a contact and that have none on record, by id. Policy 3.1.2.2.

    So it is where the only contact was struck: such a lead is contacted anew or is not converted.
    """
    rests = (LeadStage.CONTACTED, LeadStage.QUALIFIED, LeadStage.CONVERTED)
    found = (each for each in once(leads) if each.stage in rests and not each.follow_ups)
    return tuple(sorted(found, key=lambda each: each.id))


def due_to_go_dormant(
    leads: Iterable[Lead], context: Context[RevisitTerms], reason: str
) -> tuple[tuple[Lead, MarkDormant], ...]:
    """The leads followed in silence for so long that they may sleep, with the command. 3.1.2.3.

    Silence is counted from the last contact, or from the assignment, the longest first.
    """
    after = context.today - timedelta(days=context.terms.rest_days - 1)
    silent = in_due_order(leads, _since, before=after)
    return tuple((lead, MarkDormant(reason)) for lead in silent)


def due_to_reactivate(
    leads: Iterable[Lead], context: Context[RevisitTerms], roster: Roster | None = None
) -> tuple[tuple[Lead, Reactivate | None], ...]:
    """The leads that have slept long enough, the longest first, with the command. Policy 3.1.2.3.

    A lead returns to its last owner. Without one, or where the roster of the day has an obstacle to
    that seller, the command is None, and an owner must be named.
    """
    free = {each.seller.id for each in (candidates(roster) if roster else ()) if not each.obstacles}
    after = context.today - timedelta(days=context.terms.wake_days - 1)
    dormant = (lead for lead in once(leads) if lead.stage is LeadStage.DORMANT)
    return tuple(
        (
            lead,
            Reactivate(lead.owner) if lead.owner and (not roster or lead.owner in free) else None,
        )
        for lead in in_due_order(dormant, lambda lead: lead.dormant_since, before=after)
    )


def _since(lead: Lead) -> date | None:
    """The start of the revisit interval; None: the lead has no owner."""
    if lead.stage not in OWNED or lead.assigned is None:
        return None
    return max([lead.assigned, *(each.on for each in lead.follow_ups)])


def _worked(day: date, clock: WorkingTime | None) -> date:
    return day if clock is None else clock.working_day(day)
