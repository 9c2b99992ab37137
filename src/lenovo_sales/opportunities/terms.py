"""What chapter 3.2 fixes on a given date (商机条款); an edition supplies it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.parameters import Choice, Count, Days, Group, Label, Share, Terms, Trouble
from lenovo_sales.values import Rounding, Weights


class OpportunityStage(LabeledEnum):
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


class Criterion(LabeledEnum):
    """The criteria of feasibility (可行性维度). Policy 3.2.1.2."""

    TECHNICAL = "technical", "技术可行"
    COMMERCIAL = "commercial", "商务可行"
    RESOURCES = "resources", "资源可行"


_PROBABILITY = Share("3.2.2.4", "probability of a deal in this stage", "成交概率")
_POINTS = Wording("points of a criterion", "单项分")


@frozen
class StageProbabilities(Terms):
    """How likely a deal in each stage is to be won (成交概率). Policy 3.2.2.4."""

    identified: Annotated[Fraction, _PROBABILITY]
    assessed: Annotated[Fraction, _PROBABILITY]
    planned: Annotated[Fraction, _PROBABILITY]
    proposing: Annotated[Fraction, _PROBABILITY]
    negotiating: Annotated[Fraction, _PROBABILITY]
    agreed: Annotated[Fraction, _PROBABILITY]
    shelved: Annotated[Fraction, _PROBABILITY]

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
class QuestionTerms(Terms):
    """How soon a customer's question is answered. Policy 3.2.2.2."""

    answer_within_days: Annotated[
        int, Days("3.2.2.2", "time to answer, after the day of the question", "答复客户期限")
    ]


@frozen
class ForecastTerms(Terms):
    """The lowest probability of each forecast category (预测类别). Policy 3.2.2.4."""

    best_case_from: Annotated[
        Fraction, Share("3.2.2.4", "probability from which a deal is a best case", "乐观预测起点")
    ]
    commit_from: Annotated[
        Fraction, Share("3.2.2.4", "probability from which a deal is committed", "承诺预测起点")
    ]

    def contradictions(self) -> Trouble:
        """A commitment does not begin below the best case."""
        if self.commit_from < self.best_case_from:
            yield (
                ("commit_from",),
                Wording("expected no less than best_case_from", "不得低于 best_case_from"),
            )


@frozen
class LossReason(Terms):
    """A reason for a lost deal, and the details that it requires (丢单原因). Policy 3.2.2.4."""

    label: Annotated[Wording, Label("3.2.2.4", "words for a reason", "原因措辞")]
    to_competitor: Annotated[
        bool, Choice("3.2.2.4", "whether the competitor is to be named", "是否须注明竞争对手")
    ] = False
    explained: Annotated[
        bool, Choice("3.2.2.4", "whether a note is to be written", "是否须说明")
    ] = False


@frozen
class ShelvingReason(Terms):
    """A reason for a shelved deal, and the details that it requires (搁置原因). Policy 3.2.2.4."""

    label: Annotated[Wording, Label("3.2.2.4", "words for a reason", "原因措辞")]
    explained: Annotated[
        bool, Choice("3.2.2.4", "whether a note is to be written", "是否须说明")
    ] = False


@frozen
class AssessmentTerms(Terms):
    """Terms of the first assessment, and of feasibility. Policy 3.2.1."""

    least_signals: Annotated[
        int,
        Count(
            "3.2.1.1",
            "least signals before a first assessment",
            "初步评估前所需购买信号",
            unit=Wording("signals", "个信号"),
        ),
    ]
    feasibility_required: Annotated[
        bool, Choice("3.2.1.2", "whether a first assessment judges feasibility", "是否须评估可行性")
    ]
    highest_points: Annotated[
        int,
        Count("3.2.1.2", "most points of a criterion", "单项满分", unit=_POINTS, least=1),
    ]
    floor_points: Annotated[
        int,
        Count("3.2.1.2", "points below which a deal is not feasible", "单项底线分", unit=_POINTS),
    ]
    weights: Annotated[Weights, Share("3.2.1.2", "weight of a criterion in the score", "单项权重")]
    doubtful_from: Annotated[
        Fraction,
        Share("3.2.1.2", "share of the highest score from which it is doubtful", "存疑起点"),
    ]
    feasible_from: Annotated[
        Fraction,
        Share("3.2.1.2", "share of the highest score from which it is feasible", "可行起点"),
    ]

    def contradictions(self) -> Trouble:
        """A floor within the scale, a weight for each criterion, outlooks that rise."""
        if self.floor_points > self.highest_points:
            yield (
                ("floor_points",),
                Wording("expected no more than highest_points", "不得高于 highest_points"),
            )
        criteria = {each.value for each in Criterion}
        if set(self.weights) != criteria:
            names = ", ".join(each.value for each in Criterion)
            yield (
                ("weights",),
                Wording(
                    "expected a weight for each criterion: {names}", "每项均须有权重：{names}"
                ).filled(names=names),
            )
        if self.feasible_from < self.doubtful_from:
            yield (
                ("feasible_from",),
                Wording("expected no less than doubtful_from", "不得低于 doubtful_from"),
            )


@frozen
class ResourceTerms(Terms):
    """How soon a request is answered, and up to where a discount may go. Policy 3.2.2.3."""

    answer_within_days: Annotated[
        int, Days("3.2.2.3", "time to answer, after the day of the request", "答复申请期限")
    ]
    discount_ceiling: Annotated[
        Fraction, Share("3.2.2.3", "highest discount that anybody may grant", "可批准的最高折扣")
    ]


@frozen
class OpportunityTerms(Terms):
    """All terms of chapter 3.2."""

    reassess_every_days: Annotated[
        int,
        Days(
            "3.2.2.4", "time that an assessment stays good", "评估有效期", least=1, tighter="lower"
        ),
    ]
    probability: Annotated[
        StageProbabilities, Group("3.2.2.4", "Probability by stage", "各阶段成交概率")
    ]
    rounding: Annotated[
        Rounding, Choice("3.2.1.2", "rounding, once, of an expected value", "预期金额舍入规则")
    ]
    assessment: Annotated[AssessmentTerms, Group("3.2.1.2", "First assessment", "初步评估")]
    questions: Annotated[QuestionTerms, Group("3.2.2.2", "Customers' questions", "客户提问")]
    forecast: Annotated[ForecastTerms, Group("3.2.2.4", "Forecast categories", "预测分类")]
    resource: Annotated[ResourceTerms, Group("3.2.2.3", "Resource requests", "资源申请")]
    loss_reasons: Annotated[
        Mapping[str, LossReason], Group("3.2.2.4", "Why deals are lost", "丢单原因")
    ]
    shelving_reasons: Annotated[
        Mapping[str, ShelvingReason], Group("3.2.2.4", "Why deals rest", "搁置原因")
    ]

    def contradictions(self) -> Trouble:
        """A deal can be lost and shelved for some reason."""
        for name in ("loss_reasons", "shelving_reasons"):
            if not getattr(self, name):
                yield (name,), Wording("expected one reason or more", "至少列一项原因")
