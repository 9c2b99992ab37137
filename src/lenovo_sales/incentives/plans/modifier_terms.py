"""Modifiers (门槛与系数): what another metric does to what a table gave. Policy 4.3.3.1."""

from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import Annotated

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.incentives.plans.table_terms import Between, Edge
from lenovo_sales.parameters import Amount, Choice, Group, Name, Ratio, Share, Terms, Trouble
from lenovo_sales.values import Money

POSITION = "position"
"""What a modifier is by that reads the position reached, no metric."""


class Missing(Enum):
    """What a component pays where a metric that it asks for cannot be measured."""

    NOTHING = "nothing"
    PASSES = "pass"
    REFUSE = "refuse"


class Effect(Enum):
    """What a modifier does to what the table gave."""

    TIMES = "times"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@frozen
class FactorBand(Terms):
    """From this value of the metric on, this multiple, part of the target pay, or amount."""

    count: Annotated[
        Fraction,
        Ratio(
            "4.3.3.1", "from this value of the metric", "自指标的此值起", least=-(10**9), most=10**9
        ),
    ]
    times: Annotated[Fraction | None, Ratio("4.3.3.1", "multiple", "倍数", least=-1_000)] = None
    share: Annotated[
        Fraction | None, Share("4.3.3.1", "part of the target pay", "占目标奖金比例", most=100)
    ] = None
    pays: Annotated[Money | None, Amount("4.3.3.1", "amount", "金额", most=10**12)] = None

    def contradictions(self) -> Trouble:
        """It has one value."""
        if sum(each is not None for each in (self.times, self.share, self.pays)) != 1:
            yield (
                (),
                Wording("expected one of times, share, pays", "应列 times、share、pays 之一"),
            )


@frozen
class ModifierTerms(Terms):
    """A gate, a multiplier or a limit by a metric; `position` is the position reached."""

    by: Annotated[str, Name("4.3.3.1", "metric of a gate or multiplier", "门槛或系数所依的指标")]
    effect: Annotated[Effect, Choice("4.3.3.1", "effect of a modifier", "调整方式")]
    bands: Annotated[tuple[FactorBand, ...], Group("4.3.3.1", "Bands of a modifier", "调整各档")]
    missing: Annotated[
        Missing | None, Choice("4.3.3.1", "where the metric cannot be measured", "指标无法衡量时")
    ] = None
    edge: Annotated[Edge, Choice("4.3.3.1", "band that owns a threshold", "临界值所属的档")] = (
        Edge.FROM
    )
    between: Annotated[
        Between, Choice("4.3.3.1", "what lies between two thresholds", "两档之间的取值")
    ] = Between.STEP

    def contradictions(self) -> Trouble:
        """Bands that rise, of the kind that the effect takes, and a rule for a missing metric."""
        if not self.bands:
            yield ("bands",), Wording("expected at least one band", "至少列一档")
            return
        if self.bands[0].count > 0:
            yield (
                ("bands", 0, "count"),
                Wording("expected the first band at zero or below", "首档应自零或零以下起"),
            )
        for index, (low, high) in enumerate(pairwise(self.bands), start=1):
            if high.count <= low.count:
                yield (
                    ("bands", index, "count"),
                    Wording("expected more than before", "应高于前一档"),
                )
        for index, each in enumerate(self.bands):
            if (each.times is not None) is not (self.effect is Effect.TIMES):
                yield (
                    ("bands", index),
                    Wording(
                        "expected times just where the effect is times",
                        "仅当 effect 为 times 时列 times",
                    ),
                )
        if self.by != POSITION and self.missing is None:
            yield (
                ("missing",),
                Wording(
                    "expected nothing, pass or refuse: what is paid without the metric",
                    "应为 nothing、pass 或 refuse：指标缺失时如何计酬",
                ),
            )
