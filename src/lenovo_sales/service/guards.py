"""Guards of the ticket process (工单条件); the table is in `process`.

Policy 3.4.2.
"""

from typing import TypeAlias

from lenovo_sales.lifecycle import Context, guard, has_text, precondition, reason_given
from lenovo_sales.lifecycle.corrections import entry_recorded, text_not_blank
from lenovo_sales.service.correction import (
    CorrectRating,
    CorrectResolution,
    CorrectSuggestion,
)
from lenovo_sales.service.targets import silent_until
from lenovo_sales.service.technician import Technician
from lenovo_sales.service.terms import ServiceTerms
from lenovo_sales.service.ticket import (
    Assign,
    ChangeSeverity,
    Diagnose,
    Escalate,
    MarkDuplicate,
    Message,
    PutOnHold,
    Rate,
    Reassign,
    Reply,
    Resolution,
    Resolve,
    Suggest,
    Suggestion,
    Ticket,
    Update,
    UpdateCustomer,
)

TicketContext: TypeAlias = Context[ServiceTerms]

explained = reason_given("3.4.2.1", derived=True)


@precondition("3.4.1.1", "a service channel of the edition", "本版本的服务渠道")
def channel_known(ticket: Ticket, context: TicketContext) -> bool:
    return ticket.channel in context.terms.channels


@precondition("3.4.2.1", "a customer tier of the edition", "本版本的客户等级", derived=True)
def tier_known(ticket: Ticket, context: TicketContext) -> bool:
    return ticket.tier in context.terms.tiers


@precondition("3.4.2.1", "the problem as the customer has it", "客户描述的问题")
def problem_recorded(ticket: Ticket, context: TicketContext) -> bool:
    return has_text(ticket.problem)


@guard("3.4.2.1", "a class of problems of the edition", "本版本的问题类别")
def class_known(ticket: Ticket, command: Diagnose, context: TicketContext) -> bool:
    return command.problem in context.terms.problems


@guard("3.4.2.1", "the cause of the problem", "问题原因")
def cause_stated(ticket: Ticket, command: Diagnose, context: TicketContext) -> bool:
    return has_text(command.cause)


@guard("3.4.2.1", "another severity than it has", "与当前不同的严重程度", derived=True)
def severity_changed(ticket: Ticket, command: ChangeSeverity, context: TicketContext) -> bool:
    return command.severity is not ticket.severity


@guard("3.4.2.2", "a technician with the skills for this class of problems", "技能与问题类别相符")
def skills_match(ticket: Ticket, command: Assign | Reassign, context: TicketContext) -> bool:
    diagnosis = ticket.diagnosis
    if diagnosis is None or diagnosis.problem not in context.terms.problems:
        return False
    needs = context.terms.problems[diagnosis.problem].skills
    return not context.find(command.technician, Technician).lacks(needs, context.today)


@guard(
    "3.4.2.2",
    "a technician who is in post and not absent that day",
    "工程师当日在岗",
    derived=True,
)
def technician_present(ticket: Ticket, command: Assign | Reassign, context: TicketContext) -> bool:
    return context.find(command.technician, Technician).is_present(context.today)


@precondition(
    "3.4.2.2", "the technician to whom it is assigned", "由被派工程师本人操作", derived=True
)
def by_the_technician(ticket: Ticket, context: TicketContext) -> bool:
    return context.actor == ticket.technician


@precondition(
    "3.4.2.1",
    "a question that the customer has still to answer",
    "有待客户答复的问题",
    derived=True,
)
def customer_asked(ticket: Ticket, context: TicketContext) -> bool:
    return ticket.is_on_hold


@guard("3.4.2.1", "a question to the customer", "向客户提出的问题", derived=True)
def question_stated(ticket: Ticket, command: PutOnHold, context: TicketContext) -> bool:
    return has_text(command.question)


@guard("3.4.2.1", "what the customer said", "客户答复内容")
def reply_recorded(ticket: Ticket, command: Reply, context: TicketContext) -> bool:
    return has_text(command.text)


