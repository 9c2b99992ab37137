"""Policy 3.3.2.2, 3.3.2.3: accepted goods that come back are credited, and no more of them."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from contracting import (
    DAY,
    EFFECT,
    FEN,
    LATER,
    MONDAY,
    OWNER,
    PRICE,
    TERMS,
    after,
    body,
    by,
    changed,
    effective,
    line,
)
from hypothesis import assume, given
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    CONTRACT,
    Contract,
    ContractStage,
    accepted_value,
    billable,
    health,
    payment_progress,
    returned_value,
    to_refund,
)
from lenovo_sales.contracts.amendment import keeps_billed
from lenovo_sales.contracts.contract import Close, Fulfill, amounts_back
from lenovo_sales.contracts.execution import (
    RecordAcceptance,
    RecordDelivery,
    RecordInvoice,
    RecordPayment,
    RecordReturn,
)
from lenovo_sales.contracts.tallies import AcceptedPart
from lenovo_sales.errors import NoTransition, Refused
from lenovo_sales.values import Money, Rounding, total

ALL = "no more than was accepted of the delivery and has not come back"
TWO, THREE = Money(2 * PRICE.minor, "CNY"), Money(3 * PRICE.minor, "CNY")
ROUNDINGS = st.sampled_from(list(Rounding))


def back(quantity: int, id: str = "R-1", on: date = MONDAY, reason: str = "noisy") -> RecordReturn:
    return RecordReturn(id, "D-1", quantity, on, reason)


def accepted(*pieces: int, rejected: int = 0) -> Contract:
    """A contract over three pieces, delivered at once and accepted in so many parts."""
    contract = after(effective(), RecordDelivery("D-1", "1", 3, MONDAY))
    for each in pieces:
        contract = after(contract, RecordAcceptance("D-1", each, rejected, MONDAY, "scratched"))
    return contract


def test_no_more_comes_back_than_was_accepted() -> None:
    """3.3.2.2: to the piece, in parts or at once; rejected pieces are not accepted ones."""
    contract = accepted(2, rejected=1)
    for quantity in (3, 0, -1, True):
        with pytest.raises(Refused, match=ALL):
            after(contract, back(quantity))
    part = after(contract, back(1))
    assert (part.execution.returned("D-1"), returned_value(part)) == (1, PRICE)
    with pytest.raises(Refused, match=ALL):
        after(part, back(2, "R-2"))
    whole = after(part, back(1, "R-2"))
    assert (returned_value(whole), accepted_value(whole)) == (PRICE + PRICE, Money(0, "CNY"))
    with pytest.raises(Refused, match=ALL):
        after(contract, RecordReturn("R-1", "D-9", 1, MONDAY, "noisy"))


@pytest.mark.parametrize(("day", "passes"), [(0, False), (1, True), (2, True), (3, False)])
def test_goods_come_back_after_their_acceptance(day: int, passes: bool) -> None:
    """3.3.2.2: on the day of the acceptance or later, and not after today."""
    today = MONDAY + 2 * DAY
    sent = after(effective(), RecordDelivery("D-1", "1", 3, MONDAY))
    contract = after(sent, RecordAcceptance("D-1", 3, 0, MONDAY + DAY), day=MONDAY + DAY)
    command = back(1, on=MONDAY + day * DAY)
    if passes:
        assert after(contract, command, day=today).execution.returns[0].on == command.on
        return
    guard = "returned_after_acceptance" if day == 0 else "dated_in_effect"
    with pytest.raises(Refused) as refused:
        after(contract, command, day=today)
    assert refused.value.guard == guard


def test_a_return_of_an_earlier_part_may_be_told_late() -> None:
    """3.3.2.2: it looks at the parts that it takes, the first accepted first."""
    sent = after(effective(), RecordDelivery("D-1", "1", 3, MONDAY))
    early = after(sent, RecordAcceptance("D-1", 2, 0, MONDAY))
    both = after(early, RecordAcceptance("D-1", 1, 0, MONDAY + 5 * DAY), day=MONDAY + 5 * DAY)
    for quantity, passes in ((2, True), (3, False)):
        command = back(quantity, on=MONDAY + 3 * DAY)
        if passes:
            after(both, command, day=MONDAY + 6 * DAY)
            continue
        with pytest.raises(Refused, match="a return not before the acceptance"):
            after(both, command, day=MONDAY + 6 * DAY)


def test_a_return_is_recorded_once_and_explained() -> None:
    """3.3.2.2: by its id, with a reason."""
    contract = after(accepted(3), back(1))
    with pytest.raises(Refused, match="a return that is not recorded yet"):
        after(contract, back(1))
    with pytest.raises(Refused) as refused:
        after(contract, back(1, "R-2", reason=" "))
    assert (refused.value.guard, refused.value.clause) == ("reason_given", "3.3.2.2")


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=4),
    st.lists(st.integers(1, 6), max_size=6),
    st.integers(1, 999),
    st.fractions(0, 1, max_denominator=30),
    ROUNDINGS,
    st.integers(0, 7),
)
def test_what_comes_back_was_accepted_for_it(
    pieces: list[int],
    steps: list[int],
    price: int,
    discount: Fraction,
    rounding: Rounding,
    earlier: int,
) -> None:
    """3.3.2.3: in any steps no part gives back more than it was accepted for; a whole one, that."""
    goods = evolve(line("1", 99, discount), unit_price=Money(price, "CNY"))
    parts, before = [], earlier
    for each in pieces:
        parts.append(AcceptedPart(before, each, MONDAY))
        before += each
    worth = [
        goods.net(rounding, part.before + part.pieces) - goods.net(rounding, part.before)
        for part in parts
    ]
    given_back, came = [Money(0, "CNY")] * len(parts), 0
    for step in steps:
        count = min(step, sum(pieces) - came)
        amounts = amounts_back(goods, rounding, parts, came, count)
        assert all(amount.minor >= 0 for amount in amounts)
        given_back = [one + more for one, more in zip(given_back, amounts, strict=True)]
        came += count
    for number, part in enumerate(parts):
        ahead = sum(pieces[:number])
        if came >= ahead + part.pieces:
            assert given_back[number] == worth[number]
        else:
            assert given_back[number] <= worth[number]
        if came <= ahead:
            assert given_back[number].minor == 0
    if came == sum(pieces):
        assert total(given_back, "CNY") == total(worth, "CNY")


def test_what_came_back_is_neither_billed_nor_owed() -> None:
    """3.3.2.3: credited and refunded to the fen, and then the contract can be closed."""
    contract = after(accepted(3), Fulfill(), RecordInvoice("F-1", THREE, MONDAY))
    paid = after(contract, RecordPayment("P-1", "F-1", THREE, MONDAY), back(1))
    assert (billable(paid), accepted_value(paid)) == (TWO, TWO)
    assert to_refund(paid) == PRICE
    with pytest.raises(Refused, match="the whole amount billed, less returns"):
        after(paid, Close())
    short = after(paid, RecordInvoice("F-2", FEN - PRICE, MONDAY, "F-1"))
    with pytest.raises(Refused, match="the whole amount billed, less returns"):
        after(short, Close())
    credited = after(short, RecordInvoice("F-3", -FEN, MONDAY, "F-1"))
    with pytest.raises(Refused, match="all that was billed paid"):
        after(credited, Close())
    closed = after(credited, RecordPayment("P-2", "F-1", -PRICE, MONDAY), Close())
    assert closed.stage is ContractStage.CLOSED
    assert closed.paid == closed.billed == TWO


def test_goods_come_back_after_the_close() -> None:
    """3.3.2.2: credited and refunded, and the contract stays closed."""
    contract = after(accepted(3), Fulfill(), RecordInvoice("F-1", THREE, MONDAY))
    closed = after(contract, RecordPayment("P-1", "F-1", THREE, MONDAY), Close())
    returned = after(closed, back(1, on=MONDAY + DAY), day=MONDAY + DAY)
    assert (returned.stage, to_refund(returned)) == (ContractStage.CLOSED, PRICE)
    settled = after(
        returned,
        RecordInvoice("F-2", -PRICE, MONDAY + DAY, "F-1"),
        RecordPayment("P-2", "F-1", -PRICE, MONDAY + DAY),
        day=MONDAY + DAY,
    )
    assert (settled.stage, to_refund(settled)) == (ContractStage.CLOSED, Money(0, "CNY"))
    assert settled.billed == settled.paid == billable(settled) == TWO
    with pytest.raises(NoTransition):
        after(settled, RecordDelivery("D-2", "1", 1, MONDAY))


def test_goods_come_back_before_they_are_billed() -> None:
    """3.3.2.1: no more is billed then than what was kept."""
    contract = after(accepted(3), back(2))
    with pytest.raises(Refused, match="no more than the contract still has to be billed"):
        after(contract, RecordInvoice("F-1", PRICE + FEN, MONDAY))
    billed = after(contract, RecordInvoice("F-1", PRICE, MONDAY))
    paid = after(billed, RecordPayment("P-1", "F-1", PRICE, MONDAY))
    assert after(paid, Fulfill(), Close()).stage is ContractStage.CLOSED


def test_what_came_back_is_not_unpaid() -> None:
    """3.3.2.2: no payment is late for goods that are no longer owed, one fen less is."""
    contract = after(accepted(3), back(1), RecordInvoice("F-1", TWO, MONDAY))
    for short in (0, 1):
        sum_paid = TWO - Money(short, "CNY")
        paid = after(contract, RecordPayment("P-1", "F-1", sum_paid, MONDAY))
        late = MONDAY + 99 * DAY
        (entry,) = payment_progress(paid, late)
        assert (entry.paid, entry.missing) == (sum_paid, Money(short, "CNY"))
        assert health(paid, late, TERMS).is_healthy is (short == 0)


def test_goods_come_back_after_the_end_too() -> None:
    """3.3.2.3: of a terminated contract what was accepted is due, less what came back."""
    contract = changed(accepted(2), None)
    assert (contract.stage, billable(contract)) == (ContractStage.TERMINATED, TWO)
    returned = after(contract, back(2, on=EFFECT), day=EFFECT)
    assert billable(returned) == Money(0, "CNY")


@given(st.integers(1, 3), st.integers(0, 3), st.integers(1, 3))
def test_an_amendment_keeps_what_was_billed_of_what_was_kept(
    returned: int, billed: int, quantity: int
) -> None:
    """3.3.2.3: the new value less what came back covers the invoices."""
    assume(billed <= 3 - returned)
    contract = after(accepted(3), back(returned))
    if billed:
        amount = Money(billed * PRICE.minor, "CNY")
        contract = after(contract, RecordInvoice("F-1", amount, MONDAY))
    lower = body(line("1", quantity))
    fits = keeps_billed(contract.body, lower, contract.execution)
    assert fits is (quantity - returned >= billed)


def test_a_return_is_rebuilt() -> None:
    """1.3.1: the event holds what the return needs; its amount follows from the contract."""
    contract = accepted(1, 2)
    done, event = CONTRACT.step(contract, back(2), by(OWNER))
    assert event.clause == "3.3.2.2"
    assert done.execution.returns[0].amounts == (PRICE, PRICE)
    assert not hasattr(event.command, "amounts")


@given(st.integers(1, 6), st.integers(-1, 3), st.integers(0, 2))
def test_a_delivery_is_of_what_the_line_had_on_its_day(
    quantity: int, day: int, before: int
) -> None:
    """3.3.2.1: one told after an amendment, of a day before it, is of the quantity of then."""
    today = EFFECT + 4 * DAY
    start = effective()
    if before:
        start = after(start, RecordDelivery("D-0", "1", before, MONDAY), day=MONDAY)
    contract = changed(start, body(line("1", 6), due=LATER))
    command = RecordDelivery("D-1", "1", quantity, EFFECT + day * DAY)
    had = 6 if day >= 0 else 3
    if quantity <= had - before:
        after(contract, command, day=today)
        return
    with pytest.raises(Refused, match="no more than the contract still has of a line"):
        after(contract, command, day=today)
