"""Policy 3.3.2.1: the day of the month that is kept from term to term."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.contracts.recurrence import (
    LAST,
    end_in_month,
    hidden,
    in_month,
    is_last,
    kept_day,
    kept_month,
    month_of,
    months_after,
)

DAY = timedelta(days=1)
days = st.dates(date(1901, 1, 1), date(2099, 1, 1))


@given(days, st.integers(1, 31))
def test_a_day_keeps_a_day_of_the_month(day: date, kept: int) -> None:
    """3.3.2.1: a kept day is found again from the day that stands for it, in either way."""
    month = month_of(day)
    assert kept_month(in_month(month, kept), kept) == month
    assert kept_month(end_in_month(month, kept), kept) == month
    assert in_month(month, LAST) + DAY == date(day.year + day.month // 12, day.month % 12 + 1, 1)
    assert is_last(day) is (in_month(month, LAST) == day)
    found = kept_month(day, kept)
    assert (found is None) is (
        day
        not in {
            each(number, kept) for each in (in_month, end_in_month) for number in (month - 1, month)
        }
    )


@given(days, st.integers(0, 60))
def test_the_last_of_a_month_stays_the_last(day: date, months: int) -> None:
    """3.3.2.1: and any other day stays that day wherever the month has it."""
    later = in_month(month_of(day) + months, kept_day(day, []))
    assert month_of(later) == month_of(day) + months
    if is_last(day):
        assert is_last(later)
    else:
        assert later.day == day.day or is_last(later)


@pytest.mark.parametrize(
    ("due", "beside", "kept"),
    [
        (date(2026, 4, 30), [], 31),
        (date(2026, 4, 30), [date(2026, 3, 31), date(2026, 4, 30)], 31),
        (date(2026, 4, 30), [date(2026, 3, 30)], 30),
        (date(2026, 4, 30), [date(2026, 3, 15)], 31),
        (date(2026, 2, 28), [date(2026, 1, 30), date(2026, 3, 28)], 28),
        (date(2026, 2, 28), [date(2026, 1, 29), date(2026, 3, 30)], 29),
        (date(2026, 2, 27), [date(2026, 1, 30)], 27),
        (date(2024, 2, 29), [date(2024, 1, 28)], 31),
    ],
)
def test_what_is_due_beside_it_shows_the_day(due: date, beside: list[date], kept: int) -> None:
    """3.3.2.1: the last of a month is the last of each, but in a chain of thirtieths."""
    assert kept_day(due, beside) == kept


def test_a_day_that_shows_itself_is_not_stated() -> None:
    """3.3.2.1: only where it is the last of its month, or another day stands for it."""
    assert hidden(date(2026, 4, 29), 29) is None
    assert hidden(date(2026, 4, 30), 30) == 30
    assert hidden(date(2026, 2, 28), 31) == 31
    assert hidden(date(2026, 3, 1), 31) == 31


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 3, 1), 12, date(2025, 3, 1)),
        (date(2023, 2, 28), 12, date(2024, 2, 28)),
        (date(2023, 3, 1), 12, date(2024, 3, 1)),
        (date(2026, 1, 31), 1, date(2026, 3, 1)),
        (date(2026, 8, 31), 6, date(2027, 3, 1)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_a_term_that_starts_on_29_february(start: date, months: int, end: date) -> None:
    """3.3.2.1: a year from 29 February lasts through the last of February."""
    assert months_after(start, months) == end


@given(days, st.integers(1, 60))
def test_a_term_ends_in_its_month(start: date, months: int) -> None:
    """3.3.2.1: on the same day or, where the month lacks it, with the month."""
    end = months_after(start, months)
    whole = (end.year - start.year) * 12 + end.month - start.month
    assert (whole, end.day) in {(months, start.day), (months + 1, 1)}
    assert end <= months_after(start + DAY, months)
