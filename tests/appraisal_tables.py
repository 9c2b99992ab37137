"""What policy 4.3.1 says may happen to an appraisal review; `process_tables` says in which form."""

from datetime import date
from fractions import Fraction

from attrs import evolve

from lenovo_sales.editions import default_edition
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.organization import ActingPosts, Organization, Post, Unit
from lenovo_sales.performance import APPRAISAL, Appraisal, AppraisalStage, AppraisalTerms
from lenovo_sales.performance import appraisal as a
from lenovo_sales.performance import appraisal_commands as c
from process_tables import DAY, NOW, TODAY, Process, Spoiled, said, spoiled_command, spoiled_subject

APPRAISAL_POLICY = """
- | OpenAppraisal | proposed | 4.3.1.1 | 1.3.1 2.2.2.5 4.3.2 4.3.2 4.3.1.1 4.3.1.2 \
| employee first_day last_day objectives manager manager_unit version | appraisal.agree
proposed half_signed agreed | CorrectTargets | proposed | 4.3.1.1 \
| 1.3.1 4.3.1.1 4.3.1.2 1.3.1 \
| objectives version signed_by_employee signed_by_manager corrections | appraisal.agree
proposed | SignAsEmployee | half_signed | 4.3.1.1 | 4.3.1.1 4.3.1.1 | signed_by_employee
proposed | SignAsManager | half_signed | 4.3.1.1 | 1.3.1 4.3.1.1 | signed_by_manager \
| appraisal.agree
half_signed | SignAsEmployee | agreed | 4.3.1.1 | 4.3.1.1 4.3.1.1 4.3.1.1 | signed_by_employee
half_signed | SignAsManager | agreed | 4.3.1.1 | 1.3.1 4.3.1.1 4.3.1.1 | signed_by_manager \
| appraisal.agree
half_signed agreed | CorrectSignatures | proposed | 1.3.1 | 1.3.1 1.3.1 \
| signed_by_employee signed_by_manager corrections | appraisal.agree
agreed self_assessed | InviteColleague | = | 4.3.1.1 | 1.3.1 4.3.1.1 4.3.1.1 1.3.1 4.3.1.1 \
| invitations | appraisal.agree
agreed self_assessed | CorrectInvitation | = | 4.3.1.1 \
| 1.3.1 4.3.1.1 4.3.1.1 4.3.1.1 4.3.1.1 1.3.1 | invitations corrections | appraisal.collect
agreed self_assessed | RecordAnswer | = | 4.3.1.1 | 1.3.1 4.3.1.1 4.3.1.1 4.3.1.1 4.3.1.1 \
| answers | appraisal.collect
agreed self_assessed | CorrectAnswer | = | 4.3.1.1 | 1.3.1 4.3.1.1 4.3.1.1 4.3.1.1 1.3.1 \
| answers corrections | appraisal.collect
agreed self_assessed | CloseAnswers | = | 4.3.1.1 | 1.3.1 4.3.1.1 | colleagues \
| appraisal.collect
agreed | AssessSelf | self_assessed | 4.3.2 | 4.3.1.1 4.3.2 4.3.1.2 | self_assessment
self_assessed | CorrectSelfAssessment | = | 4.3.2 | 4.3.1.1 4.3.1.2 1.3.1 \
| self_assessment corrections
agreed self_assessed | AssessWork | assessed | 4.3.1.2 \
| 1.3.1 1.3.1 4.3.2 4.3.1.2 4.3.2 4.3.2 4.3.1.1 | growth assessment rating assessors deciders \
| appraisal.assess
assessed | CorrectAssessment | = | 4.3.1.2 | 1.3.1 1.3.1 4.3.2 4.3.1.2 4.3.2 1.3.1 \
| growth assessment rating assessors deciders corrections | appraisal.assess
assessed calibrated | Calibrate | calibrated | 4.3.1.2 \
| 1.3.1 1.3.1 1.3.1 4.3.1.2 4.3.1.2 4.3.1.2 | calibrations rating deciders \
| appraisal.calibrate
calibrated | CorrectCalibration | = | 4.3.1.2 \
| 1.3.1 1.3.1 1.3.1 4.3.1.2 4.3.1.2 4.3.1.2 1.3.1 | calibrations rating deciders corrections \
| appraisal.calibrate
assessed | ConfirmResult | confirmed | 4.3.1.2 | 1.3.1 4.3.1.2 | confirmation deciders \
| appraisal.confirm
calibrated | ConfirmResult | confirmed | 4.3.1.2 | 1.3.1 | confirmation deciders \
| appraisal.confirm
confirmed | CorrectConfirmation | calibrated | 1.3.1 | 1.3.1 4.3.1.2 1.3.1 \
| confirmation corrections | appraisal.confirm
confirmed | AcceptResult | = | 4.3.1.2 | 4.3.1.1 4.3.1.2 | acknowledged
confirmed | Appeal | appealed | 4.3.1.2 | 4.3.1.1 4.3.1.2 4.3.1.2 4.3.1.2 2.2.2.5 | appeal
appealed | CorrectAppeal | = | 4.3.1.2 | 4.3.1.1 4.3.1.2 1.3.1 | appeal corrections
appealed | WithdrawAppeal | confirmed | 4.3.1.2 | 4.3.1.1 | appeal acknowledged
appealed | DecideAppeal | decided | 4.3.1.2 | 1.3.1 1.3.1 1.3.1 4.3.1.2 4.3.1.2 4.3.1.2 \
| decision rating | appraisal.decide
decided | CorrectDecision | = | 4.3.1.2 | 1.3.1 1.3.1 1.3.1 4.3.1.2 4.3.1.2 1.3.1 \
| decision rating corrections | appraisal.decide
confirmed | LockResult | locked | 4.3.1.2 | 1.3.1 4.3.1.2 | closed | appraisal.confirm
decided | LockResult | locked | 4.3.1.2 | 1.3.1 | closed | appraisal.confirm
locked | CorrectResult | = | 1.3.1 | 1.3.1 1.3.1 4.3.1.2 4.3.1.2 4.3.2 1.3.1 \
| rating growth corrections | appraisal.correct
proposed half_signed agreed self_assessed | WithdrawAppraisal | withdrawn | 1.3.1 \
| 1.3.1 1.3.1 | reason closed | appraisal.agree
"""
COMPANY = Organization.of(
    [
        Unit("HQ", "headquarters"),
        Unit("East", "region", parent="HQ"),
        Unit("E-team", "team", parent="East"),
    ],
    [
        Post("E-1", "HQ", level="region_head"),
        Post("E-2", "HQ", level="senior", business="people"),
        Post("E-4", "East", level="region_head"),
        Post("E-3", "E-team", level="team_leader"),
        *(Post(f"E-{number}", "E-team") for number in range(7, 30)),
    ],
)
EDITION = default_edition()
REVIEW = evolve(EDITION.performance.review, self_assess_days=30)
TERMS = AppraisalTerms(
    COMPANY,
    ActingPosts(),
    EDITION.organization,
    evolve(EDITION.performance, review=REVIEW),
    EDITION.service,
)
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
OBJECTIVES = (
    a.Objective(Fraction(3, 5), "three new customers"),
    a.Objective(Fraction(2, 5), "a course held"),
)
POINTS = (Fraction(90), Fraction(80))
GOOD, BETTER = a.Rating(Fraction(86), "B"), a.Rating(Fraction(100), "A")
RESULT = a.ColleagueResult(TODAY - DAY, (), ("peer",), None)
OPEN_FOR = (
    c.InviteColleague,
    c.CorrectInvitation,
    c.RecordAnswer,
    c.CorrectAnswer,
    c.CloseAnswers,
)


