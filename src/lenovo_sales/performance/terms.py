"""What chapter 4.3 fixes for the appraisal on a given date; an edition supplies it."""

from enum import Enum
from fractions import Fraction

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.values import Cycle, Rounding, Weights


class Family(Enum):
    """The four families of indicators of clause 4.3.1.1."""

    RESULTS = "results"
    PROCESS = "process"
    CUSTOMERS = "customers"
    TEAMWORK = "teamwork"

    @property
    def wording(self) -> Wording:
        """The family's name."""
        return {
            "results": Wording("Sales results", "销售业绩"),
            "process": Wording("Sales process", "销售过程"),
            "customers": Wording("Customer satisfaction", "客户满意度"),
            "teamwork": Wording("Teamwork", "团队协作"),
        }[self.value]


class Basis(Enum):
    """What a metric's sum is held against."""

    NOTHING = "nothing"  # the sum itself
    TARGET = "target"  # attainment: the sum over the target of its first measure
    YEAR_BEFORE = "year_before"  # growth: the sum over the same window a year before, less one
    MEASURES = "measures"  # the sum of the measures in `denominator`


class MissingValue(Enum):
    """What becomes of the weight of a metric that cannot be measured. Absent is not zero."""

    SPREAD = "spread"  # over the metrics that can be, in proportion
    NEUTRAL = "neutral"  # it scores the neutral points


class TransferRule(Enum):
    """Whose weights score somebody who moved within a period. Policy 4.3.2."""

    LAST_POST = "last_post"  # those of the last post in it
    BY_DAYS = "by_days"  # those of every post in it, each by its days


@frozen
class CycleTerms:
    """How much of a score the shorter cycles within give; the whole cycle gives the rest. 4.3.2.

    `quarter` is what a quarter's months give of its score, `year` what a year's quarters give.
    """

    quarter: Fraction = Fraction(0)
    year: Fraction = Fraction(0)

    def within(self, cycle: Cycle | None) -> Fraction:
        """What the cycles within give; nothing in a month, or where there is no cycle."""
        return {Cycle.QUARTER: self.quarter, Cycle.YEAR: self.year}.get(
            cycle or Cycle.MONTH, Fraction(0)
        )


@frozen
class Point:
    """A point of a curve: at this value of the metric, these points of score."""

    at: Fraction
    points: Fraction


@frozen
class MetricTerms:
    """One indicator: what it sums, what it is held against, and its curve. Policy 4.3.1.1.

    The curve is straight between its points and flat beyond the first and the last.
    """

    label: Wording
    family: Family
    clause: ClauseNumber
    numerator: tuple[str, ...]
    basis: Basis
    curve: tuple[Point, ...]
    denominator: tuple[str, ...] = ()
    monthly: bool = False  # a count is held against the months in post. Policy 4.3.2


@frozen
class ScorecardTerms:
    """The weights of one position level. Policy 4.3.1.2, 4.3.2.

    They hold in one line of business or in any, and for one appraisal cycle or for any.
    """

    level: str
    weights: Weights
    business: str | None = None
    cycle: Cycle | None = None


@frozen
class Grade:
    """A grade and the least score that earns it. Policy 4.3.1.2."""

    name: str
    least: Fraction
    label: Wording


@frozen
class PerformanceTerms:
    """Metrics, weights and grades. Policy 4.3.1."""

    metrics: dict[str, MetricTerms]
    scorecards: tuple[ScorecardTerms, ...]
    grades: tuple[Grade, ...]  # best first
    score_places: int
    rounding: Rounding
    missing_value: MissingValue
    neutral_points: Fraction
    praise_from: Fraction
    cycles: CycleTerms = CycleTerms()
    transfer_rule: TransferRule = TransferRule.LAST_POST

    def scorecard(
        self, level: str, business: str | None, cycle: Cycle | None = None
    ) -> ScorecardTerms | None:
        """The scorecard of a level: that of the line of business and of the cycle, else for any.

        One for the line of business comes before one for the cycle.
        """
        return next(
            (
                card
                for line in dict.fromkeys((business, None))
                for length in dict.fromkeys((cycle, None))
                for card in self.scorecards
                if (card.level, card.business, card.cycle) == (level, line, length)
            ),
            None,
        )
