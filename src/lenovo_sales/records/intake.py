"""Intake (数据清洗整合): from a company's exports to a book, losing nothing. Policy 5.1.2.1.

Every row is accepted, repaired by a declared repair, or rejected with file, line, field and
reason. Which row comes first, or in which file, never decides: of two different rows with one key
both are rejected, of two equal ones either.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import frozen

from lenovo_sales.records.book import Book
from lenovo_sales.records.candidate import Candidate
from lenovo_sales.records.consistency import reject_inconsistent
from lenovo_sales.records.fields import Value
from lenovo_sales.records.mapping import Mapping as BookMapping
from lenovo_sales.records.opening import Opened, open_sources
from lenovo_sales.records.quality import Quality, quality_of
from lenovo_sales.records.rows import RECORDS, Contradiction
from lenovo_sales.records.soundness import ensure_sound
from lenovo_sales.records.tables import Table


@frozen
class Intake:
    """A book and how good the records are that it was made from."""

    book: Book
    quality: Quality


def read_book(
    folder: Path, mapping: BookMapping, progress: Callable[[str, int], None] | None = None
) -> Intake:
    """Read every source of the mapping under the folder.

    `progress` is told each file's name and number of rows as it is read.

    Raises:
        BadValue: The book is no folder.
        DocumentError: The mapping has faults, or names a file or column that is not there;
            nothing is read in.
    """
    ensure_sound(mapping)
    opened = open_sources(folder, mapping)
    candidates: list[Candidate] = []
    repeated: Counter[str] = Counter()
    for number, each in enumerate(opened):
        seen: set[tuple[str, ...]] | None = set() if each.source.distinct else None
        for table in each.tables:
            if progress is not None:
                progress(table.name, len(table))
            before = len(candidates)
            candidates.extend(_read_rows(each, number, table, seen))
            if seen is not None:
                repeated[each.source.record] += len(table) - (len(candidates) - before)
    rank = {record: place for place, record in enumerate(RECORDS)}
    candidates.sort(key=lambda each: (rank[each.record], each.file, each.line, each.source))
    implied = reject_inconsistent(candidates, mapping)
    rows = [each.row for each in candidates if each.row is not None and each.taken]
    book = Book.of([*implied, *rows], mapping.book.currency, mapping.revenue_from)
    repeated.update(each.record for each in candidates if each.repeats)
    return Intake(book, quality_of(candidates, book, mapping.records, repeated))


def _read_rows(
    opened: Opened, number: int, table: Table, seen: set[tuple[str, ...]] | None
) -> Iterator[Candidate]:
    """Every row of a table; of equal texts of a distinct source only the first."""
    record, name = opened.source.record, table.name
    kind = RECORDS[record]
    contradiction: Contradiction | None = getattr(kind, "fault", None)
    for line, fault in table.faults:
        yield Candidate(record, name, line, number, reject=("row", fault))
    plan = [(field.name, field.reading(table)) for field in opened.fields]
    places = [place for field in opened.fields for place in field.places(table)]
    for line, cells in table.rows:
        if seen is not None:
            texts = tuple([cells[place] for place in places])
            if texts in seen:
                continue
            seen.add(texts)
        candidate = Candidate(record, name, line, number, distinct=seen is not None)
        values: dict[str, Value] = {}
        for field, read in plan:
            cell = read(cells)
            values[field] = cell.value
            if cell.fault is not None:
                candidate.refuse(field, cell.fault)
            elif cell.value is None:
                candidate.absent += (field,)
            if cell.repairs:
                candidate.repairs += tuple([(field, repair) for repair in cell.repairs])
        candidate.id = text if isinstance(text := values.get("id"), str) else None
        if candidate.reject is None:
            candidate.row = kind(**values)  # type: ignore[arg-type] # read as its field's kind
            if contradiction is not None and (found := contradiction(candidate.row)) is not None:
                candidate.refuse(*found)
        yield candidate
