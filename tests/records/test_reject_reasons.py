"""Every reason for a reject is said in both languages. Policy 5.1.2.1."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from lenovo_sales import organization, records, replay
from lenovo_sales.records.quality import RejectedRow
from lenovo_sales.records.reasons import REASONS, worded

FOLDER = Path(records.__file__).parent
OF_THE_BOOK = {"book.py", "processes.py", "revision.py"}
OF_THE_MAPPING = {"validation.py", "opening.py", "mapping.py", "reasons.py", *OF_THE_BOOK}
NOT_OF_A_ROW = (
    "expected a first line",
    "expected a file",
    "expected delimited text",
    "expected a year, a month and a day",
    "expected only the directives",
    "expected a command of the process",
    "expected commands of the process",
    "expected a time zone",
    "expected either activity or always",
    "expected one character",
)
SOURCES = [
    *(path for path in FOLDER.rglob("*.py") if path.name not in OF_THE_MAPPING),
    Path(organization.__file__).parent / "unit.py",
]
LOG = Path(replay.__file__).parent / "log.py"


def text_of(node: ast.expr) -> str | None:
    """A text of the source, with X where a value is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (text_of(part) if isinstance(part, ast.Constant) else "X" for part in node.values)
        return "".join(part or "" for part in parts)
    return None


def said(path: Path) -> Iterator[str]:
    """Every reason that a module can give."""
    tree = ast.parse(path.read_text("utf-8"))
    inner = {part for each in ast.walk(tree) if isinstance(each, ast.JoinedStr)
             for part in each.values}  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and node not in inner:
            text = text_of(node)
            if text and re.match("expected [^X]", text) and not text.startswith(NOT_OF_A_ROW):
                yield text
        if isinstance(node, ast.FunctionDef) and node.name == "fault":
            for found in ast.walk(node):
                if isinstance(found, ast.Tuple) and (text := text_of(found.elts[-1])):
                    yield f"expected {text}"


ALL = sorted({text for path in SOURCES for text in said(path)} | set(said(LOG)))


@pytest.mark.parametrize("reason", ALL)
def test_every_reason_has_its_chinese(reason: str) -> None:
    """5.1.2.1: found in the table, with what is filled in still in place."""
    wording = worded(reason)
    assert wording.english == reason
    assert re.search("[\u4e00-\u9fff]", wording.chinese)
    assert "{" not in wording.chinese
    assert wording.chinese.count("X") == reason.count("X")


def test_the_reasons_of_the_source_were_found() -> None:
    """5.1.2.1: those of cells, of rows that contradict themselves, and of rows among others."""
    for sample in ("expected a whole number", "expected one or more", "expected a date after"):
        assert any(reason.startswith(sample) for reason in ALL)
    assert len(ALL) > 35


def test_both_languages_fill_in_the_same() -> None:
    """5.1.2.1: no figure, place or name is lost on the way."""

    def holes(text: str) -> list[str]:
        return sorted(name for _, name, _, _ in Formatter().parse(text) if name)

    for wording in REASONS:
        assert holes(wording.english) == holes(wording.chinese)
    assert len({wording.english for wording in REASONS}) == len(REASONS)


def test_names_are_put_into_words() -> None:
    """5.1.2.1: record types and tiers are said in Chinese; what is no such name stays."""
    assert worded("expected the id of a unit or person of the book").chinese == (
        "应为账簿中组织单位或人员的编号"
    )
    assert worded("expected the headquarters above a region").chinese == "应填写区域分部所属的总部"
    assert worded("expected the id of a thing of the book").chinese == "应为账簿中thing的编号"


def test_a_reason_that_the_table_does_not_have_stays() -> None:
    """5.1.2.1: rather English than nothing."""
    reject = RejectedRow("sale", "s.csv", 3, "on", "something else")
    assert reject.in_language("zh") == str(reject) == "s.csv:3: on: something else"
    assert reject.wording.chinese == "something else"


def test_a_reject_is_said_in_both_languages() -> None:
    """5.1.2.1: with its place."""
    reject = RejectedRow("sale", "s.csv", 3, "amount", "expected a whole number")
    assert str(reject) == "s.csv:3: amount: expected a whole number"
    assert reject.in_language("zh") == "s.csv:3: amount: 应为整数"
