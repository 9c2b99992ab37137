"""Annual plans: who publishes them, and which is in force. Policy 2.2.1.1, 2.2.1.2, 2.2.2.1."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from offices import COMPANY

from lenovo_sales.desk import Desk
from lenovo_sales.editions import EditionBook, default_edition
from lenovo_sales.errors import BadValue, NotFound, NoTransition, Refused
from lenovo_sales.lifecycle import ANYBODY, Authority, Context
from lenovo_sales.lifecycle import texts as t
from lenovo_sales.organization import (
    PLAN,
    AuthorityTable,
    Organization,
    Plan,
    PlanTerms,
    Post,
    Target,
    Unit,
    plan_on,
)
from lenovo_sales.organization import plan as p
from lenovo_sales.values import Calendar, Period

YEAR = Calendar(1).year(2026)
ONE_DAY = timedelta(days=1)
MONDAY = datetime(2025, 12, 1, 9, tzinfo=UTC)
PEOPLE = [
    Post("chief", "HQ", level="region_head"),
    Post("deputy", "HQ", level="region_head"),
    Post("planner", "HQ", level="region_head"),
    Post("east", "East", level="region_head"),
    Post("lead", "East-1", level="team_leader"),
]
EDITION = default_edition()
STAFFED = Organization.of(COMPANY.units.values(), PEOPLE)
TABLE = AuthorityTable(EDITION.authority, EDITION.organization, STAFFED)
TERMS = PlanTerms(STAFFED, EDITION.organization)


def content(*targets: Target) -> p.Content:
    return p.Content(targets, "first in schools", "by partners")


def target(holder: str, value: int, period: Period = YEAR, measure: str = "revenue") -> Target:
    return Target(holder, measure, period, value)


def by(person: str, authority: Authority = ANYBODY, *related: Plan) -> Context[PlanTerms]:
    return Context(
        person, MONDAY, TERMS, "2026", "D-1", authority, {each.id: each for each in related}
    )


def drafted(id: str, author: str, draft: p.Draft) -> Plan:
    return PLAN.create(id, draft, by(author))[0]


HQ_PLAN = drafted("A-1", "planner", p.Draft(COMPANY.unit("HQ"), YEAR, content(target("East", 900))))
EAST_PLAN = drafted(
    "A-2", "lead", p.Draft(COMPANY.unit("East"), YEAR, content(target("East-1", 500)), "A-1")
)


def published(plan: Plan, start: date = YEAR.start, above: Plan | None = None) -> Plan:
    loaded = () if above is None else (above,)
    return PLAN.step(plan, t.Publish(plan.version, start), by("chief", ANYBODY, *loaded))[0]


def test_only_headquarters_publishes_for_the_company() -> None:
    """2.2.1.2, 1.3.1: two people of headquarters agree, neither of whom wrote it."""
    publish = t.Publish(1, YEAR.start)
    for person in ("chief", "deputy", "planner", "east", "lead"):
        with pytest.raises(Refused):
            PLAN.step(HQ_PLAN, publish, by(person, TABLE))
    with pytest.raises(Refused, match="somebody who did not write the plan"):
        PLAN.step(HQ_PLAN, t.Approve(1), by("planner", TABLE))
    approved, _ = PLAN.step(HQ_PLAN, t.Approve(1), by("deputy", TABLE))
    for person, message in [
        ("east", "somebody at or above the unit concerned"),
        ("lead", "a position with authority for this action"),
        ("deputy", "the agreement of 2 different people"),
        ("planner", "a person who is not involved"),
    ]:
        with pytest.raises(Refused, match=message):
            PLAN.step(approved, publish, by(person, TABLE))
    plan, event = PLAN.step(approved, publish, by("chief", TABLE))
    assert (plan.stage, event.permit) == (t.TextStage.PUBLISHED, "plan")


def test_a_region_publishes_its_own() -> None:
    """2.2.2.1: the head of the region does, and no region's head for headquarters."""
    approved, _ = PLAN.step(EAST_PLAN, t.Approve(1), by("deputy"))
    above = published(HQ_PLAN)
    plan, _ = PLAN.step(approved, t.Publish(1, YEAR.start), by("east", TABLE, above))
    assert plan.stage is t.TextStage.PUBLISHED


