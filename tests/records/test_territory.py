"""A sale's own territory: the unit that it counts in, whatever post its owner holds. 5.1.1.1."""

import pytest
from exports import BOOK, rejects, taken

from lenovo_sales import close, default_edition
from lenovo_sales.closing import Closing
from lenovo_sales.records import RevenueFrom
from lenovo_sales.values import Calendar

UNITS = """
[[source]]
record = "unit"
rows = [
    { id = "HQ", tier = "headquarters" },
    { id = "East", tier = "region", parent = "HQ" },
    { id = "West", tier = "region", parent = "HQ" },
]
[[source]]
record = "person"
rows = [{ id = "E", unit = "East", end = 2017-06-01 }, { id = "F", unit = "West" }]
"""
FIELDS = {
    "sale": "id,on,amount,owner,unit",
    "contract": "id,signed,value,owner,unit",
    "opportunity": "id,closed,value,owner,unit,stage",
}


def closed(record: str, *lines: str) -> tuple[Closing, list[str]]:
    said = f'{BOOK}{UNITS}[[source]]\nrecord = "{record}"\nfile = "r.csv"\n'
    intake = taken({"r.csv": "\n".join((FIELDS[record], *lines)) + "\n"}, said)
    period = Calendar(1).parse("2017-Q2")
    return close(intake.book, default_edition(), period), rejects(intake)


def revenue(closing: Closing) -> dict[str, str]:
    return {unit.id: unit.revenue.text for unit in closing.units}


@pytest.mark.parametrize("record", [each.value for each in RevenueFrom])
def test_a_sale_counts_in_its_own_territory(record: str) -> None:
    """5.1.1.1: the unit of the deal has it, its seller is paid for it, and the whole adds up."""
    end = ",won" if record == "opportunity" else ""
    closing, refused = closed(
        record,
        f"1,2017-05-02,100,E,West{end}",
        f"2,2017-05-03,30,E,{end}",
        f"3,2017-05-04,5,F,HQ{end}",
    )
    assert refused == []
    assert revenue(closing) == {"HQ": "135.00", "East": "30.00", "West": "100.00"}
    pay = {each.person for each in closing.movements}
    assert pay == {"E", "F"}
    assert closing.book.deals()["1"].unit == "West"


def test_a_territory_that_is_no_unit_rejects_its_row() -> None:
    """5.1.2.1: with its place."""
    closing, refused = closed("sale", "1,2017-05-02,100,E,North", "2,2017-05-02,1,E,East")
    assert refused == ["r.csv:2: unit: expected the id of a record in the book: unit"]
    assert revenue(closing) == {"HQ": "1.00", "East": "1.00", "West": "0.00"}


def test_a_territory_without_a_post_is_in_the_unit_and_in_nobodys_pay() -> None:
    """5.1.2.1: E left in May; what is sold in June for West is West's, and said aloud."""
    closing, _ = closed("sale", "1,2017-06-02,100,E,West", "2,2017-06-02,7,E,")
    assert revenue(closing)["West"] == "100.00"
    assert closing.totals.outside.text == "7.00"
    notes = [note.english for note in closing.notes]
    assert any("unit of their own" in note and "100.00" in note for note in notes)
    assert any("held no post: 1, 7.00" in note for note in notes)
