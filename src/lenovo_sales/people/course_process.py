"""Process of a course run (培训班次流程): held, assessed, improved or closed. Policy 4.2.2.3.

>>> from datetime import UTC, date, datetime
>>> from fractions import Fraction
>>> from lenovo_sales.people.course_run import Mark
>>> from lenovo_sales.editions import default_edition
>>> from lenovo_sales.lifecycle import ANYBODY
>>> terms = default_edition().people.training
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> lead = Context("E-1", monday, terms, "2026", "A-1", ANYBODY)
>>> hold = Hold("negotiation", "selling_skill", date(2026, 4, 2), date(2026, 4, 3), "E-2", ("E-7",))
>>> run, _ = COURSE_RUN.create("R-1", hold, lead)
>>> run, _ = COURSE_RUN.step(run, Assess((Mark("E-7", "exam", Fraction(1, 2)),)), lead)
>>> [each.chinese for each in run.assessment.shortfalls]
['通过率低于下限']
>>> run, event = COURSE_RUN.step(run, Improve(content="more cases"), lead)
>>> run.stage.chinese, event.clause
('已改进', '4.2.2.3')
"""

from typing import TypeAlias, TypeVar

from attrs import evolve

from lenovo_sales.lifecycle import (
    Context,
    Event,
    Lifecycle,
    Rows,
    event_date,
    guard,
    has_text,
    precondition,
    reason_given,
)
from lenovo_sales.lifecycle.corrections import entry_recorded, text_not_blank, with_correction
from lenovo_sales.people.course_run import (
    Assess,
    Close,
    CorrectAssessment,
    CorrectImprovement,
    CorrectProblem,
    CorrectRun,
    CourseAssessment,
    CourseProblem,
    CourseRun,
    CourseRunCommand,
    CourseRunStage,
    Hold,
    Improve,
    Improvement,
    StateProblem,
    Withdraw,
)
from lenovo_sales.people.effectiveness import results, shortfalls
from lenovo_sales.people.terms import TrainingTerms

CourseRunContext: TypeAlias = Context[TrainingTerms]
A = TypeVar("A", Assess, CorrectAssessment)


@guard("4.2.2.1", "a named course", "课程名称")
def course_named(run: CourseRun, command: Hold | CorrectRun, context: CourseRunContext) -> bool:
    return has_text(command.course)


@guard("4.2.1.1", "a module of the edition", "本版本的课程模块", derived=True)
def module_known(run: CourseRun, command: Hold | CorrectRun, context: CourseRunContext) -> bool:
    return command.module in context.terms.modules


@guard("4.2.2.1", "a named instructor", "授课人")
def instructor_named(run: CourseRun, command: Hold | CorrectRun, context: CourseRunContext) -> bool:
    return has_text(command.instructor)


@guard(
    "4.2.2.1", "at least one participant, each named once", "至少一名学员，各列一次", derived=True
)
def participants_named(
    run: CourseRun, command: Hold | CorrectRun, context: CourseRunContext
) -> bool:
    people = command.participants
    return bool(people) and len(set(people)) == len(people) and all(map(has_text, people))


@guard("1.3.1", "an instructor who is no participant", "授课人不得为学员", derived=True)
def instructor_apart(run: CourseRun, command: Hold | CorrectRun, context: CourseRunContext) -> bool:
    return command.instructor not in command.participants


@guard("4.2.2.1", "a first day no later than the last", "首日不晚于末日", derived=True)
def days_in_order(run: CourseRun, command: Hold | CorrectRun, context: CourseRunContext) -> bool:
    return command.first_day <= command.last_day


@guard("4.2.2.1", "a last day no later than today", "末日不晚于当日", derived=True)
def last_day_not_ahead(
    run: CourseRun, command: Hold | CorrectRun, context: CourseRunContext
) -> bool:
    return command.last_day <= context.today


@precondition("1.3.1", "somebody who took no part in the course", "学员以外的人员", derived=True)
def not_a_participant(run: CourseRun, context: CourseRunContext) -> bool:
    return context.actor not in run.participants


@precondition("1.3.1", "somebody other than the instructor", "授课人以外的人员", derived=True)
def not_the_instructor(run: CourseRun, context: CourseRunContext) -> bool:
    return context.actor != run.instructor


