"""Decisions (决策): regions and products that decline or grow, and their remedies. 5.3.1."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".analysis": (
            "Analysis ChangeFinding ChangeTrend FindingKey Remedy analysis_overdue analyze "
            "findings late_for_remedy trend_of"
        ),
        ".changes": "ChangePart Dimension RevenueChange changes period_before",
        ".terms": "ChangeTerms DecisionTerms",
    },
)
