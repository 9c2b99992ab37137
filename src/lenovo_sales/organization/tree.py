"""The organization as one checked tree. Policy 2.1, 2.2.2.5."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import TypeVar

from attrs import field, frozen

from lenovo_sales.errors import BadValue, NotFound, Refused
from lenovo_sales.organization.unit import (
    HEADQUARTERS,
    POLICY_TIERS,
    TIER_ABOVE,
    Post,
    Unit,
    tier_wording,
)
from lenovo_sales.values import Period
from lenovo_sales.values.typed import expect, expect_each
from lenovo_sales.wording import Wording

T = TypeVar("T")


@frozen
class Organization:
    """Units and posts that keep clause 2.1: a checked value, in the order of their ids.

    >>> company = Organization.of(
    ...     [Unit("HQ", "headquarters"), Unit("East", "region", parent="HQ")],
    ...     [Post("E-7", unit="East")],
    ... )
    >>> [unit.id for unit in company.above("East")]
    ['HQ']
    >>> Organization.of([Unit("East", "region")], [])
    Traceback (most recent call last):
    lenovo_sales.errors.Refused: East: clause 2.1 requires a headquarters above every region
    """

    units: Mapping[str, Unit]
    posts: tuple[Post, ...]
    _children: Mapping[str, tuple[Unit, ...]] = field(repr=False, eq=False)
    _posts_of: Mapping[str, tuple[Post, ...]] = field(repr=False, eq=False)
    _posts_in: Mapping[str, tuple[Post, ...]] = field(repr=False, eq=False)

    def __repr__(self) -> str:
        return f"<Organization: {len(self.units):,} units, {len(self.posts):,} posts>"

    @classmethod
    def of(cls, units: Iterable[Unit], posts: Iterable[Post]) -> "Organization":
        """Check and hold the units and posts; the same one twice is one.

        Raises:
            BadValue: One is no unit or no post, or a field of it is of another type.
            Refused: The tree or a post breaks clause 2.1.
        """
        units, posts = _all(units, Unit, "units"), _all(posts, Post, "posts")
        by_id: dict[str, Unit] = {}
        for unit in sorted(units, key=lambda unit: unit.id):
            if by_id.setdefault(unit.id, unit) != unit:
                raise Refused(
                    unit.id,
                    "one_unit_of_each_id",
                    "2.1",
                    Wording(
                        "one unit of each id, found two that differ",
                        "每个编号只有一个单位，现有两个不同的单位",
                    ),
                )
        for unit in by_id.values():
            _hang(unit, by_id)
        heads = [unit.id for unit in by_id.values() if unit.tier == HEADQUARTERS]
        if len(heads) > 1:
            raise Refused(
                heads[1],
                "one_headquarters",
                "2.1",
                Wording("one headquarters and no second", "总部只有一个"),
            )
        ordered = tuple(dict.fromkeys(sorted(posts, key=_post_order)))
        for post in ordered:
            if post.unit not in by_id:
                raise Refused(
                    post.id,
                    "of_the_organization",
                    "2.1",
                    Wording("a post in a unit of the organization", "岗位属于本组织的单位"),
                )
            if post.fault() is not None:
                raise Refused(
                    post.id,
                    "ends_after_start",
                    "2.1",
                    Wording("a post that ends after it starts", "岗位的结束晚于开始"),
                )
        for one, other in pairwise(ordered):
            if one.id == other.id and _overlap(one, other):
                raise Refused(
                    one.id,
                    "one_place_at_a_time",
                    "2.1",
                    Wording(
                        "one place at a time, found two posts that overlap",
                        "同一时间只在一处任职，现有两个岗位重叠",
                    ),
                )
        people: dict[str, list[Post]] = {}
        staff: dict[str, list[Post]] = {}
        for post in ordered:
            people.setdefault(post.id, []).append(post)
            staff.setdefault(post.unit, []).append(post)
        children: dict[str, list[Unit]] = {}
        for unit in by_id.values():
            if unit.parent is not None:
                children.setdefault(unit.parent, []).append(unit)
        return cls(
            by_id,
            ordered,
            _frozen(children),
            _frozen(people),
            _frozen(staff),
        )

    def unit(self, id: str) -> Unit:
        """The unit of this id.

        Raises:
            NotFound: There is none.
        """
        try:
            return self.units[id]
        except (KeyError, TypeError):
            raise NotFound(
                "expected the id of a unit of the organization", "应为组织中单位的编号"
            ) from None

    def children(self, id: str) -> tuple[Unit, ...]:
        """The units directly under this one."""
        return self._children.get(id, ())

    def above(self, id: str) -> Iterator[Unit]:
        """The units above this one, nearest first."""
        parent = self.unit(id).parent
        while parent is not None:
            unit = self.unit(parent)
            yield unit
            parent = unit.parent

    def within(self, id: str) -> Iterator[Unit]:
        """This unit and every unit under it, from the top."""
        yield self.unit(id)
        for child in self.children(id):
            yield from self.within(child.id)

    def is_within(self, id: str, tops: Iterable[str]) -> bool:
        """Whether a unit is one of some units or lies under one."""
        above = {id, *(each.id for each in self.above(id))}
        return not above.isdisjoint(tops)

    def policy_tier(self, id: str) -> str:
        """The tier that the policy names, of this unit or of the nearest one above it. 2.1."""
        units = (self.unit(id), *self.above(id))
        return next(each.tier for each in units if each.tier in POLICY_TIERS)

    def top(self) -> Iterator[Unit]:
        """The units that hang under nothing: the headquarters."""
        return (unit for unit in self.units.values() if unit.parent is None)

    def people(self) -> Mapping[str, tuple[Post, ...]]:
        """Everybody's posts, from the first to the last, by person."""
        return self._posts_of

    def posts_of(self, person: str) -> tuple[Post, ...]:
        """One person's posts, from the first to the last; none for somebody unknown."""
        return self._posts_of.get(person, ())

    def post_on(self, person: str, day: date) -> Post | None:
        """Where a person stood on a day: in one place or in none.

        Raises:
            BadValue: The person's id cannot be one.
        """
        try:
            posts = self._posts_of.get(person, ())
        except TypeError:
            raise BadValue("expected the id of a person as text", "人员编号应为文本") from None
        for post in posts:
            if post.covers(day):
                return post
        return None

    def posts_in(self, unit: str) -> tuple[Post, ...]:
        """Every post directly in a unit, by person and start."""
        return self._posts_in.get(unit, ())

    def posts_during(self, period: Period) -> Iterator[Post]:
        """Every post that covers at least a day of the period, by person and start."""
        return (post for post in self.posts if post.days(period))


