"""How a value of a document becomes one of each kind, strictly: nothing is coerced.

Text is no number, true is no 1, 3.99 is no whole number, a date with a time is no date.

| kind | written in TOML as |
|---|---|
| str, int, bool, Decimal, date | itself; a Decimal with or without a point |
| Fraction | a number, or text: "63.15%", "2/37" |
| Money | text: "3000.00 CNY" |
| Weights | a table of fractions that come to exactly one |
| an Enum, a Literal | one of its values |
| a class of text with an `EXPECTED` | text that the class takes |
| tuple, Sequence | an array |
| dict, Mapping | a table |
| an attrs class, Terms | a table with its fields as keys; one with a default may be left out |
| Annotated | what it annotates |
| one of several of int, Fraction, Money, Literal, text | the first of them that it can be |
| a kind or None | the kind; None is what a key that is left out may default to |
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Literal, NewType, Union, cast, get_args, get_origin

from attrs import NOTHING, fields, has, resolve_types
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from lenovo_sales.errors import BadValue, SalesPolicyError
from lenovo_sales.parameters.terms import Terms, key_of
from lenovo_sales.values import Money, Weights, exact, ratio
from lenovo_sales.wording import Wording, joined

Hook = Callable[[object, object], object]

_MOST_NAMED = 20
_PLAIN: dict[object, Wording] = {
    str: Wording("text in quotes", "带引号的文字"),
    int: Wording("a whole number, without quotes", "不带引号的整数"),
    bool: Wording("true or false, without quotes", "不带引号的 true 或 false"),
    Decimal: Wording("a number, without quotes", "不带引号的数值"),
    date: Wording("a date such as 2017-04-01, without quotes", "不带引号的日期，如 2017-04-01"),
    Fraction: Wording(
        'a ratio such as "63.15%", "2/37" or 0.6315', '比率，如 "63.15%"、"2/37" 或 0.6315'
    ),
    Money: Wording(
        'an amount and its currency, such as "3000.00 CNY"', '金额及其币种，如 "3000.00 CNY"'
    ),
    Weights: Wording("a table of weights", "权重表"),
}
_WRITTEN_AS: dict[object, tuple[type, ...]] = {
    str: (str,),
    int: (int,),
    bool: (bool,),
    Decimal: (int, Decimal),
    date: (date,),
    Fraction: (int, Decimal, str),
    Money: (str,),
}
_MADE: dict[object, Callable[[object], object]] = {
    Decimal: exact,
    Fraction: ratio,
    Money: lambda text: Money.parse(str(text)),
}
_ONE_OF = Wording("one of {names}", "以下之一：{names}")
_ONE_OF_MANY = Wording(
    "one of {count} values, from {first} to {last}", "{count} 个值之一，自 {first} 至 {last}"
)


def strict_converter() -> Converter:
    """Return a converter that knows the kinds above and no other.

    Raises, when it structures:
        TypeError: A field is of a kind that no document can hold.
    """
    converter = Converter(forbid_extra_keys=True)

    def by_exact_kind(value: object, kind: object) -> object:
        return _hook(kind, converter)(value, kind)

    converter.register_structure_hook_factory(lambda _: True, _hook)
    # some cattrs looks these up by class before any factory, and so bool as int, StrEnum as str
    for kind in (str, bytes, int, float, Enum, Path):
        converter.register_structure_hook(kind, by_exact_kind)
    return converter


def expected(kind: object) -> Wording:
    """What a document may hold where a kind is wanted.

    >>> kinds = (int | None, tuple[str, str], Literal["won", "lost"])
    >>> [expected(kind).english for kind in kinds]
    ['a whole number, without quotes', 'an array of 2', 'one of "won", "lost"']
    """
    inner = _inner(kind)
    if inner is not kind:
        return expected(inner)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if several := _several(kind):
        return joined(map(expected, several), Wording(", or ", "，或"))
    if _is_text(kind):
        said = getattr(kind, "EXPECTED", None)
        return said if isinstance(said, Wording) else _PLAIN[str]
    if choices := _choices(kind):
        shown = [f'"{each}"' if isinstance(each, str) else str(each) for each in choices]
        if len(shown) <= _MOST_NAMED:
            return _ONE_OF.filled(names=", ".join(shown))
        return _ONE_OF_MANY.filled(count=len(shown), first=shown[0], last=shown[-1])
    if get_origin(kind) in {tuple, Sequence}:
        if _alike(kind):
            return Wording("an array", "数组")
        return Wording("an array of {count}", "{count} 个元素的数组").filled(
            count=len(get_args(kind))
        )
    known = ", ".join(keys(kind))
    if not known:
        return Wording("a table", "表")
    return Wording("a table with the keys {keys}", "含以下键的表：{keys}").filled(keys=known)


def keys(kind: object) -> tuple[str, ...]:
    """The keys of the table that stands for an attrs class; none for any other kind."""
    if not (isinstance(kind, type) and has(kind)):
        return ()
    named = key_of if issubclass(kind, Terms) else str
    return tuple(named(each.name) for each in fields(kind) if each.init)


def _hook(kind: object, converter: Converter) -> Hook:
    inner = _inner(kind)
    if inner is not kind:
        return lambda value, _: _structured(value, inner, converter)
    if kind is Weights:
        return lambda value, _: _weights(value, converter)
    if kind in _PLAIN or _choices(kind):
        return _plain if kind in _PLAIN else _choice
    if _is_text(kind):
        return _text
    if several := _several(kind):
        hooks = [(_hook(each, converter), each) for each in several]
        return lambda value, _: _first(value, hooks, kind)
    if isinstance(kind, type) and issubclass(kind, Terms):
        return _terms(kind, converter)
    if isinstance(kind, type) and has(kind):
        return _table(kind, converter)
    if get_origin(kind) in {tuple, Sequence}:
        return lambda value, _: _array(value, kind, converter)
    if get_origin(kind) in {dict, Mapping}:
        return lambda value, _: _mapping(value, kind, converter)
    raise TypeError(f"no document can hold a {kind!r}")


def _inner(kind: object) -> object:
    """The kind that another only renames, annotates or makes optional; else the kind itself."""
    if get_origin(kind) is Annotated:
        return _inner(get_args(kind)[0])
    if isinstance(kind, NewType):
        return _inner(kind.__supertype__)
    if get_origin(kind) in {Union, UnionType}:
        given = [each for each in get_args(kind) if each is not NoneType]
        if len(given) == 1:
            return _inner(given[0])
    return kind


def _several(kind: object) -> tuple[object, ...]:
    """The kinds of number or text of which a value may be any; none where one kind is meant."""
    if get_origin(kind) not in {Union, UnionType}:
        return ()
    given = tuple(each for each in get_args(kind) if each is not NoneType)
    if {*given} <= {int, Fraction, Money}:
        return given
    texts = all(get_origin(each) is Literal or _is_text(each) for each in given)
    return given if texts and len(given) > 1 else ()


def _is_text(kind: object) -> bool:
    """Whether a kind is a class of text that checks itself."""
    return isinstance(kind, type) and issubclass(kind, str) and hasattr(kind, "EXPECTED")


def _text(value: object, kind: object) -> object:
    if not isinstance(value, str):
        raise _unlike(kind)
    return cast(Callable[[str], object], kind)(value)


def _first(value: object, hooks: Iterable[tuple[Hook, object]], kind: object) -> object:
    for hook, each in hooks:
        try:
            return hook(value, each)
        except SalesPolicyError:
            continue
    raise _unlike(kind)


def _choices(kind: object) -> dict[object, object]:
    """Each value that stands for a member of an Enum or a Literal, with the member."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {each.value: each for each in kind}
    if get_origin(kind) is Literal:
        return {each: each for each in get_args(kind)}
    return {}


