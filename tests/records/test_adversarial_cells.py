"""Cells and files that nobody meant to write, each with one declared outcome. Policy 5.1.2.1."""

import time
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from exports import SALE, SOMEBODY, count, rejects, sold, taken, took, written
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue
from lenovo_sales.records import SaleRow
from lenovo_sales.records.dates import MONTHS, date_reader
from lenovo_sales.records.delimited import rows
from lenovo_sales.values import Money

NUMBER = "expected a number as 1234.50, at most 40 digits"
EXPONENT = (
    "expected all digits of the number, without an exponent, "
    "unless the mapping says that exponents may stand"
)
DECIMALS = "expected at most 2 decimals in an amount of CNY, unless the mapping states how to round"
DATE = "expected a date as YYYY-MM-DD"
NO_DATE = "expected a date that exists, in the years 1900 to 2999"
QUOTES = "expected a row whose quotes close; a quote within a quoted cell is written twice"


def reason(amount: str, options: str = "") -> str | None:
    """Why an amount is rejected, if it is."""
    fields = (
        f'[source.fields]\nid="id"\non="on"\nowner="owner"\namount={{column="amount"{options}}}'
    )
    cells = written([("id", "on", "amount", "owner"), ("1", "2017-05-02", amount, "E")])
    intake = taken({"sales.csv": cells}, SALE + fields)
    assert count(intake).read == 1
    return next((each.reason.english for each in intake.quality.rejects), None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("NaN", NUMBER),
        ("nan", NUMBER),
        ("sNaN", NUMBER),
        ("Infinity", NUMBER),
        ("-inf", NUMBER),
        ("1e9999999", NUMBER),
        ("1e-9999999", NUMBER),
        ("1_000", NUMBER),
        ("0x10", NUMBER),
        ("１２", NUMBER),
        ("١٢", NUMBER),
        ("一百", NUMBER),
        ("1,000.00", NUMBER),
        ("$2,024.99", NUMBER),
        ("2.024,99", NUMBER),
        ("1 000", NUMBER),
        ("--1", NUMBER),
        ("1-", NUMBER),
        ("(1.00)", NUMBER),
        ("9" * 41, NUMBER),
        ("9" * 40_000, NUMBER),
        ("1.23457E+08", EXPONENT),
        ("1.23457e8", EXPONENT),
        ("-5E-1", EXPONENT),
        ("1E5", EXPONENT),
        ("1.00\0", NUMBER),
        ("=1+1", NUMBER),
        (SOMEBODY, NUMBER),
        ("", "expected a value, found none"),
        ("1.005", DECIMALS),
        ("0.1000000000000000055511151231", DECIMALS),
        ("-1.00", "expected zero or more; a return is a record of its own"),
    ],
)
def test_an_amount_that_is_none(cell: str, expected: str) -> None:
    """5.1.2.1: one reason, at once, and not a word of what stands there."""
    before = time.process_time()
    assert reason(cell) == expected
    assert time.process_time() - before < 1


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        ("0", 0),
        ("-0", 0),
        ("+1.5", 150),
        (".5", 50),
        ("1.", 100),
        ("1.500", 150),
        (" 2 ", 200),
        ("\u00a02\u3000", 200),
        ("\u200b2\ufeff", 200),
        ("9" * 30, 100 * (10**30 - 1)),
    ],
)
def test_an_amount_that_is_one(cell: str, minor: int) -> None:
    """5.1.1.1: every digit counts, and blanks around it do not."""
    cells = written([("id", "on", "amount", "owner"), ("1", "2017-05-02", cell, "E")])
    intake = taken({"sales.csv": cells}, SALE)
    assert [sale.amount for sale in intake.book.all(SaleRow)] == [Money(minor, "CNY")]


