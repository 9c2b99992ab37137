"""Dispatch (派工) by skill, presence and load. Policy 3.4.2.2.

Tickets are matched as a whole: the most urgent first, each with the best candidate, and where
nobody has room for one, those matched before it move to others who can take them, if that serves
all. So no ticket is left only because somebody else could have taken another.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import once
from lenovo_sales.service.targets import clock_of, queue
from lenovo_sales.service.technician import Technician
from lenovo_sales.service.terms import ServiceTerms
from lenovo_sales.service.ticket import UNRESOLVED, Ticket, TicketStage

UNSKILLED = Wording("lacks a skill that the problem calls for", "不具备所需技能")
ABSENT = Wording("is not in post or absent", "不在岗")
FULL = Wording("has no room for another ticket of this weight", "工作量已满")

_MOST_TRIES, _MOST_MATCHED = 5_000, 400
"""How many ways of matching how many tickets of different weights are tried for one more."""


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


def late_to_dispatch(
    tickets: Iterable[Ticket], terms: ServiceTerms, at: datetime
) -> tuple[Ticket, ...]:
    """The diagnosed tickets that should have a technician by an instant, the longest late first.

    The clock of the ticket's service level runs from the last diagnosis. Policy 3.4.2.2.

    Raises:
        NotFound: As `targets.targets`.
    """
    if terms.dispatch_minutes is None:
        return ()
    within = timedelta(minutes=terms.dispatch_minutes)
    found = []
    for each in once(tickets):
        if each.stage is TicketStage.DIAGNOSED and each.diagnosis is not None:
            due = clock_of(each, terms).due(each.diagnosis.at, within, each.pauses)
            if due is not None and due < at:
                found.append((due, each.id, each))
    return tuple(ticket for *_, ticket in sorted(found, key=lambda each: each[:2]))


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


def orphaned(
    tickets: Iterable[Ticket], technicians: Iterable[Technician], on: date
) -> tuple[Ticket, ...]:
    """The unresolved tickets whose technician has left, the oldest first. Policy 3.4.2.2.

    Somebody whom the roster does not have has left; somebody absent has not.
    """
    people = {each.id: each for each in once(technicians)}
    return tuple(
        sorted(
            (each for each in once(tickets) if _is_orphaned(each, people, on)),
            key=lambda each: (each.opened, each.id),
        )
    )


def _is_orphaned(ticket: Ticket, people: Mapping[str, Technician], on: date) -> bool:
    if ticket.technician is None or ticket.stage not in UNRESOLVED:
        return False
    technician = people.get(ticket.technician)
    return technician is None or technician.has_left(on)


def plan(
    tickets: Sequence[Ticket],
    technicians: Sequence[Technician],
    terms: ServiceTerms,
    on: date,
) -> tuple[tuple[str, str | None], ...]:
    """The technician for each ticket that needs one, the most urgent first; None: nobody can.

    These are the diagnosed tickets, to be assigned, and those whose technician has left, to be
    reassigned. `tickets` are all there are; those in work count as load. Policy 3.4.2.2.

    A less urgent ticket never takes a more urgent one's place: that one may get another technician,
    and still has one.

    Raises:
        NotFound: As `targets.targets`.
        BadValue: A diagnosis of a class that the terms do not have, or two tickets or technicians
            that differ have one id.
    """
    given, people = once(tickets), once(technicians)
    lost = {each.id for each in orphaned(given, people, on) if each.diagnosis is not None}
    waiting = queue(
        (each for each in given if each.stage is TicketStage.DIAGNOSED or each.id in lost), terms
    )
    matching = _Matching(people, loads(given, terms), terms, on)
    for ticket in waiting:
        matching.add(ticket)
    return tuple((each.id, matching.chosen.get(each.id)) for each in waiting)


@frozen
class _Matching:
    """Tickets and their technicians while they are matched."""

    people: tuple[Technician, ...]
    load: dict[str, int]
    terms: ServiceTerms
    on: date
    tickets: dict[str, Ticket] = field(factory=dict)  # that have somebody
    chosen: dict[str, str] = field(factory=dict)  # the technician of each
    fit: dict[str, tuple[Technician, ...]] = field(factory=dict)  # who could take a class
    hopeless: set[tuple[str, int]] = field(factory=set)  # class and weight that found nobody

    def add(self, ticket: Ticket) -> None:
        """Match one more, by moving as few as can be, unless there is no way."""
        key = "" if ticket.diagnosis is None else ticket.diagnosis.problem, self._weight(ticket)
        if key in self.hopeless:
            return
        chain = self._chain(ticket)
        moves = dict(chain) if chain is not None else self._anew(ticket)
        if moves is None:
            self.hopeless.add(key)  # what is matched later leaves no more room
            return
        self.tickets[ticket.id] = ticket
        for id, technician in moves.items():
            weight = self._weight(self.tickets[id])
            if id in self.chosen:
                self.load[self.chosen[id]] -= weight
            self.chosen[id] = technician
            self.load[technician] = self.load.get(technician, 0) + weight

    def _weight(self, ticket: Ticket) -> int:
        return self.terms.load.of(ticket.severity)

    def _able(self, ticket: Ticket) -> tuple[Candidate, ...]:
        """Who could take a ticket, with room or without, the best first."""
        problem = "" if ticket.diagnosis is None else ticket.diagnosis.problem
        if problem not in self.fit:
            found = candidates(ticket, self.people, {}, self.terms, self.on)
            self.fit[problem] = tuple(
                each.technician for each in found if set(each.obstacles) <= {FULL}
            )
        return candidates(ticket, self.fit[problem], self.load, self.terms, self.on)

    def _chain(self, ticket: Ticket) -> list[tuple[str, str]] | None:
        """The shortest chain in which each ticket takes the place of the next, the last a free one.

        Where all weigh the same, there is one if there is any way at all.
        """
        waiting = deque([(ticket, [(ticket.id, "")])])
        seen: set[str] = set()
        while waiting:
            one, chain = waiting.popleft()
            for each in self._able(one):
                technician = each.technician.id
                if technician in seen:
                    continue
                so_far = [*chain[:-1], (one.id, technician)]
                if not each.obstacles:
                    return so_far
                over = each.load + self._weight(one) - each.technician.capacity
                gives_way = [
                    other
                    for id, other in self.tickets.items()
                    if self.chosen[id] == technician and self._weight(other) >= over
                ]
                if gives_way:
                    seen.add(technician)
                waiting.extend((other, [*so_far, (other.id, "")]) for other in reversed(gives_way))
        return None

    def _anew(self, ticket: Ticket) -> dict[str, str] | None:
        """All matched anew with one more, where weights differ; None: no way, or none found."""
        every = [*self.tickets.values(), ticket]
        weight = {each.id: self._weight(each) for each in every}
        if len(set(weight.values())) == 1 or len(every) > _MOST_MATCHED:
            return None
        able = {
            each.id: [one.id for one in self.fit[each.diagnosis.problem]]
            for each in every
            if each.diagnosis is not None
        }
        room = {each.id: each.capacity - self.load.get(each.id, 0) for each in self.people}
        for id, technician in self.chosen.items():
            room[technician] += weight[id]
        within = {technician for each in able.values() for technician in each}
        if sum(weight.values()) > sum(max(room[each], 0) for each in within):
            return None
        order = sorted(able, key=lambda id: (len(able[id]), -weight[id]))
        return _fitted(order, weight, able, room)


def _fitted(
    order: Sequence[str],
    weight: Mapping[str, int],
    able: Mapping[str, Sequence[str]],
    room: Mapping[str, int],
) -> dict[str, str] | None:
    """Somebody with room for each, by trying; None: nobody, or too many ways to try."""
    left, dead, found = dict(room), set[tuple[int, ...]](), dict[str, str]()
    tries = 0

    def place(index: int) -> bool:
        nonlocal tries
        state = index, *left.values()
        if index == len(order):
            return True
        tries += 1
        if state in dead or tries > _MOST_TRIES:
            return False
        id = order[index]
        for technician in able[id]:
            if left[technician] >= weight[id]:
                left[technician] -= weight[id]
                found[id] = technician
                if place(index + 1):
                    return True
                left[technician] += weight[id]
        dead.add(state)
        return False

    return found if place(0) else None
