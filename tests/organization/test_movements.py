"""Joiners, leavers and movers. Policy 2.1, 4.3.2."""

from datetime import date, timedelta

from companies import YEAR, companies
from hypothesis import given, settings

from lenovo_sales.organization import (
    Movement,
    MovementKind,
    Organization,
    Post,
    Unit,
    movements,
)
from lenovo_sales.values import Period

HQ = Unit("HQ", "headquarters")
EAST = Unit("East", "region", parent="HQ")
MAY, JUNE = date(2016, 5, 1), date(2016, 6, 1)
ONE_DAY = timedelta(days=1)


@settings(max_examples=60)
@given(companies())
def test_by_the_places_of_two_days(company: Organization) -> None:
    """2.1: who stands elsewhere than the day before has joined, left, moved or changed."""
    found = {(each.person, each.on): each.kind for each in movements(company, YEAR)}
    for person, posts in company.people().items():
        days = {day for post in posts for day in (post.start, post.end) if day and day in YEAR}
        for day in days:
            was = company.post_on(person, day - ONE_DAY)
            now = company.post_on(person, day)
            kind = None
            if was is None:
                kind = MovementKind.JOINED
            elif now is None:
                kind = MovementKind.LEFT
            elif was.unit != now.unit:
                kind = MovementKind.MOVED
            elif was.level != now.level:
                kind = MovementKind.CHANGED
            assert found.pop((person, day), None) is kind
    assert not found


def test_a_gap_and_the_edges_of_a_period() -> None:
    """4.3.2: who comes back after a gap leaves and joins; the day of the end is out."""
    company = Organization.of(
        [HQ, EAST], [Post("E-1", "East", end=MAY), Post("E-1", "East", start=JUNE)]
    )
    left, joined = (
        Movement("E-1", MAY, MovementKind.LEFT),
        Movement("E-1", JUNE, MovementKind.JOINED),
    )
    assert movements(company, Period(MAY, JUNE + ONE_DAY)) == (left, joined)
    assert movements(company, Period(MAY, JUNE)) == (left,)
    assert movements(company, Period(MAY + ONE_DAY, JUNE)) == ()


def test_another_business_is_a_change() -> None:
    """4.3.1.2: the line of business chooses the scorecard, so that its change is one."""
    posts = [Post("E-1", "East", end=MAY), Post("E-1", "East", business="server", start=MAY)]
    (found,) = movements(Organization.of([HQ, EAST], posts), YEAR)
    assert found == Movement("E-1", MAY, MovementKind.CHANGED)
