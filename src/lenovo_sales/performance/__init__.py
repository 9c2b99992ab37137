"""Appraisal (绩效考核): from facts to metrics, scores, grades and reviews. Policy 4.3.1, 4.3.2."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".appraisal": (
            "AppealDecision AppealEntry Appraisal AppraisalStage CalibrationEntry ColleagueAnswer "
            "ColleagueResult Confirmation Invitation ManagerAssessment Objective Rating "
            "RelationResult SelfAssessment Signature"
        ),
        ".appraisal_commands": (
            "AcceptResult Appeal AssessSelf AssessWork Calibrate CloseAnswers ConfirmResult "
            "CorrectAnswer CorrectAppeal CorrectAssessment CorrectCalibration CorrectConfirmation "
            "CorrectDecision CorrectInvitation CorrectResult CorrectSelfAssessment "
            "CorrectSignatures CorrectTargets DecideAppeal InviteColleague LockResult "
            "OpenAppraisal RecordAnswer SignAsEmployee SignAsManager WithdrawAppeal "
            "WithdrawAppraisal"
        ),
        ".appraisal_due": "DueStep ReviewStep due_steps late_steps",
        ".appraisal_process": "APPRAISAL",
        ".appraisal_rows": "as_shown observations rated",
        ".appraisal_rules": "AppraisalTerms",
        ".calibration": ("GradePlaces GradeProposal GroupCalibration Rated boundaries calibrate"),
        ".cycles": "by_days combined cycle_of cycles_within",
        ".facts": "Dimensions Fact FactRule Facts facts_of",
        ".grade_pool": "PoolMember PoolPart PoolShares share_pool",
        ".measures": "MEASURES Measure MeasureUnit",
        ".metric": "Appraisee Measured measure points_on",
        ".review_terms": (
            "CalibrationTerms FeedTerms GradePoolTerms GradeShare RelationTerms ReviewTerms TieRule"
        ),
        ".scorecard": "Scorecard ScorecardLine SubCycle score why_unscored",
        ".terms": (
            "Basis CycleTerms Family Grade MetricTerms MissingValue PerformanceTerms Point "
            "ScorecardTerms TransferRule"
        ),
    },
)
