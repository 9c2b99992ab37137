"""Policy 3.3.2.3: nothing changes before approval, legal review and notice."""

from fractions import Fraction

import pytest
from attrs import evolve
from contracting import (
    ANOTHER,
    CONSENT,
    DAY,
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
    articles,
    asked,
    at,
    by,
    changed,
    effective,
    line,
    passed,
    walk,
)

from lenovo_sales.clauses import Wording
from lenovo_sales.contracts import (
    CHANGE,
    CONTRACT,
    ContractBody,
    SigningAuthority,
    accepted_value,
    apply_change,
    billable,
    propose,
    to_refund,
)
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts.change_process import MarkApplied
from lenovo_sales.contracts.contract import Amend, ContractStage, Terminate
from lenovo_sales.contracts.execution import (
    RecordAcceptance,
    RecordDelivery,
    RecordInvoice,
    RecordPayment,
)
from lenovo_sales.errors import BadValue, CurrencyMismatch, NoTransition, Refused
from lenovo_sales.values import Money
from process_tables import processes


def test_the_whole_way_of_an_amendment() -> None:
    """3.3.2.3: proposed, approved, reviewed, told, applied; the value before and after is kept."""
    contract = effective()
    request = passed(asked(contract, articles(line("1", 2), due=LATER)), MONDAY)
    assert request.amount == contract.amount
    done = apply_change(contract, request, by(HEAD, EFFECT))
    amended, (made,) = done.contract, done.contract.amendments
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
    assert amended.signed == contract.signed
    assert (done.request.stage, done.request.applied) == (h.ChangeStage.APPLIED, at(EFFECT))
    assert {event.clause for event in done.events} == {"3.3.2.3"}
    assert CONTRACT.rebuild(contract, done.events[:1]) == amended
    assert CHANGE.rebuild(request, done.events[1:]) == done.request
    assert walk(amended, ContractStage.CLOSED, EFFECT).amount == amended.amount


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
    with pytest.raises(NoTransition):
        after(ended, RecordDelivery("D-2", "1", 1, EFFECT), day=EFFECT)


@pytest.mark.parametrize("stage", [each for each in h.ChangeStage if each.value != "notified"])
def test_nothing_changes_on_the_way(stage: h.ChangeStage) -> None:
    """3.3.2.3: a request in any other stage neither amends nor ends a contract."""
    contract = effective()
    for given_articles, command in ((None, Terminate), (articles(due=LATER), Amend)):
        request = evolve(passed(asked(contract, given_articles), MONDAY), stage=stage)
        with pytest.raises(Refused, match="in time"):
            CONTRACT.step(contract, command(request), by(OWNER, EFFECT))


@pytest.mark.parametrize("person", [OWNER, ANOTHER])
def test_the_owner_approves_their_own_change(person: str) -> None:
    """1.3.1, 3.3.2.3: neither who proposes nor who wrote the contract (frappe/hrms#3388)."""
    request = asked(effective(), None)
    for command in (h.PassChange(), h.RefuseChange("no")):
        with pytest.raises(Refused, match=r"1\.3\.1 requires somebody who wrote neither"):
            CHANGE.step(request, command, by(person))
    approved, _ = CHANGE.step(request, h.PassChange(), by(HEAD))
    with pytest.raises(Refused, match=r"1\.3\.1 requires somebody who wrote neither"):
        CHANGE.step(approved, h.ReviewChange(), by(person))
    with pytest.raises(Refused, match=r"1\.3\.1 requires a legal reviewer other than"):
        CHANGE.step(approved, h.ReviewChange(), by(HEAD))


def test_a_request_made_by_hand_is_judged_again() -> None:
    """3.3.2.3: whatever a request says of itself, the contract knows its own authors."""
    contract = effective()
    request = passed(asked(contract, None), MONDAY)
    forged = [
        evolve(request, authors=("E-99",), approval=h.Verdict(at(MONDAY), OWNER)),
        evolve(request, authors=("E-99",), review=h.Verdict(at(MONDAY), OWNER)),
        evolve(request, review=h.Verdict(at(MONDAY), HEAD)),
        evolve(request, approval=None),
        evolve(request, review=None),
    ]
    for each in forged:
        with pytest.raises(Refused, match="approval and legal review by different people"):
            CONTRACT.step(contract, Terminate(each), by(OWNER, EFFECT))


def test_a_change_needs_authority() -> None:
    """1.3.1: approving, reviewing, amending and ending are refused by default."""
    contract = effective()
    request = asked(contract, None)
    with pytest.raises(Refused, match="somebody with authority"):
        CHANGE.step(request, h.PassChange(), by(HEAD, authority=None))
    approved, _ = CHANGE.step(request, h.PassChange(), by(HEAD))
    with pytest.raises(Refused, match="somebody with authority"):
        CHANGE.step(approved, h.ReviewChange(), by(LEGAL, authority=None))
    for given_articles in (None, articles(due=LATER)):
        told = passed(asked(contract, given_articles), MONDAY)
        with pytest.raises(Refused, match="somebody with authority"):
            apply_change(contract, told, by(OWNER, EFFECT, authority=None))


