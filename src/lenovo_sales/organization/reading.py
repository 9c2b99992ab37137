"""Reading what a permit names out of a subject: its people, its limits. Policy 1.3.1.

What a subject does not say is None, which is never nobody or nothing.
"""

from typing import TypeVar

T = TypeVar("T")


def read(subject: object, path: str, kind: type[T]) -> T | None:
    """The value of a field, of exactly the kind expected; None where there is none.

    >>> from datetime import date
    >>> read(date(2026, 4, 6), "year", int), read(date(2026, 4, 6), "year", str)
    (2026, None)
    """
    value = subject
    for name in path.split("."):
        value = getattr(value, name, None)
    return value if type(value) is kind else None


def people_in(subject: object, path: str) -> frozenset[str] | None:
    """The ids of everybody that a field names, in itself or in the parts of a tuple.

    Where the field, or one on the way to it, is None, nobody is named there yet. None where there
    is no such field, or something in it is no id.
    """
    values = [subject]
    for name in path.split("."):
        if not all(hasattr(value, name) for value in values):
            return None
        values = [part for value in values for part in _parts(getattr(value, name))]
    ids = frozenset(value for value in values if isinstance(value, str) and value.strip())
    return ids if all(isinstance(value, str) for value in values) else None


def _parts(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, tuple | frozenset) else [value]
