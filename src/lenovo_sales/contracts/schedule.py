"""The progress of a contract against its schedules (履约进度). Policy 3.3.2.1.

Deliveries and payments fill the entries that are due first. A payment after a milestone is due so
many days after it was reached. What came back is no longer owed: it lowers the last entries.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import evolve, frozen

from lenovo_sales.contracts.body import Installment, Milestone
from lenovo_sales.contracts.contract import Contract, ContractStage, accepted_value
from lenovo_sales.contracts.execution import Execution
from lenovo_sales.lifecycle import once
from lenovo_sales.values import Money, Period


@frozen
class DeliveryProgress:
    """The progress of one entry of the delivery schedule (交货进度). Policy 3.3.2.1."""

    contract: str
    entry: int  # its place in the schedule, from 1
    line: str
    due: date
    quantity: int  # pieces
    delivered: int  # pieces
    missing: int  # pieces
    value: Money  # of the missing pieces


@frozen
class PaymentProgress:
    """The progress of one entry of the payment schedule (回款进度). Policy 3.3.2.1."""

    contract: str
    entry: int  # its place in the schedule, from 1
    due: date | None  # None: its milestone is ahead
    amount: Money
    paid: Money
    missing: Money


def delivery_progress(contract: Contract, on: date) -> tuple[DeliveryProgress, ...]:
    """The progress of every scheduled delivery by a day, the first due first. Policy 3.3.2.1."""
    body, done = contract.body, contract.execution.until(on)
    left = {line.id: done.delivered(line.id) for line in body.lines}
    ended = has_ended(contract, on)
    found = []
    for entry, each in sorted(enumerate(body.deliveries, 1), key=lambda each: each[1].due):
        line = body.line(each.line)
        if line is None:
            continue
        delivered = min(left[line.id], each.quantity)
        left[line.id] -= delivered
        missing = 0 if ended else each.quantity - delivered
        value = line.net(body.rounding, missing)
        found.append(
            DeliveryProgress(
                contract.id, entry, line.id, each.due, each.quantity, delivered, missing, value
            )
        )
    return tuple(found)


def payment_progress(contract: Contract, on: date) -> tuple[PaymentProgress, ...]:
    """The progress of every installment by a day, the first due first, undated last. 3.3.2.1."""
    currency, done = contract.body.currency, contract.execution.until(on)
    left = done.paid(currency).minor
    if has_ended(contract, on):
        owed = accepted_value(evolve(contract, execution=done)).minor
    else:
        owed = contract.body.paid_in_all.minor - done.returned_value(currency).minor
    dated = [
        (_due(contract, done, each), entry, each.amount)
        for entry, each in enumerate(contract.body.payments, 1)
    ]
    found = []
    for due, entry, amount in sorted(dated, key=lambda each: (each[0] or date.max, each[1])):
        paid = min(left, amount.minor)
        left -= paid
        due_of_it = min(owed, amount.minor)
        owed -= due_of_it
        missing = Money(max(due_of_it - paid, 0), currency)
        found.append(
            PaymentProgress(contract.id, entry, due, amount, Money(paid, currency), missing)
        )
    return tuple(found)


def has_ended(contract: Contract, on: date) -> bool:
    """Whether the contract was terminated by a day; a later one is still ahead of it. 3.3.2.3."""
    if contract.stage is not ContractStage.TERMINATED or contract.closed is None:
        return False
    return contract.closed.date() <= on


def due_on(contract: Contract, installment: Installment) -> date | None:
    """The day on which an installment is due; None while its milestone is ahead. 3.3.1.1."""
    return _due(contract, contract.execution, installment)


def deliveries_ahead(contracts: Iterable[Contract], period: Period) -> tuple[DeliveryProgress, ...]:
    """The open deliveries of contracts in effect that are due within a period. 3.3.2.1.

    The first due first, then by contract: the work that the departments have to prepare for.
    """
    found = [
        entry
        for each in once(contracts)
        if each.stage is ContractStage.EFFECTIVE
        for entry in delivery_progress(each, date.max)
        if entry.missing and entry.due in period
    ]
    return tuple(sorted(found, key=lambda each: (each.due, each.contract, each.entry)))


def payments_ahead(contracts: Iterable[Contract], period: Period) -> tuple[PaymentProgress, ...]:
    """The open payments of contracts signed by both that are due within a period. 3.3.2.1.

    The first due first, then by contract.
    """
    found = [
        (entry.due, entry)
        for each in once(contracts)
        if each.stage in (ContractStage.SIGNED, ContractStage.EFFECTIVE, ContractStage.FULFILLED)
        for entry in payment_progress(each, date.max)
        if entry.missing and entry.due is not None and entry.due in period
    ]
    ordered = sorted(found, key=lambda each: (each[0], each[1].contract, each[1].entry))
    return tuple(entry for _, entry in ordered)


def _due(contract: Contract, done: Execution, installment: Installment) -> date | None:
    if installment.after is None:
        return installment.due
    reached = _reached(contract, done, installment.after)
    return None if reached is None else reached + timedelta(days=installment.days)


def _reached(contract: Contract, done: Execution, milestone: Milestone) -> date | None:
    """The day of a milestone; None while it is ahead."""
    lines = contract.body.lines
    if milestone is Milestone.SIGNING:
        return contract.signed_on
    if milestone is Milestone.EFFECT:
        return None if contract.effective is None else contract.effective.date()
    if milestone is Milestone.DELIVERY:
        whole = all(done.delivered(line.id) == line.quantity for line in lines)
        sent = (each.on for each in done.deliveries if each.quantity)
        return max(sent, default=None) if whole else None
    whole = all(done.accepted(line.id) == line.quantity for line in lines)
    return (
        max((each.on for each in done.acceptances if each.accepted), default=None)
        if whole
        else None
    )
