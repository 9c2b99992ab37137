"""Targets (销售任务), stated and shared out. Policy 2.2.1.1, 2.2.1.3."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from attrs import field, frozen

from lenovo_sales.organization.terms import OrganizationTerms
from lenovo_sales.organization.unit import Post, PostKey
from lenovo_sales.values import Period, allocate


@frozen
class Target:
    """A stated target: who, which measure, over which whole months, how much.

    `value` counts whole minor units for a money measure, else pieces, else hundredths of points.
    A holder that is the id of a unit is the unit.
    """

    holder: str  # a unit's or a person's id
    measure: str
    period: Period
    value: int

    def by_month(self, terms: OrganizationTerms) -> dict[Period, int]:
        """The target month by month, by the season's weights; the parts add up exactly.

        If the season gives every month nothing, they share it evenly.
        """
        months = self.period.months()
        weights = whole([terms.season[f"{month.start.month:02d}"] for month in months])
        if not any(weights):
            weights = [1] * len(months)
        return dict(zip(months, allocate(self.value, weights), strict=True))


@frozen
class Shares:
    """What the cascade gave of one measure, month by month: to units, and to people's posts.

    `uncarried` is what is left of a unit's own target in a month in which nobody under it is
    there to carry it: parts and rest add up to the whole.
    """

    measure: str
    months: frozenset[Period]
    units: Mapping[str, Mapping[Period, int]]
    posts: Mapping[PostKey, Mapping[Period, int]]
    uncarried: Mapping[str, Mapping[Period, int]]
    _people: Mapping[str, tuple[Post, ...]] = field(repr=False, eq=False)

    def __repr__(self) -> str:
        held = f"{len(self.units):,} units, {len(self.posts):,} posts, {len(self.months)} months"
        return f"<Shares of {self.measure}: {held}>"

    def over(self, holder: str, period: Period) -> int | None:
        """The target of a person, or of a unit where no person has the id, over whole months."""
        posts = self._people.get(holder)
        return self.of_unit(holder, period) if posts is None else self.carried(posts, period)

    def of_unit(self, unit: str, period: Period) -> int | None:
        """A unit's target over whole months; None where it has none in any one of them."""
        held = self.units.get(unit, {})
        found = [held.get(month) for month in period.months()]
        values = [value for value in found if value is not None]
        return sum(values) if len(values) == len(found) else None

    def carried(self, posts: Iterable[Post], period: Period) -> int | None:
        """What these posts carry over whole months together.

        Months outside them, such as those before the hire, carry nothing, which is not the same
        as having no target: None where a month that they cover has none, or they cover no month.
        """
        months, found = period.months(), []
        for post in posts:
            held = self.posts.get(post.key, {})
            for month in months:
                if not post.days(month):
                    continue
                if month not in held:
                    return None
                found.append(held[month])
        if not found or not self.months.issuperset(months):
            return None
        return sum(found)


def whole(weights: Sequence[Fraction]) -> list[int]:
    """The same proportions in whole numbers.

    >>> whole([Fraction(1, 2), Fraction(1, 3)])
    [3, 2]
    """
    scale = lcm(*(weight.denominator for weight in weights))
    return [int(weight * scale) for weight in weights]
