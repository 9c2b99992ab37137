"""What everybody in post in the period came to: scorecard, grade, pay. Policy 4.3.1, 4.3.3."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from lenovo_sales.editions import Edition
from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.incentives import Credit, Statement, commissions, state
from lenovo_sales.organization import (
    Answers,
    Organization,
    OrganizationTerms,
    Post,
    Shares,
    answered,
    months_in_post,
)
from lenovo_sales.performance import Facts, Scorecard, Subject, score
from lenovo_sales.values import Period


@frozen
class PersonResult:
    """One person's period: where they stood, their scorecard and their pay.

    `post` is the last one that they held in it, and the one whose scorecard they have; `posts`
    are all of them.
    """

    post: Post
    level: str
    scorecard: Scorecard
    statement: Statement
    posts: tuple[Post, ...]


@frozen
class Record:
    """What people are judged by: the facts and credits that each answers for, and the targets."""

    facts: Facts
    credits: Mapping[str, Sequence[Credit]]
    targets: Mapping[str, Shares]

    @classmethod
    def of(
        cls,
        facts: Facts,
        credits: Iterable[Credit],
        targets: Mapping[str, Shares],
        organization: Organization,
        terms: OrganizationTerms,
    ) -> "Record":
        """Give everybody what they answer for. Policy 2.2.2.4, 2.2.3.1."""
        whose = answered(organization, terms)
        by_person: dict[str, list[Credit]] = {}
        for credit in credits:
            by_person.setdefault(credit.person, []).append(credit)
        own = {
            person: [
                credit
                for post in posts
                for credit in by_person.get(post.id, ())
                if post.covers(credit.on)
            ]
            for person, posts in whose.items()
        }
        return cls(facts.counted(whose), own, targets)


def person_results(
    record: Record, organization: Organization, edition: Edition, period: Period, currency: str
) -> Iterator[PersonResult]:
    """Everybody with a post in the period, by id.

    Raises:
        NotFound: The edition has no scorecard for somebody's level.
        CurrencyMismatch: The edition pays in another currency.
    """
    terms = edition.organization
    for person in dict.fromkeys(post.id for post in organization.posts_during(period)):
        posts = organization.posts_of(person)
        here = tuple(post for post in posts if post.days(period))
        last, level = here[-1], terms.level_of(here[-1])
        card = edition.performance.scorecard(level, last.business)
        if card is None:
            raise NotFound(f"expected the edition to have a scorecard for the level {level}")
        months = months_in_post(posts, period)
        subject = Subject(person, period, months, _comparable(posts, period, terms))
        scorecard = score(subject, card, record.facts, record.targets, edition.performance)
        pay = commissions(
            [evolve(post, level=terms.level_of(post)) for post in posts],
            period,
            edition.incentives.commissions,
            record.credits.get(person, ()),
            record.targets,
            edition.fiscal,
            edition.incentives.rounding,
            currency,
        )
        statement = state(scorecard, list(pay), edition.incentives, currency)
        yield PersonResult(last, level, scorecard, statement, here)


def _comparable(posts: Sequence[Post], period: Period, terms: OrganizationTerms) -> bool:
    """Whether somebody answered for the same in this period and all through the year before."""
    try:
        before = period.year_before()
    except BadValue:  # there is no year before the first that a period can be in
        return False
    if sum(post.days(before) for post in posts) < before.days:
        return False
    scopes = {
        (answers, post.unit if answers is Answers.UNIT else None)
        for post in posts
        if post.days(before) or post.days(period)
        for answers in [terms.levels[terms.level_of(post)].answers_for]
    }
    return len(scopes) == 1
