"""The guards of the special fund (专项基金的条件): who proposes, nominates, decides. 4.3.3.2."""

from typing import TypeAlias

from lenovo_sales.lifecycle import Context, guard, has_text, precondition
from lenovo_sales.lifecycle.corrections import has_entry
from lenovo_sales.organization.unit import Unit
from lenovo_sales.recognition.fund import AtStake, Award, Fund, Nomination, Nominee, Verdict
from lenovo_sales.recognition.fund_commands import (
    ApproveAmount,
    ApproveNomination,
    CorrectAmount,
    CorrectAward,
    CorrectFund,
    CorrectNomination,
    Nominate,
    ProposeAmount,
    ProposeFund,
    RejectAmount,
    RejectNomination,
    RevokeAward,
    WithdrawAmount,
    WithdrawNomination,
)
from lenovo_sales.recognition.terms import FundTerms

FUND_BUDGET, FUND_AWARD, FUND_CLOSE = "fund.budget", "fund.award", "fund.close"
FundContext: TypeAlias = Context[FundTerms]
OnAmount: TypeAlias = CorrectAmount | ApproveAmount | RejectAmount | WithdrawAmount
OnNomination: TypeAlias = (
    CorrectNomination | ApproveNomination | RejectNomination | WithdrawNomination
)
OnAward: TypeAlias = CorrectAward | RevokeAward
OnBudget: TypeAlias = ApproveAmount | RejectAmount
Decides: TypeAlias = OnBudget | ApproveNomination | RejectNomination | OnAward


@guard("2.1", "a unit of the organization", "组织内的单位", derived=True)
def unit_known(fund: Fund, command: ProposeFund | CorrectFund, context: FundContext) -> bool:
    return isinstance(context.related.get(command.unit), Unit)


@guard("4.3.3.2", "a first day no later than the last", "首日不晚于末日", derived=True)
def days_in_order(fund: Fund, command: ProposeFund | CorrectFund, context: FundContext) -> bool:
    return command.first_day <= command.last_day


@guard(
    "4.3.3.2",
    "a budget above zero in the currency of the edition",
    "大于零且与制度版本币种一致的预算",
    derived=True,
)
def budget_above_zero(fund: Fund, command: ProposeFund, context: FundContext) -> bool:
    budget = command.budget
    return budget.minor > 0 and budget.currency == context.terms.largest_award.currency


@guard(
    "4.3.3.2",
    "an amount other than zero in the currency of the fund; a budget is above zero",
    "与基金币种一致的非零金额；预算应大于零",
    derived=True,
)
def amount_stated(fund: Fund, command: ProposeAmount | CorrectAmount, context: FundContext) -> bool:
    amount, first = command.amount, isinstance(command, CorrectAmount) and command.number == 1
    return amount.currency == fund.currency and (amount.minor > 0 if first else amount.minor != 0)


def _verdict(entries: tuple[object, ...], number: int) -> Verdict | None:
    return getattr(entries[number - 1], "verdict", None) if has_entry(entries, number) else None


@guard("4.3.3.2", "a proposed amount that waits for a decision", "待审批的拨款申请", derived=True)
def amount_pending(fund: Fund, command: OnAmount, context: FundContext) -> bool:
    return _verdict(fund.appropriations, command.number) is Verdict.PENDING


def _proposer(fund: Fund, number: int) -> str | None:
    amounts = fund.appropriations
    return amounts[number - 1].by if has_entry(amounts, number) else None


@guard("1.3.1", "somebody other than the proposer of the amount", "申请人以外的人员", derived=True)
def not_the_proposer(
    fund: Fund, command: ApproveAmount | RejectAmount, context: FundContext
) -> bool:
    return context.actor != _proposer(fund, command.number)


@guard("1.3.1", "the proposer of the amount", "申请人本人", derived=True)
def by_the_proposer(
    fund: Fund, command: CorrectAmount | WithdrawAmount, context: FundContext
) -> bool:
    return _proposer(fund, command.number) in (context.actor, None)


@precondition("1.3.1", "the proposer of the fund", "基金申请人本人", derived=True)
def by_the_founder(fund: Fund, context: FundContext) -> bool:
    return context.actor == fund.appropriations[0].by


@guard(
    "4.3.3.2",
    "a cut that the balance covers",
    "调减金额不得超过余额",
    derived=True,
)
def cut_covered(fund: Fund, command: ApproveAmount, context: FundContext) -> bool:
    if not has_entry(fund.appropriations, command.number):
        return True
    return (fund.balance + fund.appropriations[command.number - 1].amount).minor >= 0


@precondition("4.3.3.2", "a day of the fund", "基金期间内的日期", derived=True)
def within_its_days(fund: Fund, context: FundContext) -> bool:
    return fund.first_day <= context.today <= fund.last_day


@guard("4.3.3.2", "the contribution", "突出贡献的说明")
def contribution_given(
    fund: Fund, command: Nominate | CorrectNomination, context: FundContext
) -> bool:
    return has_text(command.contribution)


@guard(
    "4.3.3.2",
    "at least one record of the contribution, each once",
    "至少一条贡献记录，各列一次",
    derived=True,
)
def records_given(fund: Fund, command: Nominate | CorrectNomination, context: FundContext) -> bool:
    records = command.records
    return bool(records) and len(set(records)) == len(records) and all(map(has_text, records))


