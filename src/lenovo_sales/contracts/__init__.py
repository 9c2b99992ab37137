"""Contracts (销售合同): their articles, their versions, and their way to the close. Policy 3.3."""

from lenovo_sales.contracts.articles import Articles, Installment, Line
from lenovo_sales.contracts.conclusion import concluded
from lenovo_sales.contracts.contract import Contract, ContractTerms
from lenovo_sales.contracts.process import CONTRACT

__all__ = [
    "CONTRACT",
    "Articles",
    "Contract",
    "ContractTerms",
    "Installment",
    "Line",
    "concluded",
]
