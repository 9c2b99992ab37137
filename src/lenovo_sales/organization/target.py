"""Targets (销售任务), stated and shared out. Policy 2.2.1.1, 2.2.1.3."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.organization.terms import OrganizationTerms
from lenovo_sales.organization.unit import Post, PostKey
from lenovo_sales.values import Period, allocate
from lenovo_sales.wording import Wording

ByMonth: TypeAlias = Mapping[Period, int]

SPAN = Wording("{first} to {last}", "{first}至{last}")


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

    @property
    def span(self) -> Wording:
        """Its first and its last month."""
        return months_text(self.period)


def months_text(period: Period) -> Wording:
    """A period by its first and its last month.

    >>> from datetime import date
    >>> months_text(Period(date(2016, 4, 1), date(2016, 7, 1))).english
    '2016-04 to 2016-06'
    """
    first, last = (day.isoformat()[:7] for day in (period.start, period.last_day))
    return (Wording("{first}", "{first}") if first == last else SPAN).filled(first=first, last=last)


def spread(value: int, months: Sequence[Period], terms: OrganizationTerms) -> dict[Period, int]:
    """An amount over months by the season's weights; the parts add up exactly.

    If the season gives every month nothing, they share it evenly.
    """
    weights = whole([terms.season[f"{month.start.month:02d}"] for month in months])
    if not any(weights):
        weights = [1] * len(months)
    return dict(zip(months, allocate(value, weights), strict=True))


@frozen
class PartlyInPost:
    """A target stated for a person who is in post for a part of its days. Policy 4.3.2.

    `carried` is what the person carries of it: all, or by the days in post.
    """

    person: str
    span: Period
    value: int
    days: int  # in post
    of_days: int  # of the months that the target is for
    carried: int


@frozen
class Bearers:
    """Who may carry targets: by unit the posts that weigh there, and the unit of each head."""

    by_unit: Mapping[str, tuple[Post, ...]]
    heads: Mapping[PostKey, str]

    def __repr__(self) -> str:
        return f"<Bearers: {len(self.by_unit):,} units, {len(self.heads):,} heads>"

    def are_in_post(self, unit: str, month: Period) -> bool:
        """Whether anybody under a unit is there to carry a part of its target."""
        return any(post.days(month) for post in self.by_unit.get(unit, ()))


@frozen
class Coverage:
    """For how many months of those in post there is a target, and how much it comes to."""

    value: int
    months: int  # with a target
    of_months: int

    @property
    def whole(self) -> int | None:
        """The target; None where a month has none, or there is no month at all."""
        return self.value if self.months and self.months == self.of_months else None

    @property
    def is_partial(self) -> bool:
        """Whether there is a target for some of the months and not for all."""
        return 0 < self.months < self.of_months


@frozen
class Shares:
    """What the cascade gave of one measure, month by month: to units, and to people's posts.

    One rule holds at every tier: a month in which nobody is in post carries nothing, which is not
    the same as having no target; a month in which somebody is and has none leaves the whole
    period without one.

    `uncarried` is the part of a unit's target in a month that nobody under it is there to carry:
    parts and rest add up to the whole. `outside` are the months of a stated target in which its
    person is in no post: the post counts them in a longer period, so that the target stands whole.
    `plan` are the months of all that is stated for a person.
    """

    measure: str
    units: Mapping[str, ByMonth]
    posts: Mapping[PostKey, ByMonth]
    uncarried: Mapping[str, ByMonth]
    outside: Mapping[PostKey, ByMonth] = field(factory=dict)
    plan: Mapping[str, ByMonth] = field(factory=dict)
    partly: tuple[PartlyInPost, ...] = ()
    _people: Mapping[str, tuple[Post, ...]] = field(factory=dict, repr=False, eq=False)
    _bearers: Bearers = field(default=Bearers({}, {}), repr=False, eq=False)

    def __repr__(self) -> str:
        months = {month for by_month in self.units.values() for month in by_month}
        held = f"{len(self.units):,} units, {len(self.posts):,} posts, {len(months)} months"
        return f"<Shares of {self.measure}: {held}>"

    def over(self, holder: str, period: Period) -> int | None:
        """The target of a person, or of a unit where no person has the id, over whole months."""
        return self.coverage(holder, period).whole

    def coverage(self, holder: str, period: Period) -> Coverage:
        """The same with the number of months that have a target."""
        posts = self._people.get(holder)
        if posts is None:
            return self.unit_coverage(holder, period)
        return self.of_posts(posts, period)

    def of_unit(self, unit: str, period: Period) -> int | None:
        """A unit's target over whole months; None where it has none."""
        return self.unit_coverage(unit, period).whole

    def carried(self, posts: Iterable[Post], period: Period) -> int | None:
        """What these posts carry over whole months together; None where they have no target."""
        return self.of_posts(posts, period).whole

    def unit_coverage(self, unit: str, period: Period) -> Coverage:
        """A unit's target over whole months, and for how many of them it has one."""
        here = self.units.get(unit, {})
        value, held, needed = 0, 0, 0
        for month in period.months():
            if month in here:
                value, held, needed = value + here[month], held + 1, needed + 1
            elif self._bearers.are_in_post(unit, month):
                needed += 1
        return Coverage(value, held, needed)

    def of_posts(self, posts: Iterable[Post], period: Period) -> Coverage:
        """What these posts carry, and for how many of the months in post they have a target."""
        months = period.months()
        value, needed, lacking = 0, set[Period](), set[Period]()
        for post in posts:
            here = self.posts.get(post.key, {})
            for month in months:
                if not post.days(month):
                    continue
                if month in here:
                    value += here[month]
                    needed.add(month)
                elif self._is_needed(post, month):
                    needed.add(month)
                    lacking.add(month)
            value += self._outside(post, period)
        return Coverage(value, len(needed - lacking), len(needed))

    def answered_outside(self, period: Period) -> Mapping[str, int]:
        """What of each unit's uncarried target people in post before or after answer for."""
        found: dict[str, int] = {}
        for key in self.outside:
            for post in self._people.get(key[0], ()):
                if post.key == key:
                    found[post.unit] = found.get(post.unit, 0) + self._outside(post, period)
        return found

    def _outside(self, post: Post, period: Period) -> int:
        """What a post answers for in months out of post, where its person is in post as well."""
        here = self.outside.get(post.key)
        if here is None or not any(each.days(period) for each in self._people.get(post.id, ())):
            return 0
        return sum(here.get(month, 0) for month in period.months())

    def _is_needed(self, post: Post, month: Period) -> bool:
        """Whether a post should have a target in a month: a head, where the unit should."""
        unit = self._bearers.heads.get(post.key)
        return unit is None or self._bearers.are_in_post(unit, month)


def whole(weights: Sequence[Fraction]) -> list[int]:
    """The same proportions in whole numbers.

    >>> whole([Fraction(1, 2), Fraction(1, 3)])
    [3, 2]
    """
    scale = lcm(*(weight.denominator for weight in weights))
    return [int(weight * scale) for weight in weights]
