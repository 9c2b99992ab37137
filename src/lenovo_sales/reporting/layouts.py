"""The two layouts of a chart, in inches: of a wide page and paper, and of a telephone.

A chart that goes out as a file is wide. A page holds both: the narrow one is as wide as a telephone
shows without scrolling, so that its text stands there at its own size.
"""

from math import inf
from typing import Final, Literal

from attrs import frozen


@frozen
class Heading:
    """The title over a chart and the note below it: sizes in points, and the columns of a line."""

    title_size: float
    title_columns: float
    note_size: float
    note_columns: float
    title_line: float  # inches from one line to the next
    note_line: float
    note_drop: float  # inches from the top of a title's last line to that of the note


@frozen
class BarLayout:
    """Rows of a name, a bar and figures, in inches.

    `lift` is how far name and amount stand above the middle of their bar, 0 beside it; `names` is
    where bars begin, `figures` and `amounts` are what their ends leave at the right.
    """

    row: float
    top: float
    names: float
    name_columns: int
    figures: float
    amounts: float
    lift: float
    bar: float  # the share of a row that its bar fills
    middle: float  # of the bar in its row, as a share of it from the top
    mark: float  # where the target is named, in rows from the middle of the first

    def lanes(self, count: int, top: float) -> list[list[float]]:
        """From where to where a line across the bars goes, in rows: once through all, or bar by
        bar where a name stands above each.
        """
        if not self.lift:
            return [[top, count - 0.5]]
        reach, middle = self.bar * 0.7, self.middle - 0.5
        return [[row + middle - reach, row + middle + reach] for row in range(count)]


@frozen
class ShareLayout:
    """Panels beside each other or one below the other, in inches."""

    across: int  # panels in a row
    row: float
    top: float
    gap: float
    names: float
    name_columns: int
    figures: float
    value: float  # from a percentage to its amount


@frozen
class TrendLayout:
    """The months beside each other, in inches; `right` by the number of lines."""

    height: float
    left: float
    bottom: float
    top: float
    right: tuple[float, float]
    most_labels: int  # of months
    year: float  # what the label of a year takes
    apart: float  # between the labels of two lines
    drop: float  # from the amount of a line down to its name, 0 where it stands beside

    @property
    def inside(self) -> float:
        """How high the lines' own place is."""
        return self.height - self.bottom - self.top


@frozen
class RadarLayout:
    """A shape around a middle, in inches."""

    width: float
    height: float
    reach: float
    up: float
    name_columns: int
    name_lines: int
    name_size: float
    mark_size: float
    beside: float  # from the shape to a label at its side, and to one above or below it
    above: float

    @property
    def across(self) -> float:
        """Where the middle is, from the left."""
        return self.width / 2


@frozen
class CurveLayout:
    """Pay by attainment, in inches."""

    height: float
    left: float
    bottom: float
    top: float
    right: float
    name_columns: int


@frozen
class Layout:
    """The width of a picture and the places of its parts, in inches.

    `glyphs` says what becomes of text: shapes of the font at hand, or text in the reader's font.
    """

    width: float
    margin: float
    glyphs: Literal["path", "none"]
    heading: Heading
    bars: BarLayout
    gains: BarLayout
    shares: ShareLayout
    trend: TrendLayout
    radar: RadarLayout
    curve: CurveLayout


WIDE: Final = Layout(
    width=9.25,
    margin=0.14,
    glyphs="path",
    heading=Heading(14, inf, 9.5, inf, 0.25, 0.17, 0.33),
    bars=BarLayout(0.29, 0.98, 2.3, 27, 0.62, 1.25, 0.0, 0.64, 0.5, -0.92),
    gains=BarLayout(0.29, 0.98, 2.3, 27, 0.0, 1.25, 0.0, 0.64, 0.5, -0.92),
    shares=ShareLayout(2, 0.31, 1.24, 0.5, 1.35, 16, 1.05, 0.5),
    trend=TrendLayout(3.8, 0.6, 0.52, 1.08, (0.75, 1.55), 24, 0.4, 0.2, 0.0),
    radar=RadarLayout(6.4, 4.6, 1.42, 1.95, 24, 1, 10, 7.5, 0.14, 0.24),
    curve=CurveLayout(4.2, 0.7, 0.5, 0.98, 1.9, 20),
)

NARROW: Final = Layout(
    width=3.6,
    margin=0.04,
    glyphs="none",
    heading=Heading(12, 36, 9, 46, 0.21, 0.17, 0.26),
    bars=BarLayout(0.46, 0.78, 0.0, 28, 0.56, 0.0, 0.22, 0.4, 0.72, -0.75),
    gains=BarLayout(0.46, 0.62, 0.0, 34, 0.0, 0.0, 0.22, 0.4, 0.72, -0.75),
    shares=ShareLayout(1, 0.29, 0.98, 0.3, 1.25, 16, 1.1, 0.5),
    trend=TrendLayout(2.9, 0.52, 0.5, 0.86, (0.55, 1.02), 6, 0.4, 0.36, 0.16),
    radar=RadarLayout(3.6, 3.5, 0.86, 1.5, 13, 4, 8.5, 8.5, 0.1, 0.2),
    curve=CurveLayout(3.0, 0.5, 0.42, 0.8, 0.96, 11),
)
