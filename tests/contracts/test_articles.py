"""Policy 3.3.1.1: what a contract says."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.contracts import Articles, Installment, Line
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.values import Money, Rounding

YUAN = Money.of(1, "CNY")
lines = st.builds(
    Line,
    st.just("notebook"),
    st.integers(0, 1000),
    st.integers(0, 10**9).map(lambda fen: Money(fen, "CNY")),
    st.fractions(0, 1, max_denominator=10_000),
)


@given(st.lists(lines, max_size=6), st.sampled_from(Rounding))
@settings(max_examples=50)
def test_the_total_is_the_sum_of_its_lines(each: list[Line], rounding: Rounding) -> None:
    """3.3.1.1: each line is rounded once, the total adds them up, in any order."""
    articles = Articles("CNY", tuple(each))
    total = articles.total(rounding).minor
    assert total == sum(line.net(rounding).minor for line in each)
    assert total == Articles("CNY", tuple(reversed(each))).total(rounding).minor
    for line in each:
        exact = line.unit_price.minor * line.quantity * (1 - line.discount)
        assert abs(line.net(rounding).minor - exact) < 1


def test_what_comes_free_is_a_whole_discount() -> None:
    """3.3.1.1: a discount of 100 % is worth nothing and shows as the highest discount."""
    free = Line("bag", 40, YUAN, discount=Fraction(1))
    assert free.net(Rounding.HALF_UP) == Money.zero("CNY")
    assert Articles("CNY", (free,)).highest_discount == 1
    assert Articles("CNY").highest_discount == 0


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
        Line("notebook", quantity, price, discount)


def test_one_currency_a_contract() -> None:
    """3.3.1.1: a price or a payment in another currency is refused (OCA/commission#306)."""
    dollar = Money.of(1, "USD")
    with pytest.raises(CurrencyMismatch):
        Articles("CNY", (Line("notebook", 1, dollar),))
    with pytest.raises(CurrencyMismatch):
        Articles("CNY", payments=(Installment(date(2026, 5, 1), dollar),))
    with pytest.raises(BadValue):
        Installment(date(2026, 5, 1), Money.zero("CNY"))
