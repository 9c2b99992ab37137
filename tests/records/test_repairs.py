"""Declared repairs: each is counted, and nothing else is mended. Policy 5.1.2.1."""

from collections import Counter

import pytest
from exports import BOOK, SALE, count, rejects, sold, taken, written
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.records import Repair, SaleRow

FIELDS = """
[source.fields]
id = "id"
on = "on"
owner = "owner"
amount = { column = "amount"%s }
product = { column = "product"%s }
"""
HEADING = ("id", "on", "owner", "amount", "product")
AMOUNTS = {  # cell, and which repairs it takes
    "1.00": (),
    "１.00": ("narrow",),
    "1.005": ("round",),
    "１.005": ("narrow", "round"),
    "": ("default",),
    "　": ("default",),
    "?": ("repairs",),
    "？": ("narrow", "repairs"),
    "n/a": ("default",),
    "？？": ("narrow", "repairs", "default"),
}
PRODUCTS = {"GTX Pro": (), "GTXPro": ("repairs",), "ＧＴＸPro": ("narrow", "repairs"), "": ()}
MENDS_AMOUNT = (
    ', narrow = true, round = "half_up", default = "7", repairs = { "?" = "5", "??" = "n/a" }'
)
MENDS_PRODUCT = ', narrow = true, repairs = { GTXPro = "GTX Pro" }'
MENDED = SALE + 'missing = ["n/a"]\n' + FIELDS % (MENDS_AMOUNT, MENDS_PRODUCT)
cells = st.lists(st.tuples(st.sampled_from([*AMOUNTS]), st.sampled_from([*PRODUCTS])), max_size=12)


@given(cells)
@settings(max_examples=50, deadline=None)
def test_every_repair_is_counted(found: list[tuple[str, str]]) -> None:
    """5.1.2.1: by field and kind, one for each row; a row with several is one repaired row."""
    lines = [(str(n), "2017-05-02", "E", *each) for n, each in enumerate(found)]
    intake = taken({"sales.csv": written([HEADING, *lines])}, MENDED)
    expected: Counter[tuple[str, str]] = Counter()
    for amount, product in found:
        expected.update(("amount", kind) for kind in AMOUNTS[amount])
        expected.update(("product", kind) for kind in PRODUCTS[product])
    assert intake.quality.repairs == tuple(
        Repair("sale", field, kind, rows) for (field, kind), rows in sorted(expected.items())
    )
    places = [(each.line, each.field, each.kind) for each in intake.quality.repaired_fields()]
    assert sorted(places) == sorted(
        (number, field, kind)
        for number, (amount, product) in enumerate(found, start=2)
        for field, kinds in (("amount", AMOUNTS[amount]), ("product", PRODUCTS[product]))
        for kind in kinds
    )
    assert [line for line, _, _ in places] == sorted(line for line, _, _ in places)
    mended = sum(bool(AMOUNTS[amount] or PRODUCTS[product]) for amount, product in found)
    assert count(intake).repaired == mended
    assert count(intake).accepted == len(found) - mended
    absent = sum(not product for _, product in found)
    assert [each.rows for each in intake.quality.absent] == [absent] * bool(absent)


@given(cells)
@settings(max_examples=50, deadline=None)
def test_nothing_is_mended_that_is_not_declared(found: list[tuple[str, str]]) -> None:
    """5.1.2.1: the same rows by a mapping without repairs are rejected, or stay as they are."""
    lines = [(str(n), "2017-05-02", "E", *each) for n, each in enumerate(found)]
    intake = taken({"sales.csv": written([HEADING, *lines])}, SALE + FIELDS % ("", ""))
    assert intake.quality.repairs == ()
    assert count(intake).repaired == 0
    assert count(intake).rejected == sum(bool(AMOUNTS[amount]) for amount, _ in found)
    kept = {sale.id: sale.product for sale in intake.book.all(SaleRow)}
    assert all(kept[id] == (found[int(id)][1] or None) for id in kept)


@given(cells)
@settings(max_examples=30, deadline=None)
def test_what_only_says_how_values_are_written_is_no_repair(found: list[tuple[str, str]]) -> None:
    """5.1.2.1: a symbol, thousands, a format, a translation change no value."""
    said = SALE + (
        '[source.fields]\nid = "id"\nowner = "owner"\n'
        'on = { column = "on", format = "DD/MM/YYYY" }\n'
        'product = { column = "product", values = { GTXPro = "GTX Pro" } }\n'
        'amount = { column = "amount", symbol = "$", thousands = ",", parentheses = true }\n'
    )
    lines = [(str(n), "02/05/2017", "E", "$1,000.00", each[1]) for n, each in enumerate(found)]
    intake = taken({"sales.csv": written([HEADING, *lines])}, said)
    assert (count(intake).accepted, intake.quality.repairs) == (len(found), ())


@pytest.mark.parametrize(
    ("cell", "product"),
    [
        ("gtx pro", "gtx pro"),
        ("GTX  Pro", "GTX  Pro"),
        ("ＧＴＸ Pro", "ＧＴＸ Pro"),
        (" GTX Pro\u3000", "GTX Pro"),
    ],
)
def test_a_text_stays_as_it_is(cell: str, product: str) -> None:
    """5.1.2.1: only blanks around it go, which say nothing."""
    lines = [HEADING, ("1", "2017-05-02", "E", "1", cell)]
    (sale,) = taken({"sales.csv": written(lines)}, SALE).book.all(SaleRow)
    assert sale.product == product


def test_a_rejected_row_counts_as_no_repair() -> None:
    """5.1.2.1: what was mended in a row that is not taken mended nothing."""
    line = ("1", "2017-02-30", "E", "1.005", "GTXPro")
    intake = taken({"sales.csv": written([HEADING, line])}, MENDED)
    assert (count(intake).rejected, intake.quality.repairs) == (1, ())


def test_of_equal_rows_the_one_that_needs_no_repair_is_taken() -> None:
    """5.1.2.1: whichever comes first."""
    lines = ("1,2017-05-02,1.00,E", "1,2017-05-02,１.00,E")
    said = SALE + (FIELDS % (", narrow = true", "")).replace('product = { column = "product" }', "")
    for each in (lines, lines[::-1]):
        intake = taken(sold(*each), said)
        assert (count(intake).accepted, count(intake).rejected) == (1, 1)
        place = 2 + each.index(lines[0])
        assert rejects(intake) == [
            f"sales.csv:{5 - place}: id: expected each record once; sales.csv:{place} says the same"
        ]


def test_repairs_apply_in_their_order() -> None:
    """5.1.2.1: narrow, repairs, default, lookup, values, and round comes last."""
    said = BOOK + (
        '[[source]]\nrecord = "sale"\nfile = "sales.csv"\nmissing = ["-"]\n[source.fields]\n'
        'id = "id"\non = "on"\nowner = { column = "owner", narrow = true, '
        'repairs = { Nort = "-" }, default = "North", values = { ann = "Ann" }, '
        'lookup = { file = "areas.csv", key = "area", value = "rep" } }\n'
        'amount = { column = "amount", values = { free = "0.005" }, round = "half_up" }\n'
    )
    files = sold("1,2017-05-02,free,Ｎort") | {"areas.csv": "area,rep\nNorth,ann\n"}
    intake = taken(files, said)
    (sale,) = intake.book.all(SaleRow)
    assert (sale.owner, sale.amount.text) == ("Ann", "0.01")
    assert [(each.field, each.kind) for each in intake.quality.repairs] == [
        ("amount", "round"),
        ("owner", "default"),
        ("owner", "narrow"),
        ("owner", "repairs"),
    ]
