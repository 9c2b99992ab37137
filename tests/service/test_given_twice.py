"""A ticket given twice counts once, everywhere. Policy 3.4.2.4."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from attrs import evolve
from desk import DAY, HOUR, MONDAY, ROSTER, SAID, TERMS, after, in_work, opened, solved

from lenovo_sales import service as s
from lenovo_sales.errors import BadValue
from lenovo_sales.service import Ticket
from lenovo_sales.service import ticket as t
from lenovo_sales.values import Period

APRIL = Period(date(2026, 4, 1), date(2026, 5, 1))
LATE = MONDAY + 90 * HOUR
RATED = after(
    solved(in_work(opened(id="S-1")), MONDAY + HOUR, "A-1", confirmed=MONDAY + HOUR),
    (MONDAY + HOUR, t.Rate(4, SAID)),
    (MONDAY + HOUR, t.Suggest(SAID)),
)
UNRATED = solved(in_work(opened(id="S-2")), MONDAY + HOUR, "A-1", confirmed=MONDAY + HOUR)
WORKED_ON = in_work(opened(id="S-3"))
WAITING = after(opened(id="S-4"), (MONDAY, t.Acknowledge()), (MONDAY, t.Diagnose("software", SAID)))
DESK = (RATED, UNRATED, WORKED_ON, WAITING)
NEW = opened(id="S-5")

of_tickets = pytest.mark.parametrize(
    "figure",
    [
        lambda desk: s.plan(desk, ROSTER, TERMS, MONDAY.date()),
        lambda desk: s.orphaned(desk, ROSTER[1:], MONDAY.date()),
        lambda desk: s.loads(desk, TERMS),
        lambda desk: s.satisfaction(desk, TERMS, APRIL),
        lambda desk: s.surveys_open(desk, TERMS, MONDAY + DAY),
        lambda desk: s.suggestions(desk, APRIL),
        s.usefulness,
        lambda desk: s.frequent_problems(desk, TERMS, APRIL),
        lambda desk: s.likely_duplicates(NEW, desk),
        lambda desk: s.indicators(desk, TERMS, APRIL),
        lambda desk: s.indicators(desk, TERMS, APRIL, "T-1"),
        lambda desk: s.backlog(desk, TERMS, LATE),
        lambda desk: s.queue(desk, TERMS),
        lambda desk: s.foreseen(desk, TERMS, MONDAY, LATE),
        lambda desk: s.escalations_due(desk, TERMS, LATE),
    ],
)
Figure = Callable[[Iterable[Ticket]], object]


@of_tickets
def test_a_ticket_given_twice_counts_once(figure: Figure) -> None:
    """3.4.2.4: each figure says something of these tickets, and twice over says the same."""
    assert figure(DESK) != figure(())
    assert figure([*DESK, *DESK]) == figure(DESK)


@of_tickets
def test_two_tickets_of_one_id_are_refused(figure: Figure) -> None:
    """3.4.2.4: which of two states of one ticket stands, no figure can know."""
    for each in DESK:
        with pytest.raises(BadValue, match="one record of each id"):
            figure([*DESK, evolve(each, problem="another")])


def test_a_technician_or_an_article_given_twice_counts_once() -> None:
    """3.4.1.2, 3.4.2.2: in dispatch and training."""
    today = MONDAY.date()
    twice = [*ROSTER, *ROSTER]
    assert s.plan([WAITING], twice, TERMS, today) == s.plan([WAITING], ROSTER, TERMS, today)
    assert s.candidates(WAITING, twice, {}, TERMS, today) == s.candidates(
        WAITING, ROSTER, {}, TERMS, today
    )
    ends = evolve(ROSTER[1], skills=(s.Skill("software", 1, date(2020, 1, 1), today),))
    assert s.expiring([ends, ends], APRIL) == (("T-2", ends.skills[0]),)
