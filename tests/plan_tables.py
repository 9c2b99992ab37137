"""What policy 2.2.1 and 2.2.2.1 say may happen to a plan and an overlay; see `process_tables`."""

from typing import Annotated, Any

from attrs import evolve, frozen

from lenovo_sales.editions import default_edition
from lenovo_sales.lifecycle import ANYBODY, Context, LabeledEnum
from lenovo_sales.lifecycle import texts as t
from lenovo_sales.organization import (
    OVERLAY,
    PLAN,
    HeadquartersTerms,
    Number,
    Organization,
    Overlay,
    Plan,
    PlanTerms,
    Target,
    Unit,
)
from lenovo_sales.organization import overlay as o
from lenovo_sales.organization import plan as p
from lenovo_sales.parameters import Days, Terms, Trouble
from lenovo_sales.values import Calendar
from lenovo_sales.wording import Wording
from process_tables import (
    DAY,
    NOW,
    TODAY,
    Process,
    Spoil,
    Spoiled,
    said,
    spoiled_command,
    spoiled_subject,
)

SHARED = (
    "author version edited_by approvals "
    "published_on in_force_from in_force_until succeeded_by reason"
)
PLAN_POLICY = f"""
- | Draft | draft | 2.2.1.2 | 2.2.2.1 | unit year content adds_to {SHARED}
draft | Revise | = | 2.2.1.2 | | content version edited_by
draft | Approve | = | 1.3.1 | 1.3.1 2.2.1.2 | approvals
draft | Publish | published | 2.2.1.2 | 2.2.1.1 2.2.1.1 2.2.1.1 2.2.1.1 \
2.2.2.1 2.2.2.1 2.2.2.1 2.2.2.1 2.2.2.1 2.2.1.3 2.2.1.2 1.3.1 2.2.1.2 2.2.1.2 \
| published_on in_force_from | plan.publish
published | Succeed | superseded | 2.2.1.2 | 2.2.1.2 2.2.1.2 | succeeded_by in_force_until \
| plan.publish
draft | Withdraw | withdrawn | 2.2.1.2 | 2.2.1.2 | reason in_force_until
"""

YEAR = Calendar(1).year(2026)
HQ = Unit("HQ", "headquarters")
EAST = Unit("East", "region", parent="HQ")
WEST = Unit("West", "region", parent="HQ")
PLAN_TERMS = PlanTerms(Organization.of([HQ, EAST, WEST], []), default_edition().organization)


def content(holder: str, value: int) -> p.Content:
    return p.Content((Target(holder, "revenue", YEAR, value),), "first in schools", "by partners")


def by(person: str, terms: object = None) -> Context[Any]:
    return Context(person, NOW - DAY, terms, "2026", "A-1", ANYBODY)


def published(kind: Any, draft: object, terms: object = None, **changes: object) -> Any:
    """A text that E-7 wrote and E-9 revised, published and in force since today."""
    text, _ = kind.create("S-1", draft, by("E-7", terms))
    stands = {"version": 2, "edited_by": ("E-9",), "stage": t.PUBLISHED, "in_force_from": TODAY}
    return evolve(text, **stands | changes)


ABOVE = published(
    PLAN,
    p.Draft(HQ, YEAR, content("East", 900)),
    PLAN_TERMS,
    id="A-1",
    in_force_from=TODAY - 9 * DAY,
)
REGIONAL = p.Draft(EAST, YEAR, content("East", 901), adds_to="A-1")


def ripe_plan(stage: LabeledEnum) -> Plan:
    """A region's plan that asks a little more than headquarters."""
    start = None if stage is t.DRAFT else TODAY
    plan: Plan = published(PLAN, REGIONAL, PLAN_TERMS, stage=stage, in_force_from=start)
    return plan


NEXT = evolve(ripe_plan(t.PUBLISHED), id="A-3", in_force_from=TODAY + DAY)


def give_plan(command: type, plan: Plan) -> object:
    commands: dict[type, object] = {
        p.Draft: REGIONAL,
        p.Revise: p.Revise(content("East", 950)),
        t.Approve: t.Approve(plan.version),
        t.Publish: t.Publish(plan.version, TODAY),
        t.Succeed: t.Succeed("A-3"),
        t.Withdraw: t.Withdraw("no longer needed"),
    }
    return commands[command]


def _content(**changes: object) -> Spoil:
    return spoiled_subject(content=evolve(content("East", 901), **changes))  # type: ignore[arg-type]  # by name


def related(other: Any, **changes: object) -> Spoil:
    """Another text, so changed."""
    return lambda stage: Spoiled(related={other.id: evolve(other, **changes)})


