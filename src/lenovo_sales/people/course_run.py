"""Course run (培训班次): one holding of a course, its assessment and improvement. Policy 4.2.2.3.

The process is `course_process.COURSE_RUN`; what a run achieved is in `effectiveness`.

>>> from datetime import UTC, datetime
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> run = CourseRun("R-1", CourseRunStage.HELD, 1, monday, "negotiation", "selling_skill",
...     date(2026, 4, 2), date(2026, 4, 3), "E-1", ("E-7", "E-8"))
>>> run.problem_since is None, run.stage.chinese
(True, '已举办')
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.lifecycle import (
    PERSONAL,
    Adopt,
    Correction,
    LabeledEnum,
    Subject,
    in_due_order,
)
from lenovo_sales.lifecycle.corrections import PutsRight
from lenovo_sales.people.terms import TrainingTerms
from lenovo_sales.values.typed import of_its_type


class CourseRunStage(LabeledEnum):
    """The stages of a course run. Policy 4.2.2.3."""

    HELD = "held", "已举办"
    ASSESSED = "assessed", "已评估"
    IMPROVED = "improved", "已改进"
    CLOSED = "closed", "已结束"
    WITHDRAWN = "withdrawn", "已撤回"


class Shortfall(LabeledEnum):
    """A problem that the numbers of a run tell by rule (未达标项). Policy 4.2.2.3."""

    PASS_RATE = "pass_rate", "通过率低于下限"
    FEEDBACK = "feedback", "学员反馈低于下限"


@frozen
class Mark:
    """A participant's mark by one means, as a share of the full marks (成绩). Policy 4.2.2.3.

    Raises:
        BadValue: The score is no Fraction.
    """

    participant: str
    means: str  # a means of the edition
    score: Fraction | None = field(validator=of_its_type, **PERSONAL)  # 0 to 1; None: erased


@frozen
class CourseFeedback:
    """What one participant, unnamed, thinks of the course (学员反馈). Policy 4.2.2.3.

    Raises:
        BadValue: The score is no Fraction.
    """

    score: Fraction | None = field(validator=of_its_type, **PERSONAL)  # 0 to 1; None: erased
    text: str | None = field(default=None, **PERSONAL)


@frozen
class CourseAssessment:
    """The marks of a run, its feedback, and what they fall short of (评估). Policy 4.2.2.3."""

    on: date
    by: str
    marks: tuple[Mark, ...]
    feedback: tuple[CourseFeedback, ...]
    absent: tuple[str, ...]  # participants who were not assessed
    shortfalls: tuple[Shortfall, ...]  # by the edition of the day of the assessment


@frozen
class CourseProblem:
    """A problem of a course that somebody states (问题). Policy 4.2.2.3."""

    on: date
    by: str
    text: str = field(**PERSONAL)
    stands: bool = True  # False: it was struck as unfounded


@frozen
class Improvement:
    """What is changed of the content or the way of a course (改进). Policy 4.2.2.3."""

    on: date
    by: str
    content: str | None = field(**PERSONAL)
    way: str | None = field(**PERSONAL)


@frozen
class CourseRun(Subject[CourseRunStage]):
    """One holding of a course, as it stands (培训班次). Policy 4.2.2.1, 4.2.2.3."""

    course: str  # by id
    module: str  # a module of the edition
    first_day: date
    last_day: date
    instructor: str  # a person, by id
    participants: tuple[str, ...]  # people, by id
    assessment: CourseAssessment | None = None
    problems: tuple[CourseProblem, ...] = ()
    improvement: Improvement | None = None
    closed: date | None = None
    reason: str | None = field(default=None, **PERSONAL)  # why withdrawn
    corrections: tuple[Correction, ...] = ()  # Policy 1.3.1

    @property
    def problem_since(self) -> date | None:
        """The day since which the assessed run has a problem; None: it has none.

        A problem that was stated before the assessment counts from the assessment on. An assessment
        that was put right keeps its day.
        """
        if self.assessment is None:
            return None
        days = [each.on for each in self.problems if each.stands]
        if self.assessment.shortfalls:
            days.append(self.assessment.on)
        return max(self.assessment.on, min(days)) if days else None


@frozen
class Hold:
    """Record that a course was held (举办). Policy 4.2.2.1."""

    course: str
    module: str  # a module of the edition
    first_day: date
    last_day: date
    instructor: str
    participants: tuple[str, ...]


@frozen
class CorrectRun(PutsRight):
    """Put right what was held, when and with whom, and why (更正班次). Policy 1.3.1, 4.2.2.1."""

    course: str
    module: str  # a module of the edition
    first_day: date
    last_day: date
    instructor: str
    participants: tuple[str, ...]
    reason: str = field(**PERSONAL)


@frozen
class Assess:
    """Record the marks and the feedback of a run (评估). Policy 4.2.2.3.

    Everybody who took part has a mark or is absent; `shortfalls` are found by the process, whatever
    is given.
    """

    marks: tuple[Mark, ...]
    feedback: tuple[CourseFeedback, ...] = ()
    absent: tuple[str, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()


@frozen
class CorrectAssessment(PutsRight):
    """Put right the marks and the feedback, all of them, and why (更正评估). Policy 4.2.2.3."""

    marks: tuple[Mark, ...]
    reason: str = field(**PERSONAL)
    feedback: tuple[CourseFeedback, ...] = ()
    absent: tuple[str, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()


@frozen
class StateProblem:
    """State a problem of the course (指出问题). Policy 4.2.2.3."""

    text: str = field(**PERSONAL)


@frozen
class CorrectProblem:
    """Put right a stated problem, or strike it as unfounded; its number stays. Policy 4.2.2.3."""

    number: int  # of the problems, the first is 1
    reason: str = field(**PERSONAL)
    text: str | None = field(default=None, **PERSONAL)  # None: as stated
    stands: bool = True  # False: it is unfounded

    @property
    def strikes(self) -> bool:
        """Whether there is no such problem."""
        return not self.stands


@frozen
class Improve:
    """Change the content of the course, or the way in which it is held (改进). Policy 4.2.2.3."""

    content: str | None = field(default=None, **PERSONAL)
    way: str | None = field(default=None, **PERSONAL)


@frozen
class CorrectImprovement(PutsRight):
    """Put right what was changed, and why (更正改进). Policy 4.2.2.3."""

    reason: str = field(**PERSONAL)
    content: str | None = field(default=None, **PERSONAL)
    way: str | None = field(default=None, **PERSONAL)


@frozen
class Close:
    """Close an assessed run in which nothing was found wrong (结束). Policy 4.2.2.3."""


@frozen
class Withdraw:
    """There was no such run, and why it was recorded (撤回). Policy 1.3.1."""

    reason: str = field(**PERSONAL)


CourseRunCommand: TypeAlias = (
    Hold
    | CorrectRun
    | Assess
    | CorrectAssessment
    | StateProblem
    | CorrectProblem
    | Improve
    | CorrectImprovement
    | Close
    | Withdraw
    | Adopt[CourseRun]
)


def late_to_assess(
    runs: Iterable[CourseRun], on: date, terms: TrainingTerms
) -> tuple[CourseRun, ...]:
    """The runs that should have been assessed before a day, the oldest first. Policy 4.2.2.3.

    Raises:
        BadValue: Two that differ have one id.
    """
    return _late(runs, on, terms.assess_days, CourseRunStage.HELD)


def late_to_improve(
    runs: Iterable[CourseRun], on: date, terms: TrainingTerms
) -> tuple[CourseRun, ...]:
    """The runs whose problem should have led to an improvement before a day, the oldest first.

    Policy 4.2.2.3.

    Raises:
        BadValue: Two that differ have one id.
    """
    return _late(runs, on, terms.improve_days, CourseRunStage.ASSESSED)


def _late(
    runs: Iterable[CourseRun], on: date, days: int | None, stage: CourseRunStage
) -> tuple[CourseRun, ...]:
    def since(run: CourseRun) -> date | None:
        if run.stage is not stage:
            return None
        return run.last_day if stage is CourseRunStage.HELD else run.problem_since

    waiting = in_due_order(runs, since)
    if days is None:
        return ()
    return tuple(each for each in waiting if (on - (since(each) or on)).days > days)
