"""What policy 4.3.3.1 says may happen to a pay dispute; `process_tables` says in which form."""

from typing import Any

from attrs import evolve

from lenovo_sales.editions import default_edition
from lenovo_sales.incentives import DISPUTE, Dispute, DisputeStage
from lenovo_sales.incentives import dispute as d
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.values import Calendar, Money
from process_tables import (
    DAY,
    NOW,
    TODAY,
    Process,
    Spoiled,
    said,
    spoiled_command,
    spoiled_subject,
)

DISPUTE_POLICY = """
- | RaiseDispute | raised | 4.3.3.1 \
| 4.3.3.1 5.1.2.1 4.3.3.1 4.3.3.1 4.3.3.1 4.3.3.1 4.3.3.1 4.3.3.1 \
| statement entry text claimed period issued posted_by currency person raised
raised acknowledged details_requested | CorrectDispute | = | 4.3.3.1 \
| 4.3.3.1 5.1.2.1 4.3.3.1 4.3.3.1 4.3.3.1 1.3.1 | entry text claimed corrections
raised | AcknowledgeDispute | acknowledged | 4.3.3.1 | 1.3.1 4.3.3.1 1.3.1 \
| investigator acknowledged | dispute.acknowledge
acknowledged details_requested | ReassignDispute | = | 4.3.3.1 | 1.3.1 4.3.3.1 1.3.1 1.3.1 \
| investigator corrections | dispute.acknowledge
acknowledged | RequestDetails | details_requested | 4.3.3.1 | 1.3.1 4.3.3.1 | requests
details_requested | GiveDetails | acknowledged | 4.3.3.1 | 4.3.3.1 4.3.3.1 | requests
details_requested | ProceedWithoutDetails | acknowledged | 4.3.3.1 | 1.3.1 4.3.3.1 | requests
acknowledged details_requested investigated | CorrectRequest | = | 4.3.3.1 \
| 1.3.1 4.3.3.1 4.3.3.1 1.3.1 | requests corrections
acknowledged details_requested investigated | CorrectDetails | = | 4.3.3.1 \
| 4.3.3.1 4.3.3.1 4.3.3.1 1.3.1 | requests corrections
acknowledged | RecordFinding | investigated | 4.3.3.1 | 1.3.1 4.3.3.1 | finding
investigated | CorrectFinding | = | 4.3.3.1 | 1.3.1 4.3.3.1 1.3.1 | finding corrections
investigated | ProposeAdjustment | proposed | 4.3.3.1 | 1.3.1 1.3.1 1.3.1 4.3.3.1 4.3.3.1 \
| proposal | dispute.decide
escalated | ProposeAdjustment | proposed | 4.3.3.1 | 1.3.1 1.3.1 1.3.1 4.3.3.1 4.3.3.1 \
| proposal | dispute.decide_escalated
proposed | CorrectProposal | = | 4.3.3.1 | 1.3.1 4.3.3.1 4.3.3.1 1.3.1 | proposal corrections
proposed | ApproveAdjustment | adjusted | 4.3.3.1 | 1.3.1 1.3.1 1.3.1 1.3.1 \
| rulings | dispute.approve
investigated | RefuseDispute | refused | 4.3.3.1 | 1.3.1 1.3.1 1.3.1 4.3.3.1 \
| rulings | dispute.decide
escalated | RefuseDispute | refused | 4.3.3.1 | 1.3.1 1.3.1 1.3.1 4.3.3.1 \
| rulings | dispute.decide_escalated
proposed | RefuseDispute | refused | 4.3.3.1 | 1.3.1 1.3.1 1.3.1 1.3.1 4.3.3.1 \
| rulings | dispute.approve
adjusted refused | CorrectRuling | = | 4.3.3.1 | 1.3.1 4.3.3.1 1.3.1 | rulings corrections
adjusted refused | EscalateDispute | escalated | 4.3.3.1 | 4.3.3.1 4.3.3.1 4.3.3.1 4.3.3.1 \
| escalation proposal
escalated | CorrectEscalation | = | 4.3.3.1 | 4.3.3.1 4.3.3.1 1.3.1 | escalation corrections
raised acknowledged details_requested escalated | ConcedeDispute | closed | 4.3.3.1 \
| 4.3.3.1 4.3.3.1 | concession closed
adjusted refused | AgreeToRuling | closed | 4.3.3.1 | 4.3.3.1 | closed
adjusted refused | CloseDispute | closed | 4.3.3.1 | 4.3.3.1 | closed
"""
YUAN = Money.of("120.00", "CNY")
MARCH = Calendar(1).parse("2026-03")
STATEMENT = d.IssuedStatement(
    "B-1", "E-7", MARCH, TODAY - 3 * DAY, ("E-4", "E-6"), ("L-1", "L-2"), "CNY"
)
SECOND_LEVEL = (DisputeStage.ESCALATED, DisputeStage.CLOSED)


