"""Reading a document: what cannot be read is one line with its place."""

import os
import subprocess
import sys
from decimal import Decimal, localcontext
from pathlib import Path

import pytest

from lenovo_sales.documents import parse, read
from lenovo_sales.errors import DocumentError
from lenovo_sales.paths import path_text

QUOTE_KEY = 'expected a key with other letters than a to z to stand in quotes: "订单" = 1'
VALUE = "expected a value: text in quotes, a number, a date, true, false, [ or {"
NO_MORE = "expected nothing more in this table or array; it was complete before"
CLOSED = "expected a closing quotation mark, and no control character before it"


def refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as refused:
        read(path)
    assert len(str(refused.value).splitlines()) == 1
    return str(refused.value).removeprefix(str(path))


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "edition.toml"
    path.write_bytes("名 = 1".replace("名", '"名"').encode())
    document = read(path)
    assert (document.name, document.data) == (str(path), {"名": 1})


def test_a_byte_order_mark_takes_no_column(tmp_path: Path) -> None:
    path = tmp_path / "edition.toml"
    path.write_bytes(b"\xef\xbb\xbfrate = 0.10\r\nb = 1\r\n")
    document = read(path)
    assert document.data == {"rate": Decimal("0.10"), "b": 1}
    assert (document.place(("rate",)).column, document.place(("b",)).line) == (1, 2)
    assert parse("\ufeffrate = 1", "edition.toml").data == {"rate": 1}


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ('a = 1\nname = "联想"'.encode("gbk"), ":2:9: (document): expected UTF-8 text"),
        ("a = 1".encode("utf-16"), ":1:1: (document): expected UTF-8 text"),
        (b"\xef\xbb\xbfa = '\xff'", ":1:6: (document): expected UTF-8 text"),
        (b"a" * (2**18 + 1), ":1:1: (document): expected at most 256 KiB"),
        (b"#" + "赢".encode() * 2**17, ":1:1: (document): expected at most 256 KiB"),
    ],
)
def test_what_is_no_text_is_refused_at_its_first_byte(
    tmp_path: Path, raw: bytes, fault: str
) -> None:
    path = tmp_path / "edition.toml"
    path.write_bytes(raw)
    assert refusal(path) == fault


def test_what_is_no_file_is_one_line(tmp_path: Path) -> None:
    assert refusal(tmp_path) == ":1:1: (document): expected a file, found a directory"
    nothing = ":1:1: (document): expected a file; there is none here"
    assert refusal(tmp_path / "none.toml") == nothing
    unreadable = ":1:1: (document): expected a file that can be read"
    assert refusal(tmp_path / ("x" * 5_000)) == unreadable
    with pytest.raises(DocumentError, match=r"^a\\u0000b\\u000ac:1:1: "):
        read(Path("a\0b\nc"))


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a = 1\nb", "2:2", "expected '=' after a key in a key/value pair"),
        ("a = Li", "1:5", VALUE),
        ("a = １", "1:5", VALUE),
        ("名 = 1", "1:1", QUOTE_KEY),
        ("a.名 = 1", "1:3", QUOTE_KEY),
        ("a = 1\nb = { a名 = 1 }", "2:8", QUOTE_KEY),
        ("[a.名b]", "1:4", QUOTE_KEY),
        ("[a名]", "1:3", QUOTE_KEY),
        ("“a” = 1", "1:1", "expected a key, a table heading or a comment; other keys need quotes"),
        ("a = 1 名", "1:7", "expected newline or end of document after a statement"),
        ("a = 2017-02-30", "1:5", "expected a date that exists, such as 2017-04-01"),
        ("a = 1\na = 2", "2:6", "expected each key once"),
        ("a = {b = 1, b = 2}", "1:18", "expected each key once"),
        ("[a]\n[a]", "2:3", "expected each table once"),
        ("[a]\nb.c = 1\n[a.b]", "3:5", "expected each table once"),
        ("a.b = 1\n[a]\nb = 1", "2:3", "expected each table once"),
        ("[a.b]\n[a]\nb.c = 1", "3:8", "expected each table once"),
        ("a = {}\n[[a]]", "2:4", NO_MORE),
        ("a = {b = {}, b.c = 1}", "1:21", NO_MORE),
        ("a = 'Li\n'", "1:8", "expected no control character"),
        ('a = "Li\n"', "1:8", CLOSED),
        ('a = "Li', "1:8", "unterminated string"),
        ("a = [1,\n2", "2:2", "unclosed array"),
        ("a = '\ud800'", "1:6", "expected UTF-8 text"),
        ("a = 1 2", "1:7", "expected newline or end of document after a statement"),
    ],
)
def test_a_fault_of_syntax_has_its_line_and_column(text: str, place: str, message: str) -> None:
    with pytest.raises(DocumentError) as refused:
        parse(text, "edition.toml")
    assert str(refused.value) == f"edition.toml:{place}: (document): {message}"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("a", "b", 0, 1, "c"), "a.b[0][1].c"),
        (("a b", "赢单", "", "x\ny"), r'"a b"."赢单".""."x\u000ay"'),
        (('q"\\', "\u202e"), r'"q\"\\"."\u202e"'),
        (("a" * 300,), "a" * 300),
    ],
)
def test_a_path_is_one_line_however_its_keys_are_named(
    path: tuple[str | int, ...], text: str
) -> None:
    assert path_text(path) == text


def test_a_fault_shows_the_end_of_a_long_path() -> None:
    """2.2.1.2: one line a fault stays one line."""
    assert parse("a = 1", "e.toml").fault(("a" * 300,), "expected less").path == "…" + "a" * 200


def test_the_ambient_context_does_not_matter() -> None:
    with localcontext() as context:
        context.prec = 4
        context.traps = dict.fromkeys(context.traps, True)
        data = parse("a = 123456.789\nb = 1e999", "edition.toml").data
    assert data == {"a": Decimal("123456.789"), "b": Decimal("1e999")}


def test_cattrs_is_imported_only_to_structure() -> None:
    program = (
        "import sys, lenovo_sales.documents as documents\n"
        "documents.parse('a = 1', 'edition.toml')\n"
        "assert 'cattrs' not in sys.modules\n"
        "documents.structure\n"
        "assert 'cattrs' in sys.modules\n"
        "assert not hasattr(documents, 'destructure')\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)  # noqa: S603 - our own program
