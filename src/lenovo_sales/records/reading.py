"""Reading a mapping file (TOML), with every fault of it located. Policy 5.1.2.1."""

from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import cast
from unicodedata import normalize

from attrs import evolve

from lenovo_sales.documents import Document, KeyPath, parse, read, structure
from lenovo_sales.records.mapping import Mapping, MappingTerms
from lenovo_sales.records.validation import validate


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
    plain = evolve(document, data=cast("dict[str, object]", _spelled_out(document.data, ())))
    content = structure(plain, MappingTerms)
    mapping = Mapping(content.book, content.source, plain)
    validate(mapping)
    return mapping


def _spelled_out(value: object, at: KeyPath) -> object:
    """The data with all text in Unicode form NFC, as tables are read, and no short forms.

    `id = "column"` is short for `id = {column = "column"}`, a list for several columns, one format
    for a list of one; a stated row may write its dates and numbers as TOML does.
    """
    match value:
        case str():
            value = normalize("NFC", value)
        case dict():
            value = {normalize("NFC", key): _spelled_out(value[key], (*at, key)) for key in value}
        case list():
            value = [_spelled_out(part, (*at, index)) for index, part in enumerate(value)]
    match at, value:
        case ("source", int(), "fields", str()), str():
            return {"column": value}
        case ("source", int(), "fields", str()), list():
            return {"columns": value}
        case ("source", int(), "format") | ("source", int(), "fields", str(), "format"), str():
            return [value]
        case ("source", int(), "rows", int(), str()), Decimal() | int() | date() | time():
            return value if isinstance(value, bool) else str(value)
    return value
