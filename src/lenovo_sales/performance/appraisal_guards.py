"""The conditions of an appraisal review (绩效评审条件). Policy 1.3.1, 2.2.2.5, 4.3.1, 4.3.2."""

from fractions import Fraction
from typing import TypeAlias

from lenovo_sales.lifecycle import Context, guard, has_text, precondition, reason_given
from lenovo_sales.lifecycle.corrections import entry_recorded
from lenovo_sales.performance.appraisal import (
    Appraisal,
    AppraisalStage,
    ColleagueAnswer,
    Invitation,
    Objective,
)
from lenovo_sales.performance.appraisal_commands import (
    Appeal,
    AssessSelf,
    AssessWork,
    Calibrate,
    CorrectAnswer,
    CorrectAppeal,
    CorrectAssessment,
    CorrectCalibration,
    CorrectDecision,
    CorrectInvitation,
    CorrectResult,
    CorrectSelfAssessment,
    CorrectTargets,
    DecideAppeal,
    InviteColleague,
    OpenAppraisal,
    RecordAnswer,
    SignAsEmployee,
    SignAsManager,
)
from lenovo_sales.performance.appraisal_due import self_assessment_due
from lenovo_sales.performance.appraisal_rules import AppraisalTerms, period_of

AppraisalContext: TypeAlias = Context[AppraisalTerms]


@guard("2.2.2.5", "a manager by the tree", "组织架构中的上级", derived=True)
def manager_found(review: Appraisal, command: OpenAppraisal, context: AppraisalContext) -> bool:
    return has_text(command.manager)


@guard("4.3.2", "a period of whole months", "整月的考核期间", derived=True)
def whole_months(review: Appraisal, command: OpenAppraisal, context: AppraisalContext) -> bool:
    return period_of(command.first_day, command.last_day) is not None


@guard("4.3.2", "one review of a person and period", "每人每期只有一份评审", derived=True)
def one_of_the_period(review: Appraisal, command: OpenAppraisal, context: AppraisalContext) -> bool:
    return not any(
        (each.employee, each.first_day, each.last_day)
        == (command.employee, command.first_day, command.last_day)
        and each.id != review.id
        and each.stage is not AppraisalStage.WITHDRAWN
        for each in context.all(Appraisal)
    )


@guard("4.3.1.1", "at least one target, each in words", "至少一项目标，并有说明")
def targets_stated(
    review: Appraisal, command: OpenAppraisal | CorrectTargets, context: AppraisalContext
) -> bool:
    return bool(command.objectives) and all(has_text(each.text) for each in command.objectives)


@guard("4.3.1.2", "weights above zero of exactly 100 % together", "权重均大于零且合计恰为 100 %")
def weights_whole(
    review: Appraisal, command: OpenAppraisal | CorrectTargets, context: AppraisalContext
) -> bool:
    weights = [each.weight for each in command.objectives or (Objective(Fraction(1), ""),)]
    return min(weights) > 0 and sum(weights) == 1


@precondition("1.3.1", "somebody other than the person appraised", "被考核人以外的人员")
def not_the_employee(review: Appraisal, context: AppraisalContext) -> bool:
    return context.actor != review.employee


@precondition("4.3.1.1", "the person appraised", "被考核人本人", derived=True)
def by_the_employee(review: Appraisal, context: AppraisalContext) -> bool:
    return context.actor == review.employee


@guard("4.3.1.1", "the current version of the targets", "现行的目标版本", derived=True)
def version_current(
    review: Appraisal, command: SignAsEmployee | SignAsManager, context: AppraisalContext
) -> bool:
    return command.version == review.version


@precondition("4.3.1.1", "no signature of the person yet", "本人尚未签署", derived=True)
def employee_has_to_sign(review: Appraisal, context: AppraisalContext) -> bool:
    return review.signed_by_employee is None


@precondition("4.3.1.1", "no signature of the manager yet", "上级尚未签署", derived=True)
def manager_has_to_sign(review: Appraisal, context: AppraisalContext) -> bool:
    return review.signed_by_manager is None


@precondition("4.3.1.1", "answers that are still open", "同事评价尚未截止", derived=True)
def answers_open(review: Appraisal, context: AppraisalContext) -> bool:
    return review.colleagues is None


@precondition(
    "4.3.1.1", "the answers closed, as colleagues were asked", "已截止所邀同事的评价", derived=True
)
def answers_closed(review: Appraisal, context: AppraisalContext) -> bool:
    return review.colleagues is not None or all(each.is_struck for each in review.invitations)


