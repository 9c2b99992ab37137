"""What must hold among the terms of an edition, beyond the kind of each. Policy 2.2.1.2.

Every check yields the path at fault and what was expected there.
"""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import floor

from lenovo_sales.documents import KeyPath
from lenovo_sales.editions.edition import Edition
from lenovo_sales.incentives import Band, CommissionTerms, GradeBonus
from lenovo_sales.organization import ResultScope
from lenovo_sales.performance import (
    MEASURES,
    Basis,
    MetricTerms,
    MissingValue,
    PerformanceTerms,
    Unit,
)
from lenovo_sales.values import Cycle
from lenovo_sales.wording import Wording, joined

Finding = tuple[KeyPath, Wording]

MONTHS = tuple(f"{month:02d}" for month in range(1, 13))
CREDITED = ("revenue", "profit")
ZERO_OR_MORE = Wording("expected zero or more", "应为零或以上")


def unsound(edition: Edition) -> Iterator[Finding]:
    """Every fault among the terms of an edition."""
    for check in CHECKS:
        yield from check(edition)


def _heading(edition: Edition) -> Iterator[Finding]:
    if not edition.id.strip():
        yield ("edition", "id"), Wording("expected a name for the edition", "制度版本应有名称")


def _organization(edition: Edition) -> Iterator[Finding]:
    terms, at = edition.organization, ("organization",)
    if not 1 <= terms.fiscal_year_first_month <= 12:
        yield (
            (*at, "fiscal_year_first_month"),
            Wording("expected a month, 1 to 12", "应为月份，1 至 12"),
        )
    if terms.level_when_unstated not in terms.levels:
        yield (*at, "level_when_unstated"), _one_of(terms.levels)
    if sorted(terms.season) != list(MONTHS):
        yield (
            (*at, "season"),
            Wording("expected a weight for each month, 01 to 12", "01 至 12 各月应有权重"),
        )
    for name, level in terms.levels.items():
        where = (*at, "levels", name, "target_weight")
        if level.target_weight < 0:
            yield where, ZERO_OR_MORE
        elif level.answers_for is ResultScope.UNIT and level.target_weight:
            yield (
                where,
                Wording(
                    "expected zero: who answers for a unit carries the unit's target",
                    "应为零：对单位负责的岗位承担单位的任务",
                ),
            )


def _authority(edition: Edition) -> Iterator[Finding]:
    for path, message in edition.authority.faults(edition.organization.levels):
        yield ("authority", *path), message


def _overlay(edition: Edition) -> Iterator[Finding]:
    for index, message in edition.overlay.faults(edition):
        yield ("overlay", "tightness", index, "path"), message


def _metrics(edition: Edition) -> Iterator[Finding]:
    for name, metric in edition.performance.metrics.items():
        at = ("performance", "metrics", name)
        for key, measures in (("numerator", metric.numerator), ("denominator", metric.denominator)):
            for index, measure in enumerate(measures):
                if measure not in MEASURES:
                    yield (*at, key, index), _one_of(MEASURES)
                elif measure in measures[:index]:
                    yield (
                        (*at, key, index),
                        Wording("expected each measure once", "每个指标口径应只出现一次"),
                    )
        if not metric.numerator:
            yield (
                (*at, "numerator"),
                Wording("expected at least one measure", "应至少有一个指标口径"),
            )
        if (metric.basis is Basis.MEASURES) is not bool(metric.denominator):
            yield (
                (*at, "denominator"),
                Wording(
                    'expected measures to hold against just where basis is "measures"',
                    '仅当 basis 为 "measures" 时应有对比口径',
                ),
            )
        units = {
            MEASURES[each].unit
            for each in (*metric.numerator, *metric.denominator)
            if each in MEASURES
        }
        if len(units) > 1:
            yield (
                (*at, "numerator"),
                Wording("expected measures that count in one unit", "各口径的计量单位应一致"),
            )
        if metric.basis is Basis.NOTHING and Unit.MONEY in units:
            yield (
                (*at, "basis"),
                Wording("expected money to be held against something", "金额应有对比项"),
            )
        if metric.monthly and metric.basis is not Basis.NOTHING:
            yield (
                (*at, "monthly"),
                Wording(
                    'expected true just where basis is "nothing"',
                    '仅当 basis 为 "nothing" 时应为 true',
                ),
            )
        if metric.basis is Basis.TARGET and len(metric.numerator) > 1:
            yield (
                (*at, "numerator"),
                Wording(
                    "expected one measure, the one whose target it is held against",
                    "应只有一个口径，即与其任务对比的口径",
                ),
            )
        yield from _curve(metric, at)


