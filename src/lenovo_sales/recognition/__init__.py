"""Recognition (表彰): the special fund, honors, sharing and commendation meetings. Policy 4.3.3."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".due_meetings": "DueMeeting late_minutes next_due",
        ".fund": (
            "Adjustment Appropriation Approval AtStake Award Carry Closure Fund FundStage "
            "Nomination Nominee Verdict"
        ),
        ".fund_commands": (
            "ApproveAmount ApproveNomination BringForward CarryForward CloseFund CorrectAmount "
            "CorrectAward CorrectFund CorrectNomination Nominate ProposeAmount ProposeFund "
            "RejectAmount RejectNomination RevokeAward WithdrawAmount WithdrawNomination"
        ),
        ".fund_entries": "AwardEntry LateDecision award_entries late_decisions",
        ".fund_process": "FUND carry_forward",
        ".honors": "Candidate Honored honored praise_list promotion_chances titles",
        ".meeting": (
            "Announce CancelMeeting CorrectAnnouncement CorrectMinutes CorrectPlan EarnedPlace "
            "Meeting MeetingKind MeetingStage Minutes PlanMeeting RecordMeeting Reschedule "
            "SharedKnowledge"
        ),
        ".meeting_process": "MEETING",
        ".ranking": "Exact Place Ranking ResultValue ranked",
        ".terms": (
            "FundTerms HonorKind HonorTerms MeetingInterval MeetingTerms RecognitionTerms "
            "RestOfFund TieRule"
        ),
    },
)
