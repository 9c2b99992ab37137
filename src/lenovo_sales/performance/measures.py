"""Measures (计量): facts of one name, and their unit. Policy 4.3.1.1, 5.2.2.

>>> MEASURES["revenue"].unit, MEASURES["revenue"].label.chinese
(<MeasureUnit.MONEY: 'money'>, '销售额')
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber, Wording


class MeasureUnit(Enum):
    """The units of a measure."""

    MONEY = "money"  # whole minor units of the book's currency
    COUNT = "count"
    POINTS = "points"  # hundredths of a survey's point; scales that differ are brought to one


@frozen
class Measure:
    """A measure: its unit, clause and label."""

    unit: MeasureUnit
    clause: ClauseNumber
    label: Wording


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "revenue": Measure(MeasureUnit.MONEY, "5.2.2.1", Wording("Revenue", "销售额")),
        "profit": Measure(MeasureUnit.MONEY, "5.2.2.1", Wording("Profit", "利润")),
        "sales_without_profit": Measure(
            MeasureUnit.COUNT,
            "5.1.2.1",
            Wording("Sales that do not state their profit", "未注明利润的销售"),
        ),
        "leads_captured": Measure(
            MeasureUnit.COUNT, "3.1.2.3", Wording("Leads captured", "获取线索")
        ),
        "leads_converted": Measure(
            MeasureUnit.COUNT, "3.1.2.3", Wording("Leads converted", "转化线索")
        ),
        "opportunities_won": Measure(
            MeasureUnit.COUNT, "5.2.2.2", Wording("Opportunities won", "赢单数")
        ),
        "opportunities_lost": Measure(
            MeasureUnit.COUNT, "5.2.2.2", Wording("Opportunities lost", "丢单数")
        ),
        "contracts_signed": Measure(
            MeasureUnit.COUNT, "5.2.2.2", Wording("Contracts signed", "签约数")
        ),
        "customers_developed": Measure(
            MeasureUnit.COUNT, "2.2.2.3", Wording("Customers developed", "客户开发数")
        ),
        "tickets": Measure(MeasureUnit.COUNT, "3.4.2.1", Wording("Tickets", "服务工单")),
        "complaints": Measure(MeasureUnit.COUNT, "5.2.2.3", Wording("Complaints", "投诉")),
        "surveys": Measure(MeasureUnit.COUNT, "3.4.2.3", Wording("Customer answers", "客户评价数")),
        "praises": Measure(MeasureUnit.COUNT, "5.2.2.3", Wording("Praising answers", "好评数")),
        "colleague_points": Measure(
            MeasureUnit.POINTS, "4.3.1.1", Wording("Colleagues' points", "同事评分")
        ),
        "colleague_scale": Measure(
            MeasureUnit.POINTS, "4.3.1.1", Wording("Highest points possible", "满分总和")
        ),
        "sharings": Measure(MeasureUnit.COUNT, "4.3.1.1", Wording("Sharings", "知识分享")),
    }
)
