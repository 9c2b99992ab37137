"""Yield (线索产出) of the leads of each source and campaign. Policy 3.1.1.1, 2.2.3.4.

A lead counts once: a duplicate does not count beside its surviving lead. An opportunity counts
once, as converted and as won, for the lead captured first of all, whatever days are asked for: the
yields of parts of a time add up to that of the whole. A share without a denominator is None, not
zero.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.leads.lead import Origin
>>> online, monday = Origin("online"), datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> first = Lead("L-1", LeadStage.CAPTURED, 1, monday, online, monday.date())
>>> second = Lead("L-2", LeadStage.CONVERTED, 5, monday, online, monday.date(), opportunity="O-1")
>>> won = {"O-1": Money.of(900, "CNY")}
>>> found = by_source([first, second], won, ["trade_show"], "CNY")["online"]
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
from lenovo_sales.leads.terms import LeadStage
from lenovo_sales.lifecycle import once
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
    converted: int  # opportunities, each for its first lead
    won: int  # of these
    value: Money  # of what was won
    cost: Money | None = None  # of the campaign; None: not known

    @property
    def qualification(self) -> Fraction | None:
        """The share of the leads that were qualified."""
        return _share(self.qualified, self.captured)

    @property
    def conversion(self) -> Fraction | None:
        """The share of the leads that were the first of an opportunity."""
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
    leads: Iterable[Lead],
    won: Mapping[str, Money],
    sources: Iterable[str],
    currency: str,
    days: Period | None = None,
) -> dict[str, Yield]:
    """The yield of each source, those without leads among them. Policy 3.1.1.1.

    `won` is the value of each opportunity that was won; `sources` are those of the edition,
    `edition.leads.sources`, and a source that only leads name comes after them; `days` keeps to
    leads captured in them.

    Raises:
        BadValue: Two leads that differ have one id.
        CurrencyMismatch: A value is in another currency.
    """
    counted = _counted(leads, won, days)
    grouped: dict[str, list[_Counted]] = {source: [] for source in sources}
    for each in sorted(counted, key=lambda each: each.lead.origin.source):
        grouped.setdefault(each.lead.origin.source, []).append(each)
    return {source: _yield(those, currency) for source, those in grouped.items()}


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
        BadValue: Two leads or two campaigns that differ have one id.
        CurrencyMismatch: A value or a cost is in another currency.
    """
    grouped: dict[str, list[_Counted]] = {}
    costs = {campaign.id: campaign.spent for campaign in once(campaigns)}
    for each in _counted(leads, won, days):
        if each.lead.origin.campaign is not None:
            grouped.setdefault(each.lead.origin.campaign, []).append(each)
    return {
        id: _yield(grouped.get(id, []), currency, costs.get(id))
        for id in sorted(costs.keys() | grouped.keys())
    }


@frozen
class _Counted:
    """A lead, and what it has to show for itself."""

    lead: Lead
    converted: bool  # and the first lead of its opportunity
    won: Money | None


def _counted(
    leads: Iterable[Lead], won: Mapping[str, Money], days: Period | None
) -> list[_Counted]:
    """Each lead once, those of the days alone; an opportunity is that of the first lead of all."""
    found: list[_Counted] = []
    taken: set[str] = set()
    for lead in sorted(once(leads), key=lambda each: (each.captured, each.id)):
        if lead.duplicate_of is not None:
            continue
        opportunity = lead.opportunity if lead.stage is LeadStage.CONVERTED else None
        first = lead.stage is LeadStage.CONVERTED and opportunity not in taken
        if opportunity is not None:
            taken.add(opportunity)
        if days is None or lead.captured in days:
            found.append(_Counted(lead, first, won.get(opportunity or "") if first else None))
    return found


def _yield(counted: list[_Counted], currency: str, cost: Money | None = None) -> Yield:
    won = [each.won for each in counted if each.won is not None]
    if cost is not None:
        total([cost], currency)
    return Yield(
        len(counted),
        sum(_was_qualified(each.lead) for each in counted),
        sum(each.converted for each in counted),
        len(won),
        total(won, currency),
        cost,
    )


def _was_qualified(lead: Lead) -> bool:
    return lead.qualified is not None or lead.stage in {LeadStage.QUALIFIED, LeadStage.CONVERTED}


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
