"""The terms of the appraisal review (绩效评审条款); an edition supplies them. Policy 4.3.1, 4.3.2.

>>> GradeShare("A", Fraction(6, 5))
Traceback (most recent call last):
lenovo_sales.errors.Invalid: share: expected 0% to 100%, share
"""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from typing import Annotated

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.parameters import (
    Choice,
    Count,
    Days,
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
from lenovo_sales.performance.measures import Measure, MeasureUnit
from lenovo_sales.values import Cycle, Rounding
from lenovo_sales.values.decimals import percent_text

FEEDS = ("score", "growth", "colleagues")
"""The values of a review that may become records: manager's score, growth, colleagues' points."""

_WHOLE = Wording(
    "expected shares of exactly 100 % together, found {found}",
    "占比合计应恰为 100 %，实际为 {found}",
)
_IN_ORDER = Wording(
    "expected grades of the edition, the best first", "应为制度版本的等级，由高到低"
)
_EACH_GRADE = Wording("expected a coefficient of the grade {name}", "应有等级 {name} 的系数")
_POINTS = Wording("expected a measure in points", "应为以分计的计量")
_DIFFERENT = Wording("expected another measure than for the value", "应与分值所用的计量不同")


class TieRule(Enum):
    """The grade of people with equal points on both sides of a boundary (同分规则). 4.3.1.2."""

    ALL_UP = "all_up"  # all of them get the better grade
    ALL_DOWN = "all_down"  # all of them get the lower grade
    LEAVE_OPEN = "leave_open"  # none of them is changed; somebody has to decide


@frozen
class RelationTerms(Terms):
    """A relation of colleagues to the person appraised, and its weight (评价关系). 4.3.1.1."""

    label: Annotated[Wording, Label("4.3.1.1", "words for a relation", "评价关系措辞")]
    weight: Annotated[
        Fraction, Share("4.3.1.1", "weight of a relation among the colleagues", "评价关系权重")
    ]


@frozen
class GradeShare(Terms):
    """The part of a group that a grade takes in a distribution (等级占比). Policy 4.3.1.2."""

    grade: Annotated[str, Name("4.3.1.2", "name of a grade", "等级名称")]
    share: Annotated[Fraction, Share("4.3.1.2", "part of a group in this grade", "该等级人数占比")]


@frozen
class CalibrationTerms(Terms):
    """Calibration of a group by a distribution of grades (校准条款). Policy 4.3.1.2.

    Without a distribution none is applied.
    """

    ties: Annotated[
        TieRule,
        Choice("4.3.1.2", "grade of equal points on both sides of a boundary", "分数线同分规则"),
    ]
    least_group: Annotated[
        int,
        Count(
            "4.3.1.2",
            "least group to which the distribution is applied",
            "适用等级分布的最少人数",
            unit=Wording("people", "人"),
            least=1,
        ),
    ]
    rounding: Annotated[
        Rounding, Choice("4.3.1.2", "rounding of the places of a grade", "等级名额舍入规则")
    ]
    distribution: Annotated[
        tuple[GradeShare, ...], Group("4.3.1.2", "Distribution, best grade first", "等级分布")
    ] = ()

    def contradictions(self) -> Trouble:
        """Shares of exactly one, each grade once."""
        for index, each in enumerate(self.distribution):
            if any(each.grade == above.grade for above in self.distribution[:index]):
                yield (
                    ("distribution", index, "grade"),
                    Wording("expected each grade once", "每级只列一次"),
                )
        yield from _not_whole("distribution", [each.share for each in self.distribution])


@frozen
class GradePoolTerms(Terms):
    """What a share of a pool is in proportion to (奖金包分配条款). Policy 4.3.3.1.

    Every grade has a coefficient, or none where the edition shares out no pool.
    """

    coefficients: Annotated[
        Mapping[str, Fraction],
        Ratio("4.3.3.1", "coefficient of a grade in a pool", "等级系数", most=100),
    ]
    by_days: Annotated[
        bool, Choice("4.3.2", "whether it counts the days in post", "是否乘以在岗天数")
    ]
    by_target_pay: Annotated[
        bool, Choice("4.3.3.1", "whether it counts the target pay", "是否乘以目标奖金")
    ]


@frozen
class FeedTerms(Terms):
    """The own measures in which a value of a review becomes records (入账计量). Policy 4.3.1.1."""

    measure: Annotated[str, Name("4.3.1.1", "measure of the value", "分值所用的计量")]
    scale: Annotated[str, Name("4.3.1.1", "measure of the highest possible", "满分所用的计量")]

    def contradictions(self) -> Trouble:
        """Two measures."""
        if self.measure == self.scale:
            yield ("scale",), _DIFFERENT


@frozen
class ReviewTerms(Terms):
    """Terms of appraisal reviews: scale, colleagues, deadlines, appeal (评审条款). 4.3.1, 4.3.2.

    The days to agree count from the first day of the period, the others from its last.
    """

    highest_points: Annotated[
        Fraction, Points("4.3.1.2", "highest points of a review", "满分", least=1)
    ]
    places: Annotated[
        int, Decimals("4.3.1.2", "decimals of a review's score", "评审得分的小数位数", most=2)
    ]
    rounding: Annotated[
        Rounding, Choice("4.3.1.2", "rounding, once, of a review's score", "评审得分舍入规则")
    ]
    least_answers: Annotated[
        int,
        Count(
            "4.3.1.1",
            "answers of a relation below which none is shown",
            "同一关系显示结果的最少份数",
            unit=Wording("answers", "份"),
            least=2,
            tighter="higher",
        ),
    ]
    appeal_working_days: Annotated[
        int,
        Count(
            "4.3.1.2",
            "after the confirmation, in which one may appeal",
            "确认后可申诉的期限",
            unit=Wording("working days", "工作日"),
            least=1,
            most=250,
        ),
    ]
    hours: Annotated[
        str, Name("4.3.1.2", "hours of the service by which working days count", "计工作日所依时间")
    ]
    manager_levels: Annotated[
        tuple[str, ...], Name("2.2.2.5", "position levels that appraise", "负责考核的岗位级别")
    ]
    relations: Annotated[
        Mapping[str, RelationTerms], Group("4.3.1.1", "Relations of colleagues", "评价关系")
    ]
    calibration: Annotated[CalibrationTerms, Group("4.3.1.2", "Calibration", "校准")]
    pool: Annotated[GradePoolTerms, Group("4.3.3.1", "Pool by grades", "按等级分配的奖金包")]
    growth_in: Annotated[
        tuple[Cycle, ...],
        Choice("4.3.2", "cycles that judge growth of ability", "评价能力成长的周期"),
    ] = ()
    calibrate_in: Annotated[
        tuple[Cycle, ...],
        Choice(
            "4.3.1.2",
            "cycles whose scores are calibrated before they are confirmed",
            "须校准的周期",
        ),
    ] = ()
    feeds: Annotated[
        Mapping[str, FeedTerms], Group("4.3.1.1", "Values that become records", "入账的分值")
    ] = field(factory=dict)
    agree_days: Annotated[
        int | None,
        Days(
            "4.3.2",
            "until targets are signed by both, if stated",
            "双方签署目标的期限（可不列）",
            tighter="lower",
        ),
    ] = None
    self_assess_days: Annotated[
        int | None,
        Days(
            "4.3.2",
            "until the self-assessment, if stated",
            "自评期限（可不列）",
            tighter="lower",
        ),
    ] = None
    answer_days: Annotated[
        int | None,
        Days(
            "4.3.2",
            "until the colleagues' answers are closed, if stated",
            "同事评价截止期限（可不列）",
            tighter="lower",
        ),
    ] = None
    assess_days: Annotated[
        int | None,
        Days(
            "4.3.2",
            "until the manager's assessment, if stated",
            "上级评价期限（可不列）",
            tighter="lower",
        ),
    ] = None
    calibrate_days: Annotated[
        int | None,
        Days(
            "4.3.2",
            "until the calibration, if stated",
            "校准期限（可不列）",
            tighter="lower",
        ),
    ] = None
    confirm_days: Annotated[
        int | None,
        Days(
            "4.3.2",
            "until the confirmation, if stated",
            "确认期限（可不列）",
            tighter="lower",
        ),
    ] = None
    decide_working_days: Annotated[
        int | None,
        Count(
            "4.3.1.2",
            "from an appeal to its decision, if stated",
            "申诉处理期限（可不列）",
            unit=Wording("working days", "工作日"),
            least=1,
            most=250,
            tighter="lower",
        ),
    ] = None

    def contradictions(self) -> Trouble:
        """Weights of exactly one, values that there are, two decimals at most in the scale."""
        yield from _not_whole("relations", [each.weight for each in self.relations.values()])
        for name in self.feeds:
            if name not in FEEDS:
                yield ("feeds", name), one_of(FEEDS)
        if (self.highest_points * 10**self.places).denominator != 1:
            yield (
                ("highest_points",),
                Wording("expected no more decimals than places", "小数位数不应多于 places"),
            )

    def among(self, grades: tuple[str, ...], measures: Mapping[str, Measure]) -> Trouble:
        """Contradictions with the grades, best first, and the own measures of an edition."""
        for name in grades:
            if self.pool.coefficients and name not in self.pool.coefficients:
                yield ("pool", "coefficients"), _EACH_GRADE.filled(name=name)
        for name in self.pool.coefficients:
            if name not in grades:
                yield ("pool", "coefficients", name), one_of(grades)
        last = -1
        for index, each in enumerate(self.calibration.distribution):
            place = grades.index(each.grade) if each.grade in grades else -1
            if place <= last:
                yield ("calibration", "distribution", index, "grade"), _IN_ORDER
            last = max(last, place)
        for name, feed in self.feeds.items():
            for key, measure in (("measure", feed.measure), ("scale", feed.scale)):
                if measure not in measures:
                    yield ("feeds", name, key), one_of(measures)
                elif measures[measure].unit is not MeasureUnit.POINTS:
                    yield ("feeds", name, key), _POINTS


def _not_whole(key: str, shares: list[Fraction]) -> Trouble:
    """That shares do not come to exactly one, where there are any."""
    whole = sum(shares, Fraction(0))
    if shares and whole != 1:
        away_from_100 = Rounding.DOWN if whole < 1 else Rounding.UP
        yield (key,), _WHOLE.filled(found=percent_text(whole, 2, away_from_100))
