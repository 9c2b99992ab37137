"""What is due on opportunities (到期事项): assessments, steps, answers, second looks. 3.2.2.

>>> from datetime import UTC, datetime
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> deal = Opportunity("O-1", OpportunityStage.SHELVED, 2, monday, "C-3", date(2026, 4, 1),
...     review_on=date(2026, 9, 1))
>>> [len(review_due([deal], date(2026, month, 1))) for month in (8, 9)]
[0, 1]
"""

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import frozen

from lenovo_sales.lifecycle import in_due_order, once
from lenovo_sales.opportunities.opportunity import OPEN, Opportunity
from lenovo_sales.opportunities.terms import OpportunityStage, OpportunityTerms
from lenovo_sales.opportunities.work_plan import Step


@frozen
class LateStep:
    """A step that was due before a date and is not done. Policy 3.2.2.1."""

    opportunity: str
    number: int  # in the plan; the first is 1
    step: Step


@frozen
class OpenQuestion:
    """A question that the customer waits for an answer to. Policy 3.2.2.2."""

    number: int  # of the questions; the first is 1
    contact: str
    asked: date
    due: date  # the last day in time
    is_late: bool


@frozen
class LateQuestion:
    """A question that should have been answered before a date. Policy 3.2.2.2."""

    opportunity: str
    question: OpenQuestion


def reassessment_due(deal: Opportunity, terms: OpportunityTerms) -> date | None:
    """The last day on which the assessment is good; None before the first. Policy 3.2.2.4."""
    if deal.assessment is None:
        return None
    return deal.assessment.on + timedelta(days=terms.reassess_every_days)


def to_reassess(
    deals: Iterable[Opportunity], on: date, terms: OpportunityTerms
) -> tuple[Opportunity, ...]:
    """The open deals whose assessment is out of date, the longest so first. Policy 3.2.2.4."""
    going_on = (deal for deal in once(deals) if deal.stage in OPEN)
    return in_due_order(going_on, lambda deal: reassessment_due(deal, terms), before=on)


def late_work(deals: Iterable[Opportunity], on: date) -> tuple[LateStep, ...]:
    """The late steps of all open deals, the latest first. Policy 3.2.2.1."""
    found = [
        LateStep(deal.id, number, step)
        for deal in once(deals)
        if deal.stage in OPEN
        for number, step in enumerate(deal.steps, 1)
        if step.done is None and step.due < on
    ]
    return tuple(sorted(found, key=lambda each: (each.step.due, each.opportunity, each.number)))


def unanswered(deal: Opportunity, on: date, terms: OpportunityTerms) -> tuple[OpenQuestion, ...]:
    """The open questions of a deal, in order, and which of them are late. Policy 3.2.2.2."""
    within = timedelta(days=terms.questions.answer_within_days)
    return tuple(
        OpenQuestion(number, each.contact, each.on, each.on + within, on > each.on + within)
        for number, each in enumerate(deal.questions, 1)
        if each.answer is None
    )


def late_answers(
    deals: Iterable[Opportunity], on: date, terms: OpportunityTerms
) -> tuple[LateQuestion, ...]:
    """The late questions of all open deals, the longest due first. Policy 3.2.2.2."""
    found = [
        LateQuestion(deal.id, each)
        for deal in once(deals)
        if deal.stage in OPEN
        for each in unanswered(deal, on, terms)
        if each.is_late
    ]
    return tuple(
        sorted(found, key=lambda each: (each.question.due, each.opportunity, each.question.number))
    )


def overdue_closes(deals: Iterable[Opportunity], on: date) -> tuple[Opportunity, ...]:
    """The open deals whose expected close was before a date, the longest overdue first. 3.2.2.4."""
    going_on = (deal for deal in once(deals) if deal.stage in OPEN)
    return in_due_order(going_on, _expected_close, before=on)


def _expected_close(deal: Opportunity) -> date | None:
    return None if deal.assessment is None else deal.assessment.expected_close


def review_due(deals: Iterable[Opportunity], on: date) -> tuple[Opportunity, ...]:
    """The shelved deals whose day to be looked at has come, the longest due first. 3.2.2.4."""
    shelved = (deal for deal in once(deals) if deal.stage is OpportunityStage.SHELVED)
    return in_due_order(shelved, lambda deal: deal.review_on, before=on + timedelta(days=1))
