"""Personal data, kept apart from a plain form, so that a store can erase it (个人信息).

`apart` puts a reference in the place of each value of a field marked `PERSONAL`, and gives the
values beside, by their references: a store keeps these in a table of their own. `together` puts
them back. Where values were erased, the plain form is read all the same, with these instead:

| field | read as |
|---|---|
| text | "(erased)" |
| of any kind, or None | None |
| tuple | an empty one |

So a history without what was personal still rebuilds: no guard is judged again.

>>> from datetime import UTC, datetime
>>> from attrs import field, frozen
>>> from lenovo_sales.lifecycle import PERSONAL, LabeledEnum, Subject, from_plain, to_plain
>>> class Stage(LabeledEnum):
...     OPEN = "open", "处理中"
>>> @frozen
... class Visit(Subject[Stage]):
...     host: str = field(**PERSONAL)
>>> plain = to_plain(Visit("V-1", Stage.OPEN, 3, datetime(2026, 4, 6, tzinfo=UTC), "Li Hua"))
>>> kept, values = apart(Visit, plain)
>>> kept["host"], values
({'personal': 'Visit/V-1/3/host'}, {'Visit/V-1/3/host': 'Li Hua'})
>>> together(Visit, kept, values) == plain, from_plain(Visit, kept).host
(True, '(erased)')
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, Final, NewType, TypeAlias, Union, cast, get_args, get_origin

from attrs import fields, has

from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle.making import field_kinds
from lenovo_sales.lifecycle.process import Lifecycle
from lenovo_sales.lifecycle.row import Adopt
from lenovo_sales.lifecycle.strict import form
from lenovo_sales.lifecycle.subject import Subject

ERASED: Final = "(erased)"
"""What stands for a text that was erased."""

_KEY = "personal"

Kind: TypeAlias = Lifecycle[Any, Any, Any] | type[Subject[Any]]
Change: TypeAlias = Callable[[object, str, object], object]  # (value, its path, its stand-in)
Walk: TypeAlias = Callable[[Any, str, Change], object]  # (plain value, its path, change)


def apart(kind: Kind, plain: Mapping[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """Return the plain form with a reference for each personal value, and the values by reference.

    Of a lifecycle, `plain` is an event as `event_to_plain` writes it; of a class, a subject as
    `to_plain` writes it. A reference names the event, or the subject at its revision, and the path
    of the field; no two events have one in common.

    Raises:
        BadValue: It is an event of another process, or of a command that the process does not have.
        KeyError: The plain form has no such identity.
    """
    if isinstance(kind, Lifecycle):
        owner = f"{plain['process']}/{plain['subject']}/{plain['number']}"
    else:
        owner = f"{kind.__name__}/{plain['id']}/{plain['revision']}"
    values: dict[str, object] = {}

    def put_apart(value: object, path: str, _: object) -> object:
        if value is None or is_reference(value):
            return value
        reference = f"{owner}/{path}"
        values[reference] = value
        return {_KEY: reference}

    return cast(dict[str, object], _walked(kind, plain, put_apart)), values


def together(
    kind: Kind, plain: Mapping[str, object], values: Mapping[str, object]
) -> dict[str, object]:
    """Return the plain form with the values back in their places; a reference without one stays."""

    def put_back(value: object, path: str, _: object) -> object:
        return values.get(_reference(value), value) if is_reference(value) else value

    return cast(dict[str, object], _walked(kind, plain, put_back))


def with_stand_ins(kind: type, plain: object) -> object:
    """The plain form of an attrs class with stand-ins for the values that were erased."""
    return _walk(kind)(plain, "", _stand_in)


def references(kind: Lifecycle[Any, Any, Any] | type, plain: object) -> list[str]:
    """The paths of the personal fields of a command or subject that hold a reference."""
    found: list[str] = []

    def note(value: object, path: str, _: object) -> object:
        if is_reference(value):
            found.append(path)
        return value

    if isinstance(kind, Lifecycle):
        kind = commands_of(kind)[cast(Any, plain)["command"]]
    _walk(kind)(plain, "", note)
    return found


@lru_cache(maxsize=256)
def commands_of(lifecycle: Lifecycle[Any, Any, Any]) -> Mapping[str, type]:
    """The commands of a lifecycle by their names; an adoption has the subject of the lifecycle."""
    return {
        each.__name__: form(Adopt, subject=lifecycle.subject) if each is Adopt else each
        for each in cast(tuple[type, ...], lifecycle.commands)
    }


def is_reference(value: object) -> bool:
    """Whether a plain value stands for a personal one that is kept apart."""
    return isinstance(value, dict) and value.keys() == {_KEY} and isinstance(value[_KEY], str)


def stand_in(kind: object) -> object:
    """What an erased field of a kind is read as.

    Raises:
        TypeError: A field of that kind cannot be personal: nothing can stand for it.
    """
    if isinstance(kind, NewType):
        return stand_in(kind.__supertype__)
    if kind is str:
        return ERASED
    if get_origin(kind) in {Union, UnionType} and NoneType in get_args(kind):
        return None
    if _is_array(kind):
        return ()
    raise TypeError("expected a personal field to be text, a tuple or optional")


def _stand_in(value: object, path: str, stands: object) -> object:
    if not is_reference(value):
        return value
    return [] if stands == () else stands


def _reference(value: object) -> str:
    return cast(dict[str, str], value)[_KEY]


def _is_array(kind: object) -> bool:
    inner = get_args(kind)
    return get_origin(kind) is Sequence or (get_origin(kind) is tuple and inner[1:] == (Ellipsis,))


def _walked(kind: Kind, plain: Mapping[str, object], change: Change) -> object:
    if isinstance(kind, Lifecycle):
        command, known = cast(Any, plain["command"]), commands_of(kind)
        if plain["process"] != kind.name or command["command"] not in known:
            raise BadValue(
                "expected an event of {process} and a command that it has",
                "应为 {process} 的事件及其操作",
                process=kind.name,
            )
        walk = _walk(known[command["command"]])
        return {**plain, "command": walk(command, "command", change)}
    return _walk(cast(type, kind))(dict(plain), "", change)


@cache
def _walk(kind: object) -> Walk:
    """What visits every personal field in plain values of a kind; `_leave` where there is none."""
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, NewType):
        return _walk(kind.__supertype__)
    if origin in {Union, UnionType}:
        return next((walk for walk in map(_walk, inner) if walk is not _leave), _leave)
    if origin in {tuple, Sequence}:
        walks = tuple(_walk(each) for each in inner if each is not Ellipsis)
        return _array(walks, _is_array(kind)) if {*walks} - {_leave} else _leave
    if origin in {dict, Mapping}:
        each = _walk(inner[1])
        return _leave if each is _leave else _mapping(each)
    if isinstance(kind, type) and has(kind):
        return _fields(found) if (found := dict(_personal(kind))) else _leave
    return _leave


def _leave(value: object, path: str, change: Change) -> object:
    return value


def _personal(kind: type) -> Iterator[tuple[str, Walk]]:
    """The fields of an attrs class that are personal, or hold something that is."""
    kinds = field_kinds(kind)
    for each in fields(cast(Any, kind)):
        if each.metadata.get("personal"):
            yield each.name, _changed(stand_in(kinds[each.name]))
        elif (walk := _walk(kinds[each.name])) is not _leave:
            yield each.name, walk


def _changed(stands: object) -> Walk:
    return lambda value, path, change: change(value, path, stands)


def _fields(walks: Mapping[str, Walk]) -> Walk:
    def walk(plain: Any, path: str, change: Change) -> object:
        if not isinstance(plain, dict):
            return plain
        found, before = dict(plain), f"{path}." if path else ""
        for name, each in walks.items():
            if name in found:
                found[name] = each(found[name], f"{before}{name}", change)
        return found

    return walk


def _array(walks: tuple[Walk, ...], alike: bool) -> Walk:
    def walk(plain: Any, path: str, change: Change) -> object:
        if not isinstance(plain, list):
            return plain
        each_walk = walks * len(plain) if alike else walks
        if len(plain) != len(each_walk):
            return plain
        return [
            within(each, f"{path}[{at}]", change)
            for at, (each, within) in enumerate(zip(plain, each_walk, strict=True))
        ]

    return walk


def _mapping(within: Walk) -> Walk:
    def walk(plain: Any, path: str, change: Change) -> object:
        if not isinstance(plain, dict):
            return plain
        return {
            key: within(each, f"{path}[{at}]", change)
            for at, (key, each) in enumerate(plain.items())
        }

    return walk
