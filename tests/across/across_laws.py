"""What holds in a company, whatever its people try. Policy 1.3.1, 2.2.2.5, 3.1 to 3.4.

Each law is a function that is given a company and asserts. It reads what the company kept: every
subject, every event with the subject before and after it, every refusal.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Any

from across_company import (
    AUTHORITY,
    COMPANY,
    DELEGATIONS,
    EDITION,
    TECHNICIANS,
    ZONE,
    Company,
    Done,
    Kept,
)
from across_contract_laws import CONTRACT_LAWS
from attrs import evolve

from lenovo_sales.clauses import CLAUSES
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts import contract as c
from lenovo_sales.customers import registration as r
from lenovo_sales.customers.registration import protection
from lenovo_sales.leads import lead as ld
from lenovo_sales.lifecycle import matters as m
from lenovo_sales.opportunities import opportunity as o
from lenovo_sales.opportunities import resource as q
from lenovo_sales.sample.service import technicians
from lenovo_sales.service import ticket as t
from process_tables import processes

Law = Callable[[Company], None]
DAY = timedelta(days=1)


def _kept(company: Company) -> Iterator[tuple[str, Kept]]:
    for kind, subjects in company.kept.items():
        for each in subjects.values():
            yield kind, each


def a_subject_is_the_fold_of_its_events(company: Company) -> None:
    """1.3.1: the events alone give every subject as it stands."""
    for kind, each in _kept(company):
        lifecycle = getattr(company.processes, kind)
        assert lifecycle.rebuild(each.history) == each.subject


def events_follow_on_each_other(company: Company) -> None:
    """1.3.1: the first event creates, each other begins where the one before ended."""
    for kind, each in _kept(company):
        assert all(
            (event.process, event.subject) == (kind, each.subject.id) for event in each.history
        )
        assert each.history[0].from_stage is None
        for one, other in pairwise(each.history):
            assert one.to_stage is other.from_stage


def events_are_numbered_without_gaps(company: Company) -> None:
    """1.3.1: from 1, and a subject knows the number of its last event."""
    for _, each in _kept(company):
        assert [event.number for event in each.history] == [*range(1, len(each.history) + 1)]
        assert each.subject.revision == len(each.history)


def a_refusal_names_a_clause(company: Company) -> None:
    """1.3.1: whatever is refused, a clause of the policy refuses it, in words of both languages."""
    for each in company.refusals:
        assert each.guard.strip()
        assert each.clause in CLAUSES
        assert each.requires.english.strip()
        assert each.requires.chinese.strip()


def time_goes_on(company: Company) -> None:
    """1.3.1: no event of a subject is earlier than the one before."""
    for _, each in _kept(company):
        assert all(one.at <= other.at for one, other in pairwise(each.history))
        assert each.subject.updated_at == each.history[-1].at


def a_day_is_that_of_the_edition(company: Company) -> None:
    """1.3.1, 2.2.1.2: an event is of the edition in force, and has its time in its zone."""
    for each in company.log:
        assert each.event.edition == EDITION.id
        at = each.event.at
        assert at.utcoffset() == at.astimezone(ZONE).utcoffset()


def _acts(company: Company) -> dict[str, list[Done]]:
    found: dict[str, list[Done]] = {}
    for each in company.log:
        found.setdefault(each.event.act, []).append(each)
    return found


def an_act_is_of_one_person_at_one_time(company: Company) -> None:
    """1.3.1: the events of one act are one after the other, and move each subject once."""
    assert len(_acts(company)) == len([*groupby(each.event.act for each in company.log)])
    for act, steps in _acts(company).items():
        assert act
        assert len({(each.event.actor, each.event.at) for each in steps}) == 1
        assert len({(each.kind, each.after.id) for each in steps}) == len(steps)


TOGETHER: tuple[tuple[type, tuple[type, ...]], ...] = (
    (ld.Convert, (o.Identify,)),
    (h.MarkApplied, (c.Amend, c.Terminate)),
)


def an_act_is_whole(company: Company) -> None:
    """3.1.2.3, 3.3.2.3: a lead converts as its deal begins, a change is applied as it is made."""
    for steps in _acts(company).values():
        commands = [each.event.command for each in steps]
        for one, other in TOGETHER:
            if any(isinstance(each, one) for each in commands):
                assert sum(isinstance(each, other) for each in commands) == 1


ENDS = {
    "lead": {"converted", "disqualified"},
    "registration": {"converted", "refused", "lapsed", "withdrawn"},
    "opportunity": {"won", "lost"},
    "resource": {"refused", "delivered", "withdrawn"},
    "contract": {"closed", "rejected", "terminated"},
    "change": {"applied", "refused", "withdrawn"},
    "issue": {"closed", "withdrawn"},
    "ticket": {"closed", "canceled"},
}


def an_end_is_an_end(company: Company) -> None:
    """3.3.2.1, 3.1.2.3, 3.2.2.4, 3.4.2.1: what is rejected, terminated or closed moves no more."""
    for each in company.log:
        if each.before is not None and each.before.stage.value in ENDS[each.kind]:
            assert each.after.stage is each.before.stage


ACTIONS = {
    (name, *pair): said.action
    for name, process in processes().items()
    for pair, said in process.policy.items()
}


def an_action_has_a_permit(company: Company) -> None:
    """1.3.1, 2.2.2.5: an event that needs authority carries the rule that permitted it."""
    for each in company.log:
        action, permit = _action(each), each.event.permit
        assert each.event.clause in CLAUSES
        assert (permit is None) is (action is None)
        assert permit in (None, "anybody", *EDITION.authority.permits_for(action or ""))


def _action(step: Done) -> str | None:
    source = "-" if step.before is None else step.before.stage.value
    return ACTIONS[step.kind, source, _command(step)]


def _command(step: Done) -> str:
    return type(step.event.command).__name__


def whoever_decides_is_in_post(company: Company) -> None:
    """2.1, 2.2.2.5: nobody acts by authority who is not in post on that day."""
    for each in company.log:
        if each.event.permit is not None:
            assert COMPANY.post_on(each.event.actor, each.event.at.date()) is not None


def _involved(step: Done) -> set[str]:
    """Who may not take this step, by what they did or asked before."""
    subject, command = step.before, step.event.command
    if isinstance(command, c.ApproveDiscount | c.Approve | c.Return | c.Reject):
        return set(subject.authors)
    if isinstance(command, c.Sign):
        return {*subject.authors, subject.review.by}
    if isinstance(command, h.PassChange | h.RefuseChange):
        return set(subject.authors)
    if isinstance(command, h.ReviewChange):
        return {*subject.authors, subject.approval.by}
    if isinstance(command, h.SignChange):
        return {*subject.authors, subject.review.by}
    if isinstance(command, q.Grant | q.Refuse):
        return {subject.asked_by}
    if isinstance(command, r.Confirm | r.Refuse):
        return {subject.partner}
    if isinstance(command, m.Close):
        return {subject.resolutions[-1].by}
    if isinstance(command, t.Confirm):
        return {subject.technician}
    return set()


def nobody_passes_what_is_their_own(company: Company) -> None:
    """1.3.1, 3.3.1.2: nobody approves, reviews or signs what they wrote or asked for."""
    for each in company.log:
        assert each.event.actor not in _involved(each), _command(each)


OWN = evolve(AUTHORITY, delegations=())


def nobody_passes_their_own_by_a_delegate(company: Company) -> None:
    """1.3.1, 2.2.2.5: a decision that rests on what was lent is not on the lender's own affair."""
    lent = []
    for each in company.log:
        event, action = each.event, _action(each)
        lenders = {one.by for one in DELEGATIONS if one.to == event.actor}
        if action is not None and not lenders.isdisjoint(_involved(each)):
            decision = OWN.decide(event.actor, action, each.before, event.command, event.at)
            lent += [] if decision.allowed else [_command(each)]
    assert not lent


