"""Every key of a pay plan, stage by stage, with what its field says of it."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Literal, get_args, get_origin

from attrs import NOTHING

from fragments.languages import code, say, table
from lenovo_sales.clauses import Language
from lenovo_sales.incentives.payments import PaymentTerms
from lenovo_sales.parameters import Terms
from lenovo_sales.parameters.terms import Field, fields_of, resolved

HEADING = "Key,What it is,Takes,If left out", "键,含义,取值,不写时"


def pay_plan(language: Language) -> str:
    """One table: a key, what it is, what it takes, and what holds without it."""
    rows = [
        (code(path), *_said(each, language), _default(path, each, language))
        for path, each in _keys(PaymentTerms, "")
    ]
    return table(say(language, *HEADING).split(","), rows)


def _keys(terms: type[Terms], above: str) -> Iterator[tuple[str, Field]]:
    for each in fields_of(terms):
        kind, _ = resolved(each.hint, each.about)
        several = get_origin(kind) is tuple
        inner = get_args(kind)[0] if several else kind
        path = f"{above}{each.key}"
        if isinstance(inner, type) and issubclass(inner, Terms):
            yield from _keys(inner, f"{path}[]." if several else f"{path}.")
        else:
            yield path, each


def _said(field: Field, language: Language) -> tuple[str, str]:
    kind, about = resolved(field.hint, field.about)
    if about is None:
        raise SystemExit(f"docs/fragments/pay_plan.py: {field.key} does not say what it is about")
    label = about.label.in_language(language)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return label, ", ".join(code(str(each.value)) for each in kind)
    if get_origin(kind) is Literal:
        return label, ", ".join(map(code, get_args(kind)))
    if kind is bool:
        return label, f"{code('true')}, {code('false')}"
    takes = about.expected.in_language(language)
    return label, takes.removeprefix("expected ").removeprefix("应为").strip()


def _default(path: str, field: Field, language: Language) -> str:
    default = field.default
    if default is NOTHING:
        return say(language, "must be stated", "必填")
    if default is None:
        return say(language, *_WITHOUT.get(path, ("none", "无")))
    value = default.value if isinstance(default, Enum) else default
    return code(str(value).lower())


_WITHOUT: Mapping[str, tuple[str, str]] = {
    "recovery.share": (code("100%"), code("100%")),
    "recovery.floor": (code("0"), code("0")),
    "draw.until_period": ("no end", "无截止"),
    "draw.recover_from": (code("1"), code("1")),
    "draw.recover": (code("100%"), code("100%")),
    "draw.at_end": (code("claim"), code("claim")),
}
