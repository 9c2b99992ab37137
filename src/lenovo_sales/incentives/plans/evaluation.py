"""What a component earns in a window, line by line, exactly and rounded once. Policy 4.3.3.1.

The lines of a window are ordered; E(n) is what the first n of them are worth, rounded, and line n
earns E(n) - E(n-1): the parts add up to the whole, wherever the window is cut. The rate reached
and every factor are those of the whole window, the way through the bands is that of the line.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import accumulate, pairwise
from typing import ClassVar, TypeAlias

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadValue
from lenovo_sales.incentives.bands import RateTable
from lenovo_sales.incentives.plans.band_terms import Value
from lenovo_sales.incentives.plans.component_terms import ComponentTerms, WithoutTarget
from lenovo_sales.incentives.plans.modifier_terms import POSITION, Effect, Missing, ModifierTerms
from lenovo_sales.incentives.plans.steps import ZERO, Steps
from lenovo_sales.incentives.plans.worth import (
    ONE,
    CountedLine,
    Exact,
    LineKey,
    Unmeasured,
    WindowInputs,
    places_of,
    unit_of,
    worth,
)
from lenovo_sales.values import Rounding, divide

WINDOW: LineKey = ("window",)
LIMIT: LineKey = ("limit",)

NO_TARGET = Wording(
    "No target for this window: the component pays by attainment, so nothing.",
    "本窗口无销售任务：本项按完成率计提，故不计提。",
)
FIRST_BAND = Wording(
    "No target for this window: all of it at the first band's rate.",
    "本窗口无销售任务：全部按第一档比例计提。",
)
NO_METRIC = Wording(
    "{metric} cannot be measured: the component pays nothing.", "{metric} 无法衡量：本项不计提。"
)
NO_TARGET_PAY = Wording(
    "No target pay is agreed for this window: the component pays a share of it, so nothing.",
    "本窗口无约定的目标奖金：本项按其比例计提，故不计提。",
)


@frozen
class LineEarning:
    """What a line earns, and the way of the position over it, in units of the measure."""

    line: LineKey
    amount: Exact
    before: Exact
    after: Exact
    earned: int
    of: Fraction | RateTable = field(repr=False)

    @property
    def exact(self) -> Fraction:
        """What it earns before rounding, in minor units."""
        if isinstance(self.of, Fraction):
            return self.of
        low, high = (self.of.numerator(int(each)) for each in (self.before, self.after))
        return Fraction(high - low, self.of.scale * self.of.base)


@frozen
class WindowEarning:
    """What a window earns: its lines, and apart from them what its limit adds or takes.

    `position` is the one reached, as its table reads it; `factors` are those of the modifiers.
    """

    component: ComponentTerms = field(repr=False)
    lines: tuple[LineEarning, ...]
    position: Fraction | None = None
    factors: tuple[tuple[str, Fraction], ...] = ()
    note: Wording | None = None

    @property
    def before_limit(self) -> int:
        """What the lines come to."""
        return sum(each.earned for each in self.lines)

    @property
    def reached(self) -> Exact:
        """What the lines come to, in units of the measure."""
        return sum(each.amount for each in self.lines)

    @property
    def limit(self) -> int:
        """What the limit of the window adds or takes."""
        return self.limited(self.before_limit) - self.before_limit

    @property
    def total(self) -> int:
        """Lines and limit together."""
        return self.limited(self.before_limit)

    def limited(self, total: int) -> int:
        """A sum within the least and the most that the component lets a window earn."""
        return _limited(self.component, total, self.position)


@frozen
class PlainWindow:
    """The same of a window whose lines each earn by their own way through the bands.

    Its lines are made when they are read; `keys` are of their credits.
    """

    component: ComponentTerms = field(repr=False)
    keys: Callable[[], Sequence[LineKey]] = field(repr=False, eq=False)
    amounts: Sequence[int]
    earned: Sequence[int]
    table: RateTable
    position: Fraction | None = None
    note: Wording | None = None
    factors: ClassVar[tuple[tuple[str, Fraction], ...]] = ()

    def __repr__(self) -> str:
        return f"<PlainWindow: {len(self.amounts):,} lines>"

    @cached_property
    def lines(self) -> tuple[LineEarning, ...]:
        """The lines, each with its way."""
        return tuple(
            LineEarning(key, amount, at, at + amount, earned, self.table)
            for key, amount, at, earned in zip(
                self.keys(),
                self.amounts,
                accumulate(self.amounts, initial=0),
                self.earned,
                strict=False,
            )
        )

    @property
    def before_limit(self) -> int:
        """What the lines come to."""
        return sum(self.earned)

    @property
    def reached(self) -> int:
        """What the lines come to, in units of the measure."""
        return sum(self.amounts)

    @property
    def limit(self) -> int:
        """What the limit of the window adds or takes."""
        return self.limited(self.before_limit) - self.before_limit

    @property
    def total(self) -> int:
        """Lines and limit together."""
        return self.limited(self.before_limit)

    def limited(self, total: int) -> int:
        """A sum within the least and the most that the component lets a window earn."""
        return _limited(self.component, total, self.position)


Evaluated: TypeAlias = WindowEarning | PlainWindow


def _limited(component: ComponentTerms, total: int, position: Fraction | None) -> int:
    least, most = component.at_least, component.at_most
    if position is not None and least is not None:
        total = max(total, least.minor)
    return total if most is None else min(total, most.minor)


def evaluate_plain(
    component: ComponentTerms,
    amounts: Sequence[int],
    keys: Callable[[], Sequence[LineKey]],
    inputs: WindowInputs,
    rounding: Rounding,
) -> Evaluated:
    """What whole amounts earn by a component that is plain, in the order in which they are given.

    `keys` gives those of the lines, when somebody asks.
    """
    start = _begun(component, inputs)
    if isinstance(start, WindowEarning):
        return start
    target, pay, note = start
    by = unit_of(component, target, pay)
    places = places_of(component, target)
    rates = [each.alone * by for each in component.table.bands[: len(places)]]
    table = RateTable.of(places, rates)
    earned = list(table.steps(0, amounts, rounding))
    position = _read(component, sum(amounts), target, inputs)
    return PlainWindow(component, keys, amounts, earned, table, position, note)


def evaluate(
    component: ComponentTerms,
    lines: Sequence[CountedLine],
    inputs: WindowInputs,
    rounding: Rounding,
) -> Evaluated:
    """What the lines of one window earn one payee, in the order in which they are given.

    >>> from lenovo_sales.incentives.plans.table_terms import TableKind, TableTerms
    >>> from lenovo_sales.incentives.plans.band_terms import BandTerms
    >>> from lenovo_sales.incentives.plans.component_terms import WindowKind
    >>> bands = [("0", "1.2"), ("90", "2"), ("120", "2.6")]
    >>> table = TableTerms(
    ...     TableKind.MARGINAL,
    ...     tuple(
    ...         BandTerms(attainment=Fraction(at) / 100, rate=Fraction(rate) / 100)
    ...         for at, rate in bands
    ...     ),
    ... )
    >>> revenue = ComponentTerms(
    ...     Wording("a", "甲"), ("seller",), ("revenue",), WindowKind.QUARTER, table
    ... )
    >>> sold = [CountedLine(("A",), Fraction(410)*10**5), CountedLine(("B",), Fraction(260)*10**5)]
    >>> made = evaluate(revenue, sold, WindowInputs(Fraction(50_000_000)), Rounding.HALF_UP)
    >>> [each.earned for each in made.lines]
    [492000, 530000]

    Raises:
        BadValue: A metric cannot be measured that the component refuses to go without.
    """
    try:
        return _evaluated(component, lines, inputs, rounding)
    except Unmeasured as missing:
        raise BadValue(
            "expected {metric} to be measurable: the component refuses to go without",
            "{metric} 应可衡量：该奖金构成不允许缺失",
            metric=missing.metric,
        ) from None


def _begun(
    component: ComponentTerms, inputs: WindowInputs
) -> WindowEarning | tuple[Fraction | None, Fraction, Wording | None]:
    """The target above zero, what a share is of, and a note; or a window that earns nothing."""
    stated = inputs.target
    target = None if stated is None or stated <= 0 else Fraction(stated)
    lacking = component.needs_target and target is None
    if lacking and component.without_target is WithoutTarget.NOTHING:
        return WindowEarning(component, (), note=NO_TARGET)
    if not _is_measured(component, inputs):
        return WindowEarning(component, (), note=_absent(component, inputs))
    pay = _pay(component, inputs)
    if pay is None:
        return WindowEarning(component, (), note=NO_TARGET_PAY)
    return target, pay, FIRST_BAND if lacking else None


def _evaluated(
    component: ComponentTerms,
    lines: Sequence[CountedLine],
    inputs: WindowInputs,
    rounding: Rounding,
) -> Evaluated:
    if component.is_plain and all(each.quota is ONE for each in lines):
        amounts = [int(each.amount) for each in lines]
        keys = [each.line for each in lines]
        return evaluate_plain(component, amounts, lambda: keys, inputs, rounding)
    start = _begun(component, inputs)
    if isinstance(start, WindowEarning):
        return start
    target, pay, note = start
    ways = tuple(_ways(component, lines, target))
    reached = ways[-1][1] if ways else 0
    read = _read(component, reached, target, inputs)
    exact = list(worth(component, lines, ways, read, target, pay, inputs, rounding))
    factors: list[tuple[str, Fraction]] = []
    for modifier in component.modifiers:
        exact, factor = _modified(modifier, exact, read, inputs, pay)
        factors.append((modifier.by, factor))
    rounded = [divide(each.numerator, each.denominator, rounding) for each in exact]
    earned = [high - low for low, high in pairwise((0, *rounded))]
    if component.table.has_lines:
        parts = (high - low for low, high in pairwise((ZERO, *exact)))
        found = tuple(
            LineEarning(line.line, line.amount, low, high, each, part)
            for line, (low, high), each, part in zip(lines, ways, earned, parts, strict=True)
        )
    else:
        found = (LineEarning(WINDOW, reached, 0, reached, earned[0], exact[0]),)
    return WindowEarning(component, found, read, tuple(factors), note)


def _ways(
    component: ComponentTerms, lines: Sequence[CountedLine], target: Exact | None
) -> Iterator[tuple[Exact, Exact]]:
    """The position before and after each line, in units of the measure, never above the most."""
    most: Exact | None = None
    if component.counts_at_most is not None and target is not None:
        most = component.counts_at_most * target
    elif component.counts_at_most_amount is not None:
        most = component.counts_at_most_amount.minor
    at: Exact = 0
    before: Exact = 0
    for line in lines:
        at += line.amount if line.quota == 1 else line.amount * line.quota
        after = at if most is None else min(at, most)
        yield before, after
        before = after


def _read(
    component: ComponentTerms, reached: Exact, target: Exact | None, inputs: WindowInputs
) -> Fraction:
    """The position as the table reads it: a metric, a part of the target, units of the measure.

    By attainment without a target it is zero, and so in the first band; so is a metric to pass.
    """
    if component.position is not None:
        return inputs.metrics.get(component.position, ZERO)
    if component.by_attainment:
        return Fraction(reached) / target if target else ZERO
    return Fraction(reached)


def _looked_up(component: ComponentTerms, inputs: WindowInputs) -> list[str]:
    """The metrics that its table looks up and that cannot be measured."""
    table = component.table
    asked = (component.position, table.across, table.down)
    return [name for name in asked if name is not None and name not in inputs.metrics]


def _is_measured(component: ComponentTerms, inputs: WindowInputs) -> bool:
    """Whether its table can be read; a component that refuses to go without stops here."""
    absent = _looked_up(component, inputs)
    if absent and component.missing is Missing.REFUSE:
        raise Unmeasured(absent[0])
    return not absent or component.missing is Missing.PASSES


def _absent(component: ComponentTerms, inputs: WindowInputs) -> Wording:
    return NO_METRIC.filled(metric=_looked_up(component, inputs)[0])


def _pay(component: ComponentTerms, inputs: WindowInputs) -> Fraction | None:
    """What a share is of, in minor units; None where a share is asked for and there is nothing."""
    table = component.table
    shares = table.value is Value.SHARE or any(
        band.share is not None for each in component.modifiers for band in each.bands
    )
    if not shares:
        return ZERO
    if component.of_amount is not None:
        whole: int | None = component.of_amount.minor
    elif component.of_earned:
        whole = None if inputs.earned is None else max(inputs.earned, 0)
    else:
        whole = inputs.target_pay
    return None if whole is None else whole * component.weight


def _modified(
    modifier: ModifierTerms,
    exact: Sequence[Fraction],
    read: Fraction,
    inputs: WindowInputs,
    pay: Fraction,
) -> tuple[list[Fraction], Fraction]:
    """What the lines are worth after a modifier, and its factor or limit."""
    at = read if modifier.by == POSITION else inputs.metrics.get(modifier.by)
    if at is None:
        if modifier.missing is Missing.REFUSE:
            raise Unmeasured(modifier.by)
        passes = modifier.missing is Missing.PASSES
        return (list(exact) if passes else [ZERO for _ in exact]), ONE if passes else ZERO
    values = [
        band.times
        if band.times is not None
        else Fraction(band.pays.minor)
        if band.pays is not None
        else (band.share or ZERO) * pay
        for band in modifier.bands
    ]
    places = tuple(band.count for band in modifier.bands)
    factor = Steps(places, tuple(values), modifier.edge, modifier.between).at(at)
    match modifier.effect:
        case Effect.TIMES:
            return [each * factor for each in exact], factor
        case Effect.AT_MOST:
            return [min(each, factor) for each in exact], factor
        case Effect.AT_LEAST:
            return [max(each, factor) for each in exact], factor
