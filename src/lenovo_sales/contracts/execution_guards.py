"""The guards of a contract that binds (履行条件); the table is in `process`. Policy 3.3.2."""

from datetime import timedelta
from typing import TypeAlias

from lenovo_sales.contracts.contract import Contract, ContractStage, GiveNotice, billable
from lenovo_sales.contracts.correction import (
    CorrectAcceptance,
    CorrectDelivery,
    CorrectInvoice,
    CorrectPayment,
    CorrectReturn,
    invoices_of,
)
from lenovo_sales.contracts.execution import (
    ApplyPayment,
    RecordAcceptance,
    RecordDelivery,
    RecordInvoice,
    RecordPayment,
    RecordReturn,
)
from lenovo_sales.contracts.guards import ContractContext
from lenovo_sales.contracts.renewal import notice_until
from lenovo_sales.lifecycle import guard, has_text, precondition

Dated: TypeAlias = (
    RecordDelivery
    | RecordAcceptance
    | RecordReturn
    | GiveNotice
    | CorrectDelivery
    | CorrectAcceptance
    | CorrectReturn
)
Billing: TypeAlias = RecordInvoice | RecordPayment | ApplyPayment | CorrectInvoice | CorrectPayment


@guard(
    "3.3.2.1",
    "a day from the contract's effect up to today",
    "生效日至今日之间的日期",
    derived=True,
)
def dated_in_effect(contract: Contract, command: Dated, context: ContractContext) -> bool:
    effective = contract.effective
    return effective is not None and effective.date() <= command.on <= context.today


@guard("3.3.2.1", "a day from the signatures up to today", "签订日至今日之间的日期", derived=True)
def dated_since_signing(contract: Contract, command: Billing, context: ContractContext) -> bool:
    """A deposit is paid before the effect; of a contract taken in unsigned, the effect counts."""
    effective, since = contract.effective, contract.signed_on
    if since is None and effective is not None:
        since = effective.date()
    return since is not None and since <= command.on <= context.today


@guard("3.3.2.3", "a delivery before the termination", "早于解除日的交货", derived=True)
def delivered_before_end(
    contract: Contract, command: RecordDelivery | CorrectDelivery, context: ContractContext
) -> bool:
    if contract.stage is not ContractStage.TERMINATED or contract.closed is None:
        return True
    return command.on < contract.closed.date()


@guard("3.3.2.1", "a delivery that is not recorded yet", "尚未登记的交货", derived=True)
def delivery_is_new(contract: Contract, command: RecordDelivery, context: ContractContext) -> bool:
    return has_text(command.id) and contract.execution.delivery(command.id) is None


def are_pieces(*counts: object) -> bool:
    """Whether each is a whole number of pieces, zero or more."""
    return all(type(count) is int and count >= 0 for count in counts)


@guard(
    "3.3.2.1", "no more than the contract still has of a line", "不超过合同剩余数量", derived=True
)
def within_line(contract: Contract, command: RecordDelivery, context: ContractContext) -> bool:
    """Of what the line had on the day of the delivery, before amendments that came later."""
    line, done = contract.body.line(command.line), contract.execution
    if line is None or type(command.quantity) is not int:
        return False
    later = [each for each in contract.amendments if each.at.date() > command.on]
    if later:
        more = sum(
            changed.quantity
            for each in later
            for changed in each.difference.lines
            if changed.line == line.id
        )
        then = done.until(later[0].at.date() - timedelta(days=1)).delivered(line.id)
        if command.quantity > line.quantity - more - then:
            return False
    return 0 < command.quantity <= line.quantity - done.delivered(line.id)


@guard(
    "3.3.2.1", "no more than the delivery still has to be checked", "不超过待验收数量", derived=True
)
def within_delivery(
    contract: Contract, command: RecordAcceptance, context: ContractContext
) -> bool:
    parts = (command.accepted, command.rejected)
    return are_pieces(*parts) and 0 < sum(parts) <= contract.execution.pending(command.delivery)


@guard("3.3.2.1", "a check not before the delivery", "验收不早于交货", derived=True)
def checked_after_delivery(
    contract: Contract, command: RecordAcceptance, context: ContractContext
) -> bool:
    delivery = contract.execution.delivery(command.delivery)
    return delivery is None or delivery.on <= command.on


@guard("3.3.2.2", "a reason for what is rejected", "拒收原因", derived=True)
def rejection_explained(
    contract: Contract, command: RecordAcceptance, context: ContractContext
) -> bool:
    return command.rejected == 0 or has_text(command.reason)


@guard("3.3.2.2", "a return that is not recorded yet", "尚未登记的退货", derived=True)
def return_is_new(contract: Contract, command: RecordReturn, context: ContractContext) -> bool:
    return has_text(command.id) and contract.execution.goods_return(command.id) is None


@guard(
    "3.3.2.2",
    "no more than was accepted of the delivery and has not come back",
    "不超过该次交货已验收且未退回的数量",
    derived=True,
)
def within_accepted(contract: Contract, command: RecordReturn, context: ContractContext) -> bool:
    if type(command.quantity) is not int:
        return False
    done = contract.execution
    accepted = sum(part.pieces for part in done.accepted_parts(command.delivery))
    return 0 < command.quantity <= accepted - done.returned(command.delivery)


