"""Campaigns (市场活动): what marketing runs and sales helps with. Policy 2.2.3.4, 3.1.1.1.

>>> from datetime import date
>>> days = Period(date(2026, 4, 1), date(2026, 5, 1))
>>> show = Campaign("M-1", days, Money.of(50_000, "CNY"), region="East")
>>> show.runs(date(2026, 4, 30)), show.runs(date(2026, 5, 1))
(True, False)
"""

from datetime import date

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.values import Money, Period


@frozen
class Campaign:
    """A campaign, its days, its region and its money (市场活动). Policy 2.2.3.4.

    Raises:
        BadValue: A negative budget or cost.
        CurrencyMismatch: The cost is in another currency than the budget.
    """

    id: str
    days: Period
    budget: Money
    region: str | None = None  # the id of a unit; None: every region
    spent: Money | None = None  # None: not known yet
    label: Wording | None = None

    def __attrs_post_init__(self) -> None:
        if self.budget.minor < 0 or (self.spent is not None and self.spent.minor < 0):
            raise BadValue("expected a budget and a cost of zero or more")
        if self.spent is not None and self.spent.currency != self.budget.currency:
            raise CurrencyMismatch(self.budget.currency, self.spent.currency)

    def runs(self, on: date) -> bool:
        """Whether it runs on a day."""
        return on in self.days

    @property
    def left(self) -> Money | None:
        """What is left of the budget, negative when it is overspent; None: not known."""
        return None if self.spent is None else self.budget - self.spent
