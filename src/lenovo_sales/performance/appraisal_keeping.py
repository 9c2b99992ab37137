"""What the rows of an appraisal review find out and keep (评审记录). Policy 4.3.1, 4.3.2."""

from typing import TypeAlias, TypeVar

from attrs import evolve

from lenovo_sales.lifecycle import ERASED, Event
from lenovo_sales.performance.appraisal import (
    AppealDecision,
    AppealEntry,
    Appraisal,
    CalibrationEntry,
    ColleagueAnswer,
    ColleagueResult,
    Confirmation,
    Invitation,
    ManagerAssessment,
    Rating,
    SelfAssessment,
    Signature,
)
from lenovo_sales.performance.appraisal_commands import (
    Appeal,
    AssessSelf,
    AssessWork,
    Calibrate,
    CloseAnswers,
    ConfirmResult,
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
from lenovo_sales.performance.appraisal_guards import AppraisalContext, invited

A = TypeVar("A", AssessWork, CorrectAssessment)
B = TypeVar("B", Calibrate, CorrectCalibration)
Scoring: TypeAlias = AssessWork | CorrectAssessment | Calibrate | CorrectCalibration | ConfirmResult
"""The commands that draft, change or confirm a score."""

ASSESS, CALIBRATE, CONFIRM = "appraisal.assess", "appraisal.calibrate", "appraisal.confirm"


def with_manager(review: None, command: OpenAppraisal, context: AppraisalContext) -> OpenAppraisal:
    """Complete the command by the manager of the person, by the tree of the day."""
    head = context.terms.lines.manager_of(command.employee, context.today)
    person, unit = ("", "") if head is None else (head.person, head.unit)
    return evolve(command, manager=person, manager_unit=unit)


def with_relation(
    review: Appraisal, command: RecordAnswer, context: AppraisalContext
) -> RecordAnswer:
    """Complete an answer by the relation in which its colleague was asked."""
    asked = (each.relation for each in invited(review) if each.colleague == command.by)
    return evolve(command, relation=next(asked, ""))


def with_shown(review: Appraisal, command: CloseAnswers, context: AppraisalContext) -> CloseAnswers:
    """Complete the closing by what is shown of the answers."""
    return evolve(command, result=context.terms.colleague_result(review, context.today))


def with_rating(review: Appraisal, command: A, context: AppraisalContext) -> A:
    """Complete an assessment by its score and grade; without points for each target, by none."""
    weights = [each.weight for each in review.objectives]
    rating = None
    if len(weights) == len(command.points):
        rating = context.terms.rating(context.terms.score(command.points, weights))
    return evolve(command, rating=rating, on_behalf=_principals(context, ASSESS))


def with_principals(review: Appraisal, command: B, context: AppraisalContext) -> B:
    """Complete a calibration by the people on whose behalf it is made."""
    return evolve(command, on_behalf=_principals(context, CALIBRATE))


def _principals(context: AppraisalContext, action: str) -> tuple[str, ...]:
    return context.terms.principals(context.actor, action, context.today)


def with_last_day(
    review: Appraisal, command: ConfirmResult, context: AppraisalContext
) -> ConfirmResult:
    """Complete the confirmation by the last day to appeal, in working days."""
    days = context.terms.review.appeal_working_days
    last = context.terms.clock.working_day(context.today, days)
    return evolve(command, appeal_until=last, on_behalf=_principals(context, CONFIRM))


def with_second_level(review: Appraisal, command: Appeal, context: AppraisalContext) -> Appeal:
    """Complete an appeal by the unit of the second level."""
    return evolve(command, unit=context.terms.second_level(review, context.today))


def first_version(review: None, event: Event[OpenAppraisal]) -> int:
    """Targets begin with version 1."""
    return 1


def next_version(review: Appraisal, event: Event[CorrectTargets]) -> int:
    """The number of the version that a change of the targets makes."""
    return review.version + 1


def signed(review: Appraisal, event: Event[SignAsEmployee | SignAsManager]) -> Signature:
    """The signature, by whom and when."""
    return Signature(event.at.date(), event.actor, event.command.version)


def with_invitation(review: Appraisal, event: Event[InviteColleague]) -> tuple[Invitation, ...]:
    """The invitations with one more."""
    said = event.command
    return (*review.invitations, Invitation(said.colleague, said.relation))


def with_invitation_corrected(
    review: Appraisal, event: Event[CorrectInvitation]
) -> tuple[Invitation, ...]:
    """The invitations with one put right, or struck."""
    said, was = event.command, review.invitations[event.command.number - 1]
    now = evolve(was, relation=said.relation or was.relation, is_struck=said.strikes)
    return tuple(now if each is was else each for each in review.invitations)


def with_answer(review: Appraisal, event: Event[RecordAnswer]) -> tuple[ColleagueAnswer, ...]:
    """The colleagues' answers with one more."""
    said = event.command
    return (*review.answers, ColleagueAnswer(said.relation, said.by, said.points, said.text))


def with_answer_corrected(
    review: Appraisal, event: Event[CorrectAnswer]
) -> tuple[ColleagueAnswer, ...]:
    """The colleagues' answers with one put right, or struck."""
    said, at = event.command, event.command.number - 1
    was = review.answers[at]
    now = evolve(was, points=said.points, text=said.text, is_struck=said.is_struck)
    return (*review.answers[:at], now, *review.answers[at + 1 :])


def shown(review: Appraisal, event: Event[CloseAnswers]) -> ColleagueResult | None:
    """What is shown of the colleagues' answers."""
    return event.command.result


def given_self_assessment(review: Appraisal, event: Event[AssessSelf]) -> SelfAssessment:
    """The own points, by whom and when."""
    said = event.command
    return SelfAssessment(event.at.date(), event.actor, said.points, said.text)


def with_self_assessment_corrected(
    review: Appraisal, event: Event[CorrectSelfAssessment]
) -> SelfAssessment | None:
    """The own points, put right; they keep their day."""
    said, was = event.command, review.self_assessment
    return was and evolve(was, points=said.points, text=said.text)


def given_assessment(review: Appraisal, event: Event[AssessWork]) -> ManagerAssessment:
    """The manager's points, by whom and when."""
    said, day = event.command, event.at.date()
    rating = said.rating or Rating(None, ERASED)
    return ManagerAssessment(day, event.actor, rating, said.points, said.growth, said.text)


def reassessed(review: Appraisal, event: Event[CorrectAssessment]) -> ManagerAssessment | None:
    """The manager's points, put right; they keep their day."""
    said, was = event.command, review.assessment
    return was and evolve(
        was,
        points=said.points,
        growth=said.growth,
        text=said.text,
        rating=said.rating or Rating(None, ERASED),
    )


def with_assessor(
    review: Appraisal, event: Event[AssessWork | CorrectAssessment]
) -> tuple[str, ...]:
    """Everybody who gave the manager's points, the actor and on whose behalf they act."""
    by = (*review.assessors, event.actor, *event.command.on_behalf)
    return tuple(dict.fromkeys(by))


def with_decider(review: Appraisal, event: Event[Scoring]) -> tuple[str, ...]:
    """Everybody with a part in the score, the actor and on whose behalf they act."""
    by = (*review.deciders, event.actor, *event.command.on_behalf)
    return tuple(dict.fromkeys(by))


def changed_to(
    before: Rating, said: Calibrate | CorrectCalibration | DecideAppeal | CorrectDecision
) -> Rating:
    """The rating that a command makes of the one before; points that it leaves out stay."""
    if isinstance(said, DecideAppeal | CorrectDecision) and said.upheld:
        return before
    points = before.points if said.points is None else said.points
    return Rating(points, said.grade or ERASED)


def rating_now(review: Appraisal) -> Rating:
    """The result as it stands."""
    return review.rating or Rating(None, ERASED)


def with_calibration(review: Appraisal, event: Event[Calibrate]) -> tuple[CalibrationEntry, ...]:
    """The calibrations with one more: who, before, after, why."""
    before, said = rating_now(review), event.command
    after = changed_to(before, said)
    made = CalibrationEntry(event.at.date(), event.actor, before, after, said.why)
    return (*review.calibrations, made)


def calibrated(review: Appraisal, event: Event[Calibrate]) -> Rating:
    """The result after a calibration."""
    return changed_to(rating_now(review), event.command)


def with_calibration_corrected(
    review: Appraisal, event: Event[CorrectCalibration]
) -> tuple[CalibrationEntry, ...]:
    """The calibrations with the last one put right."""
    last = review.calibrations[-1]
    return (*review.calibrations[:-1], evolve(last, after=changed_to(last.before, event.command)))


def recalibrated(review: Appraisal, event: Event[CorrectCalibration]) -> Rating:
    """The result after the last calibration is put right."""
    return changed_to(review.calibrations[-1].before, event.command)


def confirmed(review: Appraisal, event: Event[ConfirmResult]) -> Confirmation:
    """The confirmation, by whom and when, and the last day to appeal."""
    day = event.at.date()
    return Confirmation(day, event.actor, event.command.appeal_until or day)


def appealed(review: Appraisal, event: Event[Appeal]) -> AppealEntry:
    """The appeal, and the unit of the second level."""
    return AppealEntry(event.at.date(), event.command.unit or "", event.command.grounds)


def with_appeal_corrected(review: Appraisal, event: Event[CorrectAppeal]) -> AppealEntry | None:
    """The appeal with its grounds put right."""
    return review.appeal and evolve(review.appeal, grounds=event.command.grounds)


def decided(review: Appraisal, event: Event[DecideAppeal]) -> AppealDecision:
    """How the appeal was decided, by whom and when."""
    before, said = rating_now(review), event.command
    after = changed_to(before, said)
    return AppealDecision(event.at.date(), event.actor, before, after, said.reason, said.upheld)


def after_decision(review: Appraisal, event: Event[DecideAppeal]) -> Rating:
    """The result after the appeal was decided."""
    return changed_to(rating_now(review), event.command)


def with_decision_corrected(
    review: Appraisal, event: Event[CorrectDecision]
) -> AppealDecision | None:
    """How the appeal was decided, put right."""
    said, was = event.command, review.decision
    return was and evolve(
        was, after=changed_to(was.before, said), reason=said.reason, upheld=said.upheld
    )


def after_correction(review: Appraisal, event: Event[CorrectDecision]) -> Rating | None:
    """The result after the decision is put right."""
    if review.decision is None:
        return None
    return changed_to(review.decision.before, event.command)


def given_rating(review: Appraisal, event: Event[AssessWork | CorrectAssessment]) -> Rating:
    """The result that the manager's points make."""
    return event.command.rating or Rating(None, ERASED)


def put_right(review: Appraisal, event: Event[CorrectResult]) -> Rating:
    """The locked result, put right."""
    before, said = rating_now(review), event.command
    return Rating(before.points if said.points is None else said.points, said.grade)


def growth_put_right(review: Appraisal, event: Event[CorrectResult]) -> object:
    """Growth of ability, put right where the correction says it."""
    return review.growth if event.command.growth is None else event.command.growth
