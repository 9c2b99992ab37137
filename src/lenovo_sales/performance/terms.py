"""What chapter 4.3 fixes for the appraisal on a given date; an edition supplies it."""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import floor
from typing import Annotated

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.parameters import (
    Choice,
    Decimals,
    Group,
    Label,
    Name,
    Points,
    Ratio,
    Share,
    Terms,
    Trouble,
    one_of,
)
from lenovo_sales.performance.measures import MEASURES, Measure, MeasureUnit
from lenovo_sales.performance.review_terms import ReviewTerms
from lenovo_sales.values import Cycle, Rounding, Weights


class Family(Enum):
    """The four families of indicators of clause 4.3.1.1."""

    RESULTS = "results"
    PROCESS = "process"
    CUSTOMERS = "customers"
    TEAMWORK = "teamwork"

    @property
    def wording(self) -> Wording:
        """The family's name."""
        return {
            "results": Wording("Sales results", "销售业绩"),
            "process": Wording("Sales process", "销售过程"),
            "customers": Wording("Customer satisfaction", "客户满意度"),
            "teamwork": Wording("Teamwork", "团队协作"),
        }[self.value]


class Basis(Enum):
    """The basis of a metric."""

    NOTHING = "nothing"  # the sum itself
    TARGET = "target"  # attainment: the sum over the target of its first measure
    YEAR_BEFORE = "year_before"  # growth: the sum over the same window a year before, less one
    MEASURES = "measures"  # the sum of the measures in `over`


class MissingValue(Enum):
    """The treatment of the weight of a metric that cannot be measured. Absent is not zero."""

    SPREAD = "spread"  # over the metrics that can be, in proportion
    NEUTRAL = "neutral"  # it scores the neutral points


class TransferRule(Enum):
    """The weights that score a person who moved within a period. Policy 4.3.2."""

    LAST_POST = "last_post"  # those of the last post in it
    BY_DAYS = "by_days"  # those of every post in it, each by its days


@frozen
class CycleTerms(Terms):
    """The share of a score that comes from shorter cycles; the whole cycle gives the rest. 4.3.2.

    `quarter` is what a quarter's months give of its score, `year` what a year's quarters give.
    """

    quarter: Annotated[
        Fraction, Share("4.3.2", "part of a quarter's score that its months give", "各月占季度总分")
    ] = Fraction(0)
    year: Annotated[
        Fraction,
        Share("4.3.2", "part of a year's score that its quarters give", "各季度占年度总分"),
    ] = Fraction(0)

    def within(self, cycle: Cycle | None) -> Fraction:
        """What the cycles within give; nothing in a month, or where there is no cycle."""
        return {Cycle.QUARTER: self.quarter, Cycle.YEAR: self.year}.get(
            cycle or Cycle.MONTH, Fraction(0)
        )


@frozen
class Point(Terms):
    """A point of a curve: at this value of the metric, these points of score."""

    at: Annotated[
        Fraction,
        Ratio(
            "4.3.1.1",
            "value of the metric",
            "指标值",
            least=-1_000,
            most=1_000_000,
            in_percent=True,
        ),
    ]
    points: Annotated[Fraction, Points("4.3.1.1", "points that it scores", "得分", least=-1_000)]


