"""Assignment (线索分派): who gets a lead, and why nobody else. Policy 3.1.2.3.

Somebody without a post on the day, without room, or outside the territory is never chosen. The
choice depends on the arguments alone; whose turn it is goes in and comes out.

>>> from lenovo_sales.organization import Post, Tier, Unit
>>> posts = [Post("E-7", unit="HQ"), Post("E-8", unit="HQ", end=date(2026, 4, 1))]
>>> company = Organization.of([Unit("HQ", Tier.HEADQUARTERS)], posts)
>>> desk = Desk((Seller("E-7", capacity=2), Seller("E-8", capacity=2)), company, date(2026, 4, 6))
>>> choices, turn = round_robin(["L-1", "L-2", "L-3"], desk, Turn())
>>> [(each.lead, each.chosen) for each in choices], turn
([('L-1', 'E-7'), ('L-2', 'E-7'), ('L-3', None)], Turn(last='E-7'))
>>> [(each.seller.id, each.obstacles[0].english) for each in choices[2].candidates]
[('E-7', 'has no room for another lead'), ('E-8', 'is not in post')]
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction

from attrs import evolve, field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.leads.lead import Lead
from lenovo_sales.leads.process import OWNED
from lenovo_sales.organization import Organization

NOT_IN_POST = Wording("is not in post", "不在岗")
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
    """Somebody who follows leads (线索负责人). Policy 3.1.2.3.

    Raises:
        BadValue: A capacity below one.
    """

    id: str
    capacity: int  # leads at one time, 1 or more
    territories: tuple[str, ...] = ()  # none: every one

    def __attrs_post_init__(self) -> None:
        if type(self.capacity) is not int or self.capacity < 1:
            raise BadValue("expected a capacity of one lead or more", "容量应为一条线索或以上")


@frozen
class Desk:
    """Who could get a lead on a day, and how many each follows already. Policy 3.1.2.3.

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

    def taken(self, seller: str) -> "Desk":
        """The desk after somebody got one lead more."""
        return evolve(self, load={**self.load, seller: self.load.get(seller, 0) + 1})


@frozen
class Candidate:
    """A seller, the leads that they follow, and what stands in the way. Policy 3.1.2.3."""

    seller: Seller
    load: int
    obstacles: tuple[Wording, ...] = ()

    @property
    def share(self) -> Fraction:
        """The share of the capacity in use."""
        return Fraction(self.load, self.seller.capacity)


@frozen
class Choice:
    """Who gets a lead, why, and all who were looked at, by id (分派结果). Policy 3.1.2.3."""

    lead: str
    chosen: str | None
    why: Wording
    candidates: tuple[Candidate, ...]


@frozen
class Turn:
    """Who had the last turn (轮次); None: nobody yet. Policy 3.1.2.3."""

    last: str | None = None


def lead_loads(leads: Iterable[Lead]) -> dict[str, int]:
    """How many leads each follows. Policy 3.1.2.3."""
    found: dict[str, int] = {}
    for lead in leads:
        if lead.owner is not None and lead.stage in OWNED:
            found[lead.owner] = found.get(lead.owner, 0) + 1
    return found


def candidates(
    desk: Desk, territory: str | None = None, owner: str | None = None
) -> tuple[Candidate, ...]:
    """Every seller with what stands in the way, by id. Policy 3.1.2.3.

    `territory` is where the lead is, None: anywhere; `owner` is who is to give it up, if anybody.
    """
    found = []
    for seller in sorted(desk.sellers, key=lambda each: each.id):
        load = desk.load.get(seller.id, 0)
        covered = territory is None or not seller.territories or territory in seller.territories
        judged = (
            (NOT_IN_POST, desk.organization.post_on(seller.id, desk.on) is None),
            (FULL, load >= seller.capacity),
            (ELSEWHERE, not covered),
            (HAS_IT, seller.id == owner),
        )
        found.append(Candidate(seller, load, tuple(words for words, stands in judged if stands)))
    return tuple(found)


