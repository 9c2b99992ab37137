"""A JSON Schema (draft 2020-12) of terms, from their fields: what an editor helps and checks with.

>>> from typing import Annotated
>>> from attrs import frozen
>>> from lenovo_sales.parameters.kinds import Days
>>> @frozen
... class Visits(Terms):
...     every: Annotated[int, Days("3.1.2.3", "time between visits", "回访间隔", least=1)]
>>> every = schema(Visits)["properties"]["every"]
>>> every["title"], every["type"], every["minimum"], every["maximum"]
('time between visits 回访间隔', 'integer', 1, 3660)
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin

from attrs import NOTHING, fields, resolve_types

from lenovo_sales.clauses import CompanyNumber, Wording
from lenovo_sales.parameters.kinds import MOST_CHARACTERS, About, Whole
from lenovo_sales.parameters.terms import Terms, fields_of, resolved
from lenovo_sales.values import Money, Weights

Schema = dict[str, "Json"]
Json = str | int | bool | list["Json"] | Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
RATIO = r"^[+-]?(\d+(\.\d+)? ?%?|\.\d+ ?%?|\d+/\d+)$"
COMPANY_NUMBER = r"^[A-Z]{1,8}-\d{1,6}(\.\d{1,6}){0,3}$"
MONEY = r"^[+-]?\d+(\.\d+)? [A-Z]{3}$"


def schema(terms: type[Terms]) -> Schema:
    """The schema of a document that states terms."""
    return {"$schema": DIALECT, **_terms(terms)}


def partial(whole: Schema) -> Schema:
    """The schema of a document that states some of it: nothing is required but within an array."""
    part = {key: each for key, each in whole.items() if key != "required"}
    for key, inner in _inner(whole):
        if key is None:
            part["additionalProperties"] = partial(inner)
        else:
            properties = cast(Schema, part["properties"])
            part["properties"] = {**properties, key: partial(inner)}
    return part


def required(whole: Schema) -> Schema:
    """What a schema requires, without anything else of it."""
    asked: Schema = {"required": whole["required"]} if whole.get("required") else {}
    properties: Schema = {}
    for key, inner in _inner(whole):
        if found := required(inner):
            if key is None:
                asked["additionalProperties"] = found
            else:
                properties[key] = found
    return {**asked, "properties": properties} if properties else asked


def _inner(whole: Schema) -> list[tuple[str | None, Schema]]:
    """The schemas of the tables within a table, by name; of any name: None."""
    named = cast(dict[str, Schema], whole.get("properties", {}))
    other = whole.get("additionalProperties")
    return [*named.items(), *([(None, other)] if isinstance(other, dict) else [])]


def _terms(terms: type[Terms]) -> Schema:
    known = fields_of(terms)
    return {
        "type": "object",
        "properties": {each.key: _of(each.hint, each.about) for each in known},
        "required": [each.key for each in known if each.default is NOTHING],
        "additionalProperties": False,
    }


def _of(hint: object, about: About | None) -> Schema:
    kind, about = resolved(hint, about)
    return {**_said(about), **_form(kind, about)}


def _said(about: About | None) -> Schema:
    if about is None:
        return {}
    expected = about.expected
    described = f"{expected.english} ({about.clause}) {expected.chinese}（{about.clause}）"
    return {"title": f"{about.english} {about.chinese}", "description": described}


def _form(kind: object, about: About | None) -> Schema:
    """What stands for a kind, without what it is called."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0], about)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _of(arguments[1], about)}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in {Union, UnionType}:
        return {"anyOf": [_form(each, about) for each in arguments]}
    if kind is Weights:
        return {"type": "object", "additionalProperties": _form(Fraction, about)}
    if kind is int and isinstance(about, Whole):
        return {"type": "integer", "minimum": about.least, "maximum": about.most}
    if kind in _LEAVES:
        return {**_LEAVES[kind]}
    return _of_class(cast(type, kind), about)


def _of_class(kind: type, about: About | None) -> Schema:
    if issubclass(kind, Terms):
        return _terms(kind)
    if issubclass(kind, Enum):
        return {"enum": [cast(Json, each.value) for each in kind]}
    resolve_types(cast(Any, kind))
    stated = [each for each in fields(cast(Any, kind)) if each.init]
    return {
        "type": "object",
        "properties": {each.name: _of(each.type, about) for each in stated},
        "additionalProperties": False,
    }


_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": MOST_CHARACTERS}
_LEAVES: Mapping[object, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string", "maxLength": MOST_CHARACTERS},
    CompanyNumber: {"type": "string", "pattern": COMPANY_NUMBER},
    Fraction: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": RATIO}]},
    Money: {"type": "string", "pattern": MONEY},
    date: {"type": "string", "format": "date"},
    Wording: {
        "type": "object",
        "properties": {"english": {**_TEXT}, "chinese": {**_TEXT}},
        "required": ["english", "chinese"],
        "additionalProperties": False,
    },
}
