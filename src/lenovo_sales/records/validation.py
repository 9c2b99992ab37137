"""Validation of a mapping, before any file is opened. Policy 5.1.2.1."""

from itertools import chain

from lenovo_sales.errors import BadValue
from lenovo_sales.records.book import HEADQUARTERS
from lenovo_sales.records.field_validation import (
    field_faults,
    stated_row_faults,
    unknown_field,
    written,
)
from lenovo_sales.records.hints import nearest
from lenovo_sales.records.mapping import Condition, Mapping, Source
from lenovo_sales.records.rules import OF_FILES, OF_FILES_ONLY, Found, broken, under
from lenovo_sales.records.types import RECORDS, fields_of, name_of
from lenovo_sales.records.zones import Zones
from lenovo_sales.values import Money, minor_digits
from lenovo_sales.wording import Wording

NEEDS = Wording("each {record} needs the field {field}", "{record}需要字段 {field}")
NO_MONEY = Wording(
    "expected no {option}: no field of the source is money",
    "不应有 {option}：该来源没有金额字段",
)
ANY_ZONE = Zones("UTC")
"""Stands in for the zone that a field may state itself."""


def validate(mapping: Mapping) -> None:
    """Validate a mapping.

    Raises:
        DocumentError: It has faults; each is one located line.
    """
    if found := list(_faults(mapping)):
        raise mapping.document.refusal(found)


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
        yield from under(("source", index), _source(source, mapping))


def _source(source: Source, mapping: Mapping) -> Found:
    if source.record in RECORDS:
        needed = needed_fields(source.record, "unit" in mapping.records)
        yield from list(_file(source)) or chain(
            _fields(source, mapping), stated_row_faults(source, mapping, needed, NEEDS)
        )
    else:
        hint = nearest(source.record, RECORDS)
        known = Wording("expected one of {names}{hint}", "应为以下之一：{names}{hint}")
        yield ("record",), known.filled(names=", ".join(RECORDS), hint=hint)


def _file(source: Source) -> Found:
    """How the file is written, which rows of it are read, and what no field says."""
    yield from broken(OF_FILES, source)
    zoned = source.zone is None and any(each.zone for each in source.fields.values())
    zones = ANY_ZONE if zoned else Zones(source.zone)
    yield from written(source, zones, whole_days=False)
    for column, condition in source.where.items():
        if condition == Condition():
            yield (
                ("where", column),
                Wording(
                    "expected one_of, none_of, present or negative, or a text that it must say",
                    "应有 one_of、none_of、present 或 negative，或该列应有的文字",
                ),
            )
    if source.rows:
        for option in OF_FILES_ONLY:
            if getattr(source, option):
                yield (
                    (option,),
                    Wording(
                        "expected no {option}: the mapping states the rows itself",
                        "不应有 {option}：这些行由映射自行列出",
                    ).filled(option=option),
                )


def _fields(source: Source, mapping: Mapping) -> Found:
    known = fields_of(source.record)
    read = source.fields or known
    if not any(known[name].kind is Money for name in read if name in known):
        for option in ("currency", "currency_column"):
            if getattr(source, option) is not None:
                yield (option,), NO_MONEY.filled(option=option)
    for name, mapped in source.fields.items():
        at = ("fields", name)
        if name not in known:
            yield at, unknown_field(name, source.record)
        else:
            yield from under(at, field_faults(source, name, mapped, mapping))
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


def needed_fields(record: str, units: bool) -> list[str]:
    """The fields that a record cannot do without; a person needs no unit where there are none."""
    free = "unit" if record == "person" and not units else ""
    return [name for name, field in fields_of(record).items() if field.needed and name != free]
