"""A text is said in both languages where it stands, and in any other by a catalog."""

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import TypeGuard

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lenovo_sales
from lenovo_sales.errors import BadValue, DocumentError, NotFound
from lenovo_sales.wording import Catalog, Wording, joined

PACKAGE = Path(lenovo_sales.__file__).parent
ERRORS = {"BadValue", "NotFound"}
FRENCH = Catalog("fr", {"expected at most {most} {unit}": "au plus {most} {unit}", "days": "jours"})


def calls(node: ast.AST, names: set[str]) -> TypeGuard[ast.Call]:
    """Whether a part of a module makes one of these."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def pairs(path: Path) -> Iterator[tuple[int, str, str]]:
    """Every English text of a module with the Chinese beside it, and its line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if calls(node, {"Wording", *ERRORS}):
            texts = [part.value for part in node.args[:2] if isinstance(part, ast.Constant)]
            if len(texts) == 2:
                yield node.lineno, str(texts[0]), str(texts[1])


SOURCES = sorted(PACKAGE.rglob("*.py"))
ALL = [
    (f"{path.relative_to(PACKAGE)}:{line}", english, chinese)
    for path in SOURCES
    for line, english, chinese in pairs(path)
]


def test_both_languages_fill_in_the_same() -> None:
    """1.1: no figure, place or name is lost on the way."""

    def holes(text: str) -> list[str]:
        try:
            return sorted(name for _, name, _, _ in Formatter().parse(text) if name)
        except ValueError:  # a text with a brace, which nothing is filled into
            return []

    assert len(ALL) > 300
    for place, english, chinese in ALL:
        assert holes(english) == holes(chinese), place


def test_every_error_is_said_in_both_languages() -> None:
    """1.1: what is raised with a text in English has its Chinese beside it."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if calls(node, ERRORS) and len(node.args) == 1:
                alone = isinstance(node.args[0], ast.Constant | ast.JoinedStr)
                assert not alone, f"{path.relative_to(PACKAGE)}:{node.lineno}"


def test_an_expectation_is_said_in_chinese() -> None:
    """1.1: a message that says what was expected is not merely repeated."""
    for place, english, chinese in ALL:
        if english.startswith("expected "):
            assert re.search("[\u4e00-\u9fff]", chinese), place


def test_an_error_is_said_in_any_language() -> None:
    """1.1: the template is what a catalog translates, and so is a wording within it."""
    days = Wording("days", "天")
    error = BadValue("expected at most {most} {unit}", "至多 {most} {unit}", most=3, unit=days)
    assert str(error) == error.in_language("en") == "expected at most 3 days"
    assert error.in_language("zh") == "至多 3 天"
    assert error.in_language(FRENCH) == "au plus 3 jours"
    assert NotFound("nobody", "查无此人").in_language(FRENCH) == "nobody"


def test_an_error_travels_between_processes() -> None:
    """1.1: with every language it has."""
    error = BadValue("expected at most {most} {unit}", "至多 {most} {unit}", most=3, unit="d")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 our own
    for language in ("en", "zh", FRENCH):
        assert back.in_language(language) == error.in_language(language)


@given(st.text(), st.text())
def test_each_language_gives_its_own_text(english: str, chinese: str) -> None:
    """1.1: nothing is added, trimmed or mixed."""
    wording = Wording(english, chinese)
    assert (wording.in_language("en"), wording.in_language("zh")) == (english, chinese)
    assert bool(wording) is bool(english)


@pytest.mark.parametrize("language", ["", "EN", "zh-CN", "fr", "e\nn"])
def test_another_language_is_refused(language: str) -> None:
    """1.1: without a catalog there are two, and the message names them."""
    with pytest.raises(BadValue, match=r"^expected the language en or zh$"):
        Wording("won", "赢单").in_language(language)  # type: ignore[arg-type]  # the test


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5), st.text(max_size=3))
def test_texts_are_joined_as_they_are(parts: list[tuple[str, str]], mark: str) -> None:
    """1.1: braces within them included."""
    whole = joined([Wording(*part) for part in parts], Wording(mark, mark))
    assert whole.english == mark.join(english for english, _ in parts)
    assert whole.chinese == mark.join(chinese for _, chinese in parts)
    assert whole.in_language(Catalog("fr", {})) == whole.english


def test_the_faults_of_a_document_are_said_in_every_language() -> None:
    """2.2.1.2: a line each; what has no other language stays."""
    error = DocumentError([Wording("one", "一"), "two"])
    assert (str(error), error.in_language("zh")) == ("one\ntwo", "一\ntwo")
    assert error.in_language(Catalog("fr", {"one": "un"})) == "un\ntwo"


@pytest.mark.parametrize("values", [{}, {"other": 1}])
def test_a_parameter_that_is_missing_is_the_programmers_fault(values: dict[str, object]) -> None:
    """1.1: it is never left out in silence."""
    with pytest.raises(KeyError):
        Wording("{a}", "{a}").filled(**values)


CHINESE = "\u4e00-\u9fff"
HALF_WIDTH = re.compile(rf"[{CHINESE}] ?[;:,()?!]|[;:,()?!] ?[{CHINESE}]")
ONE_TERM = {"拒收": "未通过", "接收": "通过", "修复": "修正", "账簿": "数据", "销售机会": "商机"}


def test_chinese_has_its_own_punctuation_and_one_term_for_one_thing() -> None:
    """1.1: full-width marks beside Chinese; what other words call the same thing is not used."""
    assert HALF_WIDTH.search("任务: 60,000.00")
    for place, _, chinese in ALL:
        assert not HALF_WIDTH.search(chinese), place
        assert not [other for other in ONE_TERM if other in chinese], place