def test_what_is_published_is_never_edited() -> None:
    """2.2.1.2: another plan succeeds it; the first was in force until that one's first day."""
    plan = published(HQ_PLAN)
    for command in (p.Revise(content()), t.Withdraw("why"), t.Approve(1)):
        with pytest.raises(NoTransition):
            PLAN.step(plan, command, by("chief"))
    june = date(2026, 6, 1)
    later = published(evolve(HQ_PLAN, id="A-9"), june)
    ended, event = PLAN.step(plan, t.Succeed("A-9"), by("chief", ANYBODY, later))
    assert (ended.stage, ended.succeeded_by, ended.content) == (
        t.TextStage.SUPERSEDED,
        "A-9",
        plan.content,
    )
    assert (ended.in_force_until, event.command) == (june, t.Succeed("A-9", june))
    for day, found in [(YEAR.start, "A-1"), (june - ONE_DAY, "A-1"), (june, "A-9")]:
        assert plan_on([later, ended], "HQ", day).id == found
    for day in (YEAR.start - ONE_DAY, YEAR.end):
        with pytest.raises(NotFound):
            plan_on([later, ended], "HQ", day)
    with pytest.raises(BadValue, match="one that comes into force on 2026-01-01"):
        plan_on([plan, evolve(plan, id="A-8")], "HQ", YEAR.start)
    assert event.clause == "2.2.1.2"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"stage": t.TextStage.DRAFT}, "another published plan, in force later"),
        ({"in_force_from": YEAR.start}, "another published plan, in force later"),
        ({"in_force_from": None}, "another published plan, in force later"),
        ({"unit": COMPANY.unit("East")}, "a plan of the same unit and year"),
        ({"year": Calendar(1).year(2027)}, "a plan of the same unit and year"),
    ],
)
def test_what_does_not_succeed(changes: dict[str, object], message: str) -> None:
    """2.2.1.2: another one, published, of the same unit and year, in force later."""
    plan = published(HQ_PLAN)
    next_ = published(evolve(HQ_PLAN, id="A-9"), YEAR.start + ONE_DAY)
    PLAN.step(plan, t.Succeed("A-9"), by("chief", ANYBODY, next_))
    with pytest.raises(Refused, match=message):
        PLAN.step(plan, t.Succeed("A-9"), by("chief", ANYBODY, evolve(next_, **changes)))  # type: ignore[arg-type]  # by name
    with pytest.raises(Refused, match="another published plan, in force later"):
        PLAN.step(plan, t.Succeed("A-1"), by("chief", ANYBODY, plan))
    with pytest.raises(Refused, match="a subject that exists"):
        PLAN.step(plan, t.Succeed("A-9"), by("chief"))


@given(
    st.integers(898, 902),
    st.sampled_from(["East", "East-1"]),
    st.sampled_from(["revenue", "profit"]),
    st.sampled_from([YEAR, Calendar(1).quarter(2026, 1)]),
)
def test_a_region_adds_and_never_lowers(
    value: int, holder: str, measure: str, period: Period
) -> None:
    """2.2.2.1: exactly headquarters' target is allowed, less is not, nor a part of its time."""
    plan = evolve(EAST_PLAN, content=content(target(holder, value, period, measure)))
    lowers = (holder, measure) == ("East", "revenue") and (value < 900 or period != YEAR)
    if lowers:
        with pytest.raises(Refused, match="no target that lowers headquarters'"):
            published(plan, above=published(HQ_PLAN))
    elif (holder, measure) == ("East-1", "revenue") and (value > 900 or period != YEAR):
        with pytest.raises(Refused, match="East: targets stated within it that do not exceed"):
            published(plan, above=published(HQ_PLAN))
    else:
        assert published(plan, above=published(HQ_PLAN)).stage is t.TextStage.PUBLISHED


@pytest.mark.parametrize(
    "above",
    [
        None,
        HQ_PLAN,
        evolve(published(HQ_PLAN), id="A-7"),
        evolve(published(HQ_PLAN), year=Calendar(1).year(2027)),
        evolve(published(HQ_PLAN), unit=COMPANY.unit("West")),
    ],
)
def test_a_regional_plan_adds_to_headquarters(above: Plan | None) -> None:
    """2.2.2.1: to the one it names, published, of headquarters, of the same year."""
    with pytest.raises(Refused, match="the published plan of headquarters that it adds to"):
        published(EAST_PLAN, above=above)


@pytest.mark.parametrize(
    "plan",
    [
        evolve(HQ_PLAN, adds_to="A-0"),
        evolve(EAST_PLAN, adds_to=None),
        evolve(EAST_PLAN, unit=COMPANY.unit("East-1")),
    ],
)
def test_whose_plan_it_may_be(plan: Plan) -> None:
    """2.2.1.1, 2.2.2.1: headquarters' adds to none, a region's adds to one, a team has none."""
    with pytest.raises(Refused, match="a plan of headquarters, or of a region"):
        published(plan, above=published(HQ_PLAN))
    with pytest.raises(Refused, match="a plan of headquarters, or of a region"):
        drafted("A-3", "lead", p.Draft(plan.unit, plan.year, plan.content, plan.adds_to))


