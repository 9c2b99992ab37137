"""Commission (提成): credits accumulated over a window, through a rate table. Policy 4.3.3.1.

What a credit earns is what is earned up to and with it, less what was earned before it; both are
rounded the same way. So the entries of a window add up to the whole of it, to the fen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.errors import CurrencyMismatch
from lenovo_sales.incentives.bands import Part, RateTable
from lenovo_sales.incentives.crediting import Credit
from lenovo_sales.incentives.terms import CommissionTerms, WithoutTarget
from lenovo_sales.organization import Shares
from lenovo_sales.values import Calendar, Money, Period, Rounding

CLAUSE: ClauseNumber = "4.3.3.1"


@frozen
class Earning:
    """What one credit earns: how far the window had come, where it went, by which bands."""

    credit: Credit
    accumulated: Money  # in the window before the credit
    parts: tuple[Part, ...]
    amount: Money


@frozen
class Commission:
    """What a plan pays a person for the part of a window that lies in the closed period.

    `target` is the window's where the bands are set by attainment. `note` says why nothing is
    paid, or by what rule without a target.
    """

    plan: str
    label: Wording
    window: Period
    target: Money | None
    earnings: tuple[Earning, ...]
    amount: Money
    note: Wording | None = None


def commissions(
    person: str,
    level: str,
    period: Period,
    plans: Mapping[str, CommissionTerms],
    credits: Sequence[Credit],
    targets: Mapping[str, Shares],
    calendar: Calendar,
    rounding: Rounding,
    currency: str,
) -> Iterator[Commission]:
    """Every commission of one person for a period, plan by plan and window by window.

    `credits` are the person's, in order of day and record.

    Raises:
        CurrencyMismatch: A plan's bands are in another currency than the book.
    """
    for name, plan in plans.items():
        if level not in plan.levels:
            continue
        for window in windows(plan, period, calendar):
            shares = targets.get(plan.measure)
            target = None if shares is None else shares.over(person, window)
            yield _over(name, plan, window, period, credits, target, rounding, currency)


def windows(plan: CommissionTerms, period: Period, calendar: Calendar) -> tuple[Period, ...]:
    """The plan's windows that the period touches, in order."""
    found = [calendar.cycle(plan.window, month.start) for month in period.months()]
    return tuple(dict.fromkeys(found))


def rate_table(plan: CommissionTerms, target: int | None, currency: str) -> RateTable | None:
    """The plan's bands as whole numbers; None where nothing can be paid for want of a target."""
    rates = [band.rate for band in plan.bands]
    if plan.by_attainment:
        if target is not None and target > 0:
            steps = [band.attainment or Fraction(0) for band in plan.bands]
            return RateTable.of([step * target for step in steps], rates)
        if plan.without_target is WithoutTarget.FIRST_BAND:
            return RateTable.of([Fraction(0)], rates[:1])
        return None
    thresholds = []
    for band in plan.bands:
        amount = band.amount or Money.zero(currency)
        if amount.currency != currency:
            raise CurrencyMismatch(currency, amount.currency)
        thresholds.append(Fraction(amount.minor))
    return RateTable.of(thresholds, rates)


def _over(
    name: str,
    plan: CommissionTerms,
    window: Period,
    period: Period,
    credits: Iterable[Credit],
    target: int | None,
    rounding: Rounding,
    currency: str,
) -> Commission:
    table = rate_table(plan, target, currency)
    shown = Money(target, currency) if plan.by_attainment and target is not None else None
    zero = Money.zero(currency)
    if table is None:
        unpaid = Wording(
            "No target for this window: the plan pays by attainment, so nothing.",
            "本窗口无销售任务：本方案按完成率计提，故不计提。",
        )
        return Commission(name, plan.label, window, shown, (), zero, unpaid)
    note: Wording | None = None
    if plan.by_attainment and (target is None or target <= 0):
        note = Wording(
            "No target for this window: all of it at the first band's rate.",
            "本窗口无销售任务：全部按第一档比例计提。",
        )
    before, earned, earnings = 0, 0, []
    for credit in credits:
        if credit.on not in window or credit.on >= period.end:
            continue
        amount = credit.amount if plan.measure == "revenue" else credit.profit
        if amount is None:
            continue
        after = before + amount.minor
        so_far = table.earned(after, rounding)
        if credit.on in period:
            parts = tuple(table.parts(before, after))
            step = Money(so_far - earned, currency)
            earnings.append(Earning(credit, Money(before, currency), parts, step))
        before, earned = after, so_far
    paid = sum(earning.amount.minor for earning in earnings)
    return Commission(name, plan.label, window, shown, tuple(earnings), Money(paid, currency), note)
