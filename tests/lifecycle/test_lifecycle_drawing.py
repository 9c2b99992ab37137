"""Drawings and tables for a page or a notebook: complete, well formed, and nothing breaks out."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from attrs import frozen
from hypothesis import example, given
from hypothesis import strategies as st
from resource_request import REQUEST

from lenovo_sales.clauses import Language, Wording
from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import (
    Context,
    Guard,
    LabeledEnum,
    Lifecycle,
    Obstacle,
    Offer,
    Offers,
    Rows,
    Subject,
    graphviz,
    mermaid,
    svg,
)

LANGUAGES: tuple[Language, ...] = ("en", "zh")
NAMESPACE = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    '"] --> X',
    "</svg><script>alert(1)</script>",
    "${x}",
    "]]><script>",
    '" onload="alert(1)',
    "' style='x",
    "%%{init: {}}%%",
    "&lt;script&gt;",
    "x\n    s0 --> s1",
    "\u2028\u202e\x00\x1b[31m",
    "<br/>`$(x)`#quot;",
)


@frozen
class Thing(Subject[LabeledEnum]):
    """What is moved."""


@frozen
class Make:
    """The command that creates."""


@frozen
class Go:
    """The only other command."""


def named(english: str, chinese: str, requires: str = "x") -> Lifecycle[Thing, Make | Go, None]:
    """A table of two stages, the first of them and its guard named so."""
    define: Any = LabeledEnum
    stage = define("Stage", {"A": (english, chinese), "B": ("the end", "终")})
    never: Guard[Thing, Go, None] = Guard(
        "never", "1.1", Wording(requires, requires), needs_command=False, holds=lambda *_: False
    )
    row = Rows[Thing, LabeledEnum, None]()
    make = row.create(Make, stage.A, "1.1")
    go = row((stage.A,), Go, stage.B, "1.1").needs(never)
    return Lifecycle("thing", "事物", Thing, None, (stage.B,), (make, go))


def shape(drawing: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a drawing with the names of their attributes; well formed, or an error."""
    return [(each.tag, tuple(each.attrib)) for each in elements(drawing)]


def elements(drawing: str) -> list[Element]:
    return list(fromstring(drawing).iter())  # noqa: S314  # our own text


def texts(drawing: str) -> list[str]:
    return [each.text or "" for each in elements(drawing) if each.tag == f"{NAMESPACE}text"]


def printable(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


PLAIN = named("b", "乙")
hostile = st.text(min_size=1, max_size=30) | st.sampled_from(HOSTILE)


@given(hostile)
@example(HOSTILE[0])
@example(HOSTILE[1])
@example(HOSTILE[2])
@example("\ud800")
def test_no_name_breaks_out_of_a_drawing(words: str) -> None:
    """5.2.1.2: whatever a stage, a guard or a customer is called, it is text in its place.

    A customer named `"] --> X` cannot forge a diagram (reactor#344).
    """
    table = named(words, words, words)
    first = table.starts[0]
    for draw in (svg(table, caption=words), svg(table, "zh", words, first)):
        plain = svg(PLAIN, caption="c", current=PLAIN.starts[0] if "fde68a" in draw else None)
        assert shape(draw) == shape(plain)
        assert {printable(words), printable(first.wording.english)} & set(texts(draw))
    assert shape(table._repr_svg_()) == shape(PLAIN._repr_svg_())


@pytest.mark.parametrize("words", HOSTILE)
def test_no_name_breaks_out_of_a_diagram_text(words: str) -> None:
    """5.2.1.2: a line more or less, an arrow or a quote more, would be a forged diagram."""
    table = named(words, words)
    for draw in (mermaid, graphviz):
        forged, plain = draw(table, caption=words), draw(PLAIN, caption="c")
        assert forged.count("\n") == plain.count("\n")
        assert forged.count("-->") == plain.count("-->")
        assert not re.search(r"<script|<svg|</|\x1b|\x00", forged.replace("<br/>", ""))
        for line in forged.splitlines():
            assert len(re.findall(r'(?<!\\)(?:\\\\)*"', line)) in {0, 2}


def test_every_stage_and_row_is_drawn() -> None:
    """3.2.2.3: each stage in its language, each row with its clause; an adoption is not drawn."""
    table = REQUEST
    shown = [row for row in table.rows if not row.adopts]
    for language in LANGUAGES:
        drawing = svg(table, language)
        stages = [stage.wording.in_language(language) for stage in table.stages]
        rows = [f"{row.command.__name__} ({row.clause})" for row in shown]
        assert texts(drawing) == [*stages, *rows]
        titles = [each.text for each in elements(drawing) if each.tag == f"{NAMESPACE}title"]
        for row, title in zip(shown, titles, strict=True):
            assert all(guard.requires.english in str(title) for guard in row.guards)
    both = texts(table._repr_svg_())
    assert all({stage.wording.english, stage.chinese} <= set(both) for stage in table.stages)
    assert not any("Adopt" in each for each in both)


def test_the_stage_of_today_is_filled_and_ends_are_framed_twice() -> None:
    """5.2.1.2: one filled frame for today; a language that there is not is refused."""
    assert svg(PLAIN).count("#fde68a") == 0
    assert svg(PLAIN, current=PLAIN.starts[0]).count("#fde68a") == 1
    assert len(re.findall(r'<rect x="', svg(PLAIN))) == 3
    with pytest.raises(BadValue):
        svg(PLAIN, "fr")  # type: ignore[arg-type]  # what is tested


class Tags(HTMLParser):
    """The tags of a page, with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[object] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def offered(words: str) -> Offers[object]:
    """An offer whose every word is this one, refused by an authority and a guard."""
    table = named(words, words, words)
    row = table.rows[1]
    kind = type("Go" + words, (), {})
    stands = tuple(Obstacle("x", "1.1", Wording(words, words)) for _ in range(2))
    return Offers((Offer[object](kind, table.starts[0], row.clause, stands, row.guards),))


@given(hostile.filter(lambda words: "\x00" not in words and words.isprintable()))
@example(HOSTILE[1])
@example(HOSTILE[4])
def test_no_name_breaks_out_of_an_offer(words: str) -> None:
    """5.2.1.2: in a notebook, words are text of a cell and never a tag."""
    page = Tags(offered(words)._repr_html_())
    assert page.tags == Tags(offered("x")._repr_html_()).tags
    assert f"Go{words}" in "".join(page.text)
    assert offered(words)[0]._repr_html_() == offered(words)._repr_html_()


def test_an_open_offer_says_so() -> None:
    """1.3.1: open is open, and no offer at all is an empty table."""
    table = named("a", "甲")
    context = Context("E-1", datetime(2026, 4, 6, tzinfo=UTC), None, "2026", "A-1")
    subject, _ = table.create("T-1", Make(), context)
    (offer,) = table.offers(subject, context)
    assert "✗ x x (1.1)" in offer._repr_html_()
    assert "✓ open 可执行" in Offer(Go, table.starts[0], "1.1", (), ())._repr_html_()
    assert "<td>" not in Offers()._repr_html_()
