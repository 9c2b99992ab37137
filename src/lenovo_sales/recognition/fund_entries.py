"""What a fund awarded, as entries to post, and what waits too long. Policy 4.3.3.2.

>>> from lenovo_sales.recognition.fund import Adjustment
>>> award = Award("E-7", "East", Money.of(2_000, "CNY"), date(2026, 4, 6), 1, (
...     Adjustment(date(2026, 5, 4), "E-2", Money.of(-500, "CNY"), "misread"),))
>>> [(str(each.amount), each.on.month) for each in _entries("F-1", 1, award)]
[('2000.00 CNY', 4), ('-500.00 CNY', 5)]
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber
from lenovo_sales.lifecycle import once
from lenovo_sales.recognition.fund import FUND_CLAUSE, Award, Fund, FundStage, Verdict
from lenovo_sales.recognition.terms import FundTerms
from lenovo_sales.values import Money


@frozen
class AwardEntry:
    """An amount that a person gets by an award, or gives back (专项奖励分录). Policy 4.3.3.2.

    The entries of an award add up to what it is worth.
    """

    person: str
    amount: Money  # below zero: given back
    on: date
    clause: ClauseNumber
    fund: str
    award: int  # its number in the fund, from 1
    nomination: int  # its number in the fund, from 1: it has the reason and the records


def award_entries(funds: Iterable[Fund]) -> tuple[AwardEntry, ...]:
    """Every entry of every award, by day, fund and award. Policy 4.3.3.2.

    Raises:
        BadValue: Two funds that differ have one id.
    """
    entries = (
        entry
        for fund in once(funds)
        for number, award in enumerate(fund.awards, 1)
        for entry in _entries(fund.id, number, award)
    )
    return tuple(sorted(entries, key=lambda each: (each.on, each.fund, each.award)))


def _entries(fund: str, number: int, award: Award) -> Iterator[AwardEntry]:
    reference = (FUND_CLAUSE, fund, number, award.nomination)
    yield AwardEntry(award.person, award.approved, award.on, *reference)
    for each in award.adjustments:
        yield AwardEntry(award.person, each.amount, each.on, *reference)


@frozen
class LateDecision:
    """A nomination or a proposed amount that waits too long (逾期未审批事项). Policy 4.3.3.2."""

    fund: str
    number: int  # of the nomination or the amount, from 1
    is_nomination: bool
    due: date


def late_decisions(funds: Iterable[Fund], on: date, terms: FundTerms) -> tuple[LateDecision, ...]:
    """What should have been decided before a day, the longest due first. Policy 4.3.3.2.

    The days count from the nomination or the proposal, also where it was put right since.

    Raises:
        BadValue: Two funds that differ have one id.
    """
    if terms.decide_days is None:
        return ()
    days = timedelta(days=terms.decide_days)
    late = [
        LateDecision(fund.id, number, is_nomination, proposed + days)
        for fund in once(funds)
        if fund.stage in (FundStage.PROPOSED, FundStage.OPEN)
        for is_nomination, number, proposed in _waiting(fund)
        if proposed + days < on
    ]
    return tuple(sorted(late, key=lambda each: (each.due, each.fund, each.number)))


def _waiting(fund: Fund) -> Iterator[tuple[bool, int, date]]:
    """What waits for a decision: whether it is a nomination, its number and its day."""
    for number, amount in enumerate(fund.appropriations, 1):
        if amount.verdict is Verdict.PENDING:
            yield False, number, amount.on
    for number, nomination in enumerate(fund.nominations, 1):
        if nomination.verdict is Verdict.PENDING:
            yield True, number, nomination.on
