"""Reading what a permit names out of a subject: its people, its limits. Policy 1.3.1.

What a subject does not say is None, which is never nobody or nothing.
"""

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def read(subject: object, path: str, kind: type[T]) -> T | None:
    """The value of a field, of exactly the kind expected; None where there is none.

    >>> from datetime import date
    >>> read(date(2026, 4, 6), "year", int), read(date(2026, 4, 6), "year", str)
    (2026, None)
    """
    value = subject
    for name in _names(path):
        value = getattr(value, name, None)
    return value if type(value) is kind else None


def people_in(subject: object, path: str) -> frozenset[str] | None:
    """The ids of everybody that a field names, in itself or in the parts of a tuple.

    Where the field, or one on the way to it, is None, nobody is named there yet. None where there
    is no such field, or something in it is no id.
    """
    found: set[str] = set()
    return frozenset(found) if _gather(subject, _names(path), 0, found) else None


def _gather(value: object, names: tuple[str, ...], at: int, found: set[str]) -> bool:
    """Add the ids that the names from `at` on lead to; False: a field is missing, or no id."""
    if at == len(names):
        if not isinstance(value, str):
            return False
        if value.strip():
            found.add(value)
        return True
    try:
        named = getattr(value, names[at])
    except AttributeError:
        return False
    if isinstance(named, tuple | frozenset):
        return all(_gather(part, names, at + 1, found) for part in named)
    return named is None or _gather(named, names, at + 1, found)


@cache
def _names(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


def leads_to(subject: type, path: str, kind: type) -> bool:
    """Whether a path through the fields of a class leads to a kind, for every subject of it.

    >>> from attrs import frozen
    >>> @frozen
    ... class Deal:
    ...     drafter: str
    ...     edited_by: tuple[str, ...]
    >>> [leads_to(Deal, path, str) for path in ("drafter", "edited_by", "drafted_by")]
    [True, True, False]
    """
    kinds = {subject}
    for name in path.split("."):
        kinds = {part for each in kinds for part in _kinds(_hint(each, name))}
    return kinds == {kind}


def has_path(subject: type, path: str) -> bool:
    """Whether a class has a field, and each class that it leads on through the next one.

    >>> from attrs import frozen
    >>> @frozen
    ... class Deal:
    ...     amount: int
    >>> has_path(Deal, "amount"), has_path(Deal, "price"), has_path(Deal, "amount.text")
    (True, False, False)
    """
    kinds = {subject}
    for name in path.split("."):
        hints = [_hint(each, name) for each in kinds]
        if not all(hints):
            return False
        kinds = {part for each in hints for part in _kinds(each)}
    return True


def _hint(kind: type, name: str) -> object:
    """The type of a field or property of a class; None where it has none of that name."""
    found = getattr(kind, name, None)
    if isinstance(found, property) and found.fget is not None:
        return get_type_hints(found.fget).get("return")
    try:
        return get_type_hints(kind).get(name)
    except NameError:  # a type that is only there while types are checked
        return kind.__annotations__.get(name)


def _kinds(hint: object) -> list[type]:
    """The classes of the values that a type allows, each part of a tuple for itself."""
    if get_origin(hint) in {Union, UnionType, tuple, frozenset}:
        return [kind for each in get_args(hint) if each is not Ellipsis for kind in _kinds(each)]
    if get_origin(hint) is Annotated:
        return _kinds(get_args(hint)[0])
    if isinstance(hint, type) and hint is not NoneType:
        return [hint]
    return [] if hint is NoneType else [object]