@guard("3.4.2.3", "something told to the customer", "向客户通报的内容")
def update_stated(ticket: Ticket, command: UpdateCustomer, context: TicketContext) -> bool:
    return has_text(command.text)


@guard(
    "3.4.2.1", "a level of the edition above the present one", "高于当前的升级级别", derived=True
)
def level_raised(ticket: Ticket, command: Escalate, context: TicketContext) -> bool:
    return ticket.level < command.level <= len(context.terms.escalation)


@guard("3.4.2.1", "a solution", "解决办法", derived=True)
def solution_stated(
    ticket: Ticket, command: Resolve | CorrectResolution, context: TicketContext
) -> bool:
    return has_text(command.solution)


@precondition("3.4.2.3", "the result told to the customer", "已向客户通报结果")
def result_told(ticket: Ticket, context: TicketContext) -> bool:
    return ticket.was_told_the_result


@precondition(
    "1.3.1",
    "somebody other than the technician to record it",
    "由工程师以外的人登记",
    derived=True,
)
def not_the_technician(ticket: Ticket, context: TicketContext) -> bool:
    return context.actor != ticket.technician


@precondition(
    "3.4.2.3",
    "a silence of the customer as long as the edition waits",
    "客户逾期未答复",
    derived=True,
)
def customer_silent(ticket: Ticket, context: TicketContext) -> bool:
    until = silent_until(ticket, context.terms)
    return until is not None and context.at >= until


@guard("3.4.2.1", "another ticket about the same", "另一张相同问题的工单", derived=True)
def other_ticket_named(ticket: Ticket, command: MarkDuplicate, context: TicketContext) -> bool:
    return has_text(command.duplicate_of) and command.duplicate_of != ticket.id


@guard("3.4.2.3", "a score on the scale of the edition", "评分在规定范围内", derived=True)
def score_on_scale(ticket: Ticket, command: Rate | CorrectRating, context: TicketContext) -> bool:
    """Whether the score, if one is given, is on the scale."""
    survey, score = context.terms.survey, command.score
    if score is None:
        return isinstance(command, CorrectRating)
    return type(score) is int and survey.lowest <= score <= survey.highest


@precondition("3.4.2.3", "an answer of the customer on record", "已记录的客户评价", derived=True)
def rated(ticket: Ticket, context: TicketContext) -> bool:
    return ticket.answer is not None


@precondition("3.4.2.3", "an answer while the survey is open", "调查有效期内的评价", derived=True)
def survey_open(ticket: Ticket, context: TicketContext) -> bool:
    ended = ticket.confirmed or ticket.closed
    return ended is not None and context.terms.survey.is_open(ended, context.today)


@guard("3.4.2.3", "a suggestion", "建议内容")
def suggestion_stated(
    ticket: Ticket, command: Suggest | CorrectSuggestion, context: TicketContext
) -> bool:
    return has_text(command.text)


def updates_of(ticket: Ticket) -> tuple[Update, ...]:
    """The updates of a ticket, in their order."""
    return ticket.updates


def _resolutions(ticket: Ticket) -> tuple[Resolution, ...]:
    return ticket.resolutions


def suggestions_of(ticket: Ticket) -> tuple[Suggestion, ...]:
    """The suggestions of a ticket, in their order."""
    return ticket.suggestions


def messages_of(ticket: Ticket) -> tuple[Message, ...]:
    """The messages of a ticket, in their order."""
    return ticket.messages


UPDATE_RECORDED = entry_recorded(
    "3.4.2.3", "the number of an update on record", "已记录的通报序号", updates_of
)
MESSAGE_RECORDED = entry_recorded(
    "3.4.2.1", "the number of a message on record", "已记录的客户答复序号", messages_of
)
RESOLUTION_RECORDED = entry_recorded(
    "3.4.2.1", "the number of a resolution on record", "已记录的解决办法序号", _resolutions
)
SUGGESTION_RECORDED = entry_recorded(
    "3.4.2.3", "the number of a suggestion on record", "已记录的建议序号", suggestions_of
)
TEXT_NOT_BLANK = text_not_blank("3.4.2.1")
