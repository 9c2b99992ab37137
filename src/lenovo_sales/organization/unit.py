"""Units of the tiers (总部, 区域分部, 团队 等) and the dated posts in them. Policy 2.1."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import ClassVar, TypeAlias

from attrs import evolve, field, frozen

from lenovo_sales.clauses.described import RecordType, described
from lenovo_sales.values import Period
from lenovo_sales.wording import Wording

PostKey: TypeAlias = tuple[str, date | None]


HEADQUARTERS, REGION, TEAM = "headquarters", "region", "team"
POLICY_TIERS: Mapping[str, Wording] = MappingProxyType(
    {
        HEADQUARTERS: Wording("headquarters", "总部"),
        REGION: Wording("region", "区域分部"),
        TEAM: Wording("team", "团队"),
    }
)
"""The tiers that the policy names, from the top; an edition may have more. Policy 2.1."""

TIER_ABOVE: Mapping[str, str] = MappingProxyType({REGION: HEADQUARTERS, TEAM: REGION})
"""Of a tier that the policy names, the one of these that stands next above it. Policy 2.1."""


_WORDS = {
    word.casefold(): name for name, label in POLICY_TIERS.items() for word in (name, label.chinese)
}


def tier_name(tier: str) -> str:
    """The name of a tier: of the policy's by its word in either language, a further one's own.

    >>> tier_name("区域分部"), tier_name("Team"), tier_name("district")
    ('region', 'team', 'district')
    """
    return _WORDS.get(tier.casefold(), tier) if isinstance(tier, str) else tier


def tier_wording(tier: str) -> Wording:
    """A tier as people read it: the policy's in its words, a further one by its name."""
    return POLICY_TIERS.get(tier) or Wording("{tier}", "{tier}").filled(tier=tier)


@frozen
class Unit:
    """One unit of the organization: headquarters, a region, a team or another. Policy 2.1."""

    record_type: ClassVar[RecordType] = RecordType(
        Wording("unit", "组织单位"),
        Wording("Unit", "组织单位"),
        Wording("Units", "组织单位"),
        Wording(
            (
                "Headquarters, a region, a team, or a unit of a further tier of the edition. "
                "Without any, there is one headquarters, `HQ`."
            ),
            "总部、区域分部、团队，或版本另列层级的单位。一个也不映射时，只有一个总部 `HQ`。",
        ),
    )

    id: str = field(
        metadata=described("what other records call it", "其他记录引用它的编号", key=True)
    )
    tier: str = field(
        converter=tier_name,
        metadata=described(
            "`headquarters`, `region`, `team`, or a further tier of the edition",
            "`headquarters`（总部）、`region`（区域分部）、`team`（团队）或版本另列的层级",
        ),
    )
    name: str | None = field(
        default=None,
        metadata=described("its name; the id, if none", "名称；缺省用编号", descriptive=True),
    )
    parent: str | None = field(
        default=None,
        metadata=described(
            "the unit it hangs under; none for the headquarters",
            "上级单位；总部没有",
            refers=("unit",),
        ),
    )


@frozen
class Post:
    """One person's place in the tree, from its start until just before its end. Policy 2.1.

    An open start reaches back before every record, an open end is not foreseen. The position
    level and the line of business choose the scorecard and the plan (4.3.1.2).
    """

    record_type: ClassVar[RecordType] = RecordType(
        Wording("person", "人员"),
        Wording("Person", "人员"),
        Wording("People", "人员"),
        Wording(
            (
                "A person's post in a unit. Somebody who moved has one row for each post, "
                "with dates. Without any, the people are the owners of the records."
            ),
            (
                "某人在某单位的任职。调动过的人每段任职一行，注明起止日期。一个也不映射时，"
                "以各记录的负责人为人员。"
            ),
        ),
    )

    id: str = field(
        metadata=described("what other records call the person", "其他记录引用此人的编号", key=True)
    )
    unit: str = field(metadata=described("where the post is", "任职单位", refers=("unit",)))
    name: str | None = field(
        default=None,
        repr=False,
        metadata=described(
            "the person's name; the id, if none",
            "姓名；缺省用编号",
            descriptive=True,
            personal=True,
        ),
    )
    level: str | None = field(
        default=None,
        metadata=described(
            "a position level of the edition; the edition's `level_when_unstated`, if none",
            "版本中的岗位级别；缺省用版本的 `level_when_unstated`",
        ),
    )
    business: str | None = field(
        default=None,
        metadata=described(
            "the line of business, for a scorecard of its own", "业务条线，可有专用的考核表"
        ),
    )
    start: date | None = field(
        default=None,
        metadata=described("first day in post; open, if none", "任职首日；缺省则不限", key=True),
    )
    end: date | None = field(
        default=None,
        metadata=described(
            "first day no longer in post; open, if none", "不再任职的首日；缺省则不限", until=True
        ),
    )

    def fault(self) -> tuple[str, Wording] | None:
        """The field at fault and what was expected, when the post contradicts itself."""
        if self.start is not None and self.end is not None and self.end <= self.start:
            return "end", Wording("expected a date after the start", "应晚于开始日期")
        return None

    @property
    def key(self) -> PostKey:
        """What tells this post from every other one: whose it is and when it starts."""
        return self.id, self.start

    def covers(self, day: date) -> bool:
        """Whether the person is in the post on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def during(self, other: "Post") -> "Post | None":
        """The same post, cut to the days of another one; None where they share no day."""
        start = max((day for day in (self.start, other.start) if day is not None), default=None)
        end = min((day for day in (self.end, other.end) if day is not None), default=None)
        if start is not None and end is not None and end <= start:
            return None
        return (
            self if (start, end) == (self.start, self.end) else evolve(self, start=start, end=end)
        )

    def days(self, period: Period) -> int:
        """How many days of the period the post covers.

        >>> from datetime import date
        >>> march = Period(date(2017, 3, 1), date(2017, 4, 1))
        >>> Post("E-7", unit="T-1", start=date(2017, 3, 30)).days(march)
        2
        """
        start = period.start if self.start is None else max(self.start, period.start)
        end = period.end if self.end is None else min(self.end, period.end)
        return max((end - start).days, 0)
