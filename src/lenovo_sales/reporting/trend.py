"""The trend chart: revenue by month, with the same months a year before. Policy 5.2.1.2."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, isnan, log10, nan
from typing import TYPE_CHECKING

from attrs import frozen
from dateutil.relativedelta import relativedelta

from lenovo_sales.clauses import Language
from lenovo_sales.closing import Closing
from lenovo_sales.incentives import Movement
from lenovo_sales.reporting.drawing import (
    ACCENT,
    FAINT,
    GREY,
    RULE,
    SOFT,
    WASH,
    Canvas,
    Chart,
    drawing,
)
from lenovo_sales.reporting.layouts import WIDE, Layout, TrendLayout
from lenovo_sales.reporting.short import compact, percent
from lenovo_sales.reporting.words import Words
from lenovo_sales.values import Money, Period, minor_digits

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MONTHS = 12


@frozen
class Trend:
    """Revenue month by month in minor units; None in a month of which the book knows nothing."""

    months: tuple[date, ...]
    now: tuple[int | None, ...]
    before: tuple[int | None, ...]  # the same months a year earlier


@frozen
class Series:
    """A line of the chart: its amounts, its looks, and the word that says which it is."""

    values: tuple[float, ...]
    color: str
    ink: str
    weight: float
    name: str


def trend_of(movements: Iterable[Movement], period: Period) -> Trend:
    """The twelve months that end with the period, or all of a longer one, from the first known."""
    sums: dict[date, int] = {}
    for movement in movements:
        month = movement.on.replace(day=1)
        sums[month] = sums.get(month, 0) + movement.amount.minor
    first, last = min(sums, default=period.end), max(sums, default=period.start)
    count = max(MONTHS, len(period.months()))
    months = tuple(period.end - relativedelta(months=back) for back in range(count, 0, -1))
    months = tuple(month for month in months if first <= month or month in period)

    def known(month: date) -> int | None:
        return sums.get(month, 0) if first <= month <= last else None

    year = relativedelta(years=1)
    return Trend(
        months,
        tuple(known(month) for month in months),
        tuple(known(month - year) for month in months),
    )


def trend_chart(closing: Closing, language: Language, layout: Layout = WIDE) -> Chart | None:
    """Revenue by month, the closed period marked; None where the book knows under two months."""
    words, trend = Words(language), trend_of(closing.movements, closing.period)
    if sum(value is not None for value in trend.now) < 2:
        return None
    note = words.say("trend_note", currency=closing.book.currency)
    with drawing(layout, layout.trend.height, _title(closing, words), note) as canvas:
        _draw(canvas, trend, closing, words, layout.trend)
        return canvas.chart("trend")


def _title(closing: Closing, words: Words) -> str:
    """What changed: on the year before where the book reaches back, else on the period before."""
    period, now = closing.period, closing.totals.revenue.minor
    label = words.label(closing.label)
    first = min((each.on for each in closing.movements), default=period.end).replace(day=1)
    previous = Period(period.start - relativedelta(months=len(period.months())), period.start)
    for than, other in (("than_year", period.year_before()), ("than_before", previous)):
        was = sum(each.amount.minor for each in closing.movements if each.on in other)
        if first > other.start or was <= 0:
            continue
        change = Fraction(now - was, was)
        name = "trend_up" if change > 0 else ("trend_down" if change < 0 else "trend_flat")
        return words.say(name, period=label, share=percent(abs(change)), than=words[than])
    value = compact(closing.totals.revenue, words.language)
    return words.say("trend_plain", period=label, value=value)


def _draw(canvas: Canvas, trend: Trend, closing: Closing, words: Words, at: TrendLayout) -> None:
    currency, count = closing.book.currency, len(trend.months)
    unit = 10 ** minor_digits(currency)
    lines = [
        line
        for line in (
            Series(_whole(trend.before, unit), GREY, SOFT, 1.6, "last_year"),
            Series(_whole(trend.now, unit), ACCENT, ACCENT, 2.4, "this_year"),
        )
        if not all(map(isnan, line.values))
    ]
    steps = nice_steps([value for line in lines for value in line.values if not isnan(value)])
    across = canvas.width - at.left - at.right[len(lines) - 1]
    axes = canvas.axes(at.left, at.bottom, across, at.inside)
    axes.set_xlim(-0.4, count - 0.6)
    axes.set_ylim(steps[0], steps[-1])
    inch = (steps[-1] - steps[0]) / at.inside
    _ground(canvas, axes, trend, closing, words, steps, at, across)
    for line in lines:
        axes.plot(range(count), line.values, color=line.color, lw=line.weight, zorder=3)
    ends = [line for line in lines if not isnan(line.values[-1])]
    right = at.left + across * (count - 0.6) / (count - 0.2) + 0.16
    for line, spot in zip(
        ends, apart([line.values[-1] for line in ends], at.apart * inch), strict=True
    ):
        end, size = line.values[-1], 2.4 * line.weight
        axes.plot([count - 1], [end], "o", ms=size, color=line.color, clip_on=False, zorder=4)
        said = compact(Money(round(end * unit), currency), words.language)
        label = [said] if len(lines) == 1 else [said, words[line.name]]
        for row, text in enumerate(label if at.drop else [" ".join(label)]):
            y = at.bottom + (spot - steps[0]) / inch + at.drop * ((len(label) - 1) / 2 - row)
            canvas.say(right, y, text, size=9.5, color=line.ink)


def _whole(values: Sequence[int | None], unit: int) -> tuple[float, ...]:
    """Whole units of the currency; not a number where nothing is known, which leaves a gap."""
    return tuple(nan if value is None else value / unit for value in values)


def _ground(
    canvas: Canvas,
    axes: "Axes",
    trend: Trend,
    closing: Closing,
    words: Words,
    steps: Sequence[float],
    at: TrendLayout,
    across: float,
) -> None:
    """Amounts at the left, months below, and the closed period marked."""
    currency, count = closing.book.currency, len(trend.months)
    unit, inch = 10 ** minor_digits(currency), (steps[-1] - steps[0]) / at.inside
    inside = [place for place, month in enumerate(trend.months) if month in closing.period]
    axes.axvspan(inside[0] - 0.4, inside[-1] + 0.4, color=WASH, lw=0, zorder=0)
    middle, over = (inside[0] + inside[-1]) / 2, steps[-1] + 0.12 * inch
    mark = words.label(closing.label)
    canvas.say(middle, over, mark, axes=axes, size=9, color=SOFT, ha="center")
    for step in steps:
        color = SOFT if step == 0 else RULE
        axes.plot([-0.4, count - 0.6], [step, step], color=color, lw=0.8, zorder=1)
        amount = Money(round(step * unit), currency)
        said = compact(amount, words.language, trimmed=True)
        canvas.say(-0.5, step, said, axes=axes, size=9, color=SOFT, ha="right")
    every = ceil(count / at.most_labels)
    years = [place for place, month in enumerate(trend.months) if month.month == 1]
    if (min(years, default=count) * across) / count > at.year:
        years.append(0)
    for place, month in enumerate(trend.months):
        if (count - 1 - place) % every == 0:
            below = steps[0] - 0.15 * inch
            said = words.month(month)
            canvas.say(place, below, said, axes=axes, size=9, color=SOFT, ha="center")
        if place in years:
            below = steps[0] - 0.35 * inch
            canvas.say(place, below, str(month.year), axes=axes, size=9, color=FAINT, ha="center")


def nice_steps(values: Sequence[float]) -> list[float]:
    """Round amounts around the values and zero, about four of them.

    >>> nice_steps([120.0, 910.0])
    [0.0, 250.0, 500.0, 750.0, 1000.0]
    """
    low, high = min([0.0, *values]), max([0.0, *values])
    rough = (high - low) / 4 or 1.0
    power = 10.0 ** floor(log10(rough))
    step = next(power * size for size in (1, 2, 2.5, 5, 10) if power * size >= rough * 0.999)
    first, last = floor(low / step), max(ceil(high / step), floor(low / step) + 1)
    return [step * index for index in range(first, last + 1)]


def apart(values: Sequence[float], room: float) -> list[float]:
    """The same values, one or two, moved so far apart that both can be read.

    >>> apart([10.0, 10.5], 2.0)
    [9.25, 11.25]
    """
    spots = list(values)
    for (one, low), (other, high) in pairwise(sorted(enumerate(values), key=lambda each: each[1])):
        if high - low < room:
            middle = (low + high) / 2
            spots[one], spots[other] = middle - room / 2, middle + room / 2
    return spots
