"""Policy 4.3.3.1, 5.1.2.1: every figure of a closing leads to the lines of the files behind it."""

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from books import TARGETS, book, days, flat, sale
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.closing import Closing, SourceRecord, close
from lenovo_sales.editions import default_edition
from lenovo_sales.leads import LEAD
from lenovo_sales.leads import lead as leads
from lenovo_sales.lifecycle import ANYBODY, Context
from lenovo_sales.organization import Post, Unit
from lenovo_sales.records import (
    Book,
    Place,
    RecordRow,
    ReturnRow,
    RevenueFrom,
    SplitRow,
    TargetRow,
    parse_mapping,
    read_book,
)

PEOPLE = ("E-1", "E-2", "E-3")
FILES = {
    "person": "id,unit,level",
    "unit": "id,tier,parent",
    "target": "holder,measure,period,amount",
    "sale": "id,order,on,amount,owner,customer",
    "return": "order,on,amount,number",
    "split": "deal,person,share",
    "opportunity": "id,stage,owner,opened,closed,value",
    "survey": "id,on,kind,score,highest,about",
}
MAPPING = '[book]\ncurrency = "CNY"\ncalendar = "calendar"\n' + "".join(
    f'[[source]]\nrecord = "{record}"\nfile = "{record}*.csv"\n' for record in FILES
)
STRUCTURE = {
    "unit": ["HQ,headquarters,", "East,region,HQ"],
    "person": ["E-1,East,representative", "E-2,East,representative", "E-3,East,region_head"],
    "target": ["E-1,revenue,2017-Q2,500", "HQ,revenue,2017,90000"],
}
OF_EAST = TargetRow("East", "revenue", "FY2017-Q2", Decimal(9))
Lines = dict[str, list[str]]


@st.composite
def companies(draw: st.DrawFn) -> dict[str, str]:
    """The files of a small company; the lines of each in any order, those of sales in two files."""
    lines: Lines = {record: [*STRUCTURE.get(record, ())] for record in FILES}
    who = st.sampled_from(PEOPLE)
    when = st.dates(date(2016, 4, 1), date(2017, 6, 30)).map(date.isoformat)
    for number in range(draw(st.integers(1, 8))):
        id, on, owner = f"S-{number}", draw(when), draw(who)
        order = draw(st.sampled_from(["", f"O-{number // 2}"]))
        deal = order or id
        lines["sale"].append(f"{id},{order},{on},{number + 9}.00,{owner},C-{number % 3}")
        if draw(st.booleans()):
            lines["return"].append(f"{deal},2017-06-30,0.0{number + 1},R-{number}")
        if draw(st.booleans()):
            lines["split"].append(f"{id},{draw(who)},1/{number + 2}")
    for number in range(draw(st.integers(0, 5))):
        stage = draw(st.sampled_from(["won", "lost"]))
        lines["opportunity"].append(f"D-{number},{stage},{draw(who)},2016-01-01,{draw(when)},5")
        kind = draw(st.sampled_from(["customer", "colleague"]))
        lines["survey"].append(f"Q-{number},{draw(when)},{kind},{number},5,{draw(who)}")
    random = Random(draw(st.integers(0, 99)))  # noqa: S311 an order of lines
    for some in lines.values():
        random.shuffle(some)
    cut = draw(st.integers(0, len(lines["sale"])))
    parts = {"sale-1.csv": lines["sale"][:cut], "sale-2.csv": lines["sale"][cut:]}
    parts |= {f"{record}.csv": some for record, some in lines.items() if record != "sale"}
    return {
        name: "\n".join((FILES[name.split(".")[0].split("-")[0]], *some)) + "\n"
        for name, some in parts.items()
    }


def closed(files: dict[str, str]) -> Closing:
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        intake = read_book(folder, parse_mapping(MAPPING))
    return close(intake.book, default_edition(), "CY2017-Q2")


def row_at(files: dict[str, str], place: Place | None) -> dict[str, str]:
    """The cells of a line by column, read by another reader than ours."""
    assert place is not None
    assert place.file is not None
    rows = list(csv.reader(StringIO(files[place.file])))
    return dict(zip(rows[0], rows[(place.line or 0) - 1], strict=True))


