"""Leads (线索): capture, matching, scoring, assignment, revisits, conversion. Policy 3.1.

Import `lead` itself for the commands.
"""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".assignment": (
            "LeadAssignment Roster Seller Turn by_load by_territory lead_loads named round_robin"
        ),
        ".lead": (
            "Absorb Assess Assign Capture Contact Convert CorrectContact CorrectOrigin Describe "
            "Disqualify Lead MarkDormant MarkDuplicate Origin Prioritize Prospect Qualification "
            "Qualify Reactivate unfounded_referrals"
        ),
        ".merging": "lead_keys",
        ".process": "LEAD",
        ".revisit": (
            "due_to_go_dormant due_to_reactivate overdue reassign revisit_due revisits to_reassign "
            "without_contact"
        ),
        ".scoring": "LeadScore score to_prioritize",
        ".steps": "convert merge_leads",
        ".terms": (
            "Budget CompanySize DecisionRole FollowUpTerms LeadSource LeadStage LeadTerms "
            "Priority PurchaseTiming RevisitTerms ScoringTerms"
        ),
        ".yields": "Campaign Yield by_campaign by_source",
    },
)
