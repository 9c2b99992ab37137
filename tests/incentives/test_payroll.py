"""A payroll pays gross amounts and recovers within the limits of the edition. Policy 4.3.3.1."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pay import LABEL, YEAR

from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue, CurrencyMismatch, Invalid
from lenovo_sales.incentives import (
    Adjustment,
    Bonus,
    ComponentPay,
    GradeBonus,
    OtherPay,
    PayKind,
    Payroll,
    PayrollLine,
    PayrollTerms,
    Statement,
    adjustment_lines,
    payroll,
    recoverable,
    statement_lines,
)
from lenovo_sales.values import Calendar, Money, Period, total

MAY = Calendar(1).parse("2026-05")
FIFTH = PayrollTerms(Fraction(1, 5))
AMOUNTS = st.integers(-5_000, 9_000)


def yuan(minor: int) -> Money:
    return Money(minor, "CNY")


def lines_of(amounts: Mapping[str, Sequence[int]]) -> list[PayrollLine]:
    return [
        PayrollLine(person, MAY, PayKind.COMMISSION, yuan(minor), f"S-{at}")
        for person, each in amounts.items()
        for at, minor in enumerate(each)
    ]


BOOKS = st.dictionaries(
    st.sampled_from(["E-1", "E-2", "E-7"]), st.lists(AMOUNTS, min_size=1, max_size=3)
)
DEBTS = st.dictionaries(st.sampled_from(["E-1", "E-7", "E-9"]), st.integers(0, 9_000).map(yuan))
TERMS = st.builds(
    PayrollTerms,
    recovery_share=st.none() | st.fractions(0, 1, max_denominator=7),
    floor=st.none() | st.integers(0, 6_000).map(yuan),
)


@given(BOOKS, DEBTS, TERMS, st.randoms())
def test_nothing_is_lost_and_nobody_pays_beyond_the_limits(
    amounts: dict[str, list[int]], owed: dict[str, Money], terms: PayrollTerms, random: Any
) -> None:
    """4.3.3.1: paid less earned is owed after less owed before; every limit holds to the fen."""
    lines = lines_of(amounts)
    found = payroll(lines, owed, terms)
    for person, own in amounts.items():
        due, debt = sum(own), owed.get(person, yuan(0)).minor
        paid = found.gross_of(person)
        after = found.owed.get(person, yuan(0)).minor
        assert paid is not None
        assert paid.minor >= 0
        assert paid.minor - due == after - debt
        recovered = due - paid.minor
        if due < 0:
            assert paid.minor == 0
        else:
            assert 0 <= recovered <= debt
            if terms.recovery_share is not None:
                assert recovered <= due * terms.recovery_share
            if terms.floor is not None and recovered:
                assert paid >= terms.floor
    for person in owed.keys() - amounts.keys():
        assert found.gross_of(person) is None
        assert found.owed.get(person, yuan(0)) == owed[person]
    random.shuffle(lines)
    assert payroll([*lines, *lines], owed, terms) == found


@given(st.integers(0, 9_000), st.integers(0, 9_000), TERMS)
def test_no_less_is_recovered_than_may_be(due: int, debt: int, terms: PayrollTerms) -> None:
    """4.3.3.1: a fen more would break a limit, or there is nothing more to recover."""
    lines = lines_of({"E-7": [due]})
    paid = payroll(lines, {"E-7": yuan(debt)}, terms).gross_of("E-7")
    assert paid is not None
    recovered = due - paid.minor
    share = Fraction(1) if terms.recovery_share is None else terms.recovery_share
    floor = 0 if terms.floor is None else terms.floor.minor
    more = recovered + 1
    assert more > debt or more > due * share or due - more < floor


@given(st.lists(st.integers(0, 3_000), min_size=1, max_size=8), st.integers(1, 9_000))
def test_what_is_owed_is_recovered_once(pays: list[int], debt: int) -> None:
    """4.3.3.1: over periods, together never more than was owed; a loss of a period is added."""
    owed, recovered = {"E-7": yuan(debt)}, 0
    for due in pays:
        found = payroll(lines_of({"E-7": [due]}), owed, FIFTH)
        paid = found.gross_of("E-7")
        assert paid is not None
        recovered += due - paid.minor
        owed = dict(found.owed)
    assert recovered + owed.get("E-7", yuan(0)).minor == debt


@pytest.mark.parametrize(
    ("due", "other", "place", "most"),
    [
        (3_000_00, None, None, 500_00),  # 3,000.00 less the floor of 2,500.00
        (2_500_00, None, None, 0),
        (2_500_01, None, None, 1),
        (2_499_99, None, None, 0),
        (20_000_00, None, None, 4_000_00),  # a fifth
        (20_000_04, None, None, 4_000_00),  # 4,000.008, rounded down
        (1_000_00, 4_000_00, None, 1_000_00),  # a fifth of 5,000.00
        (500_00, 4_500_00, None, 1_000_00),  # more than comes to be paid here
        (1_000_00, 4_000_00, "Shanghai", 1_000_00),
        (1_000_00, 1_800_00, "Shanghai", 110_00),
        (1_000_00, 1_800_00, "Nowhere", 300_00),
    ],
)
def test_share_and_floor_exactly(due: int, other: int | None, place: str | None, most: int) -> None:
    """4.3.3.1: at the floor, a fen above, a fen below; other pay counts where it is stated."""
    terms = evolve(FIFTH, floor=yuan(2_500_00), floors={"Shanghai": yuan(2_690_00)})
    beside = None if other is None else OtherPay(yuan(other), place)
    assert recoverable(yuan(due), MAY, terms, beside) == yuan(most)
    stated = {} if beside is None else {"E-7": beside}
    found = payroll(lines_of({"E-7": [due]}), {"E-7": yuan(10**9)}, terms, stated)
    assert found.gross_of("E-7") == yuan(due - min(most, due))


def test_a_floor_counts_for_each_month() -> None:
    """4.3.3.1: of a quarter three times; a period with a part of a month has none."""
    terms = PayrollTerms(floor=yuan(1_000))
    assert recoverable(yuan(5_000), Calendar(1).parse("2026-Q2"), terms) == yuan(2_000)
    broken = Period(date(2026, 5, 2), date(2026, 6, 1))
    with pytest.raises(BadValue, match="a period of whole months"):
        recoverable(yuan(5_000), broken, terms)
    assert recoverable(yuan(5_000), broken, PayrollTerms()) == yuan(5_000)


def test_a_loss_is_carried_and_not_paid() -> None:
    """4.3.3.1: who is due less than nothing is paid nothing, and owes it from then on."""
    found = payroll(lines_of({"E-7": [300, -1_000]}), {"E-7": yuan(50)}, FIFTH)
    assert [(each.kind, each.gross.minor, each.statement) for each in found.lines] == [
        (PayKind.COMMISSION, 300, "S-0"),
        (PayKind.COMMISSION, -1_000, "S-1"),
        (PayKind.CARRIED, 700, "S-0"),
    ]
    assert found == Payroll(found.lines, {"E-7": yuan(750)})


def test_the_lines_of_a_statement_add_up_to_its_pay() -> None:
    """4.3.3.1: commission and bonus, each where it is not zero."""
    paid = [
        ComponentPay("plan", LABEL, YEAR, None, None, yuan(minor), 0, 0, note=LABEL)
        for minor in (700, -100)
    ]
    bonus = Bonus(YEAR, "A", GradeBonus("A", amount=yuan(50)), yuan(600), yuan(50))
    statement = Statement("E-7", YEAR, tuple(paid), (bonus,), yuan(650))
    lines = statement_lines("S-5", statement)
    assert [(each.kind, each.gross.minor) for each in lines] == [
        (PayKind.COMMISSION, 600),
        (PayKind.BONUS, 50),
    ]
    assert total((each.gross for each in lines), "CNY") == statement.pay
    bare = Statement("E-7", YEAR, (), (), yuan(0))
    assert statement_lines("S-6", bare) == ()


def test_adjustments_are_paid_once() -> None:
    """4.3.3.1: both levels of a dispute, each once however often it is given."""
    first = Adjustment("D-1", 1, "L-2", "E-7", YEAR, yuan(100), "4.3.3.1", "a split")
    second = evolve(first, level=2)
    lines = adjustment_lines([second, first, first], MAY)
    assert [(each.statement, each.period) for each in lines] == [("D-1/1", MAY), ("D-1/2", MAY)]
    assert payroll([*lines, *lines], {}, FIFTH).gross_of("E-7") == yuan(200)


def test_what_cannot_be_is_refused() -> None:
    """4.3.3.1: several periods, a negative debt, two amounts of one line, two currencies."""
    line = lines_of({"E-7": [100]})[0]
    for lines, owed, words in (
        ([line, evolve(line, period=YEAR)], {}, "lines of one period"),
        ([line], {"E-7": yuan(-1)}, "nobody to owe less than nothing"),
        ([line, evolve(line, gross=yuan(200))], {}, "one line of a person, kind and statement"),
    ):
        with pytest.raises(BadValue, match=words):
            payroll(lines, owed, FIFTH)
    with pytest.raises(CurrencyMismatch):
        payroll([line], {"E-7": Money.of(1, "USD")}, FIFTH)
    with pytest.raises(Invalid, match="floors in one currency"):
        PayrollTerms(floor=yuan(1), floors={"X": Money.of(1, "USD")})


def test_the_default_edition_limits_recoveries() -> None:
    """4.3.3.1: a fifth of pay; the floor is the company's to enter."""
    terms = default_edition().incentives.payroll
    assert (terms.recovery_share, terms.floor, dict(terms.floors)) == (Fraction(1, 5), None, {})
