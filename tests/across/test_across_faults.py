"""Each law of `across_laws` fails where a fault is planted, on a path that is sound without it."""

from collections.abc import Callable
from fractions import Fraction
from itertools import count
from typing import Any

import across_laws
import pytest
from across_company import AUTHORITY, DAY, EDITION, TECHNICIANS, Company, Processes
from across_moves import NOTICED, articles, moves
from attrs import evolve, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.contracts import (
    CHANGE,
    CONTRACT,
    ISSUE,
    Applied,
    ChangeRequest,
    IssueKind,
    Mandate,
)
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts import contract as c
from lenovo_sales.contracts import execution as x
from lenovo_sales.contracts import issue as i
from lenovo_sales.contracts.change_process import MarkApplied
from lenovo_sales.lifecycle import ANYBODY, Guard, Lifecycle, Row
from lenovo_sales.organization import AuthorityTable, Limit, Permit
from lenovo_sales.pipeline import (
    LEAD,
    OPPORTUNITY,
    REGISTRATION,
    RESOURCE,
    Concluded,
    convert,
)
from lenovo_sales.pipeline import lead as ld
from lenovo_sales.pipeline import opportunity as o
from lenovo_sales.pipeline import registration as r
from lenovo_sales.pipeline import resource as q
from lenovo_sales.pipeline.plan import Step
from lenovo_sales.service import TICKET, Severity
from lenovo_sales.service import ticket as t
from lenovo_sales.values import Money

Path = Callable[[Company], object]
Table = Lifecycle[Any, Any]
FEN = Money(1, "CNY")
TEN = Fraction(1, 10)


def rewritten(table: Table, change: Callable[[Row], Row], **ends: Any) -> Table:
    """The table with every row changed."""
    rows = tuple(change(each) for each in table.rows)
    return Lifecycle(table.subject, table.start, ends.get("ends", table.ends), rows)


def without(table: Table, *words: str) -> Table:
    """The table without the guards that are so worded; each is there."""
    found = {each.requires.english for row in table.rows for each in row.guards}
    assert found.issuperset(words)

    def change(row: Row) -> Row:
        kept = tuple(each for each in row.guards if each.requires.english not in words)
        return evolve(row, guards=kept)

    return rewritten(table, change)


def changed(table: Table, command: type, **fields: Any) -> Table:
    """The table with other fields in the rows of a command."""
    return rewritten(table, lambda row: evolve(row, **fields) if row.command is command else row)


def derived(table: Table, command: type, **values: Any) -> Table:
    """The table that derives other values from a command; None: a value is not derived."""

    def change(row: Row) -> Row:
        if row.command is not command:
            return row
        kept = {name: each for name, each in {**row.derives, **values}.items() if each}
        return evolve(row, derives=kept)

    return rewritten(table, change)


def applying(contract: Table = CONTRACT, change: Table = CHANGE) -> Processes:
    """Contracts and changes by these tables."""

    def apply(subject: Any, request: ChangeRequest, context: Any) -> Applied:
        command = c.Terminate(request) if request.articles is None else c.Amend(request)
        done, on_contract = contract.step(subject, command, context)
        marked, on_request = change.step(request, MarkApplied(done), context)
        return Applied(done, marked, (on_contract, on_request))

    return Processes(contract=contract, change=change, apply_change=apply)


def permitting(change: Callable[[Permit], Permit]) -> AuthorityTable:
    """The authority of the company with every permit changed."""
    permits = {name: change(each) for name, each in EDITION.authority.permits.items()}
    return evolve(AUTHORITY, terms=evolve(EDITION.authority, permits=permits))


def deal(company: Company, until: o.Stage, customer: str = "C-1", owner: str = "ann") -> str:
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
    o.Stage.IDENTIFIED: lambda owner: (o.Assess(Money.of(120_000, "CNY")), owner),
    o.Stage.ASSESSED: lambda owner: (
        o.Plan((Step("call", owner, EDITION.edition.in_force_from.replace(year=2028)),)),
        owner,
    ),
    o.Stage.PLANNED: lambda owner: (o.Propose("forty"), owner),
    o.Stage.PROPOSING: lambda owner: (o.Negotiate(), owner),
    o.Stage.NEGOTIATING: lambda owner: (o.Agree(), owner),
}


def contract(
    company: Company,
    until: c.Stage = c.Stage.EFFECTIVE,
    quantity: int = 3,
    discount: Fraction = Fraction(0),
    owner: str = "ann",
) -> str:
    """A contract on the straight way up to a stage."""
    on = company.get("opportunity", deal(company, o.Stage.AGREED, owner=owner))
    id = company.draft(on, owner, articles(company, quantity, discount))
    while company.get("contract", id).stage is not until:
        moves(company, "contract", id)[0]()
    return id