@guard(
    "4.2.2.3", "absent participants of the run, each once", "缺考者应为学员，各列一次", derived=True
)
def absent_known(
    run: CourseRun, command: Assess | CorrectAssessment, context: CourseRunContext
) -> bool:
    absent = command.absent
    return len(set(absent)) == len(absent) and set(absent) <= set(run.participants)


@guard("4.2.2.3", "marks of participants who were not absent", "成绩应属未缺考的学员", derived=True)
def marks_of_participants(
    run: CourseRun, command: Assess | CorrectAssessment, context: CourseRunContext
) -> bool:
    present = set(run.participants) - set(command.absent)
    return all(each.participant in present for each in command.marks)


@guard("4.2.2.3", "means of assessment of the edition", "本版本的评估方式", derived=True)
def means_known(
    run: CourseRun, command: Assess | CorrectAssessment, context: CourseRunContext
) -> bool:
    return all(each.means in context.terms.means for each in command.marks)


@guard(
    "4.2.2.3", "one mark by each means for a participant", "每名学员每种方式一个成绩", derived=True
)
def marked_once(
    run: CourseRun, command: Assess | CorrectAssessment, context: CourseRunContext
) -> bool:
    places = [(each.participant, each.means) for each in command.marks]
    return len(set(places)) == len(places)


@guard("4.2.2.3", "marks and feedback of 0 to 100 %", "成绩与反馈应为 0 至 100 %", derived=True)
def scores_within(
    run: CourseRun, command: Assess | CorrectAssessment, context: CourseRunContext
) -> bool:
    scores = [each.score for each in command.marks]
    scores += [each.score for each in command.feedback]
    return all(score is not None and 0 <= score <= 1 for score in scores)


@guard(
    "4.2.2.3",
    "a result of every participant who was not absent",
    "未缺考的学员均应有成绩",
    derived=True,
)
def everyone_assessed(
    run: CourseRun, command: Assess | CorrectAssessment, context: CourseRunContext
) -> bool:
    found = results(command.marks, context.terms)
    present = set(run.participants) - set(command.absent)
    return bool(present) and all(found.get(each) is not None for each in present)


@guard("4.2.2.3", "no more feedback than participants", "反馈份数不多于学员人数", derived=True)
def feedback_within(
    run: CourseRun, command: Assess | CorrectAssessment, context: CourseRunContext
) -> bool:
    return len(command.feedback) <= len(run.participants)


@guard("4.2.2.3", "the problem", "问题内容")
def problem_given(run: CourseRun, command: StateProblem, context: CourseRunContext) -> bool:
    return has_text(command.text)


@guard("4.2.2.3", "the change of content or way", "内容或方式的改动")
def change_given(
    run: CourseRun, command: Improve | CorrectImprovement, context: CourseRunContext
) -> bool:
    return has_text(command.content) or has_text(command.way)


@precondition("4.2.2.3", "an improvement, as a problem was found", "已发现问题，应予改进")
def nothing_wrong(run: CourseRun, context: CourseRunContext) -> bool:
    return run.problem_since is None


def with_shortfalls(run: CourseRun, command: A, context: CourseRunContext) -> A:
    """Complete an assessment by what it falls short of."""
    found = shortfalls(command.marks, command.feedback, context.terms)
    return evolve(command, shortfalls=found)


def given_assessment(run: CourseRun, event: Event[Assess]) -> CourseAssessment:
    """The assessment, by whom and when."""
    said = event.command
    return CourseAssessment(
        event.at.date(), event.actor, said.marks, said.feedback, said.absent, said.shortfalls
    )


def with_assessment_corrected(
    run: CourseRun, event: Event[CorrectAssessment]
) -> CourseAssessment | None:
    """The assessment, put right; it keeps its day."""
    said = event.command
    return run.assessment and evolve(
        run.assessment,
        marks=said.marks,
        feedback=said.feedback,
        absent=said.absent,
        shortfalls=said.shortfalls,
    )


def with_problem(run: CourseRun, event: Event[StateProblem]) -> tuple[CourseProblem, ...]:
    """The stated problems with one more."""
    return (*run.problems, CourseProblem(event.at.date(), event.actor, event.command.text))


