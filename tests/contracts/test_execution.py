"""Policy 3.3.2.1: never more delivered, accepted, billed or paid than there is."""

import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from contracting import (
    DAY,
    FEN,
    MONDAY,
    OWNER,
    PRICE,
    after,
    body,
    by,
    changed,
    drafted,
    effective,
    line,
    walk,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    CONTRACT,
    Contract,
    ContractCommand,
    Execution,
    accepted_value,
    billable,
)
from lenovo_sales.contracts.contract import Close, ContractStage, Fulfill
from lenovo_sales.contracts.correction import (
    CorrectAcceptance,
    CorrectDelivery,
    CorrectInvoice,
    CorrectPayment,
    CorrectReturn,
)
from lenovo_sales.contracts.execution import (
    Acceptance,
    Application,
    ApplyPayment,
    Delivery,
    GoodsReturn,
    Invoice,
    Payment,
    RecordAcceptance,
    RecordDelivery,
    RecordInvoice,
    RecordPayment,
    RecordReturn,
)
from lenovo_sales.errors import NoTransition, Refused
from lenovo_sales.lifecycle import Adopt
from lenovo_sales.values import Money, Rounding, total

ids = st.sampled_from(["1", "2", "3"])
pieces = st.integers(-1, 4)
fen = st.sampled_from([-500_000, -1, 0, 1, 250_000, 500_000, 1_000_000]).map(
    lambda minor: Money(minor, "CNY")
)
days = st.sampled_from([MONDAY, MONDAY, MONDAY, MONDAY - DAY, MONDAY + DAY])
names = st.sampled_from([(), ("1",), ("2", "1")])
reasons = st.just("miscounted")
records = st.one_of(
    st.builds(RecordDelivery, ids, ids, pieces, days),
    st.builds(RecordAcceptance, ids, pieces, pieces, days, st.sampled_from([None, "scratched"])),
    st.builds(RecordReturn, ids, ids, pieces, days, st.just("too loud")),
    st.builds(RecordInvoice, ids, fen, days, st.none() | ids),
    st.builds(RecordPayment, ids, st.none() | ids, fen, days, names),
    st.builds(ApplyPayment, ids, fen, days),
    st.builds(CorrectDelivery, ids, pieces, days, reasons),
    st.builds(CorrectAcceptance, ids, st.integers(0, 3), pieces, pieces, days, reasons),
    st.builds(CorrectReturn, ids, pieces, days, reasons),
    st.builds(CorrectInvoice, ids, fen, days, reasons),
    st.builds(CorrectPayment, ids, st.none() | ids, fen, days, reasons, names),
    st.sampled_from([Fulfill(), Close()]),
)
TWO_LINES = body(line("1", 2), line("2", 1, Fraction(1, 3)))
BOUND = effective(TWO_LINES)
SENT = after(
    BOUND,
    RecordDelivery("1", "1", 2, MONDAY),
    RecordDelivery("2", "2", 1, MONDAY),
    RecordAcceptance("1", 1, 1, MONDAY, "scratched"),
)
CHECKED = after(
    SENT,
    RecordDelivery("3", "1", 1, MONDAY),
    RecordAcceptance("3", 1, 0, MONDAY),
    RecordAcceptance("2", 1, 0, MONDAY),
)
FULFILLED = after(CHECKED, Fulfill(), RecordInvoice("1", CHECKED.amount, MONDAY))
CLOSED = after(FULFILLED, RecordPayment("1", "1", CHECKED.amount, MONDAY), Close())
ENDED = changed(SENT, None)
STARTS = {
    "signed": walk(drafted(TWO_LINES), ContractStage.SIGNED),
    "bound": BOUND,
    "sent": SENT,
    "checked": CHECKED,
    "fulfilled": FULFILLED,
    "closed": CLOSED,
    "ended": ENDED,
}


