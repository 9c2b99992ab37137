"""Policy 3.3, as laws that any contract obeys."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.contracts import CONTRACT, Articles, Contract, ContractTerms, Installment, Line
from lenovo_sales.contracts.contract import (
    Approval,
    Approve,
    ApproveDiscount,
    Close,
    Decline,
    Edit,
    Fulfill,
    Party,
    Reject,
    Return,
    Sign,
    Stage,
    Submit,
    TakeEffect,
    Terminate,
)
from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.lifecycle import Context
from lenovo_sales.values import Money, Rounding

MONDAY = date(2026, 4, 6)
TERMS = ContractTerms(Fraction(5, 100), Rounding.HALF_UP)
PRICE = Money.of(5_000, "CNY")


def articles(discount: Fraction = Fraction(0)) -> Articles:
    line = Line("notebook, 16 GB", 3, PRICE, discount)
    return Articles(
        "CNY", (line,), "as in the annex", MONDAY, (Installment(MONDAY, line.net(TERMS.rounding)),)
    )


DRAFT = Contract("K-1", "C-3", "E-7", MONDAY, articles())
PEOPLE = ("E-7", "E-8", "LEGAL-1", "E-1")
versions = st.integers(1, 3)
texts = st.sampled_from(["", "why", "why"])
commands = st.one_of(
    st.sampled_from([Fraction(0), Fraction(6, 100)]).map(lambda each: Edit(articles(each))),
    st.builds(ApproveDiscount, versions),
    st.builds(Approve, versions),
    st.builds(Return, versions, texts),
    st.builds(Reject, versions, st.just("")),
    st.builds(Decline, st.just("")),
    st.builds(Sign, versions, st.sampled_from(Party), st.sampled_from(PEOPLE), st.booleans()),
    st.builds(Terminate, texts, st.sampled_from(PEOPLE), st.just(MONDAY)),
    st.sampled_from([Submit(), Submit(), TakeEffect(), Fulfill(MONDAY), Close()]),
)


def by(person: str, day: date = MONDAY) -> Context[ContractTerms]:
    return Context(person, datetime(day.year, day.month, day.day, 9, tzinfo=UTC), TERMS)


def forward(contract: Contract) -> list[tuple[str, object]]:
    """Who does what next on the straight way."""
    version = contract.version
    steps: dict[Stage, list[tuple[str, object]]] = {
        Stage.DRAFT: [("E-1", ApproveDiscount(version)), ("E-7", Submit())],
        Stage.IN_REVIEW: [("LEGAL-1", Approve(version))],
        Stage.APPROVED: [("E-7", Sign(version, Party.COMPANY, "E-1", sealed=True))],
        Stage.SIGNED_BY_ONE: [("E-7", Sign(version, Party.CUSTOMER, "陈静", sealed=True))],
        Stage.SIGNED: [("E-7", TakeEffect())],
        Stage.EFFECTIVE: [("E-7", Fulfill(MONDAY))],
        Stage.FULFILLED: [("E-7", Close())],
    }
    return steps.get(contract.stage, [])


@given(st.lists(st.none() | st.none() | st.tuples(st.sampled_from(PEOPLE), commands), max_size=25))
@settings(max_examples=120)
def test_no_contract_binds_unreviewed(path: list[tuple[str, object] | None]) -> None:
    """3.3.1.2, 3.3.1.3: whatever the order, what is signed was passed in that very version."""
    contract, history = DRAFT, []
    for choice in path:
        for person, command in forward(contract) if choice is None else [choice]:
            try:
                contract, event = CONTRACT.step(contract, command, by(person))
            except (NoTransition, Refused):
                continue
            history.append(event)
    writers = {"E-7", *(each.by for each in history if isinstance(each.because, Edit))}
    assert set(contract.writers) == writers
    assert contract.version == 1 + sum(isinstance(each.because, Edit) for each in history)
    for approval in (contract.review, contract.discount_approval):
        if approval is not None:
            assert approval.version == contract.version
            assert approval.by not in writers
    if contract.signatures:
        assert contract.review is not None
    assert {each.version for each in contract.signatures} <= {contract.version}
    if contract.effective is not None:
        ours, theirs = contract.signatures
        assert {ours.party, theirs.party} == set(Party)
        assert ours.signatory != theirs.signatory
        within = contract.articles.highest_discount <= TERMS.discount_limit
        assert within or contract.discount_approval is not None
    assert CONTRACT.rebuild(DRAFT, history) == contract


def walk(contract: Contract, until: Stage) -> Contract:
    while contract.stage is not until:
        for person, command in forward(contract):
            contract, _ = CONTRACT.step(contract, command, by(person))
    return contract


def test_the_whole_way() -> None:
    """3.3.2.1: draft to closed; a closed contract stays closed."""
    closed = walk(DRAFT, Stage.CLOSED)
    assert (closed.effective, closed.fulfilled, closed.closed) == (MONDAY, MONDAY, MONDAY)
    with pytest.raises(NoTransition, match="K-1: no Edit from closed"):
        CONTRACT.step(closed, Edit(articles()), by("E-7"))


@pytest.mark.parametrize("stage", [Stage.IN_REVIEW, Stage.APPROVED, Stage.SIGNED_BY_ONE])
def test_an_edit_voids_the_review(stage: Stage) -> None:
    """3.3.1.2: any edit, even of nothing, leads back to a draft without review or signature."""
    reviewed = walk(DRAFT, stage)
    edited, _ = CONTRACT.step(reviewed, Edit(reviewed.articles), by("E-8"))
    assert edited == evolve(DRAFT, version=2, edited_by=("E-8",), articles=reviewed.articles)
    again, _ = CONTRACT.step(edited, Edit(reviewed.articles), by("E-8"))
    assert (again.version, again.edited_by) == (3, ("E-8",))


def test_what_both_have_signed_is_not_edited() -> None:
    """3.3.2.3: after both signatures a change needs a change request."""
    with pytest.raises(NoTransition):
        CONTRACT.step(walk(DRAFT, Stage.SIGNED), Edit(articles()), by("E-7"))


@pytest.mark.parametrize("person", ["E-7", "E-8"])
def test_nobody_reviews_their_own(person: str) -> None:
    """3.3.1.2: neither the drafter nor whoever edited may pass the contract (frappe/hrms#3388)."""
    edited, _ = CONTRACT.step(DRAFT, Edit(articles()), by("E-8"))
    submitted, _ = CONTRACT.step(edited, Submit(), by("E-7"))
    for command in (Approve(2), Return(2, "why"), Reject(2, "why")):
        with pytest.raises(Refused, match=r"3\.3\.1\.2 requires a reviewer who did not write"):
            CONTRACT.step(submitted, command, by(person))


def test_a_review_by_a_writer_counts_for_nothing() -> None:
    """3.3.1.2: a review that a writer signed, however it came there, opens no signature."""
    approved = walk(DRAFT, Stage.APPROVED)
    own = evolve(approved, review=Approval(MONDAY, "E-7", 1))
    with pytest.raises(Refused, match="a passed legal review of this very version"):
        CONTRACT.step(own, Sign(1, Party.COMPANY, "E-1", sealed=True), by("E-7"))


@pytest.mark.parametrize(
    ("discount", "passes"),
    [(Fraction(499, 10_000), True), (Fraction(5, 100), True), (Fraction(501, 10_000), False)],
)
def test_a_discount_past_the_limit_needs_approval(discount: Fraction, passes: bool) -> None:
    """3.3.1.1: exactly at the limit it passes; above it somebody else approves that version."""
    draft = evolve(DRAFT, articles=articles(discount))
    if passes:
        CONTRACT.step(draft, Submit(), by("E-7"))
        return
    with pytest.raises(Refused, match=r"3\.3\.1\.1 requires approval of a discount"):
        CONTRACT.step(draft, Submit(), by("E-7"))
    approved, _ = CONTRACT.step(draft, ApproveDiscount(1), by("E-1"))
    assert CONTRACT.step(approved, Submit(), by("E-7"))[0].stage is Stage.IN_REVIEW
    edited, _ = CONTRACT.step(approved, Edit(articles(discount)), by("E-7"))
    with pytest.raises(Refused):
        CONTRACT.step(edited, Submit(), by("E-7"))


@pytest.mark.parametrize("fen", [-1, 1])
def test_payments_add_up_to_the_fen(fen: int) -> None:
    """3.3.1.1: one fen short or over, and the draft is not complete."""
    off = Installment(MONDAY, Money(1_500_000 + fen, "CNY"))
    draft = evolve(DRAFT, articles=evolve(DRAFT.articles, payments=(off,)))
    with pytest.raises(Refused, match="payments that add up to the total"):
        CONTRACT.step(draft, Submit(), by("E-7"))


def test_one_person_does_not_sign_for_both() -> None:
    """3.3.1.3: two signatories, however the one name is written."""
    signed = walk(DRAFT, Stage.SIGNED_BY_ONE)
    for name in ("E-1", "ｅ－1", " e-1 "):
        with pytest.raises(Refused, match=r"3\.3\.1\.3 requires two different signatories"):
            CONTRACT.step(signed, Sign(1, Party.CUSTOMER, name, sealed=True), by("E-7"))


def test_acceptance_lies_between_effect_and_today() -> None:
    """3.3.2.1: the first and the last day hold, one day either side does not."""
    effective = walk(DRAFT, Stage.EFFECTIVE)
    later = by("E-7", MONDAY + timedelta(days=3))
    for days in (0, 3):
        fulfilled, _ = CONTRACT.step(effective, Fulfill(MONDAY + timedelta(days=days)), later)
        assert fulfilled.fulfilled == MONDAY + timedelta(days=days)
    for days in (-1, 4):
        with pytest.raises(Refused, match=r"3\.3\.2\.1"):
            CONTRACT.step(effective, Fulfill(MONDAY + timedelta(days=days)), later)


def test_a_contract_ends_early_only_with_approval_and_notice() -> None:
    """3.3.2.3: approved by somebody else, the customer told by today."""
    effective = walk(DRAFT, Stage.EFFECTIVE)
    ended, event = CONTRACT.step(effective, Terminate("insolvent", "E-1", MONDAY), by("E-8"))
    assert (ended.stage, ended.closed, event.clause) == (Stage.TERMINATED, MONDAY, "3.3.2.3")
    for approver in ("", "E-7", "E-8"):
        with pytest.raises(Refused, match=r"3\.3\.2\.3 requires approval by somebody other"):
            CONTRACT.step(effective, Terminate("insolvent", approver, MONDAY), by("E-8"))


def test_terms_are_checked() -> None:
    """3.3.1.1: a discount limit from 0 to 100 %."""
    for limit in (Fraction(0), Fraction(1)):
        ContractTerms(limit, Rounding.HALF_UP)
    for limit in (Fraction(-1, 100), Fraction(101, 100)):
        with pytest.raises(BadValue):
            ContractTerms(limit, Rounding.HALF_UP)


def test_names_stay_out_of_sight() -> None:
    """2.2.3.3: signatories, opinions and free text appear in no repr and no refusal."""
    name = "张三"
    line = Line(name, 3, PRICE)
    draft = evolve(
        DRAFT,
        articles=evolve(DRAFT.articles, lines=(line,), rights_and_duties=name),
        reason=name,
    )
    submitted, _ = CONTRACT.step(draft, Submit(), by("E-7"))
    approved, passed = CONTRACT.step(submitted, Approve(1, name), by("LEGAL-1"))
    sign = Sign(1, Party.CUSTOMER, name, sealed=True)
    signed, event = CONTRACT.step(approved, sign, by("E-7"))
    rest = [Decline(name), Return(1, name), Reject(1, name), Terminate(name, "E-1", MONDAY)]
    assert name not in repr([draft, passed, signed, event, rest])
    with pytest.raises(Refused) as refused:
        CONTRACT.step(signed, sign, by("E-7"))
    assert name not in str(refused.value) + repr(refused.value)
