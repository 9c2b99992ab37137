"""The targets that a book states, cascaded measure by measure. Policy 2.2.1.1, 2.2.1.3."""

from collections.abc import Mapping

from lenovo_sales.editions import Edition
from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.organization import Shares, Target, cascade
from lenovo_sales.performance import MEASURES, MeasureUnit
from lenovo_sales.records import Book, TargetRow
from lenovo_sales.values import Calendar, Money, parse_period, ratio

POINTS = 100  # a measure of points counts their hundredths


def cascaded(book: Book, edition: Edition, calendar: Calendar) -> Mapping[str, Shares]:
    """Every stated target shared out, by measure; bare periods are read by `calendar`.

    Raises:
        BadValue: A target's period or amount is not what its measure takes.
        NotFound: A target's measure or holder, or the level of a post, is unknown.
        Refused: The targets do not add up (2.2.1.3).
    """
    stated = [_target(row, book, edition, calendar) for row in book.all(TargetRow)]
    return {
        measure: cascade(stated, measure, book.organization, edition.organization)
        for measure in dict.fromkeys(target.measure for target in stated)
    }


def _target(row: TargetRow, book: Book, edition: Edition, calendar: Calendar) -> Target:
    measure, where = MEASURES.get(row.measure), f"target of {row.holder}"
    if measure is None:
        raise NotFound(f"{where}: measure: expected one of {', '.join(MEASURES)}")
    where = f"{where} for {row.measure}"
    try:
        period = parse_period(row.period, edition.fiscal, calendar)
    except BadValue as fault:
        raise BadValue(f"{where}: period: {fault}") from None
    try:
        value = _value(row, measure.unit, book.currency)
    except BadValue as fault:
        raise BadValue(f"{where}: amount: {fault}") from None
    return Target(row.holder, row.measure, period, value)


def _value(row: TargetRow, unit: MeasureUnit, currency: str) -> int:
    if unit is MeasureUnit.MONEY:
        return Money.of(row.amount, currency).minor
    value = ratio(row.amount) * (POINTS if unit is MeasureUnit.POINTS else 1)
    if value.denominator != 1:
        finest = "at most two decimals" if unit is MeasureUnit.POINTS else "a whole number"
        raise BadValue(f"expected {finest}")
    return value.numerator
