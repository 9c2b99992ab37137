"""Assignment (线索分派): the seller of a lead, and the obstacles to others. Policy 3.1.2.3.

A seller without a post on the day, on leave, without free capacity, or outside the territory is
never chosen.
The choice depends on the arguments alone: the turn is an argument and a result.

>>> from lenovo_sales.organization import Post, Unit
>>> posts = [Post("E-7", unit="HQ"), Post("E-8", unit="HQ", end=date(2026, 4, 1))]
>>> company = Organization.of([Unit("HQ", "headquarters")], posts)
>>> sellers = Seller("E-7", capacity=2), Seller("E-8", capacity=2)
>>> roster = Roster(sellers, company, date(2026, 4, 6))
>>> choices, turn = round_robin(["L-1", "L-2", "L-3"], roster, Turn())
>>> [(each.lead, each.chosen) for each in choices], turn
([('L-1', 'E-7'), ('L-2', 'E-7'), ('L-3', None)], Turn(last='E-7'))
>>> [(each.seller.id, each.obstacles[0].english) for each in candidates(roster.after(choices[:2]))]
[('E-7', 'has no room for another lead'), ('E-8', 'is not in post')]
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve, field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.leads.lead import Lead
from lenovo_sales.leads.process import OWNED
from lenovo_sales.lifecycle import once
from lenovo_sales.organization import Organization
from lenovo_sales.values import Period

NOT_IN_POST = Wording("is not in post", "不在岗")
ON_LEAVE = Wording("is on leave", "休假中")
FULL = Wording("has no room for another lead", "线索已满")
ELSEWHERE = Wording("does not cover the territory", "不负责该区域")
HAS_IT = Wording("has it already", "已是负责人")

BY_NAME = Wording("named", "指定")
NEXT_IN_TURN = Wording("next in turn", "轮到")
OF_TERRITORY = Wording("nearest to the territory", "最贴近该区域")
LEAST_LOADED = Wording("the least of the capacity in use", "负载最低")
NOBODY = Wording("nobody can take it", "无人可接")


@frozen
class Seller:
    """A salesperson who follows leads (线索负责人). Policy 3.1.2.3.

    Raises:
        BadValue: A capacity below one.
    """

    id: str
    capacity: int  # leads at one time, 1 or more
    territories: tuple[str, ...] = ()  # none: every one
    absences: tuple[Period, ...] = ()  # 休假

    def __attrs_post_init__(self) -> None:
        if type(self.capacity) is not int or self.capacity < 1:
            raise BadValue("expected a capacity of one lead or more", "容量应为一条线索或以上")

    def is_on_leave(self, on: date) -> bool:
        """Whether the seller is absent on a day."""
        return any(on in absence for absence in self.absences)


@frozen
class Roster:
    """The sellers to choose from on a day, and the leads that each follows (名册). Policy 3.1.2.3.

    Raises:
        BadValue: Two sellers have one id.
    """

    sellers: tuple[Seller, ...]
    organization: Organization
    on: date
    load: Mapping[str, int] = field(factory=dict)  # leads of each

    def __attrs_post_init__(self) -> None:
        if len({each.id for each in self.sellers}) != len(self.sellers):
            raise BadValue(
                "expected sellers with an id each of their own", "各销售人员应有各自的编号"
            )

    def after(self, choices: Iterable["LeadAssignment"]) -> "Roster":
        """The roster after choices: one lead more for the seller of each."""
        load = dict(self.load)
        for each in choices:
            if each.chosen is not None:
                load[each.chosen] = load.get(each.chosen, 0) + 1
        return evolve(self, load=load)


@frozen
class Candidate:
    """A seller, the number of their leads, and the obstacles to another. Policy 3.1.2.3."""

    seller: Seller
    load: int
    obstacles: tuple[Wording, ...] = ()

    @property
    def share(self) -> Fraction:
        """The share of the capacity in use."""
        return Fraction(self.load, self.seller.capacity)


@frozen
class LeadAssignment:
    """The seller of a lead, and the reason (分派结果). Policy 3.1.2.3.

    `candidates(roster.after(choices[:n]))` gives the candidates for choice `n`.
    """

    lead: str
    chosen: str | None
    why: Wording


@frozen
class Turn:
    """The last seller in turn (轮次); None: nobody yet. Policy 3.1.2.3."""

    last: str | None = None


def lead_loads(leads: Iterable[Lead]) -> dict[str, int]:
    """The number of leads that each seller follows. Policy 3.1.2.3."""
    loads: dict[str, int] = {}
    for lead in once(leads):
        if lead.owner is not None and lead.stage in OWNED:
            loads[lead.owner] = loads.get(lead.owner, 0) + 1
    return loads


def candidates(
    roster: Roster, territory: str | None = None, owner: str | None = None
) -> tuple[Candidate, ...]:
    """Every seller with the obstacles to a lead, ordered by id. Policy 3.1.2.3.

    `territory` is where the lead is, None: anywhere; `owner` is who is to give it up, if anybody.
    """
    return tuple(_considered(_presence(roster), roster.load, territory, owner))


_Presence = tuple[tuple[Seller, tuple[Wording, ...]], ...]  # by id; why each is not there that day


def _presence(roster: Roster) -> _Presence:
    """The sellers with what keeps each away on the day of the roster."""
    found = []
    for seller in sorted(roster.sellers, key=lambda each: each.id):
        in_post = roster.organization.post_on(seller.id, roster.on) is not None
        judged = ((NOT_IN_POST, not in_post), (ON_LEAVE, seller.is_on_leave(roster.on)))
        found.append((seller, tuple(words for words, stands in judged if stands)))
    return tuple(found)


def _considered(
    sellers: _Presence, loads: Mapping[str, int], territory: str | None, owner: str | None
) -> Iterator[Candidate]:
    for seller, away in sellers:
        load = loads.get(seller.id, 0)
        covered = territory is None or not seller.territories or territory in seller.territories
        judged = (
            (FULL, load >= seller.capacity),
            (ELSEWHERE, not covered),
            (HAS_IT, seller.id == owner),
        )
        obstacles = (*away, *(words for words, stands in judged if stands))
        yield Candidate(seller, load, obstacles)


def named(lead: str, seller: str, roster: Roster, territory: str | None = None) -> LeadAssignment:
    """Assignment to a named seller, unless there is an obstacle. Policy 3.1.2.3.

    Raises:
        NotFound: The roster has no such seller.
    """
    for each in candidates(roster, territory):
        if each.seller.id == seller:
            return (
                LeadAssignment(lead, None, NOBODY)
                if each.obstacles
                else LeadAssignment(lead, seller, BY_NAME)
            )
    raise NotFound("expected the id of a seller of the roster", "应为本组销售人员的编号")


def round_robin(
    leads: Iterable[str],
    roster: Roster,
    turn: Turn,
    territories: Mapping[str, str] | None = None,
    owners: Mapping[str, str] | None = None,
) -> tuple[tuple[LeadAssignment, ...], Turn]:
    """Assign each lead to the next seller in turn, by id after the last; and return the new turn.

    Sellers without obstacles get equal numbers, give or take one. Policy 3.1.2.3.
    """

    last, choices = turn.last, []

    def had_a_turn(each: Candidate) -> bool:
        return last is not None and each.seller.id <= last

    for choice in _choices(leads, roster, territories, owners, had_a_turn, NEXT_IN_TURN):
        choices.append(choice)
        last = choice.chosen or last
    return tuple(choices), Turn(last)


def by_load(
    leads: Iterable[str],
    roster: Roster,
    territories: Mapping[str, str] | None = None,
    owners: Mapping[str, str] | None = None,
) -> tuple[LeadAssignment, ...]:
    """Assign each lead to the seller with the lowest load, then by id. Policy 3.1.2.3."""
    return tuple(_choices(leads, roster, territories, owners, _share, LEAST_LOADED))


def by_territory(
    leads: Iterable[str],
    roster: Roster,
    territories: Mapping[str, str],
    owners: Mapping[str, str] | None = None,
) -> tuple[LeadAssignment, ...]:
    """Assign each lead to the seller with the fewest territories, its own among them.

    Sellers of every territory come last; ties go to the lowest load, then by id. Policy 3.1.2.3.

    Raises:
        NotFound: A lead has no territory.
    """
    wanted = tuple(leads)
    if any(lead not in territories for lead in wanted):
        raise NotFound("expected the territory of every lead", "应有每条线索的区域")
    return tuple(_choices(wanted, roster, territories, owners, _distance, OF_TERRITORY))


def _share(each: Candidate) -> Fraction:
    return each.share


def _distance(each: Candidate) -> tuple[bool, int, Fraction]:
    covered = each.seller.territories
    return not covered, len(covered), each.share


def _choices(
    leads: Iterable[str],
    roster: Roster,
    territories: Mapping[str, str] | None,
    owners: Mapping[str, str] | None,
    rank: Callable[[Candidate], Any],  # the least gets the lead; of equals, the first by id
    why: Wording,
) -> Iterator[LeadAssignment]:
    """Choose lead by lead, with one look at the posts and one map of loads for all."""
    sellers, loads = _presence(roster), dict(roster.load)
    for lead in leads:
        territory, owner = (territories or {}).get(lead), (owners or {}).get(lead)
        considered = _considered(sellers, loads, territory, owner)
        best = min((each for each in considered if not each.obstacles), key=rank, default=None)
        if best is None:
            yield LeadAssignment(lead, None, NOBODY)
        else:
            loads[best.seller.id] = best.load + 1
            yield LeadAssignment(lead, best.seller.id, why)
