"""Tightening (从严): numbers of a region beside headquarters'. Policy 2.2.2.1.

A region may tighten, and never loosen or contradict. Which way is tighter stands with each number
of headquarters; one without a direction is headquarters' alone, and so is what is no number.

>>> from typing import Annotated
>>> from lenovo_sales.parameters import Days, Share
>>> @frozen
... class Limits(Terms):
...     discount: Annotated[Fraction, Share("3.3.1.1", "discount", "折扣", tighter="lower")]
...     grace: Annotated[int, Days("3.3.2.2", "grace", "宽限期")]
>>> limits = Limits(Fraction(1, 10), 5)
>>> headquarters = HeadquartersTerms.of(limits)
>>> own = [Number("discount", Fraction(8, 100), "2.2.2.1")]
>>> tightened(limits, headquarters, "East", own)
Limits(discount=Fraction(2, 25), grace=5)
>>> looser = Number("discount", Fraction(12, 100), "2.2.2.1")
>>> [(each.own, each.theirs) for each in conflicts(headquarters, [looser])]
[('2.2.2.1', '3.3.1.1')]
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias, TypeVar

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber, Wording, cite
from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.parameters import Parameter, Terms, parameters, with_values
from lenovo_sales.paths import path_of
from lenovo_sales.values import Money

Value: TypeAlias = int | Fraction | Money
T = TypeVar("T", bound=Terms)

NO_HIGHER = Wording("to be no higher than headquarters'", "不得高于总部")
NO_LOWER = Wording("to be no lower than headquarters'", "不得低于总部")
ALIKE = Wording("to be the same as headquarters'", "须与总部一致")
OF_ONE_KIND = Wording("to be of the kind and currency of headquarters'", "种类和币种须与总部一致")
KNOWN = Wording("to be a number that headquarters has", "须为总部已有的数字")
ONCE = Wording("to be stated once", "只可规定一次")


@frozen
class Number:
    """One number of a region: where it stands, what it is, by which clause. Policy 2.2.2.1.

    Raises:
        BadValue: A value that is no whole number, Fraction or Money, or a path that is none.
        UnknownClause: The policy has no such clause.
    """

    path: str
    value: Value
    clause: ClauseNumber

    def __attrs_post_init__(self) -> None:
        cite(self.clause)
        if type(self.value) is not int and not isinstance(self.value, Fraction | Money):
            raise BadValue(
                "expected a whole number, a Fraction or Money", "应为整数、Fraction 或 Money"
            )
        if path_of(self.path) is None:
            raise BadValue(
                "expected a path of names with a point between them", "应为以点分隔的名称路径"
            )


@frozen
class HeadquartersTerms:
    """What headquarters says, by path, and which way each number is tighter. 2.2.1.2, 2.2.2.1."""

    known: Mapping[str, Parameter]

    @classmethod
    def of(cls, terms: Terms) -> "HeadquartersTerms":
        """The terms of headquarters, mostly a whole edition."""
        return cls({each.path: each for each in parameters(terms)})

    @property
    def values(self) -> dict[str, Value]:
        """Its numbers, by path."""
        return {
            path: each.value
            for path, each in self.known.items()
            if type(each.value) is int or isinstance(each.value, Fraction | Money)
        }


@frozen
class Conflict:
    """A number that loosens or contradicts headquarters' (冲突), with the clauses of both.

    `theirs` is headquarters' clause.
    """

    path: str
    own: ClauseNumber
    theirs: ClauseNumber
    requires: Wording

    @property
    def wording(self) -> Wording:
        """What is at fault, the two clauses side by side."""
        return Wording(
            "{path} ({own}) {requires} ({theirs})", "{path}（{own}）{requires}（{theirs}）"
        ).filled(path=self.path, own=self.own, requires=self.requires, theirs=self.theirs)


def conflicts(headquarters: HeadquartersTerms, numbers: Iterable[Number]) -> Iterator[Conflict]:
    """Every number that loosens or contradicts headquarters'; exactly equal is allowed."""
    seen: set[str] = set()
    for number in numbers:
        theirs = headquarters.known.get(number.path)
        clause = "2.2.1.2" if theirs is None or theirs.tighter is None else theirs.clause
        requires = ONCE if number.path in seen else _objection(number, theirs)
        if requires is not None:
            yield Conflict(number.path, number.clause, clause, requires)
        seen.add(number.path)


def effective(
    headquarters: HeadquartersTerms, region: str, numbers: Iterable[Number]
) -> dict[str, Value]:
    """The numbers in force in a region: headquarters', tightened. Policy 2.2.2.1.

    Raises:
        Refused: A number loosens or contradicts; the error has the clauses of both.
    """
    own = tuple(numbers)
    for each in conflicts(headquarters, own):
        raise Refused(region, "tightens", "2.2.2.1", each.wording)
    values = headquarters.values
    return {**values, **{each.path: _alike(each.value, values[each.path]) for each in own}}


def tightened(
    terms: T, headquarters: HeadquartersTerms, region: str, numbers: Iterable[Number]
) -> T:
    """Return terms, mostly a whole edition, as they hold in a region. Policy 2.2.2.1.

    `headquarters` has the numbers of these terms.

    Raises:
        Refused: A number loosens or contradicts; the error has the clauses of both.
        Invalid: The numbers together are not what the terms take.
    """
    own = tuple(numbers)
    values = effective(headquarters, region, own)
    return with_values(terms, {headquarters.known[each.path].at: values[each.path] for each in own})


def _objection(number: Number, known: Parameter | None) -> Wording | None:
    """What stands against a number; None: nothing."""
    if known is None:
        return KNOWN
    own, theirs = number.value, known.value
    if type(theirs) is not int and not isinstance(theirs, Fraction | Money):
        return ALIKE
    comparison = _compared(own, theirs)
    if comparison == 0:
        return None
    if known.tighter is None:
        return ALIKE
    if comparison is None:
        return OF_ONE_KIND
    if known.tighter == "lower":
        return NO_HIGHER if comparison > 0 else None
    return NO_LOWER if comparison < 0 else None


def _compared(own: Value, theirs: Value) -> int | None:
    """Below zero, zero or above; None where the two cannot be compared."""
    if isinstance(own, Money) and isinstance(theirs, Money):
        if own.currency != theirs.currency:
            return None
        return (own.minor > theirs.minor) - (own.minor < theirs.minor)
    if isinstance(own, Money) or isinstance(theirs, Money):
        return None
    if isinstance(theirs, int) and own != int(own):
        return None
    return (own > theirs) - (own < theirs)


def _alike(value: Value, theirs: Value) -> Value:
    """The number, a ratio where headquarters has one, whole where it has a whole number."""
    if isinstance(value, Money):
        return value
    return Fraction(value) if isinstance(theirs, Fraction) else int(value)