def test_the_companies_have_something_of_everything() -> None:
    """4.3.3.1: the property below is not empty."""
    lines = STRUCTURE | {
        "sale": [
            "S-0,O-0,2017-05-02,9.00,E-1,C-0",
            "S-1,,2016-05-02,9.00,E-2,C-0",
            "S-2,O-2,2017-02-02,900.00,E-1,C-0",
        ],
        "return": ["O-0,2017-06-30,0.01,R-0", "O-2,2017-06-30,900.00,R-1"],
        "split": ["S-0,E-2,1/2"],
        "opportunity": [f"D-{n},{n},E-1,2016-01-01,2017-05-01,5" for n in ("won", "lost")],
        "survey": ["Q-0,2017-05-01,customer,4,5,E-1", "Q-1,2017-05-01,colleague,4,5,E-1"],
    }
    files = {f"{name}.csv": "\n".join((FILES[name], *some)) for name, some in lines.items()}
    rows = closed(files).to_records("sources")
    assert {str(row["type"]) for row in rows} == {*FILES} - {"person", "unit"}
    parts = {"numerator", "denominator", "target", "credit", "return", "returned_sale", "share"}
    assert {str(row["part"]) for row in rows} >= parts


@settings(max_examples=30, deadline=None)
@given(companies())
def test_every_earning_leads_to_the_line_of_its_record(files: dict[str, str]) -> None:
    """4.3.3.1, 5.1.2.1: the sale's line holds its id, the return's line its order and number."""
    closing = closed(files)
    for person in closing.people:
        for earning in (each for plan in person.statement.components for each in plan.earnings):
            movement = earning.movement
            source, *others = closing.sources.of_movement(movement)
            cells = row_at(files, source.place)
            if movement.returned:
                assert f"{cells['order']}/{cells['number']}" == source.id
                assert movement.record == f"{movement.credit.line.id}#{cells['number']}"
                source, *others = others
                cells = row_at(files, source.place)
            assert cells["id"] == source.id == movement.credit.line.id
            for share in others:
                cells = row_at(files, share.place)
                assert cells["deal"] in (movement.credit.line.deal, movement.credit.line.id)
                assert movement.person in (cells["person"], movement.credit.line.owner)


@settings(max_examples=30, deadline=None)
@given(companies())
def test_the_records_behind_a_metric_come_to_it(files: dict[str, str]) -> None:
    """4.3.1.1, 5.1.2.1: their values add up to its two sums, and each stands on its line."""
    closing = closed(files)
    rows = closing.to_records("sources")
    for row in rows:
        assert row["file"] is not None
        texts = files[str(row["file"])].splitlines()
        assert isinstance(row["line"], int)
        assert texts[row["line"] - 1].startswith(str(row["record"]).partition("/")[0])
    for person in closing.people:
        for line in person.scorecard.lines:
            sums = Counter[str]()
            for each in closing.sources.of_metric(person.post.id, line):
                sums[each.part] += each.fact.value
            if line.measured.absent is None:
                assert sums["numerator"] == line.measured.numerator
                over = sums["denominator"] + sums["year_before"]
                assert over == (
                    0 if line.metric.basis.value == "target" else line.measured.denominator or 0
                )
            else:
                assert not sums


def ids(found: Sequence[SourceRecord]) -> list[str]:
    return [each.id for each in found]


@pytest.mark.parametrize(
    ("extra", "person", "window", "behind"),
    [
        ((), "always", "2017-Q2", ["HQ/revenue/FY2017"]),
        ((), "head", "2017-Q2", ["HQ/revenue/FY2017"]),
        ((OF_EAST,), "always", "2017-Q2", ["East/revenue/FY2017-Q2"]),
        ((OF_EAST,), "always", "2017", ["East/revenue/FY2017-Q2", "HQ/revenue/FY2017"]),
        ((), "mover", "2017-Q2", ["mover/revenue/FY2017-Q2"]),
        ((), "mover", "2017-Q3", ["HQ/revenue/FY2017"]),
        ((), "leaver", "2018-Q1", []),
    ],
)  # fmt: skip
def test_a_target_leads_to_the_nearest_that_was_stated(
    extra: tuple[RecordRow, ...], person: str, window: str, behind: list[str]
) -> None:
    """2.2.1.3: month by month: the person's own, the unit's, or that of one above it."""
    made = close(book(*TARGETS, *extra), flat("1/100"), "2017-Q1")
    period = default_edition().fiscal.parse(window)
    assert ids(made.sources.of_target(person, "revenue", period)) == behind