def a_deal_is_won_by_its_own_contract(company: Company) -> None:
    """3.2.2.4, 3.3.1.3: a won deal has a contract of its own that both sides had signed by then."""
    for each in company.steps("opportunity", o.Win):
        kept = company.kept["contract"][each.after.contract]
        assert kept.subject.opportunity == each.after.id
        assert kept.subject.customer == each.after.customer
        signed = [
            one for one in kept.history if isinstance(one.command, c.RecordSignature | c.Sign)
        ]
        assert {type(one.command) for one in signed if one.at <= each.event.at} == {
            c.Sign,
            c.RecordSignature,
        }


def an_agreed_discount_was_granted(company: Company) -> None:
    """3.2.2.3: a discount is agreed on only up to what somebody else granted for that deal."""
    for each in company.steps("opportunity", o.Agree):
        command: Any = each.event.command
        if command.discount is not None:
            request = company.get("resource", command.request)
            assert request.opportunity == each.after.id
            assert command.discount <= request.granted.discount
            assert request.granted.by not in (each.event.actor, request.asked_by)


def a_lead_converts_once(company: Company) -> None:
    """3.1.2.3: a lead converts once, and one opportunity has one lead, which knows it."""
    converted = Counter(each.after.id for each in company.steps("lead", ld.Convert))
    assert all(times == 1 for times in converted.values())
    deals = [each for each in company.all("opportunity") if each.lead is not None]
    assert len({each.lead for each in deals}) == len(deals)
    assert all(company.get("lead", each.lead).opportunity == each.id for each in deals)
    assert len(deals) == sum(converted.values())


