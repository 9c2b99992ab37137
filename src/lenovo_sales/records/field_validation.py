"""Validation of how a mapping reads its fields. Policy 5.1.2.1."""

from collections.abc import Iterable
from datetime import date

from lenovo_sales.documents import KeyPath
from lenovo_sales.errors import BadValue
from lenovo_sales.records.dates import date_reader
from lenovo_sales.records.decoding import encoding_is_known
from lenovo_sales.records.field_map import FieldMap
from lenovo_sales.records.fields import NUMBERS, FieldReader
from lenovo_sales.records.hints import after_hint, nearest
from lenovo_sales.records.mapping import Mapping, Source
from lenovo_sales.records.rules import (
    BREAKS,
    ENCODING,
    OF_CURRENCY,
    OF_NUMBERS,
    Found,
    Rule,
    broken,
    one_other_than,
)
from lenovo_sales.records.types import RECORDS, fields_of, name_of
from lenovo_sales.records.zones import Zones
from lenovo_sales.values import Money
from lenovo_sales.values.zones import time_zone
from lenovo_sales.wording import Wording

NOT_FOR_IT = Wording(
    "expected no {option}: it is for {kind}, and {field} is none",
    "不应有 {option}：它只用于{kind}，而 {field} 不是",
)
ONE_CHARACTER = Wording("expected a separator of one character", "分隔符应为一个字符")
OF_FIELDS: tuple[Rule[FieldMap], ...] = (
    (
        ("times",),
        lambda mapped: mapped.scale != 0,
        Wording("expected a number other than zero", "应为不等于零的数值"),
    ),
    (
        ("times",),
        lambda mapped: all((each.column is None) is not (each.by is None) for each in mapped.times),
        Wording("expected numbers and names of columns", "应为数值与列名"),
    ),
    (
        ("times",),
        lambda mapped: not (mapped.factors or mapped.minus) or mapped.column is not None,
        Wording("expected a column as well, to start from", "还应有作为起点的 column"),
    ),
    (
        ("carry",),
        lambda mapped: not mapped.carry or mapped.round is not None,
        Wording("expected round as well, which is carried", "还应有 round，结转的是其尾差"),
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
    (
        ("lookup",),
        lambda mapped: (
            mapped.lookup is None
            or (mapped.lookup.file is not None or mapped.lookup.table is not None)
        ),
        Wording("expected a file or a table to look it up in", "应有用于对照的文件或表"),
    ),
    (
        ("lookup", "key"),
        lambda mapped: (
            mapped.lookup is None or len(mapped.lookup.key) == max(1, len(mapped.columns))
        ),
        Wording(
            "expected as many key columns as the field has columns", "键列数应与该字段的列数相同"
        ),
    ),
)
UNSET = FieldMap()
FOR_NUMBERS = (NUMBERS, Wording("numbers", "数值"))
FOR_MONEY = ((Money,), Wording("money", "金额"))
FOR_KINDS: dict[str, tuple[tuple[type, ...], Wording]] = {
    "columns": ((str,), Wording("text", "文字")),
    "format": ((date,), Wording("dates", "日期")),
    "zone": ((date,), Wording("dates", "日期")),
    "written_zone": ((date,), Wording("dates", "日期")),
    "inclusive": ((date,), Wording("dates", "日期")),
    "symbol": FOR_NUMBERS,
    "thousands": FOR_NUMBERS,
    "decimal_mark": FOR_NUMBERS,
    "parentheses": FOR_NUMBERS,
    "minus_signs": FOR_NUMBERS,
    "trailing_minus": FOR_NUMBERS,
    "times": FOR_NUMBERS,
    "minus": FOR_NUMBERS,
    "round": FOR_MONEY,
    "carry": FOR_MONEY,
    "currency": FOR_MONEY,
    "currency_column": FOR_MONEY,
    "currencies": FOR_MONEY,
}
"""The options of a field that are for some kinds of value only."""


def written(stated: Source | FieldMap, zones: Zones, whole_days: bool = True) -> Found:
    """How numbers and dates are written."""
    yield from broken(OF_NUMBERS, stated)
    yield from broken(OF_CURRENCY, stated)
    for option in ("zone", "written_zone"):
        if (name := getattr(stated, option)) is not None:
            try:
                time_zone(name)
            except BadValue as fault:
                yield (option,), fault.wording
                return
    if stated.written_zone is not None and zones.zone is None:
        yield (
            ("written_zone",),
            Wording("expected a zone as well, whose days count", "还应有计日所用的 zone"),
        )
    try:
        date_reader(stated.format, zones, whole_days)
    except BadValue as fault:
        yield ("format",), fault.wording


def field_faults(source: Source, name: str, mapped: FieldMap, mapping: Mapping) -> Found:
    """Every fault of one field: of its options, or else of the values that it states."""
    found = list(_options(source, name, mapped))
    yield from found or _stated_values(source, name, mapped, mapping)


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
    field = fields_of(source.record)[name]
    kind, is_period = field.kind, field.described.period
    for option, (allowed, what) in FOR_KINDS.items():
        if getattr(mapped, option) != getattr(UNSET, option) and kind not in allowed:
            if is_period and allowed == (date,) and mapped.period is not None:
                continue
            yield (option,), NOT_FOR_IT.filled(option=option, kind=what, field=name)
    if mapped.period is not None and not is_period:
        yield from _not_for(name, "period", Wording("periods", "期间"))
    if mapped.inclusive and not field.described.until:
        yield from _not_for(name, "inclusive", Wording("the day after an end", "终止后的首日"))
    yield from broken(OF_FIELDS, mapped)
    separator = None if mapped.lookup is None else mapped.lookup.separator
    if separator is not None and not one_other_than(separator, BREAKS + source.quote):
        yield ("lookup", "separator"), ONE_CHARACTER
    if kind is date or kind in NUMBERS or is_period:
        zones = source.settled(mapped).zones
        yield from written(mapped, zones, whole_days=not is_period)


def _not_for(field: str, option: str, what: Wording) -> Found:
    yield (option,), NOT_FOR_IT.filled(option=option, kind=what, field=field)


def _stated_values(source: Source, name: str, mapped: FieldMap, mapping: Mapping) -> Found:
    """Whether the values that the mapping states are values of the field."""
    try:
        reader = FieldReader(
            source, name, mapped, mapping.book.currency, quarters=mapping.book.calendar
        )
    except BadValue as fault:  # a format of the source that the field cannot take
        yield (), fault.wording
        return
    for text, value in mapped.values.items():
        if (expected := reader.expected(value)) is not None:
            yield ("values", text), expected
    if mapped.lookup is None:
        for option in ("constant", "default"):
            stated = getattr(mapped, option)
            if stated is not None and (expected := reader.read(stated).fault) is not None:
                yield (option,), expected
    elif mapped.lookup.otherwise is not None:
        expected = reader.expected(
            mapped.values.get(mapped.lookup.otherwise, mapped.lookup.otherwise)
        )
        if expected is not None:
            yield ("lookup", "otherwise"), expected


def unknown_field(name: str, record: str) -> Wording:
    """What is said of a field that a record has not: a key of the source, or another field."""
    if name in SOURCE_KEYS:
        return Wording(
            "{name} is a key of the source, not a field: write it above [source.fields]",
            "{name} 是来源的键，不是字段：请写在 [source.fields] 之前",
        ).filled(name=name)
    known = fields_of(record)
    hint = nearest(name, known)
    return Wording(
        "no {record} has such a field{hint}{mark} known fields: {fields}",
        "{record}没有此字段{hint}{mark}其字段为 {fields}",
    ).filled(record=name_of(record), hint=hint, mark=after_hint(hint), fields=", ".join(known))


SOURCE_KEYS = frozenset(
    each
    for each in Source.__annotations__
    if not any(each in fields_of(record) for record in RECORDS)
)
"""The keys of a source that no record type has as a field."""


def stated_row_faults(
    source: Source, mapping: Mapping, needed: Iterable[str], needs: Wording
) -> Found:
    """What the mapping states itself is at fault there, not in a row that is read."""
    known = fields_of(source.record)
    readers: dict[str, FieldReader] = {}
    for number, row in enumerate(source.rows):
        at: KeyPath = ("rows", number)
        for name, text in row.items():
            if name not in known:
                yield (*at, name), unknown_field(name, source.record)
            elif name in source.fields:
                yield (
                    (*at, name),
                    Wording("expected a field that no constant fills", "此字段不应已由常量填入"),
                )
            else:
                if name not in readers:
                    readers[name] = FieldReader(source, name, UNSET, mapping.book.currency)
                if (expected := readers[name].read(text).fault) is not None:
                    yield (*at, name), expected
        for name in needed:
            if name not in row and name not in source.fields:
                yield at, needs.filled(record=name_of(source.record), field=name)
