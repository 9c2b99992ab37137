"""4.3.3.1: pay plans of which every movement is known by hand."""

from datetime import date
from fractions import Fraction

import pytest
from payment_histories import History, history, line, money, month, plan

from lenovo_sales.incentives.payments import (
    Account,
    CapPer,
    CapTerms,
    ClawbackTerms,
    DealFacts,
    DrawTerms,
    Due,
    Excess,
    Keep,
    Lapsed,
    MinimumTerms,
    Negative,
    PaymentStage,
    PayPeriod,
    RecoveryTerms,
    ReleaseMilestone,
    ReleasePart,
    ReleaseTerms,
    Why,
    totals,
)
from lenovo_sales.incentives.plans import Between
from lenovo_sales.records import Milestones

STAGES = plan(
    cap=CapTerms(CapPer.PERIOD, Excess.CARRY, money(9_000_00)),
    recovery=RecoveryTerms(Negative.CARRY),
    draw=DrawTerms(
        True,
        money(2_800_00),
        until_period=3,
        recover_from=4,
        recover=Fraction(1, 2),
    ),
    minimum=MinimumTerms(money(100_00)),
)
DUES = (1_200_00, 14_000_00, -6_500_00, 1_560_00, 5_000_00, 4_700_00)
THIRDS = ReleaseTerms(
    (
        ReleasePart(Fraction(1, 3), ReleaseMilestone.SIGNED),
        ReleasePart(Fraction(1, 3), ReleaseMilestone.ACCEPTED),
        ReleasePart(Fraction(1, 3), ReleaseMilestone.ACCEPTED, 12),
    ),
    "in_force",
    Lapsed.FORFEIT,
)
SIGNED, ACCEPTED = date(2027, 1, 31), date(2027, 2, 28)


def moved(entries: History, account: Account, stage: PaymentStage, period: int) -> int:
    return sum(
        each.amount
        for each in entries.entries()
        if (each.account, each.stage, each.period) == (account, stage, period)
    )


def test_stages_period_by_period() -> None:
    """4.3.3.1: cap, recovery, draw and minimum: what is paid, and every balance after it."""
    made = history(STAGES, DUES)
    rows = []
    entries = []
    for number, payment in enumerate(made.payments(), start=1):
        entries += payment.entries
        after = totals(entries)
        drawn = [each for each in payment.entries if each.account is Account.DRAWN]
        rows.append(
            (
                payment.paid,
                sum(each.amount for each in drawn if each.amount > 0),
                -sum(each.amount for each in drawn if each.amount < 0),
                *(
                    after[each]
                    for each in (
                        Account.DRAWN,
                        Account.WITHHELD,
                        Account.CARRIED,
                        Account.SMALL,
                    )
                ),
            )
        )
        assert all(each.period == number for each in payment.entries)
    assert rows == [
        (2_800_00, 1_600_00, 0, 1_600_00, 0, 0, 0),
        (9_000_00, 0, 0, 1_600_00, 5_000_00, 0, 0),
        (2_800_00, 2_800_00, 0, 4_400_00, 0, -1_500_00, 0),
        (0, 0, 0, 4_400_00, 0, 0, 60_00),
        (3_960_00, 0, 1_100_00, 3_300_00, 0, 0, 0),
        (3_750_00, 0, 950_00, 2_350_00, 0, 0, 0),
    ]


def test_each_movement_says_where_why_and_what_stood_before() -> None:
    """4.3.3.1: the third period of the plan: a minus, what was withheld, and the draw."""
    payment = history(STAGES, DUES).payments()[2]
    assert [
        (each.stage.value, each.path, each.account, each.amount, each.before, each.why)
        for each in payment.entries
    ] == [
        ("earned", "components[0]", Account.EARNED, -650000, 1520000, Why.EARNED),
        ("cap", "cap.amount", Account.WITHHELD, -500000, 500000, Why.UNDER_CAP),
        ("recovery", "recovery.negative", Account.CARRIED, -150000, 0, Why.BELOW_ZERO),
        ("draw", "draw.amount", Account.DRAWN, 280000, 160000, Why.TOPPED_UP),
        ("payment", "paid", Account.PAID, 280000, 1180000, Why.PAID),
    ]
    assert dict(payment.came_in) == {
        PaymentStage.EARNED: -650000,
        PaymentStage.RELEASE: -650000,
        PaymentStage.CLAWBACK: -650000,
        PaymentStage.CAP: -650000,
        PaymentStage.RECOVERY: -150000,
        PaymentStage.DRAW: 0,
        PaymentStage.MINIMUM: 280000,
        PaymentStage.PAYMENT: 280000,
    }


