"""The scorecard: weights, points, one score, one grade. Policy 4.3.1.2."""

from fractions import Fraction

import pytest
from appraisals import (
    E7,
    curve,
    fact,
    facts,
    grades,
    metric,
    points,
    rising_curves,
    targets,
    terms,
    weightings,
)
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.performance import (
    Basis,
    Family,
    MissingValue,
    PerformanceTerms,
    Point,
    Scorecard,
    ScorecardTerms,
    score,
    why_unscored,
)
from lenovo_sales.values import Rounding, Weights

NAMES = ("tickets", "sharings", "contracts_signed", "leads_captured")
METRICS = {name: metric(name) for name in NAMES}
HELD = st.fixed_dictionaries({name: st.none() | st.integers(-20, 130) for name in NAMES})


def scored(values: dict[str, int | None], rules: PerformanceTerms) -> Scorecard:
    held = facts(*(fact(name, value) for name, value in values.items() if value is not None))
    return score(E7, rules.scorecards[0], held, {}, rules)


@given(HELD, weightings(NAMES), st.sampled_from(MissingValue))
def test_what_counts_comes_to_one(
    values: dict[str, int | None], weights: dict[str, Fraction], absence: MissingValue
) -> None:
    """4.3.1.2: after an absent metric's weight went to the rest, the weights come to 100 %."""
    card = scored(values, terms(METRICS, weights, absence))
    counts = sum(line.effective_weight for line in card.lines)
    if any(weights[name] for name in NAMES if values[name] is not None):
        assert counts == 1
        assert card.score is not None
        assert card.grade is not None
    else:
        assert (counts, card.score, card.grade) == (0, None, None)
    assert {line.name: line.weight for line in card.lines} == weights


@given(HELD, weightings(NAMES))
def test_absent_is_not_zero(values: dict[str, int | None], weights: dict[str, Fraction]) -> None:
    """4.3.1.2: the score is that of a scorecard without the absent (frappe/hrms#2023, #690)."""
    present = {name: weights[name] for name in NAMES if values[name] is not None}
    whole = sum(present.values())
    card = scored(values, terms(METRICS, weights))
    if not whole:
        assert card.score is None
        return
    without = {name: weight / whole for name, weight in present.items()}
    assert card.score == scored(values, terms(METRICS, without)).score
    exact = sum(weight * min(max(values[name] or 0, 0), 100) for name, weight in without.items())
    assert card.score is not None
    assert abs(card.score - exact) <= Fraction(1, 200)


@given(HELD, weightings(NAMES))
def test_neutral(values: dict[str, int | None], weights: dict[str, Fraction]) -> None:
    """4.3.1.2: where the edition says neutral, the absent scores 60 points of its own weight."""
    card = scored(values, terms(METRICS, weights, MissingValue.NEUTRAL))
    if card.score is None:
        return
    spread = {name: 60 if value is None else value for name, value in values.items()}
    assert card.score == scored(spread, terms(METRICS, weights)).score
    for line in card.lines:
        assert line.effective_weight == line.weight
        assert line.points is not None


@given(HELD, weightings(NAMES), rising_curves(), st.sampled_from(NAMES), st.integers(0, 60))
def test_more_of_a_metric_never_scores_less(
    values: dict[str, int | None],
    weights: dict[str, Fraction],
    line: tuple[Point, ...],
    name: str,
    more: int,
) -> None:
    """4.3.1.2: along rising curves the score rises with each metric."""
    rules = terms({each: metric(each, on=line) for each in NAMES}, weights)
    had = values[name]
    if had is None:
        return
    one, other = (scored(values | {name: value}, rules).score for value in (had, had + more))
    assert one is None or (other is not None and one <= other)


@given(
    st.fractions(-60, 140, max_denominator=1000),
    st.sets(points, min_size=1, max_size=6),
    st.sampled_from(Rounding),
)
def test_every_score_falls_in_exactly_one_grade(
    exact: Fraction, bounds: set[Fraction], rounding: Rounding
) -> None:
    """4.3.1.2: the first grade, best first, whose least the rounded score reaches."""
    bounds = bounds | {Fraction(-100)}  # the last grade is one that the lowest score earns
    least = {f"G{n}": str(bound) for n, bound in enumerate(sorted(bounds, reverse=True))}
    flat = metric("tickets", on=(Point(Fraction(0), exact),))
    rules = terms({"tickets": flat}, {"tickets": 1}, marks=grades(**least), rounding=rounding)
    card = scored({"tickets": 1}, rules)
    assert card.score is not None
    assert (card.score * 100).denominator == 1
    assert abs(card.score - exact) < Fraction(1, 100)
    reached = [grade for grade in rules.grades if grade.least <= card.score]
    assert card.grade == reached[0]


