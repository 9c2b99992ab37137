"""Measuring one metric of one person over a window, and why it cannot be. Policy 4.3.1.1."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.organization import Shares
from lenovo_sales.performance.facts import MEASURES, Facts, Unit
from lenovo_sales.performance.terms import MetricTerms, Per, Point
from lenovo_sales.values import Period


@frozen
class Measured:
    """A metric's value with the two sums behind it, or the reason why there is none.

    `over` is the target, the sum of a year before or the denominator; `value` is a ratio or,
    for a metric held against nothing, a count.
    """

    sum: int | None
    over: int | None
    value: Fraction | None
    absent: Wording | None = None


def measure(
    metric: MetricTerms,
    person: str,
    window: Period,
    facts: Facts,
    targets: Mapping[str, Shares],
) -> Measured:
    """The metric of one person over whole months. Absent is not zero."""
    lost = [name for name in (*metric.sum, *metric.over) if name not in facts.held]
    if lost:
        label = MEASURES[lost[0]].label
        return _absent(
            None, f"the book holds nothing of: {label.english}", f"账簿无记录：{label.chinese}"
        )
    total = _total(metric.sum, person, window, facts)
    if metric.per is Per.NOTHING:
        scale = 100 if MEASURES[metric.sum[0]].unit is Unit.POINTS else 1
        return Measured(total, None, Fraction(total, scale))
    if metric.per is Per.TARGET:
        shares = targets.get(metric.sum[0])
        target = None if shares is None else shares.over(person, window)
        if not target or target < 0:
            return _absent(total, "no target for this period", "本期无销售任务")
        return Measured(total, target, Fraction(total, target))
    if metric.per is Per.YEAR_BEFORE:
        before = _total(metric.sum, person, window.year_before(), facts)
        if before <= 0:
            return _absent(total, "nothing a year before to grow from", "上年同期无基数")
        return Measured(total, before, Fraction(total, before) - 1)
    over = _total(metric.over, person, window, facts)
    if over <= 0:
        return _absent(total, "nothing in this period to divide by", "本期分母为零")
    return Measured(total, over, Fraction(total, over))


def points_on(curve: tuple[Point, ...], value: Fraction) -> Fraction:
    """The points of a value: straight between the curve's points, flat beyond its ends.

    >>> line = (Point(Fraction(0), Fraction(0)), Point(Fraction(1), Fraction(100)))
    >>> points_on(line, Fraction(1, 3)), points_on(line, Fraction(7))
    (Fraction(100, 3), Fraction(100, 1))
    """
    low = curve[0]
    if value <= low.at:
        return low.points
    for high in curve[1:]:
        if value <= high.at:
            rise = (high.points - low.points) / (high.at - low.at)
            return low.points + (value - low.at) * rise
        low = high
    return low.points


def _total(measures: tuple[str, ...], person: str, window: Period, facts: Facts) -> int:
    return sum(facts.total(person, name, window) for name in measures)


def _absent(total: int | None, english: str, chinese: str) -> Measured:
    return Measured(total, None, None, Wording(english, chinese))
