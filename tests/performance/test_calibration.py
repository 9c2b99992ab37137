"""A distribution proposes grades for a group, never silently and never to few. Policy 4.3.1.2."""

from collections import Counter
from fractions import Fraction
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue, Invalid
from lenovo_sales.performance import (
    CalibrationTerms,
    GradeShare,
    GroupCalibration,
    Rated,
    TieRule,
    boundaries,
    calibrate,
)
from lenovo_sales.values import Rounding, allocate

GRADES = ("A", "B", "C", "D")
DEFAULT = default_edition().performance.review.calibration


def shares(*percent: int) -> tuple[GradeShare, ...]:
    return tuple(
        GradeShare(grade, Fraction(share, 100))
        for grade, share in zip(GRADES, percent, strict=False)
    )


@st.composite
def groups(draw: st.DrawFn) -> tuple[Rated, ...]:
    """A group of up to 24, few of whom differ in points, so that ties are common."""
    rated = st.tuples(st.integers(0, 6) | st.none(), st.sampled_from(GRADES))
    return tuple(
        Rated(f"E-{number:02}", None if points is None else Fraction(points), grade)
        for number, (points, grade) in enumerate(draw(st.lists(rated, max_size=24)))
    )


@st.composite
def rules(draw: st.DrawFn) -> CalibrationTerms:
    pulls = draw(st.lists(st.integers(0, 9), min_size=2, max_size=4).filter(any))
    return CalibrationTerms(
        draw(st.sampled_from(TieRule)),
        draw(st.integers(1, 8)),
        draw(st.sampled_from(Rounding)),
        shares(*allocate(100, pulls)),
    )


def grades_after(group: tuple[Rated, ...], found: GroupCalibration) -> dict[str, str | None]:
    """Everybody's grade once each proposal is taken up, of those who have points."""
    grades = {each.person: each.grade for each in group if each.points is not None}
    return {**grades, **{each.person: each.after for each in found.proposals}}


@given(groups(), rules())
def test_the_places_of_the_grades_are_kept(
    group: tuple[Rated, ...], terms: CalibrationTerms
) -> None:
    """4.3.1.2: up to each boundary no grade has more than its places, but for equal points."""
    found = calibrate(group, terms)
    people = [each for each in group if each.points is not None]
    assert found.applied is (len(people) >= terms.least_group)
    if not found.applied:
        return
    names = [each.grade for each in terms.distribution]
    after = grades_after(group, found)
    points = {each.person: each.points for each in people}
    for index, end in enumerate(boundaries(len(people), terms)):
        best = [one for one, grade in after.items() if grade in names[: index + 1]]
        decided = [one for one in best if one not in found.undecided]
        lowest = min((points[one] for one in decided), default=None)
        tied = [one for one in decided if points[one] == lowest]
        if terms.ties is TieRule.ALL_UP:
            assert len(decided) - len(tied) < max(end, 1)
            assert len(decided) >= end
        else:
            assert len(decided) <= end
    assert sum(each.places for each in found.grades) == len(people)
    assert [each.after for each in found.grades] == [Counter(after.values())[n] for n in names]


@given(groups(), rules())
def test_more_points_never_give_a_lower_grade(
    group: tuple[Rated, ...], terms: CalibrationTerms
) -> None:
    """4.3.1.2: among those who are not left open; equal points give equal grades."""
    found = calibrate(group, terms)
    if not found.applied:
        return
    names = [each.grade for each in terms.distribution]
    after = grades_after(group, found)
    decided = sorted(
        (each for each in group if each.points is not None and each.person not in found.undecided),
        key=lambda each: -(each.points or 0),
    )
    for better, worse in pairwise(decided):
        one, other = (names.index(after[each.person] or "") for each in (better, worse))
        assert one <= other
        assert one == other or better.points != worse.points


@given(groups(), rules(), st.data())
def test_the_order_of_the_people_does_not_matter(
    group: tuple[Rated, ...], terms: CalibrationTerms, data: st.DataObject
) -> None:
    """4.3.1.2: nor is anybody's grade changed but by a proposal with before, after and why."""
    found = calibrate(group, terms)
    assert calibrate(data.draw(st.permutations(group)), terms) == found
    grades = {each.person: each.grade for each in group}
    for each in found.proposals:
        assert each.before == grades[each.person] != each.after
        assert "place" in each.why.english
    again = tuple(
        evolve(each, grade=grades_after(group, found).get(each.person, each.grade))
        for each in group
    )
    assert calibrate(again, terms).proposals == ()


@pytest.mark.parametrize(
    ("ties", "grades", "undecided"),
    [
        (TieRule.ALL_UP, "AAABBBBBBC", ()),
        (TieRule.ALL_DOWN, "ABBBBBBBBC", ()),
        (TieRule.LEAVE_OPEN, "ADDBBBBBBC", ("E-1", "E-2")),
    ],
)
def test_equal_points_at_a_boundary(ties: TieRule, grades: str, undecided: tuple[str, ...]) -> None:
    """4.3.1.2: 20/70/10 of ten, the second and the third with equal points: as the terms say."""
    terms = CalibrationTerms(ties, 10, Rounding.HALF_UP, shares(20, 70, 10))
    points = [99, 90, 90, *range(80, 73, -1)]
    group = tuple(Rated(f"E-{at}", Fraction(one), "D") for at, one in enumerate(points))
    found = calibrate(group, terms)
    assert "".join(str(each) for each in grades_after(group, found).values()) == grades
    assert found.undecided == undecided
    assert [(each.grade, each.places) for each in found.grades] == [("A", 2), ("B", 7), ("C", 1)]


def test_a_group_that_is_too_small_is_told_so() -> None:
    """4.3.1.2: four people are never distributed; nine neither, ten are, and the reason is said."""
    people = tuple(Rated(f"E-{at}", Fraction(at), "D") for at in range(10))
    assert DEFAULT.least_group == 10
    for size in (4, 9):
        few = calibrate((*people[:size], Rated("E-99", None, None)), DEFAULT)
        assert (few.applied, few.proposals, few.grades) == (False, (), ())
        assert few.reason is not None
        assert few.reason.english == f"a group of 10 or more, found {size}"
        assert few.unrated == ("E-99",)
    assert len(calibrate(people, DEFAULT).proposals) == 10
    without = calibrate(people, evolve(DEFAULT, distribution=()))
    assert without.reason is not None
    assert without.reason.chinese == "制度版本应列等级分布"


def test_a_distribution_that_cannot_be_one() -> None:
    """4.3.1.2: shares of 99 %, a grade twice, grades in another order, and a person twice."""
    with pytest.raises(Invalid, match=r"exactly 100 % together, found 99\.00 %"):
        evolve(DEFAULT, distribution=shares(20, 70, 9))
    with pytest.raises(Invalid, match=r"distribution\[1\].grade: expected each grade once"):
        evolve(DEFAULT, distribution=shares(20, 80)[:1] + shares(80, 20)[:1])
    performance = default_edition().performance
    turned = evolve(DEFAULT, distribution=shares(20, 70, 10)[::-1])
    with pytest.raises(Invalid, match="expected grades of the edition, the best first"):
        evolve(performance, review=evolve(performance.review, calibration=turned))
    with pytest.raises(BadValue, match="each person once"):
        calibrate([Rated("E-1", None, None)] * 2, DEFAULT)
