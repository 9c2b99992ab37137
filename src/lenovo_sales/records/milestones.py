"""The milestones of deals (里程碑), from the records of their contracts. Policy 3.3.1.3, 3.3.2.1.

A contract is wholly delivered, accepted or paid when the amounts come to what it is worth. It is
worth its value with what its amendments add and, where revenue comes from contracts, less what
came back of it. Accepted goods that came back were delivered and accepted; they are not paid.
"""

from collections import defaultdict
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


def milestones_of(
    contracts: Iterable[ContractRow],
    deliveries: Iterable[DeliveryRow],
    acceptances: Iterable[AcceptanceRow],
    payments: Iterable[PaymentRow],
    returns: Iterable[ReturnRow] = (),
    lowered_by_returns: bool = True,
) -> Mapping[str, Milestones]:
    """The milestones by contract, and by opportunity where one contract came from it.

    `lowered_by_returns` says that the value of a contract does not have its returns in it yet.

    >>> from datetime import date
    >>> from lenovo_sales.values import Money
    >>> signed = ContractRow("K-1", date(2026, 4, 6), Money.of(100, "CNY"), "E-7")
    >>> sent = DeliveryRow("D-1", "K-1", date(2026, 4, 8))
    >>> found = milestones_of([signed], [sent], [], [])["K-1"]
    >>> str(found.signed), str(found.delivered), found.accepted
    ('2026-04-06', '2026-04-08', None)
    """
    sent, came_back = tuple(deliveries), tuple(returns)
    parts: dict[str, list[ContractRow]] = {}
    for row in contracts:
        parts.setdefault(row.adds_to or row.id, []).append(row)
    worth = {id: sum(row.value.minor for row in rows) for id, rows in parts.items()}
    for back in came_back if lowered_by_returns else ():
        if back.order in worth:
            left = worth[back.order]
            worth[back.order] = 0 if back.amount is None else max(0, left - back.amount.minor)
    of_delivery, whole = {each.id: each.contract for each in sent}, dict(worth)
    for back in came_back:
        contract = of_delivery.get(back.delivery or "")
        if contract in whole and back.amount is not None:
            whole[contract] += back.amount.minor
    steps: dict[type, defaultdict[str, list[Step]]] = {
        kind: defaultdict(list) for kind in (DeliveryRow, AcceptanceRow, PaymentRow)
    }
    performed: list[DeliveryRow | AcceptanceRow | PaymentRow] = [*sent, *acceptances]
    for each in (*performed, *payments):
        done = None if each.amount is None else each.amount.minor
        steps[type(each)][each.contract].append((each.on, done))
        if isinstance(each, AcceptanceRow) and each.rejected is not None:
            steps[DeliveryRow][each.contract].append((each.on, -each.rejected.minor))
    found = {
        id: Milestones(
            min(row.signed for row in rows),
            complete_on(steps[DeliveryRow][id], whole[id]),
            complete_on(steps[AcceptanceRow][id], whole[id]),
            complete_on(steps[PaymentRow][id], worth[id]),
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
