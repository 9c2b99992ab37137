"""What a reader must know beside the figures: why they are empty, what is in none of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from lenovo_sales.clauses import Wording
from lenovo_sales.incentives import AfterLeaving, Movement
from lenovo_sales.organization import (
    Organization,
    OrganizationTerms,
    Shares,
    TargetProration,
)
from lenovo_sales.performance import (
    Facts,
    Measure,
    MeasureUnit,
    PerformanceTerms,
    Scorecard,
)
from lenovo_sales.values import Money, Period, Rounding, percent_text

if TYPE_CHECKING:
    from lenovo_sales.editions import Edition

NOBODY = Wording("Nobody holds a post in this period.", "本期无人在岗。")
NO_RECORD = Wording("The book holds no dated record.", "数据中没有带日期的记录。")
PRORATION = {
    TargetProration.WHOLE: Wording(
        "Targets of {measure} stated for people who are in post for a part of the time: {count};"
        " each stands whole.",
        "{count} 人的{measure}任务在任务期内仅部分时间在岗：任务按所定全额计。",
    ),
    TargetProration.BY_DAYS: Wording(
        "Targets of {measure} stated for people who are in post for a part of the time: {count};"
        " each holds by the days in post.",
        "{count} 人的{measure}任务在任务期内仅部分时间在岗：任务按在岗天数折算。",
    ),
}
PARTIAL_UNITS = Wording(
    "Units with a target of {measure} for some of the months of this period, so with none for it:"
    " {units}.",
    "以下单位本期仅部分月份有{measure}任务，故本期无任务：{units}。",
)
PARTIAL_PEOPLE = Wording(
    "People with a target of {measure} for some of their months in this period: {count};"
    " they have none for the period.",
    "{count} 人本期仅部分月份有{measure}任务，故本期无任务。",
)
TOO_LITTLE_MEASURED = Wording(
    "People without a score and a grade, as less than {least} of their weights can be measured:"
    " {count}.",
    "{count} 人可计量权重低于 {least}，不评分、不定级。",
)
CONVERTED = Wording(
    "Sales and returns in other currencies, converted by the rate of the day of the sale: {count}.",
    "其他币种的销售与退货 {count} 笔，按销售当日汇率折算。",
)
OLD_RATES = Wording(
    "Of these, converted by a rate more than {days} days older than the sale: {count}; the oldest"
    " rate is {oldest} days older.",
    "其中 {count} 笔所用汇率早于销售日超过 {days} 天，最早者早 {oldest} 天。",
)


def notes_on(
    organization: Organization,
    edition: "Edition",
    facts: Facts,
    movements: Iterable[Movement],
    targets: Mapping[str, Shares],
    period: Period,
    currency: str,
) -> Iterator[Wording]:
    """Every note on a closing. Policy 1.3.4, 2.2.1.4, 5.1.2.1."""
    if not any(organization.posts_during(period)):
        yield NOBODY
    yield from _empty(facts, period)
    here = [movement for movement in movements if movement.on in period]
    without_post = [each for each in here if each.credit.post is None]
    yield from _outside([each for each in without_post if each.credit.unit is None], currency)
    yield from _unpaid([each for each in without_post if each.credit.unit is not None], currency)
    left = [each for each in here if _of_leaver(each, organization)]
    yield from _of_conversions(here, edition.incentives.oldest_rate)
    yield from _of_leavers(left, edition.incentives.after_leaving, currency)
    for shares in targets.values():
        measure = edition.performance.all_measures[shares.measure]
        yield from _of_targets(
            shares, measure, organization, edition.organization, period, currency
        )


def notes_on_scores(cards: Iterable[Scorecard], terms: PerformanceTerms) -> Iterator[Wording]:
    """A note on the scorecards of which too little can be measured for a score. Policy 4.3.1.2."""
    short = sum(card.score is None and card.measured_share > 0 for card in cards)
    if short:
        least = percent_text(terms.measured_from, 1, Rounding.HALF_UP)
        yield TOO_LITTLE_MEASURED.filled(count=short, least=least)


def _of_targets(
    shares: Shares,
    measure: Measure,
    organization: Organization,
    terms: OrganizationTerms,
    period: Period,
    currency: str,
) -> Iterator[Wording]:
    """What is carried by nobody, and how what is stated for a part of the time was taken."""
    label, answered = measure.label, shares.answered_outside(period)
    for unit, rest in shares.uncarried.items():
        amount = sum(value for month, value in rest.items() if period.overlap(month))
        amount -= answered.get(unit, 0)
        if amount > 0:
            yield _uncarried(unit, measure, amount, currency)
    partly = {row.person for row in shares.partly if row.days and row.span.overlap(period)}
    if partly:
        yield PRORATION[terms.target_proration].filled(measure=label, count=len(partly))
    units = [unit for unit in organization.units if shares.unit_coverage(unit, period).is_partial]
    if units:
        yield PARTIAL_UNITS.filled(measure=label, units=", ".join(units))
    people = {post.id for post in organization.posts_during(period)}
    short = sum(shares.coverage(person, period).is_partial for person in people)
    if short:
        yield PARTIAL_PEOPLE.filled(measure=label, count=short)


def _empty(facts: Facts, period: Period) -> Iterator[Wording]:
    """An empty result says why."""
    held = [same for same in facts.by_person.values() if same]
    if not held:
        yield NO_RECORD
        return
    first, last = min(same[0].on for same in held), max(same[-1].on for same in held)
    if not any(facts.over(*key, period) for key in facts.by_person):
        yield Wording(
            "No record falls in this period; they run from {first} to {last}.",
            "本期无记录；数据自 {first} 至 {last}。",
        ).filled(first=first, last=last)


def _outside(movements: list[Movement], currency: str) -> Iterator[Wording]:
    if movements:
        amount = Money(sum(each.amount.minor for each in movements), currency)
        yield Wording(
            "Credits on days on which their person held no post: {count}, {amount} together."
            " They are in the totals, in no unit's revenue and in nobody's pay.",
            "{count} 笔业绩共 {amount}，发生日其人员不在岗：计入合计，不计入部门业绩与个人薪酬。",
        ).filled(count=len(movements), amount=amount)


def _unpaid(movements: list[Movement], currency: str) -> Iterator[Wording]:
    if movements:
        amount = Money(sum(each.amount.minor for each in movements), currency)
        yield Wording(
            "Credits in a unit of their own whose person held no post that day: {count}, {amount}"
            " together. They are in the unit's revenue and in nobody's pay.",
            "{count} 笔业绩共 {amount}，自有所属单位而其人员当日不在岗："
            "计入该单位业绩，不计入个人薪酬。",
        ).filled(count=len(movements), amount=amount)


def _of_conversions(movements: Iterable[Movement], oldest: int) -> Iterator[Wording]:
    """What was sold in other currencies, and what an old rate converted. Policy 5.1.2.1."""
    ages = {
        (each.record, each.credit.line.id): (each.credit.on - rate.on).days
        for each in movements
        if (rate := each.credit.rate) is not None
    }
    if ages:
        yield CONVERTED.filled(count=len(ages))
    if old := [age for age in ages.values() if age > oldest]:
        yield OLD_RATES.filled(count=len(old), days=oldest, oldest=max(old))


def _of_leaver(movement: Movement, organization: Organization) -> bool:
    held = movement.credit.post is not None and movement.returned
    return held and organization.post_on(movement.person, movement.on) is None


def _of_leavers(
    movements: list[Movement], after_leaving: AfterLeaving, currency: str
) -> Iterator[Wording]:
    if movements:
        amount = Money(-sum(each.amount.minor for each in movements), currency)
        said = {
            AfterLeaving.CLAIM: Wording(
                "Returns of sales by people who hold no post any more: {count}, {amount} together."
                " They lower the revenue of the unit that sold, and the seller's pay.",
                "{count} 笔退货共 {amount}，其销售人员已不在岗：冲减原部门业绩与销售人员薪酬。",
            ),
            AfterLeaving.FORGIVE: Wording(
                "Returns of sales by people who hold no post any more: {count}, {amount} together."
                " They lower the revenue of the unit that sold, and no seller's pay.",
                "{count} 笔退货共 {amount}，其销售人员已不在岗：冲减原部门业绩，"
                "不冲减销售人员薪酬。",
            ),
        }
        yield said[after_leaving].filled(count=len(movements), amount=amount)


def _uncarried(unit: str, measure: Measure, amount: int, currency: str) -> Wording:
    value = str(Money(amount, currency)) if measure.unit is MeasureUnit.MONEY else f"{amount:,}"
    return Wording(
        "{unit}: of the target of {measure}, {value} in this period is carried by nobody.",
        "{unit}：{measure}任务中有 {value} 本期无人承担。",
    ).filled(unit=unit, measure=measure.label, value=value)
