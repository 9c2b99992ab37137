"""Policy 3.3.2.1: advances, overpayments, one transfer for several invoices, deposits."""

import pytest
from attrs import evolve
from contracting import (
    DAY,
    EFFECT,
    FEN,
    HEAD,
    MONDAY,
    OWNER,
    PRICE,
    after,
    applied,
    asked,
    body,
    by,
    drafted,
    effective,
    passed,
    walk,
)
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    CONTRACT,
    ApplyPayment,
    Close,
    Contract,
    ContractStage,
    Fulfill,
    Installment,
    Milestone,
    PaymentPart,
    RecordAcceptance,
    RecordDelivery,
    RecordInvoice,
    RecordPayment,
    TakeEffect,
    payment_progress,
    to_refund,
)
from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.values import Money

NOTHING = Money(0, "CNY")


def yuan(minor: int) -> Money:
    return Money(minor, "CNY")


def billed(*amounts: int) -> Contract:
    """A contract with an invoice of each amount, in fen."""
    bills = [
        RecordInvoice(f"F-{number}", yuan(each), MONDAY) for number, each in enumerate(amounts, 1)
    ]
    return after(effective(), *bills)


@given(st.lists(st.integers(1, 300_000), min_size=1, max_size=4), st.integers(1, 1_500_000))
def test_one_transfer_pays_several_invoices_in_their_order(bills: list[int], paid: int) -> None:
    """3.3.2.1: each what it leaves open; what is left of the transfer stays open, to the fen."""
    contract = billed(*bills)
    numbers = [f"F-{number}" for number in range(1, len(bills) + 1)]
    transfer = RecordPayment("P-1", numbers[0], yuan(paid), MONDAY, tuple(numbers[1:]))
    done = after(contract, transfer)
    left = paid
    for each in done.execution.invoices:
        part = min(left, each.amount.minor)
        assert done.execution.paid_on(each).minor == part
        left -= part
    assert (done.left_open.minor, done.paid.minor) == (left, paid)
    (entry,) = done.execution.payments
    assert sum(part.amount.minor for part in entry.parts) + left == paid
    assert all(part.amount.minor > 0 for part in entry.parts)
    (progress,) = payment_progress(done, MONDAY)
    assert progress.paid.minor == min(paid, 1_500_000)


@given(st.integers(1, 600_000), st.integers(1, 600_000))
def test_an_overpayment_is_recorded_with_what_is_left_open(bill: int, paid: int) -> None:
    """3.3.2.1: the invoice takes what it leaves open, one fen more stays open."""
    done = after(billed(bill), RecordPayment("P-1", "F-1", yuan(paid), MONDAY))
    assert done.left_open.minor == max(paid - bill, 0)
    assert done.execution.payments[0].parts == (PaymentPart("F-1", yuan(min(bill, paid))),)


@given(st.integers(1, 500_000), st.integers(1, 500_000), st.integers(1, 500_000))
def test_an_advance_is_applied_later(advance: int, bill: int, part: int) -> None:
    """3.3.2.1: no more than it left open, nor than the invoice leaves open; the payment stands."""
    paid = after(effective(), RecordPayment("P-1", None, yuan(advance), MONDAY))
    assert (paid.left_open.minor, paid.execution.payments[0].parts) == (advance, ())
    invoiced = after(paid, RecordInvoice("F-1", yuan(bill), MONDAY))
    command = ApplyPayment("F-1", yuan(part), MONDAY)
    if part > min(advance, bill):
        with pytest.raises(Refused, match="no more than payments left open"):
            after(invoiced, command)
        return
    done = after(invoiced, command)
    assert (done.left_open.minor, done.paid.minor) == (advance - part, advance)
    assert done.execution.paid_on(done.execution.invoices[0]).minor == part
    with pytest.raises(Refused, match="no more than payments left open"):
        after(done, ApplyPayment("F-1", yuan(-part - 1), MONDAY))
    undone = after(done, ApplyPayment("F-1", yuan(-part), MONDAY))
    assert undone.left_open.minor == advance


@pytest.mark.parametrize(("minor", "passes"), [(-1, True), (-100, True), (-101, False)])
def test_what_was_left_open_is_given_back(minor: int, passes: bool) -> None:
    """3.3.2.1: a refund that names no invoice gives back no more than was left open."""
    paid = after(billed(400), RecordPayment("P-1", "F-1", yuan(500), MONDAY))
    refund = RecordPayment("P-2", None, yuan(minor), MONDAY)
    if passes:
        assert after(paid, refund).left_open.minor == 100 + minor
        return
    with pytest.raises(Refused, match="a refund of no more than was paid on the invoice or left"):
        after(paid, refund)


@pytest.mark.parametrize(
    "transfer",
    [
        RecordPayment("P-1", "F-9", PRICE, MONDAY),
        RecordPayment("P-1", "F-1", PRICE, MONDAY, ("F-9",)),
        RecordPayment("P-1", "F-1", PRICE, MONDAY, ("F-1",)),
        RecordPayment("P-1", "F-2", PRICE, MONDAY),
        RecordPayment("P-1", None, NOTHING, MONDAY),
        RecordPayment("P-1", None, Money.of(1, "USD"), MONDAY),
        RecordPayment("P-1", "F-1", -FEN, MONDAY, ("F-3",)),
    ],
)
def test_a_payment_is_for_invoices_of_the_contract(transfer: RecordPayment) -> None:
    """3.3.2.1: each once, no credit note, an amount in its currency; a refund is from one."""
    contract = after(billed(100, 100), RecordInvoice("F-4", -FEN, MONDAY, "F-1"))
    odd = evolve(transfer, invoice="F-4") if transfer.invoice == "F-2" else transfer
    with pytest.raises(Refused, match="an amount in the currency of the contract, and invoices"):
        after(contract, odd)