def _plain(value: object, kind: object) -> object:
    is_more = isinstance(value, datetime) or (isinstance(value, bool) and kind is not bool)
    if is_more or not isinstance(value, _WRITTEN_AS[kind]):
        raise _unlike(kind)
    made = _MADE.get(kind)
    return value if made is None else made(value)


def _choice(value: object, kind: object) -> object:
    choices = _choices(kind)
    known = isinstance(value, str | int) and not isinstance(value, bool)
    if not (known and value in choices):
        raise _unlike(kind)
    return choices[value]


def _weights(value: object, converter: Converter) -> Weights:
    if not isinstance(value, dict):
        raise _unlike(Weights)
    shares = _structured(value, dict[str, Fraction], converter)
    return Weights.of(cast(dict[str, object], shares))


def _table(kind: type, converter: Converter) -> Hook:
    resolve_types(kind)
    structure = cast(
        Hook,
        make_dict_structure_fn(
            kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True
        ),
    )

    def table(value: object, _: object) -> object:
        if not isinstance(value, dict):
            raise _unlike(kind)
        return structure(value, kind)

    return table


def _terms(kind: type[Terms], converter: Converter) -> Hook:
    """Terms of the right kinds, whose problems are still to be found, all of them at once."""
    resolve_types(kind)
    wanted = [each for each in fields(kind) if each.init]
    known = {key_of(each.name) for each in wanted}

    def table(value: object, _: object) -> object:
        if not isinstance(value, dict):
            raise _unlike(kind)
        done: dict[str, object] = {}
        faults: list[Exception] = []
        for each in wanted:
            name = key_of(each.name)
            try:
                if name in value:
                    done[name] = _structured(value[name], each.type, converter)
                elif each.default is NOTHING:
                    raise KeyError(name)
            except (SalesPolicyError, BaseValidationError, KeyError) as fault:
                fault.add_note(AttributeValidationNote("", name, cast(type, each.type)))
                faults.append(fault)
        if extra := value.keys() - known:
            faults.append(ForbiddenExtraKeysError("", kind, extra))
        if faults:
            raise ClassValidationError("", faults, kind)
        return kind.unchecked(done)

    return table


