"""The desk: each day's edition in its zone, authority by organization, and a user's own process."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from fractions import Fraction
from typing import Any, TypeAlias

import pytest
from attrs import evolve, frozen
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.clauses import ClauseText, CompanyNumber
from lenovo_sales.desk import WHOLE, Desk
from lenovo_sales.editions import Edition, EditionBook, default_edition
from lenovo_sales.errors import BadValue, NotFound, NotInForce, NoTransition, Refused
from lenovo_sales.leads import LEAD, Lead, merge_leads
from lenovo_sales.leads import lead as ld
from lenovo_sales.lifecycle import (
    ANYBODY,
    Adopt,
    Context,
    LabeledEnum,
    Lifecycle,
    Rows,
    Subject,
    guard,
)
from lenovo_sales.lifecycle.texts import Publish
from lenovo_sales.opportunities import OPPORTUNITY
from lenovo_sales.opportunities import opportunity as o
from lenovo_sales.organization import (
    OVERLAY,
    Acting,
    ActingPosts,
    Delegation,
    Number,
    Organization,
    Overlay,
    Permit,
    Post,
    Unit,
)
from lenovo_sales.organization.authority_terms import Limit
from lenovo_sales.organization.overlay import Draft
from lenovo_sales.service import TICKET, Severity, Skill, Technician
from lenovo_sales.service import ticket as t
from lenovo_sales.values import Money, ratio
from lenovo_sales.values.zones import time_zone
from process_tables import TODAY, Process, processes

PROCESSES = processes()
FIRST = evolve(
    default_edition(), edition=evolve(default_edition().edition, in_force_from=date(2026, 1, 1))
)
SECOND = FIRST.replace(
    {"edition.zone": "America/New_York", "opportunities.assessment.least_signals": 1},
    "2027",
    date(2027, 1, 1),
)
BOOK = EditionBook([SECOND, FIRST])
MONDAY = datetime(2026, 4, 6, 1, tzinfo=UTC)  # nine in Shanghai
CAPTURE = ld.Capture(ld.Origin("trade_show"))
COMPANY = Organization.of(
    [
        Unit("HQ", "headquarters"),
        Unit("East", "region", parent="HQ"),
        Unit("East-1", "team", parent="East"),
        Unit("East-2", "team", parent="East"),
    ],
    [
        Post("chief", "HQ", level="region_head"),
        Post("lin", "East-1", level="team_leader"),
        Post("ann", "East-1", level="representative"),
        Post("bob", "East-1", level="representative"),
        Post("zhou", "East-2", level="team_leader"),
        Post("sun", "East-2", level="representative"),
    ],
)
DESK = Desk(BOOK, COMPANY)


def assigned(desk: Desk = DESK) -> Lead:
    lead, _ = desk.create("lin", MONDAY, LEAD, "L-4", CAPTURE)
    return desk.act("lin", MONDAY, lead, ld.Assign("ann")).subjects[0]


# What it does


def test_a_command_goes_through_the_desk() -> None:
    """3.1.2.3: it names the process, the terms and the edition, and gives what was done."""
    lead, captured = DESK.create("lin", MONDAY, LEAD, "L-4", CAPTURE)
    assert (captured.number, captured.from_stage, captured.actor) == (1, None, "lin")
    done = DESK.act("lin", MONDAY, lead, ld.Assign("ann"))
    assert [each.owner for each in done.subjects] == ["ann"]
    event = done.events[0]
    assert (event.process, event.number, event.edition) == ("lead", 2, FIRST.id)
    assert LEAD.rebuild([captured, event]) == done.subjects[0]


def test_a_step_is_that_of_the_process() -> None:
    """1.3.1: the desk adds a context and takes nothing away."""
    lead = assigned()
    context = DESK.context("ann", MONDAY, LEAD, [lead], "lead/L-4/3")
    done = DESK.act("ann", MONDAY, lead, ld.Contact("called"))
    assert (done.subjects[0], done.events[0]) == LEAD.step(lead, ld.Contact("called"), context)
    joint = {row.command for row in LEAD.rows if row.joint}
    for ours, offer in zip(
        DESK.offers("ann", MONDAY, lead), LEAD.offers(lead, context), strict=True
    ):
        whole = (WHOLE,) if offer.command in joint else ()
        assert ours == evolve(offer, obstacles=(*whole, *offer.obstacles))


def test_what_may_be_done_is_what_is_done() -> None:
    """1.3.1: a guard, the authority or the time refuses; a command without a row is no question."""
    lead = assigned()
    contact = ld.Contact("called")
    assert DESK.may("ann", MONDAY, lead, contact)
    assert not DESK.may("ann", MONDAY, lead, ld.Contact(" "))
    assert not DESK.may("ann", MONDAY, lead, ld.Assign("bob"))
    assert not DESK.may("ann", MONDAY - timedelta(seconds=1), lead, contact)
    with pytest.raises(NoTransition):
        DESK.may("ann", MONDAY, lead, ld.Qualify())


def test_an_offer_says_who_may() -> None:
    """1.3.1, 3.1.2.3: an offer is open to whoever has authority, and says what rule it is."""
    offers = [
        next(each for each in DESK.offers(who, MONDAY, assigned()) if each.command is ld.Assign)
        for who in ("lin", "ann")
    ]
    assert [each.is_open for each in offers] == [True, False]
    assert offers[0].permit == "lead_reassignment"


def test_a_subject_that_no_process_moves() -> None:
    """1.3.1: it is told so, whatever is asked."""

    @frozen
    class Other(Subject[ld.LeadStage]):
        pass

    other = Other("X-1", ld.LeadStage.CAPTURED, 1, MONDAY)
    for ask in (
        lambda: DESK.act("lin", MONDAY, other, ld.Qualify()),
        lambda: DESK.offers("lin", MONDAY, other),
        lambda: DESK.may("lin", MONDAY, other, ld.Qualify()),
    ):
        with pytest.raises(NotFound, match="a subject of a process that the desk knows"):
            ask()


def test_what_else_a_command_names() -> None:
    """3.1.2.1, 3.4.2.2: other subjects and entries of a roster are given; none is claimed."""
    skills = tuple(Skill(each, 3, date(2026, 1, 1)) for each in ("hardware", "software"))
    technician = Technician("tech-1", skills, capacity=12)
    opened = t.Open("C-3", "hotline", "standard", Severity.HIGH, "no picture")
    ticket, _ = DESK.create("lin", MONDAY, TICKET, "T-1", opened)
    for command in (t.Acknowledge(), t.Diagnose("hardware", "dust"), t.Assign("tech-1")):
        ticket = DESK.act("lin", MONDAY, ticket, command, [technician]).subjects[0]
    assert ticket.technician == "tech-1"


def test_a_part_of_an_act_is_not_given_alone() -> None:
    """1.3.1: a merge moves both records or none; its function takes all steps in one context."""
    lead, other = assigned(), DESK.create("lin", MONDAY, LEAD, "L-5", CAPTURE)[0]
    for command in (ld.Absorb("L-5"), ld.MarkDuplicate("L-5")):
        with pytest.raises(Refused) as refused:
            DESK.act("lin", MONDAY, lead, command, [other])
        assert refused.value.guard == "whole_act"
    done = merge_leads([lead, other], DESK.context("lin", MONDAY, LEAD, act="M-1"))
    assert [each.stage.value for each in done.subjects] == ["assigned", "disqualified"]
    assert {each.act for each in done.events} == {"M-1"}


def test_an_act_is_named() -> None:
    """1.3.1: by the process, the subject and the number of the event, unless the caller says."""
    lead, captured = DESK.create("lin", MONDAY, LEAD, "L-4", CAPTURE)
    assert captured.act == "lead/L-4/1"
    assert DESK.act("lin", MONDAY, lead, ld.Assign("ann")).events[0].act == "lead/L-4/2"
    mine = DESK.act("lin", MONDAY, lead, ld.Assign("ann"), act="import-7").events[0]
    assert mine.act == "import-7"
    assert DESK.create("lin", MONDAY, LEAD, "L-4", CAPTURE, act="import-7")[1].act == "import-7"


# Which edition


SHANGHAI, NEW_YORK = time_zone("Asia/Shanghai"), time_zone("America/New_York")


@pytest.mark.parametrize(
    ("at", "edition", "day"),
    [
        (datetime(2025, 12, 31, 16, tzinfo=UTC), FIRST, date(2026, 1, 1)),
        (datetime(2026, 12, 31, 15, 59, tzinfo=UTC), FIRST, date(2026, 12, 31)),
        (datetime(2026, 12, 31, 16, tzinfo=UTC), FIRST, date(2027, 1, 1)),
        (datetime(2027, 1, 1, 4, 59, 59, tzinfo=UTC), FIRST, date(2027, 1, 1)),
        (datetime(2027, 1, 1, 5, tzinfo=UTC), SECOND, date(2027, 1, 1)),
        (datetime(2027, 1, 2, 4, 59, tzinfo=UTC), SECOND, date(2027, 1, 1)),
    ],
)
def test_the_edition_of_the_day_in_its_own_zone(at: datetime, edition: Edition, day: date) -> None:
    """2.2.1.2: an edition begins at its own midnight, and from then on counts days in its zone."""
    _, captured = DESK.create("lin", at, LEAD, "L-4", CAPTURE)
    assert (captured.edition, captured.at, captured.at.date()) == (edition.id, at, day)
    assert DESK.create("lin", at, LEAD, "L-4", CAPTURE)[0].captured == day
    assert DESK.context("lin", at, LEAD).today == day


@given(st.datetimes(datetime(2025, 12, 1), datetime(2027, 3, 1)), st.integers(-12, 14))  # noqa: DTZ001
def test_one_instant_has_one_day(wall: datetime, hours: int) -> None:
    """2.2.1.2: in whatever zone the caller tells the time."""
    at = wall.replace(tzinfo=timezone(timedelta(hours=hours)))
    starts = [
        (datetime.combine(each.edition.in_force_from, time(), time_zone(each.zone)), each)
        for each in (FIRST, SECOND)
    ]
    begun = [each for start, each in starts if start <= at]
    if not begun:
        with pytest.raises(NotInForce):
            DESK.context("lin", at, LEAD)
        return
    context = DESK.context("lin", at, LEAD)
    assert context.edition == begun[-1].id
    assert context.at == at
    assert context.today == at.astimezone(time_zone(begun[-1].zone)).date()


def test_a_command_is_judged_by_the_terms_of_its_day() -> None:
    """2.2.1.2, 3.2.1.1: what one edition takes, the next may refuse."""
    deal, _ = DESK.create("ann", MONDAY, OPPORTUNITY, "O-1", o.Identify("C-3", "ann"))
    command = o.Assess(Money.of(100, "CNY"))
    last = datetime(2027, 1, 1, 4, 59, tzinfo=UTC)
    assert DESK.may("ann", last, deal, command)
    with pytest.raises(Refused, match="as many signals as the edition asks for"):
        DESK.act("ann", last + timedelta(minutes=1), deal, command)


def test_the_edition_of_a_region() -> None:
    """2.2.2.1: headquarters', tightened by the overlays of the region in force on that day."""
    desk, start = evolve(DESK, overlays=(overlay("V-1", 8), overlay("V-2", 6))), date(2026, 5, 1)
    before, after = (
        datetime.combine(day, time(12), UTC) for day in (start - timedelta(days=1), start)
    )
    for at, unit, limit in [
        (before, "East-1", "10%"),
        (after, "East-1", "6%"),
        (after, "East", "6%"),
        (after, "HQ", "10%"),
        (after, None, "10%"),
    ]:
        assert desk.edition(at, unit).contracts.discount_limit == ratio(limit)
    assert desk.edition(after, "HQ") is desk.edition(after)
    with pytest.raises(NotFound):
        desk.edition(after, "West")


