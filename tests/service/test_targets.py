"""Targets and deadlines. Policy 3.4.2.1, 3.4.2.3."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from attrs import evolve
from desk import (
    AT_WORK,
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    OPENED,
    SAID,
    SHANGHAI,
    SOLVED,
    TERMS,
    Lived,
    after,
    desks,
    in_work,
    lives,
    opened,
    solved,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.errors import NotFound
from lenovo_sales.service import (
    Severity,
    TargetKind,
    Ticket,
    breaches,
    elapsed_share,
    foreseen,
    next_deadline,
    queue,
    targets,
)
from lenovo_sales.service import ticket as t
from lenovo_sales.service.dispatch import late_to_dispatch
from lenovo_sales.service.targets import ServiceTarget, clock_of

INSTANT = timedelta(microseconds=1)
# a key customer's high severity: 30, 120 and 480 minutes, 08:00 to 22:00
instants = st.integers(-4_000, 40_000).map(lambda each: MONDAY + each * MINUTE)


def of(ticket: Ticket, kind: TargetKind) -> ServiceTarget:
    return [each for each in targets(ticket, TERMS) if each.kind is kind][-1]


@pytest.mark.parametrize(
    ("late", "breached"), [(-MINUTE, 0), (0 * MINUTE, 0), (MINUTE, 1), (INSTANT, 1)]
)
def test_a_response_at_the_deadline_is_in_time(late: timedelta, breached: int) -> None:
    """3.4.2.1: thirty minutes are thirty minutes; the minute after is a breach."""
    at = MONDAY + 30 * MINUTE + late
    ticket = after(OPENED, (at, t.Acknowledge()))
    assert of(ticket, TargetKind.RESPONSE).is_breached(at + DAY) is bool(breached)
    assert [each.kind for each in breaches(OPENED, TERMS, at)] == [TargetKind.RESPONSE] * breached


@pytest.mark.parametrize(
    ("late", "breached"), [(-MINUTE, False), (0 * MINUTE, False), (MINUTE, True)]
)
def test_a_resolution_at_the_deadline_is_in_time(late: timedelta, breached: bool) -> None:
    """3.4.2.1: eight hours from nine end at seventeen, whatever happens later."""
    ticket = solved(in_work(), MONDAY + 8 * HOUR + late)
    target = of(ticket, TargetKind.RESOLUTION)
    assert target.due == MONDAY + 8 * HOUR
    assert target.is_breached(MONDAY + 30 * DAY) is breached
    assert not target.is_breached(MONDAY + 8 * HOUR)


def test_make_up_days_and_holidays_count_as_they_are() -> None:
    """3.4.1.1: Saturday 2026-02-14 was worked for the Spring Festival, the week after was not."""
    friday = datetime(2026, 2, 13, 17, tzinfo=SHANGHAI)
    high = opened(friday, tier="standard")
    assert of(high, TargetKind.RESPONSE).due == datetime(2026, 2, 13, 18, tzinfo=SHANGHAI)
    low = opened(friday, tier="standard", severity=Severity.LOW)
    assert of(low, TargetKind.RESPONSE).due == datetime(2026, 2, 14, 17, tzinfo=SHANGHAI)
    later = opened(friday + DAY, tier="standard", severity=Severity.LOW)
    assert of(later, TargetKind.RESPONSE).due == datetime(2026, 2, 24, 17, tzinfo=SHANGHAI)


def test_a_deadline_in_a_year_that_is_not_known_says_so() -> None:
    """3.4.1.1: one line names the year and what is known."""
    late = opened(datetime(2026, 12, 31, 17, 30, tzinfo=SHANGHAI), tier="standard")
    with pytest.raises(NotFound, match="public holidays of 2027 are not known"):
        targets(late, TERMS)


@settings(max_examples=40)
@given(lives(paths=AT_WORK), st.integers(1, 9) | st.integers(1, 3_000), st.integers(0, 3_000))
def test_waiting_moves_a_deadline_by_what_was_waited(lived: Lived, ask: int, wait: int) -> None:
    """3.4.2.1: the working time of the pause, no more and no less, if it began in time."""
    ticket = lived.ticket
    before = of(ticket, TargetKind.RESOLUTION)
    assert before.due is not None
    asked = ticket.updated_at + ask * MINUTE
    waiting = after(ticket, (asked, t.PutOnHold("?")))
    moved = of(after(waiting, (asked + wait * MINUTE, t.Reply("!"))), TargetKind.RESOLUTION)
    if asked >= before.due:
        assert moved.due == before.due == of(waiting, TargetKind.RESOLUTION).due
        return
    assert of(waiting, TargetKind.RESOLUTION).due is None
    clock = clock_of(ticket, TERMS)
    assert moved.due is not None
    waited = clock.elapsed(asked, asked + wait * MINUTE)
    assert clock.elapsed(before.due, moved.due) == waited


@settings(max_examples=40)
@given(lives(), st.sampled_from(Severity))
def test_another_severity_keeps_what_was_waited(lived: Lived, severity: Severity) -> None:
    """3.4.2.1: the target changes, the pauses still do not count (glpi-project/glpi#15605)."""
    ticket = evolve(lived.ticket, severity=severity)
    clock, level = clock_of(ticket, TERMS), TERMS.level(ticket.tier, severity)
    due = of(ticket, TargetKind.RESOLUTION).due
    if due is not None:
        spent = clock.elapsed(ticket.opened, due, ticket.pauses)
        assert spent == level.resolution_minutes * MINUTE


@settings(max_examples=40)
@given(lives(paths=SOLVED), st.integers(0, 9) | st.integers(0, 15_000))
def test_time_resolved_does_not_count(lived: Lived, later: int) -> None:
    """3.4.2.1: reopened at once or after a week, as much of the target is left."""
    ticket = lived.ticket
    at = ticket.updated_at + later * MINUTE
    resolved = of(ticket, TargetKind.RESOLUTION)
    reopened = after(ticket, (at, t.Reopen("still dark")))
    clock = clock_of(ticket, TERMS)
    assert ticket.resolved is not None
    spent = clock.elapsed(ticket.opened, ticket.resolved, ticket.pauses)
    assert clock.elapsed(ticket.opened, at, reopened.pauses) == spent
    assert of(reopened, TargetKind.RESOLUTION).is_breached(at) is resolved.is_breached(at)


@settings(max_examples=40)
@given(lives() | lives(paths=AT_WORK), instants)
def test_a_breach_is_the_deadline_passed(lived: Lived, at: datetime) -> None:
    """3.4.2.1: breached means that more working time than the target went by unkept."""
    ticket = lived.ticket
    clock, level = clock_of(ticket, TERMS), TERMS.level(ticket.tier, ticket.severity)
    minutes = {
        TargetKind.RESPONSE: level.response_minutes,
        TargetKind.UPDATE: level.update_minutes,
        TargetKind.RESOLUTION: level.resolution_minutes,
    }
    for each in targets(ticket, TERMS):
        until = min([at, *(end for end in (each.done, each.dropped) if end is not None)])
        spent = clock.elapsed(each.since, until, ticket.pauses)
        if spent != minutes[each.kind] * MINUTE:
            assert each.is_breached(at) is (spent > minutes[each.kind] * MINUTE)
        if each.is_open and each.due is not None:
            assert not each.is_breached(each.due)
            assert each.is_breached(each.due + INSTANT)


@settings(max_examples=40)
@given(lives())
def test_somebody_is_always_owed_something(lived: Lived) -> None:
    """3.4.2.3: until the result is told, exactly one update is open once somebody answered."""
    ticket = lived.ticket
    open_ = [each.kind for each in targets(ticket, TERMS) if each.is_open]
    ended = ticket.stage is t.TicketStage.CANCELED
    assert open_.count(TargetKind.RESPONSE) == (ticket.acknowledged is None and not ended)
    owed = ticket.acknowledged is not None and not ticket.was_told_the_result and not ended
    assert open_.count(TargetKind.UPDATE) == owed
    assert open_.count(TargetKind.RESOLUTION) == (ticket.resolved is None and not ended)
    first = next_deadline(ticket, TERMS)
    dues = [each.due for each in targets(ticket, TERMS) if each.is_open and each.due]
    assert (None if first is None else first.due) == min(dues, default=None)


def test_the_customer_hears_within_the_interval() -> None:
    """3.4.2.3: two hours of silence are in time, a minute more is not."""
    ticket = in_work()
    on_time = after(ticket, (MONDAY + 2 * HOUR + MINUTE, t.UpdateCustomer("on its way")))
    assert not breaches(on_time, TERMS, MONDAY + 4 * HOUR + MINUTE)
    late = after(ticket, (MONDAY + 2 * HOUR + 2 * MINUTE, t.UpdateCustomer("on its way")))
    breach, *_ = breaches(late, TERMS, MONDAY + 3 * HOUR)
    assert (breach.kind, breach.done) == (TargetKind.UPDATE, MONDAY + 2 * HOUR + 2 * MINUTE)


@settings(max_examples=40)
@given(desks(), instants, st.integers(0, 5_000))
def test_what_is_foreseen_comes_about(desk: tuple[Ticket, ...], now: datetime, ahead: int) -> None:
    """3.4.2.1: the foreseen are those not breached now and, with nothing done, breached then."""
    by = now + ahead * MINUTE
    found = foreseen(desk, TERMS, now, by)
    comes = [
        each
        for ticket in desk
        for each in breaches(ticket, TERMS, by)
        if each.is_open and each not in breaches(ticket, TERMS, now)
    ]
    assert sorted(found, key=repr) == sorted(comes, key=repr)
    assert list(found) == sorted(found, key=lambda each: each.due or now)
    assert foreseen(tuple(reversed(desk)), TERMS, now, by) == found


@settings(max_examples=40)
@given(desks())
def test_the_queue_depends_on_the_tickets_alone(desk: tuple[Ticket, ...]) -> None:
    """3.4.2.1: in any order the same; nobody is lost; the first due stands first."""
    found = queue(desk, TERMS)
    assert queue(tuple(reversed(desk)), TERMS) == found
    assert sorted(each.id for each in found) == sorted(each.id for each in desk)
    firsts = [first.due for each in found if (first := next_deadline(each, TERMS)) and first.due]
    assert firsts == sorted(firsts)


def test_the_queue_breaks_ties_by_severity() -> None:
    """3.4.2.1: of two that fall due together the graver first; last those that wait."""
    high = opened(id="S-0")
    grave = opened(MONDAY + 15 * MINUTE, severity=Severity.CRITICAL)
    dues = {of(each, TargetKind.RESPONSE).due for each in (high, grave)}
    assert dues == {MONDAY + 30 * MINUTE}
    waiting = after(in_work(opened(id="S-2")), (MONDAY + HOUR, t.PutOnHold("?")))
    assert queue([waiting, high, grave], TERMS) == (grave, high, waiting)


def test_what_is_canceled_is_no_longer_owed() -> None:
    """3.4.2.1: withdrawn in time, it never breaches; withdrawn late, it did."""
    for minutes, late in ((30, 0), (31, 1)):
        ticket = after(OPENED, (MONDAY + minutes * MINUTE, t.Withdraw("bought another")))
        assert len(breaches(ticket, TERMS, MONDAY + 90 * DAY)) == late
        assert next_deadline(ticket, TERMS) is None


@settings(max_examples=40)
@given(lives(), instants)
def test_the_elapsed_share_is_one_at_the_deadline(lived: Lived, at: datetime) -> None:
    """3.4.2.1: above one exactly when an open target is breached."""
    ticket = lived.ticket
    late = any(each.is_open and each.is_breached(at) for each in targets(ticket, TERMS))
    share = elapsed_share(ticket, TERMS, at)
    assert late <= (share >= 1)
    assert (share > 1) <= late
    assert elapsed_share(OPENED, TERMS, MONDAY + 15 * MINUTE) == Fraction(1, 2)


def test_a_diagnosed_ticket_is_dispatched_in_time() -> None:
    """3.4.2.2: from the instant after the minutes of the edition, on the ticket's own clock."""
    minutes = TERMS.dispatch_minutes
    assert minutes is not None
    diagnosed = after(
        OPENED, (MONDAY, t.Acknowledge()), (MONDAY + HOUR, t.Diagnose("software", SAID))
    )
    later = after(
        opened(id="S-2"), (MONDAY, t.Acknowledge()), (MONDAY + MINUTE, t.Diagnose("software", SAID))
    )
    due = MONDAY + HOUR + minutes * MINUTE
    desk = [diagnosed, in_work(opened(id="S-3")), diagnosed]
    assert late_to_dispatch(desk, TERMS, due) == ()
    assert late_to_dispatch(desk, TERMS, due + MINUTE) == (diagnosed,)
    assert late_to_dispatch([*desk, later], TERMS, due + MINUTE) == (later, diagnosed)
    assert late_to_dispatch(desk, evolve(TERMS, dispatch_minutes=None), due + DAY) == ()
    waiting = after(diagnosed, (MONDAY + HOUR, t.PutOnHold("which one?")))
    assert late_to_dispatch([waiting], TERMS, due + DAY) == ()
