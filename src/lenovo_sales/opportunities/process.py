"""The process of an opportunity (销售机会流程): its table. Policy 3.2.

A declined proposal puts the deal back into its plan: nothing is negotiated until another stands.

>>> [each.source.value for each in OPPORTUNITY.transitions if each.row.command is Win]
['agreed']
>>> [each.source.value for each in OPPORTUNITY.transitions if each.row.command is DeclineProposal]
['proposing', 'negotiating', 'agreed']
"""

from lenovo_sales.lifecycle import Lifecycle, Row, StageChanged, cleared, the_day
from lenovo_sales.opportunities import conditions
from lenovo_sales.opportunities.assessment import Assessment, Overridden, Signal
from lenovo_sales.opportunities.opportunity import (
    IN_PLAN,
    OPEN,
    AcceptProposal,
    AddCompetitor,
    Agree,
    AnswerQuestion,
    AskQuestion,
    Assess,
    Competitor,
    DeclineProposal,
    FinishStep,
    Lose,
    Negotiate,
    NoteSignal,
    Opportunity,
    Override,
    Plan,
    Propose,
    Reassign,
    ReassignStep,
    RescheduleStep,
    Resume,
    Shelve,
    Win,
)
from lenovo_sales.opportunities.proposals import (
    Answer,
    Proposal,
    Question,
    Reply,
    answered,
    with_answer,
)
from lenovo_sales.opportunities.terms import OpportunityStage, OpportunityTerms
from lenovo_sales.opportunities.work_plan import Step, finished, handed_over, rescheduled


def _with_signal(deal: Opportunity, command: NoteSignal, event: StageChanged) -> tuple[Signal, ...]:
    return (*deal.signals, Signal(event.at.date(), event.by, command.kind, command.note))


def _assessment(deal: Opportunity, command: Assess, event: StageChanged) -> Assessment:
    expected_close, feasibility = command.expected_close, command.feasibility
    if deal.assessment is not None:
        expected_close = expected_close or deal.assessment.expected_close
        feasibility = feasibility or deal.assessment.feasibility
    return Assessment(event.at.date(), event.by, command.value, expected_close, feasibility)


def _overridden(deal: Opportunity, command: Override, event: StageChanged) -> Overridden:
    return Overridden(
        event.at.date(), event.by, command.probability, command.category, command.reason
    )


def _with_step_done(
    deal: Opportunity, command: FinishStep, event: StageChanged
) -> tuple[Step, ...]:
    return finished(deal.steps, command.number, event.at.date())


def _with_step_moved(
    deal: Opportunity, command: RescheduleStep, event: StageChanged
) -> tuple[Step, ...]:
    return rescheduled(deal.steps, command.number, command.due)


def _with_step_handed_over(
    deal: Opportunity, command: ReassignStep, event: StageChanged
) -> tuple[Step, ...]:
    return handed_over(deal.steps, command.number, command.owner)


def _with_proposal(
    deal: Opportunity, command: Propose, event: StageChanged
) -> tuple[Proposal, ...]:
    offered = Proposal(event.at.date(), event.by, command.solution, command.amount)
    return (*deal.proposals, offered)


def _with_reply(
    deal: Opportunity, command: AcceptProposal | DeclineProposal, event: StageChanged
) -> tuple[Proposal, ...]:
    accepted = isinstance(command, AcceptProposal)
    said = Reply(event.at.date(), command.contact, accepted, command.note)
    return answered(deal.proposals, said)


def _with_question(
    deal: Opportunity, command: AskQuestion, event: StageChanged
) -> tuple[Question, ...]:
    return (*deal.questions, Question(event.at.date(), command.contact, command.text))


def _with_answer(
    deal: Opportunity, command: AnswerQuestion, event: StageChanged
) -> tuple[Question, ...]:
    told = Answer(event.at.date(), event.by, command.text)
    return with_answer(deal.questions, command.number, told)


def _with_competitor(
    deal: Opportunity, command: AddCompetitor, event: StageChanged
) -> tuple[Competitor, ...]:
    found = Competitor(command.name, command.strengths, command.weaknesses)
    return (*deal.competitors, found)


JUDGED = {"assessment": _assessment, "overridden": cleared}
PROPOSALS = {"proposals": _with_proposal}
REPLIED = {"proposals": _with_reply}

