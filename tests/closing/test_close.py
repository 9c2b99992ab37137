"""Closing a period: figures by hand, and what is said where there are none. Policy 1.3.4."""

import gc
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from books import FISCAL, JOINS, MOVES, QUARTERS, UNITS, book, flat, sale

from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import Edition, default_edition
from lenovo_sales.errors import BadValue, CurrencyMismatch, Invalid, NotFound, NotInForce
from lenovo_sales.incentives import GradeBonus
from lenovo_sales.incentives.plans import BandTerms
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.organization import Post
from lenovo_sales.records import (
    Book,
    ContractRow,
    KnowledgeShareRow,
    OpportunityRow,
    RecordRow,
    ReturnRow,
    TargetRow,
)
from lenovo_sales.values import Money, Period

QUARTER = QUARTERS[0]
MAY = FISCAL.parse("2017-05")
DAY = date(2017, 4, 10)
DEFAULT = default_edition()


def closed(*extra: RecordRow, edition: Edition = DEFAULT, period: Period = QUARTER) -> Closing:
    return close(book(*extra), edition, period)


def pay(closing: Closing) -> dict[str, str]:
    found = {each.post.id: each.statement.pay for each in closing.people}
    return {id: amount.text for id, amount in found.items() if amount}


def notes(closing: Closing) -> list[str]:
    assert all(note.chinese for note in closing.notes)
    return [note.english for note in closing.notes]


def target(holder: str, measure: str, amount: str, period: str = "2017") -> TargetRow:
    return TargetRow(holder, measure, period, Decimal(amount))


def test_a_thousand_sold_and_two_hundred_returned() -> None:
    """4.3.3.1: 32 at 4 %, never 48 (adempiere#1628, OCA/commission#55, #555, #652)."""
    closing = closed(
        sale("S-1", DAY, 1_000_00),
        ReturnRow("S-1", date(2017, 5, 9), Money(200_00, "CNY")),
        edition=flat("1/25"),
    )
    assert pay(closing) == {"always": "32.00", "head": "32.00"}
    assert (closing.totals.revenue.text, closing.totals.returned.text) == ("800.00", "200.00")


def test_a_mover_is_paid_by_the_level_of_the_day() -> None:
    """4.3.3.1: promoted in mid-quarter: own sales before, the region's after, each by its plan."""
    eve, other = date(2017, 5, 19), date(2017, 6, 1)
    closing = closed(
        sale("S-1", eve, 100_00, "promoted"),
        sale("S-2", eve, 7_00, "leaver"),
        sale("S-3", MOVES, 200_00, "leaver"),
        sale("S-4", other, 400_00, "promoted"),
    )
    promoted = closing.person("promoted")
    assert [post.level for post in promoted.posts] == ["senior", "region_head"]
    assert (promoted.level, promoted.scorecard.level) == ("region_head", "region_head")
    by_plan = {
        each.component: [earning.movement.record for earning in each.earnings if earning.movement]
        for each in promoted.statement.components
    }
    assert by_plan == {"revenue": ["S-1"], "region_revenue": ["S-3", "S-4"]}
    assert promoted.statement.pay.text == "1.60"  # 1 % of 100.00, and 0.1 % of 600.00
    assert closing.facts.total("promoted", "revenue", QUARTER) == 700_00


def test_a_head_is_scored_and_paid_by_the_unit() -> None:
    """2.2.2.4: the region's revenue against the region's target, each deal in plain sight."""
    closing = closed(
        target("East", "revenue", "1200", "2017-Q1"),
        sale("S-1", DAY, 600_00, "always"),
        sale("S-2", JOINS, 300_00, "joiner"),
        sale("S-3", DAY, 999_00, "leaver"),
    )
    head = closing.person("head")
    (revenue,) = (line for line in head.scorecard.lines if line.name == "revenue")
    assert (revenue.measured.numerator, revenue.measured.denominator) == (900_00, 1_200_00)
    (paid,) = head.statement.components
    assert [(each.credit.person, each.amount.text) for each in paid.earnings if each.credit] == [
        ("always", "0.60"),
        ("joiner", "0.30"),
    ]
    facts = closing.facts.over("head", "revenue", QUARTER)
    assert [(fact.person, fact.record) for fact in facts] == [("always", "S-1"), ("joiner", "S-2")]
    (east,) = (unit for unit in closing.units if unit.id == "East")
    assert east.attainment == revenue.measured.value == Fraction(3, 4)


