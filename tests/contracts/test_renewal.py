"""Policy 3.3.2.1: the end of a term, notice, and the contract that follows."""

from datetime import date

import pytest
from attrs import evolve
from contracting import (
    ANOTHER,
    DAY,
    DRAFT,
    LEGAL,
    MONDAY,
    OWNER,
    TERMS,
    after,
    at,
    body,
    by,
    effective,
    line,
)
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    CONTRACT,
    Contract,
    ContractBody,
    DeliveryScheduleLine,
    Installment,
    Party,
    Renewal,
    RenewalRule,
    accepted_value,
    billable,
    expires,
    is_expired,
    notice_until,
    renewal_draft,
    renews_itself,
    to_renew,
)
from lenovo_sales.contracts.contract import (
    Approve,
    ContractStage,
    GiveNotice,
    RenewalNotice,
    Submit,
)
from lenovo_sales.contracts.correction import CorrectNotice
from lenovo_sales.contracts.recurrence import in_month, kept_day, month_of, months_after
from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.values import Money, Period

ENDS = date(2027, 4, 6)
LAST_NOTICE = ENDS - 30 * DAY


YEARLY = Renewal(RenewalRule.AUTOMATIC, 12)


def lasting(term: Period | None = None, renewal: Renewal | None = YEARLY) -> Contract:
    return effective(evolve(body(), term=term or Period(MONDAY, ENDS), renewal=renewal))


BOUND = lasting()


def renewed(person: str, day: date) -> Contract:
    """The draft of the contract that follows."""
    return CONTRACT.create("K-2", renewal_draft(BOUND), by(person, day, related=[BOUND]))[0]


def test_a_term_is_half_open() -> None:
    """3.3.2.1: the day before the end it holds, on the end it has expired; without a term never."""
    assert expires(BOUND) == ENDS
    assert not is_expired(BOUND, ENDS - DAY)
    assert is_expired(BOUND, ENDS)
    assert (expires(DRAFT), is_expired(DRAFT, date.max)) == (None, False)


@pytest.mark.parametrize("own", [None, 10])
def test_notice_to_the_day(own: int | None) -> None:
    """3.3.2.1: on the last day it holds, a day later it is refused and the contract goes on."""
    contract = lasting(renewal=Renewal(RenewalRule.AUTOMATIC, 12, own))
    last = ENDS - (own or TERMS.renewal_notice_days) * DAY
    assert notice_until(contract, TERMS) == last
    said = after(contract, GiveNotice(Party.CUSTOMER, last), day=last)
    assert said.notice is not None
    assert said.notice.party is Party.CUSTOMER
    assert not renews_itself(said, TERMS, ENDS)
    assert after(said, GiveNotice(Party.COMPANY, last), day=last).notice == said.notice
    with pytest.raises(Refused, match=r"3\.3\.2\.1 implies notice by the last day"):
        after(contract, GiveNotice(Party.CUSTOMER, last + DAY), day=last + DAY)
    told = after(contract, GiveNotice(Party.CUSTOMER, last), day=last + DAY)
    assert told.notice == said.notice
    for day in (MONDAY - DAY, last + 2 * DAY):
        with pytest.raises(Refused, match="a day from the contract's effect up to today"):
            after(contract, GiveNotice(Party.CUSTOMER, day), day=last + DAY)
    assert not renews_itself(contract, TERMS, last)
    assert renews_itself(contract, TERMS, last + DAY)


