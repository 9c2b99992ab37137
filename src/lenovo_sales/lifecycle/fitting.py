"""Whether what a row keeps fits the field that it is kept in, by the declared types of both.

A field that a row copies has its type in the command; a value that a row computes has that of the
function's annotation. What is not annotated, or is generic in a variable, is taken on trust.

>>> from datetime import date, datetime
>>> fits(str, date | None), fits(date, date | None), fits(datetime, date), fits(bool, int)
(False, True, False, False)
>>> fits(tuple[str, ...], tuple[str, ...]), fits(str | None, str)
(True, False)
"""

from collections.abc import Callable
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Annotated, Any, NewType, Union, get_args, get_origin, get_type_hints

_NARROWER = {(datetime, date), (bool, int)}
"""Subclasses that are values of another kind."""


def returned(function: Callable[..., object]) -> object:
    """The type that a function is annotated to return; `Any` where nothing says it."""
    try:
        return get_type_hints(function).get("return", Any)
    except (NameError, TypeError):  # a name of the type checker's, or no function
        return Any


def fits(given: object, field: object, completed: bool = False) -> bool:
    """Whether every value of one declared type is one of another, as far as classes tell.

    `completed` says that None stands for what is filled in before the value is kept.
    """
    takes = _classes(field)
    return takes is None or all(
        any(each is other or _is_under(each, other) for other in takes)
        or (completed and each is NoneType)
        for each in _classes(given) or ()
    )


def _is_under(one: type, other: type) -> bool:
    return issubclass(one, other) and (one, other) not in _NARROWER


def _classes(kind: object) -> tuple[type, ...] | None:
    """The classes of which values of a type are; None where it does not tell."""
    if kind is None:
        return (NoneType,)
    if isinstance(kind, NewType):
        return _classes(kind.__supertype__)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _classes(inner[0])
    if origin in {Union, UnionType}:
        found = [_classes(each) for each in inner]
        return None if None in found else tuple(each for part in found for each in part or ())
    if isinstance(origin, type):
        return (origin,)
    return (kind,) if isinstance(kind, type) and kind not in (object, Any) else None
