"""The pictures of the page on pay plans: shown, told in words, and legible on a telephone."""

import re
import sys
import tomllib

import pages
import pytest

sys.path.insert(0, str(pages.DOCS))
generate = pytest.importorskip("generate")
pytest.importorskip("matplotlib")

PICTURE = re.compile(r"^!\[(.+)\]\(\.\./\.\./assets/(pay-curve-\S+\.svg)\)$", re.MULTILINE)
SIZE = re.compile(r"font(?:-size)?: ?([\d.]+)px")
OPENING = re.compile(r'<svg[^>]* width="([\d.]+)pt"[^>]* viewBox="0 0 ([\d.]+) ')
TELEPHONE, SMALLEST = 390 - 2 * 16, 11  # CSS pixels: of a page within its margins, of a letter
WITHOUT_CURVE = {"returned"}  # a cliff, shown for its returns


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_component_has_its_curve_and_each_curve_its_words(language: str) -> None:
    """4.3.3.1: every component of the page is drawn, and every picture is there with its words."""
    from fragments.pay_curves import BY_METRIC, PAGE, PICTURES  # noqa: PLC0415 needs the extra "plot"

    page = pages.DOCS / language / PAGE
    titled = [block for block in pages.blocks(page) if block.title is not None]
    components = {
        name for block in titled for name in tomllib.loads(block.text)["incentives"]["components"]
    }
    drawn = {name for picture in PICTURES.values() for name in picture.components}
    assert components == {*drawn, *BY_METRIC, *WITHOUT_CURVE}
    found = {name: words for words, name in PICTURE.findall(page.read_text("utf-8"))}
    made = sorted((pages.DOCS / "assets").glob(f"pay-curve-*.{language}.svg"))
    assert sorted(found) == [path.name for path in made]
    assert len(set(found.values())) == len(found) == len(PICTURES) + len(BY_METRIC)


def test_each_curve_can_be_read_on_a_telephone() -> None:
    """5.2.1.2: at its own size it fits between the margins, and its letters are large enough."""
    for path in (pages.DOCS / "assets").glob("pay-curve-*.svg"):
        text = path.read_text("utf-8")
        opening = OPENING.search(text)
        assert opening is not None
        width = float(opening[1]) * 4 / 3
        sizes = [float(size) * width / float(opening[2]) for size in SIZE.findall(text)]
        assert width <= TELEPHONE, path
        assert min(sizes) >= SMALLEST, path


def test_a_picture_is_stale_by_what_it_shows() -> None:
    """1.1: other words or another line, not the font or the place that matplotlib writes."""
    one, other = '<text style="a" x="1">2%</text>', '<text style="b" x="1.2">2%</text>'
    assert generate.shown(one) == generate.shown(other)
    assert generate.shown(one) != generate.shown(other.replace("2%", "3%"))
    assert generate.shown('<path d="M 1 2"/>') != generate.shown('<path d="M 1 3"/>')
