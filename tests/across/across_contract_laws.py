"""What holds of every contract, change and issue of a company, whatever its people try. 3.3."""

from collections import Counter
from datetime import date
from typing import Any

from across_company import COMPANY, DELEGATIONS, EDITION, Company, Done

from lenovo_sales.contracts import ChangeRequest, Party, accepted_value, billable, returned_value
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts import contract as c
from lenovo_sales.contracts import execution as x
from lenovo_sales.lifecycle import matters as m
from lenovo_sales.values import Money, total

SIGN_UP_TO = {
    ("team_leader", "team"): Money.of(200_000, "CNY"),
    ("region_head", "region"): Money.of(2_000_000, "CNY"),
    ("region_head", "headquarters"): Money.of(20_000_000, "CNY"),
}


def a_signature_is_within_its_authority(company: Company) -> None:
    """3.3.1.3: our signatory, or who lent the authority, may sign for that amount on that day."""
    signs = [*company.steps("contract", c.Sign), *company.steps("change", h.SignChange)]
    for each in signs:
        day = each.event.at.date()
        lent = [one.by for one in DELEGATIONS if one.to == each.event.actor]
        posts = [COMPANY.post_on(person, day) for person in (each.event.actor, *lent)]
        reaches = [
            SIGN_UP_TO.get((post.level or "", COMPANY.unit(post.unit).tier))
            for post in posts
            if post is not None
        ]
        assert any(reach is not None and each.before.amount <= reach for reach in reaches)


def _version(history: list[Any], until: int) -> int:
    """The version of a contract, counted from its events alone."""
    return 1 + sum(isinstance(each.command, c.Edit | c.Amend) for each in history[:until])


def effective_after_a_review_of_that_version(company: Company) -> None:
    """3.3.1.2: nothing takes effect without a passed review of that version, by a non-writer."""
    for each in company.kept["contract"].values():
        history, authors, passed = each.history, {each.history[0].actor}, None
        for number, event in enumerate(history):
            if isinstance(event.command, c.Edit):
                authors.add(event.actor)
                passed = None
            if isinstance(event.command, c.Approve) and event.actor not in authors:
                passed = event.command.version
            if isinstance(event.command, c.Sign | c.RecordSignature | c.TakeEffect):
                assert passed == _version(history, number)


def effective_after_both_signatures(company: Company) -> None:
    """3.3.1.3: what takes effect was signed by both sides in this version."""
    for each in company.steps("contract", c.TakeEffect, c.Amend):
        after = each.after
        assert {one.party for one in after.signatures if one.version == after.version} == {*Party}


def a_high_discount_was_approved(company: Company) -> None:
    """3.3.1.1: no draft with a discount past the drafter's authority goes to legal unapproved."""
    for each in company.steps("contract", c.Submit):
        contract = each.before
        if contract.discount > EDITION.contracts.discount_limit:
            approval = contract.discount_approval
            assert approval is not None
            assert approval.version == contract.version
            assert approval.by not in contract.authors


def quantities_are_in_order(company: Company) -> None:
    """3.3.2.1: of each line accepted ≤ delivered ≤ contracted, through every amendment."""
    for contract in company.all("contract"):
        done = contract.execution
        known = {line.id for line in contract.body.lines}
        assert all(each.line in known for each in done.deliveries)
        for line in contract.body.lines:
            assert 0 <= done.accepted(line.id) <= done.delivered(line.id) <= line.quantity


def no_more_is_billed_than_the_amount(company: Company) -> None:
    """3.3.2.1, 3.3.2.3: while a contract stands no more is billed than it is worth."""
    for contract in company.all("contract"):
        if contract.stage is not c.ContractStage.TERMINATED:
            assert 0 <= contract.billed.minor <= contract.amount.minor


def no_more_comes_back_than_was_accepted(company: Company) -> None:
    """3.3.2.2: of each delivery, in pieces; of all, in money."""
    for contract in company.all("contract"):
        done = contract.execution
        for each in done.deliveries:
            accepted = sum(part.pieces for part in done.accepted_parts(each.id))
            assert 0 <= done.returned(each.id) <= accepted
        assert accepted_value(contract).minor >= 0


def no_more_is_paid_than_was_billed(company: Company) -> None:
    """3.3.2.1: no more is applied to an invoice than it came to; the rest is left open."""
    for contract in company.all("contract"):
        done = contract.execution
        for bill in done.invoices:
            if bill.corrects is None:
                assert 0 <= done.billed_by(bill).minor <= bill.amount.minor
                assert 0 <= done.paid_on(bill).minor <= bill.amount.minor
        taken_back = -total((each.amount for each in done.invoices if each.corrects), "CNY")
        applied = contract.paid - contract.left_open
        assert contract.left_open.minor >= 0
        assert applied.minor <= contract.billed.minor + taken_back.minor


def a_closed_contract_is_settled(company: Company) -> None:
    """3.3.2.1: what is closed was accepted in full, and billed and paid but for what came back."""
    for each in company.steps("contract", c.Close):
        contract = each.after
        assert contract.accepted_in_full
        kept = contract.amount - returned_value(contract)
        assert contract.paid == contract.billed == kept
        assert contract.left_open.minor == 0


