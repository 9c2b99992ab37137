"""Problems that cross departments, and what the field reports. Policy 2.2.1.5, 2.2.2.6, 2.2.3.3."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from offices import COMPANY, MONDAY, PEOPLE, TODAY

from lenovo_sales.editions import default_edition
from lenovo_sales.errors import NoTransition, Refused
from lenovo_sales.lifecycle import ANYBODY, Authority, Context
from lenovo_sales.lifecycle import matters as m
from lenovo_sales.lifecycle.matters import overdue, unassigned
from lenovo_sales.organization import (
    ESCALATION,
    FIELD_REPORT,
    AuthorityTable,
    Escalation,
    Organization,
    Post,
    ReportKind,
    by_kind,
    late_reports,
    next_unit,
    waiting,
)
from lenovo_sales.organization import escalation as e
from lenovo_sales.organization import field_report as f

ONE_DAY = timedelta(days=1)
RAISED = e.Raise(("sales", "supply"), "goods are late")


def by(
    person: str,
    authority: Authority = ANYBODY,
    at: datetime = MONDAY,
    company: Organization = COMPANY,
) -> Context[Organization]:
    return Context(person, at, company, "2026", "D-1", authority)


LATE, _ = ESCALATION.create("X-1", RAISED, by("ann"))


def assigned(due: date = TODAY) -> Escalation:
    return ESCALATION.step(LATE, m.Assign("chief", due), by("chief"))[0]


def test_what_was_told_and_what_came_of_it_are_put_right() -> None:
    """2.2.1.5, 2.2.2.6: an outcome or answer keeps its author and day, and the last one changes."""
    done = assigned()
    for outcome in ("two trucks", "three trucks"):
        done, _ = ESCALATION.step(done, m.Resolve(outcome), by("chief"))
        done, _ = ESCALATION.step(done, m.Reopen("still late"), by("ann"))
        done, _ = ESCALATION.step(done, m.Assign("chief", TODAY), by("chief"))
    done, _ = ESCALATION.step(done, m.Resolve("four trucks"), by("chief"))
    right, _ = ESCALATION.step(done, m.CorrectOutcome("five trucks", "miscounted"), by("ann"))
    outcomes = [each.outcome for each in right.resolutions]
    assert outcomes == ["two trucks", "three trucks", "five trucks"]
    assert right.resolution == evolve(done.resolutions[-1], outcome="five trucks")
    assert right.corrections[-1].entry == "resolutions"
    told, _ = FIELD_REPORT.create("F-1", f.File(ReportKind.PROBLEM, "no stock"), by("ann"))
    fixed, _ = FIELD_REPORT.step(
        told, f.CorrectReport(ReportKind.MARKET_NEWS, "a price cut", "misheard"), by("ann")
    )
    assert (fixed.kind, fixed.text, fixed.filed) == (
        ReportKind.MARKET_NEWS,
        "a price cut",
        told.filed,
    )
    routed, _ = FIELD_REPORT.step(fixed, f.Route("HQ"), by("ann"))
    answered, _ = FIELD_REPORT.step(routed, f.Answer("we follow"), by("chief"))
    again, _ = FIELD_REPORT.step(answered, f.CorrectAnswer("we do not", "a slip"), by("lawyer"))
    assert answered.reply is not None
    assert again.reply == evolve(answered.reply, text="we do not")
    assert [each.entry for each in again.corrections] == ["text", "reply"]


@given(st.sampled_from([*PEOPLE, "stranger"]))
def test_only_headquarters_owns_it(person: str) -> None:
    """2.2.1.5: the owner stands at headquarters on that day."""
    if person in {"chief", "lawyer"}:
        assert ESCALATION.step(LATE, m.Assign(person, TODAY), by("chief"))[0].owner == person
    else:
        with pytest.raises(Refused, match="an owner in post at headquarters"):
            ESCALATION.step(LATE, m.Assign(person, TODAY), by("chief"))


@pytest.mark.parametrize(
    ("departments", "crosses"),
    [
        (("sales", "supply"), True),
        (("sales", "legal", "service"), True),
        (("sales",), False),
        (("sales", " Sales"), False),
        (("sales", " "), False),
        ((), False),
    ],
)
def test_what_crosses_departments(departments: tuple[str, ...], crosses: bool) -> None:
    """2.2.1.5: two departments at least, however they are written."""
    raised = evolve(RAISED, departments=departments)
    if crosses:
        assert ESCALATION.create("X-2", raised, by("ann"))[0].departments == departments
    else:
        with pytest.raises(Refused, match="two departments or more"):
            ESCALATION.create("X-2", raised, by("ann"))


def test_resolved_reopened_and_resolved_again() -> None:
    """2.2.1.5: every outcome stays on record; the last one stands while it is not reopened."""
    resolved, _ = ESCALATION.step(assigned(), m.Resolve("a second truck"), by("chief"))
    assert resolved.resolution == m.Resolution(TODAY, "chief", "a second truck")
    again, _ = ESCALATION.step(resolved, m.Reopen("still late"), by("ann"))
    assert (again.stage, again.resolution) == (m.MatterStage.REOPENED, None)
    assert again.reopenings == (m.Reopening(TODAY, "ann", "still late"),)
    again, _ = ESCALATION.step(again, m.Assign("chief", TODAY), by("chief"))
    resolved, _ = ESCALATION.step(again, m.Resolve("a third truck"), by("chief"))
    with pytest.raises(Refused, match=r"1\.3\.1 implies somebody other than who resolved it"):
        ESCALATION.step(resolved, m.Close(), by("chief"))
    closed, _ = ESCALATION.step(resolved, m.Close(), by("ann"))
    assert closed.resolution is not None
    assert (closed.resolution.outcome, len(closed.resolutions)) == ("a third truck", 2)
    with pytest.raises(NoTransition):
        ESCALATION.step(closed, m.Reopen("still late"), by("ann"))


def test_another_owner_is_named_with_a_reason() -> None:
    """2.2.1.5: whoever has it then stands at headquarters as well."""
    for owner, reason, message in [
        ("lawyer", " ", "a reason"),
        ("east", "on leave", "an owner in post at headquarters"),
    ]:
        with pytest.raises(Refused, match=message):
            ESCALATION.step(assigned(), m.Reassign(owner, TODAY, reason), by("chief"))
    after, _ = ESCALATION.step(assigned(), m.Reassign("lawyer", TODAY, "on leave"), by("chief"))
    assert (after.owner, after.reason, after.stage) == (
        "lawyer",
        "on leave",
        m.MatterStage.ASSIGNED,
    )


def test_overdue_the_day_after_it_is_due() -> None:
    """2.2.1.5: on its day it is not late; the longest due stands first; resolved, never."""
    first, second = assigned(TODAY + ONE_DAY), evolve(assigned(), id="X-0")
    raised = evolve(LATE, id="X-5")
    assert overdue([first, second, raised], TODAY) == ()
    assert overdue([first, second, raised], TODAY + ONE_DAY) == (second,)
    assert overdue([first, second, raised], TODAY + 2 * ONE_DAY) == (second, first)
    resolved, _ = ESCALATION.step(first, m.Resolve("done"), by("chief"))
    assert overdue([resolved], TODAY + 9 * ONE_DAY) == ()


def test_what_nobody_has_and_since_when() -> None:
    """2.2.1.5: raised or reopened, the oldest first; on a day it was open from its own day on."""
    earlier = evolve(RAISED, on=TODAY - ONE_DAY)
    first, _ = ESCALATION.create("X-9", earlier, by("ann"))
    assert unassigned([LATE, evolve(assigned(), id="X-5"), first]) == (first, LATE)
    days = [TODAY - ONE_DAY, TODAY, TODAY + ONE_DAY]
    assert [LATE.was_open(day) for day in days] == [False, True, True]
    resolved, _ = ESCALATION.step(assigned(), m.Resolve("done"), by("chief"))
    withdrawn, _ = ESCALATION.step(first, m.Withdraw("bought elsewhere"), by("ann"))
    assert [resolved.was_open(day) for day in days] == [False, False, False]
    assert [withdrawn.was_open(day) for day in days] == [True, False, False]
    with pytest.raises(Refused, match="a day no later than today"):
        ESCALATION.create("X-9", evolve(RAISED, on=TODAY + ONE_DAY), by("ann"))


POSTS = [
    Post("chief", "HQ", level="region_head"),
    Post("east", "East", level="region_head"),
    Post("west", "West", level="region_head"),
    Post("ann", "East-1"),
    Post("lead", "East-1", level="team_leader"),
]
DEFAULT = default_edition()
OFFICE = Organization.of(COMPANY.units.values(), POSTS)
TABLE = AuthorityTable(DEFAULT.authority, DEFAULT.organization, OFFICE)


def test_who_settles_by_the_default_edition() -> None:
    """2.2.1.5, 1.3.1: headquarters assigns and settles, and nobody what they raised."""
    for person in ("east", "ann"):
        with pytest.raises(Refused, match="a position with authority for this action"):
            ESCALATION.step(LATE, m.Assign("chief", TODAY), by(person, TABLE, company=OFFICE))
    taken, _ = ESCALATION.step(LATE, m.Assign("chief", TODAY), by("chief", TABLE, company=OFFICE))
    ESCALATION.step(taken, m.Resolve("done"), by("chief", TABLE, company=OFFICE))
    own = evolve(taken, opened_by="chief")
    with pytest.raises(Refused, match="a person who is not involved"):
        ESCALATION.step(own, m.Resolve("done"), by("chief", TABLE, company=OFFICE))


PROBLEM, _ = FIELD_REPORT.create("F-1", f.File(ReportKind.PROBLEM, "no spare parts"), by("ann"))


@given(st.sampled_from(PEOPLE), st.sampled_from(list(COMPANY.units)))
def test_a_report_goes_up_the_tree(person: str, unit: str) -> None:
    """2.2.2.6: to any unit above the reporter's own; from headquarters to itself."""
    report = evolve(PROBLEM, filed_by=person)
    post = COMPANY.post_on(person, TODAY)
    above = [] if post is None else [each.id for each in COMPANY.above(post.unit)]
    if post is not None and post.unit == "HQ":
        above = ["HQ"]
    assert next_unit(report, COMPANY) == (above[0] if above else None)
    if unit in above:
        routed, _ = FIELD_REPORT.step(report, f.Route(unit), by(person))
        assert routed.routed_to == unit
        assert next_unit(routed, COMPANY) == (None if unit == "HQ" else "HQ")
    else:
        with pytest.raises(Refused, match="a unit above the one that has it"):
            FIELD_REPORT.step(report, f.Route(unit), by(person))