def named(lead: str, seller: str, desk: Desk, territory: str | None = None) -> Choice:
    """The seller whom somebody names, if nothing stands in the way. Policy 3.1.2.3.

    Raises:
        NotFound: The desk has no such seller.
    """
    looked_at = tuple(each for each in candidates(desk, territory) if each.seller.id == seller)
    if not looked_at:
        raise NotFound("expected the id of a seller of the desk", "应为在册销售人员的编号")
    return _choice(lead, [each for each in looked_at if not each.obstacles], BY_NAME, looked_at)


def round_robin(
    leads: Iterable[str],
    desk: Desk,
    turn: Turn,
    territories: Mapping[str, str] | None = None,
    owners: Mapping[str, str] | None = None,
) -> tuple[tuple[Choice, ...], Turn]:
    """Each lead to the next in turn who can take it, by id after the last; and who was the last.

    Among sellers who can take every lead the numbers differ by one at most. Policy 3.1.2.3.
    """

    def next_in_turn(found: list[Candidate]) -> list[Candidate]:
        last = turn.last
        return sorted(found, key=lambda each: last is not None and each.seller.id <= last)

    choices = []
    for lead in leads:
        choice = _choose(lead, desk, territories, owners, next_in_turn, NEXT_IN_TURN)
        choices.append(choice)
        if choice.chosen is not None:
            desk, turn = desk.taken(choice.chosen), Turn(choice.chosen)
    return tuple(choices), turn


def by_load(
    leads: Iterable[str],
    desk: Desk,
    territories: Mapping[str, str] | None = None,
    owners: Mapping[str, str] | None = None,
) -> tuple[Choice, ...]:
    """Each lead to whoever has the least of the capacity in use, then by id. Policy 3.1.2.3."""
    return _one_by_one(leads, desk, territories, owners, _least_first, LEAST_LOADED)


def by_territory(
    leads: Iterable[str],
    desk: Desk,
    territories: Mapping[str, str],
    owners: Mapping[str, str] | None = None,
) -> tuple[Choice, ...]:
    """Each lead to whoever covers little besides its territory, before who covers every one.

    Among those as near, to the least of the capacity in use, then by id. Policy 3.1.2.3.

    Raises:
        NotFound: A lead has no territory.
    """
    wanted = tuple(leads)
    if any(lead not in territories for lead in wanted):
        raise NotFound("expected the territory of every lead", "每条线索应有所属区域")
    return _one_by_one(wanted, desk, territories, owners, _nearest_first, OF_TERRITORY)


def _least_first(found: list[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda each: each.share)


def _nearest_first(found: list[Candidate]) -> list[Candidate]:
    def distance(each: Candidate) -> tuple[bool, int, Fraction]:
        covered = each.seller.territories
        return not covered, len(covered), each.share

    return sorted(found, key=distance)


def _one_by_one(
    leads: Iterable[str],
    desk: Desk,
    territories: Mapping[str, str] | None,
    owners: Mapping[str, str] | None,
    ordered: Callable[[list[Candidate]], list[Candidate]],
    why: Wording,
) -> tuple[Choice, ...]:
    choices = []
    for lead in leads:
        choice = _choose(lead, desk, territories, owners, ordered, why)
        choices.append(choice)
        if choice.chosen is not None:
            desk = desk.taken(choice.chosen)
    return tuple(choices)


def _choose(
    lead: str,
    desk: Desk,
    territories: Mapping[str, str] | None,
    owners: Mapping[str, str] | None,
    ordered: Callable[[list[Candidate]], list[Candidate]],
    why: Wording,
) -> Choice:
    looked_at = candidates(desk, (territories or {}).get(lead), (owners or {}).get(lead))
    able = ordered([each for each in looked_at if not each.obstacles])
    return _choice(lead, able, why, looked_at)


def _choice(
    lead: str, able: list[Candidate], why: Wording, looked_at: tuple[Candidate, ...]
) -> Choice:
    if not able:
        return Choice(lead, None, NOBODY, looked_at)
    return Choice(lead, able[0].seller.id, why, looked_at)
