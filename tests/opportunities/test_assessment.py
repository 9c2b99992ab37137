"""Signals, the first assessment, and what overrides it. Policy 3.2.1, 3.2.2.4."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from deals import DAY, IDENTIFIED, MONDAY, TERMS, VALUE, after, on
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.opportunities import (
    OPPORTUNITY,
    CriterionScore,
    Feasibility,
    FeasibilityResult,
    Signal,
    SignalKind,
    verdict,
)
from lenovo_sales.opportunities.assessment import Category, Overridden
from lenovo_sales.opportunities.opportunity import (
    Agree,
    Assess,
    DiscountGrant,
    NoteSignal,
    Override,
    Plan,
)
from lenovo_sales.opportunities.resource import Ask, Grant, Granted, ResourceKind
from lenovo_sales.opportunities.terms import Criterion, OpportunityStage
from lenovo_sales.opportunities.work_plan import Step
from lenovo_sales.values import Weights

SCALE = TERMS.assessment
points = st.integers(0, 5).map(CriterionScore)
feasibilities = st.builds(Feasibility, points, points, points)


def test_a_signal_is_dated_and_signed() -> None:
    """3.2.1.1: kind, day and who saw it; each is added to those before."""
    deal = after(IDENTIFIED, NoteSignal(SignalKind.TENDER, "published"))
    seen = NoteSignal(SignalKind.BUDGET, "granted")
    deal, _ = OPPORTUNITY.step(deal, seen, on(MONDAY + DAY, by="E-8"))
    assert deal.signals == (
        Signal(MONDAY, "E-7", SignalKind.TENDER, "published"),
        Signal(MONDAY + DAY, "E-8", SignalKind.BUDGET, "granted"),
    )


@given(st.integers(0, 3), st.integers(0, 3))
def test_as_many_signals_as_the_edition_asks_for(seen: int, asked: int) -> None:
    """3.2.1.1: a first assessment needs so many; none where the edition asks for none."""
    terms = evolve(TERMS, assessment=evolve(SCALE, least_signals=asked))
    deal = after(IDENTIFIED, *[NoteSignal(SignalKind.OTHER, "asked")] * seen)
    if seen >= asked:
        assessed, _ = OPPORTUNITY.step(deal, Assess(VALUE), on(MONDAY, terms=terms))
        OPPORTUNITY.step(evolve(assessed, signals=()), Assess(VALUE), on(MONDAY, terms=terms))
    else:
        with pytest.raises(Refused, match=r"3\.2\.1\.1"):
            OPPORTUNITY.step(deal, Assess(VALUE), on(MONDAY, terms=terms))


@given(feasibilities)
def test_the_verdict_follows_from_its_parts(judged: Feasibility) -> None:
    """3.2.1.2: the parts add up to the score; a part below the floor outweighs the rest."""
    found = verdict(judged, SCALE)
    assert found.score == sum((part.contribution for part in found.parts), Fraction(0))
    assert (
        found.score
        == sum(
            (SCALE.weights[each.value] * judged.of(each).points for each in Criterion), Fraction(0)
        )
        / SCALE.highest_points
    )
    assert 0 <= found.score <= 1
    low = tuple(each for each in Criterion if judged.of(each).points < 2)
    assert found.below_floor == low
    expected = FeasibilityResult.DOUBTFUL
    if low or found.score < Fraction(2, 5):
        expected = FeasibilityResult.UNFEASIBLE
    elif found.score >= Fraction(3, 5):
        expected = FeasibilityResult.FEASIBLE
    assert found.result is expected


@given(feasibilities, st.sampled_from(Criterion))
def test_more_points_never_make_it_worse(judged: Feasibility, criterion: Criterion) -> None:
    """3.2.1.2: a point more on any criterion leaves the outlook or improves it."""
    had = judged.of(criterion).points
    better = evolve(judged, **{criterion.value: CriterionScore(min(had + 1, 5))})
    order = [FeasibilityResult.UNFEASIBLE, FeasibilityResult.DOUBTFUL, FeasibilityResult.FEASIBLE]
    before, now = verdict(judged, SCALE), verdict(better, SCALE)
    assert order.index(now.result) >= order.index(before.result)


def test_the_verdict_changes_exactly_at_its_thresholds() -> None:
    """3.2.1.2: from the threshold on, on the declared side."""
    whole = Weights.of({"technical": 1, "commercial": 0, "resources": 0})
    scale = evolve(SCALE, weights=whole, highest_points=1000, floor_points=0)
    for given_points, outlook in (
        (399, FeasibilityResult.UNFEASIBLE),
        (400, FeasibilityResult.DOUBTFUL),
        (599, FeasibilityResult.DOUBTFUL),
        (600, FeasibilityResult.FEASIBLE),
    ):
        judged = Feasibility(CriterionScore(given_points), CriterionScore(0), CriterionScore(0))
        assert verdict(judged, scale).result is outlook


@given(feasibilities)
def test_an_unfeasible_deal_is_not_planned(judged: Feasibility) -> None:
    """3.2.1.2: it waits until it is judged otherwise; a doubtful one goes on."""
    deal = after(IDENTIFIED, Assess(VALUE, feasibility=judged))
    plan = Plan((Step("call", "E-7", MONDAY),))
    if verdict(judged, SCALE).result is FeasibilityResult.UNFEASIBLE:
        with pytest.raises(Refused, match="not judged unfeasible"):
            after(deal, plan)
    else:
        assert after(deal, plan).stage is OpportunityStage.PLANNED


def test_what_is_not_said_again_stands() -> None:
    """3.2.2.4: a reassessment keeps close date and feasibility, unless it states others."""
    judged = Feasibility(CriterionScore(5), CriterionScore(4), CriterionScore(3))
    deal = after(IDENTIFIED, Assess(VALUE, date(2026, 6, 1), judged))
    kept = after(deal, Assess(VALUE), day=MONDAY + DAY).assessment
    assert kept is not None
    assert (kept.on, kept.expected_close, kept.feasibility) == (
        MONDAY + DAY,
        date(2026, 6, 1),
        judged,
    )
    moved = after(deal, Assess(VALUE, date(2026, 7, 1))).assessment
    assert moved is not None
    assert moved.expected_close == date(2026, 7, 1)
    assert after(IDENTIFIED, Assess(VALUE, MONDAY)).assessment is not None
    with pytest.raises(Refused, match="expected close"):
        after(IDENTIFIED, Assess(VALUE, MONDAY - DAY))


def test_points_stay_on_the_scale() -> None:
    """3.2.1.2: zero and the highest are points; one beyond either is not."""
    for edge, fits in ((0, True), (5, True), (-1, False), (6, False)):
        command = Assess(
            VALUE,
            feasibility=Feasibility(CriterionScore(5), CriterionScore(edge), CriterionScore(5)),
        )
        if fits:
            after(IDENTIFIED, command)
        else:
            with pytest.raises(Refused, match="within the scale"):
                after(IDENTIFIED, command)


def test_feasibility_is_required_where_the_edition_says_so() -> None:
    """3.2.1.2: of a first assessment, not of a later one."""
    terms = evolve(TERMS, assessment=evolve(SCALE, feasibility_required=True))
    with pytest.raises(Refused, match="judgment of feasibility"):
        OPPORTUNITY.step(IDENTIFIED, Assess(VALUE), on(MONDAY, terms=terms))
    assessed = after(IDENTIFIED, Assess(VALUE))
    OPPORTUNITY.step(assessed, Assess(VALUE), on(MONDAY, terms=terms))


def test_an_override_lasts_until_the_next_assessment() -> None:
    """3.2.2.4: probability, category or both, by whom and why; not of a closed deal."""
    deal = after(IDENTIFIED, Assess(VALUE))
    said = after(deal, Override("a friend on the board", Fraction(9, 10), Category.COMMIT))
    assert said.overridden is not None
    assert (said.overridden.by, said.overridden.on) == ("E-7", MONDAY)
    assert after(said, Assess(VALUE)).overridden is None
    after(deal, Override("a friend", category=Category.OMITTED))
    for edge in (Fraction(0), Fraction(1)):
        after(deal, Override("a friend", edge))
    for wrong in (
        Override("a friend"),
        Override(" ", Fraction(1, 2)),
        Override("a friend", category=Category.CLOSED),
        Override("a friend", Fraction(-1, 100)),
        Override("a friend", Fraction(101, 100)),
    ):
        with pytest.raises(Refused):
            after(deal, wrong)


def test_assessment_terms_are_checked() -> None:
    """3.2.1.2: scale, floor, thresholds and weights fit together."""
    for fits in (
        {"floor_points": 0},
        {"floor_points": 5},
        {"floor_points": 1, "highest_points": 1},
        {"doubtful_from": Fraction(0), "feasible_from": Fraction(0)},
        {"doubtful_from": Fraction(1), "feasible_from": Fraction(1)},
    ):
        evolve(SCALE, **fits)
    for fault in (
        {"least_signals": -1},
        {"highest_points": 0, "floor_points": 0},
        {"floor_points": 6},
        {"floor_points": -1},
        {"doubtful_from": Fraction(61, 100)},
        {"doubtful_from": Fraction(-1, 100)},
        {"feasible_from": Fraction(101, 100)},
        {"weights": Weights.of({"technical": "50%", "commercial": "50%"})},
    ):
        with pytest.raises(BadValue):
            evolve(SCALE, **fault)


@pytest.mark.parametrize("given", [0.3, 0, 1, True, "3/10", Decimal("0.3")])
def test_what_is_no_fraction_is_refused_where_it_is_made(given: Any) -> None:
    """3.2.2.4, 3.2.2.3: a forecast never meets a probability that is not exact."""
    made: dict[str, Callable[[], object]] = {
        "Override.probability": lambda: Override("a friend", probability=given),
        "Overridden.probability": lambda: Overridden(MONDAY, "E-7", given, None, "a friend"),
        "Agree.discount": lambda: Agree(given),
        "DiscountGrant.discount": lambda: DiscountGrant("R-1", "O-1", given, "E-2", MONDAY),
        "Ask.discount": lambda: Ask("O-1", ResourceKind.PRICE_NEGOTIATION, "x", MONDAY, given),
        "Grant.discount": lambda: Grant(discount=given),
        "Granted.discount": lambda: Granted(MONDAY, "E-2", discount=given),
    }
    for where, make in made.items():
        with pytest.raises(BadValue, match=f"^{where}: expected a Fraction$"):
            make()


@pytest.mark.parametrize("points", [3.0, True, Fraction(3), "3", None])
def test_points_are_whole_where_they_are_made(points: Any) -> None:
    """3.2.1.2: no verdict meets points that are not whole."""
    with pytest.raises(BadValue, match=r"^CriterionScore\.points: expected a whole number$"):
        CriterionScore(points)
