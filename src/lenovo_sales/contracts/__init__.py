"""Contracts (销售合同): making, execution, change and renewal. Policy 3.3.

>>> draft = CONTRACT.starts[0]
>>> ways_on = [each for each in CONTRACT.transitions if each.source is draft is not each.target]
>>> [each.row.command.__name__ for each in ways_on]
['Submit', 'Decline']
"""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".amendment": "Amendment Difference LineDifference difference",
        ".body": (
            "ContractBody DeliveryScheduleLine Installment Line Milestone QualityRequirements "
            "Renewal RenewalRule"
        ),
        ".change": (
            "CUSTOMER ChangeKind ChangeRequest ChangeStage MarkApplied Notice NotifyOfChange "
            "PassChange Propose RecordConsent RefuseChange ReviewChange SignChange WithdrawChange"
        ),
        ".change_correction": "CorrectChangeNotice CorrectConsent",
        ".change_process": "CHANGE ChangeCommand apply_change",
        ".contract": (
            "Amend Approve ApproveDiscount Close Contract ContractException ContractStage Decline "
            "Draft Edit Fulfill GiveNotice RecordSignature Reject Return Sign Submit TakeEffect "
            "Terminate accepted_value billable returned_value to_refund"
        ),
        ".correction": (
            "CorrectAcceptance CorrectDelivery CorrectInvoice CorrectNotice CorrectPayment "
            "CorrectReturn"
        ),
        ".execution": (
            "ApplyPayment Execution GoodsReturn PaymentPart RecordAcceptance "
            "RecordDelivery RecordInvoice RecordPayment RecordReturn"
        ),
        ".guards": "ContractContext",
        ".health": "Condition Health Symptom health is_disputed unhealthy",
        ".issue": "ISSUE CorrectIssue Issue IssueCommand Raise issues_by_kind",
        ".process": "CONTRACT ContractCommand",
        ".renewal": (
            "DueRenewal expires is_expired notice_until renewal_draft renews_itself to_renew"
        ),
        ".schedule": (
            "DeliveryProgress PaymentProgress deliveries_ahead delivery_progress due_on "
            "payment_progress payments_ahead"
        ),
        ".signature": "Approval Party Signature SigningAuthority",
        ".signature_correction": "CorrectSignature",
        ".terms": "DELAY PAYMENT_DISPUTE QUALITY ContractTerms IssueKind",
    },
)