def _all(given: Iterable[T], kind: type[T], where: str) -> tuple[T, ...]:
    """What is given, each of a class and with fields of their types."""
    expect(given, Iterable, where)
    found = tuple(given)
    expect_each(found, kind, where)
    return found


def _frozen(found: Mapping[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {key: tuple(same) for key, same in found.items()}


def _post_order(post: Post) -> tuple[str, bool, str, str]:
    start = "" if post.start is None else post.start.isoformat()
    return post.id, post.start is not None, start, post.unit


def _overlap(earlier: Post, later: Post) -> bool:
    return earlier.end is None or later.start is None or later.start < earlier.end


def _hang(unit: Unit, by_id: Mapping[str, Unit]) -> None:
    """Refuse a unit that does not hang as clause 2.1 says, units of further tiers passed over."""
    if unit.tier == HEADQUARTERS:
        if unit.parent is not None:
            raise Refused(
                unit.id,
                "nothing_above",
                "2.1",
                Wording("nothing above the headquarters", "总部之上没有单位"),
            )
        return
    if nearest_tier(unit, by_id) != TIER_ABOVE.get(unit.tier, unit.tier):
        above = TIER_ABOVE.get(unit.tier, HEADQUARTERS)
        raise Refused(
            unit.id,
            "tier_above",
            "2.1",
            Wording("a {above} above every {tier}", "每个{tier}之上有{above}").filled(
                above=tier_wording(above), tier=tier_wording(unit.tier)
            ),
        )


def nearest_tier(unit: Unit, by_id: Mapping[str, Unit]) -> str | None:
    """The tier of the policy that stands next above a unit of one.

    Above a unit of a further tier, its own where the headquarters is above it. None where nothing
    is there, or a circle.
    """
    is_further = unit.tier not in POLICY_TIERS
    passed, above = {unit.id}, by_id.get(unit.parent or "")
    while above is not None and above.id not in passed:
        if above.tier in POLICY_TIERS and not is_further:
            return above.tier
        if above.tier == HEADQUARTERS:
            return unit.tier
        passed.add(above.id)
        above = by_id.get(above.parent or "")
    return None
