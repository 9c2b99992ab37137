"""What a stated target means in a closing: whole or by days, alone or not, for all or a part."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from books import CALENDAR, UNITS, book, sale

from lenovo_sales.closing import Closing, PersonResult, close
from lenovo_sales.editions import Edition, default_edition
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.organization import Post, TargetProration, Unit
from lenovo_sales.performance import ScorecardLine
from lenovo_sales.records import Book, OpportunityRow, Quarters, RecordRow, TargetRow
from lenovo_sales.values import Calendar, Money, Period

DEFAULT = default_edition()
SPRING, YEAR = CALENDAR.parse("2017-Q2"), CALENDAR.parse("2017")
MAY = date(2017, 5, 20)
STARTS = {"ann": date(2017, 5, 1), "bo": date(2017, 4, 30), "cai": date(2017, 4, 1)}


def by(rule: TargetProration) -> Edition:
    return evolve(DEFAULT, organization=evolve(DEFAULT.organization, target_proration=rule))


def target(holder: str, amount: str, period: str) -> TargetRow:
    return TargetRow(holder, "revenue", f"CY{period}", Decimal(amount))


def closed(*rows: RecordRow, edition: Edition = DEFAULT, period: Period = SPRING) -> Closing:
    return close(Book.of([*UNITS, *rows], "CNY"), edition, period)


def line(person: PersonResult) -> ScorecardLine:
    return next(each for each in person.scorecard.lines if each.name == "revenue")


def attained(closing: Closing) -> dict[str, Fraction | None]:
    return {each.post.id: line(each).measured.value for each in closing.people}


def unit_targets(closing: Closing) -> dict[str, str | None]:
    return {each.id: None if each.target is None else each.target.text for each in closing.units}


def notes(closing: Closing) -> list[str]:
    assert all(note.chinese for note in closing.notes)
    return [note.english for note in closing.notes]


@pytest.mark.parametrize(
    ("rule", "targets", "said"),
    [
        (
            TargetProration.WHOLE,
            {"ann": 250_000_00, "bo": 250_000_00, "cai": 250_000_00},
            ["{}; each stands whole."],
        ),
        (
            TargetProration.BY_DAYS,
            {"ann": 167_582_42, "bo": 170_329_67, "cai": 250_000_00},
            [
                "East-1: of the target of Revenue, 162087.91 CNY in this period is carried by"
                " nobody.",
                "{}; each holds by the days in post.",
            ],
        ),
    ],
)
def test_a_stated_target_stands_whole_or_by_days(
    rule: TargetProration, targets: dict[str, int], said: list[str]
) -> None:
    """2.2.1.3, 4.3.2: in post from 1 May, 30 April, 1 April; never by whole months of season."""
    rows = [Post(who, "East-1", start=start) for who, start in STARTS.items()]
    closing = closed(
        *rows,
        *(target(who, "250000", "2017-Q2") for who in STARTS),
        *(sale(f"S-{who}", MAY, 250_000_00, who) for who in STARTS),
        edition=by(rule),
    )
    found = {each.post.id: line(each).measured.denominator for each in closing.people}
    assert found == targets
    assert attained(closing) == {who: Fraction(250_000_00, value) for who, value in targets.items()}
    assert unit_targets(closing) == dict.fromkeys(("HQ", "East", "East-1"), "750000.00") | {
        "West": None
    }
    for each in closing.people:
        (paid,) = each.statement.components
        assert paid.target is not None
        assert paid.target == targets[each.post.id]
    partly = "Targets of Revenue stated for people who are in post for a part of the time: 2"
    assert notes(closing) == [text.format(partly) for text in said]


def test_somebody_elses_target_changes_nobodys_attainment() -> None:
    """2.2.1.3: Ann, from 1 July, with Q3 and Q4 has 90 % for the year, whatever Bo is asked."""
    rows = [
        Post("ann", "East-1", start=date(2017, 7, 1)),
        Post("bo", "East-1"),
        target("ann", "400", "2017-Q3"),
        target("ann", "600", "2017-Q4"),
        sale("S-1", date(2017, 8, 1), 900_00, "ann"),
    ]
    others = [target("bo", "1", "2017-Q1"), target("bo", "1", "2017-Q2")]
    for more in ([], others, others[:1], [target("bo", "5", "2017")]):
        assert attained(closed(*rows, *more, period=YEAR))["ann"] == Fraction(9, 10)


def test_a_team_that_began_in_mid_year_is_told_as_its_parent() -> None:
    """2.2.1.4: one rule at every tier: the only member joined in July, and so did the target."""
    team = Unit("West-1", "team", parent="West")
    closing = closed(
        team,
        Post("ann", "West-1", start=date(2017, 7, 1)),
        Post("bo", "West"),
        target("ann", "400", "2017-Q3"),
        target("ann", "600", "2017-Q4"),
        target("bo", "1000", "2017"),
        period=YEAR,
    )
    assert unit_targets(closing) == {
        "HQ": "2000.00",
        "East": None,
        "East-1": None,
        "West": "2000.00",
        "West-1": "1000.00",
    }
    assert notes(closing)[:-1] == []  # that the book holds no dated record


def test_a_year_and_its_quarters() -> None:
    """2.2.1.3: a breakdown that agrees closes by quarter and by year, counted once."""
    rows = [Post("ann", "East-1"), target("ann", "1000", "2017")]
    rows += [
        target("ann", str(part), f"2017-Q{n}") for n, part in enumerate((100, 200, 300, 400), 1)
    ]
    sold = sale("S-1", date(2017, 5, 2), 100_00, "ann")
    assert attained(closed(*rows, sold)) == {"ann": Fraction(1, 2)}
    assert attained(closed(*rows, sold, period=YEAR)) == {"ann": Fraction(1, 10)}
    assert unit_targets(closed(*rows, period=YEAR))["HQ"] == "1000.00"


def test_a_target_for_two_of_three_months_is_said() -> None:
    """2.2.1.3: the reason on the scorecard, in the statement's note and beside the units."""
    closing = closed(
        Post("ann", "East-1"),
        target("ann", "100", "2017-04"),
        target("ann", "100", "2017-06"),
        sale("S-1", date(2017, 5, 2), 100_00, "ann"),
    )
    (person,) = closing.people
    absent = line(person).measured.absent
    assert absent is not None
    assert (absent.english, absent.chinese) == (
        "a target for 2 of 3 months",
        "3 个月中仅 2 个月有销售任务",
    )
    (paid,) = person.statement.components
    assert paid.note is not None
    assert paid.note.english == (
        "A target for 2 of 3 months of this window only: none for the window."
        " No target for this window: all of it at the first band's rate."
    )
    assert notes(closing) == [
        "Units with a target of Revenue for some of the months of this period, so with none for"
        " it: East, East-1, HQ.",
        "People with a target of Revenue for some of their months in this period: 1;"
        " they have none for the period.",
    ]


