"""Tightening (从严): numbers of a region beside headquarters'. Policy 2.2.2.1.

A region may add and tighten, and never loosen or contradict. Which way is tighter is declared for
each number of headquarters; one without a direction is not a region's to change.

>>> from lenovo_sales.values import ratio
>>> headquarters = HeadquartersTerms(
...     flat({"contracts": {"discount_limit": ratio("10%")}, "lead": {"high": 2}}),
...     (Tightness("contracts.discount_limit", Direction.LOWER, "3.3.1.1"),),
... )
>>> effective(headquarters, "East", [Number("contracts.discount_limit", ratio("8%"), "2.2.2.1")])
{'contracts.discount_limit': Fraction(2, 25), 'lead.high': 2}
>>> looser = Number("contracts.discount_limit", ratio("12%"), "2.2.2.1")
>>> [(each.own, each.theirs) for each in conflicts(headquarters, [looser])]
[('2.2.2.1', '3.3.1.1')]
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from attrs import fields, frozen, has

from lenovo_sales.clauses import ClauseNumber, Wording, cite
from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.lifecycle import Worded
from lenovo_sales.values import Money, Weights

Value: TypeAlias = int | Fraction | Money

NO_HIGHER = Wording("to be no higher than headquarters'", "不得高于总部")
NO_LOWER = Wording("to be no lower than headquarters'", "不得低于总部")
ALIKE = Wording("to be the same as headquarters'", "须与总部一致")
OF_ONE_KIND = Wording("to be of the kind and currency of headquarters'", "种类和币种须与总部一致")
BESIDE = Wording("to stand beside headquarters'", "须另立新项")
ONCE = Wording("to be stated once", "只可规定一次")


class Direction(Worded):
    """Which way of a number is tighter (从严方向). Policy 2.2.2.1."""

    LOWER = "lower", "不得高于总部"
    HIGHER = "higher", "不得低于总部"
    SAME = "same", "须与总部一致"


@frozen
class Tightness:
    """Which way is tighter for the numbers at a path, and by which clause. Policy 2.2.2.1.

    A part of the path that is "*" stands for any name: "service.tiers.*.high.response_minutes".

    Raises:
        UnknownClause: The policy has no such clause.
    """

    path: str
    tighter: Direction
    clause: ClauseNumber

    def __attrs_post_init__(self) -> None:
        cite(self.clause)

    def fits(self, path: str) -> bool:
        """Whether it is about the number at this path."""
        stated_, found = self.path.split("."), path.split(".")
        return len(stated_) == len(found) and all(
            one in ("*", other) for one, other in zip(stated_, found, strict=True)
        )


@frozen
class OverlayTerms:
    """Which numbers of the edition a region may tighten (可从严事项). Policy 2.2.2.1."""

    tightness: tuple[Tightness, ...] = ()

    def over(self, terms: object) -> "HeadquartersTerms":
        """The numbers of terms, with the directions in which a region may tighten them.

        Raises:
            BadValue: Two directions for one number.
        """
        return HeadquartersTerms(flat(terms), self.tightness)

    def faults(self, terms: object) -> Iterator[tuple[int, Wording]]:
        """The place of every direction at fault among terms, and what was expected there."""
        paths = flat(terms)
        for index, each in enumerate(self.tightness):
            fitting = [path for path in paths if each.fits(path)]
            if not fitting:
                yield (
                    index,
                    Wording(
                        "expected the path of a number of the edition", "应为制度版本中数值的路径"
                    ),
                )
            elif any(other.fits(path) for other in self.tightness[:index] for path in fitting):
                yield (
                    index,
                    Wording("expected one direction for each number", "每个数值应只有一个方向"),
                )


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
        _checked(self.value)
        if not all(self.path.split(".")):
            raise BadValue(
                "expected a path of names with a point between them", "应为以点分隔的名称路径"
            )


@frozen
class HeadquartersTerms:
    """The numbers of headquarters by path, and which way each is tighter. Policy 2.2.1.2, 2.2.2.1.

    Raises:
        BadValue: Two directions for one number.
    """

    values: Mapping[str, Value]
    tightness: tuple[Tightness, ...]

    def __attrs_post_init__(self) -> None:
        for path in self.values:
            if len([each for each in self.tightness if each.fits(path)]) > 1:
                raise BadValue(
                    "{path}: expected one direction that is tighter",
                    "{path}：应只有一个更严的方向",
                    path=path,
                )

    def direction(self, path: str) -> Tightness | None:
        """Which way is tighter at a path; None: the number is headquarters' alone."""
        return next((each for each in self.tightness if each.fits(path)), None)


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


def flat(terms: object) -> dict[str, Value]:
    """Nested terms, tables or attrs classes, as one table from path to value.

    What is no number is left out, and so is what stands in an array.

    >>> flat({"lead": {"high": 2, "note": "soon"}})
    {'lead.high': 2}
    """
    return dict(_flat(terms, ""))


def _flat(terms: object, at: str) -> Iterator[tuple[str, Value]]:
    if type(terms) is int or isinstance(terms, Fraction | Money):
        yield at, terms
    elif isinstance(terms, Mapping | Weights):
        for name, part in terms.items():
            yield from _flat(part, f"{at}.{name}" if at else str(name))
    elif has(kind := type(terms)):
        for each in fields(kind):
            part = getattr(terms, each.name)
            yield from _flat(part, f"{at}.{each.name}" if at else each.name)


def conflicts(headquarters: HeadquartersTerms, numbers: Iterable[Number]) -> Iterator[Conflict]:
    """Every number that loosens or contradicts headquarters'; exactly equal is allowed."""
    seen: set[str] = set()
    for number in numbers:
        rule = headquarters.direction(number.path)
        clause = rule.clause if rule is not None else "2.2.1.2"
        requires = ONCE if number.path in seen else _objection(number, headquarters, rule)
        if requires is not None:
            yield Conflict(number.path, number.clause, clause, requires)
        seen.add(number.path)


def effective(
    headquarters: HeadquartersTerms, region: str, numbers: Iterable[Number]
) -> dict[str, Value]:
    """The numbers in force in a region: headquarters', tightened and added to. Policy 2.2.2.1.

    Raises:
        Refused: A number loosens or contradicts; the error has the clauses of both.
    """
    own = tuple(numbers)
    for each in conflicts(headquarters, own):
        raise Refused(region, "2.2.2.1", each.wording.english, each.wording.chinese)
    return {**headquarters.values, **{number.path: number.value for number in own}}


def _objection(
    number: Number, headquarters: HeadquartersTerms, rule: Tightness | None
) -> Wording | None:
    """What stands against a number; None: nothing."""
    own, theirs = number.value, headquarters.values.get(number.path)
    if theirs is None:
        nested = (_is_under(number.path, each) for each in headquarters.values)
        return BESIDE if any(nested) else None
    comparison = _compared(own, theirs)
    if comparison == 0:
        return None
    if rule is None or rule.tighter is Direction.SAME:
        return ALIKE
    if comparison is None:
        return OF_ONE_KIND
    if rule.tighter is Direction.LOWER:
        return NO_HIGHER if comparison > 0 else None
    return NO_LOWER if comparison < 0 else None


def _is_under(path: str, other: str) -> bool:
    """Whether one of the two would be a table where the other is a number."""
    return path.startswith(f"{other}.") or other.startswith(f"{path}.")


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


def _checked(value: object) -> None:
    if type(value) is not int and not isinstance(value, Fraction | Money):
        raise BadValue(
            "expected a whole number, a Fraction or Money", "应为整数、Fraction 或 Money"
        )
