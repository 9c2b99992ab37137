"""The sales organization (销售组织): units, posts, targets and their cascade. Policy 2.

The commands of `plan`, `overlay`, `escalation` and `field_report` stand in these modules, as some
have one name: `plan.Draft`, `overlay.Draft`. What texts and matters share is in `lifecycle.texts`
and `lifecycle.matters`.
"""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".": "escalation field_report overlay plan",
        ".acting": "NO_ACTING Acting ActingPosts",
        ".answering": "months_in_post responsible_posts",
        ".authority": "AuthorityTable",
        ".authority_terms": "AuthorityTerms Forbid Limit Permit",
        ".cascade": "cascade",
        ".delegation": "Delegation",
        ".escalation": "ESCALATION Escalation",
        ".field_report": (
            "FIELD_REPORT FieldReport ReportKind by_kind late_reports next_unit waiting"
        ),
        ".market": "MarketSize Rival market_size own_share rival_shares",
        ".monitoring": (
            "Achieved Concern MonitoringFinding MonitoringTerms Standing findings standings"
        ),
        ".movement": "Movement MovementKind movements",
        ".overlay": "OVERLAY Overlay",
        ".partner": "Bound Partner PartnerStatus binding",
        ".plan": "PLAN Content Plan PlanTerms plan_on",
        ".recascade": "recascade",
        ".stated": "TargetConflict target_conflicts",
        ".target": "Coverage PartlyInPost Shares Target",
        ".terms": "Level OrganizationTerms ResultScope TargetProration Tier",
        ".tightening": "Conflict HeadquartersTerms Number Tightened conflicts tightened",
        ".tree": "Organization",
        ".unit": "HEADQUARTERS POLICY_TIERS REGION TEAM Post PostKey Unit",
    },
)
