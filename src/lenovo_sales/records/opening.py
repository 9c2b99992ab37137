"""Opening a book's files: all that the mapping names, or none. Policy 5.1.2.1."""

from collections.abc import Mapping, Sequence
from os.path import isdir
from pathlib import Path
from unicodedata import normalize

from attrs import define, evolve, frozen

from lenovo_sales.documents import KeyPath
from lenovo_sales.errors import BadValue
from lenovo_sales.records.book import HEADQUARTERS
from lenovo_sales.records.columns import ReadField, missing_columns, named_columns
from lenovo_sales.records.fields import FieldReader, one_line
from lenovo_sales.records.mapping import FieldMap, Lookup, Source
from lenovo_sales.records.mapping import Mapping as BookMapping
from lenovo_sales.records.tables import Layout, Table, read_table, trimmed
from lenovo_sales.records.types import fields_of
from lenovo_sales.records.validation import nearest, needed_fields
from lenovo_sales.wording import Wording

_OF_FILE = Wording("{file}: {fault}", "{file}：{fault}")
_AT_LINE = Wording("{file}:{line}: {fault}", "{file}:{line}：{fault}")


@frozen
class Opened:
    """A source whose files are read and hold every column that it names."""

    source: Source
    tables: Sequence[Table]
    fields: Sequence[ReadField]


def open_sources(folder: Path, mapping: BookMapping) -> list[Opened]:
    """Open every source of the mapping under the book's folder.

    Raises:
        BadValue: The book is no folder.
        DocumentError: One line for each file or column that is not there.
    """
    if not isdir(folder):
        raise BadValue(
            "{folder}: expected the folder of the book's files",
            "{folder}：应为数据文件所在的文件夹",
            folder=one_line(str(folder), 200),
        )
    files = _Files(folder, {}, [])
    opened = [_open(files, mapping, index) for index in range(len(mapping.source))]
    if files.faults:
        once = {message: path for path, message in reversed(files.faults)}
        raise mapping.document.refusal((path, message) for message, path in once.items())
    return opened


@define
class _Files:
    """What has been read so far, each file once, and what was not there."""

    folder: Path
    tables: dict[tuple[Path, Layout], Table]
    faults: list[tuple[KeyPath, Wording]]

    def tables_of(self, pattern: str, layout: Layout) -> list[Table]:
        """The tables of all files of a name or a pattern.

        Raises:
            BadValue: There is none, or one of them is no table.
        """
        paths = self._paths(pattern)
        if not paths:
            names = (path.name for path in self.folder.iterdir() if path.is_file())
            hint = nearest(pattern, sorted(normalize("NFC", name) for name in names))
            raise BadValue(
                "expected a file of the book's folder; it has none of this name{hint}",
                "应为数据文件夹内的文件；没有此名称的文件{hint}",
                hint=hint,
            )
        return [self._table(path, layout) for path in paths]

    def _paths(self, pattern: str) -> list[Path]:
        """The file of a name, else those of a pattern.

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
            return sorted(path for path in found if path.is_file())
        except (OSError, ValueError):
            raise BadValue(
                "expected the name of a file, or a pattern such as orders*.csv",
                "应为文件名，或如 orders*.csv 的模式",
            ) from None

    def _table(self, path: Path, layout: Layout) -> Table:
        found = self.tables.get((path, layout))
        if found is None:
            name = one_line(path.relative_to(self.folder).as_posix(), 200)
            try:
                found = read_table(path, name, layout)
            except BadValue as fault:
                raise BadValue(_OF_FILE.filled(file=name, fault=fault.wording)) from None
            self.tables[path, layout] = found
        return found


def _open(files: _Files, mapping: BookMapping, index: int) -> Opened:
    source, at = mapping.source[index], ("source", index)
    joins: dict[str, dict[str, str]] = {}
    faults: list[tuple[KeyPath, Wording]] = []
    if source.file is None:
        return Opened(source, [_stated(mapping, index)], _fields(source, mapping, joins))
    try:
        tables = files.tables_of(source.file, source.layout)
        if not source.fields:
            source = evolve(source, fields=_by_name(source, tables, "unit" in mapping.records))
        faults += missing_columns(named_columns(source), tables, source.separator)
    except BadValue as fault:
        tables = []
        faults.append((("file",), fault.wording))
    for name, mapped in source.fields.items():
        if mapped.lookup is not None:
            joins[name], missing = _join(files, source, mapped.lookup)
            faults += [(("fields", name, "lookup", *where), said) for where, said in missing]
    if faults:
        files.faults += [((*at, *where), said) for where, said in faults]
        return Opened(source, [], [])
    for mapped in source.fields.values():
        if mapped.columns:
            blank = frozenset(("", *source.missing))
            tables = [table.joined(mapped.columns, blank) for table in tables]
    return Opened(source, tables, _fields(source, mapping, joins))


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
    return Table(one_line(Path(mapping.document.name).name), columns, rows)


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
    currency = mapping.book.currency
    return [
        ReadField(
            name,
            each,
            FieldReader(source, name, each, currency, joins.get(name)),
            currency,
        )
        for name in fields_of(source.record)
        if (each := mapped.get(name)) is not None
    ]


def _join(
    files: _Files, source: Source, lookup: Lookup
) -> tuple[dict[str, str], list[tuple[KeyPath, Wording]]]:
    """The lookup table by key, and what keeps it from being one."""
    try:
        layout = Layout(
            lookup.encoding or source.encoding, lookup.separator or source.separator, source.quote
        )
        table = files.tables_of(lookup.file, layout)[0]
        named: dict[str, KeyPath] = {lookup.key: ("key",), lookup.value: ("value",)}
        if missing := list(missing_columns(named, [table], layout.separator)):
            return {}, missing
        return _by_key(table, lookup), []
    except BadValue as fault:
        return {}, [(("file",), fault.wording)]


def _by_key(table: Table, lookup: Lookup) -> dict[str, str]:
    for line, fault in table.faults:
        raise BadValue(_AT_LINE.filled(file=table.name, line=line, fault=fault))
    at, to = table.columns.index(lookup.key), table.columns.index(lookup.value)
    joined: dict[str, str] = {}
    for line, cells in table.rows:
        value = trimmed(cells[to])
        if joined.setdefault(trimmed(cells[at]), value) != value:
            raise BadValue(
                _AT_LINE.filled(
                    file=table.name,
                    line=line,
                    fault=Wording("expected one value for each key", "每个键应只有一个值"),
                )
            )
    return joined
