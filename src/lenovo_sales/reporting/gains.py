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
from lenovo_sales.reporting.notebook import comparison_line
from lenovo_sales.reporting.short import compact
from lenovo_sales.reporting.words import Words
from lenovo_sales.values import Money

WIDTH, ROW, TOP = 9.25, 0.29, 0.98
NAMES, AMOUNTS = 2.3, 1.25
INSIDE = WIDTH - NAMES - AMOUNTS
MOST = 12  # people at either end


def gains_chart(comparison: Comparison, language: Language) -> Chart | None:
    """The people who gain most and lose most; None where nobody does either."""
    words = Words(language)
    gaining, losing = comparison.gaining[:MOST], comparison.losing[:MOST]
    shown = [*gaining, *reversed(losing)]
    if not shown:
        return None
    note = words.say("gains_note", currency=comparison.before.book.currency)
    title = comparison_line(comparison, words)
    with drawing(WIDTH, TOP + ROW * len(shown), title, note) as canvas:
        _draw(canvas, shown, words)
        return canvas.chart("comparison")


def _draw(canvas: Canvas, shown: list[PersonChange], words: Words) -> None:
    low = min(0, *(each.gain.minor for each in shown))
    high = max(0, *(each.gain.minor for each in shown))
    axes = canvas.axes(NAMES, 0.0, INSIDE, ROW * len(shown))
    axes.set_xlim(low * 1.02, high * 1.02)
    axes.set_ylim(len(shown) - 0.5, -0.5)
    axes.plot([0, 0], [-0.5, len(shown) - 0.5], color=GREY, lw=0.8, zorder=3)
    for place, each in enumerate(shown):
        up = ROW * (len(shown) - place - 0.5)
        canvas.say(0.0, up, shortened(each.result.post.name or each.id, 27))
        color = ACCENT if each.gain.minor > 0 else BAD
        axes.barh(place, each.gain.minor, height=0.64, color=color, lw=0)
        canvas.say(WIDTH, up, _signed(each.gain, words), size=9, ha="right")


def _signed(gain: Money, words: Words) -> str:
    return f"{'+' if gain.minor > 0 else ''}{compact(gain, words.language)}"
