"""What chapter 4.3.3.1 fixes for paying what was earned (支付条款); an edition supplies it.

A pay plan has six stages in a fixed order, each of which may be left out: release, clawback, cap,
recovery, draw, minimum.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.incentives.payments.choices import (
    AtEnd,
    CapOf,
    CapPer,
    Elapsed,
    Excess,
    KeepOf,
    Lapsed,
    Negative,
    ReleaseMilestone,
)
from lenovo_sales.incentives.plans.table_terms import Between
from lenovo_sales.parameters import Amount, Choice, Count, Group, Name, Share, Terms, Trouble
from lenovo_sales.values import Cycle, Money
from lenovo_sales.values.decimals import percent_text
from lenovo_sales.values.rounding import Rounding
from lenovo_sales.wording import joined

MONTHS = Wording("months", "个月")
PERIODS = Wording("pay periods", "个发放期")
_RISING = Wording("expected a later start than the point before", "应高于前一档的起点")


@frozen
class ReleasePart(Terms):
    """One part of an earning: its share, and when it is released."""

    share: Annotated[Fraction, Share("4.3.3.1", "part of the earning", "占所得比例")]
    on: Annotated[ReleaseMilestone, Choice("4.3.3.1", "milestone of the deal", "发放里程碑")]
    months: Annotated[
        int,
        Count("4.3.3.1", "months after the milestone", "里程碑后月数", unit=MONTHS, most=120),
    ] = 0


@frozen
class ReleaseTerms(Terms):
    """Holdback, installments and deferral (分期发放). Policy 4.3.3.1.

    Parts are rounded cumulatively, so they add up to the earning. With `pro_rata` a part is
    released by the share of its milestone that was reached, such as the share that was paid.
    """

    parts: Annotated[tuple[ReleasePart, ...], Group("4.3.3.1", "Parts of an earning", "分期")]
    requires: Annotated[
        Literal["in_force"] | None,
        Choice("4.3.3.1", "what the contract must be on the day of a part", "分期发放的合同条件"),
    ] = None
    lapsed: Annotated[
        Lapsed | None,
        Choice("4.3.3.1", "part whose day comes while it is not", "合同未履行时的分期"),
    ] = None
    pro_rata: Annotated[
        bool, Choice("4.3.3.1", "by the share of the milestone reached", "按里程碑完成比例发放")
    ] = False

    def contradictions(self) -> Trouble:
        """Shares above zero that end at exactly 100 %; `requires` and `lapsed` together."""
        if not self.parts:
            yield ("parts",), Wording("expected at least one part", "至少列一期")
            return
        for index, part in enumerate(self.parts):
            if part.share == 0:
                yield ("parts", index, "share"), Wording("expected a share above 0%", "应大于 0%")
        if (whole := sum((part.share for part in self.parts), Fraction(0))) != 1:
            away_from_100 = Rounding.DOWN if whole < 1 else Rounding.UP
            yield (
                ("parts",),
                Wording(
                    "expected shares that end at exactly 100 %, found {found}",
                    "各期比例应累计恰为 100 %，现为 {found}",
                ).filled(found=percent_text(whole, 2, away_from_100)),
            )
        if (self.requires is None) is not (self.lapsed is None):
            yield (
                (),
                Wording(
                    "expected requires and lapsed, both or neither",
                    "requires 与 lapsed 应同时列出或都不列",
                ),
            )


@frozen
class Keep(Terms):
    """From this time on, the share that a payee keeps where the contract ends."""

    from_: Annotated[
        int,
        Count(
            "4.3.3.1",
            "elapsed months or days",
            "已历月数或天数",
            unit=Wording("months or days", "月或天"),
            most=3_660,
        ),
    ]
    share: Annotated[Fraction, Share("4.3.3.1", "share that is kept", "保留比例")]


@frozen
class ClawbackTerms(Terms):
    """What a payee keeps where the contract ends early (提成追回). Policy 4.3.3.1.

    Full, percentage and by elapsed time are one table. `of` says what the share is of: what was
    released, or the whole earning, of which no more is kept than was released.
    """

    keeps: Annotated[tuple[Keep, ...], Group("4.3.3.1", "What is kept", "保留比例")]
    between: Annotated[
        Between, Choice("4.3.3.1", "reading of the table between two points", "两点之间的读法")
    ] = Between.STEP
    elapsed: Annotated[
        Elapsed, Choice("4.3.3.1", "count of the time that the contract lasted", "合同存续计法")
    ] = Elapsed.MONTHS_COMPLETED
    of: Annotated[KeepOf, Choice("4.3.3.1", "what the kept share is of", "保留比例的基数")] = (
        KeepOf.RELEASED
    )

    def contradictions(self) -> Trouble:
        """Points that rise from zero; a line may jump at a point, a step table has one of each."""
        if not self.keeps:
            yield ("keeps",), Wording("expected at least one point", "至少列一档")
            return
        if self.keeps[0].from_ != 0:
            yield (
                ("keeps", 0, "from"),
                Wording("expected the first point at zero", "首档应自零起"),
            )
        for index, (low, high) in enumerate(pairwise(self.keeps), start=1):
            jumps = (
                self.between is Between.LINEAR
                and low.from_ == high.from_
                and not (index > 1 and self.keeps[index - 2].from_ == low.from_)
            )
            if high.from_ <= low.from_ and not jumps:
                yield ("keeps", index, "from"), _RISING


@frozen
class CapTerms(Terms):
    """The most that is paid (发放上限): an amount, or a multiple of another. Policy 4.3.3.1.

    `per` a period limits what is paid out in it; per window, deal, year or contract limits what is
    paid to date on what was earned there, whenever it was posted.
    """

    per: Annotated[CapPer, Choice("4.3.3.1", "span that the cap limits", "上限的适用范围")]
    excess: Annotated[Excess, Choice("4.3.3.1", "what is above the cap", "超出上限的部分")]
    amount: Annotated[Money | None, Amount("4.3.3.1", "most that is paid", "发放上限")] = None
    times: Annotated[
        Fraction | None,
        Share("4.3.3.1", "most that is paid, as a multiple", "发放上限倍数", most=100),
    ] = None
    of: Annotated[
        CapOf | None, Choice("4.3.3.1", "what the cap is a multiple of", "发放上限的基数")
    ] = None

    def contradictions(self) -> Trouble:
        """A positive amount, or a positive multiple of what its span has."""
        if self.amount is None:
            if self.times is None or self.of is None:
                yield (
                    (),
                    Wording(
                        "expected either amount, or times and of", "应列 amount，或 times 与 of"
                    ),
                )
        elif self.times is not None or self.of is not None:
            yield (), Wording("expected either amount, or times and of", "amount 与 times、of 择一")
        if self.amount is not None and self.amount.minor == 0:
            yield ("amount",), Wording("expected an amount above zero", "应大于零")
        if self.times == 0:
            yield ("times",), Wording("expected a multiple above zero", "应大于零")
        of_a_deal = self.of in {CapOf.DEAL_AMOUNT, CapOf.DEAL_MARGIN}
        if self.of is not None and of_a_deal is not (self.per in {CapPer.DEAL, CapPer.CONTRACT}):
            yield (
                ("of",),
                Wording(
                    "expected deal_amount or deal_margin per deal or contract, else target_pay",
                    "按交易或合同封顶时应为 deal_amount 或 deal_margin，否则为 target_pay",
                ),
            )


@frozen
class RecoveryTerms(Terms):
    """What becomes of a result below zero, and how fast it is recovered (扣回). Policy 4.3.3.1.

    A carried balance takes from later pay at most the share, and nothing below the floor. Which
    law limits it, such as the local minimum wage, is the company's to enter.
    """

    negative: Annotated[Negative, Choice("4.3.3.1", "result below zero", "负数结果的处理")]
    share: Annotated[
        Fraction | None, Share("4.3.3.1", "most of a pay period's pay", "每期扣回比例上限")
    ] = None
    floor: Annotated[
        Money | None, Amount("4.3.3.1", "pay that recovery leaves", "扣回后最低发放额")
    ] = None

    def contradictions(self) -> Trouble:
        """A share above zero; share and floor only of a balance that is carried."""
        if self.share == 0:
            yield ("share",), Wording("expected a share above 0%", "应大于 0%")
        for name in ("share", "floor"):
            if self.negative is Negative.PAY and getattr(self, name) is not None:
                yield (
                    (name,),
                    Wording('expected only where negative = "carry"', "仅用于 negative = carry"),
                )

    @property
    def most(self) -> Fraction:
        """The most of a period's pay that recovery takes; all of it where nothing is stated."""
        return Fraction(1) if self.share is None else self.share


