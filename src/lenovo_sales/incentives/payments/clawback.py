"""Clawback (提成追回): what a payee keeps of a line whose contract ended. Policy 4.3.3.1.

What is taken back follows from what is released now. A return afterwards lowers that first, so
both together never take more than was paid.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from lenovo_sales.contracts.recurrence import in_month, month_of
from lenovo_sales.errors import NotFound
from lenovo_sales.incentives.payments.balances import Balances
from lenovo_sales.incentives.payments.choices import Elapsed, KeepOf
from lenovo_sales.incentives.payments.entries import (
    Account,
    EntryKey,
    PayLine,
    PaymentStage,
    Why,
)
from lenovo_sales.incentives.payments.facts import DealFacts
from lenovo_sales.incentives.payments.movement import StageMovement, toward
from lenovo_sales.incentives.payments.terms import ClawbackTerms
from lenovo_sales.incentives.plans.table_terms import Between
from lenovo_sales.values import Rounding, divide


def elapsed(began: date, ended: date, count: Elapsed) -> int:
    """How long a contract lasted, in whole months or days; nothing where it ended before it began.

    The same day of a later month completes a month; where that month lacks the day, its last one.

    >>> elapsed(date(2027, 1, 31), date(2027, 2, 28), Elapsed.MONTHS_COMPLETED)
    1
    >>> elapsed(date(2027, 1, 31), date(2027, 3, 1), Elapsed.MONTHS_BEGUN)
    2
    """
    if ended <= began:
        return 0
    if count is Elapsed.DAYS:
        return (ended - began).days
    months = month_of(ended) - month_of(began)
    same_day = in_month(month_of(ended), began.day)
    if count is Elapsed.MONTHS_COMPLETED:
        return months if ended >= same_day else months - 1
    return months if ended <= same_day else months + 1


def kept_share(terms: ClawbackTerms, lasted: int) -> Fraction:
    """The share that is kept after a time; a point itself has its own share, at a jump the later.

    The first point stands at zero; beyond the last point, the share of that point is kept.
    """
    points = terms.keeps
    at = bisect_right(points, lasted, key=lambda each: each.from_) - 1
    low = points[at]
    if terms.between is Between.STEP or at + 1 == len(points):
        return low.share
    high = points[at + 1]
    way = Fraction(lasted - low.from_, high.from_ - low.from_)
    return low.share + way * (high.share - low.share)


def clawback(
    line: PayLine,
    earned: int,
    released: int,
    terms: ClawbackTerms | None,
    facts: DealFacts,
    last_day: date,
    balances: Balances,
    rounding: Rounding,
) -> Iterator[StageMovement]:
    """The movements of a line in clawback: to what is taken back of what is released now.

    `earned` and `released` are to date. An amount below zero is not clawed back.

    Raises:
        NotFound: The contract ended, and neither its start nor the day of signing is known.
    """
    targets: dict[EntryKey, tuple[int, Why]] = {}
    if terms is not None and facts.ended is not None and facts.ended <= last_day and released > 0:
        began = facts.milestones.signed if facts.began is None else facts.began
        if began is None:
            raise NotFound(
                "expected the start of a contract that ended, or the day on which it was signed",
                "已终止的合同应有起始日或签约日",
            )
        share = kept_share(terms, elapsed(began, facts.ended, terms.elapsed))
        whole = earned if terms.of is KeepOf.EARNED else released
        kept = min(released, divide(whole * share.numerator, share.denominator, rounding))
        key = EntryKey(PaymentStage.CLAWBACK, Account.FORFEITED, "clawback.keeps", line)
        targets[key] = released - kept, Why.CLAWED_BACK
    standing = {
        EntryKey(PaymentStage.CLAWBACK, Account.FORFEITED, path, line): amount
        for path, amount in balances.by_path(PaymentStage.CLAWBACK, Account.FORFEITED, line).items()
    }
    yield from toward(targets, standing)
