"""The edition names the cycle whose grade earns the bonus: it is paid once. Policy 4.3.3.1."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from books import FISCAL, LEAVES, QUARTERS, YEAR, book, flat, reopening, rows, sale
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import Edition, default_edition
from lenovo_sales.incentives import Bonus, GradeBonus
from lenovo_sales.records import Book, RecordRow, ReturnRow, TargetRow
from lenovo_sales.values import Cycle, Money, Period

DEFAULT = default_edition()
MONTHS = YEAR.months()
TARGET = TargetRow("HQ", "revenue", "FY2017", Decimal(9_000))


def by(cycle: Cycle, *rules: GradeBonus, of: Edition = DEFAULT) -> Edition:
    """The edition with a bonus by this cycle; every grade earns one unless stated."""
    every = (
        *DEFAULT.incentives.grade_bonus,
        GradeBonus("C", amount=Money(77_77, "CNY")),
        GradeBonus("D", amount=Money(5_01, "CNY")),
    )
    terms = evolve(of.incentives, bonus_cycle=cycle, grade_bonus=rules or every)
    return evolve(of, incentives=terms)


def bonuses(closing: Closing, person: str) -> list[tuple[str, str]]:
    """The cycles and amounts of a person's bonuses; none where the closing has no result."""
    for each in closing.people:
        if each.post.id == person:
            found = each.statement.bonuses
            return [(FISCAL.label(bonus.cycle), bonus.amount.text) for bonus in found]
    return []


def pays(found: list[RecordRow], edition: Edition, parts: tuple[Period, ...]) -> dict[str, int]:
    """What everybody is paid over the closings of these periods together."""
    together: dict[str, int] = {}
    for part in parts:
        for each in close(Book.of(found, "CNY"), edition, part).people:
            paid = each.statement.pay.minor
            together[each.post.id] = together.get(each.post.id, 0) + paid
    return {person: amount for person, amount in together.items() if amount}


@settings(max_examples=15, deadline=None)
@given(rows(), st.sampled_from(Cycle))
def test_a_year_pays_the_same_however_it_is_closed(found: list[RecordRow], cycle: Cycle) -> None:
    """4.3.3.1: as a year, four quarters or twelve months, to everybody, leavers among them."""
    edition = reopening(by(cycle))
    year = pays(found, edition, (YEAR,))
    assert pays(found, edition, tuple(QUARTERS)) == year
    assert pays(found, edition, MONTHS) == year


@settings(max_examples=8, deadline=None)
@given(rows(), st.sampled_from(Cycle))
def test_the_bonuses_of_a_year_are_the_same_however_it_is_closed(
    found: list[RecordRow], cycle: Cycle
) -> None:
    """4.3.3.1: under the default rule for returns too, cycle by cycle."""
    edition, book_of = by(cycle), Book.of(found, "CNY")
    whole = {each.post.id: each.statement.bonuses for each in close(book_of, edition, YEAR).people}
    for cut in (QUARTERS, MONTHS):
        parts: dict[str, list[Bonus]] = {}
        for each in (one for part in cut for one in close(book_of, edition, part).people):
            parts.setdefault(each.post.id, []).extend(each.statement.bonuses)
        for person, bonuses_of in whole.items():
            assert tuple(parts.get(person, ())) == bonuses_of


@pytest.mark.parametrize(
    ("cycle", "year"),
    [
        (Cycle.MONTH, [("2017-04", "60.00"), ("2017-07", "140.00")]),
        (Cycle.QUARTER, [("FY2017 Q1", "60.00"), ("FY2017 Q2", "140.00")]),
        (Cycle.YEAR, [("FY2017", "200.00")]),
    ],
)
def test_the_bonus_is_that_of_the_cycles_that_end(
    cycle: Cycle, year: list[tuple[str, str]]
) -> None:
    """4.3.3.1: a fifth of each cycle's commission, in the period in which the cycle ends."""
    sold = [sale("S-1", date(2017, 4, 10), 30_000_00), sale("S-2", date(2017, 7, 3), 70_000_00)]
    edition = by(cycle, *(GradeBonus(grade, Fraction(1, 5)) for grade in "ABCD"), of=flat("1/100"))
    rows_of = book(*sold, TARGET)
    whole = bonuses(close(rows_of, edition, YEAR), "always")
    assert [each for each in whole if each[1] != "0.00"] == year
    for cut in (QUARTERS, MONTHS):
        found = [each for part in cut for each in bonuses(close(rows_of, edition, part), "always")]
        assert found == whole


def test_who_leaves_within_the_cycle_is_paid_when_it_ends() -> None:
    """4.3.3.1: gone in November, the third quarter's bonus comes in December's closing."""
    sold = book(sale("S-1", date(2017, 10, 3), 1_000_00, "leaver"), TARGET)
    edition = by(Cycle.QUARTER, *(GradeBonus(each, amount=Money(9, "CNY")) for each in "ABCD"))
    assert MONTHS[7].start <= LEAVES < MONTHS[7].end
    found = [bonuses(close(sold, edition, month), "leaver") for month in MONTHS]
    paid = {month: each for month, each in enumerate(found) if each}
    assert paid[8] == [("FY2017 Q3", "0.09")]
    assert set(paid) <= {2, 5, 8}
    assert bonuses(close(sold, edition, QUARTERS[3]), "leaver") == []


def test_no_bonus_is_paid_again_for_what_comes_back_later() -> None:
    """4.3.3.1: a bonus of a negative commission is zero, in whichever cycle the goods return."""
    back = ReturnRow("S-1", date(2017, 8, 1))
    sold = book(sale("S-1", date(2017, 4, 10), 500_00), back, TARGET)
    rules = (GradeBonus(each, Fraction(1, 5)) for each in "ABCD")
    edition = by(Cycle.QUARTER, *rules, of=flat("1/100"))
    whole = bonuses(close(sold, edition, YEAR), "always")
    assert [amount for _, amount in whole] == ["1.00", "0.00", "0.00", "0.00"]
