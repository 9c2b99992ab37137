"""What chapter 3.4 fixes on a given date (服务条款); an edition supplies it.

Targets are in working minutes of the hours that they name, by the customer's tier and the severity
of the problem.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import NotFound
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.parameters import (
    Choice,
    Count,
    Day,
    Days,
    Group,
    Label,
    Minutes,
    Name,
    Share,
    Terms,
    Trouble,
    one_of,
)
from lenovo_sales.values.holidays import (
    NO_HOLIDAYS,
    ChineseHolidays,
    DeclaredHolidays,
    Holidays,
    HolidayYear,
)
from lenovo_sales.values.working_time import Hours, WorkingTime


class TicketKind(LabeledEnum):
    """The kinds of ticket (服务诉求). Policy 3.4.2.1, 4.3.1.1."""

    REQUEST = "request", "请求"
    COMPLAINT = "complaint", "投诉"


class Severity(LabeledEnum):
    """How grave a problem is, the gravest first (严重程度). Policy 3.4.2.1."""

    CRITICAL = "critical", "紧急"
    HIGH = "high", "严重"
    NORMAL = "normal", "一般"
    LOW = "low", "轻微"


class ChannelKind(LabeledEnum):
    """The three ways to reach service (服务渠道类型). Policy 3.4.1.1."""

    HOTLINE = "hotline", "服务热线"
    ONLINE = "online", "在线服务"
    SERVICE_POINT = "service_point", "服务网点"


_LOAD = Count(
    "3.4.2.2",
    "weight of an open ticket",
    "未结工单计入的负荷",
    unit=Wording("points", "分"),
    most=1_000,
)
_SCORE = Wording("points of an answer", "评价分")
_LEAST_SKILL = Count(
    "3.4.2.2",
    "least level of a skill",
    "所需技能的最低级别",
    unit=Wording("level", "级"),
    least=1,
    most=100,
)


@frozen
class HolidayTerms(Terms):
    """The holiday calendar, and the years declared besides (节假日). Policy 3.4.1.1.

    A year is written in TOML as `[[years]]` with `year`, `holidays` and `make_up`, lists of dates.
    """

    country: Annotated[
        Literal["china", "none"],
        Choice(
            "3.4.1.1", "whose public holidays and make-up days are kept", "所依节假日与调休安排"
        ),
    ]
    years: Annotated[
        tuple[HolidayYear, ...],
        Day("3.4.1.1", "declared public holidays and make-up days", "自行声明的节假日与调休"),
    ] = ()

    def contradictions(self) -> Trouble:
        """A year is declared once."""
        known = [each.year for each in self.years]
        for index, year in enumerate(known):
            if year in known[:index]:
                yield ("years", index), Wording("expected each year once", "每年只列一次")

    def calendar(self) -> Holidays:
        """The calendar that these terms describe."""
        rest: Holidays = ChineseHolidays() if self.country == "china" else NO_HOLIDAYS
        return DeclaredHolidays(self.years, rest) if self.years else rest


@frozen
class Channel(Terms):
    """A service channel and its hours (服务渠道). Policy 3.4.1.1."""

    kind: Annotated[ChannelKind, Choice("3.4.1.1", "kind of channel", "渠道类型")]
    label: Annotated[Wording, Label("3.4.1.1", "words for a channel", "渠道措辞")]
    hours: Annotated[str, Name("3.4.1.1", "hours in which somebody answers", "服务时间名称")]
    place: Annotated[str | None, Name("3.4.1.1", "where a service point is", "网点地址")] = None


@frozen
class ServiceLevel(Terms):
    """A service level (服务水平). Policy 3.4.2.1, 3.4.2.3."""

    response_minutes: Annotated[
        int,
        Minutes("3.4.2.1", "from the opening to the answer", "响应时限", least=1, tighter="lower"),
    ]
    update_minutes: Annotated[
        int,
        Minutes(
            "3.4.2.3", "until the customer hears again", "进展告知时限", least=1, tighter="lower"
        ),
    ]
    resolution_minutes: Annotated[
        int,
        Minutes(
            "3.4.2.1", "from the opening to the solution", "解决时限", least=1, tighter="lower"
        ),
    ]
    hours: Annotated[str, Name("3.4.1.1", "hours in which the clock runs", "计时所依服务时间")]

    def contradictions(self) -> Trouble:
        """Who answers is not later than who solves."""
        if self.response_minutes > self.resolution_minutes:
            yield (
                ("response_minutes",),
                Wording("expected no more than resolution_minutes", "不得多于 resolution_minutes"),
            )


@frozen
class Tier(Terms):
    """The service levels of a customer tier, by severity (客户等级). Policy 3.4.2.1."""

    label: Annotated[Wording, Label("3.4.2.1", "words for a tier", "客户等级措辞")]
    critical: ServiceLevel
    high: ServiceLevel
    normal: ServiceLevel
    low: ServiceLevel

    def contradictions(self) -> Trouble:
        """In the same hours a graver problem is allowed no more time than a lighter one."""
        for graver, lighter in pairwise(Severity):
            one, other = self.level(graver), self.level(lighter)
            for name in ("response_minutes", "update_minutes", "resolution_minutes"):
                if one.hours == other.hours and getattr(one, name) > getattr(other, name):
                    yield (
                        (graver.value, name),
                        Wording(
                            "expected no more than for {severity}", "不得多于 {severity}"
                        ).filled(severity=lighter.value),
                    )

    def level(self, severity: Severity) -> ServiceLevel:
        """The service level of a severity."""
        return {
            Severity.CRITICAL: self.critical,
            Severity.HIGH: self.high,
            Severity.NORMAL: self.normal,
            Severity.LOW: self.low,
        }[severity]


@frozen
class ProblemClass(Terms):
    """A class of problems and the skills that it calls for (问题类别). Policy 3.4.2.1, 3.4.2.2."""

    label: Annotated[Wording, Label("3.4.2.1", "words for a class of problems", "问题类别措辞")]
    skills: Annotated[Mapping[str, int], _LEAST_SKILL] = field(factory=dict)


@frozen
class EscalationStep(Terms):
    """The level of escalation at an elapsed share of a target (升级). Policy 3.4.2.1."""

    at: Annotated[
        Fraction, Share("3.4.2.1", "share of a target that is used", "时限已用比例", most=100)
    ]
    to: Annotated[Wording, Label("3.4.2.1", "who is called in", "升级对象")]


@frozen
class SeverityLoad(Terms):
    """How heavily an open ticket weighs on its technician (工作量). Policy 3.4.2.2."""

    critical: Annotated[int, _LOAD]
    high: Annotated[int, _LOAD]
    normal: Annotated[int, _LOAD]
    low: Annotated[int, _LOAD]

    def of(self, severity: Severity) -> int:
        """The points of one ticket."""
        return {
            Severity.CRITICAL: self.critical,
            Severity.HIGH: self.high,
            Severity.NORMAL: self.normal,
            Severity.LOW: self.low,
        }[severity]


@frozen
class SurveyTerms(Terms):
    """How satisfaction is asked for (满意度调查). Policy 3.4.2.3."""

    lowest: Annotated[int, Count("3.4.2.3", "lowest answer", "最低分", unit=_SCORE, most=100)]
    highest: Annotated[int, Count("3.4.2.3", "highest answer", "最高分", unit=_SCORE, most=100)]
    satisfied_from: Annotated[
        int,
        Count(
            "3.4.2.3",
            "answer from which a customer is satisfied",
            "满意起点",
            unit=_SCORE,
            most=100,
        ),
    ]
    open_days: Annotated[
        int,
        Days("3.4.2.3", "after a ticket's end in which an answer counts", "评价开放期", least=1),
    ]

    def contradictions(self) -> Trouble:
        """Somebody may be satisfied, and somebody not."""
        if not self.lowest < self.satisfied_from <= self.highest:
            yield (
                ("satisfied_from",),
                Wording(
                    "expected more than lowest and at most highest",
                    "应高于 lowest 且不高于 highest",
                ),
            )

    def is_open(self, ended: datetime, on: date) -> bool:
        """Whether an answer counts on a day, about a ticket that ended at that time."""
        return 0 <= (on - ended.date()).days <= self.open_days


@frozen
class ServiceTerms(Terms):
    """All terms of chapter 3.4."""

    holidays: Annotated[HolidayTerms, Group("3.4.1.1", "Public holidays", "法定节假日")]
    hours: Annotated[
        Mapping[str, Hours],
        Name("3.4.1.1", "hours", "服务时间", unit=Wording("hours of the day", "当日时段")),
    ]
    channels: Annotated[Mapping[str, Channel], Group("3.4.1.1", "Channels", "服务渠道")]
    tiers: Annotated[
        Mapping[str, Tier],
        Group("3.4.2.1", "Targets by customer tier and severity", "各客户等级与严重程度的时限"),
    ]
    problems: Annotated[
        Mapping[str, ProblemClass],
        Group("3.4.2.1", "Classes of problems and their skills", "问题类别与所需技能"),
    ]
    load: Annotated[
        SeverityLoad, Group("3.4.2.2", "What an open ticket weighs", "未结工单计入的负荷")
    ]
    escalation: Annotated[
        tuple[EscalationStep, ...], Group("3.4.2.1", "Escalation, the first is level 1", "升级")
    ]
    silence_minutes: Annotated[
        int, Minutes("3.4.2.3", "without an answer, before a ticket may lapse", "无回应失效时长")
    ]
    survey: Annotated[SurveyTerms, Group("3.4.2.3", "Satisfaction survey", "满意度调查")]
    dispatch_minutes: Annotated[
        int | None,
        Minutes(
            "3.4.2.2",
            "from the diagnosis to a technician, if stated",
            "派工时限（可不列）",
            least=1,
            tighter="lower",
        ),
    ] = None
    _clocks: dict[str, WorkingTime] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        calendar = self.holidays.calendar()
        clocks = {name: WorkingTime(hours, calendar) for name, hours in self.hours.items()}
        object.__setattr__(self, "_clocks", clocks)

    def contradictions(self) -> Trouble:
        """Named hours are defined, there is one of each at least, and steps rise."""
        for name, channel in self.channels.items():
            if channel.hours not in self.hours:
                yield ("channels", name, "hours"), one_of(self.hours)
        for name, tier in self.tiers.items():
            for severity in Severity:
                if tier.level(severity).hours not in self.hours:
                    yield ("tiers", name, severity.value, "hours"), one_of(self.hours)
        for name in ("channels", "tiers", "problems"):
            if not getattr(self, name):
                yield (name,), Wording("expected one or more", "至少列一项")
        shares = [Fraction(0), *(step.at for step in self.escalation)]
        for index, (earlier, later) in enumerate(pairwise(shares)):
            if later <= earlier:
                yield (
                    ("escalation", index, "at"),
                    Wording("expected more than zero and than the step before", "应高于零及上一级"),
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
        """The service level of a tier and a severity. Policy 3.4.2.1.

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

    @property
    def silence(self) -> timedelta:
        """The working time without an answer after which a ticket lapses. Policy 3.4.2.3."""
        return timedelta(minutes=self.silence_minutes)