@frozen
class DrawTerms(Terms):
    """A draw (预支): pay is topped up to it within its periods. Policy 4.3.3.1.

    A recoverable draw is earned back from later pay above the draw; one that is not is a
    guarantee (保底). Periods are counted from the payee's first in the plan, which is 1. `share` is
    of the target pay of the months of a pay period.
    """

    recoverable: Annotated[bool, Choice("4.3.3.1", "whether it is earned back", "预支是否扣回")]
    amount: Annotated[Money | None, Amount("4.3.3.1", "draw of a pay period", "每期预支")] = None
    share: Annotated[
        Fraction | None, Share("4.3.3.1", "draw, as part of target pay", "预支占目标奖金", most=10)
    ] = None
    until_period: Annotated[
        int | None,
        Count("4.3.3.1", "last period with a draw", "预支截止期", unit=PERIODS, least=1),
    ] = None
    recover_from: Annotated[
        int | None,
        Count("4.3.3.1", "first period that recovers", "扣回起始期", unit=PERIODS, least=1),
    ] = None
    recover: Annotated[
        Fraction | None,
        Share("4.3.3.1", "part of the pay above the draw that recovers it", "预支扣回比例"),
    ] = None
    at_end: Annotated[
        AtEnd | None, Choice("4.3.3.1", "draw that a leaver still owes", "离职时未扣回的预支")
    ] = None
    advance: Annotated[
        bool, Choice("4.3.3.1", "paid when the period starts, the rest at its end", "期初先行发放")
    ] = False

    def contradictions(self) -> Trouble:
        """An amount or a share, above zero; nothing is recovered of a guarantee."""
        if (self.amount is None) is (self.share is None):
            yield (), Wording("expected either amount or share", "应列 amount 或 share 之一")
        if self.amount is not None and self.amount.minor == 0:
            yield ("amount",), Wording("expected an amount above zero", "应大于零")
        for name in ("share", "recover"):
            if getattr(self, name) == 0:
                yield (name,), Wording("expected a share above 0%", "应大于 0%")
        for name in ("recover_from", "recover", "at_end"):
            if not self.recoverable and getattr(self, name) is not None:
                yield (
                    (name,),
                    Wording("expected only of a recoverable draw", "仅用于应扣回的预支"),
                )

    @property
    def first_recovery(self) -> int:
        """The first period that recovers; the first of all where nothing is stated."""
        return 1 if self.recover_from is None else self.recover_from

    @property
    def recovery_share(self) -> Fraction:
        """The part of the pay above the draw that recovers it; all where nothing is stated."""
        return Fraction(1) if self.recover is None else self.recover


