"""Payroll (发薪): the gross amounts that a payroll system takes, and what is recovered. 4.3.3.1.

Gross only: taxes and contributions are the payroll system's. What a person owes is recovered from
later pay within the limits of the edition, and nobody is paid less than nothing.

>>> from datetime import date
>>> from fractions import Fraction
>>> may = Period(date(2026, 5, 1), date(2026, 6, 1))
>>> lines = [PayrollLine("E-7", may, PayKind.COMMISSION, Money.of(3_000, "CNY"), "S-5")]
>>> terms = PayrollTerms(Fraction(1, 5), Money.of("2500.00", "CNY"))
>>> paid = payroll(lines, {"E-7": Money.of(900, "CNY")}, terms)
>>> [(each.kind.value, str(each.gross)) for each in paid.lines]
[('commission', '3000.00 CNY'), ('recovery', '-500.00 CNY')]
>>> str(paid.owed["E-7"])
'400.00 CNY'
"""

from collections.abc import Iterable, Mapping

from attrs import frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.incentives.dispute import Adjustment
from lenovo_sales.incentives.payroll_terms import PayrollTerms
from lenovo_sales.incentives.statement import Statement
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.values import Money, Period, total


class PayKind(LabeledEnum):
    """What a line of a payroll pays (发薪项目). Policy 4.3.3.1."""

    COMMISSION = "commission", "提成"
    BONUS = "bonus", "奖金"
    ADJUSTMENT = "adjustment", "异议调整"
    CARRIED = "carried", "结转待追回"
    RECOVERY = "recovery", "追回"


@frozen
class PayrollLine:
    """A gross amount of one person for a period (发薪明细). Policy 4.3.3.1."""

    person: str  # by id
    period: Period
    kind: PayKind
    gross: Money  # below zero: taken back
    statement: str  # what it rests on: a statement, or a dispute and its level


@frozen
class Payroll:
    """The lines of one period, and what people still owe after it (发薪表). Policy 4.3.3.1."""

    lines: tuple[PayrollLine, ...]  # by person, then by kind, then by statement
    owed: Mapping[str, Money]  # by person; who owes nothing is not in it

    def gross_of(self, person: str) -> Money | None:
        """What a person is paid, before taxes; None: there is no line."""
        found = [each.gross for each in self.lines if each.person == person]
        return total(found, found[0].currency) if found else None


@frozen
class OtherPay:
    """Pay beside the lines, such as the basic wage, and the place (其他工资). Policy 4.3.3.1."""

    amount: Money
    place: str | None = None  # whose floor holds


def statement_lines(id: str, statement: Statement) -> tuple[PayrollLine, ...]:
    """The lines of a statement: they add up to its pay. Policy 4.3.3.1."""
    currency = statement.pay.currency
    commission = total((each.amount for each in statement.components), currency)
    amounts = {PayKind.COMMISSION: commission, PayKind.BONUS: statement.bonus}
    return tuple(
        PayrollLine(statement.person, statement.period, kind, amount, id)
        for kind, amount in amounts.items()
        if amount
    )


def adjustment_lines(adjustments: Iterable[Adjustment], period: Period) -> tuple[PayrollLine, ...]:
    """A line for each approved adjustment, paid with a period. Policy 4.3.3.1."""
    return tuple(
        PayrollLine(
            each.person, period, PayKind.ADJUSTMENT, each.amount, f"{each.dispute}/{each.level}"
        )
        for each in sorted(set(adjustments), key=lambda each: (each.dispute, each.level))
    )


def payroll(
    lines: Iterable[PayrollLine],
    owed: Mapping[str, Money],
    terms: PayrollTerms,
    others: Mapping[str, OtherPay] | None = None,
) -> Payroll:
    """The lines of one period with what is carried and what is recovered. Policy 4.3.3.1.

    `owed` is what people owe before the period, by person, zero or above. A person whose lines have
    a negative sum is paid nothing and owes that sum. From a person with a positive sum is
    recovered the least of: what is owed; what the lines come to; the edition's share of all pay
    of the period; all pay less the floor, which counts once for each month. All pay is that of the
    lines and what `others` says of other pay.

    The order of the lines does not matter, and a line that is given twice is paid once.

    Raises:
        BadValue: The lines are of several periods, two that differ are of one person, kind and
            statement, or somebody owes less than nothing.
        CurrencyMismatch: Amounts of one person, or a floor, are in different currencies.
    """
    given = tuple(lines)
    if len({each.period for each in given}) > 1:
        raise BadValue("expected lines of one period", "明细应属于同一期间")
    given = _once(given)
    if any(each.minor < 0 for each in owed.values()):
        raise BadValue("expected nobody to owe less than nothing", "待追回金额不得为负")
    by_person: dict[str, list[PayrollLine]] = {}
    for each in given:
        by_person.setdefault(each.person, []).append(each)
    made, left = list(given), {person: amount for person, amount in owed.items() if amount}
    for person, mine in by_person.items():
        due = total((each.gross for each in mine), mine[0].gross.currency)
        debt = left.get(person, Money.zero(due.currency))
        if due.minor < 0:
            kind, change = PayKind.CARRIED, -due
        else:
            other = (others or {}).get(person)
            kind = PayKind.RECOVERY
            change = -min(debt, due, recoverable(due, mine[0].period, terms, other))
        if change:
            rests_on = min(each.statement for each in mine)
            made.append(PayrollLine(person, mine[0].period, kind, change, rests_on))
        left[person] = debt + change
    order = {kind: at for at, kind in enumerate(PayKind)}
    made.sort(key=lambda each: (each.person, order[each.kind], each.statement, each.gross.minor))
    return Payroll(tuple(made), {person: left[person] for person in sorted(left) if left[person]})


def _once(lines: Iterable[PayrollLine]) -> tuple[PayrollLine, ...]:
    """The lines, each once."""
    found: dict[tuple[str, PayKind, str], PayrollLine] = {}
    for each in lines:
        if found.setdefault((each.person, each.kind, each.statement), each) != each:
            raise BadValue(
                "expected one line of a person, kind and statement, found two that differ",
                "同一人员、项目与明细应只有一行，现有两行不同",
            )
    return tuple(found.values())


def recoverable(
    due: Money, period: Period, terms: PayrollTerms, other: OtherPay | None = None
) -> Money:
    """The most that may be recovered from the pay of a period (可追回上限). Policy 4.3.3.1.

    Raises:
        BadValue: There is a floor and the period is not of whole months.
        CurrencyMismatch: Two of the amounts are in different currencies.
    """
    zero = Money.zero(due.currency)
    pay = due if other is None else due + other.amount
    limits = [max(pay, zero)]
    if terms.recovery_share is not None:
        limits.append(max(pay, zero).times(terms.recovery_share, terms.rounding))
    floor = terms.floor_of(None if other is None else other.place)
    if floor is not None:
        limits.append(max(pay - floor * len(period.months()), zero))
    return min(limits)
