"""Corrections (更正) of what was recorded of a contract: by whom, why, by which clause. 3.3.2.1.

An entry keeps its place and its id; a corrected quantity or amount of zero withdraws it. The entry
before it stays among the corrections of the execution. What rests on an entry is corrected first:
the returns, then the acceptances, then the delivery; the payments, then the invoice.
"""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias, TypeVar

from attrs import evolve, field, frozen

from lenovo_sales.contracts.contract import Contract, amounts_back, line_of
from lenovo_sales.contracts.execution import (
    Correction,
    Execution,
    GoodsReturn,
    Payment,
    PaymentPart,
    RecordPayment,
)
from lenovo_sales.lifecycle import PERSONAL, Event
from lenovo_sales.values import Money

E = TypeVar("E")


@frozen
class CorrectDelivery:
    """The delivery was of another quantity or day (更正交货). Policy 3.3.2.1."""

    id: str
    quantity: int  # pieces; 0: there was no such delivery
    on: date
    reason: str = field(**PERSONAL)


@frozen
class CorrectAcceptance:
    """An acceptance of a delivery came to something else (更正验收). Policy 3.3.2.1."""

    delivery: str
    part: int  # which of the acceptances of the delivery, from 1
    accepted: int  # pieces
    rejected: int  # pieces; both 0: there was no such acceptance
    on: date
    reason: str = field(**PERSONAL)  # of the correction, and of what is rejected by it


@frozen
class CorrectReturn:
    """A return was of another quantity or day (更正退货). Policy 3.3.2.2."""

    id: str
    quantity: int  # pieces; 0: nothing came back
    on: date
    reason: str = field(**PERSONAL)


@frozen
class CorrectInvoice:
    """An invoice or credit note was recorded wrongly (更正开票登记). Policy 3.3.2.1.

    An invoice that itself is wrong is taken back by a credit note.
    """

    number: str
    amount: Money  # zero: there was no such invoice
    on: date
    reason: str = field(**PERSONAL)


@frozen
class CorrectPayment:
    """A payment or refund was of another amount, day or invoice (更正回款). Policy 3.3.2.1."""

    id: str
    invoice: str | None
    amount: Money  # zero: there was no such payment
    on: date
    reason: str = field(**PERSONAL)
    further: tuple[str, ...] = ()  # the other invoices that one transfer pays


Correcting: TypeAlias = (
    CorrectDelivery | CorrectAcceptance | CorrectReturn | CorrectInvoice | CorrectPayment
)


def payment_parts(
    done: Execution, invoices: Sequence[str], amount: Money
) -> tuple[PaymentPart, ...]:
    """What of a payment each invoice takes, in their order; a refund is taken from the first."""
    if amount.minor < 0:
        return tuple(PaymentPart(each, amount) for each in invoices[:1])
    parts, left = [], amount.minor
    for number in invoices:
        invoice = done.invoice(number)
        if invoice is None:
            continue
        part = min(left, (done.billed_by(invoice) - done.paid_on(invoice)).minor)
        if part > 0:
            parts.append(PaymentPart(number, Money(part, amount.currency)))
            left -= part
    return tuple(parts)


def invoices_of(command: RecordPayment | CorrectPayment) -> tuple[str, ...]:
    """The invoices that a payment names, in their order."""
    return (*(() if command.invoice is None else (command.invoice,)), *command.further)


def place_of(done: Execution, command: Correcting) -> int | None:
    """The place of the corrected entry among those of its kind; None: it is not recorded."""
    entries: Sequence[object]
    match command:
        case CorrectDelivery():
            entries = [each.id if each.quantity else None for each in done.deliveries]
            wanted: object = command.id
        case CorrectAcceptance():
            return _acceptance(done, command)
        case CorrectReturn():
            entries = [each.id if each.quantity else None for each in done.returns]
            wanted = command.id
        case CorrectInvoice():
            entries = [each.number if each.amount else None for each in done.invoices]
            wanted = command.number
        case CorrectPayment():
            entries = [each.id if each.amount else None for each in done.payments]
            wanted = command.id
    return entries.index(wanted) if wanted in entries else None


def _acceptance(done: Execution, command: CorrectAcceptance) -> int | None:
    of_delivery = [
        place for place, each in enumerate(done.acceptances) if each.delivery == command.delivery
    ]
    if type(command.part) is not int or not 0 < command.part <= len(of_delivery):
        return None
    place = of_delivery[command.part - 1]
    entry = done.acceptances[place]
    return place if entry.accepted or entry.rejected else None


