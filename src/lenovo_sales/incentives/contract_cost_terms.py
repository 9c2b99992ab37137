"""The terms of costs of obtaining contracts (合同取得成本条款). Policy 4.3.3.1."""

from enum import Enum
from typing import Annotated

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.parameters import Choice, Count, Terms
from lenovo_sales.values import Rounding


class CostSpread(Enum):
    """How a cost is spread over the term of a contract (摊销方式)."""

    EQUAL_MONTHS = "equal_months"  # each whole month the same, part of a month by its days
    DAYS = "days"  # each day the same


class RestOnChange(Enum):
    """What becomes of the rest of a cost when the end of its contract changes (余额处理)."""

    SPREAD = "spread"  # over what is left of the term, expensed at once where nothing is left
    EXPENSE = "expense"  # at once


@frozen
class ContractCostTerms(Terms):
    """How the cost of obtaining a contract becomes an expense (合同取得成本摊销). Policy 4.3.3.1.

    企业会计准则第14号 (收入) and ASC 340-40 ask for it; each choice that they leave open is a term.
    """

    spread: Annotated[
        CostSpread, Choice("4.3.3.1", "how a cost is spread over the term", "摊销方式")
    ] = CostSpread.EQUAL_MONTHS
    expedient_months: Annotated[
        int | None,
        Count(
            "4.3.3.1",
            "longest term whose cost is expensed at once, if stated",
            "可一次计入费用的最长合同期（可不列）",
            unit=Wording("months", "月"),
            most=120,
        ),
    ] = None
    on_amendment: Annotated[
        RestOnChange,
        Choice("3.3.2.3", "rest of a cost whose contract is amended", "合同变更时的余额处理"),
    ] = RestOnChange.SPREAD
    on_termination: Annotated[
        RestOnChange,
        Choice("3.3.2.3", "rest of a cost whose contract is terminated", "合同解除时的余额处理"),
    ] = RestOnChange.EXPENSE
    rounding: Annotated[
        Rounding,
        Choice("4.3.3.1", "rounding of what is expensed so far", "累计摊销额舍入规则"),
    ] = Rounding.HALF_UP
