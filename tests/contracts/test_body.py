"""Policy 3.3.1.1: what a contract says."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    ContractBody,
    DeliveryScheduleLine,
    Installment,
    Line,
    Milestone,
    QualityRequirements,
    Renewal,
    RenewalRule,
)
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.values import Money, Rounding

HALF_UP = Rounding.HALF_UP
YUAN = Money.of(1, "CNY")
lines = st.builds(
    Line,
    st.just("1"),
    st.just("notebook"),
    st.integers(0, 1000),
    st.integers(0, 10**9).map(lambda fen: Money(fen, "CNY")),
    st.fractions(0, 1, max_denominator=10_000),
)


@given(st.lists(lines, max_size=6), st.sampled_from(Rounding))
@settings(max_examples=50)
def test_the_total_is_the_sum_of_its_lines(each: list[Line], rounding: Rounding) -> None:
    """3.3.1.1: each line is rounded once, the total adds them up, in any order."""
    each = [evolve(line, id=str(number)) for number, line in enumerate(each)]
    total = ContractBody("CNY", rounding, tuple(each)).total.minor
    assert total == sum(line.net(rounding).minor for line in each)
    assert total == ContractBody("CNY", rounding, tuple(reversed(each))).total.minor
    for line in each:
        exact = line.unit_price.minor * line.quantity * (1 - line.discount)
        assert abs(line.net(rounding).minor - exact) < 1


def test_what_comes_free_is_a_whole_discount() -> None:
    """3.3.1.1: a discount of 100 % is worth nothing and shows as the highest discount."""
    free = Line("1", "bag", 40, YUAN, discount=Fraction(1))
    assert free.net(HALF_UP) == Money.zero("CNY")
    assert ContractBody("CNY", HALF_UP, (free,)).highest_discount == 1
    assert ContractBody("CNY", HALF_UP).highest_discount == 0


@pytest.mark.parametrize(
    ("quantity", "price", "discount"),
    [
        (-1, YUAN, Fraction(0)),
        (True, YUAN, Fraction(0)),
        (1.5, YUAN, Fraction(0)),
        (1, -YUAN, Fraction(0)),
        (1, YUAN, Fraction(-1, 100)),
        (1, YUAN, Fraction(101, 100)),
        (1, YUAN, 0.1),
    ],
)
def test_a_line_out_of_range_is_refused(quantity: int, price: Money, discount: Fraction) -> None:
    """3.3.1.1: no negative quantity, price or discount, and no float (erpnext#15885)."""
    with pytest.raises(BadValue, match="expected "):
        Line("1", "notebook", quantity, price, discount)


def test_one_currency_a_contract() -> None:
    """3.3.1.1: a price or a payment in another currency is refused (OCA/commission#306)."""
    dollar = Money.of(1, "USD")
    with pytest.raises(CurrencyMismatch):
        ContractBody("CNY", HALF_UP, (Line("1", "notebook", 1, dollar),))
    with pytest.raises(CurrencyMismatch):
        ContractBody("CNY", HALF_UP, payments=(Installment(date(2026, 5, 1), dollar),))
    with pytest.raises(BadValue):
        Installment(date(2026, 5, 1), Money.zero("CNY"))


def test_an_installment_is_due_on_a_day_or_after_a_milestone() -> None:
    """3.3.1.1: one of the two, and days only after a milestone."""
    day = date(2026, 5, 1)
    assert Installment(None, YUAN, Milestone.ACCEPTANCE, 365).days == 365
    for due, after, days in (
        (None, None, 0),
        (day, Milestone.SIGNING, 0),
        (day, None, 1),
    ):
        with pytest.raises(BadValue, match="expected "):
            Installment(due, YUAN, after, days)


DUE = date(2026, 5, 1)
NUMBERS: list[tuple[str, Callable[[Any], object], int, int]] = [
    ("pieces of a line", lambda n: Line("1", "notebook", n, Money(1, "CNY")), 0, 10**9),
    ("pieces of a delivery", lambda n: DeliveryScheduleLine("1", n, DUE), 1, 10**9),
    ("days after", lambda n: Installment(None, YUAN, Milestone.SIGNING, n), 0, 3660),
    ("days to accept", lambda n: QualityRequirements("as the sample", n), 0, 3660),
    ("months of warranty", lambda n: QualityRequirements("as the sample", 9, n), 0, 600),
    ("months of a term", lambda n: Renewal(RenewalRule.AUTOMATIC, n), 1, 600),
    ("days of notice", lambda n: Renewal(RenewalRule.AUTOMATIC, 12, n), 0, 3660),
    ("day of the term", lambda n: Renewal(RenewalRule.AUTOMATIC, 12, None, n), 1, 31),
    ("day of a due day", lambda n: DeliveryScheduleLine("1", 1, DUE, "", n), 1, 1),
]


@pytest.mark.parametrize(
    ("make", "least", "most"), [each[1:] for each in NUMBERS], ids=[each[0] for each in NUMBERS]
)
def test_a_number_out_of_bounds_is_refused_where_it_is_made(
    make: Callable[[Any], object], least: int, most: int
) -> None:
    """3.3.1.1: the bounds hold, one either side, 4,000,000 and no whole number do not (nab#947)."""
    for number in (least, most):
        make(number)
    for wrong in (least - 1, most + 1, 4_000_000_000, True, float(least), "9"):
        with pytest.raises(BadValue, match="expected ") as refused:
            make(wrong)
        assert not refused.value.in_language("zh").isascii()


@pytest.mark.parametrize(
    "make", [lambda d: DeliveryScheduleLine("1", 1, d), lambda d: Installment(d, YUAN)]
)
def test_a_due_day_is_a_day_of_the_calendar(make: Callable[[Any], object]) -> None:
    """3.3.1.1: from 1900 to 2999, without a time of day."""
    for day in (date(1900, 1, 1), date(2999, 12, 31)):
        make(day)
    for wrong in (
        date(1899, 12, 31),
        date(3000, 1, 1),
        date.max,
        datetime(2026, 5, 1, tzinfo=UTC),
        "2026-05-01",
    ):
        with pytest.raises(BadValue, match="a due day from 1900 to 2999"):
            make(wrong)


def test_the_value_of_a_line_is_bounded() -> None:
    """3.3.1.1: up to 10^14 minor units, so that any store holds it."""
    Line("1", "server", 10**4, Money(10**10, "CNY"))
    with pytest.raises(BadValue, match=r"at most 1,000,000,000,000\.00"):
        Line("1", "server", 10**4, Money(10**10 + 1, "CNY"))


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.fractions(0, 1, max_denominator=100))
def test_a_discount_is_measured_from_the_list_price(
    listed: int, price: int, discount: Fraction
) -> None:
    """3.3.1.1: the same net price is the same discount, by a lower price or by a percentage."""
    line = Line("1", "notebook", 1, Money(price, "CNY"), discount, None, Money(listed, "CNY"))
    net = price * (1 - discount)
    assert line.discount_off_list == max(1 - net / listed, 0)
    assert evolve(line, list_price=None).discount_off_list == discount
    assert evolve(line, list_price=line.unit_price).discount_off_list == discount if price else True
    assert ContractBody("CNY", HALF_UP, (line,)).highest_discount == line.discount_off_list


