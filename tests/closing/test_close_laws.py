"""What holds of every closing, whoever joins, moves, leads or leaves in it. Policy 1.3.4."""

from decimal import ROUND_DOWN, localcontext
from fractions import Fraction
from random import Random

from attrs import fields
from books import CALENDAR, FISCAL, MOVES, POSTS, QUARTERS, YEAR, flat, reopening, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import Edition, default_edition
from lenovo_sales.records import Book, RecordRow
from lenovo_sales.values import Cycle, Period, Weights

FEWER = settings(max_examples=40, deadline=None)
EDITIONS = st.sampled_from(
    [default_edition(), flat("1/25"), flat("2/37", Cycle.MONTH), flat("1/7", Cycle.YEAR)]
)
PERIODS = st.sampled_from([*QUARTERS, YEAR, *YEAR.months()[:3], CALENDAR.year(2017)])


def closed(found: list[RecordRow], edition: Edition, period: Period) -> Closing:
    return close(Book.of(found, "CNY"), edition, period)


def commission(closing: Closing) -> dict[str, int]:
    """What the commissions of each person come to."""
    return {
        each.post.id: sum(line.amount.minor for line in each.statement.components)
        for each in closing.people
    }


@FEWER
@given(rows(), EDITIONS, PERIODS)
def test_the_units_and_what_is_outside_them_come_to_the_totals(
    found: list[RecordRow], edition: Edition, period: Period
) -> None:
    """2.2.1.4: no credit is lost or counted twice at any tier."""
    closing = closed(found, edition, period)
    revenue = {unit.id: unit.revenue.minor for unit in closing.units}
    own = dict.fromkeys(revenue, 0)
    for movement in closing.movements:
        if movement.on in period:
            sold = movement.credit.on
            where = [
                post.unit for post in POSTS if post.id == movement.person and post.covers(sold)
            ]
            assert (movement in closing.outside) == (not where)
            for unit in where:
                own[unit] += movement.amount.minor
    assert revenue["East-1"] == own["East-1"]
    assert revenue["East"] == own["East"] + revenue["East-1"]
    assert revenue["HQ"] == own["HQ"] + revenue["East"] + revenue["West"]
    assert closing.totals.revenue.minor == revenue["HQ"] + closing.totals.outside.minor
    assert bool(closing.outside) == any("held no post" in note.english for note in closing.notes)


@FEWER
@given(rows(), EDITIONS)
def test_months_come_to_the_quarter_and_quarters_to_the_year(
    found: list[RecordRow], edition: Edition
) -> None:
    """4.3.3.1: with windows opened again, everybody earns the same however the year is closed."""
    edition = reopening(edition)
    year = commission(closed(found, edition, YEAR))
    for parts in (QUARTERS, YEAR.months()):
        closings = [commission(closed(found, edition, part)) for part in parts]
        for person, amount in year.items():
            assert sum(each.get(person, 0) for each in closings) == amount


@FEWER
@given(rows(), EDITIONS, PERIODS, st.randoms())
def test_no_order_of_records_matters(
    found: list[RecordRow], edition: Edition, period: Period, random: Random
) -> None:
    """1.3.4: the same records in any order, once or twice, close the same (openfisca-core#749)."""
    again = found * 2
    random.shuffle(again)
    one, other = closed(found, edition, period), closed(again, edition, period)
    for field in fields(Closing):
        assert getattr(one, field.name) == getattr(other, field.name)


@FEWER
@given(rows(), PERIODS)
def test_everything_earned_is_a_rate_of_what_is_answered_for(
    found: list[RecordRow], period: Period
) -> None:
    """4.3.3.1: at one rate, pay is that rate of one's revenue, and a head's of the unit's."""
    closing = closed(found, flat("1/25", Cycle.YEAR), period)
    by_unit = {unit.id: unit.revenue.minor for unit in closing.units}
    for each in closing.people:
        answered = closing.facts.total(each.post.id, "revenue", period)
        paid = each.statement.pay.minor
        assert abs(paid - Fraction(answered, 25)) <= 2  # rounded once a window, at both its ends
        if each.post.id == "head":
            assert answered == by_unit["East"]


@FEWER
@given(rows(), st.sampled_from(QUARTERS))
def test_pay_does_not_depend_on_what_a_period_is_called(
    found: list[RecordRow], quarter: Period
) -> None:
    """4.3.2: a fiscal quarter closed as a calendar quarter pays the same."""
    book, edition = Book.of(found, "CNY"), default_edition()
    one, other = close(book, edition, quarter), close(book, edition, quarter, CALENDAR)
    assert one.people == other.people
    assert (one.label[:2], other.label[:2]) == ("FY", "20")
    assert FISCAL.quarter_of(quarter.start) != CALENDAR.quarter_of(quarter.start)


@FEWER
@given(rows(), PERIODS)
def test_the_decimal_context_does_not_matter(found: list[RecordRow], period: Period) -> None:
    """1.3.4: with four digits, rounded down, all around, everything is the same."""
    one = closed(found, default_edition(), period)
    with localcontext() as context:
        context.prec, context.rounding = 4, ROUND_DOWN
        other = closed(found, default_edition(), period)
        assert str(other.totals.revenue) == str(one.totals.revenue)
    assert one == other


@FEWER
@given(rows(), PERIODS)
def test_every_score_comes_from_its_lines(found: list[RecordRow], period: Period) -> None:
    """4.3.1.2: what counts comes to one, and the weighted points to the score, rounded once."""
    for each in closed(found, default_edition(), period).people:
        card = each.scorecard
        if card.score is None:
            assert all(line.measured.value is None for line in card.lines)
            continue
        counts = {line.name: line.effective_weight for line in card.lines}
        assert Weights.of(counts)
        exact = sum(line.effective_weight * (line.points or 0) for line in card.lines)
        assert abs(card.score - exact) <= Fraction(1, 200)


@FEWER
@given(rows())
def test_targets_of_movers_and_heads(found: list[RecordRow]) -> None:
    """2.2.1.3: the cascade adds up in every month; a head carries the unit's for days in post."""
    closing = closed(found, default_edition(), YEAR)
    shares = closing.targets["revenue"]
    for month in YEAR.months():
        parts = [
            shares.carried([post], month)
            for post in POSTS
            if post.level != "region_head" and post.days(month)
        ]
        assert sum(part for part in parts if part is not None) == shares.of_unit("HQ", month)
        assert shares.over("head", month) == shares.of_unit("East", month)
        if month.start > MOVES:
            assert shares.over("promoted", month) == shares.of_unit("West", month)
    assert shares.of_unit("HQ", YEAR) == 900_00