def overlay(id: str, percent: int) -> Overlay:
    """An overlay of East, in force from the first of May."""
    number = Number("contracts.discount_limit", Fraction(percent, 100), "2.2.2.1")
    draft = Draft(COMPANY.unit("East"), (number,))
    found, _ = DESK.create("ann", MONDAY, OVERLAY, id, draft)
    return DESK.act("chief", MONDAY, found, Publish(1, date(2026, 5, 1))).subjects[0]


def test_no_edition_and_no_zone() -> None:
    """2.2.1.2: before the first edition nothing is done, and no time without its zone is read."""
    before = datetime(2025, 12, 31, 15, 59, tzinfo=UTC)
    lead = assigned()
    for at, error in ((before, NotInForce), (datetime(2026, 4, 6), BadValue)):  # noqa: DTZ001
        for ask in (
            lambda at: DESK.create("lin", at, LEAD, "L-4", CAPTURE),
            lambda at: DESK.act("lin", at, lead, ld.Qualify()),
            lambda at: DESK.offers("lin", at, lead),
            lambda at: DESK.decide("lin", at, lead, "lead.reassign"),
        ):
            with pytest.raises(error):
                ask(at)


# Who may


def may_reassign(desk: Desk, *people: str, at: datetime = MONDAY) -> list[str]:
    return [each for each in people if desk.may(each, at, assigned(), ld.Assign("sun"))]


