"""Release (分期发放): holdback, installments and deferral by milestone. Policy 4.3.3.1.

A part of a line is what cumulative rounding gives it: the earning times the shares up to and with
it, rounded, less the same before it. So the parts add up to the earning, to the fen. What is
released, held and forfeited of a line follows from the facts as they are known now; a period posts
the difference between these amounts and the entries of earlier periods.

>>> spread(1_000_01, [Fraction(1, 3)] * 3, Rounding.HALF_UP)
(33334, 33333, 33334)
"""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

from lenovo_sales.contracts.recurrence import in_month, month_of
from lenovo_sales.incentives.payments.balances import Balances
from lenovo_sales.incentives.payments.choices import Lapsed
from lenovo_sales.incentives.payments.entries import (
    Account,
    EntryKey,
    PayLine,
    PaymentStage,
    Why,
)
from lenovo_sales.incentives.payments.facts import DealFacts
from lenovo_sales.incentives.payments.movement import StageMovement, toward
from lenovo_sales.incentives.payments.terms import ReleaseTerms
from lenovo_sales.values import Rounding, divide

_WHY = {
    Account.RELEASED: Why.RELEASED,
    Account.HELD: Why.HELD,
    Account.FORFEITED: Why.LAPSED,
}


@frozen
class Tranche:
    """What stands of a part of a line: how much, in which account."""

    part: int
    account: Account
    amount: int


def spread(amount: int, shares: Sequence[Fraction], rounding: Rounding) -> tuple[int, ...]:
    """Split an amount by shares with cumulative rounding; shares of 1 together give all of it.

    The same spreads the cost of obtaining a contract over its term.
    """
    parts, start, before = [], Fraction(0), 0
    for share in shares:
        start += share
        after = divide(amount * start.numerator, start.denominator, rounding)
        parts.append(after - before)
        before = after
    return tuple(parts)


def due_day(milestone: date, months: int) -> date:
    """The day some months after a milestone; where its month lacks the day, the last one.

    >>> due_day(date(2027, 1, 31), 1), due_day(date(2027, 1, 31), 2)
    (datetime.date(2027, 2, 28), datetime.date(2027, 3, 31))
    """
    return in_month(month_of(milestone) + months, milestone.day)


def tranches(
    earned: int, terms: ReleaseTerms, facts: DealFacts, last_day: date, rounding: Rounding
) -> Iterator[Tranche]:
    """What of an earning is released, held and forfeited on a day, part by part."""
    shares: list[Fraction] = []
    owners: list[tuple[int, Account]] = []
    for number, part in enumerate(terms.parts):
        reached = Fraction(0)
        for step in facts.reached(part.on, terms.pro_rata):
            shares.append(part.share * (step.share - reached))
            owners.append((number, _account(due_day(step.on, part.months), terms, facts, last_day)))
            reached = step.share
        if reached < 1:
            shares.append(part.share * (1 - reached))
            owners.append((number, Account.HELD))
    for (number, account), amount in zip(owners, spread(earned, shares, rounding), strict=True):
        yield Tranche(number, account, amount)


def _account(due: date, terms: ReleaseTerms, facts: DealFacts, last_day: date) -> Account:
    """Where a part is whose day is known."""
    if due > last_day:
        return Account.HELD
    if terms.requires is None or terms.lapsed is Lapsed.PAY or facts.in_force(due):
        return Account.RELEASED
    if terms.lapsed is Lapsed.FORFEIT:
        return Account.FORFEITED
    again = facts.in_force_from(due)
    return Account.RELEASED if again is not None and again <= last_day else Account.HELD


def release(
    line: PayLine,
    due: int,
    terms: ReleaseTerms | None,
    facts: DealFacts,
    last_day: date,
    balances: Balances,
    rounding: Rounding,
) -> Iterator[StageMovement]:
    """The movements of a line in release: each part to where it is by the facts known now.

    An earning of no deal has no milestone, and is released at once.
    """
    targets: dict[EntryKey, tuple[int, Why]] = {}
    if terms is not None and line.deal is not None:
        earned = balances.earned(line) + due
        for each in tranches(earned, terms, facts, last_day, rounding):
            path = f"release.parts[{each.part}]"
            key = EntryKey(PaymentStage.RELEASE, each.account, path, line)
            amount, _ = targets.get(key, (0, None))
            targets[key] = amount + each.amount, _WHY[each.account]
            waited = EntryKey(PaymentStage.RELEASE, Account.HELD, path, line)
            targets.setdefault(waited, (0, _WHY[each.account]))
    standing = {
        EntryKey(PaymentStage.RELEASE, account, path, line): amount
        for account in _WHY
        for path, amount in balances.by_path(PaymentStage.RELEASE, account, line).items()
    }
    yield from toward(targets, standing)
