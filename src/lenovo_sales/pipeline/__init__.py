"""The pipeline (销售流程): customers, leads and opportunities. Policy 2.2.3.3, 3.1, 3.2.

Each module holds its whole rule; import `lead` and `opportunity` themselves for stages and
commands, `customer` for the parts of the file.
"""

from lenovo_sales.pipeline.assignment import (
    Choice,
    Desk,
    Seller,
    Turn,
    by_load,
    lead_loads,
    named,
    round_robin,
)
from lenovo_sales.pipeline.campaign import Campaign
from lenovo_sales.pipeline.customer import Customer, may_contact
from lenovo_sales.pipeline.forecast import expected_value, probability
from lenovo_sales.pipeline.lead import Lead, LeadSource, LeadTerms
from lenovo_sales.pipeline.lead_process import LEAD
from lenovo_sales.pipeline.lead_steps import Conversion, LeadMerge, convert, merge_leads
from lenovo_sales.pipeline.matching import (
    Duplicates,
    MatchingTerms,
    customer_keys,
    duplicates,
    index,
    lead_keys,
    matches,
)
from lenovo_sales.pipeline.merging import (
    CustomerMerge,
    merge_customers,
    repointed_lead,
    repointed_opportunity,
    repointed_registration,
    survivors,
)
from lenovo_sales.pipeline.opportunity import OPPORTUNITY, Opportunity, OpportunityTerms
from lenovo_sales.pipeline.plan import late_steps
from lenovo_sales.pipeline.registration import (
    REGISTRATION,
    Registrant,
    Registration,
    RegistrationTerms,
    protection,
    registrant_on,
)
from lenovo_sales.pipeline.revisit import (
    RevisitTerms,
    overdue,
    reassign,
    revisit_due,
    revisits,
    to_reassign,
    to_rest,
    to_wake,
)
from lenovo_sales.pipeline.scoring import LeadScore, ScoringTerms, score, to_prioritize
from lenovo_sales.pipeline.yields import Yield, by_campaign, by_source
Each module holds its whole rule; import `lead`, `opportunity` and `resource` themselves for stages
and commands.
"""

from lenovo_sales.pipeline.assessment import (
    Assessment,
    Category,
    Feasibility,
    Judged,
    Outlook,
    Verdict,
    verdict,
)
from lenovo_sales.pipeline.competitors import Competitor
from lenovo_sales.pipeline.concluded import Concluded
from lenovo_sales.pipeline.customer import Customer
from lenovo_sales.pipeline.discount import DiscountGrant
from lenovo_sales.pipeline.due import (
    late_work,
    look_again_due,
    reassessment_due,
    stale,
    unanswered,
)
from lenovo_sales.pipeline.forecast import (
    Forecast,
    category,
    expected_value,
    forecast,
    probability,
    value,
)
from lenovo_sales.pipeline.lead import LEAD, Lead, LeadSource, LeadTerms
from lenovo_sales.pipeline.losses import Losses, losses
from lenovo_sales.pipeline.opportunity import Opportunity, reopened
from lenovo_sales.pipeline.opportunity_process import OPPORTUNITY
from lenovo_sales.pipeline.opportunity_terms import OpportunityTerms
from lenovo_sales.pipeline.plan import Step, late_steps
from lenovo_sales.pipeline.resource import (
    RESOURCE,
    ResourceRequest,
    ResourceTerms,
    ask_for,
    discount_grant,
    late_requests,
    unanswered_requests,
)
from lenovo_sales.pipeline.revisit import overdue, revisit_due
from lenovo_sales.pipeline.signals import Signal, SignalKind

__all__ = [
    "LEAD",
    "OPPORTUNITY",
    "REGISTRATION",
    "Campaign",
    "Choice",
    "Conversion",
    "Customer",
    "CustomerMerge",
    "Desk",
    "Duplicates",
    "RESOURCE",
    "Assessment",
    "Category",
    "Competitor",
    "Concluded",
    "Customer",
    "DiscountGrant",
    "Feasibility",
    "Forecast",
    "Judged",
    "Lead",
    "LeadMerge",
    "LeadScore",
    "LeadSource",
    "LeadTerms",
    "MatchingTerms",
    "Opportunity",
    "OpportunityTerms",
    "Registrant",
    "Registration",
    "RegistrationTerms",
    "RevisitTerms",
    "ScoringTerms",
    "Seller",
    "Turn",
    "Yield",
    "by_campaign",
    "by_load",
    "by_source",
    "convert",
    "customer_keys",
    "duplicates",
    "expected_value",
    "index",
    "late_steps",
    "lead_keys",
    "lead_loads",
    "matches",
    "may_contact",
    "merge_customers",
    "merge_leads",
    "named",
    "overdue",
    "probability",
    "protection",
    "reassign",
    "registrant_on",
    "repointed_lead",
    "repointed_opportunity",
    "repointed_registration",
    "revisit_due",
    "revisits",
    "round_robin",
    "score",
    "survivors",
    "to_prioritize",
    "to_reassign",
    "to_rest",
    "to_wake",
    "Losses",
    "Opportunity",
    "OpportunityTerms",
    "Outlook",
    "ResourceRequest",
    "ResourceTerms",
    "Signal",
    "SignalKind",
    "Step",
    "Verdict",
    "ask_for",
    "category",
    "discount_grant",
    "expected_value",
    "forecast",
    "late_requests",
    "late_steps",
    "late_work",
    "look_again_due",
    "losses",
    "overdue",
    "probability",
    "reassessment_due",
    "reopened",
    "revisit_due",
    "stale",
    "unanswered",
    "unanswered_requests",
    "value",
    "verdict",
]
