"""Policy 1.3.1, 3.2: what was recorded of an opportunity by mistake is put right or struck."""

from datetime import date

import pytest
from attrs import evolve
from deals import DAY, FORWARD, GRANTED, IDENTIFIED, MONDAY, TERMS, after, on

from lenovo_sales.errors import NoTransition, Refused
from lenovo_sales.lifecycle import Correction
from lenovo_sales.opportunities import OPPORTUNITY, Opportunity, SignalKind, losses
from lenovo_sales.opportunities.assessment import Signal
from lenovo_sales.opportunities.correction import (
    CorrectCompetitor,
    CorrectLoss,
    CorrectQuestion,
    CorrectReply,
    CorrectSignal,
)
from lenovo_sales.opportunities.opportunity import (
    AcceptProposal,
    AddCompetitor,
    Agree,
    AskQuestion,
    Assess,
    Competitor,
    DeclineProposal,
    Lose,
    Negotiate,
    NoteSignal,
    OpportunityCommand,
    Propose,
)
from lenovo_sales.opportunities.resource import RESOURCE, CorrectResult, ResourceStage
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.values import Money, Period

SEEN = after(IDENTIFIED, NoteSignal(SignalKind.INQUIRY, "asked"), NoteSignal(SignalKind.OTHER, "b"))
PROPOSED = after(IDENTIFIED, *FORWARD[:3])


def refused(deal: Opportunity, command: OpportunityCommand) -> str:
    with pytest.raises(Refused) as error:
        after(deal, command)
    return error.value.guard


def noted(deal: Opportunity) -> Correction:
    """The last correction of a deal."""
    return deal.corrections[-1]


@pytest.mark.parametrize(
    ("kind", "text", "right"),
    [
        (SignalKind.TENDER, None, Signal(MONDAY, "E-7", SignalKind.TENDER, "asked")),
        (None, "a tender", Signal(MONDAY, "E-7", SignalKind.INQUIRY, "a tender")),
        (SignalKind.TENDER, "out", Signal(MONDAY, "E-7", SignalKind.TENDER, "out")),
        (None, None, None),
    ],
)
def test_a_signal(kind: SignalKind | None, text: str | None, right: Signal | None) -> None:
    """3.2.1.1: its kind and note are put right; with neither it was never seen."""
    done = after(SEEN, CorrectSignal(1, "of another customer", kind, text))
    assert done.signals == (*(() if right is None else (right,)), SEEN.signals[1])
    reason = "of another customer"
    assert noted(done) == Correction(MONDAY, "E-7", "signals", 1, right is None, reason)


def test_a_first_assessment_counts_the_signals_that_stand() -> None:
    """3.2.1.1, 3.2.1.2: after one is struck, one is missing where the edition asks for two."""
    terms = evolve(TERMS, assessment=evolve(TERMS.assessment, least_signals=2))
    command = Assess(Money.of(1, "CNY"))
    assert OPPORTUNITY.step(SEEN, command, on(MONDAY, terms=terms))
    struck = after(SEEN, CorrectSignal(2, "of another customer"))
    with pytest.raises(Refused) as error:
        OPPORTUNITY.step(struck, command, on(MONDAY, terms=terms))
    assert error.value.guard == "has_signals"
    for number in (0, 3):
        assert refused(SEEN, CorrectSignal(number, "a slip")) == "entry_recorded"
    assert refused(SEEN, CorrectSignal(1, "a slip", None, " ")) == "text_not_blank"
    assert refused(SEEN, CorrectSignal(1, " ")) == "reason_given"


def test_a_reply_recorded_by_mistake_leaves_the_proposal_open() -> None:
    """3.2.2.2: a deal that was put back into its plan is proposing; another reply is recorded."""
    declined = after(PROPOSED, DeclineProposal(1, "P-3", "too dear"))
    with pytest.raises(NoTransition):
        after(declined, Negotiate())
    open_again = after(declined, CorrectReply(1, "of another deal"))
    assert (open_again.stage, open_again.proposals) == (
        OpportunityStage.PROPOSING,
        PROPOSED.proposals,
    )
    assert noted(open_again) == Correction(MONDAY, "E-7", "proposals", 1, True, "of another deal")
    accepted = after(open_again, AcceptProposal(1, "P-3"), Negotiate(), Agree())
    assert accepted.proposals[0].reply is not None
    struck = after(accepted, CorrectReply(1, "misheard"))
    assert (struck.stage, struck.proposals[0].reply) == (OpportunityStage.AGREED, None)
    assert refused(struck, CorrectReply(1, "misheard")) == "entry_recorded"


