"""The terms of leads (线索条款): follow-up, scoring, revisits; an edition supplies them. 3.1."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, Literal

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.parameters import (
    Choice,
    Days,
    Decimals,
    Group,
    Label,
    Name,
    Points,
    Share,
    Terms,
    Trouble,
    one_of,
)
from lenovo_sales.values import Rounding, Weights

FULL = Fraction(100)  # the most points
POLICY_SOURCES: Mapping[str, Literal["referrer", "partner"] | None] = MappingProxyType(
    {
        "market_research": None,
        "trade_show": None,
        "online": None,
        "telephone": None,
        "social_media": None,
        "referral": "referrer",
        "partner": "partner",
    }
)
"""The sources that the policy names, and what a lead from each must name; an edition may have more.

Policy 3.1.1.1 to 3.1.1.3.
"""

_REVISIT = Days(
    "3.1.2.3", "longest time from a contact to the next", "最长回访间隔", least=1, tighter="lower"
)


def _points(clause: ClauseNumber, english: str, chinese: str) -> Points:
    return Points(clause, english, chinese, most=FULL)


class LeadStage(LabeledEnum):
    """The stages of clause 3.1.2.3."""

    CAPTURED = "captured", "已获取"
    ASSIGNED = "assigned", "已分派"
    CONTACTED = "contacted", "已联系"
    QUALIFIED = "qualified", "已确认"
    CONVERTED = "converted", "已转化"
    DISQUALIFIED = "disqualified", "已淘汰"
    DORMANT = "dormant", "已休眠"


class Priority(LabeledEnum):
    """How soon a lead is followed (跟进优先级). Policy 3.1.2.1."""

    HIGH = "high", "高"
    NORMAL = "normal", "中"
    LOW = "low", "低"


class CompanySize(LabeledEnum):
    """How large the prospect is (企业规模). Policy 3.1.2.1."""

    LARGE = "large", "大型"
    MEDIUM = "medium", "中型"
    SMALL = "small", "小型"
    MICRO = "micro", "微型"


class Budget(LabeledEnum):
    """Whether there is money for it (预算). Policy 3.1.2.1."""

    APPROVED = "approved", "已批准"
    PLANNED = "planned", "已列入计划"
    NONE = "none", "无预算"


class DecisionRole(LabeledEnum):
    """The contact's role in the decision (决策权). Policy 3.1.2.1."""

    DECIDES = "decides", "决策者"
    INFLUENCES = "influences", "影响者"
    USES = "uses", "使用者"


class PurchaseTiming(LabeledEnum):
    """When the prospect means to buy (采购时间). Policy 3.1.2.1."""

    THIS_QUARTER = "this_quarter", "本季度"
    THIS_YEAR = "this_year", "本年度"
    LATER = "later", "以后"


@frozen
class DaysByPriority(Terms):
    """Calendar days, one or more, for each priority."""

    high: Annotated[int, _REVISIT]
    normal: Annotated[int, _REVISIT]
    low: Annotated[int, _REVISIT]

    def of(self, priority: Priority) -> int:
        """The days of one priority."""
        days = {Priority.HIGH: self.high, Priority.NORMAL: self.normal, Priority.LOW: self.low}
        return days[priority]


@frozen
class FollowUpTerms(Terms):
    """How often a lead is followed up (跟进条款). Policy 3.1.2.3."""

    revisit_days: Annotated[
        DaysByPriority, Group("3.1.2.3", "When the next contact is due", "下次回访期限")
    ]


@frozen
class RevisitTerms(Terms):
    """Terms of revisits: intervals and consequences (回访条款). Policy 3.1.2.3."""

    reassign_days: Annotated[
        int, Days("3.1.2.3", "overdue, before somebody else gets the lead", "逾期改派期限")
    ]
    rest_days: Annotated[
        int,
        Days("3.1.2.3", "without a contact, before a lead may sleep", "无联系休眠期限", least=1),
    ]
    wake_days: Annotated[
        int, Days("3.1.2.3", "asleep, before a lead is looked at again", "休眠复查期限", least=1)
    ]


