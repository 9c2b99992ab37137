"""What people entered in a review reaches the book and a scorecard. Policy 4.3.1.1, 4.3.2."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from reviews import (
    COMPANY,
    DAY,
    FIRST,
    LAST,
    POINTS,
    REVIEW,
    STEPS,
    TARGETS,
    WEDNESDAY,
    after,
    all_stages,
    by,
    moved,
    opened,
    until,
)

from lenovo_sales import Book, ObservationRow, RevenueFrom, close, default_edition
from lenovo_sales.editions import Edition
from lenovo_sales.errors import Invalid
from lenovo_sales.performance import (
    APPRAISAL,
    AssessWork,
    ConfirmResult,
    CorrectConfirmation,
    CorrectResult,
    Rated,
    WithdrawAppraisal,
    observations,
    rated,
)
from lenovo_sales.records import Revision


def history(count: int, *more: tuple[str, object, date]) -> tuple[Any, list[Any]]:
    """The sample review after some of its steps and further ones, and its events."""
    review, first = opened_with_event()
    way = tuple(moved(review, STEPS[:count]))
    review, events = way[-1][0], [first, *(event for _, event in way)]
    for person, command, day in more:
        review, event = APPRAISAL.step(review, command, by(person, day))
        events.append(event)
    return review, events


def opened_with_event() -> tuple[Any, Any]:
    command = APPRAISAL.commands[0]("p0", FIRST, LAST, TARGETS)  # type: ignore[call-arg]
    return APPRAISAL.create("R-1", command, by("lead", FIRST))


def known(rows: Any) -> list[tuple[str, date | None, Decimal, bool]]:
    return [(each.row.id, each.day, each.row.amount, each.withdrawn) for each in rows]


def test_a_confirmed_score_is_a_record_of_the_period() -> None:
    """4.3.1.1: the score and the highest possible, on the last day of the period."""
    for stage, review in all_stages().items():
        rows = list(observations([review], REVIEW))
        told = stage in {"confirmed", "appealed", "decided", "locked"}
        assert len(rows) == (2 if told else 0)
    score, scale = observations([until("confirmed")], REVIEW)
    assert score == ObservationRow("R-1/score", "manager_score", "p0", LAST, Decimal("87.50"))
    assert scale == ObservationRow(
        "R-1/score/scale", "manager_scale", "p0", LAST, Decimal("120.00")
    )
    assert list(observations([until("confirmed")], evolve(REVIEW, feeds={}))) == []


def test_growth_of_ability_is_a_record_of_the_year() -> None:
    """4.3.2: where the edition judges it; the year's score stands beside it."""
    year = evolve(until("self_assessed"), first_day=date(2025, 4, 1))
    grown = after(year, ("lead", AssessWork(POINTS, Fraction("95.5"))))
    told = evolve(grown, stage=until("confirmed").stage)
    amounts = {row.id: row.amount for row in observations([told], REVIEW)}  # type: ignore[union-attr]
    assert amounts["R-1/growth"] == Decimal("95.50")
    assert amounts["R-1/growth/scale"] == Decimal(120)


def test_each_row_is_known_since_its_event() -> None:
    """5.1.1.1: an appeal and a correction revise it; what was known before stays known."""
    right = ("chief", CorrectResult("C", "a return was missed", Fraction(70)), WEDNESDAY + 9 * DAY)
    review, events = history(len(STEPS), right)
    rows = list(observations([review], REVIEW, events))
    assert known(rows) == [
        ("R-1/score", WEDNESDAY, Decimal(102), False),
        ("R-1/score", WEDNESDAY + 9 * DAY, Decimal(70), False),
        ("R-1/score/scale", WEDNESDAY, Decimal(120), False),
    ]
    book = Book.of_processes("CNY", RevenueFrom.SALE, others=[*COMPANY_ROWS, *rows])
    for day, amount in ((WEDNESDAY, 102), (WEDNESDAY + 9 * DAY, 70)):
        (row,) = (
            each for each in book.as_known(day).all(ObservationRow) if each.id[-5:] == "score"
        )
        assert row.amount == amount
    assert not book.as_known(WEDNESDAY - DAY).all(ObservationRow)


COMPANY_ROWS = (*COMPANY.units.values(), *COMPANY.posts)


def test_a_confirmation_by_mistake_takes_its_rows_back() -> None:
    """1.3.1, 5.1.1.1: they are void from that day on."""
    too_early = ("lead", CorrectConfirmation("too early"), WEDNESDAY + DAY)
    review, events = history(13, too_early)
    rows = list(observations([review], REVIEW, events))
    assert known(rows)[:2] == [
        ("R-1/score", WEDNESDAY, Decimal("87.50"), False),
        ("R-1/score", WEDNESDAY + DAY, Decimal("87.50"), True),
    ]
    assert all(isinstance(each, Revision) for each in rows)


def test_a_metric_of_the_scorecard_reads_the_score() -> None:
    """4.3.1.1, 4.3.1.2: as a ratio of the highest possible, over every review of the window."""
    manager = {
        "label": {"english": "Review by the manager", "chinese": "上级评审"},
        "family": "teamwork",
        "clause": "4.3.1.1",
        "numerator": ["manager_score"],
        "denominator": ["manager_scale"],
        "basis": "measures",
        "curve": [{"at": 0, "points": 0}, {"at": 1, "points": 120}],
    }
    edition: Edition = default_edition().replace(
        {
            "performance.metrics.manager": manager,
            "performance.scorecards": [
                {"level": level, "weights": {"manager": 1}} for level in default_edition().levels
            ],
        },
        id="reviewed",
    )
    second = evolve(until("confirmed"), id="R-2", first_day=date(2026, 2, 1))
    second = evolve(
        second, last_day=date(2026, 2, 28), rating=evolve(second.rating, points=Fraction(62))
    )  # type: ignore[arg-type,type-var]
    rows = observations([until("confirmed"), second], REVIEW)
    book = Book.of([*COMPANY_ROWS, *rows], "CNY")  # type: ignore[list-item]
    card = close(book, edition, "CY2026-Q1").person("p0").scorecard
    assert card is not None
    (line,) = card.lines
    assert line.measured.value == (Fraction("87.5") + 62) / 240
    assert card.score == Fraction("74.75")
    other = close(book, edition, "CY2026-Q1").person("p1").scorecard
    assert other is not None
    assert other.score is None


def test_a_group_is_rated_as_its_reviews_stand() -> None:
    """4.3.1.2: without a score there are no points; a withdrawn review takes no part."""
    gone = evolve(after(opened(), ("lead", WithdrawAppraisal("he left"))), id="R-3")
    found = rated([until("assessed"), evolve(opened(), id="R-2", employee="p1"), gone])
    assert found == (Rated("p0", Fraction("87.5"), "B"), Rated("p1", None, None))


def test_feeds_name_measures_in_points() -> None:
    """4.3.1.1: which the edition declares; two different ones, of values that a review has."""
    performance = default_edition().performance
    feed = REVIEW.feeds["score"]
    for name, wrong, words in (
        (
            "score",
            evolve(feed, measure="revenue"),
            r"feeds\.score\.measure: expected one of manager",
        ),
        ("charm", feed, r"feeds\.charm: expected one of score, growth, colleagues"),
    ):
        with pytest.raises(Invalid, match=words):
            evolve(performance, review=evolve(REVIEW, feeds={name: wrong}))
    with pytest.raises(Invalid, match="expected another measure than for the value"):
        evolve(feed, scale="manager_score")
    assert ConfirmResult().appeal_until is None
