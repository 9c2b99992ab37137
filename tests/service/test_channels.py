"""Service channels and their hours. Policy 3.4.1.1."""

from datetime import datetime

import pytest
from desk import DAY, HOUR, MINUTE, MONDAY, SHANGHAI, TERMS

from lenovo_sales.errors import NotFound
from lenovo_sales.service import is_open, openings
from lenovo_sales.service.terms import ChannelKind


@pytest.mark.parametrize(
    ("at", "opened"),
    [
        ((2026, 4, 13, 12, 30), {"hotline", "online"}),  # the service point is at lunch
        ((2026, 4, 13, 13, 0), {"hotline", "online", "service_point"}),
        ((2026, 4, 13, 17, 59), {"hotline", "online", "service_point"}),
        ((2026, 4, 13, 18, 0), {"hotline", "online"}),
        ((2026, 4, 13, 22, 0), {"online"}),
        ((2026, 4, 18, 10, 0), {"hotline", "online"}),  # a Saturday
        ((2026, 5, 1, 16, 0), {"online"}),  # a holiday, on which the hotline closes at 16
        ((2026, 5, 9, 10, 0), {"hotline", "online", "service_point"}),  # a Saturday that is worked
    ],
)
def test_who_answers_when(at: tuple[int, ...], opened: set[str]) -> None:
    """3.4.1.1: hotline, online service and service points, each in its hours."""
    instant = datetime(*at, tzinfo=SHANGHAI)  # type: ignore[misc,arg-type]  # year, month, day, ...
    assert {name for name in TERMS.channels if is_open(name, TERMS, instant)} == opened
    assert {each.name for each in openings(TERMS, instant) if each.at == instant} == opened


def test_the_soonest_stands_first() -> None:
    """3.4.1.1: a customer is told where to turn, and from when."""
    night = MONDAY - 10 * HOUR
    found = openings(TERMS, night)
    assert [(each.name, each.at - night) for each in found] == [
        ("online", 0 * HOUR),
        ("hotline", 9 * HOUR),
        ("service_point", 10 * HOUR),
    ]
    only = openings(TERMS, night, ChannelKind.SERVICE_POINT)
    assert [each.channel.label.chinese for each in only] == ["服务网点"]
    assert not is_open("hotline", TERMS, MONDAY - HOUR - MINUTE)
    assert is_open("hotline", TERMS, MONDAY - HOUR)


def test_what_is_not_known_is_said() -> None:
    """3.4.1.1: an unknown channel, and a year outside the calendar."""
    with pytest.raises(NotFound, match="expected a channel of the edition: hotline, online"):
        is_open("pigeon", TERMS, MONDAY)
    with pytest.raises(NotFound, match="public holidays of 2028 are not known"):
        openings(TERMS, MONDAY + 700 * DAY)
