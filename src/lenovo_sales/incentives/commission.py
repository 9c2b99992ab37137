"""Commission (提成): credits accumulated over a window, through a rate table. Policy 4.3.3.1.

What a credit earns is what is earned up to and with it, less what was earned before it; both are
rounded the same way. So the entries of a window add up to the whole of it, to the fen.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import CurrencyMismatch
from lenovo_sales.incentives.bands import Part, RateTable
from lenovo_sales.incentives.crediting import Credit, order
from lenovo_sales.incentives.terms import CommissionTerms, WithoutTarget
from lenovo_sales.organization import Post, Shares
from lenovo_sales.values import Calendar, Money, Period, Rounding
from lenovo_sales.wording import joined

NO_TARGET = Wording(
    "No target for this window: the plan pays by attainment, so nothing.",
    "本窗口无销售任务：本方案按完成率计提，故不计提。",
)
FIRST_BAND = Wording(
    "No target for this window: all of it at the first band's rate.",
    "本窗口无销售任务：全部按第一档比例计提。",
)
NO_PROFIT = Wording(
    "Sales that do not state their profit earn nothing here.", "未注明利润的销售在此不计提。"
)
NO_CREDIT = Wording("Nothing was credited here in this period.", "本期在此无业绩归属。")


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

    `target` is the window's where the bands are set by attainment; `before`, what the window had
    accumulated when the period began. `note` says why nothing is paid, or by what rule without a
    target.
    """

    plan: str
    label: Wording
    window: Period
    target: Money | None
    earnings: tuple[Earning, ...]
    amount: Money
    before: Money
    note: Wording | None = None


def commissions(
    posts: Sequence[Post],
    period: Period,
    plans: Mapping[str, CommissionTerms],
    credits: Iterable[Credit],
    targets: Mapping[str, Shares],
    calendar: Calendar,
    rounding: Rounding,
    currency: str,
) -> Iterator[Commission]:
    """Every commission of one person for a period, plan by plan and window by window.

    `posts` are all of the person's, each with its level; `credits`, those that the person answers
    for. A plan pays for the days in a post of one of its levels, and by the target that such
    posts carry. `calendar` cuts the windows.

    Raises:
        CurrencyMismatch: A plan's bands are in another currency than the book.
        BadValue: The period is not of whole months.
    """
    ordered = sorted(credits, key=order)
    for name, plan in plans.items():
        paid = [post for post in posts if post.level in plan.levels]
        for window in windows(plan, period, calendar):
            closed = window.overlap(period)
            if closed is None or not any(post.days(closed) for post in paid):
                continue
            shares = targets.get(plan.measure)
            target = None if shares is None else shares.carried(paid, window)
            here = [credit for post in paid for credit in _during(ordered, post, window)]
            yield _over(name, plan, window, period, here, target, rounding, currency)


def windows(plan: CommissionTerms, period: Period, calendar: Calendar) -> tuple[Period, ...]:
    """The plan's windows that the period touches, in order."""
    found = [calendar.cycle(plan.window, month.start) for month in period.months()]
    return tuple(dict.fromkeys(found))


def rate_table(plan: CommissionTerms, target: int | None, currency: str) -> RateTable | None:
    """The plan's bands as whole numbers; None where nothing can be paid for want of a target.

    Raises:
        CurrencyMismatch: The bands are set at amounts of another currency.
    """
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
    credits: Sequence[Credit],
    target: int | None,
    rounding: Rounding,
    currency: str,
) -> Commission:
    table = rate_table(plan, target, currency)
    shown = Money(target, currency) if plan.by_attainment and target is not None else None
    counted = [(credit, amount) for credit in credits if (amount := _of(plan, credit)) is not None]
    before = sum(amount for credit, amount in counted if credit.on < period.start)
    came = Money(before, currency)
    if table is None:
        zero = Money.zero(currency)
        return Commission(name, plan.label, window, shown, (), zero, came, NO_TARGET)
    paid_before = earned = table.earned(before, rounding)
    earnings = []
    for credit, amount in counted:
        if credit.on not in period:
            continue
        after = before + amount
        so_far = table.earned(after, rounding)
        parts = tuple(table.parts(before, after))
        step = Money(so_far - earned, currency)
        earnings.append(Earning(credit, Money(before, currency), parts, step))
        before, earned = after, so_far
    notes = []
    if plan.by_attainment and not target:
        notes.append(FIRST_BAND)
    if any(_of(plan, credit) is None for credit in credits if credit.on in period):
        notes.append(NO_PROFIT)
    elif not earnings:
        notes.append(NO_CREDIT)
    paid = Money(earned - paid_before, currency)
    return Commission(name, plan.label, window, shown, tuple(earnings), paid, came, _joined(notes))


def _of(plan: CommissionTerms, credit: Credit) -> int | None:
    """What of a credit the plan counts, in minor units; None where the record does not say."""
    amount = credit.amount if plan.measure == "revenue" else credit.profit
    return None if amount is None else amount.minor


def _during(credits: Sequence[Credit], post: Post, window: Period) -> Sequence[Credit]:
    """The credits of the days of a post within a window."""
    start = window.start if post.start is None else max(post.start, window.start)
    end = window.end if post.end is None else min(post.end, window.end)
    low = bisect_left(credits, start, key=_day)
    return credits[low : max(low, bisect_left(credits, end, key=_day))]


def _day(credit: Credit) -> date:
    return credit.on


def _joined(notes: Sequence[Wording]) -> Wording | None:
    return joined(notes, Wording(" ", "")) if notes else None
