"""Cap (发放上限): the most that is paid in a period, or to date on what a span earned. 4.3.3.1.

Per period, pay is the smaller of the cap and what comes in with what is withheld. Per window, deal,
year or contract, pay to date is the smaller of the cap and what came in to date, whenever it was
posted. Excess is forfeited or withheld.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from lenovo_sales.errors import NotFound
from lenovo_sales.incentives.payments.balances import Balances
from lenovo_sales.incentives.payments.choices import CapOf, CapPer, Excess
from lenovo_sales.incentives.payments.entries import (
    Account,
    EntryKey,
    PayLine,
    PaymentStage,
    Why,
)
from lenovo_sales.incentives.payments.facts import PayPeriod
from lenovo_sales.incentives.payments.movement import StageMovement
from lenovo_sales.incentives.payments.terms import CapTerms
from lenovo_sales.values import Rounding, divide

_SPAN: Mapping[CapPer, Callable[[PayLine, PayPeriod], Hashable]] = {
    CapPer.WINDOW: lambda line, _: line.window,
    CapPer.DEAL: lambda line, _: line.deal,
    CapPer.YEAR: lambda line, at: at.calendar.year_of(line.on),
    CapPer.CONTRACT: lambda line, _: line.deal if line.contract is None else line.contract,
}


def cap(
    flows: Sequence[tuple[PayLine, int]],
    terms: CapTerms | None,
    at: PayPeriod,
    balances: Balances,
) -> Iterator[StageMovement]:
    """The movements of the cap for what each line brings to it, in the order of the plan.

    Without terms nothing is capped: what an earlier plan withheld is let through, and a reversal
    still takes back nothing that was forfeited.

    Raises:
        NotFound: The cap is a multiple of what is not given.
    """
    if terms is None or terms.per is CapPer.PERIOD:
        yield from _of_period(flows, terms, at, balances)
    else:
        yield from _to_date(flows, terms, at, balances)


def limit(terms: CapTerms, span: Hashable, at: PayPeriod) -> int:
    """The cap of a span in whole minor units, never above its exact multiple.

    Raises:
        NotFound: It is a multiple of what is not given.
    """
    if terms.amount is not None:
        return terms.amount.minor
    basis: int | None
    if terms.of is CapOf.TARGET_PAY and terms.per is CapPer.PERIOD:
        basis = None if at.target_pay is None else at.target_pay * at.months
    else:
        basis = at.bases.get(span)
    if basis is None or terms.times is None:
        raise NotFound(
            "expected what the cap of the pay plan is a multiple of",
            "缺少发放上限的基数",
        )
    most = divide(basis * terms.times.numerator, terms.times.denominator, Rounding.DOWN)
    return max(0, most)


def _of_period(
    flows: Sequence[tuple[PayLine, int]],
    terms: CapTerms | None,
    at: PayPeriod,
    balances: Balances,
) -> Iterator[StageMovement]:
    returned, entering = _less_forfeited(flows, balances)
    yield from returned
    whole = sum(amount for _, amount in entering)
    withheld = dict(balances.spans(PaymentStage.CAP, Account.WITHHELD))
    pool = sum(withheld.values())
    most = whole + pool if terms is None else limit(terms, None, at)
    if terms is not None and terms.excess is Excess.FORFEIT:
        yield from _forfeits(entering, most, path_of(terms))
        whole = min(whole, most)
    withheld = {**dict.fromkeys(withheld, 0), None: max(0, whole + pool - most)}
    for span, target in withheld.items():
        yield from _toward(Account.WITHHELD, span, target, terms, balances)


def _to_date(
    flows: Sequence[tuple[PayLine, int]],
    terms: CapTerms,
    at: PayPeriod,
    balances: Balances,
) -> Iterator[StageMovement]:
    returned, entering = _less_forfeited(flows, balances)
    yield from returned
    span_of = _SPAN[terms.per]
    earlier: dict[Hashable, int] = {}
    for line in balances.lines():
        span = span_of(line, at)
        lost = balances.at(PaymentStage.CAP, Account.FORFEITED, line)
        earlier[span] = earlier.get(span, 0) + balances.entering_cap(line) - lost
    moved: dict[Hashable, int] = {}
    for span, amount in balances.spans(PaymentStage.CAP, Account.WITHHELD):
        if span is not None and amount and (terms.amount is not None or span in at.bases):
            moved[span] = 0
    for line, amount in entering:
        if amount and (span := span_of(line, at)) is not None:
            moved[span] = moved.get(span, 0) + amount
    for span, amount in moved.items():
        to_date = earlier.get(span, 0) + amount
        excess = to_date - min(to_date, limit(terms, span, at))
        carries = terms.excess is Excess.CARRY
        other = Account.FORFEITED if carries else Account.WITHHELD
        stays = min(balances.at(PaymentStage.CAP, other, None, span), excess)
        mine = Account.WITHHELD if carries else Account.FORFEITED
        yield from _toward(mine, span, excess - stays, terms, balances)
        yield from _toward(other, span, stays, terms, balances)
    yield from _toward(Account.WITHHELD, None, 0, terms, balances)


def _less_forfeited(
    flows: Sequence[tuple[PayLine, int]], balances: Balances
) -> tuple[list[StageMovement], list[tuple[PayLine, int]]]:
    """What lines bring to the cap; a reversal, less what its own line had forfeited there."""
    returned: list[StageMovement] = []
    entering: list[tuple[PayLine, int]] = []
    for line, amount in flows:
        lost = balances.by_path(PaymentStage.CAP, Account.FORFEITED, line)
        back = 0
        for path, one in lost.items():
            part = min(one, max(0, -amount - back))
            if part:
                key = EntryKey(PaymentStage.CAP, Account.FORFEITED, path, line)
                returned.append(StageMovement(key, -part, Why.UNDER_CAP))
                back += part
        entering.append((line, amount + back))
    return returned, entering


def _forfeits(
    entering: Sequence[tuple[PayLine, int]], most: int, path: str
) -> Iterator[StageMovement]:
    """What each line forfeits where lines fill the cap in their order, reversals before all."""
    filled = sum(min(amount, 0) for _, amount in entering)
    for line, amount in entering:
        if amount > 0:
            above = amount - (min(most, filled + amount) - min(most, filled))
            filled += amount
            if above:
                key = EntryKey(PaymentStage.CAP, Account.FORFEITED, path, line)
                yield StageMovement(key, above, Why.ABOVE_CAP)


def _toward(
    account: Account, span: Hashable, target: int, terms: CapTerms | None, balances: Balances
) -> Iterator[StageMovement]:
    amount = target - balances.at(PaymentStage.CAP, account, None, span)
    if amount:
        key = EntryKey(PaymentStage.CAP, account, path_of(terms), None, span)
        yield StageMovement(key, amount, Why.ABOVE_CAP if amount > 0 else Why.UNDER_CAP)


def path_of(terms: CapTerms | None) -> str:
    """The key path of what set the cap."""
    if terms is None:
        return "cap"
    return "cap.times" if terms.amount is None else "cap.amount"
