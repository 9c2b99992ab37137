"""What policy 4.3.3.2 says may happen to a special fund; `process_tables` says in which form."""

from datetime import datetime
from typing import Any

from attrs import evolve, frozen

from lenovo_sales.editions import default_edition
from lenovo_sales.lifecycle import ANYBODY, Decision, LabeledEnum
from lenovo_sales.organization import Post, Unit
from lenovo_sales.recognition import (
    FUND,
    Adjustment,
    Appropriation,
    Approval,
    AtStake,
    Award,
    Carry,
    Closure,
    Fund,
    FundStage,
    Nomination,
    Nominee,
    RestOfFund,
    Verdict,
)
from lenovo_sales.recognition import fund_commands as c
from lenovo_sales.values import Money
from lenovo_sales.wording import Wording
from process_tables import DAY, NOW, TODAY, Process, Spoiled, said, spoiled_command, spoiled_subject

FUND_POLICY = """
- | ProposeFund | proposed | 4.3.3.2 | 2.1 4.3.3.2 4.3.3.2 1.3.1 \
| unit first_day last_day appropriations
proposed | CorrectFund | = | 4.3.3.2 | 1.3.1 2.1 4.3.3.2 1.3.1 | unit first_day last_day corrections
open | ProposeAmount | = | 4.3.3.2 | 4.3.3.2 1.3.1 | appropriations
proposed open | CorrectAmount | = | 4.3.3.2 | 4.3.3.2 1.3.1 4.3.3.2 1.3.1 \
| appropriations corrections
proposed | ApproveAmount | open | 4.3.3.2 | 4.3.3.2 1.3.1 1.3.1 | appropriations | fund.budget
open | ApproveAmount | = | 4.3.3.2 | 4.3.3.2 1.3.1 1.3.1 4.3.3.2 | appropriations | fund.budget
proposed | RejectAmount | rejected | 4.3.3.2 | 4.3.3.2 1.3.1 1.3.1 1.3.1 \
| appropriations | fund.budget
open | RejectAmount | = | 4.3.3.2 | 4.3.3.2 1.3.1 1.3.1 1.3.1 | appropriations | fund.budget
proposed | WithdrawAmount | withdrawn | 4.3.3.2 | 4.3.3.2 1.3.1 1.3.1 | appropriations
open | WithdrawAmount | = | 4.3.3.2 | 4.3.3.2 1.3.1 1.3.1 | appropriations
open | Nominate | = | 4.3.3.2 | 4.3.3.2 4.3.3.2 4.3.3.2 4.3.3.2 1.3.1 4.3.3.2 4.3.3.2 | nominations
open | CorrectNomination | = | 4.3.3.2 \
| 4.3.3.2 1.3.1 4.3.3.2 4.3.3.2 4.3.3.2 1.3.1 4.3.3.2 4.3.3.2 1.3.1 | nominations corrections
open | ApproveNomination | = | 4.3.3.2 \
| 4.3.3.2 4.3.3.2 4.3.3.2 1.3.1 4.3.3.2 4.3.3.2 4.3.3.2 4.3.3.2 | nominations awards | fund.award
open | RejectNomination | = | 4.3.3.2 | 4.3.3.2 4.3.3.2 1.3.1 1.3.1 | nominations | fund.award
open | WithdrawNomination | = | 4.3.3.2 | 4.3.3.2 1.3.1 1.3.1 | nominations
open | CorrectAward | = | 4.3.3.2 \
| 4.3.3.2 4.3.3.2 1.3.1 4.3.3.2 4.3.3.2 4.3.3.2 4.3.3.2 1.3.1 \
| awards corrections | fund.award
closed | CorrectAward | = | 4.3.3.2 | 4.3.3.2 4.3.3.2 1.3.1 4.3.3.2 4.3.3.2 1.3.1 \
| awards corrections | fund.award
open closed | RevokeAward | = | 4.3.3.2 | 4.3.3.2 4.3.3.2 1.3.1 1.3.1 | awards | fund.award
open | CloseFund | closed | 4.3.3.2 | 4.3.3.2 4.3.3.2 | closure | fund.close
closed | CarryForward | = | 4.3.3.2 | 4.3.3.2 4.3.3.2 4.3.3.2 4.3.3.2 | carried_forward | fund.close
open | BringForward | = | 4.3.3.2 | 4.3.3.2 4.3.3.2 4.3.3.2 | brought_forward | fund.close
"""
TERMS = default_edition().recognition.fund
RELATED: dict[str, object] = {
    "HQ": Unit("HQ", "headquarters"),
    "East": Unit("East", "region", parent="HQ"),
    "E-1": Post("E-1", "HQ", level="region_head"),
    **{person: Post(person, "East") for person in ("E-7", "E-8")},
}
DAYS = (TODAY - 5 * DAY, TODAY + 300 * DAY)