def test_credits_outside_any_post_are_said() -> None:
    """2.1: sold by somebody who had left, or not yet come: in the totals, and in nobody's pay."""
    closing = closed(
        sale("S-1", date(2017, 6, 9), 100_00, "joiner"),
        sale("S-2", JOINS, 10_00, "joiner"),
        edition=flat("1/25"),
    )
    assert [each.record for each in closing.outside] == ["S-1"]
    assert (closing.totals.revenue.text, closing.totals.outside.text) == ("110.00", "100.00")
    assert pay(closing) == {"joiner": "0.40", "head": "0.40"}
    assert closing.facts.total("joiner", "revenue", QUARTER) == 10_00
    assert notes(closing) == [
        "Credits on days on which their person held no post: 1, 100.00 CNY together."
        " They are in the totals, in no unit's revenue and in nobody's pay."
    ]


def test_an_empty_period_says_why() -> None:
    """5.1.2.1: an empty result says why (OCA/commission#145, #430)."""
    rows = (sale("S-1", DAY, 5), sale("S-2", date(2017, 5, 9), 5))
    assert notes(closed(*rows)) == []
    assert notes(closed(*rows, period=QUARTERS[3])) == [
        "No record falls in this period; they run from 2017-04-10 to 2017-05-09."
    ]
    assert notes(closed()) == ["The book holds no dated record."]
    left = [Post("leaver", "HQ", end=date(2016, 1, 1))]
    empty = close(Book.of([*UNITS, *left], "CNY"), DEFAULT, QUARTER)
    assert notes(empty) == [
        "Nobody holds a post in this period.",
        "The book holds no dated record.",
    ]
    assert empty.people == ()
    (commission,) = closed(*rows).person("mover").statement.components
    assert commission.note is not None
    assert commission.note.english.endswith("Nothing was credited here in this period.")


def test_a_target_that_nobody_carries_is_said() -> None:
    """2.2.1.4: the part of a plan for which there is no one."""
    rows = (
        sale("S-1", DAY, 5),
        target("East", "revenue", "9.00", "2017-05"),
        target("always", "revenue", "6.00", "2017-05"),
        target("mover", "revenue", "2.00", "2017-05"),
        target("West", "contracts_signed", "6", "2017-05"),
    )
    nobody = "East: of the target of Revenue, 3.00 CNY in this period is carried by nobody."
    assert notes(closed(*rows))[0] == nobody
    assert nobody not in notes(closed(*rows, period=QUARTERS[1]))


def test_a_target_of_a_count() -> None:
    """4.3.1.1: contracts against a target of contracts, in pieces and not in fen."""
    metrics = dict(DEFAULT.performance.metrics)
    metric = metrics["contracts_signed"]
    per = metrics["revenue"].basis
    metrics["contracts_signed"] = evolve(metric, basis=per, monthly=False)
    edition = evolve(DEFAULT, performance=evolve(DEFAULT.performance, metrics=metrics))
    deal = ContractRow("K-1", DAY, Money(5, "CNY"), "always")
    closing = closed(deal, target("always", "contracts_signed", "2", "FY2017-Q1"), edition=edition)
    lines = {line.name: line for line in closing.person("always").scorecard.lines}
    assert lines["contracts_signed"].measured.value == Fraction(1, 2)


def test_points_against_a_target_of_points() -> None:
    """4.3.1.1: a target of points counts in the same hundredths as the points."""
    closing = closed(target("East-1", "colleague_points", "12.5", "2017-05"))
    shares = closing.targets["colleague_points"]
    assert shares.of_unit("East-1", MAY) == 1250


def test_a_joiner_is_measured_by_the_months_in_post() -> None:
    """4.3.2: 21 days of June are 7/10 of a month."""
    closing = closed(KnowledgeShareRow("K-1", date(2017, 6, 12), "joiner"))
    (line,) = (x for x in closing.person("joiner").scorecard.lines if x.name == "knowledge_sharing")
    assert line.measured.value == 1 / Fraction(7, 10)


@pytest.mark.parametrize(
    ("person", "absent"),
    [
        ("always", None),
        ("head", None),
        ("joiner", "not in the same place all this period and a year before"),
        ("mover", None),
        ("promoted", "not in the same place all this period and a year before"),
    ],
)
def test_growth_compares_like_with_like(person: str, absent: str | None) -> None:
    """4.3.2: not the region's revenue with one's own, nor a year with a part of one."""
    before = [sale(f"A-{who}", date(2017, 4, 10), 50_00, who) for who in ("always", "mover")]
    now = [sale(f"B-{who}", date(2018, 4, 10), 75_00, who) for who in ("always", "mover")]
    early = sale("C-1", date(2017, 4, 1), 10_00, "promoted")
    closing = closed(*before, *now, early, period=FISCAL.quarter(2018, 1))
    (line,) = (x for x in closing.person(person).scorecard.lines if x.name == "growth")
    found = None if line.measured.absent is None else line.measured.absent.english
    assert found == absent
    if person == "always":
        assert line.measured.value == Fraction(1, 2)