def test_a_region_hands_it_on_to_headquarters() -> None:
    """2.2.2.6: up once more, and not back down; by the post on the day of filing."""
    routed, _ = FIELD_REPORT.step(PROBLEM, f.Route("East"), by("ann"))
    assert waiting([routed, evolve(PROBLEM, id="F-9")], "East") == (routed,)
    for unit in ("East", "East-1", "West"):
        with pytest.raises(Refused, match="a unit above the one that has it"):
            FIELD_REPORT.step(routed, f.Route(unit), by("east"))
    passed, _ = FIELD_REPORT.step(routed, f.Route("HQ"), by("east"))
    assert (waiting([passed], "East"), waiting([passed], "HQ")) == ((), (passed,))
    left = Organization.of(COMPANY.units.values(), [Post("ann", "East-1", end=TODAY + ONE_DAY)])
    later = datetime(2026, 7, 1, tzinfo=UTC)
    context = by("east", at=later, company=left)
    assert FIELD_REPORT.step(PROBLEM, f.Route("East"), context)[0].routed_to == "East"


def test_a_problem_is_answered_and_not_just_noted() -> None:
    """2.2.1.4, 2.2.2.6: news and opinions may be noted; a problem is answered."""
    for kind in ReportKind:
        report = evolve(PROBLEM, kind=kind, customer="C-3")
        routed, _ = FIELD_REPORT.step(report, f.Route("East"), by("ann"))
        if kind is ReportKind.PROBLEM:
            with pytest.raises(Refused, match="a problem is answered"):
                FIELD_REPORT.step(routed, f.Note(), by("east"))
        else:
            assert (
                FIELD_REPORT.step(routed, f.Note(), by("east"))[0].stage is f.FieldReportStage.NOTED
            )
        answered, _ = FIELD_REPORT.step(routed, f.Answer("on Monday"), by("east"))
        assert answered.reply == f.Reply(TODAY, "east", "on Monday")


