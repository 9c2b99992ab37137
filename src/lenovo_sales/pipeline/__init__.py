"""The pipeline (销售流程): customers, leads and opportunities. Policy 3.1, 3.2.

Each module holds its whole rule; import `lead`, `opportunity`, `registration` and `resource`
themselves for stages and commands, some of which have one name: `Assess`, `Convert`, `Refuse`,
`Withdraw`.
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
from lenovo_sales.pipeline.assignment import (
    Choice,
    Desk,
    Seller,
    Turn,
    by_load,
    by_territory,
    lead_loads,
    named,
    round_robin,
)
from lenovo_sales.pipeline.campaign import (
    Campaign,
)
from lenovo_sales.pipeline.competitors import (
    Competitor,
)
from lenovo_sales.pipeline.concluded import (
    Concluded,
)
from lenovo_sales.pipeline.customer import (
    Channel,
    Consent,
    ContactPerson,
    Customer,
    Interaction,
    Opinion,
    Purpose,
    last_contact,
    may_contact,
    noted,
)
from lenovo_sales.pipeline.discount import (
    DiscountGrant,
)
from lenovo_sales.pipeline.due import (
    late_answers,
    late_work,
    look_again_due,
    reassessment_due,
    to_reassess,
    unanswered,
)
from lenovo_sales.pipeline.forecast import (
    Forecast,
    category,
    expected_value,
    forecast,
    probability,
    worth,
)
from lenovo_sales.pipeline.lead import (
    Lead,
    LeadSource,
    LeadTerms,
    Origin,
    Priority,
    Prospect,
)
from lenovo_sales.pipeline.lead_process import (
    LEAD,
)
from lenovo_sales.pipeline.lead_steps import (
    Conversion,
    LeadMerge,
    convert,
    merge_leads,
)
from lenovo_sales.pipeline.losses import (
    Losses,
    losses,
)
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
from lenovo_sales.pipeline.movement import (
    Move,
    Moved,
    movement,
)
from lenovo_sales.pipeline.opportunity import (
    Opportunity,
    reopened,
)
from lenovo_sales.pipeline.opportunity_process import (
    OPPORTUNITY,
)
from lenovo_sales.pipeline.opportunity_terms import (
    OpportunityTerms,
)
from lenovo_sales.pipeline.plan import (
    Step,
    late_steps,
)
from lenovo_sales.pipeline.referral import (
    unfounded_referrals,
)
from lenovo_sales.pipeline.registration import (
    REGISTRATION,
    Registrant,
    Registration,
    RegistrationTerms,
    protection,
    registrant_on,
)
from lenovo_sales.pipeline.resource import (
    RESOURCE,
    ResourceRequest,
    ResourceTerms,
    ask_for,
    discount_grant,
    late_requests,
    unanswered_requests,
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
from lenovo_sales.pipeline.scoring import (
    LeadScore,
    ScoringTerms,
    score,
    to_prioritize,
)
from lenovo_sales.pipeline.signals import (
    Signal,
    SignalKind,
)
from lenovo_sales.pipeline.traits import (
    Budget,
    CompanySize,
    Power,
    Timing,
    Traits,
)
from lenovo_sales.pipeline.yields import (
    Yield,
    by_campaign,
    by_source,
)

__all__ = [
    "LEAD",
    "OPPORTUNITY",
    "REGISTRATION",
    "RESOURCE",
    "Assessment",
    "Budget",
    "Campaign",
    "Category",
    "Channel",
    "Choice",
    "CompanySize",
    "Competitor",
    "Concluded",
    "Consent",
    "ContactPerson",
    "Conversion",
    "Customer",
    "CustomerMerge",
    "Desk",
    "DiscountGrant",
    "Duplicates",
    "Feasibility",
    "Forecast",
    "Interaction",
    "Judged",
    "Lead",
    "LeadMerge",
    "LeadScore",
    "LeadSource",
    "LeadTerms",
    "Losses",
    "MatchingTerms",
    "Move",
    "Moved",
    "Opinion",
    "Opportunity",
    "OpportunityTerms",
    "Origin",
    "Outlook",
    "Power",
    "Priority",
    "Prospect",
    "Purpose",
    "Registrant",
    "Registration",
    "RegistrationTerms",
    "ResourceRequest",
    "ResourceTerms",
    "RevisitTerms",
    "ScoringTerms",
    "Seller",
    "Signal",
    "SignalKind",
    "Step",
    "Timing",
    "Traits",
    "Turn",
    "Verdict",
    "Yield",
    "ask_for",
    "by_campaign",
    "by_load",
    "by_source",
    "by_territory",
    "category",
    "convert",
    "customer_keys",
    "discount_grant",
    "duplicates",
    "expected_value",
    "forecast",
    "index",
    "last_contact",
    "late_answers",
    "late_requests",
    "late_steps",
    "late_work",
    "lead_keys",
    "lead_loads",
    "look_again_due",
    "losses",
    "matches",
    "may_contact",
    "merge_customers",
    "merge_leads",
    "movement",
    "named",
    "noted",
    "overdue",
    "probability",
    "protection",
    "reassessment_due",
    "reassign",
    "registrant_on",
    "reopened",
    "repointed_lead",
    "repointed_opportunity",
    "repointed_registration",
    "revisit_due",
    "revisits",
    "round_robin",
    "score",
    "survivors",
    "to_prioritize",
    "to_reassess",
    "to_reassign",
    "to_rest",
    "to_wake",
    "unanswered",
    "unanswered_requests",
    "unfounded_referrals",
    "verdict",
    "worth",
]