@pytest.mark.parametrize(
    ("day", "allowed"),
    [
        (MONDAY.date() - ONE_DAY, False),
        (MONDAY.date(), True),
        (YEAR.last_day, True),
        (YEAR.end, False),
    ],
)
def test_the_first_day_in_force(day: date, allowed: bool) -> None:
    """2.2.1.2: from today on, and before the year is over."""
    if allowed:
        assert published(HQ_PLAN, day).in_force_from == day
    else:
        with pytest.raises(Refused, match="a first day in force"):
            published(HQ_PLAN, day)


def test_a_revision_voids_what_was_agreed() -> None:
    """1.3.1: approvals are of a version; agreeing twice is agreeing once."""
    plan = HQ_PLAN
    for person in ("deputy", "deputy", "chief"):
        plan, _ = PLAN.step(plan, t.Approve(1), by(person))
    assert plan.approved_by == ("deputy", "chief")
    for person in ("chief", "planner", "chief"):
        plan, _ = PLAN.step(plan, p.Revise(plan.content), by(person))
    assert (plan.approved_by, plan.version, plan.authors) == ((), 4, ("planner", "chief"))
    with pytest.raises(Refused, match="the current version of the plan"):
        PLAN.step(plan, t.Approve(3), by("deputy"))


def test_targets_of_another_year() -> None:
    """2.2.1.1: every target lies within the year of the plan."""
    for over in (Period(YEAR.start, YEAR.end + ONE_DAY), Period(YEAR.start - ONE_DAY, YEAR.end)):
        plan = evolve(HQ_PLAN, content=content(target("East", 900), target("West", 1, over)))
        with pytest.raises(Refused, match="targets within the year of the plan"):
            published(plan)


def test_targets_of_different_times_do_not_meet() -> None:
    """2.2.2.1: a region states what it likes of a time of which headquarters says nothing."""
    first, second = (Calendar(1).quarter(2026, quarter) for quarter in (1, 2))
    above = published(evolve(HQ_PLAN, content=content(target("East", 900, first))))
    plan = evolve(EAST_PLAN, content=content(target("East", 1, second)))
    assert published(plan, above=above).stage is t.TextStage.PUBLISHED


def regional(*targets: Target) -> Plan:
    return evolve(EAST_PLAN, content=content(*targets))


JULY = Calendar(1).quarter(2026, 3).start
MOVERS = Organization.of(
    COMPANY.units.values(),
    [
        *PEOPLE,
        Post("ann", "East-1"),
        Post("mover", "East-1", end=JULY),
        Post("mover", "West-1", start=JULY),
        Post("left", "East-1", end=YEAR.start),
    ],
)


@pytest.mark.parametrize(
    ("targets", "message"),
    [
        ([target("West", 1)], r"in post there: not West$"),
        ([target("West-1", 1)], r"in post there: not West-1$"),
        ([target("HQ", 1)], r"in post there: not HQ$"),
        ([target("nobody", 1)], r"in post there: not nobody$"),
        ([target("chief", 1), target("North", 1)], r"in post there: not chief, North$"),
        ([target("mover", 1)], r"in post there: not mover$"),
        ([target("mover", 1, Calendar(1).quarter(2026, 3))], r"in post there: not mover$"),
        ([target("left", 1)], r"in post there: not left$"),
        ([target("East-1", -1)], "East-1: a target of revenue that is zero or more"),
        ([target("ann", -1, measure="units")], "ann: a target of units that is zero or more"),
        ([target("East-1", 5), target("East-1", 5)], "East-1: one target of revenue for .*, found"),
        (
            [target("ann", 5), target("ann", 6, Calendar(1).quarter(2026, 2))],
            "ann: shorter targets of revenue that do not exceed the one of",
        ),
        ([target("East-1", 500), target("East-2", 500)], "East: targets stated within it that do"),
        ([target("east", 5)], "east: the target of a unit to be stated for the unit"),
        (
            [target("East-1", 5, Period(YEAR.start, YEAR.start + ONE_DAY))],
            "whole months",
        ),
    ],
)
def test_a_regions_targets_are_its_own_and_share_out(targets: list[Target], message: str) -> None:
    """2.2.2.1, 2.2.1.3: neither another's nor nobody's, negative, stated twice or too much."""
    terms = PlanTerms(MOVERS, EDITION.organization)
    context = evolve(by("chief", ANYBODY, published(HQ_PLAN)), terms=terms)
    publish = t.Publish(1, YEAR.start)
    with pytest.raises(Refused, match=message) as refused:
        PLAN.step(regional(*targets), publish, context)
    offers = {each.command: each for each in PLAN.offers(regional(*targets), context)}
    assert refused.value.guard in {each.guard for each in offers[t.Publish].obstacles}
    assert not refused.value.in_language("zh").isascii()


