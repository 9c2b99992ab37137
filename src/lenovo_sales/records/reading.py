"""Reading a mapping file (TOML), with every fault of it located. Policy 5.1.2.1."""

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from typing import cast
from unicodedata import normalize

from attrs import evolve, fields

from lenovo_sales.documents import Document, KeyPath, parse, read, structure
from lenovo_sales.records.mapping import Mapping, MappingTerms, Source
from lenovo_sales.records.types import RECORDS, fields_of, name_of
from lenovo_sales.records.validation import validate
from lenovo_sales.values.typed import FilePath
from lenovo_sales.wording import Wording

_MOST_DIGITS = 40
SOURCE_KEYS = frozenset(each.name for each in fields(Source))
ONE_BRACKET = Wording(
    "expected [[source]] with two brackets on each side: a mapping may have several sources",
    "应为两侧各两个方括号的 [[source]]：一个映射可有多个来源",
)
IN_A_SOURCE = Wording(
    "expected it within a source: [source.{key}] below [[source]], or the key {key} there",
    "应在来源之内：写在 [[source]] 之下的 [source.{key}]，或其中的键 {key}",
)
AMONG_FIELDS = Wording(
    "{key} is a field of a {record}: write it below [source.fields]",
    "{key} 是{record}的字段：请写在 [source.fields] 之下",
)


def read_mapping(path: FilePath) -> Mapping:
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
    if misplaced := list(_misplaced(plain.data)):
        raise plain.refusal(misplaced)
    content = structure(plain, MappingTerms)
    mapping = Mapping(content.book, content.source, plain)
    validate(mapping)
    return mapping


def _misplaced(data: dict[str, object]) -> Iterator[tuple[KeyPath, Wording]]:
    """Keys that stand beside the table in which they belong, and what would be right."""
    sources = data.get("source")
    if isinstance(sources, dict):
        yield ("source",), ONE_BRACKET
    for key in data:
        if key in SOURCE_KEYS and key not in {"book", "source"}:
            yield (key,), IN_A_SOURCE.filled(key=key)
    for index, source in enumerate(sources if isinstance(sources, list) else ()):
        record = source.get("record") if isinstance(source, dict) else None
        if not isinstance(record, str) or record not in RECORDS:
            continue
        for key in source:
            if key in fields_of(record) and key not in SOURCE_KEYS:
                yield (
                    ("source", index, key),
                    AMONG_FIELDS.filled(key=key, record=name_of(record)),
                )


def _spelled_out(value: object, at: KeyPath) -> object:
    """The data with all text in Unicode form NFC, as tables are read, and no short forms.

    `id = "column"` is short for `id = {column = "column"}`, a list for several columns, one text
    for a list of one; a number or column that a field is multiplied by, for a list of one factor; a
    text or list that a column must say, for `one_of`. A stated row may write its dates and numbers
    as TOML does.
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
        case ("source", int(), "fields", str(), "times"), _:
            return [_factor(each) for each in (value if isinstance(value, list) else [value])]
        case ("source", int(), "where", str()), str() | list():
            return {"one_of": [value] if isinstance(value, str) else value}
        case (
            (
                ("source", int(), "format" | "totals")
                | ("source", int(), "fields", str(), "format" | "minus")
                | ("source", int(), "fields", str(), "lookup", "key")
                | ("source", int(), "where", str(), "one_of" | "none_of")
            ),
            str(),
        ):
            return [value]
        case ("source", int(), "rows", int(), str()), Decimal() | int() | date() | time():
            return value if isinstance(value, bool) else _stated(value)
    return value


def _factor(value: object) -> object:
    """What a field is multiplied by: a column by its name, or a number."""
    if isinstance(value, str):
        return {"column": value}
    number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return {"by": value} if number else value


def _stated(value: Decimal | int | date | time) -> str:
    """A date or number of a stated row as text; TOML may write it with an exponent."""
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) <= _MOST_DIGITS:
        return format(value, "f")
    return str(value)
