"""The same rows in every encoding and with every separator are the same book. Policy 5.1.2.1."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from encodings.aliases import aliases

import pytest
from exports import BOOK, Row, count, rejects, taken, written
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.errors import DocumentError
from lenovo_sales.records import CustomerRow, SaleRow, parse_mapping
from lenovo_sales.records.decoding import decoded, encoding_is_known
from lenovo_sales.values import Money

HEADING = ("行 ID", "日期", "金额", "销售员", "订单")
ROWS: list[Row] = [
    ("1", "2017-05-02", "1200.00", "李雷", "甲;乙"),
    ("2", "2017-05-03", "0.50", "韩梅梅", "丙|丁"),
    ("3", "2017-06-30", "99.99", "张", "戊\t己"),
    ("4", "2017-06-30", "", "张", "庚,辛"),
    ("5", "2017-06-31", "1.00", "张", ""),
]
FIELDS = """
[source.fields]
id = "行 ID"
on = "日期"
amount = "金额"
owner = "销售员"
order = "订单"
"""
MARKED = {
    "utf-8 with a mark": ("utf-8", BOM_UTF8),
    "utf-16-le with a mark": ("utf-16-le", BOM_UTF16_LE),
    "utf-16-be with a mark": ("utf-16-be", BOM_UTF16_BE),
    "utf-32-le with a mark": ("utf-32-le", BOM_UTF32_LE),
    "utf-32-be with a mark": ("utf-32-be", BOM_UTF32_BE),
    "utf-8": ("utf-8", b""),
}
STATED = ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gbk", "GB2312", "gb18030", "cp936"]
SEPARATORS = [",", ";", "|", "\t"]


def mapping(**options: str) -> str:
    said = "".join(f"{name} = '{value}'\n" for name, value in options.items())
    return f'{BOOK}[[source]]\nrecord = "sale"\nfile = "sales.csv"\n{said}{FIELDS}'


def test_the_rows_are_these() -> None:
    """5.1.1.1: what every test below holds a file against."""
    intake = taken({"sales.csv": written([HEADING, *ROWS])}, mapping())
    assert [
        (sale.id, sale.owner, sale.amount, sale.order) for sale in intake.book.all(SaleRow)
    ] == [
        ("1", "李雷", Money(1200_00, "CNY"), "甲;乙"),
        ("2", "韩梅梅", Money(50, "CNY"), "丙|丁"),
    ]


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize(("encoding", "mark"), MARKED.values(), ids=MARKED)
def test_a_mark_tells_the_encoding(encoding: str, mark: bytes, separator: str) -> None:
    """5.1.2.1: nothing need be stated where the file says it."""
    text = written([HEADING, *ROWS], separator)
    one = taken({"sales.csv": written([HEADING, *ROWS])}, mapping())
    other = taken({"sales.csv": mark + text.encode(encoding)}, mapping(separator=separator))
    assert other == one


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("encoding", STATED)
def test_an_encoding_that_is_stated(encoding: str, separator: str) -> None:
    """5.1.2.1: any that Python knows, with or without its mark."""
    text = written([HEADING, *ROWS], separator)
    one = taken({"sales.csv": written([HEADING, *ROWS])}, mapping())
    said = mapping(encoding=encoding, separator=separator)
    assert taken({"sales.csv": text.encode(encoding)}, said) == one
    if encoding.startswith("utf-16"):
        marked = ("\ufeff" + text).encode(encoding)
        assert taken({"sales.csv": marked}, said) == one
        assert taken({"sales.csv": marked}, mapping(encoding="utf-16", separator=separator)) == one


@given(
    st.lists(
        st.tuples(
            st.text("abAB09 .-_甲乙丙€é", min_size=1, max_size=5),
            st.text("abAB09 ,;|\t\"'甲乙丙€", max_size=5),
        ),
        max_size=5,
    )
)
@settings(max_examples=20, deadline=None)
def test_any_text_is_the_same_in_every_encoding(rows: list[Row]) -> None:
    """5.1.2.1: what one encoding holds and another too is read alike."""
    said = f'{BOOK}[[source]]\nrecord = "customer"\nfile = "c.csv"\nencoding = "%s"\n'
    text = written([("id", "name"), *rows])
    one = taken({"c.csv": text.encode()}, said % "utf-8")
    assert len(one.book.all(CustomerRow)) + count(one, "customer").rejected == len(rows)
    for encoding in ("utf-16", "utf-32", "gb18030"):
        assert taken({"c.csv": text.encode(encoding)}, said % encoding) == one


def test_a_file_that_is_called_gbk_and_holds_more() -> None:
    """5.1.2.1: systems write GBK and mean GB18030: 㐀 and € are read too."""
    rows = [*ROWS[:1], ("2", "2017-05-03", "1.00", "㐀€", "")]
    intake = taken(
        {"sales.csv": written([HEADING, *rows]).encode("gb18030")}, mapping(encoding="gbk")
    )
    assert {sale.owner for sale in intake.book.all(SaleRow)} == {"李雷", "㐀€"}


@pytest.mark.parametrize("stated", ["", "utf-8", "ascii", "utf-16", "big5", "cp1252"])
def test_a_wrong_encoding_is_one_line(stated: str) -> None:
    """5.1.2.1: nothing is read, and the line does not repeat what the file begins with."""
    content = written([HEADING, *ROWS]).encode("gbk")
    with pytest.raises(DocumentError) as refused:
        taken({"sales.csv": content}, mapping(**({"encoding": stated} if stated else {})))
    (fault,) = map(str, refused.value.faults)
    assert "sales.csv has no column 行 ID" in fault
    assert "encoding" in fault
    assert "�" not in fault


def test_a_wrong_encoding_below_a_plain_heading() -> None:
    """5.1.2.1: the rows with bytes that are no text are rejected, each with its place."""
    text = "id,on,amount,owner\n1,2017-05-02,1.00,E\n2,2017-05-02,1.00,李雷\n"
    source = f'{BOOK}[[source]]\nrecord = "sale"\nfile = "sales.csv"\n'
    intake = taken({"sales.csv": text.encode("gbk")}, source)
    (line,) = rejects(intake)
    assert line.startswith("sales.csv:3: owner: expected text in the encoding of the file")
    assert count(intake).accepted == 1


NO_CHARSETS = [
    *("punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"),
    *("rot13", "base64", "hex", "zlib", "bz2", "uu", "quopri", "a\\u0000b", "", "none"),
    *("Punycode", "unicode-escape", "RAW_UNICODE_ESCAPE", "x" * 500),
]


@pytest.mark.parametrize("name", NO_CHARSETS)
def test_only_charsets_are_encodings(name: str) -> None:
    """5.1.2.1: a codec that is none is one line at its place, of a source and of a lookup."""
    lookup = f'lookup = {{ file = "a.csv", key = "a", value = "b", encoding = "{name}" }}'
    for said, at in (
        (f'{BOOK}[[source]]\nrecord = "sale"\nfile = "s.csv"\nencoding = "{name}"\n', "encoding"),
        (mapping() + f'kind = {{ column = "a", {lookup} }}\n', "fields.kind.lookup.encoding"),
    ):
        with pytest.raises(DocumentError) as refused:
            parse_mapping(said)
        (line,) = map(str, refused.value.faults)
        assert f"source[0].{at}: expected a text encoding, such as utf-8" in line


def test_every_charset_is_an_encoding() -> None:
    """5.1.2.1: all that Python brings, whatever the bytes of a file."""
    known = {name for name in set(aliases.values()) if encoding_is_known(name)}
    assert {"utf_8", "utf_16", "gbk", "gb18030", "big5", "cp1252", "shift_jis", "koi8_r"} <= known
    for name in known:
        for content in (b"", b"\xff\xfe\x00", b"xn--\x80", bytes(range(256))):
            assert isinstance(decoded(content, name)[0], str)


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_a_wrong_separator_is_one_line(separator: str) -> None:
    """5.1.2.1: and says which one it looks like."""
    word = {";": "a semicolon", "\t": "a tab", "|": "a bar"}[separator]
    plain = "\n".join(separator.join(row) for row in (HEADING, ROWS[0]))
    with pytest.raises(DocumentError) as refused:
        taken({"sales.csv": plain}, mapping())
    (fault,) = map(str, refused.value.faults)
    assert fault.endswith(f"sales.csv has no column 行 ID; is its separator {word}?")
