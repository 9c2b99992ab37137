"""Closing a period: from a book and an edition to scorecards, grades, pay and why. Policy 1.3.4.

Nothing here is a rule: it hands each chapter what the one before it made. The edition in force
on the first day of the period judges the whole of it.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.closing.asked import asked
from lenovo_sales.closing.notes import notes_on, notes_on_scores
from lenovo_sales.closing.people import PersonResult, Record, closed_people, person_results
from lenovo_sales.closing.rows import Cell, RecordsOf, records_of
from lenovo_sales.closing.sources import Sources
from lenovo_sales.closing.targets import KnownTargets, StatedTarget, cascaded, stated_targets
from lenovo_sales.closing.totals import Totals, totals
from lenovo_sales.closing.units import UnitResult, unit_results
from lenovo_sales.collector import collector_paused
from lenovo_sales.errors import CurrencyMismatch, NotFound
from lenovo_sales.incentives import Credit, Movement, credits_of, facts, movements_of
from lenovo_sales.logs import tell
from lenovo_sales.organization import Shares
from lenovo_sales.paths import printable
from lenovo_sales.performance import Facts, facts_of
from lenovo_sales.records import Book, Quarters
from lenovo_sales.shown import Shown
from lenovo_sales.values import Calendar, Money, Period, total
from lenovo_sales.values.typed import expect

if TYPE_CHECKING:
    from lenovo_sales.editions import Edition, EditionBook

JANUARY = Calendar(1)


@frozen
class Closing(Shown):
    """Everything that closing a period gives, and what it was made from.

    `facts` are, person by person, those that the person answers for; `targets` the `stated` ones
    as they are shared out, measure by measure; `credits` are all of the book's, `movements` theirs
    by day; `outside`, those of the period whose credit is in no unit, because its person held no
    post on the day of the sale.
    """

    period: Period
    label: str
    edition: "Edition"
    book: Book
    totals: Totals
    people: tuple[PersonResult, ...]
    units: tuple[UnitResult, ...]
    facts: Facts
    stated: tuple[StatedTarget, ...]
    targets: Mapping[str, Shares]
    credits: tuple[Credit, ...]
    movements: tuple[Movement, ...]
    outside: tuple[Movement, ...]
    notes: tuple[Wording, ...]

    def __repr__(self) -> str:
        return (
            f"<Closing {self.label} by {printable(self.edition.id)}: {len(self.people):,} people, "
            f"{len(self.units):,} units, revenue {self.totals.revenue:,}, pay {self.pay:,}>"
        )

    @cached_property
    def sources(self) -> Sources:
        """Where each figure comes from: its records with their files and lines. 5.1.2.1."""
        return Sources.of(
            self.book, self.period, self.facts, self.edition.organization, self.stated
        )

    @property
    def pay(self) -> Money:
        """What everybody is paid together."""
        return total((each.statement.pay for each in self.people), self.book.currency)

    def revenue(self, holder: str) -> Money:
        """The revenue of the period that a person answers for."""
        return Money(self.facts.total(holder, "revenue", self.period), self.book.currency)

    def target(self, holder: str) -> Money | None:
        """The revenue target of a person or a unit for the period; None without one. 2.2.3.1."""
        shares = self.targets.get("revenue")
        target = None if shares is None else shares.over(holder, self.period)
        return None if target is None else Money(target, self.book.currency)

    def to_records(self, of: RecordsOf = "people") -> list[dict[str, Cell]]:
        """Return rows of plain values for a data frame. Policy 5.2.1.2.

        `of` says what a row is: one of the people, the units, the metrics of people's scorecards,
        the earnings of their deals, or the sources of both and of targets, record by record with
        file and line. Amounts and ratios are Decimal, what is absent is None.
        `pandas.DataFrame(closing.to_records())` is a data frame of them.

        Raises:
            BadValue: A row of this kind is not known.
        """
        return records_of(self, of)

    def person(self, id: str) -> PersonResult:
        """The result of one person, by id or, where only one has it, by name.

        Raises:
            NotFound: The period has no result for anybody of that id or name.
        """
        found = [each for each in self.people if each.post.id == id]
        found = found or [each for each in self.people if each.post.name == id]
        if len(found) != 1:
            raise NotFound(
                "expected the id, or a name that only one person has, in this period",
                "应为编号，或本期内仅一人拥有的姓名",
            )
        return found[0]


@collector_paused()
def close(
    book: Book,
    edition: "Edition | EditionBook",
    period: Period | str,
    calendar: Calendar | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Closing:
    """Close a month, quarter or year of a book under an edition.

    Of a book of editions it is the one in force when the period begins. A period may be text,
    "2017", "2017-Q2" or "2017-05", with FY or CY in front.

    `calendar` reads and names the period, as the book's own does without it. It changes nothing
    else: the book's calendar reads the targets, as this one does only where the book states none,
    and the windows of a commission are the edition's, so that pay does not depend on what a period
    is called. `progress` is told how many people of how many are done.

    Raises:
        BadValue: The book is none, the period is none or not of whole months, or a target is not
            what its measure takes.
        NotFound: A post's level, a unit's tier, a target's measure or holder, or an observation's
            measure, is unknown.
        NotInForce: No edition is in force when the period begins.
        Refused: A rule of the policy does not hold, such as a cascade that cannot add up.
        CurrencyMismatch: The edition pays in another currency than the book's.
    """
    expect(book, Book, "book")
    bare = JANUARY if book.calendar is Quarters.CALENDAR else None
    edition, period = asked(edition, period, calendar or bare)
    meant = calendar or (book.calendar or Quarters.FISCAL).read_by(edition.fiscal)
    own = meant if book.calendar is None else book.calendar.read_by(edition.fiscal)
    period.months()
    for currency in edition.incentives.currencies():
        if currency != book.currency:
            raise CurrencyMismatch(book.currency, currency)
    organization, terms = book.organization, edition.organization
    for post in organization.posts:
        terms.level_of(post)
    stated = stated_targets(book, edition, own)
    targets = cascaded(stated, book, edition)
    credits = credits_of(book, edition.incentives.unnamed_returns, edition.incentives.rounding)
    movements = movements_of(credits)
    edition.organization.check_tiers(book.organization)
    book_facts = facts_of(
        book, facts(movements), edition.performance.praise_from, edition.performance.measures
    )
    known = KnownTargets(book, edition, own, targets)
    record = Record.of(book_facts, credits, known, book, edition)
    ids = closed_people(organization, record, edition, period)
    people = []
    for result in person_results(ids, record, organization, edition, period, book.currency):
        people.append(result)
        if progress is not None:
            progress(len(people), len(ids))
    outside = tuple(
        movement for movement in movements if movement.on in period and movement.credit.unit is None
    )
    revenue = targets.get("revenue")
    label = meant.label(period)
    tell("closed", period=label, edition=edition.id, people=len(people))
    return Closing(
        period,
        label,
        edition,
        book,
        totals(book, movements, outside, period, edition.incentives.rounding),
        tuple(people),
        unit_results(organization, movements, revenue, period, book.currency),
        record.facts,
        stated,
        targets,
        credits,
        movements,
        outside,
        (
            *notes_on(organization, edition, book_facts, movements, targets, period, book.currency),
            *notes_on_scores([each.scorecard for each in people], edition.performance),
        ),
    )
