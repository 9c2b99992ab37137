"""What chapter 4.3 fixes for the appraisal on a given date; an edition supplies it."""

from enum import Enum
from fractions import Fraction

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.values import Rounding, Weights


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


class Per(Enum):
    """What a metric's sum is held against."""

    NOTHING = "nothing"  # the sum itself
    TARGET = "target"  # attainment: the sum over the target of its first measure
    YEAR_BEFORE = "year_before"  # growth: the sum over the same window a year before, less one
    MEASURES = "measures"  # the sum of the measures in `over`


class Absence(Enum):
    """What becomes of the weight of a metric that cannot be measured. Absent is not zero."""

    SPREAD = "spread"  # over the metrics that can be, in proportion
    NEUTRAL = "neutral"  # it scores the neutral points


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
    sum: tuple[str, ...]
    per: Per
    curve: tuple[Point, ...]
    over: tuple[str, ...] = ()
    monthly: bool = False  # a count is held against the months in post. Policy 4.3.2


@frozen
class ScorecardTerms:
    """The weights of one position level, in one line of business or in any. Policy 4.3.1.2.

    Who moves within a period is appraised on the scorecard of the last post in it.
    """

    level: str
    weights: Weights
    business: str | None = None


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
    absence: Absence
    neutral_points: Fraction
    praise_from: Fraction

    def scorecard(self, level: str, business: str | None) -> ScorecardTerms | None:
        """The scorecard of a level: that of the line of business, else the one for any."""
        own = [card for card in self.scorecards if card.level == level]
        exact = [card for card in own if card.business is not None and card.business == business]
        return next(iter([*exact, *(card for card in own if card.business is None)]), None)
