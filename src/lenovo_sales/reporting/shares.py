"""Revenue shares: which regions and which products the revenue came from. Policy 5.2.2.4.

Sorted bars, not slices: they stay readable with many parts, small ones and negative ones.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction

from attrs import frozen

from lenovo_sales.clauses import Language
from lenovo_sales.closing import Closing
from lenovo_sales.incentives import Credit, Movement
from lenovo_sales.organization.unit import REGION, TEAM
from lenovo_sales.reporting.drawing import (
    ACCENT,
    BAD,
    INK,
    SOFT,
    TINT,
    Canvas,
    Chart,
    drawing,
    first_and_rest,
    shortened,
)
from lenovo_sales.reporting.layouts import WIDE, Layout, ShareLayout
from lenovo_sales.reporting.lines import Deals
from lenovo_sales.reporting.short import compact, percent
from lenovo_sales.reporting.words import Words
from lenovo_sales.values import Money

MOST = 8


@frozen
class RevenuePart:
    """One part of the revenue, in minor units."""

    name: str
    value: int


@frozen
class Panel:
    """The revenue cut one way, the greatest part first."""

    heading: str
    parts: tuple[RevenuePart, ...]


def shares_chart(closing: Closing, language: Language, layout: Layout = WIDE) -> Chart | None:
    """Revenue by region (else team, else person) and by product family (else product)."""
    words = Words(language)
    panels = panels_of(closing, words)
    whole = closing.totals.revenue.minor
    if not panels:
        return None
    title = words["shares_plain"]
    first = panels[0].parts[0]
    if whole > 0 and first.value > 0:
        share = percent(Fraction(first.value, whole))
        title = words.say("shares_title", name=shortened(first.name, 30), share=share)
    note = words.say(
        "shares_note", period=words.label(closing.label), currency=closing.book.currency
    )
    at, across = layout.shares, min(len(panels), layout.shares.across)
    width = (layout.width - at.gap * (across - 1)) / across
    lines = [panels[first : first + across] for first in range(0, len(panels), across)]
    rows = [max(len(panel.parts) for panel in line) for line in lines]
    height = at.top + at.row * sum(rows) + 2 * at.gap * (len(lines) - 1) + 0.1
    with drawing(layout, height, title, note) as canvas:
        for number, line in enumerate(lines):
            top = canvas.height - at.top - (at.row * sum(rows[:number]) + 2 * at.gap * number)
            for place, panel in enumerate(line):
                left = place * (width + at.gap)
                _draw(canvas, panel, (left, top, width), closing, language, at)
        return canvas.chart("shares")


def panels_of(closing: Closing, words: Words) -> tuple[Panel, ...]:
    """The ways to cut the revenue that have at least two parts; the parts are all of it."""
    deals, names = Deals.of(closing.book), {each.post.id: each.post.name for each in closing.people}
    movements = [each for each in closing.movements if each.on in closing.period]
    units = {
        tier: [
            RevenuePart(unit.name or unit.id, unit.revenue.minor)
            for unit in closing.units
            if unit.tier == tier and unit.revenue
        ]
        for tier in (REGION, TEAM)
    }
    for parts in units.values():
        beside = closing.totals.revenue.minor - sum(part.value for part in parts)
        parts.extend([RevenuePart("", beside)] if beside else ())
    sellers = _sums(movements, lambda credit: names.get(credit.person) or credit.person)
    who = (
        ("by_region", "no_region", units[REGION]),
        ("by_team", "no_team", units[TEAM]),
        ("by_person", "unnamed", sellers),
    )
    what = (
        ("by_family", "unnamed", _sums(movements, deals.family)),
        ("by_product", "unnamed", _sums(movements, deals.product)),
    )
    chosen = [next((way for way in ways if _named(way[2]) > 1), None) for ways in (who, what)]
    return tuple(
        Panel(words[name], tuple(_first(parts, words[nameless], words)))
        for name, nameless, parts in filter(None, chosen)
    )


def _sums(movements: Iterable[Movement], of: Callable[[Credit], str | None]) -> list[RevenuePart]:
    sums: dict[str, int] = {}
    for movement in movements:
        name = of(movement.credit) or ""
        sums[name] = sums.get(name, 0) + movement.amount.minor
    return [RevenuePart(name, value) for name, value in sums.items()]


def _named(parts: Iterable[RevenuePart]) -> int:
    return sum(bool(part.name) for part in parts)


def _first(parts: Iterable[RevenuePart], nameless: str, words: Words) -> list[RevenuePart]:
    ordered = sorted(parts, key=lambda part: (-part.value, part.name))
    named = [RevenuePart(part.name or nameless, part.value) for part in ordered]
    shown, rest = first_and_rest(named, MOST)
    if rest:
        others = words.say("others", count=len(rest))
        shown.append(RevenuePart(others, sum(part.value for part in rest)))
    return shown


def _draw(
    canvas: Canvas,
    panel: Panel,
    spot: tuple[float, float, float],
    closing: Closing,
    language: Language,
    at: ShareLayout,
) -> None:
    """A panel at its left, top and width, in inches."""
    whole, currency = closing.totals.revenue.minor, closing.book.currency
    values = [part.value for part in panel.parts]
    low, high = min(0, *values), max(0, *values)
    span = (high - low) or 1
    left, top, width = spot
    inside = width - at.names - at.figures
    canvas.say(left, top + 0.16, panel.heading, size=10.5, color=INK)
    axes = canvas.axes(left + at.names, top - at.row * len(values), inside, at.row * len(values))
    axes.set_xlim(low / span, high / span if high else 0.001)
    axes.set_ylim(len(values) - 0.5, -0.5)
    for place, part in enumerate(panel.parts):
        y = top - at.row * (place + 0.5)
        color = BAD if part.value < 0 else (ACCENT if place == 0 else TINT)
        axes.barh(place, part.value / span, height=0.62, color=color, lw=0)
        canvas.say(left, y, shortened(part.name, at.name_columns))
        end = left + at.names + inside * (max(part.value, 0) - low) / span
        said = compact(Money(part.value, currency), language)
        if whole > 0:
            canvas.say(end + 0.08, y, percent(Fraction(part.value, whole)), size=9.5)
            canvas.say(end + at.value, y, said, size=9, color=SOFT)
        else:
            canvas.say(end + 0.08, y, said, size=9.5)