def _alike(kind: object) -> bool:
    """Whether all elements of an array are of one kind."""
    return get_origin(kind) is Sequence or get_args(kind)[1:] == (Ellipsis,)


def _array(value: object, kind: object, converter: Converter) -> tuple[object, ...]:
    kinds = get_args(kind)
    if isinstance(value, list) and _alike(kind):
        kinds = kinds[:1] * len(value)
    if not isinstance(value, list) or len(value) != len(kinds):
        raise _unlike(kind)
    return tuple(_each(zip(range(len(value)), value, kinds, strict=True), converter))


def _mapping(value: object, kind: object, converter: Converter) -> dict[object, object]:
    if not isinstance(value, dict):
        raise _unlike(kind)
    key_kind, value_kind = get_args(kind)
    parts = [(key, key, key_kind) for key in value]
    parts += [(key, each, value_kind) for key, each in value.items()]
    done = _each(parts, converter)
    return dict(zip(done[: len(value)], done[len(value) :], strict=True))


def _each(parts: Iterable[tuple[str | int, object, object]], converter: Converter) -> list[object]:
    """Structure every part, given with its key or index and its kind; all faults, not the first."""
    done: list[object] = []
    faults: list[Exception] = []
    for at, value, kind in parts:
        try:
            done.append(_structured(value, kind, converter))
        except (SalesPolicyError, BaseValidationError) as fault:
            fault.add_note(IterableValidationNote("", at, kind))
            faults.append(fault)
    if faults:
        raise IterableValidationError("", faults, tuple)
    return done


def _structured(value: object, kind: object, converter: Converter) -> object:
    return converter.structure(value, cast(type[object], kind))


def _unlike(kind: object) -> BadValue:
    return BadValue("expected {kind}", "应为{kind}", kind=expected(kind))