EVERYBODY = tuple(COMPANY.people())


def test_authority_is_that_of_the_organization() -> None:
    """2.2.2.5, 3.1.2.3: whoever leads the owner's unit or one above it, and nobody else."""
    assert may_reassign(DESK, *EVERYBODY, "nobody") == ["chief", "lin"]
    decision = DESK.decide("zhou", MONDAY, assigned(), "lead.reassign")
    assert (decision.allowed, decision.rule, decision.clause) == (
        False,
        "lead_reassignment",
        "3.1.2.3",
    )
    assert DESK.act("lin", MONDAY, assigned(), ld.Assign("sun")).events[0].permit == decision.rule


def test_a_delegate_may_for_the_time() -> None:
    """1.3.1: from the first day to just before the last, as days are counted in the zone."""
    lent = Delegation("lin", "bob", ("lead.reassign",), date(2026, 4, 7), date(2026, 4, 9))
    desk = Desk(BOOK, COMPANY, delegations=(lent,))
    start = datetime(2026, 4, 7, tzinfo=SHANGHAI)
    second = timedelta(seconds=1)
    days = (start - second, start, start + timedelta(days=2) - second, start + timedelta(days=2))
    assert [bool(may_reassign(desk, "bob", at=each.astimezone(UTC))) for each in days] == [
        False,
        True,
        True,
        False,
    ]