@guard("4.3.1.1", "a relation of the edition", "本版本的评价关系", derived=True)
def relation_known(
    review: Appraisal, command: InviteColleague | CorrectInvitation, context: AppraisalContext
) -> bool:
    return command.relation is None or command.relation in context.terms.review.relations


@guard(
    "1.3.1",
    "a colleague who is not the person or the manager",
    "本人与上级以外的同事",
    derived=True,
)
def colleague_apart(review: Appraisal, command: InviteColleague, context: AppraisalContext) -> bool:
    sides = (review.employee, review.manager)
    return has_text(command.colleague) and command.colleague not in sides


@guard("4.3.1.1", "a colleague who is not asked yet", "尚未邀请的同事", derived=True)
def asked_once(review: Appraisal, command: InviteColleague, context: AppraisalContext) -> bool:
    return all(each.colleague != command.colleague for each in invited(review))


@guard("4.3.1.1", "an invitation without an answer", "尚未答复的邀请", derived=True)
def not_answered(review: Appraisal, command: CorrectInvitation, context: AppraisalContext) -> bool:
    at = command.number - 1
    asked = review.invitations[at].colleague if 0 <= at < len(review.invitations) else None
    return all(each.by != asked or each.is_struck for each in review.answers)


@precondition(
    "1.3.1", "somebody other than the person and the manager", "本人与上级以外的人员", derived=True
)
def neither_side(review: Appraisal, context: AppraisalContext) -> bool:
    return context.actor not in (review.employee, review.manager)


@guard("4.3.1.1", "an invited colleague", "受邀的同事", derived=True)
def colleague_invited(review: Appraisal, command: RecordAnswer, context: AppraisalContext) -> bool:
    return has_text(command.relation)


@guard("4.3.1.1", "one answer of a colleague", "每名同事一份评价", derived=True)
def answered_once(review: Appraisal, command: RecordAnswer, context: AppraisalContext) -> bool:
    return all(each.by != command.by or each.is_struck for each in review.answers)


@guard(
    "4.3.1.1",
    "points from zero to the highest, of two decimals",
    "零至满分、至多两位小数的分值",
    derived=True,
)
def answer_within(
    review: Appraisal, command: RecordAnswer | CorrectAnswer, context: AppraisalContext
) -> bool:
    if isinstance(command, CorrectAnswer) and command.is_struck:
        return True
    return command.points is not None and context.terms.takes(command.points)


@precondition("4.3.2", "the last day of the period", "考核期间末日已到", derived=True)
def period_over(review: Appraisal, context: AppraisalContext) -> bool:
    return context.today >= review.last_day


@guard(
    "4.3.1.2",
    "points for each objective, from zero to the highest, of two decimals",
    "每项目标零至满分、至多两位小数的分值",
    derived=True,
)
def points_within(
    review: Appraisal,
    command: AssessSelf | CorrectSelfAssessment | AssessWork | CorrectAssessment,
    context: AppraisalContext,
) -> bool:
    one_each = len(command.points) == len(review.objectives)
    return one_each and all(map(context.terms.takes, command.points))


@precondition("4.3.2", "the self-assessment, or its time past", "已自评或自评逾期", derived=True)
def self_assessed_or_late(review: Appraisal, context: AppraisalContext) -> bool:
    if review.self_assessment is not None:
        return True
    due = self_assessment_due(review, context.terms.review)
    return due is not None and context.today > due


@precondition(
    "1.3.1", "somebody who was not asked as a colleague", "未受邀评价的人员", derived=True
)
def not_asked(review: Appraisal, context: AppraisalContext) -> bool:
    return all(each.colleague != context.actor for each in invited(review))


@guard(
    "4.3.2",
    "growth of ability just in the cycles that judge it",
    "能力成长仅在应评周期填写",
    derived=True,
)
def growth_in_its_cycles(
    review: Appraisal, command: AssessWork | CorrectAssessment, context: AppraisalContext
) -> bool:
    judged = context.terms.judges_growth(review.first_day, review.last_day)
    if command.growth is None:
        return not judged
    return judged and context.terms.takes(command.growth)


@precondition("1.3.1", "somebody who gave no points as manager", "未作上级评价的人员", derived=True)
def not_an_assessor(review: Appraisal, context: AppraisalContext) -> bool:
    return context.actor not in review.assessors


