"""Entries of payment (支付分录): each movement of an account on the way from earned to paid.

Whatever was earned, guaranteed or drawn is somewhere: the accounts that bring money in come to
the same as those in which it rests (`difference`). Policy 4.3.3.1.
"""

from collections.abc import Hashable
from datetime import date

from attrs import frozen

from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.values.typed import expect_fields


class PaymentStage(LabeledEnum):
    """The stages of payment, in their order; what was earned comes in, what is paid goes out."""

    EARNED = "earned", "计提"
    RELEASE = "release", "分期发放"
    CLAWBACK = "clawback", "提成追回"
    CAP = "cap", "发放上限"
    RECOVERY = "recovery", "扣回"
    DRAW = "draw", "预支"
    MINIMUM = "minimum", "最低结算额"
    PAYMENT = "payment", "发放"


class Account(LabeledEnum):
    """Where money comes from on its way to the payee, and where it rests."""

    EARNED = "earned", "计提"
    GUARANTEED = "guaranteed", "保底"
    DRAWN = "drawn", "未扣回预支"
    RELEASED = "released", "已释放"
    PAID = "paid", "已发放"
    HELD = "held", "待发放"
    WITHHELD = "withheld", "超限暂扣"
    FORFEITED = "forfeited", "失效"
    CARRIED = "carried", "结转负数"
    SMALL = "small", "小额结转"


class Why(LabeledEnum):
    """Why an account moved."""

    EARNED = "earned", "计提或冲回"
    HELD = "held_until_milestone", "未到里程碑，待发放"
    RELEASED = "released", "里程碑已到，释放"
    LAPSED = "lapsed", "合同未履行，失效"
    CLAWED_BACK = "clawed_back", "合同提前终止，追回"
    ABOVE_CAP = "above_cap", "超出上限"
    UNDER_CAP = "under_cap", "上限内补发"
    BELOW_ZERO = "below_zero", "结果为负，结转"
    RECOVERED = "recovered", "从本期扣回"
    TOPPED_UP = "topped_up_to_draw", "补足至预支额"
    ADVANCED = "advanced", "期初先行发放"
    CLAIMED = "claimed_at_end", "离职时追回"
    FORGIVEN = "forgiven_at_end", "离职时免除"
    BELOW_MINIMUM = "below_minimum", "低于最低结算额，结转"
    SETTLED = "small_amounts_settled", "小额一并结算"
    PAID = "paid", "发放"
    CORRECTED = "corrected", "更正本期已过账部分"


@frozen
class PayLine:
    """The line that earned: one component's earning on one line of a deal, or on a window.

    `id` is whatever identifies it in the ledger. `deal` is None where the earning rests on no one
    deal, such as a bonus by attainment. `on` is the day of the line; `window`, that of its
    component; `contract`, the id of the contract where the deal has several.
    """

    id: Hashable
    component: str
    on: date
    deal: str | None = None
    window: Hashable = None
    contract: str | None = None

    @property
    def key(self) -> tuple[date, str, str]:
        """The order of lines within a component: by day, deal, and id as text."""
        return self.on, self.deal or "", repr(self.id)


@frozen
class Due:
    """What a line earned in a pay period (本期计提), in minor units; below zero, what it lost.

    Raises:
        BadValue: A field is of another type.
    """

    line: PayLine
    amount: int

    def __attrs_post_init__(self) -> None:
        expect_fields(self)


@frozen
class EntryKey:
    """What an entry is about: its account, the key path in the plan, and the line or the span.

    `span` is the window, deal, year or contract that a cap limits; None elsewhere.
    """

    stage: PaymentStage
    account: Account
    path: str
    line: PayLine | None = None
    span: Hashable = None


@frozen
class StageEntry:
    """One movement of an account in one stage (支付分录).

    `amount` is in minor units; `before` is the balance of the account for that line or span, or
    of the whole account where the entry has neither.
    """

    key: EntryKey
    period: int
    amount: int
    before: int = 0
    why: Why = Why.CORRECTED

    @property
    def stage(self) -> PaymentStage:
        """The stage that made it."""
        return self.key.stage

    @property
    def account(self) -> Account:
        """The account that moved."""
        return self.key.account

    @property
    def path(self) -> str:
        """The key path in the pay plan, such as `release.parts[1]`."""
        return self.key.path

    @property
    def line(self) -> PayLine | None:
        """The line that earned; None where the movement is of the payee's pay as a whole."""
        return self.key.line
