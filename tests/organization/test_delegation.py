"""Delegations and acting posts: who stands in for whom, and how far. Policy 1.3.1, 2.1, 2.2.2.5."""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from offices import COMPANY, MAY, MONDAY, PEOPLE, TODAY, UNITS, Approval, Deal, may, table, yuan

from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.organization import (
    Acting,
    ActingPosts,
    AuthorityTable,
    AuthorityTerms,
    Delegation,
    Forbid,
    Limit,
    Organization,
    Permit,
    Post,
    Unit,
)
from lenovo_sales.organization.delegation import without_cycle

SIGN = Permit(
    "contract.sign", "3.3.1.3", {"head": Limit(yuan(500))}, distinct_from=("authors", "review.by")
)
ONE_DAY = timedelta(days=1)


def lent(by: str, to: str, start: date = TODAY, end: date = MAY) -> Delegation:
    return Delegation(by, to, ("contract.sign",), start, end)


def test_a_delegation_from_its_first_to_its_last_day() -> None:
    """1.3.1: half-open; the day of its end it is over."""
    authority = table(SIGN, delegations=(lent("west", "carl"),))
    last = MONDAY + (MAY - TODAY) - ONE_DAY
    for at, allowed in [
        (MONDAY - ONE_DAY, False),
        (MONDAY, True),
        (last, True),
        (last + ONE_DAY, False),
    ]:
        assert may(authority, "carl", at=at) is allowed


def test_a_delegated_decision_says_so() -> None:
    """1.3.1: the same rule and clause, by delegation."""
    authority = table(SIGN, delegations=(lent("west", "carl"),))
    decision = authority.decide("carl", "contract.sign", Deal(), None, MONDAY)
    assert (decision.allowed, decision.rule, decision.clause) == (True, "permit 0", "3.3.1.3")
    assert decision.why.english == "this authority is lent by a delegation"
    assert decision.why.chinese == "该权限由委托授予"


LENT = (
    st.lists(
        st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)).filter(
            lambda pair: pair[0] < pair[1]  # so that nothing goes round in a circle
        ),
        max_size=6,
    )
).map(lambda pairs: tuple(lent(by, to) for by, to in pairs))


@given(LENT, st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.integers(499, 501))
def test_no_delegate_has_more_than_a_delegator(
    given_: tuple[Delegation, ...], actor: str, writer: str, amount: int
) -> None:
    """1.3.1: one may where one may alone, or where one to whom it is owed may alone, and neither
    had a part in it; what was lent is not lent on.
    """
    alone, shared = table(SIGN), table(SIGN, delegations=given_)
    deal = Deal(authors=(writer,), amount=yuan(amount))
    lenders = {each.by for each in given_ if each.to == actor}
    in_post = COMPANY.post_on(actor, TODAY) is not None
    assert may(shared, actor, deal) is (
        may(alone, actor, deal)
        or (in_post and actor != writer and any(may(alone, each, deal) for each in lenders))
    )


def test_a_delegate_cannot_delegate_further() -> None:
    """1.3.1: a chain of delegations ends after its first link."""
    authority = table(SIGN, delegations=(lent("west", "carl"), lent("carl", "new")))
    assert may(authority, "carl")
    assert not may(authority, "new")


@pytest.mark.parametrize("writer", ["west", "carl"])
def test_nobody_acts_through_a_delegate_on_their_own(writer: str) -> None:
    """1.3.1: neither delegate nor delegator had a part in it (frappe/hrms#3388)."""
    authority = table(SIGN, delegations=(lent("west", "carl"),))
    deal = Deal(authors=("ann", writer))
    decision = authority.decide("carl", "contract.sign", deal, None, MONDAY)
    assert (decision.allowed, decision.why.english) == (
        False,
        "a person who is not involved",
    )
    assert not may(authority, "carl", Deal(review=Approval(writer)))


def test_a_delegator_who_left_lends_nothing() -> None:
    """1.3.1: void from the day on which the delegator is no longer in post."""
    authority = table(SIGN, delegations=(lent("gone", "ann", TODAY - 9 * ONE_DAY),))
    deal = Deal(authors=("bob",))
    assert may(authority, "ann", deal, at=MONDAY - ONE_DAY)
    assert not may(authority, "ann", deal)


