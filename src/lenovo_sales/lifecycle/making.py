"""Making instances of frozen classes quickly, and running source that is written at run time.

>>> from attrs import frozen
>>> @frozen
... class Point:
...     x: int
...     y: int
>>> maker(Point)(1, 2)
Point(x=1, y=2)
"""

import linecache
from collections.abc import Callable
from functools import cache
from types import CodeType
from typing import Any, Generic, TypeVar, cast, get_args, get_origin

from attrs import fields, has, resolve_types

T = TypeVar("T")

_MADE_OTHERWISE = {
    "__attrs_init__",
    "__attrs_pre_init__",
    "__attrs_post_init__",
    "__init_subclass__",
    "__new__",
    "_attrs_cached_hash",
}


def field_names(kind: type) -> list[str]:
    """The names of the fields of an attrs class, in order; of any other class, none."""
    return [each.name for each in fields(kind)] if has(kind) else []


def field_kinds(kind: type) -> dict[str, object]:
    """The kind of each field of an attrs class; what a generic base leaves open, it says."""
    resolve_types(cast(Any, kind))
    bound: dict[object, object] = {}
    for base in (
        base for each in reversed(kind.__mro__) for base in vars(each).get("__orig_bases__", ())
    ):
        parameters = getattr(get_origin(base), "__parameters__", ())
        bound |= zip(parameters, get_args(base), strict=False)
    kinds = {each.name: each.type for each in fields(cast(Any, kind))}
    while any(each in bound for each in kinds.values() if isinstance(each, TypeVar)):
        kinds = {
            name: cast(Any, bound.get(each, each) if isinstance(each, TypeVar) else each)
            for name, each in kinds.items()
        }
    return cast(dict[str, object], kinds)


@cache
def maker(kind: type[T]) -> Callable[..., T]:
    """Return what makes an instance from the values of all its fields, in their order."""
    given = field_names(kind)
    names = making_names("Kind_", kind)
    if "Kind_draft" not in names:
        return kind
    lines = [f"def make({', '.join(given)}):"]
    lines += making("made_", "Kind_", {name: name for name in given}, names)
    lines.append("    return made_")
    run("\n".join(lines), f"{kind.__name__} made", names)
    return cast(Callable[..., T], names["make"])


def making(made: str, kind: str, values: dict[str, str], names: dict[str, object]) -> list[str]:
    """Lines that make an instance from the values of all its fields, each as source.

    A frozen class sets each field through `object.__setattr__`, three times slower than a plain
    assignment. So the fields of a draft are assigned, an instance of a subclass of the same layout
    that is not frozen, and then the draft is declared to be of the class. A class that checks or
    converts its fields, or is made in some other way, is called as it is.
    """
    if f"{kind}draft" not in names:
        return [f"    {made} = {kind}({', '.join(values.values())})"]
    return [
        f"    {made} = {kind}draft()",
        *(f"    {made}.{name} = {value}" for name, value in values.items()),
        f"    {made}.__class__ = {kind}",
    ]


def making_names(name: str, kind: type) -> dict[str, object]:
    """What the lines of `making` name of a class."""
    draft = _draft(kind)
    return {name: kind} if draft is None else {name: kind, f"{name}draft": draft}


@cache
def _draft(kind: type) -> type | None:
    """The subclass whose instances can be changed; None where the class is called as it is."""
    if not _only_keeps(kind):
        return None
    thawed = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    return type(kind.__name__, (kind,), {"__slots__": (), **thawed})


def _only_keeps(kind: type) -> bool:
    """Whether an instance is made by keeping the values in slots, and by nothing else."""
    bases = [each for each in kind.__mro__[:-1] if each is not Generic]
    defined = {name for each in bases for name in vars(each)}
    return (
        "__attrs_attrs__" in vars(kind)
        and type(kind) is type
        and kind.__dictoffset__ == 0
        and not defined & _MADE_OTHERWISE
        and all(
            each.init and each.validator is None and each.converter is None for each in fields(kind)
        )
    )


def run(source: str, title: str, names: dict[str, object]) -> None:
    """Run source, adding what it defines to the names; tracebacks and debuggers can show it."""
    exec(_code(source, f"<lenovo_sales: {title}>"), names)  # noqa: S102  # no text from outside


@cache
def _code(source: str, place: str) -> CodeType:
    linecache.cache[place] = len(source), None, source.splitlines(keepends=True), place
    return compile(source, place, "exec")
