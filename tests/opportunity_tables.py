"""What policy 3.2.2.4 says may happen to an opportunity; `process_tables` says in which form."""

from fractions import Fraction

from attrs import evolve

from lenovo_sales.lifecycle import Worded
from lenovo_sales.pipeline import OPPORTUNITY, Opportunity, OpportunityTerms
from lenovo_sales.pipeline import opportunity as o
from lenovo_sales.pipeline.plan import Step
from lenovo_sales.values import Money, Rounding
from process_tables import DAY, TODAY, Process, said, spoiled_command, spoiled_subject

OPPORTUNITY_POLICY = """
identified | Assess | assessed | 3.2.1.2 | 3.2.1.2 3.2.1.2 3.2.2.4 | assessment
assessed planned proposing negotiating agreed | Assess | = | 3.2.2.4 | 3.2.1.2 3.2.1.2 3.2.2.4 \
| assessment
assessed | Plan | planned | 3.2.2.1 | 3.2.1.2 3.2.2.4 3.2.2.1 3.2.2.1 3.2.2.1 | steps
planned proposing negotiating agreed | Plan | = | 3.2.2.1 | 3.2.2.1 3.2.2.1 3.2.2.1 | steps
planned proposing negotiating agreed | FinishStep | = | 3.2.2.1 | 3.2.2.1 | steps
planned | Propose | proposing | 3.2.2.2 | 3.2.1.2 3.2.2.4 3.2.2.2 | proposals
proposing negotiating | Propose | proposing | 3.2.2.2 | 3.2.2.2 | proposals
proposing | Negotiate | negotiating | 3.2.2.3 | 3.2.1.2 3.2.2.4 |
negotiating | Agree | agreed | 3.2.2.4 | 3.2.1.2 3.2.2.4 |
agreed | Win | won | 3.2.2.4 | 3.2.1.2 3.2.2.4 3.2.2.4 | contract closed
identified assessed planned proposing negotiating agreed shelved | Lose | lost | 3.2.2.4 | 3.2.2.4 \
| reason competitor closed look_again
identified assessed planned proposing negotiating agreed | Shelve | shelved | 3.2.2.4 \
| 3.2.2.4 3.2.2.4 | reason look_again
shelved | Resume | identified | 3.2.2.4 | | reason look_again
"""

ASSESSMENT = o.Assessment(TODAY - 14 * DAY, "E-7", Money.of(120_000, "CNY"))
OPPORTUNITY_TERMS = OpportunityTerms(
    14, o.StageProbabilities(*(Fraction(n, 10) for n in (1, 2, 3, 5, 7, 9, 1))), Rounding.HALF_UP
)
STEPS = tuple(Step(f"step {n}", "E-7", TODAY + n * DAY) for n in range(9))


def ripe_opportunity(stage: Worded) -> Opportunity:
    """A deal with an assessment on its last good day."""
    return Opportunity(
        "O-1",
        "C-3",
        TODAY - 30 * DAY,
        owner="E-7",
        stage=o.Stage(stage.value),
        assessment=ASSESSMENT,
        steps=STEPS,
    )


OPPORTUNITY_COMMANDS: dict[type, object] = {
    o.Assess: o.Assess(Money.of(130_000, "CNY"), Fraction(1, 3), "an old customer"),
    o.Plan: o.Plan((*STEPS, *STEPS)),
    o.Propose: o.Propose("forty notebooks"),
    o.Negotiate: o.Negotiate(),
    o.Agree: o.Agree(),
    o.Win: o.Win("K-1"),
    o.Lose: o.Lose("price", "another maker"),
    o.Shelve: o.Shelve("budget", TODAY + DAY),
    o.Resume: o.Resume(),
}


def give_opportunity(command: type, deal: Opportunity) -> object:
    """The sample command; the step to finish is the first one still open."""
    if command is o.FinishStep:
        return o.FinishStep([step.done for step in deal.steps].index(None) + 1)
    return OPPORTUNITY_COMMANDS[command]


OPPORTUNITY_SPOILED = {
    "a first assessment": spoiled_subject(assessment=None),
    "an assessment that is not out of date": spoiled_subject(
        assessment=evolve(ASSESSMENT, on=ASSESSMENT.on - DAY)
    ),
    "a value above zero": spoiled_command(value=Money(0, "CNY")),
    "a probability between 0 and 100 %": spoiled_command(probability=Fraction(101, 100)),
    "a reason for a probability that is not the stage's": spoiled_command(reason=None),
    "a plan with at least one step": spoiled_command(steps=()),
    "a named owner for every step": spoiled_command(steps=(*STEPS, evolve(STEPS[0], owner=""))),
    "every open step to be due on or after today": spoiled_command(
        steps=(*STEPS, evolve(STEPS[0], due=TODAY - DAY))
    ),
    "the number of an open step of the plan": spoiled_command(number=len(STEPS) + 1),
    "a solution for the customer": spoiled_command(solution=""),
    "the contract that was concluded": spoiled_command(contract=" "),
    "a reason": spoiled_command(reason=""),
    "a later day to look at it again": spoiled_command(look_again=TODAY),
}

PROCESSES = {
    "opportunity": Process(
        OPPORTUNITY,
        said(OPPORTUNITY_POLICY),
        OPPORTUNITY_TERMS,
        ripe_opportunity,
        give_opportunity,
        lambda _: "E-7",
        OPPORTUNITY_SPOILED,
    )
}