@frozen
class MetricTerms(Terms):
    """One indicator: its numerator, its basis, and its curve. Policy 4.3.1.1.

    The curve is straight between its points and flat beyond the first and the last.
    """

    label: Annotated[Wording, Label("4.3.1.1", "words for a metric", "指标措辞")]
    family: Annotated[Family, Choice("4.3.1.1", "family of indicators", "指标类别")]
    clause: Annotated[ClauseNumber, Choice("4.3.1.1", "clause that it serves", "依据条款")]
    numerator: Annotated[
        tuple[str, ...], Name("4.3.1.1", "measures that are added up", "相加的计量")
    ]
    basis: Annotated[Basis, Choice("4.3.1.1", "what the sum is held against", "对比对象")]
    curve: Annotated[tuple[Point, ...], Group("4.3.1.1", "Curve", "计分曲线")]
    denominator: Annotated[
        tuple[str, ...], Name("4.3.1.1", "measures that it is held against", "对比的计量")
    ] = ()
    monthly: Annotated[
        bool,
        Choice("4.3.2", "whether a count is held against the months in post", "是否按在岗月数"),
    ] = False

    def contradictions(self) -> Trouble:
        """Measures that go together, and a curve that runs on."""
        for key, measures in (("numerator", self.numerator), ("denominator", self.denominator)):
            for index, each in enumerate(measures):
                if each in measures[:index]:
                    yield (key, index), Wording("expected each measure once", "每项计量只列一次")
        if not self.numerator:
            yield ("numerator",), Wording("expected at least one measure", "至少列一项计量")
        if (self.basis is Basis.MEASURES) is not bool(self.denominator):
            yield (
                ("denominator",),
                Wording(
                    'expected measures to hold against just where basis is "measures"',
                    "仅当 basis 为 measures 时列出",
                ),
            )
        if self.monthly and self.basis is not Basis.NOTHING:
            yield (
                ("monthly",),
                Wording(
                    'expected true just where basis is "nothing"',
                    "仅当 basis 为 nothing 时可为 true",
                ),
            )
        if self.basis is Basis.TARGET and len(self.numerator) > 1:
            yield (
                ("numerator",),
                Wording(
                    "expected one measure, the one whose target it is held against",
                    "应只列有任务的一项计量",
                ),
            )
        if not self.curve:
            yield ("curve",), Wording("expected at least one point", "至少列一点")
        for index, (low, high) in enumerate(pairwise(self.curve), start=1):
            if high.at <= low.at:
                yield (
                    ("curve", index, "at"),
                    Wording("expected more than at the point before", "应高于前一点"),
                )

    def among(self, measures: Mapping[str, Measure]) -> Trouble:
        """Measures that there are and that count in one unit."""
        units: set[MeasureUnit] = set()
        for key, names in (("numerator", self.numerator), ("denominator", self.denominator)):
            for index, each in enumerate(names):
                if each in measures:
                    units.add(measures[each].unit)
                else:
                    yield (key, index), one_of(measures)
        if len(units) > 1:
            yield (
                ("numerator",),
                Wording("expected measures that count in one unit", "计量单位应一致"),
            )
        if self.basis is Basis.NOTHING and MeasureUnit.MONEY in units:
            yield (
                ("basis",),
                Wording("expected money to be held against something", "金额须有对比对象"),
            )


@frozen
class ScorecardTerms(Terms):
    """The weights of one position level. Policy 4.3.1.2, 4.3.2.

    They hold in one line of business or in any, and for one appraisal cycle or for any.
    """

    level: Annotated[str, Name("4.3.1.2", "position level", "岗位级别")]
    weights: Annotated[Weights, Share("4.3.1.2", "weight of a metric in the score", "指标权重")]
    business: Annotated[str | None, Name("4.3.1.2", "line of business", "业务线")] = None
    cycle: Annotated[Cycle | None, Choice("4.3.2", "appraisal cycle", "考核周期")] = None


@frozen
class Grade(Terms):
    """A grade and the least score that earns it. Policy 4.3.1.2."""

    name: Annotated[str, Name("4.3.1.2", "name of a grade", "等级名称")]
    least: Annotated[
        Fraction, Points("4.3.1.2", "least score that earns it", "所需总分", least=-1_000)
    ]
    label: Annotated[Wording, Label("4.3.1.2", "words for a grade", "等级措辞")]


_ANOTHER_NAME = Wording(
    "expected another name, as the library has a measure of this one",
    "本库已有此名的计量，应另取名称",
)


