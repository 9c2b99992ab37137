"""Incentives (激励): crediting, commission, grade bonus and the statement. Policy 4.3.3."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".acceptance": (
            "AcceptPlan AcceptanceBasis AcceptanceGap CorrectPlanAcceptance CorrectPlanDecline "
            "CorrectPlanOffer DeclinePlan OfferPlan OfferPlanAgain PlanAcceptance "
            "PlanAcceptanceStage PlanDecline SignedAcceptance StrikePlanAcceptance "
            "SupersedePlanAcceptance WithdrawPlanOffer acceptance_of acceptances_behind "
            "late_to_accept"
        ),
        ".acceptance_process": "PLAN_ACCEPTANCE OfferedEdition",
        ".acceptance_terms": "AcceptanceTerms",
        ".bands": "BandPart RateTable",
        ".contract_cost": (
            "ContractCost CostChange CostLine CostSchedule TermChange TermChangeKind WriteDown "
            "expensed_by_month"
        ),
        ".contract_cost_terms": "ContractCostTerms CostSpread RestOnChange",
        ".credit": (
            "Credit CreditKey CreditKind Movement Reduction conversion_of facts movements_of"
        ),
        ".crediting": "credits_of",
        ".dispute": (
            "AcknowledgeDispute Adjustment AgreeToRuling ApproveAdjustment CloseDispute "
            "ConcedeDispute CorrectDetails CorrectDispute CorrectEscalation CorrectFinding "
            "CorrectProposal CorrectRequest CorrectRuling DetailsRequest Dispute "
            "DisputeEscalation DisputeFinding DisputeStage EscalateDispute GiveDetails "
            "IssuedStatement ProceedWithoutDetails ProposeAdjustment ProposedAdjustment "
            "RaiseDispute ReassignDispute RecordFinding RefuseDispute RequestDetails Ruling "
            "adjustments_of"
        ),
        ".dispute_deadlines": (
            "DisputeDeadline DisputeStep deadline_of last_day_to_escalate last_day_to_raise "
            "late_disputes"
        ),
        ".dispute_process": "DISPUTE",
        ".dispute_terms": "DisputeTerms Weekday",
        ".payroll": (
            "OtherPay PayKind Payroll PayrollLine adjustment_lines payroll recoverable "
            "statement_lines"
        ),
        ".payroll_terms": "PayrollTerms",
        ".statement": "Bonus Statement bonus_of state",
        ".plans.counting": "DealsOf",
        ".plans.entries": "ComponentPay Earning Entries",
        ".plans.pay": "component_pays",
        ".plans.payee": "Closed Payee",
        ".terms": "AfterLeaving GradeBonus IncentiveTerms",
    },
)