def test_a_notice_recorded_by_mistake() -> None:
    """3.3.2.1, 1.3.1: its side or day is put right; struck, the contract renews itself."""
    contract = lasting(renewal=Renewal(RenewalRule.AUTOMATIC, 12))
    last = ENDS - TERMS.renewal_notice_days * DAY
    said = after(contract, GiveNotice(Party.CUSTOMER, last), day=last)
    right = after(said, CorrectNotice("a day earlier", last - DAY, Party.COMPANY), day=last)
    assert right.notice == RenewalNotice(last - DAY, Party.COMPANY)
    assert after(said, CorrectNotice("a day earlier", last - DAY), day=last).notice == (
        RenewalNotice(last - DAY, Party.CUSTOMER)
    )
    struck = after(said, CorrectNotice("of another contract"), day=last + DAY)
    assert (struck.notice, renews_itself(struck, TERMS, ENDS)) == (None, True)
    assert [each.is_struck for each in (*right.corrections, *struck.corrections)] == [False, True]
    for day in (MONDAY - DAY, last + DAY, last + 2 * DAY):
        with pytest.raises(Refused, match="notice by the last day"):
            after(said, CorrectNotice("another day", day), day=last + DAY)
    with pytest.raises(Refused, match="a notice on record"):
        after(struck, CorrectNotice("another day", last), day=last + DAY)


def test_only_what_renews_itself_does() -> None:
    """3.3.2.1: by agreement nothing goes on alone; without a rule there is nothing to refuse."""
    agreed = lasting(renewal=Renewal(RenewalRule.BY_AGREEMENT, 12))
    assert not renews_itself(agreed, TERMS, ENDS)
    plain = lasting(renewal=None)
    assert (notice_until(plain, TERMS), renews_itself(plain, TERMS, ENDS)) == (None, False)
    with pytest.raises(Refused, match="a term that can be renewed"):
        after(plain, GiveNotice(Party.CUSTOMER, MONDAY))


@pytest.mark.parametrize("stage", list(ContractStage))
def test_a_term_is_asked_of_the_stage(stage: ContractStage) -> None:
    """3.3.2.1: only what took effect and was not terminated renews itself (OCA/contract#458)."""
    ended = evolve(BOUND, stage=stage, closed=at(MONDAY + 40 * DAY))
    took = stage in (ContractStage.EFFECTIVE, ContractStage.FULFILLED, ContractStage.CLOSED)
    assert renews_itself(ended, TERMS, ENDS) is took
    assert notice_until(ended, TERMS) == (LAST_NOTICE if took else None)
    assert bool(to_renew([ended], ENDS - DAY, TERMS)) is took
    unsigned = stage.value in ("draft", "in_legal_review", "approved", "signed_by_one", "rejected")
    ends = MONDAY + 40 * DAY if stage is ContractStage.TERMINATED else ENDS
    assert expires(ended) == (None if unsigned else ends)
    for day, over in ((ends - DAY, False), (ends, True)):
        assert is_expired(ended, day) is (over and not unsigned)
    assert billable(ended) == (
        accepted_value(ended)
        if stage is ContractStage.TERMINATED
        else Money.zero("CNY")
        if unsigned
        else ended.amount
    )


def test_a_termination_after_the_term_does_not_prolong_it() -> None:
    """3.3.2.1: the contract no longer holds from the earlier of the two days."""
    late = evolve(BOUND, stage=ContractStage.TERMINATED, closed=at(ENDS + DAY))
    assert expires(late) == ENDS
    assert expires(evolve(late, body=body())) == ENDS + DAY
    assert expires(evolve(BOUND, body=body())) is None


def test_what_is_to_be_renewed_is_listed() -> None:
    """3.3.2.1: from 90 days before the end to its eve; not after notice, nor once renewed."""
    first = ENDS - 90 * DAY
    for day, listed in ((first - DAY, False), (first, True), (ENDS - DAY, True), (ENDS, False)):
        assert bool(to_renew([BOUND], day, TERMS)) is listed
    (due,) = to_renew([BOUND], first, TERMS)
    assert (due.contract, due.ends, due.notice_until, due.days) == ("K-1", ENDS, LAST_NOTICE, 90)
    sooner = evolve(lasting(Period(MONDAY, ENDS - DAY)), id="K-9")
    assert [each.contract for each in to_renew([BOUND, sooner], first, TERMS)] == ["K-9", "K-1"]
    following = renewed(ANOTHER, first)
    assert to_renew([BOUND, following], first, TERMS) == ()
    refused = evolve(following, stage=ContractStage.REJECTED)
    assert len(to_renew([BOUND, refused], first, TERMS)) == 1
    said = after(BOUND, GiveNotice(Party.CUSTOMER, first), day=first)
    ended = evolve(BOUND, stage=ContractStage.TERMINATED)
    never = [said, ended, lasting(renewal=None), DRAFT]
    named = [evolve(each, id=f"K-{n}") for n, each in enumerate(never)]
    assert to_renew(named, first, TERMS) == ()


