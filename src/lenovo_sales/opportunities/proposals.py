"""Proposals, questions and answers (方案与答疑). Policy 3.2.2.2.

>>> first = Proposal(date(2026, 4, 6), "E-7", "forty notebooks")
>>> second = Proposal(date(2026, 4, 9), "E-7", "forty notebooks, three years of service")
>>> current_proposal((first, second)) is second
True
>>> declined = answered((first, second), Reply(date(2026, 4, 10), "P-3", accepted=False))
>>> current_proposal(declined) is None
True
"""

from datetime import date

from attrs import evolve, field, frozen

from lenovo_sales.lifecycle import PERSONAL
from lenovo_sales.values import Money


@frozen
class Reply:
    """The customer's reply to a proposal, and the contact who gave it. Policy 3.2.2.2."""

    on: date
    contact: str  # the id of a contact of the customer
    accepted: bool
    note: str | None = field(default=None, **PERSONAL)


@frozen
class Proposal:
    """A solution offered to the customer (方案); each is a version of the one before. 3.2.2.2."""

    on: date
    by: str
    solution: str = field(**PERSONAL)
    amount: Money | None = None  # what it would cost the customer
    reply: Reply | None = None


@frozen
class Answer:
    """The answer to a question, its time and author (答复). Policy 3.2.2.2."""

    on: date
    by: str
    text: str = field(**PERSONAL)


@frozen
class Question:
    """A doubt that the customer has (疑问), and the answer once there is one. Policy 3.2.2.2."""

    on: date
    contact: str  # the id of a contact of the customer
    text: str = field(**PERSONAL)
    answer: Answer | None = None


def current_proposal(proposals: tuple[Proposal, ...]) -> Proposal | None:
    """The last version, unless the customer declined it. Policy 3.2.2.2."""
    if not proposals:
        return None
    last = proposals[-1]
    return None if last.reply is not None and not last.reply.accepted else last


def answered(proposals: tuple[Proposal, ...], reply: Reply) -> tuple[Proposal, ...]:
    """The proposals, the last with the customer's reply. Policy 3.2.2.2."""
    return (*proposals[:-1], evolve(proposals[-1], reply=reply))


def with_answer(
    questions: tuple[Question, ...], number: int, answer: Answer
) -> tuple[Question, ...]:
    """The same questions, one of them answered; the first is number 1. Policy 3.2.2.2."""
    return tuple(
        evolve(each, answer=answer) if place == number else each
        for place, each in enumerate(questions, 1)
    )
