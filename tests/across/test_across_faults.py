"""Each law of `across_laws` fails where a fault is planted, on a path that is sound without it."""

from collections.abc import Callable
from itertools import count
from typing import Any

import across_paths as paths
import pytest
from across_company import AUTHORITY, EDITION, Company, Processes
from across_laws import LAWS
from attrs import evolve, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.contracts import (
    CHANGE,
    CONTRACT,
    ISSUE,
    Applied,
    ChangeRequest,
)
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts import contract as c
from lenovo_sales.contracts.change_process import MarkApplied
from lenovo_sales.customers import REGISTRATION
from lenovo_sales.leads import LEAD, convert
from lenovo_sales.leads import lead as ld
from lenovo_sales.lifecycle import ANYBODY, Guard, Lifecycle, Row
from lenovo_sales.opportunities import OPPORTUNITY, RESOURCE, SignedContract
from lenovo_sales.opportunities import resource as q
from lenovo_sales.organization import AuthorityTable, Limit, Permit
from lenovo_sales.service import TICKET
from lenovo_sales.service import ticket as t

BY_NAME = {each.__name__: each for each in LAWS}
Path = Callable[[Company], object]
Table = Lifecycle[Any, Any]


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


@frozen
class Skipping:
    """A table that takes two steps and tells one."""

    table: Table

    def step(self, subject: Any, command: object, context: Any) -> Any:
        """Take the step; after a first contact, another that nobody is told of."""
        after, event = self.table.step(subject, command, context)
        if isinstance(command, ld.Contact) and subject.stage is ld.LeadStage.ASSIGNED:
            return self.table.step(after, ld.MarkDormant("later"), context)
        return after, event


def counted() -> Callable[..., q.Granted]:
    """Who grants it, as many times as it was asked: not a pure value of the event."""
    calls = count()
    return lambda request, command, event: q.Granted(
        event.at.date(), event.by, str(next(calls)), command.discount
    )


def unreviewed() -> Table:
    """A table by which an edit leaves the stage and the review as they were."""
    kept = changed(
        CONTRACT, c.Edit, target=None, sources=(c.ContractStage.DRAFT, c.ContractStage.APPROVED)
    )
    return without(derived(kept, c.Edit, review=None), "a passed legal review of this very version")


def half_signed() -> Table:
    """A table by which our signature alone is that of both sides."""
    table = without(CONTRACT, "the signatures of both sides on this version")

    def change(row: Row) -> Row:
        ours = row.command is c.Sign and row.target is c.ContractStage.SIGNED_BY_ONE
        return evolve(row, target=c.ContractStage.SIGNED) if ours else row

    return rewritten(table, change)


def reopening() -> Table:
    """A table by which a disqualified lead is assigned again."""
    again = Row(
        (ld.LeadStage.DISQUALIFIED,), ld.Assign, ld.LeadStage.ASSIGNED, "3.1.2.3", (), ("owner",)
    )
    return Lifecycle(ld.Lead, LEAD.start, (ld.LeadStage.CONVERTED,), (*LEAD.rows, again))


def anyway(lead: Any, opportunity: str, context: Any, customer: str | None = None) -> Any:
    """Convert a lead whether it is converted already or not."""
    return convert(evolve(lead, stage=ld.LeadStage.QUALIFIED), opportunity, context, customer)


def believed(contract: c.Contract) -> SignedContract:
    """That a contract is concluded, signed or not."""
    return SignedContract(
        contract.id, contract.opportunity, contract.customer, contract.drafted, contract.amount
    )


