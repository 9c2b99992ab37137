"""4.3.3.1: cap, recovery, draw and minimum, at their edges."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from payment_histories import (
    SIGNED,
    UP,
    History,
    capped,
    drawn,
    history,
    line,
    money,
    month,
    of_deal,
    paid,
    plan,
)

from lenovo_sales.incentives.payments import (
    Account,
    AtEnd,
    Balances,
    CapOf,
    CapPer,
    CapTerms,
    DrawTerms,
    Due,
    Excess,
    MinimumTerms,
    Negative,
    PayLine,
    PayPeriod,
    RecoveryTerms,
    advance_of,
    part_in_post,
    pay,
    totals,
)
from lenovo_sales.values import Calendar, Period


def test_a_cap_at_its_edge() -> None:
    """4.3.3.1: exactly the cap, and one fen more."""
    for excess, second in ((Excess.FORFEIT, 0), (Excess.CARRY, 1)):
        assert paid(history(capped(CapPer.PERIOD, excess), [100, 0])) == [100, 0]
        assert paid(history(capped(CapPer.PERIOD, excess), [101, 0])) == [100, second]


def test_a_later_minus_uses_up_what_is_withheld() -> None:
    """4.3.3.1: first, and then what was paid."""
    made = history(capped(CapPer.PERIOD, Excess.CARRY), [300, -50, -350])
    assert paid(made) == [100, 100, -300]


def test_a_reversal_takes_back_nothing_that_its_line_forfeited() -> None:
    """4.3.3.1: 150 earned, 50 forfeited; of a return of 80 thirty come off what was paid."""
    made = history(capped(CapPer.PERIOD, Excess.FORFEIT), [150, -80, -70])
    assert paid(made) == [100, -30, -70]
    other = capped(CapPer.PERIOD, Excess.FORFEIT)
    lines = (line(1, None), line(2, None))
    dues = tuple(Due(each, 80) for each in lines)
    periods = history(other, [0, 0]).periods
    for returned, expected in ((lines[0], [100, -80]), (lines[1], [100, -20])):
        assert paid(History(other, periods, (dues, (Due(returned, -80),)))) == expected


def test_components_share_a_cap_in_the_order_of_the_plan() -> None:
    """4.3.3.1: the later one forfeits, whatever the days of the lines."""
    first, second = line(9, None, "revenue"), line(1, None, "units")
    made = History(
        capped(CapPer.PERIOD, Excess.FORFEIT),
        history(plan(), [0]).periods,
        ((Due(second, 80), Due(first, 70)),),
    )
    lost = [each for each in made.entries() if each.account is Account.FORFEITED]
    assert [(each.line, each.amount) for each in lost] == [(second, 50)]


@pytest.mark.parametrize("excess", list(Excess))
@pytest.mark.parametrize("per", [CapPer.WINDOW, CapPer.DEAL, CapPer.YEAR, CapPer.CONTRACT])
def test_a_cap_to_date_gives_back_nothing_it_had_kept(per: CapPer, excess: Excess) -> None:
    """4.3.3.1: 80, then 60 of which 20 pass; a return of 30 takes nothing, one more fen does."""
    made = of_deal(capped(per, excess), [80, 60, -40, -1], [SIGNED] * 4)
    assert paid(made) == [80, 20, 0, -1]
    kept_back = Account.WITHHELD if excess is Excess.CARRY else Account.FORFEITED
    amounts = [each.amount for each in made.entries() if each.account is kept_back]
    assert amounts == [40, -40]


def test_each_span_has_a_cap_of_its_own() -> None:
    """4.3.3.1: windows, contracts of one deal, and years of a line's own day."""
    one = PayLine("a", "revenue", date(2027, 3, 31), "D-1", "w1", "K-1")
    for other, per in (
        (evolve(one, id="b", window="w2"), CapPer.WINDOW),
        (evolve(one, id="b", contract="K-2"), CapPer.CONTRACT),
        (evolve(one, id="b", on=date(2027, 4, 1)), CapPer.YEAR),
        (evolve(one, id="b", deal="D-2"), CapPer.DEAL),
    ):
        facts = {"D-1": SIGNED, "D-2": SIGNED}
        at = PayPeriod(month(4), 1, "CNY", facts, calendar=Calendar(4))
        made = History(capped(per, Excess.FORFEIT), (at,), ((Due(one, 150), Due(other, 120)),))
        assert paid(made) == [200]
        same = evolve(one, id="b")
        assert paid(evolve(made, dues=((Due(one, 150), Due(same, 120)),))) == [100]


