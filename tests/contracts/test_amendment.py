"""Policy 3.3.2.3: what an amendment may change, and what it may not touch."""

from fractions import Fraction

import pytest
from attrs import evolve
from contracting import (
    DAY,
    DRAFT,
    EFFECT,
    FEN,
    HEAD,
    LATER,
    MONDAY,
    OWNER,
    PRICE,
    TERMS,
    after,
    applied,
    asked,
    body,
    by,
    changed,
    effective,
    line,
    passed,
    walk,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    CONTRACT,
    Line,
    accepted_value,
    difference,
)
from lenovo_sales.contracts.amendment import begins_later, keeps_billed, keeps_delivered
from lenovo_sales.contracts.contract import (
    Close,
    ContractStage,
    Fulfill,
    Terminate,
    acceptance_values,
    line_of,
)
from lenovo_sales.contracts.execution import (
    RecordAcceptance,
    RecordDelivery,
    RecordInvoice,
)
from lenovo_sales.errors import NoTransition, Refused
from lenovo_sales.values import Money

DELIVERED = after(
    effective(),
    RecordDelivery("D-1", "1", 2, MONDAY),
    RecordInvoice("F-1", PRICE + PRICE, MONDAY),
)


@pytest.mark.parametrize("quantity", [0, 1])
def test_amended_below_delivered_refused(quantity: int) -> None:
    """3.3.2.3: fewer pieces than came, or the line gone, cannot be agreed afterwards."""
    lines = (line("1", 1),) if quantity else (line("2", 3),)
    with pytest.raises(Refused, match=r"3\.3\.2\.3 implies what was delivered left as it is"):
        changed(DELIVERED, body(*lines, due=LATER))
    assert changed(DELIVERED, body(line("1", 2), due=LATER)).amount == PRICE + PRICE


def test_what_was_delivered_keeps_its_price() -> None:
    """3.3.2.3: price, discount, product and specification of a line that came stay."""
    for was in (
        evolve(line(), unit_price=PRICE + FEN),
        evolve(line(), discount=Fraction(1, 100)),
        evolve(line(), specification="notebook, 32 GB"),
        evolve(line(), product="T14"),
    ):
        with pytest.raises(Refused, match="what was delivered left as it is"):
            changed(DELIVERED, body(was, due=LATER))
        assert changed(effective(), body(was, due=LATER)).body.lines == (was,)


@pytest.mark.parametrize(("fen", "passes"), [(-1, False), (0, True), (1, True)])
def test_amended_below_billed_refused(fen: int, passes: bool) -> None:
    """3.3.2.3: to the fen what was billed; one less is refused."""
    billed = after(effective(), RecordInvoice("F-1", PRICE, MONDAY))
    lower = body(evolve(line("9", 1), unit_price=PRICE + Money(fen, "CNY")), due=LATER)
    if passes:
        assert changed(billed, lower).amount == PRICE + Money(fen, "CNY")
        return
    with pytest.raises(Refused, match="an amount no lower than what was billed"):
        changed(billed, lower)


def test_a_new_schedule_does_not_lie_in_the_past() -> None:
    """3.3.2.3: what is new is due on the day of the effect or later; what was agreed may stay."""
    contract = effective()
    with pytest.raises(Refused, match="a new schedule that begins with the change"):
        changed(contract, body(due=EFFECT - DAY))
    changed(contract, body(due=EFFECT))
    early = effective(body(due=MONDAY + DAY))
    changed(early, body(due=MONDAY + DAY))


def test_an_incomplete_amendment_is_refused() -> None:
    """3.3.1.1, 3.3.2.3: the body as they are to be lack nothing."""
    for off in (
        evolve(body(due=LATER), deliveries=()),
        evolve(body(due=LATER), payments=()),
        evolve(body(due=LATER), rights_and_duties=" "),
    ):
        with pytest.raises(Refused, match=r"3\.3\.1\.1 requires a contract body that is complete"):
            changed(effective(), off)


def test_a_fulfilled_contract_may_be_paid_later() -> None:
    """3.3.2.3: it is in effect again, and fulfilled at once."""
    fulfilled = walk(effective(), ContractStage.FULFILLED)
    later = evolve(fulfilled.body, payments=(evolve(fulfilled.body.payments[0], due=LATER),))
    amended = changed(fulfilled, later)
    assert (amended.stage, amended.fulfilled, amended.amendments[0].difference.lines) == (
        ContractStage.EFFECTIVE,
        None,
        (),
    )
    again = after(amended, Fulfill(), day=EFFECT)
    with pytest.raises(Refused, match="the whole amount billed"):
        after(again, Close(), day=EFFECT)


quantities = st.dictionaries(st.sampled_from("1234"), st.integers(1, 9), min_size=1, max_size=4)


@given(quantities, quantities)
def test_a_difference_adds_up(before: dict[str, int], after_it: dict[str, int]) -> None:
    """3.3.2.3: the lines come to what the value moves by, and back again it is the negative."""
    was = body(*(line(*each) for each in before.items()), due=LATER)
    now = body(*(line(*each) for each in after_it.items()), due=LATER)
    there, back = difference(was, now), difference(now, was)
    assert there.amount == now.total - was.total
    assert sum(each.amount.minor for each in there.lines) == there.amount.minor
    assert sum(each.quantity * PRICE.minor for each in there.lines) == there.amount.minor
    assert there.amount == -back.amount
    assert difference(was, was).lines == ()
    free = evolve(
        was, lines=tuple(evolve(each, unit_price=Money.zero("CNY")) for each in was.lines)
    )
    assert [each.line for each in difference(was, free).lines] == [
        each.id for each in was.lines if each.net(was.rounding)
    ]
    more = evolve(
        free, lines=tuple(evolve(each, quantity=each.quantity + 1) for each in free.lines)
    )
    assert [each.quantity for each in difference(free, more).lines] == [1] * len(was.lines)
    assert not keeps_billed(
        was, evolve(was, currency="EUR", lines=(), payments=()), DRAFT.execution
    )