def test_a_contract_is_closed_with_nothing_left_open() -> None:
    """3.3.2.1: paid in full by an advance only once it is applied to what was billed."""
    sent = (RecordDelivery("D-1", "1", 3, MONDAY), RecordAcceptance("D-1", 3, 0, MONDAY))
    contract = after(effective(), *sent, Fulfill())
    advance = RecordPayment("P-1", None, contract.amount, MONDAY)
    invoiced = after(contract, advance, RecordInvoice("F-1", contract.amount, MONDAY))
    assert invoiced.paid == invoiced.billed
    with pytest.raises(Refused, match="all that was billed paid, and no payment left open"):
        after(invoiced, Close())
    closed = after(invoiced, ApplyPayment("F-1", contract.amount, MONDAY), Close())
    assert closed.stage is ContractStage.CLOSED


def signed(deposit: int | None, needed: bool) -> Contract:
    """A contract that both signed, over a deposit and the rest."""
    whole = body()
    rest = whole.total.minor - (deposit or 0)
    first = (
        ()
        if deposit is None
        else (Installment(None, yuan(deposit), Milestone.SIGNING, 7, before_effect=needed),)
    )
    last = Installment(MONDAY + 30 * DAY, yuan(rest))
    return walk(drafted(evolve(whole, payments=(*first, last))), ContractStage.SIGNED)


@pytest.mark.parametrize("needed", [True, False])
@pytest.mark.parametrize("short", [0, 1])
def test_a_deposit_is_paid_before_the_effect(needed: bool, short: int) -> None:
    """3.3.1.3: recorded between signing and effect, which may depend on it (erpnext#36248)."""
    contract = signed(450_000, needed)
    deposit = RecordPayment("P-1", None, yuan(450_000 - short), MONDAY)
    paid = after(contract, deposit)
    assert (paid.stage, paid.paid.minor) == (ContractStage.SIGNED, 450_000 - short)
    if needed and short:
        with pytest.raises(Refused, match="the payments on which the effect depends") as refused:
            after(paid, TakeEffect())
        assert (refused.value.guard, refused.value.clause) == ("paid_before_effect", "3.3.1.3")
        return
    bound = after(paid, TakeEffect())
    assert (bound.stage, bound.left_open.minor) == (ContractStage.EFFECTIVE, 450_000 - short)
    invoiced = after(bound, RecordInvoice("F-1", yuan(450_000), MONDAY))
    settled = after(invoiced, ApplyPayment("F-1", yuan(450_000 - short), MONDAY))
    assert settled.left_open == NOTHING


@pytest.mark.parametrize(("day", "passes"), [(-1, False), (0, True), (2, True), (3, False)])
def test_a_deposit_lies_between_the_signatures_and_today(day: int, passes: bool) -> None:
    """3.3.1.3: on the day of the second signature at the earliest; also told after the effect."""
    on = MONDAY + day * DAY
    for contract in (
        signed(None, False),
        after(signed(None, False), TakeEffect(), day=MONDAY + DAY),
    ):
        deposit = RecordPayment("P-1", None, PRICE, on)
        invoice = RecordInvoice("F-1", PRICE, on)
        if passes:
            done = after(contract, deposit, invoice, day=MONDAY + 2 * DAY)
            assert (done.paid, done.billed) == (PRICE, PRICE)
            continue
        for command in (deposit, invoice):
            with pytest.raises(Refused, match="a day from the signatures up to today"):
                after(contract, command, day=MONDAY + 2 * DAY)


def test_a_deposit_is_given_back_where_the_contract_never_took_effect() -> None:
    """3.3.2.3: of a contract that ended before its effect all that was paid is to be refunded."""
    contract = after(signed(450_000, True), RecordPayment("P-1", None, yuan(450_000), MONDAY))
    request = passed(asked(contract, None), MONDAY)
    ended, _ = applied(contract, request, by(HEAD, EFFECT))
    assert to_refund(ended).minor == 450_000
    settled = after(ended, RecordPayment("P-2", None, yuan(-450_000), EFFECT), day=EFFECT)
    assert (to_refund(settled), settled.left_open) == (NOTHING, NOTHING)


@pytest.mark.parametrize("after_it", [Milestone.EFFECT, Milestone.DELIVERY, Milestone.ACCEPTANCE])
def test_the_effect_does_not_depend_on_what_is_due_after_it(after_it: Milestone) -> None:
    """3.3.1.1: a payment before the effect is due on a day, or after the signing."""
    assert Installment(MONDAY, PRICE, before_effect=True).before_effect
    assert Installment(None, PRICE, Milestone.SIGNING, before_effect=True).before_effect
    with pytest.raises(BadValue, match="a payment before the effect"):
        Installment(None, PRICE, after_it, before_effect=True)


def test_a_payment_is_rebuilt() -> None:
    """1.3.1: the event names the invoices, the parts follow from the contract."""
    contract = billed(100, 100)
    transfer = RecordPayment("P-1", "F-2", yuan(150), MONDAY, ("F-1",))
    done, event = CONTRACT.step(contract, transfer, by(OWNER))
    assert done.execution.payments[0].parts == (
        PaymentPart("F-2", yuan(100)),
        PaymentPart("F-1", yuan(50)),
    )
    assert not hasattr(event.command, "parts")
