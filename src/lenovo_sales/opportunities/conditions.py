"""What must hold before an opportunity takes a step (商机条件). Policy 3.2.

The table is in `opportunity_process`.
"""

from typing import TypeAlias

from lenovo_sales.lifecycle import Context, guard, precondition, stated
from lenovo_sales.opportunities.assessment import Category, FeasibilityResult, verdict
from lenovo_sales.opportunities.due import reassessment_due
from lenovo_sales.opportunities.opportunity import (
    AcceptProposal,
    AddCompetitor,
    Agree,
    AnswerQuestion,
    AskQuestion,
    Assess,
    DeclineProposal,
    FinishStep,
    Lose,
    NoteSignal,
    Opportunity,
    Override,
    Plan,
    Propose,
    Reassign,
    ReassignStep,
    RescheduleStep,
    Shelve,
    Win,
    is_known_competitor,
)
from lenovo_sales.opportunities.proposals import current_proposal
from lenovo_sales.opportunities.terms import Criterion, OpportunityTerms

_Context: TypeAlias = Context[OpportunityTerms]


@precondition("1.3.1", "a day not before what is already recorded", "日期不早于已有记录")
def _time_goes_on(deal: Opportunity, context: _Context) -> bool:
    return deal.latest <= context.today


@guard("3.2.1.1", "what was seen", "信号内容")
def _signal_is_described(deal: Opportunity, command: NoteSignal, context: _Context) -> bool:
    return stated(command.note)


@precondition("3.2.1.1", "as many signals as the edition asks for", "达到规定数量的购买信号")
def _has_signals(deal: Opportunity, context: _Context) -> bool:
    return len(deal.signals) >= context.terms.assessment.least_signals


@precondition("3.2.1.2", "a first assessment", "初步评估")
def _assessed(deal: Opportunity, context: _Context) -> bool:
    return deal.assessment is not None


@precondition("3.2.2.4", "an assessment that is not out of date", "评估未过期")
def _assessment_is_fresh(deal: Opportunity, context: _Context) -> bool:
    due = reassessment_due(deal, context.terms)
    return due is None or context.today <= due


@guard("3.2.1.2", "a value above zero", "预计金额大于零")
def _value_is_positive(deal: Opportunity, command: Assess, context: _Context) -> bool:
    return command.value.minor > 0


@guard("3.2.1.2", "an expected close on or after today", "预计成交日不早于今天")
def _close_is_ahead(deal: Opportunity, command: Assess, context: _Context) -> bool:
    return command.expected_close is None or command.expected_close >= context.today


@guard("3.2.1.2", "points of feasibility within the scale", "可行性评分在分值范围内")
def _points_are_on_scale(deal: Opportunity, command: Assess, context: _Context) -> bool:
    judged, highest = command.feasibility, context.terms.assessment.highest_points
    return judged is None or all(0 <= judged.of(each).points <= highest for each in Criterion)


@guard("3.2.1.2", "a judgment of feasibility", "可行性评估")
def _feasibility_is_judged(deal: Opportunity, command: Assess, context: _Context) -> bool:
    return command.feasibility is not None or not context.terms.assessment.feasibility_required


@precondition("3.2.1.2", "a deal that was not judged unfeasible", "未被评为不可行")
def _is_feasible(deal: Opportunity, context: _Context) -> bool:
    judged = None if deal.assessment is None else deal.assessment.feasibility
    if judged is None:
        return True
    return verdict(judged, context.terms.assessment).result is not FeasibilityResult.UNFEASIBLE


@guard("3.2.2.4", "a probability or a category that is not the stage's", "调整后的概率或类别")
def _overrides_something(deal: Opportunity, command: Override, context: _Context) -> bool:
    return command.probability is not None or command.category is not None


@guard("3.2.1.2", "a probability between 0 and 100 %", "概率介于0与100%之间")
def _probability_is_possible(deal: Opportunity, command: Override, context: _Context) -> bool:
    return command.probability is None or 0 <= command.probability <= 1


@guard("3.2.2.4", "a category of an open deal", "未结商机的预测类别")
def _category_is_open(deal: Opportunity, command: Override, context: _Context) -> bool:
    return command.category is not Category.CLOSED


@guard("3.2.2.4", "a reason for what is not the stage's", "调整阶段概率须说明原因")
def _override_is_explained(deal: Opportunity, command: Override, context: _Context) -> bool:
    return stated(command.reason)