def _curve(metric: MetricTerms, at: KeyPath) -> Iterator[Finding]:
    if not metric.curve:
        yield (*at, "curve"), Wording("expected at least one point", "应至少有一个点")
    for index, (low, high) in enumerate(pairwise(metric.curve), start=1):
        if high.at <= low.at:
            yield (
                (*at, "curve", index, "at"),
                Wording("expected more than at the point before", "应大于前一点"),
            )


def _scorecards(edition: Edition) -> Iterator[Finding]:
    terms, levels = edition.performance, edition.organization.levels
    seen: set[tuple[str, str | None, Cycle | None]] = set()
    for index, card in enumerate(terms.scorecards):
        at = ("performance", "scorecards", index)
        if card.level not in levels:
            yield (*at, "level"), _one_of(levels)
        which = (card.level, card.business, card.cycle)
        if which in seen:
            yield (
                (*at, "level"),
                Wording(
                    "expected one scorecard a level, line of business and cycle",
                    "每个级别、业务线与周期应只有一张考核表",
                ),
            )
        seen.add(which)
        for name in card.weights:
            if name not in terms.metrics:
                yield (*at, "weights", name), _one_of(terms.metrics)
    for level in levels:
        if (level, None, None) not in seen:
            yield (
                ("performance", "scorecards"),
                Wording(
                    "expected a scorecard for the level {level} in any line of business and cycle",
                    "岗位级别 {level} 应有适用于任何业务线与周期的考核表",
                ).filled(level=level),
            )
    for name in ("quarter", "year"):
        if not 0 <= getattr(terms.cycles, name) <= 1:
            yield (
                ("performance", "cycles", name),
                Wording("expected 0 to 100 %", "应在 0 至 100 % 之间"),
            )


def _grades(edition: Edition) -> Iterator[Finding]:
    terms, at = edition.performance, ("performance",)
    if not 0 <= terms.score_places <= 6:
        yield (*at, "score_places"), Wording("expected 0 to 6 decimals", "小数位数应为 0 至 6")
        return
    if not 0 < terms.praise_from <= 1:
        yield (
            (*at, "praise_from"),
            Wording("expected more than 0 and at most 100 %", "应大于 0 且至多 100 %"),
        )
    if not terms.grades:
        yield (*at, "grades"), Wording("expected at least one grade", "应至少有一个等级")
        return
    for index, grade in enumerate(terms.grades):
        if any(grade.name == above.name for above in terms.grades[:index]):
            yield (
                (*at, "grades", index, "name"),
                Wording("expected each grade once", "每个等级应只出现一次"),
            )
    for index, (above, below) in enumerate(pairwise(terms.grades), start=1):
        if below.least >= above.least:
            yield (
                (*at, "grades", index, "least"),
                Wording("expected less than for the grade before", "应低于前一等级"),
            )
    if terms.grades[-1].least > _lowest(terms):
        last = len(terms.grades) - 1
        yield (
            (*at, "grades", last, "least"),
            Wording(
                "expected a last grade that the lowest score earns", "最后一个等级应能由最低分取得"
            ),
        )


def _lowest(terms: PerformanceTerms) -> Fraction:
    """A score that no scorecard falls below, however it is rounded."""
    points = [point.points for metric in terms.metrics.values() for point in metric.curve]
    if terms.missing_value is MissingValue.NEUTRAL:
        points.append(terms.neutral_points)
    scale = 10**terms.score_places
    return Fraction(floor(min(points, default=Fraction(0)) * scale), scale)


