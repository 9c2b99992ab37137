"""Traits (线索特征): what is known of a prospect that says how good a lead is. Policy 3.1.2.1.

A trait that nobody knows yet is None; it is not the lowest one.

>>> Traits(budget=Budget.APPROVED).budget.chinese
'已批准'
"""

from attrs import frozen

from lenovo_sales.lifecycle import Worded


class CompanySize(Worded):
    """How large the prospect is (企业规模). Policy 3.1.2.1."""

    LARGE = "large", "大型"
    MEDIUM = "medium", "中型"
    SMALL = "small", "小型"
    MICRO = "micro", "微型"


class Budget(Worded):
    """Whether there is money for it (预算). Policy 3.1.2.1."""

    APPROVED = "approved", "已批准"
    PLANNED = "planned", "已列入计划"
    NONE = "none", "无预算"


class Power(Worded):
    """What the person we talk to may decide (决策权). Policy 3.1.2.1."""

    DECIDES = "decides", "决策者"
    INFLUENCES = "influences", "影响者"
    USES = "uses", "使用者"


class Timing(Worded):
    """When the prospect means to buy (采购时间). Policy 3.1.2.1."""

    THIS_QUARTER = "this_quarter", "本季度"
    THIS_YEAR = "this_year", "本年度"
    LATER = "later", "以后"


@frozen
class Traits:
    """What is known of a prospect; None: not known (特征). Policy 3.1.2.1."""

    size: CompanySize | None = None
    budget: Budget | None = None
    power: Power | None = None
    timing: Timing | None = None


UNKNOWN = Traits()
