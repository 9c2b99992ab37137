"""The geometry of the small pictures on a statement; templates draw it. Policy 5.2.1.2.

Coordinates are binary fractions, cut to a tenth of a pixel: they are places on a page, no money.
The track is drawn twice, for a wide page and for a telephone: `TRACK_WIDTHS`, in pixels.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from math import cos, pi, sin
from textwrap import wrap
from typing import TypeAlias

from attrs import frozen

from lenovo_sales.incentives.plans import Value
from lenovo_sales.performance import Grade, ScorecardLine
from lenovo_sales.reporting.figures import ABSENT, Figures
from lenovo_sales.reporting.lines import FEWEST_AXES, PayLines, radar_reach, radar_rings

WIDTH, TRACK_WIDTHS = 360, (888, 354)
COLUMN, EDGE = 6.5, 88.8
RADIUS, CENTER, MIDDLE = 84, 180, 122
TINTS = ("#e8eff7", "#cfdff0", "#b3cce6", "#96b8da", "#7aa4ce", "#6093c3")
BAR, BELOW = "#1d5b9e", "#b3402f"
LINE_LENGTH = 14

Spot: TypeAlias = tuple[float, float]


@frozen
class Axis:
    """One metric of the radar: where its axis ends, where its points lie, where its text stands."""

    end: Spot
    at: Spot
    text: Spot
    anchor: str
    lines: tuple[str, ...]


@frozen
class Ring:
    """The points of one grade, or the highest points, as a closed line."""

    points: str
    text: Spot
    label: str


@frozen
class Radar:
    """One scorecard as a shape: the metrics that can be measured, the points from the center."""

    height: int
    middle: Spot
    label: str
    rings: tuple[Ring, ...]
    axes: tuple[Axis, ...]
    shape: str


def radar_of(
    lines: Sequence[ScorecardLine], grades: Sequence[Grade], highest: Fraction, figures: Figures
) -> Radar | None:
    """The radar of a scorecard; None where fewer than three metrics can be measured."""
    if len(lines) < FEWEST_AXES or highest <= 0:
        return None
    angles = [2 * pi * index / len(lines) - pi / 2 for index in range(len(lines))]
    axes = tuple(
        _axis(line, angle, highest, figures) for line, angle in zip(lines, angles, strict=True)
    )
    rings = tuple(
        _ring(level, name, angles, highest) for level, name in radar_rings(grades, highest)
    )
    lowest = max(axis.text[1] + 13 * (len(axis.lines) - 1) for axis in axes)
    label = "; ".join(" ".join(axis.lines) for axis in axes)
    height = int(max(lowest, MIDDLE + RADIUS)) + 8
    return Radar(height, (CENTER, MIDDLE), label, rings, axes, _line(axis.at for axis in axes))


def _axis(line: ScorecardLine, angle: float, highest: Fraction, figures: Figures) -> Axis:
    points = line.points or Fraction(0)
    reach = RADIUS * radar_reach(points, highest)
    across, down = cos(angle), sin(angle)
    label = _wrapped(line.metric.label.in_language(figures.language))
    lines = (*label, figures.number(points, 1))
    anchor = "middle" if abs(across) < 0.2 else ("start" if across > 0 else "end")
    rise = 13 * (len(lines) - 1)
    text_y = MIDDLE + (RADIUS + 10) * down + 4 - rise * (1 - down) / 2 + 5 * down
    return Axis(
        _spot(RADIUS, angle),
        _spot(reach, angle),
        (_cut(CENTER + (RADIUS + 10) * across), _cut(text_y)),
        anchor,
        lines,
    )


def _ring(level: Fraction, name: str, angles: Sequence[float], highest: Fraction) -> Ring:
    reach = RADIUS * radar_reach(level, highest)
    around = _line(_spot(reach, angle) for angle in angles)
    return Ring(around, (CENTER + 3, _cut(MIDDLE - reach - 2)), name)


def _line(spots: Iterable[Spot]) -> str:
    return " ".join(f"{x},{y}" for x, y in spots)


def _spot(reach: float, angle: float) -> Spot:
    return _cut(CENTER + reach * cos(angle)), _cut(MIDDLE + reach * sin(angle))


def _wrapped(label: str) -> tuple[str, ...]:
    """A long label of several words on as many lines as it needs.

    >>> _wrapped("Satisfaction with internal collaboration")
    ('Satisfaction', 'with internal', 'collaboration')
    """
    return tuple(wrap(label, LINE_LENGTH, break_long_words=False))


@frozen
class Stretch:
    """One band on the track; a label for which there is no room is empty."""

    x: float
    width: float
    middle: float
    fill: str
    rate: str
    start: str


@frozen
class Track:
    """How far a window has come through the bands of its table."""

    width: int
    label: str
    bands: tuple[Stretch, ...]
    bar_x: float
    bar_width: float
    earlier_width: float
    tip: float
    anchor: str
    fill: str


def track_of(pay: PayLines, figures: Figures, width: int) -> Track | None:
    """The track of a component with several rates; None where there are none to walk."""
    if not pay.in_money or pay.component.table.value is not Value.RATE:
        return None
    starts = [band.start for band in pay.bands]
    known = [start for start in starts if start is not None]
    if len(known) < 2 or len(known) != len(starts) or known != sorted(set(known)):
        return None
    reached, before = Fraction(pay.pay.reached), Fraction(pay.pay.before)
    currency = pay.pay.amount.currency
    low = min(Fraction(0), reached, before)
    high = max(known[-1] + (known[-1] - known[-2]) * Fraction(4, 5), reached * Fraction(21, 20))
    span = high - low

    def place(value: Fraction) -> float:
        return _cut(float((value - low) / span * width))

    ends = [place(each) for each in (low, *known[1:], high)]
    middles = [_cut((left + right) / 2) for left, right in pairwise(ends)]
    rates = [ABSENT if band.value is None else figures.rate(band.value) for band in pay.bands]
    said = [
        figures.minor(start, currency) if band.attainment is None else figures.rate(band.attainment)
        for band, start in zip(pay.bands, known, strict=True)
    ]
    firsts = [COLUMN * len(said[0]) / 2, *ends[1:-1]]
    rates, said = _apart(rates, middles, width), _apart(said, firsts, width)
    stretches = [
        Stretch(
            left,
            _cut(right - left),
            middles[index],
            TINTS[min(index, len(TINTS) - 1)],
            rates[index],
            said[index],
        )
        for index, (left, right) in enumerate(pairwise(ends))
    ]
    tip, zero = place(reached), place(Fraction(0))
    left, right = min(tip, zero), max(tip, zero)
    label = figures.minor(reached, currency)
    if pay.attained is not None:
        label = f"{label} · {figures.percent(pay.attained, 1)}"
    earlier = max(0.0, min(place(before), right) - left) if reached >= 0 else 0.0
    anchor = "middle"
    if not EDGE < tip < width - EDGE:
        anchor = "start" if tip <= EDGE else "end"
    return Track(
        width,
        label,
        tuple(stretches),
        left,
        _cut(right - left),
        _cut(earlier),
        tip,
        anchor,
        BELOW if reached < 0 else BAR,
    )


def _apart(labels: Sequence[str], middles: Sequence[float], width: int) -> list[str]:
    """The labels; empty where one would touch the one before it or the edge of the picture."""
    kept, free = [], 0.0
    for label, middle in zip(labels, middles, strict=True):
        half = COLUMN * len(label) / 2
        fits = free <= middle - half and middle + half <= width
        kept.append(label if fits else "")
        free = middle + half + COLUMN if fits else free
    return kept


def _cut(value: float) -> float:
    return round(value, 1) + 0.0
