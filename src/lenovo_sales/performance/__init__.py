"""Appraisal (绩效考核): from facts to metrics, scores and grades. Policy 4.3.1, 4.3.2."""

from lenovo_sales.performance.facts import MEASURES, Fact, FactRule, Facts, Measure, Unit, facts_of
from lenovo_sales.performance.metric import Measured, Subject, measure, points_on
from lenovo_sales.performance.scorecard import Line, Scorecard, score
from lenovo_sales.performance.terms import (
    Absence,
    Family,
    Grade,
    MetricTerms,
    Per,
    PerformanceTerms,
    Point,
    ScorecardTerms,
)

__all__ = [
    "MEASURES",
    "Absence",
    "Fact",
    "FactRule",
    "Facts",
    "Family",
    "Grade",
    "Line",
    "Measure",
    "Measured",
    "MetricTerms",
    "Per",
    "PerformanceTerms",
    "Point",
    "Scorecard",
    "ScorecardTerms",
    "Subject",
    "Unit",
    "facts_of",
    "measure",
    "points_on",
    "score",
]
