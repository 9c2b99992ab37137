"""Technicians, their skills, and dispatch. Policy 3.4.1.2, 3.4.2.2."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product

import pytest
from attrs import evolve
from desk import (
    ALL_SKILLS,
    ANNA,
    BO,
    HOUR,
    LONG_AGO,
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
    orphaned,
    plan,
)
from lenovo_sales.service import ticket as t
from lenovo_sales.service.dispatch import ABSENT, FULL, UNSKILLED
from lenovo_sales.service.terms import ProblemClass
from lenovo_sales.values import Period
from lenovo_sales.wording import Wording

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
    assert plan([*desk, *desk], [*roster, *roster], TERMS, TODAY) == planned
    waiting = [each.id for each in desk if each.stage is t.TicketStage.DIAGNOSED]
    waiting += [each.id for each in orphaned(desk, roster, TODAY)]
    assert sorted(id for id, _ in planned) == sorted(waiting)


SKILL_SETS = [(), ("software",), ("hardware",), ("software", "hardware")]
WORDS = Wording("a class of problems", "问题类别")


@st.composite
def rushes(draw: st.DrawFn) -> tuple[tuple[Ticket, ...], tuple[Technician, ...]]:
    """A few diagnosed tickets of two classes, and a few people with little room."""
    severities = draw(st.sampled_from([[Severity.LOW], list(Severity)]))
    problems = draw(st.lists(st.sampled_from(["software", "hardware"]), min_size=1, max_size=5))
    tickets = tuple(
        evolve(
            DIAGNOSED,
            id=f"S-{number}",
            opened=MONDAY - draw(st.integers(0, 400)) * HOUR,
            severity=draw(st.sampled_from(severities)),
            diagnosis=t.Diagnosis(MONDAY, "E-7", problem, SAID),
        )
        for number, problem in enumerate(problems)
    )
    people = tuple(
        Technician(f"T-{number}", tuple(Skill(each, 3, LONG_AGO) for each in held), capacity)
        for number, (held, capacity) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from(SKILL_SETS), st.integers(1, 9)), max_size=3))
        )
    )
    return tickets, people


def able(ticket: Ticket, person: Technician) -> bool:
    assert ticket.diagnosis is not None
    return not person.lacks(TERMS.problems[ticket.diagnosis.problem].skills, TODAY)


def fits(tickets: Sequence[Ticket], people: Sequence[Technician]) -> bool:
    """Whether all of them can be matched at once, by trying every way."""
    return any(
        all(able(ticket, person) for ticket, person in zip(tickets, way, strict=True))
        and all(
            sum(
                TERMS.load.of(ticket.severity)
                for ticket, other in zip(tickets, way, strict=True)
                if other is person
            )
            <= person.capacity
            for person in people
        )
        for way in product(people, repeat=len(tickets))
    )


@settings(max_examples=100)
@given(rushes())
def test_nobody_can_only_where_no_reassignment_would_serve(
    rush: tuple[tuple[Ticket, ...], tuple[Technician, ...]],
) -> None:
    """3.4.2.2: the most urgent first, each is served where all before it and it can be."""
    tickets, people = rush
    by_id, roster = {each.id: each for each in tickets}, {each.id: each for each in people}
    planned = plan(tickets, people, TERMS, TODAY)
    served: list[Ticket] = []
    load = dict.fromkeys(roster, 0)
    for id, chosen in planned:
        possible = fits([*served, by_id[id]], people)
        assert (chosen is not None) is possible
        if chosen is not None:
            served.append(by_id[id])
            assert able(by_id[id], roster[chosen])
            load[chosen] += TERMS.load.of(by_id[id].severity)
    assert all(load[each.id] <= each.capacity for each in people)


def test_a_reassignment_serves_both() -> None:
    """3.4.2.2: who can take either ticket leaves the one that a colleague can take as well."""
    both = Technician("T-1", ALL_SKILLS, 3)
    one = Technician("T-2", (Skill("software", 1, LONG_AGO),), 3)
    hard = evolve(DIAGNOSED, id="S-2", diagnosis=t.Diagnosis(MONDAY, "E-7", "hardware", SAID))
    assert plan([DIAGNOSED], [both, one], TERMS, TODAY) == (("S-1", "T-1"),)
    assert plan([hard, DIAGNOSED], [one, both], TERMS, TODAY) == (("S-1", "T-2"), ("S-2", "T-1"))
    late = evolve(hard, id="S-3")
    assert plan([hard, DIAGNOSED, late], [one, both], TERMS, TODAY)[2] == ("S-3", None)


def test_several_light_tickets_make_room_for_a_heavy_one() -> None:
    """3.4.2.2: two of them move to a colleague who is not near and has little room."""
    near = evolve(ANNA, capacity=4, place="Beijing")
    far = Technician("T-2", (Skill("software", 1, LONG_AGO),), 2)
    light = [
        evolve(
            DIAGNOSED,
            id=f"S-{number}",
            severity=Severity.LOW,
            place="Beijing",
            opened=MONDAY - 60 * DAY,
        )
        for number in range(3)
    ]
    heavy = evolve(DIAGNOSED, id="S-9", diagnosis=t.Diagnosis(MONDAY, "E-7", "hardware", SAID))
    assert {each for _, each in plan(light, [near, far], TERMS, TODAY)} == {"T-1"}
    found = plan([*light, heavy], [near, far], TERMS, TODAY)
    assert found[3] == ("S-9", "T-1")
    assert sorted(each or "" for _, each in found) == ["T-1", "T-1", "T-2", "T-2"]
    another = evolve(heavy, id="S-8", severity=Severity.LOW, opened=MONDAY)
    assert dict(plan([*light, heavy, another], [near, far], TERMS, TODAY))["S-8"] is None


@pytest.mark.parametrize("length", [3, 30])
def test_a_chain_of_moves_serves_all(length: int) -> None:
    """3.4.2.2: each can take its own and the next one's problem, and the last came first."""
    kinds = {f"class-{n}": ProblemClass(WORDS, {f"skill-{n}": 1}) for n in range(length)}
    terms = evolve(TERMS, problems={**TERMS.problems, **kinds})
    people = [
        Technician(
            f"T-{n:02d}",
            tuple(Skill(f"skill-{each}", 1, LONG_AGO) for each in (n, n - 1) if each >= 0),
            3,
        )
        for n in range(length)
    ]
    order = [*range(1, length), 0]
    tickets = [
        evolve(DIAGNOSED, id=f"S-{at:02d}", diagnosis=t.Diagnosis(MONDAY, "E", f"class-{n}", SAID))
        for at, n in enumerate(order)
    ]
    found = plan(tickets, people[::-1], terms, TODAY)
    assert sorted(each or "" for _, each in found) == [each.id for each in people]


