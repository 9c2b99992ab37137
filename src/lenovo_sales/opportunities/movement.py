"""Changes between two forecasts of one period (预测变动). Policy 3.2.2.4.

>>> from datetime import date
>>> from fractions import Fraction
>>> from lenovo_sales.values import Period
>>> june = Period(date(2026, 6, 1), date(2026, 7, 1))
>>> value, half = Money.of(100, "CNY"), Money.of(50, "CNY")
>>> line = ForecastLine("O-1", "E-7", june.start, Category.PIPELINE, Fraction(1, 2), value, half)
>>> before, now = Forecast(june, "CNY", (), ()), Forecast(june, "CNY", (line,), ())
>>> [(each.move.value, str(each.expected)) for each in movement(before, now)]
[('came_in', '50.00 CNY')]
"""

from attrs import frozen

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.opportunities.assessment import Category
from lenovo_sales.opportunities.forecast import Forecast, ForecastLine, LeftOut
from lenovo_sales.values import Money


class ForecastMove(LabeledEnum):
    """The kinds of change of a deal between two forecasts (变动类型). Policy 3.2.2.4."""

    CAME_IN = "came_in", "新计入"
    WON = "won", "已赢单"
    FIRMER = "firmer", "更有把握"
    LESS_FIRM = "less_firm", "把握降低"
    SAME = "same", "类别不变"
    WENT_OUT = "went_out", "不再计入"


@frozen
class Moved:
    """One changed deal, and its effect on the sums. Policy 3.2.2.4."""

    opportunity: str
    move: ForecastMove
    value: Money  # now less before
    expected: Money  # now less before
    why: LeftOut | None = None  # it went out; None: it did not, or is no longer among the deals


def movement(before: Forecast, now: Forecast) -> tuple[Moved, ...]:
    """Each deal that changed, by id; together they are the difference of the sums. 3.2.2.4.

    Raises:
        BadValue: The forecasts are of two periods.
        CurrencyMismatch: They are in two currencies.
    """
    if before.period != now.period:
        raise BadValue("expected two forecasts of one period", "应为同一期间的两次预测")
    if before.currency != now.currency:
        raise CurrencyMismatch(before.currency, now.currency)
    old = {line.opportunity: line for line in before.lines}
    new = {line.opportunity: line for line in now.lines}
    why, none = dict(now.left_out), Money.zero(now.currency)
    found = []
    for id in sorted(old.keys() | new.keys()):
        was, is_now = old.get(id), new.get(id)
        if was == is_now:
            continue
        value = (is_now.value if is_now else none) - (was.value if was else none)
        expected = (is_now.expected if is_now else none) - (was.expected if was else none)
        found.append(Moved(id, _move(was, is_now), value, expected, why.get(id)))
    return tuple(found)


def _move(was: ForecastLine | None, now: ForecastLine | None) -> ForecastMove:
    if now is None:
        return ForecastMove.WENT_OUT
    if now.category is Category.CLOSED and (was is None or was.category is not Category.CLOSED):
        return ForecastMove.WON
    if was is None:
        return ForecastMove.CAME_IN
    order = list(Category)
    firmer = order.index(now.category) - order.index(was.category)
    if firmer == 0:
        return ForecastMove.SAME
    return ForecastMove.FIRMER if firmer > 0 else ForecastMove.LESS_FIRM
