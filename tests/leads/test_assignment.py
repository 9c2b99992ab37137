"""Who gets a lead. Policy 3.1.2.3."""

import gc
from collections import Counter
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lead_tables import a_lead
from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.leads.assignment import (
    BY_NAME,
    ELSEWHERE,
    FULL,
    HAS_IT,
    NOBODY,
    NOT_IN_POST,
    ON_LEAVE,
    Candidate,
    LeadAssignment,
    Roster,
    Seller,
    Turn,
    by_load,
    by_territory,
    candidates,
    lead_loads,
    named,
    round_robin,
)
from lenovo_sales.leads.lead import Origin
from lenovo_sales.leads.terms import LeadStage
from lenovo_sales.organization import Organization, Post, Unit
from lenovo_sales.values import Period

DAY = timedelta(days=1)
TODAY = date(2026, 4, 6)
PEOPLE = ["E-1", "E-2", "E-3", "E-4"]
posts = st.lists(
    st.builds(
        lambda id, start, length: Post(
            id, unit="HQ", start=TODAY + start * DAY, end=TODAY + (start + length) * DAY
        ),
        st.sampled_from(PEOPLE),
        st.integers(-3, 1),
        st.integers(1, 4),
    ),
    max_size=6,
    unique_by=lambda each: each.id,
)
sellers = st.lists(
    st.builds(
        Seller,
        st.sampled_from(PEOPLE),
        st.integers(1, 4),
        st.sampled_from([(), ("East",), ("East", "West")]),
        st.sampled_from([(), (Period(TODAY, TODAY + DAY),), (Period(TODAY - DAY, TODAY),)]),
    ),
    max_size=4,
    unique_by=lambda each: each.id,
)
turns = st.builds(Turn, st.none() | st.sampled_from([*PEOPLE, "E-0", "E-9"]))
territories = st.dictionaries(
    st.sampled_from([f"L-{n}" for n in range(8)]), st.sampled_from(["East", "West"])
)
LEADS = [f"L-{n}" for n in range(8)]


def company(posts: list[Post]) -> Organization:
    return Organization.of([Unit("HQ", "headquarters")], posts)


def in_post(*people: str) -> Organization:
    return company([Post(each, unit="HQ") for each in people])


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    load = draw(st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 4)))
    return Roster(tuple(draw(sellers)), company(draw(posts)), TODAY, load)


def able(roster: Roster, load: Counter[str], territory: str | None) -> list[str]:
    """Who could take one more lead there, said another way."""
    return [
        each.id
        for each in roster.sellers
        if any(post.id == each.id and post.covers(TODAY) for post in roster.organization.posts)
        and all(leave.start > TODAY or leave.end <= TODAY for leave in each.absences)
        and load[each.id] < each.capacity
        and (territory is None or not each.territories or territory in each.territories)
    ]


def considered(
    roster: Roster, choices: tuple[LeadAssignment, ...], number: int, where: dict[str, str]
) -> tuple[Candidate, ...]:
    """Who was considered for one of the choices."""
    return candidates(roster.after(choices[:number]), where.get(choices[number].lead))


def checked(roster: Roster, choices: tuple[LeadAssignment, ...], where: dict[str, str]) -> None:
    """Nobody unable is chosen, nobody able is passed over for nobody, and all is explained."""
    assert [choice.lead for choice in choices] == LEADS
    load = Counter(roster.load)
    for number, choice in enumerate(choices):
        could = able(roster, load, where.get(choice.lead))
        assert (choice.chosen in could) if choice.chosen else (not could)
        assert (choice.why == NOBODY) == (choice.chosen is None)
        for each in considered(roster, choices, number, where):
            assert (not each.obstacles) == (each.seller.id in could)
            assert each.load == load[each.seller.id]
        if choice.chosen:
            load[choice.chosen] += 1