NO_CLAUSE = Guard("9.9", Wording("a clause", "条款"), lambda lead, context: False, False)  # type: ignore[arg-type]  # a clause that is not there
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
        paths.grant,
    ),
    ("events_follow_on_each_other", Processes(lead=Skipping(LEAD)), paths.follow),  # type: ignore[arg-type]
    (
        "a_refusal_names_a_clause",
        Processes(lead=changed(LEAD, ld.Assign, guards=(NO_CLAUSE,))),
        paths.follow,
    ),
    (
        "time_goes_on",
        Processes(ticket=without(TICKET, "a time not before what is already recorded")),
        paths.tell_yesterday,
    ),
    ("an_end_is_an_end", Processes(lead=reopening()), paths.take_up_again),
    (
        "an_action_has_an_allowed_decision",
        Processes(ticket=changed(TICKET, t.Assign, action=None)),
        paths.dispatch,
    ),
    ("whoever_decides_is_in_post", Processes(authority=ANYBODY), paths.dispatch_from_outside),
    (
        "nobody_passes_what_is_their_own",
        Processes(resource=without(RESOURCE, "somebody other than who asked"), authority=ANYBODY),
        paths.grant_own,
    ),
    (
        "nobody_passes_what_is_their_own",
        Processes(contract=without(CONTRACT, REVIEWER), authority=ANYBODY),
        paths.approve_own,
    ),
    (
        "nobody_passes_what_is_their_own",
        Processes(contract=without(CONTRACT, SIGNATORY), authority=ANYBODY),
        paths.sign_own,
    ),
    (
        "nobody_passes_their_own_by_a_delegate",
        Processes(authority=HAND_IN_HAND),
        paths.sign_by_a_delegate,
    ),
    ("a_signature_is_within_its_authority", Processes(authority=UNLIMITED), paths.sign_a_large_one),
    (
        "a_signature_is_within_its_authority",
        Processes(authority=UNLIMITED),
        paths.sign_a_large_change,
    ),
    (
        "effective_after_a_review_of_that_version",
        Processes(contract=unreviewed()),
        paths.edit_after_the_review,
    ),
    ("effective_after_both_signatures", Processes(contract=half_signed()), paths.begin_half_signed),
    (
        "a_high_discount_was_approved",
        Processes(
            contract=without(CONTRACT, "approval of a discount past the drafter's authority")
        ),
        paths.submit_a_high_discount,
    ),
    (
        "a_deal_is_won_by_its_own_contract",
        Processes(opportunity=without(OPPORTUNITY, "the contract that was concluded on this deal")),
        paths.win_by_the_contract_of_another,
    ),
    (
        "a_deal_is_won_by_its_own_contract",
        Processes(signed_contract=believed),
        paths.win_by_a_draft,
    ),
    (
        "an_agreed_discount_was_granted",
        Processes(opportunity=without(OPPORTUNITY, "a discount granted for this very deal")),
        paths.agree_on_the_grant_of_another,
    ),
    ("a_lead_converts_once", Processes(convert=anyway), paths.convert_twice),
    (
        "a_registration_converts_into_a_deal_of_its_customer",
        Processes(
            registration=without(REGISTRATION, "an opportunity with the customer of the claim")
        ),
        paths.convert_a_claim_on_another,
    ),
    (
        "a_deal_is_of_one_registration",
        Processes(
            registration=without(REGISTRATION, "an opportunity opened under no other registration")
        ),
        paths.convert_late,
    ),
    (
        "a_customer_has_one_registrant",
        Processes(
            registration=without(REGISTRATION, "no other registration that protects the customer")
        ),
        paths.claims,
    ),
    (
        "quantities_are_in_order",
        Processes(contract=without(CONTRACT, "no more than the contract still has of a line")),
        paths.deliver_too_much,
    ),
    (
        "quantities_are_in_order",
        applying(without(CONTRACT, "what was delivered left as it is")),
        paths.amend_below_delivered,
    ),
    (
        "no_more_is_billed_than_the_amount",
        Processes(contract=without(CONTRACT, BILLABLE)),
        paths.bill_twice,
    ),
    (
        "no_more_is_billed_than_the_amount",
        applying(without(CONTRACT, "an amount no lower than what was billed")),
        paths.amend_below_billed,
    ),
    (
        "no_more_is_paid_than_was_billed",
        Processes(contract=without(CONTRACT, "no more than the invoice still leaves open")),
        paths.pay_too_much,
    ),
    (
        "a_closed_contract_is_settled",
        Processes(contract=without(CONTRACT, "the whole amount billed")),
        paths.close_unbilled,
    ),
    (
        "a_terminated_contract_is_worth_what_stands",
        applying(without(CONTRACT, BILLABLE)),
        paths.bill_after_the_end,
    ),
    (
        "a_change_was_asked_passed_and_signed",
        applying(
            without(CONTRACT, PASSED, ENDED),
            changed(CHANGE, MarkApplied, sources=(h.ChangeStage.PROPOSED, h.ChangeStage.NOTIFIED)),
        ),
        paths.end_unapproved,
    ),
    (
        "a_change_was_asked_passed_and_signed",
        applying(without(CONTRACT, BOTH)),
        paths.amend_unsigned,
    ),
    ("a_change_is_of_that_version", applying(without(CONTRACT, THIS)), paths.amend_by_two_requests),
    ("a_change_is_applied_once", applying(without(CONTRACT, THIS)), paths.amend_twice_by_one),
    (
        "a_change_was_told_in_time",
        applying(without(CONTRACT, TOLD), without(CHANGE, TELLS)),
        paths.amend_untold,
    ),
    (
        "amendments_add_up",
        applying(
            derived(CONTRACT, c.Amend, articles=lambda contract, command, event: contract.articles)
        ),
        paths.amend,
    ),
    (
        "a_closed_ticket_was_confirmed_or_lapsed",
        Processes(
            ticket=changed(
                TICKET, t.Close, sources=(t.TicketStage.CONFIRMED, t.TicketStage.RESOLVED)
            )
        ),
        paths.close_at_once,
    ),
    (
        "the_assigned_technician_works",
        Processes(
            ticket=without(TICKET, "a technician with the skills for this class of problems")
        ),
        paths.dispatch_without_skills,
    ),
    (
        "the_assigned_technician_works",
        Processes(ticket=without(TICKET, "the technician to whom it is assigned")),
        paths.work_for_another,
    ),
    (
        "an_issue_is_settled_by_its_owner",
        Processes(issue=without(ISSUE, "its owner")),
        paths.settle_for_another,
    ),
)


@pytest.mark.parametrize(
    ("law", "faulty", "path"), FAULTS, ids=[f"{law}-{path.__name__}" for law, _, path in FAULTS]
)
def test_a_law_notices_its_fault(law: str, faulty: Processes, path: Path) -> None:
    """1.3.1, 3.1 to 3.4: one path keeps every law by sound tables and breaks this by faulty."""
    sound, broken = Company(), Company(faulty)
    path(sound)
    for each in LAWS:
        each(sound)
    path(broken)
    with pytest.raises(AssertionError):
        BY_NAME[law](broken)


def test_every_law_has_a_fault() -> None:
    """1.3.1: no law is there that was not seen to fail."""
    assert {each.__name__ for each in LAWS} == {law for law, _, _ in FAULTS}
