"""The statement: commissions, a grade bonus, and what they come to. Policy 4.3.3.1."""

from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pay import LABEL, YEAR

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.incentives import (
    Bonus,
    ComponentPay,
    GradeBonus,
    IncentiveTerms,
    Statement,
    bonus_of,
    state,
)
from lenovo_sales.performance import Grade, Scorecard
from lenovo_sales.values import Cycle, Money, Rounding, total

SHARES = GradeBonus("A", of_commission=Fraction(1, 5))
FIXED = GradeBonus("B", amount=Money(8_888, "CNY"))
TERMS = IncentiveTerms(Rounding.HALF_UP, {}, (SHARES, FIXED))


def card(grade: str | None) -> Scorecard:
    mark = None if grade is None else Grade(grade, Fraction(0), LABEL)
    return Scorecard("E-7", "seller", YEAR, (), None, mark)


def commission(minor: int) -> ComponentPay:
    return ComponentPay("it", LABEL, YEAR, None, None, Money(minor, "CNY"), 0, 0, note=LABEL)


def has_text(grade: str | None, *amounts: int) -> Statement:
    paid = [commission(minor) for minor in amounts]
    bonus = bonus_of(card(grade), total((each.amount for each in paid), "CNY"), TERMS)
    return state("E-7", YEAR, paid, [] if bonus is None else [bonus], TERMS, "CNY")


@given(st.sampled_from(["A", "B", "C", None]), st.lists(st.integers(-(10**9), 10**9), max_size=5))
def test_pay_is_its_commissions_and_its_bonus(grade: str | None, amounts: list[int]) -> None:
    """4.3.3.1: nothing else, and nothing lost."""
    found = has_text(grade, *amounts)
    bonus = 0 if found.bonus is None else found.bonus.minor
    assert found.pay.minor == sum(amounts) + bonus
    assert (found.bonus is None) == (grade not in ("A", "B"))
    assert (found.person, found.period, found.clause) == ("E-7", YEAR, "4.3.3.1")


@pytest.mark.parametrize(("earned", "bonus"), [(1_002, 200), (1_003, 201), (1, 0), (0, 0), (3, 1)])
def test_a_share_of_the_commission_is_rounded_once(earned: int, bonus: int) -> None:
    """4.3.3.1: a fifth, half up, of the commissions together."""
    found = has_text("A", earned - 1, 1)
    (paid,) = found.bonuses
    assert (paid.of.minor, paid.amount.minor) == (earned, bonus)
    assert (paid.rule, paid.cycle, paid.grade) == (SHARES, YEAR, "A")


@given(st.integers(-(10**9), -1))
def test_a_grade_does_not_make_a_recovery_greater(earned: int) -> None:
    """4.3.3.1: a bonus of a commission below zero is nothing, not a fine."""
    found = has_text("A", earned)
    (paid,) = found.bonuses
    assert (paid.of.minor, paid.amount.minor) == (0, 0)
    assert found.pay.minor == earned


@pytest.mark.parametrize(
    ("rule", "earned", "of"),
    [
        (GradeBonus("A", of_commission=Fraction(0)), 1_003, 1_003),
        (GradeBonus("A", of_commission=Fraction(0)), -1_003, 0),
        (GradeBonus("A", amount=Money(0, "CNY")), 1_003, 1_003),
        (GradeBonus("A", amount=Money(0, "CNY")), -1_003, -1_003),
    ],
)
def test_a_bonus_of_nothing_is_one(rule: GradeBonus, earned: int, of: int) -> None:
    """4.3.3.1: a grade that earns 0 % or 0.00 earns a bonus, of zero; not none, nor another."""
    terms = evolve(TERMS, grade_bonus=(rule, FIXED))
    bonus = bonus_of(card("A"), Money(earned, "CNY"), terms)
    assert bonus == Bonus(YEAR, "A", rule, Money(of, "CNY"), Money(0, "CNY"))
    found = state("E-7", YEAR, [commission(earned)], [bonus], terms, "CNY")
    assert (found.bonus, found.pay) == (Money(0, "CNY"), Money(earned, "CNY"))
    assert found.bonus_rule is not None


def test_a_bonus_is_a_share_or_an_amount() -> None:
    """4.3.3.1: one of the two, and zero is one."""
    for shares, amount in (
        (None, None),
        (Fraction(0), Money(0, "CNY")),
        (Fraction(0), Money(1, "CNY")),
        (Fraction(1), Money(0, "CNY")),
    ):
        with pytest.raises(BadValue, match="expected either of_commission or amount"):
            GradeBonus("A", shares, amount)


def test_a_fixed_bonus() -> None:
    """4.3.3.1: the amount that the edition states, whatever was earned."""
    assert has_text("B", -100).pay.minor == 8_788
    assert has_text("B").pay.minor == 8_888


def test_what_a_reader_must_know() -> None:
    """4.3.3.1: the notes of its commissions, or that no plan pays the level."""
    assert has_text("C", 1).notes == (LABEL,)
    (note,) = has_text("C").notes
    assert note.english == "No component of the edition pays this position level."


def test_a_bonus_in_another_currency() -> None:
    """4.3.3.1: currencies do not mix (OCA/commission#306, #240)."""
    dollars = IncentiveTerms(Rounding.HALF_UP, {}, (GradeBonus("A", amount=Money(1, "USD")),))
    assert list(dollars.currencies()) == ["USD"]
    bonus = bonus_of(card("A"), Money(5, "CNY"), dollars)
    assert bonus is not None
    with pytest.raises(CurrencyMismatch, match="expected CNY, found USD"):
        state("E-7", YEAR, [commission(5)], [bonus], dollars, "CNY")


@pytest.mark.parametrize(
    ("cycle", "said"), [(Cycle.MONTH, "月度"), (Cycle.QUARTER, "季度"), (Cycle.YEAR, "年度")]
)
def test_a_statement_says_which_cycle_earns_the_bonus(cycle: Cycle, said: str) -> None:
    """4.3.3.1: the term of the edition in both languages; nothing where no grade earns any."""
    rule = state("E-7", YEAR, [], [], evolve(TERMS, bonus_cycle=cycle), "CNY").bonus_rule
    assert rule is not None
    assert rule.english.startswith(f"The grade of each {cycle.value} earns the bonus")
    assert said in rule.chinese
    none = IncentiveTerms(Rounding.HALF_UP, {}, (), cycle)
    assert state("E-7", YEAR, [], [], none, "CNY").bonus_rule is None
