"""Policy 3.3.1.1: what a contract says."""

from datetime import date
from fractions import Fraction

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
        (None, Milestone.SIGNING, -1),
        (None, Milestone.SIGNING, True),
    ):
        with pytest.raises(BadValue, match="expected "):
            Installment(due, YUAN, after, days)


def test_what_is_no_whole_number_is_refused() -> None:
    """3.3.1.1: deliveries, days and months are whole and in range."""
    day = date(2026, 5, 1)
    for quantity in (0, -1, True):
        with pytest.raises(BadValue, match="whole quantity above zero"):
            DeliveryScheduleLine("1", quantity, day)
    for days, months in ((-1, 0), (0, -1), (True, 0)):
        with pytest.raises(BadValue, match="zero or more"):
            QualityRequirements("as the sample", days, months)
    for months, notice in ((0, None), (True, None), (12, -1)):
        with pytest.raises(BadValue, match="expected "):
            Renewal(RenewalRule.AUTOMATIC, months, notice)


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
