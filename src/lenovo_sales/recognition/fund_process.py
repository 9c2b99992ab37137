"""Process of a special fund (专项基金流程): proposed, opened, awarded from, closed. 4.3.3.2.

Every decision is judged on the latest revision of the fund, so that of several nominations that
are approved at once those for which the balance is too small are refused.

>>> from datetime import UTC, date, datetime
>>> from fractions import Fraction
>>> from attrs import evolve
>>> from lenovo_sales.lifecycle import ANYBODY
>>> from lenovo_sales.organization.unit import Post, Unit
>>> terms = FundTerms(Money.of(5_000, "CNY"), Fraction(1), "region", awards_a_year=2)
>>> related = {"HQ": Unit("HQ", "headquarters"), "E-7": Post("E-7", "HQ")}
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> head = Context("E-1", monday, terms, "2026", "A-1", ANYBODY, related)
>>> other = evolve(head, actor="E-2")
>>> days = (date(2026, 4, 1), date(2027, 3, 31))
>>> proposed = ProposeFund("HQ", *days, Money.of(8_000, "CNY"), "the year's fund")
>>> fund, _ = FUND.create("F-1", proposed, head)
>>> fund, _ = FUND.step(fund, ApproveAmount(1), other)
>>> for records in (("C-1",), ("C-2",)):
...     nominee = Nominee("E-7", Money.of(5_000, "CNY"))
...     fund, _ = FUND.step(fund, Nominate((nominee,), "saved a customer", records), head)
>>> fund, _ = FUND.step(fund, ApproveNomination(1), other)
>>> str(fund.balance), fund.awards[0].person
('3000.00 CNY', 'E-7')
>>> FUND.step(fund, ApproveNomination(2), other)
Traceback (most recent call last):
lenovo_sales.errors.Refused: F-1: clause 4.3.3.2 implies awards that the balance covers
"""

from typing import TypeVar

from attrs import evolve

from lenovo_sales.lifecycle import (
    Context,
    Event,
    Lifecycle,
    Outcome,
    Rows,
    reason_given,
)
from lenovo_sales.lifecycle.corrections import corrected, with_correction
from lenovo_sales.organization.unit import Post
from lenovo_sales.recognition import fund_guards as g
from lenovo_sales.recognition import spending_guards as s
from lenovo_sales.recognition.fund import (
    Adjustment,
    Appropriation,
    Approval,
    Award,
    Carry,
    Closure,
    Fund,
    FundStage,
    Nomination,
    Nominee,
    Verdict,
)
from lenovo_sales.recognition.fund_commands import (
    ApproveAmount,
    ApproveNomination,
    BringForward,
    CarryForward,
    CloseFund,
    CorrectAmount,
    CorrectAward,
    CorrectFund,
    CorrectNomination,
    FundCommand,
    Nominate,
    ProposeAmount,
    ProposeFund,
    RejectAmount,
    RejectNomination,
    RevokeAward,
    WithdrawAmount,
    WithdrawNomination,
)
from lenovo_sales.recognition.fund_guards import FundContext
from lenovo_sales.recognition.terms import FundTerms
from lenovo_sales.values import Money

N = TypeVar("N", Nominate, CorrectNomination)
D = TypeVar("D", ApproveAmount, RejectAmount, WithdrawAmount)
E = TypeVar("E", RejectNomination, WithdrawNomination)


def with_units(fund: Fund, command: N, context: FundContext) -> N:
    """Complete a nomination by the units of its nominees."""
    nominees = tuple(_with_unit(each, fund, context) for each in command.nominees)
    return evolve(command, nominees=nominees)


def _with_unit(nominee: Nominee, fund: Fund, context: FundContext) -> Nominee:
    """The nominee with the unit that shares the fund; None: no post that day under the fund's."""
    post = context.related.get(nominee.person)
    if not isinstance(post, Post) or not post.covers(context.today):
        return evolve(nominee, unit=None)
    above = s.units_upward(post.unit, context)
    if fund.unit not in [each.id for each in above]:
        return evolve(nominee, unit=None)
    tier = context.terms.unit_tier
    return evolve(nominee, unit=next((each.id for each in above if each.tier == tier), post.unit))


