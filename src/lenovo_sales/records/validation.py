"""Validation of a mapping, before any file is opened. Policy 5.1.2.1."""

from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches

from lenovo_sales.documents import KeyPath
from lenovo_sales.errors import BadValue, DocumentError
from lenovo_sales.records.book import HEADQUARTERS
from lenovo_sales.records.dates import date_reader
from lenovo_sales.records.fields import NUMBERS, field_reader, listed
from lenovo_sales.records.mapping import FieldMap, Mapping, Source
from lenovo_sales.records.tables import encoding_is_known
from lenovo_sales.records.types import RECORDS, fields_of
from lenovo_sales.values import Money, minor_digits

Found = Iterator[tuple[KeyPath, str]]

UNSET = FieldMap()
FOR_KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "columns": ((str,), "text"),
    "format": ((date,), "dates"),
    "symbol": (NUMBERS, "numbers"),
    "thousands": (NUMBERS, "numbers"),
    "decimal_mark": (NUMBERS, "numbers"),
    "parentheses": (NUMBERS, "numbers"),
    "times": (NUMBERS, "numbers"),
    "round": ((Money,), "money"),
    "currency_column": ((Money,), "money"),
    "currencies": ((Money,), "money"),
}
"""The options of a field that are for some kinds of value only."""
BREAKS = "\r\n\0"
"""What ends a line, or a text."""


