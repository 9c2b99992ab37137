"""Payments (支付): from what was earned to what is paid, stage by stage. Policy 4.3.3.1."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".accounts": "difference totals",
        ".balances": "Balances",
        ".choices": ("AtEnd CapOf CapPer Elapsed Excess KeepOf Lapsed Negative ReleaseMilestone"),
        ".clawback": "elapsed kept_share",
        ".draw": "advance_of draw_of",
        ".entries": "Account Due EntryKey PayLine PaymentStage StageEntry Why",
        ".facts": "DealFacts PayPeriod Reached part_in_post",
        ".release": "due_day spread",
        ".rows": "to_records",
        ".stages": "LineTerms Payment pay",
        ".terms": (
            "CapTerms ClawbackTerms DrawTerms Keep MinimumTerms PaymentTerms RecoveryTerms "
            "ReleasePart ReleaseTerms"
        ),
    },
)