@guard("4.3.1.2", "a grade of the edition", "本版本的等级", derived=True)
def grade_known(
    review: Appraisal,
    command: Calibrate | CorrectCalibration | CorrectResult,
    context: AppraisalContext,
) -> bool:
    return command.grade in context.terms.grades


@guard(
    "4.3.1.2",
    "points from zero to the highest, of two decimals, if given",
    "如填写，应为零至满分、至多两位小数的分值",
    derived=True,
)
def result_within(
    review: Appraisal,
    command: Calibrate | CorrectCalibration | DecideAppeal | CorrectDecision | CorrectResult,
    context: AppraisalContext,
) -> bool:
    return command.points is None or context.terms.takes(command.points)


@guard("4.3.1.2", "why", "校准理由")
def why_given(review: Appraisal, command: Calibrate, context: AppraisalContext) -> bool:
    return has_text(command.why)


@precondition("4.3.1.2", "a calibration before it", "应先校准", derived=True)
def calibration_not_needed(review: Appraisal, context: AppraisalContext) -> bool:
    return not context.terms.calibrates(review)


@precondition("4.3.1.2", "a calibration on record", "已记录的校准", derived=True)
def calibrated_before(review: Appraisal, context: AppraisalContext) -> bool:
    return bool(review.calibrations)


@precondition(
    "4.3.1.2", "a result that the person has not accepted", "本人尚未接受的结果", derived=True
)
def not_accepted(review: Appraisal, context: AppraisalContext) -> bool:
    return review.acknowledged is None


@precondition("4.3.1.2", "a day within the time to appeal", "申诉期限之内", derived=True)
def in_time_to_appeal(review: Appraisal, context: AppraisalContext) -> bool:
    confirmed = review.confirmation
    return confirmed is None or context.today <= confirmed.appeal_until


@guard("4.3.1.2", "the grounds of the appeal", "申诉理由")
def grounds_given(
    review: Appraisal, command: Appeal | CorrectAppeal, context: AppraisalContext
) -> bool:
    return has_text(command.grounds)


@guard(
    "2.2.2.5",
    "a second level above the manager, with no part in the score",
    "上级之上未参与评分的二级",
    derived=True,
)
def second_level_found(review: Appraisal, command: Appeal, context: AppraisalContext) -> bool:
    return command.unit is not None


@precondition("1.3.1", "somebody with no part in the score", "未参与评分的人员")
def not_a_decider(review: Appraisal, context: AppraisalContext) -> bool:
    return context.actor not in review.deciders


@guard(
    "4.3.1.2",
    "a grade of the edition just where the result is changed",
    "仅在变更结果时填写本版本的等级",
    derived=True,
)
def change_stated(
    review: Appraisal, command: DecideAppeal | CorrectDecision, context: AppraisalContext
) -> bool:
    if command.upheld:
        return command.grade is None and command.points is None
    return command.grade in context.terms.grades


@precondition(
    "4.3.1.2",
    "the result accepted, or the time to appeal past",
    "已接受结果或申诉期满",
    derived=True,
)
def appeal_over(review: Appraisal, context: AppraisalContext) -> bool:
    confirmed = review.confirmation
    past = confirmed is not None and context.today > confirmed.appeal_until
    return past or review.acknowledged is not None


@guard(
    "4.3.2",
    "growth of ability from zero to the highest, if it was judged",
    "如已评价，应为零至满分的能力成长分值",
    derived=True,
)
def growth_within(review: Appraisal, command: CorrectResult, context: AppraisalContext) -> bool:
    if command.growth is None:
        return True
    return review.growth is not None and context.terms.takes(command.growth)


def invited(review: Appraisal) -> tuple[Invitation, ...]:
    """The invitations that stand."""
    return tuple(each for each in review.invitations if not each.is_struck)


def invitations_standing(review: Appraisal) -> tuple[Invitation | None, ...]:
    """The invitations in their places; None: it was struck."""
    return tuple(None if each.is_struck else each for each in review.invitations)


def answers_standing(review: Appraisal) -> tuple[ColleagueAnswer | None, ...]:
    """The answers in their places; None: it was struck."""
    return tuple(None if each.is_struck else each for each in review.answers)


INVITATION_RECORDED = entry_recorded(
    "4.3.1.1", "an invitation on record", "已记录的邀请", invitations_standing
)
ANSWER_RECORDED = entry_recorded("4.3.1.1", "an answer on record", "已记录的评价", answers_standing)
WHY = reason_given("1.3.1", derived=True)
REASON = reason_given("4.3.1.2")
