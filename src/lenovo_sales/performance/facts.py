"""Facts (业务事实): what records say about a person on a day, in whole numbers. 4.3.1.1, 5.1.2.2.

Every metric is a sum of facts over a window, or a ratio of two such sums. Each rule below is a
plain value (which record, which date, whose, how much, where), so that another engine can read
the same rules over columns. A sum does not know an order, so the order of records cannot matter.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import lcm
from types import MappingProxyType
from typing import TypeAlias, cast

from attrs import evolve, field, fields, frozen

from lenovo_sales.errors import NotFound
from lenovo_sales.leads.terms import LeadStage
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.organization import Organization, Post
from lenovo_sales.performance.measures import Measure, MeasureUnit, whole
from lenovo_sales.records import (
    Book,
    ContractRow,
    DealLine,
    KnowledgeShareRow,
    LeadRow,
    ObservationRow,
    OpportunityRow,
    RecordRow,
    SurveyKind,
    SurveyRow,
    TicketKind,
    TicketRow,
)
from lenovo_sales.values import Period

Source: TypeAlias = RecordRow | DealLine
"""What a rule reads: a record, or a line of a deal."""


@frozen
class FactRule:
    """One fact for each record of a type that meets the condition.

    `value` names the field that says how much (None: one); `first_per` keeps only the earliest
    record for each value of that field, of any person. Where every record of the book has come to
    one `outcome`, such as won, the others were left out, and no share of it can be told.
    """

    measure: str
    record: type[RecordRow] | type[DealLine]
    on: str
    person: str = "owner"
    value: str | None = None
    where: tuple[tuple[str, Enum | str | None], ...] = ()
    unit: MeasureUnit = MeasureUnit.POINTS  # of the value
    praising: bool = False  # only where the score is at least the edition's share of the highest
    on_one_scale: bool = False  # points of answers whose scales differ are brought to one
    outcome: bool = False  # one of the ends that its record can come to
    can_be_left_out: bool = False  # none in the whole book is not known to be zero
    first_per: str | None = None


CONVERTED = (("stage", LeadStage.CONVERTED),)
WON = (("stage", OpportunityStage.WON),)
LOST = (("stage", OpportunityStage.LOST),)
COMPLAINT = (("raises", TicketKind.COMPLAINT),)
CUSTOMER = (("kind", SurveyKind.CUSTOMER),)
COLLEAGUE = (("kind", SurveyKind.COLLEAGUE),)

RULES: tuple[FactRule, ...] = (
    FactRule("leads_captured", LeadRow, "captured"),
    FactRule("leads_converted", LeadRow, "converted", where=CONVERTED, outcome=True),
    FactRule("opportunities_won", OpportunityRow, "closed", where=WON, outcome=True),
    FactRule(
        "opportunities_lost",
        OpportunityRow,
        "closed",
        where=LOST,
        outcome=True,
        can_be_left_out=True,
    ),
    FactRule("contracts_signed", ContractRow, "signed", where=(("adds_to", None),)),
    FactRule("tickets", TicketRow, "opened"),
    FactRule("complaints", TicketRow, "opened", where=COMPLAINT, outcome=True),
    FactRule("surveys", SurveyRow, "on", "about", where=CUSTOMER),
    FactRule("praises", SurveyRow, "on", "about", where=CUSTOMER, praising=True),
    FactRule("colleague_points", SurveyRow, "on", "about", "score", COLLEAGUE, on_one_scale=True),
    FactRule("colleague_scale", SurveyRow, "on", "about", "highest", COLLEAGUE, on_one_scale=True),
    FactRule("sharings", KnowledgeShareRow, "on", "person"),
    FactRule("customers_developed", DealLine, "on", first_per="customer"),
)
"""A customer is developed by its first deal, in the records that revenue is taken from."""


@frozen
class Dimensions:
    """By what facts can be cut: product, customer, channel, and the unit of the person's post."""

    product: str | None = None
    customer: str | None = None
    unit: str | None = None
    channel: str | None = None


NO_DIMENSIONS = Dimensions()


@frozen
class Fact:
    """One record's contribution to one measure of one person on one day.

    `since` is the day of the sale that a return undoes: the person who answered for the sale
    answers for the return. None means the day of the fact. `source` is the record itself; None: it
    is that of the deal's line which `record` names.
    """

    measure: str
    person: str
    on: date
    value: int
    record: str
    cut: Dimensions = NO_DIMENSIONS
    since: date | None = None
    source: RecordRow | None = field(default=None, eq=False, repr=False)


