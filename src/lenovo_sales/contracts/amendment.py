"""Amendments (合同变更): how a change alters the contract body, and its limits. 3.3.2.3.

>>> from lenovo_sales.contracts.body import Line
>>> from lenovo_sales.values import Rounding
>>> three = Line("1", "notebook", 3, Money.of(5_000, "CNY"))
>>> before = ContractBody("CNY", Rounding.HALF_UP, (three,))
>>> after = ContractBody("CNY", Rounding.HALF_UP, (evolve(three, quantity=2),))
>>> str(difference(before, after).amount)
'-5000.00 CNY'
"""

from collections import Counter
from datetime import date, datetime

from attrs import evolve, frozen

from lenovo_sales.contracts.body import ContractBody, Line
from lenovo_sales.contracts.execution import Execution
from lenovo_sales.values import Money


@frozen
class LineDifference:
    """The change of a line in quantity and amount (明细差异). Policy 3.3.2.3."""

    line: str
    quantity: int  # pieces more; below zero: fewer
    amount: Money


@frozen
class Difference:
    """The value before and after a change, and the lines that differ (变更差异). Policy 3.3.2.3."""

    before: Money
    after: Money
    lines: tuple[LineDifference, ...]

    @property
    def amount(self) -> Money:
        """The change of the amount; below zero: a reduction."""
        return self.after - self.before


@frozen
class Amendment:
    """An amendment in effect: its request, time and new version. Policy 3.3.2.3."""

    request: str
    at: datetime
    version: int
    difference: Difference


def difference(before: ContractBody, after: ContractBody) -> Difference:
    """How the value of two versions differs, line by line; the lines add up to it. 3.3.2.3.

    Raises:
        CurrencyMismatch: The versions are in two currencies.
    """
    ids = dict.fromkeys(line.id for line in (*before.lines, *after.lines))
    lines = []
    for id in ids:
        was, now = _value(before, id), _value(after, id)
        lines.append(LineDifference(id, now[0] - was[0], now[1] - was[1]))
    changed = tuple(each for each in lines if each.quantity or each.amount)
    return Difference(before.total, after.total, changed)


def _value(body: ContractBody, id: str) -> tuple[int, Money]:
    line = body.line(id)
    if line is None:
        return 0, Money.zero(body.currency)
    return line.quantity, line.net(body.rounding)


def keeps_delivered(before: ContractBody, after: ContractBody, done: Execution) -> bool:
    """Whether delivered lines keep their terms and at least the delivered quantity. 3.3.2.3.

    Of a line of which something stands delivered only the quantity may change; one whose pieces
    were all rejected can be dropped or replaced.
    """
    for line in before.lines:
        delivered, now = done.delivered(line.id), after.line(line.id)
        if delivered and (now is None or _is_replaced(line, now) or now.quantity < delivered):
            return False
    return before.rounding is after.rounding


def with_replaced_lines(before: ContractBody, after: ContractBody, done: Execution) -> Execution:
    """The execution whose deliveries of dropped and replaced lines keep the line as it was."""
    gone = {}
    for line in before.lines:
        now = after.line(line.id)
        if now is None or _is_replaced(line, now):
            gone[line.id] = line
    if all(each.line not in gone for each in done.deliveries):
        return done
    return evolve(
        done,
        deliveries=tuple(
            evolve(each, replaced=each.replaced or gone.get(each.line)) for each in done.deliveries
        ),
    )


def _is_replaced(line: Line, now: Line) -> bool:
    return evolve(now, quantity=line.quantity) != line


def keeps_billed(before: ContractBody, after: ContractBody, done: Execution) -> bool:
    """Whether the amount less returns is at least what was billed, in one currency. 3.3.2.3."""
    if after.currency != before.currency:
        return False
    returned = done.returned_value(before.currency)
    return after.total - returned >= done.billed(before.currency)


def begins_later(before: ContractBody, after: ContractBody, effect: date) -> bool:
    """Whether new entries of the schedules are due on or after the day of effect. 3.3.2.3."""
    deliveries = Counter(after.deliveries) - Counter(before.deliveries)
    payments = Counter(after.payments) - Counter(before.payments)
    due = [each.due for each in deliveries]
    due += [each.due for each in payments if each.due is not None]
    return all(day >= effect for day in due)
