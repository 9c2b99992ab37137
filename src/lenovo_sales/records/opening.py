"""Opening a book's sources: all that the mapping names, or none. Policy 5.1.2.1."""

import re
from collections.abc import Mapping, Sequence
from os.path import isdir
from pathlib import Path
from unicodedata import normalize

from attrs import Factory, define, evolve, frozen

from lenovo_sales.documents import KeyPath
from lenovo_sales.errors import BadValue, MissingExtra
from lenovo_sales.records.book import HEADQUARTERS
from lenovo_sales.records.cells import text_of
from lenovo_sales.records.columns import ReadField, missing_columns, named_columns
from lenovo_sales.records.field_map import FieldMap, Lookup
from lenovo_sales.records.fields import BETWEEN, FieldReader
from lenovo_sales.records.handed import handed_table
from lenovo_sales.records.hints import listed, nearest
from lenovo_sales.records.mapping import Mapping as BookMapping
from lenovo_sales.records.mapping import Source
from lenovo_sales.records.tables import Layout, Table, read_table
from lenovo_sales.records.text import shown, trimmed
from lenovo_sales.records.types import fields_of
from lenovo_sales.records.validation import needed_fields
from lenovo_sales.values import Money
from lenovo_sales.wording import Wording

_OF_FILE = Wording("{file}: {fault}", "{file}：{fault}")
_AT_LINE = Wording("{file}:{line}: {fault}", "{file}:{line}：{fault}")
_DIGITS = re.compile(r"(\d+)", re.ASCII)


@frozen
class Opened:
    """A source whose files are read and hold every column that it names.

    `earlier` are the tables of its files before the latest, where only that one counts.
    """

    source: Source
    tables: Sequence[Table]
    fields: Sequence[ReadField]
    earlier: Sequence[Table] = ()


def open_sources(
    folder: Path, mapping: BookMapping, handed: Mapping[str, object] | None = None
) -> list[Opened]:
    """Open every source of the mapping: files under the book's folder, and rows handed over.

    Raises:
        BadValue: The book is no folder.
        DocumentError: One line for each file, table or column that is not there.
        MissingExtra: A file is a workbook and the extra `xlsx` is not installed.
    """
    if not isdir(folder):
        raise BadValue(
            "{folder}: expected the folder of the book's files",
            "{folder}：应为数据文件所在的文件夹",
            folder=shown(str(folder), 200),
        )
    files = _Files(folder, handed or {})
    opened = [_open(files, mapping, index) for index in range(len(mapping.source))]
    if files.faults:
        once = {message: path for path, message in reversed(files.faults)}
        raise mapping.document.refusal((path, message) for message, path in once.items())
    return opened


@define
class _Files:
    """What has been read so far, each file once, and what was not there."""

    folder: Path
    handed: Mapping[str, object]
    tables: dict[tuple[Path, Layout] | str, Table] = Factory(dict)
    faults: list[tuple[KeyPath, Wording]] = Factory(list)

    def of(self, file: str | None, table: str | None, layout: Layout) -> list[Table]:
        """The tables of all files of a name or a pattern, or of what a program handed over.

        Raises:
            BadValue: There is none, or one of them is no table.
        """
        if file is None:
            return [self._handed(table or "")]
        paths = self._paths(file)
        if not paths:
            names = (path.name for path in self.folder.iterdir() if path.is_file())
            hint = nearest(file, sorted(normalize("NFC", name) for name in names))
            raise BadValue(
                "expected a file of the book's folder; it has none of this name{hint}",
                "应为数据文件夹内的文件；没有此名称的文件{hint}",
                hint=hint,
            )
        return [self._table(path, layout) for path in paths]

    def _handed(self, name: str) -> Table:
        if name not in self.handed:
            raise BadValue(
                "expected a table that the program hands over; it has {names}",
                "应为程序提供的表；现有 {names}",
                names=listed(self.handed) if self.handed else Wording("none", "无"),
            )
        if name not in self.tables:
            self.tables[name] = handed_table(shown(name), self.handed[name])
        return self.tables[name]

    def _paths(self, pattern: str) -> list[Path]:
        """The file of a name, else those of a pattern, numbers in their names in their order.

        A file system may hold names in Unicode form NFD; the mapping is in NFC.
        """
        if not pattern or Path(pattern).is_absolute() or ".." in Path(pattern).parts:
            raise BadValue(
                "expected the name of a file within the book's folder", "应为数据文件夹内的文件名"
            )
        forms = dict.fromkeys((pattern, normalize("NFD", pattern)))
        try:
            exact = [path for form in forms if (path := self.folder / form).exists()]
            if exact or not any(mark in pattern for mark in "*?["):
                return exact[:1]
            found = {path for form in forms for path in self.folder.glob(form)}
            return sorted((path for path in found if path.is_file()), key=_by_number)
        except (OSError, ValueError):
            raise BadValue(
                "expected the name of a file, or a pattern such as orders*.csv",
                "应为文件名，或如 orders*.csv 的模式",
            ) from None

    def _table(self, path: Path, layout: Layout) -> Table:
        found = self.tables.get((path, layout))
        if found is None:
            name = shown(path.relative_to(self.folder).as_posix(), 200)
            try:
                found = read_table(path, name, layout)
            except (BadValue, MissingExtra) as fault:
                raise BadValue(_OF_FILE.filled(file=name, fault=fault.wording)) from None
            self.tables[path, layout] = found
        return found


