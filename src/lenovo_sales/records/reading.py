"""Reading a mapping file (TOML), with every fault of it located. Policy 5.1.2.1."""

from pathlib import Path
from unicodedata import normalize

from attrs import evolve, frozen

from lenovo_sales.documents import Document, parse, read, structure
from lenovo_sales.records.mapping import BookTerms, Mapping, Source
from lenovo_sales.records.validation import validate


@frozen
class _Content:
    book: BookTerms
    source: tuple[Source, ...]


def read_mapping(path: Path) -> Mapping:
    """Read and check a mapping file.

    Raises:
        DocumentError: The file cannot be read or has faults; each is one located line.
    """
    return _checked(read(path))


def parse_mapping(text: str, name: str = "mapping.toml") -> Mapping:
    """Check a mapping given as text; `name` stands for the file in every fault.

    >>> parse_mapping('''
    ... [book]
    ... currency = "CNY"
    ... [[source]]
    ... record = "sale"
    ... file = "orders.csv"
    ... [source.fields]
    ... id = "订单"
    ... on = { column = "日期", format = "YYYY/MM/DD" }
    ... owner = "销售"
    ... amount = "金额"
    ... ''').revenue_from.value
    'sale'

    Raises:
        DocumentError: The text has faults; each is one located line.
    """
    return _checked(parse(text, name))


def _checked(document: Document) -> Mapping:
    plain = evolve(document, data=_spelled_out(_composed(document.data)))
    content = structure(plain, _Content)
    mapping = Mapping(content.book, content.source, plain)
    validate(mapping)
    return mapping


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
    """The document with everything that has a short form in its long one."""
    assert isinstance(data, dict)  # noqa: S101 a TOML document is a table
    sources = data.get("source")
    if not isinstance(sources, list):
        return dict(data)
    return {**data, "source": [_spell_source(source) for source in sources]}


def _spell_source(source: object) -> object:
    if not isinstance(source, dict):
        return source
    spelled = _spell_format(source)
    mapped, stated = source.get("fields"), source.get("rows")
    if isinstance(mapped, dict):
        spelled["fields"] = {name: _spell_field(value) for name, value in mapped.items()}
    if isinstance(stated, list):
        spelled["rows"] = [_spell_row(row) for row in stated]
    return spelled


def _spell_field(value: object) -> object:
    """`id = "column"` is short for `id = {column = "column"}`, a list for several columns."""
    if isinstance(value, str):
        return {"column": value}
    if isinstance(value, list):
        return {"columns": value}
    if isinstance(value, dict):
        return _spell_format(value)
    return value


def _spell_format(table: dict[str, object]) -> dict[str, object]:
    """One format is short for a list of one."""
    stated = table.get("format")
    return {**table, "format": [stated]} if isinstance(stated, str) else dict(table)


def _spell_row(row: object) -> object:
    """A stated row may write its dates and numbers as TOML does."""
    if not isinstance(row, dict):
        return row
    return {
        name: value if isinstance(value, str | bool | dict | list) else str(value)
        for name, value in row.items()
    }
