"""What chapter 3.4 fixes on a given date (服务条款); an edition supplies it.

Targets are in working minutes of the hours that they name, by the customer's tier and the severity
of the problem.
"""

from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.lifecycle import Worded
from lenovo_sales.values.holidays import HolidayTerms
from lenovo_sales.values.working_time import Hours, WorkingTime
from lenovo_sales.values.zones import time_zone


class Severity(Worded):
    """How grave a problem is, the gravest first (严重程度). Policy 3.4.2.1."""

    CRITICAL = "critical", "紧急"
    HIGH = "high", "严重"
    NORMAL = "normal", "一般"
    LOW = "low", "轻微"


class ChannelKind(Worded):
    """The three ways to reach service (服务渠道类型). Policy 3.4.1.1."""

    HOTLINE = "hotline", "服务热线"
    ONLINE = "online", "在线服务"
    SERVICE_POINT = "service_point", "服务网点"


@frozen
class Channel:
    """One way to reach service, and in which hours somebody answers (服务渠道). Policy 3.4.1.1."""

    kind: ChannelKind
    label: Wording
    hours: str  # a name of the hours of these terms
    place: str | None = None  # where a service point is


@frozen
class ServiceLevel:
    """What a customer is promised (服务水平). Policy 3.4.2.1, 3.4.2.3.

    Raises:
        BadValue: A target below one minute, or a response that may take longer than the resolution.
    """

    response_minutes: int  # working minutes from the opening to the acknowledgement. 3.4.2.1
    update_minutes: int  # working minutes within which the customer hears again. 3.4.2.3
    resolution_minutes: int  # working minutes from the opening to the resolution. 3.4.2.1
    hours: str  # a name of the hours of these terms, in which the clock runs. 3.4.1.1

    def __attrs_post_init__(self) -> None:
        if min(self.response_minutes, self.update_minutes, self.resolution_minutes) < 1:
            raise BadValue("expected targets of one minute or more", "时限应为一分钟或以上")
        if self.response_minutes > self.resolution_minutes:
            raise BadValue(
                "expected a response target within the resolution target",
                "响应时限应不长于解决时限",
            )


@frozen
class Tier:
    """What customers of one tier are promised, by severity (客户等级). Policy 3.4.2.1.

    Raises:
        BadValue: In the same hours a graver problem is allowed more time than a lighter one.
    """

    label: Wording
    critical: ServiceLevel
    high: ServiceLevel
    normal: ServiceLevel
    low: ServiceLevel

    def __attrs_post_init__(self) -> None:
        for graver, lighter in pairwise((self.critical, self.high, self.normal, self.low)):
            if graver.hours == lighter.hours and (
                graver.response_minutes > lighter.response_minutes
                or graver.update_minutes > lighter.update_minutes
                or graver.resolution_minutes > lighter.resolution_minutes
            ):
                raise BadValue(
                    "expected no longer targets for a graver problem", "问题越严重，时限不得越长"
                )

    def level(self, severity: Severity) -> ServiceLevel:
        """What is promised for a severity."""
        return {
            Severity.CRITICAL: self.critical,
            Severity.HIGH: self.high,
            Severity.NORMAL: self.normal,
            Severity.LOW: self.low,
        }[severity]


@frozen
class ProblemClass:
    """A class of problems and the skills that it calls for (问题类别). Policy 3.4.2.1, 3.4.2.2."""

    label: Wording
    skills: dict[str, int] = field(factory=dict)  # least level of each skill, 1 or more


@frozen
class EscalationStep:
    """Who is called in once so much of a target is used (升级). Policy 3.4.2.1."""

    at: Fraction  # share of a target; 1 is the deadline itself
    to: Wording


@frozen
class SeverityLoad:
    """How heavily an open ticket weighs on its technician (工作量). Policy 3.4.2.2."""

    critical: int  # points
    high: int
    normal: int
    low: int

    def of(self, severity: Severity) -> int:
        """The points of one ticket."""
        return {
            Severity.CRITICAL: self.critical,
            Severity.HIGH: self.high,
            Severity.NORMAL: self.normal,
            Severity.LOW: self.low,
        }[severity]


