"""A slow evaluation of components in fractions, from the words of the rules and not the library."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from attrs import define, evolve, field, frozen

from lenovo_sales.incentives.plans import (
    BandTerms,
    Between,
    ComponentTerms,
    Edge,
    Effect,
    Missing,
    ModifierTerms,
    TableKind,
    Value,
    WithoutTarget,
)
from lenovo_sales.values import Money

ZERO = Fraction(0)
PLACES = Fraction(1, 10**9)
POINTS = tuple[tuple[Fraction, Fraction], ...]


@frozen
class SlowLine:
    """A line of a window: what it is of the measure, how much of it counts, which member it is."""

    id: str
    amount: Fraction
    quota: Fraction = Fraction(1)
    key: str | None = None


@frozen
class SlowInputs:
    """What a window is evaluated with beside its lines."""

    target: Fraction | None = None
    target_pay: Fraction | None = None
    earned: Fraction | None = None
    metrics: Mapping[str, Fraction] = field(factory=dict)


class Refused(Exception):
    """A metric is missing that may not be."""


def half_up(value: Fraction) -> int:
    size = abs(value)
    whole = size.numerator // size.denominator
    if size - whole >= Fraction(1, 2):
        whole += 1
    return whole if value >= 0 else -whole


def number(value: Money | Fraction | int) -> Fraction:
    return Fraction(value.minor) if isinstance(value, Money) else Fraction(value)


def band_value(band: BandTerms, key: str | None) -> Fraction:
    for kind in ("rate", "times", "pays", "share"):
        if (alone := getattr(band, kind)) is not None:
            return number(alone)
        if (members := getattr(band, f"{kind}_by")) is not None:
            found = members.get(key, members.get("other"))
            return ZERO if found is None else number(found)
    raise AssertionError


def band_start(band: BandTerms) -> Fraction:
    for name in ("attainment", "amount", "count"):
        if (at := getattr(band, name)) is not None:
            return number(at)
    raise AssertionError


def read_points(points: POINTS, at: Fraction, edge: Edge, between: Between) -> Fraction:
    """The value at a place: by steps or on straight lines; the ends go on."""
    reached = points[0]
    for point in points:
        if point[0] < at or (point[0] == at and edge is Edge.FROM):
            reached = point
    if between is Between.STEP:
        return reached[1]
    if at < points[0][0]:
        return points[0][1]
    after = [point for point in points if point[0] > at or (point[0] == at and edge is Edge.TO)]
    before = [point for point in points if point[0] < at or (point[0] == at and edge is Edge.FROM)]
    if not after:
        return before[-1][1]
    if not before:
        return after[0][1]
    (low, first), (high, last) = before[-1], after[0]
    return first + (last - first) * (at - low) / (high - low)


def under(points: POINTS, to: Fraction) -> Fraction:
    """What [0, to] comes to, each part of it at the rate of its band."""
    if to < 0:
        return points[0][1] * to
    total = ZERO
    for index, (start, rate) in enumerate(points):
        end = points[index + 1][0] if index + 1 < len(points) else max(to, start)
        total += rate * max(ZERO, min(to, end) - start)
    return total


@frozen
class SlowResult:
    """What a window earns by line, apart from that its limit, and the position reached."""

    lines: Mapping[str, int]
    limit: int = 0
    paid: bool = True

    @property
    def total(self) -> int:
        return sum(self.lines.values()) + self.limit


def slow(component: ComponentTerms, lines: Sequence[SlowLine], inputs: SlowInputs) -> SlowResult:
    """What a window earns."""
    exact = slow_exact(component, lines, inputs)
    if exact is None:
        return SlowResult({}, 0, False)
    earned: dict[str, int] = {}
    before = 0
    for id, value in exact:
        earned[id] = half_up(value) - before
        before += earned[id]
    return SlowResult(earned, limited(component, before) - before)


def limited(component: ComponentTerms, total: int) -> int:
    if component.at_least is not None:
        total = max(total, component.at_least.minor)
    if component.at_most is not None:
        total = min(total, component.at_most.minor)
    return total


def slow_exact(  # noqa: PLR0912, PLR0915 the rules one after another, as they are written
    component: ComponentTerms, lines: Sequence[SlowLine], inputs: SlowInputs
) -> list[tuple[str, Fraction]] | None:
    """What the first lines are worth, after each line, or one value for the window."""
    table = component.table
    matrix = table.kind is TableKind.MATRIX
    by_metric = component.position is not None
    attained = not matrix and not by_metric and table.bands[0].attainment is not None
    target = inputs.target if inputs.target is not None and inputs.target > 0 else None
    no_target = (attained or component.counts_at_most is not None) and target is None
    if no_target and component.without_target is WithoutTarget.NOTHING:
        return None
    scale = target if attained and target is not None else Fraction(1)
    cap: Fraction | None = None
    if component.counts_at_most is not None and target is not None:
        cap = component.counts_at_most * target
    if component.counts_at_most_amount is not None:
        cap = Fraction(component.counts_at_most_amount.minor)
    position = sum((each.amount * each.quota for each in lines), ZERO)
    if cap is not None:
        position = min(position, cap)
    q = ZERO if attained and target is None else position / scale
    if by_metric:
        at = inputs.metrics.get(component.position or "")
        if at is None:
            if component.missing is Missing.REFUSE:
                raise Refused
            if component.missing is Missing.NOTHING:
                return None
            q = ZERO
        else:
            q = at
    found: list[Fraction | None] = []
    if matrix:
        found = [inputs.metrics.get(name or "") for name in (table.across, table.down)]
        if None in found:
            if component.missing is Missing.REFUSE:
                raise Refused
            if component.missing is Missing.NOTHING:
                return None
    pay = ZERO
    shares = (bool(table.rows[0].share) if matrix else table.bands[0].value is Value.SHARE) or any(
        band.share is not None for each in component.modifiers for band in each.bands
    )
    if shares:
        of: Fraction | None
        if component.of_amount is not None:
            of = Fraction(component.of_amount.minor)
        elif component.of_earned:
            of = None if inputs.earned is None else max(ZERO, inputs.earned)
        else:
            of = inputs.target_pay
        if of is None:
            return None
        pay = of * component.weight
    values: list[tuple[str, Fraction]]
    if matrix:
        row_at, column_at = found[1] or ZERO, found[0] or ZERO
        row = table.rows[0]
        for each in table.rows:
            if each.count < row_at or (each.count == row_at and table.edge is Edge.FROM):
                row = each
        column = 0
        for index, start in enumerate(table.columns):
            if start < column_at or (start == column_at and table.edge is Edge.FROM):
                column = index
        value = (row.share or row.pays)[column]
        values = [("window", number(value) * (pay if row.share else 1))]
    else:
        first = table.bands[0].value
        w = {
            Value.RATE: scale,
            Value.TIMES: scale * component.rate,
            Value.PAYS: scale,
            Value.SHARE: pay,
        }[first]

        def points(key: str | None) -> POINTS:
            return tuple((band_start(each), band_value(each, key)) for each in table.bands)

        if table.kind is TableKind.VALUE:
            at_first = no_target and attained
            read = (
                points(None)[0][1]
                if at_first
                else read_points(points(None), q, table.edge, table.between)
            )
            values = [("window", read * (pay if first is Value.SHARE else 1))]
        else:
            values = []
            total = way_full = ZERO
            for line in lines:
                start, way_full = way_full, way_full + line.amount * line.quota
                capped = (start, way_full) if cap is None else (min(start, cap), min(way_full, cap))
                low, high = (each / scale for each in capped)
                of_line = line.amount / scale
                if way_full != start:
                    of_line *= (capped[1] - capped[0]) / (way_full - start)
                mine = points(line.key)
                if no_target and attained:
                    average = mine[0][1]
                elif table.kind is TableKind.MARGINAL:
                    if low == high:
                        average = read_points(mine, low, table.edge, Between.STEP)
                    else:
                        average = (under(mine, high) - under(mine, low)) / (high - low)
                else:
                    reached = read_points(mine, q, table.edge, table.between)
                    if table.between is Between.LINEAR:
                        reached = half_up(reached / PLACES) * PLACES
                    over = next(
                        (
                            number(each)
                            for each in (table.over, table.over_amount, table.over_count)
                            if each is not None
                        ),
                        ZERO,
                    )
                    base = mine[0][1] if table.below is None else table.below
                    if not (table.over or table.over_amount or table.over_count):
                        base = reached if table.below is None and over == 0 else base

                    if low == high:
                        average = reached if low >= over else base
                    else:
                        above = max(ZERO, high - over) - max(ZERO, low - over)
                        under_it = min(high, over) - min(low, over)
                        average = (reached * above + base * under_it) / (high - low)
                total += average * of_line
                values.append((line.id, total * w))
    for modifier in component.modifiers:
        values = modified(modifier, values, q, inputs, pay)
    return values


def modified(
    modifier: ModifierTerms,
    values: list[tuple[str, Fraction]],
    q: Fraction,
    inputs: SlowInputs,
    pay: Fraction,
) -> list[tuple[str, Fraction]]:
    at = q if modifier.by == "position" else inputs.metrics.get(modifier.by)
    if at is None:
        if modifier.missing is Missing.REFUSE:
            raise Refused
        if modifier.missing is Missing.NOTHING:
            return [(id, ZERO) for id, _ in values]
        return values

    def of(band: object) -> Fraction:
        times, share, pays = (getattr(band, name) for name in ("times", "share", "pays"))
        if times is not None:
            return Fraction(times)
        return Fraction(share) * pay if share is not None else number(pays)

    points = tuple((each.count, of(each)) for each in modifier.bands)
    factor = read_points(points, at, modifier.edge, modifier.between)
    if modifier.effect is Effect.TIMES:
        return [(id, value * factor) for id, value in values]
    if modifier.effect is Effect.AT_MOST:
        return [(id, min(value, factor)) for id, value in values]
    return [(id, max(value, factor)) for id, value in values]


@define
class SlowWindow:
    """The ledger of one window: what was posted for its lines, and the measure it rests on."""

    component: ComponentTerms
    closed: bool = False
    earned: dict[str, int] = field(factory=dict)
    basis: dict[str, Fraction] = field(factory=dict)
    back: dict[str, int] = field(factory=dict)
    left: dict[str, Fraction] = field(factory=dict)
    limit: int = 0

    def total(self) -> int:
        return sum(self.earned.values()) - sum(self.back.values()) + self.limit

    def post(
        self,
        lines: Sequence[SlowLine],
        evaluate: Callable[[Sequence[SlowLine]], SlowResult],
        closing: bool,
        reopen: bool,
    ) -> int:
        """Post one period of a window; how much that is."""
        posted = self.total()
        if not self.closed or reopen:
            result = evaluate(lines)
            self.earned = dict(result.lines)
            self.basis = {each.id: each.amount for each in lines}
            self.left = dict(self.basis)
            self.back = {}
            self.limit = result.limit
        else:
            self._after_closing(lines, evaluate)
        self.closed = self.closed or closing
        return self.total() - posted

    def _after_closing(
        self, lines: Sequence[SlowLine], evaluate: Callable[[Sequence[SlowLine]], SlowResult]
    ) -> None:
        now = {each.id: each for each in lines}
        late = []
        for id, basis in self.basis.items():
            left = now[id].amount if id in now else ZERO
            if basis > 0 and left <= basis:
                earned = self.earned.get(id, 0)
                self.back[id] = half_up(earned * (basis - left) / basis)
                self.left[id] = left
            elif left > basis:
                self.back[id], self.left[id] = 0, basis
                late.append(id)
        late += [each.id for each in lines if each.id not in self.basis]
        for line in lines:
            if line.id not in late:
                continue
            without = [
                evolve(each, amount=self.left[each.id]) for each in lines if each.id in self.left
            ]
            self.left[line.id] = line.amount
            with_it = [
                evolve(each, amount=self.left[each.id]) for each in lines if each.id in self.left
            ]
            more = sum(evaluate(with_it).lines.values()) - sum(evaluate(without).lines.values())
            self.earned[line.id] = self.earned.get(line.id, 0) + more
            self.basis[line.id] = line.amount
        lines_total = sum(self.earned.values()) - sum(self.back.values())
        self.limit = limited(self.component, lines_total) - lines_total
