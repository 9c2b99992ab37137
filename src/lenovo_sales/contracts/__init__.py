"""Contracts (销售合同): making, execution, change and renewal. Policy 3.3.

from lenovo_sales.contracts.articles import Articles, Installment, Line
from lenovo_sales.contracts.conclusion import concluded
from lenovo_sales.contracts.contract import Contract, ContractTerms
Import `contract`, `execution`, `change` or `issue` itself for stages and commands, `articles` for
the parts of a contract.
"""

from lenovo_sales.contracts.amendment import Amendment, Difference, LineDifference, difference
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
from lenovo_sales.contracts.change import ChangeRequest
from lenovo_sales.contracts.change_process import CHANGE, Applied, apply_change, propose
from lenovo_sales.contracts.contract import (
    Contract,
    Mandate,
    billable,
    is_concluded,
    standing,
    to_refund,
)
from lenovo_sales.contracts.execution import Execution
from lenovo_sales.contracts.process import CONTRACT
from lenovo_sales.contracts.renewal import (
    DueRenewal,
    expires,
    is_expired,
    notice_until,
    renewed,
    renews_itself,
    to_renew,
)
from lenovo_sales.contracts.terms import ContractTerms, IssueDays

__all__ = [
    "CONTRACT",
    "Articles",
    "Contract",
    "ContractTerms",
    "Installment",
    "Line",
    "concluded",
    "CHANGE",
    "CONTRACT",
    "Amendment",
    "Applied",
    "Articles",
    "ChangeRequest",
    "Consignment",
    "Contract",
    "ContractTerms",
    "Difference",
    "DueRenewal",
    "Execution",
    "Installment",
    "IssueDays",
    "Line",
    "LineDifference",
    "Mandate",
    "Milestone",
    "Quality",
    "Renewal",
    "RenewalRule",
    "apply_change",
    "billable",
    "difference",
    "expires",
    "is_concluded",
    "is_expired",
    "notice_until",
    "propose",
    "renewed",
    "renews_itself",
    "standing",
    "to_refund",
    "to_renew",
]
