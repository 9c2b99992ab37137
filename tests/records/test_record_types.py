"""What the fields of the record types say of themselves. Policy 5.1.1.1."""

from datetime import date
from typing import Any

import pytest
from attrs import fields, frozen

from lenovo_sales.clauses.described import Described
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.organization import Post, Unit
from lenovo_sales.records import (
    RECORDS,
    OpportunityRow,
    ProductRow,
    ReturnRow,
    SaleRow,
    SplitRow,
    SurveyRow,
    TargetRow,
)
from lenovo_sales.records.types import fields_of, key, money_fields, own_day, person_fields
from lenovo_sales.values import Money

DAY = date(2017, 5, 2)
ZERO, FEN = Money(0, "CNY"), Money(-1, "CNY")
every_record = pytest.mark.parametrize("record", RECORDS)


@every_record
def test_every_field_is_described_in_both_languages(record: str) -> None:
    """5.1.1.1: the documentation of a field stands where the field is defined."""
    words = RECORDS[record].record_type
    labels = [words.one, words.all, words.note]
    labels += [field.described.label for field in fields_of(record).values()]
    assert all(label.english and label.chinese for label in labels)
    assert len({(label.english, label.chinese) for label in labels[3:]}) == len(labels) - 3


@every_record
def test_personal_fields_are_hidden(record: str) -> None:
    """2.2.3.3: what is personal is in no repr, and nothing else is hidden."""
    described = fields_of(record)
    for attribute in fields(RECORDS[record]):
        assert attribute.repr is not described[attribute.name].described.personal


@every_record
def test_a_record_refers_to_earlier_types_only(record: str) -> None:
    """5.1.2.1: intake judges a type after those that it refers to."""
    order = [*RECORDS, "target"]  # a target may be anybody's: it is judged last
    place = len(RECORDS) if record == "target" else order.index(record)
    for field in fields_of(record).values():
        assert all(order.index(each) <= place for each in field.described.refers)
        key_without = field.described.key_without
        assert key_without is None or key_without in fields_of(record)


def test_an_undescribed_field_is_refused() -> None:
    """5.1.1.1: with its name."""

    @frozen
    class Bare:
        id: str

    with pytest.raises(TypeError, match="expected a description of the field id"):
        Described.of(fields(Bare).id)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Unit("East", "region"), ("East",)),
        (Post("E-7", "HQ", start=DAY), ("E-7", "2017-05-02")),
        (Post("E-7", "HQ"), ("E-7", "")),
        (ReturnRow("O-1", DAY, Money(5, "CNY"), "1"), ("O-1", "", "", "1", "")),
        (
            ReturnRow("O-1", DAY, Money(5, "CNY")),
            ("O-1", "2017-05-02", str(Money(5, "CNY")), "", ""),
        ),
    ],
)
def test_keys(row: Any, expected: tuple[str, ...]) -> None:
    """5.1.2.1: a numbered return is known by its number, another one by what it says."""
    assert key(row) == expected


def test_what_is_read_from_the_descriptions() -> None:
    """5.1.2.1: money, people and the day of a record."""
    assert money_fields(SaleRow) == ("amount", "profit")
    assert person_fields(SurveyRow) == ("about",)
    assert person_fields(SplitRow) == ("person",)
    assert person_fields(TargetRow) == ()  # a holder may be a unit
    assert own_day(SaleRow("S-1", DAY, Money(1, "CNY"), "E-7")) == DAY
    assert own_day(ReturnRow("O-1")) is None


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


@pytest.mark.parametrize("field", ["price", "unit_cost"])
@pytest.mark.parametrize("minor", [-1, 0, 1])
def test_a_product_neither_sells_nor_costs_below_zero(field: str, minor: int) -> None:
    """5.1.1.1: zero is an amount, one fen below it is a fault of that field."""
    found = ProductRow("P-1", **{field: Money(minor, "CNY")}).fault()
    assert (found and found[0]) == (field if minor < 0 else None)
