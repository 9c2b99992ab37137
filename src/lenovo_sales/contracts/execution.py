"""Execution (合同履行): deliveries, acceptances, returns, invoices, payments. Policy 3.3.2.1.

Each entry has the day on which it happened (`on`) and the day on which it was recorded, at the
offset of its event: the day since which it is known.

>>> sent = Delivery("D-1", "1", 3, date(2026, 4, 8))
>>> checked = Acceptance("D-1", 2, 1, date(2026, 4, 9), "scratched")
>>> done = Execution((sent,), (checked,))
>>> done.delivered("1"), done.accepted("1"), done.pending("D-1")
(2, 2, 0)
"""

from datetime import date

from attrs import Factory, evolve, field, frozen

from lenovo_sales.contracts.body import Line
from lenovo_sales.contracts.signature import OWN_DAY
from lenovo_sales.contracts.tallies import AcceptedPart, Bills, Goods
from lenovo_sales.lifecycle import PERSONAL, Correction
from lenovo_sales.values import Money


@frozen
class Delivery:
    """Goods of one line that arrived (交货). Policy 3.3.2.1."""

    id: str
    line: str
    quantity: int  # pieces
    on: date
    recorded: date = field(default=OWN_DAY)
    replaced: Line | None = None  # the line as it was, where an amendment dropped or replaced it


@frozen
class Acceptance:
    """Acceptance of a delivery: pieces accepted and pieces rejected (验收). Policy 3.3.2.1."""

    delivery: str
    accepted: int  # pieces
    rejected: int  # pieces
    on: date
    reason: str | None = field(default=None, **PERSONAL)  # why pieces were rejected
    recorded: date = field(default=OWN_DAY)


@frozen
class GoodsReturn:
    """Accepted pieces of a delivery that came back (退货). Policy 3.3.2.2.

    `amounts` are what they were accepted for, by accepted part of the delivery.
    """

    id: str
    delivery: str
    quantity: int  # pieces
    on: date
    amounts: tuple[Money, ...]
    reason: str = field(**PERSONAL)
    recorded: date = field(default=OWN_DAY)


@frozen
class Invoice:
    """An invoice, or a credit note: negative, naming its invoice (发票). 3.3.2.1."""

    number: str
    amount: Money
    on: date
    corrects: str | None = None  # the invoice that a credit note takes back, or a part of it
    recorded: date = field(default=OWN_DAY)


@frozen
class PaymentPart:
    """What of a payment was applied to one invoice (核销). Policy 3.3.2.1."""

    invoice: str
    amount: Money


def _whole_part(payment: "Payment") -> tuple[PaymentPart, ...]:
    return () if payment.invoice is None else (PaymentPart(payment.invoice, payment.amount),)


_WHOLE_PART: tuple[PaymentPart, ...] = Factory(_whole_part, takes_self=True)


@frozen
class Payment:
    """A payment; a refund is negative (回款). Policy 3.3.2.1.

    What is applied to no invoice, as an advance or an overpayment, is left open.
    """

    id: str
    invoice: str | None  # the first that it was meant for; None: an advance
    amount: Money
    on: date
    recorded: date = field(default=OWN_DAY)
    parts: tuple[PaymentPart, ...] = field(default=_WHOLE_PART)


@frozen
class Application:
    """What was left open of payments and is applied to an invoice later (核销). Policy 3.3.2.1."""

    invoice: str
    amount: Money  # below zero: taken off the invoice again, and left open
    on: date
    recorded: date = field(default=OWN_DAY)