def test_a_cap_as_a_multiple() -> None:
    """4.3.3.1: whole fen, never above the multiple; of the months of the period, or of a deal."""
    of_pay = plan(
        cap=CapTerms(CapPer.PERIOD, Excess.FORFEIT, None, Fraction(1, 2), CapOf.TARGET_PAY)
    )
    by = line(1)
    quarter = PayPeriod(Calendar(1).parse("2027-Q1"), 1, "CNY", {"D-1": SIGNED}, target_pay=33)
    assert paid(History(of_pay, (quarter,), ((Due(by, 100),),))) == [49]
    of_margin = CapTerms(CapPer.DEAL, Excess.CARRY, None, Fraction(1, 2), CapOf.DEAL_MARGIN)
    bases = [50, 50, 80, -5]
    periods = tuple(
        PayPeriod(month(number), number, "CNY", {"D-1": SIGNED}, bases={"D-1": basis})
        for number, basis in enumerate(bases, start=1)
    )
    made = History(plan(cap=of_margin), periods, ((Due(by, 100),), (), (), ()))
    assert paid(made) == [25, 0, 15, -40]


def test_what_one_cap_withheld_another_lets_through() -> None:
    """4.3.3.1: after a plan per deal one per period, and the reverse; and none at all."""
    by_deal = of_deal(capped(CapPer.DEAL, Excess.CARRY), [150], [SIGNED])
    by_period = of_deal(capped(CapPer.PERIOD, Excess.CARRY), [150], [SIGNED])
    at = PayPeriod(month(2), 2, "CNY", {"D-1": SIGNED})
    for made, terms, expected in (
        (by_deal, by_period.terms, 50),
        (by_period, by_deal.terms, 50),
        (by_deal, plan(), 50),
        (by_period, plan(), 50),
        (by_deal, capped(CapPer.PERIOD, Excess.FORFEIT, 30), 30),
        (by_deal, capped(CapPer.DEAL, Excess.FORFEIT, 120), 20),
    ):
        balances = Balances.of(made.entries(), 2)
        payment = pay(terms, at, (), balances, UP)
        assert payment.paid == expected
        assert totals((*made.entries(), *payment.entries))[Account.WITHHELD] == 50 - expected


def test_a_minus_is_paid_as_such_or_waits() -> None:
    """4.3.3.1: paid where the plan says so or says nothing."""
    assert paid(history(plan(), [-50, 80])) == [-50, 80]
    assert paid(history(plan(recovery=RecoveryTerms(Negative.PAY)), [-50, 80])) == [-50, 80]
    assert paid(history(plan(recovery=RecoveryTerms(Negative.CARRY)), [-50, 80])) == [0, 30]


def test_recovery_rounds_its_share_down() -> None:
    """4.3.3.1: half of 99 is 49."""
    terms = plan(recovery=RecoveryTerms(Negative.CARRY, Fraction(1, 2)))
    assert paid(history(terms, [-100, 99, 99, 10])) == [0, 50, 50, 8]


def test_a_draw_is_recovered_from_what_is_above_it() -> None:
    """4.3.3.1: from the first period on, where nothing is stated; half, rounded down."""
    assert paid(history(drawn(), [40, 130, 200])) == [100, 100, 170]
    assert paid(history(drawn(recover_from=3), [40, 130, 200])) == [100, 130, 140]
    assert paid(history(drawn(recover=Fraction(1, 2)), [40, 131, 200])) == [100, 116, 155]


