"""Regional overlay (区域实施细则): its process. Policy 2.2.2.1.

A region writes the numbers that it adds and tightens; somebody else of the region publishes them,
and only where none loosens or contradicts headquarters'.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.errors import Refused
>>> from lenovo_sales.lifecycle import ANYBODY
>>> from lenovo_sales.organization.tightening import Direction, Tightness
>>> days = Tightness("lead.high", Direction.LOWER, "3.1.2.3")
>>> headquarters = HeadquartersTerms({"lead.high": 2}, (days,))
>>> east = Unit("East", Tier.REGION, parent="HQ")
>>> overlay = Overlay("V-1", east, "E-7", (Number("lead.high", 3, "2.2.2.1"),))
>>> monday = Context("E-8", datetime(2026, 4, 6, 9, tzinfo=UTC), headquarters, ANYBODY)
>>> try:
...     OVERLAY.step(overlay, Publish(1, date(2026, 5, 1)), monday)
... except Refused as refused:
...     print(refused.in_language("zh"))
V-1：第2.2.2.1条要求：只可从严或补充总部规定：lead.high（2.2.2.1）不得高于总部（3.1.2.3）
"""

from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.clauses import Wording
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
    with_editor,
)
from lenovo_sales.organization.tightening import HeadquartersTerms, Number, conflicts
from lenovo_sales.organization.unit import Tier, Unit
from lenovo_sales.wording import joined


class OverlayStage(Worded):
    """The stages of an overlay. Policy 2.2.2.1."""

    DRAFT = "draft", "草案"
    PUBLISHED = "published", "已发布"
    WITHDRAWN = "withdrawn", "已撤回"


@frozen
class Overlay:
    """The numbers that a region adds and tightens, as they stand (区域实施细则). Policy 2.2.2.1."""

    id: str
    unit: Unit
    drafter: str
    numbers: tuple[Number, ...]
    version: int = 1  # every revision makes the next
    edited_by: tuple[str, ...] = ()
    stage: OverlayStage = OverlayStage.DRAFT
    in_force_from: date | None = None
    in_force_until: date | None = None  # the first day without it
    reason: str | None = field(default=None, repr=False)  # why withdrawn

    @property
    def authors(self) -> tuple[str, ...]:
        """Everybody who had a hand in it: none of them may publish it. Policy 1.3.1."""
        return (self.drafter, *self.edited_by)

    def is_in_force(self, on: date) -> bool:
        """Whether it holds on a day. Policy 2.2.1.2."""
        started = self.in_force_from is not None and self.in_force_from <= on
        return started and (self.in_force_until is None or on < self.in_force_until)


@frozen
class Revise:
    """Write another version. Policy 2.2.2.1."""

    numbers: tuple[Number, ...]


@frozen
class Publish:
    """Put this version into force from a day (发布). Policy 2.2.2.1."""

    version: int
    in_force_from: date


@frozen
class Withdraw:
    """It no longer holds, or never will, and why (撤回). Policy 2.2.2.1."""

    reason: str = field(repr=False)


_Context: TypeAlias = Context[HeadquartersTerms]


@precondition("2.2.2.1", "a region whose overlay it is", "所属区域分部")
def _is_a_regions(overlay: Overlay, context: _Context) -> bool:
    return overlay.unit.tier is Tier.REGION


@precondition("2.2.2.1", "at least one number", "至少一项规定")
def _has_numbers(overlay: Overlay, context: _Context) -> bool:
    return bool(overlay.numbers)


def _conflicts(overlay: Overlay, context: _Context) -> Wording:
    found = conflicts(context.terms, overlay.numbers)
    return joined((each.wording for each in found), Wording("; ", "；"))


@precondition(
    "2.2.2.1", "numbers that tighten headquarters' or add", "只可从严或补充总部规定", _conflicts
)
def _tightens(overlay: Overlay, context: _Context) -> bool:
    return not any(conflicts(context.terms, overlay.numbers))


@precondition("1.3.1", "a publisher who did not write it", "发布人不得为起草人")
def _publisher_is_another(overlay: Overlay, context: _Context) -> bool:
    return context.by not in overlay.authors


@guard("2.2.1.2", "the current version of the overlay", "细则的当前版本")
def _is_current(overlay: Overlay, command: Publish, context: _Context) -> bool:
    return command.version == overlay.version


@guard("2.2.1.2", "a first day in force that is not past", "生效日不早于当日")
def _starts_in_time(overlay: Overlay, command: Publish, context: _Context) -> bool:
    return context.today <= command.in_force_from


@guard("2.2.2.1", "a reason", "原因说明")
def _says_why(overlay: Overlay, command: Withdraw, context: _Context) -> bool:
    return stated(command.reason)


def _last_day(overlay: Overlay, command: Withdraw, event: StageChanged) -> date:
    """The day of the withdrawal; its first day, where it had not yet begun."""
    start = overlay.in_force_from
    return event.at.date() if start is None else max(start, event.at.date())


OVERLAY: Lifecycle[Overlay, HeadquartersTerms] = Lifecycle(
    Overlay,
    OverlayStage.DRAFT,
    ends=(OverlayStage.WITHDRAWN,),
    rows=(
        Row(
            (OverlayStage.DRAFT,),
            Revise,
            None,
            "2.2.2.1",
            records=("numbers",),
            derives={"version": next_version, "edited_by": with_editor},
        ),
        Row(
            (OverlayStage.DRAFT,),
            Publish,
            OverlayStage.PUBLISHED,
            "2.2.2.1",
            (
                _is_a_regions,
                _has_numbers,
                _tightens,
                _publisher_is_another,
                _is_current,
                _starts_in_time,
            ),
            records=("in_force_from",),
            action="overlay.publish",
        ),
        Row(
            (OverlayStage.DRAFT,),
            Withdraw,
            OverlayStage.WITHDRAWN,
            "2.2.2.1",
            (_says_why,),
            records=("reason",),
        ),
        Row(
            (OverlayStage.PUBLISHED,),
            Withdraw,
            OverlayStage.WITHDRAWN,
            "2.2.2.1",
            (_says_why,),
            records=("reason",),
            derives={"in_force_until": _last_day},
            action="overlay.publish",
        ),
    ),
)
