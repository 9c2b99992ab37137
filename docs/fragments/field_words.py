"""What each record type and field means, for people who map their exports to them."""

Words = tuple[str, str]

TYPES: dict[str, tuple[str, str, str, str]] = {
    "unit": (
        "Unit",
        "组织单位",
        "Headquarters, a region or a team. Without any, there is one headquarters, `HQ`.",
        "总部、区域分部或团队。一个也不映射时，只有一个总部 `HQ`。",
    ),
    "person": (
        "Person",
        "人员",
        "A person's post in a unit. Somebody who moved has one row for each post, with dates. "
        "Without any, the people are the owners of the records.",
        "某人在某单位的任职。调动过的人每段任职一行，注明起止日期。一个也不映射时，以各记录的负责人为人员。",
    ),
    "target": (
        "Target",
        "销售任务",
        "A target that somebody stated. It is cascaded down the tree, so one for the headquarters "
        "and the year is enough.",
        "明确下达的任务，会沿组织树逐级分解，因此只给总部一个年度任务也够用。",
    ),
    "customer": ("Customer", "客户", "A customer of the customer file.", "客户档案中的一个客户。"),
    "product": ("Product", "产品", "A product, or a group of them.", "一种产品，或一类产品。"),
    "lead": ("Lead", "线索", "A lead as it stands today.", "线索的当前状态。"),
    "opportunity": (
        "Opportunity",
        "销售机会",
        "An opportunity as it stands today. A won or lost one needs `closed`, a won one `value`.",
        "销售机会的当前状态。已赢单或丢单的须有 `closed`，赢单的须有 `value`。",
    ),
    "contract": ("Contract", "合同", "A signed contract.", "已签订的合同。"),
    "sale": (
        "Sale",
        "销售",
        "One line of an order. `amount` and `quantity` are never negative: what comes back is a "
        "[return](#return).",
        "订单的一行。`amount` 与 `quantity` 不得为负：退回的货物另记为[退货](#return)。",
    ),
    "return": (
        "Return",
        "退货",
        "What came back of an order, all of it or an amount. It takes the credit back from the "
        "people who had it, in the same parts.",
        "订单退回的货物，可为全部或某一金额。按原归属与原比例从相关人员冲回业绩。",
    ),
    "split": (
        "Share",
        "业绩份额",
        "A person's share of a deal. The owner keeps what is left of 100 %.",
        "某人在一笔交易中的份额，余下部分归负责人，合计 100%。",
    ),
    "ticket": (
        "Ticket",
        "服务工单",
        "A request or complaint after the sale.",
        "售后的请求或投诉。",
    ),
    "survey": (
        "Survey",
        "满意度评价",
        "One answer about a person's work, by a customer or a colleague.",
        "客户或同事对某人工作的一次评价。",
    ),
    "knowledge_share": (
        "Sharing",
        "知识分享",
        "Knowledge that a person shared: a talk, a case, an article.",
        "某人分享的知识：讲座、案例或文章。",
    ),
}

