"""Effectiveness (培训效果): results, pass rate, mean result and mean feedback. Policy 4.2.2.3.

All exact. A means without a mark is not zero: its weight is spread over the others.

>>> from lenovo_sales.editions import default_edition
>>> terms = default_edition().people.training
>>> str(terms.means["exam"].weight), str(terms.means["practical_test"].weight)
('2/5', '2/5')
>>> marks = [Mark("E-7", "exam", Fraction(1, 2)), Mark("E-7", "practical_test", Fraction(9, 10))]
>>> result_of(marks, terms)
Fraction(7, 10)
>>> result_of([], terms) is None
True
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from lenovo_sales.lifecycle import once
from lenovo_sales.people.course_run import (
    CourseFeedback,
    CourseRun,
    Mark,
    Shortfall,
)
from lenovo_sales.people.terms import TrainingTerms


@frozen
class Effectiveness:
    """What one assessed run achieved, or several together (培训效果). Policy 4.2.2.3."""

    participants: int
    measured: int  # of these, with a result
    passed: int  # of these
    result_sum: Fraction  # of the measured, in shares of the full marks
    answers: int  # of feedback
    feedback_sum: Fraction

    @property
    def pass_rate(self) -> Fraction | None:
        """The part of the measured who passed (通过率); None: nobody was measured."""
        return Fraction(self.passed, self.measured) if self.measured else None

    @property
    def mean_result(self) -> Fraction | None:
        """The mean result, as a share of the full marks (平均成绩); None: nobody was measured."""
        return self.result_sum / self.measured if self.measured else None

    @property
    def mean_feedback(self) -> Fraction | None:
        """The mean feedback, as a share of the best (平均反馈); None: nobody answered."""
        return self.feedback_sum / self.answers if self.answers else None

    def __add__(self, other: "Effectiveness") -> "Effectiveness":
        return Effectiveness(
            self.participants + other.participants,
            self.measured + other.measured,
            self.passed + other.passed,
            self.result_sum + other.result_sum,
            self.answers + other.answers,
            self.feedback_sum + other.feedback_sum,
        )


def result_of(marks: Iterable[Mark], terms: TrainingTerms) -> Fraction | None:
    """A participant's result from their marks, as a share of the full marks. Policy 4.2.2.3.

    None: no mark by a means that has a weight.
    """
    scores = {
        each.means: each.score
        for each in marks
        if each.score is not None and each.means in terms.means
    }
    weights = {name: terms.means[name].weight for name in scores}
    whole = sum(weights.values(), Fraction(0))
    if not whole:
        return None
    return sum((weights[name] * scores[name] for name in scores), Fraction(0)) / whole


def results(marks: Iterable[Mark], terms: TrainingTerms) -> Mapping[str, Fraction | None]:
    """The result of everybody who has a mark, by person. Policy 4.2.2.3."""
    by_person: dict[str, list[Mark]] = {}
    for each in marks:
        by_person.setdefault(each.participant, []).append(each)
    return {person: result_of(by_person[person], terms) for person in sorted(by_person)}


def effectiveness(run: CourseRun, terms: TrainingTerms) -> Effectiveness | None:
    """What a run achieved by the terms of the day of its assessment; None: it is not assessed.

    Policy 4.2.2.3.
    """
    assessed = run.assessment
    if assessed is None:
        return None
    return _achieved(len(run.participants), assessed.marks, assessed.feedback, terms)


def by_course(runs: Iterable[CourseRun], terms: TrainingTerms) -> Mapping[str, Effectiveness]:
    """What the assessed runs of each course achieved together, by course. Policy 4.2.2.3.

    Raises:
        BadValue: Two that differ have one id.
    """
    found: dict[str, Effectiveness] = {}
    for run in sorted(once(runs), key=lambda each: (each.course, each.id)):
        if (achieved := effectiveness(run, terms)) is not None:
            before = found.get(run.course)
            found[run.course] = achieved if before is None else before + achieved
    return found


def shortfalls(
    marks: Sequence[Mark], feedback: Sequence[CourseFeedback], terms: TrainingTerms
) -> tuple[Shortfall, ...]:
    """What marks and feedback fall short of; what is not measurable does not. Policy 4.2.2.3."""
    achieved = _achieved(0, marks, feedback, terms)
    found = {
        Shortfall.PASS_RATE: (achieved.pass_rate, terms.least_pass_rate),
        Shortfall.FEEDBACK: (achieved.mean_feedback, terms.least_feedback),
    }
    return tuple(kind for kind, (rate, least) in found.items() if rate is not None and rate < least)


def _achieved(
    participants: int,
    marks: Iterable[Mark],
    feedback: Iterable[CourseFeedback],
    terms: TrainingTerms,
) -> Effectiveness:
    measured = [each for each in results(marks, terms).values() if each is not None]
    answers = [each.score for each in feedback if each.score is not None]
    return Effectiveness(
        participants,
        len(measured),
        sum(each >= terms.pass_mark for each in measured),
        sum(measured, Fraction(0)),
        len(answers),
        sum(answers, Fraction(0)),
    )
