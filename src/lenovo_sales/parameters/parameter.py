"""A parameter (参数): one value of an edition, where it stands and what it is about.

>>> from collections.abc import Mapping
>>> from typing import Annotated
>>> from attrs import evolve
>>> from lenovo_sales.parameters.kinds import Days
>>> @frozen
... class Visits(Terms):
...     every: Mapping[str, Annotated[int, Days("3.1.2.3", "time between visits", "回访间隔")]]
>>> visits = Visits({"high": 2, "low": 30})
>>> [(each.path, each.value, each.clause, each.unit.chinese) for each in parameters(visits)]
[('every.high', 2, '3.1.2.3', '自然日'), ('every.low', 30, '3.1.2.3', '自然日')]
>>> value_at(visits, "every.lo")
Traceback (most recent call last):
lenovo_sales.errors.NotFound: every.lo: expected one of high, low; did you mean low?
>>> [(each.path, each.before, each.after) for each in changes(visits, Visits({"high": 1}))]
[('every.high', 2, 1), ('every.low', 30, None)]
"""

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from json import dumps
from typing import TypeVar, cast

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.errors import Invalid, NotFound
from lenovo_sales.parameters.kinds import About, Tighter
from lenovo_sales.parameters.terms import (
    Terms,
    fields_of,
    one_of,
    problems_of,
    said_within,
    settle,
    steps,
)
from lenovo_sales.paths import KeyPath, path_of, path_text
from lenovo_sales.shown import Shown
from lenovo_sales.values import Money, Weights

Value = int | Fraction | Money | str | bool | date | Enum | Wording | tuple[()]
_LEAVES = (int, Fraction, Money, str, bool, date, Enum, Wording)
_MOST_NAMED = 12

T = TypeVar("T")


@frozen
class _Told:
    """What knows what it is about."""

    about: About

    @property
    def clause(self) -> ClauseNumber:
        """The clause that it serves."""
        return self.about.clause

    @property
    def label(self) -> Wording:
        """What it is called."""
        return self.about.label

    @property
    def unit(self) -> Wording:
        """What it is counted in."""
        return self.about.unit


@frozen
class Parameter(_Told):
    """One value, its path, and what it is about; an array that is empty is one as well."""

    at: KeyPath
    value: Value

    @property
    def path(self) -> str:
        """Where it stands, as a person writes it."""
        return path_text(self.at)

    @property
    def bounds(self) -> tuple[str, str] | None:
        """The least and the most, as people write them; None where it is no number."""
        return self.about.bounds

    @property
    def tighter(self) -> Tighter | None:
        """Which way a region may move it. Policy 2.2.2.1."""
        return self.about.tighter


@frozen
class Change(_Told):
    """One value that two editions do not share (变更); None where one has nothing there."""

    path: str
    before: Value | None
    after: Value | None


class Diff(tuple[Change, ...], Shown):
    """Every value that two trees of terms do not share, in order (差异)."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<Diff: {len(self):,} values>"


def parameters(terms: Terms) -> Iterator[Parameter]:
    """Every parameter in a tree of terms, in order; what is left out has none."""
    yield from _within(terms, (), None)


def _within(value: object, at: KeyPath, about: About | None) -> Iterator[Parameter]:
    if isinstance(value, Terms):
        for each in fields_of(type(value)):
            yield from _within(getattr(value, each.name), (*at, each.key), said_within(each))
    elif isinstance(value, _LEAVES) or value == ():
        if about is not None:
            yield Parameter(about, at, value)
    else:
        for key, part in steps(value).items():
            yield from _within(part, (*at, key), about)


def value_at(terms: object, path: str) -> object:
    """The value, or the terms, at a path; None where an optional one is left out.

    Raises:
        NotFound: Nothing stands there; the error says where the path ends and what would be right.
    """
    parts = path_of(path)
    if parts is None:
        raise NotFound(
            'expected a path such as "incentives.components.revenue.table.bands[2].rate"',
            '应为路径，如 "incentives.components.revenue.table.bands[2].rate"',
        )
    value = terms
    for depth, part in enumerate(parts):
        within = steps(value)
        if part not in within:
            raise NotFound(
                "{path}: {expected}",
                "{path}：{expected}",
                path=path_text(parts[: depth + 1]),
                expected=_expected(part, within),
            )
        value = within[part]
    return value


def _expected(part: str | int, within: Mapping[str | int, object]) -> Wording:
    if not within:
        return Wording(
            "expected nothing more; a value stands here", "此处已是参数，其后不应再有内容"
        )
    names = [str(each) for each in within]
    if isinstance(next(iter(within)), int):
        said = Wording("expected an index from 0 to {last}", "序号应为 0 至 {last}")
        return said.filled(last=len(names) - 1)
    shown = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
    near = get_close_matches(str(part), names, n=1)
    if not near:
        return one_of([shown])
    said = Wording(
        "expected one of {names}; did you mean {near}?", "应为下列之一：{names}；是否指 {near}？"
    )
    return said.filled(names=shown, near=near[0])


def with_values(terms: T, values: Mapping[KeyPath, object]) -> T:
    """The same terms with other values at some paths; each stands in for one that is there.

    Raises:
        Invalid: The values are not what the terms take; every problem, with its whole path.
    """
    if not values:
        return terms
    made = _with(terms, (), values)
    if problems := tuple(problems_of(made)):
        raise Invalid(problems)
    settle(made)
    return cast(T, made)


def _with(value: object, at: KeyPath, values: Mapping[KeyPath, object]) -> object:
    if at in values:
        return values[at]
    if not any(path[: len(at)] == at for path in values):
        return value
    parts = {key: _with(part, (*at, key), values) for key, part in steps(value).items()}
    if isinstance(value, tuple):
        return tuple(parts.values())
    if isinstance(value, Weights):
        return Weights.of({str(name): part for name, part in parts.items()})
    if isinstance(value, Mapping):
        return parts
    named = {str(name): part for name, part in parts.items()}
    return value.unchecked(named) if isinstance(value, Terms) else type(value)(**named)


def changes(before: Terms, after: Terms) -> Diff:
    """Every value that two trees of terms do not share, in order."""
    old = {each.at: each for each in parameters(before)}
    new = {each.at: each for each in parameters(after)}
    return Diff(
        Change((new | old)[at].about, path_text(at), _value(old.get(at)), _value(new.get(at)))
        for at in old | new
        if _value(old.get(at)) != _value(new.get(at))
    )


def _value(parameter: Parameter | None) -> Value | None:
    return None if parameter is None else parameter.value


def digest(found: Iterator[Parameter]) -> str:
    """The SHA-256 of parameters in their canonical form, whatever their order: path and value.

    Words for readers are left out: by them nothing is decided.
    """
    lines = sorted(
        f"{path_text(each.at)} = {_canonical(each.value)}\n"
        for each in found
        if not each.about.says
    )
    return f"sha256:{sha256(''.join(lines).encode()).hexdigest()}"


def _canonical(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case Enum():
            return dumps(str(value.value), ensure_ascii=False)
        case str():
            return dumps(value, ensure_ascii=False)
        case date():
            return value.isoformat()
        case ():
            return "[]"
    return str(value)
