"""What a table makes of the lines of a window, exactly, before modifiers. Policy 4.3.3.1."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.incentives.credit import CreditKey
from lenovo_sales.incentives.plans.band_terms import Value
from lenovo_sales.incentives.plans.component_terms import ComponentTerms
from lenovo_sales.incentives.plans.steps import ZERO, Steps, scaled
from lenovo_sales.incentives.plans.table_terms import Between, TableKind
from lenovo_sales.values import Rounding, divide

LineKey: TypeAlias = CreditKey | tuple[str]
"""What identifies a line for a payee: that of its credit, or one name."""
Exact: TypeAlias = int | Fraction
"""An exact number: minor units are whole, a part of a number of things need not be."""

ONE = Fraction(1)
RATE_PLACES = 10**9  # an interpolated rate is read to so many parts of one


@frozen
class CountedLine:
    """What a component counts of a credit: its part of the measure and of the target.

    `amount` is in minor units or a number of things; `quota` how much of it moves the position;
    `key` its member of the table's dimension.
    """

    line: LineKey
    amount: Exact
    quota: Fraction = ONE
    key: str | None = None


@frozen
class WindowInputs:
    """What a window's evaluation rests on beside its lines.

    `target` is in the unit of the measure, `target_pay` and `earned` in minor units; a metric that
    cannot be measured is absent. None: there is no such thing, which is not zero.
    """

    target: Exact | None = None
    target_pay: int | None = None
    metrics: Mapping[str, Fraction] = field(factory=dict)
    earned: int | None = None


@frozen
class Unmeasured(Exception):
    """A metric that a component refuses to go without."""

    metric: str


def worth(
    component: ComponentTerms,
    lines: Sequence[CountedLine],
    ways: Sequence[tuple[Exact, Exact]],
    read: Fraction,
    target: Exact | None,
    pay: Fraction,
    inputs: WindowInputs,
    rounding: Rounding,
) -> Iterator[Fraction]:
    """What the first lines are worth before modifiers: one value after each line, or one in all.

    A metric that is missing here is one to pass: the first band, column or row holds.
    """
    table = component.table
    if table.kind is TableKind.MATRIX:
        yield _in_matrix(component, inputs) * (pay if table.value is Value.SHARE else 1)
        return
    if table.kind is TableKind.VALUE:
        key = lines[0].key if lines else None
        steps = Steps(
            tuple(each.at for each in table.bands),
            tuple(each.of(key) for each in table.bands),
            table.edge,
            table.between,
        )
        yield steps.at(read) * (pay if table.value is Value.SHARE else 1)
        return
    unit = unit_of(component, target, pay)
    places = places_of(component, target)
    sums = ZERO
    known: dict[str | None, tuple[Steps, Fraction, Fraction]] = {}
    base = table.base * (target or ZERO) if component.by_attainment else table.base
    for line, (before, after) in zip(lines, ways, strict=True):
        if (found := known.get(line.key)) is None:
            values = tuple(each.of(line.key) for each in table.bands[: len(places)])
            found = known[line.key] = _of_key(component, places, values, read, unit, rounding)
        steps, value, below = found
        sums += _increment(component, line, before, after, steps, value, below, base)
        yield sums


def _of_key(
    component: ComponentTerms,
    places: tuple[Fraction, ...],
    values: tuple[Fraction, ...],
    read: Fraction,
    unit: Fraction,
    rounding: Rounding,
) -> tuple[Steps, Fraction, Fraction]:
    """The steps of a dimension's member, the value reached, and the one on the base."""
    table = component.table
    reading = tuple(each.at for each in table.bands[: len(places)])
    lookup = Steps(reading, values, table.edge, table.between)
    value = lookup.at(read)
    if table.between is Between.LINEAR:
        value = Fraction(
            divide(value.numerator * RATE_PLACES, value.denominator, rounding), RATE_PLACES
        )
    below = values[0] if table.below is None else table.below
    steps = Steps(places, tuple(each * unit for each in values))
    return steps, value * unit, below * unit


def _increment(
    component: ComponentTerms,
    line: CountedLine,
    before: Exact,
    after: Exact,
    steps: Steps,
    value: Fraction,
    below: Fraction,
    base: Fraction,
) -> Fraction:
    """What a line adds: the way of the position over it, by what it is credited with of that."""
    marginal = component.table.kind is TableKind.MARGINAL
    moved = line.amount * line.quota
    if moved == 0:
        if marginal:
            return steps.values[steps.step(before)] * line.amount
        return (value if before >= base else below) * line.amount
    if marginal:
        way = steps.area(after) - steps.area(before)
    else:
        over = max(after - base, ZERO) - max(before - base, ZERO)
        under = min(after, base) - min(before, base)
        way = value * over + below * under
    return way if line.quota == 1 else way * line.amount / moved


def unit_of(component: ComponentTerms, target: Exact | None, pay: Fraction) -> Fraction:
    """By what a band's value is multiplied to be minor units for each unit of the measure."""
    match component.table.value:
        case Value.TIMES:
            return component.rate
        case Value.SHARE:
            return ZERO if target is None else pay / target
        case _:
            return ONE


def places_of(component: ComponentTerms, target: Exact | None) -> tuple[Fraction, ...]:
    """Where the bands begin in units of the measure; without a target the first alone."""
    places = tuple(each.at for each in component.table.bands)
    if not component.by_attainment:
        return places
    return places[:1] if target is None else scaled(places, target)


def _in_matrix(component: ComponentTerms, inputs: WindowInputs) -> Fraction:
    table = component.table
    reached: list[Fraction] = []
    for name in (table.across, table.down):
        found = inputs.metrics.get(name or "")
        if found is None:
            found = table.columns[0] if name == table.across else table.rows[0].count
        reached.append(found)
    columns = Steps(table.columns, table.columns, table.edge)
    counts = tuple(each.count for each in table.rows)
    row = Steps(counts, counts, table.edge).step(reached[1])
    return table.rows[row].values[columns.step(reached[0])]