def test_a_person_acting_in_a_post_has_its_authority() -> None:
    """2.1: somebody who stands in for an absent leader decides as the leader would."""
    acting = Acting(
        "ann", "East-2", "team_leader", date(2026, 4, 1), date(2026, 5, 1), absent="zhou"
    )
    desk = Desk(BOOK, COMPANY, ActingPosts.of(COMPANY, [acting]))
    owned = desk.act("lin", MONDAY, assigned(), ld.Assign("sun")).subjects[0]
    assert desk.may("ann", MONDAY, owned, ld.Assign("bob"))
    assert not DESK.may("ann", MONDAY, owned, ld.Assign("bob"))
    later = datetime(2026, 5, 1, tzinfo=SHANGHAI)
    assert not desk.may("ann", later, owned, ld.Assign("bob"))


def test_a_desk_refuses_unsound_delegations_and_acting_posts() -> None:
    """1.3.1, 2.1: is not made."""
    actions, days = ("lead.reassign",), (date(2026, 4, 1), date(2026, 5, 1))
    circle = Delegation("lin", "bob", actions, *days), Delegation("bob", "lin", actions, *days)
    with pytest.raises(Refused, match="no circle of delegations"):
        Desk(BOOK, COMPANY, delegations=circle)
    stranger = ActingPosts((Acting("nobody", "East-2", "team_leader", *days),))
    with pytest.raises(Refused, match="a post of one's own"):
        Desk(BOOK, COMPANY, stranger)


