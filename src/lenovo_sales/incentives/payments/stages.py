"""The stages of payment (支付环节): from what lines earned to what a payee is paid. 4.3.3.1.

    earned → release → clawback → cap → recovery → draw → minimum → paid

A pay period is evaluated as a whole from the balances before it. It posts the difference between
this result and its earlier entries: closed again with the same dues, it posts nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from attrs import frozen

from lenovo_sales.errors import BadValue, CurrencyMismatch, NotFound
from lenovo_sales.incentives.payments.accounts import sign_of
from lenovo_sales.incentives.payments.balances import Balances, Place
from lenovo_sales.incentives.payments.cap import cap
from lenovo_sales.incentives.payments.clawback import clawback
from lenovo_sales.incentives.payments.draw import draw
from lenovo_sales.incentives.payments.entries import (
    Account,
    Due,
    EntryKey,
    PayLine,
    PaymentStage,
    StageEntry,
    Why,
)
from lenovo_sales.incentives.payments.facts import DealFacts, PayPeriod
from lenovo_sales.incentives.payments.minimum import minimum
from lenovo_sales.incentives.payments.movement import StageMovement
from lenovo_sales.incentives.payments.recovery import recovery
from lenovo_sales.incentives.payments.release import release
from lenovo_sales.incentives.payments.terms import PaymentTerms
from lenovo_sales.values import Rounding

LineTerms = Callable[[PayLine], PaymentTerms]


@frozen
class Payment:
    """What a pay period posts for a payee, and what the period comes to as a whole.

    `came_in` has what came into each stage, in minor units; `paid`, what the period pays in all,
    advances included, whether posted now or before.
    """

    entries: tuple[StageEntry, ...]
    came_in: Mapping[PaymentStage, int]
    paid: int

    @property
    def to_pay(self) -> int:
        """What these entries pay; not what the period paid by earlier ones."""
        return sum(each.amount for each in self.entries if each.account is Account.PAID)


def pay(
    terms: PaymentTerms,
    at: PayPeriod,
    dues: Iterable[Due],
    balances: Balances,
    rounding: Rounding,
    line_terms: LineTerms | None = None,
) -> Payment:
    """Take what lines earned through the stages of a pay plan. Policy 4.3.3.1.

    `dues` are what the period posts as earned, beside what it has posted. `rounding` is the rule of
    release, clawback and draw; nothing else is rounded. `line_terms` says by which terms a line is
    released and clawed back, where the edition of its day has others.

    Raises:
        BadValue: The balances are of another period, or a line is of a component that the plan
            does not pay.
        CurrencyMismatch: The plan states amounts in another currency.
        NotFound: The facts of the deal of a line that earned are not given, nor what a cap, a draw
            or a clawback rests on.
    """
    by_line = _checked(terms, at, dues, balances)
    movements: list[StageMovement] = []
    came_in: dict[PaymentStage, int] = {}

    def run(stage: PaymentStage, made: Iterable[StageMovement], amount: int) -> int:
        """Note what came into a stage and what it moved; return what it lets through."""
        came_in[stage] = amount
        for each in made:
            movements.append(each)
            amount += sign_of(each.key.account) * each.amount
        return amount

    order = {name: number for number, name in enumerate(terms.components)}
    lines = sorted(
        {*balances.lines(), *by_line},
        key=lambda each: (order.get(each.component, len(order)), *each.key),
    )
    for line in lines:
        if amount := by_line.get(line, 0):
            path = f"components[{order[line.component]}]"
            key = EntryKey(PaymentStage.EARNED, Account.EARNED, path, line)
            movements.append(StageMovement(key, amount, Why.EARNED))
    whole = sum(by_line.values())
    came_in[PaymentStage.EARNED] = whole
    flows, moved = _by_line(terms, at, lines, by_line, balances, rounding, line_terms)
    for stage in (PaymentStage.RELEASE, PaymentStage.CLAWBACK):
        whole = run(stage, (each for each in moved if each.key.stage is stage), whole)
    whole = run(PaymentStage.CAP, cap(flows, terms.cap, at, balances), whole)
    whole = run(PaymentStage.RECOVERY, recovery(whole, terms.recovery, balances), whole)
    whole = run(PaymentStage.DRAW, draw(whole, terms.draw, at, balances, rounding), whole)
    last = minimum(whole, terms.minimum, at.last, balances)
    whole = run(PaymentStage.MINIMUM, last, whole)
    came_in[PaymentStage.PAYMENT] = whole
    if whole:
        key = EntryKey(PaymentStage.PAYMENT, Account.PAID, "paid")
        movements.append(StageMovement(key, whole, Why.PAID))
    paid = sum(each.amount for each in movements if each.key.account is Account.PAID)
    entries = tuple(_entries(movements, at.number, balances))
    return Payment(entries, MappingProxyType(came_in), paid)


def _checked(
    terms: PaymentTerms, at: PayPeriod, dues: Iterable[Due], balances: Balances
) -> dict[PayLine, int]:
    """What each line earned in the period as a whole: what was posted, and the dues."""
    if balances.period != at.number:
        raise BadValue("expected the balances of this pay period", "应为本发放期的余额")
    for currency in terms.currencies():
        if currency != at.currency:
            raise CurrencyMismatch(at.currency, currency)
    by_line: dict[PayLine, int] = {}
    for key, amount in balances.posted.items():
        if key.stage is PaymentStage.EARNED and key.line is not None:
            by_line[key.line] = by_line.get(key.line, 0) + amount
    for due in dues:
        by_line[due.line] = by_line.get(due.line, 0) + due.amount
    if any(line.component not in terms.components for line in by_line):
        raise BadValue(
            "expected a line of a component that the pay plan pays",
            "应为本支付方案所列的奖金构成",
        )
    return by_line


def _by_line(
    terms: PaymentTerms,
    at: PayPeriod,
    lines: Iterable[PayLine],
    by_line: Mapping[PayLine, int],
    balances: Balances,
    rounding: Rounding,
    line_terms: LineTerms | None,
) -> tuple[list[tuple[PayLine, int]], list[StageMovement]]:
    """What each line brings to the cap, and the movements of its release and clawback."""
    flows: list[tuple[PayLine, int]] = []
    moved: list[StageMovement] = []
    last_day = at.period.last_day
    for line in lines:
        due = by_line.get(line, 0)
        facts = DealFacts() if line.deal is None else at.deals.get(line.deal)
        own = terms if line_terms is None else line_terms(line)
        if facts is None:
            if due and (own.release is not None or own.clawback is not None):
                raise NotFound(
                    "expected the facts of the deal of every line that earned",
                    "应有每个计提行所属交易的履行情况",
                )
            flows.append((line, due))
            continue
        made = list(release(line, due, own.release, facts, last_day, balances, rounding))
        released = due + sum(sign_of(each.key.account) * each.amount for each in made)
        to_date = balances.released(line) + released
        earned = balances.earned(line) + due
        made += clawback(line, earned, to_date, own.clawback, facts, last_day, balances, rounding)
        moved += made
        flows.append((line, due + sum(sign_of(each.key.account) * each.amount for each in made)))
    return flows, moved


def _entries(
    movements: Iterable[StageMovement], period: int, balances: Balances
) -> Iterator[StageEntry]:
    """What a period comes to, less what it has posted, each with the balance before it."""
    amounts: dict[EntryKey, int] = {}
    whys: dict[EntryKey, Why] = {}
    for each in movements:
        amounts[each.key] = amounts.get(each.key, 0) + each.amount
        whys.setdefault(each.key, each.why)
    before: dict[Place, int] = {}
    for key, amount in balances.posted.items():
        place = key.stage, key.account, key.line, key.span
        before[place] = before.get(place, balances.at(*place)) + amount
    for key in (*amounts, *(each for each in balances.posted if each not in amounts)):
        if amount := amounts.get(key, 0) - balances.posted.get(key, 0):
            place = key.stage, key.account, key.line, key.span
            standing = before.get(place, balances.at(*place))
            yield StageEntry(key, period, amount, standing, whys.get(key, Why.CORRECTED))
            before[place] = standing + amount
