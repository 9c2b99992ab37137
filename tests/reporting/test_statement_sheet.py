"""The statement as a file: its cells add up to the pay, deal by deal and band by band."""

import csv
from datetime import date
from fractions import Fraction
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reporting_book import PERIOD, closed, closing, structure

from lenovo_sales.clauses import CLAUSES, Language
from lenovo_sales.closing import Closing, PersonResult
from lenovo_sales.records import RecordRow, ReturnRow, SaleRow, SplitRow
from lenovo_sales.reporting.statement import Statements
from lenovo_sales.reporting.words import Words
from lenovo_sales.values import Money

LANGUAGES: tuple[Language, ...] = ("en", "zh")


def rows(closing: Closing, person: PersonResult, language: Language) -> list[dict[str, str]]:
    text = Statements(closing, language).csv(person).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def total(found: list[dict[str, str]], column: str) -> Fraction:
    return sum((Fraction(row[column]) for row in found if row[column]), Fraction(0))


def adds_up(made: Closing) -> None:
    """For everybody: what is earned to the pay, and the parts by band to what was credited."""
    words = Words("en")
    for person in made.people:
        lines = rows(made, person, "en")
        pay = Fraction(person.statement.pay.text)
        assert total(lines, words["earned"]) == total(lines, words["pay"]) == pay
        parts = [line for line in lines if line[words["section"]] == words["part"]]
        assert total(parts, words["sum"]) == total(lines, words["credited"])


@st.composite
def trades(draw: st.DrawFn) -> list[RecordRow]:
    """Sales of a quarter, some shared, some coming back in part or whole."""
    found: list[RecordRow] = []
    for number in range(draw(st.integers(0, 8))):
        day = date(2017, draw(st.integers(1, 6)), draw(st.integers(1, 28)))
        amount = draw(st.integers(1, 9_000_000))
        owner = draw(st.integers(0, 2))
        found.append(SaleRow(f"S-{number}", day, Money(amount, "CNY"), owner=f"P-{owner}"))
        if draw(st.booleans()):
            share = Fraction(draw(st.integers(1, 7)), 7)
            found.append(SplitRow(f"S-{number}", f"P-{owner + 1}", share))
        if draw(st.booleans()):
            part = draw(st.none() | st.integers(1, amount))
            back = None if part is None else Money(part, "CNY")
            found.append(ReturnRow(f"S-{number}", day, back))
    return found


@settings(max_examples=25, deadline=None)
@given(trades())
def test_the_earned_cells_add_up_to_the_pay(found: list[RecordRow]) -> None:
    """4.3.3.1: every deal and the bonus once, to the fen; the bands' parts, to each deal."""
    adds_up(closed([*structure(), *found]))


def test_a_bonus_is_earned_too() -> None:
    """4.3.3.1: somebody of the small company has one."""
    assert any(person.statement.bonus for person in closing().people)
    adds_up(closing())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_deal_of_the_period_has_a_line(language: Language) -> None:
    """1.3.3: each credit with its share, and what the window had come to before it."""
    words = Words(language)
    for person in closing().people:
        found = [row for row in rows(closing(), person, language)
                 if row[words["section"]] == words["deal"]]  # fmt: skip
        earnings = [each for plan in person.statement.components for each in plan.earnings]
        assert [row[words["what"]].lstrip("'") for row in found] == [
            each.movement.record for each in earnings if each.movement is not None
        ]
        assert [row[words["accumulated"]] for row in found] == [
            Money(int(each.before), "CNY").text for each in earnings
        ]
        assert all(date.fromisoformat(row[words["day"]]) in PERIOD for row in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_cited_clauses_exist(language: Language) -> None:
    """1.1: a statement says which clauses it rests on."""
    words = Words(language)
    cited = {row[words["clause"]] for person in closing().people
             for row in rows(closing(), person, language)} - {""}  # fmt: skip
    assert {"2.2.1.2", "4.3.1.1", "4.3.1.2", "4.3.3.1"} <= cited <= set(CLAUSES)


def test_a_hostile_name_is_text() -> None:
    """A person named =cmd() does not run in a spreadsheet."""
    person = next(each for each in closing().people if (each.post.name or "").startswith("="))
    assert b",'=cmd|' /C calc'!A0," in Statements(closing(), "en").csv(person)
