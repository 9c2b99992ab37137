"""What every lifecycle must say of its fields: whether they are personal."""

from collections.abc import Iterator
from enum import Enum
from typing import Any, NewType, cast, get_args

from attrs import fields, has

from lenovo_sales.lifecycle import Adopt, Lifecycle
from lenovo_sales.lifecycle.making import field_kinds
from lenovo_sales.lifecycle.personal import stand_in


def classes_of(lifecycle: Lifecycle[Any, Any, Any]) -> set[type]:
    """The subject, the commands, and every attrs class that is in a field of them."""
    found: set[type] = set()
    for each in (lifecycle.subject, *lifecycle.commands):
        if cast(object, each) is not Adopt:
            found |= _within(each, found)
    return found


def _within(kind: object, found: set[type]) -> set[type]:
    if isinstance(kind, NewType):
        return _within(kind.__supertype__, found)
    if isinstance(kind, type) and has(kind) and not issubclass(kind, Enum):
        if kind in found:
            return found
        found = {*found, kind}
        for each in field_kinds(kind).values():
            found = _within(each, found)
    for each in get_args(kind):
        found = _within(each, found)
    return found


def wrongly_marked(lifecycle: Lifecycle[Any, Any, Any]) -> Iterator[str]:
    """Yield each field that is hidden from `repr` and not personal, or the other way round.

    A field that no instance is made with, such as an index, is no data. Nor may a personal field be
    of a kind that nothing stands for when it is erased.
    """
    for kind in sorted(classes_of(lifecycle), key=lambda each: each.__qualname__):
        kinds = field_kinds(kind)
        for each in fields(cast(Any, kind)):
            personal = bool(each.metadata.get("personal"))
            if each.init and personal is bool(each.repr):
                yield f"{kind.__qualname__}.{each.name}"
            if personal:
                try:
                    stand_in(kinds[each.name])
                except TypeError:
                    yield f"{kind.__qualname__}.{each.name} cannot be erased"
