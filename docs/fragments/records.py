"""The record types and their fields, from the classes that intake fills."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import NoneType, UnionType
from typing import get_args, get_type_hints

from attrs import NOTHING, Attribute, fields

from fragments.field_words import FIELDS, TYPES
from fragments.languages import code, say, table, worded
from lenovo_sales.clauses import Language
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.records import RECORDS
from lenovo_sales.values import Money

WORDS = "fragments/field_words.py"
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
    english, chinese, note_en, note_zh = worded(TYPES, name, WORDS)
    title = say(language, english, chinese)
    yield f'## {title} {code(name)} {{: #{name} data-toc-label="{title}" }}'
    yield say(language, note_en, note_zh)
    hints = get_type_hints(kind)
    heading = say(language, "Field,Holds,Needed,Meaning", "字段,内容,必填,含义").split(",")
    yield table(
        heading,
        [
            (
                code(each.name),
                _holds(hints[each.name], each, language),
                say(language, "yes", "是") if each.default is NOTHING else "",
                say(language, *worded(FIELDS[name], each.name, WORDS)),
            )
            for each in fields(kind)
        ],
    )
    package = kind.__module__.split(".")[1]
    name = kind.__name__
    yield f"[`{name}`](api/{package}.md#lenovo_sales.{package}.{name})"


def _holds(hint: object, attribute: "Attribute[object]", language: Language) -> str:
    plain = hint
    if isinstance(hint, UnionType):
        plain = next(part for part in get_args(hint) if part is not NoneType)
    if isinstance(plain, type) and issubclass(plain, Enum):
        return ", ".join(_member(member, language) for member in plain)
    text = say(language, *KINDS[plain])
    refers = attribute.metadata.get("refers", ())
    if refers:
        links = say(language, " or ", "或").join(f"[{each}](#{each})" for each in refers)
        return say(language, f"id of a {links}", f"{links} 的编号")
    return text


def _member(member: Enum, language: Language) -> str:
    chinese = member.chinese if isinstance(member, LabeledEnum) else ""
    return code(str(member.value)) + (f" {chinese}" if chinese and language == "zh" else "")
