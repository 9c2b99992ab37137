"""Incentives (激励): crediting, commission, grade bonus and the statement. Policy 4.3.3."""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.incentives.bands import BandPart, RateTable
    from lenovo_sales.incentives.commission import Commission, Earning, commissions
    from lenovo_sales.incentives.crediting import (
        Credit,
        CreditKey,
        CreditKind,
        Movement,
        Reduction,
        credits_of,
        facts,
        movements_of,
    )
    from lenovo_sales.incentives.statement import Bonus, Statement, state
    from lenovo_sales.incentives.terms import (
        Band,
        CommissionTerms,
        GradeBonus,
        IncentiveTerms,
        WithoutTarget,
    )

__all__ = [
    "Band",
    "BandPart",
    "Bonus",
    "Commission",
    "CommissionTerms",
    "Credit",
    "CreditKey",
    "CreditKind",
    "Earning",
    "GradeBonus",
    "IncentiveTerms",
    "Movement",
    "RateTable",
    "Reduction",
    "Statement",
    "WithoutTarget",
    "commissions",
    "credits_of",
    "facts",
    "movements_of",
    "state",
]

export(
    __name__,
    {
        "bands": "BandPart RateTable",
        "commission": "Commission Earning commissions",
        "crediting": "Credit CreditKey CreditKind Movement Reduction credits_of facts movements_of",
        "statement": "Bonus Statement state",
        "terms": "Band CommissionTerms GradeBonus IncentiveTerms WithoutTarget",
    },
)
