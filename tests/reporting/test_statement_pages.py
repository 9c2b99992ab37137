"""Statements and the overview as pages: what they say is true, and nothing breaks out of them."""

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser
from io import StringIO

import pytest
from attrs import evolve
from markupsafe import escape
from reporting_book import (
    CALENDAR,
    HOSTILE,
    PERIOD,
    closed,
    closing,
    cny,
    deals,
    quality,
    structure,
)

from lenovo_sales.clauses import CLAUSES, ClauseText, CompanyNumber, Language, Wording
from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import default_edition
from lenovo_sales.incentives import GradeBonus
from lenovo_sales.incentives.plans import BandTerms, TableKind, TableTerms
from lenovo_sales.performance import MissingValue
from lenovo_sales.records import Book, DroppedField, Repair
from lenovo_sales.reporting.figures import Figures
from lenovo_sales.reporting.overview import overview_html
from lenovo_sales.reporting.page_charts import PageChart
from lenovo_sales.reporting.pages import Margin
from lenovo_sales.reporting.quality import quality_csv, quality_html
from lenovo_sales.reporting.statement import Statements
from lenovo_sales.reporting.words import Words

LANGUAGES: tuple[Language, ...] = ("en", "zh")
TAME = tuple(f"Name {number}" for number in range(len(HOSTILE)))


