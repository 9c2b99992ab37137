"""Execution (合同履行): what was delivered, accepted, billed and paid. Policy 3.3.2.1.

>>> sent = Delivery("D-1", "1", 3, date(2026, 4, 8))
>>> checked = Acceptance("D-1", 2, 1, date(2026, 4, 9), "scratched")
>>> done = Execution((sent,), (checked,))
>>> done.delivered("1"), done.accepted("1"), done.pending("D-1")
(2, 2, 0)
"""

from datetime import date

from attrs import field, frozen

from lenovo_sales.lifecycle import PERSONAL
from lenovo_sales.values import Money, total


@frozen
class Delivery:
    """Goods of one line that arrived (交货). Policy 3.3.2.1."""

    id: str
    line: str
    quantity: int  # pieces
    on: date


@frozen
class Acceptance:
    """Acceptance of a delivery: pieces accepted and pieces rejected (验收). Policy 3.3.2.1."""

    delivery: str
    accepted: int  # pieces
    rejected: int  # pieces
    on: date
    reason: str | None = field(default=None, **PERSONAL)  # why pieces were rejected


@frozen
class Invoice:
    """What was billed; a credit note is below zero and names its invoice (发票). 3.3.2.1."""

    number: str
    amount: Money
    on: date
    corrects: str | None = None  # the invoice that a credit note takes back, or a part of it


@frozen
class Payment:
    """What the customer paid on an invoice; a refund is below zero (回款). Policy 3.3.2.1."""

    id: str
    invoice: str
    amount: Money
    on: date


@frozen
class Execution:
    """Deliveries, acceptances, invoices and payments, in the order of recording. 3.3.2.1."""

    deliveries: tuple[Delivery, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    payments: tuple[Payment, ...] = ()

    def until(self, day: date) -> "Execution":
        """Only what was done up to and on a day."""
        return Execution(
            tuple(each for each in self.deliveries if each.on <= day),
            tuple(each for each in self.acceptances if each.on <= day),
            tuple(each for each in self.invoices if each.on <= day),
            tuple(each for each in self.payments if each.on <= day),
        )

    def delivery(self, id: str) -> Delivery | None:
        """The delivery of an id; None if there is none."""
        return next((each for each in self.deliveries if each.id == id), None)

    def invoice(self, number: str) -> Invoice | None:
        """The invoice of a number; None if there is none."""
        return next((each for each in self.invoices if each.number == number), None)

    def touches(self, line: str) -> bool:
        """Whether anything of a line was ever delivered."""
        return any(each.line == line for each in self.deliveries)

    def delivered(self, line: str) -> int:
        """The pieces of a line that arrived, less those that were rejected."""
        of_line = {each.id: each.quantity for each in self.deliveries if each.line == line}
        rejected = sum(each.rejected for each in self.acceptances if each.delivery in of_line)
        return sum(of_line.values()) - rejected

    def accepted(self, line: str) -> int:
        """The pieces of a line that the customer accepted."""
        of_line = {each.id for each in self.deliveries if each.line == line}
        return sum(each.accepted for each in self.acceptances if each.delivery in of_line)

    def pending(self, delivery: str) -> int:
        """The pieces of a delivery that were neither accepted nor rejected."""
        sent = sum(each.quantity for each in self.deliveries if each.id == delivery)
        seen = [each for each in self.acceptances if each.delivery == delivery]
        return sent - sum(each.accepted + each.rejected for each in seen)

    def billed(self, currency: str) -> Money:
        """What all invoices come to, less the credit notes."""
        return total((each.amount for each in self.invoices), currency)

    def paid(self, currency: str) -> Money:
        """What all payments come to, less the refunds."""
        return total((each.amount for each in self.payments), currency)

    def billed_by(self, invoice: Invoice) -> Money:
        """What an invoice comes to, less its credit notes."""
        notes = (each.amount for each in self.invoices if each.corrects == invoice.number)
        return invoice.amount + total(notes, invoice.amount.currency)

    def paid_on(self, invoice: Invoice) -> Money:
        """What was paid on an invoice, less the refunds."""
        got = (each.amount for each in self.payments if each.invoice == invoice.number)
        return total(got, invoice.amount.currency)


@frozen
class RecordDelivery:
    """Goods of a line arrived at the customer's (登记交货). Policy 3.3.2.1."""

    id: str
    line: str
    quantity: int  # pieces
    on: date


@frozen
class RecordAcceptance:
    """The customer checked a delivery, or part of it (登记验收). Policy 3.3.2.1."""

    delivery: str
    accepted: int  # pieces
    rejected: int  # pieces
    on: date
    reason: str | None = field(default=None, **PERSONAL)  # why pieces were rejected


@frozen
class RecordInvoice:
    """An invoice or a credit note went out (登记开票). Policy 3.3.2.1."""

    number: str
    amount: Money
    on: date
    corrects: str | None = None  # the invoice that a credit note takes back, or a part of it


@frozen
class RecordPayment:
    """A payment on an invoice came in, or a refund went out (登记回款). Policy 3.3.2.1."""

    id: str
    invoice: str
    amount: Money
    on: date