@guard("3.2.2.1", "another owner than it has", "另一位负责人")
def _owner_is_another(deal: Opportunity, command: Reassign, context: _Context) -> bool:
    return stated(command.owner) and command.owner != deal.owner


@guard("3.2.2.1", "a plan with at least one step", "计划至少包含一个步骤")
def _has_a_step(deal: Opportunity, command: Plan, context: _Context) -> bool:
    return bool(command.steps)


@guard("3.2.2.1", "a named owner for every step", "每个步骤须指定责任人")
def _steps_have_owners(deal: Opportunity, command: Plan, context: _Context) -> bool:
    return all(stated(step.owner) for step in command.steps)


@guard("3.2.2.1", "every open step to be due on or after today", "未完成步骤的期限不早于今天")
def _nothing_overdue(deal: Opportunity, command: Plan, context: _Context) -> bool:
    return all(step.done is not None or step.due >= context.today for step in command.steps)


@guard("3.2.2.1", "the number of an open step of the plan", "计划中未完成步骤的序号")
def _step_is_open(
    deal: Opportunity, command: FinishStep | RescheduleStep | ReassignStep, context: _Context
) -> bool:
    return 1 <= command.number <= len(deal.steps) and deal.steps[command.number - 1].done is None


@guard("3.2.2.1", "a new due date on or after today", "新期限不早于今天")
def _new_date_is_ahead(deal: Opportunity, command: RescheduleStep, context: _Context) -> bool:
    return command.due >= context.today


@guard("3.2.2.1", "a named owner for the step", "步骤责任人")
def _step_owner_is_named(deal: Opportunity, command: ReassignStep, context: _Context) -> bool:
    return stated(command.owner)


@guard("3.2.2.2", "a solution for the customer", "面向客户的解决方案")
def _has_solution(deal: Opportunity, command: Propose, context: _Context) -> bool:
    return stated(command.solution)


@guard("3.2.2.2", "the last version of the proposal", "方案的最新版本")
def _version_is_last(
    deal: Opportunity, command: AcceptProposal | DeclineProposal, context: _Context
) -> bool:
    return 1 <= command.version == len(deal.proposals)


@guard("3.2.2.2", "the contact of the customer who says so", "表态的客户联系人")
def _reply_has_contact(
    deal: Opportunity, command: AcceptProposal | DeclineProposal, context: _Context
) -> bool:
    return stated(command.contact)


@precondition("3.2.2.2", "a proposal that stands", "有效的方案")
def _proposal_stands(deal: Opportunity, context: _Context) -> bool:
    return current_proposal(deal.proposals) is not None


@guard("3.2.2.2", "the contact of the customer who asks", "提问的客户联系人")
def _question_has_contact(deal: Opportunity, command: AskQuestion, context: _Context) -> bool:
    return stated(command.contact)


@guard("3.2.2.2", "a question", "问题内容")
def _question_is_asked(deal: Opportunity, command: AskQuestion, context: _Context) -> bool:
    return stated(command.text)


@guard("3.2.2.2", "the number of an open question", "未答复问题的序号")
def _question_is_open(deal: Opportunity, command: AnswerQuestion, context: _Context) -> bool:
    asked, number = deal.questions, command.number
    return 1 <= number <= len(asked) and asked[number - 1].answer is None


@guard("3.2.2.2", "an answer", "答复内容")
def _answer_is_given(deal: Opportunity, command: AnswerQuestion, context: _Context) -> bool:
    return stated(command.text)


@guard("3.2.2.4", "the name of a competitor who is not on the deal yet", "尚未登记的竞争对手名称")
def _competitor_is_new(deal: Opportunity, command: AddCompetitor, context: _Context) -> bool:
    return stated(command.name) and not is_known_competitor(command.name, deal.competitors)


@guard("3.2.2.3", "a discount granted for this very deal", "本商机已获批准的折扣")
def _discount_is_granted(deal: Opportunity, command: Agree, context: _Context) -> bool:
    if command.discount is None:
        return True
    grant = command.grant
    if grant is None or grant.opportunity != deal.id:
        return False
    return 0 <= command.discount <= grant.discount


@guard("1.3.1", "a grant by somebody other than who agrees", "折扣批准人不得为议定人")
def _grantor_is_another(deal: Opportunity, command: Agree, context: _Context) -> bool:
    return command.grant is None or command.grant.by != context.by


