"""Acting posts (代理): standing in for a vacant or an absent post, beside one's own. Policy 2.1.

One place at a time holds for everybody's own post; an acting one comes on top of it, for a time,
and carries the authority of its level in its unit. It carries no target and is not scored.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from attrs import field, frozen

from lenovo_sales.errors import Refused
from lenovo_sales.organization.tree import Organization
from lenovo_sales.organization.unit import Post
from lenovo_sales.values import Period
from lenovo_sales.values.typed import expect, expect_each
from lenovo_sales.wording import Wording

K = TypeVar("K")
V = TypeVar("V")


@frozen
class Acting:
    """A person acting in a post, from a day until just before another (代理任职). Policy 2.1."""

    id: str  # the person's
    unit: str
    level: str
    start: date
    end: date
    absent: str | None = None  # the id of whose post it is; None: it is vacant
    business: str | None = None

    def covers(self, day: date) -> bool:
        """Whether the person acts on a day."""
        return self.start <= day < self.end


@frozen
class ActingPosts:
    """Acting posts that an organization can have: a checked value, by person and start.

    >>> from lenovo_sales.organization.unit import Unit
    >>> company = Organization.of(
    ...     [Unit("HQ", "headquarters"), Unit("East", "region", parent="HQ")],
    ...     [Post("E-7", "HQ")],
    ... )
    >>> stands_in = Acting("E-7", "East", "region_head", date(2026, 4, 1), date(2026, 5, 1))
    >>> acting = ActingPosts.of(company, [stands_in])
    >>> [each.unit for each in acting.on("E-7", date(2026, 4, 30))]
    ['East']
    >>> acting.on("E-7", date(2026, 5, 1))
    ()
    """

    posts: tuple[Acting, ...] = ()
    _of: Mapping[str, tuple[Acting, ...]] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_of", _grouped(self.posts, lambda each: each.id))

    @classmethod
    def of(cls, organization: Organization, posts: Iterable[Acting]) -> "ActingPosts":
        """Check and hold acting posts; the same one twice is one.

        Raises:
            BadValue: One is no acting post, or a field of it is of another type.
            Refused: One is of no unit, does not end after it starts, is for somebody not in post
                throughout, stands in for oneself or for nobody of that level, or stands beside
                another for the same post (2.1).
        """
        expect(posts, Iterable, "posts")
        posts = tuple(posts)
        expect_each(posts, Acting, "posts")
        kept = tuple(sorted(dict.fromkeys(posts), key=lambda each: (each.id, each.start)))
        units = dict.fromkeys(each.unit for each in kept)
        staff = (post for unit in units for post in organization.posts_in(unit))
        holders = _grouped(staff, lambda post: (post.unit, post.level))
        for each in kept:
            beside = holders.get((each.unit, each.level), ())
            if (rule := _fault(each, organization, beside)) is not None:
                raise Refused(each.id, rule[0], "2.1", rule[1])
        same_post = _grouped(kept, lambda each: (each.unit, each.level, each.absent))
        for group in same_post.values():
            if (second := _second(group)) is not None:
                raise Refused(
                    second.id,
                    "one_acts_in_a_post",
                    "2.1",
                    Wording(
                        "one person acting in a post at a time", "同一岗位同一时间只有一人代理"
                    ),
                )
        return cls(kept)

    def on(self, person: str, day: date) -> tuple[Acting, ...]:
        """The posts in which somebody acts on a day."""
        mine = self._of.get(person)
        return tuple(each for each in mine if each.covers(day)) if mine else ()


def _grouped(values: Iterable[V], key: Callable[[V], K]) -> Mapping[K, tuple[V, ...]]:
    found: dict[K, list[V]] = {}
    for each in values:
        found.setdefault(key(each), []).append(each)
    return {name: tuple(group) for name, group in found.items()}


def _fault(
    acting: Acting, organization: Organization, beside: Iterable[Post]
) -> tuple[str, Wording] | None:
    """The first requirement that an acting post fails: its stable name and its text.

    `beside` are the posts of its unit and level.
    """
    if acting.unit not in organization.units:
        return (
            "of_the_organization",
            Wording("an acting post in a unit of the organization", "代理岗位属于本组织的单位"),
        )
    if acting.end <= acting.start:
        return (
            "ends_after_start",
            Wording("an acting post that ends after it starts", "代理岗位的结束晚于开始"),
        )
    period = Period(acting.start, acting.end)
    if sum(post.days(period) for post in organization.posts_of(acting.id)) != period.days:
        return (
            "own_post_throughout",
            Wording(
                "a post of one's own on every day of an acting one", "代理期间每天都有自己的岗位"
            ),
        )
    holders = {
        post.id
        for post in beside
        if (acting.business is None or post.business == acting.business) and post.days(period)
    }
    if acting.absent is None:
        if holders:
            return (
                "vacant_or_absent",
                Wording(
                    "a vacant post, or the person who is absent from it",
                    "岗位空缺，或写明缺岗的人",
                ),
            )
        return None
    if acting.absent == acting.id or acting.absent not in holders:
        return (
            "absent_in_that_post",
            Wording(
                "another person of that level and unit to stand in for",
                "所代理的是该单位该级别的他人",
            ),
        )
    return None


def _second(group: Iterable[Acting]) -> Acting | None:
    """One of those in one post who acts beside another; one of no business is in a post of any."""
    until: dict[str | None, date] = {}  # by business
    latest: date | None = None
    for each in sorted(group, key=lambda each: each.start):
        others = (latest,) if each.business is None else (until.get(each.business), until.get(None))
        if any(end is not None and each.start < end for end in others):
            return each
        until[each.business] = each.end
        latest = each.end if latest is None else max(latest, each.end)
    return None


NO_ACTING = ActingPosts()
