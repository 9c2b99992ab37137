"""Regional overlay (区域实施细则): its process. Policy 2.2.2.1.

A region writes the numbers that it tightens; somebody else of the region publishes them,
and only where none loosens or contradicts headquarters'.

>>> from datetime import UTC, date, datetime
>>> from typing import Annotated
>>> from lenovo_sales.errors import Refused
>>> from lenovo_sales.lifecycle import ANYBODY
>>> from lenovo_sales.parameters import Days, Terms
>>> @frozen
... class Visits(Terms):
...     high: Annotated[int, Days("3.1.2.3", "time between visits", "回访间隔", tighter="lower")]
>>> headquarters = HeadquartersTerms.of(Visits(2))
>>> east, monday = Unit("East", "region", parent="HQ"), datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> ann, bob = (
...     Context(person, monday, headquarters, "2026", "D-1", ANYBODY) for person in ("E-7", "E-8")
... )
>>> overlay, _ = OVERLAY.create("V-1", Draft(east, (Number("high", 3, "2.2.2.1"),)), ann)
>>> try:
...     OVERLAY.step(overlay, Publish(1, date(2026, 5, 1)), bob)
... except Refused as refused:
...     print(refused.in_language("zh"))
V-1：第2.2.2.1条要求：只可从严执行总部规定：high（2.2.2.1）不得高于总部（3.1.2.3）
"""

from typing import TypeAlias

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.lifecycle import Adopt, Context, Lifecycle, guard, precondition
from lenovo_sales.lifecycle.texts import (
    DRAFT,
    PUBLISHED,
    TEXT_ENDS,
    Publish,
    Succeed,
    TextCommand,
    TextRows,
    VersionedText,
)
from lenovo_sales.organization.tightening import HeadquartersTerms, Number, conflicts, discord
from lenovo_sales.organization.unit import REGION, Unit
from lenovo_sales.wording import joined


@frozen
class Overlay(VersionedText):
    """The numbers that a region adds and tightens, as they stand (区域实施细则). Policy 2.2.2.1."""

    unit: Unit
    numbers: tuple[Number, ...]


@frozen
class Draft:
    """Write the overlay of a region (起草). Policy 2.2.2.1."""

    unit: Unit
    numbers: tuple[Number, ...]


@frozen
class Revise:
    """Write another version. Policy 2.2.2.1."""

    numbers: tuple[Number, ...]


OverlayCommand: TypeAlias = Draft | Revise | TextCommand | Adopt[Overlay]
OverlayContext: TypeAlias = Context[HeadquartersTerms]


@precondition("2.2.2.1", "a region whose overlay it is", "所属区域分部")
def of_a_region(overlay: Overlay, context: OverlayContext) -> bool:
    """By the organization, where units are among what the context knows: a desk has them all."""
    claimed, units = overlay.unit, {each.id: each for each in context.all(Unit)}
    unit = units.get(claimed.id) if units else claimed
    return unit is not None and unit.tier == claimed.tier == REGION


@precondition("2.2.2.1", "at least one number", "至少一项规定", derived=True)
def numbers_stated(overlay: Overlay, context: OverlayContext) -> bool:
    return bool(overlay.numbers)


def _conflicts(overlay: Overlay, context: OverlayContext) -> Wording:
    found = conflicts(context.terms, overlay.numbers)
    return joined((each.wording for each in found), Wording("; ", "；"))


@precondition(
    "2.2.2.1", "numbers that tighten headquarters'", "只可从严执行总部规定",
    finds=_conflicts,
)  # fmt: skip
def tightens(overlay: Overlay, context: OverlayContext) -> bool:
    return not any(conflicts(context.terms, overlay.numbers))


def _others(overlay: Overlay, command: Publish, context: OverlayContext) -> list[Overlay]:
    """The region's other overlays that hold on the first day of this one."""
    day = command.in_force_from or context.today
    return [
        each
        for each in context.all(Overlay)
        if each.id != overlay.id and each.unit.id == overlay.unit.id and each.is_in_force(day)
    ]


@guard(
    "2.2.2.1",
    "numbers that go with those of the region's other overlays",
    "与本区域其他实施细则的规定相容",
    derived=True,
)
def goes_with_others(overlay: Overlay, command: Publish, context: OverlayContext) -> bool:
    others = (each.numbers for each in _others(overlay, command, context))
    return not discord(context.terms.terms, overlay.numbers, *others)


@guard("2.2.2.1", "an overlay of the same region", "同一区域分部的实施细则", derived=True)
def same_region(overlay: Overlay, command: Succeed, context: OverlayContext) -> bool:
    return context.find(command.succeeded_by, Overlay).unit.id == overlay.unit.id


row = TextRows[Overlay, HeadquartersTerms]("overlay", "细则", "2.2.2.1")

OVERLAY = Lifecycle[Overlay, OverlayCommand, HeadquartersTerms](
    "overlay", "区域实施细则", Overlay, HeadquartersTerms, ends=TEXT_ENDS, rows=(
    row.draft(Draft, "unit", "numbers").needs(of_a_region),
    row.revise(Revise, "numbers"),
    row.publish("overlay.publish", of_a_region, numbers_stated, tightens, goes_with_others),
    row.succeed("overlay.publish", same_region),
    row.withdraw(DRAFT),
    row.withdraw(PUBLISHED, action="overlay.publish"),
    row.adopt("overlay.adopt"),
))  # fmt: skip