OPPORTUNITY: Lifecycle[Opportunity, OpportunityTerms] = Lifecycle(
    Opportunity,
    OpportunityStage.IDENTIFIED,
    ends=(OpportunityStage.WON, OpportunityStage.LOST),
    rows=(
        Row(
            OPEN,
            NoteSignal,
            None,
            "3.2.1.1",
            conditions.NOTE_SIGNAL,
            derives={"signals": _with_signal},
        ),
        Row(
            (OpportunityStage.IDENTIFIED,),
            Assess,
            OpportunityStage.ASSESSED,
            "3.2.1.2",
            conditions.ASSESS_FIRST,
            derives=JUDGED,
        ),
        Row(
            (OpportunityStage.ASSESSED, *IN_PLAN),
            Assess,
            None,
            "3.2.2.4",
            conditions.ASSESS,
            derives=JUDGED,
        ),
        Row(
            (OpportunityStage.ASSESSED, *IN_PLAN),
            Override,
            None,
            "3.2.2.4",
            conditions.OVERRIDE,
            derives={"overridden": _overridden},
            action="opportunity.override",
        ),
        Row(
            (*OPEN, OpportunityStage.SHELVED),
            Reassign,
            None,
            "3.2.2.1",
            conditions.HAND_OVER,
            records=("owner",),
            action="opportunity.reassign",
        ),
        Row(
            (OpportunityStage.ASSESSED,),
            Plan,
            OpportunityStage.PLANNED,
            "3.2.2.1",
            conditions.PLAN,
            records=("steps",),
        ),
        Row(IN_PLAN, Plan, None, "3.2.2.1", conditions.PLAN_AGAIN, records=("steps",)),
        Row(
            IN_PLAN,
            FinishStep,
            None,
            "3.2.2.1",
            conditions.FINISH_STEP,
            derives={"steps": _with_step_done},
        ),
        Row(
            IN_PLAN,
            RescheduleStep,
            None,
            "3.2.2.1",
            conditions.RESCHEDULE_STEP,
            derives={"steps": _with_step_moved},
        ),
        Row(
            IN_PLAN,
            ReassignStep,
            None,
            "3.2.2.1",
            conditions.HAND_OVER_STEP,
            derives={"steps": _with_step_handed_over},
        ),
        Row(
            OPEN,
            AskQuestion,
            None,
            "3.2.2.2",
            conditions.ASK,
            derives={"questions": _with_question},
        ),
        Row(
            OPEN,
            AnswerQuestion,
            None,
            "3.2.2.2",
            conditions.ANSWER,
            derives={"questions": _with_answer},
        ),
        Row(
            OPEN,
            AddCompetitor,
            None,
            "3.2.2.4",
            conditions.ADD_COMPETITOR,
            derives={"competitors": _with_competitor},
        ),
        Row(
            (OpportunityStage.PLANNED,),
            Propose,
            OpportunityStage.PROPOSING,
            "3.2.2.2",
            conditions.PROPOSE,
            derives=PROPOSALS,
        ),
        Row(
            (OpportunityStage.PROPOSING, OpportunityStage.NEGOTIATING),
            Propose,
            OpportunityStage.PROPOSING,
            "3.2.2.2",
            conditions.PROPOSE_AGAIN,
            derives=PROPOSALS,
        ),
        Row(
            (OpportunityStage.PROPOSING, OpportunityStage.NEGOTIATING),
            AcceptProposal,
            None,
            "3.2.2.2",
            conditions.REPLY,
            derives=REPLIED,
        ),
        Row(
            (OpportunityStage.PROPOSING, OpportunityStage.NEGOTIATING, OpportunityStage.AGREED),
            DeclineProposal,
            OpportunityStage.PLANNED,
            "3.2.2.2",
            conditions.REPLY,
            derives={**REPLIED, "discount": cleared},
        ),
        Row(
            (OpportunityStage.PROPOSING,),
            Negotiate,
            OpportunityStage.NEGOTIATING,
            "3.2.2.3",
            conditions.NEGOTIATE,
        ),
        Row(
            (OpportunityStage.NEGOTIATING,),
            Agree,
            OpportunityStage.AGREED,
            "3.2.2.4",
            conditions.AGREE,
            records=("discount",),
        ),
        Row(
            (OpportunityStage.AGREED,),
            Win,
            OpportunityStage.WON,
            "3.2.2.4",
            conditions.WIN,
            records=("signed_contract",),
            derives={"closed": the_day},
        ),
        Row(
            (*OPEN, OpportunityStage.SHELVED),
            Lose,
            OpportunityStage.LOST,
            "3.2.2.4",
            conditions.LOSE,
            records=("reason", "note", "competitor"),
            derives={"closed": the_day, "review_on": cleared},
        ),
        Row(
            OPEN,
            Shelve,
            OpportunityStage.SHELVED,
            "3.2.2.4",
            conditions.SHELVE,
            records=("reason", "review_on", "note"),
            derives={"overridden": cleared, "discount": cleared},
        ),
        Row(
            (OpportunityStage.SHELVED,),
            Resume,
            OpportunityStage.IDENTIFIED,
            "3.2.2.4",
            conditions.RESUME,
            derives={"reason": cleared, "review_on": cleared, "note": cleared},
        ),
    ),
)
