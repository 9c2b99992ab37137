"""The pay curve (提成曲线): what plans pay for each amount sold, band by band. Policy 4.3.3.1."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from lenovo_sales.clauses import Language
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.incentives.plans import (
    ComponentTerms,
    WindowInputs,
)
from lenovo_sales.reporting.curves import Corner, Curve, curve_of, metric_curve, paid_on
from lenovo_sales.reporting.drawing import (
    ACCENT,
    GREY,
    INK,
    PAPER,
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

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Box: TypeAlias = tuple[float, float, float, float]
"""What a text takes, in inches: left, bottom, right, top."""

FURTHEST = Fraction(8, 5)  # of the target
LETTER = 0.085  # inches of a figure at the size of a rate
BEYOND = 0.12  # inches that a rate may stand out of the axes at the right
COLORS = (ACCENT, GREY, INK, TINT)  # of the last plan, of the one before it, and so on


def pay_curve_chart(
    components: Mapping[str, ComponentTerms],
    target: Money | int,
    language: Language,
    layout: Layout = WIDE,
    target_pay: Money | None = None,
    metrics: Mapping[str, Fraction] = MappingProxyType({}),
    members: Mapping[str, str] = MappingProxyType({}),
) -> Chart:
    """What each of the named components pays at each attainment of a target, one to four of them.

    One deal moves the whole amount. The line bends or jumps where a band begins: the full dot of a
    jump has the value at the threshold. The rate of the last component stands on its line. The
    target is a number where the components count units or deals. A share is of `target_pay`, a
    gate is passed at `metrics`; `members` has, by the name of a component, the member of its
    dimension that it is drawn for.

    Raises:
        BadValue: There are no components or more than four, the target is not above zero or not in
            the unit of what they count, or a component refuses to go without a metric.
        CurrencyMismatch: A component's amounts are in another currency than the target.
    """
    whole = target.minor if isinstance(target, Money) else target
    if not 0 < len(components) <= len(COLORS) or whole <= 0:
        raise BadValue(
            "expected one to four components and a target above zero",
            "应为一至四个奖金构成，任务应大于零",
        )
    currency = _currency(components, target)
    pay = None if target_pay is None else target_pay.minor
    inputs = WindowInputs(Fraction(whole), pay, metrics)
    curves = [
        curve_of(name, each, inputs, FURTHEST * whole, members.get(name))
        for name, each in components.items()
    ]
    last, scale = curves[-1], Scale(whole, currency, isinstance(target, Money), language)
    paid = paid_on(components[last.name], inputs, Fraction(whole), members.get(last.name))
    by_target = any(each.needs_target for each in components.values())
    title, note = _heading(last, Money(paid, currency), scale, by_target)
    with drawing(layout, layout.curve.height, title, note) as canvas:
        _draw(canvas, curves, scale, by_target, layout.curve)
        return canvas.chart("pay-curve")


def pay_by_metric_chart(
    components: Mapping[str, ComponentTerms],
    metric: str,
    label: str,
    most: Fraction,
    currency: str,
    language: Language,
    layout: Layout = WIDE,
    inputs: Mapping[str, WindowInputs] = MappingProxyType({}),
    in_percent: bool = True,
) -> Chart:
    """What each of the named components pays at each value of a metric, where nothing is sold.

    The axis reaches from zero to `most`; `label` says what the metric is. `inputs` has, by the name
    of a component, what else it rests on, such as the other metric of a matrix: a line for each row
    is one component under several names.

    Raises:
        BadValue: There are no components or more than four, the axis has no length, or a component
            refuses to go without another metric.
    """
    if not 0 < len(components) <= len(COLORS) or most <= 0:
        raise BadValue(
            "expected one to four components and an axis that ends above zero",
            "应为一至四个奖金构成，坐标终点应大于零",
        )
    curves = [
        metric_curve(name, each, inputs.get(name, WindowInputs()), metric, most)
        for name, each in components.items()
    ]
    scale = Scale(most / FURTHEST, currency, False, language, in_percent)
    words, last = Words(language), curves[-1]
    pay = compact(Money(int(last.highest), currency), language)
    title = words.say("curve_title_most", name=shortened(last.name, 40), pay=pay)
    note = words.say("curve_note_metric", metric=label, currency=currency)
    with drawing(layout, layout.curve.height, title, note) as canvas:
        _draw(canvas, curves, scale, False, layout.curve)
        return canvas.chart("pay-by-metric")


@frozen
class Scale:
    """What the places of a chart mean: the amount at 100 %, and the currency of the pay."""

    whole: int | Fraction
    currency: str
    in_money: bool
    language: Language
    in_percent: bool = False

    def amount(self, part: Fraction) -> str:
        """An amount sold, a number of things, or the value of a metric in words."""
        if self.in_percent:
            return percent(part * self.whole)
        if self.in_money:
            money = Money(round(part * self.whole), self.currency)
            return compact(money, self.language, trimmed=True)
        return f"{float(part * self.whole):,g}"


def _heading(last: Curve, paid: Money, scale: Scale, by_target: bool) -> tuple[str, str]:
    """The title and the note: by attainment, or by amount where no band is set in a target."""
    words, name = Words(scale.language), shortened(last.name, 40)
    pay, amount = compact(paid, scale.language), scale.amount(Fraction(1))
    if by_target:
        note = "curve_note_values" if set(last.rates) == {None} else "curve_note"
        title = words.say("curve_title", name=name, pay=pay)
    else:
        note = "curve_note_amount" if scale.in_money else "curve_note_number"
        title = words.say("curve_title_amount", name=name, pay=pay, amount=amount)
    return title, words.say(note, currency=scale.currency, target=amount)


def _currency(components: Mapping[str, ComponentTerms], target: Money | int) -> str:
    """The one currency of the target and of every amount of the components."""
    currency = target.currency if isinstance(target, Money) else None
    for component in components.values():
        if component.counts_money is not isinstance(target, Money):
            raise BadValue(
                "expected a target in the unit of what the components count",
                "任务单位应与奖金构成的计酬依据一致",
            )
        for money in component.money():
            currency = currency or money.currency
            if money.currency != currency:
                raise CurrencyMismatch(currency, money.currency)
    if currency is None:
        raise BadValue("expected a component that states an amount", "奖金构成应列金额")
    return currency


def _draw(
    canvas: Canvas, curves: Sequence[Curve], scale: Scale, by_target: bool, at: CurveLayout
) -> None:
    reach, language, alone = float(FURTHEST), scale.language, len(curves) == 1
    right = at.left if alone else at.right
    across, inside = canvas.width - at.left - right, at.height - at.bottom - at.top
    unit = 10 ** minor_digits(scale.currency)
    steps = nice_steps([float(curve.highest / unit) for curve in curves])
    axes = canvas.axes(at.left, at.bottom, across, inside)
    axes.set_xlim(0, reach)
    axes.set_ylim(0, steps[-1])
    inch = steps[-1] / inside
    for step in steps:
        axes.plot([0, reach], [step, step], color=RULE if step else SOFT, lw=0.8)
        money = Money(round(step * unit), scale.currency)
        label = compact(money, language, trimmed=True)
        canvas.say(at.left - 0.1, at.bottom + step / inch, label, size=9, color=SOFT, ha="right")
    for tick in (Fraction(0), Fraction(2, 5), Fraction(4, 5), Fraction(6, 5), FURTHEST):
        place = at.left + across * float(tick / FURTHEST)
        label = percent(tick) if by_target else scale.amount(tick)
        canvas.say(place, at.bottom - 0.16, label, size=9, color=SOFT, ha="center")
    if by_target:
        axes.plot([1, 1], [0, steps[-1]], color=INK, lw=0.8, zorder=2)
        high, middle = at.height - at.top + 0.12, at.left + across / reach
        canvas.say(middle, high, Words(language)["target"], size=9, ha="center")
    for curve, color in zip(curves, reversed(COLORS[: len(curves)]), strict=True):
        _draw_line(axes, curve, scale.whole, unit, color)
    _draw_rates(
        canvas,
        curves,
        scale.whole,
        by_target,
        (at.left, at.bottom, across, inside),
        steps[-1] * unit,
    )
    if not alone:
        ends = [float(curve.corners[-1][1] / unit) for curve in curves]
        for curve, spot in zip(curves, apart(ends, 0.2 * inch), strict=True):
            name = shortened(curve.name, at.name_columns)
            canvas.say(at.left + across + 0.1, at.bottom + spot / inch, name, size=9.5)


def _draw_rates(
    canvas: Canvas,
    curves: Sequence[Curve],
    whole: int | Fraction,
    by_target: bool,
    area: tuple[float, float, float, float],
    highest: float,
) -> None:
    """The rates along the last line: above it, or below where they would lie on something."""
    left, bottom, across, inside = area
    *others, curve = curves

    def spot(corner: Corner) -> tuple[float, float]:
        sold, pay = corner
        return (
            left + across * float(sold / whole / FURTHEST),
            bottom + inside * float(pay) / highest,
        )

    spots = [spot(each) for each in curve.corners]
    lines = [pair for each in others for pair in pairwise(map(spot, each.corners))]
    upright = [(spots[k], spots[k + 1]) for k in range(len(spots) - 1) if curve.jumps(k)]
    taken = [
        (x - 0.07, min(low, y) - 0.07, x + 0.07, max(low, y) + 0.07) for (x, low), (_, y) in upright
    ]
    if by_target:
        middle = left + across / float(FURTHEST)
        taken.append((middle, bottom, middle, bottom + inside))
    for place, (start, end) in enumerate(pairwise(spots)):
        if (rate := curve.rates[place]) is None:
            continue
        text, x, y = _rate(rate), (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        wide = LETTER * len(text)
        above, below = (x - 0.06 - wide, y + 0.13), (x + 0.08, y - 0.13)
        free = [
            each
            for each in (above, below)
            if left <= each[0] <= left + across + BEYOND - wide
            and each[1] >= bottom + 0.1
            and not any(_meet(_box(each, wide), other) for other in taken)
            and not any(_crossed(_box(each, wide), *line) for line in lines)
        ]
        at = free[0] if free else above
        taken.append(_box(at, wide))
        canvas.say(at[0] + wide, at[1], text, size=9.5, ha="right")


def _box(at: tuple[float, float], wide: float) -> Box:
    """What a text takes that begins at a place and stands on its middle."""
    return at[0], at[1] - 0.08, at[0] + wide, at[1] + 0.08


def _crossed(box: Box, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a line that goes to the right comes through a box."""
    low, high = max(box[0], start[0]), min(box[2], end[0])
    if low > high:
        return False
    rise = (end[1] - start[1]) / (end[0] - start[0]) if end[0] > start[0] else 0.0
    ends = sorted(start[1] + rise * (x - start[0]) for x in (low, high))
    return ends[0] <= box[3] and box[1] <= ends[1]


