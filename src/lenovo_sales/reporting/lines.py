"""What a statement says, line by line, before any language or layout. Policy 1.3.4, 4.3.3.1."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.closing import Closing, PersonResult, SourceRecord
from lenovo_sales.editions.edition import Heading
from lenovo_sales.incentives import (
    ComponentPay,
    Credit,
    Earning,
    IncentiveTerms,
    Movement,
    conversion_of,
)
from lenovo_sales.incentives.crediting import RETURNED_BY, SHARED_BY
from lenovo_sales.incentives.plans import BandTerms, ComponentTerms, Start, Value, Why
from lenovo_sales.incentives.plans.worth import Exact
from lenovo_sales.organization import OrganizationTerms
from lenovo_sales.parameters import clause_of
from lenovo_sales.performance import (
    MEASURES,
    Basis,
    CycleTerms,
    Grade,
    Measure,
    MeasureUnit,
    PerformanceTerms,
    Scorecard,
    ScorecardLine,
)
from lenovo_sales.records import (
    Book,
    CustomerRow,
    ProductRow,
)
from lenovo_sales.reporting.words import WORDS
from lenovo_sales.values import Calendar, Money, Rounding, total
from lenovo_sales.wording import joined

CITED: Mapping[str, ClauseNumber] = {
    "edition": clause_of(Heading, "id"),
    "score": clause_of(Grade, "least"),
    "metrics": clause_of(PerformanceTerms, "metrics"),
    "cycles": clause_of(CycleTerms, "quarter"),
    "posts": clause_of(PerformanceTerms, "transfer_rule"),
    "proration": clause_of(OrganizationTerms, "target_proration"),
    "pay": clause_of(IncentiveTerms, "bonus_cycle"),
    "bands": clause_of(BandTerms, "rate"),
    "revenue": MEASURES["revenue"].clause,
    "shares": SHARED_BY,
    "returns": RETURNED_BY,
}
"""The clause of each number that a statement shows, from the field that the number is."""
FEWEST_AXES = 3
"""The fewest metrics of which a radar is drawn."""


@frozen
class Deals:
    """What people, customers and products are called."""

    customers: Mapping[str, CustomerRow]
    products: Mapping[str, ProductRow]
    people: Mapping[str, str | None] = field(repr=False)

    @classmethod
    def of(cls, book: Book) -> "Deals":
        """Look every record up once."""
        return cls(
            {row.id: row for row in book.all(CustomerRow)},
            {row.id: row for row in book.all(ProductRow)},
            {post.id: post.name for post in book.organization.posts},
        )

    def person(self, credit: Credit) -> str:
        """Who sold it, by name where the book has one."""
        return self.people.get(credit.person) or credit.person

    def customer(self, credit: Credit) -> str | None:
        """Who bought, by name where the book has one."""
        return _name(self.customers, credit.line.customer)

    def product(self, credit: Credit) -> str | None:
        """What was sold, by name where the book has one."""
        return _name(self.products, credit.line.product)

    def family(self, credit: Credit) -> str | None:
        """The product family of what was sold."""
        found = self.products.get(credit.line.product or "")
        return None if found is None else found.family


def _name(rows: Mapping[str, CustomerRow] | Mapping[str, ProductRow], id: str | None) -> str | None:
    found = rows.get(id or "")
    return (None if found is None else found.name) or id


@frozen
class ScoreLine:
    """One metric of a scorecard: what it is held against, and what it adds."""

    line: ScorecardLine
    unit: MeasureUnit
    against: Wording | None
    over_unit: MeasureUnit
    effective_weight: Fraction  # in the score: the weight in the cycle alone times its own share
    contribution: Fraction | None
    clauses: tuple[ClauseNumber, ...]  # the metric's, then those of what it adds up


def measured_lines(card: Scorecard) -> tuple[ScorecardLine, ...]:
    """The metrics of a scorecard that could be measured: the axes of its radar."""
    return tuple(
        line for line in card.lines if line.points is not None and line.measured.value is not None
    )


def highest_points(terms: PerformanceTerms) -> Fraction:
    """The most points that any curve of the edition gives."""
    points = (point.points for each in terms.metrics.values() for point in each.curve)
    return max(points, default=Fraction(0))


def radar_rings(grades: Sequence[Grade], highest: Fraction) -> list[tuple[Fraction, str]]:
    """The points and the name of each ring of a radar: the grades, then the highest points."""
    return [
        *((each.least, each.name) for each in grades if 0 < each.least < highest),
        (highest, ""),
    ]


def radar_reach(points: Fraction | None, highest: Fraction) -> float:
    """How far from the middle of a radar points lie, from 0 to 1."""
    return float(max(Fraction(0), min(points or Fraction(0), highest)) / highest)


def score_lines(person: PersonResult) -> tuple[ScoreLine, ...]:
    """The scorecard, metric by metric. Policy 4.3.1.1."""
    card = person.scorecard
    return tuple(_score(line, card.own_share) for line in card.lines)


@frozen
class CycleLine:
    """A cycle within the period: its name, its score, and what that counts and adds. 4.3.2."""

    label: str
    score: Fraction
    effective_weight: Fraction
    contribution: Fraction


def cycle_lines(card: Scorecard) -> tuple[CycleLine, ...]:
    """The months or quarters that give something of a score. Policy 4.3.2."""
    calendar = Calendar(card.window.start.month)  # a year's quarters are counted from its start
    return tuple(
        CycleLine(
            calendar.label(part.card.window),
            score,
            part.effective_weight,
            part.effective_weight * score,
        )
        for part in card.sub_cycles
        if (score := part.card.score) is not None
    )


def _score(line: ScorecardLine, whole: Fraction) -> ScoreLine:
    metric = line.metric
    against = {
        Basis.NOTHING: WORDS["a_month"] if metric.monthly else None,
        Basis.TARGET: WORDS["target"],
        Basis.YEAR_BEFORE: WORDS["year_before"],
        Basis.MEASURES: _joined(line.denominator),
    }[metric.basis]
    numbers = [
        metric.clause,
        *(each.clause for each in (*line.numerator, *line.denominator)),
    ]
    return ScoreLine(
        line,
        line.numerator[0].unit,
        against,
        (line.denominator or line.numerator)[0].unit,
        line.effective_weight * whole,
        None if line.points is None else line.effective_weight * whole * line.points,
        tuple(dict.fromkeys(numbers)),
    )


def _joined(measures: tuple[Measure, ...]) -> Wording:
    return joined((each.label for each in measures), Wording(" + ", "＋"))


@frozen
class BandLine:
    """One band of a table, and what of the period's amount went through it.

    `start` is where the band begins, in units of the measure; None where a target would say it and
    there is none. `amount` and `earned` are those of the lines that earn by their own way through
    the bands; None in a table of another kind.
    """

    attainment: Fraction | None
    start: Fraction | None
    value: Fraction | None  # None: it differs by a dimension
    amount: Fraction | None
    earned: Money | None


@frozen
class EarningLine:
    """One line of a component: what was credited, from which amount where it was converted, and
    what it earned.

    `seller` is who sold it, where that is another: who answers for a unit is paid by its deals.
    `sources` are the records behind it: the sale or the return first. `why` says what a line is
    that is neither a sale nor a return.
    """

    earning: Earning
    record: str | None
    on: date | None
    share: Fraction | None
    seller: str | None = field(repr=False)
    customer: str | None = field(repr=False)
    product: str | None
    sources: tuple[SourceRecord, ...]
    conversion: str | None = None
    why: Wording | None = None

    @property
    def returned(self) -> bool:
        """Whether something of it came back."""
        return self.earning.returned

    @property
    def less(self) -> tuple[Movement, ...]:
        """The returns that the amount of a new line is less by."""
        return () if self.returned else tuple(x for x in self.earning.movements if x.returned)


@frozen
class PayLines:
    """One component over one window: the bands, the deals, and how they come to the amount.

    `rounding` is what rounding deal by deal adds to the bands' earnings; `others`, what lines earn
    outside the bands of a marginal table; `targets`, the stated ones from which the window's target
    follows.
    """

    pay: ComponentPay
    component: ComponentTerms
    bands: tuple[BandLine, ...]
    deals: tuple[EarningLine, ...]
    rounding: Money
    others: Money
    targets: tuple[SourceRecord, ...]

    @property
    def attained(self) -> Fraction | None:
        """What the window has reached over its target."""
        target = self.pay.target
        return None if target is None or target <= 0 else Fraction(self.pay.reached) / target

    @property
    def in_money(self) -> bool:
        """Whether the measure is money; else a number of things."""
        return self.component.counts_money


def pays_of(closing: Closing, person: PersonResult, deals: Deals) -> tuple[PayLines, ...]:
    """Every component and window of a person, in the order of the statement."""
    terms = closing.edition.incentives
    return tuple(
        _lines_of(pay, terms.components[pay.component], closing, person, deals)
        for pay in person.statement.components
    )


def _lines_of(
    pay: ComponentPay,
    component: ComponentTerms,
    closing: Closing,
    person: PersonResult,
    deals: Deals,
) -> PayLines:
    currency, measure = closing.book.currency, component.measure[0]
    lines = tuple(_line(each, measure, closing, person, deals) for each in pay.earnings)
    bands = tuple(_bands(pay, component, closing.edition.incentives.rounding, currency))
    through = sum(each.earned for each in pay.earnings if each.parts)
    banded = sum(band.earned.minor for band in bands if band.earned is not None)
    return PayLines(
        pay,
        component,
        bands,
        lines,
        Money(through - banded if component.is_plain else 0, currency),
        Money(pay.amount.minor - through if component.is_plain else 0, currency),
        ()
        if pay.target is None
        else closing.sources.of_target(person.post.id, measure, pay.window),
    )


def _line(
    earning: Earning, measure: str, closing: Closing, person: PersonResult, deals: Deals
) -> EarningLine:
    credit, movement = earning.credit, earning.movement
    why = _WHY.get(earning.why)
    if credit is None or movement is None:
        whole = WORDS["whole_window"] if why is None else why
        return EarningLine(earning, None, None, None, None, None, None, (), why=whole)
    return EarningLine(
        earning,
        movement.record,
        movement.on,
        credit.share,
        None if credit.person == person.post.id else deals.person(credit),
        deals.customer(credit),
        deals.product(credit),
        closing.sources.of_movements(earning.movements, movement),
        conversion_of(movement, measure),
        why,
    )


_WHY: Mapping[Why, Wording] = {
    Why.RE_RATED: WORDS["re_rated"],
    Why.LATE: WORDS["late"],
    Why.LIMIT: WORDS["limit"],
}


def _bands(
    pay: ComponentPay, component: ComponentTerms, rounding: Rounding, currency: str
) -> list[BandLine]:
    """The bands of a table with what went through each; a matrix has none."""
    bands, plain = component.table.bands, component.is_plain
    if not bands:
        return []
    by_target = component.by_attainment
    through = [Fraction(0)] * len(bands)
    for earning in pay.earnings:
        for part in earning.parts:
            through[part.band] += part.amount
    one = Money(1, currency)
    times = component.rate if component.table.value is Value.TIMES else Fraction(1)
    rated = plain and component.table.value is not Value.SHARE
    return [
        BandLine(
            band.at if band.start is Start.ATTAINMENT else None,
            _start(band, pay.target) if by_target else band.at,
            None if band.by is not None else band.alone,
            amount if plain else None,
            one.times(amount * band.alone * times, rounding) if rated else None,
        )
        for band, amount in zip(bands, through, strict=True)
    ]


def _start(band: BandTerms, target: Exact | None) -> Fraction | None:
    return None if target is None else band.at * target


@frozen
class Attainment:
    """A sum against its target; the ratio only where there is a target to divide by."""

    value: Money
    target: Money | None

    @property
    def ratio(self) -> Fraction | None:
        """The value over the target."""
        if self.target is None or self.target.minor <= 0:
            return None
        return Fraction(self.value.minor, self.target.minor)


def added(parts: Iterable[Attainment]) -> Attainment:
    """The sum of one or more that do not overlap; without a target where any of them has none."""
    each = tuple(parts)
    currency = each[0].value.currency
    targets = [part.target for part in each if part.target is not None]
    return Attainment(
        total((part.value for part in each), currency),
        total(targets, currency) if len(targets) == len(each) else None,
    )


def attainment_of(closing: Closing, id: str) -> Attainment:
    """A person's revenue of the period against the target for it. Policy 2.2.3.1."""
    return Attainment(closing.revenue(id), closing.target(id))