@guard("3.2.2.4", "the contract that was concluded on this deal", "本商机已签订的合同")
def _contract_is_of_this_deal(deal: Opportunity, command: Win, context: _Context) -> bool:
    found = command.signed_contract
    named = stated(found.contract) and found.opportunity == deal.id
    return named and found.customer == deal.customer


@guard("3.2.2.4", "a contract signed on or before today", "签约日期不晚于今天")
def _contract_is_signed(deal: Opportunity, command: Win, context: _Context) -> bool:
    return command.signed_contract.signed <= context.today


@guard("3.2.2.4", "a loss reason of the edition", "本版本的丢单原因")
def _loss_reason_is_known(deal: Opportunity, command: Lose, context: _Context) -> bool:
    return command.reason in context.terms.loss_reasons


@guard("3.2.2.4", "the competitor to whom it was lost", "赢得本单的竞争对手")
def _winner_is_named(deal: Opportunity, command: Lose, context: _Context) -> bool:
    reason = context.terms.loss_reasons.get(command.reason)
    return reason is None or not reason.to_competitor or stated(command.competitor)


@guard("3.2.2.4", "an explanation of this reason", "该原因的说明")
def _loss_is_explained(deal: Opportunity, command: Lose, context: _Context) -> bool:
    reason = context.terms.loss_reasons.get(command.reason)
    return reason is None or not reason.explained or stated(command.note)


@guard("3.2.2.4", "a shelving reason of the edition", "本版本的搁置原因")
def _shelving_reason_is_known(deal: Opportunity, command: Shelve, context: _Context) -> bool:
    return command.reason in context.terms.shelving_reasons


@guard("3.2.2.4", "an explanation why it rests", "搁置原因的说明")
def _shelving_is_explained(deal: Opportunity, command: Shelve, context: _Context) -> bool:
    reason = context.terms.shelving_reasons.get(command.reason)
    return reason is None or not reason.explained or stated(command.note)


@guard("3.2.2.4", "a later day to look at it again", "搁置须注明今后的复查日期")
def _looks_again_later(deal: Opportunity, command: Shelve, context: _Context) -> bool:
    return command.review_on > context.today


_SINCE = (_time_goes_on,)
_FRESH = (*_SINCE, _assessed, _assessment_is_fresh)
_JUDGED = (_value_is_positive, _close_is_ahead, _points_are_on_scale)
_PLANNED = (_has_a_step, _steps_have_owners, _nothing_overdue)

NOTE_SIGNAL = (*_SINCE, _signal_is_described)
ASSESS = (*_SINCE, *_JUDGED)
ASSESS_FIRST = (*_SINCE, _has_signals, *_JUDGED, _feasibility_is_judged)
OVERRIDE = (
    *_SINCE,
    _overrides_something,
    _probability_is_possible,
    _category_is_open,
    _override_is_explained,
)
HAND_OVER = (*_SINCE, _owner_is_another)
PLAN = (*_FRESH, _is_feasible, *_PLANNED)
PLAN_AGAIN = (*_SINCE, *_PLANNED)
FINISH_STEP = (*_SINCE, _step_is_open)
RESCHEDULE_STEP = (*_SINCE, _step_is_open, _new_date_is_ahead)
HAND_OVER_STEP = (*_SINCE, _step_is_open, _step_owner_is_named)
PROPOSE = (*_FRESH, _has_solution)
PROPOSE_AGAIN = (*_SINCE, _has_solution)
REPLY = (*_SINCE, _version_is_last, _reply_has_contact)
ASK = (*_SINCE, _question_has_contact, _question_is_asked)
ANSWER = (*_SINCE, _question_is_open, _answer_is_given)
ADD_COMPETITOR = (*_SINCE, _competitor_is_new)
NEGOTIATE = (*_FRESH, _proposal_stands)
AGREE = (*_FRESH, _proposal_stands, _discount_is_granted, _grantor_is_another)
WIN = (*_FRESH, _contract_is_of_this_deal, _contract_is_signed)
LOSE = (*_SINCE, _loss_reason_is_known, _winner_is_named, _loss_is_explained)
SHELVE = (*_SINCE, _shelving_reason_is_known, _shelving_is_explained, _looks_again_later)
RESUME = _SINCE
