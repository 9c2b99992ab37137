"""A pool is shared out by grades, days and target pay, to the fen. Policy 4.3.3.1."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.performance import GradePoolTerms, PoolMember, share_pool
from lenovo_sales.values import Money

COEFFICIENTS = {"A": Fraction(3, 2), "B": Fraction(1), "C": Fraction(2, 3), "D": Fraction(0)}
PLAIN = GradePoolTerms(COEFFICIENTS, by_days=False, by_target_pay=False)
GRADES = st.none() | st.sampled_from(tuple(COEFFICIENTS))


def yuan(amount: object) -> Money:
    return Money.of(amount, "CNY")


@st.composite
def members(draw: st.DrawFn) -> tuple[PoolMember, ...]:
    drawn = st.tuples(GRADES, st.integers(0, 92), st.integers(0, 10**7))
    return tuple(
        PoolMember(f"E-{number}", grade, days, Money(pay, "CNY"))
        for number, (grade, days, pay) in enumerate(draw(st.lists(drawn, max_size=9)))
    )


@given(st.integers(0, 10**9), members(), st.booleans(), st.booleans(), st.data())
def test_the_parts_add_up_to_the_pool(
    fen: int, people: tuple[PoolMember, ...], by_days: bool, by_pay: bool, data: st.DataObject
) -> None:
    """4.3.3.1: with what stays unpaid, to the fen, whatever the order in which people come."""
    terms = GradePoolTerms(COEFFICIENTS, by_days, by_pay)
    pool = Money(fen, "CNY")
    shared = share_pool(pool, people, terms)
    assert sum(each.amount.minor for each in shared.parts) + shared.unpaid.minor == fen
    assert share_pool(pool, data.draw(st.permutations(people)), terms) == shared
    weights = {each.person: each.weight for each in shared.parts}
    whole = sum(weights.values())
    assert (shared.reason is None) is (whole > 0)
    for each in shared.parts:
        exact = fen * each.weight / whole if whole else Fraction(0)
        assert abs(each.amount.minor - exact) < 1
    for each in people:
        if each.grade is None:
            assert each.person in shared.ungraded
            continue
        weight = COEFFICIENTS[each.grade]
        weight *= each.days if by_days else 1
        weight *= each.target_pay.minor if by_pay and each.target_pay else 1
        assert weights[each.person] == (weight if whole else 0)


def test_the_odd_fen_goes_by_the_persons_id() -> None:
    """4.3.3.1: of equal remainders the first person's is rounded up, however they are given."""
    people = [PoolMember(person, "B", 1) for person in ("E-9", "E-7", "E-8")]
    shared = share_pool(yuan("10.00"), people, PLAIN)
    assert [(each.person, each.amount.text) for each in shared.parts] == [
        ("E-7", "3.34"),
        ("E-8", "3.33"),
        ("E-9", "3.33"),
    ]


def test_without_a_weight_the_pool_stays_unpaid_and_says_so() -> None:
    """4.3.3.1: nobody in it, no grade, a coefficient of zero."""
    for people in ([], [PoolMember("E-7", None, 9)], [PoolMember("E-7", "D", 9)]):
        shared = share_pool(yuan("10.00"), people, PLAIN)
        assert shared.unpaid == yuan("10.00")
        assert shared.reason is not None
        assert "stays unpaid" in shared.reason.english
        assert all(each.amount.minor == 0 for each in shared.parts)


def test_what_a_share_rests_on_is_there() -> None:
    """4.3.3.1: a pool below zero, a person twice, an unknown grade, no target pay, other money."""
    terms = default_edition().performance.review.pool
    assert (terms.by_days, terms.by_target_pay) == (True, True)
    paid = PoolMember("E-7", "A", 30, yuan(100))
    for pool, people, words in (
        (yuan(-1), [paid], "a pool of zero or more"),
        (yuan(1), [paid, paid], "each person once"),
        (
            yuan(1),
            [PoolMember("E-7", "Z", 30, yuan(100))],
            "a grade with a coefficient: A, B, C, D",
        ),
        (yuan(1), [PoolMember("E-7", "A", 30)], "a target pay of zero or more"),
        (yuan(1), [PoolMember("E-7", "A", 30, yuan(-1))], "a target pay of zero or more"),
        (yuan(1), [PoolMember("E-7", "A", -1, yuan(1))], "days in post of zero or more"),
    ):
        with pytest.raises(BadValue, match=words):
            share_pool(pool, people, terms)
    with pytest.raises(CurrencyMismatch):
        share_pool(Money.of(1, "USD"), [paid], terms)
