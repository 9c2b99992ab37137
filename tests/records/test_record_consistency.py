"""What records owe each other: held at the boundary, whichever comes first. Policy 5.1.2.1."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from exports import SALE, SOMEBODY, export, rejects, sold, taken, took

from lenovo_sales.errors import BadValue, CurrencyMismatch, DocumentError
from lenovo_sales.records import (
    Book,
    KnowledgeShareRow,
    RecordRow,
    SaleRow,
    SplitRow,
    SurveyKind,
    SurveyRow,
    parse_mapping,
    read_book,
)
from lenovo_sales.records.types import fields_of
from lenovo_sales.values import Money

DAY = "2017-05-02"


def of(**lines: list[str]) -> list[str]:
    """The rejects of rows whose cells stand in the order of the record's fields, blank by blank."""
    rows = {
        record: [
            tuple(cells + [""] * (len(fields_of(record)) - len(cells)))
            for cells in (
                ["" if cell == "-" else cell for cell in line.split(" ")] for line in some
            )
        ]
        for record, some in lines.items()
    }
    return rejects(taken(*export(_dated(rows))))


def _dated(rows: Mapping[str, list[tuple[str, ...]]]) -> dict[str, list[tuple[str, ...]]]:
    """D stands for a day in May, D1 for the day after."""
    days = {"D": DAY, "D1": "2017-05-03", "D0": "2017-05-01"}
    return {
        record: [tuple(days.get(cell, cell) for cell in row) for row in some]
        for record, some in rows.items()
    }


SOLD = ["1 D 10.00 A O", "2 D 5.00 B O", "3 D 0.00 A P"]


@pytest.mark.parametrize(
    ("shares", "rejected"),
    [
        (["O A 1/3", "O B 1/3", "O C 1/3"], 0),
        (["O A 50%", "O B 50%"], 0),
        (["O A 50%", "O B 50.01%"], 2),
        (["O A 100%", "1 B 0"], 0),
        (["O A 100%", "1 B 1%"], 2),
        (["1 A 100%", "2 A 100%"], 0),
        (["1 A 60%", "2 A 60%", "O B 40%"], 0),
        (["1 A 60%", "2 A 61%", "O B 40%"], 2),
        (["X A 10%"], 1),
    ],
)
def test_shares_of_a_deal(shares: list[str], rejected: int) -> None:
    """1.3.3: at most 100 % of any line, those of its order included (valuenetwork#328)."""
    lines = of(sale=SOLD, split=shares)
    assert len(lines) == rejected == len(of(sale=SOLD, split=shares[::-1]))
    for line in lines:
        known = "share: expected shares of one deal that come to at most 100 %"
        unknown = "deal: expected the id of a deal that revenue is taken from"
        assert line.endswith(unknown if "X" in shares[0] else known)


@pytest.mark.parametrize("share", ["-1%", "101%", "1.0001", "2/1"])
def test_a_share_is_a_part(share: str) -> None:
    """1.3.3: between nothing and all of it."""
    (line,) = of(sale=SOLD, split=[f"O A {share}"])
    assert line == "split.csv:2: share: expected between 0 and 100 %"


@pytest.mark.parametrize(
    ("returns", "rejected"),
    [
        (["O D 15.00"], []),
        (["O D 15.01"], ["amount"]),
        (["O D 10.00 1", "O D 5.00 2"], []),
        (["O D 10.00 1", "O D1 5.01 2"], ["amount"]),
        (["O D"], []),
        (["O"], []),
        (["O D 14.99 1", "O D1"], []),
        (["O D 15.00 1", "O D1"], ["amount"]),
        (["O D0 1.00"], ["on"]),
        (["P"], []),
        (["1 D 1.00"], ["order"]),
        (["X D 1.00"], ["order"]),
        (["O D 10.00 1 1", "O D 5.00 2 2"], []),
        (["O D 5.01 1 2"], ["amount"]),
        (["O D - 1 1", "O D1 5.00 2"], []),
        (["O D - 1 1", "O D1 5.00 2 1"], ["amount"]),
        (["O D 1.00 1 3"], ["line"]),
        (["O D0 1.00 1 2"], ["on"]),
    ],
)
def test_what_comes_back_of_an_order(returns: list[str], rejected: list[str]) -> None:
    """3.3.2.2: never more than was sold, nor before; the residual is zero (polar#13770)."""
    for each in (returns, returns[::-1]):
        fields = [line.split(": ")[1] for line in of(**{"sale": SOLD, "return": each})]
        assert fields == rejected


