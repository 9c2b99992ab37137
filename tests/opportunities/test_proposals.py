"""Proposals, questions and answers. Policy 3.2.2.2."""

from datetime import timedelta
from fractions import Fraction

import pytest
from attrs import evolve
from deals import DAY, FORWARD, GRANTED, IDENTIFIED, MONDAY, RELATED, TERMS, after, on
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.opportunities import (
    OPPORTUNITY,
    DiscountGrant,
    Opportunity,
    discount_grant,
    late_answers,
    unanswered,
)
from lenovo_sales.opportunities.opportunity import (
    AcceptProposal,
    Agree,
    AnswerQuestion,
    AskQuestion,
    Assess,
    CorrectAnswer,
    DeclineProposal,
    Negotiate,
    Propose,
)
from lenovo_sales.opportunities.proposals import Reply, current_proposal
from lenovo_sales.opportunities.resource import ResourceStage
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.values import Money

PROPOSED = after(IDENTIFIED, *FORWARD[:3])
NEGOTIATED = after(PROPOSED, Negotiate())


def test_each_proposal_is_a_version() -> None:
    """3.2.2.2: the last one counts, and the customer can accept or decline no other."""
    deal = after(PROPOSED, Propose("forty and service", Money.of(130_000, "CNY")))
    assert [each.solution for each in deal.proposals] == ["forty", "forty and service"]
    assert current_proposal(deal.proposals) is deal.proposals[1]
    for version in (0, 1, 3):
        for reply in (AcceptProposal, DeclineProposal):
            with pytest.raises(Refused, match="last version"):
                after(deal, reply(version, "P-3"))
    accepted = after(deal, AcceptProposal(2, "P-3", "gladly"))
    assert accepted.proposals[1].reply == Reply(MONDAY, "P-3", True, "gladly")
    assert accepted.proposals[0].reply is None
    assert current_proposal(accepted.proposals) is accepted.proposals[1]
    with pytest.raises(Refused, match="contact"):
        after(deal, AcceptProposal(2, ""))


@pytest.mark.parametrize("deal", [PROPOSED, NEGOTIATED, after(NEGOTIATED, Agree())])
def test_nothing_is_negotiated_without_a_proposal(deal: Opportunity) -> None:
    """3.2.2.2, 3.2.2.3: a declined one puts the deal back into its plan until another stands."""
    declined = after(deal, DeclineProposal(1, "P-3", "too dear"))
    assert declined.stage is OpportunityStage.PLANNED
    assert current_proposal(declined.proposals) is None
    for command in (Negotiate(), Agree()):
        with pytest.raises(NoTransition):
            after(declined, command)
    again = after(declined, Propose("thirty"), Negotiate(), Agree())
    assert again.stage is OpportunityStage.AGREED
    with pytest.raises(Refused, match="proposal that stands"):
        after(evolve(again, stage=OpportunityStage.PROPOSING, proposals=()), Negotiate())


def test_a_discount_needs_its_grant() -> None:
    """3.2.2.3: of this deal and no higher than granted; none needs no grant."""
    assert after(NEGOTIATED, Agree()).discount is None
    agreed = after(NEGOTIATED, Agree(Fraction(1, 10), "R-1"))
    assert agreed.discount == Fraction(1, 10)
    assert after(NEGOTIATED, Agree(Fraction(0), "R-1")).discount == 0
    assert after(agreed, DeclineProposal(1, "P-3")).discount is None
    elsewhere = {"R-1": evolve(GRANTED, opportunity="O-2")}
    for wrong, related in (
        (Agree(Fraction(1, 100)), RELATED),
        (Agree(Fraction(101, 1000), "R-1"), RELATED),
        (Agree(Fraction(-1, 100), "R-1"), RELATED),
        (Agree(Fraction(1, 10), "R-1"), elsewhere),
    ):
        with pytest.raises(Refused, match=r"clause 3\.2\.2\.3"):
            after(NEGOTIATED, wrong, related=related)
    with pytest.raises(Refused, match="implies a grant by somebody other") as refused:
        OPPORTUNITY.step(NEGOTIATED, Agree(Fraction(1, 10), "R-1"), on(MONDAY, by="E-2"))
    assert (refused.value.clause, refused.value.guard) == ("1.3.1", "grantor_is_another")


def test_what_was_granted_is_read_and_not_believed() -> None:
    """3.2.2.3: a grant that the command claims does not count; the request is known and granted."""
    claimed = DiscountGrant("R-1", "O-1", Fraction(1, 2), "E-2", MONDAY)
    for request in (None, "R-1"):
        with pytest.raises(Refused, match="discount granted for this very"):
            after(NEGOTIATED, Agree(Fraction(1, 2), request, claimed))
    with pytest.raises(Refused, match="a subject that exists"):
        after(NEGOTIATED, Agree(Fraction(1, 10), "R-9"))
    asked = evolve(GRANTED, stage=ResourceStage.ASKED, granted=None)
    with pytest.raises(Refused, match="granted price negotiation"):
        after(NEGOTIATED, Agree(Fraction(1, 10), "R-1"), related={"R-1": asked})
    _, event = OPPORTUNITY.step(NEGOTIATED, Agree(Fraction(1, 10), "R-1"), on(MONDAY))
    assert event.command == Agree(Fraction(1, 10), "R-1", discount_grant(GRANTED))