@pytest.mark.parametrize("stated", PROCESSES.values(), ids=PROCESSES)
def test_every_process_goes_through_the_desk(stated: Process) -> None:
    """1.3.1: headquarters adopts a subject of each, and reads what can be done with it."""
    for stage in stated.lifecycle.stages:
        adopt = Adopt(stated.ripe(stage), TODAY, "the system before")
        subject, event = DESK.create("chief", MONDAY, stated.lifecycle, "S-1", adopt)
        assert (subject.stage, event.permit) == (stage, "adoption")
        assert DESK.process_of(subject) is stated.lifecycle
        with pytest.raises(Refused):
            DESK.create("lin", MONDAY, stated.lifecycle, "S-1", adopt)
        DESK.offers("chief", MONDAY, subject, [*_named(stated), subject])


def _named(stated: Process) -> list[Any]:
    return [each for each in stated.related.values() if hasattr(each, "id")]


# A process of the user's own


class OvertimeStage(LabeledEnum):
    """Whether overtime was granted."""

    ASKED = "asked", "已申请"
    GRANTED = "granted", "已批准"


@frozen
class OvertimeTerms:
    """What the company allows."""

    most_hours: int


@frozen
class Overtime(Subject[OvertimeStage]):
    """Overtime that somebody asks for."""

    by: str
    hours: int


@frozen
class AskOvertime:
    """Ask for it."""

    by: str
    hours: int


@frozen
class GrantOvertime:
    """Grant it."""


OvertimeCommand: TypeAlias = AskOvertime | GrantOvertime | Adopt[Overtime]
HR_7 = CompanyNumber("HR-7")


@guard(HR_7, "no more hours than the company allows", "不超过公司规定的小时数")
def hours_allowed(
    overtime: Overtime, command: AskOvertime, context: Context[OvertimeTerms]
) -> bool:
    return command.hours <= context.terms.most_hours


row = Rows[Overtime, OvertimeStage, OvertimeTerms]()
OVERTIME = Lifecycle[Overtime, OvertimeCommand, OvertimeTerms](
    "overtime",
    "加班",
    Overtime,
    OvertimeTerms,
    ends=(OvertimeStage.GRANTED,),
    rows=(
        row.create(AskOvertime, OvertimeStage.ASKED, HR_7)
        .needs(hours_allowed)
        .keeps("by", "hours"),
        row((OvertimeStage.ASKED,), GrantOvertime, OvertimeStage.GRANTED, HR_7, "overtime.grant"),
        row.adopt("overtime.adopt"),
    ),
)
GRANTING = Permit("overtime.grant", HR_7, {"team_leader": Limit()}, within="by")


def with_overtime(edition: Edition) -> Edition:
    authority = edition.authority
    permits = {**authority.permits, "overtime": GRANTING}
    clauses = {HR_7: ClauseText("加班", "Overtime is asked for.", "加班须申请。")}
    return evolve(edition, authority=evolve(authority, permits=permits), clauses=clauses)


OWN_BOOK = EditionBook([with_overtime(FIRST), with_overtime(SECOND)])
OWN = Desk(OWN_BOOK, COMPANY, processes=(OVERTIME,), terms=(OvertimeTerms(10),))


def test_a_process_of_ones_own() -> None:
    """1.1, 1.3.1: runs as ours do: its terms, its clause, its row of the authority table."""
    overtime, asked = OWN.create("ann", MONDAY, OVERTIME, "H-1", AskOvertime("ann", 10))
    assert (asked.clause, asked.act, asked.edition) == ("HR-7", "overtime/H-1/1", FIRST.id)
    with pytest.raises(Refused) as refused:
        OWN.create("ann", MONDAY, OVERTIME, "H-1", AskOvertime("ann", 11))
    assert (refused.value.guard, refused.value.clause) == ("hours_allowed", "HR-7")
    assert [each for each in EVERYBODY if OWN.may(each, MONDAY, overtime, GrantOvertime())] == [
        "lin"
    ]
    done = OWN.act("lin", MONDAY, overtime, GrantOvertime())
    assert (done.subjects[0].stage.chinese, done.events[0].permit) == ("已批准", "overtime")
    assert OVERTIME.rebuild([asked, *done.events]) == done.subjects[0]


def test_a_clause_that_an_edition_does_not_register() -> None:
    """1.1: of every edition, since each is in force for some time."""
    for editions in ([FIRST], [with_overtime(FIRST), SECOND]):
        with pytest.raises(BadValue, match="overtime: expected registered clauses, found HR-7"):
            Desk(EditionBook(editions), COMPANY, processes=(OVERTIME,))


