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

A row of a contract becomes known when its event was recorded or, where the subject holds only its
day, then; a lead, an opportunity and a ticket are known as they stand, from the last day that their
row states. `contract_rows` has the rows of a contract.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from attrs import evolve

from lenovo_sales.contracts.change import ChangeRequest
from lenovo_sales.contracts.contract import Contract
from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.leads.lead import Lead
from lenovo_sales.opportunities.opportunity import Opportunity
from lenovo_sales.records.book import RevenueFrom
from lenovo_sales.records.contract_rows import (
    Costs,
    contract_row,
    contract_rows,
    execution_rows,
    part_id,
    product_of,
    return_row,
    sale_rows,
    value_steps,
)
from lenovo_sales.records.revision import Revision
from lenovo_sales.records.types import (
    LeadRow,
    OpportunityRow,
    RecordRow,
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
            if (id := part_id(contract.id, amendment.request)) in by_id:
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
            yield opportunity_row(deal, None if of is None else product_of(of))
    for contract in concluded:
        yield from contract_rows(contract, requests, revenue_from)
        yield from execution_rows(contract)
        if revenue_from is RevenueFrom.SALE:
            yield from sale_rows(contract, costs)
    for ticket in tickets:
        owner = keeper(ticket.customer, ticket.opened.date())
        if owner is not None and ticket.duplicate_of is None:
            yield from ticket_rows(ticket, owner, highest_score)


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
    row, signed = opportunity_row(opportunity, product_of(contract)), contract_row(contract)
    won = opportunity.closed
    if signed is None or won is None:
        yield row
        return
    steps = value_steps(contract, changes or {})
    early = [each.amount for each in steps if each.known <= won]
    value = signed.value + total(early, contract.body.currency)
    yield evolve(row, value=value)
    raised: dict[date, Money] = {}
    for each in steps[len(early) :]:
        if each.amount.minor > 0:
            value = raised[each.known] = value + each.amount
        elif each.amount.minor < 0:
            back = evolve(return_row(opportunity.id, each), on=max(each.day, won))
            yield Revision(back, each.known)
    yield from (Revision(evolve(row, value=worth), known) for known, worth in raised.items())


def ticket_rows(ticket: Ticket, owner: str, highest_score: int) -> Iterator[TicketRow | SurveyRow]:
    """A ticket of somebody's customer, and the customer's answer. Policy 3.4.2.1, 3.4.2.3."""
    resolved = None if ticket.resolved is None else ticket.resolved.date()
    yield TicketRow(ticket.id, ticket.opened.date(), ticket.kind, owner, ticket.customer, resolved)
    if ticket.answer is not None:
        day, score = ticket.answer.at.date(), Decimal(ticket.answer.score)
        yield SurveyRow(ticket.id, day, SurveyKind.CUSTOMER, score, highest_score, owner)