@pytest.mark.parametrize(
    ("record", "sold_as"),
    [
        ("contract", ["1 D 10.00 A"]),
        ("opportunity", ["1 won A - - D D 10.00"]),
    ],
)
def test_returns_and_shares_of_other_deals(record: str, sold_as: list[str]) -> None:
    """3.3.2.2, 1.3.3: of contracts and won opportunities too, where revenue comes from them."""
    rows = {record: sold_as, "return": ["1 D 10.00"], "split": ["1 B 100%"]}
    assert of(**rows) == []
    assert len(of(**(rows | {"return": ["1 D 10.01"]}))) == 1


def test_an_open_opportunity_is_a_deal_and_has_sold_nothing() -> None:
    """1.3.3: it may be shared before it is won, and nothing of it comes back."""
    rows = {"opportunity": ["1 planned A"], "split": ["1 B 50%"]}
    assert of(**rows) == []
    (line,) = of(**(rows | {"return": ["1 D 0.00"]}))
    assert ": order: expected the id of a deal" in line


@pytest.mark.parametrize(
    ("ends", "starts", "rejected"),
    [("D", "D", 0), ("D1", "D", 2), ("D", "D1", 0), ("-", "D", 2), ("D", "-", 2)],
)
def test_two_posts(ends: str, starts: str, rejected: int) -> None:
    """2.1: a post ends on the day before the next one starts; of those that overlap none stays."""
    units = ["HQ headquarters"]
    people = [f"A HQ - - - - {ends}", f"A HQ - - - {starts} -"]
    if starts == "-":
        people[0] = "A HQ - - - D0 D"
    lines = of(unit=units, person=people)
    assert len(lines) == rejected == len(of(unit=units, person=people[::-1]))


def test_units_that_hang() -> None:
    """2.1: a team under a region, a region under the headquarters, one headquarters."""
    sound = ["H headquarters", "R region - H", "S region", "T team - R"]
    assert of(unit=sound) == []
    for wrong, field in (
        ("U team - H", "parent"),
        ("U team", "parent"),
        ("U region - R", "parent"),
        ("U region - X", "parent"),
        ("U region - U", "parent"),
        ("U headquarters - H", "parent"),
    ):
        (line,) = of(unit=[*sound, wrong])
        assert f": {field}: expected " in line
    lines = of(unit=[*sound, "U headquarters"])
    assert sum(": tier: expected one headquarters" in line for line in lines) == 2
    assert len(lines) == 5
    (line,) = of(unit=["HQ region"])
    assert line.endswith("id: expected another id; HQ is the headquarters here")


def test_a_unit_that_is_stated_twice_keeps_what_hangs_under_it() -> None:
    """2.1: the second statement is the reject, and nothing else."""
    units = ["H headquarters", "R region - H", "T team - R"]
    for index in range(3):
        (line,) = of(unit=[*units, units[index]])
        assert (
            line == f"unit.csv:5: id: expected each record once; unit.csv:{index + 2} says the same"
        )


