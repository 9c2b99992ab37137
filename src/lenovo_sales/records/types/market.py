"""Customers, products and leads: whom and what a company sells to. Policy 2.2.3.3, 3.1.2.3."""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.clauses.described import RecordType, described
from lenovo_sales.leads.terms import LeadStage
from lenovo_sales.records.types.row import NUMBER, not_before
from lenovo_sales.values import Money


@frozen
class CustomerRow:
    """A customer of the customer file. Policy 2.2.3.3."""

    record_type: ClassVar[RecordType] = RecordType(
        Wording("customer", "客户"),
        Wording("Customer", "客户"),
        Wording("Customers", "客户"),
        Wording(
            "A customer of the customer file.",
            "客户档案中的一个客户。",
        ),
    )

    id: str = field(
        metadata=described("what other records call the customer", "其他记录引用它的编号", key=True)
    )
    name: str | None = field(
        default=None,
        repr=False,
        metadata=described("its name", "名称", descriptive=True, personal=True),
    )
    sector: str | None = field(
        default=None, metadata=described("its industry", "行业", descriptive=True)
    )
    place: str | None = field(
        default=None, metadata=described("where it is", "所在地", descriptive=True)
    )


@frozen
class ProductRow:
    """A product that is sold. Policy 5.1.1.1."""

    record_type: ClassVar[RecordType] = RecordType(
        Wording("product", "产品"),
        Wording("Product", "产品"),
        Wording("Products", "产品"),
        Wording(
            "A product, or a group of them.",
            "一种产品，或一类产品。",
        ),
    )

    id: str = field(
        metadata=described("what other records call it", "其他记录引用它的编号", key=True)
    )
    name: str | None = field(default=None, metadata=described("its name", "名称", descriptive=True))
    family: str | None = field(
        default=None, metadata=described("the product line", "产品系列", descriptive=True)
    )
    price: Money | None = field(
        default=None, metadata=described("the list price", "目录价", descriptive=True)
    )
    unit_cost: Money | None = field(
        default=None, metadata=described("what a piece costs the company", "单位成本")
    )

    def fault(self) -> tuple[str, Wording] | None:
        """Neither a price nor a cost is below zero."""
        for name, money in (("price", self.price), ("unit_cost", self.unit_cost)):
            if money is not None and money.minor < 0:
                return name, Wording("expected zero or more", "应为零或以上")
        return None


@frozen
class LeadRow:
    """A lead as it stands. Policy 3.1.2.3."""

    record_type: ClassVar[RecordType] = RecordType(
        Wording("lead", "销售线索"),
        Wording("Lead", "线索"),
        Wording("Leads", "销售线索"),
        Wording(
            "A lead as it stands today.",
            "线索的当前状态。",
        ),
    )

    id: str = field(metadata=NUMBER)
    captured: date = field(metadata=described("the day it came in", "获取日期", day=True))
    stage: LeadStage = field(metadata=described("how far it is", "所处阶段"))
    source: str | None = field(
        default=None,
        metadata=described("where it came from, a source of the edition", "来源，为制度版本所列"),
    )
    owner: str | None = field(
        default=None, metadata=described("who follows it", "跟进人", refers=("person",))
    )
    converted: date | None = field(
        default=None,
        metadata=described("the day it became an opportunity", "转为商机的日期", day=True),
    )

    def fault(self) -> tuple[str, Wording] | None:
        """A lead is converted after it was captured."""
        return not_before("converted", self.converted, self.captured)