def completed(fund: Fund, command: ApproveNomination, context: FundContext) -> ApproveNomination:
    """Complete an approval by whether it is the last that the nomination takes."""
    at = command.number - 1
    if not 0 <= at < len(fund.nominations):
        return command
    nomination = fund.nominations[at]
    needed = context.terms.approvers_for(nomination.amount)
    return evolve(command, completes=len(nomination.approvals) + 1 >= needed)


def with_rest(fund: Fund, command: CloseFund, context: FundContext) -> CloseFund:
    """Complete the closing of a fund by what becomes of its balance."""
    return evolve(command, rest=context.terms.rest)


def first_amount(_: None, event: Event[ProposeFund]) -> tuple[Appropriation, ...]:
    """The budget as proposed."""
    said = event.command
    return (Appropriation(event.at.date(), event.actor, said.budget, said.reason),)


def with_amount(fund: Fund, event: Event[ProposeAmount]) -> tuple[Appropriation, ...]:
    """The proposed amounts with one more."""
    said = event.command
    made = Appropriation(event.at.date(), event.actor, said.amount, said.reason)
    return (*fund.appropriations, made)


def with_amount_corrected(fund: Fund, event: Event[CorrectAmount]) -> tuple[Appropriation, ...]:
    """The proposed amounts with one put right."""
    number = event.command.number
    right = evolve(fund.appropriations[number - 1], amount=event.command.amount)
    return corrected(fund.appropriations, number, right)


def with_amount_decided(fund: Fund, event: Event[D]) -> tuple[Appropriation, ...]:
    """The proposed amounts with the decision on one of them."""
    said = event.command
    decided = evolve(
        fund.appropriations[said.number - 1],
        verdict=_VERDICTS[type(said)],
        decided=event.at.date(),
        decided_by=event.actor,
        why=None if isinstance(said, ApproveAmount) else said.reason,
    )
    return corrected(fund.appropriations, said.number, decided)


def with_nomination(fund: Fund, event: Event[Nominate]) -> tuple[Nomination, ...]:
    """The nominations with one more."""
    said = event.command
    made = Nomination(event.at.date(), event.actor, said.nominees, said.contribution, said.records)
    return (*fund.nominations, made)


def with_nomination_corrected(
    fund: Fund, event: Event[CorrectNomination]
) -> tuple[Nomination, ...]:
    """The nominations with one put right, and without the approvals that it had."""
    said = event.command
    right = evolve(
        fund.nominations[said.number - 1],
        nominees=said.nominees,
        contribution=said.contribution,
        records=said.records,
        approvals=(),
    )
    return corrected(fund.nominations, said.number, right)


def with_approval(fund: Fund, event: Event[ApproveNomination]) -> tuple[Nomination, ...]:
    """The nominations with one more approval of one of them, decided where it is the last."""
    said, day = event.command, event.at.date()
    was = fund.nominations[said.number - 1]
    now = evolve(was, approvals=(*was.approvals, Approval(day, event.actor)))
    if said.completes:
        now = evolve(now, verdict=Verdict.APPROVED, decided=day, decided_by=event.actor)
    return corrected(fund.nominations, said.number, now)


def with_awards(fund: Fund, event: Event[ApproveNomination]) -> tuple[Award, ...]:
    """The awards, with those of the nomination where the approval is the last."""
    said, day = event.command, event.at.date()
    if not said.completes:
        return fund.awards
    made = (
        Award(each.person, each.unit or fund.unit, each.amount, day, said.number)
        for each in fund.nominations[said.number - 1].nominees
    )
    return (*fund.awards, *made)


def with_nomination_decided(fund: Fund, event: Event[E]) -> tuple[Nomination, ...]:
    """The nominations with one that is rejected or withdrawn."""
    said = event.command
    decided = evolve(
        fund.nominations[said.number - 1],
        verdict=_VERDICTS[type(said)],
        decided=event.at.date(),
        decided_by=event.actor,
        why=said.reason,
    )
    return corrected(fund.nominations, said.number, decided)


def with_award_corrected(fund: Fund, event: Event[CorrectAward]) -> tuple[Award, ...]:
    """The awards with one put right."""
    said = event.command
    return _adjusted(fund, event, said.number, said.amount, said.reason)


