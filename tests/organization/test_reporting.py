"""Who answers to whom follows the tree, by day, business and acting posts. Policy 2.2.2.5."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import NotFound
from lenovo_sales.organization import Acting, ActingPosts, Organization, Post, Unit
from lenovo_sales.organization.reporting import Head, ReportingLines

DAY = date(2026, 4, 6)
UNITS = [
    Unit("HQ", "headquarters"),
    Unit("East", "region", parent="HQ"),
    Unit("T-1", "team", parent="East"),
    Unit("T-2", "team", parent="East"),
]
HEADS = ("leader", "head")
LEVELS = (None, "seller", *HEADS)


def lines(
    *posts: Post, acting: tuple[Acting, ...] = (), unstated: str = "seller"
) -> ReportingLines:
    company = Organization.of(UNITS, posts)
    return ReportingLines(company, ActingPosts.of(company, acting), HEADS, unstated)


@given(
    st.lists(
        st.tuples(st.sampled_from([each.id for each in UNITS]), st.sampled_from(LEVELS)), max_size=7
    )
)
def test_a_manager_leads_the_own_unit_or_one_above(places: list[tuple[str, str | None]]) -> None:
    """2.2.2.5: never oneself, never beside the tree, the nearest first; heads answer upward."""
    posts = [Post(f"E-{at}", unit, level=level) for at, (unit, level) in enumerate(places)]
    found = lines(*posts)
    by_id = {each.id: each for each in posts}
    for post in posts:
        path = [post.unit, *(each.id for each in found.organization.above(post.unit))]
        above = path[1:] if post.level in HEADS else path
        led = [
            unit
            for unit in above
            if any(one.unit == unit and one.level in HEADS and one is not post for one in posts)
        ]
        head = found.manager_of(post.id, DAY)
        if not led:
            assert head is None
            continue
        assert head is not None
        assert head.unit == led[0]
        assert by_id[head.person].unit == head.unit
        assert head.person != post.id


def test_a_head_of_the_own_business_comes_first() -> None:
    """2.2.2.5: then one of no business; one of another is nobody's manager there."""
    seller = Post("E-9", "T-1", level="seller", business="server")
    server = Post("E-3", "T-1", level="leader", business="server")
    of_any = Post("E-2", "T-1", level="leader")
    other = Post("E-1", "T-1", level="leader", business="tablet")
    above = Post("E-0", "East", level="head")
    for posts, manager in (
        ((server, of_any, other, above), "E-3"),
        ((of_any, other, above), "E-2"),
        ((other, above), "E-0"),
    ):
        head = lines(seller, *posts).manager_of("E-9", DAY)
        assert head is not None
        assert head.person == manager


def test_who_acts_leads_while_acting() -> None:
    """2.1, 2.2.2.5: from the first day until just before the last."""
    posts = (Post("E-9", "T-1"), Post("E-8", "T-2"), Post("E-0", "East", level="head"))
    acts = Acting("E-8", "T-1", "leader", date(2026, 4, 1), date(2026, 5, 1))
    found = lines(*posts, acting=(acts,))
    for day, head in (
        (date(2026, 3, 31), Head("E-0", "East")),
        (date(2026, 4, 1), Head("E-8", "T-1")),
        (date(2026, 4, 30), Head("E-8", "T-1")),
        (date(2026, 5, 1), Head("E-0", "East")),
    ):
        assert found.manager_of("E-9", day) == head


def test_nobody_answers_without_a_post() -> None:
    """2.1: on a day without one there is no manager; an unstated level may be one that leads."""
    later = Post("E-9", "T-1", start=date(2026, 5, 1))
    found = lines(later, Post("E-3", "T-1", level="leader"))
    assert found.manager_of("E-9", date(2026, 4, 30)) is None
    assert found.manager_of("E-9", date(2026, 5, 1)) == Head("E-3", "T-1")
    assert found.manager_of("E-404", DAY) is None
    unstated = lines(Post("E-9", "T-1", level="seller"), Post("E-3", "T-1"), unstated="leader")
    assert unstated.manager_of("E-9", DAY) == Head("E-3", "T-1")


def test_the_head_above_may_leave_people_out() -> None:
    """2.2.2.5: then the next one above answers; above nothing there is nobody."""
    found = lines(Post("E-0", "HQ", level="head"), Post("E-1", "East", level="head"))
    assert found.head_above("T-1", DAY) == Head("E-1", "East")
    assert found.head_above("T-1", DAY, {"E-1"}) == Head("E-0", "HQ")
    assert found.head_above("T-1", DAY, {"E-1", "E-0"}) is None
    assert found.head_above("HQ", DAY) is None
    with pytest.raises(NotFound):
        found.head_above("T-9", DAY)
