"""The milestones of deals (里程碑), from the records of their contracts. Policy 3.3.1.3, 3.3.2.1.

A contract is wholly delivered, accepted or paid when the amounts come to what it is worth. It is
worth its value with what its amendments add and, where revenue comes from contracts, less what
came back of it.
"""

from collections.abc import Iterable, Mapping

from lenovo_sales.records.types import (
    AcceptanceRow,
    ContractRow,
    DeliveryRow,
    PaymentRow,
    ReturnRow,
)
from lenovo_sales.records.types.deal import Milestones
from lenovo_sales.records.types.execution import Step, complete_on
from lenovo_sales.values import Money


def milestones_of(
    contracts: Iterable[ContractRow],
    deliveries: Iterable[DeliveryRow],
    acceptances: Iterable[AcceptanceRow],
    payments: Iterable[PaymentRow],
    returns: Iterable[ReturnRow] = (),
) -> Mapping[str, Milestones]:
    """The milestones by contract, and by opportunity where one contract came from it.

    >>> from datetime import date
    >>> signed = ContractRow("K-1", date(2026, 4, 6), Money.of(100, "CNY"), "E-7")
    >>> sent = DeliveryRow("D-1", "K-1", date(2026, 4, 8))
    >>> found = milestones_of([signed], [sent], [], [])["K-1"]
    >>> str(found.signed), str(found.delivered), found.accepted
    ('2026-04-06', '2026-04-08', None)
    """
    parts: dict[str, list[ContractRow]] = {}
    for row in contracts:
        parts.setdefault(row.adds_to or row.id, []).append(row)
    worth = {id: sum(row.value.minor for row in rows) for id, rows in parts.items()}
    for back in returns:
        if back.order in worth:
            left = worth[back.order]
            worth[back.order] = 0 if back.amount is None else max(0, left - back.amount.minor)
    delivered: dict[str, list[Step]] = {}
    accepted: dict[str, list[Step]] = {}
    paid: dict[str, list[Step]] = {}
    for sent in deliveries:
        delivered.setdefault(sent.contract, []).append((sent.on, _minor(sent.amount)))
    for seen in acceptances:
        accepted.setdefault(seen.contract, []).append((seen.on, _minor(seen.amount)))
        if seen.rejected is not None:
            delivered.setdefault(seen.contract, []).append((seen.on, -seen.rejected.minor))
    for payment in payments:
        paid.setdefault(payment.contract, []).append((payment.on, payment.amount.minor))
    found = {
        id: Milestones(
            min(row.signed for row in rows),
            *(complete_on(each.get(id, ()), worth[id]) for each in (delivered, accepted, paid)),
        )
        for id, rows in parts.items()
    }
    return {**_by_opportunity(parts, found), **found}


def _by_opportunity(
    parts: Mapping[str, Iterable[ContractRow]], found: Mapping[str, Milestones]
) -> Mapping[str, Milestones]:
    of: dict[str, set[str]] = {}
    for id, rows in parts.items():
        for row in rows:
            if row.opportunity is not None:
                of.setdefault(row.opportunity, set()).add(id)
    return {opportunity: found[min(ids)] for opportunity, ids in of.items() if len(ids) == 1}


def _minor(amount: Money | None) -> int | None:
    return None if amount is None else amount.minor
