"""Rate tables (计酬表) as an edition states them: bands, edges, matrices. Policy 4.3.3.1."""

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import Annotated

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.incentives.plans.band_terms import BandTerms, RowTerms, Start, Value, exact_of
from lenovo_sales.parameters import Amount, Choice, Group, Name, Ratio, Share, Terms, Trouble
from lenovo_sales.parameters.terms import problems_of
from lenovo_sales.values import Money

NOT_NEGATIVE = Wording(
    "expected no value below zero, or negative = true", "取值不得为负，除非 negative = true"
)
FIRST_AT_ZERO = Wording("expected the first band to start at zero", "首档应自零起")


class TableKind(Enum):
    """How a table turns a position into a result."""

    MARGINAL = "marginal"  # each band's value on the part within it
    WHOLE = "whole"  # the value reached, on everything or on all above a base
    VALUE = "value"  # the value reached is the result, once a window
    MATRIX = "matrix"  # likewise, by two metrics


class Edge(Enum):
    """To which band a position exactly at a threshold belongs."""

    FROM = "from"  # the band that begins there
    TO = "to"  # the band that ends there


class Between(Enum):
    """What lies between two thresholds."""

    STEP = "step"  # the value of the lower one
    LINEAR = "linear"  # a straight line to the next; flat beyond the ends


@frozen
class TableTerms(Terms):
    """A rate table: its kind, its bands, whose a threshold is, what lies between two.

    `over` is the base above which a table of the kind `whole` pays the value reached, `below`
    what it pays on the base itself: else the first band's. A matrix has `columns`, of the metric
    `across`, and `rows`, of the metric `down`.
    """

    kind: Annotated[TableKind, Choice("4.3.3.1", "kind of rate table", "计酬表类型")]
    bands: Annotated[tuple[BandTerms, ...], Group("4.3.3.1", "Bands of a table", "各档")] = ()
    edge: Annotated[Edge, Choice("4.3.3.1", "band that owns a threshold", "临界值所属的档")] = (
        Edge.FROM
    )
    between: Annotated[
        Between, Choice("4.3.3.1", "what lies between two thresholds", "两档之间的取值")
    ] = Between.STEP
    by: Annotated[str | None, Name("4.3.3.1", "dimension of the values", "取值所依的维度")] = None
    over: Annotated[
        Fraction | None,
        Share("4.3.3.1", "base, a part of the target", "基数，占任务比例", most=100),
    ] = None
    over_amount: Annotated[Money | None, Amount("4.3.3.1", "base, an amount", "基数，金额")] = None
    over_count: Annotated[
        Fraction | None, Ratio("4.3.3.1", "base, a number", "基数，数量", most=10**9)
    ] = None
    below: Annotated[
        Fraction | None,
        Ratio("4.3.3.1", "rate or multiple on the base", "基数部分的比例或倍数", least=-1_000),
    ] = None
    negative: Annotated[
        bool, Choice("4.3.3.1", "whether a value may be below zero", "是否允许负值")
    ] = False
    across: Annotated[str | None, Name("4.3.3.1", "metric of the columns", "列所依的指标")] = None
    down: Annotated[str | None, Name("4.3.3.1", "metric of the rows", "行所依的指标")] = None
    columns: Annotated[
        tuple[Fraction, ...],
        Ratio("4.3.3.1", "where the columns begin", "各列起点", in_percent=True),
    ] = ()
    rows: Annotated[tuple[RowTerms, ...], Group("4.3.3.1", "Rows of a matrix", "矩阵各行")] = ()

    def contradictions(self) -> Trouble:
        """What does not go together in a table of its kind."""
        if self.kind is TableKind.MATRIX:
            yield from _matrix(self)
            return
        for name in ("across", "down", "columns", "rows"):
            if getattr(self, name) not in (None, ()):
                yield (name,), Wording("expected only in a matrix", "仅可用于 matrix")
        if not self.bands:
            yield ("bands",), Wording("expected at least one band", "至少列一档")
            return
        if self.kind is not TableKind.WHOLE:
            for name in ("over", "over_amount", "over_count", "below"):
                if getattr(self, name) is not None:
                    yield (
                        (name,),
                        Wording(
                            "expected only in a table of the kind whole", "仅可用于 whole 类型"
                        ),
                    )
        if self.kind is TableKind.MARGINAL and self.between is Between.LINEAR:
            yield (
                ("between",),
                Wording("expected step in a table of the kind marginal", "marginal 类型应为 step"),
            )
        if any(True for _ in problems_of(self.bands)):
            return
        mixed = list(_mixed(self.bands))
        yield from mixed
        if not mixed:
            yield from _one_after_another(self)
            yield from _values(self)

    @property
    def start(self) -> Start:
        """In what its bands are set."""
        return self.bands[0].start

    @property
    def value(self) -> Value:
        """What kind of value its bands have."""
        if self.kind is TableKind.MATRIX:
            return Value.PAYS if self.rows[0].pays else Value.SHARE
        return self.bands[0].value

    @property
    def has_lines(self) -> bool:
        """Whether it pays line by line; else it pays a window."""
        return self.kind in (TableKind.MARGINAL, TableKind.WHOLE)

    @property
    def base(self) -> Fraction:
        """The base above which the value reached counts: 0 where none is stated."""
        for each in (self.over, self.over_amount, self.over_count):
            if each is not None:
                return exact_of(each)
        return Fraction(0)

    def money(self) -> Iterator[Money]:
        """Every amount that it states."""
        for band in self.bands:
            yield from band.money()
        for row in self.rows:
            yield from row.pays
        if self.over_amount is not None:
            yield self.over_amount


