"""Leads (线索): capture, matching, scoring, assignment, revisits, conversion. Policy 3.1.

Import `lead` itself for the commands.
"""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.leads.assignment import (
        LeadAssignment,
        Roster,
        Seller,
        Turn,
        by_load,
        by_territory,
        lead_loads,
        named,
        round_robin,
    )
    from lenovo_sales.leads.lead import Lead, Origin, Prospect, Qualification, unfounded_referrals
    from lenovo_sales.leads.merging import lead_keys
    from lenovo_sales.leads.process import LEAD
    from lenovo_sales.leads.revisit import (
        due_to_go_dormant,
        due_to_reactivate,
        overdue,
        reassign,
        revisit_due,
        revisits,
        to_reassign,
    )
    from lenovo_sales.leads.scoring import LeadScore, score, to_prioritize
    from lenovo_sales.leads.steps import convert, merge_leads
    from lenovo_sales.leads.terms import (
        Budget,
        CompanySize,
        DecisionRole,
        FollowUpTerms,
        LeadSource,
        LeadTerms,
        Priority,
        PurchaseTiming,
        RevisitTerms,
        ScoringTerms,
    )
    from lenovo_sales.leads.yields import Campaign, Yield, by_campaign, by_source

__all__ = [
    "LEAD",
    "Budget",
    "Campaign",
    "CompanySize",
    "DecisionRole",
    "FollowUpTerms",
    "Lead",
    "LeadAssignment",
    "LeadScore",
    "LeadSource",
    "LeadTerms",
    "Origin",
    "Priority",
    "Prospect",
    "PurchaseTiming",
    "Qualification",
    "RevisitTerms",
    "Roster",
    "ScoringTerms",
    "Seller",
    "Turn",
    "Yield",
    "by_campaign",
    "by_load",
    "by_source",
    "by_territory",
    "convert",
    "due_to_go_dormant",
    "due_to_reactivate",
    "lead_keys",
    "lead_loads",
    "merge_leads",
    "named",
    "overdue",
    "reassign",
    "revisit_due",
    "revisits",
    "round_robin",
    "score",
    "to_prioritize",
    "to_reassign",
    "unfounded_referrals",
]

export(
    __name__,
    {
        "assignment": (
            "LeadAssignment Roster Seller Turn by_load by_territory lead_loads named round_robin"
        ),
        "lead": "Lead Origin Prospect Qualification unfounded_referrals",
        "merging": "lead_keys",
        "process": "LEAD",
        "revisit": (
            "due_to_go_dormant due_to_reactivate overdue reassign revisit_due revisits to_reassign"
        ),
        "scoring": "LeadScore score to_prioritize",
        "steps": "convert merge_leads",
        "terms": (
            "Budget CompanySize DecisionRole FollowUpTerms LeadSource LeadTerms Priority "
            "PurchaseTiming RevisitTerms ScoringTerms"
        ),
        "yields": "Campaign Yield by_campaign by_source",
    },
)
