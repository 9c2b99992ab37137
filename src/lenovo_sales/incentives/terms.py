"""What chapter 4.3.3 fixes for pay on a given date; an edition supplies it."""

from collections.abc import Iterator, Mapping
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import Annotated

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.parameters import (
    Amount,
    Choice,
    Days,
    Group,
    Label,
    Name,
    Share,
    Terms,
    Trouble,
    one_of,
)
from lenovo_sales.records import UnnamedReturns
from lenovo_sales.values import Cycle, Money, Rounding
from lenovo_sales.wording import joined

CREDITED = ("revenue", "profit")


class WithoutTarget(Enum):
    """What a plan by attainment pays to somebody without a target."""

    NOTHING = "nothing"
    FIRST_BAND = "first_band"  # the whole amount at the first band's rate


class AfterLeaving(Enum):
    """What becomes of a commission whose sale comes back after its seller has left."""

    CLAIM = "claim"  # it is taken back on a statement of the day of the return
    FORGIVE = "forgive"  # the seller keeps it; the unit is charged all the same


@frozen
class Band(Terms):
    """From this attainment of the target, or this amount, each further unit earns the rate."""

    rate: Annotated[Fraction, Share("4.3.3.1", "rate of each further unit", "提成比例")]
    attainment: Annotated[
        Fraction | None,
        Share("4.3.3.1", "from this part of the target", "自任务的此比例起", most=100),
    ] = None
    amount: Annotated[Money | None, Amount("4.3.3.1", "from this amount", "自此金额起")] = None

    def contradictions(self) -> Trouble:
        """It is set at one of the two."""
        if (self.attainment is None) is (self.amount is None):
            yield (
                (),
                Wording("expected either attainment or amount", "应列 attainment 或 amount 之一"),
            )

    @property
    def start(self) -> Fraction:
        """Where it begins: a share of the target, or whole minor units."""
        if self.amount is not None:
            return Fraction(self.amount.minor)
        return self.attainment or Fraction(0)


@frozen
class CommissionTerms(Terms):
    """A commission plan: whom it pays, on which measure, over which window, by which bands.

    Marginal: each band's rate applies to the part of the amount within the band, accumulated
    over the window. The first band starts at zero and extends below it, so that a return in
    a window with less sold takes back commission at its rate. Who moves is paid by the plans
    of the level held on each day, and by the target carried at it. Policy 4.3.3.1.
    """

    label: Annotated[Wording, Label("4.3.3.1", "words for a plan", "方案措辞")]
    levels: Annotated[
        tuple[str, ...], Name("4.3.3.1", "position levels that it pays", "适用岗位级别")
    ]
    measure: Annotated[str, Name("4.3.3.1", "measure on which it pays", "计酬依据")]
    window: Annotated[
        Cycle, Choice("4.3.3.1", "window, after which the amount starts at zero again", "累计窗口")
    ]
    bands: Annotated[tuple[Band, ...], Group("4.3.3.1", "Bands", "分档")]
    without_target: Annotated[
        WithoutTarget, Choice("4.3.3.1", "what who has no target earns", "无任务者所得")
    ] = WithoutTarget.NOTHING

    def contradictions(self) -> Trouble:
        """Levels once each, a measure that is credited, bands of one kind that rise from zero."""
        if not self.levels:
            yield ("levels",), Wording("expected at least one level", "至少列一个级别")
        for index, level in enumerate(self.levels):
            if level in self.levels[:index]:
                yield ("levels", index), Wording("expected each level once", "每个级别只列一次")
        if self.measure not in CREDITED:
            yield ("measure",), one_of(CREDITED)
        if not self.bands:
            yield ("bands",), Wording("expected at least one band", "至少列一档")
            return
        if any((each.attainment is None) is (each.amount is None) for each in self.bands):
            return
        key = "attainment" if self.by_attainment else "amount"
        mixed = [i for i, each in enumerate(self.bands) if getattr(each, key) is None]
        for index in mixed:
            yield (
                ("bands", index),
                Wording(
                    "expected bands that are all set at attainment or all at amounts",
                    "各档应同为完成率或同为金额",
                ),
            )
        if mixed:
            return
        if self.bands[0].start != 0:
            yield (
                ("bands", 0, key),
                Wording("expected the first band to start at zero", "首档应自零起"),
            )
        for index, (low, high) in enumerate(pairwise(self.bands), start=1):
            if high.start <= low.start:
                yield (
                    ("bands", index, key),
                    Wording("expected a later start than the band before", "应高于前一档的起点"),
                )

    @property
    def by_attainment(self) -> bool:
        """Whether the bands are set at shares of the target, else at amounts."""
        return self.bands[0].attainment is not None


@frozen
class GradeBonus(Terms):
    """What a grade earns on top: a share of its cycle's commission, or a fixed amount."""

    grade: Annotated[str, Name("4.3.3.1", "grade that earns it", "等级")]
    of_commission: Annotated[
        Fraction | None,
        Share("4.3.3.1", "part of the cycle's commission", "占考核周期提成比例", most=10),
    ] = None
    amount: Annotated[Money | None, Amount("4.3.3.1", "fixed amount", "固定金额")] = None

    def contradictions(self) -> Trouble:
        """It is one of the two."""
        if (self.of_commission is None) is (self.amount is None):
            yield (
                (),
                Wording(
                    "expected either of_commission or amount", "应列 of_commission 或 amount 之一"
                ),
            )


@frozen
class IncentiveTerms(Terms):
    """Commission plans and the grade bonus. Policy 4.3.3.1.

    The grade of each `bonus_cycle` earns its bonus once, in the period in which the cycle ends, on
    the commission of that cycle: a year closed as a year, by quarters or by months pays the same.
    """

    rounding: Annotated[
        Rounding,
        Choice("4.3.3.1", "rounding, once, of what a window has earned so far", "累计所得舍入规则"),
    ]
    commissions: Annotated[Mapping[str, CommissionTerms], Group("4.3.3.1", "Commissions", "提成")]
    grade_bonus: Annotated[tuple[GradeBonus, ...], Group("4.3.3.1", "Grade bonus", "等级奖金")] = ()
    bonus_cycle: Annotated[
        Cycle, Choice("4.3.3.1", "cycle whose grade earns the bonus", "获得等级奖金的考核周期")
    ] = Cycle.QUARTER
    after_leaving: Annotated[
        AfterLeaving,
        Choice("4.3.3.1", "commission on goods returned after the seller left", "离职后退货的提成"),
    ] = AfterLeaving.CLAIM
    unnamed_returns: Annotated[
        UnnamedReturns,
        Choice(
            "3.3.2.2", "lines lowered by a return that names none", "未注明行号的退货所冲减的行"
        ),
    ] = UnnamedReturns.IN_PROPORTION

    oldest_rate: Annotated[
        int,
        Days(
            "5.1.2.1",
            "age of an exchange rate above which a closing notes what it converts",
            "汇率陈旧提示天数",
        ),
    ] = 31

    def contradictions(self) -> Trouble:
        """One bonus a grade, and one currency: a book has one, and could close by no two."""
        for index, bonus in enumerate(self.grade_bonus):
            if any(bonus.grade == earlier.grade for earlier in self.grade_bonus[:index]):
                yield (
                    ("grade_bonus", index, "grade"),
                    Wording("expected one bonus a grade", "每级只列一次"),
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
        """The currency of every amount that the terms state."""
        for plan in self.commissions.values():
            yield from (band.amount.currency for band in plan.bands if band.amount is not None)
        yield from (each.amount.currency for each in self.grade_bonus if each.amount is not None)
