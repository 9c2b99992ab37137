"""The terms of leads (线索条款): follow-up, scoring, revisits; an edition supplies them. 3.1."""

from fractions import Fraction
from itertools import pairwise
from typing import Literal

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadValue
from lenovo_sales.leads.lead import (
    Budget,
    CompanySize,
    DecisionRole,
    LeadSource,
    Priority,
    PurchaseTiming,
)
from lenovo_sales.lifecycle import Worded
from lenovo_sales.values import Rounding, Weights

FULL = Fraction(100)  # the most points


@frozen
class DaysByPriority:
    """Calendar days, one or more, for each priority."""

    high: int
    normal: int
    low: int

    def __attrs_post_init__(self) -> None:
        if min(self.high, self.normal, self.low) < 1:
            raise BadValue(
                "expected one day or more for each priority", "每个优先级的天数应为一天或以上"
            )

    def of(self, priority: Priority) -> int:
        """The days of one priority."""
        days = {Priority.HIGH: self.high, Priority.NORMAL: self.normal, Priority.LOW: self.low}
        return days[priority]


@frozen
class FollowUpTerms:
    """How often a lead is followed up (跟进条款). Policy 3.1.2.3."""

    revisit_days: DaysByPriority  # from one contact to the next, at most. Policy 3.1.2.3


@frozen
class RevisitTerms:
    """What follows when a lead is not revisited (回访条款); an edition supplies it. 3.1.2.3.

    Raises:
        BadValue: Days below zero before a lead goes to somebody else, or below one otherwise.
    """

    reassign_days: int  # calendar days overdue after which somebody else gets the lead
    rest_days: int  # calendar days without a contact after which a lead may sleep
    wake_days: int  # calendar days after which a sleeping lead is looked at again

    def __attrs_post_init__(self) -> None:
        if self.reassign_days < 0 or min(self.rest_days, self.wake_days) < 1:
            raise BadValue(
                "expected zero days or more to reassign, one or more to rest and wake",
                "重新分配的天数应为零或以上，休眠与唤醒的天数应为一或以上",
            )


class Feature(Worded):
    """What a lead is judged by (评分特征). Policy 3.1.2.1."""

    SOURCE = "source", "来源"
    SIZE = "size", "企业规模"
    NEED = "need", "需求"
    BUDGET = "budget", "预算"
    DECISION_ROLE = "decision_role", "决策权"
    PURCHASE_TIMING = "purchase_timing", "采购时间"
    ENGAGEMENT = "engagement", "互动"
    COMPLETENESS = "completeness", "档案完整度"


@frozen
class LeadGrade:
    """A grade of quality, the least score that earns it, and its priority. Policy 3.1.2.1."""

    name: str
    least: Fraction  # points, 0 to 100
    priority: Priority
    label: Wording


@frozen
class ScoringTerms:
    """How leads are scored (评分条款); an edition supplies it. Policy 3.1.2.1.

    Raises:
        BadValue: A weight of no feature, points outside 0 to 100 or missing for a value, grades
            that do not descend to zero.
    """

    weights: Weights  # by feature, together exactly one. Policy 3.1.2.1
    source: dict[str, Fraction]  # points by source of the lead. Policy 3.1.1.1
    size: dict[str, Fraction]  # points by size of the company. Policy 3.1.2.1
    budget: dict[str, Fraction]  # points. Policy 3.1.2.1
    decision_role: dict[str, Fraction]  # points. Policy 3.1.2.1
    purchase_timing: dict[str, Fraction]  # points. Policy 3.1.2.1
    need: Fraction  # points of a stated need. Policy 3.1.2.2
    engagement: tuple[Fraction, ...]  # points of one contact, of two, ...; the last for more
    missing_value: Literal["spread", "neutral"]  # what becomes of a feature that is not known
    neutral_points: Fraction  # points of such a feature where missing_value is "neutral"
    least_known: Fraction  # share of the weights that must be known for a score, 0 to 1
    priority_unscored: Priority  # of a lead without a score
    places: int  # decimals of a score
    rounding: Rounding  # once, of a score
    grades: tuple[LeadGrade, ...]  # best first

    def __attrs_post_init__(self) -> None:
        if unknown := sorted(set(self.weights) - {each.value for each in Feature}):
            raise BadValue(
                "expected weights of features, found {names}",
                "应为各特征的权重，实际为 {names}",
                names=", ".join(unknown),
            )
        tables = (
            (self.source, LeadSource, "source"),
            (self.size, CompanySize, "size"),
            (self.budget, Budget, "budget"),
            (self.decision_role, DecisionRole, "decision_role"),
            (self.purchase_timing, PurchaseTiming, "purchase_timing"),
        )
        for table, kind, name in tables:
            if table.keys() != {each.value for each in kind}:
                raise BadValue(
                    "expected points for every {name}, and for nothing else",
                    "每个 {name} 应有得分，且仅限于此",
                    name=name,
                )
        points = [self.need, *self.engagement, self.neutral_points]
        points += [each for table, _, _ in tables for each in table.values()]
        if not self.engagement or not all(0 <= each <= FULL for each in points):
            raise BadValue("expected points between 0 and 100", "得分应在 0 至 100 之间")
        if not 0 <= self.least_known <= 1:
            raise BadValue(
                "expected a known share between 0 and 100 %", "已知份额应在 0 至 100 % 之间"
            )
        if not 0 <= self.places <= 6:
            raise BadValue("expected 0 to 6 decimals", "小数位数应为 0 至 6")
        if not self.grades or self.grades[-1].least != 0:
            raise BadValue("expected a last grade from zero points on", "最后一级应自零分起")
        if any(below.least >= above.least for above, below in pairwise(self.grades)):
            raise BadValue(
                "expected each grade from fewer points on than the one before",
                "各级的起点应低于前一级",
            )


@frozen
class LeadTerms:
    """The terms of follow-up, scoring and revisits. Policy 3.1."""

    follow_up: FollowUpTerms
    scoring: ScoringTerms
    revisit: RevisitTerms
