"""Results, pass rate, mean result and mean feedback of courses. Policy 4.2.2.3."""

from fractions import Fraction
from random import Random

import pytest
from attrs import evolve
from courses import TERMS, assessed, held
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, Invalid
from lenovo_sales.people import (
    AssessmentMeans,
    CourseFeedback,
    Mark,
    by_course,
    effectiveness,
    result_of,
    results,
)
from lenovo_sales.wording import Wording

SCORES = st.fractions(0, 1, max_denominator=20)
MEANS = ("exam", "homework", "practical_test")


@given(st.dictionaries(st.sampled_from(MEANS), SCORES, min_size=1), st.randoms())
def test_a_means_without_a_mark_is_not_zero(scores: dict[str, Fraction], random: Random) -> None:
    """4.2.2.3: its weight is spread over the others, in proportion; the order does not matter."""
    marks = [Mark("E-7", means, score) for means, score in scores.items()]
    random.shuffle(marks)
    found = result_of(marks, TERMS)
    assert found is not None
    assert min(scores.values()) <= found <= max(scores.values())
    weight = sum(TERMS.means[each].weight for each in scores)
    assert found * weight == sum(TERMS.means[each].weight * scores[each] for each in scores)
    erased = [*marks, Mark("E-7", "x", Fraction(0))]
    erased += [Mark("E-7", each, None) for each in MEANS if each not in scores]
    assert result_of(erased, TERMS) == found
    if len(scores) == len(MEANS):
        assert weight == 1


def test_what_weighs_nothing_gives_no_result() -> None:
    """4.2.2.3: nor does no mark at all; neither is a result of zero."""
    means = {
        **TERMS.means,
        "exam": evolve(TERMS.means["exam"], weight=Fraction(0)),
        "homework": evolve(TERMS.means["homework"], weight=Fraction(3, 5)),
    }
    terms = evolve(TERMS, means=means)
    assert result_of([Mark("E-7", "exam", Fraction(1))], terms) is None
    assert results([Mark("E-7", "exam", Fraction(0))], TERMS) == {"E-7": Fraction(0)}
    assert results([], TERMS) == {}


@given(
    st.lists(
        st.tuples(st.lists(SCORES, min_size=1, max_size=4), st.lists(SCORES, max_size=4)),
        max_size=4,
    ),
    st.randoms(),
)
def test_the_runs_of_a_course_are_measured_together(
    given_runs: list[tuple[list[Fraction], list[Fraction]]], random: Random
) -> None:
    """4.2.2.3: rates and means are exact over all their participants, in any order."""
    runs = [
        assessed(*scores, feedback=feedback[: len(scores)], id=f"R-{at}")
        for at, (scores, feedback) in enumerate(given_runs)
    ]
    random.shuffle(runs)
    found = by_course([*runs, *runs, held(id="R-99")], TERMS)
    assert list(found) == (["negotiation"] if runs else [])
    for whole in found.values():
        every = [score for scores, _ in given_runs for score in scores]
        answers = [each for scores, back in given_runs for each in back[: len(scores)]]
        passed = [each for each in every if each >= TERMS.pass_mark]
        assert whole.participants == whole.measured == len(every)
        assert whole.pass_rate == Fraction(len(passed), len(every))
        assert whole.mean_result == sum(every) / len(every)
        assert whole.mean_feedback == (sum(answers) / len(answers) if answers else None)


def test_absent_participants_are_not_measured() -> None:
    """4.2.2.3: they count as participants, and neither as passed nor as failed."""
    run = assessed(Fraction(1))
    found = effectiveness(evolve(run, participants=("E-7", "E-8")), TERMS)
    assert found is not None
    assert (found.participants, found.measured, found.pass_rate) == (2, 1, 1)
    assert effectiveness(held(), TERMS) is None
    assert run.assessment is not None
    nobody = effectiveness(evolve(run, assessment=evolve(run.assessment, marks=())), TERMS)
    assert nobody is not None
    assert (nobody.pass_rate, nobody.mean_result, nobody.mean_feedback) == (None, None, None)


@pytest.mark.parametrize("score", [0.9, 1, "90%"])
def test_a_score_is_exact(score: object) -> None:
    """4.2.2.3: a float would lose what the pass mark decides by."""
    with pytest.raises(BadValue):
        Mark("E-7", "exam", score)  # type: ignore[arg-type]
    with pytest.raises(BadValue):
        CourseFeedback(score)  # type: ignore[arg-type]


def test_the_weights_are_exactly_one() -> None:
    """4.2.2.3: the policy's means and modules are there; a further means is data."""
    exam = TERMS.means["exam"]
    more = evolve(exam, weight=exam.weight + Fraction(1, 10**6))
    with pytest.raises(Invalid, match=r"exactly 100 % together, found 100\.01 %"):
        evolve(TERMS, means={**TERMS.means, "exam": more})
    rest = {name: each for name, each in TERMS.means.items() if name != "homework"}
    with pytest.raises(Invalid, match="expected the means homework") as missing:
        evolve(TERMS, means=rest)
    assert "found 80" in str(missing.value)
    with pytest.raises(Invalid, match="expected the module service"):
        evolve(TERMS, modules={k: v for k, v in TERMS.modules.items() if k != "service"})
    play = AssessmentMeans(Wording("Mock sales talk", "模拟销售"), TERMS.means["homework"].weight)
    plain = evolve(TERMS.means["homework"], weight=Fraction(0))
    wider = evolve(TERMS, means={**TERMS.means, "homework": plain, "mock_talk": play})
    assert result_of([Mark("E-7", "mock_talk", Fraction(1, 3))], wider) == Fraction(1, 3)
