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
from typing import NamedTuple

from attrs import field, frozen

from lenovo_sales.contracts.signature import OWN_DAY
from lenovo_sales.errors import CurrencyMismatch
from lenovo_sales.lifecycle import PERSONAL
from lenovo_sales.values import Money


@frozen
class Delivery:
    """Goods of one line that arrived (交货). Policy 3.3.2.1."""

    id: str
    line: str
    quantity: int  # pieces
    on: date
    recorded: date = field(default=OWN_DAY)


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
class Payment:
    """A payment on an invoice; a refund is negative (回款). Policy 3.3.2.1."""

    id: str
    invoice: str
    amount: Money
    on: date
    recorded: date = field(default=OWN_DAY)


class AcceptedPart(NamedTuple):
    """One acceptance of a delivery, in the order of recording."""

    before: int  # pieces of the line that were accepted before
    pieces: int
    on: date


class _Goods(NamedTuple):
    """Deliveries, acceptances and returns as the guards ask for them."""

    deliveries: dict[str, Delivery]  # by id
    sent: dict[str, int]  # pieces, by line
    checked: dict[str, tuple[int, int]]  # pieces accepted and rejected, by delivery
    passed: dict[str, tuple[int, int]]  # pieces accepted and rejected, by line
    parts: dict[str, tuple[AcceptedPart, ...]]  # by delivery
    returns: dict[str, GoodsReturn]  # by id
    back: dict[str, int]  # pieces that came back, by delivery
    value: dict[str, int]  # of all that came back, in minor units, by currency

    def add_delivery(self, each: Delivery) -> None:
        self.deliveries.setdefault(each.id, each)
        self.sent[each.line] = self.sent.get(each.line, 0) + each.quantity

    def add_acceptance(self, each: Acceptance) -> None:
        _add(self.checked, each.delivery, each)
        delivery = self.deliveries.get(each.delivery)
        if delivery is not None:
            before = self.passed.get(delivery.line, (0, 0))[0]
            part = AcceptedPart(before, each.accepted, each.on)
            self.parts[each.delivery] = (*self.parts.get(each.delivery, ()), part)
            _add(self.passed, delivery.line, each)

    def add_return(self, each: GoodsReturn) -> None:
        self.returns.setdefault(each.id, each)
        self.back[each.delivery] = self.back.get(each.delivery, 0) + each.quantity
        for amount in each.amounts:
            self.value[amount.currency] = self.value.get(amount.currency, 0) + amount.minor


def _add(found: dict[str, tuple[int, int]], key: str, each: Acceptance) -> None:
    accepted, rejected = found.get(key, (0, 0))
    found[key] = accepted + each.accepted, rejected + each.rejected


