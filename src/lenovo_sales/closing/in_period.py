"""Where a person stood in a period: every post, its level, its days and its scorecard. 4.3.2."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.organization import OrganizationTerms, Post, ResultScope, months_in_post
from lenovo_sales.performance import (
    Appraisee,
    ScorecardTerms,
    TransferRule,
    by_days,
    cycle_of,
)
from lenovo_sales.values import Period

if TYPE_CHECKING:
    from lenovo_sales.editions import Edition


@frozen
class Stay:
    """A post held in a period: its level, its days there, and its own scorecard. Policy 4.3.2."""

    post: Post
    level: str
    days: int
    card: ScorecardTerms


@frozen(kw_only=True)
class PersonInPeriod(Appraisee):
    """A person in a period: every post of theirs, and their stays within it. Policy 4.3.2.

    `posts` are all that the person ever held, with their levels; `stays` those of the period,
    from the first to the last, none for somebody who had left before it.
    """

    posts: tuple[Post, ...]
    stays: tuple[Stay, ...]

    def __repr__(self) -> str:
        return f"<PersonInPeriod {self.window}: {len(self.stays)} of {len(self.posts)} posts>"

    @classmethod
    def of(
        cls, person: str, posts: Sequence[Post], period: Period, edition: "Edition"
    ) -> "PersonInPeriod":
        """The person in the period under an edition.

        Raises:
            NotFound: The edition has no scorecard for the level of a post.
        """
        level_of = edition.organization.level_of
        leveled = tuple(evolve(post, level=level_of(post)) for post in posts)
        return cls(
            person=person,
            window=period,
            months=months_in_post(posts, period),
            comparable=_comparable(leveled, period, edition.organization),
            posts=leveled,
            stays=tuple(_stays(posts, period, edition)),
        )

    @property
    def last(self) -> Post:
        """The last post held in the period, or else before it."""
        if self.stays:
            return self.stays[-1].post
        begun = (each for each in self.posts if each.start is None or each.start < self.window.end)
        return max(begun, key=lambda each: each.start or date.min)

    @property
    def level(self) -> str:
        """The level of that post."""
        level = self.stays[-1].level if self.stays else self.last.level
        assert level is not None  # noqa: S101 the posts of `posts` have their levels
        return level

    def within(self, period: Period, edition: "Edition") -> "PersonInPeriod":
        """The same person in a part of the period, or in another one."""
        return self.of(self.person, self.posts, period, edition)

    def card(self, edition: "Edition") -> ScorecardTerms:
        """The scorecard by which the person is appraised: the last one, or all by their days."""
        if edition.performance.transfer_rule is TransferRule.BY_DAYS:
            return by_days([(stay.card, stay.days) for stay in self.stays])
        return self.stays[-1].card


def _stays(posts: Iterable[Post], period: Period, edition: "Edition") -> Iterator[Stay]:
    """The posts held in a period, each with its own scorecard for a cycle of that length."""
    cycle = cycle_of(period)
    for post in posts:
        if days := post.days(period):
            level = edition.organization.level_of(post)
            card = edition.performance.scorecard(level, post.business, cycle)
            if card is None:
                raise NotFound(
                    "expected the edition to have a scorecard for the level {level}",
                    "制度版本应有岗位级别 {level} 的考核表",
                    level=level,
                )
            yield Stay(post, level, days, card)


def _comparable(posts: Sequence[Post], period: Period, terms: OrganizationTerms) -> bool:
    """Whether somebody answered for the same all through this period and the one a year before."""
    try:
        before = period.year_before()
    except BadValue:  # there is no year before the first that a period can be in
        return False
    if any(sum(post.days(each) for post in posts) < each.days for each in (before, period)):
        return False
    scopes = {
        (answers, post.unit if answers is ResultScope.UNIT else None)
        for post in posts
        if post.days(before) or post.days(period)
        for answers in [terms.levels[terms.level_of(post)].answers_for]
    }
    return len(scopes) == 1
