"""Renewal (续约): when a contract expires, until when to say no, and the next one. Policy 3.3.2.1.

A term is half-open: on its end the contract has expired. A term stated in months ends on the same
day of a later month; where that month lacks the day, with the month.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from attrs import evolve, frozen

from lenovo_sales.contracts.body import (
    ContractBody,
    DeliveryScheduleLine,
    Installment,
    Renewal,
    RenewalRule,
)
from lenovo_sales.contracts.contract import (
    BOUND,
    TOOK_EFFECT,
    Contract,
    ContractException,
    ContractStage,
    Draft,
)
from lenovo_sales.contracts.recurrence import (
    end_in_month,
    hidden,
    in_month,
    kept_day,
    kept_month,
    month_of,
    months_after,
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


def expires(contract: Contract) -> date | None:
    """The first day on which the contract no longer holds. Policy 3.3.2.1.

    A terminated one ends with its termination. None: it has no term, or both have not signed it.
    """
    if contract.stage not in BOUND:
        return None
    end = None if contract.body.term is None else contract.body.term.end
    if contract.stage is not ContractStage.TERMINATED or contract.closed is None:
        return end
    ended = contract.closed.date()
    return ended if end is None else min(end, ended)


def is_expired(contract: Contract, on: date) -> bool:
    """Whether the contract no longer holds on a day (是否到期). Policy 3.3.2.1."""
    ends = expires(contract)
    return ends is not None and on >= ends


def notice_until(contract: Contract, terms: ContractTerms) -> date | None:
    """The last day for notice of non-renewal by either side. Policy 3.3.2.1.

    None: the contract has no term or no renewal, has not taken effect, or was terminated.
    """
    ends, renewal = expires(contract), contract.body.renewal
    if ends is None or renewal is None or contract.stage not in TOOK_EFFECT:
        return None
    days = terms.renewal_notice_days if renewal.notice_days is None else renewal.notice_days
    return ends - timedelta(days=days)


def renews_itself(contract: Contract, terms: ContractTerms, on: date) -> bool:
    """Whether it renews automatically, without notice in time (自动续约). Policy 3.3.2.1.

    A contract that never took effect or was terminated does not.
    """
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
        if each.id not in renewed and 0 < days <= terms.renewal_ahead_days:
            found.append(DueRenewal(each.id, each.customer, renewal.rule, ends, last, days))
    return tuple(sorted(found, key=lambda each: (each.ends, each.contract)))


def renewal_draft(contract: Contract) -> Draft:
    """The draft of a contract that renews this one (续签合同). Policy 3.3.2.1.

    The same lines; its term starts where this one ends, and what was due within this one is due
    within that one. It takes its own way through review and signature.

    Raises:
        BadValue: The contract has no term or no renewal.
    """
    term, renewal = contract.body.term, contract.body.renewal
    if term is None or renewal is None:
        raise BadValue(
            "expected a contract with a term and a renewal", "应为有期限与续约条款的合同"
        )
    body, exception = renewed_body(contract.body, renewal, term), ContractException.RENEWAL
    return Draft(contract.customer, body, contract.opportunity, exception, renews=contract.id)


E = TypeVar("E", DeliveryScheduleLine, Installment)


@frozen
class _Shift:
    """The move of a term's schedules into the next term: by a number of months, and never out."""

    months: int
    term: Period
    following: Period

    def day(self, due: date, kept: int) -> date:
        """The day in the next term, by the months alone."""
        month = kept_month(due, kept)
        return in_month((month_of(due) if month is None else month) + self.months, kept)

    def moved(self, entry: E, due: date, kept: int) -> E:
        """An entry in the next term; one due outside the term keeps its distance from it.

        One that the next term is too short for is due on its last day, and keeps no other.
        """
        day = moved = self.day(due, kept)
        if due in self.term:
            day = min(max(day, self.following.start), self.following.last_day)
        fits = day == moved and kept_month(day, kept) is not None
        return evolve(entry, due=day, day_of_month=hidden(day, kept) if fits else None)


def renewed_body(body: ContractBody, renewal: Renewal, term: Period) -> ContractBody:
    """The body of the next term: it starts where this one ends, and its schedules lie in it.

    The schedules move by the months of the renewal, where all that was due within this term is
    then due within the next; else by the months from one start to the other.
    """
    anchor = _term_day(renewal, term)
    start = kept_month(term.end, anchor)
    end = end_in_month((month_of(term.end) if start is None else start) + renewal.months, anchor)
    following = Period(term.end, end)
    goods: dict[str, list[date]] = {}
    for entry in body.deliveries:
        goods.setdefault(entry.line, []).append(entry.due)
    paid = [each.due for each in body.payments if each.due is not None]
    sent = [each.day_of_month or kept_day(each.due, goods[each.line]) for each in body.deliveries]
    pays = [
        0 if each.due is None else each.day_of_month or kept_day(each.due, paid)
        for each in body.payments
    ]
    dues = [*(each.due for each in body.deliveries), *(each.due for each in body.payments)]
    inside = [
        (due, day)
        for due, day in zip(dues, (*sent, *pays), strict=True)
        if due is not None and due in term
    ]
    shift = _Shift(renewal.months, term, following)
    if not all(shift.day(due, day) in following for due, day in inside):
        shift = evolve(shift, months=_months_between(term.start, following.start))
    return evolve(
        body,
        term=following,
        renewal=evolve(renewal, day_of_month=hidden(end, anchor)),
        deliveries=tuple(
            shift.moved(each, each.due, day)
            for each, day in zip(body.deliveries, sent, strict=True)
        ),
        payments=tuple(
            each if each.due is None else shift.moved(each, each.due, day)
            for each, day in zip(body.payments, pays, strict=True)
        ),
    )


def _term_day(renewal: Renewal, term: Period) -> int:
    """The day of the month on which terms end: that of the start, where this one is of months."""
    if renewal.day_of_month is not None:
        return renewal.day_of_month
    whole = kept_month(term.end, term.start.day) is not None
    return term.start.day if whole else term.end.day


def _months_between(start: date, later: date) -> int:
    """The least number of months that lead from a start to a later one or beyond."""
    months = month_of(later) - month_of(start)
    return months if months_after(start, months) >= later else months + 1
