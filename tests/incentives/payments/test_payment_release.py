"""4.3.3.1: release by milestone, and clawback, at their edges."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from attrs import evolve
from payment_histories import SIGNED, UP, history, money, month, of_deal, paid, plan, released

from lenovo_sales.incentives.payments import (
    Account,
    Balances,
    CapPer,
    CapTerms,
    ClawbackTerms,
    DealFacts,
    Elapsed,
    Excess,
    Keep,
    KeepOf,
    Lapsed,
    PaymentStage,
    PayPeriod,
    Reached,
    ReleaseMilestone,
    ReleasePart,
    ReleaseTerms,
    Why,
    due_day,
    elapsed,
    kept_share,
    pay,
    spread,
    totals,
)
from lenovo_sales.incentives.plans import Between
from lenovo_sales.records import Milestones
from lenovo_sales.values import Period


@pytest.mark.parametrize(
    ("milestone", "months", "due"),
    [
        (date(2027, 1, 31), 0, date(2027, 1, 31)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 1, 31), 13, date(2028, 2, 29)),
        (date(2027, 1, 31), 2, date(2027, 3, 31)),
        (date(2027, 1, 30), 1, date(2027, 2, 28)),
        (date(2027, 2, 28), 1, date(2027, 3, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
    ],
)
def test_the_day_of_a_part(milestone: date, months: int, due: date) -> None:
    """4.3.3.1: months after its milestone, the last of a month that lacks the day."""
    assert due_day(milestone, months) == due


def test_a_part_is_released_in_the_period_of_its_day() -> None:
    """4.3.3.1: on the last day of the period, not one day later."""
    last, later = date(2027, 1, 31), date(2027, 2, 1)
    for day, expected in ((last, [100, 0]), (later, [0, 100])):
        facts = DealFacts(Milestones(day))
        assert paid(of_deal(plan(release=released()), [100, 0], [facts, facts])) == expected


@pytest.mark.parametrize(
    ("lapsed", "expected", "where"),
    [
        (Lapsed.FORFEIT, [0, 0, 0], Account.FORFEITED),
        (Lapsed.WAIT, [0, 0, 100], Account.PAID),
        (Lapsed.PAY, [100, 0, 0], Account.PAID),
    ],
)
def test_a_part_whose_day_comes_out_of_force(
    lapsed: Lapsed, expected: list[int], where: Account
) -> None:
    """4.3.3.1: it lapses, waits until the contract is in force again, or is paid."""
    suspended = (
        Period(date(2027, 2, 10), date(2027, 3, 1)),
        Period(date(2027, 1, 1), date(2027, 2, 10)),
    )
    facts = evolve(SIGNED, suspended=suspended)
    made = of_deal(plan(release=released(lapsed=lapsed)), [100, 0, 0], [facts] * 3)
    assert paid(made) == expected
    assert totals(made.entries())[where] == 100


def test_a_part_that_waits_is_released_on_the_last_day_in_force() -> None:
    """4.3.3.1: where the contract is in force again on that day, and not one day before."""
    back = date(2027, 2, 10)
    suspended = (Period(date(2027, 1, 20), back),)
    for ended, expected in ((back, [0, 100]), (back - timedelta(1), [0, 0])):
        facts = evolve(SIGNED, suspended=suspended, ended=ended)
        made = of_deal(plan(release=released(lapsed=Lapsed.WAIT)), [100, 0], [facts] * 2)
        assert paid(made) == expected


def test_a_part_waits_for_ever_once_the_contract_ended() -> None:
    """4.3.3.1: where nothing puts it in force again."""
    facts = evolve(SIGNED, ended=date(2027, 1, 30))
    made = of_deal(plan(release=released(lapsed=Lapsed.WAIT)), [100, 0], [facts] * 2)
    assert paid(made) == [0, 0]
    assert totals(made.entries())[Account.HELD] == 100


def test_a_fall_takes_back_released_parts_and_lowers_the_others() -> None:
    """4.3.3.1: 70 % of 1,000 was released; of 400 it is 280, and 120 are still held."""
    parts = (
        ReleasePart(Fraction(7, 10), ReleaseMilestone.SIGNED),
        ReleasePart(Fraction(3, 10), ReleaseMilestone.PAID),
    )
    made = of_deal(plan(release=ReleaseTerms(parts)), [1000, -600, -400], [SIGNED] * 3)
    assert paid(made) == [700, -420, -280]
    held = [each.amount for each in made.entries() if each.account is Account.HELD]
    assert held == [300, -180, -120]


def test_a_part_is_released_by_the_paid_share() -> None:
    """4.3.3.1: a third, then all, rounded cumulatively; a month after each payment."""
    terms = ReleaseTerms(
        (
            ReleasePart(Fraction(1, 2), ReleaseMilestone.SIGNED),
            ReleasePart(Fraction(1, 2), ReleaseMilestone.PAID, 1),
        ),
        pro_rata=True,
    )
    first = Reached(date(2027, 1, 5), Fraction(1, 3))
    some = evolve(SIGNED, progress={ReleaseMilestone.PAID: (first,)})
    rest = (first, Reached(date(2027, 2, 20), Fraction(1)))
    all_of = evolve(SIGNED, progress={ReleaseMilestone.PAID: rest})
    made = of_deal(plan(release=terms), [101, 0, 0], [some, all_of, all_of])
    assert paid(made) == [51, 16, 34]
    whole = evolve(terms, pro_rata=False)
    assert paid(of_deal(plan(release=whole), [101, 0, 0], [all_of] * 3)) == [51, 0, 0]


def test_why_a_held_part_goes() -> None:
    """4.3.3.1: released, or lapsed."""
    terms = plan(release=released(months=1, lapsed=Lapsed.FORFEIT))
    for ended, why in ((None, Why.RELEASED), (date(2027, 2, 1), Why.LAPSED)):
        made = of_deal(terms, [100, 0], [SIGNED, evolve(SIGNED, ended=ended)])
        held = [each for each in made.entries() if each.account is Account.HELD]
        assert [(each.amount, each.why) for each in held] == [(100, Why.HELD), (-100, why)]


def test_a_milestone_that_is_withdrawn_takes_its_part_back() -> None:
    """4.3.3.1: what is released follows from the facts as they are known now."""
    made = of_deal(plan(release=released()), [100, 0, 0], [SIGNED, DealFacts(), SIGNED])
    assert paid(made) == [100, -100, 100]


def test_a_plan_without_release_lets_go_of_what_an_earlier_one_held() -> None:
    """4.3.3.1: a line under the terms of its own day keeps to them."""
    held = of_deal(plan(release=released(months=5)), [100], [SIGNED])
    balances = Balances.of(held.entries(), 2)
    at = PayPeriod(month(2), 2, "CNY", {"D-1": SIGNED})
    assert pay(plan(), at, (), balances, UP).paid == 100
    assert pay(plan(), at, (), balances, UP, lambda _: held.terms).entries == ()


def test_what_no_deal_has_is_released_at_once() -> None:
    """4.3.3.1: a bonus by attainment has no milestone, and no contract that ends."""
    keeps = ClawbackTerms((Keep(0, Fraction(0)),))
    cap = CapTerms(CapPer.DEAL, Excess.FORFEIT, money(10))
    assert paid(history(plan(release=released(), clawback=keeps, cap=cap), [100])) == [100]


def test_spread_over_a_term() -> None:
    """4.3.3.1: cumulative rounding, of either sign, adds up."""
    assert spread(100, [Fraction(1, 7)] * 7, UP) == (14, 15, 14, 14, 14, 15, 14)
    assert spread(-100, [Fraction(1, 7)] * 7, UP) == (-14, -15, -14, -14, -14, -15, -14)


@pytest.mark.parametrize(
    ("ended", "completed", "begun"),
    [
        (date(2027, 1, 30), 0, 0),
        (date(2027, 1, 31), 0, 0),
        (date(2027, 2, 1), 0, 1),
        (date(2027, 2, 27), 0, 1),
        (date(2027, 2, 28), 1, 1),
        (date(2027, 3, 1), 1, 2),
        (date(2027, 3, 30), 1, 2),
        (date(2027, 3, 31), 2, 2),
        (date(2028, 1, 30), 11, 12),
        (date(2028, 1, 31), 12, 12),
    ],
)
def test_how_long_a_contract_lasted(ended: date, completed: int, begun: int) -> None:
    """4.3.3.1: from 31 January, in months completed, in months begun, in days."""
    began = date(2027, 1, 31)
    assert elapsed(began, ended, Elapsed.MONTHS_COMPLETED) == completed
    assert elapsed(began, ended, Elapsed.MONTHS_BEGUN) == begun
    assert elapsed(began, ended, Elapsed.DAYS) == max(0, (ended - began).days)


def test_the_share_that_is_kept() -> None:
    """4.3.3.1: in steps, in lines, at a jump, and beyond the last point."""
    points = ((0, 0), (6, 50), (6, 60), (12, 90))
    keeps = tuple(Keep(start, Fraction(share, 100)) for start, share in points)
    linear = ClawbackTerms(keeps, Between.LINEAR)
    step = ClawbackTerms((keeps[0], *keeps[2:]), Between.STEP)
    assert [kept_share(linear, at) * 100 for at in (0, 3, 5, 6, 8, 12, 99)] == [
        *(0, 25, Fraction(125, 3)),
        *(60, 70, 90, 90),
    ]
    assert [kept_share(step, at) * 100 for at in (0, 5, 6, 11, 12, 99)] == [0, 0, 60, 60, 90, 90]


def test_what_comes_into_each_stage_of_a_line() -> None:
    """4.3.3.1: 70 of 100 are released, and half of them clawed back."""
    parts = (
        ReleasePart(Fraction(7, 10), ReleaseMilestone.SIGNED),
        ReleasePart(Fraction(3, 10), ReleaseMilestone.PAID),
    )
    terms = plan(release=ReleaseTerms(parts), clawback=HALF)
    payment = of_deal(terms, [100], [evolve(SIGNED, ended=date(2027, 1, 31))]).payments()[0]
    stages = (PaymentStage.RELEASE, PaymentStage.CLAWBACK, PaymentStage.CAP)
    assert [payment.came_in[each] for each in stages] == [100, 70, 35]


HALF = ClawbackTerms((Keep(0, Fraction(1, 2)),))
ENDED = evolve(SIGNED, ended=date(2027, 2, 10))


def test_a_return_after_a_clawback_takes_no_more_than_was_paid() -> None:
    """4.3.3.1: it lowers what is released first; both together take exactly that."""
    terms = plan(clawback=HALF)
    assert paid(of_deal(terms, [1001, 0, -1001], [SIGNED, ENDED, ENDED])) == [1001, -500, -501]
    assert paid(of_deal(terms, [1000, 0, -400], [SIGNED, ENDED, ENDED])) == [1000, -500, -200]


def test_what_is_kept_of_the_whole_earning() -> None:
    """4.3.3.1: half of 1,000 is less than the 700 released, and more than 400 released."""
    of_earned = evolve(HALF, of=KeepOf.EARNED)
    for share, of_released, of_whole in ((7, [700, -350], [700, -200]), (4, [400, -200], [400, 0])):
        parts = (
            ReleasePart(Fraction(share, 10), ReleaseMilestone.SIGNED),
            ReleasePart(1 - Fraction(share, 10), ReleaseMilestone.PAID),
        )
        release = ReleaseTerms(parts)
        facts = [SIGNED, ENDED]
        assert paid(of_deal(plan(release=release, clawback=HALF), [1000, 0], facts)) == of_released
        terms = plan(release=release, clawback=of_earned)
        assert paid(of_deal(terms, [1000, 0], facts)) == of_whole


def test_a_contract_ends_within_the_period_of_its_last_day() -> None:
    """4.3.3.1: known beforehand, it claws back when it ends."""
    known = evolve(SIGNED, ended=date(2027, 2, 28))
    assert paid(of_deal(plan(clawback=HALF), [100, 0, 0], [known] * 3)) == [100, -50, 0]
    later = evolve(SIGNED, ended=date(2027, 3, 1))
    assert paid(of_deal(plan(clawback=HALF), [100, 0, 0], [later] * 3)) == [100, 0, -50]


def test_the_start_of_the_contract_counts_before_its_signing() -> None:
    """4.3.3.1: where it is known."""
    steps = ClawbackTerms((Keep(0, Fraction(0)), Keep(30, Fraction(1))), elapsed=Elapsed.DAYS)
    for began, expected in ((None, [100, -100]), (date(2027, 1, 11), [100, 0])):
        facts = evolve(ENDED, began=began)
        assert paid(of_deal(plan(clawback=steps), [100, 0], [SIGNED, facts])) == expected