@given(rosters(), turns, territories)
def test_nobody_without_post_or_room_gets_a_lead(
    roster: Roster, turn: Turn, where: dict[str, str]
) -> None:
    """3.1.2.3: whatever the method; and the sellers' order does not matter."""
    choices, after = round_robin(LEADS, roster, turn, where)
    checked(roster, choices, where)
    turned = evolve(roster, sellers=roster.sellers[::-1])
    assert round_robin(LEADS, turned, turn, where) == (choices, after)
    loaded = by_load(LEADS, roster, where)
    checked(roster, loaded, where)
    assert by_load(LEADS, turned, where) == loaded
    for number, choice in enumerate(loaded):
        found = considered(roster, loaded, number, where)
        shares = [each.share for each in found if not each.obstacles]
        mine = [each.share for each in found if each.seller.id == choice.chosen]
        assert mine == ([min(shares)] if shares else [])


@given(st.integers(1, 4), st.integers(0, 20), turns, st.integers(0, 20))
def test_turns_are_fair(people: int, count: int, turn: Turn, cut: int) -> None:
    """3.1.2.3: numbers differ by one at most, in one go as in two with the turn passed on."""
    sellers = tuple(Seller(each, 100) for each in PEOPLE[:people])
    roster = Roster(sellers, in_post(*PEOPLE), TODAY)
    leads = [f"L-{n}" for n in range(count)]
    choices, last = round_robin(leads, roster, turn)
    numbers = Counter(each.chosen for each in choices)
    got = [numbers[each.id] for each in sellers]
    assert max(got) - min(got) <= 1
    assert sum(got) == count
    first, between = round_robin(leads[:cut], roster, turn)
    rest, end = round_robin(leads[cut:], roster, between)
    chosen = [each.chosen for each in (*first, *rest)]
    assert (chosen, end) == ([each.chosen for each in choices], last)


def test_the_turn_goes_round() -> None:
    """3.1.2.3: after the last one the first again; who cannot take it is passed over."""
    roster = Roster((Seller("E-1", 9), Seller("E-2", 1), Seller("E-3", 9)), in_post(*PEOPLE), TODAY)
    choices, turn = round_robin(LEADS[:5], roster, Turn("E-1"))
    assert [each.chosen for each in choices] == ["E-2", "E-3", "E-1", "E-3", "E-1"]
    assert turn == Turn("E-1")
    nobody, same = round_robin(["L-1"], Roster((), in_post(), TODAY), Turn("E-1"))
    assert (nobody[0].chosen, same) == (None, Turn("E-1"))


def test_each_obstacle_is_named() -> None:
    """3.1.2.3: all that stand in the way, on the day; room to the lead."""
    roster = Roster(
        (Seller("E-1", 2, ("East",)), Seller("E-2", 1)),
        company([Post("E-1", unit="HQ", start=TODAY, end=TODAY + DAY)]),
        TODAY,
        {"E-1": 1, "E-2": 1},
    )
    assert [each.obstacles for each in candidates(roster)] == [(), (NOT_IN_POST, FULL)]
    assert candidates(roster, "West")[0].obstacles == (ELSEWHERE,)
    assert candidates(roster, "East", "E-1")[0].obstacles == (HAS_IT,)
    chosen = (LeadAssignment("L-1", None, NOBODY), LeadAssignment("L-2", "E-1", BY_NAME))
    assert candidates(roster.after(chosen[:1])) == candidates(roster)
    assert candidates(roster.after(chosen))[0].obstacles == (FULL,)
    for day in (TODAY - DAY, TODAY + DAY):
        assert candidates(evolve(roster, on=day))[0].obstacles == (NOT_IN_POST,)


def test_a_named_seller() -> None:
    """3.1.2.3: gets it if able; a name that the roster does not have is an error."""
    roster = Roster((Seller("E-1", 1), Seller("E-2", 1)), in_post("E-1"), TODAY)
    assert named("L-1", "E-1", roster).chosen == "E-1"
    refused = named("L-1", "E-2", roster)
    assert (refused.chosen, refused.why) == (None, NOBODY)
    assert candidates(roster)[1].obstacles == (NOT_IN_POST,)
    with pytest.raises(NotFound, match="seller of the roster"):
        named("L-1", "E-9", roster)
    with pytest.raises(BadValue, match="capacity of one"):
        Seller("E-1", 0)
    with pytest.raises(BadValue, match="id each"):
        Roster((Seller("E-1", 1), Seller("E-1", 2)), in_post(), TODAY)


