"""The terms of chapter 3.4 as a document. Policy 3.4."""

from datetime import date

import pytest
from attrs import evolve
from desk import TERMS

from lenovo_sales.documents import parse, structure
from lenovo_sales.editions.loading import default_text
from lenovo_sales.errors import BadValue, DocumentError, NotFound
from lenovo_sales.service import ServiceTerms, Severity
from lenovo_sales.service.terms import HolidayTerms, ServiceLevel, SurveyTerms
from lenovo_sales.values.holidays import DayKind

TEXT = default_text()[default_text().index("\n[service]") :]


@pytest.mark.parametrize(
    ("written", "instead", "fault"),
    [
        ('hours = "always"', 'hours = "never"', "hours: expected one of office, long, always"),
        ("response_minutes = 30", "response_minutes = 0", "response_minutes: expected 1 to"),
        ("response_minutes = 30", "response_minutes = 500", "no more than resolution_minutes"),
        (
            "resolution_minutes = 960",
            "resolution_minutes = 2000",
            "no more than for normal",
        ),
        ('at = "100%"', 'at = "75%"', "expected more than zero and than the step before"),
        ('at = "75%"', "at = 0", "expected more than zero and than the step before"),
        ("software = 1", "software = 0", "software: expected 1 to 100, level"),
        ("low = 1 ", "low = -1 ", "load.low: expected 0 to 1000, points"),
        ("silence_minutes = 1440", "silence_minutes = -1", "silence_minutes: expected 0 to"),
        ('zone = "Asia/Shanghai"', 'zone = "Shanghai"', "expected a time zone such as"),
        ('country = "china"', 'country = "prc"', 'expected one of "china", "none"'),
        ("09:00-12:00", "09:00-13:30", "spans of a day in order"),
        ("satisfied_from = 4", "satisfied_from = 6", "expected more than lowest and"),
        ("open_days = 14", "open_days = 0", "open_days: expected 1 to 3660, calendar days"),
        ("[service.tiers.key.low]", "[service.tiers.key.lowest]", "did you mean low?"),
        ('kind = "hotline"', 'kind = "fax"', 'expected one of "hotline", "online"'),
    ],
)
def test_a_fault_is_found_and_placed(written: str, instead: str, fault: str) -> None:
    """3.4.1.1, 3.4.2.1: what does not hold together is said in one line with its place."""
    assert written in TEXT
    with pytest.raises(DocumentError, match=fault) as found:
        structure(
            parse(TEXT.replace(written, instead, 1), "edition.toml"), ServiceTerms, ("service",)
        )
    assert str(found.value).startswith("edition.toml:")


def test_limits_exactly() -> None:
    """3.4.2.1, 3.4.2.3: the response may take as long as the resolution, no longer."""
    assert ServiceLevel(10, 1, 10, "office").response_minutes == 10
    with pytest.raises(BadValue, match="no more than resolution_minutes"):
        ServiceLevel(11, 1, 10, "office")
    assert SurveyTerms(1, 2, 2, 1).highest == 2
    with pytest.raises(BadValue, match="more than lowest"):
        SurveyTerms(1, 2, 1, 1)


def test_names_that_the_terms_lack() -> None:
    """3.4.2.1: what is known is said, what was asked for is not."""
    with pytest.raises(NotFound, match="expected a tier of the edition: standard, key"):
        TERMS.level("golden", Severity.LOW)
    with pytest.raises(NotFound, match="expected hours of the edition: office, long"):
        TERMS.clock("never")
    for empty in ("channels", "tiers", "problems"):
        with pytest.raises(BadValue, match="expected one or more"):
            evolve(TERMS, **{empty: {}})
    assert {TERMS.level("key", each).hours for each in Severity} == {"always", "long", "office"}


def test_years_are_declared_in_toml() -> None:
    """3.4.1.1: a user adds a year to the calendar in a document."""
    text = """
        country = "china"
        [[years]]
        year = 2031
        holidays = [2031-01-01]
        make_up = [2031-01-04]
    """
    calendar = structure(parse(text, "calendar.toml"), HolidayTerms).calendar()
    assert calendar.kind(date(2031, 1, 4)) is DayKind.MAKE_UP
    assert calendar.kind(date(2019, 5, 1)) is DayKind.HOLIDAY
    assert HolidayTerms("none").calendar().kind(date(2031, 1, 1)) is DayKind.ORDINARY
    with pytest.raises(DocumentError, match=r"calendar\.toml:3:.*expected dates of the year"):
        structure(parse(text.replace("31-01-04", "30-01-04"), "calendar.toml"), HolidayTerms)
