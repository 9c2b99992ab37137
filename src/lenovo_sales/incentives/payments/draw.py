"""Draw (预支): pay topped up to an amount, as an advance on later pay or a guarantee. 4.3.3.1.

It comes after the cap and the recovery: it tops up what they let through, and what recovers it is
taken from pay above the draw, so pay never falls below it.
"""

from collections.abc import Iterator

from lenovo_sales.errors import NotFound
from lenovo_sales.incentives.payments.balances import Balances
from lenovo_sales.incentives.payments.choices import AtEnd
from lenovo_sales.incentives.payments.entries import Account, EntryKey, PaymentStage, Why
from lenovo_sales.incentives.payments.facts import PayPeriod
from lenovo_sales.incentives.payments.movement import StageMovement
from lenovo_sales.incentives.payments.terms import DrawTerms
from lenovo_sales.values import Rounding, divide


def draw_of(terms: DrawTerms, at: PayPeriod, rounding: Rounding) -> int:
    """The draw of a pay period in minor units, prorated by the days in post, rounded once.

    Raises:
        NotFound: It is a share of target pay, and none is given.
    """
    if terms.amount is not None:
        exact = terms.amount.minor * at.in_post
    elif at.target_pay is None or terms.share is None:
        raise NotFound(
            "expected the target pay that a draw is a share of", "缺少预支所依的目标奖金"
        )
    else:
        exact = terms.share * at.target_pay * at.months * at.in_post
    return divide(exact.numerator, exact.denominator, rounding)


def is_drawn(terms: DrawTerms, at: PayPeriod) -> bool:
    """Whether a pay period has a draw: one within its periods, in which the post was held."""
    within = terms.until_period is None or at.number <= terms.until_period
    return within and at.in_post > 0


def advance_of(terms: DrawTerms | None, at: PayPeriod, rounding: Rounding) -> int:
    """What is paid when a pay period starts, in minor units; nothing without an advance.

    Raises:
        NotFound: As for `draw_of`.
    """
    if terms is None or not (terms.advance and is_drawn(terms, at)):
        return 0
    return draw_of(terms, at, rounding)


def draw(
    amount: int, terms: DrawTerms | None, at: PayPeriod, balances: Balances, rounding: Rounding
) -> Iterator[StageMovement]:
    """The movements of the draw for what comes in, in minor units.

    In the last period what is still owed is claimed from pay, though it falls below zero, or
    forgiven. Without terms a balance that an earlier plan left stays.

    Raises:
        NotFound: As for `draw_of`.
    """
    if terms is None:
        return
    drawn, path = draw_of(terms, at, rounding), _path(terms)
    owed = balances.at(PaymentStage.DRAW, Account.DRAWN)
    if is_drawn(terms, at) and (top_up := max(0, drawn - amount)):
        account = Account.DRAWN if terms.recoverable else Account.GUARANTEED
        yield _moved(account, path, top_up, Why.TOPPED_UP)
        owed += top_up if terms.recoverable else 0
    if terms.recoverable and at.number >= terms.first_recovery and amount > drawn:
        share = terms.recovery_share
        most = divide((amount - drawn) * share.numerator, share.denominator, Rounding.DOWN)
        if taken := min(owed, most):
            yield _moved(Account.DRAWN, "draw.recover", -taken, Why.RECOVERED)
            owed -= taken
    if terms.recoverable and at.last and owed:
        forgives = terms.at_end is AtEnd.FORGIVE
        why = Why.FORGIVEN if forgives else Why.CLAIMED
        yield _moved(Account.DRAWN, "draw.at_end", -owed, why)
        if forgives:
            yield _moved(Account.GUARANTEED, "draw.at_end", owed, why)
    if advance := advance_of(terms, at, rounding):
        yield _moved(Account.PAID, "draw.advance", advance, Why.ADVANCED)


def _path(terms: DrawTerms) -> str:
    return "draw.share" if terms.amount is None else "draw.amount"


def _moved(account: Account, path: str, amount: int, why: Why) -> StageMovement:
    return StageMovement(EntryKey(PaymentStage.DRAW, account, path), amount, why)
