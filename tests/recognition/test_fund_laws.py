"""A special fund is never overspent, in whatever order and however many at once. Policy 4.3.3.2."""

from fractions import Fraction

import pytest
from attrs import evolve
from funds import DAYS, HEAD, MONDAY, OTHER, TERMS, THIRD, by, opened, yuan
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.errors import Refused
from lenovo_sales.lifecycle import Event
from lenovo_sales.recognition import (
    FUND,
    ApproveAmount,
    ApproveNomination,
    CloseFund,
    CorrectAmount,
    CorrectAward,
    CorrectNomination,
    Fund,
    FundTerms,
    Nominate,
    Nominee,
    ProposeAmount,
    ProposeFund,
    RejectNomination,
    RestOfFund,
    RevokeAward,
    Verdict,
    WithdrawAmount,
    WithdrawNomination,
    award_entries,
    carry_forward,
)
from lenovo_sales.values import Money, total

PEOPLE = st.sampled_from(["E-7", "E-8", "E-9", "E-10"])
AMOUNTS = st.integers(1, 500_000).map(lambda fen: Money(fen, "CNY"))
NUMBERS = st.integers(1, 4)
NOMINEES = st.lists(
    st.builds(Nominee, PEOPLE, AMOUNTS), min_size=1, max_size=2, unique_by=lambda each: each.person
).map(tuple)
WHY = st.just("as decided")
COMMANDS = st.one_of(
    st.builds(Nominate, NOMINEES, WHY, st.just(("O-1",))),
    st.builds(CorrectNomination, NUMBERS, NOMINEES, WHY, st.just(("O-2",)), WHY),
    st.builds(ApproveNomination, NUMBERS),
    st.builds(ApproveNomination, NUMBERS),
    st.builds(RejectNomination, NUMBERS, WHY),
    st.builds(WithdrawNomination, NUMBERS, WHY),
    st.builds(CorrectAward, NUMBERS, AMOUNTS, WHY),
    st.builds(RevokeAward, NUMBERS, WHY),
    st.builds(ProposeAmount, AMOUNTS, WHY),
    st.builds(ProposeAmount, AMOUNTS.map(lambda each: -each), WHY),
    st.builds(CorrectAmount, NUMBERS, AMOUNTS, WHY),
    st.builds(ApproveAmount, NUMBERS),
    st.builds(WithdrawAmount, NUMBERS, WHY),
)
ACTORS = st.sampled_from([HEAD, OTHER, THIRD, "E-7"])
SESSIONS = st.lists(st.lists(st.tuples(ACTORS, COMMANDS), max_size=6), min_size=1, max_size=4)


@given(SESSIONS, st.integers(1, 900_000), st.integers(1, 2), st.data())
@settings(max_examples=150)
def test_a_fund_is_never_overspent(
    sessions: list[list[tuple[str, object]]], budget: int, approvers: int, data: st.DataObject
) -> None:
    """4.3.3.2: several sessions at once, each step on the latest revision, in any interleaving."""
    terms = evolve(TERMS, approvers=approvers)
    context = by(HEAD, terms=terms)
    fund, created = FUND.create(
        "F-1", ProposeFund("HQ", *DAYS, Money(budget, "CNY"), "the year"), context
    )
    history: list[Event[object]] = [created]
    fund, event = FUND.step(fund, ApproveAmount(1), by(OTHER, terms=terms))
    history.append(event)
    waiting = [list(each) for each in sessions if each]
    while waiting:
        session = waiting[data.draw(st.integers(0, len(waiting) - 1), label="session")]
        actor, command = session.pop(0)
        waiting = [each for each in waiting if each]
        try:
            fund, event = FUND.step(fund, command, by(actor, terms=terms))
        except Refused:
            continue
        history.append(event)
        assert fund.balance.minor >= 0
        assert fund.balance == balance_of(history)
        nobody_decides_on_their_own(fund, approvers)
    assert FUND.rebuild(history) == fund
    entries = award_entries([fund])
    assert total((each.amount for each in entries), "CNY") == fund.awarded


def balance_of(history: list[Event[object]]) -> Money:
    """The balance by the words of the policy: approved amounts less awards as they stand."""
    amounts: list[Money] = []
    nominations: list[tuple[Nominee, ...]] = []
    approved, awards = Money(0, "CNY"), list[Money]()
    for each in history:
        match each.command:
            case ProposeFund(budget=amount) | ProposeAmount(amount=amount):
                amounts.append(amount)
            case CorrectAmount(number=number, amount=amount):
                amounts[number - 1] = amount
            case ApproveAmount(number=number):
                approved += amounts[number - 1]
            case Nominate(nominees=nominees):
                nominations.append(nominees)
            case CorrectNomination(number=number, nominees=nominees):
                nominations[number - 1] = nominees
            case ApproveNomination(number=number, completes=True):
                awards += [nominee.amount for nominee in nominations[number - 1]]
            case CorrectAward(number=number, amount=amount):
                awards[number - 1] = amount
            case RevokeAward(number=number):
                awards[number - 1] = Money(0, "CNY")
    return approved - total(awards, "CNY")


