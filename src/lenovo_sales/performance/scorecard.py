"""The scorecard: measured metrics, their points and weights, one score and a grade. 4.3.1.2.

The score is the weighted sum of points, exact until it is rounded once, to the places that the
edition names. The grade is read off the rounded score, so that no score falls between two.
"""

from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve, field, frozen

from lenovo_sales.organization import Shares
from lenovo_sales.performance.facts import Facts
from lenovo_sales.performance.measures import Measure
from lenovo_sales.performance.metric import Appraisee, Measured, measure, points_on
from lenovo_sales.performance.terms import (
    Grade,
    MetricTerms,
    MissingValue,
    PerformanceTerms,
    ScorecardTerms,
)
from lenovo_sales.shown import Shown
from lenovo_sales.values import Period, Rounding, Weights, decimal_text, divide, percent_text
from lenovo_sales.wording import Wording

NOTHING_MEASURED = Wording("nothing on the scorecard can be measured", "无可计量指标")
TOO_LITTLE_MEASURED = Wording(
    "{measured} of the weights can be measured, and a score takes {least}",
    "可计量权重为 {measured}，低于评分所需的 {least}",
)


@frozen
class ScorecardLine:
    """One metric on a scorecard.

    `weight` is the one that the edition states, `effective_weight` the one that it has here after
    the weight of what cannot be measured went to the rest; `points` is None where neither holds.
    `numerator` and `denominator` are the measures that the metric names.
    """

    name: str
    metric: MetricTerms
    measured: Measured
    weight: Fraction
    effective_weight: Fraction
    points: Fraction | None
    numerator: tuple[Measure, ...] = field(repr=False)
    denominator: tuple[Measure, ...] = field(repr=False)


@frozen
class Scorecard(Shown):
    """One person's scorecard over a window; no score when too little on it can be measured.

    `sub_cycles` are the cycles within it that give something of the score, `own_share` is what its
    own lines give: all of it where there are none. Policy 4.3.2.
    """

    person: str
    level: str
    window: Period
    lines: tuple[ScorecardLine, ...]
    score: Fraction | None
    grade: Grade | None
    sub_cycles: tuple["SubCycle", ...] = ()
    own_share: Fraction = Fraction(1)

    def __repr__(self) -> str:
        return f"<Scorecard {self.window}: {len(self.lines)} metrics, {self.summary}>"

    @property
    def summary(self) -> str:
        """The score to two decimals and the grade, in a few words."""
        if self.score is None:
            return "no score"
        grade = "no grade" if self.grade is None else f"grade {self.grade.name}"
        return f"score {decimal_text(self.score, 2, Rounding.HALF_UP)}, {grade}"

    @property
    def measured_share(self) -> Fraction:
        """The part of the weights whose metrics can be measured."""
        measured = (line.weight for line in self.lines if line.measured.value is not None)
        return sum(measured, Fraction(0))

    @property
    def unrounded(self) -> Fraction | None:
        """The weighted sum of the points of its own lines, not rounded."""
        if not any(line.effective_weight for line in self.lines):
            return None
        points = (
            line.effective_weight * line.points for line in self.lines if line.points is not None
        )
        return sum(points, Fraction(0))


@frozen
class SubCycle:
    """A cycle within a longer one, and its effective weight in the longer one's score. 4.3.2."""

    card: Scorecard
    effective_weight: Fraction


def score(
    subject: Appraisee,
    card: ScorecardTerms,
    facts: Facts,
    targets: Mapping[str, Shares],
    terms: PerformanceTerms,
) -> Scorecard:
    """Measure, weigh and grade one person over whole months. Policy 4.3.1.1, 4.3.1.2."""
    measures = terms.all_measures
    measured = {
        name: measure(terms.metrics[name], subject, facts, targets, measures)
        for name in card.weights
    }
    person, window = subject.person, subject.window
    counts = _counts(card.weights, measured, terms)
    lines = []
    for name, weight in card.weights.items():
        metric, found = terms.metrics[name], measured[name]
        points = None if found.value is None else points_on(metric.curve, found.value)
        if points is None and terms.missing_value is MissingValue.NEUTRAL:
            points = terms.neutral_points
        lines.append(
            ScorecardLine(
                *(name, metric, found, weight, counts.get(name, Fraction(0)), points),
                tuple(measures[each] for each in metric.numerator),
                tuple(measures[each] for each in metric.denominator),
            )
        )
    plain = Scorecard(person, card.level, window, tuple(lines), None, None)
    unrounded = plain.unrounded
    if unrounded is None or plain.measured_share < terms.measured_from:
        return plain
    return graded(plain, unrounded, terms)


def why_unscored(card: Scorecard, terms: PerformanceTerms) -> Wording | None:
    """Why a scorecard has no score, and so no grade; None where it has one. Policy 4.3.1.2."""
    if card.score is not None:
        return None
    if not card.measured_share:
        return NOTHING_MEASURED
    places = 1
    return TOO_LITTLE_MEASURED.filled(
        measured=percent_text(card.measured_share, places, Rounding.HALF_UP),
        least=percent_text(terms.measured_from, places, Rounding.HALF_UP),
    )


def graded(card: Scorecard, unrounded: Fraction, terms: PerformanceTerms) -> Scorecard:
    """The scorecard with its score, rounded once, and the grade read off the rounded score."""
    rounded = _rounded(unrounded, terms)
    grade = next((grade for grade in terms.grades if rounded >= grade.least), None)
    return evolve(card, score=rounded, grade=grade)


def _counts(
    weights: Weights, measured: Mapping[str, Measured], terms: PerformanceTerms
) -> dict[str, Fraction]:
    """The effective weight of each metric; none where no weighted metric can be measured."""
    present = [name for name in weights if measured[name].value is not None]
    if not any(weights[name] for name in present):
        return {}
    if terms.missing_value is MissingValue.NEUTRAL:
        return dict(weights.items())
    return dict(weights.spread(present).items())


def _rounded(score: Fraction, terms: PerformanceTerms) -> Fraction:
    scale = 10**terms.score_places
    return Fraction(divide(score.numerator * scale, score.denominator, terms.rounding), scale)
