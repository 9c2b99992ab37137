"""The guards of corrections (更正条件): what rests on an entry is corrected first. Policy 3.3.2."""

from attrs import evolve

from lenovo_sales.contracts.contract import Contract, billable
from lenovo_sales.contracts.correction import (
    CorrectAcceptance,
    CorrectDelivery,
    Correcting,
    CorrectInvoice,
    CorrectNotice,
    CorrectPayment,
    CorrectReturn,
    after_correction,
    place_of,
)
from lenovo_sales.contracts.execution_guards import are_pieces, pays_own_invoices
from lenovo_sales.contracts.guards import ContractContext
from lenovo_sales.contracts.renewal import notice_until
from lenovo_sales.lifecycle import guard, precondition, reason_given
from lenovo_sales.values import Money


def _after(contract: Contract, command: Correcting, context: ContractContext) -> Contract:
    """The contract as the correction would leave it."""
    done = after_correction(contract, command, context.today, context.actor)
    return evolve(contract, execution=done)


def _fits_lines(contract: Contract, command: Correcting, context: ContractContext) -> bool:
    """Whether no more of a line stands delivered than it has, or than stood before."""
    before, after = contract.execution, _after(contract, command, context).execution
    return all(
        after.delivered(line.id) <= max(line.quantity, before.delivered(line.id))
        for line in contract.body.lines
    )


@guard("3.3.2.1", "an entry that is recorded", "已登记的记录", derived=True)
def entry_is_recorded(contract: Contract, command: Correcting, context: ContractContext) -> bool:
    """Whether it is there and was not withdrawn; goods are of a line that the contract has."""
    done = contract.execution
    if place_of(done, command) is None:
        return False
    if isinstance(command, CorrectDelivery | CorrectAcceptance):
        id = command.id if isinstance(command, CorrectDelivery) else command.delivery
        delivery = done.delivery(id)
        return delivery is not None and delivery.replaced is None
    return True


@guard(
    "3.3.2.1", "no more than the contract still has of a line", "不超过合同剩余数量", derived=True
)
def corrected_within_line(
    contract: Contract, command: CorrectDelivery, context: ContractContext
) -> bool:
    return are_pieces(command.quantity) and _fits_lines(contract, command, context)


@guard(
    "3.3.2.1",
    "the acceptances of the delivery corrected first",
    "应先更正该次交货的验收记录",
    derived=True,
)
def acceptances_first(
    contract: Contract, command: CorrectDelivery, context: ContractContext
) -> bool:
    """Whether the delivery still covers what was checked of it, on its day or later."""
    checks = [
        each
        for each in contract.execution.acceptances
        if each.delivery == command.id and (each.accepted or each.rejected)
    ]
    checked = sum(each.accepted + each.rejected for each in checks)
    return checked <= command.quantity and all(command.on <= each.on for each in checks)


@guard(
    "3.3.2.1", "no more than the delivery still has to be checked", "不超过待验收数量", derived=True
)
def corrected_within_delivery(
    contract: Contract, command: CorrectAcceptance, context: ContractContext
) -> bool:
    if not are_pieces(command.accepted, command.rejected):
        return False
    delivery = contract.execution.delivery(command.delivery)
    if delivery is None:
        return True
    pending = _after(contract, command, context).execution.pending(delivery.id)
    if pending < min(contract.execution.pending(delivery.id), 0) or command.on < delivery.on:
        return False
    return _fits_lines(contract, command, context)


@guard("3.3.2.2", "the returns of the line corrected first", "应先更正该行的退货记录", derived=True)
def returns_first(contract: Contract, command: CorrectAcceptance, context: ContractContext) -> bool:
    """What came back is worth what its pieces were accepted for, and so rests on all of them."""
    done = contract.execution
    delivery = done.delivery(command.delivery)
    return delivery is None or not any(
        done.returned(each.id) for each in done.deliveries if each.line == delivery.line
    )


@guard(
    "3.3.2.1",
    "the invoices beyond what may then be billed corrected first",
    "应先更正超出可开票金额的发票",
    derived=True,
)
def invoices_first(
    contract: Contract, command: CorrectAcceptance, context: ContractContext
) -> bool:
    """Of a terminated contract no more is billed than was accepted."""
    after = billable(_after(contract, command, context))
    return contract.billed <= after or after >= billable(contract)


@guard("3.3.2.1", "every line still accepted in full", "各行仍已全部验收", derived=True)
def stays_accepted(
    contract: Contract, command: CorrectAcceptance, context: ContractContext
) -> bool:
    accepted = _after(contract, command, context).accepted_in_full
    return accepted or not contract.accepted_in_full