@guard("4.3.3.2", "at least one nominee, each once", "至少一名被提名人，各列一次", derived=True)
def nominees_named(fund: Fund, command: Nominate | CorrectNomination, context: FundContext) -> bool:
    people = [each.person for each in command.nominees]
    return bool(people) and len(set(people)) == len(people)


@guard("1.3.1", "a nominator who is no nominee", "不得提名本人", derived=True)
def not_for_oneself(
    fund: Fund, command: Nominate | CorrectNomination, context: FundContext
) -> bool:
    return all(context.actor != each.person for each in command.nominees)


@guard(
    "4.3.3.2",
    "nominees in post on that day in the unit of the fund or under it",
    "当日在基金所属单位或其下级单位任职的被提名人",
    derived=True,
)
def nominees_in_post(
    fund: Fund, command: Nominate | CorrectNomination, context: FundContext
) -> bool:
    return all(each.unit is not None for each in command.nominees)


def nominees_of(fund: Fund, command: ApproveNomination) -> tuple[Nominee, ...]:
    """The nominees of the nomination that is approved; none where there is none of the number."""
    nomination = nomination_of(fund, command)
    return () if nomination is None else nomination.nominees


@guard(
    "4.3.3.2",
    "amounts above zero, up to the largest that the edition allows a person",
    "大于零且不超过每人上限的金额",
    derived=True,
)
def amounts_allowed(
    fund: Fund, command: Nominate | CorrectNomination, context: FundContext
) -> bool:
    return _allowed(fund, command.nominees, context)


@guard(
    "4.3.3.2",
    "amounts up to the largest that the edition of the day allows a person",
    "不超过当日制度版本每人上限的金额",
    derived=True,
)
def amounts_still_allowed(fund: Fund, command: ApproveNomination, context: FundContext) -> bool:
    return _allowed(fund, nominees_of(fund, command), context)


def _allowed(fund: Fund, nominees: tuple[Nominee, ...], context: FundContext) -> bool:
    largest = context.terms.largest_award
    amounts = [each.amount for each in nominees]
    return all(
        each.currency == largest.currency == fund.currency and 0 < each.minor <= largest.minor
        for each in amounts
    )


@guard("4.3.3.2", "a nomination that waits for a decision", "待审批的提名", derived=True)
def nomination_pending(fund: Fund, command: OnNomination, context: FundContext) -> bool:
    return _verdict(fund.nominations, command.number) is Verdict.PENDING


def nomination_of(fund: Fund, command: OnNomination | OnAward) -> Nomination | None:
    """The nomination that a command is about, or that its award rests on."""
    number = command.number
    if isinstance(command, OnAward):
        award = award_of(fund, command)
        number = 0 if award is None else award.nomination
    return fund.nominations[number - 1] if has_entry(fund.nominations, number) else None


def award_of(fund: Fund, command: OnAward) -> Award | None:
    """The award that a command is about; None: there is none of the number."""
    return fund.awards[command.number - 1] if has_entry(fund.awards, command.number) else None


@guard("4.3.3.2", "neither the nominator nor a nominee", "提名人与被提名人以外的人员", derived=True)
def not_involved(
    fund: Fund,
    command: ApproveNomination | RejectNomination | OnAward,
    context: FundContext,
) -> bool:
    nomination = nomination_of(fund, command)
    return nomination is None or context.actor not in nomination.people


def at_stake(fund: Fund, command: Decides) -> AtStake | None:
    """What a command decides, as the authority judges it; None: there is none of its number."""
    if isinstance(command, OnBudget):
        if not has_entry(fund.appropriations, command.number):
            return None
        proposed = fund.appropriations[command.number - 1]
        return AtStake(fund.unit, proposed.amount, (proposed.by,))
    nomination = nomination_of(fund, command)
    if nomination is None:
        return None
    people = sorted(nomination.people)
    if isinstance(command, ApproveNomination):
        people += [each.by for each in nomination.approvals]
    return AtStake(fund.unit, nomination.amount, tuple(people))


@guard(
    "1.3.1",
    "authority over this amount, not lent by somebody involved",
    "对该金额有权限，且权限非由参与该事项的人员委托",
    derived=True,
)
def authorized(fund: Fund, command: Decides, context: FundContext) -> bool:
    action = FUND_BUDGET if isinstance(command, OnBudget) else FUND_AWARD
    stake, authority = at_stake(fund, command), context.authority
    if stake is None:
        return True
    return (
        authority is not None
        and authority.decide(context.actor, action, stake, command, context.at).allowed
    )


@guard("4.3.3.2", "somebody who has not approved it yet", "尚未批准该提名的人员", derived=True)
def not_approved_before(fund: Fund, command: ApproveNomination, context: FundContext) -> bool:
    nomination = nomination_of(fund, command)
    before = () if nomination is None else nomination.approvals
    return all(context.actor != each.by for each in before)


@guard("1.3.1", "the nominator", "提名人本人", derived=True)
def by_the_nominator(
    fund: Fund, command: CorrectNomination | WithdrawNomination, context: FundContext
) -> bool:
    nomination = nomination_of(fund, command)
    return nomination is None or context.actor == nomination.by
