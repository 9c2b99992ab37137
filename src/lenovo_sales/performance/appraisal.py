"""Appraisal review (绩效评审): targets, assessments, calibration, appeal, result. 4.3.1, 4.3.2.

The process is `appraisal_process.APPRAISAL`; its commands are in `appraisal_commands`. Points are
from zero to the highest of the edition, each with at most two decimals.
"""

from datetime import date
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.lifecycle import PERSONAL, Correction, LabeledEnum, Subject


class AppraisalStage(LabeledEnum):
    """The stages of an appraisal review. Policy 4.3.1, 4.3.2."""

    PROPOSED = "proposed", "目标待签"
    HALF_SIGNED = "half_signed", "一方已签"
    AGREED = "agreed", "目标已签"
    SELF_ASSESSED = "self_assessed", "已自评"
    ASSESSED = "assessed", "上级已评"
    CALIBRATED = "calibrated", "已校准"
    CONFIRMED = "confirmed", "已确认"
    APPEALED = "appealed", "申诉中"
    DECIDED = "decided", "申诉已决"
    LOCKED = "locked", "已锁定"
    WITHDRAWN = "withdrawn", "已撤回"


@frozen
class Objective:
    """One of the targets of a review, and its weight in the score (目标). Policy 4.3.1.2."""

    weight: Fraction
    text: str = field(**PERSONAL)


@frozen
class Signature:
    """A side's signature under one version of the targets (签署). Policy 4.3.1."""

    on: date
    by: str
    version: int


@frozen
class Rating:
    """The score of a review and its grade (评定). Policy 4.3.1.2."""

    points: Fraction | None = field(**PERSONAL)  # None: erased
    grade: str = field(**PERSONAL)  # a grade of the edition


@frozen
class SelfAssessment:
    """What the person appraised says of the own work (自评). Policy 4.3.2."""

    on: date
    by: str
    points: tuple[Fraction, ...] = field(**PERSONAL)  # of each objective, in their order
    text: str | None = field(**PERSONAL)


@frozen
class Invitation:
    """A colleague who is asked for an answer, and the relation (邀请). Policy 4.3.1.1."""

    colleague: str  # by id
    relation: str  # a relation of the edition
    is_struck: bool = False  # True: it was struck; its number stays


@frozen
class ColleagueAnswer:
    """What one colleague says; who it was is personal (同事评价). Policy 4.3.1.1."""

    relation: str
    by: str = field(**PERSONAL)
    points: Fraction | None = field(**PERSONAL)  # None: erased
    text: str | None = field(**PERSONAL)
    is_struck: bool = False  # True: there was no such answer; its number stays


@frozen
class RelationResult:
    """What the colleagues of one relation say together, never one of them alone. 4.3.1.1.

    The texts are in the order of the alphabet, not in that of the answers.
    """

    relation: str
    answers: int
    points: Fraction | None = field(**PERSONAL)  # their mean, exact; None: erased
    texts: tuple[str, ...] = field(**PERSONAL)


@frozen
class ColleagueResult:
    """What is shown of the colleagues' answers, fixed once they are closed (同事评价结果). 4.3.1.1.

    A relation with fewer answers than the edition asks for is `withheld`: neither its points nor
    its number of answers are in the result, nor in `points`, the mean of the relations shown by
    their weights.
    """

    on: date
    shown: tuple[RelationResult, ...]
    withheld: tuple[str, ...]  # relations asked, with too few answers to show
    points: Fraction | None = field(**PERSONAL)  # None: nothing is shown, or erased


@frozen
class ManagerAssessment:
    """The manager's points for each objective, and growth of ability (上级评价). 4.3.1.2, 4.3.2."""

    on: date
    by: str
    rating: Rating  # the weighted points, rounded once, and the grade that they reach
    points: tuple[Fraction, ...] = field(**PERSONAL)  # of each objective, in their order
    growth: Fraction | None = field(**PERSONAL)  # None: not judged in this cycle, or erased
    text: str | None = field(**PERSONAL)


@frozen
class CalibrationEntry:
    """A calibration: who, before, after, why (校准记录). Policy 4.3.1.2."""

    on: date
    by: str
    before: Rating
    after: Rating
    why: str = field(**PERSONAL)


@frozen
class Confirmation:
    """The result as it is told to the person, and the last day to appeal (确认). Policy 4.3.1.2."""

    on: date
    by: str
    appeal_until: date


@frozen
class AppealEntry:
    """An appeal against the result (申诉). Policy 4.3.1.2."""

    on: date
    unit: str  # that of the second level, by id
    grounds: str = field(**PERSONAL)


@frozen
class AppealDecision:
    """How an appeal was decided: upheld, or changed with a reason (申诉结果). Policy 4.3.1.2."""

    on: date
    by: str
    before: Rating
    after: Rating
    reason: str = field(**PERSONAL)
    upheld: bool  # True: the result stands as it was


@frozen
class Appraisal(Subject[AppraisalStage]):
    """The review of one person's work in one period, as it stands (绩效评审). 4.3.1, 4.3.2.

    Among `assessors` and `deciders` are also the people on whose behalf somebody acted.
    """

    employee: str  # the person appraised, by id
    first_day: date
    last_day: date
    manager: str  # by the tree, on the day on which it was opened
    manager_unit: str  # the unit that the manager leads
    objectives: tuple[Objective, ...]
    version: int  # of the objectives, from 1
    signed_by_employee: Signature | None = None
    signed_by_manager: Signature | None = None
    invitations: tuple[Invitation, ...] = ()
    answers: tuple[ColleagueAnswer, ...] = ()
    colleagues: ColleagueResult | None = None  # None: the answers are still open
    self_assessment: SelfAssessment | None = None
    assessment: ManagerAssessment | None = None
    growth: Fraction | None = field(default=None, **PERSONAL)  # growth of ability, as it stands
    rating: Rating | None = None  # the result, as it stands
    calibrations: tuple[CalibrationEntry, ...] = ()
    confirmation: Confirmation | None = None
    acknowledged: date | None = None  # the day on which the person accepted the result
    appeal: AppealEntry | None = None
    decision: AppealDecision | None = None
    assessors: tuple[str, ...] = ()  # everybody who gave the manager's points, or put them right
    deciders: tuple[str, ...] = ()  # everybody who drafted, changed or confirmed the score
    closed: date | None = None  # when it was locked or withdrawn
    reason: str | None = field(default=None, **PERSONAL)  # why withdrawn
    corrections: tuple[Correction, ...] = ()  # Policy 1.3.1
