"""Policy 3.4.2, as laws that any ticket obeys."""

from datetime import datetime
from itertools import pairwise

import pytest
from attrs import evolve
from desk import (
    ANNA,
    BO,
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    OPENED,
    SAID,
    SHANGHAI,
    TERMS,
    Lived,
    after,
    context,
    in_work,
    lives,
    opened,
    solved,
)
from hypothesis import given, settings

from lenovo_sales.clauses import CLAUSES
from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.lifecycle import Correction
from lenovo_sales.service import (
    TICKET,
    Skill,
    Technician,
    Ticket,
    Usefulness,
    satisfaction,
    untold,
    usefulness,
)
from lenovo_sales.service import ticket as t
from lenovo_sales.values import Period


@settings(max_examples=40)
@given(lives())
def test_the_history_alone_rebuilds_a_ticket(lived: Lived) -> None:
    """3.4.2.1: folding its events gives the identical ticket, and each cites a clause."""
    assert TICKET.rebuild(lived.history) == lived.ticket
    assert {event.clause for event in lived.history} <= set(CLAUSES)


@settings(max_examples=40)
@given(lives())
def test_time_goes_on(lived: Lived) -> None:
    """3.4.2.1: what is recorded lies in order; pauses lie apart, and only the last may last."""
    ticket = lived.ticket
    assert list(ticket.heard) == sorted(ticket.heard)
    for earlier, later in pairwise(ticket.pauses):
        assert earlier.end is not None
        assert earlier.start <= earlier.end <= later.start
    assert ticket.updated_at == lived.history[-1].at
    assert max([ticket.opened, *ticket.heard]) <= ticket.updated_at


def test_what_the_customer_said_is_not_overtaken() -> None:
    """1.3.1: after an answer at ten nothing is recorded at a minute before ten."""
    ten = MONDAY + HOUR
    replied = after(in_work(), (ten, t.Reply(SAID)))
    with pytest.raises(Refused, match="a time not before that of the last event"):
        TICKET.step(replied, t.UpdateCustomer(SAID), context(ten - MINUTE))
    assert TICKET.step(replied, t.UpdateCustomer(SAID), context(ten))[0].updated_at == ten


def test_what_the_customer_writes_is_kept_at_any_time() -> None:
    """3.4.2.1 (handesk#58): before the first answer, after the solution, after the end."""
    hours = iter(range(2, 40))

    def written(ticket: Ticket) -> Ticket:
        at = MONDAY + next(hours) * HOUR
        after_it = after(ticket, (at, t.Reply("still dark")))
        assert after_it.messages == (*ticket.messages, t.Message(at, "E-7", "still dark"))
        assert (after_it.stage, after_it.pauses) == (ticket.stage, ticket.pauses)
        return after_it

    waiting = written(OPENED)
    told = solved(in_work(), MONDAY + HOUR)
    for ticket in (
        told,
        after(told, (MONDAY + HOUR, t.Confirm())),
        after(told, (MONDAY + HOUR, t.Confirm()), (MONDAY + HOUR, t.Close())),
        after(waiting, (MONDAY + 2 * HOUR, t.Withdraw(SAID))),
    ):
        written(ticket)


def test_a_ticket_does_not_lapse_while_the_customer_waits() -> None:
    """3.4.2.3: who has written since is not silent; from the next update on silence counts anew."""
    told = solved(in_work(), MONDAY + HOUR)
    written = after(told, (MONDAY + 2 * HOUR, t.Reply("still dark")))
    later = MONDAY + 30 * DAY
    assert after(told, (later, t.Lapse())).stage is t.TicketStage.CLOSED
    with pytest.raises(Refused) as refused:
        TICKET.step(written, t.Lapse(), context(later))
    assert refused.value.guard == "customer_silent"
    heard = after(written, (MONDAY + 3 * HOUR, t.UpdateCustomer("please restart it")))
    assert after(heard, (later, t.Lapse())).stage is t.TicketStage.CLOSED


