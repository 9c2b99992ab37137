"""Intake (数据清洗整合): from a company's exports to a book, losing nothing. Policy 5.1.2.1.

Every row is accepted, repaired by a declared repair, or rejected with file, line, field and
reason. Which row comes first, or in which file, never decides: of two different rows with one key
both are rejected, of two equal ones either.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from attrs import frozen

from lenovo_sales.records.book import Book
from lenovo_sales.records.candidate import Candidate
from lenovo_sales.records.consistency import reject_inconsistent
from lenovo_sales.records.doubles import reject_unlatest, withdraw_missing
from lenovo_sales.records.fields import Value
from lenovo_sales.records.mapping import Mapping as BookMapping
from lenovo_sales.records.mapping import SourceKind
from lenovo_sales.records.opening import Opened, open_sources
from lenovo_sales.records.quality import Quality, quality_of
from lenovo_sales.records.revision import Revision
from lenovo_sales.records.tables import Table
from lenovo_sales.records.types import RECORDS, Contradiction, key
from lenovo_sales.records.validation import validate
from lenovo_sales.shown import Shown


@frozen
class Intake(Shown):
    """A book and how good the records are that it was made from."""

    book: Book
    quality: Quality

    def __repr__(self) -> str:
        return f"<Intake: {self.book!r}, {self.quality!r}>"


def read_book(
    folder: Path,
    mapping: BookMapping,
    progress: Callable[[str, int], None] | None = None,
    known: date | None = None,
) -> Intake:
    """Read every source of the mapping under the folder.

    `known` is the day on which the rows became known that state none. `progress` is told
    each file's name and number of rows as it is read.

    Raises:
        BadValue: The book is no folder.
        DocumentError: The mapping has faults, or names a file or column that is not there;
            nothing is read in.
    """
    validate(mapping)
    opened = open_sources(folder, mapping)
    candidates: list[Candidate] = []
    repeated: Counter[str] = Counter()
    for number, each in enumerate(opened):
        seen: set[tuple[str, ...]] | None = set() if each.source.distinct else None
        for table in each.tables:
            if progress is not None:
                progress(table.name, len(table))
            before = len(candidates)
            candidates.extend(_read_rows(each, number, table, seen, known))
            if seen is not None:
                repeated[each.source.record] += len(table) - (len(candidates) - before)
    rank = {record: place for place, record in enumerate(RECORDS)}
    candidates.sort(key=lambda each: (rank[each.record], each.file, each.line, each.source))
    withdrawn = list(_withdrawn(candidates, mapping))
    implied = reject_inconsistent(candidates, mapping)
    reject_unlatest(candidates, withdrawn)
    rows = [
        Revision(each.row, each.known) for each in candidates if each.row is not None and each.sound
    ]
    book = Book.of([*implied, *rows, *withdrawn], mapping.book.currency, mapping.revenue_from)
    repeated.update(each.record for each in candidates if each.repeats)
    return Intake(book, quality_of(candidates, book, mapping.records, repeated))


def _withdrawn(candidates: Sequence[Candidate], mapping: BookMapping) -> Iterator[Revision]:
    """What a snapshot lacks of the one before it, where no other source states it on that day."""
    snapshots = [
        number for number, source in enumerate(mapping.source) if source.kind is SourceKind.SNAPSHOT
    ]
    if not snapshots:
        return
    stated = {
        (type(each.row), key(each.row), each.known)
        for each in candidates
        if each.row is not None and each.sound
    }
    for number in snapshots:
        for gone in withdraw_missing([each for each in candidates if each.source == number]):
            if (type(gone.row), key(gone.row), gone.known) not in stated:
                yield gone


def _read_rows(
    opened: Opened,
    number: int,
    table: Table,
    seen: set[tuple[str, ...]] | None,
    known: date | None,
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
        stated = values.pop("known", None)
        candidate.known = stated if isinstance(stated, date) else known
        if candidate.reject is None:
            candidate.row = kind(**values)
            if contradiction is not None and (found := contradiction(candidate.row)) is not None:
                candidate.refuse(*found)
        yield candidate