def holds(contract: Contract) -> None:
    """What is true of every contract, whatever was recorded and corrected."""
    done, nothing = contract.execution, Money.zero("CNY")
    for each in contract.body.lines:
        assert 0 <= done.accepted(each.id) <= done.delivered(each.id) <= each.quantity
    for sent in done.deliveries:
        accepted = sum(part.pieces for part in done.accepted_parts(sent.id))
        assert done.pending(sent.id) >= 0
        assert 0 <= done.returned(sent.id) <= accepted
    assert nothing <= contract.billed <= contract.amount
    assert contract.left_open >= nothing
    bills = [each for each in done.invoices if each.corrects is None]
    assert all(done.billed_by(each) >= nothing for each in bills)
    assert all(done.paid_on(each) >= nothing for each in bills)
    assert (
        contract.paid == total((done.paid_on(each) for each in bills), "CNY") + contract.left_open
    )
    assert nothing <= accepted_value(contract) <= contract.amount
    assert billable(contract) <= contract.amount
    for names in (
        [each.id for each in done.deliveries],
        [each.number for each in done.invoices],
        [each.id for each in done.payments],
        [each.id for each in done.returns],
    ):
        assert len(set(names)) == len(names)
    if contract.stage in (ContractStage.FULFILLED, ContractStage.CLOSED):
        assert contract.accepted_in_full
        assert accepted_value(contract) == billable(contract)


@pytest.mark.parametrize("start", STARTS)
@given(st.lists(records, min_size=1, max_size=20))
@settings(max_examples=60)
def test_never_more_than_there_is(start: str, given_records: list[ContractCommand]) -> None:
    """3.3.2.1: contracted ≥ delivered ≥ accepted ≥ returned, amount ≥ billed ≥ 0, paid is applied
    or left open; from each stage on, whatever is recorded and corrected."""
    day = STARTS[start].updated_at.date()
    adopt = Adopt(STARTS[start], day, "the books before")
    contract, adopted = CONTRACT.create("K-1", adopt, by(OWNER, day))
    history = [adopted]
    holds(contract)
    for command in given_records:
        try:
            contract, event = CONTRACT.step(contract, command, by(OWNER, day))
        except (NoTransition, Refused):
            continue
        history.append(event)
        holds(contract)
    assert CONTRACT.rebuild(history) == contract


def test_the_starts_are_what_they_say() -> None:
    """3.3.2.1: something is delivered, checked, fulfilled, closed and ended in them."""
    stages = [each.stage for each in STARTS.values()]
    assert set(stages) == {
        ContractStage.SIGNED,
        ContractStage.EFFECTIVE,
        ContractStage.FULFILLED,
        ContractStage.CLOSED,
        ContractStage.TERMINATED,
    }
    assert ENDED.execution.pending("2") == 1
    assert CLOSED.paid == CLOSED.billed == CLOSED.amount == Money(1_333_333, "CNY")


some = st.integers(0, 4)
executions = st.builds(
    Execution,
    st.lists(st.builds(Delivery, ids, ids, some, days), unique_by=lambda each: each.id).map(tuple),
    st.lists(st.builds(Acceptance, ids, some, some, days), max_size=4).map(tuple),
    st.lists(st.builds(Invoice, ids, fen, days, st.none() | ids), max_size=4).map(tuple),
    st.lists(st.builds(Payment, ids, ids, fen, days), max_size=4).map(tuple),
    st.lists(
        st.builds(GoodsReturn, ids, ids, some, days, st.tuples(fen), st.just("")), max_size=4
    ).map(tuple),
)


@given(executions, ids)
def test_each_line_and_each_invoice_has_its_own(done: Execution, name: str) -> None:
    """3.3.2.1: what was done for another line, delivery or invoice does not count for this one."""
    sent = tuple(each for each in done.deliveries if each.line == name)
    seen = {each: [of for of in done.acceptances if of.delivery == each.id] for each in sent}
    assert done.accepted(name) == sum(of.accepted for all_of in seen.values() for of in all_of)
    rejected = sum(of.rejected for all_of in seen.values() for of in all_of)
    assert done.delivered(name) == sum(each.quantity for each in sent) - rejected
    for each, checks in seen.items():
        pending = each.quantity - sum(of.accepted + of.rejected for of in checks)
        assert done.pending(each.id) == pending
    bill = Invoice(name, Money(5, "CNY"), MONDAY)
    notes = [each.amount.minor for each in done.invoices if each.corrects == name]
    paid = [each.amount.minor for each in done.payments if each.invoice == name]
    assert done.billed_by(bill).minor == 5 + sum(notes)
    assert done.paid_on(bill).minor == sum(paid)