def change(company: Company, id: str, end: bool = False, until: int = 5, quantity: int = 4) -> str:
    """A request for another quantity, or for an end: approved, reviewed, told, signed by both."""
    new = None if end else articles(company, quantity, due=40)
    request = company.propose(id, "ann", 7, new)
    notices = tuple(h.Notice(each, company.today, "letter") for each in NOTICED)
    for command, by in (
        (h.PassChange(), "east"),
        (h.ReviewChange(), "legal-1"),
        (h.NotifyOfChange(notices), "ann"),
        (h.SignChange(sealed=True), "east"),
        (h.RecordConsent("a buyer", Mandate("purchasing"), sealed=True), "ann"),
    )[:until]:
        company.act("change", request, command, by)
    company.wait(7 * DAY)
    return request


def grant_own(company: Company) -> None:
    on = deal(company, o.Stage.NEGOTIATING)
    company.ask(on, q.Kind.PRICE_NEGOTIATION, "ann", TEN)
    company.act("resource", "Q-1", q.Grant(discount=TEN), "ann")


def granted(company: Company, on: str) -> None:
    company.ask(on, q.Kind.PRICE_NEGOTIATION, "ann", TEN)
    company.act("resource", "Q-1", q.Grant(discount=TEN), "east")


def grant(company: Company) -> None:
    granted(company, deal(company, o.Stage.NEGOTIATING))


def agree_on_the_grant_of_another(company: Company) -> None:
    granted(company, deal(company, o.Stage.NEGOTIATING))
    company.agree(deal(company, o.Stage.NEGOTIATING), "Q-1", "ann")


def follow(company: Company) -> None:
    lead = company.capture("C-1")
    company.act("lead", lead, ld.Assign("ann"), "lin")
    company.act("lead", lead, ld.Contact("called"), "ann")


def take_up_again(company: Company) -> None:
    lead = company.capture("C-1")
    company.act("lead", lead, ld.Disqualify("no money"), "ann")
    company.act("lead", lead, ld.Assign("ann"), "lin")


def convert_twice(company: Company) -> None:
    deal(company, o.Stage.IDENTIFIED)
    company.convert("L-1", "C-1", "ann")


def ticket(company: Company, acts: int) -> str:
    id = company.open_ticket("C-1", Severity.HIGH)
    for _ in range(acts):
        moves(company, "ticket", id)[0]()
    return id


def tell_yesterday(company: Company) -> None:
    id = ticket(company, 2)
    company.wait(-1 * DAY)
    company.act("ticket", id, t.Tell("soon"), "desk")


def dispatch(company: Company) -> None:
    ticket(company, 3)


def dispatch_from_outside(company: Company) -> None:
    company.act("ticket", ticket(company, 2), t.Assign(TECHNICIANS[0]), "nobody")


def dispatch_without_skills(company: Company) -> None:
    company.act("ticket", ticket(company, 2), t.Assign(TECHNICIANS[2]), "desk")


def work_for_another(company: Company) -> None:
    company.act("ticket", ticket(company, 3), t.StartWork(), "desk")


def close_at_once(company: Company) -> None:
    company.act("ticket", ticket(company, 5), t.Close(), "desk")


def approve_own(company: Company) -> None:
    company.act("contract", contract(company, c.Stage.IN_REVIEW), c.Approve(1), "ann")


def sign_own(company: Company) -> None:
    company.act("contract", contract(company, c.Stage.APPROVED), c.Sign(1, sealed=True), "ann")


def sign_by_a_delegate(company: Company) -> None:
    id = contract(company, c.Stage.APPROVED, owner="lin")
    company.act("contract", id, c.Sign(1, sealed=True), "bob")


def sign_a_large_one(company: Company) -> None:
    id = contract(company, c.Stage.APPROVED, 401)
    company.act("contract", id, c.Sign(1, sealed=True), "lin")


def sign_a_large_change(company: Company) -> None:
    request = change(company, contract(company), until=3, quantity=41)
    company.act("change", request, h.SignChange(sealed=True), "lin")


def edit_after_the_review(company: Company) -> None:
    id = contract(company, c.Stage.APPROVED)
    company.act("contract", id, c.Edit(articles(company, 5)), "ann")
    company.act("contract", id, c.Sign(2, sealed=True), "east")


def begin_half_signed(company: Company) -> None:
    id = contract(company, c.Stage.APPROVED)
    company.act("contract", id, c.Sign(1, sealed=True), "east")
    company.act("contract", id, c.TakeEffect(), "ann")


