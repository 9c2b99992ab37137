"""The sample company's units and people (组织与人员), with joiners, a leaver and a mover. 2.1."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from lenovo_sales.organization import Post, Unit, unit
from lenovo_sales.sample.dice import Dice
from lenovo_sales.sample.names import people_names

HEADQUARTERS = "HQ"


@frozen
class Region:
    """A region: how its market goes against the plan and against the year before, per cent."""

    id: str
    name: str
    pace: int  # of the deals that its sellers would close in a market that goes as planned
    before: int  # of this year's revenue that the year before brought


@frozen
class Team:
    """A team in a city and the line of business that it sells in."""

    id: str
    city: str
    region: str
    business: str
    staff: tuple[str, ...]  # the level of each


@frozen
class Seller:
    """A person, the posts they hold, and what they are like; shares are per cent."""

    id: str
    name: str
    posts: tuple[Post, ...]
    region: str
    wins: int  # of the opportunities that are closed
    new: int  # of the opportunities that are with new customers
    discount: int  # the highest that this one gives by habit
    complaints: int  # of the tickets
    praise: int  # of the customers' answers
    liked: int  # by colleagues, of the highest score
    shares: int  # sharings in a quarter, at most
    before: int  # own luck in the year before

    def post_on(self, day: date) -> Post | None:
        """The post that this person holds on a day."""
        return next((post for post in self.posts if post.covers(day)), None)

    @property
    def level(self) -> str | None:
        """The level of the first post."""
        return self.posts[0].level


@frozen
class Staff:
    """Everybody, and who answers for whom: leaders and heads stay in their posts. 2.2.2.5."""

    sellers: tuple[Seller, ...]
    leaders: dict[str, Seller]  # by unit

    @classmethod
    def of(cls, sellers: Sequence[Seller]) -> "Staff":
        """Find the leader of each unit."""
        leads = (each for each in sellers if each.level in (LEADER, HEAD))
        return cls(tuple(sellers), {each.posts[0].unit: each for each in leads})

    def head(self, seller: Seller) -> Seller:
        """The head of this person's region."""
        return self.leaders[seller.region]

    def above(self, seller: Seller, day: date) -> Seller:
        """Who may approve what this person writes: the leader, or the head of the region. 1.3.1."""
        leader = self.leaders[(seller.post_on(day) or seller.posts[-1]).unit]
        return self.head(seller) if leader is seller else leader

    def keeper(self, seller: Seller, day: date) -> Seller:
        """Who looks after this person's customers on a day: the leader once they have left."""
        if seller.post_on(day) is not None:
            return seller
        return self.leaders[seller.posts[-1].unit]


LEADER, SENIOR, REPRESENTATIVE = "team_leader", "senior", "representative"
HEAD = "region_head"

REGIONS = (
    Region("R-N", "华北区域", pace=88, before=103),
    Region("R-E", "华东区域", pace=100, before=97),
    Region("R-S", "华南区域", pace=122, before=80),
)

_TWO_SENIORS = (LEADER, SENIOR, SENIOR, REPRESENTATIVE, REPRESENTATIVE)
_ONE_SENIOR = (LEADER, SENIOR, REPRESENTATIVE, REPRESENTATIVE, REPRESENTATIVE)

TEAMS = (
    Team("T-BJ", "北京", "R-N", "enterprise", _TWO_SENIORS),
    Team("T-TJ", "天津", "R-N", "small_business", _ONE_SENIOR),
    Team("T-JN", "济南", "R-N", "education", _ONE_SENIOR),
    Team("T-TY", "太原", "R-N", "small_business", _ONE_SENIOR),
    Team("T-SH", "上海", "R-E", "enterprise", _TWO_SENIORS),
    Team("T-HZ", "杭州", "R-E", "small_business", _ONE_SENIOR),
    Team("T-NJ", "南京", "R-E", "education", _ONE_SENIOR),
    Team("T-SZ", "苏州", "R-E", "small_business", _ONE_SENIOR),
    Team("T-SN", "深圳", "R-S", "enterprise", _TWO_SENIORS),
    Team("T-GZ", "广州", "R-S", "small_business", _TWO_SENIORS),
    Team("T-XM", "厦门", "R-S", "education", _ONE_SENIOR),
    Team("T-CS", "长沙", "R-S", "small_business", _ONE_SENIOR),
)

