"""What must hold while a contract binds (履行条件); the table is in `process`. Policy 3.3.2."""

from collections.abc import Callable
from typing import TypeAlias

from attrs import evolve

from lenovo_sales.contracts.amendment import begins_later, keeps_billed, keeps_delivered
from lenovo_sales.contracts.change import ChangeKind, ChangeStage, is_passed, is_signed, is_told
from lenovo_sales.contracts.conditions import COMPLETE
from lenovo_sales.contracts.contract import (
    Amend,
    Contract,
    Terminate,
    billable,
)
from lenovo_sales.contracts.execution import (
    RecordAcceptance,
    RecordDelivery,
    RecordInvoice,
    RecordPayment,
)
from lenovo_sales.contracts.renewal import notice_until
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.lifecycle import Context, guard, precondition, stated

_Context: TypeAlias = Context[ContractTerms]
_Record: TypeAlias = RecordDelivery | RecordAcceptance | RecordInvoice | RecordPayment


@guard("3.3.2.1", "a day from the contract's effect up to today", "生效日至今日之间的日期")
def _is_dated(contract: Contract, command: _Record, context: _Context) -> bool:
    if contract.effective is None:
        return False
    day = context.terms.day
    return day(contract.effective) <= command.on <= day(context.at)


@guard("3.3.2.1", "a delivery that is not recorded yet", "尚未登记的交货")
def _delivery_is_new(contract: Contract, command: RecordDelivery, context: _Context) -> bool:
    return stated(command.id) and contract.execution.delivery(command.id) is None


@guard("3.3.2.1", "no more than the contract still has of a line", "不超过合同剩余数量")
def _is_contracted(contract: Contract, command: RecordDelivery, context: _Context) -> bool:
    line = contract.articles.line(command.line)
    if line is None or type(command.quantity) is not int:
        return False
    return 0 < command.quantity <= line.quantity - contract.execution.delivered(line.id)


@guard("3.3.2.1", "no more than the delivery still has to be checked", "不超过待验收数量")
def _is_delivered(contract: Contract, command: RecordAcceptance, context: _Context) -> bool:
    parts = (command.accepted, command.rejected)
    if any(type(part) is not int or part < 0 for part in parts):
        return False
    return 0 < sum(parts) <= contract.execution.pending(command.delivery)


@guard("3.3.2.1", "a check not before the delivery", "验收不早于交货")
def _is_checked_after(contract: Contract, command: RecordAcceptance, context: _Context) -> bool:
    delivery = contract.execution.delivery(command.delivery)
    return delivery is None or delivery.on <= command.on


@guard("3.3.2.2", "a reason for what is rejected", "拒收原因")
def _says_why_rejected(contract: Contract, command: RecordAcceptance, context: _Context) -> bool:
    return command.rejected == 0 or stated(command.reason)


@guard("3.3.2.1", "an invoice that is not recorded yet", "尚未登记的发票")
def _invoice_is_new(contract: Contract, command: RecordInvoice, context: _Context) -> bool:
    return stated(command.number) and contract.execution.invoice(command.number) is None


@guard("3.3.2.1", "no more than the contract still has to be billed", "不超过合同未开票金额")
def _is_billable(contract: Contract, command: RecordInvoice, context: _Context) -> bool:
    """A credit note takes back no more than its invoice still comes to."""
    amount, done = command.amount, contract.execution
    if amount.currency != contract.articles.currency:
        return False
    if command.corrects is None:
        return 0 < amount.minor <= billable(contract).minor - contract.billed.minor
    invoice = done.invoice(command.corrects)
    if invoice is None or invoice.corrects is not None:
        return False
    return 0 < -amount.minor <= done.billed_by(invoice).minor


@guard("3.3.2.1", "a payment that is not recorded yet", "尚未登记的回款")
def _payment_is_new(contract: Contract, command: RecordPayment, context: _Context) -> bool:
    known = {each.id for each in contract.execution.payments}
    return stated(command.id) and command.id not in known


@guard("3.3.2.1", "no more than the invoice still leaves open", "不超过发票未回款金额")
def _is_billed(contract: Contract, command: RecordPayment, context: _Context) -> bool:
    """A refund gives back no more than was paid on the invoice."""
    amount, done = command.amount, contract.execution
    invoice = done.invoice(command.invoice)
    if invoice is None or invoice.corrects is not None:
        return False
    if amount.currency != invoice.amount.currency or not amount:
        return False
    paid = done.paid_on(invoice)
    return 0 <= (paid + amount).minor <= max(done.billed_by(invoice), paid).minor


@precondition("3.3.2.1", "every line delivered and accepted in full", "全部交货并验收")
def _is_accepted(contract: Contract, context: _Context) -> bool:
    return contract.accepted_in_full


