"""What policy 3.1.1.3 says may happen to a registration; `process_tables` says in which form."""

from attrs import evolve

from lenovo_sales.customers import REGISTRATION, Registration, RegistrationTerms
from lenovo_sales.customers import registration as r
from lenovo_sales.customers.customer import Customer
from lenovo_sales.customers.merging import FollowMerge
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.opportunities.opportunity import Opportunity
from lenovo_sales.opportunities.terms import OpportunityStage
from process_tables import (
    DAY,
    NOW,
    TODAY,
    Process,
    Spoil,
    Spoiled,
    said,
    spoiled_command,
    spoiled_subject,
)

REGISTRATION_POLICY = """
- | Claim | claimed | 3.1.1.3 | 3.1.1.3 | partner customer need contact claimed completed
claimed | Complete | = | 3.1.1.3 | 3.1.1.3 | need contact completed
claimed | Confirm | confirmed | 3.1.1.3 | 3.1.1.3 1.3.1 3.1.1.3 3.1.1.3 3.1.1.3 \
| until confirmed | registration.confirm
confirmed | Extend | = | 3.1.1.3 | 3.1.1.3 3.1.1.3 3.1.1.3 3.1.1.3 3.1.1.3 \
| until extensions extended
confirmed | CorrectExtension | = | 3.1.1.3 | 3.1.1.3 3.1.1.3 3.1.1.3 3.1.1.3 1.3.1 \
| until extended corrections
claimed | Refuse | refused | 3.1.1.3 | 1.3.1 3.1.1.3 | reason ended | registration.refuse
confirmed | Convert | converted | 3.1.1.3 | 3.1.1.3 3.1.1.3 3.1.1.3 | opportunity
claimed confirmed | Lapse | lapsed | 3.1.1.3 | 3.1.1.3 | ended
claimed confirmed converted refused lapsed withdrawn | FollowMerge | = \
| 3.1.2.1 | 3.1.2.1 | customer
claimed confirmed | Withdraw | withdrawn | 3.1.1.3 | 3.1.1.3 | reason ended
"""

REGISTRATION_TERMS = RegistrationTerms(10, 90, 1, ("completed", "claimed"))
CLAIMED, CONFIRMED = r.RegistrationStage.CLAIMED, r.RegistrationStage.CONFIRMED
RIVAL = Registration("R-0", CLAIMED, 1, NOW - DAY, "P-2", "C-3", NOW - 150 * DAY)
DEAL = Opportunity("O-1", OpportunityStage.IDENTIFIED, 1, NOW - DAY, "C-3", TODAY - DAY)


def ripe_registration(stage: LabeledEnum) -> Registration:
    """A complete claim of long ago, whose protection is over."""
    return Registration(
        "S-1",
        r.RegistrationStage(stage.value),
        7,
        NOW - DAY,
        "P-1",
        "C-3",
        NOW - 200 * DAY,
        "forty notebooks",
        "王芳",
        NOW - 199 * DAY,
        None if stage is CLAIMED else TODAY - 90 * DAY,
        None if stage is CLAIMED else TODAY,
    )


def ready_registration(command: type, claim: Registration) -> Registration:
    """A correction of an extension finds one."""
    if command is not r.CorrectExtension:
        return claim
    return evolve(claim, until=TODAY + 80 * DAY, extended=r.Extension(TODAY - DAY, TODAY))


COMMANDS = {
    r.Claim: r.Claim("P-1", "C-3", "forty notebooks", "王芳"),
    r.Complete: r.Complete("fifty notebooks", "张伟"),
    r.Confirm: r.Confirm(TODAY),
    r.Extend: r.Extend(TODAY + 80 * DAY, TODAY - DAY),
    r.CorrectExtension: r.CorrectExtension("misread", TODAY - 2 * DAY, TODAY + 70 * DAY),
    r.Refuse: r.Refuse("known already"),
    r.Convert: r.Convert("O-1"),
    r.Lapse: r.Lapse(),
    r.Withdraw: r.Withdraw("no budget"),
    FollowMerge: FollowMerge(),
}


def too_early(stage: LabeledEnum | None) -> Spoiled:
    """One day before the time is over, whichever it is."""
    if stage is CLAIMED:
        return Spoiled({"claimed": NOW - 9 * DAY})
    return Spoiled({"until": TODAY + DAY})


def rivaled(**changes: object) -> Spoil:
    """Another registration on the customer, so changed."""
    return lambda stage: Spoiled(related={"R-0": evolve(RIVAL, **changes)})


def opened(**changes: object) -> Spoil:
    """Another opportunity."""
    return lambda stage: Spoiled(related={"O-1": evolve(DEAL, **changes)})


HELD = {"stage": r.RegistrationStage.CONVERTED, "confirmed": TODAY - DAY, "until": TODAY}
FOLLOWS = {"stage": CONFIRMED, "confirmed": TODAY + 80 * DAY, "until": TODAY + 81 * DAY}
HOLDS = {"stage": CONFIRMED, "confirmed": TODAY, "until": TODAY + DAY}
PROCESSES = {
    "registration": Process(
        REGISTRATION,
        said(REGISTRATION_POLICY),
        REGISTRATION_TERMS,
        ripe_registration,
        lambda command, _: COMMANDS[command],
        lambda _: "E-7",
        {
            "parties_named": spoiled_command(partner=" "),
            "complete": spoiled_subject(completed=None),
            "completes": spoiled_command(need=" "),
            "not_the_partner": lambda stage: Spoiled(actor="P-1"),
            "customer_free": rivaled(**HOLDS),
            "goes_first": rivaled(completed=NOW - 200 * DAY),
            "reason_given": spoiled_command(reason=" "),
            "ends_in_time": spoiled_command(until=TODAY + 91 * DAY),
            "asked_in_time": spoiled_command(on=TODAY),
            "day_not_ahead": lambda stage: Spoiled({"until": TODAY + 2 * DAY}, {"on": TODAY + DAY}),
            "extended_in_bounds": spoiled_command(until=TODAY + 90 * DAY),
            "extension_recorded": spoiled_subject(extended=None),
            "corrected_asked_in_time": spoiled_command(on=TODAY),
            "corrected_in_bounds": spoiled_command(until=TODAY + 89 * DAY),
            "corrected_leaves_others": lambda stage: Spoiled(
                command={"until": TODAY + 81 * DAY}, related={"R-0": evolve(RIVAL, **FOLLOWS)}
            ),
            "extensions_left": spoiled_subject(extensions=1),
            "with_the_customer": opened(customer="C-4"),
            "opened_in_time": opened(identified_on=TODAY),
            "opened_under_no_other": rivaled(**HELD),
            "decision_overdue": too_early,
            "protection_over": too_early,
            "merge_recorded": lambda stage: Spoiled(related={"C-3": Customer("C-3")}),
        },
        related={
            "R-0": RIVAL,
            "R-2": evolve(RIVAL, id="R-2", completed=NOW),
            "O-1": DEAL,
            "C-3": Customer("C-3", merged_into="C-1"),
        },
        ready=ready_registration,
    )
}
