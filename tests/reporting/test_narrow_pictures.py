"""Pictures for a telephone: all of them in each page, whole, and large enough to read."""

import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox
from reporting_book import closed, closing, cny, deals, quality, structure

from lenovo_sales.clauses import Language
from lenovo_sales.closing import Closing, Comparison, close, compare
from lenovo_sales.editions import default_edition
from lenovo_sales.incentives.plans import Edge, TableKind
from lenovo_sales.reporting import overview, pictures, write_comparison, write_reports
from lenovo_sales.reporting.charts import (
    NARROW,
    WIDE,
    Chart,
    charts_of,
    pay_curve_chart,
    trend_chart,
)
from lenovo_sales.reporting.drawing import Canvas, wide, wrapped
from lenovo_sales.reporting.gains import gains_chart
from lenovo_sales.reporting.layouts import Layout
from lenovo_sales.reporting.page_charts import NARROWEST, SHOWN
from lenovo_sales.reporting.statement import Statements

LANGUAGES: tuple[Language, ...] = ("en", "zh")
TELEPHONE = 360  # CSS pixels that a telephone has room for
SMALLEST = 11  # CSS pixels of a letter
DEARER = {"incentives.components.revenue.table.bands[0].rate": "2%"}
TITLES = {
    f"{ending}.svg" for ending in ("trend", "attainment-units", "shares", "attainment-people")
}
SIZE = re.compile(r"font(?:-size)?: ?([\d.]+)px")


@cache
def compared() -> Comparison:
    made = closing()
    return compare(made, close(made.book, made.edition.replace(DEARER, "dearer"), made.period))


def drawn(made: Closing, language: Language, layout: Layout) -> Iterator[Chart]:
    """Every chart that there is."""
    yield from charts_of(made, language, layout)
    gains = gains_chart(compared(), language, layout)
    assert gains is not None
    yield gains
    plan = default_edition().incentives.components["revenue"]
    plans = {"before the change": plan, "after the change": plan}
    yield pay_curve_chart(plans, cny("600000.01"), language, layout)
    for step, at_most in ((Edge.FROM, None), (Edge.TO, cny("9000.00"))):
        table = evolve(plan.table, kind=TableKind.WHOLE, edge=step)
        jumping = evolve(plan, table=table, at_most=at_most)
        yield pay_curve_chart({"alone": jumping}, cny("600000.01"), language, layout)