@settings(max_examples=40)
@given(lives())
def test_nobody_confirms_or_rates_their_own_work(lived: Lived) -> None:
    """1.3.1: who resolved it never records that the customer is content."""
    for event in lived.history:
        if isinstance(event.command, t.Confirm | t.Rate):
            assert event.actor != lived.ticket.resolutions[-1].by


@settings(max_examples=40)
@given(lives())
def test_only_the_dispatched_work(lived: Lived) -> None:
    """3.4.2.2: whoever resolved a ticket was sent to it before, with the skills."""
    ticket = lived.ticket
    for resolution in ticket.resolutions:
        sent = [each for each in ticket.assignments if each.at <= resolution.at]
        assert resolution.by in {each.technician for each in sent}


@settings(max_examples=40)
@given(lives())
def test_an_end_has_its_grounds(lived: Lived) -> None:
    """3.4.2.1, 3.4.2.3: closed is confirmed or long silent, and in both cases told."""
    ticket = lived.ticket
    if ticket.stage in (t.TicketStage.CONFIRMED, t.TicketStage.CLOSED):
        assert ticket.resolved is not None
        assert ticket.was_told_the_result
    if ticket.stage is t.TicketStage.CONFIRMED:
        assert ticket.confirmed is not None
    if ticket.stage is t.TicketStage.CLOSED and ticket.confirmed is None:
        assert isinstance(lived.history[-1].command, t.Lapse | t.Rate | t.Suggest)
    assert (ticket.closed is not None) is (ticket.stage in TICKET.ends)


@settings(max_examples=40)
@given(lives())
def test_no_name_is_shown(lived: Lived) -> None:
    """1.3.1: what people said, their contact data and their names are in no repr and no error."""
    shown = repr(lived.ticket) + "".join(map(repr, lived.history))
    assert "张伟" not in shown
    assert "138" not in shown


def test_a_refusal_shows_no_name() -> None:
    """1.3.1: an error says what was required, not what was given."""
    ticket = in_work()
    for command in (t.Resolve(" "), t.Diagnose(SAID, SAID), t.Escalate(9, SAID)):
        with pytest.raises(Refused) as refused:
            TICKET.step(ticket, command, context(MONDAY + HOUR, "T-1"))
        assert "张伟" not in str(refused.value)


def test_the_way_of_a_ticket_that_is_reopened() -> None:
    """3.4.2.1: reopened when not confirmed, it goes back to work and to its end."""
    ticket = solved(in_work(), MONDAY + HOUR)
    ticket = after(ticket, (MONDAY + 2 * HOUR, t.Reopen("still dark")))
    assert (ticket.stage, ticket.resolved, ticket.technician) == (
        t.TicketStage.REOPENED,
        None,
        "T-1",
    )
    ticket = after(ticket, (MONDAY + 3 * HOUR, t.StartProgress()))
    ticket = solved(ticket, MONDAY + 4 * HOUR, confirmed=MONDAY + 5 * HOUR)
    ticket = after(
        ticket, (MONDAY + 5 * HOUR, t.Close()), (MONDAY + DAY, t.Rate(3)), (MONDAY + DAY, t.Rate(4))
    )
    assert ticket.answer == t.Answer(MONDAY + DAY, 4)
    assert len(ticket.resolutions) == 2
    with pytest.raises(NoTransition):
        TICKET.step(ticket, t.Reopen("again"), context(MONDAY + DAY))


def test_what_the_customer_did_not_confirm_lapses_to_the_minute() -> None:
    """3.4.2.3: after three office days of silence from what the customer heard last."""
    ticket = solved(in_work(opened(severity=t.Severity.NORMAL)), MONDAY + HOUR)
    due = datetime(2026, 4, 16, 10, tzinfo=SHANGHAI)
    for at, stands in ((due - MINUTE, False), (due, True)):
        offers = {each.command: each for each in TICKET.offers(ticket, context(at))}
        assert offers[t.Lapse].is_open is stands
    assert after(ticket, (due, t.Lapse())).stage is t.TicketStage.CLOSED
    again = after(ticket, (due - MINUTE, t.UpdateCustomer("please confirm")))
    with pytest.raises(Refused, match=r"3\.4\.2\.3"):
        after(again, (due, t.Lapse()))


