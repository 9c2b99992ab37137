"""Measures (计量): facts of one name, and their unit. Policy 4.3.1.1, 5.2.2.

Those of the library are read from the records of their kind; an edition declares further ones, of
which records of the type `observation` state the values.

>>> MEASURES["revenue"].unit, MEASURES["revenue"].label.chinese
(<MeasureUnit.MONEY: 'money'>, '销售额')
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Annotated

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.errors import BadValue
from lenovo_sales.parameters import Choice, Label, Terms
from lenovo_sales.values import Money, ratio


class MeasureUnit(Enum):
    """The units of a measure."""

    MONEY = "money"  # whole minor units of the book's currency
    COUNT = "count"
    POINTS = "points"  # hundredths of a survey's point; scales that differ are brought to one


POINT_PARTS = 100
"""The parts of a point that are counted."""


@frozen
class Measure(Terms):
    """A measure: its unit, clause and label (计量). Policy 4.3.1.1."""

    unit: Annotated[MeasureUnit, Choice("4.3.1.1", "unit of a measure", "计量单位")]
    clause: Annotated[ClauseNumber, Choice("4.3.1.1", "clause that it serves", "依据条款")]
    label: Annotated[Wording, Label("4.3.1.1", "words for a measure", "计量措辞")]


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


def whole(amount: Decimal, unit: MeasureUnit, currency: str) -> int:
    """An amount as its unit counts it: minor units, hundredths of a point, or a count.

    >>> whole(Decimal("4.5"), MeasureUnit.POINTS, "CNY")
    450

    Raises:
        BadValue: It has more decimals than the unit.
    """
    if unit is MeasureUnit.MONEY:
        return Money.of(amount, currency).minor
    value = ratio(amount) * (POINT_PARTS if unit is MeasureUnit.POINTS else 1)
    if value.denominator != 1:
        if unit is MeasureUnit.POINTS:
            raise BadValue("expected at most two decimals", "至多两位小数")
        raise BadValue("expected a whole number", "应为整数")
    return value.numerator
