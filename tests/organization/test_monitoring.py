"""What every tier has come to, and what to do about it. Policy 2.2.1.4."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from attrs import evolve
from companies import MONTHS, YEAR, companies
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cascade import shared, target

from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue
from lenovo_sales.organization import (
    Achieved,
    Concern,
    MonitoringFinding,
    MonitoringTerms,
    Organization,
    Post,
    Shares,
    Standing,
    Unit,
    findings,
    standings,
)

FEWER = settings(max_examples=60)
DAYS = st.integers(-9, 380).map(lambda days: YEAR.start + timedelta(days))
ACHIEVED = st.lists(
    st.builds(Achieved, st.sampled_from([f"E-{n}" for n in range(7)]), DAYS, st.integers(-50, 99)),
    max_size=12,
)


@FEWER
@given(companies(), ACHIEVED, st.integers(0, 10**6), DAYS)
def test_every_tier_adds_up(
    company: Organization, achieved: list[Achieved], value: int, as_of: date
) -> None:
    """2.2.1.4: headquarters has every result of somebody in post; each unit, its parts' and own."""
    shares = shared(company, target("HQ", "2016", value))
    stand = {each.unit: each for each in standings(company, shares, achieved, YEAR, as_of)}
    assert list(stand) == [unit.id for unit in company.within("HQ")]
    for unit in company.units:
        own = sum(
            each.value
            for each in achieved
            if each.on in YEAR
            and each.on < as_of
            and (post := company.post_on(each.person, each.on)) is not None
            and post.unit == unit
        )
        below = sum(stand[child.id].achieved for child in company.children(unit))
        assert stand[unit].achieved == own + below


@FEWER
@given(companies(), st.integers(0, 10**6), DAYS, DAYS)
def test_what_is_due_by_a_day(company: Organization, value: int, one: date, other: date) -> None:
    """2.2.1.4: nothing before the period, all after it, and never less on a later day."""
    shares = shared(company, target("HQ", "2016", value))

    def due(day: date) -> Fraction:
        found = standings(company, shares, [], YEAR, day)[0].due
        assert found is not None
        return found

    starts = [due(month.start) for month in MONTHS]
    ends = [*starts[1:], due(YEAR.end)]
    assert (starts[0], ends[-1]) == (0, value)
    assert 0 <= due(min(one, other)) <= due(max(one, other)) <= value
    for month, start, end in zip(MONTHS, starts, ends, strict=True):
        assert end - start == shares.of_unit("HQ", month)


HQ = Unit("HQ", "headquarters")
EAST, WEST = (Unit(name, "region", parent="HQ") for name in ("East", "West"))
COMPANY = Organization.of(
    [HQ, EAST, WEST], [Post("E-1", "East"), Post("E-2", "East"), Post("E-3", "West")]
)
JANUARY = MONTHS[0]
TERMS = MonitoringTerms(behind=Fraction(1, 10), concentrated=Fraction(1, 2))
SHARES = shared(COMPANY, target("HQ", "2016-01", 3000))


def found(*achieved: tuple[str, int], shares: Shares = SHARES) -> list[MonitoringFinding]:
    done = [Achieved(person, JANUARY.start, value) for person, value in achieved]
    stand = standings(COMPANY, shares, done, JANUARY, JANUARY.end)
    return list(findings(COMPANY, shares, stand, TERMS, JANUARY))


@pytest.mark.parametrize(("value", "is_behind"), [(899, True), (900, False)])
def test_behind_by_more_than_the_edition_allows(value: int, is_behind: bool) -> None:
    """2.2.1.4: exactly at the limit it is not behind, one fen more it is."""
    concerns = {
        (each.unit, each.concern) for each in found(("E-1", 1000), ("E-2", 1000), ("E-3", value))
    }
    assert (("West", Concern.BEHIND) in concerns) is is_behind