def _meet(one: Box, other: Box) -> bool:
    """Whether two boxes have a place in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _draw_line(axes: "Axes", curve: Curve, target: int | Fraction, unit: int, color: str) -> None:
    """The line, dotted where it jumps; the full dot of a jump has the value at the threshold."""
    points = [(float(amount / target), float(pay / unit)) for amount, pay in curve.corners]
    jumps = [place for place in range(len(points) - 1) if curve.jumps(place)]
    cuts = [0, *(place + 1 for place in jumps), len(points)]
    for start, end in pairwise(cuts):
        axes.plot(
            *zip(*points[start:end], strict=True), color=color, lw=2.2, zorder=3, clip_on=False
        )
    for place in jumps:
        axes.plot(*zip(*points[place : place + 2], strict=True), ":", color=color, lw=1.4, zorder=3)
    ends = {end for place in jumps for end in (place, place + 1)}
    for place, (amount, _) in enumerate(curve.corners):
        owns = amount in curve.bends
        if owns or place in ends:
            fill = color if owns else PAPER
            axes.plot(*points[place], "o", color=color, mfc=fill, ms=4.5, zorder=4, clip_on=False)


def _rate(rate: Fraction) -> str:
    """A rate with the decimals that it needs, at most two."""
    text = decimal_text(rate * 100, 2, Rounding.HALF_UP).rstrip("0").rstrip(".")
    return f"{text}%"