def submit_a_high_discount(company: Company) -> None:
    id = contract(company, c.Stage.DRAFT, 3, Fraction(1, 5))
    company.act("contract", id, c.Submit(), "ann")


def win_by_the_contract_of_another(company: Company) -> None:
    id = contract(company)
    company.win(deal(company, o.Stage.AGREED), id, "ann")


def win_by_a_draft(company: Company) -> None:
    company.win("O-1", contract(company, c.Stage.DRAFT), "ann")


def claims(company: Company) -> None:
    for partner in ("P-1", "P-2"):
        claim = company.claim(partner, "C-2")
        others = tuple(company.all("registration"))
        until = r.longest(company.today, EDITION.pipeline.registration)
        company.act("registration", claim, r.Complete("forty", "a buyer"), partner)
        company.act("registration", claim, r.Confirm(until, others), "east")
        company.wait(DAY)


def convert_a_claim_on_another(company: Company) -> None:
    claims(company)
    on = company.get("opportunity", deal(company, o.Stage.IDENTIFIED))
    command = r.Convert(on.id, on.customer, on.spotted)
    company.act("registration", "R-1", command, "lin")


def convert_late(company: Company) -> None:
    company.claim("P-1", "C-1")
    company.claim("P-2", "C-1")
    for id in ("R-1", "R-2"):
        company.act("registration", id, r.Complete("forty", "a buyer"), "P-1")
    for id in ("R-1", "R-2"):
        until = r.longest(company.today, EDITION.pipeline.registration)
        others = tuple(company.all("registration"))
        company.act("registration", id, r.Confirm(until, others), "east")
        if id == "R-1":
            deal(company, o.Stage.IDENTIFIED)
        on, others = company.get("opportunity", "O-1"), tuple(company.all("registration"))
        company.act("registration", id, r.Convert("O-1", "C-1", on.spotted, others), "lin")
        company.wait(90 * DAY)


def deliver_too_much(company: Company) -> None:
    id = contract(company)
    company.act("contract", id, x.RecordDelivery("D-1", "1", 4, company.today), "ann")


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


def pay_too_much(company: Company) -> None:
    id = contract(company)
    invoice(company, id)
    amount = company.get("contract", id).amount + FEN
    company.act("contract", id, x.RecordPayment("Z-1", "F-1", amount, company.today), "ann")


def close_unbilled(company: Company) -> None:
    company.act("contract", contract(company, c.Stage.FULFILLED), c.Close(), "ann")


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
    request = company.get("change", change(company, id))
    for _ in range(2):
        company.act("contract", id, c.Amend(request), "east")


def amend_untold(company: Company) -> None:
    id = contract(company)
    request = change(company, id, until=2)
    told = (h.Notice(h.CUSTOMER, company.today - 7 * DAY, "letter"),)
    for command, by in (
        (h.NotifyOfChange(told), "ann"),
        (h.SignChange(sealed=True), "east"),
        (h.RecordConsent("a buyer", Mandate("purchasing"), sealed=True), "ann"),
    ):
        company.act("change", request, command, by)
    company.apply(request, "east")


def amend(company: Company) -> None:
    company.apply(change(company, contract(company)), "east")


def settle_for_another(company: Company) -> None:
    issue = company.raise_issue(contract(company), IssueKind.DELAY, "ann") or ""
    company.act("issue", issue, i.TakeOn("sun", company.today), "lin")
    company.act("issue", issue, i.Resolve("arrived"), "lin")


@frozen
class Skipping:
    """A table that takes two steps and tells one."""

    table: Table

    def step(self, subject: Any, command: object, context: Any) -> Any:
        """Take the step; after a first contact, another that nobody is told of."""
        after, event = self.table.step(subject, command, context)
        if isinstance(command, ld.Contact) and subject.stage is ld.Stage.ASSIGNED:
            return self.table.step(after, ld.LetRest("later"), context)
        return after, event


def counted() -> Callable[..., q.Granted]:
    """Who grants it, as many times as it was asked: not a pure value of the event."""
    calls = count()
    return lambda request, command, event: q.Granted(
        event.at.date(), event.by, str(next(calls)), command.discount
    )


def unreviewed() -> Table:
    """A table by which an edit leaves the stage and the review as they were."""
    kept = changed(CONTRACT, c.Edit, target=None, sources=(c.Stage.DRAFT, c.Stage.APPROVED))
    return without(derived(kept, c.Edit, review=None), "a passed legal review of this very version")


