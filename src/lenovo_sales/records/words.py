"""The record types (记录类型) as people call them. Policy 5.1.2.1."""

from collections.abc import Mapping
from types import MappingProxyType

from lenovo_sales.clauses import Wording

RECORD_WORDS: Mapping[str, Wording] = MappingProxyType(
    {
        "unit": Wording("Units", "组织单位"),
        "person": Wording("People", "人员"),
        "target": Wording("Targets", "销售任务"),
        "customer": Wording("Customers", "客户"),
        "product": Wording("Products", "产品"),
        "lead": Wording("Leads", "销售线索"),
        "opportunity": Wording("Opportunities", "销售机会"),
        "contract": Wording("Contracts", "合同"),
        "sale": Wording("Sales", "销售明细"),
        "return": Wording("Returns", "退货"),
        "split": Wording("Shares of deals", "业绩份额"),
        "ticket": Wording("Tickets", "服务工单"),
        "survey": Wording("Survey answers", "满意度评价"),
        "knowledge_share": Wording("Sharings", "知识分享"),
    }
)
"""The record types, by the name that a mapping uses."""

RECORD: Mapping[str, Wording] = MappingProxyType(
    {
        "unit": Wording("unit", "组织单位"),
        "person": Wording("person", "人员"),
        "target": Wording("target", "销售任务"),
        "customer": Wording("customer", "客户"),
        "product": Wording("product", "产品"),
        "lead": Wording("lead", "销售线索"),
        "opportunity": Wording("opportunity", "销售机会"),
        "contract": Wording("contract", "合同"),
        "sale": Wording("sale", "销售明细"),
        "return": Wording("return", "退货"),
        "split": Wording("split", "业绩份额"),
        "ticket": Wording("ticket", "服务工单"),
        "survey": Wording("survey", "满意度评价"),
        "knowledge_share": Wording("knowledge_share", "知识分享"),
    }
)
"""One record of a type within a sentence, by the name that a mapping uses."""
