"""What chapter 3.2 fixes on a given date (销售机会条款); an edition supplies it."""

from fractions import Fraction

from attrs import astuple, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import Worded
from lenovo_sales.values import Rounding, Weights


class OpportunityStage(Worded):
    """The stages of clause 3.2.2.4."""

    IDENTIFIED = "identified", "已识别"
    ASSESSED = "assessed", "已评估"
    PLANNED = "planned", "已计划"
    PROPOSING = "proposing", "方案沟通"
    NEGOTIATING = "negotiating", "商务谈判"
    AGREED = "agreed", "达成一致"
    WON = "won", "赢单"
    LOST = "lost", "丢单"
    SHELVED = "shelved", "搁置"


class Criterion(Worded):
    """What feasibility is judged by (可行性维度). Policy 3.2.1.2."""

    TECHNICAL = "technical", "技术可行"
    COMMERCIAL = "commercial", "商务可行"
    RESOURCES = "resources", "资源可行"


@frozen
class StageProbabilities:
    """How likely a deal in each stage is to be won (成交概率), 0 to 1. Policy 3.2.2.4.

    Raises:
        BadValue: One is below 0 or above 1.
    """

    identified: Fraction
    assessed: Fraction
    planned: Fraction
    proposing: Fraction
    negotiating: Fraction
    agreed: Fraction
    shelved: Fraction

    def __attrs_post_init__(self) -> None:
        if not all(0 <= each <= 1 for each in astuple(self)):
            raise BadValue("expected probabilities between 0 and 100 %", "概率应在 0 至 100 % 之间")

    def of(self, stage: OpportunityStage) -> Fraction:
        """The probability of a stage; a won deal is certain, a lost one impossible."""
        known = {
            OpportunityStage.IDENTIFIED: self.identified,
            OpportunityStage.ASSESSED: self.assessed,
            OpportunityStage.PLANNED: self.planned,
            OpportunityStage.PROPOSING: self.proposing,
            OpportunityStage.NEGOTIATING: self.negotiating,
            OpportunityStage.AGREED: self.agreed,
            OpportunityStage.SHELVED: self.shelved,
            OpportunityStage.WON: Fraction(1),
            OpportunityStage.LOST: Fraction(0),
        }
        return known[stage]


@frozen
class QuestionTerms:
    """How soon a customer's question is answered. Policy 3.2.2.2.

    Raises:
        BadValue: Below zero days.
    """

    answer_within_days: int  # calendar days after the day of the question. Policy 3.2.2.2

    def __attrs_post_init__(self) -> None:
        if self.answer_within_days < 0:
            raise BadValue("expected zero days or more to answer", "答复天数应为零或以上")


@frozen
class ForecastTerms:
    """From which probability a deal is counted on how firmly (预测类别). Policy 3.2.2.4.

    Raises:
        BadValue: Outside 0 to 1, or a commitment that begins below the best case.
    """

    best_case_from: Fraction  # probability. Policy 3.2.2.4
    commit_from: Fraction  # probability. Policy 3.2.2.4

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.best_case_from <= self.commit_from <= 1:
            raise BadValue(
                "expected 0 to 100 %, best case from no more than commit from",
                "应在 0 至 100 % 之间，最佳情形的起点不高于承诺的起点",
            )


@frozen
class LossReason:
    """Why a deal may be lost, and what has to be told then (丢单原因). Policy 3.2.2.4."""

    label: Wording
    to_competitor: bool = False  # the competitor is to be named
    explained: bool = False  # a note is to be written


@frozen
class ShelvingReason:
    """Why a deal may rest, and what has to be told then (搁置原因). Policy 3.2.2.4."""

    label: Wording
    explained: bool = False  # a note is to be written


@frozen
class AssessmentTerms:
    """What a first assessment asks for, and when a deal counts as feasible. Policy 3.2.1.

    Raises:
        BadValue: A number outside its scale, or weights for other criteria.
    """

    least_signals: int  # signals before a first assessment; 0: none is asked for. Policy 3.2.1.1
    feasibility_required: bool  # of a first assessment. Policy 3.2.1.2
    highest_points: int  # of each criterion. Policy 3.2.1.2
    floor_points: int  # points of a criterion, below which a deal is not feasible. Policy 3.2.1.2
    weights: Weights  # share of the score, by criterion. Policy 3.2.1.2
    doubtful_from: Fraction  # share of the highest score. Policy 3.2.1.2
    feasible_from: Fraction  # share of the highest score. Policy 3.2.1.2

    def __attrs_post_init__(self) -> None:
        if self.least_signals < 0:
            raise BadValue("expected zero signals or more", "信号数应为零或以上")
        if not 0 <= self.floor_points <= self.highest_points or self.highest_points < 1:
            raise BadValue(
                "expected a floor between zero and the highest points", "下限应在零与满分之间"
            )
        if {name for name, _ in self.weights.items()} != {each.value for each in Criterion}:
            names = ", ".join(each.value for each in Criterion)
            raise BadValue(
                "expected a weight for each criterion: {names}",
                "每个标准应有权重：{names}",
                names=names,
            )
        if not 0 <= self.doubtful_from <= self.feasible_from <= 1:
            raise BadValue(
                "expected 0 to 100 %, doubtful from no more than feasible from",
                "应在 0 至 100 % 之间，存疑的起点不高于可行的起点",
            )


@frozen
class ResourceTerms:
    """How soon a request is answered, and up to where a discount may go. Policy 3.2.2.3.

    Raises:
        BadValue: Below zero days, or a discount outside 0 to 1.
    """

    answer_within_days: int  # calendar days after the day of the request. Policy 3.2.2.3
    discount_ceiling: Fraction  # the highest that anybody may grant, 0 to 1. Policy 3.2.2.3

    def __attrs_post_init__(self) -> None:
        if self.answer_within_days < 0:
            raise BadValue(
                "expected zero days or more to answer a request", "答复申请的天数应为零或以上"
            )
        if not 0 <= self.discount_ceiling <= 1:
            raise BadValue(
                "expected a discount ceiling between 0 and 100 %", "折扣上限应在 0 至 100 % 之间"
            )


@frozen
class OpportunityTerms:
    """All terms of chapter 3.2.

    Raises:
        BadValue: No day between assessments, or no reason to lose or to shelve a deal.
    """

    reassess_every_days: int  # calendar days that an assessment stays good. Policy 3.2.2.4
    probability: StageProbabilities
    rounding: Rounding  # of an expected value. Policy 3.2.1.2
    assessment: AssessmentTerms
    questions: QuestionTerms
    forecast: ForecastTerms
    resource: ResourceTerms
    loss_reasons: dict[str, LossReason]
    shelving_reasons: dict[str, ShelvingReason]

    def __attrs_post_init__(self) -> None:
        if self.reassess_every_days < 1:
            raise BadValue(
                "expected one day or more between assessments", "两次评估之间应为一天或以上"
            )
        if not (self.loss_reasons and self.shelving_reasons):
            raise BadValue(
                "expected one reason or more to lose and to shelve a deal",
                "丢单与搁置的原因应各至少有一个",
            )
