"""The picture of the home page: two charts that the library draws of its sample."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from fragments.languages import LANGUAGES
from lenovo_sales.closing import close
from lenovo_sales.editions import default_edition
from lenovo_sales.records import read_book, read_mapping
from lenovo_sales.reporting.charts import trend_chart, units_chart
from lenovo_sales.sample import QUARTER, write_book
from lenovo_sales.values import Calendar, parse_period

OPENING = re.compile(r"<svg[^>]*viewBox=\"0 0 ([\d.]+) ([\d.]+)\"[^>]*>")


def draw(assets: Path) -> None:
    """Write `overview.svg` and `overview.zh.svg`."""
    edition = default_edition()
    period = parse_period(QUARTER, edition.fiscal, Calendar(1))
    with TemporaryDirectory() as folder:
        mapping = write_book(Path(folder))
        book = read_book(mapping.parent, read_mapping(mapping)).book
    closing = close(book, edition, period)
    for language in LANGUAGES:
        charts = [make(closing, language) for make in (trend_chart, units_chart)]
        text = above_each_other([chart.svg.decode() for chart in charts if chart is not None])
        name = "overview.svg" if language == "en" else f"overview.{language}.svg"
        (assets / name).write_text(text, "utf-8")


def above_each_other(drawings: list[str]) -> str:
    """One drawing of several, each nested under the one before."""
    parts, width, height = [], 0.0, 0.0
    for drawing in drawings:
        opening = OPENING.search(drawing)
        assert opening is not None
        wide, high = float(opening[1]), float(opening[2])
        parts.append(
            f'<svg y="{height:g}" width="{wide:g}" height="{high:g}"'
            f' viewBox="0 0 {wide:g} {high:g}">' + drawing[opening.end() :].strip()
        )
        width, height = max(width, wide), height + high
    xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {xlink} viewBox="0 0 {width:g} {height:g}">\n'
        '<rect width="100%" height="100%" fill="white"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )
