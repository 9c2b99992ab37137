"""The pay curve (提成曲线): what plans pay for each amount sold, band by band. Policy 4.3.3.1."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from lenovo_sales.clauses import Language
from lenovo_sales.errors import BadValue
from lenovo_sales.incentives import CommissionTerms, RateTable
from lenovo_sales.incentives.commission import rate_table
from lenovo_sales.reporting.drawing import (
    ACCENT,
    GREY,
    INK,
    RULE,
    SOFT,
    TINT,
    Canvas,
    Chart,
    drawing,
    shortened,
)
from lenovo_sales.reporting.layouts import WIDE, CurveLayout, Layout
from lenovo_sales.reporting.short import compact, percent
from lenovo_sales.reporting.trend import apart, nice_steps
from lenovo_sales.reporting.words import Words
from lenovo_sales.values import Money, Rounding, decimal_text, minor_digits

FURTHEST = Fraction(8, 5)  # of the target
COLORS = (ACCENT, GREY, INK, TINT)  # of the last plan, of the one before it, and so on


@frozen
class Curve:
    """One plan's line: its name, and the corners as amount sold and pay, in minor units."""

    name: str
    table: RateTable
    corners: tuple[tuple[Fraction, Fraction], ...]


def pay_curve_chart(
    plans: Mapping[str, CommissionTerms],
    target: Money,
    language: Language,
    layout: Layout = WIDE,
) -> Chart:
    """What each of the named plans pays at each attainment of a target, one to four of them.

    The line bends where a band begins; its rate stands on the line of the last plan.

    Raises:
        BadValue: There are no plans or more than four, or the target is not above zero.
        CurrencyMismatch: A plan's bands are in another currency than the target.
    """
    if not 0 < len(plans) <= len(COLORS) or target.minor <= 0:
        raise BadValue(
            "expected one to four plans and a target above zero", "应为一至四个方案，任务应大于零"
        )
    words, reach = Words(language), FURTHEST * target.minor
    curves = [
        Curve(name, table, corners(table, reach))
        for name, plan in plans.items()
        if (table := rate_table(plan, target.minor, target.currency)) is not None
    ]
    last = curves[-1]
    at_target = Money(last.table.earned(target.minor, Rounding.HALF_UP), target.currency)
    title = words.say(
        "curve_title", name=shortened(last.name, 40), pay=compact(at_target, language)
    )
    note = words.say("curve_note", currency=target.currency, target=compact(target, language))
    with drawing(layout, layout.curve.height, title, note) as canvas:
        _draw(canvas, curves, target, language, layout.curve)
        return canvas.chart("pay-curve")


def corners(table: RateTable, reach: Fraction) -> tuple[tuple[Fraction, Fraction], ...]:
    """Where the line bends and where it ends, as amount sold and pay, in minor units."""
    starts = [Fraction(each, table.scale) for each in table.thresholds]
    ends = [*(start for start in starts if start < reach), reach]
    found, pay = [(Fraction(0), Fraction(0))], Fraction(0)
    for place, end in enumerate(ends[1:]):
        pay += table.exact_rates[place] * (end - ends[place])
        found.append((end, pay))
    return tuple(found)


def _draw(
    canvas: Canvas, curves: Sequence[Curve], target: Money, language: Language, at: CurveLayout
) -> None:
    across, inside = canvas.width - at.left - at.right, at.height - at.bottom - at.top
    unit = 10 ** minor_digits(target.currency)
    steps = nice_steps([float(curve.corners[-1][1] / unit) for curve in curves])
    axes = canvas.axes(at.left, at.bottom, across, inside)
    axes.set_xlim(0, float(FURTHEST))
    axes.set_ylim(0, steps[-1])
    inch = steps[-1] / inside
    for step in steps:
        axes.plot([0, float(FURTHEST)], [step, step], color=RULE if step else SOFT, lw=0.8)
        said = compact(Money(round(step * unit), target.currency), language, trimmed=True)
        canvas.say(at.left - 0.1, at.bottom + step / inch, said, size=9, color=SOFT, ha="right")
    for tick in (Fraction(0), Fraction(2, 5), Fraction(4, 5), Fraction(6, 5), FURTHEST):
        place = at.left + across * float(tick / FURTHEST)
        canvas.say(place, at.bottom - 0.16, percent(tick), size=9, color=SOFT, ha="center")
    axes.plot([1, 1], [0, steps[-1]], color=INK, lw=0.8, zorder=2)
    high = at.height - at.top + 0.12
    middle = at.left + across / float(FURTHEST)
    canvas.say(middle, high, Words(language)["target"], size=9, ha="center")
    for curve, color in zip(curves, reversed(COLORS[: len(curves)]), strict=True):
        sold = [float(amount / target.minor) for amount, _ in curve.corners]
        up = [float(pay / unit) for _, pay in curve.corners]
        axes.plot(sold, up, color=color, lw=2.2, zorder=3, clip_on=False)
        axes.plot(sold[1:-1], up[1:-1], "o", color=color, ms=4.5, zorder=4)
    last = curves[-1]
    for place, ((start, low), (end, top)) in enumerate(pairwise(last.corners)):
        x = at.left + across * float((start + end) / 2 / target.minor / FURTHEST)
        y = at.bottom + float((low + top) / 2 / unit) / inch
        canvas.say(x - 0.06, y + 0.13, _rate(last.table.exact_rates[place]), size=9.5, ha="right")
    ends = [float(curve.corners[-1][1] / unit) for curve in curves]
    for curve, spot in zip(curves, apart(ends, 0.2 * inch), strict=True):
        name = shortened(curve.name, at.name_columns)
        canvas.say(at.left + across + 0.1, at.bottom + spot / inch, name, size=9.5)


def _rate(rate: Fraction) -> str:
    """A rate with the decimals that it needs, at most two."""
    text = decimal_text(rate * 100, 2, Rounding.HALF_UP).rstrip("0").rstrip(".")
    return f"{text}%"
