"""What declines and grows is found, and has a remedy in time. Policy 5.3.1."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from trade import SPRING, TERMS, WINTER, Sold, book_of, compared, movements, yuan

from lenovo_sales.decisions import (
    Analysis,
    ChangeFinding,
    ChangeTrend,
    Dimension,
    Remedy,
    analysis_overdue,
    analyze,
    findings,
    late_for_remedy,
    trend_of,
)
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.organization import MarketSize

DECLINE, GROWTH = ChangeTrend.DECLINE, ChangeTrend.GROWTH
DAY = timedelta(days=1)
TODAY = date(2026, 7, 6)


def moved(before: int, after: int) -> list[Sold]:
    return [Sold("E-1", "N14", 1, before), Sold("E-1", "N14", 2, after)]


def analyzed(sold: list[Sold], on: date = TODAY, *sizes: MarketSize) -> Analysis:
    book = book_of(sold)
    return analyze(movements(book), book, TERMS, SPRING, WINTER, on, sizes)


@pytest.mark.parametrize(
    ("before", "after", "trend"),
    [
        (10_000, 9_001, None),
        (10_000, 9_000, None),
        (10_000, 8_999, DECLINE),
        (10_000, 11_999, None),
        (10_000, 12_000, None),
        (10_000, 12_001, GROWTH),
        (1_000, 501, None),
        (1_000, 500, DECLINE),
        (0, 499, None),
        (0, 500, GROWTH),
        (0, 0, None),
    ],
)
def test_a_threshold_exactly_and_one_fen_beyond(
    before: int, after: int, trend: ChangeTrend | None
) -> None:
    """5.3.1: more than the threshold is found, and the smallest change that counts counts."""
    assert trend_of(compared(moved(before, after))["East"], TERMS) is trend
    found = analyzed(moved(before, after)).findings
    assert [each.trend for each in found] == [trend] * 2 * (trend is not None)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.fractions(0, 1, max_denominator=50))
def test_a_finding_is_a_change_beyond_the_threshold(
    before: int, after: int, share: Fraction
) -> None:
    """5.3.1: whatever the threshold; a change below the smallest that counts is none."""
    terms = evolve(TERMS, decline=share, growth=share)
    trend = trend_of(compared(moved(before, after))["East"], terms)
    change = after - before
    counts = abs(change) >= 500 and abs(change) > share * before
    assert trend is ((DECLINE if change < 0 else GROWTH) if counts else None)
    none = evolve(terms, smallest=yuan(0))
    assert (trend_of(compared(moved(before, before))["East"], none)) is None


def test_the_action_names_the_part_that_fell_or_grew_the_most() -> None:
    """5.3.1: in both languages."""
    sold = [
        Sold("E-1", "N14", 1, 9_000),
        Sold("E-1", "N14", 2, 4_000),
        Sold("E-1", "T16", 1, 9_000),
        Sold("E-1", "T16", 2, 8_000),
        Sold("E-2", None, 1, 1_000),
        Sold("E-2", None, 2, 6_000),
    ]
    east, west, *_ = analyzed(sold).findings
    assert (east.name, east.trend, east.main_part.name) == ("East", DECLINE, "N14")
    assert east.action.english == "East: find out why N14 fell, set a remedy and name its owner"
    assert east.action.chinese == "East：查明N14下滑的原因，制定改进措施并指定负责人"
    assert (west.name, west.trend, west.main_part.name) == ("West", GROWTH, None)
    assert "what has no name grow" in west.action.english
    assert "未注明部分的增长" in west.action.chinese


@pytest.mark.parametrize(
    ("size", "potential", "words"),
    [
        (40_000, 20_000, "put more resources there"),
        (39_999, 19_999, "others hold only 199.99 CNY"),
        (10_000, -10_000, "others hold only -100.00 CNY"),
        (0, -20_000, "others hold only -200.00 CNY"),
        (None, None, "observe the size of the market"),
    ],
)
def test_more_resources_go_where_potential_is_large(
    size: int | None, potential: int | None, words: str
) -> None:
    """5.3.1, 2.2.2.2: the market less the own revenue; half of it exactly is large."""
    sizes = []
    if size is not None:
        sizes = [
            MarketSize("East", SPRING, yuan(size), "a research firm", TODAY),
            MarketSize("HQ", SPRING, yuan(size), "a research firm", TODAY, "N14"),
            MarketSize("HQ", SPRING, yuan(9 * size), "a research firm", TODAY),
        ]
    east, product = analyzed(moved(10_000, 20_000), TODAY, *sizes).findings
    for each in (east, product):
        assert each.potential == (None if potential is None else yuan(potential))
        assert words in each.action.english
    assert (product.change.dimension, product.name) == (Dimension.PRODUCT, "N14")
    assert east.clause == "5.3.1"


def test_the_market_of_a_product_is_that_of_the_whole_company() -> None:
    """5.3.1: without a unit whose market it is of, its potential is not known."""
    change = compared(moved(10_000, 20_000))["N14"]
    size = MarketSize("HQ", SPRING, yuan(40_000), "a research firm", TODAY, "N14")
    assert [
        findings([change], TERMS, SPRING, TODAY, [size], whole)[0].potential
        for whole in ("HQ", None)
    ] == [yuan(20_000), None]


def found_on(*days: int) -> list[ChangeFinding]:
    return [
        each
        for day in days
        for each in analyzed(moved(10_000, 5_000), TODAY + day * DAY).findings
        if each.change.dimension is Dimension.REGION
    ]


@given(
    st.lists(st.integers(0, 30), min_size=1, max_size=3),
    st.integers(0, 60),
    st.none() | st.integers(0, 60),
    st.randoms(),
)
def test_a_finding_without_a_remedy_is_listed(
    days: list[int], later: int, set_on: int | None, random: Random
) -> None:
    """5.3.1: from the day after its days, counted from the first analysis that found it."""
    found = found_on(*days)
    random.shuffle(found)
    on = TODAY + later * DAY
    remedies = []
    if set_on is not None:
        key = found[0].key
        remedies = [Remedy(key, "a new price", "E-1", TODAY + set_on * DAY)]
    late = late_for_remedy(found, remedies, on, TERMS)
    is_late = later - min(days) > 14 and (set_on is None or set_on > later)
    assert [each.found for each in late] == [TODAY + min(days) * DAY] * is_late
    assert late_for_remedy(found, [], on, evolve(TERMS, remedy_days=None)) == ()


def test_the_last_day_of_a_time_is_in_time() -> None:
    """5.3.1: of a remedy and of an analysis; the day after is late."""
    (east,) = found_on(0)
    late = [late_for_remedy([east], [], TODAY + days * DAY, TERMS) for days in (14, 15)]
    assert late == [(), (east,)]
    assert [analysis_overdue(None, TODAY, TODAY + days * DAY, TERMS) for days in (92, 93)] == [
        False,
        True,
    ]


def test_what_was_below_zero_is_compared_with_nothing() -> None:
    """5.3.1: after more returns than sales, a gain is growth and a loss a decline; no rate."""
    base = evolve(compared(moved(1, 1))["East"], before=yuan(-10_000))
    for after, trend in ((-9_400, GROWTH), (-10_600, DECLINE), (-10_000, None)):
        change = evolve(base, after=yuan(after))
        assert trend_of(change, TERMS) is trend
        assert change.rate is None


def test_a_remedy_of_another_finding_is_none() -> None:
    """5.3.1: it is of one region or product, one period and one trend; it has an owner."""
    (east,) = found_on(0)
    on = TODAY + 15 * DAY
    for key in (
        evolve(east.key, name="West"),
        evolve(east.key, dimension=Dimension.PRODUCT),
        evolve(east.key, period=WINTER),
        evolve(east.key, trend=GROWTH),
    ):
        other = Remedy(key, "a new price", "E-1", TODAY)
        assert late_for_remedy([east], [other], on, TERMS) == (east,)
    assert late_for_remedy([east], [Remedy(east.key, "x", "E-1", on)], on, TERMS) == ()
    assert "a new price" not in repr(Remedy(east.key, "a new price", "E-1", on))
    for action, owner in ((" ", "E-1"), ("a new price", "")):
        with pytest.raises(BadValue, match="an action and its owner"):
            Remedy(east.key, action, owner, on)


@given(st.none() | st.integers(0, 200), st.integers(0, 400))
def test_an_analysis_is_overdue_after_its_days(last: int | None, later: int) -> None:
    """5.3.1: counted from the last one, or from the day since which one was possible."""
    on = TODAY + later * DAY
    done = None if last is None else TODAY + last * DAY
    assert analysis_overdue(done, TODAY, on, TERMS) is (later - (last or 0) > 92)
    assert not analysis_overdue(done, TODAY, on, evolve(TERMS, analyze_every_days=None))


def test_currencies_do_not_mix() -> None:
    """5.3.1: the smallest change that counts is in the currency of the book."""
    terms = evolve(TERMS, smallest=evolve(TERMS.smallest, currency="USD"))
    with pytest.raises(CurrencyMismatch):
        trend_of(compared(moved(100, 200))["East"], terms)


def test_the_default_edition_states_the_times() -> None:
    """5.3.1: a quarter from one analysis to the next, and days for a remedy."""
    terms = default_edition().decisions.changes
    assert (terms.analyze_every_days, terms.remedy_days) == (92, 14)