def _commissions(edition: Edition) -> Iterator[Finding]:
    for name, plan in edition.incentives.commissions.items():
        at = ("incentives", "commissions", name)
        if not plan.levels:
            yield (*at, "levels"), Wording("expected at least one level", "应至少有一个岗位级别")
        for index, level in enumerate(plan.levels):
            if level not in edition.organization.levels:
                yield (*at, "levels", index), _one_of(edition.organization.levels)
            elif level in plan.levels[:index]:
                yield (
                    (*at, "levels", index),
                    Wording("expected each level once", "每个岗位级别应只出现一次"),
                )
        if plan.measure not in CREDITED:
            yield (*at, "measure"), _one_of(CREDITED)
        yield from _bands(plan, at)


def _bands(plan: CommissionTerms, at: KeyPath) -> Iterator[Finding]:
    if not plan.bands:
        yield (*at, "bands"), Wording("expected at least one band", "应至少有一档")
        return
    mixed = False
    for index, band in enumerate(plan.bands):
        where = (*at, "bands", index)
        if (band.attainment is None) is (band.amount is None):
            mixed = True
            yield where, Wording("expected either attainment or amount", "应为完成率或金额之一")
        elif (band.attainment is not None) is not plan.by_attainment:
            mixed = True
            yield (
                where,
                Wording(
                    "expected bands that are all set at attainment or all at amounts",
                    "各档应全部以完成率或全部以金额划分",
                ),
            )
        if not 0 <= band.rate <= 1:
            yield (
                (*where, "rate"),
                Wording("expected a rate of 0 to 100 %", "比例应在 0 至 100 % 之间"),
            )
    if mixed:
        return
    starts = [_start(band) for band in plan.bands]
    key = "attainment" if plan.by_attainment else "amount"
    if starts[0] != 0:
        yield (
            (*at, "bands", 0, key),
            Wording("expected the first band to start at zero", "第一档应自零起"),
        )
    for index, (low, high) in enumerate(pairwise(starts), start=1):
        if high <= low:
            yield (
                (*at, "bands", index, key),
                Wording("expected a later start than the band before", "起点应高于前一档"),
            )


def _start(band: Band) -> Fraction:
    if band.amount is not None:
        return Fraction(band.amount.minor)
    return band.attainment or Fraction(0)


def _bonuses(edition: Edition) -> Iterator[Finding]:
    bonuses = edition.incentives.grade_bonus
    for index, bonus in enumerate(bonuses):
        at = ("incentives", "grade_bonus", index)
        if bonus.grade not in (names := [grade.name for grade in edition.performance.grades]):
            yield (*at, "grade"), _one_of(dict.fromkeys(names))
        elif any(bonus.grade == earlier.grade for earlier in bonuses[:index]):
            yield (*at, "grade"), Wording("expected one bonus a grade", "每个等级应只有一项奖金")
        yield from _bonus(bonus, at)


def _bonus(bonus: GradeBonus, at: KeyPath) -> Iterator[Finding]:
    if (bonus.of_commission is None) is (bonus.amount is None):
        yield (
            at,
            Wording("expected either of_commission or amount", "应为 of_commission 或 amount 之一"),
        )
    if bonus.of_commission is not None and bonus.of_commission < 0:
        yield (*at, "of_commission"), ZERO_OR_MORE
    if bonus.amount is not None and bonus.amount.minor < 0:
        yield (*at, "amount"), ZERO_OR_MORE


def _currency(edition: Edition) -> Iterator[Finding]:
    """A book has one currency, so an edition that pays in two can close none."""
    if len(found := dict.fromkeys(edition.incentives.currencies())) > 1:
        yield (
            ("incentives",),
            Wording(
                "expected amounts in one currency, found {found}",
                "金额应为同一币种，实际有 {found}",
            ).filled(found=joined((Wording(each, each) for each in found), Wording(" and ", "、"))),
        )


def _one_of(names: Iterable[str]) -> Wording:
    listed = Wording("expected one of {names}", "应为以下之一：{names}")
    return listed.filled(names=", ".join(names))


CHECKS: tuple[Callable[[Edition], Iterator[Finding]], ...] = (
    _heading,
    _organization,
    _authority,
    _overlay,
    _metrics,
    _scorecards,
    _grades,
    _commissions,
    _bonuses,
    _currency,
)