def test_a_question_that_nobody_answers_lapses() -> None:
    """3.4.2.3: a ticket that waits in vain is canceled, its pause ended."""
    ticket = after(in_work(opened(severity=t.Severity.NORMAL)), (MONDAY + HOUR, t.PutOnHold("?")))
    due = datetime(2026, 4, 16, 10, tzinfo=SHANGHAI)
    with pytest.raises(Refused, match="a silence of the customer"):
        after(ticket, (due - MINUTE, t.Lapse()))
    ticket = after(ticket, (due, t.Lapse()))
    assert (ticket.stage, ticket.is_on_hold, ticket.closed) == (t.TicketStage.CANCELED, False, due)


@pytest.mark.parametrize("end", [t.Reply("the small one"), t.Resolve("done"), t.Lapse()])
def test_a_pause_ends(end: t.TicketCommand) -> None:
    """3.4.2.1: by the answer, by the solution, or by silence; asking twice makes one pause."""
    waiting = after(
        in_work(), (MONDAY + HOUR, t.PutOnHold("?")), (MONDAY + 2 * HOUR, t.PutOnHold("??"))
    )
    assert waiting.pauses == (t.Pause(MONDAY + HOUR),)
    ended = after(waiting, (MONDAY + 9 * DAY, end))
    assert ended.pauses == (t.Pause(MONDAY + HOUR, MONDAY + 9 * DAY),)


@pytest.mark.parametrize(
    ("technician", "match"),
    [
        (Technician("T-9", (), 8), "skills"),
        (Technician("T-9", (Skill("hardware", 1, MONDAY.date()),), 8), "skills"),
        (Technician("T-9", (Skill("software", 3, MONDAY.date()),), 8), "skills"),
        (evolve(ANNA, absences=(Period(MONDAY.date(), MONDAY.date() + DAY),)), "in post"),
        (evolve(ANNA, left=MONDAY.date()), "in post"),
        (evolve(ANNA, joined=MONDAY.date() + DAY), "in post"),
    ],
)
def test_the_wrong_technician_is_refused(technician: Technician, match: str) -> None:
    """3.4.2.2: skills at the level that the class calls for, in post and not absent."""
    ticket = after(OPENED, (MONDAY, t.Acknowledge()), (MONDAY, t.Diagnose("hardware", "worn")))
    with pytest.raises(Refused, match=match) as refused:
        after(ticket, (MONDAY, t.Assign(technician.id)), roster=(technician,))
    assert refused.value.clause == "3.4.2.2"


def test_what_the_edition_does_not_know_is_refused() -> None:
    """3.4.2.2, 3.4.2.3: a class that it no longer has, a ticket that ended at no known time."""
    ticket = after(OPENED, (MONDAY, t.Acknowledge()), (MONDAY, t.Diagnose("software", "old")))
    for strange in (
        evolve(ticket, diagnosis=None),
        evolve(ticket, diagnosis=t.Diagnosis(MONDAY, "E-7", "plumbing", "old")),
    ):
        with pytest.raises(Refused, match="skills"):
            after(strange, (MONDAY, t.Assign("T-1")))
    with pytest.raises(Refused, match="survey is open"):
        after(evolve(ticket, stage=t.TicketStage.CONFIRMED), (MONDAY, t.Rate(5)))
    with pytest.raises(BadValue, match="a time with its time zone"):
        opened(MONDAY.replace(tzinfo=None))
    with pytest.raises(Refused, match=r"T-9: .* a subject that exists"):
        after(ticket, (MONDAY, t.Assign("T-9")))
    with pytest.raises(Refused, match="silence"):
        after(
            evolve(OPENED, stage=t.TicketStage.IN_WORK, pauses=(t.Pause(MONDAY),)),
            (MONDAY, t.Lapse()),
        )


def test_the_first_day_in_post_counts() -> None:
    """3.4.2.2: in post from the day of joining up to the day before leaving."""
    here = evolve(ANNA, joined=MONDAY.date(), left=MONDAY.date() + DAY)
    assert here.is_present(MONDAY.date())
    assert not here.is_present(MONDAY.date() - DAY)
    assert not here.is_present(MONDAY.date() + DAY)


