"""The process of a ticket (工单流程): its table. Policy 3.4.2.

A ticket that waits for the customer stays in its stage; only its clock stands still, until the
answer comes or work resumes without it. The technician who resolves a ticket does not also record
the customer's confirmation.

>>> [row.target.value for row in TICKET["Lapse"]]
['canceled', 'closed']
"""

from attrs import evolve

from lenovo_sales.customers.merging import FollowMerge, merge_recorded, merged_files, surviving
from lenovo_sales.lifecycle import CLEARED, Event, Lifecycle, Rows, event_time
from lenovo_sales.lifecycle.corrections import corrected, text_corrected, with_correction
from lenovo_sales.service.correction import (
    CorrectMessage,
    CorrectRating,
    CorrectResolution,
    CorrectSuggestion,
    CorrectUpdate,
)
from lenovo_sales.service.guards import (
    MESSAGE_RECORDED,
    RESOLUTION_RECORDED,
    SUGGESTION_RECORDED,
    TEXT_NOT_BLANK,
    UPDATE_RECORDED,
    by_the_technician,
    cause_stated,
    channel_known,
    class_known,
    customer_asked,
    customer_silent,
    explained,
    level_raised,
    messages_of,
    not_the_technician,
    other_ticket_named,
    problem_recorded,
    question_stated,
    rated,
    reply_recorded,
    result_told,
    score_on_scale,
    severity_changed,
    skills_match,
    solution_stated,
    suggestion_stated,
    suggestions_of,
    survey_open,
    technician_present,
    tier_known,
    update_stated,
    updates_of,
)
from lenovo_sales.service.terms import ServiceTerms
from lenovo_sales.service.ticket import (
    NOT_TAKEN_ON,
    TAKEN_ON,
    UNRESOLVED,
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
    Open,
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
    TicketCommand,
    TicketStage,
    Update,
    UpdateCustomer,
    Withdraw,
)
from lenovo_sales.values.working_time import Pause


def diagnosed(ticket: Ticket, event: Event[Diagnose]) -> Diagnosis:
    """The diagnosis, with its technician and time."""
    return Diagnosis(event.at, event.actor, event.command.problem, event.command.cause)


def with_assignment(ticket: Ticket, event: Event[Assign | Reassign]) -> tuple[Assignment, ...]:
    """The assignments, with the new one."""
    command = event.command
    reason = command.reason if isinstance(command, Reassign) else None
    assigned = Assignment(event.at, event.actor, command.technician, reason)
    return (*ticket.assignments, assigned)


def with_pause(ticket: Ticket, event: Event[PutOnHold]) -> tuple[Pause, ...]:
    """The pauses, with one begun unless the clock already stands still."""
    return ticket.pauses if ticket.is_on_hold else (*ticket.pauses, Pause(event.at))


def with_pause_ended(ticket: Ticket, event: Event[object]) -> tuple[Pause, ...]:
    """The pauses, with the last one ended if the clock stands still."""
    if not ticket.is_on_hold:
        return ticket.pauses
    *before, last = ticket.pauses
    return (*before, Pause(last.start, event.at))


def with_question(ticket: Ticket, event: Event[PutOnHold]) -> tuple[Update, ...]:
    """The updates, with the question to the customer."""
    return (*ticket.updates, Update(event.at, event.actor, event.command.question))


def with_update(ticket: Ticket, event: Event[UpdateCustomer]) -> tuple[Update, ...]:
    """The updates, with the new one."""
    return (*ticket.updates, Update(event.at, event.actor, event.command.text))


def with_message(ticket: Ticket, event: Event[Reply]) -> tuple[Message, ...]:
    """The customer's messages, with the new one."""
    return (*ticket.messages, Message(event.at, event.actor, event.command.text))


def with_pause_corrected(ticket: Ticket, event: Event[CorrectUpdate]) -> tuple[Pause, ...]:
    """The pauses, without the one that began with a question that is struck."""
    if event.command.text is not None:
        return ticket.pauses
    asked = ticket.updates[event.command.number - 1].at
    return tuple(each for each in ticket.pauses if each.start != asked)


def with_resolution_corrected(
    ticket: Ticket, event: Event[CorrectResolution]
) -> tuple[Resolution, ...]:
    """The resolutions, with one put right."""
    said = event.command
    was = ticket.resolutions[said.number - 1]
    right = evolve(was, solution=said.solution, article=said.article)
    return corrected(ticket.resolutions, said.number, right)


