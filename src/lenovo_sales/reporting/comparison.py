"""What a change comes to, as a page, a spreadsheet and a chart. Policy 1.3.4, 4.3.3.1, 5.2.1.2."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from lenovo_sales.clauses import Language
from lenovo_sales.closing import Comparison
from lenovo_sales.errors import MissingExtra
from lenovo_sales.hidden import hidden_folder, not_ours, undisturbed
from lenovo_sales.reporting import fragments as html
from lenovo_sales.reporting.notebook import comparison_line, page_of
from lenovo_sales.reporting.spreadsheet import Figure, sheet
from lenovo_sales.reporting.words import Words
from lenovo_sales.values.typed import FilePath, as_path
from lenovo_sales.wording import tag

if TYPE_CHECKING:
    from lenovo_sales.reporting.drawing import Chart

__all__ = ["comparison_csv", "comparison_html", "comparison_line", "write_comparison"]

PAGE, ROWS, PICTURES = "comparison.html", "comparison.csv", ("comparison.svg", "comparison.png")
OURS = "<!-- lenovo_sales: comparison -->"


def comparison_html(comparison: Comparison, language: Language, picture: str | None = None) -> str:
    """The comparison as a page of its own; `picture` is the address of its chart."""
    words = Words(language)
    shown = "" if picture is None else f'<img src="{html.text(picture)}" alt="" width="760">'
    return (
        f'<!doctype html>\n{OURS}\n<html lang="{html.text(tag(language))}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta http-equiv="Content-Security-Policy" content="script-src \'none\'">'
        f"<title>{html.text(words['comparison'])}</title>"
        "<style>body{font-family:system-ui,sans-serif;margin:2em auto;max-width:60em;"
        "padding:0 1em}img{max-width:100%;height:auto}table{display:block;overflow-x:auto}</style>"
        f"</head><body>{shown}{page_of(comparison, language).html}</body></html>\n"
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
    chart, missing = _chart(comparison, language)
    with hidden_folder(into, "reports") as made:
        if chart is not None:
            (made / PICTURES[0]).write_bytes(chart.svg)
            if chart.png is not None:
                (made / PICTURES[1]).write_bytes(chart.png)
        picture = None if chart is None else PICTURES[chart.png is not None]
        page = comparison_html(comparison, language, picture)
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


def _chart(
    comparison: Comparison, language: Language
) -> tuple["Chart | None", MissingExtra | None]:
    try:
        from lenovo_sales.reporting.gains import gains_chart  # noqa: PLC0415 slow to load
    except MissingExtra as missing:
        return None, missing
    return gains_chart(comparison, language), None
