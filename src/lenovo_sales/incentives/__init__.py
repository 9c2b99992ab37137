"""Incentives (激励): crediting, commission, grade bonus and the statement. Policy 4.3.3."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".bands": "BandPart RateTable",
        ".credit": (
            "Credit CreditKey CreditKind Movement Reduction conversion_of facts movements_of"
        ),
        ".crediting": "credits_of",
        ".statement": "Bonus Statement bonus_of state",
        ".plans.counting": "DealsOf",
        ".plans.entries": "ComponentPay Earning Entries",
        ".plans.pay": "Closed Payee component_pays",
        ".terms": "AfterLeaving GradeBonus IncentiveTerms",
    },
)