def test_tickets_of_somebody_who_has_left_are_listed() -> None:
    """3.4.2.2: left or no longer in the roster, not absent; planned anew, whatever their stage."""
    ticket = in_work()
    absent = evolve(ANNA, absences=(Period(TODAY, TODAY + DAY),))
    for roster, lost in [
        ([ANNA, BO], False),
        ([absent, BO], False),
        ([evolve(ANNA, left=TODAY + DAY), BO], False),
        ([evolve(ANNA, left=TODAY), BO], True),
        ([BO], True),
    ]:
        assert orphaned([ticket, ticket, opened(id="S-5")], roster, TODAY) == (ticket,) * lost
        expected = ((ticket.id, "T-2"),) * lost
        assert plan([ticket], roster, TERMS, TODAY) == expected
    waits = after(ticket, (MONDAY + MINUTE, t.PutOnHold(SAID)))
    solved = after(ticket, (MONDAY + MINUTE, t.Resolve(SAID)))
    again = after(solved, (MONDAY + MINUTE, t.Reopen(SAID)))
    old = evolve(again, id="S-0", opened=MONDAY - DAY)
    assert orphaned([waits], [BO], TODAY) == (waits,)
    assert orphaned([solved], [BO], TODAY) == ()
    assert orphaned([again, old], [BO], TODAY) == (old, again)
    adopted = evolve(ticket, diagnosis=None)
    assert (orphaned([adopted], [BO], TODAY), plan([adopted], [BO], TERMS, TODAY)) == (
        (adopted,),
        (),
    )


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