def a_registration_converts_into_a_deal_of_its_customer(company: Company) -> None:
    """3.1.1.3: a claim on one customer does not become a deal with another."""
    for each in company.steps("registration", r.Convert):
        deal = company.get("opportunity", each.after.opportunity)
        assert deal.customer == each.after.customer
        assert each.after.claimed.date() <= deal.identified_on < each.after.until


def a_deal_is_of_one_registration(company: Company) -> None:
    """3.1.1.3: one deal is not credited to two claims, nor to one while another protected."""
    deals = [each.opportunity for each in company.all("registration") if each.opportunity]
    assert len(set(deals)) == len(deals)
    for each in company.steps("registration", r.Convert):
        opened = company.get("opportunity", each.after.opportunity).identified_on
        for other in company.all("registration"):
            if other.customer == each.after.customer and other.id != each.after.id:
                assert not r.protects(other, opened)


def a_customer_has_one_registrant(company: Company) -> None:
    """3.1.1.3: on no day do two registrations protect one customer."""
    held: dict[str, set[date]] = {}
    for claim in company.all("registration"):
        days = protection(claim)
        if days is not None:
            mine = {days.start + number * DAY for number in range(days.days)}
            assert mine.isdisjoint(held.setdefault(claim.customer, set()))
            held[claim.customer] |= mine


def a_closed_ticket_was_confirmed_or_lapsed(company: Company) -> None:
    """3.4.2.1, 3.4.2.3: solved and told; then the customer confirmed, or was silent long enough."""
    for each in company.kept["ticket"].values():
        if each.subject.stage is not t.TicketStage.CLOSED:
            continue
        moved = [one.command for one in each.history if one.from_stage is not one.to_stage]
        kinds = [type(one) for one in moved]
        assert kinds[-3:] == [t.Resolve, t.Confirm, t.Close] or kinds[-2:] == [t.Resolve, t.Lapse]
        assert any(one.at >= each.subject.resolutions[-1].at for one in each.subject.updates)


ROSTER = {each.id: each for each in (*TECHNICIANS, *technicians())}


def the_assigned_technician_works(company: Company) -> None:
    """3.4.2.2: whoever works on it or solves it is who was sent, was there and has the skills."""
    for each in company.steps("ticket", t.StartProgress, t.Resolve):
        assert each.event.actor == each.before.technician
    for each in company.steps("ticket", t.Assign, t.Reassign):
        technician = ROSTER[each.after.technician]
        skills = EDITION.service.problems[each.before.diagnosis.problem].skills
        assert not technician.lacks(skills, each.event.at.date())
        assert technician.is_present(each.event.at.date())


LAWS: tuple[Law, ...] = (
    a_subject_is_the_fold_of_its_events,
    events_follow_on_each_other,
    events_are_numbered_without_gaps,
    a_refusal_names_a_clause,
    time_goes_on,
    a_day_is_that_of_the_edition,
    an_act_is_of_one_person_at_one_time,
    an_act_is_whole,
    an_end_is_an_end,
    an_action_has_a_permit,
    whoever_decides_is_in_post,
    nobody_passes_what_is_their_own,
    nobody_passes_their_own_by_a_delegate,
    a_deal_is_won_by_its_own_contract,
    an_agreed_discount_was_granted,
    a_lead_converts_once,
    a_registration_converts_into_a_deal_of_its_customer,
    a_deal_is_of_one_registration,
    a_customer_has_one_registrant,
    a_closed_ticket_was_confirmed_or_lapsed,
    the_assigned_technician_works,
    *CONTRACT_LAWS,
)
