"""Values of every kind that a command may hold, for Hypothesis."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NewType, Union, get_args, get_origin

from attrs import fields, has
from hypothesis import strategies as st

from lenovo_sales.clauses import CompanyNumber
from lenovo_sales.errors import SalesPolicyError
from lenovo_sales.lifecycle.making import field_kinds
from lenovo_sales.values import Money, Period, Weights

OFFSETS = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SHARES = st.lists(st.integers(1, 9), min_size=1, max_size=4).map(
    lambda parts: Weights.of({f"w{at}": Fraction(n, sum(parts)) for at, n in enumerate(parts)})
)
DATES = st.dates(date(1900, 1, 1), date(2999, 12, 31))
TEXT = st.text(max_size=12)
SIMPLE: dict[object, st.SearchStrategy[Any]] = {
    str: TEXT,
    CompanyNumber: st.sampled_from(["HR-7", "HR-7.2"]).map(CompanyNumber),
    int: st.integers(-(10**6), 10**6),
    bool: st.booleans(),
    Decimal: st.decimals(-(10**9), 10**9, allow_nan=False, places=4),
    Fraction: st.fractions(-2, 2, max_denominator=100),
    date: DATES,
    datetime: st.datetimes(datetime(1900, 1, 2), timezones=st.just(UTC) | OFFSETS),  # noqa: DTZ001
    Money: st.builds(Money, st.integers(-(10**12), 10**12), st.sampled_from(["CNY", "EUR", "JPY"])),
    Weights: SHARES,
    Period: st.sets(DATES, min_size=2, max_size=2).map(lambda days: Period(min(days), max(days))),
}


@cache
def of_kind(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a kind; of an attrs class, any that it does not refuse itself."""
    if kind in SIMPLE:
        return SIMPLE[kind]
    if isinstance(kind, NewType):
        return of_kind(kind.__supertype__)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return st.one_of(*(st.none() if each is NoneType else of_kind(each) for each in inner))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is Sequence or inner[1:] == (Ellipsis,):
        return st.lists(of_kind(inner[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*map(of_kind, inner))
    if origin in {dict, Mapping}:
        return st.dictionaries(of_kind(inner[0]), of_kind(inner[1]), max_size=3)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    assert has(kind), f"a kind that no test can make: {kind}"
    kinds = field_kinds(kind)
    parts = {each.name: of_kind(kinds[each.name]) for each in fields(kind) if each.init}
    made = st.fixed_dictionaries(parts).map(lambda values: _accepted(kind, values))
    return made.filter(lambda each: each is not None)


def _accepted(kind: type, values: dict[str, object]) -> Any:
    try:
        return kind(**values)
    except SalesPolicyError:
        return None
