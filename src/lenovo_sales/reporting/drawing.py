"""Drawing: a figure of plain shapes and text, saved with the same bytes every time.

Only matplotlib's object API is used, never pyplot. Its settings are those of its defaults while a
chart is made, whatever the user's are, and are put back; charts are made one at a time.
"""

import unicodedata
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from typing import Any, Literal, TypeAlias, TypeVar

from attrs import field, frozen

from lenovo_sales.reporting.extras import extra
from lenovo_sales.reporting.fonts import font_for, plain_font
from lenovo_sales.reporting.layouts import Layout

with extra("plot"):
    import matplotlib as mpl
    from matplotlib import style
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text

INK, SOFT, FAINT, GREY, RULE = "#16202e", "#5d6b7e", "#8a96a6", "#aab4c0", "#e3e7ec"
ACCENT, TINT, BAD, WASH, PAPER = "#1d5b9e", "#a9c4e2", "#b3402f", "#f1f4f7", "#ffffff"

FAMILIES = ["Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif"]
DPI = 160
SALT = "lenovo_sales"


T = TypeVar("T")
Side: TypeAlias = Literal["left", "center", "right"]


@frozen
class Chart:
    """One chart: its file name without the ending, what it says, and its pictures.

    `png` is None where the SVG holds its text as text: in a layout that asks for that, and where no
    font has all its characters.
    """

    name: str
    title: str = field(repr=False)
    svg: bytes = field(repr=False)
    png: bytes | None = field(repr=False)

    def _repr_svg_(self) -> str:
        """The picture that a notebook shows."""
        return self.svg.decode("utf-8")


class Canvas:
    """A figure in inches, within a margin: a title that says the point, axes without decoration.

    `note` stands under the title and says what is shown. `height` has room for one line of either;
    what more they take is added above it.
    """

    def __init__(self, layout: Layout, size: tuple[float, float], title: str, note: str) -> None:
        (self.width, self.height), self.title = size, title
        self._margin, heading = layout.margin, layout.heading
        titles = wrapped(title, heading.title_columns)
        notes = wrapped(note, heading.note_columns)
        drop = heading.title_line * (len(titles) - 1)
        top = self.height + drop + heading.note_line * (len(notes) - 1)
        self._whole = self.width + 2 * self._margin, top + 2 * self._margin
        self.figure = Figure(figsize=self._whole, facecolor=PAPER)
        self.as_text = layout.glyphs == "none"
        for place, line in enumerate(titles):
            y = top - heading.title_line * place
            self.say(0.0, y, line, size=heading.title_size, va="top")
        for place, line in enumerate(notes):
            y = top - drop - heading.note_drop - heading.note_line * place
            self.say(0.0, y, line, size=heading.note_size, color=SOFT, va="top")

    def axes(self, left: float, bottom: float, width: float, height: float) -> Axes:
        """Bare axes at a place in inches."""
        axes = self.figure.add_axes(
            (*self._place(left, bottom), width / self._whole[0], height / self._whole[1])
        )
        axes.set_axis_off()
        return axes

    def say(
        self,
        x: float,
        y: float,
        text: str,
        *,
        axes: Axes | None = None,
        size: float = 10,
        color: str = INK,
        ha: Side = "left",
        va: Literal["top", "center", "bottom", "baseline"] = "center",
    ) -> Text:
        """Text at a place: in inches of the figure, or in the axes' own data."""
        said = clean(text)
        path = font_for(said)
        self.as_text = self.as_text or path is None
        font = FontProperties(family=FAMILIES, fname=path or plain_font(), size=size)
        looks: dict[str, Any] = {
            "color": color,
            "ha": ha,
            "va": va,
            "fontproperties": font,
            "parse_math": False,
        }
        if axes is None:
            return self.figure.text(*self._place(x, y), said, **looks)
        return axes.text(x, y, said, clip_on=False, **looks)

    def chart(self, name: str) -> Chart:
        """Save as SVG and, where there are glyphs for everything, as PNG."""
        return Chart(name, self.title, self._svg(), None if self.as_text else self._png())

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return (x + self._margin) / self._whole[0], (y + self._margin) / self._whole[1]

    def _svg(self) -> bytes:
        FigureCanvasSVG(self.figure)
        out = BytesIO()
        mpl.rcParams["svg.fonttype"] = "none" if self.as_text else "path"
        self.figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
        return out.getvalue()

    def _png(self) -> bytes:
        FigureCanvasAgg(self.figure)
        out = BytesIO()
        self.figure.savefig(out, format="png", dpi=DPI, metadata={"Software": None})
        return out.getvalue()


