"""A table drawn as SVG, for a page or a notebook, with nothing else installed. Policy 5.2.1.2.

Each stage is a column, each row of the table a line: a dot in every stage that it can be taken
from, an arrow to the stage that it leads to, a ring where the stage stays. An arrow from nowhere
creates. A stage in a double frame is an end. Every label is escaped, so that nothing breaks out of
it.
"""

from collections.abc import Iterator, Sequence
from html import escape
from unicodedata import east_asian_width

from lenovo_sales.clauses import Language
from lenovo_sales.lifecycle.laws import AnyRow
from lenovo_sales.lifecycle.subject import LabeledEnum

_LINE, _HEAD, _GAP = 22, 64, 14  # heights of a line and of the head, room beside a column; pixels
_INK, _FAINT, _TODAY = "#1f2937", "#d1d5db", "#fde68a"


def drawn(
    stages: Sequence[LabeledEnum],
    starts: Sequence[LabeledEnum],
    ends: Sequence[LabeledEnum],
    rows: Sequence[AnyRow],
    languages: Sequence[Language],
    caption: str = "",
    current: LabeledEnum | None = None,
) -> str:
    """Return the drawing; each stage is labeled in the languages, one below the other.

    An adoption, which leads to any stage, is not drawn.
    """
    rows = [each for each in rows if not each.adopts]
    heads = {stage: [stage.wording.in_language(each) for each in languages] for stage in stages}
    left = max(_width(label_of(row)) for row in rows) + 2 * _GAP
    column = max(_width(label) for labels in heads.values() for label in labels) + 2 * _GAP
    at = {stage: left + column * number + column // 2 for number, stage in enumerate(stages)}
    top = 2 * _LINE if caption else _GAP
    width = max(left + column * len(stages), _width(caption) + _GAP) + _GAP
    height = top + _HEAD + _LINE * len(rows) + _GAP
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13"'
        f' fill="{_INK}" style="max-width:100%;height:auto" role="img">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    if caption:
        lines.append(f'<text x="{_GAP}" y="{_LINE}" font-size="15">{_text(caption)}</text>')
    for stage, labels in heads.items():
        lines += _head(at[stage], top, column, labels, stage in starts, stage in ends)
        if stage is current:
            lines.insert(2, _frame(at[stage], top, column, _GAP // 2, _TODAY))
        lines.append(_rule(at[stage], top + _HEAD - 12, at[stage], height - _GAP, _FAINT))
    for number, row in enumerate(rows):
        lines += _line(row, at, top + _HEAD + _LINE * number + _LINE // 2)
    return "\n".join((*lines, "</svg>")) + "\n"


def _head(
    x: int, top: int, column: int, labels: Sequence[str], is_start: bool, is_end: bool
) -> Iterator[str]:
    yield _frame(x, top, column, _GAP // 2)
    if is_end:
        yield _frame(x, top, column, _GAP // 2 + 3)
    if is_start:
        yield f'<circle cx="{x - column // 2 + _GAP // 2}" cy="{top}" r="5"/>'
    for number, label in enumerate(labels):
        y = top + (26 if len(labels) == 1 else 18 + 17 * number)
        yield f'<text x="{x}" y="{y}" text-anchor="middle">{_text(label)}</text>'


def _frame(x: int, top: int, column: int, inset: int, fill: str = "none") -> str:
    return (
        f'<rect x="{x - column // 2 + inset}" y="{top + inset - _GAP // 2}" rx="6"'
        f' width="{column - 2 * inset}" height="{44 - 2 * (inset - _GAP // 2)}"'
        f' fill="{fill}" stroke="{_INK}"/>'
    )


def _line(row: AnyRow, at: dict[LabeledEnum, int], y: int) -> Iterator[str]:
    said = [f"{each.requires.english} {each.requires.chinese}" for each in row.guards]
    yield f"<g><title>{_text('; '.join((label_of(row), *said)))}</title>"
    yield f'<text x="{_GAP}" y="{y + 5}">{_text(label_of(row))}</text>'
    places = [at[stage] for stage in row.sources if stage is not None]
    target = None if row.target is None else at[row.target]
    if target is not None and not places:
        yield f'<path d="M{target} {y}l-10 -5v10z"/>'
        yield _rule(target - 24, y, target - 6, y, _INK)
    elif target is not None:
        for side, far in ((-1, min(places)), (1, max(places))):
            if (far - target) * side > 0:
                tip = target + (4 * side if target in places else 0)
                yield _rule(far, y, tip + 6 * side, y, _INK)
                yield f'<path d="M{tip} {y}l{10 * side} -5v10z"/>'
    for x in places:
        fill = "#ffffff" if target in {None, x} else _INK
        yield f'<circle cx="{x}" cy="{y}" r="4" fill="{fill}" stroke="{_INK}"/>'
    yield "</g>"


def _rule(x: int, y: int, to_x: int, to_y: int, ink: str) -> str:
    return f'<line x1="{x}" y1="{y}" x2="{to_x}" y2="{to_y}" stroke="{ink}"/>'


def label_of(row: AnyRow) -> str:
    """The command and the clause of a row."""
    return f"{row.command.__name__} ({row.clause})"


def _width(text: str) -> int:
    """About how many pixels wide a text is, of 13 pixels high."""
    return sum(13 if east_asian_width(char) in "WF" else 7 for char in text)


def printable(text: str) -> str:
    """A text in one line: blanks in place of what cannot be printed."""
    return "".join(char if char.isprintable() else " " for char in text)


def _text(text: str) -> str:
    return escape(printable(text))