def test_only_what_is_followed_is_load() -> None:
    """3.1.2.3: assigned, contacted and qualified leads count for their owner, no others."""
    leads = [
        a_lead(
            f"L-{stage.value}-{owner}",
            Origin("online"),
            TODAY,
            owner=owner,
            stage=stage,
        )
        for stage in LeadStage
        for owner in ("E-1", None)
    ]
    assert lead_loads([*leads, *leads]) == {"E-1": 3}


@given(sellers.map(tuple), st.sampled_from(["East", "West", "North"]), st.integers(1, 6))
def test_a_lead_goes_to_who_is_nearest_to_its_territory(
    people: tuple[Seller, ...], territory: str, count: int
) -> None:
    """3.1.2.3: never elsewhere; who covers little else goes first, then the least loaded."""
    company = Organization.of(
        [Unit("HQ", "headquarters")], [Post(each.id, unit="HQ") for each in people]
    )
    leads = [f"L-{number}" for number in range(count)]
    roster = Roster(people, company, TODAY)
    where = dict.fromkeys(leads, territory)
    choices = by_territory(leads, roster, where)
    for number, choice in enumerate(choices):
        able = [each for each in considered(roster, choices, number, where) if not each.obstacles]
        assert (choice.chosen is None) is (not able)
        if choice.chosen is None:
            continue
        chosen = next(each for each in able if each.seller.id == choice.chosen)
        assert territory in (chosen.seller.territories or [territory])
        for other in able:
            ours, theirs = chosen.seller.territories, other.seller.territories
            assert ours or not theirs
            if bool(ours) is bool(theirs):
                assert len(ours) <= len(theirs)
                if len(ours) == len(theirs):
                    assert (chosen.share, chosen.seller.id) <= (other.share, other.seller.id)


def test_the_territory_of_every_lead_is_known() -> None:
    """3.1.2.3: one line where it is not, and nothing is assigned."""
    company = Organization.of([Unit("HQ", "headquarters")], [Post("E-1", unit="HQ")])
    with pytest.raises(NotFound, match="the territory of every lead"):
        by_territory(["L-1", "L-2"], Roster((Seller("E-1", 2),), company, TODAY), {"L-1": "East"})


def test_many_leads_are_assigned_in_little_space(monkeypatch: pytest.MonkeyPatch) -> None:
    """3.1.2.3: no list of candidates is kept for a lead, and a post is looked up once."""
    asked: Counter[str] = Counter()
    post_on = Organization.post_on

    def counted(self: Organization, person: str, day: date) -> Post | None:
        asked[person] += 1
        return post_on(self, person, day)

    monkeypatch.setattr(Organization, "post_on", counted)
    people = [f"E-{number}" for number in range(30)]
    roster = Roster(tuple(Seller(each, 100) for each in people), in_post(*people), TODAY)
    leads = [f"L-{number}" for number in range(300)]
    before = sum(isinstance(each, Candidate) for each in gc.get_objects())
    kept = round_robin(leads, roster, Turn())[0], by_load(leads, roster)
    after = sum(isinstance(each, Candidate) for each in gc.get_objects())
    assert [len(each) for each in kept] == [300, 300]
    assert after - before <= len(people)
    assert asked == dict.fromkeys(people, 2)


def test_a_seller_on_leave_gets_no_lead() -> None:
    """3.1.2.3 (chatwoot#456): from the first day of the leave to the last, in every way."""
    leave = Period(TODAY, TODAY + 3 * DAY)
    away, there = Seller("E-1", 4, absences=(leave,)), Seller("E-2", 4)
    for day, chosen in ((-1, "E-1"), (0, "E-2"), (2, "E-2"), (3, "E-1")):
        roster = Roster((away, there), in_post("E-1", "E-2"), TODAY + day * DAY)
        (turn,), _ = round_robin(["L-1"], roster, Turn())
        (load,) = by_load(["L-1"], roster)
        (near,) = by_territory(["L-1"], roster, {"L-1": "East"})
        assert {turn.chosen, load.chosen, near.chosen} == {chosen}
        asked = named("L-1", "E-1", roster).chosen
        assert asked == (None if chosen == "E-2" else "E-1")
        first = candidates(roster)[0]
        assert first.obstacles == ((ON_LEAVE,) if chosen == "E-2" else ())
