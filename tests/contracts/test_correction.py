"""Policy 1.3.1, 3.3.2.1: every record has its correction, and what rests on it comes first."""

from typing import Any

import pytest
from attrs import evolve
from contracting import (
    DAY,
    EFFECT,
    FEN,
    MONDAY,
    OWNER,
    PRICE,
    after,
    body,
    by,
    changed,
    effective,
    line,
)
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    CONTRACT,
    ApplyPayment,
    Close,
    Contract,
    ContractCommand,
    ContractStage,
    CorrectAcceptance,
    CorrectDelivery,
    CorrectInvoice,
    CorrectPayment,
    CorrectReturn,
    Fulfill,
    RecordAcceptance,
    RecordDelivery,
    RecordInvoice,
    RecordPayment,
    RecordReturn,
    accepted_value,
    billable,
)
from lenovo_sales.contracts.correction import Correcting, states
from lenovo_sales.errors import Refused
from lenovo_sales.values import Money

NOTHING = Money(0, "CNY")
TUESDAY = MONDAY + DAY
SENT = after(effective(), RecordDelivery("D-1", "1", 3, MONDAY))
CHECKED = after(SENT, RecordAcceptance("D-1", 2, 1, MONDAY, "scratched"))
RETURNED = after(CHECKED, RecordReturn("R-1", "D-1", 1, MONDAY, "too loud"))
BILLED = after(SENT, RecordInvoice("F-1", PRICE, MONDAY))
PAID = after(BILLED, RecordPayment("P-1", "F-1", PRICE, MONDAY))


def refused(contract: Contract, command: ContractCommand) -> str:
    with pytest.raises(Refused) as error:
        after(contract, command, day=TUESDAY)
    return error.value.guard


CORRECTIONS: list[tuple[Contract, Correcting, str]] = [
    (SENT, CorrectDelivery("D-1", 2, MONDAY, "miscounted"), "deliveries"),
    (CHECKED, CorrectAcceptance("D-1", 1, 3, 0, MONDAY, "miscounted"), "acceptances"),
    (RETURNED, CorrectReturn("R-1", 2, TUESDAY, "miscounted"), "returns"),
    (BILLED, CorrectInvoice("F-1", PRICE - FEN, MONDAY, "mistyped"), "invoices"),
    (PAID, CorrectPayment("P-1", None, PRICE + FEN, MONDAY, "mistyped"), "payments"),
]


@pytest.mark.parametrize(("contract", "command", "kind"), CORRECTIONS)
def test_each_record_has_its_correction(contract: Contract, command: Correcting, kind: str) -> None:
    """1.3.1: by whom, why, on which day, by which clause; the entry before it is kept."""
    done, event = CONTRACT.step(contract, command, by(OWNER, TUESDAY))
    (noted,) = done.execution.corrections
    (before,) = getattr(done.execution.replaced, kind)
    assert before in (
        *contract.execution.deliveries,
        *contract.execution.acceptances,
        *contract.execution.returns,
        *contract.execution.invoices,
        *contract.execution.payments,
    )
    assert (noted.by, noted.on, noted.reason) == (OWNER, TUESDAY, command.reason)
    assert (noted.entry, noted.number, noted.is_struck) == (kind, 1, False)
    assert event.clause == ("3.3.2.2" if kind == "returns" else "3.3.2.1")
    assert done.execution != contract.execution
    (day, first), (since, last) = states(done.execution)
    assert (day, first, since, last) == (None, contract.execution, TUESDAY, done.execution)
    nameless: Any = command
    assert refused(contract, evolve(nameless, reason=" ")) == "reason_given"


@given(st.integers(-1, 4), st.integers(0, 3), st.integers(0, 3))
def test_a_delivery_covers_what_was_checked_of_it(
    quantity: int, accepted: int, rejected: int
) -> None:
    """3.3.2.1: the acceptances are corrected first, to the piece; no more than the line has."""
    accepted = min(accepted, 3 - rejected)
    contract = SENT
    if accepted + rejected:
        check = RecordAcceptance("D-1", accepted, rejected, MONDAY, "scratched")
        contract = after(contract, check)
    command = CorrectDelivery("D-1", quantity, MONDAY, "miscounted")
    if quantity < 0 or quantity - rejected > 3:
        assert refused(contract, command) == "corrected_within_line"
    elif quantity < accepted + rejected:
        assert refused(contract, command) == "acceptances_first"
    else:
        done = after(contract, command, day=TUESDAY).execution
        assert (done.delivered("1"), done.accepted("1")) == (quantity - rejected, accepted)
        assert done.pending("D-1") == quantity - accepted - rejected