class _Bills(NamedTuple):
    """Invoices and payments as the guards ask for them, in minor units."""

    invoices: dict[str, Invoice]  # by number
    corrected: dict[str, int]  # by the credit notes, by invoice
    payments: dict[str, Payment]  # by id
    paid: dict[str, int]  # by invoice
    sums: dict[tuple[str, str], int]  # billed and paid, by currency

    def add_invoice(self, each: Invoice) -> None:
        self.invoices.setdefault(each.number, each)
        if each.corrects is not None:
            taken = self.corrected.get(each.corrects, 0)
            self.corrected[each.corrects] = taken + each.amount.minor
        self._sum("billed", each.amount)

    def add_payment(self, each: Payment) -> None:
        self.payments.setdefault(each.id, each)
        self.paid[each.invoice] = self.paid.get(each.invoice, 0) + each.amount.minor
        self._sum("paid", each.amount)

    def _sum(self, what: str, amount: Money) -> None:
        key = what, amount.currency
        self.sums[key] = self.sums.get(key, 0) + amount.minor

    def all(self, what: str, currency: str) -> Money:
        for kind, other in self.sums:
            if kind == what and other != currency:
                raise CurrencyMismatch(currency, other)
        return Money(self.sums.get((what, currency), 0), currency)


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
    _goods: _Goods | None = field(default=None, init=False, repr=False, eq=False)
    _bills: _Bills | None = field(default=None, init=False, repr=False, eq=False)

    @property
    def _of_goods(self) -> _Goods:
        goods = self._goods
        if goods is None:
            goods = _Goods(*({} for _ in _Goods._fields))
            for delivery in self.deliveries:
                goods.add_delivery(delivery)
            for acceptance in self.acceptances:
                goods.add_acceptance(acceptance)
            for back in self.returns:
                goods.add_return(back)
            object.__setattr__(self, "_goods", goods)
        return goods

    @property
    def _of_bills(self) -> _Bills:
        bills = self._bills
        if bills is None:
            bills = _Bills(*({} for _ in _Bills._fields))
            for invoice in self.invoices:
                bills.add_invoice(invoice)
            for payment in self.payments:
                bills.add_payment(payment)
            object.__setattr__(self, "_bills", bills)
        return bills

    def with_delivery(self, delivery: Delivery) -> "Execution":
        """The execution with one delivery more."""
        sent, goods = (*self.deliveries, delivery), self._goods
        if goods is not None:
            goods = goods._replace(deliveries=goods.deliveries.copy(), sent=goods.sent.copy())
            goods.add_delivery(delivery)
        done = Execution(sent, self.acceptances, self.invoices, self.payments, self.returns)
        return done._indexed(goods, self._bills)

    def with_acceptance(self, acceptance: Acceptance) -> "Execution":
        """The execution with one acceptance more."""
        checked, goods = (*self.acceptances, acceptance), self._goods
        if goods is not None:
            checks, passed, parts = goods.checked.copy(), goods.passed.copy(), goods.parts.copy()
            goods = goods._replace(checked=checks, passed=passed, parts=parts)
            goods.add_acceptance(acceptance)
        done = Execution(self.deliveries, checked, self.invoices, self.payments, self.returns)
        return done._indexed(goods, self._bills)

    def with_return(self, back: GoodsReturn) -> "Execution":
        """The execution with one return more."""
        returned, goods = (*self.returns, back), self._goods
        if goods is not None:
            returns, pieces, value = goods.returns.copy(), goods.back.copy(), goods.value.copy()
            goods = goods._replace(returns=returns, back=pieces, value=value)
            goods.add_return(back)
        done = Execution(self.deliveries, self.acceptances, self.invoices, self.payments, returned)
        return done._indexed(goods, self._bills)

    def with_invoice(self, invoice: Invoice) -> "Execution":
        """The execution with one invoice or credit note more."""
        billed, bills = (*self.invoices, invoice), self._bills
        if bills is not None:
            invoices, corrected = bills.invoices.copy(), bills.corrected.copy()
            bills = bills._replace(invoices=invoices, corrected=corrected, sums=bills.sums.copy())
            bills.add_invoice(invoice)
        done = Execution(self.deliveries, self.acceptances, billed, self.payments, self.returns)
        return done._indexed(self._goods, bills)

    def with_payment(self, payment: Payment) -> "Execution":
        """The execution with one payment or refund more."""
        received, bills = (*self.payments, payment), self._bills
        if bills is not None:
            payments, paid = bills.payments.copy(), bills.paid.copy()
            bills = bills._replace(payments=payments, paid=paid, sums=bills.sums.copy())
            bills.add_payment(payment)
        done = Execution(self.deliveries, self.acceptances, self.invoices, received, self.returns)
        return done._indexed(self._goods, bills)

    def _indexed(self, goods: _Goods | None, bills: _Bills | None) -> "Execution":
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

    def touches(self, line: str) -> bool:
        """Whether anything of a line was ever delivered."""
        return line in self._of_goods.sent

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

    def billed_by(self, invoice: Invoice) -> Money:
        """What an invoice comes to, less its credit notes."""
        amount, taken = invoice.amount, self._of_bills.corrected.get(invoice.number, 0)
        return Money(amount.minor + taken, amount.currency)

    def paid_on(self, invoice: Invoice) -> Money:
        """What was paid on an invoice, less the refunds."""
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
    """A payment on an invoice came in, or a refund went out (登记回款). Policy 3.3.2.1."""

    id: str
    invoice: str
    amount: Money
    on: date