def test_the_part_that_is_missing_the_most() -> None:
    """2.2.1.4: a finding names the unit below from which most is missing, and a remedy."""
    behind = found(("E-1", 1000), ("E-2", 500), ("E-3", 200))
    assert behind[0] == MonitoringFinding("HQ", Concern.BEHIND, Fraction(1300), "West")
    assert behind[1] == MonitoringFinding("East", Concern.BEHIND, Fraction(500))
    assert {each.clause for each in behind} == {"2.2.1.4"}
    assert all(not each.remedy.chinese.isascii() for each in behind)
    assert all(MonitoringFinding("HQ", concern, Fraction(0)).remedy.english for concern in Concern)


@pytest.mark.parametrize(
    ("missing", "named"), [((0, 0), None), ((-1, 0), None), ((1, 0), "East"), ((1, 2), "West")]
)
def test_a_part_with_nothing_missing_is_not_named(
    missing: tuple[int, int], named: str | None
) -> None:
    """2.2.1.4: where the parts have all that was due, the finding is the unit's own."""
    parts = [
        Standing(unit, "region", 9 - short, 9 - short, 9, Fraction(9))
        for unit, short in zip(("East", "West"), missing, strict=True)
    ]
    whole = Standing("HQ", "headquarters", 18, 18, 30, Fraction(30))
    first, *_ = findings(COMPANY, SHARES, [whole, *parts], TERMS, JANUARY)
    assert first == MonitoringFinding("HQ", Concern.BEHIND, Fraction(12), named)
    unknown = [Standing(each.unit, "region", 9, 0, None, None) for each in parts]
    first, *_ = findings(COMPANY, SHARES, [whole, *unknown], TERMS, JANUARY)
    assert first.part is None


@pytest.mark.parametrize(("value", "concentrated"), [(1000, False), (1001, True)])
def test_in_one_persons_hands(value: int, concentrated: bool) -> None:
    """2.2.1.4: exactly at the limit it is not concentrated."""
    found_ = found(("E-1", value), ("E-2", 1000), ("E-3", 5000))
    east = [each for each in found_ if each.unit == "East"]
    assert east == (
        [MonitoringFinding("East", Concern.CONCENTRATED, Fraction(1001, 2001))]
        if concentrated
        else []
    )


def concentration(*achieved: tuple[str, int]) -> Fraction | None:
    done = [Achieved(person, JANUARY.start, value) for person, value in achieved]
    return standings(COMPANY, SHARES, done, JANUARY, JANUARY.end)[1].concentration


@pytest.mark.parametrize(
    ("achieved", "expected"),
    [
        ([("E-1", 1000), ("E-2", -900)], 1),
        ([("E-1", 1000), ("E-1", -900), ("E-2", 300)], Fraction(3, 4)),
        ([("E-1", 1000), ("E-1", -1000), ("E-2", 300)], 1),
        ([("E-1", 1000), ("E-2", -1000)], 1),
        ([("E-1", -5), ("E-2", -1000)], None),
        ([], None),
    ],
)
def test_returns_leave_true_shares(
    achieved: list[tuple[str, int]], expected: Fraction | None
) -> None:
    """2.2.1.4: a share of what people have left after their returns, never more than all of it."""
    assert concentration(*achieved) == expected


@FEWER
@given(companies(), ACHIEVED, DAYS)
def test_a_share_is_never_more_than_the_whole(
    company: Organization, achieved: list[Achieved], as_of: date
) -> None:
    """2.2.1.4: whatever came back."""
    for each in standings(company, shared(company), achieved, YEAR, as_of):
        assert each.concentration is None or 0 < each.concentration <= 1


@pytest.mark.parametrize(
    ("posts", "flagged"),
    [
        ([Post("E-1", "East")], False),
        (
            [
                Post("E-1", "East", end=date(2016, 1, 9)),
                Post("E-2", "East", start=date(2016, 1, 9)),
            ],
            False,
        ),
        ([Post("E-1", "East"), Post("E-2", "East", start=date(2016, 2, 1))], False),
        ([Post("E-1", "East"), Post("E-2", "East", start=date(2016, 1, 31))], True),
        ([Post("E-1", "East"), Post("E-2", "East-1")], True),
    ],
)
def test_a_team_of_one_is_not_concentrated(posts: list[Post], flagged: bool) -> None:
    """2.2.1.4: only where somebody else was in post beside the person, in the unit or below."""
    company = Organization.of([HQ, EAST, Unit("East-1", "team", parent="East")], posts)
    done = [Achieved("E-1", JANUARY.start, 500)]
    stand = standings(company, SHARES, done, JANUARY, JANUARY.end)
    concerns = [each.concern for each in findings(company, SHARES, stand, TERMS, JANUARY)]
    assert (Concern.CONCENTRATED in concerns) is flagged