class Feature(LabeledEnum):
    """The features that a lead is scored by (评分特征). Policy 3.1.2.1."""

    SOURCE = "source", "来源"
    SIZE = "size", "企业规模"
    NEED = "need", "需求"
    BUDGET = "budget", "预算"
    DECISION_ROLE = "decision_role", "决策权"
    PURCHASE_TIMING = "purchase_timing", "采购时间"
    ENGAGEMENT = "engagement", "互动"
    COMPLETENESS = "completeness", "档案完整度"


@frozen
class LeadGrade(Terms):
    """A grade of quality, the least score that earns it, and its priority. Policy 3.1.2.1."""

    name: Annotated[str, Name("3.1.2.1", "name of a grade", "等级名称")]
    least: Annotated[
        Fraction,
        Points("3.1.2.1", "least score of a lead that earns it", "所需线索得分", most=FULL),
    ]
    priority: Annotated[Priority, Choice("3.1.2.1", "priority of such a lead", "优先级")]
    label: Annotated[Wording, Label("3.1.2.1", "words for a grade", "等级措辞")]


@frozen
class ScoringTerms(Terms):
    """How leads are scored (评分条款). Policy 3.1.2.1."""

    weights: Annotated[
        Weights, Share("3.1.2.1", "weight of a feature in a lead's score", "特征权重")
    ]
    size: Annotated[
        Mapping[str, Fraction], _points("3.1.2.1", "points by company size", "企业规模分值")
    ]
    budget: Annotated[Mapping[str, Fraction], _points("3.1.2.1", "points by budget", "预算分值")]
    decision_role: Annotated[
        Mapping[str, Fraction], _points("3.1.2.1", "points by decision role", "决策权分值")
    ]
    purchase_timing: Annotated[
        Mapping[str, Fraction], _points("3.1.2.1", "points by purchase timing", "采购时间分值")
    ]
    need: Annotated[Fraction, _points("3.1.2.2", "points of a stated need", "已说明需求的分值")]
    engagement: Annotated[
        tuple[Fraction, ...],
        _points("3.1.2.3", "points of no contact, of one, and so on", "未联系、联系一次……的分值"),
    ]
    missing_value: Annotated[
        Literal["spread", "neutral"],
        Choice("3.1.2.1", "what becomes of a feature that is not known", "未知特征的处理"),
    ]
    neutral_points: Annotated[
        Fraction,
        _points("3.1.2.1", "points of such a feature where it is neutral", "未知特征的分值"),
    ]
    least_known: Annotated[
        Fraction, Share("3.1.2.1", "weights that must be known for a score", "计分所需的已知权重")
    ]
    priority_unscored: Annotated[
        Priority, Choice("3.1.2.1", "priority of a lead without a score", "无得分线索的优先级")
    ]
    places: Annotated[int, Decimals("3.1.2.1", "decimals of a lead's score", "线索得分的小数位数")]
    rounding: Annotated[Rounding, Choice("3.1.2.1", "rounding, once, of a score", "得分舍入规则")]
    grades: Annotated[
        tuple[LeadGrade, ...], Group("3.1.2.1", "Quality grades, best first", "线索质量等级")
    ]

    def contradictions(self) -> Trouble:
        """Points for every value that there is, and grades that descend to zero."""
        features = [each.value for each in Feature]
        for name in self.weights:
            if name not in features:
                yield ("weights", name), one_of(features)
        yield from self._tables()
        if not self.engagement:
            yield (
                ("engagement",),
                Wording("expected points of no contact, of one and more", "应列未联系和各次联系"),
            )
        for index, (fewer, more) in enumerate(pairwise(self.engagement), start=1):
            if more < fewer:
                yield (
                    ("engagement", index),
                    Wording("expected no fewer points than before", "不应低于前一项的分值"),
                )
        yield from self._best_answers()
        if not self.grades or self.grades[-1].least != 0:
            yield (
                ("grades",),
                Wording("expected a last grade from zero points on", "末级应自零分起"),
            )
        for index, (above, below) in enumerate(pairwise(self.grades), start=1):
            if below.least >= above.least:
                yield (
                    ("grades", index, "least"),
                    Wording(
                        "expected fewer points than for the grade before", "应低于上一级的得分"
                    ),
                )

    def _best_answers(self) -> Trouble:
        """Where the best that can be known has fewer points than what is not known may have."""
        best = {
            Feature.SIZE: max(self.size.values(), default=FULL),
            Feature.NEED: self.need,
            Feature.BUDGET: max(self.budget.values(), default=FULL),
            Feature.DECISION_ROLE: max(self.decision_role.values(), default=FULL),
            Feature.PURCHASE_TIMING: max(self.purchase_timing.values(), default=FULL),
        }
        weights = dict(self.weights.items())
        least = FULL if self.missing_value == "spread" else self.neutral_points
        for feature, points in best.items():
            if points < least and weights.get(feature.value):
                yield (
                    (feature.value,),
                    Wording(
                        "expected {least} points for the best answer, so that knowing it never "
                        "lowers a score",
                        "最佳情况应有 {least} 分，使得知后得分不降",
                    ).filled(least=least),
                )

    def _tables(self) -> Trouble:
        kinds = (CompanySize, Budget, DecisionRole, PurchaseTiming)
        names = ("size", "budget", "decision_role", "purchase_timing")
        for name, kind in zip(names, kinds, strict=True):
            table: Mapping[str, Fraction] = getattr(self, name)
            values = [each.value for each in kind]
            if lacking := [each for each in values if each not in table]:
                given = ", ".join(lacking)
                yield (
                    (name,),
                    Wording("expected points for {names} too", "缺少分值：{names}").filled(
                        names=given
                    ),
                )
            yield from (((name, each), one_of(values)) for each in table if each not in values)


