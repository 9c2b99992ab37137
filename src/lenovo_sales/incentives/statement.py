"""The payout statement (奖金明细): every cent of a person's pay and where it came from. 4.3.3.1."""

from collections.abc import Sequence

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.incentives.commission import Commission
from lenovo_sales.incentives.terms import GradeBonus, IncentiveTerms
from lenovo_sales.parameters import clause_of
from lenovo_sales.performance import Scorecard
from lenovo_sales.shown import Shown
from lenovo_sales.values import Money, Period, total

NO_PLAN = Wording(
    "No commission plan of the edition pays this position level.",
    "本版本无适用于该岗位级别的提成方案。",
)


@frozen
class Bonus:
    """What the grade earns on top, by which rule, on what it was worked out."""

    grade: str
    rule: GradeBonus
    of: Money
    amount: Money


@frozen
class Statement(Shown):
    """One person's pay for a period; `pay` is the sum of its commissions and its bonus."""

    person: str
    period: Period
    commissions: tuple[Commission, ...]
    bonus: Bonus | None
    pay: Money

    def __repr__(self) -> str:
        return f"<Statement {self.period}: {len(self.commissions)} commissions, pay {self.pay:,}>"

    @property
    def clause(self) -> ClauseNumber:
        """The clause by which it is paid."""
        return clause_of(IncentiveTerms, "commissions")

    @property
    def notes(self) -> tuple[Wording, ...]:
        """What a reader must know beside the figures."""
        if not self.commissions:
            return (NO_PLAN,)
        return tuple(each.note for each in self.commissions if each.note is not None)


def state(
    scorecard: Scorecard,
    commissions: Sequence[Commission],
    terms: IncentiveTerms,
    currency: str,
) -> Statement:
    """Put a person's commissions and grade bonus on one statement.

    A bonus of commission is a share of the total commission, or of zero where the total is
    negative: no grade increases a recovery.

    Raises:
        CurrencyMismatch: The edition pays a bonus in another currency than the book's.
    """
    earned = total((each.amount for each in commissions), currency)
    bonus = _bonus(scorecard, earned, terms)
    pay = earned if bonus is None else earned + bonus.amount
    return Statement(scorecard.person, scorecard.window, tuple(commissions), bonus, pay)


def _bonus(scorecard: Scorecard, earned: Money, terms: IncentiveTerms) -> Bonus | None:
    grade = scorecard.grade
    rule = next((each for each in terms.grade_bonus if grade and each.grade == grade.name), None)
    if grade is None or rule is None:
        return None
    if rule.amount is not None:
        return Bonus(grade.name, rule, earned, rule.amount)
    share = rule.of_commission or 0
    basis = max(earned, Money.zero(earned.currency))
    return Bonus(grade.name, rule, basis, basis.times(share, terms.rounding))
