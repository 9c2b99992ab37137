"""Assessment (评估): signals, feasibility, value, overrides of the stage. Policy 3.2.1, 3.2.2.4.

>>> from lenovo_sales.values import Weights
>>> terms = AssessmentTerms(
...     least_signals=0,
...     feasibility_required=False,
...     highest_points=5,
...     floor_points=2,
...     weights=Weights.of({"technical": "40%", "commercial": "40%", "resources": "20%"}),
...     doubtful_from=Fraction(2, 5),
...     feasible_from=Fraction(3, 5),
... )
>>> judged = Feasibility(CriterionScore(5), CriterionScore(3), CriterionScore(2))
>>> found = verdict(judged, terms)
>>> found.result.chinese, found.score
('可行', Fraction(18, 25))
>>> from attrs import evolve
>>> verdict(evolve(judged, resources=CriterionScore(1)), terms).below_floor
(<Criterion.RESOURCES: 'resources'>,)
"""

from datetime import date
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.lifecycle import PERSONAL, LabeledEnum
from lenovo_sales.opportunities.terms import AssessmentTerms, Criterion
from lenovo_sales.values import Money
from lenovo_sales.values.typed import of_its_type


class FeasibilityResult(LabeledEnum):
    """The feasibility verdict (可行性结论). Policy 3.2.1.2."""

    FEASIBLE = "feasible", "可行"
    DOUBTFUL = "doubtful", "存疑"
    UNFEASIBLE = "unfeasible", "不可行"


class Category(LabeledEnum):
    """How firmly a deal is counted on (预测类别), the least firm first. Policy 3.2.2.4."""

    OMITTED = "omitted", "不计入"
    PIPELINE = "pipeline", "在谈"
    BEST_CASE = "best_case", "乐观"
    COMMIT = "commit", "承诺"
    CLOSED = "closed", "已成交"


@frozen
class CriterionScore:
    """The points that one criterion is given, and why (评分). Policy 3.2.1.2.

    Raises:
        BadValue: The points are no whole number.
    """

    points: int = field(validator=of_its_type)  # 0 to the highest of the terms
    remark: str | None = field(default=None, **PERSONAL)


class SignalKind(LabeledEnum):
    """The kinds of signal (信号类型). Policy 3.2.1.1."""

    INQUIRY = "inquiry", "主动询价"
    TENDER = "tender", "招标采购"
    BUDGET = "budget", "预算获批"
    DEMONSTRATION = "demonstration", "要求演示"
    REPLACEMENT = "replacement", "设备更新"
    EXPANSION = "expansion", "扩容增购"
    DISSATISFACTION = "dissatisfaction", "对现有供应商不满"
    OTHER = "other", "其他"


@frozen
class Signal:
    """One signal of intent: its day, observer and kind. Policy 3.2.1.1."""

    on: date
    by: str
    kind: SignalKind
    note: str = field(**PERSONAL)


@frozen
class Feasibility:
    """Whether a deal can be done: technically, commercially, with our people. Policy 3.2.1.2."""

    technical: CriterionScore
    commercial: CriterionScore
    resources: CriterionScore

    def of(self, criterion: Criterion) -> CriterionScore:
        """The points of one criterion."""
        return {
            Criterion.TECHNICAL: self.technical,
            Criterion.COMMERCIAL: self.commercial,
            Criterion.RESOURCES: self.resources,
        }[criterion]


@frozen
class Assessment:
    """The value of a deal, its feasibility, and its closing date. Policy 3.2.1.2."""

    on: date
    by: str
    value: Money
    expected_close: date | None = None  # 预计成交日
    feasibility: Feasibility | None = None


@frozen
class Overridden:
    """An override of the stage's probability or category, and its reason. Policy 3.2.2.4.

    Raises:
        BadValue: The probability is no Fraction.
    """

    on: date
    by: str
    probability: Fraction | None = field(validator=of_its_type)  # 0 to 1; None: of the stage
    category: Category | None  # None: that of the probability
    reason: str = field(**PERSONAL)


@frozen
class VerdictPart:
    """The contribution of one criterion to the score. Policy 3.2.1.2."""

    criterion: Criterion
    points: int
    weight: Fraction
    contribution: Fraction  # to the score
    is_below_floor: bool


@frozen
class Verdict:
    """The feasibility of a deal, with the scores behind it (可行性结论). Policy 3.2.1.2."""

    result: FeasibilityResult
    score: Fraction  # 0 to 1, the sum of what the parts add
    parts: tuple[VerdictPart, ...]

    @property
    def below_floor(self) -> tuple[Criterion, ...]:
        """The criteria that alone make the deal unfeasible."""
        return tuple(part.criterion for part in self.parts if part.is_below_floor)


def verdict(feasibility: Feasibility, terms: AssessmentTerms) -> Verdict:
    """Weigh the points; one criterion below the floor outweighs all others. Policy 3.2.1.2."""
    parts = tuple(_part(each, feasibility.of(each).points, terms) for each in Criterion)
    score = sum((part.contribution for part in parts), Fraction(0))
    if any(part.is_below_floor for part in parts) or score < terms.doubtful_from:
        result = FeasibilityResult.UNFEASIBLE
    elif score < terms.feasible_from:
        result = FeasibilityResult.DOUBTFUL
    else:
        result = FeasibilityResult.FEASIBLE
    return Verdict(result, score, parts)


def _part(criterion: Criterion, points: int, terms: AssessmentTerms) -> VerdictPart:
    weight = terms.weights[criterion.value]
    contribution = weight * Fraction(points, terms.highest_points)
    return VerdictPart(criterion, points, weight, contribution, points < terms.floor_points)