def test_the_reply_to_an_earlier_version_stays() -> None:
    """3.2.2.2: nothing rests on it any more."""
    deal = after(PROPOSED, AcceptProposal(1, "P-3"), Propose("fifty"))
    for number in (1, 2):
        assert refused(deal, CorrectReply(number, "misheard")) == "entry_recorded"
    again = after(deal, AcceptProposal(2, "P-3"))
    assert refused(again, CorrectReply(1, "misheard")) == "entry_recorded"
    assert after(again, CorrectReply(2, "misheard")).proposals == deal.proposals


def test_a_question() -> None:
    """3.2.2.2: its text is put right; one that was not asked is gone."""
    deal = after(PROPOSED, AskQuestion("P-3", "when?"), AskQuestion("P-3", "how?"))
    right = after(deal, CorrectQuestion(2, "misheard", "how heavy?"))
    assert [each.text for each in right.questions] == ["when?", "how heavy?"]
    struck = after(deal, CorrectQuestion(1, "of another deal"))
    assert struck.questions == deal.questions[1:]
    assert [noted(each).is_struck for each in (right, struck)] == [False, True]
    assert refused(deal, CorrectQuestion(3, "a slip", "x")) == "entry_recorded"


def test_a_competitor() -> None:
    """3.2.2.4: the name is put right, but no maker is on the deal twice."""
    deal = after(IDENTIFIED, AddCompetitor("First"), AddCompetitor("Second", "near"))
    right = after(deal, CorrectCompetitor(2, "misspelled", "Another", None, "dear"))
    assert right.competitors[1] == Competitor("Another", None, "dear")
    assert after(deal, CorrectCompetitor(2, "a slip", "second ")).competitors[1].name == "second "
    assert after(deal, CorrectCompetitor(1, "not there")).competitors == deal.competitors[1:]
    for name in ("first ", " "):
        assert refused(deal, CorrectCompetitor(2, "a slip", name)) == "competitor_once"


def test_a_loss_counts_under_its_corrected_reason() -> None:
    """3.2.2.4: the losses of the period follow; the reason is one of the edition."""
    lost = after(IDENTIFIED, Lose("price"))
    right = after(lost, CorrectLoss("relation", "misheard", "an old friend", "First"))
    april = Period(date(2026, 4, 1), date(2026, 5, 1))
    assert [*losses([lost], april, "CNY").by_reason] == ["price"]
    found = losses([right], april, "CNY")
    assert ([*found.by_reason], [*found.by_competitor]) == (["relation"], ["first"])
    assert (right.stage, right.closed, noted(right).entry) == (lost.stage, lost.closed, "reason")
    for loss, guard in (
        (CorrectLoss("weather", "misheard"), "loss_reason_is_known"),
        (CorrectLoss("relation", "misheard", "an old friend"), "winner_is_named"),
        (CorrectLoss("relation", "misheard", None, "First"), "loss_is_explained"),
    ):
        assert refused(lost, loss) == guard


def test_what_was_delivered_for_a_request() -> None:
    """3.2.2.3: the result is put right, the day on which it was delivered stays."""
    done = evolve(GRANTED, stage=ResourceStage.DELIVERED, closed=MONDAY, result="a sixth")
    context = evolve(on(MONDAY + DAY), terms=TERMS.resource)
    right, _ = RESOURCE.step(done, CorrectResult("a fifth", "mistyped"), context)
    assert (right.result, right.closed) == ("a fifth", MONDAY)
    assert right.corrections == (Correction(MONDAY + DAY, "E-7", "result", 1, False, "mistyped"),)
