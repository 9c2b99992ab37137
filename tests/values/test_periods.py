"""Periods and the calendars that name them. Policy 4.3.2."""

from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue
from lenovo_sales.values import Calendar, Cycle, Period, parse_period

CALENDAR, FISCAL = Calendar(1), Calendar(4)
YEAR = relativedelta(years=1)

days = st.dates(date(1901, 1, 1), date(2999, 12, 31))
earlier = st.dates(date(1901, 1, 1), date(2997, 12, 31))  # a long period still ends by 3000
calendars = st.integers(1, 12).map(Calendar)
cycles = st.sampled_from(Cycle)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(earlier)
    return Period(start, start + timedelta(days=draw(st.integers(1, 800))))


def test_26_march_2012_is_in_the_last_quarter_of_fiscal_2011() -> None:
    """4.3.2: with a year from 1 April (lubridate#682, frappe/books#176)."""
    day = date(2012, 3, 26)
    assert FISCAL.quarter_of(day) == (2011, 4)
    quarter = FISCAL.cycle(Cycle.QUARTER, day)
    assert FISCAL.label(quarter) == "FY2011 Q4"
    assert quarter == Period(date(2012, 1, 1), date(2012, 4, 1))
    assert FISCAL.quarter_of(date(2012, 3, 31)) == (2011, 4)
    assert FISCAL.quarter_of(date(2012, 4, 1)) == (2012, 1)


def test_1_to_29_february_is_a_whole_month() -> None:
    """4.3.2: factor 1, not 0.97 (OCA/vertical-association#173)."""
    february = Period(date(2012, 2, 1), date(2012, 3, 1))
    assert february.last_day == date(2012, 2, 29)
    assert february.months() == (february,)
    assert CALENDAR.label(february) == "2012-02"
    for other in (
        Period(february.start, date(2012, 2, 29)),
        Period(date(2012, 2, 2), february.end),
    ):
        with pytest.raises(BadValue, match="whole months"):
            other.months()


@pytest.mark.parametrize(
    ("start", "end", "start_before", "end_before"),
    [
        ((2012, 2, 29), (2012, 3, 1), (2011, 2, 28), (2011, 3, 1)),
        ((2012, 2, 28), (2012, 2, 29), (2011, 2, 28), (2011, 3, 1)),
        ((2012, 2, 1), (2012, 2, 29), (2011, 2, 1), (2011, 3, 1)),
        ((2012, 2, 1), (2012, 3, 1), (2011, 2, 1), (2011, 3, 1)),
        ((2013, 2, 1), (2013, 3, 1), (2012, 2, 1), (2012, 3, 1)),
        ((2013, 2, 28), (2013, 3, 1), (2012, 2, 28), (2012, 3, 1)),
        ((2017, 4, 1), (2018, 4, 1), (2016, 4, 1), (2017, 4, 1)),
    ],
)
def test_29_february_a_year_before(
    start: tuple[int, int, int],
    end: tuple[int, int, int],
    start_before: tuple[int, int, int],
    end_before: tuple[int, int, int],
) -> None:
    """5.2.2.1: growth over a leap day compares with 28 February."""
    found = Period(date(*start), date(*end)).year_before()
    assert found == Period(date(*start_before), date(*end_before))


@given(periods())
def test_every_day_has_its_day_a_year_before(period: Period) -> None:
    """5.2.2.1: the year before holds each day's anniversary; whole months stay whole months."""
    before = period.year_before()
    for day in (period.start, period.last_day):
        assert day - YEAR in before
    assert abs(before.days - period.days) <= 1


@given(earlier, st.integers(1, 30))
def test_whole_months_stay_whole_a_year_before(day: date, count: int) -> None:
    """5.2.2.1: as many months, of the same names."""
    start = day.replace(day=1)
    months = Period(start, start + relativedelta(months=count)).months()
    before = Period(start, start + relativedelta(months=count)).year_before().months()
    assert len(months) == count
    assert before == tuple(month.year_before() for month in months)


