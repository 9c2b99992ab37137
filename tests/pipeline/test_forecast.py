"""Policy 3.2.1.2: what an opportunity may bring."""

from datetime import date
from fractions import Fraction

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.pipeline import Opportunity, OpportunityTerms, expected_value, probability
from lenovo_sales.pipeline.opportunity import Assessment, Stage, StageProbabilities
from lenovo_sales.values import Money, Rounding

TERMS = OpportunityTerms(
    14, StageProbabilities(*(Fraction(n, 37) for n in range(2, 9))), Rounding.HALF_UP
)
JUDGED = Assessment(date(2026, 4, 6), "E-7", Money.of(10_000_000, "CNY"))
DEAL = Opportunity("O-1", "C-1", date(2026, 4, 1))
chances = st.fractions(0, 1, max_denominator=1000)


def test_unassessed_is_not_zero() -> None:
    """3.2.1.2: without an assessment there is no expected value."""
    assert expected_value(DEAL, TERMS) is None


@given(st.sampled_from(Stage), st.none() | chances)
def test_the_judged_probability_goes_first_until_the_deal_ends(
    stage: Stage, judged: Fraction | None
) -> None:
    """3.2.2.4: overridden or the stage's; a won deal is certain, a lost one impossible."""
    deal = evolve(DEAL, stage=stage, assessment=evolve(JUDGED, probability=judged))
    ended = {Stage.WON: Fraction(1), Stage.LOST: Fraction(0)}
    stated = TERMS.probability.of(stage) if judged is None else judged
    assert probability(deal, TERMS) == ended.get(stage, stated)


def test_the_expected_value_is_rounded_once() -> None:
    """3.2.1.2: 10,000,000 at 2/37 is 540,540.54, exact and rounded once (policyengine-us#9171)."""
    deal = evolve(DEAL, assessment=JUDGED)
    assert str(expected_value(deal, TERMS)) == "540540.54 CNY"
    down = evolve(TERMS, rounding=Rounding.UP)
    assert str(expected_value(deal, down)) == "540540.55 CNY"