def ripe_dispute(stage: LabeledEnum) -> Dispute:
    """E-7's dispute: E-5 investigates, E-3 proposed 120.00, E-1 ruled on the first level."""
    at = DisputeStage(stage.value)
    adjustment = d.Adjustment("D-1", 1, "L-2", "E-7", MARCH, YUAN, "4.3.3.1", "a split of 50 %")
    ruled = at in (DisputeStage.ADJUSTED, DisputeStage.REFUSED, *SECOND_LEVEL)
    return Dispute(
        "D-1",
        at,
        3,
        NOW - DAY,
        "E-7",
        "B-1",
        "L-2",
        MARCH,
        TODAY - 3 * DAY,
        ("E-4", "E-6"),
        "CNY",
        TODAY - 3 * DAY,
        "half of the deal is mine",
        YUAN,
        TODAY - 3 * DAY,
        "E-5",
        (d.DetailsRequest(TODAY - 20 * DAY, "E-5", "which deal?", TODAY - 2 * DAY, "S-7"),),
        d.DisputeFinding(TODAY - 2 * DAY, "E-5", "the split was not recorded"),
        d.ProposedAdjustment(TODAY - 2 * DAY, "E-3", YUAN, "4.3.3.1", "a split of 50 %"),
        (d.Ruling(1, TODAY - 3 * DAY, "E-1", adjustment, "E-8", None),) if ruled else (),
        d.DisputeEscalation(TODAY - DAY, "it was more") if at in SECOND_LEVEL else None,
    )


def ready_for(command: type, subject: Any) -> Any:
    """A dispute that may be closed has the time for an escalation behind it."""
    if command is d.CloseDispute and subject.rulings:
        past = evolve(subject.rulings[0], on=TODAY - 30 * DAY)
        return evolve(subject, rulings=(past,))
    return subject


COMMANDS: dict[type, object] = {
    d.RaiseDispute: d.RaiseDispute("B-1", "L-2", "half of the deal is mine", YUAN, TODAY - DAY),
    d.CorrectDispute: d.CorrectDispute("L-1", "a third of it is mine", "misread", YUAN),
    d.AcknowledgeDispute: d.AcknowledgeDispute("E-5"),
    d.ReassignDispute: d.ReassignDispute("E-5", "E-8 is on leave"),
    d.RequestDetails: d.RequestDetails("which deal?"),
    d.GiveDetails: d.GiveDetails("deal 7"),
    d.ProceedWithoutDetails: d.ProceedWithoutDetails(),
    d.CorrectRequest: d.CorrectRequest(1, "which customer?", "misspelled"),
    d.CorrectDetails: d.CorrectDetails(1, "deal 8", "mistyped"),
    d.RecordFinding: d.RecordFinding("the split was not recorded"),
    d.CorrectFinding: d.CorrectFinding("it was recorded late", "misread"),
    d.ProposeAdjustment: d.ProposeAdjustment(YUAN, "4.3.3.1", "a split of 50 %"),
    d.CorrectProposal: d.CorrectProposal(-YUAN, "4.3.3.1", "a split of 40 %", "mistyped"),
    d.ApproveAdjustment: d.ApproveAdjustment(),
    d.RefuseDispute: d.RefuseDispute("the split was refused in January"),
    d.CorrectRuling: d.CorrectRuling("it was refused in March", "mistyped"),
    d.EscalateDispute: d.EscalateDispute("it was granted in March"),
    d.CorrectEscalation: d.CorrectEscalation("it was granted in May", "mistyped"),
    d.ConcedeDispute: d.ConcedeDispute("it was paid in April"),
    d.AgreeToRuling: d.AgreeToRuling(),
    d.CloseDispute: d.CloseDispute(),
}
INVESTIGATOR = (
    d.RequestDetails,
    d.ProceedWithoutDetails,
    d.CorrectRequest,
    d.RecordFinding,
    d.CorrectFinding,
)
PERSON = (
    d.RaiseDispute,
    d.CorrectDispute,
    d.GiveDetails,
    d.CorrectDetails,
    d.EscalateDispute,
    d.CorrectEscalation,
    d.ConcedeDispute,
    d.AgreeToRuling,
)
ACTORS: dict[type, str] = {
    **dict.fromkeys(INVESTIGATOR, "E-5"),
    **dict.fromkeys(PERSON, "E-7"),
    d.ProposeAdjustment: "E-3",
    d.CorrectProposal: "E-3",
    d.CorrectRuling: "E-1",
}
RULED = d.Ruling(1, TODAY - 3 * DAY, "E-2", None, "E-3", "no")
LONG_AGO = d.Ruling(1, TODAY - 30 * DAY, "E-1", None, None, "no")
ASKED_NOW = d.DetailsRequest(TODAY, "E-5", "which deal?")


