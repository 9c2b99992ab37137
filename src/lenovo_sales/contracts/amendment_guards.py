"""The guards of a contract that is amended or terminated (变更条件). Policy 3.3.2.3."""

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
from lenovo_sales.contracts.contract import Amend, Contract, Terminate
from lenovo_sales.contracts.guards import COMPLETE, ContractContext
from lenovo_sales.lifecycle import guard

Change: TypeAlias = Amend | Terminate


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


@guard("3.3.1.1", "the list prices of the edition", "本版本的产品目录价", derived=True)
def changed_list_prices(contract: Contract, command: Amend, context: ContractContext) -> bool:
    """Whether each line that is new or changed names the list price of the edition."""
    prices, body = context.terms.list_prices, command.body or contract.body
    for line in body.lines:
        was = contract.body.line(line.id)
        kept = was is not None and evolve(was, quantity=line.quantity) == line
        if not kept and prices.get(line.product or "", line.list_price) != line.list_price:
            return False
    return True


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


AMEND = (
    amends,
    request_is_current,
    request_is_passed,
    notified_in_time,
    change_is_signed,
    change_is_due,
    change_is_complete,
    changed_list_prices,
    delivered_is_kept,
    billed_is_kept,
    schedule_begins_later,
)
TERMINATE = (terminates, request_is_current, request_is_passed, notified_in_time, change_is_due)
