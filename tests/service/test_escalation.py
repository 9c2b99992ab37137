"""Escalation as a target is used up. Policy 3.4.2.1."""

import pytest
from attrs import evolve
from desk import HOUR, MINUTE, MONDAY, OPENED, SAID, TERMS, after, context, desks, in_work, solved
from hypothesis import given, settings

from lenovo_sales.errors import Refused
from lenovo_sales.service import TICKET, Ticket, due_level, escalations_due
from lenovo_sales.service import ticket as t

TOLD = after(
    in_work(), (MONDAY + 6 * HOUR, t.UpdateCustomer(SAID))
)  # 8 hours to resolve, 2 to hear again


@pytest.mark.parametrize(
    ("minutes", "level"), [(0, 0), (22, 0), (23, 1), (29, 1), (30, 2), (44, 2), (45, 3), (999, 3)]
)
def test_levels_are_reached_to_the_minute(minutes: int, level: int) -> None:
    """3.4.2.1: at 75, 100 and 150 % of thirty minutes without a response."""
    assert due_level(OPENED, TERMS, MONDAY + minutes * MINUTE) == level


def test_the_most_used_target_counts() -> None:
    """3.4.2.1, 3.4.2.3: three quarters of a resolution, or of the time to an update."""
    assert due_level(TOLD, TERMS, MONDAY + 6 * HOUR) == 1
    told = after(in_work(), (MONDAY + 3 * HOUR, t.UpdateCustomer(SAID)))
    assert due_level(told, TERMS, MONDAY + 4 * HOUR + 29 * MINUTE) == 0
    assert due_level(told, TERMS, MONDAY + 4 * HOUR + 30 * MINUTE) == 1


def test_nothing_is_raised_twice_or_when_it_is_over() -> None:
    """3.4.2.1: not below the level that it has, and not once resolved."""
    at = MONDAY + 6 * HOUR
    due, *_ = escalations_due([TOLD], TERMS, at)
    assert (due.ticket, due.level, due.step.to.chinese) == ("S-1", 1, "服务组长")
    raised = after(TOLD, (at, t.Escalate(1, SAID)))
    assert escalations_due([raised], TERMS, at) == ()
    with pytest.raises(Refused, match="level of the edition above"):
        TICKET.step(raised, t.Escalate(1, SAID), context(at))
    assert escalations_due([solved(TOLD, at)], TERMS, at + 99 * HOUR) == ()


def test_waiting_does_not_escalate() -> None:
    """3.4.2.1: the clock of an escalation stands still with that of the target."""
    waiting = after(in_work(), (MONDAY + HOUR, t.PutOnHold("?")))
    assert due_level(waiting, TERMS, MONDAY + 999 * HOUR) == 0


@settings(max_examples=50)
@given(desks())
def test_the_gravest_stand_first(desk: tuple[Ticket, ...]) -> None:
    """3.4.2.1: whatever the order of the tickets, and each may be raised to its level."""
    at = MONDAY + 300 * HOUR
    found = escalations_due(desk, TERMS, at)
    assert escalations_due(desk[::-1], TERMS, at) == found
    assert [-each.level for each in found] == sorted(-each.level for each in found)
    tickets = {each.id: each for each in desk}
    for each in found:
        ticket = tickets[each.ticket]
        if ticket.updated_at <= at:
            raised = after(ticket, (at, t.Escalate(each.level, SAID)))
            assert escalations_due([raised], TERMS, at) == ()
        assert due_level(evolve(ticket, stage=t.TicketStage.CLOSED), TERMS, at) == 0
