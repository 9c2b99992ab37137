"""What policy 3.1.1.3 says may happen to a registration; `process_tables` says in which form."""

from attrs import evolve

from lenovo_sales.customers import REGISTRATION, Registration, RegistrationTerms
from lenovo_sales.customers import registration as r
from lenovo_sales.lifecycle import Worded
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

REGISTRATION_POLICY = """
claimed | Complete | = | 3.1.1.3 | 3.1.1.3 | need contact completed
claimed | Confirm | confirmed | 3.1.1.3 | 3.1.1.3 1.3.1 3.1.1.3 3.1.1.3 3.1.1.3 \
| until confirmed | registration.confirm
claimed | Refuse | refused | 3.1.1.3 | 1.3.1 3.1.1.3 | reason ended | registration.refuse
confirmed | Convert | converted | 3.1.1.3 | 3.1.1.3 3.1.1.3 3.1.1.3 | opportunity
claimed confirmed | Lapse | lapsed | 3.1.1.3 | 3.1.1.3 | ended
claimed confirmed | Withdraw | withdrawn | 3.1.1.3 | 3.1.1.3 | reason ended
"""

REGISTRATION_TERMS = RegistrationTerms(10, 90, ("completed", "claimed"))
RIVAL = Registration("R-0", "P-2", "C-3", NOW - 150 * DAY)


def ripe_registration(stage: Worded) -> Registration:
    """A complete claim of long ago, whose protection is over."""
    return Registration(
        "R-1",
        "P-1",
        "C-3",
        NOW - 200 * DAY,
        "forty notebooks",
        "王芳",
        NOW - 199 * DAY,
        r.RegistrationStage(stage.value),
        None if stage is r.RegistrationStage.CLAIMED else TODAY - 90 * DAY,
        None if stage is r.RegistrationStage.CLAIMED else TODAY,
    )


def give(command: type, claim: Registration) -> object:
    """A command for a claim."""
    return {
        r.Complete: r.Complete("fifty notebooks", "张伟"),
        r.Confirm: r.Confirm(TODAY, (RIVAL, evolve(RIVAL, id="R-2", completed=NOW))),
        r.Refuse: r.Refuse("known already"),
        r.Convert: r.Convert("O-1", "C-3", TODAY - DAY),
        r.Lapse: r.Lapse(),
        r.Withdraw: r.Withdraw("no budget"),
    }[command]


def too_early(stage: Worded) -> Spoiled:
    """One day before the time is over, whichever it is."""
    if stage is r.RegistrationStage.CLAIMED:
        return Spoiled({"claimed": NOW - 9 * DAY})
    return Spoiled({"until": TODAY + DAY})


HELD = evolve(RIVAL, stage=r.RegistrationStage.CONVERTED, confirmed=TODAY - DAY, until=TODAY)
HOLDS = evolve(RIVAL, stage=r.RegistrationStage.CONFIRMED, confirmed=TODAY, until=TODAY + DAY)
PROCESSES = {
    "registration": Process(
        REGISTRATION,
        said(REGISTRATION_POLICY),
        REGISTRATION_TERMS,
        ripe_registration,
        give,
        lambda _: "E-7",
        {
            "the customer's need and a contact there": spoiled_subject(completed=None),
            "the customer's need and a contact to be stated": spoiled_command(need=" "),
            "somebody other than the partner": lambda stage: Spoiled(by="P-1"),
            "no other registration that protects the customer": spoiled_command(others=(HOLDS,)),
            "no complete claim that goes before": spoiled_command(
                others=(evolve(RIVAL, completed=NOW - 200 * DAY),)
            ),
            "a reason": spoiled_command(reason=" "),
            "an end no later than the edition allows": spoiled_command(until=TODAY + 91 * DAY),
            "an opportunity with the customer of the claim": spoiled_command(customer="C-4"),
            "an opportunity opened before the protection ends": spoiled_command(opened=TODAY),
            "an opportunity opened under no other registration": spoiled_command(others=(HELD,)),
            "the time for a decision to be over": too_early,
            "the protection to be over": too_early,
        },
    )
}
