"""Which fields a store can hold: those of the kinds that `plain` writes and reads again.

| kind | can be stored |
|---|---|
| text, whole number, bool, date, datetime, Decimal, Fraction, Money, Weights | as it is |
| an Enum or a Literal | of text or whole numbers |
| a class of text with an `EXPECTED` | as it is |
| tuple, Sequence | with the kinds of its elements, storable ones |
| dict, Mapping | of storable values, with keys that are written as text |
| an attrs class | of storable fields, none of which holds the class itself |
| one of several | where they are all numbers and money, or all text; or None and one other |
| a NewType, an Annotated | as what it renames or annotates |

A table refuses every other when it is made, so that none is found when its first event is written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NewType, Union, cast, get_args, get_origin

from attrs import fields, has

from lenovo_sales.clauses import Wording
from lenovo_sales.lifecycle.making import field_kinds
from lenovo_sales.values import Money, Weights

_AS_TEXT = frozenset({str, date, datetime, Decimal, Fraction, Money})
_AS_IT_IS = _AS_TEXT | {int, bool, Weights}
_NUMBERS = frozenset({int, Fraction, Money})

_NOT_STORED = Wording(
    "{kind}.{field}: {found} cannot be stored",
    "{kind}.{field}：{found} 无法存储",
)
_IN_ITSELF = Wording(
    "{kind}.{field}: {found} within itself cannot be stored",
    "{kind}.{field}：{found} 自含，无法存储",
)
_NOT_DEFINED = Wording("{kind}.{field}: {name} is not defined", "{kind}.{field}：{name} 未定义")


def unstorable(kinds: Iterable[type]) -> Iterator[Wording]:
    """Yield a line for each field that cannot be stored, of attrs classes and all within them."""
    done: set[type] = set()
    for kind in kinds:
        yield from _unstorable(kind, (), done)


def _unstorable(kind: type, around: tuple[type, ...], done: set[type]) -> Iterator[Wording]:
    if kind in done:
        return
    done.add(kind)
    try:
        of_fields = field_kinds(kind)
    except NameError as missing:
        yield _undefined(kind, str(missing.name))
        return
    around = *around, kind
    for each in fields(cast(Any, kind)):
        for part in _parts(of_fields[each.name]) if each.init else ():
            if isinstance(part, type) and has(part) and part not in around:
                yield from _unstorable(part, around, done)
            else:
                said = _IN_ITSELF if part in around else _NOT_STORED
                found = part.__name__ if isinstance(part, type) else str(part)
                yield said.filled(kind=kind.__name__, field=each.name, found=found)


def _undefined(kind: type, name: str) -> Wording:
    """The line for the first field whose annotation has a name that nothing defines."""
    named = (each.name for each in fields(cast(Any, kind)) if name in str(each.type))
    return _NOT_DEFINED.filled(kind=kind.__name__, field=next(named, "?"), name=name)


def _parts(kind: object) -> Iterator[object]:
    """Yield the attrs classes that a value of a kind may hold, and whatever cannot be stored."""
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, NewType):
        yield from _parts(kind.__supertype__)
    elif origin is Annotated:
        yield from _parts(inner[0])
    elif origin in {Union, UnionType}:
        given = [each for each in inner if each is not NoneType]
        if len(given) == 1 or _NUMBERS.issuperset(given) or all(map(_is_choice_or_text, given)):
            for each in given:
                yield from _parts(each)
        else:
            yield kind
    elif origin in {tuple, Sequence} and inner:
        for each in inner:
            if each is not Ellipsis:
                yield from _parts(each)
    elif origin in {dict, Mapping} and inner and _is_written_as_text(inner[0]):
        yield from _parts(inner[1])
    elif not (kind in _AS_IT_IS or _is_checked_text(kind) or _is_choice(kind, {str, int})):
        yield kind


def _is_choice(kind: object, types: set[type]) -> bool:
    """Whether a kind is an Enum or a Literal whose values are of some types."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return types.issuperset(type(each.value) for each in kind)
    return get_origin(kind) is Literal and types.issuperset(map(type, get_args(kind)))


def _is_checked_text(kind: object) -> bool:
    """Whether a kind is a class of text that checks itself."""
    return isinstance(kind, type) and issubclass(kind, str) and hasattr(kind, "EXPECTED")


def _is_choice_or_text(kind: object) -> bool:
    """Whether a kind may be one of several that are all text."""
    return get_origin(kind) is Literal or _is_checked_text(kind)


def _is_written_as_text(kind: object) -> bool:
    """Whether a kind can be that of a key."""
    if isinstance(kind, NewType):
        return _is_written_as_text(kind.__supertype__)
    if get_origin(kind) in {Union, UnionType}:
        return all(map(_is_written_as_text, get_args(kind)))
    return kind in _AS_TEXT or _is_checked_text(kind) or _is_choice(kind, {str})