@frozen
class SurveyTerms:
    """How satisfaction is asked for (满意度调查). Policy 3.4.2.3.

    Raises:
        BadValue: A scale without two scores, or a satisfied score outside it.
    """

    lowest: int  # score
    highest: int  # score
    satisfied_from: int  # score, from which a customer counts as satisfied
    open_days: int  # calendar days after the confirmation or the close in which an answer counts

    def __attrs_post_init__(self) -> None:
        if not self.lowest < self.satisfied_from <= self.highest:
            raise BadValue(
                "expected a satisfied score above the lowest and up to the highest",
                "满意分应高于最低分，且不高于最高分",
            )
        if self.open_days < 1:
            raise BadValue(
                "expected a survey that is open for one day or more", "调查开放时间应为一天或以上"
            )


@frozen
class ServiceTerms:
    """All terms of chapter 3.4.

    Raises:
        BadValue: A name that is not defined here, steps of escalation that do not rise, a load,
            silence or skill level below what its place takes, an unknown zone.
    """

    zone: str  # in which days are counted. Policy 3.4.1.1
    holidays: HolidayTerms  # Policy 3.4.1.1
    hours: dict[str, Hours]  # Policy 3.4.1.1
    channels: dict[str, Channel]  # Policy 3.4.1.1
    tiers: dict[str, Tier]  # Policy 3.4.2.1
    problems: dict[str, ProblemClass]  # Policy 3.4.2.1
    load: SeverityLoad  # points of an open ticket. Policy 3.4.2.2
    escalation: tuple[EscalationStep, ...]  # the first is level 1. Policy 3.4.2.1
    silence_minutes: int  # working minutes without an answer, before a ticket may lapse. 3.4.2.3
    survey: SurveyTerms  # Policy 3.4.2.3
    _clocks: dict[str, WorkingTime] = field(init=False, repr=False, eq=False)
    _zone: ZoneInfo = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        self._check_names()
        self._check_numbers()
        calendar = self.holidays.calendar()
        clocks = {name: WorkingTime(hours, calendar) for name, hours in self.hours.items()}
        object.__setattr__(self, "_clocks", clocks)
        object.__setattr__(self, "_zone", time_zone(self.zone))

    def _check_names(self) -> None:
        levels = [tier.level(severity) for tier in self.tiers.values() for severity in Severity]
        named = {each.hours for each in levels} | {each.hours for each in self.channels.values()}
        if unknown := sorted(named - self.hours.keys()):
            raise BadValue(
                "expected hours for every name: {names}",
                "每个名称应有工作时间：{names}",
                names=", ".join(unknown),
            )
        if not (self.channels and self.tiers and self.problems):
            raise BadValue(
                "expected one channel, tier and class of problems or more",
                "渠道、级别与问题类别应各至少有一个",
            )

    def _check_numbers(self) -> None:
        load = self.load
        if min(load.critical, load.high, load.normal, load.low) < 0:
            raise BadValue("expected loads of zero or more", "负荷应为零或以上")
        if self.silence_minutes < 0:
            raise BadValue("expected a silence of zero minutes or more", "静默时间应为零分钟或以上")
        if any(least < 1 for each in self.problems.values() for least in each.skills.values()):
            raise BadValue("expected skill levels of one or more", "技能等级应为一或以上")
        shares = [Fraction(0), *(step.at for step in self.escalation)]
        if any(later <= earlier for earlier, later in pairwise(shares)):
            raise BadValue(
                "expected steps of escalation above zero, each above the one before",
                "各升级步骤应大于零，且逐级递增",
            )

    def clock(self, hours: str) -> WorkingTime:
        """The clock that runs in hours of a name.

        Raises:
            NotFound: The terms have no hours of that name.
        """
        if hours not in self._clocks:
            raise NotFound(
                "expected hours of the edition: {names}",
                "应为制度版本的工作时间：{names}",
                names=", ".join(self._clocks),
            )
        return self._clocks[hours]

    def level(self, tier: str, severity: Severity) -> ServiceLevel:
        """What a customer of a tier is promised for a severity. Policy 3.4.2.1.

        Raises:
            NotFound: The terms have no such tier.
        """
        if tier not in self.tiers:
            raise NotFound(
                "expected a tier of the edition: {names}",
                "应为制度版本的级别：{names}",
                names=", ".join(self.tiers),
            )
        return self.tiers[tier].level(severity)

    def day(self, at: datetime) -> date:
        """The day of an instant, in the zone of these terms."""
        return at.astimezone(self._zone).date()

    @property
    def silence(self) -> timedelta:
        """The working time without an answer after which a ticket lapses. Policy 3.4.2.3."""
        return timedelta(minutes=self.silence_minutes)