def test_a_target_of_somebody_who_never_was_in_post_is_not_lost() -> None:
    """2.2.1.3: stated for a quarter before the hire: the unit has it, and nobody carries it."""
    closing = closed(Post("ann", "East-1", start=date(2017, 7, 1)), target("ann", "9", "2017-Q2"))
    assert unit_targets(closing)["HQ"] == "9.00"
    assert notes(closing)[-1] == (
        "East-1: of the target of Revenue, 9.00 CNY in this period is carried by nobody."
    )


def test_the_posts_of_the_small_company_close_with_any_rule() -> None:
    """4.3.2: joiner, leaver, movers and heads: every stated target is in the units."""
    stated = [target(who, "1200", "2017") for who in ("always", "joiner", "leaver", "mover")]
    for rule in TargetProration:
        closing = close(book(*stated, sale("S-1", MAY, 120_00)), by(rule), YEAR)
        season = DEFAULT.organization.season
        before = sum(season[f"{month:02d}"] for month in (1, 2, 3, 4))  # the mover's, in East-1
        found = {unit.id: unit.target for unit in closing.units}
        assert found["HQ"] is None  # promoted, a senior until 20 May, has none
        assert found["East"] is not None
        assert found["East"].minor == 2400_00 + 1200_00 * before
        assert attained(closing)["always"] == Fraction(1, 10)
        assert attained(closing)["promoted"] is None


