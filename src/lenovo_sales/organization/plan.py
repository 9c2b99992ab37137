"""Annual plan (年度计划): targets, positioning and approach of a year. Policy 2.2.1.1, 2.2.1.2.

Headquarters writes it for the company, and a region one that adds to it. A published plan is never
edited; another one succeeds it.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.lifecycle import ANYBODY, once
>>> from lenovo_sales.values import Calendar
>>> hq, year = Unit("HQ", Tier.HEADQUARTERS), Calendar(1).year(2027)
>>> content = Content((Target("HQ", "revenue", year, 900),), "first in schools", "by partners")
>>> monday = datetime(2026, 12, 7, 9, tzinfo=UTC)
>>> ann, bob = (Context(person, monday, None, "2026", "D-1", ANYBODY) for person in ("E-7", "E-8"))
>>> plan, _ = PLAN.create("A-1", Draft(hq, year, content), ann)
>>> plan, event = PLAN.step(plan, Publish(version=1, in_force_from=date(2027, 1, 1)), bob)
>>> plan.stage.chinese, event.clause, plan_on([plan], "HQ", date(2027, 5, 1)).id
('已发布', '2.2.1.2', 'A-1')
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.lifecycle import (
    PERSONAL,
    Adopt,
    Context,
    Lifecycle,
    guard,
    has_text,
    once,
    precondition,
)
from lenovo_sales.lifecycle.texts import (
    DRAFT,
    TEXT_ENDS,
    Approve,
    Publish,
    Succeed,
    TextCommand,
    TextRows,
    TextStage,
    VersionedText,
    in_force,
)
from lenovo_sales.organization.target import Target
from lenovo_sales.organization.unit import Tier, Unit
from lenovo_sales.values import Period


@frozen
class Content:
    """The content of one version of a plan (计划内容). Policy 2.2.1.1."""

    targets: tuple[Target, ...] = ()
    positioning: str = field(default="", **PERSONAL)
    approach: str = field(default="", **PERSONAL)


@frozen
class Plan(VersionedText):
    """The plan of a unit for a year, as it stands (年度计划). Policy 2.2.1.1, 2.2.2.1."""

    unit: Unit
    year: Period
    content: Content
    adds_to: str | None = None  # the id of headquarters' plan, for that of a region


@frozen
class Draft:
    """Write the plan of a unit for a year (起草). Policy 2.2.1.1."""

    unit: Unit
    year: Period
    content: Content
    adds_to: str | None = None


@frozen
class Revise:
    """Write another version; earlier agreements are void. Policy 2.2.1.2."""

    content: Content


PlanCommand: TypeAlias = Draft | Revise | Approve | TextCommand | Adopt[Plan]
PlanContext: TypeAlias = Context[None]


@precondition("2.2.1.1", "at least one target", "至少一项目标")
def targets_stated(plan: Plan, context: PlanContext) -> bool:
    return bool(plan.content.targets)


@precondition(
    "2.2.1.1", "targets within the year of the plan", "目标期间须在计划年度内", derived=True
)
def targets_of_the_year(plan: Plan, context: PlanContext) -> bool:
    year = plan.year
    periods = [target.period for target in plan.content.targets]
    return all(year.start <= each.start and each.end <= year.end for each in periods)


@precondition("2.2.1.1", "a market position", "市场定位")
def positioning_stated(plan: Plan, context: PlanContext) -> bool:
    return has_text(plan.content.positioning)


@precondition("2.2.1.1", "an approach", "实施做法")
def approach_stated(plan: Plan, context: PlanContext) -> bool:
    return has_text(plan.content.approach)


@precondition(
    "2.2.2.1", "a plan of headquarters, or of a region that adds to one", "总部计划或其区域实施计划"
)
def of_headquarters_or_adding(plan: Plan, context: PlanContext) -> bool:
    if plan.unit.tier is Tier.HEADQUARTERS:
        return plan.adds_to is None
    return plan.unit.tier is Tier.REGION and has_text(plan.adds_to)


@guard("2.2.1.2", "a first day in force within the year", "生效日须在年度内", derived=True)
def starts_within_the_year(plan: Plan, command: Publish, context: PlanContext) -> bool:
    return (command.in_force_from or context.today) < plan.year.end


def _above(plan: Plan, context: PlanContext) -> Plan | None:
    """Headquarters' plan that it adds to; None where it was not loaded."""
    found = context.related.get(plan.adds_to or "")
    return found if isinstance(found, Plan) else None


