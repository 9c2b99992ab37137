"""Clause (条款): what the register holds about one duty of the policy, and whom it binds."""

from enum import Enum

from attrs import frozen

from lenovo_sales.clauses.numbers import PolicyNumber
from lenovo_sales.wording import Wording


class Binds(Enum):
    """Whom a clause binds (约束对象): those of clause 1.2, and the departments a clause names."""

    COMPANY = "company"
    HEADQUARTERS = "headquarters"
    REGION = "region"
    TEAM = "team"
    SALESPERSON = "salesperson"
    PARTNER = "partner"
    LEGAL = "legal department"
    SERVICE = "service department"

    @property
    def english(self) -> str:
        """The English label."""
        return self.value

    @property
    def chinese(self) -> str:
        """The Simplified Chinese label."""
        return _IN_CHINESE[self]


_IN_CHINESE = {
    Binds.COMPANY: "公司",
    Binds.HEADQUARTERS: "总部",
    Binds.REGION: "区域分部",
    Binds.TEAM: "团队",
    Binds.SALESPERSON: "销售人员",
    Binds.PARTNER: "合作伙伴",
    Binds.LEGAL: "法务部门",
    Binds.SERVICE: "服务部门",
}

EVERYONE = (
    Binds.COMPANY,
    Binds.HEADQUARTERS,
    Binds.REGION,
    Binds.TEAM,
    Binds.SALESPERSON,
    Binds.PARTNER,
)


@frozen
class Clause:
    """One numbered duty of the policy; the wording is the library's own, one sentence each.

    A duty that the policy leaves to others to rule is done `through` those clauses or sections.
    """

    number: PolicyNumber
    binds: tuple[Binds, ...]
    term: str  # the policy's own word for it
    english: str
    chinese: str
    through: tuple[str, ...] = ()

    @property
    def wording(self) -> Wording:
        """The sentence in both languages."""
        return Wording(self.english, self.chinese)
