"""The ways of paying that the terms of a pay plan choose from (支付方式). Policy 4.3.3.1."""

from lenovo_sales.lifecycle import LabeledEnum


class ReleaseMilestone(LabeledEnum):
    """The milestone of a deal (里程碑) on which a part of an earning is released."""

    SIGNED = "signed", "签约"
    DELIVERED = "delivered", "交付"
    ACCEPTED = "accepted", "验收"
    PAID = "paid", "回款"


class Lapsed(LabeledEnum):
    """What becomes of a part whose day comes while the contract is not in force."""

    FORFEIT = "forfeit", "失效不发"
    WAIT = "wait", "恢复履行后发放"
    PAY = "pay", "照常发放"


class Elapsed(LabeledEnum):
    """How the time that a contract lasted is counted."""

    MONTHS_COMPLETED = "months_completed", "满月数"
    MONTHS_BEGUN = "months_begun", "起始月数"
    DAYS = "days", "天数"


class KeepOf(LabeledEnum):
    """What the kept share is a share of."""

    RELEASED = "released", "已发放部分"
    EARNED = "earned", "全部所得"


class CapPer(LabeledEnum):
    """The span that a cap limits."""

    PERIOD = "period", "发放期"
    WINDOW = "window", "计酬窗口"
    DEAL = "deal", "交易"
    YEAR = "year", "财年"
    CONTRACT = "contract", "合同"


class Excess(LabeledEnum):
    """What becomes of what is above the cap."""

    FORFEIT = "forfeit", "不再发放"
    CARRY = "carry", "暂扣结转"


class CapOf(LabeledEnum):
    """What a cap is a multiple of."""

    TARGET_PAY = "target_pay", "目标奖金"
    DEAL_AMOUNT = "deal_amount", "交易金额"
    DEAL_MARGIN = "deal_margin", "交易毛利"


class Negative(LabeledEnum):
    """What becomes of a result below zero."""

    PAY = "pay", "当期扣回"
    CARRY = "carry", "结转抵扣"


class AtEnd(LabeledEnum):
    """What becomes of a draw that a leaver has not earned back."""

    CLAIM = "claim", "离职时追回"
    FORGIVE = "forgive", "免除"