def spoiled_ruling(stage: LabeledEnum | None) -> Spoiled:
    """A ruling of the day may still be escalated."""
    return Spoiled(subject={"rulings": (d.Ruling(1, TODAY, "E-1", None, None, "no"),)})


SPOILED = {
    "own_statement": lambda stage: Spoiled(related={"B-1": evolve(STATEMENT, person="E-8")}),
    "entry_of_statement": spoiled_command(entry="L-9"),
    "words_given": spoiled_command(text=" "),
    "claim_in_currency": spoiled_command(claimed=Money(0, "CNY")),
    "day_not_ahead": spoiled_command(on=TODAY + DAY),
    "raised_after_issue": spoiled_command(on=TODAY - 4 * DAY),
    "raised_in_time": lambda stage: Spoiled(
        related={"B-1": evolve(STATEMENT, issued=TODAY - 30 * DAY)}
    ),
    "disputed_once": lambda stage: Spoiled(
        related={
            "D-2": evolve(
                ripe_dispute(DisputeStage.RAISED), id="D-2", entry="L-1" if stage else "L-2"
            )
        }
    ),
    "by_the_person": lambda stage: Spoiled(actor="E-1"),
    "not_the_person": lambda stage: Spoiled(actor="E-7"),
    "not_a_poster": lambda stage: Spoiled(actor="E-6"),
    "not_of_first_level": spoiled_subject(rulings=(RULED,)),
    "by_the_investigator": lambda stage: Spoiled(actor="E-7"),
    "investigator_named": spoiled_command(investigator=" "),
    "investigator_apart": spoiled_command(investigator="E-6"),
    "details_overdue": spoiled_subject(requests=(ASKED_NOW,)),
    "entry_recorded": spoiled_command(number=2),
    "amount_in_currency": spoiled_command(amount=Money.of(120, "USD")),
    "by_the_proposer": lambda stage: Spoiled(actor="E-2"),
    "not_the_proposer": lambda stage: Spoiled(actor="E-3"),
    "by_the_decider": lambda stage: Spoiled(actor="E-3"),
    "not_escalated_before": spoiled_subject(escalation=d.DisputeEscalation(TODAY, "again")),
    "escalated_in_time": spoiled_subject(rulings=(LONG_AGO,)),
    "ruling_final": spoiled_ruling,
    "reason_given": spoiled_command(reason=" "),
}

PROCESSES = {
    "dispute": Process(
        DISPUTE,
        said(DISPUTE_POLICY),
        default_edition().incentives.disputes,
        ripe_dispute,
        lambda command, _: COMMANDS[command],
        lambda command: ACTORS.get(command, "E-2"),
        SPOILED,
        related={"B-1": STATEMENT},
        ready=ready_for,
    )
}
