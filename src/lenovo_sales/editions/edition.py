"""An edition: every term of the policy together, in force from a date. Policy 2.2.1.2.

An edition is never edited, only succeeded by a later one.
"""

from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.customers.terms import CustomerTerms
from lenovo_sales.errors import BadValue, NotInForce
from lenovo_sales.incentives.terms import IncentiveTerms
from lenovo_sales.leads.terms import LeadTerms
from lenovo_sales.opportunities.terms import OpportunityTerms
from lenovo_sales.organization import (
    AuthorityTerms,
    MonitoringTerms,
    OrganizationTerms,
    OverlayTerms,
)
from lenovo_sales.performance.terms import PerformanceTerms
from lenovo_sales.service.terms import ServiceTerms
from lenovo_sales.values import Calendar


@frozen
class Heading:
    """Which edition this is and from which day it is in force. Policy 2.2.1.2."""

    id: str
    in_force_from: date
    label: Wording


@frozen
class Edition:
    """All terms in force from one date until the next edition."""

    edition: Heading
    organization: OrganizationTerms
    authority: AuthorityTerms
    monitoring: MonitoringTerms
    overlay: OverlayTerms
    customers: CustomerTerms
    leads: LeadTerms
    opportunities: OpportunityTerms
    contracts: ContractTerms
    service: ServiceTerms
    performance: PerformanceTerms
    incentives: IncentiveTerms

    @property
    def id(self) -> str:
        """The name of the edition."""
        return self.edition.id

    @property
    def fiscal(self) -> Calendar:
        """The fiscal calendar. Policy 4.3.2."""
        return Calendar(self.organization.fiscal_year_first_month)


def _in_order(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    ordered = sorted(editions, key=lambda each: each.edition.in_force_from)
    if len({each.edition.in_force_from for each in ordered}) != len(ordered):
        raise BadValue(
            "expected editions that come into force on different days",
            "各制度版本应在不同日期起施行",
        )
    if len({each.id for each in ordered}) != len(ordered):
        raise BadValue("expected editions with an id each of their own", "各制度版本应有各自的编号")
    return tuple(ordered)


@frozen
class EditionBook:
    """Editions in the order in which they came into force.

    Raises:
        BadValue: Two editions are in force from one day or have one id.
    """

    editions: tuple[Edition, ...] = field(converter=_in_order)

    def on(self, day: date) -> Edition:
        """The edition in force on a day.

        Raises:
            NotInForce: The day lies before the first edition.
        """
        held = [each for each in self.editions if each.edition.in_force_from <= day]
        if not held:
            raise NotInForce(day)
        return held[-1]
