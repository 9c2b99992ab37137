"""4.3.3.1: what payments cannot do without, each named."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from attrs import evolve
from payment_histories import (
    SIGNED,
    UP,
    capped,
    drawn,
    history,
    line,
    money,
    month,
    of_deal,
    plan,
    released,
)

from lenovo_sales.errors import BadValue, CurrencyMismatch, NotFound
from lenovo_sales.incentives.payments import (
    Balances,
    CapOf,
    CapPer,
    CapTerms,
    ClawbackTerms,
    DealFacts,
    DrawTerms,
    Due,
    Excess,
    Keep,
    MinimumTerms,
    Negative,
    PayPeriod,
    Reached,
    RecoveryTerms,
    ReleaseMilestone,
    pay,
)

KEEPS = ClawbackTerms((Keep(0, Fraction(1, 2)),))


def test_a_plan_in_another_currency() -> None:
    """4.3.3.1: one currency per plan."""
    with pytest.raises(CurrencyMismatch):
        pay(drawn(), PayPeriod(month(1), 1, "USD"), (), Balances.of((), 1), UP)
    for terms in (
        capped(CapPer.PERIOD, Excess.CARRY),
        plan(recovery=RecoveryTerms(Negative.CARRY, None, money(1))),
        plan(minimum=MinimumTerms(money(1))),
    ):
        with pytest.raises(CurrencyMismatch):
            pay(terms, PayPeriod(month(1), 1, "USD"), (), Balances.of((), 1), UP)


def test_what_payments_cannot_do_without() -> None:
    """4.3.3.1: each is named."""
    at, none = PayPeriod(month(1), 1, "CNY"), Balances.of((), 1)
    dues = (Due(line(1), 100),)
    for terms, at_, said in (
        (plan(release=released()), at, "expected the facts of the deal"),
        (plan(clawback=KEEPS), at, "expected the facts of the deal"),
        (
            plan(clawback=KEEPS),
            evolve(at, deals={"D-1": DealFacts(ended=date(2027, 1, 2))}),
            "expected the start of a contract that ended",
        ),
        (plan(draw=DrawTerms(True, None, Fraction(1))), at, "expected the target pay"),
        (
            plan(cap=CapTerms(CapPer.PERIOD, Excess.CARRY, None, Fraction(1), CapOf.TARGET_PAY)),
            at,
            "expected what the cap of the pay plan is a multiple of",
        ),
        (
            plan(cap=CapTerms(CapPer.DEAL, Excess.CARRY, None, Fraction(1), CapOf.DEAL_AMOUNT)),
            at,
            "expected what the cap of the pay plan is a multiple of",
        ),
    ):
        with pytest.raises(NotFound, match=said):
            pay(terms, at_, dues, none, UP)
    assert pay(plan(), at, dues, none, UP).paid == 100


def test_facts_that_did_not_change_may_be_left_out() -> None:
    """4.3.3.1: a line of an earlier period stays as it is."""
    made = of_deal(plan(release=released(months=1)), [100], [SIGNED])
    at = PayPeriod(month(2), 2, "CNY")
    assert pay(made.terms, at, (), Balances.of(made.entries(), 2), UP).entries == ()


def test_input_that_is_no_input() -> None:
    """4.3.3.1: balances of another period, an unknown component, a time that runs backward."""
    at = PayPeriod(month(1), 1, "CNY")
    with pytest.raises(BadValue, match="expected the balances of this pay period"):
        pay(plan(), at, (), Balances.of((), 2), UP)
    other = line(1, None, "prizes")
    with pytest.raises(BadValue, match="expected a line of a component"):
        pay(plan(), at, (Due(other, 1),), Balances.of((), 1), UP)
    with pytest.raises(BadValue, match="expected entries of this pay period or earlier"):
        Balances.of(history(plan(), [1, 1]).entries(), 1)
    for wrong in (
        lambda: PayPeriod(month(1), 0, "CNY"),
        lambda: PayPeriod(month(1), 1, "CNY", in_post=Fraction(3, 2)),
        lambda: PayPeriod(month(1), 1, "CNY", in_post=Fraction(-1, 31)),
        lambda: PayPeriod(month(1), 1, "CNY", target_pay=-1),
        lambda: Due(line(1), 1.5),  # type: ignore[arg-type]  # what is tested
        lambda: Due("a line", 1),  # type: ignore[arg-type]  # what is tested
    ):
        with pytest.raises(BadValue):
            wrong()
    day = date(2027, 1, 1)
    for shares in ((0,), (11,), (5, 5), (6, 5)):
        steps = tuple(Reached(day + timedelta(n), Fraction(s, 10)) for n, s in enumerate(shares))
        with pytest.raises(BadValue, match="expected shares that rise by day"):
            DealFacts(progress={ReleaseMilestone.PAID: steps})
    backward = (Reached(day, Fraction(1, 2)), Reached(day - timedelta(1), Fraction(1)))
    with pytest.raises(BadValue, match="expected shares that rise by day"):
        DealFacts(progress={ReleaseMilestone.PAID: backward})
