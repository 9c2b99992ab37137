"""The sales organization (销售组织): units, posts, targets and their cascade. Policy 2.

Import `plan`, `overlay`, `escalation` and `field_report` themselves for their commands, some of
which have one name: `Draft`, `Revise`. What texts and matters share is in `lifecycle.texts` and
`lifecycle.matters`.
"""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.organization.acting import NO_ACTING, Acting, ActingPosts
    from lenovo_sales.organization.answering import months_in_post, responsible_posts
    from lenovo_sales.organization.authority import AuthorityTable
    from lenovo_sales.organization.authority_terms import AuthorityTerms, Forbid, Limit, Permit
    from lenovo_sales.organization.cascade import cascade
    from lenovo_sales.organization.delegation import Delegation
    from lenovo_sales.organization.escalation import ESCALATION, Escalation
    from lenovo_sales.organization.field_report import (
        FIELD_REPORT,
        FieldReport,
        ReportKind,
        by_kind,
        next_unit,
        waiting,
    )
    from lenovo_sales.organization.market import (
        MarketSize,
        Rival,
        market_size,
        own_share,
        rival_shares,
    )
    from lenovo_sales.organization.monitoring import (
        Achieved,
        Concern,
        MonitoringFinding,
        MonitoringTerms,
        Standing,
        findings,
        standings,
    )
    from lenovo_sales.organization.movement import Movement, MovementKind, movements
    from lenovo_sales.organization.overlay import OVERLAY, Overlay
    from lenovo_sales.organization.partner import Bound, Partner, PartnerStatus, binding
    from lenovo_sales.organization.plan import PLAN, Content, Plan, plan_on
    from lenovo_sales.organization.recascade import recascade
    from lenovo_sales.organization.target import Shares, Target
    from lenovo_sales.organization.terms import Level, OrganizationTerms, ResultScope
    from lenovo_sales.organization.tightening import (
        Conflict,
        HeadquartersTerms,
        Number,
        Tightened,
        conflicts,
        tightened,
    )
    from lenovo_sales.organization.tree import Organization
    from lenovo_sales.organization.unit import Post, PostKey, Tier, Unit

__all__ = [
    "ESCALATION",
    "FIELD_REPORT",
    "NO_ACTING",
    "OVERLAY",
    "PLAN",
    "Achieved",
    "Acting",
    "ActingPosts",
    "AuthorityTable",
    "AuthorityTerms",
    "Bound",
    "Concern",
    "Conflict",
    "Content",
    "Delegation",
    "Escalation",
    "FieldReport",
    "Forbid",
    "HeadquartersTerms",
    "Level",
    "Limit",
    "MarketSize",
    "MonitoringFinding",
    "MonitoringTerms",
    "Movement",
    "MovementKind",
    "Number",
    "Organization",
    "OrganizationTerms",
    "Overlay",
    "Partner",
    "PartnerStatus",
    "Permit",
    "Plan",
    "Post",
    "PostKey",
    "ReportKind",
    "ResultScope",
    "Rival",
    "Shares",
    "Standing",
    "Target",
    "Tier",
    "Tightened",
    "Unit",
    "binding",
    "by_kind",
    "cascade",
    "conflicts",
    "findings",
    "market_size",
    "months_in_post",
    "movements",
    "next_unit",
    "own_share",
    "plan_on",
    "recascade",
    "responsible_posts",
    "rival_shares",
    "standings",
    "tightened",
    "waiting",
]

export(
    __name__,
    {
        "acting": "NO_ACTING Acting ActingPosts",
        "answering": "months_in_post responsible_posts",
        "authority": "AuthorityTable",
        "authority_terms": "AuthorityTerms Forbid Limit Permit",
        "cascade": "cascade",
        "delegation": "Delegation",
        "escalation": "ESCALATION Escalation",
        "field_report": "FIELD_REPORT FieldReport ReportKind by_kind next_unit waiting",
        "market": "MarketSize Rival market_size own_share rival_shares",
        "monitoring": (
            "Achieved Concern MonitoringFinding MonitoringTerms Standing findings standings"
        ),
        "movement": "Movement MovementKind movements",
        "overlay": "OVERLAY Overlay",
        "partner": "Bound Partner PartnerStatus binding",
        "plan": "PLAN Content Plan plan_on",
        "recascade": "recascade",
        "target": "Shares Target",
        "terms": "Level OrganizationTerms ResultScope",
        "tightening": "Conflict HeadquartersTerms Number Tightened conflicts tightened",
        "tree": "Organization",
        "unit": "Post PostKey Tier Unit",
    },
)
