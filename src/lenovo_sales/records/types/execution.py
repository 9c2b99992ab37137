"""What was delivered, accepted and paid of a contract, and when it was whole. Policy 3.3.2.1."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, TypeAlias

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.clauses.described import RecordType, described
from lenovo_sales.records.types.row import (
    FULFILLS,
    NEGATIVE,
    NUMBER,
    PRODUCT,
    QUANTITY,
    not_negative,
)
from lenovo_sales.values import Money

Step: TypeAlias = tuple[date, int | None]
"""A day and what it added, in minor units; None: all that was missing."""


@frozen
class DeliveryRow:
    """Goods of a contract that arrived: all that was missing, or an amount. Policy 3.3.2.1."""

    record_type: ClassVar[RecordType] = RecordType(
        Wording("delivery", "交货"),
        Wording("Delivery", "交货"),
        Wording("Deliveries", "交货"),
        Wording(
            "Goods of a contract that arrived at the customer's.",
            "合同项下已送达客户的货物。",
        ),
    )

    id: str = field(metadata=NUMBER)
    contract: str = field(metadata=FULFILLS)
    on: date = field(metadata=described("the day of arrival", "到货日期", day=True))
    amount: Money | None = field(
        default=None,
        metadata=described(
            "what the goods sell for; all that was missing, if none",
            "货物金额；缺省为全部未交货物",
        ),
    )
    product: str | None = field(default=None, metadata=PRODUCT)
    quantity: int | None = field(default=None, metadata=QUANTITY)

    def fault(self) -> tuple[str, Wording] | None:
        """A delivery brings something: what is refused is said by its acceptance."""
        if self.quantity is not None and self.quantity < 0:
            return "quantity", NEGATIVE
        return not_negative("amount", self.amount)


@frozen
class AcceptanceRow:
    """What the customer accepted of the delivered goods, and what not. Policy 3.3.2.1.

    Rejected goods are to be delivered again; they were never sold, so nothing comes back.
    """

    record_type: ClassVar[RecordType] = RecordType(
        Wording("acceptance", "验收"),
        Wording("Acceptance", "验收"),
        Wording("Acceptances", "验收"),
        Wording(
            "What the customer accepted of the delivered goods, and what was rejected.",
            "客户对已交货物的验收：通过的与未通过的。",
        ),
    )

    id: str = field(metadata=NUMBER)
    contract: str = field(metadata=FULFILLS)
    on: date = field(metadata=described("the day of acceptance", "验收日期", day=True))
    amount: Money | None = field(
        default=None,
        metadata=described(
            "what the accepted goods sell for; all that was missing, if none",
            "验收通过的货物金额；缺省为全部未验收货物",
        ),
    )
    rejected: Money | None = field(
        default=None,
        metadata=described("what the rejected goods sell for", "验收未通过的货物金额"),
    )
    delivery: str | None = field(
        default=None, metadata=described("the delivery", "对应的交货", refers=("delivery",))
    )
    product: str | None = field(default=None, metadata=PRODUCT)
    quantity: int | None = field(
        default=None, metadata=described("how many were accepted", "验收通过的数量")
    )

    def fault(self) -> tuple[str, Wording] | None:
        """Nothing accepted or rejected is below zero."""
        if self.quantity is not None and self.quantity < 0:
            return "quantity", NEGATIVE
        return not_negative("amount", self.amount) or not_negative("rejected", self.rejected)


@frozen
class PaymentRow:
    """What the customer paid on a contract; a refund is below zero. Policy 3.3.2.1."""

    record_type: ClassVar[RecordType] = RecordType(
        Wording("payment", "回款"),
        Wording("Payment", "回款"),
        Wording("Payments", "回款"),
        Wording(
            "What the customer paid on a contract. A refund is below zero.",
            "客户就合同支付的款项。退款为负。",
        ),
    )

    id: str = field(metadata=NUMBER)
    contract: str = field(
        metadata=described("the contract that is paid", "所付合同", refers=("contract",))
    )
    on: date = field(metadata=described("the day of payment", "回款日期", day=True))
    amount: Money = field(metadata=described("how much; a refund is below zero", "金额；退款为负"))
    invoice: str | None = field(default=None, metadata=described("the invoice", "发票"))


def complete_on(steps: Iterable[Step], worth: int) -> date | None:
    """The day since which the steps come to the whole worth without a break; None: they do not.

    >>> steps = [(date(2026, 4, 7), 60), (date(2026, 4, 8), 40), (date(2026, 4, 9), -10)]
    >>> complete_on(steps[:2], 100), complete_on(steps, 100)
    (datetime.date(2026, 4, 8), None)
    """
    by_day: dict[date, list[int | None]] = {}
    for on, amount in steps:
        by_day.setdefault(on, []).append(amount)
    done, complete = 0, None
    for on in sorted(by_day):
        amounts = by_day[on]
        known = [amount for amount in amounts if amount is not None]
        done += sum(amount for amount in known if amount > 0)
        done = max(done, worth) if None in amounts else done
        done += sum(amount for amount in known if amount < 0)
        complete = (complete or on) if done >= worth else None
    return complete
