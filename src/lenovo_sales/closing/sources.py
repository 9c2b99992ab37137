"""The records behind a figure (数据出处), each with its file and line. Policy 4.3.3.1, 5.1.2.1.

A credited amount rests on a sale or a return, and on the shares of its deal; a metric on one record
for each of its facts; a target on those that were stated for its holder or above.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from lenovo_sales.closing.targets import StatedTarget
from lenovo_sales.incentives import Movement
from lenovo_sales.organization import Organization, OrganizationTerms, Post, ResultScope
from lenovo_sales.performance import Basis, Fact, Facts, ScorecardLine
from lenovo_sales.records import Book, Place, RecordRow, SplitRow
from lenovo_sales.values import Period


@frozen
class SourceRecord:
    """A record behind a figure: its type and id, and where its latest revision was read.

    `place` is None for a record that a program made.
    """

    record: str
    id: str
    place: Place | None


@frozen
class FactSource:
    """A fact behind a metric and its record; `part` is the side of the metric that it is on.

    `part` is "numerator", "denominator" or, for growth, "year_before".
    """

    part: str
    fact: Fact
    source: SourceRecord


@frozen
class Sources:
    """Where the figures of a closing come from."""

    book: Book
    period: Period
    facts: Facts
    terms: OrganizationTerms
    shares: Mapping[str, Sequence[SplitRow]]
    stated: Mapping[tuple[str, str], Sequence[StatedTarget]]

    @classmethod
    def of(
        cls,
        book: Book,
        period: Period,
        facts: Facts,
        terms: OrganizationTerms,
        stated: Iterable[StatedTarget],
    ) -> "Sources":
        """Sort shares and targets once; `facts` are those that people answer for."""
        shares: dict[str, list[SplitRow]] = {}
        for row in book.all(SplitRow):
            shares.setdefault(row.deal, []).append(row)
        targets: dict[tuple[str, str], list[StatedTarget]] = {}
        for each in stated:
            targets.setdefault((each.row.measure, each.row.holder), []).append(each)
        return cls(book, period, facts, terms, shares, targets)

    def of_movement(self, movement: Movement) -> tuple[SourceRecord, ...]:
        """The sale or the return; of a return also the sale; then shares, and the rate of exchange.

        The owner of a deal keeps what all of its shares leave; another holder has their own.
        """
        line, back = movement.credit.line, movement.back
        found = [] if back is None else [self.of_row(back)]
        found.append(self._of_deal(line.id))
        deals = (line.deal,) if line.deal == line.id else (line.deal, line.id)
        for share in (row for deal in deals for row in self.shares.get(deal, ())):
            if movement.person in (share.person, line.owner):
                found.append(self.of_row(share))
        if movement.credit.rate is not None:
            found.append(self.of_row(movement.credit.rate))
        return tuple(found)

    def of_movements(
        self, movements: Iterable[Movement], first: Movement
    ) -> tuple[SourceRecord, ...]:
        """Those of several movements of one credit, each once: those of the first before others."""
        found = dict.fromkeys(self.of_movement(first))
        for each in movements:
            found.update(dict.fromkeys(self.of_movement(each)))
        return tuple(found)

    def of_metric(self, person: str, line: ScorecardLine) -> Iterator[FactSource]:
        """The facts behind a metric that was measured, measure by measure in order of day.

        Of a metric held against a target they are those that it counts: `of_target` has the other.
        """
        for part, _, facts in self.facts_behind(person, line):
            for fact in facts:
                yield FactSource(part, fact, self.of_fact(fact))

    def facts_behind(
        self, person: str, line: ScorecardLine
    ) -> Iterator[tuple[str, str, Sequence[Fact]]]:
        """The same by part and measure, with the facts alone; none of a part without any."""
        metric = line.metric
        if line.measured.absent is not None:
            return
        parts = [("numerator", name, self.period) for name in metric.numerator]
        parts += [("denominator", name, self.period) for name in metric.denominator]
        if metric.basis is Basis.YEAR_BEFORE:
            before = self.period.year_before()
            parts += [("year_before", name, before) for name in metric.numerator]
        for part, name, window in parts:
            if facts := self.facts.over(person, name, window):
                yield part, name, facts

    def of_fact(self, fact: Fact) -> SourceRecord:
        """The record that a fact counts: its own, or the deal's that it is of."""
        return self._of_deal(fact.record) if fact.source is None else self.of_row(fact.source)

    def place_of(self, fact: Fact) -> Place | None:
        """The place of the record that a fact counts."""
        places = self.book.places
        if fact.source is not None:
            return places.of_row(fact.source)
        return places.latest(self.book.revenue_from.rows, fact.record)

    def of_target(self, person: str, measure: str, window: Period) -> tuple[SourceRecord, ...]:
        """The stated targets from which a person's target of a measure follows. Policy 2.2.1.3.

        Month by month the nearest one: the person's own, else that of the unit of the post, else
        of one above it. Where there is none, who answers for a unit has what is stated within it.
        """
        found: dict[str, StatedTarget] = {}
        organization = self.book.organization
        posts = organization.posts_of(person)
        for month in window.months():
            here: Sequence[Post | None] = [post for post in posts if post.days(month)] or [None]
            for post in here:
                for each in self._nearest(person, post, measure, month, organization):
                    found[each.row.id] = each
        return tuple(self.of_row(found[id].row) for id in sorted(found))

    def of_row(self, row: RecordRow) -> SourceRecord:
        """A record with its place."""
        name = type(row).record_type.name.english
        return SourceRecord(name, row.id, self.book.places.of_row(row))

    def _of_deal(self, id: str) -> SourceRecord:
        kind = self.book.revenue_from.rows
        place = self.book.places.latest(kind, id)
        return SourceRecord(kind.record_type.name.english, id, place)

    def _nearest(
        self,
        person: str,
        post: Post | None,
        measure: str,
        month: Period,
        organization: Organization,
    ) -> list[StatedTarget]:
        if post is None:
            return self._in(measure, [person], month)
        scope = self.terms.levels[self.terms.level_of(post)].answers_for
        own = [] if scope is ResultScope.UNIT else [person]
        for holder in (*own, post.unit, *(unit.id for unit in organization.above(post.unit))):
            if found := self._in(measure, [holder], month):
                return found
        if scope is not ResultScope.UNIT:
            return []
        units = [unit.id for unit in organization.within(post.unit)]
        people = [each.id for unit in units for each in organization.posts_in(unit)]
        return self._in(measure, [*units, *dict.fromkeys(people)], month)

    def _in(self, measure: str, holders: Iterable[str], month: Period) -> list[StatedTarget]:
        """What is stated for the holders over a month."""
        return [
            each
            for holder in holders
            for each in self.stated.get((measure, holder), ())
            if each.period.overlap(month) is not None
        ]
