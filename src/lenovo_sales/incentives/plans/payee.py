"""Who is paid and by which rules a period is closed: what pay is worked out from. 4.3.3.1."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.incentives.credit import Credit
from lenovo_sales.incentives.plans.component_terms import ComponentTerms
from lenovo_sales.incentives.plans.counting import DealsOf
from lenovo_sales.incentives.plans.windows import Windows
from lenovo_sales.incentives.terms import AfterLeaving
from lenovo_sales.organization import Post, Shares
from lenovo_sales.values import Calendar, Cycle, Period, Rounding

CreditsBy = Callable[[date], Sequence[Credit]]
TargetsBy = Callable[[date], Mapping[str, Shares]]
DealsBy = Callable[[date], DealsOf]
MetricOf = Callable[[str, Period, date], Fraction | None]
PayOf = Callable[[Sequence[Post], Period], int | None]


@frozen
class Payee:
    """Somebody who is paid: all posts, each with its level, and what is known of the results.

    `credits` gives those that the payee answers for, in their order, as known before a day;
    `changed` those of which something changed after the sale. `targets` and `deals` are those
    known before a day, `metric` a metric over a period by what was known before a day,
    `target_pay` what posts carry of the agreed one in a window.
    """

    person: str
    posts: tuple[Post, ...]
    credits: CreditsBy
    changed: Sequence[Credit]
    targets: TargetsBy
    metric: MetricOf
    target_pay: PayOf
    deals: DealsBy

    def __repr__(self) -> str:
        return f"<Payee of {len(self.posts)} posts>"


@frozen
class Closed:
    """The period that is closed and by which rules."""

    period: Period
    calendar: Calendar
    pay_cycle: Cycle
    rounding: Rounding
    currency: str
    after_leaving: AfterLeaving
    components: Mapping[str, ComponentTerms] = field(repr=False)
    within: Callable[[str, Sequence[str]], bool] = field(repr=False)
    _windows: dict[str, Windows] = field(factory=dict, init=False, repr=False, eq=False)

    def windows(self, component: str) -> Windows:
        """How a component's windows of time are cut; the same for everybody."""
        if (found := self._windows.get(component)) is None:
            terms = self.components[component]
            found = self._windows[component] = Windows(terms, self.calendar, self.pay_cycle)
        return found
