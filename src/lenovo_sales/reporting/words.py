"""Every label that a report prints, in every language."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from lenovo_sales.clauses import Language, Wording
from lenovo_sales.values import Period

_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
MONTHS = tuple(Wording(name, f"{number}月") for number, name in enumerate(_NAMES, start=1))
DAY = Wording("{day} {month} {year}", "{year}年{month}{day}日")
DAY_OF_YEAR = Wording("{day} {month}", "{month}{day}日")
MONTH = Wording("{month} {year}", "{year}年{month}")
SPAN = Wording("{first} – {last}", "{first}至{last}")
YEAR = Wording("{year}", "{year}年")
FISCAL_YEAR = Wording("FY{year}", "{year}财年")
QUARTER = Wording("{year} Q{quarter}", "{year}第{quarter}季度")

_LABEL = re.compile(r"(FY)?(\d{4})(?: Q([1-4]))?", re.ASCII).fullmatch
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII).fullmatch

WORDS: Mapping[str, Wording] = MappingProxyType(
    {
        # who and when
        "statement": Wording("Pay statement", "薪酬结算单"),
        "section": Wording("Section", "部分"),
        "what": Wording("What", "项目"),
        "note": Wording("Note", "备注"),
        "customer": Wording("Customer", "客户"),
        "product": Wording("Product", "产品"),
        "over": Wording("Base", "基数"),
        "person": Wording("Person", "人员"),
        "people": Wording("People", "人员"),
        "id": Wording("Id", "编号"),
        "name": Wording("Name", "姓名"),
        "level": Wording("Position level", "岗位级别"),
        "unit": Wording("Unit", "单位"),
        "period": Wording("Period", "期间"),
        "edition": Wording("Edition", "制度版本"),
        "edition_is": Wording(
            "{label} ({id}), in force from {day}", "{label}（{id}），{day}起施行"
        ),
        "in_force_from": Wording("in force from {day}", "{day}起施行"),
        "currency": Wording("Currency", "币种"),
        "all_in": Wording("All amounts in {currency}.", "金额单位：{currency}。"),
        "clause": Wording("Clause", "条款"),
        "page_of": Wording("Page {page} of {pages}", "第{page}页，共{pages}页"),
        # scorecard
        "scorecard": Wording("Scorecard", "考核评分"),
        "metric": Wording("Metric", "指标"),
        "sum": Wording("Sum", "合计"),
        "against": Wording("Held against", "对比项"),
        "value": Wording("Value", "指标值"),
        "points": Wording("Points", "得分"),
        "weight": Wording("Weight", "权重"),
        "effective_weight": Wording("Effective weight", "实际权重"),
        "contribution": Wording("Contribution", "加权得分"),
        "score": Wording("Score", "总分"),
        "grade": Wording("Grade", "等级"),
        "no_score": Wording("No score: {why}.", "不评分：{why}。"),
        "not_scored": Wording(
            "No score: too little on the scorecard can be measured.", "可计量的权重不足，不评分。"
        ),
        "cycle_within": Wording("Score of {period}", "{period}总分"),
        "posts": Wording("Posts in the period", "本期任职"),
        "days": Wording("Days", "天数"),
        "own_weights": Wording("Weights of the post", "该岗位的权重"),
        "last_post": Wording(
            "The weights of the last post score the whole period.",
            "本期按最后一个岗位的权重评分。",
        ),
        "by_days": Wording(
            "The weights of every post score the period, each by its days.",
            "本期按各岗位权重以在岗天数加权评分。",
        ),
        "target": Wording("Target", "任务"),
        "year_before": Wording("A year before", "上年同期"),
        "not_measured": Wording("Not measurable", "无法计量"),
        "from_score": Wording("from {points}", "{points}分起"),
        "a_month": Wording("A month in post", "在岗每月"),
        "seller": Wording("Seller", "销售人员"),
        "spread": Wording(
            "What cannot be measured gives its weight to the rest, in proportion.",
            "无法计量的指标，其权重按比例分摊给其余指标。",
        ),
        "neutral": Wording(
            "What cannot be measured scores {points} points.", "无法计量的指标按{points}分计。"
        ),
        "score_rounding": Wording(
            "The score is the weighted sum of points, rounded once, to {places} decimals.",
            "总分为加权得分之和，仅在最后一次舍入，保留{places}位小数。",
        ),
        # pay
        "pay": Wording("Pay", "应发金额"),
        "pay_made": Wording("How the pay comes about", "应发金额的构成"),
        "commission": Wording("Commission", "提成"),
        "bonus": Wording("Grade bonus", "等级奖金"),
        "bonus_share": Wording(
            "{rate} of {of} commission, for grade {grade}", "提成{of}的{rate}，等级{grade}"
        ),
        "bonus_amount": Wording("A fixed amount for grade {grade}", "等级{grade}定额奖金"),
        "no_bonus": Wording("No bonus goes with grade {grade}", "等级{grade}无奖金"),
        "no_grade": Wording("No bonus without a grade", "无等级则无奖金"),
        "no_deals": Wording("No deals in this period.", "本期无成交记录。"),
        "graded": Wording("Grade {grade}, {label}", "等级{grade}（{label}）"),
        "comma": Wording(", ", "，"),
        "colon": Wording(": ", "："),
        "gap": Wording(" ", ""),
        "window_is": Wording("Accumulates over {window}, {days}.", "按{window}累计，{days}。"),
        "window": Wording("Window", "累计窗口"),
        "attained": Wording("Attained", "完成率"),
        "before": Wording("Before the period", "期初累计"),
        "reached": Wording("Reached", "期末累计"),
        "no_target": Wording("no target", "无任务"),
        "bands": Wording("Bands", "分档"),
        "from": Wording("From", "起点"),
        "from_amount": Wording("That is", "折合金额"),
        "rate": Wording("Rate", "比例"),
        "in_band": Wording("In the band", "落入本档"),
        "earns": Wording("Earns", "提成"),
        "rounding": Wording("Rounding, deal by deal", "逐笔舍入差额"),
        "deals": Wording("Deals", "成交明细"),
        "deal": Wording("Deal", "成交"),
        "day": Wording("Date", "日期"),
        "credited": Wording("Credited", "计入金额"),
        "conversion": Wording("Converted from", "折算自"),
        "share": Wording("Share", "份额"),
        "accumulated": Wording("Accumulated before", "此前累计"),
        "by_band": Wording("By band", "分档提成"),
        "earned": Wording("Earned", "提成额"),
        "returned": Wording("returned", "退回"),
        "less": Wording("less {amount} returned on {day}", "已扣 {day} 退回的 {amount}"),
        "whole_window": Wording("The whole window", "整个窗口"),
        "re_rated": Wording("the window re-rated", "窗口重新计算"),
        "late": Wording("known late", "迟报"),
        "limit": Wording("Limit of the window", "窗口限额"),
        "not_in_bands": Wording("Re-rated, late and returned", "重算、迟报与退回"),
        "times": Wording("{number} times", "{number} 倍"),
        "total": Wording("Total", "合计"),
        "part": Wording("Part", "分档部分"),
        "notes": Wording("Notes", "说明"),
        "rules": Wording("The rules this rests on", "所依据的条款"),
        "whole_table": Wording(
            "Whole: the rate reached applies to the whole amount, or to all above the base.",
            "全额累进：达到的比例适用于全部金额，或基数以上的全部金额。",
        ),
        "value_table": Wording(
            "By value: the position reached sets the amount of the window.",
            "定额：由达到的水平确定窗口的金额。",
        ),
        "matrix_table": Wording(
            "By matrix: two metrics set the amount of the window.",
            "矩阵：由两项指标确定窗口的金额。",
        ),
        "marginal_table": Wording(
            "Marginal: each rate applies to the part of the amount within its band, "
            "accumulated over the window.",
            "超额累进：在窗口内累计，各档比例只适用于落入该档的金额。",
        ),
        "credit_rule": Wording(
            "A deal shared by several is credited by share. Returned goods lower the credit of "
            "their sale, for its person, unit and component: an open window is worked out again, "
            "of a closed one comes back what was posted for the part that came back.",
            "多人共有的成交按份额计入；退回的金额冲减原销售的人员、单位与奖金构成："
            "窗口未结的重新计算，已结的按原计酬冲回退回部分。",
        ),
        "exact": Wording(
            "Worked out in whole minor units; every deal earns the difference of two "
            "rounded totals, so the lines add up to the pay exactly.",
            "全部以最小货币单位计算；每笔提成为两次累计提成额之差，各行相加与应发金额完全一致。",
        ),
        "window_month": Wording("a month", "月"),
        "window_quarter": Wording("a quarter", "季度"),
        "window_half_year": Wording("half a year", "半年"),
        "window_year": Wording("a year", "年"),
        "window_deal": Wording("a deal", "单笔交易"),
        "window_days": Wording("stated days", "约定期间"),
        # the page a manager opens first
        "closing": Wording("Sales closing", "销售结算"),
        "revenue": Wording("Revenue", "销售额"),
        "of_target": Wording("{share} of {target}", "完成任务{target}的{share}"),
        "returns": Wording("Returned", "退回"),
        "won": Wording("Won", "赢单"),
        "lost": Wording("Lost", "丢单"),
        "win_rate": Wording("Win rate", "赢单率"),
        "won_value": Wording("Won value", "赢单金额"),
        "cycle": Wording("Mean cycle", "平均周期"),
        "in_days": Wording("{days} days", "{days}天"),
        "won_lost": Wording("{won} won, {lost} lost", "赢{won}单，丢{lost}单"),
        "people_paid": Wording("{paid} of {all} people", "{all}人中{paid}人有应发金额"),
        "all_paid": Wording("all {all} people", "{all}人均有应发金额"),
        "quality": Wording("Quality of the records", "数据质量"),
        "everyone": Wording("Everyone", "全部人员"),
        "grades": Wording("Grades", "等级分布"),
        "ungraded": Wording("none", "未评"),
        "open_quality": Wording("Open the quality report", "查看数据质量报告"),
        "rows_taken": Wording(
            "{read} rows read, {repaired} repaired, {rejected} rejected.",
            "共读取{read}行，已修正{repaired}行，未通过{rejected}行。",
        ),
        "files": Wording("Files", "文件"),
        "back": Wording("Overview", "总览"),
        "no_chart": Wording(
            "Some charts are left as SVG with plain text: no font on the computer that drew them "
            "has all their characters. Installing the extra plot brings one.",
            "绘图所用计算机缺少所需字形，部分图表仅以SVG文本输出；安装plot附加组件即可补上。",
        ),
        # in a notebook
        "tier": Wording("Tier", "层级"),
        "label_is": Wording("{label} {value}", "{label}：{value}"),
        "list_gap": Wording(" · ", " · "),
        "more_rows": Wording("and {count} more", "另有{count}行"),
        "path": Wording("Path", "路径"),
        "counted_in": Wording("Unit of measure", "计量单位"),
        "editions": Wording("Editions", "制度版本"),
        "digest": Wording("Digest", "摘要值"),
        "values_differ": Wording("Values that differ: {count}", "不同的参数：{count}项"),
        "book": Wording("Book", "业务数据"),
        "intake": Wording("Intake", "数据读入"),
        "revenue_from": Wording("Revenue is taken from: {record}.", "收入取自：{record}。"),
        "first_day": Wording("First day", "最早日期"),
        "last_day": Wording("Last day", "最晚日期"),
        # one closing held against another
        "comparison": Wording("What the change comes to", "变更影响对比"),
        "as_was": Wording("Before", "变更前"),
        "as_is": Wording("After", "变更后"),
        "compared": Wording(
            "{gain} gain, {lose} lose, {same} are paid the same; the change costs {cost}.",
            "{gain}人增加，{lose}人减少，{same}人不变；变更后应发金额增减 {cost}。",
        ),
        "compared_share": Wording(
            "{gain} gain, {lose} lose, {same} are paid the same; the change costs {cost} "
            "({share} of the pay).",
            "{gain}人增加，{lose}人减少，{same}人不变；变更后应发金额增减 {cost}"
            "（占原应发金额的{share}）。",
        ),
        "gains_note": Wording(
            "Difference in pay, the largest at either end, {currency}",
            "应发金额增减，两端为增减最多者，{currency}",
        ),
        "gaining": Wording("Gain", "增加人数"),
        "losing": Wording("Lose", "减少人数"),
        "pay_was": Wording("Pay before", "变更前应发"),
        "pay_is": Wording("Pay after", "变更后应发"),
        "gain": Wording("Difference", "增减"),
        "cost": Wording("Cost", "增减合计"),
        # quality
        "record": Wording("Record type", "记录类型"),
        "read": Wording("Read", "读取"),
        "accepted": Wording("Accepted", "通过"),
        "repaired": Wording("Repaired", "已修正"),
        "rejected": Wording("Rejected", "未通过"),
        "counts_rule": Wording(
            "Every row that was read is accepted, repaired by a declared repair, or rejected.",
            "读取的每一行，或通过，或按声明的规则修正，或未通过。",
        ),
        "rejects": Wording("Rejected rows", "未通过的行"),
        "no_rejects": Wording("No row was rejected.", "没有未通过的行。"),
        "more_rejects": Wording(
            "The first {shown} of {all}; the rest is in quality.csv.",
            "共{all}行，此处列出前{shown}行，全部见quality.csv。",
        ),
        "file": Wording("File", "文件"),
        "line": Wording("Line", "行"),
        "field": Wording("Field", "字段"),
        "reason": Wording("Reason", "原因"),
        "repairs": Wording("Declared repairs", "声明的修正"),
        "no_repairs": Wording("No row was repaired.", "没有修正的行。"),
        "kind": Wording("Repair", "修正方式"),
        "rows": Wording("Rows", "行数"),
        "absent": Wording("Fields left empty", "空缺的字段"),
        "no_absent": Wording("No mapped field was left empty.", "已映射的字段均无空缺。"),
        "of_rows": Wording("of the rows taken", "占通过行数"),
        "passed_over": Wording("Rows that the mapping leaves out", "映射排除的行"),
        "because": Wording("By", "依据"),
        "dropped": Wording("Faulty fields that no rule reads", "规则不用而有误的字段"),
        "dropped_rule": Wording(
            "The rows were taken; these fields of theirs were left empty.",
            "所在行已通过，仅将这些字段留空。",
        ),
        "more_faults": Wording(
            "The first {shown} of {all}; the rest is in quality.csv.",
            "共{all}项，此处列出前{shown}项，全部见quality.csv。",
        ),
        # charts
        "others": Wording("{count} others", "其余{count}项"),
        "other_people": Wording("{count} others together", "其余{count}人合计"),
        "other_heads": Wording("{count} other heads of units", "其余{count}位单位负责人"),
        "not_added": Wording(
            "not added up: their units' revenue is that of the people above",
            "不合计：其单位的业绩即以上人员的业绩",
        ),
        "unnamed": Wording("not stated", "未注明"),
        "no_region": Wording("in no region", "不属任何区域"),
        "no_team": Wording("in no team", "不属任何团队"),
        "units_title": Wording("{unit} reached {share} of its target", "{unit}完成任务的{share}"),
        "of": Wording("{part} of {whole}", "{part} / {whole}"),
        "people_plain": Wording("Nobody has a target", "均无个人任务"),
        "units_plain": Wording("No unit has a target", "各单位均无任务"),
        "units_note": Wording(
            "Revenue of {period} against target, {currency}; dark where it is reached",
            "{period}销售额对比任务，{currency}；深色为已完成",
        ),
        "people_title": Wording(
            "{count} of {all} people reached their target", "{all}人中{count}人完成任务"
        ),
        "trend_up": Wording(
            "{period}: revenue up {share} on {than}", "{period}销售额较{than}增长{share}"
        ),
        "trend_down": Wording(
            "{period}: revenue down {share} on {than}", "{period}销售额较{than}下降{share}"
        ),
        "trend_flat": Wording("{period}: revenue as {than}", "{period}销售额与{than}持平"),
        "trend_plain": Wording("{period}: revenue of {value}", "{period}销售额为{value}"),
        "than_year": Wording("the year before", "上年同期"),
        "than_before": Wording("the period before", "上期"),
        "trend_note": Wording("Revenue by month, {currency}", "月度销售额，{currency}"),
        "this_year": Wording("this year", "本年"),
        "last_year": Wording("a year before", "上年同期"),
        "shares_title": Wording(
            "{name} brought {share} of the revenue", "{name}贡献销售额的{share}"
        ),
        "shares_note": Wording("Revenue of {period}, {currency}", "{period}销售额，{currency}"),
        "shares_plain": Wording("No revenue in this period", "本期无销售额"),
        "by_region": Wording("By region", "按区域"),
        "by_team": Wording("By team", "按团队"),
        "by_person": Wording("By person", "按人员"),
        "by_family": Wording("By product family", "按产品类别"),
        "by_product": Wording("By product", "按产品"),
        "curve_title": Wording(
            "{name} pays {pay} at 100% of the target", "完成任务时，{name}应发{pay}"
        ),
        "curve_note": Wording(
            "Commission by attainment of a target of {target}, {currency}; rates by band",
            "提成随完成率的变化，任务{target}，{currency}；线上为各档提成比例",
        ),
        "curve_note_values": Wording(
            "Commission by attainment of a target of {target}, {currency}",
            "提成随完成率的变化，任务{target}，{currency}",
        ),
        "curve_title_amount": Wording(
            "{name} pays {pay} on {amount}", "{name}：售出{amount}应发{pay}"
        ),
        "curve_title_most": Wording("{name} pays up to {pay}", "{name}最高应发{pay}"),
        "curve_note_metric": Wording(
            "Pay by {metric}, {currency}", "奖金随{metric}的变化，{currency}"
        ),
        "curve_note_amount": Wording(
            "Commission by amount sold, {currency}", "提成随销售金额的变化，{currency}"
        ),
        "curve_note_number": Wording(
            "Commission by number sold, {currency}", "提成随销售数量的变化，{currency}"
        ),
        "radar_title": Wording("{name}: {score} points", "{name}：{score}分"),
        "radar_note": Wording(
            "Points by metric, {period}; rings at the grades", "{period}各指标得分；环线为等级线"
        ),
    }
)


__all__ = ["KINDS", "WORDS", "Words"]

KINDS: Mapping[str, Wording] = MappingProxyType(
    {
        "default": Wording("filled with the stated default", "以声明的默认值填补"),
        "narrow": Wording("full-width characters made narrow", "全角字符转半角"),
        "repairs": Wording("a stated spelling put right", "按声明更正写法"),
        "round": Wording("rounded to the currency", "舍入至最小货币单位"),
        "one_line": Wording("line breaks joined", "换行合并为一行"),
        "strip_hidden": Wording("hidden characters removed", "去除隐藏字符"),
        "otherwise": Wording("the stated value where a lookup has none", "对照表未列时取声明的值"),
    }
)
"""The declared repairs of a mapping, by their names there."""


class Words:
    """The labels in one language, and how it writes days and periods.

    >>> Words("zh")["pay"], Words("en").say("people_title", count=3, all=5)
    ('应发金额', '3 of 5 people reached their target')
    """

    def __init__(self, language: Language) -> None:
        self.language = language

    def __getitem__(self, name: str) -> str:
        return WORDS[name].in_language(self.language)

    def say(self, name: str, /, **values: object) -> str:
        """A sentence with its values in place."""
        return WORDS[name].filled(**values).in_language(self.language)

    def on(self, day: date) -> str:
        """A day."""
        return self._said(_on(day))

    def month(self, day: date) -> str:
        """The month of a day, without its year."""
        return self._said(MONTHS[day.month - 1])

    def span(self, period: Period) -> str:
        """A period by its first and its last day."""
        first, last = period.start, period.last_day
        start = _on(first)
        if first.year == last.year and self.language != "zh":
            start = DAY_OF_YEAR.filled(day=first.day, month=MONTHS[first.month - 1])
        return self._said(SPAN.filled(first=start, last=_on(last)))

    def label(self, label: str) -> str:
        """A calendar's name of a period, as people of the language say it.

        >>> Words("zh").label("FY2017 Q2"), Words("zh").label("2017-05")
        ('2017财年第2季度', '2017年5月')
        """
        if found := _MONTH(label):
            return self._said(MONTH.filled(month=MONTHS[int(found[2]) - 1], year=found[1]))
        if found := _LABEL(label):
            year = (FISCAL_YEAR if found[1] else YEAR).filled(year=found[2])
            return self._said(QUARTER.filled(year=year, quarter=found[3]) if found[3] else year)
        first, to, last = label.partition(" to ")
        return self._said(SPAN.filled(first=first, last=last)) if to else label

    def _said(self, wording: Wording) -> str:
        return wording.in_language(self.language)


def _on(day: date) -> Wording:
    return DAY.filled(day=day.day, month=MONTHS[day.month - 1], year=day.year)
