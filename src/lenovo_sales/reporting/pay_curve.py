"""The pay curve (提成曲线): what plans pay for each amount sold, band by band. Policy 4.3.3.1."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

from attrs import frozen

from lenovo_sales.clauses import Language
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.incentives.plans import (
    Between,
    ComponentTerms,
    CountedLine,
    TableKind,
    Value,
    WindowInputs,
    evaluate,
)
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
PIECES = 16  # of a line that is curved between two bands
COLORS = (ACCENT, GREY, INK, TINT)  # of the last plan, of the one before it, and so on


@frozen
class Curve:
    """One component's line: its name, its corners as amount sold and pay, and rates between them.

    Amounts are in minor units, or a number of things; a rate is None where the line has none.
    """

    name: str
    corners: tuple[tuple[Fraction, Fraction], ...]
    rates: tuple[Fraction | None, ...]


def pay_curve_chart(
    components: Mapping[str, ComponentTerms],
    target: Money,
    language: Language,
    layout: Layout = WIDE,
    target_pay: Money | None = None,
    metrics: Mapping[str, Fraction] = MappingProxyType({}),
) -> Chart:
    """What each of the named components pays at each attainment of a target, one to four of them.

    One deal moves the whole amount. The line bends or jumps where a band begins; a rate stands on
    the line of the last component. A share is of `target_pay`, a gate is passed at `metrics`.

    Raises:
        BadValue: There are no components or more than four, the target is not above zero, or a
            component refuses to go without a metric.
        CurrencyMismatch: A component's amounts are in another currency than the target.
    """
    if not 0 < len(components) <= len(COLORS) or target.minor <= 0:
        raise BadValue(
            "expected one to four components and a target above zero",
            "应为一至四个奖金构成，任务应大于零",
        )
    words, reach = Words(language), FURTHEST * target.minor
    for component in components.values():
        for money in component.money():
            if money.currency != target.currency:
                raise CurrencyMismatch(target.currency, money.currency)
    pay = None if target_pay is None else target_pay.minor
    inputs = WindowInputs(Fraction(target.minor), pay, metrics)
    curves = [curve_of(name, each, inputs, reach) for name, each in components.items()]
    last = curves[-1]
    at_target = Money(_paid(components[last.name], inputs, target.minor), target.currency)
    title = words.say(
        "curve_title", name=shortened(last.name, 40), pay=compact(at_target, language)
    )
    note = words.say("curve_note", currency=target.currency, target=compact(target, language))
    with drawing(layout, layout.curve.height, title, note) as canvas:
        _draw(canvas, curves, target, language, layout.curve)
        return canvas.chart("pay-curve")


def curve_of(name: str, component: ComponentTerms, inputs: WindowInputs, reach: Fraction) -> Curve:
    """Where the line bends, jumps and ends."""
    target = inputs.target or Fraction(1)
    starts = [
        each.at * target if component.by_attainment else each.at for each in component.table.bands
    ]
    base = component.table.base * target if component.by_attainment else component.table.base
    bends = {each for each in (*starts, base) if 0 < each < reach}
    if component.table.between is Between.LINEAR and component.table.kind is TableKind.WHOLE:
        ends = sorted({Fraction(0), *bends, reach})
        for low, high in pairwise(ends):
            bends.update(low + (high - low) * part / PIECES for part in range(1, PIECES))
    jumps = component.table.kind is not TableKind.MARGINAL
    places = sorted(
        {0, int(reach), *map(int, bends), *((int(each) - 1 for each in bends) if jumps else ())}
    )
    found = [(Fraction(each), Fraction(_paid(component, inputs, each))) for each in places]
    rates: list[Fraction | None] = [
        (high[1] - low[1]) / (high[0] - low[0]) if component.is_plain else None
        for low, high in pairwise(found)
    ]
    if component.is_plain:
        rates = [_of_band(component, low[0], Fraction(target)) for low, _ in pairwise(found)]
    return Curve(name, tuple(found), tuple(rates))


def _of_band(component: ComponentTerms, at: Fraction, target: Fraction) -> Fraction | None:
    """The rate of the band that goes on from an amount."""
    if component.table.value is not Value.RATE:
        return None
    unit = target if component.by_attainment else Fraction(1)
    reached = [each.alone for each in component.table.bands if int(each.at * unit) <= at]
    return reached[-1]


def _paid(component: ComponentTerms, inputs: WindowInputs, amount: int) -> int:
    """What one deal of an amount pays alone, in minor units."""
    line = CountedLine(("deal",), amount)
    return evaluate(component, [line], inputs, Rounding.HALF_UP).total


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
        if (rate := last.rates[place]) is not None:
            canvas.say(x - 0.06, y + 0.13, _rate(rate), size=9.5, ha="right")
    ends = [float(curve.corners[-1][1] / unit) for curve in curves]
    for curve, spot in zip(curves, apart(ends, 0.2 * inch), strict=True):
        name = shortened(curve.name, at.name_columns)
        canvas.say(at.left + across + 0.1, at.bottom + spot / inch, name, size=9.5)


def _rate(rate: Fraction) -> str:
    """A rate with the decimals that it needs, at most two."""
    text = decimal_text(rate * 100, 2, Rounding.HALF_UP).rstrip("0").rstrip(".")
    return f"{text}%"
