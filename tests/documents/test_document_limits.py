"""What nobody would write by hand is refused at once, in one located line."""

import time
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.documents import Document, parse
from lenovo_sales.documents.limits import (
    MOST_BRACKETS,
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_DIGITS,
    MOST_PARTS,
)
from lenovo_sales.errors import DocumentError

BRACKETS = "expected at most 16 brackets inside one another"
PARTS = "expected a key of at most 16 parts"
KEY = "expected a key of at most 128 characters"
DIGITS = "expected at most 40 digits in a row"
EXPONENT = "expected an exponent of at most three digits"


def refusal(text: str) -> str:
    with pytest.raises(DocumentError) as refused:
        parse(text, "edition.toml")
    (fault,) = refused.value.faults
    return str(fault)


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a = 1\nb = " + "[" * 5_000, 2, 21, BRACKETS),
        ("a = " + "{x = " * 5_000, 1, 85, BRACKETS),
        ("a" + ".a" * 20_000 + " = 1", 1, 32, PARTS),
        ('"a"' + '."a"' * 10_000 + " = 1", 1, 64, PARTS),
        ("\n[a" + " . a" * 10_000 + "]", 2, 64, PARTS),
        ("a = {" + "a." * 20_000 + "a = 1}", 1, 37, PARTS),
        ("a" * 40_000 + " = 1", 1, 1, KEY),
        ('b = 1\n"' + "a" * 40_000 + '" = 1', 2, 1, KEY),
        ("[[ '" + "a" * 40_000 + "' ]]", 1, 4, KEY),
        ("b.'" + "a" * 40_000 + "'.c = 1", 1, 3, KEY),
        ("a = " + "9" * 5_000, 1, 5, DIGITS),
        ("a = 0." + "9" * 5_000, 1, 7, DIGITS),
        ("a = [1, " + "9_" * 5_000 + "9]", 1, 9, DIGITS),
        ("a = 1e9999999", 1, 5, EXPONENT),
        ("a = 1.5e-99999999999999999999999", 1, 7, EXPONENT),
        ("x" * MOST_BYTES, 1, 1, "expected at most 256 KiB"),
        ("#" + "赢" * (MOST_BYTES // 2), 1, 1, "expected at most 256 KiB"),
    ],
)
def test_an_excess_is_one_line_at_once(text: str, line: int, column: int, message: str) -> None:
    if text.startswith("x"):
        text += "x"
    before = time.perf_counter()
    assert refusal(text) == f"edition.toml:{line}:{column}: (document): {message}"
    assert time.perf_counter() - before < 5


@pytest.mark.parametrize(
    ("within", "beyond"),
    [
        ("[" * MOST_BRACKETS + "]" * MOST_BRACKETS, "[" * 17 + "]" * 17),
        ("9" * MOST_DIGITS, "9" * (MOST_DIGITS + 1)),
        ("1e999", "1e1000"),
        ("0." + "9" * MOST_DIGITS, "0." + "9" * (MOST_DIGITS + 1)),
        ("{" + ".".join("a" * MOST_PARTS) + " = 1}", "{" + ".".join("a" * 17) + " = 1}"),
        ("{" + "a" * MOST_CHARACTERS + " = 1}", "{" + "a" * 129 + " = 1}"),
        ("{'" + "a" * MOST_CHARACTERS + "' = 1}", "{'" + "a" * 129 + "' = 1}"),
        ("{'" + "a" * MOST_CHARACTERS + "'.b = 1}", "{'" + "a" * 129 + "'.b = 1}"),
    ],
)
def test_a_limit_is_still_within(within: str, beyond: str) -> None:
    assert isinstance(parse(f"a = {within}", "edition.toml"), Document)
    assert ": expected a" in refusal(f"a = {beyond}")


def test_a_document_of_the_largest_size_is_read() -> None:
    text = "a = 1 #".ljust(MOST_BYTES, "x")
    assert parse(text, "edition.toml").data == {"a": 1}
    assert "256 KiB" in refusal(text + "x")


def test_what_stands_in_texts_and_comments_has_no_limit_of_its_own() -> None:
    text = f'a = "{"9" * 99}[[[[[[[[[[[[[[[[[["  # {"[" * 99}{"9" * 99}\n'
    text += f'[b]\nb = ["{"a" * 999}"]\n'
    text += f"c = [\n'{'a.' * 999}'\n]\n"
    assert set(parse(text, "edition.toml").data) == {"a", "b"}


def test_points_in_numbers_are_no_parts_of_a_key() -> None:
    numbers = ", ".join(["1.5"] * 2 * MOST_PARTS)
    assert parse(f"a = [{numbers}]\nb.c = 1", "edition.toml").data.keys() == {"a", "b"}


@pytest.mark.parametrize("piece", ['\\"""', "'''\\", '"', "[a]\n", "a.a\n", "'", "{", "1"])
def test_reading_is_linear_in_the_text(piece: str) -> None:
    """No text takes long, however its quotation marks open and never close."""
    for opening in ("", '"', '""', '"""', "'''"):
        text = opening + piece * (MOST_BYTES // 4 // len(piece))
        before = time.perf_counter()
        with pytest.raises(DocumentError):
            parse(text, "edition.toml")
        assert time.perf_counter() - before < 5


@given(st.text(st.sampled_from("\"'\\#[]{}=,. \nab1-\r\ufeff"), max_size=40))
def test_any_text_is_parsed_as_python_does_or_refused_with_one_line(text: str) -> None:
    try:
        expected = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError:
        assert refusal(text).startswith("edition.toml:")
        assert len(refusal(text).splitlines()) == 1
    else:
        assert parse(text, "edition.toml").data == expected