@precondition("3.3.2.1", "the whole amount billed", "合同全额开票")
def _is_billed_in_full(contract: Contract, context: _Context) -> bool:
    return contract.billed == contract.amount


@precondition("3.3.2.1", "all that was billed paid", "已开票金额全部回款")
def _is_paid_in_full(contract: Contract, context: _Context) -> bool:
    return contract.paid == contract.billed


_Change: TypeAlias = Amend | Terminate


@guard("3.3.2.3", "a change request for this very version", "针对本合同本版本的变更申请")
def _is_for_this(contract: Contract, command: _Change, context: _Context) -> bool:
    request = command.request
    return (request.contract, request.version) == (contract.id, contract.version)


def _kind(kind: ChangeKind) -> Callable[[Contract, _Change, _Context], bool]:
    return lambda contract, command, context: command.request.kind is kind


_amends = guard("3.3.2.3", "a request to amend", "变更类申请")(_kind(ChangeKind.AMENDMENT))
_ends = guard("3.3.2.3", "a request to terminate", "解除类申请")(_kind(ChangeKind.TERMINATION))


@guard(
    "3.3.2.3",
    "approval and legal review by different people who did not write it",
    "由起草人以外的不同人员审批和法务审核",
)
def _is_passed(contract: Contract, command: _Change, context: _Context) -> bool:
    return is_passed(command.request, contract.authors)


def _is_told(contract: Contract, command: _Change, context: _Context) -> bool:
    request = command.request
    return request.stage is ChangeStage.NOTIFIED and is_told(request, context.terms)


_tells_change = guard(
    "3.3.2.3",
    "notice of the change to the customer and every department in time",
    "变更已及时通知客户和各部门",
)(_is_told)
_tells_end = guard(
    "3.3.2.3",
    "notice of the end to the customer and every department in time",
    "解除已及时通知客户和各部门",
)(_is_told)


@guard("3.3.2.3", "the day on which the change takes effect, or later", "变更生效日已到")
def _is_due(contract: Contract, command: _Change, context: _Context) -> bool:
    return context.terms.day(context.at) >= command.request.takes_effect


@guard("3.3.1.3", "the signatures of both sides under the change", "双方均已签署变更")
def _is_signed(contract: Contract, command: Amend, context: _Context) -> bool:
    return is_signed(command.request, contract.authors, context.terms)


@guard("3.3.1.1", "articles that are complete", "完整的合同条款")
def _is_complete(contract: Contract, command: Amend, context: _Context) -> bool:
    if command.request.articles is None:
        return True
    amended = evolve(contract, articles=command.request.articles)
    return all(each.holds(amended, context) for each in COMPLETE)


@guard("3.3.2.3", "what was delivered left as it is", "不触及已交货部分")
def _keeps_delivered(contract: Contract, command: Amend, context: _Context) -> bool:
    after = command.request.articles
    return after is None or keeps_delivered(contract.articles, after, contract.execution)


@guard("3.3.2.3", "an amount no lower than what was billed", "金额不低于已开票金额")
def _keeps_billed(contract: Contract, command: Amend, context: _Context) -> bool:
    after = command.request.articles
    return after is None or keeps_billed(contract.articles, after, contract.execution)


@guard("3.3.2.3", "a new schedule that begins with the change", "新计划不早于变更生效日")
def _begins_later(contract: Contract, command: Amend, context: _Context) -> bool:
    request = command.request
    if request.articles is None:
        return True
    return begins_later(contract.articles, request.articles, request.takes_effect)


@precondition("3.3.2.1", "a term that can be renewed", "可续约的合同期限")
def _has_term(contract: Contract, context: _Context) -> bool:
    return contract.articles.term is not None and contract.articles.renewal is not None


@precondition("3.3.2.1", "notice by the last day for it", "在通知期限内发出通知")
def _is_in_time(contract: Contract, context: _Context) -> bool:
    last = notice_until(contract, context.terms)
    return last is None or context.terms.day(context.at) <= last


DELIVER = (_is_dated, _delivery_is_new, _is_contracted)
ACCEPT = (_is_dated, _is_delivered, _is_checked_after, _says_why_rejected)
BILL = (_is_dated, _invoice_is_new, _is_billable)
PAY = (_is_dated, _payment_is_new, _is_billed)
FULFILL = (_is_accepted,)
CLOSE = (_is_billed_in_full, _is_paid_in_full)
AMEND = (
    _amends,
    _is_for_this,
    _is_passed,
    _tells_change,
    _is_signed,
    _is_due,
    _is_complete,
    _keeps_delivered,
    _keeps_billed,
    _begins_later,
)
TERMINATE = (_ends, _is_for_this, _is_passed, _tells_end, _is_due)
NOTICE = (_has_term, _is_in_time)
