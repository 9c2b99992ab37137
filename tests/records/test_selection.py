"""Rows that the mapping leaves out: conditions, totals, earlier snapshots. Policy 5.1.2.1."""

from pathlib import Path

import pytest
from exports import BOOK, SALE, count, rejects, sold, taken, took
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import DocumentError
from lenovo_sales.records import Intake, PassedOver, SaleRow, parse_mapping

HEADING = "id,on,amount,owner,status"
LINES = (
    "1,2017-05-02,10,E,done",
    "2,2017-05-03,20,,done",
    "3,2017-05-04,30,F,cancelled",
    "4,2017-05-05,40,F, shipped ",
    "5,2017-05-06,50,-,n/a",
)
FIELDS = '[source.fields]\nid = "id"\non = "on"\namount = "amount"\nowner = "owner"\n'


def ids(intake: Intake) -> list[str]:
    return [sale.id for sale in intake.book.all(SaleRow)]


def suspected(intake: Intake) -> list[str]:
    return [note.english for note in intake.quality.notes if "looks like a total" in note.english]


@pytest.mark.parametrize(
    ("where", "kept", "passed"),
    [
        ('status = "done"', ["1"], {"where.status": 3}),
        ('status = ["done", "shipped"]', ["1", "4"], {"where.status": 2}),
        ('status = { none_of = "cancelled" }', ["1", "4"], {"where.status": 1}),
        ("owner = { present = true }", ["1", "3", "4"], {"where.owner": 2}),
        ("owner = { present = false }", [], {"where.owner": 3}),
        (
            'owner = { present = true }\nstatus = { none_of = ["cancelled"] }',
            ["1", "4"],
            {"where.owner": 2, "where.status": 1},
        ),
        ('status = { one_of = ["", "done"], present = true }', ["1"], {"where.status": 3}),
    ],
)
def test_rows_of_another_kind_are_passed_over(
    where: str, kept: list[str], passed: dict[str, int]
) -> None:
    """5.1.2.1: they are no rejects, and are counted by the condition that they fail."""
    said = SALE + f'missing = ["-", "n/a"]\n[source.where]\n{where}\n{FIELDS}'
    intake = taken(sold(*LINES, heading=HEADING), said)
    assert ids(intake) == kept
    assert intake.quality.passed_over == tuple(
        PassedOver("sale", because, rows) for because, rows in sorted(passed.items())
    )
    assert count(intake).read + sum(passed.values()) == len(LINES)
    assert len(rejects(intake)) == count(intake).rejected == count(intake).read - len(kept)


@given(st.lists(st.sampled_from(["done", "cancelled", "", "x"]), max_size=8))
def test_every_row_is_read_or_passed_over(states: list[str]) -> None:
    """5.1.2.1: none is lost, and what is left is what would be without the others."""
    lines = [f"{n},2017-05-02,1,E,{state}" for n, state in enumerate(states)]
    said = SALE + f'where = {{ status = ["done", "x"] }}\n{FIELDS}'
    some = taken(sold(*lines, heading=HEADING), said)
    kept = [line for line, state in zip(lines, states, strict=True) if state in {"done", "x"}]
    alone = taken(sold(*kept, heading=HEADING), SALE + FIELDS)
    assert some.book == alone.book
    assert count(some).read + sum(each.rows for each in some.quality.passed_over) == len(lines)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("status = {}", "source[0].where.status: expected one_of, none_of, present or negative"),
        ("status = 3", "source[0].where.status: expected a table"),
        ('state = "done"', "source[0].where.state: sales.csv has no column state; did you mean"),
        ("status = { is = 1 }", "source[0].where.status.is: unknown key"),
    ],
)
def test_a_condition_that_is_none(where: str, said: str) -> None:
    """5.1.2.1: one line at its place."""
    with pytest.raises(DocumentError) as refused:
        taken(sold(*LINES, heading=HEADING), SALE + f"where = {{ {where} }}\n{FIELDS}")
    assert said in str(refused.value)


@given(st.lists(st.sampled_from(["1", "-2", "(3)", "0", "", "x", "4-"]), max_size=6))
def test_a_number_below_zero_is_told_from_every_other(amounts: list[str]) -> None:
    """5.1.2.1: as the source writes numbers; what is no number is not below zero, and stays."""
    lines = [f"{n},2017-05-02,{each},E,x" for n, each in enumerate(amounts)]
    style = "parentheses = true\ntrailing_minus = true\n"
    below = [each for each in amounts if each in {"-2", "(3)", "4-"}]
    counts = []
    for negative in ("true", "false"):
        said = SALE + f"{style}where = {{ amount = {{ negative = {negative} }} }}\n{FIELDS}"
        intake = taken(sold(*lines, heading=HEADING), said)
        counts.append(len(amounts) - sum(each.rows for each in intake.quality.passed_over))
    assert counts == [len(below), len(amounts) - len(below)]


