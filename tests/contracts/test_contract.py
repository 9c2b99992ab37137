"""Policy 3.3.1, as laws that any contract obeys until it binds."""

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from attrs import evolve, frozen
from contracting import (
    AGREED,
    ANOTHER,
    CREATED,
    DAY,
    DRAFT,
    FEN,
    HEAD,
    LEGAL,
    MONDAY,
    OWNER,
    PRICE,
    SHANGHAI,
    TERMS,
    after,
    at,
    body,
    by,
    drafted,
    effective,
    forward,
    line,
    walk,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.clauses import Wording
from lenovo_sales.contracts import (
    CONTRACT,
    Contract,
    ContractCommand,
    ContractException,
    Installment,
    Line,
    Party,
    SigningAuthority,
)
from lenovo_sales.contracts import execution as x
from lenovo_sales.contracts.contract import (
    Approve,
    ApproveDiscount,
    Close,
    ContractStage,
    Decline,
    Draft,
    Edit,
    Fulfill,
    RecordSignature,
    Reject,
    Return,
    Sign,
    Submit,
    TakeEffect,
)
from lenovo_sales.contracts.signature import Approval
from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.lifecycle import ANYBODY, Adopt, Decision
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.values import Money

PEOPLE = (OWNER, ANOTHER, LEGAL, HEAD)
WHOLE = SigningAuthority("purchasing")
versions = st.integers(1, 3)
texts = st.sampled_from(["", "why", "why"])
commands = st.one_of(
    st.sampled_from([Fraction(0), Fraction(6, 100)]).map(lambda each: Edit(body(discount=each))),
    st.builds(ApproveDiscount, versions),
    st.builds(Approve, versions),
    st.builds(Return, versions, texts),
    st.builds(Reject, versions, st.just("")),
    st.builds(Decline, st.just("")),
    st.builds(Sign, versions, st.booleans()),
    st.builds(
        RecordSignature,
        versions,
        st.sampled_from([MONDAY - DAY, MONDAY, MONDAY, MONDAY + DAY]),
        st.sampled_from(("陈静", *PEOPLE)),
        st.just(WHOLE),
        st.booleans(),
    ),
    st.sampled_from([Submit(), Submit(), TakeEffect(), Fulfill(), Close()]),
)


@given(st.lists(st.none() | st.none() | st.tuples(st.sampled_from(PEOPLE), commands), max_size=25))
@settings(max_examples=120)
def test_no_contract_binds_unreviewed(path: list[tuple[str, ContractCommand] | None]) -> None:
    """3.3.1.2, 3.3.1.3: whatever the order, what is signed was passed in that very version."""
    contract, history = DRAFT, [CREATED]
    for choice in path:
        for person, command in forward(contract) if choice is None else [choice]:
            try:
                contract, event = CONTRACT.step(contract, command, by(person))
            except (NoTransition, Refused):
                continue
            history.append(event)
    authors = {OWNER, *(each.actor for each in history if isinstance(each.command, Edit))}
    assert set(contract.authors) == authors
    assert contract.version == 1 + sum(isinstance(each.command, Edit) for each in history)
    for approval in (contract.review, contract.discount_approval):
        if approval is not None:
            assert approval.version == contract.version
            assert approval.by not in authors
    if contract.signatures:
        assert contract.review is not None
        assert {each.on for each in contract.signatures} == {MONDAY}
    assert {each.version for each in contract.signatures} <= {contract.version}
    for each in contract.signatures:
        if each.party is Party.COMPANY:
            assert each.signatory not in authors
    if contract.effective is not None:
        ours, theirs = contract.signatures
        assert {ours.party, theirs.party} == set(Party)
        assert ours.signatory != theirs.signatory
        assert contract.discount <= TERMS.discount_limit or contract.discount_approval is not None
    assert CONTRACT.rebuild(history) == contract


def test_the_whole_way() -> None:
    """3.3.2.1: draft to closed; a closed contract stays closed."""
    closed = walk(DRAFT, ContractStage.CLOSED)
    assert (closed.effective, closed.fulfilled, closed.closed) == (at(MONDAY),) * 3
    with pytest.raises(NoTransition, match="K-1: no Edit from closed"):
        CONTRACT.step(closed, Edit(body()), by(OWNER))


@pytest.mark.parametrize("stage", list(ContractStage))
def test_when_a_contract_is_signed(stage: ContractStage) -> None:
    """3.2.2.4, 3.3.1.3: a contract is signed once both have signed, whatever follows."""
    if stage not in (ContractStage.REJECTED, ContractStage.TERMINATED):
        before = (
            ContractStage.DRAFT,
            ContractStage.IN_REVIEW,
            ContractStage.APPROVED,
            ContractStage.SIGNED_BY_ONE,
        )
        signed_on = walk(DRAFT, stage).signed_on
        assert signed_on == (None if stage in before else MONDAY)


@pytest.mark.parametrize(
    "stage", [ContractStage.IN_REVIEW, ContractStage.APPROVED, ContractStage.SIGNED_BY_ONE]
)
def test_an_edit_voids_the_review(stage: ContractStage) -> None:
    """3.3.1.2: any edit, even of nothing, leads back to a draft without review or signature."""
    reviewed = walk(DRAFT, stage)
    edited, _ = CONTRACT.step(reviewed, Edit(reviewed.body), by(ANOTHER))
    assert edited == evolve(
        DRAFT, revision=reviewed.revision + 1, version=2, edited_by=(ANOTHER,), body=reviewed.body
    )
    again, _ = CONTRACT.step(edited, Edit(reviewed.body), by(ANOTHER))
    assert (again.version, again.edited_by) == (3, (ANOTHER,))


def test_what_both_have_signed_is_not_edited() -> None:
    """3.3.2.3: after both signatures a change needs a change request."""
    with pytest.raises(NoTransition):
        CONTRACT.step(walk(DRAFT, ContractStage.SIGNED), Edit(body()), by(OWNER))


@pytest.mark.parametrize("person", [OWNER, ANOTHER])
def test_the_owner_approves_their_own_item(person: str) -> None:
    """1.3.1, 3.3.1.2: a writer neither passes nor signs it (frappe/hrms#3388)."""
    edited, _ = CONTRACT.step(DRAFT, Edit(body()), by(ANOTHER))
    with pytest.raises(Refused, match=r"1\.3\.1 implies an approver who did not write"):
        CONTRACT.step(edited, ApproveDiscount(2), by(person))
    submitted, _ = CONTRACT.step(edited, Submit(), by(OWNER))
    for command in (Approve(2), Return(2, "why"), Reject(2, "why")):
        with pytest.raises(Refused, match=r"3\.3\.1\.2 requires a reviewer who did not write"):
            CONTRACT.step(submitted, command, by(person))
    approved, _ = CONTRACT.step(submitted, Approve(2), by(LEGAL))
    for signatory in (person, LEGAL):
        with pytest.raises(Refused, match=r"1\.3\.1 implies a signatory who neither wrote"):
            CONTRACT.step(approved, Sign(2, sealed=True), by(signatory))


def test_a_review_by_a_writer_counts_for_nothing() -> None:
    """3.3.1.2: a review that a writer signed, however it came there, opens no signature."""
    approved = walk(DRAFT, ContractStage.APPROVED)
    own = evolve(approved, review=Approval(at(MONDAY), OWNER, 1))
    with pytest.raises(Refused, match="a passed legal review of this very version"):
        CONTRACT.step(own, Sign(1, sealed=True), by(HEAD))


@pytest.mark.parametrize(
    ("discount", "passes"),
    [(Fraction(499, 10_000), True), (Fraction(5, 100), True), (Fraction(501, 10_000), False)],
)
def test_a_discount_past_the_limit_needs_approval(discount: Fraction, passes: bool) -> None:
    """3.3.1.1: exactly at the limit it passes; above it somebody else approves that version."""
    draft = drafted(body(discount=discount))
    if passes:
        CONTRACT.step(draft, Submit(), by(OWNER))
        return
    with pytest.raises(Refused, match=r"3\.3\.1\.1 implies approval of a discount"):
        CONTRACT.step(draft, Submit(), by(OWNER))
    approved, _ = CONTRACT.step(draft, ApproveDiscount(1), by(HEAD))
    assert CONTRACT.step(approved, Submit(), by(OWNER))[0].stage is ContractStage.IN_REVIEW
    edited, _ = CONTRACT.step(approved, Edit(body(discount=discount)), by(OWNER))
    with pytest.raises(Refused):
        CONTRACT.step(edited, Submit(), by(OWNER))


@pytest.mark.parametrize(("price", "passes"), [(475_001, True), (475_000, True), (474_999, False)])
def test_discount_authority_is_measured_from_the_list_price(price: int, passes: bool) -> None:
    """3.3.1.1: 5 % below the list passes, a fen less needs approval, at a stated discount of 0."""
    cheap = evolve(line(), unit_price=Money(price, "CNY"), list_price=PRICE)
    draft = drafted(body(cheap))
    assert draft.discount == 1 - Fraction(price, PRICE.minor)
    if passes:
        CONTRACT.step(draft, Submit(), by(OWNER))
        return
    with pytest.raises(Refused, match=r"3\.3\.1\.1 implies approval of a discount"):
        CONTRACT.step(draft, Submit(), by(OWNER))
    approved, _ = CONTRACT.step(draft, ApproveDiscount(1), by(HEAD))
    CONTRACT.step(approved, Submit(), by(OWNER))


@pytest.mark.parametrize("stated", [None, PRICE - FEN, PRICE + FEN])
def test_a_list_price_is_that_of_the_edition(stated: Money | None) -> None:
    """3.3.1.1: of a product that the edition prices; of any other, as the draft states."""
    terms = evolve(TERMS, list_prices={"NB-1": PRICE})
    context = evolve(by(OWNER), terms=terms)
    for product, listed, passes in (
        ("NB-1", stated, False),
        ("NB-1", PRICE, True),
        ("NB-2", stated, True),
        (None, stated, True),
    ):
        draft = drafted(body(evolve(line(), product=product, list_price=listed)))
        if passes:
            CONTRACT.step(draft, Submit(), context)
            continue
        with pytest.raises(Refused) as refused:
            CONTRACT.step(draft, Submit(), context)
        assert refused.value.guard == "list_prices_of_edition"


@pytest.mark.parametrize("fen", [-1, 1])
def test_payments_add_up_to_the_fen(fen: int) -> None:
    """3.3.1.1: one fen short or over, and the draft is not complete."""
    off = Installment(MONDAY, Money(1_500_000 + fen, "CNY"))
    draft = drafted(evolve(DRAFT.body, payments=(off,)))
    with pytest.raises(Refused, match="payments that add up to the total"):
        CONTRACT.step(draft, Submit(), by(OWNER))


@frozen
class UpTo:
    """Permits what comes to an amount or less, until a day."""

    limit: Money
    until: datetime

    def decide(
        self, actor: str, action: str, subject: object, command: object, at: datetime
    ) -> Decision:
        assert isinstance(subject, Contract)
        allowed = subject.amount <= self.limit and at < self.until
        why = Wording("a signatory authorized for this amount", "有权签署该金额的人员")
        return Decision(allowed, "3.3.1.3", why, "up to")


@pytest.mark.parametrize(("fen", "passes"), [(-1, False), (0, True), (1, True)])
def test_the_signatory_is_authorized_to_the_fen(fen: int, passes: bool) -> None:
    """3.3.1.3: one fen either side of what our signatory, or the customer's, may sign."""
    approved = walk(DRAFT, ContractStage.APPROVED)
    limit = approved.amount + Money(fen, "CNY")
    permits = UpTo(limit, at(MONDAY + DAY))
    theirs = RecordSignature(
        1, MONDAY, "陈静", SigningAuthority("purchasing", None, limit), sealed=True
    )
    if passes:
        signed, event = CONTRACT.step(approved, Sign(1, sealed=True), by(HEAD, authority=permits))
        assert event.permit == "up to"
        assert signed.signatures[0].signatory == HEAD
        assert CONTRACT.step(signed, theirs, by(OWNER))[0].stage is ContractStage.SIGNED
        return
    with pytest.raises(Refused, match="a signatory authorized for this amount"):
        CONTRACT.step(approved, Sign(1, sealed=True), by(HEAD, authority=permits))
    with pytest.raises(Refused, match="signing authority for this amount on that day"):
        CONTRACT.step(approved, theirs, by(OWNER))


def test_an_authority_of_another_currency_covers_nothing() -> None:
    """3.3.1.3: currencies do not mix."""
    dollars = SigningAuthority("purchasing", None, Money.of(10**9, "USD"))
    assert not dollars.covers(FEN, MONDAY)
    assert SigningAuthority("purchasing").covers(FEN, MONDAY)


def test_an_authority_ends_with_the_month_in_the_zone_of_the_context() -> None:
    """3.3.1.3: on the last day of April it holds, on the first of May not, told at either end."""
    approved = walk(DRAFT, ContractStage.APPROVED)
    may = datetime(2026, 5, 1, tzinfo=SHANGHAI)
    authority = SigningAuthority("purchasing", may.date())
    for instant, passes in ((may - timedelta(microseconds=1), True), (may, False)):
        sign = RecordSignature(1, instant.date(), "陈静", authority, sealed=True)
        context = evolve(by(OWNER), at=instant)
        if passes:
            signed, _ = CONTRACT.step(approved, sign, context)
            assert signed.stage is ContractStage.SIGNED_BY_ONE
            continue
        with pytest.raises(Refused, match="signing authority for this amount on that day"):
            CONTRACT.step(approved, sign, context)


@given(st.integers(-3, 3), st.integers(-3, 3), st.integers(-3, 3), st.sampled_from(ContractStage))
def test_the_dates_of_an_adopted_contract_are_in_order(
    ours: int, theirs: int, effect: int, stage: ContractStage
) -> None:
    """3.3.1.3: review, then both signatures, then the effect, none to come (centrifuge/pod#809)."""
    bound = effective()
    days = {Party.COMPANY: ours, Party.CUSTOMER: theirs}
    told = evolve(
        bound,
        stage=stage,
        signatures=tuple(
            evolve(each, on=MONDAY + days[each.party] * DAY) for each in bound.signatures
        ),
        effective=at(MONDAY + effect * DAY),
    )
    today = MONDAY + 2 * DAY
    command = Adopt(told, MONDAY, "the books before")
    if min(ours, theirs) >= 0 and max(ours, theirs) <= effect <= 2:
        adopted, _ = CONTRACT.create("K-9", command, by(OWNER, today))
        assert adopted.effective == told.effective
        return
    with pytest.raises(Refused) as refused:
        CONTRACT.create("K-9", command, by(OWNER, today))
    assert refused.value.guard in ("signatures_in_order", "effect_after_signatures")
    assert refused.value.clause == "3.3.1.3"


@pytest.mark.parametrize(("day", "passes"), [(-1, False), (0, True), (2, True), (3, False)])
def test_no_effect_before_the_signatures(day: int, passes: bool) -> None:
    """3.3.1.3: a signature before the review or of a day to come lets nothing take effect."""
    signed = walk(DRAFT, ContractStage.SIGNED)
    ours, theirs = signed.signatures
    odd = evolve(signed, signatures=(ours, evolve(theirs, on=MONDAY + day * DAY)))
    if passes:
        bound, _ = CONTRACT.step(odd, TakeEffect(), by(OWNER, MONDAY + 2 * DAY))
        assert bound.effective == at(MONDAY + 2 * DAY)
        return
    with pytest.raises(Refused, match="signatures given after the legal review, up to today"):
        CONTRACT.step(odd, TakeEffect(), by(OWNER, MONDAY + 2 * DAY))


@pytest.mark.parametrize("command", [Sign(1, sealed=True), TakeEffect()])
def test_nothing_is_signed_or_takes_effect_before_the_review(command: ContractCommand) -> None:
    """3.3.1.3: not a second before it, whoever signs (centrifuge/pod#809)."""
    stage = ContractStage.APPROVED if isinstance(command, Sign) else ContractStage.SIGNED
    contract = walk(DRAFT, stage)
    with pytest.raises(Refused, match="a time not before that of the last event"):
        CONTRACT.step(contract, command, evolve(by(HEAD), at=at(MONDAY) - timedelta(seconds=1)))


@pytest.mark.parametrize(
    ("since", "until", "passes"),
    [(0, 1, True), (-9, 1, True), (1, 9, False), (-9, 0, False), (None, 0, False), (0, None, True)],
)
def test_a_mandate_holds_on_the_day_of_the_signature(
    since: int | None, until: int | None, passes: bool
) -> None:
    """3.3.1.3: from its first day to the one before its end; recorded while it ran or after it."""
    first, end = (None if each is None else MONDAY + each * DAY for each in (since, until))
    mandate = SigningAuthority("purchasing", end, None, first)
    for recorded in (0, 5):
        approved = walk(DRAFT, ContractStage.APPROVED)
        sign = RecordSignature(1, MONDAY, "陈静", mandate, sealed=True)
        if passes:
            CONTRACT.step(approved, sign, by(OWNER, MONDAY + recorded * DAY))
            continue
        with pytest.raises(Refused, match="signing authority for this amount on that day"):
            CONTRACT.step(approved, sign, by(OWNER, MONDAY + recorded * DAY))


def test_a_mandate_ends_after_it_starts() -> None:
    """3.3.1.3: on the next day at the earliest, with a limit of zero or more."""
    SigningAuthority("purchasing", MONDAY + DAY, Money(0, "CNY"), MONDAY)
    with pytest.raises(BadValue, match="ends after it starts"):
        SigningAuthority("purchasing", MONDAY, None, MONDAY)
    with pytest.raises(BadValue, match="a limit of zero or more"):
        SigningAuthority("purchasing", None, -FEN)


@pytest.mark.parametrize("day", [-1, 0, 3, 4])
def test_a_signature_is_told_later_than_given(day: int) -> None:
    """3.3.1.3: given between the review and today, and judged by its own day."""
    approved = walk(DRAFT, ContractStage.APPROVED)
    authority = SigningAuthority("purchasing", MONDAY + 4 * DAY)
    sign = RecordSignature(1, MONDAY + day * DAY, "陈静", authority, sealed=True)
    if 0 <= day <= 3:
        signed, _ = CONTRACT.step(approved, sign, by(OWNER, MONDAY + 3 * DAY))
        assert signed.signatures[0].on == MONDAY + day * DAY
        return
    with pytest.raises(Refused, match=r"3\.3\.1\.3 implies a day from the legal review"):
        CONTRACT.step(approved, sign, by(OWNER, MONDAY + 3 * DAY))


def test_nobody_acts_without_authority() -> None:
    """1.3.1: approving, reviewing and signing need an authority that permits it; default deny."""
    for stage, command, person in (
        (ContractStage.DRAFT, ApproveDiscount(1), HEAD),
        (ContractStage.IN_REVIEW, Approve(1), LEGAL),
        (ContractStage.IN_REVIEW, Return(1, "why"), LEGAL),
        (ContractStage.IN_REVIEW, Reject(1, "why"), LEGAL),
        (ContractStage.APPROVED, Sign(1, sealed=True), HEAD),
    ):
        contract = walk(DRAFT, stage)
        with pytest.raises(Refused, match="somebody with authority"):
            CONTRACT.step(contract, command, by(person, authority=None))
        assert CONTRACT.step(contract, command, by(person, authority=ANYBODY))[1].permit


def test_one_person_does_not_sign_for_both() -> None:
    """3.3.1.3: two signatories, however the one name is written, and in either order."""
    approved = walk(DRAFT, ContractStage.APPROVED)
    signed, _ = CONTRACT.step(approved, Sign(1, sealed=True), by(HEAD))
    for name in ("E-1", "ｅ－1", " e-1 ", OWNER):
        with pytest.raises(Refused, match=r"3\.3\.1\.3 implies a representative who is not ours"):
            CONTRACT.step(signed, RecordSignature(1, MONDAY, name, WHOLE, sealed=True), by(OWNER))
    theirs, _ = CONTRACT.step(
        approved, RecordSignature(1, MONDAY, "ｅ－1", WHOLE, sealed=True), by(OWNER)
    )
    with pytest.raises(Refused, match="a signatory other than the customer's"):
        CONTRACT.step(theirs, Sign(1, sealed=True), by(HEAD))


def test_either_side_may_sign_first() -> None:
    """3.3.1.3: the order does not matter; nobody signs twice."""
    approved = walk(DRAFT, ContractStage.APPROVED)
    ours = (HEAD, Sign(1, sealed=True))
    theirs = (OWNER, RecordSignature(1, MONDAY, "陈静", WHOLE, sealed=True))
    for first, second in ((ours, theirs), (theirs, ours)):
        once, _ = CONTRACT.step(approved, first[1], by(first[0]))
        with pytest.raises(Refused, match="signature not given yet"):
            CONTRACT.step(once, first[1], by(first[0]))
        later = second[1]
        if isinstance(later, RecordSignature):
            later = evolve(later, on=MONDAY + DAY)
        both, _ = CONTRACT.step(once, later, by(second[0], MONDAY + DAY))
        assert (both.stage, both.signed_on) == (ContractStage.SIGNED, MONDAY + DAY)


def test_terms_are_checked() -> None:
    """3.3.1.1, 3.3.2.2: a limit from 0 to 100 %, no days below zero."""
    for limit in (Fraction(0), Fraction(1)):
        evolve(TERMS, discount_limit=limit)
    for limit in (Fraction(-1, 100), Fraction(101, 100)):
        with pytest.raises(BadValue, match=r"^discount_limit: expected 0% to 100%, share"):
            evolve(TERMS, discount_limit=limit)
    for name in ("delivery_grace_days", "change_notice_days", "renewal_ahead_days"):
        with pytest.raises(BadValue, match="expected 0 to 3660, calendar days"):
            evolve(TERMS, **{name: -1})  # type: ignore[arg-type]  # by name
    with pytest.raises(BadValue, match=r"^days: expected 0 to 3660, calendar days"):
        evolve(TERMS.issue_kinds["quality"], days=-1)


def test_names_stay_out_of_sight() -> None:
    """2.2.3.3: signatories, opinions and free text appear in no repr and no refusal."""
    name = "张三"
    named = evolve(DRAFT.body, lines=(Line("1", name, 3, PRICE),), rights_and_duties=name)
    draft = evolve(drafted(named), reason=name)
    submitted, _ = CONTRACT.step(draft, Submit(), by(OWNER))
    approved, passed = CONTRACT.step(submitted, Approve(1, name), by(LEGAL))
    sign = RecordSignature(1, MONDAY, name, WHOLE, sealed=True)
    signed, event = CONTRACT.step(approved, sign, by(OWNER))
    rest = [Decline(name), Return(1, name), Reject(1, name)]
    assert name not in repr([draft, passed, signed, event, rest])
    with pytest.raises(Refused) as refused:
        CONTRACT.step(signed, sign, by(OWNER))
    assert name not in str(refused.value) + repr(refused.value)
    rejected = x.RecordAcceptance("D-1", 2, 1, MONDAY, name)
    checked = after(effective(), x.RecordDelivery("D-1", "1", 3, MONDAY), rejected)
    assert name not in repr([rejected, checked])


def test_a_contract_is_worth_what_its_articles_say() -> None:
    """3.3.1.1: amount and discount, as an authority reads them."""
    contract = drafted(body(discount=Fraction(3, 100)))
    assert (contract.amount.text, contract.discount) == ("14550.00", Fraction(3, 100))
    assert contract.drafted_on == date(2026, 4, 6)


@pytest.mark.parametrize("stage", list(OpportunityStage))
def test_a_draft_rests_on_an_agreed_opportunity(stage: OpportunityStage) -> None:
    """3.3.1.1: agreed or won, of the same customer and known; else a declared exception."""
    deal = evolve(AGREED, stage=stage)
    context = by(OWNER, related=[deal])
    if stage in (OpportunityStage.AGREED, OpportunityStage.WON):
        contract, _ = CONTRACT.create("K-1", Draft("C-3", body(), "O-1"), context)
        assert (contract.opportunity, contract.drafter) == ("O-1", OWNER)
        with pytest.raises(Refused) as refused:
            CONTRACT.create("K-1", Draft("C-9", body(), "O-1"), context)
        assert refused.value.guard == "same_customer"
        return
    for opportunity in ("O-1", None):
        with pytest.raises(Refused, match=r"3\.3\.1\.1 requires an agreed opportunity or"):
            CONTRACT.create("K-1", Draft("C-3", body(), opportunity), context)
    with pytest.raises(Refused) as refused:
        CONTRACT.create("K-1", Draft("C-3", body(), "O-9"), context)
    assert refused.value.guard == "known"
    called_off = Draft("C-3", body(), exception=ContractException.CALL_OFF)
    assert CONTRACT.create("K-1", called_off, context)[0].exception is ContractException.CALL_OFF


def test_the_exception_of_a_renewal_names_its_contract() -> None:
    """3.3.1.1, 3.3.2.1: which took effect, was not terminated, and is of the same customer."""
    bound = effective()
    renewal = Draft("C-3", body(), None, ContractException.RENEWAL, "K-1")
    assert CONTRACT.create("K-2", renewal, by(OWNER, related=[bound]))[0].renews == "K-1"
    for command, known, guard in (
        (evolve(renewal, renews=None), bound, "renews_contract"),
        (evolve(renewal, exception=ContractException.CALL_OFF), bound, "renews_contract"),
        (evolve(renewal, exception=None, opportunity="O-1"), bound, "renews_contract"),
        (renewal, DRAFT, "renews_contract"),
        (renewal, evolve(bound, stage=ContractStage.TERMINATED), "renews_contract"),
        (evolve(renewal, customer="C-9"), bound, "same_customer"),
        (evolve(renewal, renews="K-9"), bound, "known"),
    ):
        with pytest.raises(Refused) as refused:
            CONTRACT.create("K-2", command, by(OWNER, related=[known]))
        assert refused.value.guard == guard
