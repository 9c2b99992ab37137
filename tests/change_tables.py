"""What policy 3.3.2.3 says may happen to a change request; see `process_tables`."""

from attrs import evolve

from contract_tables import CONTRACT_TERMS, OURS, THEIRS, requested, ripe_contract
from lenovo_sales.contracts import (
    CHANGE,
    Amendment,
    ChangeRequest,
    Contract,
    SigningAuthority,
    difference,
)
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts.change_process import MarkApplied
from lenovo_sales.contracts.contract import ContractStage
from lenovo_sales.lifecycle import Worded
from process_tables import DAY, NOW, TODAY, Process, Spoiled, said, spoiled_command, spoiled_subject

CHANGE_POLICY = """
proposed | PassChange | approved | 3.3.2.3 | 3.3.2.3 1.3.1 | approval | change.approve
approved | ReviewChange | reviewed | 3.3.2.3 | 1.3.1 1.3.1 | review | change.review
proposed | RefuseChange | refused | 3.3.2.3 | 1.3.1 3.3.2.3 | refusal | change.approve
approved | RefuseChange | refused | 3.3.2.3 | 1.3.1 3.3.2.3 | refusal | change.review
proposed approved reviewed notified | WithdrawChange | withdrawn | 3.3.2.3 | 3.3.2.3 3.3.2.3 \
| refusal
reviewed | NotifyOfChange | notified | 3.3.2.3 | 3.3.2.3 3.3.2.3 | notices
notified | SignChange | = | 3.3.1.3 | 3.3.1.3 1.3.1 3.3.1.3 | ours | change.sign
notified | RecordConsent | = | 3.3.1.3 | 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 | consent
notified | MarkApplied | applied | 3.3.2.3 | 3.3.2.3 | applied
"""


def ripe_change(stage: Worded) -> ChangeRequest:
    """A request to amend a contract, approved and reviewed some days ago."""
    asked = requested(ripe_contract(ContractStage.EFFECTIVE), h.ChangeKind.AMENDMENT)
    in_stage = h.ChangeStage(stage.value)
    return evolve(asked, stage=in_stage, takes_effect=TODAY + 5 * DAY, ours=None, consent=None)


def _amended(request: ChangeRequest) -> Contract:
    contract = ripe_contract(ContractStage.EFFECTIVE)
    differs = difference(contract.articles, contract.articles)
    return evolve(contract, amendments=(Amendment(request.id, NOW, 2, differs),))


MANDATE = SigningAuthority("purchasing")
NOTICES = (h.Notice("customer", TODAY, "letter"), h.Notice("finance", TODAY, "mail"))


def give_change(command: type, request: ChangeRequest) -> object:
    """The sample command."""
    commands: dict[type, object] = {
        h.PassChange: h.PassChange("agreed"),
        h.ReviewChange: h.ReviewChange("lawful"),
        h.RefuseChange: h.RefuseChange("no ground"),
        h.WithdrawChange: h.WithdrawChange("settled"),
        h.NotifyOfChange: h.NotifyOfChange(NOTICES),
        h.SignChange: h.SignChange(sealed=True),
        h.RecordConsent: h.RecordConsent("陈静", MANDATE, sealed=True),
        MarkApplied: MarkApplied(_amended(request)),
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
    "a reason for the change": spoiled_subject(reason=" "),
    "somebody who wrote neither the change nor the contract": lambda stage: Spoiled(by="E-7"),
    "a legal reviewer other than who approved it": lambda stage: Spoiled(by="E-1"),
    "who proposed it": lambda stage: Spoiled(by="E-7"),
    "a reason": spoiled_command(refusal=" "),
    "notices given after the legal review, up to today": lambda stage: Spoiled(
        subject={"takes_effect": TODAY + 9 * DAY},
        command={"notices": (evolve(NOTICES[0], on=TODAY + DAY), NOTICES[1])},
    ),
    "notice to the customer and every department in time": spoiled_subject(
        takes_effect=TODAY + 4 * DAY
    ),
    "an amendment that we have still to sign": spoiled_subject(ours=OURS),
    "a signatory who neither wrote nor reviewed it": lambda stage: Spoiled(by="LEGAL-1"),
    "an amendment that the customer has still to sign": spoiled_subject(consent=THEIRS),
    "a named representative of the customer who is not ours": spoiled_command(
        representative="ｅ-7"
    ),
    "a signing authority for this amount on this day": spoiled_command(
        signing_authority=evolve(MANDATE, until=TODAY)
    ),
    "a seal beside the signature": spoiled_command(sealed=False),
    "the contract with this change in it": spoiled_command(
        contract=ripe_contract(ContractStage.EFFECTIVE)
    ),
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
    )
}