@given(days, calendars, cycles)
def test_every_day_is_in_one_month_quarter_and_year(
    day: date, calendar: Calendar, cycle: Cycle
) -> None:
    """4.3.2: cycles follow one another without gap or overlap, and contain their days."""
    period = calendar.cycle(cycle, day)
    assert day in period
    assert period == calendar.cycle(cycle, period.start) == calendar.cycle(cycle, period.last_day)
    assert period.end not in period
    assert period.last_day in period
    assert len(period.months()) == {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.YEAR: 12}[cycle]


@pytest.mark.parametrize("first_month", range(1, 13))
def test_months_make_quarters_and_quarters_make_years(first_month: int) -> None:
    """4.3.2: months → quarter → year, for every calendar."""
    calendar = Calendar(first_month)
    year = calendar.year(2017)
    quarters = [calendar.quarter(2017, number) for number in (1, 2, 3, 4)]
    assert year.start == date(2017, first_month, 1)
    assert year.months() == tuple(month for quarter in quarters for month in quarter.months())
    assert [calendar.quarter_of(each.start) for each in quarters] == [
        (2017, number) for number in (1, 2, 3, 4)
    ]
    assert calendar.year_of(year.last_day) == 2017
    assert calendar.year_of(year.end) == 2018


@given(days, calendars, cycles)
def test_a_label_is_read_back(day: date, calendar: Calendar, cycle: Cycle) -> None:
    """4.3.2: the label of a cycle parses to the cycle, whichever calendar bare text means."""
    period = calendar.cycle(cycle, day)
    label = calendar.label(period)
    assert parse_period(label, calendar, CALENDAR) == period
    assert parse_period(label.replace(" ", "-"), calendar, CALENDAR) == period


@pytest.mark.parametrize(
    ("calendar", "start", "end", "label"),
    [
        (FISCAL, date(2017, 7, 1), date(2017, 10, 1), "FY2017 Q2"),
        (CALENDAR, date(2017, 4, 1), date(2017, 7, 1), "2017 Q2"),
        (FISCAL, date(2017, 5, 1), date(2017, 6, 1), "2017-05"),
        (FISCAL, date(2017, 4, 1), date(2018, 4, 1), "FY2017"),
        (CALENDAR, date(2017, 1, 1), date(2018, 1, 1), "2017"),
        (FISCAL, date(2017, 1, 1), date(2018, 1, 1), "2017-01-01 to 2017-12-31"),
        (FISCAL, date(2017, 5, 1), date(2017, 8, 1), "2017-05-01 to 2017-07-31"),
        (FISCAL, date(1900, 1, 2), date(1900, 1, 3), "1900-01-02 to 1900-01-02"),
        (Calendar(12), date(2017, 12, 1), date(2018, 12, 1), "FY2017"),
        (Calendar(2), date(2018, 1, 1), date(2018, 2, 1), "2018-01"),
        (Calendar(12), date(2018, 9, 1), date(2018, 12, 1), "FY2017 Q4"),
    ],
)
def test_labels(calendar: Calendar, start: date, end: date, label: str) -> None:
    """4.3.2: a cycle is named by year and quarter, any other period by its two days."""
    assert calendar.label(Period(start, end)) == label


@pytest.mark.parametrize(
    ("text", "meant", "start", "end"),
    [
        ("2017-Q2", CALENDAR, date(2017, 4, 1), date(2017, 7, 1)),
        ("2017-Q2", FISCAL, date(2017, 7, 1), date(2017, 10, 1)),
        ("FY2017-Q2", CALENDAR, date(2017, 7, 1), date(2017, 10, 1)),
        ("CY2017-Q2", FISCAL, date(2017, 4, 1), date(2017, 7, 1)),
        ("2017", CALENDAR, date(2017, 1, 1), date(2018, 1, 1)),
        ("FY2017", CALENDAR, date(2017, 4, 1), date(2018, 4, 1)),
        ("CY2017", FISCAL, date(2017, 1, 1), date(2018, 1, 1)),
        ("2017-05", FISCAL, date(2017, 5, 1), date(2017, 6, 1)),
        ("CY2017-05", FISCAL, date(2017, 5, 1), date(2017, 6, 1)),
        ("1900", CALENDAR, date(1900, 1, 1), date(1901, 1, 1)),
        ("2999-Q4", FISCAL, date(3000, 1, 1), date(3000, 4, 1)),
        ("2999-12", FISCAL, date(2999, 12, 1), date(3000, 1, 1)),
    ],
)
def test_texts(text: str, meant: Calendar, start: date, end: date) -> None:
    """4.3.2: FY is always fiscal, CY always calendar, bare text as meant."""
    assert parse_period(text, FISCAL, meant) == Period(start, end)


