"""Measuring one metric of one person over a window, and why it cannot be. Policy 4.3.1.1."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.organization import Shares
from lenovo_sales.performance.facts import Facts
from lenovo_sales.performance.measures import MEASURES, POINT_PARTS, Measure, MeasureUnit
from lenovo_sales.performance.terms import Basis, MetricTerms, Point
from lenovo_sales.values import Period

LACKING: Mapping[str, str] = {"profit": "sales_without_profit"}
"""What a measure cannot be told for: where there is any of the second, the first is not known."""

NOTHING_OF = Wording("the book holds nothing of: {measure}", "数据中没有{measure}记录")
NOTHING_BUT = Wording(
    "the book holds nothing of its kind but: {measure}", "同类记录仅有{measure}，无法计算比率"
)
CANNOT_BE_TOLD = Wording("cannot be told; there are: {measure}", "无法计算，存在：{measure}")

NO_TARGET = Wording("no target for this period", "本期无销售任务")
PARTIAL_TARGET = Wording(
    "a target for {held} of {all} months", "{all} 个月中仅 {held} 个月有销售任务"
)


@frozen
class Appraisee:
    """The person appraised, and the months in post of a window of whole months.

    `months` is how many of them the person was in post; `comparable`, whether the person stood
    in the same place all through it and the window a year before, so that growth can be told.
    """

    person: str
    window: Period
    months: Fraction
    comparable: bool = True


@frozen
class Measured:
    """A metric's value with the two sums behind it, or the reason why there is none.

    `denominator` is the target, the sum of a year before or that of other measures. `value` is a
    ratio or, for a metric held against nothing, a count, where the metric is monthly a month's.
    """

    numerator: int | None
    denominator: int | None
    value: Fraction | None
    absent: Wording | None = None


def measure(
    metric: MetricTerms,
    subject: Appraisee,
    facts: Facts,
    targets: Mapping[str, Shares],
    measures: Mapping[str, Measure] = MEASURES,
) -> Measured:
    """The metric of one person over whole months, of measures by name. Absent is not zero."""
    person, window = subject.person, subject.window
    for name in (*metric.numerator, *metric.denominator):
        if name not in facts.held:
            return Measured(None, None, None, _nothing_of(measures[name].label))
        if name in LACKING and _total((LACKING[name],), person, window, facts):
            lacking = CANNOT_BE_TOLD.filled(measure=measures[LACKING[name]].label)
            return Measured(None, None, None, lacking)
    total = _total(metric.numerator, person, window, facts)
    if metric.basis is Basis.NOTHING:
        return _counted(metric, total, subject, measures[metric.numerator[0]].unit)
    if metric.basis is Basis.TARGET:
        return _attained(total, subject, targets.get(metric.numerator[0]))
    if metric.basis is Basis.YEAR_BEFORE:
        return _grown(metric, total, subject, facts)
    for name in (*metric.numerator, *metric.denominator):
        if name in facts.alone:
            return Measured(total, None, None, NOTHING_BUT.filled(measure=measures[name].label))
    over = _total(metric.denominator, person, window, facts)
    if over <= 0:
        return Measured(
            total, None, None, Wording("nothing in this period to divide by", "本期分母为零")
        )
    return Measured(total, over, Fraction(total, over))


@lru_cache(maxsize=256)
def _nothing_of(measure: Wording) -> Wording:
    """Why a metric is absent: nearly everybody's of a book for the same few reasons."""
    return NOTHING_OF.filled(measure=measure)


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


def _attained(total: int, subject: Appraisee, shares: Shares | None) -> Measured:
    """The sum over the target; a target for some of the months in post is none for all."""
    found = None if shares is None else shares.coverage(subject.person, subject.window)
    if found is not None and found.is_partial:
        held = {"held": found.months, "all": found.of_months}
        return Measured(total, None, None, PARTIAL_TARGET.filled(**held))
    target = None if found is None else found.whole
    if not target:
        return Measured(total, None, None, NO_TARGET)
    return Measured(total, target, Fraction(total, target))


def _counted(metric: MetricTerms, total: int, subject: Appraisee, unit: MeasureUnit) -> Measured:
    scale = POINT_PARTS if unit is MeasureUnit.POINTS else 1
    if not metric.monthly:
        return Measured(total, None, Fraction(total, scale))
    if not subject.months:
        return Measured(total, None, None, Wording("not in post in this period", "本期不在岗"))
    return Measured(total, None, Fraction(total, scale) / subject.months)


def _grown(metric: MetricTerms, total: int, subject: Appraisee, facts: Facts) -> Measured:
    if not subject.comparable:
        return Measured(
            total,
            None,
            None,
            Wording(
                "not in the same place all this period and a year before",
                "本期与上年同期未全程同岗",
            ),
        )
    window = subject.window.year_before()
    for name in metric.numerator:
        since = facts.since.get(name)
        if since is not None and since.replace(day=1) > window.start:
            return Measured(
                total,
                None,
                None,
                Wording("the book does not reach back a year", "数据中没有上年同期"),
            )
    before = _total(metric.numerator, subject.person, window, facts)
    if before <= 0:
        return Measured(
            total, None, None, Wording("nothing a year before to grow from", "上年同期无基数")
        )
    return Measured(total, before, Fraction(total, before) - 1)


def _total(measures: tuple[str, ...], person: str, window: Period, facts: Facts) -> int:
    return sum(facts.total(person, name, window) for name in measures)
