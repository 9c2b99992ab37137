"""Who answers for whom in the tree (汇报关系): the manager, and the level above. Policy 2.2.2.5.

A head is somebody of one of the levels that lead a unit, in post or acting there. People answer to
the head of their unit; a head answers to the nearest head above.
"""

from collections.abc import Collection, Iterator
from datetime import date

from attrs import frozen

from lenovo_sales.organization.acting import Acting, ActingPosts
from lenovo_sales.organization.tree import Organization
from lenovo_sales.organization.unit import Post


@frozen
class Head:
    """Somebody who answers for a unit on a day (单位负责人). Policy 2.2.2.5."""

    person: str  # by id
    unit: str  # by id


@frozen
class ReportingLines:
    """The lines of reporting of an organization, with its acting posts (汇报关系). 2.2.2.5.

    >>> from lenovo_sales.organization.acting import NO_ACTING
    >>> from lenovo_sales.organization.unit import Unit
    >>> company = Organization.of(
    ...     [Unit("HQ", "headquarters"), Unit("East", "region", parent="HQ")],
    ...     [Post("ann", "HQ", level="head"), Post("bo", "East", level="head"), Post("c", "East")],
    ... )
    >>> lines = ReportingLines(company, NO_ACTING, ("head",))
    >>> day = date(2026, 4, 6)
    >>> [lines.manager_of(each, day).person for each in ("c", "bo")]
    ['bo', 'ann']
    >>> lines.manager_of("ann", day) is None
    True
    """

    organization: Organization
    acting: ActingPosts
    heads: tuple[str, ...]  # the levels that lead a unit
    unstated: str = ""  # the level of a post that states none

    def manager_of(self, person: str, day: date) -> Head | None:
        """The head to whom a person answers on a day; None: there is none, or no post that day."""
        post = self.organization.post_on(person, day)
        if post is None:
            return None
        above = self.head_above(post.unit, day, {person}, post.business)
        if self._leads(post):
            return above
        return self._head(post.unit, day, {person}, post.business) or above

    def head_above(
        self, unit: str, day: date, besides: Collection[str] = (), business: str | None = None
    ) -> Head | None:
        """The nearest head above a unit who is none of `besides`; None: there is none.

        Raises:
            NotFound: The organization has no such unit.
        """
        for each in self.organization.above(unit):
            if (head := self._head(each.id, day, besides, business)) is not None:
                return head
        return None

    def _head(
        self, unit: str, day: date, besides: Collection[str], business: str | None
    ) -> Head | None:
        """The head of a unit for a line of business: one of that line before one of any other."""
        heads = [
            (each.business != business, each.id)
            for each in self._in_post(unit, day)
            if each.id not in besides
            and self._leads(each)
            and (business is None or each.business in (None, business))
        ]
        return Head(min(heads)[1], unit) if heads else None

    def _in_post(self, unit: str, day: date) -> Iterator[Post | Acting]:
        """The posts of a unit on a day, those in which somebody acts included."""
        posts: tuple[Post | Acting, ...]
        posts = (*self.organization.posts_in(unit), *self.acting.posts)
        return (each for each in posts if each.unit == unit and each.covers(day))

    def _leads(self, post: Post | Acting) -> bool:
        return (post.level or self.unstated) in self.heads
