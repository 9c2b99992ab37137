"""The day of an instant, of a spreadsheet's count, of an inclusive end. Policy 5.1.2.1."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from exports import BOOK, SALE, rejects, sold, taken
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, DocumentError
from lenovo_sales.organization import Post
from lenovo_sales.records import SaleRow, parse_mapping
from lenovo_sales.records.dates import date_reader
from lenovo_sales.records.zones import Zones, offset_zone

SHANGHAI = Zones("Asia/Shanghai")
TIMES = "%Y-%m-%dT%H:%M:%S%z"
FIELDS = (
    '[source.fields]\nid = "id"\namount = "amount"\nowner = "owner"\non = { column = "on"%s }\n'
)
INSTANTS = st.datetimes(
    datetime(1901, 1, 1),  # noqa: DTZ001 Hypothesis wants them without
    datetime(2037, 1, 1),  # noqa: DTZ001
)
OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017-06-30T16:30:00Z", date(2017, 7, 1)),
        ("2017-06-30T15:59:59Z", date(2017, 6, 30)),
        ("2017-06-30T16:00:00+0000", date(2017, 7, 1)),
        ("2017-06-30T23:59:59+08:00", date(2017, 6, 30)),
        ("2017-07-01T00:30:00+09:00", date(2017, 6, 30)),
        ("2017-06-30T11:30:00-05", date(2017, 7, 1)),
        ("2017-06-30T24:00:00+0800", date(2017, 7, 1)),
    ],
)
def test_an_instant_is_on_a_day_of_the_zone(text: str, day: date) -> None:
    """5.1.2.1: 2017-06-30T16:30:00Z is 1 July in Shanghai (magento2#16492)."""
    assert date_reader((TIMES,), SHANGHAI)(text) == day
    by_source = SALE + f'zone = "Asia/Shanghai"\nformat = "{TIMES}"\n'
    by_field = SALE + FIELDS % f', zone = "Asia/Shanghai", format = "{TIMES}"'
    for said in (by_source, by_field):
        (sale,) = taken(sold(f"1,{text},1,E"), said).book.all(SaleRow)
        assert sale.on == day


@given(INSTANTS, OFFSETS, st.sampled_from(["Asia/Shanghai", "America/New_York", "UTC"]))
def test_the_day_is_that_of_the_instant(at: datetime, offset: timezone, zone: str) -> None:
    """5.1.2.1: whichever offset an instant is written in, it has one day in a zone."""
    instant = at.replace(tzinfo=UTC, microsecond=0)
    text = instant.astimezone(offset).strftime(TIMES)
    zones = Zones(zone)
    assert date_reader((TIMES,), zones)(text) == zones.day(instant)
    typed = date_reader((), zones)(instant.astimezone(offset))
    assert typed == zones.day(instant)


def test_times_without_an_offset_have_the_zone_they_are_written_in() -> None:
    """5.1.2.1: a system in UTC writes 16:30 for half past midnight in Shanghai."""
    written = date_reader(("%Y-%m-%d %H:%M",), Zones("Asia/Shanghai", "UTC"))
    assert written("2017-06-30 16:30") == date(2017, 7, 1)
    assert written("2017-06-30 15:59") == date(2017, 6, 30)
    assert date_reader(("%Y-%m-%d %H:%M",), SHANGHAI)("2017-06-30 16:30") == date(2017, 6, 30)
    half = date_reader(("%m/%d/%Y %I:%M %p",), Zones("Asia/Shanghai", "UTC"))
    assert half("06/30/2017 04:00 PM") == date(2017, 7, 1)
    assert half("06/30/2017 12:30 AM") == date(2017, 6, 30)
    assert date_reader((), Zones("Asia/Shanghai", "UTC"))("2017-06-30") == date(2017, 6, 30)


def test_a_time_that_no_clock_showed_once_is_refused() -> None:
    """5.1.2.1: skipped in spring; shown twice in autumn, where the day depends on which."""
    read = date_reader(("%Y-%m-%d %H:%M",), Zones("Europe/Lisbon", "America/New_York"))
    with pytest.raises(BadValue, match="clocks of its zone show once"):
        read("2017-03-12 02:30")
    same_day = date_reader(("%Y-%m-%d %H:%M",), Zones("Pacific/Auckland", "America/New_York"))
    assert same_day("2017-11-05 01:30") == date(2017, 11, 5)
    two_days = date_reader(("%Y-%m-%d %H:%M",), Zones("America/Costa_Rica", "America/New_York"))
    with pytest.raises(BadValue, match="clocks of its zone show once"):
        two_days("2017-11-05 01:30")
    assert two_days("2017-11-05 02:30") == date(2017, 11, 5)


@pytest.mark.parametrize(
    ("written_as", "zone", "said"),
    [
        (TIMES, "", "expected a zone as well"),
        ("%Y-%m-%dT%H:%M:%SZ", "", "expected %z where the format has Z"),
        ("%Y-%m-%d %H:%M UTC", 'zone = "Asia/Shanghai"', "expected %z where the format has Z"),
        (TIMES, 'zone = "Shanghai"', "expected a time zone such as Asia/Shanghai"),
        (TIMES, 'zone = "localtime"', "expected a time zone such as Asia/Shanghai"),
        ("%Y-%m-%d %H:%M", 'written_zone = "UTC"', "expected a zone as well, whose days count"),
    ],
)
def test_no_offset_without_a_zone(written_as: str, zone: str, said: str) -> None:
    """5.1.2.1: nobody guesses whose day is meant; the place is that of the option."""
    for text in (
        SALE + f'format = "{written_as}"\n{zone}\n',
        SALE + FIELDS % "".join(f", {each}" for each in (f'format = "{written_as}"', zone) if each),
    ):
        with pytest.raises(DocumentError) as refused:
            parse_mapping(text)
        assert said in str(refused.value)


def test_a_time_with_an_offset_of_a_program_needs_a_zone() -> None:
    """5.1.2.1: a data frame's times are read as a file's are."""
    at = datetime(2017, 6, 30, 16, 30, tzinfo=UTC)
    assert date_reader((), SHANGHAI)(at) == date(2017, 7, 1)
    with pytest.raises(BadValue, match="state a zone"):
        date_reader(())(at)


@pytest.mark.parametrize("text", ["+15:00", "-1401", "+0875"])
def test_no_clock_is_so_far_from_another(text: str) -> None:
    """5.1.2.1: an offset of 15 hours or of 75 minutes is none."""
    with pytest.raises(BadValue, match="at most 14 hours"):
        offset_zone(text)


@pytest.mark.parametrize(
    ("cell", "written_as", "day"),
    [
        ("42857", "serial", date(2017, 5, 2)),
        ("42857.75", "serial", date(2017, 5, 2)),
        ("1", "serial", date(1900, 1, 1)),
        ("59", "serial", date(1900, 2, 28)),
        ("61", "serial", date(1900, 3, 1)),
        ("41395", "serial 1904", date(2017, 5, 2)),
        ("0", "serial 1904", date(1904, 1, 1)),
        ("401768", "serial", date(2999, 12, 31)),
        ("60", "serial", None),
        ("0", "serial", None),
        ("401769", "serial", None),
    ],
)
def test_the_days_that_a_spreadsheet_counts(cell: str, written_as: str, day: date | None) -> None:
    """5.1.2.1: declared, from 1900 or 1904; the 60th is a day that never was."""
    intake = taken(sold(f"1,{cell},1,E"), SALE + FIELDS % f', format = "{written_as}"')
    assert [sale.on for sale in intake.book.all(SaleRow)] == ([day] if day else [])
    undeclared = taken(sold(f"1,{cell},1,E"), SALE)
    assert rejects(undeclared) == ["sales.csv:2: on: expected a date as YYYY-MM-DD"]


@given(st.dates(date(1900, 3, 1), date(2999, 12, 31)))
def test_a_count_of_days_is_a_day(day: date) -> None:
    """5.1.2.1: and stands beside other formats, which are no count."""
    days = (day - date(1899, 12, 30)).days
    read = date_reader(("serial", "YYYY/MM/DD"))
    assert read(str(days)) == read(days) == read(day.strftime("%Y/%m/%d").zfill(10)) == day


def test_an_end_may_be_the_last_day() -> None:
    """2.1, 5.1.2.1: a person who leaves on 30 April is in post on 30 April."""
    people = "id,start,end\nE,2017-01-01,2017-04-30\nE,2017-05-01,\n"
    said = BOOK + (
        '[[source]]\nrecord = "person"\nfile = "p.csv"\n[source.fields]\nid = "id"\n'
        'start = "start"\nend = { column = "end", inclusive = true }\n'
    )
    intake = taken({"p.csv": people}, said)
    assert rejects(intake) == []
    first, second = intake.book.all(Post)
    assert (first.end, second.end) == (date(2017, 5, 1), None)
    assert first.covers(date(2017, 4, 30))
    one_day = taken({"p.csv": "id,start,end\nE,2017-05-01,2017-05-01\n"}, said)
    assert rejects(one_day) == []
    with pytest.raises(DocumentError, match="it is for the day after an end, and start is none"):
        parse_mapping(said.replace('"start"', '{ column = "start", inclusive = true }'))