@guard(
    "3.3.2.2",
    "no more than was accepted of the delivery and has not come back",
    "不超过该次交货已验收且未退回的数量",
    derived=True,
)
def corrected_within_accepted(
    contract: Contract, command: CorrectReturn, context: ContractContext
) -> bool:
    if not are_pieces(command.quantity):
        return False
    back = contract.execution.goods_return(command.id)
    if back is None:
        return True
    after = _after(contract, command, context).execution
    parts = after.accepted_parts(back.delivery)
    accepted = sum(part.pieces for part in parts)
    taken, held = 0, after.returned(back.delivery)
    for part in parts:
        if taken < held and part.pieces and part.on > command.on:
            return False
        taken += part.pieces
    return held <= accepted


@guard(
    "3.3.2.2",
    "the later returns of the delivery corrected first",
    "应先更正该次交货其后的退货记录",
    derived=True,
)
def later_returns_first(
    contract: Contract, command: CorrectReturn, context: ContractContext
) -> bool:
    done = contract.execution
    place, back = place_of(done, command), done.goods_return(command.id)
    if place is None or back is None or back.quantity == command.quantity:
        return True
    later = done.returns[place + 1 :]
    return not any(each.quantity and each.delivery == back.delivery for each in later)


@guard(
    "3.3.2.1",
    "no more than the contract still has to be billed",
    "不超过合同未开票金额",
    derived=True,
)
def corrected_within_billable(
    contract: Contract, command: CorrectInvoice, context: ContractContext
) -> bool:
    """An invoice stays above zero or is withdrawn, a credit note below; neither changes sides."""
    amount, entry = command.amount, contract.execution.invoice(command.number)
    if entry is None:
        return True
    if amount.currency != contract.body.currency:
        return False
    after = _after(contract, command, context)
    if amount > entry.amount and after.billed > billable(after):
        return False
    if entry.corrects is None:
        return amount.minor >= 0
    invoice = after.execution.invoice(entry.corrects)
    left = None if invoice is None else after.execution.billed_by(invoice)
    return amount.minor <= 0 and left is not None and left.minor >= 0


@guard(
    "3.3.2.1",
    "the payments and credit notes of the invoice corrected first",
    "应先更正该发票的回款与红字发票",
    derived=True,
)
def payments_first(contract: Contract, command: CorrectInvoice, context: ContractContext) -> bool:
    done = contract.execution
    entry = done.invoice(command.number)
    if entry is None or entry.corrects is not None or command.amount >= entry.amount:
        return True
    after = _after(contract, command, context).execution
    now = after.invoice(command.number)
    return now is not None and after.billed_by(now) >= max(
        after.paid_on(now), Money.zero(entry.amount.currency)
    )


@guard(
    "3.3.2.1",
    "the refunds and applications of the payment corrected first",
    "应先更正该回款的退款与核销记录",
    derived=True,
)
def refunds_first(contract: Contract, command: CorrectPayment, context: ContractContext) -> bool:
    """Whether no invoice, and nothing left open, would be below zero without the payment."""
    after = _after(contract, command, context)
    if after.left_open.minor < 0:
        return False
    done = after.execution
    return all(done.paid_on(each).minor >= 0 for each in done.invoices if each.corrects is None)


@guard(
    "3.3.2.1",
    "a payment that stays a payment, or a refund that stays one",
    "回款与退款不得互改",
    derived=True,
)
def same_direction(contract: Contract, command: CorrectPayment, context: ContractContext) -> bool:
    entry = contract.execution.payment(command.id)
    return entry is None or entry.amount.minor * command.amount.minor >= 0


@precondition("3.3.2.1", "a notice on record", "已登记的不续约通知", derived=True)
def notice_recorded(contract: Contract, context: ContractContext) -> bool:
    return contract.notice is not None


@guard("3.3.2.1", "notice by the last day for it", "在通知期限内发出通知", derived=True)
def corrected_notice_in_time(
    contract: Contract, command: CorrectNotice, context: ContractContext
) -> bool:
    """Whether the notice, if there was one, was given in effect, by today and in time."""
    on, effective, last = command.on, contract.effective, notice_until(contract, context.terms)
    if on is None:
        return True
    in_effect = effective is not None and effective.date() <= on <= context.today
    return in_effect and (last is None or on <= last)


REASON_TO_CORRECT = reason_given("1.3.1", derived=True)
CORRECT_DELIVERY = (
    entry_is_recorded,
    corrected_within_line,
    acceptances_first,
    REASON_TO_CORRECT,
)
CORRECT_ACCEPTANCE = (
    entry_is_recorded,
    corrected_within_delivery,
    returns_first,
    REASON_TO_CORRECT,
)
CORRECT_RETURN = (
    entry_is_recorded,
    corrected_within_accepted,
    later_returns_first,
    REASON_TO_CORRECT,
)
CORRECT_INVOICE = (
    entry_is_recorded,
    corrected_within_billable,
    payments_first,
    REASON_TO_CORRECT,
)
CORRECT_NOTICE = (notice_recorded, corrected_notice_in_time, REASON_TO_CORRECT)
CORRECT_PAYMENT = (
    entry_is_recorded,
    pays_own_invoices,
    same_direction,
    refunds_first,
    REASON_TO_CORRECT,
)
