"""Each law of `across_laws` fails where a fault is planted, on a path that is sound without it."""

from collections.abc import Callable
from datetime import UTC
from itertools import count
from typing import Any

import across_paths as paths
import pytest
from across_company import AUTHORITY, EDITION, Company, Processes
from across_laws import LAWS
from attrs import evolve, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.contracts import CHANGE, CONTRACT, ISSUE, apply_change
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts import contract as c
from lenovo_sales.customers import REGISTRATION
from lenovo_sales.leads import LEAD, convert
from lenovo_sales.leads import lead as ld
from lenovo_sales.lifecycle import ANYBODY, Context, Guard, Lifecycle, Outcome, Row
from lenovo_sales.opportunities import OPPORTUNITY, RESOURCE, SignedContract
from lenovo_sales.opportunities import opportunity as o
from lenovo_sales.opportunities import resource as q
from lenovo_sales.organization import AuthorityTable, Limit, Permit
from lenovo_sales.service import TICKET
from lenovo_sales.service import ticket as t

BY_NAME = {each.__name__: each for each in LAWS}
Path = Callable[[Company], object]
Table = Lifecycle[Any, Any, Any]
AnyRow = Row[Any, Any, Any, Any]


def rewritten(table: Table, change: Callable[[AnyRow], AnyRow], *more: AnyRow, **to: Any) -> Table:
    """The table with every row changed, and perhaps more rows or other ends."""
    rows = (*map(change, table.rows), *more)
    ends = to.get("ends", table.ends)
    return Lifecycle(table.name, table.chinese, table.subject, table.terms, ends, rows)


def without(table: Table, *guards: str) -> Table:
    """The table without the guards of these names; each is there."""
    found = {each.name for row in table.rows for each in row.guards}
    assert found.issuperset(guards)

    def change(row: AnyRow) -> AnyRow:
        return evolve(row, guards=tuple(each for each in row.guards if each.name not in guards))

    return rewritten(table, change)


def changed(table: Table, command: type, **fields: Any) -> Table:
    """The table with other fields in the rows of a command."""
    return rewritten(table, lambda row: evolve(row, **fields) if row.command is command else row)


def keeping(table: Table, command: type, **values: Any) -> Table:
    """The table that keeps other values of a command; None: a field stays as it is."""

    def change(row: AnyRow) -> AnyRow:
        if row.command is not command:
            return row
        sets = {name: each for name, each in {**row.sets, **values}.items() if each}
        copies = tuple(each for each in row.copies if each not in values)
        return evolve(row, sets=sets, copies=copies)

    return rewritten(table, change)


def applying(contract: Table = CONTRACT, change: Table = CHANGE) -> Processes:
    """Contracts and changes by these tables."""

    def apply(subject: c.Contract, request: h.ChangeRequest, context: Context[Any]) -> Any:
        command = c.Terminate(request.id) if request.body is None else c.Amend(request.id)
        done, on_contract = contract.step(subject, command, context)
        changed = evolve(context, related={**context.related, done.id: done})
        marked, on_request = change.step(request, h.MarkApplied(), changed)
        return Outcome((done, marked), (on_contract, on_request))

    return Processes(contract=contract, change=change, apply_change=apply)


def in_two_acts(done: Outcome[Any, Any]) -> Outcome[Any, Any]:
    """What one act did, told as two."""
    one, other = done.events
    return evolve(done, events=(one, evolve(other, act=f"{one.act}-2")))


def anyway(lead: Any, opportunity: str, terms: Any, context: Context[Any], *more: Any) -> Any:
    """Convert a lead whether it is converted already or not."""
    return convert(evolve(lead, stage=ld.LeadStage.QUALIFIED), opportunity, terms, context, *more)


def permitting(change: Callable[[Permit], Permit]) -> AuthorityTable:
    """The authority of the company with every permit changed."""
    permits = {name: change(each) for name, each in EDITION.authority.permits.items()}
    return evolve(AUTHORITY, terms=evolve(EDITION.authority, permits=permits))


@frozen
class Bent:
    """A table that is lied to: about the subject, or about who asks and when."""

    table: Table
    told: Callable[[Any, Context[Any]], tuple[Any, Context[Any]]]

    def create(self, id: str, command: object, context: Context[Any]) -> Any:
        """Create by the table."""
        return self.table.create(id, command, context)

    def step(self, subject: Any, command: object, context: Context[Any]) -> Any:
        """Take the step of what it is told."""
        subject, context = self.told(subject, context)
        return self.table.step(subject, command, context)


@frozen
class Skipping(Bent):
    """A table that takes two steps and tells one."""

    def step(self, subject: Any, command: object, context: Context[Any]) -> Any:
        """Take the step; after a first contact, another that nobody is told of."""
        after, event = self.table.step(subject, command, context)
        if isinstance(command, ld.Contact) and subject.stage is ld.LeadStage.ASSIGNED:
            return self.table.step(after, ld.MarkDormant("later"), context)
        return after, event


