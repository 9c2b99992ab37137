"""Partners, and the scope of a clause (适用范围). Policy 1.2.

Units, people and partners are all subjects of the rules, each from a day and until a day.

>>> from lenovo_sales.organization.unit import Post, Unit
>>> company = Organization.of([Unit("HQ", "headquarters")], [Post("E-7", "HQ")])
>>> partner = Partner("P-1", "晨光科技", region="HQ", since=date(2026, 1, 1))
>>> binding("1.2", company, [partner], date(2026, 4, 6))
Bound(clause='1.2', units=('HQ',), people=('E-7',), partners=('P-1',), departments=())
>>> binding("2.2.1.2", company, [partner], date(2026, 4, 6)).partners
()
"""

from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from lenovo_sales.clauses import POLICY, Binds, ClauseNumber, ClauseRegister
from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.organization.tree import Organization
from lenovo_sales.organization.unit import HEADQUARTERS, REGION, TEAM
from lenovo_sales.wording import Wording

_TIERS = {HEADQUARTERS: Binds.HEADQUARTERS, REGION: Binds.REGION, TEAM: Binds.TEAM}
_DEPARTMENTS = (Binds.LEGAL, Binds.SERVICE)


class PartnerStatus(LabeledEnum):
    """The status of a partner (伙伴状态). Policy 1.2."""

    ACTIVE = "active", "合作中"
    SUSPENDED = "suspended", "暂停合作"


@frozen
class Partner:
    """A company that sells with ours, from a day until just before another (合作伙伴). Policy 1.2.

    A suspended partner is still bound, and may not sell.

    Raises:
        BadValue: It does not end after it starts.
    """

    id: str
    name: str = field(repr=False)
    region: str  # the unit that looks after it
    since: date
    until: date | None = None
    status: PartnerStatus = PartnerStatus.ACTIVE

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until <= self.since:
            raise BadValue(
                "expected a partner that ends after it starts", "合作伙伴的结束应晚于开始"
            )

    def is_bound(self, on: date) -> bool:
        """Whether the rules bind it on a day. Policy 1.2."""
        return self.since <= on and (self.until is None or on < self.until)

    def may_sell(self, on: date) -> bool:
        """Whether it may sell with the company on a day. Policy 1.2, 3.1.1.3."""
        return self.status is PartnerStatus.ACTIVE and self.is_bound(on)


@frozen
class Bound:
    """The scope of a clause on a day: units, people and partners, by id (约束对象). Policy 1.2."""

    clause: ClauseNumber
    units: tuple[str, ...]
    people: tuple[str, ...]
    partners: tuple[str, ...]
    departments: tuple[Binds, ...]  # that the clause names beside the sales organization


def binding(
    number: str,
    organization: Organization,
    partners: Iterable[Partner],
    on: date,
    register: ClauseRegister = POLICY,
) -> Bound:
    """Whom a clause binds on a day: units by tier, people in post, partners. Policy 1.2.

    A clause that binds a tier binds its units, and those of a further tier below it; one that binds
    salespeople binds everybody in post.

    Raises:
        UnknownClause: The register has no such clause.
        Refused: A partner is of no unit of the organization (1.2).
    """
    clause, given = register[number], tuple(partners)
    binds = clause.binds
    for partner in given:
        if partner.region not in organization.units:
            raise Refused(
                partner.id,
                "of_the_organization",
                "1.2",
                Wording(
                    "a unit of the organization for each partner", "每个合作伙伴属于本组织的单位"
                ),
            )
    return Bound(
        clause.number,
        tuple(id for id in organization.units if _TIERS[organization.policy_tier(id)] in binds),
        _people(organization, on) if Binds.SALESPERSON in binds else (),
        tuple(sorted({each.id for each in given if each.is_bound(on)}))
        if Binds.PARTNER in binds
        else (),
        tuple(each for each in _DEPARTMENTS if each in binds),
    )


def _people(organization: Organization, on: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(post.id for post in organization.posts if post.covers(on)))
