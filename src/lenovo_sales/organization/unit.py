"""Units of the three tiers (总部, 区域分部, 团队) and the dated posts in them. Policy 2.1."""

from datetime import date
from enum import Enum
from typing import TypeAlias

from attrs import evolve, field, frozen

from lenovo_sales.values import Period
from lenovo_sales.wording import Wording

PostKey: TypeAlias = tuple[str, date | None]


class Tier(Enum):
    """The three tiers of clause 2.1, from the top."""

    HEADQUARTERS = "headquarters"
    REGION = "region"
    TEAM = "team"

    @property
    def chinese(self) -> str:
        """The policy's own word for the tier."""
        return self.wording.chinese

    @property
    def wording(self) -> Wording:
        """The tier as people read it."""
        return _TIERS[self.value]


_TIERS = {
    "headquarters": Wording("headquarters", "总部"),
    "region": Wording("region", "区域分部"),
    "team": Wording("team", "团队"),
}


@frozen
class Unit:
    """One unit of the organization: headquarters, a region or a team. Policy 2.1."""

    id: str
    tier: Tier
    name: str | None = None
    parent: str | None = field(default=None, metadata={"refers": ("unit",)})


@frozen
class Post:
    """One person's place in the tree, from its start until just before its end. Policy 2.1.

    An open start reaches back before every record, an open end is not foreseen. The position
    level and the line of business choose the scorecard and the plan (4.3.1.2).
    """

    id: str
    unit: str = field(metadata={"refers": ("unit",)})
    name: str | None = field(default=None, repr=False)
    level: str | None = None
    business: str | None = None
    start: date | None = None
    end: date | None = None

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
