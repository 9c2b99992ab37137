"""After-sales service (售后服务): channels, technicians, tickets, knowledge. Policy 3.4.

The commands of a ticket and of an article are here; import `ticket` or `knowledge` itself for the
entries of a ticket, `terms` for the parts of the terms.

>>> opened = TicketStage.OPENED
>>> ways_on = [each for each in TICKET.transitions if each.source is opened is not each.target]
>>> [each.row.command.__name__ for each in ways_on]
['Acknowledge', 'Withdraw', 'MarkDuplicate']
"""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.service.channels import Opening, is_open, openings
    from lenovo_sales.service.dispatch import Candidate, candidates, loads, plan
    from lenovo_sales.service.indicators import Backlog, Indicators, backlog, indicators
    from lenovo_sales.service.knowledge import (
        ARTICLE,
        Article,
        ArticleText,
        Draft,
        Rewrite,
        Usefulness,
        usefulness,
    )
    from lenovo_sales.service.problems import (
        FrequentProblem,
        frequent_problems,
        likely_duplicates,
        to_write_up,
    )
    from lenovo_sales.service.process import TICKET
    from lenovo_sales.service.satisfaction import (
        Satisfaction,
        satisfaction,
        suggestions,
        surveys_open,
    )
    from lenovo_sales.service.search import Found, KnowledgeSearch
    from lenovo_sales.service.targets import (
        DueEscalation,
        ServiceTarget,
        TargetKind,
        breaches,
        due_level,
        elapsed_share,
        escalations_due,
        foreseen,
        next_deadline,
        queue,
        targets,
    )
    from lenovo_sales.service.technician import Skill, Technician, expiring
    from lenovo_sales.service.terms import ServiceTerms, Severity, TicketKind
    from lenovo_sales.service.ticket import (
        Acknowledge,
        Assign,
        ChangeSeverity,
        Close,
        Confirm,
        Diagnose,
        Escalate,
        Lapse,
        MarkDuplicate,
        Open,
        PutOnHold,
        Rate,
        Reassign,
        Reopen,
        Reply,
        Resolve,
        StartProgress,
        Suggest,
        Ticket,
        TicketStage,
        UpdateCustomer,
        Withdraw,
    )

__all__ = [
    "ARTICLE",
    "TICKET",
    "Acknowledge",
    "Article",
    "ArticleText",
    "Assign",
    "Backlog",
    "Candidate",
    "ChangeSeverity",
    "Close",
    "Confirm",
    "Diagnose",
    "Draft",
    "DueEscalation",
    "Escalate",
    "Found",
    "FrequentProblem",
    "Indicators",
    "KnowledgeSearch",
    "Lapse",
    "MarkDuplicate",
    "Open",
    "Opening",
    "PutOnHold",
    "Rate",
    "Reassign",
    "Reopen",
    "Reply",
    "Resolve",
    "Rewrite",
    "Satisfaction",
    "ServiceTarget",
    "ServiceTerms",
    "Severity",
    "Skill",
    "StartProgress",
    "Suggest",
    "TargetKind",
    "Technician",
    "Ticket",
    "TicketKind",
    "TicketStage",
    "UpdateCustomer",
    "Usefulness",
    "Withdraw",
    "backlog",
    "breaches",
    "candidates",
    "due_level",
    "elapsed_share",
    "escalations_due",
    "expiring",
    "foreseen",
    "frequent_problems",
    "indicators",
    "is_open",
    "likely_duplicates",
    "loads",
    "next_deadline",
    "openings",
    "plan",
    "queue",
    "satisfaction",
    "suggestions",
    "surveys_open",
    "targets",
    "to_write_up",
    "usefulness",
]

export(
    __name__,
    {
        "channels": "Opening is_open openings",
        "dispatch": "Candidate candidates loads plan",
        "indicators": "Backlog Indicators backlog indicators",
        "knowledge": "ARTICLE Article ArticleText Draft Rewrite Usefulness usefulness",
        "problems": "FrequentProblem frequent_problems likely_duplicates to_write_up",
        "process": "TICKET",
        "satisfaction": "Satisfaction satisfaction suggestions surveys_open",
        "search": "Found KnowledgeSearch",
        "targets": (
            "DueEscalation ServiceTarget TargetKind breaches due_level elapsed_share "
            "escalations_due foreseen next_deadline queue targets"
        ),
        "technician": "Skill Technician expiring",
        "terms": "ServiceTerms Severity TicketKind",
        "ticket": (
            "Acknowledge Assign ChangeSeverity Close Confirm Diagnose Escalate Lapse "
            "MarkDuplicate Open PutOnHold Rate Reassign Reopen Reply Resolve StartProgress "
            "Suggest Ticket TicketStage UpdateCustomer Withdraw"
        ),
    },
)
