"""Guards of the opportunity process (商机条件). Policy 3.2.

The table is in `process`.
"""

from typing import TypeAlias

from lenovo_sales.lifecycle import Context, guard, has_text, precondition
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
    Identify,
    Lose,
    NoteSignal,
    Opportunity,
    Override,
    Plan,
    Propose,
    Reassign,
    ReassignStep,
    Reopen,
    RescheduleStep,
    Shelve,
    Win,
    is_known_competitor,
)
from lenovo_sales.opportunities.proposals import current_proposal
from lenovo_sales.opportunities.terms import Criterion, OpportunityStage, OpportunityTerms

DealContext: TypeAlias = Context[OpportunityTerms]


@guard("3.2.1.1", "what was seen", "信号内容")
def signal_is_described(deal: Opportunity, command: NoteSignal, context: DealContext) -> bool:
    return has_text(command.note)


@precondition("3.2.1.1", "as many signals as the edition asks for", "达到规定数量的购买信号")
def has_signals(deal: Opportunity, context: DealContext) -> bool:
    return len(deal.signals) >= context.terms.assessment.least_signals


@precondition("3.2.1.2", "a first assessment", "初步评估")
def assessed(deal: Opportunity, context: DealContext) -> bool:
    return deal.assessment is not None


@precondition("3.2.2.4", "an assessment that is not out of date", "评估未过期")
def assessment_is_fresh(deal: Opportunity, context: DealContext) -> bool:
    due = reassessment_due(deal, context.terms)
    return due is None or context.today <= due


@guard("3.2.1.2", "a value above zero", "预计金额大于零")
def value_is_positive(deal: Opportunity, command: Assess, context: DealContext) -> bool:
    return command.value.minor > 0


@guard("3.2.1.2", "an expected close on or after today", "预计成交日不早于今天")
def close_is_ahead(deal: Opportunity, command: Assess, context: DealContext) -> bool:
    return command.expected_close is None or command.expected_close >= context.today


@guard("3.2.1.2", "points of feasibility within the scale", "可行性评分在分值范围内")
def points_are_on_scale(deal: Opportunity, command: Assess, context: DealContext) -> bool:
    judged, highest = command.feasibility, context.terms.assessment.highest_points
    return judged is None or all(0 <= judged.of(each).points <= highest for each in Criterion)


@guard("3.2.1.2", "a judgment of feasibility", "可行性评估")
def feasibility_is_judged(deal: Opportunity, command: Assess, context: DealContext) -> bool:
    return command.feasibility is not None or not context.terms.assessment.feasibility_required


@precondition("3.2.1.2", "a deal that was not judged unfeasible", "未被评为不可行")
def is_feasible(deal: Opportunity, context: DealContext) -> bool:
    judged = None if deal.assessment is None else deal.assessment.feasibility
    if judged is None:
        return True
    return verdict(judged, context.terms.assessment).result is not FeasibilityResult.UNFEASIBLE


@guard("3.2.2.4", "a probability or a category that is not the stage's", "调整后的概率或类别")
def overrides_something(deal: Opportunity, command: Override, context: DealContext) -> bool:
    return command.probability is not None or command.category is not None


@guard("3.2.1.2", "a probability between 0 and 100 %", "概率介于0与100%之间")
def probability_is_possible(deal: Opportunity, command: Override, context: DealContext) -> bool:
    return command.probability is None or 0 <= command.probability <= 1


@guard("3.2.2.4", "a category of an open deal", "未结商机的预测类别")
def category_is_open(deal: Opportunity, command: Override, context: DealContext) -> bool:
    return command.category is not Category.CLOSED


@guard("3.2.2.4", "a reason for what is not the stage's", "调整阶段概率须说明原因")
def override_is_explained(deal: Opportunity, command: Override, context: DealContext) -> bool:
    return has_text(command.reason)


@guard("3.2.2.1", "another owner than it has", "另一位负责人")
def owner_is_another(deal: Opportunity, command: Reassign, context: DealContext) -> bool:
    return has_text(command.owner) and command.owner != deal.owner


