"""Opportunities (商机): signals, assessment, work plan, forecast, resources. Policy 3.2.

Import `opportunity` and `resource` themselves for commands, some of which have one name: `Refuse`,
`Withdraw`.
"""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".assessment": (
            "Assessment Category CriterionScore Feasibility FeasibilityResult Signal SignalKind "
            "Verdict verdict"
        ),
        ".correction": (
            "CorrectAnswer CorrectCompetitor CorrectLoss CorrectQuestion CorrectReply CorrectSignal"
        ),
        ".due": (
            "late_answers late_work overdue_closes reassessment_due review_due to_reassess "
            "unanswered"
        ),
        ".forecast": "Forecast amount category expected_value forecast probability",
        ".losses": "Losses losses",
        ".movement": "ForecastMove Moved movement",
        ".opportunity": (
            "AcceptProposal AddCompetitor Agree AnswerQuestion AskQuestion Assess Competitor "
            "DeclineProposal DiscountGrant FinishStep Identify Lose Negotiate NoteSignal "
            "Opportunity Override Plan Propose Reassign ReassignStep Reopen RescheduleStep "
            "Resume Shelve SignedContract Win"
        ),
        ".process": "OPPORTUNITY",
        ".resource": (
            "Ask CorrectResult Deliver Grant RESOURCE Refuse ResourceRequest Withdraw "
            "discount_grant late_requests unanswered_requests"
        ),
        ".terms": "OpportunityStage OpportunityTerms ResourceTerms",
        ".work_plan": "Step late_steps",
    },
)