def test_one_metric_of_ten_percent_is_no_grade() -> None:
    """4.3.1.2: a book of sales that names customers and no targets: no score, grade or bonus."""
    customer = evolve(sale("S-1", MAY, 100_000_00, "ann"), customer="C-1")
    closing = closed(Post("ann", "East-1"), customer)
    (person,) = closing.people
    measured = {each.name for each in person.scorecard.lines if each.measured.value is not None}
    assert measured == {"customers_developed"}
    card = person.scorecard
    assert (card.score, card.grade, person.statement.bonus) == (None, None, None)
    assert card.measured_share == Fraction(1, 10)
    assert notes(closing) == [
        "People without a score and a grade, as less than 30.0 % of their weights can be"
        " measured: 1."
    ]


def test_won_deals_only_have_no_conversion() -> None:
    """4.3.1.1: an export of won deals only tells no conversion, and says why."""
    won, lost, proposing = (
        OpportunityStage.WON,
        OpportunityStage.LOST,
        OpportunityStage.PROPOSING,
    )
    value = Money(5_00, "CNY")

    def conversion(*stages: OpportunityStage) -> tuple[Fraction | None, str | None]:
        rows = [
            OpportunityRow(
                f"O-{number}",
                stage,
                "ann",
                closed=None if stage is proposing else MAY,
                value=value if stage is won else None,
            )
            for number, stage in enumerate(stages)
        ]
        (person,) = closed(Post("ann", "East-1"), *rows).people
        lines = {each.name: each.measured for each in person.scorecard.lines}
        found = lines["opportunity_conversion"]
        return found.value, None if found.absent is None else found.absent.english

    nothing = "the book holds nothing of"
    assert conversion(won, won) == (None, f"{nothing}: Opportunities lost")
    assert conversion(won, proposing) == (None, f"{nothing}: Opportunities lost")
    assert conversion(lost) == (None, f"{nothing} its kind but: Opportunities lost")
    assert conversion(won, lost, proposing) == (Fraction(1, 2), None)
    assert conversion(lost, proposing) == (Fraction(0), None)


def test_the_calendar_of_the_book_reads_its_targets() -> None:
    """4.3.2: whatever names the period, a book of calendar quarters keeps its targets' months."""
    rows = [*UNITS, Post("ann", "East-1"), TargetRow("ann", "revenue", "2017-Q2", Decimal(100))]
    rows.append(sale("S-1", MAY, 150_00, "ann"))
    calendar = Book.of(rows, "CNY", calendar=Quarters.CALENDAR)
    fiscal = Book.of(rows, "CNY", calendar=Quarters.FISCAL)
    unstated = Book.of(rows, "CNY")
    assert attained(close(unstated, DEFAULT, SPRING, Calendar(1))) == {"ann": Fraction(3, 2)}
    assert attained(close(unstated, DEFAULT, SPRING)) == {"ann": None}
    for named in (None, Calendar(1), DEFAULT.fiscal):
        assert attained(close(calendar, DEFAULT, SPRING, named)) == {"ann": Fraction(3, 2)}
        assert attained(close(fiscal, DEFAULT, SPRING, named)) == {"ann": None}
    assert close(calendar, DEFAULT, "2017-Q2").period == SPRING
    assert close(calendar, DEFAULT, "FY2017-Q1").period == SPRING
    assert close(fiscal, DEFAULT, "2017-Q1").period == SPRING
    assert close(fiscal, DEFAULT, "2017-Q2", Calendar(1)).label == "2017 Q2"
    assert calendar.as_known(date(2018, 1, 1)).calendar is Quarters.CALENDAR