def answer_corrected(ticket: Ticket, event: Event[CorrectRating]) -> Answer | None:
    """The customer's answer, put right or struck."""
    score, comment = event.command.score, event.command.comment
    if score is None or ticket.answer is None:
        return None
    return evolve(ticket.answer, score=score, comment=comment)


def with_escalation(ticket: Ticket, event: Event[Escalate]) -> tuple[Escalation, ...]:
    """The escalations, with the new one."""
    raised = Escalation(event.at, event.actor, event.command.level, event.command.reason)
    return (*ticket.escalations, raised)


def with_resolution(ticket: Ticket, event: Event[Resolve]) -> tuple[Resolution, ...]:
    """The resolutions, with the new one."""
    solved = Resolution(event.at, event.actor, event.command.solution, event.command.article)
    return (*ticket.resolutions, solved)


def with_time_resolved(ticket: Ticket, event: Event[Reopen]) -> tuple[Pause, ...]:
    """The pauses, with the time from the resolution to the reopening."""
    return (*ticket.pauses, Pause(ticket.resolutions[-1].at, event.at))


def with_reopening(ticket: Ticket, event: Event[Reopen]) -> tuple[Reopening, ...]:
    """The reopenings, with the new one."""
    return (*ticket.reopenings, Reopening(event.at, event.actor, event.command.reason))


def answered(ticket: Ticket, event: Event[Rate]) -> Answer:
    """The customer's answer to the survey."""
    return Answer(event.at, event.command.score, event.command.comment)


def with_suggestion(ticket: Ticket, event: Event[Suggest]) -> tuple[Suggestion, ...]:
    """The suggestions, with the new one."""
    return (*ticket.suggestions, Suggestion(event.at, event.command.text))


OPENED, RESOLVED = (TicketStage.OPENED,), (TicketStage.RESOLVED,)
TO_ASSIGN = (TicketStage.DIAGNOSED, TicketStage.REOPENED)
TO_START = (TicketStage.ASSIGNED, TicketStage.REOPENED)
WITH_TECHNICIAN = (TicketStage.ASSIGNED, TicketStage.IN_WORK)
CONFIRMED, ENDED_WELL = (TicketStage.CONFIRMED,), (TicketStage.CONFIRMED, TicketStage.CLOSED)
REPORTED = (
    *("customer", "channel", "tier", "severity", "problem", "kind", "product"),
    *("contract", "follows", "place", "contact"),
)


def customers_named(ticket: Ticket) -> tuple[str, ...]:
    """The customers whose merge it follows."""
    return (ticket.customer,)


def surviving_customer(ticket: Ticket, event: Event[FollowMerge]) -> str:
    """The customer, or the one that its file was merged into."""
    return surviving(ticket.customer, event)


UPDATE_CORRECTED = {
    "updates": text_corrected(updates_of),
    "pauses": with_pause_corrected,
    "corrections": with_correction("updates"),
}
RESOLUTION_CORRECTED = {
    "resolutions": with_resolution_corrected,
    "corrections": with_correction("resolutions"),
}
SUGGESTION_TEXT = text_corrected(suggestions_of)
row = Rows[Ticket, TicketStage, ServiceTerms]()

