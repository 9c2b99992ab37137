"""What a pay period knows of its deals and its payee (发放依据), as of its last day. 4.3.3.1."""

from collections.abc import Hashable, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise

from attrs import field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.incentives.payments.choices import ReleaseMilestone
from lenovo_sales.records import Milestones
from lenovo_sales.values import Calendar, Period
from lenovo_sales.values.typed import expect_fields

ALL = Fraction(1)


@frozen
class Reached:
    """The share of a milestone that was reached by a day, such as the share that was paid."""

    on: date
    share: Fraction


@frozen
class DealFacts:
    """The milestones of a deal and the life of its contract (交易履行情况).

    `began` is the start of the contract, by default the day on which it was signed; `ended`, the
    day on which it ended, None while it runs. In force means from then through `ended`, outside
    the `suspended` spans. `progress` has, for a milestone, the shares reached by day, rising to at
    most one; without it a milestone is reached at once, on its day.

    Raises:
        BadValue: A field is of another type, or shares or days of `progress` do not rise within
            zero to one.
    """

    milestones: Milestones = field(factory=Milestones)
    began: date | None = None
    ended: date | None = None
    suspended: tuple[Period, ...] = ()
    progress: Mapping[ReleaseMilestone, tuple[Reached, ...]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        expect_fields(self)
        for steps in self.progress.values():
            rises = all(
                low.on <= high.on and low.share < high.share for low, high in pairwise(steps)
            )
            if not (rises and all(0 < each.share <= 1 for each in steps)):
                raise BadValue(
                    "expected shares that rise by day, above 0% and at most 100%",
                    "完成比例应随日期递增，大于 0% 且不超过 100%",
                )

    def reached(self, milestone: ReleaseMilestone, pro_rata: bool) -> tuple[Reached, ...]:
        """The days of a milestone, each with the share reached by then; none before the first.

        Without `pro_rata` it is the one day on which the whole was reached.
        """
        if pro_rata and milestone in self.progress:
            return self.progress[milestone]
        day: date | None = getattr(self.milestones, milestone.value)
        return () if day is None else (Reached(day, ALL),)

    def in_force(self, day: date) -> bool:
        """Whether the contract is in force on a day."""
        return (self.ended is None or day <= self.ended) and not any(
            day in each for each in self.suspended
        )

    def in_force_from(self, day: date) -> date | None:
        """The first day in force from a day on; None where the contract ended before."""
        for each in sorted(self.suspended, key=lambda each: each.start):
            if day in each:
                day = each.end
        return None if self.ended is not None and day > self.ended else day


@frozen
class PayPeriod:
    """A pay period of one payee (发放期): what its stages need beside the terms and the dues.

    `number` counts from 1, the payee's first period in the plan. `deals` has the facts of every
    deal with a due, and of every earlier one whose facts changed or whose parts are still held.
    `in_post` is the part of the period in which the payee held the post (`part_in_post`).
    `target_pay` is that of a month, in minor units. `bases` says, by window, deal, year or
    contract, what a cap that is a multiple is a multiple of. `calendar` cuts the years of a cap.
    `last` says that no period follows.

    Raises:
        BadValue: A field is of another type or out of range.
    """

    period: Period
    number: int
    currency: str
    deals: Mapping[str, DealFacts] = field(factory=dict)
    in_post: Fraction = ALL
    target_pay: int | None = None
    bases: Mapping[Hashable, int] = field(factory=dict)
    calendar: Calendar = field(factory=lambda: Calendar(1))
    last: bool = False

    def __attrs_post_init__(self) -> None:
        expect_fields(self)
        if self.number < 1:
            raise BadValue("expected a number of the period from 1 on", "期号应自 1 起")
        if not 0 <= self.in_post <= 1:
            raise BadValue("expected a part in post from 0 to 1", "在岗比例应为 0 至 1")
        if self.target_pay is not None and self.target_pay < 0:
            raise BadValue("expected no target pay below zero", "目标奖金不得为负")

    @property
    def months(self) -> int:
        """How many months it has.

        Raises:
            BadValue: It does not consist of whole months.
        """
        return len(self.period.months())


def part_in_post(period: Period, posts: tuple[Period, ...]) -> Fraction:
    """The part of a period in which posts were held, month by month: 7/31 and 2/28, not 9/59.

    >>> from datetime import date
    >>> quarter = Calendar(1).parse("2027-Q2")
    >>> part_in_post(quarter, (Period(date(2027, 4, 11), date(2027, 7, 1)),))
    Fraction(8, 9)

    Raises:
        BadValue: The period does not consist of whole months.
    """
    months = period.months()
    days = sum(
        (
            Fraction(
                sum(1 for day in _days(month) if any(day in post for post in posts)), month.days
            )
            for month in months
        ),
        Fraction(0),
    )
    return days / len(months)


def _days(month: Period) -> tuple[date, ...]:
    return tuple(date.fromordinal(month.start.toordinal() + n) for n in range(month.days))
