"""Plain data without a fault, read quickly: for each class a function is written and compiled.

For a class with the fields `on`, a date, and `note`, a text that is "" by default, it reads:

    def decode(data):
        if data.__class__ is not dict:
            raise UnexpectedError
        left = len(data)
        part = data["on"]
        if part.__class__ is not str or not is_day(part):
            raise UnexpectedError
        part = day(part)
        field_0 = part
        if "note" in data:
            left -= 1
            part = data["note"]
            if part.__class__ is not str:
                raise UnexpectedError
            field_1 = part
        else:
            field_1 = default_1
        if left != 1:
            raise UnexpectedError
        return made(field_0, field_1)

It takes a part of what `strict` takes, and makes the same of it. Whatever it does not take raises
something, and `strict` says what is at fault, if anything is.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    NewType,
    TypeAlias,
    Union,
    cast,
    get_args,
    get_origin,
)

from attrs import NOTHING, Attribute, Factory, fields, has

from lenovo_sales.clauses import CLAUSES, ClauseNumber, CompanyNumber
from lenovo_sales.lifecycle.making import field_kinds, maker, run
from lenovo_sales.lifecycle.personal import is_reference, stand_in
from lenovo_sales.lifecycle.strict import CONVERTER, is_day, is_time
from lenovo_sales.values import Money, Weights, exact, ratio
from lenovo_sales.values.currencies import MINOR_DIGITS

Decoder: TypeAlias = Callable[[Any], Any]


class UnexpectedError(Exception):
    """Plain data that the quick way does not take."""


def decoder(
    kind: type,
    *,
    made: Callable[..., object] | None = None,
    named: bool = False,
    given: Mapping[str, Decoder] | None = None,
) -> Decoder:
    """Return what reads an attrs class from plain data, or raises anything at all.

    `made` makes the instance, from the values of all fields in their order; `named` says that the
    data have one key more; `given` reads some fields.
    """
    names = _names() | {"made": made or maker(kind)}
    writer = _Writer(names)
    kinds, taken = field_kinds(kind), [each for each in fields(cast(Any, kind)) if each.init]
    required = [each for each in taken if each.default is NOTHING]
    lines = ["if data.__class__ is not dict:", "    raise UnexpectedError", "left = len(data)"]
    for at, each in enumerate(taken):
        if each.name in (given or {}):
            names[f"given_{at}"] = (given or {})[each.name]
            read = [f"part = given_{at}(part)"]
        else:
            read = writer.field(each, kinds[each.name])
        lines += _taken(at, each, read, names)
    lines.append(f"if left != {len(required) + named}:")
    lines.append("    raise UnexpectedError")
    by_name = names["made"] is kind
    values = (
        f"{each.alias}=field_{at}" if by_name and each.kw_only else f"field_{at}"
        for at, each in enumerate(taken)
    )
    lines.append(f"return made({', '.join(values)})")
    _define("decode(data)", lines, f"{kind.__name__} read", names)
    return cast(Decoder, names["decode"])


@cache
def class_decoder(kind: type, named: bool = False) -> Decoder:
    """Return what reads an attrs class, made once; `named` is that of `decoder`."""
    return decoder(kind, named=named)


def _taken(at: int, each: "Attribute[Any]", read: list[str], names: dict[str, Any]) -> list[str]:
    """The lines that take one field out of the data."""
    take = [f"part = data[{each.name!r}]", *read, f"field_{at} = part"]
    if each.default is NOTHING:
        return take
    names[f"default_{at}"] = each.default
    missing = f"field_{at} = default_{at}"
    if isinstance(each.default, Factory):  # type: ignore[arg-type]  # a class at run time
        made = f"field_{at} = default_{at}.factory()"
        missing = "raise UnexpectedError" if cast(Any, each.default).takes_self else made
    return [f"if {each.name!r} in data:", *_within(["left -= 1", *take]), "else:", f"    {missing}"]


class _Writer:
    """Writes the lines that read one value, `part`, and gathers what they name."""

    def __init__(self, names: dict[str, Any]) -> None:
        self.names = names

    def named(self, what: object) -> str:
        name = f"known_{len(self.names)}"
        self.names[name] = what
        return name

    def field(self, each: "Attribute[Any]", kind: object) -> list[str]:
        read = self.value(kind)
        if not each.metadata.get("personal"):
            return read
        erased = self.named(stand_in(kind))
        test = "if part.__class__ is dict and is_reference(part):"
        return [test, f"    part = {erased}", "else:", *_within(read)]

    def value(self, kind: object) -> list[str]:
        origin, inner = get_origin(kind), get_args(kind)
        if isinstance(kind, NewType):
            return self.value(kind.__supertype__)
        if kind in _SIMPLE:
            return _SIMPLE[kind]
        if origin in {Union, UnionType} and NoneType in inner and len(inner) == 2:
            (some,) = (each for each in inner if each is not NoneType)
            return ["if part is not None:", *_within(self.value(some))]
        if kind == ClauseNumber:
            return [*_of("str"), "part = clause(part)"]
        if origin is Literal or (isinstance(kind, type) and issubclass(kind, Enum)):
            return self.choice(kind)
        if origin in {tuple, Sequence}:
            return self.array(origin, inner)
        if origin in {dict, Mapping}:
            key, each = (self.named(_value_decoder(part)) for part in inner)
            take = f"part = {{{key}(key): {each}(each) for key, each in part.items()}}"
            return [*_of("dict"), take]
        if isinstance(kind, type) and has(kind) and kind is not Weights:
            return [f"part = {self.named(class_decoder(kind))}(part)"]
        return [f"part = structure(part, {self.named(kind)})"]

    def choice(self, kind: Any) -> list[str]:
        if get_origin(kind) is Literal:
            choices = {each: each for each in get_args(kind)}
        else:
            choices = {each.value: each for each in kind}
        kinds = {type(each).__name__ for each in choices if type(each) in {str, int}}
        if not kinds:
            return [f"part = structure(part, {self.named(kind)})"]
        test = " and ".join(f"part.__class__ is not {each}" for each in sorted(kinds))
        return [f"if {test}:", "    raise UnexpectedError", f"part = {self.named(choices)}[part]"]

    def array(self, origin: object, inner: tuple[Any, ...]) -> list[str]:
        if origin is Sequence or inner[1:] == (Ellipsis,):
            each = self.named(_value_decoder(inner[0]))
            return [*_of("list"), f"part = tuple([{each}(each) for each in part])"]
        parts = (
            f"{self.named(_value_decoder(kind))}(part[{at}])," for at, kind in enumerate(inner)
        )
        length = ["if len(part) != " + str(len(inner)) + ":", "    raise UnexpectedError"]
        return [*_of("list"), *length, f"part = ({' '.join(parts)})"]


def _of(kind: str) -> list[str]:
    return [f"if part.__class__ is not {kind}:", "    raise UnexpectedError"]


_SIMPLE: dict[object, list[str]] = {
    str: _of("str"),
    int: _of("int"),
    bool: _of("bool"),
    date: [
        "if part.__class__ is not str or not is_day(part):",
        "    raise UnexpectedError",
        "part = day(part)",
    ],
    datetime: [
        "if part.__class__ is not str or not is_time(part):",
        "    raise UnexpectedError",
        "part = time(part)",
    ],
    Money: [*_of("str"), "part = money(part)"],
    Fraction: [*_of("str"), "part = ratio(part)"],
    Decimal: [*_of("str"), "part = exact(part)"],
}


def _money(text: str) -> Money:
    """Read what `Money.parse` reads; faster where it says both decimals of a currency that has two.

    >>> _money("12.50 CNY"), _money("-3 JPY")
    (Money(minor=1250, currency='CNY'), Money(minor=-3, currency='JPY'))
    """
    amount, _, currency = text.partition(" ")
    digits = amount[:-3] + amount[-2:]
    if (
        amount[-3:-2] == "."
        and MINOR_DIGITS.get(currency) == 2
        and digits.isdigit()
        and digits.isascii()
        and 2 < len(digits) < 20
    ):
        return Money(int(digits), currency)
    return Money.parse(text)


def _clause(text: str) -> str:
    return text if text in CLAUSES else CompanyNumber(text)


_ratio = lru_cache(maxsize=1_024)(ratio)  # few different ones come again and again


def _value_decoder(kind: object) -> Decoder:
    """Return what reads one value of a kind."""
    if isinstance(kind, type) and has(kind) and kind not in {Money, Weights}:
        return class_decoder(kind)
    names = _names()
    lines = [*_Writer(names).value(kind), "return part"]
    _define("decode(part)", lines, f"{kind} read", names)
    return cast(Decoder, names["decode"])


def _names() -> dict[str, Any]:
    return {
        "UnexpectedError": UnexpectedError,
        **{"is_day": is_day, "day": date.fromisoformat},
        **{"is_time": is_time, "time": datetime.fromisoformat},
        **{"money": _money, "ratio": _ratio, "exact": exact},
        "clause": _clause,
        **{"is_reference": is_reference, "structure": CONVERTER.structure},
    }


def _define(head: str, lines: list[str], title: str, names: dict[str, Any]) -> None:
    run("\n".join([f"def {head}:", *_within(lines)]), title, names)


def _within(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]
