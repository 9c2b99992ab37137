"""Revisits on working days, and what follows when they are missed. Policy 3.1.2.3."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lead_tables import LEAD_TERMS, a_lead
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue
from lenovo_sales.leads import (
    LEAD,
    FollowUpTerms,
    Lead,
    RevisitTerms,
    Roster,
    Seller,
    Turn,
    revisit_due,
)
from lenovo_sales.leads import revisit as r
from lenovo_sales.leads.assignment import HAS_IT, candidates
from lenovo_sales.leads.lead import Assign, FollowUp, MarkDormant, Origin, Reactivate
from lenovo_sales.leads.terms import DaysByPriority, LeadStage, Priority
from lenovo_sales.lifecycle import ANYBODY, Context
from lenovo_sales.organization import Organization, Post, Unit
from lenovo_sales.values import Period

DAY = timedelta(days=1)
TERMS = FollowUpTerms(DaysByPriority(high=2, normal=7, low=30))
AFTER = RevisitTerms(reassign_days=3, rest_days=60, wake_days=90)
CLOCK = default_edition().service.clock("office")
MONDAY = date(2026, 4, 6)
LEAD_7 = a_lead(
    "L-1",
    Origin("online"),
    MONDAY - DAY,
    owner="E-1",
    assigned=MONDAY,
    stage=LeadStage.ASSIGNED,
)
leads = st.builds(
    lambda day, priority, stage: evolve(
        LEAD_7, assigned=MONDAY + day * DAY, priority=priority, stage=stage
    ),
    st.integers(0, 200),
    st.sampled_from(Priority),
    st.sampled_from(LeadStage),
)


def at(day: date) -> Context[RevisitTerms]:
    return Context(
        "E-9", datetime(day.year, day.month, day.day, 9, tzinfo=UTC), AFTER, "2026", "A-1", ANYBODY
    )


@given(leads)
def test_a_revisit_is_never_due_on_a_holiday(lead: Lead) -> None:
    """3.1.2.3, 3.4.1.1: the day itself if it is worked, else the next one that is."""
    plain, due = revisit_due(lead, TERMS), revisit_due(lead, TERMS, CLOCK)
    assert (plain is None) == (due is None)
    if plain is None or due is None:
        return
    assert CLOCK.is_working_day(due)
    assert plain <= due
    between = [plain + n * DAY for n in range((due - plain).days)]
    assert not any(CLOCK.is_working_day(day) for day in between)


def test_national_day_and_a_make_up_day() -> None:
    """3.1.2.3: 1 to 7 October 2026 is a holiday; the Saturday after it is worked."""
    lead = evolve(LEAD_7, assigned=date(2026, 9, 29), priority=Priority.HIGH)
    assert revisit_due(lead, TERMS) == date(2026, 10, 1)
    assert revisit_due(lead, TERMS, CLOCK) == date(2026, 10, 8)
    lead = evolve(lead, assigned=date(2026, 10, 8))
    assert revisit_due(lead, TERMS, CLOCK) == date(2026, 10, 10)


@given(leads, st.integers(0, 200))
def test_revisits_recur_in_the_rhythm(lead: Lead, length: int) -> None:
    """3.1.2.3: the first is the next one due; later ones keep the rhythm, each on a worked day."""
    until = MONDAY + length * DAY
    found = r.revisits(lead, TERMS, until, CLOCK)
    due, every = revisit_due(lead, TERMS), TERMS.revisit_days.of(lead.priority)
    expected = []
    while due is not None and due <= until:
        expected.append(CLOCK.working_day(due))
        due += every * DAY
    assert list(found) == sorted({day for day in expected if day <= until})
    assert all(CLOCK.is_working_day(day) for day in found)
    if found:
        assert found[0] == revisit_due(lead, TERMS, CLOCK)


@pytest.mark.parametrize(("late", "goes"), [(0, False), (1, False), (3, False), (4, True)])
def test_a_long_overdue_lead_goes_to_somebody_else(late: int, goes: bool) -> None:
    """3.1.2.3: once it is overdue for more than the days of grace, not before."""
    due = MONDAY + 7 * DAY
    assert [*r.to_reassign([LEAD_7], due + late * DAY, TERMS, AFTER)] == [LEAD_7] * goes
    assert [*r.overdue([LEAD_7], due + late * DAY, TERMS)] == [LEAD_7] * (late > 0)
    assert [*r.overdue([LEAD_7], due + late * DAY, TERMS, CLOCK)] == [LEAD_7] * (late > 0)


def test_reassignment_never_returns_a_lead() -> None:
    """3.1.2.3: the next in turn who does not have it; where nobody can, it is said."""
    people = ("E-1", "E-2")
    company = Organization.of(
        [Unit("HQ", "headquarters")], [Post(each, unit="HQ") for each in people]
    )
    roster = Roster(tuple(Seller(each, 9) for each in people), company, MONDAY)
    late = [LEAD_7, evolve(LEAD_7, id="L-2"), evolve(LEAD_7, id="L-3", owner="E-2")]
    found, turn = r.reassign(late, roster, Turn("E-2"))
    assert [each.command for each in found] == [Assign("E-2"), Assign("E-2"), Assign("E-1")]
    assert turn == Turn("E-1")
    alone = evolve(roster, sellers=roster.sellers[:1])
    (nobody,), same = r.reassign([LEAD_7], alone, turn)
    assert (nobody.command, same) == (None, turn)
    assert candidates(alone, owner=LEAD_7.owner)[0].obstacles == (HAS_IT,)
    moved, _ = LEAD.step(
        LEAD_7, Assign("E-2"), Context("E-9", at(MONDAY).at, LEAD_TERMS, "2026", "A-1", ANYBODY)
    )
    assert moved.owner == "E-2"


@pytest.mark.parametrize(("days", "rests"), [(59, False), (60, True), (61, True)])
def test_a_silent_lead_may_sleep_and_wakes(days: int, rests: bool) -> None:
    """3.1.2.3: dormant after silence, and back to its owner after the days of rest."""
    called = evolve(
        LEAD_7, stage=LeadStage.CONTACTED, follow_ups=(FollowUp(MONDAY, "E-1", "called"),)
    )
    on = MONDAY + days * DAY
    found = r.due_to_go_dormant(
        [called, evolve(called, id="L-8", stage=LeadStage.DORMANT)], at(on), "silent"
    )
    assert found == (((called, MarkDormant("silent")),) if rests else ())
    if not rests:
        return
    asleep, _ = LEAD.step(
        called, MarkDormant("silent"), Context("E-9", at(on).at, LEAD_TERMS, "2026", "A-1")
    )
    assert asleep.dormant_since == on
    for slept, wakes in ((89, False), (90, True)):
        gone = evolve(asleep, id="L-8", stage=LeadStage.DISQUALIFIED)
        awake = r.due_to_reactivate([asleep, evolve(called, id="L-9"), gone], at(on + slept * DAY))
        assert awake == (((asleep, Reactivate("E-1")),) if wakes else ())
    unowned = evolve(asleep, owner=None)
    assert r.due_to_reactivate([unowned], at(on + 90 * DAY)) == ((unowned, None),)
    back, _ = LEAD.step(
        asleep, Reactivate("E-1"), Context("E-9", at(on).at, LEAD_TERMS, "2026", "A-1")
    )
    assert (back.stage, back.dormant_since) == (LeadStage.ASSIGNED, None)


@given(st.permutations(range(5)))
def test_the_longest_come_first(order: list[int]) -> None:
    """3.1.2.3: of revisits, of rest and of waking, whatever the order of the leads."""
    some = [evolve(LEAD_7, id=f"L-{n}", assigned=MONDAY + n // 2 * DAY) for n in range(5)]
    shuffled = [some[n] for n in order]
    late = r.overdue([*shuffled, shuffled[0]], MONDAY + 61 * DAY, TERMS)
    assert [lead.id for lead in late] == [lead.id for lead in some]
    nobodys = evolve(LEAD_7, assigned=None, follow_ups=(FollowUp(MONDAY, "E-1", "called"),))
    assert r.overdue([nobodys], MONDAY + 61 * DAY, TERMS) == ()
    found = r.due_to_go_dormant(shuffled, at(MONDAY + 61 * DAY), "silent")
    assert [lead.id for lead, _ in found] == ["L-0", "L-1", "L-2", "L-3"]
    asleep = [
        evolve(each, stage=LeadStage.DORMANT, dormant_since=each.assigned) for each in shuffled
    ]
    awake = r.due_to_reactivate(asleep, at(MONDAY + 91 * DAY))
    assert [lead.id for lead, _ in awake] == ["L-0", "L-1", "L-2", "L-3"]


def test_a_lead_does_not_return_to_a_seller_on_leave() -> None:
    """3.1.2.3 (chatwoot#456): nor to one who has left or is full; an owner is to be named."""
    asleep = evolve(LEAD_7, stage=LeadStage.DORMANT, dormant_since=MONDAY)
    on = MONDAY + 91 * DAY
    company = Organization.of([Unit("HQ", "headquarters")], [Post("E-1", "HQ")])
    for seller, load, back in (
        (Seller("E-1", 2), 1, True),
        (Seller("E-1", 2), 2, False),
        (Seller("E-1", 2, absences=(Period(on, on + DAY),)), 1, False),
        (Seller("E-2", 2), 0, False),
    ):
        roster = Roster((seller,), company, on, {"E-1": load})
        command = Reactivate("E-1") if back else None
        assert r.due_to_reactivate([asleep], at(on), roster) == ((asleep, command),)


def test_terms_of_revisits() -> None:
    """3.1.2.3: zero days of grace are allowed, no negative ones; the rest at least a day."""
    assert evolve(AFTER, reassign_days=0, rest_days=1, wake_days=1).wake_days == 1
    for name, days in (("reassign_days", -1), ("rest_days", 0), ("wake_days", 0)):
        with pytest.raises(BadValue, match=f"^{name}: expected . to 3660, calendar days"):
            evolve(AFTER, **{name: days})