def with_problem_corrected(
    run: CourseRun, event: Event[CorrectProblem]
) -> tuple[CourseProblem, ...]:
    """The stated problems with one put right, or struck."""
    said = event.command
    was = run.problems[said.number - 1]
    now = evolve(was, text=said.text or was.text, stands=said.stands)
    return tuple(now if at == said.number else each for at, each in enumerate(run.problems, 1))


def problems_recorded(run: CourseRun) -> tuple[CourseProblem, ...]:
    """The problems that may be put right, those that were struck included."""
    return run.problems


def given_improvement(run: CourseRun, event: Event[Improve]) -> Improvement:
    """The improvement, by whom and when."""
    said = event.command
    return Improvement(event.at.date(), event.actor, said.content, said.way)


def with_improvement_corrected(
    run: CourseRun, event: Event[CorrectImprovement]
) -> Improvement | None:
    """The improvement, put right."""
    said = event.command
    return run.improvement and evolve(run.improvement, content=said.content, way=said.way)


HELD, ASSESSED = CourseRunStage.HELD, CourseRunStage.ASSESSED
IMPROVED, CLOSED = CourseRunStage.IMPROVED, CourseRunStage.CLOSED
WITHDRAWN = CourseRunStage.WITHDRAWN
RUN_SOUND = (
    course_named, module_known, instructor_named, participants_named, instructor_apart,
    days_in_order, last_day_not_ahead,
)  # fmt: skip
ASSESSMENT_SOUND = (
    not_a_participant, absent_known, marks_of_participants, means_known, marked_once,
    scores_within, everyone_assessed, feedback_within,
)  # fmt: skip
WHY = reason_given("1.3.1", derived=True)
PROBLEM_RECORDED = entry_recorded(
    "4.2.2.3", "a problem on record", "已记录的问题", problems_recorded
)
TEXT = text_not_blank("4.2.2.3")
RUN = ("course", "module", "first_day", "last_day", "instructor", "participants")
row = Rows[CourseRun, CourseRunStage, TrainingTerms]()

COURSE_RUN = Lifecycle[CourseRun, CourseRunCommand, TrainingTerms](
    "course_run", "培训班次", CourseRun, TrainingTerms, ends=(IMPROVED, CLOSED, WITHDRAWN), rows=(
    row.create(Hold, HELD, "4.2.2.1").needs(*RUN_SOUND).keeps(*RUN),
    row((HELD,), CorrectRun, None, "4.2.2.1").needs(*RUN_SOUND, WHY)
        .keeps(*RUN, corrections=with_correction("course")),
    row((HELD,), Withdraw, WITHDRAWN, "1.3.1", "course_run.assess").needs(WHY)
        .keeps("reason", closed=event_date),
    row((HELD,), Assess, ASSESSED, "4.2.2.3", "course_run.assess").knows(with_shortfalls)
        .needs(*ASSESSMENT_SOUND).keeps(assessment=given_assessment),
    row((ASSESSED,), CorrectAssessment, None, "4.2.2.3", "course_run.assess").knows(with_shortfalls)
        .needs(*ASSESSMENT_SOUND, WHY)
        .keeps(assessment=with_assessment_corrected, corrections=with_correction("assessment")),
    row((HELD, ASSESSED), StateProblem, None, "4.2.2.3").needs(problem_given)
        .keeps(problems=with_problem),
    row((HELD, ASSESSED), CorrectProblem, None, "4.2.2.3", "course_run.assess")
        .needs(not_the_instructor, PROBLEM_RECORDED, TEXT, WHY)
        .keeps(problems=with_problem_corrected, corrections=with_correction("problems")),
    row((ASSESSED,), Improve, IMPROVED, "4.2.2.3", "course_run.improve").needs(change_given)
        .keeps(improvement=given_improvement),
    row((IMPROVED,), CorrectImprovement, None, "4.2.2.3", "course_run.improve")
        .needs(change_given, WHY)
        .keeps(improvement=with_improvement_corrected, corrections=with_correction("improvement")),
    row((ASSESSED,), Close, CLOSED, "4.2.2.3", "course_run.assess")
        .needs(not_a_participant, nothing_wrong).keeps(closed=event_date),
    row.adopt("course_run.adopt"),
))  # fmt: skip
