"""Charts (图表): what a closing looks like, each with a title that says the point. Policy 5.2.1.2.

They come as SVG and PNG with the same bytes every time. A name too long for its place is cut, of
many the first ones are shown and the rest together, and what has no target has no bar. Each is
drawn `WIDE`, for a page and paper, or `NARROW`, for a telephone.
"""

from collections.abc import Iterator
from fractions import Fraction

from lenovo_sales.clauses import Language
from lenovo_sales.closing import Closing, PersonResult
from lenovo_sales.reporting.attainment import people_chart, units_chart
from lenovo_sales.reporting.drawing import Chart
from lenovo_sales.reporting.layouts import NARROW, WIDE, Layout
from lenovo_sales.reporting.pay_curve import pay_by_metric_chart, pay_curve_chart
from lenovo_sales.reporting.radar import radar_chart
from lenovo_sales.reporting.shares import shares_chart
from lenovo_sales.reporting.trend import trend_chart

__all__ = [
    "NARROW",
    "WIDE",
    "Chart",
    "Layout",
    "charts_of",
    "pay_by_metric_chart",
    "pay_curve_chart",
    "people_chart",
    "radar_chart",
    "shares_chart",
    "trend_chart",
    "units_chart",
]


def charts_of(closing: Closing, language: Language, layout: Layout = WIDE) -> Iterator[Chart]:
    """Every chart of the whole that the closing has figures for, and the best scorecard's radar.

    Raises:
        MissingExtra: The extra `plot` is not installed.
    """
    for make in (trend_chart, units_chart, shares_chart, people_chart):
        if (chart := make(closing, language, layout)) is not None:
            yield chart
    best = max(closing.people, key=_standing, default=None)
    if best is not None:
        chart = radar_chart(closing, best, language, layout=layout)
        if chart is not None:
            yield chart


def _standing(person: PersonResult) -> tuple[bool, Fraction]:
    score = person.scorecard.score
    return score is not None, score or Fraction(0)
