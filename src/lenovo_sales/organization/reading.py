"""Reading what a permit names out of a subject: its people, its limits. Policy 1.3.1.

What a subject does not say is None, which is never nobody or nothing.
"""

from functools import cache
from typing import TypeVar

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
        for part in named:
            if not _gather(part, names, at + 1, found):
                return False
        return True
    return named is None or _gather(named, names, at + 1, found)


@cache
def _names(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))