class Page(HTMLParser):
    """The tags of a page with the names of their attributes, its links, ids, text and cards.

    `cells` are those of tables whose rows become cards on a narrow screen.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.links: set[str] = set()
        self.ids: set[str] = set()
        self.text = ""
        self.cells: list[dict[str, str | None]] = []
        self._stacks = self._body = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(name for name, _ in attrs)))
        found = dict(attrs)
        self.links.add(found.get("href") or "")
        self.ids.add(found.get("id") or "")
        if tag == "table":
            self._stacks = "cards" in (found.get("class") or "").split()
        self._body = tag == "tbody" or (self._body and tag not in {"thead", "tfoot", "table"})
        if tag == "td" and self._stacks and self._body:
            self.cells.append(found)

    def handle_data(self, data: str) -> None:
        self.text += data


def overview(made: Closing, language: Language) -> str:
    pictures = [PageChart("<b>title</b>", "charts/trend.svg", None, b"<svg/>")]
    addresses = {each.post.id: f"statements/{each.post.id}" for each in made.people}
    return overview_html(made, quality(), language, addresses, pictures)


def pages(made: Closing, language: Language) -> Iterator[str]:
    statements = Statements(made, language)
    yield from (statements.html(person) for person in made.people)
    yield overview(made, language)
    yield quality_html(quality(), language, "2017 Q2")


@cache
def parsed(language: Language) -> tuple[Page, ...]:
    return tuple(Page(page) for page in pages(closing(), language))


def test_no_name_can_break_out() -> None:
    """1.1: whatever people, customers and units are called, the page is one (reactor#344)."""
    tame = closed([*structure(TAME), *deals()])
    for hostile, plain in zip(parsed("en"), pages(tame, "en"), strict=True):
        assert hostile.tags == Page(plain).tags


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_run_nothing_and_load_nothing(language: Language) -> None:
    for page in parsed(language):
        names = {name for tag in page.tags for name in tag[1:]}
        assert not {tag for tag, *_ in page.tags} & {"script", "link", "iframe", "object", "base"}
        assert not [name for name in names if name.startswith("on")]
        assert not [link for link in page.links if ":" in link.partition("/")[0]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cited_clause_is_listed_with_its_wording(language: Language) -> None:
    """1.1: the clauses a page rests on exist, and stand on it in the reader's language."""
    for page in parsed(language):
        cited = {link[1:] for link in page.links if link.startswith("#")}
        assert cited
        assert cited == page.ids - {""}
        for number in cited:
            clause = CLAUSES[number.removeprefix("clause-")]  # type: ignore[index]
            assert clause.wording.in_language(language) in page.text


@pytest.mark.parametrize(("language", "said"), [("en", "Sell <b>well</b>."), ("zh", "卖得好。")])
def test_a_clause_of_the_company_is_listed_with_its_wording(language: Language, said: str) -> None:
    """1.1: a metric by a clause that the edition registers; the wording is text, not markup."""
    number, edition = CompanyNumber("HR-7"), closing().edition
    metrics = {
        name: evolve(metric, clause=number) for name, metric in edition.performance.metrics.items()
    }
    made = evolve(
        edition,
        performance=evolve(edition.performance, metrics=metrics),
        clauses={number: ClauseText("业绩", "Sell <b>well</b>.", "卖得好。")},
    )
    again = close(closing().book, made, PERIOD, CALENDAR)
    page = Page(Statements(again, language).html(again.people[0]))
    assert "clause-HR-7" in page.ids
    assert said in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_says_each_figure(language: Language) -> None:
    """4.3.3.1: the pay, each deal and what it earned, each metric or why there is none."""
    figures = Figures(language)
    for page, person in zip(parsed(language), closing().people, strict=False):
        assert figures.money(person.statement.pay) in page.text
        for line in person.scorecard.lines:
            assert line.metric.label.in_language(language) in page.text
            if line.measured.absent is not None:
                assert line.measured.absent.in_language(language) in page.text
        for plan in person.statement.components:
            for earning in plan.earnings:
                assert earning.movement is not None
                assert earning.movement.record in page.text
                assert figures.amount(earning.amount) in page.text


def test_a_statement_without_a_plan_says_why() -> None:
    """4.3.3.1: an empty result says why, and so does a period without deals."""
    made = closed([*structure(), *deals()], "2015-Q1")
    page = Page(Statements(made, "en").html(made.people[0]))
    assert made.people[0].statement.notes[0].english in page.text
    assert Words("en")["no_deals"] in page.text
    assert made.notes[0].english in overview(made, "en")


@cache
def otherwise() -> Closing:
    """The small company by other terms: bands at amounts, a fixed bonus, absent is neutral."""
    edition = default_edition()
    plans = edition.incentives.components
    bands = (
        BandTerms(amount=cny("0.00"), rate=Fraction(1, 100)),
        BandTerms(amount=cny("9000.00"), rate=Fraction(1, 50)),
    )
    amounts = evolve(
        plans["revenue"], table=TableTerms(TableKind.MARGINAL, bands), measure=("profit",)
    )
    terms = evolve(
        edition.incentives,
        components={"amounts": amounts},
        grade_bonus=tuple(
            GradeBonus(grade.name, amount=cny("88.00")) for grade in edition.performance.grades
        ),
    )
    neutral = evolve(edition.performance, missing_value=MissingValue.NEUTRAL)
    book = Book.of_sound([*structure(), *deals()], currency="CNY")
    return close(book, evolve(edition, incentives=terms, performance=neutral), PERIOD, CALENDAR)


def test_other_terms_are_said_as_they_are() -> None:
    """4.3.3.1, 4.3.1.2: nothing on a statement is the default edition's by accident."""
    made = otherwise()
    page = Page(Statements(made, "en").html(made.people[0]))
    assert Words("en").say("neutral", points="60.00") in page.text
    assert "A fixed amount for grade" in page.text
    assert "9,000.00" in page.text
    assert "88.00" in page.text
    head = Page(Statements(made, "en").html(made.person("head")))
    assert made.person("head").statement.notes[0].english in head.text
    assert made.person("head").statement.components == ()


def test_a_bonus_of_nothing_is_said_to_be_a_share() -> None:
    """4.3.3.1: 0 % of the commission, on the page, in the file and in the rows; not an amount."""
    edition = default_edition()
    nothing = tuple(GradeBonus(each.name, Fraction(0)) for each in edition.performance.grades)
    edition = evolve(edition, incentives=evolve(edition.incentives, grade_bonus=nothing))
    made = close(Book.of_sound([*structure(), *deals()], "CNY"), edition, PERIOD, CALENDAR)
    rows = {row["person"]: row["bonus"] for row in made.to_records()}
    person = next(each for each in made.people if each.statement.bonuses)
    (bonus,) = person.statement.bonuses
    assert rows[person.post.id] == Decimal("0.00")
    figures, words, statements = Figures("en"), Words("en"), Statements(made, "en")
    share = words.say("bonus_share", rate="0%", of=figures.amount(bonus.of), grade=bonus.grade)
    assert share in Page(statements.html(person)).text
    file = csv.DictReader(StringIO(statements.csv(person).decode("utf-8-sig"), newline=""))
    (line,) = (row for row in file if row[words["section"]] == words["bonus"])
    assert (line[words["sum"]], line[words["earned"]]) == (bonus.of.text, "0.00")
    assert Fraction(line[words["rate"]]) == 0


def test_the_overview_links_every_statement() -> None:
    """1.1, 2.2.1.2: and says by which edition it was closed."""
    assert "Default edition (default-2026), in force from 1 Jan 2000" in parsed("en")[-2].text
    links = parsed("en")[-2].links
    for person in closing().people:
        address = f"statements/{person.post.id}"
        assert {f"{address}.html", f"{address}.csv"} <= links
    assert {"quality.html", "quality.csv", "result.json", "charts/trend.svg"} <= links


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quality_report_adds_up(language: Language) -> None:
    """5.1.2.1: counts that add up, and every reject with its place and reason."""
    text = parsed(language)[-1].text
    reason = {"en": "expected a date that exists", "zh": "应为实际存在的日期"}[language]
    for said in ("71", "59", "9", "3", "sales.csv", "<b>amount</b>", reason):
        assert said in text
    rows = quality_csv(quality(), language).decode("utf-8-sig").splitlines()
    number = {"en": "expected a number", "zh": "应为数值"}[language]
    rejected = {"en": "Rejected", "zh": "未通过"}[language]
    assert rows[1] == f"{rejected},sale,'=sales.csv,7,<b>amount</b>,{number}"
    assert len(rows) == 1 + len(quality().rejects)


@pytest.mark.parametrize("language", LANGUAGES)
def test_repairs_and_emptied_fields_have_their_places(language: Language) -> None:
    """5.1.2.1: a hundred of each on the page, with how many there are; all in the file."""
    lines = tuple(range(2, 152))
    faults = [
        DroppedField("sale", "s.csv", line, "kind", Wording("unclear", "不明")) for line in lines
    ]
    made = evolve(
        quality(),
        repairs=(Repair("sale", "amount", "round", 150, (("s.csv", lines),)),),
        dropped=tuple(faults),
    )
    rows = quality_csv(made, language).decode("utf-8-sig").splitlines()[4:]
    repaired, kind, emptied, reason = {
        "en": ("Repaired", "rounded to the currency", "Left empty", "unclear"),
        "zh": ("已修正", "舍入至最小货币单位", "留空", "不明"),
    }[language]
    assert rows[:150] == [f"{repaired},sale,s.csv,{line},amount,{kind}" for line in lines]
    assert rows[150:] == [f"{emptied},sale,s.csv,{line},kind,{reason}" for line in lines]
    page = quality_html(made, language, "2017")
    assert (page.count(">101</td>"), page.count(">102</td>")) == (2, 0)
    assert (
        page.count({"en": "The first 100 of 150", "zh": "共150项，此处列出前100项"}[language]) == 2
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_printed_pages_are_named_and_numbered(language: Language) -> None:
    """1.3.4: each printed page says what it is of and which of how many; no name ends the style."""
    for html in pages(closing(), language):
        style = html.partition("<style>")[2].partition("</style>")[0]
        assert "counter(page)" in style
        assert "counter(pages)" in style
        assert style.count("{") == style.count("}")
        (named,) = re.findall(r"@bottom-left \{ content: (.*?); \}", style)
        assert re.fullmatch(r'"(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )+"', named)
    said = Margin.text(str(escape(HOSTILE[0])))
    assert re.sub(r"\\([0-9a-f]+) ", lambda code: chr(int(code[1], 16)), said[1:-1]) == HOSTILE[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_narrow_page_says_what_each_figure_is(language: Language) -> None:
    """1.3.4: on a phone a row is a card, so each of its figures carries the column's name."""
    cards = 0
    for page in parsed(language):
        for attributes in page.cells:
            cards += 1
            kinds = set((attributes.get("class") or "").split())
            named = attributes.get("data-label") or kinds & {"lead", "whole", "meter", "file"}
            assert named or "colspan" in attributes, attributes
    assert cards > 200