@frozen
class Facts:
    """Facts by person and measure, each in order of day and record; and which measures are held.

    A measure is held when the book has any record that could speak of it; else it is absent,
    which is not zero. `since` is the day of a measure's first fact, of any person; `undoing`
    are the facts that undo one of an earlier day. `alone` are the outcomes to which every record
    of their type has come, so that no share of them can be told.
    """

    held: frozenset[str]
    by_person: Mapping[tuple[str, str], tuple[Fact, ...]] = field(repr=False)
    since: Mapping[str, date] = field(repr=False)
    undoing: Mapping[tuple[str, str], tuple[Fact, ...]] = field(factory=dict, repr=False)
    alone: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        count = sum(map(len, self.by_person.values()))
        return f"<Facts: {count:,} of {len(self.held)} measures>"

    @classmethod
    def of(cls, facts: Iterable[Fact], held: Iterable[str], alone: Iterable[str] = ()) -> "Facts":
        """Sort the facts once."""
        grouped: dict[tuple[str, str], list[Fact]] = {}
        for fact in facts:
            grouped.setdefault((fact.person, fact.measure), []).append(fact)
        since: dict[str, date] = {}
        for (_, measure), same in grouped.items():
            same.sort(key=_order)
            since[measure] = min(same[0].on, since.get(measure, same[0].on))
        undoing = {
            key: later
            for key, same in grouped.items()
            if (later := tuple(fact for fact in same if fact.since not in (None, fact.on)))
        }
        by_person = {key: tuple(same) for key, same in grouped.items()}
        return cls(frozenset(held), by_person, since, undoing, frozenset(alone))

    def over(self, person: str, measure: str, period: Period) -> tuple[Fact, ...]:
        """One person's facts of a measure within a period."""
        return self._between(person, measure, period.start, period.end)

    def total(self, person: str, measure: str, period: Period) -> int:
        """The sum of one person's facts of a measure within a period."""
        return sum(fact.value for fact in self.over(person, measure, period))

    def attributed(self, responsible: Mapping[str, Sequence[Post]]) -> "Facts":
        """The facts by the person responsible for them, through the posts given for each.

        A fact on a day on which its person held no post is left out. A return counts for the
        post of the sale that it undoes, whatever happened since. Policy 2.2.2.4, 2.2.3.1.
        """
        measures: dict[str, list[str]] = {}
        for person, measure in self.by_person:
            measures.setdefault(person, []).append(measure)
        found: dict[tuple[str, str], list[tuple[Fact, ...]]] = {}
        for person, posts in responsible.items():
            for post in posts:
                for measure in measures.get(post.id, ()):
                    part = self._of_post(post, measure)
                    found.setdefault((person, measure), []).append(part)
        merged = {key: _merged(parts) for key, parts in found.items()}
        return Facts(self.held, merged, self.since, alone=self.alone)

    def where(self, **values: Collection[str | None]) -> "Facts":
        """The facts whose dimensions have one of the given values, `product={"P-1"}`.

        For a region give every unit within it. A measure that is held stays held.

        Raises:
            TypeError: Facts have no such dimension.
        """
        names = {each.name for each in fields(Dimensions)}
        if unknown := values.keys() - names:
            raise TypeError(f"expected one of {', '.join(sorted(names))}, not {min(unknown)}")
        kept = (
            fact
            for same in self.by_person.values()
            for fact in same
            if all(getattr(fact.cut, name) in allowed for name, allowed in values.items())
        )
        return evolve(Facts.of(kept, self.held, self.alone), since=self.since)

    def _between(
        self, person: str, measure: str, start: date | None, end: date | None
    ) -> tuple[Fact, ...]:
        """The facts from a day up to, not including, another; from or to None without a bound."""
        same = self.by_person.get((person, measure), ())
        low = 0 if start is None else bisect_left(same, start, key=_day)
        return same[low : len(same) if end is None else bisect_left(same, end, low, key=_day)]

    def _of_post(self, post: Post, measure: str) -> tuple[Fact, ...]:
        """The facts of a post: those of its days, and what undoes one of them later."""
        later = self.undoing.get((post.id, measure))
        part = self._between(post.id, measure, post.start, post.end)
        if later is None:
            return part
        own = [fact for fact in part if fact.since in (None, fact.on)]
        own.extend(fact for fact in later if fact.since is not None and post.covers(fact.since))
        return tuple(sorted(own, key=_order))


