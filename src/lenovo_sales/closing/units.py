"""What every unit came to, rolled up tier by tier. Policy 2.2.1.4."""

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from lenovo_sales.incentives import Movement
from lenovo_sales.organization import Organization, Shares
from lenovo_sales.values import Money, Period


@frozen
class UnitResult:
    """A unit's revenue in the period, with everything under it, against its target. 2.2.1.4."""

    id: str
    tier: str
    name: str | None
    revenue: Money
    target: Money | None

    @property
    def attainment(self) -> Fraction | None:
        """The revenue over the target; None where there is no target to divide by."""
        if self.target is None or self.target.minor <= 0:
            return None
        return Fraction(self.revenue.minor, self.target.minor)


def unit_results(
    organization: Organization,
    movements: Iterable[Movement],
    shares: Shares | None,
    period: Period,
    currency: str,
) -> tuple[UnitResult, ...]:
    """Every unit from the top: a movement counts in the unit that its credit carries."""
    revenue = dict.fromkeys(organization.units, 0)
    for movement in movements:
        own = movement.credit.unit
        if own is not None and movement.on in period:
            revenue[own] += movement.amount.minor
    units = [unit for top in organization.top() for unit in organization.within(top.id)]
    for unit in reversed(units):
        if unit.parent is not None:
            revenue[unit.parent] += revenue[unit.id]
    results = []
    for unit in units:
        target = None if shares is None else shares.of_unit(unit.id, period)
        stated = None if target is None else Money(target, currency)
        amount = Money(revenue[unit.id], currency)
        results.append(UnitResult(unit.id, unit.tier, unit.name, amount, stated))
    return tuple(results)