@given(executions, days)
def test_what_was_done_until_a_day(done: Execution, day: date) -> None:
    """3.3.2.1: up to and on the day; what is left out came later."""
    then = done.until(day)
    for kind in ("deliveries", "acceptances", "returns", "invoices", "payments"):
        every = getattr(done, kind)
        assert getattr(then, kind) == tuple(each for each in every if not each.on > day)


def test_fulfilled_to_the_piece_and_closed_to_the_fen() -> None:
    """3.3.2.1: one piece or one fen short, and it is not."""
    sent = after(
        effective(), RecordDelivery("D-1", "1", 3, MONDAY), RecordAcceptance("D-1", 2, 0, MONDAY)
    )
    with pytest.raises(Refused, match="every line delivered and accepted in full"):
        after(sent, Fulfill())
    fulfilled = after(sent, RecordAcceptance("D-1", 1, 0, MONDAY), Fulfill())
    with pytest.raises(Refused, match="the whole amount billed"):
        after(fulfilled, RecordInvoice("F-1", fulfilled.amount - FEN, MONDAY), Close())
    billed = after(fulfilled, RecordInvoice("F-1", fulfilled.amount, MONDAY))
    with pytest.raises(Refused, match="all that was billed paid"):
        after(billed, RecordPayment("P-1", "F-1", billed.amount - FEN, MONDAY), Close())
    closed = after(
        billed,
        RecordPayment("P-1", "F-1", billed.amount - FEN, MONDAY),
        RecordPayment("P-2", "F-1", FEN, MONDAY),
        Close(),
    )
    assert closed.stage is ContractStage.CLOSED


@pytest.mark.parametrize(("off", "passes"), [(-1, True), (0, True), (1, False)])
def test_billed_to_the_fen(off: int, passes: bool) -> None:
    """3.3.2.1: exactly what is open is taken, one fen above is refused."""
    contract = effective()
    bill = RecordInvoice("F-1", contract.amount + Money(off, "CNY"), MONDAY)
    if passes:
        after(contract, bill)
        return
    with pytest.raises(Refused, match="no more than the contract still has to be billed"):
        after(contract, bill)


def test_what_was_rejected_is_delivered_again() -> None:
    """3.3.2.1, 3.3.2.2: rejected pieces are still owed, and a rejection has its reason."""
    sent = after(effective(), RecordDelivery("D-1", "1", 3, MONDAY))
    with pytest.raises(Refused, match="no more than the contract still has of a line"):
        after(sent, RecordDelivery("D-2", "1", 1, MONDAY))
    with pytest.raises(Refused, match=r"3\.3\.2\.2 implies a reason for what is rejected"):
        after(sent, RecordAcceptance("D-1", 2, 1, MONDAY))
    back = after(sent, RecordAcceptance("D-1", 2, 1, MONDAY, "scratched"))
    assert (back.execution.delivered("1"), back.execution.accepted("1")) == (2, 2)
    again = after(
        back, RecordDelivery("D-2", "1", 1, MONDAY), RecordAcceptance("D-2", 1, 0, MONDAY)
    )
    assert after(again, Fulfill()).stage is ContractStage.FULFILLED


def test_checked_to_the_piece() -> None:
    """3.3.2.1: no more accepted and rejected than came; all of it at once or in parts."""
    sent = after(effective(), RecordDelivery("D-1", "1", 3, MONDAY))
    for accepted, rejected in ((4, 0), (0, 4), (2, 2), (0, 0), (-1, 2), (True, 1)):
        with pytest.raises(Refused, match="no more than the delivery still has to be checked"):
            after(sent, RecordAcceptance("D-1", accepted, rejected, MONDAY, "scratched"))
    part = after(sent, RecordAcceptance("D-1", 1, 1, MONDAY, "scratched"))
    assert part.execution.pending("D-1") == 1
    with pytest.raises(Refused, match="no more than the delivery still has to be checked"):
        after(part, RecordAcceptance("D-1", 2, 0, MONDAY))


