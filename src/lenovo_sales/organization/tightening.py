"""Tightening (从严): numbers of a region beside headquarters'. Policy 2.2.2.1.

A region may tighten, and never loosen or contradict. Which way is tighter stands with each number
of headquarters; one without a direction is headquarters' alone, and so is what is no number.

What loosens is refused when an overlay is published. What headquarters passes later by becoming
stricter itself stays published: the stricter value holds, and a note says so.

>>> from typing import Annotated
>>> from lenovo_sales.parameters import Days, Share
>>> @frozen
... class Limits(Terms):
...     discount: Annotated[Fraction, Share("3.3.1.1", "discount", "折扣", tighter="lower")]
...     grace: Annotated[int, Days("3.3.2.2", "grace", "宽限期")]
>>> own = [Number("discount", Fraction(8, 100), "2.2.2.1")]
>>> tightened(Limits(Fraction(1, 10), 5), own).terms
Limits(discount=Fraction(2, 25), grace=5)
>>> looser = tightened(Limits(Fraction(5, 100), 5), own)
>>> looser.terms.discount, [each.note.english for each in looser.passed]
(Fraction(1, 20), ["discount: headquarters' number (3.3.1.1) holds, not the region's (2.2.2.1)"])
>>> headquarters = HeadquartersTerms.of(Limits(Fraction(5, 100), 5))
>>> [(each.own, each.theirs) for each in conflicts(headquarters, own)]
[('2.2.2.1', '3.3.1.1')]
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import takewhile
from typing import Generic, TypeAlias, TypeVar

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber, Wording, cite
from lenovo_sales.errors import BadValue, Invalid
from lenovo_sales.parameters import Parameter, Terms, parameters, with_values
from lenovo_sales.paths import KeyPath, path_of, path_text
from lenovo_sales.values import Money

Value: TypeAlias = int | Fraction | Money
T_co = TypeVar("T_co", bound=Terms, covariant=True)
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
    """What headquarters says, mostly a whole edition, and by path. Policy 2.2.1.2, 2.2.2.1."""

    terms: Terms = field(repr=False)
    known: Mapping[str, Parameter] = field(repr=False, eq=False)

    @classmethod
    def of(cls, terms: Terms) -> "HeadquartersTerms":
        """The terms of headquarters, with what each path is about."""
        return cls(terms, {each.path: each for each in parameters(terms)})


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

    @property
    def note(self) -> Wording:
        """Whose number holds, where an overlay is in force and headquarters has gone past it."""
        return Wording(
            "{path}: headquarters' number ({theirs}) holds, not the region's ({own})",
            "{path}：以总部规定（{theirs}）为准，区域规定（{own}）不适用",
        ).filled(path=self.path, own=self.own, theirs=self.theirs)


@frozen
class Tightened(Generic[T_co]):
    """Terms as they hold in a region, and its numbers that headquarters has passed. 2.2.2.1."""

    terms: T_co
    passed: tuple[Conflict, ...] = ()


def conflicts(headquarters: HeadquartersTerms, numbers: Iterable[Number]) -> Iterator[Conflict]:
    """Every number that loosens or contradicts headquarters', or does not go with the rest.

    Exactly equal is allowed. Where each alone may stand, the region's terms are built of them all.
    """
    own, sound = tuple(numbers), True
    for index, number in enumerate(own):
        once = all(each.path != number.path for each in own[:index])
        conflict = _conflict(headquarters, number) if once else _against(number, None, ONCE)
        if conflict is not None:
            sound = False
            yield conflict
    if sound:
        yield from _discord(headquarters, own)


def discord(terms: Terms, *overlays: Iterable[Number]) -> tuple[Conflict, ...]:
    """What does not go together of the numbers of several overlays that each may stand. 2.2.2.1."""
    together = tightened(terms, (number for each in overlays for number in each)).passed
    alone = {conflict for each in overlays for conflict in tightened(terms, each).passed}
    return tuple(each for each in together if each not in alone)


def tightened(terms: T, numbers: Iterable[Number]) -> Tightened[T]:
    """Return terms, mostly a whole edition, as they hold in a region. Policy 2.2.2.1.

    `numbers` are those of all its overlays in force. Of two numbers for one path, and of theirs and
    headquarters', the stricter holds; one that headquarters no longer has, or that no longer goes
    with the rest, does not. What does not hold of them is told in `passed`.
    """
    headquarters = HeadquartersTerms.of(terms)
    passed: list[Conflict] = []
    held: dict[str, Number] = {}
    for number in numbers:
        if conflict := _conflict(headquarters, number):
            passed.append(conflict)
        elif _is_stricter(number, held.get(number.path), headquarters.known[number.path]):
            held[number.path] = number
    while discord := tuple(_discord(headquarters, tuple(held.values()))):
        passed += discord
        for each in discord:
            held.pop(each.path, None)
    return Tightened(with_values(terms, _values(headquarters, held.values())), tuple(passed))


def _values(headquarters: HeadquartersTerms, numbers: Iterable[Number]) -> Mapping[KeyPath, object]:
    """Each number where it stands, a ratio where headquarters has one."""
    values: dict[KeyPath, object] = {}
    for each in numbers:
        known = headquarters.known[each.path]
        values[known.at] = _alike(each.value, known.value)
    return values


def _conflict(headquarters: HeadquartersTerms, number: Number) -> Conflict | None:
    """What stands against one number alone."""
    known = headquarters.known.get(number.path)
    requires = _objection(number, known)
    return None if requires is None else _against(number, known, requires)


def _against(number: Number, known: Parameter | None, requires: Wording) -> Conflict:
    clause = "2.2.1.2" if known is None or known.tighter is None else known.clause
    return Conflict(number.path, number.clause, clause, requires)


def _discord(headquarters: HeadquartersTerms, numbers: tuple[Number, ...]) -> Iterator[Conflict]:
    """The number that stands nearest to each place where the terms do not hold together."""
    try:
        with_values(headquarters.terms, _values(headquarters, numbers))
    except Invalid as invalid:
        for problem in invalid.problems:
            place = path_text(problem.path)
            near = sorted(
                numbers,
                key=lambda each: (*_shared(path_of(each.path) or (), problem.path), each.path),
            )
            known = headquarters.known.get(place)
            clause = "2.2.1.2" if known is None else known.clause
            requires = Wording(
                "to go with the rest: {place}: {problem}", "须与其余规定相容：{place}：{problem}"
            ).filled(place=place, problem=problem.message)
            yield Conflict(near[-1].path, near[-1].clause, clause, requires)


def _shared(one: KeyPath, other: KeyPath) -> tuple[int, bool]:
    """How many steps two paths have in common, and whether they end alike."""
    depth = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )
    return depth, one[-1:] == other[-1:]


def _is_stricter(number: Number, held: Number | None, known: Parameter) -> bool:
    """Whether a number stands in for another of the region, where there is one."""
    if held is None:
        return True
    comparison = _compared(number.value, held.value)
    return comparison is not None and (
        comparison < 0 if known.tighter == "lower" else comparison > 0
    )


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


def _alike(value: Value, theirs: object) -> Value:
    """The number, a ratio where headquarters has one, whole where it has a whole number."""
    if isinstance(value, Money):
        return value
    return Fraction(value) if isinstance(theirs, Fraction) else int(value)
