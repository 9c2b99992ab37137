"""Contracts (销售合同): making, execution, change and renewal. Policy 3.3.

>>> draft = CONTRACT.starts[0]
>>> ways_on = [each for each in CONTRACT.transitions if each.source is draft is not each.target]
>>> [each.row.command.__name__ for each in ways_on]
['Submit', 'Decline']
"""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.contracts.amendment import Amendment, Difference, LineDifference, difference
    from lenovo_sales.contracts.body import (
        ContractBody,
        DeliveryScheduleLine,
        Installment,
        Line,
        Milestone,
        QualityRequirements,
        Renewal,
        RenewalRule,
    )
    from lenovo_sales.contracts.change import (
        CUSTOMER,
        ChangeKind,
        ChangeRequest,
        ChangeStage,
        MarkApplied,
        Notice,
        NotifyOfChange,
        PassChange,
        Propose,
        RecordConsent,
        RefuseChange,
        ReviewChange,
        SignChange,
        WithdrawChange,
    )
    from lenovo_sales.contracts.change_process import CHANGE, ChangeCommand, apply_change
    from lenovo_sales.contracts.contract import (
        Amend,
        Approve,
        ApproveDiscount,
        Close,
        Contract,
        ContractException,
        ContractStage,
        Decline,
        Draft,
        Edit,
        Fulfill,
        GiveNotice,
        RecordSignature,
        Reject,
        Return,
        Sign,
        Submit,
        TakeEffect,
        Terminate,
        accepted_value,
        billable,
        returned_value,
        to_refund,
    )
    from lenovo_sales.contracts.execution import (
        Execution,
        GoodsReturn,
        RecordAcceptance,
        RecordDelivery,
        RecordInvoice,
        RecordPayment,
        RecordReturn,
    )
    from lenovo_sales.contracts.guards import ContractContext
    from lenovo_sales.contracts.health import (
        Condition,
        Health,
        Symptom,
        health,
        is_disputed,
        unhealthy,
    )
    from lenovo_sales.contracts.issue import ISSUE, Issue, IssueCommand, IssueKind, Raise
    from lenovo_sales.contracts.process import CONTRACT, ContractCommand
    from lenovo_sales.contracts.renewal import (
        DueRenewal,
        expires,
        is_expired,
        notice_until,
        renewal_draft,
        renews_itself,
        to_renew,
    )
    from lenovo_sales.contracts.schedule import (
        DeliveryProgress,
        PaymentProgress,
        deliveries_ahead,
        delivery_progress,
        due_on,
        payment_progress,
        payments_ahead,
    )
    from lenovo_sales.contracts.signature import Approval, Party, Signature, SigningAuthority
    from lenovo_sales.contracts.terms import ContractTerms, IssueDays

__all__ = [
    "CHANGE",
    "CONTRACT",
    "CUSTOMER",
    "ISSUE",
    "Amend",
    "Amendment",
    "Approval",
    "Approve",
    "ApproveDiscount",
    "ChangeCommand",
    "ChangeKind",
    "ChangeRequest",
    "ChangeStage",
    "Close",
    "Condition",
    "Contract",
    "ContractBody",
    "ContractCommand",
    "ContractContext",
    "ContractException",
    "ContractStage",
    "ContractTerms",
    "Decline",
    "DeliveryProgress",
    "DeliveryScheduleLine",
    "Difference",
    "Draft",
    "DueRenewal",
    "Edit",
    "Execution",
    "Fulfill",
    "GiveNotice",
    "GoodsReturn",
    "Health",
    "Installment",
    "Issue",
    "IssueCommand",
    "IssueDays",
    "IssueKind",
    "Line",
    "LineDifference",
    "MarkApplied",
    "Milestone",
    "Notice",
    "NotifyOfChange",
    "Party",
    "PassChange",
    "PaymentProgress",
    "Propose",
    "QualityRequirements",
    "Raise",
    "RecordAcceptance",
    "RecordConsent",
    "RecordDelivery",
    "RecordInvoice",
    "RecordPayment",
    "RecordReturn",
    "RecordSignature",
    "RefuseChange",
    "Reject",
    "Renewal",
    "RenewalRule",
    "Return",
    "ReviewChange",
    "Sign",
    "SignChange",
    "Signature",
    "SigningAuthority",
    "Submit",
    "Symptom",
    "TakeEffect",
    "Terminate",
    "WithdrawChange",
    "accepted_value",
    "apply_change",
    "billable",
    "deliveries_ahead",
    "delivery_progress",
    "difference",
    "due_on",
    "expires",
    "health",
    "is_disputed",
    "is_expired",
    "notice_until",
    "payment_progress",
    "payments_ahead",
    "renewal_draft",
    "renews_itself",
    "returned_value",
    "to_refund",
    "to_renew",
    "unhealthy",
]

export(
    __name__,
    {
        "amendment": "Amendment Difference LineDifference difference",
        "body": (
            "ContractBody DeliveryScheduleLine Installment Line Milestone QualityRequirements "
            "Renewal RenewalRule"
        ),
        "change": (
            "CUSTOMER ChangeKind ChangeRequest ChangeStage MarkApplied Notice NotifyOfChange "
            "PassChange Propose RecordConsent RefuseChange ReviewChange SignChange "
            "WithdrawChange"
        ),
        "change_process": "CHANGE ChangeCommand apply_change",
        "contract": (
            "Amend Approve ApproveDiscount Close Contract ContractException ContractStage "
            "Decline Draft Edit Fulfill GiveNotice RecordSignature Reject Return Sign Submit "
            "TakeEffect Terminate accepted_value billable "
            "returned_value to_refund"
        ),
        "execution": (
            "Execution GoodsReturn RecordAcceptance RecordDelivery RecordInvoice RecordPayment "
            "RecordReturn"
        ),
        "guards": "ContractContext",
        "health": "Condition Health Symptom health is_disputed unhealthy",
        "issue": "ISSUE Issue IssueCommand IssueKind Raise",
        "process": "CONTRACT ContractCommand",
        "renewal": (
            "DueRenewal expires is_expired notice_until renewal_draft renews_itself to_renew"
        ),
        "schedule": (
            "DeliveryProgress PaymentProgress deliveries_ahead delivery_progress due_on "
            "payment_progress payments_ahead"
        ),
        "signature": "Approval Party Signature SigningAuthority",
        "terms": "ContractTerms IssueDays",
    },
)
