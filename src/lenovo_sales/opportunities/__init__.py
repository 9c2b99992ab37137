"""Opportunities (商机): signals, assessment, work plan, forecast, resources. Policy 3.2.

Import `opportunity` and `resource` themselves for commands, some of which have one name: `Refuse`,
`Withdraw`.
"""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.opportunities.assessment import (
        Assessment,
        Category,
        CriterionScore,
        Feasibility,
        FeasibilityResult,
        Signal,
        SignalKind,
        Verdict,
        verdict,
    )
    from lenovo_sales.opportunities.due import (
        late_answers,
        late_work,
        reassessment_due,
        review_due,
        to_reassess,
        unanswered,
    )
    from lenovo_sales.opportunities.forecast import (
        Forecast,
        amount,
        category,
        expected_value,
        forecast,
        probability,
    )
    from lenovo_sales.opportunities.losses import Losses, losses
    from lenovo_sales.opportunities.movement import ForecastMove, Moved, movement
    from lenovo_sales.opportunities.opportunity import (
        Competitor,
        DiscountGrant,
        Opportunity,
        SignedContract,
    )
    from lenovo_sales.opportunities.process import OPPORTUNITY
    from lenovo_sales.opportunities.resource import (
        RESOURCE,
        ResourceRequest,
        discount_grant,
        late_requests,
        unanswered_requests,
    )
    from lenovo_sales.opportunities.terms import OpportunityTerms, ResourceTerms
    from lenovo_sales.opportunities.work_plan import Step, late_steps

__all__ = [
    "OPPORTUNITY",
    "RESOURCE",
    "Assessment",
    "Category",
    "Competitor",
    "CriterionScore",
    "DiscountGrant",
    "Feasibility",
    "FeasibilityResult",
    "Forecast",
    "ForecastMove",
    "Losses",
    "Moved",
    "Opportunity",
    "OpportunityTerms",
    "ResourceRequest",
    "ResourceTerms",
    "Signal",
    "SignalKind",
    "SignedContract",
    "Step",
    "Verdict",
    "amount",
    "category",
    "discount_grant",
    "expected_value",
    "forecast",
    "late_answers",
    "late_requests",
    "late_steps",
    "late_work",
    "losses",
    "movement",
    "probability",
    "reassessment_due",
    "review_due",
    "to_reassess",
    "unanswered",
    "unanswered_requests",
    "verdict",
]

export(
    __name__,
    {
        "assessment": (
            "Assessment Category CriterionScore Feasibility FeasibilityResult Signal "
            "SignalKind Verdict verdict"
        ),
        "due": "late_answers late_work reassessment_due review_due to_reassess unanswered",
        "forecast": "Forecast amount category expected_value forecast probability",
        "losses": "Losses losses",
        "movement": "ForecastMove Moved movement",
        "opportunity": "Competitor DiscountGrant Opportunity SignedContract",
        "process": "OPPORTUNITY",
        "resource": "RESOURCE ResourceRequest discount_grant late_requests unanswered_requests",
        "terms": "OpportunityTerms ResourceTerms",
        "work_plan": "Step late_steps",
    },
)
