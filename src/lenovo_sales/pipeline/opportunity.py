"""Opportunity (销售机会): from a spotted need to a won or lost deal. Policy 3.2.

>>> from datetime import UTC, date, datetime
>>> chances = (Fraction(each, 10) for each in (1, 2, 3, 5, 7, 9, 1))
>>> terms = OpportunityTerms(14, StageProbabilities(*chances), Rounding.HALF_UP)
>>> monday = Context("E-7", datetime(2026, 4, 6, 9, tzinfo=UTC), terms)
>>> deal = Opportunity("O-17", customer="C-3", spotted=date(2026, 4, 1))
>>> deal, event = OPPORTUNITY.step(deal, Assess(Money.of(120_000, "CNY")), monday)
>>> deal.stage.chinese, event.clause, str(deal.assessment.value)
('已评估', '3.2.1.2', '120000.00 CNY')
>>> OPPORTUNITY.step(deal, Plan(steps=()), monday)
Traceback (most recent call last):
lenovo_sales.errors.Refused: O-17: clause 3.2.2.1 requires a plan with at least one step
"""

from datetime import date, timedelta
from fractions import Fraction
from typing import TypeAlias

from attrs import astuple, field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import (
    Context,
    Lifecycle,
    Row,
    StageChanged,
    Worded,
    cleared,
    guard,
    precondition,
    stated,
    the_day,
)
from lenovo_sales.pipeline.plan import Step, finished
from lenovo_sales.values import Money, Rounding


class Stage(Worded):
    """The stages of clause 3.2.2.4."""

    IDENTIFIED = "identified", "已识别"
    ASSESSED = "assessed", "已评估"
    PLANNED = "planned", "已计划"
    PROPOSING = "proposing", "方案沟通"
    NEGOTIATING = "negotiating", "商务谈判"
    AGREED = "agreed", "达成一致"
    WON = "won", "赢单"
    LOST = "lost", "丢单"
    SHELVED = "shelved", "搁置"


@frozen
class Assessment:
    """What a deal is worth, how likely it is, who judged so and when (评估). Policy 3.2.1.2."""

    on: date
    by: str
    value: Money
    probability: Fraction | None = None  # of closing, 0 to 1; None: that of the stage
    reason: str | None = field(default=None, repr=False)  # why it is not that of the stage
    feasibility: str | None = field(default=None, repr=False)


@frozen
class Proposal:
    """A solution offered to the customer (方案). Policy 3.2.2.2."""

    on: date
    by: str
    solution: str = field(repr=False)