def test_a_skill_ends_at_midnight_in_the_zone_of_the_context() -> None:
    """3.4.1.2, 3.4.2.2: the last instant of April in Shanghai, whatever day it is in London."""
    until = datetime(2026, 5, 1, tzinfo=SHANGHAI)
    skilled = Technician("T-9", (Skill("hardware", 2, MONDAY.date(), until.date()),), 8)
    ticket = after(OPENED, (MONDAY, t.Acknowledge()), (MONDAY, t.Diagnose("hardware", "worn")))
    last, roster = until - MINUTE, (skilled,)
    assert after(ticket, (last, t.Assign("T-9")), roster=roster).technician == "T-9"
    with pytest.raises(Refused, match="skills"):
        after(ticket, (until, t.Assign("T-9")), roster=roster)


def test_another_diagnosis_means_another_dispatch() -> None:
    """3.4.2.2: nobody goes on with a problem of a class that they were not sent for."""
    ticket = after(in_work(technician=BO), (MONDAY + HOUR, t.Diagnose("hardware", "worn")))
    assert (ticket.stage, ticket.technician) == (t.TicketStage.DIAGNOSED, None)
    with pytest.raises(Refused, match="skills"):
        after(ticket, (MONDAY + HOUR, t.Assign("T-2")))


def test_dispatch_and_severity_need_authority() -> None:
    """1.3.1: without an authority nobody dispatches or changes the severity."""
    ticket = after(OPENED, (MONDAY, t.Acknowledge()), (MONDAY, t.Diagnose("software", "old")))
    for command in (t.Assign("T-1"), t.ChangeSeverity(t.Severity.LOW, "no hurry")):
        with pytest.raises(Refused, match="somebody with authority"):
            TICKET.step(ticket, command, evolve(context(MONDAY), authority=None))
        _, event = TICKET.step(ticket, command, context(MONDAY))
        assert event.permit == "anybody"


def test_the_survey_is_open_for_its_days() -> None:
    """3.4.2.3: up to the last day, on the scale of the edition, and not by the technician."""
    ticket = solved(in_work(), MONDAY + HOUR, confirmed=MONDAY + HOUR)
    last = MONDAY + TERMS.survey.open_days * DAY
    for score, stands in ((0, False), (1, True), (5, True), (6, False), (True, False)):
        if stands:
            assert after(ticket, (last, t.Rate(score))).answer is not None
        else:
            with pytest.raises(Refused, match="score on the scale"):
                after(ticket, (last, t.Rate(score)))
    with pytest.raises(Refused, match="survey is open"):
        after(ticket, (last + DAY, t.Rate(5)))
    with pytest.raises(Refused, match="a time not before"):
        after(ticket, (MONDAY - DAY, t.Rate(5)))
    assert not TERMS.survey.is_open(MONDAY, MONDAY.date() - DAY)
    with pytest.raises(Refused, match="somebody other"):
        TICKET.step(ticket, t.Rate(5), context(last, "T-1"))


def test_an_update_that_was_not_given_is_struck() -> None:
    """3.4.2.3: what rested on it says so: nobody confirms it, and one who did is listed."""
    told = solved(in_work(), MONDAY + HOUR)
    strike = t.CorrectUpdate(1, "another customer was called")
    struck = after(told, (MONDAY + 2 * HOUR, strike))
    assert (struck.updates, struck.was_told_the_result) == ((), False)
    assert struck.corrections == (
        Correction(MONDAY.date(), "E-7", "updates", 1, True, "another customer was called"),
    )
    with pytest.raises(Refused) as refused:
        TICKET.step(struck, t.Confirm(), context(MONDAY + 3 * HOUR))
    assert refused.value.guard == "result_told"
    confirmed = after(told, (MONDAY + 2 * HOUR, t.Confirm()))
    assert untold([confirmed]) == ()
    unfounded = after(confirmed, (MONDAY + 3 * HOUR, strike))
    assert untold([unfounded, opened(id="S-2"), unfounded]) == (unfounded,)
    right = after(told, (MONDAY + 2 * HOUR, t.CorrectUpdate(1, "a slip", "it is the cable")))
    assert [each.text for each in right.updates] == ["it is the cable"]
    assert right.was_told_the_result


