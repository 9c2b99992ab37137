"""The process of a ticket (工单流程): its table. Policy 3.4.2.

A ticket that waits for the customer stays in its stage; only its clock stands still, until the
answer comes or work goes on without it. Whoever solves a problem does not also record that the
customer confirms it.
"""

from lenovo_sales.lifecycle import (
    Lifecycle,
    Row,
    StageChanged,
    cleared,
    the_time,
)
from lenovo_sales.service import conditions
from lenovo_sales.service.terms import ServiceTerms
from lenovo_sales.service.ticket import (
    Acknowledge,
    Answer,
    Assign,
    Assignment,
    ChangeSeverity,
    Close,
    Confirm,
    Diagnose,
    Diagnosis,
    Escalate,
    Escalation,
    Lapse,
    MarkDuplicate,
    Message,
    PutOnHold,
    Rate,
    Reassign,
    Reopen,
    Reopening,
    Reply,
    Resolution,
    Resolve,
    StartProgress,
    Suggest,
    Suggestion,
    Ticket,
    TicketStage,
    Update,
    UpdateCustomer,
    Withdraw,
)
from lenovo_sales.values.working_time import Pause


def _diagnosis(ticket: Ticket, command: Diagnose, event: StageChanged) -> Diagnosis:
    return Diagnosis(event.at, event.by, command.problem, command.cause)


def _technician(ticket: Ticket, command: Assign | Reassign, event: StageChanged) -> str:
    return command.technician.id


def _with_assignment(
    ticket: Ticket, command: Assign | Reassign, event: StageChanged
) -> tuple[Assignment, ...]:
    reason = command.reason if isinstance(command, Reassign) else None
    return (
        *ticket.assignments,
        Assignment(event.at, event.by, command.technician.id, reason),
    )


def _with_pause(ticket: Ticket, command: PutOnHold, event: StageChanged) -> tuple[Pause, ...]:
    return ticket.pauses if ticket.is_waiting else (*ticket.pauses, Pause(event.at))


def _with_question(ticket: Ticket, command: PutOnHold, event: StageChanged) -> tuple[Update, ...]:
    return (*ticket.updates, Update(event.at, event.by, command.question))


def _with_pause_ended(ticket: Ticket, command: object, event: StageChanged) -> tuple[Pause, ...]:
    if not ticket.is_waiting:
        return ticket.pauses
    *before, last = ticket.pauses
    return (*before, Pause(last.start, event.at))


def _with_message(ticket: Ticket, command: Reply, event: StageChanged) -> tuple[Message, ...]:
    return (*ticket.messages, Message(event.at, event.by, command.text))


def _with_update(
    ticket: Ticket, command: UpdateCustomer, event: StageChanged
) -> tuple[Update, ...]:
    return (*ticket.updates, Update(event.at, event.by, command.text))


def _with_escalation(
    ticket: Ticket, command: Escalate, event: StageChanged
) -> tuple[Escalation, ...]:
    raised = Escalation(event.at, event.by, command.level, command.reason)
    return (*ticket.escalations, raised)


def _with_resolution(
    ticket: Ticket, command: Resolve, event: StageChanged
) -> tuple[Resolution, ...]:
    solved = Resolution(event.at, event.by, command.solution, command.article)
    return (*ticket.resolutions, solved)


def _with_time_resolved(ticket: Ticket, command: Reopen, event: StageChanged) -> tuple[Pause, ...]:
    return (*ticket.pauses, Pause(ticket.resolutions[-1].at, event.at))


def _with_reopening(ticket: Ticket, command: Reopen, event: StageChanged) -> tuple[Reopening, ...]:
    return (*ticket.reopenings, Reopening(event.at, event.by, command.reason))


def _answer(ticket: Ticket, command: Rate, event: StageChanged) -> Answer:
    return Answer(event.at, command.score, command.comment)


def _with_suggestion(
    ticket: Ticket, command: Suggest, event: StageChanged
) -> tuple[Suggestion, ...]:
    return (*ticket.suggestions, Suggestion(event.at, command.text))


TAKEN_ON = (
    TicketStage.ACKNOWLEDGED,
    TicketStage.DIAGNOSED,
    TicketStage.ASSIGNED,
    TicketStage.IN_WORK,
    TicketStage.REOPENED,
)
UNRESOLVED = (TicketStage.OPENED, *TAKEN_ON)
DISPATCH = {"technician": _technician, "assignments": _with_assignment}

