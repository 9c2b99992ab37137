"""The payout statement (奖金明细): every cent of a person's pay and where it came from. 4.3.3.1."""

from collections.abc import Sequence

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.incentives.plans.entries import ComponentPay
from lenovo_sales.incentives.terms import GradeBonus, IncentiveTerms
from lenovo_sales.parameters import clause_of
from lenovo_sales.performance import Scorecard
from lenovo_sales.shown import Shown
from lenovo_sales.values import Cycle, Money, Period, total

NO_COMPONENT = Wording(
    "No component of the edition pays this position level.",
    "本版本无适用于该岗位级别的奖金构成。",
)
BY_CYCLE = Wording(
    "The grade of each {cycle} earns the bonus, in the period in which it ends.",
    "等级奖金按{cycle}考核等级计发，于该周期结束的期间发放。",
)
CYCLES = {
    Cycle.MONTH: Wording("month", "月度"),
    Cycle.QUARTER: Wording("quarter", "季度"),
    Cycle.YEAR: Wording("year", "年度"),
}


@frozen
class Bonus:
    """What the grade of a cycle earns on top, by which rule, on what it was worked out."""

    cycle: Period
    grade: str
    rule: GradeBonus
    of: Money
    amount: Money


@frozen
class Statement(Shown):
    """One person's pay for a period; `pay` is the sum of its components and its bonuses.

    `bonuses` are those of the cycles that end in the period; `bonus_rule` says which cycle earns
    one, where the edition pays any.
    """

    person: str
    period: Period
    components: tuple[ComponentPay, ...]
    bonuses: tuple[Bonus, ...]
    pay: Money
    bonus_rule: Wording | None = None

    @property
    def bonus(self) -> Money | None:
        """All bonuses together; None where no grade earned one."""
        if not self.bonuses:
            return None
        return total((each.amount for each in self.bonuses), self.pay.currency)

    def __repr__(self) -> str:
        return f"<Statement {self.period}: {len(self.components)} components, pay {self.pay:,}>"

    @property
    def clause(self) -> ClauseNumber:
        """The clause by which it is paid."""
        return clause_of(IncentiveTerms, "bonus_cycle")

    @property
    def notes(self) -> tuple[Wording, ...]:
        """What a reader must know beside the figures."""
        if not self.components:
            return (NO_COMPONENT,)
        return tuple(each.note for each in self.components if each.note is not None)


def state(
    person: str,
    period: Period,
    components: Sequence[ComponentPay],
    bonuses: Sequence[Bonus],
    terms: IncentiveTerms,
    currency: str,
) -> Statement:
    """Put a person's components and grade bonuses on one statement.

    Raises:
        CurrencyMismatch: The edition pays a bonus in another currency than the book's.
    """
    earned = total((each.amount for each in components), currency)
    pay = total((earned, *(each.amount for each in bonuses)), currency)
    rule = BY_CYCLE.filled(cycle=CYCLES[terms.bonus_cycle]) if terms.grade_bonus else None
    return Statement(person, period, tuple(components), tuple(bonuses), pay, rule)


def bonus_of(scorecard: Scorecard, earned: Money, terms: IncentiveTerms) -> Bonus | None:
    """The bonus of the grade of a cycle, on the commission earned in that cycle.

    A bonus of commission is a share of the total commission, or of zero where the total is
    negative: no grade increases a recovery.
    """
    grade = scorecard.grade
    rule = next((each for each in terms.grade_bonus if grade and each.grade == grade.name), None)
    if grade is None or rule is None:
        return None
    if rule.amount is not None:
        return Bonus(scorecard.window, grade.name, rule, earned, rule.amount)
    share = rule.of_commission or 0
    basis = max(earned, Money.zero(earned.currency))
    amount = basis.times(share, terms.rounding)
    return Bonus(scorecard.window, grade.name, rule, basis, amount)
