"""The radar of one scorecard: points by metric, with the grades as rings. Policy 4.3.1.1."""

from collections.abc import Sequence
from math import cos, pi, sin

from lenovo_sales.clauses import Language
from lenovo_sales.closing import Closing, PersonResult
from lenovo_sales.reporting.drawing import (
    ACCENT,
    FAINT,
    RULE,
    SOFT,
    Canvas,
    Chart,
    Side,
    drawing,
    shortened,
    wrapped,
)
from lenovo_sales.reporting.layouts import WIDE, Layout, RadarLayout
from lenovo_sales.reporting.lines import (
    FEWEST_AXES,
    highest_points,
    measured_lines,
    radar_reach,
    radar_rings,
)
from lenovo_sales.reporting.result import POINT_PLACES, ratio_text
from lenovo_sales.reporting.words import Words

TITLE_COLUMNS = 24  # of a name in the title
LINE = 0.13  # inches from one line of a label to the next


def radar_chart(
    closing: Closing,
    person: PersonResult,
    language: Language,
    name: str = "radar",
    layout: Layout = WIDE,
) -> Chart | None:
    """One scorecard as a shape; None where fewer than three of its metrics can be measured."""
    words, card = Words(language), person.scorecard
    lines, highest = measured_lines(card), highest_points(closing.edition.performance)
    if len(lines) < FEWEST_AXES or highest <= 0 or card.score is None:
        return None
    score = ratio_text(card.score, closing.edition.performance.score_places)
    who = shortened(person.post.name or person.post.id, TITLE_COLUMNS)
    title = words.say("radar_title", name=who, score=score)
    if card.grade is not None:
        label = card.grade.label.in_language(language)
        title += words["comma"] + words.say("graded", grade=card.grade.name, label=label)
    angles = [pi / 2 - 2 * pi * place / len(lines) for place in range(len(lines))]
    note = words.say("radar_note", period=words.label(closing.label))
    at = layout.radar
    with drawing(layout, at.height, title, note, at.width) as canvas:
        axes = canvas.axes(0, 0, at.width, at.height)
        axes.set_xlim(0, at.width)
        axes.set_ylim(0, at.height)
        for level, mark in radar_rings(closing.edition.performance.grades, highest):
            reach = radar_reach(level, highest)
            axes.plot(*_around(at, [reach] * len(angles), angles), color=RULE, lw=1.0, zorder=1)
            y = at.up + at.reach * reach - 0.09
            canvas.say(at.across + 0.05, y, mark, size=at.mark_size, color=FAINT)
        for angle in angles:
            axes.plot(*_around(at, [0.0, 1.0], [angle, angle]), color=RULE, lw=1.0, zorder=1)
        reaches = [radar_reach(line.points, highest) for line in lines]
        axes.fill(*_around(at, reaches, angles), color=ACCENT, alpha=0.14, lw=0, zorder=2)
        axes.plot(*_around(at, reaches, angles), "o-", color=ACCENT, lw=2, ms=4.5, zorder=3)
        for angle, line in zip(angles, lines, strict=True):
            said = line.metric.label.in_language(language), ratio_text(line.points, POINT_PLACES)
            _label(canvas, at, said, angle)
        return canvas.chart(name)


def _around(
    at: RadarLayout, reaches: Sequence[float], angles: Sequence[float]
) -> tuple[list[float], list[float]]:
    """A closed line through places at these distances from the middle."""
    spots = list(zip(reaches, angles, strict=True))
    spots.append(spots[0])
    return (
        [at.across + at.reach * reach * cos(angle) for reach, angle in spots],
        [at.up + at.reach * reach * sin(angle) for reach, angle in spots],
    )


def _label(canvas: Canvas, at: RadarLayout, said: tuple[str, str | None], angle: float) -> None:
    label, points = said
    across, up = cos(angle), sin(angle)
    ha: Side = "center"
    if abs(across) >= 0.2:
        ha = "left" if across > 0 else "right"
    x, y = at.across + (at.reach + at.beside) * across, at.up + (at.reach + at.above) * up
    lines = [shortened(label, at.name_columns)]
    if at.name_lines > 1:
        lines = wrapped(shortened(label, at.name_lines * at.name_columns), at.name_columns)
    rest = LINE * (len(lines) - 1)
    y += rest * (up - 1) / 2
    for place, line in enumerate(lines):
        canvas.say(x, y + 0.09 + rest - LINE * place, line, size=at.name_size, ha=ha)
    canvas.say(x, y - 0.1, points or "", size=9, color=SOFT, ha=ha)
