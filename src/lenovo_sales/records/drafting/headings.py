"""What exports call our fields, in English and Chinese, the likelier name first. 5.1.2.1."""

from collections.abc import Mapping

_OWNER = "salesperson|sales rep|sales agent|rep|owner|opportunity owner|account owner|owner name|"
_OWNER += (
    "seller|agent|销售员|业务员|销售人员|销售代表|客户经理|负责人|所有人|商机所有人|跟进人|销售"
)
_OWNER += "|owner full name|employee id|工号|员工编号"
_CUSTOMER = "customer id|customer no|account id|account name|account|customer|customer name|client|"
_CUSTOMER += "客户编号|客户id|客户代码|客户|客户名称|购货单位|客户简称"
_PRODUCT = (
    "product|sku|product name|item|product code|model|产品|产品名称|商品|商品名称|物料|物料名称|"
)
_PRODUCT += "品名|型号|产品编号|商品编码|子类别"
_ORDER = (
    "order id|order no|order number|order|invoice no|invoice|so no|订单号|订单编号|订单id|单号|"
)
_ORDER += "销售单号|单据编号|单据号|订单"

_CURRENCY = "currency|currency code|currency iso code|ccy|curr|币种|币别|货币|货币代码|币种代码"

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "opportunity": {
        "id": "opportunity id|opportunity number|deal id|deal|id|商机编号|商机id|商机号|编号|"
        "opportunity name|商机名称",
        "stage": "stage|stage name|deal stage|status|销售阶段|商机阶段|阶段|状态",
        "owner": _OWNER,
        "customer": _CUSTOMER,
        "product": _PRODUCT,
        "opened": "created date|create date|created|opened|open date|engage date|创建日期|创建时间|"
        "发现日期|立项日期",
        "closed": "close date|closed date|closed|actual close date|关闭日期|结束日期|"
        "成交日期|结单日期|"
        "预计成交日期|赢单日期",
        "value": "amount|value|close value|opportunity amount|deal value|金额|商机金额|预计金额|"
        "成交金额|预计销售金额",
        "kind": "type|opportunity type|商机类型|类型",
    },
    "sale": {
        "id": "line id|row id|line no id|明细编号|明细id|行id|流水号|id",
        "order": _ORDER,
        "on": "order date|sale date|sales date|invoice date|date|订单日期|销售日期|"
        "下单日期|单据日期|"
        "开票日期|成交日期|出库日期|发货日期|日期",
        "amount": "net amount|sales|amount|revenue|total amount|line total|net sales|销售额|金额|"
        "销售金额|成交金额|实收金额|价税合计|含税金额|订单金额|折后金额",
        "owner": _OWNER,
        "customer": _CUSTOMER,
        "product": _PRODUCT,
        "quantity": "quantity|qty|units|数量|销售数量|件数|台数",
        "profit": "profit|gross profit|margin|利润|毛利|毛利额|利润额",
        "channel": "channel|sales channel|渠道|销售渠道|订单来源",
    },
    "contract": {
        "id": "contract id|contract no|contract number|合同编号|合同号",
        "signed": "signed date|signature date|contract date|signed|签订日期|签约日期|签单日期|"
        "签署日期|合同日期",
        "value": "contract value|contract amount|amount|value|合同金额|合同总额|金额",
        "owner": _OWNER,
        "customer": _CUSTOMER,
        "product": _PRODUCT,
    },
    "return": {
        "order": f"{_ORDER}|原订单号",
        "number": "return id|return no|rma|退货单号|退货编号",
        "on": "return date|refund date|date|退货日期|退款日期|日期",
        "amount": "return amount|refund|refund amount|credit|退货金额|退款金额|金额",
    },
    "person": {
        "id": "employee id|employee no|staff id|e-mail|email|工号|员工编号|员工号|人员编号",
        "name": "full name|name|employee name|姓名|员工姓名",
        "level": "position level|job level|level|grade|职级|岗位级别|岗级",
        "unit": "team|department|region|部门|团队|所属部门|所属团队|大区|区域",
        "start": "hire date|hired|start date|from|入职日期|到岗日期|到岗|任职开始",
        "end": "leave date|left|end date|termination date|离职日期|离岗日期|离岗|任职结束",
    },
    "target": {
        "holder": f"{_OWNER}|team|姓名|工号|团队|部门|承担者",
        "period": "month|quarter|period|year|月份|季度|期间|年度|年月",
        "amount": "target|quota|goal|target amount|sales target|任务|目标|指标|销售任务|任务金额|"
        "目标金额|销售目标|业绩目标|销售指标",
    },
    "rate": {
        "currency": f"{_CURRENCY}|from currency|iso code|外币",
        "on": "date|rate date|valid from|start date|effective date|日期|汇率日期|生效日期|适用日期",
        "rate": "rate|exchange rate|fx rate|汇率|中间价|折算价|折算汇率|记账汇率",
        "per": "per|unit|units|per units|currency units|multiplier|nominal|单位|交易单位|"
        "外币单位|外币数量",
    },
    "customer": {
        "id": _CUSTOMER,
        "name": "name|account name|customer name|客户名称|公司名称",
        "sector": "industry|sector|segment|行业|所属行业|细分",
        "place": "city|country|region|office location|城市|地区|省份|所在地",
    },
    "product": {
        "id": f"product id|产品编号|{_PRODUCT}",
        "name": "product name|name|产品名称|商品名称|名称",
        "family": "series|family|category|product line|系列|类别|产品线|品类",
        "price": "list price|sales price|price|目录价|标价|单价|售价",
        "unit_cost": "unit cost|cost|单位成本|成本价|成本",
    },
}
"""For each record type and field, the headings that feed it."""

