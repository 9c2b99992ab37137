"""Terms, metrics and facts to state laws of the appraisal over."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from attrs import evolve
from hypothesis import strategies as st

from lenovo_sales.clauses import Wording
from lenovo_sales.editions import default_edition
from lenovo_sales.organization import Organization, Post, Shares, Target, Unit, cascade
from lenovo_sales.performance import (
    Appraisee,
    Basis,
    Fact,
    Facts,
    Family,
    Grade,
    MetricTerms,
    MissingValue,
    PerformanceTerms,
    Point,
    ScorecardTerms,
)
from lenovo_sales.values import Calendar, Period, Rounding, Weights, allocate

QUARTER = Calendar(1).parse("2017-Q2")
LABEL = Wording("a label", "名称")
E7 = Appraisee("E-7", QUARTER, Fraction(3))

points = st.integers(-50, 130).map(Fraction)

REVIEW = default_edition().performance.review
WITHOUT_GRADES = evolve(
    REVIEW,
    pool=evolve(REVIEW.pool, coefficients={}),
    calibration=evolve(REVIEW.calibration, distribution=()),
    feeds={},
)
"""Terms of reviews that go with any grades and measures."""


def curve(*pairs: tuple[object, object]) -> tuple[Point, ...]:
    return tuple(Point(Fraction(str(at)), Fraction(str(score))) for at, score in pairs)


LINE = curve((0, 0), (100, 100))


def metric(
    *measures: str,
    per: Basis = Basis.NOTHING,
    over: tuple[str, ...] = (),
    monthly: bool = False,
    on: tuple[Point, ...] = LINE,
) -> MetricTerms:
    return MetricTerms(LABEL, Family.RESULTS, "4.3.1.1", measures, per, on, over, monthly)


def grades(**least: object) -> tuple[Grade, ...]:
    return tuple(Grade(name, Fraction(str(bound)), LABEL) for name, bound in least.items())


def terms(
    metrics: Mapping[str, MetricTerms],
    weights: Mapping[str, object],
    absence: MissingValue = MissingValue.SPREAD,
    marks: tuple[Grade, ...] = grades(A=90, B=60, C=-50),
    rounding: Rounding = Rounding.HALF_UP,
) -> PerformanceTerms:
    card = ScorecardTerms("seller", Weights.of(weights))
    return PerformanceTerms(
        *(dict(metrics), (card,), marks, 2, rounding, absence, Fraction(60), Fraction(9, 10)),
        WITHOUT_GRADES,
    )


def fact(measure: str, value: int, on: date = date(2017, 5, 2), record: str = "R-1") -> Fact:
    return Fact(measure, "E-7", on, value, record)


def facts(*found: Fact, held: tuple[str, ...] = ()) -> Facts:
    return Facts.of(found, {*held, *(each.measure for each in found)})


def targets(measure: str, value: int, period: Period = QUARTER) -> dict[str, Shares]:
    company = Organization.of([Unit("HQ", "headquarters")], [Post("E-7", "HQ")])
    stated = [Target("E-7", measure, period, value)]
    return {measure: cascade(stated, measure, company, default_edition().organization)}


@st.composite
def rising_curves(draw: st.DrawFn) -> tuple[Point, ...]:
    """A curve of one to five points that never falls."""
    ats = sorted(draw(st.sets(st.fractions(-10, 10, max_denominator=20), min_size=1, max_size=5)))
    scores = sorted(draw(st.lists(points, min_size=len(ats), max_size=len(ats))))
    return tuple(Point(at, score) for at, score in zip(ats, scores, strict=True))


@st.composite
def weightings(draw: st.DrawFn, names: tuple[str, ...]) -> dict[str, Fraction]:
    """Weights of these names that come to one; some may be zero."""
    pulls = draw(st.lists(st.integers(0, 9), min_size=len(names), max_size=len(names)).filter(any))
    parts = allocate(100, pulls)
    return {name: Fraction(part, 100) for name, part in zip(names, parts, strict=True)}
