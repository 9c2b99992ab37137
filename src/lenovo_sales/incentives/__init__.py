"""Incentives (激励): crediting, commission, grade bonus and the statement. Policy 4.3.3."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".bands": "BandPart RateTable",
        ".commission": "Commission Earning commissions",
        ".credit": (
            "Credit CreditKey CreditKind Movement Reduction conversion_of facts movements_of"
        ),
        ".crediting": "credits_of",
        ".statement": "Bonus Statement bonus_of state",
        ".terms": "AfterLeaving Band CommissionTerms GradeBonus IncentiveTerms WithoutTarget",
    },
)