@guard("3.2.2.1", "a plan with at least one step", "计划至少包含一个步骤")
def has_a_step(deal: Opportunity, command: Plan, context: DealContext) -> bool:
    return bool(command.steps)


@guard("3.2.2.1", "a named owner for every step", "每个步骤须指定责任人")
def steps_have_owners(deal: Opportunity, command: Plan, context: DealContext) -> bool:
    return all(has_text(step.owner) for step in command.steps)


@guard("3.2.2.1", "every open step to be due on or after today", "未完成步骤的期限不早于今天")
def nothing_overdue(deal: Opportunity, command: Plan, context: DealContext) -> bool:
    return all(step.done is not None or step.due >= context.today for step in command.steps)


@guard("3.2.2.1", "the number of an open step of the plan", "计划中未完成步骤的序号")
def step_is_open(
    deal: Opportunity,
    command: FinishStep | RescheduleStep | ReassignStep,
    context: DealContext,
) -> bool:
    return 1 <= command.number <= len(deal.steps) and deal.steps[command.number - 1].done is None


@guard("3.2.2.1", "a new due date on or after today", "新期限不早于今天")
def new_date_is_ahead(deal: Opportunity, command: RescheduleStep, context: DealContext) -> bool:
    return command.due >= context.today


@guard("3.2.2.1", "a named owner for the step", "步骤责任人")
def step_owner_is_named(deal: Opportunity, command: ReassignStep, context: DealContext) -> bool:
    return has_text(command.owner)


@guard("3.2.2.2", "a solution for the customer", "面向客户的解决方案")
def has_solution(deal: Opportunity, command: Propose, context: DealContext) -> bool:
    return has_text(command.solution)


@guard("3.2.2.2", "the last version of the proposal", "方案的最新版本")
def version_is_last(
    deal: Opportunity, command: AcceptProposal | DeclineProposal, context: DealContext
) -> bool:
    return 1 <= command.version == len(deal.proposals)


@guard("3.2.2.2", "the contact of the customer who says so", "表态的客户联系人")
def reply_has_contact(
    deal: Opportunity, command: AcceptProposal | DeclineProposal, context: DealContext
) -> bool:
    return has_text(command.contact)


@precondition("3.2.2.2", "a proposal that stands", "有效的方案")
def proposal_stands(deal: Opportunity, context: DealContext) -> bool:
    return current_proposal(deal.proposals) is not None


@guard("3.2.2.2", "the contact of the customer who asks", "提问的客户联系人")
def question_has_contact(deal: Opportunity, command: AskQuestion, context: DealContext) -> bool:
    return has_text(command.contact)


@guard("3.2.2.2", "a question", "问题内容")
def question_is_asked(deal: Opportunity, command: AskQuestion, context: DealContext) -> bool:
    return has_text(command.text)


@guard("3.2.2.2", "the number of an open question", "未答复问题的序号")
def question_is_open(deal: Opportunity, command: AnswerQuestion, context: DealContext) -> bool:
    asked, number = deal.questions, command.number
    return 1 <= number <= len(asked) and asked[number - 1].answer is None


@guard("3.2.2.2", "an answer", "答复内容")
def answer_is_given(deal: Opportunity, command: AnswerQuestion, context: DealContext) -> bool:
    return has_text(command.text)


@guard("3.2.2.4", "the name of a competitor who is not on the deal yet", "尚未登记的竞争对手名称")
def competitor_is_new(deal: Opportunity, command: AddCompetitor, context: DealContext) -> bool:
    return has_text(command.name) and not is_known_competitor(command.name, deal.competitors)


@guard("3.2.2.3", "a discount granted for this very opportunity", "本商机已获批准的折扣")
def discount_is_granted(deal: Opportunity, command: Agree, context: DealContext) -> bool:
    if command.discount is None:
        return True
    grant = command.grant
    if grant is None or grant.opportunity != deal.id:
        return False
    return 0 <= command.discount <= grant.discount


