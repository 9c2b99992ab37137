"""A row that contradicts itself, at its boundaries. Policy 5.1.2.1."""

from datetime import date
from decimal import Decimal

import pytest

from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.records import OpportunityRow, ReturnRow, SaleRow, SurveyKind, SurveyRow
from lenovo_sales.values import Money

DAY = date(2017, 5, 2)
ZERO, FEN = Money(0, "CNY"), Money(-1, "CNY")


def survey(score: str, highest: int = 5) -> SurveyRow:
    return SurveyRow("V-1", DAY, SurveyKind.CUSTOMER, Decimal(score), highest, "E-7")


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (SaleRow("S-1", DAY, ZERO, "E-7", quantity=0), None),
        (SaleRow("S-1", DAY, ZERO, "E-7", quantity=-1), "quantity"),
        (SaleRow("S-1", DAY, FEN, "E-7", quantity=0), "amount"),
        (SaleRow("S-1", DAY, ZERO, "E-7", profit=FEN), None),
        (ReturnRow("S-1", DAY, ZERO), None),
        (ReturnRow("S-1", DAY, FEN), "amount"),
        (OpportunityRow("O-1", OpportunityStage.WON, "E-7", closed=DAY, value=ZERO), None),
        (OpportunityRow("O-1", OpportunityStage.WON, "E-7", closed=DAY, value=FEN), "value"),
    ],
)
def test_nothing_sold_is_a_row_and_less_than_nothing_is_none(
    row: SaleRow | ReturnRow | OpportunityRow, field: str | None
) -> None:
    """5.1.2.1: a quantity or an amount of zero is taken, one below is refused (erpnext#15885)."""
    found = row.fault()
    assert (None if found is None else found[0]) == field


@pytest.mark.parametrize(
    ("score", "field"),
    [
        ("1.99", None),
        ("1.995", "score"),
        ("2", None),
        ("0", None),
        ("-0.01", "score"),
        ("5", None),
        ("5.01", "score"),
    ],
)
def test_an_answer_is_on_its_scale(score: str, field: str | None) -> None:
    """3.4.2.3: at most two decimals, so that none lies between two (frappe/hrms, histogram)."""
    found = survey(score).fault()
    assert (None if found is None else found[0]) == field
