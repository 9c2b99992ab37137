"""What the processes know, as rows of a book. Policy 3.3.2.1, 3.3.2.3, 5.1.1.1.

Each function turns one subject of a process into its rows. Sales and returns follow
the record type that revenue is taken from:

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

Knowledge that was shared at a meeting is a row of its own, on the day of the meeting.

A record becomes known on the day of its event, at the event's offset. Contracts keep the day on
which each entry was recorded. Leads, opportunities, tickets and meetings are known from their
events, each row since the day of the event that made it so; without events they are known as they
stand, from the last day that their row states. `contract_rows` has the rows of a contract.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, TypeAlias

from attrs import evolve, frozen

from lenovo_sales.contracts.change import ChangeRequest
from lenovo_sales.contracts.contract import Contract
from lenovo_sales.errors import BadHistory, BadValue, NotFound
from lenovo_sales.leads.lead import Lead
from lenovo_sales.leads.process import LEAD
from lenovo_sales.lifecycle import Event, Lifecycle
from lenovo_sales.lifecycle.row import S
from lenovo_sales.opportunities.opportunity import Opportunity
from lenovo_sales.opportunities.process import OPPORTUNITY
from lenovo_sales.recognition.meeting import Meeting
from lenovo_sales.recognition.meeting_process import MEETING
from lenovo_sales.records.book_choices import RevenueFrom
from lenovo_sales.records.contract_rows import (
    Costs,
    contract_row,
    contract_rows,
    execution_rows,
    over_corrections,
    part_id,
    product_of,
    return_row,
    sale_rows,
    value_steps,
)
from lenovo_sales.records.place import Origin
from lenovo_sales.records.revision import Revision
from lenovo_sales.records.types import (
    KnowledgeShareRow,
    LeadRow,
    OpportunityRow,
    RecordRow,
    SurveyKind,
    SurveyRow,
    TicketRow,
)
from lenovo_sales.service.process import TICKET
from lenovo_sales.service.ticket import Ticket
from lenovo_sales.values import Money, total
from lenovo_sales.wording import Wording

Keeper: TypeAlias = Callable[[str, date], str | None]
"""Who keeps a customer on a day; None: nobody does."""

_UP_TO_DATE = Wording("the events up to the subject's last one", "截至该对象最后一次变动的全部事件")


def rows_of_processes(
    revenue_from: RevenueFrom,
    *,
    leads: Iterable[Lead] = (),
    opportunities: Iterable[Opportunity] = (),
    contracts: Iterable[Contract] = (),
    changes: Iterable[ChangeRequest] = (),
    tickets: Iterable[Ticket] = (),
    meetings: Iterable[Meeting] = (),
    keeper: Keeper = lambda customer, day: None,
    highest_score: int = 5,
    others: Iterable[RecordRow | Revision] = (),
    events: Iterable[Event[object]] = (),
) -> Iterator[RecordRow | Revision]:
    """The rows of the subjects of all processes; `Book.of_processes` says what is what.

    The unit costs of the products among the `others` give the profit of a sale.

    Raises:
        BadValue: A contract has the id that the row of another one's amendment has.
        NotFound: A contract was terminated by a request that is not among the changes.
        BadHistory: The events of a subject are not those that lead to it.
    """
    concluded = list(contracts)
    by_id = {each.id: each for each in concluded}
    latest = sorted(concluded, key=lambda each: (each.drafted_on, each.id))
    of_opportunity = {each.opportunity: each for each in latest if each.opportunity}
    requests = {each.id: each for each in changes}
    costs = Costs.of(others)
    past = Past.of(events)
    for contract in concluded:
        for amendment in contract.amendments:
            if (id := part_id(contract.id, amendment.request)) in by_id:
                raise BadValue(
                    "expected other ids of contracts than those of the rows of amendments: {id}",
                    "合同编号不应与合同变更记录的编号相同：{id}",
                    id=id,
                )
    for lead in leads:
        yield from past.rows(LEAD, lead, _lead)
    for deal in opportunities:
        signed = deal.signed_contract
        of = of_opportunity.get(deal.id) if signed is None else by_id.get(signed.contract)
        follows = revenue_from is RevenueFrom.OPPORTUNITY and signed is not None and of is not None
        since = deal.closed if follows else None
        yield from past.rows(OPPORTUNITY, deal, partial(_opportunity, of), before=since)
        if follows and of is not None and deal.owner is not None:
            yield from won_rows(deal, of, requests)
    for contract in concluded:
        yield from contract_rows(contract, requests, revenue_from)
        yield from execution_rows(contract)
        if revenue_from is RevenueFrom.SALE:
            yield from sale_rows(contract, costs)
    for ticket in tickets:
        owner = keeper(ticket.customer, ticket.opened.date())
        if owner is not None:
            yield from past.rows(TICKET, ticket, partial(_ticket, owner))
            yield from past.rows(TICKET, ticket, partial(_survey, owner, highest_score))
    for meeting in meetings:
        for number in range(1, past.most(MEETING, meeting, _shares) + 1):
            yield from past.rows(MEETING, meeting, partial(_share, number))


@frozen
class Past:
    """The events of subjects, by process and id, in the order of their numbers."""

    events: Mapping[tuple[str, str], Sequence[Event[object]]]

    @classmethod
    def of(cls, events: Iterable[Event[object]]) -> "Past":
        """Sort the events by subject."""
        found: dict[tuple[str, str], list[Event[object]]] = {}
        for event in events:
            found.setdefault((event.process, event.subject), []).append(event)
        return cls({id: sorted(each, key=_number) for id, each in found.items()})

    def most(self, process: Lifecycle[S, Any, Any], subject: S, count: Callable[[S], int]) -> int:
        """The most of something that a subject ever had."""
        stood = process.states(self.events.get((process.name, subject.id), ()))
        return max(map(count, (*stood, subject)))

    def rows(
        self,
        process: Lifecycle[S, Any, Any],
        subject: S,
        row_of: Callable[[S, date], RecordRow | None],
        *,
        before: date | None = None,
    ) -> Iterator[RecordRow | Revision]:
        """The rows of a subject, each known since the day of the event that made it so.

        Without events, its one row; with `before`, those that were known before the day alone.
        """
        events = self.events.get((process.name, subject.id), ())
        if not events:
            row = None if before is not None else row_of(subject, subject.updated_at.date())
            yield from () if row is None else (row,)
            return
        days: dict[date, tuple[S, int]] = {}
        stood, origin = subject, Origin(process.name, is_process=True)
        for event, stood in zip(events, process.states(events), strict=True):
            days[event.at.date()] = stood, event.number
        if stood.revision != subject.revision:
            raise BadHistory(subject.id, stood.revision + 1, _UP_TO_DATE)
        last: RecordRow | None = None
        for day, (stood, number) in sorted(days.items(), key=lambda each: each[0]):
            row = row_of(stood, day)
            if before is not None and day >= before:
                return
            if row is None and last is not None:
                yield Revision(last, day, True, origin, number)
            elif row is not None and row != last:
                yield Revision(row, day, False, origin, number)
            last = row


def _number(event: Event[object]) -> int:
    return event.number


def _lead(lead: Lead, day: date) -> LeadRow | None:
    return lead_row(lead) if lead.duplicate_of is None else None


def _opportunity(contract: Contract | None, deal: Opportunity, day: date) -> OpportunityRow | None:
    if deal.owner is None:
        return None
    drafted = contract is not None and contract.drafted_on <= day
    return opportunity_row(deal, product_of(contract) if contract and drafted else None)


def _ticket(owner: str, ticket: Ticket, day: date) -> TicketRow | None:
    return ticket_row(ticket, owner) if ticket.duplicate_of is None else None


def _survey(owner: str, highest_score: int, ticket: Ticket, day: date) -> SurveyRow | None:
    if ticket.duplicate_of is not None or ticket.answer is None:
        return None
    return survey_row(ticket, owner, highest_score)


def _shares(meeting: Meeting) -> int:
    return 0 if meeting.minutes is None else len(meeting.minutes.shared)


def _share(number: int, meeting: Meeting, day: date) -> KnowledgeShareRow | None:
    return share_row(meeting, number) if number <= _shares(meeting) else None


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
) -> Iterator[Revision]:
    """A won opportunity, and what changed the value of its contract since. Policy 3.3.2.3.

    On every day the opportunity and its returns come to what was known of the contract's worth.
    What the contract lost before the day of winning counts from that day.

    Raises:
        NotFound: The opportunity has no owner, or the contract was terminated by a request that
            is not among the changes.
    """
    yield from over_corrections(contract, lambda each: _won(opportunity, each, changes or {}))


def _won(
    opportunity: Opportunity, contract: Contract, changes: Mapping[str, ChangeRequest]
) -> Iterator[Revision]:
    row, signed = opportunity_row(opportunity, product_of(contract)), contract_row(contract)
    won = opportunity.closed
    if signed is None or won is None:
        yield Revision(row)
        return
    steps = value_steps(contract, changes)
    early = [each.amount for each in steps if each.known <= won]
    value = signed.value + total(early, contract.body.currency)
    yield Revision(evolve(row, value=value))
    raised: dict[date, Money] = {}
    for each in steps[len(early) :]:
        if each.amount.minor > 0:
            value = raised[each.known] = value + each.amount
        elif each.amount.minor < 0:
            back = evolve(return_row(opportunity.id, each), on=max(each.day, won))
            yield Revision(back, each.known)
    yield from (Revision(evolve(row, value=worth), known) for known, worth in raised.items())


def ticket_row(ticket: Ticket, owner: str) -> TicketRow:
    """A ticket of somebody's customer, as it stands. Policy 3.4.2.1."""
    resolved = None if ticket.resolved is None else ticket.resolved.date()
    return TicketRow(ticket.id, ticket.opened.date(), ticket.kind, owner, ticket.customer, resolved)


def survey_row(ticket: Ticket, owner: str, highest_score: int) -> SurveyRow:
    """The answer of the customer of a ticket. Policy 3.4.2.3.

    Raises:
        NotFound: The customer has not answered.
    """
    if ticket.answer is None:
        raise NotFound("expected a ticket with the customer's answer", "应为客户已答复的工单")
    day, score = ticket.answer.at.date(), Decimal(ticket.answer.score)
    return SurveyRow(ticket.id, day, SurveyKind.CUSTOMER, score, highest_score, owner)


def share_row(meeting: Meeting, number: int) -> KnowledgeShareRow:
    """What somebody shared at a meeting, by its number in the minutes. Policy 4.3.1.1, 4.3.3.3.

    Raises:
        NotFound: The minutes have nothing of that number.
    """
    if not 1 <= number <= _shares(meeting) or meeting.minutes is None:
        raise NotFound(
            "expected the number of what was shared at the meeting", "应为会议分享内容的序号"
        )
    shared = meeting.minutes.shared[number - 1]
    return KnowledgeShareRow(f"{meeting.id}/{number}", meeting.day, shared.person, shared.topic)
