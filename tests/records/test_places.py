"""Policy 5.1.2.1, 4.3.3.1: every record of a book leads to the line that states it."""

import csv
import sqlite3
from contextlib import closing
from datetime import timedelta
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from attrs import evolve
from exports import BOOK, SALE, Row, companies, export, rejects, sold, taken, took
from hypothesis import given, settings
from hypothesis import strategies as st
from test_known_days import followed
from test_revisions import DAY, SNAPSHOTS, intake, worth
from workbooks import workbook

from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.records import (
    Book,
    LeadRow,
    Origin,
    Place,
    ReturnRow,
    RevenueFrom,
    SaleRow,
    parse_mapping,
    read_book,
)
from lenovo_sales.records.types.row import record_fields
from lenovo_sales.values import Money

SPLIT_FILES = BOOK + '[[source]]\nrecord = "sale"\nfile = "s*.csv"\n'
MARK = "\u202e"  # which nobody sees and intake takes off


def cells_at(text: str, line: int) -> dict[str, str]:
    """The cells of the row that starts on a line, by column, read by another reader than ours."""
    reader = csv.reader(StringIO(text, newline=""))
    heading, start = next(reader), reader.line_num + 1
    for row in reader:
        if start == line:
            return dict(zip(heading, row, strict=True))
        start = reader.line_num + 1
    raise LookupError(line)


def at(file: str, line: int) -> Place:
    return Place(Origin(file), line)


@given(companies())
@settings(max_examples=25, deadline=None)
def test_every_record_leads_to_the_line_that_states_it(rows: dict[str, list[Row]]) -> None:
    """5.1.2.1: whatever stands in the files, its id stands at its place, and no other's."""
    files, mapping = export(rows)
    book = taken(files, mapping).book
    for each in book.revisions:
        if each.place is None:
            assert each.row in book.organization.top()  # the implied headquarters
            continue
        kind = type(each.row)
        assert each.place.file == f"{kind.record_type.name.english}.csv"
        cells = cells_at(files[each.place.file], each.place.line or 0)
        keys = [field.name for field in record_fields(kind) if field.described.key]
        texts = [getattr(each.row, name) for name in keys if getattr(each.row, name) is not None]
        assert [cells[name].lstrip(MARK) for name in keys if cells[name]] == texts
        assert book.places.of_row(each.row) in book.places_of(kind, each.row.id)


@given(st.lists(st.integers(0, 2), min_size=1, max_size=8), st.randoms())
def test_two_files_each_keep_their_own_lines(files: list[int], random: Random) -> None:
    """5.1.2.1: whichever file a row stands in, and in whatever order the files are read."""
    lines: dict[str, list[str]] = {f"s{file}.csv": [] for file in sorted({*files})}
    for number, file in enumerate(files):
        lines[f"s{file}.csv"].append(f"S-{number},2017-05-02,1.00,E-7")
    for some in lines.values():
        random.shuffle(some)
    texts = {name: "\n".join(("id,on,amount,owner", *some)) for name, some in lines.items()}
    book = taken(texts, SPLIT_FILES).book
    for number, file in enumerate(files):
        place = book.place_of("sale", f"S-{number}")
        assert place is not None
        assert place.file == f"s{file}.csv"
        assert cells_at(texts[place.file], place.line or 0)["id"] == f"S-{number}"


def test_a_row_that_stands_twice_has_the_place_that_was_kept() -> None:
    """5.1.2.1: the reject names the place of the row that the book holds."""
    twice = "1,2017-05-02,1.00,E-7"
    files = dict.fromkeys(("s2.csv", "s1.csv"), f"id,on,amount,owner\n{twice}\n")
    found = taken(files, SPLIT_FILES)
    assert found.book.place_of(SaleRow, "1") == at("s1.csv", 2)
    assert rejects(found) == ["s2.csv:2: id: expected each record once; s1.csv:2 says the same"]


def test_every_revision_has_its_own_place() -> None:
    """5.1.2.1: the latest is that of the record; a book of an earlier day has the earlier one."""
    found = intake("1,2017-05-02,3.00,A,2017-06-01\n1,2017-05-02,2.00,A,2017-05-10\n")
    assert found.book.place_of("sale", "1") == at("s.csv", 2)
    assert found.book.places_of("sale", "1") == (at("s.csv", 3), at("s.csv", 2))
    assert found.book.as_known(DAY + timedelta(20)).place_of("sale", "1") == at("s.csv", 3)


def test_a_withdrawn_record_has_the_place_where_it_stood_last() -> None:
    """5.1.2.1: the snapshot before the one that lacks it; the others are in the latest one."""
    book = intake(SNAPSHOTS, 'kind = "snapshot"\n').book
    assert book.places_of("sale", "2") == (at("s.csv", 3), at("s.csv", 3))
    assert book.place_of("sale", "1") == at("s.csv", 4)


