"""The schedules of a contract against what was done (履约进度). Policy 3.3.2.1.

What came counts for the entries that are due first. A payment after a milestone is due so many
days after it was reached.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import frozen

from lenovo_sales.contracts.articles import Installment, Milestone
from lenovo_sales.contracts.contract import Contract, ContractStage
from lenovo_sales.contracts.execution import Execution
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.values import Money, Period


@frozen
class DeliveryProgress:
    """One entry of the schedule of deliveries: what of it has come (交货进度). Policy 3.3.2.1."""

    contract: str
    entry: int  # its place in the schedule, from 1
    line: str
    due: date
    quantity: int  # pieces
    came: int  # pieces
    missing: int  # pieces
    worth: Money  # of the missing pieces


@frozen
class PaymentProgress:
    """One entry of the schedule of payments: what of it is paid (回款进度). Policy 3.3.2.1."""

    contract: str
    entry: int  # its place in the schedule, from 1
    due: date | None  # None: its milestone is ahead
    amount: Money
    paid: Money
    missing: Money


def delivery_progress(contract: Contract, on: date) -> tuple[DeliveryProgress, ...]:
    """How far each scheduled delivery has come by a day, the first due first. Policy 3.3.2.1."""
    articles, done = contract.articles, contract.execution.until(on)
    left = {line.id: done.delivered(line.id) for line in articles.lines}
    found = []
    for entry, each in sorted(enumerate(articles.deliveries, 1), key=lambda each: each[1].due):
        line = articles.line(each.line)
        if line is None:
            continue
        came = min(left[line.id], each.quantity)
        left[line.id] -= came
        missing = each.quantity - came
        worth = line.net(articles.rounding, missing)
        found.append(
            DeliveryProgress(
                contract.id, entry, line.id, each.due, each.quantity, came, missing, worth
            )
        )
    return tuple(found)


def payment_progress(
    contract: Contract, on: date, terms: ContractTerms
) -> tuple[PaymentProgress, ...]:
    """How far each installment is paid by a day, the first due first, undated last. 3.3.2.1."""
    currency, done = contract.articles.currency, contract.execution.until(on)
    left = done.paid(currency).minor
    dated = [
        (_due(contract, done, each, terms), entry, each.amount)
        for entry, each in enumerate(contract.articles.payments, 1)
    ]
    found = []
    for due, entry, amount in sorted(dated, key=lambda each: (each[0] or date.max, each[1])):
        paid = min(left, amount.minor)
        left -= paid
        missing = Money(amount.minor - paid, currency)
        found.append(
            PaymentProgress(contract.id, entry, due, amount, Money(paid, currency), missing)
        )
    return tuple(found)


def due_on(contract: Contract, installment: Installment, terms: ContractTerms) -> date | None:
    """The day on which an installment is due; None while its milestone is ahead. 3.3.1.1."""
    return _due(contract, contract.execution, installment, terms)


def deliveries_ahead(contracts: Iterable[Contract], period: Period) -> tuple[DeliveryProgress, ...]:
    """What is still to be delivered under contracts in effect and due within a period. 3.3.2.1.

    The first due first, then by contract: what the departments have to prepare for.
    """
    found = [
        entry
        for each in contracts
        if each.stage is ContractStage.EFFECTIVE
        for entry in delivery_progress(each, date.max)
        if entry.missing and entry.due in period
    ]
    return tuple(sorted(found, key=lambda each: (each.due, each.contract, each.entry)))


def payments_ahead(
    contracts: Iterable[Contract], period: Period, terms: ContractTerms
) -> tuple[PaymentProgress, ...]:
    """What is still to be paid under contracts in effect and due within a period. 3.3.2.1.

    The first due first, then by contract.
    """
    found = [
        (entry.due, entry)
        for each in contracts
        if each.stage in (ContractStage.EFFECTIVE, ContractStage.FULFILLED)
        for entry in payment_progress(each, date.max, terms)
        if entry.missing and entry.due is not None and entry.due in period
    ]
    ordered = sorted(found, key=lambda each: (each[0], each[1].contract, each[1].entry))
    return tuple(entry for _, entry in ordered)


def _due(
    contract: Contract, done: Execution, installment: Installment, terms: ContractTerms
) -> date | None:
    if installment.after is None:
        return installment.due
    reached = _reached(contract, done, installment.after, terms)
    return None if reached is None else reached + timedelta(days=installment.days)


def _reached(
    contract: Contract, done: Execution, milestone: Milestone, terms: ContractTerms
) -> date | None:
    """The day of a milestone; None while it is ahead."""
    lines = contract.articles.lines
    if milestone in (Milestone.SIGNING, Milestone.EFFECT):
        at = contract.signed if milestone is Milestone.SIGNING else contract.effective
        return None if at is None else terms.day(at)
    if milestone is Milestone.DELIVERY:
        whole = all(done.delivered(line.id) == line.quantity for line in lines)
        return max((each.on for each in done.deliveries), default=None) if whole else None
    whole = all(done.accepted(line.id) == line.quantity for line in lines)
    return max((each.on for each in done.acceptances), default=None) if whole else None
