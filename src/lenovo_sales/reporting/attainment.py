"""Attainment charts: units and people against their targets. Policy 2.2.1.4, 2.2.3.1, 5.2.1.2."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from lenovo_sales.clauses import Language
from lenovo_sales.closing import Closing, UnitResult
from lenovo_sales.organization import ResultScope
from lenovo_sales.organization.unit import REGION
from lenovo_sales.reporting.drawing import (
    ACCENT,
    BAD,
    FAINT,
    GREY,
    INK,
    PAPER,
    SOFT,
    TINT,
    Canvas,
    Chart,
    drawing,
    first_and_rest,
    shortened,
    wrapped,
)
from lenovo_sales.reporting.layouts import WIDE, Layout
from lenovo_sales.reporting.lines import Attainment, added, attainment_of
from lenovo_sales.reporting.short import compact, percent
from lenovo_sales.reporting.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FURTHEST = Fraction(5, 2)  # a bar ends here; what goes further is cut, and says by its figure
MOST_PEOPLE, MOST_HEADS, MOST_REGIONS, MOST_TEAMS = 24, 12, 12, 24


@frozen
class Bar:
    """One row: a unit or a person, how deep it stands in the tree, revenue and target.

    `attainment` is None for several whose figures overlap, so that no sum of them is true.
    """

    name: str
    attainment: Attainment | None
    indent: int = 0


def units_chart(closing: Closing, language: Language, layout: Layout = WIDE) -> Chart | None:
    """Revenue of every unit against its target, each region with its teams below it."""
    words = Words(language)
    bars = list(_units(closing, words))
    title = words["units_plain"]
    for bar in bars[:1]:
        if bar.attainment is not None and bar.attainment.ratio is not None:
            share = percent(bar.attainment.ratio)
            title = words.say("units_title", unit=shortened(bar.name, 36), share=share)
    return _chart("attainment-units", title, bars, closing, words, layout)


def people_chart(closing: Closing, language: Language, layout: Layout = WIDE) -> Chart | None:
    """Revenue of every person against the target, the furthest first, and the rest together.

    Heads stand below the sellers of their units, as their revenue is that of the sellers.
    """
    words = Words(language)
    title = words["people_plain"]
    every = [attainment_of(closing, each.post.id) for each in closing.people]
    aimed = [each.ratio for each in every if each.ratio is not None]
    if aimed:
        reached = sum(ratio >= 1 for ratio in aimed)
        title = words.say("people_title", count=reached, all=len(aimed))
    return _chart("attainment-people", title, people_bars(closing, words), closing, words, layout)


def people_bars(closing: Closing, words: Words) -> list[Bar]:
    """Sellers, whose amounts add up to the revenue of the units, then the heads of units."""
    organization, levels = closing.book.organization, closing.edition.organization.levels
    sellers, heads = [], []
    for each in closing.people:
        name, attainment = each.post.name or each.post.id, attainment_of(closing, each.post.id)
        if any(levels[stay.level].answers_for is ResultScope.UNIT for stay in each.stays):
            unit = organization.unit(each.post.unit)
            heads.append(Bar(f"{name} · {unit.name or unit.id}", attainment))
        else:
            sellers.append(Bar(name, attainment))
    shown, rest = first_and_rest(sorted(sellers, key=_order), MOST_PEOPLE)
    if rest:
        shown.append(Bar(words.say("other_people", count=len(rest)), _together(rest)))
    first, others = first_and_rest(sorted(heads, key=_order), MOST_HEADS)
    shown.extend(first)
    if others:
        shown.append(Bar(words.say("other_heads", count=len(others)), None))
    return shown


def _units(closing: Closing, words: Words) -> Iterator[Bar]:
    units = closing.book.organization.units
    by_parent: dict[str | None, list[UnitResult]] = {}
    for unit in closing.units:
        by_parent.setdefault(units[unit.id].parent, []).append(unit)
    regions = max(1, sum(unit.tier == REGION for unit in closing.units))
    most = (len(closing.units), MOST_REGIONS, max(3, MOST_TEAMS // min(regions, MOST_REGIONS)))

    def below(parent: str | None, indent: int) -> Iterator[Bar]:
        found = sorted(
            (
                (Bar(unit.name or unit.id, Attainment(unit.revenue, unit.target), indent), unit.id)
                for unit in by_parent.get(parent, ())
            ),
            key=lambda each: _order(each[0]),
        )
        shown, rest = first_and_rest(found, most[min(indent, 2)])
        for bar, id in shown:
            yield bar
            yield from below(id, indent + 1)
        if rest:
            together = _together([bar for bar, _ in rest])
            yield Bar(words.say("others", count=len(rest)), together, indent)

    return below(None, 0)


def _order(bar: Bar) -> tuple[bool, Fraction, int, str]:
    reached = bar.attainment
    ratio = None if reached is None else reached.ratio
    value = 0 if reached is None else reached.value.minor
    return ratio is None, -(ratio or Fraction(0)), -value, bar.name


def _together(rest: Sequence[Bar]) -> Attainment:
    """The sum of several that do not overlap."""
    return added(bar.attainment for bar in rest if bar.attainment is not None)


def _chart(
    name: str, title: str, bars: Sequence[Bar], closing: Closing, words: Words, layout: Layout
) -> Chart | None:
    known = [bar.attainment for bar in bars if bar.attainment is not None]
    if not any(each.value or each.target for each in known):
        return None
    note = words.say(
        "units_note", period=words.label(closing.label), currency=closing.book.currency
    )
    height = layout.bars.top + layout.bars.row * len(bars)
    with drawing(layout, height, title, note) as canvas:
        _draw(canvas, bars, words, layout)
        return canvas.chart(name)


def _draw(canvas: Canvas, bars: Sequence[Bar], words: Words, layout: Layout) -> None:
    known = [bar.attainment for bar in bars if bar.attainment is not None]
    ratios = [each.ratio for each in known if each.ratio is not None]
    low = max(-FURTHEST, min([Fraction(0), *ratios]))
    high = min(FURTHEST, max([Fraction(11, 10), *ratios]))
    at, count = layout.bars, len(bars)
    inside = layout.width - at.names - at.figures - at.amounts
    axes = canvas.axes(at.names, 0.0, inside, at.row * count)
    axes.set_xlim(float(low), float(high))
    axes.set_ylim(count - 0.5, -0.5)
    inch = float(high - low) / inside
    for lane in at.lanes(count, -0.5):
        axes.plot([0, 0], lane, color=GREY, lw=0.8, zorder=3)
    if ratios:
        for lane in at.lanes(count, -0.6):
            axes.plot([1, 1], lane, color=INK, lw=1, clip_on=False, zorder=3)
        canvas.say(1, at.mark, words["target"], axes=axes, size=9, ha="center")
    for row, bar in enumerate(bars):
        place, high_up = row + at.middle - 0.5, at.row * (count - row - at.middle)
        reached = bar.attainment
        name = shortened(bar.name, at.name_columns - 2 * bar.indent)
        ink = SOFT if bar.indent > 1 else INK
        canvas.say(0.17 * bar.indent, high_up + at.lift, name, color=ink)
        if reached is None:
            said = wrapped(words["not_added"], layout.heading.note_columns)
            for line, text in enumerate(said):
                y = high_up + layout.heading.note_line * ((len(said) - 1) / 2 - line)
                canvas.say(at.names + 0.08, y, text, size=9, color=FAINT)
            continue
        amount, ratio = compact(reached.value, words.language), reached.ratio
        if reached.target is not None and ratio is not None:
            aim = compact(reached.target, words.language)
            amount = words.say("of", part=amount, whole=aim)
        canvas.say(layout.width, high_up + at.lift, amount, size=9, color=SOFT, ha="right")
        if ratio is None:
            canvas.say(at.names + 0.08, high_up, words["no_target"], size=9, color=FAINT)
            continue
        color = BAD if ratio < 0 else (ACCENT if ratio >= 1 else TINT)
        axes.barh(place, float(max(low, min(high, ratio))), height=at.bar, color=color, lw=0)
        if not low <= ratio <= high:
            _cut(axes, place, float(high if ratio > high else low), inch)
        canvas.say(layout.width - at.amounts, high_up, percent(ratio), ha="right")


def _cut(axes: "Axes", place: float, end: float, inch: float) -> None:
    """A slit through a bar that goes further than there is room."""
    near = end - 0.22 * inch if end > 0 else end + 0.22 * inch
    slope = [near - 0.05 * inch, near + 0.05 * inch]
    axes.plot(slope, [place + 0.45, place - 0.45], color=PAPER, lw=3, zorder=2)
