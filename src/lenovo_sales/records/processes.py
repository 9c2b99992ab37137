"""What the processes know, as rows of a book. Policy 3.3.2.1, 3.3.2.3, 5.1.1.1.

Each function turns one subject of a process into its rows. What is sold follows the record type
that revenue is taken from:

* from contracts, a contract counts with its value as first signed; an amendment that raises it is
  a row that adds to it, one that lowers it a return, and a termination a return of all that was
  not accepted, each on the day on which it took effect;
* from sales, accepted goods are sales on the day of their acceptance. What was rejected, amended
  away or ended before was never a sale.

A row becomes known when its event was recorded.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from lenovo_sales.contracts.change import ChangeRequest
from lenovo_sales.contracts.contract import Contract, ContractStage, accepted_value
from lenovo_sales.contracts.execution import Acceptance
from lenovo_sales.errors import NotFound
from lenovo_sales.leads.lead import Lead
from lenovo_sales.opportunities.opportunity import Opportunity
from lenovo_sales.records.book import Book, RevenueFrom
from lenovo_sales.records.revision import Revision
from lenovo_sales.records.types import (
    ContractRow,
    LeadRow,
    OpportunityRow,
    RecordRow,
    ReturnRow,
    SaleRow,
    SurveyKind,
    SurveyRow,
    TicketKind,
    TicketRow,
)
from lenovo_sales.service.ticket import Ticket
from lenovo_sales.values import Money


def book_of_processes(
    currency: str,
    revenue_from: RevenueFrom,
    *,
    leads: Iterable[Lead] = (),
    opportunities: Iterable[Opportunity] = (),
    contracts: Iterable[Contract] = (),
    changes: Iterable[ChangeRequest] = (),
    tickets: Iterable[Ticket] = (),
    owners: Mapping[str, str] | None = None,
    highest_score: int = 5,
    others: Iterable[RecordRow | Revision] = (),
) -> Book:
    """The book of the subjects of all processes.

    `changes` are the requests by which contracts were terminated, `owners` who keeps each
    customer (a ticket of nobody's customer is left out), `highest_score` the best answer to a
    survey, `others` what no process knows: units, posts, targets, customers, products, margins.

    Raises:
        NotFound: A contract was terminated by a request that is not among the changes.
    """
    concluded = list(contracts)
    sold = {each.opportunity: _product(each) for each in concluded if each.opportunity}
    requests = {each.id: each for each in changes}
    rows: list[RecordRow | Revision] = [*others]
    rows += (lead_row(each) for each in leads if each.duplicate_of is None)
    rows += (
        opportunity_row(each, sold.get(each.id)) for each in opportunities if each.owner is not None
    )
    for contract in concluded:
        rows += contract_rows(contract, requests)
        if revenue_from is RevenueFrom.SALE:
            rows += sale_rows(contract)
    for ticket in tickets:
        owner = (owners or {}).get(ticket.customer)
        if owner is not None and ticket.duplicate_of is None:
            rows += ticket_rows(ticket, owner, highest_score)
    return Book.of(rows, currency, revenue_from)


def lead_row(lead: Lead) -> LeadRow:
    """A lead as it stands. Policy 3.1.2.3."""
    return LeadRow(
        lead.id, lead.captured, lead.stage, lead.origin.source, lead.owner, lead.converted
    )


def opportunity_row(opportunity: Opportunity, product: str | None = None) -> OpportunityRow:
    """An opportunity as it stands, worth what it was last assessed at. Policy 3.2.

    Raises:
        NotFound: The opportunity has no owner.
    """
    if opportunity.owner is None:
        raise NotFound("expected an opportunity with an owner", "应为有负责人的商机")
    assessment, signed = opportunity.assessment, opportunity.signed_contract
    value = signed.amount if signed is not None else None
    return OpportunityRow(
        opportunity.id,
        opportunity.stage,
        opportunity.owner,
        opportunity.customer,
        product,
        opportunity.identified_on,
        opportunity.closed,
        value if assessment is None else assessment.value,
    )


def contract_rows(
    contract: Contract, changes: Mapping[str, ChangeRequest] | None = None
) -> Iterator[Revision]:
    """A concluded contract, and what changed its value since. Policy 3.3.1.3, 3.3.2.3.

    At every day the rows come to what the contract was worth on it.

    Raises:
        NotFound: The contract was terminated by a request that is not among the changes.
    """
    signed = contract.signed_on
    if signed is None:
        return
    steps = [each.difference.amount for each in contract.amendments]
    first = contract.amount - sum(steps, Money.zero(contract.body.currency))
    row = ContractRow(
        contract.id,
        signed,
        first,
        contract.drafter,
        contract.customer,
        contract.opportunity,
        _product(contract),
    )
    yield Revision(row, signed)
    for amendment, step in zip(contract.amendments, steps, strict=True):
        day = amendment.at.date()
        if step.minor > 0:
            id = f"{contract.id}/{amendment.request}"
            more = ContractRow(
                id,
                day,
                step,
                contract.drafter,
                contract.customer,
                contract.opportunity,
                _product(contract),
                adds_to=contract.id,
            )
            yield Revision(more, day)
        elif step.minor < 0:
            yield Revision(ReturnRow(contract.id, day, -step, amendment.request), day)
    if contract.stage is ContractStage.TERMINATED:
        yield from _ended(contract, changes or {})


def _ended(contract: Contract, changes: Mapping[str, ChangeRequest]) -> Iterator[Revision]:
    request = changes.get(contract.terminated_by or "")
    if request is None:
        raise NotFound(
            "expected the change request by which the contract was terminated",
            "应有终止该合同的变更申请",
        )
    undone = contract.amount - accepted_value(contract)
    if undone.minor > 0:
        day = request.takes_effect
        known = day if request.applied is None else request.applied.date()
        yield Revision(ReturnRow(contract.id, day, undone, request.id), known)


def sale_rows(contract: Contract) -> Iterator[Revision]:
    """The accepted goods of a contract as sales, one order a contract. Policy 3.3.2.1.

    Each line is rounded over all that was accepted of it so far, so that the sales of a line that
    was accepted whole come to exactly its net amount.
    """
    body, done = contract.body, contract.execution
    delivered = {each.id: each.line for each in done.deliveries}
    pieces: dict[str, int] = {}
    parts: dict[str, int] = {}
    for acceptance in sorted(done.acceptances, key=_on):
        line = body.line(delivered[acceptance.delivery])
        if line is None or not acceptance.accepted:
            continue
        before = pieces.get(line.id, 0)
        pieces[line.id] = before + acceptance.accepted
        part = parts[acceptance.delivery] = parts.get(acceptance.delivery, 0) + 1
        amount = line.net(body.rounding, pieces[line.id]) - line.net(body.rounding, before)
        row = SaleRow(
            f"{contract.id}/{acceptance.delivery}/{part}",
            acceptance.on,
            amount,
            contract.drafter,
            contract.id,
            contract.customer,
            line.product,
            acceptance.accepted,
        )
        yield Revision(row, acceptance.on)


def ticket_rows(ticket: Ticket, owner: str, highest_score: int) -> Iterator[TicketRow | SurveyRow]:
    """A ticket of somebody's customer, and the customer's answer. Policy 3.4.2.1, 3.4.2.3."""
    resolved = None if ticket.resolved is None else ticket.resolved.date()
    kind = TicketKind(ticket.kind.value)
    yield TicketRow(ticket.id, ticket.opened.date(), kind, owner, ticket.customer, resolved)
    if ticket.answer is not None:
        day, score = ticket.answer.at.date(), Decimal(ticket.answer.score)
        yield SurveyRow(ticket.id, day, SurveyKind.CUSTOMER, score, highest_score, owner)


def _product(contract: Contract) -> str | None:
    lines = contract.body.lines
    return lines[0].product if lines else None


def _on(acceptance: Acceptance) -> date:
    return acceptance.on
