"""Responsibility for results, by day. Policy 2.2.2.4, 2.2.3.1.

A result counts in the person's unit of the day: for the person, and for the person then responsible
for the unit. On a day without a post it counts for nobody.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from lenovo_sales.organization.terms import OrganizationTerms, ResultScope
from lenovo_sales.organization.tree import Organization
from lenovo_sales.organization.unit import Post
from lenovo_sales.values import Period


def responsible_posts(
    organization: Organization, terms: OrganizationTerms
) -> Mapping[str, tuple[Post, ...]]:
    """By person, the posts whose results they are responsible for, each cut to their own days.

    Raises:
        NotFound: A post's level is not one of the edition's.
    """
    return {
        person: tuple(each for post in posts for each in answered_by(post, organization, terms))
        for person, posts in organization.people().items()
    }


def answered_by(
    post: Post, organization: Organization, terms: OrganizationTerms
) -> tuple[Post, ...]:
    """The post, or every post of the unit if its level is responsible for it, on its days."""
    if terms.levels[terms.level_of(post)].answers_for is ResultScope.PERSON:
        return (post,)
    below = (
        each for unit in organization.within(post.unit) for each in organization.posts_in(unit.id)
    )
    return tuple(cut for each in below if (cut := each.during(post)) is not None)


def months_in_post(posts: Iterable[Post], period: Period) -> Fraction:
    """How many of a period's whole months the posts cover; part of a month by its days. 4.3.2.

    >>> from datetime import date
    >>> joiner = Post("E-7", unit="T-1", start=date(2017, 2, 15))
    >>> months_in_post([joiner], Period(date(2017, 1, 1), date(2017, 4, 1)))
    Fraction(3, 2)

    Raises:
        BadValue: The period is not of whole months.
    """
    posts = list(posts)
    return sum(
        (
            Fraction(sum(post.days(month) for post in posts), month.days)
            for month in period.months()
        ),
        Fraction(0),
    )
