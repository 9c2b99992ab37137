"""Every number of the default edition, with its unit and clause, as default.toml states them."""

import re

from attrs import frozen

from fragments.languages import code, say, table, worded
from lenovo_sales.clauses import Language, cite
from lenovo_sales.editions.loading import default_text

HEADING = re.compile(r"\[+([\w.]+)\]+")
NAME = re.compile(r'(?:level|name|grade) = "(\w+)"')
STATED = re.compile(r"([\w.]+) = (.+?)  # (.+); ([\d.]+)")
POINT = re.compile(r"\{ (\w+) = (.+?), (\w+) = (.+?) \},  # (.+); ([\d.]+)")
OPENED = re.compile(r"(\w+) = \[")

CHAPTERS = {
    "edition": ("The edition itself", "版本本身"),
    "organization": ("Organization", "销售组织"),
    "customers": ("Customers", "客户"),
    "leads": ("Leads", "线索"),
    "opportunities": ("Opportunities", "商机"),
    "authority": ("Authority", "权限"),
    "monitoring": ("Monitoring", "监控"),
    "overlay": ("What a region may tighten", "区域可收紧的数字"),
    "contracts": ("Contracts", "合同"),
    "service": ("After-sales service", "售后服务"),
    "performance": ("Appraisal", "绩效考核"),
    "incentives": ("Incentives", "激励"),
}
TITLES = {
    "contracts.issue_days": ("How long an execution issue may stay open", "执行问题的处理期限"),
    "customers.matching": ("What is disregarded when records are matched", "查重时忽略的写法"),
    "leads.revisit": ("Missed revisits, sleeping leads", "逾期回访与休眠线索"),
    "customers.registration": ("Partners' registrations", "伙伴报备"),
    "leads.scoring": ("Score of a lead", "线索评分"),
    "leads.scoring.budget": ("Points by budget", "预算分值"),
    "leads.scoring.grades": ("Quality grades", "线索质量等级"),
    "leads.scoring.decision_role": ("Points by decision role", "决策权分值"),
    "leads.scoring.size": ("Points by company size", "企业规模分值"),
    "leads.scoring.source": ("Points by source", "来源分值"),
    "leads.scoring.purchase_timing": ("Points by purchase timing", "采购时间分值"),
    "opportunities.assessment": ("First assessment", "初步评估"),
    "opportunities.questions": ("Customers' questions", "客户提问"),
    "opportunities.forecast": ("Forecast categories", "预测分类"),
    "opportunities.resource": ("Resource requests", "资源申请"),
    "authority.permits": ("Who may do what", "谁可以做什么"),
    "organization.levels": ("Position levels", "岗位级别"),
    "organization.season": ("How a year's target falls on the months", "全年任务的月度分布"),
    "leads.follow_up.revisit_days": ("When the next contact is due", "下次回访期限"),
    "opportunities": ("Opportunities", "销售机会"),
    "opportunities.probability": ("Probability by stage", "各阶段成交概率"),
    "service.holidays": ("Public holidays", "法定节假日"),
    "service.hours": ("Hours", "服务时间"),
    "service.channels": ("Channels", "服务渠道"),
    "service.tiers": ("Targets by customer tier and severity", "各客户等级与严重程度的时限"),
    "service.problems": ("Classes of problems and their skills", "问题类别与所需技能"),
    "service.load": ("What an open ticket weighs on its technician", "未结工单计入的负荷"),
    "service.escalation": ("Escalation", "升级"),
    "service.survey": ("Satisfaction survey", "满意度调查"),
    "performance.metrics": ("Curves of the metrics", "指标的计分曲线"),
    "performance.scorecards": ("Weights by level", "各级别的权重"),
    "performance.cycles": ("What the shorter cycles give", "周期之间的计分关系"),
    "performance.grades": ("Grades", "等级"),
    "incentives.commissions": ("Commissions", "提成"),
    "incentives.grade_bonus": ("Grade bonus", "等级奖金"),
}
WORDS = "fragments/edition_numbers.py"
UNITS = {
    "a feature that is not known gives its weight to the rest": "未知特征让出权重",
    "a level below": "下列岗位级别之一",
    "a metric that cannot be measured gives its weight to the rest": "无法衡量的指标让出权重",
    "attainment, points": "完成率，分",
    "before an extension": "分机号前的标记",
    "calendar days after the due day, before a delivery is late": "自然日，到期后满此天数为迟交",
    "calendar days after the due day, before a payment is unpaid": "自然日，到期后满此天数为欠款",
    "calendar days after the end of a ticket": "自然日，自工单结束起",
    "calendar days after the question": "自然日，自提问起",
    "calendar days after the request": "自然日，自申请起",
    "calendar days after which an undecided claim may lapse": "自然日，未决报备满此天数可失效",
    "calendar days asleep, after which a lead is looked at again": "自然日，休眠满此天数后复查",
    "calendar days before the end, from when it is listed": "自然日，到期前列入清单",
    "calendar days before the end, unless the contract says": "自然日，到期前，合同另有约定除外",
    "calendar days for an acceptance, unless the contract says": "自然日，验收期，合同另有约定除外",
    "calendar days for its owner": "自然日，责任人处理期限",
    "calendar days from telling the customer to the effect": "自然日，自通知客户至生效",
    "calendar days from the confirmation": "自然日，自确认起",
    "calendar days overdue, after which somebody else gets the lead": "自然日，逾期满此天数后改派",
    "calendar days that an assessment stays good": "自然日，评估有效期",
    "calendar days without a contact, after which a lead may sleep": "自然日，无联系满此天数可休眠",
    "calendar days": "自然日",
    "contracts a month in post, points": "在岗每月合同数，分",
    "customers a month in post, points": "在岗每月客户数，分",
    "date, first day in force": "日期，施行首日",
    "decimals of a score": "得分的小数位数",
    "dialed before a country code": "国际冠码",
    "dialed before an area code": "长途字冠",
    "digits of a number without its area code": "不含区号的号码位数",
    "discount that a drafter may give alone": "起草人可自行给予的折扣",
    "ends of a name": "名称的组织形式后缀",
    "from this share of the target, rate": "自任务的此比例起，费率",
    "growth over a year, points": "同比增长，分",
    "highest amount": "最高金额",
    "highest discount": "最高折扣",
    "highest discount that anybody may grant": "可批准的最高折扣",
    "hours of a public holiday": "节假日的服务时间",
    "hours of the day": "当日的服务时间",
    "least level of a skill": "所需技能的最低级别",
    "month of the year, 1 to 12": "月份，1 至 12",
    "name of hours above": "上列服务时间之一",
    "nothing known": "表示未知的填写",
    "of numbers written without one": "未写国家代码者的国家代码",
    "people who must agree, with the actor": "须同意的人数，含本人",
    "points of a lead's score": "线索得分",
    "points of a stated need": "已说明需求的分值",
    "points of one contact, of two, and so on": "联系一次、两次……的分值",
    "points of one criterion": "单项分值",
    "points of one criterion, below which a deal is not feasible": "单项分值，低于此即不可行",
    "points": "分",
    'points, only where missing_value is "neutral"': "分，仅当 missing_value 为 neutral",
    "priority of a lead without a score": "无得分线索的优先级",
    "probability": "概率",
    "rule, once, on a lead's score": "规则，仅对线索得分舍入一次",
    "rule, once, on a line's net amount": "规则，仅对每行净额舍入一次",
    "rule, once, on an expected value": "规则，仅对预期金额舍入一次",
    "rule, once, on the whole score": "规则，仅对总分舍入一次",
    "rule, once, on what is earned in a window so far": "规则，仅对窗口内累计所得舍入一次",
    "score": "分值",
    "scored and paid by the unit's results, and carries its target": "考核计酬按单位业绩",
    "share of a lead's score": "占线索得分比例",
    "share of a quarter's score that its months give": "各月总分占季度总分的比例",
    "share of a target": "占时限的比例",
    "share of a unit's results in one person's hands": "单位业绩集中于一人的比例",
    "share of a year": "占全年比例",
    "share of a year's score that its quarters give": "各季度总分占年度总分的比例",
    "share of a year, together exactly 100 %": "占全年比例，合计恰为 100%",
    "share of closed opportunities won, points": "赢单占已结商机比例，分",
    "share of customers' answers that praise, points": "好评占客户评价比例，分",
    "share of the highest score from which an answer praises": "达到满分的此比例即为好评",
    "share of the highest score": "占满分比例",
    "share of the highest score, points": "占满分比例，分",
    "share of the period's commission": "占本期提成比例",
    "share of the score": "占总分比例",
    "share of the weights that must be known for a score": "计分所需的已知权重比例",
    "share of tickets that complain, points": "投诉占工单比例，分",
    "share of what is due by the day that may be missing": "至当日应完成额可欠缺的比例",
    "sharings a month in post, points": "在岗每月分享次数，分",
    "signals of intent before a first assessment": "初步评估前所需购买信号数",
    "the amount starts at zero again": "每窗口从零起计",
    "time zone in which days are counted": "计日所用时区",
    "time zone of the spans": "时段所用时区",
    "weight, a plain number": "权重，普通数字",
    "weight, a plain number: sells nothing alone": "权重，普通数字：本人不单独销售",
    "which of two claims goes first, then the number": "两项报备的先后依据，再依编号",
    "who has no target earns the first rate": "无任务者按第一档费率",
    "whose public holidays and make-up working days": "所依节假日与调休安排",
    'whose weights score who moved: "last_post", or of all posts "by_days"': (
        "调岗者按谁的权重评分：last_post 为最后岗位，by_days 为各岗位按天数"
    ),
    "words in brackets in a name": "名称括号中的词",
    "working minutes without an answer, before a ticket may lapse": "工作分钟，无回应的最短时长",
    "working minutes": "工作时间，分钟",
}


