"""A closing as rows of plain values, for any data frame. Policy 5.2.1.2.

Every row of one kind has the same keys in the same order. Amounts, points, weights and ratios are
Decimal, days are dates, and what is absent is None, which is not zero.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from lenovo_sales.closing.source_lines import counted, source_lines
from lenovo_sales.errors import BadValue
from lenovo_sales.records import Place
from lenovo_sales.values import Money, Rounding, decimal_text, total

if TYPE_CHECKING:
    from lenovo_sales.closing.close import Closing

Cell: TypeAlias = str | int | Decimal | date | None
RecordsOf = Literal["people", "units", "metrics", "earnings", "sources"]

RATIO_PLACES = 6
POINT_PLACES = 4
RATE_PLACES = 12


def records_of(closing: "Closing", of: RecordsOf) -> list[dict[str, Cell]]:
    """The rows of one kind; `Closing.to_records`.

    Raises:
        BadValue: A row of this kind is not known.
    """
    if not isinstance(of, str) or of not in ROWS:
        raise BadValue(
            "expected rows of one of {names}",
            "行应为以下之一：{names}",
            names=", ".join(ROWS),
        )
    return list(ROWS[of](closing))


def number(value: Fraction | None, places: int = RATIO_PLACES) -> Decimal | None:
    """A ratio as a Decimal, rounded half up.

    >>> number(Fraction(2, 3))
    Decimal('0.666667')
    """
    return None if value is None else Decimal(decimal_text(value, places, Rounding.HALF_UP))


def _amount(money: Money | None) -> Decimal | None:
    return None if money is None else money.amount


def _ratio(value: Money, target: Money | None) -> Decimal | None:
    over = target is not None and target.minor > 0
    return number(Fraction(value.minor, target.minor)) if target and over else None


def _people(closing: "Closing") -> Iterator[dict[str, Cell]]:
    currency, units = closing.book.currency, closing.book.organization.units
    places = closing.edition.performance.score_places
    for each in closing.people:
        post, card, statement = each.post, each.scorecard, each.statement
        revenue, target = closing.revenue(post.id), closing.target(post.id)
        commission = total((one.amount for one in statement.components), currency)
        yield {
            "person": post.id,
            "name": post.name,
            "unit": post.unit,
            "unit_name": units[post.unit].name,
            "level": each.level,
            "days_in_post": sum(stay.days for stay in each.stays),
            "revenue": revenue.amount,
            "target": _amount(target),
            "attainment": _ratio(revenue, target),
            "score": number(card.score, places),
            "grade": None if card.grade is None else card.grade.name,
            "commission": commission.amount,
            "bonus": None if statement.bonus is None else statement.bonus.amount,
            "pay": statement.pay.amount,
            "currency": currency,
        }


def _units(closing: "Closing") -> Iterator[dict[str, Cell]]:
    units = closing.book.organization.units
    for each in closing.units:
        yield {
            "unit": each.id,
            "name": each.name,
            "tier": each.tier,
            "parent": units[each.id].parent,
            "revenue": each.revenue.amount,
            "target": _amount(each.target),
            "attainment": number(each.attainment),
            "currency": closing.book.currency,
        }


def _metrics(closing: "Closing") -> Iterator[dict[str, Cell]]:
    for each in closing.people:
        card = each.scorecard
        for line in card.lines:
            effective = line.effective_weight * card.own_share
            absent = line.measured.absent
            yield {
                "person": each.post.id,
                "level": each.level,
                "metric": line.name,
                "value": number(line.measured.value),
                "points": number(line.points, POINT_PLACES),
                "weight": number(line.weight),
                "effective_weight": number(effective),
                "contribution": number(
                    None if line.points is None else effective * line.points, POINT_PLACES
                ),
                "absent": None if absent is None else absent.english,
                "clause": line.metric.clause,
            }


def _earnings(closing: "Closing") -> Iterator[dict[str, Cell]]:
    """Every entry of every statement; of a whole window it has no record."""
    for each in closing.people:
        for pay in each.statement.components:
            for earning in pay.earnings:
                movement, credit = earning.movement, earning.credit
                sold_for = None if movement is None else movement.sold_for
                rate = None if credit is None else credit.rate
                place = None
                if movement is not None:
                    place = closing.sources.of_movement(movement)[0].place
                yield {
                    "person": each.post.id,
                    "component": pay.component,
                    "window_start": pay.window.start,
                    "window_end": pay.window.end,
                    "record": None if movement is None else movement.record,
                    "seller": None if movement is None else movement.person,
                    "day": None if movement is None else movement.on,
                    "why": earning.why.value,
                    "share": None if credit is None else number(credit.share),
                    "amount": counted(earning.counted, pay),
                    "sold_for": _amount(sold_for),
                    "sold_in": None if sold_for is None else sold_for.currency,
                    "rate": None if rate is None else number(rate.worth, RATE_PLACES),
                    "accumulated": counted(earning.before, pay),
                    "earned": earning.amount.amount,
                    "currency": closing.book.currency,
                    **_place(place),
                }


def _sources(closing: "Closing") -> Iterator[dict[str, Cell]]:
    """Every record behind every metric, commission and target of everybody."""
    for each in closing.people:
        for line in source_lines(closing, each):
            yield {
                "person": each.post.id,
                "figure": line.figure,
                "part": line.part.value,
                "measure": line.measure,
                "type": line.source.record,
                "record": line.source.id,
                "day": line.on,
                "value": line.value,
                **_place(line.source.place),
            }


def _place(place: Place | None) -> dict[str, Cell]:
    """Two columns: of an event they hold the process and its number."""
    if place is None:
        return {"file": None, "line": None}
    return {"file": place.origin_in("en"), "line": place.number}


ROWS: Mapping[str, Callable[["Closing"], Iterator[dict[str, Cell]]]] = MappingProxyType(
    {
        "people": _people,
        "units": _units,
        "metrics": _metrics,
        "earnings": _earnings,
        "sources": _sources,
    }
)
"""What a row may be, and the function that makes each."""
