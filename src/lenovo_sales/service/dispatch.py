"""Dispatch (派工) by skill, presence and load. Policy 3.4.2.2."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import once
from lenovo_sales.service.targets import queue
from lenovo_sales.service.technician import Technician
from lenovo_sales.service.terms import ServiceTerms
from lenovo_sales.service.ticket import UNRESOLVED, Ticket, TicketStage

UNSKILLED = Wording("lacks a skill that the problem calls for", "不具备所需技能")
ABSENT = Wording("is not in post or absent", "不在岗")
FULL = Wording("has no room for another ticket of this weight", "工作量已满")


@frozen
class Candidate:
    """The suitability of a technician for a ticket, and the obstacles. Policy 3.4.2.2."""

    technician: Technician
    load: int  # points of the open tickets that the technician has
    near: bool  # at the place where the ticket is to be solved; true where that is none
    obstacles: tuple[Wording, ...] = ()

    @property
    def share(self) -> Fraction:
        """The load as a share of the capacity."""
        return Fraction(self.load, self.technician.capacity)


def loads(tickets: Iterable[Ticket], terms: ServiceTerms) -> dict[str, int]:
    """The load points of each technician: those of the unresolved tickets. Policy 3.4.2.2.

    Tickets that wait for the customer weigh as the others do: their answer may come at any time.
    """
    found: defaultdict[str, int] = defaultdict(int)
    for ticket in once(tickets):
        if ticket.technician is not None and ticket.stage in UNRESOLVED:
            found[ticket.technician] += terms.load.of(ticket.severity)
    return dict(found)


def candidates(
    ticket: Ticket,
    technicians: Iterable[Technician],
    load: Mapping[str, int],
    terms: ServiceTerms,
    on: date,
) -> tuple[Candidate, ...]:
    """Every technician with the obstacles, the best candidate first. Policy 3.4.2.2.

    Those without obstacles first; of them those at the place of the ticket, then by share of the
    capacity in use, then by load, then by id. So the order depends on nothing else.

    Raises:
        BadValue: The ticket has no diagnosis of a class that the terms have.
    """
    if ticket.diagnosis is None or ticket.diagnosis.problem not in terms.problems:
        raise BadValue(
            "expected a ticket with a diagnosis of a class of the edition",
            "工单应有诊断，且属于制度版本的问题类别",
        )
    needs = terms.problems[ticket.diagnosis.problem].skills
    weight = terms.load.of(ticket.severity)
    found = []
    for each in once(technicians):
        carried = load.get(each.id, 0)
        if ticket.technician == each.id and ticket.stage in UNRESOLVED:
            carried -= weight  # its own weight is no reason against its present technician
        judged = (
            (UNSKILLED, bool(each.lacks(needs, on))),
            (ABSENT, not each.is_present(on)),
            (FULL, carried + weight > each.capacity),
        )
        obstacles = tuple(wording for wording, stands in judged if stands)
        near = ticket.place is None or ticket.place == each.place
        found.append(Candidate(each, carried, near, obstacles))
    return tuple(sorted(found, key=_best_first))


def _best_first(each: Candidate) -> tuple[int, bool, Fraction, int, str]:
    return len(each.obstacles), not each.near, each.share, each.load, each.technician.id


def plan(
    tickets: Sequence[Ticket],
    technicians: Sequence[Technician],
    terms: ServiceTerms,
    on: date,
) -> tuple[tuple[str, str | None], ...]:
    """The technician for each diagnosed ticket, the most urgent first; None: nobody can.

    `tickets` are all there are; those in work count as load. Each takes the best candidate and adds
    to the load before the next is looked at. Policy 3.4.2.2.

    Raises:
        NotFound: As `targets.targets`.
        BadValue: A diagnosis of a class that the terms do not have.
    """
    load = loads(tickets, terms)
    found: list[tuple[str, str | None]] = []
    for ticket in queue((each for each in tickets if each.stage is TicketStage.DIAGNOSED), terms):
        best = next(iter(candidates(ticket, technicians, load, terms, on)), None)
        if best is None or best.obstacles:
            found.append((ticket.id, None))
            continue
        chosen = best.technician.id
        load[chosen] = load.get(chosen, 0) + terms.load.of(ticket.severity)
        found.append((ticket.id, chosen))
    return tuple(found)
