"""Technicians (服务工程师) and their certified skills. Policy 3.4.1.2.

>>> skill = Skill("notebook", 2, date(2026, 1, 1), until=date(2027, 1, 1))
>>> technician = Technician("T-4", (skill,), capacity=8)
>>> technician.level_of("notebook", date(2026, 12, 31)), technician.level_of("printer", skill.since)
(2, 0)
>>> technician.level_of("notebook", date(2027, 1, 1))
0
"""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import PERSONAL, once
from lenovo_sales.values import Period


@frozen
class Skill:
    """A certified skill, for a time (技能认证). Policy 3.4.1.2.

    Raises:
        BadValue: A level below 1, or an end that is not after the start.
    """

    name: str
    level: int  # 1 or more
    since: date
    until: date | None = None  # the first day without it; None: it does not expire

    def __attrs_post_init__(self) -> None:
        if type(self.level) is not int or self.level < 1:
            raise BadValue("expected a skill level of one or more", "技能等级应为一或以上")
        if self.until is not None and self.until <= self.since:
            raise BadValue("expected a skill that ends after it starts", "技能的结束应晚于开始")

    def holds(self, on: date) -> bool:
        """Whether it is valid on a day."""
        return self.since <= on and (self.until is None or on < self.until)


@frozen
class Technician:
    """A technician, with skills and capacity (服务工程师). Policy 3.4.1.2.

    Raises:
        BadValue: A capacity below 1.
    """

    id: str
    skills: tuple[Skill, ...]
    capacity: int  # load points that may be open at a time. Policy 3.4.2.2
    place: str | None = None
    absences: tuple[Period, ...] = ()
    joined: date | None = None
    left: date | None = None  # the first day without the technician
    name: str | None = field(default=None, **PERSONAL)

    def __attrs_post_init__(self) -> None:
        if type(self.capacity) is not int or self.capacity < 1:
            raise BadValue("expected a capacity of one or more", "容量应为一或以上")

    def level_of(self, skill: str, on: date) -> int:
        """The highest level of a skill on a day; 0 without it. Policy 3.4.1.2."""
        held = (each.level for each in self.skills if each.name == skill and each.holds(on))
        return max(held, default=0)

    def lacks(self, needs: Mapping[str, int], on: date) -> tuple[str, ...]:
        """The skills, of those needed, that are not held at the level needed. Policy 3.4.2.2."""
        return tuple(name for name, least in needs.items() if self.level_of(name, on) < least)

    def is_present(self, on: date) -> bool:
        """Whether the technician is in post and not absent on a day. Policy 3.4.2.2."""
        joined = self.joined is None or self.joined <= on
        absent = any(on in absence for absence in self.absences)
        return joined and not absent and not self.has_left(on)

    def has_left(self, on: date) -> bool:
        """Whether the technician is no longer in post on a day. Policy 3.4.2.2."""
        return self.left is not None and self.left <= on


def expiring(technicians: Iterable[Technician], period: Period) -> tuple[tuple[str, Skill], ...]:
    """The skills that end within a period and are not renewed, the first first. Policy 3.4.1.2.

    Each with the id of its technician, who is due for training.
    """
    found = [
        (skill.until, technician.id, skill.name, skill)
        for technician in once(technicians)
        for skill in technician.skills
        if skill.until is not None
        and skill.until in period
        and technician.level_of(skill.name, skill.until) < skill.level
    ]
    return tuple((who, skill) for _, who, _, skill in sorted(found, key=lambda each: each[:3]))