@guard("3.3.2.2", "a return not before the acceptance", "退货不早于验收", derived=True)
def returned_after_acceptance(
    contract: Contract, command: RecordReturn, context: ContractContext
) -> bool:
    """Of the parts that the return takes, the first accepted first."""
    done = contract.execution
    before = done.returned(command.delivery)
    until = before + command.quantity
    for part in done.accepted_parts(command.delivery):
        if before < part.pieces and until > 0 and part.on > command.on:
            return False
        before, until = before - part.pieces, until - part.pieces
    return True


@guard("3.3.2.1", "an invoice that is not recorded yet", "尚未登记的发票", derived=True)
def invoice_is_new(contract: Contract, command: RecordInvoice, context: ContractContext) -> bool:
    return has_text(command.number) and contract.execution.invoice(command.number) is None


@guard(
    "3.3.2.1",
    "no more than the contract still has to be billed",
    "不超过合同未开票金额",
    derived=True,
)
def within_billable(contract: Contract, command: RecordInvoice, context: ContractContext) -> bool:
    """A credit note takes back no more than its invoice still comes to."""
    amount, done = command.amount, contract.execution
    if amount.currency != contract.body.currency:
        return False
    if command.corrects is None:
        return 0 < amount.minor <= billable(contract).minor - contract.billed.minor
    invoice = done.invoice(command.corrects)
    if invoice is None or invoice.corrects is not None:
        return False
    return 0 < -amount.minor <= done.billed_by(invoice).minor


@guard("3.3.2.1", "a payment that is not recorded yet", "尚未登记的回款", derived=True)
def payment_is_new(contract: Contract, command: RecordPayment, context: ContractContext) -> bool:
    return has_text(command.id) and contract.execution.payment(command.id) is None


@guard(
    "3.3.2.1",
    "an amount in the currency of the contract, and invoices of its own",
    "以合同币种支付，所付发票属于本合同",
    derived=True,
)
def pays_own_invoices(
    contract: Contract, command: RecordPayment | CorrectPayment, context: ContractContext
) -> bool:
    """Each invoice once; a refund names at most one, and no credit note is paid."""
    amount, numbers = command.amount, invoices_of(command)
    if amount.currency != contract.body.currency:
        return False
    if not amount and isinstance(command, RecordPayment):
        return False
    if len(set(numbers)) != len(numbers) or (amount.minor < 0 and command.further):
        return False
    invoices = [contract.execution.invoice(each) for each in numbers]
    return all(each is not None and each.corrects is None for each in invoices)


@guard(
    "3.3.2.1",
    "a refund of no more than was paid on the invoice or left open",
    "退款不超过该发票已回款金额或未核销余额",
    derived=True,
)
def within_paid(contract: Contract, command: RecordPayment, context: ContractContext) -> bool:
    amount, done = command.amount, contract.execution
    if amount.minor >= 0:
        return True
    invoice = None if command.invoice is None else done.invoice(command.invoice)
    held = contract.left_open if invoice is None else done.paid_on(invoice)
    return held.currency == amount.currency and -amount.minor <= held.minor


@guard(
    "3.3.2.1",
    "no more than payments left open, nor than the invoice leaves open",
    "不超过未核销余额与发票未回款金额",
    derived=True,
)
def within_left_open(contract: Contract, command: ApplyPayment, context: ContractContext) -> bool:
    """What is taken off an invoice again is no more than was paid on it."""
    amount, done = command.amount, contract.execution
    invoice = done.invoice(command.invoice)
    if invoice is None or invoice.corrects is not None or not amount:
        return False
    if amount.currency != contract.body.currency:
        return False
    paid = done.paid_on(invoice)
    if amount.minor < 0:
        return -amount.minor <= paid.minor
    left = min(contract.left_open, done.billed_by(invoice) - paid)
    return amount <= left


@precondition(
    "3.3.2.1", "every line delivered and accepted in full", "全部交货并验收", derived=True
)
def accepted_in_full(contract: Contract, context: ContractContext) -> bool:
    return contract.accepted_in_full


@precondition(
    "3.3.2.1", "the whole amount billed, less returns", "扣除退货后的合同全额开票", derived=True
)
def billed_in_full(contract: Contract, context: ContractContext) -> bool:
    return contract.billed == billable(contract)


@precondition(
    "3.3.2.1",
    "all that was billed paid, and no payment left open",
    "已开票金额全部回款，且无未核销余额",
    derived=True,
)
def paid_in_full(contract: Contract, context: ContractContext) -> bool:
    return contract.paid == contract.billed and not contract.left_open


@precondition("3.3.2.1", "a term that can be renewed", "可续约的合同期限", derived=True)
def renewable(contract: Contract, context: ContractContext) -> bool:
    return contract.body.term is not None and contract.body.renewal is not None


@guard("3.3.2.1", "notice by the last day for it", "在通知期限内发出通知", derived=True)
def notice_in_time(contract: Contract, command: GiveNotice, context: ContractContext) -> bool:
    last = notice_until(contract, context.terms)
    return last is None or command.on <= last
