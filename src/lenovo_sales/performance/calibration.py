"""Calibration of a group (校准) by a distribution of grades: proposals, never changes. 4.3.1.2.

The distribution says where the grades part: the people, ordered by points, fill the places of the
best grade first. Where equal points stand on both sides of a boundary, the tie rule of the edition
decides. Below the least group size nothing is applied, and the result says so.

>>> from fractions import Fraction
>>> from lenovo_sales.performance.review_terms import GradeShare, TieRule
>>> from lenovo_sales.values import Rounding
>>> shares = [("A", 20), ("B", 70), ("C", 10)]
>>> terms = CalibrationTerms(TieRule.ALL_DOWN, 10, Rounding.HALF_UP,
...     tuple(GradeShare(grade, Fraction(share, 100)) for grade, share in shares))
>>> group = [Rated(f"E-{number}", Fraction(70 + number), "B") for number in range(10)]
>>> result = calibrate(group, terms)
>>> [(each.person, each.before, each.after) for each in result.proposals]
[('E-9', 'B', 'A'), ('E-8', 'B', 'A'), ('E-0', 'B', 'C')]
>>> print(calibrate(group[:4], terms).reason)
a group of 10 or more, found 4
"""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from itertools import accumulate, groupby

from attrs import field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import PERSONAL
from lenovo_sales.performance.review_terms import CalibrationTerms, TieRule
from lenovo_sales.values import divide
from lenovo_sales.wording import Wording

NO_DISTRIBUTION = Wording("a distribution in the edition", "制度版本应列等级分布")
TOO_FEW = Wording(
    "a group of {least} or more, found {found}", "人数应为 {least} 以上，实际 {found}"
)
BY_PLACE = Wording(
    "place {place} of {group}, within the {last} places to grade {grade}",
    "在 {group} 人中排第 {place}，等级 {grade} 及以上共 {last} 个名额",
)
BY_TIE = Wording(
    "equal points at places {first} to {last} of {group}: {rule}",
    "在 {group} 人中第 {first} 至 {last} 名同分：{rule}",
)
TIES = {
    TieRule.ALL_UP: Wording("all get the better grade", "均取较高等级"),
    TieRule.ALL_DOWN: Wording("all get the lower grade", "均取较低等级"),
    TieRule.LEAVE_OPEN: Wording("left open", "留待决定"),
}  # fmt: skip


@frozen
class Rated:
    """Somebody of a group with points and a grade; without points one takes no part. 4.3.1.2."""

    person: str  # by id
    points: Fraction | None = field(**PERSONAL)
    grade: str | None = field(**PERSONAL)


@frozen
class GradeProposal:
    """A change of somebody's grade that a distribution asks for, and why (校准建议). 4.3.1.2."""

    person: str
    before: str | None = field(**PERSONAL)
    after: str = field(**PERSONAL)
    why: Wording


@frozen
class GradePlaces:
    """The places that a distribution gives a grade, and how many people have it. 4.3.1.2."""

    grade: str
    places: int
    before: int  # people with the grade as they were rated
    after: int  # people with it once every proposal is taken up


@frozen
class GroupCalibration:
    """What a distribution asks of a group; where it is not applied, the reason. Policy 4.3.1.2.

    The proposals stand in order of points, the highest first, then by person. `undecided` are the
    people whom the tie rule leaves open; `unrated` those without points, who take no part.
    """

    applied: bool
    reason: Wording | None  # what applying it requires; None: it is applied
    proposals: tuple[GradeProposal, ...] = ()
    grades: tuple[GradePlaces, ...] = ()
    undecided: tuple[str, ...] = ()
    unrated: tuple[str, ...] = ()


def calibrate(group: Iterable[Rated], terms: CalibrationTerms) -> GroupCalibration:
    """Propose the grades that the distribution of the edition asks for. Policy 4.3.1.2.

    The order in which the people are given does not matter. Up to and with each grade the places
    are its cumulative share of the group, rounded once by the rule of the terms.

    Raises:
        BadValue: Somebody is given twice.
    """
    people = tuple(group)
    if len({each.person for each in people}) != len(people):
        raise BadValue("expected each person once in a group", "同一组内每人只列一次")
    unrated = tuple(sorted(each.person for each in people if each.points is None))
    rated = sorted((each for each in people if each.points is not None), key=_order)
    if not terms.distribution:
        return GroupCalibration(False, NO_DISTRIBUTION, unrated=unrated)
    if len(rated) < terms.least_group:
        few = TOO_FEW.filled(least=terms.least_group, found=len(rated))
        return GroupCalibration(False, few, unrated=unrated)
    names = [each.grade for each in terms.distribution]
    ends = boundaries(len(rated), terms)
    proposals: list[GradeProposal] = []
    undecided: list[str] = []
    after: Counter[str | None] = Counter()
    place = 0
    for _, tied in groupby(rated, key=_points):
        block = tuple(tied)
        first, place = place, place + len(block)
        best, lowest = _grade_at(first, ends), _grade_at(place - 1, ends)
        chosen = lowest if terms.ties is TieRule.ALL_DOWN else best
        if best == lowest:
            words = {"place": first + 1, "group": len(rated)}
            why = BY_PLACE.filled(**words, last=ends[best], grade=names[best])
        else:
            rule = TIES[terms.ties]
            why = BY_TIE.filled(first=first + 1, last=place, group=len(rated), rule=rule)
            if terms.ties is TieRule.LEAVE_OPEN:
                undecided.extend(each.person for each in block)
                after.update(each.grade for each in block)
                continue
        after[names[chosen]] += len(block)
        proposals.extend(
            GradeProposal(each.person, each.grade, names[chosen], why)
            for each in block
            if each.grade != names[chosen]
        )
    before = Counter(each.grade for each in rated)
    places = [end - start for start, end in zip((0, *ends), ends, strict=False)]
    grades = tuple(
        GradePlaces(name, count, before[name], after[name])
        for name, count in zip(names, places, strict=True)
    )
    return GroupCalibration(True, None, tuple(proposals), grades, tuple(undecided), unrated)


def boundaries(group: int, terms: CalibrationTerms) -> tuple[int, ...]:
    """How many people of a group have each grade or a better one, best grade first. 4.3.1.2."""
    shares = accumulate(each.share for each in terms.distribution)
    return tuple(
        divide(group * each.numerator, each.denominator, terms.rounding) for each in shares
    )


def _grade_at(place: int, ends: tuple[int, ...]) -> int:
    """The index of the grade whose places reach beyond a place, the first is 0."""
    return next(index for index, end in enumerate(ends) if place < end)


def _order(rated: Rated) -> tuple[Fraction, str]:
    return -(rated.points or Fraction(0)), rated.person


def _points(rated: Rated) -> Fraction | None:
    return rated.points
