"""Which lines a return lowers: the one that it names, else as the edition says. Policy 3.3.2.2."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import permutations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.records import ReturnRow, SaleRow, UnnamedReturns
from lenovo_sales.records.returns import returns_of
from lenovo_sales.records.types.deal import Deal, deals_of
from lenovo_sales.values import Money

FIRST = date(2017, 4, 10)


def order(*amounts: int) -> Deal:
    """An order whose lines were sold a day after one another."""
    rows = [
        SaleRow(f"S-{number}", FIRST + timedelta(number), cny(amount), "E-7", order="O-1")
        for number, amount in enumerate(amounts, start=1)
    ]
    return deals_of(rows)["O-1"]


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def back(minor: int | None, line: int | None = None, day: int = 40) -> ReturnRow:
    amount, number = None if minor is None else cny(minor), f"{day}"
    named = None if line is None else f"S-{line}"
    return ReturnRow("O-1", FIRST + timedelta(day), amount, number, named)


def taken(deal: Deal, rows: Sequence[ReturnRow], rule: UnnamedReturns) -> list[list[int] | None]:
    return [
        None if each.parts is None else [each.parts.get(line.id, 0) for line in deal.lines]
        for each in returns_of(deal, rows, rule)
    ]


@pytest.mark.parametrize(
    ("rule", "parts"),
    [
        (UnnamedReturns.IN_PROPORTION, [135, 15, 0]),
        (UnnamedReturns.LAST_FIRST, [50, 100, 0]),
        (UnnamedReturns.FIRST_FIRST, [150, 0, 0]),
    ],
)
def test_a_return_without_a_line_lowers_what_the_edition_says(
    rule: UnnamedReturns, parts: list[int]
) -> None:
    """3.3.2.2: of the lines sold by its day: the third is sold later (OCA/commission#53)."""
    deal = order(900, 100, 500)
    assert taken(deal, [back(150, day=2)], rule) == [parts]
    assert taken(deal, [back(100, line=2)], rule) == [[0, 100, 0]]


@pytest.mark.parametrize("rule", UnnamedReturns)
def test_it_leaves_what_a_later_return_takes_that_names_the_line(rule: UnnamedReturns) -> None:
    """3.3.2.2: 100 of the order, then all of line 2: the first 100 were of line 1."""
    deal = order(900, 100)
    found = taken(deal, [back(100, day=2), back(100, line=2, day=9)], rule)
    assert found == [[100, 0], [0, 100]]
    beyond = taken(deal, [back(950, day=2), back(100, line=2, day=9)], rule)
    assert beyond[0] is not None
    assert sum(beyond[0]) == 950
    assert beyond[1] is None  # more than was sold: the later one


def test_a_named_return_beyond_its_line_hinders_no_other() -> None:
    """5.1.2.1: it alone is at fault, whichever comes first."""
    deal = order(900, 100)
    found = taken(deal, [back(950, day=2), back(101, line=2, day=9)], UnnamedReturns.LAST_FIRST)
    assert found == [[850, 100], None]


@pytest.mark.parametrize("rule", UnnamedReturns)
def test_the_returns_of_a_deal_count_by_day_and_then_by_number(rule: UnnamedReturns) -> None:
    """3.3.2.2: in whatever order they are given; "10" is before "9", and its day after."""
    undated = ReturnRow("O-1", amount=cny(5), number="99")
    sixth, seventh = (evolve(back(3, line=1, day=8), number=number) for number in "67")
    rows = [undated, sixth, seventh, back(60, day=9), back(None, day=10), back(1, day=11)]
    for given_rows in permutations(rows):
        found = list(returns_of(order(70, 30), given_rows, rule))
        assert [each.row for each in found] == rows
        parts = [each.parts and sum(each.parts.values()) for each in found]
        assert parts == [5, 3, 3, 60, 29, None]


amounts = st.lists(st.integers(1, 900), min_size=1, max_size=4)


@given(amounts, st.data(), st.sampled_from(UnnamedReturns))
def test_returns_within_the_sale_are_taken_whole_under_every_rule(
    sold: list[int], data: st.DataObject, rule: UnnamedReturns
) -> None:
    """3.3.2.2: each in full, of the line that it names, and no line below zero."""
    deal, rows = order(*sold), []
    left, named = sum(sold), list(sold)
    for day in range(10, 10 + data.draw(st.integers(1, 4))):
        line = data.draw(st.none() | st.integers(1, len(sold)))
        most = left if line is None else min(left, named[line - 1])
        minor = data.draw(st.integers(0, most))
        left -= minor
        if line is not None:
            named[line - 1] -= minor
        rows.append(back(minor, line, day))
    remaining = list(sold)
    for row, parts in zip(rows, taken(deal, rows, rule), strict=True):
        assert parts is not None
        assert row.amount is not None
        assert sum(parts) == row.amount.minor
        remaining = [before - part for before, part in zip(remaining, parts, strict=True)]
        assert min(remaining) >= 0
        if row.line is not None:
            place = int(row.line.removeprefix("S-")) - 1
            assert parts[place] == row.amount.minor


@given(amounts, st.integers(0, 900))
def test_in_proportion_no_line_is_a_fen_off(sold: list[int], part: int) -> None:
    """3.3.2.2: without other returns each line gives its share, to the fen."""
    minor = min(part, sum(sold))
    ((*parts,),) = (each or [] for each in taken(order(*sold), [back(minor)], PROPORTION))
    for amount, share in zip(sold, parts, strict=True):
        assert abs(share - Fraction(amount * minor, sum(sold))) < 1


PROPORTION = UnnamedReturns.IN_PROPORTION