def test_a_withdrawn_entry_is_gone_and_its_id_is_taken() -> None:
    """1.3.1: nothing counts of it, nothing is corrected or recorded under it again."""
    gone = after(SENT, CorrectDelivery("D-1", 0, MONDAY, "of another contract"), day=TUESDAY)
    assert gone.execution.delivered("1") == 0
    assert refused(gone, CorrectDelivery("D-1", 3, MONDAY, "it was ours")) == "entry_is_recorded"
    assert refused(gone, RecordDelivery("D-1", "1", 3, MONDAY)) == "delivery_is_new"
    again = after(gone, RecordDelivery("D-2", "1", 3, MONDAY), day=TUESDAY)
    assert again.execution.delivered("1") == 3
    unpaid = after(PAID, CorrectPayment("P-1", None, NOTHING, MONDAY, "not ours"), day=TUESDAY)
    unbilled = after(unpaid, CorrectInvoice("F-1", NOTHING, MONDAY, "not ours"), day=TUESDAY)
    assert (unbilled.billed, unbilled.paid, unbilled.left_open) == (NOTHING, NOTHING, NOTHING)


@pytest.mark.parametrize(("day", "passes"), [(-1, False), (0, True), (1, True), (2, False)])
def test_a_correction_is_dated_like_a_record(day: int, passes: bool) -> None:
    """3.3.2.1: from the effect up to today, and a delivery no later than its acceptance."""
    command = CorrectDelivery("D-1", 3, MONDAY + day * DAY, "another day")
    if passes:
        done = after(SENT, command, day=TUESDAY)
        assert done.execution.deliveries[0].on == MONDAY + day * DAY
    else:
        assert refused(SENT, command) == "dated_in_effect"
    late = CorrectDelivery("D-1", 3, TUESDAY, "another day")
    assert refused(CHECKED, late) == "acceptances_first"
    early = CorrectAcceptance("D-1", 1, 2, 1, MONDAY, "another day")
    sent = after(SENT, late, day=TUESDAY)
    checked = after(sent, RecordAcceptance("D-1", 3, 0, TUESDAY), day=TUESDAY)
    assert refused(checked, early) == "corrected_within_delivery"


@pytest.mark.parametrize(
    ("accepted", "rejected", "guard"),
    [
        (3, 0, None),
        (0, 0, None),
        (1, 1, None),
        (3, 1, "corrected_within_delivery"),
        (-1, 1, "corrected_within_delivery"),
    ],
)
def test_an_acceptance_is_corrected(accepted: int, rejected: int, guard: str | None) -> None:
    """3.3.2.1: within the delivery; no part of it that is not there."""
    command = CorrectAcceptance("D-1", 1, accepted, rejected, MONDAY, "miscounted")
    if guard is None:
        done = after(CHECKED, command, day=TUESDAY).execution
        assert (done.accepted("1"), done.pending("D-1")) == (accepted, 3 - accepted - rejected)
    else:
        assert refused(CHECKED, command) == guard
    for part in (0, 2, True):
        odd = CorrectAcceptance("D-1", part, 1, 0, MONDAY, "miscounted")
        assert refused(CHECKED, odd) == "entry_is_recorded"


def test_what_was_delivered_in_place_of_the_rejected_is_not_too_much() -> None:
    """3.3.2.1: a rejection is not taken back once the pieces were delivered again."""
    again = after(CHECKED, RecordDelivery("D-2", "1", 1, MONDAY))
    command = CorrectAcceptance("D-1", 1, 3, 0, MONDAY, "miscounted")
    assert refused(again, command) == "corrected_within_delivery"
    gone = after(again, CorrectDelivery("D-2", 0, MONDAY, "there was none"), command, day=TUESDAY)
    assert gone.execution.accepted("1") == 3


def test_returns_are_corrected_before_the_acceptance() -> None:
    """3.3.2.2: what came back is worth what it was accepted for; the later return comes first."""
    command = CorrectAcceptance("D-1", 1, 3, 0, MONDAY, "miscounted")
    assert refused(RETURNED, command) == "returns_first"
    twice = after(RETURNED, RecordReturn("R-2", "D-1", 1, MONDAY, "too loud"))
    assert refused(twice, CorrectReturn("R-1", 0, MONDAY, "not ours")) == "later_returns_first"
    assert after(twice, CorrectReturn("R-1", 1, TUESDAY, "another day"), day=TUESDAY)
    for quantity in (-1, 2):
        odd = CorrectReturn("R-2", quantity, MONDAY, "miscounted")
        assert refused(twice, odd) == "corrected_within_accepted"
    none = after(
        twice,
        CorrectReturn("R-2", 0, MONDAY, "not ours"),
        CorrectReturn("R-1", 0, MONDAY, "not ours"),
        command,
        day=TUESDAY,
    )
    assert (accepted_value(none), billable(none)) == (none.amount, none.amount)