def test_a_leaver_is_not_held_against_a_whole_quarter() -> None:
    """4.3.2: five weeks of sales are not less than the thirteen weeks of a year before."""
    before = [sale(f"A-{who}", date(2016, 12, 10), 50_00, who) for who in ("always", "leaver")]
    now = [sale(f"B-{who}", date(2017, 10, 10), 50_00, who) for who in ("always", "leaver")]
    early = sale("C-1", date(2016, 10, 1), 10_00, "promoted")
    closing = closed(*before, *now, early, period=QUARTERS[2])
    growth = {
        person.post.id: line.measured
        for person in closing.people
        for line in person.scorecard.lines
        if line.name == "growth"
    }
    assert growth["always"].value == 0
    assert growth["leaver"].value is None
    assert growth["leaver"].absent is not None


def test_the_first_year_of_all() -> None:
    """4.3.2: a period without any year before it closes; growth is absent."""
    closing = closed(sale("S-1", DAY, 5), edition=_since(1900), period=FISCAL.quarter(1900, 1))
    lines = {line.name: line for line in closing.person("always").scorecard.lines}
    assert lines["growth"].measured.value is None


def _since(year: int) -> Edition:
    heading = evolve(DEFAULT.edition, in_force_from=date(year, 1, 1))
    return evolve(DEFAULT, edition=heading)


def test_the_line_of_business_chooses_the_scorecard() -> None:
    """4.3.1.2: by position level and by business."""
    cards = DEFAULT.performance.scorecards
    own = evolve(cards[0], business="servers")
    edition = evolve(DEFAULT, performance=evolve(DEFAULT.performance, scorecards=(*cards, own)))
    posts = [Post("a", "HQ", business="servers"), Post("b", "HQ", business="phones")]
    closing = close(Book.of([*UNITS, *posts], "CNY"), edition, QUARTER)
    assert [each.post.business for each in closing.people] == ["servers", "phones"]
    assert edition.performance.scorecard("representative", "servers") is own


def test_what_won_and_lost_come_to() -> None:
    """5.2.2.2: counted by the day they closed; the first and the last day of the period count."""
    rows = [
        OpportunityRow(
            f"O-{number}", stage, "always", opened=opened, closed=on, value=Money(100, "CNY")
        )
        for number, (stage, opened, on) in enumerate(
            [
                (OpportunityStage.WON, date(2017, 3, 30), date(2017, 4, 1)),
                (OpportunityStage.WON, None, date(2017, 6, 30)),
                (OpportunityStage.LOST, date(2017, 5, 1), date(2017, 5, 6)),
                (OpportunityStage.WON, date(2017, 3, 1), date(2017, 3, 31)),
                (OpportunityStage.LOST, date(2017, 3, 1), date(2017, 7, 1)),
                (OpportunityStage.SHELVED, date(2017, 5, 1), date(2017, 5, 6)),
                (OpportunityStage.PROPOSING, date(2017, 5, 1), None),
            ]
        )
    ]
    totals = closed(*rows).totals
    assert (totals.won, totals.lost, totals.won_value.minor) == (2, 1, 200)
    assert (totals.win_rate, totals.mean_cycle_days) == (Fraction(2, 3), Fraction(7, 2))
    assert (totals.revenue.minor, totals.returned.minor) == (200, 0)
    empty = closed().totals
    assert (empty.won, empty.win_rate, empty.mean_cycle_days) == (0, None, None)


def test_who_is_who() -> None:
    """1.3.4: by id, or by a name that only one person has."""
    posts = [Post("1", "HQ", "Li Wei"), Post("2", "HQ", "Li Wei"), Post("3", "HQ", "Wang Fang")]
    closing = close(Book.of([*UNITS, *posts], "CNY"), DEFAULT, QUARTER)
    assert closing.person("2").post.id == "2"
    assert closing.person("Wang Fang").post.id == "3"
    for unknown in ("Li Wei", "4"):
        with pytest.raises(NotFound, match="expected the id, or a name that only one person has"):
            closing.person(unknown)