@contextmanager
def drawing(
    layout: Layout, height: float, title: str, note: str, width: float | None = None
) -> Iterator[Canvas]:
    """Draw and save within this: matplotlib's own defaults, and a fixed salt for ids."""
    with warnings.catch_warnings(), style.context("default"):
        warnings.simplefilter("ignore")  # a missing glyph is dealt with, not warned of
        mpl.rcParams["svg.hashsalt"] = SALT
        mpl.rcParams["path.simplify"] = False
        yield Canvas(layout, (width or layout.width, height), title, note)


def clean(text: str) -> str:
    """The text on one line, without characters that no picture can hold."""
    return " ".join("".join(" " if _hidden(char) else char for char in text).split())


def _hidden(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"} or char in "\ufffe\uffff"


def shortened(text: str, columns: int) -> str:
    """The text cut to a width in columns, where a Chinese character takes two.

    >>> shortened("Opportunity conversion", 12), shortened("商机转化率", 7)
    ('Opportunity…', '商机转…')
    """
    text = clean(text)
    if wide(text) <= columns:
        return text
    kept = ""
    for char in text:
        if wide(kept + char) > columns - 1:
            break
        kept += char
    return f"{kept.rstrip()}…"


def wrapped(text: str, columns: float) -> list[str]:
    """The text on as few lines as a width in columns allows, of about the same length.

    Lines end at spaces and between Chinese characters.

    >>> wrapped("Opportunity conversion", 12), wrapped("商机转化率", 8)
    (['Opportunity', 'conversion'], ['商机转', '化率'])
    """
    text = clean(text)
    lines = _lines(text, columns)
    ends = [place for place in range(1, len(text)) if _may_break(text, place)]
    least = max(wide(text[one:other].strip()) for one, other in pairwise([0, *ends, len(text)]))
    while len(lines) > 1 and columns > least:
        columns -= 1
        narrower = _lines(text, columns)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _lines(text: str, columns: float) -> list[str]:
    lines = []
    while wide(text) > columns:
        places = range(len(text) - 1, 0, -1)
        fits = next((place for place in places if wide(text[:place]) <= columns), 1)
        ends = (place for place in range(fits, 0, -1) if _may_break(text, place))
        end = next(ends, fits)
        lines.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*lines, text]


def _may_break(text: str, place: int) -> bool:
    """Whether a line may end before this place: no mark begins a line, no bracket ends one."""
    before, after = text[place - 1], text[place]
    if " " in (before, after):
        return True
    kinds = unicodedata.category(before), unicodedata.category(after)
    return max(wide(before), wide(after)) == 2 and kinds[0] != "Ps" and kinds[1][0] not in "PS"


def first_and_rest(items: Sequence[T], most: int) -> tuple[list[T], Sequence[T]]:
    """The first of many, and the rest; all of them where the rest would be a single one.

    >>> first_and_rest("abcd", 3), first_and_rest("abcde", 3)
    ((['a', 'b', 'c', 'd'], ''), (['a', 'b', 'c'], 'de'))
    """
    cut = most if len(items) > most + 1 else len(items)
    return list(items[:cut]), items[cut:]


def wide(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