def test_a_renewal_is_a_contract_of_its_own() -> None:
    """3.3.2.1: a draft that refers to the old, starts where it ends, and is reviewed anew."""
    following = renewed(ANOTHER, LAST_NOTICE)
    assert (following.renews, following.stage, following.version) == ("K-1", ContractStage.DRAFT, 1)
    assert following.body.term == Period(ENDS, date(2028, 4, 6))
    assert following.body.deliveries[0].due == date(2027, 4, 15)
    assert following.body.payments[0].due == date(2027, 4, 25)
    assert (following.amount, following.review, following.signatures) == (BOUND.amount, None, ())
    assert following.execution.deliveries == ()
    submitted, _ = CONTRACT.step(following, Submit(), by(ANOTHER, LAST_NOTICE))
    with pytest.raises(Refused, match="a reviewer who did not write"):
        CONTRACT.step(submitted, Approve(1), by(ANOTHER, LAST_NOTICE))
    assert (
        CONTRACT.step(submitted, Approve(1), by(LEGAL, LAST_NOTICE))[0].stage
        is ContractStage.APPROVED
    )


def renewing(
    term: Period, months: int, *dues: date, quantity: int = 12, kept: int | None = None
) -> Contract:
    """A contract with a term, its goods and payments due on so many days."""
    given_line = line("1", quantity)
    whole = body(given_line)
    shares = whole.total.allocate([1] * len(dues)) if dues else ()
    pieces = [quantity // len(dues)] * len(dues) if dues else []
    return evolve(
        DRAFT,
        body=evolve(
            whole,
            term=term,
            renewal=Renewal(RenewalRule.AUTOMATIC, months),
            deliveries=tuple(
                DeliveryScheduleLine("1", each, due, "", kept)
                for each, due in zip(pieces, dues, strict=True)
            ),
            payments=tuple(
                Installment(due, each, day_of_month=kept)
                for each, due in zip(shares, dues, strict=True)
            ),
        ),
    )


def following(contract: Contract, times: int = 1) -> ContractBody:
    for _ in range(times):
        contract = evolve(contract, body=renewal_draft(contract).body)
    return contract.body


def dues(of: ContractBody) -> list[date]:
    assert [each.due for each in of.deliveries] == [each.due for each in of.payments]
    return [each.due for each in of.deliveries]


def test_month_ends_stay_month_ends() -> None:
    """3.3.2.1: 31 August, renewed by six months, is 28 February (polar#10664, killbill#127)."""
    half_year = Period(date(2026, 3, 1), date(2026, 9, 1))
    ends = [in_month(month_of(date(2026, 3, 1)) + each, 31) for each in range(6)]
    once = following(renewing(half_year, 6, *ends))
    assert once.term == Period(date(2026, 9, 1), date(2027, 3, 1))
    assert [(each.month, each.day) for each in dues(once)] == [
        (9, 30), (10, 31), (11, 30), (12, 31), (1, 31), (2, 28)
    ]  # fmt: skip
    assert [
        each.replace(year=each.year - 1)
        for each in dues(following(renewing(half_year, 6, *ends), 2))
    ] == ends


@pytest.mark.parametrize("kept", [28, 29, 30, 31])
@pytest.mark.parametrize("months", [1, 3, 6, 12])
def test_a_chain_of_renewals_does_not_drift(kept: int, months: int) -> None:
    """3.3.2.1: after any number of terms every day is that of the first, where the month has it."""
    first = month_of(date(2026, 1, 1))
    given_days = [in_month(first + each, kept) for each in range(months)]
    term = Period(date(2026, 1, 1), in_month(first + months, 1))
    for times in range(1, 30):
        later = following(renewing(term, months, *given_days), times)
        assert dues(later) == [
            in_month(first + each + times * months, kept) for each in range(months)
        ]
        assert later.term == Period(
            in_month(first + times * months, 1), in_month(first + (times + 1) * months, 1)
        )


@pytest.mark.parametrize("start", [date(2026, 1, day) for day in (1, 28, 29, 30, 31)])
@pytest.mark.parametrize("months", [1, 2, 6])
def test_a_term_of_months_does_not_drift(start: date, months: int) -> None:
    """3.3.2.1: each term begins where the last one ends, on the day on which the first began."""
    contract = renewing(Period(start, months_after(start, months)), months)
    for times in range(1, 20):
        assert following(contract, times).term == Period(
            months_after(start, times * months), months_after(start, (times + 1) * months)
        )


@given(
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.integers(1, 700),
    st.integers(1, 24),
    st.lists(st.integers(0, 699), min_size=1, max_size=6),
    st.integers(1, 3),
)
def test_nothing_falls_outside_the_term(
    start: date, length: int, months: int, offsets: list[int], times: int
) -> None:
    """3.3.2.1: what was due within a term is due within the next, whatever their lengths."""
    term = Period(start, start + length * DAY)
    given_days = [start + offset % length * DAY for offset in offsets]
    before, after_it = start - DAY, term.end + 9 * DAY
    later = following(renewing(term, months, before, *given_days, after_it), times)
    assert later.term is not None
    assert later.term.start >= term.end
    _, *inside, _ = dues(later)
    assert all(day in later.term for day in inside)
    assert sorted(inside) == [day for _, day in sorted(zip(given_days, inside, strict=True))]
    assert later.total == later.paid_in_all


def test_a_renewal_of_another_length_starts_with_its_term() -> None:
    """3.3.2.1: of two years renewed by one, nothing is due in the second year again."""
    two_years = Period(date(2026, 1, 1), date(2028, 1, 1))
    quarterly = [date(2026 + each // 4, each % 4 * 3 + 1, 15) for each in range(8)]
    once = following(renewing(two_years, 12, *quarterly, quantity=8))
    assert once.term == Period(date(2028, 1, 1), date(2029, 1, 1))
    assert dues(once)[:4] == [date(2028, month, 15) for month in (1, 4, 7, 10)]
    assert dues(once)[4:] == [date(2028, 12, 31)] * 4


def test_a_stated_day_is_kept() -> None:
    """3.3.2.1: the last of February can be the thirtieth, where the schedule says so."""
    month = Period(date(2026, 2, 1), date(2026, 3, 1))
    assert dues(following(renewing(month, 1, date(2026, 2, 28)))) == [date(2026, 3, 31)]
    assert dues(following(renewing(month, 1, date(2026, 2, 28), kept=30))) == [date(2026, 3, 30)]
    assert kept_day(date(2026, 2, 28), []) == 31


def test_what_cannot_be_renewed() -> None:
    """3.3.2.1: no term, no rule, or never in effect."""
    for contract in (lasting(renewal=None), DRAFT):
        with pytest.raises(BadValue, match="a term and a renewal"):
            renewal_draft(contract)
    for stage in (ContractStage.DRAFT, ContractStage.TERMINATED, ContractStage.REJECTED):
        ended = evolve(BOUND, stage=stage)
        with pytest.raises(Refused, match="took effect and was not terminated"):
            CONTRACT.create("K-2", renewal_draft(ended), by(OWNER, related=[ended]))