TOTALS = [
    "1,2017-05-02,10,E,x",
    "2,2017-05-03,20,F,x",
    "小计,2017-05-03,30,小计,",
    "3,2017-05-04,40,F,x",
    "合计:,2017-05-31,70,合计,",
]


def test_declared_totals_are_passed_over() -> None:
    """5.1.2.1: whatever cell says the word, with a colon or in another case; no person 合计."""
    lines = [*TOTALS, "TOTAL,2017-05-31,70,E,", "9,2017-05-31,70,E,Grand  total ："]
    said = SALE + f'totals = ["合计", "小计", "Total", "grand total"]\n{FIELDS}'
    intake = taken(sold(*lines, heading=HEADING), said)
    assert ids(intake) == ["1", "2", "3"]
    assert [post.id for post in intake.book.organization.posts] == ["E", "F"]
    assert intake.quality.passed_over == (PassedOver("sale", "totals", 4),)
    assert suspected(intake) == []
    one = taken(sold(*TOTALS, heading=HEADING), SALE + f'totals = "合计"\n{FIELDS}')
    assert [post.id for post in one.book.organization.posts] == ["E", "F", "小计"]


@pytest.mark.parametrize("word", ["合计", "总计：", "合 计", "Total", "GRAND TOTAL", "Sum"])
def test_undeclared_totals_are_named_aloud(word: str) -> None:
    """5.1.2.1: they are taken, as nobody said otherwise, and the report names the first."""
    lines = [*TOTALS[:2], f"3,2017-05-31,31,{word},x", f"4,2017-05-31,5,{word},x"]
    intake = taken(sold(*lines, heading=HEADING), SALE + FIELDS)
    (note,) = suspected(intake)
    assert note.startswith("sales.csv:4 looks like a total of other rows and counts as a sale")
    assert note.endswith("Such rows here: 2.")


@pytest.mark.parametrize(
    ("amounts", "found"),
    [((10, 20, 30, 60), True), ((10, 20, 30, 61), False), ((10, 20, 30), False), ((0,) * 5, False)],
)
def test_a_last_row_that_adds_up_the_others_is_suspected(
    amounts: tuple[int, ...], found: bool
) -> None:
    """5.1.2.1: whatever it is called; three rows may add up by chance."""
    lines = [f"{n},2017-05-02,{amount},E{n},x" for n, amount in enumerate(amounts)]
    intake = taken(sold(*lines, heading=HEADING), SALE + FIELDS)
    assert bool(suspected(intake)) is found
    assert len(ids(intake)) == len(amounts)


SNAPSHOTS = {
    "p.csv": "id,on,amount,owner,snapshot\n"
    "1,2017-05-02,10,E,30/04/2017\n2,2017-05-02,20,E,30/04/2017\n"
    "1,2017-05-02,11,E,31/05/2017\n3,2017-05-02,30,E,31/05/2017\n4,2017-05-02,40,E,soon\n"
}


def test_the_latest_of_several_snapshots_counts() -> None:
    """5.1.2.1: earlier ones are passed over; a record that the latest lacks is gone."""
    said = BOOK + (
        '[[source]]\nrecord = "sale"\nfile = "p.csv"\nlatest = "snapshot"\n'
        'format = ["DD/MM/YYYY", "YYYY-MM-DD"]\n' + FIELDS
    )
    intake = taken(SNAPSHOTS, said)
    assert [(sale.id, sale.amount.text) for sale in intake.book.all(SaleRow)] == [
        ("1", "11.00"),
        ("3", "30.00"),
    ]
    assert intake.quality.passed_over == (PassedOver("sale", "latest", 2),)
    assert rejects(intake) == ["p.csv:6: latest: expected a date as DD/MM/YYYY or YYYY-MM-DD"]


def test_the_latest_file_counts(tmp_path: Path) -> None:
    """5.1.2.1: by the numbers of its name, of which 10 comes after 9."""
    files = {
        f"pipeline {number}.csv": f"id,on,amount,owner\n{number},2017-05-02,1,E\n"
        for number in (9, 10, 2)
    }
    said = BOOK + '[[source]]\nrecord = "sale"\nfile = "pipeline *.csv"\nlatest_file = true\n'
    intake = took(tmp_path, files, said)
    assert ids(intake) == ["10"]
    assert intake.quality.passed_over == (PassedOver("sale", "latest_file", 2),)


@pytest.mark.parametrize(
    "option", ['where = { a = "b" }', 'totals = "合计"', 'latest = "a"', "distinct = true"]
)
def test_rows_of_the_mapping_itself_are_all_meant(option: str) -> None:
    """5.1.2.1: there is nothing to leave out of what the mapping states."""
    said = BOOK + f'[[source]]\nrecord = "unit"\n{option}\nrows = [{{ id = "A", tier = "region" }}]'
    with pytest.raises(DocumentError, match="the mapping states the rows itself"):
        parse_mapping(said)
