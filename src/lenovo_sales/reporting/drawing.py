"""Drawing: a figure of plain shapes and text, saved with the same bytes every time.

Only matplotlib's object API is used, never pyplot. Its settings are those of its defaults while a
chart is made, whatever the user's are, and are put back; charts are made one at a time.
"""

import unicodedata
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Literal, TypeAlias, TypeVar

from attrs import field, frozen

from lenovo_sales.reporting.extras import extra
from lenovo_sales.reporting.fonts import font_for, plain_font

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
MARGIN = 0.14  # inches
SALT = "lenovo_sales"


T = TypeVar("T")
Side: TypeAlias = Literal["left", "center", "right"]


@frozen
class Chart:
    """One chart: its file name without the ending, what it says, and its pictures.

    `png` is None where no font has all its characters; the SVG then holds them as text.
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

    `note` stands under the title and says what is shown.
    """

    def __init__(self, width: float, height: float, title: str, note: str) -> None:
        self.width, self.height, self.title = width, height, title
        self._whole = width + 2 * MARGIN, height + 2 * MARGIN
        self.figure = Figure(figsize=self._whole, facecolor=PAPER)
        self.as_text = False
        self.say(0.0, height, title, size=14, va="top")
        self.say(0.0, height - 0.33, note, size=9.5, color=SOFT, va="top")

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
        return (x + MARGIN) / self._whole[0], (y + MARGIN) / self._whole[1]

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
def drawing(width: float, height: float, title: str, note: str) -> Iterator[Canvas]:
    """Draw and save within this: matplotlib's own defaults, and a fixed salt for ids."""
    with warnings.catch_warnings(), style.context("default"):
        warnings.simplefilter("ignore")  # a missing glyph is dealt with, not warned of
        mpl.rcParams["svg.hashsalt"] = SALT
        mpl.rcParams["path.simplify"] = False
        yield Canvas(width, height, title, note)


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
