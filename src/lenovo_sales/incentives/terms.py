"""What chapter 4.3.3 fixes for pay on a given date; an edition supplies it."""

from collections.abc import Iterator, Mapping
from enum import Enum
from fractions import Fraction
from typing import Annotated

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.incentives.acceptance_terms import AcceptanceTerms
from lenovo_sales.incentives.contract_cost_terms import ContractCostTerms
from lenovo_sales.incentives.dispute_terms import DisputeTerms
from lenovo_sales.incentives.payroll_terms import PayrollTerms
from lenovo_sales.incentives.plans.component_terms import ComponentTerms
from lenovo_sales.incentives.plans.dependencies import resting_on_itself
from lenovo_sales.parameters import (
    Amount,
    Choice,
    Days,
    Group,
    Name,
    Share,
    Terms,
    Trouble,
)
from lenovo_sales.records import UnnamedReturns
from lenovo_sales.values import Cycle, Money, Rounding
from lenovo_sales.wording import joined


class AfterLeaving(Enum):
    """What becomes of a commission whose sale comes back after its seller has left."""

    CLAIM = "claim"  # it is taken back on a statement of the day of the return
    FORGIVE = "forgive"  # the seller keeps it; the unit is charged all the same


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
    """The components of pay and the grade bonus. Policy 4.3.3.1.

    The grade of each `bonus_cycle` earns its bonus once, in the period in which the cycle ends, on
    the commission of that cycle: a year closed as a year, by quarters or by months pays the same.
    """

    rounding: Annotated[
        Rounding,
        Choice("4.3.3.1", "rounding, once, of what a window has earned so far", "累计所得舍入规则"),
    ]
    components: Annotated[
        Mapping[str, ComponentTerms], Group("4.3.3.1", "Components of pay", "奖金构成")
    ]
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
    acceptance: Annotated[AcceptanceTerms, Group("4.3.3.1", "Acceptance of plans", "方案确认")] = (
        field(factory=AcceptanceTerms)
    )
    disputes: Annotated[DisputeTerms, Group("4.3.3.1", "Pay disputes", "薪酬异议")] = field(
        factory=DisputeTerms
    )
    contract_cost: Annotated[
        ContractCostTerms, Group("4.3.3.1", "Cost of obtaining contracts", "合同取得成本")
    ] = field(factory=ContractCostTerms)

    payroll: Annotated[PayrollTerms, Group("4.3.3.1", "Payroll", "发薪")] = field(
        factory=PayrollTerms
    )

    @property
    def plans(self) -> tuple[str, ...]:
        """The keys of the plans that a participant accepts. Policy 4.3.3.1."""
        return tuple(self.components)

    def contradictions(self) -> Trouble:
        """One bonus a grade, one currency, and no component that rests on itself.

        A book has one currency, and could close by no two.
        """
        for path, wording in resting_on_itself(self.components):
            yield ("components", *path), wording
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
        for component in self.components.values():
            yield from (each.currency for each in component.money())
        yield from (each.amount.currency for each in self.grade_bonus if each.amount is not None)
        yield from self.payroll.currencies()
