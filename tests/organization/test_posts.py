"""Posts by the day, and who answers for whom on which. Policy 2.1, 2.2.2.4, 4.3.2."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from companies import DAYS, MONTHS, TERMS, YEAR, careers, companies, every_day
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.organization import (
    Organization,
    Post,
    ResultScope,
    Unit,
    months_in_post,
    responsible_posts,
)
from lenovo_sales.values import Period
from lenovo_sales.wording import Wording

POSTS = careers("E-7", ["HQ"], (None,))


@given(POSTS, DAYS, st.integers(1, 500))
def test_the_days_of_a_post(posts: list[Post], start: date, days: int) -> None:
    """2.1: a post covers its days from the first up to, not including, its end."""
    period = Period(start, start + timedelta(days))
    for post in posts:
        assert post.days(period) == sum(post.covers(day) for day in every_day(period))


@given(POSTS, POSTS)
def test_a_post_cut_to_another(ones: list[Post], others: list[Post]) -> None:
    """2.2.2.4: what is left of a post is the days that it shares with the other."""
    for one in ones:
        for other in others:
            cut = one.during(other)
            for day in every_day(YEAR)[::5]:
                both = one.covers(day) and other.covers(day)
                assert both == (cut is not None and cut.covers(day))


@given(companies())
def test_who_answers_for_a_day(company: Organization) -> None:
    """2.2.2.4, 2.2.3.1: on any day one answers for oneself, or for everybody in one's unit."""
    whose = responsible_posts(company, TERMS)
    for day in every_day(YEAR)[::29]:
        for person in company.people():
            own = company.post_on(person, day)
            found = sorted(post.id for post in whose[person] if post.covers(day))
            if own is None:
                assert found == []
            elif TERMS.levels[TERMS.level_of(own)].answers_for is ResultScope.PERSON:
                assert found == [person]
            else:
                below = {unit.id for unit in company.within(own.unit)}
                stand = {each: company.post_on(each, day) for each in company.people()}
                assert found == sorted(
                    each for each, post in stand.items() if post is not None and post.unit in below
                )


@given(POSTS)
def test_months_in_post(posts: list[Post]) -> None:
    """4.3.2: each month counts by its days in post, and the months of a year add up."""
    months = [months_in_post(posts, month) for month in MONTHS]
    assert sum(months) == months_in_post(posts, YEAR)
    for month, found in zip(MONTHS, months, strict=True):
        days = sum(any(post.covers(day) for post in posts) for day in every_day(month))
        assert found == Fraction(days, month.days)


def test_a_whole_february_is_a_month() -> None:
    """4.3.2: 1 to 29 February is factor 1, not 0.97 (OCA/vertical-association#173)."""
    february = Period(date(2012, 2, 1), date(2012, 3, 1))
    whole = Post("E-7", "HQ", start=date(2012, 2, 1), end=date(2012, 3, 1))
    short = Post("E-7", "HQ", start=date(2012, 2, 2), end=date(2012, 3, 1))
    assert months_in_post([whole], february) == 1
    assert months_in_post([short], february) == Fraction(28, 29)
    with pytest.raises(BadValue, match="whole months"):
        months_in_post([whole], Period(date(2012, 2, 1), date(2012, 2, 29)))


def test_a_post_that_contradicts_itself() -> None:
    """2.1: a post ends after it starts."""
    day = date(2017, 4, 1)
    late = Wording("expected a date after the start", "应晚于开始日期")
    assert Post("E-7", "HQ", start=day, end=day).fault() == ("end", late)
    assert Post("E-7", "HQ", start=day, end=day + timedelta(1)).fault() is None
    assert Post("E-7", "HQ", start=day).fault() is None
    assert Post("E-7", "HQ", start=day).key == ("E-7", day)


def test_levels() -> None:
    """4.2.3.1: a post without a level has the edition's; an unknown one is named with its post."""
    assert TERMS.level_of(Post("E-7", "HQ")) == "seller"
    assert TERMS.level_of(Post("E-7", "HQ", level="head")) == "head"
    company = Organization.of([Unit("HQ", "headquarters")], [Post("E-7", "HQ", level="chief")])
    message = "^post of E-7: expected a level of the edition: seller, senior, assistant, head$"
    with pytest.raises(NotFound, match=message):
        responsible_posts(company, TERMS)
