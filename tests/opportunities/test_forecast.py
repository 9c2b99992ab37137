"""What opportunities may bring. Policy 3.2.1.2, 3.2.2.4."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from deals import CONTRACT, DAY, IDENTIFIED, MONDAY, TERMS
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.opportunities import (
    Opportunity,
    category,
    expected_value,
    forecast,
    overdue_closes,
    probability,
)
from lenovo_sales.opportunities.assessment import Assessment, Category, Overridden
from lenovo_sales.opportunities.forecast import LeftOut
from lenovo_sales.opportunities.opportunity import OPEN
from lenovo_sales.opportunities.terms import OpportunityStage, StageProbabilities
from lenovo_sales.values import Money, Period, Rounding

ODD = evolve(TERMS, probability=StageProbabilities(*(Fraction(n, 37) for n in range(2, 9))))
JUNE = Period(date(2026, 6, 1), date(2026, 7, 1))
JUDGED = Assessment(MONDAY, "E-7", Money.of(10_000_000, "CNY"), date(2026, 6, 1))
SAID = Overridden(MONDAY, "E-7", None, None, "an old customer")
chances = st.fractions(0, 1, max_denominator=1000)


def some_deal(
    number: int,
    stage: OpportunityStage,
    minor: int | None,
    closes: date | None,
    judged: Fraction | None,
    counted: Category | None,
    owner: str,
) -> Opportunity:
    value = None if minor is None else Money(minor, "CNY")
    return evolve(
        IDENTIFIED,
        id=f"O-{number}",
        stage=stage,
        owner=owner,
        closed=closes or MONDAY if stage in (OpportunityStage.WON, OpportunityStage.LOST) else None,
        assessment=None if value is None else evolve(JUDGED, value=value, expected_close=closes),
        overridden=evolve(SAID, probability=judged, category=counted),
    )


deals = st.lists(
    st.builds(
        some_deal,
        st.integers(1, 10**6),
        st.sampled_from(OpportunityStage),
        st.none() | st.integers(1, 10**9),
        st.none() | st.dates(date(2026, 5, 25), date(2026, 7, 5)),
        st.none() | chances,
        st.none() | st.sampled_from([each for each in Category if each is not Category.CLOSED]),
        st.sampled_from(["E-7", "E-8", "E-9"]),
    ),
    max_size=12,
    unique_by=lambda deal: deal.id,
)


def test_unassessed_is_not_zero() -> None:
    """3.2.1.2: without an assessment there is no expected value."""
    assert expected_value(IDENTIFIED, TERMS) is None


@given(st.sampled_from(OpportunityStage), st.none() | chances)
def test_the_judged_probability_goes_first_until_the_deal_ends(
    stage: OpportunityStage, judged: Fraction | None
) -> None:
    """3.2.2.4: overridden or the stage's; a won deal is certain, a lost one impossible."""
    said = evolve(SAID, probability=judged)
    deal = evolve(IDENTIFIED, stage=stage, assessment=JUDGED, overridden=said)
    ended = {OpportunityStage.WON: Fraction(1), OpportunityStage.LOST: Fraction(0)}
    stated = ODD.probability.of(stage) if judged is None else judged
    assert probability(deal, ODD) == ended.get(stage, stated)


def test_the_expected_value_is_rounded_once() -> None:
    """3.2.1.2: 10,000,000 at 2/37 is 540,540.54, exact and rounded once (policyengine-us#9171)."""
    deal = evolve(IDENTIFIED, assessment=JUDGED)
    assert str(expected_value(deal, ODD)) == "540540.54 CNY"
    up = evolve(ODD, rounding=Rounding.UP)
    assert str(expected_value(deal, up)) == "540540.55 CNY"
    won = evolve(deal, stage=OpportunityStage.WON, signed_contract=CONTRACT)
    assert expected_value(won, ODD) == CONTRACT.amount


@given(st.sampled_from(OpportunityStage), chances, st.none() | st.sampled_from(Category))
def test_a_category_follows_the_probability_unless_overridden(
    stage: OpportunityStage, judged: Fraction, counted: Category | None
) -> None:
    """3.2.2.4: thresholds belong to the firmer side; ends and rest are not for anyone to say."""
    said = evolve(SAID, probability=judged, category=counted)
    found = category(evolve(IDENTIFIED, stage=stage, overridden=said), TERMS)
    if stage is OpportunityStage.WON:
        assert found is Category.CLOSED
    elif stage in (OpportunityStage.LOST, OpportunityStage.SHELVED):
        assert found is Category.OMITTED
    elif counted is not None:
        assert found is counted
    else:
        firm = sum(judged >= each for each in (Fraction(2, 5), Fraction(4, 5)))
        assert found is (Category.PIPELINE, Category.BEST_CASE, Category.COMMIT)[firm]


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        (3999, Category.PIPELINE),
        (4000, Category.BEST_CASE),
        (7999, Category.BEST_CASE),
        (8000, Category.COMMIT),
    ],
)
def test_categories_change_exactly_at_their_thresholds(percent: int, expected: Category) -> None:
    """3.2.2.4: at the threshold and a hundredth of a per cent below."""
    said = evolve(SAID, probability=Fraction(percent, 10_000))
    deal = evolve(IDENTIFIED, stage=OpportunityStage.PLANNED, overridden=said)
    assert category(deal, TERMS) is expected


