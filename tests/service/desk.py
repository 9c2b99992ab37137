"""A service desk for tests: its terms, and tickets with a history of their own. Policy 3.4."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from attrs import frozen
from hypothesis import strategies as st

from lenovo_sales.editions import default_edition
from lenovo_sales.errors import NoTransition, Refused
from lenovo_sales.lifecycle import ANYBODY, Context, Event
from lenovo_sales.service import TICKET, ServiceTerms, Severity, Skill, Technician, Ticket
from lenovo_sales.service import ticket as t
from lenovo_sales.service.ticket import TicketCommand

SHANGHAI = ZoneInfo("Asia/Shanghai")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MONDAY = datetime(2026, 4, 13, 9, tzinfo=SHANGHAI)
TERMS = default_edition().service
SAID = "张伟 13800138000"
SILENT = 30 * DAY  # long enough for a ticket to lapse

LONG_AGO = date(2020, 1, 1)
ALL_SKILLS = tuple(Skill(each, 3, LONG_AGO) for each in ("hardware", "software", "network"))
ANNA = Technician("T-1", ALL_SKILLS, capacity=12, name=SAID)
BO = Technician("T-2", (Skill("software", 1, LONG_AGO),), capacity=6, place="Beijing")
ROSTER = (ANNA, BO)


def context(
    at: datetime, by: str = "E-7", roster: Sequence[Technician] = ROSTER
) -> Context[ServiceTerms]:
    """Who asks, when, with which technicians; whoever it is may."""
    known = {each.id: each for each in roster}
    return Context(by, at, TERMS, "2026", "D-1", ANYBODY, known)


def opened(at: datetime = MONDAY, id: str = "S-1", **reported: Any) -> Ticket:
    """A new ticket of a key customer, of high severity where nothing else is reported."""
    usual = {"customer": "C-3", "channel": "hotline", "tier": "key", "severity": Severity.HIGH}
    command = t.Open(**{**usual, "problem": SAID, "contact": SAID, **reported})
    return TICKET.create(id, command, context(at))[0]


OPENED = opened()


def by(command: TicketCommand, ticket: Ticket) -> str:
    """The technician works and solves, the desk does everything else."""
    if isinstance(command, t.StartProgress | t.Resolve):
        return ticket.technician or "nobody"
    return "E-7"


def after(
    ticket: Ticket, *steps: tuple[datetime, TicketCommand], roster: Sequence[Technician] = ROSTER
) -> Ticket:
    """The ticket after commands that are all permitted."""
    for at, command in steps:
        ticket, _ = TICKET.step(ticket, command, context(at, by(command, ticket), roster))
    return ticket


def in_work(
    ticket: Ticket = OPENED, technician: Technician = ANNA, problem: str = "software"
) -> Ticket:
    """The ticket one minute after it was opened, in work."""
    at = ticket.opened + MINUTE
    return after(
        ticket,
        (at, t.Acknowledge()),
        (at, t.Diagnose(problem, SAID)),
        (at, t.Assign(technician.id)),
        (at, t.StartProgress()),
        roster=(technician,),
    )


def solved(
    ticket: Ticket, at: datetime, article: str | None = None, confirmed: datetime | None = None
) -> Ticket:
    """The ticket resolved and told at one time, and at another confirmed."""
    ticket = after(ticket, (at, t.Resolve(SAID, article)), (at, t.UpdateCustomer(SAID)))
    return ticket if confirmed is None else after(ticket, (confirmed, t.Confirm()))


@frozen
class Lived:
    """A ticket with all that happened to it, and the commands that were refused."""

    ticket: Ticket
    history: tuple[Event[TicketCommand], ...]
    refused: int


COMMANDS: Sequence[TicketCommand] = (
    t.Acknowledge(),
    t.Diagnose("software", SAID),
    t.ChangeSeverity(Severity.CRITICAL, SAID),
    t.ChangeSeverity(Severity.LOW, SAID),
    t.Assign("T-1"),
    t.Assign("T-2"),
    t.Reassign("T-2", SAID),
    t.StartProgress(),
    t.StartProgress(),
    t.PutOnHold(SAID),
    t.Reply(SAID),
    t.UpdateCustomer(SAID),
    t.Escalate(1, SAID),
    t.Resolve(SAID, "A-1"),
    t.Resolve(SAID),
    t.Confirm(),
    t.Reopen(SAID),
    t.Close(),
    t.Lapse(),
    t.Rate(4, SAID),
    t.Suggest(SAID),
)
BEGUN: Sequence[TicketCommand] = (
    t.Acknowledge(),
    t.Diagnose("software", SAID),
    t.Assign("T-1"),
    t.StartProgress(),
)
TOLD: Sequence[TicketCommand] = (t.Resolve(SAID, "A-1"), t.UpdateCustomer(SAID))
PAUSED: Sequence[TicketCommand] = (t.PutOnHold(SAID), t.Reply(SAID))
PATHS: Sequence[Sequence[TicketCommand]] = (
    (*BEGUN, *TOLD, t.Confirm()),
    (*BEGUN, *TOLD, t.Lapse()),
    (*BEGUN, *PAUSED, *PAUSED, *TOLD, t.Reopen(SAID), t.StartProgress(), *TOLD, t.Confirm()),
)
AT_WORK = (BEGUN[:3], BEGUN, (*BEGUN, *PAUSED))
SOLVED = ((*BEGUN, *TOLD), (*BEGUN, *PAUSED, *TOLD, t.Reopen(SAID), t.StartProgress(), *TOLD))


@st.composite
def lives(draw: st.DrawFn, id: str = "S-1", paths: Sequence[Sequence[TicketCommand]] = ()) -> Lived:
    """A ticket somewhere on a path to its end, which then went on, mostly forward.

    With `paths`, it stands at the end of one of them.
    """
    at = MONDAY + draw(st.integers(-6_000, 6_000)) * MINUTE
    command: TicketCommand = t.Open(
        customer=draw(st.sampled_from(["C-1", "C-2"])),
        channel="hotline",
        tier=draw(st.sampled_from(sorted(TERMS.tiers))),
        severity=draw(st.sampled_from(Severity)),
        problem=SAID,
        contact=SAID,
    )
    ticket, event = TICKET.create(id, command, context(at))
    history, refused = [event], 0
    path = draw(st.sampled_from(paths or PATHS))
    usual, steps = iter(path), [1] * len(path)
    if not paths:
        steps = steps[: draw(st.just(len(path)) | st.integers(0, len(path)))]
        steps += draw(st.lists(st.integers(0, 2), max_size=8))
    longest = draw(st.sampled_from([5, 90, 4_000]))  # minutes from one command to the next
    for forward in steps:
        command = next(usual, t.Close()) if forward else draw(st.sampled_from(COMMANDS))
        at += draw(st.integers(0, longest)) * MINUTE
        at += SILENT if isinstance(command, t.Lapse) else timedelta()
        try:
            ticket, event = TICKET.step(ticket, command, context(at, by(command, ticket)))
        except (Refused, NoTransition):
            refused += 1
        else:
            history.append(event)
    return Lived(ticket, tuple(history), refused)


@st.composite
def desks(draw: st.DrawFn) -> tuple[Ticket, ...]:
    """A few tickets, each with an id of its own."""
    return tuple(draw(lives(f"S-{number}")).ticket for number in range(draw(st.integers(0, 6))))
