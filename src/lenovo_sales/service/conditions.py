"""What must hold before a ticket takes a step (工单条件); the table is in `process`.

Policy 3.4.2.
"""

from typing import TypeAlias

from lenovo_sales.lifecycle import Context, guard, precondition, stated
from lenovo_sales.service.targets import silent_until
from lenovo_sales.service.terms import ServiceTerms
from lenovo_sales.service.ticket import (
    Assign,
    ChangeSeverity,
    Diagnose,
    Escalate,
    MarkDuplicate,
    PutOnHold,
    Rate,
    Reassign,
    Reopen,
    Reply,
    Resolve,
    Suggest,
    Ticket,
    UpdateCustomer,
    Withdraw,
)

_Context: TypeAlias = Context[ServiceTerms]


@precondition("1.3.1", "a time not before what is already recorded", "时间不早于已有记录")
def _time_goes_on(ticket: Ticket, context: _Context) -> bool:
    return ticket.opened.utcoffset() is not None and ticket.latest <= context.at


@precondition("3.4.1.1", "a service channel of the edition", "本版本的服务渠道")
def _channel_is_known(ticket: Ticket, context: _Context) -> bool:
    return ticket.channel in context.terms.channels


@precondition("3.4.2.1", "a customer tier of the edition", "本版本的客户等级")
def _tier_is_known(ticket: Ticket, context: _Context) -> bool:
    return ticket.tier in context.terms.tiers


@precondition("3.4.2.1", "the problem as the customer has it", "客户描述的问题")
def _problem_is_recorded(ticket: Ticket, context: _Context) -> bool:
    return stated(ticket.problem)


@guard("3.4.2.1", "a class of problems of the edition", "本版本的问题类别")
def _class_is_known(ticket: Ticket, command: Diagnose, context: _Context) -> bool:
    return command.problem in context.terms.problems


@guard("3.4.2.1", "the cause of the problem", "问题原因")
def _cause_is_stated(ticket: Ticket, command: Diagnose, context: _Context) -> bool:
    return stated(command.cause)


@guard("3.4.2.1", "another severity than it has", "与当前不同的严重程度")
def _severity_is_another(ticket: Ticket, command: ChangeSeverity, context: _Context) -> bool:
    return command.severity is not ticket.severity


@guard("3.4.2.2", "a technician with the skills for this class of problems", "技能与问题类别相符")
def _skills_match(ticket: Ticket, command: Assign | Reassign, context: _Context) -> bool:
    diagnosis = ticket.diagnosis
    if diagnosis is None or diagnosis.problem not in context.terms.problems:
        return False
    needs = context.terms.problems[diagnosis.problem].skills
    return not command.technician.lacks(needs, context.terms.day(context.at))


@guard("3.4.2.2", "a technician who is in post and not absent that day", "工程师当日在岗")
def _is_present(ticket: Ticket, command: Assign | Reassign, context: _Context) -> bool:
    return command.technician.is_present(context.terms.day(context.at))


@precondition("3.4.2.2", "the technician to whom it is assigned", "由被派工程师本人操作")
def _by_the_technician(ticket: Ticket, context: _Context) -> bool:
    return context.by == ticket.technician


@precondition("3.4.2.1", "a question that the customer has still to answer", "有待客户答复的问题")
def _is_waiting(ticket: Ticket, context: _Context) -> bool:
    return ticket.is_waiting


@guard("3.4.2.1", "a question to the customer", "向客户提出的问题")
def _asks(ticket: Ticket, command: PutOnHold, context: _Context) -> bool:
    return stated(command.question)


@guard("3.4.2.1", "what the customer said", "客户答复内容")
def _is_recorded(ticket: Ticket, command: Reply, context: _Context) -> bool:
    return stated(command.text)


@guard("3.4.2.3", "something told to the customer", "向客户通报的内容")
def _says_something(ticket: Ticket, command: UpdateCustomer, context: _Context) -> bool:
    return stated(command.text)


@guard("3.4.2.1", "a level of the edition above the present one", "高于当前的升级级别")
def _level_is_higher(ticket: Ticket, command: Escalate, context: _Context) -> bool:
    return ticket.level < command.level <= len(context.terms.escalation)


@guard("3.4.2.1", "a solution", "解决办法")
def _is_solved(ticket: Ticket, command: Resolve, context: _Context) -> bool:
    return stated(command.solution)


@precondition("3.4.2.3", "the result told to the customer", "已向客户通报结果")
def _was_told(ticket: Ticket, context: _Context) -> bool:
    return ticket.was_told_the_result


@precondition("1.3.1", "somebody other than the technician to record it", "由工程师以外的人登记")
def _by_another(ticket: Ticket, context: _Context) -> bool:
    return context.by != ticket.technician


@precondition("3.4.2.3", "a silence of the customer as long as the edition waits", "客户逾期未答复")
def _is_silent(ticket: Ticket, context: _Context) -> bool:
    until = silent_until(ticket, context.terms)
    return until is not None and context.at >= until


@guard("3.4.2.1", "a reason", "原因说明")
def _says_why(
    ticket: Ticket,
    command: ChangeSeverity | Reassign | Escalate | Reopen | Withdraw,
    context: _Context,
) -> bool:
    return stated(command.reason)


@guard("3.4.2.1", "another ticket about the same", "另一张相同问题的工单")
def _names_another(ticket: Ticket, command: MarkDuplicate, context: _Context) -> bool:
    return stated(command.duplicate_of) and command.duplicate_of != ticket.id


@guard("3.4.2.3", "a score on the scale of the edition", "评分在规定范围内")
def _is_on_the_scale(ticket: Ticket, command: Rate, context: _Context) -> bool:
    survey = context.terms.survey
    return type(command.score) is int and survey.lowest <= command.score <= survey.highest


@precondition("3.4.2.3", "an answer while the survey is open", "调查有效期内的评价")
def _survey_is_open(ticket: Ticket, context: _Context) -> bool:
    ended = ticket.confirmed or ticket.closed
    if ended is None:
        return False
    days = (context.terms.day(context.at) - context.terms.day(ended)).days
    return 0 <= days <= context.terms.survey.open_days


@guard("3.4.2.3", "a suggestion", "建议内容")
def _suggests_something(ticket: Ticket, command: Suggest, context: _Context) -> bool:
    return stated(command.text)


ACKNOWLEDGE = (_time_goes_on, _channel_is_known, _tier_is_known, _problem_is_recorded)
DIAGNOSE = (_time_goes_on, _class_is_known, _cause_is_stated)
REGRADE = (_severity_is_another, _says_why)
ASSIGN = (_time_goes_on, _skills_match, _is_present)
TRANSFER = (*ASSIGN, _says_why)
START_WORK = (_time_goes_on, _by_the_technician)
WAIT = (_time_goes_on, _asks)
LAPSE_UNANSWERED = (_is_waiting, _is_silent)
REPLY = (_time_goes_on, _is_recorded)
TELL = (_time_goes_on, _says_something)
ESCALATE = (_time_goes_on, _level_is_higher, _says_why)
RESOLVE = (_time_goes_on, _by_the_technician, _is_solved)
CONFIRM = (_time_goes_on, _was_told, _by_another)
REOPEN = (_time_goes_on, _says_why)
CLOSE = (_time_goes_on,)
LAPSE_UNCONFIRMED = (_was_told, _is_silent)
WITHDRAW = (_time_goes_on, _says_why)
MARK_DUPLICATE = (_time_goes_on, _names_another)
RATE = (_survey_is_open, _by_another, _is_on_the_scale)
SUGGEST = (_suggests_something,)
