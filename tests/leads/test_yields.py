"""What sources and campaigns yield. Policy 3.1.1.1, 2.2.3.4."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from lead_tables import a_lead
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.leads import Campaign, Lead, Yield, by_campaign, by_source
from lenovo_sales.leads.lead import Origin
from lenovo_sales.leads.terms import LeadStage
from lenovo_sales.values import Money, Period, total

DAY = timedelta(days=1)
APRIL = Period(date(2026, 4, 1), date(2026, 5, 1))
BUDGET = Money.of(1_000, "CNY")
SOURCES = ("online", "telephone", "trade_show")


@st.composite
def books(draw: st.DrawFn) -> list[Lead]:
    """Leads with an id each of their own; some have one opportunity in common."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        stage = draw(st.sampled_from([*LeadStage, LeadStage.CONVERTED, LeadStage.CONVERTED]))
        found.append(
            a_lead(
                f"L-{number}",
                Origin(
                    draw(st.sampled_from([*SOURCES, "campus"])),
                    campaign=draw(st.sampled_from([None, "M-1", "M-2", "M-9"])),
                ),
                APRIL.start + draw(st.integers(-3, 32)) * DAY,
                stage=stage,
                opportunity=draw(st.sampled_from([f"O-{number}", "O-1", "O-2", None]))
                if stage is LeadStage.CONVERTED
                else None,
                duplicate_of="L-0"
                if stage is LeadStage.DISQUALIFIED and draw(st.booleans())
                else None,
                qualified=draw(st.none() | st.just(APRIL.start)),
            )
        )
    return found


deals = [f"O-{n}" for n in range(12)]
amounts = st.integers(0, 10_000).map(lambda minor: Money(minor, "CNY"))
wons = st.fixed_dictionaries(dict.fromkeys(deals, amounts)) | st.dictionaries(
    st.sampled_from(deals), amounts
)


def added(parts: list[Yield]) -> tuple[int, int, int, int, Money]:
    return (
        sum(each.captured for each in parts),
        sum(each.qualified for each in parts),
        sum(each.converted for each in parts),
        sum(each.won for each in parts),
        total([each.value for each in parts], "CNY"),
    )


def is_first(lead: Lead, leads: list[Lead]) -> bool:
    """Whether a lead is converted and the first of its opportunity."""
    if lead.stage is not LeadStage.CONVERTED:
        return False
    others = [
        each
        for each in leads
        if each.duplicate_of is None and None is not each.opportunity == lead.opportunity
    ]
    return all((lead.captured, lead.id) <= (each.captured, each.id) for each in others)


@given(books(), wons, st.none() | st.just(APRIL))
def test_the_sources_add_up_to_all_leads(
    leads: list[Lead], won: dict[str, Money], days: Period | None
) -> None:
    """3.1.1.1: each lead counts once, at one source; in any order, twice or once."""
    found = by_source(leads, won, SOURCES, "CNY", days)
    assert by_source([*leads[::-1], *leads], won, SOURCES, "CNY", days) == found
    counted = [
        each
        for each in leads
        if each.duplicate_of is None and (days is None or each.captured in days)
    ]
    further = {each.origin.source for each in counted} - set(SOURCES)
    assert list(found) == [*SOURCES, *further]
    assert [each.captured for each in found.values()] == [
        sum(each.origin.source == source for each in counted) for source in found
    ]
    converted = [each for each in counted if is_first(each, leads)]
    closed = [each for each in converted if each.opportunity in won]
    assert added(list(found.values())) == (
        len(counted),
        sum(
            each.qualified is not None or each.stage in (LeadStage.QUALIFIED, LeadStage.CONVERTED)
            for each in counted
        ),
        len(converted),
        len(closed),
        total([won[each.opportunity or ""] for each in closed], "CNY"),
    )
    for each in found.values():
        assert each.captured >= each.qualified >= each.converted >= each.won
        assert (each.conversion is None) == (each.captured == 0)
        assert (each.winning is None) == (each.converted == 0)
        assert each.cost_per_won is None


@settings(max_examples=200)
@given(books(), wons, st.sampled_from([None, 0, 1, 90_000]) | st.integers(0, 90_000))
def test_campaigns_say_what_a_win_cost(
    leads: list[Lead], won: dict[str, Money], spent: int | None
) -> None:
    """2.2.3.4: exact; None where nothing was won or the cost is not known."""
    cost = None if spent is None else Money(spent, "CNY")
    campaigns = [Campaign("M-1", APRIL, BUDGET, spent=cost), Campaign("M-3", APRIL, BUDGET)]
    leads = [each for each in leads if each.origin.campaign is not None]
    found = by_campaign(leads, won, campaigns, "CNY")
    assert list(found) == sorted(found)
    assert {"M-1", "M-3"} <= found.keys() <= {"M-1", "M-2", "M-3", "M-9"}
    sources = by_source(leads, won, SOURCES, "CNY")
    assert added(list(found.values())) == added(list(sources.values()))
    one = found["M-1"]
    if spent is None or one.won == 0:
        assert one.cost_per_won is None
    else:
        assert one.cost_per_won == Fraction(spent, one.won)
    if not spent:
        assert one.value_per_cost is None
    else:
        assert one.value_per_cost == Fraction(one.value.minor, spent)
    assert found["M-3"].cost is None


