"""Policy 1.3.1, 3.3.1.3: the customer's signature is put right while nothing contradicts it."""

from datetime import date

import pytest
from attrs import evolve
from contracting import (
    ANOTHER,
    DAY,
    EFFECT,
    FEN,
    HEAD,
    LATER,
    MONDAY,
    OWNER,
    after,
    at,
    body,
    by,
    changed,
    drafted,
    line,
    walk,
)
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    CONTRACT,
    ApplyPayment,
    Contract,
    ContractStage,
    CorrectInvoice,
    CorrectPayment,
    CorrectSignature,
    Edit,
    Party,
    RecordInvoice,
    RecordPayment,
    RecordSignature,
    SigningAuthority,
    TakeEffect,
)
from lenovo_sales.contracts.signature_correction import signature_states
from lenovo_sales.errors import NoTransition, Refused
from lenovo_sales.values import Money

BUYER = SigningAuthority("purchasing", until=MONDAY + 9 * DAY)
OURS = walk(drafted(), ContractStage.SIGNED_BY_ONE)
THEIRS = RecordSignature(1, MONDAY + 2 * DAY, "陈静", BUYER, sealed=True)
TOLD, TODAY = MONDAY + 3 * DAY, MONDAY + 8 * DAY
SIGNED = after(OURS, THEIRS, day=TOLD)
IN_EFFECT = after(SIGNED, TakeEffect(), day=EFFECT)


def refused(contract: Contract, command: CorrectSignature, who: str = OWNER) -> str:
    with pytest.raises(Refused) as error:
        CONTRACT.step(contract, command, by(who, TODAY))
    return error.value.guard


def on(days: int) -> CorrectSignature:
    return CorrectSignature("misread", MONDAY + days * DAY)


def test_a_signature_is_put_right_by_whom_and_why() -> None:
    """1.3.1: the event cites its clause; the place, the version and the day of recording stay."""
    command = CorrectSignature("another one signed", representative="李雷")
    done, event = CONTRACT.step(SIGNED, command, by(ANOTHER, TODAY))
    (noted,) = done.corrections
    assert (noted.by, noted.on, noted.reason) == (ANOTHER, TODAY, "another one signed")
    assert (noted.entry, noted.number, noted.is_struck) == ("signatures", 2, False)
    was, right = SIGNED.signatures[1], done.signatures[1]
    assert right == evolve(was, signatory="李雷")
    assert done.replaced_signatures == (was,)
    assert (event.clause, done.stage) == ("3.3.1.3", ContractStage.SIGNED)
    assert refused(SIGNED, CorrectSignature(" ", MONDAY)) == "reason_given"
    assert "李雷" not in repr([command, done, event])


@given(st.integers(-2, 10), st.booleans())
def test_a_signature_is_between_review_and_effect(days: int, in_effect: bool) -> None:
    """3.3.1.3: not before the review, not after today or the effect, within the authority."""
    contract, last = (IN_EFFECT, 6) if in_effect else (SIGNED, 8)
    if 0 <= days <= last:
        done = after(contract, on(days), day=TODAY)
        assert done.signed_on == MONDAY + days * DAY
        assert signature_states(done) == ((None, contract.signatures), (TODAY, done.signatures))
    elif not 0 <= days <= 8:
        assert refused(contract, on(days)) == "corrected_after_review"
    else:
        assert refused(contract, on(days)) == "corrected_before_effect"


@pytest.mark.parametrize(
    ("authority", "guard"),
    [
        (SigningAuthority("purchasing", until=TOLD), None),
        (SigningAuthority("purchasing", until=MONDAY + 2 * DAY), "corrected_authority_covers"),
        (SigningAuthority("purchasing", limit=SIGNED.amount), None),
        (SigningAuthority("purchasing", limit=SIGNED.amount - FEN), "corrected_authority_covers"),
        (SigningAuthority(" "), "corrected_representative_named"),
    ],
)
def test_the_authority_covers_the_day(authority: SigningAuthority, guard: str | None) -> None:
    """3.3.1.3: that which is put right, or the recorded one on another day."""
    command = CorrectSignature("another mandate", authority=authority)
    if guard is None:
        assert after(SIGNED, command, day=TODAY).signatures[1].authority == authority
    else:
        assert refused(SIGNED, command) == guard
    ended = evolve(SIGNED, signatures=(SIGNED.signatures[0], evolve(
        SIGNED.signatures[1], authority=evolve(BUYER, until=TOLD))))  # fmt: skip
    assert refused(ended, on(3)) == "corrected_authority_covers"
    assert after(ended, on(1), day=TODAY).signed_on == MONDAY + DAY


@pytest.mark.parametrize("name", ["", " ", "ｅ-1 ", "E-7", "e-8"])
def test_nobody_signs_for_both(name: str) -> None:
    """3.3.1.3: neither our signatory, an author nor who corrects it; a name, not a blank."""
    command = CorrectSignature("another one signed", representative=name)
    named = "corrected_representative_" + ("not_ours" if name.strip() else "named")
    assert refused(SIGNED, command, "E-8") == named
    same = CorrectSignature("another day", MONDAY, "陈静 ")
    assert after(SIGNED, same, day=TODAY).signatures[1].signatory == "陈静 "
    nameless = evolve(SIGNED, signatures=(SIGNED.signatures[0], evolve(
        SIGNED.signatures[1], signatory=None, authority=None)))  # fmt: skip
    assert after(nameless, on(1), day=TODAY).signatures[1].signatory is None