def test_one_source_record_is_posted_once() -> None:
    """3.3.2.1: whatever has an id is taken once (OCA/commission#110)."""
    contract = effective()
    for command in (
        RecordDelivery("D-1", "1", 1, MONDAY),
        RecordInvoice("F-1", FEN, MONDAY),
        RecordPayment("P-1", "F-1", FEN, MONDAY),
    ):
        contract = after(contract, command)
        with pytest.raises(Refused, match="not recorded yet"):
            after(contract, command)


@pytest.mark.parametrize("day", [-1, 0, 3, 4])
def test_a_record_lies_between_effect_and_today(day: int) -> None:
    """3.3.2.1: the first and the last day hold, one day either side does not."""
    command = RecordDelivery("D-1", "1", 1, MONDAY + day * DAY)
    if 0 <= day <= 3:
        after(effective(), command, day=MONDAY + 3 * DAY)
        return
    with pytest.raises(Refused, match=r"3\.3\.2\.1 implies a day from the contract's effect"):
        after(effective(), command, day=MONDAY + 3 * DAY)


def test_a_check_does_not_come_before_the_goods() -> None:
    """3.3.2.1: accepted on the day of the delivery, not the day before."""
    sent = after(effective(), RecordDelivery("D-1", "1", 3, MONDAY + DAY), day=MONDAY + DAY)
    with pytest.raises(Refused, match="a check not before the delivery"):
        after(sent, RecordAcceptance("D-1", 3, 0, MONDAY), day=MONDAY + DAY)
    after(sent, RecordAcceptance("D-1", 3, 0, MONDAY + DAY), day=MONDAY + DAY)


def test_a_credit_note_takes_back_what_was_billed() -> None:
    """3.3.2.1: no more than its invoice comes to, and not that of another credit note."""
    billed = after(effective(), RecordInvoice("F-1", PRICE, MONDAY))
    with pytest.raises(Refused, match="still has to be billed"):
        after(billed, RecordInvoice("F-2", -PRICE - FEN, MONDAY, "F-1"))
    credited = after(billed, RecordInvoice("F-2", -PRICE, MONDAY, "F-1"))
    assert credited.billed == Money.zero("CNY")
    for again in ("F-1", "F-2", "F-9"):
        with pytest.raises(Refused, match="still has to be billed"):
            after(credited, RecordInvoice("F-3", -FEN, MONDAY, again))
    paid = after(credited, RecordPayment("P-1", "F-1", FEN, MONDAY))
    assert (paid.left_open, paid.execution.payments[0].parts) == (FEN, ())


@given(st.lists(st.integers(1, 500_000), min_size=1, max_size=6))
def test_refunds_never_exceed_what_was_paid(parts: list[int]) -> None:
    """3.3.2.1: refunds in any parts come to at most the payment, residual 0 (polar#13770)."""
    contract = after(
        effective(), RecordInvoice("F-1", PRICE, MONDAY), RecordPayment("P-0", "F-1", PRICE, MONDAY)
    )
    left = PRICE.minor
    for number, part in enumerate((*parts, left), 1):
        refund = RecordPayment(f"P-{number}", "F-1", Money(-min(part, left), "CNY"), MONDAY)
        if left:
            contract = after(contract, refund)
            left -= min(part, left)
        assert contract.paid == Money(left, "CNY")
    with pytest.raises(Refused, match="a refund of no more than was paid"):
        after(contract, RecordPayment("P-99", "F-1", Money(-left - 1, "CNY"), MONDAY))


def test_another_currency_is_refused() -> None:
    """3.3.2.1: dollars neither bill nor pay yuan, and nothing is worth nothing."""
    billed = after(effective(), RecordInvoice("F-1", PRICE, MONDAY))
    for amount in (Money.of(1, "USD"), Money.zero("CNY")):
        with pytest.raises(Refused, match="still has to be billed"):
            after(billed, RecordInvoice("F-2", amount, MONDAY))
        with pytest.raises(Refused, match="an amount in the currency of the contract"):
            after(billed, RecordPayment("P-1", "F-1", amount, MONDAY))


