"""The organization as one checked tree. Policy 2.1, 2.2.2.5."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from attrs import field, frozen

from lenovo_sales.errors import NotFound, Refused
from lenovo_sales.organization.unit import Post, Tier, Unit
from lenovo_sales.values import Period

ABOVE = {Tier.REGION: Tier.HEADQUARTERS, Tier.TEAM: Tier.REGION}


@frozen
class Organization:
    """Units and posts that keep clause 2.1: a checked value, in the order of their ids.

    >>> company = Organization.of(
    ...     [Unit("HQ", Tier.HEADQUARTERS), Unit("East", Tier.REGION, parent="HQ")],
    ...     [Post("E-7", unit="East")],
    ... )
    >>> [unit.id for unit in company.above("East")]
    ['HQ']
    >>> Organization.of([Unit("East", Tier.REGION)], [])
    Traceback (most recent call last):
    lenovo_sales.errors.Refused: East: clause 2.1 requires a headquarters above every region
    """

    units: Mapping[str, Unit]
    posts: tuple[Post, ...]
    _children: Mapping[str, tuple[Unit, ...]] = field(repr=False, eq=False)

    @classmethod
    def of(cls, units: Iterable[Unit], posts: Iterable[Post]) -> "Organization":
        """Check and hold the units and posts.

        Raises:
            Refused: The tree or a post breaks clause 2.1.
        """
        by_id = {unit.id: unit for unit in sorted(units, key=lambda unit: unit.id)}
        ordered = tuple(sorted(posts, key=_post_order))
        for unit in by_id.values():
            _hang(unit, by_id)
        heads = [unit.id for unit in by_id.values() if unit.tier is Tier.HEADQUARTERS]
        if len(heads) > 1:
            raise Refused(heads[1], "2.1", "one headquarters and no second")
        for post in ordered:
            if post.unit not in by_id:
                raise Refused(post.id, "2.1", "a post in a unit of the organization")
            if post.start is not None and post.end is not None and post.end <= post.start:
                raise Refused(post.id, "2.1", "a post that ends after it starts")
        for one, other in pairwise(ordered):
            if one.id == other.id and _overlap(one, other):
                raise Refused(one.id, "2.1", "one place at a time")
        children: dict[str, list[Unit]] = {}
        for unit in by_id.values():
            if unit.parent is not None:
                children.setdefault(unit.parent, []).append(unit)
        return cls(by_id, ordered, {key: tuple(found) for key, found in children.items()})

    def unit(self, id: str) -> Unit:
        """The unit of this id.

        Raises:
            NotFound: There is none.
        """
        try:
            return self.units[id]
        except KeyError:
            raise NotFound("expected the id of a unit of the organization") from None

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

    def top(self) -> Iterator[Unit]:
        """The units that hang under nothing: the headquarters."""
        return (unit for unit in self.units.values() if unit.parent is None)

    def posts_during(self, period: Period) -> Iterator[Post]:
        """Every post that covers at least a day of the period, by person and start."""
        return (post for post in self.posts if post.days(period))


def _post_order(post: Post) -> tuple[str, bool, str, str]:
    start = "" if post.start is None else post.start.isoformat()
    return post.id, post.start is not None, start, post.unit


def _overlap(earlier: Post, later: Post) -> bool:
    return earlier.end is None or later.start is None or later.start < earlier.end


def _hang(unit: Unit, by_id: Mapping[str, Unit]) -> None:
    above = ABOVE.get(unit.tier)
    if above is None:
        if unit.parent is not None:
            raise Refused(unit.id, "2.1", "nothing above the headquarters")
        return
    parent = None if unit.parent is None else by_id.get(unit.parent)
    if parent is None or parent.tier is not above:
        raise Refused(unit.id, "2.1", f"a {above.value} above every {unit.tier.value}")
