"""Commands and subjects as plain data, for a web form, a queue or a store, and back, strictly.

Plain data is what JSON holds: text, whole numbers, true and false, arrays and objects. Nothing is
coerced on the way back; `documents.kinds` says how each kind is written, and besides

| kind | written as |
|---|---|
| date | text: "2026-04-06" |
| datetime | text with its offset from UTC: "2026-04-06T17:00:00+08:00" |
| Decimal | text: "12.50" |
| None | null, or the key left out where None is the default |

A command says its name under the key "command", so that a lifecycle finds it. A subject has no
such key: its class is known where it is read, `from_plain(Opportunity, to_plain(deal)) == deal`.
Events are in `plain_events`.

>>> from datetime import date
>>> from attrs import frozen
>>> @frozen
... class Visit:
...     on: date
...     notes: tuple[str, ...] = ()
>>> to_plain(Visit(date(2026, 4, 6), ("called",)))
{'command': 'Visit', 'on': '2026-04-06', 'notes': ['called']}
>>> from_plain(Visit, {"command": "Visit", "on": "2026-04-06"})
Visit(on=datetime.date(2026, 4, 6), notes=())
>>> from_plain(Visit, {"on": "6 April", "note": "called"})
Traceback (most recent call last):
lenovo_sales.errors.DocumentError: on: expected a date as text, such as "2026-04-06"
note: unknown key; did you mean notes? known keys: on, notes
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import NoneType, UnionType
from typing import TypeVar, Union, get_args, get_origin, overload

from attrs import AttrsInstance, fields, frozen, has
from cattrs import Converter
from cattrs.errors import BaseValidationError

from lenovo_sales.documents.kinds import expected, strict_converter
from lenovo_sales.documents.structuring import faults_of
from lenovo_sales.errors import BadValue, DocumentError, SalesPolicyError
from lenovo_sales.lifecycle.making import field_names
from lenovo_sales.lifecycle.row import S, T
from lenovo_sales.lifecycle.table import Lifecycle
from lenovo_sales.paths import path_text
from lenovo_sales.values import Money, Weights, exact

C = TypeVar("C")

_NAME = "command"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII).fullmatch
_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{3}(\d{3})?)?)?([+-]\d{2}:\d{2}(:\d{2})?|Z)",
    re.ASCII,
).fullmatch
_AS_TEXT = {
    date: 'a date as text, such as "2026-04-06"',
    datetime: 'a time with its offset as text, such as "2026-04-06T17:00:00+08:00"',
    Decimal: 'a number as text, such as "12.50"',
}
_MEANT = {expected(kind): words for kind, words in _AS_TEXT.items() if kind is not datetime}


@frozen
class BadField:
    """A field at fault: where, and what was expected; as text, one line."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def to_plain(value: object) -> dict[str, object]:
    """Return a command or a subject as plain data; a command has its name under "command".

    Raises:
        TypeError: It, or a value in it, is of a kind that plain data cannot hold.
    """
    kind = type(value)
    if not has(kind):
        raise TypeError("expected a command or a subject that is an attrs class")
    said = to_plain_fields(value, kind)
    return said if _is_subject(kind) else {_NAME: kind.__name__, **said}


def _is_subject(kind: type) -> bool:
    return {"id", "stage"} <= set(field_names(kind))


def to_plain_fields(value: object, kind: type[AttrsInstance]) -> dict[str, object]:
    """Return the fields of an attrs class as plain data; left out: None where it is the default."""
    given = ((each, getattr(value, each.name)) for each in fields(kind) if each.init)
    return {
        each.name: _plain(part)
        for each, part in given
        if part is not None or each.default is not None
    }


def _plain(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | str():
            return value
        case date():
            return value.isoformat()
        case Fraction() | Decimal() | Money():
            return str(value)
        case Weights():
            return {name: str(share) for name, share in value.items()}
        case tuple() | list():
            return [_plain(each) for each in value]
        case Mapping():
            return {_plain(key): _plain(each) for key, each in value.items()}
    kind = type(value)
    if has(kind):
        return to_plain_fields(value, kind)
    raise TypeError(f"plain data cannot hold a {kind.__name__}")


@overload
def from_plain(kind: Lifecycle[S, T], data: object) -> object: ...


@overload
def from_plain(kind: type[C], data: object) -> C: ...


def from_plain(kind: Lifecycle[S, T] | type[C], data: object) -> object:
    """Return the command that plain data describes, or the subject, where its class is given.

    A lifecycle finds the command by its name; where its class is given, the name may be left out.
    Whether a command is allowed is not judged here: `Lifecycle.step` does that.

    Raises:
        DocumentError: One `BadField` for each field at fault, all of them at once.
        TypeError: A field is of a kind that plain data cannot hold.
    """
    if not isinstance(kind, Lifecycle) and _is_subject(kind):
        return structured(data, kind, "subject")
    if not isinstance(data, dict):
        raise DocumentError([BadField(f"({_NAME})", "expected an object")])
    if isinstance(kind, Lifecycle):
        command = _named(kind.commands, data.get(_NAME))
    else:
        command = _named((kind,), data.get(_NAME, kind.__name__))
    return structured({key: each for key, each in data.items() if key != _NAME}, command, _NAME)


def structured(data: object, kind: type[C], whole: str) -> C:
    """Return plain data as an attrs class; `whole` is what a fault of no one field is said of.

    Raises:
        DocumentError: One `BadField` for each field at fault, all of them at once.
    """
    if not isinstance(data, dict):
        raise DocumentError([BadField(f"({whole})", "expected an object")])
    try:
        return _CONVERTER.structure(data, kind)
    except (SalesPolicyError, BaseValidationError) as error:
        faults = [
            BadField(path_text(path) if path else f"({whole})", message)
            for path, message in faults_of(error, (), kind, _expected)
        ]
    raise DocumentError(faults)


def _named(commands: tuple[type, ...], name: object) -> type:
    for each in commands:
        if each.__name__ == name:
            return each
    known = ", ".join(f'"{each.__name__}"' for each in commands)
    raise DocumentError([BadField(_NAME, f"expected one of {known}")])


def _expected(kind: object) -> str:
    """What may stand where a kind is wanted, in plain data."""
    if kind is datetime or datetime in get_args(kind):
        return _AS_TEXT[datetime]
    return _MEANT.get(expected(kind), expected(kind))


def _converter() -> Converter:
    converter = strict_converter()

    def optional(kind: object) -> bool:
        return get_origin(kind) in {Union, UnionType} and NoneType in get_args(kind)

    def or_null(value: object, kind: object) -> object:
        if value is None:
            return None
        (given,) = (each for each in get_args(kind) if each is not NoneType)
        return converter.structure(value, given)

    converter.register_structure_hook_func(optional, or_null)
    converter.register_structure_hook(date, _date)
    converter.register_structure_hook(datetime, _datetime)
    converter.register_structure_hook(Decimal, _decimal)
    return converter


def _date(value: object, _: object) -> date:
    try:
        if isinstance(value, str) and _DAY(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise BadValue(f"expected {_AS_TEXT[date]}")


def _datetime(value: object, _: object) -> datetime:
    try:
        if isinstance(value, str) and _TIME(value):
            return datetime.fromisoformat(value)
    except ValueError:
        pass
    raise BadValue(f"expected {_AS_TEXT[datetime]}")


def _decimal(value: object, _: object) -> Decimal:
    if not isinstance(value, str):
        raise BadValue(f"expected {_AS_TEXT[Decimal]}")
    return exact(value)


_CONVERTER = _converter()
