"""The pipeline (销售流程): customers, leads and opportunities. Policy 3.1, 3.2.

Each module holds its whole rule; import `lead` and `opportunity` themselves for stages, commands
and tables.
"""

from lenovo_sales.pipeline.customer import Customer
from lenovo_sales.pipeline.forecast import expected_value, probability
from lenovo_sales.pipeline.lead import LEAD, Lead, LeadSource, LeadTerms
from lenovo_sales.pipeline.opportunity import OPPORTUNITY, Opportunity, OpportunityTerms
from lenovo_sales.pipeline.plan import late_steps
from lenovo_sales.pipeline.revisit import overdue, revisit_due

__all__ = [
    "LEAD",
    "OPPORTUNITY",
    "Customer",
    "Lead",
    "LeadSource",
    "LeadTerms",
    "Opportunity",
    "OpportunityTerms",
    "expected_value",
    "late_steps",
    "overdue",
    "probability",
    "revisit_due",
]
