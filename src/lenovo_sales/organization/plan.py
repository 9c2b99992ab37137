"""Annual plan (年度计划): targets, positioning and approach of a year. Policy 2.2.1.1, 2.2.1.2.

Headquarters writes it for the company, and a region one that adds to the plan of headquarters in
force on its first day, with targets of its own units and people. The targets of a plan share out
as the cascade has it; a region's do so together with what headquarters states within the region. A
published plan is never edited; another one succeeds it.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.editions import default_edition
>>> from lenovo_sales.lifecycle import ANYBODY
>>> from lenovo_sales.values import Calendar
>>> hq, year = Unit("HQ", "headquarters"), Calendar(1).year(2027)
>>> terms = PlanTerms(Organization.of([hq], []), default_edition().organization)
>>> content = Content((Target("HQ", "revenue", year, 900),), "first in schools", "by partners")
>>> monday = datetime(2026, 12, 7, 9, tzinfo=UTC)
>>> ann, bob = (Context(each, monday, terms, "2026", "D-1", ANYBODY) for each in ("E-7", "E-8"))
>>> plan, _ = PLAN.create("A-1", Draft(hq, year, content), ann)
>>> plan, event = PLAN.step(plan, Publish(version=1, in_force_from=date(2027, 1, 1)), bob)
>>> plan.stage.chinese, event.clause, plan_on([plan], "HQ", date(2027, 5, 1)).id
('已发布', '2.2.1.2', 'A-1')
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeAlias

from attrs import evolve, field, frozen

from lenovo_sales.errors import BadValue, NotFound, Refused, SalesPolicyError
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
from lenovo_sales.organization.cascade import cascade
from lenovo_sales.organization.target import Target, months_text
from lenovo_sales.organization.terms import OrganizationTerms
from lenovo_sales.organization.tree import Organization
from lenovo_sales.organization.unit import HEADQUARTERS, REGION, Unit
from lenovo_sales.values import Period
from lenovo_sales.wording import Wording, joined

TWICE = Wording(
    "{holder}: one target of {measure} for {span}, found two",
    "{holder}：{span}只列一个{measure}目标，实际有两个",
)


@frozen
class PlanTerms:
    """What the targets of a plan are judged by: the organization, and how they share out. 2.2.1.3.

    A desk makes it of the edition in force and its own organization.
    """

    organization: Organization
    cascade: OrganizationTerms


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
PlanContext: TypeAlias = Context[PlanTerms]


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
    """By the organization: a draft does not say which tier a unit is of."""
    unit = context.terms.organization.units.get(plan.unit.id)
    if unit is None or unit.tier != plan.unit.tier:
        return False
    if unit.tier == HEADQUARTERS:
        return plan.adds_to is None
    return unit.tier == REGION and has_text(plan.adds_to)


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
    if plan.unit.tier == HEADQUARTERS:
        return True
    above = _above(plan, context)
    return (
        above is not None
        and above.stage in (TextStage.PUBLISHED, TextStage.SUPERSEDED)
        and above.unit.tier == HEADQUARTERS
        and above.year == plan.year
    )


@guard(
    "2.2.2.1",
    "the plan of headquarters that is in force on its first day",
    "所依据的总部计划须在生效日施行中",
    derived=True,
)
def adds_to_in_force(plan: Plan, command: Publish, context: PlanContext) -> bool:
    """Where another plan was published in its place, that one is, succeeded or not."""
    above = _above(plan, context)
    if plan.unit.tier == HEADQUARTERS or above is None:
        return plan.adds_to is None
    rivals = (
        each
        for each in context.all(Plan)
        if (each.unit.id, each.year) == (above.unit.id, above.year)
    )
    return in_force(rivals, command.in_force_from or context.today) == (above,)


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


def _outside(plan: Plan, context: PlanContext) -> Iterator[str]:
    """The holders of targets that are neither within the unit nor in post there all the time."""
    organization = context.terms.organization
    within = {each.id for each in organization.within(plan.unit.id)}
    for target in plan.content.targets:
        posts = organization.posts_of(target.holder)
        of_its_time = [post for post in posts if post.days(target.period)]
        if target.holder not in within and (
            not of_its_time or any(post.unit not in within for post in of_its_time)
        ):
            yield target.holder


def _names_outside(plan: Plan, context: PlanContext) -> Wording:
    holders = ", ".join(dict.fromkeys(_outside(plan, context)))
    return Wording("not {holders}", "{holders} 不属于此").filled(holders=holders)


@precondition(
    "2.2.2.1",
    "targets of the unit, its parts and those in post there",
    "目标须属于本单位及其人员",
    derived=True,
    finds=_names_outside,
)
def holders_within(plan: Plan, context: PlanContext) -> bool:
    known = plan.unit.id in context.terms.organization.units
    return known and not any(_outside(plan, context))


def _together(plan: Plan, context: PlanContext) -> tuple[Target, ...]:
    """Its targets, and those of the plan that it adds to within the unit, where it says nothing."""
    own, above = plan.content.targets, _above(plan, context)
    theirs = () if above is None else above.content.targets
    outside = set(_outside(evolve(plan, content=Content(theirs)), context))
    stated = set(map(_stated, own))
    added = (each for each in theirs if each.holder not in outside and _stated(each) not in stated)
    return (*own, *added)


def _stated(target: Target) -> tuple[str, str, Period]:
    return target.holder, target.measure, target.period


def _uncascaded(plan: Plan, context: PlanContext) -> Iterator[Wording]:
    """Why the targets do not share out, measure by measure."""
    for (holder, measure, span), count in Counter(map(_stated, plan.content.targets)).items():
        if count > 1:
            yield TWICE.filled(holder=holder, measure=measure, span=months_text(span))
    targets = _together(plan, context)
    for measure in dict.fromkeys(each.measure for each in targets):
        try:
            cascade(targets, measure, context.terms.organization, context.terms.cascade)
        except Refused as refused:
            said = Wording("{subject}: {requires}", "{subject}：{requires}")
            yield said.filled(subject=refused.subject, requires=refused.requires)
        except SalesPolicyError as error:
            yield error.wording


def _why_uncascaded(plan: Plan, context: PlanContext) -> Wording:
    return joined(_uncascaded(plan, context), Wording("; ", "；"))


@precondition(
    "2.2.1.3",
    "targets that share out over units, people and months",
    "目标可逐级逐月分解",
    derived=True,
    finds=_why_uncascaded,
)
def targets_share_out(plan: Plan, context: PlanContext) -> bool:
    if plan.unit.id not in context.terms.organization.units:
        return False
    return not any(_uncascaded(plan, context))


@guard("2.2.1.2", "a plan of the same unit and year", "同一单位同一年度的计划", derived=True)
def same_unit_and_year(plan: Plan, command: Succeed, context: PlanContext) -> bool:
    other = context.find(command.succeeded_by, Plan)
    return (other.unit.id, other.year) == (plan.unit.id, plan.year)


CONTENT_COMPLETE = (targets_stated, targets_of_the_year, positioning_stated, approach_stated)
FITS_HEADQUARTERS = (
    *(of_headquarters_or_adding, adds_to_published, adds_to_in_force, lowers_nothing),
    *(holders_within, targets_share_out),
)
row = TextRows[Plan, PlanTerms]("plan", "计划", "2.2.1.2")

PLAN = Lifecycle[Plan, PlanCommand, PlanTerms](
    "plan", "年度计划", Plan, PlanTerms, ends=TEXT_ENDS, rows=(
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