def validate(mapping: Mapping) -> None:
    """Validate a mapping.

    Raises:
        DocumentError: It has faults; each is one located line.
    """
    faults = [mapping.fault(path, message) for path, message in _faults(mapping)]
    if faults:
        faults.sort(key=lambda fault: (fault.line, fault.column))
        raise DocumentError(faults)


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint at the known name that is most like another, or nothing.

    >>> nearest("order id", ["Order ID", "Order Date"])
    '; did you mean Order ID?'
    """
    names = list(known)
    plain = {_plain(each): each for each in reversed(names)}
    same = plain.get(_plain(name))
    found = [same] if same else get_close_matches(name[:100], names, n=1)
    return f"; did you mean {listed(found)}?" if found else ""


def _plain(name: str) -> str:
    return "".join(each for each in name.casefold() if each.isalnum())


def _under(at: KeyPath, found: Found) -> Found:
    return (((*at, *path), message) for path, message in found)


def _faults(mapping: Mapping) -> Found:
    book = mapping.book
    try:
        minor_digits(book.currency)
    except BadValue as fault:
        yield ("book", "currency"), str(fault)
        return
    if book.revenue_from is not None and book.revenue_from.value not in mapping.records:
        taken = book.revenue_from.value
        yield ("book", "revenue_from"), f"expected a source of {taken} records as well"
    for index, source in enumerate(mapping.source):
        at = ("source", index)
        if source.record not in RECORDS:
            hint = nearest(source.record, RECORDS)
            yield (*at, "record"), f"expected one of {', '.join(RECORDS)}{hint}"
        elif file_faults := list(_file(source)):
            yield from _under(at, iter(file_faults))
        else:
            yield from _under(at, _fields(source, mapping))
            yield from _under(at, _rows(source, mapping))


def _file(source: Source) -> Found:
    """How the file is written, and everything in it that says nothing else."""
    if (source.file is None) is not bool(source.rows):
        yield (), "expected either a file or rows"
    if len(source.separator) != 1 or source.separator in BREAKS:
        yield ("separator",), "expected a separator of one character that can stand within a line"
    elif len(source.quote) > 1 or source.quote in {*BREAKS, " ", source.separator}:
        yield ("quote",), "expected a quote of one character, other than the separator and a blank"
    if source.encoding is not None and not encoding_is_known(source.encoding):
        yield ("encoding",), "expected a text encoding, such as utf-8, utf-16 or gbk"
    if source.skip < 0:
        yield ("skip",), "expected zero or more lines"
    if len(set(source.columns)) != len(source.columns):
        yield ("columns",), "expected each column once"
    yield from _written(source)


def _written(stated: Source | FieldMap) -> Found:
    """How numbers and dates are written."""
    mark = stated.decimal_mark or "."
    if mark not in {".", ","}:
        yield ("decimal_mark",), "expected . or ,"
    if stated.thousands is not None and (
        len(stated.thousands) != 1 or stated.thousands in {*"0123456789+-", mark}
    ):
        yield ("thousands",), "expected one character that is no digit, sign or decimal mark"
    symbol = stated.symbol
    if symbol is not None and (not symbol.strip() or set(symbol) & set("0123456789+-()")):
        yield ("symbol",), "expected a sign of currency, without digits"
    try:
        date_reader(stated.format)
    except BadValue as fault:
        yield ("format",), str(fault)


def _fields(source: Source, mapping: Mapping) -> Found:
    known = fields_of(source.record)
    for name, mapped in source.fields.items():
        at = ("fields", name)
        if name not in known:
            yield at, _unknown(name, source.record)
        elif option_faults := list(_options(source, name, mapped)):
            yield from _under(at, iter(option_faults))
        else:
            yield from _under(at, _stated_values(source, name, mapped, mapping.book.currency))
    units = "unit" in mapping.records
    post = source.fields.get("unit")
    if source.record == "person" and post and not units and post.constant != HEADQUARTERS:
        yield ("fields", "unit"), "expected a source of unit records as well, or no unit here"
    if source.fields and not source.rows and source.fields.keys() <= known.keys():
        for name in needed_fields(source.record, units):
            if name not in source.fields:
                yield ("fields",), f"a {source.record} needs the field {name}"


def _rows(source: Source, mapping: Mapping) -> Found:
    """What the mapping states itself is at fault there, not in a row that is read."""
    known = fields_of(source.record)
    currency, readers = mapping.book.currency, {}
    for number, row in enumerate(source.rows):
        at = ("rows", number)
        for name, text in row.items():
            if name not in known:
                yield (*at, name), _unknown(name, source.record)
            elif name in source.fields:
                yield (*at, name), "expected a field that no constant fills"
            else:
                if name not in readers:
                    readers[name] = field_reader(source, name, UNSET, currency)
                if (expected := readers[name].read(text).fault) is not None:
                    yield (*at, name), expected
        for name in needed_fields(source.record, "unit" in mapping.records):
            if name not in row and name not in source.fields:
                yield at, f"a {source.record} needs the field {name}"


def needed_fields(record: str, units: bool) -> list[str]:
    """The fields that a record cannot do without; a person needs no unit where there are none."""
    free = "unit" if record == "person" and not units else ""
    return [name for name, field in fields_of(record).items() if field.needed and name != free]


def _unknown(name: str, record: str) -> str:
    known = fields_of(record)
    return f"a {record} has no such field{nearest(name, known)}; it has {', '.join(known)}"


def _options(source: Source, name: str, mapped: FieldMap) -> Found:
    """What a field's options owe to each other and to its kind."""
    origins = (mapped.column is not None) + bool(mapped.columns) + (mapped.constant is not None)
    if origins != 1:
        yield (), "expected either a column, several columns or a constant"
    elif source.rows and mapped.constant is None:
        yield (), "expected a constant; what differs stands in the rows"
    kind = fields_of(source.record)[name].kind
    for option, (allowed, what) in FOR_KINDS.items():
        if getattr(mapped, option) != getattr(UNSET, option) and kind not in allowed:
            yield (option,), f"expected no {option}: it is for {what}, and {name} is none"
    if mapped.times == 0:
        yield ("times",), "expected a number other than zero"
    if mapped.currencies and mapped.currency_column is None:
        yield ("currencies",), "expected a currency_column as well"
    if (lookup := mapped.lookup) is not None:
        if lookup.encoding is not None and not encoding_is_known(lookup.encoding):
            yield ("lookup", "encoding"), "expected a text encoding, such as utf-8, utf-16 or gbk"
        if lookup.separator is not None and (
            len(lookup.separator) != 1 or lookup.separator in BREAKS + source.quote
        ):
            yield ("lookup", "separator"), "expected a separator of one character"
    if kind is date or kind in NUMBERS:
        yield from _written(mapped)


def _stated_values(source: Source, name: str, mapped: FieldMap, currency: str) -> Found:
    """Whether the values that the mapping states are values of the field."""
    reader = field_reader(source, name, mapped, currency)
    for text, value in mapped.values.items():
        if (expected := reader.expected(value)) is not None:
            yield ("values", text), expected
    if mapped.lookup is None:
        for option in ("constant", "default"):
            stated = getattr(mapped, option)
            if stated is not None and (expected := reader.read(stated).fault) is not None:
                yield (option,), expected
