"""Contracts as rows of a book: values, what changed them, what was delivered and sold. 3.3.2.1.

The accepted parts of a line are numbered and rounded in the order in which they were recorded, so
that no later record changes the row of an earlier one. A corrected entry revises its rows, or
withdraws them, from the day of the correction.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from attrs import evolve, frozen

from lenovo_sales.contracts.body import Line
from lenovo_sales.contracts.change import ChangeRequest
from lenovo_sales.contracts.contract import (
    Contract,
    ContractStage,
    acceptance_values,
    line_of,
)
from lenovo_sales.contracts.correction import states
from lenovo_sales.contracts.execution import Acceptance, Delivery, GoodsReturn, Payment
from lenovo_sales.contracts.signature_correction import signature_states
from lenovo_sales.errors import NotFound
from lenovo_sales.records.book_choices import RevenueFrom
from lenovo_sales.records.revision import Revision
from lenovo_sales.records.types import (
    AcceptanceRow,
    ContractRow,
    DeliveryRow,
    PaymentRow,
    ProductRow,
    RecordRow,
    ReturnRow,
    SaleRow,
)
from lenovo_sales.records.types.row import key
from lenovo_sales.values import Money, total


@frozen
class Costs:
    """What a piece of each product costs the company, and since when. Policy 5.1.1.1."""

    by_product: Mapping[str, tuple[tuple[date, Money | None], ...]]

    @classmethod
    def of(cls, rows: Iterable[RecordRow | Revision]) -> "Costs":
        """The unit costs that the products among the rows state, each since it became known."""
        found: dict[str, dict[date, Money | None]] = {}
        for each in rows:
            row = each.row if isinstance(each, Revision) else each
            if isinstance(row, ProductRow):
                since = each.known if isinstance(each, Revision) else None
                withdrawn = isinstance(each, Revision) and each.withdrawn
                cost = None if withdrawn else row.unit_cost
                found.setdefault(row.id, {})[since or date.min] = cost
        return cls({id: tuple(sorted(costs.items())) for id, costs in found.items()})

    def on(self, day: date, product: str | None) -> Money | None:
        """The unit cost of a product that was known on a day; None: none was."""
        costs = self.by_product.get(product or "", ())
        known = bisect_right(costs, day, key=lambda each: each[0])
        return costs[known - 1][1] if known else None


def contract_row(contract: Contract) -> ContractRow | None:
    """A contract as first signed; None: it is not signed. Policy 3.3.1.3."""
    if contract.signed_on is None:
        return None
    return ContractRow(
        contract.id,
        contract.signed_on,
        contract.first_amount,
        contract.drafter,
        contract.customer,
        contract.opportunity,
        product_of(contract),
    )


def contract_rows(
    contract: Contract,
    changes: Mapping[str, ChangeRequest] | None = None,
    revenue_from: RevenueFrom = RevenueFrom.CONTRACT,
) -> Iterator[Revision]:
    """A concluded contract, and what changed its value since. Policy 3.3.1.3, 3.3.2.3.

    On every day the rows come to what the contract was worth on it: with revenue from contracts
    by rows and returns of their own, else by revisions of the one row.

    Raises:
        NotFound: The contract was terminated by a request that is not among the changes.
    """
    yield from over_corrections(contract, lambda each: _contract(each, changes or {}, revenue_from))


def _contract(
    contract: Contract, changes: Mapping[str, ChangeRequest], revenue_from: RevenueFrom
) -> Iterator[Revision]:
    row = contract_row(contract)
    if row is None:
        return
    steps = value_steps(contract, changes)
    signed = max(each.recorded for each in contract.signatures[:2])
    if revenue_from is not RevenueFrom.CONTRACT:
        value = row.value
        worth = {signed: value}
        for each in steps:
            value = worth[each.known] = value + each.amount
        yield from (Revision(evolve(row, value=value), known) for known, value in worth.items())
        return
    yield Revision(row, signed)
    for each in steps:
        if each.amount.minor > 0:
            more = evolve(row, id=part_id(contract.id, each.number), adds_to=contract.id)
            yield Revision(evolve(more, signed=each.day, value=each.amount), each.known)
        elif each.amount.minor < 0:
            yield Revision(return_row(contract.id, each), each.known)


def over_corrections(
    contract: Contract, rows_of: Callable[[Contract], Iterable[Revision]]
) -> Iterator[Revision]:
    """The rows of a contract as they were known: before its first correction, and from each on.

    `rows_of` gives the rows of the contract as it stands. Policy 5.1.2.1.
    """
    by_day = dict(states(contract.execution))  # of one day, the last
    signed = dict(signature_states(contract))
    days = sorted({day for day in (*by_day, *signed) if day is not None})
    if not days:
        yield from rows_of(contract)
        return
    execution, signatures = contract.execution, contract.signatures
    told: dict[tuple[object, ...], Revision] = {}
    for since, until in pairwise([None, *days, None]):
        timelines: dict[tuple[object, ...], list[Revision]] = {}
        execution = by_day.get(since, execution)
        signatures = signed.get(since, signatures)
        stood = evolve(contract, execution=execution, signatures=signatures)
        for each in rows_of(stood):
            timelines.setdefault((type(each.row), *key(each.row)), []).append(each)
        if since is not None:
            yield from _revised(told, timelines, since)
        for id, timeline in timelines.items():
            for each in sorted(timeline, key=lambda each: each.order):
                day = each.day or date.min
                if (since is None or day > since) and (until is None or day < until):
                    told[id] = each
                    yield each


def _revised(
    told: dict[tuple[object, ...], Revision],
    timelines: Mapping[tuple[object, ...], list[Revision]],
    day: date,
) -> Iterator[Revision]:
    """What a correction on a day makes of the rows that were known before it."""
    for id in [*told, *(id for id in timelines if id not in told)]:
        known = [each for each in timelines.get(id, ()) if (each.day or date.min) <= day]
        now = max(known, key=lambda each: each.order, default=None)
        before = told.get(id)
        if now is None:
            if before is not None and not before.withdrawn:
                told[id] = Revision(before.row, day, withdrawn=True)
                yield told[id]
        elif before is None or before.row != now.row or before.withdrawn is not now.withdrawn:
            told[id] = Revision(now.row, day, now.withdrawn)
            yield told[id]


class ValueStep(NamedTuple):
    """What changed the value of a contract: on which day, since when known, by what number."""

    day: date
    known: date
    amount: Money
    number: str
    delivery: str | None = None  # the row of the delivery whose goods came back


def return_row(deal: str, step: ValueStep) -> ReturnRow:
    """The return by which a deal loses what its contract lost. Policy 3.3.2.2, 3.3.2.3."""
    return ReturnRow(deal, step.day, -step.amount, step.number, delivery=step.delivery)


def part_id(whole: str, *parts: str | int) -> str:
    """The id of a part of a subject; a slash within a part is escaped, so that no two meet.

    >>> part_id("K-1", "D/1", 2)
    'K-1/D%2F1/2'
    """
    return "/".join((whole, *(_escaped(str(part)) for part in parts)))


def _escaped(part: str) -> str:
    return part.replace("%", "%25").replace("/", "%2F")


def value_steps(contract: Contract, changes: Mapping[str, ChangeRequest]) -> list[ValueStep]:
    """The amendments, returns and termination of a contract, as they became known. 3.3.2.3."""
    steps = [
        ValueStep(each.at.date(), each.at.date(), each.difference.amount, _escaped(each.request))
        for each in contract.amendments
    ]
    steps += [
        ValueStep(
            each.on,
            each.recorded,
            -total(each.amounts, contract.body.currency),
            part_id(_escaped(each.delivery), each.id),
            part_id(contract.id, each.delivery),
        )
        for each in contract.execution.returns
    ]
    if contract.stage is ContractStage.TERMINATED:
        steps += _termination(contract, changes)
    return sorted(steps, key=lambda each: each.known)


def _termination(contract: Contract, changes: Mapping[str, ChangeRequest]) -> Iterator[ValueStep]:
    """All that was not accepted, on the day of the termination, and what was accepted after it."""
    request = changes.get(contract.terminated_by or "")
    if request is None:
        raise NotFound(
            "expected the change request by which the contract was terminated",
            "应有终止该合同的变更申请",
        )
    day = max(request.takes_effect, contract.signed_on or request.takes_effect)
    known = day if request.applied is None else request.applied.date()
    values, checks = acceptance_values(contract), contract.execution.acceptances
    before = len(checks) if contract.checked_at_end is None else contract.checked_at_end
    kept = total(values[:before], contract.body.currency)
    yield ValueStep(day, known, kept - contract.amount, _escaped(request.id))
    part: Counter[str] = Counter()
    for place, (each, value) in enumerate(zip(checks, values, strict=True)):
        part[each.delivery] += 1
        if place >= before and value:
            number = part_id(_escaped(each.delivery), part[each.delivery])
            yield ValueStep(each.on, each.recorded, value, number)


def execution_rows(contract: Contract) -> Iterator[Revision]:
    """What was delivered, accepted and paid of a contract, each since it was recorded. 3.3.2.1.

    Each line is rounded over all that was delivered and not rejected, or accepted, of it so far, so
    that a line that was accepted whole comes to exactly its net amount.
    """
    yield from over_corrections(contract, _execution)


def _execution(contract: Contract) -> Iterator[Revision]:
    body, done = contract.body, contract.execution
    lines = {each.id: (line_of(contract, each), each.replaced) for each in done.deliveries}
    sent: dict[Line | str, int] = {}
    kept: dict[Line | str, int] = {}
    parts: dict[str, int] = {}
    goods: list[Delivery | Acceptance] = [*done.deliveries, *done.acceptances]
    for each in sorted(goods, key=lambda entry: entry.recorded):  # of one day, deliveries first
        if isinstance(each, Delivery):
            line, replaced = lines[each.id]
            if line is None or not each.quantity:
                continue
            of = replaced or line.id
            before = sent.get(of, 0)
            after = sent[of] = before + each.quantity
            amount = line.net(body.rounding, after) - line.net(body.rounding, before)
            id, count = part_id(contract.id, each.id), each.quantity
            yield _known(DeliveryRow(id, contract.id, each.on, amount, line.product, count), each)
            continue
        line, replaced = lines.get(each.delivery, (None, None))
        part = parts[each.delivery] = parts.get(each.delivery, 0) + 1
        if line is None or not (each.accepted or each.rejected):
            continue
        of = replaced or line.id
        before = kept.get(of, 0)
        after = kept[of] = before + each.accepted
        whole = sent.get(of, 0)
        less = sent[of] = whole - each.rejected
        checked = AcceptanceRow(
            part_id(contract.id, each.delivery, part),
            contract.id,
            each.on,
            line.net(body.rounding, after) - line.net(body.rounding, before),
            line.net(body.rounding, whole) - line.net(body.rounding, less),
            part_id(contract.id, each.delivery),
            line.product,
            each.accepted,
        )
        yield _known(checked, each)
    for payment in done.payments:
        yield from (_known(each, payment) for each in _paid(contract.id, payment))


def _paid(contract: str, payment: Payment) -> Iterator[PaymentRow]:
    """The row of a payment; of one that pays several invoices, a row for each and for the rest."""
    if not payment.amount:
        return
    row = PaymentRow(
        part_id(contract, payment.id), contract, payment.on, payment.amount, payment.invoice
    )
    if len(payment.parts) <= 1:
        yield row
        return
    for number, part in enumerate(payment.parts, 1):
        id = part_id(contract, payment.id, number)
        yield evolve(row, id=id, amount=part.amount, invoice=part.invoice)
    rest = payment.amount - total((each.amount for each in payment.parts), payment.amount.currency)
    if rest:
        id = part_id(contract, payment.id, len(payment.parts) + 1)
        yield evolve(row, id=id, amount=rest, invoice=None)


def _known(row: RecordRow, entry: Delivery | Acceptance | Payment | GoodsReturn) -> Revision:
    """The row, known on its own day, or when its entry was recorded if that was another."""
    return Revision(row, None if entry.recorded == entry.on else entry.recorded)


def sale_rows(contract: Contract, costs: Costs | None = None) -> Iterator[Revision]:
    """The accepted goods of a contract as sales, and returned ones. Policy 3.3.2.1, 3.3.2.2.

    One order a contract. The profit is the amount less the cost of the pieces on the day of the
    sale; a product without a cost has no profit stated.
    """
    yield from over_corrections(contract, lambda each: _sales(each, costs))


def _sales(contract: Contract, costs: Costs | None) -> Iterator[Revision]:
    for each in _execution(contract):
        row = each.row
        if isinstance(row, AcceptanceRow) and row.quantity and row.amount is not None:
            cost = None if costs is None else costs.on(row.on, row.product)
            sale = SaleRow(
                row.id,
                row.on,
                row.amount,
                contract.drafter,
                contract.id,
                contract.customer,
                row.product,
                row.quantity,
                None
                if cost is None or cost.currency != row.amount.currency
                else row.amount - Money(cost.minor * row.quantity, cost.currency),
            )
            yield evolve(each, row=sale)
    for back in contract.execution.returns:
        delivery, number = part_id(contract.id, back.delivery), _escaped(back.id)
        for part, amount in enumerate(back.amounts, start=1):
            if amount:
                of, id = part_id(contract.id, back.delivery, part), f"{number}/{part}"
                yield _known(ReturnRow(contract.id, back.on, amount, id, of, delivery), back)


def product_of(contract: Contract) -> str | None:
    """The product of the first line of a contract's current version. Policy 3.3.1.1."""
    lines = contract.body.lines
    return lines[0].product if lines else None
