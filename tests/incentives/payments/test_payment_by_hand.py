"""4.3.3.1: every account of every period, beside an evaluation that was written on its own."""

from collections.abc import Mapping

import pytest
import slow_payment
from hypothesis import given
from hypothesis import strategies as st
from payment_histories import STAGES, histories

from lenovo_sales.incentives.payments import Account, Payment, totals


def standing(payments: list[Payment]) -> list[Mapping[Account, int]]:
    """The balance of every account at the end of each period."""
    entries = [each.entries for each in payments]
    return [
        totals(entry for made in entries[: number + 1] for entry in made)
        for number in range(len(entries))
    ]


@pytest.mark.parametrize("stage", STAGES)
@given(st.data())
def test_every_balance_is_what_the_words_give(stage: str, data: st.DataObject) -> None:
    """4.3.3.1: stage by stage over the whole history, in fractions."""
    history = data.draw(histories(lost_below_zero=True, surely=stage))
    payments = history.payments()
    slow = slow_payment.balances(history)
    names = ("earned", "held", "forfeited", "withheld", "carried", "drawn", "guaranteed", "small")
    accounts = standing(payments)
    for number, (expected, payment) in enumerate(zip(slow, payments, strict=True)):
        assert {each: accounts[number][Account(each)] for each in names} == {
            each: expected[each] for each in names
        }
        assert payment.paid == expected["paid"]
        assert payment.paid == payment.to_pay
