"""Policy 3.3.2.1: the schedules of a contract against what was done."""

from datetime import date

from attrs import evolve
from contracting import (
    DAY,
    DRAFT,
    FEN,
    MONDAY,
    PRICE,
    after,
    at,
    body,
    drafted,
    effective,
    line,
    walk,
)
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    Contract,
    DeliveryScheduleLine,
    Installment,
    Milestone,
    accepted_value,
    deliveries_ahead,
    delivery_progress,
    due_on,
    payment_progress,
    payments_ahead,
)
from lenovo_sales.contracts.contract import ContractStage
from lenovo_sales.contracts.execution import (
    RecordAcceptance,
    RecordDelivery,
    RecordInvoice,
    RecordPayment,
)
from lenovo_sales.values import Money, Period

DUE = MONDAY + 9 * DAY
days = st.integers(0, 20)


@given(
    st.lists(st.tuples(st.integers(1, 6), days), min_size=1, max_size=5), st.integers(0, 30), days
)
def test_what_came_and_what_is_missing_is_the_schedule(
    schedule: list[tuple[int, int]], came: int, day: int
) -> None:
    """3.3.2.1: each entry is whole, they have what came, the first due are filled first."""
    quantity = sum(each for each, _ in schedule)
    entries = tuple(
        DeliveryScheduleLine("1", each, MONDAY + later * DAY) for each, later in schedule
    )
    contract = effective(evolve(body(line("1", quantity)), deliveries=entries))
    if came := min(came, quantity):
        contract = after(contract, RecordDelivery("D-1", "1", came, MONDAY))
    found = delivery_progress(contract, MONDAY + day * DAY)
    assert sorted(each.entry for each in found) == list(range(1, len(schedule) + 1))
    assert all(each.delivered + each.missing == each.quantity for each in found)
    assert all(each.value.minor == each.missing * PRICE.minor for each in found)
    assert sum(each.delivered for each in found) == came
    assert [each.due for each in found] == sorted(each.due for each in found)
    whole = [each.missing == 0 for each in found]
    assert whole == sorted(whole, reverse=True)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(0, 12))
def test_payments_fill_the_first_due(parts: list[int], paid: int) -> None:
    """3.3.2.1: to the fen; an installment whose milestone is ahead comes last."""
    ahead = Installment(None, Money(parts[0], "CNY"), Milestone.ACCEPTANCE)
    dated = tuple(
        Installment(DUE + at * DAY, Money(each, "CNY")) for at, each in enumerate(parts[1:])
    )
    total = sum(parts)
    given_line = evolve(line("1", 1), unit_price=Money(total, "CNY"))
    contract = effective(evolve(body(given_line), payments=(ahead, *dated)))
    if paid := min(paid, total):
        contract = after(
            contract,
            RecordInvoice("F-1", Money(total, "CNY"), MONDAY),
            RecordPayment("P-1", "F-1", Money(paid, "CNY"), MONDAY),
        )
    found = payment_progress(contract, MONDAY)
    assert all(each.paid + each.missing == each.amount for each in found)
    assert sum(each.paid.minor for each in found) == paid
    assert (found[-1].entry, found[-1].due) == (1, None)


def test_installments_of_one_day_stay_in_order() -> None:
    """3.3.2.1: what is due on one day is paid in the order of the schedule."""
    parts = tuple(Installment(DUE, Money(minor, "CNY")) for minor in (3, 2, 1))
    found = payment_progress(drafted(evolve(body(), payments=parts)), DUE)
    assert [each.entry for each in found] == [1, 2, 3]


def test_a_milestone_is_reached_with_its_last_part() -> None:
    """3.3.1.1: signing and effect each on their day, goods when the last piece is there."""

    def days(contract: Contract) -> list[int | None]:
        due = (due_on(contract, Installment(None, FEN, each)) for each in Milestone)
        return [None if day is None else (day - MONDAY).days for day in due]

    signed, late = walk(DRAFT, ContractStage.SIGNED), MONDAY + 9 * DAY
    bound = walk(signed, ContractStage.EFFECTIVE, MONDAY + DAY)
    part = after(bound, RecordDelivery("D-1", "1", 1, MONDAY + 3 * DAY), day=late)
    part = after(part, RecordAcceptance("D-1", 1, 0, MONDAY + 6 * DAY), day=late)
    whole = after(part, RecordDelivery("D-2", "1", 2, MONDAY + 2 * DAY), day=late)
    checked = after(whole, RecordAcceptance("D-2", 2, 0, MONDAY + 5 * DAY), day=late)
    assert days(signed) == [0, None, None, None]
    assert days(bound) == days(part) == [0, 1, None, None]
    assert days(whole) == [0, 1, 3, None]
    assert days(checked) == [0, 1, 3, 6]


def test_what_is_ahead() -> None:
    """3.3.2.1: still missing, due from the first day of the period to its last, in effect."""
    contract, other = effective(), evolve(effective(body(due=DUE - DAY)), id="K-0")
    week = Period(DUE - DAY, DUE + DAY)
    assert [each.contract for each in deliveries_ahead([contract, other], week)] == ["K-0", "K-1"]
    assert deliveries_ahead([contract], Period(DUE + DAY, DUE + 9 * DAY)) == ()
    assert deliveries_ahead([contract], Period(MONDAY, DUE)) == ()
    came = after(contract, RecordDelivery("D-1", "1", 2, MONDAY))
    assert [each.missing for each in deliveries_ahead([came], week)] == [1]
    whole = after(came, RecordDelivery("D-2", "1", 1, MONDAY))
    assert deliveries_ahead([whole], week) == ()
    fulfilled, draft = walk(contract, ContractStage.FULFILLED), evolve(DRAFT, id="K-9")
    assert deliveries_ahead([fulfilled, draft], week) == ()
    pays = Period(DUE + 10 * DAY, DUE + 11 * DAY)
    (found,) = payments_ahead([fulfilled, draft, other], pays)
    assert (found.contract, found.missing, found.paid) == (
        "K-1",
        contract.amount,
        Money.zero("CNY"),
    )
    paid = after(
        fulfilled,
        RecordInvoice("F-1", contract.amount, MONDAY),
        RecordPayment("P-1", "F-1", contract.amount, MONDAY),
    )
    assert (
        payments_ahead([paid, evolve(walk(contract, ContractStage.CLOSED), id="K-8")], pays) == ()
    )
    assert found.due == date(2026, 4, 25)


@given(st.integers(0, 3), st.integers(0, 3), st.integers(-1, 1))
def test_nothing_is_missing_of_what_was_terminated(sent: int, accepted: int, day: int) -> None:
    """3.3.2.3: from the day on which it ended, the goods that were accepted are owed, no others."""
    accepted = min(sent, accepted)
    contract = effective()
    if sent:
        contract = after(contract, RecordDelivery("D-1", "1", sent, MONDAY))
    if accepted:
        contract = after(contract, RecordAcceptance("D-1", accepted, 0, MONDAY))
    ended = evolve(contract, stage=ContractStage.TERMINATED, closed=at(MONDAY + DAY))
    on, over = MONDAY + DAY + day * DAY, day >= 0
    (goods,), (pay,) = delivery_progress(ended, on), payment_progress(ended, on)
    assert goods.missing == (0 if over else 3 - sent)
    assert goods.delivered == sent
    assert pay.missing == (accepted_value(ended) if over else ended.amount)
    (running,) = payment_progress(contract, on)
    assert running.missing == contract.amount
