"""Honors by the results of closed quarters. Policy 4.3.3.1."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from lenovo_sales.closing import Closing, candidates_of, close, recognized
from lenovo_sales.editions import Edition, default_edition
from lenovo_sales.errors import BadValue
from lenovo_sales.organization import Post, Unit
from lenovo_sales.recognition import HonorKind, HonorTerms, TieRule
from lenovo_sales.records import Book, RecordRow, SaleRow, TargetRow
from lenovo_sales.values import Cycle, Money
from lenovo_sales.wording import Wording

SOLD = {"E-1": 140, "E-2": 140, "E-3": 90, "E-4": None}
"""What everybody sells in each quarter, of a target of 100; the last one has no target."""

DEFAULT = default_edition()
BEST = HonorTerms(
    Wording("Best", "最佳"), HonorKind.TITLE, Cycle.QUARTER, metric="revenue", places=1
)
STEADY = HonorTerms(
    Wording("Steady", "持续优秀"), HonorKind.PROMOTION, Cycle.QUARTER, grades=("A",), cycles=2
)


def closings(*quarters: str, **honors: HonorTerms) -> list[Closing]:
    """Closings of quarters in which E-2 sells two days before E-1."""
    edition: Edition = evolve(DEFAULT, recognition=evolve(DEFAULT.recognition, honors=honors))
    rows: list[RecordRow] = [Unit("HQ", "headquarters")]
    for number, (person, sold) in enumerate(SOLD.items()):
        rows.append(Post(person, "HQ"))
        for quarter, month in ((1, 4), (2, 7)):
            day = date(2026, month, 5 - number)
            rows.append(SaleRow(f"{person}-{month}", day, Money.of(sold or 900, "CNY"), person))
            if sold is not None:
                rows.append(TargetRow(person, "revenue", f"FY2026-Q{quarter}", Decimal(100)))
    book = Book.of(rows, "CNY")
    return [close(book, edition, each) for each in quarters]


@pytest.mark.parametrize(
    ("tie", "winners", "because"),
    [
        (TieRule.SHARE, ["E-1", "E-2"], "place 1 of 3, shared by 2"),
        (TieRule.EARLIEST, ["E-2"], "place 1 of 3"),
    ],
)
def test_places_by_what_a_closing_measured(tie: TieRule, winners: list[str], because: str) -> None:
    """4.3.3.1: attainment ranks, whoever has no target takes no part; ties by the last sale."""
    found = recognized(closings("FY2026-Q1", best=evolve(BEST, tie=tie)))
    assert [each.person for each in found] == winners
    assert {each.because.english for each in found} == {because}
    assert found[0].label.chinese == "最佳"


def test_grades_in_two_quarters_running() -> None:
    """4.3.3.1, 4.3.2: one quarter alone earns no chance of promotion that two earn."""
    both = closings("FY2026-Q1", "FY2026-Q2", steady=STEADY)
    grades = {each.person: each.grades for each in candidates_of(both)}
    assert grades["E-1"] == ("A", "A")
    earned = {person for person, each in grades.items() if each == ("A", "A")}
    assert "E-4" not in earned
    assert {each.person for each in recognized(both)} == earned
    assert recognized(both[1:]) == ()


def test_a_value_is_that_of_the_scorecard() -> None:
    """4.3.3.1: metrics and score exactly as measured, none where it cannot be."""
    closing = closings("FY2026-Q1")[0]
    by_person = {each.person: each for each in candidates_of([closing])}
    assert by_person["E-1"].values["revenue"] == Fraction(14, 10)
    assert by_person["E-4"].values["revenue"] is None
    assert by_person["E-1"].reached["score"] == date(2026, 4, 5)
    for each in closing.people:
        assert by_person[each.scorecard.person].values["score"] == each.scorecard.score


def test_honors_of_another_cycle_wait_for_it() -> None:
    """4.3.3.1, 4.3.2: an honor of the year is not earned by a quarter."""
    yearly = evolve(BEST, cycle=Cycle.YEAR)
    assert recognized(closings("FY2026-Q1", best=yearly)) == ()


def test_closings_in_a_row_alone_tell() -> None:
    """4.3.2: none, a gap, or cycles of two lengths are refused."""
    first, second = closings("FY2026-Q1", "FY2026-Q2")
    month = closings("2026-07")[0]
    for wrong in ([], [second, first], [first, first], [first, month]):
        with pytest.raises(BadValue):
            recognized(wrong)
