"""Values of declared types (类型): a check for what comes from a program that no type checker saw.

>>> from attrs import frozen
>>> from datetime import date, datetime
>>> @frozen
... class Visit:
...     person: str
...     on: date | None
>>> expect_fields(Visit("E-7", None))
>>> expect_fields(Visit("E-7", datetime(2026, 4, 6)))
Traceback (most recent call last):
lenovo_sales.errors.BadValue: Visit.on: expected a date without a time of day
>>> expect(None, str, "actor")
Traceback (most recent call last):
lenovo_sales.errors.BadValue: actor: expected text
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache
from operator import attrgetter
from os import PathLike, fspath
from pathlib import Path
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    Protocol,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from attrs import Attribute, fields, has

from lenovo_sales.errors import BadValue
from lenovo_sales.wording import Wording

Check = Callable[[object], bool]

_EXPECTED = Wording("{where}: expected {kind}", "{where}：应为{kind}")
_WORDS: Mapping[object, Wording] = {
    str: Wording("text", "文本"),
    int: Wording("a whole number", "整数"),
    bool: Wording("true or false", "真或假"),
    date: Wording("a date without a time of day", "日期，不含时刻"),
    datetime: Wording("a time", "时间"),
    Fraction: Wording("a Fraction", "分数 Fraction"),
    tuple: Wording("a tuple", "元组"),
    Mapping: Wording("a mapping", "映射"),
    Iterable: Wording("several values", "若干值"),
    type: Wording("a class", "类"),
}
_A_KIND = Wording("a {name}", " {name}")
_ONE_OF = Wording("one of {names}", "下列之一：{names}")
_OTHER = Wording("a value of its type", "该类型的值")


def expect(value: object, kind: Any, where: str) -> None:
    """Check that a value is of a type; `where` names the place, such as an argument.

    Raises:
        BadValue: It is not.
    """
    if not _check_of(kind, False)(value):
        raise BadValue(_EXPECTED.filled(where=where, kind=_said(kind)))


FilePath: TypeAlias = str | PathLike[str]
"""Where a file or folder is: text, or a path."""


def as_path(value: object, where: str = "path") -> Path:
    """Return the path that text or a path means.

    >>> as_path("mapping.toml").name
    'mapping.toml'

    Raises:
        BadValue: It is neither.
    """
    if not isinstance(value, str | PathLike) or not isinstance(fspath(value), str):
        raise BadValue(
            "{where}: expected a path, or text that is one",
            "{where}：应为路径或路径文本",
            where=where,
        )
    return Path(value)


def expect_fields(value: object, deep: bool = False) -> None:
    """Check that the fields of an attrs value are of the types that its class declares.

    With `deep`, so are those of the attrs values in its fields.

    Raises:
        BadValue: A field is not; the message names the class and the field.
    """
    kind: Any = type(value)
    for name, holds, hint in _fields(kind, deep):
        if not holds(part := getattr(value, name)):
            for each in part if isinstance(part, tuple) else (part,):
                if deep and isinstance(each, _classes(hint)):
                    expect_fields(each, deep)
            raise BadValue(_EXPECTED.filled(where=f"{kind.__name__}.{name}", kind=_said(hint)))


def of_its_type(value: object, field: "Attribute[Any]", part: object) -> None:
    """Check a field where its value is made: a validator of attrs.

    Raises:
        BadValue: It is not of the type that the class declares.
    """
    kind: Any = type(value)
    for name, holds, hint in _fields(kind, False):
        if name == field.name and not holds(part):
            raise BadValue(_EXPECTED.filled(where=f"{kind.__name__}.{name}", kind=_said(hint)))


def expect_each(values: tuple[object, ...], kind: type, where: str) -> None:
    """Check that values are of an attrs class, and their fields of the types that it declares.

    It is for many values whose fields hold no others: one value of each type is looked at.

    Raises:
        BadValue: One is not; the message names the place, or the class and the field.
    """
    for each in {type(each): each for each in values}.values():
        expect(each, kind, where)
    for name, holds, hint in _fields(kind, False):
        for part in {type(part): part for part in map(attrgetter(name), values)}.values():
            if not holds(part):
                raise BadValue(_EXPECTED.filled(where=f"{kind.__name__}.{name}", kind=_said(hint)))


@cache
def _check_of(hint: Any, deep: bool) -> Check:
    """The function that tells whether a value is of a type, made once for each type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _check_of(arguments[0], deep)
    if origin in {Union, UnionType}:
        checks = [_check_of(each, deep) for each in arguments]
        return lambda value: any(holds(value) for holds in checks)
    if origin is Literal:
        return lambda value: isinstance(value, str) and value in arguments
    if origin is tuple:
        return _tuple_of(arguments, deep)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, part = (_check_of(each, deep) for each in arguments)
        return lambda value: (
            isinstance(value, Mapping) and all(key(name) and part(value[name]) for name in value)
        )
    return _plain(origin if isinstance(origin, type) else hint, deep)


def _plain(kind: Any, deep: bool) -> Check:
    if not isinstance(kind, type) or Protocol in kind.__mro__:
        return lambda value: True
    if kind is int:
        return lambda value: isinstance(value, int) and not isinstance(value, bool)
    if kind is date:
        return lambda value: isinstance(value, date) and not isinstance(value, datetime)
    if deep and has(kind):
        return lambda value: isinstance(value, kind) and _are_sound(value)
    return lambda value: isinstance(value, kind)


def _are_sound(value: object) -> bool:
    kind: Any = type(value)
    return all(holds(getattr(value, name)) for name, holds, _ in _fields(kind, True))


def _tuple_of(arguments: tuple[Any, ...], deep: bool) -> Check:
    if arguments[1:] == (Ellipsis,):
        holds = _check_of(arguments[0], deep)
        return lambda value: isinstance(value, tuple) and all(map(holds, value))
    checks = [_check_of(each, deep) for each in arguments]
    return lambda value: (
        isinstance(value, tuple)
        and len(value) == len(checks)
        and all(holds(part) for holds, part in zip(checks, value, strict=True))
    )


@cache
def _fields(kind: type, deep: bool) -> tuple[tuple[str, Check, Any], ...]:
    """The fields of an attrs class that are given, each with its check and its type."""
    if not has(kind):
        return ()
    try:
        hints: Mapping[str, Any] = get_type_hints(kind)
    except NameError:  # a type that is only there while types are checked
        hints = {}
    return tuple(
        (each.name, _check_of(hints.get(each.name, object), deep), hints.get(each.name, object))
        for each in fields(kind)
        if each.init
    )


def _classes(hint: Any) -> tuple[type, ...]:
    """The attrs classes that a type names."""
    return tuple(each for each in (hint, *get_args(hint)) if isinstance(each, type) and has(each))


def _said(kind: Any) -> Wording:
    """What is expected where a type is declared."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _said(get_args(kind)[0])
    if origin in {Union, UnionType}:
        return _said(next(each for each in get_args(kind) if each is not NoneType))
    if isinstance(origin, type):
        kind = Mapping if issubclass(origin, Mapping) else origin
    if kind in _WORDS:
        return _WORDS[kind]
    if isinstance(kind, type) and issubclass(kind, Enum) and len(kind) < 20:
        return _ONE_OF.filled(names=", ".join(f"{kind.__name__}.{each.name}" for each in kind))
    return _A_KIND.filled(name=kind.__name__) if isinstance(kind, type) else _OTHER
