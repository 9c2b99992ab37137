"""Values as plain data, quickly: for each class a function is written out and compiled.

For a class with the fields `on` and `note`, None by default, it reads:

    def encode(value):
        plain = {}
        part = value.on
        plain["on"] = part if part.__class__ in as_it_is else encoders[part.__class__](part)
        part = value.note
        if part is not None:
            plain["note"] = ...
        return plain
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any, TypeAlias, cast

from attrs import fields, has

from lenovo_sales.lifecycle.making import run
from lenovo_sales.lifecycle.row import Event
from lenovo_sales.values import Money, Weights

Encoder: TypeAlias = Callable[[Any], Any]

_AS_IT_IS = frozenset({NoneType, bool, int, str})


class _Encoders(dict[type, Encoder]):
    """What encodes the values of each class, made when the first of them is met."""

    def __missing__(self, kind: type) -> Encoder:
        self[kind] = made = _encoder(kind)
        return made


_ENCODERS = _Encoders()


@cache
def encoder(kind: type, key: str = "") -> Encoder:
    """Return what writes instances of an attrs class; under the key, if one is given, its name.

    A field whose value is None is left out where None is its default.
    """
    start = f"{{{key!r}: {kind.__name__!r}}}" if key else "{}"
    lines = ["def encode(value):", f"    plain = {start}"]
    for each in fields(cast(Any, kind)):
        if not each.init:
            continue
        lines.append(f"    part = value.{each.name}")
        indent = "    "
        if each.default is None:
            lines.append("    if part is not None:")
            indent = "        "
        written = "encoders[part.__class__](part)"
        if kind is Event and each.name == "command":
            written = "encoder(part.__class__, 'command')(part)"
        lines.append(
            f"{indent}plain[{each.name!r}] = part if part.__class__ in as_it_is else {written}"
        )
    lines.append("    return plain")
    names: dict[str, object] = {
        "as_it_is": _AS_IT_IS,
        "encoders": _ENCODERS,
        "encoder": encoder,
    }
    run("\n".join(lines), f"{kind.__name__} written{f' with its {key}' if key else ''}", names)
    return cast(Encoder, names["encode"])


def _encoder(kind: type) -> Encoder:
    for classes, write in _WRITTEN:
        if issubclass(kind, classes):
            return write
    if has(kind):
        return encoder(kind)
    raise TypeError(f"plain data cannot hold a {kind.__name__}")


def _weights(value: Weights) -> dict[str, object]:
    return {name: str(share) for name, share in value.items()}


def _array(value: tuple[object, ...] | list[object]) -> list[object]:
    return [_ENCODERS[each.__class__](each) for each in value]


def _mapping(value: Mapping[object, object]) -> dict[object, object]:
    return {
        _ENCODERS[key.__class__](key): _ENCODERS[each.__class__](each)
        for key, each in value.items()
    }


_WRITTEN: tuple[tuple[Any, Encoder], ...] = (
    (Enum, attrgetter("_value_")),
    (str, str.__str__),  # of a class of its own, such as the number of a company's clause
    (NoneType | int, lambda value: value),
    (datetime, datetime.isoformat),
    (date, date.isoformat),
    (Fraction | Decimal | Money, str),
    (Weights, _weights),
    (tuple | list, _array),
    (Mapping, _mapping),
)
"""How the values of classes are written, and of classes derived from them: the first that fits."""
