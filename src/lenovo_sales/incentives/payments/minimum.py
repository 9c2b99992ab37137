"""Minimum (最低结算额): a small amount waits until it is worth settling. Policy 4.3.3.1."""

from collections.abc import Iterator

from lenovo_sales.incentives.payments.balances import Balances
from lenovo_sales.incentives.payments.entries import Account, EntryKey, PaymentStage, Why
from lenovo_sales.incentives.payments.movement import StageMovement
from lenovo_sales.incentives.payments.terms import MinimumTerms


def minimum(
    amount: int, terms: MinimumTerms | None, last: bool, balances: Balances
) -> Iterator[StageMovement]:
    """The movement of small amounts for what comes in, in minor units.

    What comes in with what was carried is carried where it is smaller than the minimum, of either
    sign; in the last period it is paid in any case.
    """
    carried = balances.at(PaymentStage.MINIMUM, Account.SMALL)
    waits = terms is not None and not last and abs(amount + carried) < terms.amount.minor
    moved = amount if waits else -carried
    if moved:
        key = EntryKey(PaymentStage.MINIMUM, Account.SMALL, "minimum.amount")
        yield StageMovement(key, moved, Why.BELOW_MINIMUM if waits else Why.SETTLED)