@given(st.integers(1, 50), st.fractions(0, 1, max_denominator=97), st.data())
def test_what_stands_is_what_was_accepted(
    quantity: int, discount: Fraction, data: st.DataObject
) -> None:
    """3.3.2.3: exact to half a fen a line; all of it is the amount, none of it nothing."""
    accepted = data.draw(st.integers(0, quantity))
    done = Execution(
        (Delivery("D-1", "1", quantity, MONDAY),), (Acceptance("D-1", accepted, 0, MONDAY),)
    )
    contract = evolve(BOUND, body=body(line("1", quantity, discount)), execution=done)
    exact = PRICE.minor * accepted * (1 - discount)
    assert abs(accepted_value(contract).minor - exact) <= Fraction(1, 2)
    assert accepted_value(contract) == contract.amount or accepted < quantity
    assert billable(contract) == contract.amount


def test_the_sum_of_invoices_is_what_is_billed() -> None:
    """3.3.2.1: in any parts, to the fen."""
    closed = walk(effective(TWO_LINES), ContractStage.CLOSED)
    assert total((each.amount for each in closed.execution.invoices), "CNY") == closed.amount
    assert closed.amount == Money(1_333_333, "CNY")
    assert closed.body.rounding is Rounding.HALF_UP


entries = st.one_of(
    st.builds(Delivery, ids, ids, st.integers(1, 4), days),
    st.builds(Acceptance, ids, st.integers(0, 4), st.integers(0, 4), days),
    st.builds(GoodsReturn, ids, ids, st.integers(1, 4), days, st.tuples(fen), st.just("too loud")),
    st.builds(Invoice, ids, fen, days, st.none() | ids),
    st.builds(Payment, ids, st.none() | ids, fen, days),
    st.builds(Application, ids, fen, days),
)


def with_entry(done: Execution, entry: Any) -> Execution:
    add = {
        Delivery: done.with_delivery,
        Acceptance: done.with_acceptance,
        GoodsReturn: done.with_return,
        Invoice: done.with_invoice,
        Payment: done.with_payment,
        Application: done.with_application,
    }
    more: Execution = add[type(entry)](entry)
    return more


def is_new(done: Execution, entry: Any) -> bool:
    """Whether the guards would take it: nothing of its id yet, an acceptance of what is there."""
    find: dict[type, Callable[[], object]] = {
        Delivery: lambda: done.delivery(entry.id) is None,
        Acceptance: lambda: done.delivery(entry.delivery) is not None,
        GoodsReturn: lambda: done.goods_return(entry.id) is None,
        Invoice: lambda: done.invoice(entry.number) is None,
        Payment: lambda: done.payment(entry.id) is None,
        Application: lambda: True,
    }
    return bool(find[type(entry)]())


def said(done: Execution) -> list[object]:
    lines = [(done.delivered(id), done.accepted(id), done.pending(id)) for id in ("1", "2", "3")]
    bills = [(done.billed_by(each), done.paid_on(each)) for each in done.invoices]
    found = [
        (done.delivery(id), done.goods_return(id), done.invoice(id), done.payment(id))
        for id in ("1", "2", "3")
    ]
    goods = [(done.accepted_parts(id), done.returned(id)) for id in ("1", "2", "3")]
    sums = [
        done.returned_value("CNY"),
        done.billed("CNY"),
        done.paid("CNY"),
        done.left_open("CNY"),
    ]
    return [*lines, *bills, *found, *goods, *sums]


