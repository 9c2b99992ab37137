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
)
from lenovo_sales.reporting.lines import (
    FEWEST_AXES,
    highest_points,
    measured_lines,
    radar_reach,
    radar_rings,
)
from lenovo_sales.reporting.result import POINT_PLACES, ratio_text
from lenovo_sales.reporting.words import Words

WIDTH, HEIGHT, REACH = 6.4, 4.6, 1.42
ACROSS, UP = WIDTH / 2, 1.95
NAME_COLUMNS = 24


def radar_chart(
    closing: Closing, person: PersonResult, language: Language, name: str = "radar"
) -> Chart | None:
    """One scorecard as a shape; None where fewer than three of its metrics can be measured."""
    words, card = Words(language), person.scorecard
    lines, highest = measured_lines(card), highest_points(closing.edition.performance)
    if len(lines) < FEWEST_AXES or highest <= 0 or card.score is None:
        return None
    score = ratio_text(card.score, closing.edition.performance.score_places)
    who = shortened(person.post.name or person.post.id, NAME_COLUMNS)
    title = words.say("radar_title", name=who, score=score)
    if card.grade is not None:
        label = card.grade.label.in_language(language)
        title += words["comma"] + words.say("graded", grade=card.grade.name, label=label)
    angles = [pi / 2 - 2 * pi * place / len(lines) for place in range(len(lines))]
    note = words.say("radar_note", period=words.label(closing.label))
    with drawing(WIDTH, HEIGHT, title, note) as canvas:
        axes = canvas.axes(0, 0, WIDTH, HEIGHT)
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(0, HEIGHT)
        for level, mark in radar_rings(closing.edition.performance.grades, highest):
            reach = radar_reach(level, highest)
            axes.plot(*_around([reach] * len(angles), angles), color=RULE, lw=1.0, zorder=1)
            canvas.say(ACROSS + 0.05, UP + REACH * reach - 0.09, mark, size=7.5, color=FAINT)
        for angle in angles:
            axes.plot(*_around([0.0, 1.0], [angle, angle]), color=RULE, lw=1.0, zorder=1)
        reaches = [radar_reach(line.points, highest) for line in lines]
        axes.fill(*_around(reaches, angles), color=ACCENT, alpha=0.14, lw=0, zorder=2)
        axes.plot(*_around(reaches, angles), "o-", color=ACCENT, lw=2, ms=4.5, zorder=3)
        for angle, line in zip(angles, lines, strict=True):
            said = line.metric.label.in_language(language), ratio_text(line.points, POINT_PLACES)
            _label(canvas, said, angle)
        return canvas.chart(name)


def _around(reaches: Sequence[float], angles: Sequence[float]) -> tuple[list[float], list[float]]:
    """A closed line through places at these distances from the middle."""
    spots = list(zip(reaches, angles, strict=True))
    spots.append(spots[0])
    return (
        [ACROSS + REACH * reach * cos(angle) for reach, angle in spots],
        [UP + REACH * reach * sin(angle) for reach, angle in spots],
    )


def _label(canvas: Canvas, said: tuple[str, str | None], angle: float) -> None:
    label, points = said
    across, up = cos(angle), sin(angle)
    ha: Side = "center"
    if abs(across) >= 0.2:
        ha = "left" if across > 0 else "right"
    x, y = ACROSS + (REACH + 0.14) * across, UP + (REACH + 0.24) * up
    canvas.say(x, y + 0.09, shortened(label, NAME_COLUMNS), size=10, ha=ha)
    canvas.say(x, y - 0.1, points or "", size=9, color=SOFT, ha=ha)
