"""A dispute about pay ends in an adjustment or in a refusal with its reason. Policy 4.3.3.1."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dispute_tables import COMMANDS, MARCH, PROCESSES, STATEMENT, YUAN
from lenovo_sales import Organization, Post, Unit
from lenovo_sales.desk import Desk
from lenovo_sales.editions import EditionBook, default_edition
from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.incentives import (
    DISPUTE,
    AcknowledgeDispute,
    AgreeToRuling,
    ApproveAdjustment,
    CloseDispute,
    ConcedeDispute,
    CorrectProposal,
    CorrectRuling,
    Dispute,
    DisputeStage,
    DisputeStep,
    DisputeTerms,
    EscalateDispute,
    GiveDetails,
    IssuedStatement,
    ProceedWithoutDetails,
    ProposeAdjustment,
    RaiseDispute,
    RecordFinding,
    RefuseDispute,
    RequestDetails,
    Weekday,
    adjustments_of,
    deadline_of,
    last_day_to_escalate,
    last_day_to_raise,
    late_disputes,
)
from lenovo_sales.lifecycle import (
    ANYBODY,
    Context,
    apart,
    event_from_plain,
    event_to_plain,
)
from lenovo_sales.service.terms import HolidayTerms
from lenovo_sales.values import Money
from lenovo_sales.values.holidays import HolidayYear

DAY = timedelta(days=1)
FRIDAY = date(2026, 4, 3)  # the day of the statement's issue
YEAR = HolidayYear(2026, (date(2026, 5, 1), date(2026, 5, 4)), (date(2026, 5, 9),))
TERMS = evolve(default_edition().incentives.disputes, holidays=HolidayTerms("none", (YEAR,)))
RAISE = RaiseDispute("B-1", "L-2", "half of the deal is mine", YUAN)
PROPOSE = ProposeAdjustment(YUAN, "4.3.3.1", "a split of 50 %")
NO = RefuseDispute("the split was refused in January")
PEOPLE = tuple(f"E-{number}" for number in range(1, 10))


def by(person: str, on: date = FRIDAY, *related: Any, terms: DisputeTerms = TERMS) -> Context[Any]:
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    known = {each.id: each for each in (STATEMENT, *related)}
    return Context(person, at, terms, "2026", "A-1", ANYBODY, known)


def raised(on: date = FRIDAY, id: str = "D-1") -> Dispute:
    return DISPUTE.create(id, RAISE, by("E-7", on))[0]


def after(dispute: Dispute, *steps: tuple[str, Any], on: date = FRIDAY) -> Dispute:
    """The dispute after commands of people, all on one day."""
    for person, command in steps:
        dispute, _ = DISPUTE.step(dispute, command, by(person, on))
    return dispute


INVESTIGATED = (("E-1", AcknowledgeDispute("E-5")), ("E-5", RecordFinding("not recorded")))
ADJUSTED = (*INVESTIGATED, ("E-2", PROPOSE), ("E-1", ApproveAdjustment()))
REFUSED = (*INVESTIGATED, ("E-1", NO))
ESCALATE = EscalateDispute("it was granted in March")


def test_nobody_disputes_the_pay_of_another() -> None:
    """4.3.3.1, 5.1.2.1: the statement says whose it is, and which entries it has."""
    with pytest.raises(Refused, match="the person whose statement it is"):
        DISPUTE.create("D-1", RAISE, by("E-8"))
    with pytest.raises(Refused, match="an entry of the statement"):
        DISPUTE.create("D-1", evolve(RAISE, entry="L-3"), by("E-7"))
    claimed = evolve(RAISE, posted_by=("E-8",), currency="USD", issued=date(2026, 1, 1))
    subject, _ = DISPUTE.create("D-1", claimed, by("E-7"))
    assert (subject.posted_by, subject.currency) == (("E-4", "E-6"), "CNY")
    assert (subject.issued, subject.period) == (STATEMENT.issued, MARCH)
    with pytest.raises(Refused, match="no other dispute about the entry"):
        DISPUTE.create("D-2", RAISE, by("E-7", FRIDAY, subject))


@pytest.mark.parametrize(("days", "last"), [(0, FRIDAY), (1, FRIDAY + 3 * DAY), (10, None)])
def test_a_dispute_is_raised_within_working_days(days: int, last: date | None) -> None:
    """4.3.3.1: on the last day it is in time, on the next it is not; weekends do not count."""
    terms = evolve(TERMS, raise_days=days)
    last = last or FRIDAY + 14 * DAY
    assert last_day_to_raise(FRIDAY, terms) == last
    subject, _ = DISPUTE.create("D-1", RAISE, by("E-7", last, terms=terms))
    assert subject.raised == last
    with pytest.raises(Refused, match="within the days of the edition"):
        DISPUTE.create("D-1", RAISE, by("E-7", last + DAY, terms=terms))
    told = evolve(RAISE, on=last)
    assert DISPUTE.create("D-1", told, by("E-7", last + DAY, terms=terms))[0].raised == last
    silent = evolve(terms, raise_days=None)
    assert last_day_to_raise(FRIDAY, silent) is None
    assert DISPUTE.create("D-1", RAISE, by("E-7", FRIDAY + 99 * DAY, terms=silent))[0].text


def test_holidays_and_make_up_days_count_as_they_are_worked() -> None:
    """4.3.3.1, 3.4.1.1: 1 and 4 May are off, Saturday the 9th is worked; so is a six-day week."""
    days = [TERMS.last_day(date(2026, 4, 30), count) for count in range(1, 6)]
    assert days == [date(2026, 5, day) for day in (5, 6, 7, 8, 9)]
    six = evolve(TERMS, week=tuple(Weekday)[:6])
    assert six.last_day(date(2026, 4, 30), 1) == date(2026, 5, 2)


def test_the_investigator_had_no_part_in_the_statement() -> None:
    """4.3.3.1, 1.3.1: not who closed or posted it, and not the person."""
    for person in ("E-4", "E-6", "E-7"):
        with pytest.raises(Refused, match="an investigator who neither disputes, closed nor"):
            after(raised(), ("E-1", AcknowledgeDispute(person)))
    with pytest.raises(Refused, match="the investigator"):
        after(raised(), INVESTIGATED[0], ("E-8", RecordFinding("all is well")))


def test_nobody_decides_alone_or_about_their_own_pay() -> None:
    """4.3.3.1, 1.3.1: proposer and approver differ; neither is the person or who posted."""
    found = after(raised(), *INVESTIGATED)
    for person, words in (("E-7", "other than the person whose pay"), ("E-4", "neither closed")):
        for command in (PROPOSE, NO):
            with pytest.raises(Refused, match=words):
                after(found, (person, command))
    proposed = after(found, ("E-2", PROPOSE))
    for command in (ApproveAdjustment(), NO):
        with pytest.raises(Refused, match="other than who proposed"):
            after(proposed, ("E-2", command))
        with pytest.raises(Refused, match="other than the person whose pay"):
            after(proposed, ("E-7", command))


def test_an_approved_adjustment_is_what_a_ledger_posts() -> None:
    """4.3.3.1: person, period, entry, signed amount, clause and reason; each once."""
    right = CorrectProposal(-YUAN, "3.1.1.3", "paid twice", "the sign was wrong")
    done = after(
        raised(), *INVESTIGATED, ("E-2", PROPOSE), ("E-2", right), ("E-1", ApproveAdjustment())
    )
    (posted,) = adjustments_of([done, done])
    assert (posted.dispute, posted.level, posted.entry) == ("D-1", 1, "L-2")
    assert (posted.person, posted.period, posted.amount) == ("E-7", MARCH, -YUAN)
    assert (posted.clause, posted.reason) == ("3.1.1.3", "paid twice")
    assert adjustments_of([raised(), after(raised(id="D-2"), *REFUSED)]) == ()
    with pytest.raises(BadValue, match="one record of each id"):
        adjustments_of([done, raised()])
    words = CorrectRuling("paid twice in March", "the month was missing")
    corrected = after(done, ("E-1", words))
    assert [each.reason for each in corrected.adjustments] == ["paid twice in March"]
    assert corrected.adjustments[0].amount == -YUAN
    with pytest.raises(Refused, match="who made the ruling"):
        after(done, ("E-2", words))
    refused = after(after(raised(), *REFUSED), ("E-1", words))
    assert [each.refusal for each in refused.rulings] == ["paid twice in March"]


@pytest.mark.parametrize("first", [ADJUSTED, REFUSED], ids=["adjusted", "refused"])
def test_a_ruling_is_escalated_once(first: Any) -> None:
    """4.3.3.1: in time, by the person, to people who had no part in the first ruling."""
    ruled = after(raised(), *first)
    last = last_day_to_escalate(ruled, TERMS)
    assert last == FRIDAY + 7 * DAY
    assert last_day_to_escalate(raised(), TERMS) is None
    for person, on in (("E-2", FRIDAY), ("E-7", last + DAY)):
        with pytest.raises(Refused):
            after(ruled, (person, ESCALATE), on=on)
    asked = after(ruled, ("E-7", ESCALATE), on=last)
    assert (asked.stage, asked.level, asked.proposal) == (DisputeStage.ESCALATED, 2, None)
    for person in {step[0] for step in first if step[0] != "E-7"}:
        with pytest.raises(Refused, match="no part in the first ruling"):
            after(asked, (person, NO), on=last)
    more = ProposeAdjustment(Money.of(5, "CNY"), "4.3.3.1", "rounding")
    second = after(asked, ("E-8", more), ("E-9", ApproveAdjustment()), on=last)
    levels = [each.level for each in second.rulings]
    assert levels == [1, 2]
    assert [each.level for each in second.adjustments][-1] == 2
    assert [each.amount.text for each in second.adjustments][-1] == "5.00"
    assert len(second.adjustments) == len(ruled.adjustments) + 1
    with pytest.raises(Refused, match="not escalated before"):
        after(second, ("E-7", ESCALATE), on=last)
    assert after(second, ("E-8", CloseDispute()), on=last).closed == last


def test_who_proposed_in_vain_is_known() -> None:
    """4.3.3.1, 1.3.1: a refused proposal keeps its proposer, who does not decide again."""
    refused = after(raised(), *INVESTIGATED, ("E-2", PROPOSE), ("E-1", NO))
    assert [(each.by, each.proposed_by) for each in refused.rulings] == [("E-1", "E-2")]
    with pytest.raises(Refused, match="no part in the first ruling"):
        after(refused, ("E-7", ESCALATE), ("E-2", PROPOSE))


def test_a_ruling_is_final_when_its_time_is_over() -> None:
    """4.3.3.1: the day after the last one, or when the person agrees, or at the second level."""
    ruled = after(raised(), *REFUSED)
    last = FRIDAY + 7 * DAY
    with pytest.raises(Refused, match="or the time for an escalation to be over"):
        after(ruled, ("E-1", CloseDispute()), on=last)
    assert after(ruled, ("E-1", CloseDispute()), on=last + DAY).stage is DisputeStage.CLOSED
    assert after(ruled, ("E-7", AgreeToRuling())).stage is DisputeStage.CLOSED
    silent = by("E-1", FRIDAY + 400 * DAY, terms=evolve(TERMS, escalate_days=None))
    with pytest.raises(Refused, match="or the time for an escalation to be over"):
        DISPUTE.step(ruled, CloseDispute(), silent)


def test_details_are_asked_for_and_given() -> None:
    """4.3.3.1: or, when their time is over, the investigation goes on without them."""
    asked = after(raised(), INVESTIGATED[0], ("E-5", RequestDetails("which deal?")))
    told = after(asked, ("E-7", GiveDetails("S-7")), on=FRIDAY + DAY)
    assert [(each.question, each.answer) for each in told.requests] == [("which deal?", "S-7")]
    waiting = deadline_of(told, TERMS)
    assert waiting is not None
    assert (waiting.step, waiting.since) == (DisputeStep.FINDING, FRIDAY + DAY)
    go_on = ("E-5", ProceedWithoutDetails())
    last = FRIDAY + 7 * DAY
    with pytest.raises(Refused, match="the time for details to be over"):
        after(asked, go_on, on=last)
    over = after(asked, go_on, on=last + DAY)
    assert [(each.answered, each.answer) for each in over.requests] == [(last + DAY, None)]
    silent = by("E-5", terms=evolve(TERMS, details_days=None))
    assert DISPUTE.step(asked, go_on[1], silent)[0].stage is DisputeStage.ACKNOWLEDGED


def possible(dispute: Dispute) -> list[Dispute]:
    """What every command of everybody leads to, where it is taken."""
    found = []
    for command in COMMANDS.values():
        for person in PEOPLE:
            with suppress(NoTransition, Refused):
                found.append(DISPUTE.step(dispute, command, by(person))[0])
    return found


@given(st.lists(st.integers(0, 10**6), min_size=16, max_size=16))
@settings(max_examples=25)
def test_every_dispute_ends_in_an_entry_or_a_refusal(choices: list[int]) -> None:
    """4.3.3.1, 1.3.1: along any path; nobody decides what they had a part in."""
    dispute = raised()
    for choice in choices:
        if dispute.stage is DisputeStage.CLOSED:
            assert dispute.rulings or dispute.concession
            assert not possible(dispute)
            break
        ways = sorted(possible(dispute), key=lambda each: each.stage is dispute.stage)
        dispute = ways[min(choice % len(ways), choice % 7)]
        for number, ruling in enumerate(dispute.rulings, 1):
            assert ruling.level == number <= 2
            assert (ruling.adjustment is None) is bool(ruling.refusal)
            deciders = {ruling.by, ruling.proposed_by}
            assert not deciders & {dispute.person, *dispute.posted_by}
            assert ruling.by != ruling.proposed_by
        parts = [{each.by, each.proposed_by} - {None} for each in dispute.rulings]
        assert len(parts) < 2 or not parts[0] & parts[1]


@pytest.mark.parametrize("stage", [each for each in DisputeStage if each != DisputeStage.CLOSED])
def test_from_every_stage_a_dispute_can_be_closed(stage: DisputeStage) -> None:
    """4.3.3.1: a ruling closes it, or the person gives the claim up with a reason."""
    ripe = PROCESSES["dispute"].ripe(stage)
    if stage in (DisputeStage.ADJUSTED, DisputeStage.REFUSED):
        assert after(ripe, ("E-7", AgreeToRuling()), on=FRIDAY + 3 * DAY).rulings
    elif stage in (DisputeStage.INVESTIGATED, DisputeStage.PROPOSED):
        assert after(ripe, ("E-2", NO), on=FRIDAY + 3 * DAY).rulings[-1].refusal
    else:
        paid = ConcedeDispute("it was paid in April")
        assert after(ripe, ("E-7", paid), on=FRIDAY + 3 * DAY).concession


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6), st.integers(0, 60))
@settings(max_examples=25)
def test_late_steps_are_listed(ages: list[int], later: int) -> None:
    """4.3.3.1: from the day after the last one in time, counted day by day; the oldest first."""
    wide = evolve(TERMS, raise_days=None)
    ripe = raised()
    made = [evolve(ripe, id=f"D-{at}", raised=FRIDAY + age * DAY) for at, age in enumerate(ages)]
    on = FRIDAY + later * DAY
    expected = {}
    for each in made:
        day, left = each.raised, 2
        while left or not worked(day):
            day += DAY
            left -= worked(day)
        expected[each.id] = day
    late = late_disputes([*made, after(raised(id="D-9"), *REFUSED)], on, wide)
    assert TERMS.acknowledge_days == 2
    assert {each.id: each.due for each in late} == {
        id: due for id, due in expected.items() if due < on
    }
    assert [(each.due, each.id) for each in late] == sorted((each.due, each.id) for each in late)
    assert late_disputes(made, on, DisputeTerms()) == ()


def worked(day: date) -> bool:
    """Whether a day is worked, by the calendar of these tests."""
    return day not in YEAR.holidays and (day.weekday() < 5 or day in YEAR.make_up)


@pytest.mark.parametrize(
    ("steps", "step", "days"),
    [
        ((), DisputeStep.ACKNOWLEDGEMENT, 2),
        (INVESTIGATED[:1], DisputeStep.FINDING, 5),
        ((INVESTIGATED[0], ("E-5", RequestDetails("which?"))), DisputeStep.DETAILS, 5),
        (INVESTIGATED, DisputeStep.RULING, 3),
        ((*INVESTIGATED, ("E-2", PROPOSE)), DisputeStep.APPROVAL, 3),
        ((*REFUSED, ("E-7", ESCALATE)), DisputeStep.SECOND_LEVEL, 5),
        (REFUSED, None, 0),
    ],
)
def test_every_step_has_a_last_day(steps: Any, step: DisputeStep | None, days: int) -> None:
    """4.3.3.1: in working days of the edition from the step before."""
    deadline = deadline_of(after(raised(), *steps), TERMS)
    assert (None if deadline is None else deadline.step) is step
    if deadline is not None:
        assert (deadline.since, deadline.due) == (FRIDAY, TERMS.last_day(FRIDAY, days))
        assert late_disputes([deadline.dispute], deadline.due or FRIDAY, TERMS) == ()
        assert late_disputes([deadline.dispute], (deadline.due or FRIDAY) + DAY, TERMS)


def test_large_adjustments_need_more_authority() -> None:
    """4.3.3.1, 1.3.1: the permits of the default edition, exactly at a limit and a fen above."""
    units = [Unit("HQ", "headquarters"), Unit("East", "region", parent="HQ")]
    units += [Unit("A", "team", parent="East")]
    posts = [
        *(Post(id, "A", level="team_leader") for id in ("lead-1", "lead-2")),
        Post("E-7", "A"),
        Post("head", "East", level="region_head"),
        *(Post(id, "HQ", level="region_head") for id in ("hq-1", "hq-2")),
        Post("clerk", "HQ"),
    ]
    desk = Desk(EditionBook([default_edition()]), Organization.of(units, posts))
    issued = IssuedStatement("B-1", "E-7", MARCH, FRIDAY, ("clerk",), ("L-2",), "CNY")
    at, related = by("E-7").at, [issued]

    def act(subject: Any, person: str, command: Any) -> Any:
        return desk.act(person, at, subject, command, related).subject

    subject, _ = desk.create("E-7", at, DISPUTE, "D-1", RAISE, related)
    with pytest.raises(Refused, match="a position with authority"):
        act(subject, "clerk", AcknowledgeDispute("lead-2"))
    subject = act(subject, "lead-1", AcknowledgeDispute("lead-2"))
    subject = act(subject, "lead-2", RecordFinding("not recorded"))
    for amount, enough, lacking in (
        ("1000.00", "lead-2", None),
        ("-1000.01", "head", "lead-2"),
        ("20000.00", "head", "lead-2"),
        ("20000.01", "hq-1", "head"),
    ):
        money = Money.of(amount, "CNY")
        proposed = act(subject, "lead-1", ProposeAdjustment(money, "4.3.3.1", "a split"))
        if lacking is not None:
            with pytest.raises(Refused, match="authority for this amount"):
                act(proposed, lacking, ApproveAdjustment())
        assert act(proposed, enough, ApproveAdjustment()).adjustments[0].amount == money
    refused = act(subject, "lead-1", NO)
    asked = act(refused, "E-7", ESCALATE)
    with pytest.raises(Refused):
        act(asked, "head", PROPOSE)
    second = act(asked, "hq-1", PROPOSE)
    assert act(second, "hq-2", ApproveAdjustment()).rulings[1].by == "hq-2"


def test_an_erased_history_keeps_the_amounts() -> None:
    """1.3.1: what was said can be erased; who decided what, and the amounts, stay."""
    dispute, first = DISPUTE.create("D-1", RAISE, by("E-7"))
    history: list[Any] = [first]
    for person, command in ADJUSTED:
        dispute, event = DISPUTE.step(dispute, command, by(person))
        history.append(event)
    kept = [apart(DISPUTE, event_to_plain(each))[0] for each in history]
    assert not any(text in str(kept) for text in ("half of", "not recorded", "a split"))
    erased = DISPUTE.rebuild(event_from_plain(DISPUTE, each) for each in kept)
    assert [each.amount for each in erased.adjustments] == [YUAN]
    assert (erased.stage, erased.rulings[0].by) == (dispute.stage, "E-1")