@guard("1.3.1", "a grant by somebody other than who agrees", "折扣批准人不得为议定人", derived=True)
def grantor_is_another(deal: Opportunity, command: Agree, context: DealContext) -> bool:
    return command.grant is None or command.grant.by != context.actor


@guard("3.2.2.4", "the contract that was signed on this opportunity", "本商机已签订的合同")
def contract_is_of_this_deal(deal: Opportunity, command: Win, context: DealContext) -> bool:
    signed = command.signed_contract
    return signed is not None and (signed.opportunity, signed.customer) == (deal.id, deal.customer)


@guard("3.2.2.4", "a contract signed on or before today", "签约日期不晚于今天", derived=True)
def contract_is_signed(deal: Opportunity, command: Win, context: DealContext) -> bool:
    return command.signed_contract is None or command.signed_contract.signed <= context.today


@guard("3.2.2.4", "a loss reason of the edition", "本版本的丢单原因")
def loss_reason_is_known(deal: Opportunity, command: Lose, context: DealContext) -> bool:
    return command.reason in context.terms.loss_reasons


@guard("3.2.2.4", "the competitor to whom it was lost", "赢得本单的竞争对手")
def winner_is_named(deal: Opportunity, command: Lose, context: DealContext) -> bool:
    reason = context.terms.loss_reasons.get(command.reason)
    return reason is None or not reason.to_competitor or has_text(command.competitor)


@guard("3.2.2.4", "an explanation of this reason", "该原因的说明")
def loss_is_explained(deal: Opportunity, command: Lose, context: DealContext) -> bool:
    reason = context.terms.loss_reasons.get(command.reason)
    return reason is None or not reason.explained or has_text(command.note)


@guard("3.2.2.4", "a shelving reason of the edition", "本版本的搁置原因")
def shelving_reason_is_known(deal: Opportunity, command: Shelve, context: DealContext) -> bool:
    return command.reason in context.terms.shelving_reasons


@guard("3.2.2.4", "an explanation why it rests", "搁置原因的说明")
def shelving_is_explained(deal: Opportunity, command: Shelve, context: DealContext) -> bool:
    reason = context.terms.shelving_reasons.get(command.reason)
    return reason is None or not reason.explained or has_text(command.note)


@guard("3.2.2.4", "a review date after today", "搁置须注明今后的复查日期")
def review_is_later(deal: Opportunity, command: Shelve, context: DealContext) -> bool:
    return command.review_on > context.today


@guard("3.2.1.1", "a customer", "客户")
def customer_named(deal: Opportunity, command: Identify, context: DealContext) -> bool:
    return has_text(command.customer)


@guard("3.2.2.4", "a lost opportunity to try again", "再次尝试的商机已丢单", derived=True)
def reopened_is_lost(deal: Opportunity, command: Reopen, context: DealContext) -> bool:
    return context.find(command.reopens, Opportunity).stage is OpportunityStage.LOST


@guard("3.2.2.4", "a day on or after the loss", "日期不早于丢单之日", derived=True)
def reopened_after_loss(deal: Opportunity, command: Reopen, context: DealContext) -> bool:
    closed = context.find(command.reopens, Opportunity).closed
    return closed is None or closed <= context.today


@guard("3.2.2.4", "an id of its own", "自己的编号", derived=True)
def id_is_new(deal: Opportunity, command: Reopen, context: DealContext) -> bool:
    return deal.id != command.reopens


FRESH = (assessed, assessment_is_fresh)
SOUND = (value_is_positive, close_is_ahead, points_are_on_scale)
OVERRIDES = (
    overrides_something,
    probability_is_possible,
    category_is_open,
    override_is_explained,
)
WHOLE_PLAN = (has_a_step, steps_have_owners, nothing_overdue)
REPLIED = (version_is_last, reply_has_contact)
LOST_FOR_A_REASON = (loss_reason_is_known, winner_is_named, loss_is_explained)
SHELVED_FOR_A_REASON = (shelving_reason_is_known, shelving_is_explained, review_is_later)
REOPENED = (id_is_new, reopened_is_lost, reopened_after_loss)
