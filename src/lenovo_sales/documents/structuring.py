"""From a document to attrs classes, by cattrs, with every fault located.

>>> from attrs import frozen
>>> from lenovo_sales.documents.document import parse
>>> @frozen
... class Terms:
...     days: int
...     note: str = ""
>>> structure(parse("days = 14", "edition.toml"), Terms)
Terms(days=14, note='')
"""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import TypeVar

from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

from lenovo_sales.documents.document import Document
from lenovo_sales.documents.kinds import expected, keys, strict_converter
from lenovo_sales.errors import Invalid, Problem, SalesPolicyError
from lenovo_sales.parameters.terms import problems_of, settle
from lenovo_sales.paths import KeyPath
from lenovo_sales.wording import Wording

T = TypeVar("T")

_CONVERTER = strict_converter()
_MISSING = Wording("missing key; expected {kind}", "缺少此键；应为{kind}")
_UNKNOWN = Wording("unknown key; known keys: {known}", "未知的键；已知的键：{known}")
_UNKNOWN_NEAR = Wording(
    "unknown key; did you mean {nearest}? known keys: {known}",
    "未知的键；是否指 {nearest}？已知的键：{known}",
)


def structure(document: Document, kind: type[T], at: KeyPath = ()) -> T:
    """Return the document, or the part of it at a path, as a kind: mostly an attrs class.

    `documents.kinds` says how each kind is written. Unknown keys are faults. A BadValue that a
    class raises about its fields together becomes a fault at its table; the problems of terms are
    looked for in all of them, and stand each where it is.

    Raises:
        DocumentError: One fault for each thing that is wrong, in the order of the document.
        TypeError: A field is of a kind that no document can hold.
    """
    value = _part(document, at)
    try:
        return structured(value, kind)
    except Invalid as error:
        found = [((*at, *path), message) for path, message in error.problems]
    raise document.refusal(found)


def structured(value: object, kind: type[T]) -> T:
    """Return the data of a document as a kind, as `structure` does where there is no document.

    Raises:
        Invalid: Every problem, with its path.
        TypeError: A field is of a kind that no document can hold.
    """
    try:
        made = _CONVERTER.structure(value, kind)
        problems = list(problems_of(made))
    except (SalesPolicyError, ClassValidationError, IterableValidationError) as error:
        problems = [Problem(*each) for each in faults_of(error, (), kind)]
    if problems:
        raise Invalid(problems)
    settle(made)
    return made


def _part(document: Document, at: KeyPath) -> object:
    part: object = document.data
    for depth, key in enumerate(at, start=1):
        if isinstance(part, list):
            part = dict(enumerate(part))
        if not (isinstance(part, dict) and key in part):
            raise document.refusal([(at[:depth], Wording("missing key", "缺少此键"))])
        part = part[key]
    return part


def faults_of(
    error: Exception,
    path: KeyPath,
    kind: object,
    expected: Callable[[object], Wording] = expected,
) -> Iterator[tuple[KeyPath, Wording]]:
    """The path and message of every fault that cattrs collected under a path.

    `expected` says what may stand where a kind is wanted, and no key is.

    Raises:
        Exception: The error itself, where it is not of what is structured.
    """
    if isinstance(error, ClassValidationError):
        located, whole = error.group_exceptions()
        for fault, note in located:
            yield from faults_of(fault, (*path, note.name), note.type, expected)
        for fault in whole:
            yield from faults_of(fault, path, error.cl, expected)
    elif isinstance(error, IterableValidationError):
        for fault, at in error.group_exceptions()[0]:
            yield from faults_of(fault, (*path, at.index), at.type, expected)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = keys(error.cl)
        for key in sorted(error.extra_fields, key=str):
            yield (*path, key), _unknown(key, known)
    elif isinstance(error, SalesPolicyError):
        yield path, error.wording
    elif isinstance(error, KeyError) and path and error.args == path[-1:]:
        yield path, _MISSING.filled(kind=expected(kind))
    else:
        raise error


@lru_cache(maxsize=256)
def _unknown(key: str, known: tuple[str, ...]) -> Wording:
    nearest = get_close_matches(key, known, n=1)
    if nearest:
        return _UNKNOWN_NEAR.filled(nearest=nearest[0], known=", ".join(known))
    return _UNKNOWN.filled(known=", ".join(known))
