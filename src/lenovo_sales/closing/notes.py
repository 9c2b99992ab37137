"""What a reader must know beside the figures: why they are empty, what is in none of them."""

from collections.abc import Iterable, Iterator, Mapping

from lenovo_sales.clauses import Wording
from lenovo_sales.incentives import Movement
from lenovo_sales.organization import Organization, Shares
from lenovo_sales.performance import MEASURES, Facts, MeasureUnit
from lenovo_sales.values import Money, Period

NOBODY = Wording("Nobody holds a post in this period.", "本期无人在岗。")
NO_RECORD = Wording("The book holds no dated record.", "数据中没有带日期的记录。")


def notes_on(
    organization: Organization,
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
    yield from _outside([each for each in here if each.credit.post is None], currency)
    yield from _of_leavers([each for each in here if _of_leaver(each, organization)], currency)
    for shares in targets.values():
        for unit, rest in shares.uncarried.items():
            amount = sum(value for month, value in rest.items() if period.overlap(month))
            if amount:
                yield _uncarried(unit, shares.measure, amount, currency)


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


def _of_leaver(movement: Movement, organization: Organization) -> bool:
    held = movement.credit.post is not None and movement.returned
    return held and organization.post_on(movement.person, movement.on) is None


def _of_leavers(movements: list[Movement], currency: str) -> Iterator[Wording]:
    if movements:
        amount = Money(-sum(each.amount.minor for each in movements), currency)
        yield Wording(
            "Returns of sales by people who hold no post any more: {count}, {amount} together."
            " They lower the revenue of the unit that sold, and no seller's pay.",
            "{count} 笔退货共 {amount}，其销售人员已不在岗：冲减原部门业绩，不冲减销售人员薪酬。",
        ).filled(count=len(movements), amount=amount)


def _uncarried(unit: str, measure: str, amount: int, currency: str) -> Wording:
    stated = MEASURES[measure]
    value = str(Money(amount, currency)) if stated.unit is MeasureUnit.MONEY else f"{amount:,}"
    return Wording(
        "{unit}: of the target of {measure}, {value} in this period is carried by nobody.",
        "{unit}：{measure}任务中有 {value} 本期无人承担。",
    ).filled(unit=unit, measure=stated.label, value=value)
