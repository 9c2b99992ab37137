"""What policy 3.3.2.3 says may happen to a change request; see `process_tables`."""

from attrs import evolve

from contract_tables import BODY, CONTRACT_TERMS, LATER, OURS, THEIRS, requested, ripe_contract
from lenovo_sales.contracts import (
    CHANGE,
    Amendment,
    ChangeRequest,
    ContractBody,
    ContractStage,
    SigningAuthority,
    difference,
)
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts import change_correction as k
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.values import Rounding
from process_tables import DAY, NOW, TODAY, Process, Spoiled, said, spoiled_command, spoiled_subject

CHANGE_POLICY = """
- | Propose | proposed | 3.3.2.3 | 3.3.2.3 3.3.2.3 \\
| contract version reason takes_effect authors amount_before body proposed
proposed | PassChange | approved | 3.3.2.3 | 1.3.1 | approval | change.approve
approved | ReviewChange | reviewed | 3.3.2.3 | 1.3.1 1.3.1 | review | change.review
proposed | RefuseChange | refused | 3.3.2.3 | 1.3.1 3.3.2.3 | refusal | change.approve
approved | RefuseChange | refused | 3.3.2.3 | 1.3.1 3.3.2.3 | refusal | change.review
proposed approved reviewed notified | WithdrawChange | withdrawn | 3.3.2.3 | 3.3.2.3 3.3.2.3 \\
| refusal
reviewed | NotifyOfChange | notified | 3.3.2.3 | 3.3.2.3 3.3.2.3 | notices
notified | SignChange | = | 3.3.1.3 | 3.3.1.3 1.3.1 3.3.1.3 | ours | change.sign
notified | RecordConsent | = | 3.3.1.3 | 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 | consent
notified | CorrectConsent | = | 3.3.1.3 | 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 1.3.1 \\
| consent corrections
applied | CorrectConsent | = | 3.3.1.3 | 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 3.3.2.3 1.3.1 \\
| consent corrections
notified | CorrectChangeNotice | = | 3.3.2.3 | 3.3.2.3 3.3.2.3 1.3.1 | notices corrections
applied | CorrectChangeNotice | = | 3.3.2.3 | 3.3.2.3 3.3.2.3 3.3.2.3 1.3.1 \\
| notices corrections
notified | MarkApplied | applied | 3.3.2.3 | 3.3.2.3 | applied
"""


def ripe_change(stage: LabeledEnum) -> ChangeRequest:
    """A request to amend a contract, approved and reviewed some days ago."""
    asked = evolve(requested("S-1", 1), contract="K-1", takes_effect=TODAY + 5 * DAY)
    return evolve(asked, stage=h.ChangeStage(stage.value), ours=None, consent=None)


def ready_change(command: type, request: ChangeRequest) -> ChangeRequest:
    """A correction of the customer's consent finds one."""
    return evolve(request, consent=THEIRS) if command is k.CorrectConsent else request


EFFECTIVE = evolve(ripe_contract(ContractStage.EFFECTIVE), id="K-1")
AMENDED = evolve(EFFECTIVE, amendments=(Amendment("S-1", NOW, 2, difference(BODY, BODY)),))
AUTHORITY = SigningAuthority("purchasing")
NOTICES = (h.Notice("customer", TODAY, "letter"), h.Notice("finance", TODAY, "mail"))


def give_change(command: type, request: ChangeRequest) -> object:
    """The sample command."""
    commands: dict[type, object] = {
        h.Propose: h.Propose("K-1", "the site is not ready", TODAY + 5 * DAY, LATER),
        h.PassChange: h.PassChange("agreed"),
        h.ReviewChange: h.ReviewChange("lawful"),
        h.RefuseChange: h.RefuseChange("no ground"),
        h.WithdrawChange: h.WithdrawChange("settled"),
        h.NotifyOfChange: h.NotifyOfChange(NOTICES),
        h.SignChange: h.SignChange(sealed=True),
        h.RecordConsent: h.RecordConsent(TODAY, "陈静", AUTHORITY, sealed=True),
        k.CorrectConsent: k.CorrectConsent("misread", None, "李雷"),
        k.CorrectChangeNotice: k.CorrectChangeNotice(1, "mistyped", TODAY - DAY),
        h.MarkApplied: h.MarkApplied(),
    }
    return commands[command]


def _by(command: type) -> str:
    people = {
        h.PassChange: "E-1",
        h.ReviewChange: "LEGAL-1",
        h.RefuseChange: "E-2",
        h.SignChange: "E-1",
    }
    return people.get(command, "E-8")


CHANGE_SPOILED = {
    "reason_given": spoiled_command(reason=" "),
    "same_currency": spoiled_command(body=ContractBody("USD", Rounding.HALF_UP)),
    "not_an_author": lambda stage: Spoiled(actor="E-7"),
    "reviewer_not_approver": lambda stage: Spoiled(actor="E-1"),
    "by_proposer": lambda stage: Spoiled(actor="E-7"),
    "notices_dated": lambda stage: Spoiled(
        subject={"takes_effect": TODAY + 9 * DAY},
        command={"notices": (evolve(NOTICES[0], on=TODAY + DAY), NOTICES[1])},
    ),
    "notified_in_time": spoiled_subject(takes_effect=TODAY + 4 * DAY),
    "company_not_signed": spoiled_subject(ours=OURS),
    "signatory_not_involved": lambda stage: Spoiled(actor="LEGAL-1"),
    "customer_not_signed": spoiled_subject(consent=THEIRS),
    "representative_named": spoiled_command(representative="ｅ-7"),
    "signed_after_review": spoiled_command(on=TODAY + DAY),
    "authority_covers": spoiled_command(authority=evolve(AUTHORITY, until=TODAY)),
    "sealed": spoiled_command(sealed=False),
    "consent_recorded": spoiled_subject(consent=None),
    "corrected_representative_named": spoiled_command(representative="ｅ-7"),
    "corrected_after_review": spoiled_subject(consent=evolve(THEIRS, on=TODAY + DAY)),
    "corrected_authority_covers": spoiled_command(authority=evolve(AUTHORITY, until=TODAY - DAY)),
    "consent_day_kept": spoiled_command(on=TODAY),
    "entry_recorded": spoiled_command(number=3),
    "corrected_notice_dated": lambda stage: Spoiled(
        subject={"takes_effect": TODAY + 9 * DAY}, command={"on": TODAY + DAY}
    ),
    "still_notified_in_time": lambda stage: Spoiled(
        subject={"takes_effect": TODAY + 4 * DAY}, command={"on": TODAY}
    ),
    "in_contract": lambda stage: Spoiled(related={"K-1": EFFECTIVE}),
}

PROCESSES = {
    "change": Process(
        CHANGE,
        said(CHANGE_POLICY),
        CONTRACT_TERMS,
        ripe_change,
        give_change,
        _by,
        CHANGE_SPOILED,
        related={"K-1": AMENDED},
        ready=ready_change,
    )
}
