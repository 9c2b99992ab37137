"""Policy 3.3.2.3: nothing changes before approval, legal review and notice."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from contracting import (
    ANOTHER,
    CONSENT,
    CREATED,
    DAY,
    DRAFT,
    EFFECT,
    FEN,
    HEAD,
    LATER,
    LEGAL,
    MONDAY,
    NOTICES,
    OWNER,
    PRICE,
    TERMS,
    after,
    applied,
    asked,
    at,
    body,
    by,
    changed,
    effective,
    forward,
    line,
    passed,
    walk,
)
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.clauses import Wording
from lenovo_sales.contracts import (
    CHANGE,
    CONTRACT,
    Amend,
    Approval,
    ContractBody,
    ContractStage,
    MarkApplied,
    Party,
    Propose,
    Signature,
    SigningAuthority,
    Terminate,
    accepted_value,
    apply_change,
    billable,
    to_refund,
)
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts.execution import (
    RecordAcceptance,
    RecordDelivery,
    RecordInvoice,
    RecordPayment,
)
from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.lifecycle import Adopt
from lenovo_sales.values import Money


def test_the_whole_way_of_an_amendment() -> None:
    """3.3.2.3: proposed, approved, reviewed, told, applied; the value before and after is kept."""
    contract, history = DRAFT, [CREATED]
    while contract.stage is not ContractStage.EFFECTIVE:
        for person, command in forward(contract):
            contract, event = CONTRACT.step(contract, command, by(person))
            history.append(event)
    request = passed(asked(contract, body(line("1", 2), due=LATER)), MONDAY)
    assert request.amount == contract.amount
    outcome = apply_change(contract, request, by(HEAD, EFFECT))
    amended, done = applied(contract, request, by(HEAD, EFFECT))
    (made,) = amended.amendments
    assert outcome.subjects == (amended, done)
    assert (amended.amount, amended.version) == (PRICE.times(2, TERMS.rounding), 2)
    assert (made.request, made.at, made.version) == ("B-1", at(EFFECT), 2)
    differs = made.difference
    assert (differs.before, differs.after, differs.amount) == (
        contract.amount,
        amended.amount,
        -PRICE,
    )
    assert [(each.line, each.quantity) for each in differs.lines] == [("1", -1)]
    assert amended.authors == (OWNER, ANOTHER)
    assert amended.review is not None
    assert (amended.review.by, amended.review.version) == (LEGAL, 2)
    assert [each.version for each in amended.signatures] == [1, 1, 2, 2]
    assert amended.signed_on == contract.signed_on
    assert (done.stage, done.applied) == (h.ChangeStage.APPLIED, at(EFFECT))
    assert {event.clause for event in outcome.events} == {"3.3.2.3"}
    assert {event.act for event in outcome.events} == {"A-1"}
    on_contract, on_request = outcome.events
    assert CONTRACT.rebuild([*history, on_contract]) == amended  # type: ignore[list-item]
    assert (on_request.process, on_request.subject) == ("change", "B-1")
    assert walk(amended, ContractStage.CLOSED, EFFECT).amount == amended.amount


def test_an_amendment_keeps_what_rebuilding_needs_and_no_more() -> None:
    """1.3.1, 2.2.3.3, 3.3.2.3: the request holds the signatories, opinions and reasons."""
    contract = effective()
    request = passed(asked(contract, body(line("1", 2), due=LATER)), MONDAY)
    review = Approval(at(MONDAY), LEGAL, 2, "lawful")
    outcome = apply_change(contract, evolve(request, review=review), by(HEAD, EFFECT))
    amended, done = applied(contract, request, by(HEAD, EFFECT))
    assert outcome.events[0].command == Amend(
        "B-1",
        body(line("1", 2), due=LATER),
        ANOTHER,
        Approval(at(MONDAY), LEGAL, 2),
        (
            Signature(MONDAY, Party.COMPANY, 2, request="B-1"),
            Signature(MONDAY, Party.CUSTOMER, 2, request="B-1"),
        ),
    )
    assert {each.request for each in amended.signatures if each.version == 2} == {done.id}
    for each in (done.ours, done.consent):
        assert each is not None
        assert (each.request, each.version) == ("B-1", 2)
        assert each.signatory
    ended = passed(asked(contract, None), MONDAY)
    outcome = apply_change(contract, ended, by(HEAD, EFFECT))
    assert [each.command for each in outcome.events] == [Terminate("B-1"), MarkApplied()]


def test_an_author_who_proposes_an_amendment_stays_one_author() -> None:
    """3.3.1.2, 3.3.2.3: each author once, whoever of them proposes."""
    contract = effective()
    request = passed(asked(contract, body(due=LATER), OWNER), MONDAY)
    amended, _ = applied(contract, request, by(HEAD, EFFECT))
    assert (amended.authors, amended.edited_by) == ((OWNER,), ())


def test_nobody_claims_what_a_request_says() -> None:
    """3.3.2.3: what a caller adds to the id of a request, or of a contract, is not taken."""
    contract = effective()
    request = passed(asked(contract, body(line("1", 2), due=LATER)), MONDAY)
    claimed = Amend("B-1", body(line("1", 1), due=LATER), "E-99", None, ())
    amended, event = CONTRACT.step(contract, claimed, by(HEAD, EFFECT, related=[request]))
    assert (amended.body, amended.authors) == (request.body, (OWNER, ANOTHER))
    assert event.command != claimed
    proposal = Propose("K-1", "a smaller site", EFFECT, None, 9, ("E-99",), FEN)
    proposed, _ = CHANGE.create("B-1", proposal, by(ANOTHER, related=[contract]))
    assert proposed == asked(contract, None)
    for unknown in ([], [contract]):
        with pytest.raises(Refused) as refused:
            CONTRACT.step(contract, Amend("B-1"), by(HEAD, EFFECT, related=unknown))
        assert refused.value.guard == "known"
    with pytest.raises(Refused) as refused:
        CHANGE.create("B-1", proposal, by(ANOTHER))
    assert refused.value.guard == "known"


def test_the_whole_way_of_a_termination() -> None:
    """3.3.2.3: what was delivered and accepted stands and is still billed; the rest is not."""
    contract = after(
        effective(),
        RecordDelivery("D-1", "1", 2, MONDAY),
        RecordAcceptance("D-1", 1, 0, MONDAY),
        RecordInvoice("F-1", PRICE + PRICE, MONDAY),
        RecordPayment("P-1", "F-1", PRICE + FEN, MONDAY),
    )
    ended = changed(contract, None)
    assert (ended.stage, ended.terminated_by, ended.closed) == (
        ContractStage.TERMINATED,
        "B-1",
        at(EFFECT),
    )
    assert accepted_value(ended) == billable(ended) == PRICE
    assert to_refund(ended) == FEN
    with pytest.raises(Refused, match="still has to be billed"):
        after(ended, RecordInvoice("F-2", FEN, EFFECT), day=EFFECT)
    settled = after(
        ended,
        RecordPayment("P-2", "F-1", -FEN, EFFECT),
        RecordInvoice("F-2", -PRICE, EFFECT, "F-1"),
        day=EFFECT,
    )
    assert (settled.billed, settled.paid, to_refund(settled)) == (PRICE, PRICE, Money.zero("CNY"))
    with pytest.raises(Refused, match="a delivery before the termination"):
        after(ended, RecordDelivery("D-2", "1", 1, EFFECT), day=EFFECT)


@given(st.integers(0, 3), st.integers(0, 3), st.booleans())
def test_what_was_delivered_before_the_end_is_settled_after_it(
    accepted: int, rejected: int, told_late: bool
) -> None:
    """3.3.2.3: goods not checked at the end are accepted, billed and paid after it (odoo#44209)."""
    accepted = min(accepted, 3 - rejected)
    sent = RecordDelivery("D-1", "1", 3, EFFECT - DAY)
    late = EFFECT + 9 * DAY
    contract = effective()
    if not told_late:
        contract = after(contract, sent, day=EFFECT - DAY)
    ended = changed(contract, None)
    assert (ended.stage, billable(ended)) == (ContractStage.TERMINATED, Money(0, "CNY"))
    if told_late:
        ended = after(ended, sent, day=late)
    if accepted + rejected:
        check = RecordAcceptance("D-1", accepted, rejected, late, "scratched")
        ended = after(ended, check, day=late)
    worth = Money(accepted * PRICE.minor, "CNY")
    assert (billable(ended), accepted_value(ended)) == (worth, worth)
    with pytest.raises(Refused, match="still has to be billed"):
        after(ended, RecordInvoice("F-1", worth + FEN, late), day=late)
    if accepted:
        bill, pay = RecordInvoice("F-1", worth, late), RecordPayment("P-1", "F-1", worth, late)
        settled = after(ended, bill, pay, day=late)
        assert (settled.billed, settled.paid, to_refund(settled)) == (worth, worth, Money(0, "CNY"))
    assert ended.stage is ContractStage.TERMINATED


@pytest.mark.parametrize("stage", [each for each in h.ChangeStage if each.value != "notified"])
def test_nothing_changes_on_the_way(stage: h.ChangeStage) -> None:
    """3.3.2.3: a request in any other stage neither amends nor ends a contract."""
    contract = effective()
    for given_body, command in ((None, Terminate), (body(due=LATER), Amend)):
        request = evolve(passed(asked(contract, given_body), MONDAY), stage=stage)
        with pytest.raises(Refused, match="in time"):
            CONTRACT.step(contract, command("B-1"), by(OWNER, EFFECT, related=[request]))


@pytest.mark.parametrize("person", [OWNER, ANOTHER])
def test_the_owner_approves_their_own_change(person: str) -> None:
    """1.3.1, 3.3.2.3: neither who proposes nor who wrote the contract (frappe/hrms#3388)."""
    request = asked(effective(), None)
    for command in (h.PassChange(), h.RefuseChange("no")):
        with pytest.raises(Refused, match=r"1\.3\.1 implies somebody who wrote neither"):
            CHANGE.step(request, command, by(person))
    approved, _ = CHANGE.step(request, h.PassChange(), by(HEAD))
    with pytest.raises(Refused, match=r"1\.3\.1 implies somebody who wrote neither"):
        CHANGE.step(approved, h.ReviewChange(), by(person))
    with pytest.raises(Refused, match=r"1\.3\.1 implies a legal reviewer other than"):
        CHANGE.step(approved, h.ReviewChange(), by(HEAD))


def test_a_request_made_by_hand_is_judged_again() -> None:
    """3.3.2.3: whatever a request says of itself, the contract knows its own authors."""
    contract = effective()
    request = passed(asked(contract, None), MONDAY)
    forged = [
        evolve(request, authors=("E-99",), approval=Approval(at(MONDAY), OWNER, 2)),
        evolve(request, authors=("E-99",), review=Approval(at(MONDAY), OWNER, 2)),
        evolve(request, review=Approval(at(MONDAY), HEAD, 2)),
        evolve(request, approval=None),
        evolve(request, review=None),
    ]
    for each in forged:
        with pytest.raises(Refused, match="approval and legal review by different people"):
            CONTRACT.step(contract, Terminate("B-1"), by(OWNER, EFFECT, related=[each]))


def test_a_change_needs_authority() -> None:
    """1.3.1: approving, reviewing, amending and ending are refused by default."""
    contract = effective()
    request = asked(contract, None)
    with pytest.raises(Refused, match="somebody with authority"):
        CHANGE.step(request, h.PassChange(), by(HEAD, authority=None))
    approved, _ = CHANGE.step(request, h.PassChange(), by(HEAD))
    with pytest.raises(Refused, match="somebody with authority"):
        CHANGE.step(approved, h.ReviewChange(), by(LEGAL, authority=None))
    for given_body in (None, body(due=LATER)):
        told = passed(asked(contract, given_body), MONDAY)
        with pytest.raises(Refused, match="somebody with authority"):
            apply_change(contract, told, by(OWNER, EFFECT, authority=None))


def test_both_sides_sign_an_amendment() -> None:
    """3.3.1.3, 3.3.2.3: the customer within a authority, we by somebody who did not write it."""
    contract = effective()
    request = passed(asked(contract, body(line("1", 4), due=LATER)), MONDAY)
    unsigned = evolve(request, consent=None)
    assert request.ours is not None
    for half in (
        unsigned,
        evolve(request, ours=None),
        evolve(request, ours=evolve(request.ours, version=1)),
        evolve(request, authors=("E-99",), ours=evolve(request.ours, signatory=OWNER)),
        evolve(request, ours=evolve(request.ours, signatory=LEGAL)),
    ):
        with pytest.raises(Refused, match="the signatures of both sides under the change"):
            apply_change(contract, half, by(HEAD, EFFECT))
    assert h.is_signed(request, contract.authors)
    assert not h.is_signed(evolve(request, review=None), contract.authors)
    told = evolve(request, ours=None)
    for person in (OWNER, ANOTHER, LEGAL):
        with pytest.raises(Refused, match=r"1\.3\.1 implies a signatory who neither wrote"):
            CHANGE.step(told, h.SignChange(sealed=True), by(person))
    with pytest.raises(Refused, match="somebody with authority"):
        CHANGE.step(told, h.SignChange(sealed=True), by(HEAD, authority=None))
    with pytest.raises(Refused, match="that we have still to sign"):
        CHANGE.step(request, h.SignChange(sealed=True), by(HEAD))
    for off, passes in ((-1, False), (0, True), (1, True)):
        authority = SigningAuthority(
            "purchasing", None, PRICE.times(4, TERMS.rounding) + Money(off, "CNY")
        )
        consent = h.RecordConsent(MONDAY, "陈静", authority, sealed=True)
        if passes:
            CHANGE.step(unsigned, consent, by(OWNER))
            continue
        with pytest.raises(Refused, match="signing authority for this amount on that day"):
            CHANGE.step(unsigned, consent, by(OWNER))
        assert request.consent is not None
        forged = evolve(unsigned, consent=evolve(request.consent, authority=authority))
        with pytest.raises(Refused, match="the signatures of both sides under the change"):
            apply_change(contract, forged, by(HEAD, EFFECT))
    for name in (" ", "E-7", "ｅ-1", LEGAL):
        with pytest.raises(Refused, match="a named representative of the customer who is not ours"):
            CHANGE.step(unsigned, evolve(CONSENT, representative=name), by(ANOTHER))
    with pytest.raises(Refused, match="that the customer has still to sign"):
        CHANGE.step(request, CONSENT, by(ANOTHER))
    role = evolve(CONSENT, authority=SigningAuthority(" "))
    with pytest.raises(Refused, match="a named representative of the customer who is not ours"):
        CHANGE.step(unsigned, role, by(ANOTHER))
    with pytest.raises(Refused, match="that the customer has still to sign"):
        CHANGE.step(passed(asked(contract, None), MONDAY), CONSENT, by(ANOTHER))
    with pytest.raises(Refused, match="that we have still to sign"):
        CHANGE.step(passed(asked(contract, None), MONDAY), h.SignChange(sealed=True), by(HEAD))


def test_a_stale_request_is_refused() -> None:
    """3.3.2.3: two requests for one version: one wins, nothing of the other is written."""
    contract = effective()
    first = passed(asked(contract, body(line("1", 2), due=LATER)), MONDAY)
    lower = body(line("1", 1), due=LATER)
    second = passed(asked(contract, lower, id="B-2"), MONDAY)
    amended, _ = applied(contract, first, by(HEAD, EFFECT))
    for late in (first, second, evolve(second, contract="K-9", version=2)):
        with pytest.raises(Refused, match="a change request for this very version"):
            apply_change(amended, late, by(OWNER, EFFECT))


@pytest.mark.parametrize(("days", "passes"), [(4, False), (5, True), (6, True)])
def test_the_customer_is_told_in_time(days: int, passes: bool) -> None:
    """3.3.2.3: five days before the effect hold, four do not; and not before that day."""
    contract = effective()
    request = asked(contract, None)
    request, _ = CHANGE.step(request, h.PassChange(), by(HEAD))
    request, _ = CHANGE.step(request, h.ReviewChange(), by(LEGAL))
    told = EFFECT - days * DAY
    notices = tuple(evolve(each, on=told) for each in NOTICES)
    if not passes:
        with pytest.raises(Refused, match="notice to the customer and every department in time"):
            CHANGE.step(request, h.NotifyOfChange(notices), by(OWNER, told))
        return
    request, _ = CHANGE.step(request, h.NotifyOfChange(notices), by(OWNER, told))
    with pytest.raises(Refused, match="the day on which the change takes effect"):
        apply_change(contract, request, by(OWNER, EFFECT - DAY))
    assert applied(contract, request, by(OWNER, EFFECT))[1].applied == at(EFFECT)


def test_everybody_is_told() -> None:
    """3.3.2.3: the customer and each department of the edition, after the review, by today."""
    request = evolve(asked(effective(), None), takes_effect=EFFECT + 9 * DAY)
    request, _ = CHANGE.step(request, h.PassChange(), by(HEAD))
    request, _ = CHANGE.step(request, h.ReviewChange(), by(LEGAL, MONDAY + DAY))
    day = MONDAY + 2 * DAY
    good = tuple(evolve(each, on=day) for each in NOTICES)
    for notices, match in (
        (good[:1], "every department"),
        (good[1:], "every department"),
        ((), "every department"),
        ((good[0], evolve(good[1], on=MONDAY)), "after the legal review"),
        ((good[0], evolve(good[1], on=day + DAY)), "after the legal review"),
    ):
        with pytest.raises(Refused, match=match):
            CHANGE.step(request, h.NotifyOfChange(notices), by(OWNER, day))
    assert CHANGE.step(request, h.NotifyOfChange(good), by(OWNER, day))[0].told_on("finance") == day
    again = (*good, *(evolve(each, on=day + DAY) for each in good))
    assert evolve(request, notices=again[::-1]).told_on("customer") == day
    more = evolve(TERMS, departments=dict.fromkeys(("works", "finance"), Wording("Any", "任一")))
    assert not h.is_told(evolve(request, notices=good), more)
    assert h.is_told(evolve(request, notices=(*good, evolve(good[1], to="works"))), more)
    soon = evolve(request, takes_effect=day + 5 * DAY)
    late = (good[0], evolve(good[1], on=day + 6 * DAY))
    with pytest.raises(Refused, match="every department in time"):
        CHANGE.step(soon, h.NotifyOfChange(late), by(OWNER, day + 6 * DAY))
    on_the_day = (good[0], evolve(good[1], on=day + 5 * DAY))
    CHANGE.step(soon, h.NotifyOfChange(on_the_day), by(OWNER, day + 5 * DAY))


def test_a_request_is_withdrawn_by_who_proposed_it() -> None:
    """3.3.2.3: at any time before it is applied, with a reason, by nobody else."""
    request = asked(effective(), None)
    for person in (OWNER, HEAD):
        with pytest.raises(Refused, match="the proposer"):
            CHANGE.step(request, h.WithdrawChange("settled"), by(person))
    for each in (request, passed(request, MONDAY)):
        gone, _ = CHANGE.step(each, h.WithdrawChange("settled"), by(ANOTHER))
        assert gone.stage is h.ChangeStage.WITHDRAWN
        with pytest.raises(NoTransition):
            CHANGE.step(gone, h.PassChange(), by(HEAD))


def test_a_request_is_of_one_kind_and_one_currency() -> None:
    """3.3.2.3: a new body for an amendment, none for a termination, and somebody who asks."""
    request = asked(effective(), None)
    assert (request.kind, request.proposer) == (h.ChangeKind.TERMINATION, ANOTHER)
    assert request.authors == (ANOTHER, OWNER)
    assert asked(effective(), None, OWNER).authors == (OWNER,)
    with pytest.raises(Refused) as refused:
        asked(effective(), ContractBody("USD", TERMS.rounding))
    assert refused.value.guard == "same_currency"
    with pytest.raises(Refused, match=r"3\.3\.2\.3 implies a reason"):
        CHANGE.create("B-1", Propose("K-1", " ", EFFECT), by(OWNER, related=[effective()]))
    assert (request.amount, request.discount) == (effective().amount, Fraction(0))
    dearer = asked(effective(), body(line("1", 4, Fraction(1, 100)), due=LATER))
    assert (dearer.kind, dearer.amount.text) == (h.ChangeKind.AMENDMENT, "19800.00")
    assert dearer.discount == Fraction(1, 100)


def test_marked_applied_only_when_it_is() -> None:
    """3.3.2.3: the contract itself has the change in it."""
    contract = effective()
    for given_body in (None, body(due=LATER)):
        request = passed(asked(contract, given_body), MONDAY)
        with pytest.raises(Refused, match="the contract with this change in it"):
            CHANGE.step(request, MarkApplied(), by(OWNER, EFFECT, related=[contract]))
        other = evolve(contract, id="K-9", terminated_by="B-1")
        with pytest.raises(Refused) as refused:
            CHANGE.step(request, MarkApplied(), by(OWNER, EFFECT, related=[other]))
        assert refused.value.guard == "known"


def test_a_change_is_proposed_in_a_time_zone() -> None:
    """3.3.2.3: whose day it is, no machine decides."""
    context = by(ANOTHER, related=[effective()])
    with pytest.raises(BadValue, match="a time with its time zone"):
        evolve(context, at=context.at.replace(tzinfo=None))


@pytest.mark.parametrize("day", [-1, 0, 3, 4])
def test_a_consent_is_told_later_than_given(day: int) -> None:
    """3.3.1.3: given between the legal review and today, and judged by its own day."""
    request = passed(asked(effective(), body(due=LATER)), MONDAY)
    unsigned = evolve(request, consent=None)
    authority = SigningAuthority("purchasing", MONDAY + 4 * DAY)
    consent = h.RecordConsent(MONDAY + day * DAY, "陈静", authority, sealed=True)
    if 0 <= day <= 3:
        signed, _ = CHANGE.step(unsigned, consent, by(OWNER, MONDAY + 3 * DAY))
        assert signed.consent is not None
        assert signed.consent.on == MONDAY + day * DAY
        return
    with pytest.raises(Refused, match=r"3\.3\.1\.3 implies a day from the legal review"):
        CHANGE.step(unsigned, consent, by(OWNER, MONDAY + 3 * DAY))


def test_no_name_is_shown_in_a_change() -> None:
    """2.2.3.3: reasons, opinions and means of notice are in no repr."""
    name = "张三"
    proposal = Propose("K-1", name, EFFECT)
    request, proposed = CHANGE.create("B-1", proposal, by(ANOTHER, related=[effective()]))
    noted = evolve(
        request,
        approval=Approval(at(MONDAY), HEAD, 2, name),
        notices=(h.Notice("customer", MONDAY, name),),
        refusal=name,
    )
    rest = [h.PassChange(name), h.ReviewChange(name), h.RefuseChange(name), h.WithdrawChange(name)]
    assert name not in repr([noted, proposed, rest, evolve(CONSENT, representative=name)])


@pytest.mark.parametrize("side", ["ours", "consent"])
@pytest.mark.parametrize(("day", "passes"), [(-1, False), (0, True), (6, True), (7, False)])
def test_a_change_is_signed_after_its_review(side: str, day: int, passes: bool) -> None:
    """3.3.1.3: neither side before it, nor on a day to come; adopted or put into effect."""
    contract = effective()
    request = passed(asked(contract, body(line("1", 2), due=LATER)), MONDAY)
    given = getattr(request, side)
    odd = evolve(request, **{side: evolve(given, on=MONDAY + day * DAY)})
    context = by(HEAD, EFFECT)
    command = Adopt(odd, MONDAY, "the books before")
    if passes:
        CHANGE.create("B-9", command, context)
    else:
        with pytest.raises(Refused, match="signatures given after the legal review, up to today"):
            CHANGE.create("B-9", command, context)
    if day >= 0:
        applied(contract, odd, context)
        return
    with pytest.raises(Refused, match="the signatures of both sides under the change"):
        applied(contract, odd, context)


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(3000, 1, 1), date.max])
def test_a_change_takes_effect_on_a_day_of_the_calendar(day: date) -> None:
    """3.3.2.3: from 1900 to 2999, so that the notice before it is a day too."""
    Propose("K-1", "a smaller site", date(1900, 1, 1))
    with pytest.raises(BadValue, match="a day of effect from 1900 to 2999"):
        Propose("K-1", "a smaller site", day)
