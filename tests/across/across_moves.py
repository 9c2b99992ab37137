"""What somebody of the company would do next with a subject, and what nobody should. 3.1 to 3.4.

The first moves of a list are the straight way; the later ones are detours, delays and mistakes.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

from across_company import (
    CUSTOMERS,
    DAY,
    EDITION,
    PEOPLE,
    TECHNICIANS,
    Company,
)
from across_contract_moves import FREE, Move, Ways, body, change_ways, contract_ways

from lenovo_sales.contracts import change as h
from lenovo_sales.contracts import contract as c
from lenovo_sales.customers import registration as r
from lenovo_sales.leads import lead as ld
from lenovo_sales.lifecycle import matters as m
from lenovo_sales.opportunities import opportunity as o
from lenovo_sales.opportunities import resource as q
from lenovo_sales.opportunities.assessment import SignalKind
from lenovo_sales.opportunities.work_plan import Step
from lenovo_sales.service import Severity
from lenovo_sales.service import ticket as t
from lenovo_sales.values import Money


def moves(company: Company, kind: str, id: str) -> list[Move]:
    """What may be done with a subject now, the straight way first."""
    subject = company.get(kind, id)
    asked = WAYS[kind](company, subject)
    return [
        partial(company.act, kind, id, *each) if isinstance(each, tuple) else each for each in asked
    ]


def _lead(company: Company, lead: Any) -> Ways:
    owner, stage = lead.owner or "ann", lead.stage
    if stage is ld.LeadStage.CAPTURED:
        customer = CUSTOMERS[int(lead.id.partition("-")[2]) % 2]
        yield ld.Assign("ann"), "lin"
        yield ld.Describe(ld.Prospect("a company", reach="a number"), "forty notebooks"), "lin"
        yield ld.Describe(ld.Prospect(customer=customer), "forty notebooks"), "lin"
        yield ld.Assign("carl"), "wu"
        yield ld.Assign("lin"), "lin"
    elif stage is ld.LeadStage.ASSIGNED:
        yield ld.Contact("called"), owner
    elif stage is ld.LeadStage.CONTACTED:
        customer = CUSTOMERS[int(lead.id.partition("-")[2]) % 2]
        if lead.need is None:
            yield ld.Describe(ld.Prospect(customer=customer), "forty notebooks"), owner
        yield ld.Qualify(), owner
        yield ld.Contact("called again"), owner
        yield ld.MarkDormant("later"), owner
        yield ld.Disqualify("no money"), owner
    elif stage is ld.LeadStage.QUALIFIED:
        yield lambda: company.convert(lead.id, lead.prospect.customer or "C-1", owner)
        yield lambda: company.convert(lead.id, lead.prospect.customer or "C-2", owner)
        yield ld.Contact("called again"), owner
        yield ld.MarkDormant("later"), owner
    elif stage is ld.LeadStage.DORMANT:
        yield ld.Reactivate("ann"), "lin"
        yield ld.Disqualify("no money"), owner
    elif stage is ld.LeadStage.CONVERTED:
        others = [each for each in company.all("lead") if each.id != lead.id]
        for other in others[-1:]:
            yield ld.Absorb(other.id), owner
        yield lambda: company.convert(lead.id, "C-1", owner)


def _registration(company: Company, claim: Any) -> Ways:
    if claim.stage is r.RegistrationStage.CLAIMED:
        if claim.completed is None:
            yield r.Complete("forty notebooks", "a buyer"), claim.partner
        yield r.Confirm(r.longest(company.today, EDITION.customers.registration)), "east"
        yield r.Confirm(company.today + 20 * DAY), "chief"
        yield r.Refuse("served already"), "west"
        yield r.Lapse(), "lin"
        yield r.Withdraw("no longer"), claim.partner
    elif claim.stage is r.RegistrationStage.CONFIRMED:
        left = claim.until - company.today
        for deal in company.all("opportunity"):
            if deal.customer == claim.customer and deal.identified_on >= claim.claimed.date():
                yield r.Convert(deal.id), "lin"
        yield r.Lapse(), "lin"
        yield partial(company.wait, max(left, 0 * DAY))
        for deal in company.all("opportunity")[-3:]:
            yield r.Convert(deal.id), "lin"
        yield r.Withdraw("no longer"), claim.partner


def _opportunity(company: Company, deal: Any) -> Ways:
    owner, stage, today = deal.owner or "ann", deal.stage, company.today
    assess = o.Assess(Money.of(120_000, "CNY"), today + 30 * DAY), owner
    if stage is o.OpportunityStage.IDENTIFIED:
        yield assess
        yield o.NoteSignal(SignalKind.INQUIRY, "asked"), owner
    elif stage is o.OpportunityStage.ASSESSED:
        yield o.Plan((Step("call", owner, today + 9 * DAY),)), owner
        yield assess
        yield o.Override("sure", Fraction(1, 2)), "east"
    elif stage is o.OpportunityStage.PLANNED:
        yield o.Propose("forty"), owner
        yield assess
        yield o.FinishStep(1), owner
    elif stage is o.OpportunityStage.PROPOSING:
        yield o.Negotiate(), owner
        yield o.AskQuestion("a buyer", "when?"), owner
        yield assess
        yield o.DeclineProposal(len(deal.proposals), "a buyer"), owner
    elif stage is o.OpportunityStage.NEGOTIATING:
        yield from _negotiation(company, deal, owner)
    elif stage is o.OpportunityStage.AGREED:
        yield from _agreed(company, deal, owner)
    elif stage is o.OpportunityStage.SHELVED:
        yield o.Resume(), owner
    if stage not in (o.OpportunityStage.WON, o.OpportunityStage.LOST):
        yield assess
        yield o.Reassign("bob"), "lin"
        yield o.Shelve("budget", today + 9 * DAY), owner
        yield o.Lose("price"), owner
        yield partial(company.ask, deal.id, q.ResourceKind.SUPPORT, owner)
    else:
        yield partial(company.ask, deal.id, q.ResourceKind.SUPPORT, owner)


def _negotiation(company: Company, deal: Any, owner: str) -> Ways:
    asked = [each for each in company.all("resource") if each.opportunity == deal.id]
    price = partial(company.ask, deal.id, q.ResourceKind.PRICE_NEGOTIATION, owner, Fraction(1, 10))
    if not asked:
        yield price
    for each in asked:
        if each.granted and each.granted.discount:
            yield o.Agree(each.granted.discount, each.id), owner
    yield o.Agree(), owner
    yield price
    yield o.Agree(Fraction(1, 10)), owner


def _agreed(company: Company, deal: Any, owner: str) -> Ways:
    ours = [each for each in company.all("contract") if each.opportunity == deal.id]
    for each in ours:
        yield o.Win(each.id), owner
    if not ours:
        yield partial(company.draft, deal.id, owner, body(company, 3, deal.discount or FREE))
    yield partial(company.draft, deal.id, owner, body(company, 401, Fraction(1, 5)))
    yield partial(company.draft, deal.id, owner, body(company, 41))
    foreign = [each for each in company.all("contract") if each.opportunity != deal.id]
    for each in foreign[-1:]:
        yield o.Win(each.id), owner


def _resource(company: Company, request: Any) -> Ways:
    if request.stage is q.ResourceStage.ASKED:
        grant = q.Grant("desk", None)
        if request.is_price:
            grant = q.Grant(None, request.discount)
        yield grant, "east"
        yield q.Refuse("nobody is free"), "east"
        for leader in ("west", "chief", "lin"):
            yield grant, leader
        yield grant, request.asked_by
        yield grant, "bob"
    elif request.stage is q.ResourceStage.GRANTED:
        yield q.Deliver("shown"), "desk"
    yield q.Withdraw("done without"), request.asked_by


def _issue(company: Company, issue: Any) -> Ways:
    due = company.today + 5 * DAY
    if issue.stage in (m.MatterStage.OPENED, m.MatterStage.REOPENED):
        yield m.Assign("sun", due), "lin"
        yield m.Assign("ann", due), "lin"
    elif issue.stage is m.MatterStage.ASSIGNED:
        yield m.Resolve("repaired"), issue.owner
        yield m.Reassign("sun", due, "busy"), "lin"
    elif issue.stage is m.MatterStage.RESOLVED:
        yield m.Close(), "lin"
        yield m.Reopen("broken again"), "ann"
        yield m.Close(), issue.owner
    yield m.Withdraw("no issue"), "lin"


def _ticket(company: Company, ticket: Any) -> Ways:
    one, left, unskilled = (each.id for each in TECHNICIANS)
    stage, technician = ticket.stage, ticket.technician or "tech-1"
    if stage is t.TicketStage.OPENED:
        yield t.Acknowledge(), "desk"
    elif stage is t.TicketStage.ACKNOWLEDGED:
        yield t.Diagnose("hardware", "dust"), "desk"
    elif stage is t.TicketStage.DIAGNOSED:
        yield t.Assign(one), "desk"
        yield t.Assign(left), "sun"
        yield t.Assign(unskilled), "desk"
    elif stage in (t.TicketStage.ASSIGNED, t.TicketStage.REOPENED):
        yield t.StartProgress(), technician
        yield t.PutOnHold("which one?"), "desk"
        yield t.Reply("that one"), "desk"
        yield t.Reassign(left, "busy"), "desk"
    elif stage is t.TicketStage.IN_WORK:
        yield t.Resolve("cleaned"), technician
        yield t.PutOnHold("which one?"), technician
        yield t.Diagnose("software", "a bug"), technician
    elif stage is t.TicketStage.RESOLVED:
        yield (t.Confirm() if ticket.was_told_the_result else t.UpdateCustomer("it works")), "desk"
        yield t.Reopen("still broken"), "desk"
        yield t.Lapse(), "desk"
        yield t.Confirm(), technician
    elif stage is t.TicketStage.CONFIRMED:
        yield t.Close(), "desk"
        yield t.Rate(5), "desk"
    yield t.Suggest("more ports"), "desk"
    yield t.Escalate(ticket.level + 1, "slow"), "desk"
    yield t.Lapse(), "desk"
    yield t.Withdraw("bought another"), "desk"


WAYS: dict[str, Callable[[Company, Any], Ways]] = {
    "lead": _lead,
    "registration": _registration,
    "opportunity": _opportunity,
    "resource": _resource,
    "contract": contract_ways,
    "change": change_ways,
    "issue": _issue,
    "ticket": _ticket,
}


def foremost(company: Company, lead: str) -> tuple[str, str]:
    """Of a lead and all that came of it, the kind and the id of what is to be moved next."""
    deal = company.get("lead", lead).opportunity
    if deal is None:
        return "lead", lead
    for request in company.all("resource"):
        if request.opportunity == deal and request.stage is q.ResourceStage.ASKED:
            return "resource", request.id
    contracts = [each for each in company.all("contract") if each.opportunity == deal]
    if not contracts:
        return "opportunity", deal
    contract = contracts[-1]
    won = company.get("opportunity", deal).stage is not o.OpportunityStage.AGREED
    if not won and contract.stage in (c.ContractStage.EFFECTIVE, c.ContractStage.REJECTED):
        return "opportunity", deal
    for kind, ends in (("change", CHANGED), ("issue", SETTLED)):
        for each in company.all(kind):
            if each.contract == contract.id and each.stage not in ends:
                return kind, each.id
    return "contract", contract.id


CHANGED = (h.ChangeStage.APPLIED, h.ChangeStage.REFUSED, h.ChangeStage.WITHDRAWN)
SETTLED = (m.MatterStage.CLOSED, m.MatterStage.WITHDRAWN)


def anything(company: Company, kind: str, subject: Any) -> list[tuple[object, str]]:
    """Commands that mostly do not belong: of any subject of the kind, by anybody at all."""
    commands = [each for each in WAYS[kind](company, subject) if isinstance(each, tuple)]
    for other in company.all(kind):
        commands += [each for each in WAYS[kind](company, other) if isinstance(each, tuple)]
    if kind == "contract":
        for change in company.all("change"):
            ends = change.body is None
            command = c.Terminate(change.id) if ends else c.Amend(change.id)
            commands += [(command, each) for each in ("chief", "east", change.proposer)]
    if kind == "lead":
        commands.append((ld.MarkDuplicate("L-1"), "lin"))
    if kind == "ticket":
        commands += [
            (t.MarkDuplicate("T-1"), "desk"),
            (t.ChangeSeverity(Severity.CRITICAL, "down"), "lin"),
        ]
    anybody = (*PEOPLE, "P-1", "nobody", "tech-2")
    return [*commands, *((command, by) for command, _ in commands[:40] for by in anybody)]