def facts_of(
    book: Book,
    credits: Iterable[Fact],
    praise_from: Fraction,
    measures: Mapping[str, Measure] = MappingProxyType({}),
) -> Facts:
    """Every fact of the book; `credits` are the facts of revenue and profit, split among people.

    An answer praises when its score is at least `praise_from` of the highest possible. `measures`
    are those that the edition declares: observations state their values.

    Raises:
        BadValue: An observation has more decimals than the unit of its measure.
        NotFound: An observation is of a measure that the edition does not declare.
    """
    for each in book.all(ObservationRow):
        if each.measure not in measures:
            raise NotFound(
                "observation {id}: measure: expected one that the edition declares{names}",
                "观察值 {id}：measure：应为制度版本所列的计量{names}",
                id=each.id,
                names=f": {', '.join(measures)}" if measures else "",
            )
    found = list(credits)
    held, alone = {fact.measure for fact in found}, set[str]()
    if book.holds(book.revenue_from.rows):
        held.add("revenue")
    for rule in (*RULES, *observed(measures)):
        of_deals = rule.record is DealLine
        record = book.revenue_from.rows if of_deals else cast("type[RecordRow]", rule.record)
        every: Iterable[Source] = book.lines() if of_deals else book.all(record)
        rows = [row for row in every if _meets(rule, row, praise_from)]
        facts = list(apply(rule, rows, book.organization, book.currency))
        is_zero = book.holds(record) and not rows and not rule.can_be_left_out
        if facts or is_zero:  # else the rows lack what it reads
            held.add(rule.measure)
        if rule.outcome and rows and len(rows) == len(book.all(record)):
            alone.add(rule.measure)
        found.extend(facts)
    return Facts.of(found, held, alone)


def observed(measures: Mapping[str, Measure]) -> Iterator[FactRule]:
    """The rule of each measure that an edition declares. Policy 4.3.1.1."""
    for name, each in measures.items():
        where = (("measure", name),)
        yield FactRule(
            *(name, ObservationRow, "on", "person", "amount", where, each.unit),
            can_be_left_out=True,
        )


def apply(
    rule: FactRule, rows: Iterable[Source], organization: Organization, currency: str
) -> Iterator[Fact]:
    """The facts that one rule finds in the rows that meet its condition."""
    scale = 1
    cuts: dict[tuple[str | None, ...], Dimensions] = {}  # few, for many facts
    if rule.first_per is not None:
        rows = _first(rule, rule.first_per, rows)
    if rule.on_one_scale:
        rows = tuple(rows)
        scale = lcm(*(row.highest for row in rows if isinstance(row, SurveyRow)))
    for row in rows:
        if (fact := _fact(rule, row, organization, currency, scale, cuts)) is not None:
            yield fact


def _first(rule: FactRule, name: str, rows: Iterable[Source]) -> Iterator[Source]:
    """The earliest row for each value of a field, of those that are somebody's and have a day."""
    found: dict[str, tuple[date, str, Source]] = {}
    for row in rows:
        group, on = getattr(row, name), getattr(row, rule.on)
        if group is None or on is None or getattr(row, rule.person) is None:
            continue
        held = found.get(group)
        if held is None or (on, row.id) < held[:2]:
            found[group] = on, row.id, row
    return (row for _, _, row in found.values())


def _day(fact: Fact) -> date:
    return fact.on


def _order(fact: Fact) -> tuple[date, str, int]:
    return fact.on, fact.record, fact.value


def _merged(parts: Sequence[tuple[Fact, ...]]) -> tuple[Fact, ...]:
    if len(parts) == 1:
        return parts[0]
    return tuple(sorted((fact for part in parts for fact in part), key=_order))


def _meets(rule: FactRule, row: Source, praise_from: Fraction) -> bool:
    for name, value in rule.where:
        if getattr(row, name) != value:
            return False
    if not rule.praising or not isinstance(row, SurveyRow):
        return True
    return Fraction(row.score) >= praise_from * row.highest


def _fact(
    rule: FactRule,
    row: Source,
    organization: Organization,
    currency: str,
    scale: int,
    cuts: dict[tuple[str | None, ...], Dimensions],
) -> Fact | None:
    person, on = getattr(row, rule.person), getattr(row, rule.on)
    if person is None or on is None:
        return None
    amount = 1
    if rule.value is not None:
        amount = whole(Decimal(getattr(row, rule.value)), rule.unit, currency)
    if rule.on_one_scale and isinstance(row, SurveyRow):
        amount *= scale // row.highest
    post = organization.post_on(person, on)
    by = (
        getattr(row, "product", None),
        getattr(row, "customer", None),
        None if post is None else post.unit,
        getattr(row, "channel", None),
    )
    if (cut := cuts.get(by)) is None:
        cut = cuts[by] = Dimensions(*by)
    source = None if isinstance(row, DealLine) else row
    return Fact(rule.measure, person, on, amount, row.id, cut, source=source)
