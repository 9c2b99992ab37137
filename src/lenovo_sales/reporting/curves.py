"""The line of a pay curve (提成曲线): where it bends, jumps and ends. Policy 4.3.3.1."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import TypeAlias

from attrs import evolve, frozen

from lenovo_sales.incentives.plans import (
    Between,
    ComponentTerms,
    CountedLine,
    Edge,
    TableKind,
    Value,
    WindowInputs,
    evaluate,
)
from lenovo_sales.incentives.plans.modifier_terms import POSITION
from lenovo_sales.values import Rounding

FINEST = Fraction(1, 1_000)  # of a number of things: how near to a threshold a jump is looked at
FLAT = 1_000  # a part of the highest pay: what bends less is drawn straight
VISIBLE = 200  # a part of the highest pay: what rises more at one place is a jump
SHORTEST = Fraction(1, 12)  # of the reach: what is shorter has no room for its rate

Corner: TypeAlias = tuple[Fraction, Fraction]
"""An amount sold, or a value of a metric, and what it pays."""


@frozen
class Curve:
    """One component's line: its name, its corners as amount sold and pay, and rates between them.

    Amounts are in minor units, or a number of things; a rate is None where the line has none.
    `bends` are the amounts at which a band, a base or a limit of the position begins, `near` is how
    near to them the line is looked at.
    """

    name: str
    corners: tuple[tuple[Fraction, Fraction], ...]
    rates: tuple[Fraction | None, ...]
    bends: frozenset[Fraction] = frozenset()
    near: Fraction = Fraction(1)

    @property
    def highest(self) -> Fraction:
        """The most that it pays, in minor units."""
        return max(pay for _, pay in self.corners)

    def jumps(self, place: int) -> bool:
        """Whether the line from a corner to the next is a jump: two values at one place."""
        (start, low), (end, high) = self.corners[place : place + 2]
        return end - start <= self.near and abs(high - low) * VISIBLE > self.highest


def curve_of(
    name: str,
    component: ComponentTerms,
    inputs: WindowInputs,
    reach: Fraction,
    member: str | None = None,
) -> Curve:
    """Where the line bends, jumps and ends."""
    bends = frozenset(_bends(component, Fraction(inputs.target or 1), reach))
    near = Fraction(1) if component.counts_money else FINEST
    end = Fraction(int(reach)) if component.counts_money else reach
    places = {Fraction(0), end, *bends}
    if not component.is_plain:
        places |= {each + by for each in bends for by in (-near, near)}

    def pay(amount: Fraction) -> Fraction:
        return Fraction(paid_on(component, inputs, amount, member))

    found = _line(places, reach, pay, near)
    rates = [_rate_of(component, low, high, reach) for low, high in pairwise(found)]
    if component.is_plain and component.table.value is Value.RATE:
        limited = component.at_most is not None or component.at_least is not None
        if not limited:
            values = [each.alone for each in component.table.bands]
            rates = [values[sum(bend <= low for bend in bends)] for low, _ in found[:-1]]
    return Curve(name, tuple(found), tuple(rates), bends, near)


def metric_curve(
    name: str, component: ComponentTerms, inputs: WindowInputs, metric: str, reach: Fraction
) -> Curve:
    """The line by the value of a metric, from zero to a reach, where nothing is sold."""
    table, at = component.table, list[Fraction]()
    if component.position == metric:
        at += [each.at for each in table.bands]
    if table.across == metric:
        at += table.columns
    if table.down == metric:
        at += [each.count for each in table.rows]
    for modifier in component.modifiers:
        if modifier.by == metric:
            at += [each.count for each in modifier.bands]
    bends = frozenset(each for each in at if 0 < each < reach)
    near = reach * FINEST

    def pay(value: Fraction) -> Fraction:
        metrics = {**inputs.metrics, metric: value}
        return Fraction(paid_on(component, evolve(inputs, metrics=metrics), Fraction(0)))

    places = {Fraction(0), reach, *bends, *(each + by for each in bends for by in (-near, near))}
    found = _line(places, reach, pay, near)
    return Curve(name, tuple(found), (None,) * (len(found) - 1), bends, near)


def _line(
    places: set[Fraction], reach: Fraction, pay: Callable[[Fraction], Fraction], near: Fraction
) -> list[Corner]:
    """The corners at the places within the reach, and those between where the line is curved."""
    known = [(each, pay(each)) for each in sorted(places) if 0 <= each <= reach]
    flat = max(Fraction(2), *(paid / FLAT for _, paid in known))
    found = known[:1]
    for high in known[1:]:
        found += _refined(found[-1], high, pay, near, flat)
    return found


def _bends(component: ComponentTerms, target: Fraction, reach: Fraction) -> Iterator[Fraction]:
    """The amounts at which a band, a base or a limit begins, in the unit of the measure."""
    unit = target if component.by_attainment else Fraction(1)
    own = component.position is None
    at = [each.at * unit for each in component.table.bands] if own else []
    at.append(component.table.base * unit)
    if component.counts_at_most is not None:
        at.append(component.counts_at_most * target)
    if component.counts_at_most_amount is not None:
        at.append(Fraction(component.counts_at_most_amount.minor))
    for modifier in component.modifiers:
        if modifier.by == POSITION:
            at += [each.count * unit for each in modifier.bands]
    table = component.table
    first = table.kind is not TableKind.MARGINAL and table.edge is Edge.FROM
    for each in at:
        place = Fraction(ceil(each) if first else int(each)) if component.counts_money else each
        if 0 < place < reach:
            yield place


def _refined(
    low: Corner, high: Corner, pay: Callable[[Fraction], Fraction], near: Fraction, flat: Fraction
) -> list[Corner]:
    """The corners after one up to another, so near that the line between any two is straight."""
    middle = (low[0] + high[0]) / 2
    if near == 1:
        middle = Fraction(int(middle))
    if high[0] - low[0] <= near or middle in {low[0], high[0]}:
        return [high]
    paid = pay(middle)
    straight = low[1] + (high[1] - low[1]) * (middle - low[0]) / (high[0] - low[0])
    if abs(paid - straight) <= flat:
        return [high]
    before = _refined(low, (middle, paid), pay, near, flat)
    return [*before, *_refined((middle, paid), high, pay, near, flat)]


def _rate_of(
    component: ComponentTerms, low: Corner, high: Corner, reach: Fraction
) -> Fraction | None:
    """What one more pays on the way between two corners; None where that is no rate of a band."""
    table = component.table
    if not table.has_lines or table.between is Between.LINEAR or not component.counts_money:
        return None
    if (high[0] - low[0]) < reach * SHORTEST:
        return None
    if high[1] == low[1]:
        return None
    return (high[1] - low[1]) / (high[0] - low[0])


def paid_on(
    component: ComponentTerms, inputs: WindowInputs, amount: Fraction, member: str | None = None
) -> int:
    """What one deal of an amount pays alone, in minor units."""
    exact = int(amount) if amount.denominator == 1 else amount
    line = CountedLine(("deal",), exact, key=member)
    return evaluate(component, [line], inputs, Rounding.HALF_UP).total
