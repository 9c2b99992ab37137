"""Technicians, their skills, and dispatch. Policy 3.4.1.2, 3.4.2.2."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from desk import (
    ALL_SKILLS,
    ANNA,
    BO,
    MINUTE,
    MONDAY,
    OPENED,
    SAID,
    TERMS,
    after,
    desks,
    in_work,
    opened,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue
from lenovo_sales.service import (
    Severity,
    Skill,
    Technician,
    Ticket,
    candidates,
    expiring,
    loads,
    plan,
)
from lenovo_sales.service import ticket as t
from lenovo_sales.service.dispatch import ABSENT, FULL, UNSKILLED
from lenovo_sales.values import Period

TODAY, DAY = MONDAY.date(), timedelta(days=1)
DIAGNOSED = after(OPENED, (MONDAY, t.Acknowledge()), (MONDAY, t.Diagnose("software", SAID)))
days = st.dates(date(2026, 1, 1), date(2026, 2, 1))
skills = st.builds(
    lambda name, level, since, length: Skill(
        name, level, since, None if length is None else since + length * DAY
    ),
    st.sampled_from(["software", "hardware"]),
    st.integers(1, 3),
    days,
    st.none() | st.integers(1, 20),
)
technicians = st.builds(
    Technician,
    st.sampled_from(["T-1", "T-2", "T-3", "T-4", "T-5"]),
    st.lists(skills, max_size=3).map(tuple),
    st.integers(1, 8),
    st.sampled_from([None, "Beijing"]),
)
rosters = st.lists(technicians, max_size=5, unique_by=lambda each: each.id)


@given(st.lists(skills, max_size=4), days)
def test_a_level_is_the_highest_that_is_valid(held: list[Skill], on: date) -> None:
    """3.4.1.2: from its first day on, up to the day before its end."""
    technician = Technician("T-1", tuple(held), 1)
    for name in ("software", "hardware"):
        valid = [
            each.level
            for each in held
            if each.name == name
            and each.since <= on
            and (each.until is None or on <= each.until - DAY)
        ]
        level = technician.level_of(name, on)
        assert level == max([0, *valid])
        assert technician.lacks({name: level + 1}, on) == (name,)
        assert technician.lacks({name: level}, on) == ()


def test_who_is_due_for_training() -> None:
    """3.4.1.2: whose skill ends within a period and is not renewed by then."""
    ends = Skill("software", 2, date(2025, 1, 1), date(2026, 4, 13))
    renewed = Skill("software", 2, date(2026, 4, 1))
    lower = Skill("software", 1, date(2026, 4, 1))
    roster = [
        Technician("T-3", (ends,), 1),
        Technician("T-2", (ends, lower), 1),
        Technician("T-1", (ends, renewed), 1),
    ]
    assert expiring(roster, Period(TODAY, TODAY + DAY)) == (("T-2", ends), ("T-3", ends))
    assert expiring(roster, Period(TODAY + DAY, TODAY + 2 * DAY)) == ()
    assert expiring(roster, Period(TODAY - DAY, TODAY)) == ()


def test_the_best_is_skilled_free_near_and_least_loaded() -> None:
    """3.4.2.2: each obstacle is named, and the order is that of the clause."""
    room = evolve(ANNA, id="T-3", capacity=3)
    away = evolve(ANNA, id="T-4", absences=(Period(TODAY, TODAY + DAY),))
    novice = evolve(ANNA, id="T-5", skills=())
    load = {"T-1": 6, "T-2": 0, "T-3": 1}
    roster = [novice, away, room, BO, ANNA]
    found = candidates(DIAGNOSED, roster, load, TERMS, TODAY)
    assert [(each.technician.id, each.obstacles) for each in found] == [
        ("T-2", ()),
        ("T-1", ()),
        ("T-4", (ABSENT,)),
        ("T-5", (UNSKILLED,)),
        ("T-3", (FULL,)),
    ]
    near = candidates(evolve(DIAGNOSED, place="Beijing"), roster, {"T-2": 3}, TERMS, TODAY)
    assert [each.technician.id for each in near[:2]] == ["T-2", "T-1"]
    assert [each.near for each in near[:2]] == [True, False]


def test_room_is_to_the_point() -> None:
    """3.4.2.2: a ticket of three points fits where three are left, not where two are."""
    for load, obstacles in ((9, ()), (10, (FULL,))):
        found = candidates(DIAGNOSED, [ANNA], {"T-1": load}, TERMS, TODAY)
        assert found[0].obstacles == obstacles


def test_who_has_it_already_carries_it_once() -> None:
    """3.4.2.2: at a transfer the ticket's own weight is no obstacle to whoever has it."""
    ticket = in_work(technician=evolve(ANNA, capacity=3))
    assert loads([ticket], TERMS) == {"T-1": 3}
    found = candidates(ticket, [evolve(ANNA, capacity=3)], {"T-1": 3}, TERMS, TODAY)
    assert (found[0].load, found[0].obstacles) == (0, ())


@settings(max_examples=50)
@given(desks(), rosters, st.randoms(use_true_random=False))
def test_dispatch_depends_on_nothing_else(
    desk: tuple[Ticket, ...], roster: list[Technician], random: object
) -> None:
    """3.4.2.2: the same tickets and people in another order give the same dispatch."""
    planned = plan(desk, roster, TERMS, TODAY)
    assert plan(desk[::-1], roster[::-1], TERMS, TODAY) == planned
    waiting = {each.id: each for each in desk if each.stage is t.TicketStage.DIAGNOSED}
    assert sorted(id for id, _ in planned) == sorted(waiting)


@settings(max_examples=50)
@given(desks(), rosters)
def test_nobody_is_sent_without_skill_or_room(
    desk: tuple[Ticket, ...], roster: list[Technician]
) -> None:
    """3.4.2.2: whoever is sent could take it; where nobody is, nobody could."""
    load, people = loads(desk, TERMS), {each.id: each for each in roster}
    tickets = {each.id: each for each in desk}
    for id, chosen in plan(desk, roster, TERMS, TODAY):
        weight = TERMS.load.of(tickets[id].severity)
        able = [
            each
            for each in roster
            if each.level_of("software", TODAY) >= 1
            and load.get(each.id, 0) + weight <= each.capacity
        ]
        if chosen is None:
            assert not able
            continue
        assert people[chosen] in able
        least = min(load.get(each.id, 0) / each.capacity for each in able)
        assert load.get(chosen, 0) / people[chosen].capacity == least
        load[chosen] = load.get(chosen, 0) + weight


def test_bad_values_are_refused() -> None:
    """3.4.1.2, 3.4.2.2: levels, ends and capacities at their limits."""
    with pytest.raises(BadValue, match="level of one"):
        Skill("software", 0, TODAY)
    with pytest.raises(BadValue, match="ends after"):
        Skill("software", 1, TODAY, TODAY)
    with pytest.raises(BadValue, match="capacity of one"):
        Technician("T-1", ALL_SKILLS, 0)
    with pytest.raises(BadValue, match="with a diagnosis"):
        candidates(OPENED, [ANNA], {}, TERMS, TODAY)
    assert "张伟" not in repr(ANNA)


def test_what_is_resolved_weighs_nothing() -> None:
    """3.4.2.2: a ticket weighs by its severity until it is resolved."""
    ticket = in_work(opened(severity=Severity.CRITICAL))
    assert loads([ticket, evolve(ticket, id="S-2")], TERMS) == {"T-1": 8}
    assert loads([after(ticket, (MONDAY + 2 * MINUTE, t.Resolve("done")))], TERMS) == {}
