"""Acting posts (代理): standing in for a vacant or an absent post, beside one's own. Policy 2.1.

One place at a time holds for everybody's own post; an acting one comes on top of it, for a time,
and carries the authority of its level in its unit. It carries no target and is not scored.
"""

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from attrs import frozen

from lenovo_sales.errors import Refused
from lenovo_sales.organization.tree import Organization
from lenovo_sales.organization.unit import Post
from lenovo_sales.values import Period


@frozen
class Acting:
    """Who acts in which post, from a day until just before another (代理任职). Policy 2.1."""

    id: str  # the person's
    unit: str
    level: str
    start: date
    end: date
    absent: str | None = None  # the id of whose post it is; None: it is vacant
    business: str | None = None

    @property
    def post(self) -> Post:
        """The post in which the person acts."""
        return Post(
            self.id, self.unit, None, self.level, self.business, start=self.start, end=self.end
        )


@frozen
class ActingPosts:
    """Acting posts that an organization can have: a checked value, by person and start.

    >>> from lenovo_sales.organization.unit import Tier, Unit
    >>> company = Organization.of(
    ...     [Unit("HQ", Tier.HEADQUARTERS), Unit("East", Tier.REGION, parent="HQ")],
    ...     [Post("E-7", "HQ")],
    ... )
    >>> stands_in = Acting("E-7", "East", "region_head", date(2026, 4, 1), date(2026, 5, 1))
    >>> acting = ActingPosts.of(company, [stands_in])
    >>> [post.unit for post in acting.on("E-7", date(2026, 4, 30))]
    ['East']
    >>> acting.on("E-7", date(2026, 5, 1))
    ()
    """

    posts: tuple[Acting, ...] = ()

    @classmethod
    def of(cls, organization: Organization, posts: Iterable[Acting]) -> "ActingPosts":
        """Check and hold acting posts; the same one twice is one.

        Raises:
            Refused: One is of no unit, does not end after it starts, is for somebody not in post
                throughout, stands in for oneself or for nobody of that level, or stands beside
                another for the same post (2.1).
        """
        kept = tuple(sorted(dict.fromkeys(posts), key=lambda each: (each.id, each.start)))
        for each in kept:
            if (rule := _fault(each, organization)) is not None:
                raise Refused(each.id, rule[0], "2.1", rule[1], rule[2])
        for one, other in combinations(kept, 2):
            if _same_post(one, other) and one.post.during(other.post) is not None:
                raise Refused(
                    other.id,
                    "one_acts_in_a_post",
                    "2.1",
                    "one person acting in a post at a time",
                    "同一岗位同一时间只有一人代理",
                )
        return cls(kept)

    def on(self, person: str, day: date) -> tuple[Post, ...]:
        """The posts in which somebody acts on a day."""
        return tuple(
            each.post for each in self.posts if each.id == person and each.post.covers(day)
        )


def _fault(acting: Acting, organization: Organization) -> tuple[str, str] | None:
    """What is required of an acting post and missing, in English and Chinese."""
    if acting.unit not in organization.units:
        return "an acting post in a unit of the organization", "代理岗位属于本组织的单位"
    if acting.end <= acting.start:
        return "an acting post that ends after it starts", "代理岗位的结束晚于开始"
    period = Period(acting.start, acting.end)
    if sum(post.days(period) for post in organization.posts_of(acting.id)) != period.days:
        return "a post of one's own on every day of an acting one", "代理期间每天都有自己的岗位"
    holders = {
        post.id
        for post in organization.posts_in(acting.unit)
        if post.level == acting.level
        and (acting.business is None or post.business == acting.business)
        and post.during(acting.post) is not None
    }
    if acting.absent is None:
        if holders:
            return "a vacant post, or the person who is absent from it", "岗位空缺，或写明缺岗的人"
        return None
    if acting.absent == acting.id or acting.absent not in holders:
        return (
            "another person of that level and unit to stand in for",
            "所代理的是该单位该级别的他人",
        )
    return None


def _same_post(one: Acting, other: Acting) -> bool:
    """Whether both act in one post; one of no business stands in for a post of any."""
    same = (one.unit, one.level, one.absent) == (other.unit, other.level, other.absent)
    return same and (one.business == other.business or None in {one.business, other.business})


NO_ACTING = ActingPosts()