def test_one_campaign_by_hand() -> None:
    """2.2.3.4, 3.1.1.1: of four leads two are qualified, one converted and won."""
    show = Origin("trade_show", campaign="M-1")
    leads = [a_lead(f"L-{n}", show, APRIL.start) for n in range(4)]
    leads[1] = evolve(leads[1], stage=LeadStage.QUALIFIED)
    leads[2] = evolve(leads[2], stage=LeadStage.CONVERTED, opportunity="O-1")
    campaign = Campaign("M-1", APRIL, BUDGET, spent=Money.of(900, "CNY"))
    won = {"O-1": Money.of(3_000, "CNY")}
    found = by_campaign(leads, won, [campaign], "CNY")["M-1"]
    assert (found.captured, found.qualified, found.converted, found.won) == (4, 2, 1, 1)
    assert (found.qualification, found.conversion) == (Fraction(1, 2), Fraction(1, 4))
    assert (found.winning, found.cost_per_won) == (1, 90_000)
    assert found.value_per_cost == Fraction(10, 3)
    assert campaign.left == Money.of(100, "CNY")
    assert evolve(campaign, spent=None).left is None


def test_an_opportunity_counts_once() -> None:
    """3.1.1.1: of two leads that name it, for the one captured first."""
    late, early = (
        a_lead(
            f"L-{n}",
            Origin(source),
            APRIL.last_day - n * DAY,
            stage=LeadStage.CONVERTED,
            opportunity="O-1",
        )
        for n, source in ((1, "online"), (2, "telephone"))
    )
    found = by_source([late, early], {"O-1": BUDGET}, SOURCES, "CNY")
    assert (found["telephone"].value, found["telephone"].won) == (BUDGET, 1)
    assert (found["online"].won, found["online"].converted) == (0, 0)


def test_one_deal_of_two_quarters_counts_in_the_first() -> None:
    """3.1.1.1: one source has 900 in Q1, nothing in Q2 and 900 over both: parts add up."""
    quarters = [Period(date(2026, month, 1), date(2026, month + 3, 1)) for month in (1, 4)]
    half = Period(quarters[0].start, quarters[1].end)
    leads = [
        a_lead(
            f"L-{number}",
            Origin("online", campaign="M-1"),
            days.last_day,
            stage=LeadStage.CONVERTED,
            opportunity="O-1",
        )
        for number, days in enumerate(quarters)
    ]
    won = {"O-1": Money.of(900, "CNY")}
    for days, captured, deals, value in [
        (quarters[0], 1, 1, 900),
        (quarters[1], 1, 0, 0),
        (half, 2, 1, 900),
        (None, 2, 1, 900),
    ]:
        expected = Yield(captured, captured, deals, deals, Money.of(value, "CNY"))
        assert by_source(leads, won, SOURCES, "CNY", days)["online"] == expected
        assert by_campaign(leads, won, [], "CNY", days)["M-1"] == expected


@given(books(), wons, st.lists(st.integers(1, 34), max_size=3, unique=True).map(sorted))
def test_the_parts_of_a_time_add_up(
    leads: list[Lead], won: dict[str, Money], cuts: list[int]
) -> None:
    """3.1.1.1: each source over a time is the sum of its parts, however the time is cut."""
    ends = [APRIL.start + day * DAY for day in (-4, *(each - 4 for each in cuts), 40)]
    whole = by_source(leads, won, SOURCES, "CNY", Period(ends[0], ends[-1]))
    parts = [by_source(leads, won, SOURCES, "CNY", Period(*pair)) for pair in pairwise(ends)]
    for source in whole:
        assert added([each[source] for each in parts if source in each]) == added([whole[source]])


def test_bad_campaigns_and_books_are_refused() -> None:
    """2.2.3.4: negative money, two currencies, two of one id; nothing to spend is allowed."""
    assert Campaign("M-1", APRIL, Money.zero("CNY")).left is None
    with pytest.raises(BadValue, match="zero or more"):
        Campaign("M-1", APRIL, Money(-1, "CNY"))
    with pytest.raises(BadValue, match="zero or more"):
        Campaign("M-1", APRIL, BUDGET, spent=Money(-1, "CNY"))
    with pytest.raises(CurrencyMismatch):
        Campaign("M-1", APRIL, BUDGET, spent=Money(1, "USD"))
    campaign = Campaign("M-1", APRIL, BUDGET, spent=BUDGET)
    assert by_campaign([], {}, [campaign, campaign], "CNY")["M-1"].cost == BUDGET
    with pytest.raises(BadValue, match="one record of each id"):
        by_campaign([], {}, [campaign, evolve(campaign, spent=None)], "CNY")
    with pytest.raises(CurrencyMismatch):
        by_campaign([], {}, [campaign], "USD")
    lead = a_lead("L-1", Origin("online"), APRIL.start)
    with pytest.raises(BadValue, match="one record of each id"):
        by_source([lead, evolve(lead, captured=APRIL.last_day)], {}, SOURCES, "CNY")