def edition_numbers(language: Language) -> str:
    """Chapter by chapter, group by group."""
    heading = say(language, "Key,Value,Unit,Clause", "键,值,单位,条款").split(",")
    lines, chapter = [], ""
    for group, rows in groups().items():
        top = group.partition(".")[0]
        if top != chapter:
            chapter = top
            lines.append(f"## {say(language, *CHAPTERS[top])}")
        if group != top:
            title = say(language, *worded(TITLES, group, WORDS))
            lines.append(f'### {title} {code(group)} {{: data-toc-label="{title}" }}')
        lines.append(
            table(
                heading,
                [
                    (
                        code(row.key),
                        row.value,
                        say(language, row.unit, worded(UNITS, row.unit, WORDS)),
                        _link(row.clause),
                    )
                    for row in rows
                ],
            )
        )
    return "\n\n".join(lines)


@frozen
class Row:
    """One number: where in its group, what, in which unit, by which clause."""

    key: str
    value: str
    unit: str
    clause: str


def groups() -> dict[str, list[Row]]:
    """The numbers of the default edition by the first two parts of their path, in its order."""
    found: dict[str, list[Row]] = {}
    path, name, array = "edition", "", ""
    for line in default_text().splitlines():
        if heading := HEADING.match(line):
            name = name if heading[1].startswith(f"{path}.") else ""
            path = heading[1].removesuffix(".weights")
        elif named := NAME.match(line):
            name = named[1]
        elif opened := OPENED.match(line):
            array = opened[1]
        group, within = _cut(path)
        before = "".join(f"{part}." for part in (within, name) if part)
        if stated := STATED.match(line):
            row = Row(before + stated[1], code(stated[2].strip('"')), stated[3], stated[4])
            found.setdefault(group, []).append(row)
        elif point := POINT.match(line.strip()):
            low, high = (code(each.strip('"')) for each in (point[2], point[4]))
            row = Row(before + array, f"{low} → {high}", point[5], point[6])
            found.setdefault(group, []).append(row)
    return found


def _cut(path: str) -> tuple[str, str]:
    """The group of a table, and what is left of its path."""
    parts = path.split(".")
    size = 3 if path.startswith("leads.") else 2
    return ".".join(parts[:size]), ".".join(parts[size:])


def _link(clause: str) -> str:
    return f"[{cite(clause)}](clauses.md#{clause})"