@frozen
class Opportunity:
    """A chance to sell, as it stands. Policy 3.2."""

    id: str
    customer: str
    spotted: date
    owner: str | None = None
    lead: str | None = None
    signals: tuple[str, ...] = field(default=(), repr=False)  # of intent to buy. Policy 3.2.1.1
    stage: Stage = Stage.IDENTIFIED
    assessment: Assessment | None = None
    steps: tuple[Step, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    contract: str | None = None
    closed: date | None = None
    look_again: date | None = None  # when a shelved one is taken up
    reason: str | None = field(default=None, repr=False)  # why lost or shelved
    competitor: str | None = field(default=None, repr=False)  # to whom it was lost


@frozen
class StageProbabilities:
    """How likely a deal in each stage is to be won (成交概率), 0 to 1. Policy 3.2.2.4."""

    identified: Fraction
    assessed: Fraction
    planned: Fraction
    proposing: Fraction
    negotiating: Fraction
    agreed: Fraction
    shelved: Fraction

    def __attrs_post_init__(self) -> None:
        if not all(0 <= each <= 1 for each in astuple(self)):
            raise BadValue("expected probabilities between 0 and 100 %")

    def of(self, stage: Stage) -> Fraction:
        """The probability of a stage; a won deal is certain, a lost one impossible."""
        known = {
            Stage.IDENTIFIED: self.identified,
            Stage.ASSESSED: self.assessed,
            Stage.PLANNED: self.planned,
            Stage.PROPOSING: self.proposing,
            Stage.NEGOTIATING: self.negotiating,
            Stage.AGREED: self.agreed,
            Stage.SHELVED: self.shelved,
            Stage.WON: Fraction(1),
            Stage.LOST: Fraction(0),
        }
        return known[stage]


@frozen
class OpportunityTerms:
    """What chapter 3.2 fixes on a given date; an edition supplies it."""

    reassess_every_days: int  # calendar days that an assessment stays good. Policy 3.2.2.4
    probability: StageProbabilities
    rounding: Rounding  # of an expected value. Policy 3.2.1.2

    def __attrs_post_init__(self) -> None:
        if self.reassess_every_days < 1:
            raise BadValue("expected one day or more between assessments")


@frozen
class Assess:
    """Judge the value, and where the stage misleads the probability. Policy 3.2.1.2, 3.2.2.4."""

    value: Money
    probability: Fraction | None = None
    reason: str | None = field(default=None, repr=False)
    feasibility: str | None = field(default=None, repr=False)


@frozen
class Plan:
    """The follow-up plan, or another one (跟进计划). Policy 3.2.2.1."""

    steps: tuple[Step, ...]


@frozen
class FinishStep:
    """A step of the plan is done; the first is number 1. Policy 3.2.2.1."""

    number: int


@frozen
class Propose:
    """Offer a solution, or another one. Policy 3.2.2.2."""

    solution: str = field(repr=False)


@frozen
class Negotiate:
    """The customer takes up a proposal; price and terms are talked over. Policy 3.2.2.3."""


@frozen
class Agree:
    """Both sides agree on the terms. Policy 3.2.2.4."""


@frozen
class Win:
    """A contract exists. Policy 3.2.2.4."""

    contract: str


@frozen
class Lose:
    """The deal is gone, why, and to whom. Policy 3.2.2.4."""

    reason: str = field(repr=False)
    competitor: str | None = field(default=None, repr=False)


@frozen
class Shelve:
    """The deal rests until a date, and why. Policy 3.2.2.4."""

    reason: str = field(repr=False)
    look_again: date


@frozen
class Resume:
    """A shelved deal is taken up again; it is _assessed anew. Policy 3.2.2.4."""


_Context: TypeAlias = Context[OpportunityTerms]


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


@guard("3.2.1.2", "a probability between 0 and 100 %", "概率介于0与100%之间")
def _probability_is_possible(deal: Opportunity, command: Assess, context: _Context) -> bool:
    return command.probability is None or 0 <= command.probability <= 1


@guard("3.2.2.4", "a reason for a probability that is not the stage's", "调整阶段概率须说明原因")
def _override_is_explained(deal: Opportunity, command: Assess, context: _Context) -> bool:
    return command.probability is None or stated(command.reason)


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
def _step_is_open(deal: Opportunity, command: FinishStep, context: _Context) -> bool:
    return 1 <= command.number <= len(deal.steps) and deal.steps[command.number - 1].done is None


@guard("3.2.2.2", "a solution for the customer", "面向客户的解决方案")
def _has_solution(deal: Opportunity, command: Propose, context: _Context) -> bool:
    return stated(command.solution)


@guard("3.2.2.4", "the contract that was concluded", "已签订的合同编号")
def _names_contract(deal: Opportunity, command: Win, context: _Context) -> bool:
    return stated(command.contract)


@guard("3.2.2.4", "a reason", "原因说明")
def _gives_reason(deal: Opportunity, command: Lose | Shelve, context: _Context) -> bool:
    return stated(command.reason)


@guard("3.2.2.4", "a later day to look at it again", "搁置须注明今后的复查日期")
def _looks_again_later(deal: Opportunity, command: Shelve, context: _Context) -> bool:
    return command.look_again > context.today


def _assessment(deal: Opportunity, command: Assess, event: StageChanged) -> Assessment:
    return Assessment(
        event.at.date(),
        event.by,
        command.value,
        command.probability,
        command.reason,
        command.feasibility,
    )


def _with_step_done(
    deal: Opportunity, command: FinishStep, event: StageChanged
) -> tuple[Step, ...]:
    return finished(deal.steps, command.number, event.at.date())


def _with_proposal(
    deal: Opportunity, command: Propose, event: StageChanged
) -> tuple[Proposal, ...]:
    return (*deal.proposals, Proposal(event.at.date(), event.by, command.solution))


IN_PLAN = (Stage.PLANNED, Stage.PROPOSING, Stage.NEGOTIATING, Stage.AGREED)
OPEN = (Stage.IDENTIFIED, Stage.ASSESSED, *IN_PLAN)
SOUND = (_value_is_positive, _probability_is_possible, _override_is_explained)
FRESH = (_assessed, _assessment_is_fresh)
PLAN_HOLDS = (_has_a_step, _steps_have_owners, _nothing_overdue)
ASSESSMENT = {"assessment": _assessment}
PROPOSALS = {"proposals": _with_proposal}

OPPORTUNITY: Lifecycle[Opportunity, OpportunityTerms] = Lifecycle(
    Opportunity,
    Stage.IDENTIFIED,
    ends=(Stage.WON, Stage.LOST),
    rows=(
        Row((Stage.IDENTIFIED,), Assess, Stage.ASSESSED, "3.2.1.2", SOUND, derives=ASSESSMENT),
        Row((Stage.ASSESSED, *IN_PLAN), Assess, None, "3.2.2.4", SOUND, derives=ASSESSMENT),
        Row(
            (Stage.ASSESSED,),
            Plan,
            Stage.PLANNED,
            "3.2.2.1",
            (*FRESH, *PLAN_HOLDS),
            records=("steps",),
        ),
        Row(IN_PLAN, Plan, None, "3.2.2.1", PLAN_HOLDS, records=("steps",)),
        Row(
            IN_PLAN,
            FinishStep,
            None,
            "3.2.2.1",
            (_step_is_open,),
            derives={"steps": _with_step_done},
        ),
        Row(
            (Stage.PLANNED,),
            Propose,
            Stage.PROPOSING,
            "3.2.2.2",
            (*FRESH, _has_solution),
            derives=PROPOSALS,
        ),
        Row(
            (Stage.PROPOSING, Stage.NEGOTIATING),
            Propose,
            Stage.PROPOSING,
            "3.2.2.2",
            (_has_solution,),
            derives=PROPOSALS,
        ),
        Row((Stage.PROPOSING,), Negotiate, Stage.NEGOTIATING, "3.2.2.3", FRESH),
        Row((Stage.NEGOTIATING,), Agree, Stage.AGREED, "3.2.2.4", FRESH),
        Row(
            (Stage.AGREED,),
            Win,
            Stage.WON,
            "3.2.2.4",
            (*FRESH, _names_contract),
            records=("contract",),
            derives={"closed": the_day},
        ),
        Row(
            (*OPEN, Stage.SHELVED),
            Lose,
            Stage.LOST,
            "3.2.2.4",
            (_gives_reason,),
            records=("reason", "competitor"),
            derives={"closed": the_day, "look_again": cleared},
        ),
        Row(
            OPEN,
            Shelve,
            Stage.SHELVED,
            "3.2.2.4",
            (_gives_reason, _looks_again_later),
            records=("reason", "look_again"),
        ),
        Row(
            (Stage.SHELVED,),
            Resume,
            Stage.IDENTIFIED,
            "3.2.2.4",
            derives={"reason": cleared, "look_again": cleared},
        ),
    ),
)


def reassessment_due(deal: Opportunity, terms: OpportunityTerms) -> date | None:
    """The last day on which the assessment is good; None before the first. Policy 3.2.2.4."""
    if deal.assessment is None:
        return None
    return deal.assessment.on + timedelta(days=terms.reassess_every_days)
