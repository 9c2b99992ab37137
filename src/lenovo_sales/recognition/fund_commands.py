"""The commands of the special fund (专项基金的命令). Policy 4.3.3.2."""

from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.lifecycle import PERSONAL, Adopt
from lenovo_sales.lifecycle.corrections import PutsRight
from lenovo_sales.recognition.fund import Fund, Nominee
from lenovo_sales.recognition.terms import RestOfFund
from lenovo_sales.values import Money


@frozen
class ProposeFund:
    """Propose a fund and its budget (提出设立). Policy 4.3.3.2."""

    unit: str
    first_day: date
    last_day: date
    budget: Money
    reason: str = field(**PERSONAL)


@frozen
class CorrectFund(PutsRight):
    """Put right whose and of which days a proposed fund is, and why (更正). Policy 1.3.1."""

    unit: str
    first_day: date
    last_day: date
    reason: str = field(**PERSONAL)


@frozen
class ProposeAmount:
    """Propose to top up an open fund or, below zero, to cut it (申请追加或调减). 4.3.3.2."""

    amount: Money
    reason: str = field(**PERSONAL)


@frozen
class CorrectAmount(PutsRight):
    """Put right a proposed amount before its decision, and why (更正金额). Policy 1.3.1."""

    number: int  # of the appropriations, the first is 1
    amount: Money
    reason: str = field(**PERSONAL)


@frozen
class ApproveAmount:
    """Approve a proposed amount; with the first the fund is open (批准拨款). Policy 4.3.3.2."""

    number: int  # of the appropriations, the first is 1


@frozen
class RejectAmount:
    """Reject a proposed amount, and why (不予拨款). Policy 4.3.3.2."""

    number: int  # of the appropriations, the first is 1
    reason: str = field(**PERSONAL)


@frozen
class WithdrawAmount:
    """Take back a proposed amount, and why (撤回拨款申请). Policy 4.3.3.2."""

    number: int  # of the appropriations, the first is 1
    reason: str = field(**PERSONAL)


@frozen
class Nominate:
    """Nominate people for a contribution that records show (提名). Policy 4.3.3.2.

    `context.related` has the post of each nominee and the units above it; the units of the
    nominees are found there, whatever is given.
    """

    nominees: tuple[Nominee, ...]
    contribution: str = field(**PERSONAL)
    records: tuple[str, ...]  # the ids of what shows the contribution


@frozen
class CorrectNomination(PutsRight):
    """Put right a nomination before its decision, and why; approvals are void. Policy 4.3.3.2."""

    number: int  # of the nominations, the first is 1
    nominees: tuple[Nominee, ...]
    contribution: str = field(**PERSONAL)
    records: tuple[str, ...]
    reason: str = field(**PERSONAL)


@frozen
class ApproveNomination:
    """Approve a nomination; the last approval that it takes awards it (批准提名). 4.3.3.2.

    `completes` is found by the process, whatever is given.
    """

    number: int  # of the nominations, the first is 1
    completes: bool = False


@frozen
class RejectNomination:
    """Reject a nomination, and why (不予批准). Policy 4.3.3.2."""

    number: int  # of the nominations, the first is 1
    reason: str = field(**PERSONAL)


@frozen
class WithdrawNomination:
    """Take back a nomination, and why (撤回提名). Policy 4.3.3.2."""

    number: int  # of the nominations, the first is 1
    reason: str = field(**PERSONAL)


@frozen
class CorrectAward(PutsRight):
    """Put right an award, up to what was approved, and why (更正奖励). Policy 4.3.3.2.

    It puts right a revocation too.
    """

    number: int  # of the awards, the first is 1
    amount: Money
    reason: str = field(**PERSONAL)


@frozen
class RevokeAward:
    """Revoke an award, and why; the amount returns to the balance (撤销奖励). Policy 4.3.3.2."""

    number: int  # of the awards, the first is 1
    reason: str = field(**PERSONAL)


@frozen
class CloseFund:
    """Close a fund in which nothing waits for a decision (关闭基金). Policy 4.3.3.2.

    Before its last day is over, with a reason. `rest` is found by the process, whatever is given.
    """

    reason: str | None = field(default=None, **PERSONAL)
    rest: RestOfFund = RestOfFund.LAPSED


@frozen
class CarryForward:
    """Carry an amount of a closed fund into another (结转转出). Policy 4.3.3.2."""

    fund: str
    amount: Money  # below zero: put back
    reason: str | None = field(default=None, **PERSONAL)


@frozen
class BringForward:
    """Take an amount of a closed fund into an open one (结转转入). Policy 4.3.3.2."""

    fund: str
    amount: Money  # below zero: put back
    reason: str | None = field(default=None, **PERSONAL)


FundCommand: TypeAlias = (
    ProposeFund
    | CorrectFund
    | ProposeAmount
    | CorrectAmount
    | ApproveAmount
    | RejectAmount
    | WithdrawAmount
    | Nominate
    | CorrectNomination
    | ApproveNomination
    | RejectNomination
    | WithdrawNomination
    | CorrectAward
    | RevokeAward
    | CloseFund
    | CarryForward
    | BringForward
    | Adopt[Fund]
)
