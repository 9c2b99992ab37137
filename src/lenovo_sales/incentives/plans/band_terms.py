"""Bands (分档) of a rate table: where each begins, and what its value means. Policy 4.3.3.1."""

from collections.abc import Iterator, Mapping
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import Annotated

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.parameters import Amount, Ratio, Share, Terms, Trouble
from lenovo_sales.values import Money

OTHER = "other"
"""The value of a band for everything that it does not name."""


class Start(Enum):
    """In what the bands of a table are set."""

    ATTAINMENT = "attainment"
    AMOUNT = "amount"
    COUNT = "count"


class Value(Enum):
    """What the values of a table's bands are."""

    RATE = "rate"  # a ratio of the measure
    TIMES = "times"  # a multiple of the component's rate
    PAYS = "pays"  # money, for each unit counted or in all
    SHARE = "share"  # of target pay or of another amount


def _rate(english: str, chinese: str) -> Share:
    return Share("4.3.3.1", english, chinese, least=-1)


def _times(english: str, chinese: str) -> Ratio:
    return Ratio("4.3.3.1", english, chinese, least=-1_000, most=1_000)


def _pays(english: str, chinese: str) -> Amount:
    return Amount("4.3.3.1", english, chinese, least=-(10**12), most=10**12)


def _part(english: str, chinese: str) -> Share:
    return Share("4.3.3.1", english, chinese, least=-100, most=100)


@frozen
class BandTerms(Terms):
    """From this place on a value: one start, one kind of value, alone or by a dimension.

    The end may be stated too; it must be where the next band begins.
    """

    attainment: Annotated[
        Fraction | None,
        Share("4.3.3.1", "from this part of the target", "自任务的此比例起", most=100),
    ] = None
    amount: Annotated[Money | None, Amount("4.3.3.1", "from this amount", "自此金额起")] = None
    count: Annotated[
        Fraction | None,
        Ratio("4.3.3.1", "from this number or value", "自此数量或数值起", most=10**9),
    ] = None
    to_attainment: Annotated[
        Fraction | None, Share("4.3.3.1", "to this part of the target", "至任务的此比例", most=100)
    ] = None
    to_amount: Annotated[Money | None, Amount("4.3.3.1", "to this amount", "至此金额")] = None
    to_count: Annotated[
        Fraction | None,
        Ratio("4.3.3.1", "to this number or value", "至此数量或数值", most=10**9),
    ] = None
    rate: Annotated[Fraction | None, _rate("rate of the measure", "计酬比例")] = None
    times: Annotated[Fraction | None, _times("multiple of the base rate", "基础比例的倍数")] = None
    pays: Annotated[Money | None, _pays("amount that it pays", "计酬金额")] = None
    share: Annotated[Fraction | None, _part("part of the target pay", "占目标奖金比例")] = None
    rate_by: Annotated[
        Mapping[str, Fraction] | None, _rate("rate by dimension", "按维度的计酬比例")
    ] = None
    times_by: Annotated[
        Mapping[str, Fraction] | None,
        _times("multiple of the base rate by dimension", "按维度的基础比例倍数"),
    ] = None
    pays_by: Annotated[
        Mapping[str, Money] | None, _pays("amount by dimension", "按维度的计酬金额")
    ] = None
    share_by: Annotated[
        Mapping[str, Fraction] | None,
        _part("part of the target pay by dimension", "按维度的目标奖金比例"),
    ] = None

    def contradictions(self) -> Trouble:
        """It has one start and one kind of value, and ends where it is set."""
        starts = [each for each in Start if getattr(self, each.value) is not None]
        if len(starts) != 1:
            yield (
                (),
                Wording(
                    "expected one of attainment, amount, count",
                    "应列 attainment、amount、count 之一",
                ),
            )
        ends = [each for each in Start if getattr(self, f"to_{each.value}") is not None]
        if len(starts) == 1 and any(each is not starts[0] for each in ends):
            yield (
                (f"to_{ends[0].value}",),
                Wording("expected an end of the kind of the start", "终点应与起点同类"),
            )
        values = [
            name
            for each in Value
            for name in (each.value, f"{each.value}_by")
            if getattr(self, name) is not None
        ]
        if len(values) != 1:
            yield (
                (),
                Wording(
                    "expected one of rate, times, pays, share, alone or by dimension",
                    "应列 rate、times、pays、share 之一（或按维度）",
                ),
            )

    @cached_property
    def start(self) -> Start:
        """In what it is set."""
        return next(each for each in Start if getattr(self, each.value) is not None)

    @property
    def at(self) -> Fraction:
        """Where it begins: a share of the target, minor units or a number."""
        return exact_of(getattr(self, self.start.value))

    @property
    def end(self) -> Fraction | None:
        """Where it says that it ends."""
        end = getattr(self, f"to_{self.start.value}")
        return None if end is None else exact_of(end)

    @cached_property
    def value(self) -> Value:
        """What kind of value it has."""
        return next(
            each
            for each in Value
            if getattr(self, each.value) is not None
            or getattr(self, f"{each.value}_by") is not None
        )

    @property
    def by(self) -> Mapping[str, Fraction] | None:
        """Its values by dimension, money in minor units; None: it has one value."""
        values = getattr(self, f"{self.value.value}_by")
        return None if values is None else {name: exact_of(each) for name, each in values.items()}

    @property
    def alone(self) -> Fraction:
        """Its one value; with a dimension, that of everything it does not name, else zero."""
        if (by := self.by) is not None:
            return by.get(OTHER, Fraction(0))
        return exact_of(getattr(self, self.value.value))

    def of(self, key: str | None) -> Fraction:
        """Its value for a member of the dimension."""
        by = self.by
        return self.alone if by is None or key is None else by.get(key, self.alone)

    def money(self) -> Iterator[Money]:
        """Every amount that it states."""
        for each in (self.amount, self.to_amount, self.pays, *(self.pays_by or {}).values()):
            if each is not None:
                yield each


@frozen
class RowTerms(Terms):
    """A row of a matrix: from this value of the second metric, a value for each column."""

    count: Annotated[
        Fraction, Ratio("4.3.3.1", "from this value of the second metric", "自第二项指标的此值起")
    ]
    share: Annotated[
        tuple[Fraction, ...], _part("parts of the target pay", "各列占目标奖金比例")
    ] = ()
    pays: Annotated[tuple[Money, ...], _pays("amounts that it pays", "各列计酬金额")] = ()

    @property
    def values(self) -> tuple[Fraction, ...]:
        """The values of its columns, money in minor units."""
        return tuple(map(exact_of, self.pays)) if self.pays else self.share


def exact_of(value: Fraction | Money) -> Fraction:
    """A start or a value of a band as an exact number: money in minor units."""
    return Fraction(value.minor) if isinstance(value, Money) else Fraction(value)