@pytest.mark.parametrize(
    ("cell", "options", "taken_as"),
    [
        ("$2,024.99", ', symbol="$", thousands=","', True),
        ("2,024.99 $", ', symbol="$", thousands=","', True),
        ("-$2,024.99", ', symbol="$", thousands=","', None),
        ("￥100", ', symbol="¥"', True),
        ("€ 2.024,99", ', symbol="€", thousands=".", decimal_mark=","', True),
        ("2.02", ', symbol="€", thousands=".", decimal_mark=","', False),
        ("20,24.99", ', thousands=","', False),
        (",024.99", ', thousands=","', False),
        ("1,000,00", ', thousands=","', False),
        ("1\u202f000", ', thousands="\u202f"', True),
        ("$$1", ', symbol="$"', False),
        ("$1$", ', symbol="$"', False),
        ("€1", ', symbol="$"', False),
        ("(1", ", parentheses=true", False),
        ("(-1)", ", parentheses=true", False),
        ("(1)", ", parentheses=true", None),
        ("1.005", ', round="half_up"', True),
        ("１２.５", ", narrow=true", True),
        ("1.5", ", times=10000", True),
    ],
)
def test_an_amount_as_the_mapping_says(cell: str, options: str, taken_as: bool | None) -> None:
    """5.1.2.1: taken as declared (True), a number but negative (None), or no number."""
    found = reason(cell, options)
    negative = "expected zero or more; a return is a record of its own"
    if taken_as is False:
        assert found is not None
        assert found.startswith("expected a number ")
    else:
        assert found == (None if taken_as else negative)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2017-02-30", NO_DATE),
        ("2017-02-29", NO_DATE),
        ("2017-13-01", NO_DATE),
        ("2017-00-10", NO_DATE),
        ("1899-12-31", NO_DATE),
        ("3000-01-01", NO_DATE),
        ("0000-01-01", NO_DATE),
        ("17-05-02", DATE),
        ("02-05-2017", DATE),
        ("2017-5-2", DATE),
        ("２０１７-05-02", DATE),
        ("20170502", DATE),
        ("42857", DATE),
        ("2017-05-02 00:00:00", DATE),
        ("2017-05-02T00:00", DATE),
        ("today", DATE),
        ("9" * 40_000, DATE),
    ],
)
def test_a_date_that_is_none(cell: str, expected: str) -> None:
    """5.1.2.1: 30 February is no day, two digits are no year, and nothing is guessed."""
    (line,) = rejects(taken(sold(f"1,{cell},1.00,E"), SALE))
    assert line == f"sales.csv:2: on: {expected}"


@pytest.mark.parametrize("year", [1900, 2016, 2999])
def test_the_years_that_are_taken(year: int) -> None:
    """5.1.1.1: from the first day of 1900 to the last of 2999."""
    for day in ("01-01", "12-31"):
        assert count(taken(sold(f"1,{year}-{day},1.00,E"), SALE)).accepted == 1


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
@settings(max_examples=100)
def test_a_day_written_in_any_way_is_the_same_day(day: date) -> None:
    """5.1.2.1: what one format writes it reads, with or without zeros, under any locale."""
    year, month = day.year, MONTHS[day.month - 1]
    for written_as, text in (
        ("YYYY-MM-DD", day.isoformat()),
        ("DD/MM/YYYY", f"{day.day:02}/{day.month:02}/{year}"),
        ("D.M.YYYY", f"{day.day}.{day.month}.{year}"),
        ("YYYYMMDD", f"{year}{day.month:02}{day.day:02}"),
        ("YYYY年M月D日", f"{year}年{day.month}月{day.day}日"),
        ("DD-MMM-YYYY", f"{day.day:02}-{month[:3].title()}-{year}"),
        ("MMMM D, YYYY", f"{month.title()} {day.day}, {year}"),
        ("%d.%m.%Y %H:%M:%S", f"{day.day:02}.{day.month:02}.{year} 23:59:60"),
    ):
        assert date_reader((written_as,))(text) == day


def test_a_year_of_two_digits_has_a_century_by_declaration() -> None:
    """5.1.2.1: 69 is 1969 and 68 is 2068, as POSIX reads them."""
    read = date_reader(("DD-MMM-YY",))
    assert [read(f"01-Mar-{year}").year for year in ("69", "68", "00", "99")] == [
        1969,
        2068,
        2000,
        1999,
    ]


def test_a_date_that_two_formats_read_differently_is_refused() -> None:
    """5.1.2.1: 03-04 may be March or April; 13-04 and 04-04 may not."""
    read = date_reader(("DD-MM-YYYY", "MM-DD-YYYY"))
    assert read("13-04-2017") == read("04-13-2017") == date(2017, 4, 13)
    assert read("04-04-2017") == date(2017, 4, 4)
    with pytest.raises(BadValue, match="the same as DD-MM-YYYY or MM-DD-YYYY"):
        read("03-04-2017")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("-1", "expected zero or more; a return is a record of its own"),
        ("1.5", "expected a whole number"),
        ("1.0", None),
        ("0", None),
        ("", None),
        ("NaN", NUMBER),
        ("1e31", EXPONENT),
        ("5e0", EXPONENT),
    ],
)
def test_a_quantity(cell: str, expected: str | None) -> None:
    """5.1.1.1: a whole number, zero or more (erpnext#15885)."""
    files = sold(f"1,2017-05-02,1.00,E,{cell}", heading="id,on,amount,owner,quantity")
    found = [each.reason.english for each in taken(files, SALE).quality.rejects]
    assert found == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("x" * 500, True),
        ("x" * 501, False),
        ("x" * 40_000, False),
        ("a\0b", False),
        ("two\nlines", False),
        ("right \u202eto left", False),
        ("a\u200bb", False),
        ("`<script>`", True),
        ('"] --> X', True),
    ],
)
def test_a_text(text: str, sound: bool) -> None:
    """5.1.2.1: one line without hidden marks; what it says is left as it is (reactor#344)."""
    cells = written([("id", "on", "amount", "owner"), ("1", "2017-05-02", "1", text)])
    intake = taken({"sales.csv": cells}, SALE)
    assert [sale.owner for sale in intake.book.all(SaleRow)] == ([text] if sound else [])
    assert [reject.field for reject in intake.quality.rejects] == ([] if sound else ["owner"])


