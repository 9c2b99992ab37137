"""Rows made in Python are held to what intake holds those of a file to. Policy 5.1.2.1."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import NOTHING, evolve, fields
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales import Book, Money
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.leads.terms import LeadStage
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.organization import Post, Unit
from lenovo_sales.records import (
    RECORDS,
    OpportunityRow,
    RecordRow,
    ReturnRow,
    RevenueFrom,
    Revision,
    SaleRow,
    SplitRow,
    SurveyKind,
    SurveyRow,
    TargetRow,
    TicketKind,
    TicketRow,
)
from lenovo_sales.records.types import fields_of

DAY = date(2017, 5, 2)
VALUES: dict[type, object] = {
    str: "X-1",
    date: DAY,
    int: 5,
    Decimal: Decimal(4),
    Fraction: Fraction(1, 4),
    Money: Money(120_00, "CNY"),
    OpportunityStage: OpportunityStage.WON,
    SurveyKind: SurveyKind.COLLEAGUE,
    TicketKind: TicketKind.COMPLAINT,
    LeadStage: LeadStage.ASSIGNED,
}
WRITTEN: dict[type, tuple[object, ...]] = {
    int: ("5", Decimal(5)),
    Decimal: ("4", 4, "4.0"),
    Fraction: ("25%", "1/4", "0.25", Decimal("0.25")),
    Money: ("120.00 CNY", "120.00", "120"),
    OpportunityStage: ("won", "WON", "赢单"),
    SurveyKind: ("colleague", "同事"),
    TicketKind: ("complaint", "Complaint", "投诉"),
    LeadStage: ("assigned", "已分派"),
}
WRONG: dict[type, tuple[object, ...]] = {
    str: (
        *(5, None, "", "  ", b"X-1", "two\nlines", "x" * 501, ["X-1"], "ha\ud800lf"),
        *(f"hid{mark}den" for mark in "\u00ad\u034f\u115f\u180b\u200b\u2060\u3164\ufe0f\U000e0100"),
    ),
    date: (datetime(2017, 5, 2, tzinfo=UTC), "2017-02-30", "2 May", "20170502", 20170502, 1.5),
    int: (1.5, "1.5", "1e2", True, "five", Decimal("1.5"), [5]),
    Decimal: (0.1, "1.5E+2", "NaN", float("nan"), True, "４", Decimal("Infinity")),
    Fraction: (0.1, "2.5e-1", "25E0%", "1/0", True, "a quarter", None.__class__),
    Money: (0.1, 120, Decimal(120), "120 yuan", "1,2", True, "120.005", "1.23457E+08", "1.e2"),
    OpportunityStage: ("winning", 1, TicketKind.COMPLAINT, True),
    SurveyKind: ("boss", 1),
    TicketKind: ("shouting", "COMPLAINTS", 1, SurveyKind.CUSTOMER),
    LeadStage: ("open", 1),
}
PERIODS = {"period": "2017-Q2", "measure": "revenue"}


def row(record: str) -> Any:
    """A sound row of a type, with every field filled."""
    values = {
        name: PERIODS.get(name, VALUES[each.kind])
        for name, each in fields_of(record).items()
        if name in {one.name for one in fields(RECORDS[record])}
    }
    if record in {"person", "target_pay"}:
        values["start"] = date(2016, 1, 1)
    if record == "unit":
        values |= {"tier": "headquarters", "parent": None}
    if record == "rate":
        values["currency"] = "USD"
    if record == "survey":
        values |= {"score": Decimal(4)}
    made: Any = RECORDS[record]
    return made(**values)


def rest(record: str) -> list[RecordRow]:
    """What a row needs beside it to make a book."""
    return [Unit("X-1", "headquarters")] if record == "person" else []


def held(made: RecordRow, record: str) -> RecordRow:
    """The row as a book holds it."""
    return Book.of([*rest(record), made], "CNY").rows[type(made)][0]


EVERY = [
    (record, name)
    for record in RECORDS
    for name in fields_of(record)
    if name in {one.name for one in fields(RECORDS[record])}
]


@pytest.mark.parametrize("record", RECORDS)
def test_a_sound_row_stays_itself(record: str) -> None:
    """5.1.2.1: nothing is made of it that it was not."""
    assert held(row(record), record) is not None
    assert held(row(record), record) == row(record)


@pytest.mark.parametrize(("record", "name"), EVERY)
def test_text_is_read_as_the_type_of_its_field(record: str, name: str) -> None:
    """5.1.2.1: an enumeration by its word, a date, an amount, a number, a ratio."""
    sound, kind = row(record), fields_of(record)[name].kind
    texts = WRITTEN.get(kind, ())
    if kind is date:
        texts = (str(getattr(sound, name)), f" {getattr(sound, name)} ")
    for text in texts:
        assert held(evolve(sound, **{name: text}), record) == sound


@pytest.mark.parametrize(("record", "name"), EVERY)
def test_a_value_of_another_type_is_refused(record: str, name: str) -> None:
    """5.1.2.1: with record and field, and never with the value: that may be a name."""
    sound, field = row(record), fields_of(record)[name]
    for wrong in WRONG[field.kind]:
        if not field.needed and (wrong is None or (isinstance(wrong, str) and not wrong.strip())):
            continue
        with pytest.raises(BadValue) as refused:
            Book.of([*rest(record), evolve(sound, **{name: wrong})], "CNY")
        said = str(refused.value)
        assert said.startswith(f"{RECORDS[record].record_type.name.english} ")
        assert f": {name}: expected" in said
        assert "\n" not in said
        chinese = refused.value.in_language("zh")
        assert f"：{name}：" in chinese
        assert "expected" not in chinese


@pytest.mark.parametrize(("record", "name"), EVERY)
def test_blank_text_is_as_absent_as_none(record: str, name: str) -> None:
    """5.1.2.1: of a field that need not be filled."""
    sound, field = row(record), fields_of(record)[name]
    if field.needed or (record, name) in {("opportunity", "closed"), ("opportunity", "value")}:
        return
    assert next(each.default for each in fields(type(sound)) if each.name == name) is not NOTHING
    assert held(evolve(sound, **{name: " "}), record) == evolve(sound, **{name: None})


def test_a_tier_is_read_by_name_or_label() -> None:
    """2.1: "region" and 区域分部 are the tier."""
    rows: list[Any] = [Unit("HQ", "headquarters"), Unit("R", "区域分部", parent="HQ")]
    assert [each.tier for each in Book.of(rows, "CNY").all(Unit)] == [
        "headquarters",
        "region",
    ]


change: Any = evolve
SALE = SaleRow("S-1", DAY, Money(100, "CNY"), "E-7")
CONTRADICTIONS: dict[str, RecordRow] = {
    "sale S-1: amount: expected zero or more; a return": evolve(SALE, amount=Money(-1, "CNY")),
    "sale S-1: quantity: expected zero or more": evolve(SALE, quantity=-1),
    "opportunity O-1: closed: expected a date": OpportunityRow("O-1", OpportunityStage.LOST, "E-7"),
    "survey Q-1: score: expected between": SurveyRow(
        "Q-1", DAY, SurveyKind.CUSTOMER, Decimal(9), 5, "E-7"
    ),
    "ticket T-1: resolved: expected a date on": TicketRow(
        "T-1", DAY, TicketKind.REQUEST, "E-7", resolved=date(2017, 5, 1)
    ),
    "return S-1: amount: expected zero or more": ReturnRow("S-1", DAY, Money(-1, "CNY")),
    "split S-1/E-8: share: expected": SplitRow("S-1", "E-8", Fraction(3, 2)),
    "target HQ/revenue/2017-Q5: period: expected": TargetRow(
        "HQ", "revenue", "2017-Q5", Decimal(1)
    ),
    "person E-7: end: expected a date after": Post("E-7", "HQ", start=DAY, end=DAY),
}


@pytest.mark.parametrize(("said", "wrong"), CONTRADICTIONS.items(), ids=CONTRADICTIONS)
def test_a_row_that_contradicts_itself_is_refused_at_once(said: str, wrong: RecordRow) -> None:
    """5.1.2.1: a negative sale is paid to nobody."""
    with pytest.raises(BadValue) as refused:
        Book.of([Unit("HQ", "headquarters"), SALE, wrong], "CNY")
    assert str(refused.value).startswith(said)


def test_money_of_another_currency_has_its_place() -> None:
    """4.3.3.1: in text as in a value."""
    for amount in (Money(100, "USD"), "1.00 USD"):
        with pytest.raises(CurrencyMismatch) as refused:
            Book.of([change(SALE, amount=amount)], "CNY")
        assert str(refused.value) == (
            "sale S-1: amount: expected CNY, found USD; currencies do not mix"
        )
        assert refused.value.in_language("zh").startswith("销售明细 S-1：amount：应为 CNY")


def test_a_revision_keeps_its_day() -> None:
    """5.1.2.1: its row is read as any other, and so is the day on which it became known."""
    revision: Any = Revision
    later = revision(change(SALE, amount="2.00"), "2017-08-01")
    book = Book.of([SALE, later], "CNY")
    assert book.all(SaleRow)[0].amount == Money(200, "CNY")
    assert book.as_known(date(2017, 7, 31)).all(SaleRow) == (SALE,)
    wrong: Any = Revision(SALE, datetime(2017, 8, 1, tzinfo=UTC))
    with pytest.raises(BadValue, match=r"^sale S-1: known: expected a date"):
        Book.of([wrong], "CNY")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([3], "CNY"), "rows: expected records such as SaleRow, found int"),
        ((["S-1"], "CNY"), "rows: expected records such as SaleRow, found str"),
        ((None, "CNY"), "rows: expected several records"),
        (([SALE], "yuan"), "expected an active ISO 4217 currency code"),
        (([], "cny"), "expected an active ISO 4217 currency code"),
        (([SALE], "CNY", "sales"), "revenue_from: expected one of sale, contract, opportunity"),
        (([Revision("S-1")], "CNY"), "rows: expected records such as SaleRow, found str"),  # type: ignore[arg-type]
    ],
)
def test_what_makes_no_book(arguments: tuple[Any, ...], said: str) -> None:
    with pytest.raises(BadValue, match=said):
        Book.of(*arguments)


def test_what_revenue_is_taken_from_by_its_word() -> None:
    """3.3.2.1: "contract" is the record type."""
    assert Book.of([SALE], "CNY", "contract").revenue_from is RevenueFrom.CONTRACT


@given(st.lists(st.sampled_from(["120.00", "120.00 CNY", Money(120_00, "CNY")]), min_size=1))
def test_rows_of_text_and_of_values_are_one_book(amounts: list[object]) -> None:
    """5.1.2.1: whichever way each of them was written."""
    rows: list[Any] = [
        change(SALE, id=f"S-{number}", amount=amount) for number, amount in enumerate(amounts)
    ]
    plain = [
        evolve(SALE, id=f"S-{number}", amount=Money(120_00, "CNY")) for number in range(len(rows))
    ]
    assert Book.of(rows, "CNY") == Book.of(plain, "CNY")


def test_an_enumeration_takes_its_own_word_in_a_row() -> None:
    """3.4.2.1: a complaint given as text counts as one."""
    ticket: Any = TicketRow("T-1", DAY, "complaint", "E-7")  # type: ignore[arg-type]  # text
    assert Book.of([ticket], "CNY").all(TicketRow)[0].raises is TicketKind.COMPLAINT


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (change(SALE, id="S-3", owner="E-9"), "sale S-3: owner"),
        (TicketRow("T-1", DAY, TicketKind.COMPLAINT, "E-9"), "ticket T-1: owner"),
        (Revision(evolve(SALE, id="S-2", owner="E-9"), date(2017, 8, 1)), "sale S-2: owner"),
    ],
)
def test_records_name_people_of_the_book(row: Any, place: str) -> None:
    """2.1, 5.1.2.1: as intake has it; where the book has no people, they are made of the names."""
    unit, post = Unit("HQ", "headquarters"), Post("E-7", "HQ")
    with pytest.raises(BadValue) as refused:
        Book.of([unit, post, SALE, row], "CNY")
    assert str(refused.value) == f"{place}: expected the id of a record in the book: person"
    assert refused.value.in_language("zh").endswith("应为数据中人员的编号")
    assert Book.of([unit, post, Post("E-9", "HQ"), SALE, row], "CNY")
    assert Book.of([unit, SALE, row], "CNY").organization.posts[-1].id == "E-9"
    gone = Revision(Post("E-9", "HQ"), date(2017, 9, 1), withdrawn=True)
    assert Book.of([unit, post, Post("E-9", "HQ"), gone, SALE, row], "CNY")