def bent(table: Table, told: Callable[[Any, Context[Any]], Any]) -> Any:
    """What stands in for a table."""
    return Bent(table, told)


def counted() -> Callable[..., q.Granted]:
    """Who grants it, as many times as it was asked: not a pure value of the event."""
    calls = count()
    return lambda request, event: q.Granted(
        event.at.date(), event.actor, str(next(calls)), event.command.discount
    )


def unreviewed() -> Table:
    """A table by which an edit leaves the stage and the review as they were."""
    kept = changed(
        CONTRACT, c.Edit, target=None, sources=(c.ContractStage.DRAFT, c.ContractStage.APPROVED)
    )
    return without(keeping(kept, c.Edit, review=None), "is_reviewed")


def half_signed() -> Table:
    """A table by which our signature alone is that of both sides."""
    table = without(CONTRACT, "both_signed")

    def change(row: AnyRow) -> AnyRow:
        ours = row.command is c.Sign and row.target is c.ContractStage.SIGNED_BY_ONE
        return evolve(row, target=c.ContractStage.SIGNED) if ours else row

    return rewritten(table, change)


def reopening() -> Table:
    """A table by which a disqualified lead is assigned again."""
    stages = ld.LeadStage
    again = Row((stages.DISQUALIFIED,), ld.Assign, stages.ASSIGNED, "3.1.2.3", copies=("owner",))
    return rewritten(LEAD, lambda row: row, again, ends=(stages.CONVERTED,))


def believed(deal: Any, command: o.Win, context: Context[Any]) -> o.Win:
    """That a contract is signed, whether it is or not."""
    contract = context.find(command.contract, c.Contract)
    on, amount = contract.drafted_on, contract.amount
    signed = SignedContract(contract.id, contract.opportunity, contract.customer, on, amount)
    return evolve(command, signed_contract=signed)


NO_CLAUSE = Guard(
    "of_no_clause",
    "9.9",
    Wording("a clause", "条款"),
    False,
    lambda lead, context: False,  # type: ignore[arg-type]  # a clause that is not there
)
SIGNERS = ("contract.sign", "change.sign")
UNLIMITED = permitting(
    lambda permit: (
        evolve(permit, levels={each: Limit() for each in permit.levels})
        if permit.action in SIGNERS
        else permit
    )
)
THIS = "request_is_current"
ANY_TIME = (h.ChangeStage.PROPOSED, h.ChangeStage.NOTIFIED)
HAND_IN_HAND = permitting(lambda permit: evolve(permit, distinct_from=()))


def straight(subject: Any, context: Context[Any]) -> Any:
    """All as it is."""
    return subject, context


def backdated(subject: Any, context: Context[Any]) -> Any:
    """That nothing happened before."""
    return evolve(subject, updated_at=context.at), context


def one_ahead(subject: Any, context: Context[Any]) -> Any:
    """That one event more has happened."""
    return evolve(subject, revision=subject.revision + 1), context


def in_utc(subject: Any, context: Context[Any]) -> Any:
    """The time in another zone than the edition's."""
    return subject, evolve(context, at=context.at.astimezone(UTC))


def under_another(subject: Any, context: Context[Any]) -> Any:
    """Another edition than that in force."""
    return subject, evolve(context, edition="another")


def in_one_act(subject: Any, context: Context[Any]) -> Any:
    """That all of it is one act."""
    return subject, evolve(context, act="A-1")