def test_a_sheet_names_its_rows_as_rejects_do(tmp_path: Path) -> None:
    """5.1.2.1: with the sheet's name; an empty row counts."""
    pytest.importorskip("python_calamine", reason="it comes with the extra xlsx")
    head = ["id", "on", "amount", "owner"]
    day = DAY.isoformat()
    content = workbook({"五月": [head, ["A", day, "1", "E"], [], ["B", day, "2", "E"]]})
    (tmp_path / "s.xlsx").write_bytes(content)
    book = took(tmp_path, {}, SALE.replace("sales.csv", "s.xlsx")).book
    assert book.place_of("sale", "B") == at("s.xlsx[五月]", 4)


def test_a_table_of_a_database_counts_its_rows(tmp_path: Path) -> None:
    """5.1.2.1: from 1, as its rejects do."""
    with closing(sqlite3.connect(tmp_path / "crm.db")) as base:
        base.execute('CREATE TABLE orders (id, "on", amount, owner)')
        lines = [(id, DAY.isoformat(), "1.00", "E") for id in ("B", "A")]
        base.executemany("INSERT INTO orders VALUES (?, ?, ?, ?)", lines)
        base.commit()
    said = BOOK + '[[source]]\nrecord = "sale"\nfile = "crm.db"\ntable = "orders"\n'
    book = took(tmp_path, {}, said).book
    assert book.place_of("sale", "A") == at("crm.db[orders]", 2)


def test_rows_handed_over_are_counted_from_one(tmp_path: Path) -> None:
    """5.1.2.1: by the name of the table that the program handed over."""
    rows = [{"id": id, "on": DAY.isoformat(), "amount": "1.00", "owner": "E"} for id in ("B", "A")]
    said = parse_mapping(BOOK + '[[source]]\nrecord = "sale"\ntable = "orders"\n')
    book = read_book(tmp_path, said, tables={"orders": rows}).book
    assert book.place_of("sale", "A") == at("orders", 2)


def test_returns_of_one_id_are_told_apart() -> None:
    """5.1.2.1, 3.3.2.2: returns without a number differ in their day, and each has its line."""
    files = sold("S-1,2017-05-02,9.00,E") | {
        "r.csv": "order,on,amount\nS-1,2017-05-04,1.00\nS-1,2017-05-03,1.00\n"
    }
    book = taken(files, SALE + '[[source]]\nrecord = "return"\nfile = "r.csv"\n').book
    places = {row.on: book.places.of_row(row) for row in book.all(ReturnRow)}
    assert places == {DAY + timedelta(2): at("r.csv", 2), DAY + timedelta(1): at("r.csv", 3)}


@given(st.lists(st.integers(0, 2), min_size=3, max_size=3))
def test_a_record_of_a_process_names_its_event(gaps: list[int]) -> None:
    """1.3.1, 5.1.2.1: the event of the day that made it so, by its number."""
    states, events = followed(gaps)
    book = Book.of_processes("CNY", RevenueFrom.SALE, leads=states[-1:], events=events)
    by_number = {event.number: event for event in events}
    for each in book.revisions:
        assert each.place is not None
        assert (each.place.process, each.place.file, each.place.line) == ("lead", None, None)
        assert by_number[each.place.event or 0].at.date() == each.day
    without = Book.of_processes("CNY", RevenueFrom.SALE, leads=states[:1])
    assert without.place_of(LeadRow, "L-1") is None


def test_a_place_makes_no_revision_another_one() -> None:
    """5.1.2.1: of two equal rows the book keeps the first place, whatever came first."""
    one, other = (evolve(worth(100), origin=Origin(name), number=7) for name in ("b", "a"))
    books = [Book.of(rows, "CNY") for rows in ((one, worth(100), other), (other, one))]
    assert books[0] == books[1] == Book.of([worth(100)], "CNY")
    assert [book.place_of(SaleRow, "S-1") for book in books] == [at("a", 7), at("a", 7)]
    assert Book.of([worth(100)], "CNY").place_of(SaleRow, "S-1") is None


def test_a_place_is_asked_for_by_type_and_id() -> None:
    """5.1.2.1: what the book does not have is refused."""
    book = Book.of([SaleRow("S-1", DAY, Money(1, "CNY"), "E-7")], "CNY")
    for record, id in ((SaleRow, "S-2"), ("lead", "S-1")):
        with pytest.raises(NotFound, match="expected the id of a record of the book"):
            book.place_of(record, id)
    with pytest.raises(BadValue, match="record: expected one of unit, person, target"):
        book.place_of("orders", "S-1")


def test_a_place_is_said_in_both_languages() -> None:
    """5.1.2.1: a line as a reject has it; an event with its process."""
    event = Place(Origin("lead", is_process=True), 3)
    said = [(each.in_language("zh"), each.origin_in("zh")) for each in (at("销售.csv", 17), event)]
    assert said == [("销售.csv:17", "销售.csv"), ("lead 流程第 3 个事件", "lead 流程")]
    assert event.origin_in("en") == "process lead"
