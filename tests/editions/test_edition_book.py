"""Editions in the order in which they came into force. Policy 2.2.1.2."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from small import edition

from lenovo_sales.editions import Edition, EditionBook
from lenovo_sales.errors import BadValue, NotInForce

SMALL = edition()
starts = st.lists(st.integers(0, 60), min_size=1, max_size=6, unique=True)


def named(id: str, start: date) -> Edition:
    return evolve(SMALL, edition=evolve(SMALL.edition, id=id, in_force_from=start))


def day(number: int) -> date:
    return date(2017, 1, 1) + timedelta(number)


@given(starts, st.integers(-2, 62))
def test_the_last_that_came_into_force(numbers: list[int], on: int) -> None:
    """2.2.1.2: on every day the latest edition that had begun, given in any order."""
    book = EditionBook(tuple(named(f"v{number}", day(number)) for number in numbers))
    begun = [number for number in numbers if number <= on]
    if begun:
        assert book.on(day(on)).id == f"v{max(begun)}"
    else:
        with pytest.raises(NotInForce) as refused:
            book.on(day(on))
        assert str(refused.value) == f"no edition is in force on {day(on).isoformat()}"


def test_the_first_day_and_the_day_before() -> None:
    """2.2.1.2: an edition is in force from its first day on."""
    book = EditionBook((named("b", date(2017, 4, 1)), named("a", date(2016, 4, 1))))
    found = [book.on(each).id for each in (date(2016, 4, 1), date(2017, 3, 31), date(2017, 4, 1))]
    assert found == ["a", "a", "b"]
    with pytest.raises(NotInForce):
        book.on(date(2016, 3, 31))
    with pytest.raises(NotInForce):
        EditionBook(()).on(date(2016, 3, 31))


def test_two_of_one_day_or_one_name() -> None:
    """2.2.1.2: an edition is succeeded by a later one, never replaced."""
    one = named("a", date(2017, 4, 1))
    with pytest.raises(BadValue, match="come into force on different days"):
        EditionBook((one, named("b", date(2017, 4, 1))))
    with pytest.raises(BadValue, match="an id each of their own"):
        EditionBook((one, named("a", date(2018, 4, 1))))