def yuan(amount: int) -> Money:
    return Money.of(amount, "CNY")


BUDGET = Appropriation(TODAY - 5 * DAY, "E-1", yuan(1_000_000), "the year's fund")
APPROVED = evolve(BUDGET, verdict=Verdict.APPROVED, decided=TODAY - 4 * DAY, decided_by="E-2")
TOP_UP = Appropriation(TODAY - DAY, "E-1", yuan(500), "one more prize")
NOMINEE = Nominee("E-7", yuan(300), "East")
WAITING = Nomination(
    TODAY - DAY, "E-1", (NOMINEE,), "won three hospitals", ("O-1",), (Approval(TODAY, "E-3"),)
)
DECIDED = evolve(WAITING, verdict=Verdict.APPROVED, decided=TODAY - DAY, decided_by="E-2")
LOWERED = Adjustment(TODAY - DAY, "E-2", yuan(-100), "misread")
REVOKED = evolve(LOWERED, amount=yuan(-300))
AWARD = Award("E-7", "East", yuan(300), TODAY - DAY, 1, (LOWERED,))
CARRIED = Carry(TODAY - 4 * DAY, "E-2", "F-0", yuan(1_000))


def ripe_fund(stage: LabeledEnum) -> Fund:
    """A fund with one award, one nomination and one amount that wait for a decision."""
    budget = BUDGET if stage is FundStage.PROPOSED else APPROVED
    return Fund(
        "F-1",
        FundStage(stage.value),
        7,
        NOW - DAY,
        "HQ",
        *DAYS,
        (budget, TOP_UP),
        (DECIDED, WAITING),
        (AWARD,),
        (CARRIED,),
        (),
        Closure(TODAY - DAY, "E-2", RestOfFund.CARRIED),
    )


def ready(command: type, fund: Any) -> Any:
    """A fund to close has nothing that waits for a decision."""
    if command is not c.CloseFund:
        return fund
    rejected = evolve(TOP_UP, verdict=Verdict.REJECTED)
    return evolve(fund, appropriations=(APPROVED, rejected), nominations=(DECIDED,))


WHY = "recorded by mistake"
NOMINATED = ((NOMINEE, Nominee("E-8", yuan(200))), "won three hospitals", ("O-1", "O-2"))


def give(command: type, fund: Any) -> object:
    """A command for a ripe fund; of the amounts, the first is the budget that is proposed."""
    amount = 1 if fund.stage is FundStage.PROPOSED else 2
    award = yuan(150 if fund.stage is FundStage.CLOSED else 250)
    given: dict[type, object] = {
        c.ProposeFund: c.ProposeFund("HQ", *DAYS, yuan(1_000_000), "the year's fund"),
        c.CorrectFund: c.CorrectFund("East", *DAYS, WHY),
        c.ProposeAmount: c.ProposeAmount(yuan(-50), "a smaller year"),
        c.CorrectAmount: c.CorrectAmount(amount, yuan(700), WHY),
        c.ApproveAmount: c.ApproveAmount(amount),
        c.RejectAmount: c.RejectAmount(amount, "not this year"),
        c.WithdrawAmount: c.WithdrawAmount(amount, "asked elsewhere"),
        c.Nominate: c.Nominate(*NOMINATED),
        c.CorrectNomination: c.CorrectNomination(2, *NOMINATED, WHY),
        c.ApproveNomination: c.ApproveNomination(2),
        c.RejectNomination: c.RejectNomination(2, "a day's work"),
        c.WithdrawNomination: c.WithdrawNomination(2, "rewarded otherwise"),
        c.CorrectAward: c.CorrectAward(1, award, WHY),
        c.RevokeAward: c.RevokeAward(1, "the deal was returned"),
        c.CloseFund: c.CloseFund("the year is over early"),
        c.CarryForward: c.CarryForward("F-2", yuan(400)),
        c.BringForward: c.BringForward("F-0", yuan(400)),
    }
    return given[command]


