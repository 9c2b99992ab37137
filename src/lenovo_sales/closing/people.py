"""What everybody in post in the period came to: scorecard, grade, pay. Policy 4.3.1, 4.3.3."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.incentives import Credit, Statement, commissions, state
from lenovo_sales.organization import (
    Organization,
    OrganizationTerms,
    Post,
    ResultScope,
    Shares,
    months_in_post,
    responsible_posts,
)
from lenovo_sales.performance import (
    Facts,
    Scorecard,
    ScorecardTerms,
    Subject,
    TransferRule,
    by_days,
    combined,
    cycle_of,
    cycles_within,
    score,
)
from lenovo_sales.values import Period

if TYPE_CHECKING:
    from lenovo_sales.editions import Edition


@frozen
class PersonResult:
    """One person's period: where they stood, their scorecard and their pay.

    `post` is the last one that they held in it; `stays` are all of them. Whose weights the
    scorecard has, that of the last post or those of all by their days, the edition says.
    """

    post: Post
    level: str
    scorecard: Scorecard
    statement: Statement
    stays: tuple["Stay", ...]

    @property
    def posts(self) -> tuple[Post, ...]:
        """Every post held in the period, from the first to the last."""
        return tuple(stay.post for stay in self.stays)


@frozen
class Stay:
    """A post held in a period: its level, its days there, and its own scorecard. Policy 4.3.2."""

    post: Post
    level: str
    days: int
    card: ScorecardTerms


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
        whose = responsible_posts(organization, terms)
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
        return cls(facts.attributed(whose), own, targets)


def person_results(
    record: Record, organization: Organization, edition: "Edition", period: Period, currency: str
) -> Iterator[PersonResult]:
    """Everybody with a post in the period, by id.

    Raises:
        NotFound: The edition has no scorecard for somebody's level.
        CurrencyMismatch: The edition pays in another currency.
    """
    terms = edition.organization
    for person in dict.fromkeys(post.id for post in organization.posts_during(period)):
        posts = organization.posts_of(person)
        stays = _stays(posts, period, edition)
        last, level = stays[-1].post, stays[-1].level
        scorecard = _appraised(person, posts, period, record, edition)
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
        yield PersonResult(last, level, scorecard, statement, stays)


def _stays(posts: Sequence[Post], period: Period, edition: "Edition") -> tuple[Stay, ...]:
    """The posts held in a period, each with its own scorecard for a cycle of that length."""
    found, cycle = [], cycle_of(period)
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
            found.append(Stay(post, level, days, card))
    return tuple(found)


def _appraised(
    person: str, posts: Sequence[Post], period: Period, record: Record, edition: "Edition"
) -> Scorecard:
    """The scorecard of a period on top of those of the cycles within it. Policy 4.3.2."""
    terms, stays = edition.performance, _stays(posts, period, edition)
    card = stays[-1].card
    if terms.transfer_rule is TransferRule.BY_DAYS:
        card = by_days([(stay.card, stay.days) for stay in stays])
    comparable = _comparable(posts, period, edition.organization)
    subject = Subject(person, period, months_in_post(posts, period), comparable)
    whole = score(subject, card, record.facts, record.targets, terms)
    if not terms.cycles.within(cycle_of(period)):
        return whole
    within = [
        (_appraised(person, posts, part, record, edition), months)
        for part in cycles_within(period)
        if (months := months_in_post(posts, part))
    ]
    return combined(whole, within, terms)


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
