"""Closing a period: from a book and an edition to scorecards, grades, pay and why. Policy 1.3.4.

Nothing here is a rule: it hands each chapter what the one before it made. The edition in force
on the first day of the period judges the whole of it.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from lenovo_sales.closing.totals import Totals, totals
from lenovo_sales.editions import Edition
from lenovo_sales.errors import NotFound, NotInForce
from lenovo_sales.incentives import Credit, Statement, commissions, credits_of, facts, state
from lenovo_sales.organization import Post, Shares, Target, Tier, cascade
from lenovo_sales.performance import MEASURES, Facts, Scorecard, Unit, facts_of, score
from lenovo_sales.records import Book, TargetRow
from lenovo_sales.values import Calendar, Money, Period, exact, parse_period


@frozen
class PersonResult:
    """One person's period: where they stood, their scorecard and their pay."""

    post: Post  # the last one of the period
    level: str
    scorecard: Scorecard
    statement: Statement


@frozen
class UnitResult:
    """A unit's revenue in the period, with everything under it, against its target. 2.2.1.4."""

    id: str
    tier: Tier
    name: str | None
    revenue: Money
    target: Money | None


@frozen
class Closing:
    """Everything that closing a period gives, and what it was made from."""

    period: Period
    label: str
    edition: Edition
    book: Book
    totals: Totals
    people: tuple[PersonResult, ...]
    units: tuple[UnitResult, ...]
    facts: Facts
    targets: Mapping[str, Shares]
    credits: tuple[Credit, ...]

    def person(self, id: str) -> PersonResult:
        """The result of one person, by id or, where only one has it, by name.

        Raises:
            NotFound: Nobody of that id or name has a post in the period.
        """
        found = [each for each in self.people if each.post.id == id]
        found = found or [each for each in self.people if each.post.name == id]
        if len(found) != 1:
            raise NotFound("expected the id, or a name that only one person has, in this period")
        return found[0]


def close(
    book: Book,
    edition: Edition,
    period: Period,
    calendar: Calendar | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Closing:
    """Close a month, quarter or year of a book under an edition.

    `calendar` says which quarters and years are meant: those of the edition's fiscal year unless
    another is given. `progress` is told how many people of how many are done.

    Raises:
        BadValue: The period is not of whole months, or a target's is not.
        NotFound: A post names a level that the edition does not have.
        NotInForce: The edition is not in force when the period begins.
        Refused: A rule of the policy does not hold, such as a cascade that cannot add up.
        CurrencyMismatch: The edition pays in another currency than the book's.
    """
    calendar = calendar or edition.fiscal
    if edition.edition.in_force_from > period.start:
        raise NotInForce(period.start)
    period.months()
    credits = credits_of(book)
    targets = _targets(book, edition, calendar)
    _known_levels(book, edition)
    measured = facts_of(book, facts(credits), edition.performance.praise_from)
    by_person: dict[str, list[Credit]] = {}
    for credit in credits:
        by_person.setdefault(credit.person, []).append(credit)
    posts = {post.id: post for post in book.organization.posts_during(period)}
    people = []
    for done, post in enumerate(posts.values(), start=1):
        own = by_person.get(post.id, [])
        people.append(_person(post, own, book, edition, period, calendar, measured, targets))
        if progress is not None:
            progress(done, len(posts))
    return Closing(
        period,
        calendar.label(period),
        edition,
        book,
        totals(book, credits, period),
        tuple(people),
        tuple(_units(book, credits, targets, period)),
        measured,
        targets,
        credits,
    )


def _person(
    post: Post,
    credits: Sequence[Credit],
    book: Book,
    edition: Edition,
    period: Period,
    calendar: Calendar,
    measured: Facts,
    targets: Mapping[str, Shares],
) -> PersonResult:
    level = post.level or edition.organization.level_when_unstated
    card = edition.performance.scorecard(level, post.business)
    if card is None:
        raise NotFound(f"expected the edition to have a scorecard for the level {level}")
    scorecard = score(post.id, card, period, measured, targets, edition.performance)
    pay = commissions(
        post.id,
        level,
        period,
        edition.incentives.commissions,
        credits,
        targets,
        calendar,
        edition.incentives.rounding,
        book.currency,
    )
    statement = state(scorecard, list(pay), edition.incentives, book.currency)
    return PersonResult(post, level, scorecard, statement)


def _known_levels(book: Book, edition: Edition) -> None:
    levels = edition.organization.levels
    for post in book.organization.posts:
        if post.level is not None and post.level not in levels:
            raise NotFound(f"{post.id}: expected a level of the edition: {', '.join(levels)}")


def _targets(book: Book, edition: Edition, calendar: Calendar) -> dict[str, Shares]:
    """Every stated target cascaded, measure by measure. Policy 2.2.1.3."""
    stated = []
    for row in book.all(TargetRow):
        measure = MEASURES.get(row.measure)
        if measure is None:
            raise NotFound(f"target of {row.holder}: expected one of {', '.join(MEASURES)}")
        value = _count(row.amount)
        if measure.unit is Unit.MONEY:
            value = Money.of(row.amount, book.currency).minor
        period = parse_period(row.period, edition.fiscal, calendar)
        stated.append(Target(row.holder, row.measure, period, value))
    measures = dict.fromkeys(target.measure for target in stated)
    return {
        measure: cascade(stated, measure, book.organization, edition.organization)
        for measure in measures
    }


def _count(amount: Decimal) -> int:
    return int(exact(amount))


def _units(
    book: Book, credits: Sequence[Credit], targets: Mapping[str, Shares], period: Period
) -> Sequence[UnitResult]:
    """Revenue rolled up every tier: each credit counts where its person stood on the day."""
    organization, revenue = book.organization, dict.fromkeys(book.organization.units, 0)
    posts: dict[str, list[Post]] = {}
    for post in organization.posts:
        posts.setdefault(post.id, []).append(post)
    for credit in credits:
        if credit.on not in period:
            continue
        for post in posts.get(credit.person, ()):
            if (post.start is None or post.start <= credit.on) and (
                post.end is None or credit.on < post.end
            ):
                revenue[post.unit] += credit.amount.minor
                for unit in organization.above(post.unit):
                    revenue[unit.id] += credit.amount.minor
    shares = targets.get("revenue")
    results = []
    for top in organization.top():
        for unit in organization.within(top.id):
            target = None if shares is None else shares.over(unit.id, period)
            results.append(
                UnitResult(
                    unit.id,
                    unit.tier,
                    unit.name,
                    Money(revenue[unit.id], book.currency),
                    None if target is None else Money(target, book.currency),
                )
            )
    return results