def test_both_sides_sign_an_amendment() -> None:
    """3.3.1.3, 3.3.2.3: the customer within a mandate, we by somebody who did not write it."""
    contract = effective()
    request = passed(asked(contract, articles(line("1", 4), due=LATER)), MONDAY)
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
    assert h.is_signed(request, contract.authors, TERMS)
    assert not h.is_signed(evolve(request, review=None), contract.authors, TERMS)
    told = evolve(request, ours=None)
    for person in (OWNER, ANOTHER, LEGAL):
        with pytest.raises(Refused, match=r"1\.3\.1 requires a signatory who neither wrote"):
            CHANGE.step(told, h.SignChange(sealed=True), by(person))
    with pytest.raises(Refused, match="somebody with authority"):
        CHANGE.step(told, h.SignChange(sealed=True), by(HEAD, authority=None))
    with pytest.raises(Refused, match="that we have still to sign"):
        CHANGE.step(request, h.SignChange(sealed=True), by(HEAD))
    for off, passes in ((-1, False), (0, True), (1, True)):
        mandate = SigningAuthority(
            "purchasing", None, PRICE.times(4, TERMS.rounding) + Money(off, "CNY")
        )
        consent = h.RecordConsent("陈静", mandate, sealed=True)
        if passes:
            CHANGE.step(unsigned, consent, by(OWNER))
            continue
        with pytest.raises(Refused, match="a signing authority for this amount on this day"):
            CHANGE.step(unsigned, consent, by(OWNER))
        assert request.consent is not None
        forged = evolve(unsigned, consent=evolve(request.consent, signing_authority=mandate))
        with pytest.raises(Refused, match="the signatures of both sides under the change"):
            apply_change(contract, forged, by(HEAD, EFFECT))
    for name in (" ", "E-7", "ｅ-1", LEGAL):
        with pytest.raises(Refused, match="a named representative of the customer who is not ours"):
            CHANGE.step(unsigned, evolve(CONSENT, representative=name), by(ANOTHER))
    with pytest.raises(Refused, match="that the customer has still to sign"):
        CHANGE.step(request, CONSENT, by(ANOTHER))
    role = evolve(CONSENT, signing_authority=SigningAuthority(" "))
    with pytest.raises(Refused, match="a named representative of the customer who is not ours"):
        CHANGE.step(unsigned, role, by(ANOTHER))
    with pytest.raises(Refused, match="that the customer has still to sign"):
        CHANGE.step(passed(asked(contract, None), MONDAY), CONSENT, by(ANOTHER))
    with pytest.raises(Refused, match="that we have still to sign"):
        CHANGE.step(passed(asked(contract, None), MONDAY), h.SignChange(sealed=True), by(HEAD))


def test_a_stale_request_is_refused() -> None:
    """3.3.2.3: two requests for one version: one wins, nothing of the other is written."""
    contract = effective()
    first = passed(asked(contract, articles(line("1", 2), due=LATER)), MONDAY)
    second = evolve(passed(asked(contract, articles(line("1", 1), due=LATER)), MONDAY), id="B-2")
    amended = apply_change(contract, first, by(HEAD, EFFECT)).contract
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
    assert apply_change(contract, request, by(OWNER, EFFECT)).request.applied == at(EFFECT)


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
    assert CHANGE.step(request, h.NotifyOfChange(good), by(OWNER, day))[0].told("finance") == day
    again = (*good, *(evolve(each, on=day + DAY) for each in good))
    assert evolve(request, notices=again[::-1]).told("customer") == day
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
        with pytest.raises(Refused, match="who proposed it"):
            CHANGE.step(request, h.WithdrawChange("settled"), by(person))
    for each in (request, passed(request, MONDAY)):
        gone, _ = CHANGE.step(each, h.WithdrawChange("settled"), by(ANOTHER))
        assert gone.stage is h.ChangeStage.WITHDRAWN
        with pytest.raises(NoTransition):
            CHANGE.step(gone, h.PassChange(), by(HEAD))


def test_a_request_is_of_one_kind_and_one_currency() -> None:
    """3.3.2.3: articles for an amendment, none for a termination, and somebody who asks."""
    request = asked(effective(), None)
    with pytest.raises(BadValue, match="new articles for an amendment"):
        evolve(request, kind=h.ChangeKind.AMENDMENT)
    with pytest.raises(BadValue, match="new articles for an amendment"):
        evolve(request, articles=articles())
    with pytest.raises(BadValue, match="somebody who proposes"):
        evolve(request, authors=())
    with pytest.raises(CurrencyMismatch):
        asked(effective(), ContractBody("USD", TERMS.rounding))
    assert (request.amount, request.discount) == (effective().amount, Fraction(0))
    dearer = asked(effective(), articles(line("1", 4, Fraction(1, 100)), due=LATER))
    assert (dearer.amount.text, dearer.discount) == ("19800.00", Fraction(1, 100))


def test_marked_applied_only_when_it_is() -> None:
    """3.3.2.3: the contract itself has the change in it."""
    contract = effective()
    for given_articles in (None, articles(due=LATER)):
        request = passed(asked(contract, given_articles), MONDAY)
        for other in (contract, evolve(contract, id="K-9", terminated_by="B-1")):
            with pytest.raises(Refused, match="the contract with this change in it"):
                CHANGE.step(request, MarkApplied(other), by(OWNER, EFFECT))


def test_a_change_is_proposed_in_a_time_zone() -> None:
    """3.3.2.3: whose day it is, no machine decides."""
    request = processes()["change"].ripe(CHANGE.start)
    with pytest.raises(BadValue, match="a time with its time zone"):
        evolve(request, proposed=request.proposed.replace(tzinfo=None))


def test_no_name_is_shown_in_a_change() -> None:
    """2.2.3.3: reasons, opinions and means of notice are in no repr."""
    name = "张三"
    request = propose(effective(), "B-1", ANOTHER, at(MONDAY), name, EFFECT)
    noted = evolve(
        request,
        approval=h.Verdict(at(MONDAY), HEAD, name),
        notices=(h.Notice("customer", MONDAY, name),),
        refusal=name,
    )
    rest = [h.PassChange(name), h.ReviewChange(name), h.RefuseChange(name), h.WithdrawChange(name)]
    assert name not in repr([noted, rest, evolve(CONSENT, representative=name)])