def test_a_guarantee_is_never_recovered() -> None:
    """4.3.3.1: until its last period."""
    made = history(drawn(False, until_period=2), [40, 40, 40, 500])
    assert paid(made) == [100, 100, 40, 500]
    after = totals(made.entries())
    assert (after[Account.GUARANTEED], after[Account.DRAWN]) == (120, 0)


@pytest.mark.parametrize(
    ("at_end", "last_pay", "given"),
    [(None, -20, 0), (AtEnd.CLAIM, -20, 0), (AtEnd.FORGIVE, 40, 60)],
)
def test_what_a_leaver_still_owes(at_end: AtEnd | None, last_pay: int, given: int) -> None:
    """4.3.3.1: it is claimed from the last pay, or forgiven; then nothing is owed."""
    made = history(drawn(until_period=1, at_end=at_end), [40, 40], last=True)
    assert paid(made) == [100, last_pay]
    after = totals(made.entries())
    assert (after[Account.GUARANTEED], after[Account.DRAWN]) == (given, 0)


def test_a_draw_is_prorated_by_days_in_post() -> None:
    """4.3.3.1: 7 of 31 days, rounded once; who is not in post has none."""
    for in_post, expected in (
        (Fraction(7, 31), 23),
        (Fraction(1), 100),
        (Fraction(0), -10),
    ):
        at = PayPeriod(month(1), 1, "CNY", in_post=in_post)
        assert paid(History(drawn(), (at,), ((Due(line(1, None), -10),),))) == [expected]


def test_a_draw_as_a_share_of_target_pay() -> None:
    """4.3.3.1: of the months of the pay period."""
    terms = plan(draw=DrawTerms(True, None, Fraction(3, 5)))
    by = line(1, None)
    for period, expected in ((month(1), 61), (Calendar(1).parse("2027-Q1"), 182)):
        at = PayPeriod(period, 1, "CNY", target_pay=101)
        assert paid(History(terms, (at,), ((Due(by, 1),),))) == [expected]


def test_an_advance_is_paid_at_the_start_and_the_rest_at_the_end() -> None:
    """4.3.3.1: the minimum holds for the rest."""
    terms = evolve(drawn(advance=True, until_period=2), minimum=MinimumTerms(money(30)))
    made = history(terms, [40, 120, 90])
    first, second, third = made.payments()
    advances = [
        each.amount
        for each in made.entries()
        if each.account is Account.PAID and each.stage.value == "draw"
    ]
    assert advances == [100, 100]
    assert (first.paid, second.paid, third.paid) == (100, 100, 90)
    assert [advance_of(terms.draw, at, UP) for at in made.periods] == [100, 100, 0]
    assert advance_of(None, made.periods[0], UP) == 0


def test_small_amounts_wait_until_they_are_worth_settling() -> None:
    """4.3.3.1: of either sign; in the last period they are paid in any case."""
    terms = plan(minimum=MinimumTerms(money(100)))
    assert paid(history(terms, [99, 0, 1])) == [0, 0, 100]
    assert paid(history(terms, [-99, -1, 50])) == [0, -100, 0]
    assert paid(history(terms, [99, -50], last=True)) == [0, 49]


def test_parts_in_post_by_days_of_each_month() -> None:
    """4.3.3.1: 7 of 31 and 2 of 28 days; a whole February is a month."""
    two = Period(date(2027, 1, 1), date(2027, 3, 1))
    posts = (Period(date(2027, 1, 25), date(2027, 2, 3)),)
    assert part_in_post(two, posts) == (Fraction(7, 31) + Fraction(2, 28)) / 2
    assert part_in_post(month(2), (Period(date(2027, 2, 1), date(2027, 3, 1)),)) == 1
    overlapping = (*posts, Period(date(2027, 1, 25), date(2027, 1, 28)))
    assert part_in_post(two, overlapping) == part_in_post(two, posts)
    assert part_in_post(month(4), posts) == 0