@frozen
class MinimumTerms(Terms):
    """The least that is settled (最低结算额); less is carried to the next period. 4.3.3.1."""

    amount: Annotated[Money, Amount("4.3.3.1", "least that is settled", "最低结算额")]

    def contradictions(self) -> Trouble:
        """It is above zero."""
        if self.amount.minor == 0:
            yield ("amount",), Wording("expected an amount above zero", "应大于零")


@frozen
class PaymentTerms(Terms):
    """A pay plan: which components it pays, how often, and through which stages. 4.3.3.1.

    A stage that is left out lets everything through. Components share the cap in their order.
    """

    components: Annotated[
        tuple[str, ...], Name("4.3.3.1", "components that the plan pays", "所发放的奖金构成")
    ]
    period: Annotated[Cycle, Choice("4.3.3.1", "pay period", "发放期")]
    release: Annotated[ReleaseTerms | None, Group("4.3.3.1", "Release", "分期发放")] = None
    clawback: Annotated[ClawbackTerms | None, Group("4.3.3.1", "Clawback", "提成追回")] = None
    cap: Annotated[CapTerms | None, Group("4.3.3.1", "Cap", "发放上限")] = None
    recovery: Annotated[RecoveryTerms | None, Group("4.3.3.1", "Recovery", "扣回")] = None
    draw: Annotated[DrawTerms | None, Group("4.3.3.1", "Draw", "预支")] = None
    minimum: Annotated[MinimumTerms | None, Group("4.3.3.1", "Minimum", "最低结算额")] = None

    def contradictions(self) -> Trouble:
        """Components once each, and amounts in one currency."""
        if not self.components:
            yield ("components",), Wording("expected at least one component", "至少列一项")
        for index, name in enumerate(self.components):
            if name in self.components[:index]:
                yield (
                    ("components", index),
                    Wording("expected each component once", "每项只列一次"),
                )
        if len(found := tuple(dict.fromkeys(self.currencies()))) > 1:
            yield (
                (),
                Wording(
                    "expected amounts in one currency, found {currencies}",
                    "金额应为同一币种，现有 {currencies}",
                ).filled(
                    currencies=joined(
                        (Wording(each, each) for each in found), Wording(" and ", "、")
                    )
                ),
            )

    def currencies(self) -> Iterator[str]:
        """The currency of every amount that the stages state."""
        if self.cap is not None and self.cap.amount is not None:
            yield self.cap.amount.currency
        if self.recovery is not None and self.recovery.floor is not None:
            yield self.recovery.floor.currency
        if self.draw is not None and self.draw.amount is not None:
            yield self.draw.amount.currency
        if self.minimum is not None:
            yield self.minimum.amount.currency
