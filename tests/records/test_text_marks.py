"""Marks that nobody sees, line breaks, and fields that no rule reads. Policy 5.1.2.1."""

import sys
import unicodedata

import pytest
from exports import BOOK, SALE, count, rejects, taken, written
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.records import CustomerRow, ProductRow, SaleRow
from lenovo_sales.records.text import hidden, in_one_line, trimmed, without_hidden

IGNORABLE = [  # Default_Ignorable_Code_Point of Unicode 16, by its ranges
    *((0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5)),
    *((0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164)),
    *((0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8)),
    *((0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
]
MARKS = [chr(code) for first, last in IGNORABLE for code in range(first, last + 1)]
HEADING = ("id", "on", "amount", "owner")


def test_every_ignorable_code_point_is_treated_alike() -> None:
    """5.1.2.1: all 4,174 of them, and no other character that is drawn as something."""
    for mark in MARKS:
        assert hidden(f"E{mark}1"), hex(ord(mark))
        assert without_hidden(f"E{mark}1") == "E1"
        assert trimmed(f" {mark} E1{mark} ") == "E1"
    unseen = {chr(code) for code in range(sys.maxunicode) if hidden(chr(code))} - {*MARKS}
    kinds = {unicodedata.category(each) for each in unseen}
    assert kinds == {"Cc", "Zl", "Zp"}


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u034f", "\u3164", "\ufe0f", "\U000e0061"])
def test_a_mark_makes_no_second_person(mark: str) -> None:
    """5.1.2.1: within an id it is refused, around it it says nothing (UDUNITS-2#160)."""
    lines = [HEADING, ("1", "2017-05-02", "1", f"E{mark}1"), ("2", "2017-05-02", "1", f"E1{mark}")]
    intake = taken({"sales.csv": written(lines)}, SALE)
    assert rejects(intake) == [
        "sales.csv:2: owner: expected one line of text, without hidden marks, "
        "of at most 500 characters"
    ]
    assert [post.id for post in intake.book.organization.posts] == ["E1"]
    mended = taken({"sales.csv": written(lines)}, SALE + "strip_hidden = true\n")
    assert [post.id for post in mended.book.organization.posts] == ["E1"]
    assert [(each.field, each.kind, each.rows) for each in mended.quality.repairs] == [
        ("owner", "strip_hidden", 1)
    ]


PRODUCT = '[[source]]\nrecord = "product"\nfile = "p.csv"\n'
CUSTOMER = '[[source]]\nrecord = "customer"\nfile = "c.csv"\n'
WITH_BOTH = BOOK + CUSTOMER + PRODUCT + '[[source]]\nrecord = "sale"\nfile = "sales.csv"\n'


def company(name: str, price: str, channel: str = "web") -> dict[str, str]:
    heading = (*HEADING, "customer", "product", "channel")
    return {
        "c.csv": written([("id", "name"), ("C", name)]),
        "p.csv": written([("id", "price"), ("P", price)]),
        "sales.csv": written([heading, ("1", "2017-05-02", "1", "E", "C", "P", channel)]),
    }


@pytest.mark.parametrize(
    ("name", "price", "channel", "dropped"),
    [
        ("two\nlines", "面议", "web", ["c.csv:2: name", "p.csv:2: price"]),
        ("x" * 501, "1.005", "web", ["c.csv:2: name", "p.csv:2: price"]),
        ("a\u200bb", "-5", "web", ["c.csv:2: name", "p.csv:2: price"]),
        ("甲", "1E+05", "a\tb", ["p.csv:2: price", "sales.csv:2: channel"]),
        ("甲", "", "", []),
    ],
)
def test_a_fault_where_no_rule_reads_costs_the_field(
    name: str, price: str, channel: str, dropped: list[str]
) -> None:
    """5.1.2.1: the row and its sales stay, the field is counted and listed (netbox#1859)."""
    intake = taken(company(name, price, channel), WITH_BOTH)
    assert rejects(intake) == []
    assert len(intake.book.all(SaleRow)) == 1
    (customer,), (product,) = intake.book.all(CustomerRow), intake.book.all(ProductRow)
    places = [f"{each.file}:{each.line}: {each.field}" for each in intake.quality.dropped]
    assert places == dropped
    assert (customer.name is None) is ("c.csv:2: name" in dropped)
    assert product.price is None
    assert all(each.reason.english.startswith("expected ") for each in intake.quality.dropped)
    assert count(intake).accepted == count(intake, "customer").accepted == 1


def test_a_fault_in_a_field_that_a_rule_reads_rejects_the_row() -> None:
    """5.1.2.1: what is paid on is never left out in silence."""
    for cell in ("面议", "two\nlines", ""):
        lines = [HEADING, ("1", "2017-05-02", cell, "E"), ("2", "2017-05-02", "1", "E")]
        intake = taken({"sales.csv": written(lines)}, SALE)
        assert (len(rejects(intake)), intake.quality.dropped) == (1, ())


def test_line_breaks_are_joined_where_declared() -> None:
    """5.1.2.1: in one line with one blank, which is a repair."""
    said = WITH_BOTH.replace('"c.csv"\n', '"c.csv"\none_line = true\n')
    intake = taken(company("甲公司 \r\n  上海分公司\t二部", "5"), said)
    (customer,) = intake.book.all(CustomerRow)
    assert customer.name == "甲公司 上海分公司 二部"
    assert [(each.field, each.kind) for each in intake.quality.repairs] == [("name", "one_line")]
    assert intake.quality.dropped == ()


@given(st.text("ab \t\n\r\u00ad\u200b\u2028\x01", max_size=12))
def test_what_is_mended_is_one_line_without_marks(text: str) -> None:
    """5.1.2.1: whatever order the marks come in; a text that has none stays."""
    mended = trimmed(in_one_line(trimmed(without_hidden(text))))
    assert not hidden(mended)
    if not hidden(text):
        assert mended == trimmed(text)