@pytest.mark.parametrize("kind", ["invoice", "payment", "application"])
def test_what_is_dated_since_the_signing_is_corrected_first(kind: str) -> None:
    """3.3.2.1: no invoice or payment is dated before both sides had signed."""
    day = MONDAY + 4 * DAY
    payment = RecordPayment("P-1", None, FEN, day)
    if kind == "payment":
        paid = after(SIGNED, payment, day=day)
        first: CorrectPayment | CorrectInvoice = CorrectPayment("P-1", None, FEN, TODAY, "misread")
    else:
        paid = after(SIGNED, RecordInvoice("F-1", FEN, day), day=day)
        first = CorrectInvoice("F-1", FEN, TODAY, "misread")
    assert after(paid, on(4), day=TODAY).signed_on == day
    assert refused(paid, on(5)) == "dated_records_first"
    right = after(paid, first, day=TODAY)
    assert after(right, on(5), day=TODAY).signed_on == MONDAY + 5 * DAY
    if kind == "application":
        moved = evolve(payment, on=TODAY)
        applied = after(right, moved, ApplyPayment("F-1", FEN, MONDAY + 4 * DAY), day=TODAY)
        assert refused(applied, on(5)) == "dated_records_first"
    earlier = evolve(paid, signatures=tuple(
        evolve(each, on=MONDAY + 5 * DAY) for each in paid.signatures))  # fmt: skip
    assert after(earlier, on(6), day=TODAY).signed_on == MONDAY + 6 * DAY


def test_an_amended_contract_is_judged_by_what_was_signed_first() -> None:
    """3.3.2.3: by the review, the value and the signature of that version, not of the change."""
    limit = SigningAuthority("purchasing", limit=SIGNED.amount)
    contract = after(IN_EFFECT, CorrectSignature("its limit", authority=limit), day=EFFECT)
    more = body(line(quantity=5), due=LATER)
    amended = changed(contract, more)
    assert amended.review is not None
    assert (amended.reviewed_on, amended.first_amount) == (MONDAY, SIGNED.amount)
    assert amended.amount > SIGNED.amount
    done = after(amended, on(0), day=TODAY)
    assert done.signed_on == MONDAY
    assert done.signatures[2:] == amended.signatures[2:]
    assert refused(amended, on(-1)) == "corrected_after_review"
    unknown = evolve(amended, reviewed_on=None, review=evolve(amended.review, version=2))
    assert after(unknown, on(-1), day=TODAY).signatures[1].on == MONDAY - DAY
    later = evolve(amended, review=evolve(amended.review, at=at(EFFECT)))
    twice = changed(later, body(line(quantity=6), due=LATER))
    assert (twice.version, twice.reviewed_on, twice.first_amount) == (3, MONDAY, SIGNED.amount)
    never = evolve(IN_EFFECT, review=None)
    assert changed(never, more).reviewed_on is None


def test_a_contract_terminated_before_its_effect_was_signed_before_its_end() -> None:
    """3.3.2.3: the day is no later than the termination."""
    ended = changed(SIGNED, None)
    assert (ended.stage, ended.effective) == (ContractStage.TERMINATED, None)
    assert after(ended, on(6), day=TODAY).signed_on == EFFECT
    assert refused(ended, on(7)) == "corrected_before_effect"


def test_only_a_recorded_signature_of_the_customer_is_corrected() -> None:
    """3.3.1.3: not ours, nor one under a request; an edit voids it with its corrections."""
    assert refused(OURS, on(0)) == "signature_recorded"
    request = evolve(SIGNED.signatures[1], request="B-1")
    assert refused(evolve(SIGNED, signatures=(request,)), on(0)) == "signature_recorded"
    for stage in (ContractStage.APPROVED, ContractStage.REJECTED):
        with pytest.raises(NoTransition):
            CONTRACT.step(evolve(SIGNED, stage=stage), on(0), by(OWNER, TODAY))
    approved = walk(drafted(), ContractStage.APPROVED)
    theirs = after(approved, THEIRS, on(1), day=TOLD)
    assert [each.party for each in theirs.replaced_signatures] == [Party.CUSTOMER]
    edited = after(theirs, Edit(body()), day=TOLD)
    assert (edited.signatures, edited.replaced_signatures) == ((), ())
    anew = after(
        walk(edited, ContractStage.SIGNED_BY_ONE, TOLD),
        evolve(THEIRS, version=2, on=TOLD),
        day=TOLD,
    )
    assert signature_states(anew) == ((None, anew.signatures),)
    again = after(anew, on(4), day=TODAY)
    assert signature_states(again) == ((None, anew.signatures), (TODAY, again.signatures))
    assert len(again.corrections) == 2


@given(st.lists(st.integers(0, 8), max_size=4))
def test_the_signatures_of_every_correction_are_on_record(days: list[int]) -> None:
    """5.1.2.1: as they stood before the first correction and after each, in their order."""
    found, stood = SIGNED, [SIGNED.signatures]
    for each in days:
        found = after(found, on(each), day=TODAY)
        stood.append(found.signatures)
    assert [signatures for _, signatures in signature_states(found)] == stood
    known: list[date | None] = [day for day, _ in signature_states(found)]
    assert known == [None, *(TODAY for _ in days)]
    assert Money.zero("CNY") < found.first_amount == SIGNED.amount
    assert HEAD in {each.signatory for each in found.signatures}