@precondition(
    "2.2.2.1", "the published plan of headquarters that it adds to", "所依据的总部计划已发布"
)
def adds_to_published(plan: Plan, context: PlanContext) -> bool:
    if plan.unit.tier is Tier.HEADQUARTERS:
        return True
    above = _above(plan, context)
    return (
        above is not None
        and above.stage is TextStage.PUBLISHED
        and above.unit.tier is Tier.HEADQUARTERS
        and above.year == plan.year
    )


@precondition("2.2.2.1", "no target that lowers headquarters'", "目标不得低于总部下达的目标")
def lowers_nothing(plan: Plan, context: PlanContext) -> bool:
    above = _above(plan, context)
    theirs = () if above is None else above.content.targets
    return not any(_lowers(own, each) for own in plan.content.targets for each in theirs)


def _lowers(own: Target, theirs: Target) -> bool:
    """Whether a target says less than the other, or something of only a part of its time."""
    if (own.holder, own.measure) != (theirs.holder, theirs.measure):
        return False
    if own.period.overlap(theirs.period) is None:
        return False
    return own.period != theirs.period or own.value < theirs.value


@guard("2.2.1.2", "a plan of the same unit and year", "同一单位同一年度的计划", derived=True)
def same_unit_and_year(plan: Plan, command: Succeed, context: PlanContext) -> bool:
    other = context.find(command.succeeded_by, Plan)
    return (other.unit.id, other.year) == (plan.unit.id, plan.year)


CONTENT_COMPLETE = (targets_stated, targets_of_the_year, positioning_stated, approach_stated)
FITS_HEADQUARTERS = (of_headquarters_or_adding, adds_to_published, lowers_nothing)
row = TextRows[Plan, None]("plan", "计划", "2.2.1.2")

PLAN = Lifecycle[Plan, PlanCommand, None](
    "plan", "年度计划", Plan, None, ends=TEXT_ENDS, rows=(
    row.draft(Draft, "unit", "year", "content", "adds_to").needs(of_headquarters_or_adding),
    row.revise(Revise, "content"),
    row.approve(),
    row.publish("plan.publish", *CONTENT_COMPLETE, *FITS_HEADQUARTERS, starts_within_the_year),
    row.succeed("plan.publish", same_unit_and_year),
    row.withdraw(DRAFT),
    row.adopt("plan.adopt"),
))  # fmt: skip


def plan_on(plans: Iterable[Plan], unit: str, on: date) -> Plan:
    """The plan of a unit that is in force on a day: the last one to come into force by then.

    One that another has succeeded since was in force until that one's first day.

    Raises:
        NotFound: None is.
        BadValue: Two came into force on one day.
    """
    of_unit = (each for each in once(plans) if each.unit.id == unit)
    found = in_force((each for each in of_unit if on < each.year.end), on)
    if not found:
        raise NotFound(
            "plan of {unit}: expected one in force on {day}",
            "{unit} 的计划：{day} 应有施行中的计划",
            unit=unit,
            day=on.isoformat(),
        )
    if len(found) > 1:
        raise BadValue(
            "plan of {unit}: expected one that comes into force on {day}",
            "{unit} 的计划：应只有一份自 {day} 起施行",
            unit=unit,
            day=found[0].in_force_from,
        )
    return found[0]