def _by_number(path: Path) -> list[tuple[bool, int, str]]:
    """The name of a file part by part, so that 9 comes before 10."""
    parts = _DIGITS.split(path.as_posix())
    return [
        (part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts if part != ""
    ]


def _open(files: _Files, mapping: BookMapping, index: int) -> Opened:
    source, at = mapping.source[index], ("source", index)
    joins: dict[str, dict[str, str]] = {}
    faults: list[tuple[KeyPath, Wording]] = []
    if source.file is None and source.table is None:
        return Opened(source, [_stated(mapping, index)], _fields(source, mapping, joins))
    earlier: Sequence[Table] = ()
    try:
        tables = files.of(source.file, source.table, source.layout)
        if source.latest_file:
            *earlier, last = tables
            tables = [last]
        by_name = not source.fields
        if by_name:
            source = evolve(source, fields=_by_name(source, tables, "unit" in mapping.records))
        missing = list(missing_columns(named_columns(source), tables, source.separator))
        faults += (
            [(_at_source(path), _without_fields(source, said)) for path, said in missing]
            if (by_name)
            else missing
        )
    except BadValue as fault:
        tables = []
        faults.append((("file" if source.file is not None else "table",), fault.wording))
    for name, mapped in source.fields.items():
        if mapped.lookup is not None:
            joins[name], lost = _join(files, source, mapped.lookup)
            faults += [(("fields", name, "lookup", *where), said) for where, said in lost]
    if faults:
        files.faults += [((*at, *where), said) for where, said in faults]
        return Opened(source, [], [])
    return Opened(source, tables, _fields(source, mapping, joins), earlier)


def _at_source(path: KeyPath) -> KeyPath:
    """Where a column stands that the mapping does not name: at the source itself."""
    return () if path[:1] == ("fields",) else path


def _without_fields(source: Source, said: Wording) -> Wording:
    return Wording(
        "{said}. The source has no fields, so that each column feeds the field of its name: "
        "below it write [source.fields] and there, for each field, its column, such as {field} = "
        '"…"',
        "{said}。该来源没有 fields，因此各列按同名字段读取：请在其下写 [source.fields]，"
        '逐一写明字段所用的列，如 {field} = "…"',
    ).filled(said=said, field=next(iter(needed_fields(source.record, units=True))))


def _stated(mapping: BookMapping, index: int) -> Table:
    """Rows that the mapping states itself, as a table of the mapping file."""
    source = mapping.source[index]
    columns = tuple(dict.fromkeys(name for row in source.rows for name in row))
    rows = [
        (
            mapping.document.place(("source", index, "rows", number)).line,
            [row.get(column, "") for column in columns],
        )
        for number, row in enumerate(source.rows)
    ]
    return Table(shown(Path(mapping.document.name).name), columns, rows)


def _by_name(source: Source, tables: Sequence[Table], units: bool) -> dict[str, FieldMap]:
    """Every column that is called as a field of the record, and those that must be there.

    Raises:
        BadValue: People have units and the mapping has none.
    """
    columns = {column for table in tables for column in table.columns}
    if source.record == "person" and not units and "unit" in columns:
        raise BadValue(
            "expected a source of unit records as well, for the column unit; "
            "or fields, and no unit among them",
            "因有 unit 列，还应有 unit 记录的来源；或写明 fields，其中不含 unit",
        )
    wanted = {*columns, *needed_fields(source.record, units)}
    return {name: FieldMap(column=name) for name in fields_of(source.record) if name in wanted}


def _fields(
    source: Source, mapping: BookMapping, joins: Mapping[str, Mapping[str, str]]
) -> list[ReadField]:
    """Every field of the source in the order of the record type."""
    mapped = {name: FieldMap(column=name) for row in source.rows for name in row} | source.fields
    if source.record == "person":
        mapped.setdefault("unit", FieldMap(constant=HEADQUARTERS))
    book = mapping.book
    missing, known = frozenset(("", *source.missing)), fields_of(source.record)
    return [
        ReadField(
            name,
            source.settled(each) if known[name].kind is Money else each,
            FieldReader(source, name, each, book.currency, joins.get(name), book.calendar),
            book.currency,
            missing,
        )
        for name in known
        if (each := mapped.get(name)) is not None
    ]


def _join(
    files: _Files, source: Source, lookup: Lookup
) -> tuple[dict[str, str], list[tuple[KeyPath, Wording]]]:
    """The lookup table by key, and what keeps it from being one."""
    try:
        layout = Layout(
            lookup.encoding or source.encoding,
            lookup.separator or source.separator,
            source.quote,
            part=lookup.sheet if lookup.table is None else lookup.table,
        )
        table = files.of(lookup.file, lookup.table, layout)[0]
        named: dict[str, KeyPath] = {lookup.value: ("value",)}
        several = len(lookup.key) > 1
        for number, column in enumerate(lookup.key):
            named[column] = ("key", number) if several else ("key",)
        if missing := list(missing_columns(named, [table], layout.separator)):
            return {}, missing
        return _by_key(table, lookup), []
    except BadValue as fault:
        return {}, [(("file" if lookup.file is not None else "table",), fault.wording)]


def _by_key(table: Table, lookup: Lookup) -> dict[str, str]:
    for line, fault in table.faults:
        raise BadValue(_AT_LINE.filled(file=table.name, line=line, fault=fault))
    places = [table.columns.index(column) for column in lookup.key]
    to = table.columns.index(lookup.value)
    joined: dict[str, str] = {}
    for line, cells in table.rows:
        value = trimmed(text_of(cells[to]))
        key = BETWEEN.join([trimmed(text_of(cells[place])) for place in places])
        if joined.setdefault(key, value) != value:
            raise BadValue(
                _AT_LINE.filled(
                    file=table.name,
                    line=line,
                    fault=Wording("expected one value for each key", "每个键应只有一个值"),
                )
            )
    return joined