TICKET: Lifecycle[Ticket, ServiceTerms] = Lifecycle(
    Ticket,
    TicketStage.OPENED,
    ends=(TicketStage.CLOSED, TicketStage.CANCELED),
    rows=(
        Row(
            (TicketStage.OPENED,),
            Acknowledge,
            TicketStage.ACKNOWLEDGED,
            "3.4.2.1",
            conditions.ACKNOWLEDGE,
            derives={"acknowledged": the_time},
        ),
        Row(
            (TicketStage.ACKNOWLEDGED, TicketStage.DIAGNOSED, TicketStage.REOPENED),
            Diagnose,
            TicketStage.DIAGNOSED,
            "3.4.2.1",
            conditions.DIAGNOSE,
            derives={"diagnosis": _diagnosis},
        ),
        Row(
            (TicketStage.ASSIGNED, TicketStage.IN_WORK),
            Diagnose,
            TicketStage.DIAGNOSED,
            "3.4.2.1",
            conditions.DIAGNOSE,
            derives={"diagnosis": _diagnosis, "technician": cleared},
        ),
        Row(
            UNRESOLVED,
            ChangeSeverity,
            None,
            "3.4.2.1",
            conditions.REGRADE,
            records=("severity",),
            action="ticket.change_severity",
        ),
        Row(
            (TicketStage.DIAGNOSED, TicketStage.REOPENED),
            Assign,
            TicketStage.ASSIGNED,
            "3.4.2.2",
            conditions.ASSIGN,
            derives=DISPATCH,
            action="ticket.dispatch",
        ),
        Row(
            (TicketStage.ASSIGNED, TicketStage.IN_WORK),
            Reassign,
            TicketStage.ASSIGNED,
            "3.4.2.2",
            conditions.TRANSFER,
            derives=DISPATCH,
            action="ticket.dispatch",
        ),
        Row(
            (TicketStage.ASSIGNED, TicketStage.REOPENED),
            StartProgress,
            TicketStage.IN_WORK,
            "3.4.2.1",
            conditions.START_WORK,
            derives={"pauses": _with_pause_ended},
        ),
        Row(
            TAKEN_ON,
            PutOnHold,
            None,
            "3.4.2.1",
            conditions.WAIT,
            derives={"pauses": _with_pause, "updates": _with_question},
        ),
        Row(
            TAKEN_ON,
            Lapse,
            TicketStage.CANCELED,
            "3.4.2.3",
            conditions.LAPSE_UNANSWERED,
            derives={"closed": the_time, "pauses": _with_pause_ended},
        ),
        Row(
            TAKEN_ON,
            Reply,
            None,
            "3.4.2.1",
            conditions.REPLY,
            derives={"messages": _with_message, "pauses": _with_pause_ended},
        ),
        Row(
            (*TAKEN_ON, TicketStage.RESOLVED),
            UpdateCustomer,
            None,
            "3.4.2.3",
            conditions.TELL,
            derives={"updates": _with_update},
        ),
        Row(
            UNRESOLVED,
            Escalate,
            None,
            "3.4.2.1",
            conditions.ESCALATE,
            derives={"escalations": _with_escalation},
        ),
        Row(
            (TicketStage.IN_WORK,),
            Resolve,
            TicketStage.RESOLVED,
            "3.4.2.1",
            conditions.RESOLVE,
            derives={"resolutions": _with_resolution, "pauses": _with_pause_ended},
        ),
        Row(
            (TicketStage.RESOLVED,),
            Confirm,
            TicketStage.CONFIRMED,
            "3.4.2.1",
            conditions.CONFIRM,
            derives={"confirmed": the_time},
        ),
        Row(
            (TicketStage.RESOLVED,),
            Reopen,
            TicketStage.REOPENED,
            "3.4.2.1",
            conditions.REOPEN,
            derives={"pauses": _with_time_resolved, "reopenings": _with_reopening},
        ),
        Row(
            (TicketStage.CONFIRMED,),
            Close,
            TicketStage.CLOSED,
            "3.4.2.1",
            conditions.CLOSE,
            derives={"closed": the_time},
        ),
        Row(
            (TicketStage.RESOLVED,),
            Lapse,
            TicketStage.CLOSED,
            "3.4.2.3",
            conditions.LAPSE_UNCONFIRMED,
            derives={"closed": the_time},
        ),
        Row(
            UNRESOLVED,
            Withdraw,
            TicketStage.CANCELED,
            "3.4.2.1",
            conditions.WITHDRAW,
            records=("reason",),
            derives={"closed": the_time},
        ),
        Row(
            UNRESOLVED,
            MarkDuplicate,
            TicketStage.CANCELED,
            "3.4.2.1",
            conditions.MARK_DUPLICATE,
            records=("duplicate_of",),
            derives={"closed": the_time},
        ),
        Row(
            (TicketStage.CONFIRMED, TicketStage.CLOSED),
            Rate,
            None,
            "3.4.2.3",
            conditions.RATE,
            derives={"answer": _answer},
        ),
        Row(
            tuple(TicketStage),
            Suggest,
            None,
            "3.4.2.3",
            conditions.SUGGEST,
            derives={"suggestions": _with_suggestion},
        ),
    ),
)