PARTS: Mapping[str, str] = {
    "line": "line|line no|line number|item no|行号|序号|明细行",
    "price": "unit price|price|list price|单价|售价|成交单价",
    "quantity": "quantity|qty|units|数量|销售数量|件数|台数",
    "cost": "cost|total cost|cogs|成本|成本金额|销售成本|成本额",
    "status": "status|order status|contract status|state|状态|订单状态|单据状态|合同状态|审核状态",
    "currency": f"{_CURRENCY}|amount currency|document currency|doc currency|"
    "transaction currency|结算币种|交易币种|原币币种|原币",
    "inverse_rate": "conversion rate",
}
"""Columns that a field is made of, or that say whether a row is meant."""

FILES: Mapping[str, str] = {
    "opportunity": "opportunit|pipeline|deal|商机",
    "sale": "order|sale|invoice|销售|订单|明细|出库",
    "contract": "contract|合同",
    "return": "return|rma|refund|退货|退款",
    "person": "people|staff|employee|人员|员工|花名册",
    "target": "target|quota|任务|目标|指标",
    "rate": "rate|fx|currency|汇率|外汇",
    "customer": "customer|account|客户",
    "product": "product|item|产品|商品|物料",
}
"""What a file's name says of its record type."""

_BY_STAGE = {
    "identified": "prospecting|new|初步接触|线索|潜在|初步沟通",
    "assessed": "qualification|qualified|needsanalysis|需求分析|需求确认",
    "planned": "valueproposition|iddecisionmakers|perceptionanalysis|方案制定|立项",
    "proposing": "proposalpricequote|proposal|engaging|quote|方案报价|报价|方案",
    "negotiating": "negotiationreview|negotiation|商务谈判|谈判|投标|招投标",
    "agreed": "contractsent|verbalcommit|合同签订中",
    "won": "closedwon|won|赢单|成交|已成交|已赢单|签约",
    "lost": "closedlost|lost|输单|丢单|失败|已丢单|已输单|流失",
    "shelved": "onhold|shelved|搁置|暂停",
}
STAGES: Mapping[str, str] = {
    word: stage for stage, words in _BY_STAGE.items() for word in words.split("|")
}
"""What systems call the stages of an opportunity, without blanks and marks."""

CANCELLED = frozenset(
    {
        *("cancelled", "canceled", "cancel", "order cancelled", "order canceled"),
        *("void", "voided", "draft", "rejected"),
        *("已取消", "取消", "订单取消", "作废", "已作废", "已关闭", "已撤销", "撤销", "无效"),
        *("草稿", "未审核"),
    }
)
"""What a status says of an order that is none."""
ABSENT = frozenset(
    {
        *("-", "--", "—", "n/a", "N/A", "NA", "null", "NULL", "None", "无", "空"),
        *("#N/A", "#REF!", "#VALUE!"),
    }
)
"""What systems write for nothing."""
