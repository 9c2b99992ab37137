"""5.1.2.1: the book follows each correction of a contract from its day on, and not before."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from contracted import DAY, SIGNED, at, body, contract, ended
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    CONTRACT,
    Contract,
    ContractCommand,
    ContractTerms,
    CorrectSignature,
    Party,
    Signature,
)
from lenovo_sales.contracts import correction as k
from lenovo_sales.contracts import execution as x
from lenovo_sales.contracts.change import ChangeRequest
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import NoTransition, Refused
from lenovo_sales.lifecycle import ANYBODY, Context
from lenovo_sales.records import (
    AcceptanceRow,
    Book,
    DeliveryRow,
    PaymentRow,
    RecordRow,
    RevenueFrom,
    SaleRow,
)
from lenovo_sales.records.contract_rows import contract_rows, execution_rows, sale_rows
from lenovo_sales.records.revision import Revision
from lenovo_sales.records.types.row import key
from lenovo_sales.values import Money

TERMS = default_edition().contracts
BOUND = evolve(
    contract(body({"1": 3, "2": 2}, 335, Fraction(1, 2))),
    effective=at(SIGNED),
    signatures=(
        Signature(SIGNED - 2 * DAY, Party.COMPANY, 1),
        Signature(SIGNED, Party.CUSTOMER, 1),
    ),
)
ids = st.sampled_from(["D-1", "D-2"])
pieces = st.integers(0, 3)
why = st.just("miscounted")
on = st.sampled_from([SIGNED, SIGNED + DAY])
fen = st.sampled_from([0, 1, 50, -1]).map(lambda minor: Money(minor, "CNY"))
commands = st.one_of(
    st.builds(x.RecordDelivery, ids, st.sampled_from(["1", "2"]), pieces, on),
    st.builds(x.RecordAcceptance, ids, pieces, st.integers(0, 1), on, why),
    st.builds(x.RecordReturn, st.sampled_from(["R-1", "R-2"]), ids, pieces, on, why),
    st.builds(x.RecordPayment, st.sampled_from(["P-1", "P-2"]), st.none(), fen, on),
    st.builds(k.CorrectDelivery, ids, pieces, on, why),
    st.builds(k.CorrectAcceptance, ids, st.integers(1, 2), pieces, st.integers(0, 1), on, why),
    st.builds(k.CorrectReturn, st.sampled_from(["R-1", "R-2"]), pieces, on, why),
    st.builds(k.CorrectPayment, st.just("P-1"), st.none(), fen, on, why),
    st.builds(CorrectSignature, why, st.sampled_from([SIGNED - DAY, SIGNED - 3 * DAY, SIGNED])),
)
FIRST: tuple[ContractCommand, ...] = (
    x.RecordDelivery("D-1", "1", 3, SIGNED),
    x.RecordDelivery("D-2", "2", 2, SIGNED),
    x.RecordAcceptance("D-1", 2, 0, SIGNED),
    x.RecordPayment("P-1", None, Money(100, "CNY"), SIGNED),
)


def told_on(day: date) -> Context[ContractTerms]:
    return Context("E-7", at(day), TERMS, "2026", "A-1", ANYBODY, {})


def step(found: Contract, command: ContractCommand, day: date) -> Contract:
    return CONTRACT.step(found, command, told_on(day))[0]


def rows(
    found: Contract, request: ChangeRequest | None, revenue_from: RevenueFrom
) -> Iterable[Revision]:
    changes = {} if request is None else {request.id: request}
    yield from contract_rows(found, changes, revenue_from)
    yield from execution_rows(found)
    if revenue_from is RevenueFrom.SALE:
        yield from sale_rows(found)


def known(revisions: Iterable[Revision], day: date) -> dict[tuple[object, ...], RecordRow]:
    """The rows that were known on a day."""
    found: dict[tuple[object, ...], RecordRow] = {}
    for each in sorted(revisions, key=lambda each: each.order):
        if (each.day or date.min) <= day:
            id = (type(each.row), *key(each.row))
            found[id] = each.row
            if each.withdrawn:
                del found[id]
    return found


@given(
    st.lists(st.tuples(commands, st.integers(0, 1)), min_size=1, max_size=12),
    st.sampled_from(list(RevenueFrom)),
    st.booleans(),
)
@settings(max_examples=150)
def test_on_every_day_the_book_knows_the_contract_as_it_stood(
    given_commands: list[tuple[ContractCommand, int]], revenue_from: RevenueFrom, ends: bool
) -> None:
    """5.1.2.1: what was corrected later is on an earlier day as it was recorded then."""
    found, request = BOUND, None
    for command in FIRST:
        found = step(found, command, SIGNED + DAY)
    if ends:
        before = len(found.execution.acceptances)
        found, request = ended(found, SIGNED + DAY)
        closed = at(SIGNED + 2 * DAY)
        found = evolve(found, closed=closed, checked_at_end=before)
        request = evolve(request, applied=closed)
    day, stood = SIGNED + 2 * DAY, {}
    for command, later in given_commands:
        day += later * DAY
        try:
            found = step(found, command, day)
        except (NoTransition, Refused):
            continue
        stood[day] = found
    final = list(rows(found, request, revenue_from))
    for when, then in stood.items():
        done = evolve(then.execution, corrections=())
        bare = evolve(then, execution=done, corrections=(), replaced_signatures=())
        assert known(final, when) == known(rows(bare, request, revenue_from), when)
    assert len(
        {(type(each.row), *key(each.row), each.known, each.withdrawn) for each in final}
    ) == (len(final))


def book(found: Contract, day: date) -> Book:
    return Book.of_processes("CNY", RevenueFrom.SALE, contracts=[found]).as_known(day)


@pytest.mark.parametrize(("accepted", "left"), [(1, 1), (0, 0)])
def test_a_corrected_acceptance_moves_the_sale(accepted: int, left: int) -> None:
    """5.1.2.1: the day before the correction two pieces are sold, from it on one or none."""
    found = BOUND
    for command in FIRST:
        found = step(found, command, SIGNED)
    fixed = k.CorrectAcceptance("D-1", 1, accepted, 0, SIGNED, "miscounted")
    found = step(found, fixed, SIGNED + 5 * DAY)
    assert [each.quantity for each in book(found, SIGNED + 4 * DAY).all(SaleRow)] == [2]
    assert [each.quantity for each in book(found, SIGNED + 5 * DAY).all(SaleRow)] == [1] * left
    assert len(book(found, SIGNED + 9 * DAY).all(AcceptanceRow)) == left
    assert [each.quantity for each in book(found, SIGNED + 9 * DAY).all(DeliveryRow)] == [3, 2]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=3), st.integers(1, 150))
def test_a_payment_of_several_invoices_names_each(bills: list[int], paid: int) -> None:
    """3.3.2.1: a row for what each invoice takes and one for the rest; they come to the payment."""
    numbers = tuple(f"F/{n}" for n in range(len(bills)))
    found = BOUND
    for number, amount in zip(numbers, bills, strict=True):
        found = step(found, x.RecordInvoice(number, Money(amount, "CNY"), SIGNED), SIGNED)
    transfer = x.RecordPayment("P-1", numbers[0], Money(paid, "CNY"), SIGNED, numbers[1:])
    found = step(found, transfer, SIGNED)
    (payment,) = found.execution.payments
    made = [each.row for each in execution_rows(found) if isinstance(each.row, PaymentRow)]
    assert sum(each.amount.minor for each in made) == paid
    assert len({each.id for each in made}) == len(made)
    if len(payment.parts) > 1:
        named = [(each.invoice, each.amount) for each in made if each.invoice is not None]
        assert sorted(named) == sorted((each.invoice, each.amount) for each in payment.parts)
        assert len(made) - len(named) == (paid > sum(bills))
    else:
        assert [each.invoice for each in made] == [numbers[0]]
    nothing = k.CorrectPayment("P-1", None, Money(0, "CNY"), SIGNED, "of another contract")
    later = SIGNED + DAY
    last = {each.row: each for each in execution_rows(step(found, nothing, later))}
    assert {each.withdrawn for each in last.values()} == {True}
