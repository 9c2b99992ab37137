"""A course run to move, and marks to move it with."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from lenovo_sales.editions import default_edition
from lenovo_sales.lifecycle import ANYBODY, Context
from lenovo_sales.people import COURSE_RUN, Assess, CourseFeedback, CourseRun, Hold, Mark
from lenovo_sales.people.terms import TrainingTerms

TERMS = default_edition().people.training
MONDAY = date(2026, 4, 6)
DAY = timedelta(days=1)


def by(person: str, on: date = MONDAY, terms: TrainingTerms = TERMS) -> Context[TrainingTerms]:
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    return Context(person, at, terms, "2026", "A-1", ANYBODY)


def held(people: Sequence[str] = ("E-7", "E-8"), id: str = "R-1", last: date = MONDAY) -> CourseRun:
    """A run that somebody records on its last day."""
    command = Hold("negotiation", "selling_skill", last - DAY, last, "E-1", tuple(people))
    return COURSE_RUN.create(id, command, by("E-3", last))[0]


def exams(*scores: Fraction) -> tuple[Mark, ...]:
    """Marks of the exam, of E-7 and those after."""
    return tuple(Mark(f"E-{at}", "exam", score) for at, score in enumerate(scores, 7))


def assessed(
    *scores: Fraction, feedback: Sequence[Fraction] = (), on: date = MONDAY, id: str = "R-1"
) -> CourseRun:
    """A run that was held on a Monday, with a mark of the exam for each participant."""
    marks = exams(*scores)
    run = held([each.participant for each in marks], id)
    said = Assess(marks, tuple(CourseFeedback(each) for each in feedback))
    return COURSE_RUN.step(run, said, by("E-3", on))[0]