def nobody_decides_on_their_own(fund: Fund, approvers: int) -> None:
    for each in fund.nominations:
        approved_by = [approval.by for approval in each.approvals]
        assert each.people.isdisjoint(approved_by)
        assert len(set(approved_by)) == len(approved_by)
        if each.verdict is Verdict.APPROVED:
            assert len(approved_by) == approvers


LIMITS = ("balance_covers", "within_unit_share")


def test_the_law_notices_a_fund_without_its_guard() -> None:
    """4.3.3.2: without the guard of the balance the same commands overspend the fund."""
    fund = opened(yuan(100))
    for _ in range(2):
        fund = FUND.step(fund, Nominate((Nominee("E-7", yuan(60)),), "x", ("O-1",)), by(HEAD))[0]
    fund, _ = FUND.step(fund, ApproveNomination(1), by(OTHER))
    with pytest.raises(Refused, match="awards that the balance covers"):
        FUND.step(fund, ApproveNomination(2), by(OTHER))
    rows = tuple(
        evolve(row, guards=tuple(g for g in row.guards if g.name not in LIMITS))
        for row in FUND.rows
    )
    loose = type(FUND)("fund", "专项基金", Fund, FundTerms, ends=FUND.ends, rows=rows)
    assert loose.step(fund, ApproveNomination(2), by(OTHER))[0].balance == yuan(-20)


@given(st.permutations(range(6)), st.lists(st.integers(100_000, 400_000), min_size=6, max_size=6))
def test_approvals_at_once(order: list[int], amounts: list[int]) -> None:
    """4.3.3.2: of nominations approved at once those are refused that the balance cannot pay."""
    fund = opened(Money(550_000, "CNY"))
    for fen in amounts:
        nominee = Nominee("E-7", Money(fen, "CNY"))
        fund, _ = FUND.step(fund, Nominate((nominee,), "won", ("O-1",)), by(HEAD))
    left = 550_000
    for at in order:
        if amounts[at] <= left:
            fund, _ = FUND.step(fund, ApproveNomination(at + 1), by(OTHER))
            left -= amounts[at]
        else:
            with pytest.raises(Refused) as refused:
                FUND.step(fund, ApproveNomination(at + 1), by(OTHER))
            assert refused.value.guard == "balance_covers"
        assert fund.balance.minor == left


@given(
    st.lists(st.tuples(st.booleans(), st.integers(-300_000, 300_000)), max_size=8),
    st.integers(1, 500_000),
)
def test_carrying_loses_and_makes_nothing(moves: list[tuple[bool, int]], budget: int) -> None:
    """4.3.3.2: what a closed fund loses another gains, both stay covered, and nothing twice."""
    terms = evolve(TERMS, rest=RestOfFund.CARRIED)
    closed = FUND.step(
        opened(Money(budget, "CNY"), "F-0"), CloseFund("early"), by(OTHER, terms=terms)
    )[0]
    others = [opened(yuan(1_000), "F-1"), opened(yuan(1_000), "F-2")]
    for first, fen in moves:
        at = 0 if first else 1
        try:
            done = carry_forward(closed, others[at], Money(fen, "CNY"), by(OTHER), "by mistake")
        except Refused:
            continue
        closed, others[at] = done.subjects
        assert len({event.act for event in done.events}) == 1
    assert closed.balance.minor >= 0
    assert all(each.balance.minor >= 0 for each in others)
    assert closed.balance + others[0].balance + others[1].balance == (
        Money(budget, "CNY") + yuan(2_000)
    )
    out = {each.id: sum(c.amount.minor for c in each.brought_forward) for each in others}
    for fund in ("F-1", "F-2"):
        carried = sum(each.amount.minor for each in closed.carried_forward if each.fund == fund)
        assert carried == out[fund] >= 0


@given(st.integers(1, 999_999), st.fractions(0, 1, max_denominator=12), st.data())
def test_no_unit_takes_more_than_its_share(
    budget: int, share: Fraction, data: st.DataObject
) -> None:
    """4.3.3.2: the people of a region, in its teams too, stay within the share, to the fen."""
    terms = evolve(TERMS, unit_share=share)
    fund = opened(Money(budget, "CNY"), terms=terms)
    most = int(share * budget)
    for _ in range(4):
        person = data.draw(PEOPLE, label="person")
        fen = data.draw(st.integers(1, 500_000) | st.just(max(1, min(most, 500_000))), label="fen")
        nominee = Nominee(person, Money(fen, "CNY"))
        fund, _ = FUND.step(fund, Nominate((nominee,), "won", ("O-1",)), by(HEAD, terms=terms))
        unit = fund.nominations[-1].nominees[0].unit
        assert unit == {"E-7": "East", "E-8": "East", "E-9": "West", "E-10": "HQ"}[person]
        fits = fund.of_unit(unit).minor + fen <= most and fen <= fund.balance.minor
        command = ApproveNomination(len(fund.nominations))
        if fits:
            fund, _ = FUND.step(fund, command, by(OTHER, terms=terms))
        else:
            with pytest.raises(Refused):
                FUND.step(fund, command, by(OTHER, terms=terms))
    assert fund.appropriations[0].decided == MONDAY