def test_a_report_without_an_answer_in_time_is_listed() -> None:
    """2.2.2.6, 2.2.3.3: from the day after the days of the edition, wherever it has got to."""
    terms = default_edition().monitoring
    days = terms.report_answer_days
    assert days is not None
    routed, _ = FIELD_REPORT.step(PROBLEM, f.Route("East"), by("ann"))
    answered, _ = FIELD_REPORT.step(routed, f.Answer("on Monday"), by("east"))
    newer = evolve(PROBLEM, id="F-0", filed=TODAY + ONE_DAY)
    for report in (PROBLEM, routed):
        given = [newer, report, answered, report] if report is PROBLEM else [newer, report]
        given = [evolve(each, id="F-9") if each is answered else each for each in given]
        last = TODAY + days * ONE_DAY
        assert late_reports(given, last, terms) == ()
        assert late_reports(given, last + ONE_DAY, terms) == (report,)
        assert late_reports(given, last + 2 * ONE_DAY, terms) == (report, newer)
        assert late_reports(given, last + ONE_DAY, evolve(terms, report_answer_days=None)) == ()


def test_who_answers_by_the_default_edition() -> None:
    """2.2.2.6, 1.3.1: the unit that has it or one above, and never who filed it."""
    routed, _ = FIELD_REPORT.step(PROBLEM, f.Route("East"), by("ann"))
    for person, allowed in [("chief", True), ("east", True), ("west", False), ("lead", False)]:
        context = by(person, TABLE, company=OFFICE)
        (offer,) = (
            each for each in FIELD_REPORT.offers(routed, context) if each.command is f.Answer
        )
        assert offer.is_open is allowed
    own = evolve(routed, filed_by="east")
    with pytest.raises(Refused, match="a person who is not involved"):
        FIELD_REPORT.step(own, f.Answer("on Monday"), by("east", TABLE, company=OFFICE))