@pytest.mark.parametrize("march", [0, 5000])
def test_eleven_months_of_twelve_stated(march: int) -> None:
    """2.2.1.4: a unit is behind what is stated; the month without a target counts for nothing."""
    stated = [month for month in MONTHS if month.start.month != 3]
    shares = shared(
        COMPANY, *(target("East", f"2016-{month.start.month:02d}", 100) for month in stated)
    )
    done = [Achieved("E-1", month.start, 80) for month in stated]
    done += [Achieved("E-1", date(2016, 3, 5), march)]
    stand = standings(COMPANY, shares, done, YEAR, YEAR.end)
    east = next(each for each in stand if each.unit == "East")
    assert (east.achieved, east.counted, east.target) == (880 + march, 880, 1100)
    assert (east.due, east.shortfall, east.attainment) == (1100, 220, Fraction(4, 5))
    (found_,) = (
        each
        for each in findings(COMPANY, shares, stand, TERMS, YEAR)
        if each.unit == "East" and each.concern is not Concern.CONCENTRATED
    )
    assert (found_.concern, found_.size) == (Concern.BEHIND, 220)
    half = standings(COMPANY, shares, done, YEAR, date(2016, 3, 20))
    assert next(each for each in half if each.unit == "East").due == 200


def test_no_target_and_nobody_to_carry_it() -> None:
    """2.2.1.4: a target absent is not zero; a rest that nobody carries is found."""
    none = found(("E-3", 5), shares=shared(COMPANY))
    assert [each.unit for each in none if each.concern is Concern.UNTARGETED] == [
        "HQ",
        "East",
        "West",
    ]
    empty = Organization.of([HQ, EAST], [])
    shares = shared(empty, target("East", "2016-01", 70))
    stand = standings(empty, shares, [], JANUARY, JANUARY.start)
    uncarried = findings(empty, shares, stand, TERMS, JANUARY)
    assert MonitoringFinding("East", Concern.UNCARRIED, Fraction(70)) in uncarried
    assert not [each for each in uncarried if each.concern is Concern.BEHIND]


def test_shares_of_nothing() -> None:
    """2.2.1.4: no attainment where there is no target, or one of zero."""
    for target_, attainment in [(None, None), (0, None), (4, Fraction(1, 2))]:
        due = None if target_ is None else Fraction(target_)
        stand = Standing("East", "region", 2, 2, target_, due)
        assert stand.attainment == attainment
        assert stand.shortfall == (None if due is None else due - 2)


@pytest.mark.parametrize(("behind", "concentrated"), [("-1/9", "0"), ("0", "10/9")])
def test_terms_are_checked(behind: str, concentrated: str) -> None:
    """2.2.1.4: shares from 0 to 100 %."""
    assert MonitoringTerms(Fraction(0), Fraction(1)).behind == 0
    with pytest.raises(BadValue, match="expected 0% to 100%, share"):
        MonitoringTerms(Fraction(behind), Fraction(concentrated))


@pytest.mark.parametrize(("days", "late"), [(30, False), (31, False), (32, True)])
def test_results_are_looked_at_regularly(days: int, late: bool) -> None:
    """2.2.1.4: at the interval of the edition; where none is stated nothing is late."""
    terms = default_edition().monitoring
    assert terms.review_every_days == 31
    last = date(2026, 4, 6)
    assert terms.is_review_late(last, last + timedelta(days=days)) is late
    unstated = evolve(terms, review_every_days=None)
    assert not unstated.is_review_late(last, last + timedelta(days=days))