def half_signed() -> Table:
    """A table by which our signature alone is that of both sides."""
    table = without(CONTRACT, "the signatures of both sides on this version")

    def change(row: Row) -> Row:
        ours = row.command is c.Sign and row.target is c.Stage.SIGNED_BY_ONE
        return evolve(row, target=c.Stage.SIGNED) if ours else row

    return rewritten(table, change)


def reopening() -> Table:
    """A table by which a disqualified lead is assigned again."""
    again = Row((ld.Stage.DISQUALIFIED,), ld.Assign, ld.Stage.ASSIGNED, "3.1.2.3", (), ("owner",))
    return Lifecycle(ld.Lead, LEAD.start, (ld.Stage.CONVERTED,), (*LEAD.rows, again))


def anyway(lead: Any, opportunity: str, context: Any, customer: str | None = None) -> Any:
    """Convert a lead whether it is converted already or not."""
    return convert(evolve(lead, stage=ld.Stage.QUALIFIED), opportunity, context, customer)


def believed(contract: c.Contract) -> Concluded:
    """That a contract is concluded, signed or not."""
    return Concluded(
        contract.id, contract.opportunity, contract.customer, contract.drafted, contract.amount
    )


NO_CLAUSE = Guard("9.9", Wording("a clause", "条款"), lambda lead, context: False, False)
SIGNERS = ("contract.sign", "change.sign")
UNLIMITED = permitting(
    lambda permit: (
        evolve(permit, levels={each: Limit() for each in permit.levels})
        if permit.action in SIGNERS
        else permit
    )
)
HAND_IN_HAND = permitting(lambda permit: evolve(permit, distinct_from=()))
REVIEWER = "a reviewer who did not write the contract"
SIGNATORY = "a signatory who neither wrote nor reviewed it"
BILLABLE = "no more than the contract still has to be billed"
PASSED = "approval and legal review by different people who did not write it"
TOLD = "notice of the change to the customer and every department in time"
ENDED = "notice of the end to the customer and every department in time"
TELLS = "notice to the customer and every department in time"
THIS = "a change request for this very version"
BOTH = "the signatures of both sides under the change"