WINS = (37, 41, 45, 49, 54)
"""Weak to strong: every team has one of each, so that a region's market shows in its results."""

JOINS = {
    ("T-HZ", 4): date(2025, 5, 12),
    ("T-SN", 4): date(2025, 7, 14),
    ("T-GZ", 4): date(2025, 8, 4),
    ("T-XM", 4): date(2025, 10, 13),
    ("T-CS", 4): date(2026, 1, 5),
}
LEAVES = {("T-TJ", 3): date(2025, 9, 1)}
MOVES = {("T-NJ", 3): ("T-SH", date(2025, 8, 18))}
RISES = {("T-CS", 2): date(2025, 10, 1)}  # to senior


def units() -> tuple[Unit, ...]:
    """Headquarters, three regions, a dozen teams. Policy 2.1."""
    regions = (Unit(each.id, unit.REGION, each.name, HEADQUARTERS) for each in REGIONS)
    teams = (Unit(each.id, unit.TEAM, f"{each.city}团队", each.region) for each in TEAMS)
    return (Unit(HEADQUARTERS, unit.HEADQUARTERS, "总部"), *regions, *teams)


def staff(dice: Dice) -> Staff:
    """Everybody who sells in the two years, by id. Policy 2.2.3.1."""
    names = people_names(dice)
    found: list[Seller] = []
    for region in REGIONS:
        id, name = f"E{101 + len(found)}", next(names)
        hired = date(dice.between(2012, 2018), dice.between(1, 12), 1)
        post = Post(id, region.id, name, HEAD, start=hired)
        found.append(_character(dice, (post,), region.id, WINS[0]))
    for team in TEAMS:
        turn = dice.below(len(WINS))
        for slot in range(len(team.staff)):
            id, name = f"E{101 + len(found)}", next(names)
            posts = tuple(_posts(dice, team, slot, id, name))
            wins = WINS[(turn + 2 * slot) % len(WINS)] + dice.between(-3, 3)
            found.append(_character(dice, posts, team.region, wins))
    return Staff.of(found)


def _posts(dice: Dice, team: Team, slot: int, id: str, name: str) -> Iterator[Post]:
    place, level = (team.id, slot), team.staff[slot]
    hired = date(dice.between(2016, 2023), dice.between(1, 12), dice.between(1, 28))
    start, end = JOINS.get(place, hired), LEAVES.get(place)
    if place in MOVES:
        to, day = MOVES[place]
        business = next(each.business for each in TEAMS if each.id == to)
        yield Post(id, team.id, name, level, team.business, start, day)
        yield Post(id, to, name, level, business, day)
    elif place in RISES:
        yield Post(id, team.id, name, level, team.business, start, RISES[place])
        yield Post(id, team.id, name, SENIOR, team.business, RISES[place])
    else:
        yield Post(id, team.id, name, level, team.business, start, end)


def _character(dice: Dice, posts: tuple[Post, ...], region: str, wins: int) -> Seller:
    return Seller(
        id=posts[0].id,
        name=posts[0].name or "",
        posts=posts,
        region=region,
        wins=wins,
        new=dice.between(30, 60),
        discount=dice.between(4, 10) + (60 - wins) // 7,
        complaints=dice.weighted(((1, 3), (4, 5), (8, 3), (14, 2), (20, 1))),
        praise=dice.between(55, 92),
        liked=dice.between(70, 95),
        shares=dice.weighted(((1, 2), (2, 4), (3, 4), (4, 2))),
        before=dice.between(82, 118),
    )
