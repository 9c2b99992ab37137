"""Process of an appraisal review (绩效评审流程): from targets to a locked result. 4.3.1, 4.3.2.

>>> from datetime import UTC, date, datetime
>>> from fractions import Fraction
>>> from lenovo_sales.editions import default_edition
>>> from lenovo_sales.lifecycle import ANYBODY, Context
>>> from lenovo_sales.organization import ActingPosts, Organization, Post, Unit
>>> from lenovo_sales.performance.appraisal import Objective
>>> edition = default_edition()
>>> company = Organization.of([Unit("HQ", "headquarters")],
...     [Post("ann", "HQ", level="team_leader"), Post("chen", "HQ")])
>>> terms = AppraisalTerms(company, ActingPosts(), edition.organization, edition.performance,
...     edition.service)
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> by = {name: Context(name, monday, terms, "2026", "A-1", ANYBODY) for name in ("ann", "chen")}
>>> targets = (Objective(Fraction(1), "three new customers"),)
>>> opened = OpenAppraisal("chen", date(2026, 4, 1), date(2026, 4, 30), targets)
>>> review, _ = APPRAISAL.create("R-1", opened, by["ann"])
>>> review, _ = APPRAISAL.step(review, SignAsEmployee(1), by["chen"])
>>> review, event = APPRAISAL.step(review, SignAsManager(1), by["ann"])
>>> review.manager, review.stage.chinese, event.clause
('ann', '目标已签', '4.3.1.1')
"""

from lenovo_sales.lifecycle import CLEARED, Lifecycle, Rows, event_date
from lenovo_sales.lifecycle.corrections import with_correction
from lenovo_sales.performance import appraisal_guards as g
from lenovo_sales.performance import appraisal_keeping as k
from lenovo_sales.performance.appraisal import Appraisal, AppraisalStage
from lenovo_sales.performance.appraisal_commands import (
    AcceptResult,
    Appeal,
    AppraisalCommand,
    AssessSelf,
    AssessWork,
    Calibrate,
    CloseAnswers,
    ConfirmResult,
    CorrectAnswer,
    CorrectAppeal,
    CorrectAssessment,
    CorrectCalibration,
    CorrectConfirmation,
    CorrectDecision,
    CorrectInvitation,
    CorrectResult,
    CorrectSelfAssessment,
    CorrectSignatures,
    CorrectTargets,
    DecideAppeal,
    InviteColleague,
    LockResult,
    OpenAppraisal,
    RecordAnswer,
    SignAsEmployee,
    SignAsManager,
    WithdrawAppeal,
    WithdrawAppraisal,
)
from lenovo_sales.performance.appraisal_keeping import ASSESS, CALIBRATE, CONFIRM
from lenovo_sales.performance.appraisal_rules import AppraisalTerms

PROPOSED, HALF_SIGNED = AppraisalStage.PROPOSED, AppraisalStage.HALF_SIGNED
AGREED, SELF_ASSESSED = AppraisalStage.AGREED, AppraisalStage.SELF_ASSESSED
ASSESSED, CALIBRATED = AppraisalStage.ASSESSED, AppraisalStage.CALIBRATED
CONFIRMED, APPEALED = AppraisalStage.CONFIRMED, AppraisalStage.APPEALED
DECIDED, LOCKED = AppraisalStage.DECIDED, AppraisalStage.LOCKED
WITHDRAWN = AppraisalStage.WITHDRAWN
UNASSESSED, UNASSESSED_TARGETS = (AGREED, SELF_ASSESSED), (PROPOSED, HALF_SIGNED, AGREED)
AGREE, COLLECT = "appraisal.agree", "appraisal.collect"
DECIDE, CORRECT = "appraisal.decide", "appraisal.correct"
CASE = ("employee", "first_day", "last_day", "objectives", "manager", "manager_unit")
TARGETS = (g.targets_stated, g.weights_whole)
CORRECTS = (g.not_the_employee, g.WHY)
RETARGETS = (g.not_the_employee, *TARGETS, g.WHY)
COLLECTS = (g.neither_side, g.answers_open)
JUDGES = (
    g.not_the_employee, g.not_asked, g.period_over, g.points_within, g.growth_in_its_cycles,
)  # fmt: skip
ASSESSES = (*JUDGES, g.self_assessed_or_late, g.answers_closed)
CALIBRATES = (g.not_the_employee, g.not_asked, g.not_an_assessor, g.grade_known, g.result_within)
DECIDES = (g.not_the_employee, g.not_asked, g.not_a_decider, g.change_stated, g.result_within)
OPENS = (g.not_the_employee, g.manager_found, g.whole_months, g.one_of_the_period, *TARGETS)
INVITES = (
    g.not_the_employee, g.answers_open, g.relation_known, g.colleague_apart, g.asked_once,
)  # fmt: skip
REINVITES = (*COLLECTS, g.INVITATION_RECORDED, g.relation_known, g.not_answered, g.WHY)
RECALIBRATES = (*CALIBRATES, g.calibrated_before, g.WHY)
APPEALS = (
    g.by_the_employee, g.not_accepted, g.in_time_to_appeal, g.grounds_given, g.second_level_found,
)  # fmt: skip
PUTS_RIGHT = (
    g.not_the_employee, g.not_a_decider, g.grade_known, g.result_within, g.growth_within, g.WHY,
)  # fmt: skip
REASSESSES, ASSESSMENT_CORRECTED = (*JUDGES, g.WHY), with_correction("assessment")
row = Rows[Appraisal, AppraisalStage, AppraisalTerms]()