FAULTS: tuple[tuple[str, Processes, Path], ...] = (
    (
        "a_subject_is_the_fold_of_its_events",
        Processes(resource=derived(RESOURCE, q.Grant, granted=counted())),
        grant,
    ),
    ("events_follow_on_each_other", Processes(lead=Skipping(LEAD)), follow),  # type: ignore[arg-type]
    (
        "a_refusal_names_a_clause",
        Processes(lead=changed(LEAD, ld.Assign, guards=(NO_CLAUSE,))),
        follow,
    ),
    (
        "time_goes_on",
        Processes(ticket=without(TICKET, "a time not before what is already recorded")),
        tell_yesterday,
    ),
    ("an_end_is_an_end", Processes(lead=reopening()), take_up_again),
    (
        "an_action_has_an_allowed_decision",
        Processes(ticket=changed(TICKET, t.Assign, action=None)),
        dispatch,
    ),
    ("whoever_decides_is_in_post", Processes(authority=ANYBODY), dispatch_from_outside),
    (
        "nobody_passes_what_is_their_own",
        Processes(resource=without(RESOURCE, "somebody other than who asked"), authority=ANYBODY),
        grant_own,
    ),
    (
        "nobody_passes_what_is_their_own",
        Processes(contract=without(CONTRACT, REVIEWER), authority=ANYBODY),
        approve_own,
    ),
    (
        "nobody_passes_what_is_their_own",
        Processes(contract=without(CONTRACT, SIGNATORY), authority=ANYBODY),
        sign_own,
    ),
    (
        "nobody_passes_their_own_by_a_delegate",
        Processes(authority=HAND_IN_HAND),
        sign_by_a_delegate,
    ),
    ("a_signature_is_within_its_authority", Processes(authority=UNLIMITED), sign_a_large_one),
    (
        "a_signature_is_within_its_authority",
        Processes(authority=UNLIMITED),
        sign_a_large_change,
    ),
    (
        "effective_after_a_review_of_that_version",
        Processes(contract=unreviewed()),
        edit_after_the_review,
    ),
    ("effective_after_both_signatures", Processes(contract=half_signed()), begin_half_signed),
    (
        "a_high_discount_was_approved",
        Processes(
            contract=without(CONTRACT, "approval of a discount past the drafter's authority")
        ),
        submit_a_high_discount,
    ),
    (
        "a_deal_is_won_by_its_own_contract",
        Processes(opportunity=without(OPPORTUNITY, "the contract that was concluded on this deal")),
        win_by_the_contract_of_another,
    ),
    ("a_deal_is_won_by_its_own_contract", Processes(concluded=believed), win_by_a_draft),
    (
        "an_agreed_discount_was_granted",
        Processes(opportunity=without(OPPORTUNITY, "a discount granted for this very deal")),
        agree_on_the_grant_of_another,
    ),
    ("a_lead_converts_once", Processes(convert=anyway), convert_twice),
    (
        "a_registration_converts_into_a_deal_of_its_customer",
        Processes(
            registration=without(REGISTRATION, "an opportunity with the customer of the claim")
        ),
        convert_a_claim_on_another,
    ),
    (
        "a_deal_is_of_one_registration",
        Processes(
            registration=without(REGISTRATION, "an opportunity opened under no other registration")
        ),
        convert_late,
    ),
    (
        "a_customer_has_one_registrant",
        Processes(
            registration=without(REGISTRATION, "no other registration that protects the customer")
        ),
        claims,
    ),
    (
        "quantities_are_in_order",
        Processes(contract=without(CONTRACT, "no more than the contract still has of a line")),
        deliver_too_much,
    ),
    (
        "quantities_are_in_order",
        applying(without(CONTRACT, "what was delivered left as it is")),
        amend_below_delivered,
    ),
    (
        "no_more_is_billed_than_the_amount",
        Processes(contract=without(CONTRACT, BILLABLE)),
        bill_twice,
    ),
    (
        "no_more_is_billed_than_the_amount",
        applying(without(CONTRACT, "an amount no lower than what was billed")),
        amend_below_billed,
    ),
    (
        "no_more_is_paid_than_was_billed",
        Processes(contract=without(CONTRACT, "no more than the invoice still leaves open")),
        pay_too_much,
    ),
    (
        "a_closed_contract_is_settled",
        Processes(contract=without(CONTRACT, "the whole amount billed")),
        close_unbilled,
    ),
    (
        "a_terminated_contract_is_worth_what_stands",
        applying(without(CONTRACT, BILLABLE)),
        bill_after_the_end,
    ),
    (
        "a_change_was_asked_passed_and_signed",
        applying(
            without(CONTRACT, PASSED, ENDED),
            changed(CHANGE, MarkApplied, sources=(h.ChangeStage.PROPOSED, h.ChangeStage.NOTIFIED)),
        ),
        end_unapproved,
    ),
    ("a_change_was_asked_passed_and_signed", applying(without(CONTRACT, BOTH)), amend_unsigned),
    ("a_change_is_of_that_version", applying(without(CONTRACT, THIS)), amend_by_two_requests),
    ("a_change_is_applied_once", applying(without(CONTRACT, THIS)), amend_twice_by_one),
    (
        "a_change_was_told_in_time",
        applying(without(CONTRACT, TOLD), without(CHANGE, TELLS)),
        amend_untold,
    ),
    (
        "amendments_add_up",
        applying(
            derived(CONTRACT, c.Amend, articles=lambda contract, command, event: contract.articles)
        ),
        amend,
    ),
    (
        "a_closed_ticket_was_confirmed_or_lapsed",
        Processes(ticket=changed(TICKET, t.Close, sources=(t.Stage.CONFIRMED, t.Stage.RESOLVED))),
        close_at_once,
    ),
    (
        "the_assigned_technician_works",
        Processes(
            ticket=without(TICKET, "a technician with the skills for this class of problems")
        ),
        dispatch_without_skills,
    ),
    (
        "the_assigned_technician_works",
        Processes(ticket=without(TICKET, "the technician to whom it is assigned")),
        work_for_another,
    ),
    (
        "an_issue_is_settled_by_its_owner",
        Processes(issue=without(ISSUE, "its owner")),
        settle_for_another,
    ),
)


@pytest.mark.parametrize(
    ("law", "faulty", "path"), FAULTS, ids=[f"{law}-{path.__name__}" for law, _, path in FAULTS]
)
def test_a_law_notices_its_fault(law: str, faulty: Processes, path: Path) -> None:
    """1.3.1, 3.1 to 3.4: one path keeps every law by sound tables and breaks this by faulty."""
    sound, broken = Company(), Company(faulty)
    path(sound)
    for each in across_laws.LAWS:
        each(sound)
    path(broken)
    with pytest.raises(AssertionError):
        getattr(across_laws, law)(broken)


def test_every_law_has_a_fault() -> None:
    """1.3.1: no law is there that was not seen to fail."""
    assert {each.__name__ for each in across_laws.LAWS} == {law for law, _, _ in FAULTS}