class Pictures(HTMLParser):
    """The pictures of a page, as the attributes of each `img` and of each `svg` with a class."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.shown: dict[str, list[dict[str, str]]] = {"wide": [], "narrow": []}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag in {"img", "svg"} and "class" in found:
            self.shown[found["class"]].append(found)

    @property
    def pairs(self) -> list[tuple[dict[str, str], dict[str, str]]]:
        return list(zip(self.shown["wide"], self.shown["narrow"], strict=True))


def ensure_fits(address: str) -> None:
    """A picture within a page is as wide as a telephone, and its letters can be read there."""
    kind, _, content = address.partition(",")
    assert kind == "data:image/svg+xml;base64"
    root = ElementTree.fromstring(b64decode(content))  # noqa: S314
    width = float(root.attrib["width"].removesuffix("pt")) * 4 / 3
    units = float(root.attrib["viewBox"].split()[2])
    assert width <= TELEPHONE
    sizes = [float(size) * width / units for size in SIZE.findall(b64decode(content).decode())]
    assert len(sizes) > 3
    assert min(sizes) >= SMALLEST


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a PNG that takes no time."""
    monkeypatch.setattr(Canvas, "_png", lambda _: b"\x89PNG")


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_holds_both_pictures(language: Language, tmp_path: Path) -> None:
    """5.2.1.2: the overview and a comparison show each chart wide by its file, narrow within."""
    write_reports(closing(), quality(), tmp_path, language)
    index = Pictures((tmp_path / "index.html").read_text("utf-8"))
    files = sorted(path.name for path in (tmp_path / "charts").glob("*.svg"))
    assert sorted(file["src"].removeprefix("charts/") for file, _ in index.pairs) == files
    assert {*files} > TITLES
    write_comparison(compared(), tmp_path / "compared", language)
    page = Pictures((tmp_path / "compared" / "comparison.html").read_text("utf-8"))
    assert len(page.pairs) == 1
    for file, narrow in (*index.pairs, *page.pairs):
        assert file["alt"] == narrow["alt"] != ""
        ensure_fits(narrow["src"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_holds_both_tracks(language: Language) -> None:
    """4.3.3.1: the track of each plan, as wide as the page and as wide as a telephone."""
    statements, tracks = Statements(closing(), language), 0
    for person in closing().people:
        for broad, narrow in Pictures(statements.html(person)).pairs:
            tracks += 1
            assert broad["aria-label"] == narrow["aria-label"] != ""
            assert float(narrow["viewbox"].split()[2]) <= TELEPHONE
            assert float(broad["viewbox"].split()[2]) > TELEPHONE
    assert tracks > 0


@pytest.mark.parametrize("style", [SHOWN, "style.css"])
def test_a_style_shows_one_of_them(style: str) -> None:
    """5.2.1.2: the narrow one on a small screen alone, so that print has the wide one."""
    if style.endswith(".css"):
        style = (Path(overview.__file__).parent / "templates" / style).read_text("utf-8")
    packed = re.sub(r"\s", "", style)
    always, _, small = packed.partition(f"@mediascreenand(max-width:{NARROWEST}px){{")
    assert re.search(r"\.narrow\{display:none;?\}", always)
    assert not re.search(r"\.wide\{display:none", always)
    assert re.search(r"\.wide\{display:none;?\}", small)
    assert re.search(r"\.narrow\{display:block;", small)


def test_a_chart_is_wide_unless_asked_otherwise() -> None:
    """5.2.1.2: files are wide; a narrow picture is another one of the same name and title."""
    file, same = trend_chart(closing(), "zh"), trend_chart(closing(), "zh", WIDE)
    narrow = trend_chart(closing(), "zh", NARROW)
    assert file == same
    assert file is not None
    assert narrow is not None
    assert (file.name, file.title) == (narrow.name, narrow.title)
    assert file.svg != narrow.svg
    assert narrow.png is None


@pytest.fixture
def canvases(monkeypatch: pytest.MonkeyPatch) -> list[Canvas]:
    """Every canvas from which a chart was made."""
    seen: list[Canvas] = []
    made: Callable[[Canvas, str], Chart] = Canvas.chart

    def noted(canvas: Canvas, name: str) -> Chart:
        seen.append(canvas)
        return made(canvas, name)

    monkeypatch.setattr(Canvas, "chart", noted)
    return seen


def places(canvas: Canvas) -> list[tuple[str, Bbox]]:
    """Where each text of a chart stands, in pixels of its figure."""
    renderer = FigureCanvasAgg(canvas.figure).get_renderer()
    texts = [*canvas.figure.texts, *(text for axes in canvas.figure.axes for text in axes.texts)]
    return [
        (text.get_text(), text.get_window_extent(renderer)) for text in texts if text.get_text()
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("names", [None, "", "销售代表", "Wolfeschlegelsteinhausenbergerdorff"])
def test_no_text_of_a_narrow_picture_is_cut(
    names: str | None, language: Language, canvases: list[Canvas]
) -> None:
    """5.2.1.2: whatever people, units and products are called, within the picture and apart."""
    made = closing()
    if names is not None:
        rows = structure([f"{names} {number}" for number in range(7)])
        made = closed([*rows, *deals()])
    charts = list(drawn(made, language, NARROW))
    assert len(canvases) == len(charts) == 9
    for canvas in canvases:
        whole, found = canvas.figure.bbox, places(canvas)
        for said, box in found:
            assert whole.x0 <= box.x0, said
            assert box.x1 <= whole.x1, said
            assert whole.y0 <= box.y0, said
            assert box.y1 <= whole.y1, said
        for (one, box), (other, beside) in combinations(found, 2):
            across = min(box.x1, beside.x1) - max(box.x0, beside.x0)
            up = min(box.y1, beside.y1) - max(box.y0, beside.y0)
            assert across <= 0 or up <= 0.25 * min(box.height, beside.height), (one, other)


@given(st.text(st.sampled_from("ab  值，（8%"), max_size=60), st.integers(2, 40))
def test_lines_hold_all_of_a_text(text: str, columns: int) -> None:
    """5.2.1.2: nothing is lost between two lines, and no line is wider than its place."""
    lines = wrapped(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(wide(line) <= columns for line in lines)
    assert len(lines) == 1 or all(lines)


@given(st.lists(st.integers(0, 354), min_size=1, max_size=8, unique=True), st.data())
def test_labels_of_a_track_stand_apart(spots: list[int], data: st.DataObject) -> None:
    """4.3.3.1: a label that would touch the one before it, or be cut, is left out."""
    middles = [float(spot) for spot in sorted(spots)]
    labels = [data.draw(st.text("0123456789.,", min_size=1, max_size=14)) for _ in middles]
    kept = pictures._apart(labels, middles, 354)
    half = [pictures.COLUMN * len(label) / 2 for label in labels]
    ends = [
        (middle - room, middle + room)
        for label, middle, room in zip(kept, middles, half, strict=True)
        if label
    ]
    assert all(left >= 0 and right <= 354 for left, right in ends)
    assert all(one[1] < other[0] for one, other in pairwise(ends))
    assert all(label in {"", whole} for label, whole in zip(kept, labels, strict=True))
    assert kept[0] or Fraction(middles[0]) < Fraction(half[0]) or middles[0] + half[0] > 354
