"""Who may do what, by the table, the tree and the day. Policy 1.3.1, 2.2.2.5."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import combinations, product

import pytest
from attrs import evolve
from companies import TERMS
from hypothesis import given
from hypothesis import strategies as st
from offices import (
    COMPANY,
    MONDAY,
    PEOPLE,
    POSTS,
    TODAY,
    Approval,
    Deal,
    may,
    table,
    yuan,
)

from lenovo_sales.clauses import CLAUSES
from lenovo_sales.errors import Invalid, Problem
from lenovo_sales.organization import (
    POLICY_TIERS,
    AuthorityTable,
    AuthorityTerms,
    Forbid,
    Limit,
    Permit,
)
from lenovo_sales.values import Money

SIGN = Permit("contract.sign", "3.3.1.3", {"head": Limit()})
ANYBODY = Permit("contract.sign", "3.3.1.3", {"*": Limit()})
ONE_DAY = timedelta(days=1)


def why(authority: AuthorityTable, person: str, subject: object) -> str:
    decision = authority.decide(person, "contract.sign", subject, None, MONDAY)
    assert not decision.allowed
    assert decision.clause in CLAUSES
    assert not decision.why.chinese.isascii()
    return decision.why.english


@given(
    st.sampled_from(PEOPLE), st.sampled_from(["contract.sign", "ticket.change_severity", "", "x.*"])
)
def test_an_empty_table_permits_nothing(person: str, action: str) -> None:
    """1.3.1: what no permit gives is denied."""
    decision = table().decide(person, action, Deal(), None, MONDAY)
    in_post = COMPANY.post_on(person, TODAY) is not None
    assert (decision.allowed, decision.clause) == (False, "1.3.1" if in_post else "2.1")


def test_the_owner_approves_their_own_item() -> None:
    """1.3.1: the owner approves their own item: refused (frappe/hrms#3388)."""
    apart = table(evolve(ANYBODY, distinct_from=("authors", "review.by")))
    deal = Deal(authors=("east", "ann"), review=Approval("lawyer"))
    allowed = {person for person in PEOPLE if may(apart, person, deal)}
    assert allowed == {"chief", "east-1", "bob", "west", "carl", "new"}
    assert why(apart, "east", deal) == "a person who is not involved"
    assert may(apart, "lawyer", Deal(authors=("east",)))


@pytest.mark.parametrize("minor", [-1, 0, 1])
@pytest.mark.parametrize("sign", [1, -1])
def test_an_amount_at_the_limit(minor: int, sign: int) -> None:
    """3.3.1.3: exactly at the limit allowed, one fen above denied, paid out or paid back."""
    limited = table(evolve(SIGN, levels={"head": Limit(yuan(500))}))
    deal = Deal(amount=Money(sign * (50_000 + minor), "CNY"))
    assert may(limited, "east", deal) is (minor <= 0)


@pytest.mark.parametrize(("discount", "allowed"), [(1499, True), (1500, True), (1501, False)])
def test_a_discount_at_the_limit(discount: int, allowed: bool) -> None:
    """3.3.1.1: exactly at the limit allowed, anything above denied."""
    limited = table(evolve(SIGN, levels={"head": Limit(discount=Fraction(15, 100))}))
    assert may(limited, "east", Deal(discount=Fraction(discount, 10_000))) is allowed


def test_another_currency_is_denied() -> None:
    """3.3.1.3: a limit in one currency says nothing of another."""
    limited = table(evolve(SIGN, levels={"head": Limit(yuan(500))}))
    deal = Deal(amount=Money.of(1, "USD"))
    assert why(limited, "east", deal) == "an amount in the currency of the authority"


@pytest.mark.parametrize(
    ("permit", "name"),
    [
        (evolve(SIGN, levels={"head": Limit(yuan(5))}), "amount"),
        (evolve(SIGN, levels={"head": Limit(yuan(5))}, amount="worth"), "worth"),
        (evolve(SIGN, levels={"head": Limit(discount=Fraction(1))}), "discount"),
        (evolve(SIGN, distinct_from=("authors",)), "authors"),
        (evolve(SIGN, distinct_from=("real",)), "real"),
        (evolve(SIGN, within="drafter"), "drafter"),
        (evolve(SIGN, people=2, agreed="approvals.by"), "approvals.by"),
    ],
)
@pytest.mark.parametrize("subject", [1, "text", None])
def test_a_subject_that_does_not_say(permit: Permit, name: str, subject: object) -> None:
    """1.3.1: what a subject does not say denies, and crashes nothing."""
    said = why(table(permit), "east", subject if name != "real" else 1)
    assert said == f"a subject that says its {name}"


@given(st.sampled_from(PEOPLE), st.sampled_from([*PEOPLE, "nobody"]))
def test_who_stands_above_whom(actor: str, concerned: str) -> None:
    """2.2.2.5: one acts in one's own unit and in those under it, by the posts of the day."""
    inside = table(evolve(ANYBODY, within="drafter"))
    mine, theirs = COMPANY.post_on(actor, TODAY), COMPANY.post_on(concerned, TODAY)
    expected = mine is not None and (
        mine.unit == "HQ"
        if theirs is None
        else theirs.unit in {unit.id for unit in COMPANY.within(mine.unit)}
    )
    assert may(inside, actor, Deal(drafter=concerned)) is expected


def test_within_a_unit() -> None:
    """2.2.2.5: the one concerned may be a unit itself; one who names nobody is denied."""
    inside = table(evolve(ANYBODY, within="drafter"))
    assert [each for each in PEOPLE if may(inside, each, Deal(drafter="West"))] == [
        "chief",
        "lawyer",
        "west",
    ]
    assert why(inside, "chief", Deal(drafter=" ")) == "a subject that says its drafter"


def test_only_during_ones_post() -> None:
    """2.1, 1.3.1: from the first day of the post until the day before its end."""
    anybody = table(ANYBODY)
    for person, days, allowed in [
        ("gone", -1, True),
        ("gone", 0, False),
        ("new", -1, False),
        ("new", 0, True),
        ("stranger", 0, False),
    ]:
        assert may(anybody, person, at=MONDAY + days * ONE_DAY) is allowed
    assert why(anybody, "gone", Deal()) == "somebody in post on that day"


def test_the_day_is_that_of_the_time_given() -> None:
    """1.3.1: one moment in two time zones may lie on two days."""
    east = datetime.fromisoformat("2026-04-06T01:00:00+08:00")
    assert may(table(ANYBODY), "new", at=east)
    assert not may(table(ANYBODY), "new", at=east.astimezone(UTC))


@pytest.mark.parametrize(
    ("changes", "allowed"),
    [
        ({}, {"chief", "east", "west"}),
        ({"tiers": ("headquarters",)}, {"chief"}),
        ({"tiers": ("region", "team")}, {"east", "west"}),
        ({"levels": {"seller": Limit()}}, {"ann", "bob"}),
        ({"levels": {"*": Limit()}, "businesses": ("legal",)}, {"lawyer"}),
        ({"levels": {"head": Limit()}, "businesses": ("legal",)}, set()),
    ],
)
def test_level_tier_and_business(changes: dict[str, object], allowed: set[str]) -> None:
    """2.2.2.5: a post is of the level, the tier and the business that the permit names."""
    authority = table(evolve(SIGN, **changes))  # type: ignore[arg-type]  # by name
    assert {person for person in PEOPLE if may(authority, person)} == allowed


def test_a_post_without_a_level_has_the_editions() -> None:
    """4.2.3.1: and "*" is only what no level of its own says."""
    levels = {"*": Limit(yuan(1)), "seller": Limit(yuan(500))}
    authority = table(evolve(SIGN, levels=levels))
    assert may(authority, "ann", Deal(amount=yuan(500)))
    assert not may(authority, "chief", Deal(amount=yuan(2)))


FORBIDS = st.builds(
    Forbid,
    st.sampled_from(["contract.sign", "contract.*", "contract.review"]),
    st.just("1.3.1"),
    st.sampled_from([(), ("head",), ("seller", "senior")]),
    st.sampled_from([(), ("team",)]),
    st.sampled_from([(), ("legal",)]),
)


@given(st.lists(FORBIDS, max_size=3), st.sampled_from(PEOPLE))
def test_a_forbid_beats_every_permit(forbids: list[Forbid], person: str) -> None:
    """1.3.1: whom a forbid meets may not, whatever is permitted; the others may."""
    every = AuthorityTerms({"any": ANYBODY}, {str(at): each for at, each in enumerate(forbids)})
    nobody = [each for each in every.among(TERMS.levels) if "forbidden" in each[1].english]
    if nobody:
        return
    post = COMPANY.post_on(person, TODAY)
    met = post is not None and any(
        each.action != "contract.review"
        and (not each.levels or (post.level or "seller") in each.levels)
        and (not each.tiers or COMPANY.unit(post.unit).tier in each.tiers)
        and (not each.businesses or post.business in each.businesses)
        for each in forbids
    )
    assert may(AuthorityTable(every, TERMS, COMPANY), person) is (post is not None and not met)


SETS_OF_TIERS = [
    tiers for count in range(len(POLICY_TIERS) + 1) for tiers in combinations(POLICY_TIERS, count)
]


@pytest.mark.parametrize("permitted", SETS_OF_TIERS, ids=len)
@pytest.mark.parametrize("forbidden", SETS_OF_TIERS, ids=len)
def test_a_permit_that_a_forbid_leaves_nobody(
    permitted: tuple[str, ...], forbidden: tuple[str, ...]
) -> None:
    """1.3.1: found for every set of tiers; none stated is all of them."""
    permit = Permit("contract.sign", "3.3.1.3", {"seller": Limit()}, tiers=permitted)
    forbid = Forbid("contract.sign", "1.3.1", tiers=forbidden)
    terms = AuthorityTerms({"signing": permit}, {"nobody": forbid})
    problems = terms.among(TERMS.levels, POLICY_TIERS)
    found = any("all of them forbidden" in message.english for _, message in problems)
    assert found is (set(permitted or POLICY_TIERS) <= set(forbidden or POLICY_TIERS))


def test_an_exact_permit_stands_in_place_of_an_area() -> None:
    """1.3.1: a permit of a whole area does not loosen what is said of one action."""
    area = Permit("contract.*", "1.3.1", {"seller": Limit()})
    assert may(table(area), "ann")
    assert not may(table(area, SIGN), "ann")
    assert table(area, SIGN).decide("ann", "contract.end", None, None, MONDAY).allowed
    assert not table(area).decide("ann", "contracts.end", None, None, MONDAY).allowed


@given(st.lists(st.sampled_from(["chief", "east", "ann", "lawyer"]), max_size=4), st.integers(2, 3))
def test_four_eyes(agreed: list[str], people: int) -> None:
    """1.3.1: so many different people must agree, and nobody agrees twice."""
    authority = table(evolve(ANYBODY, people=people, agreed="approvals.by"))
    deal = Deal(approvals=tuple(map(Approval, agreed)))
    assert may(authority, "east", deal) is (len({*agreed, "east"}) >= people)


def test_the_agreement_of_a_writer_counts_for_nothing() -> None:
    """1.3.1: who had a part in it is none of those who must agree."""
    both = evolve(ANYBODY, people=2, agreed="approvals.by", distinct_from=("authors",))
    for agreed, allowed in [(("ann",), False), (("ann", "bob"), True)]:
        deal = Deal(authors=("ann",), approvals=tuple(map(Approval, agreed)))
        assert may(table(both), "east", deal) is allowed


def test_two_permits_for_one_and_for_two() -> None:
    """3.3.1.3: one person up to a limit, two above it; the limit of neither is passed."""
    alone = evolve(SIGN, levels={"head": Limit(yuan(100))})
    together = evolve(SIGN, levels={"head": Limit(yuan(900))}, people=2, agreed="approvals.by")
    authority = table(alone, together)
    agreed = (Approval("west"),)
    assert may(authority, "east", Deal(amount=yuan(100)))
    assert not may(authority, "east", Deal(amount=yuan(101)))
    assert may(authority, "east", Deal(amount=yuan(900), approvals=agreed))
    assert not may(authority, "east", Deal(amount=yuan(901), approvals=agreed))


def test_a_denial_is_that_of_the_nearest_permit() -> None:
    """1.3.1: says what is missing at the permit that almost gave it, by its name."""
    authority = table(
        evolve(SIGN, levels={"senior": Limit()}, tiers=("team",)),
        evolve(SIGN, levels={"head": Limit(yuan(1))}),
    )
    decision = authority.decide("east", "contract.sign", Deal(), None, MONDAY)
    assert (decision.rule, decision.why.english) == ("permit 1", "authority for this amount")
    assert why(authority, "ann", Deal()) == "a position with authority for this action"


@given(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
def test_offers_know_as_much_as_steps(actor: str, drafter: str) -> None:
    """1.3.1: the decision before the command is known is the one after."""
    authority = table(evolve(SIGN, within="drafter", distinct_from=("authors",)))
    deal = Deal(drafter, (drafter,))
    before, after = (
        authority.decide(actor, "contract.sign", deal, command, MONDAY) for command in (None, 1)
    )
    assert before == after


FAULTS: list[tuple[dict[str, object], str]] = [
    ({"levels": {}}, "levels: expected at least one level"),
    ({"action": "sign"}, "action: expected an action such as"),
    ({"action": "*.*"}, "action: expected an action such as"),
    ({"people": 0}, "people: expected 1 to 20, people"),
    ({"people": 2}, "agreed: expected a field just where more than one"),
    ({"agreed": "by"}, "agreed: expected a field just where more than one"),
]


@pytest.mark.parametrize(("stated", "message"), FAULTS)
def test_a_permit_at_fault(stated: dict[str, object], message: str) -> None:
    """1.3.1: a permit that cannot be meant is not made."""
    with pytest.raises(Invalid, match=f"^{message}"):
        evolve(SIGN, **stated)  # type: ignore[arg-type]  # what is tested


def test_a_limit_at_fault() -> None:
    """1.3.1, 3.3.1.1: nothing below zero, no discount above the whole."""
    with pytest.raises(Invalid, match=r"^amount: expected 0\.00 to "):
        Limit(Money(-1, "CNY"))
    with pytest.raises(Invalid, match=r"^discount: expected 0% to 100%"):
        Limit(discount=Fraction(2))


def test_a_table_for_levels_that_there_are() -> None:
    """1.3.1: a table that cannot be meant among the levels is not made."""
    terms = AuthorityTerms({"permit": evolve(SIGN, levels={"chief": Limit()})})
    with pytest.raises(Invalid, match=r"permits\.permit\.levels\.chief: expected one of"):
        AuthorityTable(terms, TERMS, COMPANY)


def test_permits_that_contradict() -> None:
    """1.3.1: two permits that answer for one post, and could not both be meant."""
    heads = ("headquarters",)
    for one, other, contradict in [
        (SIGN, evolve(SIGN, levels={"head": Limit(yuan(5))}), True),
        (SIGN, ANYBODY, True),
        (SIGN, evolve(SIGN, businesses=("legal",)), True),
        (SIGN, evolve(SIGN, levels={"senior": Limit()}), False),
        (evolve(SIGN, tiers=heads), evolve(SIGN, tiers=("region",)), False),
        (SIGN, evolve(SIGN, people=2, agreed="by"), False),
        (SIGN, evolve(SIGN, action="contract.end"), False),
    ]:
        found: tuple[Problem, ...] = ()
        try:
            AuthorityTerms({"one": one, "other": other})
        except Invalid as refused:
            found = refused.problems
        assert [each.path for each in found] == [("permits", "other", "levels")] * contradict


def test_holes() -> None:
    """1.3.1: an action that nobody may take is found, by its permit or by its absence."""
    terms = AuthorityTerms({"sign": SIGN, "area": evolve(SIGN, action="ticket.*")})
    assert terms.holes(["contract.sign", "ticket.close", "plan.end"]) == ("plan.end",)
    for forbid, left in [
        (Forbid("contract.*", "1.3.1"), False),
        (Forbid("contract.sign", "1.3.1", ("head", "senior")), False),
        (Forbid("contract.sign", "1.3.1", ("senior",)), True),
        (Forbid("contract.sign", "1.3.1", tiers=("team",)), True),
        (Forbid("contract.end", "1.3.1"), True),
    ]:
        found = list(AuthorityTerms({"sign": SIGN}, {"no": forbid}).among(TERMS.levels))
        assert (not found) is left
    team = {"sign": evolve(SIGN, levels={"head": Limit(yuan(0))}, tiers=("team",))}
    for tiers, left in [(("team",), False), (("region",), True)]:
        no = {"no": Forbid("contract.sign", "1.3.1", tiers=tiers)}
        assert (not [*AuthorityTerms(team, no).among(TERMS.levels)]) is left
    for levels, left in [(("head",), True), (("head", "senior"), False)]:
        every = AuthorityTerms({"any": ANYBODY}, {"no": Forbid("contract.*", "1.3.1", levels)})
        assert (not [*every.among(["head", "senior"])]) is left
    (fault,) = AuthorityTerms({}, {"no": Forbid("a.b", "1.3.1", ("chief",))}).among(["head"])
    assert (fault[0], fault[1].english) == (("forbids", "no", "levels", 0), "expected one of head")


def test_no_name_is_told() -> None:
    """2.2.3.3: a decision names its rule and its clause, and nobody."""
    authority = table(evolve(SIGN, levels={"*": Limit(yuan(1))}, within="drafter"))
    for actor, deal in product(PEOPLE, [Deal(), Deal(amount=yuan(2)), Deal("carl")]):
        said = repr(authority.decide(actor, "contract.sign", deal, None, MONDAY))
        assert not any(f"'{post.id}'" in said for post in POSTS)


def test_all_of_several_concerned() -> None:
    """2.2.2.5: one stands at or above every one of them, not just one."""
    inside = table(evolve(ANYBODY, within="authors"))
    deal = Deal(authors=("ann", "bob"))
    assert {person for person in PEOPLE if may(inside, person, deal)} == {"chief", "lawyer", "east"}