def with_award_revoked(fund: Fund, event: Event[RevokeAward]) -> tuple[Award, ...]:
    """The awards with one that is revoked."""
    said = event.command
    return _adjusted(fund, event, said.number, Money(0, fund.currency), said.reason)


def _adjusted(
    fund: Fund, event: Event[object], number: int, amount: Money, why: str
) -> tuple[Award, ...]:
    award = fund.awards[number - 1]
    made = Adjustment(event.at.date(), event.actor, amount - award.amount, why)
    return corrected(fund.awards, number, evolve(award, adjustments=(*award.adjustments, made)))


def given_closure(fund: Fund, event: Event[CloseFund]) -> Closure:
    """The end of the fund, by whom and when."""
    return Closure(event.at.date(), event.actor, event.command.rest, event.command.reason)


def with_carried_forward(fund: Fund, event: Event[CarryForward]) -> tuple[Carry, ...]:
    """The carried amounts with one more, into another fund."""
    said = event.command
    return (*fund.carried_forward, Carry(event.at.date(), event.actor, said.fund, said.amount))


def with_brought_forward(fund: Fund, event: Event[BringForward]) -> tuple[Carry, ...]:
    """The carried amounts with one more, from another fund."""
    said = event.command
    return (*fund.brought_forward, Carry(event.at.date(), event.actor, said.fund, said.amount))


_VERDICTS: dict[type, Verdict] = {
    ApproveAmount: Verdict.APPROVED,
    RejectAmount: Verdict.REJECTED,
    WithdrawAmount: Verdict.WITHDRAWN,
    RejectNomination: Verdict.REJECTED,
    WithdrawNomination: Verdict.WITHDRAWN,
}
PROPOSED, OPEN, CLOSED = FundStage.PROPOSED, FundStage.OPEN, FundStage.CLOSED
REJECTED, WITHDRAWN = FundStage.REJECTED, FundStage.WITHDRAWN
WHY = reason_given("1.3.1", derived=True)
APPROVE = (g.amount_pending, g.not_the_proposer, g.authorized)
WITHDRAW = (g.amount_pending, g.by_the_proposer, WHY)
CORRECT_AMOUNT = (g.amount_pending, g.by_the_proposer, g.amount_stated, WHY)
NOMINATE = (
    g.contribution_given, g.records_given, g.nominees_named, g.not_for_oneself,
    g.nominees_in_post, g.amounts_allowed,
)  # fmt: skip
AWARD = (
    g.nomination_pending, g.not_involved, g.not_approved_before, g.authorized,
    g.amounts_still_allowed,
    s.balance_covers, s.within_unit_share, s.within_year_count,
)  # fmt: skip
CORRECT_AWARD = (s.award_recorded, g.not_involved, g.authorized, s.up_to_approved)
SPEND = (s.balance_covers, s.within_unit_share, s.within_year_count)
CARRY = (s.carries_an_amount, s.balance_carries, s.puts_back_carried)
row = Rows[Fund, FundStage, FundTerms]()