APPRAISAL = Lifecycle[Appraisal, AppraisalCommand, AppraisalTerms](
    "appraisal", "绩效评审", Appraisal, AppraisalTerms, ends=(LOCKED, WITHDRAWN), rows=(
    row.create(OpenAppraisal, PROPOSED, "4.3.1.1", AGREE).knows(k.with_manager)
        .needs(*OPENS).keeps(*CASE, version=k.first_version),
    row(UNASSESSED_TARGETS, CorrectTargets, PROPOSED, "4.3.1.1", AGREE).needs(*RETARGETS)
        .keeps("objectives", version=k.next_version, signed_by_employee=CLEARED,
        signed_by_manager=CLEARED, corrections=with_correction("objectives")),
    row((PROPOSED,), SignAsEmployee, HALF_SIGNED, "4.3.1.1")
        .needs(g.by_the_employee, g.version_current).keeps(signed_by_employee=k.signed),
    row((PROPOSED,), SignAsManager, HALF_SIGNED, "4.3.1.1", AGREE)
        .needs(g.not_the_employee, g.version_current).keeps(signed_by_manager=k.signed),
    row((HALF_SIGNED,), SignAsEmployee, AGREED, "4.3.1.1")
        .needs(g.by_the_employee, g.employee_has_to_sign, g.version_current)
        .keeps(signed_by_employee=k.signed),
    row((HALF_SIGNED,), SignAsManager, AGREED, "4.3.1.1", AGREE)
        .needs(g.not_the_employee, g.manager_has_to_sign, g.version_current)
        .keeps(signed_by_manager=k.signed),
    row((HALF_SIGNED, AGREED), CorrectSignatures, PROPOSED, "1.3.1", AGREE).needs(*CORRECTS)
        .keeps(signed_by_employee=CLEARED, signed_by_manager=CLEARED,
        corrections=with_correction("signed_by_employee")),
    row(UNASSESSED, InviteColleague, None, "4.3.1.1", AGREE)
        .needs(*INVITES).keeps(invitations=k.with_invitation),
    row(UNASSESSED, CorrectInvitation, None, "4.3.1.1", COLLECT).needs(*REINVITES)
        .keeps(invitations=k.with_invitation_corrected, corrections=with_correction("invitations")),
    row(UNASSESSED, RecordAnswer, None, "4.3.1.1", COLLECT).knows(k.with_relation)
        .needs(*COLLECTS, g.colleague_invited, g.answered_once, g.answer_within)
        .keeps(answers=k.with_answer),
    row(UNASSESSED, CorrectAnswer, None, "4.3.1.1", COLLECT)
        .needs(*COLLECTS, g.ANSWER_RECORDED, g.answer_within, g.WHY)
        .keeps(answers=k.with_answer_corrected, corrections=with_correction("answers")),
    row(UNASSESSED, CloseAnswers, None, "4.3.1.1", COLLECT).knows(k.with_shown)
        .needs(*COLLECTS).keeps(colleagues=k.shown),
    row((AGREED,), AssessSelf, SELF_ASSESSED, "4.3.2")
        .needs(g.by_the_employee, g.period_over, g.points_within)
        .keeps(self_assessment=k.given_self_assessment),
    row((SELF_ASSESSED,), CorrectSelfAssessment, None, "4.3.2")
        .needs(g.by_the_employee, g.points_within, g.WHY).keeps(self_assessment=
        k.with_self_assessment_corrected, corrections=with_correction("self_assessment")),
    row(UNASSESSED, AssessWork, ASSESSED, "4.3.1.2", ASSESS).knows(k.with_rating)
        .needs(*ASSESSES).keeps("growth", assessment=k.given_assessment, rating=k.given_rating,
        assessors=k.with_assessor, deciders=k.with_decider),
    row((ASSESSED,), CorrectAssessment, None, "4.3.1.2", ASSESS).knows(k.with_rating)
        .needs(*REASSESSES).keeps("growth", assessment=k.reassessed, rating=k.given_rating,
        assessors=k.with_assessor, deciders=k.with_decider, corrections=ASSESSMENT_CORRECTED),
    row((ASSESSED, CALIBRATED), Calibrate, CALIBRATED, "4.3.1.2", CALIBRATE)
        .knows(k.with_principals).needs(*CALIBRATES, g.why_given)
        .keeps(calibrations=k.with_calibration, rating=k.calibrated, deciders=k.with_decider),
    row((CALIBRATED,), CorrectCalibration, None, "4.3.1.2", CALIBRATE).knows(k.with_principals)
        .needs(*RECALIBRATES).keeps(calibrations=k.with_calibration_corrected, rating=
        k.recalibrated, deciders=k.with_decider, corrections=with_correction("calibrations")),
    row((ASSESSED,), ConfirmResult, CONFIRMED, "4.3.1.2", CONFIRM).knows(k.with_last_day)
        .needs(g.not_the_employee, g.calibration_not_needed)
        .keeps(confirmation=k.confirmed, deciders=k.with_decider),
    row((CALIBRATED,), ConfirmResult, CONFIRMED, "4.3.1.2", CONFIRM).knows(k.with_last_day)
        .needs(g.not_the_employee).keeps(confirmation=k.confirmed, deciders=k.with_decider),
    row((CONFIRMED,), CorrectConfirmation, CALIBRATED, "1.3.1", CONFIRM)
        .needs(g.not_the_employee, g.not_accepted, g.WHY)
        .keeps(confirmation=CLEARED, corrections=with_correction("confirmation")),
    row((CONFIRMED,), AcceptResult, None, "4.3.1.2")
        .needs(g.by_the_employee, g.not_accepted).keeps(acknowledged=event_date),
    row((CONFIRMED,), Appeal, APPEALED, "4.3.1.2").knows(k.with_second_level)
        .needs(*APPEALS).keeps(appeal=k.appealed),
    row((APPEALED,), CorrectAppeal, None, "4.3.1.2")
        .needs(g.by_the_employee, g.grounds_given, g.WHY)
        .keeps(appeal=k.with_appeal_corrected, corrections=with_correction("appeal")),
    row((APPEALED,), WithdrawAppeal, CONFIRMED, "4.3.1.2")
        .needs(g.by_the_employee).keeps(appeal=CLEARED, acknowledged=event_date),
    row((APPEALED,), DecideAppeal, DECIDED, "4.3.1.2", DECIDE)
        .needs(*DECIDES, g.REASON).keeps(decision=k.decided, rating=k.after_decision),
    row((DECIDED,), CorrectDecision, None, "4.3.1.2", DECIDE).needs(*DECIDES, g.WHY)
        .keeps(decision=k.with_decision_corrected, rating=k.after_correction,
        corrections=with_correction("decision")),
    row((CONFIRMED,), LockResult, LOCKED, "4.3.1.2", CONFIRM)
        .needs(g.not_the_employee, g.appeal_over).keeps(closed=event_date),
    row((DECIDED,), LockResult, LOCKED, "4.3.1.2", CONFIRM)
        .needs(g.not_the_employee).keeps(closed=event_date),
    row((LOCKED,), CorrectResult, None, "1.3.1", CORRECT).needs(*PUTS_RIGHT)
        .keeps(rating=k.put_right, growth=k.growth_put_right,
        corrections=with_correction("rating")),
    row((PROPOSED, HALF_SIGNED, *UNASSESSED), WithdrawAppraisal, WITHDRAWN, "1.3.1", AGREE)
        .needs(*CORRECTS).keeps("reason", closed=event_date),
    row.adopt("appraisal.adopt"),
))  # fmt: skip
