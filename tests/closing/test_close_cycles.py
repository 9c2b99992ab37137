"""A closed quarter on top of its months, a year on top of its quarters, and movers. 4.3.2."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import evolve
from books import FISCAL, JOINS, MOVES, QUARTERS, YEAR, book, sale

from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import Edition, default_edition
from lenovo_sales.performance import CycleTerms, ScorecardTerms, TransferRule
from lenovo_sales.records import RecordRow, TargetRow
from lenovo_sales.values import Cycle, Period, Weights

DEFAULT = default_edition()
QUARTER = QUARTERS[0]
REVENUE = Weights.of({"revenue": "100%"})
PROFIT = Weights.of({"profit": "100%"})


def edition(
    quarter: str = "0", year: str = "0", movers: TransferRule = TransferRule.LAST_POST
) -> Edition:
    """Everybody is scored by revenue alone, a representative by profit alone."""
    cards = tuple(
        ScorecardTerms(level, PROFIT if level == "representative" else REVENUE)
        for level in DEFAULT.organization.levels
    )
    terms = evolve(
        DEFAULT.performance,
        scorecards=cards,
        cycles=CycleTerms(Fraction(quarter), Fraction(year)),
        transfer_rule=movers,
    )
    return evolve(DEFAULT, performance=terms)


def closed(*extra: RecordRow, by: Edition, period: Period = QUARTER) -> Closing:
    rows = (
        TargetRow("always", "revenue", "FY2017", Decimal(1200)),
        TargetRow("joiner", "revenue", "FY2017", Decimal(1200)),
        *extra,
    )
    return close(book(*rows), by, period)


def level(edition: Edition) -> Edition:
    """Everybody's scorecard is revenue alone."""
    cards = tuple(ScorecardTerms(name, REVENUE) for name in edition.organization.levels)
    return evolve(edition, performance=evolve(edition.performance, scorecards=cards))


SALES = [
    sale("S-1", date(2017, 4, 10), 84_00),
    sale("S-2", date(2017, 5, 10), 40_00),
    sale("S-3", date(2017, 6, 10), 200_00),
]


def test_a_quarter_is_scored_on_top_of_its_months() -> None:
    """4.3.2: half of the score is that of the quarter, half that of its months as they closed."""
    by = level(edition(quarter="1/2"))
    months = [closed(*SALES, by=by, period=month).person("always") for month in QUARTER.months()]
    alone = closed(*SALES, by=level(edition())).person("always").scorecard
    card = closed(*SALES, by=by).person("always").scorecard
    assert [part.card for part in card.sub_cycles] == [month.scorecard for month in months]
    assert [part.effective_weight for part in card.sub_cycles] == [Fraction(1, 6)] * 3
    scores = [month.scorecard.score for month in months]
    assert None not in scores
    by_hand = sum((score or 0 for score in scores), Fraction(0)) / 6 + (alone.score or 0) / 2
    assert card.score is not None
    assert abs(card.score - by_hand) < Fraction(1, 50)
    assert card.score != alone.score
    assert card.lines == alone.lines


def test_a_year_is_scored_on_top_of_its_quarters_and_they_on_their_months() -> None:
    """4.3.2: all of it from the quarters; a quarter without a score counts nothing."""
    by = level(edition(quarter="1/2", year="1"))
    card = closed(*SALES, by=by, period=YEAR).person("always").scorecard
    quarters = [closed(*SALES, by=by, period=each).person("always") for each in QUARTERS]
    assert [part.card for part in card.sub_cycles] == [each.scorecard for each in quarters]
    assert card.own_share == 0
    mean = sum((each.scorecard.score or 0 for each in quarters), Fraction(0)) / 4
    assert card.score is not None
    assert abs(card.score - mean) <= Fraction(1, 200)


def test_a_joiner_is_scored_for_the_months_in_post() -> None:
    """4.3.2: the months before the hire are no part of the score."""
    by = level(edition(quarter="1"))
    card = closed(sale("S-9", JOINS, 50_00, "joiner"), by=by).person("joiner").scorecard
    (part,) = card.sub_cycles
    assert part.card.window == FISCAL.parse("2017-06")
    assert part.effective_weight == 1
    assert card.score == part.card.score


def test_a_cycle_has_weights_of_its_own() -> None:
    """4.3.2: a year scored by profit, its quarters by revenue."""
    yearly = ScorecardTerms("representative", PROFIT, cycle=Cycle.YEAR)
    by = level(edition())
    cards = (yearly, *by.performance.scorecards)
    by = evolve(by, performance=evolve(by.performance, scorecards=cards))
    for period, names in ((YEAR, ["profit"]), (QUARTER, ["revenue"])):
        card = closed(*SALES, by=by, period=period).person("always").scorecard
        assert [line.name for line in card.lines] == names


def test_who_moved_is_scored_by_the_last_post_or_by_days() -> None:
    """4.3.2: each post with its days and its own weights, whichever the edition chooses."""
    for movers in TransferRule:
        person = closed(by=edition(movers=movers)).person("mover")
        first, second = person.stays
        assert (first.days, second.days) == (
            (MOVES - QUARTER.start).days,
            (QUARTER.end - MOVES).days,
        )
        assert (first.card.weights, second.card.weights) == (PROFIT, REVENUE)
        assert person.posts == (first.post, second.post)
        weights = {line.name: line.weight for line in person.scorecard.lines}
        if movers is TransferRule.LAST_POST:
            assert weights == {"revenue": 1}
        else:
            days = QUARTER.days
            assert weights == {
                "revenue": Fraction(second.days, days),
                "profit": Fraction(first.days, days),
            }
