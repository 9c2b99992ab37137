"""The guards of a contract that binds (履行条件); the table is in `process`. Policy 3.3.2."""

from datetime import timedelta
from typing import TypeAlias

from attrs import evolve

from lenovo_sales.contracts.amendment import begins_later, keeps_billed, keeps_delivered
from lenovo_sales.contracts.change import (
    ChangeKind,
    ChangeRequest,
    ChangeStage,
    is_passed,
    is_signed,
    is_told,
)
from lenovo_sales.contracts.contract import (
    Amend,
    Contract,
    GiveNotice,
    Terminate,
    billable,
)
from lenovo_sales.contracts.execution import (
    RecordAcceptance,
    RecordDelivery,
    RecordInvoice,
    RecordPayment,
    RecordReturn,
)
from lenovo_sales.contracts.guards import COMPLETE, ContractContext
from lenovo_sales.contracts.renewal import notice_until
from lenovo_sales.lifecycle import guard, has_text, precondition

Dated: TypeAlias = (
    RecordDelivery | RecordAcceptance | RecordReturn | RecordInvoice | RecordPayment | GiveNotice
)
Change: TypeAlias = Amend | Terminate


@guard(
    "3.3.2.1",
    "a day from the contract's effect up to today",
    "生效日至今日之间的日期",
    derived=True,
)
def dated_in_effect(contract: Contract, command: Dated, context: ContractContext) -> bool:
    effective = contract.effective
    return effective is not None and effective.date() <= command.on <= context.today


@guard("3.3.2.1", "a delivery that is not recorded yet", "尚未登记的交货", derived=True)
def delivery_is_new(contract: Contract, command: RecordDelivery, context: ContractContext) -> bool:
    return has_text(command.id) and contract.execution.delivery(command.id) is None


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
    if any(type(part) is not int or part < 0 for part in parts):
        return False
    return 0 < sum(parts) <= contract.execution.pending(command.delivery)


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
    "3.3.2.1", "no more than the invoice still leaves open", "不超过发票未回款金额", derived=True
)
def within_invoice(contract: Contract, command: RecordPayment, context: ContractContext) -> bool:
    """A refund gives back no more than was paid on the invoice."""
    amount, done = command.amount, contract.execution
    invoice = done.invoice(command.invoice)
    if invoice is None or invoice.corrects is not None:
        return False
    if amount.currency != invoice.amount.currency or not amount:
        return False
    paid = done.paid_on(invoice)
    return 0 <= (paid + amount).minor <= max(done.billed_by(invoice), paid).minor


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


@precondition("3.3.2.1", "all that was billed paid", "已开票金额全部回款", derived=True)
def paid_in_full(contract: Contract, context: ContractContext) -> bool:
    return contract.paid == contract.billed


def _request(command: Change, context: ContractContext) -> ChangeRequest:
    return context.find(command.request, ChangeRequest)


@guard("3.3.2.3", "a request to amend", "变更类申请", derived=True)
def amends(contract: Contract, command: Amend, context: ContractContext) -> bool:
    return _request(command, context).kind is ChangeKind.AMENDMENT


@guard("3.3.2.3", "a request to terminate", "解除类申请", derived=True)
def terminates(contract: Contract, command: Terminate, context: ContractContext) -> bool:
    return _request(command, context).kind is ChangeKind.TERMINATION


@guard(
    "3.3.2.3", "a change request for this very version", "针对本合同本版本的变更申请", derived=True
)
def request_is_current(contract: Contract, command: Change, context: ContractContext) -> bool:
    request = _request(command, context)
    return (request.contract, request.version) == (contract.id, contract.version)


@guard(
    "3.3.2.3",
    "approval and legal review by different people who did not write it",
    "由起草人以外的不同人员审批和法务审核",
)
def request_is_passed(contract: Contract, command: Change, context: ContractContext) -> bool:
    return is_passed(_request(command, context), contract.authors)


@guard(
    "3.3.2.3",
    "notice to the customer and every department in time",
    "已及时通知客户和各部门",
)
def notified_in_time(contract: Contract, command: Change, context: ContractContext) -> bool:
    request = _request(command, context)
    return request.stage is ChangeStage.NOTIFIED and is_told(request, context.terms)


@guard(
    "3.3.2.3", "the day on which the change takes effect, or later", "变更生效日已到", derived=True
)
def change_is_due(contract: Contract, command: Change, context: ContractContext) -> bool:
    return context.today >= _request(command, context).takes_effect


@guard("3.3.1.3", "the signatures of both sides under the change", "双方均已签署变更")
def change_is_signed(contract: Contract, command: Amend, context: ContractContext) -> bool:
    return is_signed(_request(command, context), contract.authors)


@guard("3.3.1.1", "a contract body that is complete", "完整的合同条款")
def change_is_complete(contract: Contract, command: Amend, context: ContractContext) -> bool:
    amended = evolve(contract, body=command.body or contract.body)
    return all(each.holds(amended, context) for each in COMPLETE)


@guard("3.3.2.3", "what was delivered left as it is", "不触及已交货部分", derived=True)
def delivered_is_kept(contract: Contract, command: Amend, context: ContractContext) -> bool:
    after = command.body
    return after is None or keeps_delivered(contract.body, after, contract.execution)


@guard("3.3.2.3", "an amount no lower than what was billed", "金额不低于已开票金额", derived=True)
def billed_is_kept(contract: Contract, command: Amend, context: ContractContext) -> bool:
    after = command.body
    return after is None or keeps_billed(contract.body, after, contract.execution)


@guard(
    "3.3.2.3", "a new schedule that begins with the change", "新计划不早于变更生效日", derived=True
)
def schedule_begins_later(contract: Contract, command: Amend, context: ContractContext) -> bool:
    effect, after = _request(command, context).takes_effect, command.body
    return after is None or begins_later(contract.body, after, effect)


@precondition("3.3.2.1", "a term that can be renewed", "可续约的合同期限", derived=True)
def renewable(contract: Contract, context: ContractContext) -> bool:
    return contract.body.term is not None and contract.body.renewal is not None


@guard("3.3.2.1", "notice by the last day for it", "在通知期限内发出通知", derived=True)
def notice_in_time(contract: Contract, command: GiveNotice, context: ContractContext) -> bool:
    last = notice_until(contract, context.terms)
    return last is None or command.on <= last


AMEND = (
    amends,
    request_is_current,
    request_is_passed,
    notified_in_time,
    change_is_signed,
    change_is_due,
    change_is_complete,
    delivered_is_kept,
    billed_is_kept,
    schedule_begins_later,
)
TERMINATE = (terminates, request_is_current, request_is_passed, notified_in_time, change_is_due)
