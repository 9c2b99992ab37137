"""A statement shows each post of who moved, and what the cycles within give. Policy 4.3.2."""

import csv
from datetime import date
from fractions import Fraction
from functools import cache
from io import StringIO

import pytest
from attrs import evolve
from reporting_book import CALENDAR, PERIOD, deals, structure

from lenovo_sales.clauses import Language
from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import default_edition
from lenovo_sales.organization import Post
from lenovo_sales.performance import CycleTerms, TransferRule
from lenovo_sales.records import Book, Quality
from lenovo_sales.reporting import as_json
from lenovo_sales.reporting.lines import cycle_lines, score_lines
from lenovo_sales.reporting.statement import Statements
from lenovo_sales.reporting.words import Words

LANGUAGES: tuple[Language, ...] = ("en", "zh")
MOVES = date(2017, 5, 17)


@cache
def moved(movers: TransferRule = TransferRule.BY_DAYS) -> Closing:
    """Somebody is promoted to another team within the quarter; months give half of a score."""
    edition = default_edition()
    terms = evolve(edition.performance, cycles=CycleTerms(Fraction(1, 2)), transfer_rule=movers)
    people = [
        Post("mover", "T-1", "周敏", "representative", end=MOVES),
        Post("mover", "T-2", "周敏", "team_leader", start=MOVES),
    ]
    book = Book.of_sound([*structure(), *people, *deals()], currency="CNY")
    return close(book, evolve(edition, performance=terms), PERIOD, CALENDAR)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("movers", TransferRule)
def test_each_post_of_who_moved_is_shown(language: Language, movers: TransferRule) -> None:
    """4.3.2, 2.1: with its unit, level, days and the weights of its own scorecard."""
    made, words = moved(movers), Words(language)
    person = made.person("mover")
    page = Statements(made, language).html(person)
    text = Statements(made, language).csv(person).decode("utf-8-sig")
    rows = [
        row
        for row in csv.DictReader(StringIO(text, newline=""))
        if row[words["section"]] == words["posts"]
    ]
    assert words["posts"] in page
    assert words[movers.value] in page
    assert [row[words["sum"]] for row in rows if row[words["sum"]]] == ["46", "45"]
    assert sum(Fraction(row[words["weight"]]) for row in rows if row[words["weight"]]) == 2
    for stay in person.stays:
        label = made.edition.organization.levels[stay.level].label.in_language(language)
        assert label in page
    other = made.person("P-0")
    assert words["posts"] not in Statements(made, language).html(other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cycles_within_are_shown_and_add_up(language: Language) -> None:
    """4.3.2: each month with its score, and what counts comes to 100 % of the score."""
    made, words = moved(), Words(language)
    for person in made.people:
        card = person.scorecard
        cycles, lines = cycle_lines(card), score_lines(person)
        assert sum(each.effective_weight for each in (*cycles, *lines)) == 1
        added = sum((each.contribution or 0 for each in (*cycles, *lines)), Fraction(0))
        assert card.score is not None
        assert abs(added - card.score) <= Fraction(1, 200)
        page = Statements(made, language).html(person)
        for each in cycles:
            assert words.say("cycle_within", period=words.label(each.label)) in page
    assert [each.label for each in cycle_lines(made.person("P-0").scorecard)] == [
        "2017-04",
        "2017-05",
        "2017-06",
    ]


def test_the_result_has_the_cycles_too() -> None:
    """4.3.2: so that a score can be added up again from the object alone."""
    people = as_json(moved(), Quality({}))["people"]
    assert isinstance(people, list)
    for person in people:
        counted = [*person["metrics"].values(), *person["cycles"]]
        whole = sum(Fraction(each["effective_weight"]) for each in counted)
        assert abs(whole - 1) < Fraction(1, 1000)