def ripe_review(stage: LabeledEnum) -> Appraisal:
    """A review of March; one colleague has answered, the answers are closed."""
    day = TODAY - DAY
    return Appraisal(
        "R-1",
        AppraisalStage(stage.value),
        3,
        NOW - DAY,
        "E-7",
        FIRST,
        LAST,
        "E-3",
        "E-team",
        OBJECTIVES,
        2,
        invitations=tuple(a.Invitation(f"E-{number}", "peer") for number in (8, 9, 10)),
        answers=(a.ColleagueAnswer("peer", "E-8", Fraction(85), "helps"),),
        colleagues=RESULT,
        self_assessment=a.SelfAssessment(day, "E-7", POINTS, "a good month"),
        assessment=a.ManagerAssessment(day, "E-3", GOOD, POINTS, None, "well done"),
        growth=Fraction(70),
        rating=GOOD,
        calibrations=(a.CalibrationEntry(day, "E-4", GOOD, GOOD, "as the others"),),
        confirmation=a.Confirmation(day, "E-3", TODAY + DAY),
        appeal=a.AppealEntry(day, "East", "a customer was left out"),
        decision=a.AppealDecision(day, "E-1", GOOD, GOOD, "it was counted", True),
        assessors=("E-3",),
        deciders=("E-3",),
    )


