"""A mapping: which file and column of a company's exports feeds which field. Policy 5.1.2.1."""

from collections.abc import Mapping as Table
from enum import Enum
from pathlib import Path
from unicodedata import normalize

from attrs import NOTHING, Factory, evolve, fields, frozen

from lenovo_sales.documents import Document, Fault, read, structure
from lenovo_sales.errors import BadValue, DocumentError
from lenovo_sales.records.book import RevenueFrom
from lenovo_sales.records.rows import RECORDS, RecordRow
from lenovo_sales.values import Rounding, minor_digits


class Quarters(Enum):
    """Which quarters and years a book means when it does not say FY or CY."""

    FISCAL = "fiscal"
    CALENDAR = "calendar"


@frozen
class BookTerms:
    """What holds for the whole book."""

    currency: str
    calendar: Quarters = Quarters.FISCAL
    revenue_from: RevenueFrom | None = None


@frozen
class Lookup:
    """A second table that turns the column's value into another: a join on one key."""

    file: str
    key: str
    value: str


@frozen
class FieldMap:
    """How one field is read.

    What changes a value that was wrong is a repair and is counted: `repairs`, `round`, `narrow`
    (full-width to half-width) and `default` for an empty one. What only says how values are
    written is not: `values`, `format`, `symbol`, `thousands`, `decimal_mark`, `parentheses`.
    """

    column: str | None = None
    constant: str | None = None
    values: dict[str, str] = Factory(dict)
    lookup: Lookup | None = None
    format: tuple[str, ...] = ()
    symbol: str | None = None
    thousands: str | None = None
    decimal_mark: str = "."
    parentheses: bool = False
    currency: str | None = None
    currency_column: str | None = None
    repairs: dict[str, str] = Factory(dict)
    round: Rounding | None = None
    narrow: bool = False
    default: str | None = None


@frozen
class Source:
    """One export, or rows that the mapping states itself, and the record type they hold.

    `file` is relative to the book's folder and may hold `*`. `columns` names the columns of a
    file without a heading. `distinct` says that the file repeats a record and each counts once.
    """

    record: str
    file: str | None = None
    rows: tuple[dict[str, str], ...] = ()
    fields: dict[str, FieldMap] = Factory(dict)
    encoding: str | None = None
    separator: str = ","
    quote: str = '"'
    columns: tuple[str, ...] = ()
    missing: tuple[str, ...] = ("",)
    distinct: bool = False


@frozen
class Mapping:
    """A whole mapping file and the document it came from, for the place of each fault."""

    book: BookTerms
    source: tuple[Source, ...]
    document: Document | None = None

    def at(self, path: tuple[str | int, ...], message: str) -> DocumentError:
        """The error that says where in the mapping file something is at fault."""
        if self.document is None:
            where = ".".join(str(part) for part in path)
            return DocumentError([Fault("mapping", 1, 1, where, message)])
        return DocumentError([self.document.fault(path, message)])


@frozen
class _Layout:
    book: BookTerms
    source: tuple[Source, ...]


def read_mapping(path: Path) -> Mapping:
    """Read and check a mapping file.

    Raises:
        DocumentError: The file cannot be read or has faults; each is one located line.
    """
    document = read(path)
    plain = evolve(document, data=_spelled_out(_composed(document.data)))
    layout = structure(plain, _Layout)
    mapping = Mapping(layout.book, layout.source, plain)
    if faults := _faults(mapping):
        raise DocumentError([plain.fault(where, message) for where, message in faults])
    return mapping


def record_fields(kind: type[RecordRow]) -> Table[str, bool]:
    """The fields of a record type, and whether each must be filled."""
    return {field.name: field.default is NOTHING for field in fields(kind)}


def _composed(value: object) -> object:
    """All text in Unicode form NFC, as the tables are read."""
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, dict):
        return {normalize("NFC", name): _composed(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_composed(part) for part in value]
    return value


def _spelled_out(data: object) -> dict[str, object]:
    """`id = "column"` is short for `id = {column = "column"}`; one format for a list of one."""
    assert isinstance(data, dict)  # noqa: S101 a TOML document is a table
    sources = data.get("source")
    if not isinstance(sources, list):
        return dict(data)
    return {**data, "source": [_spell_source(source) for source in sources]}


def _spell_source(source: object) -> object:
    if not isinstance(source, dict):
        return source
    spelled = dict(source)
    mapped = source.get("fields")
    if isinstance(mapped, dict):
        spelled["fields"] = {name: _spell_field(value) for name, value in mapped.items()}
    stated = source.get("rows")
    if isinstance(stated, list):
        spelled["rows"] = [_spell_row(row) for row in stated]
    return spelled


def _spell_field(value: object) -> object:
    if isinstance(value, str):
        return {"column": value}
    if isinstance(value, dict) and isinstance(value.get("format"), str):
        return {**value, "format": [value["format"]]}
    return value


def _spell_row(row: object) -> object:
    """A stated row may write its dates and numbers as TOML does."""
    if not isinstance(row, dict):
        return row
    return {
        name: value if isinstance(value, str | bool | dict | list) else str(value)
        for name, value in row.items()
    }


def _faults(mapping: Mapping) -> list[tuple[tuple[str | int, ...], str]]:
    found: list[tuple[tuple[str | int, ...], str]] = []
    try:
        minor_digits(mapping.book.currency)
    except BadValue as fault:
        found.append((("book", "currency"), str(fault)))
    units = any(source.record == "unit" for source in mapping.source)
    for index, source in enumerate(mapping.source):
        at = ("source", index)
        kind = RECORDS.get(source.record)
        if kind is None:
            found.append(((*at, "record"), f"expected one of {', '.join(RECORDS)}"))
            continue
        if (source.file is None) is not bool(source.rows):
            found.append((at, "expected either a file or rows"))
        if len(source.separator) != 1 or len(source.quote) != 1:
            found.append((at, "expected a separator and a quote of one character each"))
        found.extend(_field_faults(source, kind, at, units))
    return found


def _field_faults(
    source: Source, kind: type[RecordRow], at: tuple[str | int, ...], units: bool
) -> list[tuple[tuple[str | int, ...], str]]:
    known = record_fields(kind)
    found: list[tuple[tuple[str | int, ...], str]] = []
    for name, mapped in source.fields.items():
        where = (*at, "fields", name)
        if name not in known:
            found.append((where, f"a {source.record} has no such field; it has {', '.join(known)}"))
        if (mapped.column is None) is (mapped.constant is None):
            found.append((where, "expected either a column or a constant"))
        if mapped.decimal_mark not in {".", ","} or mapped.thousands == mapped.decimal_mark:
            found.append(
                (where, "expected a decimal mark of . or , that is not the thousands mark")
            )
    stated = [set(row) for row in source.rows] if source.rows else [set(source.fields)]
    for number, names in enumerate(stated):
        where = (*at, "rows", number) if source.rows else (*at, "fields")
        if source.rows and (unknown := sorted(names - set(known))):
            found.append(((*where, unknown[0]), f"expected one of {', '.join(known)}"))
        for name, needed in known.items():
            free = source.record == "person" and name == "unit" and not units
            if needed and not free and name not in names | set(source.fields):
                found.append((where, f"a {source.record} needs the field {name}"))
    return found
