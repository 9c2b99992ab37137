"""What policy 3.2.2.3 says may happen to a resource request; see `process_tables`."""

from fractions import Fraction

from lenovo_sales.lifecycle import Worded
from lenovo_sales.opportunities import RESOURCE, ResourceRequest, ResourceTerms
from lenovo_sales.opportunities import resource as r
from process_tables import DAY, TODAY, Process, Spoiled, said, spoiled_command

RESOURCE_POLICY = """
asked | Grant | granted | 3.2.2.3 | 1.3.1 3.2.2.3 3.2.2.3 3.2.2.3 3.2.2.3 | granted \
| resource.grant
asked | Refuse | refused | 3.2.2.3 | 1.3.1 3.2.2.3 | reason closed | resource.grant
granted | Deliver | delivered | 3.2.2.3 | 3.2.2.3 | result closed
asked granted | Withdraw | withdrawn | 3.2.2.3 | 3.2.2.3 3.2.2.3 | reason closed
"""

RESOURCE_TERMS = ResourceTerms(answer_within_days=3, discount_ceiling=Fraction(3, 10))


def ripe_request(stage: Worded) -> ResourceRequest:
    """A request for a discount of a fifth."""
    return ResourceRequest(
        "R-1",
        "O-1",
        r.Kind.PRICE_NEGOTIATION,
        "E-7",
        TODAY - DAY,
        TODAY + DAY,
        "forty notebooks",
        Fraction(1, 5),
        stage=r.ResourceStage(stage.value),
    )


RESOURCE_COMMANDS: dict[type, object] = {
    r.Grant: r.Grant(discount=Fraction(1, 5)),
    r.Refuse: r.Refuse("no margin left"),
    r.Deliver: r.Deliver("agreed at a sixth"),
    r.Withdraw: r.Withdraw("not needed any more"),
}

SUPPORT = {"kind": r.Kind.SUPPORT, "discount": None}
RESOURCE_SPOILED = {
    "somebody other than who asked": lambda stage: Spoiled(by="E-7"),
    "somebody who will do it": lambda stage: Spoiled(SUPPORT, {"discount": None}),
    "a discount in a price negotiation, and nowhere else": spoiled_command(discount=None),
    "a discount above zero, no higher than was asked for": spoiled_command(
        discount=Fraction(21, 100)
    ),
    "a discount no higher than the ceiling": lambda stage: Spoiled(
        {"discount": Fraction(1, 2)}, {"discount": Fraction(31, 100)}
    ),
    "a reason": spoiled_command(reason=" "),
    "what was delivered": spoiled_command(result=""),
    "the person who asked": lambda stage: Spoiled(by="E-2"),
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
    )
}