def test_what_refers_to_a_reject_says_which() -> None:
    """5.1.2.1: a chain of them, each with the place of the one before."""
    lines = of(
        unit=["H headquarters", "R region - X"],
        person=["A R"],
        customer=["C"],
        opportunity=["1 planned A C", "2 planned A Z"],
    )
    assert lines == [
        "unit.csv:3: parent: expected the id of a record in the book: headquarters",
        "person.csv:2: unit: expected a record that is taken in (unit); unit.csv:3 is rejected",
        "opportunity.csv:2: owner: expected a record that is taken in (person); "
        "person.csv:2 is rejected",
        "opportunity.csv:3: owner: expected a record that is taken in (person); "
        "person.csv:2 is rejected",
    ]


def test_a_record_type_that_is_not_mapped_refuses_nothing() -> None:
    """5.1.2.1: without customers any will do; with them, none that is not there."""
    assert of(opportunity=["1 planned A C"]) == []
    (line,) = of(opportunity=["1 planned A C"], customer=["D"])
    assert line.endswith("customer: expected the id of a record in the book: customer")


def test_records_that_differ_are_both_rejected() -> None:
    """5.1.2.1: nobody can say which is right, and each names the other and the field."""
    lines = of(sale=["1 D 1.00 A", "1 D 2.00 A", "1 D 1.00 A"])
    assert lines == [
        "sale.csv:2: id: expected one record of an id; sale.csv:3 has another amount",
        "sale.csv:3: id: expected one record of an id; sale.csv:2 has another amount",
        "sale.csv:4: id: expected one record of an id; sale.csv:3 has another amount",
    ]


@pytest.mark.parametrize(
    ("record", "line", "field"),
    [
        ("lead", "1 D captured - A D0", "converted"),
        ("opportunity", "1 won A - - D - 1.00", "closed"),
        ("opportunity", "1 lost A - - D D0", "closed"),
        ("opportunity", "1 won A - - D D", "value"),
        ("person", "A HQ - - - D D", "end"),
        ("ticket", "1 D request A - D0", "resolved"),
        ("survey", "1 D customer 5 0 A", "highest"),
        ("survey", "1 D customer 5.01 5 A", "score"),
        ("survey", "1 D customer -0.01 5 A", "score"),
        ("survey", "1 D customer 4.999 5 A", "score"),
        ("target", "A revenue 2017-Q5 1", "period"),
        ("target", "HQ revenue 2017 1.001", "amount"),
        ("target", "X revenue 2017 1", "holder"),
    ],
)
def test_a_row_that_contradicts_itself(record: str, line: str, field: str) -> None:
    """5.1.2.1: the field at fault, at the boundary."""
    (found,) = of(**({"unit": ["HQ headquarters"]} | {record: [line]}))
    assert found.startswith(f"{record}.csv:2: {field}: expected ")


@pytest.mark.parametrize(
    ("record", "line"),
    [
        ("lead", "1 D captured - A D"),
        ("opportunity", "1 won A - - D D 0.00"),
        ("person", "A HQ - - - D D1"),
        ("ticket", "1 D request A - D"),
        ("survey", "1 D customer 5.00 5 A"),
        ("survey", "1 D customer 0 1 A"),
        ("target", "HQ revenue 2017 1.01"),
    ],
)
def test_a_row_at_the_boundary(record: str, line: str) -> None:
    """5.1.2.1: the same day, the whole scale, nothing: all may be."""
    assert of(**({"unit": ["HQ headquarters"]} | {record: [line]})) == []


def test_a_target_of_a_unit_and_a_person_of_one_id() -> None:
    """2.2.1.3: nobody could say whose it is."""
    (line,) = of(unit=["H headquarters"], person=["H H"], target=["H revenue 2017 1"])
    assert line.endswith("holder: expected a holder that is a unit or a person, not both")


