"""Recovery (扣回): a result below zero is paid as such, or carried and recovered. 4.3.3.1."""

from collections.abc import Iterator

from lenovo_sales.incentives.payments.balances import Balances
from lenovo_sales.incentives.payments.choices import Negative
from lenovo_sales.incentives.payments.entries import Account, EntryKey, PaymentStage, Why
from lenovo_sales.incentives.payments.movement import StageMovement
from lenovo_sales.incentives.payments.terms import RecoveryTerms
from lenovo_sales.values import Rounding, divide


def recovery(
    amount: int, terms: RecoveryTerms | None, balances: Balances
) -> Iterator[StageMovement]:
    """The movement of recovery for what comes in, in minor units.

    Of pay above zero it takes at most the balance, the share of the pay rounded down, and what
    lies above the floor. Without terms nothing is carried, and a balance that an earlier plan
    carried stays.
    """
    if terms is None or amount == 0:
        return
    if amount < 0:
        if terms.negative is Negative.CARRY:
            yield _moved("recovery.negative", amount, Why.BELOW_ZERO)
        return
    owed = -balances.at(PaymentStage.RECOVERY, Account.CARRIED)
    share, floor = terms.most, 0 if terms.floor is None else terms.floor.minor
    by_share = divide(amount * share.numerator, share.denominator, Rounding.DOWN)
    above_floor = max(0, amount - floor)
    if taken := min(owed, by_share, above_floor):
        path = "recovery.floor" if above_floor < min(owed, by_share) else "recovery.share"
        yield _moved(path, taken, Why.RECOVERED)


def _moved(path: str, amount: int, why: Why) -> StageMovement:
    key = EntryKey(PaymentStage.RECOVERY, Account.CARRIED, path)
    return StageMovement(key, amount, why)