BY_THE_PROPOSER = (
    *(c.ProposeFund, c.CorrectFund, c.ProposeAmount, c.CorrectAmount, c.WithdrawAmount),
    *(c.Nominate, c.CorrectNomination, c.WithdrawNomination),
)
EMPTIED = Carry(TODAY, "E-2", "F-2", yuan(1_000_800))
SPOILED = {
    "unit_known": spoiled_command(unit="Mars"),
    "days_in_order": spoiled_command(first_day=DAYS[1] + DAY),
    "budget_above_zero": spoiled_command(budget=yuan(0)),
    "by_the_founder": lambda stage: Spoiled(actor="E-9"),
    "amount_stated": spoiled_command(amount=yuan(0)),
    "amount_pending": spoiled_command(number=9),
    "by_the_proposer": lambda stage: Spoiled(actor="E-9"),
    "not_the_proposer": lambda stage: Spoiled(actor="E-1"),
    "cut_covered": spoiled_subject(
        appropriations=(APPROVED, evolve(TOP_UP, amount=yuan(-1_000_801)))
    ),
    "within_its_days": spoiled_subject(last_day=TODAY - DAY),
    "contribution_given": spoiled_command(contribution=" "),
    "records_given": spoiled_command(records=("O-1", "O-1")),
    "nominees_named": spoiled_command(nominees=(NOMINEE, NOMINEE)),
    "not_for_oneself": spoiled_command(nominees=(Nominee("E-1", yuan(1)),)),
    "nominees_in_post": spoiled_command(nominees=(Nominee("E-99", yuan(1)),)),
    "amounts_allowed": spoiled_command(nominees=(evolve(NOMINEE, amount=yuan(20_001)),)),
    "amounts_still_allowed": spoiled_subject(
        nominations=(DECIDED, evolve(WAITING, nominees=(evolve(NOMINEE, amount=yuan(20_001)),)))
    ),
    "nomination_pending": spoiled_command(number=9),
    "not_involved": lambda stage: Spoiled(actor="E-7"),
    "authorized": lambda stage: Spoiled(actor="E-13"),
    "not_approved_before": lambda stage: Spoiled(actor="E-3"),
    "by_the_nominator": lambda stage: Spoiled(actor="E-9"),
    "balance_covers": spoiled_subject(carried_forward=(EMPTIED,)),
    "within_unit_share": spoiled_subject(
        awards=(AWARD, Award("E-8", "East", yuan(400_200), TODAY, 1))
    ),
    "within_year_count": spoiled_subject(
        awards=(
            evolve(AWARD, adjustments=(REVOKED,)),
            *(Award("E-7", "East", yuan(1), TODAY, 1) for _ in range(2)),
        )
    ),
    "award_recorded": spoiled_command(number=9),
    "award_stands": spoiled_subject(awards=(evolve(AWARD, adjustments=(REVOKED,)),)),
    "up_to_approved": spoiled_command(amount=yuan(0)),
    "lowers": spoiled_command(amount=yuan(250)),
    "nothing_pending": spoiled_subject(nominations=(DECIDED, WAITING)),
    "over_or_reason": spoiled_command(reason=None),
    "rest_is_carried": spoiled_subject(closure=Closure(TODAY, "E-2", RestOfFund.LAPSED)),
    "carries_an_amount": spoiled_command(amount=yuan(0)),
    "balance_carries": lambda stage: (
        Spoiled(command={"amount": yuan(1_000_801)})
        if stage is FundStage.CLOSED
        else Spoiled(
            subject={"carried_forward": (EMPTIED,)},
            command={"amount": yuan(-1_000), "reason": WHY},
        )
    ),
    "puts_back_carried": spoiled_command(amount=yuan(-1), fund="F-77", reason=WHY),
    "reason_given": spoiled_command(reason=" "),
}


@frozen
class NotForThisAmount:
    """Permits everything to everybody, but one person no amount that is at stake."""

    def decide(
        self, actor: str, action: str, subject: object, command: object, at: datetime
    ) -> Decision:
        if actor == "E-13" and isinstance(subject, AtStake):
            return Decision(False, "1.3.1", Wording("authority", "权限"), "limit")
        return ANYBODY.decide(actor, action, subject, command, at)


PROCESSES = {
    "fund": Process(
        FUND,
        said(FUND_POLICY),
        TERMS,
        ripe_fund,
        give,
        lambda command: "E-1" if command in BY_THE_PROPOSER else "E-2",
        SPOILED,
        NotForThisAmount(),
        related=RELATED,
        ready=ready,
    )
}
