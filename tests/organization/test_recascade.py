"""Targets shared out anew when people move. Policy 2.2.1.3."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

import pytest
from attrs import evolve
from companies import MONTHS, TERMS, companies
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_cascade import Plan, attempt, carriers, plans, shared, target

from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.organization import Organization, Post, ResultScope, Shares, Unit, recascade
from lenovo_sales.values import Period

K = TypeVar("K")
FEWER = settings(max_examples=60)
DAYS = st.sampled_from([month.start for month in MONTHS])


def held(parts: Mapping[K, Mapping[Period, int]]) -> dict[K, Mapping[Period, int]]:
    return {part: by_month for part, by_month in parts.items() if by_month}


def in_two_posts(company: Organization, person: str) -> bool:
    posts = company.posts_of(person)
    return any(sum(post.days(month) > 0 for post in posts) > 1 for month in MONTHS)


@FEWER
@given(plans(), DAYS)
def test_where_nobody_moves_nothing_changes(plan: Plan, as_of: date) -> None:
    """2.2.1.3: shared out anew among the same people, every month stays as it was.

    Where a person's own target meets two posts in one month, the later post carries it from then.
    """
    company, targets = plan
    stated = {each.holder for each in targets}
    assume(not any(in_two_posts(company, person) for person in stated & set(company.people())))
    if (shares := attempt(company, targets)) is None:
        return
    again = recascade(shares, targets, company, company, TERMS, as_of)
    for one, other in (
        (shares.units, again.units),
        (shares.uncarried, again.uncarried),
    ):
        assert held(one) == held(other)
    assert held(shares.posts) == held(again.posts)


@st.composite
def moves(draw: st.DrawFn) -> tuple[Organization, Organization, date]:
    """A company, the same with people who leave, move or join from a day on, and that day."""
    before, as_of = draw(companies()), draw(DAYS)
    posts: list[Post] = []
    for post in before.posts:
        kind = draw(st.sampled_from(["stays", "leaves", "moves"]))
        if kind == "stays" or (post.end is not None and post.end <= as_of):
            posts.append(post)
            continue
        starts = post.start is None or post.start < as_of
        if starts:
            posts.append(evolve(post, end=as_of))
        if kind == "moves":
            unit = draw(st.sampled_from(list(before.units)))
            posts.append(evolve(post, unit=unit, start=as_of if starts else post.start))
    posts.append(Post("joiner", draw(st.sampled_from(list(before.units))), start=as_of))
    return before, Organization.of(before.units.values(), posts), as_of


@FEWER
@given(moves(), st.integers(0, 10**9), st.integers(0, 10**6))
def test_months_that_are_over_stay_and_the_rest_adds_up(
    move: tuple[Organization, Organization, date], value: int, lower: int
) -> None:
    """2.2.1.3: closed months stay; each month from the day adds up at every tier; the year too."""
    before, after, as_of = move
    targets = [target("HQ", "2016", value)]
    targets += [
        target(unit, "2016", min(lower, value // 9)) for unit in before.units if "T" in unit
    ]
    shares = shared(before, *targets)
    again = recascade(shares, targets, before, after, TERMS, as_of)
    for month in MONTHS:
        company = before if month.start < as_of else after
        for unit in company.units:
            if month.start < as_of:
                assert again.of_unit(unit, month) == shares.of_unit(unit, month)
            below = [again.of_unit(child.id, month) for child in company.children(unit)]
            people = [again.carried([post], month) for post in carriers(company, unit, month)]
            parts = [part for part in (*below, *people) if part is not None]
            rest = again.uncarried.get(unit, {}).get(month, 0)
            if parts:
                assert sum(parts) + rest == again.of_unit(unit, month)
        for post in before.posts:
            if month.start < as_of:
                assert again.carried([post], month) == shares.carried([post], month)
    for each in targets:
        assert again.of_unit(each.holder, each.period) == each.value
        assert sum(again.of_unit(each.holder, month) or 0 for month in MONTHS) == each.value
    for post in after.posts:
        if TERMS.levels[TERMS.level_of(post)].answers_for is ResultScope.PERSON:
            assert all(post.days(month) for month in again.posts.get(post.key, {}))


HQ, EAST, WEST = (
    Unit("HQ", "headquarters"),
    Unit("East", "region", parent="HQ"),
    Unit("West", "region", parent="HQ"),
)
JULY = date(2016, 7, 1)
BEFORE = Organization.of([HQ, EAST, WEST], [Post("E-1", "East"), Post("E-2", "East")])
AFTER = Organization.of(
    [HQ, EAST, WEST],
    [Post("E-1", "East", end=JULY), Post("E-1", "West", start=JULY), Post("E-2", "East")],
)


def test_a_movers_own_target_goes_along() -> None:
    """2.2.1.3: what is left of it falls on the months from the day, and comes to the whole."""
    targets = [target("HQ", "2016", 10_000), target("E-1", "2016", 1_000)]
    shares = shared(BEFORE, *targets)
    again = recascade(shares, targets, BEFORE, AFTER, TERMS, JULY)
    whole = Period(date(2016, 1, 1), date(2017, 1, 1))
    assert again.over("E-1", whole) == 1_000
    assert again.over("E-1", Period(whole.start, JULY)) == 480
    assert again.of_unit("West", Period(JULY, whole.end)) == 520
    assert again.of_unit("HQ", whole) == 10_000
    chained = recascade(again, targets, AFTER, AFTER, TERMS, date(2016, 9, 1))
    assert held(chained.posts) == held(again.posts)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_mover_moves_again_and_the_others_stay(value: int, other: int) -> None:
    """2.2.1.3: after each move the year comes to the whole; who stays keeps every month."""
    targets = [target("E-1", "2016", value), target("E-2", "2016", other)]
    september = date(2016, 9, 1)
    back = [*(each for each in AFTER.posts if each.end or each.id == "E-2")]
    back += [Post("E-1", "West", start=JULY, end=september), Post("E-1", "East", start=september)]
    last = Organization.of([HQ, EAST, WEST], back)
    shares = shared(BEFORE, *targets)
    once = recascade(shares, targets, BEFORE, AFTER, TERMS, JULY)
    twice = recascade(once, targets, AFTER, last, TERMS, september)
    for each in (shares, once, twice):
        assert each.over("E-1", Period(date(2016, 1, 1), date(2017, 1, 1))) == value
        for month in MONTHS:
            assert each.over("E-2", month) == shares.over("E-2", month)


def test_the_past_is_not_moved() -> None:
    """2.2.1.3: a change of posts before the day, or a day within a month, is refused."""
    targets = [target("HQ", "2016", 10_000)]
    shares: Shares = shared(BEFORE, *targets)
    with pytest.raises(Refused, match=r"^E-1: clause 2\.2\.1\.3 requires the posts before 2016-08"):
        recascade(shares, targets, BEFORE, AFTER, TERMS, date(2016, 8, 1))
    with pytest.raises(BadValue, match="the first day of a month"):
        recascade(shares, targets, BEFORE, AFTER, TERMS, date(2016, 7, 2))
    feb, march, april = (date(2016, month, 1) for month in (2, 3, 4))
    past = [
        Organization.of([HQ, EAST, WEST], [*BEFORE.posts, Post("E-3", "East", start=feb, end=end)])
        for end in (march, april)
    ]
    with pytest.raises(Refused, match=r"^E-3: clause 2\.2\.1\.3"):
        recascade(shared(past[0], *targets), targets, past[0], past[1], TERMS, JULY)
    many = [Post(f"E-{n}", "West") for n in range(9)]
    everybody = Organization.of([HQ, EAST, WEST], many)
    with pytest.raises(Refused, match=r"^E-0: "):
        recascade(shares, targets, BEFORE, everybody, TERMS, JULY)
    other = [*targets, target("HQ", "2017", 10)]
    with pytest.raises(BadValue, match="the shares of these targets"):
        recascade(shares, other, BEFORE, AFTER, TERMS, JULY)


@pytest.mark.parametrize(("was", "now"), [(9, 8), (8, 9), (7, 12)])
def test_a_post_of_later_that_begins_otherwise(was: int, now: int) -> None:
    """2.2.1.3: who is to begin another month than planned carries the months of the post."""
    before, after = (
        Organization.of(
            [HQ, EAST, WEST], [Post("E-1", "East", start=date(2016, month, 1)), Post("E-2", "East")]
        )
        for month in (was, now)
    )
    targets = [target("E-1", "2016", 1_000)]
    again = recascade(shared(before, *targets), targets, before, after, TERMS, JULY)
    anew = shared(after, *targets)
    for month in MONTHS:
        assert again.over("E-1", month) == anew.over("E-1", month)


def test_a_movers_target_stands_whole_whenever_the_post_began() -> None:
    """2.2.1.3: joined in March, moved in July: the year's target is still what was stated."""
    march = date(2016, 3, 1)
    units = [HQ, EAST, WEST]
    before = Organization.of(units, [Post("E-1", "East", start=march)])
    after = Organization.of(
        units,
        [Post("E-1", "East", start=march, end=JULY), Post("E-1", "West", start=JULY)],
    )
    targets = [target("E-1", "2016", 1_000)]
    again = recascade(shared(before, *targets), targets, before, after, TERMS, JULY)
    assert again.over("E-1", Period(date(2016, 1, 1), date(2017, 1, 1))) == 1_000
    assert again.over("E-1", Period(JULY, date(2017, 1, 1))) == 520
    assert again.over("E-1", Period(date(2016, 1, 1), march)) is None
