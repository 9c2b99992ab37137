"""What holds in a company, whatever its people try. Policy 1.3.1, 2.2.2.5, 3.1 to 3.4.

Each law is a function that is given a company and asserts. It reads what the company kept: every
subject, every event with the subject before and after it, every refusal.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from across_company import COMPANY, DELEGATIONS, EDITION, Company, Done, Kept
from across_contract_laws import CONTRACT_LAWS

from lenovo_sales.clauses import CLAUSES
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts import contract as c
from lenovo_sales.contracts import issue as i
from lenovo_sales.customers import registration as r
from lenovo_sales.customers.registration import protection
from lenovo_sales.leads import lead as ld
from lenovo_sales.opportunities import opportunity as o
from lenovo_sales.opportunities import resource as q
from lenovo_sales.organization.authority import LENT
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
        assert lifecycle.rebuild(each.start, each.history) == each.subject


def events_follow_on_each_other(company: Company) -> None:
    """1.3.1: each event begins where the one before ended, and is of its own subject."""
    for _, each in _kept(company):
        assert all(event.subject == each.subject.id for event in each.history)
        for one, other in pairwise(each.history):
            assert one.now is other.was


def a_refusal_names_a_clause(company: Company) -> None:
    """1.3.1: whatever is refused, a clause of the policy refuses it, in words of both languages."""
    for each in company.refusals:
        assert each.clause in CLAUSES
        assert each.requires.strip()
        assert each.chinese.strip()


def time_goes_on(company: Company) -> None:
    """1.3.1: no event of a subject is earlier than the one before."""
    for _, each in _kept(company):
        assert all(one.at <= other.at for one, other in pairwise(each.history))


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
        if each.before.stage.value in ENDS[each.kind]:
            assert each.after.stage is each.before.stage


ACTIONS = {
    (name, *pair): said.action
    for name, process in processes().items()
    for pair, said in process.policy.items()
}


def an_action_has_an_allowed_decision(company: Company) -> None:
    """1.3.1, 2.2.2.5: an event that needs authority carries the decision that allowed it."""
    for each in company.log:
        action = ACTIONS[each.kind, each.before.stage.value, _command(each)]
        decision = each.event.decision
        assert (decision is None) is (action is None)
        assert decision is None or (decision.allowed and decision.clause in CLAUSES)


def _command(step: Done) -> str:
    return type(step.event.because).__name__


def whoever_decides_is_in_post(company: Company) -> None:
    """2.1, 2.2.2.5: nobody acts by authority who is not in post on that day."""
    for each in company.log:
        if each.event.decision is not None:
            assert COMPANY.post_on(each.event.by, each.event.at.date()) is not None


def _involved(step: Done) -> set[str]:
    """Who may not take this step, by what they did or asked before."""
    subject, command = step.before, step.event.because
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
    if isinstance(command, i.CloseIssue):
        return {subject.resolutions[-1].by}
    if isinstance(command, t.Confirm):
        return {subject.technician}
    return set()


def nobody_passes_what_is_their_own(company: Company) -> None:
    """1.3.1, 3.3.1.2: nobody approves, reviews or signs what they wrote or asked for."""
    for each in company.log:
        assert each.event.by not in _involved(each), _command(each)


def nobody_passes_their_own_by_a_delegate(company: Company) -> None:
    """1.3.1, 2.2.2.5: a decision that rests on what was lent is not on the lender's own affair."""
    for each in company.log:
        decision = each.event.decision
        if decision is not None and decision.why == LENT:
            lenders = {one.by for one in DELEGATIONS if one.to == each.event.by}
            assert lenders.isdisjoint(_involved(each)), _command(each)


def a_deal_is_won_by_its_own_contract(company: Company) -> None:
    """3.2.2.4, 3.3.1.3: a won deal has a contract of its own that both sides had signed by then."""
    for each in company.steps("opportunity", o.Win):
        kept = company.kept["contract"][each.after.contract]
        assert kept.subject.opportunity == each.after.id
        assert kept.subject.customer == each.after.customer
        signed = [
            one for one in kept.history if isinstance(one.because, c.RecordSignature | c.Sign)
        ]
        assert {type(one.because) for one in signed if one.at <= each.event.at} == {
            c.Sign,
            c.RecordSignature,
        }


def an_agreed_discount_was_granted(company: Company) -> None:
    """3.2.2.3: a discount is agreed on only up to what somebody else granted for that deal."""
    for each in company.steps("opportunity", o.Agree):
        command: Any = each.event.because
        if command.discount is not None:
            request = company.get("resource", command.grant.request)
            assert request.opportunity == each.after.id
            assert command.discount <= request.granted.discount
            assert request.granted.by not in (each.event.by, request.asked_by)


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
        moved = [one.because for one in each.history if one.was is not one.now]
        kinds = [type(one) for one in moved]
        assert kinds[-3:] == [t.Resolve, t.Confirm, t.Close] or kinds[-2:] == [t.Resolve, t.Lapse]
        assert any(one.at >= each.subject.resolutions[-1].at for one in each.subject.updates)


def the_assigned_technician_works(company: Company) -> None:
    """3.4.2.2: whoever works on it or solves it is who was sent, was there and has the skills."""
    for each in company.steps("ticket", t.StartProgress, t.Resolve):
        assert each.event.by == each.before.technician
    for each in company.steps("ticket", t.Assign, t.Reassign):
        command: Any = each.event.because
        skills = EDITION.service.problems[each.before.diagnosis.problem].skills
        assert not command.technician.lacks(skills, each.event.at.date())
        assert command.technician.is_present(each.event.at.date())


LAWS: tuple[Law, ...] = (
    a_subject_is_the_fold_of_its_events,
    events_follow_on_each_other,
    a_refusal_names_a_clause,
    time_goes_on,
    an_end_is_an_end,
    an_action_has_an_allowed_decision,
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
