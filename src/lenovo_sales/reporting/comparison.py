"""What a change comes to, as a page, a spreadsheet and a chart. Policy 1.3.4, 4.3.3.1, 5.2.1.2."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lenovo_sales.clauses import Language
from lenovo_sales.closing import Comparison
from lenovo_sales.errors import MissingExtra
from lenovo_sales.hidden import hidden_folder, not_ours, undisturbed
from lenovo_sales.reporting import fragments as html
from lenovo_sales.reporting.layouts import NARROW
from lenovo_sales.reporting.notebook import comparison_line, page_of
from lenovo_sales.reporting.page_charts import SHOWN, PageChart
from lenovo_sales.reporting.spreadsheet import Figure, sheet
from lenovo_sales.reporting.words import Words
from lenovo_sales.values.typed import FilePath, as_path
from lenovo_sales.wording import tag

if TYPE_CHECKING:
    from lenovo_sales.reporting.drawing import Chart

__all__ = ["comparison_csv", "comparison_html", "comparison_line", "write_comparison"]

PAGE, ROWS, PICTURES = "comparison.html", "comparison.csv", ("comparison.svg", "comparison.png")
OURS = "<!-- lenovo_sales: comparison -->"


def comparison_html(
    comparison: Comparison, language: Language, chart: PageChart | None = None
) -> str:
    """The comparison as a page of its own, with its chart."""
    words = Words(language)
    shown = "" if chart is None else _shown(chart)
    return (
        f'<!doctype html>\n{OURS}\n<html lang="{html.text(tag(language))}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta http-equiv="Content-Security-Policy" content="script-src \'none\'">'
        f"<title>{html.text(words['comparison'])}</title>"
        "<style>body{font-family:system-ui,sans-serif;margin:2em auto;max-width:60em;"
        f"padding:0 1em}}{SHOWN}table{{display:block;overflow-x:auto}}"
        "th:first-child,td:first-child{min-width:6em}</style>"
        f"</head><body>{shown}{page_of(comparison, language).html}</body></html>\n"
    )


def _shown(chart: PageChart) -> str:
    wide, title = html.text(chart.png or chart.svg), html.text(chart.title)
    return (
        f'<img class="wide" src="{wide}" alt="{title}" width="760">'
        f'<img class="narrow" src="{chart.address}" alt="{title}">'
    )


def comparison_csv(comparison: Comparison, language: Language) -> bytes:
    """Everybody for a spreadsheet: the pay before and after, the grades, the difference."""
    words = Words(language)
    names = ("id", "name", "unit", "level", "pay_was", "pay_is", "gain")
    rows = (
        (each.id, each.result.post.name, each.unit, each.level,
         *(Figure(money.text) for money in (each.pay_before, each.pay_after, each.gain)))
        for each in comparison.people
    )  # fmt: skip
    return sheet([[words[name] for name in names], *rows])


def write_comparison(
    comparison: Comparison, folder: FilePath, language: Language = "en", *, force: bool = False
) -> MissingExtra | None:
    """Write page, spreadsheet and chart into a folder, each whole or not at all.

    Without the extra `plot` the chart is left out, and what is missing is returned.

    Raises:
        BadValue: A file of another's is there, and `force` is not given.
        OSError: The folder cannot be written to.
    """
    into = as_path(folder, "folder")
    if not force:
        _refuse_others(into)
    charts, missing = _charts(comparison, language)
    shown = None
    with hidden_folder(into, "reports") as made:
        for chart, narrow in charts:
            (made / PICTURES[0]).write_bytes(chart.svg)
            if chart.png is not None:
                (made / PICTURES[1]).write_bytes(chart.png)
            png = None if chart.png is None else PICTURES[1]
            shown = PageChart(chart.title, PICTURES[0], png, narrow.svg, personal=True)
        page = comparison_html(comparison, language, shown)
        (made / PAGE).write_bytes(page.encode("utf-8", "replace"))
        (made / ROWS).write_bytes(comparison_csv(comparison, language))
        files = sorted(made.iterdir(), key=lambda file: file.name == PAGE)
        with undisturbed():
            for file in files:
                os.replace(file, into / file.name)
    return missing


def _refuse_others(folder: Path) -> None:
    page = folder / PAGE
    ours = page.is_file() and OURS.encode() in page.read_bytes()[:200]
    for name in (PAGE, ROWS, *PICTURES):
        if not ours and os.path.lexists(folder / name):
            raise not_ours(folder / name)


def _charts(
    comparison: Comparison, language: Language
) -> tuple[Sequence[tuple["Chart", "Chart"]], MissingExtra | None]:
    """The chart, wide and narrow, if there is one, or what is missing for it."""
    try:
        from lenovo_sales.reporting.gains import gains_chart  # noqa: PLC0415 slow to load
    except MissingExtra as missing:
        return (), missing
    pair = gains_chart(comparison, language), gains_chart(comparison, language, NARROW)
    return [] if pair[0] is None or pair[1] is None else [(pair[0], pair[1])], None
