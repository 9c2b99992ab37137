"""The record types and their fields, from the classes that intake fills."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from fragments.languages import code, say, table
from lenovo_sales.clauses import Language
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.records import RECORDS
from lenovo_sales.records.types import RecordField, fields_of
from lenovo_sales.values import Money

KINDS = {
    str: ("text", "文本"),
    int: ("whole number", "整数"),
    Decimal: ("number", "数字"),
    Fraction: ("share, such as 25% or 1/3", "份额，如 25% 或 1/3"),
    date: ("date", "日期"),
    Money: ("money", "金额"),
}


def record_types(language: Language) -> str:
    """Every record type with a table of its fields, each after the ones it refers to."""
    return "\n\n".join(part for name in RECORDS for part in _type(name, language))


def _type(name: str, language: Language) -> Iterator[str]:
    kind = RECORDS[name]
    title = kind.record_type.one.in_language(language)
    yield f'## {title} {code(name)} {{: #{name} data-toc-label="{title}" }}'
    yield kind.record_type.note.in_language(language)
    heading = say(language, "Field,Holds,Needed,Meaning", "字段,内容,必填,含义").split(",")
    yield table(
        heading,
        [
            (
                code(each.name),
                _holds(each, language),
                say(language, "yes", "是") if each.needed else "",
                each.described.label.in_language(language),
            )
            for each in fields_of(name).values()
        ],
    )
    package = kind.__module__.split(".")[1]
    name = kind.__name__
    yield f"[`{name}`](api/{package}.md#lenovo_sales.{package}.{name})"


def _holds(field: RecordField, language: Language) -> str:
    if issubclass(field.kind, Enum):
        return ", ".join(_member(member, language) for member in field.kind)
    text = say(language, *KINDS[field.kind])
    if field.described.refers:
        linked = (f"[{each}](#{each})" for each in field.described.refers)
        links = say(language, " or ", "或").join(linked)
        return say(language, f"id of a {links}", f"{links} 的编号")
    return text


def _member(member: Enum, language: Language) -> str:
    chinese = member.chinese if isinstance(member, LabeledEnum) else ""
    return code(str(member.value)) + (f" {chinese}" if chinese and language == "zh" else "")