# fmt: off
TICKET = Lifecycle[Ticket, TicketCommand, ServiceTerms](
    "ticket", "服务工单", Ticket, ServiceTerms,
    ends=(TicketStage.CLOSED, TicketStage.CANCELED),
    rows=(
        row.create(Open, TicketStage.OPENED, "3.4.2.1")
            .needs(channel_known, tier_known, problem_recorded)
            .keeps(*REPORTED, opened=event_time),
        row(OPENED, Acknowledge, TicketStage.ACKNOWLEDGED, "3.4.2.1")
            .keeps(acknowledged=event_time),
        row((TicketStage.ACKNOWLEDGED, *TO_ASSIGN), Diagnose, TicketStage.DIAGNOSED, "3.4.2.1")
            .needs(class_known, cause_stated).keeps(diagnosis=diagnosed),
        row(WITH_TECHNICIAN, Diagnose, TicketStage.DIAGNOSED, "3.4.2.1")
            .needs(class_known, cause_stated).keeps(diagnosis=diagnosed, technician=CLEARED),
        row(UNRESOLVED, ChangeSeverity, None, "3.4.2.1", "ticket.change_severity")
            .needs(severity_changed, explained).keeps("severity"),
        row(TO_ASSIGN, Assign, TicketStage.ASSIGNED, "3.4.2.2", "ticket.dispatch")
            .needs(skills_match, technician_present)
            .keeps("technician", assignments=with_assignment),
        row(WITH_TECHNICIAN, Reassign, TicketStage.ASSIGNED, "3.4.2.2", "ticket.dispatch")
            .needs(skills_match, technician_present, explained)
            .keeps("technician", assignments=with_assignment),
        row(TO_START, StartProgress, TicketStage.IN_WORK, "3.4.2.1")
            .needs(by_the_technician).keeps(pauses=with_pause_ended),
        row(TAKEN_ON, PutOnHold, None, "3.4.2.1")
            .needs(question_stated).keeps(pauses=with_pause, updates=with_question),
        row(TAKEN_ON, Lapse, TicketStage.CANCELED, "3.4.2.3")
            .needs(customer_asked, customer_silent)
            .keeps(closed=event_time, pauses=with_pause_ended),
        row(TAKEN_ON, Reply, None, "3.4.2.1")
            .needs(reply_recorded).keeps(messages=with_message, pauses=with_pause_ended),
        row(NOT_TAKEN_ON, Reply, None, "3.4.2.1")
            .needs(reply_recorded).keeps(messages=with_message),
        row((*TAKEN_ON, TicketStage.RESOLVED), UpdateCustomer, None, "3.4.2.3")
            .needs(update_stated).keeps(updates=with_update),
        row(tuple(TicketStage), CorrectUpdate, None, "3.4.2.3")
            .needs(UPDATE_RECORDED, TEXT_NOT_BLANK, explained)
            .keeps(**UPDATE_CORRECTED),
        row(tuple(TicketStage), CorrectMessage, None, "3.4.2.1")
            .needs(MESSAGE_RECORDED, TEXT_NOT_BLANK, explained)
            .keeps(messages=text_corrected(messages_of), corrections=with_correction("messages")),
        row((*RESOLVED, *ENDED_WELL), CorrectResolution, None, "3.4.2.1")
            .needs(RESOLUTION_RECORDED, solution_stated, explained)
            .keeps(**RESOLUTION_CORRECTED),
        row(ENDED_WELL, CorrectRating, None, "3.4.2.3")
            .needs(rated, not_the_technician, score_on_scale, explained)
            .keeps(answer=answer_corrected, corrections=with_correction("answer")),
        row(tuple(TicketStage), CorrectSuggestion, None, "3.4.2.3")
            .needs(SUGGESTION_RECORDED, suggestion_stated, explained)
            .keeps(suggestions=SUGGESTION_TEXT, corrections=with_correction("suggestions")),
        row(UNRESOLVED, Escalate, None, "3.4.2.1")
            .needs(level_raised, explained).keeps(escalations=with_escalation),
        row((TicketStage.IN_WORK,), Resolve, TicketStage.RESOLVED, "3.4.2.1")
            .needs(by_the_technician, solution_stated)
            .keeps(resolutions=with_resolution, pauses=with_pause_ended),
        row(RESOLVED, Confirm, TicketStage.CONFIRMED, "3.4.2.1")
            .needs(result_told, not_the_technician).keeps(confirmed=event_time),
        row(RESOLVED, Reopen, TicketStage.REOPENED, "3.4.2.1")
            .needs(explained).keeps(pauses=with_time_resolved, reopenings=with_reopening),
        row(CONFIRMED, Close, TicketStage.CLOSED, "3.4.2.1").keeps(closed=event_time),
        row(RESOLVED, Lapse, TicketStage.CLOSED, "3.4.2.3")
            .needs(result_told, customer_silent).keeps(closed=event_time),
        row(UNRESOLVED, Withdraw, TicketStage.CANCELED, "3.4.2.1")
            .needs(explained).keeps("reason", closed=event_time),
        row(UNRESOLVED, MarkDuplicate, TicketStage.CANCELED, "3.4.2.1")
            .needs(other_ticket_named).keeps("duplicate_of", closed=event_time),
        row(ENDED_WELL, Rate, None, "3.4.2.3")
            .needs(survey_open, not_the_technician, score_on_scale).keeps(answer=answered),
        row(tuple(TicketStage), Suggest, None, "3.4.2.3")
            .needs(suggestion_stated).keeps(suggestions=with_suggestion),
        row(tuple(TicketStage), FollowMerge, None, "3.1.2.1")
            .knows(merged_files(customers_named)).needs(merge_recorded(customers_named))
            .keeps(customer=surviving_customer),
        row.adopt("ticket.adopt"),
    ),
)
# fmt: on
