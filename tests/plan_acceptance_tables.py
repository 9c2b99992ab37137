"""What policy 4.3.3.1 says may happen to a plan acceptance; see `process_tables` for the form."""

from attrs import evolve

from lenovo_sales.editions import default_edition
from lenovo_sales.incentives import PLAN_ACCEPTANCE, PlanAcceptance, PlanAcceptanceStage
from lenovo_sales.incentives import acceptance as a
from lenovo_sales.lifecycle import LabeledEnum
from process_tables import DAY, NOW, TODAY, Process, Spoiled, said, spoiled_command

PLAN_ACCEPTANCE_POLICY = """
- | OfferPlan | offered | 4.3.3.1 | 4.3.3.1 1.3.1 4.3.3.1 \
| edition digest in_force_from plan person offered offered_by | plan_acceptance.offer
offered | CorrectPlanOffer | = | 4.3.3.1 | 4.3.3.1 1.3.1 4.3.3.1 1.3.1 \
| edition digest in_force_from plan person corrections | plan_acceptance.offer
offered declined | AcceptPlan | accepted | 4.3.3.1 \
| 4.3.3.1 4.3.3.1 4.3.3.1 4.3.3.1 4.3.3.1 | accepted
accepted | CorrectPlanAcceptance | = | 4.3.3.1 | 4.3.3.1 4.3.3.1 4.3.3.1 4.3.3.1 1.3.1 \
| accepted corrections
accepted | StrikePlanAcceptance | offered | 4.3.3.1 | 4.3.3.1 1.3.1 | accepted corrections
offered | DeclinePlan | declined | 4.3.3.1 | 4.3.3.1 4.3.3.1 | declined
declined | CorrectPlanDecline | = | 4.3.3.1 | 4.3.3.1 4.3.3.1 1.3.1 | declined corrections
declined | OfferPlanAgain | offered | 4.3.3.1 | 4.3.3.1 \
| note offered offered_by | plan_acceptance.offer
offered accepted declined | SupersedePlanAcceptance | superseded | 2.2.1.2 | 2.2.1.2 2.2.1.2 \
| succeeded_by closed
offered accepted declined | WithdrawPlanOffer | withdrawn | 4.3.3.1 | 4.3.3.1 \
| reason closed | plan_acceptance.offer
"""
EDITION = default_edition()
FIRST_DAY = EDITION.edition.in_force_from


def ripe_acceptance(stage: LabeledEnum) -> PlanAcceptance:
    """A plan that E-1 offered to E-7, accepted and declined at some time."""
    return PlanAcceptance(
        "A-1",
        PlanAcceptanceStage(stage.value),
        3,
        NOW - DAY,
        EDITION.id,
        EDITION.digest,
        FIRST_DAY,
        TODAY - 3 * DAY,
        "E-1",
        "revenue",
        "E-7",
        a.SignedAcceptance(TODAY - 2 * DAY, "Li Hua"),
        a.PlanDecline(TODAY - 3 * DAY, "the rate is low"),
    )


LATER = evolve(
    ripe_acceptance(PlanAcceptanceStage.OFFERED), id="A-2", edition="2026", in_force_from=TODAY
)
COMMANDS: dict[type, object] = {
    a.OfferPlan: a.OfferPlan(EDITION.id, "revenue", "E-7"),
    a.CorrectPlanOffer: a.CorrectPlanOffer(EDITION.id, "revenue", "E-7", "misread"),
    a.AcceptPlan: a.AcceptPlan(EDITION.digest, "Li Hua"),
    a.CorrectPlanAcceptance: a.CorrectPlanAcceptance("Li Huan", "misspelled"),
    a.StrikePlanAcceptance: a.StrikePlanAcceptance("another plan was meant"),
    a.DeclinePlan: a.DeclinePlan("the target is high"),
    a.CorrectPlanDecline: a.CorrectPlanDecline("the window is short", "misheard"),
    a.OfferPlanAgain: a.OfferPlanAgain("the target is that of last year"),
    a.SupersedePlanAcceptance: a.SupersedePlanAcceptance("A-2"),
    a.WithdrawPlanOffer: a.WithdrawPlanOffer("moved to another region"),
}
OFFERERS = (a.OfferPlan, a.CorrectPlanOffer, a.OfferPlanAgain, a.WithdrawPlanOffer)
SPOILED = {
    "participant_named": spoiled_command(person=" "),
    "offered_to_another": spoiled_command(person="E-1"),
    "plan_known": spoiled_command(plan="juggling"),
    "by_the_participant": lambda stage: Spoiled(actor="E-1"),
    "digest_as_offered": spoiled_command(digest="sha256:0"),
    "name_signed": spoiled_command(name=" "),
    "day_not_ahead": spoiled_command(on=TODAY + DAY),
    "signed_after_offer": spoiled_command(on=TODAY - 4 * DAY),
    "decline_explained": spoiled_command(instead=" "),
    "note_given": spoiled_command(note=" "),
    "succeeded_by_later_edition": lambda stage: Spoiled(
        related={"A-2": evolve(LATER, plan="region_revenue")}
    ),
    "later_edition_in_force": lambda stage: Spoiled(
        related={"A-2": evolve(LATER, in_force_from=TODAY + DAY)}
    ),
    "reason_given": spoiled_command(reason=" "),
}

PROCESSES = {
    "plan_acceptance": Process(
        PLAN_ACCEPTANCE,
        said(PLAN_ACCEPTANCE_POLICY),
        EDITION.incentives.acceptance,
        ripe_acceptance,
        lambda command, _: COMMANDS[command],
        lambda command: "E-1" if command in OFFERERS else "E-7",
        SPOILED,
        related={EDITION.id: EDITION, "A-2": LATER},
    )
}