def test_payments_are_corrected_before_the_invoice() -> None:
    """3.3.2.1: an invoice comes to no less than was paid on it or credited."""
    less = CorrectInvoice("F-1", PRICE - FEN, MONDAY, "mistyped")
    assert refused(PAID, less) == "payments_first"
    lower = after(PAID, CorrectPayment("P-1", "F-1", PRICE - FEN, MONDAY, "mistyped"), day=TUESDAY)
    assert after(lower, less, day=TUESDAY).billed == PRICE - FEN
    credited = after(BILLED, RecordInvoice("F-2", -FEN, MONDAY, "F-1"))
    assert refused(credited, CorrectInvoice("F-1", NOTHING, MONDAY, "not ours")) == "payments_first"
    over = CorrectInvoice("F-1", SENT.amount + FEN, MONDAY, "mistyped")
    assert refused(BILLED, over) == "corrected_within_billable"
    for amount in (FEN, -PRICE - FEN):
        odd = CorrectInvoice("F-2", amount, MONDAY, "mistyped")
        assert refused(credited, odd) == "corrected_within_billable"


def test_refunds_and_applications_are_corrected_before_the_payment() -> None:
    """3.3.2.1: nothing is left below zero; a payment does not become a refund."""
    refunded = after(PAID, RecordPayment("P-2", "F-1", -PRICE, MONDAY))
    none = CorrectPayment("P-1", "F-1", NOTHING, MONDAY, "not ours")
    assert refused(refunded, none) == "refunds_first"
    withdrawn = CorrectPayment("P-2", "F-1", NOTHING, MONDAY, "not given back")
    assert after(refunded, withdrawn, none, day=TUESDAY).paid == NOTHING
    assert refused(PAID, CorrectPayment("P-1", None, -FEN, MONDAY, "no")) == "same_direction"
    advance = after(BILLED, RecordPayment("P-3", None, PRICE, MONDAY))
    used = after(advance, ApplyPayment("F-1", PRICE, MONDAY))
    gone = CorrectPayment("P-3", None, NOTHING, MONDAY, "not ours")
    assert refused(used, gone) == "refunds_first"
    assert after(used, ApplyPayment("F-1", -PRICE, MONDAY), gone, day=TUESDAY).paid == NOTHING


def test_a_fulfilled_contract_is_in_effect_again() -> None:
    """3.3.2.1: once an acceptance on which it rests is corrected, and can be fulfilled anew."""
    fulfilled = after(SENT, RecordAcceptance("D-1", 3, 0, MONDAY), Fulfill())
    corrected = CorrectAcceptance("D-1", 1, 2, 1, MONDAY, "one was scratched")
    back = after(fulfilled, corrected, day=TUESDAY)
    assert (back.stage, back.fulfilled) == (ContractStage.EFFECTIVE, None)
    with pytest.raises(Refused, match="every line delivered and accepted in full"):
        after(back, Fulfill(), day=TUESDAY)
    right = after(
        back, CorrectAcceptance("D-1", 1, 3, 0, MONDAY, "it was not"), Fulfill(), day=TUESDAY
    )
    assert right.stage is ContractStage.FULFILLED
    whole = RecordInvoice("F-1", right.amount, TUESDAY)
    paid = RecordPayment("P-1", "F-1", right.amount, TUESDAY)
    closed = after(right, whole, paid, Close(), day=TUESDAY)
    assert refused(closed, corrected) == "stays_accepted"
    dated = after(closed, CorrectAcceptance("D-1", 1, 3, 0, TUESDAY, "another day"), day=TUESDAY)
    assert dated.stage is ContractStage.CLOSED


def test_invoices_are_corrected_before_an_acceptance_of_a_terminated_contract() -> None:
    """3.3.2.3: there no more is billed than was accepted."""
    contract = after(SENT, RecordAcceptance("D-1", 2, 0, MONDAY))
    ended = changed(contract, None)
    billed = after(ended, RecordInvoice("F-1", PRICE + PRICE, EFFECT), day=EFFECT)
    less = CorrectAcceptance("D-1", 1, 1, 0, MONDAY, "miscounted")
    with pytest.raises(Refused) as error:
        after(billed, less, day=EFFECT)
    assert error.value.guard == "invoices_first"
    lower = CorrectInvoice("F-1", PRICE, EFFECT, "mistyped")
    done = after(billed, lower, less, day=EFFECT)
    assert done.billed == billable(done) == PRICE


def test_nothing_is_corrected_of_a_line_that_was_replaced() -> None:
    """3.3.2.3: its deliveries stay as they were recorded."""
    rejected = after(SENT, RecordAcceptance("D-1", 0, 3, MONDAY, "scratched"))
    dearer = evolve(line("1", 2), unit_price=PRICE + PRICE)
    replaced = changed(rejected, body(dearer, due=EFFECT + DAY))
    for command in (
        CorrectDelivery("D-1", 2, MONDAY, "miscounted"),
        CorrectAcceptance("D-1", 1, 1, 2, MONDAY, "miscounted"),
    ):
        with pytest.raises(Refused) as error:
            after(replaced, command, day=EFFECT)
        assert error.value.guard == "entry_is_recorded"
