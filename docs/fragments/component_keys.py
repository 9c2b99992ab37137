"""Every key of a component of pay, group by group, with what its field says of it."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import get_args

from attrs import NOTHING

from fragments.languages import code, say, table
from lenovo_sales.clauses import Language
from lenovo_sales.incentives.plans import (
    BandTerms,
    ComponentTerms,
    FactorBand,
    ModifierTerms,
    RowTerms,
    TableTerms,
    WhereTerms,
)
from lenovo_sales.parameters import Group, Terms
from lenovo_sales.parameters.terms import Field, fields_of, said_within

HEADING = "Key,What it is,Values,Default", "键,含义,取值,缺省"
GROUPS: tuple[tuple[str, type[Terms], str, str], ...] = (
    ("…", ComponentTerms, "The component", "奖金构成"),
    ("….where[…]", WhereTerms, "A filter", "筛选条件"),
    ("….table", TableTerms, "The rate table", "计酬表"),
    ("….table.bands[…]", BandTerms, "A band", "分档"),
    ("….table.rows[…]", RowTerms, "A row of a matrix", "矩阵的行"),
    ("….modifiers[…]", ModifierTerms, "A gate, a multiplier or a limit", "门槛、系数或限额"),
    ("….modifiers[…].bands[…]", FactorBand, "A band of a modifier", "调整的档"),
)


def component_keys(language: Language) -> str:
    """A table for each group."""
    parts: list[str] = []
    for at, terms, *title in GROUPS:
        rows = [_row(each, language) for each in fields_of(terms)]
        path = f"incentives.components.{at}"
        parts.append(f"**{say(language, *title)}** {code(path)}")
        parts.append(table(say(language, *HEADING).split(","), rows))
    return "\n\n".join(parts)


def _row(each: Field, language: Language) -> tuple[str, ...]:
    about = each.about or said_within(each)
    meaning = "" if about is None else about.label.in_language(language)
    return code(each.name), meaning, _values(each, language), _default(each, language)


def _values(each: Field, language: Language) -> str:
    """The words that may be chosen from, or unit and bounds."""
    for kind in _kinds(each.hint):
        if issubclass(kind, Enum):
            return say(language, ", ", "、").join(code(one.value) for one in kind)
        if kind is bool:
            return say(language, "`true`, `false`", "`true`、`false`")
        if kind is date:
            return say(language, "a day", "日期")
    about = each.about or said_within(each)
    if about is None or isinstance(about, Group):
        return say(language, "a group of keys", "一组键")
    unit = about.unit.in_language(language)
    if about.bounds is None:
        return unit
    bounds = say(language, " to ".join(about.bounds), " 至 ".join(about.bounds))
    return f"{bounds}{say(language, ', ', '，')}{unit}" if unit else bounds


def _kinds(hint: object) -> Iterator[type]:
    """The classes in a type."""
    if isinstance(hint, type):
        yield hint
    for each in get_args(hint):
        yield from _kinds(each)


def _default(each: Field, language: Language) -> str:
    if each.default is NOTHING:
        return say(language, "must be stated", "必列")
    if each.default is None or each.default == ():
        return ""
    if isinstance(each.default, Enum):
        return code(str(each.default.value))
    about = each.about or said_within(each)
    written = each.default if about is None else about.written(each.default)
    return code(str(written).lower() if isinstance(written, bool) else str(written))
