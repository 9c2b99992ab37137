"""Corrections of a partner's extension: when it was asked, and its end. Policy 1.3.1, 3.1.1.3."""

from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.customers import REGISTRATION, Registration, RegistrationTerms
from lenovo_sales.customers import registration as r
from lenovo_sales.errors import Refused
from lenovo_sales.lifecycle import ANYBODY, Context

DAY = timedelta(days=1)
MONDAY = datetime(2026, 4, 6, 9, tzinfo=UTC)
TODAY = MONDAY.date()
TERMS = RegistrationTerms(5, 10, extensions=2, order=("completed", "claimed"))
CONFIRMED = Registration(
    *("R-1", r.RegistrationStage.CONFIRMED, 1, MONDAY, "P-1", "C-3", MONDAY),
    *("forty notebooks", "王芳", MONDAY, TODAY, TODAY + 10 * DAY),
)


def at(time: datetime, *others: Registration, by: str = "E-7") -> Context[RegistrationTerms]:
    related = {each.id: each for each in others}
    return Context(by, time, TERMS, "2026", "A-1", ANYBODY, related)


EXTENDED, _ = REGISTRATION.step(
    CONFIRMED, r.Extend(TODAY + 18 * DAY, TODAY + 8 * DAY), at(MONDAY + 11 * DAY)
)


@given(st.none() | st.integers(6, 13), st.none() | st.integers(8, 24))
def test_an_extension_is_put_right_as_it_was_asked(asked: int | None, until: int | None) -> None:
    """3.1.1.3, 1.3.1: before the end, up to today and within bounds, of the day of the request."""
    command = r.CorrectExtension(
        "misread",
        None if asked is None else TODAY + asked * DAY,
        None if until is None else TODAY + until * DAY,
    )
    day, end = 8 if asked is None else asked, 18 if until is None else until
    context = at(MONDAY + 12 * DAY, by="E-8")
    if day < 10 < end <= day + 10:
        done, event = REGISTRATION.step(EXTENDED, command, context)
        assert done.extended == r.Extension(TODAY + day * DAY, TODAY + 10 * DAY)
        assert (done.until, done.extensions, event.clause) == (TODAY + end * DAY, 1, "3.1.1.3")
        (noted,) = done.corrections
        assert (noted.by, noted.reason, noted.entry) == ("E-8", "misread", "extended")
        return
    with pytest.raises(Refused) as error:
        REGISTRATION.step(EXTENDED, command, context)
    guard = "corrected_asked_in_time" if day >= 10 else "corrected_in_bounds"
    assert error.value.guard == guard


@pytest.mark.parametrize(
    ("start", "end", "passes"), [(10, 15, True), (15, 16, False), (17, 30, False), (18, 20, True)]
)
def test_a_corrected_end_leaves_the_days_of_others(start: int, end: int, passes: bool) -> None:
    """3.1.1.3: one partner at most on each day, also where the other's protection is over."""
    short, _ = REGISTRATION.step(
        EXTENDED, r.CorrectExtension("misread", until=TODAY + 15 * DAY), at(MONDAY + 11 * DAY)
    )
    other = evolve(CONFIRMED, id="R-2", confirmed=TODAY + start * DAY, until=TODAY + end * DAY)
    long, context = (
        r.CorrectExtension("not so", until=TODAY + 18 * DAY),
        at(MONDAY + 17 * DAY, other),
    )
    if passes:
        assert REGISTRATION.step(short, long, context)[0].until == TODAY + 18 * DAY
        return
    with pytest.raises(Refused, match="no later end over days on which another"):
        REGISTRATION.step(short, long, context)


def test_only_a_recorded_extension_is_put_right() -> None:
    """1.3.1: of a registration that was never extended there is nothing to correct."""
    with pytest.raises(Refused, match="an extension on record"):
        REGISTRATION.step(CONFIRMED, r.CorrectExtension("misread", TODAY), at(MONDAY))
    early, _ = REGISTRATION.step(CONFIRMED, r.Extend(TODAY + 12 * DAY), at(MONDAY + 3 * DAY))
    ahead = r.CorrectExtension("misread", TODAY + 4 * DAY)
    with pytest.raises(Refused, match="up to today"):
        REGISTRATION.step(early, ahead, at(MONDAY + 3 * DAY))