@pytest.mark.parametrize(
    ("exact", "rounding", "score_is", "grade"),
    [
        ("1.995", Rounding.HALF_UP, "2", "two"),
        ("1.9949", Rounding.HALF_UP, "1.99", "one"),
        ("1.99", Rounding.HALF_UP, "1.99", "one"),
        ("2", Rounding.HALF_UP, "2", "two"),
        ("1.995", Rounding.DOWN, "1.99", "one"),
        ("1.9901", Rounding.UP, "2", "two"),
        ("1.985", Rounding.HALF_EVEN, "1.98", "one"),
        ("2.995", Rounding.HALF_UP, "3", "three"),
    ],
)
def test_a_rating_between_two_buckets(
    exact: str, rounding: Rounding, score_is: str, grade: str
) -> None:
    """4.3.1.2: 1.995 between 1–1.99 and 2–2.99 is in exactly one (frappe/hrms, histogram)."""
    flat = metric("tickets", on=curve((0, exact)))
    rules = terms(
        {"tickets": flat},
        {"tickets": 1},
        marks=grades(three=3, two=2, one=1, none=0),
        rounding=rounding,
    )
    card = scored({"tickets": 1}, rules)
    assert card.score == Fraction(score_is)
    assert card.grade is not None
    assert card.grade.name == grade


def test_a_metric_without_weight_shows_and_does_not_score() -> None:
    """4.3.1.2: it stands on the scorecard; alone, it makes no score."""
    rules = terms(METRICS, {"tickets": "100%", "sharings": 0})
    card = scored({"tickets": 50, "sharings": 90}, rules)
    assert card.score == 50
    assert [(line.name, line.points, line.effective_weight) for line in card.lines] == [
        ("tickets", 50, 1),
        ("sharings", 90, 0),
    ]
    for absence in MissingValue:
        alone = scored({"sharings": 90}, evolve(rules, missing_value=absence))
        assert (alone.score, alone.grade) == (None, None)


def test_the_scorecard_of_a_line_of_business() -> None:
    """4.3.1.2: weights by position level and by business; any business where none is stated."""
    weights = Weights.of({"tickets": 1})
    cards = (
        ScorecardTerms("senior", weights),
        ScorecardTerms("seller", weights, "servers"),
        ScorecardTerms("seller", weights),
    )
    rules = evolve(terms(METRICS, {"tickets": 1}), scorecards=cards)
    assert rules.scorecard("seller", "servers") is cards[1]
    assert rules.scorecard("seller", "phones") is cards[2]
    assert rules.scorecard("seller", None) is cards[2]
    assert rules.scorecard("senior", "servers") is cards[0]
    assert rules.scorecard("chief", None) is None


def test_a_scorecard_by_hand() -> None:
    """4.3.1.2: 70 % of 75 points and 30 % of 33.335, in all 62.5005, rounded once to 62.50."""
    rules = terms(
        {
            "revenue": metric("revenue", per=Basis.TARGET, on=curve((0, 0), (1, 100))),
            "tickets": metric("tickets", on=curve((0, 0), (66, "66.67"))),
        },
        {"revenue": "70%", "tickets": "30%"},
    )
    held = facts(fact("revenue", 750), fact("tickets", 33))
    card = score(E7, rules.scorecards[0], held, targets("revenue", 1000), rules)
    assert card.score == Fraction("62.50")
    assert card.grade is not None
    assert (card.grade.name, card.level, card.person) == ("B", "seller", "E-7")


def test_the_four_families() -> None:
    """4.3.1.1: results, process, customers and teamwork, in both languages."""
    assert [family.wording.chinese for family in Family] == [
        "销售业绩",
        "销售过程",
        "客户满意度",
        "团队协作",
    ]


@given(
    HELD, weightings(NAMES), st.fractions(0, 1, max_denominator=20), st.sampled_from(MissingValue)
)
def test_too_little_measured_is_no_grade(
    values: dict[str, int | None],
    weights: dict[str, Fraction],
    least: Fraction,
    absence: MissingValue,
) -> None:
    """4.3.1.2: below the stated share of the weights neither score nor grade, and a reason."""
    rules = terms(METRICS, weights, absence)
    card = scored(values, evolve(rules, measured_from=least))
    share = sum((weights[name] for name in NAMES if values[name] is not None), Fraction(0))
    assert card.measured_share == share
    if share and share >= least:
        assert card == scored(values, rules)
        assert why_unscored(card, rules) is None
    else:
        assert (card.score, card.grade) == (None, None)
        assert why_unscored(card, evolve(rules, measured_from=least)) is not None


@pytest.mark.parametrize(("least", "is_scored"), [("10%", True), ("10.01%", False), ("0", True)])
def test_a_tenth_of_the_weights(least: str, is_scored: bool) -> None:
    """4.3.1.2: 10 % measured is enough from 10 %, and not a hundredth of a percent more."""
    rules = terms(METRICS, {"tickets": "10%", "sharings": "90%"})
    rules = evolve(rules, measured_from=Fraction(least.removesuffix("%")) / 100)
    card = scored({"tickets": 100, "sharings": None}, rules)
    assert (card.score, card.grade is not None) == ((100, True) if is_scored else (None, False))
    why = why_unscored(card, rules)
    assert (why is None) is is_scored
    if why is not None:
        assert why.english == "10.0 % of the weights can be measured, and a score takes 10.0 %"
