"""Every result has one line without names, and a page of its own in a notebook. Policy 1.3.4."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from reporting_book import HOSTILE, closing, quality

from lenovo_sales.closing import Closing, close, compare
from lenovo_sales.editions import EditionBook, default_edition
from lenovo_sales.errors import BadValue
from lenovo_sales.records import Intake, Quality, read_book, read_mapping
from lenovo_sales.reporting.notebook import MOST_ROWS, page_of
from lenovo_sales.sample import QUARTER
from lenovo_sales.shown import Page, Shown
from lenovo_sales.values import Money
from lenovo_sales.wording import Catalog, Language

LANGUAGES: tuple[Language, ...] = ("en", "zh", Catalog("fr", {"Pay": "Paie"}))
DEARER = {"incentives.components.revenue.table.bands[0].rate": "2%"}


@cache
def dearer() -> Closing:
    made = closing()
    return close(made.book, made.edition.replace(DEARER, "dearer"), made.period)


def intake() -> Intake:
    return Intake(closing().book, quality())


RESULTS: dict[str, Callable[[], Shown]] = {
    "closing": closing,
    "person": lambda: closing().people[0],
    "statement": lambda: closing().people[0].statement,
    "scorecard": lambda: closing().people[0].scorecard,
    "edition": default_edition,
    "editions": lambda: EditionBook([default_edition(), dearer().edition.replace(
        {}, "later", default_edition().edition.in_force_from.replace(year=2020))]),
    "quality": quality,
    "book": lambda: closing().book,
    "intake": intake,
    "diff": lambda: default_edition().diff(dearer().edition),
    "no diff": lambda: default_edition().diff(default_edition()),
    "comparison": lambda: compare(closing(), dearer()),
}  # fmt: skip
every_result = pytest.mark.parametrize("result", RESULTS.values(), ids=RESULTS)


class Checked(HTMLParser):
    """Reads HTML, and fails where a tag is not closed or an unknown one is opened."""

    KNOWN = frozenset(
        "div style p b table thead tbody tr th td ul li details summary".split()  # noqa: SIM905
    )

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.cells: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in self.KNOWN
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.cells.append(data)


@every_result
def test_a_result_is_one_short_line(result: Callable[[], Shown]) -> None:
    """1.3.4: in a log or a console, without anybody's name and without the rows of the book."""
    said = repr(result())
    assert re.fullmatch(r"<[A-Z]\w+[: ].*>", said)
    assert len(said) <= 200
    assert "\n" not in said
    assert not any(name in said for name in (*HOSTILE[:-2], "杨健", "Ann Lee", "P-0", "陈平"))


@every_result
@pytest.mark.parametrize("language", LANGUAGES, ids=["en", "zh", "fr"])
def test_a_result_has_a_page(result: Callable[[], Shown], language: Language) -> None:
    """1.3.4, 5.2.1.2: whole HTML in each language, with what comes from outside as text."""
    made = result()
    page = made.page(language)
    read = Checked(page.html)
    assert read.cells
    assert page._repr_html_() == str(page) == page.html
    assert "<script>" not in page.html
    assert "\u202e" not in page.html
    assert "\x07" not in page.html
    if language == "en":
        assert made._repr_html_() == page.html
    if language == "zh":
        assert re.search("[\u4e00-\u9fff]", page.html)
    assert repr(page) == f"<Page: {len(page.html):,} characters of HTML>"


def test_what_pages_say() -> None:
    """4.3.3.1: the figures of the closing, as the statement has them."""
    made = closing()
    person = max(made.people, key=lambda each: each.statement.pay.minor)
    whole, own = Checked(made.page("zh").html), Checked(person.page().html)
    assert f"{made.pay:,f}" in " ".join(whole.cells)
    assert f"{person.statement.pay:,f}" in whole.cells
    assert f"{person.statement.pay:,f}" in own.cells
    assert {line.metric.label.english for line in person.scorecard.lines} <= {*own.cells}
    for commission in person.statement.components:
        for earning in commission.earnings:
            assert f"{earning.amount:,f}" in own.cells
    compared = Checked(compare(made, dearer()).page().html)
    gain = max(each.gain.minor for each in compare(made, dearer()).people)
    assert f"{Money(gain, 'CNY'):+,f}" in compared.cells


def test_a_page_has_what_is_wrong_and_what_is_empty() -> None:
    """5.1.2.1: rejects with file and line; an intake without a fault says nothing of them."""
    made = quality()
    read = Checked(made.page().html)
    for reject in made.rejects:
        assert {reject.file, reject.field, reject.reason.english} <= {*read.cells}
    assert "Reason" not in Checked(Quality({}).page().html).cells


def test_a_table_ends_somewhere_and_says_so() -> None:
    """1.3.4: a book of thousands makes no page of thousands."""
    made = quality()
    many = Quality(made.counts, made.rejects[:1] * (MOST_ROWS + 7))
    read = Checked(many.page().html)
    assert read.cells.count(made.rejects[0].reason.english) == MOST_ROWS
    assert "and 7 more" in read.cells


@pytest.mark.parametrize("value", [3, "closing", None, object()])
def test_what_is_no_result_has_no_page(value: object) -> None:
    with pytest.raises(BadValue, match="expected a result with a page"):
        page_of(value, "en")


def test_a_page_in_no_language_is_refused() -> None:
    with pytest.raises(BadValue, match="expected the language en or zh"):
        closing().page("de")  # type: ignore[arg-type]  # the adversary


def everything(value: object, seen: set[int]) -> list[object]:
    """Every value that is reached through the fields of another.

    What a value works out and keeps for itself is no part of it, and depends on what it was asked.
    """
    found, waiting = [], [value]
    while waiting:
        here = waiting.pop()
        if id(here) in seen:
            continue
        seen.add(id(here))
        found.append(here)
        if isinstance(here, dict):
            waiting += here.values()
        elif isinstance(here, tuple | list):
            waiting += here[:50]
        elif fields := getattr(type(here), "__attrs_attrs__", ()):
            waiting += [getattr(here, each.name) for each in fields if each.init or each.eq]
    return found


def test_nothing_that_a_closing_holds_is_a_wall_of_text(sample_folder: Path) -> None:
    """1.3.4: a value of ours that holds many others says how many, in one line."""
    mapping = read_mapping(sample_folder / "mapping.toml")
    read = read_book(sample_folder, mapping)
    edition = default_edition()
    made = close(read.book, edition, QUARTER)
    for hours in edition.service.hours:  # a clock keeps the years that any test asked it for
        clock = edition.service.clock(hours)
        assert clock.elapsed(datetime(2025, 1, 6, tzinfo=UTC), datetime(2025, 1, 11, tzinfo=UTC))
    ours = [
        each
        for each in everything([made, read, mapping], set())
        if type(each).__module__.startswith("lenovo_sales")
        and not type(each).__name__.endswith(("Terms", "Entries", "Source"))
    ]
    assert len(ours) > 100
    assert [each for each in map(repr, ours) if len(each) > 1000 or "\n" in each] == []
    names = [post.name for post in read.book.organization.posts if post.name]
    said = json.dumps([repr(each) for each in (made, *made.people, read)], ensure_ascii=False)
    assert not [name for name in names if name in said]


def test_a_page_is_a_value() -> None:
    assert Page("<p>") == Page("<p>") != Page("</p>")