@pytest.mark.parametrize(
    "targets",
    [
        [target("East", 900)],
        [target("East", 1000), target("East-1", 500), target("East-2", 500)],
        [target("East-1", 450), target("East-2", 450)],
        [target("ann", 5), target("ann", 5, measure="units")],
        [target("mover", 5, Calendar(1).quarter(2026, 2))],
    ],
)
def test_a_region_states_what_is_within_it(targets: list[Target]) -> None:
    """2.2.2.1: itself, its teams, and its people for the time in which they are there."""
    terms = PlanTerms(MOVERS, EDITION.organization)
    context = evolve(by("chief", ANYBODY, published(HQ_PLAN)), terms=terms)
    plan, _ = PLAN.step(regional(*targets), t.Publish(1, YEAR.start), context)
    assert plan.stage is t.TextStage.PUBLISHED


def test_headquarters_targets_share_out_as_well() -> None:
    """2.2.1.3: for somebody whom the organization has, and within each unit's own."""
    for holder in ("nobody", "North"):
        with pytest.raises(Refused, match=f"in post there: not {holder}"):
            published(evolve(HQ_PLAN, content=content(target(holder, 1))))
    with pytest.raises(Refused, match=r"that share out over units.*: East: targets stated within"):
        published(evolve(HQ_PLAN, content=content(target("East", 5), target("East-1", 6))))


def test_a_region_adds_to_the_plan_in_force_on_its_first_day() -> None:
    """2.2.2.1: not to one that is replaced by then, whether it was succeeded yet or not."""
    june = date(2026, 6, 1)
    old = published(HQ_PLAN)
    new = published(evolve(HQ_PLAN, id="A-9"), june)
    ended, _ = PLAN.step(old, t.Succeed("A-9"), by("chief", ANYBODY, new))
    to_new = evolve(EAST_PLAN, adds_to="A-9")
    for above in (old, ended):
        context = by("chief", ANYBODY, new, above)
        for start, plan, other in [
            (YEAR.start, EAST_PLAN, to_new),
            (june - ONE_DAY, EAST_PLAN, to_new),
            (june, to_new, EAST_PLAN),
            (YEAR.last_day, to_new, EAST_PLAN),
        ]:
            done, _ = PLAN.step(plan, t.Publish(1, start), context)
            assert done.in_force_from == start
            with pytest.raises(Refused, match="that is in force on its first day"):
                PLAN.step(other, t.Publish(1, start), context)
    with pytest.raises(Refused, match="that is in force on its first day"):
        PLAN.step(EAST_PLAN, t.Publish(1), by("chief", ANYBODY, old))
    twin = published(evolve(HQ_PLAN, id="A-8"))
    with pytest.raises(Refused, match="that is in force on its first day"):
        PLAN.step(EAST_PLAN, t.Publish(1, YEAR.start), by("chief", ANYBODY, old, twin))
    drafts = evolve(HQ_PLAN, id="A-7")
    assert PLAN.step(EAST_PLAN, t.Publish(1, YEAR.start), by("chief", ANYBODY, old, drafts))


def test_nobody_claims_a_tier() -> None:
    """2.1, 2.2.2.1: which tier a unit is of is what the organization says, not the draft."""
    for unit, adds_to in [
        (evolve(COMPANY.unit("East"), tier="headquarters", parent=None), None),
        (evolve(COMPANY.unit("East-1"), tier="region", parent="HQ"), "A-1"),
        (Unit("North", "region", parent="HQ"), "A-1"),
    ]:
        draft = p.Draft(unit, YEAR, content(target("East-1", 5)), adds_to)
        with pytest.raises(Refused, match="a plan of headquarters, or of a region"):
            PLAN.create("A-5", draft, by("lead"))


def test_a_desk_judges_a_plan_by_its_organization() -> None:
    """2.2.1.3, 2.2.2.1: the edition's terms and the organization reach the guards by themselves."""
    desk = Desk(EditionBook([EDITION]), STAFFED)
    draft = p.Draft(COMPANY.unit("HQ"), YEAR, content(target("nobody", 5)))
    plan, _ = desk.create("planner", MONDAY, PLAN, "A-1", draft)
    plan = desk.act("deputy", MONDAY, plan, t.Approve(1)).subject
    with pytest.raises(Refused, match="not nobody"):
        desk.act("chief", MONDAY, plan, t.Publish(1, YEAR.start))
    plan = desk.act("planner", MONDAY, plan, p.Revise(content(target("East", 5)))).subject
    plan = desk.act("deputy", MONDAY, plan, t.Approve(2)).subject
    assert desk.act("chief", MONDAY, plan, t.Publish(2, YEAR.start)).subject.published_on