def test_a_head_without_a_stated_target_has_what_is_stated_within() -> None:
    """2.2.1.3: the sum of the parts leads to the parts."""
    parts = [TargetRow("East-1", "revenue", "FY2017", Decimal(5))]
    made = close(book(*parts), flat("1/100"), "2017-Q1")
    year = default_edition().fiscal.year(2017)
    assert ids(made.sources.of_target("head", "revenue", year)) == ["East-1/revenue/FY2017"]
    assert ids(made.sources.of_target("always", "profit", year)) == []


@given(days, st.integers(1, 900))
@settings(max_examples=20)
def test_what_a_program_made_has_no_place(on: date, minor: int) -> None:
    """5.1.2.1: the record is named all the same; the columns are empty."""
    sold = sale("S-1", on, minor)
    shared = SplitRow("S-1", "mover", Fraction(1, 2))
    made = close(book(sold, shared, ReturnRow("S-1", on)), flat("1/100"), "2017")
    movements = [each for each in made.movements if each.person == "always"]
    for movement in movements:
        found = made.sources.of_movement(movement)
        expected = ["S-1"] * (1 + movement.returned) + ["S-1/mover"]
        assert ids(found) == expected
        assert {each.place for each in found} == {None}
    rows = made.to_records("earnings")
    assert {(row["file"], row["line"]) for row in rows} <= {(None, None)}


def test_a_contract_and_what_it_was_raised_by_have_their_own_lines() -> None:
    """3.3.2.3, 5.1.2.1: with revenue from contracts; a delivery of it counts nothing."""
    files = {
        "k.csv": "id,signed,value,owner,adds_to\nK-1/A,2017-05-02,5.00,E-1,K-1\n"
        "K-1,2017-04-02,100.00,E-1,\n",
        "d.csv": "id,contract,on\nD-1,K-1,2017-05-01\n",
        "r.csv": "order,on,amount,number\nK-1,2017-06-01,2.00,7\n",
        "s.csv": "deal,person,share\nK-1,E-2,1/2\n",
    }
    records = {"k": "contract", "d": "delivery", "r": "return", "s": "split"}
    said = '[book]\ncurrency = "CNY"\nrevenue_from = "contract"\n' + "".join(
        f'[[source]]\nrecord = "{record}"\nfile = "{name}.csv"\n'
        for name, record in records.items()
    )
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        made = close(read_book(folder, parse_mapping(said)).book, flat("1/100"), "2017-Q1")
    rows = [row for row in made.to_records("sources") if row["part"] != "numerator"]
    found = Counter((row["type"], row["record"], row["file"], row["line"]) for row in rows)
    assert found == {
        ("contract", "K-1", "k.csv", 3): 2,  # of two people: sold, and come back in part
        ("contract", "K-1/A", "k.csv", 2): 2,
        ("return", "K-1/7", "r.csv", 2): 2 * 2,
        ("split", "K-1/E-2", "s.csv", 2): 2 * 2,
    }


def test_a_fact_of_a_process_leads_to_its_event() -> None:
    """1.3.1, 3.1.2.3: the lead was captured and assigned; the latest event says whose it is."""
    terms = default_edition().leads
    at = datetime(2017, 5, 2, 9, tzinfo=UTC)
    context = Context("E-7", at, terms, "2026", "A-1", ANYBODY, {})
    lead, captured = LEAD.create("L-1", leads.Capture(leads.Origin("online")), context)
    lead, assigned = LEAD.step(lead, leads.Assign("E-7"), context)
    post = Post("E-7", "HQ")
    made = close(
        Book.of_processes(
            "CNY",
            RevenueFrom.SALE,
            leads=[lead],
            events=[captured, assigned],
            others=[Unit("HQ", "headquarters"), post],
        ),
        default_edition(),
        "2017-Q1",
    )
    (fact,) = made.facts.over("E-7", "leads_captured", made.period)
    place = made.sources.of_fact(fact).place
    assert str(place) == "lead, event 2"
    assert made.sources.place_of(fact) == place
