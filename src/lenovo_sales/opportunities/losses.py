"""Lost deals (丢单分析): numbers, reasons and winners. Policy 3.2.2.4.

>>> from datetime import UTC, datetime
>>> spring = Period(date(2026, 3, 1), date(2026, 6, 1))
>>> day = datetime(2026, 4, 1, 9, tzinfo=UTC)
>>> deal = Opportunity("O-1", OpportunityStage.LOST, 2, day, "C-3", date(2026, 3, 2),
...     closed=day.date(), reason="price", competitor="First Maker")
>>> losses([deal], spring, "CNY").by_reason["price"].deals
1
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from attrs import field, frozen

from lenovo_sales.errors import CurrencyMismatch
from lenovo_sales.lifecycle import once
from lenovo_sales.opportunities.opportunity import Opportunity, spelling
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.values import Money, Period, total

K = TypeVar("K", bound=Hashable)


@frozen
class Loss:
    """One lost deal: its day, reason, winner and amount. Policy 3.2.2.4."""

    opportunity: str
    on: date
    reason: str | None  # of the edition
    competitor: str | None = field(repr=False)
    value: Money | None  # None: it was never assessed


@frozen
class LossSums:
    """The sums of some losses. Policy 3.2.2.4."""

    deals: int
    unassessed: int  # of the deals, with no value
    value: Money  # of the others


@frozen
class Losses:
    """The deals that were lost in a period. Policy 3.2.2.4."""

    period: Period
    currency: str
    lines: tuple[Loss, ...]  # by id

    def by(self, key: Callable[[Loss], K]) -> Mapping[K, LossSums]:
        """The sums by whatever a loss belongs to; the most deals first."""
        parts: dict[K, list[Loss]] = {}
        for line in self.lines:
            parts.setdefault(key(line), []).append(line)
        found = {name: _sums(lines, self.currency) for name, lines in parts.items()}
        return dict(sorted(found.items(), key=lambda each: (-each[1].deals, str(each[0]))))

    @property
    def by_reason(self) -> Mapping[str | None, LossSums]:
        """The sums by the reason's name in the edition."""
        return self.by(lambda loss: loss.reason)

    @property
    def by_competitor(self) -> Mapping[str | None, LossSums]:
        """The sums by winning competitor, one spelling of a name for all; None: unknown."""
        return self.by(lambda loss: loss.competitor and spelling(loss.competitor))

    @property
    def whole(self) -> LossSums:
        """All losses together."""
        return _sums(self.lines, self.currency)


def losses(deals: Iterable[Opportunity], period: Period, currency: str) -> Losses:
    """The deals that were lost in a period, whatever their order. Policy 3.2.2.4.

    Raises:
        BadValue: Two different deals have one id.
        CurrencyMismatch: A lost deal is in another currency.
    """
    found: list[Loss] = []
    for deal in sorted(once(deals), key=lambda each: each.id):
        if (
            deal.stage is not OpportunityStage.LOST
            or deal.closed is None
            or deal.closed not in period
        ):
            continue
        worth = None if deal.assessment is None else deal.assessment.value
        if worth is not None and worth.currency != currency:
            raise CurrencyMismatch(currency, worth.currency)
        found.append(Loss(deal.id, deal.closed, deal.reason, deal.competitor, worth))
    return Losses(period, currency, tuple(found))


def _sums(lines: Iterable[Loss], currency: str) -> LossSums:
    all_of_them = tuple(lines)
    worth = [each.value for each in all_of_them if each.value is not None]
    return LossSums(len(all_of_them), len(all_of_them) - len(worth), total(worth, currency))
