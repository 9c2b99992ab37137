"""Monitoring (监控): the progress of every tier by a day, and remedies. Policy 2.2.1.4.

What is due by a day is the target of the months before it, and of its own month the part by days.
Where only some months have a target, they alone are compared with what was achieved in them.

>>> from lenovo_sales.organization.unit import Post, Unit
>>> from lenovo_sales.values import Calendar
>>> units = [Unit("HQ", "headquarters"), Unit("East", "region", parent="HQ")]
>>> company = Organization.of(units, [Post("E-7", "East")])
>>> january = Calendar(1).parse("2026-01")
>>> shares = Shares("revenue", {"East": {january: 310}}, {}, {})
>>> done = [Achieved("E-7", date(2026, 1, 5), 80)]
>>> east = standings(company, shares, done, january, date(2026, 1, 11))[1]
>>> east.due, east.shortfall, east.attainment
(Fraction(100, 1), Fraction(20, 1), Fraction(8, 31))
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Annotated

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.organization.target import Shares
from lenovo_sales.organization.tree import Organization
from lenovo_sales.organization.unit import HEADQUARTERS, Unit
from lenovo_sales.parameters import Days, Share, Terms
from lenovo_sales.values import Period


@frozen
class MonitoringTerms(Terms):
    """The thresholds of a finding; an edition supplies them. Policy 2.2.1.4."""

    behind: Annotated[
        Fraction,
        Share(
            "2.2.1.4",
            "part of what is due that may be missing",
            "应完成额可欠缺的比例",
            tighter="lower",
        ),
    ]
    concentrated: Annotated[
        Fraction, Share("2.2.1.4", "part of results in one person's hands", "业绩集中于一人的比例")
    ]
    review_every_days: Annotated[
        int | None,
        Days(
            "2.2.1.4",
            "longest time from one look at the results to the next, if stated",
            "两次业绩分析的最长间隔（可不列）",
            least=1,
            tighter="lower",
        ),
    ] = None
    report_answer_days: Annotated[
        int | None,
        Days(
            "2.2.2.6",
            "time to answer a report from the field, if stated",
            "一线反馈答复期限（可不列）",
            tighter="lower",
        ),
    ] = None

    def is_review_late(self, last: date, on: date) -> bool:
        """Whether results were last looked at too long before a day. Policy 2.2.1.4."""
        days = self.review_every_days
        return days is not None and (on - last).days > days


@frozen
class Achieved:
    """What somebody achieved of a measure on a day, in its own units (业绩). Policy 2.2.1.4."""

    person: str
    on: date
    value: int  # minor units for money, else pieces, else hundredths of points


@frozen
class Standing:
    """The progress of a unit, with everything under it, by a day (进度). Policy 2.2.1.4."""

    unit: str
    tier: str
    achieved: int
    counted: int  # of this, in the months that have a target
    target: int | None  # of those months; None: none has one
    due: Fraction | None  # of the target by the day
    concentration: Fraction | None = None
    """The most that one person has of what people with a positive result achieved.

    None: nobody has one, or no two people were in post at a time."""

    @property
    def attainment(self) -> Fraction | None:
        """What is achieved over the target; None where there is nothing to divide by."""
        return Fraction(self.counted, self.target) if self.target else None

    @property
    def shortfall(self) -> Fraction | None:
        """The target due less the result, negative if exceeded; None: no target."""
        return None if self.due is None else self.due - self.counted


class Concern(LabeledEnum):
    """What a finding is about (问题类别). Policy 2.2.1.4."""

    BEHIND = "behind", "进度落后"
    UNTARGETED = "untargeted", "未下达任务"
    UNCARRIED = "uncarried", "任务无人承担"
    CONCENTRATED = "concentrated", "业绩过于集中"


REMEDIES = {
    Concern.BEHIND: Wording(
        "review the pipeline of the unit and shift resources or targets to it",
        "检查该单位的商机，调配资源或调整任务",
    ),
    Concern.UNTARGETED: Wording("state a target for the unit", "为该单位下达任务"),
    Concern.UNCARRIED: Wording(
        "fill a post in the unit or share its target out anew", "补充人员或重新分解任务"
    ),
    Concern.CONCENTRATED: Wording(
        "widen the customers of the unit among its people", "扩大该单位其他人员的客户面"
    ),
}


@frozen
class MonitoringFinding:
    """A problem in the results of a unit, how large, and a remedy (监控发现). Policy 2.2.1.4."""

    unit: str
    concern: Concern
    size: Fraction  # BEHIND, UNCARRIED: what is missing; CONCENTRATED: a share; else zero
    part: str | None = None  # BEHIND: the unit directly under it that is missing the most
    clause: ClauseNumber = "2.2.1.4"

    @property
    def remedy(self) -> Wording:
        """The remedy."""
        return REMEDIES[self.concern]


def standings(
    organization: Organization,
    shares: Shares,
    achieved: Iterable[Achieved],
    period: Period,
    as_of: date,
) -> tuple[Standing, ...]:
    """The progress of every unit, from the top; results count by the post of their day. 2.2.1.4.

    Results from the day on do not count yet, nor do those of somebody out of post.

    Raises:
        BadValue: The period is not of whole months.
    """
    own: dict[str, list[Achieved]] = {unit: [] for unit in organization.units}
    for each in achieved:
        post = organization.post_on(each.person, each.on)
        if post is not None and each.on in period and each.on < as_of:
            own[post.unit].append(each)
    return tuple(
        _standing(unit, organization, shares, own, period, as_of)
        for top in organization.top()
        for unit in organization.within(top.id)
    )


def _standing(
    unit: Unit,
    organization: Organization,
    shares: Shares,
    own: Mapping[str, Sequence[Achieved]],
    period: Period,
    as_of: date,
) -> Standing:
    within = [below.id for below in organization.within(unit.id)]
    done = [each for below in within for each in own[below]]
    values = {month: shares.of_unit(unit.id, month) for month in period.months()}
    stated = {month: value for month, value in values.items() if value is not None}
    return Standing(
        unit.id,
        unit.tier,
        sum(each.value for each in done),
        sum(each.value for each in done if any(each.on in month for month in stated)),
        sum(stated.values()) if stated else None,
        sum(_due(stated, as_of), Fraction(0)) if stated else None,
        _concentration(done)
        if period.start < as_of
        and _is_shared(organization, within, Period(period.start, min(as_of, period.end)))
        else None,
    )


def _due(stated: Mapping[Period, int], as_of: date) -> Iterator[Fraction]:
    for month, value in stated.items():
        days = min((as_of - month.start).days, month.days)
        if days > 0:
            yield Fraction(value * days, month.days)


def _concentration(done: Iterable[Achieved]) -> Fraction | None:
    people: Counter[str] = Counter()
    for each in done:
        people[each.person] += each.value
    gains = +people  # of whom returns left something
    return Fraction(max(gains.values()), gains.total()) if gains else None


def _is_shared(organization: Organization, units: Iterable[str], days: Period) -> bool:
    """Whether two people are in post in some units on one of the days."""
    posts = [post for unit in units for post in organization.posts_in(unit) if post.days(days)]
    return any(
        (both := one.during(other)) is not None and both.days(days) > 0
        for one, other in combinations(posts, 2)
        if one.id != other.id
    )


def findings(
    organization: Organization,
    shares: Shares,
    stand: Iterable[Standing],
    terms: MonitoringTerms,
    period: Period,
) -> tuple[MonitoringFinding, ...]:
    """The problems of every unit, from the top, each once. Policy 2.2.1.4."""
    by_unit = {each.unit: each for each in stand}
    return tuple(
        finding
        for each in by_unit.values()
        for finding in _of_unit(each, by_unit, organization, shares, terms, period)
    )


def _of_unit(
    stand: Standing,
    by_unit: dict[str, Standing],
    organization: Organization,
    shares: Shares,
    terms: MonitoringTerms,
    period: Period,
) -> Iterator[MonitoringFinding]:
    if stand.target is None:
        yield MonitoringFinding(stand.unit, Concern.UNTARGETED, Fraction(0))
    elif (
        stand.due is not None
        and stand.shortfall is not None
        and stand.shortfall > stand.due * terms.behind
    ):
        below = [by_unit[unit.id] for unit in organization.children(stand.unit)]
        part = max(below, key=lambda each: each.shortfall or Fraction(0), default=None)
        missing = part is not None and part.shortfall is not None and part.shortfall > 0
        yield MonitoringFinding(
            stand.unit,
            Concern.BEHIND,
            stand.shortfall,
            part.unit if part is not None and missing else None,
        )
    rest = shares.uncarried.get(stand.unit, {})
    uncarried = sum(rest.get(month, 0) for month in period.months())
    uncarried -= shares.answered_outside(period).get(stand.unit, 0)
    if uncarried > 0:
        yield MonitoringFinding(stand.unit, Concern.UNCARRIED, Fraction(uncarried))
    share = stand.concentration
    if stand.tier != HEADQUARTERS and share is not None and share > terms.concentrated:
        yield MonitoringFinding(stand.unit, Concern.CONCENTRATED, share)
