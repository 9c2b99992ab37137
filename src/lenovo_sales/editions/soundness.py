"""What must hold among the terms of an edition, beyond the kind of each. Policy 2.2.1.2.

Every check yields the path at fault and what was expected there.
"""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from lenovo_sales.documents import KeyPath
from lenovo_sales.editions.edition import Edition
from lenovo_sales.incentives import Band, CommissionTerms
from lenovo_sales.performance import MEASURES, MetricTerms, Per
from lenovo_sales.performance.facts import Unit

Finding = tuple[KeyPath, str]

MONTHS = tuple(f"{month:02d}" for month in range(1, 13))


def unsound(edition: Edition) -> Iterator[Finding]:
    """Every fault among the terms of an edition."""
    for check in CHECKS:
        yield from check(edition)


def _organization(edition: Edition) -> Iterator[Finding]:
    terms, at = edition.organization, ("organization",)
    if not 1 <= terms.fiscal_year_first_month <= 12:
        yield (*at, "fiscal_year_first_month"), "expected a month, 1 to 12"
    if terms.level_when_unstated not in terms.levels:
        yield (*at, "level_when_unstated"), _one_of(terms.levels)
    if sorted(terms.season) != list(MONTHS):
        yield (*at, "season"), "expected a weight for each month, 01 to 12"
    for name, level in terms.levels.items():
        if level.target_weight < 0:
            yield (*at, "levels", name, "target_weight"), "expected zero or more"


def _metrics(edition: Edition) -> Iterator[Finding]:
    for name, metric in edition.performance.metrics.items():
        at = ("performance", "metrics", name)
        for key, measures in (("sum", metric.sum), ("over", metric.over)):
            for index, measure in enumerate(measures):
                if measure not in MEASURES:
                    yield (*at, key, index), _one_of(MEASURES)
        if not metric.sum:
            yield (*at, "sum"), "expected at least one measure"
        if (metric.per is Per.MEASURES) is not bool(metric.over):
            yield (*at, "over"), 'expected measures to hold against just where per is "measures"'
        known = [name for name in (*metric.sum, *metric.over) if name in MEASURES]
        if len({MEASURES[name].unit for name in known}) > 1:
            yield (*at, "sum"), "expected measures that count in one unit"
        if metric.per is Per.NOTHING and any(MEASURES[n].unit is Unit.MONEY for n in known):
            yield (*at, "per"), "expected money to be held against something"
        if metric.per is Per.TARGET and len(metric.sum) != 1:
            yield (*at, "sum"), "expected one measure, the one whose target it is held against"
        yield from _curve(metric, at)


def _curve(metric: MetricTerms, at: KeyPath) -> Iterator[Finding]:
    if not metric.curve:
        yield (*at, "curve"), "expected at least one point"
    for index, (low, high) in enumerate(pairwise(metric.curve), start=1):
        if high.at <= low.at:
            yield (*at, "curve", index, "at"), "expected more than at the point before"


def _scorecards(edition: Edition) -> Iterator[Finding]:
    terms, levels = edition.performance, edition.organization.levels
    seen: set[tuple[str, str | None]] = set()
    for index, card in enumerate(terms.scorecards):
        at = ("performance", "scorecards", index)
        if card.level not in levels:
            yield (*at, "level"), _one_of(levels)
        if (card.level, card.business) in seen:
            yield (*at, "level"), "expected one scorecard a level and line of business"
        seen.add((card.level, card.business))
        for name in card.weights:
            if name not in terms.metrics:
                yield (*at, "weights", name), _one_of(terms.metrics)
    for level in levels:
        if (level, None) not in seen:
            yield (
                ("performance", "scorecards"),
                f"expected a scorecard for the level {level} in any line of business",
            )


def _grades(edition: Edition) -> Iterator[Finding]:
    terms = edition.performance
    at: KeyPath = ("performance", "grades")
    if not 0 <= terms.score_places <= 6:
        yield ("performance", "score_places"), "expected 0 to 6 decimals"
    if not 0 < terms.praise_from <= 1:
        yield ("performance", "praise_from"), "expected more than 0 and at most 100 %"
    names = [grade.name for grade in terms.grades]
    if len(set(names)) != len(names):
        yield at, "expected each grade once"
    for index, (above, below) in enumerate(pairwise(terms.grades), start=1):
        if below.least >= above.least:
            yield (*at, index, "least"), "expected less than for the grade before"
    lowest = min((p.points for m in terms.metrics.values() for p in m.curve), default=Fraction(0))
    if not terms.grades or terms.grades[-1].least > min(lowest, terms.neutral_points):
        yield at, "expected a last grade that the lowest score earns"


def _incentives(edition: Edition) -> Iterator[Finding]:
    terms = edition.incentives
    grades = [grade.name for grade in edition.performance.grades]
    for name, plan in terms.commissions.items():
        at = ("incentives", "commissions", name)
        for index, level in enumerate(plan.levels):
            if level not in edition.organization.levels:
                yield (*at, "levels", index), _one_of(edition.organization.levels)
        if plan.measure not in ("revenue", "profit"):
            yield (*at, "measure"), "expected revenue or profit"
        yield from _bands(plan, at)
    seen: set[str] = set()
    for index, bonus in enumerate(terms.grade_bonus):
        where: KeyPath = ("incentives", "grade_bonus", index)
        if bonus.grade not in grades:
            yield (*where, "grade"), _one_of(grades)
        if bonus.grade in seen:
            yield (*where, "grade"), "expected one bonus a grade"
        seen.add(bonus.grade)
        if (bonus.of_commission is None) is (bonus.amount is None):
            yield where, "expected either of_commission or amount"
        if (bonus.of_commission or 0) < 0 or (bonus.amount is not None and bonus.amount.minor < 0):
            yield where, "expected zero or more"


def _bands(plan: CommissionTerms, at: KeyPath) -> Iterator[Finding]:
    if not plan.bands:
        yield (*at, "bands"), "expected at least one band"
        return
    by_attainment = plan.by_attainment
    for index, band in enumerate(plan.bands):
        where = (*at, "bands", index)
        if (band.attainment is None) is (band.amount is None):
            yield where, "expected either attainment or amount"
        elif (band.attainment is not None) is not by_attainment:
            yield where, "expected bands that are all set at attainment or all at amounts"
        if band.rate < 0:
            yield (*where, "rate"), "expected zero or more"
    if len({band.amount.currency for band in plan.bands if band.amount is not None}) > 1:
        yield (*at, "bands"), "expected amounts in one currency"
        return
    starts = [_start(band) for band in plan.bands]
    if starts[0] != 0:
        yield (*at, "bands", 0), "expected the first band to start at zero"
    for index, (low, high) in enumerate(pairwise(starts), start=1):
        if high <= low:
            yield (*at, "bands", index), "expected a later start than the band before"


def _start(band: Band) -> Fraction:
    if band.amount is not None:
        return Fraction(band.amount.minor)
    return band.attainment or Fraction(0)


def _one_of(names: Iterable[str]) -> str:
    return f"expected one of {', '.join(names)}"


CHECKS: tuple[Callable[[Edition], Iterator[Finding]], ...] = (
    _organization,
    _metrics,
    _scorecards,
    _grades,
    _incentives,
)
