"""Policy 3.3.2.1: the end of a term, notice, and the contract that follows."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from contracting import ANOTHER, DAY, DRAFT, LEGAL, MONDAY, OWNER, TERMS, after, body, by, effective
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    CONTRACT,
    Contract,
    Party,
    Renewal,
    RenewalRule,
    expires,
    is_expired,
    notice_until,
    renewal_draft,
    renews_itself,
    to_renew,
)
from lenovo_sales.contracts.contract import Approve, ContractStage, GiveNotice, Submit
from lenovo_sales.contracts.renewal import months_after
from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.values import Period

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


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 3, 1), 12, date(2025, 3, 1)),
        (date(2023, 2, 28), 12, date(2024, 2, 28)),
        (date(2023, 3, 1), 12, date(2024, 3, 1)),
        (date(2026, 1, 31), 1, date(2026, 3, 1)),
        (date(2026, 8, 31), 6, date(2027, 3, 1)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_a_term_that_starts_on_29_february(start: date, months: int, end: date) -> None:
    """3.3.2.1: a year from 29 February lasts through the last of February."""
    assert months_after(start, months) == end


@given(st.dates(date(1901, 1, 1), date(2099, 1, 1)), st.integers(1, 60))
def test_a_term_ends_in_its_month(start: date, months: int) -> None:
    """3.3.2.1: on the same day or, where the month lacks it, with the month."""
    end = months_after(start, months)
    whole = (end.year - start.year) * 12 + end.month - start.month
    assert (whole, end.day) in {(months, start.day), (months + 1, 1)}
    assert end <= months_after(start + timedelta(days=1), months)


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


def test_only_what_renews_itself_does() -> None:
    """3.3.2.1: by agreement nothing goes on alone; without a rule there is nothing to refuse."""
    agreed = lasting(renewal=Renewal(RenewalRule.BY_AGREEMENT, 12))
    assert not renews_itself(agreed, TERMS, ENDS)
    plain = lasting(renewal=None)
    assert (notice_until(plain, TERMS), renews_itself(plain, TERMS, ENDS)) == (None, False)
    with pytest.raises(Refused, match="a term that can be renewed"):
        after(plain, GiveNotice(Party.CUSTOMER, MONDAY))


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


def test_what_cannot_be_renewed() -> None:
    """3.3.2.1: no term, no rule, or never in effect."""
    for contract in (lasting(renewal=None), DRAFT):
        with pytest.raises(BadValue, match="a term and a renewal"):
            renewal_draft(contract)
    for stage in (ContractStage.DRAFT, ContractStage.TERMINATED, ContractStage.REJECTED):
        ended = evolve(BOUND, stage=stage)
        with pytest.raises(Refused, match="took effect and was not terminated"):
            CONTRACT.create("K-2", renewal_draft(ended), by(OWNER, related=[ended]))
