"""What policy 4.2.2 says may happen to a course run; `process_tables` says in which form."""

from fractions import Fraction

from attrs import evolve

from lenovo_sales.editions import default_edition
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.people import COURSE_RUN, CourseRun, CourseRunStage, Mark
from lenovo_sales.people import course_run as c
from process_tables import DAY, NOW, TODAY, Process, Spoiled, said, spoiled_command, spoiled_subject

COURSE_RUN_POLICY = """
- | Hold | held | 4.2.2.1 | 4.2.2.1 4.2.1.1 4.2.2.1 4.2.2.1 1.3.1 4.2.2.1 4.2.2.1 \
| course module first_day last_day instructor participants
held | CorrectRun | = | 4.2.2.1 | 4.2.2.1 4.2.1.1 4.2.2.1 4.2.2.1 1.3.1 4.2.2.1 4.2.2.1 1.3.1 \
| course module first_day last_day instructor participants corrections
held | Withdraw | withdrawn | 1.3.1 | 1.3.1 | reason closed | course_run.assess
held | Assess | assessed | 4.2.2.3 \
| 1.3.1 4.2.2.3 4.2.2.3 4.2.2.3 4.2.2.3 4.2.2.3 4.2.2.3 4.2.2.3 | assessment | course_run.assess
assessed | CorrectAssessment | = | 4.2.2.3 \
| 1.3.1 4.2.2.3 4.2.2.3 4.2.2.3 4.2.2.3 4.2.2.3 4.2.2.3 4.2.2.3 1.3.1 \
| assessment corrections | course_run.assess
held assessed | StateProblem | = | 4.2.2.3 | 4.2.2.3 | problems
held assessed | CorrectProblem | = | 4.2.2.3 | 1.3.1 4.2.2.3 4.2.2.3 1.3.1 \
| problems corrections | course_run.assess
assessed | Improve | improved | 4.2.2.3 | 4.2.2.3 | improvement | course_run.improve
improved | CorrectImprovement | = | 4.2.2.3 | 4.2.2.3 1.3.1 \
| improvement corrections | course_run.improve
assessed | Close | closed | 4.2.2.3 | 1.3.1 4.2.2.3 | closed | course_run.assess
"""
GOOD = Fraction(9, 10)
MARKS = (Mark("E-7", "exam", GOOD), Mark("E-8", "exam", GOOD), Mark("E-8", "homework", GOOD))
LIKED = (c.CourseFeedback(GOOD, "many cases"),)


def ripe_run(stage: LabeledEnum) -> CourseRun:
    """A run in which nothing was found wrong; one problem was stated and struck."""
    return CourseRun(
        "R-1",
        CourseRunStage(stage.value),
        3,
        NOW - DAY,
        "negotiation",
        "selling_skill",
        TODAY - 3 * DAY,
        TODAY - 2 * DAY,
        "E-1",
        ("E-7", "E-8", "E-9"),
        c.CourseAssessment(TODAY - DAY, "E-3", MARKS, LIKED, ("E-9",), ()),
        (c.CourseProblem(TODAY - DAY, "E-7", "the room was loud", stands=False),),
        c.Improvement(TODAY, "E-3", "more cases", None),
    )


HELD_AS = ("negotiation", "selling_skill", TODAY - 3 * DAY, TODAY - 2 * DAY, "E-1", ("E-7", "E-8"))
COMMANDS: dict[type, object] = {
    c.Hold: c.Hold(*HELD_AS),
    c.CorrectRun: c.CorrectRun(*HELD_AS, "E-9 was not there"),
    c.Withdraw: c.Withdraw("recorded twice"),
    c.Assess: c.Assess(MARKS, LIKED, ("E-9",)),
    c.CorrectAssessment: c.CorrectAssessment(MARKS, "misread", LIKED, ("E-9",)),
    c.StateProblem: c.StateProblem("the cases are old"),
    c.CorrectProblem: c.CorrectProblem(1, "misheard", "the room was hot", stands=False),
    c.Improve: c.Improve("new cases", "in smaller groups"),
    c.CorrectImprovement: c.CorrectImprovement("misspelled", "newer cases"),
    c.Close: c.Close(),
}
STRANGER = Mark("E-77", "exam", GOOD)
SPOILED = {
    "course_named": spoiled_command(course=" "),
    "module_known": spoiled_command(module="juggling"),
    "instructor_named": spoiled_command(instructor=" "),
    "participants_named": spoiled_command(participants=("E-7", "E-7")),
    "instructor_apart": spoiled_command(participants=("E-7", "E-1")),
    "days_in_order": spoiled_command(first_day=TODAY),
    "last_day_not_ahead": spoiled_command(last_day=TODAY + DAY),
    "not_a_participant": lambda stage: Spoiled(actor="E-7"),
    "not_the_instructor": lambda stage: Spoiled(actor="E-1"),
    "absent_known": spoiled_command(absent=("E-9", "E-9")),
    "marks_of_participants": spoiled_command(marks=(*MARKS, STRANGER)),
    "means_known": spoiled_command(marks=(*MARKS, evolve(STRANGER, participant="E-7", means="x"))),
    "marked_once": spoiled_command(marks=(*MARKS, MARKS[0])),
    "scores_within": spoiled_command(feedback=(c.CourseFeedback(Fraction(-1, 100)),)),
    "everyone_assessed": spoiled_command(marks=MARKS[:1]),
    "feedback_within": spoiled_command(feedback=LIKED * 4),
    "problem_given": spoiled_command(text=" "),
    "text_not_blank": spoiled_command(text=" "),
    "entry_recorded": spoiled_command(number=2),
    "change_given": spoiled_command(content=" ", way=None),
    "nothing_wrong": spoiled_subject(problems=(c.CourseProblem(TODAY, "E-7", "it was long"),)),
    "reason_given": spoiled_command(reason=" "),
}

PROCESSES = {
    "course_run": Process(
        COURSE_RUN,
        said(COURSE_RUN_POLICY),
        default_edition().people.training,
        ripe_run,
        lambda command, _: COMMANDS[command],
        lambda command: "E-3",
        SPOILED,
    )
}