FAULTS: tuple[tuple[str, Processes, Path], ...] = (
    (
        "a_subject_is_the_fold_of_its_events",
        Processes(resource=keeping(RESOURCE, q.Grant, granted=counted())),
        paths.grant,
    ),
    ("events_follow_on_each_other", Processes(lead=Skipping(LEAD, straight)), paths.follow),  # type: ignore[arg-type]
    (
        "a_refusal_names_a_clause",
        Processes(lead=changed(LEAD, ld.Assign, guards=(NO_CLAUSE,))),
        paths.follow,
    ),
    (
        "time_goes_on",
        Processes(ticket=bent(TICKET, backdated)),
        paths.tell_yesterday,
    ),
    (
        "events_are_numbered_without_gaps",
        Processes(lead=bent(LEAD, one_ahead)),
        paths.follow,
    ),
    ("a_day_is_that_of_the_edition", Processes(lead=bent(LEAD, in_utc)), paths.follow),
    ("a_day_is_that_of_the_edition", Processes(lead=bent(LEAD, under_another)), paths.follow),
    (
        "an_act_is_of_one_person_at_one_time",
        Processes(lead=bent(LEAD, in_one_act)),
        paths.follow_again,
    ),
    (
        "an_act_is_whole",
        Processes(convert=lambda *given: in_two_acts(convert(*given))),
        paths.convert_once,
    ),
    (
        "an_act_is_whole",
        Processes(apply_change=lambda *given: in_two_acts(apply_change(*given))),
        paths.amend,
    ),
    ("an_end_is_an_end", Processes(lead=reopening()), paths.take_up_again),
    (
        "an_action_has_a_permit",
        Processes(ticket=changed(TICKET, t.Assign, action=None)),
        paths.dispatch,
    ),
    ("whoever_decides_is_in_post", Processes(authority=ANYBODY), paths.dispatch_from_outside),
    (
        "nobody_passes_what_is_their_own",
        Processes(resource=without(RESOURCE, "not_the_asker"), authority=ANYBODY),
        paths.grant_own,
    ),
    (
        "nobody_passes_what_is_their_own",
        Processes(contract=without(CONTRACT, "not_an_author"), authority=ANYBODY),
        paths.approve_own,
    ),
    (
        "nobody_passes_what_is_their_own",
        Processes(contract=without(CONTRACT, "signatory_not_involved"), authority=ANYBODY),
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
        Processes(contract=without(CONTRACT, "discount_approved")),
        paths.submit_a_high_discount,
    ),
    (
        "a_deal_is_won_by_its_own_contract",
        Processes(opportunity=without(OPPORTUNITY, "contract_is_of_this_deal")),
        paths.win_by_the_contract_of_another,
    ),
    (
        "a_deal_is_won_by_its_own_contract",
        Processes(opportunity=changed(OPPORTUNITY, o.Win, learns=believed)),
        paths.win_by_a_draft,
    ),
    (
        "an_agreed_discount_was_granted",
        Processes(opportunity=without(OPPORTUNITY, "discount_is_granted")),
        paths.agree_on_the_grant_of_another,
    ),
    ("a_lead_converts_once", Processes(convert=anyway), paths.convert_twice),
    (
        "a_registration_converts_into_a_deal_of_its_customer",
        Processes(registration=without(REGISTRATION, "with_the_customer")),
        paths.convert_a_claim_on_another,
    ),
    (
        "a_deal_is_of_one_registration",
        Processes(registration=without(REGISTRATION, "opened_under_no_other")),
        paths.convert_late,
    ),
    (
        "a_customer_has_one_registrant",
        Processes(registration=without(REGISTRATION, "customer_free")),
        paths.claims,
    ),
    (
        "quantities_are_in_order",
        Processes(contract=without(CONTRACT, "within_line")),
        paths.deliver_too_much,
    ),
    (
        "quantities_are_in_order",
        applying(without(CONTRACT, "delivered_is_kept")),
        paths.amend_below_delivered,
    ),
    (
        "no_more_comes_back_than_was_accepted",
        Processes(contract=without(CONTRACT, "within_accepted")),
        paths.take_back_too_much,
    ),
    (
        "no_more_is_billed_than_the_amount",
        Processes(contract=without(CONTRACT, "within_billable")),
        paths.bill_twice,
    ),
    (
        "no_more_is_billed_than_the_amount",
        applying(without(CONTRACT, "billed_is_kept")),
        paths.amend_below_billed,
    ),
    (
        "no_more_is_paid_than_was_billed",
        Processes(contract=without(CONTRACT, "within_paid")),
        paths.refund_too_much,
    ),
    (
        "a_closed_contract_is_settled",
        Processes(contract=without(CONTRACT, "billed_in_full")),
        paths.close_unbilled,
    ),
    (
        "a_terminated_contract_is_worth_what_stands",
        applying(without(CONTRACT, "within_billable")),
        paths.bill_after_the_end,
    ),
    (
        "a_change_was_asked_passed_and_signed",
        applying(
            without(CONTRACT, "request_is_passed", "notified_in_time"),
            changed(CHANGE, h.MarkApplied, sources=ANY_TIME),
        ),
        paths.end_unapproved,
    ),
    (
        "a_change_was_asked_passed_and_signed",
        applying(without(CONTRACT, "change_is_signed")),
        paths.amend_unsigned,
    ),
    (
        "a_change_is_of_that_version",
        applying(without(CONTRACT, "request_is_current")),
        paths.amend_by_two_requests,
    ),
    (
        "a_change_is_applied_once",
        applying(without(CONTRACT, "request_is_current")),
        paths.amend_twice_by_one,
    ),
    (
        "a_change_was_told_in_time",
        applying(without(CONTRACT, "notified_in_time"), without(CHANGE, "notified_in_time")),
        paths.amend_untold,
    ),
    (
        "amendments_add_up",
        applying(keeping(CONTRACT, c.Amend, body=lambda contract, event: contract.body)),
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
        Processes(ticket=without(TICKET, "skills_match")),
        paths.dispatch_without_skills,
    ),
    (
        "the_assigned_technician_works",
        Processes(ticket=without(TICKET, "by_the_technician")),
        paths.work_for_another,
    ),
    (
        "an_issue_is_settled_by_its_owner",
        Processes(issue=without(ISSUE, "by_the_owner")),
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