@frozen
class LeadSource(Terms):
    """Where leads come from, and what such a lead must name (线索来源). Policy 3.1.1.1."""

    label: Annotated[Wording, Label("3.1.1.1", "words for a source", "来源措辞")]
    points: Annotated[Fraction, _points("3.1.1.1", "points of a source", "来源分值")]
    requires: Annotated[
        Literal["referrer", "partner"] | None,
        Choice("3.1.1.2", "what such a lead must name, if anything", "须注明的对象（可不列）"),
    ] = None


@frozen
class LeadTerms(Terms):
    """The terms of sources, follow-up, scoring and revisits. Policy 3.1."""

    sources: Annotated[Mapping[str, LeadSource], Group("3.1.1.1", "Sources of leads", "线索来源")]
    follow_up: FollowUpTerms
    scoring: Annotated[ScoringTerms, Group("3.1.2.1", "Score of a lead", "线索评分")]
    revisit: Annotated[
        RevisitTerms, Group("3.1.2.3", "Missed revisits, sleeping leads", "逾期回访与休眠线索")
    ]

    def contradictions(self) -> Trouble:
        """The sources that the policy names are there, and require what it requires. 3.1.1.1."""
        for name, requires in POLICY_SOURCES.items():
            if name not in self.sources:
                yield ("sources",), _POLICY_SOURCE.filled(name=name)
            elif self.sources[name].requires != requires:
                expected = _NO_DEMAND if requires is None else _DEMAND.filled(name=requires)
                yield ("sources", name, "requires"), expected


_POLICY_SOURCE = Wording(
    "expected the source {name}, which the policy names", "应有办法所列的线索来源 {name}"
)
_DEMAND = Wording("expected {name}, as the policy requires it", "应为 {name}，办法如此要求")
_NO_DEMAND = Wording(
    "expected none, as the policy requires nothing of this source", "不应列出，办法对该来源无此要求"
)
