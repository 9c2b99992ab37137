"""Commission (提成): credits of a window through a rate table. Policy 4.3.3.1.

What a movement earns is what is earned up to and with it, less what was earned before it; both
are rounded the same way. What came back counts on its own day, in the plan of the post in which
it was sold. So the entries of a window add up to the whole of it, to the fen: within one window a
return leaves what would have been earned without its sale. In a later window it takes back what
the bands of that window give, which may be less or more than the sale had earned.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import CurrencyMismatch
from lenovo_sales.incentives.bands import BandPart, RateTable
from lenovo_sales.incentives.credit import Movement, order
from lenovo_sales.incentives.terms import AfterLeaving, CommissionTerms, WithoutTarget
from lenovo_sales.organization import Coverage, Post, Shares
from lenovo_sales.paths import printable
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
PARTIAL_TARGET = Wording(
    "A target for {held} of {all} months of this window only: none for the window.",
    "本窗口 {all} 个月中仅 {held} 个月有销售任务，视为无任务。",
)
NO_PROFIT = Wording(
    "Sales that do not state their profit earn nothing here.", "未注明利润的销售在此不计提。"
)
CLAIMED = Wording(
    "What came back after leaving takes back its commission.", "离职后退回的销售冲回其提成。"
)
FORGIVEN = Wording(
    "What came back after leaving takes back no commission.", "离职后退回的销售不冲回提成。"
)
SOLD_EARLIER = Wording(
    "What was sold in an earlier window comes back at the rates of this one: what it takes back may"
    " differ from what the sale had earned.",
    "以前窗口售出、本窗口退回的，按本窗口的档位冲回，冲回额可能与当时所得不同。",
)
NO_CREDIT = Wording("Nothing was credited here in this period.", "本期在此无业绩归属。")


@frozen
class Earning:
    """What a movement earns: its way through the bands of the window, and what that comes to.

    The way runs from the accumulated amount of the window before the movement to the one after it.
    Amounts are in minor units of the movement's currency; what a reader sees is made from them.
    """

    movement: Movement
    start: int
    end: int
    earned: int
    table: RateTable = field(repr=False)

    @property
    def accumulated(self) -> Money:
        """What the window had accumulated before the movement."""
        return Money(self.start, self.movement.amount.currency)

    @property
    def parts(self) -> tuple[BandPart, ...]:
        """The parts of the amount in the bands."""
        return tuple(self.table.parts(self.start, self.end))

    @property
    def amount(self) -> Money:
        """What the movement earns."""
        return Money(self.earned, self.movement.amount.currency)


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

    def __repr__(self) -> str:
        plan, deals = printable(self.plan), len(self.earnings)
        return f"<Commission {plan} {self.window}: {deals:,} earnings, amount {self.amount:,}>"


def commissions(
    posts: Sequence[Post],
    period: Period,
    plans: Mapping[str, CommissionTerms],
    movements: Iterable[Movement],
    targets: Mapping[str, Shares],
    calendar: Calendar,
    rounding: Rounding,
    currency: str,
    after_leaving: AfterLeaving = AfterLeaving.CLAIM,
) -> Iterator[Commission]:
    """Every commission of one person for a period, plan by plan and window by window.

    `posts` are all of the person's, each with its level; `movements`, those that the person
    answers for. A plan pays for the days in a post of one of its levels, and by the target that
    such posts carry. What comes back of a sale in such a post counts in the plan, at the first
    band's rate in a window without such a post; on a day without any post, as `after_leaving`
    says. `calendar` cuts the windows.

    Raises:
        CurrencyMismatch: A plan's bands are in another currency than the book.
        BadValue: The period is not of whole months.
    """
    ordered = sorted(movements, key=order)
    forgiving = after_leaving is AfterLeaving.FORGIVE
    for name, plan in plans.items():
        paid = [post for post in posts if post.level in plan.levels]
        sold = [each for each in ordered if _covered(paid, each.credit.on)]
        own = [each for each in sold if not (forgiving and _after_leaving(each, posts))]
        for window in windows(plan, period, calendar):
            closed = window.overlap(period)
            if closed is None:
                continue
            here = _during(own, window)
            in_post = any(post.days(closed) for post in paid)
            if not in_post and not any(each.on in closed for each in here):
                continue
            shares = targets.get(plan.measure)
            target = None if shares is None else shares.of_posts(paid, window)
            left = not any(post.days(window) for post in paid)
            late = any(_after_leaving(each, posts) for each in _during(sold, closed))
            note = (FORGIVEN if forgiving else CLAIMED) if late else None
            yield _over(name, plan, window, period, here, target, left, note, rounding, currency)


def windows(plan: CommissionTerms, period: Period, calendar: Calendar) -> tuple[Period, ...]:
    """The plan's windows that the period touches, in order."""
    return calendar.cycles(plan.window, period)


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
            return _first_band(plan)
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
    movements: Sequence[Movement],
    coverage: Coverage | None,
    left: bool,
    note: Wording | None,
    rounding: Rounding,
    currency: str,
) -> Commission:
    target = None if coverage is None else coverage.whole
    partial = plan.by_attainment and coverage is not None and coverage.is_partial
    notes = [] if note is None else [note]
    if partial and coverage is not None:
        notes.append(_partial(coverage))
    table = rate_table(plan, target, currency)
    if table is None and left:
        table = _first_band(plan)
    shown = Money(target, currency) if plan.by_attainment and target is not None else None
    counted = _counted(plan, movements)
    first, end = period.start, period.end
    begins = bisect_left(counted, first, key=_counted_on)
    before = sum([amount for _, amount in counted[:begins]])
    came = Money(before, currency)
    if table is None:
        zero = Money.zero(currency)
        notes.append(NO_TARGET)
        return Commission(name, plan.label, window, shown, (), zero, came, _joined(notes))
    here = counted[begins : bisect_left(counted, end, begins, key=_counted_on)]
    steps = table.steps(before, [amount for _, amount in here], rounding)
    earnings, paid, at = [], 0, before
    for (movement, amount), earned in zip(here, steps, strict=True):
        earnings.append(Earning(movement, at, at + amount, earned, table))
        at += amount
        paid += earned
    returned = [each for each, _ in here if each.returned]
    if any(each.credit.on < window.start for each in returned):
        notes.append(SOLD_EARLIER)
    rules = dict.fromkeys(each.rule for each in returned if each.rule is not None)
    notes.extend(rule.wording for rule in rules)
    if plan.by_attainment and not target:
        notes.append(FIRST_BAND)
    if len(counted) < len(movements) and len(here) < len(_during(movements, period)):
        notes.append(NO_PROFIT)
    elif not earnings:
        notes.append(NO_CREDIT)
    pay = Money(paid, currency)
    return Commission(name, plan.label, window, shown, tuple(earnings), pay, came, _joined(notes))


