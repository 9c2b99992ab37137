"""Renewal (续约): when a contract expires, until when to say no, and the next one. Policy 3.3.2.1.

A term is half-open: on its end the contract has expired. A term of so many months ends on the same
day of a later month; where that month lacks the day, with the month.

>>> months_after(date(2024, 2, 29), 12), months_after(date(2024, 3, 1), 12)
(datetime.date(2025, 3, 1), datetime.date(2025, 3, 1))
"""

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import evolve, frozen
from dateutil.relativedelta import relativedelta

from lenovo_sales.contracts.articles import ContractBody, RenewalRule
from lenovo_sales.contracts.contract import Contract, ContractStage
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.errors import BadValue
from lenovo_sales.values import Period


@frozen
class DueRenewal:
    """A contract that is to be renewed, or not, until a day (待续约合同). Policy 3.3.2.1."""

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
    there = day + relativedelta(months=months)
    return there if there.day == day.day else there + timedelta(days=1)


def expires(contract: Contract) -> date | None:
    """The first day on which the contract no longer holds; None: it has no term. 3.3.2.1."""
    return None if contract.articles.term is None else contract.articles.term.end


def is_expired(contract: Contract, on: date) -> bool:
    """Whether the term is over on a day (是否到期). Policy 3.3.2.1."""
    ends = expires(contract)
    return ends is not None and on >= ends


def notice_until(contract: Contract, terms: ContractTerms) -> date | None:
    """The last day on which either side may say that it will not go on. Policy 3.3.2.1.

    None: the contract has no term or no renewal.
    """
    ends, renewal = expires(contract), contract.articles.renewal
    if ends is None or renewal is None:
        return None
    days = terms.renewal_notice_days if renewal.notice_days is None else renewal.notice_days
    return ends - timedelta(days=days)


def renews_itself(contract: Contract, terms: ContractTerms, on: date) -> bool:
    """Whether it goes on by itself, nobody having said no in time (自动续约). Policy 3.3.2.1."""
    last, renewal = notice_until(contract, terms), contract.articles.renewal
    if last is None or renewal is None or contract.notice is not None:
        return False
    return renewal.rule is RenewalRule.AUTOMATIC and on > last


def to_renew(
    contracts: Iterable[Contract], on: date, terms: ContractTerms
) -> tuple[DueRenewal, ...]:
    """The contracts whose renewal is to be seen to on a day, the first to end first. 3.3.2.1.

    From so many days before the end as the edition has it, up to the end: those in effect that
    can be renewed, that nobody has said no to, and that no other contract of these renews.
    """
    given = tuple(contracts)
    renewed = {each.renews for each in given if each.stage is not ContractStage.REJECTED}
    found = []
    for each in given:
        last, renewal, ends = notice_until(each, terms), each.articles.renewal, expires(each)
        if last is None or renewal is None or ends is None or each.notice is not None:
            continue
        days = (ends - on).days
        ripe = each.stage in (
            ContractStage.EFFECTIVE,
            ContractStage.FULFILLED,
            ContractStage.CLOSED,
        )
        if ripe and each.id not in renewed and 0 < days <= terms.renewal_ahead_days:
            found.append(DueRenewal(each.id, each.customer, renewal.rule, ends, last, days))
    return tuple(sorted(found, key=lambda each: (each.ends, each.contract)))


def renewed(contract: Contract, id: str, drafter: str, drafted: date) -> Contract:
    """The draft of a new contract that goes on where this one ends (续签合同). Policy 3.3.2.1.

    The same lines; its term and its schedules lie later by the months of the renewal. It takes its
    own way through review and signature.

    Raises:
        BadValue: The contract has no term, or no renewal, or is not in effect.
    """
    term, renewal = contract.articles.term, contract.articles.renewal
    if term is None or renewal is None:
        raise BadValue(
            "expected a contract with a term and a renewal", "应为有期限与续约条款的合同"
        )
    if contract.stage not in (
        ContractStage.EFFECTIVE,
        ContractStage.FULFILLED,
        ContractStage.CLOSED,
    ):
        raise BadValue(
            "expected a contract that took effect and was not terminated",
            "应为已生效且未终止的合同",
        )
    articles = _later(contract.articles, renewal.months, term)
    return Contract(
        id, contract.customer, drafter, drafted, articles, contract.opportunity, renews=contract.id
    )


def _later(articles: ContractBody, months: int, term: Period) -> ContractBody:
    return evolve(
        articles,
        term=Period(term.end, months_after(term.end, months)),
        deliveries=tuple(
            evolve(each, due=months_after(each.due, months)) for each in articles.deliveries
        ),
        payments=tuple(
            each if each.due is None else evolve(each, due=months_after(each.due, months))
            for each in articles.payments
        ),
    )