def ready_for(command: type, review: Appraisal) -> Appraisal:
    """With open answers where a colleague speaks; accepted, where the result is to be locked."""
    if command in OPEN_FOR:
        return evolve(review, colleagues=None)
    return evolve(review, acknowledged=TODAY) if command is c.LockResult else review


def give(command: type, review: Appraisal) -> object:
    """A command of the kind that every guard lets pass."""
    return c.SignAsManager(review.version) if command is c.SignAsManager else (
        c.SignAsEmployee(review.version) if command is c.SignAsEmployee else COMMANDS[command]
    )  # fmt: skip


COMMANDS: dict[type, object] = {
    c.OpenAppraisal: c.OpenAppraisal("E-7", FIRST, LAST, OBJECTIVES),
    c.CorrectTargets: c.CorrectTargets(OBJECTIVES[::-1], "the course comes first"),
    c.CorrectSignatures: c.CorrectSignatures("the wrong sheet was signed"),
    c.InviteColleague: c.InviteColleague("E-20", "other_department"),
    c.CorrectInvitation: c.CorrectInvitation(2, "she is in another department", "report"),
    c.RecordAnswer: c.RecordAnswer("E-9", Fraction(92), "shares what he knows"),
    c.CorrectAnswer: c.CorrectAnswer(1, "misread", Fraction(58), "helps"),
    c.CloseAnswers: c.CloseAnswers(),
    c.AssessSelf: c.AssessSelf(POINTS, "a good month"),
    c.CorrectSelfAssessment: c.CorrectSelfAssessment(POINTS[::-1], "swapped", "a good month"),
    c.AssessWork: c.AssessWork(POINTS, text="well done"),
    c.CorrectAssessment: c.CorrectAssessment(POINTS[::-1], "swapped", text="well done"),
    c.Calibrate: c.Calibrate("A", "the best of the region", Fraction(100)),
    c.CorrectCalibration: c.CorrectCalibration("B", "another person was meant"),
    c.ConfirmResult: c.ConfirmResult(),
    c.CorrectConfirmation: c.CorrectConfirmation("one department was not heard"),
    c.AcceptResult: c.AcceptResult(),
    c.Appeal: c.Appeal("a customer was left out"),
    c.CorrectAppeal: c.CorrectAppeal("two customers were left out", "one was forgotten"),
    c.WithdrawAppeal: c.WithdrawAppeal(),
    c.DecideAppeal: c.DecideAppeal(False, "it counts", "A", Fraction(101)),
    c.CorrectDecision: c.CorrectDecision(False, "a slip of the pen", "B"),
    c.LockResult: c.LockResult(),
    c.CorrectResult: c.CorrectResult("B", "a return was missed", Fraction(80), Fraction(60)),
    c.WithdrawAppraisal: c.WithdrawAppraisal("he left"),
}
BY = {
    **dict.fromkeys(
        (
            c.SignAsEmployee,
            c.AssessSelf,
            c.CorrectSelfAssessment,
            c.AcceptResult,
            c.Appeal,
            c.CorrectAppeal,
            c.WithdrawAppeal,
        ),
        "E-7",
    ),
    **dict.fromkeys(OPEN_FOR, "E-2"),
    **dict.fromkeys((c.Calibrate, c.CorrectCalibration), "E-4"),
    **dict.fromkeys((c.DecideAppeal, c.CorrectDecision, c.CorrectResult), "E-1"),
}
TOO_MANY = Fraction(121)
SPOILED = {
    "manager_found": spoiled_command(employee="E-404"),
    "whole_months": spoiled_command(last_day=LAST - DAY),
    "one_of_the_period": lambda stage: Spoiled(
        related={"R-9": evolve(ripe_review(AppraisalStage.AGREED), id="R-9")}
    ),
    "targets_stated": spoiled_command(objectives=(evolve(OBJECTIVES[0], text=" "), OBJECTIVES[1])),
    "weights_whole": spoiled_command(objectives=OBJECTIVES[:1]),
    "not_the_employee": lambda stage: Spoiled(actor="E-7"),
    "by_the_employee": lambda stage: Spoiled(actor="E-3"),
    "version_current": spoiled_command(version=1),
    "employee_has_to_sign": spoiled_subject(signed_by_employee=a.Signature(TODAY, "E-7", 2)),
    "manager_has_to_sign": spoiled_subject(signed_by_manager=a.Signature(TODAY, "E-3", 2)),
    "answers_open": spoiled_subject(colleagues=RESULT),
    "answers_closed": spoiled_subject(colleagues=None),
    "relation_known": spoiled_command(relation="rival"),
    "colleague_apart": spoiled_command(colleague="E-3"),
    "asked_once": spoiled_command(colleague="E-8"),
    "not_answered": spoiled_command(number=1),
    "neither_side": lambda stage: Spoiled(actor="E-3"),
    "colleague_invited": spoiled_command(by="E-11"),
    "answered_once": spoiled_command(by="E-8"),
    "answer_within": spoiled_command(points=TOO_MANY),
    "entry_recorded": spoiled_command(number=4),
    "period_over": spoiled_subject(first_day=date(2026, 4, 1), last_day=date(2026, 4, 30)),
    "points_within": spoiled_command(points=(Fraction(90), Fraction(1, 3))),
    "self_assessed_or_late": spoiled_subject(self_assessment=None),
    "not_asked": lambda stage: Spoiled(actor="E-8"),
    "growth_in_its_cycles": spoiled_command(growth=Fraction(50)),
    "not_an_assessor": lambda stage: Spoiled(actor="E-3"),
    "grade_known": spoiled_command(grade="Z"),
    "result_within": spoiled_command(points=TOO_MANY),
    "why_given": spoiled_command(why=" "),
    "calibration_not_needed": spoiled_subject(first_day=date(2026, 1, 1)),
    "calibrated_before": spoiled_subject(calibrations=()),
    "not_accepted": spoiled_subject(acknowledged=TODAY),
    "in_time_to_appeal": spoiled_subject(confirmation=a.Confirmation(TODAY, "E-3", TODAY - DAY)),
    "grounds_given": spoiled_command(grounds=" "),
    "second_level_found": spoiled_subject(manager_unit="HQ"),
    "not_a_decider": lambda stage: Spoiled(actor="E-3"),
    "change_stated": spoiled_command(grade=None),
    "appeal_over": spoiled_subject(acknowledged=None),
    "growth_within": spoiled_command(growth=TOO_MANY),
    "reason_given": spoiled_command(reason=" "),
}

PROCESSES = {
    "appraisal": Process(
        APPRAISAL,
        said(APPRAISAL_POLICY),
        TERMS,
        ripe_review,
        give,
        lambda command: BY.get(command, "E-3"),
        SPOILED,
        ready=ready_for,
    )
}
