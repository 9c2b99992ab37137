"""Validation of a mapping, before any file is opened. Policy 5.1.2.1."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from itertools import chain
from typing import TypeAlias, TypeVar

from lenovo_sales.documents import KeyPath
from lenovo_sales.errors import BadValue
from lenovo_sales.records.book import HEADQUARTERS
from lenovo_sales.records.dates import date_reader
from lenovo_sales.records.fields import NUMBERS, FieldReader, listed
from lenovo_sales.records.mapping import FieldMap, Mapping, Source
from lenovo_sales.records.tables import encoding_is_known
from lenovo_sales.records.types import RECORDS, fields_of, name_of
from lenovo_sales.values import Money, minor_digits
from lenovo_sales.wording import Wording

S = TypeVar("S")
Found: TypeAlias = Iterator[tuple[KeyPath, Wording]]
Rule: TypeAlias = tuple[KeyPath, Callable[[S], bool], Wording]
"""Where something stands in a part of a mapping, what holds of the part, what was expected."""

NEEDS = Wording("a {record} needs the field {field}", "{record}需要字段 {field}")
NOT_FOR_IT = Wording(
    "expected no {option}: it is for {kind}, and {field} is none",
    "不应有 {option}：它只用于{kind}，而 {field} 不是",
)
ONE_CHARACTER = Wording("expected a separator of one character", "分隔符应为一个字符")
ENCODING = Wording(
    "expected a text encoding, such as utf-8, utf-16 or gbk",
    "应为文字编码，如 utf-8、utf-16 或 gbk",
)
BREAKS = "\r\n\0"
"""What ends a line, or a text."""


def _one_other_than(text: str, others: str) -> bool:
    return len(text) == 1 and text not in others


OF_FILES: tuple[Rule[Source], ...] = (
    (
        (),
        lambda source: (source.file is None) is bool(source.rows),
        Wording("expected either a file or rows", "应为文件或行之一"),
    ),
    (
        ("separator",),
        lambda source: _one_other_than(source.separator, BREAKS),
        Wording(
            "expected a separator of one character that can stand within a line",
            "分隔符应为可出现在行内的一个字符",
        ),
    ),
    (
        ("quote",),
        lambda source: (
            not source.quote
            or (source.quote != source.separator and _one_other_than(source.quote, f"{BREAKS} "))
        ),
        Wording(
            "expected a quote of one character, other than the separator and a blank",
            "引号应为一个字符，且不同于分隔符与空格",
        ),
    ),
    (
        ("encoding",),
        lambda source: source.encoding is None or encoding_is_known(source.encoding),
        ENCODING,
    ),
    (
        ("skip",),
        lambda source: source.skip >= 0,
        Wording("expected zero or more lines", "行数应为零或以上"),
    ),
    (
        ("columns",),
        lambda source: len(set(source.columns)) == len(source.columns),
        Wording("expected each column once", "每列应只出现一次"),
    ),
)
OF_NUMBERS: tuple[Rule[Source | FieldMap], ...] = (
    (
        ("decimal_mark",),
        lambda stated: (stated.decimal_mark or ".") in {".", ","},
        Wording("expected . or ,", "应为“.”或“,”"),
    ),
    (
        ("thousands",),
        lambda stated: (
            stated.thousands is None
            or _one_other_than(stated.thousands, "0123456789+-" + (stated.decimal_mark or "."))
        ),
        Wording(
            "expected one character that is no digit, sign or decimal mark",
            "应为一个字符，且不是数字、正负号或小数点",
        ),
    ),
    (
        ("symbol",),
        lambda stated: (
            stated.symbol is None
            or bool(stated.symbol.strip() and not set(stated.symbol) & set("0123456789+-()"))
        ),
        Wording("expected a sign of currency, without digits", "应为货币符号，不含数字"),
    ),
)
OF_FIELDS: tuple[Rule[FieldMap], ...] = (
    (
        ("times",),
        lambda mapped: mapped.times != 0,
        Wording("expected a number other than zero", "应为不等于零的数值"),
    ),
    (
        ("currencies",),
        lambda mapped: not mapped.currencies or mapped.currency_column is not None,
        Wording("expected a currency_column as well", "还应有 currency_column"),
    ),
    (
        ("lookup", "encoding"),
        lambda mapped: (
            mapped.lookup is None
            or mapped.lookup.encoding is None
            or encoding_is_known(mapped.lookup.encoding)
        ),
        ENCODING,
    ),
)
UNSET = FieldMap()
FOR_NUMBERS = (NUMBERS, Wording("numbers", "数值"))
FOR_MONEY = ((Money,), Wording("money", "金额"))
FOR_KINDS: dict[str, tuple[tuple[type, ...], Wording]] = {
    "columns": ((str,), Wording("text", "文字")),
    "format": ((date,), Wording("dates", "日期")),
    "symbol": FOR_NUMBERS,
    "thousands": FOR_NUMBERS,
    "decimal_mark": FOR_NUMBERS,
    "parentheses": FOR_NUMBERS,
    "times": FOR_NUMBERS,
    "round": FOR_MONEY,
    "currency_column": FOR_MONEY,
    "currencies": FOR_MONEY,
}
"""The options of a field that are for some kinds of value only."""
NO_HINT = Wording("", "")


def validate(mapping: Mapping) -> None:
    """Validate a mapping.

    Raises:
        DocumentError: It has faults; each is one located line.
    """
    if found := list(_faults(mapping)):
        raise mapping.document.refusal(found)


def nearest(name: str, known: Iterable[str]) -> Wording:
    """A hint at the known name that is most like another; without one it is false and empty.

    >>> print(nearest("order id", ["Order ID", "Order Date"]))
    ; did you mean Order ID?
    """
    names = list(known)
    plain = {_plain(each): each for each in reversed(names)}
    same = plain.get(_plain(name))
    found = [same] if same else get_close_matches(name[:100], names, n=1)
    if not found:
        return NO_HINT
    return Wording("; did you mean {name}?", "；是否指 {name}？").filled(name=listed(found))


def _plain(name: str) -> str:
    return "".join(each for each in name.casefold() if each.isalnum())


def _under(at: KeyPath, found: Iterable[tuple[KeyPath, Wording]]) -> Found:
    return (((*at, *path), message) for path, message in found)


def _broken(rules: Iterable[Rule[S]], part: S) -> Found:
    return ((at, expected) for at, holds, expected in rules if not holds(part))


def _faults(mapping: Mapping) -> Found:
    book = mapping.book
    try:
        minor_digits(book.currency)
    except BadValue as fault:
        yield ("book", "currency"), fault.wording
        return
    if book.revenue_from is not None and book.revenue_from.value not in mapping.records:
        yield (
            ("book", "revenue_from"),
            Wording(
                "expected a source of {record} records as well", "还应有{record}记录的来源"
            ).filled(record=name_of(book.revenue_from.value)),
        )
    for index, source in enumerate(mapping.source):
        yield from _under(("source", index), _source(source, mapping))


def _source(source: Source, mapping: Mapping) -> Found:
    if source.record in RECORDS:
        yield from list(_file(source)) or chain(_fields(source, mapping), _rows(source, mapping))
    else:
        hint = nearest(source.record, RECORDS)
        known = Wording("expected one of {names}{hint}", "应为以下之一：{names}{hint}")
        yield ("record",), known.filled(names=", ".join(RECORDS), hint=hint)


def _file(source: Source) -> Found:
    """How the file is written, and everything in it that says nothing else."""
    yield from _broken(OF_FILES, source)
    yield from _written(source)


def _written(stated: Source | FieldMap) -> Found:
    """How numbers and dates are written."""
    yield from _broken(OF_NUMBERS, stated)
    try:
        date_reader(stated.format)
    except BadValue as fault:
        yield ("format",), fault.wording


def _fields(source: Source, mapping: Mapping) -> Found:
    known = fields_of(source.record)
    for name, mapped in source.fields.items():
        at = ("fields", name)
        if name not in known:
            yield at, _unknown(name, source.record)
        else:
            found = list(_options(source, name, mapped))
            yield from _under(
                at, found or _stated_values(source, name, mapped, mapping.book.currency)
            )
    units = "unit" in mapping.records
    post = source.fields.get("unit")
    if source.record == "person" and post and not units and post.constant != HEADQUARTERS:
        yield (
            ("fields", "unit"),
            Wording(
                "expected a source of unit records as well, or no unit here",
                "还应有组织单位记录的来源，或此处不写 unit",
            ),
        )
    if source.fields and not source.rows and source.fields.keys() <= known.keys():
        for name in needed_fields(source.record, units):
            if name not in source.fields:
                yield ("fields",), NEEDS.filled(record=name_of(source.record), field=name)


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
                yield (
                    (*at, name),
                    Wording("expected a field that no constant fills", "此字段不应已由常量填入"),
                )
            else:
                if name not in readers:
                    readers[name] = FieldReader(source, name, UNSET, currency)
                if (expected := readers[name].read(text).fault) is not None:
                    yield (*at, name), expected
        for name in needed_fields(source.record, "unit" in mapping.records):
            if name not in row and name not in source.fields:
                yield at, NEEDS.filled(record=name_of(source.record), field=name)


def needed_fields(record: str, units: bool) -> list[str]:
    """The fields that a record cannot do without; a person needs no unit where there are none."""
    free = "unit" if record == "person" and not units else ""
    return [name for name, field in fields_of(record).items() if field.needed and name != free]


def _unknown(name: str, record: str) -> Wording:
    known = fields_of(record)
    return Wording(
        "a {record} has no such field{hint}; it has {fields}",
        "{record}没有此字段{hint}；其字段为 {fields}",
    ).filled(record=name_of(record), hint=nearest(name, known), fields=", ".join(known))


def _options(source: Source, name: str, mapped: FieldMap) -> Found:
    """What a field's options owe to each other and to its kind."""
    origins = (mapped.column is not None) + bool(mapped.columns) + (mapped.constant is not None)
    if origins != 1:
        yield (
            (),
            Wording(
                "expected either a column, several columns or a constant",
                "应为一列、多列或常量之一",
            ),
        )
    elif source.rows and mapped.constant is None:
        yield (
            (),
            Wording(
                "expected a constant; what differs stands in the rows",
                "应为常量；各行不同的值写在 rows 中",
            ),
        )
    kind = fields_of(source.record)[name].kind
    for option, (allowed, what) in FOR_KINDS.items():
        if getattr(mapped, option) != getattr(UNSET, option) and kind not in allowed:
            yield (option,), NOT_FOR_IT.filled(option=option, kind=what, field=name)
    yield from _broken(OF_FIELDS, mapped)
    separator = None if mapped.lookup is None else mapped.lookup.separator
    if separator is not None and not _one_other_than(separator, BREAKS + source.quote):
        yield ("lookup", "separator"), ONE_CHARACTER
    if kind is date or kind in NUMBERS:
        yield from _written(mapped)


def _stated_values(source: Source, name: str, mapped: FieldMap, currency: str) -> Found:
    """Whether the values that the mapping states are values of the field."""
    reader = FieldReader(source, name, mapped, currency)
    for text, value in mapped.values.items():
        if (expected := reader.expected(value)) is not None:
            yield ("values", text), expected
    if mapped.lookup is None:
        for option in ("constant", "default"):
            stated = getattr(mapped, option)
            if stated is not None and (expected := reader.read(stated).fault) is not None:
                yield (option,), expected
