"""What policy 3.2.2.3 says may happen to a resource request; see `process_tables`."""

from fractions import Fraction

from attrs import evolve

from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.opportunities import RESOURCE, ResourceRequest, ResourceTerms
from lenovo_sales.opportunities import resource as r
from lenovo_sales.opportunities.opportunity import Opportunity
from lenovo_sales.opportunities.terms import OpportunityStage
from process_tables import DAY, NOW, TODAY, Process, Spoiled, said, spoiled_command

RESOURCE_POLICY = """
- | Ask | asked | 3.2.2.3 | 3.2.2.3 3.2.2.3 3.2.2.3 3.2.2.3 3.2.2.3 \
| opportunity kind need needed_by discount asked_by asked
asked | Grant | granted | 3.2.2.3 | 1.3.1 3.2.2.3 3.2.2.3 3.2.2.3 3.2.2.3 | granted \
| resource.grant
asked | Refuse | refused | 3.2.2.3 | 1.3.1 3.2.2.3 | reason closed | resource.grant
granted | Deliver | delivered | 3.2.2.3 | 3.2.2.3 | result closed
delivered | CorrectResult | = | 3.2.2.3 | 3.2.2.3 1.3.1 | result corrections
asked granted | Withdraw | withdrawn | 3.2.2.3 | 3.2.2.3 3.2.2.3 | reason closed
"""

RESOURCE_TERMS = ResourceTerms(answer_within_days=3, discount_ceiling=Fraction(3, 10))


DEAL = Opportunity("O-1", OpportunityStage.ASSESSED, 1, NOW - DAY, "C-3", TODAY - DAY)


def ripe_request(stage: LabeledEnum) -> ResourceRequest:
    """A request for a discount of a fifth."""
    return ResourceRequest(
        "S-1",
        r.ResourceStage(stage.value),
        7,
        NOW - DAY,
        "O-1",
        r.ResourceKind.PRICE_NEGOTIATION,
        "E-7",
        TODAY - DAY,
        TODAY + DAY,
        "forty notebooks",
        Fraction(1, 5),
    )


RESOURCE_COMMANDS: dict[type, object] = {
    r.Ask: r.Ask("O-1", r.ResourceKind.PRICE_NEGOTIATION, "forty", TODAY, Fraction(1, 5)),
    r.Grant: r.Grant(discount=Fraction(1, 5)),
    r.Refuse: r.Refuse("no margin left"),
    r.Deliver: r.Deliver("agreed at a sixth"),
    r.CorrectResult: r.CorrectResult("agreed at a fifth", "mistyped"),
    r.Withdraw: r.Withdraw("not needed any more"),
}

SUPPORT = {"kind": r.ResourceKind.SUPPORT, "discount": None}


def without_discount(stage: LabeledEnum | None) -> Spoiled:
    """A price negotiation without a discount."""
    return Spoiled(command={"discount": None})


RESOURCE_SPOILED = {
    "opportunity_is_open": lambda stage: Spoiled(
        related={"O-1": evolve(DEAL, stage=OpportunityStage.SHELVED)}
    ),
    "need_described": spoiled_command(need=" "),
    "needed_ahead": spoiled_command(needed_by=TODAY - DAY),
    "discount_possible": spoiled_command(discount=Fraction(0)),
    "discount_fits": without_discount,
    "not_the_asker": lambda stage: Spoiled(actor="E-7"),
    "provider_named": lambda stage: Spoiled(SUPPORT, {"discount": None}),
    "within_asked": spoiled_command(discount=Fraction(21, 100)),
    "within_ceiling": lambda stage: Spoiled(
        {"discount": Fraction(1, 2)}, {"discount": Fraction(31, 100)}
    ),
    "reason_given": spoiled_command(reason=" "),
    "result_given": spoiled_command(result=""),
    "by_the_asker": lambda stage: Spoiled(actor="E-2"),
}

PROCESSES = {
    "resource": Process(
        RESOURCE,
        said(RESOURCE_POLICY),
        RESOURCE_TERMS,
        ripe_request,
        lambda command, _: RESOURCE_COMMANDS[command],
        lambda command: "E-7" if command is r.Withdraw else "E-2",
        RESOURCE_SPOILED,
        related={"O-1": DEAL},
    )
}
