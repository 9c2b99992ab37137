"""What a statement says, line by line, before any language or layout. Policy 1.3.4, 4.3.3.1."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.closing import Closing, PersonResult, SourceRecord
from lenovo_sales.editions.edition import Heading
from lenovo_sales.incentives import (
    Band,
    Commission,
    CommissionTerms,
    Credit,
    Earning,
    IncentiveTerms,
    Movement,
    conversion_of,
)
from lenovo_sales.incentives.crediting import RETURNED_BY, SHARED_BY
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
    "pay": clause_of(IncentiveTerms, "commissions"),
    "bands": clause_of(Band, "rate"),
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
    """One band of a plan, and what of the period's amount went through it.

    `start` is where the band begins, in minor units; None where a target would say it and there
    is none.
    """

    attainment: Fraction | None
    start: Fraction | None
    rate: Fraction
    amount: Fraction  # minor units
    earned: Money


@frozen
class EarningLine:
    """One line of a plan: what was credited, from which amount where it was converted, and what it
    earned.

    `seller` is who sold it, where that is another: who answers for a unit is paid by its deals.
    `sources` are the records behind it: the sale or the return first.
    """

    earning: Earning
    amount: Money
    seller: str | None = field(repr=False)
    customer: str | None = field(repr=False)
    product: str | None
    sources: tuple[SourceRecord, ...]
    conversion: str | None = None


@frozen
class PlanLines:
    """One plan over one window: the bands, the deals, and how they come to the amount.

    `reached` is what the window has accumulated at the end of the period; `rounding`, what
    rounding deal by deal adds to the bands' earnings; `targets`, the stated ones from which the
    window's target follows.
    """

    commission: Commission
    plan: CommissionTerms
    reached: Money
    bands: tuple[BandLine, ...]
    deals: tuple[EarningLine, ...]
    rounding: Money
    targets: tuple[SourceRecord, ...]

    @property
    def attained(self) -> Fraction | None:
        """What the window has reached over its target."""
        return Attainment(self.reached, self.commission.target).ratio


def plans_of(closing: Closing, person: PersonResult, deals: Deals) -> tuple[PlanLines, ...]:
    """Every plan and window of a person, in the order of the statement."""
    terms = closing.edition.incentives
    return tuple(
        _plan(commission, terms.commissions[commission.plan], closing, person, deals)
        for commission in person.statement.commissions
    )


def _plan(
    commission: Commission,
    plan: CommissionTerms,
    closing: Closing,
    person: PersonResult,
    deals: Deals,
) -> PlanLines:
    currency, before = closing.book.currency, commission.before.minor
    lines = tuple(
        EarningLine(
            earning,
            amount,
            None if credit.person == person.post.id else deals.person(credit),
            deals.customer(credit),
            deals.product(credit),
            closing.sources.of_movement(earning.movement),
            conversion_of(earning.movement, plan.measure),
        )
        for earning in commission.earnings
        for credit in [earning.movement.credit]
        if (amount := _credited(earning.movement, plan)) is not None
    )
    bands = tuple(_bands(commission, plan, closing.edition.incentives.rounding, currency))
    banded = sum(band.earned.minor for band in bands)
    return PlanLines(
        commission,
        plan,
        Money(before + sum(line.amount.minor for line in lines), currency),
        bands,
        lines,
        Money(commission.amount.minor - banded, currency),
        ()
        if commission.target is None
        else closing.sources.of_target(person.post.id, plan.measure, commission.window),
    )


def _credited(movement: Movement, plan: CommissionTerms) -> Money | None:
    return movement.amount if plan.measure == "revenue" else movement.profit


def _bands(
    commission: Commission, plan: CommissionTerms, rounding: Rounding, currency: str
) -> list[BandLine]:
    through = [Fraction(0)] * len(plan.bands)
    for earning in commission.earnings:
        for part in earning.parts:
            through[part.band] += part.amount
    one = Money(1, currency)
    return [
        BandLine(
            band.attainment,
            _start(band, commission.target),
            band.rate,
            amount,
            one.times(amount * band.rate, rounding),
        )
        for band, amount in zip(plan.bands, through, strict=True)
    ]


def _start(band: Band, target: Money | None) -> Fraction | None:
    if band.attainment is None:
        return Fraction(0 if band.amount is None else band.amount.minor)
    return None if target is None else band.attainment * target.minor


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