def _mixed(bands: tuple[BandTerms, ...]) -> Trouble:
    """Bands of another kind than the first."""
    first = bands[0]
    for index, each in enumerate(bands[1:], start=1):
        if each.start is not first.start:
            yield (
                ("bands", index),
                Wording(
                    "expected bands that are all set in one kind of start", "各档起点应为同一类"
                ),
            )
        if each.value is not first.value or (each.by is None) is not (first.by is None):
            yield (
                ("bands", index),
                Wording("expected bands with one kind of value", "各档取值应为同一类"),
            )


def _one_after_another(table: TableTerms) -> Trouble:
    """Bands that begin at zero, rise, and end where the next begins."""
    bands = table.bands
    key = bands[0].start.value
    if bands[0].at != 0:
        yield ("bands", 0, key), FIRST_AT_ZERO
    for index, (low, high) in enumerate(pairwise(bands), start=1):
        jump = table.between is Between.LINEAR and index > 0 and high.at == low.at
        twice = index > 1 and bands[index - 2].at == high.at
        if high.at < low.at or (high.at == low.at and (not jump or twice)):
            yield (
                ("bands", index, key),
                Wording("expected a later start than the band before", "应高于前一档的起点"),
            )
        elif low.end is not None and low.end != high.at:
            yield ("bands", index - 1, f"to_{key}"), _unowned(low, high)
    if bands[-1].end is not None:
        yield (
            ("bands", len(bands) - 1, f"to_{key}"),
            Wording(
                "expected a last band without an end: nothing above it has a value",
                "末档不应列终点：其上无取值",
            ),
        )


def _unowned(low: BandTerms, high: BandTerms) -> Wording:
    end, start = low.end or Fraction(0), high.at
    from_, to = (_written(each, high) for each in sorted((end, start)))
    said = (
        Wording(
            "expected an end where the next band begins: {low} to {high} belongs to no band",
            "终点应为下一档的起点：{low} 至 {high} 不属任何一档",
        )
        if end < start
        else Wording(
            "expected an end where the next band begins: {low} to {high} belongs to two bands",
            "终点应为下一档的起点：{low} 至 {high} 同属两档",
        )
    )
    return said.filled(low=from_, high=to)


def _written(place: Fraction, band: BandTerms) -> str:
    """A place as an edition writes it."""
    if band.amount is not None:
        return str(Money(int(place), band.amount.currency))
    return f"{place * 100}%" if band.attainment is not None else str(place)


def _values(table: TableTerms) -> Trouble:
    """Values that a table of this kind can have."""
    value, first = table.value, table.bands[0]
    if table.kind is TableKind.VALUE and value in (Value.RATE, Value.TIMES):
        yield (
            ("bands", 0, value.value),
            Wording("expected pays or share in a table of values", "value 类型应列 pays 或 share"),
        )
    if (first.by is None) is not (table.by is None):
        yield (
            ("by",),
            Wording(
                "expected a dimension just where the values are by one",
                "仅当取值按维度列出时列出",
            ),
        )
    for index, band in enumerate(table.bands):
        if band.by is not None and not band.by:
            yield (
                ("bands", index, f"{value.value}_by"),
                Wording("expected at least one value", "至少列一个取值"),
            )
            return
    bases = [n for n in ("over", "over_amount", "over_count") if getattr(table, n) is not None]
    right = {Start.ATTAINMENT: "over", Start.AMOUNT: "over_amount", Start.COUNT: "over_count"}
    for name in bases:
        if name != right[first.start]:
            yield (name,), Wording("expected a base of the kind of the bands", "基数应与各档同类")
    if table.below is not None and not bases:
        yield ("below",), Wording("expected a base, such as over", "应列基数，如 over")
    if not table.negative:
        if table.below is not None and table.below < 0:
            yield ("below",), NOT_NEGATIVE
        for index, band in enumerate(table.bands):
            if min((band.alone, *(band.by or {}).values())) < 0:
                yield (
                    ("bands", index),
                    NOT_NEGATIVE,
                )


def _matrix(table: TableTerms) -> Trouble:
    """Two metrics, columns and rows that rise, one value for each column."""
    for name in ("across", "down"):
        if getattr(table, name) is None:
            yield (name,), Wording("expected a metric", "应列指标")
    for name in ("columns", "rows"):
        if not getattr(table, name):
            yield (name,), Wording("expected at least one", "至少列一项")
    yield from _places(table)
    for index, row in enumerate(table.rows):
        if bool(row.share) is bool(row.pays) or bool(row.pays) is not bool(table.rows[0].pays):
            yield (
                ("rows", index),
                Wording(
                    "expected share or pays, the same in all rows",
                    "各行应同为 share 或同为 pays",
                ),
            )
        elif len(row.values) != len(table.columns):
            yield ("rows", index), Wording("expected one value for each column", "每列应有一值")
        elif not table.negative and min(row.values) < 0:
            yield (
                ("rows", index),
                NOT_NEGATIVE,
            )


def _places(table: TableTerms) -> Trouble:
    """Columns and rows that begin at zero and rise."""
    if table.columns and table.columns[0] > 0:
        yield ("columns", 0), FIRST_AT_ZERO
    if table.rows and table.rows[0].count > 0:
        yield ("rows", 0, "count"), FIRST_AT_ZERO
    for index, (low, high) in enumerate(pairwise(table.columns), start=1):
        if high <= low:
            yield ("columns", index), Wording("expected more than before", "应高于前一项")
    for index, (above, row) in enumerate(pairwise(table.rows), start=1):
        if row.count <= above.count:
            yield ("rows", index, "count"), Wording("expected more than before", "应高于前一项")