def test_a_question_or_a_message_recorded_by_mistake() -> None:
    """3.4.2.1: a question that was never asked stops no clock; a message of another goes."""
    working = in_work()
    asked = after(working, (MONDAY + HOUR, t.PutOnHold("which one?")))
    struck = after(asked, (MONDAY + 2 * HOUR, t.CorrectUpdate(1, "of another ticket")))
    assert (struck.pauses, struck.updates, struck.is_on_hold) == ((), (), False)
    kept = after(asked, (MONDAY + 2 * HOUR, t.CorrectUpdate(1, "a slip", "which screen?")))
    assert (kept.pauses, kept.is_on_hold) == (asked.pauses, True)
    wrote = after(working, (MONDAY + HOUR, t.Reply("dark")), (MONDAY + HOUR, t.Reply("light")))
    gone = after(wrote, (MONDAY + 2 * HOUR, t.CorrectMessage(1, "of another ticket")))
    assert gone.messages == wrote.messages[1:]
    right = after(wrote, (MONDAY + 2 * HOUR, t.CorrectMessage(2, "a slip", "still light")))
    assert [each.text for each in right.messages] == ["dark", "still light"]
    assert [each.entry for each in right.corrections] == ["messages"]


def test_a_rating_recorded_by_mistake() -> None:
    """3.4.2.3: put right it keeps its time; struck, the ticket counts as not answered."""
    ticket = solved(in_work(), MONDAY + HOUR, confirmed=MONDAY + HOUR)
    rated = after(ticket, (MONDAY + 2 * HOUR, t.Rate(1, "slow")))
    later = MONDAY + 3 * DAY
    right = after(rated, (later, t.CorrectRating("misheard", 4, "slow at first")))
    assert right.answer == t.Answer(MONDAY + 2 * HOUR, 4, "slow at first")
    struck = after(rated, (later, t.CorrectRating("of another customer")))
    assert struck.answer is None
    counts = [
        satisfaction([each], TERMS, Period(MONDAY.date(), later.date())).answered
        for each in (right, struck)
    ]
    assert counts == [1, 0]
    assert [each.corrections[-1].is_struck for each in (right, struck)] == [False, True]
    for score in (0, 6, True):
        with pytest.raises(Refused, match="score on the scale"):
            after(rated, (later, t.CorrectRating("misheard", score)))
    with pytest.raises(Refused, match="answer of the customer on record"):
        after(struck, (later, t.CorrectRating("misheard", 4)))
    with pytest.raises(Refused, match="somebody other"):
        TICKET.step(rated, t.CorrectRating("misheard", 5), context(later, "T-1"))


def test_a_resolution_and_a_suggestion_are_put_right() -> None:
    """3.4.2.1, 3.4.2.4: an article counts as tried where it stands; both keep their numbers."""
    ticket = solved(in_work(), MONDAY + HOUR, confirmed=MONDAY + HOUR)
    right = after(ticket, (MONDAY + DAY, t.CorrectResolution(1, "a cable", "mistyped", "A-2")))
    assert usefulness([right]) == {"A-2": Usefulness(1, 1)}
    assert evolve(right.resolutions[0], solution="", article=None) == evolve(
        ticket.resolutions[0], solution="", article=None
    )
    told = after(ticket, (MONDAY + DAY, t.Suggest("noon")), (MONDAY + DAY, t.Suggest("night")))
    fixed = after(told, (MONDAY + DAY, t.CorrectSuggestion(2, "all night", "misheard")))
    assert [each.text for each in fixed.suggestions] == ["noon", "all night"]
    assert [each.entry for each in (*right.corrections, *fixed.corrections)] == [
        "resolutions",
        "suggestions",
    ]
    for command in (t.CorrectResolution(2, "x", "y"), t.CorrectSuggestion(3, "x", "y")):
        with pytest.raises(Refused, match="on record"):
            after(told, (MONDAY + DAY, command))
