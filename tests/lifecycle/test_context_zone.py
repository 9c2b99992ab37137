"""One instant, one day: a context that names a zone tells every time in it."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue
from lenovo_sales.leads import LEAD, Lead, LeadSource
from lenovo_sales.leads.lead import Contact, LeadStage, Origin
from lenovo_sales.lifecycle import Context

SHANGHAI = timezone(timedelta(hours=8))
TERMS = default_edition().leads.follow_up
LEAD_4 = Lead(
    "L-4",
    Origin(LeadSource.TRADE_SHOW),
    captured=date(2026, 1, 5),
    owner="E-7",
    assigned=date(2026, 1, 6),
    stage=LeadStage.ASSIGNED,
)
CLOCKS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 1, 31, 15, 59, 59, 999_999, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 1, 31, 16, tzinfo=UTC), date(2026, 2, 1)),
        (datetime(2028, 2, 29, 15, 59, 59, tzinfo=UTC), date(2028, 2, 29)),
        (datetime(2028, 2, 29, 16, tzinfo=UTC), date(2028, 3, 1)),
    ],
)
def test_the_last_instant_of_a_month(at: datetime, day: date) -> None:
    """3.1.2.3: in Shanghai a month ends at 16:00 of its last day in UTC, whatever clock says so."""
    for told in (at, at.astimezone(SHANGHAI)):
        context = Context("E-7", told, TERMS, zone="Asia/Shanghai")
        lead, event = LEAD.step(LEAD_4, Contact("called"), context)
        assert context.today == day
        assert (lead.follow_ups[0].on, event.at.date(), event.at) == (day, day, at)
        assert LEAD.rebuild(LEAD_4, [event]) == lead


@given(st.datetimes(datetime(2026, 1, 7), datetime(2026, 12, 1), timezones=st.just(UTC)), CLOCKS)  # noqa: DTZ001
def test_one_instant_leaves_one_history(at: datetime, clock: timezone) -> None:
    """1.3.1: the clock that tells the time changes neither the subject nor the day of the event."""
    steps = [
        LEAD.step(LEAD_4, Contact("called"), Context("E-7", told, TERMS, zone="Asia/Shanghai"))
        for told in (at, at.astimezone(clock))
    ]
    assert steps[0] == steps[1]
    assert steps[0][1].at.isoformat() == steps[1][1].at.isoformat()


def test_without_a_zone_the_clock_decides() -> None:
    """1.3.1: a time keeps its own day where none is named, and an unknown zone is refused."""
    at = datetime(2026, 1, 31, 16, tzinfo=UTC)
    assert Context("E-7", at, TERMS).today == date(2026, 1, 31)
    assert Context("E-7", at.astimezone(SHANGHAI), TERMS).today == date(2026, 2, 1)
    with pytest.raises(BadValue, match="expected a time zone such as"):
        Context("E-7", at, TERMS, zone="Shanghai")