def counted(done: Execution) -> list[object]:
    """The same, by going through every entry."""
    lines: list[object] = []
    for id in ("1", "2", "3"):
        sent = [each for each in done.deliveries if each.line == id]
        of = {each.id for each in sent}
        checks = [each for each in done.acceptances if each.delivery in of]
        own = [each for each in done.acceptances if each.delivery == id]
        arrived = sum(each.quantity for each in done.deliveries if each.id == id)
        lines.append(
            (
                sum(each.quantity for each in sent) - sum(each.rejected for each in checks),
                sum(each.accepted for each in checks),
                arrived - sum(each.accepted + each.rejected for each in own),
            )
        )
    bills = [
        (
            total(
                [
                    each.amount,
                    *(one.amount for one in done.invoices if one.corrects == each.number),
                ],
                "CNY",
            ),
            total(
                (
                    *(one.amount for one in done.payments if one.invoice == each.number),
                    *(one.amount for one in done.applications if one.invoice == each.number),
                ),
                "CNY",
            ),
        )
        for each in done.invoices
    ]
    found = [
        (
            next((each for each in done.deliveries if each.id == id), None),
            next((each for each in done.returns if each.id == id), None),
            next((each for each in done.invoices if each.number == id), None),
            next((each for each in done.payments if each.id == id), None),
        )
        for id in ("1", "2", "3")
    ]
    goods = [
        (
            tuple(
                (sum(earlier_of(done, number)), each.accepted, each.on)
                for number, each in enumerate(done.acceptances)
                if each.delivery == id
            ),
            sum(each.quantity for each in done.returns if each.delivery == id),
        )
        for id in ("1", "2", "3")
    ]
    back = total((amount for each in done.returns for amount in each.amounts), "CNY")
    sums = [total((each.amount for each in kind), "CNY") for kind in (done.invoices, done.payments)]
    applied = [each.amount for each in done.payments if each.invoice]
    applied += [each.amount for each in done.applications]
    return [*lines, *bills, *found, *goods, back, *sums, sums[1] - total(applied, "CNY")]


def earlier_of(done: Execution, number: int) -> list[int]:
    """The pieces of the same line that the acceptances before this one accepted."""
    line_of = {each.id: each.line for each in done.deliveries}
    of = line_of.get(done.acceptances[number].delivery)
    before = done.acceptances[:number]
    return [each.accepted for each in before if line_of.get(each.delivery) == of]


@given(st.lists(st.tuples(entries, st.booleans()), max_size=20))
def test_what_is_asked_is_what_every_entry_says(given_entries: list[tuple[Any, bool]]) -> None:
    """3.3.2.1: however it grew, whatever was asked on the way, and from whichever branch of it."""
    done = Execution()
    for entry, asked in given_entries:
        if not is_new(evolve(done), entry):
            continue
        before, known = done, said(evolve(done))
        if asked:
            assert said(done) == counted(done)
        done = with_entry(before, entry)
        if asked:
            assert said(before) == known
        assert said(with_entry(before, entry)) == said(done) == counted(done)
    assert said(done) == said(evolve(done))
    assert done == evolve(done)
    assert repr(done) == repr(evolve(done))


def calls(step: Callable[[], object]) -> int:
    """How many calls a step makes."""
    made = [0]

    def count(frame: object, event: str, arg: object) -> None:
        made[0] += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        step()
    finally:
        sys.setprofile(before)
    return made[0]


def test_a_step_costs_the_same_after_any_number_of_entries() -> None:
    """3.3.2.1: of every record, once the contract has been asked; only copies grow."""
    price = Money(1, "CNY")
    made = []
    for number in (3, 300):
        days = range(number)
        done = Execution(
            tuple(Delivery(f"D-{each}", "1", 2, MONDAY) for each in days),
            tuple(Acceptance(f"D-{each}", 1, 0, MONDAY) for each in days),
            tuple(Invoice(f"F-{each}", price, MONDAY) for each in days),
            tuple(Payment(f"P-{each}", f"F-{each}", price, MONDAY) for each in range(number - 1)),
            tuple(GoodsReturn(f"R-{each}", "D-0", 0, MONDAY, (price,), "") for each in days),
        )
        contract = evolve(BOUND, body=body(line("1", 1_000)), execution=done)
        for command in (
            RecordDelivery("D", "1", 1, MONDAY),
            RecordAcceptance("D-1", 1, 0, MONDAY),
            RecordReturn("R", "D-1", 1, MONDAY, "too loud"),
            RecordInvoice("F", price, MONDAY),
            RecordPayment("P", f"F-{number - 1}", price, MONDAY),
        ):
            CONTRACT.step(contract, command, by(OWNER))
            context = by(OWNER)
            made.append(calls(lambda: CONTRACT.step(contract, command, context)))  # noqa: B023
    assert made[:5] == made[5:]
