"""What changes the credit of a deal: returns and shares. Policy 1.3.3, 3.3.2.2."""

from datetime import date
from fractions import Fraction
from typing import ClassVar

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.clauses.described import RecordType, described
from lenovo_sales.values import Money


@frozen
class ReturnRow:
    """Goods of an order that came back: all of them, or an amount. Policy 3.3.2.2.

    Without a date it counts on the day of the sale; without an amount it takes back all of it.
    Returns of one order that have no number differ in date or amount.
    """

    record_type: ClassVar[RecordType] = RecordType(
        Wording("return", "退货"),
        Wording("Return", "退货"),
        Wording("Returns", "退货"),
        Wording(
            (
                "What came back of an order, all of it or an amount. It takes the credit "
                "back from the people who had it, in the same parts."
            ),
            "订单退回的货物，可为全部或某一金额。按原归属与原比例从相关人员冲回业绩。",
        ),
    )

    order: str = field(
        metadata=described(
            "the order, or the sale where there are no orders", "订单；无订单号时为销售行", key=True
        )
    )
    on: date | None = field(
        default=None,
        metadata=described(
            "the day it came back; the day of the sale, if none",
            "退回日期；缺省为销售当日",
            key_without="number",
            day=True,
        ),
    )
    amount: Money | None = field(
        default=None,
        metadata=described(
            "how much; all of it, if none", "退回金额；缺省为全部", key_without="number"
        ),
    )
    number: str | None = field(
        default=None,
        metadata=described(
            "its own number, where an order has several", "一单多退时的序号", key=True
        ),
    )
    line: str | None = field(
        default=None,
        metadata=described(
            "the line of the order that came back; all lines, if none",
            "退回的订单行；缺省为全部行",
            key_without="number",
        ),
    )
    delivery: str | None = field(
        default=None,
        metadata=described(
            "the delivery of a contract whose goods came back, after they were accepted",
            "退回货物所属的合同交货；指验收后退回",
            refers=("delivery",),
        ),
    )

    @property
    def id(self) -> str:
        """The order, and the return's own number where an order has several."""
        return self.order if self.number is None else f"{self.order}/{self.number}"

    def fault(self) -> tuple[str, Wording] | None:
        """An amount that comes back is an amount."""
        if self.amount is not None and self.amount.minor < 0:
            return "amount", Wording(
                "expected zero or more: the amount returned, without a sign",
                "应为零或以上：退回金额不带符号",
            )
        return None


@frozen
class SplitRow:
    """A person's share of a deal; the owner keeps the rest. Policy 1.3.3.

    `deal` is the id of what the book takes revenue from: an order or a sale, a contract or an
    opportunity. A contract has an order once goods are accepted; its shares may be stated before.
    """

    record_type: ClassVar[RecordType] = RecordType(
        Wording("split", "业绩份额"),
        Wording("Share", "业绩份额"),
        Wording("Shares of deals", "业绩份额"),
        Wording(
            "A person's share of a deal. The owner keeps what is left of 100 %.",
            "某人在一笔交易中的份额，余下部分归负责人，合计 100%。",
        ),
    )

    deal: str = field(
        metadata=described(
            "the id of what revenue is taken from: order or sale, contract, opportunity",
            "销售额所取记录的编号：订单或销售、合同、商机",
            key=True,
        )
    )
    person: str = field(
        metadata=described("who has the share", "持有人", key=True, refers=("person",))
    )
    share: Fraction = field(metadata=described("how much of the deal", "占该交易的份额"))

    @property
    def id(self) -> str:
        """The deal and the person: one share each."""
        return f"{self.deal}/{self.person}"

    def fault(self) -> tuple[str, Wording] | None:
        """A share is a part of one."""
        return (
            None
            if 0 <= self.share <= 1
            else ("share", Wording("expected between 0 and 100 %", "应在 0 至 100 % 之间"))
        )
