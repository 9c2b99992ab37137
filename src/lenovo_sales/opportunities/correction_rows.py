"""The guards and the rows of the corrections of an opportunity (商机更正). Policy 1.3.1, 3.2.

>>> sorted({each.command.__name__ for each in CORRECTIONS})[:2]
['CorrectAnswer', 'CorrectCompetitor']
"""

from attrs import evolve

from lenovo_sales.lifecycle import Event, Guard, Rows, guard, has_text, reason_given
from lenovo_sales.lifecycle.corrections import (
    corrected,
    entry_recorded,
    text_corrected,
    text_not_blank,
    with_correction,
)
from lenovo_sales.opportunities import conditions as c
from lenovo_sales.opportunities.assessment import Signal
from lenovo_sales.opportunities.correction import (
    CorrectAnswer,
    CorrectCompetitor,
    CorrectLoss,
    CorrectQuestion,
    CorrectReply,
    CorrectSignal,
)
from lenovo_sales.opportunities.opportunity import (
    OPEN,
    Competitor,
    Lose,
    Opportunity,
    is_known_competitor,
)
from lenovo_sales.opportunities.proposals import Answer, Proposal, Question, Reply
from lenovo_sales.opportunities.terms import OpportunityStage, OpportunityTerms


def _signals(deal: Opportunity) -> tuple[Signal, ...]:
    return deal.signals


def _replies(deal: Opportunity) -> tuple[Reply | None, ...]:
    """The reply to the last proposal, in its place."""
    last = len(deal.proposals)
    return tuple(
        each.reply if number == last else None for number, each in enumerate(deal.proposals, 1)
    )


def _questions(deal: Opportunity) -> tuple[Question, ...]:
    return deal.questions


def _answers(deal: Opportunity) -> tuple[Answer | None, ...]:
    return tuple(each.answer for each in deal.questions)


def _competitors(deal: Opportunity) -> tuple[Competitor, ...]:
    return deal.competitors


@guard("3.2.2.4", "a name that no other competitor has", "不与其他竞争对手重名", derived=True)
def competitor_once(deal: Opportunity, command: CorrectCompetitor, context: c.DealContext) -> bool:
    others = corrected(deal.competitors, command.number, None)
    name = command.name
    return name is None or (has_text(name) and not is_known_competitor(name, others))


def _of_loss(
    judged: Guard[Opportunity, Lose, OpportunityTerms],
) -> Guard[Opportunity, CorrectLoss, OpportunityTerms]:
    """The guard of a loss, on the loss as it is put right."""

    def holds(deal: Opportunity, command: CorrectLoss, context: c.DealContext) -> bool:
        said = Lose(command.loss, command.note, command.competitor)
        return judged.holds(deal, said, context)

    return guard(judged.clause, judged.requires, name=judged.name)(holds)


def with_signal_corrected(deal: Opportunity, event: Event[CorrectSignal]) -> tuple[Signal, ...]:
    """The signals, with one put right or struck."""
    said = event.command
    was = deal.signals[said.number - 1]
    right = evolve(was, kind=said.kind or was.kind, note=said.text or was.note)
    return corrected(deal.signals, said.number, None if said.strikes else right)


def without_reply(deal: Opportunity, event: Event[CorrectReply]) -> tuple[Proposal, ...]:
    """The proposals, the last without the customer's reply."""
    number = event.command.number
    return corrected(deal.proposals, number, evolve(deal.proposals[number - 1], reply=None))


def with_answer_corrected(deal: Opportunity, event: Event[CorrectAnswer]) -> tuple[Question, ...]:
    """The questions, with one answer put right or struck."""
    number, text = event.command.number, event.command.text
    was = deal.questions[number - 1]
    answer = None if text is None or was.answer is None else evolve(was.answer, text=text)
    return corrected(deal.questions, number, evolve(was, answer=answer))


def with_competitor_corrected(
    deal: Opportunity, event: Event[CorrectCompetitor]
) -> tuple[Competitor, ...]:
    """The competitors, with one put right or struck."""
    said = event.command
    right = None if said.name is None else Competitor(said.name, said.strengths, said.weaknesses)
    return corrected(deal.competitors, said.number, right)


def right_reason(deal: Opportunity, event: Event[CorrectLoss]) -> str:
    """The loss reason, put right."""
    return event.command.loss


LOST, PLANNED = OpportunityStage.LOST, OpportunityStage.PLANNED
PROPOSING, NEGOTIATING = OpportunityStage.PROPOSING, OpportunityStage.NEGOTIATING
AGREED = OpportunityStage.AGREED
SIGNAL_RECORDED = entry_recorded(
    "3.2.1.1", "the number of a signal on record", "已记录的信号序号", _signals
)
REPLY_RECORDED = entry_recorded(
    "3.2.2.2", "the last version, with a reply on record", "已记录表态的最新版本", _replies
)
QUESTION_RECORDED = entry_recorded(
    "3.2.2.2", "the number of a question on record", "已记录的问题序号", _questions
)
ANSWER_RECORDED = entry_recorded(
    "3.2.2.2", "the number of an answered question", "已答复问题的序号", _answers
)
COMPETITOR_RECORDED = entry_recorded(
    "3.2.2.4", "the number of a competitor on record", "已记录的竞争对手序号", _competitors
)
SIGNAL_NOT_BLANK, TEXT_NOT_BLANK = text_not_blank("3.2.1.1"), text_not_blank("3.2.2.2")
WHY = reason_given("1.3.1", derived=True)
row = Rows[Opportunity, OpportunityStage, OpportunityTerms]()

CORRECTIONS = (
    row(OPEN, CorrectSignal, None, "3.2.1.1").needs(SIGNAL_RECORDED, SIGNAL_NOT_BLANK, WHY)
        .keeps(signals=with_signal_corrected, corrections=with_correction("signals")),
    row((PLANNED,), CorrectReply, PROPOSING, "3.2.2.2").needs(REPLY_RECORDED, WHY)
        .keeps(proposals=without_reply, corrections=with_correction("proposals")),
    row((PROPOSING, NEGOTIATING, AGREED), CorrectReply, None, "3.2.2.2")
        .needs(REPLY_RECORDED, WHY)
        .keeps(proposals=without_reply, corrections=with_correction("proposals")),
    row(OPEN, CorrectQuestion, None, "3.2.2.2").needs(QUESTION_RECORDED, TEXT_NOT_BLANK, WHY)
        .keeps(questions=text_corrected(_questions), corrections=with_correction("questions")),
    row(OPEN, CorrectAnswer, None, "3.2.2.2").needs(ANSWER_RECORDED, TEXT_NOT_BLANK, WHY)
        .keeps(questions=with_answer_corrected, corrections=with_correction("questions")),
    row((*OPEN, LOST), CorrectCompetitor, None, "3.2.2.4")
        .needs(COMPETITOR_RECORDED, competitor_once, WHY)
        .keeps(competitors=with_competitor_corrected, corrections=with_correction("competitors")),
    row((LOST,), CorrectLoss, None, "3.2.2.4")
        .needs(*map(_of_loss, c.LOST_FOR_A_REASON), WHY)
        .keeps("note", "competitor", reason=right_reason, corrections=with_correction("reason")),
)  # fmt: skip
