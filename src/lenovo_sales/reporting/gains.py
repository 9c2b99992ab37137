"""The chart of a comparison: who gains and who loses, the most first. Policy 5.2.1.2."""

from lenovo_sales.clauses import Language
from lenovo_sales.closing import Comparison, PersonChange
from lenovo_sales.reporting.drawing import (
    ACCENT,
    BAD,
    GREY,
    Canvas,
    Chart,
    drawing,
    shortened,
)
from lenovo_sales.reporting.layouts import WIDE, Layout
from lenovo_sales.reporting.notebook import comparison_line
from lenovo_sales.reporting.short import compact
from lenovo_sales.reporting.words import Words
from lenovo_sales.values import Money

MOST = 12  # people at either end


def gains_chart(comparison: Comparison, language: Language, layout: Layout = WIDE) -> Chart | None:
    """The people who gain most and lose most; None where nobody does either."""
    words = Words(language)
    gaining, losing = comparison.gaining[:MOST], comparison.losing[:MOST]
    shown = [*gaining, *reversed(losing)]
    if not shown:
        return None
    note = words.say("gains_note", currency=comparison.before.book.currency)
    title = comparison_line(comparison, words)
    height = layout.gains.top + layout.gains.row * len(shown)
    with drawing(layout, height, title, note) as canvas:
        _draw(canvas, shown, words, layout)
        return canvas.chart("comparison")


def _draw(canvas: Canvas, shown: list[PersonChange], words: Words, layout: Layout) -> None:
    low = min(0, *(each.gain.minor for each in shown))
    high = max(0, *(each.gain.minor for each in shown))
    at, count = layout.gains, len(shown)
    inside = layout.width - at.names - at.figures - at.amounts
    axes = canvas.axes(at.names, 0.0, inside, at.row * count)
    axes.set_xlim(low * 1.02, high * 1.02)
    axes.set_ylim(count - 0.5, -0.5)
    for lane in at.lanes(count, -0.5):
        axes.plot([0, 0], lane, color=GREY, lw=0.8, zorder=3)
    for row, each in enumerate(shown):
        up = at.row * (count - row - at.middle)
        name = shortened(each.result.post.name or each.id, at.name_columns)
        canvas.say(0.0, up + at.lift, name)
        color = ACCENT if each.gain.minor > 0 else BAD
        axes.barh(row + at.middle - 0.5, each.gain.minor, height=at.bar, color=color, lw=0)
        canvas.say(layout.width, up + at.lift, _signed(each.gain, words), size=9, ha="right")


def _signed(gain: Money, words: Words) -> str:
    return f"{'+' if gain.minor > 0 else ''}{compact(gain, words.language)}"
