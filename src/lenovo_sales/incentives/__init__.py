"""Incentives (激励): crediting, commission, grade bonus and the statement. Policy 4.3.3."""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.incentives.bands import Part, RateTable
    from lenovo_sales.incentives.commission import Commission, Earning, commissions
    from lenovo_sales.incentives.crediting import Credit, credits_of, facts
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
    "Bonus",
    "Commission",
    "CommissionTerms",
    "Credit",
    "Earning",
    "GradeBonus",
    "IncentiveTerms",
    "Part",
    "RateTable",
    "Statement",
    "WithoutTarget",
    "commissions",
    "credits_of",
    "facts",
    "state",
]

export(
    __name__,
    {
        "bands": ("Part", "RateTable"),
        "commission": ("Commission", "Earning", "commissions"),
        "crediting": ("Credit", "credits_of", "facts"),
        "statement": ("Bonus", "Statement", "state"),
        "terms": ("Band", "CommissionTerms", "GradeBonus", "IncentiveTerms", "WithoutTarget"),
    },
)