@pytest.mark.parametrize(
    "text",
    [
        *("", "17", "20170", "2017-Q0", "2017-Q5", "2017-q2", "2017Q2", "2017-Q2 ", "2017-Q2\n"),
        *("2017-00", "2017-13", "2017-5", "2017-05-01", "fy2017", "FY", "FY2017-05", "FYCY2017"),
        *("1899", "3000", "1899-12", "3000-01", "0000", "0000-Q1", "0000-01", "9999-12", "9999-Q4"),
        *("２０１７", "２０１７-Q2", "2017-０5", "-2017", "+2017"),
    ],
)
def test_any_other_text_is_refused(text: str) -> None:
    """4.3.2: years are 1900 to 2999, in ASCII digits."""
    for meant in (CALENDAR, FISCAL):
        with pytest.raises(BadValue, match=r"^expected"):
            parse_period(text, FISCAL, meant)


@given(periods(), periods())
def test_overlap_is_what_both_have(one: Period, other: Period) -> None:
    """4.3.2: a day is in the overlap exactly when it is in both."""
    shared = one.overlap(other)
    assert shared == other.overlap(one)
    for day in (one.start, one.last_day, one.end, other.start, other.last_day, other.end):
        assert (shared is not None and day in shared) == (day in one and day in other)
    assert one.overlap(one) == one


def test_neighbors_do_not_overlap() -> None:
    """4.3.2: the first day of a month is in that month only."""
    april, may = FISCAL.parse("2017-04"), FISCAL.parse("2017-05")
    assert april.overlap(may) is None
    assert april.days == 30
    assert FISCAL.year(2017).overlap(may) == may


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2017, 5, 1), date(2017, 5, 1)),
        (date(2017, 5, 2), date(2017, 5, 1)),
        (date(1899, 12, 31), date(1900, 1, 2)),
        (date(3000, 1, 1), date(3001, 1, 2)),
        (datetime(2017, 5, 1, tzinfo=UTC), date(2017, 6, 1)),
        (date(2017, 5, 1), datetime(2017, 6, 1, tzinfo=UTC)),
        ("2017-05-01", "2017-06-01"),
    ],
)
def test_a_period_that_is_none_is_refused(start: date, end: date) -> None:
    with pytest.raises(BadValue, match=r"^expected"):
        Period(start, end)


def test_the_longest_period() -> None:
    """4.3.2: from the first day of 1900 to the last of 3000, where fiscal 2999 may end."""
    longest = Period(date(1900, 1, 1), date(3001, 1, 1))
    assert longest.last_day == date(3000, 12, 31)
    assert Calendar(12).year(2999).end == date(3000, 12, 1)


def test_there_is_no_year_before_1900() -> None:
    with pytest.raises(BadValue, match="1900"):
        CALENDAR.year(1900).year_before()
    with pytest.raises(BadValue, match="1900"):
        FISCAL.year_of(date(1900, 3, 31))


@pytest.mark.parametrize("month", [0, 13, -1, True, 4.0, "4"])
def test_a_year_begins_with_a_month(month: int) -> None:
    with pytest.raises(BadValue, match="from 1 to 12"):
        Calendar(month)


@pytest.mark.parametrize("quarter", [0, 5, True, 1.0])
def test_a_year_has_four_quarters(quarter: int) -> None:
    with pytest.raises(BadValue, match="from 1 to 4"):
        FISCAL.quarter(2017, quarter)


@pytest.mark.parametrize("year", [1899, 3000, True, 2017.0])
def test_a_year_is_from_1900_to_2999(year: int) -> None:
    for named in (FISCAL.year, lambda year: FISCAL.quarter(year, 1)):
        with pytest.raises(BadValue, match="from 1900 to 2999"):
            named(year)
