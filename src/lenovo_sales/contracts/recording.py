"""What the rows of a contract's execution keep (履行登记): the entry of an event. 3.3.2.1."""

from lenovo_sales.contracts.amendment import with_replaced_lines
from lenovo_sales.contracts.contract import Amend, Contract, amounts_back, line_of
from lenovo_sales.contracts.correction import invoices_of, payment_parts
from lenovo_sales.contracts.execution import (
    Acceptance,
    Application,
    ApplyPayment,
    Delivery,
    Execution,
    GoodsReturn,
    Invoice,
    Payment,
    RecordAcceptance,
    RecordDelivery,
    RecordInvoice,
    RecordPayment,
    RecordReturn,
)
from lenovo_sales.lifecycle import Event
from lenovo_sales.values import Money


def with_delivery(contract: Contract, event: Event[RecordDelivery]) -> Execution:
    """The execution with the delivery added."""
    done, told = contract.execution, event.command
    delivery = Delivery(told.id, told.line, told.quantity, told.on, event.at.date())
    return done.with_delivery(delivery)


def with_acceptance(contract: Contract, event: Event[RecordAcceptance]) -> Execution:
    """The execution with the acceptance added."""
    done, told = contract.execution, event.command
    day = event.at.date()
    checked = Acceptance(told.delivery, told.accepted, told.rejected, told.on, told.reason, day)
    return done.with_acceptance(checked)


def with_return(contract: Contract, event: Event[RecordReturn]) -> Execution:
    """The execution with the return added, at what its goods were accepted for."""
    done, told = contract.execution, event.command
    delivery = done.delivery(told.delivery)
    line = None if delivery is None else line_of(contract, delivery)
    parts, before = done.accepted_parts(told.delivery), done.returned(told.delivery)
    amounts: tuple[Money, ...] = ()
    if line is not None:
        amounts = amounts_back(line, contract.body.rounding, parts, before, told.quantity)
    day, reason = event.at.date(), told.reason
    back = GoodsReturn(told.id, told.delivery, told.quantity, told.on, amounts, reason, day)
    return done.with_return(back)


def with_invoice(contract: Contract, event: Event[RecordInvoice]) -> Execution:
    """The execution with the invoice or credit note added."""
    done, told = contract.execution, event.command
    invoice = Invoice(told.number, told.amount, told.on, told.corrects, event.at.date())
    return done.with_invoice(invoice)


def with_payment(contract: Contract, event: Event[RecordPayment]) -> Execution:
    """The execution with the payment or refund added, applied to its invoices."""
    done, told = contract.execution, event.command
    parts, day = payment_parts(done, invoices_of(told), told.amount), event.at.date()
    payment = Payment(told.id, told.invoice, told.amount, told.on, day, parts)
    return done.with_payment(payment)


def with_application(contract: Contract, event: Event[ApplyPayment]) -> Execution:
    """The execution with more of what was left open applied to an invoice."""
    told, day = event.command, event.at.date()
    return contract.execution.with_application(Application(told.invoice, told.amount, told.on, day))


def replaced(contract: Contract, event: Event[Amend]) -> Execution:
    """The execution, whose deliveries keep the lines that the amendment drops or replaces."""
    after = event.command.body or contract.body
    return with_replaced_lines(contract.body, after, contract.execution)