def test_a_list_price_is_a_price() -> None:
    """3.3.1.1: above zero, in the currency of the unit price; half of it is a discount of half."""
    half = Line("1", "notebook", 1, Money.of(500, "CNY"), list_price=Money.of(1_000, "CNY"))
    assert half.discount_off_list == Fraction(1, 2)
    with pytest.raises(BadValue, match="a list price above zero"):
        evolve(half, list_price=Money(0, "CNY"))
    with pytest.raises(CurrencyMismatch):
        evolve(half, list_price=Money.of(1_000, "USD"))


def test_lines_are_told_apart() -> None:
    """3.3.1.1: two lines of one id could not be scheduled."""
    twice = (Line("1", "notebook", 1, YUAN), Line("1", "bag", 1, YUAN))
    with pytest.raises(BadValue, match="id each of their own"):
        ContractBody("CNY", HALF_UP, twice)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), st.integers(0, 40), st.data())
def test_the_schedule_adds_up(quantities: list[int], place: int, data: st.DataObject) -> None:
    """3.3.1.1: in any split and order it delivers all; one piece more or less and it does not."""
    day = date(2026, 5, 1)
    lines = [Line(str(at), "notebook", each, YUAN) for at, each in enumerate(quantities)]
    pieces = [DeliveryScheduleLine(line.id, 1, day) for line in lines for _ in range(line.quantity)]
    shuffled = data.draw(st.permutations(pieces))
    body = ContractBody("CNY", HALF_UP, tuple(lines), deliveries=tuple(shuffled))
    assert body.delivers_all
    for off in (shuffled[1:], [*shuffled, shuffled[place % len(shuffled)]]):
        assert not evolve(body, deliveries=tuple(off)).delivers_all
    elsewhere = (*shuffled, DeliveryScheduleLine("another", 1, day))
    assert not evolve(body, deliveries=elsewhere).delivers_all
