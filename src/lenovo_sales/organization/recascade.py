"""Sharing targets out anew when people move (任务重新分解). Policy 2.2.1.3.

The months that are over stay as they were; those from a day on are shared anew among who is there
then. What a unit's stated target gives each month stays, and so does a person's who has not moved;
what is left of a mover's falls on the months from that day by the season. So parts add up to the
whole in every month and over every target's span, as in the cascade.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from attrs import evolve

from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.organization.cascade import cascade
from lenovo_sales.organization.target import Shares, Target
from lenovo_sales.organization.terms import OrganizationTerms
from lenovo_sales.organization.tree import Organization
from lenovo_sales.organization.unit import Post
from lenovo_sales.values import Period
from lenovo_sales.wording import Wording

K = TypeVar("K")


def recascade(
    shares: Shares,
    targets: Iterable[Target],
    before: Organization,
    after: Organization,
    terms: OrganizationTerms,
    as_of: date,
) -> Shares:
    """The shares of a measure, from a day on by another organization.

    `shares` are those by which the targets were carried so far, from `cascade` or from this; the
    day is the first of a month.

    Raises:
        BadValue: The day is not the first of a month, or the shares are not of these targets.
        Refused: The organizations differ before the day (2.2.1.3); and as `cascade`.
        NotFound: As `cascade`.
    """
    if as_of.day != 1:
        raise BadValue(
            "expected the first day of a month to share targets out anew from",
            "重新分解任务应自某月首日起",
        )
    _check_past(before, after, as_of)
    own = [target for target in targets if target.measure == shares.measure]
    moved = {post.id for post in _since(before, as_of) ^ _since(after, as_of)}
    left = [
        rest
        for target in own
        for rest in (
            _remainder(target, shares, after, terms, as_of)
            if target.holder in moved and target.holder not in after.units
            else _months(target, shares, before, as_of)
        )
    ]
    anew = cascade(left, shares.measure, after, terms)
    return Shares(
        shares.measure,
        frozenset(month for month in shares.months if month.start < as_of) | anew.months,
        _joined(shares.units, anew.units, as_of),
        _joined(shares.posts, anew.posts, as_of),
        _joined(shares.uncarried, anew.uncarried, as_of),
        after.people(),
    )


def _months(
    target: Target, shares: Shares, organization: Organization, as_of: date
) -> Iterator[Target]:
    """The months of a target from the day on, each as it fell; those without a post carry none.

    In a month of two posts the later one carries what fell on both.
    """
    for month in target.period.months():
        if month.start >= as_of:
            value = _fell(target, shares, organization, month)
            if value is not None:
                yield evolve(target, period=month, value=value)


def _remainder(
    target: Target,
    shares: Shares,
    organization: Organization,
    terms: OrganizationTerms,
    as_of: date,
) -> Iterator[Target]:
    """What of a mover's target the months before the day have not carried.

    A month in which the person had no post took its part with it.
    """
    if target.period.end <= as_of:
        return
    gone = 0
    for month, planned in target.by_month(terms).items():
        if month.start < as_of:
            fell = _fell(target, shares, organization, month)
            gone += planned if fell is None else fell
    rest = Period(max(as_of, target.period.start), target.period.end)
    yield evolve(target, period=rest, value=target.value - gone)


def _fell(target: Target, shares: Shares, organization: Organization, month: Period) -> int | None:
    """What fell on a month of a target; None for a person without a post in it."""
    if target.holder in organization.units:
        held = [shares.units.get(target.holder, {})]
    else:
        posts = [post for post in organization.posts_of(target.holder) if post.days(month)]
        held = [shares.posts.get(post.key, {}) for post in posts]
    if any(month not in each for each in held):
        raise BadValue("expected the shares of these targets", "应为这些任务的分解结果")
    return sum(each[month] for each in held) if held else None


def _joined(
    before: Mapping[K, Mapping[Period, int]], after: Mapping[K, Mapping[Period, int]], as_of: date
) -> dict[K, dict[Period, int]]:
    found: dict[K, dict[Period, int]] = {}
    for part, held in before.items():
        kept = {month: value for month, value in held.items() if month.start < as_of}
        if kept:
            found[part] = kept
    for part, held in after.items():
        if held:
            found.setdefault(part, {}).update(held)
    return found


def _check_past(before: Organization, after: Organization, as_of: date) -> None:
    one, other = _until(before, as_of), _until(after, as_of)
    for post in sorted(one ^ other, key=lambda each: each.id):
        day = as_of.isoformat()
        raise Refused(
            post.id,
            "past_posts_stay",
            "2.2.1.3",
            Wording(
                "the posts before {day} to stay as they were", "{day}之前的岗位保持不变"
            ).filled(day=day),
        )


def _until(organization: Organization, as_of: date) -> set[Post]:
    """Every post as far as it lies before a day; a name is none of it."""
    return {
        evolve(post, name=None, end=as_of if post.end is None else min(post.end, as_of))
        for post in organization.posts
        if post.start is None or post.start < as_of
    }


def _since(organization: Organization, as_of: date) -> set[Post]:
    """Every post as far as it lies on a day or after it; a name is none of it."""
    return {
        evolve(post, name=None, start=as_of if post.start is None else max(post.start, as_of))
        for post in organization.posts
        if post.end is None or post.end > as_of
    }
