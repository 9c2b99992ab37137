"""4.3.3.1: what holds of every pay plan and every history of a payee."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from payment_histories import (
    STAGES,
    History,
    caps,
    draws,
    histories,
    money,
    plan,
    plans,
    recoveries,
)

from lenovo_sales.incentives.payments import (
    Account,
    Balances,
    CapPer,
    CapTerms,
    ClawbackTerms,
    Due,
    EntryKey,
    Excess,
    Keep,
    MinimumTerms,
    PayLine,
    PaymentStage,
    PaymentTerms,
    ReleaseMilestone,
    ReleasePart,
    ReleaseTerms,
    StageEntry,
    difference,
    pay,
    totals,
)


def sums(entries: Iterable[StageEntry]) -> Counter[EntryKey]:
    """What entries come to by key, without what comes to nothing."""
    found: Counter[EntryKey] = Counter()
    for each in entries:
        found[each.key] += each.amount
    return Counter({key: amount for key, amount in found.items() if amount})


@given(histories(lost_below_zero=True))
def test_accounts_balance_after_every_period(history: History) -> None:
    """4.3.3.1: earned, guaranteed and drawn are paid, held, withheld, forfeited or carried."""
    entries: list[StageEntry] = []
    for payment in history.payments():
        entries += payment.entries
        after = totals(entries)
        assert difference(entries) == 0
        assert after[Account.EARNED] + after[Account.GUARANTEED] + after[Account.DRAWN] == sum(
            after[each]
            for each in (
                Account.PAID,
                Account.HELD,
                Account.WITHHELD,
                Account.FORFEITED,
                Account.CARRIED,
                Account.SMALL,
            )
        )


def stands_on_what_was_before(entries: Iterable[StageEntry]) -> None:
    """Each entry states the balance of its account, in its stage, for its line or span."""
    standing: Counter[object] = Counter()
    for each in entries:
        place = each.stage, each.account, each.line, each.key.span
        assert each.before == standing[place]
        assert each.amount
        standing[place] += each.amount


@given(histories(lost_below_zero=True))
def test_each_entry_states_the_balance_before_it(history: History) -> None:
    """4.3.3.1: of its account, in its stage, for its line or span."""
    stands_on_what_was_before(history.entries())


@given(histories())
def test_a_reversal_never_exceeds_what_was_posted_for_its_line(history: History) -> None:
    """4.3.3.1: releases, falls and clawbacks together never take more than was paid of a line."""
    released: Counter[PayLine] = Counter()
    for payment in history.payments():
        for each in payment.entries:
            if each.line is None:
                continue
            if each.stage is PaymentStage.EARNED:
                released[each.line] += each.amount
            elif each.stage in {PaymentStage.RELEASE, PaymentStage.CLAWBACK}:
                released[each.line] -= 0 if each.account is Account.RELEASED else each.amount
        assert all(amount >= 0 for amount in released.values())


@given(histories(lost_below_zero=True))
def test_parts_of_a_release_add_up_to_the_line(history: History) -> None:
    """4.3.3.1: released, held and lapsed are what the line earned, to the fen."""
    if history.terms.release is None:
        return
    entries = history.entries()
    for line in {each.line for each in entries if each.line and each.line.deal}:
        of_line = [each for each in entries if each.line == line]
        earned = sum(each.amount for each in of_line if each.account is Account.EARNED)
        parts = sum(each.amount for each in of_line if each.stage is PaymentStage.RELEASE)
        assert parts == earned


def fully_returned(history: History) -> History:
    """The same with one more period, in which every line loses all it ever earned."""
    left: Counter[PayLine] = Counter()
    for due in (due for dues in history.dues for due in dues):
        left[due.line] += due.amount
    last = history.periods[-1]
    more = evolve(last, number=last.number + 1, last=True)
    periods = (*(evolve(each, last=False) for each in history.periods), more)
    return evolve(
        history,
        periods=periods,
        dues=(*history.dues, tuple(Due(line, -amount) for line, amount in left.items())),
    )


@pytest.mark.parametrize("stage", STAGES)
@given(st.data())
def test_a_sale_and_its_full_return_leave_nothing(stage: str, data: st.DataObject) -> None:
    """4.3.3.1: nothing is held, withheld or forfeited, of any line, through all stages."""
    made = fully_returned(data.draw(histories(surely=stage)))
    entries = made.entries()
    after = totals(entries)
    for each in (
        *(Account.EARNED, Account.RELEASED, Account.HELD),
        *(Account.WITHHELD, Account.FORFEITED, Account.SMALL),
    ):
        assert after[each] == 0
    assert after[Account.DRAWN] + after[Account.GUARANTEED] == (
        after[Account.PAID] + after[Account.CARRIED]
    )
    for of_lines in (PaymentStage.RELEASE, PaymentStage.CLAWBACK, PaymentStage.CAP):
        assert not sums(each for each in entries if each.stage is of_lines)


@given(histories(plans(with_draw=False)))
def test_without_a_draw_what_was_paid_is_owed_after_a_full_return(history: History) -> None:
    """4.3.3.1: to the fen; where a minus is paid as such, nothing is."""
    after = totals(fully_returned(history).entries())
    assert after[Account.PAID] == -after[Account.CARRIED]
    if history.terms.recovery is None:
        assert after[Account.PAID] == 0


QUARTERS = st.sampled_from([Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)])


@st.composite
def whole_plans(draw: st.DrawFn) -> PaymentTerms:
    """Plans that give whole fen of any multiple of 16 fen, whatever line they stand on."""
    first = draw(QUARTERS)
    parts = (
        ReleasePart(first, draw(st.sampled_from(list(ReleaseMilestone)))),
        ReleasePart(1 - first, draw(st.sampled_from(list(ReleaseMilestone)))),
    )
    cap = draw(st.none() | caps())
    if cap is not None and cap.per is CapPer.PERIOD:
        cap = evolve(cap, excess=Excess.CARRY)
    return plan(
        release=draw(st.none() | st.just(ReleaseTerms(parts))),
        clawback=draw(
            st.none() | st.just(ClawbackTerms((Keep(0, draw(QUARTERS)), Keep(2, Fraction(1)))))
        ),
        cap=cap,
        recovery=draw(st.none() | recoveries()),
        draw=draw(st.none() | draws()),
        minimum=draw(st.none() | st.just(MinimumTerms(money(5_000)))),
    )


def cut(history: History) -> History:
    """The same with each line cut into two parts, a quarter and three quarters."""
    return evolve(
        history,
        dues=tuple(
            tuple(
                Due(evolve(due.line, id=(due.line.id, part)), due.amount * part // 4)
                for due in dues
                for part in (1, 3)
            )
            for dues in history.dues
        ),
    )


@given(histories(whole_plans(), unit=6_400))
def test_cutting_lines_into_parts_changes_no_total(history: History) -> None:
    """4.3.3.1: of any account in any period, where nothing is rounded."""
    for whole, parts in zip(history.payments(), cut(history).payments(), strict=True):
        assert totals(whole.entries) == totals(parts.entries)
        assert whole.paid == parts.paid


@given(histories(lost_below_zero=True), st.data())
def test_a_period_closed_again_posts_nothing(history: History, data: st.DataObject) -> None:
    """4.3.3.1: nothing is paid twice, whichever period is repeated with its balances."""
    entries: list[StageEntry] = []
    for payment, at in zip(history.payments(), history.periods, strict=True):
        entries += payment.entries
        again = pay(history.terms, at, (), Balances.of(entries, at.number), history.rounding)
        assert again.entries == ()
        assert again.to_pay == 0
        assert again.paid == payment.paid


@given(histories(lost_below_zero=True), st.randoms(use_true_random=False))
def test_batches_and_order_within_a_period_do_not_matter(history: History, random: Random) -> None:
    """4.3.3.1: dues in one batch, or one by one in any order, come to the same."""
    entries: list[StageEntry] = []
    for at, dues, payment in zip(history.periods, history.dues, history.payments(), strict=True):
        before = tuple(entries)
        one_by_one: list[StageEntry] = []
        for due in random.sample(dues, len(dues)):
            balances = Balances.of((*before, *one_by_one), at.number)
            one_by_one += pay(history.terms, at, (due,), balances, history.rounding).entries
        balances = Balances.of((*before, *one_by_one), at.number)
        one_by_one += pay(history.terms, at, (), balances, history.rounding).entries
        assert sums(one_by_one) == sums(payment.entries)
        stands_on_what_was_before((*before, *one_by_one))
        shuffled = random.sample(dues, len(dues))
        balances = Balances.of(before, at.number)
        again = pay(history.terms, at, shuffled, balances, history.rounding)
        assert again.entries == payment.entries
        entries += payment.entries


@given(histories(lost_below_zero=True))
def test_balances_are_sums_over_all_earlier_entries(history: History) -> None:
    """4.3.3.1: carried from period to period, or added up anew, they are the same."""
    entries: list[StageEntry] = []
    balances = Balances.of((), 1)
    for payment in history.payments():
        entries += payment.entries
        balances = balances.then(payment.entries)
        assert balances == Balances.of(entries, balances.period)
        assert balances == Balances.of(entries, balances.period - 1).then(())
        for account in Account:
            assert balances.of_account(account) == totals(entries)[account]


@pytest.mark.parametrize("excess", list(Excess))
@given(st.data())
def test_a_cap_per_period_is_never_passed(excess: Excess, data: st.DataObject) -> None:
    """4.3.3.1: by what it lets through, whatever it withheld or forfeited before."""
    terms = plan(cap=CapTerms(CapPer.PERIOD, excess, money(50_000)))
    for payment in data.draw(histories(st.just(terms))).payments():
        assert payment.paid <= 50_000
