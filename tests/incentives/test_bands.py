"""The rate table against a naive evaluation. Policy 4.3.3.1."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pay import amounts, bands, naive, rounded

from lenovo_sales.errors import BadValue
from lenovo_sales.incentives import RateTable
from lenovo_sales.values import Rounding

Bands = tuple[tuple[Fraction, ...], tuple[Fraction, ...]]


@given(bands(-1), st.integers(-(10**12), 10**12) | amounts)
def test_exactly_what_each_band_earns(table: Bands, amount: int) -> None:
    """4.3.3.1: the integer kernel is the naive sum over the bands, exactly."""
    found = RateTable.of(*table)
    assert Fraction(found.numerator(amount), found.scale * found.base) == naive(amount, *table)


@given(bands(-1), amounts, st.sampled_from(Rounding))
def test_rounded_once(table: Bands, amount: int, rounding: Rounding) -> None:
    """4.3.3.1: rounded once, by the named rule, on the whole."""
    assert RateTable.of(*table).earned(amount, rounding) == rounded(naive(amount, *table), rounding)


@given(bands(-1), st.data())
def test_at_each_threshold_and_one_either_side(table: Bands, data: st.DataObject) -> None:
    """4.3.3.1: a band's rate begins just above its threshold (policyengine-us#9151)."""
    starts, rates = table
    found = RateTable.of(starts, rates)
    band = data.draw(st.integers(0, len(starts) - 1))
    at = int(starts[band]) if starts[band].denominator == 1 else int(starts[band]) + 1

    def step(amount: int) -> Fraction:
        low, high = found.numerator(amount), found.numerator(amount + 1)
        return Fraction(high - low, found.scale * found.base)

    if band + 1 == len(starts) or starts[band + 1] >= at + 1:
        assert step(at) == rates[band]
    if band and starts[band].denominator == 1 and starts[band - 1] <= at - 1:
        assert step(at - 1) == rates[band - 1]


@pytest.mark.parametrize(
    ("amount", "earned"),
    [(99_999, 2_000), (100_000, 2_000), (100_001, 2_000), (100_017, 2_001), (200_000, 5_000)],
)
def test_a_threshold_by_hand(amount: int, earned: int) -> None:
    """4.3.3.1: 2 % up to 1,000.00 and 3 % above (policyengine-us#9151)."""
    table = RateTable.of([Fraction(0), Fraction(100_000)], [Fraction(1, 50), Fraction(3, 100)])
    assert table.earned(amount, Rounding.HALF_UP) == earned


@given(bands(-1), amounts, amounts, amounts)
def test_parts_lead_from_one_amount_to_the_other(
    table: Bands, one: int, other: int, third: int
) -> None:
    """4.3.3.1: the parts of a step add up to it and to what it earns, band by band."""
    found = RateTable.of(*table)
    parts = list(found.parts(one, other))
    assert sum(part.amount for part in parts) == other - one
    difference = Fraction(found.numerator(other) - found.numerator(one), found.scale * found.base)
    assert sum(part.amount * part.rate for part in parts) == difference
    assert [part.rate for part in parts] == [table[1][part.band] for part in parts]
    assert len({part.band for part in parts}) == len(parts)
    there, on = list(found.parts(one, third)), list(found.parts(third, other))
    for band in range(len(table[0])):
        whole = sum(part.amount for part in parts if part.band == band)
        assert whole == sum(part.amount for part in [*there, *on] if part.band == band)


@given(bands(-1), amounts, amounts)
def test_there_and_back_is_nothing(table: Bands, one: int, other: int) -> None:
    """4.3.3.1: the parts of a return are the negatives of the sale's."""
    found = RateTable.of(*table)
    sold = {part.band: part.amount for part in found.parts(one, other)}
    assert sold == {part.band: -part.amount for part in found.parts(other, one)}


@given(st.integers(0, 10**12), st.sampled_from(Rounding))
def test_refunds_below_zero_take_back_the_first_rate(amount: int, rounding: Rounding) -> None:
    """4.3.3.1: as declared, below zero the first band goes on, the mirror of a sale."""
    table = RateTable.of([Fraction(0), Fraction(10**13)], [Fraction(2, 37), Fraction(1, 2)])
    assert table.earned(-amount, rounding) == -table.earned(amount, rounding)


def test_ten_million_at_two_thirty_sevenths() -> None:
    """4.3.3.1: 10,000,000 x 2/37 is exact and rounded once (policyengine-us#9171)."""
    table = RateTable.of([Fraction(0)], [Fraction(2, 37)])
    assert Fraction(table.numerator(10_000_000), table.base) == Fraction(20_000_000, 37)
    assert table.earned(10_000_000, Rounding.HALF_UP) == 540_541
    assert table.earned(10_000_000, Rounding.DOWN) == 540_540


@pytest.mark.parametrize("rate", [Fraction(0), Fraction(-1, 50)])
def test_a_rate_of_zero_or_less(rate: Fraction) -> None:
    """4.3.3.1: zero earns nothing, a negative rate takes away (erpnext#15885, #36027)."""
    table = RateTable.of([Fraction(0)], [rate])
    assert table.earned(1_000, Rounding.HALF_UP) == 1_000 * rate


@pytest.mark.parametrize(
    ("thresholds", "rates", "scale", "base", "message"),
    [
        ((), (), 1, 1, "expected bands that rise from zero"),
        ((1,), (1,), 1, 1, "expected bands that rise from zero"),
        ((0, 5, 5), (1, 1, 1), 1, 1, "expected bands that rise from zero"),
        ((0, 5), (1,), 1, 1, "expected one rate for each band"),
        ((0,), (1,), 0, 1, "expected a scale and a base of one or more"),
        ((0,), (1,), 1, -1, "expected a scale and a base of one or more"),
    ],
)
def test_a_table_that_is_none(
    thresholds: tuple[int, ...], rates: tuple[int, ...], scale: int, base: int, message: str
) -> None:
    """4.3.3.1: bands without a gap or an overlap, each with its rate."""
    with pytest.raises(BadValue, match=message):
        RateTable(thresholds, rates, scale, base)


@given(bands(-1), amounts, st.lists(amounts, max_size=9), st.sampled_from(Rounding))
def test_a_running_position_earns_what_each_total_does(
    table: Bands, start: int, ways: list[int], rounding: Rounding
) -> None:
    """4.3.3.1: step by step the difference of two rounded totals."""
    found, at, by_hand = RateTable.of(*table), start, []
    for way in ways:
        by_hand.append(found.earned(at + way, rounding) - found.earned(at, rounding))
        at += way
    assert list(found.steps(start, ways, rounding)) == by_hand


@given(bands(-1), st.data(), st.sampled_from(Rounding))
def test_a_running_position_stops_at_a_threshold_and_one_either_side(
    table: Bands, data: st.DataObject, rounding: Rounding
) -> None:
    """4.3.3.1: up to a threshold, over it and back below."""
    found = RateTable.of(*table)
    edge = int(data.draw(st.sampled_from(table[0])))
    stops = [edge + data.draw(st.integers(-1, 1)) for _ in range(6)]
    ways = [after - before for before, after in zip([0, *stops], stops, strict=False)]
    totals = [found.earned(stop, rounding) for stop in stops]
    earned = [after - before for before, after in zip([0, *totals], totals, strict=False)]
    assert list(found.steps(0, ways, rounding)) == earned