def thirds(ended: date | None) -> History:
    facts = DealFacts(Milestones(SIGNED, ACCEPTED, ACCEPTED), None, ended)
    periods = tuple(
        PayPeriod(month(number), number, "CNY", {"D-1": facts}) for number in range(1, 16)
    )
    dues = ((Due(line(1), 1_000_01),), *((),) * 14)
    return History(plan(release=THIRDS), periods, dues)


@pytest.mark.parametrize(
    ("ended", "last"),
    [
        (None, Account.RELEASED),
        (date(2028, 2, 29), Account.RELEASED),
        (date(2028, 2, 28), Account.RELEASED),
        (date(2028, 2, 27), Account.FORFEITED),
    ],
)
def test_three_installments(ended: date | None, last: Account) -> None:
    """4.3.3.1: on signing, on acceptance and twelve months on, where the contract is in force."""
    made = thirds(ended)
    found = {
        (each.period, each.path): each.amount
        for each in made.entries()
        if each.account in {Account.RELEASED, Account.FORFEITED}
    }
    assert found == {
        (1, "release.parts[0]"): 333_34,
        (2, "release.parts[1]"): 333_33,
        (14, "release.parts[2]"): 333_34,
    }
    assert totals(made.entries())[last] >= 333_34
    assert [each.paid for each in made.payments()[:3]] == [333_34, 333_33, 0]
    after = totals(made.entries())
    assert after[Account.FORFEITED] == (333_34 if last is Account.FORFEITED else 0)
    assert after[Account.PAID] == 1_000_01 - after[Account.FORFEITED]
    assert after[Account.HELD] == 0


@pytest.mark.parametrize(
    ("ended", "kept"),
    [
        (date(2027, 1, 30), 0),
        (date(2027, 4, 29), 166_67),
        (date(2027, 4, 30), 250_00),
        (date(2027, 11, 29), 550_01),
        (date(2027, 11, 30), 600_01),
        (date(2028, 7, 31), 1_000_01),
        (date(2029, 1, 31), 1_000_01),
    ],
)
def test_an_early_end_keeps_by_elapsed_months(ended: date, kept: int) -> None:
    """4.3.3.1: in a straight line between months 3 and 18, on the day and one before."""
    keeps = tuple(
        Keep(start, share)
        for start, share in ((0, Fraction(0)), (3, Fraction(1, 4)), (18, Fraction(1)))
    )
    terms = plan(clawback=ClawbackTerms(keeps, Between.LINEAR))
    signed, over = DealFacts(Milestones(SIGNED)), DealFacts(Milestones(SIGNED), None, ended)
    made = History(
        terms,
        (
            PayPeriod(month(1), 1, "CNY", {"D-1": signed}),
            PayPeriod(month(30), 2, "CNY", {"D-1": over}),
        ),
        ((Due(line(1), 1_000_01),), ()),
    )
    first, second = made.payments()
    assert (first.paid, second.paid) == (1_000_01, kept - 1_000_01)
    assert moved(made, Account.FORFEITED, PaymentStage.CLAWBACK, 2) == 1_000_01 - kept


def test_a_balance_is_recovered_above_the_floor() -> None:
    """4.3.3.1: -4,000, 4,200 and 9,000 at 50 % above 2,500 pay 0, 2,500 and 6,700."""
    terms = plan(recovery=RecoveryTerms(Negative.CARRY, Fraction(1, 2), money(2_500_00)))
    made = history(terms, (-4_000_00, 4_200_00, 9_000_00))
    assert [each.paid for each in made.payments()] == [0, 2_500_00, 6_700_00]
    paths = [each.path for each in made.entries() if each.stage is PaymentStage.RECOVERY]
    assert paths == ["recovery.negative", "recovery.floor", "recovery.share"]
