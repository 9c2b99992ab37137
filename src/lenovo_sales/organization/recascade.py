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
from lenovo_sales.organization.cascade import shared_out
from lenovo_sales.organization.stated import Piece, pieces
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
    own = pieces(target for target in targets if target.measure == shares.measure)
    moved = {post.id for post in _since(before, as_of) ^ _since(after, as_of)}
    left = [
        rest
        for piece in own
        for rest in (
            _remainder(piece, shares, as_of)
            if piece.holder in moved and piece.holder not in after.units
            else _months(piece, shares, before, as_of)
        )
    ]
    anew = shared_out(left, shares.measure, after, terms)
    return evolve(
        anew,
        units=_joined(shares.units, anew.units, as_of),
        posts=_joined(shares.posts, anew.posts, as_of),
        uncarried=_joined(shares.uncarried, anew.uncarried, as_of),
        outside=_joined(shares.outside, anew.outside, as_of),
        plan=_joined(shares.plan, anew.plan, as_of),
        partly=shares.partly,
    )


def _months(
    piece: Piece, shares: Shares, organization: Organization, as_of: date
) -> Iterator[Piece]:
    """The months of a target from the day on, each as it fell and as it was carried."""
    is_unit = piece.holder in organization.units
    for month in piece.months:
        if month.start >= as_of:
            value = _fell(piece, shares, month, is_unit)
            carried = None if is_unit else _carried(piece, shares, organization, month)
            yield evolve(piece, months=(month,), value=value, carried=carried)


def _remainder(piece: Piece, shares: Shares, as_of: date) -> Iterator[Piece]:
    """What of a mover's target fell on the months from the day on, for these to share anew."""
    months = tuple(month for month in piece.months if month.start >= as_of)
    if months:
        gone = sum(
            _fell(piece, shares, month, is_unit=False)
            for month in piece.months
            if month.start < as_of
        )
        yield evolve(piece, months=months, value=piece.value - gone)


def _fell(piece: Piece, shares: Shares, month: Period, is_unit: bool) -> int:
    """What fell on a month of a target."""
    held = (shares.units if is_unit else shares.plan).get(piece.holder, {})
    if month not in held:
        raise BadValue("expected the shares of these targets", "应为这些任务的分解结果")
    return held[month]


def _carried(
    piece: Piece, shares: Shares, organization: Organization, month: Period
) -> dict[Period, int] | None:
    """What a person carried of a month, where that is not all of it and the month in post."""
    posts = [post for post in organization.posts_of(piece.holder) if post.days(month)]
    if not posts:
        return None
    return {month: sum(shares.posts.get(post.key, {}).get(month, 0) for post in posts)}


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
