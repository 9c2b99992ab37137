"""Tallies (汇总) of the entries of an execution: a question costs the same after any number.

Quantities are in pieces, amounts in minor units.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lenovo_sales.errors import CurrencyMismatch
from lenovo_sales.values import Money

if TYPE_CHECKING:
    from lenovo_sales.contracts.execution import (
        Acceptance,
        Application,
        Delivery,
        GoodsReturn,
        Invoice,
        Payment,
    )


class AcceptedPart(NamedTuple):
    """One acceptance of a delivery, in the order of recording."""

    before: int  # pieces of the line that were accepted before
    pieces: int
    on: date


class Goods(NamedTuple):
    """Deliveries, acceptances and returns as the guards ask for them."""

    deliveries: dict[str, "Delivery"]  # by id
    sent: dict[str, int]  # pieces, by line
    checked: dict[str, tuple[int, int]]  # pieces accepted and rejected, by delivery
    passed: dict[str, tuple[int, int]]  # pieces accepted and rejected, by line
    parts: dict[str, tuple[AcceptedPart, ...]]  # by delivery
    returns: dict[str, "GoodsReturn"]  # by id
    back: dict[str, int]  # pieces that came back, by delivery
    value: dict[str, int]  # of all that came back, in minor units, by currency

    def add_delivery(self, each: "Delivery") -> None:
        """Count a delivery."""
        self.deliveries.setdefault(each.id, each)
        self.sent[each.line] = self.sent.get(each.line, 0) + each.quantity

    def add_acceptance(self, each: "Acceptance") -> None:
        """Count an acceptance, by its delivery and by its line."""
        _add(self.checked, each.delivery, each)
        delivery = self.deliveries.get(each.delivery)
        if delivery is not None:
            before = self.passed.get(delivery.line, (0, 0))[0]
            part = AcceptedPart(before, each.accepted, each.on)
            self.parts[each.delivery] = (*self.parts.get(each.delivery, ()), part)
            _add(self.passed, delivery.line, each)

    def add_return(self, each: "GoodsReturn") -> None:
        """Count a return and what its goods were sold for."""
        self.returns.setdefault(each.id, each)
        self.back[each.delivery] = self.back.get(each.delivery, 0) + each.quantity
        for amount in each.amounts:
            self.value[amount.currency] = self.value.get(amount.currency, 0) + amount.minor


def _add(found: dict[str, tuple[int, int]], key: str, each: "Acceptance") -> None:
    accepted, rejected = found.get(key, (0, 0))
    found[key] = accepted + each.accepted, rejected + each.rejected


class Bills(NamedTuple):
    """Invoices and payments as the guards ask for them."""

    invoices: dict[str, "Invoice"]  # by number
    corrected: dict[str, int]  # by the credit notes, by invoice
    payments: dict[str, "Payment"]  # by id
    paid: dict[str, int]  # by invoice
    sums: dict[tuple[str, str], int]  # billed, paid and applied to invoices, by currency

    def add_invoice(self, each: "Invoice") -> None:
        """Count an invoice, or a credit note against its invoice."""
        self.invoices.setdefault(each.number, each)
        if each.corrects is not None:
            taken = self.corrected.get(each.corrects, 0)
            self.corrected[each.corrects] = taken + each.amount.minor
        self._sum("billed", each.amount)

    def add_payment(self, each: "Payment") -> None:
        """Count a payment or a refund."""
        self.payments.setdefault(each.id, each)
        for part in each.parts:
            self._apply(part.invoice, part.amount)
        self._sum("paid", each.amount)

    def add_application(self, each: "Application") -> None:
        """Count what a payment is applied to."""
        self._apply(each.invoice, each.amount)

    def _apply(self, invoice: str, amount: Money) -> None:
        self.paid[invoice] = self.paid.get(invoice, 0) + amount.minor
        self._sum("applied", amount)

    def _sum(self, what: str, amount: Money) -> None:
        key = what, amount.currency
        self.sums[key] = self.sums.get(key, 0) + amount.minor

    def all(self, what: str, currency: str) -> Money:
        """The sum of one kind in a currency."""
        for kind, other in self.sums:
            if kind == what and other != currency:
                raise CurrencyMismatch(currency, other)
        return Money(self.sums.get((what, currency), 0), currency)
