"""The tree of units and the posts in it. Policy 2.1."""

from datetime import date, timedelta
from random import Random

import pytest
from companies import DAYS, YEAR, companies, every_day
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import NotFound, Refused
from lenovo_sales.organization import POLICY_TIERS, Organization, Post, Unit
from lenovo_sales.values import Period

HQ = Unit("HQ", "headquarters")
EAST = Unit("East", "region", parent="HQ")
TEAM = Unit("T-1", "team", parent="East")


@given(companies())
def test_the_three_tiers(company: Organization) -> None:
    """2.1: a team hangs under a region, a region under headquarters, and nothing loops."""
    tiers = {"headquarters": [], "region": ["HQ"]}
    for unit in company.units.values():
        above = [each.id for each in company.above(unit.id)]
        assert above == tiers.get(unit.tier, [unit.parent, "HQ"])
    assert [unit.id for unit in company.top()] == ["HQ"]
    assert sorted(unit.id for unit in company.within("HQ")) == sorted(company.units)


@given(companies())
def test_everybody_is_in_one_place_at_a_time(company: Organization) -> None:
    """2.1: on any day a person stands in one unit or in none."""
    for person, posts in company.people().items():
        for day in every_day(YEAR)[::13]:
            covering = [post for post in posts if post.covers(day)]
            assert len(covering) <= 1
            assert company.post_on(person, day) == (covering[0] if covering else None)


@given(companies(), st.randoms())
def test_no_order_matters(company: Organization, random: Random) -> None:
    """2.1: the same units and posts in any order, once or twice, are the same organization."""
    units, posts = list(company.units.values()) * 2, list(company.posts) * 2
    random.shuffle(units)
    random.shuffle(posts)
    again = Organization.of(units, posts)
    assert again == company
    assert list(again.units) == list(company.units)


@given(companies(), DAYS, st.integers(1, 60))
def test_posts_during_a_period(company: Organization, start: date, days: int) -> None:
    """2.1: a post is held in a period when it covers a day of it."""
    period = Period(start, start + timedelta(days))
    found = list(company.posts_during(period))
    assert found == [
        post for post in company.posts if any(post.covers(day) for day in every_day(period))
    ]
    assert {post.unit for post in found} <= set(company.units)


@pytest.mark.parametrize(
    ("units", "message"),
    [
        ([EAST], "East: clause 2.1 requires a headquarters above every region"),
        ([HQ, TEAM], "T-1: clause 2.1 requires a region above every team"),
        (
            [HQ, Unit("T-1", "team", parent="HQ")],
            "T-1: clause 2.1 requires a region above every team",
        ),
        (
            [HQ, EAST, Unit("West", "region", parent="East")],
            "West: clause 2.1 requires a headquarters above every region",
        ),
        (
            [HQ, Unit("HQ2", "headquarters")],
            "HQ2: clause 2.1 requires one headquarters and no second",
        ),
        (
            [Unit("HQ", "headquarters", parent="HQ")],
            "HQ: clause 2.1 requires nothing above the headquarters",
        ),
        (
            [HQ, EAST, Unit("East", "region", "the east", "HQ")],
            "East: clause 2.1 requires one unit of each id, found two that differ",
        ),
    ],
)
def test_a_tree_that_breaks_2_1(units: list[Unit], message: str) -> None:
    """2.1: says which unit, and what was expected above it."""
    with pytest.raises(Refused) as refused:
        Organization.of(units, [])
    assert str(refused.value) == message


def test_one_place_at_a_time_to_the_day() -> None:
    """2.1: a post may start on the day on which the one before ends, and no day sooner."""
    first = Post("E-7", "HQ", end=date(2017, 4, 1))
    Organization.of([HQ], [first, Post("E-7", "HQ", start=date(2017, 4, 1))])
    with pytest.raises(Refused, match=r"^E-7: clause 2\.1 requires one place at a time"):
        Organization.of([HQ], [first, Post("E-7", "HQ", start=date(2017, 3, 31))])


def test_two_posts_without_dates_overlap() -> None:
    """2.1: an open start and an open end reach everywhere."""
    with pytest.raises(Refused, match="one place at a time"):
        Organization.of([HQ, EAST], [Post("E-7", "HQ"), Post("E-7", "East")])


@pytest.mark.parametrize(
    ("post", "message"),
    [
        (Post("E-7", "West"), "E-7: clause 2.1 requires a post in a unit of the organization"),
        (
            Post("E-7", "HQ", start=date(2017, 4, 1), end=date(2017, 4, 1)),
            "E-7: clause 2.1 requires a post that ends after it starts",
        ),
    ],
)
def test_a_post_that_breaks_2_1(post: Post, message: str) -> None:
    """2.1: says whose post, and what was expected of it."""
    with pytest.raises(Refused) as refused:
        Organization.of([HQ], [post])
    assert str(refused.value) == message


def test_what_is_not_there() -> None:
    company = Organization.of([HQ], [])
    with pytest.raises(NotFound, match=r"^expected the id of a unit of the organization$"):
        company.unit("West")
    assert company.children("HQ") == ()
    assert company.posts_of("E-7") == ()
    assert company.posts_in("HQ") == ()
    assert company.post_on("E-7", date(2017, 1, 1)) is None
    assert [tier.chinese for tier in POLICY_TIERS.values()] == ["总部", "区域分部", "团队"]