def test_names_in_two_forms_are_one() -> None:
    """3.1.2.1: composed and decomposed, and 李 of two code points (cbdb-online#1280)."""
    lines = ("1,2017-05-02,1,Zoë 李", "2,2017-05-02,1,Zoe\u0308 \uf9e1")
    owners = {sale.owner for sale in taken(sold(*lines), SALE).book.all(SaleRow)}
    assert owners == {"Zoë 李"}


def test_a_quote_that_never_closes_costs_its_own_line() -> None:
    """5.1.2.1: open to the end of the file, between sound rows."""
    lines = ('1,2017-05-02,1,"E', "2,2017-05-02,1,E", '3,2017-05-02,1,"E" x', "4,2017-05-02,1,E")
    intake = taken(sold(*lines), SALE)
    assert rejects(intake) == [f"sales.csv:2: row: {QUOTES}", f"sales.csv:4: row: {QUOTES}"]
    assert [sale.id for sale in intake.book.all(SaleRow)] == ["2", "4"]


@pytest.mark.parametrize("line", ['1,2017-05-02,1,"E', '1","'])
def test_many_open_quotes_take_no_longer(line: str) -> None:
    """5.1.2.1: reading is linear in the file, even where each line closes a quote and opens one."""
    before = time.process_time()
    intake = taken(sold(*[line] * 5_001), SALE)
    assert time.process_time() - before < 4
    assert count(intake).read == 5_001
    assert not intake.book


def test_rows_of_another_width() -> None:
    """5.1.2.1: a cell too many or too few, a line of separators; a line of nothing is no row."""
    lines = ("1,2017-05-02,1", "2,2017-05-02,1,E,", ",,,", "", "   ", "3,2017-05-02,1,E", ",", "")
    intake = taken(sold(*lines), SALE)
    assert [line.removeprefix("sales.csv:") for line in rejects(intake)] == [
        "2: row: expected 4 cells, found 3",
        "3: row: expected 4 cells, found 5",
        "4: id: expected a value, found none",
        "8: row: expected 4 cells with values, found empty ones",
    ]
    assert count(intake).read == 5


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends(end: str, last: bool, tmp_path: Path) -> None:
    """5.1.1.1: of Unix, of Windows, of old; with or without one at the end."""
    lines = ["id,on,amount,owner", "1,2017-05-02,1,E", '2,2017-05-02,1,"E"']
    text = end.join(lines) + end * last
    intake = took(tmp_path, {"sales.csv": text}, SALE)
    assert (count(intake).accepted, len(intake.book)) == (2, 2)


@given(
    st.lists(st.lists(st.text("ab,;\"'\n\r 订", max_size=4), min_size=4, max_size=4), max_size=6)
)
def test_what_is_written_as_csv_is_read_back(cells: list[list[str]]) -> None:
    """5.1.2.1: quotes, separators and line ends within cells are read as they were written."""
    for separator in (",", ";", "\t", "|"):
        text = written([tuple(row) for row in cells], separator)
        found = [row for _, row in rows(text, separator, '"')]
        assert found == [row for row in cells if row != [""] or len(row) > 1]


@given(st.text('a,"\n\r;0\0', max_size=40))
def test_no_line_of_any_text_is_lost(text: str) -> None:
    """5.1.2.1: every line with something on it is a row, part of one, or a fault."""
    found = list(rows(text, ",", '"'))
    numbers = [number for number, _ in found]
    assert numbers == sorted(set(numbers))
    lines = StringIO(text, newline="").readlines()
    plain = [n for n, line in enumerate(lines, 1) if line.strip("\r\n") and '"' not in text]
    assert not plain or numbers == plain


def test_a_file_of_a_heading_is_an_empty_book() -> None:
    """5.1.2.1: nothing read is nothing lost, and it is said (OCA/commission#145)."""
    intake = taken(sold(), SALE)
    assert (count(intake).read, len(intake.book)) == (0, 0)
    assert "The book has no sale records." in [note.english for note in intake.quality.notes]