@given(quantities, quantities, st.integers(0, 9), st.integers(0, 40_000_000))
@settings(max_examples=150)
def test_no_amendment_touches_what_was_done(
    before: dict[str, int], after_it: dict[str, int], came: int, billed: int
) -> None:
    """3.3.2.3: whatever is asked for, delivered ≤ contracted and billed ≤ amount afterwards."""
    was = body(*(line(*each) for each in before.items()), due=LATER)
    now = body(*(line(*each) for each in after_it.items()), due=LATER)
    contract = effective(was)
    first = was.lines[0]
    if came:
        contract = after(
            contract, RecordDelivery("D-1", first.id, min(came, first.quantity), MONDAY)
        )
    if bill := min(billed, contract.amount.minor):
        contract = after(contract, RecordInvoice("F-1", Money(bill, "CNY"), MONDAY))
    done = contract.execution
    allowed = keeps_delivered(was, now, done) and keeps_billed(was, now, done)
    assert begins_later(was, now, EFFECT)
    try:
        amended = changed(contract, now)
    except Refused:
        assert not allowed
        return
    assert allowed
    for each in amended.execution.deliveries:
        now_line = amended.body.line(each.line)
        assert now_line is not None
        assert amended.execution.delivered(each.line) <= now_line.quantity
    assert amended.billed <= amended.amount
    assert amended.execution == contract.execution


def test_a_draft_is_edited_and_not_amended() -> None:
    """3.3.2.3: before it takes effect there is nothing to amend; signed by both it may end."""
    request = passed(asked(DRAFT, None), MONDAY)
    with pytest.raises(NoTransition):
        CONTRACT.step(DRAFT, Terminate("B-1"), by(OWNER, EFFECT, related=[request]))
    signed = walk(DRAFT, ContractStage.SIGNED)
    assert changed(signed, None).stage is ContractStage.TERMINATED
    with pytest.raises(NoTransition):
        changed(signed, body(due=LATER))


REJECTED = after(
    effective(),
    RecordDelivery("D-1", "1", 3, MONDAY),
    RecordAcceptance("D-1", 0, 3, MONDAY, "scratched"),
)


@pytest.mark.parametrize(
    "lines",
    [
        (line("2", 3),),
        (evolve(line("1", 2), unit_price=PRICE + FEN),),
        (evolve(line("1", 1), specification="notebook, 32 GB"),),
        (line("1", 1), line("2", 1)),
    ],
)
def test_a_line_whose_pieces_were_all_rejected_is_dropped_or_replaced(
    lines: tuple[Line, ...],
) -> None:
    """3.3.2.3: nothing stands delivered of it (erpnext#32863); what was delivered stays known."""
    replaced = changed(REJECTED, body(*lines, due=LATER))
    assert replaced.body.lines == lines
    (sent,) = replaced.execution.deliveries
    kept = lines[0] == evolve(line("1"), quantity=lines[0].quantity)
    assert sent.replaced == (None if kept else line("1"))
    assert line_of(replaced, sent) == (lines[0] if kept else line("1"))
    first = lines[0]
    again = after(
        replaced,
        RecordDelivery("D-2", first.id, first.quantity, EFFECT),
        RecordAcceptance("D-2", first.quantity, 0, EFFECT),
        day=EFFECT,
    )
    assert accepted_value(again) == first.net(again.body.rounding)
    assert acceptance_values(again)[-1] == first.net(again.body.rounding)


@pytest.mark.parametrize("rejected", [0, 1, 2])
def test_a_line_of_which_something_stands_is_kept(rejected: int) -> None:
    """3.3.2.3: one piece that is not rejected, also one not checked, keeps the line."""
    sent = after(effective(), RecordDelivery("D-1", "1", 3, MONDAY))
    if rejected:
        sent = after(sent, RecordAcceptance("D-1", 0, rejected, MONDAY, "scratched"))
    for lines in ((line("2", 3),), (evolve(line("1", 3), unit_price=PRICE + FEN),)):
        with pytest.raises(Refused, match="what was delivered left as it is"):
            changed(sent, body(*lines, due=LATER))


@pytest.mark.parametrize("listed", [None, PRICE, PRICE + FEN])
def test_a_changed_line_names_the_list_price_of_the_edition(listed: Money | None) -> None:
    """3.3.1.1: a line that stays may keep the list price of its day."""
    old = evolve(line("1"), product="NB-1", list_price=PRICE)
    contract = effective(body(old))
    more = evolve(line("2", 1), product="NB-1", list_price=listed)
    request = passed(asked(contract, body(evolve(old, quantity=2), more, due=LATER)), MONDAY)
    for price in (PRICE, PRICE + FEN):
        terms = evolve(TERMS, list_prices={"NB-1": price})
        context = evolve(by(HEAD, EFFECT), terms=terms)
        if listed == price:
            assert applied(contract, request, context)[0].version == 2
            continue
        with pytest.raises(Refused) as refused:
            applied(contract, request, context)
        assert refused.value.guard == "changed_list_prices"
