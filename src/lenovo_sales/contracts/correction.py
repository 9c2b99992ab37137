"""Corrections (更正) of what was recorded of a contract: by whom, why, by which clause. 3.3.2.1.

An entry keeps its place and its id; a corrected quantity or amount of zero withdraws it. The entry
before it stays among the replaced ones of the execution. What rests on an entry is corrected first:
the returns, then the acceptances, then the delivery; the payments, then the invoice.
"""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias, TypeVar

from attrs import evolve, field, frozen

from lenovo_sales.contracts.contract import Contract, RenewalNotice, amounts_back, line_of
from lenovo_sales.contracts.execution import (
    Acceptance,
    Execution,
    GoodsReturn,
    Payment,
    PaymentPart,
    RecordPayment,
)
from lenovo_sales.contracts.signature import Party
from lenovo_sales.lifecycle import PERSONAL, Correction, Event
from lenovo_sales.lifecycle.corrections import corrected
from lenovo_sales.values import Money

E = TypeVar("E")


@frozen
class CorrectDelivery:
    """The delivery was of another quantity or day (更正交货). Policy 3.3.2.1."""

    id: str
    quantity: int  # pieces; 0: there was no such delivery
    on: date
    reason: str = field(**PERSONAL)

    @property
    def strikes(self) -> bool:
        """Whether there was no such delivery."""
        return self.quantity == 0


@frozen
class CorrectAcceptance:
    """An acceptance of a delivery came to something else (更正验收). Policy 3.3.2.1."""

    delivery: str
    part: int  # which of the acceptances of the delivery, from 1
    accepted: int  # pieces
    rejected: int  # pieces; both 0: there was no such acceptance
    on: date
    reason: str = field(**PERSONAL)  # of the correction, and of what is rejected by it

    @property
    def strikes(self) -> bool:
        """Whether there was no such acceptance."""
        return self.accepted == self.rejected == 0


@frozen
class CorrectReturn:
    """A return was of another quantity or day (更正退货). Policy 3.3.2.2."""

    id: str
    quantity: int  # pieces; 0: nothing came back
    on: date
    reason: str = field(**PERSONAL)

    @property
    def strikes(self) -> bool:
        """Whether nothing came back."""
        return self.quantity == 0


@frozen
class CorrectInvoice:
    """An invoice or credit note was recorded wrongly (更正开票登记). Policy 3.3.2.1.

    An invoice that itself is wrong is taken back by a credit note.
    """

    number: str
    amount: Money  # zero: there was no such invoice
    on: date
    reason: str = field(**PERSONAL)

    @property
    def strikes(self) -> bool:
        """Whether there was no such invoice."""
        return not self.amount


@frozen
class CorrectPayment:
    """A payment or refund was of another amount, day or invoice (更正回款). Policy 3.3.2.1."""

    id: str
    invoice: str | None
    amount: Money  # zero: there was no such payment
    on: date
    reason: str = field(**PERSONAL)
    further: tuple[str, ...] = ()  # the other invoices that one transfer pays

    @property
    def strikes(self) -> bool:
        """Whether there was no such payment."""
        return not self.amount


@frozen
class CorrectNotice:
    """A notice of non-renewal was of another side or day, or none was given (更正通知). 3.3.2.1."""

    reason: str = field(**PERSONAL)
    on: date | None = None  # None: there was no such notice
    party: Party | None = None  # None: as recorded

    @property
    def strikes(self) -> bool:
        """Whether there was no such notice."""
        return self.on is None


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
    return after_correction(contract, event.command, event.at.date(), event.actor)


def with_notice_corrected(contract: Contract, event: Event[CorrectNotice]) -> RenewalNotice | None:
    """The notice, put right or struck."""
    was, on, party = contract.notice, event.command.on, event.command.party
    if was is None or on is None:
        return None
    return RenewalNotice(on, party or was.party)


def after_correction(contract: Contract, command: Correcting, day: date, by: str) -> Execution:
    """The execution after a correction; the same where the entry is not recorded."""
    done, place = contract.execution, place_of(contract.execution, command)
    if place is None:
        return done
    number, before = place + 1, done.replaced
    match command:
        case CorrectDelivery():
            entry, sent = "deliveries", done.deliveries[place]
            right = evolve(sent, quantity=command.quantity, on=command.on)
            changed = evolve(
                done,
                deliveries=corrected(done.deliveries, number, right),
                replaced=evolve(before, deliveries=(*before.deliveries, sent)),
            )
        case CorrectAcceptance():
            entry, check = "acceptances", done.acceptances[place]
            changed = evolve(
                done,
                acceptances=corrected(done.acceptances, number, _checked(check, command)),
                replaced=evolve(before, acceptances=(*before.acceptances, check)),
            )
        case CorrectReturn():
            entry, back = "returns", done.returns[place]
            changed = evolve(
                done,
                returns=corrected(done.returns, number, _returned(contract, back, command)),
                replaced=evolve(before, returns=(*before.returns, back)),
            )
        case CorrectInvoice():
            entry, bill = "invoices", done.invoices[place]
            billed = evolve(bill, amount=command.amount, on=command.on)
            changed = evolve(
                done,
                invoices=corrected(done.invoices, number, billed),
                replaced=evolve(before, invoices=(*before.invoices, bill)),
            )
        case CorrectPayment():
            entry, paid = "payments", done.payments[place]
            changed = evolve(
                done,
                payments=corrected(done.payments, number, _repaid(done, place, command)),
                replaced=evolve(before, payments=(*before.payments, paid)),
            )
    noted = Correction(day, by, entry, number, command.strikes, command.reason)
    return evolve(changed, corrections=(*done.corrections, noted))


def _checked(check: Acceptance, command: CorrectAcceptance) -> Acceptance:
    why = command.reason if command.rejected else None
    accepted, rejected = command.accepted, command.rejected
    return evolve(check, accepted=accepted, rejected=rejected, on=command.on, reason=why)


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
    without = evolve(done, payments=corrected(done.payments, place + 1, nothing))
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
    while done.corrections:
        *before, noted = done.corrections
        found.append((noted.on, done))
        done = evolve(_undone(done, noted), corrections=tuple(before))
    return ((None, done), *reversed(found))


def _undone(done: Execution, noted: Correction) -> Execution:
    number, kept = noted.number, done.replaced
    match noted.entry:
        case "deliveries":
            sent, left = _restored(done.deliveries, number, kept.deliveries)
            return evolve(done, deliveries=sent, replaced=evolve(kept, deliveries=left))
        case "acceptances":
            checks, unchecked = _restored(done.acceptances, number, kept.acceptances)
            return evolve(done, acceptances=checks, replaced=evolve(kept, acceptances=unchecked))
        case "returns":
            back, gone = _restored(done.returns, number, kept.returns)
            return evolve(done, returns=back, replaced=evolve(kept, returns=gone))
        case "invoices":
            bills, unbilled = _restored(done.invoices, number, kept.invoices)
            return evolve(done, invoices=bills, replaced=evolve(kept, invoices=unbilled))
    paid, unpaid = _restored(done.payments, number, kept.payments)
    return evolve(done, payments=paid, replaced=evolve(kept, payments=unpaid))


def _restored(
    entries: tuple[E, ...], number: int, replaced: tuple[E, ...]
) -> tuple[tuple[E, ...], tuple[E, ...]]:
    """The entries with the last one that was replaced in its place, and those replaced before."""
    if not replaced:
        return entries, replaced
    return corrected(entries, number, replaced[-1]), replaced[:-1]
