"""What policy 2.2.1 and 2.2.2.1 say may happen to a plan and an overlay; see `process_tables`."""

from datetime import date

from attrs import evolve

from lenovo_sales.lifecycle import Worded
from lenovo_sales.organization import (
    OVERLAY,
    PLAN,
    Direction,
    HeadquartersTerms,
    Number,
    Overlay,
    Plan,
    Target,
    Tier,
    Tightness,
    Unit,
)
from lenovo_sales.organization import overlay as o
from lenovo_sales.organization import plan as p
from lenovo_sales.values import Calendar
from process_tables import (
    DAY,
    TODAY,
    Process,
    Spoil,
    Spoiled,
    said,
    spoiled_command,
    spoiled_subject,
)

PLAN_POLICY = """
draft | Revise | = | 2.2.1.2 | | content version edited_by
draft | Endorse | = | 1.3.1 | 1.3.1 2.2.1.2 | endorsements
draft | Publish | published | 2.2.1.2 \
| 2.2.1.1 2.2.1.1 2.2.1.1 2.2.1.1 2.2.2.1 1.3.1 2.2.1.2 2.2.1.2 2.2.2.1 2.2.2.1 \
| in_force_from published | plan.publish
published | Succeed | superseded | 2.2.1.2 | 2.2.1.2 | succeeded_by | plan.publish
draft | Withdraw | withdrawn | 2.2.1.2 | 2.2.1.2 | reason
"""

YEAR = Calendar(1).year(2026)
HQ = Unit("HQ", Tier.HEADQUARTERS)
EAST = Unit("East", Tier.REGION, parent="HQ")


def content(holder: str, value: int) -> p.Content:
    return p.Content((Target(holder, "revenue", YEAR, value),), "first in schools", "by partners")


ABOVE = Plan(
    "A-1",
    HQ,
    YEAR,
    "E-1",
    content("East", 900),
    stage=p.PlanStage.PUBLISHED,
    in_force_from=YEAR.start,
)


def ripe_plan(stage: Worded) -> Plan:
    """A region's plan that asks a little more than headquarters."""
    return Plan(
        "A-2",
        EAST,
        YEAR,
        "E-7",
        content("East", 901),
        adds_to="A-1",
        edited_by=("E-9",),
        stage=p.PlanStage(stage.value),
        in_force_from=None if stage is p.PlanStage.DRAFT else TODAY,
    )


NEXT = evolve(ripe_plan(p.PlanStage.PUBLISHED), id="A-3", in_force_from=TODAY + DAY)


def give_plan(command: type, plan: Plan) -> object:
    commands: dict[type, object] = {
        p.Revise: p.Revise(content("East", 950)),
        p.Endorse: p.Endorse(plan.version),
        p.Publish: p.Publish(plan.version, TODAY, ABOVE),
        p.Succeed: p.Succeed(NEXT),
        p.Withdraw: p.Withdraw("no longer needed"),
    }
    return commands[command]


def _content(**changes: object) -> Spoil:
    return spoiled_subject(content=evolve(content("East", 901), **changes))  # type: ignore[arg-type]  # by name


PLAN_SPOILED = {
    "at least one target": _content(targets=()),
    "targets within the year of the plan": _content(
        targets=(Target("East", "profit", Calendar(1).year(2027), 1),)
    ),
    "a market position": _content(positioning=" "),
    "an approach": _content(approach=""),
    "a plan of headquarters, or of a region that adds to one": spoiled_subject(
        unit=evolve(EAST, tier=Tier.TEAM)
    ),
    "somebody who did not write the plan": lambda stage: Spoiled(by="E-9"),
    "the current version of the plan": spoiled_command(version=2),
    "a first day in force from today and within the year": spoiled_command(
        in_force_from=TODAY - DAY
    ),
    "the published plan of headquarters that it adds to": spoiled_command(
        above=evolve(ABOVE, stage=p.PlanStage.DRAFT)
    ),
    "no target that lowers headquarters'": spoiled_command(
        above=evolve(ABOVE, content=content("East", 902))
    ),
    "another published plan of the unit and the year, in force later": spoiled_command(
        by=evolve(NEXT, in_force_from=TODAY)
    ),
    "a reason": spoiled_command(reason=" "),
}

OVERLAY_POLICY = """
draft | Revise | = | 2.2.2.1 | | numbers version edited_by
draft | Publish | published | 2.2.2.1 | 2.2.2.1 2.2.2.1 2.2.2.1 1.3.1 2.2.1.2 2.2.1.2 \
| in_force_from | overlay.publish
draft | Withdraw | withdrawn | 2.2.2.1 | 2.2.2.1 | reason
published | Withdraw | withdrawn | 2.2.2.1 | 2.2.2.1 | reason in_force_until | overlay.publish
"""

OVERLAY_TERMS = HeadquartersTerms(
    {"lead.high": 2, "lead.low": 30}, (Tightness("lead.*", Direction.LOWER, "3.1.2.3"),)
)
NUMBERS = (Number("lead.high", 1, "2.2.2.1"), Number("visits", 4, "2.2.2.1"))


def ripe_overlay(stage: Worded) -> Overlay:
    """An overlay that tightens one number and adds another."""
    return Overlay(
        "V-1",
        EAST,
        "E-7",
        NUMBERS,
        edited_by=("E-9",),
        stage=o.OverlayStage(stage.value),
        in_force_from=date(2026, 1, 1),
    )


def give_overlay(command: type, overlay: Overlay) -> object:
    commands: dict[type, object] = {
        o.Revise: o.Revise((Number("lead.low", 30, "2.2.2.1"),)),
        o.Publish: o.Publish(overlay.version, TODAY),
        o.Withdraw: o.Withdraw("no longer needed"),
    }
    return commands[command]


OVERLAY_SPOILED = {
    "a region whose overlay it is": spoiled_subject(unit=HQ),
    "at least one number": spoiled_subject(numbers=()),
    "numbers that tighten headquarters' or add": spoiled_subject(
        numbers=(Number("lead.high", 3, "2.2.2.1"),)
    ),
    "a publisher who did not write it": lambda stage: Spoiled(by="E-9"),
    "the current version of the overlay": spoiled_command(version=2),
    "a first day in force that is not past": spoiled_command(in_force_from=TODAY - DAY),
    "a reason": spoiled_command(reason=""),
}

PROCESSES = {
    "plan": Process(
        PLAN,
        said(PLAN_POLICY),
        None,
        ripe_plan,
        give_plan,
        lambda command: "E-9" if command is p.Revise else "E-8",
        PLAN_SPOILED,
    ),
    "overlay": Process(
        OVERLAY,
        said(OVERLAY_POLICY),
        OVERLAY_TERMS,
        ripe_overlay,
        give_overlay,
        lambda command: "E-9" if command is o.Revise else "E-8",
        OVERLAY_SPOILED,
    ),
}
