"""What must hold among the terms of an edition, beyond the kind of each. Policy 2.2.1.2.

Every check yields the path at fault and what was expected there.
"""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import floor

from lenovo_sales.documents import KeyPath
from lenovo_sales.editions.edition import Edition
from lenovo_sales.incentives import Band, CommissionTerms, GradeBonus
from lenovo_sales.organization import ResultScope
from lenovo_sales.performance import (
    MEASURES,
    Basis,
    MetricTerms,
    MissingValue,
    PerformanceTerms,
    Unit,
)
from lenovo_sales.values import Cycle

Finding = tuple[KeyPath, str]

MONTHS = tuple(f"{month:02d}" for month in range(1, 13))
CREDITED = ("revenue", "profit")
ZERO_OR_MORE = "expected zero or more"


def unsound(edition: Edition) -> Iterator[Finding]:
    """Every fault among the terms of an edition."""
    for check in CHECKS:
        yield from check(edition)


def _heading(edition: Edition) -> Iterator[Finding]:
    if not edition.id.strip():
        yield ("edition", "id"), "expected a name for the edition"


def _organization(edition: Edition) -> Iterator[Finding]:
    terms, at = edition.organization, ("organization",)
    if not 1 <= terms.fiscal_year_first_month <= 12:
        yield (*at, "fiscal_year_first_month"), "expected a month, 1 to 12"
    if terms.level_when_unstated not in terms.levels:
        yield (*at, "level_when_unstated"), _one_of(terms.levels)
    if sorted(terms.season) != list(MONTHS):
        yield (*at, "season"), "expected a weight for each month, 01 to 12"
    for name, level in terms.levels.items():
        where = (*at, "levels", name, "target_weight")
        if level.target_weight < 0:
            yield where, ZERO_OR_MORE
        elif level.answers_for is ResultScope.UNIT and level.target_weight:
            yield where, "expected zero: who answers for a unit carries the unit's target"


def _authority(edition: Edition) -> Iterator[Finding]:
    for path, message in edition.authority.faults(edition.organization.levels):
        yield ("authority", *path), message


def _overlay(edition: Edition) -> Iterator[Finding]:
    for index, message in edition.overlay.faults(edition):
        yield ("overlay", "tightness", index, "path"), message


def _metrics(edition: Edition) -> Iterator[Finding]:
    for name, metric in edition.performance.metrics.items():
        at = ("performance", "metrics", name)
        for key, measures in (("numerator", metric.numerator), ("denominator", metric.denominator)):
            for index, measure in enumerate(measures):
                if measure not in MEASURES:
                    yield (*at, key, index), _one_of(MEASURES)
                elif measure in measures[:index]:
                    yield (*at, key, index), "expected each measure once"
        if not metric.numerator:
            yield (*at, "numerator"), "expected at least one measure"
        if (metric.basis is Basis.MEASURES) is not bool(metric.denominator):
            yield (
                (*at, "denominator"),
                'expected measures to hold against just where basis is "measures"',
            )
        units = {
            MEASURES[each].unit
            for each in (*metric.numerator, *metric.denominator)
            if each in MEASURES
        }
        if len(units) > 1:
            yield (*at, "numerator"), "expected measures that count in one unit"
        if metric.basis is Basis.NOTHING and Unit.MONEY in units:
            yield (*at, "basis"), "expected money to be held against something"
        if metric.monthly and metric.basis is not Basis.NOTHING:
            yield (*at, "monthly"), 'expected true just where basis is "nothing"'
        if metric.basis is Basis.TARGET and len(metric.numerator) > 1:
            yield (
                (*at, "numerator"),
                "expected one measure, the one whose target it is held against",
            )
        yield from _curve(metric, at)


def _curve(metric: MetricTerms, at: KeyPath) -> Iterator[Finding]:
    if not metric.curve:
        yield (*at, "curve"), "expected at least one point"
    for index, (low, high) in enumerate(pairwise(metric.curve), start=1):
        if high.at <= low.at:
            yield (*at, "curve", index, "at"), "expected more than at the point before"


def _scorecards(edition: Edition) -> Iterator[Finding]:
    terms, levels = edition.performance, edition.organization.levels
    seen: set[tuple[str, str | None, Cycle | None]] = set()
    for index, card in enumerate(terms.scorecards):
        at = ("performance", "scorecards", index)
        if card.level not in levels:
            yield (*at, "level"), _one_of(levels)
        which = (card.level, card.business, card.cycle)
        if which in seen:
            yield (*at, "level"), "expected one scorecard a level, line of business and cycle"
        seen.add(which)
        for name in card.weights:
            if name not in terms.metrics:
                yield (*at, "weights", name), _one_of(terms.metrics)
    for level in levels:
        if (level, None, None) not in seen:
            yield (
                ("performance", "scorecards"),
                f"expected a scorecard for the level {level} in any line of business and cycle",
            )
    for name in ("quarter", "year"):
        if not 0 <= getattr(terms.cycles, name) <= 1:
            yield ("performance", "cycles", name), "expected 0 to 100 %"


