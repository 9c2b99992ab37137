"""Appraisal (绩效考核): from facts to metrics, scores and grades. Policy 4.3.1, 4.3.2."""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.performance.cycles import by_days, combined, cycle_of, cycles_within
    from lenovo_sales.performance.facts import Fact, FactRule, Facts, facts_of
    from lenovo_sales.performance.measures import MEASURES, Measure, Unit
    from lenovo_sales.performance.metric import Measured, Subject, measure, points_on
    from lenovo_sales.performance.scorecard import Line, Part, Scorecard, score
    from lenovo_sales.performance.terms import (
        Basis,
        CycleTerms,
        Family,
        Grade,
        MetricTerms,
        MissingValue,
        PerformanceTerms,
        Point,
        ScorecardTerms,
        TransferRule,
    )

__all__ = [
    "MEASURES",
    "Basis",
    "CycleTerms",
    "Fact",
    "FactRule",
    "Facts",
    "Family",
    "Grade",
    "Line",
    "Measure",
    "Measured",
    "MetricTerms",
    "MissingValue",
    "Part",
    "PerformanceTerms",
    "Point",
    "Scorecard",
    "ScorecardTerms",
    "Subject",
    "TransferRule",
    "Unit",
    "by_days",
    "combined",
    "cycle_of",
    "cycles_within",
    "facts_of",
    "measure",
    "points_on",
    "score",
]

export(
    __name__,
    {
        "cycles": (
            "by_days",
            "combined",
            "cycle_of",
            "cycles_within",
        ),
        "facts": (
            "Fact",
            "FactRule",
            "Facts",
            "facts_of",
        ),
        "measures": (
            "MEASURES",
            "Measure",
            "Unit",
        ),
        "metric": (
            "Measured",
            "Subject",
            "measure",
            "points_on",
        ),
        "scorecard": (
            "Line",
            "Part",
            "Scorecard",
            "score",
        ),
        "terms": (
            "Basis",
            "CycleTerms",
            "Family",
            "Grade",
            "MetricTerms",
            "MissingValue",
            "PerformanceTerms",
            "Point",
            "ScorecardTerms",
            "TransferRule",
        ),
    },
)
