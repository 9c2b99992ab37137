"""Intake (数据清洗整合): from a company's exports to a book, losing nothing. Policy 5.1.2.1.

Every row is accepted, repaired by a declared repair, or rejected with file, line, field and
reason. Which row comes first never decides: of two different rows with one key both are
rejected, of two equal ones either.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_type_hints

from attrs import define, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadValue
from lenovo_sales.records.book import Book
from lenovo_sales.records.consistency import inconsistent
from lenovo_sales.records.fields import FieldReader
from lenovo_sales.records.mapping import FieldMap, Source, record_fields
from lenovo_sales.records.mapping import Mapping as BookMapping
from lenovo_sales.records.quality import Absent, Count, Quality, Reject, Repair
from lenovo_sales.records.rows import RECORDS, Contradictable, RecordRow, key
from lenovo_sales.records.tables import Line, Table, read_table


@define
class Candidate:
    """One row on its way into the book."""

    record: str
    file: str
    line: int
    row: RecordRow | None = None
    repairs: tuple[tuple[str, str], ...] = ()  # (field, kind)
    absent: tuple[str, ...] = ()
    reject: tuple[str, str] | None = None  # (field, reason)

    def refuse(self, field: str, reason: str) -> None:
        """Reject the row, unless it is rejected already."""
        if self.reject is None:
            self.reject = (field, reason)


@frozen
class Intake:
    """A book and how good the records are that it was made from."""

    book: Book
    quality: Quality


def take_in(
    folder: Path, mapping: BookMapping, progress: Callable[[str, int], None] | None = None
) -> Intake:
    """Read every source of the mapping under the folder.

    `progress` is told each file's name and number of rows as it is read.

    Raises:
        DocumentError: The mapping names a file or column that is not there; nothing is read in.
        Refused: The units and posts break clause 2.1.
    """
    sources = [_open(folder, mapping, index) for index in range(len(mapping.source))]
    candidates: list[Candidate] = []
    for source, tables, joins in sources:
        readers = _readers(source, mapping.book.currency, joins)
        for table in tables:
            if progress is not None:
                progress(table.name, len(table.lines))
            candidates.extend(_read_rows(source, table, readers))
    order = list(RECORDS)
    candidates.sort(key=lambda each: (order.index(each.record), each.file, each.line))
    _reject_doubles(candidates)
    for refused, field, reason in inconsistent(
        [(each, each.row) for each in candidates if each.row is not None and not each.reject],
        mapping.book.revenue_from,
    ):
        refused.refuse(field, reason)
    kept = [each.row for each in candidates if each.row is not None and each.reject is None]
    book = Book.of(kept, mapping.book.currency, mapping.book.revenue_from)
    return Intake(book, _quality(candidates, book))


Opened = tuple[Source, list[Table], dict[str, dict[str, str]]]


def _open(folder: Path, mapping: BookMapping, index: int) -> Opened:
    """The source, its tables with every column that it names, and its lookup tables."""
    source, at = mapping.source[index], ("source", index)
    if source.file is None:
        return source, [_stated(source)], {}
    tables = []
    for path in _files(folder, source.file):
        name = path.relative_to(folder).as_posix()
        try:
            tables.append(
                read_table(
                    path, name, source.encoding, source.separator, source.quote, source.columns
                )
            )
        except BadValue as fault:
            raise mapping.at((*at, "file"), f"{name}: {fault}") from None
    if not tables:
        raise mapping.at((*at, "file"), "expected a file that is in the book's folder")
    for name, mapped in source.fields.items():
        for place, column in (
            ("column", mapped.column),
            ("currency_column", mapped.currency_column),
        ):
            for table in tables:
                if column is not None and column not in table.columns:
                    raise mapping.at((*at, "fields", name, place), _no_column(column, table))
    joins = {}
    for name, mapped in source.fields.items():
        if mapped.lookup is not None:
            try:
                joins[name] = _join(folder, source, mapped)
            except BadValue as fault:
                raise mapping.at((*at, "fields", name, "lookup"), str(fault)) from None
    return source, tables, joins


def _files(folder: Path, pattern: str) -> list[Path]:
    if any(mark in pattern for mark in "*?["):
        return sorted(path for path in folder.glob(pattern) if path.is_file())
    path = folder / pattern
    return [path] if path.exists() else []


def _no_column(column: str, table: Table) -> str:
    shown = ", ".join(table.columns[:30])
    hint = "; is the separator right?" if len(table.columns) == 1 else ""
    return f"{table.name} has no column {column}; its columns are {shown[:400]}{hint}"


def _join(folder: Path, source: Source, mapped: FieldMap) -> dict[str, str]:
    assert mapped.lookup is not None  # noqa: S101 the caller looked
    lookup = mapped.lookup
    table = read_table(
        folder / lookup.file, lookup.file, source.encoding, source.separator, source.quote
    )
    for column in (lookup.key, lookup.value):
        if column not in table.columns:
            raise BadValue(_no_column(column, table))
    at, to = table.columns.index(lookup.key), table.columns.index(lookup.value)
    joined: dict[str, str] = {}
    for line in table.lines:
        if line.fault is not None:
            raise BadValue(f"{lookup.file}:{line.number}: {line.fault}")
        if joined.setdefault(line.cells[at], line.cells[to]) != line.cells[to]:
            raise BadValue(f"{lookup.file}:{line.number}: expected each key once")
    return joined


def _stated(source: Source) -> Table:
    """Rows that the mapping states itself, as a table whose lines are their numbers."""
    columns = tuple(dict.fromkeys(name for row in source.rows for name in row))
    lines = tuple(
        Line(number, [row.get(column, "") for column in columns])
        for number, row in enumerate(source.rows, start=1)
    )
    return Table(f"mapping: {source.record} rows", columns, lines)


Readers = dict[str, tuple[str | None, FieldMap, FieldReader]]


def _readers(source: Source, currency: str, joins: Mapping[str, Mapping[str, str]]) -> Readers:
    """For each field its column, how it is mapped, and its reader."""
    kind = RECORDS[source.record]
    hints, known = get_type_hints(kind), record_fields(kind)
    mapped = dict(source.fields)
    for row in source.rows:
        for name in row:
            mapped.setdefault(name, FieldMap(column=name))
    if source.record == "person" and "unit" not in mapped:
        mapped["unit"] = FieldMap(constant="HQ")
    return {
        name: (
            each.column,
            each,
            FieldReader(hints[name], each, currency, source.missing, joins.get(name), known[name]),
        )
        for name, each in mapped.items()
    }


def _read_rows(source: Source, table: Table, readers: Readers) -> Iterator[Candidate]:
    kind = RECORDS[source.record]
    place = {column: index for index, column in enumerate(table.columns)}
    seen: set[tuple[str, ...]] = set()
    cells = [
        (
            name,
            None if column is None else place[column],
            mapped.constant or "",
            reader,
            None if mapped.currency_column is None else place[mapped.currency_column],
        )
        for name, (column, mapped, reader) in readers.items()
    ]
    for line in table.lines:
        candidate = Candidate(source.record, table.name, line.number)
        if line.fault is not None:
            candidate.refuse("row", line.fault)
            yield candidate
            continue
        if source.distinct:
            texts = tuple(line.cells[at] for _, at, *_ in cells if at is not None)
            if texts in seen:
                continue
            seen.add(texts)
        values: dict[str, object] = {}
        repairs: list[tuple[str, str]] = []
        absent: list[str] = []
        for name, at, constant, reader, currency_at in cells:
            try:
                cell = reader.read(constant if at is None else line.cells[at])
                if currency_at is not None:
                    _same_currency(cell.value, line.cells[currency_at])
            except BadValue as fault:
                candidate.refuse(name, str(fault))
                break
            values[name] = cell.value
            if cell.value is None:
                absent.append(name)
            repairs.extend((name, repair) for repair in cell.repairs)
        if candidate.reject is None:
            row = kind(**{name: value for name, value in values.items() if value is not None})  # type: ignore[arg-type] # read by the field's own type
            candidate.row, candidate.repairs = row, tuple(repairs)
            candidate.absent = tuple(absent)
            contradiction = row.fault() if isinstance(row, Contradictable) else None
            if contradiction is not None:
                candidate.refuse(contradiction[0], f"expected {contradiction[1]}")
        yield candidate


def _same_currency(value: object, stated: str) -> None:
    currency = getattr(value, "currency", stated)
    if currency != stated:
        raise BadValue(f"expected an amount in {currency}; currencies do not mix")


def _reject_doubles(candidates: Iterable[Candidate]) -> None:
    """Of equal rows one stays; of rows that differ under one key none does."""
    by_key: dict[tuple[str, tuple[str, ...]], list[Candidate]] = {}
    for each in candidates:
        if each.row is not None and each.reject is None:
            by_key.setdefault((each.record, key(each.row)), []).append(each)
    for same in by_key.values():
        first = same[0]
        differ = any(other.row != first.row for other in same)
        for other in same if differ else same[1:]:
            rows = f"{first.file}:{first.line}"
            other.refuse("id", f"expected one row of an id; {rows} has it too")
            if differ and other is first:
                last = same[-1]
                other.reject = ("id", f"expected one row of an id; {last.file}:{last.line} differs")


def _quality(candidates: Iterable[Candidate], book: Book) -> Quality:
    tally: dict[str, Counter[str]] = {}
    repairs: Counter[tuple[str, str, str]] = Counter()
    absent: Counter[tuple[str, str]] = Counter()
    rejects = []
    for each in candidates:
        counts = tally.setdefault(each.record, Counter())
        if each.reject is not None:
            counts["rejected"] += 1
            rejects.append(Reject(each.record, each.file, each.line, *each.reject))
            continue
        counts["repaired" if each.repairs else "accepted"] += 1
        repairs.update((each.record, field, kind) for field, kind in each.repairs)
        absent.update((each.record, field) for field in each.absent)
    order = list(RECORDS)
    return Quality(
        {record: Count(**tally[record]) for record in sorted(tally, key=order.index)},
        tuple(rejects),
        tuple(Repair(*where, rows) for where, rows in sorted(repairs.items())),
        tuple(Absent(*where, rows) for where, rows in sorted(absent.items())),
        tuple(_notes(tally, book)),
    )


def _notes(tally: Mapping[str, Counter[str]], book: Book) -> Iterator[Wording]:
    taken = book.revenue_from.value
    yield Wording(f"Revenue is taken from {taken} records.", f"收入取自 {taken} 记录。")
    if "unit" not in tally:
        yield Wording(
            "No units are mapped: everybody is at one headquarters.",
            "未映射组织单位：所有人员归于一个总部。",
        )
    if "person" not in tally:
        yield Wording(
            "No people are mapped: they are the owners of the records.",
            "未映射人员：以记录的负责人为人员。",
        )
    if "target" not in tally:
        yield Wording(
            "No targets are mapped: attainment is not measurable.",
            "未映射销售任务：完成率不可衡量。",
        )
