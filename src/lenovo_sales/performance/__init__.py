"""Appraisal (绩效考核): from facts to metrics, scores and grades. Policy 4.3.1, 4.3.2."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".cycles": "by_days combined cycle_of cycles_within",
        ".facts": "Dimensions Fact FactRule Facts facts_of",
        ".measures": "MEASURES Measure MeasureUnit",
        ".metric": "Appraisee Measured measure points_on",
        ".scorecard": "Scorecard ScorecardLine SubCycle score why_unscored",
        ".terms": (
            "Basis CycleTerms Family Grade MetricTerms MissingValue PerformanceTerms Point "
            "ScorecardTerms TransferRule"
        ),
    },
)
