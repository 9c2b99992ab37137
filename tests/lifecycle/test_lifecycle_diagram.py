"""Diagrams: every row is drawn, and no label breaks out of its place."""

import re
from typing import Any

import pytest
from attrs import frozen
from hypothesis import example, given
from hypothesis import strategies as st
from resource_request import REQUEST, Stage

from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import LabeledEnum, Lifecycle, Rows, Subject, graphviz, mermaid

FORGED = '"] --> X\n    s0 --> s1 : %% <script> &amp; \\'
MERMAID_SHAPE = re.compile(
    r'stateDiagram-v2\n    direction LR\n    state "[^"\n<>]*" as s0\n    state "[^"\n<>]*" as s1\n'
    r"    \[\*\] --> s0 : Make \(1\.1\)\n    s0 --> s1 : Go \(1\.1\)\n    s1 --> \[\*\]\n"
)
GRAPHVIZ_SHAPE = re.compile(
    r"digraph \{\n    rankdir=LR\n    node \[shape=box, style=rounded\]\n"
    r'    label="(?:[^"\\\n]|\\["\\])*"\n'
    r'    s0 \[label="(?:[^"\\\n]|\\["\\])*"\]\n'
    r'    s1 \[label="(?:[^"\\\n]|\\["\\])*", peripheries=2\]\n'
    r'    start \[shape=point\]\n    start -> s0 \[label="Make \(1\.1\)"\]\n'
    r'    s0 -> s1 \[label="Go \(1\.1\)"\]\n\}\n'
)


def drawn(words: str) -> Lifecycle[Any, Any, None]:
    """A table of two stages, the first of them worded so."""
    define: Any = LabeledEnum
    stage = define("Stage", {"A": (words, words), "B": ("b", "乙")})

    @frozen
    class Thing(Subject[LabeledEnum]):
        pass

    @frozen
    class Make:
        pass

    @frozen
    class Go:
        pass

    row = Rows[Thing, LabeledEnum, None]()
    rows = row.create(Make, stage.A, "1.1"), row((stage.A,), Go, stage.B, "1.1")
    return Lifecycle("thing", "事物", Thing, None, (stage.B,), rows)


@given(st.text(min_size=1, max_size=30))
@example(FORGED)
@example("style:#fff;")
def test_no_label_breaks_out(words: str) -> None:
    """5.2.1.2: whatever a stage or customer is called, the shape is kept (reactor#344)."""
    if words == "b":
        return
    table = drawn(words)
    assert MERMAID_SHAPE.fullmatch(mermaid(table))
    assert GRAPHVIZ_SHAPE.fullmatch(graphviz(table, caption=words))
    title, _, rest = mermaid(table, caption=words).removeprefix("---\n").partition("\n---\n")
    assert re.fullmatch(r'title: "(?:[^"\\\n<>&]|\\["\\]|\\u00(?:3c|3e|26))*"', title)
    assert MERMAID_SHAPE.fullmatch(rest)


def test_the_forged_label_is_readable() -> None:
    """5.2.1.2: what is escaped is still the text that it was."""
    assert 'state "#34;#93; #45;#45;#62; X ' in mermaid(drawn(FORGED))
    assert 's0 [label="\\"] --&gt; X ' in graphviz(drawn(FORGED))


def test_every_row_is_drawn_in_both_languages() -> None:
    """3.2.2.3: stages in the language asked for, each row with its clause, adoption left out."""
    for draw in (mermaid, graphviz):
        english, chinese = draw(REQUEST), draw(REQUEST, "zh")
        for stage in Stage:
            assert stage.value in english
            assert stage.chinese in chinese
        for each in REQUEST.transitions:
            assert f"{each.row.command.__name__} ({each.row.clause})" in english
        assert "Adopt" not in english
        with pytest.raises(BadValue):
            draw(REQUEST, "fr")  # type: ignore[arg-type]  # what is tested


def test_a_creation_is_an_arrow_from_nowhere() -> None:
    """1.3.1: a creation comes from the point of the start, with its command and clause."""
    assert "    [*] --> s0 : Ask (3.2.2.3)\n" in mermaid(REQUEST)
    assert '    start -> s0 [label="Ask (3.2.2.3)"]\n' in graphviz(REQUEST)


def test_the_stage_of_today_is_marked() -> None:
    """3.2.2.3: the current stage stands out; a stage from elsewhere marks nothing."""
    assert "class s2 current" in mermaid(REQUEST, current=Stage.DELIVERED)
    assert graphviz(REQUEST, current=Stage.DELIVERED).count("penwidth") == 1
    assert "current" not in mermaid(REQUEST)
