"""The book: the records of one company over a time. Policy 5.1.1.1, 5.1.2.1."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeVar, cast

from attrs import evolve, field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.organization import Organization, Post, Unit, unit
from lenovo_sales.records.book_choices import (
    Quarters,
    RevenueFrom,
    quarters_of,
    revenue_from_of,
)
from lenovo_sales.records.milestones import milestones_of
from lenovo_sales.records.place import Place
from lenovo_sales.records.places import Places
from lenovo_sales.records.rates import Rates, refuse_misplaced
from lenovo_sales.records.revision import Revision, histories
from lenovo_sales.records.types import (
    RECORDS,
    AcceptanceRow,
    ContractRow,
    DeliveryRow,
    PaymentRow,
    RateRow,
    RecordRow,
    ReturnRow,
    SplitRow,
    person_fields,
)
from lenovo_sales.records.types.deal import Deal, DealLine, RevenueRow, deals_of
from lenovo_sales.records.types.row import key, own_day
from lenovo_sales.shown import Shown
from lenovo_sales.values import minor_digits

if TYPE_CHECKING:
    from lenovo_sales.contracts.change import ChangeRequest
    from lenovo_sales.contracts.contract import Contract
    from lenovo_sales.leads.lead import Lead
    from lenovo_sales.lifecycle import Event
    from lenovo_sales.opportunities.opportunity import Opportunity
    from lenovo_sales.recognition.meeting import Meeting
    from lenovo_sales.records.processes import Keeper
    from lenovo_sales.service.ticket import Ticket

R = TypeVar("R", bound=RecordRow)

HEADQUARTERS = "HQ"
"""The id of the headquarters of a book that states no units."""


@frozen
class Book(Shown):
    """Records in the order of their keys, so that the order they came in cannot matter.

    `rows` are the latest of each, `revisions` all that ever became known of them; `calendar`
    says whose years and quarters its targets mean, where that is stated.

    >>> from datetime import date
    >>> from lenovo_sales.records import SaleRow
    >>> from lenovo_sales.values import Money
    >>> sale = SaleRow("S-1", date(2017, 5, 2), Money.of("120.00", "CNY"), "E-7")
    >>> book = Book.of([sale], currency="CNY")
    >>> book.revenue_from, [post.id for post in book.organization.posts]
    (<RevenueFrom.SALE: 'sale'>, ['E-7'])
    """

    currency: str
    revenue_from: RevenueFrom
    organization: Organization
    rows: Mapping[type, tuple[RecordRow, ...]]
    revisions: tuple[Revision, ...] = field(repr=False)
    calendar: Quarters | None = None
    rates: Rates = field(kw_only=True, repr=False)

    def __repr__(self) -> str:
        units, posts = len(self.organization.units), len(self.organization.posts)
        return (
            f"<Book: {len(self):,} records of {len(self.rows)} types, {units:,} units, "
            f"{posts:,} posts, {self.currency}, revenue from {self.revenue_from.value} records>"
        )

    @classmethod
    def of(
        cls,
        rows: Iterable[RecordRow | Revision],
        currency: str,
        revenue_from: "RevenueFrom | str | None" = None,
        calendar: "Quarters | str | None" = None,
    ) -> "Book":
        """Hold the rows; the same row twice is one, a revision that is known later supersedes.

        A row is held to what intake holds it to: text is taken where an enumeration ("complaint"),
        a date ("2017-05-02"), money ("1200.00") or a number is meant, and what is none is refused.
        Revenue comes from sales where there are any, else from contracts, else from won
        opportunities, unless `revenue_from` says so. Without units there is one headquarters;
        without people everybody who owns a record is in it. `calendar` reads the bare years and
        quarters of its targets.

        Raises:
            BadValue: A value is not what its field takes, or a row contradicts itself, and the
                message names record and field; or two different rows have one key and became
                known on one day, or the currency is unknown, or a deal has several; or there are
                people and a record names another.
            CurrencyMismatch: A row's money is in another currency than the book's, and no rate of
                it holds on the day of the row.
            Refused: The units and posts break clause 2.1.
        """
        from lenovo_sales.records.made import check_people, made_rows  # noqa: PLC0415 files need it not

        minor_digits(currency)
        if isinstance(revenue_from, str):
            revenue_from = revenue_from_of(revenue_from)
        if not isinstance(rows, Iterable):
            raise BadValue("rows: expected several records", "rows：应为若干记录")
        if isinstance(calendar, str):
            calendar = quarters_of(calendar)
        book = cls.of_sound(made_rows(rows, currency), currency, revenue_from, calendar)
        check_people(book)
        return book

    @classmethod
    def of_sound(
        cls,
        rows: Iterable[RecordRow | Revision],
        currency: str,
        revenue_from: RevenueFrom | None = None,
        calendar: Quarters | None = None,
    ) -> "Book":
        """Hold rows that intake or a process made: as `of`, but each is taken as it is.

        Raises:
            BadValue: Two different rows have one key and became known on one day, or a deal has
                several currencies.
            CurrencyMismatch: A row's money is in another currency than the book's, and no rate of
                it holds on the day of the row.
            Refused: The units and posts break clause 2.1.
        """
        found = histories(row if isinstance(row, Revision) else Revision(row) for row in rows)
        ordered: dict[type, tuple[RecordRow, ...]] = {}
        revisions: list[Revision] = []
        for kind in RECORDS.values():
            same = found.get(kind, {})
            ids = sorted(same)
            revisions += [revision for id in ids for revision in same[id]]
            kept = tuple([same[id][-1].row for id in ids if not same[id][-1].withdrawn])
            if kept:
                ordered[kind] = kept
        first = next((kind for kind in RevenueFrom if kind.rows in ordered), RevenueFrom.SALE)
        stated = cast("tuple[Unit, ...]", ordered.get(Unit, ()))
        rates = Rates.of(currency, cast("tuple[RateRow, ...]", ordered.get(RateRow, ())))
        refuse_misplaced(ordered, rates, (revenue_from or first).rows)
        units = stated or (Unit(HEADQUARTERS, unit.HEADQUARTERS),)
        posts = cast("tuple[Post, ...]", ordered.get(Post, ()))
        if not posts:
            head = next((each.id for each in units if each.tier == unit.HEADQUARTERS), HEADQUARTERS)
            posts = tuple(Post(id, unit=head) for id in sorted(owners(chain(*ordered.values()))))
        organization = Organization.of(units, posts)
        return cls(
            currency,
            revenue_from or first,
            organization,
            ordered,
            tuple(revisions),
            calendar,
            rates=rates,
        )

    @classmethod
    def of_processes(
        cls,
        currency: str,
        revenue_from: RevenueFrom,
        *,
        leads: "Iterable[Lead]" = (),
        opportunities: "Iterable[Opportunity]" = (),
        contracts: "Iterable[Contract]" = (),
        changes: "Iterable[ChangeRequest]" = (),
        tickets: "Iterable[Ticket]" = (),
        meetings: "Iterable[Meeting]" = (),
        keeper: "Keeper | None" = None,
        highest_score: int = 5,
        others: Iterable[RecordRow | Revision] = (),
        events: "Iterable[Event[object]]" = (),
        calendar: Quarters | None = None,
    ) -> "Book":
        """The book of the subjects of all processes. Policy 3.3.2.1, 5.1.1.1.

        `contracts` bring their deliveries, acceptances, returns and payments, `tickets` customers'
        answers, `meetings` the knowledge shared there; `changes` are the requests that terminated
        contracts. `keeper` says who keeps a customer on a day; a ticket of a customer whom nobody
        keeps is left out. `highest_score` is a survey's, `others` what no process knows: units,
        posts, targets, products with their unit cost, from which the profit of a sale follows.
        With the `events` of leads, opportunities, tickets and meetings `as_known` has a subject as
        it stood on an earlier day, else as it stands. `records.processes` says what is a sale.

        Raises:
            NotFound: A contract was terminated by a request that is not among the changes.
            BadHistory: The events of a subject are not those that lead to it.
            BadValue, CurrencyMismatch, Refused: As `of`.
        """
        from lenovo_sales.records.made import made_rows  # noqa: PLC0415 files need it not
        from lenovo_sales.records.processes import rows_of_processes  # noqa: PLC0415 it imports this

        known = tuple(made_rows(others, currency))
        rows = rows_of_processes(
            revenue_from,
            leads=leads,
            opportunities=opportunities,
            contracts=contracts,
            changes=changes,
            tickets=tickets,
            meetings=meetings,
            keeper=keeper or (lambda customer, day: None),
            highest_score=highest_score,
            others=known,
            events=events,
        )
        return cls.of_sound(chain(known, rows), currency, revenue_from, calendar)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of one type, by key."""
        return cast("tuple[R, ...]", self.rows.get(kind, ()))

    def as_known(self, day: date) -> "Book":
        """The book as it was known at the end of a day.

        A share or a return of a deal that was not known yet was not known either. An exchange rate
        was known on its day, as first stated, however late a company's export brought it.
        """
        known = [
            each
            for each in self.revisions
            if each.day is None or each.day <= day or self._is_first_rate(each, day)
        ]
        later = self.deal_ids() - self._ids(known)
        kept = (each for each in known if _refers_to(each.row) not in later)
        return Book.of_sound(kept, self.currency, self.revenue_from, self.calendar)

    @cached_property
    def has_late_records(self) -> bool:
        """Whether anything became known after its own day, was corrected or was withdrawn."""
        return len(self.revisions) > sum(map(len, self.rows.values())) or any(
            each.withdrawn
            or (
                each.known is not None
                and (day := own_day(each.row)) is not None
                and each.known > day
            )
            for each in self.revisions
        )

    def _is_first_rate(self, revision: Revision, day: date) -> bool:
        """Whether it is the first that became known of a rate of that day or before."""
        row = revision.row
        return (
            isinstance(row, RateRow) and row.on <= day and self._first_rates[key(row)] is revision
        )

    @cached_property
    def _first_rates(self) -> Mapping[tuple[str, ...], Revision]:
        rates = (each for each in self.revisions if isinstance(each.row, RateRow))
        return {key(each.row): each for each in reversed([*rates])}

    def deal_ids(self) -> frozenset[str]:
        """Every id that a share may refer to, of deals that were withdrawn since among them.

        With revenue from sales a contract has one too: nothing of it may be accepted yet.
        """
        return self._ids(self.revisions)

    def _ids(self, revisions: Iterable[Revision]) -> frozenset[str]:
        kinds = {self.revenue_from.rows}
        if self.revenue_from is RevenueFrom.SALE:
            kinds.add(ContractRow)
        found = (cast(RevenueRow, each.row) for each in revisions if type(each.row) in kinds)
        return frozenset(chain.from_iterable(row.deal_ids for row in found))

    def place_of(self, record: type[RecordRow] | str, id: str) -> Place | None:
        """Where the latest revision of a record was read. Policy 5.1.2.1.

        `record` is a record type or its name, such as `SaleRow` or "sale"; of several records of
        one id, as returns may have, it is the last by key. None: a program made the record, or a
        process whose events the book was not made from.

        Raises:
            BadValue: There is no such record type.
            NotFound: The book has no such record.
        """
        return self.places.revisions(record, id)[-1].place

    def places_of(self, record: type[RecordRow] | str, id: str) -> tuple[Place | None, ...]:
        """Where each revision of a record was read, the latest last. Policy 5.1.2.1.

        Raises:
            BadValue, NotFound: As `place_of`.
        """
        return tuple(each.place for each in self.places.revisions(record, id))

    @cached_property
    def places(self) -> Places:
        """The places of all records; made when first asked for."""
        return Places.of(self.revisions)

    @cached_property
    def _deals(self) -> Mapping[str, Deal]:
        rows = self.revenue_from.rows
        known = {each.row.id: each.day for each in self.revisions if type(each.row) is rows}
        deals = deals_of(self.all(rows), self._unit_on, known)
        milestones = milestones_of(
            self.all(ContractRow),
            self.all(DeliveryRow),
            self.all(AcceptanceRow),
            self.all(PaymentRow),
            self.all(ReturnRow),
            lowered_by_returns=self.revenue_from is RevenueFrom.CONTRACT,
        )
        if not milestones:
            return deals
        return {
            id: evolve(deal, milestones=reached) if (reached := milestones.get(id)) else deal
            for id, deal in deals.items()
        }

    def _unit_on(self, person: str, day: date) -> str | None:
        """The unit in which a person holds a post on a day."""
        post = self.organization.post_on(person, day)
        return None if post is None else post.unit

    def deals(self) -> Mapping[str, Deal]:
        """Every deal by id, from the records that revenue is taken from; made once."""
        return self._deals

    def lines(self) -> Iterator[DealLine]:
        """The lines of all deals: what revenue is counted from."""
        return (line for deal in self._deals.values() for line in deal.lines)

    def outside_units(self) -> int:
        """How many records of revenue count in no unit: their owners had no post on the day."""
        rows = cast("tuple[RevenueRow, ...]", self.all(self.revenue_from.rows))
        return sum(
            row.unit is None and self._unit_on(row.owner, day) is None
            for row in rows
            if (day := row.sold_on) is not None
        )

    def holds(self, kind: type) -> bool:
        """Whether there is any record of the type: none at all is absent, which is not zero."""
        return bool(self.rows.get(kind))

    def __len__(self) -> int:
        return sum(map(len, self.rows.values()))


def _refers_to(row: RecordRow) -> str | None:
    """The deal that a share or a return is of."""
    if isinstance(row, SplitRow):
        return row.deal
    return row.order if isinstance(row, ReturnRow) else None


def owners(rows: Iterable[RecordRow]) -> set[str]:
    """The ids of everyone whom a record names."""
    named = (getattr(row, name) for row in rows for name in person_fields(type(row)))
    return {person for person in named if person is not None}