@pytest.mark.parametrize(
    ("cell", "options", "expected"),
    [
        ("CNY", "", None),
        ("EUR", "", "an amount in CNY, or a rate of EUR on its day or before"),
        ("cny", "", "the code of a currency beside the amount, such as USD"),
        ("", "", "the code of a currency beside the amount, such as USD"),
        ("人民币", ', currencies = { "人民币" = "CNY", "欧元" = "EUR" }', None),
        (
            "欧元",
            ', currencies = { "人民币" = "CNY", "欧元" = "EUR" }',
            "an amount in CNY, or a rate of EUR on its day or before",
        ),
    ],
)
def test_currencies_do_not_mix(cell: str, options: str, expected: str | None) -> None:
    """5.1.2.1: an amount in another currency needs a rate (OCA/commission#306)."""
    fields = (
        '[source.fields]\nid = "id"\non = "on"\nowner = "owner"\n'
        f'amount = {{ column = "amount", currency_column = "in"{options} }}\n'
    )
    intake = taken(sold(f"1,{DAY},1,A,{cell}", heading="id,on,amount,owner,in"), SALE + fields)
    assert rejects(intake) == (
        [] if expected is None else [f"sales.csv:2: amount: expected {expected}"]
    )


def test_a_lookup(tmp_path: Path) -> None:
    """5.1.2.1: a key of the second table, once; a table with two values for one is refused."""
    fields = (
        '[source.fields]\nid = "id"\non = "on"\namount = "amount"\nowner = { column = "owner", '
        'lookup = { file = "areas.csv", key = "area", value = "rep", separator = ";" } }\n'
    )
    files = sold(f"1,{DAY},1,North", f"2,{DAY},1,West", f"3,{DAY},1,South")
    sound = files | {"areas.csv": f"rep;area\n{SOMEBODY};North\n;South\n{SOMEBODY};North\n"}
    intake = took(tmp_path, sound, SALE + fields)
    assert [sale.owner for sale in intake.book.all(SaleRow)] == [SOMEBODY]
    assert rejects(intake) == [
        "sales.csv:3: owner: expected a key of the lookup table",
        "sales.csv:4: owner: expected a value, found none",
    ]
    for table, said in (
        (f"rep;area\nA;North\n{SOMEBODY};North\n", "areas.csv:3: expected one value for each key"),
        ("rep;area\nA\n", "areas.csv:2: expected 2 cells, found 1"),
    ):
        with pytest.raises(DocumentError, match=said) as refused:
            took(tmp_path, files | {"areas.csv": table}, SALE + fields)
        assert SOMEBODY not in str(refused.value)


def test_progress_tells_every_file_and_its_rows(tmp_path: Path) -> None:
    """5.1.2.1: as it is read, rows that are none included."""
    files = sold(f"1,{DAY},1,A", "too,few") | {"more.csv": f"id,on,amount,owner\n2,{DAY},1,A\n"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    told: list[tuple[str, int]] = []
    said = SALE.replace("sales.csv", "*.csv")
    read_book(tmp_path, parse_mapping(said), lambda name, rows: told.append((name, rows)))
    assert told == [("more.csv", 1), ("sales.csv", 2)]


def test_a_book_holds_each_record_once() -> None:
    """5.1.2.1: two that differ, or money of another currency, are errors of the program."""
    day = date(2017, 5, 2)
    one = SaleRow("1", day, Money(100, "CNY"), "A")
    assert len(Book.of([one, one], "CNY")) == 1
    with pytest.raises(BadValue, match="two that differ"):
        Book.of([one, SaleRow("1", day, Money(101, "CNY"), "A")], "CNY")
    with pytest.raises(CurrencyMismatch):
        Book.of([one], "EUR")


def test_people_are_everybody_whom_a_record_names() -> None:
    """5.1.1.1: owners, those who share, and those whom an answer is about."""
    day = date(2017, 5, 2)
    rows: list[RecordRow] = [
        SaleRow("1", day, Money(100, "CNY"), "sold"),
        SplitRow("1", "shared", Fraction(1, 2)),
        KnowledgeShareRow("1", day, "told"),
        SurveyRow("1", day, SurveyKind.CUSTOMER, Decimal(1), 5, "rated"),
    ]
    people = {post.id for post in Book.of(rows, "CNY").organization.posts}
    assert people == {"sold", "shared", "told", "rated"}
