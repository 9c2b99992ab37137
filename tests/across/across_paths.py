"""Short paths of a company, each past a place where a fault is planted. Policy 3.1 to 3.4."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from across_company import DAY, EDITION, Company
from across_contract_moves import NOTICED, body
from across_moves import moves

from lenovo_sales.contracts import DELAY, SigningAuthority
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts import contract as c
from lenovo_sales.contracts import execution as x
from lenovo_sales.customers import registration as r
from lenovo_sales.leads import lead as ld
from lenovo_sales.lifecycle import matters as m
from lenovo_sales.opportunities import opportunity as o
from lenovo_sales.opportunities import resource as q
from lenovo_sales.opportunities.work_plan import Step
from lenovo_sales.service import Severity
from lenovo_sales.service import ticket as t
from lenovo_sales.values import Money

FEN = Money(1, "CNY")
TEN = Fraction(1, 10)


def deal(
    company: Company, until: o.OpportunityStage, customer: str = "C-1", owner: str = "ann"
) -> str:
    """A deal on the straight way up to a stage."""
    lead = company.capture(customer)
    for command, by in (
        (ld.Assign(owner), "lin"),
        (ld.Contact("called"), owner),
        (ld.Describe(ld.Prospect(customer=customer), "forty notebooks"), owner),
        (ld.Qualify(), owner),
    ):
        company.act("lead", lead, command, by)
    company.convert(lead, customer, owner)
    id: str = company.get("lead", lead).opportunity
    while company.get("opportunity", id).stage is not until:
        company.act("opportunity", id, *FORWARD[company.get("opportunity", id).stage](owner))
    return id


FORWARD: dict[Any, Callable[[str], tuple[object, str]]] = {
    o.OpportunityStage.IDENTIFIED: lambda owner: (o.Assess(Money.of(120_000, "CNY")), owner),
    o.OpportunityStage.ASSESSED: lambda owner: (
        o.Plan((Step("call", owner, date(2028, 1, 1)),)),
        owner,
    ),
    o.OpportunityStage.PLANNED: lambda owner: (o.Propose("forty"), owner),
    o.OpportunityStage.PROPOSING: lambda owner: (o.Negotiate(), owner),
    o.OpportunityStage.NEGOTIATING: lambda owner: (o.Agree(), owner),
}


def contract(
    company: Company,
    until: c.ContractStage = c.ContractStage.EFFECTIVE,
    quantity: int = 3,
    discount: Fraction = Fraction(0),
    owner: str = "ann",
) -> str:
    """A contract on the straight way up to a stage."""
    on = deal(company, o.OpportunityStage.AGREED, owner=owner)
    id = company.draft(on, owner, body(company, quantity, discount))
    assert id is not None
    while company.get("contract", id).stage is not until:
        moves(company, "contract", id)[0]()
    return id


def change(company: Company, id: str, end: bool = False, until: int = 5, quantity: int = 4) -> str:
    """A request for another quantity, or for an end: approved, reviewed, told, signed by both."""
    new = None if end else body(company, quantity, due=40)
    request = company.propose(id, "ann", 7, new)
    notices = tuple(h.Notice(each, company.today, "letter") for each in NOTICED)
    for command, by in (
        (h.PassChange(), "east"),
        (h.ReviewChange(), "legal-1"),
        (h.NotifyOfChange(notices), "ann"),
        (h.SignChange(sealed=True), "east"),
        (
            h.RecordConsent(company.today, "a buyer", SigningAuthority("purchasing"), sealed=True),
            "ann",
        ),
    )[:until]:
        company.act("change", request, command, by)
    company.wait(7 * DAY)
    return request


def grant_own(company: Company) -> None:
    on = deal(company, o.OpportunityStage.NEGOTIATING)
    company.ask(on, q.ResourceKind.PRICE_NEGOTIATION, "ann", TEN)
    company.act("resource", "Q-1", q.Grant(discount=TEN), "ann")


def granted(company: Company, on: str) -> None:
    company.ask(on, q.ResourceKind.PRICE_NEGOTIATION, "ann", TEN)
    company.act("resource", "Q-1", q.Grant(discount=TEN), "east")


def grant(company: Company) -> None:
    granted(company, deal(company, o.OpportunityStage.NEGOTIATING))


def agree_on_the_grant_of_another(company: Company) -> None:
    granted(company, deal(company, o.OpportunityStage.NEGOTIATING))
    agree = o.Agree(TEN, "Q-1")
    company.act("opportunity", deal(company, o.OpportunityStage.NEGOTIATING), agree, "ann")


def follow(company: Company) -> None:
    lead = company.capture("C-1")
    company.act("lead", lead, ld.Assign("ann"), "lin")
    company.act("lead", lead, ld.Contact("called"), "ann")


def follow_again(company: Company) -> None:
    follow(company)
    company.wait(DAY)
    company.act("lead", "L-1", ld.Contact("called again"), "ann")


def take_up_again(company: Company) -> None:
    lead = company.capture("C-1")
    company.act("lead", lead, ld.Disqualify("no money"), "ann")
    company.act("lead", lead, ld.Assign("ann"), "lin")


def convert_once(company: Company) -> None:
    deal(company, o.OpportunityStage.IDENTIFIED)


def convert_twice(company: Company) -> None:
    deal(company, o.OpportunityStage.IDENTIFIED)
    company.convert("L-1", "C-1", "ann")


def ticket(company: Company, acts: int) -> str:
    id = company.open_ticket("C-1", Severity.HIGH)
    for _ in range(acts):
        moves(company, "ticket", id)[0]()
    return id


def tell_yesterday(company: Company) -> None:
    id = ticket(company, 2)
    company.wait(-1 * DAY)
    company.act("ticket", id, t.UpdateCustomer("soon"), "desk")


def dispatch(company: Company) -> None:
    ticket(company, 3)


def dispatch_from_outside(company: Company) -> None:
    company.act("ticket", ticket(company, 2), t.Assign("tech-1"), "nobody")


def dispatch_without_skills(company: Company) -> None:
    company.act("ticket", ticket(company, 2), t.Assign("tech-3"), "desk")


def work_for_another(company: Company) -> None:
    company.act("ticket", ticket(company, 3), t.StartProgress(), "desk")


def close_at_once(company: Company) -> None:
    company.act("ticket", ticket(company, 5), t.Close(), "desk")


def approve_own(company: Company) -> None:
    company.act("contract", contract(company, c.ContractStage.IN_REVIEW), c.Approve(1), "ann")


def sign_own(company: Company) -> None:
    company.act(
        "contract", contract(company, c.ContractStage.APPROVED), c.Sign(1, sealed=True), "ann"
    )


def sign_by_a_delegate(company: Company) -> None:
    id = contract(company, c.ContractStage.APPROVED, owner="lin")
    company.act("contract", id, c.Sign(1, sealed=True), "bob")


def sign_a_large_one(company: Company) -> None:
    id = contract(company, c.ContractStage.APPROVED, 401)
    company.act("contract", id, c.Sign(1, sealed=True), "lin")


def sign_a_large_change(company: Company) -> None:
    request = change(company, contract(company), until=3, quantity=41)
    company.act("change", request, h.SignChange(sealed=True), "lin")


def edit_after_the_review(company: Company) -> None:
    id = contract(company, c.ContractStage.APPROVED)
    company.act("contract", id, c.Edit(body(company, 5)), "ann")
    company.act("contract", id, c.Sign(2, sealed=True), "east")


def begin_half_signed(company: Company) -> None:
    id = contract(company, c.ContractStage.APPROVED)
    company.act("contract", id, c.Sign(1, sealed=True), "east")
    company.act("contract", id, c.TakeEffect(), "ann")


def submit_a_high_discount(company: Company) -> None:
    id = contract(company, c.ContractStage.DRAFT, 3, Fraction(1, 5))
    company.act("contract", id, c.Submit(), "ann")


def win_by_the_contract_of_another(company: Company) -> None:
    id = contract(company)
    company.act("opportunity", deal(company, o.OpportunityStage.AGREED), o.Win(id), "ann")


def win_by_a_draft(company: Company) -> None:
    company.act("opportunity", "O-1", o.Win(contract(company, c.ContractStage.DRAFT)), "ann")


def claims(company: Company) -> None:
    for partner in ("P-1", "P-2"):
        claim = company.claim(partner, "C-2")
        until = r.longest(company.today, EDITION.customers.registration)
        company.act("registration", claim, r.Complete("forty", "a buyer"), partner)
        company.act("registration", claim, r.Confirm(until), "east")
        company.wait(DAY)


def convert_a_claim_on_another(company: Company) -> None:
    claims(company)
    on = deal(company, o.OpportunityStage.IDENTIFIED)
    company.act("registration", "R-1", r.Convert(on), "lin")


def convert_late(company: Company) -> None:
    company.claim("P-1", "C-1")
    company.claim("P-2", "C-1")
    for id in ("R-1", "R-2"):
        company.act("registration", id, r.Complete("forty", "a buyer"), "P-1")
    for id in ("R-1", "R-2"):
        until = r.longest(company.today, EDITION.customers.registration)
        company.act("registration", id, r.Confirm(until), "east")
        if id == "R-1":
            deal(company, o.OpportunityStage.IDENTIFIED)
        company.act("registration", id, r.Convert("O-1"), "lin")
        company.wait(90 * DAY)


def deliver_too_much(company: Company) -> None:
    id = contract(company)
    company.act("contract", id, x.RecordDelivery("D-1", "1", 4, company.today), "ann")


def take_back_too_much(company: Company) -> None:
    id = contract(company)
    company.act("contract", id, x.RecordDelivery("D-1", "1", 3, company.today), "ann")
    company.act("contract", id, x.RecordAcceptance("D-1", 2, 0, company.today), "ann")
    back = x.RecordReturn("R-1", "D-1", 3, company.today, "too loud")
    company.act("contract", id, back, "ann")


def amend_below_delivered(company: Company) -> None:
    id = contract(company)
    company.act("contract", id, x.RecordDelivery("D-1", "1", 3, company.today), "ann")
    company.apply(change(company, id, quantity=2), "east")


def invoice(company: Company, id: str, number: str = "F-1") -> None:
    amount = company.get("contract", id).amount
    company.act("contract", id, x.RecordInvoice(number, amount, company.today), "ann")


def bill_twice(company: Company) -> None:
    id = contract(company)
    invoice(company, id)
    invoice(company, id, "F-2")


def amend_below_billed(company: Company) -> None:
    id = contract(company)
    invoice(company, id)
    company.apply(change(company, id, quantity=2), "east")


def refund_too_much(company: Company) -> None:
    id = contract(company)
    invoice(company, id)
    amount, today = company.get("contract", id).amount, company.today
    company.act("contract", id, x.RecordPayment("Z-1", "F-1", amount, today), "ann")
    company.act("contract", id, x.RecordPayment("Z-2", "F-1", -amount - FEN, today), "ann")


def close_unbilled(company: Company) -> None:
    company.act("contract", contract(company, c.ContractStage.FULFILLED), c.Close(), "ann")


def bill_after_the_end(company: Company) -> None:
    id = contract(company)
    company.apply(change(company, id, end=True), "east")
    invoice(company, id)


def end_unapproved(company: Company) -> None:
    company.apply(change(company, contract(company), end=True, until=0), "east")


def amend_unsigned(company: Company) -> None:
    company.apply(change(company, contract(company), until=4), "east")


def amend_by_two_requests(company: Company) -> None:
    id = contract(company)
    requests = [change(company, id), change(company, id, quantity=5)]
    for each in requests:
        company.apply(each, "east")


def amend_twice_by_one(company: Company) -> None:
    id = contract(company)
    request = change(company, id)
    for _ in range(2):
        company.act("contract", id, c.Amend(request), "east")


def amend_untold(company: Company) -> None:
    id = contract(company)
    request = change(company, id, until=2)
    told = (h.Notice(h.CUSTOMER, company.today - 7 * DAY, "letter"),)
    for command, by in (
        (h.NotifyOfChange(told), "ann"),
        (h.SignChange(sealed=True), "east"),
        (
            h.RecordConsent(company.today, "a buyer", SigningAuthority("purchasing"), sealed=True),
            "ann",
        ),
    ):
        company.act("change", request, command, by)
    company.apply(request, "east")


def amend(company: Company) -> None:
    company.apply(change(company, contract(company)), "east")


def settle_for_another(company: Company) -> None:
    issue = company.raise_issue(contract(company), DELAY, "ann") or ""
    company.act("issue", issue, m.Assign("sun", company.today), "lin")
    company.act("issue", issue, m.Resolve("arrived"), "lin")
