"""Targets (销售任务) and their cascade down the tree. Policy 2.2.1.1, 2.2.1.3.

A target is stated once, for a unit or a person and a span of whole months. The cascade spreads
it over the months by the season, and each month down the tree by the level weights times the
days in post, so that the parts add up to the whole exactly, at every tier and in every month.
A target that is stated lower down stands; what is left of the one above goes to the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from math import lcm

from attrs import frozen

from lenovo_sales.errors import Refused
from lenovo_sales.organization.terms import OrganizationTerms
from lenovo_sales.organization.tree import Organization
from lenovo_sales.values import Period, allocate


@frozen
class Target:
    """A stated target: who, which measure, over which whole months, how much.

    `value` counts whole minor units for a money measure, else pieces.
    """

    holder: str  # a unit's or a person's id
    measure: str
    period: Period
    value: int


@frozen
class Shares:
    """What the cascade gave: for each holder and month, the target of one measure."""

    measure: str
    months: frozenset[Period]
    by_month: Mapping[str, Mapping[Period, int]]

    def over(self, holder: str, period: Period) -> int | None:
        """The holder's target over whole months; None where it has none.

        A month before a joiner's first day carries nothing, which is not the same as no target.
        """
        months = period.months()
        if not self.months.issuperset(months):
            return None
        held = self.by_month.get(holder, {})
        found = [held[month] for month in months if month in held]
        return sum(found) if found else None


def cascade(
    targets: Iterable[Target], measure: str, organization: Organization, terms: OrganizationTerms
) -> Shares:
    """Spread every stated target of one measure over months, units and people.

    Raises:
        Refused: Targets stated for the parts leave a rest that nobody can carry (2.2.1.3), or
            two targets are stated for one holder and month.
    """
    stated: dict[str, dict[Period, int]] = {}
    for target in targets:
        if target.measure != measure:
            continue
        held = stated.setdefault(target.holder, {})
        for month, value in spread_over_months(target, terms):
            if month in held:
                raise Refused(target.holder, "2.2.1.3", "one target a measure and month")
            held[month] = value
    months = frozenset(month for held in stated.values() for month in held)
    found: dict[str, dict[Period, int]] = {}
    for month in months:
        for holder, value in _descend(stated, month, organization, terms):
            found.setdefault(holder, {})[month] = value
    return Shares(measure, months, found)


def spread_over_months(target: Target, terms: OrganizationTerms) -> list[tuple[Period, int]]:
    """The target month by month, by the season's weights; the parts add up exactly."""
    months = target.period.months()
    weights = _whole([terms.season[f"{month.start.month:02d}"] for month in months])
    return list(zip(months, allocate(target.value, weights), strict=True))


def _descend(
    stated: Mapping[str, Mapping[Period, int]],
    month: Period,
    organization: Organization,
    terms: OrganizationTerms,
) -> Iterable[tuple[str, int]]:
    """Give every holder of one month its part, from the top of the tree down."""
    own = {holder: held[month] for holder, held in stated.items() if month in held}
    members = _members(month, own, organization, terms)
    units = [unit.id for top in organization.top() for unit in organization.within(top.id)]
    weights: dict[str, Fraction] = {}
    for unit in reversed(units):
        parts = [weights[child.id] for child in organization.children(unit)]
        weights[unit] = sum(chain(parts, members.get(unit, {}).values()), Fraction(0))

    given = {unit.id: own.get(unit.id) for unit in organization.top()}
    found: dict[str, int] = {}
    for unit in units:
        below = {child.id: weights[child.id] for child in organization.children(unit)}
        parts_given = _share(unit, given[unit], {**below, **members.get(unit, {})}, own)
        for part, value in parts_given.items():
            if part in below:
                given[part] = value
            elif value is not None:  # a mover within the month carries a part of both units
                found[part] = found.get(part, 0) + value
    found.update((unit, value) for unit, value in given.items() if value is not None)
    return found.items()


def _members(
    month: Period,
    own: Mapping[str, int],
    organization: Organization,
    terms: OrganizationTerms,
) -> dict[str, dict[str, Fraction]]:
    """The weight of each person in each unit: the level's weight times the days in post.

    Who has a target of their own carries it in the unit of their last post of the month.
    """
    members: dict[str, dict[str, Fraction]] = {}
    last: dict[str, str] = {}
    for post in organization.posts_during(month):
        level = terms.levels[post.level or terms.level_when_unstated]
        unit = members.setdefault(post.unit, {})
        unit[post.id] = unit.get(post.id, Fraction(0)) + level.target_weight * post.days(month)
        if post.id in own and last.setdefault(post.id, post.unit) != post.unit:
            del members[last[post.id]][post.id]
            last[post.id] = post.unit
    return members


def _share(
    holder: str, value: int | None, weights: Mapping[str, Fraction], own: Mapping[str, int]
) -> dict[str, int | None]:
    """Part by part: what is stated for it, else its share of what the stated ones leave."""
    given = {part: own.get(part) for part in weights}
    if value is None or not weights:
        return given
    stated = [part for part in given.values() if part is not None]
    rest = value - sum(stated)
    waiting = {part: weight for part, weight in weights.items() if given[part] is None}
    if stated and rest and (rest < 0) is not (value < 0):
        raise Refused(holder, "2.2.1.3", "targets of its parts that do not exceed its own")
    if not any(waiting.values()):
        if stated and rest:
            raise Refused(holder, "2.2.1.3", "targets of its parts that come to its own")
        return given
    shares = allocate(rest, _whole(list(waiting.values())))
    return given | dict(zip(waiting, shares, strict=True))


def _whole(weights: Sequence[Fraction]) -> list[int]:
    """The same proportions in whole numbers."""
    scale = lcm(*(weight.denominator for weight in weights))
    return [int(weight * scale) for weight in weights]
