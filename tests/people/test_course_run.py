"""A course run is assessed, and its problems lead to an improvement, in time. Policy 4.2.2.3."""

from fractions import Fraction

import pytest
from attrs import evolve
from courses import DAY, MONDAY, TERMS, assessed, by, exams, held
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales import Organization, Post, Unit
from lenovo_sales.desk import Desk
from lenovo_sales.editions import EditionBook, default_edition
from lenovo_sales.errors import NoTransition, Refused
from lenovo_sales.lifecycle import apart, event_from_plain, event_to_plain
from lenovo_sales.people import (
    COURSE_RUN,
    Assess,
    Close,
    CorrectAssessment,
    CorrectProblem,
    CourseFeedback,
    CourseRun,
    CourseRunStage,
    Improve,
    Shortfall,
    StateProblem,
    late_to_assess,
    late_to_improve,
)

GOOD, BAD = Fraction(9, 10), Fraction(3, 10)
SCORES = st.fractions(0, 1, max_denominator=20)


@given(st.lists(SCORES, min_size=1, max_size=6), st.lists(SCORES, max_size=6))
def test_a_problem_is_found_by_rule(scores: list[Fraction], feedback: list[Fraction]) -> None:
    """4.2.2.3: a run closes just where pass rate and feedback reach their floors."""
    run = assessed(*scores, feedback=feedback[: len(scores)])
    passed = sum(each >= TERMS.pass_mark for each in scores)
    answers = feedback[: len(scores)]
    low = {
        Shortfall.PASS_RATE: passed < TERMS.least_pass_rate * len(scores),
        Shortfall.FEEDBACK: sum(answers) < TERMS.least_feedback * len(answers),
    }
    assert run.assessment is not None
    assert run.assessment.shortfalls == tuple(each for each in Shortfall if low[each])
    if any(low.values()):
        with pytest.raises(Refused, match="an improvement, as a problem was found"):
            COURSE_RUN.step(run, Close(), by("E-3"))
    else:
        assert COURSE_RUN.step(run, Close(), by("E-3"))[0].stage is CourseRunStage.CLOSED
    improved, _ = COURSE_RUN.step(run, Improve(way="in smaller groups"), by("E-3"))
    assert improved.improvement is not None
    assert (improved.improvement.by, improved.improvement.way) == ("E-3", "in smaller groups")


@pytest.mark.parametrize(("scores", "found"), [((GOOD,) * 4 + (BAD,), ()), ((GOOD, BAD), (1,))])
def test_a_floor_exactly_is_reached(scores: tuple[Fraction, ...], found: tuple[int, ...]) -> None:
    """4.2.2.3: four of five is the floor of 80 % itself; so are feedback and pass mark exactly."""
    assert TERMS.least_pass_rate == Fraction(4, 5)
    feedback = [TERMS.least_feedback] * len(scores)
    run = assessed(*scores, feedback=feedback)
    assert run.assessment is not None
    assert len(run.assessment.shortfalls) == len(found)
    mark = TERMS.pass_mark
    for score, low in ((mark, ()), (mark - Fraction(1, 10**6), (Shortfall.PASS_RATE,))):
        just = assessed(score).assessment
        assert just is not None
        assert just.shortfalls == low


def test_what_is_claimed_to_fall_short_is_found_anew() -> None:
    """4.2.2.3: the process finds the shortfalls, whatever the command says of them."""
    claimed = Assess(exams(GOOD, GOOD), shortfalls=(Shortfall.FEEDBACK,))
    run, event = COURSE_RUN.step(held(), claimed, by("E-3"))
    assert isinstance(event.command, Assess)
    assert event.command.shortfalls == ()
    assert run.assessment is not None
    assert run.assessment.shortfalls == ()


def test_a_stated_problem_stands_until_it_is_struck() -> None:
    """4.2.2.3: by anybody, before the assessment or after; never struck by the instructor."""
    run, _ = COURSE_RUN.step(held(), StateProblem("the cases are old"), by("E-8"))
    assert run.problem_since is None
    run, _ = COURSE_RUN.step(run, Assess(exams(GOOD, GOOD)), by("E-3", MONDAY + 2 * DAY))
    assert run.problem_since == MONDAY + 2 * DAY
    later = by("E-3", MONDAY + 3 * DAY)
    with pytest.raises(Refused, match="an improvement"):
        COURSE_RUN.step(run, Close(), later)
    strike = CorrectProblem(1, "they are of this year", stands=False)
    with pytest.raises(Refused, match="somebody other than the instructor"):
        COURSE_RUN.step(run, strike, by("E-1", MONDAY + 3 * DAY))
    struck, _ = COURSE_RUN.step(run, strike, later)
    assert struck.problem_since is None
    assert [(each.text, each.stands) for each in struck.problems] == [("the cases are old", False)]
    assert [(each.entry, each.is_struck) for each in struck.corrections] == [("problems", True)]
    assert COURSE_RUN.step(struck, Close(), later)[0].closed == MONDAY + 3 * DAY
    again, _ = COURSE_RUN.step(struck, CorrectProblem(1, "they are not", "two are old"), later)
    assert again.problem_since == MONDAY + 2 * DAY
    assert again.problems[0].text == "two are old"


