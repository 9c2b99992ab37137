"""Every label that a report prints, in every language."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from lenovo_sales.clauses import Language, Wording
from lenovo_sales.reporting.overview_words import OVERVIEW_WORDS
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
        **OVERVIEW_WORDS,
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
