"""What holds of every intake, whatever stands in the files. Policy 5.1.2.1."""

from collections import Counter
from random import Random

import pytest
from exports import BOOK, SOMEBODY, Row, companies, export, rows_of, taken, without_places, written
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.records import RECORDS, RowCount
from lenovo_sales.records.types import fields_of

FEWER = settings(max_examples=25, deadline=None)
IMPLIED = {"unit": 1}  # the headquarters of a book in which no unit is one


@pytest.mark.parametrize("record", RECORDS)
@given(data=st.data())
@FEWER
def test_no_row_of_a_record_type_is_lost(record: str, data: st.DataObject) -> None:
    """5.1.2.1: read = accepted + repaired + rejected, and the book holds what was taken."""
    rows = data.draw(rows_of(record))
    intake = taken(*export({"unit": [], record: rows}))
    count = intake.quality.counts[record]
    assert count.read == len(rows) == count.accepted + count.repaired + count.rejected
    assert count.rejected == len(intake.quality.rejects)
    held = sum(type(each.row) is RECORDS[record] for each in intake.book.revisions)
    assert len(intake.book.all(RECORDS[record])) <= held
    assert 0 <= held - count.accepted - count.repaired <= IMPLIED.get(record, 0)


@given(companies())
@FEWER
def test_no_row_of_a_company_is_lost(rows: dict[str, list[Row]]) -> None:
    """5.1.2.1: for every record type and every file, with rows that refer to each other."""
    files, mapping = export(rows)
    quality = taken(files, mapping).quality
    by_file = Counter(reject.file for reject in quality.rejects)
    for record, some in rows.items():
        assert quality.counts[record].read == len(some)
        assert quality.counts[record].rejected == by_file[f"{record}.csv"]


@given(companies())
@FEWER
def test_every_reject_has_its_place_and_no_text(rows: dict[str, list[Row]]) -> None:
    """5.1.2.1, 2.2.3.3: file, line, field and what was expected; never what stands there."""
    files, mapping = export(rows)
    quality = taken(files, mapping).quality
    for reject in quality.rejects:
        lines = files[reject.file].split("\r\n")
        assert reject.file == f"{reject.record}.csv"
        assert 2 <= reject.line <= len(files[reject.file].splitlines())
        assert lines[0]
        assert reject.field in {*fields_of(reject.record), "id"}
        assert reject.reason.english.startswith("expected ")
        assert "\n" not in str(reject)
        assert len(str(reject)) < 250
        assert SOMEBODY not in str(reject)
    assert SOMEBODY not in repr(quality)


@given(companies(), st.randoms())
@FEWER
def test_neither_order_nor_files_decide(rows: dict[str, list[Row]], random: Random) -> None:
    """5.1.2.1: rows, files and sources in any order (openfisca-core#749)."""
    files, mapping = export(rows)
    one = taken(files, mapping)
    parted: dict[str, str] = {}
    for record, some in rows.items():
        mixed = random.sample(some, len(some))
        cut = random.randint(0, len(mixed))
        for number, part in enumerate((mixed[:cut], mixed[cut:])):
            parted[f"{record}-{number}.csv"] = written([tuple(fields_of(record)), *part])
    head, *sources = mapping.split("[[source]]")
    random.shuffle(sources)
    other = taken(parted, "[[source]]".join((head, *sources)))
    assert other.book == one.book
    assert without_places(other.quality) == without_places(one.quality)


@given(companies(), st.randoms())
@FEWER
def test_a_row_given_twice_is_one(rows: dict[str, list[Row]], random: Random) -> None:
    """5.1.2.1: the book is the same, and the second of two equal rows is a reject that says so."""
    one = taken(*export(rows))
    twice = {record: random.sample(some * 2, len(some) * 2) for record, some in rows.items()}
    other = taken(*export(twice))
    assert other.book == one.book
    for record, count in other.quality.counts.items():
        before = one.quality.counts[record]
        assert count.read == 2 * before.read
        assert (count.accepted, count.repaired) == (before.accepted, before.repaired)


@given(companies(), st.randoms())
@FEWER
def test_a_file_that_repeats_its_records(rows: dict[str, list[Row]], random: Random) -> None:
    """5.1.2.1: a distinct source counts each text once, and says how often it was repeated."""
    files, mapping = export(rows)
    mapping = mapping.replace('csv"\n', 'csv"\ndistinct = true\n')
    twice = {record: random.sample(some * 2, len(some) * 2) for record, some in rows.items()}
    one, other = taken(files, mapping), taken(export(twice)[0], mapping)
    assert other.book == one.book
    assert other.quality.counts == one.quality.counts
    for record, some in rows.items():
        count = other.quality.counts[record]
        assert count.read <= len(some)
        said = f"Rows that repeat a {record} which is counted once: {2 * len(some) - count.read}."
        assert not some or said in [note.english for note in other.quality.notes]


def test_two_sources_that_repeat_each_other() -> None:
    """5.1.2.1: a customer of two exports that name each once or more is one, and no reject."""
    lines = [("id", "name"), ("C", "甲"), ("C", "甲 "), ("D", "乙")]
    sources = "".join(
        f'[[source]]\nrecord = "customer"\nfile = "{name}.csv"\ndistinct = true\n' for name in "ab"
    )
    intake = taken({"a.csv": written(lines), "b.csv": written(lines[:2])}, BOOK + sources)
    assert intake.quality.counts["customer"] == RowCount(accepted=2)
    assert intake.quality.rejects == ()
    said = [note.english for note in intake.quality.notes]
    assert "Rows that repeat a customer which is counted once: 2." in said
