"""Contracts (销售合同): making, execution, change and renewal. Policy 3.3.

Import `contract`, `execution`, `change` or `issue` itself for stages and commands, `articles` for
the parts of a contract.

>>> [each.row.command.__name__ for each in CONTRACT.transitions if each.source is CONTRACT.start]
['Edit', 'ApproveDiscount', 'Submit', 'Decline']
"""

from lenovo_sales.contracts.amendment import (
    Amendment,
    Difference,
    LineDifference,
    difference,
)
from lenovo_sales.contracts.articles import (
    Articles,
    Consignment,
    Installment,
    Line,
    Milestone,
    Quality,
    Renewal,
    RenewalRule,
)
from lenovo_sales.contracts.change import (
    ChangeRequest,
)
from lenovo_sales.contracts.change_process import (
    CHANGE,
    Applied,
    apply_change,
    propose,
)
from lenovo_sales.contracts.conclusion import (
    concluded,
)
from lenovo_sales.contracts.contract import (
    Contract,
    billable,
    is_concluded,
    standing,
    to_refund,
)
from lenovo_sales.contracts.execution import (
    Execution,
)
from lenovo_sales.contracts.health import (
    Condition,
    Health,
    Symptom,
    health,
    is_disputed,
    unhealthy,
)
from lenovo_sales.contracts.issue import (
    ISSUE,
    Issue,
    IssueKind,
    issues_late,
    issues_unowned,
)
from lenovo_sales.contracts.process import (
    CONTRACT,
)
from lenovo_sales.contracts.renewal import (
    DueRenewal,
    expires,
    is_expired,
    notice_until,
    renewed,
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
from lenovo_sales.contracts.signature import (
    Mandate,
    Party,
    Signature,
)
from lenovo_sales.contracts.terms import (
    ContractTerms,
    IssueDays,
)

__all__ = [
    "CHANGE",
    "CONTRACT",
    "ISSUE",
    "Amendment",
    "Applied",
    "Articles",
    "ChangeRequest",
    "Condition",
    "Consignment",
    "Contract",
    "ContractTerms",
    "DeliveryProgress",
    "Difference",
    "DueRenewal",
    "Execution",
    "Health",
    "Installment",
    "Issue",
    "IssueDays",
    "IssueKind",
    "Line",
    "LineDifference",
    "Mandate",
    "Milestone",
    "Party",
    "PaymentProgress",
    "Quality",
    "Renewal",
    "RenewalRule",
    "Signature",
    "Symptom",
    "apply_change",
    "billable",
    "concluded",
    "deliveries_ahead",
    "delivery_progress",
    "difference",
    "due_on",
    "expires",
    "health",
    "is_concluded",
    "is_disputed",
    "is_expired",
    "issues_late",
    "issues_unowned",
    "notice_until",
    "payment_progress",
    "payments_ahead",
    "propose",
    "renewed",
    "renews_itself",
    "standing",
    "to_refund",
    "to_renew",
    "unhealthy",
]
