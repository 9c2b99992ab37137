"""Indicators, satisfaction, frequent problems. Policy 3.4.1.2, 3.4.2.3, 3.4.2.4."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from attrs import evolve
from desk import (
    BO,
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    OPENED,
    SAID,
    SHANGHAI,
    TERMS,
    after,
    context,
    desks,
    in_work,
    opened,
    solved,
)
from hypothesis import given, settings

from lenovo_sales.customers import SUGGESTION
from lenovo_sales.customers.suggestion import Suggest
from lenovo_sales.editions import default_edition
from lenovo_sales.lifecycle import Context
from lenovo_sales.lifecycle import texts as x
from lenovo_sales.service import (
    ArticleText,
    Severity,
    Ticket,
    backlog,
    frequent_problems,
    indicators,
    likely_duplicates,
    satisfaction,
    suggestions,
    surveys_open,
    to_route,
    to_write_up,
)
from lenovo_sales.service import knowledge as k
from lenovo_sales.service import ticket as t
from lenovo_sales.values import Period

APRIL = Period(date(2026, 4, 1), date(2026, 5, 1))
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


QUICK = solved(in_work(opened(id="S-1")), MONDAY + HOUR, confirmed=MONDAY + HOUR)
LATE = solved(in_work(opened(id="S-2")), MONDAY + 9 * HOUR, confirmed=MONDAY + 9 * HOUR)
AGAIN = after(
    solved(in_work(opened(id="S-3"), technician=BO), MONDAY + HOUR),
    (MONDAY + 3 * HOUR, t.Reopen(SAID)),
    (MONDAY + 3 * HOUR, t.StartProgress()),
    (MONDAY + 4 * HOUR, t.Resolve(SAID)),
    (MONDAY + 4 * HOUR, t.UpdateCustomer(SAID)),
)
DESK = (QUICK, LATE, AGAIN)


def test_the_indicators_of_a_month() -> None:
    """3.4.1.2: each share over those that it could be, of all and of one technician."""
    found = indicators(DESK, TERMS, APRIL)
    assert (found.resolved, found.responded_in_time, found.resolved_in_time) == (
        3,
        Fraction(1),
        Fraction(2, 3),
    )
    assert found.updated_in_time == Fraction(3, 4)  # LATE heard nothing for nine hours
    assert (found.reopened, found.escalated, found.at_first_hand) == (
        Fraction(1, 3),
        Fraction(0),
        Fraction(2, 3),
    )
    assert (found.mean_minutes, found.median_minutes) == (Fraction(60 + 540 + 120, 3), 120)
    of_bo = indicators(DESK, TERMS, APRIL, technician="T-2")
    assert (of_bo.resolved, of_bo.reopened, of_bo.mean_minutes) == (1, Fraction(1), 120)


def test_a_ticket_never_answered_and_withdrawn_is_missed() -> None:
    """3.4.1.2, 3.4.2.1 (mreporting#5): from the instant after the deadline on."""
    level = TERMS.level("key", Severity.HIGH)
    answer = timedelta(minutes=level.response_minutes)
    for ends in (t.Withdraw(SAID), t.MarkDuplicate("S-0")):
        for wait, share in ((answer, None), (answer + MINUTE, Fraction(0))):
            gone = after(opened(id="S-8"), (MONDAY + wait, ends))
            found = indicators([gone], TERMS, APRIL)
            assert (found.resolved, found.responded_in_time) == (0, share)
            assert indicators([gone], TERMS, MARCH).responded_in_time is None
            assert indicators([gone], TERMS, APRIL, technician="T-1").responded_in_time is None
    gone = after(opened(id="S-8"), (MONDAY + DAY, t.Withdraw(SAID)))
    found = indicators([*DESK, gone], TERMS, APRIL)
    assert found.responded_in_time == Fraction(3, 4)
    assert found.resolved_in_time == Fraction(2, 4)
    answered = after(in_work(opened(id="S-8")), (MONDAY + DAY, t.Withdraw(SAID)))
    found = indicators([answered], TERMS, APRIL)
    assert (found.responded_in_time, found.updated_in_time) == (Fraction(1), Fraction(0))


def test_what_cannot_be_measured_is_not_zero() -> None:
    """3.4.1.2: a month without a ticket has no shares."""
    found = indicators(DESK, TERMS, MARCH)
    assert found.resolved == 0
    shares = (found.responded_in_time, found.updated_in_time, found.resolved_in_time)
    assert shares == (None, None, None)
    assert (found.reopened, found.mean_minutes, found.median_minutes) == (None, None, None)
    asked = found.satisfaction
    assert (asked.mean, asked.satisfied, asked.answered) == (None, None, None)


def test_a_month_ends_at_midnight_in_the_zone_of_the_events() -> None:
    """3.4.1.2: the last instant of April in Shanghai is April, whatever day it is in London."""
    midnight = datetime(2026, 4, 30, 16, tzinfo=UTC).astimezone(SHANGHAI)
    ticket = opened(midnight - HOUR, "S-9")
    for at, resolved in ((midnight - MINUTE, 1), (midnight, 0)):
        done = solved(in_work(ticket), at, confirmed=at)
        found = indicators([done], TERMS, APRIL)
        assert (found.resolved, found.satisfaction.tickets) == (resolved, resolved)


@settings(max_examples=40)
@given(desks())
def test_technicians_add_up_to_the_desk(desk: tuple[Ticket, ...]) -> None:
    """3.4.1.2: each resolved ticket is somebody's, once; order does not matter."""
    year = Period(date(2025, 1, 1), date(2027, 1, 1))
    all_ = indicators(desk, TERMS, year)
    assert indicators(desk[::-1], TERMS, year) == all_
    each = [indicators(desk, TERMS, year, technician=id) for id in ("T-1", "T-2")]
    assert sum(one.resolved for one in each) == all_.resolved
    left = backlog(desk, TERMS, MONDAY)
    ended = sum(one.stage in (t.TicketStage.CANCELED,) for one in desk)
    assert left.tickets + all_.resolved + ended == len(desk)
    assert left.on_hold <= left.tickets


def test_the_backlog() -> None:
    """3.4.2.4: unresolved, waiting, late, and since when."""
    waiting = after(in_work(opened(id="S-4")), (MONDAY + HOUR, t.PutOnHold("?")))
    desk = (QUICK, opened(MONDAY - HOUR, "S-5"), waiting)
    found = backlog(desk, TERMS, MONDAY + HOUR)
    assert (found.tickets, found.on_hold, found.breached) == (2, 1, 1)
    assert found.oldest == MONDAY - HOUR
    assert backlog((), TERMS, MONDAY).oldest is None


def test_satisfaction_counts_each_answer_once() -> None:
    """1.3.2, 3.4.2.3: a score at the threshold satisfies; unanswered surveys show."""
    scores = (1, 3, 4, 5)
    rated = [after(evolve(QUICK, id=f"R-{n}"), (MONDAY + DAY, t.Rate(n))) for n in scores]
    found = satisfaction([*rated, LATE, AGAIN], TERMS, APRIL)
    assert (found.tickets, found.answers, found.answered) == (5, 4, Fraction(4, 5))
    assert (found.mean, found.satisfied) == (Fraction(13, 4), Fraction(1, 2))
    assert found.counts == ((1, 1), (2, 0), (3, 1), (4, 1), (5, 1))
    withdrawn = after(OPENED, (MONDAY, t.Withdraw("bought another")))
    assert satisfaction([withdrawn], TERMS, APRIL).tickets == 0
    open_ = surveys_open([*rated, LATE, QUICK, AGAIN], TERMS, MONDAY + 14 * DAY)
    assert [each.id for each in open_] == ["S-1", "S-2"]
    assert surveys_open([LATE, QUICK], TERMS, MONDAY + 15 * DAY) == ()


def test_suggestions_are_collected() -> None:
    """3.4.2.3: of a period, in the order in which they came, at any stage of a ticket."""
    first = after(QUICK, (MONDAY + 2 * DAY, t.Suggest("later")))
    new = opened(id="S-0")
    second = after(new, (MONDAY + DAY, t.Suggest("sooner")), (MONDAY + DAY, t.Suggest("second")))
    found = suggestions([first, second], APRIL)
    assert [(id, each.text) for id, each in found] == [
        ("S-0", "sooner"),
        ("S-0", "second"),
        ("S-1", "later"),
    ]
    assert suggestions([first, second], MARCH) == ()


def test_frequent_problems() -> None:
    """3.4.2.4: counted, ranked, compared with before, and with what is written of them."""
    usage = [
        after(opened(id=f"S-{n}"), (MONDAY, t.Acknowledge()), (MONDAY, t.Diagnose("usage", SAID)))
        for n in (7, 8)
    ]
    copy = after(usage[0], (MONDAY, t.MarkDuplicate("S-8")))
    before = evolve(usage[1], id="S-9", opened=datetime(2026, 3, 2, tzinfo=SHANGHAI))
    long_ago = evolve(usage[1], id="S-10", opened=datetime(2026, 3, 1, 23, 59, tzinfo=SHANGHAI))
    text = ArticleText("t", "s", "c")
    draft, _ = k.ARTICLE.create("A-2", k.Draft(text, "usage"), context(MONDAY))
    live, _ = k.ARTICLE.step(
        evolve(draft, id="A-1", problem="software"), x.Publish(1), context(MONDAY, "E-8")
    )
    retired = evolve(live, id="A-3", stage=x.TextStage.WITHDRAWN, problem="usage")
    desk = [*DESK, *usage[1:], copy, before, long_ago, opened(id="S-0")]
    software, use = frequent_problems(desk, TERMS, APRIL, [live, draft, retired])
    assert (software.problem, software.tickets, software.share) == ("software", 3, Fraction(3, 4))
    assert (software.reopened, software.mean_minutes, software.articles) == (1, 240, ("A-1",))
    assert (software.before, software.rises) == (0, True)
    assert (use.problem, use.tickets, use.cumulative, use.before) == ("usage", 1, 1, 1)
    assert (use.mean_minutes, use.articles, use.rises) == (None, (), False)
    assert to_write_up((software, use), 1) == (use,)
    assert to_write_up((software, use), 2) == ()


@settings(max_examples=40)
@given(desks())
def test_problems_add_up(desk: tuple[Ticket, ...]) -> None:
    """3.4.2.4: shares come to one, in falling order; products split a class exactly."""
    year = Period(date(2026, 1, 1), date(2027, 1, 1))
    found = frequent_problems(desk, TERMS, year)
    assert frequent_problems(desk[::-1], TERMS, year) == found
    assert sum(each.share for each in found) == (1 if found else 0)
    assert [each.cumulative for each in found[-1:]] == [1] * bool(found)
    split = frequent_problems(desk, TERMS, year, by_product=True)
    assert sum(each.tickets for each in split) == sum(each.tickets for each in found)


def test_likely_duplicates() -> None:
    """3.4.2.1: an older open ticket of the customer about the product, no other."""
    new = opened(MONDAY + HOUR, "S-9", product="X1")
    older = [
        opened(id="S-1", product="X1"),
        opened(id="S-2", product="X2"),
        opened(id="S-3", product="X1", customer="C-4"),
        evolve(opened(id="S-4", product="X1"), stage=t.TicketStage.CLOSED),
        opened(MONDAY + 2 * HOUR, "S-5", product="X1"),
        opened(MONDAY - HOUR, "S-0", product="X1"),
    ]
    assert likely_duplicates(new, [*older, new]) == ("S-0", "S-1")
    diagnosed = evolve(new, diagnosis=t.Diagnosis(MONDAY, "E-7", "usage", SAID))
    other = evolve(older[0], diagnosis=t.Diagnosis(MONDAY, "E-7", "network", SAID))
    assert likely_duplicates(diagnosed, [other, older[5]]) == ("S-0",)


def test_suggestions_of_customers_are_routed_once() -> None:
    """3.4.2.3: what no suggestion takes up is listed with its command, the oldest first."""
    first = after(opened(id="S-1"), (MONDAY + HOUR, t.Suggest("a longer cable")))
    twice = after(
        opened(id="S-2"), (MONDAY, t.Suggest("one bill")), (MONDAY + DAY, t.Suggest("a night line"))
    )
    (one, two, three) = to_route([first, twice, first], [])
    assert [each[0] for each in (one, two, three)] == ["S-2", "S-1", "S-2"]
    assert two[1] == Suggest("", "a longer cable", "C-3", "S-1", 1, MONDAY.date())
    terms = default_edition().customers.suggestions
    asked = Context("E-7", MONDAY + 2 * DAY, terms, "2026", "A-1")
    made, _ = SUGGESTION.create("V-1", evolve(one[1], topic="service"), asked)
    assert (made.customer, made.ticket, made.entry, made.opened) == (
        "C-3",
        "S-2",
        1,
        MONDAY.date(),
    )
    assert to_route([first, twice], [made]) == (two, three)
