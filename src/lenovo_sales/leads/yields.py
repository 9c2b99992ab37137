"""Yield (线索产出) of the leads of each source and campaign. Policy 3.1.1.1, 2.2.3.4.

A lead counts once: a duplicate does not count beside its surviving lead, and an
opportunity for one lead alone. A share without a denominator is None, not zero.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.leads.lead import Origin
>>> online, monday = Origin(LeadSource.ONLINE), datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> first = Lead("L-1", LeadStage.CAPTURED, 1, monday, online, monday.date())
>>> second = Lead("L-2", LeadStage.CONVERTED, 5, monday, online, monday.date(), opportunity="O-1")
>>> won = {"O-1": Money.of(900, "CNY")}
>>> found = by_source([first, second], won, "CNY")[LeadSource.ONLINE]
>>> found.captured, found.converted, found.conversion, str(found.value)
(2, 1, Fraction(1, 2), '900.00 CNY')
"""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.leads.lead import Lead
from lenovo_sales.leads.terms import LeadSource, LeadStage
from lenovo_sales.values import Money, Period, total


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
            raise BadValue("expected a budget and a cost of zero or more", "预算与费用应为零或以上")
        if self.spent is not None and self.spent.currency != self.budget.currency:
            raise CurrencyMismatch(self.budget.currency, self.spent.currency)

    def runs(self, on: date) -> bool:
        """Whether it runs on a day."""
        return on in self.days

    @property
    def left(self) -> Money | None:
        """The remaining budget, negative when overspent; None: not known."""
        return None if self.spent is None else self.budget - self.spent


@frozen
class Yield:
    """The yield of some leads (线索产出). Policy 3.1.1.1."""

    captured: int
    qualified: int  # at any time
    converted: int
    won: int
    value: Money  # of what was won
    cost: Money | None = None  # of the campaign; None: not known

    @property
    def qualification(self) -> Fraction | None:
        """The share of the leads that were qualified."""
        return _share(self.qualified, self.captured)

    @property
    def conversion(self) -> Fraction | None:
        """The share of the leads that became opportunities."""
        return _share(self.converted, self.captured)

    @property
    def winning(self) -> Fraction | None:
        """The share of the opportunities from them that were won."""
        return _share(self.won, self.converted)

    @property
    def cost_per_won(self) -> Fraction | None:
        """The cost per won deal, in minor units, exactly; None where none was won."""
        return None if self.cost is None else _share(self.cost.minor, self.won)

    @property
    def value_per_cost(self) -> Fraction | None:
        """The value won per unit of cost; None where the cost is zero."""
        return None if self.cost is None else _share(self.value.minor, self.cost.minor)


def by_source(
    leads: Iterable[Lead], won: Mapping[str, Money], currency: str, days: Period | None = None
) -> dict[LeadSource, Yield]:
    """The yield of each source, those without leads among them. Policy 3.1.1.1.

    `won` is the value of each opportunity that was won; `days` keeps to leads captured in them.

    Raises:
        BadValue: Two leads have one id.
        CurrencyMismatch: A value is in another currency.
    """
    counted = _counted(leads, days)
    values = _values(counted, won)
    return {
        source: _yield([each for each in counted if each.origin.source is source], values, currency)
        for source in LeadSource
    }


def by_campaign(
    leads: Iterable[Lead],
    won: Mapping[str, Money],
    campaigns: Iterable[Campaign],
    currency: str,
    days: Period | None = None,
) -> dict[str, Yield]:
    """The yield of each campaign by id, those without leads among them. Policy 2.2.3.4.

    A campaign that only leads name has no cost.

    Raises:
        BadValue: Two leads or campaigns have one id.
        CurrencyMismatch: A value or a cost is in another currency.
    """
    grouped: dict[str, list[Lead]] = {}
    costs: dict[str, Money | None] = {}
    for campaign in campaigns:
        if campaign.id in costs:
            raise BadValue(
                "expected campaigns with an id each of their own", "各活动应有各自的编号"
            )
        costs[campaign.id] = campaign.spent
    counted = _counted(leads, days)
    values = _values(counted, won)
    for lead in counted:
        if lead.origin.campaign is not None:
            grouped.setdefault(lead.origin.campaign, []).append(lead)
    return {
        id: _yield(grouped.get(id, []), values, currency, costs.get(id))
        for id in sorted(costs.keys() | grouped.keys())
    }


def _counted(leads: Iterable[Lead], days: Period | None) -> list[Lead]:
    found: dict[str, Lead] = {}
    for lead in leads:
        if found.setdefault(lead.id, lead) != lead:
            raise BadValue("expected leads with an id each of their own", "各线索应有各自的编号")
    return [
        each
        for each in found.values()
        if each.duplicate_of is None and (days is None or each.captured in days)
    ]


def _values(leads: list[Lead], won: Mapping[str, Money]) -> dict[str, Money]:
    """The value won from each lead; an opportunity counts for the lead captured first."""
    first: dict[str, str] = {}
    for each in sorted(leads, key=lambda each: (each.captured, each.id)):
        if each.stage is LeadStage.CONVERTED and each.opportunity is not None:
            first.setdefault(each.opportunity, each.id)
    return {lead: won[opportunity] for opportunity, lead in first.items() if opportunity in won}


def _yield(
    leads: list[Lead], values: Mapping[str, Money], currency: str, cost: Money | None = None
) -> Yield:
    converted = [each for each in leads if each.stage is LeadStage.CONVERTED]
    won = [values[each.id] for each in leads if each.id in values]
    if cost is not None:
        total([cost], currency)
    return Yield(
        len(leads),
        sum(_was_qualified(each) for each in leads),
        len(converted),
        len(won),
        total(won, currency),
        cost,
    )


def _was_qualified(lead: Lead) -> bool:
    return lead.qualified is not None or lead.stage in {LeadStage.QUALIFIED, LeadStage.CONVERTED}


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