FIELDS: dict[str, dict[str, Words]] = {
    "unit": {
        "id": ("what other records call it", "其他记录引用它的编号"),
        "tier": ("which of the three tiers", "三级中的哪一级"),
        "name": ("its name; the id, if none", "名称；缺省用编号"),
        "parent": ("the unit it hangs under; none for the headquarters", "上级单位；总部没有"),
    },
    "person": {
        "id": ("what other records call the person", "其他记录引用此人的编号"),
        "unit": ("where the post is", "任职单位"),
        "name": ("the person's name; the id, if none", "姓名；缺省用编号"),
        "level": (
            "a position level of the edition; the edition's `level_when_unstated`, if none",
            "版本中的岗位级别；缺省用版本的 `level_when_unstated`",
        ),
        "business": (
            "the line of business, for a scorecard of its own",
            "业务条线，可有专用的考核表",
        ),
        "start": ("first day in post; open, if none", "任职首日；缺省则不限"),
        "end": ("first day no longer in post; open, if none", "不再任职的首日；缺省则不限"),
    },
    "target": {
        "holder": ("who carries it", "承担者"),
        "measure": (
            "a [measure](metrics.md#measures): `revenue`, `profit` or a count",
            "一种[度量](metrics.md#measures)：`revenue`、`profit` 或某个计数",
        ),
        "period": (
            "`2017`, `2017-Q2` or `2017-05`; `FY` or `CY` in front says whose quarters",
            "`2017`、`2017-Q2` 或 `2017-05`；前加 `FY` 或 `CY` 指明财年或日历年",
        ),
        "amount": ("money in the book's currency, or a count", "以账簿币种计的金额，或个数"),
    },
    "customer": {
        "id": ("what other records call the customer", "其他记录引用它的编号"),
        "name": ("its name", "名称"),
        "sector": ("its industry", "行业"),
        "place": ("where it is", "所在地"),
    },
    "product": {
        "id": ("what other records call it", "其他记录引用它的编号"),
        "name": ("its name", "名称"),
        "family": ("the product line", "产品系列"),
        "price": ("the list price", "目录价"),
    },
    "lead": {
        "id": ("its number", "编号"),
        "captured": ("the day it came in", "获取日期"),
        "stage": ("how far it is", "所处阶段"),
        "source": ("where it came from", "来源"),
        "owner": ("who follows it", "跟进人"),
        "converted": ("the day it became an opportunity", "转为商机的日期"),
    },
    "opportunity": {
        "id": ("its number", "编号"),
        "stage": ("how far it is", "所处阶段"),
        "owner": ("whose deal it is", "负责人"),
        "customer": ("who may buy", "客户"),
        "product": ("what", "产品"),
        "opened": ("the day it was spotted", "发现日期"),
        "closed": ("the day it was won or lost", "赢单或丢单日期"),
        "value": ("what it is or was worth", "金额"),
    },
    "contract": {
        "id": ("its number", "编号"),
        "signed": ("the day of the last signature", "签订日期"),
        "value": ("what it is worth", "金额"),
        "owner": ("whose contract it is", "负责人"),
        "customer": ("who signed", "客户"),
        "opportunity": ("what it came from", "来自哪个商机"),
        "product": ("what was sold", "产品"),
    },
    "sale": {
        "id": ("the line's number", "行号"),
        "on": ("the day of the sale", "销售日期"),
        "amount": ("what the line sells for in all, discount taken off", "该行折后总金额"),
        "owner": ("whose sale it is", "负责人"),
        "order": ("the order that the line belongs to", "所属订单"),
        "customer": ("who bought", "客户"),
        "product": ("what", "产品"),
        "quantity": ("how many", "数量"),
        "profit": ("what it earned; may be negative", "利润；可为负"),
    },
    "return": {
        "order": ("the order, or the sale where there are no orders", "订单；无订单号时为销售行"),
        "on": ("the day it came back; the day of the sale, if none", "退回日期；缺省为销售当日"),
        "amount": ("how much; all of it, if none", "退回金额；缺省为全部"),
        "number": ("its own number, where an order has several", "一单多退时的序号"),
    },
    "split": {
        "deal": (
            "the id of what revenue is taken from: order or sale, contract, opportunity",
            "收入所取记录的编号：订单或销售、合同、商机",
        ),
        "person": ("who has the share", "持有人"),
        "share": ("how much of the deal", "占该交易的份额"),
    },
    "ticket": {
        "id": ("its number", "编号"),
        "opened": ("the day it came in", "开单日期"),
        "raises": ("what it raises", "所提事项"),
        "owner": ("whose customer it is", "客户归属人"),
        "customer": ("who raised it", "客户"),
        "resolved": ("the day it was solved", "解决日期"),
    },
    "survey": {
        "id": ("its number", "编号"),
        "on": ("the day of the answer", "评价日期"),
        "kind": ("who answered", "评价来源"),
        "score": ("the score, with at most two decimals", "得分，至多两位小数"),
        "highest": ("the highest score of the scale", "满分"),
        "about": ("whose work it is about", "被评价人"),
    },
    "knowledge_share": {
        "id": ("its number", "编号"),
        "on": ("the day", "日期"),
        "person": ("who shared", "分享人"),
        "topic": ("about what", "主题"),
    },
}
