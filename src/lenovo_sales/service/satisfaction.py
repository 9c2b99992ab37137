"""Satisfaction (满意度): survey answers and suggestions. Policy 1.3.2, 3.4.2.3."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction

from attrs import frozen

from lenovo_sales.customers import suggestion as process
from lenovo_sales.lifecycle import once
from lenovo_sales.service.terms import ServiceTerms
from lenovo_sales.service.ticket import Suggestion, Ticket, TicketStage
from lenovo_sales.values import Period


@frozen
class Satisfaction:
    """The satisfaction with the tickets that ended in a period. Policy 3.4.2.3.

    A share or a mean without any answer is None, not zero.
    """

    tickets: int  # that ended, so that their customers were asked
    answers: int
    mean: Fraction | None  # score
    satisfied: Fraction | None  # share of the answers
    counts: tuple[tuple[int, int], ...]  # each score of the scale and how often it was given

    @property
    def answered(self) -> Fraction | None:
        """The share of tickets with an answer (回收率)."""
        return Fraction(self.answers, self.tickets) if self.tickets else None


def ended(ticket: Ticket) -> datetime | None:
    """When a ticket was confirmed or, without that, closed; None before, and where canceled."""
    return None if ticket.stage is TicketStage.CANCELED else ticket.confirmed or ticket.closed


def satisfaction(tickets: Iterable[Ticket], terms: ServiceTerms, period: Period) -> Satisfaction:
    """The satisfaction with the tickets that ended in a period. Policy 3.4.2.3."""
    asked = [each for each in once(tickets) if (at := ended(each)) and at.date() in period]
    scores = [each.answer.score for each in asked if each.answer is not None]
    survey, counted = terms.survey, Counter(scores)
    satisfied = sum(score >= survey.satisfied_from for score in scores)
    return Satisfaction(
        len(asked),
        len(scores),
        Fraction(sum(scores), len(scores)) if scores else None,
        Fraction(satisfied, len(scores)) if scores else None,
        tuple((score, counted[score]) for score in range(survey.lowest, survey.highest + 1)),
    )


def surveys_open(
    tickets: Iterable[Ticket], terms: ServiceTerms, at: datetime
) -> tuple[Ticket, ...]:
    """The tickets whose customer may still answer and has not, the oldest first. Policy 3.4.2.3.

    The day of `at` is that of its own zone, so give it in the zone of the edition.
    """
    found = []
    for ticket in once(tickets):
        end = ended(ticket)
        if end is None or ticket.answer is not None:
            continue
        if terms.survey.is_open(end, at.date()):
            found.append((end, ticket.id, ticket))
    return tuple(ticket for _, _, ticket in sorted(found, key=lambda each: each[:2]))


def suggestions(tickets: Iterable[Ticket], period: Period) -> tuple[tuple[str, Suggestion], ...]:
    """The suggestions of a period, each with its ticket, in order. Policy 3.4.2.3."""
    found = [
        (each.at, ticket.id, place, each)
        for ticket in once(tickets)
        for place, each in enumerate(ticket.suggestions)
        if each.at.date() in period
    ]
    return tuple((id, each) for _, id, _, each in sorted(found, key=lambda each: each[:3]))


def untold(tickets: Iterable[Ticket]) -> tuple[Ticket, ...]:
    """The tickets confirmed or closed as solved whose customer was not told so, by id. 3.4.2.3.

    So it is where the update that told the result was struck.
    """
    done = (TicketStage.CONFIRMED, TicketStage.CLOSED)
    found = (each for each in once(tickets) if each.stage in done and not each.was_told_the_result)
    return tuple(sorted(found, key=lambda each: each.id))


def to_route(
    tickets: Iterable[Ticket], made: Iterable[process.Suggestion]
) -> tuple[tuple[str, process.Suggest], ...]:
    """The suggestions on tickets that no suggestion takes up, with the command that does. 3.4.2.3.

    Each with its ticket, the oldest first. The topic of the command is blank, to be set.
    """
    known = {(each.ticket, each.entry) for each in once(made)}
    found = [
        (each.at, ticket.id, number, ticket.customer, each)
        for ticket in once(tickets)
        for number, each in enumerate(ticket.suggestions, 1)
        if (ticket.id, number) not in known
    ]
    return tuple(
        (id, process.Suggest("", each.text, customer, id, number, each.at.date()))
        for _, id, number, customer, each in sorted(found, key=lambda each: each[:3])
    )