PLAN_SPOILED = {
    "targets_stated": _content(targets=()),
    "targets_of_the_year": _content(targets=(Target("East", "profit", Calendar(1).year(2027), 1),)),
    "positioning_stated": _content(positioning=" "),
    "approach_stated": _content(approach=""),
    "of_headquarters_or_adding": lambda stage: Spoiled(
        {"unit": evolve(EAST, tier="team")}, {"unit": evolve(EAST, tier="team")}
    ),
    "not_an_author": lambda stage: Spoiled(actor="E-9"),
    "current_version": spoiled_command(version=9),
    "starts_in_time": spoiled_command(in_force_from=TODAY - DAY),
    "starts_within_the_year": spoiled_command(in_force_from=YEAR.end),
    "adds_to_published": related(ABOVE, stage=t.DRAFT),
    "adds_to_in_force": related(ABOVE, in_force_from=TODAY + DAY),
    "holders_within": _content(targets=(Target("West", "revenue", YEAR, 1),)),
    "targets_share_out": _content(targets=(Target("East", "profit", YEAR, -1),)),
    "lowers_nothing": related(ABOVE, content=content("East", 902)),
    "succeeded": related(NEXT, in_force_from=TODAY),
    "same_unit_and_year": related(NEXT, unit=HQ),
    "reason_given": spoiled_command(reason=" "),
}

OVERLAY_POLICY = f"""
- | Draft | draft | 2.2.2.1 | 2.2.2.1 | unit numbers {SHARED}
draft | Revise | = | 2.2.2.1 | | numbers version edited_by
draft | Publish | published | 2.2.2.1 | 2.2.2.1 2.2.2.1 2.2.2.1 2.2.2.1 1.3.1 2.2.2.1 2.2.2.1 \
| published_on in_force_from | overlay.publish
published | Succeed | superseded | 2.2.2.1 | 2.2.2.1 2.2.2.1 | succeeded_by in_force_until \
| overlay.publish
draft | Withdraw | withdrawn | 2.2.2.1 | 2.2.2.1 | reason in_force_until
published | Withdraw | withdrawn | 2.2.2.1 | 2.2.2.1 | reason in_force_until | overlay.publish
"""


@frozen
class Hours(Terms):
    """Numbers of headquarters, the first of which is not later than the second."""

    high: Annotated[int, Days("3.1.2.3", "high", "高", tighter="lower")] = 2
    normal: Annotated[int, Days("3.1.2.3", "normal", "中", tighter="lower")] = 7
    low: Annotated[int, Days("3.1.2.3", "low", "低", tighter="lower")] = 30
    opens: Annotated[int, Days("3.1.2.3", "opens", "起", tighter="higher")] = 5
    closes: Annotated[int, Days("3.1.2.3", "closes", "止", tighter="lower")] = 9

    def contradictions(self) -> Trouble:
        """The first day is not after the last."""
        if self.opens > self.closes:
            yield ("closes",), Wording("expected no day before the first", "不得早于起始日")


OVERLAY_TERMS = HeadquartersTerms.of(Hours())
NUMBERS = (Number("high", 1, "2.2.2.1"), Number("opens", 8, "2.2.2.1"))


def ripe_overlay(stage: LabeledEnum) -> Overlay:
    """An overlay that tightens one number and keeps another."""
    draft = o.Draft(EAST, NUMBERS)
    overlay: Overlay = published(OVERLAY, draft, OVERLAY_TERMS, stage=stage)
    return overlay


OTHER = evolve(ripe_overlay(t.PUBLISHED), id="V-3", numbers=(Number("closes", 8, "2.2.2.1"),))
LATER = evolve(ripe_overlay(t.PUBLISHED), id="V-2", in_force_from=TODAY + DAY)


def give_overlay(command: type, overlay: Overlay) -> object:
    commands: dict[type, object] = {
        o.Draft: o.Draft(EAST, NUMBERS),
        o.Revise: o.Revise((Number("low", 30, "2.2.2.1"),)),
        t.Publish: t.Publish(overlay.version, TODAY),
        t.Succeed: t.Succeed("V-2"),
        t.Withdraw: t.Withdraw("no longer needed"),
    }
    return commands[command]


OVERLAY_SPOILED = {
    "of_a_region": lambda stage: Spoiled({"unit": HQ}, {"unit": HQ}),
    "numbers_stated": spoiled_subject(numbers=()),
    "tightens": spoiled_subject(numbers=(Number("high", 3, "2.2.2.1"),)),
    "goes_with_others": related(OTHER, numbers=(Number("closes", 7, "2.2.2.1"),)),
    "not_an_author": lambda stage: Spoiled(actor="E-9"),
    "current_version": spoiled_command(version=9),
    "starts_in_time": spoiled_command(in_force_from=TODAY - DAY),
    "succeeded": related(LATER, stage=t.DRAFT),
    "same_region": related(LATER, unit=HQ),
    "reason_given": spoiled_command(reason=""),
}

PROCESSES = {
    "plan": Process(
        PLAN,
        said(PLAN_POLICY),
        PLAN_TERMS,
        ripe_plan,
        give_plan,
        lambda command: "E-9" if command is p.Revise else "E-8",
        PLAN_SPOILED,
        related={ABOVE.id: ABOVE, NEXT.id: NEXT},
    ),
    "overlay": Process(
        OVERLAY,
        said(OVERLAY_POLICY),
        OVERLAY_TERMS,
        ripe_overlay,
        give_overlay,
        lambda command: "E-9" if command is o.Revise else "E-8",
        OVERLAY_SPOILED,
        related={LATER.id: LATER, OTHER.id: OTHER},
    ),
}
