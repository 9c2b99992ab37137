"""After-sales service (售后服务): channels, technicians, tickets, knowledge. Policy 3.4.

The commands of a ticket and of an article are here; import `ticket` or `knowledge` itself for the
entries of a ticket, `terms` for the parts of the terms.

>>> opened = TicketStage.OPENED
>>> ways_on = [each for each in TICKET.transitions if each.source is opened is not each.target]
>>> [each.row.command.__name__ for each in ways_on]
['Acknowledge', 'Withdraw', 'MarkDuplicate']
"""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".channels": "Opening is_open openings",
        ".correction": (
            "CorrectMessage CorrectRating CorrectResolution CorrectSuggestion CorrectUpdate"
        ),
        ".dispatch": "Candidate candidates late_to_dispatch loads orphaned plan",
        ".indicators": "Backlog Indicators backlog indicators",
        ".knowledge": "ARTICLE Article ArticleText Draft Rewrite Usefulness usefulness",
        ".problems": "FrequentProblem frequent_problems likely_duplicates to_write_up",
        ".process": "TICKET",
        ".satisfaction": "Satisfaction satisfaction suggestions surveys_open to_route untold",
        ".search": "Found KnowledgeSearch",
        ".targets": (
            "DueEscalation ServiceTarget TargetKind breaches due_level elapsed_share "
            "escalations_due foreseen next_deadline queue targets"
        ),
        ".technician": "Skill Technician expiring",
        ".terms": "ServiceTerms Severity TicketKind",
        ".ticket": (
            "Acknowledge Assign ChangeSeverity Close Confirm Diagnose "
            "Escalate Lapse MarkDuplicate Open PutOnHold Rate Reassign Reopen Reply "
            "Resolve StartProgress Suggest Ticket TicketStage UpdateCustomer Withdraw"
        ),
    },
)
