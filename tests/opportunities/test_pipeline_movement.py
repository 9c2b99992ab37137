"""What changed between two forecasts. Policy 3.2.2.4."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.opportunities import Category, ForecastMove, movement
from lenovo_sales.opportunities.forecast import Forecast, ForecastLine, LeftOut
from lenovo_sales.values import Money, Period

JUNE = Period(date(2026, 6, 1), date(2026, 7, 1))
COUNTED = list(Category)[1:]
FIRST = ForecastLine(
    "O-1", "E-7", JUNE.start, Category.BEST_CASE, Fraction(1, 2), Money(10, "CNY"), Money(5, "CNY")
)


def forecast_of(*lines: ForecastLine, left_out: tuple[tuple[str, LeftOut], ...] = ()) -> Forecast:
    return Forecast(JUNE, "CNY", lines, left_out)


def some_line(number: int, counted: Category, worth: int, percent: int) -> ForecastLine:
    expected = Money(worth * percent // 100, "CNY")
    chance = Fraction(percent, 100)
    return ForecastLine(
        f"O-{number}", "E-7", JUNE.start, counted, chance, Money(worth, "CNY"), expected
    )


forecasts = st.lists(
    st.builds(
        some_line,
        st.integers(1, 6),
        st.sampled_from(COUNTED),
        st.integers(1, 3),
        st.sampled_from([50, 100]),
    ),
    max_size=6,
    unique_by=lambda line: line.opportunity,
).map(lambda lines: forecast_of(*lines))


@given(forecasts, forecasts)
def test_the_moves_are_the_difference_of_the_sums(before: Forecast, now: Forecast) -> None:
    """3.2.2.4: to the fen; a deal that is the same is no move, and back is the negative."""
    found = movement(before, now)
    for name in ("value", "expected"):
        moved = sum(getattr(each, name).minor for each in found)
        assert moved == getattr(now.whole, name).minor - getattr(before.whole, name).minor
    back = {each.opportunity: each for each in movement(now, before)}
    assert back.keys() == {each.opportunity for each in found}
    for each in found:
        assert back[each.opportunity].expected == -each.expected
    assert movement(now, now) == ()


@pytest.mark.parametrize("was", COUNTED)
@pytest.mark.parametrize("counted", COUNTED)
def test_a_deal_gets_firmer_or_less_firm(was: Category, counted: Category) -> None:
    """3.2.2.4: by the order of the categories; a deal that is won is called so."""
    now = evolve(FIRST, category=counted, value=Money(11, "CNY"))
    (found,) = movement(forecast_of(evolve(FIRST, category=was)), forecast_of(now))
    ahead = COUNTED.index(counted) - COUNTED.index(was)
    expected = (
        ForecastMove.SAME
        if ahead == 0
        else ForecastMove.FIRMER
        if ahead > 0
        else ForecastMove.LESS_FIRM
    )
    if counted is Category.CLOSED and was is not Category.CLOSED:
        expected = ForecastMove.WON
    assert (found.move, found.value) == (expected, Money(1, "CNY"))


def test_what_comes_in_and_goes_out() -> None:
    """3.2.2.4: a deal that goes out says why, if it is still among the deals."""
    empty = forecast_of()
    assert movement(empty, forecast_of(FIRST))[0].move is ForecastMove.CAME_IN
    won = evolve(FIRST, category=Category.CLOSED)
    assert movement(empty, forecast_of(won))[0].move is ForecastMove.WON
    lost = forecast_of(left_out=(("O-1", LeftOut.LOST),))
    (gone,) = movement(forecast_of(FIRST), lost)
    assert (gone.move, gone.why, gone.expected) == (
        ForecastMove.WENT_OUT,
        LeftOut.LOST,
        Money(-5, "CNY"),
    )
    assert movement(forecast_of(FIRST), empty)[0].why is None


def test_only_forecasts_of_one_kind_are_compared() -> None:
    """3.2.2.4: of one period and one currency."""
    with pytest.raises(BadValue, match="one period"):
        movement(forecast_of(), evolve(forecast_of(), period=Period(JUNE.start, JUNE.last_day)))
    with pytest.raises(CurrencyMismatch):
        movement(forecast_of(), evolve(forecast_of(), currency="USD"))