@frozen
class Replaced:
    """The entries as they stood before each correction, in the order of correcting. 1.3.1."""

    deliveries: tuple[Delivery, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    returns: tuple[GoodsReturn, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    payments: tuple[Payment, ...] = ()


@frozen
class Execution:
    """Deliveries, acceptances, invoices, payments and returns, as they were recorded. 3.3.2.1.

    What is asked of them costs the same however many there are: they are indexed when they are
    first asked for. What adds an entry copies the tuple of its kind, and its index, once.
    """

    deliveries: tuple[Delivery, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    payments: tuple[Payment, ...] = ()
    returns: tuple[GoodsReturn, ...] = ()
    applications: tuple[Application, ...] = ()
    corrections: tuple[Correction, ...] = ()
    replaced: Replaced = Replaced()
    _goods: Goods | None = field(default=None, init=False, repr=False, eq=False)
    _bills: Bills | None = field(default=None, init=False, repr=False, eq=False)

    @property
    def _of_goods(self) -> Goods:
        goods = self._goods
        if goods is None:
            goods = Goods(*({} for _ in Goods._fields))
            for delivery in self.deliveries:
                goods.add_delivery(delivery)
            for acceptance in self.acceptances:
                goods.add_acceptance(acceptance)
            for back in self.returns:
                goods.add_return(back)
            object.__setattr__(self, "_goods", goods)
        return goods

    @property
    def _of_bills(self) -> Bills:
        bills = self._bills
        if bills is None:
            bills = Bills(*({} for _ in Bills._fields))
            for invoice in self.invoices:
                bills.add_invoice(invoice)
            for payment in self.payments:
                bills.add_payment(payment)
            for application in self.applications:
                bills.add_application(application)
            object.__setattr__(self, "_bills", bills)
        return bills

    def with_delivery(self, delivery: Delivery) -> "Execution":
        """The execution with one delivery more."""
        goods = self._goods
        if goods is not None:
            goods = goods._replace(deliveries=goods.deliveries.copy(), sent=goods.sent.copy())
            goods.add_delivery(delivery)
        done = evolve(self, deliveries=(*self.deliveries, delivery))
        return done._indexed(goods, self._bills)

    def with_acceptance(self, acceptance: Acceptance) -> "Execution":
        """The execution with one acceptance more."""
        goods = self._goods
        if goods is not None:
            checks, passed, parts = goods.checked.copy(), goods.passed.copy(), goods.parts.copy()
            goods = goods._replace(checked=checks, passed=passed, parts=parts)
            goods.add_acceptance(acceptance)
        done = evolve(self, acceptances=(*self.acceptances, acceptance))
        return done._indexed(goods, self._bills)

    def with_return(self, back: GoodsReturn) -> "Execution":
        """The execution with one return more."""
        goods = self._goods
        if goods is not None:
            returns, pieces, value = goods.returns.copy(), goods.back.copy(), goods.value.copy()
            goods = goods._replace(returns=returns, back=pieces, value=value)
            goods.add_return(back)
        return evolve(self, returns=(*self.returns, back))._indexed(goods, self._bills)

    def with_invoice(self, invoice: Invoice) -> "Execution":
        """The execution with one invoice or credit note more."""
        bills = self._bills
        if bills is not None:
            invoices, corrected = bills.invoices.copy(), bills.corrected.copy()
            bills = bills._replace(invoices=invoices, corrected=corrected, sums=bills.sums.copy())
            bills.add_invoice(invoice)
        return evolve(self, invoices=(*self.invoices, invoice))._indexed(self._goods, bills)

    def with_payment(self, payment: Payment) -> "Execution":
        """The execution with one payment or refund more."""
        bills = self._bills
        if bills is not None:
            payments, paid = bills.payments.copy(), bills.paid.copy()
            bills = bills._replace(payments=payments, paid=paid, sums=bills.sums.copy())
            bills.add_payment(payment)
        return evolve(self, payments=(*self.payments, payment))._indexed(self._goods, bills)

    def with_application(self, application: Application) -> "Execution":
        """The execution with one application of what was left open more."""
        bills = self._bills
        if bills is not None:
            bills = bills._replace(paid=bills.paid.copy(), sums=bills.sums.copy())
            bills.add_application(application)
        done = evolve(self, applications=(*self.applications, application))
        return done._indexed(self._goods, bills)

    def _indexed(self, goods: Goods | None, bills: Bills | None) -> "Execution":
        object.__setattr__(self, "_goods", goods)
        object.__setattr__(self, "_bills", bills)
        return self

    def until(self, day: date) -> "Execution":
        """The execution up to and on a day."""
        return Execution(
            tuple(each for each in self.deliveries if each.on <= day),
            tuple(each for each in self.acceptances if each.on <= day),
            tuple(each for each in self.invoices if each.on <= day),
            tuple(each for each in self.payments if each.on <= day),
            tuple(each for each in self.returns if each.on <= day),
            tuple(each for each in self.applications if each.on <= day),
        )

    def delivery(self, id: str) -> Delivery | None:
        """The delivery of an id; None if there is none."""
        return self._of_goods.deliveries.get(id)

    def goods_return(self, id: str) -> GoodsReturn | None:
        """The return of an id; None if there is none."""
        return self._of_goods.returns.get(id)

    def invoice(self, number: str) -> Invoice | None:
        """The invoice of a number; None if there is none."""
        return self._of_bills.invoices.get(number)

    def payment(self, id: str) -> Payment | None:
        """The payment of an id; None if there is none."""
        return self._of_bills.payments.get(id)

    def delivered(self, line: str) -> int:
        """The pieces of a line that arrived, less those that were rejected."""
        goods = self._of_goods
        return goods.sent.get(line, 0) - goods.passed.get(line, (0, 0))[1]

    def accepted(self, line: str) -> int:
        """The pieces of a line that the customer accepted."""
        return self._of_goods.passed.get(line, (0, 0))[0]

    def pending(self, delivery: str) -> int:
        """The pieces of a delivery that were neither accepted nor rejected."""
        goods = self._of_goods
        sent = goods.deliveries.get(delivery)
        return (0 if sent is None else sent.quantity) - sum(goods.checked.get(delivery, (0, 0)))

    def accepted_parts(self, delivery: str) -> tuple[AcceptedPart, ...]:
        """The acceptances of a delivery, in the order of recording."""
        return self._of_goods.parts.get(delivery, ())

    def returned(self, delivery: str) -> int:
        """The accepted pieces of a delivery that came back."""
        return self._of_goods.back.get(delivery, 0)

    def returned_value(self, currency: str) -> Money:
        """What all that came back was sold for."""
        return Money(self._of_goods.value.get(currency, 0), currency)

    def billed(self, currency: str) -> Money:
        """What all invoices come to, less the credit notes.

        Raises:
            CurrencyMismatch: An invoice is in another currency.
        """
        return self._of_bills.all("billed", currency)

    def paid(self, currency: str) -> Money:
        """What all payments come to, less the refunds.

        Raises:
            CurrencyMismatch: A payment is in another currency.
        """
        return self._of_bills.all("paid", currency)

    def left_open(self, currency: str) -> Money:
        """What of all payments is applied to no invoice: advances and overpayments.

        Raises:
            CurrencyMismatch: A payment is in another currency.
        """
        bills = self._of_bills
        return bills.all("paid", currency) - bills.all("applied", currency)

    def billed_by(self, invoice: Invoice) -> Money:
        """What an invoice comes to, less its credit notes."""
        amount, taken = invoice.amount, self._of_bills.corrected.get(invoice.number, 0)
        return Money(amount.minor + taken, amount.currency)

    def paid_on(self, invoice: Invoice) -> Money:
        """What was paid on an invoice, by payments and what was applied later, less the refunds."""
        return Money(self._of_bills.paid.get(invoice.number, 0), invoice.amount.currency)


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
class RecordReturn:
    """Accepted goods of a delivery came back, to be credited (登记退货). Policy 3.3.2.2.

    The contract is not asked to deliver them again.
    """

    id: str
    delivery: str
    quantity: int  # pieces
    on: date
    reason: str = field(**PERSONAL)


@frozen
class RecordInvoice:
    """An invoice or a credit note went out (登记开票). Policy 3.3.2.1."""

    number: str
    amount: Money
    on: date
    corrects: str | None = None  # the invoice that a credit note takes back, or a part of it


@frozen
class RecordPayment:
    """A payment came in, or a refund went out (登记回款). Policy 3.3.2.1.

    It pays what its invoices leave open, in their order; the rest is left open: of an advance, of
    an overpayment. A refund names one invoice, or none where it gives back what was left open.
    """

    id: str
    invoice: str | None  # the first; None: an advance
    amount: Money
    on: date
    further: tuple[str, ...] = ()  # the other invoices that one transfer pays


@frozen
class ApplyPayment:
    """Apply what payments left open to an invoice, or take it off again (核销回款). 3.3.2.1."""

    invoice: str
    amount: Money  # below zero: taken off the invoice, and left open
    on: date
