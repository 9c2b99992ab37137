"""Plain data read strictly, with one located line for each field at fault.

This is the careful way, by cattrs: it knows every kind and names every fault. Data without a fault
goes the quick way of `decoding`, which takes nothing that this one does not.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin

from attrs import AttrsInstance, field, fields, frozen, make_class, resolve_types
from cattrs import Converter
from cattrs.errors import BaseValidationError

from lenovo_sales.documents.kinds import expected, strict_converter
from lenovo_sales.documents.structuring import faults_of
from lenovo_sales.errors import BadValue, DocumentError, SalesPolicyError
from lenovo_sales.paths import path_text
from lenovo_sales.values import exact
from lenovo_sales.wording import Wording

K = TypeVar("K")

is_day = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII).fullmatch
is_time = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{3}(\d{3})?)?)?([+-]\d{2}:\d{2}(:\d{2})?|Z)",
    re.ASCII,
).fullmatch
_AS_TEXT = {
    date: Wording('a date as text, such as "2026-04-06"', '日期文字，如 "2026-04-06"'),
    datetime: Wording(
        'a time with its offset as text, such as "2026-04-06T17:00:00+08:00"',
        '带时差的时间文字，如 "2026-04-06T17:00:00+08:00"',
    ),
    Decimal: Wording('a number as text, such as "12.50"', '数值文字，如 "12.50"'),
}
OBJECT = Wording("expected an object", "应为对象")
_EXPECTED = Wording("expected {kind}", "应为{kind}")
_IN_ONE_LINE = Wording(*["{path}: {message}"] * 2)
_MEANT = {expected(kind): words for kind, words in _AS_TEXT.items() if kind is not datetime}


@frozen
class BadField:
    """A field at fault: where, and what was expected; as text, one line."""

    path: str
    message: Wording

    @property
    def wording(self) -> Wording:
        """The path and the message in one line, in every language."""
        return _IN_ONE_LINE.filled(path=self.path, message=self.message)

    def __str__(self) -> str:
        return self.wording.english


def structured(data: object, kind: type[K], whole: str) -> K:
    """Return plain data as an attrs class; `whole` is what a fault of no one field is said of.

    Raises:
        DocumentError: One `BadField` for each field at fault, all of them at once.
        TypeError: A field is of a kind that plain data cannot hold.
    """
    if not isinstance(data, dict):
        raise DocumentError([BadField(f"({whole})", OBJECT)])
    try:
        return CONVERTER.structure(data, kind)
    except (SalesPolicyError, BaseValidationError) as error:
        faults = [
            BadField(path_text(path) if path else f"({whole})", message)
            for path, message in faults_of(error, (), kind, _expected)
        ]
    raise DocumentError(faults)


def form(kind: type[AttrsInstance], **kinds: object) -> type[AttrsInstance]:
    """Return a class with the fields of a generic one, some of them of the kinds given."""
    resolve_types(kind)
    said: dict[str, Any] = {
        each.name: field(
            default=each.default,
            metadata=each.metadata,
            type=cast(type, kinds.get(each.name, each.type)),
        )
        for each in fields(kind)
    }
    return make_class(kind.__name__, said, frozen=True)


def _expected(kind: object) -> Wording:
    """What may stand where a kind is wanted, in plain data."""
    if kind is datetime or datetime in get_args(kind):
        return _AS_TEXT[datetime]
    return _MEANT.get(expected(kind), expected(kind))


def _converter() -> Converter:
    converter = strict_converter()

    def optional(kind: object) -> bool:
        return get_origin(kind) in {Union, UnionType} and NoneType in get_args(kind)

    def or_null(value: object, kind: object) -> object:
        if value is None:
            return None
        (given,) = (each for each in get_args(kind) if each is not NoneType)
        return converter.structure(value, given)

    converter.register_structure_hook_func(optional, or_null)
    converter.register_structure_hook(date, _read(is_day, date.fromisoformat))
    converter.register_structure_hook(datetime, _read(is_time, datetime.fromisoformat))
    converter.register_structure_hook(Decimal, _decimal)
    return converter


def _read(has_form: Callable[[str], object], read: Callable[[str], K]) -> Callable[[Any, Any], K]:
    """What reads text that has a form; nothing else."""

    def from_text(value: object, kind: type[K]) -> K:
        try:
            if isinstance(value, str) and has_form(value):
                return read(value)
        except ValueError:
            pass  # such as 30 February
        raise BadValue(_EXPECTED.filled(kind=_AS_TEXT[kind]))

    return from_text


def _decimal(value: object, _: object) -> Decimal:
    if not isinstance(value, str):
        raise BadValue(_EXPECTED.filled(kind=_AS_TEXT[Decimal]))
    return exact(value)


CONVERTER = _converter()