@given(st.lists(st.sampled_from(ReportKind), max_size=9))
def test_reports_by_kind(kinds: list[ReportKind]) -> None:
    """2.2.2.6, 2.2.3.3: each is counted once, under its kind."""
    reports = [evolve(PROBLEM, id=f"F-{n}", kind=kind) for n, kind in enumerate(kinds)]
    assert by_kind([*reports, *reports]) == {kind: kinds.count(kind) for kind in ReportKind}


def test_a_report_says_something() -> None:
    """2.2.2.6, 2.2.3.3: what is reported, whose opinion it is, and of no day to come."""
    for command, message in [
        (f.File(ReportKind.PROBLEM, " "), "what is reported"),
        (f.File(ReportKind.CUSTOMER_OPINION, "loud keys"), "the customer whose opinion it is"),
        (f.File(ReportKind.PROBLEM, "late", on=TODAY + ONE_DAY), "a day no later than today"),
    ]:
        with pytest.raises(Refused, match=message):
            FIELD_REPORT.create("F-2", command, by("ann"))
    told = f.File(ReportKind.PROBLEM, "late", on=TODAY - ONE_DAY)
    assert FIELD_REPORT.create("F-2", told, by("ann"))[0].filed == TODAY - ONE_DAY


def test_what_people_say_is_not_told() -> None:
    """2.2.3.3: texts stand in no repr and no refusal."""
    text = "张三说"
    report, filed = FIELD_REPORT.create("F-3", f.File(ReportKind.PROBLEM, text), by("ann"))
    routed, event = FIELD_REPORT.step(report, f.Route("East"), by("ann"))
    answered, said = FIELD_REPORT.step(routed, f.Answer(text), by("east"))
    raised, told = ESCALATION.create("X-3", evolve(RAISED, problem=text), by("ann"))
    taken, _ = ESCALATION.step(raised, m.Assign("chief", TODAY), by("chief"))
    resolved, how = ESCALATION.step(taken, m.Resolve(text), by("chief"))
    again, why = ESCALATION.step(resolved, m.Reopen(text), by("ann"))
    events = [filed, event, said, told, how, why]
    assert text not in repr([report, answered, raised, resolved, again, *events])