@frozen
class PerformanceTerms(Terms):
    """Metrics, weights and grades. Policy 4.3.1."""

    metrics: Annotated[
        Mapping[str, MetricTerms], Group("4.3.1.1", "Curves of the metrics", "指标的计分曲线")
    ]
    scorecards: Annotated[
        tuple[ScorecardTerms, ...], Group("4.3.1.2", "Weights by level", "各级别的权重")
    ]
    grades: Annotated[tuple[Grade, ...], Group("4.3.1.2", "Grades, best first", "等级")]
    score_places: Annotated[int, Decimals("4.3.1.2", "decimals of a score", "得分的小数位数")]
    rounding: Annotated[
        Rounding, Choice("4.3.1.2", "rounding, once, of the whole score", "总分舍入规则")
    ]
    missing_value: Annotated[
        MissingValue,
        Choice("4.3.1.2", "what becomes of a metric that cannot be measured", "无法衡量者"),
    ]
    neutral_points: Annotated[
        Fraction,
        Points(
            "4.3.1.2",
            "points of such a metric where it is neutral",
            "无法衡量者的分值",
            least=-1_000,
        ),
    ]
    praise_from: Annotated[
        Fraction,
        Share(
            "4.3.1.1",
            "part of the highest score from which an answer praises",
            "好评起点占满分比例",
            least=Fraction(1, 100),
        ),
    ]
    review: Annotated[ReviewTerms, Group("4.3.1.1", "Appraisal reviews", "绩效评审")]
    measured_from: Annotated[
        Fraction,
        Share(
            "4.3.1.2",
            "part of the weights that must be measurable for a score and a grade",
            "评分定级所需可计量权重的比例",
        ),
    ] = Fraction(0)
    cycles: Annotated[
        CycleTerms, Group("4.3.2", "What the shorter cycles give", "周期之间的计分关系")
    ] = CycleTerms()
    transfer_rule: Annotated[
        TransferRule, Choice("4.3.2", "whose weights score who moved", "调岗者按谁的权重评分")
    ] = TransferRule.LAST_POST
    measures: Annotated[
        Mapping[str, Measure],
        Group("4.3.1.1", "Measures of the company's own", "本公司自定的计量"),
    ] = field(factory=dict)

    @cached_property
    def all_measures(self) -> Mapping[str, Measure]:
        """The measures of the library, and those that the edition declares. Policy 4.3.1.1."""
        return {**MEASURES, **self.measures} if self.measures else MEASURES

    def contradictions(self) -> Trouble:
        """Metrics of measures and scorecards of metrics that there are, grades to the lowest."""
        for name in self.measures:
            if name in MEASURES:
                yield ("measures", name), _ANOTHER_NAME
        for name, metric in self.metrics.items():
            for path, expected in metric.among(self.all_measures):
                yield ("metrics", name, *path), expected
        seen: set[tuple[str, str | None, Cycle | None]] = set()
        for index, card in enumerate(self.scorecards):
            which = (card.level, card.business, card.cycle)
            if which in seen:
                yield (
                    ("scorecards", index, "level"),
                    Wording(
                        "expected one scorecard a level, line of business and cycle",
                        "每个级别、业务线与周期只可有一张考核表",
                    ),
                )
            seen.add(which)
            for name in card.weights:
                if name not in self.metrics:
                    yield ("scorecards", index, "weights", name), one_of(self.metrics)
        yield from self._grades()
        grades = tuple(dict.fromkeys(each.name for each in self.grades))
        for path, expected in self.review.among(grades, self.measures):
            yield ("review", *path), expected

    def _grades(self) -> Trouble:
        if not self.grades:
            yield ("grades",), Wording("expected at least one grade", "至少列一个等级")
            return
        for index, grade in enumerate(self.grades):
            if any(grade.name == above.name for above in self.grades[:index]):
                yield ("grades", index, "name"), Wording("expected each grade once", "每级只列一次")
        for index, (above, below) in enumerate(pairwise(self.grades), start=1):
            if below.least >= above.least:
                yield (
                    ("grades", index, "least"),
                    Wording("expected less than for the grade before", "应低于上一级"),
                )
        if self.grades[-1].least > self._lowest():
            last = len(self.grades) - 1
            yield (
                ("grades", last, "least"),
                Wording("expected a last grade that the lowest score earns", "末级应含最低得分"),
            )

    def _lowest(self) -> Fraction:
        """A score that no scorecard falls below, however it is rounded."""
        points = [point.points for metric in self.metrics.values() for point in metric.curve]
        if self.missing_value is MissingValue.NEUTRAL:
            points.append(self.neutral_points)
        scale = 10**self.score_places
        return Fraction(floor(min(points, default=Fraction(0)) * scale), scale)

    def scorecard(
        self, level: str, business: str | None, cycle: Cycle | None = None
    ) -> ScorecardTerms | None:
        """The scorecard of a level: that of the line of business and of the cycle, else for any.

        One for the line of business comes before one for the cycle.
        """
        return next(
            (
                card
                for line in dict.fromkeys((business, None))
                for length in dict.fromkeys((cycle, None))
                for card in self.scorecards
                if (card.level, card.business, card.cycle) == (level, line, length)
            ),
            None,
        )