def with_correction(contract: Contract, event: Event[Correcting]) -> Execution:
    """The execution with an entry corrected, and the entry before it kept."""
    return corrected(contract, event.command, event.at.date(), event.actor)


def corrected(contract: Contract, command: Correcting, day: date, by: str) -> Execution:
    """The execution after a correction; the same where the entry is not recorded."""
    done, place = contract.execution, place_of(contract.execution, command)
    if place is None:
        return done
    noted = Correction(day, by, command.reason, place)
    match command:
        case CorrectDelivery():
            sent = done.deliveries[place]
            noted = evolve(noted, delivery=sent)
            sent = evolve(sent, quantity=command.quantity, on=command.on)
            changed = evolve(done, deliveries=_put(done.deliveries, place, sent))
        case CorrectAcceptance():
            check = done.acceptances[place]
            noted = evolve(noted, acceptance=check)
            why = command.reason if command.rejected else None
            check = evolve(
                check,
                accepted=command.accepted,
                rejected=command.rejected,
                on=command.on,
                reason=why,
            )
            changed = evolve(done, acceptances=_put(done.acceptances, place, check))
        case CorrectReturn():
            back = done.returns[place]
            noted = evolve(noted, goods_return=back)
            back = _returned(contract, back, command)
            changed = evolve(done, returns=_put(done.returns, place, back))
        case CorrectInvoice():
            bill = done.invoices[place]
            noted = evolve(noted, invoice=bill)
            bill = evolve(bill, amount=command.amount, on=command.on)
            changed = evolve(done, invoices=_put(done.invoices, place, bill))
        case CorrectPayment():
            paid = done.payments[place]
            noted = evolve(noted, payment=paid)
            paid = _repaid(done, place, command)
            changed = evolve(done, payments=_put(done.payments, place, paid))
    return evolve(changed, corrections=(*done.corrections, noted))


def _put(entries: tuple[E, ...], place: int, entry: E) -> tuple[E, ...]:
    return (*entries[:place], entry, *entries[place + 1 :])


def _returned(contract: Contract, back: GoodsReturn, command: CorrectReturn) -> GoodsReturn:
    done = contract.execution
    delivery = done.delivery(back.delivery)
    line = None if delivery is None else line_of(contract, delivery)
    before = done.returned(back.delivery) - back.quantity
    amounts: tuple[Money, ...] = ()
    if line is not None:
        parts, rounding = done.accepted_parts(back.delivery), contract.body.rounding
        amounts = amounts_back(line, rounding, parts, before, command.quantity)
    return evolve(back, quantity=command.quantity, on=command.on, amounts=amounts)


def _repaid(done: Execution, place: int, command: CorrectPayment) -> Payment:
    paid = done.payments[place]
    nothing = evolve(paid, amount=Money.zero(paid.amount.currency), parts=())
    without = evolve(done, payments=_put(done.payments, place, nothing))
    return evolve(
        paid,
        invoice=command.invoice,
        amount=command.amount,
        on=command.on,
        parts=payment_parts(without, invoices_of(command), command.amount),
    )


def states(done: Execution) -> tuple[tuple[date | None, Execution], ...]:
    """The execution before its first correction and after each, with the day of each. 5.1.2.1.

    What was recorded later stands in all of them.
    """
    found: list[tuple[date | None, Execution]] = []
    for number in range(len(done.corrections) - 1, -1, -1):
        noted = done.corrections[number]
        found.append((noted.recorded, done))
        done = evolve(_undone(done, noted), corrections=done.corrections[:number])
    return ((None, done), *reversed(found))


def _undone(done: Execution, noted: Correction) -> Execution:
    at = noted.place
    if noted.delivery is not None:
        return evolve(done, deliveries=_put(done.deliveries, at, noted.delivery))
    if noted.acceptance is not None:
        return evolve(done, acceptances=_put(done.acceptances, at, noted.acceptance))
    if noted.goods_return is not None:
        return evolve(done, returns=_put(done.returns, at, noted.goods_return))
    if noted.invoice is not None:
        return evolve(done, invoices=_put(done.invoices, at, noted.invoice))
    if noted.payment is not None:
        return evolve(done, payments=_put(done.payments, at, noted.payment))
    return done
