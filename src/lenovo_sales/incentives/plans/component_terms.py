"""A component (奖金构成) of a pay plan: whom it pays, on what, over which window, by which table.

All of it is data: a new plan needs an edition and no program. Policy 4.3.3.1.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import Annotated

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.incentives.plans.band_terms import Start, Value
from lenovo_sales.incentives.plans.filter_terms import WhereOn, WhereTerms
from lenovo_sales.incentives.plans.modifier_terms import POSITION, Missing, ModifierTerms
from lenovo_sales.incentives.plans.table_terms import TableKind, TableTerms
from lenovo_sales.parameters import (
    Amount,
    Choice,
    Count,
    Day,
    Group,
    Label,
    Name,
    Share,
    Terms,
    Trouble,
    one_of,
)
from lenovo_sales.parameters.terms import problems_of
from lenovo_sales.paths import KeyPath
from lenovo_sales.values import Money

MONEY_MEASURES = ("revenue", "profit")
COUNTED_MEASURES = ("units", "deals")
MEASURES = MONEY_MEASURES + COUNTED_MEASURES
DIMENSIONS = ("product", "customer", "channel", "kind", "unit", "level", "person")
PERIODS = Count(
    "4.3.3.1", "pay periods", "发薪期数", unit=Wording("pay periods", "个发薪期"), most=60
)


class WindowKind(Enum):
    """Over what a component accumulates."""

    DEAL = "deal"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    DAYS = "days"  # from a day to a day, both stated


class Returns(Enum):
    """By what a return lowers what a closed window earned."""

    POSTED_RATE = "posted_rate"  # in proportion to what was posted for its line
    REOPEN = "reopen"  # the window is evaluated again


class Late(Enum):
    """In which window a sale counts that became known after its own was closed."""

    OWN_WINDOW = "own_window"
    OPEN_WINDOW = "open_window"


class Movers(Enum):
    """What the position of somebody is who moved within a window."""

    BY_POST = "by_post"  # each post begins at zero, against the target carried in it
    CONTINUE = "continue"  # it runs on through the posts that the component pays


class WithoutTarget(Enum):
    """What a component by attainment pays to somebody without a target."""

    NOTHING = "nothing"
    FIRST_BAND = "first_band"  # the whole amount at the first band's rate


@frozen
class ComponentTerms(Terms):
    """One part of a pay plan: it turns a payee's credits in a window into earnings by line."""

    label: Annotated[Wording, Label("4.3.3.1", "words for a component", "奖金构成措辞")]
    levels: Annotated[
        tuple[str, ...], Name("4.3.3.1", "position levels that it pays", "适用岗位级别")
    ]
    measure: Annotated[
        tuple[str, ...], Name("4.3.3.1", "measures that it adds up", "计酬依据（合计）")
    ]
    window: Annotated[WindowKind, Choice("4.3.3.1", "window that it accumulates over", "累计窗口")]
    table: Annotated[TableTerms, Group("4.3.3.1", "Rate table", "计酬表")]
    businesses: Annotated[tuple[str, ...], Name("4.3.3.1", "businesses", "业务线")] = ()
    units: Annotated[tuple[str, ...], Name("4.3.3.1", "units that it pays", "适用单位")] = ()
    people: Annotated[tuple[str, ...], Name("4.3.3.1", "people that it pays", "适用人员")] = ()
    starts: Annotated[date | None, Day("4.3.3.1", "first day", "起始日")] = None
    ends: Annotated[date | None, Day("4.3.3.1", "last day", "截止日")] = None
    where: Annotated[tuple[WhereTerms, ...], Group("4.3.3.1", "Filters", "筛选")] = ()
    where_on: Annotated[
        WhereOn, Choice("4.3.3.1", "amounts of a deal that a filter reads", "筛选所依的金额")
    ] = WhereOn.SOLD
    position: Annotated[
        str | None, Name("4.3.3.1", "metric that is looked up", "查表所依的指标")
    ] = None
    missing: Annotated[
        Missing | None, Choice("4.3.3.1", "where that metric cannot be measured", "指标无法衡量时")
    ] = None
    without_target: Annotated[
        WithoutTarget, Choice("4.3.3.1", "what who has no target earns", "无任务者所得")
    ] = WithoutTarget.NOTHING
    rate: Annotated[
        Fraction, Share("4.3.3.1", "rate that a multiple multiplies", "基础比例", most=10)
    ] = Fraction(1)
    weight: Annotated[
        Fraction, Share("4.3.3.1", "weight of the component", "构成权重", most=10)
    ] = Fraction(1)
    of_amount: Annotated[
        Money | None,
        Amount("4.3.3.1", "amount that a share is of", "比例的基数，金额", most=10**12),
    ] = None
    of_earned: Annotated[
        tuple[str, ...], Name("4.3.3.1", "components that a share is of", "比例的基数，奖金构成")
    ] = ()
    counts_at_most: Annotated[
        Fraction | None,
        Share("4.3.3.1", "part of the target above which nothing counts", "完成率上限", most=100),
    ] = None
    counts_at_most_amount: Annotated[
        Money | None, Amount("4.3.3.1", "amount above which nothing counts", "计入金额上限")
    ] = None
    modifiers: Annotated[
        tuple[ModifierTerms, ...], Group("4.3.3.1", "Gates and multipliers", "门槛与系数")
    ] = ()
    at_most: Annotated[
        Money | None, Amount("4.3.3.1", "most that a window earns", "窗口最高所得", most=10**12)
    ] = None
    at_least: Annotated[
        Money | None, Amount("4.3.3.1", "least that a window earns", "窗口最低所得", most=10**12)
    ] = None
    returns: Annotated[
        Returns, Choice("4.3.3.1", "by what a return lowers a closed window", "退货冲减规则")
    ] = Returns.POSTED_RATE
    late: Annotated[
        Late, Choice("4.3.3.1", "window of a sale known late", "迟报销售的归属窗口")
    ] = Late.OWN_WINDOW
    closes_after: Annotated[int, PERIODS] = 0
    movers: Annotated[
        Movers, Choice("4.3.3.1", "position of somebody who moved", "调岗者的累计")
    ] = Movers.BY_POST

    def contradictions(self) -> Trouble:
        """What does not go together in a component."""
        if not self.levels:
            yield ("levels",), Wording("expected at least one level", "至少列一个级别")
        for name in ("levels", "measure", "businesses", "units", "people", "of_earned"):
            values = getattr(self, name)
            for index, each in enumerate(values):
                if each in values[:index]:
                    yield (name, index), Wording("expected each once", "每项只列一次")
        yield from self._measured()
        yield from self._windowed()
        if self.measure and not any(True for _ in problems_of(self.table)):
            yield from self._looked_up()
        yield from self._limits()
        if len({each.currency for each in self.money()}) > 1:
            yield (), Wording("expected amounts in one currency", "金额应为同一币种")

    def _measured(self) -> Trouble:
        if not self.measure:
            yield ("measure",), Wording("expected at least one measure", "至少列一项计量")
        for index, name in enumerate(self.measure):
            if name not in MEASURES:
                yield ("measure", index), one_of(MEASURES)
        if len({each in MONEY_MEASURES for each in self.measure if each in MEASURES}) > 1:
            yield (
                ("measure",),
                Wording("expected measures that count in one unit", "计量单位应一致"),
            )
        if self.table.by is not None and self.table.by not in DIMENSIONS:
            yield ("table", "by"), one_of(DIMENSIONS)

    def _windowed(self) -> Trouble:
        dated = self.starts is not None and self.ends is not None
        if self.window is WindowKind.DAYS and not dated:
            yield (
                ("window",),
                Wording("expected starts and ends for a window of days", "按日窗口应列起止日"),
            )
        if self.starts is None or self.ends is None:
            return
        if self.ends < self.starts:
            yield ("ends",), Wording("expected a day not before starts", "不得早于 starts")
        elif self.window is WindowKind.DAYS:
            whole = self.starts.day == 1 and (self.ends + timedelta(1)).day == 1
            by_target = any(each.attainment is not None for each in self.table.bands)
            if (by_target or self.counts_at_most is not None) and not whole:
                yield (
                    ("starts",),
                    Wording(
                        "expected whole months: a target is of months",
                        "应为整月：销售任务按月设定",
                    ),
                )

    def _looked_up(self) -> Trouble:
        table = self.table
        if table.kind is TableKind.MATRIX:
            if self.position is not None:
                yield ("position",), Wording("expected none for a matrix", "matrix 不应列出")
        elif (self.position is None) is (self.missing is not None):
            yield (
                ("missing",),
                Wording("expected just where a metric is looked up", "仅当查表依指标时列出"),
            )
        if table.kind is TableKind.MATRIX:
            if self.missing is None:
                yield (
                    ("missing",),
                    Wording(
                        "expected nothing, pass or refuse: what is paid without the metric",
                        "应为 nothing、pass 或 refuse：指标缺失时如何计酬",
                    ),
                )
            return
        if self.position is not None and table.kind is TableKind.MARGINAL:
            yield (
                ("position",),
                Wording(
                    "expected no metric in a table of the kind marginal", "marginal 不可依指标"
                ),
            )
        counted = self.measure[:1] and self.measure[0] in COUNTED_MEASURES
        right = {Start.AMOUNT: not counted, Start.COUNT: bool(counted) or self.position is not None}
        if not right.get(table.start, True) or (
            self.position is not None and table.start is Start.AMOUNT
        ):
            yield (
                ("table", "bands", 0, table.start.value),
                Wording("expected a start in the unit of the position", "起点单位应与查表依据一致"),
            )
        by_line = table.kind in (TableKind.MARGINAL, TableKind.WHOLE)
        if by_line and table.value is Value.PAYS and not counted:
            yield (
                ("table", "bands", 0, "pays"),
                Wording("expected a rate for a measure of money", "金额类计量应列比例"),
            )
        if by_line and table.value in (Value.RATE, Value.TIMES) and counted:
            yield (
                ("table", "bands", 0, table.value.value),
                Wording("expected pays for a number of things", "数量类计量应列 pays"),
            )
        if by_line and table.value is Value.SHARE and table.start is not Start.ATTAINMENT:
            yield (
                ("table", "bands", 0, "share"),
                Wording("expected bands set at attainment", "应按完成率分档"),
            )
        if table.value is Value.SHARE and self.without_target is WithoutTarget.FIRST_BAND:
            yield (
                ("without_target",),
                Wording("expected nothing where a value is a share", "取值为比例时应为 nothing"),
            )

    def _limits(self) -> Trouble:
        if self.counts_at_most is not None and self.counts_at_most_amount is not None:
            yield ("counts_at_most",), Wording("expected one of the two", "两者只列其一")
        low, high = self.at_least, self.at_most
        if low is not None and high is not None and high.minor < low.minor:
            yield ("at_most",), Wording("expected no less than at_least", "不得低于 at_least")
        if self.of_amount is not None and self.of_earned:
            yield ("of_amount",), Wording("expected one of of_amount, of_earned", "两者只列其一")

    @property
    def counts_money(self) -> bool:
        """Whether its measures are money, in minor units; else a number of things."""
        return self.measure[0] in MONEY_MEASURES

    @cached_property
    def by_attainment(self) -> bool:
        """Whether its bands are set at parts of its own target."""
        table = self.table
        return (
            table.kind is not TableKind.MATRIX
            and self.position is None
            and table.start is Start.ATTAINMENT
        )

    @property
    def needs_target(self) -> bool:
        """Whether it asks for a target."""
        return self.by_attainment or self.counts_at_most is not None

    @cached_property
    def is_plain(self) -> bool:
        """Whether every line earns by its own way through the bands and by nothing else."""
        table = self.table
        return (
            table.kind is TableKind.MARGINAL
            and table.by is None
            and self.counts_money
            and not self.modifiers
            and self.counts_at_most is None
            and self.counts_at_most_amount is None
        )

    @property
    def asks_target_pay(self) -> bool:
        """Whether a value of it is a share of the payee's target pay."""
        shares = self.table.value is Value.SHARE or any(
            band.share is not None for each in self.modifiers for band in each.bands
        )
        return shares and self.of_amount is None and not self.of_earned

    def metrics_at(self) -> Iterator[tuple[KeyPath, str]]:
        """Where it asks for a metric, and for which."""
        table = self.table
        if self.position is not None:
            yield ("position",), self.position
        if table.across is not None:
            yield ("table", "across"), table.across
        if table.down is not None:
            yield ("table", "down"), table.down
        for index, each in enumerate(self.modifiers):
            if each.by != POSITION:
                yield ("modifiers", index, "by"), each.by

    def metrics(self) -> Iterator[str]:
        """The metrics that it asks for, by name."""
        return (name for _, name in self.metrics_at())

    def money(self) -> Iterator[Money]:
        """Every amount that it states."""
        yield from self.table.money()
        for where in self.where:
            yield from where.money()
        for each in (self.of_amount, self.counts_at_most_amount, self.at_most, self.at_least):
            if each is not None:
                yield each
        for modifier in self.modifiers:
            yield from (band.pays for band in modifier.bands if band.pays is not None)