def test_a_delegate_who_left_has_nothing() -> None:
    """1.3.1: nor has one who is not in post."""
    authority = table(SIGN, delegations=(lent("west", "gone", TODAY - 9 * ONE_DAY),))
    assert not may(authority, "gone")


def test_only_the_actions_named() -> None:
    """1.3.1: a delegation lends what it names, by its full name."""
    other = Delegation("west", "carl", ("contract.end",), TODAY, MAY)
    assert not may(table(SIGN, delegations=(other,)), "carl")


def test_a_delegate_agrees_for_the_delegator() -> None:
    """1.3.1: the delegate of one who agreed is not a second person."""
    both = evolve(SIGN, people=2, agreed="approvals.by")
    authority = table(both, delegations=(lent("west", "carl"),))
    assert not may(authority, "carl", Deal(approvals=(Approval("west"),)))
    assert may(authority, "carl", Deal(approvals=(Approval("east"),)))


def test_what_is_forbidden_to_the_delegate_stays_so() -> None:
    """1.3.1: a forbid meets the delegate by their own post, and the delegator by theirs."""
    for forbid in (
        Forbid("contract.sign", "1.3.1", businesses=("legal",)),
        Forbid("contract.sign", "1.3.1", levels=("head",), tiers=(), businesses=("none",)),
    ):
        authority = AuthorityTable(
            AuthorityTerms({"sign": SIGN}, {"no": forbid}),
            table(SIGN).levels,
            COMPANY,
            delegations=(lent("chief", "lawyer"),),
        )
        decision = authority.decide("lawyer", "contract.sign", Deal(), None, MONDAY)
        assert decision.allowed is (forbid.businesses == ("none",))
        assert decision.rule == ("sign" if decision.allowed else "no")


@given(st.lists(st.sampled_from(PEOPLE[:4]), min_size=2, max_size=4, unique=True), st.booleans())
def test_no_circle(people: list[str], overlap: bool) -> None:
    """1.3.1: on no day does an action come back to who lent it."""
    ring = [*people, people[0]]
    days = (TODAY, TODAY + ONE_DAY)
    given_ = [
        lent(by, to, days[0], days[1] + overlap * ONE_DAY) if at else lent(by, to, days[1], MAY)
        for at, (by, to) in enumerate(pairwise(ring))
    ]
    if overlap:
        with pytest.raises(Refused, match=r"clause 1\.3\.1 requires no circle of delegations"):
            without_cycle(given_)
    else:
        assert without_cycle(given_) == tuple(given_)


def test_a_circle_that_closes_later() -> None:
    """1.3.1: found on the day on which its last delegation starts, whatever has ended."""
    over = [lent(by, to, TODAY, TODAY + ONE_DAY) for by, to in pairwise(["ann", "bob", "ann"])]
    one_day = [
        evolve(each, start=TODAY + at * ONE_DAY, end=TODAY + (at + 1) * ONE_DAY)
        for at, each in enumerate(over)
    ]
    assert without_cycle(one_day) == tuple(one_day)
    with pytest.raises(Refused, match=r"found one of contract\.sign"):
        without_cycle([*one_day, lent("carl", "bob"), evolve(over[0], end=MAY)])


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls, those written in C included."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def chain(people: int) -> list[Delegation]:
    return [lent(f"E-{at:05}", f"E-{at + 1:05}") for at in range(people)]


