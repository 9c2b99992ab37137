"""Deadlines of appraisal reviews (评审期限): which step is due, and until when. Policy 4.3.2."""

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import frozen

from lenovo_sales.lifecycle import LabeledEnum, once
from lenovo_sales.performance.appraisal import Appraisal, AppraisalStage
from lenovo_sales.performance.appraisal_rules import AppraisalTerms
from lenovo_sales.performance.review_terms import ReviewTerms


class ReviewStep(LabeledEnum):
    """The steps of a review that have a deadline. Policy 4.3.2."""

    AGREE = "agree", "签署目标"
    ANSWERS = "answers", "同事评价"
    SELF_ASSESSMENT = "self_assessment", "自评"
    ASSESSMENT = "assessment", "上级评价"
    CALIBRATION = "calibration", "校准"
    CONFIRMATION = "confirmation", "确认"
    DECISION = "decision", "申诉裁定"


@frozen
class DueStep:
    """A step of a review that is not taken yet, and its last day (待办). Policy 4.3.2."""

    review: Appraisal
    step: ReviewStep
    due: date


def due_steps(review: Appraisal, terms: AppraisalTerms) -> tuple[DueStep, ...]:
    """The steps of a review that are to be taken next and have a deadline, the first due first.

    Policy 4.3.2.

    Raises:
        NotFound: The calendar does not know the holidays of a year that an appeal needs.
    """
    rules, stage = terms.review, review.stage
    found: list[tuple[ReviewStep, date | None]] = []
    if stage in (AppraisalStage.PROPOSED, AppraisalStage.HALF_SIGNED):
        found.append((ReviewStep.AGREE, _after(review.first_day, rules.agree_days)))
    if stage in (AppraisalStage.AGREED, AppraisalStage.SELF_ASSESSED):
        if review.colleagues is None and not all(each.is_struck for each in review.invitations):
            found.append((ReviewStep.ANSWERS, _after(review.last_day, rules.answer_days)))
        if stage is AppraisalStage.AGREED:
            found.append((ReviewStep.SELF_ASSESSMENT, self_assessment_due(review, rules)))
        found.append((ReviewStep.ASSESSMENT, _after(review.last_day, rules.assess_days)))
    calibrates = terms.calibrates(review)
    if stage is AppraisalStage.ASSESSED and calibrates:
        found.append((ReviewStep.CALIBRATION, _after(review.last_day, rules.calibrate_days)))
    if stage is AppraisalStage.CALIBRATED or (stage is AppraisalStage.ASSESSED and not calibrates):
        found.append((ReviewStep.CONFIRMATION, _after(review.last_day, rules.confirm_days)))
    if stage is AppraisalStage.APPEALED and review.appeal and rules.decide_working_days:
        last = terms.clock.working_day(review.appeal.on, rules.decide_working_days)
        found.append((ReviewStep.DECISION, last))
    steps = (DueStep(review, step, due) for step, due in found if due is not None)
    return tuple(sorted(steps, key=_order))


def late_steps(
    reviews: Iterable[Appraisal], on: date, terms: AppraisalTerms
) -> tuple[DueStep, ...]:
    """The steps that should have been taken before a day, the longest due first. Policy 4.3.2.

    Raises:
        BadValue: Two reviews that differ have one id.
        NotFound: As `due_steps`.
    """
    steps = (step for each in once(reviews) for step in due_steps(each, terms))
    return tuple(sorted((each for each in steps if each.due < on), key=_order))


def self_assessment_due(review: Appraisal, rules: ReviewTerms) -> date | None:
    """The last day of the self-assessment; None: the edition states none. Policy 4.3.2."""
    return _after(review.last_day, rules.self_assess_days)


def _after(day: date, days: int | None) -> date | None:
    return None if days is None else day + timedelta(days=days)


def _order(step: DueStep) -> tuple[date, str, int]:
    return step.due, step.review.id, tuple(ReviewStep).index(step.step)
