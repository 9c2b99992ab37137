"""What everybody in post in the period came to: scorecard, grade, pay. Policy 4.3.1, 4.3.3."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, frozen

from lenovo_sales.closing.in_period import PersonInPeriod, Stay
from lenovo_sales.closing.known import KnownCredits
from lenovo_sales.closing.target_pay import target_pay
from lenovo_sales.closing.targets import KnownTargets
from lenovo_sales.incentives import (
    AfterLeaving,
    Bonus,
    Closed,
    ComponentPay,
    Credit,
    Payee,
    Statement,
    bonus_of,
    component_pays,
    movements_of,
    state,
)
from lenovo_sales.incentives import facts as facts_of_sales
from lenovo_sales.organization import (
    Organization,
    Post,
    Shares,
)
from lenovo_sales.performance import (
    Facts,
    Scorecard,
    combined,
    cycle_of,
    cycles_within,
    facts_of,
    measure,
    score,
)
from lenovo_sales.records import Book, TargetPayRow
from lenovo_sales.shown import Shown
from lenovo_sales.values import Cycle, Money, Period, total

if TYPE_CHECKING:
    from lenovo_sales.editions import Edition


SCORE = "score"
"""The name by which a component asks for the score of the window."""


@frozen
class PersonResult(Shown):
    """One person's period: where they stood, their scorecard and their pay.

    `post` is the last one that they held in it, or before it for somebody who had left: what came
    back of their sales, or the bonus of a cycle that ends in it, is stated all the same. Whose
    weights the scorecard has, that of the last post or those of all by their days, the edition
    says; without a post it has no lines.
    """

    who: PersonInPeriod
    scorecard: Scorecard
    statement: Statement

    def __repr__(self) -> str:
        return (
            f"<PersonResult {self.who.window}: {self.level}, {self.scorecard.summary}, "
            f"pay {self.statement.pay:,}>"
        )

    @property
    def post(self) -> Post:
        """The last post held in the period, or else before it."""
        return self.who.last

    @property
    def level(self) -> str:
        """The level of that post."""
        return self.who.level

    @property
    def stays(self) -> tuple[Stay, ...]:
        """Every post held in the period, from the first to the last, with its days."""
        return self.who.stays

    @property
    def posts(self) -> tuple[Post, ...]:
        """Every post held in the period, from the first to the last; else the last before it."""
        return tuple(stay.post for stay in self.stays) or (self.post,)


@frozen
class Record:
    """What people are judged by: the facts and credits that each answers for, and the targets."""

    facts: Facts
    credits: KnownCredits
    known_targets: KnownTargets
    agreements: Mapping[str, Sequence[TargetPayRow]] = field(factory=dict, repr=False)
    closings: dict[Period, Closed] = field(factory=dict, init=False, repr=False, eq=False)
    _facts_by: dict[date, Facts] = field(factory=dict, init=False, repr=False, eq=False)

    def __repr__(self) -> str:
        return f"<Record: {self.facts!r}, {len(self.targets)} measures with targets>"

    @property
    def targets(self) -> Mapping[str, Shares]:
        """The targets as they are known now, by measure."""
        return self.known_targets.now

    def facts_before(self, day: date, edition: "Edition") -> Facts:
        """The facts as they were known before a day."""
        if not self.credits.has_late_records:
            return self.facts
        if day not in self._facts_by:
            known, terms = self.credits.on(day), edition.performance
            of_sales = facts_of_sales(movements_of(known.credits))
            found = facts_of(known.book, of_sales, terms.praise_from, terms.measures)
            self._facts_by[day] = found.attributed(self.credits.posts)
        return self._facts_by[day]

    @classmethod
    def of(
        cls,
        facts: Facts,
        credits: Sequence[Credit],
        targets: KnownTargets,
        book: Book,
        edition: "Edition",
    ) -> "Record":
        """Give everybody what they answer for. Policy 2.2.2.4, 2.2.3.1."""
        known = KnownCredits.of(book, credits, edition.incentives, edition.organization)
        agreements: dict[str, list[TargetPayRow]] = {}
        for row in book.all(TargetPayRow):
            agreements.setdefault(row.person, []).append(row)
        return cls(facts.attributed(known.posts), known, targets, agreements)


def closed_people(
    organization: Organization, record: Record, edition: "Edition", period: Period
) -> tuple[str, ...]:
    """The ids of everybody whom a period concerns, sorted.

    They hold a post in it, or did in a cycle whose bonus it pays, or something of what they sold
    comes back in it.
    """
    ids = {post.id for post in organization.posts_during(period)}
    for cycle in _bonus_cycles(edition, period):
        ids.update(post.id for post in organization.posts_during(cycle))
    if edition.incentives.after_leaving is AfterLeaving.CLAIM:
        ids.update(
            person
            for person in record.credits.now
            if record.credits.changed(person, period.start, period.end)
        )
    return tuple(sorted(ids))


def person_results(
    people: Iterable[str],
    record: Record,
    organization: Organization,
    edition: "Edition",
    period: Period,
    currency: str,
) -> Iterator[PersonResult]:
    """The results of these people, in this order.

    Raises:
        NotFound: The edition has no scorecard for somebody's level.
        CurrencyMismatch: The edition pays in another currency.
    """
    cycles = _bonus_cycles(edition, period)
    for person in people:
        who = PersonInPeriod.of(person, organization.posts_of(person), period, edition)
        scorecard = _appraised(who, record, edition)
        pay = _components(who, record, edition, organization, currency)
        bonuses = [
            found
            for cycle in cycles
            if (
                found := _bonus(who, scorecard, pay, cycle, record, edition, organization, currency)
            )
            is not None
        ]
        statement = state(person, period, pay, bonuses, edition.incentives, currency)
        yield PersonResult(who, scorecard, statement)


def _components(
    who: PersonInPeriod,
    record: Record,
    edition: "Edition",
    organization: Organization,
    currency: str,
) -> list[ComponentPay]:
    """What every component posts for a person in the period."""
    period, known = who.window, record.credits
    if (closing := record.closings.get(period)) is None:
        closing = record.closings[period] = _closed(period, edition, organization, currency)
    payee = Payee(
        who.person,
        who.posts,
        lambda day: known.before(who.person, day),
        known.changed(who.person, period.start, period.end),
        record.known_targets.before,
        lambda name, part, day: _metric(name, who.within(part, edition), record, edition, day),
        lambda posts, window: target_pay(
            record.agreements.get(who.person, ()), posts, window, currency, closing.rounding
        ),
        lambda day: known.on(day).deals,
    )
    return list(component_pays(payee, closing))


def _closed(
    period: Period, edition: "Edition", organization: Organization, currency: str
) -> Closed:
    """By which rules a period is closed: for everybody the same."""
    terms = edition.incentives
    return Closed(
        period,
        edition.fiscal,
        cycle_of(period) or Cycle.MONTH,
        terms.rounding,
        currency,
        terms.after_leaving,
        terms.components,
        organization.is_within,
    )


def _metric(
    name: str, who: PersonInPeriod, record: Record, edition: "Edition", day: date
) -> Fraction | None:
    """A metric of a person over a period, or the score, by what was known before a day.

    None where it cannot be measured.
    """
    terms = edition.performance
    if name == SCORE:
        return _appraised(who, record, edition, day).score
    facts, targets = record.facts_before(day, edition), record.known_targets.before(day)
    return measure(terms.metrics[name], who, facts, targets, terms.all_measures).value


def _bonus_cycles(edition: "Edition", period: Period) -> tuple[Period, ...]:
    """The cycles that end in a period and whose grade earns a bonus. Policy 4.3.3.1."""
    terms = edition.incentives
    if not terms.grade_bonus:
        return ()
    ends = {month.end for month in period.months()}
    cycles = edition.fiscal.cycles(terms.bonus_cycle, period)
    return tuple(cycle for cycle in cycles if cycle.end in ends)


def _bonus(
    who: PersonInPeriod,
    scorecard: Scorecard,
    pay: Sequence[ComponentPay],
    cycle: Period,
    record: Record,
    edition: "Edition",
    organization: Organization,
    currency: str,
) -> Bonus | None:
    """What the grade of a cycle earns, on the cycle's commission, however the period was cut."""
    if cycle != who.window:
        who = who.within(cycle, edition)
        if not who.stays:
            return None
        scorecard = _appraised(who, record, edition)
        pay = _components(who, record, edition, organization, currency)
    earned: Money = total((each.amount for each in pay), currency)
    return bonus_of(scorecard, earned, edition.incentives)


def _appraised(
    who: PersonInPeriod, record: Record, edition: "Edition", day: date | None = None
) -> Scorecard:
    """The scorecard of a period on top of those of the cycles within it. Policy 4.3.2.

    It is by all that is known, or by what was known before a day.
    """
    terms, period = edition.performance, who.window
    if not who.stays:
        return Scorecard(who.person, who.level, period, (), None, None)
    facts = record.facts if day is None else record.facts_before(day, edition)
    targets = record.targets if day is None else record.known_targets.before(day)
    whole = score(who, who.card(edition), facts, targets, terms)
    if not terms.cycles.within(cycle_of(period)):
        return whole
    parts = (who.within(part, edition) for part in cycles_within(period))
    appraised = ((_appraised(part, record, edition, day), part) for part in parts if part.months)
    within = [(card, part.months) for card, part in appraised]
    return combined(whole, within, terms)