def reciprocal(people: int) -> list[Delegation]:
    """Pairs who stand in for each other, in turn."""
    pairs = [(f"E-{at:05}", f"F-{at:05}") for at in range(people // 2)]
    return [
        each
        for at, (one, other) in enumerate(pairs)
        for each in (
            lent(one, other, TODAY + at * ONE_DAY, TODAY + (at + 1) * ONE_DAY),
            lent(other, one, TODAY + (at + 1) * ONE_DAY, TODAY + (at + 2) * ONE_DAY),
        )
    ]


def in_turn(people: int) -> list[Delegation]:
    """One after the other, the last to the first."""
    return [
        lent(
            f"E-{at:05}",
            f"E-{(at + 1) % people:05}",
            TODAY + at * ONE_DAY,
            TODAY + (at + 1) * ONE_DAY,
        )
        for at in range(people)
    ]


@pytest.mark.parametrize("lend", [chain, reciprocal, in_turn])
def test_delegations_are_judged_in_linear_time(lend: Callable[[int], list[Delegation]]) -> None:
    """1.3.1: ten times as many cost ten times as much."""
    few, many = lend(1_000), lend(10_000)
    assert calls(lambda: without_cycle(many)) < 12 * calls(lambda: without_cycle(few))


def standing_in(people: int) -> tuple[Organization, list[Acting]]:
    """Teams of ten; everybody in the second half acts in the post of somebody in the first."""
    units = [
        UNITS[0],
        UNITS[1],
        *(Unit(f"T-{at:05}", "team", parent="East") for at in range(people // 10)),
    ]
    posts = [Post(f"E-{at:05}", f"T-{at // 10:05}", level="seller") for at in range(people)]
    acting = [
        Acting(other.id, post.unit, "seller", TODAY, MAY, absent=post.id)
        for post, other in zip(posts[: people // 2], posts[people // 2 :], strict=True)
    ]
    return Organization.of(units, posts), acting


def test_acting_posts_are_judged_in_linear_time() -> None:
    """2.1: ten times as many cost ten times as much, and one decision what it cost before."""
    few, many = standing_in(1_000), standing_in(10_000)
    assert calls(lambda: ActingPosts.of(*many)) < 12 * calls(lambda: ActingPosts.of(*few))
    one, other = (table(SIGN, company=company, acting=tuple(all_)) for company, all_ in (few, many))
    assert calls(lambda: may(one, few[1][0].id)) == calls(lambda: may(other, many[1][0].id))


def test_a_delegation_at_fault() -> None:
    """1.3.1: it ends, it names actions in full, it goes to somebody else."""
    for by, actions, end in [
        ("carl", "contract.sign_all", MAY),
        ("carl", ["contract.sign"], MAY),
        ("carl", ("",), MAY),
        ("carl", ("*.sign",), MAY),
        ("carl", ("contract.sign",), TODAY),
        ("carl", (), MAY),
        ("carl", ("contract.*",), MAY),
        ("carl", ("contract.sign", "contract.*"), MAY),
        ("new", ("contract.sign",), MAY),
    ]:
        with pytest.raises(BadValue):
            Delegation(by, "new", actions, TODAY, end)  # type: ignore[arg-type]  # from a caller without types


STANDS_IN = Acting("carl", "West", "head", TODAY, MAY, absent="west")


def test_acting_carries_the_authority_of_the_post() -> None:
    """2.1: for its days, beside one's own post, and with the unit of the post."""
    inside = evolve(SIGN, within="drafter")
    authority = table(inside, acting=(STANDS_IN,))
    last = MONDAY + (MAY - TODAY) - ONE_DAY
    for at, allowed in [
        (MONDAY - ONE_DAY, False),
        (MONDAY, True),
        (last, True),
        (last + ONE_DAY, False),
    ]:
        assert may(authority, "carl", Deal("new"), at=at) is allowed
    assert not may(authority, "carl", Deal("ann"))
    assert may(authority, "west", Deal("new"))
    assert not may(authority, "carl", Deal("new", authors=("carl",)))


@pytest.mark.parametrize("writer", ["carl", "west"])
def test_nobody_signs_as_a_stand_in_what_the_absent_wrote(writer: str) -> None:
    """1.3.1: neither who acts nor who is absent had a part in it (frappe/hrms#2262)."""
    authority = table(SIGN, acting=(STANDS_IN,))
    deal = Deal(authors=("ann", writer))
    decision = authority.decide("carl", "contract.sign", deal, None, MONDAY)
    assert (decision.allowed, decision.why.english) == (False, "a person who is not involved")
    vacant = evolve(STANDS_IN, unit="East-2", absent=None)
    assert may(table(SIGN, acting=(vacant,)), "carl", Deal(authors=("west",)))


def test_a_stand_in_agrees_for_the_absent() -> None:
    """1.3.1: who acts in the post of one who agreed is not a second person."""
    authority = table(evolve(SIGN, people=2, agreed="approvals.by"), acting=(STANDS_IN,))
    assert not may(authority, "carl", Deal(approvals=(Approval("west"),)))
    assert may(authority, "carl", Deal(approvals=(Approval("east"),)))


def test_what_one_acts_in_is_not_lent() -> None:
    """1.3.1: a delegation lends the authority of one's own post."""
    authority = table(SIGN, acting=(STANDS_IN,), delegations=(lent("carl", "new"),))
    assert may(authority, "carl")
    assert not may(authority, "new")


@pytest.mark.parametrize(
    ("acting", "message"),
    [
        (evolve(STANDS_IN, unit="North"), "an acting post in a unit of the organization"),
        (evolve(STANDS_IN, end=TODAY), "an acting post that ends after it starts"),
        (evolve(STANDS_IN, id="nobody"), "a post of one's own on every day of an acting one"),
        (
            evolve(STANDS_IN, id="new", start=TODAY - ONE_DAY),
            "a post of one's own on every day of an acting one",
        ),
        (evolve(STANDS_IN, absent=None), "a vacant post, or the person who is absent from it"),
        (evolve(STANDS_IN, absent="east"), "another person of that level and unit"),
        (evolve(STANDS_IN, id="west"), "another person of that level and unit"),
        (evolve(STANDS_IN, business="legal"), "another person of that level and unit"),
    ],
)
def test_an_acting_post_at_fault(acting: Acting, message: str) -> None:
    """2.1: says what was expected of it."""
    with pytest.raises(Refused, match=rf"clause 2\.1 requires {message}"):
        ActingPosts.of(COMPANY, [acting])


def test_one_acts_in_a_post_at_a_time() -> None:
    """2.1: two may follow each other, and not overlap by a day."""
    day = TODAY + 9 * ONE_DAY
    first, second = evolve(STANDS_IN, end=day), evolve(STANDS_IN, id="new", start=day)
    assert ActingPosts.of(COMPANY, [second, first, first]).posts == (first, second)
    with pytest.raises(Refused, match="one person acting in a post at a time"):
        ActingPosts.of(COMPANY, [first, evolve(second, start=day - ONE_DAY)])
    vacant = Acting("carl", "East", "senior", TODAY, MAY)
    both = ActingPosts.of(COMPANY, [STANDS_IN, vacant])
    assert {post.unit for post in both.on("carl", TODAY)} == {"East", "West"}


def test_each_business_has_posts_of_its_own() -> None:
    """2.1: of one business is who holds it there; of none, whoever holds a post of that level."""
    posts = [Post(each, "West", level="head", business=each) for each in ("public", "retail")]
    company = Organization.of(UNITS, [*posts, Post("carl", "West-1"), Post("new", "West-1")])
    public = Acting("carl", "West", "head", TODAY, MAY, absent="public", business="public")
    of_any, legal = evolve(public, business=None), evolve(public, absent=None, business="legal")
    for good in (public, of_any, legal, evolve(of_any, absent="retail")):
        assert ActingPosts.of(company, [good]).posts == (good,)
    for bad, message in (
        (evolve(public, absent="retail"), "another person of that level and unit"),
        (evolve(public, absent=None), "a vacant post"),
        (evolve(of_any, absent=None), "a vacant post"),
    ):
        with pytest.raises(Refused, match=message):
            ActingPosts.of(company, [bad])
    two = [legal, evolve(legal, id="new", business="service")]
    assert len(ActingPosts.of(company, two).posts) == 2
    retail = evolve(public, id="new", absent="retail", business="retail")
    assert len(ActingPosts.of(company, [public, retail]).posts) == 2
    for beside in (public, of_any):
        with pytest.raises(Refused, match=r"clause 2\.1 requires one person acting in a post"):
            ActingPosts.of(company, [public, evolve(beside, id="new")])


def test_acting_posts_are_of_the_organization() -> None:
    """2.1: a table takes no acting post that its organization cannot have."""
    with pytest.raises(Refused, match="an acting post in a unit of the organization"):
        AuthorityTable(
            AuthorityTerms(),
            table(SIGN).levels,
            COMPANY,
            ActingPosts((evolve(STANDS_IN, unit="North"),)),
        )


def test_a_post_is_vacant_from_the_day_its_holder_left() -> None:
    """2.1: who held it before does not count."""
    company = Organization.of(
        UNITS, [Post("west", "West", level="head", end=TODAY), Post("carl", "West-1")]
    )
    vacant = Acting("carl", "West", "head", TODAY, MAY)
    assert ActingPosts.of(company, [vacant]).posts == (vacant,)
    with pytest.raises(Refused, match="a vacant post, or the person who is absent from it"):
        ActingPosts.of(company, [evolve(vacant, start=TODAY - ONE_DAY)])
