"""The size of a market, the rivals in it, and one's own share. Policy 2.2.2.2, 2.2.2.3."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.organization import MarketSize, Rival, market_size, own_share, rival_shares
from lenovo_sales.values import Calendar, Money

YEAR = Calendar(1).year(2026)
DAY = date(2027, 2, 1)
FIRM = "a research firm"


def yuan(minor: int) -> Money:
    return Money(minor, "CNY")


SIZE = MarketSize("East", YEAR, yuan(900), FIRM, DAY)
RIVAL = Rival("North Star", "East", YEAR, FIRM, DAY, amount=yuan(300))


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_a_share_is_exact(sold: int, size: int) -> None:
    """2.2.2.3: the share times the size is what was sold, to the fen."""
    share = own_share(yuan(sold), [evolve(SIZE, amount=yuan(size))], "East", YEAR)
    assert share is not None
    assert share * size == sold


@pytest.mark.parametrize(
    "sizes",
    [
        [],
        [evolve(SIZE, region="West")],
        [evolve(SIZE, period=Calendar(1).quarter(2026, 1))],
        [evolve(SIZE, amount=yuan(0))],
    ],
)
def test_a_share_of_what_is_not_known(sizes: list[MarketSize]) -> None:
    """2.2.2.3: a size that is absent gives no share, which is not zero."""
    assert own_share(yuan(5), sizes, "East", YEAR) is None
    assert rival_shares([RIVAL], sizes, "East", YEAR) == {"North Star": None}


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6, unique=True), st.randoms())
def test_the_latest_observation_holds(days: list[int], random: Random) -> None:
    """2.2.2.2: in whatever order they come."""
    sizes = [evolve(SIZE, observed=DAY + timedelta(day), amount=yuan(100 + day)) for day in days]
    random.shuffle(sizes)
    assert market_size(sizes, "East", YEAR) == yuan(100 + max(days))


def test_two_sources_of_one_day() -> None:
    """2.2.2.2: two that agree are one; two that differ leave the size open."""
    assert market_size([SIZE, evolve(SIZE, source="a fair")], "East", YEAR) == yuan(900)
    with pytest.raises(BadValue, match="observations of 2027-02-01 that agree"):
        market_size([SIZE, evolve(SIZE, amount=yuan(901))], "East", YEAR)


def test_rivals_by_amount_and_by_share() -> None:
    """2.2.2.2: as the source has it; the latest of each, and of this region and period alone."""
    rivals = [
        RIVAL,
        evolve(RIVAL, amount=None, share=Fraction(1, 5), observed=DAY - timedelta(1)),
        evolve(RIVAL, name="Bright", amount=None, share=Fraction(1, 4)),
        evolve(RIVAL, name="Far", region="West"),
    ]
    expected = {"Bright": Fraction(1, 4), "North Star": Fraction(1, 3)}
    assert rival_shares(rivals, [SIZE], "East", YEAR) == expected
    assert list(rival_shares(rivals, [SIZE], "East", YEAR)) == ["Bright", "North Star"]
    assert rival_shares(rivals, [], "East", YEAR)["Bright"] == Fraction(1, 4)


def test_currencies_do_not_mix() -> None:
    """2.2.2.3: a size in another currency gives no share."""
    with pytest.raises(CurrencyMismatch):
        own_share(Money.of(1, "USD"), [SIZE], "East", YEAR)
    with pytest.raises(CurrencyMismatch):
        rival_shares([evolve(RIVAL, amount=Money.of(1, "USD"))], [SIZE], "East", YEAR)


def test_what_is_no_observation() -> None:
    """2.2.2.2: an observation has a source, and one figure that can be; none sold is one."""
    for share in (Fraction(0), Fraction(1)):
        assert evolve(RIVAL, amount=None, share=share).share == share
    assert not evolve(RIVAL, amount=yuan(0)).amount
    for changes in (
        {"amount": None},
        {"share": Fraction(1, 2)},
        {"amount": yuan(-1)},
        {"amount": None, "share": Fraction(-1, 2)},
        {"amount": None, "share": Fraction(3, 2)},
        {"amount": None, "share": 1},
        {"source": " "},
    ):
        with pytest.raises(BadValue):
            evolve(RIVAL, **changes)  # type: ignore[arg-type]  # by name
    for changes in ({"amount": yuan(-1)}, {"source": ""}):
        with pytest.raises(BadValue):
            evolve(SIZE, **changes)  # type: ignore[arg-type]  # by name