def test_progress_tells_how_many_are_done() -> None:
    told: list[tuple[int, int]] = []
    close(book(), DEFAULT, QUARTER, progress=lambda done, many: told.append((done, many)))
    assert told == [(number, 6) for number in range(1, 7)]


def test_in_force_from_its_first_day() -> None:
    """2.2.1.2: a period that begins a day before the edition is not judged by it."""
    heading = evolve(DEFAULT.edition, in_force_from=QUARTER.start)
    edition = evolve(DEFAULT, edition=heading)
    assert closed(edition=edition).label == "FY2017 Q1"
    later = evolve(DEFAULT, edition=evolve(heading, in_force_from=date(2017, 4, 2)))
    with pytest.raises(NotInForce, match="no edition is in force on 2017-04-01"):
        closed(edition=later)


@pytest.mark.parametrize(
    ("row", "error", "message"),
    [
        (
            target("East", "turnover", "5"),
            NotFound,
            "target of East: measure: expected one of revenue, profit, ",
        ),
        (
            target("East", "revenue", "5", "2017-Q5"),
            BadValue,
            "target East/revenue/2017-Q5: period: expected a period such as 2017, 2017-Q2 or",
        ),
        (
            target("East", "revenue", "5.001"),
            BadValue,
            "target of East for revenue: amount: expected at most 2 decimals in an amount of CNY",
        ),
        (
            target("East", "tickets", "5.5"),
            BadValue,
            "target of East for tickets: amount: expected a whole number",
        ),
        (
            target("East", "colleague_points", "5.555"),
            BadValue,
            "target of East for colleague_points: amount: expected at most two decimals",
        ),
        (
            target("East", "revenue", "-5"),
            BadValue,
            "target East/revenue/2017: amount: expected zero or more",
        ),
        (
            target("North", "revenue", "5"),
            NotFound,
            "target of North: expected the id of a unit or of a person in post",
        ),
    ],
)
def test_a_target_at_fault(row: TargetRow, error: type[Exception], message: str) -> None:
    """2.2.1.3: one line: whose, which field, what was expected."""
    with pytest.raises(error) as refused:
        closed(row)
    assert str(refused.value).startswith(message)


def test_a_level_that_the_edition_does_not_have() -> None:
    """4.2.3.1: said before anything is computed, with and without targets."""
    rows = [*UNITS, Post("E-7", "HQ", level="chief"), target("HQ", "revenue", "5")]
    for found in (rows, rows[:-1]):
        with pytest.raises(NotFound, match=r"^post of E-7: expected a level of the edition: repr"):
            close(Book.of(found, "CNY"), DEFAULT, QUARTER)


def test_a_level_without_a_scorecard() -> None:
    """4.3.1.2: an edition put together in code lacks none either."""
    with pytest.raises(Invalid, match="expected a scorecard for the level representative in any"):
        evolve(DEFAULT, performance=evolve(DEFAULT.performance, scorecards=()))


def test_currencies_do_not_mix() -> None:
    """4.3.3.1: refused at once, whoever would earn it (OCA/commission#306, #240)."""
    dollars = GradeBonus("A", amount=Money(1, "USD"))
    incentives = DEFAULT.incentives
    plan = incentives.components["region_revenue"]
    bands = (BandTerms(amount=Money(0, "USD"), rate=Fraction(1)),)
    for terms in (
        evolve(incentives, grade_bonus=(dollars,)),
        evolve(
            incentives, components={"plan": evolve(plan, table=evolve(plan.table, bands=bands))}
        ),
    ):
        with pytest.raises(CurrencyMismatch, match="expected CNY, found USD"):
            closed(edition=evolve(DEFAULT, incentives=terms))


def test_a_period_that_is_not_of_whole_months() -> None:
    """4.3.2: months, quarters and years are closed."""
    with pytest.raises(BadValue, match="expected a period of whole months"):
        closed(period=Period(date(2017, 4, 1), date(2017, 4, 15)))


def test_the_collector_runs_again_after_a_closing_that_fails() -> None:
    """1.1: paused while a period is closed, and restored whatever happens."""
    seen: list[bool] = []
    close(book(), DEFAULT, QUARTER, progress=lambda *_: seen.append(gc.isenabled()))
    assert seen
    assert not any(seen)
    with pytest.raises(BadValue, match="whole months"):
        closed(period=Period(date(2017, 4, 1), date(2017, 4, 15)))
    assert gc.isenabled()