@given(st.integers(0, 6))
def test_a_question_is_late_from_the_day_after_its_last_day(days: int) -> None:
    """3.2.2.2: two days after the question it is in time, three days after it is not."""
    deal = after(IDENTIFIED, AskQuestion("P-3", "how heavy?"))
    today = MONDAY + timedelta(days=days)
    (found,) = unanswered(deal, today, TERMS)
    assert (found.number, found.contact, found.asked) == (1, "P-3", MONDAY)
    assert (found.due, found.is_late) == (MONDAY + 2 * DAY, days > 2)


def test_late_answers_of_all_deals() -> None:
    """3.2.2.2: of open deals alone, the longest due first, none that is answered or in time."""
    ask = AskQuestion("P-3", "how heavy?")
    first = after(IDENTIFIED, ask)
    later = after(after(evolve(IDENTIFIED, id="O-2"), ask, day=MONDAY + DAY), ask, day=MONDAY + DAY)
    answered = after(evolve(first, id="O-3"), AnswerQuestion(1, "a kilogram"))
    deals = [later, answered, evolve(first, id="O-4", stage=OpportunityStage.SHELVED), first]
    for days, late in (
        (2, []),
        (3, [("O-1", 1)]),
        (4, [("O-1", 1), ("O-2", 1), ("O-2", 2)]),
    ):
        found = late_answers(deals, MONDAY + days * DAY, TERMS)
        assert [(each.opportunity, each.question.number) for each in found] == late


def test_an_answered_question_is_not_asked_any_more() -> None:
    """3.2.2.2: who answered, when; each question once."""
    deal = after(IDENTIFIED, AskQuestion("P-3", "how heavy?"), AskQuestion("P-4", "how long?"))
    told = after(deal, AnswerQuestion(1, "a kilogram"), day=MONDAY + DAY)
    answer = told.questions[0].answer
    assert answer is not None
    assert (answer.on, answer.by, answer.text) == (MONDAY + DAY, "E-7", "a kilogram")
    assert [each.number for each in unanswered(told, MONDAY, TERMS)] == [2]
    for number in (-1, 0, 1, 3):
        with pytest.raises(Refused, match="open question"):
            after(told, AnswerQuestion(number, "a kilogram"), day=MONDAY + DAY)
    with pytest.raises(Refused, match="an answer"):
        after(told, AnswerQuestion(2, " "), day=MONDAY + DAY)
    assessed = after(told, Assess(Money.of(1, "CNY")), day=MONDAY + DAY)
    assert assessed.questions == told.questions


@pytest.mark.parametrize("days", [-1, 3661, 4_000_000, 999_999_999_999, 10**30])
def test_a_deadline_beyond_the_calendar_is_refused_where_it_is_made(days: int) -> None:
    """3.2.2.2, 3.2.2.3 (nab#947): no list of what is due meets a day that there is not."""
    for terms in (TERMS.questions, TERMS.resource):
        with pytest.raises(BadValue, match=r"^answer_within_days: expected 0 to 3660"):
            evolve(terms, answer_within_days=days)
    with pytest.raises(BadValue, match=r"^reassess_every_days: expected 1 to 3660"):
        evolve(TERMS, reassess_every_days=days)
    most = evolve(TERMS, questions=evolve(TERMS.questions, answer_within_days=3660))
    asked = after(PROPOSED, AskQuestion("P-3", "when?"))
    assert late_answers([asked], MONDAY + 3660 * DAY, most) == ()
    assert len(late_answers([asked], MONDAY + 3661 * DAY, most)) == 1


def test_an_answer_recorded_by_mistake_is_put_right_or_struck() -> None:
    """3.2.2.2, 1.3.1: struck, its question is open and late again; who, when and why is kept."""
    asked = after(PROPOSED, AskQuestion("P-3", "when?"), AskQuestion("P-3", "how?"))
    said = after(asked, AnswerQuestion(2, "nine hours"))
    answer = said.questions[1].answer
    assert answer is not None
    right = after(said, CorrectAnswer(2, "it is ten", "ten hours"))
    assert right.questions[1].answer == evolve(answer, text="ten hours")
    struck = after(said, CorrectAnswer(2, "of another deal"))
    assert struck.questions == asked.questions
    assert [each.is_struck for each in (*right.corrections, *struck.corrections)] == [False, True]
    assert right.corrections[0].reason == "it is ten"
    late = MONDAY + timedelta(days=TERMS.questions.answer_within_days + 1)
    assert [each.question.number for each in late_answers([right], late, TERMS)] == [1]
    assert [each.question.number for each in late_answers([struck], late, TERMS)] == [1, 2]
    for number in (0, 1, 3):
        with pytest.raises(Refused, match="the number of an answered question"):
            after(said, CorrectAnswer(number, "a slip"))