@given(deals)
def test_the_parts_come_to_the_whole(found: list[Opportunity]) -> None:
    """3.2.2.4: by category, by owner or by anything; each deal is in it or left out, once."""
    seen = forecast(found, JUNE, "CNY", TERMS)
    by_team = seen.by(lambda line: line.owner in ("E-7", "E-8"))
    for parts in (seen.by_category, seen.by_owner, by_team):
        assert sum(part.deals for part in parts.values()) == seen.whole.deals
        for whole in ("value", "expected"):
            minor = sum(getattr(part, whole).minor for part in parts.values())
            assert minor == getattr(seen.whole, whole).minor
    ids = [line.opportunity for line in seen.lines] + [id for id, _ in seen.left_out]
    assert sorted(ids) == sorted(deal.id for deal in found)
    assert seen.at_least(Category.PIPELINE) == seen.whole
    assert seen.at_least(Category.CLOSED) == seen.by_category[Category.CLOSED]
    assert forecast([*found[::-1], *found], JUNE, "CNY", TERMS) == seen
    for line in seen.lines:
        assert line.closes in JUNE
        assert 0 <= line.expected.minor <= line.value.minor
    assert all(line.category is not Category.OMITTED for line in seen.lines)


def test_what_is_left_out_says_why() -> None:
    """3.2.2.4: lost, shelved, omitted, unassessed, undated or outside; the last day is inside."""
    deal = evolve(IDENTIFIED, stage=OpportunityStage.PLANNED, assessment=JUDGED)
    omitted = evolve(SAID, category=Category.OMITTED)
    late = evolve(JUDGED, expected_close=date(2026, 7, 1))
    cases = {
        "a": (evolve(deal, stage=OpportunityStage.LOST), LeftOut.LOST),
        "b": (evolve(deal, stage=OpportunityStage.SHELVED), LeftOut.SHELVED),
        "c": (evolve(deal, overridden=omitted), LeftOut.OMITTED),
        "d": (evolve(deal, assessment=None), LeftOut.UNASSESSED),
        "e": (evolve(deal, assessment=evolve(JUDGED, expected_close=None)), LeftOut.UNDATED),
        "f": (evolve(deal, assessment=late), LeftOut.OUTSIDE),
        "h": (
            evolve(deal, assessment=evolve(JUDGED, expected_close=JUNE.start - DAY)),
            LeftOut.OVERDUE,
        ),
        "g": (evolve(deal, stage=OpportunityStage.WON, closed=JUNE.start - DAY), LeftOut.OUTSIDE),
    }
    inside = evolve(JUDGED, expected_close=JUNE.last_day)
    seen = forecast(
        [
            *(evolve(each, id=id) for id, (each, _) in cases.items()),
            evolve(deal, id="in", assessment=inside),
        ],
        JUNE,
        "CNY",
        TERMS,
    )
    assert dict(seen.left_out) == {id: why for id, (_, why) in cases.items()}
    assert [line.opportunity for line in seen.lines] == ["in"]


@given(deals, st.dates(date(2026, 5, 20), date(2026, 7, 10)))
def test_an_open_deal_whose_close_has_passed_is_named(found: list[Opportunity], on: date) -> None:
    """3.2.2.4 (odoo#64980): from the day after, in the list and beside every forecast."""
    late = {
        deal.id
        for deal in found
        if deal.stage in OPEN
        and deal.assessment is not None
        and deal.assessment.expected_close is not None
        and deal.assessment.expected_close < on
    }
    assert {deal.id for deal in overdue_closes(found, on)} == late
    omitted = {deal.id for deal in found if category(deal, TERMS) is Category.OMITTED}
    seen = forecast(found, JUNE, "CNY", TERMS, on)
    assert {each.opportunity for each in seen.overdue} == late - omitted
    days = [(each.expected_close, each.opportunity) for each in seen.overdue]
    assert days == sorted(days)
    at_start = forecast(found, JUNE, "CNY", TERMS)
    passed = {id for id, why in at_start.left_out if why is LeftOut.OVERDUE}
    assert passed == {each.opportunity for each in at_start.overdue}
    assert (at_start.lines, at_start.left_out) == (seen.lines, seen.left_out)


def test_a_forecast_of_the_month_after_names_the_deal_of_the_month_before() -> None:
    """3.2.2.4 (odoo#64980): it is in no sum of June, and nobody loses sight of it."""
    may = evolve(JUDGED, expected_close=date(2026, 5, 31))
    deal = evolve(IDENTIFIED, stage=OpportunityStage.PLANNED, assessment=may, owner="E-8")
    seen = forecast([deal], JUNE, "CNY", TERMS)
    assert (seen.lines, seen.left_out) == ((), ((deal.id, LeftOut.OVERDUE),))
    (named,) = seen.overdue
    assert (named.owner, named.expected_close, named.value) == (
        "E-8",
        may.expected_close,
        may.value,
    )
    within = evolve(deal, assessment=JUDGED)
    for day, overdue in ((JUDGED.expected_close, 0), (date(2026, 6, 2), 1)):
        seen = forecast([within], JUNE, "CNY", TERMS, day)
        assert (len(seen.lines), len(seen.overdue)) == (1, overdue)


def test_currencies_do_not_mix_and_ids_do_not_clash() -> None:
    """3.2.2.4: a deal of the period in another currency is refused, and two deals of one id."""
    deal = evolve(IDENTIFIED, stage=OpportunityStage.PLANNED, assessment=JUDGED)
    dollars = evolve(JUDGED, value=Money.of(5, "USD"))
    with pytest.raises(CurrencyMismatch):
        forecast([deal, evolve(deal, id="O-2", assessment=dollars)], JUNE, "CNY", TERMS)
    with pytest.raises(BadValue, match="each id"):
        forecast([deal, evolve(deal, owner="E-9")], JUNE, "CNY", TERMS)
    none = forecast([], JUNE, "CNY", TERMS)
    assert (none.whole.deals, str(none.whole.value)) == (0, "0.00 CNY")
    assert list(none.by_category) == list(Category)[1:]