FUND = Lifecycle[Fund, FundCommand, FundTerms](
    "fund", "专项基金", Fund, FundTerms, ends=(CLOSED, REJECTED, WITHDRAWN), rows=(
    row.create(ProposeFund, PROPOSED, "4.3.3.2")
        .needs(g.unit_known, g.days_in_order, g.budget_above_zero, WHY)
        .keeps("unit", "first_day", "last_day", appropriations=first_amount),
    row((PROPOSED,), CorrectFund, None, "4.3.3.2")
        .needs(g.by_the_founder, g.unit_known, g.days_in_order, WHY)
        .keeps("unit", "first_day", "last_day", corrections=with_correction("unit")),
    row((OPEN,), ProposeAmount, None, "4.3.3.2").needs(g.amount_stated, WHY)
        .keeps(appropriations=with_amount),
    row((PROPOSED, OPEN), CorrectAmount, None, "4.3.3.2").needs(*CORRECT_AMOUNT)
        .keeps(appropriations=with_amount_corrected,
               corrections=with_correction("appropriations")),
    row((PROPOSED,), ApproveAmount, OPEN, "4.3.3.2", g.FUND_BUDGET).needs(*APPROVE)
        .keeps(appropriations=with_amount_decided),
    row((OPEN,), ApproveAmount, None, "4.3.3.2", g.FUND_BUDGET).needs(*APPROVE, g.cut_covered)
        .keeps(appropriations=with_amount_decided),
    row((PROPOSED,), RejectAmount, REJECTED, "4.3.3.2", g.FUND_BUDGET).needs(*APPROVE, WHY)
        .keeps(appropriations=with_amount_decided),
    row((OPEN,), RejectAmount, None, "4.3.3.2", g.FUND_BUDGET).needs(*APPROVE, WHY)
        .keeps(appropriations=with_amount_decided),
    row((PROPOSED,), WithdrawAmount, WITHDRAWN, "4.3.3.2").needs(*WITHDRAW)
        .keeps(appropriations=with_amount_decided),
    row((OPEN,), WithdrawAmount, None, "4.3.3.2").needs(*WITHDRAW)
        .keeps(appropriations=with_amount_decided),
    row((OPEN,), Nominate, None, "4.3.3.2").knows(with_units)
        .needs(g.within_its_days, *NOMINATE).keeps(nominations=with_nomination),
    row((OPEN,), CorrectNomination, None, "4.3.3.2").knows(with_units)
        .needs(g.nomination_pending, g.by_the_nominator, *NOMINATE, WHY)
        .keeps(nominations=with_nomination_corrected, corrections=with_correction("nominations")),
    row((OPEN,), ApproveNomination, None, "4.3.3.2", g.FUND_AWARD).knows(completed)
        .needs(*AWARD).keeps(nominations=with_approval, awards=with_awards),
    row((OPEN,), RejectNomination, None, "4.3.3.2", g.FUND_AWARD)
        .needs(g.nomination_pending, g.not_involved, g.authorized, WHY)
        .keeps(nominations=with_nomination_decided),
    row((OPEN,), WithdrawNomination, None, "4.3.3.2")
        .needs(g.nomination_pending, g.by_the_nominator, WHY)
        .keeps(nominations=with_nomination_decided),
    row((OPEN,), CorrectAward, None, "4.3.3.2", g.FUND_AWARD).needs(*CORRECT_AWARD, *SPEND, WHY)
        .keeps(awards=with_award_corrected, corrections=with_correction("awards")),
    row((CLOSED,), CorrectAward, None, "4.3.3.2", g.FUND_AWARD)
        .needs(*CORRECT_AWARD, s.lowers, WHY)
        .keeps(awards=with_award_corrected, corrections=with_correction("awards")),
    row((OPEN, CLOSED), RevokeAward, None, "4.3.3.2", g.FUND_AWARD)
        .needs(s.award_stands, g.not_involved, g.authorized, WHY).keeps(awards=with_award_revoked),
    row((OPEN,), CloseFund, CLOSED, "4.3.3.2", g.FUND_CLOSE).knows(with_rest)
        .needs(s.nothing_pending, s.over_or_reason).keeps(closure=given_closure),
    row((CLOSED,), CarryForward, None, "4.3.3.2", g.FUND_CLOSE).jointly()
        .needs(s.rest_is_carried, *CARRY).keeps(carried_forward=with_carried_forward),
    row((OPEN,), BringForward, None, "4.3.3.2", g.FUND_CLOSE).jointly()
        .needs(*CARRY).keeps(brought_forward=with_brought_forward),
    row.adopt("fund.adopt", s.is_whole, s.not_overspent),
))  # fmt: skip


def carry_forward(
    closed: Fund,
    into: Fund,
    amount: Money,
    context: Context[FundTerms],
    reason: str | None = None,
) -> Outcome[Fund, FundCommand]:
    """Carry an amount of a closed fund into an open one; below zero, put it back. 4.3.3.2.

    Both steps are stored, or none: what one fund loses the other gains.

    Raises:
        NoTransition: The one is not closed, or the other is not open.
        Refused: The rest of the one lapses, a balance is too small, more is put back than was
            carried, or the authority refuses.
    """
    return Outcome.of(
        FUND.step(closed, CarryForward(into.id, amount, reason), context),
        FUND.step(into, BringForward(closed.id, amount, reason), context),
    )
