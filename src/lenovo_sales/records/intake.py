"""Intake (数据清洗整合): from a company's exports to a book, losing nothing. Policy 5.1.2.1.

Every row is accepted, repaired by a declared repair, or rejected with file, line, field and
reason. Which row comes first, or in which file, never decides: of two different rows with one key
both are rejected, of two equal ones either. What the mapping passes over is counted apart.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from lenovo_sales.collector import collector_paused
from lenovo_sales.logs import tell
from lenovo_sales.records.book import Book
from lenovo_sales.records.candidate import Candidate
from lenovo_sales.records.cells import RawCell
from lenovo_sales.records.consistency import Names, reject_inconsistent
from lenovo_sales.records.doubles import reject_unlatest, withdraw_missing
from lenovo_sales.records.fields import Cell, Value
from lenovo_sales.records.mapping import Mapping as BookMapping
from lenovo_sales.records.mapping import SourceKind
from lenovo_sales.records.opening import Opened, open_sources
from lenovo_sales.records.place import Origin
from lenovo_sales.records.quality import Aside, Quality, quality_of
from lenovo_sales.records.revision import Revision
from lenovo_sales.records.selection import LATEST, LATEST_FILE, Selection
from lenovo_sales.records.suspicion import suspected_totals
from lenovo_sales.records.tables import Table
from lenovo_sales.records.types import (
    RECORDS,
    Contradiction,
    RateRow,
    RecordRow,
    fields_of,
    key,
    replaced,
)
from lenovo_sales.records.validation import validate
from lenovo_sales.shown import Shown
from lenovo_sales.values.typed import FilePath, as_path, expect
from lenovo_sales.wording import Wording


@frozen
class Intake(Shown):
    """A book and how good the records are that it was made from."""

    book: Book
    quality: Quality

    def __repr__(self) -> str:
        return f"<Intake: {self.book!r}, {self.quality!r}>"


@collector_paused()
def read_book(
    folder: FilePath,
    mapping: BookMapping,
    progress: Callable[[str, int], None] | None = None,
    known: date | None = None,
    edition: Names | None = None,
    tables: Mapping[str, object] | None = None,
) -> Intake:
    """Read every source of the mapping: files under the folder, and tables handed over.

    `known` is the day on which the rows became known that state none. `progress` is told
    each file's name and number of rows as it is read. With an `edition`, a row whose position
    level or measure it does not know is rejected; without one, closing refuses the book. It also
    says when the fiscal year begins, by which targets of fiscal quarters and of months are held
    against each other. `tables`
    are data frames, query results or lists of dictionaries by the name that a source has for them.

    Raises:
        BadValue: The book is no folder, or the mapping none that `read_mapping` reads.
        DocumentError: The mapping has faults, or names a file or column that is not there;
            nothing is read in.
    """
    expect(mapping, BookMapping, "mapping")
    validate(mapping)
    opened = open_sources(as_path(folder, "folder"), mapping, tables)
    candidates: list[Candidate] = []
    aside = Aside()
    for number, each in enumerate(opened):
        record = each.source.record
        seen: set[tuple[RawCell, ...]] | None = set() if each.source.distinct else None
        selection = Selection.of(each.source, each.tables)
        for table in (*each.earlier, *each.tables):
            if progress is not None:
                progress(table.name, len(table))
        for table in each.earlier:
            aside.passed_over[record, LATEST_FILE] += len(table)
        for table in each.tables:
            before = len(candidates)
            origin = Origin(table.name)
            reading = _Reading(each, number, table, origin, selection, known, aside)
            candidates.extend(reading.rows(seen))
            if not (each.source.totals or each.source.rows):
                aside.notes += suspected_totals(table, candidates[before:])
    rank = {record: place for place, record in enumerate(RECORDS)}
    candidates.sort(key=lambda each: (rank[each.record], each.file, each.line, each.source))
    withdrawn = list(_withdrawn(candidates, mapping))
    implied = reject_inconsistent(candidates, mapping, edition)
    reject_unlatest(candidates, withdrawn)
    rows = [each.states(each.row) for each in candidates if each.row is not None and each.sound]
    stated = mapping.book
    every: list[RecordRow | Revision] = [*implied, *rows, *withdrawn]
    book = Book.of_sound(every, stated.currency, mapping.revenue_from, stated.calendar)
    aside.repeated.update(each.record for each in candidates if each.repeats)
    intake = Intake(book, quality_of(candidates, book, mapping.records, aside))
    counts = intake.quality.total
    tell("read", rows=counts.read, repaired=counts.repaired, rejected=counts.rejected)
    return intake


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


@frozen
class _Reading:
    """One table of a source on its way into the book."""

    opened: Opened
    number: int
    table: Table
    origin: Origin
    selection: Selection
    known: date | None
    aside: Aside

    def rows(self, seen: set[tuple[RawCell, ...]] | None) -> Iterator[Candidate]:
        """Every row that is read; of equal texts of a distinct source only the first."""
        record, table = self.opened.source.record, self.table
        for line, fault in table.faults:
            yield self._candidate(line, reject=("row", fault))
        plan = [
            (field.name, field.reading(table), fields_of(record)[field.name].described.descriptive)
            for field in self.opened.fields
        ]
        places = [place for field in self.opened.fields for place in field.places(table)]
        passing, unread_day = self.selection.passing(table), self.selection.unread_day(table)
        for line, cells in table.rows:
            if (reason := passing(cells)) is not None:
                self.aside.passed_over[record, reason] += 1
                continue
            if seen is not None:
                texts = tuple([cells[place] for place in places])
                if texts in seen:
                    self.aside.repeated[record] += 1
                    continue
                seen.add(texts)
            candidate = self._candidate(line, distinct=seen is not None)
            if (late := unread_day(cells)) is not None:
                candidate.refuse(LATEST, late.wording)
            self._fill(candidate, [(name, read(cells), plain) for name, read, plain in plan])
            yield candidate

    def _candidate(
        self, line: int, reject: tuple[str, Wording] | None = None, distinct: bool = False
    ) -> Candidate:
        record = self.opened.source.record
        return Candidate(record, self.origin, line, self.number, reject=reject, distinct=distinct)

    def _fill(self, candidate: Candidate, cells: Sequence[tuple[str, Cell, bool]]) -> None:
        """Make the record of a row; what is at fault in a field that no rule reads is dropped."""
        values: dict[str, Value] = {}
        for field, cell, descriptive in cells:
            values[field] = cell.value
            if cell.fault is not None and descriptive:
                candidate.dropped += ((field, cell.fault),)
            elif cell.fault is not None:
                candidate.refuse(field, cell.fault)
            elif cell.value is None:
                candidate.absent += (field,)
            if cell.repairs:
                candidate.repairs += tuple([(field, repair) for repair in cell.repairs])
            if cell.exact is not None:
                candidate.exact += ((field, cell.exact),)
        candidate.id = _id(values)
        stated = values.pop("known", None)
        candidate.known = stated if isinstance(stated, date) else self.known
        if candidate.reject is None:
            candidate.row = _sound(candidate, RECORDS[candidate.record](**values))


def _id(values: Mapping[str, Value]) -> str | None:
    """The id of a row, also of one that is rejected for another field."""
    id, currency, on = (values.get(name) for name in ("id", "currency", "on"))
    if isinstance(currency, str) and isinstance(on, date):
        return RateRow.id_of(currency, on)
    return id if isinstance(id, str) else None


def _sound(candidate: Candidate, row: RecordRow) -> RecordRow:
    """The row, without the descriptive fields in which it contradicts itself."""
    contradiction: Contradiction | None = getattr(type(row), "fault", None)
    while contradiction is not None and (found := contradiction(row)) is not None:
        field, reason = found
        if not fields_of(candidate.record)[field].described.descriptive:
            candidate.refuse(field, reason)
            break
        candidate.dropped += (found,)
        row = replaced(row, field, None)
    return row