def a_terminated_contract_is_worth_what_stands(company: Company) -> None:
    """3.3.2.3: after the end only what came before it is accepted, and billed no further."""
    stood: dict[str, Money] = {}
    too_much = []
    for each in company.steps("contract"):
        after = each.after
        if after.stage is not c.ContractStage.TERMINATED:
            continue
        accepted = accepted_value(after) + returned_value(after)
        assert stood.setdefault(after.id, accepted) <= accepted
        stood[after.id] = accepted
        assert all(one.on <= after.closed.date() for one in after.execution.deliveries)
        assert accepted_value(after) == billable(after)
        assert billable(after) <= after.amount
        if isinstance(each.event.command, x.RecordInvoice):
            too_much += [after.id] * (after.billed > max(each.before.billed, accepted_value(after)))
    assert not too_much


def _request(company: Company, step: Done) -> ChangeRequest:
    command: Any = step.event.command
    found: ChangeRequest = company.get("change", command.request)
    return found


def a_change_was_asked_passed_and_signed(company: Company) -> None:
    """3.3.2.3: only an approved, reviewed, notified and signed request changes a contract."""
    for each in company.steps("contract", c.Amend, c.Terminate):
        command: Any = each.event.command
        asked = company.kept["change"][command.request]
        before = [type(one.command) for one in asked.history if one.at <= each.event.at]
        needed = [h.PassChange, h.ReviewChange, h.NotifyOfChange]
        if isinstance(command, c.Amend):
            needed += [h.SignChange, h.RecordConsent]
        assert all(before.count(one) == 1 for one in needed)
        assert not {h.RefuseChange, h.WithdrawChange} & set(before)


def a_change_is_of_that_version(company: Company) -> None:
    """3.3.2.3: a request changes the contract and the version that it was made for."""
    for each in company.kept["contract"].values():
        for number, event in enumerate(each.history):
            command: Any = event.command
            if isinstance(command, c.Amend | c.Terminate):
                request = company.get("change", command.request)
                assert request.contract == each.subject.id
                assert request.version == _version(each.history, number)


def a_change_is_applied_once(company: Company) -> None:
    """3.3.2.3: no request changes a contract twice, and what is applied is in the contract."""
    used = Counter(
        _request(company, each).id for each in company.steps("contract", c.Amend, c.Terminate)
    )
    assert all(times == 1 for times in used.values())
    applied = {each.id for each in company.all("change") if each.stage is h.ChangeStage.APPLIED}
    assert applied <= set(used)
    marked = Counter(each.after.id for each in company.steps("change", h.MarkApplied))
    assert all(times == 1 for times in marked.values())


def a_change_was_told_in_time(company: Company) -> None:
    """3.3.2.3: by its effect every department was told, and the customer so many days before."""
    terms = EDITION.contracts
    for each in company.steps("contract", c.Amend, c.Terminate):
        request, day = _request(company, each), each.event.at.date()
        told: dict[str, date] = {}
        for notice in request.notices:
            told[notice.to] = min(notice.on, told.get(notice.to, notice.on))
        assert set(told) == {*terms.departments, h.CUSTOMER}
        assert request.takes_effect <= day
        assert all(request.review.at.date() <= on <= request.takes_effect for on in told.values())
        days = (request.takes_effect - told[h.CUSTOMER]).days
        assert days >= terms.change_notice_days


def amendments_add_up(company: Company) -> None:
    """3.3.2.3: first amount plus every difference is the amount; each difference is its lines'."""
    signed = {each.after.id: each.after for each in company.steps("contract", c.TakeEffect)}
    for each in company.kept["contract"].values():
        contract = each.subject
        if contract.id not in signed:
            continue
        first = signed[contract.id].amount
        assert contract.version == _version(each.history, len(each.history))
        differences = [one.difference for one in contract.amendments]
        assert first + total((one.amount for one in differences), "CNY") == contract.amount
        for one in differences:
            assert total((line.amount for line in one.lines), "CNY") == one.amount


def an_issue_is_settled_by_its_owner(company: Company) -> None:
    """3.3.2.2: its owner resolves an issue, and what is closed has an outcome."""
    for each in company.steps("issue", m.Resolve):
        assert each.event.actor == each.before.owner
    for issue in company.all("issue"):
        assert issue.stage is not m.MatterStage.CLOSED or issue.resolutions


CONTRACT_LAWS = (
    a_signature_is_within_its_authority,
    effective_after_a_review_of_that_version,
    effective_after_both_signatures,
    a_high_discount_was_approved,
    quantities_are_in_order,
    no_more_comes_back_than_was_accepted,
    no_more_is_billed_than_the_amount,
    no_more_is_paid_than_was_billed,
    a_closed_contract_is_settled,
    a_terminated_contract_is_worth_what_stands,
    a_change_was_asked_passed_and_signed,
    a_change_is_of_that_version,
    a_change_is_applied_once,
    a_change_was_told_in_time,
    amendments_add_up,
    an_issue_is_settled_by_its_owner,
)
