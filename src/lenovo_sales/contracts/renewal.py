"""Renewal (续约): when a contract expires, until when to say no, and the next one. Policy 3.3.2.1.

A term is half-open: on its end the contract has expired. A term stated in months ends on the same
day of a later month; where that month lacks the day, with the month.

>>> months_after(date(2024, 2, 29), 12), months_after(date(2024, 3, 1), 12)
(datetime.date(2025, 3, 1), datetime.date(2025, 3, 1))
"""

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import evolve, frozen
from dateutil.relativedelta import relativedelta

from lenovo_sales.contracts.body import ContractBody, RenewalRule
from lenovo_sales.contracts.contract import (
    TOOK_EFFECT,
    Contract,
    ContractException,
    ContractStage,
    Draft,
)
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import once
from lenovo_sales.values import Period


@frozen
class DueRenewal:
    """A contract due for a renewal decision, and the last day (待续约合同). Policy 3.3.2.1."""

    contract: str
    customer: str
    rule: RenewalRule
    ends: date  # the first day on which the contract no longer holds
    notice_until: date  # the last day on which either side may say no
    days: int  # calendar days until the end


def months_after(day: date, months: int) -> date:
    """The same day of a later month; where that month lacks it, the first of the next.

    So a term that starts on 29 February lasts, in a common year, through 28 February.
    """
    later = day + relativedelta(months=months)
    return later if later.day == day.day else later + timedelta(days=1)


def expires(contract: Contract) -> date | None:
    """The first day on which the contract no longer holds; None: it has no term. 3.3.2.1."""
    return None if contract.body.term is None else contract.body.term.end


def is_expired(contract: Contract, on: date) -> bool:
    """Whether the term is over on a day (是否到期). Policy 3.3.2.1."""
    ends = expires(contract)
    return ends is not None and on >= ends


def notice_until(contract: Contract, terms: ContractTerms) -> date | None:
    """The last day for notice of non-renewal by either side. Policy 3.3.2.1.

    None: the contract has no term or no renewal.
    """
    ends, renewal = expires(contract), contract.body.renewal
    if ends is None or renewal is None:
        return None
    days = terms.renewal_notice_days if renewal.notice_days is None else renewal.notice_days
    return ends - timedelta(days=days)


def renews_itself(contract: Contract, terms: ContractTerms, on: date) -> bool:
    """Whether it renews automatically, without notice in time (自动续约). Policy 3.3.2.1."""
    last, renewal = notice_until(contract, terms), contract.body.renewal
    if last is None or renewal is None or contract.notice is not None:
        return False
    return renewal.rule is RenewalRule.AUTOMATIC and on > last


def to_renew(
    contracts: Iterable[Contract], on: date, terms: ContractTerms
) -> tuple[DueRenewal, ...]:
    """The contracts due for a renewal decision on a day, the first to end first. 3.3.2.1.

    From `renewal_ahead_days` before the end, up to the end: those in effect that can be renewed,
    without a notice against it, and that no other contract of these renews.
    """
    given = once(contracts)
    renewed = {each.renews for each in given if each.stage is not ContractStage.REJECTED}
    found = []
    for each in given:
        last, renewal, ends = notice_until(each, terms), each.body.renewal, expires(each)
        if last is None or renewal is None or ends is None or each.notice is not None:
            continue
        days = (ends - on).days
        ripe = each.stage in TOOK_EFFECT
        if ripe and each.id not in renewed and 0 < days <= terms.renewal_ahead_days:
            found.append(DueRenewal(each.id, each.customer, renewal.rule, ends, last, days))
    return tuple(sorted(found, key=lambda each: (each.ends, each.contract)))


def renewal_draft(contract: Contract) -> Draft:
    """The draft of a contract that renews this one (续签合同). Policy 3.3.2.1.

    The same lines; its term and its schedules lie later by the months of the renewal. It takes its
    own way through review and signature.

    Raises:
        BadValue: The contract has no term or no renewal.
    """
    term, renewal = contract.body.term, contract.body.renewal
    if term is None or renewal is None:
        raise BadValue(
            "expected a contract with a term and a renewal", "应为有期限与续约条款的合同"
        )
    body, exception = _later(contract.body, renewal.months, term), ContractException.RENEWAL
    return Draft(contract.customer, body, contract.opportunity, exception, renews=contract.id)


def _later(body: ContractBody, months: int, term: Period) -> ContractBody:
    return evolve(
        body,
        term=Period(term.end, months_after(term.end, months)),
        deliveries=tuple(
            evolve(each, due=months_after(each.due, months)) for each in body.deliveries
        ),
        payments=tuple(
            each if each.due is None else evolve(each, due=months_after(each.due, months))
            for each in body.payments
        ),
    )
