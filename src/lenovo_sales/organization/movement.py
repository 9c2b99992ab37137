"""Joiners, leavers and transfers in a period (人员变动). Policy 2.1, 4.3.2.

>>> from lenovo_sales.organization.unit import Post, Unit
>>> units = [Unit("HQ", "headquarters"), Unit("East", "region", parent="HQ")]
>>> day = date(2026, 4, 6)
>>> company = Organization.of(units, [Post("E-7", "HQ", end=day), Post("E-7", "East", start=day)])
>>> movements(company, Period(day, date(2026, 5, 1)))
(Movement(person='E-7', on=datetime.date(2026, 4, 6), kind=<MovementKind.MOVED: 'moved'>),)
"""

from datetime import date

from attrs import frozen

from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.organization.tree import Organization
from lenovo_sales.organization.unit import Post
from lenovo_sales.values import Period


class MovementKind(LabeledEnum):
    """The kinds of a change of posts."""

    JOINED = "joined", "入职"
    LEFT = "left", "离职"
    MOVED = "moved", "调动"  # another unit
    CHANGED = "changed", "岗位变更"  # another level or line of business in the same unit


@frozen
class Movement:
    """That somebody's posts changed on a day: the first in the new state (人员变动). Policy 2.1."""

    person: str
    on: date
    kind: MovementKind


def movements(organization: Organization, period: Period) -> tuple[Movement, ...]:
    """Every change of posts on a day of the period, by day and person.

    A post that only continues the one before, the same in all but its dates, is no change. A
    return after a gap is a leave and a join.
    """
    found = [
        Movement(person, day, kind)
        for person, posts in organization.people().items()
        for day, kind in _changes(posts)
        if day in period
    ]
    return tuple(sorted(found, key=lambda each: (each.on, each.person, each.kind.value)))


def _changes(posts: tuple[Post, ...]) -> list[tuple[date, MovementKind]]:
    """The changes of one person's posts, which are in order and do not overlap."""
    found: list[tuple[date, MovementKind]] = []
    before: Post | None = None
    for post in posts:
        if before is not None and before.end == post.start:
            if post.start is not None and (kind := _difference(before, post)) is not None:
                found.append((post.start, kind))
        else:
            if before is not None and before.end is not None:
                found.append((before.end, MovementKind.LEFT))
            if post.start is not None:
                found.append((post.start, MovementKind.JOINED))
        before = post
    if before is not None and before.end is not None:
        found.append((before.end, MovementKind.LEFT))
    return found


def _difference(before: Post, post: Post) -> MovementKind | None:
    if before.unit != post.unit:
        return MovementKind.MOVED
    if (before.level, before.business) != (post.level, post.business):
        return MovementKind.CHANGED
    return None