def _grades(edition: Edition) -> Iterator[Finding]:
    terms, at = edition.performance, ("performance",)
    if not 0 <= terms.score_places <= 6:
        yield (*at, "score_places"), "expected 0 to 6 decimals"
        return
    if not 0 < terms.praise_from <= 1:
        yield (*at, "praise_from"), "expected more than 0 and at most 100 %"
    if not terms.grades:
        yield (*at, "grades"), "expected at least one grade"
        return
    for index, grade in enumerate(terms.grades):
        if any(grade.name == above.name for above in terms.grades[:index]):
            yield (*at, "grades", index, "name"), "expected each grade once"
    for index, (above, below) in enumerate(pairwise(terms.grades), start=1):
        if below.least >= above.least:
            yield (*at, "grades", index, "least"), "expected less than for the grade before"
    if terms.grades[-1].least > _lowest(terms):
        last = len(terms.grades) - 1
        yield (*at, "grades", last, "least"), "expected a last grade that the lowest score earns"


def _lowest(terms: PerformanceTerms) -> Fraction:
    """A score that no scorecard falls below, however it is rounded."""
    points = [point.points for metric in terms.metrics.values() for point in metric.curve]
    if terms.missing_value is MissingValue.NEUTRAL:
        points.append(terms.neutral_points)
    scale = 10**terms.score_places
    return Fraction(floor(min(points, default=Fraction(0)) * scale), scale)


def _commissions(edition: Edition) -> Iterator[Finding]:
    for name, plan in edition.incentives.commissions.items():
        at = ("incentives", "commissions", name)
        if not plan.levels:
            yield (*at, "levels"), "expected at least one level"
        for index, level in enumerate(plan.levels):
            if level not in edition.organization.levels:
                yield (*at, "levels", index), _one_of(edition.organization.levels)
            elif level in plan.levels[:index]:
                yield (*at, "levels", index), "expected each level once"
        if plan.measure not in CREDITED:
            yield (*at, "measure"), _one_of(CREDITED)
        yield from _bands(plan, at)


def _bands(plan: CommissionTerms, at: KeyPath) -> Iterator[Finding]:
    if not plan.bands:
        yield (*at, "bands"), "expected at least one band"
        return
    mixed = False
    for index, band in enumerate(plan.bands):
        where = (*at, "bands", index)
        if (band.attainment is None) is (band.amount is None):
            mixed = True
            yield where, "expected either attainment or amount"
        elif (band.attainment is not None) is not plan.by_attainment:
            mixed = True
            yield where, "expected bands that are all set at attainment or all at amounts"
        if not 0 <= band.rate <= 1:
            yield (*where, "rate"), "expected a rate of 0 to 100 %"
    if mixed:
        return
    starts = [_start(band) for band in plan.bands]
    key = "attainment" if plan.by_attainment else "amount"
    if starts[0] != 0:
        yield (*at, "bands", 0, key), "expected the first band to start at zero"
    for index, (low, high) in enumerate(pairwise(starts), start=1):
        if high <= low:
            yield (*at, "bands", index, key), "expected a later start than the band before"


def _start(band: Band) -> Fraction:
    if band.amount is not None:
        return Fraction(band.amount.minor)
    return band.attainment or Fraction(0)


def _bonuses(edition: Edition) -> Iterator[Finding]:
    bonuses = edition.incentives.grade_bonus
    for index, bonus in enumerate(bonuses):
        at = ("incentives", "grade_bonus", index)
        if bonus.grade not in (names := [grade.name for grade in edition.performance.grades]):
            yield (*at, "grade"), _one_of(dict.fromkeys(names))
        elif any(bonus.grade == earlier.grade for earlier in bonuses[:index]):
            yield (*at, "grade"), "expected one bonus a grade"
        yield from _bonus(bonus, at)


def _bonus(bonus: GradeBonus, at: KeyPath) -> Iterator[Finding]:
    if (bonus.of_commission is None) is (bonus.amount is None):
        yield at, "expected either of_commission or amount"
    if bonus.of_commission is not None and bonus.of_commission < 0:
        yield (*at, "of_commission"), ZERO_OR_MORE
    if bonus.amount is not None and bonus.amount.minor < 0:
        yield (*at, "amount"), ZERO_OR_MORE


def _currency(edition: Edition) -> Iterator[Finding]:
    """A book has one currency, so an edition that pays in two can close none."""
    if len(found := dict.fromkeys(edition.incentives.currencies())) > 1:
        yield ("incentives",), f"expected amounts in one currency, found {' and '.join(found)}"


def _one_of(names: Iterable[str]) -> str:
    return f"expected one of {', '.join(names)}"


CHECKS: tuple[Callable[[Edition], Iterator[Finding]], ...] = (
    _heading,
    _organization,
    _authority,
    _overlay,
    _metrics,
    _scorecards,
    _grades,
    _commissions,
    _bonuses,
    _currency,
)
