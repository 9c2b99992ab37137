"""Values of every kind that a command may hold, for Hypothesis."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NewType, Union, get_args, get_origin

from attrs import fields, has, resolve_types
from hypothesis import strategies as st

from lenovo_sales.contracts import ContractBody, DeliveryScheduleLine, Installment, Line, Milestone
from lenovo_sales.contracts.articles import Quality, Renewal
from lenovo_sales.errors import SalesPolicyError
from lenovo_sales.values import Money, Period, Rounding, Weights

OFFSETS = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SHARES = st.lists(st.integers(1, 9), min_size=1, max_size=4).map(
    lambda parts: Weights.of({f"w{at}": Fraction(n, sum(parts)) for at, n in enumerate(parts)})
)
DATES = st.dates(date(1900, 1, 1), date(2999, 12, 31))
TEXT, ABOVE_ZERO = st.text(max_size=12), st.integers(1, 10**6)
SIMPLE: dict[object, st.SearchStrategy[Any]] = {
    str: TEXT,
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
        return st.none() | st.one_of(*(of_kind(each) for each in inner if each is not NoneType))
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
    resolve_types(kind)
    parts = {each.name: of_kind(each.type) for each in fields(kind) if each.init}
    made = st.fixed_dictionaries(parts).map(lambda values: _accepted(kind, values))
    return made.filter(lambda each: each is not None)


def _articles(currency: str) -> st.SearchStrategy[ContractBody]:
    """ContractBody of one currency: by chance alone hardly any would have a line."""
    price = st.builds(Money, ABOVE_ZERO, st.just(currency))
    lines = st.builds(Line, TEXT, TEXT, ABOVE_ZERO, price, st.fractions(0, 1, max_denominator=100))
    dated = st.builds(Installment, DATES, price)
    after = st.builds(Installment, st.none(), price, st.sampled_from(Milestone), ABOVE_ZERO)
    goods = st.builds(DeliveryScheduleLine, TEXT, ABOVE_ZERO, DATES, TEXT)
    return st.builds(
        ContractBody,
        st.just(currency),
        st.sampled_from(Rounding),
        st.lists(lines, max_size=3, unique_by=lambda line: line.id).map(tuple),
        TEXT,
        st.lists(goods, max_size=3).map(tuple),
        st.lists(dated | after, max_size=3).map(tuple),
        of_kind(Quality | None),
        of_kind(Period | None),
        of_kind(Renewal | None),
    )


SIMPLE[ContractBody] = st.sampled_from(["CNY", "EUR", "JPY"]).flatmap(_articles)


def _accepted(kind: type, values: dict[str, object]) -> Any:
    try:
        return kind(**values)
    except SalesPolicyError:
        return None