def _partial(coverage: Coverage) -> Wording:
    return PARTIAL_TARGET.filled(held=coverage.months, all=coverage.of_months)


def _first_band(plan: CommissionTerms) -> RateTable:
    return RateTable.of([Fraction(0)], [plan.bands[0].rate])


def _counted(
    plan: CommissionTerms, movements: Sequence[Movement]
) -> Sequence[tuple[Movement, int]]:
    """The movements whose records say what the plan counts, each with its minor units."""
    if plan.measure == "revenue":
        return [(each, each.amount.minor) for each in movements]
    return [(each, each.profit.minor) for each in movements if each.profit is not None]


def _counted_on(counted: tuple[Movement, int]) -> date:
    return counted[0].on


def _covered(posts: Sequence[Post], day: date) -> bool:
    """Whether one of the posts covers a day."""
    for post in posts:  # noqa: SIM110 a loop takes a third of the time, for every movement
        if post.covers(day):
            return True
    return False


def _after_leaving(movement: Movement, posts: Sequence[Post]) -> bool:
    """Whether a sale came back on a day on which its seller holds none of the posts."""
    return movement.returned and not _covered(posts, movement.on)


def _during(movements: Sequence[Movement], window: Period) -> Sequence[Movement]:
    """The movements of the days of a window."""
    low = bisect_left(movements, window.start, key=_day)
    return movements[low : bisect_left(movements, window.end, low, key=_day)]


def _day(movement: Movement) -> date:
    return movement.on


def _joined(notes: Sequence[Wording]) -> Wording | None:
    return joined(notes, Wording(" ", "")) if notes else None
