"""What was closed stays: a rule is never edited, only succeeded. Policy 2.2.1.2, 4.3.3.1."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from reporting_book import CALENDAR, PERIOD, deals, structure

from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import Edition, EditionBook, default_edition
from lenovo_sales.errors import NotInForce
from lenovo_sales.incentives.plans import TableTerms
from lenovo_sales.records import Book
from lenovo_sales.reporting.statement import Statements
from lenovo_sales.values import Period

NEXT_QUARTER = CALENDAR.parse("2017-Q3")


def doubled(table: TableTerms) -> TableTerms:
    bands = (evolve(each, rate=(each.rate or 0) * 2) for each in table.bands)
    return evolve(table, bands=tuple(bands))


def dearer(start: date) -> Edition:
    """A later edition that doubles every rate and gives every grade another name."""
    edition = default_edition()
    components = {
        name: evolve(component, table=doubled(component.table))
        for name, component in edition.incentives.components.items()
    }
    return evolve(
        edition,
        edition=evolve(edition.edition, id="dearer", in_force_from=start),
        incentives=evolve(edition.incentives, components=components, grade_bonus=()),
        performance=evolve(edition.performance, praise_from=Fraction(1)),
    )


def closed(editions: EditionBook, period: Period = PERIOD) -> Closing:
    book = Book.of_sound([*structure(), *deals()], currency="CNY")
    return close(book, editions.on(period.start), period, CALENDAR)


def statements(closing: Closing) -> list[bytes]:
    """Every statement of a closing, as pages and for a spreadsheet."""
    made = Statements(closing, "en")
    pages = [made.html(person).encode() for person in closing.people]
    return [*pages, *(made.csv(person) for person in closing.people)]


@pytest.mark.parametrize("start", [PERIOD.end, NEXT_QUARTER.last_day])
def test_a_later_rule_leaves_past_statements_as_they_were(start: date) -> None:
    """2.2.1.2: byte for byte, whatever came into force since (OCA/commission#76, #552)."""
    before = EditionBook((default_edition(),))
    after = EditionBook((default_edition(), dearer(start)))
    assert statements(closed(after)) == statements(closed(before))
    changed = statements(closed(after, NEXT_QUARTER)) != statements(closed(before, NEXT_QUARTER))
    assert changed is (start == NEXT_QUARTER.start)


def test_a_later_rule_cannot_judge_the_past() -> None:
    """2.2.1.2: not even when it is asked to, one day before it is in force (OCA/commission#76)."""
    book = Book.of_sound([*structure(), *deals()], currency="CNY")
    for start in (date(2017, 4, 2), PERIOD.end):
        with pytest.raises(NotInForce, match=r"no edition is in force on 2017-04-01"):
            close(book, dearer(start), PERIOD, CALENDAR)
    assert close(book, dearer(PERIOD.start), PERIOD, CALENDAR).edition.id == "dearer"
