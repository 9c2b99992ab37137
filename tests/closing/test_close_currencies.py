"""Closing in a currency without decimals, and with nothing sold. Policy 4.3.3.1."""

from datetime import date

import pytest
from books import POSTS, QUARTERS, UNITS

from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import default_edition
from lenovo_sales.records import Book, ReturnRow, SaleRow
from lenovo_sales.values import Money

QUARTER = QUARTERS[0]
DAY = date(2017, 4, 10)


def closed(currency: str, *minor: int, back: int | None = None) -> Closing:
    """Sales of so many minor units each, and a return of the last one."""
    rows = [SaleRow(f"S-{n}", DAY, Money(each, currency), "always") for n, each in enumerate(minor)]
    returns = [] if back is None else [ReturnRow(rows[-1].id, DAY, Money(back, currency))]
    book = Book.of([*UNITS, *POSTS, *rows, *returns], currency)
    return close(book, default_edition(), QUARTER)


@pytest.mark.parametrize(
    ("amount", "pay"), [(1_000, "10"), (1_049, "10"), (1_050, "11"), (1_051, "11"), (49, "0")]
)
def test_a_currency_without_decimals_has_no_phantom_unit(amount: int, pay: str) -> None:
    """4.3.3.1: one per cent of whole yen, rounded once to whole yen (odoo#182511)."""
    result = closed("JPY", amount).person("always").statement
    assert result.components[0].amount.text == pay
    assert "." not in result.pay.text
    earned = [each.amount.minor for plan in result.components for each in plan.earnings]
    assert sum(earned) == result.components[0].amount.minor


@pytest.mark.parametrize("currency", ["JPY", "CNY", "KWD"])
def test_ten_deals_of_one_unit_earn_what_one_of_ten_does(currency: str) -> None:
    """4.3.3.1: nothing is won or lost by splitting, with no, two or three decimals."""
    many = closed(currency, *[10] * 10).person("always").statement.pay
    assert many == closed(currency, 100).person("always").statement.pay == Money(1, currency)


def test_a_refund_of_all_leaves_nothing() -> None:
    """4.3.3.1: what was earned is taken back whole, in any currency (adempiere#1628)."""
    for currency in ("JPY", "CNY", "KWD"):
        result = closed(currency, 1_050, back=1_050).person("always").statement
        assert result.pay == Money(0, currency)


def test_a_sale_of_nothing_earns_nothing_and_is_shown() -> None:
    """4.3.3.1: a declared outcome, no fault (erpnext#15885)."""
    (plan,) = closed("CNY", 0).person("always").statement.components
    assert [(each.credit.line.id, each.earned) for each in plan.earnings if each.credit] == [
        ("S-0", 0)
    ]
