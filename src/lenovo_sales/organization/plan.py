"""Annual plan (年度计划): targets, positioning and approach of a year. Policy 2.2.1.1, 2.2.1.2.

Headquarters writes it for the company, and a region one that adds to it. A published plan is never
edited; another one succeeds it.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.lifecycle import ANYBODY
>>> from lenovo_sales.values import Calendar
>>> hq, year = Unit("HQ", Tier.HEADQUARTERS), Calendar(1).year(2027)
>>> content = Content((Target("HQ", "revenue", year, 900),), "first in schools", "by partners")
>>> plan = Plan("A-1", hq, year, "E-7", content)
>>> monday = Context("E-8", datetime(2026, 12, 7, 9, tzinfo=UTC), None, ANYBODY)
>>> plan, event = PLAN.step(plan, Publish(version=1, in_force_from=date(2027, 1, 1)), monday)
>>> plan.stage.chinese, event.clause, plan_on([plan], "HQ", date(2027, 5, 1)).id
('已发布', '2.2.1.2', 'A-1')
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.lifecycle import (
    Context,
    Lifecycle,
    Row,
    StageChanged,
    Worded,
    guard,
    next_version,
    precondition,
    stated,
    the_day,
    with_editor,
)
from lenovo_sales.organization.target import Target
from lenovo_sales.organization.unit import Tier, Unit
from lenovo_sales.values import Period


class PlanStage(Worded):
    """The stages of a plan. Policy 2.2.1.2."""

    DRAFT = "draft", "草案"
    PUBLISHED = "published", "已发布"
    SUPERSEDED = "superseded", "已被取代"
    WITHDRAWN = "withdrawn", "已撤回"


@frozen
class Content:
    """What one version of a plan says (计划内容). Policy 2.2.1.1."""

    targets: tuple[Target, ...] = ()
    positioning: str = field(default="", repr=False)
    approach: str = field(default="", repr=False)


@frozen
class Endorsement:
    """Who agreed to which version, and when (会签). Policy 1.3.1."""

    on: date
    by: str
    version: int


@frozen
class Plan:
    """The plan of a unit for a year, as it stands (年度计划). Policy 2.2.1.1, 2.2.2.1."""

    id: str
    unit: Unit
    year: Period
    drafter: str
    content: Content
    adds_to: str | None = None  # the id of headquarters' plan, for that of a region
    version: int = 1  # every revision makes the next
    edited_by: tuple[str, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()
    stage: PlanStage = PlanStage.DRAFT
    published: date | None = None
    in_force_from: date | None = None
    succeeded_by: str | None = None
    reason: str | None = field(default=None, repr=False)  # why withdrawn

    @property
    def authors(self) -> tuple[str, ...]:
        """Everybody who had a hand in the plan: none of them may publish it. Policy 1.3.1."""
        return (self.drafter, *self.edited_by)

    @property
    def endorsed_by(self) -> tuple[str, ...]:
        """Who agreed to the present version. Policy 1.3.1."""
        return tuple(each.by for each in self.endorsements if each.version == self.version)


@frozen
class Revise:
    """Write another version; what was agreed to before is void. Policy 2.2.1.2."""

    content: Content


@frozen
class Endorse:
    """Somebody who did not write it agrees to this version (会签). Policy 1.3.1."""

    version: int


@frozen
class Publish:
    """Put this version into force from a day (发布). Policy 2.2.1.2, 2.2.2.1."""

    version: int
    in_force_from: date
    above: Plan | None = None  # headquarters' plan, as it stands, for that of a region


@frozen
class Succeed:
    """Another plan, already published, stands in its place (取代). Policy 2.2.1.2."""

    by: Plan


@frozen
class Withdraw:
    """The draft will not be published, and why. Policy 2.2.1.2."""

    reason: str = field(repr=False)


_Context: TypeAlias = Context[None]


@precondition("2.2.1.1", "at least one target", "至少一项目标")
def _has_targets(plan: Plan, context: _Context) -> bool:
    return bool(plan.content.targets)


@precondition("2.2.1.1", "targets within the year of the plan", "目标期间须在计划年度内")
def _targets_are_of_the_year(plan: Plan, context: _Context) -> bool:
    year = plan.year
    periods = [target.period for target in plan.content.targets]
    return all(year.start <= each.start and each.end <= year.end for each in periods)


@precondition("2.2.1.1", "a market position", "市场定位")
def _has_positioning(plan: Plan, context: _Context) -> bool:
    return stated(plan.content.positioning)


@precondition("2.2.1.1", "an approach", "实施做法")
def _has_approach(plan: Plan, context: _Context) -> bool:
    return stated(plan.content.approach)


@precondition(
    "2.2.2.1", "a plan of headquarters, or of a region that adds to one", "总部计划或其区域实施计划"
)
def _is_of_headquarters_or_adds(plan: Plan, context: _Context) -> bool:
    if plan.unit.tier is Tier.HEADQUARTERS:
        return plan.adds_to is None
    return plan.unit.tier is Tier.REGION and stated(plan.adds_to)


@precondition("1.3.1", "somebody who did not write the plan", "计划起草人以外的人员")
def _is_another(plan: Plan, context: _Context) -> bool:
    return context.by not in plan.authors


@guard("2.2.1.2", "the current version of the plan", "计划的当前版本")
def _is_current(plan: Plan, command: Endorse | Publish, context: _Context) -> bool:
    return command.version == plan.version


@guard(
    "2.2.1.2", "a first day in force from today and within the year", "生效日不早于当日且在年度内"
)
def _starts_in_time(plan: Plan, command: Publish, context: _Context) -> bool:
    return context.today <= command.in_force_from < plan.year.end


@guard("2.2.2.1", "the published plan of headquarters that it adds to", "所依据的总部计划已发布")
def _adds_to_published(plan: Plan, command: Publish, context: _Context) -> bool:
    if plan.unit.tier is Tier.HEADQUARTERS:
        return True
    above = command.above
    return (
        above is not None
        and above.id == plan.adds_to
        and above.stage is PlanStage.PUBLISHED
        and above.unit.tier is Tier.HEADQUARTERS
        and above.year == plan.year
    )


@guard("2.2.2.1", "no target that lowers headquarters'", "目标不得低于总部下达的目标")
def _lowers_nothing(plan: Plan, command: Publish, context: _Context) -> bool:
    above = () if command.above is None else command.above.content.targets
    return not any(_lowers(own, theirs) for own in plan.content.targets for theirs in above)


def _lowers(own: Target, theirs: Target) -> bool:
    """Whether a target says less than the other, or something of only a part of its time."""
    if (own.holder, own.measure) != (theirs.holder, theirs.measure):
        return False
    if own.period.overlap(theirs.period) is None:
        return False
    return own.period != theirs.period or own.value < theirs.value


@guard(
    "2.2.1.2",
    "another published plan of the unit and the year, in force later",
    "同一单位同一年度、生效更晚的已发布计划",
)
def _is_succeeded(plan: Plan, command: Succeed, context: _Context) -> bool:
    by = command.by
    return (
        by.id != plan.id
        and by.stage is PlanStage.PUBLISHED
        and (by.unit.id, by.year) == (plan.unit.id, plan.year)
        and by.in_force_from is not None
        and plan.in_force_from is not None
        and by.in_force_from > plan.in_force_from
    )


@guard("2.2.1.2", "a reason", "原因说明")
def _says_why(plan: Plan, command: Withdraw, context: _Context) -> bool:
    return stated(command.reason)


def _with_endorsement(plan: Plan, command: Endorse, event: StageChanged) -> tuple[Endorsement, ...]:
    if event.by in plan.endorsed_by:
        return plan.endorsements
    return (*plan.endorsements, Endorsement(event.at.date(), event.by, plan.version))


def _successor(plan: Plan, command: Succeed, event: StageChanged) -> str:
    return command.by.id


PLAN: Lifecycle[Plan, None] = Lifecycle(
    Plan,
    PlanStage.DRAFT,
    ends=(PlanStage.SUPERSEDED, PlanStage.WITHDRAWN),
    rows=(
        Row(
            (PlanStage.DRAFT,),
            Revise,
            None,
            "2.2.1.2",
            records=("content",),
            derives={"version": next_version, "edited_by": with_editor},
        ),
        Row(
            (PlanStage.DRAFT,),
            Endorse,
            None,
            "1.3.1",
            (_is_another, _is_current),
            derives={"endorsements": _with_endorsement},
        ),
        Row(
            (PlanStage.DRAFT,),
            Publish,
            PlanStage.PUBLISHED,
            "2.2.1.2",
            (
                _has_targets,
                _targets_are_of_the_year,
                _has_positioning,
                _has_approach,
                _is_of_headquarters_or_adds,
                _is_another,
                _is_current,
                _starts_in_time,
                _adds_to_published,
                _lowers_nothing,
            ),
            records=("in_force_from",),
            derives={"published": the_day},
            action="plan.publish",
        ),
        Row(
            (PlanStage.PUBLISHED,),
            Succeed,
            PlanStage.SUPERSEDED,
            "2.2.1.2",
            (_is_succeeded,),
            derives={"succeeded_by": _successor},
            action="plan.publish",
        ),
        Row(
            (PlanStage.DRAFT,),
            Withdraw,
            PlanStage.WITHDRAWN,
            "2.2.1.2",
            (_says_why,),
            records=("reason",),
        ),
    ),
)


def plan_on(plans: Iterable[Plan], unit: str, on: date) -> Plan:
    """The plan of a unit that is in force on a day: the last one to come into force by then.

    One that another has succeeded since was in force until that one's first day.

    Raises:
        NotFound: None is.
        BadValue: Two came into force on one day.
    """
    held = [
        (plan.in_force_from, plan)
        for plan in plans
        if plan.unit.id == unit
        and plan.in_force_from is not None
        and plan.in_force_from <= on < plan.year.end
    ]
    if not held:
        raise NotFound(
            "plan of {unit}: expected one in force on {day}",
            "{unit} 的计划：{day} 应有施行中的计划",
            unit=unit,
            day=on.isoformat(),
        )
    last = max(day for day, _ in held)
    found = [plan for day, plan in held if day == last]
    if len(found) > 1:
        raise BadValue(
            "plan of {unit}: expected one that comes into force on {day}",
            "{unit} 的计划：应有自 {day} 起施行的计划",
            unit=unit,
            day=last.isoformat(),
        )
    return found[0]
