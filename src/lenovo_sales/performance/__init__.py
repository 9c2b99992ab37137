"""Appraisal (绩效考核): from facts to metrics, scores and grades. Policy 4.3.1, 4.3.2."""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.performance.cycles import by_days, combined, cycle_of, cycles_within
    from lenovo_sales.performance.facts import Dimensions, Fact, FactRule, Facts, facts_of
    from lenovo_sales.performance.measures import MEASURES, Measure, MeasureUnit
    from lenovo_sales.performance.metric import Appraisee, Measured, measure, points_on
    from lenovo_sales.performance.scorecard import Scorecard, ScorecardLine, SubCycle, score
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
    "Appraisee",
    "Basis",
    "CycleTerms",
    "Dimensions",
    "Fact",
    "FactRule",
    "Facts",
    "Family",
    "Grade",
    "Measure",
    "MeasureUnit",
    "Measured",
    "MetricTerms",
    "MissingValue",
    "PerformanceTerms",
    "Point",
    "Scorecard",
    "ScorecardLine",
    "ScorecardTerms",
    "SubCycle",
    "TransferRule",
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
        "cycles": "by_days combined cycle_of cycles_within",
        "facts": "Dimensions Fact FactRule Facts facts_of",
        "measures": "MEASURES Measure MeasureUnit",
        "metric": "Appraisee Measured measure points_on",
        "scorecard": "Scorecard ScorecardLine SubCycle score",
        "terms": (
            "Basis CycleTerms Family Grade MetricTerms MissingValue PerformanceTerms Point "
            "ScorecardTerms TransferRule"
        ),
    },
)
