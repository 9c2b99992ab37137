"""Writing every report of a closing into a folder, each file whole or not at all. Policy 1.3.4."""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from lenovo_sales.clauses import Language
from lenovo_sales.closing import Closing
from lenovo_sales.errors import MissingExtra
from lenovo_sales.hidden import hidden_folder, not_ours, undisturbed
from lenovo_sales.logs import tell
from lenovo_sales.records import Quality
from lenovo_sales.reporting.layouts import NARROW
from lenovo_sales.reporting.names import file_names
from lenovo_sales.reporting.page_charts import PageChart
from lenovo_sales.reporting.result import json_text
from lenovo_sales.reporting.words import Words
from lenovo_sales.values.typed import FilePath, as_path, expect

if TYPE_CHECKING:
    from lenovo_sales.reporting.drawing import Chart

STATEMENTS, CHARTS = "statements", "charts"
RESULT, INDEX = "result.json", "index.html"
PICTURES = ("trend", "attainment-units", "shares", "attainment-people", "radar")
PERSONAL = PICTURES[3:]
ALWAYS = (RESULT, INDEX, "quality.html", "quality.csv")
BESIDE = 4  # reports that are neither a statement nor a chart: both of quality, result, index


def write_reports(
    closing: Closing,
    quality: Quality,
    folder: FilePath,
    language: Language = "en",
    progress: Callable[[int, int], None] | None = None,
    *,
    force: bool = False,
) -> MissingExtra | None:
    """Write statements, charts, the quality report, the result and `index.html` that links them.

    Without the extra `plot` the charts are left out; what is missing is returned, else None.

    Everything is made in a hidden folder first and then put in place file by file, the index
    last; a failure before that changes nothing. Statements and charts that an earlier call wrote
    here for other people are removed, as is what a run that was killed left; nothing else in the
    folder is touched. A file that no earlier call wrote is overwritten only with `force`.
    `progress` is told how many reports of how many are made.

    Raises:
        BadValue: The closing or its quality is none, or a file of the same name is there that no
            earlier call wrote.
        MissingExtra: The extra `report` is not installed.
        OSError: The folder cannot be written to.
    """
    expect(closing, Closing, "closing")
    expect(quality, Quality, "quality")
    folder = as_path(folder, "folder")
    names = file_names(person.post.id for person in closing.people)
    if not force:
        _refuse_others(folder, _files_of(names.values()))
    with hidden_folder(folder, "reports") as made:
        missing = _make(closing, quality, made, language, progress)
        with undisturbed():
            _put(made, folder)
    tell("written", period=closing.label, people=len(closing.people))
    return missing


def _make(
    closing: Closing,
    quality: Quality,
    made: Path,
    language: Language,
    progress: Callable[[int, int], None] | None,
) -> MissingExtra | None:
    # These need the extras, and matplotlib is slow to load: only who writes reports pays for it.
    from lenovo_sales.reporting.overview import overview_html  # noqa: PLC0415
    from lenovo_sales.reporting.quality import quality_csv, quality_html  # noqa: PLC0415
    from lenovo_sales.reporting.statement import Statements  # noqa: PLC0415

    of = len(closing.people) + len(PICTURES) + BESIDE
    step = progress or (lambda done, of: None)
    names = file_names(person.post.id for person in closing.people)
    statements = Statements(closing, language)
    for done, person in enumerate(closing.people, start=1):
        name = f"{STATEMENTS}/{names[person.post.id]}"
        _write(made / f"{name}.html", statements.html(person))
        _write(made / f"{name}.csv", statements.csv(person))
        step(done, of)
    pictures = []
    charts, missing = _charts(closing, language)
    for chart, narrow in charts:
        svg, png = f"{CHARTS}/{chart.name}.svg", f"{CHARTS}/{chart.name}.png"
        _write(made / svg, chart.svg)
        if chart.png is not None:
            _write(made / png, chart.png)
        held = None if chart.png is None else png
        pictures.append(PageChart(chart.title, svg, held, narrow.svg, chart.name in PERSONAL))
        step(len(closing.people) + len(pictures), of)
    label = Words(language).label(closing.label)
    _write(made / "quality.html", quality_html(quality, language, label))
    _write(made / "quality.csv", quality_csv(quality, language))
    _write(made / RESULT, json_text(closing, quality, language) + "\n")
    addresses = {id: f"{STATEMENTS}/{quote(name)}" for id, name in names.items()}
    _write(made / INDEX, overview_html(closing, quality, language, addresses, pictures))
    step(of, of)
    return missing


def _charts(
    closing: Closing, language: Language
) -> tuple[Iterable[tuple["Chart", "Chart"]], MissingExtra | None]:
    """The charts, each wide and narrow, or what is missing for them."""
    try:
        from lenovo_sales.reporting.charts import charts_of  # noqa: PLC0415 slow to load
    except MissingExtra as missing:
        return (), missing
    pairs = zip(charts_of(closing, language), charts_of(closing, language, NARROW), strict=True)
    return pairs, None


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))


def _put(made: Path, folder: Path) -> None:
    """Move every file to its place, the index last, and take away what an earlier call left."""
    left = _earlier(folder)
    files = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
    for file in sorted(files, key=lambda file: file == Path(INDEX)):
        (folder / file).parent.mkdir(exist_ok=True)
        os.replace(made / file, folder / file)
    for file in left.difference(files):
        (folder / file).unlink(missing_ok=True)


def _refuse_others(folder: Path, names: set[Path]) -> None:
    """Refuse to overwrite what no earlier call wrote.

    Raises:
        BadValue: Such a file is there.
    """
    there = sorted(name for name in names if os.path.lexists(folder / name))
    ours = _earlier(folder) | {Path(each) for each in ALWAYS} if _is_ours(folder) else set()
    for name in there:
        if name not in ours:
            raise not_ours(folder / name)


def _is_ours(folder: Path) -> bool:
    """Whether the result that stands there is one that an earlier call wrote."""
    try:
        result = json.loads((folder / RESULT).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(result, dict) and {"period", "intake", "totals", "people"} <= result.keys()


def _files_of(names: Iterable[str]) -> set[Path]:
    """Every file that a call may write for people of these names."""
    statements = {Path(STATEMENTS, name + ending) for name in names for ending in (".html", ".csv")}
    charts = {Path(CHARTS, name + ending) for name in PICTURES for ending in (".svg", ".png")}
    return statements | charts | {Path(each) for each in ALWAYS}


def _earlier(folder: Path) -> set[Path]:
    """What an earlier call wrote here, by the result that it left."""
    try:
        result = json.loads((folder / RESULT).read_bytes())
        ids = [person["id"] for person in result["people"]]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return set()
    names = file_names(id for id in ids if isinstance(id, str)).values()
    return _files_of(names) - {Path(each) for each in ALWAYS}