def test_marks_that_were_misread_are_put_right() -> None:
    """4.2.2.3, 1.3.1: what the marks fall short of follows; the assessment keeps its day."""
    run = assessed(BAD, BAD)
    right = CorrectAssessment(exams(GOOD, GOOD), "the sheets were mixed up")
    run, _ = COURSE_RUN.step(run, right, by("E-3", MONDAY + DAY))
    assert run.assessment is not None
    assert (run.assessment.on, run.assessment.shortfalls) == (MONDAY, ())
    assert [(each.entry, each.by) for each in run.corrections] == [("assessment", "E-3")]
    assert COURSE_RUN.step(run, Close(), by("E-3", MONDAY + DAY))[0].stage is CourseRunStage.CLOSED


def test_nobody_is_left_out_unless_absent() -> None:
    """4.2.2.3: who was there has a result; a run of absent participants is not assessed."""
    run = held()
    with pytest.raises(Refused, match="a result of every participant"):
        COURSE_RUN.step(run, Assess(exams(GOOD)), by("E-3"))
    one, _ = COURSE_RUN.step(run, Assess(exams(GOOD), absent=("E-8",)), by("E-3"))
    assert one.stage is CourseRunStage.ASSESSED
    with pytest.raises(Refused, match="a result of every participant"):
        COURSE_RUN.step(run, Assess((), absent=("E-7", "E-8")), by("E-3"))
    unweighed = evolve(TERMS.means["exam"], weight=Fraction(0))
    means = {
        **TERMS.means,
        "exam": unweighed,
        "homework": evolve(unweighed, weight=Fraction(3, 5)),
    }
    by_homework = by("E-3", terms=evolve(TERMS, means=means))
    with pytest.raises(Refused, match="a result of every participant"):
        COURSE_RUN.step(run, Assess(exams(GOOD, GOOD)), by_homework)


@given(
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from([GOOD, BAD, None])), max_size=6),
    st.integers(0, 90),
)
def test_what_is_late_is_listed(ages: list[tuple[int, Fraction | None]], later: int) -> None:
    """4.2.2.3: from the day after the days of the edition, the oldest first, in any order."""
    runs: list[CourseRun] = []
    for at, (day, score) in enumerate(ages):
        last = MONDAY + day * DAY
        run = held(["E-7"], f"R-{at}", last)
        if score is not None:
            run, _ = COURSE_RUN.step(run, Assess(exams(score)), by("E-3", last + DAY))
        runs.append(run)
    on = MONDAY + later * DAY
    unassessed = late_to_assess(reversed(runs), on, TERMS)
    unimproved = late_to_improve(reversed(runs), on, TERMS)
    assert (TERMS.assess_days, TERMS.improve_days) == (14, 30)
    assert {each.id for each in unassessed} == {
        f"R-{at}" for at, (day, score) in enumerate(ages) if score is None and later - day > 14
    }
    assert {each.id for each in unimproved} == {
        f"R-{at}" for at, (day, score) in enumerate(ages) if score is BAD and later - day - 1 > 30
    }
    for found in (unassessed, unimproved):
        assert list(found) == sorted(found, key=lambda each: (each.last_day, each.id))


def test_without_days_nothing_is_late() -> None:
    """4.2.2.3: an edition that states no deadline has none."""
    silent = evolve(TERMS, assess_days=None, improve_days=None)
    far = MONDAY + 999 * DAY
    assert late_to_assess([held()], far, silent) == ()
    assert late_to_improve([assessed(BAD)], far, silent) == ()
    assert late_to_improve([assessed(BAD)], far, TERMS) == (assessed(BAD),)


def test_an_erased_history_keeps_the_problems() -> None:
    """4.2.2.3, 1.3.1: marks, feedback and texts can be erased; what was found wrong stays."""
    run, first = COURSE_RUN.create("R-1", held_command(), by("E-3"))
    history = [first]
    for command in (
        StateProblem("the cases are old"),
        CorrectProblem(1, "they are new", stands=False),
        Assess(exams(BAD, GOOD), (CourseFeedback(BAD, "boring"),)),
    ):
        run, event = COURSE_RUN.step(run, command, by("E-3"))
        history.append(event)
    kept = [apart(COURSE_RUN, event_to_plain(each))[0] for each in history]
    assert not any(text in str(kept) for text in ("boring", "3/10", "are old", "they are new"))
    erased = COURSE_RUN.rebuild(event_from_plain(COURSE_RUN, each) for each in kept)
    assert run.assessment is not None
    assert erased.assessment is not None
    assert erased.assessment.shortfalls == run.assessment.shortfalls == tuple(Shortfall)
    assert [each.stands for each in erased.problems] == [False]
    assert erased.assessment.marks[0].score is None


def held_command() -> object:
    run = held()
    return COURSE_RUN.commands[0](
        run.course, run.module, run.first_day, run.last_day, run.instructor, run.participants
    )


def test_the_desk_asks_the_authority() -> None:
    """4.2.2.3, 1.3.1: the default edition's leaders assess; no participant does."""
    posts = [
        Post("E-3", "HQ", level="team_leader"),
        Post("E-7", "HQ", level="team_leader"),
        Post("E-8", "HQ"),
    ]
    company = Organization.of([Unit("HQ", "headquarters")], posts)
    desk = Desk(EditionBook([default_edition()]), company)
    at = by("E-3").at
    run, _ = desk.create("E-8", at, COURSE_RUN, "R-1", held_command())
    said = Assess(exams(GOOD, GOOD))
    for person, words in (("E-8", "4.2.2.3"), ("E-7", "somebody who took no part in the course")):
        with pytest.raises(Refused, match=words):
            desk.act(person, at, run, said)
    done = desk.act("E-3", at, run, said)
    assert done.events[0].permit == "course_assessment"
    with pytest.raises(NoTransition):
        desk.act("E-3", at, done.subject, said)
