"""The terms by which a region works: headquarters', with the region's numbers. Policy 2.2.2.1.

>>> from attrs import frozen
>>> from lenovo_sales.organization.tightening import Direction, Tightness, flat
>>> @frozen
... class Terms:
...     revisit_days: int
...     grace_days: int
>>> terms = Terms(7, 5)
>>> tighter = (Tightness("revisit_days", Direction.LOWER, "3.1.2.3"),)
>>> headquarters = HeadquartersTerms(flat(terms), tighter)
>>> tightened(terms, headquarters, "East", [Number("revisit_days", 5, "2.2.2.1")])
Terms(revisit_days=5, grace_days=5)
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeVar, cast

from attrs import evolve, fields, has

from lenovo_sales.organization.tightening import HeadquartersTerms, Number, Value, effective
from lenovo_sales.values import Money, Weights

E = TypeVar("E")


def tightened(
    terms: E, headquarters: HeadquartersTerms, region: str, numbers: Iterable[Number]
) -> E:
    """Return terms, mostly a whole edition, as they hold in a region. Policy 2.2.2.1.

    `headquarters` has the numbers of these terms. What a region adds beside them is in no terms:
    `effective` has it.

    Raises:
        Refused: A number loosens or contradicts; the error has the clauses of both.
        BadValue: The numbers together are not what the terms take.
    """
    own = tuple(numbers)
    effective(headquarters, region, own)
    return cast(E, _with(terms, "", {each.path: each.value for each in own}))


def _with(terms: object, at: str, own: Mapping[str, Value]) -> object:
    """The same, each number that is the region's in the place of the one there."""
    if at in own:
        return _alike(own[at], terms)
    if not any(path.startswith(f"{at}." if at else "") for path in own):
        return terms
    if isinstance(terms, Weights):
        return Weights.of({name: _with(each, f"{at}.{name}", own) for name, each in terms.items()})
    if isinstance(terms, Mapping):
        return {
            name: _with(each, f"{at}.{name}" if at else str(name), own)
            for name, each in terms.items()
        }
    kind = type(terms)
    if not has(kind):
        return terms
    changed = {
        each.alias: _with(getattr(terms, each.name), f"{at}.{each.name}" if at else each.name, own)
        for each in fields(kind)
        if each.init
    }
    return evolve(terms, **changed)  # type: ignore[misc]  # an attrs class, of the same kinds


def _alike(value: Value, theirs: object) -> Value:
    """The number, a ratio where headquarters has one, whole where it has a whole number."""
    if isinstance(value, Money):
        return value
    return Fraction(value) if isinstance(theirs, Fraction) else int(value)
