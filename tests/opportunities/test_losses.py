"""Lost deals by reason and competitor. Policy 3.2.2.4."""

from datetime import date

import pytest
from attrs import evolve
from deals import DAY, IDENTIFIED, MONDAY, after
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, CurrencyMismatch, Refused
from lenovo_sales.opportunities import Opportunity, losses
from lenovo_sales.opportunities.assessment import Assessment
from lenovo_sales.opportunities.opportunity import AddCompetitor, Lose, Shelve
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.values import Money, Period

DUE = MONDAY + DAY
APRIL = Period(date(2026, 4, 1), date(2026, 5, 1))


def lost(number: int, day: date, reason: str, rival: str | None, minor: int | None) -> Opportunity:
    value = None if minor is None else Assessment(MONDAY, "E-7", Money(minor, "CNY"))
    return evolve(
        IDENTIFIED,
        id=f"O-{number}",
        stage=OpportunityStage.LOST,
        closed=day,
        reason=reason,
        competitor=rival,
        assessment=value,
    )


deals = st.lists(
    st.builds(
        lost,
        st.integers(100, 10**6),
        st.dates(date(2026, 3, 28), date(2026, 5, 3)),
        st.sampled_from(["price", "relation"]),
        st.none() | st.sampled_from(["First Maker", "first maker ", "Second Maker"]),
        st.none() | st.integers(1, 10**9),
    ),
    max_size=12,
    unique_by=lambda deal: deal.id,
)


@given(deals)
def test_the_losses_come_to_the_whole(found: list[Opportunity]) -> None:
    """3.2.2.4: by reason and by competitor, each lost deal of the period once."""
    won, shelved = (
        evolve(lost(99, MONDAY, "price", None, 1), stage=OpportunityStage.WON),
        Shelve("budget", DUE),
    )
    seen = losses([*found, won, evolve(after(IDENTIFIED, shelved), id="O-98")], APRIL, "CNY")
    inside = [deal for deal in found if deal.closed is not None and deal.closed in APRIL]
    assert [each.opportunity for each in seen.lines] == sorted(deal.id for deal in inside)
    assert seen.whole.unassessed == sum(deal.assessment is None for deal in inside)
    for parts in (seen.by_reason, seen.by_competitor):
        assert sum(part.deals for part in parts.values()) == len(inside)
        assert sum(part.value.minor for part in parts.values()) == seen.whole.value.minor
        assert sum(part.unassessed for part in parts.values()) == seen.whole.unassessed
        order = [(-part.deals, str(name)) for name, part in parts.items()]
        assert order == sorted(order)
    assert set(seen.by_competitor) <= {None, "first maker", "second maker"}
    assert losses([*found[::-1], *found], APRIL, "CNY") == seen


def test_a_loss_is_refused_in_another_currency_or_twice() -> None:
    """3.2.2.4: currencies do not mix, and an id names one deal."""
    one = lost(1, MONDAY, "price", None, 5)
    dollars = evolve(one, id="O-2", assessment=Assessment(MONDAY, "E-7", Money(5, "USD")))
    with pytest.raises(CurrencyMismatch):
        losses([one, dollars], APRIL, "CNY")
    with pytest.raises(BadValue, match="each id"):
        losses([one, evolve(one, reason="relation")], APRIL, "CNY")
    assert losses([evolve(dollars, closed=APRIL.end)], APRIL, "CNY").lines == ()


def test_a_competitor_is_on_the_deal_once() -> None:
    """3.2.2.4: however the name is spelled; who won is kept with the loss."""
    deal = after(IDENTIFIED, AddCompetitor("First Maker", "near", "dear"), AddCompetitor("Second"))
    assert len(deal.competitors) == 2
    for again in ("first maker", " FIRST MAKER ", "Ｆirst Maker", ""):
        with pytest.raises(Refused, match="competitor"):
            after(deal, AddCompetitor(again))
    gone = after(deal, Lose("relation", "an old friend", "First Maker"))
    assert (gone.competitor, len(gone.competitors)) == ("First Maker", 2)
    assert "First Maker" not in repr(gone) + repr(losses([gone], APRIL, "CNY"))
