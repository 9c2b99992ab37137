"""What the processes know, as rows of a book. Policy 3.3.2.1, 3.3.2.3, 5.1.1.1.

Each function turns one subject of a process into its rows. What is sold and what comes back
follows the record type that revenue is taken from:

* from contracts, a contract counts with its value as first signed. An amendment that raises it
  adds a row on its day; one that lowers it is a return on its day. A termination is a return of
  all that was not accepted, on the day on which it takes effect; accepted goods that came back
  are a return on their day. What was rejected at acceptance is still owed, so it is no return.
* from sales, goods are a sale on the day on which they were accepted, and a return of that sale
  on the day on which they came back. What was rejected was never a sale; an amendment keeps the
  terms and quantity of what was delivered; a termination leaves what was accepted. The contract
  is revised to its value on the day of an amendment, a return or a termination.
* from opportunities, a won one counts with what its contract is worth: an amendment that raises it
  revises the opportunity, and what lowers it is a return on its day. The contract is revised as
  above.

The accepted parts of a line are numbered and rounded in the order in which they were recorded, so
that no later record changes the row of an earlier one. A row of a contract becomes known when its
event was recorded or, where the subject holds only its day, then; a lead, an opportunity and a
ticket are known as they stand, from the last day that their row states.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from attrs import evolve, frozen

from lenovo_sales.contracts.change import ChangeRequest
from lenovo_sales.contracts.contract import (
    Contract,
    ContractStage,
    accepted_value,
    returned_value,
)
from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.leads.lead import Lead
from lenovo_sales.opportunities.opportunity import Opportunity
from lenovo_sales.records.book import RevenueFrom
from lenovo_sales.records.revision import Revision
from lenovo_sales.records.types import (
    AcceptanceRow,
    ContractRow,
    DeliveryRow,
    LeadRow,
    OpportunityRow,
    PaymentRow,
    ProductRow,
    RecordRow,
    ReturnRow,
    SaleRow,
    SurveyKind,
    SurveyRow,
    TicketRow,
)
from lenovo_sales.service.ticket import Ticket
from lenovo_sales.values import Money, total

Keeper: TypeAlias = Callable[[str, date], str | None]
"""Who keeps a customer on a day; None: nobody does."""


def rows_of_processes(
    revenue_from: RevenueFrom,
    *,
    leads: Iterable[Lead] = (),
    opportunities: Iterable[Opportunity] = (),
    contracts: Iterable[Contract] = (),
    changes: Iterable[ChangeRequest] = (),
    tickets: Iterable[Ticket] = (),
    keeper: Keeper = lambda customer, day: None,
    highest_score: int = 5,
    others: Iterable[RecordRow | Revision] = (),
) -> Iterator[RecordRow | Revision]:
    """The rows of the subjects of all processes; `Book.of_processes` says what is what.

    The unit costs of the products among the `others` give the profit of a sale.

    Raises:
        BadValue: A contract has the id that the row of another one's amendment has.
        NotFound: A contract was terminated by a request that is not among the changes.
    """
    concluded = list(contracts)
    by_id = {each.id: each for each in concluded}
    latest = sorted(concluded, key=lambda each: (each.drafted_on, each.id))
    of_opportunity = {each.opportunity: each for each in latest if each.opportunity}
    requests = {each.id: each for each in changes}
    costs = Costs.of(others)
    for contract in concluded:
        for amendment in contract.amendments:
            if (id := _id(contract.id, amendment.request)) in by_id:
                raise BadValue(
                    "expected other ids of contracts than those of the rows of amendments: {id}",
                    "合同编号不应与合同变更记录的编号相同：{id}",
                    id=id,
                )
    yield from (lead_row(each) for each in leads if each.duplicate_of is None)
    for deal in opportunities:
        signed = deal.signed_contract
        of = of_opportunity.get(deal.id) if signed is None else by_id.get(signed.contract)
        if deal.owner is None:
            continue
        if revenue_from is RevenueFrom.OPPORTUNITY and signed is not None and of is not None:
            yield from won_rows(deal, of, requests)
        else:
            yield opportunity_row(deal, None if of is None else _product(of))
    for contract in concluded:
        yield from contract_rows(contract, requests, revenue_from)
        yield from execution_rows(contract)
        if revenue_from is RevenueFrom.SALE:
            yield from sale_rows(contract, costs)
    for ticket in tickets:
        owner = keeper(ticket.customer, ticket.opened.date())
        if owner is not None and ticket.duplicate_of is None:
            yield from ticket_rows(ticket, owner, highest_score)


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


def lead_row(lead: Lead) -> LeadRow:
    """A lead as it stands. Policy 3.1.2.3."""
    return LeadRow(
        lead.id, lead.captured, lead.stage, lead.origin.source, lead.owner, lead.converted
    )


def opportunity_row(opportunity: Opportunity, product: str | None = None) -> OpportunityRow:
    """An opportunity as it stands: worth its contract once won, before that its assessment.

    Policy 3.2.1.2, 3.3.1.3.

    Raises:
        NotFound: The opportunity has no owner.
    """
    if opportunity.owner is None:
        raise NotFound("expected an opportunity with an owner", "应为有负责人的商机")
    assessment, signed = opportunity.assessment, opportunity.signed_contract
    assessed = None if assessment is None else assessment.value
    return OpportunityRow(
        opportunity.id,
        opportunity.stage,
        opportunity.owner,
        opportunity.customer,
        product,
        opportunity.identified_on,
        opportunity.closed,
        assessed if signed is None else signed.amount,
    )


def won_rows(
    opportunity: Opportunity, contract: Contract, changes: Mapping[str, ChangeRequest] | None = None
) -> Iterator[OpportunityRow | Revision]:
    """A won opportunity, and what changed the value of its contract since. Policy 3.3.2.3.

    On every day the opportunity and its returns come to what was known of the contract's worth.
    What the contract lost before the day of winning counts from that day.

    Raises:
        NotFound: The opportunity has no owner, or the contract was terminated by a request that
            is not among the changes.
    """
    row, signed = opportunity_row(opportunity, _product(contract)), contract_row(contract)
    won = opportunity.closed
    if signed is None or won is None:
        yield row
        return
    steps = _steps(contract, changes or {})
    early = [each.amount for each in steps if each.known <= won]
    value = signed.value + total(early, contract.body.currency)
    yield evolve(row, value=value)
    raised: dict[date, Money] = {}
    for each in steps[len(early) :]:
        if each.amount.minor > 0:
            value = raised[each.known] = value + each.amount
        elif each.amount.minor < 0:
            back = evolve(_return(opportunity.id, each), on=max(each.day, won))
            yield Revision(back, each.known)
    yield from (Revision(evolve(row, value=worth), known) for known, worth in raised.items())


def contract_row(contract: Contract) -> ContractRow | None:
    """A contract as first signed; None: it is not signed. Policy 3.3.1.3."""
    if contract.signed_on is None:
        return None
    changed = (each.difference.amount for each in contract.amendments)
    return ContractRow(
        contract.id,
        contract.signed_on,
        contract.amount - total(changed, contract.body.currency),
        contract.drafter,
        contract.customer,
        contract.opportunity,
        _product(contract),
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
    row = contract_row(contract)
    if row is None:
        return
    steps = _steps(contract, changes or {})
    if revenue_from is not RevenueFrom.CONTRACT:
        value = row.value
        worth = {row.signed: value}
        for each in steps:
            value = worth[each.known] = value + each.amount
        yield from (Revision(evolve(row, value=value), known) for known, value in worth.items())
        return
    yield Revision(row, row.signed)
    for each in steps:
        if each.amount.minor > 0:
            more = evolve(row, id=_id(contract.id, each.number), adds_to=contract.id)
            yield Revision(evolve(more, signed=each.day, value=each.amount), each.known)
        elif each.amount.minor < 0:
            yield Revision(_return(contract.id, each), each.known)


class _Step(NamedTuple):
    """What changed the value of a contract: on which day, since when known, by what number."""

    day: date
    known: date
    amount: Money
    number: str
    delivery: str | None = None  # the row of the delivery whose goods came back


def _return(deal: str, step: _Step) -> ReturnRow:
    return ReturnRow(deal, step.day, -step.amount, step.number, delivery=step.delivery)


def _id(whole: str, *parts: str | int) -> str:
    """The id of a part of a subject; a slash within a part is escaped, so that no two meet.

    >>> _id("K-1", "D/1", 2)
    'K-1/D%2F1/2'
    """
    return "/".join((whole, *(_escaped(str(part)) for part in parts)))


def _escaped(part: str) -> str:
    return part.replace("%", "%25").replace("/", "%2F")


def _steps(contract: Contract, changes: Mapping[str, ChangeRequest]) -> list[_Step]:
    """The amendments, returns and termination of a contract, as they became known. 3.3.2.3."""
    steps = [
        _Step(each.at.date(), each.at.date(), each.difference.amount, _escaped(each.request))
        for each in contract.amendments
    ]
    steps += [
        _Step(
            each.on,
            each.on,
            -total(each.amounts, contract.body.currency),
            _id(_escaped(each.delivery), each.id),
            _id(contract.id, each.delivery),
        )
        for each in contract.execution.returns
    ]
    if contract.stage is ContractStage.TERMINATED:
        steps.append(_termination(contract, changes))
    return sorted(steps, key=lambda each: each.known)


def _termination(contract: Contract, changes: Mapping[str, ChangeRequest]) -> _Step:
    """All that was not accepted, on the day on which the termination takes effect."""
    request = changes.get(contract.terminated_by or "")
    if request is None:
        raise NotFound(
            "expected the change request by which the contract was terminated",
            "应有终止该合同的变更申请",
        )
    day = max(request.takes_effect, contract.signed_on or request.takes_effect)
    known = day if request.applied is None else request.applied.date()
    kept = accepted_value(contract) + returned_value(contract)
    return _Step(day, known, kept - contract.amount, _escaped(request.id))


def execution_rows(contract: Contract) -> Iterator[DeliveryRow | AcceptanceRow | PaymentRow]:
    """What was delivered, accepted and paid of a contract. Policy 3.3.2.1.

    Each line is rounded over all that was delivered or accepted of it so far, so that a line that
    was accepted whole comes to exactly its net amount.
    """
    body, done = contract.body, contract.execution
    line_of = {each.id: body.line(each.line) for each in done.deliveries}
    sent: dict[str, int] = {}
    kept: dict[str, int] = {}
    parts: dict[str, int] = {}
    for delivery in done.deliveries:
        if (line := line_of[delivery.id]) is None:
            continue
        before = sent.get(line.id, 0)
        after = sent[line.id] = before + delivery.quantity
        amount = line.net(body.rounding, after) - line.net(body.rounding, before)
        id, count = _id(contract.id, delivery.id), delivery.quantity
        yield DeliveryRow(id, contract.id, delivery.on, amount, line.product, count)
    for acceptance in done.acceptances:
        if (line := line_of.get(acceptance.delivery)) is None:
            continue
        before = kept.get(line.id, 0)
        after = kept[line.id] = before + acceptance.accepted
        whole = sent[line.id]
        less = sent[line.id] = whole - acceptance.rejected
        part = parts[acceptance.delivery] = parts.get(acceptance.delivery, 0) + 1
        yield AcceptanceRow(
            _id(contract.id, acceptance.delivery, part),
            contract.id,
            acceptance.on,
            line.net(body.rounding, after) - line.net(body.rounding, before),
            line.net(body.rounding, whole) - line.net(body.rounding, less),
            _id(contract.id, acceptance.delivery),
            line.product,
            acceptance.accepted,
        )
    for payment in done.payments:
        id = _id(contract.id, payment.id)
        yield PaymentRow(id, contract.id, payment.on, payment.amount, payment.invoice)


def sale_rows(contract: Contract, costs: Costs | None = None) -> Iterator[SaleRow | ReturnRow]:
    """The accepted goods of a contract as sales, and what came back. Policy 3.3.2.1, 3.3.2.2.

    One order a contract. The profit is the amount less the cost of the pieces on the day of the
    sale; a product without a cost has no profit stated.
    """
    for row in execution_rows(contract):
        if isinstance(row, AcceptanceRow) and row.quantity and row.amount is not None:
            cost = None if costs is None else costs.on(row.on, row.product)
            yield SaleRow(
                row.id,
                row.on,
                row.amount,
                contract.drafter,
                contract.id,
                contract.customer,
                row.product,
                row.quantity,
                None
                if cost is None
                else row.amount - Money(cost.minor * row.quantity, cost.currency),
            )
    for back in contract.execution.returns:
        delivery, number = _id(contract.id, back.delivery), _escaped(back.id)
        for part, amount in enumerate(back.amounts, start=1):
            if amount:
                sale = _id(contract.id, back.delivery, part)
                id = f"{number}/{part}"
                yield ReturnRow(contract.id, back.on, amount, id, sale, delivery)


def ticket_rows(ticket: Ticket, owner: str, highest_score: int) -> Iterator[TicketRow | SurveyRow]:
    """A ticket of somebody's customer, and the customer's answer. Policy 3.4.2.1, 3.4.2.3."""
    resolved = None if ticket.resolved is None else ticket.resolved.date()
    yield TicketRow(ticket.id, ticket.opened.date(), ticket.kind, owner, ticket.customer, resolved)
    if ticket.answer is not None:
        day, score = ticket.answer.at.date(), Decimal(ticket.answer.score)
        yield SurveyRow(ticket.id, day, SurveyKind.CUSTOMER, score, highest_score, owner)


def _product(contract: Contract) -> str | None:
    lines = contract.body.lines
    return lines[0].product if lines else None
