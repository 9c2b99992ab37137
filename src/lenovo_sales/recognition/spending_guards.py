"""The guards on what a fund spends (基金支出的条件): balance, shares, counts, carrying. 4.3.3.2."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen
from dateutil.relativedelta import relativedelta

from lenovo_sales.lifecycle import guard, has_text, precondition
from lenovo_sales.lifecycle.corrections import has_entry
from lenovo_sales.organization.unit import Unit
from lenovo_sales.recognition.fund import Fund, Verdict
from lenovo_sales.recognition.fund_commands import (
    ApproveNomination,
    BringForward,
    CarryForward,
    CloseFund,
    CorrectAward,
    RevokeAward,
)
from lenovo_sales.recognition.fund_guards import FundContext, award_of, nominees_of
from lenovo_sales.recognition.terms import RestOfFund
from lenovo_sales.values import Money, total

Spends: TypeAlias = ApproveNomination | CorrectAward
Carries: TypeAlias = BringForward | CarryForward


@frozen
class Spending:
    """What a command adds to the awards of one person (支出)."""

    person: str
    unit: str
    amount: Money
    is_another: bool  # an award that did not stand before


def _spending(fund: Fund, command: Spends) -> Iterator[Spending]:
    if isinstance(command, ApproveNomination):
        for each in nominees_of(fund, command):
            yield Spending(each.person, each.unit or fund.unit, each.amount, True)
        return
    award = award_of(fund, command)
    if award is not None and command.amount.currency == fund.currency:
        added = command.amount - award.amount
        yield Spending(award.person, award.unit, added, not award.stands)


@guard("4.3.3.2", "awards that the balance covers", "奖励不得超过基金余额", derived=True)
def balance_covers(fund: Fund, command: Spends, context: FundContext) -> bool:
    spent = total((each.amount for each in _spending(fund, command)), fund.currency)
    return spent <= fund.balance


@guard(
    "4.3.3.2",
    "no more to the people of one unit than its share of the fund",
    "单个单位所得不超过其基金占比",
    derived=True,
)
def within_unit_share(fund: Fund, command: Spends, context: FundContext) -> bool:
    if not is_shared(fund, context):
        return True
    most = fund.funded.minor * context.terms.unit_share
    return all(awarded <= most for awarded in _by_unit(fund, command).values())


def is_shared(fund: Fund, context: FundContext) -> bool:
    """Whether units share a fund: whether its own stands above the tier of those that do."""
    tier = context.terms.unit_tier
    return all(each.tier != tier for each in units_upward(fund.unit, context))


def units_upward(unit: str, context: FundContext) -> tuple[Unit, ...]:
    """A unit of the context and those above it, nearest first."""
    units: list[Unit] = []
    at: str | None = unit
    while at is not None and isinstance(here := context.related.get(at), Unit):
        if here in units:
            break
        units.append(here)
        at = here.parent
    return tuple(units)


def _by_unit(fund: Fund, command: Spends) -> dict[str, Fraction]:
    """The awards of each unit to which a command adds something, with what it adds."""
    awarded: dict[str, Fraction] = {}
    for each in _spending(fund, command):
        if each.amount.minor > 0:
            before = awarded.setdefault(each.unit, Fraction(fund.of_unit(each.unit).minor))
            awarded[each.unit] = before + each.amount.minor
    return awarded


@guard(
    "4.3.3.2",
    "no more awards of one person within a year than the edition allows",
    "每人一年内获奖次数不超过上限",
    derived=True,
)
def within_year_count(fund: Fund, command: Spends, context: FundContext) -> bool:
    since = context.today - relativedelta(years=1)
    return all(
        awards_since(each.person, since, fund, context) < context.terms.awards_a_year
        for each in _spending(fund, command)
        if each.is_another
    )


def awards_since(person: str, since: date, fund: Fund, context: FundContext) -> int:
    """How many awards of a person after a day stand, in this fund and in those of the context."""
    funds = {each.id: each for each in context.all(Fund)} | {fund.id: fund}
    return sum(
        award.stands and award.person == person and award.on > since
        for each in funds.values()
        for award in each.awards
    )


@guard("4.3.3.2", "an award on record", "已登记的奖励", derived=True)
def award_recorded(fund: Fund, command: CorrectAward, context: FundContext) -> bool:
    return award_of(fund, command) is not None


@guard("4.3.3.2", "an award that is not revoked", "未撤销的奖励", derived=True)
def award_stands(fund: Fund, command: RevokeAward, context: FundContext) -> bool:
    award = award_of(fund, command)
    return award is not None and award.stands


@guard(
    "4.3.3.2",
    "another amount above zero, up to the approved one",
    "大于零、不超过批准数额的另一金额",
    derived=True,
)
def up_to_approved(fund: Fund, command: CorrectAward, context: FundContext) -> bool:
    award, amount = award_of(fund, command), command.amount
    if award is None:
        return True
    within = amount.currency == fund.currency and 0 < amount.minor <= award.approved.minor
    return within and amount != award.amount


@guard(
    "4.3.3.2",
    "a lower amount, as the fund is closed",
    "基金已关闭，只可调低金额",
    derived=True,
)
def lowers(fund: Fund, command: CorrectAward, context: FundContext) -> bool:
    award = award_of(fund, command)
    return award is None or command.amount.minor <= award.amount.minor


@precondition(
    "4.3.3.2",
    "no nomination or amount that waits for a decision",
    "没有待审批的提名或拨款申请",
    derived=True,
)
def nothing_pending(fund: Fund, context: FundContext) -> bool:
    verdicts = [each.verdict for each in fund.nominations]
    verdicts += [each.verdict for each in fund.appropriations]
    return Verdict.PENDING not in verdicts


@guard(
    "4.3.3.2",
    "the last day of the fund to be over, or a reason",
    "基金末日已过，或说明原因",
    derived=True,
)
def over_or_reason(fund: Fund, command: CloseFund, context: FundContext) -> bool:
    return context.today > fund.last_day or has_text(command.reason)


@precondition("4.3.3.2", "a fund whose rest may be carried", "余额可结转的基金", derived=True)
def rest_is_carried(fund: Fund, context: FundContext) -> bool:
    return fund.closure is not None and fund.closure.rest is RestOfFund.CARRIED


@guard(
    "4.3.3.2",
    "an amount other than zero in the currency of the fund, and another fund",
    "与基金币种一致的非零金额，以及另一基金",
    derived=True,
)
def carries_an_amount(fund: Fund, command: Carries, context: FundContext) -> bool:
    amount = command.amount
    return amount.minor != 0 and amount.currency == fund.currency and command.fund != fund.id


@guard(
    "4.3.3.2",
    "a balance that covers what is carried",
    "结转金额不得超过余额",
    derived=True,
)
def balance_carries(fund: Fund, command: Carries, context: FundContext) -> bool:
    if command.amount.currency != fund.currency:
        return True
    sign = -1 if isinstance(command, CarryForward) else 1
    return fund.balance.minor + sign * command.amount.minor >= 0


@guard(
    "4.3.3.2",
    "no more put back than was carried between the two, with a reason",
    "退回金额不超过两基金间的结转金额，并说明原因",
    derived=True,
)
def puts_back_carried(fund: Fund, command: Carries, context: FundContext) -> bool:
    if command.amount.minor >= 0:
        return True
    carries = fund.carried_forward if isinstance(command, CarryForward) else fund.brought_forward
    carried = sum(each.amount.minor for each in carries if each.fund == command.fund)
    return carried + command.amount.minor >= 0 and has_text(command.reason)


@precondition(
    "4.3.3.2",
    "a budget, nominations of somebody, and awards of these, in one currency",
    "有预算，提名有被提名人，奖励出自提名，币种一致",
    derived=True,
)
def is_whole(fund: Fund, context: FundContext) -> bool:
    nominees = [nominee for each in fund.nominations for nominee in each.nominees]
    amounts = [
        *(each.amount for each in fund.appropriations),
        *(each.amount for each in nominees),
        *(change.amount for each in fund.awards for change in each.adjustments),
        *(each.approved for each in fund.awards),
        *(each.amount for each in (*fund.brought_forward, *fund.carried_forward)),
    ]
    return (
        bool(fund.appropriations)
        and all(each.nominees for each in fund.nominations)
        and all(has_entry(fund.nominations, each.nomination) for each in fund.awards)
        and len({each.currency for each in amounts}) == 1
    )


@precondition("4.3.3.2", "a fund that is not overspent", "未超支的基金", derived=True)
def not_overspent(fund: Fund, context: FundContext) -> bool:
    return fund.balance.minor >= 0
