"""What an appraisal review is judged by: terms, tree and working days (评审依据). 4.3.1, 4.3.2.

>>> from lenovo_sales.editions import default_edition
>>> from lenovo_sales.organization import Post, Unit
>>> edition = default_edition()
>>> company = Organization.of([Unit("HQ", "headquarters")], [Post("E-1", "HQ")])
>>> terms = AppraisalTerms(company, ActingPosts(), edition.organization, edition.performance,
...     edition.service)
>>> [terms.rating(Fraction(points)).grade for points in (95, 60)]
['B', 'C']
>>> terms.score((Fraction(90), Fraction(81)), (Fraction(2, 3), Fraction(1, 3)))
Fraction(87, 1)
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

from lenovo_sales.organization import ActingPosts, Delegation, Organization, OrganizationTerms
from lenovo_sales.organization.reporting import ReportingLines
from lenovo_sales.performance.appraisal import (
    Appraisal,
    ColleagueAnswer,
    ColleagueResult,
    Rating,
    RelationResult,
)
from lenovo_sales.performance.cycles import cycle_of
from lenovo_sales.performance.review_terms import ReviewTerms
from lenovo_sales.performance.terms import PerformanceTerms
from lenovo_sales.service.terms import ServiceTerms
from lenovo_sales.values import Cycle, Period, divide
from lenovo_sales.values.working_time import WorkingTime

POINT_PARTS = 100
"""The parts of a point that a review counts."""


@frozen
class AppraisalTerms:
    """The terms of the reviews, with the organization by whose tree they go (评审依据). 2.2.2.5."""

    organization: Organization
    acting: ActingPosts
    levels: OrganizationTerms
    performance: PerformanceTerms
    service: ServiceTerms
    delegations: tuple[Delegation, ...] = ()

    @property
    def review(self) -> ReviewTerms:
        """The terms of the reviews alone."""
        return self.performance.review

    @property
    def lines(self) -> ReportingLines:
        """Who answers to whom."""
        levels = self.review.manager_levels
        return ReportingLines(
            self.organization, self.acting, levels, self.levels.level_when_unstated
        )

    @property
    def clock(self) -> WorkingTime:
        """The clock that knows the working days."""
        return self.service.clock(self.review.hours)

    @property
    def grades(self) -> tuple[str, ...]:
        """The grades, the best first."""
        return tuple(each.name for each in self.performance.grades)

    def takes(self, points: Fraction) -> bool:
        """Whether points are from zero to the highest, with at most two decimals."""
        within = 0 <= points <= self.review.highest_points
        return within and (points * POINT_PARTS).denominator == 1

    def score(self, points: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
        """The weighted points of the objectives, rounded once. Policy 4.3.1.2."""
        exact = sum(
            (one * weight for one, weight in zip(points, weights, strict=True)), Fraction(0)
        )
        scale = 10**self.review.places
        whole = divide(exact.numerator * scale, exact.denominator, self.review.rounding)
        return Fraction(whole, scale)

    def rating(self, points: Fraction) -> Rating:
        """The points with the grade that they reach. Policy 4.3.1.2."""
        grades = self.performance.grades
        reached = (grade.name for grade in grades if points >= grade.least)
        return Rating(points, next(reached, grades[-1].name))

    def judges_growth(self, first_day: date, last_day: date) -> bool:
        """Whether growth of ability is judged in a cycle of these days. Policy 4.3.2."""
        return _cycle(first_day, last_day) in self.review.growth_in

    def calibrates(self, review: Appraisal) -> bool:
        """Whether the score of a review is calibrated before it is confirmed. Policy 4.3.1.2."""
        return _cycle(review.first_day, review.last_day) in self.review.calibrate_in

    def principals(self, actor: str, action: str, day: date) -> tuple[str, ...]:
        """On whose behalf somebody may act on a day: absent holders, and who lends the action.

        They have a part in what is decided in their stead. Policy 1.3.1, 2.2.2.5.
        """
        absent = (each.absent for each in self.acting.on(actor, day))
        lent = (
            each.by for each in self.delegations if each.to == actor and each.gives(action, day)
        )
        return tuple(sorted({each for each in (*absent, *lent) if each is not None}))

    def second_level(self, review: Appraisal, day: date) -> str | None:
        """The unit above the manager's whose head had no part in the score (二级). 4.3.1.2.

        None: there is none.
        """
        if review.manager_unit not in self.organization.units:
            return None
        besides = {review.employee, review.manager, *review.deciders}
        head = self.lines.head_above(review.manager_unit, day, besides)
        return None if head is None else head.unit

    def colleague_result(self, review: Appraisal, day: date) -> ColleagueResult:
        """What is shown of the colleagues' answers: no relation of too few. Policy 4.3.1.1."""
        terms = self.review
        asked = {each.relation for each in review.invitations if not each.is_struck}
        answers = [each for each in review.answers if not each.is_struck]
        found = {
            name: [each for each in answers if each.relation == name] for name in sorted(asked)
        }
        shown = tuple(
            _relation_result(name, same)
            for name, same in found.items()
            if len(same) >= terms.least_answers
        )
        names = {each.relation for each in shown}
        weights = {name: each.weight for name, each in terms.relations.items() if name in names}
        whole = sum(weights.values(), Fraction(0))
        weighted = (weights.get(each.relation, 0) * (each.points or 0) for each in shown)
        points = sum(weighted, Fraction(0)) / whole if whole else None
        withheld = tuple(name for name in found if name not in names)
        return ColleagueResult(day, shown, withheld, points)


def period_of(first_day: date, last_day: date) -> Period | None:
    """The whole months from one day to another; None: they are none.

    >>> print(period_of(date(2026, 4, 1), date(2026, 6, 30)))
    2026-04-01 to 2026-06-30
    >>> period_of(date(2026, 4, 2), date(2026, 6, 30)) is None
    True
    """
    try:
        period = Period(first_day, date.fromordinal(last_day.toordinal() + 1))
        period.months()
    except ValueError:
        return None
    return period


def _cycle(first_day: date, last_day: date) -> Cycle | None:
    """The cycle of these days; None: they are none."""
    period = period_of(first_day, last_day)
    return None if period is None else cycle_of(period)


def _relation_result(relation: str, answers: Iterable[ColleagueAnswer]) -> RelationResult:
    """What the answers of one relation say together."""
    said = tuple(answers)
    points = sum((each.points or Fraction(0) for each in said), Fraction(0)) / len(said)
    texts = tuple(sorted(each.text for each in said if each.text is not None))
    return RelationResult(relation, len(said), points, texts)