def test_terms_that_nobody_has() -> None:
    """1.3.1: neither the edition nor the desk."""
    desk = Desk(OWN_BOOK, COMPANY, processes=(OVERTIME,))
    with pytest.raises(NotFound, match="OvertimeTerms"):
        desk.create("ann", MONDAY, OVERTIME, "H-1", AskOvertime("ann", 10))


def test_two_processes_of_one_class() -> None:
    """1.3.1: a desk knows by the class of a subject which process moves it."""
    other = Lifecycle[Overtime, OvertimeCommand, OvertimeTerms](
        "overtime_2", "加班", Overtime, OvertimeTerms, OVERTIME.ends, OVERTIME.rows
    )
    with pytest.raises(BadValue, match="one process for Overtime"):
        Desk(OWN_BOOK, COMPANY, processes=(OVERTIME, other))
    namesake = Lifecycle[Overtime, OvertimeCommand, OvertimeTerms](
        "lead", "加班", Overtime, OvertimeTerms, OVERTIME.ends, OVERTIME.rows
    )
    with pytest.raises(BadValue, match="one process of the name lead"):
        Desk(OWN_BOOK, COMPANY, processes=(namesake,))


def test_a_process_that_the_desk_was_not_given() -> None:
    """1.3.1: whose clauses no edition of the desk was asked for."""
    with pytest.raises(NotFound, match="a process of the desk, found overtime"):
        DESK.create("ann", MONDAY, OVERTIME, "H-1", AskOvertime("ann", 10))


def test_two_related_of_one_id() -> None:
    """1.3.1: one would hide the other; the same subject twice is one."""
    lead = assigned()
    deal, _ = DESK.create("ann", MONDAY, OPPORTUNITY, "L-4", o.Identify("C-3", owner="ann"))
    known = DESK.context("ann", MONDAY, LEAD, [lead, lead]).related
    assert dict(known) == {"L-4": lead, **COMPANY.units}
    with pytest.raises(BadValue, match="found a Lead and a Opportunity of one id"):
        DESK.context("ann", MONDAY, LEAD, [lead, deal])


def test_what_no_subject_can_be_made_of() -> None:
    """1.3.1: an id that is no text, an adopted subject of another process, a time that is none."""
    lead = assigned()
    adopt: Any = Adopt(lead, TODAY, "the book before")
    with pytest.raises(BadValue, match="Opportunity to adopt"):
        DESK.create("chief", MONDAY, OPPORTUNITY, "L-4", adopt)
    none: Any = None
    for id in ("", none):
        with pytest.raises(BadValue, match="an id that is text"):
            DESK.create("lin", MONDAY, LEAD, id, CAPTURE)
    with pytest.raises(BadValue, match="a time with its time zone"):
        DESK.create("lin", none, LEAD, "L-5", CAPTURE)


# What it keeps


def test_a_desk_keeps_nothing() -> None:
    """1.3.1: it cannot be changed, and equal calls give equal results, on it and on its equal."""
    with pytest.raises(FrozenInstanceError):
        DESK.organization = COMPANY  # type: ignore[misc]  # that is what is tried
    shown, lead = repr(DESK), assigned()
    asked: list[tuple[str, datetime, Lead, object]] = [
        ("lin", MONDAY, lead, ld.Assign("sun")),
        ("ann", MONDAY + timedelta(days=300), lead, ld.Contact("called")),
    ]
    first = [DESK.act(*each) for each in asked]
    again = [DESK.act(*each) for each in reversed(asked)][::-1]
    fresh = [Desk(BOOK, COMPANY).act(*each) for each in asked]
    assert first == again == fresh
    assert (repr(DESK), lead) == (shown, assigned())
    assert Desk(BOOK, COMPANY) == DESK


def test_nobody_may_without_the_table() -> None:
    """1.3.1: the context of a desk always brings its authority, never one that permits all."""
    authority = DESK.context("lin", MONDAY, LEAD).authority
    assert authority is not None
    assert authority is not ANYBODY
    assert not authority.decide("nobody", "lead.reassign", assigned(), None, MONDAY).allowed
